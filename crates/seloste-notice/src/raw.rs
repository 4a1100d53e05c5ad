//! A notice as read: every value with its place, nothing resolved yet.
//!
//! Guarantees: whatever could be read is here, also where other parts of the file are wrong. Does not: judge.

use crate::model::{About, Basis, Channel, Keep, May, Period, RecipientRole, Required, SourceKind, State};
use crate::place::{Given, Place, Spot};
use jiff::civil::Date;
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary::Search;
use seloste_terms::{Lang, Texts};

/// Whether a plain string may serve all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wording {
    /// A proper name: the same in every language.
    Name,
    /// Something to be read: each language wants its own.
    Prose,
}

/// A text of the notice, as the rules about languages see it.
#[derive(Debug, Clone)]
pub(crate) struct SeenText {
    pub(crate) texts: Texts,
    pub(crate) wording: Wording,
    pub(crate) place: Place,
}

#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub(crate) notice: RawHead,
    pub(crate) controllers: Vec<RawController>,
    pub(crate) contact: Option<RawContact>,
    pub(crate) dpo: Option<RawContact>,
    pub(crate) representative: Option<RawContact>,
    pub(crate) processor: Option<RawOrganisation>,
    pub(crate) purposes: Vec<RawPurpose>,
    pub(crate) sources: Vec<RawSource>,
    pub(crate) categories: Vec<RawCategory>,
    pub(crate) recipients: Vec<RawRecipient>,
    pub(crate) own_fields: Vec<RawField>,
    pub(crate) log: Option<RawLog>,
    pub(crate) built_in: RawBuiltIn,
    pub(crate) decisions: RawDecisions,
    pub(crate) rights_how: Given<Texts>,
    pub(crate) measures: Vec<RawMeasure>,
    pub(crate) roles: Vec<RawRole>,
    /// Sections that are there and could not be read as such: rules stay silent about their being missing.
    pub(crate) broken: Vec<String>,
    /// Every text, for the rules about languages.
    pub(crate) texts: Vec<SeenText>,
    /// Every string that people read, language by language, for the rules about wording.
    pub(crate) strings: Vec<Spot<String>>,
}

impl Raw {
    /// Whether a section is there and could not be read.
    pub(crate) fn is_broken(&self, section: &str) -> bool {
        self.broken.iter().any(|b| b == section)
    }
}

#[derive(Debug, Default)]
pub(crate) struct RawHead {
    pub(crate) place: Place,
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) version: Given<Date>,
    pub(crate) languages: Given<Vec<Spot<Lang>>>,
    pub(crate) review: Given<Period>,
    pub(crate) changes: Given<Texts>,
    pub(crate) financial_year_end: Given<(i8, i8)>,
}

#[derive(Debug, Default)]
pub(crate) struct RawOrganisation {
    pub(crate) place: Place,
    pub(crate) name: Given<String>,
    pub(crate) form: Given<String>,
    pub(crate) business_id: Given<String>,
    pub(crate) address: Given<String>,
    pub(crate) visiting_address: Given<String>,
    pub(crate) email: Given<String>,
    pub(crate) phone: Given<String>,
    pub(crate) country: Given<String>,
}

#[derive(Debug, Default)]
pub(crate) struct RawController {
    pub(crate) id: Given<String>,
    pub(crate) organisation: RawOrganisation,
    pub(crate) answers_for: Given<Texts>,
    pub(crate) contact: Option<RawContact>,
}

#[derive(Debug, Default)]
pub(crate) struct RawContact {
    pub(crate) place: Place,
    pub(crate) role: Given<Texts>,
    pub(crate) address: Given<String>,
    pub(crate) email: Given<String>,
    pub(crate) phone: Given<String>,
}

#[derive(Debug, Default)]
pub(crate) struct RawPurpose {
    pub(crate) place: Place,
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) text: Given<Texts>,
    pub(crate) basis: Given<Basis>,
    pub(crate) interest: Given<Texts>,
    pub(crate) law: Given<String>,
    pub(crate) during: Given<Vec<Spot<State>>>,
    pub(crate) channel: Given<Vec<Spot<Channel>>>,
    pub(crate) marketing: Given<bool>,
    pub(crate) own_customers: Given<bool>,
}

impl RawPurpose {
    /// The channels, without places.
    pub(crate) fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        self.channel.get().into_iter().flatten().map(|c| c.value)
    }

    /// Whether it is direct marketing: said so, or basis consent or legitimate interest with a channel.
    pub(crate) fn is_marketing(&self) -> bool {
        let implied = matches!(self.basis.get(), Some(Basis::Consent | Basis::LegitimateInterest));
        self.marketing.get().copied().unwrap_or_else(|| implied && self.channels().next().is_some())
    }
}

#[derive(Debug, Default)]
pub(crate) struct RawSource {
    pub(crate) id: Given<String>,
    pub(crate) kind: Given<SourceKind>,
    pub(crate) name: Given<Texts>,
    pub(crate) informed: Given<Texts>,
}

#[derive(Debug, Default)]
pub(crate) struct RawCategory {
    pub(crate) place: Place,
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) about: Given<Vec<Spot<About>>>,
    pub(crate) fields: Given<Vec<Spot<String>>>,
    pub(crate) purposes: Given<Vec<Spot<String>>>,
    pub(crate) sources: Given<Vec<Spot<String>>>,
    pub(crate) required: Given<Required>,
    pub(crate) if_not_given: Given<Texts>,
    pub(crate) keep: Given<Keep>,
    pub(crate) keep_why: Given<Texts>,
    pub(crate) identity_code_ground: Given<String>,
    pub(crate) special_ground: Given<String>,
}

#[derive(Debug, Default)]
pub(crate) struct RawRecipient {
    pub(crate) place: Place,
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) role: Given<RecipientRole>,
    pub(crate) countries: Given<Vec<Spot<String>>>,
    pub(crate) agreement: Given<Date>,
    pub(crate) fields: Given<Vec<Spot<String>>>,
    pub(crate) purposes: Given<Vec<Spot<String>>>,
    pub(crate) when: Given<String>,
    pub(crate) safeguard: Option<RawSafeguard>,
}

#[derive(Debug, Default)]
pub(crate) struct RawSafeguard {
    pub(crate) place: Place,
    pub(crate) kind: Given<String>,
    pub(crate) copy: Given<String>,
    pub(crate) date: Given<Date>,
}

#[derive(Debug)]
pub(crate) struct RawField {
    pub(crate) id: Given<String>,
    pub(crate) value: Given<ValueType>,
    pub(crate) kind: Given<String>,
    pub(crate) label: Given<Texts>,
    pub(crate) search: Given<Search>,
    pub(crate) many: Given<bool>,
    pub(crate) special: Given<String>,
}

#[derive(Debug, Default)]
pub(crate) struct RawLog {
    pub(crate) place: Place,
    pub(crate) keep: Given<Period>,
    pub(crate) keep_why: Given<Texts>,
}

#[derive(Debug, Default)]
pub(crate) struct RawBuiltIn {
    pub(crate) standing: Given<Keep>,
    pub(crate) requests: Given<Keep>,
    pub(crate) disclosures: Given<Keep>,
}

#[derive(Debug, Default)]
pub(crate) struct RawDecisions {
    pub(crate) automated: Given<RawAutomated>,
}

#[derive(Debug)]
pub(crate) enum RawAutomated {
    None,
    Some { what: Given<Texts>, how: Given<Texts>, effect: Given<Texts> },
}

#[derive(Debug, Default)]
pub(crate) struct RawMeasure {
    pub(crate) id: Given<String>,
    pub(crate) text: Given<Texts>,
    pub(crate) owner: Given<String>,
    pub(crate) evidence: Given<String>,
    pub(crate) review: Given<Period>,
}

#[derive(Debug, Default)]
pub(crate) struct RawRole {
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) purposes: Given<Vec<Spot<String>>>,
    pub(crate) may: Given<Vec<Spot<May>>>,
}
