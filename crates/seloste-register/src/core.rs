//! What the threads of one register share.

use crate::act::{Draft, EntryDraft, Seen};
use crate::error::ActError;
use crate::live::Live;
use crate::writer::Job;
use parking_lot::{Mutex, RwLock};
use seloste_notice::Checked;
use seloste_store::{PageKey, PageRow, Receipt, RecordRow, Store};
use seloste_terms::{Clock, Entropy, FolderId, RegisterId};
use seloste_vault::{Key, PageAddr, PageError, PageSource, SealedPage, SlotNo, Tree};
use std::collections::HashMap;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};

/// What the threads of one register share. Only the writer's thread changes any of it.
pub(crate) struct Core {
    pub(crate) id: RegisterId,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    /// For ids, and for what a document is sealed with before the writer sees it; all else the writer makes, from a source
    /// of its own.
    pub(crate) entropy: Mutex<Box<dyn Entropy>>,
    pub(crate) tree: RwLock<Tree>,
    pub(crate) live: RwLock<Live>,
    pub(crate) notice: RwLock<Arc<Checked>>,
    /// Why no more acts are taken, once something failed that could not be undone.
    pub(crate) stopped: OnceLock<String>,
}

/// Key pages as the tree reads them.
pub(crate) struct Pages<'a>(pub(crate) &'a dyn Store);

impl PageSource for Pages<'_> {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        let rows = self.0.pages(PageKey { level: addr.level, index: addr.index });
        let rows = rows.map_err(|source| PageError { addr, source: Box::new(source) })?;
        Ok(rows.into_iter().map(sealed_page).collect())
    }
}

pub(crate) fn sealed_page(row: PageRow) -> SealedPage {
    SealedPage {
        addr: PageAddr { level: row.key.level, index: row.key.index },
        epoch: row.epoch,
        version: row.version,
        bytes: row.bytes,
    }
}

pub(crate) fn page_row(page: SealedPage) -> PageRow {
    PageRow {
        key: PageKey { level: page.addr.level, index: page.addr.index },
        epoch: page.epoch,
        version: page.version,
        bytes: page.bytes,
    }
}

/// Keys of a party's folders, looked up once each.
pub(crate) struct Keys<'a> {
    core: &'a Core,
    folders: HashMap<FolderId, seloste_vault::FolderKeys>,
}

impl<'a> Keys<'a> {
    pub(crate) fn of(core: &'a Core) -> Self {
        Self { core, folders: HashMap::new() }
    }

    /// The key of a record that lies in a folder at a slot.
    pub(crate) fn record(&mut self, slot: u32, row: &RecordRow) -> Result<Key, ActError> {
        if let Some(keys) = self.folders.get(&row.folder) {
            return Ok(keys.record(row.record));
        }
        let keys = self.core.tree.read().folder(SlotNo::new(slot), row.folder, &Pages(&*self.core.store))?;
        let key = keys.record(row.record);
        self.folders.insert(row.folder, keys);
        Ok(key)
    }
}

/// How often an act is begun anew before it is given up: whoever changes a party that often is no person.
const TRIES_MAX: usize = 1_000;

/// Does what is planned on what is stored, anew wherever that has changed before it was done.
///
/// # Errors
/// What `act` returns; [`ActError::Conflict`] once it has been tried [`TRIES_MAX`] times.
pub(crate) fn until_settled<T>(mut act: impl FnMut() -> Result<T, ActError>) -> Result<T, ActError> {
    for _ in 0..TRIES_MAX {
        match act() {
            Err(ActError::Conflict) => {}
            done => return done,
        }
    }
    Err(ActError::Conflict)
}

impl Core {
    /// Gives the writer an act and waits until it is durable.
    pub(crate) fn commit(&self, jobs: &SyncSender<Job>, draft: Draft) -> Result<Arc<Receipt>, ActError> {
        self.still_running()?;
        let (reply, answer) = sync_channel(1);
        jobs.send(Job::Act { draft, reply }).map_err(|_| self.gone())?;
        answer.recv().map_err(|_| self.gone())?
    }

    /// Leaves an entry and nothing else.
    pub(crate) fn log(&self, jobs: &SyncSender<Job>, entry: EntryDraft) -> Result<Arc<Receipt>, ActError> {
        self.commit(jobs, Draft { entries: vec![entry], ..Draft::default() })
    }

    /// Leaves the entry of an answer. A conflict where any of what was looked at has been erased meanwhile.
    pub(crate) fn log_shown(
        &self,
        jobs: &SyncSender<Job>,
        entry: EntryDraft,
        seen: &Seen,
    ) -> Result<Arc<Receipt>, ActError> {
        self.commit(jobs, Draft { entries: vec![entry], seen: Some(seen.clone()), ..Draft::default() })
    }

    pub(crate) fn still_running(&self) -> Result<(), ActError> {
        match self.stopped.get() {
            Some(why) => Err(ActError::Stopped(why.clone())),
            None => Ok(()),
        }
    }

    pub(crate) fn gone(&self) -> ActError {
        ActError::Stopped(self.stopped.get().cloned().unwrap_or_else(|| "it was closed".to_owned()))
    }
}
