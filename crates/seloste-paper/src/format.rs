//! How values, days and rules are written for people.
//!
//! Guarantees: what is written can be told from what is stored only by its form, never by its content.
//! Does not: translate what people wrote.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use seloste_gate::standing::{Day, date_of};
use seloste_notice::{Keep, Period, Relation, Unit};
use seloste_terms::identifiers::{iban, reference};
use seloste_terms::value::{ValueType, country_name, phone_shown};
use seloste_terms::{Lang, Text3, words};

/// A day as people in Finland read it.
#[must_use]
pub fn date(day: Day, lang: Lang) -> String {
    words::date(date_of(day), lang)
}

/// An instant, in Finland's time.
#[must_use]
pub fn instant(ms: i64, lang: Lang) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
    let at = zone.to_datetime(at);
    format!("{} {}", words::date(at.date(), lang), words::time(at.time(), lang))
}

/// An instant for programs: RFC 3339 in UTC, to the millisecond.
#[must_use]
pub fn instant_iso(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    }
}

/// A length of time: `6 kuukautta`.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    words::period(period.count, unit(period.unit), lang)
}

/// A rule of retention: `6 kuukautta asiakassuhteen päättymisestä`.
#[must_use]
pub fn keep(keep: Keep, relation: Relation, lang: Lang) -> String {
    words::keep(keep.period.count, unit(keep.period.unit), keep.after.word(), relation, lang)
        .unwrap_or_else(|| keep.to_string())
}

/// A country's name; its code where it has none.
#[must_use]
pub fn country(code: &str, lang: Lang) -> String {
    country_name(code).map_or_else(|| code.to_owned(), |name| name.get(lang).to_owned())
}

const YES: Text3 = Text3 { fi: "kyllä", sv: "ja", en: "yes" };
const NO: Text3 = Text3 { fi: "ei", sv: "nej", en: "no" };

/// A stored value as people read it: dates, money, countries and yes or no in the reader's form, numbers of telephones,
/// accounts and references in groups, all else as it is.
#[must_use]
pub fn shown(value: ValueType, text: &str, lang: Lang) -> String {
    match value {
        ValueType::Date => text.parse().map_or_else(|_| text.to_owned(), |day| words::date(day, lang)),
        ValueType::Money => words::amount(text, lang),
        ValueType::Country => country(text, lang),
        ValueType::Flag if text == "yes" => YES.get(lang).to_owned(),
        ValueType::Flag if text == "no" => NO.get(lang).to_owned(),
        ValueType::Phone => phone_shown(text),
        ValueType::Iban => iban::shown(text),
        ValueType::Reference => reference::shown(text),
        _ => text.to_owned(),
    }
}

/// With a capital at its beginning, as a line of its own has it.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// As a list in one line.
#[must_use]
pub(crate) fn listed<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> String {
    items.into_iter().map(|i| i.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}
