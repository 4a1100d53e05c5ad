//! What people have said about their data outlives a restore of an older backup over the home.

use crate::people::{ALL, Person, alone_csv, people};
use crate::site::Site;
use serde_json::Value;

fn standing(site: &Site, id: &str) -> Value {
    site.run(&["access", "carrata", id, "--to", "json"]).exits(0).json()["standing"].clone()
}

fn brought_in(site: &Site, people: &[Person]) -> Vec<String> {
    let file = site.given("people.csv", alone_csv(people));
    let options = ["--source", "subject", "--purpose", "contract", "--relation", "customer", "--since", "2024-01-15"];
    site.run(&[&["import", "carrata", &file][..], &options].concat()).exits(0);
    people.iter().map(|p| site.id(&p.email)).collect()
}

#[test]
fn what_was_recorded_after_a_backup_survives_restoring_it() {
    let site = Site::new("survive").with_escrow();
    let all = people(8);
    let ids = brought_in(&site, &all);
    // One of each is there before the backup, so that newer states meet older ones and none.
    site.run(&["consent", "carrata", &ids[4], "--purpose", "newsletter", "--how", "form"]).exits(0);
    site.run(&["restrict", "carrata", &ids[5], "--ground", "d"]).exits(0);
    site.run(&["backup", &site.file("b")]).exits(0);

    site.run(&["object", "carrata", &ids[0], "--purpose", "contacts", "--how", "phone"]).exits(0);
    site.run(&["restrict", "carrata", &ids[1], "--ground", "a"]).exits(0);
    site.run(&["hold", "carrata", &ids[2], "--reason", "claim", "--category", "identity"]).exits(0);
    site.run(&["relate", "carrata", &ids[3], "--ends", "2026-10-31"]).exits(0);
    site.run(&["consent", "carrata", &ids[4], "--purpose", "newsletter", "--withdraw"]).exits(0);
    site.run(&["restrict", "carrata", &ids[5], "--lift"]).exits(0);
    site.run(&["erase", "carrata", &ids[6]]).exits(0);
    let before: Vec<Value> = ids.iter().map(|id| standing(&site, id)).collect();
    let entries = site.report();

    site.run(&["restore", &site.file("b")]).exits(0);

    for (n, id) in ids.iter().enumerate() {
        assert_eq!(standing(&site, id), before[n], "person {n}");
    }
    assert_eq!(before[0]["objections"][0]["purpose"], "contacts");
    assert_eq!(before[1]["restrictions"][0]["ground"], "18(1)(a)");
    assert_eq!(before[2]["holds"][0]["reason"], "claim");
    assert_eq!(before[3]["relationships"][0]["ends"], "2026-10-31");
    assert!(before[4]["consents"][0]["withdrawn"].is_string());
    assert!(before[5]["restrictions"][0]["ended"].is_string());

    // They are not only recorded: they take effect.
    let for_contacts = ["find", "carrata", ALL, "--purpose", "contacts", "--json"];
    let shown = site.run(&for_contacts).exits(0);
    let gone = |n: usize| !shown.out.contains(&ids[n]);
    assert!(gone(0) && gone(1) && gone(3) && gone(6), "{}", shown.out);
    assert!(!gone(2) && !gone(4) && !gone(5) && !gone(7), "{}", shown.out);
    assert!(shown.err.contains("1 restricted") && shown.err.contains("1 object to this purpose"), "{}", shown.err);
    let held = site.run(&["erase", "carrata", &ids[2]]).exits(1);
    assert!(held.out.contains("a hold (claim)"), "{}", held.out);
    assert_eq!(site.find(&all[6].email), []);

    // The log that goes further won: all that was in it is in it, and the restore has said so.
    let after = site.report();
    assert_eq!(after[..entries.len()], entries[..]);
    assert!(after[entries.len()..].iter().any(|e| e["action"] == "restored"));
    site.verify();
}

#[test]
fn a_contact_persons_role_that_ended_after_a_backup_stays_ended() {
    let site = Site::new("role").with_escrow();
    let file = site.given("people.csv", crate::people::plain_csv(&people(2)));
    let options = ["--source", "subject", "--purpose", "contract", "--relation", "customer", "--since", "2024-01-15"];
    site.run(&[&["import", "carrata", &file][..], &options].concat()).exits(0);
    let id = site.id(&Person::new(0).email);
    site.run(&["backup", &site.file("b")]).exits(0);
    site.run(&["relate", "carrata", &id, "--ends", "2026-10-31"]).exits(0);
    assert_eq!(site.find(&Person::new(0).email), []);
    site.run(&["restore", &site.file("b")]).exits(0);
    assert_eq!(site.find(&Person::new(0).email), [], "who has left is not a contact again");
    let package = site.run(&["access", "carrata", &id, "--to", "json"]).exits(0).json();
    assert_eq!(package["stands_for"][0]["ends"], "2026-10-31");
    assert_eq!(site.find(&Person::new(1).email).len(), 1);
}
