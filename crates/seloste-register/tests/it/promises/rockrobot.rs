//! Rockrobot: a maker of machines, with prospects and customers, devices and a duty to call them back.

use crate::world::*;
use seloste_gate::{Denial, LeftOut};
use seloste_ledger::{Action, Outcome};
use seloste_notice::May;
use seloste_register::{ActError, Narrowed, NewForm, Register};
use seloste_terms::PartyId;

const REPRESENTATIVE: &[(&str, &str)] = &[
    ("person.name", "Sanna Sepitetty"),
    ("person.title", "työmaapäällikkö"),
    ("contact-type", "asiakas"),
    ("organisation.name", "Purkutyö Keksitty Oy"),
    ("phone.direct", "+358407654321"),
    ("phone.switchboard", "+35837654300"),
    ("address.visiting", "Louhoskatu 1, 33310 Tampere"),
    ("address.postal", "PL 12, 33311 Tampere"),
    ("address.worksite", "Sillanpurku, 33200 Tampere"),
    ("address.delivery", "Varasto 3, 33400 Tampere"),
    ("email", "sanna@example.com"),
    ("social", "@sannaesimerkki"),
    ("country", "FI"),
];

fn customer(r: &Register) -> PartyId {
    r.create(&staff("customer-care"), "care", person("meeting", CUSTOMER, REPRESENTATIVE)).unwrap()
}

/// What the register can: both addresses are facts of the notice; how they look on the page is tested where it is rendered.
#[test]
fn roc_01_the_controller_has_a_postal_and_a_visiting_address() {
    let notice = example("rockrobot");
    let controller = &notice.controllers[0].organisation;
    let (postal, visiting) = (controller.address.as_deref(), controller.visiting_address.as_deref());
    assert_eq!(postal, Some("Vesimyllynkatu 2, 33310 Tampere"));
    assert_eq!(visiting, Some("Skaffarinkatu 7, 32800 Kokemäki"));
    // Either is told apart in what is published: another one is another notice.
    for line in
        ["address = \"Vesimyllynkatu 2, 33310 Tampere\"", "visiting-address = \"Skaffarinkatu 7, 32800 Kokemäki\""]
    {
        let moved =
            edited("rockrobot", line, &line.replace("33310", "33311").replace("32800", "32801")).checked.unwrap();
        assert_ne!(moved.published_hash(), notice.published_hash(), "{line}");
    }
    // A controller without any address is an error.
    let without = |line: &&str| !["address =", "visiting-address =", "email ="].iter().any(|f| line.starts_with(f));
    let nowhere: Vec<&str> = source("rockrobot").lines().filter(without).collect();
    assert!(checked(&nowhere.join("\n")).checked.is_none());
}

#[test]
fn roc_03_purposes_go_by_the_state_of_the_relationship() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let (sales, care) = (staff("sales"), staff("customer-care"));
    let firm = [("organisation.name", "Mahdollinen Asiakas Oy")];
    let party = r.create(&sales, "sales", company("meeting", PROSPECT, &firm)).unwrap();
    let reach = |state: &str, expected: [bool; 4]| {
        let purposes = [(&sales, "sales"), (&care, "care"), (&sales, "marketing"), (&care, "recall")];
        for ((actor, purpose), expected) in purposes.into_iter().zip(expected) {
            if expected {
                let card = r.show(actor, purpose, party).unwrap().into_inner();
                assert_eq!(card.state.map(|s| format!("{s:?}").to_lowercase()).as_deref(), Some(state));
            } else {
                left_out(&r, LeftOut::NoRelationship, || r.show(actor, purpose, party));
            }
            let answer = r.find(actor, purpose, "", 0..9).unwrap().into_inner();
            assert_eq!((answer.matched, answer.left_out.no_relationship), (expected.into(), (!expected).into()));
        }
    };
    reach("prospect", [true, false, true, true]);
    r.begin(&boss(), party, true, r.today()).unwrap();
    reach("customer", [false, true, true, true]);
    r.end(&boss(), party, r.today()).unwrap();
    reach("former", [false, false, false, true]);
    // One prospect that becomes a customer is one party, with its history.
    let standing = whole(&r, party).standing;
    assert_eq!(standing.relationships.len(), 2);
    assert_eq!((standing.relationships[0].customer, standing.relationships[0].ends), (false, Some(r.today())));
    assert!(r.begin(&boss(), party, true, r.today()).is_ok(), "it may come back");
    assert!(r.begin(&boss(), party, true, r.today()).is_err(), "it is there already");
}

#[test]
fn roc_06_every_kind_of_address_and_number_is_kept_apart() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let party = customer(&r);
    let card = r.show(&staff("customer-care"), "care", party).unwrap().into_inner();
    for (field, text) in REPRESENTATIVE {
        assert_eq!(values(&card, field), [*text], "{field}");
    }
    // Each is found, and each can be changed without the others.
    for words in ["louhoskatu", "sillanpurku", "varasto 3", "pl 12", "@sannaesimerkki", "037654300", "0407654321"] {
        assert_eq!(found(&r, "care", words), ["Sanna Sepitetty"], "{words}");
    }
    let record = card.records[0].record;
    let new = given(&[("address.postal", "PL 99, 33311 Tampere"), ("phone.switchboard", "")]);
    r.edit(&staff("customer-care"), "care", party, record, 1, &new, "phone").unwrap();
    let card = whole(&r, party);
    for (field, text) in REPRESENTATIVE {
        match *field {
            "address.postal" => assert_eq!(values(&card, field), ["PL 99, 33311 Tampere"]),
            "phone.switchboard" => assert!(values(&card, field).is_empty()),
            _ => assert_eq!(values(&card, field), [*text]),
        }
    }
    assert!(found(&r, "care", "037654300").is_empty() && found(&r, "care", "pl 12").is_empty());
    // Several worksites, one title.
    let more = |field, text| r.add(&staff("customer-care"), "care", party, &given(&[(field, text)]), "phone");
    more("address.worksite", "Tunnelityömaa, 33100 Tampere").unwrap();
    assert_eq!(values(&whole(&r, party), "address.worksite").len(), 2);
    more("person.title", "toimitusjohtaja").unwrap();
    assert_eq!(values(&whole(&r, party), "person.title"), ["toimitusjohtaja"]);
    // What is none of these kinds cannot be stored.
    let line = gap(&r, || more("address.billing", "Laskutus, 00100 Helsinki")).line;
    assert!(line.contains("\"address.billing\""), "{line}");
}

#[test]
fn roc_07_events_and_devices_belong_to_the_person_and_to_the_company() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let care = staff("customer-care");
    let firm = r
        .create(&care, "care", company("meeting", CUSTOMER, &[("organisation.name", "Purkutyö Keksitty Oy")]))
        .unwrap();
    let mut new = person("meeting", None, &[("person.name", "Sanna Sepitetty"), ("email", "sanna@example.com")]);
    new.stands_for = Some(firm);
    let sanna = r.create(&care, "care", new).unwrap();
    let device = [("device.model", "R-700"), ("device.serial", "SN-0700-001"), ("device.sold", "2025-06-01")];
    r.add(&care, "care", firm, &given(&device), "own-work").unwrap();
    let event = |text| given(&[("event.date", "2026-01-02"), ("event.summary", text)]);
    r.add(&care, "care", firm, &event("Huolto tehty"), "own-work").unwrap();
    r.add(&care, "care", sanna, &event("Soitti huollosta"), "phone").unwrap();
    let card = r.show(&care, "care", firm).unwrap().into_inner();
    assert_eq!(values(&card, "event.summary"), ["Huolto tehty"]);
    assert_eq!(values(&card, "device.serial"), ["SN-0700-001"]);
    assert_eq!(card.contacts.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["Sanna Sepitetty"]);
    let card = r.show(&care, "care", sanna).unwrap().into_inner();
    assert_eq!(values(&card, "event.summary"), ["Soitti huollosta"]);
    assert_eq!(card.stands_for[0].party, firm);
    // A recall finds the device and whom to call, and sees no events.
    assert_eq!(found(&r, "recall", "sn-0700"), ["Purkutyö Keksitty Oy"]);
    let recalled = r.show(&care, "recall", firm).unwrap().into_inner();
    assert!(values(&recalled, "event.summary").is_empty() && !values(&recalled, "device.serial").is_empty());
    assert_eq!(found(&r, "recall", "sanna"), ["Sanna Sepitetty"]);
    // When the person goes, the company's device and events stay, and the tie goes.
    r.erase(&staff("protection"), sanna, None).unwrap();
    let card = whole(&r, firm);
    assert!(card.contacts.is_empty());
    assert_eq!((values(&card, "event.summary").len(), values(&card, "device.serial").len()), (1, 1));
}

/// A role is bound to purposes, and within them to categories: a category that serves two tasks need not be seen by both.
#[test]
fn roc_14_a_role_sees_only_the_categories_that_it_is_let_to() {
    let care = "id = \"customer-care\"\nname";
    let narrowed = |categories: &str| {
        let check = edited("rockrobot", care, &format!("categories = {categories}\n{care}"));
        check.checked.unwrap_or_else(|| panic!("{categories}: {:?}", check.diagnostics))
    };
    let protection = "purposes = [\"rights\", \"retention\", \"care\", \"recall\"]";
    // What customer care is let to, and what it sees and adds of people, devices and dealings for its purpose.
    let check = |notice: seloste_notice::Checked, sees: [bool; 3]| {
        let w = World::with(notice);
        let r = w.register("rockrobot");
        let role = staff("customer-care");
        let party = r.create(&boss(), "care", person("meeting", CUSTOMER, REPRESENTATIVE)).unwrap();
        let device = given(&[("device.model", "R-700"), ("device.serial", "SN-0700-001")]);
        let event = given(&[("event.date", "2026-01-02"), ("event.summary", "Huolto tehty")]);
        r.add(&boss(), "care", party, &device, "own-work").unwrap();
        r.add(&boss(), "care", party, &event, "own-work").unwrap();
        let card = r.show(&role, "care", party).unwrap().into_inner();
        let seen = ["email", "device.serial", "event.summary"].map(|field| !values(&card, field).is_empty());
        assert_eq!(seen, sees, "on the card");
        assert_eq!(!card.name.is_empty(), sees[0], "the name is a value like others");
        let found = |words: &str| r.find(&role, "care", words, 0..9).unwrap().into_inner().found.len() == 1;
        assert_eq!([found("sanna"), found("sn-0700")], [sees[0], sees[1]], "in the search");
        let adds =
            |values: &[seloste_register::Given], source: &str| r.add(&role, "care", party, values, source).is_ok();
        let added = [
            adds(&given(&[("address.worksite", "Tunneli, 33100 Tampere")]), "phone"),
            adds(&given(&[("device.model", "R-800"), ("device.serial", "SN-0800-001")]), "own-work"),
            adds(&event, "own-work"),
        ];
        assert_eq!(added, sees, "what it does not see it does not add");
        if !sees[2] {
            let denial = denied(&r, || r.add(&role, "care", party, &event, "own-work"));
            assert!(matches!(denial, Denial::RoleCategory { .. }), "and is told that it is the role: {denial}");
        }
        // Who runs the register and who protects the data are not bound by another's list.
        assert!(r.show(&staff("protection"), "care", party).unwrap().into_inner().records.len() >= 3);
        whole(&r, party);
    };
    check(example("rockrobot"), [true, true, true]);
    check(narrowed("[\"people\", \"devices\"]"), [true, true, false]);
    check(narrowed("[\"devices\"]"), [false, true, false]);
    check(narrowed("[]"), [false, false, false]);
    // A name that leads nowhere is an error of the notice; and the list is a rule, but no part of what is published.
    assert!(codes(&edited("rockrobot", care, &format!("categories = [\"device\"]\n{care}"))).contains(&"REF001"));
    let (all, fewer) = (example("rockrobot"), narrowed("[\"devices\"]"));
    assert_eq!(all.published_hash(), fewer.published_hash());
    assert_ne!(all.rules_hash(), fewer.rules_hash());
    // Who answers people gives them all of it, so a role that is let to some of it only cannot.
    let partial = edited("rockrobot", protection, &format!("{protection}\ncategories = [\"people\"]")).checked.unwrap();
    let w = World::with(partial);
    let r = w.register("rockrobot");
    let party = r.create(&boss(), "care", person("meeting", CUSTOMER, REPRESENTATIVE)).unwrap();
    denied(&r, || r.access(&staff("protection"), party));
    denied(&r, || r.erase(&staff("protection"), party, None));
    r.object(&staff("protection"), party, Some("marketing"), "puhelu").unwrap();
    assert!(r.show(&staff("protection"), "care", party).is_ok());
}

#[test]
fn roc_14_only_those_whose_task_it_is_handle_the_data() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let party = customer(&r);
    let notice = r.notice();
    let strangers = ["cleaner", "", "operator", "job"];
    let roles: Vec<String> = notice.roles.iter().map(|r| r.id.as_str().to_owned()).collect();
    let purposes: Vec<String> = notice.purposes.iter().map(|p| p.id.as_str().to_owned()).collect();
    let laws = ["rights".to_owned(), "retention".to_owned(), "security".to_owned()];
    for role in roles.iter().map(String::as_str).chain(strangers) {
        let declared = notice.role(role);
        for purpose in purposes.iter().chain(&laws) {
            let task = declared.is_some_and(|r| r.purposes.iter().any(|p| p.as_str() == purpose));
            let may = |may| task && declared.is_some_and(|r| r.may.contains(&may));
            let read = r.show(&staff(role), purpose, party).map(|c| drop(c.into_inner()));
            // What a role may not is denied for the role; what it may, can still be stopped by how the party stands.
            let by_role = |e: &seloste_register::ActError| {
                let text = format!("{e:?}");
                text.contains("RolePurpose") || text.contains("RoleMay")
            };
            assert_eq!(read.as_ref().err().is_none_or(|e| !by_role(e)), may(May::Read), "{role} {purpose}: {read:?}");
            let find = r.find(&staff(role), purpose, "sanna", 0..1).map(|a| drop(a.into_inner()));
            assert_eq!(find.is_ok(), may(May::Read), "{role} {purpose}: {find:?}");
            let write = r.add(&staff(role), purpose, party, &given(&[("social", "@sannaesimerkki")]), "meeting");
            assert_eq!(
                write.as_ref().err().is_none_or(|e| !by_role(e)),
                may(May::Write),
                "{role} {purpose}: {write:?}"
            );
        }
    }
    // Denials are entries, by role.
    let (_, entry) = refused(&r, || r.show(&staff("sales"), "care", party));
    assert_eq!((entry.role.as_str(), entry.outcome), ("sales", Outcome::Denied));
    // Erasing is for those who protect the data.
    for role in ["sales", "customer-care", "cleaner"] {
        denied(&r, || r.erase(&staff(role), party, None));
        denied(&r, || r.erase_preview(&staff(role), party, None));
    }
    r.erase_preview(&staff("protection"), party, None).unwrap();
}

#[test]
fn roc_15_staff_sign_in_with_a_password_of_their_own_and_a_second_factor_and_idle_sessions_lock() {
    let w = World::of("rockrobot");
    let instance = w.home().instance();
    assert!(!instance.has_accounts(), "nobody can sign in before the link is used: there is no default password");
    let token = instance.join(&w.link, "Sanna", "Sanna", "pitkä ja oma salasana", None, &Whence::default()).unwrap();
    let who = instance.session(&token).unwrap();
    assert!(who.is_operator() && who.actor("rockrobot").is_some());
    assert!(sign_in(instance, "sanna", "väärä salasana").is_err());
    let other = sign_in(instance, "sanna", "pitkä ja oma salasana").unwrap();
    w.clock.later_ms(30 * 60 * 1_000);
    assert!(instance.session(&token).is_some(), "half an hour without use is allowed");
    w.clock.later_ms(1);
    assert!(instance.session(&other).is_none(), "a moment more is not");
    assert!(instance.session(&token).is_some(), "it was used a moment ago");
    let again = instance.unlock(&other, "pitkä ja oma salasana", &Whence::default()).unwrap();
    assert!(instance.session(&again).is_some(), "it goes on by the password");
    // With an app the password alone lets nobody in.
    assert!(instance.asks_for_second(who.account), "it is asked for by itself");
    let secret = instance.enrolment(who.account).unwrap().secret.to_string();
    instance.confirm_app(who.account, &app_shows(&secret, w.clock_ms())).unwrap();
    w.clock.later_ms(30_000);
    let step = match instance.sign_in("sanna", "pitkä ja oma salasana", &Whence::default()).unwrap() {
        seloste_register::Entered::Second(step) => step,
        seloste_register::Entered::In(_) => panic!("the password alone let somebody in"),
    };
    assert!(instance.session(&step).is_none());
    let token = instance.second_step(&step, &app_shows(&secret, w.clock_ms()), &Whence::default()).unwrap();
    assert!(instance.session(&token).is_some());
}

#[test]
fn roc_20_an_objection_takes_effect_at_once_everywhere() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let (sales, care) = (staff("sales"), staff("customer-care"));
    let party = customer(&r);
    let seen = |purpose: &str| {
        let answer = r.find(&boss(), purpose, "sanna", 0..5).unwrap().into_inner();
        (answer.found.len(), answer.left_out.objected)
    };
    assert_eq!(seen("marketing"), (1, 0));
    // In part: marketing. Lists, cards, changes and counts leave the person out at once; care goes on.
    r.object(&boss(), party, Some("marketing"), "puhelin").unwrap();
    assert_eq!(seen("marketing"), (0, 1));
    left_out(&r, LeftOut::Objected, || r.show(&sales, "marketing", party));
    left_out(&r, LeftOut::Objected, || r.add(&sales, "marketing", party, &given(&[("social", "@toinen")]), "meeting"));
    let entry = ledger(&r).into_iter().rfind(|e| e.left_out > 0).unwrap();
    assert!(entry.parties.is_empty(), "who is left out is counted, never named");
    assert_eq!((seen("care"), seen("contacts")), ((1, 0), (1, 0)));
    // What rests on contract or law cannot be objected to: a recall reaches the person whatever they said.
    for purpose in ["care", "recall"] {
        assert!(matches!(denied(&r, || r.object(&boss(), party, Some(purpose), "")), Denial::NotObjectable { .. }));
    }
    gap(&r, || r.object(&boss(), party, Some("profiling"), ""));
    // As a whole: everything that can be objected to.
    r.object(&boss(), party, None, "kirje").unwrap();
    assert_eq!((seen("contacts"), seen("marketing")), ((0, 1), (0, 1)));
    assert_eq!((seen("care"), seen("recall")), ((1, 0), (1, 0)));
    let card = r.show(&care, "recall", party).unwrap().into_inner();
    assert!(!values(&card, "phone.direct").is_empty(), "the recall has a number to call");
    // Taken back, the one is lifted and the other stays; both are told with channel and day.
    r.object_no_more(&boss(), party, None).unwrap();
    assert_eq!((seen("contacts"), seen("marketing")), ((1, 0), (0, 1)));
    let standing = whole(&r, party).standing;
    let told: Vec<_> = standing.objections.iter().map(|o| (o.how.as_str(), o.since, o.ended)).collect();
    assert_eq!(told, [("puhelin", r.today(), None), ("kirje", r.today(), Some(r.today()))]);
}

#[test]
fn roc_20_an_objection_holds_after_a_restart_and_for_files() {
    let mut w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let party = customer(&r);
    r.object(&boss(), party, Some("marketing"), "sähköposti").unwrap();
    drop(r);
    w.reopen();
    let r = w.register("rockrobot");
    left_out(&r, LeftOut::Objected, || r.show(&staff("sales"), "marketing", party));
    let rows = rows(&["person.name", "email", "social"], &[&["Sanna Sepitetty", "sanna@example.com", "@uusi"]]);
    let report = import(&r, &staff("sales"), &options("marketing", "mail", CUSTOMER, false), &rows);
    assert_eq!(report.count(seloste_register::RowOutcome::Refused), 1);
    assert!(!values(&whole(&r, party), "social").contains(&"@uusi"));
}

#[test]
fn roc_21_nothing_leaves_by_default() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    let party = customer(&r);
    // Jobs see nobody's data, and nobody sees it for a purpose that the notice does not name.
    let job = seloste_register::job_actor();
    for purpose in ["care", "sales", "rights", "recall"] {
        denied(&r, || r.show(&job, purpose, party));
        denied(&r, || r.find(&job, purpose, "", 0..9));
    }
    for purpose in ["disclosure", "export", "importer-no"] {
        gap(&r, || r.find(&boss(), purpose, "", 0..9));
    }
    // The only roles that may ever take data out are those that the notice lets.
    let notice = r.notice();
    let out: Vec<_> = notice.roles.iter().filter(|r| r.may.contains(&May::Export)).map(|r| r.id.as_str()).collect();
    assert_eq!(out, ["protection"]);
    let mut left = 0;
    let mut export = |actor: &seloste_gate::Actor, purpose: &str| {
        r.export(actor, purpose, &Narrowed::default(), &mut |part| {
            left += part.len();
            Ok(())
        })
    };
    // Who reads for a purpose every day may not take out for it.
    for (role, purpose) in [("sales", "contacts"), ("customer-care", "care"), ("customer-care", "recall")] {
        let actor = staff(role);
        r.show(&actor, purpose, party).map(|card| drop(card.into_inner())).unwrap();
        let refused = denied(&r, || export(&actor, purpose));
        assert!(matches!(refused, Denial::RoleMay { may: May::Export, .. }), "{role} for {purpose}: {refused:?}");
        assert!(
            denied(&r, || r.export_preview(&actor, purpose, &Narrowed::default())) == refused,
            "nor be told how many"
        );
    }
    for actor in [staff("nobody"), job.clone()] {
        denied(&r, || export(&actor, "care"));
    }
    gap(&r, || export(&boss(), "disclosure"));
    let (counts, entries) = left_by(&r, || export(&staff("protection"), "care").unwrap());
    assert_eq!((left, counts.parties), (1, 1), "who is let takes out, and nobody before them");
    assert_eq!(
        entries.iter().map(|e| (e.action, e.parties.clone())).collect::<Vec<_>>(),
        [(Action::Export, vec![party])]
    );
    // What is taken away by others — the ledger's export, a backup, the escrow — has nothing personal in it.
    let mut taken = Vec::new();
    r.export_ledger(&boss(), &mut |_, bytes| {
        taken.extend_from_slice(bytes);
        Ok(())
    })
    .unwrap();
    w.home().add_escrow(&w.file("escrow")).unwrap();
    w.home().backup(&w.file("backup")).unwrap();
    std::fs::write(w.file("ledger"), taken).unwrap();
    let texts: Vec<&str> = REPRESENTATIVE.iter().map(|(_, text)| *text).filter(|t| t.len() > 4).collect();
    assert!(holding(w.folder.path(), &["Rockrobot Oy"]).len() >= 2, "the scan finds what is public");
    let texts: Vec<&str> = texts.into_iter().filter(|t| *t != "asiakas").collect();
    assert_eq!(holding(w.folder.path(), &texts), Vec::<std::path::PathBuf>::new());
}

#[test]
fn roc_22_a_service_for_backups_is_a_recipient_that_people_are_told_of() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    customer(&r);
    // A hope in place of a control is no version that comes into force without being seen.
    let measure = "fi = \"Asiakkaiden yhteystietoja ei tallenneta puhelinten omiin osoitekirjoihin, joita muut sovellukset voisivat lukea.\"";
    let hope = edited("rockrobot", measure, "fi = \"Puhelimen varmuuskopiointi saattaa lukea osoitekirjaa.\"");
    assert!(codes(&hope).contains(&"SEC002"), "{:?}", codes(&hope));
    // With a country and a safeguard, or not at all.
    let safeguard = "purposes = [\"sales\", \"contacts\"]\nsafeguard = { kind = \"adequacy\", date = 2026-10-01, copy = \"tietosuoja@rockrobot.example.fi\" }";
    let bare = edited("rockrobot", safeguard, "purposes = [\"sales\", \"contacts\"]");
    assert!(bare.checked.is_none(), "{:?}", codes(&bare));
    // One more such service gets nothing before people are told of it.
    let next = source("rockrobot").replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1).replacen(
        "[log]",
        "[[recipient]]\nid = \"tablet-backup\"\nname = \"Example Tablets Oy\"\nrole = \"processor\"\ncountry = \"FI\"\n\
         agreement = 2026-03-02\nfields = [\"person.name\"]\npurposes = [\"contacts\"]\n\n[log]",
        1,
    );
    let out = checked(&next);
    let next = out.checked.unwrap_or_else(|| panic!("{:?}", out.diagnostics));
    assert!(matches!(r.open_version(&boss(), next.clone(), None), Err(ActError::Untold(1))));
    assert!(r.notice().recipients.iter().all(|r| r.id.as_str() != "tablet-backup"));
    assert!(r.open_version(&boss(), next, Some(TOLD)).unwrap());
    // And whoever keeps our own backups can read nobody in them.
    w.home().backup(&w.file("backup")).unwrap();
    let names: Vec<&str> = REPRESENTATIVE.iter().map(|(_, text)| *text).filter(|t| t.len() > 7).collect();
    assert!(!holding(w.folder.path(), &["Rockrobot Oy"]).is_empty(), "the scan finds what is public");
    assert_eq!(holding(w.folder.path(), &names), Vec::<std::path::PathBuf>::new());
}

/// What the register can: files of Outlook and cards are read by the formats, which have their own tests.
#[test]
fn roc_08_each_contact_remembers_where_it_came_from() {
    let w = World::of("rockrobot");
    let r = w.register("rockrobot");
    for source in ["meeting", "phone", "mail", "social-media"] {
        let party = r.create(&boss(), "sales", person(source, PROSPECT, &[("person.name", "Sanna Sattuma")])).unwrap();
        assert_eq!(whole(&r, party).records[0].values[0].source, source);
    }
    // Each site of the company has a form of its own, and what it brings says which.
    let forms = ["www.example.fi", "shop.example.com"].map(|site| {
        let new = NewForm {
            label: site.into(),
            source: "contact-form".into(),
            purpose: "sales".into(),
            fields: vec!["person.name".into()],
            sites: vec![format!("https://{site}")],
        };
        w.home().instance().make_form(&boss(), "rockrobot", &r, new).unwrap()
    });
    for form in &forms {
        let mut wrote = person("contact-form", None, &[("person.name", "Kirsi Kirjoittaja")]);
        wrote.relation = form.relation(&r.notice(), r.today());
        let party = r.receive(&form.actor(), "sales", wrote, form.id).unwrap();
        assert_eq!(whole(&r, party).records[0].values[0].source, "contact-form");
    }
    let by: Vec<_> = r.waiting().into_iter().map(|w| w.form).collect();
    assert!(forms.iter().all(|f| by.contains(&f.id)) && by.len() == 2);
    // From where nobody may take data, nothing comes.
    denied(&r, || r.create(&boss(), "sales", person("bought-list", PROSPECT, &[("person.name", "Liisa Listalta")])));
}
