//! The ledger's entries: encoded, sealed in the log's folder of their month, added to the tree.
//!
//! Guarantees: one encoding an entry, times that never run backwards, several entries of one act where it names many.
//! Does not: decide what an entry says.

use super::{ENTRY_KIND, ENTRY_PARTIES_MAX, LogFolder, Writer};
use crate::act::{EntryDraft, ledger_actor, ledger_basis};
use crate::core::{Pages, page_row};
use crate::error::ActError;
use seloste_ledger::{Entry, Name, Salt};
use seloste_notice::built_in;
use seloste_store::{Change, EntryRow, FolderRow};
use seloste_terms::{FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::{Place, SlotNo};
use std::sync::Arc;

impl Writer {
    /// The entries of a draft: several under one act where it names more parties than one entry can.
    pub(crate) fn entries(
        &mut self,
        changes: &mut Vec<Change>,
        draft: &EntryDraft,
        now_ms: i64,
    ) -> Result<Vec<EntryRow>, ActError> {
        let mut rows = Vec::new();
        let at_ms = now_ms.max(self.last_at_ms);
        let mut parties = draft.parties.chunks(ENTRY_PARTIES_MAX);
        let mut folders = draft.folders.chunks(ENTRY_PARTIES_MAX);
        let mut first = true;
        loop {
            let (some_parties, some_folders) = (parties.next(), folders.next());
            if !first && some_parties.is_none() && some_folders.is_none() {
                return Ok(rows);
            }
            let mut salt = [0; 16];
            self.entropy.fill(&mut salt)?;
            let entry = Entry {
                form: seloste_ledger::entry::FORM,
                seq: self.frontier.size(),
                at: at_ms,
                act: draft.act,
                actor: draft.actor.id,
                actor_kind: ledger_actor(draft.actor.kind),
                role: name(draft.actor.role.as_str())?,
                action: draft.action,
                outcome: draft.outcome,
                purpose: name(&draft.purpose)?,
                basis: draft.basis.map(ledger_basis),
                published_hash: draft.notice.published_hash().0,
                rules_hash: draft.notice.rules_hash().0,
                parties: some_parties.unwrap_or_default().to_vec(),
                folders: some_folders.unwrap_or_default().to_vec(),
                categories: draft.categories.iter().map(|c| name(c)).collect::<Result<_, _>>()?,
                count: if first { draft.count } else { 0 },
                left_out: if first { draft.left_out } else { 0 },
                details: if first { draft.details.clone() } else { Vec::new() },
                salt: Salt(salt),
            };
            let bytes = entry.encode().map_err(|e| ActError::Input(e.to_string().into()))?;
            let log = self.log_folder(changes, at_ms)?;
            let record = entry_record(entry.seq);
            let place = entry_place(self.core.id, log.folder, entry.seq);
            let sealed = seloste_vault::seal(&log.keys.record(record), &place, &bytes, &mut *self.entropy);
            let sealed = sealed.map_err(|e| ActError::Keys(e.to_string()))?;
            let hash = Entry::hash_of(&bytes);
            self.frontier.append(&hash);
            self.last_at_ms = at_ms;
            rows.push(EntryRow {
                seq: entry.seq,
                at_ms,
                act: draft.act,
                folder: log.folder,
                hash,
                sealed: Some(sealed),
                parties: entry.parties,
            });
            first = false;
        }
    }

    /// The log's folder of the month, made when its first entry comes.
    pub(super) fn log_folder(&mut self, changes: &mut Vec<Change>, at_ms: i64) -> Result<LogFolder, ActError> {
        let term = month_of(at_ms);
        if let Some(log) = self.log_folder.as_ref().filter(|l| l.term == term || self.log_frozen) {
            return Ok(log.clone());
        }
        let stored = self.core.store.folders_of(PartyId::NIL)?;
        let row = match stored.into_iter().find(|f| f.category == built_in::LOG && f.term == term) {
            Some(row) => row,
            None => {
                let row = self.new_folder(PartyId::NIL, built_in::LOG, term, at_ms)?;
                changes.push(Change::PutFolder(row.clone()));
                row
            }
        };
        self.use_log_folder(&row)
    }

    pub(super) fn use_log_folder(&mut self, row: &FolderRow) -> Result<LogFolder, ActError> {
        let pages = Pages(&*self.core.store);
        let keys = self.core.tree.read().folder(SlotNo::new(row.slot), row.folder, &pages)?;
        let log = LogFolder { term: row.term, folder: row.folder, keys: Arc::new(keys) };
        self.log_folder = Some(log.clone());
        Ok(log)
    }

    /// Makes the log's folder of the month if it is not there, in a commit of its own, and keeps to it until the next act.
    pub(crate) fn ensure_log_folder(&mut self, at_ms: i64) -> Result<(), ActError> {
        let mut changes = Vec::new();
        self.log_frozen = false;
        let made = self.log_folder(&mut changes, at_ms.max(self.last_at_ms)).and_then(|_| {
            if changes.is_empty() {
                return Ok(());
            }
            let pages = self.core.tree.read().dirty_pages(&mut *self.entropy)?;
            changes.extend(pages.into_iter().map(|p| Change::PutPage(page_row(p))));
            self.core.store.commit(&changes)?;
            self.core.tree.write().committed();
            Ok(())
        });
        if made.is_err() {
            self.core.tree.write().discard();
            self.log_folder = None;
        }
        self.log_frozen = made.is_ok();
        made
    }

    /// Takes the newest folder of the log that is there, and keeps to it until the next act.
    pub(crate) fn reopen_log_folder(&mut self) -> Result<(), ActError> {
        let stored = self.core.store.folders_of(PartyId::NIL)?;
        let newest = stored.into_iter().filter(|f| f.category == built_in::LOG).max_by_key(|f| f.term);
        let newest = newest.ok_or_else(|| ActError::Damaged("the log has no folder".to_owned()))?;
        self.use_log_folder(&newest)?;
        self.log_frozen = true;
        Ok(())
    }
}

/// The record id that stands for an entry's place in the log: what its key derives from.
pub(crate) fn entry_record(seq: u64) -> RecordId {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().skip(8).zip(seq.to_be_bytes()) {
        *to = from;
    }
    RecordId::from_bytes(bytes)
}

/// Where an entry is sealed. When it was written stands in it, and its hash in the log.
pub(crate) fn entry_place(register: RegisterId, folder: FolderId, seq: u64) -> Place<'static> {
    Place {
        register,
        party: PartyId::NIL,
        folder,
        category: built_in::LOG,
        record: entry_record(seq),
        kind: ENTRY_KIND,
        row_version: 1,
        received_ms: 0,
        dated: 0,
    }
}

/// The month of an instant in Finland, as `yyyymm`.
pub(crate) fn month_of(at_ms: i64) -> u32 {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let date = seloste_terms::world::date_of(at);
    u32::from(date.year().unsigned_abs()) * 100 + u32::from(date.month().unsigned_abs())
}

fn name(text: &str) -> Result<Name, ActError> {
    Name::new(text).map_err(|_| ActError::Input("a name of the notice is too long for the ledger".into()))
}
