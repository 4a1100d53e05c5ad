//! The process dies between any two steps of an erasure, and again while it is being finished.
//!
//! What must hold afterwards: the next command finishes what was begun, or nothing had begun; the ledger is whole and has
//! the erasure once; the erased is not found and the others are. And at the very moment of death, before anything is
//! finished: where the old root is still in the slots the ledger does not say `erased` yet.

use crate::people::{Person, people};
use crate::site::{Done, Found, Scratch, Site, copy_dir};
use seloste_store::{SqliteStore, Store as _};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Every place between two steps where the program can be made to die.
const POINTS: [&str; 7] =
    ["before-intent", "before-copy", "before-write", "before-overwrite", "before-escrow", "before-done", "after-done"];
const PEOPLE: usize = 6;
/// The two whose relationship ended long ago.
const OVER: usize = 2;
const SERVICES: [&str; 3] = ["Webhotelli", "Sähköposti", "Varmistus"];

/// What is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Person,
    Record,
    Sweep,
}

/// Where the escrow is while the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escrow {
    None,
    There,
    Away,
}

/// A register as it was before any erasure, put back for every case.
struct Stage {
    site: Site,
    before: Scratch,
    people: Vec<Person>,
    ids: Vec<String>,
    /// A service of the last person.
    record: String,
    /// What the slot of the root held.
    root: Vec<u8>,
    /// How many entries its ledger had.
    entries: usize,
    all: Vec<Found>,
}

impl Stage {
    fn new(name: &str, escrow: Escrow) -> Self {
        let site = Site::new(name);
        let people = people(PEOPLE);
        let rows = people.iter().flat_map(|p| {
            SERVICES.map(|service| format!("{},{},{},{service} {}\n", p.name(), p.email, p.phone, p.family))
        });
        let csv: String = std::iter::once("Name,E-mail,Phone,service.name\n".to_owned()).chain(rows).collect();
        let file = site.given("services.csv", csv);
        let args = ["--source", "subject", "--purpose", "contract", "--relation", "customer", "--since", "2019-02-01"];
        site.run(&[&["import", "carrata", &file][..], &args].concat()).exits(0);
        let ids: Vec<String> = people.iter().map(|p| site.id(&p.email)).collect();
        let all = site.find(crate::people::ALL);
        for id in &ids[..OVER] {
            site.run(&["relate", "carrata", id, "--ends", "2020-06-30"]).exits(0);
        }
        let site = if escrow == Escrow::None { site } else { site.with_escrow() };
        let card = site.run(&["show", "carrata", &ids[PEOPLE - 1], "--purpose", "contract", "--json"]).exits(0).json();
        let services: Vec<_> = card["records"].as_array().unwrap().iter().filter(|r| r["kind"] == "service").collect();
        assert_eq!(services.len(), SERVICES.len());
        let record = services[0]["record"].as_str().unwrap().to_owned();
        let before = Scratch::new("before");
        copy_dir(&site.work(), before.path());
        let slots = fs::read(root_file(&site)).unwrap();
        let root = slots.chunks(4096).find(|b| b.starts_with(b"SELOROOT")).unwrap()[32..100].to_vec();
        let entries = entries(&site.home());
        Self { site, before, people, ids, record, root, entries, all }
    }

    /// Whether the old root is in the slots.
    fn has_old_root(&self) -> bool {
        fs::read(root_file(&self.site)).unwrap().windows(self.root.len()).any(|w| w == self.root)
    }

    /// What lies there when the process has just died: the intent before the old root goes, `erased` only afterwards.
    fn never_both(&self, target: Target, at: &str, case: &str) {
        // A sweep has an entry of its own before it erases.
        let new = entries(&self.site.home()) - self.entries - usize::from(target == Target::Sweep);
        let (old, place) = (self.has_old_root(), POINTS.iter().position(|p| *p == at).unwrap());
        assert_eq!(old, place <= 3, "{case}: the slots");
        match place {
            0 => assert_eq!(new, 0, "{case}: nothing had begun"),
            6 => assert!(new >= 2, "{case}: the receipt is in the ledger"),
            _ => assert_eq!(new, 1, "{case}: of the erasure only the intent is in the ledger"),
        }
    }

    fn put_back(&self) {
        fs::remove_dir_all(self.site.work()).unwrap();
        copy_dir(self.before.path(), &self.site.work());
    }

    fn erase(&self, target: Target, crash: Option<&str>) -> Done {
        let last = &self.ids[PEOPLE - 1];
        let args: &[&str] = match target {
            Target::Person => &["erase", "carrata", last],
            Target::Record => &["erase", "carrata", last, "--record", &self.record],
            Target::Sweep => &["sweep", "carrata"],
        };
        let mut command = self.site.command(args);
        command.envs(crash.map(|at| ("SELOSTE_CRASH_AT", at)));
        Done::of(command.output().unwrap())
    }

    /// The services of a person that can be read.
    fn services(&self, id: &str) -> usize {
        let card = self.site.run(&["show", "carrata", id, "--purpose", "contract", "--json"]).exits(0).json();
        card["records"].as_array().unwrap().iter().filter(|r| r["kind"] == "service").count()
    }

    /// What holds when the erasure is done, whatever happened on the way.
    fn is_done(&self, target: Target, case: &str) {
        self.site.verify();
        let slots = fs::read(root_file(&self.site)).unwrap();
        let roots: Vec<&[u8]> = slots.chunks(4096).map(|b| &b[..8]).collect();
        assert!(roots.contains(&&b"SELOROOT"[..]) && roots.contains(&&b"SELOVOID"[..]), "{case}: {roots:?}");
        assert!(!self.has_old_root(), "{case}: the old root is still in the slots");

        let report = self.site.report();
        let acts = |action: &str| -> Vec<&serde_json::Value> {
            report.iter().filter(|e| e["action"] == action).map(|e| &e["act"]).collect()
        };
        assert_eq!(acts("erased").len(), 1, "{case}: erased once");
        // Done again from its intent it is still the same act.
        assert_eq!(acts("erase-intent"), acts("erased"), "{case}");
        let seqs: Vec<u64> = report.iter().map(|e| e["seq"].as_u64().unwrap()).collect();
        assert!(seqs.iter().enumerate().all(|(n, seq)| n as u64 == *seq), "{case}: {seqs:?}");

        let (gone, there): (Vec<usize>, Vec<usize>) = (0..PEOPLE).partition(|n| match target {
            Target::Person => *n == PEOPLE - 1,
            Target::Record => false,
            Target::Sweep => *n < OVER,
        });
        for n in gone {
            assert_eq!(self.site.find(&self.people[n].given), [], "{case}: an erased person is found");
            assert_eq!(self.site.find(&self.people[n].email), [], "{case}: an erased person is found");
            let args = ["show", "carrata", &self.ids[n], "--purpose", "contract"];
            self.site.run(&args).refuses(&["there is no such party"]);
            // How the person stood is evidence with a term of its own, and theirs to see; nothing else is left.
            let package = self.site.run(&["access", "carrata", &self.ids[n], "--to", "json"]);
            let markers = self.people[n].markers();
            assert!(markers.iter().all(|m| !package.out.contains(m) && !package.err.contains(m)), "{case}");
            assert!(package.code == Some(2) || package.json()["records"] == serde_json::json!([]), "{case}");
        }
        let found = self.site.find(crate::people::ALL);
        for n in there.into_iter().filter(|n| *n >= OVER) {
            let of_this = |f: &&Found| f.party == self.ids[n];
            assert_eq!(
                found.iter().find(of_this),
                self.all.iter().find(of_this),
                "{case}: the others are as they were"
            );
            let left = if target == Target::Record && n == PEOPLE - 1 { SERVICES.len() - 1 } else { SERVICES.len() };
            assert_eq!(self.services(&self.ids[n]), left, "{case}");
        }
    }

    fn nothing_was_done(&self, case: &str) {
        self.site.verify();
        let actions = self.site.report();
        assert!(actions.iter().all(|e| e["action"] != "erased" && e["action"] != "erase-intent"), "{case}");
        assert_eq!(self.services(&self.ids[PEOPLE - 1]), SERVICES.len(), "{case}");
        assert!(self.has_old_root(), "{case}: the root is in force");
    }

    /// Dies at a place, and at another while it is being finished.
    fn check(&self, target: Target, escrow: Escrow, at: &str, again: Option<&str>) {
        let case = format!("{target:?}, escrow {escrow:?}, at {at}, then {again:?}");
        self.put_back();
        let (place, away) = (self.site.file("escrow"), self.site.file("escrow.away"));
        if escrow == Escrow::Away {
            fs::rename(&place, &away).unwrap();
        }
        let died = self.erase(target, Some(at));
        assert_eq!(died.signal, Some(6), "{case}: {died:?}");
        assert!(!died.out.contains("destroyed"), "{case}: no receipt before it is done");
        self.never_both(target, at, &case);
        if let Some(again) = again {
            let mut command = self.site.command(&["ledger", "verify", "carrata"]);
            // It may die or not: what is finished already has no such step any more.
            let done = Done::of(command.env("SELOSTE_CRASH_AT", again).output().unwrap());
            assert!(done.signal == Some(6) || done.code == Some(0), "{case}: {done:?}");
        }
        if at == "before-intent" {
            self.nothing_was_done(&case);
            assert_eq!(self.erase(target, None).code, Some(0), "{case}");
        }
        self.is_done(target, &case);
        let expected: &[&str] = match escrow {
            Escrow::None => &["no-escrow"],
            Escrow::There => &[],
            Escrow::Away => &["escrow-pending"],
        };
        let mut wrong = self.site.wrong();
        // The two who left long ago are overdue until a sweep takes them.
        wrong.retain(|code| target == Target::Sweep || code != "overdue");
        assert_eq!(wrong, expected, "{case}");
        if escrow == Escrow::Away {
            // Back at its place, the escrow is brought to the present by the next command that writes to it.
            fs::rename(&away, &place).unwrap();
            assert!(self.site.wrong().contains(&"escrow-pending".to_owned()), "{case}");
            self.site.run(&["escrow", &place]).exits(0);
            assert!(!self.site.wrong().contains(&"escrow-pending".to_owned()), "{case}");
        }
    }
}

/// How many entries lie in the database of a home. A command would finish what was begun before it told them, so they
/// are counted in a copy, as rows.
fn entries(home: &Path) -> usize {
    let copy = Scratch::new("rows");
    copy_dir(&home.join("registers"), copy.path());
    let mut count = 0;
    let store = SqliteStore::open(&copy.path().join("carrata.db")).unwrap();
    let each = &mut |_| {
        count += 1;
        ControlFlow::Continue(())
    };
    store.visit_entries(0, each).unwrap();
    count
}

fn root_file(site: &Site) -> PathBuf {
    site.home().join("keys/carrata.root")
}

fn at_every_point(target: Target) {
    for escrow in [Escrow::None, Escrow::There] {
        let stage = Stage::new("crash", escrow);
        for at in POINTS {
            stage.check(target, escrow, at, None);
        }
    }
}

#[test]
fn the_erasure_of_a_person_is_finished_from_any_point() {
    at_every_point(Target::Person);
}

#[test]
fn the_erasure_of_a_record_is_finished_from_any_point() {
    at_every_point(Target::Record);
}

#[test]
fn a_sweep_is_finished_from_any_point() {
    at_every_point(Target::Sweep);
}

#[test]
fn an_erasure_is_finished_while_the_escrow_is_away() {
    let stage = Stage::new("away", Escrow::Away);
    for at in POINTS {
        stage.check(Target::Person, Escrow::Away, at, None);
    }
}

#[test]
fn an_erasure_that_dies_twice_is_finished() {
    let stage = Stage::new("twice", Escrow::There);
    for (at, target) in
        [("before-copy", Target::Record), ("before-overwrite", Target::Person), ("before-escrow", Target::Sweep)]
    {
        for again in POINTS {
            stage.check(target, Escrow::There, at, Some(again));
        }
    }
}
