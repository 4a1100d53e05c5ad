use super::*;
use crate::Lang;
use crate::dpv::{DATA_CATEGORIES, is_checked};
use std::collections::BTreeSet;

fn full(text: Text3) -> bool {
    Lang::ALL.into_iter().all(|l| !text.get(l).trim().is_empty() && text.get(l).trim() == text.get(l))
}

#[test]
fn kinds_are_sorted_and_named() {
    assert!(kinds().is_sorted_by(|a, b| a.id < b.id), "sorted and unique");
    for k in kinds() {
        assert!(full(k.label) && full(k.plural), "{} lacks a label", k.id);
        assert!(fields_of(k.id).next().is_some(), "{} has no field", k.id);
        assert!(!k.headline.is_empty(), "{} has no headline", k.id);
        for id in k.headline {
            assert_eq!(field(id).map(|f| f.kind), Some(k.id), "headline {id}");
        }
        if let Some(id) = k.dated_by {
            assert_eq!(field(id).map(|f| (f.kind, f.value, f.many)), Some((k.id, ValueType::Date, false)), "{id}");
        }
        assert_eq!(kind(k.id).map(|k| k.id), Some(k.id));
    }
    assert_eq!(kind("nothing"), None);
}

#[test]
fn every_dealing_is_dated() {
    for k in kinds().iter().filter(|k| k.is_contact) {
        assert!(k.dated_by.is_some(), "{} moves the last contact to no date of its own", k.id);
    }
}

#[test]
fn fields_are_sorted_typed_and_named() {
    assert!(fields().is_sorted_by(|a, b| a.id < b.id), "sorted and unique");
    for f in fields() {
        assert!(kind(f.kind).is_some(), "{} lies in no kind", f.id);
        assert_eq!(kind_of(f.id), f.kind, "{}", f.id);
        assert!(full(f.label), "{} lacks a label", f.id);
        assert!(f.chars_max > 0, "{}", f.id);
        assert!(f.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'.'), "{}", f.id);
        assert!(is_checked(f.dpv), "{}: {} is not a checked term", f.id, f.dpv);
        assert!(DATA_CATEGORIES.contains(&f.fideslang), "{}: {}", f.id, f.fideslang);
        assert_eq!(field(f.id).map(|f| f.id), Some(f.id));
    }
}

#[test]
fn labels_tell_the_fields_of_a_kind_apart() {
    for lang in Lang::ALL {
        for k in kinds() {
            let mut seen = BTreeSet::new();
            for f in fields_of(k.id) {
                assert!(seen.insert(f.label.get(lang)), "{}: {} twice", k.id, f.label.get(lang));
            }
        }
    }
}

#[test]
fn there_is_no_password_and_no_search_for_an_identity_code() {
    for f in fields() {
        assert!(!f.id.contains("password") && !f.dpv.contains("Password"), "{}", f.id);
        if f.value == ValueType::PersonalIdentityCode {
            assert_eq!(f.search, Search::None, "{}", f.id);
        }
    }
}

#[test]
fn types_and_search_agree() {
    for f in fields() {
        match f.search {
            Search::Phone => assert_eq!(f.value, ValueType::Phone, "{}", f.id),
            Search::Words => assert!(matches!(f.value, ValueType::Line | ValueType::Address), "{}", f.id),
            Search::Exact | Search::None => {}
        }
        assert_eq!(f.value == ValueType::Phone, f.search == Search::Phone, "{}", f.id);
    }
}

#[test]
fn patterns_expand() {
    let check = |pattern: &str, want: &[&str]| {
        let got: Vec<_> = expand(pattern).into_iter().map(|f| f.id).collect();
        assert_eq!(got, want, "{pattern}");
    };
    check("person.name", &["person.name"]);
    check(
        "payment.*",
        &["payment.date", "payment.amount", "payment.method", "payment.reference", "payment.invoice", "payment.state"],
    );
    check("phone.*", &["phone.direct", "phone.mobile", "phone.switchboard"]);
    check("email.*", &["email.billing"]);
    // A prefix ends at its dot: `service.*` names nothing of `service-log`.
    assert!(expand("service.*").iter().all(|f| f.kind == "service"));
    for nothing in ["", "*", ".*", "invoice", "invoice.", "invoice.nothing", "inv.*", "invoice.**", "own.size"] {
        check(nothing, &[]);
    }
}

#[test]
fn what_the_five_registers_name_is_there() {
    for pattern in [
        // A small hosting firm.
        "person.name",
        "organisation.name",
        "organisation.business-id",
        "email",
        "phone.direct",
        "address.postal",
        "address.billing",
        "einvoice",
        "internet-id",
        "customer-number",
        "invoice.*",
        "payment.*",
        "service.*",
        "domain.*",
        "message.*",
        "domain.international",
        "survey.*",
        // A maker of devices.
        "device.*",
        "device.serial",
        "device.lot",
        "part.lot",
        "recall.*",
        "phone.switchboard",
        "address.worksite",
        "address.visiting",
        "address.delivery",
        "social",
        "person.title",
        "contact-type",
        "country",
        "paper.place",
        // A group of shops.
        "order.*",
        "credit-check.*",
        "collection.*",
        "label-run.*",
        "campaign.*",
        "mailing.*",
        "visit.cookie",
        // A maker of software.
        "person.position",
        "person.employer",
        "address.work",
        "licence.*",
        "licence.misuse",
        "activation.*",
        "service-log.*",
        "account.username",
        "visit.ip-address",
        "visit.browser",
        "visit.referrer",
        "feedback.*",
        "audit.*",
        "contract.*",
        // A house of services.
        "event.*",
        "case.*",
        "authorisation.*",
        "disclosure.*",
        "document.*",
        "request.*",
        "note",
        "identity-code",
    ] {
        assert!(!expand(pattern).is_empty(), "{pattern} names nothing");
    }
}
