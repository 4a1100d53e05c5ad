//! What is kept, whose it is, where it comes from, whether it must be given.

use super::Report;
use super::claims;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::model::{Basis, SourceKind};
use crate::place::Given;
use crate::raw::RawCategory;
use seloste_terms::value::ValueType;

/// Words that mean a password.
const PASSWORD_WORDS: &[&str] = &["password", "salasana", "losenord", "pin-code"];
/// The value of `special` that Art. 10 speaks of; all others fall under Art. 9.
const OFFENCES: &str = "offences";

/// The id of a category as messages name it.
pub(super) fn id(category: &RawCategory) -> String {
    category.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id))
}

pub(super) fn bas009(facts: &Facts<'_>, report: &mut Report<'_>) {
    special(facts, report, false, "bas009");
}

pub(super) fn bas010(facts: &Facts<'_>, report: &mut Report<'_>) {
    special(facts, report, true, "bas010");
}

fn special(facts: &Facts<'_>, report: &mut Report<'_>, offences: bool, key: &'static str) {
    for (category, fields) in facts.categories() {
        if !category.special_ground.is_missing() {
            continue;
        }
        for spot in fields {
            let special = facts.fields.get(&spot.value).and_then(|f| f.special.as_deref());
            if let Some(kind) = special.filter(|s| (*s == OFFENCES) == offences) {
                report.say(spot.place, key, [("field", quoted(spot.value.as_str())), ("kind", kind.to_owned())]);
            }
        }
    }
}

pub(super) fn dat001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.categories.is_empty() && !facts.raw.is_broken("category") {
        let elsewhere = facts.raw.sources.iter().any(|s| s.kind.get().is_some_and(|k| *k != SourceKind::Subject));
        let severity = if elsewhere { Severity::Error } else { Severity::Warning };
        report.say_as(severity, facts.raw.notice.place, "dat001", []);
    }
}

pub(super) fn dat002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        if !category.identity_code_ground.is_missing() {
            continue;
        }
        for spot in fields {
            if facts.fields.get(&spot.value).is_some_and(|f| f.value == ValueType::PersonalIdentityCode) {
                report.say(spot.place, "dat002-field", []);
            }
        }
    }
    for spot in &facts.raw.strings {
        if !seloste_terms::identifiers::identity_code::find(&spot.value).is_empty() {
            report.say(spot.place, "dat002-text", []);
        }
    }
}

/// What is asked of people, or comes in from a source, and no category declares.
pub(super) fn dat004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let lacking = |spot: &&crate::place::Spot<String>| match spot.value.strip_suffix(".*") {
        Some(prefix) => {
            !facts.fields.keys().any(|f| f.as_str().strip_prefix(prefix).is_some_and(|r| r.starts_with('.')))
        }
        None => !facts.fields.contains_key(spot.value.as_str()),
    };
    for spot in facts.raw.rights.asks.get().into_iter().flatten().filter(lacking) {
        report.say(spot.place, "dat004-asked", [("field", quoted(&spot.value))]);
    }
    for source in &facts.raw.sources {
        for spot in source.fields.get().into_iter().flatten().filter(lacking) {
            report.say(spot.place, "dat004-source", [("field", quoted(&spot.value))]);
        }
    }
    claims::undeclared(facts, report);
}

pub(super) fn dat005(facts: &Facts<'_>, report: &mut Report<'_>) {
    // Labels are looked at with the other texts.
    for field in &facts.raw.own_fields {
        if let Given::Is(id, place) = &field.id
            && PASSWORD_WORDS.iter().any(|w| id.contains(w))
        {
            report.say(*place, "dat005-field", []);
        }
    }
}

pub(super) fn dat006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        if c.about.is_missing() || c.about.get().is_some_and(Vec::is_empty) {
            report.say(c.about.place_or(c.place), "dat006", [("id", id(c))]);
        }
    }
}

pub(super) fn src001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for s in &facts.raw.sources {
        if let Given::Is(kind, place) = &s.kind
            && *kind != SourceKind::Subject
            && s.name.is_missing()
        {
            report.say(*place, "src001-unnamed", []);
        }
    }
    for c in &facts.raw.categories {
        if c.sources.is_missing() || c.sources.get().is_some_and(Vec::is_empty) {
            report.say(c.sources.place_or(c.place), "src001-none", [("id", id(c))]);
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
            let id = s.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id));
            report.say(*place, "src003", [("id", id)]);
        }
    }
}

pub(super) fn sta001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in facts.raw.categories.iter().filter(|c| c.required.is_missing()) {
        report.say(c.place, "sta001", [("id", id(c))]);
    }
}

pub(super) fn mkt002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        let Some(cookie) = fields.iter().find(|s| s.value == "visit.cookie") else { continue };
        let Some(purposes) = facts.purposes_of(&category.purposes) else { continue };
        if purposes.iter().any(|p| p.basis.get() != Some(&Basis::Consent)) {
            report.say(cookie.place, "mkt002-field", []);
        }
    }
}
