//! What SQLite is asked for, and that a commit is whole or nothing in every copy of the files that a cut can leave.
//!
//! A process that is killed leaves the pages that it wrote with the operating system, so no kill shows whether they were
//! brought to the disk: for that the settings of every connection are asked of SQLite itself.

use super::*;
use std::collections::BTreeSet;
use std::fs;

/// The head of a write-ahead log, and of each of its frames, in bytes; see "WAL-format" in SQLite's file format.
const WAL_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("seloste-sqlite-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn register() -> RegisterId {
    RegisterId::from_bytes([5; 16])
}

fn party() -> PartyId {
    PartyId::from_bytes([1; 16])
}

fn record(commit: u8, n: u8, sealed: Vec<u8>) -> RecordRow {
    let mut id = [n; 16];
    id[0] = commit;
    RecordRow {
        party: party(),
        folder: FolderId::from_bytes([7; 16]),
        record: RecordId::from_bytes(id),
        kind: "event".into(),
        row_version: 1,
        received_ms: 1,
        changed_ms: 1,
        dated: 1,
        sealed,
    }
}

/// How many records each commit of a test adds, each larger than a page.
const RECORDS: u8 = 3;

/// A commit that changes many pages: records, an entry that names their party, and a small value that counts.
fn changes(commit: u8) -> Vec<Change> {
    let mut changes: Vec<Change> =
        (0..RECORDS).map(|n| Change::AddRecord(record(commit, n, vec![commit; 6_000]))).collect();
    changes.push(Change::AppendEntry(EntryRow {
        seq: u64::from(commit),
        at_ms: 1,
        act: ActId::from_bytes([commit; 16]),
        folder: FolderId::from_bytes([8; 16]),
        hash: [commit; 32],
        sealed: Some(vec![commit; 300]),
        parties: vec![party()],
    }));
    changes.push(Change::PutMeta { key: "commits".into(), value: vec![commit + 1] });
    changes
}

/// How many commits a store holds. Fails where any of them is there in part, or one is missing before another.
#[track_caller]
fn commits_in(store: &SqliteStore) -> u8 {
    assert_eq!(store.check().unwrap(), [] as [&str; 0]);
    let counted = store.meta("commits").unwrap().map_or(0, |value| value[0]);
    let records = store.records_of(party()).unwrap();
    let expected: Vec<RecordRow> =
        (0..counted).flat_map(|c| (0..RECORDS).map(move |n| record(c, n, vec![c; 6_000]))).collect();
    assert!(records == expected, "{} records where {counted} commits are counted", records.len());
    let entries: Vec<u64> = store.entries_of(party()).unwrap().iter().map(|e| e.seq).collect();
    assert_eq!(entries, (0..u64::from(counted)).collect::<Vec<_>>());
    counted
}

/// The files of a store as they lie there now, without its knowing.
fn copied(from: &Path, to: &Path) {
    for suffix in ["", "-wal", "-journal"] {
        let beside = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
        let _ = fs::remove_file(beside(to));
        if beside(from).exists() {
            fs::copy(beside(from), beside(to)).unwrap();
        }
    }
    let _ = fs::remove_file(format!("{}-shm", to.display()));
}

fn asked(conn: &Connection, pragma: &str) -> String {
    let value: rusqlite::types::Value = conn.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
    match value {
        rusqlite::types::Value::Integer(n) => n.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => panic!("{pragma} is {other:?}"),
    }
}

/// That a connection is set as the product relies on it.
#[track_caller]
fn check_settings(whose: &str, conn: &Connection, settings: &[(&str, &str)]) {
    for (pragma, wanted) in settings {
        assert_eq!(asked(conn, pragma), *wanted, "{pragma} of {whose}");
    }
}

#[test]
fn every_connection_is_set_to_lose_nothing_and_to_leave_nothing() {
    // Write-ahead log; synchronous 2 is FULL: the log is on the disk when a commit returns; deleted bytes are overwritten;
    // temporary tables (2: memory) never make a file.
    let writer = [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("temp_store", "2"),
        ("busy_timeout", "5000"),
        ("locking_mode", "normal"),
    ];
    let reader = [("journal_mode", "wal"), ("temp_store", "2"), ("busy_timeout", "5000"), ("locking_mode", "normal")];
    let check = |whose: &str, store: &SqliteStore| {
        check_settings(&format!("the writer of {whose}"), &store.writer.lock(), &writer);
        // One inside the other, so that each is a connection of its own; then once more from those that were kept.
        for time in ["new", "kept"] {
            store
                .read(|first| {
                    store.read(|second| {
                        for conn in [first, second] {
                            check_settings(&format!("a {time} reader of {whose}"), conn, &reader);
                            assert!(conn.is_readonly("main").unwrap(), "a reader of {whose} writes");
                        }
                        Ok(())
                    })
                })
                .unwrap();
        }
        assert_eq!(store.readers.lock().len(), 2);
    };
    let folder = Folder::new("settings");
    let path = folder.file("r.db");
    let store = SqliteStore::create(&path, register()).unwrap();
    check("a new store", &store);
    store.snapshot(&folder.file("copy.db")).unwrap();
    drop(store);
    check("a store that was there", &SqliteStore::open(&path).unwrap());
    check("a snapshot", &SqliteStore::open(&folder.file("copy.db")).unwrap());
}

#[test]
fn a_transaction_that_is_open_is_in_no_copy_of_the_files() {
    let folder = Folder::new("open");
    let (path, copy) = (folder.file("r.db"), folder.file("copy.db"));
    let store = SqliteStore::create(&path, register()).unwrap();
    store.commit(&changes(0)).unwrap();
    store.checkpoint().unwrap();
    store.commit(&changes(1)).unwrap();
    {
        let conn = store.writer.lock();
        // Little memory, so that pages of the transaction are written out before it ends.
        conn.pragma_update(None, "cache_size", 4).unwrap();
        conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        let size = |suffix: &str| fs::metadata(format!("{}{suffix}", path.display())).map_or(0, |m| m.len());
        let before = size("") + size("-wal") + size("-journal");
        for change in changes(2) {
            store.apply(&conn, &change).unwrap();
            copied(&path, &copy);
            assert_eq!(commits_in(&SqliteStore::open(&copy).unwrap()), 2, "half a transaction");
        }
        assert!(
            size("") + size("-wal") + size("-journal") > before,
            "nothing was written out: the copies show nothing"
        );
        conn.execute_batch("COMMIT").unwrap();
    }
    copied(&path, &copy);
    assert_eq!(commits_in(&SqliteStore::open(&copy).unwrap()), 3, "what is committed is in the files");
}

#[test]
fn a_commit_that_fails_on_its_way_leaves_nothing_wherever_it_fails() {
    let folder = Folder::new("failing");
    let (path, copy) = (folder.file("r.db"), folder.file("copy.db"));
    let store = SqliteStore::create(&path, register()).unwrap();
    store.commit(&changes(0)).unwrap();
    // Little memory, so that what has to be taken back has been written out.
    store.writer.lock().pragma_update(None, "cache_size", 4).unwrap();
    let conflict = || Change::ReplaceRecord(RecordRow { row_version: 9, ..record(0, 0, vec![0; 10]) });
    let twice = || Change::AddRecord(record(0, 0, vec![0; 10]));
    for at in 0..=changes(1).len() {
        for bad in [conflict(), twice()] {
            let mut failing = changes(1);
            failing.insert(at, bad);
            store.commit(&failing).unwrap_err();
            assert_eq!(commits_in(&store), 1, "a failure after {at} changes");
            copied(&path, &copy);
            assert_eq!(commits_in(&SqliteStore::open(&copy).unwrap()), 1, "a failure after {at} changes, in the files");
        }
    }
    store.commit(&changes(1)).unwrap();
    assert_eq!(commits_in(&store), 2, "what comes afterwards is done");
}

#[test]
fn a_log_cut_anywhere_opens_to_whole_commits() {
    const COMMITS: u8 = 5;
    let folder = Folder::new("cut");
    let (path, copy) = (folder.file("r.db"), folder.file("copy.db"));
    let store = SqliteStore::create(&path, register()).unwrap();
    store.checkpoint().unwrap();
    for commit in 0..COMMITS {
        store.commit(&changes(commit)).unwrap();
        copied(&path, &copy);
        assert_eq!(
            commits_in(&SqliteStore::open(&copy).unwrap()),
            commit + 1,
            "a commit that returned is in the files"
        );
    }
    let page: usize = asked(&store.writer.lock(), "page_size").parse().unwrap();
    let log = fs::read(folder.file("r.db-wal")).unwrap();
    let frame = FRAME_HEAD + page;
    let frames = (log.len() - WAL_HEAD) / frame;
    assert!(frames > usize::from(COMMITS * RECORDS), "each commit takes several frames, and no record fits into one");
    let opened = |bytes: &[u8]| {
        copied(&path, &copy);
        fs::write(folder.file("copy.db-wal"), bytes).unwrap();
        commits_in(&SqliteStore::open(&copy).unwrap())
    };
    let mut seen = BTreeSet::new();
    let mut last = 0;
    for n in 0..=frames {
        let end = WAL_HEAD + n * frame;
        let whole = opened(&log[..end]);
        assert!(whole >= last, "a longer log holds fewer commits");
        last = whole;
        seen.insert(whole);
        if n < frames {
            // A frame that was only begun, and one of which a part never reached the disk, count for nothing.
            for part in [1, FRAME_HEAD, FRAME_HEAD + page / 2] {
                assert_eq!(opened(&log[..end + part]), whole, "frame {n} cut after {part} bytes");
            }
            let mut torn = log.clone();
            torn[end + FRAME_HEAD + page / 2..end + frame].fill(0xA5);
            assert_eq!(opened(&torn), whole, "frame {n} torn");
        }
    }
    assert_eq!(seen, (0..=COMMITS).collect(), "every number of commits was met");
}

#[test]
fn what_is_deleted_is_in_no_file_after_a_checkpoint() {
    const MARK: &[u8] = b"a mark that is nowhere else";
    let folder = Folder::new("deleted");
    let path = folder.file("r.db");
    let store = SqliteStore::create(&path, register()).unwrap();
    let holding = || {
        let files = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|f| fs::read(f).unwrap().windows(MARK.len()).any(|w| w == MARK)).count()
    };
    // Small rows beside each other in a page, and rows that fill pages of their own.
    let rows: Vec<RecordRow> =
        (0..40).map(|n| record(0, n, [vec![n; if n % 4 == 0 { 9_000 } else { 50 }], MARK.to_vec()].concat())).collect();
    store.commit(&rows.iter().cloned().map(Change::AddRecord).collect::<Vec<_>>()).unwrap();
    store.checkpoint().unwrap();
    assert_eq!(holding(), 1);
    let gone = |row: &RecordRow| Change::DeleteRecord { party: row.party, record: row.record };
    store.commit(&rows.iter().map(gone).collect::<Vec<_>>()).unwrap();
    store.checkpoint().unwrap();
    assert_eq!(holding(), 0);
}
