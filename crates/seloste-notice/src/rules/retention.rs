//! How long: retention.

use super::Report;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{About, Basis, Event, FieldId, Keep, Unit};
use crate::period::{self, days_at_least};
use crate::place::{Given, Spot};
use crate::raw::RawCategory;
use seloste_terms::law::{Bound, Retention, law};

/// Beyond this many years a period wants a reason.
const LONG_YEARS: u32 = 10;
/// Beyond this many months data used for marketing alone, and the log, want a reason.
const LONG_MONTHS: u32 = 24;

const YEAR_DAYS: u32 = 365;

fn name(category: &RawCategory) -> String {
    category.id.get().map_or_else(|| "a category".to_owned(), |id| format!("category {}", quoted(id)))
}

pub(super) fn ret001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in facts.raw.categories.iter().filter(|c| c.keep.is_missing()) {
        let help = "add keep = \"6 months after relationship-end\"";
        report.at(c.place, format!("{} is kept without end", name(c)), "no keep", help);
    }
}

/// The entries of the catalogue that bear on a category, each once.
fn catalogue(fields: &[Spot<FieldId>], bound: Bound) -> Vec<&Retention> {
    let mut out: Vec<&Retention> = Vec::new();
    for field in fields {
        for entry in law().retention_of(field.value.as_str()) {
            if entry.bound == bound && !out.iter().any(|e| e.key == entry.key) {
                out.push(entry);
            }
        }
    }
    out
}

pub(super) fn ret004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let year_end = facts.raw.notice.financial_year_end.get().copied().unwrap_or((12, 31));
    for (category, fields) in facts.categories() {
        let Given::Is(keep, place) = category.keep else { continue };
        for entry in catalogue(fields, Bound::Minimum) {
            // Every minimum of the catalogue that bears on fields counts years from the end of the financial year.
            let least = u32::from(entry.keep.count);
            let own_year = entry.to_year_end && year_end != (12, 31);
            if !covers_vouchers(keep, least, own_year) {
                let message = format!("{} goes too early for the books", name(category));
                let help = format!("keep = \"{least} years after financial-year-end\", in a category of their own");
                report.at(place, message, &entry.name.en.to_lowercase(), &help);
            }
        }
    }
}

/// Whether a rule keeps a voucher for `least` years from the end of the calendar year in which its financial year
/// ended, whatever its date. `own_year` says that the financial year is not the calendar year.
fn covers_vouchers(keep: Keep, least: u32, own_year: bool) -> bool {
    let years = match keep.after {
        // The event is the end of that very calendar year.
        Event::FinancialYearEnd => least,
        // The financial year of a voucher ends up to a year after its date.
        Event::RecordDate | Event::Received => least.saturating_add(1).saturating_add(u32::from(own_year)),
        // The last invoice may be dated after the relationship has ended; two years give it time.
        Event::RelationshipEnd | Event::LastContact => least.saturating_add(2),
        Event::ConsentWithdrawn => return false,
    };
    // Years compare as years: their days differ by leap years only.
    match keep.period.unit {
        Unit::Years => u32::from(keep.period.count) >= years,
        Unit::Months => u32::from(keep.period.count) >= years.saturating_mul(12),
        Unit::Days | Unit::Weeks => days_at_least(keep.period) >= years.saturating_mul(366),
    }
}

pub(super) fn ret005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (c, fields) in facts.categories() {
        let Given::Is(keep, place) = c.keep else { continue };
        if !c.keep_why.is_missing() {
            continue;
        }
        let purposes = facts.purposes_of(&c.purposes);
        let marketing_only = purposes.is_some_and(|purposes| purposes.iter().all(|p| p.is_marketing()));
        let days = days_at_least(keep.period);
        let longer =
            catalogue(fields, Bound::Usual).into_iter().chain(catalogue(fields, Bound::Maximum)).any(|entry| {
                let usual = period::keep(&entry.keep.to_string());
                usual.is_ok_and(|usual| usual.after == keep.after && days_at_least(usual.period) < days)
            });
        let too_long = longer
            || days > LONG_YEARS.saturating_mul(YEAR_DAYS)
            || (marketing_only && days > LONG_MONTHS.div_euclid(12).saturating_mul(YEAR_DAYS));
        if too_long {
            let help = "shorten it, or add keep-why = { .. }";
            report.at(place, format!("{} is kept very long", name(c)), "why so long?", help);
        }
    }
    if let Some(log) = &facts.raw.log
        && let Given::Is(period, place) = log.keep
        && log.keep_why.is_missing()
        && days_at_least(period) > LONG_MONTHS.div_euclid(12).saturating_mul(YEAR_DAYS)
    {
        let help = "24 months, or add keep-why = { .. }";
        report.at(place, "the log of use is kept very long".to_owned(), "why so long?", help);
    }
}

pub(super) fn ret006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        let Given::Is(Keep { after: Event::ConsentWithdrawn, .. }, place) = c.keep else { continue };
        let Some(purposes) = facts.purposes_of(&c.purposes) else { continue };
        if !purposes.iter().any(|p| p.basis.get() == Some(&Basis::Consent)) {
            let help = "let another event start the period, or give the category a purpose on consent";
            report.at(place, format!("{} has no consent to withdraw", name(c)), "nothing starts this", help);
        }
    }
}

pub(super) fn ret007(facts: &Facts<'_>, report: &mut Report<'_>) {
    match &facts.raw.log {
        None if facts.raw.is_broken("log") => {}
        None => {
            let help = "add [log] keep = \"24 months\", which is the default";
            report.at(facts.raw.notice.place, "nothing says how long the log is kept".to_owned(), "", help);
        }
        Some(log) if log.keep.is_missing() => {
            let message = "nothing says how long the log is kept".to_owned();
            report.at(log.place, message, "no keep", "add keep = \"24 months\", which is the default");
        }
        Some(_) => {}
    }
}

pub(super) fn ret008(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        let Given::Is(Keep { after: Event::RelationshipEnd, .. }, place) = c.keep else { continue };
        if c.about.get().into_iter().flatten().any(|a| a.value == About::Prospect) {
            let help = "keep prospects in a category of their own: keep = \"12 months after last-contact\"";
            report.at(place, format!("{}: prospects never go", name(c)), "no relationship, no end", help);
        }
    }
}
