//! What is kept, whose it is, where it comes from, whether it must be given.

use super::Report;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::model::{Basis, SourceKind};
use crate::place::Given;
use crate::raw::RawCategory;
use seloste_terms::value::ValueType;

/// Words that mean a password.
const PASSWORD_WORDS: &[&str] = &["password", "salasana", "lösenord", "pin-kood", "pin-code"];
/// The value of `special` that Art. 10 speaks of; all others fall under Art. 9.
const OFFENCES: &str = "offences";

fn name(category: &RawCategory) -> String {
    category.id.get().map_or_else(|| "a category".to_owned(), |id| format!("category {}", quoted(id)))
}

pub(super) fn bas009(facts: &Facts<'_>, report: &mut Report<'_>) {
    special(facts, report, false, "add special-ground = \"..\": the condition of Art. 9(2)");
}

pub(super) fn bas010(facts: &Facts<'_>, report: &mut Report<'_>) {
    special(facts, report, true, "add special-ground = \"..\": the statute; else do not keep it");
}

fn special(facts: &Facts<'_>, report: &mut Report<'_>, offences: bool, help: &str) {
    for (category, fields) in facts.categories() {
        if !category.special_ground.is_missing() {
            continue;
        }
        for spot in fields {
            let special = facts.fields.get(&spot.value).and_then(|f| f.special.as_deref());
            if special.is_some_and(|s| (s == OFFENCES) == offences) {
                let message = format!("{} has no ground of its own", quoted(spot.value.as_str()));
                report.at(spot.place, message, special.unwrap_or(""), help);
            }
        }
    }
}

pub(super) fn dat001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.categories.is_empty() && !facts.raw.is_broken("category") {
        let elsewhere = facts.raw.sources.iter().any(|s| s.kind.get().is_some_and(|k| *k != SourceKind::Subject));
        let severity = if elsewhere { Severity::Error } else { Severity::Warning };
        let message = "the notice names no data".to_owned();
        report.at_as(severity, facts.raw.notice.place, message, "", "add [[category]]");
    }
}

pub(super) fn dat002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        if !category.identity_code_ground.is_missing() {
            continue;
        }
        for spot in fields {
            if facts.fields.get(&spot.value).is_some_and(|f| f.value == ValueType::PersonalIdentityCode) {
                let help = "take it away, or add identity-code-ground = \"..\" from section 29";
                let message = "a personal identity code without a ground".to_owned();
                report.at(spot.place, message, "", help);
            }
        }
    }
    for spot in &facts.raw.strings {
        if !seloste_terms::identifiers::identity_code::find(&spot.value).is_empty() {
            let help = "take it out: a notice is published";
            report.at(spot.place, "a personal identity code stands in a text".to_owned(), "in here", help);
        }
    }
}

pub(super) fn dat005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for field in &facts.raw.own_fields {
        let Given::Is(id, place) = &field.id else { continue };
        let labels = field.label.get().into_iter().flat_map(|l| l.all.iter().chain(l.by_lang.values()));
        if labels.chain([id]).any(|t| PASSWORD_WORDS.iter().any(|w| t.to_lowercase().contains(w))) {
            let help = "take the field away; the system that signs people in keeps a hash";
            report.at(*place, "a password is no data of a register".to_owned(), "", help);
        }
    }
}

pub(super) fn dat006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        if c.about.is_missing() || c.about.get().is_some_and(Vec::is_empty) {
            let help = "add about = [..]: customer, prospect, contact-person, user, visitor";
            report.at(c.about.place_or(c.place), format!("{}: whose data is it?", name(c)), "no about", help);
        }
    }
}

pub(super) fn rop001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let silent = |c: &RawCategory| c.about.is_missing() || c.about.get().is_some_and(Vec::is_empty);
    if let Some(first) = facts.raw.categories.first()
        && facts.raw.categories.iter().all(silent)
    {
        let help = "add about = [..] to each category";
        report.at(first.place, "no category says whose data it is".to_owned(), "nor does any other", help);
    }
}

pub(super) fn src001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for s in &facts.raw.sources {
        if let Given::Is(kind, place) = &s.kind
            && *kind != SourceKind::Subject
            && s.name.is_missing()
        {
            let help = "add name = { .. }: which register, authority, partner";
            report.at(*place, "a source has no name".to_owned(), "not the person themself", help);
        }
    }
    for c in &facts.raw.categories {
        if c.sources.is_missing() || c.sources.get().is_some_and(Vec::is_empty) {
            let help = "add sources = [..]";
            report.at(c.sources.place_or(c.place), format!("{}: from where?", name(c)), "no sources", help);
        }
    }
}

pub(super) fn src003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for s in &facts.raw.sources {
        if let Given::Is(
            SourceKind::Employer | SourceKind::Partner | SourceKind::Authority | SourceKind::PublicRegister,
            place,
        ) = &s.kind
            && s.informed.is_missing()
        {
            let help = "add informed = { .. }: within a month, or at the first contact if that is sooner";
            let what = s.id.get().map_or_else(|| "a source".to_owned(), |id| format!("source {}", quoted(id)));
            report.at(*place, format!("{what}: how do people hear of it?"), "not from themselves", help);
        }
    }
}

pub(super) fn sta001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in facts.raw.categories.iter().filter(|c| c.required.is_missing()) {
        let help = "add required = \"statute\", \"contract\" or \"no\"";
        report.at(c.place, format!("{}: must it be given?", name(c)), "no required", help);
    }
}

pub(super) fn mkt002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        let Some(cookie) = fields.iter().find(|s| s.value == "visit.cookie") else { continue };
        let Some(purposes) = facts.purposes_of(&category.purposes) else { continue };
        if purposes.iter().any(|p| p.basis.get() != Some(&Basis::Consent)) {
            let help = "keep cookies in a category of their own whose purposes rest on consent";
            report.at(cookie.place, "cookies are read without consent".to_owned(), "includes visit.cookie", help);
        }
    }
}
