//! What a record holds: values, each with where it came from and by which delivery.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use seloste_gate::Opened;
use seloste_gate::standing::Relationship;
use seloste_terms::{ActId, ContentId, PartyId, RecordId};

/// The content of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Body {
    /// Its values, in the order of the notice's fields.
    #[n(0)]
    pub values: Vec<Value>,
    /// What the record is a note of, where it holds what an act took the place of (see `crate::undo`).
    #[n(1)]
    pub(crate) former: Option<Former>,
    /// The file, where the record is a document that has one.
    #[n(2)]
    pub(crate) content: Option<Content>,
}

/// The file of a document, as the register found it to be.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Content {
    /// By which its pieces are found.
    #[n(0)]
    id: ByteArray<16>,
    #[n(1)]
    pub(crate) pieces: u32,
    /// Its length in bytes.
    #[n(2)]
    pub bytes: u64,
    /// SHA-256 of all of it.
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub sha256: [u8; 32],
    /// What it is by what is in it, as a media type; `application/octet-stream` where it is nothing that can be told or
    /// that might run.
    #[n(4)]
    pub media: String,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Content").finish_non_exhaustive()
    }
}

impl Content {
    pub(crate) fn new(id: ContentId, pieces: u32, bytes: u64, sha256: [u8; 32], media: &str) -> Self {
        Self { id: (*id.as_bytes()).into(), pieces, bytes, sha256, media: media.to_owned() }
    }

    pub(crate) fn id(&self) -> ContentId {
        ContentId::from_bytes(*self.id)
    }
}

/// Of which act a note tells what it replaced.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Former {
    #[n(0)]
    act: ByteArray<16>,
    /// The record that the values were in.
    #[n(1)]
    record: ByteArray<16>,
    /// Whom the party came to stand for by the act.
    #[n(2)]
    tied: Vec<ByteArray<16>>,
    /// The relationships as they were, and as the act left them.
    #[n(3)]
    pub(crate) stood: Option<Stood>,
    /// Who turned out to be the party, where the act brought two together.
    #[n(4)]
    pub(crate) merged: Option<Box<crate::merge::Merged>>,
}

/// Relationships before an act and after it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Stood {
    #[n(0)]
    pub(crate) before: Vec<Relationship>,
    #[n(1)]
    pub(crate) after: Vec<Relationship>,
}

impl Former {
    pub(crate) fn new(act: ActId, record: RecordId, tied: &[PartyId], stood: Option<Stood>) -> Self {
        Self {
            act: (*act.as_bytes()).into(),
            record: (*record.as_bytes()).into(),
            tied: tied.iter().map(|to| (*to.as_bytes()).into()).collect(),
            stood,
            merged: None,
        }
    }

    pub(crate) fn merging(act: ActId, record: RecordId, merged: crate::merge::Merged) -> Self {
        Self { merged: Some(Box::new(merged)), ..Self::new(act, record, &[], None) }
    }

    pub(crate) fn is_of(&self, act: ActId) -> bool {
        *self.act == *act.as_bytes()
    }

    pub(crate) fn act(&self) -> ActId {
        ActId::from_bytes(*self.act)
    }

    pub(crate) fn record(&self) -> RecordId {
        RecordId::from_bytes(*self.record)
    }

    pub(crate) fn tied(&self) -> impl Iterator<Item = PartyId> {
        self.tied.iter().map(|to| PartyId::from_bytes(**to))
    }
}

/// One value.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub struct Value {
    /// The field, a term of the vocabulary or an own one of the notice.
    #[n(0)]
    pub field: String,
    /// The value in its canonical form.
    #[n(1)]
    pub text: String,
    /// The source of the notice that it came from.
    #[n(2)]
    pub source: String,
    /// When it came in, milliseconds since 1970 UTC.
    #[n(3)]
    pub received_ms: i64,
    /// The act that brought it.
    #[n(4)]
    #[cbor(with = "delivery")]
    pub delivery: ActId,
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Value").field("field", &self.field).finish_non_exhaustive()
    }
}

impl Body {
    /// Values, and nothing else.
    pub(crate) const fn of(values: Vec<Value>) -> Self {
        Self { values, former: None, content: None }
    }

    /// A note of what a record held before.
    pub(crate) const fn note(values: Vec<Value>, former: Former) -> Self {
        Self { values, former: Some(former), content: None }
    }

    /// The same with other values: what it is a note of, and the file that it holds, stay.
    pub(crate) fn with(&self, values: Vec<Value>) -> Self {
        Self { values, ..self.clone() }
    }

    /// The first value of a field.
    #[must_use]
    pub fn first(&self, field: &str) -> Option<&str> {
        self.values.iter().find(|v| v.field == field).map(|v| v.text.as_str())
    }

    pub(crate) fn encode(&self) -> zeroize::Zeroizing<Vec<u8>> {
        let mut bytes = zeroize::Zeroizing::new(Vec::with_capacity(64 * self.values.len()));
        // Writing to memory cannot fail.
        let _ = minicbor::encode(self, &mut *bytes);
        bytes
    }
}

impl Opened for Body {
    fn decode(bytes: &[u8]) -> Option<Self> {
        minicbor::decode(bytes).ok()
    }

    fn narrow(&mut self, reaches: &dyn Fn(&str) -> bool) {
        self.values.retain(|v| reaches(&v.field));
    }
}

mod delivery {
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};
    use seloste_terms::ActId;

    pub(super) fn encode<C, W: Write>(id: &ActId, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.bytes(id.as_bytes())?.ok()
    }

    pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<ActId, DecodeError> {
        let bytes = d.bytes()?.try_into().map_err(|_| DecodeError::message("an id of another length"))?;
        Ok(ActId::from_bytes(bytes))
    }
}
