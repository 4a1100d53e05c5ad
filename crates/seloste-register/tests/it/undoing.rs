//! Taking a file back: everything is as it was, save what somebody changed meanwhile; what was replaced is kept for that
//! alone, and not for longer.

use crate::world::*;
use jiff::ToSpan;
use seloste_ledger::{Action, Detail};
use seloste_register::{ActError, Delivery, Gravity, ImportReport, ImportRow, Register, RowOutcome, UndoReport};
use seloste_terms::{ActId, Lang, PartyId};
use std::collections::BTreeMap;

const HEAD: [&str; 7] = [
    "organisation.name",
    "organisation.business-id",
    "customer-number",
    "person.name",
    "email",
    "address.postal",
    "domain.name",
];

fn bring(r: &Register, rows: &[ImportRow]) -> ImportReport {
    import(r, &staff("support"), &options("contract", "subject", CUSTOMER, false), rows)
}

fn undo(r: &Register, delivery: ActId) -> UndoReport {
    let told = r.undo_preview(&staff("support"), delivery).unwrap();
    let mut done = 0;
    let report = r.undo(&staff("support"), delivery, &mut |n| done = n).unwrap();
    assert_eq!(told, report, "the preview is the run");
    assert_eq!(done, report.removed + report.restored);
    report
}

/// All that there is of everybody, as a person gets it; versions of records and their ids aside.
fn state(r: &Register) -> BTreeMap<PartyId, String> {
    let answer = r.find(&boss(), "contract", "", 0..1_000).unwrap().into_inner();
    assert_eq!(answer.left_out.total(), 0);
    let all = |party| {
        let card = r.access(&boss(), party).unwrap().into_inner().card;
        let mut records: Vec<String> = card
            .records
            .iter()
            .map(|r| {
                let mut values: Vec<_> = r.values.iter().map(|v| (&v.field, &v.text, v.delivery)).collect();
                values.sort();
                format!("{} {} {} {values:?}", r.kind, r.category, r.dated)
            })
            .collect();
        records.sort();
        format!(
            "{:?} {records:?} {:?} {:?} {:?}",
            card.kind, card.stands_for, card.contacts, card.standing.relationships
        )
    };
    answer.found.iter().map(|f| (f.party, all(f.party))).collect()
}

fn party(r: &Register, words: &str) -> PartyId {
    let answer = r.find(&boss(), "contract", words, 0..10).unwrap().into_inner();
    assert_eq!(answer.found.len(), 1, "{words}");
    answer.found[0].party
}

fn texts(r: &Register, words: &str, field: &str) -> Vec<String> {
    values(&whole(r, party(r, words)), field).into_iter().map(str::to_owned).collect()
}

/// The values that were replaced and are kept, as the person gets them.
fn former(r: &Register, party: PartyId) -> Vec<String> {
    let card = r.access(&boss(), party).unwrap().into_inner().card;
    let of = card.records.iter().filter(|r| r.kind == "former");
    of.flat_map(|r| &r.values).map(|v| v.text.clone()).collect()
}

fn edit(r: &Register, party: PartyId, field: &str, text: &str) {
    let card = whole(r, party);
    let record = card.records.iter().find(|r| r.kind == "contact").unwrap();
    r.edit(&boss(), "contract", party, record.record, record.row_version, &given(&[(field, text)]), "subject").unwrap();
}

/// A register with a prospect, a customer with a number, and a company with a contact person.
fn begun() -> World {
    let w = World::of("carrata");
    let r = w.register("carrata");
    r.create(
        &boss(),
        "contract",
        person("subject", PROSPECT, &[("person.name", "Aino Eka"), ("email", "aino@example.fi")]),
    )
    .unwrap();
    bring(
        &r,
        &rows(
            &HEAD,
            &[
                &["", "", "7", "Eino Toka", "eino@example.fi", "Koivukatu 1"],
                &["Keksitty Oy", "0112038-9", "", "Kerttu Kolmas", "kerttu@example.fi"],
            ],
        ),
    );
    w.clock.later_ms(60_000);
    w
}

/// A file that makes, changes, ties, and has a prospect become a customer.
fn file() -> Vec<ImportRow> {
    rows(
        &HEAD,
        &[
            &["", "", "7", "Eino Toinen", "eino.toinen@example.fi", "Haapakatu 2"],
            &["", "", "", "Aino Eka", "aino@example.fi", "Leppäkatu 3", "aino.example.fi"],
            &["Uusi Oy", "2583133-7", "", "Ukko Uusi", "ukko@example.fi"],
            &["Uusi Oy", "2583133-7", "", "Kerttu Kolmas", "kerttu@example.fi", "Pihlajakatu 4"],
            &["", "", "", "Ulla Uusi", "ulla@example.fi"],
            &["", "", "7", "Eino Toinen", "eino.toinen@example.fi", "Haapakatu 2"],
        ],
    )
}

#[test]
fn what_a_file_brought_is_taken_back_whole() {
    let mut w = begun();
    let r = w.register("carrata");
    let before = state(&r);
    let brought = bring(&r, &file());
    let outcomes: Vec<_> = brought.rows.iter().map(|r| r.outcome).collect();
    use RowOutcome::{Changed, New, Same};
    assert_eq!(outcomes, [Changed, Changed, New, Changed, New, Same]);
    assert_ne!(state(&r), before);
    // What was replaced is found by nobody, shown on no card, and given to the person.
    let eino = party(&r, "Eino");
    assert!(found(&r, "contract", "Koivukatu").is_empty() && found(&r, "contract", "Toka").is_empty());
    assert_eq!(values(&whole(&r, eino), "address.postal"), ["Haapakatu 2"]);
    let mut replaced = former(&r, eino);
    replaced.sort();
    assert_eq!(replaced, ["Eino Toka", "Koivukatu 1"]);
    assert!(holding(&w.dir(), &["Koivukatu", "Eino Toka"]).is_empty(), "sealed");
    // As after a restart: nothing of it hangs on memory.
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert!(found(&r, "contract", "Toka").is_empty());
    let (report, entries) = left_by(&r, || undo(&r, brought.delivery));
    assert_eq!((report.removed, report.restored, report.kept), (3, 3, vec![]));
    assert_eq!(state(&r), before, "as if the file had never been");
    assert_eq!(found(&r, "contract", "Koivukatu"), ["Eino Toka"]);
    assert!(found(&r, "contract", "Uusi").is_empty() && found(&r, "contract", "Haapakatu").is_empty());
    // The log tells of the preview, of what was put back, and of what was erased.
    let of_undo = |e: &&seloste_ledger::Entry| e.details.contains(&Detail::Delivery(brought.delivery));
    let undone: Vec<_> =
        entries.iter().filter(of_undo).map(|e| (e.action, e.details.contains(&Detail::Undone))).collect();
    assert_eq!(undone, [(Action::Import, false), (Action::Import, true), (Action::Import, true)]);
    assert!(entries.iter().any(|e| e.action == Action::Erased && e.purpose.as_str() == "contract"));
    assert!(r.verify_ledger().unwrap().is_sound());
    // Once is enough, and the file can be brought again.
    assert!(matches!(r.undo(&boss(), brought.delivery, &mut |_| {}), Err(ActError::Input(_))));
    let again: Vec<_> = bring(&r, &file()).rows.iter().map(|r| r.outcome).collect();
    assert_eq!(again, outcomes);
    drop(r);
    w.reopen();
    let wrong: Vec<_> = w
        .home()
        .doctor()
        .unwrap()
        .into_iter()
        .filter(|f| f.gravity == Gravity::Wrong && f.code != "no-escrow")
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn what_somebody_changed_since_stays_and_is_told() {
    #[track_caller]
    fn check(since: impl Fn(&Register), kept: &[(&str, &str, &str)], counts: (usize, usize)) {
        let w = begun();
        let r = w.register("carrata");
        let brought = bring(&r, &file());
        since(&r);
        let named = |id| whole(&r, id).name;
        let told = r.undo_preview(&boss(), brought.delivery).unwrap();
        let names: Vec<_> = told.kept.iter().map(|k| named(k.party)).collect();
        let report = undo(&r, brought.delivery);
        let words: Vec<_> = report.kept.iter().map(|k| k.why.get(Lang::En)).collect();
        let mut is: Vec<_> =
            names.iter().zip(&report.kept).zip(&words).map(|((n, k), w)| (n.as_str(), k.field.as_str(), *w)).collect();
        is.sort_unstable();
        assert_eq!(is.len(), kept.len(), "{is:?}");
        for ((name, field, word), (n, f, w)) in is.iter().zip(kept) {
            assert_eq!((name, field), (n, f));
            assert!(word.contains(w), "{word}");
        }
        assert_eq!((report.removed, report.restored), counts, "{is:?}");
    }
    check(|_| {}, &[], (3, 3));
    // A value that was changed, and one that was emptied.
    check(
        |r| edit(r, party(r, "Eino"), "address.postal", "Tammikatu 9"),
        &[("Eino Toinen", "address.postal", "changed")],
        (3, 3),
    );
    check(|r| edit(r, party(r, "Eino"), "address.postal", ""), &[("Eino Toinen", "address.postal", "changed")], (3, 3));
    // Anything recorded on somebody new: a dealing, an objection, a hold, a change. Looking is nothing.
    let recorded = "something was recorded";
    let add = |r: &Register| {
        r.add(&boss(), "contract", party(r, "Ulla"), &given(&[("domain.name", "ulla.example.fi")]), "subject").unwrap();
    };
    check(add, &[("Ulla Uusi", "", recorded)], (2, 3));
    check(|r| r.object(&boss(), party(r, "Ulla"), None, "puhelin").unwrap(), &[("Ulla Uusi", "", recorded)], (2, 3));
    check(|r| r.hold(&boss(), party(r, "Ulla"), "claim", &[], None).unwrap(), &[("Ulla Uusi", "", recorded)], (2, 3));
    check(|r| edit(r, party(r, "Ulla"), "email", "toinen@example.fi"), &[("Ulla Uusi", "", recorded)], (2, 3));
    let look = |r: &Register| {
        let _ = r.show(&boss(), "contract", party(r, "Ulla")).unwrap();
        let _ = r.access(&boss(), party(r, "Ulla")).unwrap();
    };
    check(look, &[], (3, 3));
    // Where a contact person stays, the organisation that they stand in stays.
    let of_contact = |r: &Register| edit(r, party(r, "Ukko"), "email", "toinen@example.fi");
    check(of_contact, &[("Ukko Uusi", "", recorded), ("Uusi Oy", "", "contact person")], (1, 3));
    // Whose data may not be used now is left alone.
    let restricted = |r: &Register| r.restrict(&boss(), party(r, "Eino"), 'a').unwrap();
    check(restricted, &[("Eino Toinen", "", "may not be used now")], (3, 2));
    // A relationship that somebody recorded since stays.
    let ended = |r: &Register| r.end(&boss(), party(r, "Aino"), r.today()).unwrap();
    check(ended, &[("Aino Eka", "", "may not be used now")], (3, 2));
    let again = |r: &Register| {
        let aino = party(r, "Aino");
        r.end(&boss(), aino, r.today()).unwrap();
        r.begin(&boss(), aino, true, r.today()).unwrap();
    };
    check(again, &[("Aino Eka", "", "changed")], (3, 3));
    // So does a role whose beginning somebody corrected.
    let corrected = |r: &Register| r.tie(&boss(), party(r, "Kerttu"), party(r, "Uusi Oy"), Some(19_800), None).unwrap();
    check(corrected, &[("Kerttu Kolmas", "", "changed"), ("Uusi Oy", "", "recorded")], (2, 3));
    let ended = |r: &Register| r.end(&boss(), party(r, "Kerttu"), r.today() + 5).unwrap();
    check(ended, &[("Kerttu Kolmas", "", "changed"), ("Uusi Oy", "", "contact person")], (2, 3));
    // A role of the same person elsewhere is another matter.
    let elsewhere = |r: &Register| {
        let firm = r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Toinen Oy")]));
        r.tie(&boss(), party(r, "Kerttu"), firm.unwrap(), None, None).unwrap();
    };
    check(elsewhere, &[], (3, 3));
    // Who was erased needs no taking back.
    check(|r| drop(r.erase(&boss(), party(r, "Ulla"), None).unwrap()), &[], (2, 3));
}

#[test]
fn of_two_files_each_is_taken_back_by_itself() {
    let address = |street: &'static str| rows(&HEAD, &[&["", "", "7", "Eino Toka", "eino@example.fi", street]]);
    #[track_caller]
    fn check(orders: &[usize], expected: &[(&str, usize)]) {
        let w = begun();
        let r = w.register("carrata");
        let address = |street: &'static str| rows(&HEAD, &[&["", "", "7", "Eino Toka", "eino@example.fi", street]]);
        let files = [bring(&r, &address("Haapakatu 2")), bring(&r, &address("Leppäkatu 3"))];
        for (file, (street, kept)) in orders.iter().zip(expected) {
            assert_eq!(undo(&r, files[*file].delivery).kept.len(), *kept);
            assert_eq!(texts(&r, "Eino", "address.postal"), [*street], "{orders:?}");
        }
    }
    check(&[1, 0], &[("Haapakatu 2", 0), ("Koivukatu 1", 0)]);
    // The first is written over by the second, so it stays; and is not put back where the second goes.
    check(&[0, 1], &[("Leppäkatu 3", 1), ("Koivukatu 1", 0)]);
    let w = begun();
    let r = w.register("carrata");
    let first = bring(&r, &address("Haapakatu 2"));
    let second = bring(&r, &address("Leppäkatu 3"));
    let listed: Vec<Delivery> = r.deliveries(&staff("support")).unwrap();
    assert_eq!(listed.len(), 3, "with the one that the register began with");
    assert!(listed.iter().any(|d| d.act == first.delivery && d.parties == 1 && !d.undone && d.purpose == "contract"));
    undo(&r, second.delivery);
    assert!(r.deliveries(&boss()).unwrap().iter().any(|d| d.act == second.delivery && d.undone));
}

#[test]
fn only_who_may_import_for_the_purpose_takes_back() {
    let w = begun();
    let r = w.register("carrata");
    let brought = bring(&r, &file());
    let before = state(&r);
    let nobody = staff("nobody");
    assert!(r.deliveries(&nobody).unwrap().is_empty());
    denied(&r, || r.undo_preview(&nobody, brought.delivery));
    denied(&r, || r.undo(&nobody, brought.delivery, &mut |_| {}));
    let other = ActId::from_bytes([9; 16]);
    assert!(matches!(r.undo(&boss(), other, &mut |_| {}), Err(ActError::Input(_))));
    assert_eq!(state(&r), before, "nothing was taken back");
}

#[test]
fn what_was_replaced_is_kept_for_thirty_days_and_no_longer() {
    let w = begun();
    let r = w.register("carrata");
    let brought = bring(&r, &file());
    let eino = party(&r, "Eino");
    let backup = w.file("before.backup");
    w.home().backup(&backup).unwrap();
    // The whole of the last day it is there and serves, on the next it is gone: from backups too, for its key is.
    let last = TODAY.checked_add(30.days()).unwrap();
    w.clock.set(last.at(23, 59, 59, 0));
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!(former(&r, eino).len(), 2);
    assert_eq!(r.deliveries(&boss()).unwrap().len(), 2);
    r.undo_preview(&boss(), brought.delivery).unwrap();
    w.clock.set(last.tomorrow().unwrap().at(0, 0, 0, 0));
    let plan = r.sweep_preview(r.today()).unwrap();
    assert_eq!(
        plan.going.iter().map(|g| g.records).sum::<usize>(),
        3,
        "one note each of Eino, Aino and Kerttu: {plan:?}"
    );
    r.sweep(&boss(), r.today()).unwrap();
    assert!(former(&r, eino).is_empty());
    assert_eq!(texts(&r, "Eino", "address.postal"), ["Haapakatu 2"], "what came stays");
    assert!(r.deliveries(&boss()).unwrap().is_empty());
    assert!(matches!(r.undo(&boss(), brought.delivery, &mut |_| {}), Err(ActError::Input(_))));
    drop(r);
    let mut w = w;
    w.restore(&backup);
    let r = w.register("carrata");
    assert!(former(&r, eino).is_empty(), "a backup does not bring it back");
}

#[test]
fn what_was_replaced_goes_with_the_value_and_with_its_last_use() {
    // The notice keeps the value for less than thirty days.
    let short =
        edited("carrata", "keep = \"6 months after relationship-end\"", "keep = \"10 days after relationship-end\"");
    let w = World::with(short.checked.unwrap());
    let r = w.register("carrata");
    bring(&r, &rows(&HEAD, &[&["", "", "7", "Eino Toka", "", "Koivukatu 1"]]));
    let eino = party(&r, "Eino");
    bring(&r, &rows(&HEAD, &[&["", "", "7", "Eino Toka", "", "Haapakatu 2"]]));
    r.end(&boss(), eino, r.today()).unwrap();
    let card = r.access(&boss(), eino).unwrap().into_inner().card;
    let until: Vec<_> = card.records.iter().map(|r| r.keep_until).collect();
    assert_eq!(until, [Some(r.today() + 10); 2]);
    w.clock.day(TODAY.checked_add(11.days()).unwrap());
    let plan = r.sweep_preview(r.today()).unwrap();
    assert!(plan.going.iter().any(|g| g.category == "identity" && g.records == 2), "{plan:?}");

    // Its only use ends by the person's word: the value has its own time, what was there before it has none left.
    let letters = "[[category]]\nid = \"letters\"\nname = { fi = \"Uutiskirje\", sv = \"Nyhetsbrev\", en = \"Newsletter\" }\n\
        about = [\"customer\"]\nfields = [\"einvoice\"]\npurposes = [\"newsletter\"]\nsources = [\"subject\"]\n\
        required = \"no\"\nkeep = \"6 months after relationship-end\"\n\n";
    let text = source("carrata").replacen("\"einvoice\", ", "", 1).replacen("\"einvoice\", ", "", 1);
    let text = text.replacen("[[category]]", &format!("{letters}[[category]]"), 1);
    let check = |withdrawn: bool, going: usize| {
        let told = checked(&text);
        let w = World::with(told.checked.unwrap_or_else(|| panic!("{:?}", told.diagnostics)));
        let r = w.register("carrata");
        bring(&r, &rows(&HEAD, &[&["", "", "7", "Eino Toka"]]));
        let eino = party(&r, "Eino");
        r.consent(&boss(), eino, "newsletter", "lomake").unwrap();
        let how = options("newsletter", "subject", CUSTOMER, false);
        for address in ["vanha", "uusi"] {
            let file = rows(&["person.name", "einvoice"], &[&["Eino Toka", address]]);
            import(&r, &boss(), &how, &file);
        }
        assert_eq!(former(&r, eino), ["vanha"]);
        if withdrawn {
            r.withdraw(&boss(), eino, "newsletter").unwrap();
        }
        let plan = r.sweep_preview(r.today()).unwrap();
        assert_eq!(plan.going.iter().map(|g| g.records).sum::<usize>(), going, "{plan:?}");
        r.sweep(&boss(), r.today()).unwrap();
        assert_eq!(former(&r, eino).len(), 1 - going);
        assert_eq!(values(&whole(&r, eino), "einvoice"), ["uusi"]);
    };
    check(false, 0);
    check(true, 1);

    // Erasing the party, or the record, takes it along at once.
    let w = begun();
    let r = w.register("carrata");
    bring(&r, &file());
    let eino = party(&r, "Eino");
    let record = whole(&r, eino).records.iter().find(|r| r.kind == "contact").unwrap().record;
    r.erase_record(&boss(), eino, record).unwrap();
    assert!(former(&r, eino).is_empty());
    let kerttu = party(&r, "Kerttu");
    r.erase(&boss(), kerttu, None).unwrap();
}

#[test]
fn what_a_statute_or_a_hold_keeps_is_not_taken_back() {
    let head = ["person.name", "email", "invoice.number", "invoice.date"];
    let invoice = |name: &'static str, mail: &'static str| rows(&head, &[&[name, mail, "1001", "2026-11-01"]]);
    let billing = options("billing", "subject", CUSTOMER, false);
    let w = begun();
    let r = w.register("carrata");
    // Of somebody new all stays that came with what the law has kept.
    let brought = import(&r, &boss(), &billing, &invoice("Uuno Uusi", "uuno@example.fi"));
    let report = r.undo(&boss(), brought.delivery, &mut |_| {}).unwrap();
    assert_eq!((report.removed, report.restored, report.kept.len()), (0, 0, 1), "{report:?}");
    assert!(report.kept[0].why.en.contains("the law has it kept"), "{report:?}");
    assert_eq!(found(&r, "contract", "Uuno"), ["Uuno Uusi"]);
    // Of somebody known the invoice stays, and whatever else came goes.
    let brought = import(&r, &boss(), &billing, &invoice("Eino Toka", "eino@example.fi"));
    let eino = party(&r, "Eino");
    let report = r.undo(&boss(), brought.delivery, &mut |_| {}).unwrap();
    assert_eq!(report.kept.len(), 1, "{report:?}");
    assert_eq!(values(&whole(&r, eino), "invoice.number"), ["1001"]);
    // A hold that was there before the file came keeps what the file made.
    r.hold(&boss(), eino, "claim", &[], None).unwrap();
    let head = ["person.name", "email", "domain.name"];
    let brought = bring(&r, &rows(&head, &[&["Eino Toka", "eino@example.fi", "eino.example.fi"]]));
    let report = r.undo(&boss(), brought.delivery, &mut |_| {}).unwrap();
    assert!(report.kept.len() == 1 && report.kept[0].why.en.contains("a hold keeps it"), "{report:?}");
    assert_eq!(values(&whole(&r, eino), "domain.name"), ["eino.example.fi"]);
}

#[test]
fn the_last_change_of_a_record_is_taken_back() {
    let w = begun();
    let r = w.register("carrata");
    let eino = party(&r, "Eino");
    let record = || whole(&r, eino).records.into_iter().find(|r| r.kind == "contact").unwrap();
    let to_undo = || r.edit_to_undo(&boss(), "contract", eino, record().record).unwrap();
    let undo = || r.undo_edit(&boss(), "contract", eino, record().record, record().row_version);
    let address = || texts(&r, "Eino", "address.postal").join("|");
    let before = state(&r);
    assert_eq!(to_undo(), None);
    assert!(matches!(undo(), Err(ActError::Input(_))));
    edit(&r, eino, "address.postal", "Haapakatu 2");
    assert_eq!(former(&r, eino), ["Koivukatu 1"]);
    assert!(found(&r, "contract", "Koivukatu").is_empty());
    assert_eq!(to_undo(), Some(r.today() + 30));
    let (done, entries) = left_by(&r, undo);
    done.unwrap();
    assert_eq!(state(&r), before, "as if it had never been changed");
    assert!(entries.iter().any(|e| e.action == Action::Change && e.details.contains(&Detail::Undone)));
    // Of two changes the last goes first; of the same value written twice only the last can.
    w.clock.later_ms(1);
    edit(&r, eino, "address.postal", "Haapakatu 2");
    w.clock.later_ms(1);
    edit(&r, eino, "person.name", "Eino Toinen");
    undo().unwrap();
    assert_eq!((whole(&r, eino).name.as_str(), address().as_str()), ("Eino Toka", "Haapakatu 2"));
    undo().unwrap();
    assert_eq!(address(), "Koivukatu 1");
    edit(&r, eino, "address.postal", "Haapakatu 2");
    w.clock.later_ms(1);
    edit(&r, eino, "address.postal", "");
    assert_eq!(address(), "", "what was emptied on purpose is not kept");
    assert!(!former(&r, eino).contains(&"Haapakatu 2".to_owned()));
    assert_eq!(to_undo(), None);
    // A month later there is nothing to go back to, also before the sweep has come.
    edit(&r, eino, "person.name", "Eino Toinen");
    assert!(to_undo().is_some());
    w.clock.day(TODAY.checked_add(31.days()).unwrap());
    assert_eq!(to_undo(), None);
    let (id, version) = (record().record, record().row_version);
    denied(&r, || r.undo_edit(&staff("communication"), "newsletter", eino, id, version));
}

#[test]
fn what_was_there_before_a_change_goes_with_its_record_out_of_a_folder_that_stays() {
    let w = begun();
    let r = w.register("carrata");
    let eino = party(&r, "Eino");
    for subject in ["Eka", "Toka"] {
        r.add(&boss(), "contract", eino, &given(&[("message.subject", subject)]), "subject").unwrap();
    }
    let card = whole(&r, eino);
    let first = card.records.iter().find(|r| r.first("message.subject") == Some("Eka")).unwrap();
    r.edit(&boss(), "contract", eino, first.record, 1, &given(&[("message.subject", "Muu")]), "subject").unwrap();
    assert_eq!(former(&r, eino), ["Eka"]);
    r.erase_record(&boss(), eino, first.record).unwrap();
    assert!(former(&r, eino).is_empty());
    assert_eq!(values(&whole(&r, eino), "message.subject"), ["Toka"]);
}

#[test]
fn an_organisation_that_somebody_came_to_stand_for_meanwhile_stays() {
    let w = begun();
    let r = w.register("carrata");
    let brought = bring(&r, &file());
    // The plan is made, what was changed is put back, and now a second file ties somebody to what is about to go.
    let mut tied = false;
    r.undo(&boss(), brought.delivery, &mut |_| {
        if !std::mem::replace(&mut tied, true) {
            bring(&r, &rows(&HEAD, &[&["Uusi Oy", "2583133-7", "", "Pekka Perästä", "pekka@example.fi"]]));
        }
    })
    .unwrap();
    assert!(tied);
    let pekka = whole(&r, party(&r, "Pekka"));
    assert_eq!(pekka.stands_for.len(), 1, "his role is there");
    assert!(!whole(&r, pekka.stands_for[0].party).records.is_empty());
    r.show(&boss(), "contract", pekka.party).unwrap().into_inner();
}

/// What an import took the place of goes with the undo. Where a backup knows of the import and not of its undo, nothing
/// that is there now goes for it, and it is said.
#[test]
fn taking_back_again_what_a_backup_brought_back_loses_nothing() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let there = |street| ["Kerttu Esimerkki", "k@example.fi", street];
    let fields = ["person.name", "email", "address.postal"];
    let made =
        [("person.name", "Kerttu Esimerkki"), ("email", "k@example.fi"), ("address.postal", "Tie 1, 00100 Helsinki")];
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &made)).unwrap();
    w.clock.later_ms(1);
    let brought = rows(&fields, &[&there("Tie 2, 00100 Helsinki")]);
    let delivery = import(&r, &boss(), &options("contract", "subject", CUSTOMER, false), &brought).delivery;
    let backup = w.file("between.backup");
    w.home().backup(&backup).unwrap();
    let address = |r: &Register| {
        let card = r.show(&boss(), "contract", party).unwrap().into_inner();
        let mut values = card.records.into_iter().flat_map(|r| r.values).filter(|v| v.field == "address.postal");
        values.next().map(|v| v.text)
    };
    let first = r.undo(&boss(), delivery, &mut |_| {}).unwrap();
    assert_eq!((first.restored, first.kept.len()), (1, 0));
    assert!(address(&r).unwrap().starts_with("Tie 1"));
    drop(r);
    w.restore(&backup);
    let r = w.register("carrata");
    assert!(address(&r).unwrap().starts_with("Tie 2"), "as the backup has it");
    let again = r.undo(&boss(), delivery, &mut |_| {}).unwrap();
    assert_eq!((again.restored, again.kept.len()), (0, 1), "{again:?}");
    assert!(address(&r).unwrap().starts_with("Tie 2"), "nothing is lost");
}

/// What took nothing's place goes: it is told from what did, also in a record that was there before.
#[test]
fn what_an_import_only_added_goes_when_it_is_taken_back() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let made = [("person.name", "Kerttu Esimerkki"), ("email", "k@example.fi")];
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &made)).unwrap();
    w.clock.later_ms(1);
    let brought = rows(
        &["person.name", "email", "address.postal"],
        &[&["Kerttu Esimerkki", "k@example.fi", "Tie 2, 00100 Helsinki"]],
    );
    let delivery = import(&r, &boss(), &options("contract", "subject", CUSTOMER, false), &brought).delivery;
    let fields = || {
        let card = r.show(&boss(), "contract", party).unwrap().into_inner();
        card.records.into_iter().flat_map(|r| r.values).map(|v| v.field).collect::<Vec<_>>()
    };
    assert_eq!(fields(), ["person.name", "email", "address.postal"]);
    let report = r.undo(&boss(), delivery, &mut |_| {}).unwrap();
    assert_eq!((report.restored, report.kept.len()), (1, 0), "{report:?}");
    assert_eq!(fields(), ["person.name", "email"]);
}
