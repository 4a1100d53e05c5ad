//! Documents as the program takes, keeps and gives them: by command, when it is killed, and in raw bytes.

use crate::scan::Scanner;
use crate::site::{Done, Site, notice};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

const PURPOSE: [&str; 2] = ["--purpose", "services"];
const SOURCE: [&str; 2] = ["--source", "customer-material"];

/// Every place where the program can be made to die while a document comes in, and whether the document is there then.
const POINTS: [(&str, bool); 4] =
    [("after-piece", false), ("before-last-piece", false), ("before-keeping", false), ("after-keeping", true)];

struct Desk {
    site: Site,
    party: String,
}

impl Desk {
    fn new(name: &str) -> Self {
        let site = Site::bare(name);
        site.run(&["init"]).exits(0);
        site.run(&["open", notice("rajobit").to_str().unwrap()]).exits(0);
        let csv = site.given("people.csv", "organisation.name,email\nKeksitty Oy,keksitty@example.fi\n");
        let args =
            ["import", "rajobit", &csv, "--source", "negotiation", "--purpose", "services", "--relation", "customer"];
        site.run(&args).exits(0);
        let found = site.run(&["find", "rajobit", "Keksitty", "--purpose", "services", "--json"]).exits(0).json();
        let party = found[0]["party"].as_str().unwrap().to_owned();
        Self { site, party }
    }

    fn add<'a>(&'a self, file: &'a str, more: &[&'a str]) -> std::process::Command {
        let args = [&["document", "add", "rajobit", &self.party, file][..], &PURPOSE, &SOURCE, more].concat();
        self.site.command(&args)
    }

    fn added(&self, file: &str, more: &[&str]) -> String {
        Done::of(self.add(file, more).output().unwrap()).exits(0).out.trim().to_owned()
    }

    fn get(&self, record: &str, to: &str) -> Done {
        self.site.run(&[&["document", "get", "rajobit", &self.party, record, to][..], &PURPOSE].concat())
    }

    fn bytes(&self, record: &str) -> Vec<u8> {
        let to = self.site.file("out");
        let _ = fs::remove_file(&to);
        self.get(record, &to).exits(0);
        fs::read(&to).unwrap()
    }

    /// The ids of the documents that the card shows.
    fn shown(&self) -> Vec<String> {
        let card = self.site.run(&[&["show", "rajobit", &self.party, "--json"][..], &PURPOSE].concat()).exits(0).json();
        let documents = card["records"].as_array().unwrap().iter().filter(|r| r["kind"] == "document");
        documents.map(|r| r["record"].as_str().unwrap().to_owned()).collect()
    }

    fn is_sound(&self, what: &str) {
        assert!(!self.site.wrong().iter().any(|code| code == "damaged"), "{what}: {:?}", self.site.wrong());
        let verified = self.site.run(&["ledger", "verify", "rajobit"]).exits(0);
        assert!(verified.out.contains(" 0 problems"), "{what}: {}", verified.out);
    }
}

fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..len.div_ceil(8)).flat_map(|_| next()).take(len).collect()
}

#[test]
fn a_document_goes_in_and_out_by_command() {
    let desk = Desk::new("documents");
    let bytes = noise(1, 1_000_000);
    let file = desk.site.given("sopimus.bin", &bytes);
    let record = desk.added(&file, &["--date", "2026-03-04", "--note", "allekirjoitettu"]);
    assert_eq!(desk.shown(), std::slice::from_ref(&record));
    assert!(desk.bytes(&record) == bytes);
    // What is there is not written over, and nothing is said to have left.
    desk.get(&record, &desk.site.file("out")).refuses(&["already"]);
    // Another file in its place, on the version that was seen.
    let other = desk.site.given("sopimus-2.bin", noise(2, 300_000));
    let wrong = Done::of(desk.add(&other, &["--replace", &record, "--version", "7"]).output().unwrap());
    wrong.refuses(&["changed meanwhile"]);
    assert_eq!(desk.added(&other, &["--replace", &record, "--version", "1"]), record);
    assert!(desk.bytes(&record) == noise(2, 300_000));
    // From standard input it needs a name.
    let piped = |more: &[&str]| {
        let mut child =
            desk.add("-", more).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"hei vain").unwrap();
        Done::of(child.wait_with_output().unwrap())
    };
    piped(&[]).refuses(&["no name"]);
    let text = piped(&["--name", "viesti.txt"]).exits(0).out.trim().to_owned();
    assert_eq!(desk.bytes(&text), b"hei vain");
    // What is too long, and what the notice does not let in.
    let long = desk.site.given("pitka.bin", vec![7; 25 * 1024 * 1024 + 1]);
    Done::of(desk.add(&long, &[]).output().unwrap()).refuses(&["25 MB"]);
    let args = ["document", "add", "rajobit", &desk.party, &file, "--purpose", "billing", "--source", "service-work"];
    desk.site.run(&args).refuses(&["document.name", "billing"]);
    // Everything about the party, with its files.
    let zip = desk.site.file("everything.zip");
    let done = desk.site.run(&["access", "rajobit", &desk.party, "--zip", &zip]).exits(0);
    assert!(done.out.contains("2 documents"), "{}", done.out);
    let mut zip = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|n| n.unwrap().into_owned()).collect();
    let json: serde_json::Value = serde_json::from_reader(zip.by_name("access.json").unwrap()).unwrap();
    assert!(zip.by_name("access.html").is_ok());
    let files: Vec<&serde_json::Value> =
        json["records"].as_array().unwrap().iter().map(|r| &r["file"]).filter(|f| f.is_object()).collect();
    assert_eq!((files.len(), names.len()), (2, 4), "{names:?}");
    for file in files {
        let mut all = Vec::new();
        let mut one = zip.by_name(file["path"].as_str().unwrap()).unwrap();
        std::io::copy(&mut one, &mut all).unwrap();
        assert_eq!(file["bytes"], all.len());
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &all);
        let hex: String = hash.as_ref().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(file["sha256"], hex);
        assert!(all == b"hei vain" || all == noise(2, 300_000));
    }
    desk.site.run(&["erase", "rajobit", &desk.party, "--record", &record]).exits(0);
    desk.get(&record, &desk.site.file("gone")).refuses(&["no such record"]);
    assert!(!Path::new(&desk.site.file("gone")).exists());
    assert_eq!(desk.shown(), [text]);
    desk.is_sound("at the end");
}

#[test]
fn the_process_dies_between_any_two_steps_and_a_document_is_whole_or_not_there() {
    let desk = Desk::new("documents-crash");
    let first = noise(1, 600_000);
    let record = desk.added(&desk.site.given("a.bin", &first), &[]);
    let mut there = vec![record.clone()];
    for (n, (at, is_there)) in POINTS.into_iter().enumerate() {
        let bytes = noise(n as u64 + 10, 700_000);
        let file = desk.site.given("b.bin", &bytes);
        let died = Done::of(desk.add(&file, &[]).env("SELOSTE_CRASH_AT", at).output().unwrap());
        assert!(died.signal.is_some(), "{at}: it died");
        assert_eq!(died.out, "", "{at}: nothing was acknowledged");
        let shown = desk.shown();
        let new: Vec<&String> = shown.iter().filter(|r| !there.contains(r)).collect();
        assert_eq!(new.len(), usize::from(is_there), "{at}");
        if let Some(new) = new.first() {
            assert!(desk.bytes(new) == bytes, "{at}: whole");
            there.push((*new).clone());
        }
        assert!(desk.bytes(&record) == first, "{at}: the other is as it was");
        desk.is_sound(at);
    }
    // The same where it takes another's place: the former file or the new one, and nothing of the other.
    let mut held = first;
    let mut version = 1;
    for (n, (at, is_there)) in POINTS.into_iter().enumerate() {
        let bytes = noise(n as u64 + 20, 700_000);
        let file = desk.site.given("c.bin", &bytes);
        let more = ["--replace", &record, "--version", &version.to_string()];
        let died = Done::of(desk.add(&file, &more).env("SELOSTE_CRASH_AT", at).output().unwrap());
        assert!(died.signal.is_some(), "{at}: it died");
        if is_there {
            (held, version) = (bytes, version + 1);
        }
        assert!(desk.bytes(&record) == held, "{at}");
        desk.is_sound(at);
    }
}

#[test]
fn a_process_that_is_killed_at_any_moment_loses_no_document_and_shows_none_in_part() {
    let desk = Desk::new("documents-kill");
    let rounds = 14;
    let mut kept: Vec<(String, Vec<u8>)> = Vec::new();
    let mut killed = 0;
    for n in 0..rounds {
        let bytes = noise(n + 100, 3_000_000);
        let file = desk.site.given("a.bin", &bytes);
        let mut child = desk.add(&file, &[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 + n * 45));
        // It may be done already.
        let _ = child.kill();
        let done = Done::of(child.wait_with_output().unwrap());
        killed += u32::from(done.signal.is_some());
        let acknowledged = done.out.trim().to_owned();
        let shown = desk.shown();
        for record in &shown {
            if !kept.iter().any(|(id, _)| id == record) {
                assert!(acknowledged.is_empty() || acknowledged == *record);
                kept.push((record.clone(), bytes.clone()));
            }
        }
        assert!(acknowledged.is_empty() || shown.contains(&acknowledged), "round {n}: what was acknowledged is there");
        assert_eq!(shown.len(), kept.len(), "round {n}");
    }
    assert!(killed > 0, "none was killed on its way");
    for (record, bytes) in &kept {
        assert!(desk.bytes(record) == *bytes, "whole");
    }
    desk.is_sound("after all kills");
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

#[test]
fn nothing_of_a_document_or_its_name_is_in_raw_bytes() {
    const WORDS: [&str; 3] = ["Salattu-sisalto-9931", "Salattu-nimi-9932", "Salattu-nimi-kesken-9933"];
    let desk = Desk::new("documents-raw");
    let scanner = Scanner::new(WORDS);
    // Proof that it would be found.
    assert!(!scanner.scan(format!("x{}y", WORDS[0]).as_bytes()).is_empty());
    let look = |when: &str| {
        for path in files(&desk.site.work()) {
            let hits = scanner.scan(&fs::read(&path).unwrap());
            assert!(hits.is_empty(), "{when}: {} holds {hits:?}", path.display());
            let name = path.to_str().unwrap();
            assert!(WORDS.iter().all(|w| !name.contains(w)), "{when}: {name}");
        }
    };
    let bytes = format!("{} rivi\n", WORDS[0]).repeat(9_000);
    let file = desk.site.given(&format!("{}.txt", WORDS[1]), &bytes);
    let record = desk.added(&file, &[]);
    look("kept");
    let other = desk.site.given(&format!("{}.txt", WORDS[2]), &bytes);
    let died = Done::of(desk.add(&other, &[]).env("SELOSTE_CRASH_AT", "before-keeping").output().unwrap());
    assert!(died.signal.is_some() && WORDS.iter().all(|w| !died.err.contains(w)), "{}", died.err);
    look("on its way");
    // What is refused says no name again.
    let refused = Done::of(desk.add(&other, &["--date", "eilen"]).output().unwrap());
    assert!(refused.code == Some(2) && WORDS.iter().all(|w| !refused.err.contains(w)), "{}", refused.err);
    desk.site.run(&["backup", &desk.site.file("backup")]).exits(0);
    desk.site.run(&["erase", "rajobit", &desk.party, "--record", &record]).exits(0);
    look("erased, with a backup beside");
}
