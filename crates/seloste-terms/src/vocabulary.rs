//! The vocabulary: every kind of record and every field that a notice can declare.
//!
//! Guarantees: each term is defined once; ids are unique; [`fields`] is sorted by id, [`fields_of`] and [`expand`] keep the
//! order in which a card or a form shows them; every label is there in three languages; there is no field for a password.
//! The terms of other vocabularies are W3C DPV 2.3 and fideslang 3.1, each the nearest one.
//! Does not: know the fields that a notice adds under `own.*`.

mod build;
mod contact;
mod dealings;
mod duties;
mod kinds;
mod money;
mod things;

#[cfg(test)]
mod tests;

use crate::Text3;
use crate::value::ValueType;
use std::sync::LazyLock;

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

/// The tables, in the order in which a card shows them.
const TABLES: [&[Field]; 5] = [contact::FIELDS, dealings::FIELDS, things::FIELDS, money::FIELDS, duties::FIELDS];

static SORTED: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let mut all: Vec<Field> = TABLES.concat();
    all.sort_unstable_by_key(|f| f.id);
    all
});

/// The kind of records that hold a party's own data.
pub const CONTACT: &str = "contact";

/// Every kind of record, sorted by id.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    kinds::KINDS
}

/// The kind of that id.
#[must_use]
pub fn kind(id: &str) -> Option<&'static Kind> {
    let at = kinds().binary_search_by_key(&id, |k| k.id).ok()?;
    kinds().get(at)
}

/// Every field, sorted by id.
#[must_use]
pub fn fields() -> &'static [Field] {
    &SORTED
}

/// The field of that id.
#[must_use]
pub fn field(id: &str) -> Option<&'static Field> {
    let at = SORTED.binary_search_by_key(&id, |f| f.id).ok()?;
    SORTED.get(at)
}

/// The fields of a kind of record, in the order in which a form shows them. None for an unknown kind.
pub fn fields_of(kind: &str) -> impl Iterator<Item = &'static Field> {
    TABLES.into_iter().flatten().filter(move |f| f.kind == kind)
}

/// The kind of record that a field of that id would lie in: the part before the first dot where a kind is called so,
/// else `contact`. Serves the own fields of notices too (`own.shoe-size` lies in `contact`).
#[must_use]
pub fn kind_of(field: &str) -> &'static str {
    field.split_once('.').and_then(|(prefix, _)| kind(prefix)).map_or(CONTACT, |k| k.id)
}

/// The fields that a term of a notice names: `invoice.*` every field that begins with `invoice.`, a plain term itself,
/// anything else nothing. In the order in which a form shows them.
#[must_use]
pub fn expand(pattern: &str) -> Vec<&'static Field> {
    match pattern.strip_suffix(".*") {
        Some(prefix) => TABLES
            .into_iter()
            .flatten()
            .filter(|f| f.id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.')))
            .collect(),
        None => field(pattern).into_iter().collect(),
    }
}
