//! When what has had its time goes.
//!
//! Guarantees: never early: where an event has not come, nothing is due; where a day could be read in two ways, the
//! later one counts. Pure.

use jiff::civil::Date;
use seloste_gate::standing::{Day, date_of, day_of};
use seloste_notice::{Category, Event, Keep, Notice, built_in};

/// What the clock of a record hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Clockwork {
    /// The day everything that keeps the party ended.
    pub(crate) relationship_ended: Option<Day>,
    /// The last dealing with the party.
    pub(crate) last_contact: Option<Day>,
    /// The day the last consent was withdrawn.
    pub(crate) consent_withdrawn: Option<Day>,
}

/// The retention rule of a category, declared or built in. Nothing for a category that the notice no longer has.
pub(crate) fn rule(notice: &Notice, category: &str) -> Option<Keep> {
    match category {
        built_in::STANDING => Some(notice.standing_keep),
        built_in::REQUESTS => Some(notice.requests_keep),
        built_in::DISCLOSURES => Some(notice.disclosures_keep),
        built_in::LOG => Some(notice.log_keep),
        declared => notice.category(declared).map(|c: &Category| c.keep),
    }
}

/// The last day on which a record may be kept; nothing while its event has not come.
pub(crate) fn keep_until(notice: &Notice, keep: Keep, clock: &Clockwork, received: Day, dated: Day) -> Option<Day> {
    let start = match keep.after {
        Event::Received => Some(received),
        Event::RecordDate => Some(dated),
        Event::RelationshipEnd => clock.relationship_ended,
        Event::LastContact => clock.last_contact,
        Event::ConsentWithdrawn => clock.consent_withdrawn,
        Event::FinancialYearEnd => {
            Some(financial_year_end(dated, notice.financial_year_end, notice.first_financial_year_end))
        }
    }?;
    keep.period.after(date_of(start)).map(day_of)
}

/// The end of the calendar year in which the financial year of a day ends: from there the years of the Accounting Act
/// (kirjanpitolaki 1336/1997, 2:10) are counted. What is dated before the end of the `first` one belongs to it, however
/// long it is.
fn financial_year_end(dated: Day, (month, day): (i8, i8), first: Option<Date>) -> Day {
    let date = date_of(dated);
    let after_end = (date.month(), date.day()) > (month, day);
    let usual = date.year().saturating_add(i16::from(after_end));
    let year = first.filter(|first| date <= *first).map_or(usual, Date::year);
    Date::new(year, 12, 31).map_or(Day::MAX, day_of)
}

/// The term of the folder that a record lies in: 0 where the period hangs on the party, else the calendar year.
pub(crate) fn term(keep: Keep, received: Day, dated: Day) -> u32 {
    let day = match keep.after {
        Event::Received => received,
        Event::RecordDate | Event::FinancialYearEnd => dated,
        Event::RelationshipEnd | Event::LastContact | Event::ConsentWithdrawn => return 0,
    };
    u32::from(date_of(day).year().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use seloste_notice::{Period, Unit};

    #[track_caller]
    fn check_year_end(dated: Date, end: (i8, i8), first: Option<Date>, expected: Date) {
        assert_eq!(date_of(financial_year_end(day_of(dated), end, first)), expected);
    }

    #[test]
    fn vouchers_count_from_the_calendar_year_in_which_the_financial_year_ended() {
        check_year_end(date(2024, 3, 31), (12, 31), None, date(2024, 12, 31));
        check_year_end(date(2024, 12, 31), (12, 31), None, date(2024, 12, 31));
        // A financial year from April to March: its last day, and the first of the next.
        check_year_end(date(2024, 3, 31), (3, 31), None, date(2024, 12, 31));
        check_year_end(date(2024, 4, 1), (3, 31), None, date(2025, 12, 31));
        // A first financial year of fifteen months, its last day, and the year after it.
        let first = Some(date(2025, 12, 31));
        check_year_end(date(2024, 10, 1), (12, 31), first, date(2025, 12, 31));
        check_year_end(date(2025, 12, 31), (12, 31), first, date(2025, 12, 31));
        check_year_end(date(2026, 1, 1), (12, 31), first, date(2026, 12, 31));
    }

    #[test]
    fn periods_are_calendar_periods_and_a_missing_day_becomes_the_last() {
        let after = |count, unit, from| Period { count, unit }.after(from).unwrap();
        assert_eq!(after(6, Unit::Months, date(2026, 8, 31)), date(2027, 2, 28));
        assert_eq!(after(1, Unit::Years, date(2028, 2, 29)), date(2029, 2, 28));
        assert_eq!(after(90, Unit::Days, date(2026, 1, 1)), date(2026, 4, 1));
    }
}
