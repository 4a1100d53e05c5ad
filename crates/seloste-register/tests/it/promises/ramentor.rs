//! Ramentor: reliability software, its licences and those who use it.

use crate::world::*;
use seloste_gate::LeftOut;
use seloste_ledger::Basis;
use seloste_register::{ActError, OpenedNotice};
use seloste_terms::vocabulary;

const USER: &[(&str, &str)] = &[
    ("person.name", "Lauri Luotettava"),
    ("organisation.name", "Luotettava Oy"),
    ("person.position", "kunnossapitopäällikkö"),
    ("phone.direct", "+358501112222"),
    ("email", "lauri@example.com"),
    ("address.work", "Tehdastie 1, 33100 Tampere"),
];

/// Missing: a notice that names Ramentor as processor, and the record of Art. 30(2).
#[test]
fn ram_02_each_controller_has_a_register_of_its_own_sealed_off_from_the_others() {
    let mut w = World::of("ramentor");
    let other = source("ramentor").replacen("id = \"ramentor\"", "id = \"asiakas\"", 1);
    assert_eq!(w.home().open_notice(checked(&other).checked.unwrap(), None).unwrap(), OpenedNotice::New);
    let (vendor, theirs) = (w.register("ramentor"), w.register("asiakas"));
    let party = theirs.create(&boss(), "service", person("subject", CUSTOMER, USER)).unwrap();
    assert!(matches!(vendor.show(&boss(), "service", party), Err(ActError::NoParty)));
    assert!(found(&vendor, "service", "lauri").is_empty());
    assert_eq!(found(&theirs, "service", "lauri").len(), 1);
    assert!(ledger(&vendor).iter().all(|e| !e.parties.contains(&party)));
    // Their keys have nothing in common: with the other's root in its place a register does not open.
    drop((vendor, theirs));
    w.close();
    let root = |name: &str| w.dir().join(format!("keys/{name}.root"));
    let kept = std::fs::read(root("asiakas")).unwrap();
    std::fs::copy(root("ramentor"), root("asiakas")).unwrap();
    let clock = std::sync::Arc::clone(&w.clock) as std::sync::Arc<dyn seloste_terms::Clock>;
    let home = seloste_register::Home::open(&w.dir(), clock).unwrap();
    assert!(home.shut().contains_key("asiakas") && home.register("ramentor").is_some());
    drop(home);
    std::fs::write(root("asiakas"), kept).unwrap();
    w.reopen();
    assert_eq!(found(&w.register("asiakas"), "service", "lauri").len(), 1);
}

#[test]
fn ram_06_name_company_position_and_contact_details_are_kept() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let care = staff("customer-care");
    let party = r.create(&care, "service", person("subject", CUSTOMER, USER)).unwrap();
    let card = r.show(&care, "service", party).unwrap().into_inner();
    for (field, text) in USER {
        assert_eq!(values(&card, field), [*text], "{field}");
    }
    assert_eq!(found(&r, "service", "tehdastie"), ["Lauri Luotettava"]);
    for other in ["address.postal", "address.visiting", "phone.mobile", "note", "identity-code"] {
        gap(&r, || r.add(&care, "service", party, &given(&[(other, "FI")]), "subject"));
    }
}

/// Where the notice has the measure, whatever the way in; where it has not, addresses are kept as they came.
#[test]
fn ram_07_ip_addresses_are_cut_where_the_notice_says_so() {
    let observed = [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::77", "2001:db8:1::/48"),
        ("192.0.2.64/26", "192.0.2.0/24"),
        ("192.0.0.0/16", "192.0.0.0/16"),
        ("2001:db8::/32", "2001:db8::/32"),
    ];
    let check = |notice: seloste_notice::Checked, cut: bool| {
        let w = World::with(notice);
        let r = w.register("ramentor");
        for (whole_text, network) in observed {
            let party = r.create(&boss(), "service", person("subject", CUSTOMER, USER)).unwrap();
            let with = |text: &str| given(&[("activation.date", "2026-05-05"), ("activation.ip-address", text)]);
            let record = r.add(&boss(), "service", party, &with(whole_text), "use-of-service").unwrap();
            let kept = |r: &seloste_register::Register| {
                values(&whole(r, party), "activation.ip-address").into_iter().map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(kept(&r) == [network], cut || whole_text == network, "{whole_text}: {:?}", kept(&r));
            // Changed by hand it is cut as well.
            let again = given(&[("activation.ip-address", whole_text)]);
            let version = whole(&r, party).records.iter().find(|one| one.record == record[0]).unwrap().row_version;
            r.edit(&boss(), "service", party, record[0], version, &again, "use-of-service").unwrap();
            assert_eq!(kept(&r) == [network], cut || whole_text == network, "{whole_text}: {:?}", kept(&r));
            // The end is in no file, nor in what the person is given.
            if cut && whole_text.ends_with("77") {
                assert!(holding(&w.dir(), &[whole_text]).is_empty());
                let package = format!("{:?}", r.access(&boss(), party).unwrap().into_inner());
                assert!(!package.contains(whole_text));
            }
        }
    };
    check(example("ramentor"), true);
    check(edited("ramentor", "[[measure]]\nid = \"ip-addresses-cut\"\n", "").checked.unwrap(), false);
    // The notice says it as something that the register itself keeps.
    let measure = example("ramentor").measures.iter().find(|m| m.id == "ip-addresses-cut").cloned().unwrap();
    assert!(measure.verified);
}

#[test]
fn ram_07_a_password_is_no_data_and_accounts_are() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let care = staff("customer-care");
    let party = r.create(&care, "service", person("subject", CUSTOMER, USER)).unwrap();
    let account = [("account.username", "lauri.l"), ("account.service", "ELMAS"), ("account.created", "2026-01-02")];
    r.add(&care, "service", party, &given(&account), "registration").unwrap();
    assert_eq!(found(&r, "service", "lauri.l"), ["Lauri Luotettava"]);
    // There is no word for a password, and an own one has to be declared first.
    assert!(vocabulary::fields().iter().all(|f| !f.id.contains("password")));
    for field in ["account.password", "own.password"] {
        gap(&r, || r.add(&care, "service", party, &given(&[(field, "salasana")]), "registration"));
    }
}

#[test]
fn ram_08_a_relationship_has_a_beginning_and_an_end_and_feedback_is_kept() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let care = staff("customer-care");
    let party = r.create(&care, "service", person("subject", CUSTOMER, USER)).unwrap();
    let feedback = [("feedback.date", "2026-03-04"), ("feedback.rating", "5"), ("feedback.text", "Toimii hyvin.")];
    r.add(&care, "service", party, &given(&feedback), "subject").unwrap();
    let card = r.show(&care, "service", party).unwrap().into_inner();
    assert_eq!((card.since, card.ended), (Some(day(2024, 1, 1)), None));
    assert_eq!(values(&card, "feedback.text"), ["Toimii hyvin."]);
    assert!(card.records.iter().all(|r| r.keep_until.is_none()), "the clock has not begun");
    // An end before the beginning is refused; the right one starts the clocks, each by its rule.
    assert!(r.end(&boss(), party, day(2023, 12, 31)).is_err());
    r.end(&boss(), party, day(2026, 10, 31)).unwrap();
    let card = whole(&r, party);
    assert_eq!((card.since, card.ended), (Some(day(2024, 1, 1)), Some(day(2026, 10, 31))));
    let until = |kind: &str| card.records.iter().find(|r| r.kind == kind).unwrap().keep_until;
    assert_eq!((until("contact"), until("feedback")), (Some(day(2027, 10, 31)), Some(day(2027, 10, 31))));
    left_out(&r, LeftOut::NoRelationship, || r.show(&care, "service", party));
}

#[test]
fn ram_21_roles_go_by_task() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let party = r.create(&boss(), "service", person("subject", CUSTOMER, USER)).unwrap();
    let log = [("service-log.date", "2026-05-05"), ("service-log.action", "kirjautui")];
    r.add(&boss(), "service", party, &given(&log), "use-of-service").unwrap();
    let sees = |role: &str, purpose: &str| -> Vec<String> {
        let card = r.show(&staff(role), purpose, party).unwrap().into_inner();
        let mut categories: Vec<_> = card.records.into_iter().map(|r| r.category).collect();
        categories.sort();
        categories.dedup();
        categories
    };
    assert_eq!(sees("customer-care", "contacts"), ["people"]);
    assert_eq!(sees("licensing", "misuse"), ["people", "service-logs"]);
    assert_eq!(sees("development", "development"), ["service-logs"], "without a name");
    assert_eq!(r.show(&staff("development"), "development", party).unwrap().name, "");
    for (role, purpose) in
        [("development", "service"), ("billing", "service"), ("sales", "misuse"), ("licensing", "billing")]
    {
        denied(&r, || r.show(&staff(role), purpose, party));
    }
    // Who only reads does not write, whatever the purpose.
    denied(&r, || r.add(&staff("development"), "development", party, &given(&log), "use-of-service"));
}

#[test]
fn ram_27_the_service_is_given_within_the_contract() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let care = staff("customer-care");
    left_out(&r, LeftOut::NoRelationship, || r.create(&care, "service", person("subject", PROSPECT, USER)));
    let party = r.create(&care, "service", person("subject", CUSTOMER, USER)).unwrap();
    let (_, entries) = left_by(&r, || r.show(&care, "service", party).unwrap().into_inner());
    assert_eq!((entries[0].purpose.as_str(), entries[0].basis), ("service", Some(Basis::Contract)));
    // It is a purpose of its own: sales and marketing stand beside it, with their own bases.
    denied(&r, || r.show(&care, "marketing", party));
    r.object(&boss(), party, None, "puhelin").unwrap();
    r.show(&care, "service", party).unwrap().into_inner();
    r.restrict(&boss(), party, 'a').unwrap();
    left_out(&r, LeftOut::Restricted, || r.show(&care, "service", party));
    r.lift_restriction(&boss(), party).unwrap();
    r.end(&boss(), party, r.today()).unwrap();
    left_out(&r, LeftOut::NoRelationship, || r.show(&care, "service", party));
}

#[test]
fn ram_05_statistics_communication_and_identification_are_each_kept_to_their_own() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let party = r.create(&boss(), "service", person("subject", CUSTOMER, USER)).unwrap();
    let account = [("account.username", "kone42"), ("account.service", "ELMAS")];
    r.add(&boss(), "service", party, &given(&account), "registration").unwrap();
    let log = [("service-log.date", "2026-05-05"), ("service-log.action", "kirjautui")];
    r.add(&boss(), "service", party, &given(&log), "use-of-service").unwrap();
    for (purpose, basis, sees) in [
        ("development", Basis::LegitimateInterest, &["service-logs"][..]),
        ("contacts", Basis::LegitimateInterest, &["people"]),
        ("service", Basis::Contract, &["accounts", "people", "service-logs"]),
    ] {
        let (card, entries) = left_by(&r, || r.show(&boss(), purpose, party).unwrap().into_inner());
        let mut seen: Vec<_> = card.records.iter().map(|r| r.category.as_str()).collect();
        seen.sort_unstable();
        assert_eq!(seen, sees, "{purpose}");
        assert_eq!((entries[0].purpose.as_str(), entries[0].basis), (purpose, Some(basis)));
    }
    // A user is known by the account's name to the service, not to statistics nor to those who write to customers.
    assert_eq!(found(&r, "service", "kone42"), ["Lauri Luotettava"]);
    for purpose in ["development", "contacts"] {
        assert!(found(&r, purpose, "kone42").is_empty(), "{purpose}");
    }
    // What comes in for one purpose comes in by it: communication stores no accounts.
    let gap = gap(&r, || r.add(&boss(), "contacts", party, &given(&account), "registration"));
    assert!(gap.line.contains("\"contacts\""), "{}", gap.line);
    // One can be refused while the others go on.
    r.object(&boss(), party, Some("development"), "puhelu").unwrap();
    left_out(&r, LeftOut::Objected, || r.show(&boss(), "development", party));
    assert!(r.show(&boss(), "contacts", party).is_ok() && r.show(&boss(), "service", party).is_ok());
}

#[test]
fn ram_18_a_transfer_runs_only_under_clauses_with_module_and_day() {
    let w = World::of("ramentor");
    let r = w.register("ramentor");
    let party = r.create(&boss(), "service", person("subject", CUSTOMER, USER)).unwrap();
    let ours = r.notice();
    let used = |r: &seloste_register::Register| -> [u8; 32] {
        let (_, entries) = left_by(r, || r.show(&boss(), "service", party).unwrap().into_inner());
        entries[0].rules_hash
    };
    let before = used(&r);
    let whole = "kind = \"scc\", module = \"controller-to-processor\", copy = \"tietosuoja@ramentor.example.fi\", date = 2025-05-12";
    // Without the clauses, by clauses of before 2021, or without a copy, there is no version that could come into force.
    for (to, code) in [
        ("kind = \"none\"", "TRF001"),
        ("kind = \"scc\", copy = \"tietosuoja@ramentor.example.fi\", date = 2015-05-12", "TRF005"),
        ("kind = \"scc\", module = \"controller-to-processor\", date = 2025-05-12", "TRF004"),
        ("kind = \"scc\", module = \"module-two\", copy = \"x\", date = 2025-05-12", "SYN005"),
    ] {
        let out = edited("ramentor", whole, to);
        assert!(out.checked.is_none() || codes(&out).contains(&code), "{to}: {:?}", codes(&out));
        assert!(!codes(&out).is_empty(), "{to}");
    }
    // Another module is another transfer: it comes into force only with a word on whether people were told.
    let text = source("ramentor").replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1);
    let other = text.replacen("controller-to-processor", "processor-to-processor", 1);
    let other = checked(&other).checked.expect("another module passes");
    assert!(matches!(r.open_version(&boss(), other.clone(), None), Err(ActError::Untold(1))));
    assert_eq!(r.notice().rules_hash(), ours.rules_hash());
    assert_eq!(used(&r), before, "every use until then is under the clauses of before");
    assert!(r.open_version(&boss(), other, Some(TOLD)).unwrap());
    assert_ne!(used(&r), before, "and every use from then on under the others");
}
