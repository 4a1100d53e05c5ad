//! The escrow: what, beside a backup and the code on paper, brings a lost home back.
//!
//! One file at a place where it can be written over (another host, a stick): a header block with the escrow's key wrapped
//! by the recovery code; for each register two blocks for root slots, sealed by the escrow's key; then the present key
//! pages, append-only. A refresh writes in this order: pages beside, new slot, old slot overwritten, old pages dropped.
//!
//! Guarantees: after a refresh the escrow gives back the register as it is and no root before it; a crash at any moment
//! leaves one root at least, with its pages; a file that is replaced has its slots overwritten before it is unlinked.
//! Does not: reach copies that others make of the file.

use crate::bytes::Reader;
use crate::code::RecoveryCode;
use crate::key::sha256;
use crate::keyring::{EscrowKeyring, KeyringError};
use crate::log::Log;
use crate::page::{PageAddr, PageError, PageSource, SealedPage};
use crate::seal::SealError;
use crate::slots::{
    BLOCK_BYTES, Block, Keeper, Root, RootMark, SlotState, Slots, pad, read_block, root_block, void_block,
};
use crate::storage::{Storage, beside, create_private, open_private, sync_dir_of};
use seloste_terms::{Entropy, EntropyError, RegisterId};
use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"SELOESCR";
const FORMAT: u32 = 1;
/// Registers that a new escrow has room for.
const ROOM: u32 = 16;
/// Registers that an escrow can ever have room for: a header that says more is damaged.
const ROOM_MAX: u32 = 1 << 16;

/// The escrow did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum EscrowError {
    /// No file at its place.
    #[error("the escrow is not at its place: attach the medium, or register another place")]
    Missing,
    /// A new escrow would have replaced one.
    #[error("there is a file at the escrow's place already")]
    Exists,
    /// The file is no escrow, or its first block is damaged.
    #[error("the file is no escrow, or its header is damaged")]
    NotEscrow,
    /// A newer version of the program wrote it.
    #[error("the escrow has format {0}, which this version does not know")]
    Format(u32),
    /// It belongs to another deployment.
    #[error("the escrow belongs to another keyring than this home's")]
    OtherKeyring,
    /// The keyring, or the code for it.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The escrow does not hold the epoch that the changed pages follow: it needs all pages.
    #[error("the escrow does not hold the register's last state: it has to be refreshed as a whole")]
    Behind,
    /// Every place for a register is taken.
    #[error("the escrow has no room for another register: tidy it first")]
    NoRoom,
    /// What was written did not read back.
    #[error("a root slot in the escrow does not read back as it was written: the medium cannot be relied on")]
    NotWritten,
    /// The file could not be read or written.
    #[error("the escrow could not be read or written")]
    Io(#[from] io::Error),
    /// There was no randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A root could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// An open escrow.
pub struct Escrow<F: Storage = File> {
    file: F,
    path: PathBuf,
    keyring: EscrowKeyring,
    room: u32,
    log: Log,
}

impl<F: Storage> fmt::Debug for Escrow<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Escrow").field("room", &self.room).finish_non_exhaustive()
    }
}

/// The key pages that an escrow holds for one register.
pub struct EscrowPages<'a, F: Storage = File> {
    escrow: &'a Escrow<F>,
    register: RegisterId,
}

impl<F: Storage> PageSource for EscrowPages<'_, F> {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        self.escrow
            .log
            .load(&self.escrow.file, self.register, addr)
            .map_err(|error| PageError { addr, source: Box::new(error) })
    }
}

/// The two blocks of one register in the file.
struct Pair {
    /// Number of the first block.
    place: u32,
    register: Option<RegisterId>,
    slots: Slots,
}

impl Pair {
    fn free(&self) -> bool {
        matches!(self.slots.0, [SlotState::Void, SlotState::Void])
    }
}

struct Header {
    id: [u8; 16],
    salt: [u8; crate::keyring::SALT_BYTES],
    wrapped: [u8; crate::keyring::WRAPPED_BYTES],
    room: u32,
}

const fn log_start(room: u32) -> u64 {
    (1 + 2 * room as u64) * BLOCK_BYTES as u64
}

impl Header {
    fn encode(keyring: &EscrowKeyring, room: u32) -> Vec<u8> {
        let mut block = Vec::with_capacity(BLOCK_BYTES);
        block.extend(MAGIC);
        block.extend(FORMAT.to_be_bytes());
        block.extend(keyring.id);
        block.extend(keyring.salt);
        block.extend(keyring.wrapped);
        block.extend(room.to_be_bytes());
        pad(&mut block);
        block.extend(sha256(&[&block]));
        block
    }

    fn read(file: &impl Storage) -> Result<Self, EscrowError> {
        let mut block = vec![0; BLOCK_BYTES];
        match file.read_at(0, &mut block) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(EscrowError::NotEscrow),
            other => other?,
        }
        Self::decode(&block).unwrap_or(Err(EscrowError::NotEscrow))
    }

    fn decode(block: &[u8]) -> Option<Result<Self, EscrowError>> {
        let (body, sum) = block.split_last_chunk::<32>()?;
        let mut reader = Reader(body);
        if sha256(&[body]) != *sum || reader.array::<8>()? != *MAGIC {
            return None;
        }
        let format = reader.u32()?;
        if format != FORMAT {
            return Some(Err(EscrowError::Format(format)));
        }
        let header = Self { id: reader.array()?, salt: reader.array()?, wrapped: reader.array()?, room: reader.u32()? };
        (header.room <= ROOM_MAX).then_some(Ok(header))
    }
}

impl Escrow {
    /// Makes an escrow at `path`, mode 0600, durable with its name, with no register in it.
    ///
    /// # Errors
    /// [`EscrowError::Exists`] rather than replace a file; else why it could not be made.
    pub fn create(path: &Path, keyring: EscrowKeyring, entropy: &mut dyn Entropy) -> Result<Self, EscrowError> {
        let file = match create_private(path, &[]) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(EscrowError::Exists),
            other => other?,
        };
        let mut escrow = Self::create_on(file, keyring, ROOM, entropy)?;
        path.clone_into(&mut escrow.path);
        Ok(escrow)
    }

    /// Opens the escrow at `path` with the home's keyring, and finishes what a crash left of a compaction.
    ///
    /// # Errors
    /// [`EscrowError::Missing`] when it cannot be reached, [`EscrowError::OtherKeyring`]; else why it cannot be used.
    pub fn open(path: &Path, keyring: EscrowKeyring) -> Result<Self, EscrowError> {
        let mut escrow = Self::open_on(Self::file(path)?, keyring)?;
        path.clone_into(&mut escrow.path);
        Ok(escrow)
    }

    /// Opens the escrow at `path` with the code on paper, for want of a home.
    ///
    /// # Errors
    /// [`KeyringError::WrongCode`] within [`EscrowError::Keyring`]; else why it cannot be used.
    pub fn open_with_code(path: &Path, code: &RecoveryCode) -> Result<Self, EscrowError> {
        let mut escrow = Self::open_on_with_code(Self::file(path)?, code)?;
        path.clone_into(&mut escrow.path);
        Ok(escrow)
    }

    fn file(path: &Path) -> Result<File, EscrowError> {
        let (old, new) = (beside(path, "old"), beside(path, "new"));
        if !path.try_exists()? {
            if !old.try_exists()? {
                return Err(EscrowError::Missing);
            }
            // The crash came between the two renames: the old file is whole, and the new one starts over.
            fs::rename(&old, path)?;
            sync_dir_of(path)?;
        }
        for left in [new, old] {
            if left.try_exists()? {
                wipe(&mut open_private(&left)?)?;
                fs::remove_file(&left)?;
                sync_dir_of(path)?;
            }
        }
        Ok(open_private(path)?)
    }

    /// Writes the file anew if more than half of its pages are of no use, or if it has no room for another register.
    /// The slots of the old file are overwritten before it is unlinked. Returns whether it was written anew.
    ///
    /// # Errors
    /// Why it could not be; opening the escrow again finishes or undoes what was begun.
    pub fn tidy(&mut self, entropy: &mut dyn Entropy) -> Result<bool, EscrowError> {
        let taken = self.pairs()?.iter().filter(|pair| !pair.free()).count();
        let full = taken >= self.room as usize;
        if !full && !self.log.wants_compaction() {
            return Ok(false);
        }
        let room = if full { self.room.saturating_mul(2).clamp(ROOM, ROOM_MAX) } else { self.room };
        let (old, new) = (beside(&self.path, "old"), beside(&self.path, "new"));
        let mut file = create_private(&new, &[])?;
        let log = self.copy_to(&mut file, room, entropy)?;
        sync_dir_of(&self.path)?;
        fs::rename(&self.path, &old)?;
        fs::rename(&new, &self.path)?;
        sync_dir_of(&self.path)?;
        let mut replaced = std::mem::replace(&mut self.file, file);
        (self.room, self.log) = (room, log);
        wipe(&mut replaced)?;
        fs::remove_file(&old)?;
        sync_dir_of(&self.path)?;
        Ok(true)
    }
}

/// Overwrites every root slot of a file that is about to be unlinked.
fn wipe(file: &mut impl Storage) -> Result<(), EscrowError> {
    let len = file.len()?;
    // Without a sound header nobody knows where the slots end: all of it goes.
    let end = Header::read(file).map_or(len, |header| log_start(header.room)).min(len);
    let zeros = vec![0; BLOCK_BYTES];
    let mut at = 0;
    while at < end {
        let part = zeros.get(..(end - at).min(BLOCK_BYTES as u64) as usize).unwrap_or(&zeros);
        file.write_at(at, part)?;
        at += BLOCK_BYTES as u64;
    }
    file.sync()?;
    Ok(())
}

impl<F: Storage> Escrow<F> {
    /// Makes an escrow in an empty `file`, with room for `room` registers.
    ///
    /// # Errors
    /// Why it could not be made.
    pub fn create_on(
        mut file: F,
        keyring: EscrowKeyring,
        room: u32,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, EscrowError> {
        let room = room.clamp(1, ROOM_MAX);
        for place in 0..2 * room {
            file.write_at(offset(place), &void_block(entropy)?)?;
        }
        // The header last: a file whose making was cut short is no escrow.
        file.sync()?;
        file.write_at(0, &Header::encode(&keyring, room))?;
        file.sync()?;
        Ok(Self { file, path: PathBuf::new(), keyring, room, log: Log::new(log_start(room)) })
    }

    /// The escrow in `file`, with the home's keyring.
    ///
    /// # Errors
    /// [`EscrowError`].
    pub fn open_on(file: F, keyring: EscrowKeyring) -> Result<Self, EscrowError> {
        let header = Header::read(&file)?;
        if header.id != keyring.id {
            return Err(EscrowError::OtherKeyring);
        }
        let log = Log::scan(&file, log_start(header.room))?;
        Ok(Self { file, path: PathBuf::new(), keyring, room: header.room, log })
    }

    /// The escrow in `file`, with the code on paper.
    ///
    /// # Errors
    /// [`EscrowError`].
    pub fn open_on_with_code(file: F, code: &RecoveryCode) -> Result<Self, EscrowError> {
        let header = Header::read(&file)?;
        let keyring = EscrowKeyring::unwrap(header.id, header.salt, header.wrapped, code)?;
        Self::open_on(file, keyring)
    }

    /// The keyring that opened the escrow: to be saved in the home that is put up from it.
    #[must_use]
    pub const fn keyring(&self) -> &EscrowKeyring {
        &self.keyring
    }

    /// The file under the escrow.
    pub fn storage(&mut self) -> &mut F {
        &mut self.file
    }

    /// The present root of every register in the escrow.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn roots(&self) -> Result<Vec<(RegisterId, Root)>, EscrowError> {
        let pairs = self.pairs()?;
        Ok(pairs.iter().filter_map(|pair| Some((pair.register?, pair.slots.newest()?.again()))).collect())
    }

    /// The key pages held for a register, to be looked up one by one.
    #[must_use]
    pub const fn source(&self, register: RegisterId) -> EscrowPages<'_, F> {
        EscrowPages { escrow: self, register }
    }

    /// All key pages held for a register.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn pages(&self, register: RegisterId) -> Result<Vec<SealedPage>, EscrowError> {
        let addresses: HashSet<PageAddr> = self.log.addresses(register).map(|(addr, _)| addr).collect();
        let mut pages = Vec::with_capacity(addresses.len());
        for addr in addresses {
            pages.extend(self.log.load(&self.file, register, addr)?);
        }
        Ok(pages)
    }

    /// Whether exactly this page is what the escrow holds for its address and epoch.
    #[must_use]
    pub fn has(&self, register: RegisterId, page: &SealedPage) -> bool {
        self.log.has(register, page)
    }

    /// Whether the escrow holds this root and no other.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_at(&self, register: RegisterId, root: &Root) -> Result<bool, EscrowError> {
        let pair = self.pair(register)?;
        // A damaged block beside the root may still be read by hand, so it does not count as gone.
        Ok(pair.is_some_and(|pair| match &pair.slots.0 {
            [SlotState::Root(only), SlotState::Void] | [SlotState::Void, SlotState::Root(only)] => only.is(root),
            _ => false,
        }))
    }

    /// Brings the escrow from the root `old` to `root` with the pages that changed in between, or, if it is at `root`
    /// already, adds pages that it does not have. When this returns, no earlier root can be read from it.
    ///
    /// # Errors
    /// [`EscrowError::Behind`] if the escrow holds another state than `old`: then [`Escrow::refresh_all`]. Else why the
    /// escrow cannot be relied on to be refreshed; the erasure is *pending* there then.
    pub fn refresh(
        &mut self,
        register: RegisterId,
        root: &Root,
        old: &RootMark,
        pages: &[SealedPage],
        drops: &[(PageAddr, u64)],
        entropy: &mut dyn Entropy,
    ) -> Result<(), EscrowError> {
        let pair = self.pair(register)?.ok_or(EscrowError::Behind)?;
        let newest = pair.slots.newest().ok_or(EscrowError::Behind)?;
        if !newest.is(root) && newest.mark() != *old {
            return Err(EscrowError::Behind);
        }
        self.log.append(&mut self.file, register, pages.iter().cloned())?;
        self.swap(pair, register, root, entropy)?;
        self.log.drop_pages(&mut self.file, register, drops)?;
        Ok(())
    }

    /// Brings the escrow to `root` with all present pages of the register, whatever it holds now; the register need not
    /// be in it yet. Pages that are not among them are dropped.
    ///
    /// # Errors
    /// [`EscrowError::NoRoom`] if the register is new to an escrow that is full: then [`Escrow::tidy`]. Else as
    /// [`Escrow::refresh`].
    pub fn refresh_all(
        &mut self,
        register: RegisterId,
        root: &Root,
        pages: impl IntoIterator<Item = SealedPage>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), EscrowError> {
        let pair = match self.pair(register)? {
            Some(pair) => pair,
            None => self.pairs()?.into_iter().find(Pair::free).ok_or(EscrowError::NoRoom)?,
        };
        let mut present = HashSet::new();
        let pages = pages.into_iter().inspect(|page| {
            present.insert((page.addr, page.epoch));
        });
        self.log.append(&mut self.file, register, pages)?;
        self.swap(pair, register, root, entropy)?;
        let drops: Vec<_> = self.log.addresses(register).filter(|address| !present.contains(address)).collect();
        self.log.drop_pages(&mut self.file, register, &drops)?;
        Ok(())
    }

    /// Makes what was appended durable, then `root` the only root of the pair.
    fn swap(
        &mut self,
        pair: Pair,
        register: RegisterId,
        root: &Root,
        entropy: &mut dyn Entropy,
    ) -> Result<(), EscrowError> {
        self.log.sync(&mut self.file)?;
        // The block that holds the newest root now, if any; the root goes to the other one.
        let newest = pair.slots.newest().map(Root::epoch);
        let at = pair
            .slots
            .0
            .iter()
            .position(|state| matches!(state, SlotState::Root(root) if Some(root.epoch()) == newest));
        let (keep, clear) = match (at, pair.slots.newest()) {
            (Some(at), Some(newest)) if newest.is(root) => (at as u32, 1 - at as u32),
            (Some(at), _) => (1 - at as u32, at as u32),
            (None, _) => (0, 1),
        };
        if !pair.slots.newest().is_some_and(|newest| newest.is(root)) {
            let place = pair.place + keep;
            let block = root_block(Keeper::Escrow(&self.keyring.key), register, place, root, entropy)?;
            self.put(place, &block)?;
            match self.block(place)? {
                Block::Root(of, read) if of == register && read.is(root) => {}
                _ => return Err(EscrowError::NotWritten),
            }
        }
        let place = pair.place + clear;
        if !matches!(self.block(place)?, Block::Void) {
            self.put(place, &void_block(entropy)?)?;
            if !matches!(self.block(place)?, Block::Void) {
                return Err(EscrowError::NotWritten);
            }
        }
        Ok(())
    }

    /// Writes header, slots and pages into another file, durably.
    fn copy_to(&self, file: &mut F, room: u32, entropy: &mut dyn Entropy) -> Result<Log, EscrowError> {
        let mut place = 0;
        for (register, root) in self.roots()? {
            let block = root_block(Keeper::Escrow(&self.keyring.key), register, place, &root, entropy)?;
            file.write_at(offset(place), &block)?;
            file.write_at(offset(place + 1), &void_block(entropy)?)?;
            place += 2;
        }
        for free in place..2 * room {
            file.write_at(offset(free), &void_block(entropy)?)?;
        }
        let log = self.log.copy_to(&self.file, file, log_start(room))?;
        file.sync()?;
        file.write_at(0, &Header::encode(&self.keyring, room))?;
        file.sync()?;
        Ok(log)
    }

    fn pair(&self, register: RegisterId) -> Result<Option<Pair>, EscrowError> {
        Ok(self.pairs()?.into_iter().find(|pair| pair.register == Some(register)))
    }

    fn pairs(&self) -> Result<Vec<Pair>, EscrowError> {
        let mut pairs = Vec::with_capacity(self.room as usize);
        for place in (0..2 * self.room).step_by(2) {
            let mut register = None;
            let mut state = |place| {
                Ok::<_, EscrowError>(match self.block(place)? {
                    Block::Void => SlotState::Void,
                    Block::Root(of, root) => {
                        register = Some(of);
                        SlotState::Root(root)
                    }
                    Block::Damaged | Block::Foreign(_) => SlotState::Damaged,
                })
            };
            let slots = Slots([state(place)?, state(place + 1)?]);
            pairs.push(Pair { place, register, slots });
        }
        Ok(pairs)
    }

    fn block(&self, place: u32) -> Result<Block, EscrowError> {
        let mut block = vec![0; BLOCK_BYTES];
        self.file.read_at(offset(place), &mut block)?;
        Ok(read_block(Keeper::Escrow(&self.keyring.key), place, &block))
    }

    fn put(&mut self, place: u32, block: &[u8]) -> Result<(), EscrowError> {
        self.file.write_at(offset(place), block)?;
        self.file.sync()?;
        Ok(())
    }
}

const fn offset(place: u32) -> u64 {
    (1 + place as u64) * BLOCK_BYTES as u64
}
