//! The notice for programs: DPV and fideslang.

use super::notice;
use crate::*;
use seloste_notice::{EXAMPLES, measures};
use seloste_terms::{Lang, dpv, vocabulary};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every key and every term of a JSON-LD document that is not text.
fn terms(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                if key == "@context" {
                    continue;
                }
                if !key.starts_with('@') {
                    out.insert(key.clone());
                }
                let ids = inner.as_array().cloned().unwrap_or_else(|| vec![inner.clone()]);
                if key == "@type" || key == "@id" {
                    out.extend(ids.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                terms(inner, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| terms(inner, out)),
        _ => {}
    }
}

/// The ids that nodes with more than an id have, and those that are only referred to.
fn ids(value: &Value, named: &mut BTreeSet<String>, referred: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|id| id.starts_with("_:")) {
                let set = if map.len() > 1 { &mut *named } else { &mut *referred };
                set.insert(id.to_owned());
            }
            map.values().for_each(|inner| ids(inner, named, referred));
        }
        Value::Array(list) => list.iter().for_each(|inner| ids(inner, named, referred)),
        _ => {}
    }
}

#[test]
fn only_checked_terms_of_dpv_are_written() {
    for (name, _) in EXAMPLES {
        for lang in Lang::ALL {
            let written = notice_dpv(&notice(name), lang);
            let mut used = BTreeSet::new();
            terms(&written, &mut used);
            for term in &used {
                let own = term.starts_with("dct:") || term.starts_with("xsd:") || term.starts_with("_:");
                assert!(own || dpv::is_checked(term), "{name}: {term}");
            }
            // Every prefix is declared.
            for term in &used {
                let prefix = term.split(':').next().expect("a prefix");
                assert!(prefix == "_" || written["@context"].get(prefix).is_some(), "{name}: {term}");
            }
        }
    }
}

#[test]
fn the_facts_of_the_notice_are_in_dpv() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        let written = notice_dpv(&notice, Lang::En);
        let (mut named, mut referred) = (BTreeSet::new(), BTreeSet::new());
        ids(&written, &mut named, &mut referred);
        assert!(referred.is_subset(&named), "{name}: {:?}", referred.difference(&named));
        let all = written.to_string();
        let processes = written["dpv:hasProcess"].as_array().expect("processes");
        assert_eq!(processes.len(), notice.purposes.len());
        for (process, purpose) in processes.iter().zip(&notice.purposes) {
            let basis = dpv::of(dpv::BASES, names::basis_id(purpose.basis)).expect("a basis").dpv;
            let there = &process["dpv:hasLegalBasis"];
            assert!(there["@id"] == basis || there["@type"] == basis, "{name}: {}", purpose.id);
            assert_eq!(process["dpv:hasPurpose"]["dct:title"], purpose.name.best(Lang::En));
        }
        for c in &notice.categories {
            assert!(all.contains(&format!("_:data-{}", c.id)), "{name}: {}", c.id);
            for field in &c.fields {
                let term = vocabulary::field(field.as_str()).expect("a term").dpv;
                assert!(all.contains(term), "{name}: {term}");
            }
        }
        for r in &notice.recipients {
            for country in r.countries.iter().filter(|c| !seloste_terms::law::law().is_eea(c)) {
                assert!(all.contains(&format!("loc:{country}")), "{name}: {country}");
                let ground = r.safeguard.as_ref().and_then(|s| dpv::of(dpv::SAFEGUARDS, &s.kind)).expect("a safeguard");
                assert!(all.contains(ground.dpv), "{name}: {}", ground.dpv);
            }
        }
        // Who may do what on the staff is nobody else's business.
        assert!(notice.roles.iter().all(|role| !all.contains(&format!("\"{}\"", role.id))), "{name}");
    }
    let expected = expect_test::expect_file!["../../snapshots/carrata.en.dpv.json"];
    let written = serde_json::to_string_pretty(&notice_dpv(&notice("carrata"), Lang::En)).expect("JSON");
    expected.assert_eq(&(written + "\n"));
}

#[test]
fn every_known_measure_has_its_term() {
    for measure in measures::KNOWN {
        assert!(dpv::of(dpv::MEASURES, measure.id).is_some(), "{}", measure.id);
    }
    for term in dpv::MEASURES {
        assert!(measures::known(term.id).is_some(), "{}", term.id);
    }
}

#[test]
fn purposes_are_of_the_nearest_kind() {
    let check = |name: &str, id: &str, kind: &str| {
        let notice = notice(name);
        let purpose = notice.purpose(id).unwrap_or_else(|| panic!("{name} {id}"));
        assert_eq!(crate::dpv::purpose_kind(&notice, purpose), kind, "{name} {id}");
    };
    check("carrata", "contract", "service");
    check("carrata", "billing", "billing");
    check("carrata", "newsletter", "marketing-email");
    check("carrata", "contacts", "customer-care");
    check("rockrobot", "recall", "recall");
    check("rockrobot", "sales", "sales");
    check("rockrobot", "marketing", "marketing");
    check("arjasmaa", "orders", "orders");
    check("arjasmaa", "directory", "directory");
    check("arjasmaa", "content", "agreed");
    check("arjasmaa", "authorities", "legal");
    check("ramentor", "analytics", "analytics");
}

#[test]
fn a_notice_comes_back_from_fideslang_as_a_draft() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        let manifest = notice_fideslang(&notice, Lang::En);
        let draft = fideslang_draft(&manifest.to_string()).expect("a draft");
        let table: toml::Table = draft.parse().unwrap_or_else(|e| panic!("{name}: {e}\n{draft}"));
        let purposes = table["purpose"].as_array().expect("purposes");
        assert_eq!(purposes.len(), notice.purposes.len(), "{name}");
        for (drafted, purpose) in purposes.iter().zip(&notice.purposes) {
            assert_eq!(drafted["name"].as_str(), Some(purpose.name.best(Lang::En)), "{name}");
            assert_eq!(drafted["basis"].as_str(), Some(names::basis_id(purpose.basis)), "{name}: {}", purpose.id);
        }
        let controllers = table["controller"].as_array().expect("controllers");
        assert_eq!(controllers[0]["name"].as_str(), Some(notice.controllers[0].organisation.name.as_str()));
        for category in table["category"].as_array().expect("categories") {
            let fields = category["fields"].as_array().expect("fields");
            assert!(!fields.is_empty(), "{name}: {category}");
            for field in fields {
                assert!(vocabulary::field(field.as_str().expect("text")).is_some(), "{name}: {field}");
            }
        }
        // What fideslang cannot say is named, and the check asks for just that.
        assert!(draft.contains("# TODO RET001") && draft.contains("# TODO SRC001"));
        let outcome = seloste_notice::check("draft", &draft, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        assert!(outcome.checked.is_none() && !outcome.diagnostics.iter().any(|d| d.code == "SYN001"));
    }
}

#[test]
fn what_is_no_manifest_is_refused() {
    let check = |text: &str, error: FidesError| assert_eq!(fideslang_draft(text), Err(error), "{text}");
    check("", FidesError::NoDeclarations);
    check("a: [1\nb: 2\n", FidesError::NotYaml { line: 2, column: 2 });
    check("system: &all\n  - more: *all\n", FidesError::Tangled { line: 2 });
    check("{\n  \"system\": [", FidesError::NotJson { line: 2, column: 13 });
    check("{}", FidesError::NoDeclarations);
    check("[1, 2]", FidesError::NoDeclarations);
    check(r#"{"system": [{"fides_key": "x", "privacy_declarations": []}]}"#, FidesError::NoDeclarations);
    check(&format!("\"{}\"", "x".repeat(5 << 20)), FidesError::TooLarge);
    // Odd values are gaps, and nothing breaks out of its string.
    let odd = r#"{"system": [{"fides_key": 7, "name": "a\"\n[purpose]\\", "privacy_declarations":
        [{"data_use": "made.up", "data_categories": ["no.such", 3], "data_subjects": ["alien"]}, 5]}]}"#;
    let draft = fideslang_draft(odd).expect("a draft");
    let table: toml::Table = draft.parse().unwrap_or_else(|e| panic!("{e}\n{draft}"));
    assert_eq!(table["notice"]["name"].as_str(), Some("a\" [purpose]\\"));
    for gap in
        ["# TODO VOC001: which field is \"no.such\"?", "# TODO DAT006: whose data is \"alien\"?", "# TODO BAS001"]
    {
        assert!(draft.contains(gap), "{gap}\n{draft}");
    }
}

/// The same manifest as people write it and as programs do.
#[test]
fn a_manifest_in_yaml_drafts_the_same_as_in_json() {
    let yaml = "# The till of a shop.
organization:
  - fides_key: shop
    name: Keksitty Kauppa Oy
system:
  - fides_key: till
    name: Till
    privacy_declarations:
      - name: Selling
        data_use: essential.service
        data_categories: [user.name, user.contact.email]
        data_subjects:
          - customer
        legal_basis_for_processing: Contract
        retention_period: 2 years
";
    let json = serde_json::json!({
        "organization": [{ "fides_key": "shop", "name": "Keksitty Kauppa Oy" }],
        "system": [{ "fides_key": "till", "name": "Till", "privacy_declarations": [{
            "name": "Selling", "data_use": "essential.service", "data_categories": ["user.name", "user.contact.email"],
            "data_subjects": ["customer"], "legal_basis_for_processing": "Contract", "retention_period": "2 years",
        }] }],
    });
    let draft = fideslang_draft(yaml).expect("a draft");
    assert!(draft.contains("Keksitty Kauppa Oy") && draft.contains("\"contract\""), "{draft}");
    assert_eq!(Ok(draft), fideslang_draft(&json.to_string()));
}
