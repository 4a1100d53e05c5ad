//! Tests of the vault that need to see keys.

mod files;
mod forensic;
mod protocol;
mod seal;
mod tree;

use crate::page::{PageAddr, PageError, PageSource, SealedPage};
use crate::storage::Storage;
use crate::tree::Tree;
use jiff::Timestamp;
use seloste_terms::{Clock, Entropy, EntropyError};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// SplitMix64: repeatable, and nobody's secret.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        for chunk in out.chunks_mut(8) {
            let bytes = self.next().to_be_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }
}

/// A clock that moves on by a second each time it is asked.
#[derive(Default)]
pub(crate) struct Ticking(AtomicU64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.fetch_add(1, Ordering::Relaxed) as i64).unwrap()
    }
}

/// Pages as a database holds them: one per address and epoch.
#[derive(Default, Clone)]
pub(crate) struct Pages(pub(crate) BTreeMap<(PageAddr, u64), SealedPage>);

impl Pages {
    pub(crate) fn store(&mut self, pages: &[SealedPage]) {
        for page in pages {
            self.0.insert((page.addr, page.epoch), page.clone());
        }
    }
}

impl PageSource for Pages {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        Ok(self.0.range((addr, 0)..=(addr, u64::MAX)).map(|(_, page)| page.clone()).collect())
    }
}

/// Stores what is staged.
pub(crate) fn commit(tree: &mut Tree, pages: &mut Pages, entropy: &mut Seeded) {
    pages.store(&tree.dirty_pages(entropy).unwrap());
    tree.committed();
}

/// A file in memory that keeps all that is written.
#[derive(Default, Clone)]
pub(crate) struct Ram(pub(crate) Vec<u8>);

impl Storage for Ram {
    fn len(&self) -> io::Result<u64> {
        Ok(self.0.len() as u64)
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let from = self.0.get(offset as usize..offset as usize + out.len());
        out.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        let end = offset as usize + bytes.len();
        self.0.resize(self.0.len().max(end), 0);
        self.0[offset as usize..end].copy_from_slice(bytes);
        Ok(())
    }
    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.0.truncate(len as usize);
        Ok(())
    }
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A folder of its own for one test, gone with it.
pub(crate) struct TempDir(pub(crate) PathBuf);

impl TempDir {
    pub(crate) fn new(name: &str) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("seloste-vault-{}-{name}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
