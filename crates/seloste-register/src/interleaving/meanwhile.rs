//! What is said, erased or counted while something else is done, and under clocks that were wrong.

use super::world::*;
use super::*;
use crate::act::Seen;
use crate::erasing::{ErasureJob, What};
use crate::index::{Findable, Stored};
use crate::{ImportOptions, ImportRow, RowOutcome};
use seloste_gate::Actor;
use seloste_ledger::{Entry, Outcome};
use seloste_notice::built_in;
use seloste_store::Store;
use seloste_terms::RecordId;
use seloste_terms::vocabulary::Search;
use std::thread::sleep;

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
        file: None,
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
            let show = |asks: &Actor| {
                let card = register.show(asks, "contract", a).unwrap().into_inner();
                shown.lock().push(card.records.iter().any(|r| r.kind == "domain"));
            };
            show(&boss);
            let barrier = Barrier::new(2);
            std::thread::scope(|threads| {
                threads.spawn(|| {
                    let asks = home.operator();
                    barrier.wait();
                    (0..8).for_each(|_| show(&asks));
                });
                barrier.wait();
                register.unmerge(&boss, "contract", a, merged.act).unwrap();
            });
            show(&boss);
            let entries = register.report(&boss, first).unwrap();
            let apart = entries.iter().position(|e| e.action == Action::Merge).unwrap();
            let reads: Vec<usize> =
                entries.iter().enumerate().filter(|(_, e)| e.action == Action::Read).map(|(at, _)| at).collect();
            let shown = shown.lock();
            assert_eq!(reads.len(), shown.len(), "each card has its entry");
            assert_eq!((shown.first(), shown.last()), (Some(&true), Some(&false)), "before the parting, and after it");
            assert!(shown.is_sorted_by(|a, b| a >= b), "once apart they stay apart: {shown:?}");
            wrong += reads.iter().zip(shown.iter()).filter(|(at, domain)| **domain && **at > apart).count();
        }
        assert_eq!(wrong, 0, "cards of the one with the other's data, with no entry that names the other");
    });
}

/// A file's outcomes in a preview and in a run, which must be the same, and why rows did not come in.
fn brought(home: &Home, register: &Register, rows: &[ImportRow]) -> Vec<(RowOutcome, Vec<String>)> {
    let told = |preview| {
        let report = register.import(&home.operator(), &options(register, preview), rows, &mut |_| {});
        let rows = report.expect("one row keeps no file out").rows;
        let why = |r: &crate::RowReport| r.reasons.iter().map(|(f, why)| format!("{f}: {}", why.en)).collect();
        rows.iter().map(|r| (r.outcome, why(r))).collect::<Vec<_>>()
    };
    let preview = told(true);
    let run = told(false);
    assert_eq!(preview, run, "the preview is the run");
    run
}

/// A row that names a number which somebody else has is refused, whoever has it and however it is spaced; the others come
/// in.
#[test]
fn a_number_of_somebody_else_does_not_keep_a_file_out() {
    type Row<'r> = &'r [(&'r str, &'r str)];
    fn check(holder: impl FnOnce(&Home, &Register), of: Row<'_>, refused: &str) {
        with_a_person(|home, register, _| {
            holder(home, register);
            let rows = [row(1, of), row(2, &[("organisation.name", "Muu Oy"), ("customer-number", "8")])];
            let run = brought(home, register, &rows);
            assert_eq!(run, [(RowOutcome::Refused, vec![refused.to_owned()]), (RowOutcome::New, Vec::new())], "{of:?}");
        });
    }
    let firm = |home: &Home, register: &Register, more: Row<'_>| {
        let values = [&[("organisation.name", "Esimerkki Oy")], more].concat();
        new(home, register, PartyKind::Organisation, &values, true)
    };
    let restricted = |home: &Home, register: &Register| {
        let restricted = firm(home, register, &[("customer-number", "AB 7")]);
        register.restrict(&home.operator(), restricted, 'a').unwrap();
        firm(home, register, &[("organisation.business-id", "2583133-7")]);
    };
    let now = ": the row's person is in the register, but their data may not be used for this purpose now";
    check(restricted, &[("organisation.name", "Esimerkki Oy"), ("customer-number", "ab7")], now);
    // Also where the row says by its id who it is.
    check(restricted, &[("organisation.business-id", "2583133-7"), ("customer-number", "AB7")], now);
    check(restricted, &[("person.name", "Uusi Esimerkki"), ("customer-number", "ab7")], now);
    let waits = |home: &Home, register: &Register| {
        let values = given(&[("person.name", "Odottava Esimerkki"), ("customer-number", "AB 7")]);
        let relation = Some(Relation { customer: true, since: register.today() });
        let new = NewParty { kind: PartyKind::Person, values, source: "subject".into(), relation, stands_for: None };
        let form = seloste_terms::ActorId::from_bytes([9; 16]);
        register.receive(&home.operator(), "contract", new, form).unwrap();
    };
    let inbox = "customer-number: the number is that of somebody who waits in the inbox: deal with that first";
    check(waits, &[("person.name", "Uusi Esimerkki"), ("customer-number", "AB7")], inbox);
    check(waits, &[("organisation.name", "Esimerkki Oy"), ("customer-number", "ab 7")], inbox);
}

/// Two who have one number since before: whoever of them changes is not stored anew, and the others' rows come in.
#[test]
fn a_number_that_two_have_does_not_keep_a_file_out() {
    with_a_person(|home, register, other| {
        let of = |street| {
            let address = ("address.postal", street);
            [("person.name", "Kerttu Esimerkki"), ("email", "k@example.fi"), address]
        };
        let there = [&of("Tie 1, 00100 Helsinki")[..], &[("customer-number", "7")]].concat();
        new(home, register, PartyKind::Person, &there, true);
        // As it comes to be where a notice did not know the field for a while.
        let (category, field) = ("identity".into(), "customer-number".into());
        let stored =
            Stored { record: RecordId::from_bytes([7; 16]), category: &category, kind: "contact", row_version: 1 };
        let number = Findable { category: &category, field: &field, search: Search::Exact, text: " 7" };
        register.core.live.write().index.put(other, stored, [number]);
        let rows = [row(1, &of("Tie 2, 00100 Helsinki")), row(2, &[("person.name", "Uusi Esimerkki")])];
        let run = brought(home, register, &rows);
        let why = "customer-number: the number is somebody else's in the register: check it".to_owned();
        assert_eq!(run, [(RowOutcome::Refused, vec![why]), (RowOutcome::New, Vec::new())]);
        // What says nothing new is stored by nobody.
        let rows = [row(1, &of("Tie 1, 00100 Helsinki"))];
        assert_eq!(brought(home, register, &rows), [(RowOutcome::Same, Vec::new())]);
    });
}

/// Somebody who always comes first: whenever the writer looks, another has the number, and whenever anybody else looks,
/// nobody has.
struct First {
    register: Mutex<Option<std::sync::Weak<Register>>>,
    looks: std::thread::ThreadId,
}

impl Clock for First {
    fn now(&self) -> jiff::Timestamp {
        let register = self.register.lock().as_ref().and_then(std::sync::Weak::upgrade);
        if let Some(register) = register {
            let (category, field) = ("identity".into(), "customer-number".into());
            let record = RecordId::from_bytes([7; 16]);
            let stored = Stored { record, category: &category, kind: "contact", row_version: 1 };
            let number = Findable { category: &category, field: &field, search: Search::Exact, text: "7" };
            let taken = std::thread::current().id() != self.looks;
            register.core.live.write().index.put(PartyId::NIL, stored, taken.then_some(number));
        }
        Noon.now()
    }
}

/// A row that is refused whenever it is stored, though nothing spoke against it when it was looked at, is refused with the
/// reason, and the others come in.
#[test]
fn a_row_that_is_refused_when_it_is_stored_does_not_keep_a_file_out() {
    let clock = Arc::new(First { register: Mutex::default(), looks: std::thread::current().id() });
    let (_folder, home, register) = opened(Arc::clone(&clock) as Arc<dyn Clock>);
    *clock.register.lock() = Some(Arc::downgrade(&register));
    let rows = [
        row(1, &[("person.name", "Aino Esimerkki")]),
        row(2, &[("person.name", "Eino Esimerkki"), ("customer-number", "7")]),
        row(3, &[("person.name", "Kerttu Esimerkki")]),
    ];
    let report = register.import(&home.operator(), &options(&register, false), &rows, &mut |_| {}).unwrap();
    let told: Vec<_> = report.rows.iter().map(|r| (r.line, r.outcome)).collect();
    let (new, refused) = (RowOutcome::New, RowOutcome::Refused);
    assert_eq!(told, [(1, new), (2, refused), (3, new)]);
    let [(field, why)] = report.rows[1].reasons.as_slice() else { panic!("one reason") };
    assert_eq!((field.as_str(), why.en), ("customer-number", crate::writer::NUMBER_TAKEN.en));
    *clock.register.lock() = None;
    assert_eq!(register.counts().parties, 2);
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
        const MONTHS: usize = 200;
        for month in 0..MONTHS {
            let before = register.figures().unwrap();
            assert_eq!(before.requests, month.min(1) as u64, "of the month before, asked at its end");
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
            // The objection of this month is a request that was carried out; to take it back is none.
            let after = register.figures().unwrap();
            short += usize::from(after.requests != 1);
            assert_eq!(after.log_size - before.log_size, 2, "both are in the log");
        }
        assert_eq!(short, 0, "months of which the figures did not count the one request");
        let told = register.access(&boss, party).unwrap().into_inner().uses;
        assert_eq!(told.iter().filter(|u| u.action == Action::Object).count(), 2 * MONTHS);
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

/// What the present month's figures count is in the log: a clock that runs into another month and back loses none of it,
/// and what was done meanwhile is counted in the month that the log has it in.
#[test]
fn a_clock_that_went_into_another_month_and_back_loses_no_figure() {
    with_hands(|home, register, hands| {
        let boss = home.operator();
        let [a, b, c] = [(); 3].map(|()| make(home, register, PartyKind::Person, "person.name"));
        let figures = || {
            let figures = register.figures().unwrap();
            (figures.requests, figures.answered_in, figures.folders_erased, figures.last_sweep_ms)
        };
        let by = |days: i64| hands.now_ms.fetch_add(days * DAY_MS, Ordering::SeqCst);
        register.sweep(&boss, register.today()).unwrap();
        let swept = Some(hands.now_ms.load(Ordering::SeqCst));
        register.answering(register.today()).unwrap().object(&boss, a, None, "kirje").unwrap();
        let folders = register.erase(&boss, b, None).unwrap().1.folders as u64;
        assert!(folders > 0);
        assert_eq!(figures(), (2, Some(0), folders, swept));
        by(15);
        assert_eq!(figures(), (0, None, 0, swept), "the next month");
        by(-15);
        for _ in 0..2 {
            assert_eq!(figures(), (2, Some(0), folders, swept), "and back");
        }
        by(15);
        register.object(&boss, c, None, "kirje").unwrap();
        assert_eq!(figures(), (1, None, 0, swept));
        by(-15);
        register.object(&boss, c, Some("contacts"), "kirje").unwrap();
        assert_eq!(figures().0, 4);
        by(15);
        assert_eq!(figures().0, 2, "time in the log does not run back: both are of the later month");
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
        // An erasure of which this is all: who is gone, and whose ties go with them.
        let end = |put: &dyn Fn(&mut ErasureJob)| {
            let permit = register.permit_one::<Erase>(&boss, law_purpose::RIGHTS, Action::Erased, person).unwrap();
            let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent);
            let mut erasure = job(entry, Vec::new(), register.core.live.read().moment);
            put(&mut erasure);
            register.run_erasure(erasure).unwrap();
        };
        let firms = [(); 5].map(|()| make(home, register, PartyKind::Organisation, "organisation.name"));
        firms.iter().for_each(|firm| register.tie(&boss, person, *firm, None, None).unwrap());
        let former = || {
            let mut standing = register.core.live.read().parties[&firms[3]].standing.clone();
            standing.relationships[0].ends = Some(register.today());
            standing
        };
        let standing_of = |party| {
            let folders = register.folders(party).unwrap();
            folders.values().find(|f| f.category == built_in::STANDING).unwrap().folder
        };
        let role = LinkRow {
            from: person,
            to: firms[4],
            kind: CONTACT_PERSON.into(),
            starts: register.today(),
            ends: Some(register.today()),
        };
        let anew: [(&str, &dyn Fn()); 14] = [
            ("an objection", &|| register.object(&boss, person, Some("contacts"), "kirje").unwrap()),
            ("an objection taken back", &|| register.object_no_more(&boss, person, Some("contacts")).unwrap()),
            ("a restriction", &|| register.restrict(&boss, person, 'a').unwrap()),
            ("a restriction lifted", &|| register.lift_restriction(&boss, person).unwrap()),
            ("the firm is no customer any more", &|| register.end(&boss, firm, register.today()).unwrap()),
            ("the role ends", &|| register.tie(&boss, person, firm, None, Some(register.today())).unwrap()),
            ("the firm is erased", &|| drop(register.erase(&boss, firms[0], None).unwrap())),
            ("the firm is nobody's any more", &|| end(&|job| job.unlinked.push(firms[1]))),
            ("nothing is left of the firm", &|| end(&|job| job.forgotten.push(firms[2]))),
            ("the firm's relationship ends with what is erased", &|| {
                end(&|job| job.standings.push((firms[3], former())))
            }),
            ("a role ends with what is erased", &|| end(&|job| job.ended.push(role.clone()))),
            ("how the firm stood is erased", &|| {
                let folder = standing_of(firms[3]);
                end(&|job| job.what.push(What::Folder { party: firms[3], folder }));
            }),
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

/// Taking an import back is no more than an act of its own either: who is restricted after they were looked at is not
/// changed by it, and the report says so.
#[test]
fn nothing_is_put_back_after_a_restriction() {
    with_a_person(|home, register, _| {
        let boss = home.operator();
        // Two shares of a commit, so that there is a moment between them; the second is one person.
        let rows = |street: &str| -> Vec<ImportRow> {
            let one = |n: usize| {
                let (name, mail) = (format!("Kerttu Esimerkki {n}"), format!("k{n}@example.fi"));
                let address = format!("{street} {n}, 00100 Helsinki");
                row(n as u64, &[("person.name", &name), ("email", &mail), ("address.postal", &address)])
            };
            (1..=257).map(one).collect()
        };
        let bring = |street| register.import(&boss, &options(register, false), &rows(street), &mut |_| {}).unwrap();
        assert_eq!(bring("Vanha").count(RowOutcome::New), 257);
        let brought = bring("Uusi");
        assert_eq!(brought.count(RowOutcome::Changed), 257);
        let found = register.find(&boss, "contract", "k257@example.fi", 0..2).unwrap().into_inner().found;
        let [last] = found.as_slice() else { panic!("{}", found.len()) };
        let last = last.party;
        let report = std::thread::scope(|threads| {
            let between = &mut |done| {
                if done != 256 {
                    return;
                }
                let (tell, told) = channel();
                threads.spawn(move || {
                    let tree = register.core.tree.write();
                    tell.send(()).unwrap();
                    sleep(3 * SHORT);
                    drop(tree);
                });
                told.recv_timeout(PATIENCE).unwrap();
                // It waits in the queue while the last one is looked at, who was still reached when that began.
                threads.spawn(|| register.restrict(&home.operator(), last, 'a').unwrap());
                sleep(SHORT);
            };
            register.undo(&boss, brought.delivery, between).unwrap()
        });
        let kept: Vec<PartyId> = report.kept.iter().map(|k| k.party).collect();
        assert_eq!((report.restored, report.removed, kept), (256, 0, vec![last]));
        register.lift_restriction(&boss, last).unwrap();
        let card = register.show(&boss, "contract", last).unwrap().into_inner();
        let mut values = card.records.iter().flat_map(|r| &r.values);
        assert!(values.any(|v| v.text.starts_with("Uusi")), "as the import left it");
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

/// A key is called unused by who looked at the rows a moment ago; what has come since is used.
#[test]
fn a_key_that_is_in_use_again_is_not_erased_as_unused() {
    with_a_person(|home, register, party| {
        let boss = home.operator();
        let folders = register.core.store.folders_of(party).unwrap();
        let scope = register.scope::<Erase>(&boss, law_purpose::RETENTION, Action::Sweep).unwrap();
        let what = folders.iter().map(|f| What::Key { folder: f.folder, slot: f.slot }).collect();
        let since = register.core.live.read().moment;
        let done = register.run_erasure(job(EntryDraft::allowed(&scope, Action::EraseIntent), what, since)).unwrap();
        assert_eq!(done.folders, 0);
        assert_eq!(register.show(&boss, "contract", party).unwrap().into_inner().name, "Aino Esimerkki");
    });
}

/// An entry that does not open any more says nothing, and keeps no restored register shut.
#[test]
fn a_damaged_entry_keeps_no_restored_register_shut() {
    let clock: Arc<dyn Clock> = hands();
    let (folder, home, register) = opened(Arc::clone(&clock));
    let dir = folder.0.join("home");
    let backup = folder.0.join("backup");
    make(&home, &register, PartyKind::Person, "person.name");
    home.backup(&backup).unwrap();
    drop((register, home));
    crate::restore::put_back(&dir, &crate::RestoreOptions { backup: &backup, escrow: None, code: None }, &clock)
        .unwrap();
    let database = dir.join("registers/carrata.db");
    let mut sealed = Vec::new();
    let _ = seloste_store::SqliteStore::open(&database).unwrap().visit_entries(1, &mut |row| {
        sealed = row.sealed.unwrap();
        ControlFlow::Break(())
    });
    let mut bytes = std::fs::read(&database).unwrap();
    let at = bytes.windows(sealed.len()).position(|w| w == sealed).unwrap();
    bytes[at + sealed.len() / 2] ^= 1;
    std::fs::write(&database, bytes).unwrap();
    let home = Home::open(&dir, clock).unwrap();
    assert!(home.register("carrata").is_some(), "{:?}", home.shut());
}
