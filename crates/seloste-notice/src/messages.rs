//! What findings say, in Finnish, Finland's Swedish and English.
//!
//! Guarantees: the sentences stand in one file a language; a test goes through all of them: each is in all three files,
//! with the same arguments. Does not: decide anything: a finding is its code, its key and its arguments.

use seloste_terms::Lang;
use seloste_terms::speech::{FluentArgs, Speech};
use std::sync::LazyLock;

/// The text of a language's file.
pub(crate) const fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => include_str!("../messages/fi.ftl"),
        Lang::Sv => include_str!("../messages/sv.ftl"),
        Lang::En => include_str!("../messages/en.ftl"),
    }
}

static SPEECH: LazyLock<Speech> = LazyLock::new(|| Speech::new(source));

/// The sentences of one finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The headline: what is wrong. Begins with a small letter, has no full stop.
    pub message: String,
    /// What was seen at the place; may be empty.
    pub label: String,
    /// What to do about it; may be empty.
    pub help: String,
}

/// The sentences of a key in a language, with its arguments filled in.
pub(crate) fn say(lang: Lang, key: &str, args: &[(&'static str, String)]) -> Said {
    let Some(message) = SPEECH.message(lang, key) else {
        return Said { message: key.to_owned(), ..Said::default() };
    };
    let mut named = FluentArgs::new();
    for (name, value) in args {
        named.set(*name, value.as_str());
    }
    let attribute = |name| message.attribute(name, Some(&named)).unwrap_or_default();
    Said {
        message: message.value(Some(&named)).unwrap_or_default(),
        label: attribute("label"),
        help: attribute("help"),
    }
}

/// A text without arguments; `None` where the file has none of that key.
pub(crate) fn text(lang: Lang, key: &str) -> Option<String> {
    SPEECH.message(lang, key)?.value(None)
}

/// How the laws behind the rules are called: the beginning of a reference in the registry, and what stands for it.
const LAWS: &[(&str, &str, &str)] = &[
    ("GDPR art. ", "tietosuoja-asetus, artikla ", "dataskyddsförordningen, artikel "),
    ("Data Protection Act s. ", "tietosuojalaki, § ", "dataskyddslagen, § "),
    (
        "Act on Electronic Communications Services s. ",
        "laki sähköisen viestinnän palveluista, § ",
        "lagen om tjänster inom elektronisk kommunikation, § ",
    ),
    ("Accounting Act ch. 2 s. 10", "kirjanpitolaki 2:10", "bokföringslagen 2:10"),
    (
        "General Product Safety Regulation art. ",
        "tuoteturvallisuusasetus, artikla ",
        "produktsäkerhetsförordningen, artikel ",
    ),
    ("Decision ", "päätös ", "beslut "),
    ("Finnish convention", "suomalainen käytäntö", "finländsk praxis"),
];

/// The law behind a rule as a language calls it: `GDPR art. 6(1)` is *tietosuoja-asetus, artikla 6(1)* in Finnish.
pub(crate) fn law(lang: Lang, law: &str) -> String {
    if lang == Lang::En {
        return law.to_owned();
    }
    let parts = law.split("; ").map(|part| {
        let known = LAWS.iter().find_map(|(en, fi, sv)| Some((part.strip_prefix(en)?, *fi, *sv)));
        match (known, lang) {
            (Some((rest, fi, _)), Lang::Fi) => format!("{fi}{rest}"),
            (Some((rest, _, sv)), _) => format!("{sv}{rest}"),
            (None, _) => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}
