//! Personal data on its way out: sealed, plain, released.
//!
//! Guarantees: [`Sealed::open`] wants a permit to read that covers the party and the category, and takes off the fields
//! that the purpose does not reach; neither [`Sealed`] nor [`Plain`] can be shown, formatted, serialised or copied;
//! plaintext remembers under which act it was opened, and leaves as [`Released`] only with that act's entry. What every
//! case under `tests/ui` tries does not compile.
//! Does not: wipe what the caller has been given; know in which category a row lies other than by the caller's word;
//! keep the closure of [`Plain::map`] from holding on to what it sees, or the writer that [`Plain::rewrite`] hands
//! plaintext to from doing anything but sealing it: those are the two places to audit in callers.

use crate::permit::{Changes, Permit, Read};
use seloste_store::RecordRow;
use seloste_terms::{ActId, ContentId, FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::{Key, Piece, Place};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use zeroize::Zeroizing;

/// What can come out of a sealed record.
pub trait Opened: Sized {
    /// Reads it from the bytes that were sealed; nothing if they are not its own.
    fn decode(bytes: &[u8]) -> Option<Self>;

    /// Takes off every field for which `reaches` says no.
    fn narrow(&mut self, reaches: &dyn Fn(&str) -> bool);
}

/// A record at rest.
pub struct Sealed<T> {
    register: RegisterId,
    category: String,
    row: RecordRow,
    _opens_to: PhantomData<fn() -> T>,
}

/// Why a sealed record did not open. Says nothing of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The permit does not cover this party or category.
    #[error("the permit does not cover this record")]
    NotPermitted,
    /// The bytes are not what was sealed here under this key.
    #[error("a record does not open: it was changed, moved, or its key is gone")]
    Damaged,
}

impl<T: Opened> Sealed<T> {
    /// The record of a row, in a category.
    #[must_use]
    pub fn of(register: RegisterId, category: &str, row: RecordRow) -> Self {
        Self { register, category: category.to_owned(), row, _opens_to: PhantomData }
    }

    /// The row without its content: ids, times, version.
    #[must_use]
    pub fn row(&self) -> &RecordRow {
        &self.row
    }

    /// The category that it lies in.
    #[must_use]
    pub fn category(&self) -> &str {
        &self.category
    }

    /// Opens the record, narrowed to what the permit's purpose reaches.
    ///
    /// # Errors
    /// When the permit does not cover it, or it does not open.
    pub fn open(&self, permit: &Permit<Read>, key: &Key) -> Result<Plain<T>, OpenError> {
        if !permit.covers(self.row.party) || !permit.scope().reaches_category(&self.category) {
            return Err(OpenError::NotPermitted);
        }
        let place = place(self.register, &self.category, &self.row);
        let bytes = seloste_vault::open(key, &place, &self.row.sealed).map_err(|_| OpenError::Damaged)?;
        let mut opened = T::decode(&bytes).ok_or(OpenError::Damaged)?;
        opened.narrow(&|field| permit.scope().reaches_field(&self.category, field));
        Ok(Plain { value: opened, under: Under::One(permit.act()) })
    }
}

impl<T: Opened> Sealed<T> {
    /// Opens the record together with what it holds beside its fields, which is read piece by piece once it has left.
    ///
    /// # Errors
    /// As of [`Sealed::open`]; also when the permit reaches the record's fields only in part.
    pub fn open_whole(&self, permit: &Permit<Read>, key: &Key) -> Result<Plain<(T, Contents)>, OpenError> {
        let opened = self.open(permit, key)?;
        if !permit.scope().reaches_content(&self.category, &self.row.kind) {
            return Err(OpenError::NotPermitted);
        }
        let contents = Contents {
            register: self.register,
            category: self.category.clone(),
            folder: self.row.folder,
            record: self.row.record,
            kind: self.row.kind.clone(),
            key: seloste_vault::contents_key(key),
        };
        Ok(opened.map(|value| (value, contents)))
    }
}

/// What a record holds beside its fields: the contents of a document, each sealed in pieces.
pub struct Contents {
    register: RegisterId,
    category: String,
    folder: FolderId,
    record: RecordId,
    kind: String,
    key: Key,
}

impl Contents {
    /// The folder that the pieces lie in.
    #[must_use]
    pub fn folder(&self) -> FolderId {
        self.folder
    }

    /// The record that they belong to.
    #[must_use]
    pub fn record(&self) -> RecordId {
        self.record
    }

    /// Opens one piece of a content.
    ///
    /// # Errors
    /// When it is not this piece of this content.
    pub fn piece(&self, content: ContentId, piece: Piece, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let place = content_place(self.register, &self.category, self.folder, self.record, &self.kind);
        let key = seloste_vault::content_key(&self.key, content);
        seloste_vault::open_piece(&key, &place, piece, sealed).map_err(|_| OpenError::Damaged)
    }
}

impl fmt::Debug for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contents(..)")
    }
}

/// Where the pieces of a document are sealed. They hang on its folder and record, and by their key on what was brought
/// at once; whose it is, and from when its time runs, is bound to the record, without which no piece is found. So a
/// folder that goes over to another party takes its documents along as they are.
#[must_use]
pub fn content_place<'r>(
    register: RegisterId,
    category: &'r str,
    folder: FolderId,
    record: RecordId,
    kind: &'r str,
) -> Place<'r> {
    Place { register, party: PartyId::NIL, folder, category, record, kind, row_version: 0, received_ms: 0, dated: 0 }
}

/// Where a row's content is sealed: the register, whose and in which category it is, and what its row says of it.
#[must_use]
pub fn place<'r>(register: RegisterId, category: &'r str, row: &'r RecordRow) -> Place<'r> {
    Place {
        register,
        party: row.party,
        folder: row.folder,
        category,
        record: row.record,
        kind: &row.kind,
        row_version: row.row_version,
        received_ms: row.received_ms,
        dated: row.dated,
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed<{}>(..)", std::any::type_name::<T>())
    }
}

/// Under which acts plaintext was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// None: there is nothing personal in it.
    None,
    /// This one.
    One(ActId),
    /// More than one: no single entry tells of all of it.
    Several,
}

impl Under {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, under) | (under, Self::None) => under,
            (Self::One(a), Self::One(b)) if a == b => self,
            _ => Self::Several,
        }
    }
}

/// Plaintext that has not left yet.
#[must_use]
pub struct Plain<T> {
    value: T,
    // INVARIANT: every act under which any part of `value` was opened.
    under: Under,
}

impl<T> Plain<T> {
    /// Works on the plaintext without letting it out. What `f` makes of it stays plain; `f` must not keep any of it.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Plain<U> {
        Plain { value: f(self.value), under: self.under }
    }

    /// Two plaintexts as one.
    pub fn zip<U>(self, other: Plain<U>) -> Plain<(T, U)> {
        Plain { value: (self.value, other.value), under: self.under.and(other.under) }
    }

    /// The plaintext for a change that goes back into the register under a permit to make it: it does not leave, the
    /// writer seals it again.
    pub fn rewrite<A: Changes>(self, _under: &Permit<A>) -> T {
        self.value
    }

    /// Whether all of it was opened under this act.
    pub(crate) fn is_of(&self, act: ActId) -> bool {
        matches!(self.under, Under::None) || self.under == Under::One(act)
    }

    /// Plaintext that holds nothing personal yet: where an answer begins.
    pub fn empty() -> Self
    where
        T: Default,
    {
        Self { value: T::default(), under: Under::None }
    }
}

impl<T> Extend<Plain<T>> for Plain<Vec<T>> {
    fn extend<I: IntoIterator<Item = Plain<T>>>(&mut self, more: I) {
        let under = &mut self.under;
        self.value.extend(more.into_iter().map(|p| {
            *under = under.and(p.under);
            p.value
        }));
    }
}

impl<T> FromIterator<Plain<T>> for Plain<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = Plain<T>>>(iter: I) -> Self {
        let mut all = Self::empty();
        all.extend(iter);
        all
    }
}

impl<T> fmt::Debug for Plain<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plain<{}>(..)", std::any::type_name::<T>())
    }
}

/// The receipt does not hold the entry of the act that the data was opened under: nothing leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the act is not in the ledger, so nothing leaves")]
pub struct NotLogged;

/// Plaintext whose leaving is in the ledger.
#[must_use]
pub struct Released<T>(T);

impl<T> Released<T> {
    pub(crate) fn logged(plain: Plain<T>) -> Self {
        Self(plain.value)
    }

    /// The data.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Released<Option<T>> {
    /// The data, if there is any.
    #[must_use]
    pub fn transpose(self) -> Option<Released<T>> {
        self.0.map(Released)
    }
}

impl<T> Deref for Released<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Released<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Released<{}>(..)", std::any::type_name::<T>())
    }
}
