//! Taking people and organisations out.

use crate::world::*;
use seloste_gate::{Denial, LeftOut};
use seloste_ledger::{Action, Outcome};
use seloste_register::{ActError, ExportCounts, Exported, Given, Narrowed, Register, SortBy, Sorting};
use seloste_store::PartyKind;
use std::sync::atomic::{AtomicBool, Ordering};

const ALL: Narrowed = Narrowed {
    state: None,
    kind: None,
    waiting: false,
    coming: None,
    sorting: Sorting { by: SortBy::Name, back: false },
};

fn taken(r: &Register, purpose: &str, narrowed: &Narrowed) -> (Vec<Exported>, ExportCounts) {
    let mut all = Vec::new();
    let counts = r.export(&boss(), purpose, narrowed, &mut |part| {
        all.extend(part);
        Ok(())
    });
    (all, counts.unwrap())
}

#[test]
fn what_a_purpose_reaches_leaves_and_nothing_else() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let new = |name: &str, email: &str| {
        let values = [("person.name", name), ("email", email), ("phone.direct", "040 123 4567")];
        r.create(&boss(), "contract", person("subject", CUSTOMER, &values)).unwrap()
    };
    let (aino, eino) = (new("Aino Öhman", "aino@example.fi"), new("Eino Aalto", "eino@example.fi"));
    new("Oili Kolmas", "oili@example.fi");
    for party in [aino, eino] {
        r.consent(&boss(), party, "newsletter", "form").unwrap();
    }
    let ((out, counts), entries) = left_by(&r, || taken(&r, "newsletter", &ALL));
    assert_eq!(out.iter().map(|e| e.party).collect::<Vec<_>>(), [eino, aino], "in the order of family names");
    assert_eq!((counts.parties, counts.left_out.no_consent, counts.left_out.total()), (2, 1, 1));
    for one in &out {
        let card = r.show(&boss(), "newsletter", one.party).unwrap().into_inner();
        let shown: Vec<_> =
            card.records.iter().filter(|r| r.kind == "contact").flat_map(|r| r.values.clone()).collect();
        assert_eq!(one.values, shown);
        assert!(!one.values.is_empty());
    }
    // The entry tells who left, before they leave; who did not is counted.
    let [entry] = entries.as_slice() else { panic!("one entry: {entries:?}") };
    assert_eq!((entry.action, entry.outcome, entry.left_out), (Action::Export, Outcome::Allowed, 1));
    let mut told = entry.parties.clone();
    told.sort_unstable();
    let mut expected = vec![aino, eino];
    expected.sort_unstable();
    assert_eq!(told, expected);
    // What a preview counts is what leaves; nobody leaves by it.
    let (preview, entries) = left_by(&r, || r.export_preview(&boss(), "newsletter", &ALL).unwrap());
    assert_eq!((preview, entries.len()), (counts, 0));
}

#[test]
fn nobody_takes_out_without_being_let() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aino Öhman")])).unwrap();
    let mut sink = |_: Vec<Exported>| -> Result<(), ActError> { panic!("nothing leaves") };
    // Who may see and not take out.
    let support = staff("support");
    assert!(r.show(&support, "contract", party).is_ok());
    assert!(matches!(denied(&r, || r.export(&support, "contract", &ALL, &mut sink)), Denial::RoleMay { .. }));
    assert!(matches!(denied(&r, || r.export_preview(&support, "contract", &ALL)), Denial::RoleMay { .. }));
    // Who may take out, but not for this purpose; and a purpose that there is not.
    let books = staff("bookkeeping");
    assert!(matches!(denied(&r, || r.export(&books, "contract", &ALL, &mut sink)), Denial::RolePurpose { .. }));
    gap(&r, || r.export(&boss(), "profiling", &ALL, &mut sink));
    // Who is restricted stays, and is counted.
    r.restrict(&boss(), party, 'a').unwrap();
    let (out, counts) = taken(&r, "contract", &ALL);
    assert_eq!((out.len(), counts.left_out.restricted), (0, 1));
    left_out(&r, LeftOut::Restricted, || r.show(&support, "contract", party));
    let last = ledger(&r).into_iter().rfind(|e| e.action == Action::Export).unwrap();
    assert_eq!((last.parties.len(), last.left_out), (0, 1), "that it was asked for is told all the same");
}

#[test]
fn many_leave_in_parts_and_each_part_is_told() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let names: Vec<[String; 3]> =
        (0..600).map(|n| [format!("Aino Nimi{n:04}"), format!("Yhtiö{n:04} Oy"), format!("a{n}@example.fi")]).collect();
    let cells: Vec<Vec<&str>> = names.iter().map(|n| n.iter().map(String::as_str).collect()).collect();
    let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let rows = rows(&["person.name", "organisation.name", "email"], &cells);
    import(&r, &boss(), &options("contract", "subject", CUSTOMER, false), &rows);
    let ((out, counts), entries) = left_by(&r, || taken(&r, "contract", &ALL));
    assert_eq!((out.len(), counts.parties, counts.left_out.total()), (1_200, 1_200, 0));
    let told: Vec<u64> = entries.iter().map(|e| e.count).collect();
    assert_eq!(told, [500, 500, 200]);
    // Narrowed to people: each with the organisation it stands for, in order.
    let (people, _) = taken(&r, "contract", &Narrowed { kind: Some(PartyKind::Person), ..ALL });
    assert_eq!(people.len(), 600);
    assert!(people.windows(2).all(|pair| pair[0].organisations < pair[1].organisations));
    assert_eq!(people[7].organisations, ["Yhtiö0007 Oy"]);
}

#[test]
fn who_has_nothing_in_reach_is_counted_before_and_after() {
    // Somebody who is found by what they have, and somebody whose value holds no word to be found by.
    let named: [&[(&str, &str)]; 2] =
        [&[("person.name", "Aino Öhman"), ("email", "aino@example.fi")], &[("person.name", "—")]];
    let mut seen = [false; 3];
    for notice in ["rajobit", "rockrobot", "arjasmaa", "ramentor", "carrata"] {
        let w = World::of(notice);
        let r = w.register(notice);
        let source = r.notice().sources[0].id.as_str().to_owned();
        let purposes: Vec<String> = r.notice().purposes.iter().map(|p| p.id.as_str().to_owned()).collect();
        for values in named {
            let made = purposes.iter().find_map(|p| r.create(&boss(), p, person(&source, CUSTOMER, values)).ok());
            let Some(party) = made else { panic!("{notice}: nobody comes in") };
            for purpose in &purposes {
                // Where it rests on consent.
                let _ = r.consent(&boss(), party, purpose, "form");
                let what = format!("{notice} {purpose} {values:?}");
                let Ok(preview) = r.export_preview(&boss(), purpose, &ALL) else {
                    denied(&r, || r.export(&boss(), purpose, &ALL, &mut |_| Ok(())));
                    continue;
                };
                let (out, counts) = taken(&r, purpose, &ALL);
                assert_eq!((preview, out.len()), (counts, counts.parties), "{what}");
                let told = [counts.parties, counts.empty, counts.left_out.total() as usize];
                assert_eq!(told.iter().sum::<usize>(), 1, "{what}");
                for (seen, told) in seen.iter_mut().zip(told) {
                    *seen |= told > 0;
                }
            }
            r.erase(&boss(), party, None).unwrap();
        }
    }
    assert_eq!(seen, [true; 3], "somebody leaves, somebody has nothing that leaves, somebody is left out");
}

/// Who is looked at for a preview may be changed at that moment: they are looked at again, and nobody is told of a
/// conflict that is none of theirs.
#[test]
fn a_preview_goes_on_while_people_change() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let values = [("person.name", "Aino Öhman"), ("einvoice", "0")];
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &values)).unwrap();
    let card = r.show(&boss(), "contract", party).unwrap().into_inner();
    let record = card.records.iter().find(|r| r.kind == "contact").unwrap();
    let (first, changing) = (record.row_version, AtomicBool::new(true));
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let done = (0..500).try_for_each(|n| {
                // By that address nobody is found, so a preview has to look at what is stored.
                let given = |field: &str, text: String| Given { field: field.into(), text };
                let values = [given("person.name", String::new()), given("einvoice", n.to_string())];
                r.edit(&boss(), "contract", party, record.record, first + n, &values, "subject")
            });
            changing.store(false, Ordering::Relaxed);
            done.unwrap();
        });
        while changing.load(Ordering::Relaxed) {
            let counts = r.export_preview(&boss(), "contract", &ALL).unwrap();
            assert_eq!((counts.parties, counts.empty), (1, 0));
        }
    });
}
