//! Facts: what a notice says, each with its place.
//!
//! Guarantees: every fact has the words that it was taken from; what was not found is absent, not guessed.
//! Does not: say what is missing; the judgement does.

mod articles;
mod bases;
mod data;
mod dates;
mod flows;
mod keeping;
mod names;
mod parties;
mod rights;
mod sift;
mod speakers;

pub(crate) use names::regex;
#[cfg(test)]
pub(crate) use rights::RIGHTS;

use crate::page::Page;
use crate::topic::{Basis, Topics};
use std::collections::BTreeMap;
use std::ops::Range;

/// A value and the words of the notice that it was taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The bytes of [`crate::Reading::text`].
    pub at: Range<usize>,
}

impl<T> Found<T> {
    pub(crate) const fn new(value: T, at: Range<usize>) -> Self {
        Self { value, at }
    }
}

/// How clearly something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Told {
    /// Not at all.
    #[default]
    Absent,
    /// Only hinted, or incomplete.
    Partial,
    /// In clear words.
    Present,
}

impl Told {
    /// Its name in the JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Partial => "partial",
            Self::Present => "present",
        }
    }
}

/// Whether data goes out of the EEA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ThirdCountries {
    /// The notice does not say.
    #[default]
    Unstated,
    /// It does not.
    No,
    /// It may, under some condition.
    Conditional,
    /// It does.
    Yes,
}

impl ThirdCountries {
    /// Its name in the JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unstated => "unstated",
            Self::No => "no",
            Self::Conditional => "conditional",
            Self::Yes => "yes",
        }
    }
}

/// How one can reach the controller.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// E-mail addresses.
    pub emails: Vec<Found<String>>,
    /// Telephone numbers.
    pub phones: Vec<Found<String>>,
    /// Postal addresses, at least the postal code and the place.
    pub addresses: Vec<Found<String>>,
}

/// A rule of retention as the notice words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The words.
    pub at: Range<usize>,
    /// Whether a day follows from it.
    pub computable: bool,
    /// What it is said of, where a table, a list or a label says so.
    pub what: Option<Range<usize>>,
    /// The rule in the notice language, as `6 months after relationship-end`; only the length where no event is told.
    pub keep: Option<String>,
}

/// A recipient, or a kind of recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// As the notice calls it.
    pub name: String,
    /// The words.
    pub at: Range<usize>,
    /// Whether it is a name and not a kind.
    pub named: bool,
}

/// What a notice says.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The controller's name.
    pub controller: Option<Found<String>>,
    /// Whether the notice says that it is the controller, and in no other role.
    pub controller_told: Told,
    /// The business id as printed.
    pub business_id: Option<Found<String>>,
    /// How to reach the controller.
    pub reach: Reach,
    /// The data protection officer.
    pub dpo: Told,
    /// The name of the register.
    pub register_name: Option<Found<String>>,
    /// Whether it has a place of its own.
    pub register_told: Told,
    /// The latest day of drafting or update: `YYYY-MM-DD`, or `YYYY-MM` where only the month is printed.
    pub updated: Option<Found<String>>,
    /// Why data is used.
    pub purposes: Vec<Range<usize>>,
    /// Whether the purposes are told.
    pub purposes_told: Told,
    /// The bases of Art. 6(1).
    pub bases: BTreeMap<Basis, Range<usize>>,
    /// Whether the bases are told as such.
    pub basis_told: Told,
    /// Words that stand where a basis should.
    pub basis_hint: Option<Range<usize>>,
    /// A legitimate interest without saying which.
    pub interest_unnamed: Option<Range<usize>>,
    /// Consent that is asked, for the processing or for disclosures.
    pub consent: Option<Range<usize>>,
    /// The data items, by their names in the JSON.
    pub fields: BTreeMap<&'static str, Range<usize>>,
    /// Whether the data is told.
    pub data_told: Told,
    /// From where data comes.
    pub sources: Vec<Range<usize>>,
    /// Whether the sources are told.
    pub sources_told: Told,
    /// Who gets data.
    pub recipients: Vec<Receiver>,
    /// Whether the recipients are told.
    pub recipients_told: Told,
    /// Whether data goes out of the EEA.
    pub third_countries: ThirdCountries,
    /// The words that say so.
    pub transfer: Option<Range<usize>>,
    /// Whether transfers are told.
    pub transfers_told: Told,
    /// The safeguards, by their names in the JSON.
    pub safeguards: BTreeMap<&'static str, Range<usize>>,
    /// The rules of retention.
    pub retention: Vec<Keeping>,
    /// Whether the retention is told.
    pub retention_told: Told,
    /// How data is protected.
    pub protection: Vec<Range<usize>>,
    /// Whether protection is told.
    pub protection_told: Told,
    /// The rights, by their names in the JSON.
    pub rights: BTreeMap<&'static str, Range<usize>>,
    /// Words that promise the rights of the law without naming one.
    pub rights_hint: Option<Range<usize>>,
    /// The right to complain.
    pub complaint: Option<Range<usize>>,
    /// Whether it is told.
    pub complaint_told: Told,
    /// Whether the right to withdraw consent is told.
    pub withdrawal_told: Told,
    /// Whether automated decisions are told.
    pub automated_told: Told,
    /// The words that say so.
    pub automated: Option<Range<usize>>,
    /// Whether cookies are told.
    pub cookies_told: Told,
    /// Whether changes are told.
    pub changes_told: Told,
    /// The words that say so.
    pub changes: Option<Range<usize>>,
    /// The repealed Personal Data Act where it is cited.
    pub repealed_law: Option<Range<usize>>,
}

/// Gathers the facts of a text. Where it holds two notices, what the first tells of a topic is what is told of it: the
/// second is another register's, and only fills what the first is silent on.
pub(crate) fn gather(page: &Page) -> Facts {
    let mut facts = gather_all(page);
    if let Some(first) = page.first_of_two().map(|p| gather_all(&p)) {
        let keep = |told: &mut Told, first: Told| {
            if first != Told::Absent {
                *told = first;
            }
        };
        keep(&mut facts.basis_told, first.basis_told);
        keep(&mut facts.data_told, first.data_told);
        keep(&mut facts.sources_told, first.sources_told);
        keep(&mut facts.recipients_told, first.recipients_told);
        keep(&mut facts.retention_told, first.retention_told);
        keep(&mut facts.protection_told, first.protection_told);
    }
    facts
}

/// The facts of one notice.
fn gather_all(page: &Page) -> Facts {
    let mut facts = Facts::default();
    parties::gather(page, &mut facts);
    dates::gather(page, &mut facts);
    bases::gather(page, &mut facts);
    data::gather(page, &mut facts);
    flows::gather(page, &mut facts);
    keeping::gather(page, &mut facts);
    rights::gather(page, &mut facts);
    facts
}

/// The topics that a sentence stands under, with those of its own label.
pub(crate) fn topics(sentence: &crate::page::Sentence) -> Topics {
    sentence.under.and(sentence.own)
}
