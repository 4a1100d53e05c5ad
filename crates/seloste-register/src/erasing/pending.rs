//! An erasure as it is stored while it is under way, and the entries that tell of it.
//!
//! Guarantees: what is stored is all that it takes to do the erasure again from nothing else, and names nobody: ids,
//! categories and slots only; an entry without records always means whole folders.

use crate::act::EntryDraft;
use crate::answering::{self, InDays};
use crate::error::ActError;
use minicbor::{Decode, Encode};
use seloste_gate::{Actor, ActorKind};
use seloste_ledger::{Action, Detail};
use seloste_notice::Checked;
use seloste_store::Store;
use seloste_terms::{ActId, ActorId, FolderId, PartyId, RecordId};
use seloste_vault::protocol::Intent;
use std::sync::Arc;

/// Where the intent lies until the erasure is done.
pub(super) const META_ERASING: &str = "erasing";
/// The category that stands for a folder of which only the key is left.
const UNUSED: &str = "unused";
/// The most records that one entry names.
const ENTRY_RECORDS_MAX: usize = seloste_ledger::entry::RECORDS_MAX;

/// The intent as it is stored: all that is needed to do it again from nothing else. Ids, categories and slots only.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct Pending {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) intent: Vec<u8>,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) act: [u8; 16],
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) actor: [u8; 16],
    #[n(3)]
    pub(super) actor_kind: u8,
    #[n(4)]
    pub(super) role: String,
    #[n(5)]
    pub(super) purpose: String,
    #[n(6)]
    pub(super) folders: Vec<PendingFolder>,
    #[n(7)]
    pub(super) parties: Vec<PendingId>,
    #[n(8)]
    pub(super) count: u64,
    /// In how many days a request is answered by it; nothing in what older programs stored.
    #[n(9)]
    pub(super) answered_in: InDays,
}

/// A folder that goes, or of which records go.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct PendingFolder {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) party: [u8; 16],
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) folder: [u8; 16],
    #[n(2)]
    pub(super) slot: u32,
    #[n(3)]
    pub(super) category: String,
    /// Empty: the whole folder.
    #[n(4)]
    pub(super) records: Vec<PendingId>,
}

/// An id, as bytes and not as a list of numbers.
#[derive(Debug, Clone, Encode, Decode)]
pub(super) struct PendingId {
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    pub(super) id: [u8; 16],
}

impl Pending {
    /// An erasure that has no intent yet.
    pub(super) fn of(entry: &EntryDraft, folders: Vec<PendingFolder>) -> Self {
        Self {
            intent: Vec::new(),
            act: *entry.act.as_bytes(),
            actor: *entry.actor.id.as_bytes(),
            actor_kind: kind_code(entry.actor.kind),
            role: entry.actor.role.as_str().to_owned(),
            purpose: entry.purpose.clone(),
            folders,
            parties: entry.parties.iter().map(|p| PendingId { id: *p.as_bytes() }).collect(),
            count: entry.count,
            answered_in: answering::of(&entry.details),
        }
    }

    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = minicbor::encode(self, &mut bytes);
        bytes
    }

    /// The entry that ends the erasure, from what is stored of it.
    pub(super) fn entry(&self, notice: &Arc<Checked>) -> Result<EntryDraft, ActError> {
        let kind = match self.actor_kind {
            0 => ActorKind::Operator,
            1 => ActorKind::Staff,
            2 => ActorKind::Job,
            3 => ActorKind::Client,
            _ => return Err(ActError::Damaged("an erasure's intent".to_owned())),
        };
        Ok(EntryDraft {
            act: ActId::from_bytes(self.act),
            actor: Actor {
                id: ActorId::from_bytes(self.actor),
                kind,
                role: self.role.as_str().into(),
                bounds: None,
                request: None,
            },
            action: Action::Erased,
            outcome: seloste_ledger::Outcome::Allowed,
            purpose: self.purpose.clone(),
            basis: None,
            notice: Arc::clone(notice),
            parties: self.parties.iter().map(|p| PartyId::from_bytes(p.id)).collect(),
            folders: Vec::new(),
            categories: Vec::new(),
            count: self.count,
            left_out: 0,
            details: answering::detail(self.answered_in).into_iter().collect(),
        })
    }
}

impl PendingFolder {
    /// The key of a folder of which no row is left.
    pub(super) fn unused(folder: FolderId, slot: u32) -> Self {
        Self {
            party: *PartyId::NIL.as_bytes(),
            folder: *folder.as_bytes(),
            slot,
            category: UNUSED.to_owned(),
            records: Vec::new(),
        }
    }
}

/// The entries of an erasure: one for the folders that go whole, and for each folder that stays one or more that name the
/// records which go. An entry without records always means whole folders: a restore erases again by these entries.
pub(super) fn told_apart(entry: &EntryDraft, folders: &[PendingFolder]) -> Vec<EntryDraft> {
    let of = |some: &[&PendingFolder], details: Vec<Detail>, count: u64| {
        let mut one = EntryDraft { count, ..entry.clone() };
        one.details.extend(details);
        for folder in some {
            one.folders.push(FolderId::from_bytes(folder.folder));
            let party = PartyId::from_bytes(folder.party);
            if party != PartyId::NIL && !one.parties.contains(&party) {
                one.parties.push(party);
            }
            if !one.categories.contains(&folder.category) {
                one.categories.push(folder.category.clone());
            }
        }
        one
    };
    let (whole, part): (Vec<&PendingFolder>, Vec<&PendingFolder>) = folders.iter().partition(|f| f.records.is_empty());
    let mut all = Vec::new();
    if !whole.is_empty() {
        all.push(of(&whole, Vec::new(), whole.len() as u64));
    }
    for folder in part {
        for some in folder.records.chunks(ENTRY_RECORDS_MAX) {
            let records = some.iter().map(|r| RecordId::from_bytes(r.id)).collect();
            all.push(of(&[folder], vec![Detail::Records(records)], some.len() as u64));
        }
    }
    all
}

/// The intent of an erasure that is under way, if one is.
pub(crate) fn intent_under_way(store: &dyn Store) -> Result<Option<Intent>, ActError> {
    store.meta(META_ERASING)?.map(|bytes| stored_intent(&bytes).map(|(_, intent)| intent)).transpose()
}

/// What is stored of an erasure that is under way.
///
/// # Errors
/// When it cannot be read.
pub(super) fn stored_intent(bytes: &[u8]) -> Result<(Pending, Intent), ActError> {
    let broken = || ActError::Damaged("the intent of an erasure".to_owned());
    let pending: Pending = minicbor::decode(bytes).map_err(|_| broken())?;
    let intent = Intent::from_bytes(&pending.intent).ok_or_else(broken)?;
    Ok((pending, intent))
}

const fn kind_code(kind: ActorKind) -> u8 {
    match kind {
        ActorKind::Operator => 0,
        ActorKind::Staff => 1,
        ActorKind::Job => 2,
        ActorKind::Client => 3,
    }
}
