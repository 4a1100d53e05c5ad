//! Arjasmaa: a group of companies with one register of customers and their orders.

use crate::world::*;
use seloste_gate::LeftOut;
use seloste_ledger::{Action, Basis, Detail, Entry};
use seloste_register::{ActError, SignInError};
use seloste_terms::vocabulary;
use std::collections::BTreeMap;

/// Missing: a party does not belong to one or more of the companies yet.
#[test]
fn arj_01_one_register_has_the_companies_of_the_group_as_controllers() {
    let notice = example("arjasmaa");
    let names: Vec<_> = notice.controllers.iter().map(|c| c.organisation.name.as_str()).collect();
    assert_eq!(names, ["Arjasmaa Yhtiöt Oy", "Esimerkkiyhtiö Yksi Oy", "Esimerkkiyhtiö Kaksi Oy"]);
    // Several controllers must say who answers for what (Art. 26).
    let mut lines: Vec<&str> = source("arjasmaa").lines().collect();
    let at = lines.iter().position(|l| *l == "[controller.answers-for]").unwrap();
    lines.drain(at..at + 4);
    let silent = checked(&lines.join("\n"));
    assert!(silent.checked.is_none(), "{:?}", codes(&silent));
}

/// Missing: the customer's own hand (a portal), and customer care, whose role cannot record it yet.
#[test]
fn arj_11_a_prohibition_from_any_channel_is_recorded_with_channel_and_day() {
    let w = World::of("arjasmaa");
    let r = w.register("arjasmaa");
    let party = r.create(&boss(), "care", person("customer", CUSTOMER, &[("person.name", "Kielto Keksitty")])).unwrap();
    let channels = ["asiakaspalvelu", "sähköposti", "yhteyshenkilö"];
    // The last one is against everything that can be objected to; claims are looked at for it.
    for (channel, purpose) in channels.into_iter().zip([Some("advertising"), Some("contacts"), None]) {
        let seen = purpose.unwrap_or("claims");
        assert_eq!(found(&r, seen, "kielto").len(), 1);
        // Whoever is told of it records it: at customer care as well, whose role has not the purpose `rights`.
        r.object(&staff("customer-care"), party, purpose, channel).unwrap();
        assert!(found(&r, seen, "kielto").is_empty());
        w.clock.later_ms(24 * 60 * 60 * 1_000);
    }
    let told: Vec<_> = whole(&r, party).standing.objections.into_iter().map(|o| (o.how, o.since)).collect();
    let first = day(2026, 11, 22);
    assert_eq!(told, [(channels[0].into(), first), (channels[1].into(), first + 1), (channels[2].into(), first + 2)]);
    // A channel is a channel, not a story, and never an identity code.
    assert!(r.object(&boss(), party, Some("content"), &"x".repeat(61)).is_err());
    let error = r.object(&boss(), party, Some("content"), "soitti 131052-308T").unwrap_err();
    assert!(matches!(error, ActError::Refused(_)) && !error.to_string().contains("131052"));
}

#[test]
fn arj_12_the_six_data_items_are_kept_and_nothing_else_is() {
    let w = World::of("arjasmaa");
    let r = w.register("arjasmaa");
    let care = staff("customer-care");
    let kept: &[(&str, &str)] = &[
        ("person.name", "Oona Tilaaja"),
        ("organisation.name", "Tilaaja Oy"),
        ("email", "oona@example.fi"),
        ("address.postal", "Tilaustie 3\n21200 Raisio"),
        ("phone.direct", "+35821234567"),
    ];
    let party = r.create(&care, "care", person("registration", CUSTOMER, kept)).unwrap();
    let order = [
        ("order.number", "T-1001"),
        ("order.date", "2026-02-03"),
        ("order.rows", "Maali 10 l"),
        ("order.total", "129,90"),
    ];
    r.add(&care, "orders", party, &given(&order), "order-handling").unwrap();
    let card = r.show(&care, "care", party).unwrap().into_inner();
    for (field, text) in kept.iter().chain(&order) {
        let text = if *field == "order.total" { "129.90" } else { *text };
        assert_eq!(values(&card, field), [text], "{field}");
    }
    assert_eq!(found(&r, "orders", "t-1001"), ["Oona Tilaaja"]);
    // Every other field that there is a word for is refused, and nothing of the attempt stays.
    let declared = |id: &str| kept.iter().any(|(f, _)| *f == id) || id.starts_with("order.");
    let others: Vec<&str> = vocabulary::fields().iter().map(|f| f.id).filter(|id| !declared(id)).collect();
    assert!(others.len() > 100);
    let before = whole(&r, party).records;
    for field in others {
        let error = r.add(&care, "care", party, &given(&[(field, "1")]), "customer").unwrap_err();
        let text = error.to_string();
        assert!(text.contains(&format!("\"{field}\"")), "{field}: {text}");
    }
    assert_eq!(whole(&r, party).records, before);
}

#[test]
fn arj_22_accounts_have_roles_that_a_named_person_grants_and_ends() {
    let w = World::of("arjasmaa");
    let r = w.register("arjasmaa");
    let instance = w.home().instance();
    let boss_token =
        instance.join(&w.link, "paakayttaja", "Pää", "pitkä ja oma salasana", None, &Whence::default()).unwrap();
    let granting = instance.session(&boss_token).unwrap().actor("arjasmaa").unwrap();
    let roles = BTreeMap::from([("arjasmaa".to_owned(), "marketing".to_owned())]);
    let link = instance.invite(&granting, roles).unwrap();
    let token = instance.join(&link, "myyja", "Myyjä", "toinen oma salasana", None, &Whence::default()).unwrap();
    let who = instance.session(&token).unwrap();
    let actor = who.actor("arjasmaa").unwrap();
    assert_eq!(actor.role.as_str(), "marketing");
    assert_eq!(who.actor("carrata"), None, "a role in one register is none in another");
    assert!(!who.is_operator());
    r.find(&actor, "advertising", "", 0..5).unwrap().into_inner();
    denied(&r, || r.find(&actor, "care", "", 0..5));
    // Who granted it is in the accounts' own ledger.
    let entries = instance.report(&boss(), 0).unwrap();
    let about = |e: &Entry| e.details.contains(&Detail::Account(actor.id)) && e.action == Action::Account;
    let made: Vec<_> = entries.iter().filter(|e| about(e)).map(|e| e.actor).collect();
    assert_eq!(made, [granting.id, actor.id], "made by who granted it, joined by who holds it");
    let told = instance.person(&granting, actor.id).unwrap();
    assert_eq!(told.invited.map(|i| i.name).as_deref(), Some("Pää"));
    // Ended by a named person too: from then on nothing is reached.
    instance.end_account(&granting, actor.id).unwrap();
    assert_eq!(instance.session(&token), None);
    assert!(matches!(sign_in(instance, "myyja", "toinen oma salasana"), Err(SignInError::Wrong)));
    let last = instance.report(&boss(), 0).unwrap().into_iter().rfind(about).unwrap();
    assert!(last.actor == granting.id && last.details.contains(&Detail::Undone));
}

/// Missing: that an account is one person's is the holder's undertaking; nothing measures it.
#[test]
fn arj_23_accounts_are_personal_and_have_no_default_password() {
    let w = World::of("arjasmaa");
    let instance = w.home().instance();
    let join = |link: &str, login: &str, password: &str| {
        instance.join(link, login, "", password, None, &Whence::default()).map(|t| t.to_string())
    };
    // Nobody can sign in to an account that nobody has joined, by no password.
    for (login, password) in [("", ""), ("admin", "admin"), ("operator", "password"), ("seloste", "seloste12345")] {
        assert!(matches!(sign_in(instance, login, password), Err(SignInError::Wrong)));
    }
    // A password is of the holder's choosing, and not the name.
    for password in ["", "lyhyt", "elevenchars", &"x".repeat(129)] {
        assert!(matches!(join(&w.link, "oma.nimi", password), Err(SignInError::Password)), "{password}");
    }
    assert!(matches!(join(&w.link, "oma.nimi@example.fi", "OMA.NIMI@example.fi"), Err(SignInError::Password)));
    join(&w.link, "oma.nimi", "twelve chars").unwrap();
    // The link is used up, and a name is one account's.
    assert!(matches!(join(&w.link, "toinen", "twelve chars"), Err(SignInError::Link)));
    let link = instance.invite(&boss(), BTreeMap::from([("arjasmaa".to_owned(), "billing".to_owned())])).unwrap();
    for taken in ["oma.nimi", " OMA.Nimi "] {
        assert!(matches!(join(&link, taken, "twelve chars"), Err(SignInError::Login)));
    }
    assert!(matches!(join(&link, "131052-308t", "twelve chars"), Err(SignInError::Login)));
    join(&link, "toinen", "twelve chars").unwrap();
}

#[test]
fn arj_27_care_and_development_each_see_their_own_on_their_own_basis() {
    let w = World::of("arjasmaa");
    let r = w.register("arjasmaa");
    let known = [("person.name", "Oona Tilaaja"), ("email", "oona@example.fi")];
    let party = r.create(&boss(), "care", person("registration", CUSTOMER, &known)).unwrap();
    let order = [("order.number", "T-1001"), ("order.date", "2026-02-03")];
    r.add(&boss(), "orders", party, &given(&order), "order-handling").unwrap();
    // Care sees the person and the orders; development the orders alone, without a name.
    for (purpose, basis, named, categories) in [
        ("care", Basis::Contract, "Oona Tilaaja", &["customers", "orders"][..]),
        ("development", Basis::LegitimateInterest, "", &["orders"]),
    ] {
        let (card, entries) = left_by(&r, || r.show(&boss(), purpose, party).unwrap().into_inner());
        assert_eq!(card.name, named, "{purpose}");
        let mut seen: Vec<_> = card.records.iter().map(|r| r.category.as_str()).collect();
        seen.sort_unstable();
        assert_eq!(seen, categories, "{purpose}");
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].purpose.as_str(), entries[0].basis), (purpose, Some(basis)));
    }
    assert!(found(&r, "development", "oona").is_empty(), "nobody is found by name for it");
    // A role has one and not the other.
    denied(&r, || r.show(&staff("customer-care"), "development", party));
    denied(&r, || r.show(&staff("marketing"), "care", party));
    // Who objects to development is still cared for; to care nobody can object, for its basis is the contract.
    r.object(&boss(), party, Some("development"), "puhelu").unwrap();
    left_out(&r, LeftOut::Objected, || r.show(&boss(), "development", party));
    assert_eq!(r.show(&boss(), "care", party).unwrap().name, "Oona Tilaaja");
    assert!(r.object(&boss(), party, Some("care"), "puhelu").is_err());
}
