//! Accounts, settings, roles and logs as those see them who run the deployment, and as others do not.

use crate::world::{OTHER, OWN, PASSWORD, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_register::Settings;
use seloste_terms::ActorId;
use seloste_web::Peer;
use std::net::IpAddr;

/// What stands between two marks of a page.
fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let at = body.find(from).unwrap_or_else(|| panic!("no {from}: {body}")) + from.len();
    body[at..].split(to).next().unwrap()
}

fn boss(world: &World) -> String {
    world.account("the.operator", &[("*", "operator")])
}

/// Invites somebody through the page; gives the link's path.
fn invited(world: &World, boss: &str, form: &str) -> String {
    let got = world.post(Some(boss), "/admin/accounts", form);
    assert_eq!(got.status, 200, "{}", got.body);
    let link = between(&got.body, "<code class=\"token\">", "<");
    let link = link.strip_prefix("http://localhost").expect("the whole address").to_owned();
    assert!(!world.get(Some(boss), "/admin").body.contains(&link), "shown once");
    link
}

fn joined(world: &World, link: &str, login: &str) -> String {
    let pass = PASSWORD.replace(' ', "+");
    let got = world.post(None, link, &format!("name=&login={login}&password={pass}&again={pass}"));
    assert_eq!(got.status, 303, "{}", got.body);
    got.session().unwrap()
}

fn account(world: &World, session: &str) -> ActorId {
    world.home.instance().session(session).unwrap().account
}

#[test]
fn somebody_is_invited_gets_a_role_loses_it_and_is_ended() {
    let world = World::new();
    let me = boss(&world);
    let link = invited(&world, &me, &format!("name=Tuula+Tuki&role={OWN}/support&until=2026-11-23"));
    let list = world.get(Some(&me), "/admin").body;
    for part in ["Tuula Tuki", "Kutsuttu", "Asiakaspalvelu", "23.11.2026 asti", "the.operator, 22.11.2026"] {
        assert!(list.contains(part), "{part}: {list}");
    }
    assert!(world.get(None, &link).body.contains("value=\"Tuula Tuki\""));
    let tuula = joined(&world, &link, "tuula.tuki");
    let id = account(&world, &tuula);
    let page = format!("/admin/accounts/{id}");
    let register = format!("/r/{OWN}");
    assert_eq!(world.get(Some(&tuula), &register).status, 200);
    // Another role, in its place.
    assert_eq!(world.post(Some(&me), &page, &format!("do=grant&role={OWN}/bookkeeping")).status, 303);
    assert_eq!(world.get(Some(&tuula), &format!("{register}/import")).status, 403);
    assert!(world.get(Some(&me), &page).body.contains("tuula.tuki"));
    // Taken: the register is not there any more, at once.
    assert_eq!(world.post(Some(&me), &page, &format!("do=take&register={OWN}")).status, 303);
    assert_eq!(world.get(Some(&tuula), &register).status, 404);
    assert_eq!(world.post(Some(&me), &page, &format!("do=grant&role={OTHER}/customer-care")).status, 303);
    assert_eq!(world.get(Some(&tuula), &format!("/r/{OTHER}")).status, 200);
    // Sessions, then the link for who begins anew.
    assert_eq!(world.post(Some(&me), &page, "do=sessions").status, 303);
    assert_eq!(world.get(Some(&tuula), "/").status, 303);
    let got = world.post(Some(&me), &page, "do=link");
    let link = between(&got.body, "<code class=\"token\">", "<").strip_prefix("http://localhost").unwrap().to_owned();
    let tuula = joined(&world, &link, "tuula.tuki");
    // The end asks to be sure, and is at once.
    assert_eq!(world.post(Some(&me), &page, "do=end").status, 422);
    assert_eq!(world.get(Some(&tuula), "/").status, 200);
    assert_eq!(world.post(Some(&me), &page, "do=end&sure=yes").status, 303);
    assert_eq!(world.get(Some(&tuula), "/").status, 303);
    assert!(world.get(Some(&me), &page).body.contains("Päätetty"));
    // The last who runs the deployment stays.
    let own = format!("/admin/accounts/{}", account(&world, &me));
    for form in ["do=end&sure=yes", "do=take&register=*", "do=grant&role=*/operator&until=2026-12-31"] {
        let got = world.post(Some(&me), &own, form);
        assert!(got.status == 422 && got.body.contains("Jonkun on jäätävä ylläpitäjäksi"), "{form}: {}", got.status);
    }
    assert_eq!(world.get(Some(&me), "/admin").status, 200);
    // Who did what with whom is in the deployment's log, by name.
    let log = world.get(Some(&me), "/admin/log").body;
    assert!(log.contains("Käyttäjätilin muutos") && log.contains(&format!("href=\"/admin/accounts/{id}\"")), "{log}");
}

#[test]
fn a_role_ends_on_its_day_without_a_restart() {
    let world = World::new();
    let me = boss(&world);
    let link = invited(&world, &me, &format!("name=Tuula&role={OWN}/support&until=2026-11-22"));
    let tuula = joined(&world, &link, "tuula.tuki");
    assert_eq!(world.get(Some(&tuula), &format!("/r/{OWN}")).status, 200);
    // It is noon in Finland; the session goes on over midnight.
    for _ in 0..23 {
        world.seconds(29 * 60);
        let _ = world.get(Some(&tuula), "/account");
    }
    assert_eq!(world.get(Some(&tuula), "/account").status, 200);
    assert_eq!(world.home.clock().today(), jiff::civil::date(2026, 11, 22));
    world.seconds(25 * 60);
    assert_eq!(world.get(Some(&tuula), "/account").status, 200);
    // Past twelve hours the session is over anyway; a new one has no register either.
    world.seconds(86_400);
    let again = world.post(None, "/sign-in", &format!("login=tuula.tuki&password={}", PASSWORD.replace(' ', "+")));
    assert_eq!(world.get(again.session().as_deref(), &format!("/r/{OWN}")).status, 404);
}

#[test]
fn the_matrix_shows_what_the_gate_lets_each_role_see() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    for (lang, sees) in [("fi", "näkee ja muuttaa"), ("sv", "ser och ändrar"), ("en", "sees and changes")] {
        world.post(Some(&me), "/language", &format!("lang={lang}&to=/"));
        let page = world.get(Some(&me), &format!("/r/{OWN}/roles")).body;
        assert!(page.contains(sees) && page.contains("scope=\"rowgroup\""), "{lang}");
    }
    let notice = world.register().notice();
    let page = world.get(Some(&me), &format!("/r/{OWN}/roles")).body;
    let rows: Vec<&str> = page.split("<tr>").collect();
    // The sender of the newsletter sees the address that it goes to, and no invoice.
    let column = notice.roles.iter().position(|r| r.id.as_str() == "communication").unwrap();
    let cell = |field: &str| -> String {
        let label = notice.field(field).unwrap().label.best(seloste_terms::Lang::En);
        let row = rows.iter().find(|r| r.starts_with(&format!("<th scope=\"row\">{label}</th>"))).unwrap();
        row.split("<td").nth(column + 1).unwrap().to_owned()
    };
    assert!(cell("email").contains("sees") && cell("invoice.number").contains("does not see"), "{}", cell("email"));
}

#[test]
fn who_looked_at_whom_is_told_to_who_may_know_it() {
    let world = World::new();
    let me = boss(&world);
    let support = world.account("tuula.tuki", &[(OWN, "support")]);
    let (seen, other) = (world.person("Aada Keksitty"), world.person("Oona Keksitty"));
    assert_eq!(world.get(Some(&support), &format!("/r/{OWN}/p/{seen}?purpose=contract")).status, 200);
    let path = format!("/r/{OWN}/log");
    let log = world.get(Some(&me), &path).body;
    let row = log.split("<tr>").find(|r| r.contains("Tietojen katselu") && r.contains(&seen.to_string())).unwrap();
    assert!(row.contains("tuula.tuki") && row.contains("Asiakaspalvelu") && row.contains("Sopimuksen"), "{row}");
    assert!(!log.contains("Aada") && !log.contains("henkilo@example.fi"));
    // Of one person.
    let one = world.get(Some(&me), &format!("{path}?party={seen}")).body;
    assert!(one.contains(&seen.to_string()) && !one.contains(&other.to_string()));
    assert_eq!(world.get(Some(&me), &format!("{path}?party=nobody")).status, 404);
    // In pages, each as long as the last.
    for n in 0..60 {
        let _ = world.register().find(&world.home.operator(), "contract", &format!("haku{n}"), 0..1).unwrap();
    }
    let first = world.get(Some(&me), &path).body;
    assert_eq!(first.matches("<time ").count(), 50);
    let before = between(&first, "?before=", "\"");
    let second = world.get(Some(&me), &format!("{path}?before={before}")).body;
    assert!(second.contains(&seen.to_string()) && second.contains("Uusimmat"));
    assert_eq!(world.get(Some(&me), &format!("{path}?before=x")).status, 404);
}

#[test]
fn who_looks_after_security_alone_sees_no_ids_and_no_names() {
    let world = World::new();
    let (_, text) = seloste_notice::EXAMPLES.iter().find(|(name, _)| *name == OWN).unwrap();
    let text = text.replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1);
    let role = "\n[[role]]\nid = \"audit\"\nname = { fi = \"Valvonta\", sv = \"Tillsyn\", en = \"Audit\" }\n\
                purposes = [\"security\"]\nmay = [\"read\"]\n";
    let out =
        seloste_notice::check("n.toml", &format!("{text}{role}"), &|_| Err(String::new()), world.home.clock().today());
    world.home.open_notice(out.checked.unwrap_or_else(|| panic!("{:?}", out.diagnostics)), None).unwrap();
    let auditor = world.account("valvoja", &[(OWN, "audit")]);
    let support = world.account("tuula.tuki", &[(OWN, "support")]);
    let seen = world.person("Aada Keksitty");
    assert_eq!(world.get(Some(&support), &format!("/r/{OWN}/p/{seen}?purpose=contract")).status, 200);
    let log = world.get(Some(&auditor), &format!("/r/{OWN}/log"));
    assert_eq!(log.status, 200);
    assert!(!log.body.contains(&seen.to_string()) && !log.body.contains("tuula.tuki"), "{}", log.body);
    assert!(log.body.contains("yksi rekisteröity") && log.body.contains("Asiakaspalvelu"));
}

/// Asks as from an address.
fn ask_from(world: &World, session: Option<&str>, path: &str, peer: &str, forwarded: Option<&str>) -> u16 {
    let mut request = request(Method::GET, session, path);
    if let Some(forwarded) = forwarded {
        request = request.header("x-forwarded-for", forwarded);
    }
    let mut request = request.body(Body::empty()).unwrap();
    if let Ok(peer) = peer.parse::<IpAddr>() {
        request.extensions_mut().insert(Peer(peer));
    }
    world.ask(request).status
}

#[test]
fn roc_16_sign_in_and_every_request_are_limited_to_declared_networks() {
    let world = World::new();
    let me = boss(&world);
    let support = world.account("tuula.tuki", &[(OWN, "support"), (OTHER, "customer-care")]);
    let instance = world.home.instance();
    let by = instance.session(&me).unwrap().in_deployment();
    let nets = |list: &str| seloste_register::networks(list).unwrap();
    let from = |a: &str| seloste_register::Whence { address: a.parse().ok(), ..Default::default() };
    let register = format!("/r/{OWN}");
    let other = format!("/r/{OTHER}");
    // Of one register: it is not opened from elsewhere, and that is in its ledger; the other is.
    let one =
        Settings { networks: [(OWN.to_owned(), nets("192.0.2.0/24, 2001:db8::/32"))].into(), ..Settings::default() };
    instance.set_settings(&by, one.clone(), &from("192.0.2.1")).unwrap();
    let who = instance.session(&support).unwrap();
    let bounds =
        seloste_gate::Bounds { purposes: vec!["contract".into()], may: vec![seloste_notice::May::Read], fields: None };
    let new = seloste_register::NewToken { label: "Kauppa".into(), bounds, days: 30 };
    let (_, program) = instance.make_token(&who, OWN, &world.register(), new).unwrap();
    let api = |peer: &str| {
        let request =
            axum::http::Request::builder().uri(format!("/api/v1/registers/{OWN}")).header("host", "localhost");
        let mut request =
            request.header("authorization", format!("Bearer {}", program.as_str())).body(Body::empty()).unwrap();
        if let Ok(peer) = peer.parse::<IpAddr>() {
            request.extensions_mut().insert(Peer(peer));
        }
        world.ask(request).status
    };
    for (peer, inside) in [
        ("192.0.2.9", true),
        ("::ffff:192.0.2.9", true),
        ("2001:db8:5::1", true),
        ("198.51.100.9", false),
        ("::ffff:198.51.100.9", false),
        ("2001:db9::1", false),
        ("", false),
    ] {
        let before = world.entries(OWN);
        assert_eq!(ask_from(&world, Some(&support), &register, peer, None), if inside { 200 } else { 403 }, "{peer}");
        assert_eq!(world.entries(OWN) - before, 1, "a look or a refusal");
        let before = world.entries(OWN);
        assert_eq!(api(peer), if inside { 200 } else { 403 }, "{peer}");
        assert!(inside || world.entries(OWN) - before == 1);
        assert_eq!(ask_from(&world, Some(&support), &other, peer, None), 200, "{peer}");
        // What a request says of itself counts for nothing where no proxy is declared.
        let status = ask_from(&world, Some(&support), &register, "198.51.100.9", Some("192.0.2.9"));
        assert_eq!(status, 403);
    }
    // Behind a declared proxy its word counts, and what was said to it does not.
    let proxied = Settings { proxies: nets("198.51.100.9"), ..one };
    instance.set_settings(&by, proxied, &from("192.0.2.1")).unwrap();
    for (said, status) in [
        (Some("192.0.2.9"), 200),
        (Some("192.0.2.9, 203.0.113.5"), 403),
        (Some("203.0.113.5, 192.0.2.9"), 200),
        (Some("::ffff:192.0.2.9"), 200),
        (Some("nonsense"), 403),
        (None, 403),
    ] {
        assert_eq!(ask_from(&world, Some(&support), &register, "198.51.100.9", said), status, "{said:?}");
    }
    // Of the whole deployment: nobody signs in, and no session goes on, wherever it began.
    let all = Settings { networks: [("*".to_owned(), nets("192.0.2.0/24"))].into(), ..Settings::default() };
    instance.set_settings(&by, all, &from("192.0.2.1")).unwrap();
    let before = world.entries("instance");
    for path in ["/", "/account", &register, &other] {
        assert_eq!(ask_from(&world, Some(&support), path, "198.51.100.9", None), 403, "{path}");
        assert_eq!(ask_from(&world, Some(&support), path, "192.0.2.9", None), 200, "{path}");
    }
    assert!(world.entries("instance") >= before + 4, "each refusal is an entry");
    assert_eq!(api("198.51.100.9"), 403);
    assert_eq!(ask_from(&world, None, &format!("/notice/{OWN}"), "198.51.100.9", None), 200, "what is public stays so");
    let sign_in = |peer: &str| {
        let request = request(Method::POST, None, "/sign-in").header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let form = format!("login=tuula.tuki&password={}", PASSWORD.replace(' ', "+"));
        let mut request = request.body(Body::from(form)).unwrap();
        request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        world.ask(request)
    };
    assert_eq!((sign_in("192.0.2.9").status, sign_in("198.51.100.9").status), (303, 422));
    assert!(sign_in("198.51.100.9").body.contains("vain ilmoitetuista verkoista"));
}

#[test]
fn settings_are_changed_on_their_page_and_say_what_the_notice_promises() {
    let world = World::new();
    let me = boss(&world);
    world.home.open_notice(crate::world::example("rockrobot"), None).unwrap();
    let page = world.get(Some(&me), "/admin/settings").body;
    assert_eq!(page.matches("Seloste lupaa").count(), 1, "rockrobot's notice does, the others' do not");
    let from = |path: &str, form: &str| {
        let request = request(Method::POST, Some(&me), path).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let mut request = request.body(Body::from(form.to_owned())).unwrap();
        request.extensions_mut().insert(Peer("192.0.2.5".parse().unwrap()));
        world.ask(request)
    };
    let got = from("/admin/settings", "idle=15&net.rockrobot=192.0.2.0/24%0D%0A2001:db8::/32&proxies=127.0.0.1");
    assert_eq!(got.status, 303, "{}", got.body);
    let settings = world.home.instance().settings();
    assert_eq!((settings.idle_minutes, settings.networks["rockrobot"].len(), settings.proxies.len()), (15, 2, 1));
    let page = world.get(Some(&me), "/admin/settings").body;
    assert!(page.contains("192.0.2.0/24\n2001:db8::/32") && !page.contains("Seloste lupaa"));
    assert_eq!(ask_from(&world, Some(&me), "/r/rockrobot", "203.0.113.1", None), 403);
}
