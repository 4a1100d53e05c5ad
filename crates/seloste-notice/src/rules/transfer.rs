//! Where data goes: transfers out of the European Economic Area (Art. 44-49).

use super::Report;
use super::recipient::name;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::place::{Given, Spot};
use crate::raw::RawRecipient;
use crate::section::nearest;
use jiff::civil::{Date, date};
use seloste_terms::law::{RepealedKind, law};

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
    for r in facts.raw.recipients.iter().filter(|r| nowhere(r) && r.safeguard.is_none()) {
        let help = "add country = \"FI\", or a list of all countries where it keeps or sees the data";
        report.at(r.place, format!("{}: in which country?", name(r)), "no country", help);
    }
}

fn nowhere(r: &RawRecipient) -> bool {
    r.countries.is_missing() || r.countries.get().is_some_and(Vec::is_empty)
}

pub(super) fn trf002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in facts.raw.recipients.iter().filter(|r| nowhere(r)) {
        if let Some(safeguard) = &r.safeguard {
            let help = "add country = \"..\"";
            report.at(safeguard.place, format!("{}: a transfer to where?", name(r)), "no country", help);
        }
    }
}

pub(super) fn trf003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let outside = outside(r);
        match &r.safeguard {
            None => {
                if let Some(country) = outside.first() {
                    let help =
                        "add safeguard = { kind = \"scc\", copy = \"..\", date = .. }, or adequacy, bcr, art-49-1-b ..";
                    let message = format!("{} is not protected there", name(r));
                    report.at(country.place, message, "outside the EEA, no safeguard", help);
                }
            }
            Some(safeguard) => match &safeguard.kind {
                Given::Missing => {
                    let message = format!("{}: which safeguard?", name(r));
                    report.at(safeguard.place, message, "no kind", &format!("kind = one of {}", SAFEGUARDS.join(", ")));
                }
                Given::Is(kind, place) if !SAFEGUARDS.contains(&kind.as_str()) && !ENDED.contains(&kind.as_str()) => {
                    let help = match nearest(kind, SAFEGUARDS.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("one of {}", SAFEGUARDS.join(", ")),
                    };
                    report.at(*place, format!("{} is no safeguard of the law", quoted(kind)), "", &help);
                }
                Given::Is(kind, _) if kind == "adequacy" => {
                    for country in outside {
                        if law().adequacy(&country.value, facts.today).is_none() {
                            let message = format!("no adequacy decision covers {}", quoted(&country.value));
                            let help = "take another safeguard, as scc";
                            report.at(country.place, message, "not found adequate", help);
                        }
                    }
                }
                Given::Is(..) | Given::Broken(_) => {}
            },
        }
    }
}

pub(super) fn trf004(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        if let Some(safeguard) = &r.safeguard
            && let Given::Is(kind, place) = &safeguard.kind
            && kind != "adequacy"
            && safeguard.copy.is_missing()
        {
            let help = "add copy = \"..\": an address or a page where the safeguard can be had";
            report.at(*place, format!("{}: where is a copy?", name(r)), "no copy", help);
        }
    }
}

pub(super) fn trf005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for r in &facts.raw.recipients {
        let Some(safeguard) = &r.safeguard else { continue };
        let Given::Is(kind, place) = &safeguard.kind else { continue };
        if ENDED.contains(&kind.as_str()) {
            let help = "take the present standard clauses (scc), or adequacy where the company is on the list";
            report.at(*place, format!("{} is no longer a safeguard", quoted(kind)), "struck down", help);
        }
        if kind == "scc"
            && let Given::Is(date, place) = safeguard.date
            && date < CLAUSES_SINCE
        {
            let help = "sign the clauses of Decision (EU) 2021/914";
            report.at(place, "these standard clauses have ended".to_owned(), "before 4 June 2021", help);
        }
    }
    for spot in &facts.raw.strings {
        let named = law().repealed_in(&spot.value, facts.today);
        if let Some((_, ended)) = named.into_iter().find(|(_, r)| r.kind == RepealedKind::Safeguard) {
            let message = "names a safeguard that is no more".to_owned();
            report.at(spot.place, message, &format!("ended on {}", ended.from), &ended.instead.en);
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
            let help = "look the company up at dataprivacyframework.gov and add date = .. to the safeguard";
            report.at(*place, format!("{}: on the list since when?", name(r)), "no date of the check", help);
        }
    }
}

pub(super) fn trf008(facts: &Facts<'_>, report: &mut Report<'_>) {
    for m in &facts.raw.measures {
        let Given::Is(id, place) = &m.id else { continue };
        if id != "stored-in-eea" {
            continue;
        }
        if let Some(r) = facts.raw.recipients.iter().find(|r| !outside(r).is_empty()) {
            let help = "take this measure away, or the recipient";
            report.at(*place, format!("{} is outside the EEA", name(r)), "says that nothing leaves it", help);
        }
    }
}
