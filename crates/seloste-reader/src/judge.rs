//! Judgement: what is told, what only in part, what not; and the defects that follow.
//!
//! Guarantees: a defect follows from the facts alone and quotes the notice, or nothing where the fault is silence.
//! Does not: give legal advice; a controller need not tell everything that is listed here.

use crate::facts::{Facts, ThirdCountries, Told};
use crate::topic::{Basis, Topic};
use std::ops::Range;

/// A fault of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Its code, as `no-retention`.
    pub code: &'static str,
    /// The words where it stands; `None` where nothing is said.
    pub at: Option<Range<usize>>,
}

/// How many of the six rights are most of them.
const RIGHTS_ENOUGH: usize = 4;

/// How clearly a topic is told.
pub(crate) fn told(facts: &Facts, topic: Topic) -> Told {
    match topic {
        Topic::Controller => facts.controller_told,
        Topic::Contact => {
            let reach = &facts.reach;
            if reach.emails.is_empty() && reach.phones.is_empty() && reach.addresses.is_empty() {
                Told::Absent
            } else {
                Told::Present
            }
        }
        Topic::Dpo => facts.dpo,
        Topic::RegisterName => facts.register_told,
        Topic::Purposes => facts.purposes_told,
        Topic::LegalBasis => facts.basis_told,
        Topic::DataContent => facts.data_told,
        Topic::Sources => facts.sources_told,
        Topic::Recipients => facts.recipients_told,
        Topic::Transfers => facts.transfers_told,
        Topic::Retention => facts.retention_told,
        Topic::Protection => facts.protection_told,
        Topic::Rights => {
            let core = ["access", "rectification", "erasure", "restriction", "objection", "portability"];
            match core.iter().filter(|r| facts.rights.contains_key(**r)).count() {
                0 if facts.rights_hint.is_none() => Told::Absent,
                n if n < RIGHTS_ENOUGH => Told::Partial,
                _ => Told::Present,
            }
        }
        Topic::Complaint => facts.complaint_told,
        Topic::ConsentWithdrawal => facts.withdrawal_told,
        Topic::AutomatedDecisions => facts.automated_told,
        Topic::Cookies => facts.cookies_told,
        Topic::Changes => facts.changes_told,
        Topic::Date | Topic::Required | Topic::Other => Told::Absent,
    }
}

/// The defects, in the order of the notice's parts.
pub(crate) fn defects(facts: &Facts) -> Vec<Defect> {
    let mut out = Vec::new();
    let mut add = |when: bool, code: &'static str, at: Option<Range<usize>>| {
        if when {
            out.push(Defect { code, at });
        }
    };
    let absent = |topic| told(facts, topic) == Told::Absent;
    add(absent(Topic::Contact), "no-controller-contact", None);
    add(absent(Topic::Purposes), "no-purposes", None);
    add(facts.basis_told != Told::Present, "no-legal-basis", facts.basis_hint.clone());
    add(facts.interest_unnamed.is_some(), "li-not-named", facts.interest_unnamed.clone());
    let consent = facts.bases.get(&Basis::Consent).or(facts.consent.as_ref());
    // A link that ends the letters is no word on the right.
    let withdrawn = told(facts, Topic::ConsentWithdrawal) == Told::Present;
    add(consent.is_some() && !withdrawn, "consent-no-withdrawal", consent.cloned());
    add(absent(Topic::Sources), "no-source", None);
    add(absent(Topic::Recipients), "no-recipients", None);
    add(absent(Topic::Transfers), "no-transfers-statement", None);
    let goes = matches!(facts.third_countries, ThirdCountries::Yes | ThirdCountries::Conditional);
    add(goes && facts.safeguards.is_empty(), "transfer-no-safeguard", facts.transfer.clone());
    let shield = facts.safeguards.get("privacy_shield");
    add(shield.is_some(), "privacy-shield", shield.cloned());
    add(absent(Topic::Retention), "no-retention", None);
    let vague = facts.retention.first().map(|k| k.at.clone());
    add(told(facts, Topic::Retention) == Told::Partial, "vague-retention", vague);
    add(absent(Topic::Rights), "no-rights", None);
    add(absent(Topic::Complaint), "no-complaint-right", None);
    add(facts.repealed_law.is_some(), "repealed-law", facts.repealed_law.clone());
    add(facts.updated.is_none(), "no-update-date", None);
    out
}
