//! The tree against a plain map.

use super::{Pages, Seeded, commit};
use crate::choose::choose_pages;
use crate::erasure::Target;
use crate::key::Key;
use crate::page::{PageAddr, Slot, SlotNo, seal_page};
use crate::tree::{FolderSeed, Tree, TreeError};
use proptest::prelude::*;
use seloste_terms::{FolderId, RecordId, RegisterId};
use std::collections::{BTreeMap, BTreeSet};

const REGISTER: RegisterId = RegisterId::from_bytes([9; 16]);

fn record(number: usize) -> RecordId {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&(number as u64).to_be_bytes());
    RecordId::from_bytes(bytes)
}

/// What a living folder's keys must be.
struct Known {
    folder: FolderId,
    keys: BTreeMap<RecordId, [u8; 32]>,
}

#[derive(Debug, Clone)]
enum Op {
    /// So many folders, of which the first gets so many records.
    Add(usize, usize),
    /// Adds folders and discards them.
    Discard(usize),
    /// Erases the folders at these places among the living.
    EraseFolders(Vec<prop::sample::Index>),
    /// Of one folder, keeps the records whose number does not divide by this.
    EraseRecords(prop::sample::Index, usize),
    /// Opens the tree anew from its pages.
    Reopen,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        3 => (1..40usize, 0..100usize).prop_map(|(folders, records)| Op::Add(folders, records)),
        1 => (250..270usize, 0..3usize).prop_map(|(folders, records)| Op::Add(folders, records)),
        1 => (1..300usize).prop_map(Op::Discard),
        2 => prop::collection::vec(any::<prop::sample::Index>(), 1..5).prop_map(Op::EraseFolders),
        3 => (any::<prop::sample::Index>(), 1..20usize).prop_map(|(which, step)| Op::EraseRecords(which, step)),
        1 => Just(Op::Reopen),
    ]
}

struct World {
    tree: Tree,
    pages: Pages,
    entropy: Seeded,
    living: BTreeMap<u32, Known>,
    dead: BTreeMap<u32, FolderId>,
    gone: Vec<(u32, RecordId, [u8; 32])>,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut entropy = Seeded(seed);
        let mut tree = Tree::create(REGISTER, &mut entropy).unwrap();
        let mut pages = Pages::default();
        commit(&mut tree, &mut pages, &mut entropy);
        Self { tree, pages, entropy, living: BTreeMap::new(), dead: BTreeMap::new(), gone: Vec::new() }
    }

    fn key(&self, slot: u32, folder: FolderId, record: RecordId) -> [u8; 32] {
        *self.tree.record_key(SlotNo::new(slot), folder, record, &self.pages).unwrap().bytes()
    }

    fn add(&mut self, folders: usize, records: usize) {
        for at in 0..folders {
            let folder = FolderId::random(&mut self.entropy).unwrap();
            let slot = self.tree.add_folder(folder, &self.pages, &mut self.entropy).unwrap().get();
            let records = if at == 0 { records } else { 1 };
            // Staged keys serve at once: the rows of the same commit are sealed under them.
            let keys = (0..records).map(|n| (record(n), self.key(slot, folder, record(n)))).collect();
            assert!(!self.dead.contains_key(&slot), "slot {slot} was used before");
            assert!(self.living.insert(slot, Known { folder, keys }).is_none(), "slot {slot} is in use");
        }
    }

    fn nth(&self, which: &prop::sample::Index) -> Option<u32> {
        (!self.living.is_empty()).then(|| *self.living.keys().nth(which.index(self.living.len())).unwrap())
    }

    fn erase(&mut self, targets: &[Target<'_>]) {
        let plan = self.tree.plan_erasure(targets, &self.pages, &mut self.entropy).unwrap();
        let before = self.pages.0.len();
        self.pages.store(plan.pages());
        assert_eq!(self.pages.0.len(), before + plan.pages().len(), "fresh pages stand beside the old ones");
        for drop in plan.drops() {
            assert!(self.pages.0.remove(drop).is_some(), "{drop:?} is stored");
        }
        self.tree.adopt(plan).unwrap();
    }

    fn run(&mut self, op: &Op) {
        match op {
            Op::Add(folders, records) => {
                self.add(*folders, *records);
                commit(&mut self.tree, &mut self.pages, &mut self.entropy);
            }
            Op::Discard(folders) => {
                let slots: Vec<SlotNo> = (0..*folders)
                    .map(|_| self.tree.add_folder(FolderId::NIL, &self.pages, &mut self.entropy).unwrap())
                    .collect();
                self.tree.discard();
                for slot in slots {
                    assert!(self.tree.record_key(slot, FolderId::NIL, record(0), &self.pages).is_err());
                }
            }
            Op::EraseFolders(which) => {
                let slots: BTreeSet<u32> = which.iter().filter_map(|which| self.nth(which)).collect();
                let targets: Vec<Target<'_>> = slots
                    .iter()
                    .map(|slot| Target::Folder { slot: SlotNo::new(*slot), folder: self.living[slot].folder })
                    .collect();
                self.erase(&targets);
                for slot in slots {
                    let known = self.living.remove(&slot).unwrap();
                    self.dead.insert(slot, known.folder);
                }
            }
            Op::EraseRecords(which, step) => {
                let Some(slot) = self.nth(which) else { return };
                let (keep, gone): (Vec<RecordId>, Vec<RecordId>) =
                    self.living[&slot].keys.keys().partition(|id| !usize::from(id.as_bytes()[7]).is_multiple_of(*step));
                let folder = self.living[&slot].folder;
                self.erase(&[Target::Records { slot: SlotNo::new(slot), folder, keep: &keep }]);
                for id in gone {
                    let key = self.living.get_mut(&slot).unwrap().keys.remove(&id).unwrap();
                    self.gone.push((slot, id, key));
                }
            }
            Op::Reopen => self.tree = Tree::open(REGISTER, self.tree.root().again(), &self.pages).unwrap(),
        }
    }

    fn check(&self) {
        for (slot, known) in &self.living {
            for (id, key) in &known.keys {
                assert_eq!(self.key(*slot, known.folder, *id), *key, "slot {slot}");
            }
            let stranger = self.tree.record_key(SlotNo::new(*slot), FolderId::NIL, record(0), &self.pages);
            assert!(matches!(stranger, Err(TreeError::OtherFolder(_))));
        }
        for (slot, folder) in &self.dead {
            let error = self.tree.record_key(SlotNo::new(*slot), *folder, record(0), &self.pages).unwrap_err();
            assert!(matches!(error, TreeError::Erased(_)));
        }
        for (slot, id, key) in &self.gone {
            if let Some(known) = self.living.get(slot) {
                assert_ne!(self.key(*slot, known.folder, *id), *key, "slot {slot} gives an erased record's key");
            }
        }
        let mut seen = BTreeMap::new();
        self.tree
            .slots(&self.pages, &mut |slot, folder| {
                seen.insert(slot.get(), folder);
            })
            .unwrap();
        assert!(seen.iter().eq(self.living.iter().map(|(slot, known)| (slot, &known.folder)).collect::<Vec<_>>()));
        let found = self.tree.check(&self.pages).unwrap();
        assert_eq!((found.folders, found.erased), (self.living.len() as u32, self.dead.len() as u32));
        assert!(found.holes.is_empty() && found.uncommitted.is_empty());
        let all = self.pages.0.values().cloned();
        let chosen = choose_pages(self.tree.root(), REGISTER, all).unwrap();
        assert!(chosen.holes.is_empty());
        assert_eq!(chosen.pages.len(), self.pages.0.len(), "no page is stored that does not serve");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tree_is_a_map_that_forgets(seed: u64, ops in prop::collection::vec(op(), 1..24)) {
        let mut world = World::new(seed);
        for op in &ops {
            world.run(op);
            world.check();
        }
        world.run(&Op::Reopen);
        world.check();
    }
}

#[test]
fn more_than_64_kept_records_have_a_page_of_their_own() {
    for (records, own_page) in [(65, 0), (66, 1), (90, 1)] {
        let mut world = World::new(7);
        world.run(&Op::Add(1, records));
        let folder = world.living[&0].folder;
        let keep: Vec<RecordId> = (1..records).map(record).collect();
        world.erase(&[Target::Records { slot: SlotNo::new(0), folder, keep: &keep }]);
        assert_eq!(world.tree.check(&world.pages).unwrap().kept_pages, own_page, "{records} records");
        // A second erasure goes on from the page, and the folder's end takes it along.
        world.erase(&[Target::Records { slot: SlotNo::new(0), folder, keep: &keep[1..] }]);
        for id in &keep[1..] {
            assert_eq!(world.key(0, folder, *id), world.living[&0].keys[id]);
        }
        world.erase(&[Target::Folder { slot: SlotNo::new(0), folder }]);
        assert!(world.pages.0.keys().all(|(addr, _)| addr.level != 3));
    }
}

#[test]
fn folders_reach_into_the_next_middle_page_and_come_back_from_holes() {
    let mut world = World::new(8);
    // 65,536 slots fill the first middle page.
    for _ in 0..258 {
        for _ in 0..256 {
            world.tree.add_folder(FolderId::NIL, &world.pages, &mut world.entropy).unwrap();
        }
        commit(&mut world.tree, &mut world.pages, &mut world.entropy);
    }
    let root = world.tree.root().again();
    let key =
        |tree: &Tree, slot: u32, pages: &Pages| tree.record_key(SlotNo::new(slot), FolderId::NIL, record(0), pages);
    let open = |pages: &Pages| Tree::open(REGISTER, root.again(), pages).unwrap();
    let cases: [(PageAddr, u32, u32, u32); 4] = [
        // What is lost, a slot that is lost with it, one that is not, the next slot then.
        (PageAddr { level: 0, index: 0 }, 0, 256, 66_048),
        (PageAddr { level: 0, index: 257 }, 65_792, 65_791, 66_048),
        (PageAddr { level: 1, index: 0 }, 65_535, 65_536, 66_048),
        (PageAddr { level: 1, index: 1 }, 65_536, 65_535, 131_072),
    ];
    for (hole, lost, there, next) in cases {
        let chosen = choose_pages(&root, REGISTER, world.pages.0.values().filter(|page| page.addr != hole).cloned());
        let chosen = chosen.unwrap();
        assert_eq!(chosen.holes, [hole]);
        let mut pages = Pages::default();
        pages.store(&chosen.pages);
        let mut tree = open(&pages);
        assert!(matches!(key(&tree, lost, &pages), Err(TreeError::Hole(addr)) if addr == hole));
        key(&tree, there, &pages).unwrap();
        assert_eq!(tree.check(&pages).unwrap().holes, [hole]);
        assert_eq!(tree.add_folder(FolderId::NIL, &pages, &mut world.entropy).unwrap().get(), next);
        commit(&mut tree, &mut pages, &mut world.entropy);
        key(&open(&pages), next, &pages).unwrap();
        assert_eq!(open(&pages).add_folder(FolderId::NIL, &pages, &mut world.entropy).unwrap().get(), next + 1);
    }
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let mut world = World::new(9);
    world.run(&Op::Add(3, 3));
    let folder = world.living[&0].folder;
    let target = Target::Folder { slot: SlotNo::new(0), folder };
    let cases: [(&[Target<'_>], &str); 4] = [
        (&[target, target], "slot 0 is named twice in one erasure"),
        (&[Target::Folder { slot: SlotNo::new(1), folder }], "slot 1 belongs to another folder"),
        (&[target, Target::Folder { slot: SlotNo::new(3), folder }], "slot 3 holds no folder"),
        (&[Target::Folder { slot: SlotNo::new(9999), folder }], "slot 9999 holds no folder"),
    ];
    for (targets, message) in cases {
        let error = world.tree.plan_erasure(targets, &world.pages, &mut world.entropy).unwrap_err();
        assert_eq!(error.to_string(), message);
        world.check();
    }
    let plan = world.tree.plan_erasure(&[target], &world.pages, &mut world.entropy).unwrap();
    let error = world.tree.add_folder(folder, &world.pages, &mut world.entropy).unwrap_err();
    assert!(matches!(error, TreeError::Erasing), "no key page is written while an erasure is under way");
    world.tree.abandon(plan);
    world.check();
    world.tree.add_folder(folder, &world.pages, &mut world.entropy).unwrap();
    let error = world.tree.plan_erasure(&[target], &world.pages, &mut world.entropy).unwrap_err();
    assert!(matches!(error, TreeError::Staged));
    world.tree.discard();
    world.check();
}

#[test]
fn a_page_of_an_abandoned_continuation_never_wins() {
    let mut world = World::new(10);
    world.run(&Op::Add(1, 1));
    let backup = (world.pages.clone(), world.tree.root().again());
    // The home goes on for long, is lost, and its last pages turn up again after another home took its place.
    for _ in 0..20 {
        world.run(&Op::Add(1, 1));
    }
    let stray = world.pages.clone();
    let (mut pages, root) = backup;
    let mut tree = Tree::open(REGISTER, root.again(), &pages).unwrap();
    tree.begin_generation().unwrap();
    commit(&mut tree, &mut pages, &mut world.entropy);
    let mut tree = Tree::open(REGISTER, root.again(), &pages).unwrap();
    let folder = FolderId::random(&mut world.entropy).unwrap();
    let slot = tree.add_folder(folder, &pages, &mut world.entropy).unwrap();
    commit(&mut tree, &mut pages, &mut world.entropy);
    let all = stray.0.into_values().chain(pages.0.into_values());
    let chosen = choose_pages(&root, REGISTER, all).unwrap();
    let mut pages = Pages::default();
    pages.store(&chosen.pages);
    let tree = Tree::open(REGISTER, root, &pages).unwrap();
    tree.record_key(slot, folder, record(0), &pages).unwrap();
}

#[test]
fn a_key_that_its_slot_does_not_commit_to_is_refused() {
    let mut world = World::new(12);
    world.run(&Op::Add(2, 1));
    let folder = world.living[&0].folder;
    let mut leaf = world.tree.with_leaf(0, &world.pages, |leaf| Ok(leaf.dup())).unwrap();
    if let Some(Slot::Folder(slot)) = leaf.slot_mut(SlotNo::new(0)) {
        slot.key = Key::from_bytes([1; 32]);
    }
    leaf.meta.version += 1;
    let key = world.tree.with_middle(0, &world.pages, |middle| Ok(middle.child(0).unwrap().dup())).unwrap();
    let addr = PageAddr { level: 0, index: 0 };
    let page = seal_page(&key, REGISTER, addr, leaf.meta, &leaf.encode(), &mut world.entropy).unwrap();
    world.pages.store(&[page]);
    world.run(&Op::Reopen);
    let error = world.tree.record_key(SlotNo::new(0), folder, record(0), &world.pages).unwrap_err();
    assert!(matches!(error, TreeError::Commitment(_)));
    world.tree.record_key(SlotNo::new(1), world.living[&1].folder, record(0), &world.pages).unwrap();
    assert_eq!(world.tree.check(&world.pages).unwrap().uncommitted, [SlotNo::new(0)]);
}

#[test]
fn a_folder_that_is_planted_has_the_key_that_it_had_before() {
    let mut world = World::new(11);
    let seed = FolderSeed::random(&mut world.entropy).unwrap();
    let before = seed.record(record(1));
    // Never stored, it is nowhere.
    let slot = world.tree.plant(&seed, &world.pages, &mut world.entropy).unwrap();
    world.tree.discard();
    assert!(matches!(world.tree.folder(slot, seed.folder(), &world.pages), Err(TreeError::NoFolder(_))));
    let slot = world.tree.plant(&seed, &world.pages, &mut world.entropy).unwrap();
    commit(&mut world.tree, &mut world.pages, &mut world.entropy);
    let root = world.tree.root().again();
    let again = Tree::open(REGISTER, root, &world.pages).unwrap();
    let keys = again.folder(slot, seed.folder(), &world.pages).unwrap();
    assert!(keys.record(record(1)).same(&before));
    assert!(!keys.record(record(2)).same(&before));
    let other = FolderSeed::random(&mut world.entropy).unwrap();
    assert!(!other.record(record(1)).same(&before));
}
