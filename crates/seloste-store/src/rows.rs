//! Rows as they lie in the store, and the changes that a transaction may make.

use seloste_terms::{ActId, ContentId, FolderId, PartyId, RecordId};
use std::borrow::Cow;

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PartyKind {
    /// A natural person.
    Person = 1,
    /// An organisation.
    Organisation = 2,
    /// A person in business under their own name.
    SoleTrader = 3,
}

impl PartyKind {
    /// The kind's name in files and answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::SoleTrader => "sole-trader",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Person, Self::Organisation, Self::SoleTrader].into_iter().find(|k| k.name() == name)
    }

    pub(crate) const fn from_code(code: i64) -> Option<Self> {
        match code {
            1 => Some(Self::Person),
            2 => Some(Self::Organisation),
            3 => Some(Self::SoleTrader),
            _ => None,
        }
    }
}

/// Whether a party's data is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum PartyState {
    /// There.
    Active = 1,
    /// Erased: only evidence with a term of its own is left.
    Erased = 2,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRow {
    /// Its id.
    pub party: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// Whether its data is there.
    pub state: PartyState,
    /// When it came in, milliseconds since 1970 UTC.
    pub created_ms: i64,
}

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderRow {
    /// Its id.
    pub folder: FolderId,
    /// Whose it is; nil for the ledger's own.
    pub party: PartyId,
    /// The category of the notice, or a built-in one.
    pub category: String,
    /// 0 where the period hangs on the party, else the calendar year; `yyyymm` for the ledger's.
    pub term: u32,
    /// Its place in the key tree.
    pub slot: u32,
    /// When it was made, milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// Whether it is one document's own: nothing else is put into it.
    pub alone: bool,
}

/// A document that is being brought in, and that is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadRow {
    /// What is brought.
    pub content: ContentId,
    /// The folder that it is to lie in.
    pub folder: FolderId,
    /// The record that it is to belong to.
    pub record: RecordId,
    /// When it began, milliseconds since 1970 UTC.
    pub begun_ms: i64,
}

/// One sealed piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceRow {
    /// The content that it is a piece of.
    pub content: ContentId,
    /// The document's folder.
    pub folder: FolderId,
    /// The document's record.
    pub record: RecordId,
    /// Its number, from 0 up.
    pub number: u32,
    /// The piece, sealed.
    pub sealed: Vec<u8>,
}

/// Of one content, what lies in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentRow {
    /// The content.
    pub content: ContentId,
    /// The document's folder.
    pub folder: FolderId,
    /// The document's record.
    pub record: RecordId,
    /// How many pieces there are.
    pub pieces: u32,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordRow {
    /// Whose it is.
    pub party: PartyId,
    /// The folder it lies in.
    pub folder: FolderId,
    /// Its id.
    pub record: RecordId,
    /// Its kind.
    pub kind: String,
    /// Counts its changes from 1.
    pub row_version: u32,
    /// When it came in, milliseconds since 1970 UTC.
    pub received_ms: i64,
    /// When it was changed last, milliseconds since 1970 UTC.
    pub changed_ms: i64,
    /// The record's own date: days since 1970.
    pub dated: i32,
    /// Its fields, sealed.
    pub sealed: Vec<u8>,
}

/// A tie between two parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// From: the contact person.
    pub from: PartyId,
    /// To: the organisation.
    pub to: PartyId,
    /// What ties them: `contact-person`.
    pub kind: String,
    /// Since when: days since 1970.
    pub starts: i32,
    /// Until when, if it has ended: days since 1970.
    pub ends: Option<i32>,
}

/// Where a key page lies in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageKey {
    /// Level in the tree.
    pub level: u8,
    /// Index in the level.
    pub index: u32,
}

/// A sealed key page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// Where it lies.
    pub key: PageKey,
    /// The epoch in which its key was made.
    pub epoch: u64,
    /// Counts its writings.
    pub version: u64,
    /// The page, sealed by its parent's key.
    pub bytes: Vec<u8>,
}

/// An entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its place in the log, from 0.
    pub seq: u64,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The act that it belongs to. Not stored: it is in the sealed entry, and names the act in the receipt.
    pub act: ActId,
    /// The log's folder that it is sealed in.
    pub folder: FolderId,
    /// RFC 6962 leaf hash of the plain entry.
    pub hash: [u8; 32],
    /// The entry, sealed; nothing once its month is erased.
    pub sealed: Option<Vec<u8>>,
    /// The parties that it names.
    pub parties: Vec<PartyId>,
}

/// A version of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Counts the versions from 1.
    pub number: u32,
    /// When it was opened, milliseconds since 1970 UTC.
    pub opened_ms: i64,
    /// Hash of what is published.
    pub published_hash: [u8; 32],
    /// Hash of all rules.
    pub rules_hash: [u8; 32],
    /// The whole text.
    pub source: String,
}

/// One change of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Adds or replaces a party.
    PutParty(PartyRow),
    /// Removes a party.
    DeleteParty(PartyId),
    /// Adds a folder.
    PutFolder(FolderRow),
    /// Has a folder be another party's. Its records go, to be added anew at their new place; pieces of documents, which
    /// hang on the folder and not on the party, stay.
    MoveFolder {
        /// Whose it was.
        from: PartyId,
        /// The folder as it becomes.
        folder: FolderRow,
    },
    /// Removes a folder with all its records and their documents' pieces.
    DeleteFolder {
        /// Whose.
        party: PartyId,
        /// Which.
        folder: FolderId,
    },
    /// Adds a record.
    AddRecord(RecordRow),
    /// Replaces a record whose version is one less than the new row's; else [`crate::StoreError::Conflict`].
    ReplaceRecord(RecordRow),
    /// Removes a record, and the pieces of its document.
    DeleteRecord {
        /// Whose.
        party: PartyId,
        /// Which.
        record: RecordId,
    },
    /// A document begins to come in.
    BeginUpload(UploadRow),
    /// Adds a piece to what is coming in; [`crate::StoreError::Conflict`] where nothing of the kind is.
    StagePiece(PieceRow),
    /// Has what came in be the document of its record, in the place of what that held before;
    /// [`crate::StoreError::Conflict`] where it is not coming in any more or any of so many pieces is missing.
    KeepPieces {
        /// What came in.
        content: ContentId,
        /// The document's folder.
        folder: FolderId,
        /// The document's record.
        record: RecordId,
        /// Of how many pieces.
        count: u32,
    },
    /// Removes what was coming in. Where it is not, nothing changes.
    DropUpload(UploadRow),
    /// Removes the pieces of one content.
    DropPieces {
        /// The content.
        content: ContentId,
        /// The document's folder.
        folder: FolderId,
        /// The document's record.
        record: RecordId,
    },
    /// Adds or replaces a link.
    PutLink(LinkRow),
    /// Removes a link.
    DeleteLink {
        /// From.
        from: PartyId,
        /// To.
        to: PartyId,
        /// What ties them.
        kind: String,
    },
    /// Removes all links from and to a party.
    DeleteLinksOf(PartyId),
    /// Removes the links of one kind from and to a party.
    DeleteTiesOf {
        /// Whose.
        party: PartyId,
        /// What ties them.
        kind: String,
    },
    /// Adds or replaces a key page of that place and epoch.
    PutPage(PageRow),
    /// Removes a key page of an epoch.
    DropPage {
        /// Where.
        key: PageKey,
        /// Of which epoch.
        epoch: u64,
    },
    /// Removes all key pages.
    DropAllPages,
    /// Removes all entries of the ledger from a place on.
    DropEntriesFrom(u64),
    /// Appends an entry to the ledger.
    AppendEntry(EntryRow),
    /// Removes the sealed entries of a log folder; their hashes stay.
    EraseEntries(FolderId),
    /// Sets a small value of the register itself.
    PutMeta {
        /// Its name.
        key: Cow<'static, str>,
        /// Its value.
        value: Vec<u8>,
    },
    /// Removes a small value.
    DeleteMeta(Cow<'static, str>),
    /// Adds a version of the notice.
    AddNotice(NoticeRow),
}
