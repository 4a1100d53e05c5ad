//! What programs rely on: exit codes, keys of JSON, and that nothing ever asks.

use crate::people::{ALL, alone_csv, people, plain_csv};
use crate::site::{Site, found, notice, seloste, with_input};
use serde_json::Value;
use std::path::Path;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn check_says_by_its_exit_code_how_it_went() {
    let site = Site::bare("check");
    let text = std::fs::read_to_string(notice("carrata")).unwrap();
    let good = site.given("good.toml", &text);
    let bad = site.given("bad.toml", text.replace("keep = \"6 months after relationship-end\"", "keep = \"forever\""));
    let torn = site.given("torn.toml", &text[..text.len() / 2]);
    let latin = site.given("latin.toml", b"[notice]\nid = \"\xe4\"\n");
    for (files, code) in [
        (&[&good][..], 0),
        (&[&bad], 1),
        (&[&good, &bad], 1),
        (&[&torn], 1),
        (&[&latin], 2),
        (&[&"/no/such/file.toml".to_owned()], 2),
        (&[&bad, &"/no/such/file.toml".to_owned()], 2),
    ] {
        let names: Vec<&str> = files.iter().map(|f| f.as_str()).collect();
        site.run(&[&["check"][..], &names].concat()).exits(code);
        let json = site.run(&[&["check", "--json"][..], &names].concat()).exits(code);
        for finding in json.json().as_array().unwrap() {
            let expected = ["code", "column", "file", "help", "law", "line", "message", "severity"];
            let mut have = keys(finding);
            have.sort_unstable();
            assert_eq!(have, expected, "{finding}");
            assert!(finding["line"].as_u64().is_some_and(|l| l > 0) && finding["column"].is_u64(), "{finding}");
            assert!(["error", "warning", "note"].contains(&finding["severity"].as_str().unwrap()), "{finding}");
            let code = finding["code"].as_str().unwrap().to_owned();
            assert_eq!(site.run(&["explain", &code]).exits(0).err, "", "every finding is explained");
        }
        let errors = json.json().as_array().unwrap().iter().filter(|f| f["severity"] == "error").count();
        assert!(code == 2 || (errors > 0) == (code == 1), "{names:?}");
    }
    // A notice with errors opens nothing.
    site.run(&["init"]).exits(0);
    let refused = site.run(&["open", &bad]).exits(2);
    assert_eq!(refused.out, "");
    assert!(refused.err.contains("RET"), "{}", refused.err);
    site.run(&["find", "carrata", "x", "--purpose", "contract"]).refuses(&["carrata"]);
}

#[test]
fn explain_knows_the_rules_and_says_when_it_does_not() {
    let site = Site::bare("explain");
    let page = site.run(&["explain", "bas001"]).exits(0);
    assert!(page.out.contains("BAS001"), "{}", page.out);
    site.run(&["explain", "XYZ999"]).refuses(&["there is no rule `XYZ999`", "check"]);
    site.run(&["explain", ""]).refuses(&["there is no rule"]);
}

#[test]
fn the_keys_of_json_answers_are_there() {
    let site = Site::new("json").with_escrow();
    site.import(&site.given("p.csv", plain_csv(&people(2)))).exits(0);
    let done = site.run(&["find", "carrata", ALL, "--purpose", "contract", "--json"]).exits(0);
    for one in done.json().as_array().unwrap() {
        let have = keys(one);
        for key in ["party", "name", "kind", "organisations", "email", "phone", "state", "keep_until"] {
            assert!(have.contains(&key), "{key}: {one}");
        }
        assert!(one["kind"] == "person" && one["state"] == "customer", "{one}");
    }
    let none = site.run(&["find", "carrata", "nobodyhere", "--purpose", "contract", "--json"]).exits(0);
    assert_eq!((none.json(), none.err.as_str()), (Value::Array(Vec::new()), ""));

    let id = &found(&done)[0].party;
    let card = site.run(&["show", "carrata", id, "--purpose", "contract", "--json"]).exits(0).json();
    assert_eq!(card["party"], *id);
    for key in ["record", "category", "kind", "version", "dated", "keep_until", "hold", "values"] {
        assert!(keys(&card["records"][0]).contains(&key), "{key}: {card}");
    }
    for key in ["field", "value", "source", "received", "delivery"] {
        assert!(keys(&card["records"][0]["values"][0]).contains(&key), "{key}: {card}");
    }
    for entry in site.report() {
        for key in ["seq", "at", "act", "actor", "actor_kind", "action", "outcome", "purpose", "parties", "count"] {
            assert!(keys(&entry).contains(&key), "{key}: {entry}");
        }
    }
    let import =
        site.given("q.csv", "Name,E-mail,Favourite\nUusi Kalastaja,uusi@example.fi,hauki\nX,not-an-address,y\n");
    let args = ["import", "carrata", &import, "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    let args = [&args[..], &["--json"]].concat();
    let report = site.run(&args).exits(1).json();
    assert_eq!(report["counts"]["new"], 1, "{report}");
    assert_eq!(report["counts"]["refused"], 1, "{report}");
    assert_eq!(report["left_out"][0]["column"], "Favourite", "{report}");
    assert_eq!(report["rows"][1]["reasons"][0]["field"], "email", "{report}");
    assert!(!report.to_string().contains("not-an-address"), "a refusal does not repeat the value: {report}");
    let doctor = site.run(&["doctor", "--json"]);
    for finding in doctor.json().as_array().unwrap() {
        assert_eq!(
            {
                let mut k = keys(finding);
                k.sort_unstable();
                k
            },
            ["code", "gravity", "help", "what"]
        );
    }
}

/// With nothing on standard input that could answer, every command ends by itself.
#[test]
fn nothing_asks() {
    let site = Site::new("asks").with_escrow();
    site.import(&site.given("p.csv", alone_csv(&people(2)))).exits(0);
    site.run(&["backup", &site.file("b")]).exits(0);
    let id = site.id(&people(2)[0].email);
    let cases: &[&[&str]] = &[
        &[],
        &["help"],
        &["init"],
        &["erase", "carrata", &id],
        &["sweep", "carrata"],
        &["restore", &site.file("b")],
        &["link"],
        &["doctor"],
        &["erase"],
        &["find", "carrata"],
    ];
    for args in cases {
        let done = with_input(site.command(args), b"yes\nyes\n");
        assert!(done.code.is_some_and(|c| (0..=2).contains(&c)), "{args:?}: {done:?}");
        assert!(!done.out.contains("[y/n]") && !done.err.contains("[y/n]"), "{args:?}: {done:?}");
    }
    let csv = plain_csv(&people(3)[2..]);
    let args = ["import", "carrata", "-", "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    let done = with_input(site.command(&args), csv.as_bytes()).exits(0);
    assert_eq!(done.out, "1 new, 0 changed, 0 same, 0 refused\n");
}

#[test]
fn without_a_deployment_every_command_says_how_to_make_one() {
    let site = Site::bare("none");
    let carrata = notice("carrata");
    let id = "00000000-0000-4000-8000-000000000000";
    let cases: &[&[&str]] = &[
        &["find", "carrata", "x", "--purpose", "contract"],
        &["show", "carrata", id, "--purpose", "contract"],
        &["ledger", "verify", "carrata"],
        &["backup", &site.file("b")],
        &["doctor"],
        &["link"],
        &["serve", "--listen", "127.0.0.1:0"],
        &["open", carrata.to_str().unwrap()],
    ];
    for args in cases {
        let done = site.run(args);
        assert_eq!(done.code, Some(2), "{args:?}: {done:?}");
        assert!(done.err.contains("seloste init") && done.err.contains("--home"), "{args:?}: {}", done.err);
        assert!(!site.home().exists() && !Path::new(&site.file("b")).exists(), "{args:?} makes nothing");
    }
    let done = seloste(&site.home()).arg("no-such-command").output().unwrap();
    assert_eq!(done.status.code(), Some(2));
}
