//! The pages of a restore: of all that is found in several places, those that serve.
//!
//! Guarantees: walks down from the present root; for each address the newest version that opens under its parent's key
//! serves; what is missing is named, and the rest serves all the same.
//! Does not: choose the root. Of two that stand, the newest whose topmost page opens is the present one.

use crate::key::Key;
use crate::page::{
    Interior, Kept, KeptKeys, Leaf, PageAddr, PageError, PageSource, SealedPage, Slot, SlotNo, open_newest,
};
use crate::slots::Root;
use seloste_terms::RegisterId;
use std::collections::{BTreeMap, HashSet};

/// The pages that serve under a root, and what is missing among them.
#[derive(Debug, Default)]
pub struct Chosen {
    /// One page for each address that has one.
    pub pages: Vec<SealedPage>,
    /// Addresses that the tree has, but no page that opens. Their folders are lost.
    pub holes: Vec<PageAddr>,
}

/// No tree could be put together.
#[derive(Debug, thiserror::Error)]
pub enum ChooseError {
    /// No topmost page opens under the root.
    #[error("no copy of the topmost key page opens under the root of epoch {0}")]
    NoTop(u64),
    /// A source failed.
    #[error(transparent)]
    Page(#[from] PageError),
}

/// [`choose_from`] for pages at hand. Of one version, the first of `candidates` serves.
///
/// # Errors
/// [`ChooseError::NoTop`].
pub fn choose_pages(
    root: &Root,
    register: RegisterId,
    candidates: impl Iterator<Item = SealedPage>,
) -> Result<Chosen, ChooseError> {
    let mut seen = HashSet::new();
    let mut found = AtHand(BTreeMap::new());
    for page in candidates {
        let same = crate::key::sha256(&[&page.bytes]);
        if seen.insert((page.addr, page.epoch, page.version, same)) {
            found.0.entry(page.addr).or_default().push(page);
        }
    }
    let mut pages = Vec::new();
    let holes = choose_from(root, register, &[&found], &mut |page| pages.push(page))?;
    Ok(Chosen { pages, holes })
}

struct AtHand(BTreeMap<PageAddr, Vec<SealedPage>>);

impl PageSource for AtHand {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        Ok(self.0.get(&addr).cloned().unwrap_or_default())
    }
}

/// Walks down from `root`, takes for each address the newest version that opens, from whichever source has it (of one
/// version, the first source's), hands it to `take`, and returns the addresses for which there is none.
///
/// # Errors
/// [`ChooseError::NoTop`] before anything was taken; else when a source fails.
pub fn choose_from(
    root: &Root,
    register: RegisterId,
    sources: &[&dyn PageSource],
    take: &mut dyn FnMut(SealedPage),
) -> Result<Vec<PageAddr>, ChooseError> {
    let mut walk = Walk { register, sources, take, holes: Vec::new() };
    let top = walk.choose(root.key(), PageAddr::TOP, Interior::decode)?.ok_or(ChooseError::NoTop(root.epoch()))?;
    for (at, key) in top.children() {
        let Some(middle) = walk.choose(key, PageAddr::middle(at), Interior::decode)? else { continue };
        for (below, key) in middle.children() {
            let index = (at << 8) | below;
            let Some(leaf) = walk.choose(key, PageAddr::leaf(index), Leaf::decode)? else { continue };
            for (number, slot) in (index << 8..).zip(leaf.slots()) {
                if let Slot::Folder(folder) = slot
                    && let Kept::Page { key, .. } = &folder.kept
                {
                    walk.choose(key, PageAddr::kept(SlotNo::new(number)), KeptKeys::decode)?;
                }
            }
        }
    }
    Ok(walk.holes)
}

struct Walk<'a> {
    register: RegisterId,
    sources: &'a [&'a dyn PageSource],
    take: &'a mut dyn FnMut(SealedPage),
    holes: Vec<PageAddr>,
}

impl Walk<'_> {
    fn choose<T>(
        &mut self,
        key: &Key,
        addr: PageAddr,
        decode: impl Fn(crate::page::Meta, &[u8]) -> Option<T>,
    ) -> Result<Option<T>, ChooseError> {
        let mut candidates = Vec::new();
        for source in self.sources {
            candidates.extend(source.load(addr)?);
        }
        let found = open_newest(key, self.register, addr, &mut candidates)
            .and_then(|(meta, plain, page)| decode(meta, &plain).map(|decoded| (decoded, page)));
        match found {
            Some((decoded, page)) => {
                (self.take)(page);
                Ok(Some(decoded))
            }
            None => {
                self.holes.push(addr);
                Ok(None)
            }
        }
    }
}
