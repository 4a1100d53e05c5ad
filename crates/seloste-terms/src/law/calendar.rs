//! The days on which a period ends.
//!
//! Source: Regulation (EEC, Euratom) 1182/71, article 3: a period of months ends with the day of the same number, or the
//! last of the month; if that is a Saturday, a Sunday or a public holiday, with the next working day.

use super::Law;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

impl Law {
    /// Whether a day is a public holiday in Finland. A Sunday is none by itself.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        let monthly = |text: &str| month_day(day.year(), text);
        let fixed = self.holidays.fixed.iter().filter_map(|d| monthly(d)).any(|d| d == day);
        let easter = easter(day.year());
        let moved = self
            .holidays
            .easter_days
            .iter()
            .any(|&days| easter.and_then(|e| e.checked_add(i64::from(days).days()).ok()).is_some_and(|d| d == day));
        let saturday = self.holidays.saturdays_from.iter().filter_map(|d| monthly(d)).any(|first| {
            let last = first.checked_add(6.days()).unwrap_or(first);
            day.weekday() == Weekday::Saturday && first <= day && day <= last
        });
        fixed || moved || saturday
    }

    /// Whether a period can end on a day: no Saturday, Sunday or public holiday.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.is_holiday(day)
    }

    /// The day itself if it is a working day, else the next one.
    #[must_use]
    pub fn working_day_from(&self, day: Date) -> Date {
        let mut day = day;
        while !self.is_working_day(day) {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        day
    }

    /// The last day of a period of months that begins with a receipt on `received`.
    #[must_use]
    pub fn due(&self, received: Date, months: u8) -> Date {
        // Beyond the calendar's end there is no day to wait for.
        let same = received.checked_add(Span::new().months(i64::from(months))).unwrap_or(Date::MAX);
        self.working_day_from(same)
    }

    /// The last day on which a request may be answered (Art. 12(3)).
    #[must_use]
    pub fn response_due(&self, received: Date) -> Date {
        self.due(received, self.limits.response_months)
    }

    /// The last day after an extension, which too is counted from the receipt (Art. 12(3)).
    #[must_use]
    pub fn extended_due(&self, received: Date) -> Date {
        self.due(received, self.limits.response_months.saturating_add(self.limits.extension_months))
    }
}

/// `MM-DD` in a year.
fn month_day(year: i16, text: &str) -> Option<Date> {
    let (month, day) = text.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}
