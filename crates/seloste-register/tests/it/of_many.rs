//! Ends and lifted restrictions of many: taken back for thirty days, where nothing happened meanwhile.

use crate::world::*;
use seloste_gate::LeftOut;
use seloste_gate::standing::{Day, date_of};
use seloste_ledger::{Action, Detail};
use seloste_notice::State;
use seloste_register::{ActError, Many, ManyDone, ManyWith, Register, UNDO_DAYS, job_actor};
use seloste_store::PartyKind;
use seloste_terms::{ActId, PartyId};
use std::sync::Arc;

const NAMED: &[(&str, &str)] = &[("person.name", "Rauni Rekisteröity"), ("email", "rauni@example.fi")];

fn begun() -> (World, Arc<Register>, PartyId) {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
    (w, r, party)
}

fn with(r: &Register, day: Day) -> ManyWith<'static> {
    ManyWith { how: "kirje", ground: 'a', day, act: r.new_many().unwrap() }
}

fn run(r: &Register, what: &Many, party: PartyId, day: Day) -> ManyDone {
    r.do_to_one_of_many(&boss(), what, party, with(r, day)).unwrap().unwrap()
}

fn ends(r: &Register, party: PartyId) -> Vec<Option<Day>> {
    whole(r, party).standing.relationships.iter().map(|one| one.ends).collect()
}

fn stays(r: &Register, what: &Many, done: ManyDone, said: &str) {
    let before = whole(r, done.party).standing;
    let refused = r.take_back_of_many(&boss(), what, done);
    assert!(matches!(refused, Err(ActError::Input(_))), "{said}: {refused:?}");
    assert_eq!(whole(r, done.party).standing, before, "{said}: nothing was changed");
}

/// What happens between an end of many and the day on which somebody wants it back, and whether it comes back.
#[test]
fn an_end_comes_back_only_where_nothing_happened_meanwhile() {
    type Meanwhile = fn(&World, &Register, PartyId);
    let check = |said: &str, back: bool, meanwhile: Meanwhile| {
        let (w, r, party) = begun();
        let done = run(&r, &Many::End, party, r.today());
        assert_eq!(whole(&r, party).state, Some(State::Former), "{said}");
        meanwhile(&w, &r, party);
        if !back {
            return stays(&r, &Many::End, done, said);
        }
        let ((), entries) = left_by(&r, || r.take_back_of_many(&boss(), &Many::End, done).unwrap());
        assert_eq!((whole(&r, party).state, ends(&r, party)), (Some(State::Customer), vec![None]), "{said}");
        let told = entries.iter().find(|e| e.action == Action::Relate && e.parties == [party]);
        assert!(told.is_some_and(|e| e.details.contains(&Detail::Undone)), "{said}: {entries:?}");
        stays(&r, &Many::End, done, "once");
    };
    check("nothing", true, |_, _, _| {});
    check("on the last day", true, |w, r, _| w.clock.day(date_of(r.today() + UNDO_DAYS)));
    check("on the day after it", false, |w, r, _| w.clock.day(date_of(r.today() + UNDO_DAYS + 1)));
    check("an objection is no word on the relationship", true, |_, r, p| {
        r.object(&boss(), p, Some("newsletter"), "kirje").unwrap();
    });
    check("it was looked at", true, |_, r, p| drop(whole(r, p)));
    check("the end was corrected", false, |_, r, p| r.end(&boss(), p, r.today() - 5).unwrap());
    check("another began", false, |_, r, p| r.begin(&boss(), p, true, r.today()).unwrap());
    check("some of it was erased", false, |_, r, p| drop(r.erase(&boss(), p, Some("identity")).unwrap()));
    check("ended for many again", false, |_, r, p| {
        r.do_to_one_of_many(&boss(), &Many::End, p, with(r, r.today() - 1)).unwrap_err();
        r.end(&boss(), p, r.today() - 1).unwrap();
    });
}

#[test]
fn what_is_erased_does_not_come_back_by_it() {
    let (w, r, party) = begun();
    // Ended as of long ago, the sweep of the next day finds that all has had its time.
    let done = run(&r, &Many::End, party, r.today() - 300);
    w.clock.day(date_of(r.today() + 1));
    r.sweep(&job_actor(), r.today()).unwrap();
    let refused = r.take_back_of_many(&boss(), &Many::End, done);
    assert!(matches!(refused, Err(ActError::NoParty | ActError::Input(_) | ActError::Refused(_))), "{refused:?}");
    assert!(found(&r, "rights", "Rauni").is_empty() && r.many_past(&boss()).unwrap().is_empty());
}

#[test]
fn an_end_that_was_to_come_comes() {
    let (_w, r, party) = begun();
    r.end(&boss(), party, r.today() + 60).unwrap();
    let done = run(&r, &Many::End, party, r.today());
    assert_eq!(ends(&r, party), [Some(r.today())]);
    r.take_back_of_many(&boss(), &Many::End, done).unwrap();
    assert_eq!(ends(&r, party), [Some(r.today() + 60)], "and is not put off for ever");
    // Whose end comes sooner is not one of the many.
    r.end(&boss(), party, r.today() + 3).unwrap();
    let refused = r.do_to_one_of_many(&boss(), &Many::End, party, with(&r, r.today() + 30));
    assert!(matches!(refused, Err(ActError::Input(_))), "{refused:?}");
    assert_eq!(ends(&r, party), [Some(r.today() + 3)]);
}

#[test]
fn roles_of_contact_persons_end_and_come_back_and_leave_nothing() {
    let (_w, r, _) = begun();
    let firm =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Esimerkki Oy")])).unwrap();
    let other =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Toinen Oy")])).unwrap();
    let new = seloste_register::NewParty { stands_for: Some(firm), ..person("subject", None, NAMED) };
    let contact = r.create(&boss(), "contract", new).unwrap();
    r.tie(&boss(), contact, other, Some(r.today() - 100), Some(r.today() - 50)).unwrap();
    let third =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Kolmas Oy")])).unwrap();
    r.tie(&boss(), contact, third, Some(r.today() - 100), Some(r.today() + 40)).unwrap();
    let roles = || {
        let mut all: Vec<_> = whole(&r, contact).stands_for.iter().map(|t| (t.party, t.ends)).collect();
        all.sort_unstable();
        all
    };
    let before = roles();
    assert!(before.contains(&(firm, None)) && before.contains(&(other, Some(r.today() - 50))), "{before:?}");
    let done = run(&r, &Many::End, contact, r.today());
    assert!(roles().contains(&(firm, Some(r.today()))), "{:?}", roles());
    r.take_back_of_many(&boss(), &Many::End, done).unwrap();
    assert_eq!(roles(), before, "and none longer than it was");
    // A role that somebody ended otherwise since is theirs.
    let done = run(&r, &Many::End, contact, r.today());
    r.tie(&boss(), contact, firm, None, Some(r.today() + 2)).unwrap();
    stays(&r, &Many::End, done, "a role was ended");
    // The note of it is no evidence of anybody's word: erased, nothing is left of the person.
    let (plan, _) = r.erase(&boss(), contact, None).unwrap();
    assert!(plan.staying.is_empty(), "{plan:?}");
    assert!(matches!(r.access(&boss(), contact), Err(ActError::NoParty)), "forgotten altogether");
    assert!(r.unused_keys().unwrap().is_empty(), "and its key with it");
}

#[test]
fn who_was_no_longer_restricted_is_restricted_again() {
    let (mut w, r, party) = begun();
    r.restrict(&boss(), party, 'b').unwrap();
    let done = run(&r, &Many::Lift, party, r.today());
    drop(r.show(&boss(), "contract", party).unwrap());
    let again = |r: &Register, d: ManyDone| r.take_back_of_many(&boss(), &Many::Lift, d);
    again(&r, done).unwrap();
    left_out(&r, LeftOut::Restricted, || r.show(&boss(), "contract", party));
    let standing = whole(&r, party).standing;
    let said: Vec<_> = standing.restrictions.iter().map(|one| (one.ground, one.ended.is_some())).collect();
    assert_eq!(said, [('b', true), ('b', false)], "that it was lifted stays on record");
    stays(&r, &Many::Lift, done, "once");
    // Lifted by somebody since, it is theirs.
    let done = run(&r, &Many::Lift, party, r.today());
    r.restrict(&boss(), party, 'a').unwrap();
    stays(&r, &Many::Lift, done, "restricted since");
    r.lift_restriction(&boss(), party).unwrap();
    stays(&r, &Many::Lift, done, "restricted and lifted since");
    // After a restart it is known still, in numbers, to who may record such things.
    r.restrict(&boss(), party, 'c').unwrap();
    let with = with(&r, r.today());
    r.do_to_one_of_many(&boss(), &Many::Lift, party, with).unwrap();
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    denied(&r, || r.many_past(&staff("bookkeeping")));
    let past = r.many_past(&boss()).unwrap();
    let one = past.iter().find(|one| one.act == with.act).unwrap();
    assert_eq!((&one.what, one.done.len(), one.until), (&Many::Lift, 1, r.today() + UNDO_DAYS));
    denied(&r, || r.take_back_of_many(&staff("bookkeeping"), &Many::Lift, one.done[0]));
    again(&r, one.done[0]).unwrap();
    assert!(whole(&r, party).standing.restricted(r.today()));
    let left = r.many_past(&boss()).unwrap();
    assert!(left.iter().all(|one| one.act != with.act), "{left:?}");
}

#[test]
fn many_of_one_act_are_told_together_and_another_apart() {
    let (w, r, first) = begun();
    let more: Vec<PartyId> = (0..3)
        .map(|n| {
            let name = format!("Kaino Keksitty{n}");
            r.create(&boss(), "contract", someone(PartyKind::Person, "subject", CUSTOMER, &[("person.name", &name)]))
                .unwrap()
        })
        .collect();
    let all = with(&r, r.today());
    for party in &more {
        r.do_to_one_of_many(&boss(), &Many::End, *party, all).unwrap();
    }
    w.clock.later_ms(60_000);
    let one = run(&r, &Many::End, first, r.today());
    let told = |r: &Register| -> Vec<(ActId, usize)> {
        r.many_past(&boss()).unwrap().iter().map(|p| (p.act, p.done.len())).collect()
    };
    let past = told(&r);
    assert_eq!((past.len(), past[0].1, past[1]), (2, 1, (all.act, 3)), "the newest first");
    r.take_back_of_many(&boss(), &Many::End, one).unwrap();
    assert_eq!(told(&r), [(all.act, 3)]);
    w.clock.day(date_of(r.today() + UNDO_DAYS + 1));
    assert!(told(&r).is_empty());
    // What can no longer be taken back goes with the next word on the party.
    r.object(&boss(), more[0], Some("newsletter"), "kirje").unwrap();
    assert!(whole(&r, more[0]).standing.of_many.is_empty());
}
