//! Who gets data, and why.

use super::Report;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{Basis, RecipientRole};
use crate::place::{Given, Spot};
use crate::raw::RawRecipient;

/// Names that name nobody.
const NOBODY: &[&str] = &[
    "yhteistyökumppani",
    "yhteistyökumppanit",
    "yhteistyökumppanimme",
    "kumppanit",
    "palveluntarjoaja",
    "palveluntarjoajat",
    "alihankkijat",
    "kolmannet osapuolet",
    "samarbetspartner",
    "samarbetspartners",
    "tjänsteleverantörer",
    "tredje parter",
    "partner",
    "partners",
    "our partners",
    "service provider",
    "service providers",
    "third parties",
];

pub(super) fn name(recipient: &RawRecipient) -> String {
    recipient.id.get().map_or_else(|| "a recipient".to_owned(), |id| format!("recipient {}", quoted(id)))
}

pub(super) fn pur004(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (r, fields) in facts.recipients() {
        if r.purposes.is_missing() || r.purposes.get().is_some_and(Vec::is_empty) {
            let help = "add purposes = [..]";
            report.at(r.purposes.place_or(r.place), format!("{}: for what?", name(r)), "no purposes", help);
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
                let help = "give the recipient a purpose of the category that has the field";
                let message = format!("{} is not kept for that purpose", quoted(field.value.as_str()));
                report.at(field.place, message, "", help);
            }
        }
    }
}

pub(super) fn rcp002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Given::Is(texts, place) = &r.name else { continue };
        let mut names = texts.all.iter().chain(texts.by_lang.values());
        if names.any(|n| NOBODY.contains(&n.trim().to_lowercase().as_str())) {
            let help = "name the company; where there are many, say of which kind and how they are chosen";
            report.at(*place, format!("{} is nobody in particular", name(r)), "", help);
        }
    }
}

pub(super) fn rcp004(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Given::Is(RecipientRole::Processor, place) = r.role else { continue };
        match &r.agreement {
            Given::Missing => {
                let help = "add agreement = 2025-03-01, the day of the agreement; without one it gets nothing";
                report.at(place, format!("{} has no agreement", name(r)), "a processor", help);
            }
            Given::Is(date, place) if *date > facts.today => {
                let help = "add it to the notice once the agreement is in force";
                report.at(*place, format!("{} has no agreement yet", name(r)), "still to come", help);
            }
            Given::Broken(_) | Given::Is(..) => {}
        }
    }
}

pub(super) fn rcp006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Given::Is(RecipientRole::Public, place) = r.role else { continue };
        let Some(purposes) = facts.purposes_of(&r.purposes) else { continue };
        let grounded = |b: &Basis| matches!(b, Basis::Consent | Basis::LegalObligation | Basis::PublicTask);
        if !purposes.iter().any(|p| p.basis.get().is_some_and(grounded)) {
            let help = "publish on consent, or where a law says so";
            report.at(place, format!("{} is everybody", name(r)), "published unless forbidden", help);
        }
    }
}
