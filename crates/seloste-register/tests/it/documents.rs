//! Documents: taken in piece by piece, kept whole or not at all, given back byte for byte, gone when they are erased.

use crate::world::*;
use rusqlite::Connection;
use seloste_gate::{Actor, ActorKind, Bounds, Denial};
use seloste_ledger::{Action, Detail, Outcome};
use seloste_notice::May;
use seloste_register::{About, ActError, DOCUMENT_BYTES_MAX, OPAQUE, Register, UploadTo};
use seloste_terms::{PartyId, RecordId};
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) const SOURCE: &str = "customer-material";

/// Bytes that repeat nowhere, of any length.
pub(crate) fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..len.div_ceil(8)).flat_map(|_| next()).take(len).collect()
}

/// A file that begins as a PDF does.
pub(crate) fn pdf(seed: u64, len: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend(noise(seed, len));
    bytes
}

pub(crate) fn about(file_name: &str) -> About {
    About { file_name: file_name.to_owned(), source: SOURCE.to_owned(), ..About::default() }
}

pub(crate) fn upload(
    r: &Register,
    actor: &Actor,
    party: PartyId,
    to: UploadTo,
    about: About,
    bytes: &[u8],
) -> Result<RecordId, ActError> {
    let mut upload = r.upload(actor, "services", party, to, about)?;
    // In parts of odd lengths, as a network brings them.
    for part in bytes.chunks(10_007) {
        upload.write(part)?;
    }
    upload.finish(r)
}

pub(crate) fn add(r: &Register, party: PartyId, name: &str, bytes: &[u8]) -> RecordId {
    upload(r, &boss(), party, UploadTo::New, about(name), bytes).unwrap()
}

pub(crate) fn read(r: &Register, party: PartyId, record: RecordId) -> Result<Vec<u8>, ActError> {
    let mut document = r.document(&boss(), "services", party, record)?.into_inner();
    let mut all = Vec::new();
    while let Some(piece) = document.read()? {
        all.extend_from_slice(&piece);
    }
    assert_eq!(all.len() as u64, document.content.bytes);
    Ok(all)
}

pub(crate) fn party(r: &Register) -> PartyId {
    r.create(&boss(), "services", company("negotiation", CUSTOMER, &[("organisation.name", "Esimerkki Oy")])).unwrap()
}

fn database(w: &World) -> (PathBuf, Connection) {
    let file = files(&w.dir()).into_iter().find(|f| f.ends_with("registers/rajobit.db")).unwrap();
    let rows = Connection::open(&file).unwrap();
    (file, rows)
}

/// How many pieces lie in the register, and how many uploads are under way.
pub(crate) fn lying(w: &World) -> (u32, u32) {
    let (_, rows) = database(w);
    let count = |sql| rows.query_row(sql, [], |r| r.get(0)).unwrap();
    (count("SELECT COUNT(*) FROM piece"), count("SELECT COUNT(*) FROM upload"))
}

#[test]
fn a_document_comes_back_byte_for_byte_whatever_its_length() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let piece = 64 * 1024;
    let mut all = Vec::new();
    for (n, len) in [1, 2, piece - 1, piece, piece + 1, 2 * piece, 5 * piece + 77].into_iter().enumerate() {
        let bytes = noise(n as u64 + 1, len);
        let record = add(&r, party, "tiedosto.bin", &bytes);
        assert_eq!(read(&r, party, record).unwrap(), bytes, "{len} bytes");
        all.push((record, bytes));
    }
    drop(r);
    w.reopen();
    let r = w.register("rajobit");
    for (record, bytes) in &all {
        assert!(read(&r, party, *record).unwrap() == *bytes);
    }
    assert_eq!(r.check_documents().unwrap(), 0);
    assert!(w.home().doctor().unwrap().iter().all(|f| f.code != "damaged"));
}

#[test]
fn the_longest_document_is_taken_and_one_byte_more_is_not() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let most = usize::try_from(DOCUMENT_BYTES_MAX).unwrap();
    let bytes = pdf(3, most - 9);
    assert_eq!(bytes.len(), most);
    let record = add(&r, party, "suuri.pdf", &bytes);
    assert!(read(&r, party, record).unwrap() == bytes);
    let before = lying(&w);
    let more = [bytes, vec![0]].concat();
    let refused = upload(&r, &boss(), party, UploadTo::New, about("suuri.pdf"), &more);
    assert!(matches!(refused, Err(ActError::TooLarge)));
    assert_eq!(lying(&w), before, "nothing of it stays");
}

#[test]
fn what_is_known_of_a_document_is_on_the_card_and_in_the_package() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let bytes = pdf(1, 100_000);
    let about = About { date: "2026-03-04".into(), note: "allekirjoitettu".into(), ..about("C:\\työ\\Sopimus 1.pdf") };
    let (record, entries) = left_by(&r, || upload(&r, &boss(), party, UploadTo::New, about, &bytes).unwrap());
    assert_eq!(entries.len(), 1, "one act, one entry");
    assert_eq!((entries[0].action, entries[0].outcome), (Action::Change, Outcome::Allowed));
    assert!(entries[0].details.contains(&Detail::Records(vec![record])));
    let card = whole(&r, party);
    let on_card = card.records.iter().find(|c| c.record == record).unwrap();
    let content = on_card.content.as_ref().unwrap();
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes);
    assert_eq!((content.bytes, content.media.as_str()), (100_009, "application/pdf"));
    assert_eq!(content.sha256.as_slice(), hash.as_ref());
    for (field, text) in [
        ("document.name", "Sopimus 1.pdf"),
        ("document.date", "2026-03-04"),
        ("document.note", "allekirjoitettu"),
        ("document.type", "application/pdf"),
        ("document.size", "100009"),
    ] {
        assert_eq!(on_card.first(field), Some(text), "{field}");
    }
    let mut package = r.access(&boss(), party).unwrap().into_inner();
    assert_eq!(package.documents.len(), 1);
    let document = &mut package.documents[0];
    let mut out = Vec::new();
    while let Some(piece) = document.read().unwrap() {
        out.extend_from_slice(&piece);
    }
    assert!(out == bytes);
    assert_eq!(document.name, "Sopimus 1.pdf");
    assert!(!format!("{document:?} {content:?}").contains("Sopimus"), "Debug tells nothing");
}

#[test]
fn a_document_leaves_only_with_its_entry_and_for_whom_no_field_of_it_is_kept_from() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let record = add(&r, party, "a.pdf", &pdf(1, 10));
    let (_, entries) = left_by(&r, || r.document(&boss(), "services", party, record).unwrap());
    assert_eq!(entries.len(), 1, "in the ledger before the first piece is read");
    assert_eq!((entries[0].action, entries[0].outcome), (Action::Read, Outcome::Allowed));
    assert_eq!(entries[0].parties, [party]);
    assert!(entries[0].details.contains(&Detail::Records(vec![record])));
    // A purpose that has no use for documents does not even know that it is there.
    assert!(matches!(r.document(&boss(), "billing", party, record), Err(ActError::NoRecord)));
    // Nor is a record without a file, or one of another kind, a document.
    let card = whole(&r, party);
    let contact = card.records.iter().find(|c| c.kind == "contact").unwrap().record;
    assert!(matches!(r.document(&boss(), "services", party, contact), Err(ActError::NoRecord)));
    let paper = r.add(&boss(), "services", party, &given(&[("document.name", "kansio 7")]), SOURCE).unwrap()[0];
    assert!(matches!(r.document(&boss(), "services", party, paper), Err(ActError::NoRecord)));
    // A token that is kept from any field of documents gets none of their files.
    let client = |fields: Option<&[&str]>| Actor {
        kind: ActorKind::Client,
        bounds: Some(Arc::new(Bounds {
            purposes: vec!["services".into()],
            may: vec![May::Read, May::Write],
            fields: fields.map(|f| f.iter().map(|f| (*f).to_owned()).collect()),
        })),
        ..staff("customer-care")
    };
    let all = ["document.name", "document.date", "document.type", "document.size", "document.note"];
    assert!(r.document(&client(None), "services", party, record).is_ok());
    assert!(r.document(&client(Some(&all)), "services", party, record).is_ok());
    for left_out in 0..all.len() {
        let some: Vec<&str> = all.iter().copied().enumerate().filter(|(n, _)| *n != left_out).map(|(_, f)| f).collect();
        let why = denied(&r, || r.document(&client(Some(&some)), "services", party, record));
        assert_eq!(why, Denial::TokenField, "without {}", all[left_out]);
        let card = r.show(&client(Some(&some)), "services", party).unwrap().into_inner();
        assert!(card.records.iter().all(|c| c.content.is_none()), "nor is it told how long the file is");
    }
}

#[test]
fn nothing_comes_in_where_the_notice_declares_no_document() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aino Esimerkki")])).unwrap();
    let about = About { source: "subject".into(), ..about("a.pdf") };
    let gap = gap(&r, || r.upload(&boss(), "contract", party, UploadTo::New, about));
    assert!(gap.to_string().contains("document.name"), "{gap}");
}

#[test]
fn a_document_is_refused_before_its_first_byte_where_the_gate_says_no() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    denied(&r, || r.upload(&staff("nobody"), "services", party, UploadTo::New, about("a.pdf")));
    gap(&r, || r.upload(&boss(), "billing", party, UploadTo::New, about("a.pdf")));
    denied(&r, || {
        r.upload(&boss(), "services", party, UploadTo::New, About { source: "service-work".into(), ..about("a") })
    });
    // A personal identity code is no more welcome in a name than elsewhere, and is not told again.
    let code = "131052-308T";
    for about in [about(&format!("{code}.pdf")), About { note: code.into(), ..about("a.pdf") }] {
        assert_eq!(denied(&r, || r.upload(&boss(), "services", party, UploadTo::New, about)), Denial::IdentityCode);
    }
    // In a file it is whatever the person's papers say.
    add(&r, party, "a.txt", code.as_bytes());
    let wrong = r.upload(&boss(), "services", party, UploadTo::New, About { date: "eilen".into(), ..about("a.pdf") });
    assert!(matches!(wrong, Err(ActError::Values(_))));
}

#[test]
fn what_is_not_finished_leaves_nothing() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let (_, entries) = left_by(&r, || {
        let mut upload = r.upload(&boss(), "services", party, UploadTo::New, about("a.pdf")).unwrap();
        upload.write(&pdf(1, 900_000)).unwrap();
        assert_eq!(lying(&w), (12, 1), "pieces wait on the disk");
        assert!(whole(&r, party).records.iter().all(|c| c.kind != "document"), "and are not seen");
        drop(upload);
    });
    assert_eq!(entries.len(), 1, "of the card that was looked at, none of a document: {entries:?}");
    assert_eq!(lying(&w), (0, 0));
    // The process ends in the middle: what is left goes when the register is opened.
    let mut upload = r.upload(&boss(), "services", party, UploadTo::New, about("a.pdf")).unwrap();
    upload.write(&pdf(2, 900_000)).unwrap();
    let file = database(&w).0;
    let copy = w.file("copy.db");
    Connection::open(&file).unwrap().execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    drop((upload, r));
    w.close();
    std::fs::copy(&copy, &file).unwrap();
    for log in ["rajobit.db-wal", "rajobit.db-shm"] {
        let _ = std::fs::remove_file(file.with_file_name(log));
    }
    assert_eq!(lying(&w), (12, 1), "as it was in the middle");
    w.reopen();
    assert_eq!(lying(&w), (0, 0));
    assert_eq!(w.register("rajobit").check_documents().unwrap(), 0);
}

#[test]
fn what_is_swept_while_it_comes_in_is_not_kept_in_part() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let mut upload = r.upload(&boss(), "services", party, UploadTo::New, about("a.pdf")).unwrap();
    upload.write(&pdf(1, 900_000)).unwrap();
    r.sweep_uploads(i64::MIN).unwrap();
    assert_eq!(lying(&w), (12, 1), "not before its time");
    r.sweep_uploads(i64::MAX).unwrap();
    assert_eq!(lying(&w), (0, 0));
    assert!(matches!(upload.write(&noise(2, 900_000)), Err(ActError::Conflict)));
    drop(upload);
    let mut upload = r.upload(&boss(), "services", party, UploadTo::New, about("a.pdf")).unwrap();
    upload.write(&pdf(1, 900_000)).unwrap();
    r.sweep_uploads(i64::MAX).unwrap();
    assert!(matches!(upload.finish(&r), Err(ActError::Conflict)));
    assert_eq!(lying(&w), (0, 0));
    assert!(whole(&r, party).records.iter().all(|c| c.kind != "document"));
}

#[test]
fn a_file_is_replaced_as_a_whole_and_by_one_only() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let old = pdf(1, 200_000);
    let first = About { note: "luonnos".into(), ..about("sopimus.pdf") };
    let record = upload(&r, &boss(), party, UploadTo::New, first, &old).unwrap();
    let to = UploadTo::Replace { record, row_version: 1 };
    // Two begin; the first to finish is kept, the other is told.
    let new = noise(7, 300_000);
    let mut one = r.upload(&boss(), "services", party, to, about("sopimus-2.bin")).unwrap();
    let mut two = r.upload(&boss(), "services", party, to, about("toinen.bin")).unwrap();
    one.write(&new).unwrap();
    two.write(&noise(8, 400_000)).unwrap();
    assert_eq!(one.finish(&r).unwrap(), record);
    assert!(matches!(two.finish(&r), Err(ActError::Conflict)));
    assert!(read(&r, party, record).unwrap() == new);
    assert_eq!(lying(&w), (5, 0), "the former file and the one that lost are gone");
    let card = whole(&r, party);
    let on_card = card.records.iter().find(|c| c.record == record).unwrap();
    assert_eq!(on_card.row_version, 2);
    assert_eq!(on_card.first("document.name"), Some("sopimus-2.bin"));
    assert_eq!(on_card.first("document.type"), Some(OPAQUE));
    assert_eq!(on_card.first("document.size"), Some("300000"));
    assert_eq!(on_card.first("document.note"), Some("luonnos"), "what nothing was said of stays");
    // On the version that was looked at, and only where there is a file.
    assert!(matches!(r.upload(&boss(), "services", party, to, about("a")), Err(ActError::Conflict)));
    let paper = r.add(&boss(), "services", party, &given(&[("document.name", "kansio 7")]), SOURCE).unwrap()[0];
    let to = UploadTo::Replace { record: paper, row_version: 1 };
    assert!(matches!(r.upload(&boss(), "services", party, to, about("a")), Err(ActError::Input(_))));
    assert_eq!(r.check_documents().unwrap(), 0);
}

#[test]
fn a_document_has_a_folder_of_its_own() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let one = add(&r, party, "a.bin", &noise(1, 10));
    // In the same category and term, one after the other.
    let paper = r.add(&boss(), "services", party, &given(&[("document.name", "kansio 7")]), SOURCE).unwrap()[0];
    let two = add(&r, party, "b.bin", &noise(2, 10));
    let more = r.add(&boss(), "services", party, &given(&[("document.name", "kansio 8")]), SOURCE).unwrap()[0];
    let card = whole(&r, party);
    let folder = |record| card.records.iter().find(|c| c.record == record).unwrap().folder;
    assert_eq!(folder(paper), folder(more));
    assert!(folder(one) != folder(two) && folder(one) != folder(paper) && folder(two) != folder(paper));
    // So it is erased as a whole, and nothing beside it needs another key.
    assert_eq!(r.erase_record(&boss(), party, one).unwrap().folders, 1);
    assert!(read(&r, party, two).is_ok());
}

#[test]
fn a_change_of_what_is_said_of_a_document_leaves_its_file() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let bytes = pdf(1, 200_000);
    let record = add(&r, party, "sopimus.pdf", &bytes);
    let edit =
        |version, values: &[(&str, &str)]| r.edit(&boss(), "services", party, record, version, &given(values), SOURCE);
    edit(1, &[("document.name", "Sopimus 2026"), ("document.date", "2026-01-31")]).unwrap();
    assert!(read(&r, party, record).unwrap() == bytes);
    let document = r.document(&boss(), "services", party, record).unwrap().into_inner();
    assert_eq!(document.name, "Sopimus 2026.pdf", "saved with the ending of what it is");
    // What the register found the file to be is not for anybody to say.
    for values in [[("document.type", "image/png")], [("document.size", "1")], [("document.type", "")]] {
        assert!(matches!(edit(2, &values), Err(ActError::Values(_))), "{values:?}");
    }
    edit(2, &[("document.type", "application/pdf"), ("document.note", "x")]).unwrap();
    // A name that is typed later neither leads elsewhere nor makes it what might run.
    for (version, typed, called, media) in
        [(3, "../../a\u{202e}fdp", "afdp.pdf", "application/pdf"), (4, "lasku.exe", "lasku.exe", OPAQUE)]
    {
        edit(version, &[("document.name", typed)]).unwrap();
        let document = r.document(&boss(), "services", party, record).unwrap().into_inner();
        assert_eq!((document.name.as_str(), document.content.media.as_str()), (called, media));
    }
    r.undo_edit(&boss(), "services", party, record, 5).unwrap();
    assert!(read(&r, party, record).unwrap() == bytes, "taking a change back leaves it too");
    drop(r);
    w.reopen();
    assert!(read(&w.register("rajobit"), party, record).unwrap() == bytes);
}

/// What is done to the pieces of one document, `?1` its record, beside another, `?2`.
const TAMPERED: &[(&str, &str)] = &[
    (
        "two pieces change places",
        "UPDATE piece SET sealed = (SELECT p.sealed FROM piece p WHERE p.record_id = ?1 AND p.number = 1 - piece.number)
         WHERE record_id = ?1 AND number < 2 AND ?2 IS NOT NULL",
    ),
    ("a piece in the middle is gone", "DELETE FROM piece WHERE record_id = ?1 AND number = 1 AND ?2 IS NOT NULL"),
    ("the last piece is gone", "DELETE FROM piece WHERE record_id = ?1 AND number = 3 AND ?2 IS NOT NULL"),
    (
        "a piece comes from another document",
        "UPDATE piece SET sealed = (SELECT p.sealed FROM piece p WHERE p.record_id = ?2 AND p.number = 1)
         WHERE record_id = ?1 AND number = 1",
    ),
    (
        "the last piece comes from another document",
        "UPDATE piece SET sealed = (SELECT p.sealed FROM piece p WHERE p.record_id = ?2 AND p.number = 3)
         WHERE record_id = ?1 AND number = 3",
    ),
    (
        "a piece is cut short",
        "UPDATE piece SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE record_id = ?1 AND number = 2 AND ?2 IS NOT NULL",
    ),
    (
        "a piece stands in for the last",
        "UPDATE piece SET sealed = (SELECT p.sealed FROM piece p WHERE p.record_id = ?1 AND p.number = 2)
         WHERE record_id = ?1 AND number = 3 AND ?2 IS NOT NULL",
    ),
    ("other bytes", "UPDATE piece SET sealed = zeroblob(length(sealed)) WHERE record_id = ?1 AND number = 0 AND ?2 IS NOT NULL"),
];

#[test]
fn pieces_that_were_changed_are_told_and_not_given() {
    for (name, sql) in TAMPERED {
        let w = World::of("rajobit");
        let r = w.register("rajobit");
        let party = party(&r);
        let [hurt, other] = [1, 2].map(|n| add(&r, party, "a.bin", &noise(n, 4 * 64 * 1024)));
        let changed = database(&w).1.execute(sql, rusqlite::params![hurt.as_bytes(), other.as_bytes()]).unwrap();
        assert!(changed > 0, "{name}: nothing was changed");
        match read(&r, party, hurt) {
            Err(ActError::Damaged(_)) => {}
            other => panic!("{name}: {:?}", other.map(|b| b.len())),
        }
        assert!(read(&r, party, other).is_ok(), "{name}: the other is as it was");
        assert_eq!(r.check_documents().unwrap(), 1, "{name}");
        assert!(w.home().doctor().unwrap().iter().any(|f| f.code == "damaged"), "{name}: the doctor tells");
    }
}

#[test]
fn pieces_of_an_earlier_file_do_not_pass_for_the_newest() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = party(&r);
    let record = add(&r, party, "a.bin", &noise(1, 200_000));
    let (_, rows) = database(&w);
    rows.execute("CREATE TEMP TABLE old AS SELECT * FROM piece", []).unwrap();
    upload(&r, &boss(), party, UploadTo::Replace { record, row_version: 1 }, about("a.bin"), &noise(2, 200_000))
        .unwrap();
    let changed = rows
        .execute("UPDATE piece SET sealed = (SELECT old.sealed FROM old WHERE old.number = piece.number)", [])
        .unwrap();
    assert_eq!(changed, 4);
    assert!(matches!(read(&r, party, record), Err(ActError::Damaged(_))));
}

#[test]
fn a_document_goes_with_its_record_its_category_and_its_party() {
    type Erase = fn(&Register, PartyId, RecordId);
    let ways: [(&str, Erase, u32); 4] = [
        (
            "record",
            |r, party, record| {
                r.erase_record(&boss(), party, record).unwrap();
            },
            1,
        ),
        (
            "category",
            |r, party, _| {
                r.erase(&boss(), party, Some("material")).unwrap();
            },
            0,
        ),
        (
            "party",
            |r, party, _| {
                r.erase(&boss(), party, None).unwrap();
            },
            0,
        ),
        (
            "sweep",
            |r, party, _| {
                r.end(&boss(), party, day(2024, 6, 1)).unwrap();
                r.sweep(&boss(), r.today()).unwrap();
            },
            0,
        ),
    ];
    for (name, erase, left) in ways {
        let mut w = World::of("rajobit");
        let r = w.register("rajobit");
        let party = party(&r);
        let record = add(&r, party, "a.bin", &noise(1, 10));
        let stays = add(&r, party, "b.bin", &noise(2, 10));
        let mut leaving = r.document(&boss(), "services", party, record).unwrap().into_inner();
        let backup = w.file("before.backup");
        w.home().backup(&backup).unwrap();
        erase(&r, party, record);
        assert_eq!(lying(&w).0, left, "{name}");
        assert!(leaving.read().is_err(), "{name}: what has not left does not leave any more");
        assert!(r.document(&boss(), "services", party, record).is_err(), "{name}");
        // A backup from before brings nothing of it back, and the rest.
        drop((r, leaving));
        w.restore(&backup);
        assert_eq!(lying(&w).0, left, "{name}: restored");
        let r = w.register("rajobit");
        assert!(r.document(&boss(), "services", party, record).is_err(), "{name}: restored");
        assert_eq!(r.document(&boss(), "services", party, stays).is_ok(), left == 1, "{name}: restored");
        assert_eq!(r.check_documents().unwrap(), 0, "{name}");
    }
}

#[test]
fn a_backup_brings_documents_to_another_home_and_nothing_that_was_coming_in() {
    let w = World::of("rajobit");
    let escrow = w.file("escrow");
    w.home().add_escrow(&escrow).unwrap();
    let r = w.register("rajobit");
    let party = party(&r);
    let bytes = noise(1, 300_000);
    let record = add(&r, party, "a.bin", &bytes);
    let mut coming = r.upload(&boss(), "services", party, UploadTo::New, about("b.bin")).unwrap();
    coming.write(&noise(2, 900_000)).unwrap();
    let backup = w.file("a.backup");
    w.home().backup(&backup).unwrap();
    let (folder, home) = w.restore_elsewhere(&backup, &escrow);
    let there = home.register("rajobit").unwrap();
    assert!(read(&there, party, record).unwrap() == bytes);
    assert_eq!(there.check_documents().unwrap(), 0);
    let rows = Connection::open(folder.path().join("home/registers/rajobit.db")).unwrap();
    let left: u32 = rows.query_row("SELECT COUNT(*) FROM piece", [], |r| r.get(0)).unwrap();
    assert_eq!(left, 5);
    coming.finish(&r).unwrap();
}

#[test]
fn documents_go_over_with_who_is_merged_and_come_back_with_them() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let (ours, theirs) = (party(&r), party(&r));
    let (a, b) = (noise(1, 200_000), noise(2, 300_000));
    let (mine, other) = (add(&r, ours, "a.bin", &a), add(&r, theirs, "b.bin", &b));
    let merge = |r: &Register| r.merge(&boss(), "services", ours, theirs, &[]).unwrap();
    let done = merge(&r);
    assert!(read(&r, ours, mine).unwrap() == a);
    assert!(read(&r, ours, other).unwrap() == b, "under the one that stays");
    assert!(read(&r, theirs, other).is_err());
    // What came in meanwhile stays, also what took the place of a file that came over goes back with it.
    let since = add(&r, ours, "c.bin", &noise(3, 70_000));
    let version = whole(&r, ours).records.iter().find(|c| c.record == other).unwrap().row_version;
    let newer = noise(4, 150_000);
    let to = UploadTo::Replace { record: other, row_version: version };
    upload(&r, &boss(), ours, to, about("b2.bin"), &newer).unwrap();
    r.unmerge(&boss(), "services", ours, done.act).unwrap();
    assert!(read(&r, theirs, other).unwrap() == newer);
    assert!(read(&r, ours, other).is_err());
    assert!(read(&r, ours, since).unwrap() == noise(3, 70_000));
    merge(&r);
    drop(r);
    w.reopen();
    let r = w.register("rajobit");
    assert!(read(&r, ours, other).unwrap() == newer);
    assert_eq!(r.check_documents().unwrap(), 0);
    // Erased under the one that stays, nothing of it is left.
    r.erase(&boss(), ours, None).unwrap();
    assert_eq!(lying(&w), (0, 0));
}

#[test]
fn a_merge_while_a_document_comes_in_is_a_conflict_and_leaves_nothing() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let (ours, theirs) = (party(&r), party(&r));
    let mut upload = r.upload(&boss(), "services", theirs, UploadTo::New, about("a.bin")).unwrap();
    upload.write(&noise(1, 900_000)).unwrap();
    r.merge(&boss(), "services", ours, theirs, &[]).unwrap();
    assert!(upload.finish(&r).is_err());
    assert_eq!(lying(&w), (0, 0));
    let mut upload = r.upload(&boss(), "services", ours, UploadTo::New, about("a.bin")).unwrap();
    upload.write(&noise(1, 900_000)).unwrap();
    r.erase(&boss(), ours, None).unwrap();
    assert!(matches!(upload.finish(&r), Err(ActError::NoParty)));
    assert_eq!(lying(&w), (0, 0));
}
