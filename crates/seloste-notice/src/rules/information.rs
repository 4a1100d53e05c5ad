//! What else people are told: decisions, rights, protection, changes, dates.

use super::Report;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::measures;
use crate::model::{Period, Unit};
use crate::place::Given;
use crate::raw::RawAutomated;

/// How often a notice is looked at unless it says otherwise.
const REVIEW: Period = Period { count: 24, unit: Unit::Months };
/// Phrases that leave it to the reader to find out.
const UNTOLD: &[&str] = &[
    "ilmoittamatta",
    "ilman erillistä ilmoitusta",
    "rekisteröidyn vastuulla",
    "utan att meddela",
    "utan föregående meddelande",
    "without notice",
    "without telling",
    "without prior notice",
];
/// Words that mean a decision about credit.
const CREDIT: &[&str] = &["luottopäätö", "luottoluokit", "kreditbeslut", "credit decision", "credit scor"];

pub(super) fn adm001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Given::Is(RawAutomated::Some { what, how, effect }, place) = &facts.raw.decisions.automated {
        let missing: Vec<&str> =
            [("what", what.is_missing()), ("how", how.is_missing()), ("effect", effect.is_missing())]
                .iter()
                .filter(|(_, missing)| *missing)
                .map(|(key, _)| *key)
                .collect();
        if !missing.is_empty() {
            let help = "automated = { what = { .. }, how = { .. }, effect = { .. } }, or automated = \"none\"";
            let message = "automated decisions are not explained".to_owned();
            report.at(*place, message, &format!("missing: {}", missing.join(", ")), help);
        }
    }
}

pub(super) fn adm002(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.decisions.automated.is_missing() && !facts.raw.is_broken("decisions") {
        let help = "add [decisions] automated = \"none\"";
        report.at(facts.raw.notice.place, "nothing is said of automated decisions".to_owned(), "", help);
    }
}

pub(super) fn adm003(facts: &Facts<'_>, report: &mut Report<'_>) {
    if !facts.raw.decisions.automated.is_missing() || facts.raw.is_broken("decisions") {
        return;
    }
    for spot in &facts.raw.strings {
        if CREDIT.iter().any(|word| spot.value.to_lowercase().contains(word)) {
            let help = "add [decisions]: automated = \"none\" where a person decides";
            report.at(spot.place, "who decides on credit, a machine?".to_owned(), "speaks of credit", help);
        }
    }
}

pub(super) fn rgt014(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.rights_how.is_missing() && !facts.raw.is_broken("rights") {
        let help = "add [rights] how = { .. }: whom to ask, by which channels, within which time";
        report.at(facts.raw.notice.place, "nothing says how to use one's rights".to_owned(), "", help);
    }
}

pub(super) fn sec001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.measures.is_empty() && !facts.raw.is_broken("measure") {
        let help = "add [[measure]], as id = \"encrypted-at-rest\"";
        report.at(facts.raw.notice.place, "nothing says how data is protected".to_owned(), "", help);
    }
}

pub(super) fn sec003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for m in &facts.raw.measures {
        let Given::Is(id, place) = &m.id else { continue };
        if measures::known(id).is_some_and(|k| k.verified) {
            continue;
        }
        if m.owner.is_missing() || m.review.is_missing() {
            let help = "add owner = \"..\" and review = \"12 months\"; evidence = \"..\" where there is a document";
            let message = format!("who answers for {}?", quoted(id));
            report.at(*place, message, "software cannot see this", help);
        }
    }
}

pub(super) fn inf001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let head = &facts.raw.notice;
    if head.version.is_missing() && !head.id.is_missing() {
        let help = "add version = \"2026-11-21\", the day from which it is in force";
        report.at(head.place, "the notice has no date".to_owned(), "no version", help);
    }
}

pub(super) fn inf002(facts: &Facts<'_>, report: &mut Report<'_>) {
    let head = &facts.raw.notice;
    let Given::Is(version, place) = head.version else { return };
    let review = head.review.get().copied().unwrap_or(REVIEW);
    if review.after(version).is_some_and(|due| due < facts.today) {
        let help = "look it through, mend what has changed, and give the day as version";
        report.at(place, format!("older than {review}"), "last looked at on this day", help);
    }
}

pub(super) fn inf003(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Given::Is(changes, place) = &facts.raw.notice.changes else { return };
    let mut texts = changes.all.iter().chain(changes.by_lang.values());
    if texts.any(|t| UNTOLD.iter().any(|phrase| t.to_lowercase().contains(phrase))) {
        let help = "say how people are told before a change takes effect";
        report.at(*place, "people are not told of changes".to_owned(), "leaves it to the reader", help);
    }
}

pub(super) fn inf004(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.notice.changes.is_missing() {
        let help = "add changes = { .. } under [notice]";
        report.at(facts.raw.notice.place, "nothing says how people hear of changes".to_owned(), "", help);
    }
}
