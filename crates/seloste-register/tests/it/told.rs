//! Whose data was shown is told to them: an entry names everybody whose name an answer holds, tied parties included.

use crate::world::*;
use seloste_gate::Actor;
use seloste_ledger::{Action, Entry};
use seloste_register::{Narrowed, Register};
use seloste_store::PartyKind;
use seloste_terms::PartyId;

struct Tied {
    w: World,
    company: PartyId,
    contact: PartyId,
}

fn tied() -> Tied {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let company =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Yhtiö Oy")])).unwrap();
    let mut new = person("subject", None, &[("person.name", "Aino Öhman")]);
    new.stands_for = Some(company);
    let contact = r.create(&boss(), "contract", new).unwrap();
    Tied { w, company, contact }
}

fn check(what: &str, action: Action, expected: &[PartyId], act: impl FnOnce(&Register, &Actor), t: &Tied) {
    let r = t.w.register("carrata");
    let uses = |party| r.access(&boss(), party).unwrap().uses.iter().filter(|u| u.action == action).count();
    let before: Vec<usize> = expected.iter().map(|p| uses(*p)).collect();
    let ((), entries) = left_by(&r, || act(&r, &staff("support")));
    let [Entry { action: done, parties, .. }] = entries.as_slice() else { panic!("{what}: {entries:?}") };
    assert_eq!(*done, action, "{what}");
    let sorted = |of: &[PartyId]| {
        let mut all = of.to_vec();
        all.sort_unstable();
        all
    };
    assert_eq!(sorted(parties), sorted(expected), "{what}");
    for (party, before) in expected.iter().zip(before) {
        let more = if action == Action::Access { 2 } else { 1 };
        assert!(uses(*party) >= before + more, "{what}: it is among the uses that the person is told of");
    }
}

#[test]
fn everybody_whose_name_is_shown_is_named_in_the_entry() {
    let t = tied();
    let (company, contact) = (t.company, t.contact);
    let both = [company, contact];
    check("the company's card", Action::Read, &both, |r, who| drop(r.show(who, "contract", company).unwrap()), &t);
    check("the contact's card", Action::Read, &both, |r, who| drop(r.show(who, "contract", contact).unwrap()), &t);
    check("a search", Action::Search, &both, |r, who| drop(r.find(who, "contract", "aino", 0..5).unwrap()), &t);
    check(
        "a search of nobody",
        Action::Search,
        &[],
        |r, who| drop(r.find(who, "contract", "nobody", 0..5).unwrap()),
        &t,
    );
    check("the package", Action::Access, &both, |r, _| drop(r.access(&boss(), company).unwrap()), &t);
    let people = Narrowed { kind: Some(PartyKind::Person), ..Narrowed::default() };
    let export = |r: &Register, _: &Actor| {
        assert_eq!(r.export(&boss(), "contract", &people, &mut |_| Ok(())).unwrap().parties, 1)
    };
    check("an export of people", Action::Export, &both, export, &t);
}

#[test]
fn who_is_restricted_is_in_nobody_elses_answer() {
    let t = tied();
    let r = t.w.register("carrata");
    r.restrict(&boss(), t.contact, 'a').unwrap();
    for purpose in ["contract", "rights"] {
        let card = r.show(&boss(), purpose, t.company).unwrap().into_inner();
        assert!(card.contacts.is_empty(), "{purpose}: neither by name nor by id");
        assert_eq!(card.ties_left_out, 1, "{purpose}");
    }
    let package = r.access(&boss(), t.company).unwrap().into_inner();
    assert!(package.card.contacts.is_empty());
    assert_eq!(r.access(&boss(), t.contact).unwrap().card.name, "Aino Öhman", "their own package is whole");
    r.lift_restriction(&boss(), t.contact).unwrap();
    assert_eq!(r.show(&boss(), "contract", t.company).unwrap().contacts.len(), 1);
}
