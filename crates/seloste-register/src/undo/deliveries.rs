//! Which imports can be taken back.
//!
//! Guarantees: what is stored in the clear is random ids and times; what an import was is in the ledger.

use crate::error::ActError;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use seloste_gate::standing::Day;
use seloste_store::{Change, Store};
use seloste_terms::ActId;

/// The name of the list among the small values of a register.
const META_DELIVERIES: &str = "deliveries";
/// How long an import stays in the list, in milliseconds: some days longer than it can be taken back.
const LISTED_MS: i64 = 33 * 24 * 60 * 60 * 1_000;

/// An import that can be taken back, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The act; every value that came in by it remembers it.
    pub act: ActId,
    /// When it was done, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The last day on which it can be taken back.
    pub until: Day,
    /// The role of who did it.
    pub role: String,
    /// For which purpose.
    pub purpose: String,
    /// From which source of the notice; empty where the log does not say.
    pub source: String,
    /// The hash of the file that it came in, see [`crate::file_hash`]; nothing where it came in none.
    pub file: Option<[u8; 32]>,
    /// How many parties it brought or changed.
    pub parties: usize,
    /// Whether it was taken back.
    pub undone: bool,
}

/// An import in the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noted {
    pub(super) act: ActId,
    pub(super) from_ms: i64,
    pub(super) until_ms: i64,
    pub(super) undone: bool,
}

#[derive(Debug, Clone, Encode, Decode)]
struct Row {
    #[n(0)]
    act: ByteArray<16>,
    /// When it began, milliseconds since 1970 UTC.
    #[n(1)]
    from_ms: i64,
    /// When the last of it was stored.
    #[n(2)]
    until_ms: i64,
    #[n(3)]
    undone: bool,
}

/// The imports of the last weeks.
#[derive(Debug, Clone, Default, Encode, Decode)]
pub(crate) struct Deliveries {
    #[n(0)]
    rows: Vec<Row>,
}

impl Deliveries {
    /// The list as it is stored.
    pub(crate) fn stored(store: &dyn Store) -> Result<Self, ActError> {
        match store.meta(META_DELIVERIES)? {
            Some(bytes) => {
                minicbor::decode(&bytes).map_err(|_| ActError::Damaged("the list of imports cannot be read".to_owned()))
            }
            None => Ok(Self::default()),
        }
    }

    pub(crate) fn change(&self) -> Change {
        let mut value = Vec::new();
        // Writing to memory cannot fail.
        let _ = minicbor::encode(self, &mut value);
        Change::PutMeta { key: META_DELIVERIES.into(), value }
    }

    /// Notes that an import stored something at `at_ms`.
    pub(crate) fn add(&mut self, act: ActId, from_ms: i64, at_ms: i64) {
        self.rows.retain(|row| row.until_ms >= at_ms.saturating_sub(LISTED_MS));
        match self.rows.iter_mut().find(|row| *row.act == *act.as_bytes()) {
            Some(row) => row.until_ms = row.until_ms.max(at_ms),
            None => {
                self.rows.push(Row { act: (*act.as_bytes()).into(), from_ms, until_ms: at_ms, undone: false });
            }
        }
    }

    /// Notes that an import was taken back.
    pub(crate) fn taken_back(&mut self, act: ActId) {
        for row in self.rows.iter_mut().filter(|row| *row.act == *act.as_bytes()) {
            row.undone = true;
        }
    }

    pub(super) fn list(&self) -> impl Iterator<Item = Noted> + '_ {
        self.rows.iter().map(|row| Noted {
            act: ActId::from_bytes(*row.act),
            from_ms: row.from_ms,
            until_ms: row.until_ms,
            undone: row.undone,
        })
    }
}
