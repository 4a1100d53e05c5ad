//! The authorisation matrix: every route, by everybody, in both registers, on parties in every state.
//!
//! The expectations are written out, cell by cell, and a route without a row fails. What is refused must have changed
//! nothing but the ledger, and that by one entry where somebody signed in was refused.

use crate::world::{OTHER, OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_terms::PartyId;
use seloste_web::{Auth, RouteSpec, Verb, routes};

/// Who asks, in the order of the columns.
const ACTORS: [&str; 8] =
    ["anonymous", "no-register", "other-staff", "operator", "support", "bookkeeping", "communication", "protection"];

/// In which state the party is, in the order of a cell's parts.
const STATES: [&str; 3] = ["active", "restricted", "erased"];

/// What is expected of one route: a status for each actor, or `active/restricted/erased`. `-` is not asked.
struct Row {
    verb: Verb,
    path: &'static str,
    form: &'static str,
    own: [&'static str; 8],
    other: [&'static str; 8],
}

const NEW: &str = "kind=person&v.person.name=Uusi+Keksitty&source=subject&relation=customer";

const fn row(
    verb: Verb,
    path: &'static str,
    form: &'static str,
    own: [&'static str; 8],
    other: [&'static str; 8],
) -> Row {
    Row { verb, path, form, own, other }
}

/// A row of a route that knows no register.
const fn plain(verb: Verb, path: &'static str, form: &'static str, own: [&'static str; 8]) -> Row {
    row(verb, path, form, own, ["-"; 8])
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    plain(Verb::Get, "/", "", ["303", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Get, "/go", "", ["303", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Post, "/go", "words=keksitty", ["401", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Get, "/keys", "", ["303", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Get, "/sign-in", "", ["200", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Post, "/sign-in", "login=nobody&password=wrong", ["422"; 8]),
    plain(Verb::Post, "/sign-in/passkey", "passkey.id=AAAA", ["422"; 8]),
    plain(Verb::Post, "/sign-in/passkey/begin", "", ["200"; 8]),
    // Nobody is on the way with a second step.
    plain(Verb::Get, "/sign-in/code", "", ["303"; 8]),
    plain(Verb::Post, "/sign-in/code", "code=123456", ["422"; 8]),
    plain(Verb::Post, "/sign-out", "", ["303"; 8]),
    plain(Verb::Post, "/unlock", "unlock.password=wrong", ["422"; 8]),
    plain(Verb::Post, "/unlock/begin", "", ["400", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Get, "/account", "", ["303", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Post, "/account/password", "present=wrong&password=long+enough+words&again=long+enough+words",
        ["401", "422", "422", "422", "422", "422", "422", "422"]),
    plain(Verb::Post, "/account/sessions/end", "session=0123456789abcdef",
        ["401", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Get, "/account/second", "", ["303", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Post, "/account/second", "code=000000", ["401", "422", "422", "422", "422", "422", "422", "422"]),
    plain(Verb::Post, "/account/second/later", "", ["401", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Post, "/account/second/end", "", ["401", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Post, "/account/second/recovery", "", ["401", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Get, "/join/{token}", "", ["422"; 8]),
    plain(Verb::Post, "/join/{token}", "login=somebody&password=long+enough+words&again=long+enough+words", ["422"; 8]),
    plain(Verb::Post, "/language", "lang=en&to=/", ["303"; 8]),
    plain(Verb::Post, "/account/passkeys", "label=Avain&passkey.id=AAAA", ["401", "422", "422", "422", "422", "422", "422", "422"]),
    plain(Verb::Post, "/account/passkeys/begin", "", ["401", "200", "200", "200", "200", "200", "200", "200"]),
    plain(Verb::Post, "/account/passkeys/change", "do=remove&passkey=0123456789abcdef",
        ["401", "303", "303", "303", "303", "303", "303", "303"]),
    plain(Verb::Get, "/admin", "", ["303", "403", "403", "200", "403", "403", "403", "403"]),
    plain(Verb::Post, "/admin/accounts", "name=Uusi+Keksitty&role=carrata/support",
        ["401", "403", "403", "200", "403", "403", "403", "403"]),
    // There is no account of that id.
    plain(Verb::Get, "/admin/accounts/{account}", "", ["303", "403", "403", "404", "403", "403", "403", "403"]),
    plain(Verb::Post, "/admin/accounts/{account}", "do=sessions", ["401", "403", "403", "404", "403", "403", "403", "403"]),
    plain(Verb::Get, "/admin/settings", "", ["303", "403", "403", "200", "403", "403", "403", "403"]),
    plain(Verb::Post, "/admin/settings", "idle=30", ["401", "403", "403", "303", "403", "403", "403", "403"]),
    plain(Verb::Get, "/admin/log", "", ["303", "403", "403", "200", "403", "403", "403", "403"]),
    row(Verb::Get, "/r/{register}/today", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/search", "words=keksitty",
        ["401", "404", "404", "200", "200", "200", "200", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/views", "do=keep&label=Oma",
        ["401", "404", "404", "303", "303", "303", "303", "303"],
        ["401", "404", "303", "303", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/many", "",
        ["303", "404", "404", "200", "200", "403", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    // To nobody: who may would be told that there is nothing to do.
    row(Verb::Post, "/r/{register}/many", "what=restrict&do=run",
        ["401", "404", "404", "200", "200", "403", "200", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    // What was done is for who did it.
    row(Verb::Get, "/r/{register}/many/{many}", "",
        ["303", "404", "404", "404", "404", "404", "404", "404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/many/{many}", "",
        ["401", "404", "404", "404", "404", "404", "404", "404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/export", "",
        ["303", "404", "404", "200", "403", "200", "403", "200"],
        ["303", "404", "403", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/export", "to=csv",
        ["401", "404", "404", "200", "403", "200", "403", "200"],
        ["401", "404", "403", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/import", "",
        ["303", "404", "404", "200", "200", "403", "403", "403"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    // Without a file the form comes back.
    row(Verb::Post, "/r/{register}/import", "source=subject",
        ["401", "404", "404", "422", "422", "403", "403", "403"],
        ["401", "404", "422", "422", "404", "404", "404", "404"]),
    // A file is there for who brought it only.
    row(Verb::Get, "/r/{register}/import/{upload}", "",
        ["303", "404", "404", "404", "404", "403", "403", "403"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/import/{upload}", "do=run",
        ["401", "404", "404", "404", "404", "403", "403", "403"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/imports/{import}/undo", "",
        ["303", "404", "404", "404", "404", "403", "403", "403"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/imports/{import}/undo", "sure=yes",
        ["401", "404", "404", "404", "404", "403", "403", "403"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/check", "v.email=aino",
        ["401", "404", "404", "200", "200", "200", "404", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/line", "line=Aino+Keksitty",
        ["401", "404", "404", "200", "200", "200", "404", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/new", "",
        ["303", "404", "404", "200", "200", "200", "404", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/new", NEW,
        ["401", "404", "404", "303", "303", "303", "403", "303"],
        // The other notice has no source of that name: the form comes back.
        ["401", "404", "422", "422", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}", "",
        ["303", "404", "404", "200/403/404", "200/403/404", "200/403/404", "200/403/404", "200/200/200"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/edit/{record}", "",
        ["303", "404", "404", "200/403/404", "200/403/404", "200/403/404", "404", "200/200/404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/edit/{record}", "version=1&source=subject&v.person.name=Muutettu+Keksitty",
        ["401", "404", "404", "303/403/404", "303/403/404", "303/403/404", "403", "303/303/404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/add/{kind}", "",
        ["303", "404", "404", "200/403/404", "200/403/404", "404/403/404", "404", "200/200/404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/add/{kind}", "source=subject&v.message.subject=Keksitty+aihe",
        ["401", "404", "404", "303/403/404", "303/403/404", "403/403/404", "403", "303/303/404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    // This notice declares no documents; of whom may write it is the notice that says no.
    row(Verb::Get, "/r/{register}/p/{party}/document", "",
        ["303", "404", "404", "404/403/404", "404/403/404", "404/403/404", "404", "404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/document", "source=subject",
        ["401", "404", "404", "403/403/404", "403/403/404", "403/403/404", "403", "403"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    // The record that the rows are asked with is none of a document.
    row(Verb::Get, "/r/{register}/p/{party}/document/{record}", "",
        ["303", "404", "404", "404/403/404", "404/403/404", "404/403/404", "404/403/404", "404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/document/{record}/replace", "",
        ["303", "404", "404", "404/403/404", "404/403/404", "404/403/404", "404", "404"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/document/{record}/replace", "source=subject",
        ["401", "404", "404", "403/403/404", "403/403/404", "403/403/404", "403", "403"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/standing", "",
        ["303", "404", "404", "200", "200/403/404", "403", "200/403/404", "200"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/standing", "do=object&how=puhelu",
        ["401", "404", "404", "303/303/404", "303/303/404", "403", "303/303/404", "303/303/404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/merge", "",
        ["303", "404", "404", "200/403/404", "200/403/404", "404", "404", "200"],
        ["303", "404", "404", "404", "404", "404", "404", "404"]),
    // Of an entry with itself: who may would be told that it is the same.
    row(Verb::Post, "/r/{register}/p/{party}/merge", "with={party}",
        ["401", "404", "404", "422/403/404", "422/403/404", "403/403/404", "403", "422/422/404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/erase", "",
        ["303", "404", "404", "200", "403", "403", "403", "200"],
        ["303", "404", "403", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/erase", "sure=yes",
        ["401", "404", "404", "200", "403", "403", "403", "200"],
        ["401", "404", "403", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/p/{party}/erase/{record}", "",
        ["303", "404", "404", "200/200/404", "403", "403", "403", "200/200/404"],
        ["303", "404", "403", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/erase/{record}", "sure=yes",
        ["401", "404", "404", "303/303/404", "403", "403", "403", "303/303/404"],
        ["401", "404", "403", "404", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/p/{party}/access", "form=json",
        ["401", "404", "404", "200", "403", "403", "403", "200"],
        ["401", "404", "403", "404", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/notice", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/notice/file/{form}", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/notice/edit", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/notice/edit", "text=%5Bnotice%5D",
        ["401", "404", "404", "200", "200", "200", "200", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/notice/publish", "text=%5Bnotice%5D&sure=yes",
        ["401", "404", "404", "422", "403", "403", "403", "403"],
        ["401", "404", "403", "422", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/notice/paste", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/notice/paste", "old=Rekisterinpit%C3%A4j%C3%A4",
        ["401", "404", "404", "200", "200", "200", "200", "200"],
        ["401", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/roles", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/log", "",
        ["303", "404", "404", "200", "403", "403", "403", "403"],
        ["303", "404", "403", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/inbox", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    // Of somebody who does not wait: who may would be told so.
    row(Verb::Post, "/r/{register}/inbox", "party={party}",
        ["401", "404", "404", "422/403/404", "422/403/404", "422/403/404", "403", "422/422/404"],
        ["401", "404", "404", "404", "404", "404", "404", "404"]),
    // Nobody waits: who may is told so, and nothing is done.
    row(Verb::Post, "/r/{register}/inbox/refuse", "party={party}&sure=yes",
        ["401", "404", "404", "200", "403", "403", "403", "200"],
        ["401", "404", "403", "200", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/forms", "",
        ["303", "404", "404", "200", "403", "403", "403", "403"],
        ["303", "404", "403", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/forms", "label=x&kind=x/y",
        ["401", "404", "404", "422", "403", "403", "403", "403"],
        ["401", "404", "403", "422", "404", "404", "404", "404"]),
    row(Verb::Get, "/r/{register}/tokens", "",
        ["303", "404", "404", "200", "200", "200", "200", "200"],
        ["303", "404", "200", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/tokens", "label=Kauppa&for=rights&may=read&days=30",
        ["401", "404", "404", "200", "422", "422", "422", "200"],
        ["401", "404", "422", "200", "404", "404", "404", "404"]),
    row(Verb::Post, "/r/{register}/tokens/end", "id=00000000-0000-0000-0000-000000000000",
        ["401", "404", "404", "303", "303", "303", "303", "303"],
        ["401", "404", "303", "303", "404", "404", "404", "404"]),
    // There is no such form.
    row(Verb::Get, "/form/{register}/{form}", "", ["404"; 8], ["404"; 8]),
    row(Verb::Post, "/form/{register}/{form}", "v.person.name=Aino", ["404"; 8], ["404"; 8]),
    plain(Verb::Get, "/rules", "", ["200"; 8]),
    plain(Verb::Get, "/rules/{code}", "", ["200"; 8]),
    row(Verb::Get, "/notice/{register}", "", ["200"; 8], ["200"; 8]),
    row(Verb::Get, "/notice/{register}/versions", "", ["200"; 8], ["200"; 8]),
    row(Verb::Get, "/notice/{register}/versions/{number}", "", ["200"; 8], ["200"; 8]),
    plain(Verb::Get, "/static/{file}", "", ["200"; 8]),
    plain(Verb::Get, "/health", "", ["200"; 8]),
    plain(Verb::Report, "/csp-report", "{}", ["204"; 8]),
];

/// A party in a state.
fn party(world: &World, state: &str) -> (PartyId, String) {
    let (register, operator) = (world.register(), world.home.operator());
    let party = world.person("Aada Keksitty");
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
fn every_route_answers_everybody_as_written_and_a_refusal_changes_nothing() {
    let world = World::new();
    let sessions: Vec<Option<String>> = ACTORS
        .iter()
        .map(|actor| match *actor {
            "anonymous" => None,
            "no-register" => Some(world.account("nobody.special", &[])),
            "other-staff" => Some(world.account("other.staff", &[(OTHER, "customer-care")])),
            "operator" => Some(world.account("the.operator", &[("*", "operator")])),
            role => Some(world.account(&format!("{role}.{role}"), &[(OWN, role)])),
        })
        .collect();
    let shared: Vec<(PartyId, String)> = STATES.iter().map(|state| party(&world, state)).collect();
    let mut wrong = Vec::new();
    for spec in routes() {
        let Some(row) = ROWS.iter().find(|r| (r.verb, r.path) == (spec.verb, spec.path)) else {
            wrong.push(format!("{spec:?} has no row"));
            continue;
        };
        let (has_party, has_register) = (spec.path.contains("{party}"), spec.path.contains("{register}"));
        for (register, cells) in [(OWN, row.own), (OTHER, row.other)] {
            if register == OTHER && !has_register {
                continue;
            }
            for (n, session) in sessions.iter().enumerate() {
                let cell: Vec<&str> = cells[n].split('/').collect();
                for (s, state) in STATES.iter().enumerate().take(if has_party && register == OWN { 3 } else { 1 }) {
                    let expected = cell.get(s).or(cell.first()).unwrap();
                    // What may be changed gets a party of its own.
                    let fresh =
                        spec.verb == Verb::Post && register == OWN && !matches!(*expected, "401" | "403" | "404");
                    let made = (fresh && has_party).then(|| party(&world, state));
                    let (party, record) = made.as_ref().unwrap_or(&shared[s]);
                    let got = ask(&world, spec, row, register, session.as_deref(), *party, record);
                    if got.0.to_string() != **expected {
                        wrong.push(format!("{spec:?} {register} {} {state}: {} for {expected}", ACTORS[n], got.0));
                    }
                    if (400..500).contains(&got.0) && got.1 {
                        wrong.push(format!("{spec:?} {register} {} {state}: {} and changed", ACTORS[n], got.0));
                    }
                    // By a rule, or for want of a role in the register.
                    let denied = got.0 == 403 || (got.0 == 404 && roleless(ACTORS[n], register));
                    let entries = match session {
                        Some(_) if denied && has_register && spec.auth == Auth::Register => Some(1),
                        Some(_) if denied && spec.auth == Auth::Deployment => Some(1),
                        None => Some(0),
                        Some(_) => None,
                    };
                    if entries.is_some_and(|e| e != got.2) {
                        wrong.push(format!("{spec:?} {register} {} {state}: {} entries", ACTORS[n], got.2));
                    }
                }
            }
        }
    }
    for row in ROWS {
        if !routes().iter().any(|s| (s.verb, s.path) == (row.verb, row.path)) {
            wrong.push(format!("{:?} {} is no route any more", row.verb, row.path));
        }
    }
    assert!(wrong.is_empty(), "{} cells differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Who has no role in a register at all.
fn roleless(actor: &str, register: &str) -> bool {
    match actor {
        "no-register" => true,
        "operator" => false,
        "other-staff" => register == OWN,
        _ => register == OTHER,
    }
}

/// Asks, and tells the status, whether what is stored has changed, and how many entries the register's ledger got.
fn ask(
    world: &World,
    spec: &RouteSpec,
    row: &Row,
    register: &str,
    session: Option<&str>,
    party: PartyId,
    record: &str,
) -> (u16, bool, usize) {
    let path = spec.path.replace("{register}", register).replace("{party}", &party.to_string());
    let path = path.replace("{record}", record).replace("{kind}", "message");
    let path = path.replace("{token}", "0123").replace("{file}", "app.js").replace("{number}", "1");
    let path = path.replace("{account}", "00000000-0000-4000-8000-000000000000");
    let path = path.replace("{form}", "record.html").replace("{code}", "RET002");
    let path = path
        .replace("{upload}", "0123456789ab")
        .replace("{many}", "0123456789ab")
        .replace("{import}", "00000000-0000-4000-8000-000000000000");
    // Signing out would end the session of the row's other cells.
    let session = session.filter(|_| spec.path != "/sign-out");
    let before = (world.stored(OWN), world.stored(OTHER));
    // What is refused to who does not run the deployment is in the deployment's own ledger.
    let ledger = if spec.auth == Auth::Deployment { "instance" } else { register };
    let entries = world.entries(ledger);
    let got = match spec.verb {
        Verb::Get => world.get(session, &path),
        Verb::Post | Verb::Report => world.post(session, &path, &row.form.replace("{party}", &party.to_string())),
    };
    let entries = world.entries(ledger) - entries;
    (got.status, before != (world.stored(OWN), world.stored(OTHER)), entries)
}

#[test]
fn nothing_is_done_for_a_page_of_somebody_elses() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let (party, record) = party(&world, "active");
    let mut tried = 0;
    for (spec, row) in
        routes().iter().filter_map(|s| Some((s, ROWS.iter().find(|r| (r.verb, r.path) == (s.verb, s.path))?)))
    {
        if spec.verb != Verb::Post {
            continue;
        }
        let path = spec.path.replace("{register}", OWN).replace("{party}", &party.to_string());
        let path = path.replace("{record}", &record).replace("{kind}", "message").replace("{token}", "0123");
        for from in [None, Some(("sec-fetch-site", "cross-site")), Some(("origin", "https://evil.example.com"))] {
            let before = (world.stored(OWN), world.entries(OWN), world.entries("instance"));
            let request = request(Method::POST, Some(&me), &path);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let request = from.into_iter().fold(request, |r, (name, value)| r.header(name, value));
            let got = world.ask(request.body(Body::from(row.form)).unwrap());
            assert_eq!(got.status, 403, "{spec:?} {from:?}");
            assert!(got.header("set-cookie").is_empty(), "{spec:?} {from:?}");
            let after = (world.stored(OWN), world.entries(OWN), world.entries("instance"));
            assert_eq!(after, before, "{spec:?} {from:?}");
            tried += 1;
        }
    }
    assert!(tried >= 3 * 10, "the routes that do something are found: {tried}");
    assert_eq!(world.get(Some(&me), "/").status, 200, "the session is still there");
}

#[test]
fn a_refusal_of_somebody_signed_in_leaves_its_entry_and_one_of_a_stranger_does_not() {
    let world = World::new();
    let party = world.person("Aada Keksitty");
    let support = world.account("support.one", &[(OWN, "support")]);
    let path = format!("/r/{OWN}/p/{party}/erase");
    let before = world.entries(OWN);
    assert_eq!(world.post(Some(&support), &path, "sure=yes").status, 403);
    assert_eq!(world.entries(OWN), before + 1);
    assert_eq!(world.post(None, &path, "sure=yes").status, 401);
    assert_eq!(world.entries(OWN), before + 1);
    assert_eq!(world.state.anonymous_refusals(), 1);
}
