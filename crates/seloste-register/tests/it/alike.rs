//! Who is likely there already, and who learns of it.

use crate::world::*;
use seloste_ledger::Action;
use seloste_register::{Register, RowOutcome};

const AINO: [(&str, &str); 3] =
    [("person.name", "Aino Eka"), ("phone.direct", "040 123 4567"), ("email", "aino@example.fi")];
const EINO: [(&str, &str); 2] = [("person.name", "Eino Toka"), ("address.postal", "Keksikuja 3\n02940 Espoo")];
const FIRM: [(&str, &str); 3] = [
    ("organisation.name", "Keksitty Oy"),
    ("organisation.business-id", "0112038-9"),
    ("address.postal", "Keksikuja 5, 00100 Helsinki"),
];

fn there(r: &Register) {
    for values in [&AINO[..], &EINO] {
        r.create(&boss(), "contract", person("subject", CUSTOMER, values)).unwrap();
    }
    r.create(&boss(), "contract", company("subject", CUSTOMER, &FIRM)).unwrap();
}

fn alike(r: &Register, role: &str, purpose: &str, values: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let found = r.resembling(&staff(role), purpose, &given(values)).unwrap();
    found.into_iter().map(|one| (one.name, one.fields)).collect()
}

#[test]
fn a_number_an_address_an_id_or_a_name_in_its_town_is_likely_the_same() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    there(&r);
    let check = |values: &[(&str, &str)], expected: &[(&str, &str)]| {
        let found = alike(&r, "support", "contract", values);
        let found: Vec<_> = found.iter().map(|(name, fields)| (name.as_str(), fields.join(" "))).collect();
        let expected: Vec<_> = expected.iter().map(|(name, fields)| (*name, (*fields).to_owned())).collect();
        assert_eq!(found, expected, "{values:?}");
    };
    check(&[("phone.direct", "+358 (0)40 1234567")], &[("Aino Eka", "phone.direct")]);
    check(&[("email", "AINO@example.fi"), ("phone.direct", "0401234567")], &[("Aino Eka", "email phone.direct")]);
    check(&[("organisation.business-id", "01120389")], &[("Keksitty Oy", "organisation.business-id")]);
    check(
        &[("person.name", "EINO  toka"), ("address.postal", "Muukatu 1, 02940 ESPOO")],
        &[("Eino Toka", "person.name")],
    );
    check(
        &[("organisation.name", "keksitty oy"), ("address.billing", "PL 1, 00101 Helsinki")],
        &[("Keksitty Oy", "organisation.name")],
    );
    // A name alone is nobody, nor is one in another town, a part of a number, or what is no value at all.
    check(&[("person.name", "Eino Toka")], &[]);
    check(&[("person.name", "Eino Toka"), ("address.postal", "Muukatu 1, 33100 Tampere")], &[]);
    check(&[("phone.direct", "040 123 456")], &[]);
    check(&[("email", "aino@example"), ("nothing", "Aino Eka")], &[]);
    check(&[], &[]);
}

#[test]
fn who_may_not_see_it_is_not_told_that_it_is_there() {
    // Telephone numbers serve one purpose only.
    let phones = "[[category]]\nid = \"phones\"\nname = { fi = \"Numerot\", sv = \"Nummer\", en = \"Numbers\" }\n\
        about = [\"customer\"]\nfields = [\"phone.direct\"]\npurposes = [\"contacts\"]\nsources = [\"subject\"]\n\
        required = \"no\"\nkeep = \"6 months after relationship-end\"\n\n";
    let text = source("carrata").replacen("\"phone.direct\", ", "", 2);
    let text = text.replacen("[[category]]", &format!("{phones}[[category]]"), 1);
    let told = checked(&text);
    let w = World::with(told.checked.unwrap_or_else(|| panic!("{:?}", told.diagnostics)));
    let r = w.register("carrata");
    let party = r.create(&boss(), "contacts", person("subject", CUSTOMER, &AINO)).unwrap();
    let number = [("phone.direct", "040 123 4567")];
    assert_eq!(alike(&r, "support", "contacts", &number).len(), 1);
    // Another purpose does not reach the field, another role neither purpose, and a third may not read.
    assert!(alike(&r, "support", "contract", &number).is_empty());
    assert!(alike(&r, "bookkeeping", "contacts", &number).is_empty());
    assert!(alike(&r, "nobody", "contacts", &number).is_empty());
    let ((), entries) = left_by(&r, || drop(alike(&r, "support", "contacts", &number)));
    assert_eq!(
        entries.iter().map(|e| (e.action, e.parties.clone())).collect::<Vec<_>>(),
        [(Action::Search, vec![party])]
    );
    // Whoever objects to the purpose is not shown for it.
    r.object(&boss(), party, Some("contacts"), "puhelin").unwrap();
    assert!(alike(&r, "support", "contacts", &number).is_empty());
    assert_eq!(alike(&r, "support", "contract", &[("email", "aino@example.fi")]).len(), 1);
}

#[test]
fn a_preview_tells_of_rows_that_resemble_somebody() {
    let head = ["person.name", "phone.direct", "address.postal", "organisation.name"];
    let file = rows(
        &head,
        &[
            &["Aino Toinen", "0401234567"],
            &["Ulla Uusi", "050 11111"],
            &["Ukko Uusi", "05011111", "Keksikuja 3, 02940 Espoo"],
            &["Ukko Uusi", "05022222", "Muukatu 3, 02940 Espoo"],
            &["Veli Viimeinen", "050 77777", "", "Uusi Oy"],
            &["Aino Eka", "0401234567"],
        ],
    );
    let w = World::of("carrata");
    let r = w.register("carrata");
    there(&r);
    // Whoever may not be seen for the purpose now is nobody that a row resembles.
    let hidden = r.create(
        &boss(),
        "contract",
        person("subject", CUSTOMER, &[("person.name", "Hilla H"), ("phone.direct", "05011111")]),
    );
    r.restrict(&boss(), hidden.unwrap(), 'a').unwrap();
    let told = import(&r, &staff("support"), &options("contract", "subject", CUSTOMER, true), &file);
    let alike: Vec<_> = told.rows.iter().map(|row| row.alike).collect();
    assert_eq!(told.rows[2].outcome, RowOutcome::New, "{:?}", told.rows);
    assert_eq!(alike, [1, 0, 1, 1, 0, 0]);
    assert_eq!(told.rows[5].outcome, RowOutcome::Same);
    let done = import(&r, &staff("support"), &options("contract", "subject", CUSTOMER, false), &file);
    assert_eq!(told.rows, done.rows, "the preview is the run");
}
