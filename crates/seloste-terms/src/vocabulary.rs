//! The vocabulary: every kind of record and every field that a notice can declare.

use crate::Text3;
use crate::value::ValueType;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The term, as in `invoice` of `invoice.number`. Fields without such a prefix belong to `contact`.
    pub id: &'static str,
    /// One of them.
    pub label: Text3,
    /// Many of them.
    pub plural: Text3,
    /// The field that dates the record itself (`invoice.date`); without it the day it was received dates it.
    pub dated_by: Option<&'static str>,
    /// The fields that tell one record from another at a glance, first to last: what a timeline shows.
    pub headline: &'static [&'static str],
    /// Whether the record shows a dealing with the party, which moves its `last-contact`.
    pub is_contact: bool,
}

/// Whom a field speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A natural person.
    Person,
    /// An organisation.
    Organisation,
    /// Either.
    Any,
}

/// How a field's values are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Not at all.
    None,
    /// By the words in it and their beginnings.
    Words,
    /// By the whole value and its beginnings, letters' case and spaces aside.
    Exact,
    /// As a telephone number: by its digits, spaces and country prefix aside.
    Phone,
}

/// A field of the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The term: `person.name`, `phone.switchboard`, `invoice.number`.
    pub id: &'static str,
    /// The kind of record that it lies in.
    pub kind: &'static str,
    /// What it is called.
    pub label: Text3,
    /// What it may hold.
    pub value: ValueType,
    /// How it is found.
    pub search: Search,
    /// Whom it speaks of.
    pub of: Of,
    /// Whether a record may hold several values of it.
    pub many: bool,
    /// The longest value, in characters.
    pub chars_max: u32,
    /// The DPV term (with prefix, as `pd:EmailAddress`).
    pub dpv: &'static str,
    /// The fideslang data category.
    pub fideslang: &'static str,
}
