//! What somebody finds who has every disk, every copy ever made of a page, the master key and the recovery code.

use super::{Pages, Ram, Seeded, Ticking, commit};
use crate::erasure::Target;
use crate::escrow::Escrow;
use crate::key::Key;
use crate::keyring::EscrowKeyring;
use crate::master::MasterKey;
use crate::page::{Interior, Kept, KeptKeys, Leaf, PageSource, SealedPage, Slot, SlotNo, open_newest};
use crate::pagefile::PageFile;
use crate::protocol::{EscrowOutcome, Intent, Medium, Receipt, erase};
use crate::slots::{BLOCK_BYTES, Block, Keeper, Root, SlotFile, read_block};
use crate::tree::Tree;
use seloste_terms::{FolderId, RecordId, RegisterId};
use std::collections::BTreeSet;
use std::convert::Infallible;

const REGISTER: RegisterId = RegisterId::from_bytes([9; 16]);

/// Which part of the work is left undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Undone {
    Nothing,
    OldRootStays,
    EscrowStays,
}

struct Scene {
    undone: Undone,
    entropy: Seeded,
    master: MasterKey,
    tree: Tree,
    pages: Pages,
    slots: SlotFile<Ram>,
    copy: PageFile<Ram>,
    escrow: Escrow<Ram>,
    /// Every page that was ever written anywhere: old backups, free pages, logs.
    ever: Vec<SealedPage>,
}

impl Medium for Scene {
    type Error = Infallible;

    fn commit_intent(&mut self, _: &Intent, pages: &[SealedPage]) -> Result<(), Infallible> {
        self.pages.store(pages);
        self.ever.extend_from_slice(pages);
        Ok(())
    }
    fn copy_pages(&mut self, pages: &[SealedPage]) -> Result<(), Infallible> {
        self.copy.append(pages.iter().cloned()).unwrap();
        Ok(())
    }
    fn write_slot(&mut self, root: &Root) -> Result<(), Infallible> {
        self.slots.write(&self.master, root, &mut self.entropy).unwrap();
        Ok(())
    }
    fn overwrite_slot(&mut self, epoch: u64) -> Result<(), Infallible> {
        if self.undone != Undone::OldRootStays {
            self.slots.overwrite(&self.master, epoch, &mut self.entropy).unwrap();
        }
        Ok(())
    }
    fn refresh_escrow(
        &mut self,
        root: &Root,
        intent: &Intent,
        pages: &[SealedPage],
    ) -> Result<EscrowOutcome, Infallible> {
        if self.undone == Undone::EscrowStays {
            return Ok(EscrowOutcome::Pending);
        }
        self.escrow.refresh(REGISTER, root, &intent.from, pages, &intent.drops, &mut self.entropy).unwrap();
        Ok(EscrowOutcome::Refreshed)
    }
    fn commit_done(&mut self, intent: &Intent, _: &Receipt) -> Result<(), Infallible> {
        self.pages.0.retain(|at, _| !intent.drops.contains(at));
        Ok(())
    }
    fn pages_of(&mut self, _: u64) -> Result<Vec<SealedPage>, Infallible> {
        unreachable!("nothing is resumed here")
    }
    fn drop_pages_of(&mut self, _: u64) -> Result<(), Infallible> {
        unreachable!("nothing is resumed here")
    }
}

impl Scene {
    fn new(undone: Undone) -> Self {
        let mut entropy = Seeded(11);
        let master = MasterKey::from_key(Key::random(&mut entropy).unwrap());
        let tree = Tree::create(REGISTER, &mut entropy).unwrap();
        let slots = SlotFile::create_on(Ram::default(), &master, REGISTER, tree.root(), &mut entropy).unwrap();
        let copy = PageFile::on(Ram::default(), REGISTER).unwrap();
        let (keyring, _) = EscrowKeyring::create(&mut entropy).unwrap();
        let escrow = Escrow::create_on(Ram::default(), keyring, 2, &mut entropy).unwrap();
        let mut scene =
            Self { undone, entropy, master, tree, pages: Pages::default(), slots, copy, escrow, ever: Vec::new() };
        // Two leaves, written twice each.
        for _ in 0..2 {
            for _ in 0..150 {
                let folder = FolderId::random(&mut scene.entropy).unwrap();
                scene.tree.add_folder(folder, &scene.pages, &mut scene.entropy).unwrap();
            }
            commit(&mut scene.tree, &mut scene.pages, &mut scene.entropy);
            scene.ever.extend(scene.pages.0.values().cloned());
        }
        scene.copy.append(scene.pages.0.values().cloned()).unwrap();
        let all: Vec<_> = scene.pages.0.values().cloned().collect();
        scene.escrow.refresh_all(REGISTER, scene.tree.root(), all, &mut scene.entropy).unwrap();
        scene
    }

    fn folder_key(&self, slot: u32) -> (FolderId, Key) {
        let find = |leaf: &Leaf| match leaf.slot(SlotNo::new(slot)) {
            Some(Slot::Folder(found)) => Ok((found.folder, found.key.dup())),
            _ => panic!("slot {slot} is empty"),
        };
        self.tree.with_leaf(slot >> 8, &self.pages, find).unwrap()
    }

    fn erase(&mut self, targets: &[Target<'_>]) {
        let plan = self.tree.plan_erasure(targets, &self.pages, &mut self.entropy).unwrap();
        let mut tree = std::mem::replace(&mut self.tree, Tree::create(REGISTER, &mut Seeded(0)).unwrap());
        erase(self, &mut tree, plan, &Ticking::default()).unwrap();
        self.tree = tree;
    }

    fn disks(&mut self) -> Vec<Vec<u8>> {
        let mut disks =
            vec![self.slots.storage().0.clone(), self.copy.storage().0.clone(), self.escrow.storage().0.clone()];
        disks.extend(self.ever.iter().map(|page| page.bytes.clone()));
        disks
    }

    /// All keys that follow, in any number of steps, from the master key, the escrow's key and what is on the disks.
    fn reachable(&mut self) -> BTreeSet<[u8; 32]> {
        let mut found = BTreeSet::new();
        for (keeper, disk) in [
            (Keeper::Master(&self.master), self.slots.storage().0.clone()),
            (Keeper::Escrow(&self.escrow.keyring().key.dup()), self.escrow.storage().0.clone()),
        ] {
            for block in disk.chunks(BLOCK_BYTES) {
                for place in 0..8 {
                    if let Block::Root(_, root) = read_block(keeper, place, block) {
                        found.insert(*root.key().bytes());
                    }
                }
            }
        }
        let mut pages: Vec<SealedPage> = self.ever.clone();
        pages.extend(self.escrow.pages(REGISTER).unwrap());
        for page in &self.ever {
            pages.extend(self.copy.load(page.addr).unwrap());
        }
        pages.dedup();
        let mut fresh: Vec<[u8; 32]> = found.iter().copied().collect();
        while let Some(key) = fresh.pop() {
            for page in &pages {
                let opened = open_newest(&Key::from_bytes(key), REGISTER, page.addr, &mut vec![page.clone()]);
                let Some((meta, plain, _)) = opened else { continue };
                let mut keys = Vec::new();
                match page.addr.level {
                    0 => {
                        for slot in Leaf::decode(meta, &plain).unwrap().slots() {
                            let Slot::Folder(folder) = slot else { continue };
                            keys.push(*folder.key.bytes());
                            match &folder.kept {
                                Kept::None => {}
                                Kept::Here(kept) => keys.extend(kept.iter().map(|(_, key)| *key.bytes())),
                                Kept::Page { key, .. } => keys.push(*key.bytes()),
                            }
                        }
                    }
                    3 => {
                        let page = KeptKeys::decode(meta, &plain).unwrap();
                        keys.extend(page.keys.iter().map(|(_, key)| *key.bytes()));
                    }
                    _ => keys.extend(Interior::decode(meta, &plain).unwrap().children().map(|(_, key)| *key.bytes())),
                }
                fresh.extend(keys.into_iter().filter(|key| found.insert(*key)));
            }
        }
        found
    }
}

/// Erases a folder and, of two others, records; says whether anything of them can still be come by.
fn erased_is_reachable(undone: Undone) -> bool {
    let mut scene = Scene::new(undone);
    let record = |n: u8| RecordId::from_bytes([n; 16]);
    let (whole, few, many) = (scene.folder_key(3), scene.folder_key(270), scene.folder_key(271));
    let old_root = *scene.tree.root().key().bytes();
    let stays = scene.tree.record_key(SlotNo::new(271), many.0, record(9), &scene.pages).unwrap();
    let gone = scene.tree.record_key(SlotNo::new(271), many.0, record(200), &scene.pages).unwrap();
    let keep_few: Vec<RecordId> = (1..5).map(record).collect();
    let keep_many: Vec<RecordId> = (1..100).map(record).collect();
    assert!(scene.reachable().contains(whole.1.bytes()), "before its erasure a folder can be read");
    scene.erase(&[
        Target::Folder { slot: SlotNo::new(3), folder: whole.0 },
        Target::Records { slot: SlotNo::new(270), folder: few.0, keep: &keep_few },
        Target::Records { slot: SlotNo::new(271), folder: many.0, keep: &keep_many },
    ]);
    // Once more, so that what the first erasure wrote is old as well.
    let next = scene.folder_key(4);
    scene.erase(&[Target::Folder { slot: SlotNo::new(4), folder: next.0 }]);
    let kept = scene.tree.record_key(SlotNo::new(271), many.0, record(9), &scene.pages).unwrap();
    assert!(kept.same(&stays), "a record that stays keeps its key");

    let erased = [*whole.1.bytes(), *few.1.bytes(), *many.1.bytes(), *gone.bytes(), *next.1.bytes(), old_root];
    for disk in scene.disks() {
        for key in &erased {
            assert!(disk.windows(32).all(|window| window != key), "a key lies in the clear");
        }
    }
    let reachable = scene.reachable();
    assert!(reachable.contains(scene.folder_key(5).1.bytes()) && reachable.contains(stays.bytes()), "the search works");
    erased.iter().any(|key| reachable.contains(key))
}

#[test]
fn nothing_leads_to_what_was_erased() {
    let cases = [(Undone::Nothing, false), (Undone::OldRootStays, true), (Undone::EscrowStays, true)];
    for (undone, expected) in cases {
        assert_eq!(erased_is_reachable(undone), expected, "{undone:?}");
    }
}
