//! How parties stand: relationships that begin, change and end; contact persons in the organisation's; changes at once.

use crate::world::*;
use seloste_gate::standing::Day;
use seloste_ledger::{Action, Detail};
use seloste_notice::State;
use seloste_register::{ActError, ImportOptions, Register, Relation};
use seloste_terms::PartyId;
use std::thread;

const NAMED: &[(&str, &str)] = &[("person.name", "Rauni Rekisteröity"), ("email", "rauni@example.fi")];

/// A step in the life of a relationship.
#[derive(Debug, Clone, Copy)]
enum Step {
    Begin(bool, Day),
    End(Day),
}

#[test]
fn relationships_begin_change_and_end() {
    use Step::{Begin, End};
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    let check = |steps: &[Step], refused: bool, days: &[(Day, Option<State>)]| {
        let party = r.create(&boss(), "rights", person("subject", None, NAMED)).unwrap();
        let (last, before) = steps.split_last().unwrap();
        let act = |step: &Step| match step {
            Begin(customer, starts) => r.begin(&boss(), party, *customer, *starts),
            End(ends) => r.end(&boss(), party, *ends),
        };
        before.iter().for_each(|step| act(step).unwrap());
        let kept = whole(&r, party).standing;
        let done = act(last);
        assert_eq!(done.is_err(), refused, "{steps:?}: {done:?}");
        if refused {
            assert_eq!(whole(&r, party).standing, kept, "{steps:?}: what is refused changes nothing");
        }
        for (day, state) in days {
            assert_eq!(whole(&r, party).standing.state(*day), *state, "{steps:?} on {}", day - today);
        }
    };
    let (p, c, f) = (Some(State::Prospect), Some(State::Customer), Some(State::Former));
    check(&[Begin(false, 100)], false, &[(99, None), (100, p), (9_999, p)]);
    check(&[Begin(true, 100)], false, &[(99, None), (100, c)]);
    check(&[Begin(true, 100), Begin(true, 200)], true, &[]);
    check(&[Begin(false, 100), Begin(true, 200)], false, &[(199, p), (200, c)]);
    check(&[Begin(false, 100), Begin(true, 99)], true, &[(100, p)]);
    check(&[Begin(true, 100), End(99)], true, &[(100, c)]);
    check(&[Begin(true, 100), End(100)], false, &[(99, None), (100, f)]);
    check(&[Begin(true, 100), End(200)], false, &[(199, c), (200, f)]);
    // An end that was wrong is corrected, also to an earlier day; the same day once more is no correction.
    check(&[Begin(true, 100), End(200), End(201)], false, &[(200, c), (201, f)]);
    check(&[Begin(true, 100), End(200), End(150)], false, &[(149, c), (150, f)]);
    check(&[Begin(true, 100), End(200), End(200)], true, &[(200, f)]);
    check(&[Begin(true, 100), End(200), End(99)], true, &[(199, c), (200, f)]);
    // What came before stays as it was.
    check(
        &[Begin(true, 100), End(200), Begin(true, 300), End(400), End(350)],
        false,
        &[(199, c), (200, f), (349, c), (350, f)],
    );
    check(&[Begin(false, 100), Begin(true, 200), End(300), End(250)], false, &[(199, p), (200, c), (249, c), (250, f)]);
    check(&[Begin(false, 100), Begin(true, 200), End(300), End(150)], true, &[(199, p), (299, c)]);
    // One that lasts is ended, and what was over before stays over when it was.
    check(&[Begin(true, 100), End(200), Begin(true, 300), End(400)], false, &[(199, c), (200, f), (399, c), (400, f)]);
    check(&[Begin(true, 100), End(200), Begin(true, 300)], false, &[(250, f), (300, c)]);
    check(&[Begin(false, 100), Begin(true, 200), End(300)], false, &[(150, p), (250, c), (300, f)]);
    check(&[End(100)], true, &[(100, None)]);
    // An end that lies ahead takes effect on its day.
    check(&[Begin(true, 100), End(today + 10)], false, &[(today + 9, c), (today + 10, f)]);
    check(&[Begin(true, 100), End(today + 300), End(today + 9)], false, &[(today + 8, c), (today + 9, f)]);
    check(&[Begin(true, 100), End(today + 9), End(today + 300)], false, &[(today + 299, c), (today + 300, f)]);
    // One that begins before the end goes on without it; one that begins at the end follows it.
    check(&[Begin(true, 100), End(today + 300), Begin(true, today)], false, &[(today + 400, c)]);
    check(
        &[Begin(true, 100), End(today + 300), Begin(true, today), End(today + 9)],
        false,
        &[(today + 8, c), (today + 9, f)],
    );
    let (ended, begun) = (today + 10, Begin(true, today + 10));
    check(
        &[Begin(false, 100), End(ended), begun, End(today + 20)],
        false,
        &[(today + 9, p), (ended, c), (today + 20, f)],
    );
    // Days that are surely a slip.
    let year = 365;
    let early = -25_567;
    check(&[Begin(true, 100), End(today + year)], false, &[(today + year - 1, c), (today + year, f)]);
    check(&[Begin(true, 100), End(today + year + 1)], true, &[(today + year + 1, c)]);
    check(&[Begin(true, 100), End(Day::MAX)], true, &[(today, c)]);
    check(&[Begin(true, today + year)], false, &[(today, None)]);
    check(&[Begin(true, today + year + 1)], true, &[]);
    check(&[Begin(true, early)], false, &[(early, c)]);
    check(&[Begin(true, early - 1)], true, &[]);
    check(&[Begin(true, Day::MIN)], true, &[]);
}

#[test]
fn a_corrected_end_is_what_the_period_is_counted_from() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    let firm = firm(&r, CUSTOMER);
    let (own, role) = (r.create(&boss(), "rights", person("subject", CUSTOMER, NAMED)).unwrap(), contact(&r, firm));
    r.tie(&boss(), role, firm, Some(19_800), None).unwrap();
    for party in [own, role] {
        // Once recorded a good deal too late, begun anew, and put right: what counts is the day that was meant.
        r.end(&boss(), party, today + 300).unwrap();
        let late = whole(&r, party).records[0].keep_until.unwrap();
        r.end(&boss(), party, today + 9).unwrap();
        assert_eq!(whole(&r, party).ended, Some(today + 9));
        assert!(whole(&r, party).records[0].keep_until.unwrap() < late - 250, "it is kept no longer for the slip");
        r.end(&boss(), party, today - 9).unwrap();
        r.end(&boss(), party, today - 20).unwrap();
        assert_eq!(whole(&r, party).ended, Some(today - 20), "also once it is over");
    }
    r.end(&boss(), firm, today + 300).unwrap();
    r.begin(&boss(), firm, true, today).unwrap();
    r.end(&boss(), firm, today + 5).unwrap();
    assert_eq!(whole(&r, firm).ended, Some(today + 5), "the end that was wrong does not outlast the new one");
    let corrections =
        ledger(&r).into_iter().filter(|e| e.action == Action::Relate && e.details.contains(&Detail::Undone));
    assert_eq!(corrections.count(), 3 + 3, "the log tells an end from a correction");
}

#[test]
fn an_end_never_prolongs_what_ends_sooner() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    // The ends of two roles beforehand, the end that is recorded for the person, and what both come to.
    let check = |before: [Option<Day>; 2], ends: Day, after: Option<[Day; 2]>| {
        let firms = [firm(&r, CUSTOMER), firm(&r, CUSTOMER)];
        let person = contact(&r, firms[0]);
        for (of, ends) in firms.iter().zip(before) {
            r.tie(&boss(), person, *of, Some(19_800), ends).unwrap();
        }
        let done = r.end(&boss(), person, ends);
        assert_eq!(done.is_ok(), after.is_some(), "{before:?} {ends}: {done:?}");
        let clock =
            |ends: [Option<Day>; 2]| ends.into_iter().collect::<Option<Vec<Day>>>().and_then(|e| e.into_iter().max());
        let expected = after.map_or(before, |after| after.map(Some));
        assert_eq!(whole(&r, person).ended, clock(expected), "{before:?} {ends}");
        // Each role by itself: with the other over long ago, its own end is the person's.
        for (n, other) in [(0, 1), (1, 0)] {
            r.tie(&boss(), person, firms[other], Some(19_800), Some(19_801)).unwrap();
            assert_eq!(whole(&r, person).ended, expected[n].map(|e| e.max(19_801)), "{before:?} {ends}: role {n}");
            r.tie(&boss(), person, firms[other], Some(19_800), expected[other]).unwrap();
        }
    };
    let at = |day| Some(today + day);
    let both = |a, b| Some([today + a, today + b]);
    // One that has no end yet gets it; the other is over sooner, and stays so.
    check([None, at(10)], today + 200, both(200, 10));
    check([None, at(10)], today + 5, both(5, 5));
    check([None, at(-10)], today + 200, both(200, -10));
    check([None, None], today + 200, both(200, 200));
    // Both have one: what would last longer is cut, and where nothing would, the last is corrected.
    check([at(10), at(200)], today + 100, both(10, 100));
    check([at(10), at(200)], today + 5, both(5, 5));
    check([at(10), at(200)], today + 300, both(10, 300));
    check([at(-10), at(200)], today - 20, both(-10, -20));
    check([at(-10), at(-20)], today - 5, both(-5, -20));
    check([at(-10), at(-20)], today - 30, both(-30, -20));
    check([at(10), at(10)], today + 10, None);
}

#[test]
fn nothing_begins_or_ends_on_a_day_that_is_a_slip() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    let slips = [today + 400, Day::MAX, -30_000];
    let firm = firm(&r, None);
    let person_of_it = contact(&r, firm);
    for day in slips {
        let since = Some(Relation { customer: true, since: day });
        let mut new = person("subject", None, NAMED);
        new.relation = since;
        let far =
            |result: Result<(), ActError>| matches!(result, Err(ActError::FarDay { ahead }) if ahead == (day > today));
        assert!(far(r.create(&boss(), "rights", new).map(drop)), "{day}: a new party");
        assert!(far(r.tie(&boss(), person_of_it, firm, Some(day), None)), "{day}: a role begins");
        assert!(far(r.tie(&boss(), person_of_it, firm, None, Some(day))), "{day}: a role ends");
        let options = ImportOptions {
            purpose: "contract".into(),
            source: "subject".into(),
            relation: since,
            preview: false,
            file: None,
        };
        assert!(far(r.import(&boss(), &options, &[], &mut |_| {}).map(drop)), "{day}: an import");
    }
}

fn firm(r: &Register, relation: Option<bool>) -> PartyId {
    r.create(&boss(), "rights", company("subject", relation, &[("organisation.name", "Keksitty Oy")])).unwrap()
}

fn contact(r: &Register, of: PartyId) -> PartyId {
    let mut new = person("subject", None, NAMED);
    new.stands_for = Some(of);
    r.create(&boss(), "rights", new).unwrap()
}

#[test]
fn contact_persons_stand_in_the_organisations_relationship() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    // The role's end, the relationship's end; whether the person is reached today, and the day their clock starts.
    let check = |role: Option<Day>, relationship: Option<Day>, reached: bool, clock: Option<Day>| {
        let firm = firm(&r, CUSTOMER);
        let person = contact(&r, firm);
        if let Some(ends) = role {
            r.tie(&boss(), person, firm, Some(19_800), Some(ends)).unwrap();
        }
        if let Some(ends) = relationship {
            r.end(&boss(), firm, ends).unwrap();
        }
        let seen = r.show(&boss(), "contract", person).map(|c| drop(c.into_inner()));
        assert_eq!(seen.is_ok(), reached, "{role:?} {relationship:?}: {seen:?}");
        let card = whole(&r, person);
        assert_eq!(card.ended, clock, "{role:?} {relationship:?}");
        assert_eq!(card.records[0].keep_until.is_some(), clock.is_some());
        assert!(card.standing.relationships.is_empty(), "it has none of its own");
    };
    check(None, None, true, None);
    check(Some(today - 5), None, false, Some(today - 5));
    check(None, Some(today - 5), false, Some(today - 5));
    check(Some(today - 9), Some(today - 5), false, Some(today - 9));
    check(Some(today - 5), Some(today - 9), false, Some(today - 9));
    check(Some(today + 5), None, true, Some(today + 5));
    check(None, Some(today + 5), true, Some(today + 5));
}

#[test]
fn who_stands_for_two_is_kept_for_the_longer() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (one, two) = (firm(&r, CUSTOMER), firm(&r, CUSTOMER));
    let person = contact(&r, one);
    r.tie(&boss(), person, two, None, None).unwrap();
    r.end(&boss(), one, r.today() - 3).unwrap();
    assert_eq!(whole(&r, person).ended, None, "the other goes on");
    r.show(&boss(), "contract", person).unwrap().into_inner();
    r.end(&boss(), two, r.today() - 1).unwrap();
    assert_eq!(whole(&r, person).ended, Some(r.today() - 1));
    // A relationship of the person's own counts as well.
    r.begin(&boss(), person, true, r.today()).unwrap();
    assert_eq!(whole(&r, person).ended, None);
    r.end(&boss(), person, r.today()).unwrap();
    assert_eq!(whole(&r, person).ended, Some(r.today()));
}

#[test]
fn a_contact_persons_clock_runs_on_when_the_organisation_is_erased() {
    for whole_firm in [true, false] {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let firm = firm(&r, if whole_firm { CUSTOMER } else { None });
        let person = contact(&r, firm);
        r.erase(&boss(), firm, None).unwrap();
        let card = whole(&r, person);
        assert_eq!(card.ended, Some(r.today()), "the role ended with the organisation");
        assert_eq!(card.records.len(), 1, "the person is not erased with it");
        assert!(matches!(r.show(&boss(), "contract", firm), Err(ActError::NoParty | ActError::Refused(_))));
        // Six months on the person goes too, by themself; what the organisation left goes when nobody hangs on it.
        w.clock.day(jiff::civil::date(2027, 5, 22));
        assert!(r.sweep(&boss(), r.today()).unwrap().0.going.is_empty());
        w.clock.day(jiff::civil::date(2027, 5, 23));
        assert_eq!(r.sweep(&boss(), r.today()).unwrap().0.going[0].records, 1);
        w.clock.day(jiff::civil::date(2040, 1, 1));
        r.sweep(&boss(), r.today()).unwrap();
        assert!(matches!(r.access(&boss(), firm), Err(ActError::NoParty)), "nothing is left of either");
        assert!(matches!(r.access(&boss(), person), Err(ActError::NoParty)));
        let again = r.sweep(&boss(), r.today()).unwrap();
        assert!(again.1.is_none() && again.0.forgotten == 0);
    }
}

#[test]
fn how_an_erased_contact_person_stood_is_kept_for_its_own_term() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let firm = firm(&r, CUSTOMER);
    let person = contact(&r, firm);
    r.object(&boss(), person, Some("newsletter"), "puhelin").unwrap();
    r.erase(&boss(), person, None).unwrap();
    let left = r.access(&boss(), person).unwrap().into_inner();
    assert!(left.card.records.is_empty() && left.card.stands_for.is_empty());
    assert_eq!(left.card.standing.objections.len(), 1, "the objection is evidence");
    assert_eq!(left.card.ended, Some(r.today()), "and its clock runs, though the tie is gone");
    w.clock.day(jiff::civil::date(2029, 11, 22));
    r.sweep(&boss(), r.today()).unwrap();
    r.access(&boss(), person).unwrap().into_inner();
    w.clock.day(jiff::civil::date(2029, 11, 23));
    r.sweep(&boss(), r.today()).unwrap();
    assert!(matches!(r.access(&boss(), person), Err(ActError::NoParty)));
}

#[test]
fn changes_made_at_once_do_not_lose_each_other() {
    const CHANGES: usize = 100;
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
    thread::scope(|s| {
        for reason in ["claim", "request"] {
            let r = &r;
            s.spawn(move || (0..CHANGES).for_each(|_| r.hold(&boss(), party, reason, &[], None).unwrap()));
        }
    });
    let holds = whole(&r, party).standing.holds;
    for reason in ["claim", "request"] {
        assert_eq!(holds.iter().filter(|h| h.reason == reason).count(), CHANGES);
    }
    assert_eq!(ledger(&r).iter().filter(|e| e.action == Action::Hold).count(), 2 * CHANGES, "one entry each");
    assert!(r.verify_ledger().unwrap().is_sound());
    drop(r);
    w.reopen();
    assert_eq!(whole(&w.register("carrata"), party).standing.holds, holds);
}
