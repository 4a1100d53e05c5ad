//! What goes over the wire: headers, limits, refusals, listening.

use crate::world::{OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use seloste_web::{Options, ServeError, Server};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;

/// Every page that somebody with all rights can open, and some that nobody can.
fn pages(world: &World) -> Vec<(u16, String)> {
    let party = world.person("Aada Keksitty");
    let card = world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner();
    let record = card.records.first().unwrap().record;
    let p = format!("/r/{OWN}/p/{party}");
    vec![
        (200, "/".into()),
        (200, format!("/r/{OWN}")),
        (200, format!("/r/{OWN}/new")),
        (200, format!("/r/{OWN}/new?kind=organisation")),
        (200, p.clone()),
        (200, format!("{p}/edit/{record}")),
        (200, format!("{p}/add/invoice?purpose=billing")),
        (200, format!("{p}/standing")),
        (200, format!("{p}/erase")),
        (200, format!("/notice/{OWN}")),
        (200, format!("/notice/{OWN}/versions")),
        (200, format!("/r/{OWN}/notice")),
        (200, format!("/r/{OWN}/notice/edit")),
        (200, format!("/r/{OWN}/notice/paste")),
        (200, "/rules".into()),
        (200, "/rules/RET002".into()),
        (404, "/rules/XYZ001".into()),
        (422, "/join/0123".into()),
        (404, "/nothing/there".into()),
        (404, format!("/r/{OWN}/p/no-id")),
        (403, format!("{p}?purpose=no-purpose")),
        (400, "/?a=%ff".into()),
    ]
}

#[test]
fn every_page_carries_the_whole_policy_and_keeps_to_it() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    for (status, path) in pages(&world) {
        let got = world.get(Some(&me), &path);
        assert_eq!(got.status, status, "{path}");
        let policy = got.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self';", "base-uri 'none'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{path}");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert_eq!(got.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(got.header("cross-origin-resource-policy"), "same-origin");
        let kept = if status == 200 && (path.starts_with("/notice/") || path.starts_with("/rules")) {
            "public, max-age=300"
        } else {
            "no-store"
        };
        assert_eq!(got.header("cache-control"), kept, "{path}");
        assert_eq!(got.header("strict-transport-security"), "", "{path}");
        // Nothing that the policy would stop, and what every page must have.
        let body = &got.body;
        for stopped in [" style=", "<style", "javascript:", " onclick", " onload", " hx-on", "http://", "https://"] {
            // A notice may name the address of a page.
            let linked = body.matches(stopped).filter(|_| !path.contains("/notice")).count();
            assert_eq!(linked, 0, "{path}: {stopped}");
        }
        for (at, _) in body.match_indices("<script") {
            let data = path.starts_with("/notice/") && body[at..].starts_with("<script type=\"application/ld+json\">");
            assert!(data || body[at..].starts_with("<script src=\"/static/"), "{path}: a script within the page");
        }
        assert_eq!(body.matches("<h1").count(), 1, "{path}: one h1");
        assert!(body.contains("<html lang=\"") && body.contains("id=\"work\"") && body.contains("<title>"), "{path}");
        for (at, _) in body.match_indices("<form ") {
            let form = body[at..].split('>').next().unwrap();
            assert!(form.contains("action=\"/"), "{path}: {form}");
        }
    }
}

#[test]
fn labels_are_bound_to_their_fields() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    for (_, path) in pages(&world) {
        let body = world.get(Some(&me), &path).body;
        let mut ids: Vec<&str> = body.split(" id=\"").skip(1).map(|r| r.split('"').next().unwrap()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|w| w[0] != w[1]), "{path}: an id is there twice");
        for label in body.split("<label for=\"").skip(1) {
            let target = label.split('"').next().unwrap();
            assert!(ids.contains(&target), "{path}: a label for {target}, which is not there");
        }
    }
}

#[test]
fn what_is_too_large_or_not_from_here_is_refused_and_changes_nothing() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    let new = format!("/r/{OWN}/new");
    let form = "kind=person&source=subject&relation=customer&v.person.name=Aada+Keksitty";
    let send = |headers: &[(&str, &str)], body: String| {
        let mut builder = request(Method::POST, Some(&me), &new);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        world.ask(builder.body(Body::from(body)).unwrap())
    };
    let before = world.stored(OWN);
    let same = ("sec-fetch-site", "same-origin");
    let typed = ("content-type", "application/x-www-form-urlencoded");
    assert_eq!(send(&[typed], form.into()).status, 403);
    assert_eq!(send(&[typed, ("sec-fetch-site", "cross-site")], form.into()).status, 403);
    assert_eq!(send(&[typed, ("origin", "http://evil.example.com")], form.into()).status, 403);
    assert_eq!(send(&[same, ("content-type", "application/json")], "{}".into()).status, 400);
    assert_eq!(send(&[same, typed], format!("{form}&v.note={}", "a".repeat(256 * 1_024))).status, 413);
    assert_eq!(world.post(None, "/sign-in", &format!("login={}", "a".repeat(17_000))).status, 413);
    assert_eq!(send(&[same, typed], format!("{form}&v.note=%ff")).status, 400);
    assert_eq!(send(&[same, typed, ("x-much", &"a".repeat(20_000))], form.into()).status, 413);
    assert_eq!(world.get(Some(&me), &format!("/?{}", "a".repeat(3_000))).status, 414);
    let elsewhere = axum::http::Request::builder().uri("/sign-in").header("host", "evil.example.com");
    assert_eq!(world.ask(elsewhere.body(Body::empty()).unwrap()).status, 421);
    assert_eq!(world.ask(request(Method::PUT, Some(&me), "/").body(Body::empty()).unwrap()).status, 405);
    assert_eq!(before, world.stored(OWN));
    assert_eq!(send(&[same, typed], form.into()).status, 303);
    assert_ne!(before, world.stored(OWN));
    // The longest text that a field takes arrives, whatever its letters: here four bytes each.
    let party = world.person("Aada Keksitty");
    let message = format!("purpose=contract&source=subject&v.message.body={}", "%F0%9F%90%A2".repeat(20_000));
    assert_eq!(world.post(Some(&me), &format!("/r/{OWN}/p/{party}/add/message"), &message).status, 303);
}

#[test]
fn over_tls_cookies_are_of_this_host_only_and_the_browser_is_told_to_stay_there() {
    let world = World::with(Options { threads: 2, queue: 8, behind_tls: true });
    let path = format!("/join/{}", world.operator_link);
    let form = "name=&login=oona&password=a+long+enough+sentence&again=a+long+enough+sentence";
    let got = world.post(None, &path, form);
    assert!(got.header("set-cookie").starts_with("__Host-seloste="), "{}", got.status);
    assert!(got.header("set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    assert!(got.header("strict-transport-security").starts_with("max-age=31536000"));
}

#[test]
fn reports_of_the_policy_are_counted_and_nothing_of_them_is_kept() {
    let world = World::new();
    assert_eq!(world.state.csp_reports(), 0);
    let builder = request(Method::POST, None, "/csp-report").header("content-type", "application/csp-report");
    let got = world.ask(builder.body(Body::from("{\"csp-report\":{}}")).unwrap());
    assert_eq!((got.status, world.state.csp_reports()), (204, 1));
}

#[test]
fn a_script_that_asks_for_a_part_gets_the_part() {
    let world = World::new();
    let me = world.account("the.operator", &[("*", "operator")]);
    world.person("Aada Keksitty");
    let path = format!("/r/{OWN}/search");
    let builder = |session| {
        let request = request(Method::POST, session, &path).header("sec-fetch-site", "same-origin");
        request.header("hx-request", "true").header("content-type", "application/x-www-form-urlencoded")
    };
    let part = world.ask(builder(Some(me.as_str())).body(Body::from("words=aad&purpose=contract")).unwrap()).body;
    assert!(part.starts_with("<section id=\"found\"") && part.contains("Keksitty, Aada"));
    // A session that has ended sends the whole page to the door.
    let gone = world.ask(builder(None).body(Body::from("words=aad")).unwrap());
    assert_eq!((gone.status, gone.header("hx-redirect")), (401, "/sign-in"));
    // What goes wrong is said where the part would be, and the place stays there for the next answer.
    for (form, status) in [("words=aad&purpose=no-purpose", 403), (&*format!("words={}", "%E2%82%AC".repeat(200)), 422)]
    {
        let wrong = world.ask(builder(Some(me.as_str())).body(Body::from(form.to_owned())).unwrap());
        assert_eq!((wrong.status, wrong.header("hx-reswap")), (status, "innerHTML"), "{form}");
        assert!(wrong.body.starts_with("<div class=\"problems\" role=\"alert\">"), "{}", wrong.body);
    }
    let page = world.get(Some(&me), &format!("/r/{OWN}")).body.replace("&quot;", "\"");
    assert!(page.contains(r#"{"code":"[45]..","swap":true,"error":true}"#), "htmx puts errors into the page");
}

#[test]
fn files_of_the_pages_are_whole_and_have_their_types() {
    let world = World::new();
    for (file, media, holds) in [
        ("seloste.css", "text/css; charset=utf-8", "--blue"),
        ("app.js", "text/javascript; charset=utf-8", "createPolicy"),
        ("htmx.js", "text/javascript; charset=utf-8", "htmx"),
        ("inter.woff2", "font/woff2", ""),
        ("source-serif-4.woff2", "font/woff2", ""),
    ] {
        let got = world.get(None, &format!("/static/{file}"));
        assert_eq!((got.status, got.header("content-type")), (200, media));
        assert!(got.body.contains(holds), "{file}");
    }
    assert_eq!(world.get(None, "/static/../Cargo.toml").status, 404);
    assert_eq!(world.get(None, "/static/%2e%2e%2fCargo.toml").status, 404);
}

#[test]
fn a_plain_address_that_others_reach_is_refused_with_the_reason() {
    let world = World::new();
    let listener = TcpListener::bind("0.0.0.0:0").unwrap();
    let server = Server::new(world.home.clone(), Options::default()).unwrap();
    let error = server.run(listener, std::future::ready(())).unwrap_err();
    assert!(matches!(error, ServeError::Plain(_)));
    assert!(error.to_string().contains("without TLS"));
}

#[test]
fn a_server_listens_answers_and_ends_when_asked() {
    let world = World::new();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = Server::new(world.home.clone(), Options::default()).unwrap();
    let running = std::thread::spawn(move || {
        server.run(listener, async move {
            let _ = stopped.await;
        })
    });
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("ok\n"), "{answer}");
    stop.send(()).unwrap();
    running.join().unwrap().unwrap();
}
