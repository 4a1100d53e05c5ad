//! The escrow's key: random, kept in the home under the master key so that the server can refresh the escrow by itself,
//! and wrapped by the recovery code so that a person can open the escrow without the home.
//!
//! The file `HOME/keys/escrow` is `"SELORING" | format (4) | id (16) | salt (32) | the key wrapped by the code | the key
//! sealed by the master key | SHA-256 of all before`.

use crate::bytes::Reader;
use crate::code::RecoveryCode;
use crate::key::{KEY_BYTES, Key, sha256};
use crate::master::MasterKey;
use crate::seal::{OVERHEAD_BYTES, OpenError, SealError, open_bytes, seal_bytes};
use crate::storage::create_private;
use seloste_terms::{Entropy, EntropyError};
use std::fs;
use std::io;
use std::path::Path;
use zeroize::Zeroizing;

const MAGIC: &[u8; 8] = b"SELORING";
const FORMAT: u32 = 1;
pub(crate) const SALT_BYTES: usize = 32;
pub(crate) const WRAPPED_BYTES: usize = KEY_BYTES + OVERHEAD_BYTES;
const FILE_BYTES: usize = 8 + 4 + 16 + SALT_BYTES + 2 * WRAPPED_BYTES + 32;

/// What opens an escrow, and what of it is written in the escrow itself.
#[derive(Debug)]
pub struct EscrowKeyring {
    pub(crate) id: [u8; 16],
    pub(crate) salt: [u8; SALT_BYTES],
    pub(crate) wrapped: [u8; WRAPPED_BYTES],
    pub(crate) key: Key,
}

/// The escrow's keyring could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    /// There is none in the home.
    #[error("the home has no escrow keyring")]
    Missing,
    /// A new one would have replaced one, and with it the recovery code on paper.
    #[error("the home has an escrow keyring already; a new one would make the printed recovery code useless")]
    Exists,
    /// The file is damaged or another.
    #[error("the escrow keyring is damaged or another file")]
    Damaged,
    /// Sealed under another master key.
    #[error("the escrow keyring is sealed under another master key")]
    WrongMasterKey,
    /// The code does not open the escrow.
    #[error("the recovery code has no slip in it, but it is not the one of this escrow")]
    WrongCode,
    /// The file could not be read or written.
    #[error("the escrow keyring could not be read or written")]
    Io(#[from] io::Error),
    /// There was no randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The key could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl EscrowKeyring {
    /// A new keyring and the code that opens what is sealed with it. The code is nowhere else: print it.
    ///
    /// # Errors
    /// When `entropy` has no bytes to give.
    pub fn create(entropy: &mut dyn Entropy) -> Result<(Self, RecoveryCode), KeyringError> {
        let code = RecoveryCode::random(entropy)?;
        let key = Key::random(entropy)?;
        let mut id = [0; 16];
        entropy.fill(&mut id)?;
        let mut salt = [0; SALT_BYTES];
        entropy.fill(&mut salt)?;
        let wrapped = seal_bytes(&code.key(&salt), &wrapped_context(&id, &salt), key.bytes(), entropy)?;
        let wrapped = exact(&wrapped)?;
        Ok((Self { id, salt, wrapped, key }, code))
    }

    /// The keyring that an escrow's header tells, opened by the code.
    pub(crate) fn unwrap(
        id: [u8; 16],
        salt: [u8; SALT_BYTES],
        wrapped: [u8; WRAPPED_BYTES],
        code: &RecoveryCode,
    ) -> Result<Self, KeyringError> {
        let plain = open_bytes(&code.key(&salt), &wrapped_context(&id, &salt), &wrapped)
            .map_err(|_: OpenError| KeyringError::WrongCode)?;
        Ok(Self { id, salt, wrapped, key: key_of(&plain)? })
    }

    /// Stores the keyring in a home, sealed by its master key, mode 0600, durably.
    ///
    /// # Errors
    /// [`KeyringError::Exists`] rather than replace one; else why it could not be stored.
    pub fn save(&self, path: &Path, master: &MasterKey, entropy: &mut dyn Entropy) -> Result<(), KeyringError> {
        let sealed = seal_bytes(master.key(), &sealed_context(&self.id), self.key.bytes(), entropy)?;
        let mut out = Vec::with_capacity(FILE_BYTES);
        out.extend(MAGIC);
        out.extend(FORMAT.to_be_bytes());
        out.extend(self.id);
        out.extend(self.salt);
        out.extend(self.wrapped);
        out.extend(sealed);
        out.extend(sha256(&[&out]));
        match create_private(path, &out) {
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(KeyringError::Exists),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads the keyring of a home.
    ///
    /// # Errors
    /// [`KeyringError`].
    pub fn load(path: &Path, master: &MasterKey) -> Result<Self, KeyringError> {
        let bytes = fs::read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => KeyringError::Missing,
            _ => error.into(),
        })?;
        let (id, salt, wrapped, sealed) = Self::parse(&bytes).ok_or(KeyringError::Damaged)?;
        let plain = open_bytes(master.key(), &sealed_context(&id), sealed).map_err(|_| KeyringError::WrongMasterKey)?;
        Ok(Self { id, salt, wrapped, key: key_of(&plain)? })
    }

    #[expect(clippy::type_complexity, reason = "the parts of one file, taken apart on the next line")]
    fn parse(bytes: &[u8]) -> Option<([u8; 16], [u8; SALT_BYTES], [u8; WRAPPED_BYTES], &[u8])> {
        let (body, sum) = bytes.split_last_chunk::<32>()?;
        let mut reader = Reader(body);
        let known = reader.array::<8>()? == *MAGIC && reader.u32()? == FORMAT && sha256(&[body]) == *sum;
        let parts = (reader.array()?, reader.array()?, reader.array()?, reader.slice(WRAPPED_BYTES)?);
        reader.end()?;
        known.then_some(parts)
    }
}

const fn wrapped_context<'a>(id: &'a [u8; 16], salt: &'a [u8; SALT_BYTES]) -> [&'a [u8]; 3] {
    [b"seloste escrow key by code", id, salt]
}

const fn sealed_context(id: &[u8; 16]) -> [&[u8]; 2] {
    [b"seloste escrow key by master key", id]
}

fn key_of(plain: &Zeroizing<Vec<u8>>) -> Result<Key, KeyringError> {
    plain.first_chunk::<KEY_BYTES>().map(|bytes| Key::from_bytes(*bytes)).ok_or(KeyringError::Damaged)
}

fn exact(wrapped: &[u8]) -> Result<[u8; WRAPPED_BYTES], KeyringError> {
    wrapped.first_chunk::<WRAPPED_BYTES>().copied().ok_or(KeyringError::Damaged)
}
