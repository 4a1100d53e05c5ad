//! Acts that meet an erasure half way, each in one fixed order.

use crate::{Given, Home, NewParty, Register, Relation};
use seloste_notice::{EXAMPLES, check};
use seloste_store::{Change, PartyKind};
use seloste_terms::{Clock, PartyId};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

/// How long one who must wait is watched waiting. A slow machine makes the test weaker, never wrong.
const WATCHED: Duration = Duration::from_millis(500);
/// How long a test waits for what must happen.
const PATIENCE: Duration = Duration::from_secs(30);

struct Noon;

impl Clock for Noon {
    fn now(&self) -> jiff::Timestamp {
        "2026-11-22T10:00:00Z".parse().unwrap()
    }
}

/// A folder that goes with its test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn with_a_person(test: impl FnOnce(&Home, &Arc<Register>, PartyId)) {
    let name = PartyId::random(&mut seloste_vault::SystemEntropy).unwrap();
    let folder = Folder(std::env::temp_dir().join(format!("seloste-interleaving-{name}")));
    let home = Home::init(&folder.0.join("home"), Arc::new(Noon)).unwrap().home;
    let (_, source) = EXAMPLES.iter().find(|(id, _)| *id == "carrata").unwrap();
    let notice = check("carrata", source, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22)).checked.unwrap();
    home.open_notice(notice, None).unwrap();
    let register = home.register("carrata").unwrap();
    let new = NewParty {
        kind: PartyKind::Person,
        values: vec![Given { field: "person.name".into(), text: "Aino Esimerkki".into() }],
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: register.today() }),
        stands_for: None,
    };
    let party = register.create(&home.operator(), "contract", new).unwrap();
    test(&home, &register, party);
}

/// An erasure takes rows from the store first, and what is in memory when it is through. Who reads in between waits for
/// it, and does not take what is on its way out for damage.
#[test]
fn a_card_that_meets_an_erasure_waits_for_it() {
    with_a_person(|home, register, party| {
        let rows = register.core.store.records_of(party).unwrap();
        let row = rows.iter().find(|row| row.kind == "contact").unwrap();
        let erasing = register.core.tree.write();
        register.core.store.commit(&[Change::DeleteRecord { party, record: row.record }]).unwrap();
        std::thread::scope(|threads| {
            let (tell, told) = channel();
            let operator = home.operator();
            threads.spawn(move || {
                let card = register.show(&operator, "contract", party);
                tell.send(card.map(|card| card.into_inner().records.len())).unwrap();
            });
            let early = told.recv_timeout(WATCHED);
            register.core.live.write().index.remove_record(party, row.record);
            drop(erasing);
            assert!(early.is_err(), "answered in the middle of an erasure: {early:?}");
            let answer = told.recv_timeout(PATIENCE).unwrap();
            assert_eq!(answer.unwrap(), 0, "what was erased is not shown");
        });
    });
}
