//! Typed ids. All are random and say nothing of whom or when they name.

use crate::world::{Entropy, EntropyError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A text that is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected 32 hexadecimal digits, with or without dashes")]
pub struct BadId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id that names nothing, where a place demands one (an entry about no party).
            pub const NIL: Self = Self(Uuid::nil());

            /// A new id (version 4, RFC 9562).
            ///
            /// # Errors
            /// When `entropy` has no bytes to give.
            pub fn random(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
                let mut bytes = [0; 16];
                entropy.fill(&mut bytes)?;
                Ok(Self(uuid::Builder::from_random_bytes(bytes).into_uuid()))
            }

            /// The id of these 16 bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes of the id.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::try_parse(text).map(Self).map_err(|_| BadId)
            }
        }
    )*};
}

ids! {
    /// One act: all its ledger entries bear it, and what came in by it remembers it as its delivery.
    ActId;
    /// Who acts: an account, a client, a job, the operator.
    ActorId;
    /// What a document holds: one upload of it. A document that is replaced holds another.
    ContentId;
    /// One party's data in one category with one term: the unit of key, retention and erasure.
    FolderId;
    /// A person, an organisation or a sole trader in a register.
    PartyId;
    /// One item in a folder.
    RecordId;
    /// A register, apart from the short name that its notice gives it.
    RegisterId;
}
