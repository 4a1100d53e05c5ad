//! Files: who a row is about, what it brings, and that the same file again changes nothing.

use crate::world::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use seloste_ledger::{Action, Outcome};
use seloste_register::{ActError, ImportReport, ImportRow, Register, RowOutcome};
use seloste_terms::PartyId;
use std::cell::Cell;
use std::collections::BTreeMap;

const HEAD: [&str; 8] = [
    "organisation.name",
    "organisation.business-id",
    "customer-number",
    "person.name",
    "email",
    "phone.direct",
    "address.postal",
    "domain.name",
];

fn bring(r: &Register, relation: Option<bool>, rows: &[ImportRow]) -> ImportReport {
    import(r, &staff("support"), &options("contract", "subject", relation, false), rows)
}

fn preview(r: &Register, relation: Option<bool>, rows: &[ImportRow]) -> ImportReport {
    import(r, &staff("support"), &options("contract", "subject", relation, true), rows)
}

fn outcomes(report: &ImportReport) -> Vec<RowOutcome> {
    report.rows.iter().map(|r| r.outcome).collect()
}

/// Everything that is stored, as far as a file can tell of it: who there is, their records, ties and relationships.
fn state(r: &Register) -> BTreeMap<PartyId, String> {
    let answer = r.find(&boss(), "contract", "", 0..1_000).unwrap().into_inner();
    assert_eq!(answer.left_out.total(), 0);
    let card = |party| {
        let card = whole(r, party);
        let mut records: Vec<_> = card
            .records
            .iter()
            .map(|r| {
                (
                    r.record,
                    r.row_version,
                    format!("{:?}", r.values.iter().map(|v| (&v.field, &v.text, v.delivery)).collect::<Vec<_>>()),
                )
            })
            .collect();
        records.sort();
        format!("{:?} {records:?} {:?} {:?} {:?}", card.kind, card.stands_for, card.contacts.len(), card.standing)
    };
    answer.found.iter().map(|f| (f.party, card(f.party))).collect()
}

/// One file into a register of its own: what becomes of its rows, in the preview and in the run; the second time nothing.
fn check(rows_given: &[&[&str]], expected: &[RowOutcome], people: &[&str]) {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let file = rows(&HEAD, rows_given);
    let told = preview(&r, CUSTOMER, &file);
    assert_eq!(r.size(), 0, "a preview changes nothing");
    let done = bring(&r, CUSTOMER, &file);
    assert_eq!(outcomes(&done), expected, "{rows_given:?}");
    assert_eq!(told.rows, done.rows, "{rows_given:?}: the preview is the run");
    let mut names = found(&r, "contract", "");
    names.sort();
    assert_eq!(names, people, "{rows_given:?}");
    let before = state(&r);
    let again = bring(&r, CUSTOMER, &file);
    assert_eq!((again.count(RowOutcome::New), again.count(RowOutcome::Changed)), (0, 0), "{rows_given:?}");
    assert_eq!(state(&r), before, "{rows_given:?}: the second time changes nothing");
}

#[test]
fn a_row_that_was_wrong_in_its_file_does_not_come_in() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let why = seloste_terms::Text3 { fi: "vika", sv: "fel", en: "wrong" };
    let mut file = rows(&HEAD, &[&["", "", "", "Aino Eka"], &["", "", "", "Eino Toka"]]);
    file[0].wrong.push(("address.postal".to_owned(), why));
    for told in [preview(&r, CUSTOMER, &file), bring(&r, CUSTOMER, &file)] {
        assert_eq!(outcomes(&told), [RowOutcome::Refused, RowOutcome::New]);
        assert_eq!(told.rows[0].reasons, [("address.postal".to_owned(), why)]);
    }
    assert_eq!(found(&r, "contract", ""), ["Eino Toka"]);
}

#[test]
fn rows_meet_whom_they_are_about_and_nobody_on_a_guess() {
    use RowOutcome::{Changed, New, Refused, Same};
    // Two people who share an address are two; a person with two addresses is one.
    check(
        &[&["", "", "", "Aino Eka", "perhe@example.fi"], &["", "", "", "Eino Toka", "perhe@example.fi"]],
        &[New, New],
        &["Aino Eka", "Eino Toka"],
    );
    check(
        &[
            &["", "", "", "Aino Eka", "aino@example.fi", "040 1234567"],
            &["", "", "", "aino eka", "toinen@example.fi", "+358401234567"],
        ],
        &[New, Changed],
        &["Aino Eka"],
    );
    // One name, nothing in common: two people.
    check(
        &[&["", "", "", "Matti Meikäläinen", "m1@example.fi"], &["", "", "", "Matti Meikäläinen", "m2@example.fi"]],
        &[New, New],
        &["Matti Meikäläinen", "Matti Meikäläinen"],
    );
    // A row that could be about either is refused; one that says nothing new of one of them is the same.
    check(
        &[
            &["", "", "", "Matti Meikäläinen", "m1@example.fi"],
            &["", "", "", "Matti Meikäläinen", "m2@example.fi"],
            &["", "", "", "Matti Meikäläinen", "m1@example.fi, m2@example.fi"],
            &["", "", "", "Matti Meikäläinen"],
        ],
        &[New, New, Refused, Same],
        &["Matti Meikäläinen", "Matti Meikäläinen"],
    );
    // A name alone does not meet who has an address, if it brings more.
    check(
        &[&["", "", "", "Matti Meikäläinen", "m1@example.fi"], &["", "", "", "Matti Meikäläinen", "", "", "Katu 1"]],
        &[New, New],
        &["Matti Meikäläinen", "Matti Meikäläinen"],
    );
    // A company written twice under different case is one, and keeps how it was written first.
    check(
        &[&["Keksitty Oy", "", "", "Aino Eka"], &["KEKSITTY  OY", "", "", "Eino Toka"], &["keksitty oy"]],
        &[New, New, Same],
        &["Aino Eka", "Eino Toka", "Keksitty Oy"],
    );
    // One name and two business ids are two companies; the name alone is then neither.
    check(
        &[&["Keksitty Oy", "0112038-9"], &["Keksitty Oy", "2583133-7"], &["Keksitty Oy", "", "", "", "", "", "Katu 1"]],
        &[New, New, Refused],
        &["Keksitty Oy", "Keksitty Oy"],
    );
    check(&[&["Keksitty Oy", "0112038-9"], &["Keksitty", "0112038-9"]], &[New, Same], &["Keksitty Oy"]);
    // A row with a company only is about the company, whatever else it holds.
    check(&[&["Keksitty Oy", "", "", "", "info@example.fi", "09 1234", "Katu 1"]], &[New], &["Keksitty Oy"]);
    // A customer number beside a company is the company's, so its people are not one.
    check(
        &[&["Keksitty Oy", "", "7", "Aino Eka"], &["Keksitty Oy", "", "7", "Eino Toka"], &["Toinen Oy", "", "7"]],
        &[New, New, Same],
        &["Aino Eka", "Eino Toka", "Keksitty Oy"],
    );
    check(
        &[&["", "", "7", "Aino Eka"], &["", "", "7", "Aino Eka-Toinen"], &["Keksitty Oy", "", "7"]],
        &[New, Same, Refused],
        &["Aino Eka"],
    );
    // Two dealings of one new customer are two.
    check(
        &[
            &["", "", "7", "Aino Eka", "", "", "", "a.example.fi"],
            &["", "", "7", "", "", "", "", "b.example.fi"],
            &["", "", "7", "", "", "", "", "a.example.fi"],
        ],
        &[New, Changed, Same],
        &["Aino Eka"],
    );
    // Without a name it is the address or the number that tells; without these nobody knows.
    check(
        &[
            &["", "", "", "", "aino@example.fi"],
            &["", "", "", "", "aino@example.fi", "040 1"],
            &["", "", "", "", "", "040 1234567"],
            &["", "", "", "", "", "0401234567"],
        ],
        &[New, Refused, New, Same],
        &["+358401234567", "aino@example.fi"],
    );
    check(
        &[&["", "", "", "", "", "", "Katu 1"], &["", "", "", "", "", "", "", "a.example.fi"]],
        &[Refused, Refused],
        &[],
    );
    // A row that is unclear where it stands may be clear by the end of the file: then it comes in the first time already.
    check(
        &[
            &["", "", "", "Eino Toka", "a@example.fi", "050 7654321"],
            &["Beeta Oy", "", "", "Eino Toka"],
            &["Beeta Oy", "2583133-7", "", "Eino Toka", "a@example.fi"],
            &["Beeta Oy"],
            &["Beeta Oy", "0112038-9"],
        ],
        &[New, New, New, Same, Changed],
        &["Beeta Oy", "Beeta Oy", "Eino Toka", "Eino Toka"],
    );
    // Where two rows say different things of one party, the first stands.
    check(
        &[&["", "", "7", "Aino Eka", "", "", "Katu 1"], &["", "", "7", "Aino Eka", "", "", "Katu 2"]],
        &[New, Same],
        &["Aino Eka"],
    );
}

/// A customer number is the same however it is spaced, in capitals or not, and whatever in it cannot be seen.
#[test]
fn a_customer_number_is_one_however_it_is_written() {
    use RowOutcome::{Changed, New, Same};
    for other in ["AB12", "ab 12", "A B 1 2", "AB\u{200D}12"] {
        let people = ["Aino Eka"];
        check(&[&["", "", "AB 12", "Aino Eka"], &["", "", other, "Aino Eka"]], &[New, Same], &people);
        check(&[&["", "", "AB 12", "Aino Eka"], &["", "", other, "", "a@example.fi"]], &[New, Changed], &people);
        check(&[&["Eka Oy", "", "AB 12"], &["Eka Oy", "2583133-7", other]], &[New, Changed], &["Eka Oy"]);
        // One who is there is met by it as well, keeps the number as it was written first, and nobody else comes in.
        let w = World::of("carrata");
        let r = w.register("carrata");
        let file = |number: &str, mail: &str| rows(&HEAD, &[&["", "", number, "Aino Eka", mail]]);
        assert_eq!(outcomes(&bring(&r, CUSTOMER, &file("AB 12", ""))), [New]);
        let second = file(other, "aino@example.fi");
        assert_eq!(outcomes(&preview(&r, CUSTOMER, &second)), [Changed]);
        assert_eq!(outcomes(&bring(&r, CUSTOMER, &second)), [Changed]);
        assert_eq!(outcomes(&bring(&r, CUSTOMER, &second)), [Same]);
        let answer = r.find(&boss(), "contract", "", 0..9).unwrap().into_inner();
        let [one] = answer.found.as_slice() else { panic!("{other:?}: {}", answer.found.len()) };
        assert_eq!(values(&whole(&r, one.party), "customer-number"), ["AB 12"]);
    }
    // Numbers in which nothing is to be seen name nobody.
    let unseen = |name, mail| vec!["", "", "\u{200E}", name, mail];
    let (a, b) = (unseen("Aino Eka", "a@example.fi"), unseen("Eino Toka", "b@example.fi"));
    check(&[&a, &b], &[New, New], &["Aino Eka", "Eino Toka"]);
}

/// Whom a row makes a contact person is one for the rows before it too, when the file is gone through again: in a preview
/// as in a run.
#[test]
fn who_comes_to_stand_for_somebody_is_told_by_the_preview_as_well() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let first: [&[&str]; 2] =
        [&["", "", "", "Aino Eka", "", "040 1234567", "Katu 1", "b.example.fi"], &["", "0112038-9", "", "Aino Eka"]];
    bring(&r, PROSPECT, &rows(&HEAD, &first));
    let second: [&[&str]; 2] =
        [&["", "", "", "Aino Eka", "", "", "", "b.example.fi"], &["Alfa Oy", "", "", "Aino Eka", "", "040 1234567"]];
    let file = rows(&HEAD, &second);
    let told = preview(&r, CUSTOMER, &file);
    let done = bring(&r, CUSTOMER, &file);
    assert_eq!(told.rows, done.rows);
    assert_eq!(outcomes(&done), [RowOutcome::Same, RowOutcome::New]);
}

#[test]
fn a_file_that_has_changed_changes_what_it_says() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let first =
        bring(&r, CUSTOMER, &rows(&HEAD, &[&["Keksitty Oy", "", "7", "Aino Eka", "a@example.fi", "040 1", "Katu 1"]]));
    // The number is too short to be one.
    assert_eq!(outcomes(&first), [RowOutcome::Refused]);
    assert_eq!(first.rows[0].reasons[0].0, "phone.direct");
    assert_eq!(r.size(), 0, "nothing of a refused row comes in");
    let row = |street| rows(&HEAD, &[&["Keksitty Oy", "", "7", "Aino Eka", "a@example.fi", "040 1234567", street]]);
    let first = bring(&r, CUSTOMER, &row("Katu 1"));
    let second = bring(&r, CUSTOMER, &row("Katu 2"));
    assert_eq!((outcomes(&first), outcomes(&second)), (vec![RowOutcome::New], vec![RowOutcome::Changed]));
    let party = r.find(&boss(), "contract", "aino", 0..1).unwrap().found[0].party;
    let card = whole(&r, party);
    // Each value remembers its own delivery; what did not change keeps the first.
    let delivery = |field: &str| card.records[0].values.iter().find(|v| v.field == field).unwrap().delivery;
    assert_eq!((delivery("email"), delivery("address.postal")), (first.delivery, second.delivery));
    assert_eq!(values(&card, "address.postal"), ["Katu 2"]);
    assert_eq!(outcomes(&bring(&r, CUSTOMER, &row("Katu 2"))), [RowOutcome::Same]);
    // An empty cell says nothing.
    assert_eq!(outcomes(&bring(&r, CUSTOMER, &row(""))), [RowOutcome::Same]);
    assert_eq!(values(&whole(&r, party), "address.postal"), ["Katu 2"]);
}

#[test]
fn prospects_become_customers_and_who_has_left_does_not_come_back() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let file = rows(&HEAD, &[&["Keksitty Oy", "", "", "Aino Eka"], &["Keksitty Oy", "", "", "Eino Toka"]]);
    bring(&r, PROSPECT, &file);
    assert_eq!((r.counts().prospects, r.counts().customers), (3, 0));
    let told = preview(&r, CUSTOMER, &file);
    let done = bring(&r, CUSTOMER, &file);
    assert_eq!(outcomes(&done), [RowOutcome::Changed, RowOutcome::Same], "two rows, one company");
    assert_eq!(told.rows, done.rows);
    assert_eq!((r.counts().prospects, r.counts().customers), (0, 3));
    assert_eq!(outcomes(&bring(&r, PROSPECT, &file)), [RowOutcome::Same; 2], "a customer does not become a prospect");
    let firm = r
        .find(&boss(), "contract", "keksitty", 0..9)
        .unwrap()
        .found
        .iter()
        .find(|f| f.organisations.is_empty())
        .unwrap()
        .party;
    r.end(&boss(), firm, r.today()).unwrap();
    let refused = bring(&r, CUSTOMER, &file);
    assert_eq!(outcomes(&refused), [RowOutcome::Refused; 2], "neither twice nor back");
    assert_eq!(r.size(), 3);
}

#[test]
fn a_restricted_persons_row_is_refused_whole() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let row = |firm: &str, street: &str| rows(&HEAD, &[&[firm, "", "", "Aino Eka", "aino@example.fi", "", street]]);
    bring(&r, CUSTOMER, &row("", "Katu 1"));
    let party = r.find(&boss(), "contract", "aino", 0..1).unwrap().found[0].party;
    r.restrict(&boss(), party, 'a').unwrap();
    for file in [row("", "Katu 2"), row("Uusi Yritys Oy", "Katu 2")] {
        let told = preview(&r, CUSTOMER, &file);
        let done = bring(&r, CUSTOMER, &file);
        assert_eq!(outcomes(&done), [RowOutcome::Refused]);
        assert_eq!(told.rows, done.rows);
    }
    assert_eq!((r.size(), values(&whole(&r, party), "address.postal")), (1, vec!["Katu 1"]), "not even the company");
    // A restricted company's row is refused as well.
    r.lift_restriction(&boss(), party).unwrap();
    bring(&r, CUSTOMER, &row("Vanha Yritys Oy", ""));
    let firm = r.find(&boss(), "contract", "vanha", 0..1).unwrap().found[0].party;
    r.restrict(&boss(), firm, 'b').unwrap();
    let done = bring(&r, CUSTOMER, &rows(&HEAD, &[&["Vanha Yritys Oy", "", "", "Eino Toka"]]));
    assert_eq!((outcomes(&done), r.size()), (vec![RowOutcome::Refused], 2));
}

#[test]
fn hostile_values_are_kept_as_text_or_refused_and_break_nothing() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let long = "x".repeat(100_000);
    let many = "a@example.fi".repeat(9_000);
    let refused = ["\u{0}", "rivi\u{7}", &long, &many, "\u{202e}"];
    for text in refused {
        let done = bring(&r, CUSTOMER, &rows(&["person.name", "email"], &[&["Aino Eka", text]]));
        assert_eq!(outcomes(&done), [RowOutcome::Refused]);
        let told = format!("{:?}", done.rows);
        assert!(told.len() < 1_000 && !told.contains("example.fi"), "what is refused is not repeated");
    }
    assert_eq!(r.size(), 0);
    for text in [
        "=HYPERLINK(\"http://example.com\")",
        "'; DROP TABLE party; --",
        "<script>alert(1)</script>",
        "%s%n",
        "../../etc",
        "\u{1F600}",
        "e\u{301}",
    ] {
        let done = bring(&r, CUSTOMER, &rows(&["person.name"], &[&[text]]));
        assert_eq!(outcomes(&done), [RowOutcome::New], "{text}");
        assert_eq!(outcomes(&bring(&r, CUSTOMER, &rows(&["person.name"], &[&[text]]))), [RowOutcome::Same], "{text}");
    }
    assert!(found(&r, "contract", "").contains(&"<script>alert(1)</script>".to_owned()));
    // More values than a row may hold.
    let wide = ImportRow {
        wrong: Vec::new(),
        line: 2,
        values: (0..501).map(|n| given(&[("email", &format!("a{n}@example.fi"))]).remove(0)).collect(),
    };
    assert_eq!(outcomes(&bring(&r, CUSTOMER, &[wide])), [RowOutcome::Refused]);
    // A file without rows is a file.
    assert!(bring(&r, CUSTOMER, &[]).rows.is_empty());
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn an_identity_code_is_refused_everywhere_and_told_nowhere() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let party = r.create(&care, "services", person("negotiation", CUSTOMER, &[("person.name", "Aino Eka")])).unwrap();
    let event = given(&[("event.date", "2026-01-02"), ("event.text", "Soitto")]);
    let dealing = r.add(&care, "services", party, &event, "service-work").unwrap()[0];
    let record = whole(&r, party).records.iter().find(|r| r.kind == "contact").unwrap().record;
    let texts = [
        "131052-308T",
        "hetu 131052-308t.",
        "131052\u{2212}308T",
        "13\u{200b}1052-308T",
        "1310 52-308T".trim(),
        "131052 - 308T",
    ];
    let fields = [
        "person.name",
        "person.title",
        "organisation.unit",
        "address.postal",
        "email",
        "einvoice",
        "event.text",
        "event.summary",
        "case.number",
    ];
    for text in texts.iter().filter(|t| !seloste_terms::identifiers::identity_code::find(t).is_empty()) {
        for field in fields {
            let values = given(&[(field, text)]);
            let source = if field.contains("event") || field.contains("case") { "service-work" } else { "negotiation" };
            let mut told = vec![
                denied_with(&r, || r.create(&care, "services", person(source, CUSTOMER, &[(field, text)]))),
                denied_with(&r, || r.add(&care, "services", party, &values, source)),
            ];
            let of =
                if source == "negotiation" { Some(record) } else { (field.starts_with("event")).then_some(dealing) };
            if let Some(of) = of {
                told.push(denied_with(&r, || r.edit(&care, "services", party, of, 1, &values, source)));
            }
            for text in told {
                assert!(!text.contains("131052") && !text.to_uppercase().contains("308T"), "{field}: {text}");
            }
        }
        let how = options("services", "customer-material", CUSTOMER, false);
        let (report, entries) = left_by(&r, || {
            import(&r, &care, &how, &rows(&["person.name", "person.title"], &[&["Eino Toka", text], &[text, ""]]))
        });
        assert_eq!(outcomes(&report), [RowOutcome::Refused; 2]);
        assert!(!format!("{report:?}").contains("308T"));
        let denied = entries.iter().find(|e| e.outcome == Outcome::Denied).unwrap();
        assert_eq!((denied.action, denied.count), (Action::Import, 2), "the attempt is in the ledger");
    }
    // Where the head of a file is a row of it, the code stands as a field's name.
    let head = "131052-308T";
    for text in [
        denied_with(&r, || r.add(&care, "services", party, &given(&[(head, "x")]), "negotiation")),
        format!(
            "{:?}",
            import(&r, &care, &options("services", "customer-material", CUSTOMER, false), &rows(&[head], &[&["x"]]))
        ),
    ] {
        assert!(!text.contains("308T"), "{text}");
    }
    denied_with(&r, || r.object(&boss(), party, None, "131052-308T"));
    assert_eq!(r.size(), 1);
    // Digits alone say nothing in a telephone number.
    r.add(&care, "services", party, &given(&[("phone.direct", "131052 3082")]), "negotiation").unwrap();
}

fn denied_with<T>(r: &Register, act: impl FnOnce() -> Result<T, ActError>) -> String {
    let (refusal, entry) = refused(r, act);
    assert!(matches!(refusal, seloste_gate::Refusal::Denied(seloste_gate::Denial::IdentityCode)), "{refusal}");
    format!("{refusal} {entry:?}")
}

#[test]
fn what_a_purpose_does_not_reach_does_not_come_in_by_a_file() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let file = rows(&HEAD, &[&["Keksitty Oy", "", "", "Aino Eka", "aino@example.fi"]]);
    // Nobody has consented yet.
    let report = import(&r, &boss(), &options("newsletter", "subject", CUSTOMER, false), &file);
    assert_eq!((outcomes(&report), r.size()), (vec![RowOutcome::Refused], 0));
    // Who may not import does not, and the ledger tells.
    denied(&r, || r.import(&staff("bookkeeping"), &options("billing", "subject", CUSTOMER, false), &file, &mut |_| {}));
    denied(&r, || r.import(&staff("support"), &options("billing", "subject", CUSTOMER, false), &file, &mut |_| {}));
    gap(&r, || r.import(&boss(), &options("resale", "subject", CUSTOMER, false), &file, &mut |_| {}));
    assert_eq!(r.size(), 0);
    // What is not declared may be anything that somebody typed, so the ledger does not repeat it.
    let (_, entries) = left_by(&r, || r.find(&boss(), "matti-meikalainen", "", 0..1));
    assert_eq!(entries.iter().map(|e| e.purpose.as_str()).collect::<Vec<_>>(), ["unknown"]);
    // A preview looks at whom rows meet: it leaves its entry too, and changes nothing.
    let (_, entries) = left_by(&r, || preview(&r, CUSTOMER, &file));
    assert_eq!(entries.iter().map(|e| (e.action, e.count)).collect::<Vec<_>>(), [(Action::Import, 0)]);
}

/// Rows of few names, so that they meet.
fn any_row() -> impl Strategy<Value = Vec<String>> {
    let one_of = |texts: &'static [&'static str]| proptest::sample::select(texts).prop_map(str::to_owned);
    (
        one_of(&["", "", "Alfa Oy", "ALFA OY", "Beeta Oy"]),
        one_of(&["", "", "0112038-9", "2583133-7"]),
        one_of(&["", "", "", "1", "2"]),
        one_of(&["", "Aino Eka", "aino eka", "Eino Toka"]),
        one_of(&["", "", "a@example.fi", "b@example.fi", "a@example.fi; b@example.fi"]),
        one_of(&["", "", "040 1234567", "+358401234567", "050 7654321"]),
        one_of(&["", "Katu 1", "Katu 2"]),
        one_of(&["", "", "a.example.fi", "b.example.fi"]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
}

/// A file is one act for its reader: whatever its rows are, bringing it a second and a third time changes nothing, the
/// preview tells what the run does, and rows that are refused leave nothing.
#[test]
fn any_rows_three_times_change_nothing_the_second_and_third() {
    let w = World::empty();
    let nth = Cell::new(0);
    let cases = std::env::var("SELOSTE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let files = (proptest::collection::vec(any_row(), 1..9), proptest::collection::vec(any_row(), 0..5), any::<bool>());
    runner
        .run(&files, |(first, second, customer)| {
            nth.set(nth.get() + 1);
            let name = format!("carrata-{}", nth.get());
            let notice = source("carrata").replacen("id = \"carrata\"", &format!("id = \"{name}\""), 1);
            w.home().open_notice(checked(&notice).checked.unwrap(), Some(TOLD)).unwrap();
            let r = w.register(&name);
            let file = |cells: &[Vec<String>]| -> Vec<ImportRow> {
                cells
                    .iter()
                    .map(|row| rows(&HEAD, &[&row.iter().map(String::as_str).collect::<Vec<_>>()]).remove(0))
                    .collect()
            };
            for (cells, relation) in [(&first, PROSPECT), (&second, Some(customer))] {
                let file = file(cells);
                let told = preview(&r, relation, &file);
                let done = bring(&r, relation, &file);
                prop_assert_eq!(&told.rows, &done.rows, "the preview is the run");
                let before = state(&r);
                for time in ["second", "third"] {
                    let again = bring(&r, relation, &file);
                    let changed = again.count(RowOutcome::New) + again.count(RowOutcome::Changed);
                    prop_assert_eq!(changed, 0, "the {} time: {:?} after {:?}", time, again.rows, done.rows);
                    prop_assert_eq!(&state(&r), &before);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn more_rows_than_share_a_commit_are_one_file() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let cells: Vec<Vec<String>> = (0..700)
        .map(|n| {
            let firm = format!("Yritys {} Oy", n % 40);
            let person = format!("Henkilö {}", n % 350);
            vec![
                firm,
                String::new(),
                String::new(),
                person,
                format!("h{}@example.fi", n % 350),
                String::new(),
                String::new(),
                format!("d{n}.example.fi"),
            ]
        })
        .collect();
    let refs: Vec<Vec<&str>> = cells.iter().map(|c| c.iter().map(String::as_str).collect()).collect();
    let file: Vec<ImportRow> = refs.iter().map(|c| rows(&HEAD, &[c]).remove(0)).collect();
    let mut progress = Vec::new();
    let told = preview(&r, CUSTOMER, &file);
    let done = r
        .import(&staff("support"), &options("contract", "subject", CUSTOMER, false), &file, &mut |n| progress.push(n))
        .unwrap();
    assert_eq!(told.rows, done.rows);
    assert_eq!((progress.first(), progress.last()), (Some(&256), Some(&700)));
    assert!(progress.is_sorted());
    assert_eq!(r.size(), 40 + 350);
    let again = bring(&r, CUSTOMER, &file);
    assert_eq!(again.count(RowOutcome::Same), 700);
}
