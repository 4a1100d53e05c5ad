//! How long: retention.

use super::Report;
use super::data::id;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{About, Basis, Event, FieldId, Keep, Unit, built_in};
use crate::period::{self, days_at_least};
use crate::place::{Given, Spot};
use crate::raw::RawCategory;
use crate::sieve::{Sieve, fold};
use seloste_terms::law::{Bound, Retention, law};
use std::sync::LazyLock;

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

/// The words by which names of categories tell of an entry of the catalogue.
static NAMED: LazyLock<Sieve> = LazyLock::new(|| {
    let words: Vec<String> = law().retention.iter().flat_map(|row| &row.words).map(|w| regex::escape(w)).collect();
    Sieve::new([words.iter().map(String::as_str).collect()])
});

/// The entries of the catalogue that bear on a category, by its fields and by its name, each once.
fn catalogue<'a>(category: &'a RawCategory, fields: &'a [Spot<FieldId>], bound: Bound) -> Vec<&'a Retention> {
    let named = category.name.get().into_iter().flat_map(|t| t.all.iter().chain(t.by_lang.values()));
    let named = named.filter(|name| !NAMED.could(&fold(name)).is_empty()).flat_map(|name| law().retention_named(name));
    let mut out: Vec<&Retention> = Vec::new();
    for entry in fields.iter().flat_map(|f| law().retention_of(f.value.as_str())).chain(named) {
        if entry.bound == bound && !out.iter().any(|e| e.key == entry.key) {
            out.push(entry);
        }
    }
    out
}

/// By how many years more than one the calendar year in which a voucher's financial year ended may lie after its date:
/// a financial year that is not the calendar year ends in the year after it, a long first one, of up to eighteen months,
/// yet a year later.
fn years_later(facts: &Facts<'_>) -> u32 {
    let head = &facts.raw.notice;
    let own_year = head.financial_year_end.get().is_some_and(|end| *end != (12, 31));
    u32::from(own_year).saturating_add(u32::from(head.first_financial_year_end.get().is_some()))
}

/// Whether a rule keeps as long as a minimum of the catalogue asks for, or `more` years longer. Nothing where the minimum
/// counts from an event that no notice knows: people judge that.
fn covers(keep: Keep, entry: &Retention, later: u32, more: u32) -> Option<bool> {
    let least = u32::from(entry.keep.count).saturating_add(more);
    match entry.keep.after.as_str() {
        "financial-year-end" => Some(covers_vouchers(keep, least, if entry.to_year_end { later } else { 0 })),
        "relationship-end" => {
            Some(keep.after == Event::RelationshipEnd && days_at_least(keep.period) >= least.saturating_mul(YEAR_DAYS))
        }
        _ => None,
    }
}

pub(super) fn ret004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let later = years_later(facts);
    for (category, fields) in facts.categories() {
        let Given::Is(keep, place) = category.keep else { continue };
        for entry in catalogue(category, fields, Bound::Minimum) {
            if covers(keep, entry, later, 0) == Some(false) {
                let args = [
                    ("id", id(category)),
                    ("years", entry.keep.count.to_string()),
                    ("fi", entry.name.fi.to_lowercase()),
                    ("sv", entry.name.sv.to_lowercase()),
                    ("en", entry.name.en.to_lowercase()),
                ];
                let of_books = entry.keep.after == "financial-year-end";
                report.say(place, if of_books { "ret004" } else { "ret004-relationship" }, args);
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

/// Whether a category is kept longer than the catalogue knows a reason for. Where a statute asks for a minimum, that is
/// the measure, and a year more may be needed to reach it; else the shortest of what is usual or the most that is allowed.
/// Every event of a notice comes when the data does, or later, so a longer period ends later, whatever it counts from.
fn beyond_catalogue(category: &RawCategory, fields: &[Spot<FieldId>], keep: Keep, later: u32) -> bool {
    let minimum = catalogue(category, fields, Bound::Minimum);
    if !minimum.is_empty() {
        // Longer than each of them asks for.
        return minimum.iter().all(|entry| covers(keep, entry, later, 1) == Some(true));
    }
    let days = days_at_least(keep.period);
    let lengths = [Bound::Usual, Bound::Maximum].into_iter().flat_map(|bound| catalogue(category, fields, bound));
    let longer = |entry: &Retention| {
        let usual = period::period(&format!("{} {}", entry.keep.count, entry.keep.unit));
        usual.is_ok_and(|usual| days_at_least(usual) < days)
    };
    lengths.into_iter().any(longer)
}

pub(super) fn ret005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let later = years_later(facts);
    for (c, fields) in facts.categories() {
        let Given::Is(keep, place) = c.keep else { continue };
        if !c.keep_why.is_missing() {
            continue;
        }
        let purposes = facts.purposes_of(&c.purposes);
        let marketing_only = purposes.is_some_and(|purposes| purposes.iter().all(|p| p.is_marketing()));
        // Whoever never became a customer is kept for no more than somebody whom one markets to.
        let about = c.about.get().map(Vec::as_slice).unwrap_or_default();
        let prospects_only = !about.is_empty() && about.iter().all(|a| a.value == About::Prospect);
        let days = days_at_least(keep.period);
        let too_long = beyond_catalogue(c, fields, keep, later)
            || days > LONG_YEARS.saturating_mul(YEAR_DAYS)
            || ((marketing_only || prospects_only) && days > LONG_MONTHS.div_euclid(12).saturating_mul(YEAR_DAYS));
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
