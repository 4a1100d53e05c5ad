//! Holds: what is held stays, whichever way somebody goes about erasing it, and whenever the hold comes.

use crate::world::*;
use seloste_gate::standing::Day;
use seloste_ledger::{Action, Entry};
use seloste_register::{ActError, Register};
use seloste_terms::{Lang, PartyId, RecordId};
use std::sync::Barrier;
use std::thread;

/// The day after everything of somebody who left today has had its time.
const OVER: i32 = 365;

/// Somebody with one record in each of two categories.
fn someone_with_two(r: &Register) -> (PartyId, [RecordId; 2]) {
    let new = person("subject", CUSTOMER, &[("person.name", "Roosa Pysyvä"), ("email", "roosa@example.fi")]);
    let party = r.create(&boss(), "contract", new).unwrap();
    let domain = given(&[("domain.name", "roosa.example.fi")]);
    let service = r.add(&boss(), "contract", party, &domain, "subject").unwrap()[0];
    let contact = whole(r, party).records.iter().find(|r| r.kind == "contact").unwrap().record;
    (party, [contact, service])
}

fn over(r: &Register) -> Day {
    r.today() + OVER
}

fn records(r: &Register, party: PartyId) -> usize {
    match r.access(&boss(), party) {
        Ok(package) => package.card.records.len(),
        Err(ActError::NoParty) => 0,
        Err(error) => panic!("{error}"),
    }
}

/// A way of erasing, and how many of somebody's two records it takes where nothing holds them.
#[derive(Debug, Clone, Copy)]
enum Way {
    Whole,
    Category(&'static str),
    Record(usize),
    Sweep,
}

const WAYS: [(Way, usize); 6] = [
    (Way::Whole, 2),
    (Way::Category("identity"), 1),
    (Way::Category("services"), 1),
    (Way::Record(0), 1),
    (Way::Record(1), 1),
    (Way::Sweep, 2),
];

impl Way {
    fn go(self, r: &Register, party: PartyId, records: [RecordId; 2]) -> Result<(), ActError> {
        match self {
            Self::Whole => r.erase(&boss(), party, None).map(drop),
            Self::Category(category) => r.erase(&boss(), party, Some(category)).map(drop),
            Self::Record(n) => r.erase_record(&boss(), party, records[n]).map(drop),
            Self::Sweep => r.sweep(&boss(), over(r)).map(drop),
        }
    }
}

#[test]
fn what_is_held_stays_whichever_way_it_is_to_be_erased() {
    // What is held, and of each way how many records it takes all the same.
    let check = |held: &[&str], takes: [usize; WAYS.len()]| {
        for ((way, all), takes) in WAYS.into_iter().zip(takes) {
            let case = format!("{held:?} held, {way:?}");
            let w = World::of("carrata");
            let r = w.register("carrata");
            let (party, ids) = someone_with_two(&r);
            if matches!(way, Way::Sweep) {
                r.end(&boss(), party, r.today()).unwrap();
            }
            let categories: Vec<String> = held.iter().map(|c| (*c).to_owned()).collect();
            r.hold(&boss(), party, "claim", &categories, None).unwrap();
            let before = whole(&r, party).standing;
            let (done, entries) = left_by(&r, || way.go(&r, party, ids));
            match (way, takes) {
                (Way::Record(_), 0) => {
                    let told = done.unwrap_err();
                    assert!(
                        matches!(&told, ActError::Input(why) if why.get(Lang::En).contains("hold (claim)")),
                        "{case}: {told}"
                    );
                }
                _ => done.unwrap(),
            }
            assert_eq!(records(&r, party), 2 - takes, "{case}");
            let erased = entries.iter().any(|e| matches!(e.action, Action::EraseIntent | Action::Erased));
            assert_eq!(erased, takes > 0, "{case}: the ledger tells of what was done");
            if takes == 0 {
                assert_eq!(whole(&r, party).standing, before, "{case}: nothing ends where nothing is erased");
            }
            // Once it is lifted, the same way takes what it takes of anybody.
            r.lift_hold(&boss(), party, "claim").unwrap();
            if takes < all {
                way.go(&r, party, ids).unwrap();
            }
            assert_eq!(records(&r, party), 2 - all, "{case}");
            assert!(r.verify_ledger().unwrap().is_sound());
        }
    };
    check(&[], [0; WAYS.len()]);
    check(&["identity", "services"], [0; WAYS.len()]);
    check(&["identity"], [1, 0, 1, 0, 1, 1]);
    check(&["services"], [1, 1, 0, 1, 0, 1]);
}

/// Whoever records a hold and is told that it is recorded can rely on it: nothing of the party is erased after it, also
/// where the erasure was planned before.
#[test]
fn a_hold_that_comes_between_the_plan_and_the_erasure_keeps_what_it_holds() {
    const ROUNDS: usize = 25;
    for way in [Way::Whole, Way::Record(0), Way::Sweep] {
        let w = World::of("carrata");
        let r = w.register("carrata");
        for round in 0..ROUNDS {
            let (party, ids) = someone_with_two(&r);
            if matches!(way, Way::Sweep) {
                r.end(&boss(), party, r.today()).unwrap();
            }
            let before = ledger(&r).len();
            let start = Barrier::new(2);
            let held = thread::scope(|s| {
                let (r, start) = (&r, &start);
                s.spawn(move || {
                    start.wait();
                    match way.go(r, party, ids) {
                        // A record that is held is told of; a sweep goes on with the others.
                        Ok(()) => {}
                        Err(ActError::Input(why))
                            if matches!(way, Way::Record(_)) && why.get(Lang::En).contains("claim") => {}
                        Err(error) => panic!("{way:?}, round {round}: {error}"),
                    }
                });
                let holding = s.spawn(move || {
                    start.wait();
                    match r.hold(&boss(), party, "claim", &[], None) {
                        Ok(()) => true,
                        Err(ActError::NoParty) => false,
                        Err(error) => panic!("{way:?}, round {round}: {error}"),
                    }
                });
                holding.join().unwrap()
            });
            let entries = ledger(&r).split_off(before);
            let at =
                |action: Action| entries.iter().position(|e: &Entry| e.action == action && e.parties.contains(&party));
            let (hold, intent) = (at(Action::Hold), at(Action::EraseIntent));
            assert_eq!(hold.is_some(), held);
            let erased_first = intent.is_some_and(|intent| hold.is_none_or(|hold| intent < hold));
            assert!(erased_first || intent.is_none(), "{way:?}, round {round}: erased although it was held");
            let gone = if matches!(way, Way::Record(_)) { 1 } else { 2 };
            assert_eq!(records(&r, party), if erased_first { 2 - gone } else { 2 }, "{way:?}, round {round}");
        }
        assert!(r.verify_ledger().unwrap().is_sound());
    }
}
