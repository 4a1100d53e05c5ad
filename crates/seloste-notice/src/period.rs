//! The small language of time: `24 months`, `6 years after financial-year-end`.
//!
//! Guarantees: what is read can be computed for every date of the calendar that the register meets.
//! Does not: know holds, or when an event happened.

use crate::model::{Event, Keep, Period, Unit};

/// The longest period, in years: beyond it nobody can promise anything.
const YEARS_MAX: u32 = 100;

/// The words for the events.
pub(crate) const EVENTS: &[(&str, Event)] = &[
    ("received", Event::Received),
    ("record-date", Event::RecordDate),
    ("relationship-end", Event::RelationshipEnd),
    ("last-contact", Event::LastContact),
    ("financial-year-end", Event::FinancialYearEnd),
    ("consent-withdrawn", Event::ConsentWithdrawn),
];

/// Phrases that promise nothing: no day follows from them.
const ENDLESS: &[&str] = &[
    "forever",
    "always",
    "indefinitely",
    "as long as",
    "until further notice",
    "reasonable",
    "when needed",
    "as needed",
    "if needed",
    "during the relationship",
    "for the relationship",
    "toistaiseksi",
    "kohtuullinen",
    "kohtuullisen",
    "tarpeen",
    "niin kauan",
    "asiakassuhteen ajan",
    "asiakassuhteen keston",
    "aina",
    "tills vidare",
    "skälig",
    "så länge",
    "vid behov",
];

/// Phrases by which data goes only when somebody asks.
const ON_REQUEST: &[&str] = &["on request", "until request", "until-request", "pyynnöstä", "på begäran"];

/// Why a text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PeriodError {
    /// It names no number and unit.
    Form,
    /// It is zero, or longer than anybody can promise.
    Size,
    /// It has no end.
    Endless,
    /// It ends only when somebody asks.
    OnRequest,
    /// It says how long, not after what.
    NoEvent,
    /// It names an event that does not exist.
    UnknownEvent,
}

/// Reads `24 months`; the singular is read too.
pub(crate) fn period(text: &str) -> Result<Period, PeriodError> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if ON_REQUEST.iter().any(|p| lower.contains(p)) {
        return Err(PeriodError::OnRequest);
    }
    if ENDLESS.iter().any(|p| lower.contains(p)) {
        return Err(PeriodError::Endless);
    }
    let mut words = text.split_whitespace();
    let (Some(count), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return Err(PeriodError::Form);
    };
    if !count.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PeriodError::Form);
    }
    let (unit, in_year) = match unit {
        "day" | "days" => (Unit::Days, 366),
        "week" | "weeks" => (Unit::Weeks, 53),
        "month" | "months" => (Unit::Months, 12),
        "year" | "years" => (Unit::Years, 1),
        _ => return Err(PeriodError::Form),
    };
    // Digits alone can fail only by being too many.
    let count: u16 = count.parse().map_err(|_| PeriodError::Size)?;
    if count == 0 || u32::from(count) > YEARS_MAX.saturating_mul(in_year) {
        return Err(PeriodError::Size);
    }
    Ok(Period { count, unit })
}

/// Reads `6 months after relationship-end`.
pub(crate) fn keep(text: &str) -> Result<Keep, PeriodError> {
    let Some((long, event)) = text.split_once(" after ") else {
        return match period(text) {
            Ok(_) => Err(PeriodError::NoEvent),
            Err(why) => Err(why),
        };
    };
    let period = period(long)?;
    let event = event.trim();
    let after = EVENTS.iter().find(|(name, _)| *name == event).map(|(_, e)| *e).ok_or(PeriodError::UnknownEvent)?;
    Ok(Keep { period, after })
}

/// About how many days a period lasts, for comparing two of them: never more than it truly can.
pub(crate) fn days_at_least(period: Period) -> u32 {
    let count = u32::from(period.count);
    match period.unit {
        Unit::Days => count,
        Unit::Weeks => count.saturating_mul(7),
        // Twelve months are a year; what is left over is counted short.
        Unit::Months => (count / 12).saturating_mul(365).saturating_add((count % 12).saturating_mul(28)),
        Unit::Years => count.saturating_mul(365),
    }
}

impl Period {
    /// The word for its unit in the language of notices, in the number that the count asks for.
    pub(crate) const fn unit_word(self) -> &'static str {
        match (self.unit, self.count) {
            (Unit::Days, 1) => "day",
            (Unit::Days, _) => "days",
            (Unit::Weeks, 1) => "week",
            (Unit::Weeks, _) => "weeks",
            (Unit::Months, 1) => "month",
            (Unit::Months, _) => "months",
            (Unit::Years, 1) => "year",
            (Unit::Years, _) => "years",
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.count, self.unit_word())
    }
}

impl Event {
    /// The word for it in the language.
    #[must_use]
    pub fn word(self) -> &'static str {
        EVENTS.iter().find(|(_, e)| *e == self).map_or("", |(name, _)| name)
    }
}

impl std::fmt::Display for Keep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} after {}", self.period, self.after.word())
    }
}
