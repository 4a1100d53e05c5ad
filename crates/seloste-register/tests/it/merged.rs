//! What becomes of two who were brought together: in sweeps, restores, undone imports, and when they are two again.

use crate::world::*;
use jiff::civil::date;
use seloste_ledger::Action;
use seloste_notice::Checked;
use seloste_register::{ActError, NewParty, Register, RowOutcome};
use seloste_store::{SqliteStore, Store};
use seloste_terms::PartyId;
use std::ops::ControlFlow;

fn one(r: &Register, values: &[(&str, &str)]) -> PartyId {
    r.create(&boss(), "contract", person("subject", CUSTOMER, values)).unwrap()
}

fn firm(r: &Register) -> PartyId {
    r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Keksitty Oy")])).unwrap()
}

/// Somebody who stands for a firm, and may have a relationship of their own.
fn contact(r: &Register, firm: PartyId, name: &str, relation: Option<bool>) -> PartyId {
    let new = person("subject", relation, &[("person.name", name)]);
    r.create(&boss(), "contract", NewParty { stands_for: Some(firm), ..new }).unwrap()
}

/// Two customers who turn out to be one.
fn two(r: &Register) -> (PartyId, PartyId) {
    let aino = one(r, &[("person.name", "Aino Eka"), ("email", "a@example.fi")]);
    (aino, one(r, &[("person.name", "Aino Toka"), ("email", "b@example.fi"), ("customer-number", "77")]))
}

fn with(changes: &[(&str, &str)]) -> Checked {
    let text = changes.iter().fold(source("carrata").to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let told = checked(&text);
    told.checked.unwrap_or_else(|| panic!("{:?}", told.diagnostics))
}

fn objections(r: &Register, party: PartyId) -> usize {
    whole(r, party).standing.objections.len()
}

/// Parties and records that a closed deployment still has of anybody.
fn left(w: &mut World) -> (usize, usize) {
    w.close();
    let store = SqliteStore::open(&w.dir().join("registers/carrata.db")).unwrap();
    let (mut parties, mut records) = (0, 0);
    let _ = store.visit_parties(&mut |_| {
        parties += 1;
        ControlFlow::Continue(())
    });
    let _ = store.visit_records(&mut |row| {
        records += usize::from(row.party != PartyId::NIL);
        ControlFlow::Continue(())
    });
    (parties, records)
}

#[test]
fn nothing_is_left_of_the_other_once_nothing_is_left_of_the_one() {
    // In which way the one goes, and on which days it is looked for what has had its time.
    for erased in [false, true] {
        let mut w = World::of("carrata");
        let r = w.register("carrata");
        let (aino, same) = two(&r);
        r.merge(&boss(), "contract", aino, same, &[]).unwrap();
        if erased {
            r.erase(&boss(), aino, None).unwrap();
        } else {
            r.end(&boss(), aino, r.today()).unwrap();
        }
        for year in 2027..2034 {
            for month in [1, 7] {
                w.clock.day(date(year, month, 1));
                r.sweep(&boss(), r.today()).unwrap();
            }
            let there = r.access(&boss(), aino).is_ok();
            assert_eq!(r.same_as(same).is_some(), there, "{erased} {year}: it leads there while that one is here");
        }
        drop(r);
        assert_eq!(left(&mut w), (0, 0), "erased: {erased}");
    }
}

#[test]
fn how_the_other_stood_is_not_erased_by_its_own_clock() {
    let notice =
        with(&[("standing = \"3 years after relationship-end\"", "standing = \"3 years after last-contact\"")]);
    let w = World::with(notice);
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    r.object(&boss(), same, None, "kirje").unwrap();
    // Only its dealings keep it that long, and those go over.
    w.clock.day(date(2029, 10, 1));
    for party in [aino, same] {
        r.add(&boss(), "contract", party, &given(&[("message.subject", "Keksitty aihe")]), "subject").unwrap();
    }
    w.clock.day(date(2029, 12, 1));
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    for day in [date(2029, 12, 2), date(2029, 12, 30)] {
        w.clock.day(day);
        r.sweep(&boss(), r.today()).unwrap();
    }
    r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
    let standing = whole(&r, same).standing;
    assert_eq!((standing.relationships.len(), standing.objections.len()), (1, 1));
}

#[test]
fn who_was_dealt_with_under_either_name_was_dealt_with() {
    let text = "keep = \"6 months after relationship-end\"";
    let w = World::with(with(&[(text, "keep = \"24 months after last-contact\"")]));
    let r = w.register("carrata");
    let made = |name: &str| r.create(&boss(), "rights", person("subject", None, &[("person.name", name)])).unwrap();
    let aino = made("Aino Eka");
    w.clock.day(date(2028, 11, 1));
    let same = made("Aino Toka");
    let until = |party| whole(&r, party).records.iter().filter_map(|r| r.keep_until).max().unwrap();
    let own = until(same);
    assert!(until(aino) < own);
    r.merge(&boss(), "rights", aino, same, &["person.name".to_owned()]).unwrap();
    assert_eq!(until(aino), own, "not the older of the two");
}

#[test]
fn a_restore_keeps_who_turned_out_to_be_whom() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let _ = r.show(&boss(), "security", same).unwrap().into_inner();
    let (before, after, escrow) = (w.file("before"), w.file("after"), w.file("escrow"));
    w.home().add_escrow(&escrow).unwrap();
    w.home().backup(&before).unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    w.home().backup(&after).unwrap();
    drop(r);
    let told =
        |r: &Register| r.access(&boss(), aino).unwrap().into_inner().uses.iter().any(|u| u.purpose == "security");
    w.restore(&after);
    let r = w.register("carrata");
    assert_eq!((r.same_as(same), r.merges(&boss(), "contract", aino).unwrap().len()), (Some(aino), 1));
    assert!(told(&r), "who used the other's data");
    let (_folder, elsewhere) = w.restore_elsewhere(&after, &escrow);
    let there = elsewhere.register("carrata").unwrap();
    assert_eq!(there.same_as(same), Some(aino));
    let act = there.merges(&boss(), "contract", aino).unwrap()[0].act;
    assert_eq!(there.unmerge(&boss(), "contract", aino, act).unwrap(), same);
    drop((there, elsewhere));
    // One of before has the two as two.
    drop(r);
    w.restore(&before);
    let r = w.register("carrata");
    assert_eq!(r.same_as(same), None);
    assert_eq!(values(&whole(&r, same), "customer-number"), ["77"]);
}

#[test]
fn what_was_said_while_they_were_two_again_outlasts_a_restore() {
    // Two again by who told them apart, or by a backup of before.
    for told_apart in [true, false] {
        let mut w = World::of("carrata");
        let r = w.register("carrata");
        let (aino, same) = two(&r);
        r.consent(&boss(), same, "newsletter", "form").unwrap();
        let (before, merged) = (w.file("before"), w.file("merged"));
        w.home().backup(&before).unwrap();
        let act = r.merge(&boss(), "contract", aino, same, &[]).unwrap().act;
        w.home().backup(&merged).unwrap();
        drop(r);
        if !told_apart {
            w.restore(&before);
        }
        let r = w.register("carrata");
        if told_apart {
            r.unmerge(&boss(), "contract", aino, act).unwrap();
        }
        r.object(&boss(), same, None, "kirje").unwrap();
        r.withdraw(&boss(), same, "newsletter").unwrap();
        drop(r);
        w.restore(&merged);
        let r = w.register("carrata");
        if told_apart {
            assert_eq!((r.same_as(same), objections(&r, aino), objections(&r, same)), (None, 0, 1));
            assert!(r.merges(&boss(), "contract", aino).unwrap().is_empty());
            assert_eq!(values(&whole(&r, same), "person.name"), ["Aino Toka"], "what was not kept came back");
        } else {
            assert_eq!((r.same_as(same), objections(&r, aino)), (Some(aino), 1), "its data is with the one now");
        }
        for party in [aino, same] {
            let used = r.show(&boss(), "newsletter", party).map(|card| drop(card.into_inner()));
            let refused = matches!(used, Err(ActError::Refused(_)) | Err(ActError::NoParty));
            assert!(refused, "{told_apart}: {used:?}");
        }
        assert!(r.verify_ledger().unwrap().is_sound());
    }
}

#[test]
fn what_was_taken_back_for_the_one_is_taken_back_for_both() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    r.consent(&boss(), aino, "newsletter", "form").unwrap();
    r.consent(&boss(), same, "newsletter", "letter").unwrap();
    r.withdraw(&boss(), same, "newsletter").unwrap();
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    r.object(&boss(), aino, None, "kirje").unwrap();
    r.hold(&boss(), aino, "claim", &[], None).unwrap();
    r.restrict(&boss(), aino, 'a').unwrap();
    r.object_no_more(&boss(), aino, None).unwrap();
    r.lift_hold(&boss(), aino, "claim").unwrap();
    r.lift_restriction(&boss(), aino).unwrap();
    r.end(&boss(), aino, r.today()).unwrap();
    r.begin(&boss(), aino, true, r.today()).unwrap();
    r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
    let today = r.today();
    for party in [aino, same] {
        let standing = whole(&r, party).standing;
        assert!(!standing.restricted(today) && standing.hold_on("identity", today).is_none(), "{standing:?}");
        assert!(standing.objections.iter().all(|o| o.ended.is_some()) && standing.objections.len() == 1);
        assert_eq!(standing.consents.len(), 1, "that it was given is evidence (Art. 7(1))");
        assert!(standing.consents[0].withdrawn.is_some());
    }
    assert_eq!(whole(&r, same).standing.ended(), Some(today), "what was over is over");
    r.erase(&boss(), same, None).unwrap();
}

#[test]
fn what_came_since_stays_and_lies_beside_what_it_is_of() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    // Where a record would come to lie of two folders hangs on random ids.
    for round in 0..8 {
        let (aino, same) = (
            one(&r, &[("person.name", "Aino Eka"), ("address.postal", "Koivukatu 1")]),
            one(&r, &[("person.name", "Aino Toka")]),
        );
        let add = |party, text: &str| {
            r.add(&boss(), "contract", party, &given(&[("domain.name", text)]), "subject").unwrap();
        };
        add(same, "theirs.example.fi");
        let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
        add(aino, "since.example.fi");
        // A value of a field that holds one takes the place of the one that is there, on whichever it came.
        r.add(&boss(), "contract", aino, &given(&[("address.postal", "Haapakatu 2")]), "subject").unwrap();
        assert_eq!(values(&whole(&r, aino), "address.postal"), ["Haapakatu 2"], "round {round}");
        // An edit can be taken back, and what was there before it goes with the record.
        let card = whole(&r, aino);
        let record = card.records.iter().find(|r| r.first("person.name").is_some()).unwrap();
        let renamed = given(&[("person.name", "Aino Kolmas")]);
        r.edit(&boss(), "contract", aino, record.record, record.row_version, &renamed, "subject").unwrap();
        assert!(r.edit_to_undo(&boss(), "contract", aino, record.record).unwrap().is_some(), "round {round}");
        r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
        assert_eq!(values(&whole(&r, same), "domain.name"), ["theirs.example.fi"], "round {round}");
        assert_eq!(values(&whole(&r, aino), "domain.name"), ["since.example.fi"], "round {round}");
        r.erase_record(&boss(), aino, record.record).unwrap();
        let package = r.access(&boss(), aino).unwrap().into_inner();
        let texts: Vec<_> = package.card.records.iter().flat_map(|r| &r.values).map(|v| v.text.as_str()).collect();
        assert!(!texts.contains(&"Aino Eka"), "round {round}: {texts:?}");
        for party in [aino, same] {
            r.erase(&boss(), party, None).unwrap();
        }
    }
}

#[test]
fn a_customer_number_stays_one_partys_when_they_are_two_again() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    r.add(&boss(), "contract", aino, &given(&[("customer-number", "76")]), "subject").unwrap();
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    // The number that was not kept is free meanwhile.
    let third = one(&r, &[("person.name", "Kolmas"), ("customer-number", "77")]);
    let back = r.unmerge(&boss(), "contract", aino, merged.act);
    assert!(matches!(back, Err(ActError::Values(_))), "{back:?}");
    assert_eq!((r.same_as(same), values(&whole(&r, third), "customer-number")), (Some(aino), vec!["77"]));
    r.erase(&boss(), third, None).unwrap();
    r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
    assert_eq!(values(&whole(&r, same), "customer-number"), ["77"]);
}

#[test]
fn ties_to_an_organisation_that_has_gone_are_over_for_both() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let firm = firm(&r);
    let contact = |name: &str| contact(&r, firm, name, None);
    let (kerttu, other) = (contact("Kerttu"), contact("Kerttu K"));
    let merged = r.merge(&boss(), "contract", kerttu, other, &[]).unwrap();
    r.erase(&boss(), firm, None).unwrap();
    // Its data may be used for nothing but people's rights now: that is what they are told apart for.
    r.unmerge(&boss(), "rights", kerttu, merged.act).unwrap();
    for party in [kerttu, other] {
        assert_eq!(whole(&r, party).ended, Some(r.today()), "the clock runs");
    }
    r.merge(&boss(), "rights", kerttu, other, &[]).unwrap();
    assert_eq!(whole(&r, kerttu).ended, Some(r.today()));
}

#[test]
fn an_undone_import_says_who_stays_merged() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let aino = one(&r, &[("person.name", "Aino Eka"), ("email", "a@example.fi")]);
    let how = options("contract", "subject", CUSTOMER, false);
    let file = rows(&["person.name", "email"], &[&["Aino Toka", "b@example.fi"]]);
    let brought = import(&r, &boss(), &how, &file);
    let same = r.find(&boss(), "contract", "Toka", 0..9).unwrap().into_inner().found[0].party;
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    let report = r.undo(&boss(), brought.delivery, &mut |_| {}).unwrap();
    assert_eq!((report.removed, report.restored), (0, 0));
    assert_eq!(report.kept.iter().map(|k| k.party).collect::<Vec<_>>(), [same], "what stays is told");
}

#[test]
fn what_was_done_while_they_were_one_is_told_to_both() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    let _ = r.show(&boss(), "contacts", aino).unwrap().into_inner();
    r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
    let _ = r.show(&boss(), "billing", aino).unwrap().into_inner();
    let uses = |party| {
        let uses = r.access(&boss(), party).unwrap().into_inner().uses;
        let read = uses.into_iter().filter(|u| u.action == Action::Read).map(|u| u.purpose);
        read.collect::<Vec<_>>()
    };
    assert_eq!(uses(aino), ["contacts", "billing"]);
    assert_eq!(uses(same), ["contacts"], "and what came after is the one's own");
}

#[test]
fn no_restore_brings_back_for_whom_an_erased_person_stood() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let firm = firm(&r);
    // How a customer stood outlasts the erasure, and with it that there was somebody.
    let contact = |name: &str| contact(&r, firm, name, CUSTOMER);
    let (gone, stays) = (contact("Kerttu"), contact("Lassi"));
    let before = w.file("before");
    w.home().backup(&before).unwrap();
    r.erase(&boss(), gone, None).unwrap();
    drop(r);
    w.restore(&before);
    assert_eq!(tied(&mut w), [(stays, firm)]);
}

/// Who stands for whom in a closed deployment, as it is stored.
fn tied(w: &mut World) -> Vec<(PartyId, PartyId)> {
    w.close();
    let mut tied = Vec::new();
    let store = SqliteStore::open(&w.dir().join("registers/carrata.db")).unwrap();
    let _ = store.visit_links(&mut |link| {
        tied.push((link.from, link.to));
        ControlFlow::Continue(())
    });
    tied
}

#[test]
fn a_note_of_two_who_are_two_is_no_merge_to_take_back() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    assert_eq!(r.merges(&boss(), "contract", aino).unwrap().len(), 1);
    drop(r);
    w.close();
    // They are told apart behind the register's back.
    let store = SqliteStore::open(&w.dir().join("registers/carrata.db")).unwrap();
    let apart = seloste_store::Change::DeleteLink { from: same, to: aino, kind: "same-as".to_owned() };
    store.commit(&[apart]).unwrap();
    drop(store);
    w.reopen();
    let r = w.register("carrata");
    assert!(r.merges(&boss(), "contract", aino).unwrap().is_empty());
    let back = r.unmerge(&boss(), "contract", aino, merged.act);
    assert!(matches!(back, Err(ActError::Input(_))), "{back:?}");
}

#[test]
fn the_note_of_a_merge_lies_in_no_folder_that_can_go_back() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    // Of the one nothing is left but a domain: the note then lies with the other's contact details.
    r.add(&boss(), "contract", aino, &given(&[("domain.name", "a.example.fi")]), "subject").unwrap();
    r.erase(&boss(), aino, Some("identity")).unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    drop(r);
    w.close();
    let store = SqliteStore::open(&w.dir().join("registers/carrata.db")).unwrap();
    let notes: Vec<_> = store.records_of(aino).unwrap().into_iter().filter(|row| row.kind == "former").collect();
    assert!(!notes.is_empty());
    for note in notes {
        assert!(!store.folder(note.folder).unwrap().unwrap().alone);
    }
}

#[test]
fn what_the_one_said_before_holds_for_the_other_until_they_are_two_again() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let third = one(&r, &[("person.name", "Aino Kolmas")]);
    let before = w.file("before");
    w.home().backup(&before).unwrap();
    r.object(&boss(), aino, None, "kirje").unwrap();
    r.object_no_more(&boss(), aino, None).unwrap();
    r.object(&boss(), aino, None, "kirje").unwrap();
    let stood = |r: &Register| [same, third].map(|party| whole(r, party).standing);
    let alone = stood(&r);
    let first = r.merge(&boss(), "contract", same, third, &[]).unwrap();
    let second = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    r.unmerge(&boss(), "contract", aino, second.act).unwrap();
    r.unmerge(&boss(), "contract", same, first.act).unwrap();
    assert_eq!(stood(&r), alone, "it was somebody else's word");
    r.merge(&boss(), "contract", same, third, &[]).unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    drop(r);
    // A backup has each by themselves, and they are the same human being.
    w.restore(&before);
    let r = w.register("carrata");
    for party in [aino, same, third] {
        assert!(whole(&r, party).standing.objects_to("newsletter", true, r.today()), "{party:?}");
        assert_eq!(r.same_as(party), None);
    }
}

#[test]
fn a_restriction_set_again_on_the_same_day_goes_on_when_two_are_one() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    // While they are one, what is said is written to both.
    r.object(&boss(), aino, None, "kirje").unwrap();
    r.object_no_more(&boss(), aino, None).unwrap();
    r.object(&boss(), aino, None, "kirje").unwrap();
    r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
    for party in [aino, same] {
        assert!(whole(&r, party).standing.objects_to("newsletter", true, r.today()));
    }
    // And what either said is taken over.
    r.object_no_more(&boss(), aino, None).unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    assert!(whole(&r, aino).standing.objects_to("newsletter", true, r.today()));
}

#[test]
fn contact_details_that_come_since_are_the_ones_own_and_go_with_them() {
    // By which way they come, whether the one has contact details of their own, and which of the two was there first.
    for (imported, own, one_first) in (0..8).map(|n| (n & 1 == 1, n & 2 == 2, n & 4 == 4)) {
        let what = format!("imported {imported}, own {own}, first {one_first}");
        let mut w = World::of("carrata");
        let r = w.register("carrata");
        let aino = || one(&r, &[("person.name", "Aino Eka"), ("email", "a@example.fi"), ("customer-number", "1")]);
        let other = || {
            let values = [("person.name", "Aino Toka"), ("email", "b@example.fi"), ("address.postal", "Koivukatu 1")];
            one(&r, &values)
        };
        let (aino, same) = if one_first {
            let aino = aino();
            w.clock.day(date(2026, 11, 24));
            (aino, other())
        } else {
            let same = other();
            w.clock.day(date(2026, 11, 24));
            (aino(), same)
        };
        if !own {
            r.add(&boss(), "contract", aino, &given(&[("domain.name", "a.example.fi")]), "subject").unwrap();
            r.erase(&boss(), aino, Some("identity")).unwrap();
        }
        let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
        let (email, street) = ("uusi@example.fi", "Haapakatu 2");
        if imported {
            let how = options("contract", "subject", CUSTOMER, false);
            let (name, known) = (if own { "Aino Eka" } else { "Aino Toka" }, "b@example.fi");
            let fields = ["person.name", "email", "email", "address.postal"];
            let report = import(&r, &boss(), &how, &rows(&fields, &[&[name, known, email, street]]));
            assert_eq!(report.rows[0].outcome, RowOutcome::Changed, "{what} {report:?}");
        } else {
            let new = given(&[("email", email), ("address.postal", street)]);
            r.add(&boss(), "contract", aino, &new, "subject").unwrap();
        }
        let card = whole(&r, aino);
        assert_eq!(values(&card, "email").iter().filter(|e| **e == email).count(), 1, "{what}");
        assert_eq!(values(&card, "address.postal"), [street], "{what}");
        r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
        assert!(values(&whole(&r, aino), "email").contains(&email), "{what}");
        assert!(!values(&whole(&r, same), "email").contains(&email), "{what}");
        assert!(!values(&whole(&r, same), "address.postal").contains(&street), "{what}");
        if !imported {
            assert_eq!(
                values(&whole(&r, same), "address.postal"),
                ["Koivukatu 1"],
                "{what}: the other's own is there again"
            );
        }
        r.erase(&boss(), aino, None).unwrap();
        drop(r);
        w.close();
        assert!(holding(&w.dir(), &[email, street]).is_empty(), "{what}");
    }
}

#[test]
fn an_end_that_is_put_right_is_put_right_for_both() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    let today = r.today();
    r.end(&boss(), aino, today - 9).unwrap();
    r.end(&boss(), aino, today).unwrap();
    r.unmerge(&boss(), "rights", aino, merged.act).unwrap();
    for party in [aino, same] {
        assert_eq!(whole(&r, party).standing.ended(), Some(today));
    }
}

#[test]
fn what_comes_with_a_merge_holds_for_whoever_was_the_one_before() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (aino, same) = two(&r);
    let first = one(&r, &[("person.name", "Aino Kolmas")]);
    let before = w.file("before");
    w.home().backup(&before).unwrap();
    r.merge(&boss(), "contract", aino, first, &[]).unwrap();
    r.object(&boss(), same, None, "kirje").unwrap();
    r.merge(&boss(), "contract", aino, same, &[]).unwrap();
    drop(r);
    w.restore(&before);
    let r = w.register("carrata");
    for party in [aino, same, first] {
        assert!(whole(&r, party).standing.objects_to("newsletter", true, r.today()), "{party:?}");
    }
}

#[test]
fn a_role_that_ended_while_they_were_one_is_over_when_they_are_two() {
    // Whether the one stood for the firm already.
    for both in [false, true] {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let firm = firm(&r);
        let (aino, same) = two(&r);
        let today = r.today();
        let stands = if both { vec![aino, same] } else { vec![same] };
        for party in stands {
            r.tie(&boss(), party, firm, Some(today - 9), None).unwrap();
        }
        let merged = r.merge(&boss(), "contract", aino, same, &[]).unwrap();
        r.tie(&boss(), aino, firm, None, Some(today)).unwrap();
        r.unmerge(&boss(), "contract", aino, merged.act).unwrap();
        let ends: Vec<_> = whole(&r, same).stands_for.iter().map(|t| t.ends).collect();
        assert_eq!(ends, [Some(today)], "{both}");
    }
}
