//! What else people are told: decisions, protection, changes, dates.

use super::Report;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::measures;
use crate::model::{Period, Unit};
use crate::place::Given;
use crate::raw::{RawAutomated, RawProfiling};
use crate::sieve::Pattern;
use std::sync::LazyLock;

/// How often a notice is looked at unless it says otherwise.
const REVIEW: Period = Period { count: 24, unit: Unit::Months };

pub(super) fn adm001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Given::Is(RawAutomated::Some { what, how, effect }, place) = &facts.raw.decisions.automated {
        let missing: Vec<&str> =
            [("what", what.is_missing()), ("how", how.is_missing()), ("effect", effect.is_missing())]
                .iter()
                .filter(|(_, missing)| *missing)
                .map(|(key, _)| *key)
                .collect();
        if !missing.is_empty() {
            report.say(*place, "adm001", [("missing", missing.join(", "))]);
        }
    }
}

pub(super) fn adm002(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.decisions.automated.is_missing() && !facts.raw.is_broken("decisions") {
        report.say(facts.raw.notice.place, "adm002", []);
    }
}

/// Beginnings of the fields that tell what somebody did: choosing people by them is profiling.
const BEHAVIOUR: &[&str] = &["order.", "visit.", "service-log.", "activation.", "campaign.response"];

/// Marketing that has what people did among its data. What the texts say of it is looked at with the other sentences.
pub(super) fn adm004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    // A published text does not tell which data serves which purpose.
    if raw.is_transcript() {
        return;
    }
    let key = match &raw.decisions.profiling {
        Given::Missing if !raw.is_broken("decisions") => "adm004",
        Given::Is(RawProfiling::None, _) => "adm004-none",
        _ => return,
    };
    for p in raw.purposes.iter().filter(|p| p.is_marketing()) {
        let (Some(id), place) = (p.id.get(), p.id.place_or(p.place)) else { continue };
        let serves = facts
            .categories()
            .filter(|(c, _)| c.purposes.get().into_iter().flatten().any(|s| s.value == *id))
            .flat_map(|(_, fields)| fields);
        let told = serves.into_iter().find(|f| BEHAVIOUR.iter().any(|b| f.value.as_str().starts_with(b)));
        if let Some(field) = told {
            report.say(place, key, [("id", quoted(id)), ("field", quoted(field.value.as_str()))]);
        }
    }
}

pub(super) fn sec001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.measures.is_empty() && !facts.raw.is_broken("measure") {
        report.say(facts.raw.notice.place, "sec001", []);
    }
}

pub(super) fn sec003(facts: &Facts<'_>, report: &mut Report<'_>) {
    // Who answers for a measure is a matter of the register, not of the published text.
    if facts.raw.is_transcript() {
        return;
    }
    for m in &facts.raw.measures {
        let Given::Is(id, place) = &m.id else { continue };
        if measures::known(id).is_some_and(|k| k.verified) {
            continue;
        }
        if m.owner.is_missing() || m.review.is_missing() {
            report.say(*place, "sec003", [("id", quoted(id))]);
        }
    }
}

pub(super) fn inf001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let head = &facts.raw.notice;
    if head.version.is_missing() && !head.id.is_missing() {
        // A register knows its notice's versions by their days; a text that people read only ought to bear one.
        let severity = if facts.raw.is_transcript() { Severity::Warning } else { Severity::Error };
        report.say_as(severity, head.place, "inf001", []);
    }
}

pub(super) fn inf002(facts: &Facts<'_>, report: &mut Report<'_>) {
    let head = &facts.raw.notice;
    let Given::Is(version, place) = head.version else { return };
    let review = head.review.get().copied().unwrap_or(REVIEW);
    if review.after(version).is_some_and(|due| due < facts.today) {
        report.say(place, "inf002", [("count", review.count.to_string()), ("unit", review.unit_word().to_owned())]);
    }
}

/// Words of a length of time, and of something that it lies before.
static BEFOREHAND: LazyLock<[Pattern; 2]> = LazyLock::new(|| {
    [
        Pattern::new(
            r"(\w+ )?\b(päivää|viikkoa?|kuukautta|kuukausi|vuorokautta|vrk|vko?|kk|dag(ar)?|veck(a|or)|månad(er)?|dygn|days?|weeks?|months?|fortnight)\b",
        ),
        Pattern::new(
            r"\bennen\b|etukäteen|aiemmin|\binnan\b|\bföre\b|i förväg|\bbefore\b|in advance|\bahead\b|beforehand|\bprior\b|\bnotice\b",
        ),
    ]
});

pub(super) fn inf004(facts: &Facts<'_>, report: &mut Report<'_>) {
    // The law asks for it only where a text takes the right to change; a register has to say how people will hear.
    if facts.raw.notice.changes.is_missing() && !facts.raw.is_transcript() {
        report.say(facts.raw.notice.place, "inf004-none", []);
    }
    // What a text promises and no key says, the register cannot hold to.
    if let Given::Is(texts, place) = &facts.raw.notice.changes
        && facts.raw.notice.changes_notice.is_missing()
        && !facts.raw.is_transcript()
    {
        let promised = |text: &&String| BEFOREHAND.iter().all(|p| p.is_match(text));
        if let Some(text) = texts.all.iter().chain(texts.by_lang.values()).find(promised) {
            let words = BEFOREHAND.first().and_then(|p| p.find_iter(text).next()).and_then(|span| text.get(span));
            report.say(*place, "inf004-time", [("found", quoted(words.unwrap_or("")))]);
        }
    }
}
