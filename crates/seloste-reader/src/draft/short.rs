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
/// The longest purpose of a list that commas part after a lead, in words.
const ITEM_WORDS_MAX: usize = 7;
/// The most purposes of one sentence.
const PURPOSES_MAX: usize = 8;

/// Beginnings of words that what stands before them depends on: "related to delivering".
const DEPENDS: &[&str] =
    &["liitty", "perustu", "tarvit", "osallistu", "käytet", "suostu", "oikeut", "kuulu", "kohdistu"];

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
    r"(?i)^(?:\p{L}+s |\p{L}+n |vår |our |the )?(?:\p{L}*osoit(?:e|teemme)|\p{L}*adress|(?:postal |street |visiting )?address)(?:\s+(?:on|är|is))?[:\s]+"
);
pattern!(
    LEAD,
    r"(?xi)^(?:
        (?:henkilötietoja|henkilötietojasi|tietoja|tietojasi|tiedot|rekisteriä|rekisterin\stietoja|rekisterissä\solevia\stietoja)\s+
            (?:käytetään|käsitellään|käytämme|käsittelemme|kerätään|keräämme|tarvitaan|tarvitsemme)
            (?:\s+(?:vain|myös|lisäksi|seuraaviin|näihin|tarkoituksiin))*\s*:?\s+
        | (?:\p{Lu}\p{Ll}+\s+)?(?:käyttää|käsittelee|kerää|tarvitsee)\s+(?:henkilötietoja|jäsentietoja|asiakastietoja|tietoja|tietojasi|tietoa)
            (?:\s+(?:vain|myös|lisäksi))*\s*:?\s+
        | (?:käytämme|käsittelemme|tarvitsemme)\s+(?:niitä|näitä|sitä|niitä\skaikkia)\s+
        | (?:käytämme|käsittelemme|keräämme|tarvitsemme)\s+(?:henkilötietoja|henkilötietojasi|tietoja|tietojasi)\s*:?\s+
        | (?:(?:henkilötietojen\s+)?(?:käsittelyn|rekisterin)\s+(?:käyttö)?tarkoitu(?:s|ksena)|tarkoituksena|tarkoitus)\s+on\s*:?\s+
        | (?:registret|uppgifterna|personuppgifterna|personuppgifter|uppgifter|dina\suppgifter)\s+(?:används|behandlas|samlas\sin|behövs)\s+
            (?:endast\s+)?(?:för|till|i\ssyfte)\s+(?:att\s+)?
        | vi\s+för\s+(?:ett\s+)?register(?:\s+över\s\p{L}+)?\s+för\s+(?:att\s+)?(?:kunna\s+)?
        | vi\s+(?:använder|behandlar|samlar\sin|behöver)\s+(?:registret|uppgifterna|personuppgifterna|personuppgifter|uppgifter|dina\s(?:person)?uppgifter)\s+
            (?:endast\s+)?(?:för|till|i\ssyfte)\s+(?:att\s+)?
        | (?:ändamålet|syftet)\s+med\s+(?:behandlingen(?:\sav\s(?:person)?uppgifter(?:na)?)?|registret)\s+är\s+(?:att\s+)?
        | vi\s+(?:använder|behandlar|behöver)\s+(?:dem|det|den|allt\sdetta|allt|detta|dessa)\s+(?:bara\s+|endast\s+)?(?:för|till)\s+(?:att\s+)?
        | (?:föreningen|klubben|bolaget|företaget|stiftelsen)\s+(?:använder|behandlar|behöver)\s+(?:uppgifterna|personuppgifterna|personuppgifter|uppgifter)\s+
            (?:för|till)\s+(?:att\s+)?
        | (?:the\s+(?:company|association|club|controller|foundation)|it|they)\s+(?:uses?|process(?:es)?|needs?)\s+(?:your\s+|the\s+)?(?:personal\s+)?(?:data|information)\s+
            (?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | (?:för\s+att|in\s+order\s+to|to)\s+
        | we\s+(?:use|process|need)\s+(?:all\s+(?:of\s+)?)?(?:it|them|this|these)\s+(?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | we\s+(?:use|process|collect|need|keep)\s+(?:your\s+|the\s+|this\s+|these\s+)?(?:personal\s+)?(?:data|information)\s+(?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | (?:the\s+|your\s+)?(?:personal\s+)?(?:data|information|register|registry)\s+(?:is|are)\s+(?:only\s+)?(?:used|processed|collected|kept|needed)\s+(?:only\s+)?(?:in\sorder\s)?(?:for|to)\s+
        | the\s+purpose\s+of\s+(?:the\s+)?(?:processing|register|registry)(?:\s+of\s+personal\s+data)?\s+is\s+(?:to\s+)?
    )"
);
// The last word of what a Finnish sentence says that data is used for, in the case that the verb asks for.
pattern!(VERBAL_NOUN, r"(\p{L}+mi)(?:seen|seksi)\b");
pattern!(ILLATIVE, r"(\p{L}{3,}?)(ukseen|ykseen|uksiin|yksiin|aan|ään|iin|oon|öön|uun|yyn)\b");
pattern!(ADJECTIVE, r"(\p{L}{3,}i)seen\b");
pattern!(
    NEXT,
    r"(?i)\s*;\s+|,?\s+(?:och|samt|and|or)\s+(?:för|for|to)\s+(?:att\s+)?|,\s+(?:för\s+att|for|to|in\s+order\s+to)\s+|,?\s+(?:sekä)\s+|,\s+(?:och|and),?\s+"
);
// What hangs on at the end of a part that was cut from its sentence.
pattern!(
    DANGLING,
    r"(?i)(?:(?:,|\s+(?:ja|sekä|tai|och|samt|eller|and|or))(?:\s+(?:till|för|to|for))?)?(?:\s+(?:siihen|siitä|sitä|niin|silloin|därför|också|also|myös))?[\s,]*$"
);
// Words that begin no name of a purpose: they go on with what was said before.
pattern!(
    GOES_ON,
    r"(?i)^(?:että|jotta|joka|jotka|jota|ellei|jos|kun|att|som|vilka|vilket|om|när|that|which|who|if|when|unless|as)\s"
);
// What a sentence is about where it says on which basis all that was told before it is done.
pattern!(
    OF_BEFORE,
    r"(?i)^(?:(?:kaikki\s+)?(?:tämä|nämä|se|ne)(?:\s+kaikki)?|(?:allt\s+)?(?:detta|det)(?:\s+här)?|(?:all\s+(?:of\s+)?)?(?:this|that|it|these))\b"
);
pattern!(
    OF_ALL,
    r"(?xi)^(?:
        (?:(?:henkilö)?tietojen(?:ne|si)?\s+)?(?:käsittely(?:n|mme)?|käyttö|oikeusperust\p{L}*|perust\p{L}*)
        | [^.,;]{0,80}\b(?:oikeusperust(?:e|eena|eet|eina)|rättsliga?\s+grund(?:en|er|erna)?|(?:legal|lawful)\s+(?:basis|bases|grounds?))
        | (?:den\s+)?(?:rättsliga?|lagliga?)\s+grund\p{L}*|grund(?:en|erna)?|(?:person)?uppgiftsbehandling\p{L}*|behandling(?:en)?
        | (?:the\s+|our\s+)?(?:legal|lawful)\s+(?:basis|bases|grounds?)|(?:the\s+|our\s+)?(?:basis|processing)
    )\b"
);
// Words of a sentence that tells by who does it, or under which condition.
pattern!(
    CLAUSAL,
    r"(?i)\b(?:me|minä|sinä|te|emme|jos|kun|vain|vi|jag|du|ni|när|bara|endast|we|you|they|if|when|only|because|koska|eftersom)\b|(?:^|,\s)om\s|\p{L}{2,}(?:mme|tte)\b"
);

pattern!(
    JOINED,
    r"(?i)^(?:[,;.\s]+|(?:and|och|samt|ja|sekä)\b|(?:if|om|jos|mikäli)\s[^,]{1,60},|(?:in order to|to|för att|för)\b)+\s*"
);
pattern!(
    RESTS,
    r"(?i)\s+(?:perustuu|perustuvat|pohjautuu|pohjautuvat|nojaa|nojautuu|bygger\s+på|vilar\s+på|stöder\s+sig\s+på|relies\s+on|rely\s+on|grundar\s+sig\s+på|grundas\s+på|baserar\s+sig\s+på|baseras\s+på|rests?\s+on|(?:is|are)\s+based\s+on)\s+"
);
pattern!(
    SUBJECT,
    r"(?i)^(?:the\s+)?(?:you|yourself|member|customer|client|data\s+subject|user|sinä|sinulta|jäsen(?:eltä)?|asiakas|asiakkaalta|rekisteröity|rekisteröidyltä|käyttäjä|liittyjä|osakas|medlemmen|kunden|den\s+registrerade|du)(?:\s+(?:itse|itseltään|itsensä|själv|yourself|themselves))?\.?$"
);
// "To deliver we need to know": what is needed comes after what it is for.
pattern!(
    INVERTED,
    r"(?i),?\s+(?:(?:behöver|måste|vill)\s+(?:vi|jag)|we\s+(?:need|must|have\s+to)|(?:tarvitsemme|tarvitaan|keräämme))\b"
);
// The number or letter of one of several things in a sentence.
pattern!(ENUMERATED, r"(?:^|\s)\(?(?:i{1,3}|iv|vi?|[a-f]|[1-9])\)\s+");
pattern!(
    ADVERB,
    r"(?i)^(?:myös|lisäksi|också|även|dessutom|also|in\s+addition|kuten|muun\s+muassa|mm\.|esimerkiksi|esim\.|mukaan\s+lukien|såsom|bland\s+annat|till\s+exempel|t\.ex\.|bl\.a\.|inklusive|such\s+as|for\s+example|e\.g\.|including)\s+"
);
// What a part rests on, told before it.
pattern!(
    ON_BASIS,
    r"(?i)^(?:on\s+the\s+basis\s+of|based\s+on|under|by\s+virtue\s+of|med\s+stöd\s+av|utgående\s+från|på\s+basis\s+av|perustuen)\s"
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

/// Whether words are nothing but those for whoever data is about.
pub(super) fn is_subject(text: &str) -> bool {
    SUBJECT.as_ref().is_some_and(|s| s.is_match(text))
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

/// Whether a sentence only says on which basis all is done that was told before it: by its first words.
pub(super) fn is_of_all(text: &str) -> bool {
    OF_ALL.as_ref().is_some_and(|o| o.is_match(text)) || is_of_before(text)
}

/// Whether a sentence speaks of what was told before it: "all this".
pub(super) fn is_of_before(text: &str) -> bool {
    OF_BEFORE.as_ref().is_some_and(|o| o.is_match(text))
}

/// Whether a text counts several things: "(i) .., (ii) ..".
pub(super) fn is_enumerated(text: &str) -> bool {
    ENUMERATED.as_ref().is_some_and(|e| e.find_iter(text).count() >= 2)
}

/// Whether a text begins with a Finnish purpose in the case that a verb before the list asks for.
pub(super) fn is_list(text: &str) -> bool {
    asked(text.split(", ").next().unwrap_or(""))
}

/// Whether a piece ends in the case that a Finnish verb of use asks for.
fn asked(piece: &str) -> bool {
    let piece = piece.trim().trim_end_matches('.');
    let ends = |p: &Regex| p.find_iter(piece).any(|m| m.end() == piece.len());
    [&VERBAL_NOUN, &ILLATIVE].into_iter().filter_map(|p| p.as_ref()).any(ends)
}

/// Whether a text is a sentence of its own and no name: it has who does it or under which condition.
pub(super) fn is_told(text: &str) -> bool {
    CLAUSAL.as_ref().is_some_and(|c| c.is_match(text))
}

/// The purposes of a text, each with the bytes of the text that it was made of. `listed` is whether commas part them:
/// where no verb makes a sentence of it.
pub(super) fn purposes(text: &str, listed: bool) -> Vec<(String, Range<usize>)> {
    let whole = heading(text.trim_start_matches(['-', '–', '•', ' ']));
    let offset = text.find(whole).unwrap_or(0);
    let lead = LEAD.as_ref().and_then(|l| l.find(whole)).map_or(0, |m| m.end());
    // "The purpose is" asks for no case, "we use it for" does.
    let asks = lead > 0 && !whole.get(..lead).unwrap_or("").trim_end_matches([':', ' ']).ends_with(" on");
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = lead;
    if let Some(next) = NEXT.as_ref().filter(|_| lead > 0 || whole.contains(';')) {
        for found in next.find_iter(whole).filter(|f| f.start() >= lead) {
            parts.push(start..found.start());
            start = found.end();
        }
    }
    parts.push(start..whole.len());
    if listed || lead > 0 {
        parts = parts.into_iter().flat_map(|part| commas(whole, part, listed)).collect();
    }
    let marks: Vec<Range<usize>> =
        ENUMERATED.as_ref().into_iter().flat_map(|e| e.find_iter(whole)).map(|m| m.range()).collect();
    if is_enumerated(whole) {
        let ends = marks.iter().skip(1).map(|m| m.start).chain([whole.len()]);
        parts = marks.iter().zip(ends).map(|(mark, end)| mark.end..end).collect();
    }
    // "On the basis of our interest, to write to people": the two are one.
    let mut joined: Vec<(Range<usize>, usize)> = Vec::new();
    for part in parts {
        let rest = |p: &Range<usize>| ON_BASIS.as_ref().is_some_and(|b| b.is_match(whole.get(p.clone()).unwrap_or("")));
        match joined.last_mut() {
            Some((before, from)) if rest(&(*from..before.end)) => {
                before.end = part.end;
                *from = part.start;
            }
            _ => joined.push((part.clone(), part.start)),
        }
    }
    let named = joined.into_iter().filter_map(|(at, from)| {
        let text = whole.get(from..at.end)?;
        // "And the processing rests on membership" is none.
        let other = is_of_all(after_and(text)) && rests(text).is_some();
        Some((purpose(text, asks).filter(|_| !other)?, at))
    });
    named.map(|(name, at)| (name, offset + at.start..offset + at.end)).take(PURPOSES_MAX).collect()
}

/// The parts of a list between its commas; after a lead only where each part is in the case that the lead asks for.
fn commas(text: &str, part: Range<usize>, listed: bool) -> Vec<Range<usize>> {
    let inside = text.get(part.clone()).unwrap_or("");
    let goes_on = |piece: &str| GOES_ON.as_ref().is_some_and(|g| g.is_match(piece)) || is_told(piece);
    let short = |piece: &str| (1..=ITEM_WORDS_MAX).contains(&piece.split_whitespace().count()) && !goes_on(piece);
    let several = inside.matches(", ").count() >= 2 && inside.split(", ").all(short);
    if !listed && !several && !inside.split(", ").all(asked) {
        return vec![part];
    }
    let mut out = Vec::new();
    let mut start = part.start;
    for piece in inside.split(", ") {
        out.push(start..start + piece.len());
        start += piece.len() + 2;
    }
    out
}

/// A sentence as it is, where it is no shorter name: a capital first, no mark at the end.
pub(super) fn sentence(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', ',', ';', ':']).trim();
    text.chars().any(char::is_alphabetic).then(|| capital(text))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// One purpose as a name: a capital first, no mark at the end, no clause after it. After a lead a Finnish word stands in
/// the case that the lead asks for, and is brought to its basic form.
fn purpose(part: &str, led: bool) -> Option<String> {
    let part = part.trim().trim_end_matches(['.', ',', ';', ':']).trim();
    let part = match part.split_once(',') {
        Some((first, _)) if part.split_whitespace().count() > PURPOSE_WORDS_MAX && first.contains(' ') => first,
        _ => part,
    };
    let part = ADVERB.as_ref().and_then(|a| a.find(part)).map_or(part, |m| part.get(m.end()..).unwrap_or(""));
    let part = INVERTED.as_ref().and_then(|i| i.find(part)).map_or(part, |m| part.get(..m.start()).unwrap_or(""));
    let part = DANGLING.as_ref().and_then(|d| d.find(part)).map_or(part, |m| part.get(..m.start()).unwrap_or(""));
    if !part.chars().any(char::is_alphabetic) || GOES_ON.as_ref().is_some_and(|g| g.is_match(part)) {
        return None;
    }
    Some(capital(&nominative(part, led)))
}

/// A Finnish name with the last word of each of its parts in the basic form: "tilausten toimittamiseen" is "tilausten
/// toimittaminen". What a word behind it depends on stays as it is.
fn nominative(part: &str, led: bool) -> String {
    let mut out = String::new();
    let mut rest = part;
    let mut changed = false;
    while let Some(found) = VERBAL_NOUN.as_ref().and_then(|v| v.captures(rest)) {
        let (Some(whole), Some(stem)) = (found.get(0), found.get(1)) else { break };
        let next = rest.get(whole.end()..).unwrap_or("").trim_start().to_lowercase();
        out.push_str(rest.get(..whole.start()).unwrap_or(""));
        if DEPENDS.iter().any(|d| next.starts_with(d)) {
            out.push_str(whole.as_str());
        } else {
            out.push_str(stem.as_str());
            out.push_str("nen");
            changed = true;
        }
        rest = rest.get(whole.end()..).unwrap_or("");
    }
    out.push_str(rest);
    let ends = |word: &str| ILLATIVE.as_ref().is_some_and(|i| i.find_iter(word).any(|m| m.end() == word.len()));
    let last = out.rsplit(' ').next().unwrap_or("").to_owned();
    if !(changed || led && ends(&last)) {
        return out;
    }
    let words: Vec<&str> = out.split(' ').collect();
    let mut done: Vec<String> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        let next = words.get(nth + 1).copied().unwrap_or("");
        let closes = next.is_empty() || ["ja", "sekä", "tai"].contains(&next) || word.ends_with(',');
        let bare = word.trim_end_matches(',');
        let mark = word.get(bare.len()..).unwrap_or("");
        let adjective = ADJECTIVE.as_ref().and_then(|a| a.captures(bare)).filter(|_| ends(next.trim_end_matches(',')));
        let basic = match adjective.as_ref().and_then(|a| a.get(1)) {
            Some(stem) => format!("{}nen", stem.as_str()),
            None if closes || ends(bare) && ends(next.trim_end_matches(',')) => illative(bare),
            None => bare.to_owned(),
        };
        done.push(basic + mark);
    }
    done.join(" ")
}

/// The basic form of a word in the illative, where its ending tells it.
fn illative(word: &str) -> String {
    let found =
        ILLATIVE.as_ref().and_then(|i| i.captures(word)).filter(|f| f.get(0).is_some_and(|m| m.len() == word.len()));
    let Some((stem, end)) = found.as_ref().and_then(|f| Some((f.get(1)?.as_str(), f.get(2)?.as_str()))) else {
        return word.to_owned();
    };
    let basic = match end {
        "ukseen" => "us",
        "ykseen" => "ys",
        "uksiin" => "ukset",
        "yksiin" => "ykset",
        "aan" => "a",
        "ään" => "ä",
        "oon" => "o",
        "öön" => "ö",
        "uun" => "u",
        "yyn" => "y",
        _ if stem.ends_with("llis") => return format!("{stem}et"),
        // "Asiakkaisiin" tells nothing of its basic form.
        _ if stem.ends_with('s') => return word.to_owned(),
        _ => "i",
    };
    format!("{stem}{basic}")
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
            ("Klubbens adress är Skogsstigen 11, ", "Skogsstigen 11"),
            ("Seuran osoite on Kivikatu 3, ", "Kivikatu 3"),
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
            (
                "Käytämme tietoja tilausten toimittamiseen, laskutukseen ja asiakaspalveluun.",
                false,
                &["Tilausten toimittaminen", "Laskutus ja asiakaspalvelu"],
            ),
            (
                "Uppgifterna behandlas för skötsel av kundförhållandet, avläsning av mätare, fakturering och indrivning.",
                false,
                &["Skötsel av kundförhållandet", "Avläsning av mätare", "Fakturering och indrivning"],
            ),
            ("Tietoja käytetään myös suoramarkkinointiin.", false, &["Suoramarkkinointi"]),
            ("Yhdistys käyttää tietoja sähköiseen viestintään.", false, &["Sähköinen viestintä"]),
            ("Asiakassuhteen hoitamiseksi", false, &["Asiakassuhteen hoitaminen"]),
            (
                "Asiakassuhteen hoitamiseen liittyvät tehtävät",
                false,
                &["Asiakassuhteen hoitamiseen liittyvät tehtävät"],
            ),
            ("Palautusten hoitamiseen ja siihen, että osaamme neuvoa", true, &["Palautusten hoitaminen"]),
            (
                "Vi behöver uppgifterna för att fakturera, för att sköta bokföringen och för att svara på frågor.",
                false,
                &["Fakturera", "Sköta bokföringen", "Svara på frågor"],
            ),
            ("We use all this to run the classes you booked.", false, &["Run the classes you booked"]),
            (
                "We need the data to honour agreements, to send offers and to keep the books.",
                false,
                &["Honour agreements", "Send offers", "Keep the books"],
            ),
        ] {
            let got: Vec<String> = purposes(text, listed).into_iter().map(|(name, _)| name).collect();
            assert_eq!(got, wanted, "{text}");
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
