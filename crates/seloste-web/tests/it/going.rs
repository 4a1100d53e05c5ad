//! One box for everything: what it finds, for whom, in which registers, and what the ledgers say of it.

use crate::world::{OTHER, OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_ledger::Action;
use seloste_register::{Given, NewParty, Relation, Settings, Whence};
use seloste_store::PartyKind;
use seloste_terms::PartyId;
use seloste_web::Peer;

fn given(field: &str, text: &str) -> Given {
    Given { field: field.into(), text: text.into() }
}

/// A company with all that a person could look for, in the register that most tests look at; and somebody in the other.
fn fill(world: &World) -> (PartyId, PartyId) {
    let (register, operator) = (world.register(), world.home.operator());
    let relation = Some(Relation { customer: true, since: register.today() });
    let new = NewParty {
        kind: PartyKind::Organisation,
        values: vec![
            given("organisation.name", "Keksitty Sora Oy"),
            given("organisation.business-id", "2907283-3"),
            given("phone.direct", "040 588 0001"),
            given("email", "sora@example.fi"),
            given("customer-number", "K-7701"),
        ],
        source: "subject".into(),
        relation,
        stands_for: None,
    };
    let party = register.create(&operator, "contract", new).unwrap();
    register.add(&operator, "contract", party, &[given("domain.name", "sorakuoppa.example.fi")], "subject").unwrap();
    register.add(&operator, "billing", party, &[given("invoice.number", "L-99107")], "subject").unwrap();
    let other = world.home.register(OTHER).unwrap();
    let new = NewParty {
        kind: PartyKind::Person,
        values: vec![given("person.name", "Soraya Toinen")],
        source: "registration".into(),
        relation,
        stands_for: None,
    };
    (party, other.create(&operator, "care", new).unwrap())
}

fn encoded(text: &str) -> String {
    text.replace('+', "%2B").replace('@', "%40").replace(' ', "+")
}

#[test]
fn everything_that_the_role_may_read_is_found_in_one_box_and_nothing_else() {
    let world = World::new();
    let (party, _) = fill(&world);
    let support = world.account("support.one", &[(OWN, "support")]);
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let (contract, billing) = (true, false);
    for (words, session, found) in [
        // A name, both words, in any case; a telephone number however it is spaced; the rest by what it begins with.
        ("sora keks", &support, contract),
        ("KEKSITTY", &support, contract),
        ("0405880001", &support, contract),
        ("+358 40 588 0001", &support, contract),
        ("sora@example.fi", &support, contract),
        ("2907283-3", &support, contract),
        ("K-7701", &support, contract),
        ("sorakuoppa", &support, contract),
        // A field that the purpose does not reach finds nobody.
        ("L-99107", &support, billing),
        ("L-99107", &books, contract),
        ("sorakuoppa", &books, billing),
        // One letter would be nearly everybody.
        ("k", &support, false),
        ("", &support, false),
    ] {
        let before = world.entries(OWN);
        let got = world.post(Some(session), "/go", &format!("register={OWN}&words={}", encoded(words)));
        assert_eq!(got.status, 200);
        assert_eq!(got.body.contains(&party.to_string()), found, "`{words}`");
        let asked = usize::from(words.chars().count() > 1);
        assert_eq!(world.entries(OWN), before + asked, "`{words}`: each look at the register has its entry");
    }
}

#[test]
fn a_search_of_all_registers_asks_in_each_what_the_account_may_there() {
    let world = World::new();
    let (party, other) = fill(&world);
    let both = world.account("works.in.both", &[(OWN, "support"), (OTHER, "customer-care")]);
    let one = world.account("support.one", &[(OWN, "support")]);
    let last = |name: &str| {
        let register = world.home.register(name).unwrap();
        let entries = register.report(&world.home.operator(), 0).unwrap();
        entries.into_iter().rfind(|e| e.action == Action::Search).unwrap()
    };
    let page = world.post(Some(&both), "/go", "words=sora").body;
    assert!(page.contains(&party.to_string()) && page.contains(&other.to_string()), "{page}");
    assert_eq!(
        (last(OWN).parties, last(OTHER).parties),
        (vec![party], vec![other]),
        "whom it showed, each in its ledger"
    );
    let before = world.entries(OTHER);
    let page = world.post(Some(&one), "/go", "words=sora").body;
    assert!(page.contains(&party.to_string()) && !page.contains(&other.to_string()));
    assert_eq!(world.entries(OTHER), before, "a register without a role there is not asked");
    // Who is left out is counted, not named.
    world.register().restrict(&world.home.operator(), party, 'a').unwrap();
    let page = world.post(Some(&one), "/go", "words=sora").body;
    assert!(!page.contains("Keksitty Sora") && page.contains("Yksi jätettiin pois"), "{page}");
}

#[test]
fn another_purpose_is_asked_for_where_the_role_has_it_and_not_where_it_has_not() {
    let world = World::new();
    let (party, _) = fill(&world);
    let protection = world.account("protects.one", &[(OWN, "protection")]);
    let page = world.post(Some(&protection), "/go", "words=L-99107&purpose=rights").body;
    assert!(page.contains(&format!("/p/{party}?purpose=rights")), "{page}");
    // A purpose of others is not taken: what the role has is searched for.
    let page = world.post(Some(&protection), "/go", "words=L-99107&purpose=contract").body;
    assert!(page.contains("purpose=rights") && !page.contains("purpose=contract"), "{page}");
}

#[test]
fn without_a_purpose_one_is_taken_that_finds_somebody_and_it_is_one_act() {
    let world = World::new();
    let (party, _) = fill(&world);
    let operator = world.account("the.operator", &[("*", "operator")]);
    let last = || {
        let entries = world.register().report(&world.home.operator(), 0).unwrap();
        let search = entries.into_iter().rfind(|e| e.action == Action::Search).unwrap();
        (search.purpose.as_str().to_owned(), search.parties)
    };
    for (words, purpose, found) in [
        ("keksitty", "contract", true),
        ("L-99107", "billing", true),
        // Nobody: the first purpose is logged all the same, as one that found nobody.
        ("olematon", "contract", false),
    ] {
        let before = world.entries(OWN);
        let page = world.post(Some(&operator), "/go", &format!("register={OWN}&purpose=&words={words}")).body;
        assert_eq!(page.contains(&format!("/p/{party}?purpose={purpose}")), found, "{words}");
        assert_eq!(world.entries(OWN), before + 1, "{words}: one act");
        assert_eq!(last(), (purpose.to_owned(), if found { vec![party] } else { vec![] }), "{words}");
    }
    // What the law alone reaches is not shown in passing; who chooses that purpose sees it.
    world.register().restrict(&world.home.operator(), party, 'a').unwrap();
    assert!(!world.post(Some(&operator), "/go", "words=keksitty").body.contains(&party.to_string()));
    assert!(world.post(Some(&operator), "/go", "purpose=rights&words=keksitty").body.contains(&party.to_string()));
}

#[test]
fn pages_are_gone_to_by_their_names_as_far_as_the_role_reaches() {
    let world = World::new();
    fill(&world);
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let operator = world.account("the.operator", &[("*", "operator")]);
    for (session, lang, words, href, there) in [
        (&books, "fi", "", "/r/carrata/today", true),
        (&books, "fi", "tänä", "/r/carrata/today", true),
        (&books, "sv", "i dag", "/r/carrata/today", true),
        (&books, "en", "notice", "/r/carrata/notice", true),
        (&books, "en", "notice carr", "/r/carrata/notice", true),
        (&books, "en", "notice", "/r/arjasmaa/notice", false),
        (&operator, "en", "notice arjas", "/r/arjasmaa/notice", true),
        // What the role may not do is not offered.
        (&books, "en", "import", "/r/carrata/import", false),
        (&operator, "en", "import", "/r/carrata/import", true),
        (&books, "en", "administration", "/admin", false),
        (&operator, "en", "administration", "/admin", true),
        (&books, "en", "log", "/r/carrata/log", false),
    ] {
        let request = crate::world::request(axum::http::Method::POST, None, "/go")
            .header("cookie", format!("seloste={session}; language={lang}; seloste-language={lang}"))
            .header("sec-fetch-site", "same-origin")
            .header("accept-language", lang)
            .header("content-type", "application/x-www-form-urlencoded");
        let body = format!("register={OWN}&words={}", encoded(words));
        let page = world.ask(request.body(axum::body::Body::from(body)).unwrap()).body;
        let found = page.split("class=\"go-found\"").nth(1).unwrap().split("</main>").next().unwrap();
        assert_eq!(found.contains(&format!("href=\"{href}\"")), there, "{lang} `{words}` {href}: {found}");
    }
}

#[test]
fn every_key_that_leads_somewhere_is_on_the_sheet_and_leads_to_one_place() {
    let world = World::new();
    let operator = world.account("the.operator", &[("*", "operator")]);
    let page = world.get(Some(&operator), &format!("/r/{OWN}")).body;
    let sheet = world.get(Some(&operator), &format!("/keys?register={OWN}")).body;
    let mut keys: Vec<&str> = page.split("data-go=\"").skip(1).filter_map(|k| k.split('"').next()).collect();
    assert!(keys.len() >= 10, "{keys:?}");
    for key in &keys {
        assert!(sheet.contains(&format!("<kbd>g</kbd> <kbd>{key}</kbd>")), "g {key} is not on the sheet");
    }
    keys.sort_unstable();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all, "two pages have one key");
    for key in page.split("data-key=\"").skip(1).filter_map(|k| k.split('"').next()) {
        assert!(sheet.contains(&format!("<kbd>{key}</kbd>")), "{key} is not on the sheet");
    }
}

#[test]
fn what_is_searched_for_is_in_no_address_and_a_code_is_not_said_back() {
    let world = World::new();
    let party = fill(&world).0;
    let support = world.account("support.one", &[(OWN, "support")]);
    let page = world.post(Some(&support), "/go", "words=keksitty").body;
    assert!(page.contains(&party.to_string()));
    let addresses = page.split("href=\"").skip(1).filter_map(|h| h.split('"').next());
    assert!(
        addresses.chain(page.split("action=\"").skip(1)).all(|a| !a.split('"').next().unwrap().contains("keksitty"))
    );
    assert!(
        !world.get(Some(&support), "/go?words=keksitty").body.contains(&party.to_string()),
        "an address searches nothing"
    );
    let page = world.post(Some(&support), "/go", "words=131052-308T").body;
    assert!(!page.contains("131052-308T"));
}

#[test]
fn a_register_that_is_not_used_from_here_is_neither_searched_nor_counted() {
    let world = World::new();
    let (_, other) = fill(&world);
    let operator = world.account("the.operator", &[("*", "operator")]);
    let both = world.account("works.in.both", &[(OWN, "support"), (OTHER, "customer-care")]);
    let instance = world.home.instance();
    let inside = Whence { address: "192.0.2.1".parse().ok(), ..Whence::default() };
    let networks = [(OTHER.to_owned(), seloste_register::networks("192.0.2.0/24").unwrap())].into();
    let settings = Settings { networks, ..Settings::default() };
    instance.set_settings(&instance.session(&operator).unwrap().in_deployment(), settings, &inside).unwrap();
    let ask = |from: &str, method: Method, path: &str, form: &str| {
        let request = request(method, Some(&both), path).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let mut request = request.body(Body::from(form.to_owned())).unwrap();
        request.extensions_mut().insert(Peer(from.parse().unwrap()));
        world.ask(request).body
    };
    for (from, here) in [("192.0.2.9", true), ("198.51.100.9", false)] {
        let before = world.entries(OTHER);
        let found = ask(from, Method::POST, "/go", "words=sora");
        assert_eq!(found.contains(&other.to_string()), here, "{from}");
        assert_eq!(world.entries(OTHER), before + usize::from(here), "{from}: not even asked");
        let today = ask(from, Method::GET, &format!("/r/{OWN}/today"), "");
        assert_eq!(today.contains(&format!("/r/{OTHER}/today")), here, "{from}: no number of it");
    }
}
