//! How the types of an entry look in CBOR where the derived form would not do.
//!
//! Guarantees: ids are byte strings of 16, hashes of 32, names are text; closed sets are their numbers.
//! Does not: bound the number of items; [`Entry::decode`](crate::Entry::decode) does.

use crate::names::Name;
use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};
use seloste_terms::{ActId, ActorId, FolderId, PartyId, RecordId};

/// An id of 16 bytes.
pub(crate) trait Id16: Sized {
    fn from16(bytes: [u8; 16]) -> Self;
    fn to16(&self) -> &[u8; 16];
}

macro_rules! id16 {
    ($($name:ident),*) => {$(
        impl Id16 for $name {
            fn from16(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
            fn to16(&self) -> &[u8; 16] {
                self.as_bytes()
            }
        }
    )*};
}
id16!(ActId, ActorId, FolderId, PartyId, RecordId);

fn decode16(d: &mut Decoder<'_>) -> Result<[u8; 16], DecodeError> {
    let bytes = d.bytes()?;
    bytes.try_into().map_err(|_| DecodeError::message("an id of another length than 16 bytes"))
}

/// One id.
pub(crate) mod id {
    use super::{DecodeError, Decoder, EncodeError, Encoder, Id16, Write, decode16};

    pub(crate) fn encode<C, I: Id16, W: Write>(
        id: &I,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.bytes(id.to16())?.ok()
    }

    pub(crate) fn decode<C, I: Id16>(d: &mut Decoder<'_>, _: &mut C) -> Result<I, DecodeError> {
        decode16(d).map(I::from16)
    }
}

/// Many ids.
pub(crate) mod ids {
    use super::{DecodeError, Decoder, EncodeError, Encoder, Id16, Write, decode16};

    pub(crate) fn encode<C, I: Id16, W: Write>(
        ids: &[I],
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        e.array(ids.len() as u64)?;
        for id in ids {
            e.bytes(id.to16())?;
        }
        Ok(())
    }

    pub(crate) fn decode<C, I: Id16>(d: &mut Decoder<'_>, _: &mut C) -> Result<Vec<I>, DecodeError> {
        let count = d.array()?.ok_or_else(|| DecodeError::message("a list of unknown length"))?;
        // Nothing is set aside for `count` items beforehand: it is the sender's word.
        let mut ids = Vec::new();
        for _ in 0..count {
            ids.push(I::from16(decode16(d)?));
        }
        Ok(ids)
    }
}

impl<C> Encode<C> for Name {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.str(self.as_str())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Name {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        Self::new(d.str()?).map_err(|_| DecodeError::message("a text that is no name"))
    }
}
