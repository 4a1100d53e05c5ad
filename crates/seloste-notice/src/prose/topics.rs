//! What the parts of a published text are about, by their headings; without one, by the words of each sentence.

use super::table::pattern;
use crate::sieve::{Sifted, fold};
use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

/// What a part of a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Topic {
    /// Anything else.
    #[default]
    Other,
    /// Who answers.
    Controller,
    /// Whom to contact.
    Contact,
    /// Why, and on which basis.
    Purposes,
    /// What is kept.
    Data,
    /// From where.
    Sources,
    /// To whom.
    Recipients,
    /// Out of the European Economic Area.
    Transfers,
    /// How long.
    Retention,
    /// How it is protected.
    Protection,
    /// What a person may ask for.
    Rights,
    /// How the notice changes.
    Changes,
}

/// The longest line that is taken for a heading, in characters and in words.
const HEADING_CHARS_MAX: usize = 90;
const HEADING_WORDS_MAX: usize = 13;

/// The headings of each topic. The first that matches decides: a heading may name two things, and the more telling word
/// stands above here.
const HEADINGS: &[(Topic, &str)] = &[
    (
        Topic::Other,
        r"loukkau|personuppgiftsincident|breach|käsittelijän (oikeu|velvoll)|biträdets (rätt|skyld)|rekisterin nimi|registrets namn|name of the register",
    ),
    (Topic::Purposes, r"tarkoitu|\bperuste\b|oikeusperuste|ändamål|syfte|rättslig grund|purpose|legal bas[ie]s"),
    (Topic::Transfers, r"siirto|siirrot|siirtämi|ulkopuolelle|överföring|utanför eu|transfer"),
    (Topic::Recipients, r"luovut|vastaanottaj|kenelle|utlämn|mottagare|recipient|disclos|with whom"),
    (Topic::Sources, r"lähtee|lähteet|mistä |källor|varifrån|sources? of|where .*from"),
    (
        Topic::Data,
        r"tietosisältö|mitä tietoja|henkilötietoryhm|rekisteröityjen ryhm|käsiteltävät|kerättävät|datainnehåll|registrets innehåll|vilka (person)?uppgifter|kategorier av|what data|data content|categories of|which data|personal data (we|that)",
    ),
    (Topic::Rights, r"oikeu[sdt]|pyyn|rättighet|\brätt(en)? (till|att)|\brights?\b"),
    (Topic::Protection, r"suojau|suojaa|tietoturva|skydd(et|as)?\b|säkerhet|security|protect(ed|ion of)"),
    (Topic::Retention, r"säilyt|poistaminen|förvaring|lagring|bevaring|retention|how long"),
    (Topic::Changes, r"muuto[sk]|muuttami|ändring|changes?\b"),
    (
        Topic::Contact,
        r"yhteyshenkilö|yhteystie|olla yhteydessä|ota yhteyttä|tietosuojavastaav|kontakt|dataskyddsombud|contact|data protection officer",
    ),
    (Topic::Controller, r"rekisterinpitäj|rekisterin\s+(pi|yllä)|personuppgiftsansvarig|registeransvarig|controller"),
];

static COMPILED: LazyLock<Vec<(Topic, Regex)>> =
    LazyLock::new(|| HEADINGS.iter().filter_map(|(topic, text)| Some((*topic, pattern(text)?))).collect());

/// What a line names, if it reads like a heading: short, without an end of a sentence, not an item of a list.
pub(super) fn of_heading(line: &str) -> Option<Topic> {
    let line = line.trim().trim_start_matches(['#', '*', ' ']).trim_end_matches([':', '*', ' ']);
    let item = line.starts_with(['•', '-', '–', '·', '|']);
    let ends = line.ends_with(['.', ',', ';', '!']);
    if line.is_empty()
        || item
        || ends
        || line.chars().count() > HEADING_CHARS_MAX
        || line.split_whitespace().count() > HEADING_WORDS_MAX
    {
        return None;
    }
    COMPILED.iter().find(|(_, pattern)| pattern.is_match(line)).map(|(topic, _)| *topic)
}

/// By which words a sentence is about a topic where no heading says so. Topics that are not here are told by headings
/// alone.
const OWN: &[(Topic, &str)] = &[
    (
        Topic::Purposes,
        r"\bkäyt(ämme|etään)\b|käyttötarko|tarkoituks|\bvarten\b|käsittel(emme|lään)\b|peruste|perustu|\banvänd(er|s)\b|ändamål|syfte|\bför att\b|\bbehandla[rs]\b|\bgrund(en|er|ar|as)?\b|\bus(e|es|ed)\b|purpose|in order to|\bprocess(es|ed)?\b|\bbas(is|es|ed)\b|\bground",
    ),
    (
        Topic::Data,
        r"\bkerä(ämme|tään|ttäv)|\btallen(namme|netaan|nettav)|\bsäilyt(ämme|etään)|\brekisteröi(mme|dään)|\bkirja(amme|taan)|\brekisteri(in|ssä|mme)?\b.{0,30}\b(sisältää|on|ovat|kuuluu)|tietoja ovat|\bsamla[rs] (vi )?in|\bspara[rs]\b|\blagra[rs]\b|\bregistrera[rs]\b|registret (innehåller|omfattar)|uppgifterna (är|omfattar)|\bcollect(s|ed)?\b|\bstore[sd]?\b|\brecord(s|ed)\b|\bhold(s)?\b|\bkeep(s)?\b|\bregister contains",
    ),
    (
        Topic::Sources,
        r"\bsaa(daan|mme)\b|\bhan(kimme|kitaan)|\bkerä(ämme|tään)|peräisin|lähtee|lähteis|\bfår vi\b|\bvi får\b|\bfås\b|inhämta|\bhämtas?\b|\bsamla[rs] (vi )?in|\bkällor|\bobtain|\breceive|\bget\b|\bcollect|\bcomes? from|\bsource",
    ),
    (
        Topic::Recipients,
        r"luovut|\bjaa(mme|n)?\b|\bjaetaan|\bann(amme|etaan)\b|\bsiirr|\bvälit(ämme|etään)|vastaanotta|\btoimit(amme|etaan)|\bkäsittelee\b|lämna[rs]?\b|\bdela[rs]\b|överför|mottagar|\bfår (del av|uppgift)|disclos|\bshare|\bpass(ed)? (it |them |data )?(on|to)|\bgive[ns]?\b|\btransfer|recipient|\bsell\b|\bsold\b",
    ),
    (
        Topic::Rights,
        r"oikeu[sdt]|\bpyyn|\bpyyd|tarkast|vastusta|kieltää|\brätt(en|igheter|elser?)?\b|begär|invänd|\bright(s)?\b|\brequest|\bobject\b|\baccess to\b|rectif|complain|jäljennö|\bkopia av\b|\bcop(y|ies) of\b",
    ),
    (Topic::Contact, r"yhteyttä|yhteydessä|ota yhtey|\bkontakta|\bcontact us"),
];

static COMPILED_OWN: LazyLock<Vec<(Topic, Sifted)>> =
    LazyLock::new(|| OWN.iter().map(|(topic, text)| (*topic, Sifted::new(text))).collect());

/// Words of how long data is kept: a sentence with them says *kept* and is not about what is.
static HOW_LONG: LazyLock<Sifted> = LazyLock::new(|| {
    Sifted::new(
        r"säilytysa|\bpoist(amme|etaan)|\bhävit(ämme|etään)|niin (kauan|pitkään) kuin|förvaringstid|\brader(ar|as)\b|så länge|\bretain|retention|\berase|\bdelete|as long as",
    )
});

/// Whether a sentence is about one of the topics by its own words.
pub(super) fn by_own_words(sentence: &str, topics: &[Topic]) -> bool {
    let folded = fold(sentence);
    let how_long = || HOW_LONG.is_match(sentence, &folded);
    COMPILED_OWN.iter().any(|(topic, pattern)| {
        topics.contains(topic) && pattern.is_match(sentence, &folded) && !(*topic == Topic::Data && how_long())
    })
}

#[cfg(test)]
pub(super) fn headings() -> (usize, usize) {
    let own = COMPILED_OWN.iter().filter(|(_, pattern)| pattern.compiles()).count();
    (HEADINGS.len() + OWN.len(), COMPILED.len() + own)
}
