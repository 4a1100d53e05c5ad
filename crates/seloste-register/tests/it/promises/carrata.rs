//! Carrata: a sole trader who sells domains, hosting and mail.

use crate::world::*;
use seloste_gate::{Actor, Denial, LeftOut};
use seloste_ledger::Basis;
use seloste_notice::May;
use seloste_register::{ActError, Narrowed, RowOutcome};
use seloste_store::PartyKind;

const HOLDER: &[(&str, &str)] = &[
    ("person.name", "Iida Verkkonen"),
    ("email", "iida@example.com"),
    ("internet-id", "iidav"),
    ("organisation.name", "Verkkonen Tmi"),
    ("customer-number", "C-1001"),
];

#[test]
fn car_05_the_contract_is_the_basis_of_what_it_needs_and_of_nothing_else() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let new = someone(PartyKind::SoleTrader, "subject", CUSTOMER, HOLDER);
    let party = r.create(&staff("support"), "contract", new).unwrap();
    let (_, entries) = left_by(&r, || {
        r.show(&staff("support"), "contract", party).unwrap().into_inner();
        r.show(&staff("support"), "contacts", party).unwrap().into_inner();
        r.show(&staff("bookkeeping"), "billing", party).unwrap().into_inner();
    });
    let bases: Vec<_> = entries.iter().map(|e| e.basis).collect();
    assert_eq!(bases, [Some(Basis::Contract), Some(Basis::LegitimateInterest), Some(Basis::LegalObligation)]);
    // The newsletter rests on consent, which a contract is not.
    let letter = staff("communication");
    left_out(&r, LeftOut::NoConsent, || r.show(&letter, "newsletter", party));
    r.consent(&boss(), party, "newsletter", "tilauslomake").unwrap();
    r.show(&letter, "newsletter", party).unwrap().into_inner();
    r.withdraw(&boss(), party, "newsletter").unwrap();
    left_out(&r, LeftOut::NoConsent, || r.show(&letter, "newsletter", party));
    // A contract is not consented to, nor objected to.
    assert!(matches!(denied(&r, || r.consent(&boss(), party, "contract", "")), Denial::NotByConsent(_)));
    assert!(matches!(denied(&r, || r.object(&boss(), party, Some("contract"), "")), Denial::NotObjectable { .. }));
    // A purpose without a basis is an error of the notice.
    let silent = edited("carrata", "basis = \"contract\"\n", "");
    assert!(silent.checked.is_none() && codes(&silent).iter().any(|c| c.starts_with("BAS")), "{:?}", codes(&silent));
}

#[test]
fn car_08_identifying_fields_are_kept_and_a_customer_number_is_one_partys() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let support = staff("support");
    let new = || someone(PartyKind::SoleTrader, "subject", CUSTOMER, HOLDER);
    let party = r.create(&support, "contract", new()).unwrap();
    let card = whole(&r, party);
    for (field, text) in HOLDER {
        assert_eq!(values(&card, field), [*text]);
        assert_eq!(found(&r, "contract", text), ["Iida Verkkonen"], "{text}");
    }
    // The number of one party cannot become another's: not by a new party, an addition, a change or a file.
    let taken = |result: Result<(), ActError>| match result {
        Err(ActError::Values(problems)) => assert_eq!(problems[0].field, "customer-number"),
        other => panic!("{other:?}"),
    };
    taken(r.create(&support, "contract", new()).map(drop));
    assert_eq!(r.size(), 1);
    let number = given(&[("customer-number", "c-1001")]);
    let other = r.create(&support, "contract", person("subject", CUSTOMER, &[("person.name", "Otto Toinen")])).unwrap();
    taken(r.add(&support, "contract", other, &number, "subject").map(drop));
    let record = whole(&r, other).records[0].record;
    taken(r.edit(&support, "contract", other, record, 1, &number, "subject"));
    let head = ["organisation.name", "customer-number"];
    let report =
        import(&r, &support, &options("contract", "subject", CUSTOMER, false), &rows(&head, &[&["Muu Oy", "C-1001"]]));
    assert_eq!((report.count(RowOutcome::New), r.size()), (0, 2));
    // When it is free again it may be given.
    r.erase(&boss(), party, None).unwrap();
    r.add(&support, "contract", other, &number, "subject").unwrap();
    assert_eq!(found(&r, "contract", "C-1001"), ["Otto Toinen"]);
}

/// Missing: the parts of an electronic address are not checked, and no e-invoice goes out.
#[test]
fn car_09_an_invoice_goes_to_a_postal_or_an_electronic_address() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let values_given = [
        ("organisation.name", "Verkkonen Tmi"),
        ("address.postal", "Kotitie 1, 00100 Helsinki"),
        ("address.billing", "Laskutus, PL 1, 00101 Helsinki"),
        ("einvoice", "003701120389 003721291126"),
    ];
    let party = r.create(&staff("support"), "contract", company("subject", CUSTOMER, &values_given)).unwrap();
    let card = r.show(&staff("bookkeeping"), "billing", party).unwrap().into_inner();
    for (field, text) in values_given {
        assert_eq!(values(&card, field), [text]);
    }
    let invoice = [("invoice.number", "2026-1"), ("invoice.date", "2026-04-01"), ("invoice.total", "55,00")];
    r.add(&staff("bookkeeping"), "billing", party, &given(&invoice), "subject").unwrap();
    assert_eq!(found(&r, "billing", "2026-1"), ["Verkkonen Tmi"]);
    // Invoices are for billing alone.
    let card = r.show(&staff("support"), "contract", party).unwrap().into_inner();
    assert!(values(&card, "invoice.number").is_empty());
    assert!(found(&r, "contract", "2026-1").is_empty());
}

#[test]
fn car_10_organisations_have_contact_persons() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let support = staff("support");
    let firm =
        r.create(&support, "contract", company("subject", CUSTOMER, &[("organisation.name", "Verkko Oy")])).unwrap();
    let named = |name: &'static str| {
        let mut new = person("subject", None, &[("person.name", name), ("phone.direct", "040 555 0001")]);
        new.stands_for = Some(firm);
        new
    };
    let iida = r.create(&support, "contacts", named("Iida Verkkonen")).unwrap();
    let card = r.show(&support, "contacts", firm).unwrap().into_inner();
    assert_eq!(card.contacts[0].name, "Iida Verkkonen");
    assert_eq!(found(&r, "contacts", "iida"), ["Iida Verkkonen"]);
    // She stands in the organisation's relationship: when her role ends, so does the reach of its purposes.
    let standing = whole(&r, iida).standing;
    assert!(standing.relationships.is_empty());
    r.tie(&boss(), iida, firm, None, Some(r.today())).unwrap();
    left_out(&r, LeftOut::NoRelationship, || r.show(&support, "contacts", iida));
    r.tie(&boss(), iida, firm, Some(r.today()), None).unwrap();
    r.show(&support, "contacts", iida).unwrap().into_inner();
    r.end(&boss(), firm, r.today()).unwrap();
    left_out(&r, LeftOut::NoRelationship, || r.show(&support, "contacts", iida));
    // A person is nobody's office, an organisation nobody's contact.
    let mut wrong = person("subject", CUSTOMER, &[("person.name", "Otto Toinen")]);
    wrong.stands_for = Some(iida);
    assert!(matches!(r.create(&support, "contract", wrong), Err(ActError::Input(_))));
    let mut wrong = company("subject", CUSTOMER, &[("organisation.name", "Toinen Oy")]);
    wrong.stands_for = Some(firm);
    assert!(matches!(r.create(&support, "contract", wrong), Err(ActError::Input(_))));
    assert!(r.tie(&boss(), firm, iida, None, None).is_err());
    assert_eq!(r.size(), 2);
}

/// Missing: messages are not fetched from a mail server or read from mbox and EML files.
#[test]
fn car_11_messages_are_kept_and_go_with_the_relationship() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let support = staff("support");
    let party = r.create(&support, "contract", person("subject", CUSTOMER, HOLDER)).unwrap();
    let message = [
        ("message.date", "2026-06-07"),
        ("message.subject", "Palvelin on hidas"),
        ("message.body", "Hei!\n\nAuttakaa."),
    ];
    r.add(&support, "contract", party, &given(&message), "subject").unwrap();
    assert_eq!(values(&whole(&r, party), "message.body"), ["Hei!\n\nAuttakaa."]);
    r.end(&boss(), party, day(2026, 11, 30)).unwrap();
    w.clock.day(jiff::civil::date(2027, 5, 30));
    assert!(r.sweep(&boss(), r.today()).unwrap().1.is_none());
    w.clock.day(jiff::civil::date(2027, 5, 31));
    let (plan, _) = r.sweep(&boss(), r.today()).unwrap();
    let going: Vec<_> = plan.going.iter().map(|g| (g.category.as_str(), g.records)).collect();
    assert_eq!(going, [("correspondence", 1), ("identity", 1)]);
    assert!(holding(w.folder.path(), &["Palvelin on hidas", "Auttakaa"]).is_empty());
}

#[test]
fn car_12_each_value_says_that_it_came_from_the_person() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let support = staff("support");
    let party = r.create(&support, "contract", person("subject", CUSTOMER, HOLDER)).unwrap();
    for source in ["", "neighbour", "public-register"] {
        let denial = denied(&r, || r.add(&support, "contract", party, &given(&[("email", "x@example.fi")]), source));
        assert!(matches!(denial, Denial::Source { .. }));
    }
    let first_ms = w.clock_ms();
    w.clock.later_ms(60_000);
    let card = whole(&r, party);
    let record = card.records[0].record;
    r.edit(&support, "contract", party, record, 1, &given(&[("email", "uusi@example.com")]), "subject").unwrap();
    // The package of the person tells of every value where it is from, when it came and by which act.
    let package = r.access(&boss(), party).unwrap().into_inner();
    let values = &package.card.records[0].values;
    assert_eq!(values.len(), HOLDER.len());
    for value in values {
        let changed = value.field == "email";
        assert_eq!(value.source, "subject");
        assert_eq!(value.received_ms, if changed { first_ms + 60_000 } else { first_ms }, "{}", value.field);
        let delivered = ledger(&r).into_iter().find(|e| e.act == value.delivery).unwrap();
        assert_eq!(delivered.action.name(), if changed { "change" } else { "create" });
    }
}

#[test]
fn car_17_only_who_has_the_authority_handles_the_data() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, HOLDER)).unwrap();
    let invoice = given(&[("invoice.number", "2026-9"), ("invoice.date", "2026-04-01")]);
    r.add(&boss(), "billing", party, &invoice, "subject").unwrap();
    let record = whole(&r, party).records[0].record;
    let email = given(&[("email", "uusi@example.com")]);
    // Everything that can be asked of the register, by each of these, for each of these purposes.
    let check = |role: &str, purpose: &str, reads: bool, writes: bool| {
        let actor = staff(role);
        let tried = [
            r.show(&actor, purpose, party).map(|c| drop(c.into_inner())),
            r.find(&actor, purpose, "iida", 0..3).map(|a| drop(a.into_inner())),
        ];
        assert!(tried.iter().all(|t| t.is_ok() == reads), "{role} {purpose}: {tried:?}");
        let tried = [
            r.add(&actor, purpose, party, &email, "subject").map(drop),
            r.create(&actor, purpose, person("subject", CUSTOMER, &[("person.name", "Uusi Asiakas")])).map(drop),
        ];
        assert!(tried.iter().all(|t| t.is_ok() == writes), "{role} {purpose}: {tried:?}");
    };
    check("support", "contract", true, true);
    check("support", "billing", false, false);
    check("bookkeeping", "billing", true, true);
    check("bookkeeping", "contract", false, false);
    check("communication", "contract", false, false);
    check("nobody", "contract", false, false);
    // A role is there for a purpose and may still not do everything for it.
    r.consent(&boss(), party, "newsletter", "lomake").unwrap();
    let may_not = |role: &str, may: May, act: &dyn Fn(&Actor) -> Result<(), ActError>| {
        let actor = staff(role);
        let kept = || whole(&r, party).records;
        let before = kept();
        let refused = denied(&r, || act(&actor));
        assert_eq!(refused, Denial::RoleMay { role: role.to_owned(), may });
        assert_eq!(kept(), before, "{role} {may:?}");
    };
    let out = |actor: &Actor, purpose: &str| r.export(actor, purpose, &Narrowed::default(), &mut |_| Ok(())).map(drop);
    let file = rows(&["person.name", "email"], &[&["Iida Verkkonen", "toinen@example.com"]]);
    r.show(&staff("communication"), "newsletter", party).map(|c| drop(c.into_inner())).unwrap();
    may_not("communication", May::Write, &|a| r.add(a, "newsletter", party, &email, "subject").map(drop));
    may_not("communication", May::Write, &|a| {
        r.create(a, "newsletter", person("subject", CUSTOMER, &[("email", "u@example.com")])).map(drop)
    });
    may_not("communication", May::Export, &|a| out(a, "newsletter"));
    may_not("support", May::Export, &|a| out(a, "contract"));
    may_not("bookkeeping", May::Import, &|a| {
        r.import(a, &options("billing", "subject", None, false), &file, &mut |_| {}).map(drop)
    });
    out(&staff("bookkeeping"), "billing").unwrap();
    for actor in [staff("support"), staff("nobody"), seloste_register::job_actor()] {
        denied(&r, || r.access(&actor, party));
        denied(&r, || r.erase(&actor, party, None));
        denied(&r, || r.erase_record(&actor, party, record));
    }
    denied(&r, || r.report(&staff("support"), 0));
    // Who may record standing is told by the role, and nobody else may.
    for actor in [staff("bookkeeping"), staff("nobody"), seloste_register::job_actor()] {
        denied(&r, || r.end(&actor, party, r.today()));
    }
    assert_eq!(whole(&r, party).standing.relationships[0].ends, None);
    r.end(&staff("support"), party, r.today()).unwrap();
    assert_eq!(whole(&r, party).standing.relationships[0].ends, Some(r.today()));
}

/// What the register can: nobody gets anything from it without being somebody with a role. That every page and file asks
/// for that is tested where they are.
#[test]
fn car_18_nothing_is_reachable_without_signing_in() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, HOLDER)).unwrap();
    let instance = w.home().instance();
    for token in ["", "0", &"0".repeat(64), &w.link, &w.code] {
        assert_eq!(instance.session(token), None);
    }
    let token =
        instance.join(&w.link, "omistaja", "Omistaja", "pitkä ja oma salasana", None, &Whence::default()).unwrap();
    instance.sign_out(&token).unwrap();
    assert_eq!(instance.session(&token), None);
    // What can be had without being anybody is counts, never who.
    assert_eq!((r.size(), r.counts().customers), (1, 1));
    // Refusals, errors and debug output name nobody either.
    let texts = [
        r.show(&staff("nobody"), "contract", party).unwrap_err().to_string(),
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("email", "iida@@example.com")]))
            .unwrap_err()
            .to_string(),
        format!("{r:?} {:?}", w.home()),
        format!("{:?}", person("subject", CUSTOMER, HOLDER)),
        format!("{:?}", whole(&r, party).records[0].values),
    ];
    for text in texts {
        assert!(!text.to_lowercase().contains("iida") && !text.contains("C-1001"), "{text}");
    }
    drop(r);
    // Files lie where only their owner reads, and a session is no file.
    w.reopen();
    #[cfg(unix)]
    for path in files(&w.dir()) {
        use std::os::unix::fs::PermissionsExt;
        let folder = path.parent().unwrap();
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
        assert!(mode(&path) == 0 || mode(folder) == 0, "{}", path.display());
    }
    assert!(holding(w.folder.path(), &[&*token]).is_empty());
}

#[test]
fn car_19_no_byte_at_rest_is_plain() {
    let mut w = World::of("carrata");
    w.home().add_escrow(&w.file("escrow")).unwrap();
    let r = w.register("carrata");
    let support = staff("support");
    let party = r.create(&support, "contract", person("subject", CUSTOMER, HOLDER)).unwrap();
    let message = [("message.subject", "Salainen aihe"), ("message.body", "Salainen sisältö kaikkineen")];
    r.add(&support, "contract", party, &given(&message), "subject").unwrap();
    let erased =
        r.create(&support, "contract", person("subject", CUSTOMER, &[("person.name", "Poistuva Henkilö")])).unwrap();
    import(
        &r,
        &support,
        &options("contract", "subject", CUSTOMER, false),
        &rows(&["person.name", "email"], &[&["Tiedostosta Tullut", "tullut@example.org"]]),
    );
    r.object(&boss(), party, Some("newsletter"), "puhelinsoitto iltana").unwrap();
    assert_eq!(found(&r, "contract", "tiedostosta").len(), 1);
    r.erase(&boss(), erased, None).unwrap();
    let instance = w.home().instance();
    instance
        .join(&w.link, "kirjautuja", "Kirjautuja Näkyvä", "pitkä ja oma salasana", None, &Whence::default())
        .unwrap();
    let backup = w.file("backup");
    w.home().backup(&backup).unwrap();
    let markers = [
        "Iida Verkkonen",
        "Verkkonen",
        "iida@example.com",
        "iidav",
        "C-1001",
        "Salainen",
        "sisältö kaikkineen",
        "Poistuva",
        "Tiedostosta",
        "tullut@example.org",
        "puhelinsoitto",
        "kirjautuja",
        "Näkyvä",
        "pitkä ja oma",
    ];
    let none = Vec::<std::path::PathBuf>::new();
    // While it runs, write-ahead logs included; after it is closed; and the scan itself finds what is not personal.
    assert_eq!(holding(w.folder.path(), &markers), none);
    assert!(holding(w.folder.path(), &["Kunduppgifter", "Kundregister"]).len() >= 2, "the notice is public");
    drop(r);
    w.close();
    assert_eq!(holding(w.folder.path(), &markers), none);
    // Nor does anything open without the keys: with another home's, the register stays shut.
    let other = World::empty();
    std::fs::copy(other.dir().join("keys/master"), w.dir().join("keys/master")).unwrap();
    let clock = std::sync::Arc::clone(&w.clock) as std::sync::Arc<dyn seloste_terms::Clock>;
    assert!(seloste_register::Home::open(&w.dir(), clock).is_err());
}
