//! Forms while somebody types: one field told as it is left, room for more, somebody in one line.

use crate::world::{Got, OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_store::PartyKind;

/// What a script asks.
fn part(world: &World, session: &str, path: &str, form: &str) -> Got {
    let request = request(Method::POST, Some(session), path).header("sec-fetch-site", "same-origin");
    let request = request.header("hx-request", "true").header("content-type", "application/x-www-form-urlencoded");
    world.ask(request.body(Body::from(form.to_owned())).unwrap())
}

#[test]
fn a_field_is_told_as_it_is_left_in_the_words_of_the_whole_form_and_nothing_is_kept() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let (check, new) = (format!("/r/{OWN}/check"), format!("/r/{OWN}/new"));
    for (field, text, wrong) in [
        ("email", "aino", true),
        ("email", "aino%40example.fi", false),
        ("email", "", false),
        ("phone.direct", "12", true),
        ("phone.direct", "040+123+4567", false),
        ("organisation.business-id", "2907283-4", true),
        ("organisation.business-id", "2907283-3", false),
        // No ground to keep one: told, and not said back.
        ("person.name", "Aino+131052-308T", true),
    ] {
        let before = (world.stored(OWN), world.entries(OWN));
        let got = part(&world, &me, &check, &format!("purpose=contract&v.{field}={text}"));
        assert_eq!(got.status, 200, "{field}={text}");
        assert_eq!(got.body.contains("class=\"problem\""), wrong, "{field}={text}: {}", got.body);
        assert!(!got.body.contains("131052-308T"));
        assert_eq!((world.stored(OWN), world.entries(OWN)), before, "{field}={text}: nothing is kept or logged");
        if wrong && field != "person.name" {
            let told = got.body.split('>').nth(1).unwrap().split('<').next().unwrap();
            let kind = if field.starts_with("organisation") { "organisation" } else { "person" };
            let form = format!("purpose=contract&kind={kind}&source=subject&v.{field}={text}");
            let whole = world.post(Some(&me), &new, &form);
            assert_eq!(whole.status, 422);
            assert!(whole.body.contains(told), "{field}: the form says `{told}` too");
        }
    }
    // One of several that is wrong is told.
    let got = part(&world, &me, &check, "purpose=contract&v.email=a%40example.fi&v.email=b");
    assert!(got.body.contains("problem"));
    // A field that the purpose does not reach is nothing to ask about, and whoever may not write asks nothing.
    let got = part(&world, &me, &check, "purpose=contract&v.invoice.number=1");
    assert_eq!(got.status, 403);
    let reader = world.account("communicates", &[(OWN, "communication")]);
    assert_eq!(part(&world, &reader, &check, "v.email=aino").status, 404);
}

#[test]
fn a_field_of_several_values_has_room_for_one_more_without_script() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let new = format!("/r/{OWN}/new");
    let places = |page: &str, field: &str| page.matches(&format!("name=\"v.{field}\"")).count();
    let page = world.get(Some(&me), &new).body;
    assert_eq!(places(&page, "email"), 1);
    assert!(
        page.contains("name=\"more\" value=\"email\"") && !page.contains("name=\"more\" value=\"customer-number\"")
    );
    let before = (world.stored(OWN), world.entries(OWN));
    let typed = "kind=person&purpose=contract&source=subject&relation=customer&v.person.name=Aino&v.email=a%40example.fi&v.email=";
    let page = world.post(Some(&me), &new, &format!("{typed}&more=email")).body;
    assert_eq!(places(&page, "email"), 3, "those that are there and one more");
    assert!(page.contains("value=\"Aino\"") && page.contains("value=\"a@example.fi\""), "what was typed stays");
    assert_eq!((world.stored(OWN), world.entries(OWN)), before, "nothing is stored by that");
    // Both are stored, each once.
    let form = typed.replace("&v.email=a%40", "&v.email=b%40example.fi&v.email=a%40");
    let got = world.post(Some(&me), &new, &form);
    assert_eq!(got.status, 303);
    let card = world.get(Some(&me), got.header("location")).body;
    assert!(card.contains("a@example.fi") && card.contains("b@example.fi"), "{card}");
    // And the form of the record has room for one more too.
    let edit = card.split("href=\"").find(|l| l.contains("/edit/")).unwrap().split('"').next().unwrap();
    let page = world.get(Some(&me), &edit.replace("&amp;", "&")).body;
    assert_eq!(places(&page, "email"), 3);
}

#[test]
fn somebody_in_one_line_fills_the_form_and_is_warned_of() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let path = format!("/r/{OWN}/line");
    let before = world.stored(OWN);
    let line = "purpose=contract&line=Aino+Keksitty,+Keksitty+Sora+Oy,+040+123+4567,+aino%40example.fi";
    let page = world.post(Some(&me), &path, line).body;
    for value in ["Aino Keksitty", "Keksitty Sora Oy", "040 123 4567", "aino@example.fi"] {
        assert!(page.contains(&format!("value=\"{value}\"")), "{value}: {page}");
    }
    assert_eq!(world.stored(OWN), before, "nothing is stored before it was looked at");
    // A company alone is a company.
    let page = world.post(Some(&me), &path, "purpose=contract&line=Keksitty+Sora+Oy").body;
    assert!(page.contains("name=\"kind\" value=\"organisation\"") && page.contains("name=\"v.organisation.name\""));
    // Who is there already is told while one types, and whose data that shows is in the ledger.
    let there = world.person("Aada Keksitty");
    let entries = world.entries(OWN);
    let got = part(&world, &me, &path, "purpose=contract&line=Joku+Muu,+henkilo%40example.fi");
    assert!(got.body.contains(&there.to_string()) && !got.body.contains("<html"), "{}", got.body);
    assert_eq!(world.entries(OWN), entries + 1);
    let last = world.register().report(&world.home.operator(), 0).unwrap().into_iter().next_back().unwrap();
    assert_eq!(last.parties, [there]);
    // A code is not said back, and no line is endless.
    let got = world.post(Some(&me), &path, "purpose=contract&line=Aino+131052-308T");
    assert!(!got.body.contains("131052-308T"));
    assert_eq!(world.post(Some(&me), &path, &format!("line={}", "a".repeat(501))).status, 413);
    let reader = world.account("communicates", &[(OWN, "communication")]);
    let line = "purpose=contract&line=henkilo%40example.fi";
    for got in [world.post(Some(&reader), &path, line), part(&world, &reader, &path, line)] {
        assert_eq!(got.status, 404);
        assert!(!got.body.contains("Aada"));
    }
}

#[test]
fn a_person_comes_in_with_their_company_which_is_there_once() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let new = format!("/r/{OWN}/new");
    let add = |name: &str, company: &str| {
        let form = format!(
            "kind=person&purpose=contract&source=subject&relation=customer&v.person.name={name}&company={company}"
        );
        let got = world.post(Some(&me), &new, &form);
        assert_eq!(got.status, 303, "{}", got.body);
        world.get(Some(&me), got.header("location")).body
    };
    for (name, company) in [("Aino+Keksitty", "Keksitty+Sora+Oy"), ("Eino+Keksitty", "keksitty+sora+OY")] {
        let card = add(name, company);
        assert!(card.contains("Keksitty Sora Oy"), "stands for it: {card}");
        assert!(!card.contains("Potentiaalinen"), "{card}");
    }
    let operator = world.home.operator();
    let found = world.register().find(&operator, "contract", "keksitty", 0..9).unwrap().into_inner().found;
    let firms: Vec<_> = found.iter().filter(|f| f.kind == PartyKind::Organisation).collect();
    assert_eq!((found.len(), firms.len()), (3, 1), "{:?}", found.iter().map(|f| &f.name).collect::<Vec<_>>());
}

#[test]
fn nothing_of_a_company_stays_where_the_person_is_refused() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let new = format!("/r/{OWN}/new");
    for wrong in ["v.email=aino", "v.phone.direct=12", "relation=none", "since=1700-01-01", "source=unknown"] {
        let before = world.stored(OWN);
        let relation = if wrong.starts_with("relation") { "" } else { "relation=customer&" };
        let source = if wrong.starts_with("source") { "" } else { "source=subject&" };
        let form =
            format!("kind=person&purpose=contract&{source}{relation}v.person.name=Aino&company=Keksitty+Oy&{wrong}");
        let got = world.post(Some(&me), &new, &form);
        assert_eq!(got.status, 422, "{wrong}: {}", got.body);
        assert_eq!(world.stored(OWN), before, "{wrong}: bad input changes nothing");
    }
}

/// The id that a page gave its form.
#[track_caller]
fn once(page: &str) -> &str {
    page.split("name=\"once\" value=\"").nth(1).expect("an id").split('"').next().unwrap()
}

#[test]
fn a_form_that_is_sent_twice_brings_somebody_in_once() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let new = format!("/r/{OWN}/new");
    for (n, typed) in [
        "v.person.name=Aino+Keksitty&company=Keksitty+Oy",
        // By the address the second press would be warned of the first.
        "v.person.name=Eino+Keksitty&v.email=eino%40example.fi",
    ]
    .into_iter()
    .enumerate()
    {
        let page = world.get(Some(&me), &new).body;
        let form =
            format!("once={}&kind=person&purpose=contract&source=subject&relation=customer&{typed}", once(&page));
        let sent = || world.post(Some(&me), &new, &form);
        let mut answers: Vec<Got> = std::thread::scope(|all| {
            let sent: Vec<_> = (0..3).map(|_| all.spawn(sent)).collect();
            sent.into_iter().map(|one| one.join().unwrap()).collect()
        });
        answers.push(sent());
        for answer in &answers {
            assert_eq!(answer.status, 303, "{}", answer.body);
            assert_eq!(answer.header("location"), answers[0].header("location"), "who sends it sees who came in");
        }
        assert!(world.get(Some(&me), answers[0].header("location")).body.contains("Keksitty"));
        assert_eq!(world.register().counts().parties, 2 + n, "a person and their company, then a person");
    }
    // The same form with something else in it is somebody else.
    let page = world.get(Some(&me), &new).body;
    let form = format!("once={}&kind=person&purpose=contract&source=subject&relation=customer", once(&page));
    for name in ["Helmi", "Oiva"] {
        assert_eq!(world.post(Some(&me), &new, &format!("{form}&v.person.name={name}")).status, 303);
    }
    assert_eq!(world.register().counts().parties, 5);
    // Another's form is another's, should it bear the same id.
    let two = world.account("support.two", &[(OWN, "support")]);
    assert_eq!(world.post(Some(&two), &new, &format!("{form}&v.person.name=Oiva")).status, 303);
    assert_eq!(world.register().counts().parties, 6);
}

#[test]
fn a_record_that_is_sent_twice_is_there_once() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let party = world.person("Aada Keksitty");
    let path = format!("/r/{OWN}/p/{party}/add/service");
    let records = || {
        let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
        card.records.iter().filter(|r| r.kind == "service").count()
    };
    let page = world.get(Some(&me), &format!("{path}?purpose=contract")).body;
    let form = format!("once={}&purpose=contract&source=subject&v.service.name=Sivutila", once(&page));
    for _ in 0..2 {
        let got = world.post(Some(&me), &path, &form);
        assert_eq!(got.status, 303, "{}", got.body);
        assert!(got.header("location").contains("done=added"));
    }
    assert_eq!(records(), 1);
    // What is wrong is told beside whose it is, as before.
    let got = world.post(Some(&me), &path, "purpose=contract&source=subject&v.service.ends=huomenna");
    let main = got.body.split("<main").nth(1).unwrap();
    assert!(got.status == 422 && main.contains("Aada Keksitty") && main.contains("class=\"problems\""), "{main}");
    let page = world.get(Some(&me), &format!("{path}?purpose=contract")).body;
    let form = format!("once={}&purpose=contract&source=subject&v.service.name=Sivutila", once(&page));
    assert_eq!(world.post(Some(&me), &path, &form).status, 303, "a page opened anew is another record");
    assert_eq!(records(), 2);
}

#[test]
fn a_second_press_is_no_conflict_with_the_first() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let party = world.person("Aada Keksitty");
    let card = || world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
    let contact = card().records.iter().find(|r| r.kind == "contact").unwrap().record;
    let edit = format!("/r/{OWN}/p/{party}/edit/{contact}");
    let page = world.get(Some(&me), &format!("{edit}?purpose=contract")).body;
    let typed = "v.person.name=Aada+Uusi&v.email=henkilo%40example.fi";
    let form = format!("once={}&purpose=contract&version=1&source=subject&{typed}", once(&page));
    for _ in 0..2 {
        let got = world.post(Some(&me), &edit, &form);
        assert_eq!(got.status, 303, "{}", got.body);
        assert!(got.header("location").ends_with("done=saved"));
    }
    assert_eq!(card().records.iter().find(|r| r.record == contact).unwrap().row_version, 2, "changed once");
    // Without the page's id, as from another page on the old version, it is one.
    let got = world.post(Some(&me), &edit, &format!("purpose=contract&version=1&source=subject&{typed}"));
    assert_eq!(got.status, 422, "{}", got.body);
    // Nor is what people say recorded twice, or told to be there already to who recorded it.
    let standing = format!("/r/{OWN}/p/{party}/standing");
    for what in ["do=object&about=newsletter&how=puhelu", "do=hold&reason=claim", "do=restrict&ground=a"] {
        let page = world.get(Some(&me), &standing).body;
        let form = format!("once={}&{what}", once(&page));
        for _ in 0..2 {
            let got = world.post(Some(&me), &standing, &form);
            assert_eq!(got.status, 303, "{what}: {}", got.body);
        }
        assert_eq!(world.post(Some(&me), &standing, what).status, if what.contains("hold") { 303 } else { 422 });
    }
    let standing = card().standing;
    assert_eq!((standing.objections.len(), standing.restrictions.len()), (1, 1));
    assert_eq!(standing.holds.len(), 2, "by two pages, not by four presses");
}
