//! The ledger as people look at it: verified, reported, exported.

use crate::act::EntryDraft;
use crate::error::ActError;
use crate::register::{Register, checkpoint};
use crate::writer::META_FRONTIER;
use seloste_gate::{Actor, Gate, Read};
use seloste_ledger::{Action, Entry, Frontier, LogEntry, Report, Verifier};
use seloste_notice::law_purpose;
use seloste_terms::{Lang, PartyId};
use std::collections::HashSet;
use std::ops::ControlFlow;

/// A page of the log.
#[derive(Debug)]
pub struct LogPage {
    /// Its entries, the newest first; nothing in the place of one whose month was erased.
    pub entries: Vec<(u64, Option<Entry>)>,
    /// How many entries the log has.
    pub size: u64,
    /// Of the parties that the entries name, those whom this actor may see now for some purpose.
    pub visible: HashSet<PartyId>,
}

impl Register {
    /// The entries before `until` (from the end, if nothing is said), at most `len`, for whoever looks after security. Costs
    /// what a page costs, however long the log is.
    ///
    /// # Errors
    /// [`ActError::Refused`].
    pub fn log_page(&self, actor: &Actor, until: Option<u64>, len: u64) -> Result<LogPage, ActError> {
        let scope = self.scope::<Read>(actor, law_purpose::SECURITY, Action::Audit)?;
        let size = match self.core.store.meta(META_FRONTIER)? {
            Some(bytes) => Frontier::decode(&bytes).map_err(|e| ActError::Damaged(e.to_string()))?.size(),
            None => 0,
        };
        let end = until.unwrap_or(size).min(size);
        let mut rows = Vec::new();
        self.core.store.visit_entries(end.saturating_sub(len), &mut |row| {
            if row.seq >= end {
                return ControlFlow::Break(());
            }
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        self.log_shown(actor, EntryDraft::allowed(&scope, Action::Audit), rows, size)
    }

    /// The entries about one party, for whoever looks after security: at most `len`, the newest first.
    ///
    /// # Errors
    /// [`ActError::Refused`].
    pub fn log_of(&self, actor: &Actor, party: PartyId, len: usize) -> Result<LogPage, ActError> {
        let scope = self.scope::<Read>(actor, law_purpose::SECURITY, Action::Audit)?;
        let mut rows = self.core.store.entries_of(party)?;
        let size = rows.len() as u64;
        let over = rows.len().saturating_sub(len);
        rows.drain(..over);
        self.log_shown(actor, EntryDraft::allowed(&scope, Action::Audit), rows, size)
    }

    fn log_shown(
        &self,
        actor: &Actor,
        entry: EntryDraft,
        rows: Vec<seloste_store::EntryRow>,
        size: u64,
    ) -> Result<LogPage, ActError> {
        let folders = self.folders(PartyId::NIL)?;
        let mut keys = crate::register::keys(&self.core);
        let opened = rows.into_iter().rev().map(|row| Ok((row.seq, self.open_entry(&mut keys, &folders, &row)?)));
        let entries: Vec<(u64, Option<Entry>)> = opened.collect::<Result<_, ActError>>()?;
        let named = entries.iter().filter_map(|(_, e)| e.as_ref()).flat_map(|e| e.parties.iter().copied());
        let visible = self.visible(actor, &named.collect());
        self.core.log(&self.jobs, entry.count(entries.len() as u64))?;
        Ok(LogPage { entries, size, visible })
    }

    /// Of these parties, those whom an actor may see now for some purpose. It is the question of the gate that no entry
    /// answers: nothing of them is shown but the id.
    fn visible(&self, actor: &Actor, parties: &HashSet<PartyId>) -> HashSet<PartyId> {
        let notice = self.notice();
        let declared = notice.purposes.iter().map(|p| p.id.as_str());
        let mut visible = HashSet::new();
        for purpose in declared.chain([law_purpose::RIGHTS]) {
            let Ok(act) = self.new_act() else { continue };
            let Ok(scope) = Gate::scope::<Read>(&notice, actor, purpose, act, self.today()) else { continue };
            let permit = self.permit_these(scope, parties.iter().copied());
            visible.extend(parties.iter().filter(|p| permit.covers(**p)));
        }
        visible
    }

    /// Checks the whole log against its signed checkpoint.
    ///
    /// # Errors
    /// When it cannot be read; what is wrong with it is in the report.
    pub fn verify_ledger(&self) -> Result<Report, ActError> {
        self.core.still_running()?;
        let note = checkpoint(&*self.core.store)?.unwrap_or_default();
        let verifier = Verifier::parse(&self.vkey).map_err(|e| ActError::Damaged(e.to_string()))?;
        // The log goes on meanwhile; the checkpoint says how far it is checked.
        let size = verifier.open_checkpoint(&note).map(|c| c.size).unwrap_or(u64::MAX);
        let mut entries = self.log_entries()?;
        entries.retain(|e| e.seq < size);
        Ok(seloste_ledger::verify(entries, &note, &verifier, &[]))
    }

    /// The signed note of the log's present end (C2SP tlog-checkpoint); nothing where there is none yet.
    ///
    /// # Errors
    /// As of the store.
    pub fn checkpoint(&self) -> Result<Option<String>, ActError> {
        checkpoint(&*self.core.store)
    }

    /// The entries of the log from `first` on, newest last, for whoever looks after security.
    ///
    /// # Errors
    /// [`ActError::Refused`].
    pub fn report(&self, actor: &Actor, first: u64) -> Result<Vec<Entry>, ActError> {
        let scope = self.scope::<Read>(actor, law_purpose::SECURITY, Action::Audit)?;
        let entry = EntryDraft::allowed(&scope, Action::Audit);
        let entries = self.log_entries()?.into_iter().filter(|e| e.seq >= first);
        let entries = entries
            .filter_map(|e| e.entry)
            .map(|bytes| Entry::decode(&bytes).map_err(|e| ActError::Damaged(e.to_string())))
            .collect::<Result<Vec<_>, _>>()?;
        self.core.log(&self.jobs, entry.count(entries.len() as u64))?;
        Ok(entries)
    }

    /// Writes the log as static files that anybody can verify offline (C2SP tlog-tiles), through `write`; `register.json`
    /// beside them says whose log it is.
    ///
    /// # Errors
    /// [`ActError::Refused`]; what `write` says.
    pub fn export_ledger(
        &self,
        actor: &Actor,
        write: &mut dyn FnMut(&str, &[u8]) -> std::io::Result<()>,
    ) -> Result<u64, ActError> {
        let scope = self.scope::<Read>(actor, law_purpose::SECURITY, Action::Audit)?;
        self.core.log(&self.jobs, EntryDraft::allowed(&scope, Action::Audit))?;
        let note = checkpoint(&*self.core.store)?.unwrap_or_default();
        let verifier = Verifier::parse(&self.vkey).map_err(|e| ActError::Damaged(e.to_string()))?;
        let size = verifier.open_checkpoint(&note).map_err(|e| ActError::Damaged(e.to_string()))?.size;
        let mut entries = self.log_entries()?;
        entries.retain(|e| e.seq < size);
        seloste_ledger::tiles::export(entries, &note, |path: &str, bytes: &[u8]| write(path, bytes))
            .map_err(|e| ActError::Input(e.to_string().into()))?;
        write("register.json", self.about_log(size).as_bytes()).map_err(|e| ActError::Input(e.to_string().into()))?;
        Ok(size)
    }

    /// Whose log it is, for whoever finds the files later: the register's name as its notice has it, and the key.
    fn about_log(&self, size: u64) -> String {
        let notice = self.notice();
        let names: serde_json::Map<_, _> =
            Lang::ALL.iter().filter_map(|l| Some((l.code().to_owned(), notice.name.get(*l)?.into()))).collect();
        let about = serde_json::json!({
            "register": names,
            "id": self.id().to_string(),
            "entries": size,
            "key": self.vkey(),
        });
        format!("{about:#}\n")
    }

    /// The entries that open, for what the register does by itself. What does not open says nothing that could be done.
    ///
    /// # Errors
    /// As of the store.
    pub(crate) fn entries_that_open(&self) -> Result<Vec<Entry>, ActError> {
        let entries = self.log_entries()?.into_iter().filter_map(|e| e.entry);
        Ok(entries.filter_map(|bytes| Entry::decode(&bytes).ok()).collect())
    }

    fn log_entries(&self) -> Result<Vec<LogEntry>, ActError> {
        let folders = self.folders(PartyId::NIL)?;
        let mut keys = crate::register::keys(&self.core);
        let mut rows = Vec::new();
        self.core.store.visit_entries(0, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        rows.into_iter()
            .map(|row| {
                // An entry that should open and does not is shown as bytes that do not fit its hash.
                let entry = match self.open_entry_bytes(&mut keys, &folders, &row) {
                    Ok(entry) => entry,
                    Err(ActError::Damaged(_)) => Some(Vec::new()),
                    Err(error) => return Err(error),
                };
                Ok(LogEntry { seq: row.seq, entry, leaf_hash: row.hash })
            })
            .collect()
    }
}
