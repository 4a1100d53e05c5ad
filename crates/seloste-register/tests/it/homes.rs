//! The making of a home, looked at from every moment at which it can be cut short.

use crate::world::*;
use parking_lot::Mutex;
use seloste_register::{Home, HomeError};
use seloste_terms::Clock;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A clock that copies a home aside whenever it is asked the time: what lies there then is what a kill would leave.
struct Watching {
    home: PathBuf,
    copies: PathBuf,
    made: Mutex<Vec<PathBuf>>,
}

impl Clock for Watching {
    fn now(&self) -> jiff::Timestamp {
        let mut made = self.made.lock();
        let copy = self.copies.join(made.len().to_string());
        copy_folder(&self.home, &copy);
        made.push(copy);
        noon()
    }
}

/// A clock that stands still.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> jiff::Timestamp {
        noon()
    }
}

fn noon() -> jiff::Timestamp {
    TODAY.at(12, 0, 0, 0).in_tz("Europe/Helsinki").unwrap().timestamp()
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            copy_folder(&from, &to);
        } else if fs::copy(&from, &to).is_err() {
            // A file that went between being listed and being copied: the database's own, at a checkpoint.
            assert!(!from.exists(), "{}", from.display());
        }
    }
}

#[test]
fn a_home_that_was_cut_short_is_never_used_and_can_be_made_again() {
    let folder = Folder::new();
    let home = folder.path().join("home");
    let clock = Arc::new(Watching { home: home.clone(), copies: folder.path().join("copies"), made: Mutex::default() });
    // Nobody has its recovery code before this returns: until then no such home may ever hold data.
    let made = Home::init(&home, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
    let copies = std::mem::take(&mut *clock.made.lock());
    assert!(copies.iter().any(|c| !c.join("registers/instance.db").exists()), "one that was only begun");
    assert!(copies.iter().any(|c| c.join("registers/instance.db").exists()), "one that lacks nothing but its end");
    for copy in &copies {
        let opened = Home::open(copy, Arc::new(Noon)).map(drop);
        assert!(matches!(&opened, Err(HomeError::Unfinished(_))), "{}: {opened:?}", copy.display());
        drop(Home::init(copy, Arc::new(Noon)).unwrap());
        Home::open(copy, Arc::new(Noon)).unwrap();
    }
    // What is whole stays: its recovery code was shown.
    drop(made);
    let master = fs::read(home.join("keys/master")).unwrap();
    assert!(matches!(Home::init(&home, Arc::new(Noon)).map(drop), Err(HomeError::Exists(_))));
    assert_eq!(fs::read(home.join("keys/master")).unwrap(), master);
    Home::open(&home, Arc::new(Noon)).unwrap();
}

/// Whoever comes second is told, and takes nothing away from the first.
#[test]
fn of_several_that_make_a_home_at_once_one_does() {
    for _ in 0..10 {
        let folder = Folder::new();
        let dir = folder.path().join("home");
        let clock = || Arc::new(TestClock::at(TODAY)) as Arc<dyn Clock>;
        let made: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| Home::init(&dir, clock()).is_ok())).collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        assert_eq!(made.iter().filter(|m| **m).count(), 1, "{made:?}");
        let home = Home::open(&dir, clock()).unwrap();
        assert!(home.shut().is_empty() && home.doctor().is_ok());
    }
}

#[test]
fn what_the_law_asks_of_a_running_register_is_found_until_it_is_on_record() {
    let w = World::of("carrata");
    let codes = |w: &World| w.home().doctor().unwrap().into_iter().map(|f| f.code).collect::<Vec<_>>();
    assert!(codes(&w).contains(&"BAS004") && !codes(&w).contains(&"BAS011"), "{:?}", codes(&w));
    // Consents of which nobody knows how they were given.
    let r = w.register("carrata");
    for how in ["unknown", "-", "puhelu"] {
        let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", how)])).unwrap();
        r.consent(&boss(), party, "newsletter", how).unwrap();
    }
    let found = w.home().doctor().unwrap();
    let told = found.iter().find(|f| f.code == "BAS011").unwrap();
    assert!(told.what.contains('2') && told.what.contains("newsletter"), "{told:?}");
    // The record in the home answers for the interest.
    let folder = w.dir().join("evidence");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("carrata.toml");
    fs::write(&file, "balancing-tests = { contacts = \"2026-01-15\" }\n").unwrap();
    assert!(!codes(&w).contains(&"BAS004"), "{:?}", codes(&w));
    for broken in ["balancing-tests = 3", "nothing = 1", &"#".repeat(70_000)] {
        fs::write(&file, broken).unwrap();
        assert!(codes(&w).contains(&"evidence") && codes(&w).contains(&"BAS004"), "{broken:.20}");
    }
}
