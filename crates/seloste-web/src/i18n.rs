//! The words of the pages, in Finnish, Finland's Swedish and English.
//!
//! Guarantees: the three files are in the program; a test goes through every key that the program names and every key of
//! the files: all are there in all three, with the same arguments.
//! Does not: hold the words of the vocabulary and the notice, which come from them.

use seloste_terms::Lang;
use seloste_terms::speech::{FluentArgs, FluentValue, Speech};
use std::sync::LazyLock;

/// The text of a language's file.
pub(crate) const fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => include_str!("../locales/fi.ftl"),
        Lang::Sv => include_str!("../locales/sv.ftl"),
        Lang::En => include_str!("../locales/en.ftl"),
    }
}

static SPEECH: LazyLock<Speech> = LazyLock::new(|| Speech::new(source));

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    /// A text without arguments.
    pub(crate) fn t(self, key: &str) -> String {
        self.format(key, None)
    }

    /// A text with arguments.
    pub(crate) fn ta(self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut named = FluentArgs::new();
        for (name, value) in args {
            named.set(*name, value.clone());
        }
        self.format(key, Some(&named))
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        SPEECH.message(self.0, key).and_then(|m| m.value(args)).unwrap_or_else(|| {
            tracing::error!(key, lang = self.0.code(), "a text is missing");
            key.to_owned()
        })
    }
}

/// The language that a browser asks for: the first of its list that the product has (RFC 9110, 12.5.4), by weight.
pub(crate) fn accepted(header: &str) -> Option<Lang> {
    let mut asked: Vec<(f32, Lang)> = Vec::new();
    for part in header.split(',').take(20) {
        let mut fields = part.split(';');
        let tag = fields.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = fields.find_map(|f| f.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        let lang = tag.split('-').next().and_then(|code| code.parse::<Lang>().ok());
        if let Some(lang) = lang.filter(|_| weight > 0.0) {
            asked.push((weight, lang));
        }
    }
    let best = asked.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, lang)| lang)
}
