//! Many at once: acts that share a commit, and one that fails among them.

use crate::world::*;
use seloste_ledger::Action;
use seloste_register::ActError;
use seloste_terms::{ActorId, PartyId};
use std::collections::HashMap;
use std::sync::Barrier;
use std::thread;

const THREADS: usize = 16;
const ROUNDS: usize = 12;

fn actor(n: usize) -> seloste_gate::Actor {
    seloste_register::operator(ActorId::from_bytes([u8::try_from(n + 100).unwrap(); 16]))
}

#[test]
fn what_many_do_at_once_is_all_in_the_ledger() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let shared =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Yhteinen Tuttu")])).unwrap();
    let before = ledger(&r).len();
    let start = Barrier::new(THREADS);
    // What each thread was told was done: the ledger must say the same.
    let done: Vec<(usize, HashMap<&str, usize>, Vec<PartyId>)> = thread::scope(|s| {
        let workers: Vec<_> = (0..THREADS)
            .map(|n| {
                let (r, start) = (&r, &start);
                s.spawn(move || {
                    let me = actor(n);
                    let mut told: HashMap<&str, usize> = HashMap::new();
                    let mut mine = Vec::new();
                    start.wait();
                    for round in 0..ROUNDS {
                        let name = format!("Henkilö {n} {round}");
                        mine.push(
                            r.create(&me, "contract", person("subject", CUSTOMER, &[("person.name", &name)])).unwrap(),
                        );
                        *told.entry("create").or_default() += 1;
                        let card = r.show(&me, "contract", mine[round]).unwrap().into_inner();
                        assert_eq!(card.name, name, "what was acknowledged is there");
                        *told.entry("read").or_default() += 1;
                        let domain = format!("d{n}-{round}.example.fi");
                        r.add(&me, "contract", shared, &given(&[("domain.name", &domain)]), "subject").unwrap();
                        *told.entry("change").or_default() += 1;
                        let answer = r.find(&me, "contract", &domain, 0..2).unwrap().into_inner();
                        assert_eq!(answer.matched, 1, "{domain}");
                        *told.entry("search").or_default() += 1;
                        // One that is refused, and one that fails: neither takes others with it.
                        assert!(r.add(&me, "contract", shared, &given(&[("note", "x")]), "subject").is_err());
                        *told.entry("denied").or_default() += 1;
                        assert!(matches!(r.show(&me, "contract", PartyId::NIL), Err(ActError::NoParty)));
                    }
                    (n, told, mine)
                })
            })
            .collect();
        workers.into_iter().map(|w| w.join().unwrap()).collect()
    });
    let check = |r: &seloste_register::Register| {
        let entries = ledger(r);
        assert!(entries.iter().enumerate().all(|(n, e)| e.seq == n as u64), "numbered without a gap");
        let report = r.verify_ledger().unwrap();
        assert!(report.is_sound(), "{:?}", report.problems);
        for (n, told, mine) in &done {
            let theirs: Vec<_> = entries[before..].iter().filter(|e| e.actor == actor(*n).id).collect();
            let allowed = |e: &&&seloste_ledger::Entry| e.outcome == seloste_ledger::Outcome::Allowed;
            for action in [Action::Create, Action::Read, Action::Change, Action::Search] {
                let count = theirs.iter().filter(allowed).filter(|e| e.action == action).count();
                assert_eq!(count, told[action.name()], "{n} {action}");
            }
            assert_eq!(theirs.iter().filter(|e| !allowed(e)).count(), told["denied"]);
            for party in mine {
                let about: Vec<_> = theirs.iter().filter(|e| e.parties.contains(party)).map(|e| e.action).collect();
                assert_eq!(about, [Action::Create, Action::Read]);
            }
        }
        assert_eq!(values(&whole(r, shared), "domain.name").len(), THREADS * ROUNDS);
        assert_eq!(r.size(), THREADS * ROUNDS + 1);
    };
    check(&r);
    drop(r);
    w.reopen();
    check(&w.register("carrata"));
}

#[test]
fn an_act_that_fails_in_a_group_does_not_fail_the_others() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aino Eka")])).unwrap();
    for round in 0..20_u32 {
        let card = whole(&r, party);
        let (record, version) = (card.records[0].record, card.records[0].row_version);
        let start = Barrier::new(THREADS);
        // All change the same version of one record: one can; and each brings somebody in, which all can.
        let results: Vec<(bool, bool)> = thread::scope(|s| {
            let workers: Vec<_> = (0..THREADS)
                .map(|n| {
                    let (r, start) = (&r, &start);
                    s.spawn(move || {
                        let street = given(&[("address.postal", &format!("Katu {round} {n}"))]);
                        let new = person("subject", CUSTOMER, &[("person.name", &format!("Uusi {round} {n}"))]);
                        start.wait();
                        if n % 2 == 0 {
                            return (r.create(&boss(), "contract", new).is_ok(), true);
                        }
                        let edited = r.edit(&boss(), "contract", party, record, version, &street, "subject");
                        assert!(matches!(edited, Ok(()) | Err(ActError::Conflict)), "{edited:?}");
                        (edited.is_ok(), false)
                    })
                })
                .collect();
            workers.into_iter().map(|w| w.join().unwrap()).collect()
        });
        assert_eq!(results.iter().filter(|(ok, new)| *ok && *new).count(), THREADS / 2, "all who came, came in");
        assert_eq!(results.iter().filter(|(ok, new)| *ok && !*new).count(), 1, "one change was first");
        assert_eq!(whole(&r, party).records[0].row_version, version + 1);
    }
    assert_eq!(r.size(), 1 + 20 * THREADS / 2);
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn values_added_at_once_to_one_record_are_all_there() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aino Eka")])).unwrap();
    thread::scope(|s| {
        for n in 0..8 {
            let r = &r;
            s.spawn(move || {
                for m in 0..10 {
                    let mail = format!("a{n}.{m}@example.fi");
                    r.add(&boss(), "contract", party, &given(&[("email", &mail)]), "subject").unwrap();
                }
            });
        }
    });
    assert_eq!(values(&whole(&r, party), "email").len(), 80);
}
