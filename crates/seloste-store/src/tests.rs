//! The conformance suite of [`Store`]: every engine runs it.

use super::*;
use std::ops::ControlFlow;

fn temp_dir(name: &str) -> std::path::PathBuf {
    let dir = std::env::temp_dir().join(format!("seloste-store-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

fn pid(n: u8) -> PartyId {
    PartyId::from_bytes([n; 16])
}

fn record(n: u8, version: u32, sealed: &[u8]) -> RecordRow {
    RecordRow {
        party: pid(1),
        folder: FolderId::from_bytes([7; 16]),
        record: RecordId::from_bytes([n; 16]),
        kind: "event".into(),
        row_version: version,
        received_ms: 10,
        changed_ms: 20,
        dated: 30,
        sealed: sealed.to_vec(),
    }
}

fn entry(seq: u64, parties: &[u8]) -> EntryRow {
    EntryRow {
        seq,
        at_ms: 5,
        act: ActId::from_bytes([9; 16]),
        folder: FolderId::from_bytes([8; 16]),
        hash: [seq.to_le_bytes()[0]; 32],
        sealed: Some(vec![1, 2, 3]),
        parties: parties.iter().map(|n| pid(*n)).collect(),
    }
}

/// Opens a fresh store, lets `case` work on it, then opens it again and lets `after` look at what is durable.
fn check(name: &str, case: impl Fn(&dyn Store), after: impl Fn(&dyn Store)) {
    let dir = temp_dir(name);
    let path = dir.join("r.db");
    let store = SqliteStore::create(&path, RegisterId::from_bytes([5; 16])).unwrap();
    case(&store);
    drop(store);
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.register(), RegisterId::from_bytes([5; 16]));
    after(&store);
    assert!(store.check().unwrap().is_empty());
    drop(store);
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_commit_is_all_or_nothing() {
    check(
        "atomic",
        |store| {
            let ok = store.commit(&[Change::AddRecord(record(1, 1, b"a")), Change::AppendEntry(entry(0, &[1]))]);
            assert!(ok.unwrap().covers(ActId::from_bytes([9; 16])));
            // The second change conflicts: the first must not stay.
            let bad = store.commit(&[
                Change::AddRecord(record(2, 1, b"b")),
                Change::ReplaceRecord(record(1, 5, b"c")),
                Change::AppendEntry(entry(1, &[1])),
            ]);
            assert!(matches!(bad, Err(StoreError::Conflict)));
            assert!(!store.commit(&[]).unwrap().covers(ActId::from_bytes([9; 16])));
        },
        |store| {
            assert_eq!(store.records_of(pid(1)).unwrap(), [record(1, 1, b"a")]);
            assert_eq!(store.entries_of(pid(1)).unwrap().len(), 1);
        },
    );
}

#[test]
fn replacing_wants_the_version_before() {
    check(
        "versions",
        |store| {
            store.commit(&[Change::AddRecord(record(1, 1, b"a"))]).unwrap();
            store.commit(&[Change::ReplaceRecord(record(1, 2, b"b"))]).unwrap();
            assert!(matches!(store.commit(&[Change::ReplaceRecord(record(1, 2, b"late"))]), Err(StoreError::Conflict)));
            assert!(store.commit(&[Change::AddRecord(record(1, 1, b"again"))]).is_err());
        },
        |store| {
            let found = store.record(pid(1), RecordId::from_bytes([1; 16])).unwrap().unwrap();
            assert_eq!((found.row_version, found.sealed.as_slice()), (2, b"b".as_slice()));
        },
    );
}

#[test]
fn folders_go_with_their_records_and_links_with_their_parties() {
    let folder = FolderRow {
        folder: FolderId::from_bytes([7; 16]),
        party: pid(1),
        category: "identity".into(),
        term: 0,
        slot: 3,
        created_ms: 1,
        alone: false,
    };
    check(
        "folders",
        |store| {
            let link = |from, to| LinkRow {
                from: pid(from),
                to: pid(to),
                kind: "contact-person".into(),
                starts: 1,
                ends: None,
            };
            store
                .commit(&[
                    Change::PutFolder(folder.clone()),
                    Change::AddRecord(record(1, 1, b"a")),
                    Change::AddRecord(record(2, 1, b"b")),
                    Change::PutLink(link(1, 2)),
                    Change::PutLink(link(3, 1)),
                    Change::PutLink(link(3, 4)),
                ])
                .unwrap();
            assert_eq!(store.folders_of(pid(1)).unwrap(), std::slice::from_ref(&folder));
            assert_eq!(store.folder(folder.folder).unwrap(), Some(folder.clone()));
            store
                .commit(&[Change::DeleteFolder { party: pid(1), folder: folder.folder }, Change::DeleteLinksOf(pid(1))])
                .unwrap();
        },
        |store| {
            assert!(store.records_of(pid(1)).unwrap().is_empty());
            assert!(store.folders_of(pid(1)).unwrap().is_empty());
            let mut links = Vec::new();
            store
                .visit_links(&mut |l| {
                    links.push((l.from, l.to));
                    ControlFlow::Continue(())
                })
                .unwrap();
            assert_eq!(links, [(pid(3), pid(4))]);
        },
    );
}

fn upload(n: u8) -> UploadRow {
    UploadRow {
        content: ContentId::from_bytes([n; 16]),
        folder: FolderId::from_bytes([7; 16]),
        record: RecordId::from_bytes([1; 16]),
        begun_ms: 5,
    }
}

fn piece(n: u8, number: u32) -> PieceRow {
    let UploadRow { content, folder, record, .. } = upload(n);
    PieceRow { content, folder, record, number, sealed: vec![n; 9] }
}

fn keep(n: u8, count: u32) -> Change {
    let UploadRow { content, folder, record, .. } = upload(n);
    Change::KeepPieces { content, folder, record, count }
}

/// Which contents lie in a store, each with its number of pieces.
fn contents(store: &dyn Store) -> Vec<(u8, u32)> {
    let mut all = Vec::new();
    store
        .visit_contents(&mut |c| {
            all.push((c.content.as_bytes()[0], c.pieces));
            ControlFlow::Continue(())
        })
        .unwrap();
    all.sort_unstable();
    all
}

/// A folder with a record, whose document is the content 1 in two pieces.
fn with_document(store: &dyn Store) -> FolderRow {
    let folder = FolderRow {
        folder: FolderId::from_bytes([7; 16]),
        party: pid(1),
        category: "files".into(),
        term: 0,
        slot: 3,
        created_ms: 1,
        alone: true,
    };
    store.commit(&[Change::PutFolder(folder.clone()), Change::AddRecord(record(1, 1, b"a"))]).unwrap();
    store.commit(&[Change::BeginUpload(upload(1)), Change::StagePiece(piece(1, 0))]).unwrap();
    store.commit(&[Change::StagePiece(piece(1, 1)), keep(1, 2)]).unwrap();
    folder
}

#[test]
fn a_document_is_kept_whole_or_not_at_all() {
    check(
        "pieces",
        |store| {
            let conflicts = |changes: &[Change]| assert!(matches!(store.commit(changes), Err(StoreError::Conflict)));
            // Nothing is coming in.
            conflicts(&[Change::StagePiece(piece(1, 0))]);
            conflicts(&[keep(1, 0)]);
            with_document(store);
            assert!(store.uploads().unwrap().is_empty());
            // What replaces it is kept only when all of it is there, and once.
            store.commit(&[Change::BeginUpload(upload(2)), Change::StagePiece(piece(2, 0))]).unwrap();
            store.commit(&[Change::StagePiece(piece(2, 2))]).unwrap();
            assert!(store.commit(&[Change::StagePiece(piece(2, 2))]).is_err(), "a piece comes once");
            conflicts(&[keep(2, 1)]);
            conflicts(&[keep(2, 2)]);
            conflicts(&[keep(2, 3)]);
            assert_eq!(store.uploads().unwrap(), [upload(2)]);
            assert_eq!(contents(store), [(1, 2), (2, 2)]);
            store.commit(&[Change::StagePiece(piece(2, 1)), keep(2, 3)]).unwrap();
            conflicts(&[keep(2, 3)]);
            conflicts(&[Change::StagePiece(piece(2, 3))]);
            // Taking back what was kept does nothing.
            store.commit(&[Change::DropUpload(upload(2))]).unwrap();
            // What never came to an end goes without a trace.
            store.commit(&[Change::BeginUpload(upload(3)), Change::StagePiece(piece(3, 0))]).unwrap();
            store.commit(&[Change::DropUpload(upload(3))]).unwrap();
        },
        |store| {
            assert_eq!(contents(store), [(2, 3)]);
            assert!(store.uploads().unwrap().is_empty());
            let UploadRow { content, folder, record, .. } = upload(2);
            for number in 0..4 {
                let found = store.piece(folder, record, content, number).unwrap();
                assert_eq!(found, (number < 3).then(|| vec![2; 9]), "piece {number}");
            }
        },
    );
}

#[test]
fn pieces_go_with_their_record_or_folder_and_stay_with_a_folder_that_moves() {
    type Case = (&'static str, fn(FolderRow) -> Vec<Change>, &'static [(u8, u32)]);
    let cases: [Case; 5] = [
        ("record", |f| vec![Change::DeleteRecord { party: f.party, record: RecordId::from_bytes([1; 16]) }], &[]),
        (
            "other-record",
            |f| vec![Change::DeleteRecord { party: f.party, record: RecordId::from_bytes([2; 16]) }],
            &[(1, 2)],
        ),
        ("folder", |f| vec![Change::DeleteFolder { party: f.party, folder: f.folder }], &[]),
        ("move", |f| vec![Change::MoveFolder { from: f.party, folder: FolderRow { party: pid(2), ..f } }], &[(1, 2)]),
        (
            "drop",
            |f| {
                let UploadRow { content, record, .. } = upload(1);
                vec![Change::DropPieces { content, folder: f.folder, record }]
            },
            &[],
        ),
    ];
    for (name, changes, left) in cases {
        check(
            &format!("pieces-{name}"),
            |store| {
                let folder = with_document(store);
                store.commit(&changes(folder)).unwrap();
            },
            |store| {
                assert_eq!(contents(store), left, "{name}");
                if name == "move" {
                    assert!(store.folders_of(pid(1)).unwrap().is_empty());
                    assert_eq!(store.folders_of(pid(2)).unwrap().len(), 1);
                    assert!(store.records_of(pid(1)).unwrap().is_empty(), "records are added anew");
                }
            },
        );
    }
}

#[test]
fn pages_lie_beside_each_other_by_epoch() {
    let page = |epoch, version| PageRow { key: PageKey { level: 1, index: 2 }, epoch, version, bytes: vec![7; 9] };
    check(
        "pages",
        |store| {
            let all = [Change::PutPage(page(1, 1)), Change::PutPage(page(1, 2)), Change::PutPage(page(2, 3))];
            store.commit(&all).unwrap();
            store.commit(&[Change::DropPage { key: PageKey { level: 1, index: 2 }, epoch: 1 }]).unwrap();
        },
        |store| assert_eq!(store.pages(PageKey { level: 1, index: 2 }).unwrap(), [page(2, 3)]),
    );
}

#[test]
fn an_erased_month_keeps_its_hashes_and_forgets_whom_it_named() {
    check(
        "month",
        |store| {
            store.commit(&[Change::AppendEntry(entry(0, &[1, 2])), Change::AppendEntry(entry(1, &[1]))]).unwrap();
            store.commit(&[Change::EraseEntries(FolderId::from_bytes([8; 16]))]).unwrap();
        },
        |store| {
            let mut seen = Vec::new();
            store
                .visit_entries(0, &mut |e| {
                    seen.push((e.seq, e.hash, e.sealed));
                    ControlFlow::Continue(())
                })
                .unwrap();
            assert_eq!(seen, [(0, [0; 32], None), (1, [1; 32], None)]);
            assert!(store.entries_of(pid(1)).unwrap().is_empty());
        },
    );
}

#[test]
fn a_snapshot_opens_as_the_same_register() {
    let dir = temp_dir("snapshot");
    let store = SqliteStore::create(&dir.join("r.db"), RegisterId::from_bytes([5; 16])).unwrap();
    store.commit(&[Change::AddRecord(record(1, 1, b"a"))]).unwrap();
    store.snapshot(&dir.join("copy.db")).unwrap();
    store.commit(&[Change::DeleteRecord { party: pid(1), record: RecordId::from_bytes([1; 16]) }]).unwrap();
    let copy = SqliteStore::open(&dir.join("copy.db")).unwrap();
    assert_eq!(copy.register(), store.register());
    assert_eq!(copy.records_of(pid(1)).unwrap().len(), 1);
    assert!(store.records_of(pid(1)).unwrap().is_empty());
    drop((store, copy));
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn files_that_are_not_ours_are_refused() {
    let dir = temp_dir("foreign");
    let open = |name: &str, bytes: &[u8]| {
        let path = dir.join(name);
        std::fs::write(&path, bytes).unwrap();
        SqliteStore::open(&path).unwrap_err()
    };
    assert!(matches!(open("text", &b"not a database, surely not one".repeat(100)), StoreError::Damaged(_)));
    assert!(matches!(open("empty", b""), StoreError::Damaged(_)));
    assert!(matches!(SqliteStore::open(&dir.join("missing")).unwrap_err(), StoreError::Missing));

    let of_schema = |schema: u32| {
        let path = dir.join(format!("{schema}.db"));
        drop(SqliteStore::create(&path, RegisterId::from_bytes([5; 16])).unwrap());
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.pragma_update(None, "user_version", schema).unwrap();
        drop(conn);
        SqliteStore::open(&path)
    };
    assert!(of_schema(SCHEMA_VERSION).is_ok());
    assert!(matches!(of_schema(SCHEMA_VERSION + 1).unwrap_err(), StoreError::Newer { found: 4, known: 3 }));
    assert!(matches!(of_schema(SCHEMA_VERSION - 1).unwrap_err(), StoreError::Older { found: 2, known: 3 }));
    assert!(matches!(of_schema(0).unwrap_err(), StoreError::Older { found: 0, .. }));
    std::fs::remove_dir_all(dir).unwrap();
}

#[test]
fn sqlite_is_one_without_the_known_write_ahead_log_race() {
    // SQLite 3.7.0 to 3.51.2 can corrupt a database when a write-ahead log is reset under two connections.
    let version = rusqlite::version_number();
    assert!(version >= 3_051_003, "SQLite {} has the race", rusqlite::version());
}
