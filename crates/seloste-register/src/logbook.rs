//! The ledger as people look at it: verified, reported, exported.

use crate::act::EntryDraft;
use crate::error::ActError;
use crate::register::{Register, checkpoint};
use seloste_gate::{Actor, Read};
use seloste_ledger::{Action, Entry, LogEntry, Report, Verifier};
use seloste_notice::law_purpose;
use seloste_terms::{Lang, PartyId};
use std::ops::ControlFlow;

impl Register {
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
