//! What the API takes and gives, as its documents describe it.
//!
//! Guarantees: what is taken has no field that is not described (an unknown one is refused, not passed over); days are
//! `YYYY-MM-DD`, instants RFC 3339 in UTC, ids UUIDs; nothing here holds data that the gate did not let through.

mod many;
mod stand;

pub(super) use many::*;
pub(super) use stand::*;

use seloste_gate::LeftOutCounts;
use seloste_gate::standing::{Day, date_of};
use seloste_notice::{Checked, State};
use seloste_register::{Card, CardRecord, Found, Tie as TiedTo};
use seloste_terms::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub(super) fn day(day: Day) -> String {
    date_of(day).to_string()
}

pub(super) fn instant(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map(|t| t.to_string()).unwrap_or_default()
}

const fn state(state: State) -> &'static str {
    match state {
        State::Prospect => "prospect",
        State::Customer => "customer",
        State::Former => "former",
    }
}

/// What is wrong with a request (RFC 9457).
#[derive(Serialize, ToSchema)]
pub(super) struct Problem {
    /// What kind of problem it is.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "urn:seloste:problem:refused")]
    pub(super) kind: String,
    /// The same in a few words.
    pub(super) title: String,
    /// The HTTP status.
    pub(super) status: u16,
    /// What to do about it.
    pub(super) detail: String,
    /// The request's id, as the server's log has it.
    #[schema(example = "urn:seloste:request:0123456789ab")]
    pub(super) instance: String,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(super) errors: Vec<FieldError>,
    /// The lines that the notice would have to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<String>,
}

/// What is wrong with a field. Never its value.
#[derive(Serialize, ToSchema)]
pub(super) struct FieldError {
    /// The field.
    pub(super) field: String,
    /// What is wrong, and how to mend it.
    pub(super) detail: String,
}

/// The token that the request was made with.
#[derive(Serialize, ToSchema)]
pub(super) struct Token {
    /// Its id: the actor that the ledger names.
    pub(super) id: String,
    /// What its owner calls it.
    pub(super) label: String,
    /// The register that it is for.
    pub(super) register: String,
    /// In which role it acts.
    pub(super) role: String,
    /// For which purposes.
    pub(super) purposes: Vec<String>,
    /// What it may do.
    pub(super) may: Vec<String>,
    /// The fields that it is narrowed to; absent where it is not.
    pub(super) fields: Option<Vec<String>>,
    /// Until when it is good.
    #[schema(format = DateTime)]
    pub(super) ends: String,
}

/// A text in the languages of the notice.
#[derive(Serialize, ToSchema, Default)]
pub(super) struct Texts {
    /// In Finnish.
    pub(super) fi: Option<String>,
    /// In Swedish.
    pub(super) sv: Option<String>,
    /// In English.
    pub(super) en: Option<String>,
}

impl Texts {
    pub(super) fn of(notice: &Checked, texts: &seloste_terms::Texts) -> Self {
        let has = |lang: Lang| notice.languages.contains(&lang).then(|| texts.best(lang).to_owned());
        Self { fi: has(Lang::Fi), sv: has(Lang::Sv), en: has(Lang::En) }
    }
}

/// A register.
#[derive(Serialize, ToSchema)]
pub(super) struct RegisterAbout {
    /// Its name in addresses.
    pub(super) name: String,
    /// Its random id.
    pub(super) id: String,
    /// What the notice calls it.
    pub(super) title: Texts,
    /// The version of the notice in force.
    pub(super) version: String,
    /// How many parties there are.
    pub(super) parties: usize,
    /// How many of them are customers.
    pub(super) customers: usize,
    /// How many of them are prospects.
    pub(super) prospects: usize,
    /// With how many the relationship has ended.
    pub(super) former: usize,
}

/// Registers.
#[derive(Serialize, ToSchema)]
pub(super) struct Registers {
    /// The registers that the token is for.
    pub(super) items: Vec<RegisterAbout>,
}

/// A purpose of the notice.
#[derive(Serialize, ToSchema)]
pub(super) struct Purpose {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: Texts,
    /// On which basis (Art. 6(1)).
    pub(super) basis: String,
    /// Whether it is direct marketing.
    pub(super) marketing: bool,
    /// In which states of the relationship it may be followed.
    pub(super) during: Vec<String>,
    /// Whether the token is for it.
    pub(super) of_token: bool,
}

/// Purposes.
#[derive(Serialize, ToSchema)]
pub(super) struct Purposes {
    /// In the notice's order.
    pub(super) items: Vec<Purpose>,
}

/// A category of the notice.
#[derive(Serialize, ToSchema)]
pub(super) struct Category {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: Texts,
    /// The fields that it declares.
    pub(super) fields: Vec<String>,
    /// For which purposes it is used.
    pub(super) purposes: Vec<String>,
    /// From which sources it is taken.
    pub(super) sources: Vec<String>,
    /// How long it is kept, as the notice says it.
    #[schema(example = "6 months after relationship-end")]
    pub(super) keep: String,
}

/// Categories.
#[derive(Serialize, ToSchema)]
pub(super) struct Categories {
    /// In the notice's order.
    pub(super) items: Vec<Category>,
}

/// A field that the notice declares.
#[derive(Serialize, ToSchema)]
pub(super) struct Field {
    /// Its id.
    pub(super) id: String,
    /// What it is called.
    pub(super) label: Texts,
    /// The kind of record that it lies in.
    pub(super) kind: String,
    /// What values it takes.
    #[schema(example = "email")]
    pub(super) value: String,
    /// Whether a record may hold several.
    pub(super) many: bool,
    /// The longest value, in characters.
    pub(super) chars_max: u32,
}

/// Fields.
#[derive(Serialize, ToSchema)]
pub(super) struct Fields {
    /// In the notice's order.
    pub(super) items: Vec<Field>,
}

/// A source of the notice.
#[derive(Serialize, ToSchema)]
pub(super) struct Source {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) name: Texts,
}

/// Sources.
#[derive(Serialize, ToSchema)]
pub(super) struct Sources {
    /// In the notice's order.
    pub(super) items: Vec<Source>,
}

/// A version of the notice.
#[derive(Serialize, ToSchema)]
pub(super) struct Version {
    /// Its number, from 1.
    pub(super) number: u32,
    /// When it came into force.
    #[schema(format = DateTime)]
    pub(super) opened: String,
    /// The hash of what was published (SHA-256, hexadecimal).
    pub(super) published_hash: String,
}

/// Versions.
#[derive(Serialize, ToSchema)]
pub(super) struct Versions {
    /// Oldest first.
    pub(super) items: Vec<Version>,
}

/// The signed end of the ledger.
#[derive(Serialize, ToSchema)]
pub(super) struct Checkpoint {
    /// The key that signs it.
    pub(super) key: String,
    /// The signed note (C2SP tlog-checkpoint); absent where nothing was logged yet.
    pub(super) note: Option<String>,
}

/// How many parties are not in an answer, and why; never who.
#[derive(Serialize, ToSchema)]
pub(super) struct LeftOut {
    /// Their processing is restricted (Art. 18).
    pub(super) restricted: u32,
    /// They object (Art. 21).
    pub(super) objected: u32,
    /// They have not consented.
    pub(super) no_consent: u32,
    /// They stand in no relationship that the purpose asks for.
    pub(super) no_relationship: u32,
}

impl From<LeftOutCounts> for LeftOut {
    fn from(counts: LeftOutCounts) -> Self {
        let LeftOutCounts { restricted, objected, no_consent, no_relationship, .. } = counts;
        Self { restricted, objected, no_consent, no_relationship }
    }
}

/// A party in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct Listed {
    /// Its id.
    #[schema(format = "uuid")]
    pub(super) party: String,
    /// `person`, `organisation` or `sole-trader`.
    pub(super) kind: String,
    /// Its name; empty where it is out of reach.
    pub(super) name: String,
    /// The organisations that it stands for, by name.
    pub(super) organisations: Vec<String>,
    /// The first e-mail address within reach.
    pub(super) email: Option<String>,
    /// The first telephone number within reach.
    pub(super) phone: Option<String>,
    /// `prospect`, `customer` or `former`; absent where there is no relationship.
    pub(super) state: Option<String>,
    /// The last day its contact data may be kept, once that is known.
    #[schema(format = Date)]
    pub(super) keep_until: Option<String>,
}

impl From<Found> for Listed {
    fn from(f: Found) -> Self {
        Self {
            party: f.party.to_string(),
            kind: f.kind.name().to_owned(),
            name: f.name,
            organisations: f.organisations,
            email: f.email,
            phone: f.phone,
            state: f.state.map(|s| state(s).to_owned()),
            keep_until: f.keep_until.map(day),
        }
    }
}

/// A page of parties.
#[derive(Serialize, ToSchema)]
pub(super) struct Parties {
    /// The parties.
    pub(super) items: Vec<Listed>,
    /// How many there are in all that may be shown.
    pub(super) matched: usize,
    /// Who is left out, counted.
    pub(super) left_out: LeftOut,
    /// What to give as `after` for the next page; absent on the last.
    pub(super) next: Option<String>,
}

/// A search.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Search {
    /// The beginnings of words, of numbers, of codes.
    #[schema(max_length = 500)]
    pub(super) words: String,
    /// How many to skip.
    #[serde(default)]
    #[schema(maximum = 1_000_000)]
    pub(super) skip: usize,
    /// How many to show, 50 unless told.
    #[schema(minimum = 1, maximum = 200)]
    pub(super) limit: Option<usize>,
}

/// A value.
#[derive(Serialize, ToSchema)]
pub(super) struct Value {
    /// The field.
    pub(super) field: String,
    /// The value in its canonical form.
    pub(super) value: String,
    /// The source that it came from.
    pub(super) source: String,
    /// When it came in.
    #[schema(format = DateTime)]
    pub(super) received: String,
    /// The act that brought it.
    #[schema(format = "uuid")]
    pub(super) delivery: String,
}

/// A record.
#[derive(Serialize, ToSchema)]
pub(super) struct Record {
    /// Its id.
    #[schema(format = "uuid")]
    pub(super) record: String,
    /// The category that it lies in.
    pub(super) category: String,
    /// Its kind.
    pub(super) kind: String,
    /// Counts its changes; a change names the one that it was made on.
    pub(super) version: u32,
    /// Its own date.
    #[schema(format = Date)]
    pub(super) dated: String,
    /// The last day it may be kept, once its event has come.
    #[schema(format = Date)]
    pub(super) keep_until: Option<String>,
    /// The reason of a hold on it.
    pub(super) hold: Option<String>,
    /// Its values, as far as the purpose reaches.
    pub(super) values: Vec<Value>,
    /// The file, where it is a document that has one and all of it is within reach.
    pub(super) file: Option<File>,
}

/// The file of a document.
#[derive(Serialize, ToSchema)]
pub(super) struct File {
    /// What it is by what is in it, as a media type.
    #[serde(rename = "type")]
    pub(super) media: String,
    /// Its length.
    pub(super) bytes: u64,
    /// SHA-256 of it, as 64 hexadecimal digits.
    pub(super) sha256: String,
}

impl From<seloste_register::Content> for File {
    fn from(c: seloste_register::Content) -> Self {
        Self { media: c.media, bytes: c.bytes, sha256: data_encoding::HEXLOWER.encode(&c.sha256) }
    }
}

impl From<CardRecord> for Record {
    fn from(r: CardRecord) -> Self {
        let value = |v: seloste_register::Value| Value {
            field: v.field,
            value: v.text,
            source: v.source,
            received: instant(v.received_ms),
            delivery: v.delivery.to_string(),
        };
        Self {
            record: r.record.to_string(),
            category: r.category,
            kind: r.kind,
            version: r.row_version,
            dated: day(r.dated),
            keep_until: r.keep_until.map(day),
            hold: r.hold,
            values: r.values.into_iter().map(value).collect(),
            file: r.content.map(File::from),
        }
    }
}

/// Records.
#[derive(Serialize, ToSchema)]
pub(super) struct Records {
    /// Contact data first, then the newest.
    pub(super) items: Vec<Record>,
}

/// A tied party.
#[derive(Serialize, ToSchema)]
pub(super) struct Tie {
    /// Who.
    #[schema(format = "uuid")]
    pub(super) party: String,
    /// By name, as far as the purpose reaches.
    pub(super) name: String,
    /// Since when.
    #[schema(format = Date)]
    pub(super) starts: String,
    /// Until when.
    #[schema(format = Date)]
    pub(super) ends: Option<String>,
}

impl From<TiedTo> for Tie {
    fn from(t: TiedTo) -> Self {
        Self { party: t.party.to_string(), name: t.name, starts: day(t.starts), ends: t.ends.map(day) }
    }
}

/// A party with all that the purpose reaches.
#[derive(Serialize, ToSchema)]
pub(super) struct Party {
    /// Its id.
    #[schema(format = "uuid")]
    pub(super) party: String,
    /// `person`, `organisation` or `sole-trader`.
    pub(super) kind: String,
    /// Its name; empty where it is out of reach.
    pub(super) name: String,
    /// `prospect`, `customer` or `former`; absent where there is no relationship.
    pub(super) state: Option<String>,
    /// Since when.
    #[schema(format = Date)]
    pub(super) since: Option<String>,
    /// The day everything that keeps it here ended.
    #[schema(format = Date)]
    pub(super) ended: Option<String>,
    /// Its records.
    pub(super) records: Vec<Record>,
    /// The organisations that it stands for.
    pub(super) stands_for: Vec<Tie>,
    /// Its contact persons.
    pub(super) contacts: Vec<Tie>,
    /// How many tied parties are left out: restricted, or not to be used for the purpose.
    pub(super) ties_left_out: usize,
}

impl From<Card> for Party {
    fn from(card: Card) -> Self {
        Self {
            party: card.party.to_string(),
            kind: card.kind.name().to_owned(),
            name: card.name,
            state: card.state.map(|s| state(s).to_owned()),
            since: card.since.map(day),
            ended: card.ended.map(day),
            records: card.records.into_iter().map(Into::into).collect(),
            stands_for: card.stands_for.into_iter().map(Into::into).collect(),
            contacts: card.contacts.into_iter().map(Into::into).collect(),
            ties_left_out: card.ties_left_out,
        }
    }
}

/// A value to store.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    /// The field.
    pub(super) field: String,
    /// The value, in any form that the field takes; empty to take it away in a change.
    pub(super) value: String,
}

/// What kind of party comes in.
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// A natural person.
    Person,
    /// An organisation.
    Organisation,
    /// A person in business under their own name.
    SoleTrader,
}

/// A relationship that begins.
#[derive(Deserialize, ToSchema, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Relation {
    /// As a prospect.
    Prospect,
    /// As a customer.
    Customer,
}

/// A party to come in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewParty {
    /// What it is.
    pub(super) kind: Kind,
    /// Its values.
    #[schema(min_items = 1, max_items = 500)]
    pub(super) values: Vec<Given>,
    /// The source of the notice that they come from.
    pub(super) source: String,
    /// The relationship that begins.
    pub(super) relation: Option<Relation>,
    /// From which day, today unless told.
    #[schema(format = Date)]
    pub(super) since: Option<String>,
    /// The organisation that it stands for.
    #[schema(format = "uuid")]
    pub(super) stands_for: Option<String>,
}

/// A party that came in.
#[derive(Serialize, ToSchema)]
pub(super) struct NewId {
    /// Its id.
    #[schema(format = "uuid")]
    pub(super) party: Option<String>,
}

/// Values to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewValues {
    /// The values: contact data goes into the contact record, all else makes a record of its own.
    #[schema(min_items = 1, max_items = 500)]
    pub(super) values: Vec<Given>,
    /// The source of the notice that they come from.
    pub(super) source: String,
}

/// Records that were made or changed.
#[derive(Serialize, ToSchema)]
pub(super) struct RecordIds {
    /// Their ids.
    pub(super) records: Vec<String>,
}

/// A change of a record.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// The version of the record that the change was made on.
    pub(super) version: u32,
    /// The values that take the place of what the record has in these fields.
    #[schema(min_items = 1, max_items = 500)]
    pub(super) values: Vec<Given>,
    /// The source of the notice that they come from.
    pub(super) source: String,
}
