//! What lies on the disks of the model, and how an erasure writes to it.

use super::REGISTER;
use crate::sim::{Crash, Fuse, Rng, SimFile};
use seloste_terms::{FolderId, RecordId};
use seloste_vault::protocol::{EscrowOutcome, Intent, Medium, Receipt};
use seloste_vault::{
    Escrow, EscrowError, MasterKey, PageAddr, PageError, PageFile, PageSource, RecoveryCode, Root, SealedPage,
    SlotFile, SlotNo, Target,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the model does wrong on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mutation {
    None,
    /// The old root is left in its slot.
    SkipOverwrite,
    /// The fresh pages are not copied beside the slots.
    SkipCopy,
    /// The escrow is said to be refreshed and is not.
    SayRefreshed,
    /// The old root is overwritten before the new one is written.
    OverwriteFirst,
    /// Old pages are never dropped. Does no harm.
    KeepPages,
}

/// A record as it is stored.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) slot: SlotNo,
    pub(super) folder: FolderId,
    pub(super) sealed: Vec<u8>,
}

/// One folder's part of an erasure.
#[derive(Clone)]
pub(super) struct Task {
    pub(super) slot: SlotNo,
    pub(super) folder: FolderId,
    /// The records that stay, or `None` when the folder goes.
    pub(super) keep: Option<Vec<RecordId>>,
    /// The rows that go.
    pub(super) gone: Vec<RecordId>,
}

impl Task {
    pub(super) fn target(&self) -> Target<'_> {
        match &self.keep {
            None => Target::Folder { slot: self.slot, folder: self.folder },
            Some(keep) => Target::Records { slot: self.slot, folder: self.folder, keep },
        }
    }
}

/// The database: whole after every commit.
#[derive(Clone, Default)]
pub(super) struct Db {
    pub(super) pages: BTreeMap<(PageAddr, u64), SealedPage>,
    pub(super) rows: BTreeMap<RecordId, Row>,
    pub(super) intent: Option<(Intent, Vec<Task>)>,
    /// What the ledger calls erased.
    pub(super) erased: BTreeSet<RecordId>,
    /// Erasures that are entered and that the model has not taken note of yet.
    pub(super) done: Vec<(Receipt, Vec<Task>)>,
}

impl PageSource for Db {
    fn load(&self, addr: PageAddr) -> Result<Vec<SealedPage>, PageError> {
        Ok(self.pages.range((addr, 0)..=(addr, u64::MAX)).map(|(_, page)| page.clone()).collect())
    }
}

impl Db {
    pub(super) fn store(&mut self, pages: &[SealedPage]) {
        for page in pages {
            self.pages.insert((page.addr, page.epoch), page.clone());
        }
    }
}

/// What lies on the machine.
pub(super) struct Home {
    pub(super) master: MasterKey,
    pub(super) db: Db,
    pub(super) slots: SimFile,
    pub(super) copy: SimFile,
}

/// Where an erasure writes to in the model.
pub(super) struct Desk<'a> {
    pub(super) home: &'a mut Home,
    pub(super) escrow: Option<&'a SimFile>,
    pub(super) code: &'a RecoveryCode,
    pub(super) fuse: Fuse,
    pub(super) rng: &'a mut Rng,
    pub(super) mutation: Mutation,
    pub(super) tasks: Vec<Task>,
}

fn failed<E: std::fmt::Debug>(error: E) -> Crash {
    // Within the model nothing but the power fails; whoever catches this asks the fuse.
    let _ = error;
    Crash
}

impl Medium for Desk<'_> {
    type Error = Crash;

    fn commit_intent(&mut self, intent: &Intent, pages: &[SealedPage]) -> Result<(), Crash> {
        self.fuse.burn()?;
        for record in self.tasks.iter().flat_map(|task| &task.gone) {
            self.home.db.rows.remove(record);
        }
        self.home.db.store(pages);
        let stored = Intent::from_bytes(&intent.to_bytes()).unwrap();
        assert_eq!(stored, *intent);
        self.home.db.intent = Some((stored, self.tasks.clone()));
        self.fuse.burn()
    }

    fn copy_pages(&mut self, pages: &[SealedPage]) -> Result<(), Crash> {
        if self.mutation == Mutation::SkipCopy {
            return Ok(());
        }
        let mut copy = PageFile::on(self.home.copy.clone(), REGISTER).map_err(failed)?;
        copy.append(pages.iter().cloned()).map_err(failed)?;
        Ok(())
    }

    fn write_slot(&mut self, root: &Root) -> Result<(), Crash> {
        let mut slots = SlotFile::on(self.home.slots.clone(), REGISTER).map_err(failed)?;
        if self.mutation == Mutation::OverwriteFirst {
            let place = (root.epoch() as usize - 1) % 2 * 4096;
            seloste_vault::Storage::write_at(slots.storage(), place as u64, &[0; 4096]).map_err(failed)?;
            seloste_vault::Storage::sync(slots.storage()).map_err(failed)?;
        }
        slots.write(&self.home.master, root, self.rng).map_err(failed)
    }

    fn overwrite_slot(&mut self, epoch: u64) -> Result<(), Crash> {
        if self.mutation == Mutation::SkipOverwrite {
            return Ok(());
        }
        let mut slots = SlotFile::on(self.home.slots.clone(), REGISTER).map_err(failed)?;
        slots.overwrite(&self.home.master, epoch, self.rng).map_err(failed)
    }

    fn refresh_escrow(&mut self, root: &Root, intent: &Intent, pages: &[SealedPage]) -> Result<EscrowOutcome, Crash> {
        let Some(file) = self.escrow else { return Ok(EscrowOutcome::Pending) };
        if self.mutation == Mutation::SayRefreshed {
            return Ok(EscrowOutcome::Refreshed);
        }
        let present: Vec<SealedPage> = {
            let drops: BTreeSet<_> = intent.drops.iter().collect();
            self.home.db.pages.iter().filter(|(at, _)| !drops.contains(at)).map(|(_, page)| page.clone()).collect()
        };
        let refreshed = Escrow::open_on_with_code(file.clone(), self.code).and_then(|mut escrow| {
            match escrow.refresh(REGISTER, root, &intent.from, pages, &intent.drops, self.rng) {
                Err(EscrowError::Behind) => escrow.refresh_all(REGISTER, root, present, self.rng),
                other => other,
            }
        });
        Ok(if refreshed.is_ok() { EscrowOutcome::Refreshed } else { EscrowOutcome::Pending })
    }

    fn commit_done(&mut self, intent: &Intent, receipt: &Receipt) -> Result<(), Crash> {
        self.fuse.burn()?;
        let db = &mut self.home.db;
        let (_, tasks) = db.intent.take().expect("an erasure is under way");
        if self.mutation != Mutation::KeepPages {
            for drop in &intent.drops {
                db.pages.remove(drop);
            }
        }
        db.erased.extend(tasks.iter().flat_map(|task| &task.gone));
        db.done.push((receipt.clone(), tasks));
        self.fuse.burn()?;
        let mut copy = PageFile::on(self.home.copy.clone(), REGISTER).map_err(failed)?;
        copy.drop_pages(&intent.drops).map_err(failed)
    }

    fn pages_of(&mut self, epoch: u64) -> Result<Vec<SealedPage>, Crash> {
        Ok(self.home.db.pages.values().filter(|page| page.epoch == epoch).cloned().collect())
    }

    fn drop_pages_of(&mut self, epoch: u64) -> Result<(), Crash> {
        self.fuse.burn()?;
        self.home.db.pages.retain(|(_, of), _| *of != epoch);
        self.fuse.burn()
    }
}
