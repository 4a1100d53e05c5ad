//! The shortest words that are right: an address without what stands around it, a purpose without the sentence that
//! tells it.
//!
//! Guarantees: what comes out stands in what went in, save for the ending of a Finnish verbal noun, capital letters at
//! the beginning and marks at the end. Does not: know what the words mean.

use crate::facts::regex;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest purpose that is not cut at its first comma, in words.
const PURPOSE_WORDS_MAX: usize = 12;
/// The most purposes of one sentence.
const PURPOSES_MAX: usize = 8;

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Option<Regex>> = LazyLock::new(|| regex($pattern));
    };
}

// A street and its number, or a post-office box, at the end of what stands before the postal code.
pattern!(
    STREET,
    r"(?:^|[,;:|(\n]|\s)((?:PL|PB|P\.?O\.?\s?Box|Box)\s+\d+|\d+[a-z]?(?:\s\p{Lu}[\p{L}'’-]*){1,4}|\p{Lu}[\p{L}.'’-]*(?:\s\p{L}[\p{L}.'’-]*){0,3}\s\d+\s?[a-zA-Z]?(?:\s?[-–]\s?\d+)?(?:\s\p{Lu}{1,2}\.?\s?\d*)?)[\s,;|]*$"
);
pattern!(
    ADDRESS_LABEL,
    r"(?i)^(?:vår |our )?(?:\p{L}*osoit(?:e|teemme)|\p{L}*adress|(?:postal |street |visiting )?address)(?:\s+(?:on|är|is))?[:\s]+"
);
pattern!(
    LEAD,
    r"(?xi)^(?:
        (?:henkilötietoja|henkilötietojasi|tietoja|tietojasi|tiedot|rekisteriä|rekisterin\stietoja|rekisterissä\solevia\stietoja)\s+
            (?:käytetään|käsitellään|käytämme|käsittelemme|kerätään|keräämme|tarvitaan|tarvitsemme)
            (?:\s+(?:vain|seuraaviin|näihin|tarkoituksiin))*\s*:?\s+
        | (?:käytämme|käsittelemme|keräämme|tarvitsemme)\s+(?:henkilötietoja|henkilötietojasi|tietoja|tietojasi)\s*:?\s+
        | (?:(?:henkilötietojen\s+)?(?:käsittelyn|rekisterin)\s+(?:käyttö)?tarkoitu(?:s|ksena)|tarkoituksena|tarkoitus)\s+on\s*:?\s+
        | (?:registret|uppgifterna|personuppgifterna|personuppgifter|uppgifter|dina\suppgifter)\s+(?:används|behandlas|samlas\sin|behövs)\s+
            (?:endast\s+)?(?:för|till|i\ssyfte)\s+(?:att\s+)?
        | vi\s+för\s+(?:ett\s+)?register(?:\s+över\s\p{L}+)?\s+för\s+(?:att\s+)?(?:kunna\s+)?
        | vi\s+(?:använder|behandlar|samlar\sin|behöver)\s+(?:registret|uppgifterna|personuppgifterna|personuppgifter|uppgifter|dina\s(?:person)?uppgifter)\s+
            (?:endast\s+)?(?:för|till|i\ssyfte)\s+(?:att\s+)?
        | (?:ändamålet|syftet)\s+med\s+(?:behandlingen(?:\sav\s(?:person)?uppgifter(?:na)?)?|registret)\s+är\s+(?:att\s+)?
        | we\s+(?:use|process|collect|need|keep)\s+(?:your\s+|the\s+)?(?:personal\s+)?(?:data|information)\s+(?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | (?:the\s+|your\s+)?(?:personal\s+)?(?:data|information|register|registry)\s+(?:is|are)\s+(?:only\s+)?(?:used|processed|collected|kept|needed)\s+(?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | the\s+purpose\s+of\s+(?:the\s+)?(?:processing|register|registry)(?:\s+of\s+personal\s+data)?\s+is\s+(?:to\s+)?
    )"
);
pattern!(VERBAL_NOUN, r"(\p{L}+mi)(?:seen|seksi|sessa|sessä|sta|stä)\b");
pattern!(NEXT, r"(?i)\s*;\s+|,?\s+(?:och|samt|and|or)\s+(?:för|for|to)\s+(?:att\s+)?|,?\s+(?:sekä)\s+");
pattern!(
    JOINED,
    r"(?i)^(?:[,;.\s]+|(?:and|och|samt|ja|sekä)\b|(?:if|om|jos|mikäli)\s[^,]{1,60},|(?:in order to|to|för att|för)\b)+\s*"
);
pattern!(
    RESTS,
    r"(?i)\s+(?:perustuu|perustuvat|grundar\s+sig\s+på|grundas\s+på|baserar\s+sig\s+på|baseras\s+på|rests?\s+on|(?:is|are)\s+based\s+on)\s+"
);
pattern!(NUMBER, r"^(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-zA-Z][.)])\s+");

/// The part of `before`, which stands before a postal code, that is the street: its bytes.
pub(super) fn street(before: &str) -> Option<Range<usize>> {
    let found = STREET.as_ref()?.captures(before)?.get(1)?;
    let label = ADDRESS_LABEL.as_ref()?.find(found.as_str()).map_or(0, |m| m.end());
    (found.start() + label < found.end()).then(|| found.start() + label..found.end())
}

/// A heading without the number before it and the colon after it.
pub(super) fn heading(text: &str) -> &str {
    let number = NUMBER.as_ref().and_then(|n| n.find(text)).map_or(0, |m| m.end());
    text.get(number..).unwrap_or(text).trim_end_matches([':', '.']).trim()
}

/// What follows another purpose, without the words that join the two and the condition before it.
pub(super) fn after_and(text: &str) -> &str {
    let joined = JOINED.as_ref().and_then(|j| j.find(text)).map_or(0, |m| m.end());
    text.get(joined..).unwrap_or(text)
}

/// Whether a text begins with words that lead to a purpose.
pub(super) fn leads(text: &str) -> bool {
    LEAD.as_ref().is_some_and(|l| l.is_match(text))
}

/// What rests on a basis, and what it rests on, where a sentence says so.
pub(super) fn rests(text: &str) -> Option<(&str, &str)> {
    let found = RESTS.as_ref()?.find(text).filter(|f| f.start() > 0)?;
    Some((text.get(..found.start())?, text.get(found.end()..)?))
}

/// Whether a text tells by a sentence of its own: it begins with who does it.
pub(super) fn is_told(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    ["me", "vi", "we", "jag", "i"].contains(&first.as_str())
}

/// The purposes of a sentence. `listed` is whether commas part them: where no verb makes a sentence of it.
pub(super) fn purposes(text: &str, listed: bool) -> Vec<String> {
    let text = heading(text.trim_start_matches(['-', '–', '•', ' ']));
    let lead = LEAD.as_ref().and_then(|l| l.find(text)).map_or(0, |m| m.end());
    let rest = text.get(lead..).unwrap_or(text);
    let parts: Vec<&str> = match NEXT.as_ref() {
        Some(next) if lead > 0 || rest.contains(';') => next.split(rest).collect(),
        _ => vec![rest],
    };
    let parts = parts.into_iter().flat_map(|p| if listed { p.split(", ").collect() } else { vec![p] });
    parts.filter_map(purpose).take(PURPOSES_MAX).collect()
}

/// One purpose as a name: a capital first, no mark at the end, no clause after it.
fn purpose(part: &str) -> Option<String> {
    let part = part.trim().trim_end_matches(['.', ',', ';', ':']).trim();
    let part = match part.split_once(',') {
        Some((first, _)) if part.split_whitespace().count() > PURPOSE_WORDS_MAX && first.contains(' ') => first,
        _ => part,
    };
    if !part.chars().any(char::is_alphabetic) {
        return None;
    }
    let part = match VERBAL_NOUN.as_ref() {
        Some(noun) => noun.replace_all(part, "${1}nen").into_owned(),
        None => part.to_owned(),
    };
    let mut chars = part.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{heading, purposes, street};

    #[test]
    fn a_street_is_what_stands_right_before_the_postal_code() {
        for (before, wanted) in [
            ("Koivulan Pyörähuolto Oy, Hallikuja 3, ", "Hallikuja 3"),
            ("Osoite: Hallikuja 3 A 12, ", "Hallikuja 3 A 12"),
            ("Postiosoite Itäinen Rantakatu 12 b, ", "Itäinen Rantakatu 12 b"),
            ("Vår adress är Hamnvägen 2–4, ", "Hamnvägen 2–4"),
            ("Example Ltd, of 7 Quay Street, ", "7 Quay Street"),
            ("Esimerkki Oy (PL 12, ", "PL 12"),
            ("Esimerkki Oy, ", ""),
            ("", ""),
        ] {
            assert_eq!(street(before).map_or("", |at| &before[at]), wanted, "{before}");
        }
    }

    #[test]
    fn a_purpose_is_named_without_the_sentence_that_tells_it() {
        for (text, listed, wanted) in [
            ("Käsittelemme tietojasi tilausten toimittamiseen.", false, &["Tilausten toimittaminen"][..]),
            ("Henkilötietojen käsittelyn tarkoitus on jäsenasioiden hoito.", false, &["Jäsenasioiden hoito"]),
            (
                "Registret används för skötseln av medlemsärenden och för fakturering av båtplatser.",
                false,
                &["Skötseln av medlemsärenden", "Fakturering av båtplatser"],
            ),
            (
                "We use your data to deliver orders and to answer questions.",
                false,
                &["Deliver orders", "Answer questions"],
            ),
            (
                "Asiakassuhteen hoitaminen, varausten käsittely ja laskutus.",
                true,
                &["Asiakassuhteen hoitaminen", "Varausten käsittely ja laskutus"],
            ),
            ("4.1 Laskutus", false, &["Laskutus"]),
            ("Tuotteiden ja palvelujen myynti", false, &["Tuotteiden ja palvelujen myynti"]),
            ("—", false, &[]),
        ] {
            assert_eq!(purposes(text, listed), wanted, "{text}");
        }
    }

    #[test]
    fn a_heading_has_no_number() {
        for (text, wanted) in
            [("2. Yhteyshenkilö:", "Yhteyshenkilö"), ("3.1 Kontakt", "Kontakt"), ("Contact", "Contact")]
        {
            assert_eq!(heading(text), wanted);
        }
    }
}
