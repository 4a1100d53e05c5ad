//! The master key: the operator's, above all registers of a deployment.
//!
//! Guarantees: a key file that others could read, that is a link, or that has a wrong length is refused with the
//! remedy named; a new one is durable before anything is sealed under it.
//! Does not: know passphrases, systemd credentials by name (their files load as any other), or hardware.

use crate::key::{KEY_BYTES, Key};
use crate::storage::create_private;
use seloste_terms::{Entropy, EntropyError};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The key that seals the root slots and the escrow's keyring of a deployment.
#[derive(Debug)]
pub struct MasterKey(Key);

/// There is no master key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// No file at this path.
    #[error("there is no master key at {}: bring it back from where it is kept; without it no register opens", .0.display())]
    Missing(PathBuf),
    /// A new key would have replaced one.
    #[error("there is a master key at {} already; a new one would leave every register unreadable", .0.display())]
    Exists(PathBuf),
    /// The path leads elsewhere.
    #[error("the master key {} is not a plain file: give the file itself, not a link", .0.display())]
    NotPlain(PathBuf),
    /// Group or others may read or write it.
    #[error("the master key {} can be used by others (mode {mode:03o}): chmod 600 it", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// Not 32 bytes.
    #[error("the master key {} has {len} bytes instead of 32: it is damaged or another file", path.display())]
    Length {
        /// The file.
        path: PathBuf,
        /// Its length in bytes.
        len: u64,
    },
    /// It could not be read or written.
    #[error("the master key {} could not be read or written", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// There was no randomness for a new one.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
}

impl MasterKey {
    /// Makes a new master key and stores it at `path`, mode 0600, durably.
    ///
    /// # Errors
    /// [`MasterKeyError::Exists`] rather than replace one; else why it could not be stored.
    pub fn create(path: &Path, entropy: &mut dyn Entropy) -> Result<Self, MasterKeyError> {
        let key = Key::random(entropy)?;
        match create_private(path, key.bytes()) {
            Ok(_) => Ok(Self(key)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(MasterKeyError::Exists(path.to_owned())),
            Err(source) => Err(MasterKeyError::Io { path: path.to_owned(), source }),
        }
    }

    /// Reads the master key at `path`.
    ///
    /// # Errors
    /// [`MasterKeyError`]; the message names the remedy.
    pub fn load(path: &Path) -> Result<Self, MasterKeyError> {
        let fail = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => MasterKeyError::Missing(path.to_owned()),
            _ => MasterKeyError::Io { path: path.to_owned(), source },
        };
        let named = fs::symlink_metadata(path).map_err(fail)?;
        let mut file = match named.is_file() {
            true => File::open(path).map_err(fail)?,
            false => return Err(MasterKeyError::NotPlain(path.to_owned())),
        };
        let opened = file.metadata().map_err(fail)?;
        // What was looked at and what was opened are one file: nobody put a link there in between.
        if (opened.dev(), opened.ino()) != (named.dev(), named.ino()) {
            return Err(MasterKeyError::NotPlain(path.to_owned()));
        }
        let mode = opened.mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::Open { path: path.to_owned(), mode });
        }
        if opened.len() != KEY_BYTES as u64 {
            return Err(MasterKeyError::Length { path: path.to_owned(), len: opened.len() });
        }
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        file.read_exact(&mut *bytes).map_err(fail)?;
        Ok(Self(Key::from_bytes(*bytes)))
    }

    /// The master key of these 32 bytes, for keepers other than a file.
    #[must_use]
    pub const fn from_key(key: Key) -> Self {
        Self(key)
    }

    pub(crate) const fn key(&self) -> &Key {
        &self.0
    }
}
