//! Erasing a record, a category, a person, an organisation; and reading while that goes on.

use crate::world::*;
use seloste_ledger::{Action, Detail};
use seloste_register::{ActError, Register};
use seloste_terms::PartyId;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

fn someone_with_all(r: &Register, name: &str, mail: &str) -> PartyId {
    let party =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", name), ("email", mail)])).unwrap();
    for n in 0..3 {
        let number = n.to_string();
        let domain = [("domain.name", format!("{name}-{number}.example.fi"))]
            .map(|(f, t)| (f, t.replace(' ', "-").to_lowercase()));
        let domain: Vec<(&str, &str)> = domain.iter().map(|(f, t)| (*f, t.as_str())).collect();
        r.add(&boss(), "contract", party, &given(&domain), "subject").unwrap();
        let message = [("message.subject", "Hei"), ("message.date", "2026-01-02"), ("message.id", number.as_str())];
        r.add(&boss(), "contract", party, &given(&message), "subject").unwrap();
    }
    party
}

#[test]
fn a_record_goes_and_the_others_of_its_folder_stay() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party = someone_with_all(&r, "Roosa Poistuva", "roosa@example.fi");
    let records = |r: &Register| whole(r, party).records.into_iter().filter(|r| r.kind == "domain").collect::<Vec<_>>();
    let all = records(&r);
    let before = ledger(&r).len();
    let report = r.erase_record(&boss(), party, all[0].record).unwrap();
    assert_eq!((report.folders, report.records), (0, 1));
    let named = ledger(&r).split_off(before);
    let gone = |e: &&seloste_ledger::Entry| e.details.contains(&Detail::Records(vec![all[0].record]));
    assert_eq!(named.iter().filter(gone).map(|e| e.action).collect::<Vec<_>>(), [Action::EraseIntent, Action::Erased]);
    assert_eq!(records(&r), all[1..]);
    let hit = |r: &Register, n: usize| found(r, "contract", all[n].first("domain.name").unwrap()).len();
    assert_eq!((hit(&r, 0), hit(&r, 1)), (0, 1), "the index tells it no more");
    assert!(matches!(r.erase_record(&boss(), party, all[0].record), Err(ActError::NoRecord)));
    assert!(matches!(
        r.edit(&boss(), "contract", party, all[0].record, 1, &given(&[("domain.name", "x.example.fi")]), "subject"),
        Err(ActError::NoRecord)
    ));
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert_eq!(records(&r), all[1..], "what stays opens after a restart too");
    assert_eq!((hit(&r, 0), hit(&r, 1)), (0, 1));
    // The last records of a folder take it with them, key and all.
    r.erase_record(&boss(), party, all[1].record).unwrap();
    let report = r.erase_record(&boss(), party, all[2].record).unwrap();
    assert_eq!((report.folders, report.records), (1, 0));
    assert!(r.unused_keys().unwrap().is_empty());
    // A new one may come in its place.
    r.add(&boss(), "contract", party, &given(&[("domain.name", "uusi.example.fi")]), "subject").unwrap();
    assert_eq!(records(&r).len(), 1);
}

#[test]
fn a_category_goes_and_the_others_stay() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = someone_with_all(&r, "Roosa Poistuva", "roosa@example.fi");
    let preview = r.erase_preview(&boss(), party, Some("correspondence")).unwrap();
    let (plan, report) = r.erase(&boss(), party, Some("correspondence")).unwrap();
    assert_eq!(plan, preview);
    assert_eq!((plan.going[0].records, plan.staying.len(), report.folders), (3, 0, 1));
    let card = whole(&r, party);
    assert!(values(&card, "message.subject").is_empty());
    assert_eq!((values(&card, "domain.name").len(), card.ended), (3, None), "the relationship goes on");
    assert!(matches!(r.erase(&boss(), party, Some("hobbies")), Err(ActError::NoCategory(_))));
    // Evidence has a term of its own.
    let (plan, report) = r.erase(&boss(), party, Some("standing")).unwrap();
    assert_eq!((plan.going.len(), report.folders), (0, 0));
    assert_eq!(whole(&r, party).standing.relationships.len(), 1);
    // With everything erased category by category the party is still a customer, with nothing to show.
    for category in ["services", "identity"] {
        r.erase(&boss(), party, Some(category)).unwrap();
    }
    assert!(whole(&r, party).records.is_empty());
    r.end(&boss(), party, r.today()).unwrap();
    let (plan, _) = r.sweep(&boss(), r.today()).unwrap();
    assert_eq!((plan.parties, r.size()), (1, 0), "once it has left, nobody is there any more");
}

#[test]
fn a_person_goes_from_lists_cards_and_ties_and_the_ledger_tells_of_it() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let firm =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Pysyvä Oy")])).unwrap();
    let party = someone_with_all(&r, "Roosa Poistuva", "roosa@example.fi");
    r.tie(&boss(), party, firm, None, None).unwrap();
    assert_eq!(whole(&r, firm).contacts.len(), 1);
    let before = ledger(&r).len();
    let (plan, report) = r.erase(&boss(), party, None).unwrap();
    assert_eq!(plan.going.iter().map(|g| g.records).sum::<usize>(), 7);
    assert!(report.receipt.is_some());
    let check = |r: &Register| {
        for words in ["roosa", "poistuva", "roosa@example.fi", "roosa-poistuva-1.example.fi"] {
            assert!(found(r, "contract", words).is_empty(), "{words}");
        }
        assert_eq!(found(r, "contract", ""), ["Pysyvä Oy"]);
        assert_eq!((r.size(), r.counts().parties, r.counts().customers), (1, 1, 1));
        assert!(matches!(r.show(&boss(), "contract", party), Err(ActError::NoParty)));
        let add = r.add(&boss(), "contract", party, &given(&[("email", "x@example.fi")]), "subject");
        assert!(matches!(add, Err(ActError::NoParty)), "{add:?}");
        assert!(r.begin(&boss(), party, true, r.today()).is_err());
        assert!(r.tie(&boss(), party, firm, None, None).is_err());
        assert!(whole(r, firm).contacts.is_empty());
        let package = r.access(&boss(), party).unwrap().into_inner();
        assert!(package.card.records.is_empty() && package.card.name.is_empty() && package.card.stands_for.is_empty());
        assert!(package.uses.iter().any(|u| u.action == Action::Erased), "the person can be told that it was done");
    };
    check(&r);
    let entries = ledger(&r).split_off(before);
    for action in [Action::EraseIntent, Action::Erased] {
        let entry = entries.iter().find(|e| e.action == action).unwrap();
        assert_eq!((entry.parties.as_slice(), entry.folders.len(), entry.count), (&[party][..], 3, 3));
    }
    drop(r);
    w.reopen();
    check(&w.register("carrata"));
    // A second time there is nothing to do.
    let r = w.register("carrata");
    let (plan, report) = r.erase(&boss(), party, None).unwrap();
    assert!(plan.going.is_empty() && report.receipt.is_none());
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn an_organisation_goes_and_its_contacts_roles_end() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let firm =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Lopettava Oy")])).unwrap();
    let person = someone_with_all(&r, "Yhteys Henkilö", "yhteys@example.fi");
    let later = someone_with_all(&r, "Toinen Henkilö", "toinen@example.fi");
    r.tie(&boss(), person, firm, None, None).unwrap();
    r.tie(&boss(), later, firm, None, Some(r.today() + 90)).unwrap();
    r.erase(&boss(), firm, None).unwrap();
    for contact in [person, later] {
        let card = whole(&r, contact);
        assert_eq!(
            card.stands_for.iter().map(|t| (t.name.as_str(), t.ends)).collect::<Vec<_>>(),
            [("", Some(r.today()))]
        );
        assert_eq!(card.records.len(), 7, "they are not erased with it");
    }
    assert!(found(&r, "contract", "lopettava").is_empty());
    assert_eq!(r.size(), 2);
}

#[test]
fn an_erasure_with_nothing_to_erase_ends_what_nothing_holds() {
    // Whether a statute or a hold keeps what is left; whether the relationship ends, and whether the party is gone.
    let check = |statute: bool, hold: bool, ends: bool, gone: bool| {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let new = person("subject", CUSTOMER, &[("person.name", "Roosa Poistuva")]);
        let party = r.create(&boss(), "contract", new).unwrap();
        if statute {
            let invoice = [("invoice.number", "1"), ("invoice.date", "2026-01-02")];
            r.add(&boss(), "billing", party, &given(&invoice), "subject").unwrap();
        }
        if hold {
            r.hold(&boss(), party, "claim", &[], None).unwrap();
        } else {
            r.erase(&boss(), party, Some("identity")).unwrap();
        }
        let (_, entries) = left_by(&r, || r.erase(&boss(), party, None).unwrap());
        let actions: Vec<_> = entries.iter().map(|e| e.action).collect();
        let expected: &[Action] = if ends { &[Action::EraseIntent, Action::Erased] } else { &[] };
        assert_eq!(actions, expected, "{statute} {hold}");
        let card = r.access(&boss(), party).unwrap().into_inner().card;
        assert_eq!(card.ended, ends.then(|| r.today()));
        assert_eq!(r.size(), usize::from(!gone));
        assert!(r.verify_ledger().unwrap().is_sound());
    };
    check(true, false, true, false);
    check(false, true, false, false);
    check(true, true, false, false);
    check(false, false, true, true);
}

#[test]
fn whoever_reads_while_others_are_erased_gets_whole_answers_or_none() {
    const PARTIES: usize = 12;
    let w = World::of("carrata");
    let r = w.register("carrata");
    let parties: Vec<PartyId> =
        (0..PARTIES).map(|n| someone_with_all(&r, &format!("Henkilö {n}"), &format!("h{n}@example.fi"))).collect();
    let (done, shown) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|s| {
        for reader in 0..2 {
            let (r, parties, done, shown) = (&r, &parties, &done, &shown);
            s.spawn(move || {
                let mut n = reader * 5;
                while !done.load(Ordering::Relaxed) {
                    n += 1;
                    match r.show(&boss(), "contract", parties[n % PARTIES]).map(seloste_gate::Released::into_inner) {
                        Ok(card) => {
                            shown.fetch_add(1, Ordering::Relaxed);
                            assert_eq!((card.records.len(), card.name.is_empty()), (7, false), "a half card");
                        }
                        Err(ActError::NoParty) => {}
                        Err(error) => panic!("{error}"),
                    }
                    let answer = r.find(&boss(), "contract", "henkilö", 0..50).unwrap().into_inner();
                    assert!(answer.found.iter().all(|f| !f.name.is_empty() && f.email.is_some()), "a half hit");
                    assert_eq!(answer.found.len(), answer.matched);
                }
            });
        }
        for party in &parties {
            r.erase(&boss(), *party, None).unwrap();
            // What comes after the erasure sees nothing of it.
            assert!(matches!(r.show(&boss(), "contract", *party), Err(ActError::NoParty)));
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!(r.size(), 0);
    // In the ledger no answer about anybody comes after their erasure.
    let entries = ledger(&r);
    for party in parties {
        let about = |e: &&seloste_ledger::Entry| e.parties.contains(&party);
        let erased = entries.iter().filter(about).position(|e| e.action == Action::Erased).unwrap();
        let allowed = |e: &seloste_ledger::Entry| e.outcome == seloste_ledger::Outcome::Allowed;
        assert!(!entries.iter().filter(about).skip(erased + 1).any(allowed), "something left after the erasure");
    }
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn what_comes_in_while_its_party_is_erased_does_not_stay() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    for round in 0..60_usize {
        let new = person("subject", CUSTOMER, &[("person.name", "Roosa Poistuva"), ("email", "roosa@example.fi")]);
        let party = r.create(&boss(), "contract", new).unwrap();
        let start = Barrier::new(2);
        thread::scope(|s| {
            let (r, start) = (&r, &start);
            s.spawn(move || {
                start.wait();
                // One goes into a folder that is there, the others make new ones.
                let adds = [
                    given(&[("domain.name", &format!("d{round}.example.fi"))]),
                    given(&[("phone.direct", &format!("040 {round:07}"))]),
                    given(&[("message.subject", "Hei"), ("message.date", "2026-01-02")]),
                ];
                for values in adds.iter().cycle().skip(round % 3).take(6) {
                    match r.add(&boss(), "contract", party, values, "subject") {
                        Ok(_) | Err(ActError::NoParty) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
            s.spawn(move || {
                start.wait();
                r.erase(&boss(), party, None).unwrap();
            });
        });
        assert!(whole(&r, party).records.is_empty(), "round {round}");
        assert_eq!(r.size(), 0, "round {round}");
    }
    assert!(r.unused_keys().unwrap().is_empty());
    assert!(r.verify_ledger().unwrap().is_sound());
}
