//! Sealing of bytes: AES-256-GCM-SIV (RFC 8452) with a random nonce.
//!
//! A sealed value is `suite (1) | key version (4) | nonce (12) | ciphertext | tag (16)`, numbers big-endian. The
//! associated data is the version of the format, that header, the family (record, piece, bytes) and every part of the
//! place, each length-prefixed.
//!
//! Guarantees: a sealed value opens under its key at its own place; moved, altered, cut or extended it is refused.
//! The suite is pinned: a header that names another is an error, never a choice.
//! Does not: commit to the key (GCM-SIV does not; the folder's slot keeps a commitment), hide the length.

use crate::bytes::Reader;
use crate::key::Key;
use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use seloste_terms::{ContentId, Entropy, EntropyError, FolderId, PartyId, RecordId, RegisterId};
use zeroize::{Zeroize, Zeroizing};

/// Version of the associated data's format: what is bound to a value, in which order. With it rises the store's schema,
/// which tells in words that a register is of an earlier form.
const FORMAT: u8 = 2;
/// AES-256-GCM-SIV, random nonce.
const SUITE: u8 = 1;
/// Rises when keys come to be derived in another way.
const KEY_VERSION: u32 = 1;
const HEADER_BYTES: usize = 5;
const TAG_BYTES: usize = 16;
/// By how many bytes a sealed value is longer than its plaintext.
pub(crate) const OVERHEAD_BYTES: usize = HEADER_BYTES + NONCE_LEN + TAG_BYTES;

/// Where a sealed record stands. Every field is bound to the ciphertext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The register.
    pub register: RegisterId,
    /// Whose data it is.
    pub party: PartyId,
    /// The folder it lies in.
    pub folder: FolderId,
    /// The folder's category, which says why it is used and how long it is kept.
    pub category: &'a str,
    /// The record.
    pub record: RecordId,
    /// The record's kind, as the vocabulary names it.
    pub kind: &'a str,
    /// Which writing of the row this is, from 1 up. An older writing opens where the row says that it is the older one: who
    /// knows the newest version must compare.
    pub row_version: u32,
    /// When it came in, in milliseconds since 1970 UTC: its time may run from then.
    pub received_ms: i64,
    /// Its own date, in days since 1970: its time may run from then.
    pub dated: i32,
}

/// One piece of a document that is sealed in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Its number, from 0 up.
    pub number: u32,
    /// Whether the document ends with it: a document cut short at a piece's border is seen.
    pub last: bool,
}

/// Nothing was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There was no randomness for a nonce.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// More than one nonce may seal (64 GiB).
    #[error("the value is too long to be sealed in one piece")]
    TooLong,
}

/// Nothing was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Shorter than any sealed value.
    #[error("the sealed value is cut short")]
    TooShort,
    /// Sealed by a suite that this version does not have.
    #[error("the sealed value names suite {0}, which this version does not know")]
    UnknownSuite(u8),
    /// Sealed under a key derived in a way that this version does not have.
    #[error("the sealed value names key version {0}, which this version does not know")]
    UnknownKeyVersion(u32),
    /// Altered, moved from its place, or sealed under another key.
    #[error("the sealed value does not open here: it was altered, moved from its place, or sealed under another key")]
    Refused,
}

impl Place<'_> {
    fn associated(&self, family: u8, more: &[&[u8]]) -> Vec<u8> {
        let version = self.row_version.to_be_bytes();
        let mut aad = associated(
            family,
            &[
                self.register.as_bytes(),
                self.party.as_bytes(),
                self.folder.as_bytes(),
                self.category.as_bytes(),
                self.record.as_bytes(),
                self.kind.as_bytes(),
                &version,
                &self.received_ms.to_be_bytes(),
                &self.dated.to_be_bytes(),
            ],
        );
        append(&mut aad, more);
        aad
    }
}

const RECORD: u8 = 1;
const PIECE: u8 = 2;
const BYTES: u8 = 3;

/// Seals a record's fields at their place.
///
/// # Errors
/// [`SealError`]; nothing was sealed then.
pub fn seal(key: &Key, place: &Place<'_>, plain: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
    seal_with(key, &place.associated(RECORD, &[]), plain, entropy)
}

/// Opens what [`seal`] sealed at the same place.
///
/// # Errors
/// [`OpenError`]; nothing of the plaintext is given then.
pub fn open(key: &Key, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_with(key, &place.associated(RECORD, &[]), sealed)
}

/// What all keys of a record's contents follow from. It goes with the record's key, and does not open the record.
#[must_use]
pub fn contents_key(record: &Key) -> Key {
    record.derive(&[b"seloste contents key"])
}

/// The key of one content under [`contents_key`]: of two contents of a record neither opens as the other.
#[must_use]
pub fn content_key(contents: &Key, content: ContentId) -> Key {
    contents.derive(&[b"seloste content key", content.as_bytes()])
}

/// Seals one piece of a document at its place, under the key of its content.
///
/// # Errors
/// [`SealError`]; nothing was sealed then.
pub fn seal_piece(
    key: &Key,
    place: &Place<'_>,
    piece: Piece,
    plain: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, SealError> {
    seal_with(key, &place.associated(PIECE, &[&piece.number.to_be_bytes(), &[u8::from(piece.last)]]), plain, entropy)
}

/// Opens what [`seal_piece`] sealed as the same piece of the same place.
///
/// # Errors
/// [`OpenError`]; nothing of the plaintext is given then.
pub fn open_piece(key: &Key, place: &Place<'_>, piece: Piece, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_with(key, &place.associated(PIECE, &[&piece.number.to_be_bytes(), &[u8::from(piece.last)]]), sealed)
}

/// Seals something small that is no record (a setting, a root, a page) under a context that names what it is.
///
/// # Errors
/// [`SealError`]; nothing was sealed then.
pub fn seal_bytes(key: &Key, context: &[&[u8]], plain: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
    seal_with(key, &associated(BYTES, context), plain, entropy)
}

/// Opens what [`seal_bytes`] sealed under the same context.
///
/// # Errors
/// [`OpenError`]; nothing of the plaintext is given then.
pub fn open_bytes(key: &Key, context: &[&[u8]], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_with(key, &associated(BYTES, context), sealed)
}

fn header() -> [u8; HEADER_BYTES] {
    let [a, b, c, d] = KEY_VERSION.to_be_bytes();
    [SUITE, a, b, c, d]
}

fn associated(family: u8, parts: &[&[u8]]) -> Vec<u8> {
    let mut aad = Vec::with_capacity(192);
    aad.push(FORMAT);
    aad.extend_from_slice(&header());
    aad.push(family);
    append(&mut aad, parts);
    aad
}

fn append(aad: &mut Vec<u8>, parts: &[&[u8]]) {
    for part in parts {
        aad.extend_from_slice(&(part.len() as u64).to_be_bytes());
        aad.extend_from_slice(part);
    }
}

fn cipher(key: &Key) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM_SIV, key.bytes()).ok().map(LessSafeKey::new)
}

fn seal_with(key: &Key, aad: &[u8], plain: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
    let mut nonce = [0; NONCE_LEN];
    entropy.fill(&mut nonce)?;
    // One buffer, long enough from the start: no plaintext is left behind by a reallocation.
    let mut out = Vec::with_capacity(plain.len() + OVERHEAD_BYTES);
    out.extend_from_slice(&header());
    out.extend_from_slice(&nonce);
    out.extend_from_slice(plain);
    let tag = out.split_at_mut_checked(HEADER_BYTES + NONCE_LEN).and_then(|(_, body)| {
        let nonce = Nonce::assume_unique_for_key(nonce);
        cipher(key)?.seal_in_place_separate_tag(nonce, Aad::from(aad), body).ok()
    });
    let Some(tag) = tag else {
        out.zeroize();
        return Err(SealError::TooLong);
    };
    out.extend(tag.as_ref());
    Ok(out)
}

fn open_with(key: &Key, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let mut reader = Reader(sealed);
    let suite = reader.u8().ok_or(OpenError::TooShort)?;
    if suite != SUITE {
        return Err(OpenError::UnknownSuite(suite));
    }
    let version = reader.u32().ok_or(OpenError::TooShort)?;
    if version != KEY_VERSION {
        return Err(OpenError::UnknownKeyVersion(version));
    }
    let nonce: [u8; NONCE_LEN] = reader.array().ok_or(OpenError::TooShort)?;
    let (body, tag) = reader.0.split_last_chunk::<TAG_BYTES>().ok_or(OpenError::TooShort)?;
    let mut plain = Zeroizing::new(vec![0; body.len()]);
    cipher(key)
        .ok_or(OpenError::Refused)?
        .open_separate_gather(Nonce::assume_unique_for_key(nonce), Aad::from(aad), body, tag, &mut plain)
        .map_err(|_| OpenError::Refused)?;
    Ok(plain)
}
