//! Words for people: what the ids of notices and registers are called in Finnish, Finland's Swedish and English.
//!
//! Guarantees: every table has all its words in three languages, each id once; periods and rules of retention come as
//! phrases with the right case and number.
//! Does not: hold the sentences of pages and letters, which lie with those who show them, nor law that moves.

mod format;
mod glossary;
mod phrase;
mod relation;
mod tables;

#[cfg(test)]
mod tests;

pub use format::{amount, date, line_mark, time};
pub use glossary::{CONCEPTS, LEGAL};
pub use phrase::{keep, period};
pub use relation::{Called, Relation, RelationWords};
pub use tables::{
    ABOUT, BASES, BUILT_IN, CHANNELS, EVENTS, HEADINGS, HOLDS, LAW_PURPOSES, MAY, RECIPIENT_ROLES, REQUIRED, RIGHTS,
    RISKS, SAFEGUARDS, SCC_MODULES, SOURCE_KINDS, STATES,
};

use crate::Text3;

/// An id and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The id, as notices and code write it.
    pub id: &'static str,
    /// What people call it.
    pub text: Text3,
    /// The article of the GDPR that it comes from (`6(1)(a)`), where one does.
    pub article: Option<&'static str>,
}

/// What an id is called in a table; `None` if it has no such id.
#[must_use]
pub fn word(table: &'static [Word], id: &str) -> Option<Text3> {
    table.iter().find(|w| w.id == id).map(|w| w.text)
}

/// A legal basis (Art. 6(1)): `consent`, `contract`, `legal-obligation`, ...
#[must_use]
pub fn basis(id: &str) -> Option<Text3> {
    word(BASES, id)
}

/// A kind of source: `subject`, `employer`, ...
#[must_use]
pub fn source_kind(id: &str) -> Option<Text3> {
    word(SOURCE_KINDS, id)
}

/// An event that starts the clock of retention: `relationship-end`, ...
#[must_use]
pub fn event(id: &str) -> Option<Text3> {
    word(EVENTS, id)
}

/// A state of the relationship: `prospect`, `customer`, `former`.
#[must_use]
pub fn state(id: &str) -> Option<Text3> {
    word(STATES, id)
}

/// A right of the person: `access`, `rectification`, ...
#[must_use]
pub fn right(id: &str) -> Option<Text3> {
    word(RIGHTS, id)
}

/// A heading of the notice: `controller`, `purposes`, ...
#[must_use]
pub fn heading(id: &str) -> Option<Text3> {
    word(HEADINGS, id)
}

/// A built-in category: `standing`, `requests`, `disclosures`, `log`.
#[must_use]
pub fn built_in(id: &str) -> Option<Text3> {
    word(BUILT_IN, id)
}

/// A purpose that comes from law: `rights`, `retention`, `security`.
#[must_use]
pub fn law_purpose(id: &str) -> Option<Text3> {
    word(LAW_PURPOSES, id)
}

/// What a role may do: `read`, `write`, ...
#[must_use]
pub fn may(id: &str) -> Option<Text3> {
    word(MAY, id)
}
