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
    let got = world.post(Some(&reader), &path, "purpose=contract&line=henkilo%40example.fi");
    assert_eq!(got.status, 404);
    assert!(!got.body.contains("Aada"));
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
