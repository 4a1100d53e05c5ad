use crate::{Random, entry, log, signer};
use seloste_ledger::{Checkpoint, Frontier, LogEntry, Problem, Signer, Verifier, leaf_hash, verify};

const SEED: u64 = 20_261_122;
const MUTATIONS: usize = 1_000;

#[test]
fn a_log_that_nobody_touched_is_sound() {
    let signer = signer();
    for size in [0, 1, 2, 3, 21, 255, 256, 257] {
        let (entries, note) = log(&mut Random(size), size, &signer);
        let erased = entries.iter().filter(|e| e.entry.is_none()).count() as u64;
        let report = verify(entries, &note, &signer.verifier().unwrap(), &[]);
        assert!(report.is_sound(), "{size}: {:?}", report.problems);
        assert_eq!((report.entries, report.erased), (size, erased));
        assert_eq!(report.erased_ranges.iter().map(|r| r.end - r.start).sum::<u64>(), erased);
    }
}

/// Changes the log or its checkpoint in one way; tells which.
fn mutate(random: &mut Random, entries: &mut Vec<LogEntry>, note: &mut String) -> &'static str {
    let at = random.below(entries.len());
    match random.below(9) {
        0 => loop {
            let at = random.below(entries.len());
            if let Some(bytes) = &mut entries[at].entry {
                let bit = random.below(bytes.len() * 8);
                bytes[bit / 8] ^= 1 << (bit % 8);
                return "bit of an entry";
            }
        },
        1 => {
            let bit = random.below(256);
            entries[at].leaf_hash[bit / 8] ^= 1 << (bit % 8);
            "bit of a hash"
        }
        2 => {
            entries[at].seq ^= 1 << random.below(64);
            "bit of a number"
        }
        3 => {
            entries.remove(at);
            "an entry removed"
        }
        4 => {
            let other = (at + 1 + random.below(entries.len() - 1)) % entries.len();
            entries.swap(at, other);
            "two entries swapped"
        }
        5 => {
            entries.truncate(at);
            "the end cut off"
        }
        6 => {
            entries.insert(at, entries[at].clone());
            "an entry doubled"
        }
        7 => loop {
            let mut bytes = note.clone().into_bytes();
            let bit = random.below(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(changed) = String::from_utf8(bytes) {
                *note = changed;
                return "bit of the checkpoint";
            }
        },
        // As an insider would: the change in the entry, its hash and all numbers fit each other.
        _ => {
            let mut forged = entry(random, at as u64);
            forged.at = 1_790_000_000_000 + (at / 3) as i64;
            let bytes = forged.encode().unwrap();
            entries[at].leaf_hash = leaf_hash(&bytes);
            entries[at].entry = Some(bytes);
            "an entry forged with its hash"
        }
    }
}

#[test]
fn a_thousand_changes_are_all_found() {
    println!("seed {SEED}");
    let mut random = Random(SEED);
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let (entries, note) = log(&mut random, 97, &signer);
    let mut seen = std::collections::BTreeMap::new();
    for round in 0..MUTATIONS {
        let (mut entries, mut note) = (entries.clone(), note.clone());
        let what = mutate(&mut random, &mut entries, &mut note);
        let report = verify(entries, &note, &verifier, &[]);
        assert!(!report.is_sound(), "seed {SEED}, round {round}: {what} was not found");
        *seen.entry(what).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 9, "every kind of change was tried: {seen:?}");
}

/// A log of these entries, renumbered, hashed and signed as its own operator could.
fn resigned(changed: impl Fn(u64, &mut seloste_ledger::Entry), signer: &Signer) -> (Vec<LogEntry>, String) {
    let mut random = Random(5);
    let mut frontier = Frontier::new();
    let mut entries = Vec::new();
    for seq in 0..20 {
        let mut entry = entry(&mut random, seq);
        changed(seq, &mut entry);
        let bytes = entry.encode().unwrap();
        let leaf_hash = leaf_hash(&bytes);
        frontier.append(&leaf_hash);
        entries.push(LogEntry { seq, entry: Some(bytes), leaf_hash });
    }
    let note = signer.sign_checkpoint(20, &frontier.root()).unwrap();
    (entries, note)
}

#[test]
fn what_a_log_says_of_itself_is_checked_too() {
    let signer = signer();
    let verifier: Verifier = signer.verifier().unwrap();
    let check = |changed: &dyn Fn(u64, &mut seloste_ledger::Entry), expected: &[Problem]| {
        let (entries, note) = resigned(changed, &signer);
        assert_eq!(verify(entries, &note, &verifier, &[]).problems, expected);
    };
    check(&|_, _| {}, &[]);
    check(&|seq, e| e.at -= if seq == 11 { 5_000 } else { 0 }, &[Problem::TimeBack { seq: 11, by_ms: 5_000 }]);
    // One that runs ahead makes all that follow it run back.
    check(
        &|seq, e| e.at += if seq == 17 { 9_000 } else { 0 },
        &[Problem::TimeBack { seq: 18, by_ms: 8_999 }, Problem::TimeBack { seq: 19, by_ms: 8_999 }],
    );
    check(&|seq, e| e.seq += u64::from(seq == 4), &[Problem::Number { seq: 4, states: 5 }]);
}

#[test]
fn a_fork_is_found_by_an_earlier_checkpoint() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let (entries, _) = resigned(|_, _| {}, &signer);
    let mut frontier = Frontier::new();
    for entry in &entries[..12] {
        frontier.append(&entry.leaf_hash);
    }
    let earlier = Checkpoint { origin: signer.name().to_owned(), size: 12, root: frontier.root() };

    let (grown, note) = resigned(|_, _| {}, &signer);
    assert!(verify(grown, &note, &verifier, std::slice::from_ref(&earlier)).is_sound());
    let (forked, note) = resigned(|seq, e| e.count += u64::from(seq == 3), &signer);
    assert!(verify(forked.clone(), &note, &verifier, &[]).is_sound());
    assert_eq!(verify(forked, &note, &verifier, &[earlier]).problems, [Problem::Root { size: 12 }]);
}

#[test]
fn what_nobody_signed_for_is_told() {
    let signer = signer();
    let verifier = signer.verifier().unwrap();
    let (entries, _) = resigned(|_, _| {}, &signer);
    let mut frontier = Frontier::new();
    for entry in &entries[..15] {
        frontier.append(&entry.leaf_hash);
    }
    let note = signer.sign_checkpoint(15, &frontier.root()).unwrap();
    assert_eq!(verify(entries, &note, &verifier, &[]).problems, [Problem::NotCovered { covered: 15, found: 20 }]);
}
