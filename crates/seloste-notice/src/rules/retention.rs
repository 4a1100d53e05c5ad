//! How long: retention.

use super::Report;
use super::data::id;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{About, Basis, Event, FieldId, Keep, Unit, built_in};
use crate::period::{self, days_at_least};
use crate::place::{Given, Spot};
use seloste_terms::law::{Bound, Retention, law};

/// Beyond this many years a period wants a reason.
const LONG_YEARS: u32 = 10;
/// Beyond this many months data used for marketing alone, and the log, want a reason.
const LONG_MONTHS: u32 = 24;

const YEAR_DAYS: u32 = 365;

pub(super) fn ret001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in facts.raw.categories.iter().filter(|c| c.keep.is_missing()) {
        report.say(c.place, "ret001", [("id", id(c))]);
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
    let head = &facts.raw.notice;
    // A financial year that is not the calendar year ends in the year after a voucher's date, a long first one, of up to
    // eighteen months, yet a year later.
    let own_year = head.financial_year_end.get().is_some_and(|end| *end != (12, 31));
    let later = u32::from(own_year) + u32::from(head.first_financial_year_end.get().is_some());
    for (category, fields) in facts.categories() {
        let Given::Is(keep, place) = category.keep else { continue };
        for entry in catalogue(fields, Bound::Minimum) {
            // Every minimum of the catalogue that bears on fields counts years from the end of the financial year.
            let least = u32::from(entry.keep.count);
            if !covers_vouchers(keep, least, if entry.to_year_end { later } else { 0 }) {
                let args = [
                    ("id", id(category)),
                    ("years", least.to_string()),
                    ("fi", entry.name.fi.to_lowercase()),
                    ("sv", entry.name.sv.to_lowercase()),
                    ("en", entry.name.en.to_lowercase()),
                ];
                report.say(place, "ret004", args);
            }
        }
    }
}

/// Whether a rule keeps a voucher for `least` years from the end of the calendar year in which its financial year
/// ended, whatever its date. `later` says by how many years more than one that may lie after the date.
fn covers_vouchers(keep: Keep, least: u32, later: u32) -> bool {
    let years = match keep.after {
        // The event is the end of that very calendar year.
        Event::FinancialYearEnd => least,
        // The financial year of a voucher ends up to a year after its date.
        Event::RecordDate | Event::Received => least.saturating_add(1).saturating_add(later),
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
            report.say(place, "ret005", [("id", id(c))]);
        }
    }
    if let Some(log) = &facts.raw.log
        && let Given::Is(period, place) = log.keep
        && log.keep_why.is_missing()
        && days_at_least(period) > LONG_MONTHS.div_euclid(12).saturating_mul(YEAR_DAYS)
    {
        report.say(place, "ret005-log", []);
    }
}

pub(super) fn ret006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        let Given::Is(Keep { after: Event::ConsentWithdrawn, .. }, place) = c.keep else { continue };
        let Some(purposes) = facts.purposes_of(&c.purposes) else { continue };
        if !purposes.iter().any(|p| p.basis.get() == Some(&Basis::Consent)) {
            report.say(place, "ret006-no-consent", [("id", id(c))]);
        }
    }
}

/// The kinds of record that are logs: they want a period of their own.
const LOGS: &[&str] = &["service-log.", "visit."];

pub(super) fn ret007(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        let is_log = |f: &&Spot<FieldId>| LOGS.iter().any(|log| f.value.as_str().starts_with(log));
        if fields.iter().any(|f| !is_log(&f))
            && let Some(log) = fields.iter().find(is_log)
        {
            report.say(log.place, "ret007-mixed", [("id", id(category))]);
        }
    }
    // The log of use belongs to a register; a published text has none.
    if facts.raw.is_transcript() {
        return;
    }
    match &facts.raw.log {
        None if facts.raw.is_broken("log") => {}
        None => {
            report.say(facts.raw.notice.place, "ret007", []);
            report.mended_by_more(facts.raw.notice.place, "\n[log]\nkeep = \"24 months\"\n");
        }
        Some(log) if log.keep.is_missing() => report.say(log.place, "ret007-no-keep", []),
        Some(_) => {}
    }
}

/// The built-in categories of people who have no relationship that could end: how prospects stood, and requests, which
/// anybody can make.
fn built_in_prospects(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    if raw.is_transcript() || raw.is_broken("built-in") {
        return;
    }
    let is_prospect =
        |list: &Given<Vec<Spot<About>>>| list.get().into_iter().flatten().any(|a| a.value == About::Prospect);
    let prospects = raw.categories.iter().any(|c| is_prospect(&c.about));
    let own = &raw.built_in;
    for (id, keep, asked) in [
        (built_in::STANDING, &own.standing, prospects),
        (built_in::REQUESTS, &own.requests, true),
        (built_in::DISCLOSURES, &own.disclosures, prospects),
    ] {
        let default = || law().default_keep(id).and_then(|keep| period::keep(&keep.to_string()).ok());
        let (rule, place) = match keep {
            Given::Is(keep, place) => (Some(*keep), *place),
            Given::Missing => (default(), raw.notice.place),
            Given::Broken(_) => continue,
        };
        if !asked || !rule.is_some_and(|rule| rule.after == Event::RelationshipEnd) {
            continue;
        }
        report.say(place, "ret008-built-in", [("id", quoted(id)), ("bare", id.to_owned())]);
        if own.standing.is_missing() && own.requests.is_missing() && own.disclosures.is_missing() {
            report.mended_by_more(place, &format!("\n[built-in]\n{id} = \"3 years after last-contact\"\n"));
        }
    }
}

/// Words by which a period hangs on a relationship, in texts that are no period.
const RELATIONSHIP: &[&str] = &["asiakassuh", "asiakkuu", "kundförhåll", "kundrelation", "customer relationship"];

pub(super) fn ret008(facts: &Facts<'_>, report: &mut Report<'_>) {
    built_in_prospects(facts, report);
    for c in &facts.raw.categories {
        let place = match (&c.keep, &c.keep_words) {
            (Given::Is(Keep { after: Event::RelationshipEnd, .. }, place), _) => *place,
            (Given::Broken(_), Given::Is(words, place))
                if RELATIONSHIP.iter().any(|w| words.to_lowercase().contains(w)) =>
            {
                *place
            }
            _ => continue,
        };
        let prospects =
            |list: &Given<Vec<Spot<About>>>| list.get().into_iter().flatten().any(|a| a.value == About::Prospect);
        // Enquiries come from people who may never become customers.
        let enquiries = || {
            let named = c.sources.get().into_iter().flatten();
            named
                .into_iter()
                .any(|spot| facts.raw.sources.iter().any(|s| s.id.get() == Some(&spot.value) && prospects(&s.about)))
        };
        if prospects(&c.about) || enquiries() {
            report.say(place, "ret008", [("id", id(c))]);
        }
    }
}
