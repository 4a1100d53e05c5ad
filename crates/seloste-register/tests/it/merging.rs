//! Two entries of one person or organisation brought together, and told apart again.

use crate::world::*;
use seloste_gate::standing::Day;
use seloste_ledger::{Action, Detail};
use seloste_register::{ActError, Card, Compared, Register, compare};
use seloste_terms::PartyId;
use std::collections::BTreeMap;

fn one(r: &Register, relation: Option<bool>, values: &[(&str, &str)]) -> PartyId {
    r.create(&boss(), "contract", person("subject", relation, values)).unwrap()
}

const AINO: &[(&str, &str)] = &[
    ("person.name", "Aino Eka"),
    ("email", "aino@example.fi"),
    ("phone.direct", "040 123 4567"),
    ("address.postal", "Koivukatu 1"),
];
const SAME: &[(&str, &str)] = &[
    ("person.name", "Aino Toka"),
    ("email", "aino@example.fi"),
    ("email", "toinen@example.fi"),
    ("customer-number", "77"),
];

/// All of a party that is not a time: values by category and field, how it stands, and its ties.
fn state(r: &Register, party: PartyId) -> String {
    let card = whole(r, party);
    let mut values: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for record in &card.records {
        for value in &record.values {
            values.entry((record.category.clone(), value.field.clone())).or_default().push(value.text.clone());
        }
    }
    values.values_mut().for_each(|v| v.sort());
    let mut ties: Vec<_> = card.stands_for.iter().chain(&card.contacts).map(|t| (t.party, t.starts, t.ends)).collect();
    ties.sort();
    format!("{:?} {values:?} {:?} {ties:?}", card.kind, card.standing)
}

fn texts(card: &Card, field: &str) -> Vec<String> {
    let mut all: Vec<_> = values(card, field).into_iter().map(str::to_owned).collect();
    all.sort();
    all
}

#[test]
fn two_become_one_and_two_again() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = (one(&r, CUSTOMER, AINO), one(&r, PROSPECT, SAME));
    r.add(&boss(), "contract", same, &given(&[("domain.name", "aino.example.fi")]), "subject").unwrap();
    r.object(&boss(), same, None, "puhelin").unwrap();
    let before = [state(&r, aino), state(&r, same)];
    let _ = r.show(&boss(), "security", same).unwrap().into_inner();

    let told: Vec<Compared> = compare(&r.notice(), &whole(&r, aino), &whole(&r, same));
    let differ: Vec<_> = told.iter().filter(|c| c.differs).map(|c| c.field.as_str()).collect();
    assert_eq!(differ, ["person.name"], "e-mail can be two, a telephone only one of them has");
    let (done, entries) = left_by(&r, || r.merge(&boss(), "contract", aino, same, &["person.name".into()]).unwrap());
    assert_eq!((done.records, done.until), (2, r.today() + 30));
    assert_eq!(entries.len(), 1);
    assert!(
        entries[0].action == Action::Merge && entries[0].parties.contains(&aino) && entries[0].parties.contains(&same)
    );

    // One card has all of it, the chosen name, and each value once.
    let card = whole(&r, aino);
    assert_eq!(texts(&card, "person.name"), ["Aino Toka"]);
    assert_eq!(texts(&card, "email"), ["aino@example.fi", "toinen@example.fi"]);
    assert_eq!(texts(&card, "domain.name"), ["aino.example.fi"]);
    assert_eq!((texts(&card, "phone.direct").len(), texts(&card, "customer-number")), (1, vec!["77".to_owned()]));
    assert!(card.standing.objections.len() == 1, "an objection of either is one of both");
    assert_eq!(card.standing.relationships.len(), 2);
    for words in ["Toka", "toinen@example.fi", "77", "aino.example.fi", "Koivukatu"] {
        assert_eq!(r.find(&boss(), "contract", words, 0..9).unwrap().into_inner().found.len(), 1, "{words}");
        assert_eq!(r.find(&boss(), "contract", words, 0..9).unwrap().into_inner().found[0].party, aino, "{words}");
    }
    assert!(found(&r, "contract", "Eka").is_empty(), "nobody is found by what was not kept");
    assert!(matches!(r.show(&boss(), "contract", same), Err(ActError::NoParty)));
    assert_eq!(r.same_as(same), Some(aino), "the old id leads to the new");
    let mine = r.access(&boss(), aino).unwrap().into_inner();
    assert!(mine.uses.iter().any(|u| u.purpose == "security"), "who used the other's data is told as well");
    let replaced: Vec<_> =
        mine.card.records.iter().filter(|r| r.kind == "former").flat_map(|r| &r.values).map(|v| &v.text).collect();
    assert!(replaced.iter().any(|t| *t == "Aino Eka"), "what is kept to be put back is given to the person");

    // As after a restart: nothing of it hangs on memory.
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert_eq!((r.same_as(same), whole(&r, aino).records.len()), (Some(aino), card.records.len()));
    let merges = r.merges(&boss(), "contract", aino).unwrap();
    assert_eq!(merges.iter().map(|m| (m.act, m.other)).collect::<Vec<_>>(), [(done.act, same)]);

    let (back, entries) = left_by(&r, || r.unmerge(&boss(), "contract", aino, done.act).unwrap());
    assert_eq!((back, entries.len()), (same, 1));
    assert!(entries[0].action == Action::Merge && entries[0].details.contains(&Detail::Undone));
    assert_eq!([state(&r, aino), state(&r, same)], before, "as if it had never been");
    assert_eq!(
        (r.same_as(same), found(&r, "contract", "Eka").len(), found(&r, "contract", "Toka").len()),
        (None, 1, 1)
    );
    assert!(matches!(r.unmerge(&boss(), "contract", aino, done.act), Err(ActError::Input(_))), "once is enough");
    assert!(r.verify_ledger().unwrap().is_sound());
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert_eq!([state(&r, aino), state(&r, same)], before);
    let findings = w.home().doctor().unwrap();
    let wrong: Vec<_> =
        findings.iter().filter(|f| f.code != "no-escrow" && f.gravity == seloste_register::Gravity::Wrong).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn of_each_field_stays_what_was_chosen() {
    // What the two have of a field, whether the other's is taken, and what is left.
    let check = |field: &str, ours: &[&str], theirs: &[&str], take: bool, expected: &[&str]| {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let made = |texts: &[&str]| {
            let mut values = vec![("address.postal", "Koivukatu 1")];
            values.extend(texts.iter().map(|t| (field, *t)));
            one(&r, CUSTOMER, &values)
        };
        let (aino, same) = (made(ours), made(theirs));
        let before = [state(&r, aino), state(&r, same)];
        let take = if take { vec![field.to_owned()] } else { Vec::new() };
        let done = r.merge(&boss(), "contract", aino, same, &take).unwrap();
        assert_eq!(texts(&whole(&r, aino), field), expected, "{field} {ours:?} {theirs:?} {take:?}");
        assert_eq!(texts(&whole(&r, aino), "address.postal"), ["Koivukatu 1"], "what both have is there once");
        r.unmerge(&boss(), "contract", aino, done.act).unwrap();
        assert_eq!([state(&r, aino), state(&r, same)], before, "{field} {ours:?} {theirs:?} {take:?}");
    };
    check("person.name", &["Aino Eka"], &["Aino Toka"], false, &["Aino Eka"]);
    check("person.name", &["Aino Eka"], &["Aino Toka"], true, &["Aino Toka"]);
    check("person.name", &[], &["Aino Toka"], false, &["Aino Toka"]);
    check("person.name", &["Aino Eka"], &[], true, &["Aino Eka"]);
    check("person.name", &["Aino Eka"], &["Aino Eka"], true, &["Aino Eka"]);
    check("email", &["a@example.fi"], &["b@example.fi", "a@example.fi"], false, &["a@example.fi", "b@example.fi"]);
    check("email", &["a@example.fi"], &["b@example.fi"], true, &["a@example.fi", "b@example.fi"]);
}

#[test]
fn a_word_against_a_use_counts_for_both_whatever_comes_later() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = (one(&r, CUSTOMER, AINO), one(&r, CUSTOMER, SAME));
    for party in [aino, same] {
        r.consent(&boss(), party, "newsletter", "lomake").unwrap();
    }
    w.clock.day(jiff::civil::date(2026, 11, 25));
    r.withdraw(&boss(), same, "newsletter").unwrap();
    let done = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    denied_use(&r, aino, "newsletter");
    // Said to the one, it holds for the other when the two are told apart again.
    r.object(&boss(), aino, None, "kirje").unwrap();
    r.hold(&boss(), aino, "claim", &[], None).unwrap();
    r.restrict(&boss(), aino, 'a').unwrap();
    assert!(matches!(r.unmerge(&boss(), "contract", aino, done.act), Err(ActError::Refused(_))), "it is only stored");
    r.lift_restriction(&boss(), aino).unwrap();
    r.unmerge(&boss(), "contract", aino, done.act).unwrap();
    for party in [aino, same] {
        denied_use(&r, party, "newsletter");
        let standing = whole(&r, party).standing;
        assert_eq!((standing.objections.len(), standing.holds.len()), (1, 1));
        assert_eq!(standing.relationships.len(), 1, "each has its own relationship");
    }
}

fn denied_use(r: &Register, party: PartyId, purpose: &str) {
    let seen = r.show(&boss(), purpose, party).map(|c| drop(c.into_inner()));
    assert!(matches!(seen, Err(ActError::Refused(_))), "{seen:?}");
}

#[test]
fn contact_persons_and_organisations_go_over() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let firm = |name: &str| {
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", name)])).unwrap()
    };
    let (one_firm, same_firm) = (firm("Keksitty Oy"), firm("Keksitty"));
    let contact = |of: PartyId, name: &str| {
        let mut new = person("subject", None, &[("person.name", name)]);
        new.stands_for = Some(of);
        r.create(&boss(), "contract", new).unwrap()
    };
    let (kerttu, ukko, both) = (contact(one_firm, "Kerttu"), contact(same_firm, "Ukko"), contact(one_firm, "Ulla"));
    let day: Day = r.today() - 100;
    r.tie(&boss(), both, same_firm, Some(day), Some(r.today() + 9)).unwrap();
    let all = [one_firm, same_firm, kerttu, ukko, both];
    let before = all.map(|p| state(&r, p));
    let done = r.merge(&boss(), "contract", one_firm, same_firm, &[]).unwrap();
    let card = whole(&r, one_firm);
    let mut contacts: Vec<_> = card.contacts.iter().map(|t| (t.party, t.starts, t.ends)).collect();
    contacts.sort();
    let mut expected = vec![(kerttu, r.today(), None), (ukko, r.today(), None), (both, day, None)];
    expected.sort();
    assert_eq!(contacts, expected, "the tie that both had is the longer of the two");
    for person in [kerttu, ukko, both] {
        let ties = whole(&r, person).stands_for;
        assert_eq!(ties.iter().map(|t| t.party).collect::<Vec<_>>(), [one_firm]);
    }
    r.unmerge(&boss(), "contract", one_firm, done.act).unwrap();
    assert_eq!(all.map(|p| state(&r, p)), before);
    // Persons take the ties of one another over; of one without a standing of their own nothing else is left.
    let done = r.merge(&boss(), "contract", kerttu, ukko, &[]).unwrap();
    let ties = whole(&r, kerttu).stands_for;
    assert_eq!(ties.len(), 2);
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!((r.same_as(ukko), r.merges(&boss(), "contract", kerttu).unwrap().len()), (Some(kerttu), 1));
    r.unmerge(&boss(), "contract", kerttu, done.act).unwrap();
    assert_eq!(all.map(|p| state(&r, p)), before);
}

#[test]
fn who_cannot_be_one_is_told_why_and_nothing_changes() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = (one(&r, CUSTOMER, AINO), one(&r, CUSTOMER, SAME));
    let firm =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Keksitty Oy")])).unwrap();
    let nobody = PartyId::from_bytes([9; 16]);
    let before = [state(&r, aino), state(&r, same)];
    let merge = |party, other| r.merge(&boss(), "contract", party, other, &[]).map(drop);
    assert!(matches!(merge(aino, aino), Err(ActError::Input(_))));
    assert!(matches!(merge(aino, firm), Err(ActError::Input(_))));
    assert!(matches!(merge(aino, nobody), Err(ActError::NoParty)));
    assert!(matches!(merge(nobody, aino), Err(ActError::NoParty)));
    denied(&r, || r.merge(&staff("nobody"), "contract", aino, same, &[]));
    // Who may write but not record how people stand would change how they stand; and who may not write, what they have.
    denied(&r, || r.merge(&staff("bookkeeping"), "billing", aino, same, &[]));
    denied(&r, || r.merge(&staff("communication"), "newsletter", aino, same, &[]));
    for restricted in [aino, same] {
        r.restrict(&boss(), restricted, 'a').unwrap();
        assert!(matches!(merge(aino, same), Err(ActError::Refused(_))), "what is restricted is only stored");
        r.lift_restriction(&boss(), restricted).unwrap();
    }
    r.erase(&boss(), firm, None).unwrap();
    assert!(matches!(merge(firm, firm), Err(ActError::NoParty)));
    let _ = before;
    assert_eq!(texts(&whole(&r, aino), "person.name"), ["Aino Eka"]);
    assert_eq!(r.same_as(same), None);
}

#[test]
fn what_was_merged_is_erased_with_the_one_and_an_old_backup_gives_up_no_more_and_no_less() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = (one(&r, CUSTOMER, AINO), one(&r, CUSTOMER, SAME));
    let backup = w.file("before");
    w.home().backup(&backup).unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    r.object(&boss(), aino, None, "kirje").unwrap();
    drop(r);
    // The backup has them as two. What was said since counts for both.
    w.restore(&backup);
    let r = w.register("carrata");
    assert_eq!((found(&r, "rights", "Eka").len(), found(&r, "rights", "Toka").len()), (1, 1));
    assert_eq!(texts(&whole(&r, same), "customer-number"), ["77"], "nothing of the other is lost");
    for party in [aino, same] {
        assert_eq!(whole(&r, party).standing.objections.len(), 1);
    }
    // Erased as one, they are gone from it both.
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    r.erase(&boss(), aino, None).unwrap();
    for words in ["Eka", "Toka", "77"] {
        assert!(found(&r, "rights", words).is_empty());
    }
    drop(r);
    w.restore(&backup);
    let r = w.register("carrata");
    for words in ["Eka", "Toka", "77", "aino", "toinen"] {
        assert!(found(&r, "rights", words).is_empty(), "{words}: erased, the backup included");
    }
    drop(r);
    w.close();
    assert!(holding(&w.dir(), &["Aino Eka", "Aino Toka", "toinen@example.fi"]).is_empty());
}

#[test]
fn after_thirty_days_nothing_is_left_of_what_was_not_kept() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = (one(&r, CUSTOMER, AINO), one(&r, CUSTOMER, SAME));
    let done = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    let noted = |r: &Register| {
        let card = r.access(&boss(), aino).unwrap().into_inner().card;
        card.records.iter().filter(|r| r.kind == "former").count()
    };
    assert_eq!(noted(&r), 1);
    w.clock.day(jiff::civil::date(2026, 12, 22));
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!((noted(&r), r.merges(&boss(), "contract", aino).unwrap().len()), (1, 1));
    w.clock.day(jiff::civil::date(2026, 12, 23));
    assert!(matches!(r.unmerge(&boss(), "contract", aino, done.act), Err(ActError::Input(_))));
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!((noted(&r), r.merges(&boss(), "contract", aino).unwrap().len()), (0, 0));
    // How the other stood goes with the one that it turned out to be, not before and not after.
    r.end(&boss(), aino, r.today()).unwrap();
    w.clock.day(jiff::civil::date(2040, 1, 1));
    r.sweep(&boss(), r.today()).unwrap();
    for party in [aino, same] {
        assert!(matches!(r.access(&boss(), party), Err(ActError::NoParty)));
    }
    let plan = r.sweep(&boss(), r.today()).unwrap().0;
    assert!(plan.going.iter().all(|g| g.records == 0) && plan.forgotten == 0, "{plan:?}");
}

#[test]
fn of_three_each_can_be_told_apart_again() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let made = || {
        [("Aino", "1"), ("Bertta", "2"), ("Cilla", "3")]
            .map(|(name, street)| one(&r, CUSTOMER, &[("person.name", name), ("address.postal", street)]))
    };
    let three = made();
    let [a, b, c] = three;
    let before = three.map(|p| state(&r, p));
    let first = r.merge(&boss(), "contract", b, c, &[]).unwrap();
    let second = r.merge(&boss(), "contract", a, b, &[]).unwrap();
    assert_eq!((r.same_as(b), r.same_as(c)), (Some(a), Some(a)));
    assert_eq!(r.merges(&boss(), "contract", a).unwrap().len(), 2);
    assert_eq!(r.unmerge(&boss(), "contract", a, second.act).unwrap(), b);
    assert_eq!((r.same_as(b), r.same_as(c)), (None, Some(b)));
    assert_eq!(r.unmerge(&boss(), "contract", b, first.act).unwrap(), c);
    assert_eq!(three.map(|p| state(&r, p)), before);
    // What came last goes first: a value of the other may be what it took.
    let acts = [c, b].map(|other| r.merge(&boss(), "contract", a, other, &["person.name".into()]).unwrap().act);
    assert_eq!(r.merges(&boss(), "contract", a).unwrap().iter().map(|m| m.act).collect::<Vec<_>>(), [acts[1], acts[0]]);
    assert!(matches!(r.unmerge(&boss(), "contract", a, acts[0]), Err(ActError::Input(_))));
    for act in [acts[1], acts[0]] {
        r.unmerge(&boss(), "contract", a, act).unwrap();
    }
    assert_eq!(three.map(|p| state(&r, p)), before);
}

#[test]
fn a_note_of_something_else_stays_with_whom_it_is_about() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    // Where the note comes to lie hangs on random ids.
    for round in 0..8 {
        let made = |name: &str| one(&r, CUSTOMER, &[("person.name", name)]);
        let (aino, same) = (made("Aino Eka"), made("Aino Toka"));
        let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
        let card = r.show(&boss(), "contract", aino).unwrap().into_inner();
        let record =
            card.records.iter().find(|r| values(&card, "person.name").len() == 1 && !r.values.is_empty()).unwrap();
        let renamed = given(&[("person.name", "Aino Kolmas")]);
        r.edit(&boss(), "contract", aino, record.record, record.row_version, &renamed, "subject").unwrap();
        r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
        let former = |party| {
            let card = r.access(&boss(), party).unwrap().into_inner().card;
            let notes = card.records.into_iter().filter(|r| r.kind == "former");
            notes.flat_map(|r| r.values).map(|v| v.text).collect::<Vec<_>>()
        };
        assert_eq!((former(aino), former(same)), (vec!["Aino Eka".to_owned()], vec![]), "round {round}");
        for party in [aino, same] {
            r.erase(&boss(), party, None).unwrap();
        }
    }
}

#[test]
fn of_what_the_purpose_does_not_reach_both_stay() {
    let letters = "[[category]]\nid = \"letters\"\nname = { fi = \"Uutiskirje\", sv = \"Nyhetsbrev\", en = \"Newsletter\" }\n\
        about = [\"customer\"]\nfields = [\"einvoice\"]\npurposes = [\"newsletter\"]\nsources = [\"subject\"]\n\
        required = \"no\"\nkeep = \"6 months after relationship-end\"\n\n";
    let text = source("carrata").replacen("\"einvoice\", ", "", 1).replacen("\"einvoice\", ", "", 1);
    let w = World::with(checked(&text.replacen("[[category]]", &format!("{letters}[[category]]"), 1)).checked.unwrap());
    let r = w.register("carrata");
    let made = |name: &str, einvoice: &str| {
        let party = one(&r, CUSTOMER, &[("person.name", name)]);
        r.consent(&boss(), party, "newsletter", "form").unwrap();
        r.add(&boss(), "newsletter", party, &given(&[("einvoice", einvoice)]), "subject").unwrap();
        party
    };
    let (aino, same) = (made("Aino Eka", "yksi"), made("Aino Toka", "kaksi"));
    let reached = r.show(&boss(), "contract", aino).unwrap().into_inner();
    assert!(values(&reached, "einvoice").is_empty(), "out of reach, or this shows nothing");
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    assert_eq!(texts(&whole(&r, aino), "einvoice"), ["kaksi", "yksi"]);
    assert_eq!(texts(&whole(&r, aino), "person.name"), ["Aino Eka"]);
}
