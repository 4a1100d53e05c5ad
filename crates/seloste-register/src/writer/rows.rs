//! The rows of an act: records sealed at their place, and the folders that they lie in.
//!
//! Guarantees: a row is sealed under the key of its own record, and data comes to nobody who is gone.
//! Does not: commit.

use super::{Effect, FORMER_KIND, Group, STANDING_KIND, Writer};
use crate::act::{NewRecord, Replaced};
use crate::body::Body;
use crate::core::Pages;
use crate::error::ActError;
use crate::live::StandingAt;
use seloste_gate::Standing;
use seloste_notice::built_in;
use seloste_store::{Change, FolderRow, RecordRow};
use seloste_terms::{FolderId, PartyId, RecordId};
use seloste_vault::{FolderSeed, SlotNo};

impl Writer {
    pub(super) fn add_record(&mut self, group: &mut Group, new: &NewRecord, now_ms: i64) -> Result<(), ActError> {
        self.is_there(group, new.party)?;
        let note = new.kind == FORMER_KIND;
        if !note {
            self.takes_number(group, new.party, &new.body)?;
        }
        let named = self.folders_of(group, new.party)?.iter().find(|f| Some(f.folder) == new.folder);
        let (folder, slot) = match named.map(|f| (f.folder, SlotNo::new(f.slot))) {
            Some(found) => found,
            None => self.folder_for(group, new.party, &new.category, new.term, now_ms)?,
        };
        // One that only changes its folder goes on counting: whoever has read it before is not told that it is older.
        let row_version = group.dropped.get(&new.record).map_or(1, |last| last.saturating_add(1));
        let mut row = RecordRow {
            party: new.party,
            folder,
            record: new.record,
            kind: new.kind.clone(),
            row_version,
            received_ms: new.received_ms.unwrap_or(now_ms),
            changed_ms: new.changed_ms.unwrap_or(now_ms),
            dated: new.dated,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, &new.category, slot, &new.body.encode())?;
        group.changes.push(Change::AddRecord(row));
        group.effects.push(Effect::Record {
            party: new.party,
            record: new.record,
            category: new.category.clone(),
            kind: new.kind.clone(),
            row_version,
            // Nobody is found by what they had.
            body: if note { Body::default() } else { new.body.clone() },
        });
        Ok(())
    }

    pub(super) fn replace_record(&mut self, group: &mut Group, new: &Replaced, now_ms: i64) -> Result<(), ActError> {
        self.is_there(group, new.party)?;
        self.takes_number(group, new.party, &new.body)?;
        let folders = self.folders_of(group, new.party)?;
        let folder = folders.iter().find(|f| f.folder == new.folder).cloned().ok_or(ActError::Conflict)?;
        let mut row = RecordRow {
            party: new.party,
            folder: new.folder,
            record: new.record,
            kind: new.kind.clone(),
            row_version: new.row_version,
            received_ms: new.received_ms,
            changed_ms: now_ms,
            dated: new.dated,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, &folder.category, SlotNo::new(folder.slot), &new.body.encode())?;
        group.changes.push(Change::ReplaceRecord(row));
        group.effects.push(Effect::Record {
            party: new.party,
            record: new.record,
            category: folder.category,
            kind: new.kind.clone(),
            row_version: new.row_version,
            body: new.body.clone(),
        });
        Ok(())
    }

    pub(super) fn put_standing(
        &mut self,
        group: &mut Group,
        party: PartyId,
        standing: &Standing,
        base: u32,
        now_ms: i64,
    ) -> Result<(), ActError> {
        let at = match group.standing_at.get(&party) {
            Some(at) => Some(*at),
            None => self.core.live.read().parties.get(&party).and_then(|k| k.standing_at),
        };
        // Somebody else's objection must not be lost under this change.
        if at.map_or(0, |at| at.row_version) != base {
            return Err(ActError::Conflict);
        }
        let (at, slot) = match at {
            Some(at) => {
                let folders = self.folders_of(group, party)?;
                let slot = folders.iter().find(|f| f.folder == at.folder).map(|f| f.slot).ok_or(ActError::NoRecord)?;
                (StandingAt { row_version: at.row_version.saturating_add(1), ..at }, SlotNo::new(slot))
            }
            None => {
                let (folder, slot) = self.folder_for(group, party, built_in::STANDING, 0, now_ms)?;
                (
                    StandingAt {
                        folder,
                        record: RecordId::random(&mut *self.entropy)?,
                        row_version: 1,
                        received_ms: now_ms,
                    },
                    slot,
                )
            }
        };
        let mut plain = zeroize::Zeroizing::new(Vec::new());
        // Writing to memory cannot fail.
        let _ = minicbor::encode(standing, &mut *plain);
        let mut row = RecordRow {
            party,
            folder: at.folder,
            record: at.record,
            kind: STANDING_KIND.to_owned(),
            row_version: at.row_version,
            received_ms: at.received_ms,
            changed_ms: now_ms,
            dated: 0,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, built_in::STANDING, slot, &plain)?;
        group.changes.push(if at.row_version == 1 { Change::AddRecord(row) } else { Change::ReplaceRecord(row) });
        group.standing_at.insert(party, at);
        group.effects.push(Effect::Standing(party, standing.clone(), at));
        group.stands_anew.insert(party);
        let live = self.core.live.read();
        group.stands_anew.extend(live.parties.get(&party).iter().flat_map(|k| &k.contacts));
        Ok(())
    }

    /// Hands a folder over: its rows are sealed anew at their new place under the key that they have.
    pub(super) fn move_folder(
        &mut self,
        group: &mut Group,
        from: PartyId,
        folder: &FolderRow,
        records: &[(RecordRow, Body)],
    ) -> Result<(), ActError> {
        self.is_there(group, folder.party)?;
        group.takes_away = true;
        group.changes.push(Change::MoveFolder { from, folder: folder.clone() });
        self.folders_of(group, folder.party)?.push(folder.clone());
        self.folders_of(group, from)?.retain(|f| f.folder != folder.folder);
        for (row, body) in records {
            if row.kind != FORMER_KIND {
                self.number_is_free(group, &[folder.party, from], body)?;
            }
            let mut row =
                RecordRow { party: folder.party, row_version: row.row_version.saturating_add(1), ..row.clone() };
            row.sealed = self.seal(&row, &folder.category, SlotNo::new(folder.slot), &body.encode())?;
            group.effects.push(Effect::Unrecord { party: from, record: row.record });
            group.effects.push(Effect::Record {
                party: folder.party,
                record: row.record,
                category: folder.category.clone(),
                kind: row.kind.clone(),
                row_version: row.row_version,
                body: if row.kind == FORMER_KIND { Body::default() } else { body.clone() },
            });
            group.changes.push(Change::AddRecord(row));
        }
        Ok(())
    }

    pub(super) fn new_folder(
        &mut self,
        party: PartyId,
        category: &str,
        term: u32,
        now_ms: i64,
    ) -> Result<FolderRow, ActError> {
        let folder = FolderId::random(&mut *self.entropy)?;
        let slot = self.core.tree.write().add_folder(folder, &Pages(&*self.core.store), &mut *self.entropy)?;
        Ok(FolderRow {
            folder,
            party,
            category: category.to_owned(),
            term,
            slot: slot.get(),
            created_ms: now_ms,
            alone: false,
        })
    }

    /// Gives a folder that has its key already its place in the tree.
    pub(super) fn plant(
        &mut self,
        group: &mut Group,
        party: PartyId,
        (category, term): (&str, u32),
        seed: &FolderSeed,
        now_ms: i64,
    ) -> Result<(), ActError> {
        self.is_there(group, party)?;
        let slot = self.core.tree.write().plant(seed, &Pages(&*self.core.store), &mut *self.entropy)?;
        let row = FolderRow {
            folder: seed.folder(),
            party,
            category: category.to_owned(),
            term,
            slot: slot.get(),
            created_ms: now_ms,
            alone: true,
        };
        group.changes.push(Change::PutFolder(row.clone()));
        self.folders_of(group, party)?.push(row);
        Ok(())
    }

    pub(super) fn folders_of<'g>(
        &self,
        group: &'g mut Group,
        party: PartyId,
    ) -> Result<&'g mut Vec<FolderRow>, ActError> {
        use std::collections::hash_map::Entry;
        Ok(match group.folders.entry(party) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let new = group.new_parties.contains(&party);
                let rows = if new { Vec::new() } else { self.core.store.folders_of(party)? };
                unknown.insert(rows)
            }
        })
    }

    pub(super) fn folder_for(
        &mut self,
        group: &mut Group,
        party: PartyId,
        category: &str,
        term: u32,
        now_ms: i64,
    ) -> Result<(FolderId, SlotNo), ActError> {
        let folders = self.folders_of(group, party)?;
        if let Some(row) = folders.iter().find(|f| f.category == category && f.term == term && !f.alone) {
            return Ok((row.folder, SlotNo::new(row.slot)));
        }
        let row = self.new_folder(party, category, term, now_ms)?;
        let found = (row.folder, SlotNo::new(row.slot));
        group.changes.push(Change::PutFolder(row.clone()));
        self.folders_of(group, party)?.push(row);
        Ok(found)
    }

    /// Seals the content of a row at its place.
    pub(crate) fn seal(
        &mut self,
        row: &RecordRow,
        category: &str,
        slot: SlotNo,
        plain: &[u8],
    ) -> Result<Vec<u8>, ActError> {
        let key = self.core.tree.read().record_key(slot, row.folder, row.record, &Pages(&*self.core.store))?;
        let place = seloste_gate::place(self.core.id, category, row);
        seloste_vault::seal(&key, &place, plain, &mut *self.entropy).map_err(|e| ActError::Keys(e.to_string()))
    }
}
