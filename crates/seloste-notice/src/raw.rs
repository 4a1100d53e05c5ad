//! A notice as read: every value with its place, nothing resolved yet.
//!
//! Guarantees: whatever could be read is here, also where other parts of the file are wrong. Does not: judge.

use crate::model::{About, Basis, Channel, Keep, May, Period, RecipientRole, Relation, Required, SourceKind, State};
use crate::place::{Given, Place, Spot};
use crate::prose::Topic;
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

/// A string that people read, for the rules about wording.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) value: String,
    pub(crate) place: Place,
    /// `None` for a string that serves all languages.
    pub(crate) lang: Option<Lang>,
    pub(crate) topic: Topic,
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
    pub(crate) rights: RawRights,
    /// Whether the notice says that nobody gets data.
    pub(crate) no_recipients: Given<bool>,
    pub(crate) transfers: Option<RawTransfers>,
    pub(crate) measures: Vec<RawMeasure>,
    pub(crate) roles: Vec<RawRole>,
    /// Sections that are there and could not be read as such: rules stay silent about their being missing.
    pub(crate) broken: Vec<String>,
    /// Every text, for the rules about languages.
    pub(crate) texts: Vec<SeenText>,
    /// Every string that people read, language by language, for the rules about wording.
    pub(crate) strings: Vec<Seen>,
}

impl Raw {
    /// Whether the file only tells what a published text says, and no register runs under it.
    pub(crate) fn is_transcript(&self) -> bool {
        self.notice.transcript.get() == Some(&true)
    }

    /// The rights that the text names, where they do not simply follow from the bases: those that are listed, and for a
    /// transcript without a list none.
    pub(crate) fn named_rights(&self) -> Option<Vec<Right>> {
        match &self.rights.named {
            Given::Is(list, _) => Some(list.iter().map(|s| s.value).collect()),
            Given::Missing if self.is_transcript() => Some(Vec::new()),
            _ => None,
        }
    }

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
    pub(crate) changes_notice: Given<Period>,
    pub(crate) financial_year_end: Given<(i8, i8)>,
    pub(crate) first_financial_year_end: Given<Date>,
    pub(crate) transcript: Given<bool>,
    pub(crate) risks: Given<Vec<Spot<Risk>>>,
    pub(crate) relation: Given<Relation>,
    pub(crate) same_meaning: Option<RawSameMeaning>,
}

#[derive(Debug, Default)]
pub(crate) struct RawSameMeaning {
    pub(crate) of: Given<Date>,
    pub(crate) why: Given<Texts>,
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
    pub(crate) short: Given<Texts>,
    pub(crate) answers_for: Given<Texts>,
    pub(crate) domains: Given<Vec<Spot<String>>>,
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

/// What purposes of direct marketing are called.
const MARKETING: [&str; 10] = [
    "uutiskirj",
    "markkinoin",
    "mainont",
    "mainokse",
    "nyhetsbrev",
    "marknadsför",
    "direktreklam",
    "newsletter",
    "marketing",
    "advertis",
];

#[derive(Debug, Default)]
pub(crate) struct RawPurpose {
    pub(crate) place: Place,
    pub(crate) id: Given<String>,
    pub(crate) name: Given<Texts>,
    pub(crate) text: Given<Texts>,
    pub(crate) basis: Given<Basis>,
    pub(crate) interest: Given<Texts>,
    pub(crate) law: Given<Texts>,
    pub(crate) during: Given<Vec<Spot<State>>>,
    pub(crate) channel: Given<Vec<Spot<Channel>>>,
    pub(crate) marketing: Given<bool>,
    pub(crate) own_customers: Given<bool>,
    pub(crate) minimum_age: Given<Period>,
    pub(crate) guardian: Given<Texts>,
}

impl RawPurpose {
    /// The channels, without places.
    pub(crate) fn channels(&self) -> impl Iterator<Item = Channel> + '_ {
        self.channel.get().into_iter().flatten().map(|c| c.value)
    }

    /// Whether it is direct marketing: said so, named so with a channel to people, or basis consent or legitimate interest
    /// with a channel.
    pub(crate) fn is_marketing(&self) -> bool {
        let implied = || matches!(self.basis.get(), Some(Basis::Consent | Basis::LegitimateInterest));
        let reaches = || self.channels().next().is_some();
        self.marketing.get().copied().unwrap_or_else(|| reaches() && (implied() || self.is_named_marketing()))
    }

    /// Whether its name says that it is direct marketing.
    fn is_named_marketing(&self) -> bool {
        let names = self.name.get().into_iter().flat_map(|t| t.all.iter().chain(t.by_lang.values()));
        let mut names = names.map(|name| name.to_lowercase());
        names.any(|name| MARKETING.iter().any(|word| name.contains(word)))
    }
}

#[derive(Debug, Default)]
pub(crate) struct RawSource {
    pub(crate) id: Given<String>,
    pub(crate) kind: Given<SourceKind>,
    pub(crate) name: Given<Texts>,
    pub(crate) informed: Given<Texts>,
    pub(crate) about: Given<Vec<Spot<About>>>,
    pub(crate) fields: Given<Vec<Spot<String>>>,
    pub(crate) systems: Given<Vec<Spot<String>>>,
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
    /// The words of `keep`, also where they are no period.
    pub(crate) keep_words: Given<String>,
    pub(crate) keep_why: Given<Texts>,
    pub(crate) safety_only: Given<bool>,
    pub(crate) identity_code_ground: Given<String>,
    pub(crate) special_ground: Given<String>,
    pub(crate) offence_ground: Given<String>,
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
    /// Whether the text says that data leaves the Area with it, where it names no country.
    pub(crate) abroad: Given<bool>,
    pub(crate) safeguard: Option<RawSafeguard>,
    /// Whether it is who runs the register, and gets all of it.
    pub(crate) runs_register: bool,
}

/// What a text says of transfers at large.
#[derive(Debug, Default)]
pub(crate) struct RawTransfers {
    pub(crate) place: Place,
    pub(crate) stated: Given<Stated>,
    pub(crate) countries: Given<Vec<Spot<String>>>,
    pub(crate) safeguard: Option<RawSafeguard>,
}

/// Whether a text says that data leaves the European Economic Area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stated {
    Yes,
    /// It may.
    Possible,
    No,
}

/// A right that a text can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    Access,
    Rectification,
    Erasure,
    Restriction,
    Objection,
    Portability,
    WithdrawConsent,
    Complaint,
    /// To object to direct marketing, said apart from the others (Art. 21(4)).
    ObjectMarketing,
}

/// What makes processing risky for people (Art. 35(3), 37(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Risk {
    LargeScaleMonitoring,
    LargeScaleSpecial,
    Profiling,
    Vulnerable,
    Matching,
    NewTechnology,
}

impl Risk {
    /// The word for it in the language.
    pub(crate) fn word(self) -> &'static str {
        crate::read::RISKS.iter().find(|(_, r)| *r == self).map_or("", |(word, _)| word)
    }
}

#[derive(Debug, Default)]
pub(crate) struct RawRights {
    pub(crate) place: Place,
    pub(crate) how: Given<Texts>,
    pub(crate) named: Given<Vec<Spot<Right>>>,
    pub(crate) authority: Given<String>,
    pub(crate) within: Given<Period>,
    pub(crate) free: Given<bool>,
    pub(crate) asks: Given<Vec<Spot<String>>>,
}

#[derive(Debug, Default)]
pub(crate) struct RawSafeguard {
    pub(crate) place: Place,
    pub(crate) kind: Given<String>,
    pub(crate) copy: Given<String>,
    pub(crate) date: Given<Date>,
    pub(crate) module: Given<&'static str>,
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
    pub(crate) profiling: Given<RawProfiling>,
}

#[derive(Debug)]
pub(crate) enum RawProfiling {
    None,
    Some(Texts),
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
    pub(crate) categories: Given<Vec<Spot<String>>>,
}
