//! Changing a record: on the version that was seen, within its category, each value with where it is from.

use crate::world::*;
use seloste_register::{ActError, NewParty};
use seloste_store::PartyKind;

fn customer(values: &[(&str, &str)]) -> NewParty {
    person("negotiation", CUSTOMER, values)
}

#[test]
fn a_value_goes_only_into_a_record_whose_category_declares_it() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let enquirer =
        person("contact-form", PROSPECT, &[("person.name", "Kysyjä Keksitty"), ("email", "kysyja@example.fi")]);
    let party = r.create(&boss(), "enquiries", enquirer).unwrap();
    let event = given(&[("event.date", "2026-01-02"), ("event.summary", "Kysyi")]);
    let dealing = r.add(&boss(), "enquiries", party, &event, "contact-form").unwrap()[0];
    let card = whole(&r, party);
    assert!(card.records.iter().all(|r| r.category == "enquirers"));
    let contact = card.records.iter().find(|r| r.kind == "contact").unwrap().record;
    // For this purpose the notice has a place for each of these, but not in this record.
    let check = |record, field: &str, text: &str, source: &str, kept: bool| {
        let result = r.edit(&boss(), "authorities", party, record, 1, &given(&[(field, text)]), source);
        match (&result, kept) {
            (Ok(()), true) => {}
            (Err(ActError::Values(problems)), false) => assert_eq!(problems[0].field, field),
            (Err(ActError::Refused(_)), false) => assert_eq!(source, "customer-material"),
            _ => panic!("{field}: {result:?}"),
        }
        assert_eq!(whole(&r, party).records.iter().any(|r| r.row_version > 1), kept, "{field}");
    };
    check(contact, "address.postal", "Katu 1", "negotiation", false);
    check(contact, "event.text", "Kysyi lisää", "negotiation", false);
    check(dealing, "email", "toinen@example.fi", "negotiation", false);
    check(contact, "email", "toinen@example.fi", "customer-material", false);
    check(contact, "email", "toinen@example.fi", "negotiation", true);
    let card = whole(&r, party);
    assert_eq!((values(&card, "email"), values(&card, "address.postal").len()), (vec!["toinen@example.fi"], 0));
}

#[test]
fn a_change_is_made_on_what_was_seen() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party =
        r.create(&boss(), "services", customer(&[("person.name", "Aino Eka"), ("email", "aino@example.fi")])).unwrap();
    let record = whole(&r, party).records[0].record;
    let edit = |version, values_given: &[(&str, &str)]| {
        r.edit(&boss(), "services", party, record, version, &given(values_given), "negotiation")
    };
    edit(1, &[("person.title", "johtaja")]).unwrap();
    assert!(matches!(edit(1, &[("person.title", "toinen")]), Err(ActError::Conflict)));
    assert!(matches!(edit(3, &[("person.title", "toinen")]), Err(ActError::Conflict)));
    // What is given empty is emptied; what stays keeps its version, and a change that changes nothing leaves no entry.
    edit(2, &[("email", "")]).unwrap();
    let card = whole(&r, party);
    assert_eq!((values(&card, "email").len(), values(&card, "person.title")), (0, vec!["johtaja"]));
    let (_, entries) = left_by(&r, || edit(3, &[("person.title", "johtaja")]).unwrap());
    assert!(entries.is_empty() && whole(&r, party).records[0].row_version == 3);
    // A record is never emptied altogether, and one of the standing is not a record to edit.
    let nothing = [("person.name", ""), ("person.title", "")];
    assert!(matches!(edit(3, &nothing), Err(ActError::Input(_))));
    let nobody = seloste_terms::RecordId::from_bytes([9; 16]);
    let of_nobody = r.edit(&boss(), "services", party, nobody, 1, &given(&[("email", "x@example.fi")]), "negotiation");
    assert!(matches!(of_nobody, Err(ActError::NoRecord)));
    // Out of the purpose's reach it is as if it were not there.
    let invoice = given(&[("invoice.number", "1"), ("invoice.date", "2026-01-02")]);
    let invoice_record = r.add(&boss(), "billing", party, &invoice, "service-work").unwrap()[0];
    let reach =
        r.edit(&boss(), "services", party, invoice_record, 1, &given(&[("email", "x@example.fi")]), "negotiation");
    assert!(matches!(reach, Err(ActError::NoRecord)));
}

#[test]
fn every_wrong_value_is_told_at_once_and_nothing_comes_in() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let wrong =
        [("person.name", "Aino Eka"), ("email", "ei osoite"), ("phone.direct", "x"), ("organisation.business-id", "1")];
    let Err(ActError::Values(problems)) = r.create(&boss(), "services", customer(&wrong)) else { panic!("refused") };
    let fields: Vec<_> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["email", "phone.direct", "organisation.business-id"]);
    assert!(problems.iter().all(|p| !p.message.fi.is_empty() && !p.message.sv.is_empty() && !p.message.en.is_empty()));
    let two = [("person.name", "Aino Eka"), ("person.title", "yksi"), ("person.title", "kaksi")];
    assert!(
        matches!(r.create(&boss(), "services", customer(&two)), Err(ActError::Values(p)) if p[0].field == "person.title")
    );
    assert!(matches!(r.create(&boss(), "services", customer(&[("person.name", "  ")])), Err(ActError::Input(_))));
    let missing = NewParty {
        stands_for: Some(seloste_terms::PartyId::from_bytes([9; 16])),
        ..customer(&[("person.name", "Aino")])
    };
    assert!(matches!(r.create(&boss(), "services", missing), Err(ActError::NoParty)));
    assert_eq!(r.size(), 0);
    // A sole trader is an organisation to stand for as well.
    let trader = someone(PartyKind::SoleTrader, "negotiation", CUSTOMER, &[("person.name", "Yrittäjä Yksin")]);
    let trader = r.create(&boss(), "services", trader).unwrap();
    let helper =
        NewParty { stands_for: Some(trader), ..person("negotiation", None, &[("person.name", "Apu Henkilö")]) };
    r.create(&boss(), "services", helper).unwrap();
    assert_eq!(whole(&r, trader).contacts.len(), 1);
}
