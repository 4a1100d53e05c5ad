//! Periods and rules of retention as phrases.

use super::Relation;
use crate::Lang;

/// A length of time: `6 kuukautta`, `1 månad`, `2 years`. `unit` is `days`, `weeks`, `months` or `years`; another stands
/// as it is.
#[must_use]
pub fn period(count: u16, unit: &str, lang: Lang) -> String {
    // After any number but one, Finnish has the partitive singular.
    let (one, many) = match (unit, lang) {
        ("days", Lang::Fi) => ("päivä", "päivää"),
        ("days", Lang::Sv) => ("dag", "dagar"),
        ("days", Lang::En) => ("day", "days"),
        ("weeks", Lang::Fi) => ("viikko", "viikkoa"),
        ("weeks", Lang::Sv) => ("vecka", "veckor"),
        ("weeks", Lang::En) => ("week", "weeks"),
        ("months", Lang::Fi) => ("kuukausi", "kuukautta"),
        ("months", Lang::Sv) => ("månad", "månader"),
        ("months", Lang::En) => ("month", "months"),
        ("years", Lang::Fi) => ("vuosi", "vuotta"),
        ("years", Lang::Sv) => ("år", "år"),
        ("years", Lang::En) => ("year", "years"),
        (other, _) => (other, other),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The event as what a period runs from, and as what it lasts until.
fn since_and_until(event: &str, relation: Relation, lang: Lang) -> Option<(&'static str, &'static str)> {
    Some(match (event, lang) {
        ("received", Lang::Fi) => ("tiedon saapumisesta", "tiedon saapumiseen asti"),
        ("received", Lang::Sv) => ("från det att uppgiften mottagits", "tills uppgiften mottagits"),
        ("received", Lang::En) => ("after the data was received", "until the data has been received"),
        ("record-date", Lang::Fi) => ("merkinnän päivästä", "merkinnän päivään asti"),
        ("record-date", Lang::Sv) => ("från anteckningens datum", "till anteckningens datum"),
        ("record-date", Lang::En) => ("after the date of the record", "until the date of the record"),
        ("relationship-end", _) => {
            let words = relation.words();
            (words.since_end.get(lang), words.until_end.get(lang))
        }
        ("last-contact", Lang::Fi) => ("viimeisestä yhteydenpidosta", "viimeiseen yhteydenpitoon asti"),
        ("last-contact", Lang::Sv) => ("från den senaste kontakten", "till den senaste kontakten"),
        ("last-contact", Lang::En) => ("after the last contact", "until the last contact"),
        // The Accounting Act (1336/1997, 2:10) counts from the end of a calendar year, whenever the financial year ends.
        ("financial-year-end", Lang::Fi) => {
            ("sen vuoden lopusta, jona tilikausi päättyi", "sen vuoden loppuun, jona tilikausi päättyy")
        }
        ("financial-year-end", Lang::Sv) => (
            "från utgången av det år då räkenskapsperioden gick ut",
            "till utgången av det år då räkenskapsperioden går ut",
        ),
        ("financial-year-end", Lang::En) => (
            "after the end of the year in which the financial year ended",
            "until the end of the year in which the financial year ends",
        ),
        ("consent-withdrawn", Lang::Fi) => ("suostumuksen peruuttamisesta", "suostumuksen peruuttamiseen asti"),
        ("consent-withdrawn", Lang::Sv) => ("från det att samtycket återkallats", "tills samtycket återkallas"),
        ("consent-withdrawn", Lang::En) => ("after the withdrawal of consent", "until the withdrawal of consent"),
        _ => return None,
    })
}

/// A rule of retention: `6 kuukautta asiakassuhteen päättymisestä`. A period of nothing lasts until the event. `None` for
/// an event that notices do not have.
#[must_use]
pub fn keep(count: u16, unit: &str, event: &str, relation: Relation, lang: Lang) -> Option<String> {
    let (since, until) = since_and_until(event, relation, lang)?;
    Some(if count == 0 { until.to_owned() } else { format!("{} {since}", period(count, unit, lang)) })
}
