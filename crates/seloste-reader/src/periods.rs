//! Periods of retention as people write them, brought to the notice language.
//!
//! Guarantees: a rule comes out only where its length stands in the words. Does not: guess what starts the clock.

use crate::facts::regex;
use regex::Regex;
use std::sync::LazyLock;

static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)\b(\d{1,3}|\p{L}{2,13})\s*(?:\(\d{1,3}\)\s*)?(?:calendar\s+|kalenteri)?(vuo\p{L}*|kuukau\p{L}*|kk|viik\p{L}*|päiv\p{L}*|år\p{L}*|månad\p{L}*|veck\p{L}*|dag\p{L}*|years?|months?|weeks?|days?)\b",
    )
});

/// Numbers as words, by their beginnings.
const NUMBERS: &[(&str, u16)] = &[
    ("yksi", 1),
    ("yhde", 1),
    ("kaksitoista", 12),
    ("kahdentoista", 12),
    ("kaksi", 2),
    ("kahde", 2),
    ("kolme", 3),
    ("neljä", 4),
    ("viisi", 5),
    ("viide", 5),
    ("kuusi", 6),
    ("kuude", 6),
    ("kymmene", 10),
    ("ett", 1),
    ("två", 2),
    ("tre", 3),
    ("fyra", 4),
    ("fem", 5),
    ("sex", 6),
    ("sju", 7),
    ("åtta", 8),
    ("nio", 9),
    ("tio", 10),
    ("tolv", 12),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("ten", 10),
    ("twelve", 12),
];

/// Words that name what starts the clock, each with the event of the notice language.
const EVENTS: &[(&str, &str)] = &[
    ("saapumi", "received"),
    ("mottag", "received"),
    ("was received", "received"),
    ("merkinnän", "record-date"),
    ("antecknin", "record-date"),
    ("date of the record", "record-date"),
    ("tilikau", "financial-year-end"),
    ("financial", "financial-year-end"),
    ("räkenskap", "financial-year-end"),
    ("suostumu", "consent-withdrawn"),
    ("samtyck", "consent-withdrawn"),
    ("consent", "consent-withdrawn"),
    ("viimei", "last-contact"),
    ("senaste", "last-contact"),
    ("sista", "last-contact"),
    ("last ", "last-contact"),
    ("asiakassuh", "relationship-end"),
    ("asiakkuu", "relationship-end"),
    ("asiakkaan pois", "relationship-end"),
    ("jäseny", "relationship-end"),
    ("sopimu", "relationship-end"),
    ("kundförh", "relationship-end"),
    ("kundrelation", "relationship-end"),
    ("medlemskap", "relationship-end"),
    ("avtal", "relationship-end"),
    ("relationship", "relationship-end"),
    ("membership", "relationship-end"),
    ("contract", "relationship-end"),
];

fn number(word: &str) -> Option<u16> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let lower = word.to_lowercase();
    NUMBERS.iter().find(|(start, _)| lower.starts_with(start)).map(|(_, n)| *n)
}

fn unit(word: &str) -> &'static str {
    let lower = word.to_lowercase();
    if ["vuo", "år", "year"].iter().any(|u| lower.starts_with(u)) {
        "years"
    } else if ["kuu", "kk", "mån", "month"].iter().any(|u| lower.starts_with(u)) {
        "months"
    } else if ["viik", "veck", "week"].iter().any(|u| lower.starts_with(u)) {
        "weeks"
    } else {
        "days"
    }
}

/// The rule in the words, as `6 months after relationship-end`; only `6 months` where they do not say after what.
pub(crate) fn keep(words: &str) -> Option<String> {
    let (length, at) = LENGTH.as_ref()?.captures_iter(words).find_map(|found| {
        let count = number(found.get(1)?.as_str()).filter(|n| *n > 0)?;
        let unit = unit(found.get(2)?.as_str());
        // One of a kind is named by the singular.
        let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
        Some((format!("{count} {unit}"), found.get(0)?.range()))
    })?;
    // What starts the clock stands after the length, else before it; of several words the nearest counts.
    let after = words.get(at.end..).unwrap_or("").to_lowercase();
    let before = words.get(..at.start).unwrap_or("").to_lowercase();
    let next = EVENTS.iter().filter_map(|(word, event)| Some((after.find(word)?, *event))).min_by_key(|(at, _)| *at);
    let last =
        || EVENTS.iter().filter_map(|(word, event)| Some((before.rfind(word)?, *event))).max_by_key(|(at, _)| *at);
    Some(match next.or_else(last) {
        Some((_, event)) => format!("{length} after {event}"),
        None => length,
    })
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn rules_come_out_of_sentences() {
        for (words, wanted) in [
            ("Tiedot poistetaan 2 vuotta asiakassuhteen päättymisestä.", Some("2 years after relationship-end")),
            ("Säilytämme kuusi (6) kuukautta.", Some("6 months")),
            ("Uppgifterna raderas 24 månader efter kundrelationens slut", Some("24 months after relationship-end")),
            ("We keep it for three years from the last purchase", Some("3 years after last-contact")),
            ("12 månader från det att uppgiften mottagits", Some("12 months after received")),
            ("24 kuukautta merkinnän päivästä", Some("24 months after record-date")),
            ("6 months after the contract ends; liability lasts ten years", Some("6 months after relationship-end")),
            ("Kun asiakassuhde päättyy, säilytämme tiedot 2 vuotta", Some("2 years after relationship-end")),
            ("Säilytämme tarpeen mukaan", None),
            ("vuoden 2020 alusta", None),
        ] {
            assert_eq!(keep(words).as_deref(), wanted, "{words}");
        }
    }
}
