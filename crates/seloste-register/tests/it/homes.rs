//! The making of a home, looked at from every moment at which it can be cut short.

use crate::world::*;
use aws_lc_rs::digest::{SHA256, digest};
use parking_lot::Mutex;
use seloste_register::{Home, HomeError, RestoreOptions};
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

/// Rewrites the last database of a backup as of another form, with sums that fit.
fn of_form(backup: &Path, to: &Path, form: u32) {
    let bytes = fs::read(backup).unwrap();
    let (head, mut rest) = bytes.split_at(b"SELOSTE BACKUP 1\n".len());
    let mut out = head.to_vec();
    while rest[..4] != u32::MAX.to_be_bytes() {
        let name = 4 + u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let length = u64::from_be_bytes(rest[name..name + 8].try_into().unwrap()) as usize;
        let mut part = rest[..name + 8 + length].to_vec();
        rest = &rest[part.len() + 32..];
        if rest[..4] == u32::MAX.to_be_bytes() {
            // SQLite's file format, 1.3.19: the user's version at byte 60.
            part[name + 8 + 60..name + 8 + 64].copy_from_slice(&form.to_be_bytes());
        }
        out.extend(digest(&SHA256, &part).as_ref());
        let sum = out.split_off(out.len() - 32);
        out.extend(part);
        out.extend(sum);
    }
    out.extend(u32::MAX.to_be_bytes());
    let sum = digest(&SHA256, &out);
    out.extend(sum.as_ref());
    fs::write(to, out).unwrap();
}

#[test]
fn a_backup_or_home_of_another_form_is_refused_and_nothing_is_dropped() {
    let present = seloste_store::SCHEMA_VERSION;
    let mut w = World::of("arjasmaa");
    w.home().open_notice(example("carrata"), None).unwrap();
    let named = &[("person.name", "Aino Esimerkki")];
    w.register("carrata").create(&boss(), "contract", person("subject", CUSTOMER, named)).unwrap();
    let (backup, escrow) = (w.file("backup"), w.file("escrow"));
    w.home().add_escrow(&escrow).unwrap();
    w.home().backup(&backup).unwrap();
    let bytes = |dir: &Path| files(dir).into_iter().map(|f| (f.clone(), fs::read(f).unwrap())).collect::<Vec<_>>();
    for (form, word) in [(present - 1, "use the program that made it"), (present + 1, "use the newer program")] {
        let other = w.file("other");
        of_form(&backup, &other, form);
        w.close();
        // The root of the register that comes first would be made anew from the escrow.
        let root = w.dir().join("keys/arjasmaa.root");
        let first = fs::read(&root).unwrap();
        fs::remove_file(&root).unwrap();
        let keys = bytes(&w.dir().join("keys"));
        let restored = |dir: &Path, backup: &Path, escrow: Option<&Path>| {
            let options = RestoreOptions { backup, escrow, code: escrow.map(|_| w.code.as_str()) };
            let clock = Arc::clone(&w.clock) as Arc<dyn Clock>;
            seloste_register::restore(dir, &options, clock).map(drop)
        };
        let refused = restored(&w.dir(), &other, Some(&escrow)).unwrap_err().to_string();
        assert!(refused.contains(&format!("schema {form}")) && refused.contains(word), "{refused}");
        assert_eq!(bytes(&w.dir().join("keys")), keys, "no key is touched");
        fs::write(&root, first).unwrap();
        let elsewhere = w.file("elsewhere");
        assert!(restored(&elsewhere, &other, Some(&escrow)).unwrap_err().to_string().contains(word));
        assert!(!elsewhere.exists(), "a home that never came to be leaves nothing");

        // A home of that form is not written over by a backup of this one.
        let database = w.dir().join("registers/carrata.db");
        let set = |form: u32| {
            let conn = rusqlite::Connection::open(&database).unwrap();
            conn.pragma_update(None, "user_version", form).unwrap();
        };
        set(form);
        let home = Home::open(&w.dir(), Arc::clone(&w.clock) as Arc<dyn Clock>).unwrap();
        let shut = home.shut();
        assert!(shut.iter().any(|(name, why)| name == "carrata" && why.contains(word)), "{shut:?}");
        // Whoever makes a backup now is told that it is not whole, and nobody is sent in a circle.
        let partial = w.file("partial");
        let report = home.backup(&partial).unwrap();
        assert_eq!((report.registers, report.left_out), (1, vec!["carrata".to_owned()]));
        let told = home.doctor().unwrap();
        let help = told.iter().find(|f| f.code == "register-shut").map(|f| f.help.as_str());
        assert!(help.is_some_and(|h| h.contains("the program that made it")), "{help:?}");
        drop(home);
        // Nor by a backup that does not hold it.
        let before = fs::read(w.dir().join("registers/arjasmaa.db")).unwrap();
        assert!(restored(&w.dir(), &partial, None).unwrap_err().to_string().contains(word));
        assert_eq!(fs::read(w.dir().join("registers/arjasmaa.db")).unwrap(), before);
        fs::remove_file(partial).unwrap();
        let refused = restored(&w.dir(), &backup, None).unwrap_err().to_string();
        assert!(refused.contains(word), "{refused}");
        set(present);
        w.reopen();
        assert_eq!(found(&w.register("carrata"), "contract", "Esimerkki"), ["Aino Esimerkki"]);
    }
    // Only the number was another: with the one that is right it is restored, so the sums were not what was refused.
    let same = w.file("same");
    of_form(&backup, &same, present);
    assert_eq!(fs::read(&same).unwrap(), fs::read(&backup).unwrap());
    assert_eq!(w.restore(&same)[0].dropped, 0);
    assert_eq!(found(&w.register("carrata"), "contract", "Esimerkki"), ["Aino Esimerkki"]);
}

/// What came after a backup that was restored can be brought back by a later one for thirty days; then its keys go.
#[test]
fn keys_that_no_row_uses_are_erased_thirty_days_after_a_restore() {
    let mut w = World::of("carrata");
    let (before, after) = (w.file("before"), w.file("after"));
    w.home().backup(&before).unwrap();
    let named = &[("person.name", "Aino Esimerkki")];
    w.register("carrata").create(&boss(), "contract", person("subject", CUSTOMER, named)).unwrap();
    w.home().backup(&after).unwrap();
    let found = |w: &World| w.register("carrata").find(&boss(), "contract", "Aino", 0..9).unwrap().into_inner().found;
    w.restore(&before);
    assert!(found(&w).is_empty());
    w.restore(&after);
    assert_eq!(found(&w).len(), 1, "the wrong backup was taken first");
    w.restore(&before);
    let erase_on = |w: &World, day: i8| {
        w.clock.day(jiff::civil::date(2026, 12, day));
        let r = w.register("carrata");
        let erased = r.erase_unused_keys(&boss()).unwrap();
        (erased > 0, r.unused_keys().unwrap().is_empty())
    };
    assert_eq!(erase_on(&w, 20), (false, false));
    assert_eq!(erase_on(&w, 24), (true, true));
    w.restore(&after);
    assert!(found(&w).is_empty(), "and no backup opens any more");
}
