//! Bases named by the letters of Art. 6(1).
//!
//! Guarantees: a letter counts only right after the number of Art. 6, or in a list of points that leads up to it; letters
//! of other articles never do. Does not: tell whether the notice relies on what it names.

use super::names::regex;
use crate::topic::Basis;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A word, a number, a number run into a letter as in `1b`, or a mark.
static TOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| regex(r"\d+|\p{L}+|[^\s\d\p{L}]"));
/// `points a and f of Article 6`, `led b i artikel 6`.
static LED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:points?|letters?|led(?:en|et)?|punkt(?:en|erna)?)\s+((?:\(?[a-f]\)?(?:\s*,\s*|\s+(?:and|or|och|eller)\s+)?)+)\s+(?:of|i)\b[^.;]{0,60}?\bart\p{L}*\.?\s*6\b",
    )
});

/// Words that may stand between the number of the article and its letters.
const BETWEEN: &[&str] = &[
    "kohta",
    "kohdan",
    "kohdassa",
    "kohdat",
    "kohtien",
    "kohtiin",
    "kohtaan",
    "alakohta",
    "alakohdan",
    "alakohtaan",
    "alakohdat",
    "momentti",
    "momentin",
    "paragraph",
    "para",
    "point",
    "points",
    "subparagraph",
    "item",
    "letter",
    "lit",
    "punkt",
    "punkten",
    "punkterna",
    "stycket",
    "första",
    "first",
    "led",
    "leden",
    "ja",
    "sekä",
    "tai",
    "och",
    "samt",
    "eller",
    "and",
    "or",
    "n",
    "nr",
];
/// What follows a lone `a` that is a letter and no article.
const AFTER_A: &[&str] =
    &["of", "gdpr", "i", "kohta", "kohdan", "alakohta", "alakohdan", "led", "och", "and", "ja", "or", "tai", "eller"];

const fn basis(letter: u8) -> Option<Basis> {
    Some(match letter {
        b'a' => Basis::Consent,
        b'b' => Basis::Contract,
        b'c' => Basis::LegalObligation,
        b'd' => Basis::VitalInterests,
        b'e' => Basis::PublicTask,
        b'f' => Basis::LegitimateInterest,
        _ => return None,
    })
}

fn letter(token: &str) -> Option<Basis> {
    match token.as_bytes() {
        [one] => basis(one.to_ascii_lowercase()),
        _ => None,
    }
}

/// The bases whose letters a text names, with their places from `offset`.
pub(super) fn named(text: &str, offset: usize) -> Vec<(Basis, Range<usize>)> {
    let mut out: Vec<(Basis, Range<usize>)> = Vec::new();
    // Both ways of naming a letter have the number of the article in them.
    let Some(pattern) = TOKEN.as_ref().filter(|_| text.contains('6')) else { return out };
    let tokens: Vec<(String, Range<usize>)> =
        pattern.find_iter(text).map(|m| (m.as_str().to_lowercase(), m.range())).collect();
    let word = |at: usize| tokens.get(at).map_or("", |(t, _)| t.as_str());
    let mut at = 0;
    while at < tokens.len() {
        let six = word(at) == "6";
        let before = (1..=2).any(|n| at.checked_sub(n).is_some_and(|b| word(b).starts_with("art")));
        let after = (1..=2).any(|n| word(at + n).starts_with("art"));
        let paragraph = matches!((word(at + 1), word(at + 2)), ("." | "(", "1"));
        at += 1;
        if !six || !(before || after || paragraph) {
            continue;
        }
        while at < tokens.len() {
            let token = word(at);
            let mark = !token.starts_with(char::is_alphanumeric) && !matches!(token, ";" | ":" | "–" | "—" | "=");
            if let Some(basis) = letter(token) {
                let closed = word(at + 1).is_empty() || !word(at + 1).starts_with(char::is_alphabetic);
                if token != "a" || closed || AFTER_A.contains(&word(at + 1)) {
                    let place = tokens.get(at).map_or(0..0, |(_, r)| r.clone());
                    out.push((basis, offset + place.start..offset + place.end));
                } else {
                    break;
                }
            } else if !(mark || matches!(token, "1" | "6") || token.starts_with("art") || BETWEEN.contains(&token)) {
                break;
            }
            at += 1;
        }
    }
    for found in LED.as_ref().into_iter().flat_map(|l| l.captures_iter(text)).filter_map(|c| c.get(1)) {
        for (nth, c) in found.as_str().char_indices() {
            let alone = !found.as_str().get(nth + 1..).unwrap_or("").starts_with(char::is_alphabetic)
                && !found.as_str().get(..nth).unwrap_or("").ends_with(char::is_alphabetic);
            if alone && let Some(basis) = u8::try_from(c.to_ascii_lowercase()).ok().and_then(basis) {
                let start = offset + found.start() + nth;
                out.push((basis, start..start + c.len_utf8()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::named;

    fn check(text: &str, wanted: &str) {
        let got: Vec<&str> = named(text, 0).iter().map(|(b, _)| b.name()).collect();
        assert_eq!(got.join(" "), wanted, "{text}");
    }

    #[test]
    fn letters_of_article_six_name_bases() {
        for (text, wanted) in [
            ("Perusteena on 6 artiklan 1 kohdan b alakohta.", "contract"),
            ("tietosuoja-asetuksen 6 artiklan 1 f-kohta", "legitimate_interest"),
            ("6 artiklan 1 kohdan a) ja c) alakohdat", "consent legal_obligation"),
            ("artikla 6.1 (a, b)", "consent contract"),
            ("TSA 6(1)(f) artikla", "legitimate_interest"),
            ("GDPR, artikla 6, kohta 1b", "contract"),
            ("artikel 6.1 c och f i förordningen", "legal_obligation legitimate_interest"),
            ("artikel 6.1.c och 6.1.f", "legal_obligation legitimate_interest"),
            ("artikel 6.1 led e", "public_task"),
            ("led a i dataskyddsförordningens artikel 6", "consent"),
            ("Article 6(1)(b) of the GDPR", "contract"),
            ("Article 6.1 a of the GDPR", "consent"),
            ("Article 6, paragraph 1, point c", "legal_obligation"),
            ("points b, c and f of Article 6(1)", "contract legal_obligation legitimate_interest"),
            ("under Article 6(1) a processing operation is lawful", ""),
            ("9 artiklan 2 kohdan a alakohta", ""),
            ("Article 9(2)(a) and 6 members", ""),
            ("Article 15(1)(c)", ""),
            ("artikel 16 f", ""),
        ] {
            check(text, wanted);
        }
    }
}
