//! Documents: files that come in and leave piece by piece.
//!
//! Guarantees: a document comes in only where the notice declares one for the purpose, and is told from what is in it; its
//! pieces are sealed as they come, under a key that is nowhere but in memory until the act that keeps the document has put
//! it into the key tree; that act, the record and the pieces become durable at once or not at all, and what was not kept
//! is taken out again. A document leaves only after the entry of its leaving is durable. Memory does not grow with a file.
//! Does not: look for malicious code, show a document, or search in one.

mod archive;
mod leaving;
mod name;
mod sniff;

pub use leaving::Document;
pub use name::NAME_CHARS_MAX;
pub use sniff::{OPAQUE, file_ending, is_program};

use crate::act::{Draft, EntryDraft, Mutation, NewRecord};
use crate::body::{Body, Content, Value};
use crate::core::Core;
use crate::crash::crash_point;
use crate::error::ActError;
use crate::once;
use crate::register::Register;
use crate::retention;
use crate::write::{Given, Placed, own_date, replaced};
use crate::writer::Job;
use archive::TAIL_BYTES;
use aws_lc_rs::digest::{Context, SHA256};
use seloste_gate::{Actor, Permit, Write};
use seloste_ledger::{Action, Detail};
use seloste_store::{Change, FolderRow, PieceRow, RecordRow, Store, UploadRow};
use seloste_terms::{ContentId, PartyId, RecordId};
use seloste_vault::{FolderSeed, Key, Piece};
use sniff::HEAD_BYTES;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use zeroize::Zeroizing;

/// The longest document in bytes.
pub const DOCUMENT_BYTES_MAX: u64 = 25 * 1024 * 1024;
/// The length of every piece but the last, in bytes.
pub(crate) const PIECE_BYTES: usize = 64 * 1024;
/// How many pieces are brought to the disk at once.
const STAGED_PIECES: usize = 4;
/// The kind of the records that have a file.
pub(crate) const DOCUMENT: &str = "document";

const NAME: &str = "document.name";
const TYPE: &str = "document.type";
const SIZE: &str = "document.size";
/// What a file says of itself, and nobody else.
pub(crate) const OF_FILE: [&str; 2] = [TYPE, SIZE];

/// What is said of a document that comes in.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What the file is called where it comes from: a name, or a path that ends with one.
    pub file_name: String,
    /// What it is to be called; empty where the file's own name serves.
    pub name: String,
    /// Its own date; empty where it has none.
    pub date: String,
    /// A note on it; may be empty.
    pub note: String,
    /// Where it comes from: a source of the notice.
    pub source: String,
}

impl std::fmt::Debug for About {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("About").field("source", &self.source).finish_non_exhaustive()
    }
}

/// What a file that comes in becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadTo {
    /// A new document of a party.
    New,
    /// The file of a document that is there, in the place of the one that it has.
    Replace {
        /// The document.
        record: RecordId,
        /// The version that was looked at.
        row_version: u32,
    },
}

/// A document that is coming in. Dropped before [`Upload::finish`], nothing of it stays.
pub struct Upload {
    core: Arc<Core>,
    jobs: SyncSender<Job>,
    actor: Actor,
    purpose: String,
    party: PartyId,
    to: UploadTo,
    about: About,
    category: String,
    /// The new document's folder; none where it is to replace another.
    seed: Option<FolderSeed>,
    row: UploadRow,
    key: Key,
    begun: bool,
    kept: bool,
    /// Whether another file is another request, see [`Upload::known_by_its_file`].
    by_file: bool,
    /// Bytes that no piece holds yet.
    buffer: Zeroizing<Vec<u8>>,
    sealed: Vec<Change>,
    pieces: u32,
    bytes: u64,
    hash: Context,
    head: Zeroizing<Vec<u8>>,
    tail: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("party", &self.party).finish_non_exhaustive()
    }
}

/// A document that is there.
struct There {
    row: RecordRow,
    folder: FolderRow,
    body: Body,
}

impl Register {
    /// Begins to take a document in. Who may not, and what is wrong with what is said of it, is told before a byte of the file
    /// is read.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::NoRecord`], [`ActError::Refused`], [`ActError::Values`], [`ActError::Input`];
    /// [`ActError::Conflict`] where the document to be replaced was changed since.
    pub fn upload(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        to: UploadTo,
        about: About,
    ) -> Result<Upload, ActError> {
        let permit = self.permit_one::<Write>(actor, purpose, Action::Change, party)?;
        let placed = self.placed_document(&permit, &about)?;
        let content = ContentId::random(&mut **self.core.entropy.lock())?;
        let begun_ms = self.now_ms();
        let (seed, key, row) = match to {
            UploadTo::New => {
                let mut entropy = self.core.entropy.lock();
                let seed = FolderSeed::random(&mut **entropy)?;
                let record = RecordId::random(&mut **entropy)?;
                let key = seed.record(record);
                let folder = seed.folder();
                (Some(seed), key, UploadRow { content, folder, record, begun_ms })
            }
            UploadTo::Replace { record, row_version } => {
                let there = self.document_there(&permit, record, &placed.category, party)?;
                // A request that is sent again finds its own change: whether it is that is known when the file is.
                let own = actor.request.is_some() && there.row.row_version == row_version.saturating_add(1);
                if there.row.row_version != row_version && !own {
                    return Err(ActError::Conflict);
                }
                let key = crate::register::keys(&self.core).record(there.folder.slot, &there.row)?;
                (None, key, UploadRow { content, folder: there.folder.folder, record, begun_ms })
            }
        };
        Ok(Upload {
            core: Arc::clone(&self.core),
            jobs: self.jobs.clone(),
            actor: actor.clone(),
            purpose: purpose.to_owned(),
            party,
            to,
            about,
            category: placed.category,
            seed,
            row,
            key: seloste_vault::content_key(&seloste_vault::contents_key(&key), content),
            begun: false,
            kept: false,
            by_file: false,
            buffer: Zeroizing::new(Vec::with_capacity(2 * PIECE_BYTES)),
            sealed: Vec::with_capacity(STAGED_PIECES),
            pieces: 0,
            bytes: 0,
            hash: Context::new(&SHA256),
            head: Zeroizing::new(Vec::with_capacity(HEAD_BYTES)),
            tail: Zeroizing::new(Vec::new()),
        })
    }

    /// What is said of a document, checked and put in its place.
    fn placed_document(&self, permit: &Permit<Write>, about: &About) -> Result<Placed, ActError> {
        let given = if about.name.trim().is_empty() { &about.file_name } else { &about.name };
        let given = [
            (NAME, name::cleaned(given)?),
            ("document.date", about.date.clone()),
            ("document.note", about.note.clone()),
        ];
        let given = given.map(|(field, text)| Given { field: field.to_owned(), text });
        let mut placed = self.placed(permit.scope(), Action::Change, &given, &about.source, None)?.into_iter();
        // Two categories may declare parts of a document: it lies where its name does.
        match (placed.next(), placed.next()) {
            (Some(document), None) => Ok(document),
            _ => Err(ActError::input(
                "seloste jakaa asiakirjan kentät eri tietoryhmiin: jätä päivä ja lisätieto pois",
                "beskrivningen delar upp dokumentets fält på flera kategorier: lämna bort datumet och tillägget",
                "the notice divides a document's fields between categories: leave the date and the note out",
            )),
        }
    }

    /// A document that has a file, as it is, for whoever may change it.
    fn document_there(
        &self,
        permit: &Permit<Write>,
        record: RecordId,
        category: &str,
        party: PartyId,
    ) -> Result<There, ActError> {
        let row = self.core.store.record(party, record)?.filter(|r| r.kind == DOCUMENT).ok_or(ActError::NoRecord)?;
        let folder = self.folders(party)?.remove(&row.folder).ok_or(ActError::NoRecord)?;
        if folder.category != category || !permit.scope().reaches_content(&folder.category, DOCUMENT) {
            return Err(ActError::NoRecord);
        }
        let body = self.body(permit, &mut crate::register::keys(&self.core), &folder, row.clone())?;
        if body.content.is_none() || !folder.alone {
            return Err(ActError::input(
                "merkinnällä ei ole tiedostoa, jonka voisi vaihtaa: lisää tiedosto uutena asiakirjana",
                "anteckningen har ingen fil som kunde bytas: lägg till filen som ett nytt dokument",
                "the record has no file that could be replaced: add the file as a new document",
            ));
        }
        Ok(There { row, folder, body })
    }

    /// Takes out what was coming in before an instant and never came to its end. Called by a server now and then: whatever
    /// comes in takes itself out when it fails, save where the disk did not let it.
    ///
    /// # Errors
    /// As of the store.
    pub fn sweep_uploads(&self, before_ms: i64) -> Result<(), ActError> {
        let old = self.core.store.uploads()?.into_iter().filter(|u| u.begun_ms < before_ms);
        stage(&self.core, &self.jobs, old.map(Change::DropUpload).collect())
    }
}

impl Upload {
    /// Has the request that brings it known by the file as well: the same request with another file is another one.
    #[must_use]
    pub const fn known_by_its_file(mut self) -> Self {
        self.by_file = true;
        self
    }

    /// Takes more of the file.
    ///
    /// # Errors
    /// [`ActError::TooLarge`]; [`ActError::Store`] and what else ends a register's work. After an error nothing of it stays.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), ActError> {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        if self.bytes > DOCUMENT_BYTES_MAX {
            return Err(ActError::TooLarge);
        }
        self.hash.update(bytes);
        self.watch(bytes);
        while !bytes.is_empty() {
            // A full buffer is sealed only when more comes: the last piece is sealed as the last.
            if self.buffer.len() == PIECE_BYTES {
                self.seal(false)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(PIECE_BYTES - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Keeps the document: from here on it is there. Gives back its record.
    ///
    /// # Errors
    /// [`ActError::Input`] for an empty file and for an archive over a limit; [`ActError::Conflict`] where the document to
    /// be replaced was changed meanwhile; else as of [`Register::upload`]. After an error nothing of it stays.
    pub fn finish(mut self, register: &Register) -> Result<RecordId, ActError> {
        if !Arc::ptr_eq(&self.core, &register.core) {
            return Err(ActError::Damaged("a document is kept in another register than it came into".to_owned()));
        }
        if self.bytes == 0 {
            return Err(ActError::input(
                "tiedosto on tyhjä: tarkista, että valitsit oikean tiedoston",
                "filen är tom: kontrollera att du valde rätt fil",
                "the file is empty: check that you chose the right one",
            ));
        }
        // By either name it may be opened one day.
        let called = if is_program(&self.about.name) { &self.about.name } else { &self.about.file_name };
        let media = sniff::media_of(&self.head, called);
        let media = archive::look(media, &self.head, &self.tail, self.bytes)?;
        crash_point("before-last-piece");
        self.seal(true)?;
        self.stage()?;
        crash_point("before-keeping");
        self.keep(register, media)?;
        crash_point("after-keeping");
        Ok(self.row.record)
    }

    fn keep(&mut self, register: &Register, media: &'static str) -> Result<(), ActError> {
        let hash = std::mem::replace(&mut self.hash, Context::new(&SHA256)).finish();
        let sha256 = hash.as_ref().try_into().map_err(|_| ActError::Damaged("a hash of another length".to_owned()))?;
        let content = Content::new(self.row.content, self.pieces, self.bytes, sha256, media);
        if self.by_file {
            self.actor.request = self.actor.request.map(|request| once::with_file(request, &sha256));
        }
        if self.actor.request.map(|request| register.repeated(&request)).transpose()?.flatten().is_some() {
            return Err(ActError::Repeated);
        }
        // Asked again: while the file was coming in the party may have objected, or gone.
        let (permit, seen) = register.permit_while::<Write>(&self.actor, &self.purpose, Action::Change, self.party)?;
        let placed = register.placed_document(&permit, &self.about)?;
        if placed.category != self.category {
            return Err(ActError::Conflict);
        }
        let mut values = placed.values;
        for (field, text) in [(TYPE, media.to_owned()), (SIZE, self.bytes.to_string())] {
            // What the notice does not declare is not kept as a value; the file cannot do without it.
            let place = permit.scope().place_for(field, &self.about.source);
            if place.is_ok_and(|c| *c.id.as_str() == *self.category) {
                let source = self.about.source.clone();
                let received_ms = register.now_ms();
                values.push(Value { field: field.to_owned(), text, source, received_ms, delivery: permit.act() });
            }
        }
        let UploadRow { content: id, folder, record, .. } = self.row;
        let keep = Mutation::KeepPieces { content: id, folder, record, count: self.pieces };
        let entry = EntryDraft::allowed(permit.scope(), Action::Change)
            .about(self.party)
            .categories([self.category.clone()])
            .named(&self.about.source, Detail::Source)
            .detail(Detail::Records(vec![record]));
        let mutations = match self.to {
            UploadTo::New => {
                let (notice, today) = (register.notice(), register.today());
                let keeps = retention::rule(&notice, &self.category);
                let keeps = keeps.ok_or_else(|| ActError::NoCategory(self.category.clone()))?;
                let dated = own_date(DOCUMENT, &values).unwrap_or(today);
                let term = retention::term(keeps, today, dated);
                let seed = self.seed.take().ok_or_else(|| ActError::Damaged("a document kept twice".to_owned()))?;
                let (party, category) = (self.party, self.category.clone());
                vec![
                    Mutation::NewFolder { party, category: category.clone(), term, seed },
                    Mutation::AddRecord(NewRecord {
                        party,
                        category,
                        term,
                        folder: Some(folder),
                        record,
                        kind: DOCUMENT.to_owned(),
                        dated,
                        received_ms: None,
                        changed_ms: None,
                        body: Body { values, former: None, content: Some(content) },
                    }),
                    keep,
                ]
            }
            UploadTo::Replace { row_version, .. } => {
                let there = register.document_there(&permit, record, &self.category, self.party)?;
                if there.row.row_version != row_version || there.folder.folder != folder {
                    return Err(ActError::Conflict);
                }
                // What is said anew takes the place of what was said of the file before; the rest stays.
                let said =
                    |v: &&Value| !values.iter().any(|new| new.field == v.field) && v.field != TYPE && v.field != SIZE;
                let mut all: Vec<Value> = there.body.values.iter().filter(said).cloned().collect();
                all.extend(values);
                let dated = own_date(DOCUMENT, &all).unwrap_or(there.row.dated);
                let body = Body { values: all, former: None, content: Some(content) };
                vec![Mutation::ReplaceRecord(replaced(&there.row, dated, body)), keep]
            }
        };
        register.commit(Draft { mutations, entries: vec![entry], seen: Some(seen) })?;
        self.kept = true;
        Ok(())
    }

    /// Keeps what the file's type is told by: its beginning and its end.
    fn watch(&mut self, bytes: &[u8]) {
        let free = HEAD_BYTES.saturating_sub(self.head.len());
        self.head.extend_from_slice(bytes.get(..free.min(bytes.len())).unwrap_or_default());
        for part in bytes.chunks(TAIL_BYTES) {
            if self.tail.len() + part.len() > 2 * TAIL_BYTES {
                let old = self.tail.len().saturating_sub(TAIL_BYTES);
                self.tail.drain(..old);
            }
            self.tail.extend_from_slice(part);
        }
    }

    /// Seals what is in the buffer as the next piece.
    fn seal(&mut self, last: bool) -> Result<(), ActError> {
        let UploadRow { content, folder, record, .. } = self.row;
        let place = seloste_gate::content_place(self.core.id, &self.category, folder, record, DOCUMENT);
        let piece = Piece { number: self.pieces, last };
        let sealed = {
            let mut entropy = self.core.entropy.lock();
            seloste_vault::seal_piece(&self.key, &place, piece, &self.buffer, &mut **entropy)
        };
        let sealed = sealed.map_err(|e| ActError::Keys(e.to_string()))?;
        self.buffer.clear();
        self.sealed.push(Change::StagePiece(PieceRow { content, folder, record, number: self.pieces, sealed }));
        self.pieces = self.pieces.saturating_add(1);
        if self.sealed.len() >= STAGED_PIECES { self.stage() } else { Ok(()) }
    }

    /// Brings sealed pieces to the disk.
    fn stage(&mut self) -> Result<(), ActError> {
        let mut changes = Vec::with_capacity(STAGED_PIECES + 1);
        if !self.begun {
            changes.push(Change::BeginUpload(self.row));
        }
        changes.append(&mut self.sealed);
        stage(&self.core, &self.jobs, changes)?;
        self.begun = true;
        crash_point("after-piece");
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.begun && !self.kept {
            // Where this fails, what is left opens under no key, and goes when the register is next opened or swept.
            let _ = stage(&self.core, &self.jobs, vec![Change::DropUpload(self.row)]);
        }
    }
}

/// Gives the writer changes that need no entry and waits until they are durable.
fn stage(core: &Core, jobs: &SyncSender<Job>, changes: Vec<Change>) -> Result<(), ActError> {
    if changes.is_empty() {
        return Ok(());
    }
    core.still_running()?;
    let (reply, answer) = sync_channel(1);
    jobs.send(Job::Stage { changes, reply }).map_err(|_| core.gone())?;
    answer.recv().map_err(|_| core.gone())?
}

/// Takes out what was coming in before an instant, where nobody brings anything in.
pub(crate) fn drop_uploads(store: &dyn Store, before_ms: i64) -> Result<(), ActError> {
    let old: Vec<Change> =
        store.uploads()?.into_iter().filter(|u| u.begun_ms < before_ms).map(Change::DropUpload).collect();
    if !old.is_empty() {
        store.commit(&old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
