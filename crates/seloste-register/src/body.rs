//! What a record holds: values, each with where it came from and by which delivery.

use minicbor::{Decode, Encode};
use seloste_gate::Opened;
use seloste_terms::ActId;

/// The content of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Body {
    /// Its values, in the order of the notice's fields.
    #[n(0)]
    pub values: Vec<Value>,
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
