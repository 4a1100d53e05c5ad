use crate::{Random, log, signer};
use seloste_ledger::tiles::{export, verify_export};
use seloste_ledger::{LogEntry, Report, Verifier};
use std::collections::BTreeMap;
use std::convert::Infallible;

type Files = BTreeMap<String, Vec<u8>>;

fn exported(entries: &[LogEntry], note: &str) -> Files {
    let mut files = Files::new();
    let Ok(()) = export(entries.iter().cloned(), note, |path, bytes| {
        assert_eq!(files.insert(path.to_owned(), bytes.to_vec()), None, "{path} twice");
        Ok::<(), Infallible>(())
    }) else {
        panic!("nothing can fail here")
    };
    files
}

fn checked(files: &Files, verifier: &Verifier) -> Report {
    verify_export(|path| files.get(path).cloned(), verifier)
}

#[test]
fn an_export_has_the_files_of_the_specification_and_is_sound() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let check = |size: u64, expected: &[(&str, usize)]| {
        let (entries, note) = log(&mut Random(size), size, &signer);
        let files = exported(&entries, &note);
        let tiles: Vec<(&str, usize)> = files
            .iter()
            .filter(|(path, _)| path.starts_with("tile/") && !path.starts_with("tile/entries/"))
            .map(|(path, bytes)| (path.as_str(), bytes.len() / 32))
            .collect();
        assert_eq!(tiles, expected, "{size}");
        let bundles = files.keys().filter(|path| path.starts_with("tile/entries/")).count() as u64;
        assert_eq!(bundles, size.div_ceil(256));
        let report = checked(&files, &verifier);
        assert!(report.is_sound(), "{size}: {:?}", report.problems);
        assert_eq!(report.entries, size);
        assert_eq!(report.erased, entries.iter().filter(|e| e.entry.is_none()).count() as u64);
    };
    check(0, &[]);
    check(1, &[("tile/0/000.p/1", 1)]);
    check(255, &[("tile/0/000.p/255", 255)]);
    check(256, &[("tile/0/000", 256), ("tile/1/000.p/1", 1)]);
    check(600, &[("tile/0/000", 256), ("tile/0/001", 256), ("tile/0/002.p/88", 88), ("tile/1/000.p/2", 2)]);
}

#[test]
fn a_long_log_fills_tiles_of_the_second_level() {
    // Leaves without entries make the 65,536 that fill a tile of level 1 cheap.
    let signer = signer();
    let mut frontier = seloste_ledger::Frontier::new();
    let mut entries = Vec::new();
    for seq in 0..65_537_u64 {
        let leaf_hash = seloste_ledger::leaf_hash(&seq.to_be_bytes());
        frontier.append(&leaf_hash);
        entries.push(LogEntry { seq, entry: None, leaf_hash });
    }
    let note = signer.sign_checkpoint(65_537, &frontier.root()).unwrap();
    let mut files = exported(&entries, &note);
    assert!(files.contains_key("tile/1/000") && files.contains_key("tile/2/000.p/1"));
    let verifier = signer.verifier().unwrap();
    assert!(checked(&files, &verifier).is_sound());
    files.get_mut("tile/2/000.p/1").unwrap()[3] ^= 1;
    assert!(!checked(&files, &verifier).is_sound());
}

#[test]
fn every_change_of_an_export_is_found() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let mut random = Random(20_261_122);
    let (entries, note) = log(&mut random, 300, &signer);
    let files = exported(&entries, &note);
    let paths: Vec<&String> = files.keys().collect();
    for path in &paths {
        let mut less = files.clone();
        less.remove(*path);
        assert!(!checked(&less, &verifier).is_sound(), "{path} removed");
        let mut longer = files.clone();
        longer.get_mut(*path).unwrap().push(0);
        assert!(!checked(&longer, &verifier).is_sound(), "{path} longer");
        let mut shorter = files.clone();
        shorter.get_mut(*path).unwrap().pop();
        assert!(!checked(&shorter, &verifier).is_sound(), "{path} shorter");
    }
    for round in 0..300 {
        let mut changed = files.clone();
        let path = paths[random.below(paths.len())];
        let bytes = changed.get_mut(path).unwrap();
        let bit = random.below(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(!checked(&changed, &verifier).is_sound(), "round {round}: bit {bit} of {path}");
    }
}
