//! The list: its order, its columns, its saved views, and what leaves it as JSON.

use crate::world::{OTHER, OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_register::{Given, NewParty, OWN_VIEWS_MAX, Relation, VIEWS_MAX};
use seloste_store::PartyKind;

fn person(world: &World, name: &str, email: &str, number: &str) {
    let (register, operator) = (world.register(), world.home.operator());
    let given = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
    let new = NewParty {
        kind: PartyKind::Person,
        values: vec![given("person.name", name), given("email", email), given("customer-number", number)],
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: register.today() }),
        stands_for: None,
    };
    register.create(&operator, "contract", new).unwrap();
}

fn fill(world: &World) {
    person(world, "Aino Öhman", "c@example.fi", "NR1");
    person(world, "Eino Aalto", "b@example.fi", "NR2");
    person(world, "Oili Ängs", "a@example.fi", "NR3");
}

/// Which of the names stand on a page, in the order of the page.
fn order(page: &str) -> String {
    let mut at: Vec<(usize, &str)> =
        ["Öhman", "Aalto", "Ängs"].into_iter().filter_map(|n| Some((page.find(&format!("{n}, "))?, n))).collect();
    at.sort_unstable();
    at.into_iter().map(|(_, n)| n).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_head_orders_the_list_says_so_and_orders_it_the_other_way() {
    let world = World::new();
    fill(&world);
    let me = world.account("support.one", &[(OWN, "support")]);
    let list = format!("/r/{OWN}?purpose=contract");
    for (sort, expected, said) in [
        ("", "Aalto Ängs Öhman", "ascending"),
        ("&sort=-name", "Öhman Ängs Aalto", "descending"),
        ("&sort=email", "Ängs Aalto Öhman", "ascending"),
        ("&sort=-email", "Öhman Aalto Ängs", "descending"),
        // What is no order is the usual one.
        ("&sort=salary", "Aalto Ängs Öhman", "ascending"),
    ] {
        let page = world.get(Some(&me), &format!("{list}{sort}")).body;
        assert_eq!(order(&page), expected, "{sort}");
        assert_eq!(page.matches("aria-sort=").count(), 1, "{sort}");
        assert!(page.contains(&format!("aria-sort=\"{said}\"")), "{sort}");
    }
    let page = world.get(Some(&me), &list).body;
    assert!(page.contains("sort=email") && page.contains("sort=-name"), "each head leads on");
    // Of a search the order is asked for by its form: what is searched for stands in no address.
    let page = world.post(Some(&me), &format!("/r/{OWN}/search"), "words=nr&resort=email&sort=-name").body;
    assert_eq!(order(&page), "Ängs Aalto Öhman");
    assert!(page.contains("name=\"resort\" value=\"-email\"") && !page.contains("words=nr"), "{page}");
}

#[test]
fn columns_are_chosen_among_those_that_the_purpose_reaches() {
    let world = World::new();
    fill(&world);
    let me = world.account("support.one", &[(OWN, "support")]);
    let list = format!("/r/{OWN}?purpose=contract");
    assert!(!world.get(Some(&me), &list).body.contains("NR1"), "not without being asked for");
    let page = world.get(Some(&me), &format!("{list}&col=email&col=customer-number")).body;
    assert!(page.contains("NR1") && page.contains("a@example.fi"), "{page}");
    assert!(
        page.contains("col=customer-number&amp;sort=") || page.contains("&amp;col=customer-number"),
        "kept by links"
    );
    assert!(!page.contains("sort=organisation"), "a column that was not chosen is gone");
    // What is no column of contact data is no column, and is not said back.
    let page = world.get(Some(&me), &format!("{list}&col=invoice.number&col=Aada+Salainen")).body;
    let main = page.split("<main").nth(1).unwrap();
    assert!(!main.contains("Aada") && !main.contains("invoice.number"), "{main}");
}

#[test]
fn a_view_is_kept_for_its_owner_shared_when_asked_and_taken_away() {
    let world = World::new();
    fill(&world);
    let one = world.account("support.one", &[(OWN, "support")]);
    let two = world.account("support.two", &[(OWN, "support")]);
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let operator = world.account("the.operator", &[("*", "operator")]);
    let keep = |session: &str, form: &str| {
        world.post(Some(session), &format!("/r/{OWN}/views"), &format!("do=keep&purpose=contract&{form}"))
    };
    let list = |session: &str| world.get(Some(session), &format!("/r/{OWN}")).body;
    let got = keep(&one, "label=Omat+entiset&state=former&sort=-email&col=customer-number&words=salainen");
    assert_eq!(got.status, 303);
    assert_eq!(
        got.header("location"),
        format!("/r/{OWN}?purpose=contract&state=former&sort=-email&col=customer-number"),
        "what was searched for is not kept"
    );
    assert!(list(&one).contains("Omat entiset") && !list(&two).contains("Omat entiset"), "one's own");
    keep(&one, "label=Yhteiset&shared=yes&kind=organisation");
    assert!(list(&two).contains("Yhteiset"), "shared");
    assert!(!list(&books).contains("Yhteiset"), "whoever does not act for its purpose is not offered it");
    let other = world.account("other.staff", &[(OTHER, "customer-care")]);
    assert!(!world.get(Some(&other), &format!("/r/{OTHER}")).body.contains("Yhteiset"), "of one register only");
    // Nobody keeps a view for a purpose that is not theirs, and that it was tried is in the ledger.
    let before = world.entries(OWN);
    let got = keep(&books, "label=Luvaton&shared=yes");
    assert_eq!((got.status, world.entries(OWN)), (403, before + 1), "{}", got.body);
    assert!(!list(&one).contains("Luvaton"));
    // Kept again under the same name it is changed.
    keep(&one, "label=Omat+entiset&state=customer");
    let page = list(&one);
    assert_eq!(page.matches(">Omat entiset</a>").count(), 1);
    assert!(page.contains("state=customer\">Omat") && !page.contains("state=former&amp;sort=-email"), "{page}");
    // What is no name is told, and an identity code is not said back.
    for label in ["", "%20%20", "131052-308T", &"a".repeat(61)] {
        let got = keep(&one, &format!("label={label}"));
        assert_eq!(got.status, 422, "{label}");
        assert!(!got.body.contains("131052-308T"));
    }
    // Somebody else's is not to be taken away, a shared one by who runs the deployment is.
    let id = |page: &str, label: &str| {
        let form = page.split("<form").find(|f| f.contains(&format!("<span>{label}</span>"))).map(str::to_owned);
        form.and_then(|f| Some(f.split("name=\"view\" value=\"").nth(1)?.split('"').next()?.to_owned()))
    };
    let (own, shared) = (id(&list(&one), "Omat entiset").unwrap(), id(&list(&one), "Yhteiset").unwrap());
    assert_eq!(id(&list(&two), "Yhteiset"), None, "not offered");
    let drop = |session: &str, id: &str| {
        world.post(Some(session), &format!("/r/{OWN}/views"), &format!("do=drop&view={id}")).status
    };
    for view in [&own, &shared] {
        assert_eq!(drop(&two, view), 303);
    }
    assert_eq!(drop(&operator, &own), 303);
    assert!(list(&one).contains("Omat entiset") && list(&one).contains("Yhteiset"), "still there");
    assert_eq!(drop(&operator, &shared), 303);
    assert_eq!(drop(&one, &own), 303);
    assert!(!list(&one).contains("Omat entiset") && !list(&one).contains("Yhteiset"));
}

#[test]
fn views_have_a_limit() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let mut by = world.home.operator();
    for n in 0..VIEWS_MAX {
        // One account has not the room of all.
        let label = format!("Näkymä {n}");
        if n > 0 && n % OWN_VIEWS_MAX == 0 {
            assert!(world.home.instance().keep_view(&by, OWN, &label, true, Vec::new()).is_err(), "{n}");
            assert!(world.home.instance().keep_view(&by, OTHER, &label, true, Vec::new()).is_ok(), "elsewhere");
        }
        by.id = seloste_terms::ActorId::from_bytes([u8::try_from(n / OWN_VIEWS_MAX).unwrap(); 16]);
        world.home.instance().keep_view(&by, OWN, &label, true, Vec::new()).unwrap();
    }
    let got = world.post(Some(&me), &format!("/r/{OWN}/views"), "do=keep&purpose=contract&label=Yksi+liikaa");
    assert_eq!(got.status, 422);
    // Words do not fit into one, whoever asks.
    let pairs = vec![("words".to_owned(), "Aada Salainen".to_owned())];
    assert!(world.home.instance().keep_view(&by, OTHER, "Haku", false, pairs).is_err());
}

#[test]
fn json_leaves_as_the_other_forms_do() {
    let world = World::new();
    fill(&world);
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let got = world.post(Some(&me), &format!("/r/{OWN}/export"), "purpose=rights&to=json");
    assert_eq!(got.status, 200);
    assert_eq!(got.header("content-type"), "application/json");
    assert!(got.header("content-disposition").ends_with(".json\""), "{}", got.header("content-disposition"));
    let file: serde_json::Value = serde_json::from_slice(&got.bytes).unwrap();
    let parties = file["parties"].as_array().unwrap();
    assert_eq!(parties.len(), 3);
    let texts: Vec<&str> = parties
        .iter()
        .flat_map(|p| p["values"].as_array().unwrap())
        .filter(|v| v["field"] == "customer-number")
        .map(|v| v["value"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["NR2", "NR3", "NR1"], "in the order of names");
    assert!(parties.iter().all(|p| p["values"].as_array().unwrap().iter().all(|v| v["source"] == "subject")));
}

#[test]
fn a_search_goes_on_while_the_list_is_narrowed_and_shown_otherwise() {
    let world = World::new();
    fill(&world);
    let me = world.account("support.one", &[(OWN, "support")]);
    let search = format!("/r/{OWN}/search");
    let page = world.post(Some(&me), &search, "purpose=contract&words=aalto").body;
    assert_eq!(order(&page), "Aalto");
    let chips = page.split("id=\"narrowing\"").nth(1).unwrap().split("</ul>").next().unwrap();
    assert!(!chips.contains("href="), "an address would lose what is searched for: {chips}");
    // Each of them is sent with the words of the form that it belongs to, and narrows what was narrowed before anew.
    for (pressed, found) in
        [("state%3Dformer", ""), ("", "Aalto"), ("kind%3Dorganisation", ""), ("kind%3Dperson", "Aalto")]
    {
        let form = format!("purpose=contract&words=aalto&state=prospect&sort=-name&renarrow={pressed}");
        let page = world.post(Some(&me), &search, &form).body;
        assert_eq!(order(&page), found, "{pressed}");
        assert!(page.contains("name=\"words\" value=\"aalto\"") && page.contains("name=\"sort\" value=\"-name\""));
        let kept = pressed.replace("%3D", "\" value=\"");
        assert!(pressed.is_empty() || page.contains(&format!("name=\"{kept}\"")), "{pressed}: {page}");
        assert!(!page.contains("value=\"prospect\""), "{pressed}: another takes its place");
    }
    // The columns too.
    let picker = page.split("id=\"columns\"").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(picker.contains("method=\"post\"") && picker.contains("name=\"words\" value=\"aalto\""), "{picker}");
    let form = "purpose=contract&words=aalto&col=customer-number";
    assert!(world.post(Some(&me), &search, form).body.contains("NR"));
    assert!(!world.post(Some(&me), &search, &format!("{form}&usual=yes")).body.contains("NR"), "the usual ones");
    // A script that searches as one types gets them with what was found.
    let part = request(Method::POST, Some(&me), &search).header("sec-fetch-site", "same-origin");
    let part = part.header("hx-request", "true").header("content-type", "application/x-www-form-urlencoded");
    let part = world.ask(part.body(Body::from("purpose=contract&words=aalto")).unwrap()).body;
    assert!(part.starts_with("<section id=\"found\"") && part.matches("hx-swap-oob=\"true\"").count() == 2, "{part}");
    // Without words all of it is addresses.
    let page = world.get(Some(&me), &format!("/r/{OWN}?purpose=contract")).body;
    assert!(!page.contains("renarrow") && page.contains("href=\"/r/carrata?purpose=contract&amp;state=former\""));
}
