//! Acts that meet an erasure half way, each in one fixed order.

mod meanwhile;
mod queued;
mod world;

use crate::act::{Draft, EntryDraft, Mutation};
use crate::erase::job;
use crate::write::CONTACT_PERSON;
use crate::{ActError, EXPORT_MAX, Exported, Given, Home, Narrowed, NewParty, Register, Relation};
use parking_lot::Mutex;
use seloste_gate::Erase;
use seloste_ledger::Action;
use seloste_notice::{EXAMPLES, check, law_purpose};
use seloste_store::{Change, LinkRow, PartyKind};
use seloste_terms::{Clock, PartyId};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier};
use std::time::Duration;

/// How long one who must wait is watched waiting. A slow machine makes the test weaker, never wrong.
const WATCHED: Duration = Duration::from_millis(500);
/// How long a test waits for what must happen.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Noon;

impl Clock for Noon {
    fn now(&self) -> jiff::Timestamp {
        "2026-11-22T10:00:00Z".parse().unwrap()
    }
}

/// A folder that goes with its test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn with_a_person(test: impl FnOnce(&Home, &Arc<Register>, PartyId)) {
    let (_folder, home, register) = world::opened(Arc::new(Noon));
    let party = make(&home, &register, PartyKind::Person, "person.name");
    test(&home, &register, party);
}

pub(crate) fn make(home: &Home, register: &Register, kind: PartyKind, named: &str) -> PartyId {
    let new = NewParty {
        kind,
        values: vec![Given { field: named.into(), text: "Aino Esimerkki".into() }],
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: register.today() }),
        stands_for: None,
    };
    register.create(&home.operator(), "contract", new).unwrap()
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

/// A role that somebody ended, corrected or took back, or whose ends were erased, is not overwritten by who planned on it
/// as it was before.
#[test]
fn a_role_changes_only_from_what_it_was_seen_as() {
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Meanwhile {
        Nothing,
        Ended,
        TakenBack,
        PersonErased,
        FirmErased,
        /// A role that is over already when the organisation goes is left as it was.
        OverThenFirmErased,
    }
    use Meanwhile::*;
    #[derive(Debug, Clone, Copy, PartialEq)]
    enum Planned {
        Begin,
        End,
        TakeBack,
        EndTwice,
        EraseFirm,
        Reopen,
    }
    use Planned::*;
    fn check(tied: bool, planned: Planned, meanwhile: Meanwhile, refused: Option<&str>) {
        with_a_person(|home, register, person| {
            let what = format!("{tied} {planned:?} {meanwhile:?}");
            let boss = home.operator();
            let today = register.today();
            let firm = make(home, register, PartyKind::Organisation, "organisation.name");
            let role = |ends| LinkRow { from: person, to: firm, kind: CONTACT_PERSON.into(), starts: today - 9, ends };
            let tie = |ends| register.tie(&boss, person, firm, Some(today - 9), ends).unwrap();
            if tied {
                tie(None);
            }
            let since = register.core.live.read().moment;
            let act = |mutations| register.commit(Draft { mutations, entries: Vec::new(), seen: None }).map(drop);
            match meanwhile {
                Nothing => {}
                Ended => tie(Some(today - 5)),
                TakenBack => act(vec![Mutation::DeleteLink(role(None))]).unwrap(),
                PersonErased => drop(register.erase(&boss, person, None).unwrap()),
                FirmErased => drop(register.erase(&boss, firm, None).unwrap()),
                OverThenFirmErased => {
                    tie(Some(today - 5));
                    register.erase(&boss, firm, None).unwrap();
                }
            }
            let links = || {
                let mut all = Vec::new();
                let _ = register.core.store.visit_links(&mut |link| {
                    all.push(link);
                    ControlFlow::Continue(())
                });
                all
            };
            let live = || register.core.live.read().parties.get(&person).map(|k| k.stands_for.clone());
            let before = (links(), live());
            let was = tied.then(|| role(None));
            let end = |ends, was| Mutation::PutLink { link: role(Some(ends)), was };
            let done = match planned {
                Begin => act(vec![Mutation::PutLink { link: role(None), was }]),
                End => act(vec![end(today, was)]),
                TakeBack => act(vec![Mutation::DeleteLink(role(None))]),
                Reopen => act(vec![Mutation::PutLink { link: role(None), was: Some(role(Some(today - 5))) }]),
                // In one act the second sees what the first made of it.
                EndTwice => act(vec![end(today, was.clone()), end(today - 1, was)]),
                EraseFirm => {
                    let permit =
                        register.permit_one::<Erase>(&boss, law_purpose::RIGHTS, Action::Erased, firm).unwrap();
                    let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent);
                    let mut erasure = job(entry, Vec::new(), since);
                    erasure.parties.push(firm);
                    register.run_erasure(erasure).map(drop)
                }
            };
            let word = match &done {
                Ok(()) => None,
                Err(ActError::Conflict) => Some("conflict"),
                Err(ActError::NoParty) => Some("nobody"),
                Err(other) => panic!("{what}: {other}"),
            };
            assert_eq!(word, refused, "{what}");
            if refused.is_some() {
                assert_eq!((links(), live()), before, "{what}: what is refused changes nothing");
            }
        });
    }
    let (conflict, nobody) = (Some("conflict"), Some("nobody"));
    for (tied, planned) in [(false, Begin), (true, End), (true, TakeBack), (false, EraseFirm)] {
        check(tied, planned, Nothing, None);
    }
    check(false, Begin, Ended, conflict);
    check(false, Begin, PersonErased, nobody);
    check(false, Begin, FirmErased, nobody);
    check(true, Reopen, OverThenFirmErased, nobody);
    check(true, End, Ended, conflict);
    check(true, End, TakenBack, conflict);
    check(true, End, PersonErased, nobody);
    check(true, End, FirmErased, conflict);
    check(true, TakeBack, Ended, conflict);
    check(true, TakeBack, TakenBack, conflict);
    check(true, TakeBack, PersonErased, conflict);
    check(true, EndTwice, Nothing, conflict);
    // An organisation that somebody came to stand for is not erased by a plan that did not know of them.
    check(false, EraseFirm, Ended, conflict);
}

/// What goes over to another party is planned on what is stored; who changed it since is not passed over.
#[test]
fn nothing_goes_over_that_was_changed_since_it_was_looked_at() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let since = register.core.live.read().moment;
        let act = |since| {
            let mutations = vec![Mutation::Unchanged { party, since }];
            register.commit(Draft { mutations, entries: Vec::new(), seen: None }).map(drop)
        };
        act(since).unwrap();
        register.object(&boss, party, None, "kirje").unwrap();
        assert!(matches!(act(since), Err(ActError::Conflict)));
        act(register.core.live.read().moment).unwrap();
    });
}

/// While two are brought together and told apart again, a card is whole, or it is nobody's; never damaged or of both.
#[test]
fn a_card_that_meets_a_merge_is_whole() {
    const ROUNDS: usize = 60;
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let other = make(home, register, PartyKind::Person, "person.name");
        let done = AtomicBool::new(false);
        std::thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| {
                    let asks = home.operator();
                    while !done.load(Ordering::Relaxed) {
                        for one in [party, other] {
                            match register.show(&asks, "contract", one) {
                                Ok(card) => assert_eq!(card.into_inner().name, "Aino Esimerkki"),
                                Err(ActError::NoParty | ActError::Conflict) => assert_eq!(one, other),
                                Err(error) => panic!("{error}"),
                            }
                        }
                    }
                });
            }
            for _ in 0..ROUNDS {
                let merged = register.merge(&boss, "contract", party, other, &[]).unwrap();
                register.unmerge(&boss, "contract", party, merged.act).unwrap();
            }
            done.store(true, Ordering::Relaxed);
        });
    });
}

/// What was planned on somebody before they were erased leaves nothing of them behind, nor an end other than recorded.
#[test]
fn an_erasure_leaves_nothing_to_a_plan_made_before_it() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let today = register.today();
        let firm = make(home, register, PartyKind::Organisation, "organisation.name");
        let contact = || {
            let new = NewParty {
                kind: PartyKind::Person,
                values: vec![Given { field: "person.name".into(), text: "Kerttu Esimerkki".into() }],
                source: "subject".into(),
                relation: None,
                stands_for: Some(firm),
            };
            register.create(&boss, "contract", new).unwrap()
        };
        let link = |from, ends| LinkRow { from, to: firm, kind: CONTACT_PERSON.into(), starts: today, ends };
        let ending = |ended: Vec<LinkRow>, since| {
            let permit = register.permit_one::<Erase>(&boss, law_purpose::RIGHTS, Action::Erased, firm).unwrap();
            let mut erasure = job(EntryDraft::allowed(permit.scope(), Action::EraseIntent), Vec::new(), since);
            erasure.ended = ended;
            register.run_erasure(erasure).map(drop)
        };
        let links_of = |party| {
            let mut all = Vec::new();
            let _ = register.core.store.visit_links(&mut |link| {
                all.extend((link.from == party).then_some(link.ends));
                ControlFlow::Continue(())
            });
            all
        };

        // An objection of somebody of whom nothing is left.
        let gone = contact();
        let since = register.core.live.read().moment;
        register.erase(&boss, gone, None).unwrap();
        let standing = seloste_gate::Standing::default();
        let mutations = vec![Mutation::PutStanding { party: gone, standing, base: 0 }];
        let done = register.commit(Draft { mutations, entries: Vec::new(), seen: None }).map(drop);
        assert!(matches!(done, Err(ActError::NoParty)), "{done:?}");
        assert!(register.core.store.folders_of(gone).unwrap().is_empty());
        // The end of a role that went with them.
        assert!(matches!(ending(vec![link(gone, Some(today))], since), Err(ActError::Conflict)));
        assert!(links_of(gone).is_empty());

        // An end that another erasure recorded meanwhile.
        let stays = contact();
        let since = register.core.live.read().moment;
        ending(vec![link(stays, Some(today))], since).unwrap();
        assert!(matches!(ending(vec![link(stays, Some(today + 9))], since), Err(ActError::Conflict)));
        assert_eq!(links_of(stays), [Some(today)]);
    });
}

/// Two threads, each with one act, begin together; many times over.
fn together(rounds: usize, one: impl Fn() + Sync, other: impl Fn(), after: impl Fn()) {
    for _ in 0..rounds {
        let barrier = Barrier::new(2);
        std::thread::scope(|threads| {
            threads.spawn(|| {
                barrier.wait();
                one();
            });
            barrier.wait();
            other();
        });
        after();
    }
}

/// Who objects at the moment at which it turns out who they are has objected.
#[test]
fn a_word_that_meets_a_merge_is_not_lost() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let new = || [(); 2].map(|()| make(home, register, PartyKind::Person, "person.name"));
        let pair = Mutex::new(new());
        let merge = || {
            let [a, b] = *pair.lock();
            register.merge(&boss, "contract", a, b, &[]).unwrap();
        };
        let stands = |party| {
            let live = register.core.live.read();
            live.parties.get(&party).map_or(0, |k| k.standing.objections.len())
        };
        let objected = AtomicBool::new(false);
        together(
            60,
            || {
                let [_, b] = *pair.lock();
                objected.store(register.object(&boss, b, None, "kirje").is_ok(), Ordering::Relaxed);
            },
            merge,
            || {
                let [a, b] = *pair.lock();
                let objected = usize::from(objected.load(Ordering::Relaxed));
                assert_eq!([stands(a), stands(b)], [objected; 2]);
                *pair.lock() = new();
            },
        );
        // Said to the one that stays, before the merge or after it, it is the other's too.
        together(
            60,
            || {
                let [a, _] = *pair.lock();
                register.object(&boss, a, None, "kirje").unwrap();
            },
            merge,
            || {
                let [a, b] = *pair.lock();
                assert_eq!([stands(a), stands(b)], [1; 2]);
                *pair.lock() = new();
            },
        );
    });
}

/// What is erased while a merge takes it over does not come back under the other's name.
#[test]
fn a_record_that_is_erased_while_it_goes_over_is_erased() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let new = || {
            let [a, b] = [(); 2].map(|()| make(home, register, PartyKind::Person, "person.name"));
            let value = Given { field: "domain.name".into(), text: "aino.example.fi".into() };
            (a, b, register.add(&boss, "contract", b, &[value], "subject").unwrap()[0])
        };
        let now = Mutex::new(new());
        let erased = AtomicBool::new(false);
        together(
            60,
            || {
                let (_, b, record) = *now.lock();
                let done = register.erase_record(&boss, b, record);
                erased.store(done.is_ok_and(|d| d.folders + d.records > 0), Ordering::Relaxed);
            },
            || {
                let (a, b, _) = *now.lock();
                register.merge(&boss, "contract", a, b, &[]).unwrap();
            },
            || {
                let (a, _, record) = *now.lock();
                let card = register.show(&boss, "contract", a).unwrap().into_inner();
                assert_eq!(card.records.iter().any(|r| r.record == record), !erased.load(Ordering::Relaxed));
                *now.lock() = new();
            },
        );
    });
}

/// Two who record something of one role at the same moment have both recorded it.
#[test]
fn two_who_change_one_role_at_once_are_both_heard() {
    with_a_person(|home, register, person| {
        let boss = home.operator();
        let firm = make(home, register, PartyKind::Organisation, "organisation.name");
        let today = register.today();
        register.tie(&boss, person, firm, Some(today - 9), None).unwrap();
        let tie = |ends| register.tie(&boss, person, firm, None, Some(ends)).unwrap();
        let ended = || register.core.live.read().parties.get(&person).and_then(|k| k.stands_for.first()?.ends);
        together(
            60,
            || tie(today - 1),
            || tie(today - 2),
            || assert!([Some(today - 1), Some(today - 2)].contains(&ended())),
        );
    });
}

/// More than the limit are neither taken out nor promised, and nobody's name leaves on the way to the limit.
#[test]
fn more_than_the_limit_are_not_taken_out() {
    with_a_person(|home, register, _| {
        let all = Narrowed::default();
        let (boss, mut left) = (home.operator(), 0);
        let mut out = |part: Vec<Exported>| {
            left += part.len();
            Ok(())
        };
        for _ in 1..EXPORT_MAX {
            make(home, register, PartyKind::Person, "person.name");
        }
        assert_eq!(register.export_preview(&boss, "contract", &all).unwrap().parties, EXPORT_MAX);
        assert_eq!(register.export(&boss, "contract", &all, &mut out).unwrap().parties, EXPORT_MAX);
        make(home, register, PartyKind::Person, "person.name");
        let preview = register.export_preview(&boss, "contract", &all);
        assert!(matches!(preview, Err(ActError::Input(_))), "{preview:?}");
        let done = register.export(&boss, "contract", &all, &mut out);
        assert!(matches!(done, Err(ActError::Input(_))), "{done:?}");
        assert_eq!(left, EXPORT_MAX);
    });
}
