//! Periods of retention as people write them, brought to the notice language.
//!
//! Guarantees: a rule comes out only where its length stands in the words. Does not: guess what starts the clock.

use crate::facts::regex;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

static LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)\b(\d{1,3}|\p{L}{2,13})\s*(?:\(\d{1,3}\)\s*)?(?:calendar\s+|kalenteri)?(vuo\p{L}*|kuukau\p{L}*|kk|viik\p{L}*|päiv\p{L}*|vuorokau\p{L}*|vrk|dygn|år\p{L}*|månad\p{L}*|veck\p{L}*|dag\p{L}*|years?|months?|weeks?|days?)\b",
    )
});

// One of a kind or half a year, told without a number.
static SINGLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:(puoli\s+vuotta|puolen\s+vuoden|half\s+a\s+year|(?:ett\s+)?halvt\s+år|halvår(?:et)?)|(vuoden|kuukauden|viikon)\s+(?:kulu|ajan|päästä|sisällä|siitä|jälkeen|asiakas|jäsen|tila|viimei|sopimu)|an?\s+(year|month|week))",
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

/// The lengths in the words, each in the notice language with its place, in their order.
fn lengths(words: &str) -> Vec<(String, Range<usize>)> {
    let mut out: Vec<(String, Range<usize>)> = Vec::new();
    let numbered = LENGTH.as_ref().into_iter().flat_map(|l| l.captures_iter(words)).filter_map(|found| {
        let count = number(found.get(1)?.as_str()).filter(|n| *n > 0)?;
        let unit = unit(found.get(2)?.as_str());
        // One of a kind is named by the singular.
        let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
        Some((format!("{count} {unit}"), found.get(0)?.range()))
    });
    out.extend(numbered);
    let single = SINGLE.as_ref().into_iter().flat_map(|s| s.captures_iter(words)).filter_map(|found| {
        let word = found.get(2).or_else(|| found.get(3));
        let length = word.map_or("6 months".to_owned(), |w| format!("1 {}", unit(w.as_str()).trim_end_matches('s')));
        let end = found.get(1).or(word)?.end();
        Some((length, found.get(0)?.start()..end))
    });
    let free = |at: &Range<usize>| !out.iter().any(|(_, o)| o.start < at.end && at.start < o.end);
    let single: Vec<_> = single.filter(|(_, at)| free(at)).collect();
    out.extend(single);
    out.sort_by_key(|(_, at)| at.start);
    out
}

/// The rule in the words, as `6 months after relationship-end`; only `6 months` where they do not say after what.
pub(crate) fn keep(words: &str) -> Option<String> {
    let (length, at) = lengths(words).into_iter().next()?;
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

/// Words that say that something is told a while before it happens, behind the length of that while.
const AHEAD: [&str; 9] =
    ["ennen", "etukäteen", "aikaisemmin", "innan", "i förväg", "före", "before", "in advance", "prior to"];
/// How far behind the length they may stand, in bytes.
const AHEAD_BYTES: usize = 24;

/// How long before it happens something is told: the one length in the words, where they say so.
pub(crate) fn ahead(words: &str) -> Option<String> {
    let [(length, at)] = <[_; 1]>::try_from(lengths(words)).ok()?;
    let after = words.get(at.end..)?.to_lowercase();
    AHEAD.iter().any(|word| after.find(word).is_some_and(|at| at <= AHEAD_BYTES)).then_some(length)
}

/// Where one of two periods ends and what the next is said of begins: the last mark between them, else the first "and".
const JOINTS: [&str; 10] =
    [" ja ", " sekä ", " mutta ", " och ", " samt ", " medan ", " men ", " and ", " while ", " but "];

/// The parts of a sentence that each give one period: the bytes of each.
pub(crate) fn clauses(words: &str) -> Vec<Range<usize>> {
    let found: Vec<Range<usize>> = lengths(words).into_iter().map(|(_, at)| at).collect();
    let mut out = Vec::new();
    let mut start = 0;
    for (one, next) in found.iter().zip(found.iter().skip(1)) {
        let between = words.get(one.end..next.start).unwrap_or("");
        let mark = between.rfind([',', ';']).map(|at| at + 1);
        let joint = JOINTS.iter().filter_map(|j| between.find(j)).min();
        // "Two years and six months" is one length.
        let Some(at) = mark.or(joint).filter(|at| *at > 0 && !between.get(*at..).unwrap_or("").trim().is_empty())
        else {
            continue;
        };
        let only = between.trim();
        if ["ja", "och", "and", "–", "-", "tai", "eller", "or"].contains(&only) {
            continue;
        }
        out.push(start..one.end + at);
        start = one.end + at;
    }
    out.push(start..words.len());
    out
}

#[cfg(test)]
mod tests {
    use super::{clauses, keep};

    #[test]
    fn each_period_of_a_sentence_is_said_of_its_own_part() {
        for (words, wanted) in [
            ("Tiedot poistetaan 2 vuotta jäsenyyden päättymisestä.", &["2 years after relationship-end"][..]),
            (
                "Jäsentiedot poistetaan vuoden kuluttua, lokit 3 kuukauden kuluttua ja laskut 6 vuoden kuluttua tilikauden lopusta.",
                &["1 year", "3 months", "6 years after financial-year-end"],
            ),
            (
                "Client files are kept for five years from the end of the contract, prospects for one year from the last \
                 contact and server logs for three months.",
                &["5 years after relationship-end", "1 year after last-contact", "3 months"],
            ),
            ("Namn: två år, foton: ett år", &["2 years", "1 year"]),
            ("kept for two years and six months", &["2 years"]),
        ] {
            let got: Vec<String> = clauses(words).into_iter().filter_map(|at| keep(&words[at])).collect();
            assert_eq!(got, wanted, "{words}");
        }
    }

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
            ("Tiedot poistetaan vuoden kuluttua viimeisestä ostosta", Some("1 year after last-contact")),
            ("Säilytämme tietoja puoli vuotta", Some("6 months")),
            ("We keep it for a year after the contract ends", Some("1 year after relationship-end")),
            ("Uppgifterna sparas ett halvt år", Some("6 months")),
            ("vuoden lopussa", None),
            ("Säilytämme tarpeen mukaan", None),
            ("vuoden 2020 alusta", None),
        ] {
            assert_eq!(keep(words).as_deref(), wanted, "{words}");
        }
    }
}
