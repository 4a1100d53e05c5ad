//! Beside a card: what the notice says of it.

use crate::world::{OWN, World};

#[test]
fn beside_a_card_stands_what_its_data_is_used_for_and_what_speaks_against_it() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let (register, boss) = (world.register(), world.home.operator());
    let party = world.person("Aada Keksitty");
    let rail = |purpose: &str| {
        let body = world.get(Some(&me), &format!("/r/{OWN}/p/{party}?purpose={purpose}")).body;
        let from = body.find(" id=\"rail\"").expect("a rail");
        body[from..].split("</aside>").next().unwrap().to_owned()
    };
    let check = |purpose: &str, said: &[&str], not: &[&str]| {
        let rail = rail(purpose);
        assert!(said.iter().all(|s| rail.contains(s)), "{said:?}: {rail}");
        assert!(!not.iter().any(|s| rail.contains(s)), "not {not:?}: {rail}");
    };
    // The contract rests on the contract, the newsletter on the consent that was given; nobody said anything against it.
    check(
        "contract",
        &["Käytetään", "sopimus", "suostumus", "6 kuukautta asiakassuhteen päättymisestä"],
        &["class=\"tag stop\"", "Ei poisteta vielä", "Käsittelyn rajoitus"],
    );
    register.withdraw(&boss, party, "newsletter").unwrap();
    check("contract", &["ei suostumusta"], &["Kieltänyt käyttöä"]);
    register.object(&boss, party, Some("contacts"), "kirje").unwrap();
    check("contract", &["ei suostumusta", "Kieltänyt käyttöä"], &[]);
    register.hold(&boss, party, "claim", &[], None).unwrap();
    check("contract", &["Ei poisteta vielä"], &["Käsittelyn rajoitus"]);
    register.end(&boss, party, register.today()).unwrap();
    check("rights", &["asti"], &["6 kuukautta asiakassuhteen päättymisestä"]);
    register.restrict(&boss, party, 'a').unwrap();
    check("rights", &["Käsittelyn rajoitus", "vain säilytetään"], &[]);
}
