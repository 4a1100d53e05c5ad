//! Planning of an erasure: the pages of every path written anew under fresh keys, under a new root.
//!
//! Guarantees: a plan changes nothing until it is adopted; its pages hold no key of what it erases; every page whose key
//! led to something erased is listed to be dropped; pages off the paths are left alone.
//! Does not: destroy the old root (see [`crate::protocol`]).

use crate::key::Key;
use crate::page::{
    FolderSlot, KEPT_IN_LEAF_MAX, Kept, KeptKeys, Meta, PageAddr, PageSource, SealedPage, Slot, SlotNo, seal_page,
};
use crate::slots::Root;
use crate::tree::{Changes, Tree, TreeError};
use seloste_terms::{Entropy, FolderId, RecordId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A whole folder.
    Folder {
        /// Its slot.
        slot: SlotNo,
        /// Its id, which the slot must name.
        folder: FolderId,
    },
    /// All records of a folder but some. The folder goes on: new records get keys under its new key.
    Records {
        /// The folder's slot.
        slot: SlotNo,
        /// Its id, which the slot must name.
        folder: FolderId,
        /// Every record that stays readable.
        keep: &'a [RecordId],
    },
}

impl Target<'_> {
    const fn slot(&self) -> SlotNo {
        match self {
            Self::Folder { slot, .. } | Self::Records { slot, .. } => *slot,
        }
    }

    const fn folder(&self) -> FolderId {
        match self {
            Self::Folder { folder, .. } | Self::Records { folder, .. } => *folder,
        }
    }
}

/// The tree as it will be when the erasure is done.
pub struct ErasurePlan {
    pub(crate) from: u64,
    pub(crate) root: Root,
    pub(crate) pages: Vec<SealedPage>,
    pub(crate) drops: Vec<(PageAddr, u64)>,
    pub(crate) changes: Changes,
}

impl fmt::Debug for ErasurePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErasurePlan")
            .field("from", &self.from)
            .field("to", &self.root.epoch())
            .field("pages", &self.pages.len())
            .field("drops", &self.drops)
            .finish_non_exhaustive()
    }
}

impl ErasurePlan {
    /// The epoch whose root is to be destroyed.
    #[must_use]
    pub const fn from(&self) -> u64 {
        self.from
    }

    /// The new root.
    #[must_use]
    pub const fn root(&self) -> &Root {
        &self.root
    }

    /// The fresh pages, to be stored beside those of the same addresses.
    #[must_use]
    pub fn pages(&self) -> &[SealedPage] {
        &self.pages
    }

    /// Address and epoch of each page to be dropped when the old root is destroyed.
    #[must_use]
    pub fn drops(&self) -> &[(PageAddr, u64)] {
        &self.drops
    }
}

impl Tree {
    /// Plans the erasure of `targets`; many share one rewriting of their paths. With no targets the root alone is
    /// renewed. Until the plan is adopted or abandoned the tree takes no changes.
    ///
    /// # Errors
    /// When a target is not there, a slot is named twice, changes are staged, or a page of a path is lost; nothing is
    /// planned then.
    pub fn plan_erasure(
        &mut self,
        targets: &[Target<'_>],
        source: &dyn PageSource,
        entropy: &mut dyn Entropy,
    ) -> Result<ErasurePlan, TreeError> {
        self.quiet()?;
        let plan = self.plan(targets, source, entropy)?;
        self.erasing = true;
        Ok(plan)
    }

    fn plan(
        &self,
        targets: &[Target<'_>],
        source: &dyn PageSource,
        entropy: &mut dyn Entropy,
    ) -> Result<ErasurePlan, TreeError> {
        let from = self.root.epoch();
        let epoch = from.saturating_add(1);
        let mut by_leaf: BTreeMap<u32, Vec<&Target<'_>>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for target in targets {
            if !seen.insert(target.slot()) {
                return Err(TreeError::Twice(target.slot()));
            }
            by_leaf.entry(target.slot().leaf()).or_default().push(target);
        }
        let mut plan = ErasurePlan {
            from,
            root: Root::new(epoch, Key::random(entropy)?),
            pages: Vec::new(),
            drops: Vec::new(),
            changes: Changes::default(),
        };
        let fresh = |version: u64| Meta { epoch, version: self.next_version(version) };
        let mut top = self.top.dup();
        plan.drops.push((PageAddr::TOP, top.meta.epoch));
        top.meta = fresh(top.meta.version);
        for (index, targets) in by_leaf {
            for target in &targets {
                // Says precisely what is wrong with a target before its page is touched.
                self.folder(target.slot(), target.folder(), source)?;
            }
            let mut leaf = self.with_leaf(index, source, |page| Ok(page.dup()))?;
            plan.drops.push((PageAddr::leaf(index), leaf.meta.epoch));
            leaf.meta = fresh(leaf.meta.version);
            for target in targets {
                let replaced = self.replacement(target, &mut plan, source, entropy)?;
                if let Some(slot) = leaf.slot_mut(target.slot()) {
                    if let Slot::Folder(FolderSlot { kept: Kept::Page { epoch, .. }, .. }) = slot {
                        plan.drops.push((PageAddr::kept(target.slot()), *epoch));
                    }
                    *slot = replaced;
                }
            }
            let middle_index = index >> 8;
            if !plan.changes.middles.contains_key(&middle_index) {
                let mut middle = self.with_middle(middle_index, source, |page| Ok(page.dup()))?;
                plan.drops.push((PageAddr::middle(middle_index), middle.meta.epoch));
                middle.meta = fresh(middle.meta.version);
                top.set_child(middle_index, Key::random(entropy)?);
                plan.changes.middles.insert(middle_index, middle);
            }
            if let Some(middle) = plan.changes.middles.get_mut(&middle_index) {
                middle.set_child(index, Key::random(entropy)?);
            }
            plan.changes.leaves.insert(index, leaf);
        }
        plan.changes.top = Some(top);
        if let Some(top) = &plan.changes.top {
            plan.pages.extend(self.seal_changes(&plan.changes, plan.root.key(), top, entropy)?);
        }
        Ok(plan)
    }

    /// What takes the place of a target's slot; a new page of kept keys goes to the plan.
    fn replacement(
        &self,
        target: &Target<'_>,
        plan: &mut ErasurePlan,
        source: &dyn PageSource,
        entropy: &mut dyn Entropy,
    ) -> Result<Slot, TreeError> {
        let Target::Records { slot, folder, keep } = *target else { return Ok(Slot::Erased) };
        let old = self.folder(slot, folder, source)?;
        let records: BTreeSet<RecordId> = keep.iter().copied().collect();
        let mut keys = Vec::with_capacity(records.len());
        keys.extend(records.into_iter().map(|record| (record, old.record(record))));
        let kept = if keys.is_empty() {
            Kept::None
        } else if keys.len() <= KEPT_IN_LEAF_MAX {
            Kept::Here(keys)
        } else {
            let epoch = plan.root.epoch();
            let page_key = Key::random(entropy)?;
            let page = KeptKeys { meta: Meta { epoch, version: self.next_version(0) }, keys };
            let addr = PageAddr::kept(slot);
            plan.pages.push(seal_page(&page_key, self.register, addr, page.meta, &page.encode(), entropy)?);
            Kept::Page { key: page_key, epoch }
        };
        Ok(Slot::Folder(FolderSlot::new(Key::random(entropy)?, self.register, folder, kept)))
    }

    /// Takes a plan up: its old root is destroyed. [`crate::protocol::erase`] calls this at the right moment.
    ///
    /// # Errors
    /// [`TreeError::StalePlan`]; the tree is as it was then.
    pub fn adopt(&mut self, plan: ErasurePlan) -> Result<(), TreeError> {
        if plan.from != self.root.epoch() {
            return Err(TreeError::StalePlan { plan: plan.from, tree: self.root.epoch() });
        }
        for (addr, _) in &plan.drops {
            self.forget(*addr);
        }
        self.root = plan.root;
        self.take_up(plan.changes);
        self.erasing = false;
        Ok(())
    }

    /// Gives a plan up, of which nothing was committed. [`crate::protocol::erase`] calls this when the intent could not
    /// be committed.
    pub fn abandon(&mut self, plan: ErasurePlan) {
        drop(plan);
        self.erasing = false;
    }
}
