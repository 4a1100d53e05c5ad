//! Rows that are changed behind a running register's back: no answer is short or wrong without a word.

use crate::world::*;
use rusqlite::Connection;
use seloste_register::{ActError, Narrowed, Register};
use seloste_terms::PartyId;

/// What is done to the rows of one party, `?1`, beside another, `?2`; and what the refusal says, one of these.
const DAMAGE: &[(&str, &str, &str)] = &[
    (
        "a record of no kind",
        "UPDATE record SET kind = 'conatct' WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "of a kind that does not exist",
    ),
    (
        "a record of another kind",
        "UPDATE record SET kind = 'account' WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "of another kind",
    ),
    (
        "a record of the built-in kind",
        "UPDATE record SET kind = 'standing' WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "of another kind",
    ),
    (
        "a folder of another category",
        "UPDATE folder SET category = 'billing-records' WHERE party_id = ?1 AND category = 'identity' AND ?2 IS NOT NULL",
        "in another category",
    ),
    (
        "another date",
        "UPDATE record SET dated = dated + 1 WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "does not open",
    ),
    (
        "another day of coming in",
        "UPDATE record SET received_ms = received_ms + 1 WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "does not open",
    ),
    (
        "a record that is gone",
        "DELETE FROM record WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "not at its place",
    ),
    (
        "a record that went to another",
        "UPDATE record SET party_id = ?2 WHERE party_id = ?1 AND kind = 'contact'",
        "not at its place | lies in no folder",
    ),
    ("a folder that is gone", "DELETE FROM folder WHERE party_id = ?1 AND ?2 IS NOT NULL", "lies in no folder"),
    (
        "a version that was never written",
        "UPDATE record SET row_version = row_version + 1 WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "does not open",
    ),
    (
        "other bytes",
        "UPDATE record SET sealed = zeroblob(length(sealed)) WHERE party_id = ?1 AND kind = 'contact' AND ?2 IS NOT NULL",
        "does not open",
    ),
];

fn refused<T>(done: Result<T, ActError>, says: &str, what: &str) {
    match done {
        Ok(_) => panic!("{what}: answered"),
        Err(ActError::Damaged(why)) => assert!(says.split(" | ").any(|s| why.contains(s)), "{what}: {why}"),
        Err(other) => panic!("{what}: {other}"),
    }
}

fn check(r: &Register, hurt: PartyId, name: &str, says: &str) {
    let boss = boss();
    refused(r.show(&boss, "contract", hurt), says, &format!("{name}, the card"));
    refused(r.access(&boss, hurt), says, &format!("{name}, the access package"));
    refused(r.find(&boss, "contract", "aino", 0..10), says, &format!("{name}, the search"));
    let mut sink = |_| -> Result<(), ActError> { panic!("{name}: something leaves") };
    refused(r.export(&boss, "contract", &Narrowed::default(), &mut sink), says, &format!("{name}, the export"));
}

#[test]
fn rows_that_were_changed_are_told() {
    for (name, sql, says) in DAMAGE {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let new =
            |name: &str| r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", name)])).unwrap();
        let (hurt, other) = (new("Aino Öhman"), new("Eino Aalto"));
        let file = files(&w.dir()).into_iter().find(|f| f.ends_with("registers/carrata.db")).unwrap();
        let rows = Connection::open(file).unwrap();
        let changed = rows.execute(sql, rusqlite::params![hurt.as_bytes(), other.as_bytes()]).unwrap();
        assert!(changed > 0, "{name}: nothing was changed");
        check(&r, hurt, name, says);
    }
}

#[test]
fn an_older_writing_is_not_shown_for_the_newest() {
    for what in ["contact", "standing"] {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let values = [("person.name", "Aino Öhman"), ("email", "vanha@example.fi")];
        let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &values)).unwrap();
        let file = files(&w.dir()).into_iter().find(|f| f.ends_with("registers/carrata.db")).unwrap();
        let rows = Connection::open(file).unwrap();
        let of = rusqlite::params![party.as_bytes(), what];
        rows.execute("CREATE TEMP TABLE old AS SELECT * FROM record WHERE party_id = ?1 AND kind = ?2", of).unwrap();
        let card = whole(&r, party);
        let record = card.records.iter().find(|record| record.kind == "contact").unwrap();
        r.edit(
            &boss(),
            "contract",
            party,
            record.record,
            record.row_version,
            &given(&[("email", "uusi@example.fi")]),
            "subject",
        )
        .unwrap();
        r.object(&boss(), party, Some("contacts"), "puhelin").unwrap();
        assert_eq!(values_of(&r, party), ["uusi@example.fi"]);
        rows.execute("DELETE FROM record WHERE party_id = ?1 AND kind = ?2", of).unwrap();
        rows.execute("INSERT INTO record SELECT * FROM old", []).unwrap();
        check(&r, party, what, "is older");
    }
}

fn values_of(r: &Register, party: PartyId) -> Vec<String> {
    values(&whole(r, party), "email").into_iter().map(str::to_owned).collect()
}
