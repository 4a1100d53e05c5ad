//! What went wrong in other products, each once more here: tests named after the incidents, so that none comes back.

use crate::world::{OTHER, OWN, PASSWORD, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_web::{Auth, Verb, routes};
use std::path::Path;

/// Texts that would do something in a database, a shell, a template or a path.
const BAIT: [&str; 8] = [
    "1' OR '1'='1",
    "1;DROP TABLE party--",
    "1 UNION SELECT 1,2,3",
    "../../../etc/passwd",
    "${7*7}{{7*7}}",
    "$(id)`id`",
    "%00",
    "\u{202e}<svg onload=alert(1)>",
];

fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

/// Every source of a crate, without its tests.
fn sources(of: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|n| n != "tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                // What stands in a file for its tests is not of the product.
                let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
                found.push((path.display().to_string(), product));
            }
        }
    }
    assert!(!found.is_empty(), "{of}");
    found
}

/// CVE-2024-36412: a public side door took a string into its query.
#[test]
fn suitecrm_2024_36412_public_doors_are_listed_and_take_no_query() {
    let public: Vec<String> =
        routes().iter().filter(|r| r.auth == Auth::Public).map(|r| format!("{:?} {}", r.verb, r.path)).collect();
    // A new one has to be written here, and so be thought of.
    assert_eq!(
        public,
        [
            "Get /sign-in",
            "Post /sign-in",
            "Post /sign-in/passkey",
            "Post /sign-in/passkey/begin",
            "Get /sign-in/code",
            "Post /sign-in/code",
            "Post /sign-out",
            "Post /unlock",
            "Post /unlock/begin",
            "Get /join/{token}",
            "Post /join/{token}",
            "Post /language",
            "Get /form/{register}/{form}",
            "Post /form/{register}/{form}",
            "Get /rules",
            "Get /rules/{code}",
            "Get /notice/{register}",
            "Get /notice/{register}/versions",
            "Get /notice/{register}/versions/{number}",
            "Get /static/{file}",
            "Get /health",
            "Report /csp-report",
        ]
    );
    let world = World::new();
    world.person("Aada Keksitty");
    let before = (world.stored(OWN), world.stored("instance"), world.entries(OWN));
    for route in routes().iter().filter(|r| r.auth == Auth::Public) {
        for bait in BAIT {
            let value = encoded(bait);
            let mut path = route.path.to_owned();
            for name in ["{token}", "{code}", "{register}", "{form}", "{number}", "{file}"] {
                path = path.replace(name, &value);
            }
            let path = format!("{path}?lang={value}&purpose={value}&why={value}");
            let got = match route.verb {
                Verb::Get => world.get(None, &path),
                _ => world.post(None, &path, &format!("login={value}&password={value}&code={value}&to={value}&passkey.id={value}&name={value}&again={value}")),
            };
            assert!(got.status < 500, "{route:?} {bait}: {}", got.status);
            assert!(!got.body.contains("Keksitty") && !got.body.contains("<svg onload"), "{route:?} {bait}");
        }
    }
    assert_eq!((world.stored(OWN), world.stored("instance"), world.entries(OWN)), before);
}

/// CVE-2020-8801 and the way around its remedy: files that bear code, by names that a list did not know.
#[test]
fn suitecrm_2020_8801_files_are_known_by_what_is_in_them_and_none_bears_code() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let before = world.stored(OWN);
    let phar = b"<?php __HALT_COMPILER(); ?>\r\nO:8:\"Exploit_\":0:{}".to_vec();
    for (what, bytes) in [
        ("phar", phar),
        ("elf", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0".to_vec()),
        ("java", b"\xac\xed\0\x05sr\0\x11java.util.HashMap".to_vec()),
        ("pickle", b"\x80\x04\x95\x1c\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.".to_vec()),
        ("exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec()),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>".to_vec()),
    ] {
        let got = world.upload(
            Some(&me),
            &format!("/r/{OWN}/import"),
            &[("source", "subject"), ("relation", "customer")],
            &bytes,
        );
        assert!(got.status < 500, "{what}: {}", got.status);
        assert!(!got.body.contains("HALT_COMPILER") && !got.body.contains("root:"), "{what}");
        assert_eq!(world.stored(OWN), before, "{what}");
    }
}

/// CVE-2026-41160: written first, authorised later.
#[test]
fn espocrm_2026_41160_what_is_refused_was_not_written() {
    let world = World::new();
    let party = world.person("Aada Keksitty");
    let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
    let record = card.records.iter().find(|r| r.kind == "contact").unwrap().record;
    let sender = world.account("communication.one", &[(OWN, "communication")]);
    let before = world.stored(OWN);
    for (path, form) in [
        (format!("/r/{OWN}/p/{party}/edit/{record}"), "version=1&source=subject&v.person.name=Muutettu"),
        (format!("/r/{OWN}/p/{party}/add/message"), "source=subject&v.message.subject=Aihe"),
        (format!("/r/{OWN}/p/{party}/erase"), "sure=yes"),
        (format!("/r/{OWN}/new"), "kind=person&source=subject&relation=customer&v.person.name=Uusi"),
    ] {
        assert_eq!(world.post(Some(&sender), &path, form).status, 403, "{path}");
        assert_eq!(world.stored(OWN), before, "{path}");
    }
}

/// CVE-2026-27898: a sibling of a route that gives a part of it forgot to ask.
#[test]
fn vaultwarden_2026_27898_a_part_of_a_page_asks_as_the_page_does() {
    let world = World::new();
    let party = world.person("Aada Keksitty");
    let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
    let record = card.records.iter().find(|r| r.kind == "contact").unwrap().record;
    let stranger = world.account("other.staff", &[(OTHER, "customer-care")]);
    let mut asked = 0;
    for route in routes().iter().filter(|r| r.auth == Auth::Register) {
        let path = route.path.replace("{register}", OWN).replace("{party}", &party.to_string());
        let path = path.replace("{record}", &record.to_string()).replace("{kind}", "message");
        for session in [None, Some(stranger.as_str())] {
            let method = if route.verb == Verb::Get { Method::GET } else { Method::POST };
            let part =
                request(method, session, &path).header("hx-request", "true").header("sec-fetch-site", "same-origin");
            let part = part.header("content-type", "application/x-www-form-urlencoded");
            let got = world.ask(part.body(Body::from("purpose=contract&words=keksitty&sure=yes")).unwrap());
            let expected = if session.is_none() { 401 } else { 404 };
            assert_eq!(got.status, expected, "{route:?}");
            assert!(!got.body.contains("Keksitty"), "{route:?}");
            asked += 1;
        }
    }
    assert!(asked > 40, "{asked}");
}

/// CVE-2026-27803 and CVE-2026-43913: the role was looked at, but not how the account is.
#[test]
fn vaultwarden_2026_27803_an_account_must_be_joined_current_awake_and_fresh() {
    let world = World::new();
    let boss = world.account("the.operator", &[("*", "operator")]);
    let by = world.home.instance().session(&boss).unwrap().in_deployment();
    let register = world.register();
    let instance = world.home.instance();
    let grant = |until| seloste_register::Granting { register: Some((OWN, &*register)), role: "protection", until };
    let party = world.person("Aada Keksitty");
    let erase = format!("/r/{OWN}/p/{party}/erase");
    let before = world.stored(OWN);
    // Invited, but not joined: the link is no session, and no password opens it.
    let (_, link) = instance.invite_for(&by, "Tuula", grant(None)).unwrap();
    assert_eq!(world.post(Some(&link), &erase, "sure=yes").status, 401);
    let empty = world.post(None, "/sign-in", "login=&password=");
    assert_eq!((empty.status, empty.session()), (422, None));
    // Joined, but the role is over.
    let token = instance.join(&link, "tuula.tuki", "", PASSWORD, None, &Default::default()).unwrap();
    let id = instance.session(&token).unwrap().account;
    instance.take_role(&by, id, OWN).unwrap();
    assert_eq!(world.post(Some(&token), &erase, "sure=yes").status, 404);
    // Left alone: asked first.
    instance.grant(&by, id, grant(None)).unwrap();
    world.seconds(30 * 60 + 1);
    assert_eq!(world.post(Some(&token), &erase, "sure=yes").status, 401);
    // Ended.
    instance.end_account(&by, id).unwrap();
    assert_eq!(world.post(Some(&token), &erase, "sure=yes").status, 401);
    assert_eq!(world.stored(OWN), before);
    // Grave things ask who is there, whatever the role.
    let boss = world
        .post(Some(&boss), "/unlock", &format!("unlock.password={}", PASSWORD.replace(' ', "+")))
        .session()
        .unwrap();
    world.seconds(10 * 60 + 1);
    for route in routes().iter().filter(|r| r.fresh) {
        let path = route.path.replace("{account}", &by.id.to_string());
        let got = match route.verb {
            Verb::Get => world.get(Some(&boss), &path),
            _ => world.post(Some(&boss), &path, "do=sessions"),
        };
        assert_eq!(got.status, 401, "{route:?}");
    }
    let grave = routes().iter().filter(|r| r.auth == Auth::Deployment && r.verb == Verb::Post);
    assert!(grave.clone().count() >= 3 && grave.clone().all(|r| r.fresh), "what changes accounts or settings is grave");
}

/// Emergency access up to 1.30.3: whoever was given access could change what they were given.
#[test]
fn vaultwarden_emergency_access_nobody_widens_what_they_were_given() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let id = world.home.instance().session(&me).unwrap().account;
    let before = world.stored("instance");
    for form in ["do=grant&role=*/operator", "do=grant&role=carrata/protection", "do=link", "do=sessions"] {
        assert_eq!(world.post(Some(&me), &format!("/admin/accounts/{id}"), form).status, 403, "{form}");
    }
    assert_eq!(world.stored("instance"), before);
    // Fields that no form has count for nothing.
    let link =
        world.home.instance().invite(&world.home.operator(), [(OWN.to_owned(), "support".to_owned())].into()).unwrap();
    let pass = PASSWORD.replace(' ', "+");
    let more = "roles=operator&role=*/operator&roles[*]=operator&is_operator=true&closed=false";
    let form = format!("name=Uusi&login=uusi.nimi&password={pass}&again={pass}&{more}");
    let joined = world.post(None, &format!("/join/{}", link.as_str()), &form).session().unwrap();
    let who = world.home.instance().session(&joined).unwrap();
    assert!(!who.is_operator() && who.actor(OTHER).is_none());
    assert_eq!(who.actor(OWN).unwrap().role.as_str(), "support");
}

/// CVE-2026-26312 and CVE-2025-61600: what was nested, or had no size in one of its states, took all memory.
#[test]
fn stalwart_2026_26312_what_is_nested_or_endless_is_refused() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let import = format!("/r/{OWN}/import");
    let send = |media: &str, body: Vec<u8>| {
        let request = request(Method::POST, Some(&me), &import).header("sec-fetch-site", "same-origin");
        world.ask(request.header("content-type", media).body(Body::from(body)).unwrap()).status
    };
    let nested: String =
        (0..5_000).map(|n| format!("--b{n}\r\nContent-Type: multipart/mixed; boundary=b{}\r\n\r\n", n + 1)).collect();
    let parts: String =
        (0..50_000).map(|n| format!("--b\r\nContent-Disposition: form-data; name=\"f{n}\"\r\n\r\nx\r\n")).collect();
    let heads = format!("--b\r\n{}\r\n\r\nx\r\n--b--\r\n", "X-A: b\r\n".repeat(20_000));
    for (what, media, body) in [
        ("nested", "multipart/form-data; boundary=b0", nested),
        ("many parts", "multipart/form-data; boundary=b", parts),
        ("many heads", "multipart/form-data; boundary=b", heads),
        ("no boundary", "multipart/form-data", "x".repeat(1_000)),
        ("endless boundary", &format!("multipart/form-data; boundary={}", "b".repeat(10_000)), "x".into()),
        ("many pairs", "application/x-www-form-urlencoded", "a=b&".repeat(50_000)),
    ] {
        let status = send(media, body.into_bytes());
        assert!((400..500).contains(&status), "{what}: {status}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let request = axum::http::Request::builder().method(Method::POST).uri(format!("/api/v1/registers/{OWN}/parties"));
    let request = request.header("host", "localhost").header("content-type", "application/json");
    let who = world.home.instance().session(&me).unwrap();
    let bounds =
        seloste_gate::Bounds { purposes: vec!["contract".into()], may: vec![seloste_notice::May::Write], fields: None };
    let new = seloste_register::NewToken { label: "Kauppa".into(), bounds, days: 30 };
    let (_, token) = world.home.instance().make_token(&who, OWN, &world.register(), new).unwrap();
    let got = world
        .ask(request.header("authorization", format!("Bearer {}", token.as_str())).body(Body::from(deep)).unwrap());
    assert!((400..500).contains(&got.status), "{}", got.status);
}

/// Methods that anybody could call and that acted with all rights.
#[test]
fn odoo_sudo_no_request_acts_as_anybody_but_who_sent_it() {
    let mut seen = 0;
    for (file, text) in sources("seloste-web") {
        for word in ["job_actor", "home.operator()", "register::operator", "ActorKind::Job,", "ActorKind::Operator,"] {
            assert!(!text.contains(word), "{file} names `{word}`");
        }
        seen += text.len();
    }
    assert!(seen > 100_000, "the sources are found");
}

/// Webhooks of several products that fetched what they were told to.
#[test]
fn webhooks_ssrf_nothing_here_calls_out() {
    for of in [
        "seloste-web",
        "seloste-register",
        "seloste-gate",
        "seloste-store",
        "seloste-formats",
        "seloste-reader",
        "seloste-paper",
    ] {
        for (file, text) in sources(of) {
            for word in ["TcpStream::connect", "UdpSocket", "ToSocketAddrs", "lookup_host", "TcpSocket::"] {
                assert!(!text.contains(word), "{file} calls out: `{word}`");
            }
        }
    }
    let lock = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock")).unwrap();
    for client in ["reqwest", "ureq", "isahc", "curl", "attohttpc", "minreq", "surf", "awc"] {
        assert!(!lock.contains(&format!("name = \"{client}\"\n")), "{client} is an HTTP client");
    }
}

/// Ids of another customer's things in the body of a request.
#[test]
fn letsbe_ids_of_another_register_are_nobodys_here() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let (mine, own) = (world.person("Aada Keksitty"), world.register());
    let boss = world.home.operator();
    let other = world.home.register(OTHER).unwrap();
    let given = |field: &str, text: &str| seloste_register::Given { field: field.into(), text: text.into() };
    let new = seloste_register::NewParty {
        kind: seloste_store::PartyKind::Person,
        values: vec![given("person.name", "Oona Toinen")],
        source: "registration".into(),
        relation: Some(seloste_register::Relation { customer: true, since: other.today() }),
        stands_for: None,
    };
    let theirs = other.create(&boss, "care", new).unwrap();
    let record_of = |register: &seloste_register::Register, party| {
        let card = register.show(&boss, "rights", party).unwrap().into_inner();
        card.records.iter().find(|r| r.kind == "contact").unwrap().record
    };
    let (my_record, their_record) = (record_of(&own, mine), record_of(&other, theirs));
    let before = (world.stored(OWN), world.stored(OTHER));
    for (path, form) in [
        (format!("/r/{OWN}/p/{theirs}/edit/{their_record}"), "version=1&source=subject&v.person.name=X".to_owned()),
        (format!("/r/{OWN}/p/{mine}/edit/{their_record}"), "version=1&source=subject&v.person.name=X".to_owned()),
        (format!("/r/{OWN}/p/{theirs}/edit/{my_record}"), "version=1&source=subject&v.person.name=X".to_owned()),
        (format!("/r/{OWN}/p/{theirs}/erase"), "sure=yes".to_owned()),
        (format!("/r/{OWN}/p/{theirs}/access"), "form=json".to_owned()),
        (format!("/r/{OWN}/p/{theirs}/standing"), "do=restrict&ground=a".to_owned()),
        (
            format!("/r/{OWN}/new"),
            format!(
                "kind=person&purpose=contacts&source=subject&v.person.name=Uusi&relation=contact&stands-for={theirs}"
            ),
        ),
    ] {
        let got = world.post(Some(&me), &path, &form);
        assert!((400..500).contains(&got.status), "{path}: {}", got.status);
        assert!(!got.body.contains("Oona") && !got.body.contains("Aada"), "{path}");
        assert_eq!((world.stored(OWN), world.stored(OTHER)), before, "{path}");
    }
    // The log of one register knows no party of another either.
    let log = world.get(Some(&me), &format!("/r/{OWN}/log?party={theirs}")).body;
    assert!(!log.contains("<time "), "{log}");
}

/// Enumeration: whether an account exists, is not joined yet, or has ended, the answer is the same.
#[test]
fn enumeration_tells_nobody_who_has_an_account() {
    let world = World::new();
    let boss = world.account("the.operator", &[("*", "operator")]);
    let by = world.home.instance().session(&boss).unwrap().in_deployment();
    world.account("elossa.oleva", &[(OWN, "support")]);
    let gone = world.account("lopetettu.tili", &[(OWN, "support")]);
    let id = world.home.instance().session(&gone).unwrap().account;
    world.home.instance().end_account(&by, id).unwrap();
    let ask = |login: &str| {
        let before = world.entries("instance");
        let got = world.post(None, "/sign-in", &format!("login={login}&password=vaara+salasana+1"));
        let body = got.body.replace(login, "LOGIN");
        (got.status, body, got.header("set-cookie").to_owned(), world.entries("instance") - before)
    };
    let unknown = ask("olematon.tunnus");
    assert_eq!(unknown.0, 422);
    for login in ["elossa.oleva", "lopetettu.tili", "the.operator"] {
        assert_eq!(ask(login), unknown, "{login}");
    }
    // Nor what a passkey is asked for.
    let begin = |cookie: &str| world.post_with(cookie, "/sign-in/passkey/begin", "").body;
    assert!(begin("").contains("\"allowCredentials\":[]"));
}
