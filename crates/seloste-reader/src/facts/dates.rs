//! When the notice was written or last changed.

use super::sift::Numbered;
use super::{Facts, Found, topics};
use crate::facts::regex;
use crate::lexicon::Label;
use crate::page::{Page, Sentence};
use crate::topic::Topic;
use std::ops::Range;

/// The farthest that a date may stand from the word that says what it dates, in bytes.
const NEAR_BYTES: usize = 60;
/// How many sentences from the top or the end may be a bare date.
const EDGE_SENTENCES: usize = 4;
/// Where a date alone on its line may stand, in sentences from the top.
const HEAD_SENTENCES: usize = 8;
/// What years of two digits count from.
const CENTURY: i16 = 2000;
/// The years that a notice can bear.
const YEARS: std::ops::RangeInclusive<i16> = 1995..=2099;

static DATE: Numbered = Numbered::new(3, || {
    let month = MONTHS.iter().map(|(start, _)| *start).collect::<Vec<_>>().join("|");
    regex(&format!(
        r"(?xi)
        (?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})
        | (?P<d2>\d{{1,2}})\s?[./]\s?(?P<m2>\d{{1,2}})\s?[./]\s?(?P<y2>\d{{4}})
        | (?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<n3>\b(?:{month})\p{{L}}{{0,9}})\.?,?\s+(?P<y3>\d{{4}})
        | (?P<n4>\b(?:{month})\p{{L}}{{0,9}})\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})
        | (?P<n5>\b(?:{month})\p{{L}}{{0,9}})\s+(?P<y5>\d{{4}})
        | \b(?P<d8>\d{{1,2}})\.(?P<m8>\d{{1,2}})\.(?P<y8>[123]\d)\b
        | \b(?P<m6>\d{{1,2}})\s?[/.]\s?(?P<y6>20\d{{2}})
        | \b(?P<y7>20\d{{2}})-(?P<m7>\d{{2}})\b",
    ))
});

/// The beginnings of the months' names in the three languages, each with its number.
const MONTHS: &[(&str, i8)] = &[
    ("tammi", 1),
    ("helmi", 2),
    ("maalis", 3),
    ("huhti", 4),
    ("touko", 5),
    ("kesä", 6),
    ("heinä", 7),
    ("elo", 8),
    ("syys", 9),
    ("loka", 10),
    ("marras", 11),
    ("joulu", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("maj", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

fn month(name: &str) -> Option<i8> {
    let lower = name.to_lowercase();
    MONTHS.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, n)| *n)
}

/// The dates of a text: `YYYY-MM-DD` or `YYYY-MM`, which sort by time; with their places.
fn dates(text: &str, offset: usize) -> Vec<Found<String>> {
    let mut out = Vec::new();
    for found in DATE.captures_iter(text) {
        let number = |names: &[&str]| names.iter().find_map(|n| found.name(n)?.as_str().parse::<i16>().ok());
        let short = number(&["y8"]).map(|y| y + CENTURY);
        let Some(year) = number(&["y1", "y2", "y3", "y4", "y5", "y6", "y7"]).or(short).filter(|y| YEARS.contains(y))
        else {
            continue;
        };
        let named = ["n3", "n4", "n5"].iter().find_map(|n| found.name(n)).map(|m| m.as_str());
        let counted = number(&["m1", "m2", "m6", "m7", "m8"]).and_then(|m| i8::try_from(m).ok());
        let Some(month) = named.map_or(counted, month) else { continue };
        let day = number(&["d1", "d2", "d3", "d4", "d8"]).and_then(|d| i8::try_from(d).ok());
        let Ok(date) = jiff::civil::Date::new(year, month, day.unwrap_or(1)) else { continue };
        let value = if day.is_some() { date.to_string() } else { format!("{year:04}-{month:02}") };
        let Some(whole) = found.get(0) else { continue };
        out.push(Found::new(value, offset + whole.start()..offset + whole.end()));
    }
    out
}

fn near(place: &Range<usize>, at: &Range<usize>) -> bool {
    place.start <= at.end + NEAR_BYTES && at.start <= place.end + NEAR_BYTES
}

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    let mut best: Option<Found<String>> = None;
    let mut offer = |found: Found<String>| {
        // A month is later than a day of an earlier month, and says less than a day of the same.
        let later = best.as_ref().is_none_or(|b| found.value > b.value);
        if later {
            best = Some(found);
        }
    };
    let count = page.sentences.len();
    for (nth, sentence) in page.sentences.iter().enumerate() {
        let near_top = nth < HEAD_SENTENCES;
        let edge = nth < EDGE_SENTENCES || nth + EDGE_SENTENCES >= count;
        if !(sentence.has(Label::DateUpdated) || topics(sentence).has(Topic::Date) || edge || near_top) {
            continue;
        }
        let found = dates(page.text(sentence), sentence.at.start);
        for date in found {
            let starts = page
                .document
                .text
                .get(..sentence.at.start)
                .is_none_or(|t| t.trim_end_matches([' ', '(']).ends_with('\n'));
            let alone = near_top && starts && page.text(sentence).trim_end_matches('.').len() == date.at.len();
            if alone || !effective(sentence, &date.at) && dates_the_notice(sentence, &date.at, edge) {
                offer(date);
            }
        }
    }
    facts.updated = best;
}

/// Whether the words beside a date say from when something applies.
fn effective(sentence: &Sentence, at: &Range<usize>) -> bool {
    let close = |p: &Range<usize>| p.start <= at.end + 12 && at.start <= p.end + 22;
    let updated = sentence.places(Label::DateUpdated).any(|p| p.start <= at.start && at.start <= p.end + 25);
    let ahead = |p: &Range<usize>| p.start <= at.start && at.start <= p.end + NEAR_BYTES;
    if sentence.places(Label::DateFuture).any(ahead) {
        return true;
    }
    !updated && sentence.places(Label::DateEffective).any(close)
}

fn dates_the_notice(sentence: &Sentence, at: &Range<usize>, edge: bool) -> bool {
    let cued = sentence.places(Label::DateUpdated).any(|p| near(p, at));
    let bare = edge && sentence.words <= 10 && !sentence.has(Label::Verb);
    (cued && sentence.words <= 60) || (topics(sentence).has(Topic::Date) && sentence.words <= 12) || bare
}

#[cfg(test)]
mod tests {
    use super::dates;

    #[test]
    fn dates_are_read_in_three_languages() {
        for (text, wanted) in [
            ("25.5.2018", "2018-05-25"),
            ("2018-05-25", "2018-05-25"),
            ("5. helmikuuta 2026", "2026-02-05"),
            ("tammikuu 2025", "2025-01"),
            ("10 February 2026", "2026-02-10"),
            ("February 10, 2026", "2026-02-10"),
            ("den 3 mars 2024", "2024-03-03"),
            ("10/2023", "2023-10"),
            ("24.5.18", "2018-05-24"),
            ("1.2.3", ""),
            ("31.2.2020", ""),
            ("2016/679", ""),
        ] {
            assert_eq!(dates(text, 0).first().map_or("", |d| d.value.as_str()), wanted, "{text}");
        }
    }
}
