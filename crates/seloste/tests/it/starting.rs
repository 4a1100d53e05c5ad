//! Starting out: a notice by `seloste new`, put in force, and the first party of its register.

use crate::people::{Person, alone_csv};
use crate::site::{Done, Site, found};
use std::fs;

/// What each kind is told beyond what all are, and by which source and purpose its first party comes.
pub(crate) const KINDS: [(&str, &[&str], &str); 6] = [
    ("shop", &[], "orders"),
    ("device-maker", &[], "care"),
    ("group", &["--company", "Esimerkki Kaksi Oy, 2345678-0"], "orders"),
    (
        "software-vendor",
        &[
            "--for",
            "Asiakas Oy",
            "--for-address",
            "Katu 2, 00100 Helsinki",
            "--for-email",
            "asiakas@example.fi",
            "--agreement",
            "2026-01-15",
        ],
        "service",
    ),
    ("hosting", &[], "contract"),
    ("association", &[], "membership"),
];

/// What every kind is told.
pub(crate) const COMPANY: &[&str] = &[
    "--name",
    "Esimerkki \"Äyräs\" Oy",
    "--business-id",
    "1234567-1",
    "--address",
    "Katu 1, 00100 Helsinki",
    "--email",
    "info@example.fi",
    "--id",
    "first",
];

fn new(site: &Site, file: &str, like: &str, more: &[&str]) -> Done {
    site.run(&[&["new", file, "--like", like][..], COMPANY, more].concat())
}

#[test]
fn every_kind_opens_as_a_register_and_takes_a_first_party() {
    for (kind, more, purpose) in KINDS {
        let site = Site::bare(kind);
        let file = site.file("first.toml");
        let made = new(&site, &file, kind, more).exits(0);
        assert_eq!(made.out, format!("{file}\n"));
        assert!(made.err.contains("seloste check") && made.err.contains("seloste init"), "{}", made.err);
        site.run(&["check", &file]).exits(0);
        site.run(&["init"]).exits(0);
        site.run(&["open", &file]).exits(0);
        let person = Person::new(1);
        let csv = site.given("first.csv", alone_csv(std::slice::from_ref(&person)));
        let import = ["import", "first", &csv, "--source", "subject", "--purpose", purpose, "--relation", "customer"];
        let done = site.run(&import).exits(0);
        assert_eq!(done.out, "1 new, 0 changed, 0 same, 0 refused\n", "{kind}");
        let all = found(&site.run(&["find", "first", &person.given, "--purpose", purpose, "--json"]).exits(0));
        assert_eq!(all.len(), 1, "{kind}");
        assert_eq!((all[0].name.as_str(), all[0].email.as_str()), (person.name().as_str(), person.email.as_str()));
    }
}

#[test]
fn the_examples_stand_for_kinds() {
    let site = Site::bare("aliases");
    for (example, kind) in
        [("carrata", "hosting"), ("rajobit", "hosting"), ("rockrobot", "device-maker"), ("arjasmaa", "group")]
    {
        assert_eq!(new(&site, "-", example, &[]).exits(0), new(&site, "-", kind, &[]).exits(0), "{example}");
    }
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let site = Site::bare("never-over");
    let file = site.given("notice.toml", "mine");
    new(&site, &file, "shop", &[]).refuses(&["not written over"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let nowhere = site.file("nowhere");
    std::os::unix::fs::symlink(site.file("elsewhere"), &nowhere).unwrap();
    new(&site, &nowhere, "shop", &[]).refuses(&["not written over"]);
    assert!(!fs::exists(site.file("elsewhere")).unwrap());
    // A file that was not named gets a name that is free.
    fs::create_dir(site.file("here")).unwrap();
    let unnamed = || {
        let mut command = site.command(&[&["new", "--like", "shop"][..], COMPANY].concat());
        Done::of(command.current_dir(site.file("here")).output().unwrap()).exits(0).out
    };
    assert_eq!([unnamed(), unnamed()], ["first.toml\n", "first-2.toml\n"]);
    new(&site, &site.file("no/such/folder.toml"), "shop", &[]).refuses(&["folder.toml"]);
}

#[test]
fn nothing_is_asked_where_nobody_answers() {
    let site = Site::bare("nobody");
    let file = site.file("notice.toml");
    let missing = ["Missing: --name NAME, --address ADDRESS, --email EMAIL"];
    site.run(&["new", &file, "--like", "shop"]).refuses(&missing);
    let fed = crate::site::with_input(site.command(&["new", &file, "--like", "shop"]), b"Esimerkki Oy\n");
    fed.refuses(&missing);
    site.run(&["new", &file, "--like", "bakery"]).refuses(&["shop", "association"]);
    assert!(!fs::exists(&file).unwrap());
}

/// Who registers a device for safety notices is kept apart from customers, and no other purpose sees them.
#[test]
fn contacts_for_recalls_serve_recalls_alone() {
    let site = Site::bare("recall");
    let file = site.file("first.toml");
    new(&site, &file, "device-maker", &[]).exits(0);
    let text = fs::read_to_string(&file).unwrap();
    // GPSR 35(2): such data has a purpose of its own.
    let other =
        text.replacen("purposes = [\"recall\"]\nsources", "purposes = [\"recall\", \"newsletter\"]\nsources", 1);
    assert_ne!(other, text);
    let found = site.run(&["check", "--json", &site.given("other.toml", other)]).exits(1).json();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["code"]), (1, &"GPS001".into()));
    site.run(&["init"]).exits(0);
    site.run(&["open", &file]).exits(0);
    let csv = site.given("safety.csv", "Nimi,Sähköposti\nTurvo Tarkkanen,turvo@example.fi\n");
    let import =
        ["import", "first", &csv, "--source", "safety-sign-up", "--purpose", "recall", "--relation", "customer"];
    site.run(&import).exits(0);
    let seen = |purpose: &str| {
        let all = site.run(&["find", "first", "Turvo", "--purpose", purpose, "--json"]).exits(0);
        crate::site::found(&all).len()
    };
    assert_eq!([seen("recall"), seen("care"), seen("billing"), seen("newsletter")], [1, 0, 0, 0]);
}
