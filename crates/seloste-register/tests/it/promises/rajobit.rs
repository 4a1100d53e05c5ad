//! Rajobit: a register of customers of a service company.

use crate::world::*;
use seloste_gate::{Denial, LeftOut, Refusal};
use seloste_ledger::{Action, Detail, Outcome};
use seloste_notice::Severity;
use seloste_register::{ActError, ImportOptions, NewForm, RowOutcome, file_hash};
use seloste_terms::Lang;

const FIRM: &[(&str, &str)] = &[("organisation.name", "Kuvitteellinen Konepaja Oy"), ("email", "konepaja@example.com")];

/// What the register can: what it opens, gives out and logs names its register. Pages and documents are rendered above it.
#[test]
fn raj_01_what_leaves_names_its_register() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = r.create(&boss(), "services", company("negotiation", CUSTOMER, FIRM)).unwrap();
    let package = r.access(&boss(), party).unwrap().into_inner();
    for (lang, name) in [(Lang::Fi, "Asiakastietorekisteri"), (Lang::En, "Register of customer data")] {
        assert_eq!(package.notice.name.get(lang), Some(name));
    }
    assert_eq!(package.register, r.id());
    // Every entry of the ledger names the notice by the hash of what is published, the name included.
    let published = r.notice().published_hash().0;
    assert!(ledger(&r).iter().all(|e| e.published_hash == published));
    // The log that was written out says whose it is.
    let mut about = Vec::new();
    r.export_ledger(&boss(), &mut |path, bytes| {
        if path == "register.json" {
            about = bytes.to_vec();
        }
        Ok(())
    })
    .unwrap();
    assert!(String::from_utf8(about).unwrap().contains("Asiakastietorekisteri"));
    let renamed = edited("rajobit", "\"Asiakastietorekisteri\"", "\"Toinen rekisteri\"").checked.unwrap();
    assert_ne!(renamed.published_hash().0, published, "the hash is over the name");
    // A notice that names no register is none.
    let nameless = source("rajobit").lines().filter(|l| !l.contains("Asiakastietorekisteri")).collect::<Vec<_>>();
    assert!(checked(&nameless.join("\n")).checked.is_none());
    drop(r);
    w.reopen();
    assert_eq!(w.register("rajobit").notice().name.get(Lang::Fi), Some("Asiakastietorekisteri"));
}

/// What the register can: the block is there, checked; how it looks on the page is tested where it is rendered.
#[test]
fn raj_04_the_controller_is_named_and_its_business_id_checked() {
    let notice = example("rajobit");
    let controller = &notice.controllers[0].organisation;
    assert_eq!(controller.name, "Rajobit Oy");
    assert_eq!(controller.business_id.as_deref(), Some("2907283-3"));
    assert!(controller.address.is_some() && controller.email.is_some());
    let wrong = edited("rajobit", "2907283-3", "2907283-4");
    assert!(wrong.checked.is_none(), "a wrong check digit is an error");
    let told = wrong.diagnostics.iter().find(|d| d.severity == Severity::Error).unwrap();
    assert!(told.message.contains("2907283-4") || told.label.contains("check digit"), "{told:?}");
    // The same check guards what is kept of customers.
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let with = |id| {
        company("negotiation", CUSTOMER, &[("organisation.name", "Keksitty Oy"), ("organisation.business-id", id)])
    };
    let error = r.create(&boss(), "services", with("0112038-8")).unwrap_err();
    assert!(matches!(&error, ActError::Values(p) if p[0].field == "organisation.business-id"), "{error}");
    assert!(!error.to_string().contains("0112038"), "an error does not repeat the value");
    r.create(&boss(), "services", with("0112038-9")).unwrap();
}

#[test]
fn raj_06_services_are_for_those_in_a_relationship() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    // Who is nobody's customer does not come in for it, and nothing stays of the attempt.
    for relation in [None, PROSPECT] {
        left_out(&r, LeftOut::NoRelationship, || r.create(&care, "services", company("negotiation", relation, FIRM)));
    }
    assert_eq!(r.size(), 0);
    let report = import(
        &r,
        &care,
        &options("services", "customer-material", PROSPECT, false),
        &rows(&["organisation.name"], &[&["Tiedoston Tuoma Oy"]]),
    );
    assert_eq!((report.count(RowOutcome::Refused), r.size()), (1, 0));
    // A prospect is served for enquiries; for services only once it is a customer.
    let party = r.create(&care, "enquiries", company("negotiation", PROSPECT, FIRM)).unwrap();
    let words = given(&[("organisation.name", "Konepaja")]);
    left_out(&r, LeftOut::NoRelationship, || r.show(&care, "services", party));
    left_out(&r, LeftOut::NoRelationship, || r.add(&care, "services", party, &words, "negotiation"));
    r.begin(&boss(), party, true, r.today()).unwrap();
    r.show(&care, "services", party).unwrap().into_inner();
    // The day the relationship ends the purpose ends with it, for lists as well: counted, not named.
    r.add(&care, "services", party, &words, "negotiation").unwrap();
    assert_eq!(found(&r, "services", "konepaja").len(), 1);
    r.end(&boss(), party, r.today()).unwrap();
    left_out(&r, LeftOut::NoRelationship, || r.show(&care, "services", party));
    let answer = r.find(&care, "services", "konepaja", 0..10).unwrap().into_inner();
    assert_eq!((answer.found.len(), answer.matched, answer.left_out.no_relationship), (0, 0, 1));
}

#[test]
fn raj_07_declared_fields_are_kept_and_no_others() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let kept: &[(&str, &str)] = &[
        ("person.name", "Veera Esimerkki"),
        ("person.title", "ostopäällikkö"),
        ("organisation.name", "Keksitty Oy"),
        ("organisation.business-id", "0112038-9"),
        ("organisation.unit", "Hankinta"),
    ];
    let party = r.create(&care, "services", person("negotiation", CUSTOMER, kept)).unwrap();
    for (field, text) in kept {
        assert_eq!(values(&whole(&r, party), field), [*text]);
    }
    // A field that the notice does not name cannot be stored; the answer names the line that would have to be added.
    let before = whole(&r, party);
    let record = before.records[0].record;
    let size = r.size();
    let note = given(&[("note", "pitää kahvista")]);
    let line = "in [[category]] id = \"customers\": fields = [..., \"note\"]";
    let new = || person("negotiation", CUSTOMER, &[("person.name", "Aku Keksitty"), ("note", "pitää kahvista")]);
    for gap in [
        gap(&r, || r.create(&care, "services", new())),
        gap(&r, || r.add(&care, "services", party, &note, "negotiation")),
        gap(&r, || r.edit(&care, "services", party, record, 1, &note, "negotiation")),
    ] {
        assert!(gap.line.contains(line), "{}", gap.line);
        assert!(!gap.to_string().contains("kahvista"));
    }
    let report = import(
        &r,
        &care,
        &options("services", "customer-material", CUSTOMER, false),
        &rows(&["person.name", "note"], &[&["Aku Keksitty", "pitää kahvista"]]),
    );
    assert_eq!(report.count(RowOutcome::Refused), 1);
    assert_eq!(report.rows[0].reasons[0].0, "note", "the reason names the field");
    let gap = gap(&r, || r.add(&care, "services", party, &given(&[("lempivari", "sininen")]), "negotiation"));
    assert!(gap.line.contains("own.lempivari"), "an own field is offered: {}", gap.line);
    assert_eq!(whole(&r, party).records, before.records);
    assert_eq!(r.size(), size);
    // The line that was named makes it possible.
    let wider = source("rajobit").replacen("2026-11-21", "2026-11-22", 1);
    let wider =
        checked(&wider.replacen("\"phone.direct\", \"email\",\n]", "\"phone.direct\", \"email\", \"note\",\n]", 1));
    w.home().open_notice(wider.checked.unwrap(), Some(TOLD)).unwrap();
    r.add(&care, "services", party, &note, "negotiation").unwrap();
    assert_eq!(values(&whole(&r, party), "note"), ["pitää kahvista"]);
}

#[test]
fn raj_08_contact_details_are_checked_and_found() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let good: &[(&str, &str)] = &[
        ("person.name", "Väinö Ölander-Åkerman"),
        ("address.postal", "Keksittytie 5 B 12\n90220 Oulu"),
        ("phone.direct", "040 123 4567"),
        ("email", "Vaino.Olander@Example.FI"),
    ];
    let party = r.create(&care, "services", person("negotiation", CUSTOMER, good)).unwrap();
    for (field, wrong) in [("email", "vaino.example.fi"), ("phone.direct", "soita joskus"), ("email", "a@b@example.fi")]
    {
        let error = r.add(&care, "services", party, &given(&[(field, wrong)]), "negotiation").unwrap_err();
        assert!(matches!(&error, ActError::Values(p) if p.len() == 1 && p[0].field == field), "{error}");
        assert!(!error.to_string().contains(wrong), "an error does not repeat the value");
    }
    let name = ["Väinö Ölander-Åkerman"];
    for words in [
        "väinö",
        "VÄIN",
        "ölander",
        "åkerman väinö",
        "ölander-åk",
        "keksittytie",
        "90220",
        "oulu 90220",
        "040 123 4567",
        "0401234",
        "+358 40 123",
        "00358401234567",
        "vaino.olander@example.fi",
        "vaino.o",
    ] {
        assert_eq!(found(&r, "services", words), name, "{words}");
    }
    for words in ["aino", "lander", "väinö virtanen", "050", "example.fi"] {
        assert!(found(&r, "services", words).is_empty(), "{words}");
    }
}

#[test]
fn raj_09_what_customer_service_deals_with_is_on_the_timeline() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let party = r.create(&care, "services", company("negotiation", CUSTOMER, FIRM)).unwrap();
    let event = [("event.date", "2026-03-02"), ("event.channel", "puhelin"), ("event.summary", "Kysyi käyttöönotosta")];
    let case = [("case.date", "2026-05-04"), ("case.subject", "Robotti pysähtyi"), ("case.state", "avoin")];
    let note = [
        ("event.date", "2025-12-31"),
        ("event.type", "muistiinpano"),
        ("event.text", "Sovittiin jatkosta.\nUusi tarjous."),
    ];
    for dealing in [&event[..], &case[..], &note[..]] {
        r.add(&care, "services", party, &given(dealing), "service-work").unwrap();
    }
    let card = r.show(&care, "services", party).unwrap().into_inner();
    let timeline: Vec<_> = card.records.iter().map(|r| (r.kind.as_str(), r.dated)).collect();
    let (a, b, c) = (day(2026, 5, 4), day(2026, 3, 2), day(2025, 12, 31));
    assert_eq!(timeline[1..], [("case", a), ("event", b), ("event", c)], "newest first, after the contact details");
    assert!(card.records[1..].iter().all(|r| r.category == "customer-care"));
    // For billing they are out of reach, and for it they cannot be brought in.
    let card = r.show(&staff("billing"), "billing", party).unwrap().into_inner();
    assert!(card.records.iter().all(|r| r.category != "customer-care"));
    let line = gap(&r, || r.add(&staff("billing"), "billing", party, &given(&event), "service-work")).line;
    assert!(line.contains("customer-care"), "{line}");
}

#[test]
fn raj_11_values_remember_the_delivery_they_came_in() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let how = options("services", "customer-material", CUSTOMER, false);
    let head = ["organisation.name", "person.name", "email"];
    let file = rows(&head, &[&["Keksitty Oy", "Veera Esimerkki", "veera@example.fi"]]);
    let first = import(&r, &care, &how, &file);
    let second = import(&r, &care, &how, &rows(&head, &[&["Keksitty Oy", "Veera Esimerkki", "toinen@example.fi"]]));
    assert_ne!(first.delivery, second.delivery);
    let party = r.find(&care, "services", "veera", 0..2).unwrap().found[0].party;
    let card = whole(&r, party);
    let of = |text: &str| card.records.iter().flat_map(|r| &r.values).find(|v| v.text == text).unwrap();
    assert_eq!(of("veera@example.fi").delivery, first.delivery);
    assert_eq!(of("toinen@example.fi").delivery, second.delivery);
    assert!(card.records.iter().flat_map(|r| &r.values).all(|v| v.source == "customer-material"));
    // The delivery is the act under which the ledger tells of it.
    let entries = ledger(&r);
    assert!(
        entries.iter().any(|e| e.act == second.delivery && e.action == Action::Import && e.parties.contains(&party))
    );
    // Which file it was can be told by whoever has it; the file itself, with everybody's data in it, is nowhere.
    let sent = b"organisation.name;person.name;email\nKeksitty Oy;Milla Lehtola;milla@example.fi\n";
    let how_file =
        ImportOptions { file: Some(file_hash(sent)), ..options("services", "customer-material", CUSTOMER, false) };
    let third = import(&r, &care, &how_file, &rows(&head, &[&["Keksitty Oy", "Milla Lehtola", "milla@example.fi"]]));
    let listed = r.deliveries(&care).unwrap();
    let file_of = |act| listed.iter().find(|d| d.act == act).unwrap().file;
    assert_eq!((file_of(third.delivery), file_of(first.delivery)), (Some(file_hash(sent)), None));
    let known: String = file_hash(sent).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(
        known, "080c0ab560e1bb9be5c50934cb99349e92cdecfc0660b7aaf1af3a4e19a4175a",
        "as others' programs reckon it"
    );
    let noted =
        |e: &seloste_ledger::Entry| e.act == third.delivery && e.details.contains(&Detail::File(file_hash(sent)));
    assert!(ledger(&r).iter().any(noted), "and the ledger says so to who checks it");
    assert!(holding(&w.dir(), &["Milla Lehtola", &known]).is_empty(), "in the clear there is neither");
    // A source that the notice lacks brings nothing in.
    assert!(r.import(&care, &options("services", "ostettu-lista", CUSTOMER, false), &file, &mut |_| {}).is_err());
}

/// What the register can: that the page asks for the source is tested where it is.
#[test]
fn raj_13_what_is_typed_in_needs_a_declared_source() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let party = r.create(&care, "services", company("negotiation", CUSTOMER, FIRM)).unwrap();
    let phone = given(&[("phone.direct", "08 123 4567")]);
    // The source of a category is not the source of every other.
    for source in ["", "huhupuhe", "service-work"] {
        match denied(&r, || r.add(&care, "services", party, &phone, source)) {
            Denial::Source { sources, .. } => assert_eq!(sources, "negotiation, contact-form, customer-material"),
            other => panic!("{other}"),
        }
        denied(&r, || r.create(&care, "services", company(source, CUSTOMER, FIRM)));
    }
    assert_eq!(r.size(), 1);
    let (_, entries) = left_by(&r, || r.add(&care, "services", party, &phone, "negotiation").unwrap());
    assert!(entries[0].details.iter().any(|d| matches!(d, Detail::Source(n) if n.as_str() == "negotiation")));
    let card = whole(&r, party);
    let value = card.records[0].values.iter().find(|v| v.field == "phone.direct").unwrap();
    assert_eq!((value.source.as_str(), value.received_ms), ("negotiation", w.clock_ms()));
}

/// Missing: the disclosure itself, with its recorded ground.
#[test]
fn raj_14_nothing_leaves_without_a_ground() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = r.create(&boss(), "services", company("negotiation", CUSTOMER, FIRM)).unwrap();
    // Selling and renting are no purposes of the notice, for nobody.
    for purpose in ["selling", "renting", ""] {
        for actor in [boss(), staff("customer-care"), seloste_register::job_actor()] {
            let gap = gap(&r, || r.show(&actor, purpose, party));
            assert!(gap.line.contains("[[purpose]]"));
            gap_of_find(&r, &actor, purpose);
        }
    }
    // Purposes that let data be handed over are not customer care's.
    for purpose in ["handover", "authorities", "rights"] {
        denied(&r, || r.show(&staff("customer-care"), purpose, party));
    }
}

fn gap_of_find(r: &seloste_register::Register, actor: &seloste_gate::Actor, purpose: &str) {
    gap(r, || r.find(actor, purpose, "konepaja", 0..10));
}

/// Missing: the disclosure that would be refused; there is none yet.
#[test]
fn raj_16_a_transfer_without_a_safeguard_is_an_error_of_the_notice() {
    let recipient = |country: &str, more: &str| {
        format!(
            "[[recipient]]\nid = \"robot-maker\"\nname = \"Example Robots\"\nrole = \"processor\"\ncountry = \"{country}\"\n\
             agreement = 2026-01-02\nfields = [\"email\"]\npurposes = [\"services\"]\n{more}\n[log]"
        )
    };
    let check = |country, more, error: Option<&str>| {
        let out = edited("rajobit", "[log]", &recipient(country, more));
        assert_eq!(out.checked.is_none(), error.is_some(), "{country} {more}: {:?}", codes(&out));
        if let Some(code) = error {
            let found = out.diagnostics.iter().find(|d| d.code == code).unwrap_or_else(|| panic!("{:?}", codes(&out)));
            assert_eq!(found.severity, Severity::Error);
            assert!(!found.help.is_empty());
        }
    };
    check("US", "", Some("TRF003"));
    check("IN", "", Some("TRF003"));
    check("NO", "", None);
    check("IN", "safeguard = { kind = \"scc\", date = 2024-01-02, copy = \"tietosuoja@example.fi\" }", None);
    check("IN", "safeguard = { kind = \"privacy-shield\", copy = \"tietosuoja@example.fi\" }", Some("TRF005"));
    check("IN", "safeguard = { kind = \"adequacy\", date = 2026-01-02 }", Some("TRF003"));
    // What has an error does not become a register.
    assert!(edited("rajobit", "[log]", &recipient("US", "")).checked.is_none());
}

#[test]
fn raj_22_a_year_after_the_end_all_is_erased_backups_included() {
    let mut w = World::of("rajobit");
    let escrow = w.file("escrow");
    w.home().add_escrow(&escrow).unwrap();
    let r = w.register("rajobit");
    let care = staff("customer-care");
    let marker = ["Kuvitteellinen Konepaja", "konepaja@example.com", "Kysyi hinnasta"];
    let gone = r.create(&care, "services", company("negotiation", CUSTOMER, FIRM)).unwrap();
    let event = given(&[("event.date", "2026-02-03"), ("event.summary", "Kysyi hinnasta")]);
    r.add(&care, "services", gone, &event, "service-work").unwrap();
    let stays = [("organisation.name", "Pysyvä Asiakas Oy")];
    let stays = r.create(&care, "services", company("negotiation", CUSTOMER, &stays)).unwrap();
    r.end(&boss(), gone, day(2026, 12, 1)).unwrap();
    let backup = w.file("before.backup");
    w.home().backup(&backup).unwrap();

    // On the last day of the year nothing goes, by nobody's hand.
    w.clock.day(jiff::civil::date(2027, 12, 1));
    let job = seloste_register::job_actor();
    let (plan, report) = r.sweep(&job, r.today()).unwrap();
    assert!(plan.going.is_empty() && report.is_none(), "{plan:?}");
    assert_eq!(whole(&r, gone).records.len(), 2);
    // Nor may the job run ahead of the day.
    assert!(r.sweep(&job, day(2027, 12, 2)).is_err());
    assert_eq!(whole(&r, gone).records.len(), 2);

    // The day after, all goes, with a receipt that the ledger holds the hash of.
    w.clock.day(jiff::civil::date(2027, 12, 2));
    let before = ledger(&r).len();
    let (plan, report) = r.sweep(&job, r.today()).unwrap();
    let going: Vec<_> = plan.going.iter().map(|g| (g.category.as_str(), g.records)).collect();
    assert_eq!(going, [("customer-care", 1), ("customers", 1)]);
    let receipt = report.unwrap().receipt.unwrap();
    let hash = seloste_ledger::leaf_hash(seloste_register::receipt_text(&receipt).as_bytes());
    let entries = ledger(&r).split_off(before);
    let erased = entries.iter().find(|e| e.action == Action::Erased).unwrap();
    assert!(erased.parties.contains(&gone) && erased.outcome == Outcome::Allowed);
    assert!(erased.details.contains(&Detail::Receipt(hash)));
    assert!(whole(&r, gone).records.is_empty());
    assert!(found(&r, "services", "konepaja").is_empty());
    assert!(r.verify_ledger().unwrap().is_sound());
    assert_eq!(whole(&r, stays).records.len(), 1);
    let again = r.sweep(&job, r.today()).unwrap();
    assert!(again.0.going.is_empty() && again.1.is_none());

    // The backup of before does not bring it back: not over the home, not elsewhere with the escrow and its code.
    drop(r);
    let done = w.restore(&backup);
    assert_eq!((done[0].parties, done[0].dropped), (1, 2), "{done:?}");
    let r = w.register("rajobit");
    assert!(found(&r, "services", "konepaja").is_empty());
    assert_eq!(found(&r, "services", "pysyvä"), ["Pysyvä Asiakas Oy"]);
    assert!(r.verify_ledger().unwrap().is_sound());
    drop(r);
    assert!(holding(w.folder.path(), &marker).is_empty());
    let (folder, home) = w.restore_elsewhere(&backup, &escrow);
    let elsewhere = home.register("rajobit").unwrap();
    assert!(found(&elsewhere, "services", "konepaja").is_empty());
    assert_eq!(found(&elsewhere, "services", "pysyvä"), ["Pysyvä Asiakas Oy"]);
    assert!(holding(folder.path(), &marker).is_empty());
    assert!(matches!(
        elsewhere.show(&care, "services", gone),
        Err(ActError::NoParty | ActError::Refused(Refusal::Denied(_)))
    ));
}

/// What the register can: the form itself, with the notice beside its fields, is tested where it is rendered.
#[test]
fn raj_12_contact_requests_come_by_a_form_with_their_source() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    let new = NewForm {
        label: "Keksityt verkkosivut".into(),
        source: "contact-form".into(),
        purpose: "enquiries".into(),
        fields: vec!["person.name".into(), "email".into()],
        sites: vec![],
    };
    let form = w.home().instance().make_form(&boss(), "rajobit", &r, new).unwrap();
    let values = [("person.name", "Pirjo Pyytäjä"), ("email", "pirjo@example.fi")];
    let mut wrote = person("contact-form", None, &values);
    wrote.relation = form.relation(&r.notice(), r.today());
    let (party, entries) = left_by(&r, || r.receive(&form.actor(), "enquiries", wrote, form.id).unwrap());
    let by = entries.iter().find(|e| e.action == Action::Create).unwrap();
    assert_eq!(by.actor, form.id, "the log says by which form");
    let stored = whole(&r, party);
    assert!(stored.records.iter().flat_map(|r| &r.values).all(|v| v.source == "contact-form"));
    // It waits for a person, and has everybody's rights while it does.
    assert_eq!(r.waiting().iter().map(|w| w.party).collect::<Vec<_>>(), [party]);
    assert!(found(&r, "enquiries", "Pyytäjä").is_empty());
    r.access(&boss(), party).unwrap().into_inner();
    r.take_in(&boss(), "enquiries", party).unwrap();
    assert_eq!(found(&r, "enquiries", "Pyytäjä"), ["Pirjo Pyytäjä"]);
    // A form of a source that the notice does not name is none.
    let other = NewForm { source: "chat".into(), purpose: "enquiries".into(), label: "x".into(), ..NewForm::default() };
    assert!(w.home().instance().make_form(&boss(), "rajobit", &r, other).is_err());
}
