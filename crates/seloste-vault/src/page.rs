//! Key pages: their addresses, how they are sealed, and what is in them.
//!
//! The tree is three levels of pages with 256 entries each, 16,777,216 folder slots in all. A page is sealed under its
//! own key, which lies in the page above; the topmost page's key is the root. Associated data binds a page to its
//! register, address, epoch and version.
//!
//! Guarantees: a page opens at its own address only, and its epoch and version cannot be changed without its key.
//! Does not: hide from the reader of a database how many slots a page has.

use crate::bytes::Reader;
use crate::key::{KEY_BYTES, Key, same_bytes};
use crate::seal::{SealError, open_bytes, seal_bytes};
use seloste_terms::{Entropy, FolderId, RecordId, RegisterId};
use std::error::Error;
use zeroize::Zeroizing;

/// Entries in a page.
pub(crate) const FANOUT: usize = 256;
/// Folder slots in a tree: 256 to the third.
pub(crate) const SLOTS_MAX: u32 = 1 << 24;
/// Record keys that a slot keeps within its leaf; more go to a page of their own.
pub(crate) const KEPT_IN_LEAF_MAX: usize = 64;

/// The number of a folder's slot in the tree of its register. Never used again for another folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotNo(u32);

impl SlotNo {
    /// The slot of this number, as it was stored beside the folder.
    #[must_use]
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    pub(crate) const fn leaf(self) -> u32 {
        self.0 >> 8
    }

    pub(crate) const fn in_leaf(self) -> usize {
        (self.0 & 0xff) as usize
    }
}

/// Where a key page stands in the tree of its register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageAddr {
    /// 2 the top, 1 a middle page, 0 a leaf (256 folder slots), 3 the page of the record keys that one slot keeps.
    pub level: u8,
    /// Its place in the level: 0 for the top, else the number of its first slot divided by the slots it spans.
    pub index: u32,
}

impl PageAddr {
    /// The topmost page.
    pub const TOP: Self = Self { level: 2, index: 0 };

    pub(crate) const fn middle(index: u32) -> Self {
        Self { level: 1, index }
    }

    pub(crate) const fn leaf(index: u32) -> Self {
        Self { level: 0, index }
    }

    pub(crate) const fn kept(slot: SlotNo) -> Self {
        Self { level: 3, index: slot.0 }
    }
}

/// A key page as it is stored: sealed, with what the storage needs to know in the clear.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SealedPage {
    /// Where it stands.
    pub addr: PageAddr,
    /// The root epoch in which the page got its key. Stored pages are one per address and epoch.
    pub epoch: u64,
    /// Which writing of the page this is; of those that open, the highest serves.
    pub version: u64,
    /// The sealed content.
    pub bytes: Vec<u8>,
}

/// The storage could not give a key page that it should have been able to look for.
#[derive(Debug, thiserror::Error)]
#[error("key pages at level {} place {} could not be read", addr.level, addr.index)]
pub struct PageError {
    /// The page that was asked for.
    pub addr: PageAddr,
    /// Why.
    #[source]
    pub source: Box<dyn Error + Send + Sync>,
}

/// Where key pages are stored.
pub trait PageSource {
    /// All pages stored for the address, of any epoch and version, in any order; empty if there are none. The tree takes
    /// the one that opens under the parent's key and has the newest version.
    ///
    /// # Errors
    /// When the storage could not be read. That there is no page is no error.
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError>;
}

impl<T: PageSource + ?Sized> PageSource for &T {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        (**self).load(addr)
    }
}

/// Epoch and version of an opened page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) epoch: u64,
    pub(crate) version: u64,
}

/// A page above the leaves: the keys of the pages below.
pub(crate) struct Interior {
    pub(crate) meta: Meta,
    /// Of the topmost page: how many times the tree was taken from a backup. Zero elsewhere.
    pub(crate) generation: u32,
    /// INVARIANT: sorted by place, each place once; capacity [`FANOUT`] from the start, so that no key is left behind by a
    /// reallocation.
    children: Vec<(u8, Key)>,
}

/// 256 folder slots, as many as were ever used.
pub(crate) struct Leaf {
    pub(crate) meta: Meta,
    /// INVARIANT: capacity [`FANOUT`] from the start, so that no key is left behind by a reallocation.
    slots: Vec<Slot>,
}

/// What a slot holds.
pub(crate) enum Slot {
    /// Its folder was erased; the slot is never used again.
    Erased,
    /// A living folder.
    Folder(FolderSlot),
}

/// The slot of a living folder.
pub(crate) struct FolderSlot {
    pub(crate) folder: FolderId,
    pub(crate) key: Key,
    /// GCM-SIV does not commit to its key, so the slot does (see [`commitment`]).
    pub(crate) commitment: [u8; 32],
    pub(crate) kept: Kept,
}

/// The record keys that outlived an earlier key of the folder.
pub(crate) enum Kept {
    /// None: every record key follows from the folder's.
    None,
    /// At most [`KEPT_IN_LEAF_MAX`], sorted by record.
    Here(Vec<(RecordId, Key)>),
    /// In a page of their own under this key, written in this epoch.
    Page { key: Key, epoch: u64 },
}

/// The page of the record keys that one slot keeps.
pub(crate) struct KeptKeys {
    pub(crate) meta: Meta,
    /// Sorted by record.
    pub(crate) keys: Vec<(RecordId, Key)>,
}

/// What a slot stores beside its key to commit to it.
pub(crate) fn commitment(key: &Key, register: RegisterId, folder: FolderId) -> [u8; 32] {
    *key.derive(&[b"seloste folder commitment", register.as_bytes(), folder.as_bytes()]).bytes()
}

impl FolderSlot {
    pub(crate) fn new(key: Key, register: RegisterId, folder: FolderId, kept: Kept) -> Self {
        let commitment = commitment(&key, register, folder);
        Self { folder, key, commitment, kept }
    }

    pub(crate) fn commits(&self, register: RegisterId) -> bool {
        same_bytes(&self.commitment, &commitment(&self.key, register, self.folder))
    }

    fn dup(&self) -> Self {
        let kept = match &self.kept {
            Kept::None => Kept::None,
            Kept::Here(keys) => Kept::Here(dup_keys(keys)),
            Kept::Page { key, epoch } => Kept::Page { key: key.dup(), epoch: *epoch },
        };
        Self { folder: self.folder, key: self.key.dup(), commitment: self.commitment, kept }
    }
}

pub(crate) fn dup_keys(keys: &[(RecordId, Key)]) -> Vec<(RecordId, Key)> {
    keys.iter().map(|(record, key)| (*record, key.dup())).collect()
}

/// The key kept for a record, in a list sorted by record.
pub(crate) fn kept_key(keys: &[(RecordId, Key)], record: RecordId) -> Option<&Key> {
    let at = keys.binary_search_by_key(&record, |(record, _)| *record).ok()?;
    keys.get(at).map(|(_, key)| key)
}

impl Interior {
    pub(crate) fn new(meta: Meta) -> Self {
        Self { meta, generation: 0, children: Vec::with_capacity(FANOUT) }
    }

    /// The key of the child page whose index in its level is `index`.
    pub(crate) fn child(&self, index: u32) -> Option<&Key> {
        let at = self.children.binary_search_by_key(&place(index), |(place, _)| *place).ok()?;
        self.children.get(at).map(|(_, key)| key)
    }

    pub(crate) fn set_child(&mut self, index: u32, key: Key) {
        match self.children.binary_search_by_key(&place(index), |(place, _)| *place) {
            Ok(at) => {
                if let Some((_, child)) = self.children.get_mut(at) {
                    *child = key;
                }
            }
            Err(at) => self.children.insert(at, (place(index), key)),
        }
    }

    /// Which children there are, in order.
    pub(crate) fn children(&self) -> impl DoubleEndedIterator<Item = (u32, &Key)> {
        self.children.iter().map(|(place, key)| (u32::from(*place), key))
    }

    pub(crate) fn dup(&self) -> Self {
        let mut page = Self { generation: self.generation, ..Self::new(self.meta) };
        page.children.extend(self.children.iter().map(|(place, key)| (*place, key.dup())));
        page
    }

    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(7 + self.children.len() * (1 + KEY_BYTES)));
        out.push(INTERIOR);
        out.extend(self.generation.to_be_bytes());
        out.extend((self.children.len() as u16).to_be_bytes());
        for (place, key) in &self.children {
            out.push(*place);
            out.extend(key.bytes());
        }
        out
    }

    pub(crate) fn decode(meta: Meta, plain: &[u8]) -> Option<Self> {
        let mut reader = Reader(plain);
        if reader.u8()? != INTERIOR {
            return None;
        }
        let mut page = Self { generation: reader.u32()?, ..Self::new(meta) };
        let count = usize::from(reader.u16()?);
        if count > FANOUT {
            return None;
        }
        for _ in 0..count {
            page.children.push((reader.u8()?, Key::from_bytes(reader.array()?)));
        }
        reader.end()?;
        page.children.is_sorted_by(|(a, _), (b, _)| a < b).then_some(page)
    }
}

/// A page's place in the page above, from its index in its level.
const fn place(index: u32) -> u8 {
    (index & 0xff) as u8
}

// The first byte of a page's plaintext: what it is, and the version of its layout.
const LEAF: u8 = 0x01;
const INTERIOR: u8 = 0x11;
const KEPT: u8 = 0x21;

impl Leaf {
    pub(crate) fn new(meta: Meta) -> Self {
        Self { meta, slots: Vec::with_capacity(FANOUT) }
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub(crate) fn slot(&self, slot: SlotNo) -> Option<&Slot> {
        self.slots.get(slot.in_leaf())
    }

    pub(crate) fn slot_mut(&mut self, slot: SlotNo) -> Option<&mut Slot> {
        self.slots.get_mut(slot.in_leaf())
    }

    /// Takes the next slot of the leaf. The caller knows that there is one.
    pub(crate) fn push(&mut self, slot: FolderSlot) {
        self.slots.push(Slot::Folder(slot));
    }

    pub(crate) fn dup(&self) -> Self {
        let mut leaf = Self::new(self.meta);
        leaf.slots.extend(self.slots.iter().map(|slot| match slot {
            Slot::Erased => Slot::Erased,
            Slot::Folder(folder) => Slot::Folder(folder.dup()),
        }));
        leaf
    }

    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let kept: usize = self
            .slots
            .iter()
            .map(|slot| match slot {
                Slot::Folder(FolderSlot { kept: Kept::Here(keys), .. }) => keys.len() * KEPT_BYTES,
                _ => 0,
            })
            .sum();
        let mut out = Zeroizing::new(Vec::with_capacity(3 + self.slots.len() * 128 + kept));
        out.push(LEAF);
        out.extend((self.slots.len() as u16).to_be_bytes());
        for slot in &self.slots {
            let Slot::Folder(folder) = slot else {
                out.push(0);
                continue;
            };
            out.push(1);
            out.extend(folder.folder.as_bytes());
            out.extend(folder.key.bytes());
            out.extend_from_slice(&folder.commitment);
            match &folder.kept {
                Kept::None => out.push(0),
                Kept::Here(keys) => {
                    out.push(1);
                    encode_kept(&mut out, keys);
                }
                Kept::Page { key, epoch } => {
                    out.push(2);
                    out.extend(key.bytes());
                    out.extend(epoch.to_be_bytes());
                }
            }
        }
        out
    }

    pub(crate) fn decode(meta: Meta, plain: &[u8]) -> Option<Self> {
        let mut reader = Reader(plain);
        if reader.u8()? != LEAF {
            return None;
        }
        let count = usize::from(reader.u16()?);
        if count > FANOUT {
            return None;
        }
        let mut leaf = Self::new(meta);
        for _ in 0..count {
            leaf.slots.push(match reader.u8()? {
                0 => Slot::Erased,
                1 => Slot::Folder(FolderSlot {
                    folder: FolderId::from_bytes(reader.array()?),
                    key: Key::from_bytes(reader.array()?),
                    commitment: reader.array()?,
                    kept: match reader.u8()? {
                        0 => Kept::None,
                        1 => Kept::Here(decode_kept(&mut reader)?),
                        2 => Kept::Page { key: Key::from_bytes(reader.array()?), epoch: reader.u64()? },
                        _ => return None,
                    },
                }),
                _ => return None,
            });
        }
        reader.end()?;
        Some(leaf)
    }
}

/// Bytes of one kept record key.
const KEPT_BYTES: usize = 16 + KEY_BYTES;

fn encode_kept(out: &mut Vec<u8>, keys: &[(RecordId, Key)]) {
    out.extend((keys.len() as u32).to_be_bytes());
    for (record, key) in keys {
        out.extend(record.as_bytes());
        out.extend(key.bytes());
    }
}

fn decode_kept(reader: &mut Reader<'_>) -> Option<Vec<(RecordId, Key)>> {
    let count = reader.u32()? as usize;
    if count.checked_mul(KEPT_BYTES)? > reader.0.len() {
        return None;
    }
    let mut keys = Vec::with_capacity(count);
    for _ in 0..count {
        keys.push((RecordId::from_bytes(reader.array()?), Key::from_bytes(reader.array()?)));
    }
    keys.is_sorted_by_key(|(record, _)| *record).then_some(keys)
}

impl KeptKeys {
    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(5 + self.keys.len() * KEPT_BYTES));
        out.push(KEPT);
        encode_kept(&mut out, &self.keys);
        out
    }

    pub(crate) fn decode(meta: Meta, plain: &[u8]) -> Option<Self> {
        let mut reader = Reader(plain);
        if reader.u8()? != KEPT {
            return None;
        }
        let keys = decode_kept(&mut reader)?;
        reader.end()?;
        Some(Self { meta, keys })
    }
}

fn context<R>(register: RegisterId, addr: PageAddr, meta: Meta, use_it: impl FnOnce(&[&[u8]]) -> R) -> R {
    use_it(&[
        b"seloste key page",
        register.as_bytes(),
        &[addr.level],
        &addr.index.to_be_bytes(),
        &meta.epoch.to_be_bytes(),
        &meta.version.to_be_bytes(),
    ])
}

pub(crate) fn seal_page(
    key: &Key,
    register: RegisterId,
    addr: PageAddr,
    meta: Meta,
    plain: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<SealedPage, SealError> {
    let bytes = context(register, addr, meta, |context| seal_bytes(key, context, plain, entropy))?;
    Ok(SealedPage { addr, epoch: meta.epoch, version: meta.version, bytes })
}

/// Opens the newest page of `candidates` that opens under `key` at `addr`, and says which one it was.
pub(crate) fn open_newest(
    key: &Key,
    register: RegisterId,
    addr: PageAddr,
    candidates: &mut Vec<SealedPage>,
) -> Option<(Meta, Zeroizing<Vec<u8>>, SealedPage)> {
    // A stable sort: of one version, the first source's page serves.
    candidates.sort_by_key(|page| std::cmp::Reverse(page.version));
    for at in 0..candidates.len() {
        let page = candidates.get(at)?;
        let meta = Meta { epoch: page.epoch, version: page.version };
        if page.addr == addr
            && let Ok(plain) = context(register, addr, meta, |context| open_bytes(key, context, &page.bytes))
        {
            return Some((meta, plain, candidates.swap_remove(at)));
        }
    }
    None
}
