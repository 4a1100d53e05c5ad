//! Today: the numbers, whose they are, and that nobody is named.

use crate::world::{OTHER, OWN, World};
use seloste_register::{Given, NewParty, Relation};
use seloste_store::PartyKind;

const NAME: &str = "Tuulikki Salaperäinen";

/// A person with an invoice that is due in three days and a hold that ends.
fn fill(world: &World) -> String {
    let (register, operator) = (world.register(), world.home.operator());
    let party = world.person(NAME);
    let given = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
    let values =
        [given("invoice.number", "1001"), given("invoice.date", "2026-11-11"), given("invoice.due", "2026-11-25")];
    register.add(&operator, "billing", party, &values, "subject").unwrap();
    register.hold(&operator, party, "claim", &[], Some(register.today() + 9)).unwrap();
    party.to_string()
}

#[test]
fn today_counts_what_the_role_may_see_and_names_nobody() {
    let world = World::new();
    let path = format!("/r/{OWN}/today");
    let people =
        [("support", "claim.one", false), ("bookkeeping", "books.one", true), ("protection", "protects.one", true)]
            .map(|(role, login, invoice)| (role, world.account(login, &[(OWN, role)]), invoice));
    for (role, session, _) in &people {
        let page = world.get(Some(session), &path).body;
        assert!(page.contains("Mikään ei odota sinua."), "{role}: an empty day teaches what comes here");
        assert!(page.contains("lomakkeilla saapuneet yhteydenotot"), "{role}");
    }
    let party = fill(&world);
    for (role, session, invoice) in &people {
        let before = world.entries(OWN);
        let page = world.get(Some(session), &path).body;
        assert_eq!(world.entries(OWN), before, "{role}: nobody was looked at");
        assert!(!page.contains(NAME) && !page.contains(&party), "{role}: nobody is named");
        assert!(page.contains("coming=hold"), "{role}: a hold ends");
        assert_eq!(page.contains("coming=invoice.due"), *invoice, "{role}: {page}");
        assert!(!page.contains("Mikään ei odota"), "{role}");
        // The number leads to the list of whose it is, which is a look and logged.
        let link =
            page.split("href=\"").find_map(|l| l.split('"').next().filter(|l| l.contains("coming=hold"))).unwrap();
        let list = world.get(Some(session), &link.replace("&amp;", "&")).body;
        assert!(list.contains("Salaperäinen, Tuulikki"), "{role}: {link}");
        assert_eq!(world.entries(OWN), before + 1, "{role}");
    }
    // Of escrow and backups only who runs the deployment is told.
    let operator = world.account("the.operator", &[("*", "operator")]);
    assert!(world.get(Some(&operator), &path).body.contains("Avaintalletusta ei ole."));
    for (role, session, _) in &people {
        assert!(!world.get(Some(session), &path).body.contains("Avaintalletus"), "{role}");
    }
}

#[test]
fn what_goes_this_week_is_told_by_category_to_who_sees_the_category() {
    let world = World::new();
    let (register, operator) = (world.register(), world.home.operator());
    let given = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
    let ended = seloste_gate::standing::day_of(jiff::civil::date(2026, 5, 25));
    let new = NewParty {
        kind: PartyKind::Person,
        values: vec![given("person.name", NAME)],
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: ended - 100 }),
        stands_for: None,
    };
    let party = register.create(&operator, "contract", new).unwrap();
    register.add(&operator, "contract", party, &[given("domain.name", "salainen.example.fi")], "subject").unwrap();
    register.end(&operator, party, ended).unwrap();
    let path = format!("/r/{OWN}/today");
    let support = world.account("support.one", &[(OWN, "support")]);
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let gone = "Tiedoista, jotka näet, mikään ei poistu viikon kuluessa.";
    let name = |id: &str| register.notice().category(id).unwrap().name.best(seloste_terms::Lang::Fi).to_owned();
    let page = world.get(Some(&support), &path).body;
    let told = register.sweep_preview(register.today() + 7).unwrap();
    assert!(told.going.iter().any(|g| g.category == "identity"), "the case is one: {told:?}");
    assert!(page.contains(&name("identity")) && !page.contains(gone), "{page}");
    assert!(page.contains(&name("services")));
    let page = world.get(Some(&books), &path).body;
    assert!(
        page.contains(&name("identity")) && !page.contains(&name("services")),
        "of what the role does not see nothing"
    );
    // What was counted is shown for a while, then counted anew.
    register.erase(&operator, party, None).unwrap();
    assert!(!world.get(Some(&support), &path).body.contains(gone));
    world.seconds(601);
    assert!(world.get(Some(&support), &path).body.contains(gone));
}

#[test]
fn today_is_the_first_page_and_leads_from_register_to_register() {
    let world = World::new();
    fill(&world);
    let one = world.account("support.one", &[(OWN, "support")]);
    let page = world.get(Some(&one), "/").body;
    assert!(
        page.contains("coming=hold") && !page.contains(&format!("/r/{OTHER}/today")),
        "of one register its own page"
    );
    let both = world.account("works.in.both", &[(OWN, "support"), (OTHER, "customer-care")]);
    let page = world.get(Some(&both), "/").body;
    assert!(page.contains("yksi asia") && page.contains("ei mitään"), "{page}");
    assert!(page.contains(&format!("/r/{OWN}/today")) && page.contains(&format!("/r/{OTHER}/today")));
    let page = world.get(Some(&both), &format!("/r/{OTHER}/today")).body;
    assert!(page.contains(&format!("/r/{OWN}/today")), "the switcher");
}
