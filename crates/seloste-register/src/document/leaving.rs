//! Documents on their way out.
//!
//! Guarantees: a document is given only after the entry of its leaving is durable, to whom no field of it is kept from;
//! each piece is checked to be that piece of that document before any of it is given.
//! Does not: go on where the document is erased meanwhile: what has not been given by then never is.

use super::{DOCUMENT, OPAQUE, is_program, name};
use crate::act::EntryDraft;
use crate::body::{Body, Content};
use crate::core::Core;
use crate::error::ActError;
use crate::register::Register;
use aws_lc_rs::digest::{Context, SHA256};
use seloste_gate::{Actor, Contents, Denial, OpenError, Permit, Plain, Read, Released, Sealed};
use seloste_ledger::{Action, Detail};
use seloste_notice::law_purpose;
use seloste_store::{FolderRow, RecordRow};
use seloste_terms::{ContentId, PartyId, RecordId};
use seloste_vault::Piece;
use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A document that may leave, read piece by piece.
pub struct Document {
    /// Its record.
    pub record: RecordId,
    /// A name to save it under, with an ending.
    pub name: String,
    /// What is known of the file.
    pub content: Content,
    contents: Contents,
    core: Arc<Core>,
    next: u32,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document").field("record", &self.record).finish_non_exhaustive()
    }
}

impl Document {
    /// Whether all of it opens and is what was brought.
    fn is_whole(&mut self) -> bool {
        let mut hash = Context::new(&SHA256);
        loop {
            match self.read() {
                Ok(Some(piece)) => hash.update(&piece),
                Ok(None) => return hash.finish().as_ref() == self.content.sha256,
                // Erased while it was read.
                Err(ActError::NoRecord) => return true,
                Err(_) => return false,
            }
        }
    }

    /// The next piece; nothing after the last.
    ///
    /// # Errors
    /// [`ActError::NoRecord`] where the document was erased or replaced meanwhile; [`ActError::Damaged`] where what is
    /// stored is not this piece of it.
    pub fn read(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, ActError> {
        if self.next >= self.content.pieces {
            return Ok(None);
        }
        let (folder, record, number) = (self.contents.folder(), self.contents.record(), self.next);
        let sealed = self.core.store.piece(folder, record, self.content.id(), number)?;
        let Some(sealed) = sealed else {
            // Is the document gone, or only this part of it?
            let mut left = (0..self.content.pieces).filter(|n| *n != number);
            let any =
                |n: u32| Ok::<_, ActError>(self.core.store.piece(folder, record, self.content.id(), n)?.is_some());
            return Err(match left.next().map(any).transpose()? {
                Some(true) => ActError::Damaged("a piece of a document is missing".to_owned()),
                Some(false) | None => ActError::NoRecord,
            });
        };
        let piece = Piece { number, last: number + 1 == self.content.pieces };
        let plain = self.contents.piece(self.content.id(), piece, &sealed)?;
        self.next += 1;
        Ok(Some(plain))
    }
}

impl Register {
    /// Lets a document leave. Its entry is durable when this returns; the file is read from what it returns.
    ///
    /// # Errors
    /// [`ActError::NoParty`]; [`ActError::NoRecord`], also where the record has no file; [`ActError::Refused`].
    pub fn document(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        record: RecordId,
    ) -> Result<Released<Document>, ActError> {
        self.reading(|seen| {
            let permit = self.permit_one::<Read>(actor, purpose, Action::Read, party)?;
            seen.add(party);
            let row =
                self.core.store.record(party, record)?.filter(|r| r.kind == DOCUMENT).ok_or(ActError::NoRecord)?;
            let folders = self.folders(party)?;
            let folder = folders.get(&row.folder).cloned().ok_or(ActError::Conflict)?;
            if !permit.scope().reaches_category(&folder.category) {
                return Err(ActError::NoRecord);
            }
            if !permit.scope().reaches_content(&folder.category, DOCUMENT) {
                let (notice, act) = (Arc::clone(permit.notice()), permit.act());
                let refusal = Denial::TokenField.into();
                return self.refuse(&notice, actor, act, Action::Read, purpose, Some(party), refusal);
            }
            self.as_stored(party, std::slice::from_ref(&row), &folders)?;
            let category = folder.category.clone();
            let mut found = false;
            let document = self.opened(&permit, row, &folder)?.map(|document| {
                found = document.is_some();
                document
            });
            if !found {
                return Err(ActError::NoRecord);
            }
            let entry = EntryDraft::allowed(permit.scope(), Action::Read)
                .shown(seen, 1)
                .categories([category])
                .detail(Detail::Records(vec![record]));
            let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
            permit.release(document, &receipt).map_err(|e| ActError::Damaged(e.to_string()))
        })
        .and_then(|released| released.transpose().ok_or(ActError::NoRecord))
    }

    /// All documents of a party that have a file, under an act that tells of all of the party's data.
    pub(crate) fn documents(&self, permit: &Permit<Read>, party: PartyId) -> Result<Plain<Vec<Document>>, ActError> {
        let folders = self.folders(party)?;
        let rows = self.core.store.records_of(party)?;
        let rows: Vec<RecordRow> = rows.into_iter().filter(|r| r.kind == DOCUMENT).collect();
        self.as_stored(party, &rows, &folders)?;
        let mut all = Vec::new();
        for row in rows {
            let folder = folders.get(&row.folder).ok_or(ActError::Conflict)?;
            if permit.scope().reaches_content(&folder.category, DOCUMENT) {
                all.push(self.opened(permit, row, folder)?);
            }
        }
        let all: Plain<Vec<Option<Document>>> = all.into_iter().collect();
        Ok(all.map(|all| all.into_iter().flatten().collect()))
    }

    /// Reads every document through. Says how many do not open, or are there without a record.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn check_documents(&self) -> Result<usize, ActError> {
        let scope = self.scope::<Read>(&crate::register::job_actor(), law_purpose::SECURITY, Action::Read)?;
        let permit = scope.permit_all()?;
        let mut parties = BTreeSet::new();
        let mut there: HashSet<(RecordId, ContentId)> = HashSet::new();
        self.core.store.visit_records(&mut |row| {
            if row.kind == DOCUMENT {
                parties.insert(row.party);
            }
            ControlFlow::Continue(())
        })?;
        let mut wrong = 0;
        for party in parties {
            match self.documents(&permit, party) {
                Ok(documents) => {
                    let _ = documents.map(|documents| {
                        for mut document in documents {
                            there.insert((document.record, document.content.id()));
                            wrong += usize::from(!document.is_whole());
                        }
                    });
                }
                // Changed while it was looked at: whoever changed it saw it whole.
                Err(ActError::Conflict) => {}
                Err(ActError::Damaged(_)) => wrong += 1,
                Err(error) => return Err(error),
            }
        }
        let coming: HashSet<ContentId> = self.core.store.uploads()?.into_iter().map(|u| u.content).collect();
        let mut strange = Vec::new();
        self.core.store.visit_contents(&mut |c| {
            if !there.contains(&(c.record, c.content)) && !coming.contains(&c.content) {
                strange.push(c);
            }
            ControlFlow::Continue(())
        })?;
        // What came in, or was replaced, since it was looked at is in its place.
        for content in strange {
            let folder = self.core.store.folder(content.folder)?;
            let row = folder.map(|f| self.core.store.record(f.party, content.record)).transpose()?.flatten();
            wrong += usize::from(row.is_none());
        }
        Ok(wrong)
    }

    /// A document, or nothing where the record has no file.
    fn opened(
        &self,
        permit: &Permit<Read>,
        row: RecordRow,
        folder: &FolderRow,
    ) -> Result<Plain<Option<Document>>, ActError> {
        let (party, record) = (row.party, row.record);
        let key = match crate::register::keys(&self.core).record(folder.slot, &row) {
            Ok(key) => key,
            Err(_) if self.core.store.record(party, record)?.is_none() => return Err(ActError::Conflict),
            Err(error) => return Err(error),
        };
        let opened = match Sealed::<Body>::of(self.core.id, &folder.category, row).open_whole(permit, &key) {
            Ok(opened) => opened,
            Err(OpenError::Damaged) if self.core.store.record(party, record)?.is_none() => {
                return Err(ActError::Conflict);
            }
            Err(error) => return Err(error.into()),
        };
        let core = Arc::clone(&self.core);
        Ok(opened.map(|(body, contents)| {
            // What it is called may have been changed by hand since it came in.
            let name = name::cleaned(body.first(super::NAME).unwrap_or_default()).unwrap_or_default();
            let mut content = body.content?;
            if is_program(&name) {
                OPAQUE.clone_into(&mut content.media);
            }
            let name = name::to_save(&name, &content.media).into_owned();
            Some(Document { record, name, content, contents, core, next: 0 })
        }))
    }
}
