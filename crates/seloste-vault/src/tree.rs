//! The key tree of one register, in memory.
//!
//! Pages above the leaves stay in memory once read (two megabytes at most); leaves and kept pages are read on demand and
//! held in a cache of bounded size. Changes are staged, sealed by [`Tree::dirty_pages`], stored by the caller in the
//! same commit as the rows they serve, and then taken up by [`Tree::committed`] or dropped by [`Tree::discard`].
//!
//! Guarantees: a slot number is never given twice; a record key is given only from a slot that names the folder and
//! whose commitment holds; nothing changes while an erasure is under way.
//! Does not: store anything, know rows, or order the steps of an erasure (see [`crate::protocol`]).

use crate::key::Key;
use crate::page::{
    FANOUT, FolderSlot, Interior, Kept, KeptKeys, Leaf, Meta, PageAddr, PageError, PageSource, SLOTS_MAX, SealedPage,
    Slot, SlotNo, dup_keys, kept_key, open_newest, seal_page,
};
use crate::seal::SealError;
use crate::slots::Root;
use seloste_terms::{Entropy, EntropyError, FolderId, RecordId, RegisterId};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// Leaves and kept pages held in memory: some 30 MB when all slots are in use. Tests want to see pages come back.
const CACHED_PAGES_MAX: usize = if cfg!(test) { 2 } else { 1024 };

/// The tree did not do what was asked; it is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum TreeError {
    /// The storage failed.
    #[error(transparent)]
    Page(#[from] PageError),
    /// No stored page opens at this address: its slots are lost unless another source has it.
    #[error("no key page at level {} place {} opens", .0.level, .0.index)]
    Hole(PageAddr),
    /// A page opens but is not laid out as a key page of its level.
    #[error("the key page at level {} place {} opens but cannot be understood", .0.level, .0.index)]
    Broken(PageAddr),
    /// The slot was never used.
    #[error("slot {} holds no folder", .0.get())]
    NoFolder(SlotNo),
    /// The slot's folder was erased.
    #[error("the folder of slot {} was erased", .0.get())]
    Erased(SlotNo),
    /// The slot names another folder.
    #[error("slot {} belongs to another folder", .0.get())]
    OtherFolder(SlotNo),
    /// The folder's key is not the one that the slot commits to.
    #[error("the key in slot {} is not the one that the slot commits to", .0.get())]
    Commitment(SlotNo),
    /// All 16,777,216 slots were used.
    #[error("the register has used all of its {SLOTS_MAX} folder slots")]
    Full,
    /// One slot was named twice in one erasure.
    #[error("slot {} is named twice in one erasure", .0.get())]
    Twice(SlotNo),
    /// Staged changes must be committed or discarded first.
    #[error("changes of the key tree are staged: commit or discard them first")]
    Staged,
    /// An erasure is planned or under way; no other key page may be written until it is done.
    #[error("an erasure is under way: the key tree takes no changes until it is done")]
    Erasing,
    /// The plan was made for another state of the tree.
    #[error("the plan of erasure starts from epoch {plan}, the key tree is at {tree}")]
    StalePlan {
        /// The epoch that the plan replaces.
        plan: u64,
        /// The epoch of the tree.
        tree: u64,
    },
    /// There was no randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A page could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Changed pages that are not taken up yet.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) top: Option<Interior>,
    pub(crate) middles: BTreeMap<u32, Interior>,
    pub(crate) leaves: BTreeMap<u32, Leaf>,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.top.is_none() && self.middles.is_empty() && self.leaves.is_empty()
    }
}

#[derive(Clone)]
enum Cached {
    Leaf(Arc<Leaf>),
    Kept(Arc<KeptKeys>),
}

/// Opened pages; the least recently used goes when there are too many.
#[derive(Default)]
struct Cache {
    middles: HashMap<u32, Arc<Interior>>,
    pages: HashMap<PageAddr, (Cached, u64)>,
    tick: u64,
}

impl Cache {
    fn get(&mut self, addr: PageAddr) -> Option<Cached> {
        self.tick += 1;
        let (page, used) = self.pages.get_mut(&addr)?;
        *used = self.tick;
        Some(page.clone())
    }

    fn put(&mut self, addr: PageAddr, page: Cached) {
        if self.pages.len() >= CACHED_PAGES_MAX
            && !self.pages.contains_key(&addr)
            && let Some(oldest) = self.pages.iter().min_by_key(|(_, (_, used))| *used).map(|(addr, _)| *addr)
        {
            self.pages.remove(&oldest);
        }
        self.tick += 1;
        self.pages.insert(addr, (page, self.tick));
    }
}

/// The key tree of one register.
pub struct Tree {
    pub(crate) register: RegisterId,
    pub(crate) root: Root,
    pub(crate) top: Interior,
    cache: Mutex<Cache>,
    pub(crate) staged: Changes,
    /// One past the highest slot ever used, staged ones included.
    next: u32,
    /// The same without the staged ones.
    next_committed: u32,
    /// An erasure was planned and is neither adopted nor abandoned.
    pub(crate) erasing: bool,
}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tree")
            .field("register", &self.register)
            .field("epoch", &self.root.epoch())
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

/// The keys of one folder's records, for as long as they are needed.
pub struct FolderKeys {
    key: Key,
    kept: KeptList,
}

enum KeptList {
    Here(Vec<(RecordId, Key)>),
    Page(Arc<KeptKeys>),
}

impl fmt::Debug for FolderKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FolderKeys(..)")
    }
}

impl FolderKeys {
    /// The key of a record: the one kept for it, else the one that follows from the folder's key.
    #[must_use]
    pub fn record(&self, record: RecordId) -> Key {
        let kept = match &self.kept {
            KeptList::Here(keys) => keys,
            KeptList::Page(page) => &page.keys,
        };
        kept_key(kept, record).map_or_else(|| record_key(&self.key, record), Key::dup)
    }
}

/// A folder that has its key before it has its slot: what is sealed for it beforehand opens once the slot is stored, and
/// if that never comes, never.
pub struct FolderSeed {
    folder: FolderId,
    key: Key,
}

impl fmt::Debug for FolderSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FolderSeed(..)")
    }
}

impl FolderSeed {
    /// A new folder with a new key.
    ///
    /// # Errors
    /// When `entropy` has no bytes to give.
    pub fn random(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        Ok(Self { folder: FolderId::random(entropy)?, key: Key::random(entropy)? })
    }

    /// The folder.
    #[must_use]
    pub const fn folder(&self) -> FolderId {
        self.folder
    }

    /// The key of a record that is to lie in it.
    #[must_use]
    pub fn record(&self, record: RecordId) -> Key {
        record_key(&self.key, record)
    }
}

fn record_key(folder: &Key, record: RecordId) -> Key {
    folder.derive(&[b"seloste record key", record.as_bytes()])
}

/// What [`Tree::check`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeCheck {
    /// Living folders.
    pub folders: u32,
    /// Slots whose folder was erased.
    pub erased: u32,
    /// Pages that hold the kept record keys of one folder.
    pub kept_pages: u32,
    /// Pages of which no stored copy opens.
    pub holes: Vec<PageAddr>,
    /// Slots whose key is not the one that they commit to.
    pub uncommitted: Vec<SlotNo>,
}

impl Tree {
    /// A new tree with a new root of epoch 1. Its first page is staged: store it with [`Tree::dirty_pages`].
    ///
    /// # Errors
    /// When `entropy` has no bytes to give.
    pub fn create(register: RegisterId, entropy: &mut dyn Entropy) -> Result<Self, TreeError> {
        let root = Root::new(1, Key::random(entropy)?);
        let meta = Meta { epoch: 1, version: 1 };
        let mut tree = Self::with(register, root, Interior::new(Meta { epoch: 1, version: 0 }), 0);
        tree.staged.top = Some(Interior::new(meta));
        Ok(tree)
    }

    /// The tree under `root`, whose pages are in `source`.
    ///
    /// # Errors
    /// [`TreeError::Hole`] at [`PageAddr::TOP`] if no topmost page opens under this root; else what the storage says.
    pub fn open(register: RegisterId, root: Root, source: &dyn PageSource) -> Result<Self, TreeError> {
        let (meta, plain) = fetch(register, PageAddr::TOP, root.key(), source)?;
        let top = Interior::decode(meta, &plain).ok_or(TreeError::Broken(PageAddr::TOP))?;
        let mut tree = Self::with(register, root, top, 0);
        tree.next = tree.count_used(source)?;
        tree.next_committed = tree.next;
        Ok(tree)
    }

    fn with(register: RegisterId, root: Root, top: Interior, next: u32) -> Self {
        let (cache, staged) = (Mutex::default(), Changes::default());
        Self { register, root, top, cache, staged, next, next_committed: next, erasing: false }
    }

    /// The present root.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// The register whose tree this is.
    #[must_use]
    pub const fn register(&self) -> RegisterId {
        self.register
    }

    /// One past the highest slot ever used. A page that is lost counts as full.
    fn count_used(&self, source: &dyn PageSource) -> Result<u32, TreeError> {
        let Some((middle, _)) = self.top.children().next_back() else { return Ok(0) };
        let leaf = match self.with_middle(middle, source, |page| Ok(page.children().next_back().map(|(at, _)| at))) {
            Ok(Some(at)) => (middle << 8) | at,
            Ok(None) => return Ok(middle << 16),
            Err(TreeError::Hole(_)) => return Ok((middle + 1) << 16),
            Err(error) => return Err(error),
        };
        match self.with_leaf(leaf, source, |page| Ok(page.slots().len())) {
            Ok(used) => Ok((leaf << 8) + used as u32),
            Err(TreeError::Hole(_)) => Ok((leaf + 1) << 8),
            Err(error) => Err(error),
        }
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        // The cache holds whole pages only, so that a panic elsewhere cannot have left it half-changed.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn top_now(&self) -> &Interior {
        self.staged.top.as_ref().unwrap_or(&self.top)
    }

    /// Shows a middle page, staged or stored, to `look`.
    pub(crate) fn with_middle<R>(
        &self,
        index: u32,
        source: &dyn PageSource,
        look: impl FnOnce(&Interior) -> Result<R, TreeError>,
    ) -> Result<R, TreeError> {
        if let Some(page) = self.staged.middles.get(&index) {
            return look(page);
        }
        let cached = self.cache().middles.get(&index).cloned();
        if let Some(page) = cached {
            return look(&page);
        }
        let addr = PageAddr::middle(index);
        let key = self.top_now().child(index).ok_or(TreeError::Hole(addr))?;
        let (meta, plain) = fetch(self.register, addr, key, source)?;
        let page = Arc::new(Interior::decode(meta, &plain).ok_or(TreeError::Broken(addr))?);
        self.cache().middles.insert(index, Arc::clone(&page));
        look(&page)
    }

    /// Shows a leaf, staged or stored, to `look`.
    pub(crate) fn with_leaf<R>(
        &self,
        index: u32,
        source: &dyn PageSource,
        look: impl FnOnce(&Leaf) -> Result<R, TreeError>,
    ) -> Result<R, TreeError> {
        if let Some(page) = self.staged.leaves.get(&index) {
            return look(page);
        }
        let addr = PageAddr::leaf(index);
        let cached = self.cache().get(addr);
        if let Some(Cached::Leaf(page)) = cached {
            return look(&page);
        }
        let page = Arc::new(self.load_leaf(index, source)?);
        self.cache().put(addr, Cached::Leaf(Arc::clone(&page)));
        look(&page)
    }

    fn load_leaf(&self, index: u32, source: &dyn PageSource) -> Result<Leaf, TreeError> {
        let addr = PageAddr::leaf(index);
        let key =
            self.with_middle(index >> 8, source, |page| page.child(index).map(Key::dup).ok_or(TreeError::Hole(addr)))?;
        let (meta, plain) = fetch(self.register, addr, &key, source)?;
        Leaf::decode(meta, &plain).ok_or(TreeError::Broken(addr))
    }

    fn kept_page(&self, slot: SlotNo, key: &Key, source: &dyn PageSource) -> Result<Arc<KeptKeys>, TreeError> {
        let addr = PageAddr::kept(slot);
        let cached = self.cache().get(addr);
        if let Some(Cached::Kept(page)) = cached {
            return Ok(page);
        }
        let (meta, plain) = fetch(self.register, addr, key, source)?;
        let page = Arc::new(KeptKeys::decode(meta, &plain).ok_or(TreeError::Broken(addr))?);
        self.cache().put(addr, Cached::Kept(Arc::clone(&page)));
        Ok(page)
    }

    /// The version that follows `version`: one more, and above all of earlier generations.
    pub(crate) fn next_version(&self, version: u64) -> u64 {
        version.saturating_add(1).max(u64::from(self.top_now().generation) << 32)
    }

    /// Stages a slot with a new key for a new folder. Its record keys can be asked for at once.
    ///
    /// # Errors
    /// [`TreeError`]; nothing is staged then.
    pub fn add_folder(
        &mut self,
        folder: FolderId,
        source: &dyn PageSource,
        entropy: &mut dyn Entropy,
    ) -> Result<SlotNo, TreeError> {
        let seed = FolderSeed { folder, key: Key::random(entropy)? };
        self.plant(&seed, source, entropy)
    }

    /// Stages a slot for a folder that has its key already.
    ///
    /// # Errors
    /// [`TreeError`]; nothing is staged then.
    pub fn plant(
        &mut self,
        seed: &FolderSeed,
        source: &dyn PageSource,
        entropy: &mut dyn Entropy,
    ) -> Result<SlotNo, TreeError> {
        if self.erasing {
            return Err(TreeError::Erasing);
        }
        if self.next >= SLOTS_MAX {
            return Err(TreeError::Full);
        }
        let slot = SlotNo::new(self.next);
        self.stage_leaf(slot.leaf(), source, entropy)?;
        if let Some(leaf) = self.staged.leaves.get_mut(&slot.leaf()) {
            debug_assert_eq!(leaf.slots().len(), slot.in_leaf(), "slots are used in order");
            leaf.push(FolderSlot::new(seed.key.dup(), self.register, seed.folder, Kept::None));
        }
        self.next += 1;
        Ok(slot)
    }

    /// Has the leaf among the staged pages: new if there is none, else a copy of the stored one.
    fn stage_leaf(&mut self, index: u32, source: &dyn PageSource, entropy: &mut dyn Entropy) -> Result<(), TreeError> {
        if self.staged.leaves.contains_key(&index) {
            return Ok(());
        }
        let middle = index >> 8;
        let known_middle = self.top_now().child(middle).is_some();
        let known_leaf = known_middle && self.with_middle(middle, source, |page| Ok(page.child(index).is_some()))?;
        if known_leaf {
            let mut leaf = self.with_leaf(index, source, |page| Ok(page.dup()))?;
            leaf.meta.version = self.next_version(leaf.meta.version);
            self.staged.leaves.insert(index, leaf);
            return Ok(());
        }
        // All keys are drawn before anything is staged, so that a failing source of randomness leaves nothing behind.
        let leaf_key = Key::random(entropy)?;
        let fresh = Meta { epoch: self.root.epoch(), version: self.next_version(0) };
        let mut page = if known_middle {
            self.with_middle(middle, source, |page| Ok(page.dup()))?
        } else {
            let middle_key = Key::random(entropy)?;
            let mut top = self.top_now().dup();
            if self.staged.top.is_none() {
                top.meta.version = self.next_version(top.meta.version);
            }
            top.set_child(middle, middle_key);
            self.staged.top = Some(top);
            Interior::new(fresh)
        };
        if known_middle && !self.staged.middles.contains_key(&middle) {
            page.meta.version = self.next_version(page.meta.version);
        }
        page.set_child(index, leaf_key);
        self.staged.middles.insert(middle, page);
        self.staged.leaves.insert(index, Leaf::new(fresh));
        Ok(())
    }

    /// Whether changes are staged.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        !self.staged.is_empty()
    }

    /// The staged pages, sealed, to be stored in the commit in place of the same address and epoch. To be followed by
    /// [`Tree::committed`] or [`Tree::discard`].
    ///
    /// # Errors
    /// When there is no randomness; the pages stay staged.
    pub fn dirty_pages(&self, entropy: &mut dyn Entropy) -> Result<Vec<SealedPage>, TreeError> {
        self.seal_changes(&self.staged, self.root.key(), self.top_now(), entropy)
    }

    /// Seals `changes` under the keys that `top`, the changed middles and the stored ones hold for them.
    pub(crate) fn seal_changes(
        &self,
        changes: &Changes,
        root: &Key,
        top: &Interior,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<SealedPage>, TreeError> {
        let mut pages = Vec::with_capacity(1 + changes.middles.len() + changes.leaves.len());
        let mut seal = |key: &Key, addr, meta, plain: Zeroizing<Vec<u8>>| {
            seal_page(key, self.register, addr, meta, &plain, entropy).map(|page| pages.push(page))
        };
        if let Some(page) = &changes.top {
            seal(root, PageAddr::TOP, page.meta, page.encode())?;
        }
        for (&index, page) in &changes.middles {
            let addr = PageAddr::middle(index);
            seal(top.child(index).ok_or(TreeError::Hole(addr))?, addr, page.meta, page.encode())?;
        }
        for (&index, page) in &changes.leaves {
            let addr = PageAddr::leaf(index);
            let key = match changes.middles.get(&(index >> 8)) {
                Some(middle) => middle.child(index).map(Key::dup),
                // A leaf is changed only after it was read, which puts its middle page in memory to stay.
                None => self.cache().middles.get(&(index >> 8)).and_then(|middle| middle.child(index).map(Key::dup)),
            };
            seal(&key.ok_or(TreeError::Hole(addr))?, addr, page.meta, page.encode())?;
        }
        Ok(pages)
    }

    /// Takes the staged pages up: they are stored.
    pub fn committed(&mut self) {
        let staged = std::mem::take(&mut self.staged);
        self.take_up(staged);
        self.next_committed = self.next;
    }

    pub(crate) fn take_up(&mut self, changes: Changes) {
        let mut cache = self.cache();
        cache.middles.extend(changes.middles.into_iter().map(|(index, page)| (index, Arc::new(page))));
        for (index, page) in changes.leaves {
            cache.put(PageAddr::leaf(index), Cached::Leaf(Arc::new(page)));
        }
        drop(cache);
        if let Some(top) = changes.top {
            self.top = top;
        }
    }

    pub(crate) fn forget(&self, addr: PageAddr) {
        self.cache().pages.remove(&addr);
    }

    /// Drops the staged pages: they were not stored. Slots given since the last commit are free again.
    pub fn discard(&mut self) {
        // A tree that was never stored keeps its first page.
        let unstored = self.top.meta.version == 0;
        self.staged = Changes::default();
        if unstored {
            self.staged.top = Some(Interior::new(Meta { epoch: self.root.epoch(), version: 1 }));
        }
        self.next = self.next_committed;
    }

    /// Begins a generation: to be called once after the tree was put together from a backup, and the staged page stored
    /// with the restored rows. From then on every page written has a version above all that was written before, so
    /// that pages of another continuation of the same backup never win over this one's.
    ///
    /// # Errors
    /// [`TreeError::Staged`], [`TreeError::Erasing`].
    pub fn begin_generation(&mut self) -> Result<(), TreeError> {
        self.quiet()?;
        let mut top = self.top.dup();
        top.generation = top.generation.saturating_add(1);
        top.meta.version = top.meta.version.saturating_add(1).max(u64::from(top.generation) << 32);
        self.staged.top = Some(top);
        Ok(())
    }

    pub(crate) fn quiet(&self) -> Result<(), TreeError> {
        if self.erasing {
            return Err(TreeError::Erasing);
        }
        if self.is_dirty() {
            return Err(TreeError::Staged);
        }
        Ok(())
    }

    /// The key of one record of a folder.
    ///
    /// # Errors
    /// See [`Tree::folder`].
    pub fn record_key(
        &self,
        slot: SlotNo,
        folder: FolderId,
        record: RecordId,
        source: &dyn PageSource,
    ) -> Result<Key, TreeError> {
        Ok(self.folder(slot, folder, source)?.record(record))
    }

    /// The keys of a folder's records.
    ///
    /// # Errors
    /// When the slot holds no folder, another one, or a key that it does not commit to; when a page is lost or the
    /// storage fails.
    pub fn folder(&self, slot: SlotNo, folder: FolderId, source: &dyn PageSource) -> Result<FolderKeys, TreeError> {
        self.with_leaf_of(slot, source, |leaf| self.folder_in(leaf, slot, folder, source))
    }

    fn with_leaf_of<R>(
        &self,
        slot: SlotNo,
        source: &dyn PageSource,
        look: impl FnOnce(&Leaf) -> Result<R, TreeError>,
    ) -> Result<R, TreeError> {
        // A slot beyond the last is not a lost page.
        if slot.get() >= self.next {
            return Err(TreeError::NoFolder(slot));
        }
        self.with_leaf(slot.leaf(), source, look)
    }

    fn folder_in(
        &self,
        leaf: &Leaf,
        slot: SlotNo,
        folder: FolderId,
        source: &dyn PageSource,
    ) -> Result<FolderKeys, TreeError> {
        let found = match leaf.slot(slot) {
            None => return Err(TreeError::NoFolder(slot)),
            Some(Slot::Erased) => return Err(TreeError::Erased(slot)),
            Some(Slot::Folder(found)) if found.folder != folder => return Err(TreeError::OtherFolder(slot)),
            Some(Slot::Folder(found)) => found,
        };
        if !found.commits(self.register) {
            return Err(TreeError::Commitment(slot));
        }
        let kept = match &found.kept {
            Kept::None => KeptList::Here(Vec::new()),
            Kept::Here(keys) => KeptList::Here(dup_keys(keys)),
            Kept::Page { key, .. } => KeptList::Page(self.kept_page(slot, key, source)?),
        };
        Ok(FolderKeys { key: found.key.dup(), kept })
    }

    /// Shows every living folder, in the order of slots, to `visit`. Lost pages are passed over; [`Tree::check`] names
    /// them.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn slots(&self, source: &dyn PageSource, visit: &mut dyn FnMut(SlotNo, FolderId)) -> Result<(), TreeError> {
        self.walk(source, &mut |slot, found| {
            if let Slot::Folder(folder) = found {
                visit(slot, folder.folder);
            }
            Ok(())
        })
        .map(|_| ())
    }

    /// Reads every page and checks every commitment.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn check(&self, source: &dyn PageSource) -> Result<TreeCheck, TreeError> {
        let mut found = TreeCheck::default();
        let mut kept_holes = Vec::new();
        let holes = self.walk(source, &mut |slot, content| {
            let Slot::Folder(folder) = content else {
                found.erased += 1;
                return Ok(());
            };
            found.folders += 1;
            if !folder.commits(self.register) {
                found.uncommitted.push(slot);
            }
            if let Kept::Page { key, .. } = &folder.kept {
                match self.kept_page(slot, key, source) {
                    Ok(_) => found.kept_pages += 1,
                    Err(TreeError::Hole(addr) | TreeError::Broken(addr)) => kept_holes.push(addr),
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })?;
        found.holes = holes;
        found.holes.extend(kept_holes);
        Ok(found)
    }

    /// Visits every used slot and returns the pages that are lost.
    fn walk(
        &self,
        source: &dyn PageSource,
        visit: &mut dyn FnMut(SlotNo, &Slot) -> Result<(), TreeError>,
    ) -> Result<Vec<PageAddr>, TreeError> {
        let mut holes = Vec::new();
        for (middle, _) in self.top_now().children() {
            let children = self.with_middle(middle, source, |page| Ok(page.children().map(|(at, _)| at).collect()));
            let children: Vec<u32> = match children {
                Ok(children) => children,
                Err(TreeError::Hole(addr) | TreeError::Broken(addr)) => {
                    holes.push(addr);
                    continue;
                }
                Err(error) => return Err(error),
            };
            for at in children {
                let index = (middle << 8) | at;
                let mut look = |leaf: &Leaf| {
                    let first = index * FANOUT as u32;
                    (first..).zip(leaf.slots()).try_for_each(|(number, slot)| visit(SlotNo::new(number), slot))
                };
                // A walk over all leaves must not drive the ones in use out of the cache.
                let seen = match self.staged.leaves.get(&index) {
                    Some(leaf) => look(leaf),
                    None => self.load_leaf(index, source).and_then(|leaf| look(&leaf)),
                };
                match seen {
                    Ok(()) => {}
                    Err(TreeError::Hole(addr) | TreeError::Broken(addr)) if addr == PageAddr::leaf(index) => {
                        holes.push(addr);
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(holes)
    }
}

/// Loads and opens the newest page at `addr` that opens under `key`.
fn fetch(
    register: RegisterId,
    addr: PageAddr,
    key: &Key,
    source: &dyn PageSource,
) -> Result<(Meta, Zeroizing<Vec<u8>>), TreeError> {
    let mut candidates = source.load(addr)?;
    let (meta, plain, _) = open_newest(key, register, addr, &mut candidates).ok_or(TreeError::Hole(addr))?;
    Ok((meta, plain))
}
