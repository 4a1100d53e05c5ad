//! Randomness, time and files that can be repeated, and that crash.

use jiff::Timestamp;
use seloste_terms::{Clock, Entropy, EntropyError};
use seloste_vault::Storage;
use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;

/// SplitMix64.
pub(crate) struct Rng(pub(crate) u64);

impl Rng {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

impl Entropy for Rng {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        let (head, rest) = out.split_at_mut(out.len().min(64));
        for chunk in head.chunks_mut(8) {
            let bytes = self.next().to_be_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        // What is longer than that is no key and no nonce, but a block to be overwritten.
        for chunk in rest.chunks_mut(64) {
            chunk.copy_from_slice(&head[..chunk.len()]);
        }
        Ok(())
    }
}

/// The world stands still: the model does not look at times.
pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

/// The power fails after so many more steps that write.
#[derive(Clone, Default)]
pub(crate) struct Fuse(Rc<Cell<Option<u32>>>);

#[derive(Debug)]
pub(crate) struct Crash;

impl std::fmt::Display for Crash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the power failed")
    }
}

impl std::error::Error for Crash {}

impl From<Crash> for io::Error {
    fn from(crash: Crash) -> Self {
        Self::other(crash)
    }
}

impl Fuse {
    pub(crate) fn set(&self, steps: Option<u32>) {
        self.0.set(steps);
    }

    pub(crate) fn blown(&self) -> bool {
        self.0.get() == Some(0)
    }

    /// One step; fails once the fuse is burnt down, and from then on.
    pub(crate) fn burn(&self) -> Result<(), Crash> {
        match self.0.get() {
            None => Ok(()),
            Some(0) => Err(Crash),
            Some(left) => {
                self.0.set(Some(left - 1));
                if left == 1 { Err(Crash) } else { Ok(()) }
            }
        }
    }
}

enum Pending {
    Write(u64, Vec<u8>),
    Truncate(u64),
}

#[derive(Default)]
struct Disk {
    durable: Vec<u8>,
    /// What a program sees: `durable` with `pending` on top.
    seen: Vec<u8>,
    pending: Vec<Pending>,
}

/// A file in memory. What was not synced is kept, lost or torn at a crash, each write by itself.
#[derive(Clone, Default)]
pub(crate) struct SimFile {
    disk: Rc<RefCell<Disk>>,
    fuse: Fuse,
}

fn apply(to: &mut Vec<u8>, change: &Pending) {
    match change {
        Pending::Write(offset, bytes) => {
            let (from, end) = (*offset as usize, *offset as usize + bytes.len());
            to.extend(vec![0; end.saturating_sub(to.len())]);
            to[from..end].copy_from_slice(bytes);
        }
        Pending::Truncate(len) => to.truncate(*len as usize),
    }
}

impl SimFile {
    pub(crate) fn new(fuse: &Fuse) -> Self {
        Self { disk: Rc::default(), fuse: fuse.clone() }
    }

    /// What the disk holds when the power comes back.
    pub(crate) fn crash(&self, rng: &mut Rng) {
        let mut disk = self.disk.borrow_mut();
        for change in std::mem::take(&mut disk.pending) {
            match (&change, rng.below(4)) {
                (_, 0) => {}
                (Pending::Write(offset, bytes), 1) => {
                    // Torn: sectors of 512 bytes, each by itself.
                    for (at, sector) in bytes.chunks(512).enumerate() {
                        if rng.one_in(2) {
                            apply(&mut disk.durable, &Pending::Write(offset + 512 * at as u64, sector.to_vec()));
                        }
                    }
                }
                _ => apply(&mut disk.durable, &change),
            }
        }
        disk.seen = disk.durable.clone();
    }

    fn change(&self, change: Pending) -> io::Result<()> {
        let dead = self.fuse.blown();
        if !dead {
            let mut disk = self.disk.borrow_mut();
            apply(&mut disk.seen, &change);
            disk.pending.push(change);
        }
        // The step at which the power fails has begun: its write may or may not have come through.
        Ok(self.fuse.burn()?)
    }
}

impl Storage for SimFile {
    fn len(&self) -> io::Result<u64> {
        Ok(self.disk.borrow().seen.len() as u64)
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let disk = self.disk.borrow();
        let from = disk.seen.get(offset as usize..offset as usize + out.len());
        out.copy_from_slice(from.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.change(Pending::Write(offset, bytes.to_vec()))
    }

    fn truncate(&mut self, len: u64) -> io::Result<()> {
        self.change(Pending::Truncate(len))
    }

    fn sync(&mut self) -> io::Result<()> {
        self.fuse.burn()?;
        let mut disk = self.disk.borrow_mut();
        disk.pending.clear();
        disk.durable = disk.seen.clone();
        Ok(())
    }
}
