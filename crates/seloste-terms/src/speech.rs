//! Messages in the three languages, from one Fluent file for each.
//!
//! Guarantees: a message is looked up in its own language only, and its plurals follow that language. What cannot be read of
//! a file is missing afterwards; the crate that has the files tests that nothing is.
//! Does not: fall back from one language to another, nor know any message.

use crate::Lang;
use fluent_bundle::concurrent::FluentBundle;
pub use fluent_bundle::{FluentArgs, FluentValue};
use fluent_bundle::{FluentMessage, FluentResource};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// The messages of a part of the product, in all languages.
pub struct Speech {
    fi: Bundle,
    sv: Bundle,
    en: Bundle,
}

impl Speech {
    /// Reads the file of each language.
    #[must_use]
    pub fn new(source: impl Fn(Lang) -> &'static str) -> Self {
        // The id decides only which forms of plural there are, and how numbers are written.
        Self {
            fi: read("fi", source(Lang::Fi)),
            sv: read("sv-FI", source(Lang::Sv)),
            en: read("en-GB", source(Lang::En)),
        }
    }

    const fn bundle(&self, lang: Lang) -> &Bundle {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// The message of a key, if the language's file has it.
    #[must_use]
    pub fn message<'s>(&'s self, lang: Lang, key: &str) -> Option<Message<'s>> {
        let bundle = self.bundle(lang);
        bundle.get_message(key).map(|message| Message { bundle, message })
    }
}

fn read(id: &str, source: &str) -> Bundle {
    let id: LanguageIdentifier = id.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A message of one language.
pub struct Message<'s> {
    bundle: &'s Bundle,
    message: FluentMessage<'s>,
}

impl Message<'_> {
    /// What it says; `None` where it has attributes only.
    #[must_use]
    pub fn value(&self, args: Option<&FluentArgs<'_>>) -> Option<String> {
        Some(self.bundle.format_pattern(self.message.value()?, args, &mut Vec::new()).into_owned())
    }

    /// What one of its attributes says, if it has it.
    #[must_use]
    pub fn attribute(&self, name: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.message.get_attribute(name)?.value();
        Some(self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn source(lang: Lang) -> &'static str {
        match lang {
            Lang::Fi => {
                "days = { $n ->\n    [one] { $n } päivä\n   *[other] { $n } päivää\n }\n    .label = ”{ $n }”\n"
            }
            Lang::Sv => "days = { $n ->\n    [one] { $n } dag\n   *[other] { $n } dagar\n }\nbroken = {",
            Lang::En => "",
        }
    }

    #[test]
    fn each_language_says_it_in_its_own_way_or_not_at_all() {
        let speech = Speech::new(source);
        let said = |lang, n: i64| {
            let mut args = FluentArgs::new();
            args.set("n", n);
            speech.message(lang, "days").and_then(|m| m.value(Some(&args)))
        };
        assert_eq!(said(Lang::Fi, 1).as_deref(), Some("1 päivä"));
        assert_eq!(said(Lang::Fi, 2).as_deref(), Some("2 päivää"));
        assert_eq!(said(Lang::Sv, 1).as_deref(), Some("1 dag"));
        // What a file lacks is taken from no other, and what cannot be read takes nothing with it.
        assert_eq!(said(Lang::En, 1), None);
        assert!(speech.message(Lang::Sv, "broken").is_none());
        let mut args = FluentArgs::new();
        args.set("n", 3);
        let message = speech.message(Lang::Fi, "days").unwrap();
        assert_eq!(message.attribute("label", Some(&args)).as_deref(), Some("”3”"));
        assert_eq!(message.attribute("help", Some(&args)), None);
    }
}
