//! What the writer is asked to erase.
//!
//! Guarantees: an erasure that was planned before somebody changed a party does not touch that party: what was true of it
//! then need not be now.

use crate::act::EntryDraft;
use crate::error::ActError;
use crate::live::Live;
use seloste_gate::Standing;
use seloste_store::LinkRow;
use seloste_terms::{FolderId, PartyId, RecordId};
use std::collections::HashSet;

/// What is to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A folder with all its records. The party is nil for a month of the ledger.
    Folder { party: PartyId, folder: FolderId },
    /// One record of a folder.
    Record { party: PartyId, folder: FolderId, record: RecordId },
    /// The key of a record that lies elsewhere now, in a folder that went to another party without it.
    Left { party: PartyId, folder: FolderId, record: RecordId },
    /// The key of a folder of which no row is left, after a restore.
    Key { folder: FolderId, slot: u32 },
}

/// An erasure for the writer.
pub(crate) struct ErasureJob {
    /// The entry of the act; the writer makes an intent and an end of it.
    pub(crate) entry: EntryDraft,
    pub(crate) what: Vec<What>,
    /// Parties whose data is gone with it.
    pub(crate) parties: Vec<PartyId>,
    /// Parties of which nothing is left with it.
    pub(crate) forgotten: Vec<PartyId>,
    /// Standings that change with it: relationships that end.
    pub(crate) standings: Vec<(PartyId, Standing)>,
    /// Links that end with it.
    pub(crate) ended: Vec<LinkRow>,
    /// Persons whose links go with them.
    pub(crate) unlinked: Vec<PartyId>,
    /// The moment at which it was planned.
    pub(crate) since: u64,
    /// What to do with a party that an act has changed since it was planned: leave it out, or else do nothing at all.
    pub(crate) leaves_out_changed: bool,
}

impl ErasureJob {
    /// Takes out the parties that were changed after the plan: what was true of them then need not be now.
    pub(super) fn leave_out_changed(&mut self, live: &Live) -> Result<(), ActError> {
        let since = self.since;
        let as_planned = |party: &PartyId| live.unchanged_since(*party, since);
        // Whoever is forgotten goes with who turned out to be them and with what their contact persons' clocks hang on:
        // where any of those was changed, none of it goes.
        let mut stay: HashSet<PartyId> = HashSet::new();
        for party in &self.forgotten {
            let Some(known) = live.parties.get(party) else { continue };
            if ![party].into_iter().chain(&known.merged).chain(&known.contacts).all(as_planned) {
                stay.extend([party].into_iter().chain(&known.merged));
            }
        }
        let same = |party: &PartyId| as_planned(party) && !stay.contains(party);
        let of = |what: &What| match what {
            What::Folder { party, .. } | What::Record { party, .. } => same(party),
            What::Left { .. } | What::Key { .. } => true,
        };
        // A link of somebody who is not there any more went with them.
        let there = |party: &PartyId| live.parties.contains_key(party) && same(party);
        let ends = |link: &LinkRow| there(&link.from) && there(&link.to);
        let all = self.what.iter().all(of)
            && [&self.parties, &self.forgotten, &self.unlinked].iter().all(|list| list.iter().all(same))
            && self.standings.iter().all(|(p, _)| same(p))
            && self.ended.iter().all(ends);
        if all {
            return Ok(());
        }
        if !self.leaves_out_changed {
            return Err(ActError::Conflict);
        }
        self.what.retain(of);
        for list in [&mut self.parties, &mut self.forgotten, &mut self.unlinked] {
            list.retain(same);
        }
        self.standings.retain(|(p, _)| same(p));
        self.ended.retain(ends);
        Ok(())
    }
}
