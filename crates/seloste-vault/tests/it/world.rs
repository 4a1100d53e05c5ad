//! One deployment with one register, and what must be true of it.

mod desk;
mod loss;

use crate::sim::{Fuse, Rng, SimFile, Still};
use seloste_terms::{FolderId, PartyId, RecordId, RegisterId};
use seloste_vault::protocol::{EscrowOutcome, erase};
use seloste_vault::{
    Escrow, EscrowError, EscrowKeyring, Key, MasterKey, PageFile, PageSource, Place, RecoveryCode, Root, SealedPage,
    SlotFile, SlotNo, SlotState, Target, Tree, choose_from, open, seal,
};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use desk::Mutation;
use desk::{Db, Desk, Home, Row, Task};

const REGISTER: RegisterId = RegisterId::from_bytes([9; 16]);

/// How often what happened.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Seen(BTreeMap<&'static str, u64>);

impl Seen {
    fn note(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (what, count) in &other.0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    pub(crate) fn all_happened(&self) {
        for what in [
            "folder erased",
            "records erased",
            "escrow pending",
            "escrow refreshed",
            "escrow caught up",
            "crash",
            "redo",
            "finish",
            "receipt after a crash",
            "over a home",
            "lost database",
            "lost database in an erasure",
            "lost home",
            "lost home in a crash",
            "two roots stood",
            "a slot was torn",
            "an unsure record came back",
            "second leaf",
            "kept page",
            "purge",
        ] {
            assert!(self.0.contains_key(what), "it never happened: {what}");
        }
    }
}

struct Backup {
    db: Db,
    /// It was made when the escrow could be brought up to date.
    replaces_home: bool,
    /// Still a backup of the present home's past.
    promised: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    /// Wherever a row of it is promised, it must be readable.
    Alive,
    /// Must not be readable; if pending, save through the escrow.
    Erased { pending: bool },
    /// An erasure of it was neither entered nor undone, or its keys were lost with a home.
    Unsure,
}

struct Known {
    truth: Truth,
    row: Row,
    plain: [u8; 8],
}

pub(crate) struct World {
    rng: Rng,
    fuse: Fuse,
    mutation: Mutation,
    home: Home,
    tree: Option<Tree>,
    escrow: Option<SimFile>,
    code: RecoveryCode,
    reachable: bool,
    backups: Vec<Backup>,
    known: BTreeMap<RecordId, Known>,
    /// Records made since the last commit.
    fresh: Vec<RecordId>,
    pub(crate) seen: Seen,
}

impl World {
    pub(crate) fn new(seed: u64, mutation: Mutation) -> Self {
        let (mut rng, fuse) = (Rng(seed), Fuse::default());
        let tree = Tree::create(REGISTER, &mut rng).unwrap();
        let home = Home {
            master: MasterKey::from_key(Key::random(&mut rng).unwrap()),
            db: Db::default(),
            slots: SimFile::new(&fuse),
            copy: SimFile::new(&fuse),
        };
        SlotFile::create_on(home.slots.clone(), &home.master, REGISTER, tree.root(), &mut rng).unwrap();
        let (keyring, code) = EscrowKeyring::create(&mut rng).unwrap();
        let escrow = (!rng.one_in(8)).then(|| SimFile::new(&fuse));
        if let Some(file) = &escrow {
            Escrow::create_on(file.clone(), keyring, 2, &mut rng).unwrap();
        }
        Self {
            rng,
            fuse,
            mutation,
            home,
            tree: Some(tree),
            escrow,
            code,
            reachable: true,
            backups: Vec::new(),
            known: BTreeMap::new(),
            fresh: Vec::new(),
            seen: Seen::default(),
        }
    }

    pub(crate) const fn rng_state(&self) -> u64 {
        self.rng.0
    }

    /// Some folders and a backup.
    pub(crate) fn begin(&mut self) -> Result<(), String> {
        self.commit()?;
        if self.rng.one_in(16) {
            for _ in 0..250 {
                self.new_folder(0)?;
            }
            self.seen.note("second leaf");
        }
        let records = if self.rng.one_in(16) { 70 } else { 2 };
        for _ in 0..8 {
            self.new_folder(records)?;
        }
        self.commit()?;
        self.backup()
    }

    pub(crate) fn step(&mut self) -> Result<(), String> {
        // Half of the time the power may fail somewhere in what follows.
        if self.rng.one_in(2) {
            let steps = 1 + self.rng.below(22) as u32;
            self.fuse.set(Some(steps));
        }
        self.reachable = self.escrow.is_some() && !self.rng.one_in(3);
        match self.rng.below(16) {
            0..4 => {
                for _ in 0..=self.rng.below(3) {
                    let records = 1 + self.rng.below(3);
                    self.new_folder(records)?;
                }
                self.commit()?;
            }
            4 => self.more_records()?,
            5..8 => self.erase_folders()?,
            8..11 => self.erase_records()?,
            11..13 => self.backup()?,
            13 => self.restore()?,
            14 => self.catch_up()?,
            _ => self.purge()?,
        }
        if self.fuse.blown() {
            self.crash()?;
        }
        self.fuse.set(None);
        self.check()
    }

    fn tree(&mut self) -> Result<&mut Tree, String> {
        self.tree.as_mut().ok_or_else(|| "the register is not open".to_owned())
    }

    fn new_folder(&mut self, records: usize) -> Result<(), String> {
        let folder = FolderId::random(&mut self.rng).unwrap();
        let Self { tree, home, rng, .. } = self;
        let tree = tree.as_mut().ok_or("the register is not open")?;
        let slot = tree.add_folder(folder, &home.db, rng).map_err(|error| format!("adding a folder: {error}"))?;
        self.new_records(slot, folder, records)
    }

    /// Rows are put into the database with the next commit, which the caller makes.
    fn new_records(&mut self, slot: SlotNo, folder: FolderId, count: usize) -> Result<(), String> {
        for _ in 0..count {
            let record = RecordId::random(&mut self.rng).unwrap();
            let plain = self.rng.next().to_be_bytes();
            let key =
                self.tree.as_ref().ok_or("the register is not open")?.record_key(slot, folder, record, &self.home.db);
            let key = key.map_err(|error| format!("the key of a new record: {error}"))?;
            let sealed = seal(&key, &place(folder, record), &plain, &mut self.rng).unwrap();
            let row = Row { slot, folder, sealed };
            self.known.insert(record, Known { truth: Truth::Unsure, row, plain });
            self.fresh.push(record);
        }
        Ok(())
    }

    /// Stores what is staged and the rows made since the last commit, at once.
    fn commit(&mut self) -> Result<(), String> {
        let Self { tree, home, rng, .. } = self;
        let tree = tree.as_mut().ok_or("the register is not open")?;
        let pages = tree.dirty_pages(rng).map_err(|error| error.to_string())?;
        if self.fuse.burn().is_err() {
            return Ok(());
        }
        home.db.store(&pages);
        tree.committed();
        for record in self.fresh.drain(..) {
            if let Some(known) = self.known.get_mut(&record) {
                known.truth = Truth::Alive;
                home.db.rows.insert(record, known.row.clone());
            }
        }
        Ok(())
    }

    fn more_records(&mut self) -> Result<(), String> {
        let Some((slot, folder)) = self.some_folder() else { return Ok(()) };
        self.new_records(slot, folder, 2)?;
        self.commit()
    }

    fn some_folder(&mut self) -> Option<(SlotNo, FolderId)> {
        let rows = &self.home.db.rows;
        let row = rows.values().nth(self.rng.below(rows.len()))?;
        Some((row.slot, row.folder))
    }

    fn rows_of(&self, folder: FolderId) -> Vec<RecordId> {
        self.home.db.rows.iter().filter(|(_, row)| row.folder == folder).map(|(record, _)| *record).collect()
    }

    fn erase_folders(&mut self) -> Result<(), String> {
        let folders: BTreeMap<FolderId, SlotNo> =
            (0..=self.rng.below(3)).filter_map(|_| self.some_folder()).map(|(slot, folder)| (folder, slot)).collect();
        self.erase_all(folders)?;
        self.seen.note("folder erased");
        Ok(())
    }

    fn erase_all(&mut self, folders: BTreeMap<FolderId, SlotNo>) -> Result<(), String> {
        let tasks = folders
            .into_iter()
            .map(|(folder, slot)| Task { slot, folder, keep: None, gone: self.rows_of(folder) })
            .collect();
        self.erase(tasks)
    }

    fn erase_records(&mut self) -> Result<(), String> {
        let Some((slot, folder)) = self.some_folder() else { return Ok(()) };
        let mut keep = self.rows_of(folder);
        let gone = vec![keep.swap_remove(self.rng.below(keep.len()))];
        if keep.len() > 64 {
            self.seen.note("kept page");
        }
        self.seen.note("records erased");
        self.erase(vec![Task { slot, folder, keep: Some(keep), gone }])
    }

    /// Erases the folders that no row uses: what a restore of an older backup left behind.
    fn purge(&mut self) -> Result<(), String> {
        let used: BTreeSet<FolderId> = self.home.db.rows.values().map(|row| row.folder).collect();
        let mut unused = BTreeMap::new();
        let Self { tree, home, .. } = self;
        let tree = tree.as_ref().ok_or("the register is not open")?;
        tree.slots(&home.db, &mut |slot, folder| {
            if !used.contains(&folder) {
                unused.insert(folder, slot);
            }
        })
        .map_err(|error| error.to_string())?;
        self.seen.note("purge");
        self.erase_all(unused)
    }

    fn erase(&mut self, tasks: Vec<Task>) -> Result<(), String> {
        let Some(mut tree) = self.tree.take() else { return Err("the register is not open".to_owned()) };
        let targets: Vec<Target<'_>> = tasks.iter().map(Task::target).collect();
        let plan = tree
            .plan_erasure(&targets, &self.home.db, &mut self.rng)
            .map_err(|error| format!("planning an erasure: {error}"))?;
        let mut desk = self.desk(tasks);
        let done = erase(&mut desk, &mut tree, plan, &Still);
        match done {
            Ok(_) => self.tree = Some(tree),
            // The power failed: what follows, the caller does.
            Err(_) if self.fuse.blown() => return Ok(()),
            Err(error) => return Err(format!("erasing: {error}")),
        }
        self.take_note();
        Ok(())
    }

    fn desk(&mut self, tasks: Vec<Task>) -> Desk<'_> {
        Desk {
            home: &mut self.home,
            escrow: self.escrow.as_ref().filter(|_| self.reachable),
            code: &self.code,
            fuse: self.fuse.clone(),
            rng: &mut self.rng,
            mutation: self.mutation,
            tasks,
        }
    }

    /// Takes note of erasures that the ledger has come to call done.
    fn take_note(&mut self) {
        for (receipt, tasks) in std::mem::take(&mut self.home.db.done) {
            let pending = receipt.escrow == EscrowOutcome::Pending && self.escrow.is_some();
            self.seen.note(if pending { "escrow pending" } else { "escrow refreshed" });
            if receipt.resumed {
                self.seen.note("receipt after a crash");
            }
            if !pending {
                self.all_caught_up();
            }
            for task in &tasks {
                for (record, known) in &mut self.known {
                    if known.row.folder != task.folder || matches!(known.truth, Truth::Erased { .. }) {
                        continue;
                    }
                    known.truth = match &task.keep {
                        None => Truth::Erased { pending },
                        Some(_) if task.gone.contains(record) => Truth::Erased { pending },
                        Some(keep) if keep.contains(record) => known.truth,
                        // A row of it is in a newer backup than the one that was restored: its key was not kept.
                        Some(_) => Truth::Unsure,
                    };
                }
            }
        }
    }

    /// No earlier root can be read from the escrow.
    fn all_caught_up(&mut self) {
        for known in self.known.values_mut() {
            if known.truth == (Truth::Erased { pending: true }) {
                known.truth = Truth::Erased { pending: false };
            }
        }
    }

    /// Brings copy and escrow up to date; says whether the escrow is.
    fn refresh(&mut self) -> bool {
        let Some(tree) = &self.tree else { return false };
        let pages = || self.home.db.pages.values().cloned();
        let copied = PageFile::on(self.home.copy.clone(), REGISTER).and_then(|mut copy| copy.append(pages()));
        if copied.is_err() {
            return false;
        }
        let Some(file) = self.escrow.as_ref().filter(|_| self.reachable) else { return false };
        let (root, rng) = (tree.root(), &mut self.rng);
        let all: Vec<SealedPage> = pages().collect();
        let refreshed = Escrow::open_on_with_code(file.clone(), &self.code).and_then(|mut escrow| {
            match escrow.refresh(REGISTER, root, &root.mark(), &all, &[], rng) {
                Err(EscrowError::Behind) => escrow.refresh_all(REGISTER, root, all, rng),
                other => other,
            }
        });
        if refreshed.is_ok() {
            self.all_caught_up();
        }
        refreshed.is_ok()
    }

    fn catch_up(&mut self) -> Result<(), String> {
        let behind = self.known.values().any(|known| known.truth == (Truth::Erased { pending: true }));
        if self.refresh() && behind {
            self.seen.note("escrow caught up");
        }
        Ok(())
    }

    fn backup(&mut self) -> Result<(), String> {
        let replaces_home = self.refresh();
        if self.fuse.burn().is_ok() && !self.fuse.blown() {
            self.backups.push(Backup { db: self.home.db.clone(), replaces_home, promised: true });
        }
        Ok(())
    }

    /// Every row of the database is readable, and the slots hold one root.
    fn check(&self) -> Result<(), String> {
        let tree = self.tree.as_ref().ok_or("the register is not open")?;
        let mut folders = BTreeMap::new();
        for (record, row) in &self.home.db.rows {
            let keys = folders.entry((row.slot, row.folder));
            let keys = keys.or_insert_with(|| tree.folder(row.slot, row.folder, &self.home.db));
            let keys = keys.as_ref().map_err(|error| format!("the folder of a living record: {error}"))?;
            let opened = open(&keys.record(*record), &place(row.folder, *record), &row.sealed);
            let plain = opened.map_err(|error| format!("a living record: {error}"))?;
            if self.known.get(record).is_none_or(|known| known.plain != **plain) {
                return Err("a living record is another".to_owned());
            }
        }
        let slots = SlotFile::on(self.home.slots.clone(), REGISTER).and_then(|slots| slots.read(&self.home.master));
        let slots = slots.map_err(|error| error.to_string())?;
        if !slots.newest().is_some_and(|root| root.is(tree.root())) {
            return Err("the slots do not hold the tree's root".to_owned());
        }
        let voids = slots.0.iter().filter(|state| matches!(state, SlotState::Void)).count();
        if voids != 1 && self.mutation != Mutation::SkipOverwrite {
            return Err("beside the present root something is left".to_owned());
        }
        Ok(())
    }

    /// Tries to read what was erased with every root that stands anywhere and every page that is kept anywhere: all of
    /// them together, and each place's by themselves.
    pub(crate) fn attack(&self) -> Result<(), String> {
        let copy = PageFile::on(self.home.copy.clone(), REGISTER).map_err(|error| error.to_string())?;
        let escrow = self.escrow.clone().and_then(|file| Escrow::open_on_with_code(file, &self.code).ok());
        let held = escrow.as_ref().map(|escrow| escrow.source(REGISTER));
        let mut places: Vec<&dyn PageSource> = vec![&self.home.db, &copy];
        places.extend(held.as_ref().map(|pages| pages as &dyn PageSource));
        places.extend(self.backups.iter().map(|backup| &backup.db as &dyn PageSource));
        let slots = SlotFile::on(self.home.slots.clone(), REGISTER).and_then(|slots| slots.read(&self.home.master));
        let slots = slots.map_err(|error| error.to_string())?;
        let mut roots: Vec<(Root, bool)> = slots.roots().into_iter().map(|root| (root.again(), false)).collect();
        if let Some(escrow) = &escrow {
            let found = escrow.roots().map_err(|error| error.to_string())?;
            roots.extend(found.into_iter().map(|(_, root)| (root, true)));
        }
        let sets: Vec<Vec<&dyn PageSource>> =
            std::iter::once(places.clone()).chain(places.iter().map(|place| vec![*place])).collect();
        for (root, by_escrow) in &roots {
            for set in &sets {
                let mut db = Db::default();
                if choose_from(root, REGISTER, set, &mut |page| db.store(&[page])).is_err() {
                    continue;
                }
                let Ok(tree) = Tree::open(REGISTER, root.again(), &db) else { continue };
                for (record, known) in &self.known {
                    let Truth::Erased { pending } = known.truth else { continue };
                    let allowed = pending && *by_escrow;
                    if !allowed && opens(&tree, &db, *record, &known.row).is_some() {
                        let by = if *by_escrow { "the escrow" } else { "the home" };
                        return Err(format!("an erased record can be read with the root of {by}"));
                    }
                }
            }
        }
        Ok(())
    }
}

fn place(folder: FolderId, record: RecordId) -> Place<'static> {
    Place {
        register: REGISTER,
        party: PartyId::NIL,
        folder,
        record,
        category: "visits",
        kind: "event",
        row_version: 1,
        received_ms: 1,
        dated: 1,
    }
}

fn opens(tree: &Tree, db: &Db, record: RecordId, row: &Row) -> Option<[u8; 8]> {
    let key = tree.record_key(row.slot, row.folder, record, db).ok()?;
    open(&key, &place(row.folder, record), &row.sealed).ok()?.as_slice().try_into().ok()
}
