//! Killed while a home is being made, by `init` or by a restore into an empty place, as soon as a file is there.
//!
//! What must hold afterwards: the home is whole, or it is refused with the way on, and that way leads to a whole one.

use crate::people::{ALL, people, plain_csv};
use crate::site::{Scratch, Site, seloste};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// Runs a command on a home and kills it when this file of the home is there. Says whether the home was left unfinished.
fn killed_at(home: &Path, args: &[&str], file: &str) -> bool {
    let file = home.join(file);
    let mut child = seloste(home).args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !file.exists() && child.try_wait().unwrap().is_none() {
        std::hint::spin_loop();
    }
    // One that was faster than this has ended already.
    let _ = child.kill();
    child.wait().unwrap();
    home.join("unfinished").exists()
}

/// Kills `args` at every file; whether it was finished or not, `args` again, or what it made, gives a whole home.
fn check(site: &Site, args: &[&str], files: &[&str], parties: Option<usize>) {
    let mut cut_short = 0;
    for file in files {
        let scratch = Scratch::new("making");
        let home: PathBuf = scratch.join("home");
        if killed_at(&home, args, file) {
            cut_short += 1;
            let refused = site.run_in(&home, &["backup", &site.file("none")]);
            refused.refuses(&["cut short", "seloste init", "seloste restore"]);
            let done = site.run_in(&home, args).exits(0);
            assert!(!done.err.contains("panicked"), "{file}: {}", done.err);
        }
        let doctor = site.run_in(&home, &["doctor"]);
        assert!(!doctor.out.contains("-shut"), "killed at {file}, it is neither whole nor refused: {doctor:?}");
        assert!(!home.join("unfinished").exists(), "{file}");
        if let Some(parties) = parties {
            let find = ["find", "carrata", ALL, "--purpose", "contract", "--json"];
            assert_eq!(crate::site::found(&site.run_in(&home, &find).exits(0)).len(), parties, "{file}");
        }
    }
    assert!(cut_short > 0, "every kill came too late to show anything");
}

#[test]
fn an_init_that_is_killed_leaves_a_whole_home_or_begins_again() {
    let site = Site::bare("init-killed");
    let files = ["keys", "keys/master", "keys/escrow", "registers/instance.db.making", "keys/instance.root"];
    check(&site, &["init"], &files, None);
}

#[test]
fn a_restore_into_an_empty_place_that_is_killed_leaves_a_whole_home_or_begins_again() {
    let site = Site::new("restore-killed").with_escrow();
    site.import(&site.given("people.csv", plain_csv(&people(4)))).exits(0);
    let (backup, escrow) = (site.file("backup"), site.given("escrow", ""));
    site.run(&["backup", &backup]).exits(0);
    let parties = site.find(ALL).len();
    // A restore registers the escrow that it takes: each works on a copy, and the first stays as it is.
    fs::copy(site.file("escrow"), &escrow).unwrap();
    let args = ["restore", &backup, "--escrow", &escrow, "--code", &site.code];
    let files = [
        "keys",
        "registers",
        "registers/carrata.db.restoring",
        "keys/master",
        "keys/carrata.root",
        "registers/carrata.db",
    ];
    check(&site, &args, &files, Some(parties));
}
