//! What a register must be able to show while it runs: the rules that no text can answer.
//!
//! Guarantees: each finding has the code of a rule, like those of a check; facts that are not told count as missing.
//! Does not: look the facts up: whoever keeps the register brings them.

use crate::diagnostic::{Diagnostic, Findings, quoted};
use crate::model::{Basis, Notice, RecipientRole};
use crate::place::Place;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// From this many things that make processing risky on, its impact is to be assessed (WP 248: two).
const RISKS_MIN: usize = 2;

/// What is known of a running register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Running {
    /// The day on which the authority was told of the data protection officer (Art. 37(7)).
    pub dpo_notified: Option<Date>,
    /// The day on which the interest behind a purpose was weighed, by the id of the purpose (Art. 6(1)(f)).
    pub balancing_tests: BTreeMap<String, Date>,
    /// How many consents lack who, when, to which text or how, by the id of the purpose (Art. 7(1)).
    pub unproven_consents: BTreeMap<String, u64>,
    /// The day of the agreement on record, by the id of the recipient (Art. 28(3)).
    pub agreements: BTreeMap<String, Date>,
    /// The day on which the law of the country was assessed, by the id of the recipient (C-311/18).
    pub transfer_assessments: BTreeMap<String, Date>,
    /// The day of the impact assessment (Art. 35).
    pub impact_assessment: Option<Date>,
    /// How many people have not been told within a month that data came from somebody else (Art. 14(3)(a)).
    pub not_informed: u64,
    /// How many personal identity codes were found where the notice declares none (Data Protection Act s. 29).
    pub identity_codes: u64,
}

impl Running {
    /// Reads what a company has on record of a register: the days of its assessments and agreements.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|e| e.to_string())
    }
}

/// Holds a running register against the rules. The findings have no place in a file: line and column are 0.
#[must_use]
pub fn running(notice: &Notice, facts: &Running) -> Vec<Diagnostic> {
    let mut findings = Findings::default();
    let at = Place::default();
    if notice.dpo.is_some() && facts.dpo_notified.is_none() {
        findings.say("DPO004", at, "dpo004", []);
    }
    for purpose in &notice.purposes {
        let id = purpose.id.as_str();
        if purpose.basis == Basis::LegitimateInterest && !facts.balancing_tests.contains_key(id) {
            findings.say("BAS004", at, "bas004", [("id", quoted(id))]);
        }
        let unproven = facts.unproven_consents.get(id).copied().unwrap_or(0);
        if purpose.basis == Basis::Consent && unproven > 0 {
            findings.say("BAS011", at, "bas011", [("id", quoted(id)), ("count", unproven.to_string())]);
        }
    }
    for recipient in &notice.recipients {
        let id = recipient.id.as_str();
        if recipient.role == RecipientRole::Processor && !facts.agreements.contains_key(id) {
            findings.say("RCP004", at, "rcp004-record", [("id", quoted(id))]);
        }
        let by_clauses = recipient.safeguard.as_ref().is_some_and(|s| matches!(s.kind.as_str(), "scc" | "bcr"));
        if by_clauses && !facts.transfer_assessments.contains_key(id) {
            findings.say("TRF009", at, "trf009", [("id", quoted(id))]);
        }
    }
    if let Some(category) = notice.categories.iter().find(|c| c.about.is_empty()) {
        findings.say("ROP001", at, "rop001-groups", [("id", quoted(category.id.as_str()))]);
    }
    if notice.measures.is_empty() {
        findings.say("ROP001", at, "rop001-measures", []);
    }
    if notice.risks.len() >= RISKS_MIN && facts.impact_assessment.is_none() {
        findings.say("DPI001", at, "dpi001", [("risks", notice.risks.join(", "))]);
    }
    if facts.not_informed > 0 {
        findings.say("SRC003", at, "src003-late", [("count", facts.not_informed.to_string())]);
    }
    if facts.identity_codes > 0 {
        findings.say("DAT002", at, "dat002-found", [("count", facts.identity_codes.to_string())]);
    }
    let (mut found, _) = findings.finish();
    for diagnostic in &mut found {
        (diagnostic.line, diagnostic.column) = (0, 0);
    }
    found
}
