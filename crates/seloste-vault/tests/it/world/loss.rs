//! What is lost in the model: the power, the database, the home; and how it comes back.

use super::desk::{Db, Home};
use super::{REGISTER, Truth, World, opens};
use crate::sim::{SimFile, Still};
use seloste_terms::RecordId;
use seloste_vault::protocol::{Next, next_step, resume};
use seloste_vault::{Escrow, Key, MasterKey, PageFile, PageSource, Root, SlotFile, Tree, choose_from};
use std::collections::BTreeSet;

impl World {
    /// The power comes back, perhaps to fail again at once.
    pub(super) fn crash(&mut self) -> Result<(), String> {
        self.seen.note("crash");
        self.fresh.clear();
        loop {
            self.tree = None;
            for file in [Some(&self.home.slots), Some(&self.home.copy), self.escrow.as_ref()].into_iter().flatten() {
                file.crash(&mut self.rng);
            }
            let steps = self.rng.one_in(3).then(|| 1 + self.rng.below(12) as u32);
            self.fuse.set(steps);
            self.reachable = self.escrow.is_some() && !self.rng.one_in(3);
            // The disk with the database may go in the same blow.
            if self.home.db.intent.is_some() && self.rng.one_in(8) {
                self.fuse.set(None);
                self.take_note();
                self.seen.note("lost database in an erasure");
                return self.restore_without_database();
            }
            // Or all of the home, while the escrow was being written.
            if self.escrow.is_some() && self.rng.one_in(12) {
                self.fuse.set(None);
                self.reachable = true;
                self.take_note();
                let good = (0..self.backups.len()).rev();
                let good = good.into_iter().find(|at| self.backups[*at].replaces_home && self.backups[*at].promised);
                if let Some(number) = good {
                    self.leave_undone();
                    self.seen.note("lost home in a crash");
                    return self.restore_without_home(number);
                }
            }
            let opened = self.open_home();
            if self.fuse.blown() {
                continue;
            }
            opened?;
            self.take_note();
            return Ok(());
        }
    }

    fn open_home(&mut self) -> Result<(), String> {
        let slots = SlotFile::on(self.home.slots.clone(), REGISTER).map_err(|error| error.to_string())?;
        let found = slots.read(&self.home.master).map_err(|error| format!("opening a home: {error}"))?;
        if found.damaged() {
            self.seen.note("a slot was torn");
        }
        if found.roots().len() == 2 {
            self.seen.note("two roots stood");
        }
        let (intent, tasks) = self.home.db.intent.clone().unzip();
        let next = next_step(&found, intent.as_ref()).map_err(|error| error.to_string())?;
        let mut desk = self.desk(Vec::new());
        resume(&mut desk, &next, intent.as_ref(), &Still).map_err(|error| error.to_string())?;
        match next {
            Next::Restore => return Err("a database that was not lost has to be restored".to_owned()),
            Next::Open(root) => self.open_tree(root)?,
            Next::Finish { root, .. } => {
                self.seen.note("finish");
                self.open_tree(root)?;
            }
            Next::Redo(root) => {
                self.seen.note("redo");
                self.open_tree(root)?;
                self.erase(tasks.unwrap_or_default())?;
            }
        }
        Ok(())
    }

    fn open_tree(&mut self, root: Root) -> Result<(), String> {
        let tree = Tree::open(REGISTER, root, &self.home.db).map_err(|error| format!("opening the tree: {error}"))?;
        self.tree = Some(tree);
        Ok(())
    }

    /// Disks fail, or somebody wants last week back.
    pub(super) fn restore(&mut self) -> Result<(), String> {
        self.fuse.set(None);
        let Some(number) = self.some_backup() else { return Ok(()) };
        match self.rng.below(3) {
            0 => {
                self.seen.note("over a home");
                let root = self.tree()?.root().again();
                let (home, backup) = (self.home.db.clone(), self.backups[number].db.clone());
                let erased = &home.erased | &backup.erased;
                self.put_together(&[root], number, Some(&home), erased)
            }
            1 => {
                self.seen.note("lost database");
                self.restore_without_database()
            }
            _ => self.restore_without_home(number),
        }
    }

    fn some_backup(&mut self) -> Option<usize> {
        (!self.backups.is_empty()).then(|| self.rng.below(self.backups.len()))
    }

    /// An erasure that is under way is lost with the database: neither entered nor undone.
    fn leave_undone(&mut self) {
        if let Some((_, tasks)) = self.home.db.intent.take() {
            // Neither entered nor undone.
            for (record, known) in &mut self.known {
                let touched = tasks.iter().any(|task| {
                    task.folder == known.row.folder && !task.keep.iter().flatten().any(|kept| kept == record)
                });
                if touched && known.truth == Truth::Alive {
                    known.truth = Truth::Unsure;
                }
            }
        }
    }

    fn restore_without_database(&mut self) -> Result<(), String> {
        let Some(number) = self.some_backup() else { return Err("there is no backup".to_owned()) };
        self.leave_undone();
        let slots = SlotFile::on(self.home.slots.clone(), REGISTER).map_err(|error| error.to_string())?;
        let found = slots.read(&self.home.master).map_err(|error| format!("after a lost database: {error}"))?;
        let roots: Vec<Root> = found.roots().into_iter().map(Root::again).collect();
        let erased = self.backups[number].db.erased.clone();
        self.put_together(&roots, number, None, erased)
    }

    fn restore_without_home(&mut self, number: usize) -> Result<(), String> {
        let Some(file) = self.escrow.clone().filter(|_| self.reachable) else { return Ok(()) };
        let escrow =
            Escrow::open_on_with_code(file, &self.code).map_err(|error| format!("opening the escrow: {error}"))?;
        // A backup that says that it cannot replace a lost home is not taken for one.
        if !self.backups[number].replaces_home || !self.backups[number].promised {
            return Ok(());
        }
        let roots = escrow.roots().map_err(|error| error.to_string())?;
        let (_, root) = roots.into_iter().next().ok_or("the escrow has lost its root")?;
        self.seen.note("lost home");
        // What the escrow had not heard of comes back if the backup has it.
        for known in self.known.values_mut() {
            if known.truth == (Truth::Erased { pending: true }) {
                known.truth = Truth::Unsure;
            }
        }
        for backup in &mut self.backups {
            backup.promised &= backup.replaces_home;
        }
        let fuse = &self.fuse;
        self.home = Home {
            master: MasterKey::from_key(Key::random(&mut self.rng).unwrap()),
            db: Db::default(),
            slots: SimFile::new(fuse),
            copy: SimFile::new(fuse),
        };
        SlotFile::create_on(self.home.slots.clone(), &self.home.master, REGISTER, &root, &mut self.rng).unwrap();
        let erased = self.backups[number].db.erased.clone();
        self.put_together(&[root], number, None, erased)
    }

    /// Rows of a backup + present key pages + root.
    fn put_together(
        &mut self,
        roots: &[Root],
        number: usize,
        home: Option<&Db>,
        erased: BTreeSet<RecordId>,
    ) -> Result<(), String> {
        self.tree = None;
        let backup = self.backups[number].db.clone();
        let promised = self.backups[number].promised;
        let copy = PageFile::on(self.home.copy.clone(), REGISTER).map_err(|error| error.to_string())?;
        let file = self.escrow.clone().filter(|_| self.reachable);
        let escrow = file.and_then(|file| Escrow::open_on_with_code(file, &self.code).ok());
        let held = escrow.as_ref().map(|escrow| escrow.source(REGISTER));
        let mut sources: Vec<&dyn PageSource> = Vec::new();
        sources.extend(home.map(|db| db as &dyn PageSource));
        sources.push(&copy);
        sources.extend(held.as_ref().map(|pages| pages as &dyn PageSource));
        sources.push(&backup);
        let mut db = Db { erased, ..Db::default() };
        // Of two roots the newest whose topmost page opens is the present one.
        let root =
            roots.iter().find(|root| choose_from(root, REGISTER, &sources, &mut |page| db.store(&[page])).is_ok());
        let root = root.ok_or("a restore found no topmost page")?;
        let mut slots = SlotFile::on(self.home.slots.clone(), REGISTER).map_err(|error| error.to_string())?;
        slots.overwrite(&self.home.master, root.epoch() + 1, &mut self.rng).map_err(|error| error.to_string())?;
        let mut tree = Tree::open(REGISTER, root.again(), &db).map_err(|error| format!("after a restore: {error}"))?;
        tree.begin_generation().map_err(|error| error.to_string())?;
        db.store(&tree.dirty_pages(&mut self.rng).map_err(|error| error.to_string())?);
        tree.committed();
        for (record, row) in &backup.rows {
            if db.erased.contains(record) {
                continue;
            }
            let known = self.known.get_mut(record).ok_or("a row that nobody knows")?;
            let opened = opens(&tree, &db, *record, row) == Some(known.plain);
            match known.truth {
                Truth::Erased { .. } if opened => return Err("an erased record came back by a restore".to_owned()),
                Truth::Alive if !opened && promised => return Err("a restore lost a living record".to_owned()),
                Truth::Unsure if opened => {
                    self.seen.note("an unsure record came back");
                    known.truth = Truth::Alive;
                }
                _ => {}
            }
            if opened {
                db.rows.insert(*record, row.clone());
            }
        }
        self.home.db = db;
        self.tree = Some(tree);
        // A restore ends with copies of its pages, as a backup does.
        self.refresh();
        Ok(())
    }
}
