//! Acts that wait in one queue, and readers between store and memory, each in one fixed order.

use super::world::*;
use super::*;
use crate::erasing::ErasureJob;
use seloste_gate::Read;
use seloste_store::{FolderRow, RecordRow};
use std::thread::sleep;

/// Two of whom nothing but how they stand is left are brought together. What waits in the queue behind that is done of who
/// they are then, or not at all.
#[test]
fn what_meets_a_merge_without_records_is_not_lost() {
    fn check(what: &str, act: impl Fn(&Home, &Register, PartyId) -> Result<(), ActError> + Sync, heard: usize) {
        with_a_person(|home, register, _| {
            let boss = home.operator();
            let [a, b] = [(); 2].map(|()| make(home, register, PartyKind::Person, "person.name"));
            for party in [a, b] {
                register.erase(&boss, party, Some("identity")).unwrap();
            }
            let done = AtomicBool::new(false);
            let merge = || {
                let _ = register.merge(&boss, "contract", a, b, &[]).unwrap();
            };
            let other = || done.store(act(home, register, b).is_ok(), Ordering::SeqCst);
            in_line(register, home, &[&merge, &other]);
            let rows = register.core.store.records_of(b).unwrap();
            assert!(rows.iter().all(|r| r.kind == "standing"), "{what}: data of somebody who is gone");
            let live = register.core.live.read();
            let heard = if done.load(Ordering::SeqCst) { heard } else { 0 };
            let stands = [a, b].map(|p| live.parties[&p].standing.objections.len());
            assert_eq!((live.parties[&b].erased, stands), (true, [heard; 2]), "{what}");
        });
    }
    check(
        "a record",
        |home, r, b| r.add(&home.operator(), "contract", b, &domain("x.example.fi"), "subject").map(drop),
        0,
    );
    check("a word", |home, r, b| r.object(&home.operator(), b, None, "kirje"), 1);
}

/// Of two who come with one customer number at the same moment one comes in.
#[test]
fn a_customer_number_is_given_once_though_two_come_in_one_commit() {
    with_a_person(|home, register, _| {
        let come = || {
            let value = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
            let new = NewParty {
                kind: PartyKind::Person,
                values: vec![value("person.name", "Uusi Esimerkki"), value("customer-number", "7")],
                source: "subject".into(),
                relation: Some(Relation { customer: true, since: register.today() }),
                stands_for: None,
            };
            let done = register.create(&home.operator(), "contract", new);
            assert!(matches!(done, Ok(_) | Err(ActError::Values(_))), "{done:?}");
        };
        in_line(register, home, &[&come, &come]);
        assert_eq!(register.counts().parties, 2, "whom the test began with, and one of the two");
    });
}

/// An organisation is not forgotten under a contact person who was changed after the sweep was planned: their clock would
/// never run out.
#[test]
fn a_clock_is_not_lost_to_a_sweep() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let long_ago = register.today() - 15 * 365;
        let new = |kind, field: &str, relation, stands_for| {
            let values = vec![Given { field: field.into(), text: "Kerttu Esimerkki".into() }];
            let new = NewParty { kind, values, source: "subject".into(), relation, stands_for };
            register.create(&boss, "contract", new).unwrap()
        };
        let relation = Some(Relation { customer: true, since: long_ago });
        let firm = new(PartyKind::Organisation, "organisation.name", relation, None);
        let person = new(PartyKind::Person, "person.name", None, Some(firm));
        register.tie(&boss, person, firm, Some(long_ago), None).unwrap();
        register.end(&boss, firm, long_ago + 365).unwrap();
        assert_eq!(register.sweep_preview(register.today()).unwrap().forgotten, 2);
        let sweep = || drop(register.sweep(&crate::job_actor(), register.today()).unwrap());
        let object = || register.object(&home.operator(), person, None, "kirje").unwrap();
        in_line(register, home, &[&sweep, &object]);
        assert!(register.core.live.read().relationship_ended(person).is_some(), "the clock runs");
        for _ in 0..4 {
            hands.now_ms.fetch_add(4 * 366 * DAY_MS, Ordering::SeqCst);
            register.sweep(&crate::job_actor(), register.today()).unwrap();
        }
        assert!(register.core.store.records_of(person).unwrap().is_empty(), "what has had its time goes");
    });
}

/// Who was changed after a plan is not forgotten by it, and neither is who turned out to be them.
#[test]
fn nobody_is_forgotten_who_was_changed_since_the_plan() {
    for leaves_out_changed in [false, true] {
        with_a_person(|home, register, party| {
            let boss = home.operator();
            let other = make(home, register, PartyKind::Person, "person.name");
            register.object(&boss, other, None, "kirje").unwrap();
            register.merge(&boss, "contract", party, other, &[]).unwrap();
            let since = register.core.live.read().moment;
            let permit = register.permit_one::<Erase>(&boss, law_purpose::RIGHTS, Action::Erased, party).unwrap();
            let plan = job(EntryDraft::allowed(permit.scope(), Action::EraseIntent), Vec::new(), since);
            let plan = ErasureJob { forgotten: vec![party, other], leaves_out_changed, ..plan };
            let record = register.add(&boss, "contract", party, &domain("x.example.fi"), "subject").unwrap()[0];
            let done = register.run_erasure(plan);
            if leaves_out_changed {
                done.unwrap();
            } else {
                assert!(matches!(done, Err(ActError::Conflict)), "{done:?}");
            }
            let card = register.show(&boss, "contract", party).unwrap().into_inner();
            assert!(card.records.iter().any(|r| r.record == record));
            assert_eq!(register.same_as(other), Some(party), "who they are known as goes on to lead to them");
        });
    }
}

/// What goes over changes in the store and in memory as one for who waits for the tree.
#[test]
fn nothing_goes_over_while_somebody_reads_keys() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let other = make(home, register, PartyKind::Person, "person.name");
        let rows =
            || register.core.store.records_of(other).unwrap().into_iter().filter(|r| r.kind == "contact").count();
        let tree = register.core.tree.read();
        std::thread::scope(|threads| {
            let merging = threads.spawn(|| register.merge(&boss, "contract", party, other, &[]).map(drop));
            sleep(WATCHED);
            let early = rows();
            drop(tree);
            merging.join().unwrap().unwrap();
            assert_eq!((early, rows()), (1, 0), "gone from the store while memory still had it");
        });
    });
}

/// An erasure that goes on over the turn of a month writes its end where its beginning is: no key is made while it holds
/// the tree.
#[test]
fn an_erasure_ends_though_the_month_turns_under_it() {
    let hands = hands();
    let (_folder, home, register) = opened(Arc::clone(&hands) as Arc<dyn Clock>);
    {
        let boss = home.operator();
        let party = make(&home, &register, PartyKind::Person, "person.name");
        hands.step_ms.store(31 * DAY_MS, Ordering::SeqCst);
        let (tell, told) = channel();
        let asked = Arc::clone(&register);
        std::thread::spawn(move || tell.send(asked.erase(&boss, party, None).map(drop)));
        let Ok(done) = told.recv_timeout(PATIENCE) else {
            // The writer waits for itself: whoever ends the home would wait for it too.
            std::mem::forget((home, register));
            panic!("an erasure that waits for itself");
        };
        done.unwrap();
        hands.step_ms.store(0, Ordering::SeqCst);
        assert!(register.verify_ledger().unwrap().is_sound());
    }
}

/// A record whose folder is nobody's it knows of is damage; one that changed its folder between the two queries is not.
#[test]
fn a_record_that_changes_its_folder_while_a_card_is_read_is_not_damage() {
    for settles in [false, true] {
        with_a_person(|home, register, party| {
            let boss = home.operator();
            let other = make(home, register, PartyKind::Person, "person.name");
            let record = register.add(&boss, "contract", party, &domain("x.example.fi"), "subject").unwrap()[0];
            let store = &register.core.store;
            let row = store.record(party, record).unwrap().unwrap();
            let folder = store.folder(row.folder).unwrap().unwrap();
            let own = store.folders_of(party).unwrap().into_iter().find(|f| f.folder != row.folder).unwrap();
            let moved = Change::MoveFolder { from: party, folder: FolderRow { party: other, ..folder } };
            store.commit(&[moved, Change::AddRecord(row.clone())]).unwrap();
            let permit = register.permit_one::<Read>(&boss, "contract", Action::Read, party).unwrap();
            std::thread::scope(|threads| {
                let tree = register.core.tree.write();
                let reader = threads.spawn(move || register.records(&permit, party, &|_| true).map(drop));
                sleep(SHORT);
                if settles {
                    let here = RecordRow { folder: own.folder, ..row };
                    store.commit(&[Change::DeleteRecord { party, record }, Change::AddRecord(here)]).unwrap();
                }
                drop(tree);
                let told = reader.join().unwrap();
                assert_eq!(matches!(told, Err(ActError::Conflict)), settles, "{told:?}");
                assert_eq!(matches!(told, Err(ActError::Damaged(_))), !settles, "{told:?}");
            });
        });
    }
}

/// A record that came after the rows were read, and goes while its absence is asked about, is not damage.
#[test]
fn a_record_that_comes_and_goes_while_a_card_is_read_is_not_damage() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let record = register.add(&boss, "contract", party, &domain("x.example.fi"), "subject").unwrap()[0];
        let stored = register.core.store.record(party, record).unwrap().unwrap();
        let gone = Change::DeleteRecord { party, record };
        // The rows are read before it came.
        register.core.store.commit(std::slice::from_ref(&gone)).unwrap();
        let permit = register.permit_one::<Read>(&boss, "contract", Action::Read, party).unwrap();
        std::thread::scope(|threads| {
            let live = register.core.live.write();
            let tree = register.core.tree.write();
            let reader = threads.spawn(move || register.records(&permit, party, &|_| true).map(drop));
            sleep(SHORT);
            register.core.store.commit(&[Change::AddRecord(stored)]).unwrap();
            drop(live);
            sleep(SHORT);
            // The reader misses it and waits for the tree; as soon as it has had it an erasure begins.
            let live = register.core.live.write();
            drop(tree);
            sleep(SHORT);
            // Where the reader keeps the tree while it asks, none can.
            let erasing = register.core.tree.try_write_for(SHORT);
            if erasing.is_some() {
                register.core.store.commit(&[gone]).unwrap();
            }
            drop(live);
            let told = reader.join().unwrap();
            drop(erasing);
            assert!(told.is_ok(), "{told:?}");
        });
    });
}
