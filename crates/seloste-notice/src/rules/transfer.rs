//! Where data goes: transfers out of the European Economic Area (Art. 44-49).

use super::Report;
use super::claims;
use super::recipient::id;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::model::RecipientRole;
use crate::place::{Given, Spot};
use crate::raw::{RawRecipient, RawSafeguard, RawTransfers, Stated};
use crate::section::nearest;
use jiff::civil::{Date, date};
use seloste_terms::law::law;

/// The kinds of safeguard that the law knows.
const SAFEGUARDS: &[&str] = &[
    "adequacy",
    "scc",
    "bcr",
    "code-of-conduct",
    "certification",
    "art-49-1-a",
    "art-49-1-b",
    "art-49-1-c",
    "art-49-1-d",
    "art-49-1-e",
    "art-49-1-f",
    "art-49-1-g",
];
/// The measure that keeps all data within the Area.
pub(super) const STORED_IN_EEA: &str = "stored-in-eea";
/// The kinds that have ended.
const ENDED: &[&str] = &["safe-harbor", "safe-harbour", "privacy-shield"];
/// The present standard clauses are of this day; all earlier ones have ended.
const CLAUSES_SINCE: Date = date(2021, 6, 4);

/// Whether a country is in the European Economic Area.
pub(super) fn in_eea(country: &str) -> bool {
    law().is_eea(country)
}

/// The countries of a recipient outside the Area, with their places.
fn outside(recipient: &RawRecipient) -> Vec<&Spot<String>> {
    recipient.countries.get().into_iter().flatten().filter(|c| !in_eea(&c.value)).collect()
}

pub(super) fn trf001(facts: &Facts<'_>, report: &mut Report<'_>) {
    // What a text says of transfers at large stands for all whom it names without a country.
    if facts.raw.transfers.as_ref().is_some_and(|t| !t.stated.is_missing()) {
        return;
    }
    for r in facts.raw.recipients.iter().filter(|r| nowhere(r) && r.safeguard.is_none()) {
        report.say(r.place, "trf001", [("id", id(r))]);
    }
}

fn nowhere(r: &RawRecipient) -> bool {
    r.countries.is_missing() || r.countries.get().is_some_and(Vec::is_empty)
}

/// Whether data leaves the Area with a recipient, as the text says, though no country is named.
fn abroad(r: &RawRecipient) -> bool {
    r.abroad.get() == Some(&true) && nowhere(r)
}

/// Whether data leaves the Area with a recipient.
pub(super) fn leaves_with(r: &RawRecipient) -> bool {
    !outside(r).is_empty() || abroad(r)
}

/// What a text says of transfers at large, where it says that data leaves or may leave.
fn leaves<'a>(facts: &Facts<'a>) -> Option<&'a RawTransfers> {
    let transfers = facts.raw.transfers.as_ref()?;
    matches!(transfers.stated.get(), Some(Stated::Yes | Stated::Possible)).then_some(transfers)
}

pub(super) fn trf002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in facts.raw.recipients.iter().filter(|r| nowhere(r)) {
        if let Some(safeguard) = &r.safeguard {
            report.say(safeguard.place, "trf002", [("id", id(r))]);
        } else if let Given::Is(true, place) = r.abroad {
            report.say(place, "trf002", [("id", id(r))]);
        }
    }
    if let Some(transfers) = leaves(facts)
        && transfers.countries.get().is_none_or(Vec::is_empty)
    {
        report.say(transfers.stated.place_or(transfers.place), "trf002-text", []);
    }
}

pub(super) fn trf003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let outside = outside(r);
        match &r.safeguard {
            None => {
                if let Some(country) = outside.first() {
                    report.say(country.place, "trf003", [("id", id(r))]);
                } else if abroad(r) {
                    report.say(r.abroad.place_or(r.place), "trf003", [("id", id(r))]);
                }
            }
            Some(safeguard) => kind_of_safeguard(safeguard, &outside, &id(r), facts, report),
        }
    }
    unsettled(facts, report);
    if let Some(transfers) = leaves(facts) {
        match &transfers.safeguard {
            None => report.say(transfers.place, "trf003-text", []),
            Some(safeguard) => kind_of_safeguard(safeguard, &[], "`transfers`", facts, report),
        }
    }
}

fn kind_of_safeguard(
    safeguard: &RawSafeguard,
    outside: &[&Spot<String>],
    id: &str,
    facts: &Facts<'_>,
    report: &mut Report<'_>,
) {
    match &safeguard.kind {
        Given::Missing => {
            report.say(safeguard.place, "trf003-kind", [("id", id.to_owned()), ("known", SAFEGUARDS.join(", "))]);
        }
        Given::Is(kind, place) if !SAFEGUARDS.contains(&kind.as_str()) && !ENDED.contains(&kind.as_str()) => {
            match nearest(kind, SAFEGUARDS.iter().copied()) {
                Some(near) => report.say(*place, "trf003-near", [("kind", quoted(kind)), ("near", quoted(near))]),
                None => {
                    report.say(*place, "trf003-unknown", [("kind", quoted(kind)), ("known", SAFEGUARDS.join(", "))])
                }
            }
        }
        Given::Is(kind, _) if kind == "adequacy" => {
            for country in outside {
                if law().adequacy(&country.value, facts.today).is_none() {
                    report.say(country.place, "trf003-inadequate", [("country", quoted(&country.value))]);
                }
            }
        }
        Given::Is(..) | Given::Broken(_) => {}
    }
}

/// What a safeguard that the law knows still lacks: clauses without their day or module, or with the module of another
/// role, a day that has not come, and an exception for single cases where a processor works all the time.
fn unsettled(facts: &Facts<'_>, report: &mut Report<'_>) {
    let own = facts.raw.recipients.iter().filter_map(|r| Some((id(r), r.safeguard.as_ref()?)));
    let at_large = facts.raw.transfers.iter().filter_map(|t| Some(("`transfers`".to_owned(), t.safeguard.as_ref()?)));
    for (id, safeguard) in own.chain(at_large) {
        if let Given::Is(date, place) = safeguard.date
            && date > facts.today
        {
            report.say(place, "trf003-later", [("id", id.clone()), ("date", date.to_string())]);
        }
        // A published text tells neither the day nor the module.
        let Given::Is(kind, place) = &safeguard.kind else { continue };
        let ended = safeguard.date.get().is_some_and(|date| *date < CLAUSES_SINCE);
        if kind == "scc" && !ended && !facts.raw.is_transcript() {
            let missing: Vec<&str> = [("date", safeguard.date.is_missing()), ("module", safeguard.module.is_missing())]
                .iter()
                .filter(|(_, missing)| *missing)
                .map(|(key, _)| *key)
                .collect();
            if !missing.is_empty() {
                let args = [("id", id), ("missing", missing.join(", "))];
                report.say_as(Severity::Warning, *place, "trf003-clauses", args);
            }
        }
    }
    // The module says in which role each party signs (Decision (EU) 2021/914): signed as another, it binds to nothing.
    for r in &facts.raw.recipients {
        let Some(Given::Is(module, place)) = r.safeguard.as_ref().map(|s| &s.module) else { continue };
        let signs_as = module.rsplit("-to-").next();
        let fits = match r.role.get() {
            Some(RecipientRole::Processor) => signs_as == Some("processor"),
            Some(RecipientRole::Controller) => signs_as == Some("controller"),
            _ => true,
        };
        if !fits {
            report.say(*place, "trf003-module", [("id", id(r)), ("kind", quoted(module))]);
        }
    }
    // Art. 49 is for single cases, and is to be read narrowly (EDPB Guidelines 2/2018): what is handed to somebody to
    // process all the time is none.
    for r in facts.raw.recipients.iter().filter(|r| r.role.get() == Some(&RecipientRole::Processor)) {
        if let Some(Given::Is(kind, place)) = r.safeguard.as_ref().map(|s| &s.kind)
            && kind.starts_with("art-49-")
            && SAFEGUARDS.contains(&kind.as_str())
        {
            report.say(*place, "trf003-processor", [("id", id(r)), ("kind", quoted(kind))]);
        }
    }
}

/// Whether a text says where something can be had: an address, a page, a number, or a few words. A letter or a word that
/// was put there to fill the place does not.
fn leads_somewhere(text: &str) -> bool {
    let word = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let dotted = text.split_whitespace().any(|w| {
        w.split(['/', '@', ':']).any(|part| part.split_once('.').is_some_and(|(name, rest)| word(name) && word(rest)))
    });
    dotted || digits > 5 || (letters > 4 && text.split_whitespace().filter(|w| word(w)).count() > 1)
}

pub(super) fn trf004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let uncopied = |safeguard: &RawSafeguard| match &safeguard.kind {
        Given::Is(kind, place) if kind != "adequacy" && safeguard.copy.is_missing() => Some(*place),
        _ => None,
    };
    let own = facts.raw.recipients.iter().filter_map(|r| r.safeguard.as_ref());
    for safeguard in own.chain(facts.raw.transfers.iter().filter_map(|t| t.safeguard.as_ref())) {
        if let Given::Is(copy, place) = &safeguard.copy
            && !leads_somewhere(copy)
        {
            report.say(*place, "trf004-nowhere", [("found", quoted(copy))]);
        }
    }
    for r in &facts.raw.recipients {
        match &r.safeguard {
            Some(safeguard) => {
                if let Some(place) = uncopied(safeguard) {
                    report.say(place, "trf004", [("id", id(r))]);
                }
            }
            // Nothing says how the data is protected, so nothing says where to read it either.
            None if abroad(r) => report.say(r.abroad.place_or(r.place), "trf004", [("id", id(r))]),
            None => {}
        }
    }
    if let Some(transfers) = leaves(facts) {
        let place = match &transfers.safeguard {
            None => Some(transfers.place),
            Some(safeguard) => uncopied(safeguard),
        };
        if let Some(place) = place {
            report.say(place, "trf004-text", []);
        }
    }
}

pub(super) fn trf005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let own = facts.raw.recipients.iter().filter_map(|r| r.safeguard.as_ref());
    for safeguard in own.chain(facts.raw.transfers.iter().filter_map(|t| t.safeguard.as_ref())) {
        let Given::Is(kind, place) = &safeguard.kind else { continue };
        if ENDED.contains(&kind.as_str()) {
            report.say(*place, "trf005-kind", [("kind", quoted(kind))]);
        }
        if kind == "scc"
            && let Given::Is(date, place) = safeguard.date
            && date < CLAUSES_SINCE
        {
            report.say(place, "trf005-clauses", []);
        }
    }
}

pub(super) fn trf006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        if let Some(safeguard) = &r.safeguard
            && let Given::Is(kind, place) = &safeguard.kind
            && kind == "adequacy"
            && r.countries.get().into_iter().flatten().any(|c| c.value == "US")
            && safeguard.date.is_missing()
        {
            report.say(*place, "trf006", [("id", id(r))]);
        }
        looked_up_too_soon(r, facts, report);
    }
}

/// A look at a decision that was not made yet: what was looked up was another one, such as Privacy Shield, that has ended.
fn looked_up_too_soon(r: &RawRecipient, facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(safeguard) = r.safeguard.as_ref().filter(|s| s.kind.get().is_some_and(|k| k == "adequacy")) else {
        return;
    };
    let Given::Is(date, place) = safeguard.date else { return };
    let decisions = r.countries.get().into_iter().flatten().filter_map(|c| law().adequacy(&c.value, facts.today));
    if let Some(decision) = decisions.into_iter().find(|d| date < d.from) {
        // Where only those on a list are covered, the look at the list is what the transfer rests on.
        let severity = if decision.only.is_some() { Severity::Error } else { Severity::Warning };
        let args = [("id", id(r)), ("date", decision.from.to_string()), ("country", quoted(&decision.country))];
        report.say_as(severity, place, "trf006-before", args);
    }
}

pub(super) fn trf008(facts: &Facts<'_>, report: &mut Report<'_>) {
    claims::kept_in(facts, report);
    let Some(r) = facts.raw.recipients.iter().find(|r| leaves_with(r)) else { return };
    for m in &facts.raw.measures {
        if let Given::Is(measure, place) = &m.id
            && measure == STORED_IN_EEA
        {
            report.say(*place, "trf008", [("id", id(r))]);
        }
    }
    if let Some(transfers) = &facts.raw.transfers
        && let Given::Is(Stated::No, place) = transfers.stated
    {
        report.say(place, "trf008", [("id", id(r))]);
    }
}

pub(super) fn trf010(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Given::Is(name, place) = &r.name else { continue };
        if r.role.get() != Some(&RecipientRole::Processor) || !outside(r).is_empty() || abroad(r) {
            continue;
        }
        let mut texts = name.all.iter().chain(name.by_lang.values());
        if let Some(parent) = texts.find_map(|t| law().parent_in(t)) {
            let args = [("id", id(r)), ("parent", parent.name.clone()), ("country", parent.country.clone())];
            report.say(*place, "trf010", args);
        }
    }
}
