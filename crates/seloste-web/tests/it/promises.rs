//! Promises of the five notices as far as pages keep them, each test named after its promise.

use crate::world::{OWN, World};
use seloste_notice::EXAMPLES;
use seloste_terms::Lang;
use seloste_web::{Auth, Verb, routes};

/// A person of whom any page that shows her is told by this name.
const NAME: &str = "Tuulikki Salaperäinen";

#[test]
fn raj_01_pages_documents_and_packages_carry_the_registers_name() {
    let world = World::new();
    let rajobit = crate::world::example("rajobit");
    world.home.open_notice(rajobit).unwrap();
    let notice = world.home.register("rajobit").unwrap().notice();
    assert_eq!(notice.name.get(Lang::Fi), Some("Asiakastietorekisteri"));
    let me = world.account("rajo.hoitaja", &[("rajobit", "protection"), (OWN, "protection")]);
    for (lang, session) in [(Lang::Fi, None), (Lang::Sv, None), (Lang::En, None)] {
        let name = notice.name.get(lang).unwrap();
        let public = world.get(session, &format!("/notice/rajobit?lang={}", lang.code())).body;
        assert!(public.contains(name), "the public notice in {lang}");
    }
    let party = world.person(NAME);
    let carrata = world.register().notice();
    let name = carrata.name.get(Lang::Fi).unwrap();
    for path in ["", &format!("/p/{party}?purpose=rights"), &format!("/p/{party}/erase")] {
        let got = world.get(Some(&me), &format!("/r/{OWN}{path}"));
        assert_eq!(got.status, 200, "{path}");
        assert!(got.body.contains(name), "{path} does not name the register");
    }
    for form in ["html", "json"] {
        let package = world.post(Some(&me), &format!("/r/{OWN}/p/{party}/access"), &format!("lang=fi&form={form}"));
        assert_eq!(package.status, 200);
        assert!(package.body.contains(name), "the person's package as {form}");
    }
}

#[test]
fn raj_04_the_page_shows_the_controller_with_its_business_id() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rajobit")).unwrap();
    let notice = world.home.register("rajobit").unwrap().notice();
    let controller = &notice.controllers.first().unwrap().organisation;
    let page = world.get(None, "/notice/rajobit?lang=fi").body;
    let shown = [&Some(controller.name.clone()), &controller.business_id, &controller.address, &controller.phone];
    for part in shown.into_iter().flatten() {
        assert!(page.contains(part.as_str()), "`{part}` is not on the page");
    }
    assert_eq!(controller.business_id.as_deref(), Some("2907283-3"));
    // A digit that does not check is an error of the notice: such a page cannot come to be.
    let (_, text) = EXAMPLES.iter().find(|(id, _)| *id == "rajobit").unwrap();
    let wrong = text.replace("2907283-3", "2907283-4");
    let outcome = seloste_notice::check("rajobit", &wrong, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    assert!(outcome.checked.is_none() && outcome.diagnostics.iter().any(|d| d.code == "CTL005"));
}

#[test]
fn roc_01_the_page_shows_the_visiting_and_the_postal_address() {
    let world = World::new();
    world.home.open_notice(crate::world::example("rockrobot")).unwrap();
    let notice = world.home.register("rockrobot").unwrap().notice();
    let controller = &notice.controllers.first().unwrap().organisation;
    let (postal, visiting) = (controller.address.clone().unwrap(), controller.visiting_address.clone().unwrap());
    assert_ne!(postal, visiting);
    for (lang, labels) in [
        ("fi", ["Postiosoite", "Käyntiosoite"]),
        ("sv", ["Postadress", "Besöksadress"]),
        ("en", ["Postal address", "Visiting address"]),
    ] {
        let page = world.get(None, &format!("/notice/rockrobot?lang={lang}")).body;
        for part in [postal.as_str(), visiting.as_str(), labels[0], labels[1]] {
            assert!(page.contains(part), "`{part}` is not on the page in {lang}");
        }
    }
}

#[test]
fn car_18_no_route_shows_anything_personal_without_signing_in() {
    let world = World::new();
    let party = world.person(NAME);
    let record = {
        let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
        card.records.iter().find(|r| r.kind == "contact").unwrap().record
    };
    let me = world.account("hoitaja.hoitaja", &[(OWN, "protection")]);
    // The name is there for who may see it: a page that hid it from everybody would prove nothing.
    assert!(world.get(Some(&me), &format!("/r/{OWN}/p/{party}?purpose=rights")).body.contains(NAME));
    for spec in routes() {
        let path = spec.path.replace("{register}", OWN).replace("{party}", &party.to_string());
        let path = path.replace("{record}", &record.to_string()).replace("{kind}", "message");
        let path = path.replace("{token}", "0123").replace("{file}", "app.js");
        for session in [None, Some("0000000000000000000000000000000000000000000000000000000000000000")] {
            let got = match spec.verb {
                Verb::Get => world.get(session, &path),
                Verb::Post | Verb::Report => world.post(session, &path, "words=Tuulikki&purpose=contract"),
            };
            assert!(!got.body.contains(NAME) && !got.body.contains("henkilo@"), "{spec:?} shows a person");
            if spec.auth != Auth::Public {
                assert!(matches!(got.status, 303 | 401), "{spec:?} lets a stranger in: {}", got.status);
            }
        }
    }
}
