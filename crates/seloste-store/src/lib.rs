//! Durable state: rows, key pages and the ledger's entries behind one small trait.
//!
//! Guarantees: [`Store::commit`] is one transaction, durable when it returns; a [`Receipt`] is made by nothing else, so
//! who holds one holds the proof that its acts are in the ledger. What is clear here is random ids, kinds, categories,
//! times, versions, states and hashes; all else arrives sealed.
//! Does not: know what a row means, who may see it, or any key. The only crate with SQL.

mod rows;
mod sqlite;

pub use rows::{
    Change, ContentRow, EntryRow, FolderRow, LinkRow, NoticeRow, PageKey, PageRow, PartyKind, PartyRow, PartyState,
    PieceRow, RecordRow, UploadRow,
};
pub use sqlite::{SCHEMA_VERSION, SqliteStore};

use seloste_terms::{ActId, ContentId, FolderId, PartyId, RecordId, RegisterId};
use std::collections::HashSet;
use std::path::Path;

/// Proof that a transaction with the ledger entries of these acts is durable.
#[derive(Debug)]
pub struct Receipt {
    acts: HashSet<ActId>,
}

impl Receipt {
    /// The one place where a receipt is made: after a durable commit.
    fn durable(changes: &[Change]) -> Self {
        let acts = changes.iter().filter_map(|c| match c {
            Change::AppendEntry(entry) => Some(entry.act),
            _ => None,
        });
        Self { acts: acts.collect() }
    }

    /// Whether an entry of this act is among what was committed.
    #[must_use]
    pub fn covers(&self, act: ActId) -> bool {
        self.acts.contains(&act)
    }
}

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No space left.
    #[error("the disk is full: free some space and try again")]
    Full,
    /// The file is not there.
    #[error("the register's file is missing: restore it from a backup: seloste restore FILE")]
    Missing,
    /// Reading or writing failed, and the engine does not say why; the number is SQLite's extended result code.
    #[error("the disk refused to read or write ({0}): see whether it is full or failing, then try again")]
    Disk(i32),
    /// The file or its directory cannot be written.
    #[error("the register's file cannot be written: check its owner, permissions and that the disk is not read-only")]
    ReadOnly,
    /// The file is not what it should be.
    #[error("the register's file is damaged ({0}): restore it from a backup")]
    Damaged(String),
    /// The file was made by a newer program.
    #[error("the register's file has schema {found}, this program knows {known}: use the newer program")]
    Newer {
        /// Schema of the file.
        found: u32,
        /// Schema of this program.
        known: u32,
    },
    /// The file was made by a program of an earlier form, which this one does not read.
    #[error("the register's file has schema {found}, this program knows {known} only: use the program that made it")]
    Older {
        /// Schema of the file.
        found: u32,
        /// Schema of this program.
        known: u32,
    },
    /// The file belongs to another register.
    #[error("the file belongs to another register")]
    OtherRegister,
    /// A row is not in the state that the change expects.
    #[error("the record has changed meanwhile: look at it again and repeat the change")]
    Conflict,
    /// The database said something else.
    #[error("the database refused: {0}")]
    Database(String),
    /// The operating system said no.
    #[error("the register's file: {0}")]
    Io(#[from] std::io::Error),
}

/// What a visitor of many rows wants next.
pub type Flow = std::ops::ControlFlow<()>;

/// The durable state of one register.
///
/// All queries see only committed state. Visits hold a read snapshot while they run: keep them short.
pub trait Store: Send + Sync {
    /// The register that this state belongs to.
    fn register(&self) -> RegisterId;

    /// Applies all changes in one transaction, durable when it returns.
    ///
    /// # Errors
    /// Nothing is changed on any error.
    fn commit(&self, changes: &[Change]) -> Result<Receipt, StoreError>;

    /// One party.
    ///
    /// # Errors
    /// As of the engine.
    fn party(&self, party: PartyId) -> Result<Option<PartyRow>, StoreError>;

    /// Visits all parties.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_parties(&self, visit: &mut dyn FnMut(PartyRow) -> Flow) -> Result<(), StoreError>;

    /// The folders of a party.
    ///
    /// # Errors
    /// As of the engine.
    fn folders_of(&self, party: PartyId) -> Result<Vec<FolderRow>, StoreError>;

    /// Visits all folders, party by party.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_folders(&self, visit: &mut dyn FnMut(FolderRow) -> Flow) -> Result<(), StoreError>;

    /// The records of a party, folder by folder.
    ///
    /// # Errors
    /// As of the engine.
    fn records_of(&self, party: PartyId) -> Result<Vec<RecordRow>, StoreError>;

    /// One record.
    ///
    /// # Errors
    /// As of the engine.
    fn record(&self, party: PartyId, record: RecordId) -> Result<Option<RecordRow>, StoreError>;

    /// Visits all records, party by party.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_records(&self, visit: &mut dyn FnMut(RecordRow) -> Flow) -> Result<(), StoreError>;

    /// One sealed piece of a document.
    ///
    /// # Errors
    /// As of the engine.
    fn piece(
        &self,
        folder: FolderId,
        record: RecordId,
        content: ContentId,
        number: u32,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// Visits what lies here of documents, what is coming in included, without reading any of it.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_contents(&self, visit: &mut dyn FnMut(ContentRow) -> Flow) -> Result<(), StoreError>;

    /// The documents that are coming in, or were when the process ended.
    ///
    /// # Errors
    /// As of the engine.
    fn uploads(&self) -> Result<Vec<UploadRow>, StoreError>;

    /// All links.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_links(&self, visit: &mut dyn FnMut(LinkRow) -> Flow) -> Result<(), StoreError>;

    /// All versions stored of one key page.
    ///
    /// # Errors
    /// As of the engine.
    fn pages(&self, key: PageKey) -> Result<Vec<PageRow>, StoreError>;

    /// Visits all key pages.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_pages(&self, visit: &mut dyn FnMut(PageRow) -> Flow) -> Result<(), StoreError>;

    /// Visits the ledger's entries from `first` on, in order.
    ///
    /// # Errors
    /// As of the engine.
    fn visit_entries(&self, first: u64, visit: &mut dyn FnMut(EntryRow) -> Flow) -> Result<(), StoreError>;

    /// The entries that name a party, in order.
    ///
    /// # Errors
    /// As of the engine.
    fn entries_of(&self, party: PartyId) -> Result<Vec<EntryRow>, StoreError>;

    /// A small value of the register itself.
    ///
    /// # Errors
    /// As of the engine.
    fn meta(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// The small values whose names begin so, by name.
    ///
    /// # Errors
    /// As of the engine.
    fn metas(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// All versions of the notice, oldest first.
    ///
    /// # Errors
    /// As of the engine.
    fn notices(&self) -> Result<Vec<NoticeRow>, StoreError>;

    /// Writes a consistent copy of everything to a new file.
    ///
    /// # Errors
    /// As of the engine; the file is not there then.
    fn snapshot(&self, to: &Path) -> Result<(), StoreError>;

    /// Brings the write-ahead log into the database and cuts it to nothing: defence in depth after an erasure.
    ///
    /// # Errors
    /// As of the engine.
    fn checkpoint(&self) -> Result<(), StoreError>;

    /// Reads every page and row of the file and says what is wrong with it; empty when nothing is.
    ///
    /// # Errors
    /// As of the engine.
    fn check(&self) -> Result<Vec<String>, StoreError>;

    /// Folder of an entry's month, if that log folder exists.
    ///
    /// # Errors
    /// As of the engine.
    fn folder(&self, folder: FolderId) -> Result<Option<FolderRow>, StoreError>;
}

#[cfg(test)]
mod tests;
