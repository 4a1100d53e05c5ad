//! What is said, erased or counted while something else is done, and under clocks that were wrong.

use super::world::*;
use super::*;
use crate::act::Seen;
use crate::{ImportOptions, ImportRow, RowOutcome};
use seloste_ledger::{Entry, Outcome};

fn new(home: &Home, register: &Register, kind: PartyKind, values: &[(&str, &str)], relation: bool) -> PartyId {
    let relation = relation.then(|| Relation { customer: true, since: register.today() });
    let new = NewParty { kind, values: given(values), source: "subject".into(), relation, stands_for: None };
    register.create(&home.operator(), "contract", new).unwrap()
}

fn ledger(home: &Home, register: &Register) -> Vec<Entry> {
    register.report(&home.operator(), 0).unwrap()
}

fn row(line: u64, values: &[(&str, &str)]) -> ImportRow {
    ImportRow { line, values: given(values), wrong: Vec::new() }
}

fn options(register: &Register, preview: bool) -> ImportOptions {
    ImportOptions {
        purpose: "contract".into(),
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: register.today() }),
        preview,
    }
}

/// What the gate allowed before an objection does not leave after it.
#[test]
fn nobody_is_shown_after_their_objection() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let mut wrong = 0;
        for _ in 0..60 {
            let party = make(home, register, PartyKind::Person, "person.name");
            let first = ledger(home, register).len() as u64;
            let barrier = Barrier::new(2);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    let asks = home.operator();
                    barrier.wait();
                    for _ in 0..4 {
                        let _ = register.show(&asks, "contacts", party).map(drop);
                    }
                });
                barrier.wait();
                register.object(&boss, party, Some("contacts"), "kirje").unwrap();
            });
            let entries = register.report(&boss, first).unwrap();
            let objected = entries.iter().position(|e| e.action == Action::Object).unwrap();
            let after = entries.iter().skip(objected).filter(|e| {
                e.action == Action::Read && e.outcome == Outcome::Allowed && e.purpose.as_str() == "contacts"
            });
            wrong += after.count();
        }
        assert_eq!(wrong, 0, "uses for a purpose that the ledger has an objection against before them");
    });
}

/// Nor is anything recorded on them for it.
#[test]
fn nothing_is_recorded_for_a_purpose_after_an_objection_to_it() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let done = Mutex::new(None);
        let object = || register.object(&boss, party, Some("contacts"), "kirje").unwrap();
        let message = given(&[("message.subject", "Tarjous")]);
        let add = || *done.lock() = Some(register.add(&boss, "contacts", party, &message, "subject").map(drop));
        in_line(register, home, &[&object, &add]);
        let done = done.lock().take().unwrap();
        assert!(matches!(done, Err(ActError::Refused(_))), "{done:?}");
    });
}

/// The same of a restriction (Art. 18).
#[test]
fn nothing_is_recorded_after_a_restriction() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let done = Mutex::new(None);
        let restrict = || register.restrict(&boss, party, 'a').unwrap();
        let add = || {
            *done.lock() = Some(register.add(&boss, "contract", party, &domain("x.example.fi"), "subject").map(drop))
        };
        in_line(register, home, &[&restrict, &add]);
        let done = done.lock().take().unwrap();
        assert!(matches!(done, Err(ActError::Refused(_))), "{done:?}");
    });
}

/// Once two are told apart, nobody is shown the one's data under the other's name.
#[test]
fn after_a_parting_no_card_shows_the_other() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let mut wrong = 0;
        for _ in 0..60 {
            let [a, b] = [(); 2].map(|()| make(home, register, PartyKind::Person, "person.name"));
            register.add(&boss, "contract", b, &domain("b.example.fi"), "subject").unwrap();
            let merged = register.merge(&boss, "contract", a, b, &[]).unwrap();
            let first = ledger(home, register).len() as u64;
            let shown = Mutex::new(Vec::new());
            let barrier = Barrier::new(2);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    let asks = home.operator();
                    barrier.wait();
                    for _ in 0..8 {
                        let card = register.show(&asks, "contract", a).unwrap().into_inner();
                        shown.lock().push(card.records.iter().any(|r| r.kind == "domain"));
                    }
                });
                barrier.wait();
                register.unmerge(&boss, "contract", a, merged.act).unwrap();
            });
            let entries = register.report(&boss, first).unwrap();
            let apart = entries.iter().position(|e| e.action == Action::Merge).unwrap();
            let reads = entries.iter().enumerate().filter(|(_, e)| e.action == Action::Read);
            let shown = shown.lock();
            assert!(shown.iter().any(|s| *s) || shown.iter().all(|s| !*s));
            wrong += reads.zip(shown.iter()).filter(|((at, _), domain)| **domain && *at > apart).count();
        }
        assert_eq!(wrong, 0, "cards of the one with the other's data, with no entry that names the other");
    });
}

/// A row that names a number which somebody has whom the purpose does not reach is refused; the others come in.
#[test]
fn a_number_that_is_out_of_reach_does_not_keep_a_file_out() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let firm = |number: Option<&str>| {
            let mut values = vec![("organisation.name", "Esimerkki Oy")];
            values.extend(number.map(|n| ("customer-number", n)));
            new(home, register, PartyKind::Organisation, &values, true)
        };
        let restricted = firm(Some("7"));
        register.restrict(&boss, restricted, 'a').unwrap();
        firm(None);
        let rows = [
            row(1, &[("organisation.name", "Esimerkki Oy"), ("customer-number", "7")]),
            row(2, &[("organisation.name", "Muu Oy"), ("customer-number", "8")]),
        ];
        let preview = register.import(&boss, &options(register, true), &rows, &mut |_| {}).unwrap();
        let told: Vec<RowOutcome> = preview.rows.iter().map(|r| r.outcome).collect();
        let run = register.import(&boss, &options(register, false), &rows, &mut |_| {});
        let run: Vec<RowOutcome> = run.expect("the file comes in").rows.iter().map(|r| r.outcome).collect();
        assert_eq!(told, run);
        assert_eq!(run, [RowOutcome::Refused, RowOutcome::New]);
    });
}

/// The report of taking an import back is what was done.
#[test]
fn what_could_not_be_taken_back_is_told() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let there = [
            ("person.name", "Kerttu Esimerkki"),
            ("email", "k@example.fi"),
            ("address.postal", "Tie 1, 00100 Helsinki"),
        ];
        new(home, register, PartyKind::Person, &there, true);
        let rows = [
            row(
                1,
                &[
                    ("person.name", "Kerttu Esimerkki"),
                    ("email", "k@example.fi"),
                    ("address.postal", "Tie 2, 00100 Helsinki"),
                ],
            ),
            row(2, &[("person.name", "Uusi Esimerkki"), ("email", "u@example.fi")]),
        ];
        let brought = register.import(&boss, &options(register, false), &rows, &mut |_| {}).unwrap();
        assert_eq!([brought.rows[0].outcome, brought.rows[1].outcome], [RowOutcome::Changed, RowOutcome::New]);
        let party = register.find(&boss, "contract", "uusi", 0..2).unwrap().into_inner().found[0].party;
        let mut first = true;
        let report = register
            .undo(&boss, brought.delivery, &mut |_| {
                if std::mem::take(&mut first) {
                    register.object(&boss, party, None, "kirje").unwrap();
                }
            })
            .unwrap();
        let there = register.show(&boss, "contract", party).is_ok();
        assert!(there, "whom something was recorded on stays");
        assert_eq!((report.removed, report.kept.len()), (0, 1), "{report:?}");
    });
}

/// An objection, a restriction, a withdrawal hold from the moment they are recorded, also where the clock was a day ahead.
#[test]
fn what_was_said_holds_though_the_clock_is_set_back() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let [a, b, c] = [(); 3].map(|()| make(home, register, PartyKind::Person, "person.name"));
        register.consent(&boss, c, "newsletter", "lomake").unwrap();
        hands.now_ms.fetch_add(DAY_MS, Ordering::SeqCst);
        register.object(&boss, a, Some("contacts"), "kirje").unwrap();
        register.restrict(&boss, b, 'a').unwrap();
        register.withdraw(&boss, c, "newsletter").unwrap();
        let refused = || {
            [(a, "contacts"), (b, "contract"), (c, "newsletter")]
                .map(|(p, purpose)| matches!(register.show(&boss, purpose, p), Err(ActError::Refused(_))))
        };
        assert_eq!(refused(), [true; 3]);
        hands.now_ms.fetch_sub(DAY_MS, Ordering::SeqCst);
        assert_eq!(refused(), [true; 3], "after the clock was set back");
    });
}

/// Nothing is recorded on somebody who is gone.
#[test]
fn nobody_is_taken_in_who_is_gone() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let values = given(&[("person.name", "Uusi Esimerkki")]);
        let relation = Some(Relation { customer: false, since: register.today() });
        let new = NewParty { kind: PartyKind::Person, values, source: "subject".into(), relation, stands_for: None };
        let form = seloste_terms::ActorId::from_bytes([9; 16]);
        let party = register.receive(&boss, "contract", new, form).unwrap();
        let done = Mutex::new(None);
        let erase = || drop(register.erase(&boss, party, None).unwrap());
        let take = || *done.lock() = Some(register.take_in(&boss, "contract", party));
        in_line(register, home, &[&erase, &take]);
        let entries = ledger(home, register);
        let erased = entries.iter().position(|e| e.action == Action::Erased && e.parties.contains(&party)).unwrap();
        let after = entries.iter().skip(erased).filter(|e| e.action == Action::Change && e.parties.contains(&party));
        let after = after.filter(|e| e.outcome == Outcome::Allowed);
        assert_eq!(after.count(), 0, "{:?}", done.lock());
        assert!(matches!(*done.lock(), Some(Err(ActError::NoParty))), "{:?}", done.lock());
    });
}

/// At the turn of a month no use is missing from what a person is told.
#[test]
fn at_the_turn_of_a_month_every_use_is_told() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let party = make(home, register, PartyKind::Person, "person.name");
        let mut short = 0;
        for _ in 0..200 {
            let before = register.figures().unwrap();
            let barrier = Barrier::new(2);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    barrier.wait();
                    hands.now_ms.fetch_add(31 * DAY_MS, Ordering::SeqCst);
                    register.object(&boss, party, Some("contacts"), "kirje").unwrap();
                    register.object_no_more(&boss, party, Some("contacts")).unwrap();
                });
                barrier.wait();
                for _ in 0..40 {
                    register.figures().unwrap();
                }
            });
            let _ = before;
            // The objection of this month is a request that was carried out.
            short += usize::from(register.figures().unwrap().requests == 0);
        }
        assert_eq!(short, 0, "months in which the figures never counted a request");
    });
}

/// A request that is the first entry of its month is counted, whoever asks for the figures meanwhile.
#[test]
fn the_first_request_of_a_month_is_counted() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let party = make(home, register, PartyKind::Person, "person.name");
        let mut short = 0;
        for _ in 0..100 {
            hands.now_ms.fetch_add(31 * DAY_MS, Ordering::SeqCst);
            register.figures().unwrap();
            let done = AtomicBool::new(false);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        register.figures().unwrap();
                    }
                });
                register.object(&boss, party, Some("contacts"), "kirje").unwrap();
                done.store(true, Ordering::Relaxed);
            });
            short += usize::from(register.figures().unwrap().requests != 1);
            register.object_no_more(&boss, party, Some("contacts")).unwrap();
        }
        assert_eq!(short, 0, "months of a hundred in which the figures miss the request for good");
    });
}

/// Time in the log never runs backwards, so what a clock that was ahead has done to it is told.
#[test]
fn a_clock_that_was_ahead_is_told() {
    with_hands(|home, register, hands| {
        let told = || home.doctor().unwrap().iter().any(|f| f.code == "clock-was-ahead");
        assert!(!told());
        hands.now_ms.fetch_add(40 * DAY_MS, Ordering::SeqCst);
        make(home, register, PartyKind::Person, "person.name");
        assert!(!told());
        hands.now_ms.fetch_sub(40 * DAY_MS, Ordering::SeqCst);
        assert!(told());
        hands.now_ms.fetch_add(40 * DAY_MS, Ordering::SeqCst);
        assert!(!told());
    });
}

/// What the gate decides by is told from what it does not: an act that meets the one is planned anew, one that meets the
/// other goes on, else a list would never be done while people are worked on.
#[test]
fn whoever_stands_otherwise_is_asked_about_again() {
    with_a_person(|home, register, person| {
        let boss = home.operator();
        let firm = make(home, register, PartyKind::Organisation, "organisation.name");
        let other = make(home, register, PartyKind::Person, "person.name");
        register.tie(&boss, person, firm, None, None).unwrap();
        let still = |act: &dyn Fn()| {
            let seen = Seen::since(register.core.live.read().moment);
            seen.add(person);
            act();
            seen.holds(&register.core.live.read())
        };
        let merged = Mutex::new(None);
        let anew: [(&str, &dyn Fn()); 8] = [
            ("an objection", &|| register.object(&boss, person, Some("contacts"), "kirje").unwrap()),
            ("an objection taken back", &|| register.object_no_more(&boss, person, Some("contacts")).unwrap()),
            ("a restriction", &|| register.restrict(&boss, person, 'a').unwrap()),
            ("a restriction lifted", &|| register.lift_restriction(&boss, person).unwrap()),
            ("the firm is no customer any more", &|| register.end(&boss, firm, register.today()).unwrap()),
            ("the role ends", &|| register.tie(&boss, person, firm, None, Some(register.today())).unwrap()),
            ("a merge", &|| {
                *merged.lock() = Some(register.merge(&boss, "contract", person, other, &[]).unwrap().act);
            }),
            ("a parting", &|| {
                register.unmerge(&boss, "contract", person, merged.lock().unwrap()).unwrap();
            }),
        ];
        for (what, act) in anew {
            assert!(!still(act), "{what}");
        }
        assert!(still(&|| drop(register.add(&boss, "contract", person, &domain("x.example.fi"), "subject").unwrap())));
        assert!(still(&|| register.object(&boss, other, None, "kirje").unwrap()), "what another says");
    });
}

/// A row of a file is no more than an act of its own: who is restricted meanwhile is not changed by it.
#[test]
fn nothing_is_brought_in_after_a_restriction() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        let values = |street| {
            let address = ("address.postal", street);
            [("person.name", "Kerttu Esimerkki"), ("email", "k@example.fi"), address]
        };
        let party = new(home, register, PartyKind::Person, &values("Tie 1, 00100 Helsinki"), true);
        let rows = [row(1, &values("Tie 2, 00100 Helsinki"))];
        let done = Mutex::new(None);
        let restrict = || register.restrict(&boss, party, 'a').unwrap();
        let bring = || {
            let report = register.import(&boss, &options(register, false), &rows, &mut |_| {}).unwrap();
            *done.lock() = Some(report.rows[0].outcome);
        };
        in_line(register, home, &[&restrict, &bring]);
        assert_eq!(*done.lock(), Some(RowOutcome::Refused));
    });
}

/// A row read before a change is read anew; one that was put back behind the register's back is damage.
#[test]
fn a_row_that_was_changed_since_is_no_damage_and_one_put_back_is() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let contact = || {
            let rows = register.core.store.records_of(party).unwrap();
            rows.into_iter().find(|row| row.kind == "contact").unwrap()
        };
        let before = contact();
        let told = || register.as_stored(party, std::slice::from_ref(&before), &register.folders(party).unwrap());
        assert!(told().is_ok());
        let name = given(&[("person.name", "Aino Muutettu")]);
        register.edit(&boss, "contract", party, before.record, before.row_version, &name, "subject").unwrap();
        assert!(matches!(told(), Err(ActError::Conflict)), "{:?}", told());
        let away = Change::DeleteRecord { party, record: before.record };
        register.core.store.commit(&[away, Change::AddRecord(before.clone())]).unwrap();
        assert!(matches!(told(), Err(ActError::Damaged(_))), "{:?}", told());
        assert!(matches!(register.show(&boss, "contract", party).map(drop), Err(ActError::Damaged(_))));
    });
}

/// Who is taken in while the sweep is about to erase them for having waited too long stays.
#[test]
fn who_is_taken_in_is_not_swept_as_one_that_nobody_wanted() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let values = given(&[("person.name", "Kerttu Esimerkki"), ("email", "k@example.fi")]);
        let relation = Some(Relation { customer: false, since: register.today() });
        let new = NewParty { kind: PartyKind::Person, values, source: "subject".into(), relation, stands_for: None };
        let party = register.receive(&boss, "contract", new, seloste_terms::ActorId::from_bytes([3; 16])).unwrap();
        hands.now_ms.fetch_add(91 * DAY_MS, Ordering::SeqCst);
        assert_eq!(register.sweep_preview(register.today()).unwrap().unwanted, 1);
        let take = || register.take_in(&home.operator(), "contract", party).unwrap();
        let sweep = || drop(register.sweep(&crate::job_actor(), register.today()).unwrap());
        in_line(register, home, &[&sweep, &take]);
        assert!(!register.core.live.read().parties[&party].erased, "who was taken in is there");
    });
}

/// What a restore has still to do when it is killed is done by whoever opens the deployment next.
#[test]
fn what_follows_a_restore_is_done_though_it_was_cut_short() {
    let clock: Arc<dyn Clock> = hands();
    let (folder, home, register) = opened(Arc::clone(&clock));
    let dir = folder.0.join("home");
    let (before, merged) = (folder.0.join("before"), folder.0.join("merged"));
    let person = || make(&home, &register, PartyKind::Person, "person.name");
    let (party, other) = (person(), person());
    home.backup(&before).unwrap();
    register.merge(&home.operator(), "contract", party, other, &[]).unwrap();
    home.backup(&merged).unwrap();
    drop((register, home));
    let options = |backup| crate::RestoreOptions { backup, escrow: None, code: None };
    crate::restore(&dir, &options(&before), Arc::clone(&clock)).unwrap();
    {
        let home = Home::open(&dir, Arc::clone(&clock)).unwrap();
        home.register("carrata").unwrap().object(&home.operator(), other, None, "kirje").unwrap();
    }
    crate::restore::put_back(&dir, &options(&merged), &clock).unwrap();
    for _ in 0..2 {
        let home = Home::open(&dir, Arc::clone(&clock)).unwrap();
        let register = home.register("carrata").unwrap();
        assert_eq!(register.same_as(other), Some(party));
        let live = register.core.live.read();
        assert_eq!(live.parties[&party].standing.objections.len(), 1, "what the other said holds for the one");
    }
}
