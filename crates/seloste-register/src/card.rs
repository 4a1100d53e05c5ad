//! What leaves the register about a party: search hits, cards, records.

use crate::body::{Content, Value};
use seloste_gate::LeftOutCounts;
use seloste_gate::standing::{Day, Standing};
use seloste_notice::{Keep, State};
use seloste_store::PartyKind;
use seloste_terms::{FolderId, PartyId, RecordId};

/// A party in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub party: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// Its name, as far as the purpose reaches; else a code that it goes by; else nothing.
    pub name: String,
    /// The organisations that it stands for, by name.
    pub organisations: Vec<String>,
    /// The first e-mail address within reach.
    pub email: Option<String>,
    /// The first telephone number within reach.
    pub phone: Option<String>,
    /// The values of the fields that were asked for, as far as the purpose reaches.
    pub values: Vec<Value>,
    /// How it stands.
    pub state: Option<State>,
    /// The last day on which its contact data may be kept, once that is known.
    pub keep_until: Option<Day>,
    /// Whether it objects to some purpose.
    pub objects: bool,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindAnswer {
    /// Who was found, at most as many as asked for.
    pub found: Vec<Found>,
    /// How many matched and may be shown in all.
    pub matched: usize,
    /// Whether there are more after these.
    pub more: bool,
    /// How many matched and may not be shown, by reason.
    pub left_out: LeftOutCounts,
}

/// A party with all that the purpose reaches.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its id.
    pub party: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// Its name; empty where it is out of reach.
    pub name: String,
    /// How it stands.
    pub state: Option<State>,
    /// Since when.
    pub since: Option<Day>,
    /// The day everything that keeps it here ended.
    pub ended: Option<Day>,
    /// Its records, newest first.
    pub records: Vec<CardRecord>,
    /// The organisations it stands for.
    pub stands_for: Vec<Tie>,
    /// Its contact persons.
    pub contacts: Vec<Tie>,
    /// How many tied parties are not among them: restricted, or not to be used for the purpose. Never who.
    pub ties_left_out: usize,
    /// Its standing, with history.
    pub standing: Standing,
}

/// A tied party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Who.
    pub party: PartyId,
    /// By name, as far as the purpose reaches.
    pub name: String,
    /// Since when.
    pub starts: Day,
    /// Until when.
    pub ends: Option<Day>,
}

/// A record with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRecord {
    /// Its id.
    pub record: RecordId,
    /// The folder it lies in.
    pub folder: FolderId,
    /// The category.
    pub category: String,
    /// Its kind.
    pub kind: String,
    /// Counts its changes.
    pub row_version: u32,
    /// When it came in, milliseconds since 1970 UTC.
    pub received_ms: i64,
    /// When it was changed last, milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// Its own date.
    pub dated: Day,
    /// Its values.
    pub values: Vec<Value>,
    /// The file, where it is a document that has one and all of it is within reach.
    pub content: Option<Content>,
    /// The rule that it is kept by.
    pub keep: Option<Keep>,
    /// The last day it may be kept, once its event has come.
    pub keep_until: Option<Day>,
    /// The reason of a hold on it.
    pub hold: Option<String>,
}

impl CardRecord {
    /// The first value of a field.
    #[must_use]
    pub fn first(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|v| v.field == field).map(|v| v.text.as_str())
    }
}

/// The name that a party goes by among these records.
pub(crate) fn name_in(records: &[CardRecord]) -> String {
    const NAMES: [&str; 6] =
        ["person.name", "organisation.name", "customer-number", "internet-id", "email", "phone.direct"];
    let first = |field: &&str| records.iter().find_map(|r| r.first(field));
    NAMES.iter().find_map(first).unwrap_or_default().to_owned()
}

/// The first value of any field that begins so.
pub(crate) fn first_of<'a>(records: &'a [CardRecord], prefix: &str) -> Option<&'a str> {
    let fits = |field: &str| field == prefix || field.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
    records.iter().flat_map(|r| &r.values).find(|v| fits(&v.field)).map(|v| v.text.as_str())
}
