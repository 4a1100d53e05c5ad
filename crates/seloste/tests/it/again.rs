//! What a restore erases again, and what it must leave: records beside one that was erased, also when that erasure was cut
//! short; a register whose database was lost; a home whose making was cut short.

use crate::people::people;
use crate::site::{Done, Site, notice};
use std::fs;

const SERVICES: [&str; 3] = ["Webhotelli", "Sähköposti", "Varmistus"];

/// A register with one person who has three services; the person's id and the id of one service.
fn site(name: &str) -> (Site, String, String) {
    let site = Site::new(name);
    let person = people(1).remove(0);
    let rows = SERVICES.map(|s| format!("{},{},{},{s}\n", person.name(), person.email, person.phone)).concat();
    let file = site.given("services.csv", format!("Name,E-mail,Phone,service.name\n{rows}"));
    let args = ["--source", "subject", "--purpose", "contract", "--relation", "customer"];
    site.run(&[&["import", "carrata", &file][..], &args].concat()).exits(0);
    let id = site.id(&person.email);
    let card = site.run(&["show", "carrata", &id, "--purpose", "contract", "--json"]).exits(0).json();
    let records = card["records"].as_array().unwrap();
    let record = records.iter().find(|r| r["kind"] == "service").unwrap()["record"].as_str().unwrap().to_owned();
    (site, id, record)
}

fn services(site: &Site, id: &str) -> usize {
    let card = site.run(&["show", "carrata", id, "--purpose", "contract", "--json"]).exits(0).json();
    card["records"].as_array().unwrap().iter().filter(|r| r["kind"] == "service").count()
}

#[test]
fn records_beside_an_erased_one_outlive_a_crash_and_every_restore() {
    for point in ["", "before-copy", "before-overwrite", "before-done", "after-done"] {
        let (site, id, record) = site("beside");
        let (old, new) = (site.scratch.join("work/old"), site.scratch.join("work/new"));
        site.run(&["backup", old.to_str().unwrap()]).exits(0);
        let mut erase = site.command(&["erase", "carrata", &id, "--record", &record]);
        if !point.is_empty() {
            erase.env("SELOSTE_CRASH_AT", point);
        }
        let done = Done::of(erase.output().unwrap());
        assert_eq!(done.code.is_none(), !point.is_empty(), "{point}: {}", done.err);
        assert_eq!(services(&site, &id), 2, "{point}");
        site.run(&["backup", new.to_str().unwrap()]).exits(0);
        for backup in [&new, &old] {
            site.run(&["restore", backup.to_str().unwrap()]).exits(0);
            assert_eq!(services(&site, &id), 2, "{point}: a restore took what was never erased, or gave back what was");
        }
        site.run(&["ledger", "verify", "carrata"]).exits(0);
    }
}

#[test]
fn a_register_that_lost_its_database_keeps_its_keys_until_it_is_restored() {
    let (site, id, _) = site("lost");
    let backup = site.scratch.join("work/backup");
    site.run(&["backup", backup.to_str().unwrap()]).exits(0);
    for file in ["carrata.db", "carrata.db-wal", "carrata.db-shm"] {
        // Without a server running there is only the first.
        let _ = fs::remove_file(site.home().join("registers").join(file));
    }
    let root = fs::read(site.home().join("keys/carrata.root")).unwrap();
    site.run(&["find", "carrata", "x", "--purpose", "contract"]).refuses(&["seloste restore"]);
    let opened = site.run(&["open", notice("carrata").to_str().unwrap()]);
    assert_eq!(opened.code, Some(2), "opening the notice must not make a new register over the old keys");
    assert!(opened.err.contains("seloste restore"), "{}", opened.err);
    assert_eq!(fs::read(site.home().join("keys/carrata.root")).unwrap(), root);
    let doctor = site.run(&["doctor"]).exits(1);
    assert!(doctor.out.contains("register-shut"), "{}", doctor.out);
    site.run(&["restore", backup.to_str().unwrap()]).exits(0);
    assert_eq!(services(&site, &id), 3);
}

#[test]
fn a_home_whose_making_was_cut_short_can_be_made_again() {
    let site = Site::bare("unfinished");
    let home = site.home();
    // What an `init` that was killed leaves: the mark, and some of the files.
    fs::create_dir_all(home.join("keys")).unwrap();
    fs::write(home.join("keys/master"), [7; 32]).unwrap();
    fs::write(home.join("unfinished"), b"").unwrap();
    assert_eq!(site.wrong(), ["home-shut"]);
    site.run(&["backup", &site.file("none")]).refuses(&["cut short", "seloste init"]);
    site.run(&["init"]).exits(0);
    assert!(!home.join("unfinished").exists());
    site.run(&["open", notice("carrata").to_str().unwrap()]).exits(0);
}

#[test]
fn nothing_ends_where_nothing_is_erased() {
    let (site, id, _) = site("held");
    site.run(&["hold", "carrata", &id, "--reason", "claim"]).exits(0);
    let before = site.run(&["ledger", "report", "carrata", "--json"]).exits(0).json_lines().len();
    site.run(&["erase", "carrata", &id]).exits(1);
    assert_eq!(services(&site, &id), 3, "the relationship ended with an erasure that was refused");
    let after =
        site.run(&["ledger", "report", "carrata", "--json", "--from", &before.to_string()]).exits(0).json_lines();
    assert!(after.iter().all(|e| e["action"] != "erased"), "{after:?}");
}
