//! The API: the authorisation matrix of its table, its document, and what programs do with it.

use crate::world::{Got, OTHER, OWN, World};
use axum::body::Body;
use axum::http::{Method as HttpMethod, Request};
use expect_test::expect_file;
use seloste_gate::Bounds;
use seloste_notice::May;
use seloste_register::{NewToken, SignedIn};
use seloste_terms::PartyId;
use seloste_web::{Access, ApiSpec, Method, api_routes, document};
use serde_json::{Value, json};

pub(crate) const ALL: &[May] = &[May::Read, May::Write, May::Standing, May::Erase, May::Import, May::Export];
const ALL_PURPOSES: &[&str] = &["contract", "contacts", "billing", "newsletter", "rights"];

/// A token of somebody with a role.
pub(crate) fn token(
    w: &World,
    who: &str,
    role: (&str, &str),
    register: &str,
    purposes: &[&str],
    may: &[May],
    fields: Option<&[&str]>,
) -> String {
    let session = w.account(&format!("{who}.one"), &[role]);
    let who: SignedIn = w.home.instance().session(&session).unwrap();
    made(w, &who, register, purposes, may, fields)
}

fn made(w: &World, who: &SignedIn, register: &str, purposes: &[&str], may: &[May], fields: Option<&[&str]>) -> String {
    let owned = |all: &[&str]| all.iter().map(|p| (*p).to_owned()).collect::<Vec<String>>();
    let bounds = Bounds { purposes: owned(purposes), may: may.to_vec(), fields: fields.map(owned) };
    let new = NewToken { label: "Verkkokauppa".into(), bounds, days: 30 };
    w.home.instance().make_token(who, register, &w.home.register(register).unwrap(), new).unwrap().1.to_string()
}

fn operator(w: &World) -> String {
    token(w, "pomo", ("*", "operator"), OWN, ALL_PURPOSES, ALL, None)
}

fn request(
    w: &World,
    method: HttpMethod,
    token: Option<&str>,
    path: &str,
    body: Option<&Value>,
    headers: &[(&str, &str)],
) -> Got {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = match body {
        Some(body) => {
            request = request.header("content-type", "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    w.ask(request.body(body).unwrap())
}

/// Sends a form that ends with a file.
pub(crate) fn form(
    w: &World,
    token: Option<&str>,
    path: &str,
    fields: &[(&str, &str)],
    file: &[u8],
    headers: &[(&str, &str)],
) -> Got {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    body.extend(b"--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sopimus.pdf\"\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--b0undary--\r\n");
    let mut request = crate::world::request(HttpMethod::POST, None, path);
    request = request.header("content-type", "multipart/form-data; boundary=b0undary");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    w.ask(request.body(Body::from(body)).unwrap())
}

const fn http(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Patch => HttpMethod::PATCH,
        Method::Delete => HttpMethod::DELETE,
    }
}

fn get(w: &World, token: &str, path: &str) -> Value {
    let got = request(w, HttpMethod::GET, Some(token), &full(path), None, &[]);
    assert_eq!(got.status, 200, "{path}: {}", got.body);
    serde_json::from_str(&got.body).unwrap()
}

fn post(w: &World, token: &str, path: &str, body: &Value) -> Got {
    request(w, HttpMethod::POST, Some(token), &full(path), Some(body), &[])
}

fn full(path: &str) -> String {
    format!("/api/v1/registers/{OWN}{path}")
}

fn body(got: &Got) -> Value {
    serde_json::from_str(&got.body).unwrap_or_else(|_| panic!("{}: {}", got.status, got.body))
}

#[test]
fn the_document_is_what_it_was() {
    let text = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    expect_file!["../openapi.json"].assert_eq(&text);
    let w = World::new();
    let got = request(&w, HttpMethod::GET, None, "/api/v1/openapi.json", None, &[]);
    assert_eq!((got.status, got.header("content-type")), (200, "application/json"));
    let served = body(&got);
    assert_eq!(served, serde_json::to_value(document()).unwrap());
    assert_eq!(served["openapi"], "3.1.0");
    let paths = served["paths"].as_object().unwrap();
    assert!(paths.len() >= 20, "{}", paths.len());
    assert!(paths.keys().all(|p| p.starts_with("/api/v1/")));
    for spec in api_routes() {
        let operation = &paths[spec.path][http(spec.method).as_str().to_lowercase()];
        assert!(operation["operationId"].is_string(), "{spec:?}");
        let open = operation.get("security").is_none();
        assert_eq!(open, spec.access == Access::Public, "{spec:?}");
    }
}

/// Who asks, in the order of the columns.
const ASKING: [&str; 6] = ["nobody", "made-up", "other-register", "reader", "support", "operator"];

/// What is expected of one route: a status for each who asks, or `active/restricted/erased`.
struct Row {
    id: (Method, &'static str),
    body: Option<fn() -> Value>,
    expected: [&'static str; 6],
}

const fn row(method: Method, path: &'static str, body: Option<fn() -> Value>, expected: [&'static str; 6]) -> Row {
    Row { id: (method, path), body, expected }
}

fn said() -> Value {
    json!({ "to": "newsletter", "how": "puhelu" })
}

#[rustfmt::skip]
const ROWS: &[Row] = {
    use Method::{Delete, Get, Patch, Post};
    const FACTS: [&str; 6] = ["401", "401", "404", "200", "200", "200"];
    &[
    row(Get, "/api/v1/openapi.json", None, ["200"; 6]),
    row(Get, "/api/v1/token", None, ["401", "401", "200", "200", "200", "200"]),
    row(Get, "/api/v1/registers", None, ["401", "401", "200", "200", "200", "200"]),
    row(Get, "/api/v1/registers/{register}", None, FACTS),
    row(Get, "/api/v1/registers/{register}/purposes", None, FACTS),
    row(Get, "/api/v1/registers/{register}/purposes/{purpose}", None, FACTS),
    row(Get, "/api/v1/registers/{register}/categories", None, FACTS),
    row(Get, "/api/v1/registers/{register}/categories/{category}", None, FACTS),
    row(Get, "/api/v1/registers/{register}/fields", None, FACTS),
    row(Get, "/api/v1/registers/{register}/fields/{field}", None, FACTS),
    row(Get, "/api/v1/registers/{register}/sources", None, FACTS),
    row(Get, "/api/v1/registers/{register}/versions", None, FACTS),
    row(Get, "/api/v1/registers/{register}/checkpoint", None, FACTS),
    row(Get, "/api/v1/registers/{register}/parties", None, FACTS),
    row(Post, "/api/v1/registers/{register}/parties", Some(|| json!({ "kind": "person", "source": "subject", "relation": "customer", "values": [{ "field": "person.name", "value": "Uusi Keksitty" }] })),
        ["401", "401", "404", "403", "201", "201"]),
    row(Post, "/api/v1/registers/{register}/search", Some(|| json!({ "words": "keksitty" })), FACTS),
    row(Post, "/api/v1/registers/{register}/export", None, ["401", "401", "404", "403", "403", "200"]),
    row(Post, "/api/v1/registers/{register}/import", Some(|| json!({ "source": "subject", "rows": [[{ "field": "person.name", "value": "Tuotu Keksitty" }]] })),
        ["401", "401", "404", "403", "403", "200"]),
    row(Get, "/api/v1/registers/{register}/parties/{party}", None, ["401", "401", "404", "200/403/404", "200/403/404", "200/403/404"]),
    row(Get, "/api/v1/registers/{register}/parties/{party}/records", None, ["401", "401", "404", "200/403/404", "200/403/404", "200/403/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/records", Some(|| json!({ "source": "subject", "values": [{ "field": "email", "value": "toinen@example.fi" }] })),
        ["401", "401", "404", "403", "201/403/404", "201/403/404"]),
    row(Get, "/api/v1/registers/{register}/parties/{party}/records/{record}", None, ["401", "401", "404", "200/403/404", "200/403/404", "200/403/404"]),
    row(Patch, "/api/v1/registers/{register}/parties/{party}/records/{record}", Some(|| json!({ "version": 1, "source": "subject", "values": [{ "field": "person.name", "value": "Muutettu Keksitty" }] })),
        ["401", "401", "404", "403", "204/403/404", "204/403/404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/records/{record}", None, ["401", "401", "404", "403", "403", "204"]),
    // This notice declares no documents; of whom may write it is the notice that says no.
    row(Post, "/api/v1/registers/{register}/parties/{party}/documents", None, ["401", "401", "404", "403", "403/403/404", "403/403/404"]),
    // The record is none of a document.
    row(Get, "/api/v1/registers/{register}/parties/{party}/documents/{record}", None, ["401", "401", "404", "404/403/404", "404/403/404", "404/403/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/documents/{record}", None, ["401", "401", "404", "403", "403/403/404", "403/403/404"]),
    // With one that is not there.
    row(Get, "/api/v1/registers/{register}/parties/{party}/merges", None, ["401", "401", "404", "403", "200/403/404", "200/403/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/merges", Some(|| json!({ "with": "00000000-0000-0000-0000-000000000000" })),
        ["401", "401", "404", "403", "404", "404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/merges", None, ["401", "401", "404", "422", "422", "422"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/access", None, ["401", "401", "404", "403", "403", "200"]),
    row(Get, "/api/v1/registers/{register}/parties/{party}/erasure", None, ["401", "401", "404", "403", "403", "200"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/erasure", None, ["401", "401", "404", "403", "403", "200"]),
    row(Get, "/api/v1/registers/{register}/parties/{party}/standing", None, ["401", "401", "404", "403", "403", "200"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/relationship", Some(|| json!({})), ["401", "401", "404", "403", "204/204/404", "204/204/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/objections", Some(said), ["401", "401", "404", "403", "204/204/404", "204/204/404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/objections", None, ["401", "401", "404", "403", "422/422/404", "422/422/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/consents", Some(said), ["401", "401", "404", "403", "422/422/404", "422/422/404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/consents", None, ["401", "401", "404", "422", "422", "422"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/restriction", Some(|| json!({ "ground": "a" })), ["401", "401", "404", "403", "204/422/404", "204/422/404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/restriction", None, ["401", "401", "404", "403", "422/204/404", "422/204/404"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/holds", Some(|| json!({ "reason": "claim" })), ["401", "401", "404", "403", "204/204/404", "204/204/404"]),
    row(Delete, "/api/v1/registers/{register}/parties/{party}/holds", None, ["401", "401", "404", "422", "422", "422"]),
    row(Post, "/api/v1/registers/{register}/parties/{party}/ties", Some(|| json!({ "organisation": "00000000-0000-0000-0000-000000000000" })), ["401", "401", "404", "403", "404", "404"]),
    ]
};

fn party(w: &World, state: &str) -> (PartyId, String) {
    let (register, operator) = (w.register(), w.home.operator());
    let party = w.person("Aada Keksitty");
    let card = register.show(&operator, "rights", party).unwrap().into_inner();
    let record = card.records.iter().find(|r| r.kind == "contact").unwrap().record.to_string();
    match state {
        "restricted" => register.restrict(&operator, party, 'a').unwrap(),
        "erased" => drop(register.erase(&operator, party, None).unwrap()),
        _ => {}
    }
    (party, record)
}

#[test]
fn every_route_answers_every_token_as_written_and_a_refusal_changes_nothing() {
    let w = World::new();
    let tokens: Vec<Option<String>> = ASKING
        .iter()
        .map(|who| match *who {
            "nobody" => None,
            "made-up" => Some(format!("slst_{}00000000", "0".repeat(64))),
            "other-register" => Some(token(&w, "muu", ("*", "operator"), OTHER, &["rights"], ALL, None)),
            "reader" => Some(token(&w, "lukija", (OWN, "support"), OWN, &["contract"], &[May::Read], None)),
            "support" => Some(token(
                &w,
                "tuki",
                (OWN, "support"),
                OWN,
                &["contract", "rights"],
                &[May::Read, May::Write, May::Standing],
                None,
            )),
            _ => Some(operator(&w)),
        })
        .collect();
    // Once used, so that noting the use is no change of the cells.
    for token in tokens.iter().flatten() {
        request(&w, HttpMethod::GET, Some(token), "/api/v1/token", None, &[]);
    }
    let states = ["active", "restricted", "erased"];
    let shared: Vec<(PartyId, String)> = states.iter().map(|state| party(&w, state)).collect();
    let mut wrong = Vec::new();
    for spec in api_routes() {
        let Some(row) = ROWS.iter().find(|r| r.id == (spec.method, spec.path)) else {
            wrong.push(format!("{spec:?} has no row"));
            continue;
        };
        let has_party = spec.path.contains("{party}");
        for (n, token) in tokens.iter().enumerate() {
            let cell: Vec<&str> = row.expected[n].split('/').collect();
            for (s, state) in states.iter().enumerate().take(if has_party { 3 } else { 1 }) {
                let expected = cell.get(s).or(cell.first()).unwrap();
                let fresh = spec.method != Method::Get && expected.starts_with('2');
                let made = (fresh && has_party).then(|| party(&w, state));
                let (party, record) = made.as_ref().unwrap_or(&shared[s]);
                let (status, changed, entries) = ask(&w, spec, row, token.as_deref(), *party, record);
                let at = format!("{spec:?} {} {state}", ASKING[n]);
                if status.to_string() != **expected {
                    wrong.push(format!("{at}: {status} for {expected}"));
                }
                if (400..500).contains(&status) && changed {
                    wrong.push(format!("{at}: {status} and changed"));
                }
                // A refusal of somebody who is known is in the ledger, once; one of nobody is not.
                let needed = match status {
                    403 => Some(1),
                    401 => Some(0),
                    _ => None,
                };
                if needed.is_some_and(|needed| needed != entries) {
                    wrong.push(format!("{at}: {entries} entries"));
                }
            }
        }
    }
    for row in ROWS {
        if !api_routes().iter().any(|s| row.id == (s.method, s.path)) {
            wrong.push(format!("{:?} is no route any more", row.id));
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn ask(w: &World, spec: &ApiSpec, row: &Row, token: Option<&str>, party: PartyId, record: &str) -> (u16, bool, usize) {
    let path = spec.path.replace("{register}", OWN).replace("{party}", &party.to_string()).replace("{record}", record);
    let path = path.replace("{purpose}", "contract").replace("{category}", "identity").replace("{field}", "email");
    let path = format!("{path}?purpose=contract");
    let body = row.body.map(|body| body());
    let before = (w.stored(OWN), w.entries(OWN));
    let got = if spec.method == Method::Post && spec.path.contains("/documents") {
        form(w, token, &path, &[("source", "subject"), ("version", "1")], b"x", &[])
    } else {
        request(w, http(spec.method), token, &path, body.as_ref(), &[])
    };
    if got.status >= 400 {
        assert_eq!(got.header("content-type"), "application/problem+json", "{spec:?}");
        assert!(serde_json::from_str::<Value>(&got.body).unwrap()["detail"].is_string(), "{spec:?}");
    }
    (got.status, before.0 != w.stored(OWN), w.entries(OWN) - before.1)
}

#[test]
fn a_program_brings_in_finds_changes_and_erases() {
    let w = World::new();
    let t = operator(&w);
    let new = |name: &str| {
        json!({ "kind": "person", "source": "subject", "relation": "customer", "since": "2026-01-02",
        "values": [{ "field": "person.name", "value": name }, { "field": "phone.direct", "value": "040 123 4567" }] })
    };
    let made: Vec<String> = ["Aino Öhman", "Eino Aalto", "Oili Kolmas"]
        .iter()
        .map(|name| {
            let got = post(&w, &t, "/parties?purpose=contract", &new(name));
            assert_eq!(got.status, 201, "{}", got.body);
            body(&got)["party"].as_str().unwrap().to_owned()
        })
        .collect();
    // Page by page, each once, whatever goes meanwhile.
    let mut seen: Vec<String> = Vec::new();
    let mut after = String::new();
    loop {
        let page = get(&w, &t, &format!("/parties?purpose=contract&limit=1{after}"));
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|i| i["party"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
        assert!(seen.len() <= 3);
    }
    let mut sorted = made.clone();
    sorted.sort();
    assert_eq!(seen, sorted);
    let found = post(&w, &t, "/search?purpose=contract", &json!({ "words": "öhman" }));
    let found = body(&found);
    assert_eq!((found["matched"].as_u64(), found["items"][0]["name"].as_str()), (Some(1), Some("Aino Öhman")));
    assert_eq!(found["items"][0]["phone"], "+358401234567");
    // A change names the version that it was made on.
    let card = get(&w, &t, &format!("/parties/{}?purpose=contract", made[0]));
    let record = &card["records"][0];
    let path = format!("/parties/{}/records/{}?purpose=contract", made[0], record["record"].as_str().unwrap());
    let change = |version: u64| json!({ "version": version, "source": "subject", "values": [{ "field": "person.name", "value": "Aino Öhman-Uusi" }] });
    let patch = |version| request(&w, HttpMethod::PATCH, Some(&t), &full(&path), Some(&change(version)), &[]);
    let first = patch(1);
    assert_eq!(first.status, 204, "{}", first.body);
    assert_eq!(patch(1).status, 409);
    let values = get(&w, &t, &path)["values"].to_string();
    assert!(values.contains("Aino Öhman-Uusi") && values.contains("+358401234567"), "{values}");
    // Standing, and what it does.
    let party = &made[0];
    let delete =
        |path: &str| request(&w, HttpMethod::DELETE, Some(&t), &full(&format!("/parties/{party}{path}")), None, &[]);
    let said = |path: &str, body: &Value| post(&w, &t, &format!("/parties/{party}{path}"), body);
    assert_eq!(said("/consents", &json!({ "to": "newsletter", "how": "lomake" })).status, 204);
    assert_eq!(delete("/consents?to=newsletter").status, 204);
    assert_eq!(said("/restriction", &json!({ "ground": "a" })).status, 204);
    assert_eq!(get(&w, &t, "/parties?purpose=contract")["left_out"]["restricted"], 1);
    assert_eq!(delete("/restriction").status, 204);
    assert_eq!(said("/holds", &json!({ "reason": "claim", "until": "2027-01-01" })).status, 204);
    assert_eq!(delete("/holds?reason=claim").status, 204);
    let got = said("/objections", &json!({ "to": "contacts", "how": "puhelu" }));
    assert_eq!(got.status, 204, "{}", got.body);
    let standing = get(&w, &t, &format!("/parties/{}/standing", made[0]));
    assert_eq!(standing["objections"][0]["what"], "contacts");
    assert_eq!(standing["relationships"][0]["since"], "2026-01-02");
    // Their own data, then gone.
    let access = post(&w, &t, &format!("/parties/{}/access", made[0]), &json!({}));
    assert!(access.status == 200 && access.body.contains("Aino Öhman-Uusi"));
    let foreseen = get(&w, &t, &format!("/parties/{}/erasure", made[0]));
    assert_eq!(
        (foreseen["done"].as_bool(), foreseen["going"][0]["category"].as_str()),
        (Some(false), Some("identity"))
    );
    assert_eq!(body(&post(&w, &t, &format!("/parties/{}/erasure", made[0]), &json!({})))["done"], true);
    let gone =
        request(&w, HttpMethod::GET, Some(&t), &full(&format!("/parties/{}?purpose=contract", made[0])), None, &[]);
    assert_eq!(gone.status, 404);
    // Many at once; again they change nothing.
    let rows = json!({ "source": "subject", "relation": "customer", "rows": [
        [{ "field": "person.name", "value": "Rivi Yksi" }, { "field": "email", "value": "yksi@example.fi" }],
        [{ "field": "person.name", "value": "Rivi Kaksi" }, { "field": "email", "value": "ei osoite" }]] });
    let report = body(&post(&w, &t, "/import?purpose=contract", &rows));
    assert_eq!((report["new"].as_u64(), report["refused"].as_u64()), (Some(1), Some(1)));
    assert_eq!(
        (report["rows"][1]["outcome"].as_str(), report["rows"][1]["errors"][0]["field"].as_str()),
        (Some("refused"), Some("email"))
    );
    assert_eq!(body(&post(&w, &t, "/import?purpose=contract", &rows))["same"], 1);
    let export = body(&post(&w, &t, "/export?purpose=contract", &json!({ "kind": "person" })));
    assert_eq!((export["parties"].as_u64(), export["items"].as_array().unwrap().len()), (Some(3), 3));
}

#[test]
fn a_change_with_a_key_is_made_once() {
    let w = World::new();
    let t = operator(&w);
    let new = json!({ "kind": "person", "source": "subject", "relation": "customer", "values": [{ "field": "person.name", "value": "Aino Öhman" }] });
    let ask = |body: &Value, key: &str| {
        request(
            &w,
            HttpMethod::POST,
            Some(&t),
            &full("/parties?purpose=contract"),
            Some(body),
            &[("idempotency-key", key)],
        )
    };
    let (first, again) = (ask(&new, "tilaus-17"), ask(&new, "tilaus-17"));
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(w.register().size(), 1);
    let other = json!({ "kind": "person", "source": "subject", "relation": "customer", "values": [{ "field": "person.name", "value": "Eino Aalto" }] });
    let reused = ask(&other, "tilaus-17");
    assert_eq!(
        (reused.status, body(&reused)["type"].as_str()),
        (422, Some("urn:seloste:problem:idempotency-key-reused"))
    );
    assert_eq!(ask(&other, "tilaus-18").status, 201);
    // The key is of the token: somebody else's same key is another request.
    let else_ones = token(&w, "tuki", (OWN, "support"), OWN, &["contract"], &[May::Read, May::Write], None);
    let got = request(
        &w,
        HttpMethod::POST,
        Some(&else_ones),
        &full("/parties?purpose=contract"),
        Some(&new),
        &[("idempotency-key", "tilaus-17")],
    );
    assert_eq!(got.status, 201);
    assert_ne!(got.body, first.body);
    let long = "k".repeat(129);
    for key in ["", " ", "ä", long.as_str()] {
        assert_eq!(ask(&new, key).status, 400, "{key:?}");
    }
    // A record that was added is told again too.
    let party = body(&first)["party"].as_str().unwrap().to_owned();
    let add = || {
        request(
            &w,
            HttpMethod::POST,
            Some(&t),
            &full(&format!("/parties/{party}/records?purpose=contract")),
            Some(&json!({ "source": "subject", "values": [{ "field": "email", "value": "a@example.fi" }] })),
            &[("idempotency-key", "lisays")],
        )
    };
    let (first, again) = (add(), add());
    assert_eq!((first.status, &first.body), (again.status, &again.body));
}

#[test]
fn a_field_that_a_token_leaves_out_is_nowhere() {
    let w = World::new();
    let t = token(&w, "tuki", (OWN, "support"), OWN, &["contract"], &[May::Read, May::Write], Some(&["email"]));
    let party = w.person("Aada Keksitty");
    let path = format!("/parties/{party}");
    for got in [
        get(&w, &t, &format!("{path}?purpose=contract")).to_string(),
        get(&w, &t, &format!("{path}/records?purpose=contract")).to_string(),
        get(&w, &t, "/parties?purpose=contract").to_string(),
        get(&w, &t, "/fields").to_string(),
        post(&w, &t, "/search?purpose=contract", &json!({ "words": "henkilo@example.fi" })).body,
    ] {
        assert!(!got.contains("Keksitty") && !got.contains("person.name"), "{got}");
        assert!(got.contains("email"), "{got}");
    }
    assert_eq!(body(&post(&w, &t, "/search?purpose=contract", &json!({ "words": "keksitty" })))["matched"], 0);
    // Neither written nor emptied.
    let record = get(&w, &t, &format!("{path}?purpose=contract"))["records"][0].clone();
    for value in ["Muu Nimi", ""] {
        let change = json!({ "version": record["version"], "source": "subject", "values": [{ "field": "person.name", "value": value }] });
        let got = request(
            &w,
            HttpMethod::PATCH,
            Some(&t),
            &full(&format!("{path}/records/{}?purpose=contract", record["record"].as_str().unwrap())),
            Some(&change),
            &[],
        );
        assert!(matches!(got.status, 403 | 422), "{value:?}: {} {}", got.status, got.body);
    }
    let card = w.register().show(&w.home.operator(), "rights", party).unwrap().into_inner();
    assert_eq!(card.name, "Aada Keksitty");
}

#[test]
fn a_cookie_is_no_token_and_a_token_no_session() {
    let w = World::new();
    let session = w.account("pomo", &[("*", "operator")]);
    assert_eq!(w.get(Some(&session), "/api/v1/token").status, 401);
    let who = w.home.instance().session(&session).unwrap();
    let t = made(&w, &who, OWN, &["contract"], &[May::Read], None);
    assert_eq!(request(&w, HttpMethod::GET, Some(&t), "/api/v1/token", None, &[]).status, 200);
    assert_eq!(w.get(Some(&t), &format!("/r/{OWN}")).status, 303, "a token is no session");
    let two = [("authorization", format!("Bearer {t}"))];
    let got = request(&w, HttpMethod::GET, Some(&t), "/api/v1/token", None, &[(two[0].0, &two[0].1)]);
    assert_eq!(got.status, 401, "two tokens are none");
}

/// Bodies and addresses that are wrong: the status, and that nothing of them is echoed or stored.
#[test]
fn what_is_wrong_is_told_and_not_echoed() {
    let w = World::new();
    let t = operator(&w);
    let party = w.person("Aada Keksitty");
    let raw = |method: HttpMethod, path: &str, text: &str, media: &str| {
        let request = Request::builder().method(method).uri(full(path)).header("host", "localhost");
        let request = request.header("authorization", format!("Bearer {t}")).header("content-type", media);
        w.ask(request.body(Body::from(text.to_owned())).unwrap())
    };
    let json = "application/json";
    let deep = "[".repeat(10_000);
    let long = format!("{{\"words\":\"{}\"}}", "ä".repeat(600));
    let huge = format!("{{\"words\":\"{}\"}}", "a".repeat(300 * 1024));
    let person = |values: &str| {
        format!("{{\"kind\":\"person\",\"source\":\"subject\",\"relation\":\"customer\",\"values\":{values}}}")
    };
    let (code, many) = (
        person(r#"[{"field":"person.name","value":"Aino 131052-308T"}]"#),
        person(&format!("[{}]", vec![r#"{"field":"email","value":"a@example.fi"}"#; 501].join(","))),
    );
    let parties = "/parties?purpose=contract";
    let party_path = format!("/parties/{party}");
    let cases: Vec<(&str, String, String, u16)> = vec![
        ("POST", parties.into(), String::new(), 400),
        ("POST", parties.into(), "{".into(), 400),
        ("POST", parties.into(), "null".into(), 400),
        ("POST", parties.into(), "[]".into(), 400),
        ("POST", parties.into(), deep, 400),
        ("POST", parties.into(), "{\"kind\":\"robot\",\"source\":\"subject\",\"values\":[]}".into(), 400),
        (
            "POST",
            parties.into(),
            "{\"kind\":\"person\",\"source\":\"subject\",\"values\":[],\"admin\":true}".into(),
            400,
        ),
        ("POST", parties.into(), person("[]"), 422),
        ("POST", parties.into(), person(r#"[{"field":"shoe-size","value":"43"}]"#), 403),
        ("POST", parties.into(), person(r#"[{"field":"email","value":"ei osoite"}]"#), 422),
        ("POST", parties.into(), person(r#"[{"field":"email","value":"a@example.fi\u0000"}]"#), 422),
        ("POST", parties.into(), code, 403),
        ("POST", parties.into(), many, 422),
        (
            "POST",
            parties.into(),
            person(r#"[{"field":"person.name","value":"Aino"}]"#).replace("subject", "gossip"),
            403,
        ),
        (
            "POST",
            parties.into(),
            person(r#"[{"field":"person.name","value":"Aino"}]"#).replace('}', ",\"since\":\"31.12.2026\"}").replacen(
                ",\"since\":\"31.12.2026\"}",
                "}",
                1,
            ),
            422,
        ),
        ("POST", "/parties".into(), person(r#"[{"field":"person.name","value":"Aino"}]"#), 422),
        ("POST", "/parties?purpose=profiling".into(), person(r#"[{"field":"person.name","value":"Aino"}]"#), 403),
        ("POST", "/search?purpose=contract".into(), long, 422),
        ("POST", "/search?purpose=contract".into(), huge, 413),
        ("POST", "/search?purpose=contract".into(), "{\"words\":\"a\",\"limit\":0}".into(), 422),
        ("POST", "/search?purpose=contract".into(), "{\"words\":\"a\",\"limit\":-1}".into(), 400),
        ("POST", "/search?purpose=contract".into(), "{\"words\":\"a\",\"skip\":99999999999}".into(), 422),
        ("GET", "/parties?purpose=contract&limit=0".into(), String::new(), 422),
        ("GET", "/parties?purpose=contract&limit=201".into(), String::new(), 422),
        ("GET", "/parties?purpose=contract&limit=x".into(), String::new(), 422),
        ("GET", "/parties?purpose=contract&after=x".into(), String::new(), 422),
        ("GET", "/parties?purpose=contract&kind=robot".into(), String::new(), 422),
        ("GET", "/parties?purpose=contract&state=dead".into(), String::new(), 422),
        ("GET", "/parties?purpose=%ff".into(), String::new(), 400),
        ("GET", "/parties/x?purpose=contract".into(), String::new(), 404),
        ("GET", "/parties/00000000-0000-0000-0000-000000000000?purpose=contract".into(), String::new(), 404),
        ("GET", "/purposes/none".into(), String::new(), 404),
        ("GET", "/categories/none".into(), String::new(), 404),
        ("GET", "/fields/none".into(), String::new(), 404),
        ("PUT", party_path.clone(), String::new(), 405),
        ("DELETE", party_path.clone(), String::new(), 405),
        ("POST", format!("{party_path}/relationship"), "{\"begins\":\"customer\",\"on\":\"2026-02-30\"}".into(), 422),
        ("POST", format!("{party_path}/relationship"), "{\"begins\":\"friend\"}".into(), 400),
        ("POST", format!("{party_path}/restriction"), "{\"ground\":\"z\"}".into(), 400),
        ("POST", format!("{party_path}/restriction"), "{\"ground\":\"\"}".into(), 400),
        ("POST", format!("{party_path}/consents"), "{}".into(), 400),
        ("POST", format!("{party_path}/consents"), "{\"how\":\"h\"}".into(), 400),
        ("POST", format!("{party_path}/consents"), "{\"to\":\"contract\",\"how\":\"h\"}".into(), 403),
        ("POST", format!("{party_path}/objections"), "{\"to\":\"billing\",\"how\":\"h\"}".into(), 403),
        ("POST", format!("{party_path}/objections"), format!("{{\"how\":\"{}\"}}", "h".repeat(201)), 422),
        ("POST", format!("{party_path}/holds"), "{\"reason\":\"spite\"}".into(), 400),
        ("POST", format!("{party_path}/holds"), "{\"reason\":\"claim\",\"until\":\"2020-01-01\"}".into(), 422),
        ("POST", format!("{party_path}/holds"), "{\"reason\":\"claim\",\"categories\":[\"none\"]}".into(), 404),
        ("POST", format!("{party_path}/ties"), "{\"organisation\":\"x\"}".into(), 422),
        ("POST", format!("{party_path}/erasure"), "{\"category\":\"none\"}".into(), 404),
        ("POST", "/import?purpose=contract".into(), "{\"source\":\"subject\",\"rows\":[]}".into(), 422),
        ("POST", "/import?purpose=contract".into(), "{\"source\":\"gossip\",\"rows\":[[]]}".into(), 422),
        ("POST", "/export?purpose=contract".into(), "{\"kind\":1}".into(), 400),
    ];
    let before = w.stored(OWN);
    for (method, path, text, status) in &cases {
        let got = raw(method.parse().unwrap(), path, text, json);
        let shown: String = text.chars().take(80).collect();
        assert_eq!(got.status, *status, "{method} {path} {shown}: {}", got.body);
        assert_eq!(got.header("content-type"), "application/problem+json", "{method} {path} {shown}");
        assert!(
            !got.body.contains("131052") && !got.body.contains("ei osoite") && got.body.len() < 2_000,
            "{}",
            got.body
        );
        assert_eq!(w.stored(OWN), before, "{method} {path} {shown}: nothing is changed");
    }
    for media in ["text/plain", "application/x-www-form-urlencoded", ""] {
        assert_eq!(
            raw(HttpMethod::POST, "/search?purpose=contract", "{\"words\":\"a\"}", media).status,
            400,
            "{media}"
        );
    }
    let refused = raw(HttpMethod::POST, parties, &person(r#"[{"field":"shoe-size","value":"43"}]"#), json);
    assert!(body(&refused)["line"].as_str().unwrap().contains("[[field]]"), "the line that the notice would need");
}

#[test]
fn a_program_adds_reads_and_replaces_a_document() {
    let w = World::new();
    w.home.open_notice(crate::world::example("rajobit"), None).unwrap();
    let register = w.home.register("rajobit").unwrap();
    let t = token(&w, "pomo2", ("*", "operator"), "rajobit", &["services", "billing", "rights"], ALL, None);
    let at = |rest: &str| format!("/api/v1/registers/rajobit{rest}");
    let new = json!({ "kind": "organisation", "source": "negotiation", "relation": "customer",
        "values": [{ "field": "organisation.name", "value": "Keksitty Oy" }] });
    let made = request(&w, HttpMethod::POST, Some(&t), &at("/parties?purpose=services"), Some(&new), &[]);
    let party = body(&made)["party"].as_str().unwrap().to_owned();
    let documents = |rest: &str| at(&format!("/parties/{party}/documents{rest}?purpose=services"));
    let fields = [("source", "customer-material"), ("note", "allekirjoitettu")];
    // Added once, however often it comes with its key.
    let key = [("idempotency-key", "k1")];
    let first = form(&w, Some(&t), &documents(""), &fields, b"%PDF-1.7 yksi", &key);
    assert_eq!(first.status, 201, "{}", first.body);
    let again = form(&w, Some(&t), &documents(""), &fields, b"%PDF-1.7 yksi", &key);
    assert_eq!((again.status, again.body), (201, first.body.clone()));
    let other = [("source", "customer-material"), ("note", "toinen")];
    assert_eq!(form(&w, Some(&t), &documents(""), &other, b"x", &key).status, 422, "the key was another request's");
    let record = body(&first)["records"][0].as_str().unwrap().to_owned();
    let got = request(&w, HttpMethod::GET, Some(&t), &documents(&format!("/{record}")), None, &[]);
    assert_eq!((got.status, got.header("content-type")), (200, "application/octet-stream"));
    assert_eq!(got.bytes, b"%PDF-1.7 yksi");
    assert!(got.header("content-disposition").contains("filename=\"sopimus.pdf\""));
    assert_eq!(got.header("x-content-type-options"), "nosniff");
    let told = at(&format!("/parties/{party}/records/{record}?purpose=services"));
    let told = body(&request(&w, HttpMethod::GET, Some(&t), &told, None, &[]));
    assert_eq!((&told["file"]["type"], &told["file"]["bytes"]), (&json!("application/pdf"), &json!(13)));
    // Another file in its place, on the version that was seen.
    let replace = |version: &str| {
        let fields = [("source", "customer-material"), ("version", version)];
        form(&w, Some(&t), &documents(&format!("/{record}")), &fields, b"%PDF-1.7 kaksi", &[]).status
    };
    assert_eq!((replace("7"), replace("x"), replace("1")), (409, 422, 204));
    let got = request(&w, HttpMethod::GET, Some(&t), &documents(&format!("/{record}")), None, &[]);
    assert_eq!(got.bytes, b"%PDF-1.7 kaksi");
    // What is wrong is told, and nothing is left of it.
    let before = w.stored("rajobit");
    let large = vec![7; 25 * 1024 * 1024 + 1];
    for (what, fields, file, status) in [
        ("empty", &fields, &b""[..], 422),
        ("large", &fields, &large, 413),
        ("broken", &fields, b"PK\x03\x04", 422),
        ("a code", &[("source", "customer-material"), ("note", "131052-308T")], b"x", 403),
    ] {
        let got = form(&w, Some(&t), &documents(""), fields, file, &[]);
        assert_eq!(got.status, status, "{what}: {}", got.body);
        assert_eq!(got.header("content-type"), "application/problem+json");
        assert!(!got.body.contains("131052"), "{what}");
    }
    assert_eq!(w.stored("rajobit"), before);
    // A token that is kept from a field of documents neither takes nor gives their files.
    let bounds: Option<&[&str]> = Some(&["document.name", "organisation.name"]);
    let narrow = token(&w, "kapea", ("*", "operator"), "rajobit", &["services"], ALL, bounds);
    let got = request(&w, HttpMethod::GET, Some(&narrow), &documents(&format!("/{record}")), None, &[]);
    assert_eq!(got.status, 403);
    let told = at(&format!("/parties/{party}/records/{record}?purpose=services"));
    assert_eq!(body(&request(&w, HttpMethod::GET, Some(&narrow), &told, None, &[]))["file"], Value::Null);
    assert_eq!(register.check_documents().unwrap(), 0);
}

#[test]
fn two_entries_are_compared_brought_together_and_told_apart_by_the_api() {
    let w = World::new();
    let t = operator(&w);
    let make = |name: &str, number: &str| {
        let values =
            json!([{ "field": "person.name", "value": name }, { "field": "customer-number", "value": number }]);
        let new = json!({ "kind": "person", "source": "subject", "relation": "customer", "values": values });
        let made = post(&w, &t, "/parties?purpose=contract", &new);
        assert_eq!(made.status, 201, "{}", made.body);
        body(&made)["party"].as_str().unwrap().to_owned()
    };
    let (one, other) = (make("Aino Keksitty", "K-1"), make("Aino Keksinen", "K-2"));
    let path = format!("/parties/{one}/merges?purpose=contract");
    let full = |path: &str| format!("/api/v1/registers/{OWN}{path}");
    // What would come of it is told, and nothing is changed.
    let before = w.stored(OWN);
    let dry = body(&post(&w, &t, &path, &json!({ "with": other, "dry_run": true })));
    assert_eq!(dry["done"], false);
    let number = dry["fields"].as_array().unwrap().iter().find(|f| f["field"] == "customer-number").unwrap();
    assert_eq!(
        (&number["ours"][0], &number["theirs"][0], &number["differs"]),
        (&json!("K-1"), &json!("K-2"), &json!(true))
    );
    assert_eq!(w.stored(OWN), before);
    // Whoever may not do it is told nothing of the two.
    let reader = token(&w, "lukija", (OWN, "support"), OWN, &["contract"], &[May::Read], None);
    let refused = post(&w, &reader, &path, &json!({ "with": other, "dry_run": true }));
    assert_eq!(refused.status, 403);
    assert!(!refused.body.contains("K-1") && !refused.body.contains("K-2"));
    // A token for some fields brings nobody together: what it does not reach would go over too.
    let narrow = token(&w, "osa", ("*", "operator"), OWN, &["contract"], ALL, Some(&["person.name"]));
    assert_eq!(post(&w, &narrow, &path, &json!({ "with": other })).status, 403);
    assert_eq!(w.stored(OWN), before);
    // Sent twice under one key it is done once.
    let asked = json!({ "with": other, "take": ["customer-number"] });
    let send =
        || request(&w, HttpMethod::POST, Some(&t), &full(&path), Some(&asked), &[("idempotency-key", "yhdista-1")]);
    let done = send();
    assert_eq!(done.status, 200, "{}", done.body);
    assert_eq!(body(&send())["done"], true);
    let card = get(&w, &t, &format!("/parties/{one}?purpose=contract")).to_string();
    assert!(card.contains("Aino Keksitty") && card.contains("K-2") && !card.contains("K-1"), "{card}");
    let merges = get(&w, &t, &path);
    let act = merges["items"][0]["act"].as_str().unwrap();
    assert_eq!((merges["items"].as_array().unwrap().len(), body(&done)["act"].as_str()), (1, Some(act)));
    assert_eq!(merges["items"][0]["party"], other);
    // Told apart, each is as it was.
    let apart = request(&w, HttpMethod::DELETE, Some(&t), &full(&format!("{path}&act={act}")), None, &[]);
    assert_eq!((apart.status, body(&apart)["party"].as_str()), (200, Some(other.as_str())));
    for (party, number) in [(&one, "K-1"), (&other, "K-2")] {
        let card = get(&w, &t, &format!("/parties/{party}?purpose=contract")).to_string();
        assert!(card.contains(number), "{card}");
    }
}
