//! The rights of people, as the text names them.
//!
//! In a notice without `named` they follow from the bases, so that none can be missing. Where the list is given, or in a
//! transcript, which has none by itself, each that the law gives must be in it.

use super::Report;
use super::implied;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::model::{Basis, Period, Unit};
use crate::period::days_at_least;
use crate::place::{Given, Place};
use crate::raw::Right;
use crate::speaks;
use seloste_terms::Texts;
use seloste_terms::law::law;

/// Words by which the authority of Finland is named.
const AUTHORITY: &[&str] = &["tietosuojavaltuut", "dataombud", "ombudsman", "tietosuoja.fi"];

fn place(facts: &Facts<'_>) -> Place {
    let rights = &facts.raw.rights;
    let other = if rights.place == Place::default() { facts.raw.notice.place } else { rights.place };
    rights.named.place_or(other)
}

fn lacks(facts: &Facts<'_>, right: Right) -> bool {
    facts.raw.named_rights().is_some_and(|named| !named.contains(&right)) && !facts.raw.is_broken("rights")
}

fn missing(facts: &Facts<'_>, report: &mut Report<'_>, right: Right, key: &'static str) {
    if lacks(facts, right) {
        report.say(place(facts), key, []);
    }
}

pub(super) fn rgt001(facts: &Facts<'_>, report: &mut Report<'_>) {
    missing(facts, report, Right::Access, "rgt001");
}

pub(super) fn rgt002(facts: &Facts<'_>, report: &mut Report<'_>) {
    missing(facts, report, Right::Rectification, "rgt002");
}

pub(super) fn rgt003(facts: &Facts<'_>, report: &mut Report<'_>) {
    missing(facts, report, Right::Erasure, "rgt003");
}

pub(super) fn rgt004(facts: &Facts<'_>, report: &mut Report<'_>) {
    missing(facts, report, Right::Restriction, "rgt004");
}

/// Whether a purpose rests on one of the bases, or on none that is known, so that the right may be due.
fn may_rest_on(facts: &Facts<'_>, bases: &[Basis]) -> bool {
    facts.raw.purposes.is_empty() || facts.raw.purposes.iter().any(|p| p.basis.get().is_none_or(|b| bases.contains(b)))
}

pub(super) fn rgt005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let marketing = facts.raw.purposes.iter().any(|p| p.is_marketing());
    if marketing || may_rest_on(facts, &[Basis::PublicTask, Basis::LegitimateInterest]) {
        missing(facts, report, Right::Objection, "rgt005");
    }
}

pub(super) fn rgt006(facts: &Facts<'_>, report: &mut Report<'_>) {
    if may_rest_on(facts, &[Basis::Consent, Basis::Contract]) {
        missing(facts, report, Right::Portability, "rgt006");
    }
}

pub(super) fn rgt007(facts: &Facts<'_>, report: &mut Report<'_>) {
    missing(facts, report, Right::Complaint, "rgt007");
}

pub(super) fn rgt008(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    match &raw.rights.authority {
        Given::Is(name, place) if !AUTHORITY.iter().any(|w| name.to_lowercase().contains(w)) => {
            report.say(*place, "rgt008-other", [("found", quoted(name))]);
        }
        // A register's notice gets the authority from the law data.
        Given::Missing if raw.is_transcript() && !lacks(facts, Right::Complaint) => {
            report.say(place(facts), "rgt008-none", []);
        }
        _ => {}
    }
}

pub(super) fn rgt009(facts: &Facts<'_>, report: &mut Report<'_>) {
    let marketing = facts.raw.purposes.iter().find(|p| p.is_marketing()).map(|p| p.place);
    let implied = || {
        let uses = implied::undeclared(facts);
        uses.iter().find(|u| matches!(u.kind, implied::Use::Marketing | implied::Use::Newsletter)).map(|u| u.place)
    };
    if lacks(facts, Right::ObjectMarketing)
        && let Some(at) = marketing.or_else(implied)
    {
        let at = if facts.raw.rights.named.is_missing() { at } else { place(facts) };
        report.say(at, "rgt009", []);
    }
    unmarked(facts, report);
}

/// Purposes that market by their own words and are not marked as marketing: the register would neither show the right to
/// object apart nor heed it, and the published notice would say that there is no marketing.
fn unmarked(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.is_transcript() {
        return;
    }
    let others = facts.raw.purposes.iter().any(|p| p.is_marketing());
    for p in facts.raw.purposes.iter().filter(|p| !p.is_marketing()) {
        // A text may speak of the marketing of another purpose, where there is one.
        let told = |texts: &Texts| if others { speaks::own_marketing(texts) } else { speaks::marketing(texts) };
        let named = p.name.get().and_then(speaks::marketing).map(|word| (word, p.name.place_or(p.place)));
        let mut texts = [&p.text, &p.interest].into_iter();
        let found = named.or_else(|| texts.find_map(|given| Some((told(given.get()?)?, given.place_or(p.place)))));
        if let Some((word, at)) = found {
            let place = if p.marketing.get() == Some(&false) { p.marketing.place_or(at) } else { at };
            let args = [("id", super::purpose::id(p)), ("found", quoted(&word))];
            report.say(place, "rgt009-unmarked", args);
        }
    }
}

pub(super) fn rgt012(facts: &Facts<'_>, report: &mut Report<'_>) {
    let rights = &facts.raw.rights;
    let most = Period { count: u16::from(law().limits.response_months), unit: Unit::Months };
    // A month is counted by its longest, so that `31 days` passes.
    let days = u32::from(most.count).saturating_mul(31);
    match rights.within {
        Given::Is(within, at) if days_at_least(within) > days => {
            report.say_as(Severity::Error, at, "rgt012-long", [("months", most.count.to_string())]);
        }
        Given::Missing if facts.raw.is_transcript() => report.say(place(facts), "rgt012-none", []),
        _ => {}
    }
}

pub(super) fn rgt013(facts: &Facts<'_>, report: &mut Report<'_>) {
    match facts.raw.rights.free {
        Given::Is(false, at) => report.say_as(Severity::Error, at, "rgt013-fee", []),
        Given::Missing if facts.raw.is_transcript() => report.say(place(facts), "rgt013-none", []),
        _ => {}
    }
}

pub(super) fn rgt014(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    // Where a text names no right at all, other rules have said so.
    let names_none = raw.is_transcript() && raw.named_rights().is_none_or(|named| named.is_empty());
    if raw.rights.how.is_missing() && !raw.is_broken("rights") && !names_none {
        let at = if raw.is_transcript() { place(facts) } else { raw.notice.place };
        report.say(at, "rgt014", []);
    }
}
