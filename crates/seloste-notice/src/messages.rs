//! What findings say, in Finnish, Finland's Swedish and English.
//!
//! Guarantees: the sentences stand in one file a language; a test goes through all of them: each is in all three files,
//! with the same arguments. Does not: decide anything: a finding is its code, its key and its arguments.

use jiff::civil::Date;
use seloste_terms::Lang;
use seloste_terms::speech::{FluentArgs, FluentValue, Speech};
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

/// What stands for an argument: a day as the language writes it, a number that can be counted by, else the text.
fn argument(lang: Lang, name: &str, value: &str) -> FluentValue<'static> {
    let number = value.parse::<u32>().ok().filter(|_| name == "count");
    match (name, value.parse::<Date>()) {
        ("section", _) if value == WHOLE => whole(lang).into(),
        ("date", Ok(day)) => seloste_terms::words::date(day, lang).into(),
        _ => number.map_or_else(|| value.to_owned().into(), FluentValue::from),
    }
}

/// What the notice as a whole is called where a section has a name.
pub(crate) const WHOLE: &str = "a notice";

const fn whole(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "seloste",
        Lang::Sv => "beskrivningen",
        Lang::En => WHOLE,
    }
}

/// What the table of a name holds, as people of a language call one of it; else the name itself.
fn sort(lang: Lang, table: &str) -> &str {
    const SORTS: [(&str, &str, &str); 8] = [
        ("controller", "rekisterinpitäjä", "personuppgiftsansvarig"),
        ("purpose", "tarkoitus", "ändamål"),
        ("source", "lähde", "källa"),
        ("category", "tietoryhmä", "kategori"),
        ("recipient", "vastaanottaja", "mottagare"),
        ("field", "kenttä", "fält"),
        ("measure", "suojaustoimi", "åtgärd"),
        ("role", "rooli", "roll"),
    ];
    let found = SORTS.iter().find(|(name, ..)| *name == table);
    found.map_or(table, |(name, fi, sv)| match lang {
        Lang::Fi => fi,
        Lang::Sv => sv,
        Lang::En => name,
    })
}

/// What a rule can say, with `…` for the user's words: the sentences of each of its keys, in the order of the file.
pub(crate) fn of_rule(lang: Lang, code: &str) -> Vec<Said> {
    let own = code.to_lowercase();
    let keys = source(lang).lines().filter_map(|line| line.split_once(" = ").map(|(key, _)| key));
    let keys =
        keys.filter(|key| key.strip_prefix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')));
    let args: Vec<(&'static str, String)> = ARGUMENTS.iter().map(|name| (*name, "…".to_owned())).collect();
    keys.map(|key| say(lang, key, &args)).collect()
}

/// The names of all arguments in the message files; those that choose between texts then take the usual one.
const ARGUMENTS: &[&str] = &[
    "age", "bare", "count", "country", "date", "en", "example", "fi", "field", "file", "found", "id", "key", "kind",
    "known", "lang", "line", "max", "missing", "months", "name", "near", "number", "other", "parent", "purpose",
    "risk", "risks", "section", "sort", "sv", "system", "text", "unit", "value", "wanted", "what", "why", "years",
];

/// The sentences of a key in a language, with its arguments filled in.
pub(crate) fn say(lang: Lang, key: &str, args: &[(&'static str, String)]) -> Said {
    let Some(message) = SPEECH.message(lang, key) else {
        return Said { message: key.to_owned(), ..Said::default() };
    };
    let mut named = FluentArgs::new();
    for (name, value) in args {
        named.set(*name, argument(lang, name, value));
        if *name == "what" {
            named.set("sort", sort(lang, value).to_owned());
        }
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

/// The acts behind the rules: how a reference in the registry begins, and what stands around its places in Finnish and
/// in Swedish.
const ACTS: &[(&str, Places, &str, &str)] = &[
    ("GDPR art. ", Places::Articles, "tietosuoja-asetuksen", "dataskyddsförordningen"),
    (
        "General Product Safety Regulation art. ",
        Places::Articles,
        "tuoteturvallisuusasetuksen",
        "produktsäkerhetsförordningen",
    ),
    ("Data Protection Act s. ", Places::Sections, "tietosuojalain", "dataskyddslagen"),
    (
        "Act on Electronic Communications Services s. ",
        Places::Sections,
        "sähköisen viestinnän palveluista annetun lain",
        "lagen om tjänster inom elektronisk kommunikation",
    ),
    ("Accounting Act ch. 2 s. ", Places::Chapter, "kirjanpitolain", "bokföringslagen"),
    ("Decision ", Places::None, "päätös", "beslut"),
    ("Finnish convention", Places::None, "suomalainen käytäntö", "finländsk praxis"),
];

/// What is counted in an act.
#[derive(Clone, Copy)]
enum Places {
    /// Articles, paragraphs and points of a regulation: `5(1)(e), 25(2)`.
    Articles,
    /// Sections of an act.
    Sections,
    /// Sections of the second chapter.
    Chapter,
    /// Nothing, or a number of the act itself.
    None,
}

/// The law behind a rule as a language calls it: `GDPR art. 6(1)` is *tietosuoja-asetuksen 6 artiklan 1 kohta*, and
/// *artikel 6.1 i dataskyddsförordningen*.
pub(crate) fn law(lang: Lang, law: &str) -> String {
    if lang == Lang::En {
        return law.to_owned();
    }
    let parts = law.split("; ").map(|part| {
        let known = ACTS.iter().find_map(|act| Some((part.strip_prefix(act.0)?, act)));
        let Some((rest, (_, places, fi, sv))) = known else { return part.to_owned() };
        let ranged = rest.replace('-', "–");
        match (places, lang) {
            (Places::Articles, Lang::Fi) => format!("{fi} {}", joined(&ranged, " ja ", article_fi)),
            (Places::Articles, _) => {
                let word = if ranged.contains([',', '–']) { "artiklarna" } else { "artikel" };
                format!("{word} {} i {sv}", joined(&ranged, " och ", article_sv))
            }
            (Places::Sections, Lang::Fi) => format!("{fi} {ranged} §"),
            (Places::Sections, _) => format!("{ranged} § i {sv}"),
            (Places::Chapter, Lang::Fi) => format!("{fi} 2 luvun {ranged} §"),
            (Places::Chapter, _) => format!("2 kap. {ranged} § i {sv}"),
            (Places::None, Lang::Fi) => format!("{fi} {rest}").trim_end().to_owned(),
            (Places::None, _) => format!("{sv} {rest}").trim_end().to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// Places with commas between them, and a word before the last.
fn joined(places: &str, and: &str, write: fn(&[&str]) -> String) -> String {
    let mut all: Vec<String> =
        places.split(", ").map(|p| write(&p.split(['(', ')']).filter(|s| !s.is_empty()).collect::<Vec<_>>())).collect();
    let last = all.pop().unwrap_or_default();
    if all.is_empty() { last } else { format!("{}{and}{last}", all.join(", ")) }
}

/// `5(1)(e)` in Finnish; `9(1)–(2)` is a range of its last part.
fn article_fi(parts: &[&str]) -> String {
    match parts {
        [article] => format!("{article} artikla"),
        [article, paragraph] => format!("{article} artiklan {paragraph} kohta"),
        [article, from, "–", to] if from.parse::<u8>().is_ok() => format!("{article} artiklan {from}–{to} kohta"),
        [article, paragraph, point] => format!("{article} artiklan {paragraph} kohdan {point} alakohta"),
        [article, paragraph, from, "–", to] => {
            format!("{article} artiklan {paragraph} kohdan {from}–{to} alakohta")
        }
        other => other.join(" "),
    }
}

/// The same in Swedish.
fn article_sv(parts: &[&str]) -> String {
    match parts {
        [article] => (*article).to_owned(),
        [article, paragraph] => format!("{article}.{paragraph}"),
        [article, from, "–", to] if from.parse::<u8>().is_ok() => format!("{article}.{from}–{article}.{to}"),
        [article, paragraph, point] => format!("{article}.{paragraph} {point}"),
        [article, paragraph, from, "–", to] => format!("{article}.{paragraph} {from}–{to}"),
        other => other.join(" "),
    }
}
