//! Who gets data, and why.

use super::Report;
use super::{claims, implied};
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{Basis, RecipientRole};
use crate::place::{Given, Spot};
use crate::raw::RawRecipient;

/// The id of a recipient as messages name it.
pub(super) fn id(recipient: &RawRecipient) -> String {
    recipient.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id))
}

pub(super) fn pur004(facts: &Facts<'_>, report: &mut Report<'_>) {
    // Whoever runs the register gets what it holds, for what it is kept.
    for (r, fields) in facts.recipients().filter(|(r, _)| !r.runs_register) {
        if r.purposes.is_missing() || r.purposes.get().is_some_and(Vec::is_empty) {
            report.say(r.purposes.place_or(r.place), "pur004-none", [("id", id(r))]);
            continue;
        }
        let Some(purposes) = r.purposes.get() else { continue };
        if purposes.iter().any(|p| facts.purpose(&p.value).is_none()) {
            continue;
        }
        let mut told = Vec::new();
        for field in fields {
            let served = facts.categories().any(|(category, declared)| {
                // Purposes that could not be read may be the right ones.
                let shares = |own: &Vec<Spot<String>>| own.iter().any(|p| purposes.iter().any(|q| q.value == p.value));
                declared.iter().any(|f| f.value == field.value)
                    && (category.purposes.get().is_some_and(shares) || matches!(category.purposes, Given::Broken(_)))
            });
            // A wildcard is one mistake, however many fields it names.
            if !served && !told.contains(&field.place) {
                told.push(field.place);
                // As it is written: `invoice.*`, and not one of the fields that it stands for.
                let terms = r.fields.get().map(Vec::as_slice).unwrap_or_default();
                let term = terms.iter().find(|t| t.place == field.place).map_or(field.value.as_str(), |t| &t.value);
                report.say(field.place, "pur004-other", [("field", quoted(term))]);
            }
        }
    }
    for found in implied::all(facts) {
        report.say(found.place, "pur004-implied", [("found", quoted(&found.word))]);
    }
}

pub(super) fn rcp001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    if raw.recipients.is_empty()
        && raw.no_recipients.is_missing()
        && !raw.is_broken("recipient")
        && !raw.is_broken("recipients")
    {
        report.say(raw.notice.place, "rcp001", []);
    }
}

pub(super) fn rcp003(facts: &Facts<'_>, report: &mut Report<'_>) {
    let names: Vec<String> = facts
        .raw
        .recipients
        .iter()
        .filter_map(|r| r.name.get())
        .flat_map(|t| t.all.iter().chain(t.by_lang.values()))
        .map(|t| t.to_lowercase())
        .collect();
    for source in &facts.raw.sources {
        for system in source.systems.get().into_iter().flatten() {
            let lower = system.value.to_lowercase();
            if !names.iter().any(|name| name.contains(&lower)) {
                report.say(system.place, "rcp003", [("system", quoted(&system.value))]);
            }
        }
    }
}

pub(super) fn rcp004(facts: &Facts<'_>, report: &mut Report<'_>) {
    // A published text does not tell of agreements.
    if facts.raw.is_transcript() {
        return;
    }
    for r in &facts.raw.recipients {
        let Given::Is(RecipientRole::Processor, place) = r.role else { continue };
        match &r.agreement {
            Given::Missing => report.say(place, "rcp004", [("id", id(r))]),
            Given::Is(date, place) if *date > facts.today => report.say(*place, "rcp004-later", [("id", id(r))]),
            Given::Broken(_) | Given::Is(..) => {}
        }
    }
}

pub(super) fn rcp005(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Given::Is(true, place) = facts.raw.no_recipients
        && let Some(first) = facts.raw.recipients.first()
    {
        report.say(place, "rcp005", [("id", id(first))]);
    }
    claims::withheld(facts, report);
}

pub(super) fn rcp006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Given::Is(RecipientRole::Public, place) = r.role else { continue };
        let grounded = |b: &Basis| matches!(b, Basis::Consent | Basis::LegalObligation | Basis::PublicTask);
        let purposes = match facts.purposes_of(&r.purposes) {
            Some(purposes) => purposes,
            // A text that gives no basis gives none for publishing either.
            None if facts.raw.is_transcript() => Vec::new(),
            None => continue,
        };
        if !purposes.iter().any(|p| p.basis.get().is_some_and(grounded)) {
            report.say(place, "rcp006", [("id", id(r))]);
        }
    }
}
