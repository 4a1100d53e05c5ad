//! The copy of a register's present key pages beside its root slots, `HOME/keys/REGISTER.pages`.
//!
//! Guarantees: what was appended is durable when the call returns; a tail torn by a crash is cut off; the file is
//! written anew when more than half of it is of no use.
//! Does not: decide which pages are present. Stale ones are harmless: their root is gone.

use crate::log::Log;
use crate::page::{PageAddr, PageError, PageSource, SealedPage};
use crate::storage::{Storage, beside, create_private, open_private, sync_dir_of};
use seloste_terms::RegisterId;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"SELOPAGE";
const FORMAT: u32 = 1;
/// The magic, the format's version and the register.
const HEADER_BYTES: usize = 28;

/// The copy of the pages could not be used.
#[derive(Debug, thiserror::Error)]
pub enum PageFileError {
    /// It begins like no page file.
    #[error("the file is no copy of key pages")]
    NotPages,
    /// A newer version of the program wrote it.
    #[error("the copy of key pages has format {0}, which this version does not know")]
    Format(u32),
    /// It is another register's.
    #[error("the copy of key pages belongs to register {0}")]
    WrongRegister(RegisterId),
    /// It could not be read or written.
    #[error("the copy of key pages could not be read or written")]
    Io(#[from] io::Error),
}

/// An append-only file of one register's key pages.
pub struct PageFile<F: Storage = File> {
    file: F,
    path: PathBuf,
    register: RegisterId,
    log: Log,
}

impl PageFile {
    /// Opens the file at `path`, or makes it, mode 0600.
    ///
    /// # Errors
    /// [`PageFileError`].
    pub fn open(path: &Path, register: RegisterId) -> Result<Self, PageFileError> {
        // What a crash during a compaction left.
        match fs::remove_file(beside(path, "new")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let file = match open_private(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => create_private(path, &[])?,
            other => other?,
        };
        let mut pages = Self::on(file, register)?;
        path.clone_into(&mut pages.path);
        Ok(pages)
    }

    /// Writes the file anew if more than half of it is of no use. Returns whether it was.
    ///
    /// # Errors
    /// When the new file could not be made; the old one is still good then.
    pub fn compact(&mut self) -> Result<bool, PageFileError> {
        if !self.log.wants_compaction() {
            return Ok(false);
        }
        let new = beside(&self.path, "new");
        let mut file = create_private(&new, &header(self.register))?;
        let log = self.log.copy_to(&self.file, &mut file, HEADER_BYTES as u64)?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        sync_dir_of(&self.path)?;
        (self.file, self.log) = (file, log);
        Ok(true)
    }
}

impl<F: Storage> PageFile<F> {
    /// The pages in `file`; an empty file is begun.
    ///
    /// # Errors
    /// [`PageFileError`].
    pub fn on(mut file: F, register: RegisterId) -> Result<Self, PageFileError> {
        // A file shorter than its header was torn when it was made, and nothing was ever in it.
        if file.len()? < HEADER_BYTES as u64 {
            file.truncate(0)?;
            file.write_at(0, &header(register))?;
            file.sync()?;
        }
        let mut found = [0; HEADER_BYTES];
        file.read_at(0, &mut found)?;
        let mut reader = crate::bytes::Reader(&found);
        if reader.array::<8>().as_ref() != Some(MAGIC) {
            return Err(PageFileError::NotPages);
        }
        match reader.u32() {
            Some(FORMAT) => {}
            other => return Err(PageFileError::Format(other.unwrap_or_default())),
        }
        match reader.array().map(RegisterId::from_bytes) {
            Some(found) if found == register => {}
            other => return Err(PageFileError::WrongRegister(other.unwrap_or(RegisterId::NIL))),
        }
        let log = Log::scan(&file, HEADER_BYTES as u64)?;
        Ok(Self { file, path: PathBuf::new(), register, log })
    }

    /// The file under the pages.
    pub fn storage(&mut self) -> &mut F {
        &mut self.file
    }

    /// Whether exactly this page is what the file holds for its address and epoch.
    #[must_use]
    pub fn has(&self, page: &SealedPage) -> bool {
        self.log.has(self.register, page)
    }

    /// Epoch and version of the newest page held for an address.
    #[must_use]
    pub fn newest(&self, addr: PageAddr) -> Option<(u64, u64)> {
        self.log.newest(self.register, addr)
    }

    /// Appends those of `pages` that the file does not have; they are durable when this returns. Returns how many.
    ///
    /// # Errors
    /// When they could not be written or are not known to be durable.
    pub fn append(&mut self, pages: impl IntoIterator<Item = SealedPage>) -> Result<usize, PageFileError> {
        let count = self.log.append(&mut self.file, self.register, pages)?;
        if count > 0 {
            self.log.sync(&mut self.file)?;
        }
        Ok(count)
    }

    /// Takes out pages whose root is gone. Not synced: should they come back, they still do not open.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_pages(&mut self, drops: &[(PageAddr, u64)]) -> Result<(), PageFileError> {
        Ok(self.log.drop_pages(&mut self.file, self.register, drops)?)
    }

    /// Frames that were found damaged when the file was opened.
    #[must_use]
    pub fn damaged(&self) -> u32 {
        self.log.damaged()
    }
}

impl<F: Storage> PageSource for PageFile<F> {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        self.log.load(&self.file, self.register, addr).map_err(|error| PageError { addr, source: Box::new(error) })
    }
}

fn header(register: RegisterId) -> Vec<u8> {
    [MAGIC.as_slice(), &FORMAT.to_be_bytes(), register.as_bytes()].concat()
}
