//! The root slots: the one place that has to be overwritten when something is erased.
//!
//! A file of two blocks of 4 KiB. The root of epoch e is in block e mod 2, sealed by the master key; the other block is
//! void, or during an erasure holds the neighbouring epoch. A block is `"SELOROOT" | register (16) | epoch (8) |
//! sealed root | zeros | SHA-256 of all before`, or `"SELOVOID" | random | SHA-256`, so that damage is told from a wrong
//! master key and a block half overwritten from one that is gone.
//!
//! Guarantees: what was written was read back, after it was durable; the present root's block is never written over.
//! Does not: reach what a copy-on-write file system or a flash controller keeps of an overwritten block.

use crate::key::{KEY_BYTES, Key, sha256};
use crate::master::MasterKey;
use crate::seal::{OVERHEAD_BYTES, SealError, open_bytes, seal_bytes};
use crate::storage::{Storage, create_private, open_private};
use seloste_terms::{Entropy, EntropyError, RegisterId};
use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;

/// A slot's block, so large that overwriting one cannot touch the other.
pub(crate) const BLOCK_BYTES: usize = 4096;
const MAGIC: &[u8; 8] = b"SELOROOT";
const VOID: &[u8; 8] = b"SELOVOID";
const SEALED_BYTES: usize = KEY_BYTES + OVERHEAD_BYTES;

/// The root of a register's key tree in one epoch.
pub struct Root {
    epoch: u64,
    key: Key,
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("epoch", &self.epoch).finish_non_exhaustive()
    }
}

/// Names a root without leading to it: its epoch and 16 bytes derived from it. May be stored after the root is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RootMark {
    pub(crate) epoch: u64,
    pub(crate) mark: [u8; 16],
}

impl RootMark {
    /// The root's epoch.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }
}

impl Root {
    pub(crate) const fn new(epoch: u64, key: Key) -> Self {
        Self { epoch, key }
    }

    /// How many roots the register has had, this one included.
    #[must_use]
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    pub(crate) const fn key(&self) -> &Key {
        &self.key
    }

    /// A second handle on the same root, for a tree that is opened while the slots are still at hand.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { epoch: self.epoch, key: self.key.dup() }
    }

    /// What names this root without leading to it.
    #[must_use]
    pub fn mark(&self) -> RootMark {
        let [head @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] =
            *self.key.derive(&[b"seloste root mark"]).bytes();
        RootMark { epoch: self.epoch, mark: head }
    }

    /// Whether both are the same root of the same epoch.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.epoch == other.epoch && self.key.same(&other.key)
    }
}

/// What one block holds.
#[derive(Debug)]
pub enum SlotState {
    /// Nothing: overwritten, whole.
    Void,
    /// A root.
    Root(Root),
    /// Neither: torn in writing, or damaged since. A root may still be read from it by hand, so it must be overwritten.
    Damaged,
}

/// What the two blocks of a slot file hold; the block of an epoch is its remainder by two.
#[derive(Debug)]
pub struct Slots(pub [SlotState; 2]);

impl Slots {
    /// The roots there are, the newest first.
    #[must_use]
    pub fn roots(&self) -> Vec<&Root> {
        let mut roots: Vec<&Root> = self
            .0
            .iter()
            .filter_map(|state| match state {
                SlotState::Root(root) => Some(root),
                SlotState::Void | SlotState::Damaged => None,
            })
            .collect();
        roots.sort_by_key(|root| std::cmp::Reverse(root.epoch));
        roots
    }

    /// The newest root.
    #[must_use]
    pub fn newest(&self) -> Option<&Root> {
        self.roots().first().copied()
    }

    /// The root of one epoch.
    #[must_use]
    pub fn of(&self, epoch: u64) -> Option<&Root> {
        self.roots().into_iter().find(|root| root.epoch == epoch)
    }

    /// Whether a block is damaged.
    #[must_use]
    pub fn damaged(&self) -> bool {
        self.0.iter().any(|state| matches!(state, SlotState::Damaged))
    }
}

/// The root slots could not be used.
#[derive(Debug, thiserror::Error)]
pub enum SlotFileError {
    /// No file.
    #[error("the file of the root slots is missing: bring the home's keys folder back, or restore from the escrow")]
    Missing,
    /// A new file would have replaced one.
    #[error("the register has root slots already; new ones would leave it unreadable")]
    Exists,
    /// The file is no slot file, or cut short.
    #[error("the file of the root slots has {0} bytes instead of 8192: it is damaged or another file")]
    Length(u64),
    /// No block holds a root.
    #[error("no root slot can be read: restore from the escrow")]
    NoRoot,
    /// The blocks are whole but sealed under another master key.
    #[error("the root slots are sealed under another master key")]
    WrongMasterKey,
    /// The blocks are another register's.
    #[error("the root slots belong to register {0}")]
    WrongRegister(RegisterId),
    /// A write would have destroyed the root that it is to stand beside.
    #[error("the slot for epoch {0} holds the register's only root")]
    LastRoot(u64),
    /// What was written did not read back.
    #[error("a root slot does not read back as it was written: the disk cannot be relied on")]
    NotWritten,
    /// The file could not be read or written.
    #[error("the root slots could not be read or written")]
    Io(#[from] io::Error),
    /// There was no randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A root could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// What sealed a block, so that one of a slot file never passes for one of an escrow.
#[derive(Clone, Copy)]
pub(crate) enum Keeper<'a> {
    Master(&'a MasterKey),
    Escrow(&'a Key),
}

impl Keeper<'_> {
    const fn key(&self) -> &Key {
        match self {
            Self::Master(master) => master.key(),
            Self::Escrow(key) => key,
        }
    }

    const fn name(&self) -> &'static [u8] {
        match self {
            Self::Master(_) => b"seloste root slot",
            Self::Escrow(_) => b"seloste escrow root slot",
        }
    }
}

/// What a block holds, and whose it is.
pub(crate) enum Block {
    Void,
    Root(RegisterId, Root),
    Damaged,
    /// Whole, but sealed under another key.
    Foreign(RegisterId),
}

/// The block of a root; `place` tells the blocks of one file apart.
pub(crate) fn root_block(
    keeper: Keeper<'_>,
    register: RegisterId,
    place: u32,
    root: &Root,
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, SealError> {
    let (epoch, place) = (root.epoch.to_be_bytes(), place.to_be_bytes());
    let context: [&[u8]; 4] = [keeper.name(), register.as_bytes(), &epoch, &place];
    let sealed = seal_bytes(keeper.key(), &context, root.key.bytes(), entropy)?;
    let mut block = Vec::with_capacity(BLOCK_BYTES);
    block.extend(MAGIC);
    block.extend(register.as_bytes());
    block.extend(epoch);
    block.extend(sealed);
    pad(&mut block);
    block.extend(sha256(&[&block]));
    Ok(block)
}

/// Fills a block up with zeros, but for its checksum.
pub(crate) fn pad(block: &mut Vec<u8>) {
    block.extend(vec![0; (BLOCK_BYTES - 32).saturating_sub(block.len())]);
}

/// A block that holds nothing.
pub(crate) fn void_block(entropy: &mut dyn Entropy) -> Result<Vec<u8>, EntropyError> {
    let mut block = vec![0; BLOCK_BYTES - 32];
    entropy.fill(&mut block)?;
    for (to, from) in block.iter_mut().zip(VOID) {
        *to = *from;
    }
    block.extend(sha256(&[&block]));
    Ok(block)
}

/// What a block of 4 KiB holds.
pub(crate) fn read_block(keeper: Keeper<'_>, place: u32, block: &[u8]) -> Block {
    try_read_block(keeper, place, block).unwrap_or(Block::Damaged)
}

fn try_read_block(keeper: Keeper<'_>, place: u32, block: &[u8]) -> Option<Block> {
    let (body, sum) = block.split_last_chunk::<32>()?;
    if block.len() != BLOCK_BYTES || sha256(&[body]) != *sum {
        return None;
    }
    let mut reader = crate::bytes::Reader(body);
    match &reader.array::<8>()? {
        VOID => return Some(Block::Void),
        MAGIC => {}
        _ => return None,
    }
    let register = RegisterId::from_bytes(reader.array()?);
    let epoch = reader.u64()?;
    let sealed = reader.slice(SEALED_BYTES)?;
    let context: [&[u8]; 4] = [keeper.name(), register.as_bytes(), &epoch.to_be_bytes(), &place.to_be_bytes()];
    let Ok(plain) = open_bytes(keeper.key(), &context, sealed) else {
        return Some(Block::Foreign(register));
    };
    let key = Key::from_bytes(*plain.first_chunk::<KEY_BYTES>()?);
    Some(Block::Root(register, Root { epoch, key }))
}

/// The root slots of one register, under the master key.
#[derive(Debug)]
pub struct SlotFile<F: Storage = File> {
    file: F,
    register: RegisterId,
}

impl SlotFile {
    /// Makes the slots of a new register, holding `root`; the file is mode 0600 and durable with its name.
    ///
    /// # Errors
    /// [`SlotFileError::Exists`] rather than replace one; else why it could not be written.
    pub fn create(
        path: &Path,
        master: &MasterKey,
        register: RegisterId,
        root: &Root,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, SlotFileError> {
        let content = Self::fresh(master, register, root, entropy)?;
        match create_private(path, &content) {
            Ok(file) => Ok(Self { file, register }),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(SlotFileError::Exists),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens the slots of a register.
    ///
    /// # Errors
    /// When the file is missing or not a slot file. What is in it, [`SlotFile::read`] tells.
    pub fn open(path: &Path, register: RegisterId) -> Result<Self, SlotFileError> {
        match open_private(path) {
            Ok(file) => Self::on(file, register),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SlotFileError::Missing),
            Err(error) => Err(error.into()),
        }
    }
}

impl<F: Storage> SlotFile<F> {
    /// Makes the slots of a new register in an empty `file`.
    ///
    /// # Errors
    /// Why they could not be written.
    pub fn create_on(
        mut file: F,
        master: &MasterKey,
        register: RegisterId,
        root: &Root,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, SlotFileError> {
        file.write_at(0, &Self::fresh(master, register, root, entropy)?)?;
        file.sync()?;
        Ok(Self { file, register })
    }

    /// The slots in `file`.
    ///
    /// # Errors
    /// When it is not as long as a slot file.
    pub fn on(file: F, register: RegisterId) -> Result<Self, SlotFileError> {
        match file.len()? {
            len if len == 2 * BLOCK_BYTES as u64 => Ok(Self { file, register }),
            len => Err(SlotFileError::Length(len)),
        }
    }

    /// The file under the slots.
    pub fn storage(&mut self) -> &mut F {
        &mut self.file
    }

    fn fresh(
        master: &MasterKey,
        register: RegisterId,
        root: &Root,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<u8>, SlotFileError> {
        let place = (root.epoch % 2) as u32;
        let block = root_block(Keeper::Master(master), register, place, root, entropy)?;
        let void = void_block(entropy)?;
        Ok(if place == 0 { [block, void] } else { [void, block] }.concat())
    }

    /// Reads both blocks. One that is damaged beside a sound one is reported, not an error.
    ///
    /// # Errors
    /// [`SlotFileError::WrongMasterKey`], [`SlotFileError::WrongRegister`], [`SlotFileError::NoRoot`], or why the file
    /// cannot be read.
    pub fn read(&self, master: &MasterKey) -> Result<Slots, SlotFileError> {
        let mut states = [SlotState::Void, SlotState::Void];
        for (place, state) in (0..).zip(&mut states) {
            *state = match self.block(master, place)? {
                Block::Void => SlotState::Void,
                Block::Damaged => SlotState::Damaged,
                Block::Root(register, _) | Block::Foreign(register) if register != self.register => {
                    return Err(SlotFileError::WrongRegister(register));
                }
                Block::Foreign(_) => return Err(SlotFileError::WrongMasterKey),
                Block::Root(_, root) => SlotState::Root(root),
            };
        }
        let slots = Slots(states);
        if slots.newest().is_none() { Err(SlotFileError::NoRoot) } else { Ok(slots) }
    }

    fn block(&self, master: &MasterKey, place: u32) -> Result<Block, SlotFileError> {
        let mut block = vec![0; BLOCK_BYTES];
        self.file.read_at(u64::from(place) * BLOCK_BYTES as u64, &mut block)?;
        Ok(read_block(Keeper::Master(master), place, &block))
    }

    /// Writes a root into the block of its epoch, durably, beside the root of the epoch before.
    ///
    /// # Errors
    /// [`SlotFileError::LastRoot`] if that block holds the root of another epoch and the other block none; then nothing
    /// was written. Else why it cannot be relied on to be there.
    pub fn write(&mut self, master: &MasterKey, root: &Root, entropy: &mut dyn Entropy) -> Result<(), SlotFileError> {
        let place = (root.epoch % 2) as u32;
        self.keep_one(master, place, |there| there.epoch == root.epoch)?;
        let block = root_block(Keeper::Master(master), self.register, place, root, entropy)?;
        self.put(place, &block)?;
        match self.block(master, place)? {
            Block::Root(_, read) if read.is(root) => Ok(()),
            _ => Err(SlotFileError::NotWritten),
        }
    }

    /// Overwrites the block of an epoch with random bytes, durably. Whatever the block holds is gone then.
    ///
    /// # Errors
    /// [`SlotFileError::LastRoot`] if the other block holds no root; then nothing was written. Else why the root cannot
    /// be relied on to be gone.
    pub fn overwrite(
        &mut self,
        master: &MasterKey,
        epoch: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), SlotFileError> {
        let place = (epoch % 2) as u32;
        if !matches!(self.block(master, 1 - place)?, Block::Root(..)) {
            return Err(SlotFileError::LastRoot(epoch));
        }
        let block = void_block(entropy)?;
        self.put(place, &block)?;
        match self.block(master, place)? {
            Block::Void => Ok(()),
            _ => Err(SlotFileError::NotWritten),
        }
    }

    /// Refuses to write over the only root there is, unless it is the same one.
    fn keep_one(&self, master: &MasterKey, place: u32, same: impl Fn(&Root) -> bool) -> Result<(), SlotFileError> {
        match (self.block(master, place)?, self.block(master, 1 - place)?) {
            (Block::Root(_, there), other) if !same(&there) && !matches!(other, Block::Root(..)) => {
                Err(SlotFileError::LastRoot(there.epoch))
            }
            _ => Ok(()),
        }
    }

    fn put(&mut self, place: u32, block: &[u8]) -> Result<(), SlotFileError> {
        self.file.write_at(u64::from(place) * BLOCK_BYTES as u64, block)?;
        self.file.sync()?;
        Ok(())
    }
}
