//! Signing in in two steps, sessions that lock, one's own account.

use crate::world::{OWN, PASSWORD, World, request};
use axum::body::Body;
use axum::http::Method;

const MINUTE: u32 = 60;

fn typed(text: &str) -> String {
    text.replace(' ', "+")
}

/// What stands between two marks of a page.
fn between<'b>(body: &'b str, from: &str, to: &str) -> &'b str {
    let at = body.find(from).unwrap_or_else(|| panic!("no {from}: {body}")) + from.len();
    body[at..].split(to).next().unwrap()
}

/// Takes an app into use through the pages; gives its secret and the recovery codes.
fn enrolled(world: &World, session: &str) -> (String, Vec<String>) {
    let page = world.get(Some(session), "/account/second");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<svg class=\"qr\"") && page.body.contains("autocomplete=\"one-time-code\""));
    let secret = between(&page.body, "<code class=\"token\">", "<").to_owned();
    let done = world.post(Some(session), "/account/second", &format!("code={}", world.app_shows(&secret)));
    assert_eq!(done.status, 200, "{}", done.body);
    let codes = between(&done.body, "<ul class=\"codes\">", "</ul>");
    let codes = codes.split("<code>").skip(1).map(|c| c.split('<').next().unwrap().to_owned()).collect();
    (secret, codes)
}

#[test]
fn an_app_is_set_up_and_asked_for_at_the_next_sign_in() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let (secret, codes) = enrolled(&world, &me);
    assert_eq!(codes.len(), 10);
    let again = world.get(Some(&me), "/account/second").body;
    assert!(!again.contains(&secret) && codes.iter().all(|c| !again.contains(c)), "shown once");
    world.seconds(30);
    let sign_in = format!("login=tuula.tuki&password={}", typed(PASSWORD));
    let first = || {
        let got = world.post(None, "/sign-in", &sign_in);
        assert_eq!((got.status, got.header("location"), got.session()), (303, "/sign-in/code", None));
        got.cookie("seloste-step").unwrap()
    };
    let step = first();
    let cookies = format!("seloste-step={step}");
    let form =
        world.ask(request(Method::GET, None, "/sign-in/code").header("cookie", &cookies).body(Body::empty()).unwrap());
    assert!(form.status == 200 && form.body.contains("name=\"code\""));
    // On the way is not in: neither by the step's own value.
    for path in ["/", "/account", &format!("/r/{OWN}")] {
        assert_eq!(world.get(Some(&step), path).status, 303, "{path}");
    }
    let code = world.app_shows(&secret);
    let wrong = world.post_with(&cookies, "/sign-in/code", "code=12345");
    assert!(wrong.status == 422 && wrong.body.contains("Koodi on väärä") && !wrong.body.contains("12345"));
    assert_eq!(world.state.anonymous_refusals(), 4);
    let got = world.post_with(&cookies, "/sign-in/code", &format!("code={code}"));
    assert_eq!((got.status, got.header("location")), (303, "/"), "{}", got.body);
    assert_eq!(world.get(got.session().as_deref(), "/").status, 200);
    // Neither the step nor the code is good again.
    assert_eq!(world.post_with(&cookies, "/sign-in/code", &format!("code={code}")).status, 422);
    let cookies = format!("seloste-step={}", first());
    assert_eq!(world.post_with(&cookies, "/sign-in/code", &format!("code={code}")).status, 422);
    // A recovery code is, once.
    let used =
        |code: &str| world.post_with(&format!("seloste-step={}", first()), "/sign-in/code", &format!("code={code}"));
    assert_eq!(used(&codes[3]).status, 303);
    assert_eq!(used(&codes[3]).status, 422);
    let page = world.get(Some(&me), "/account").body;
    assert!(page.contains("Varakoodeja on jäljellä 9."), "{page}");
}

#[test]
fn signing_in_leaves_no_session_from_before_in_the_browser() {
    let world = World::new();
    let planted = world.account("vieras.henkilo", &[]);
    world.account("tuula.tuki", &[(OWN, "support")]);
    let got = world.post(Some(&planted), "/sign-in", &format!("login=tuula.tuki&password={}", typed(PASSWORD)));
    let mine = got.session().unwrap();
    assert_ne!(mine, planted);
    assert_eq!(world.get(Some(&planted), "/").status, 303, "what the browser held before is over");
    assert_eq!(world.get(Some(&mine), "/").status, 200);
}

#[test]
fn a_session_that_was_left_asks_who_is_there_and_keeps_what_was_typed() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let party = world.person("Aada Keksitty");
    world.seconds(30 * MINUTE + 1);
    let before = (world.stored(OWN), world.entries(OWN));
    // A page is asked for.
    let path = format!("/r/{OWN}/p/{party}?purpose=contract");
    let page = world.get(Some(&me), &path);
    assert_eq!(page.status, 401);
    assert!(page.body.contains("Istunto on lukittu") && !page.body.contains("Aada"), "{}", page.body);
    let to = between(&page.body, "name=\"to\" value=\"", "\"").replace("&amp;", "&");
    assert_eq!(to, path);
    // A form is sent: all of it comes back, and nothing was done.
    let new = format!("/r/{OWN}/new");
    let form = "kind=person&purpose=contract&source=subject&relation=customer&v.person.name=Uusi+%22Keksitty%22&v.email=a%40example.fi\
                &v.email=b%40example.fi";
    let asked = world.post(Some(&me), &new, form);
    assert_eq!(asked.status, 401);
    assert!(asked.body.contains("Kirjoittamasi on tallessa") && asked.body.contains(&format!("action=\"{new}\"")));
    assert!(asked.body.contains("name=\"v.person.name\" value=\"Uusi &quot;Keksitty&quot;\""), "{}", asked.body);
    assert!(asked.body.contains("value=\"a@example.fi\"") && asked.body.contains("value=\"b@example.fi\""));
    assert_eq!((world.stored(OWN), world.entries(OWN)), before, "nothing is done before that");
    // What shows who is there is not carried along.
    let shown = world.post(Some(&me), &new, &format!("{form}&passkey.id=enhx&passkey.client=e30"));
    assert!(shown.status == 401 && !shown.body.contains("enhx") && shown.body.contains("Uusi &quot;Keksitty&quot;"));
    // A wrong password: the same again.
    let wrong = world.post(Some(&me), &new, &format!("{form}&unlock.password=wrong"));
    assert!(
        wrong.status == 401
            && wrong.body.contains("Uusi &quot;Keksitty&quot;")
            && !wrong.body.contains("value=\"wrong\"")
    );
    assert_eq!((world.stored(OWN), world.entries(OWN)), before);
    // The right one: it is done, and the session has a new token.
    let done = world.post(Some(&me), &new, &format!("{form}&unlock.password={}", typed(PASSWORD)));
    assert_eq!(done.status, 303, "{}", done.body);
    let renewed = done.session().unwrap();
    assert!(world.get(Some(&renewed), done.header("location")).body.contains("Uusi &quot;Keksitty&quot;"));
    assert_eq!(world.get(Some(&me), "/").status, 303, "the old token is nobody's");
    // Also where what was asked for is refused or wrong the new token goes out.
    world.seconds(30 * MINUTE + 1);
    let erase = format!("/r/{OWN}/p/{party}/erase");
    let refused = world.post(Some(&renewed), &erase, &format!("sure=yes&unlock.password={}", typed(PASSWORD)));
    assert_eq!(refused.status, 403);
    let again = refused.session().unwrap();
    assert_eq!(world.get(Some(&again), "/").status, 200);
    // Back to where it was left.
    world.seconds(30 * MINUTE + 1);
    let form = format!("to={}&unlock.password={}", path.replace('?', "%3F").replace('=', "%3D"), typed(PASSWORD));
    let back = world.post(Some(&again), "/unlock", &form);
    assert_eq!((back.status, back.header("location")), (303, path.as_str()));
    let away = format!("to=//evil.example.com&unlock.password={}", typed(PASSWORD));
    assert_eq!(world.post(back.session().as_deref(), "/unlock", &away).header("location"), "/");
}

#[test]
fn a_locked_session_does_not_take_files_and_a_script_unlocks_in_place() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    world.seconds(30 * MINUTE + 1);
    let got = world.upload(Some(&me), &format!("/r/{OWN}/import"), &[("source", "subject")], b"Nimi\nAada Keksitty\n");
    assert!(got.status == 401 && !got.body.contains("Aada"), "{}", got.status);
    let part = |path: &str, form: &str| {
        let request = request(Method::POST, Some(&me), path).header("hx-request", "true");
        let request =
            request.header("sec-fetch-site", "same-origin").header("content-type", "application/x-www-form-urlencoded");
        world.ask(request.body(Body::from(form.to_owned())).unwrap())
    };
    let got = part(&format!("/r/{OWN}/search"), "words=keksitty&purpose=contract");
    assert_eq!((got.status, got.header("hx-reswap")), (401, "innerHTML"));
    assert!(got.body.contains("hx-post=\"/unlock\"") && !got.body.contains("<html"));
    assert_eq!(part("/unlock", "unlock.password=wrong").status, 422);
    let open = part("/unlock", &format!("unlock.password={}", typed(PASSWORD)));
    assert!(open.status == 200 && open.body.contains("Lukitus on avattu"));
    assert_eq!(world.get(open.session().as_deref(), "/").status, 200);
}

#[test]
fn what_is_grave_asks_for_the_password_again() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    enrolled(&world, &me);
    world.seconds(10 * MINUTE + 1);
    assert_eq!(world.get(Some(&me), "/").status, 200, "the session is not locked");
    let end = "/account/second/end";
    let asked = world.post(Some(&me), end, "");
    assert!(asked.status == 401 && asked.body.contains("Vahvista salasanalla"));
    let who = world.home.instance().session(&me).unwrap();
    assert!(who.second);
    let page = world.get(Some(&me), "/account/second");
    assert!(page.status == 401 && page.body.contains("value=\"/account/second\""));
    let open = world.post(Some(&me), "/unlock", &format!("to=/account/second&unlock.password={}", typed(PASSWORD)));
    assert_eq!(open.header("location"), "/account/second");
    let me = open.session().unwrap();
    assert_eq!(world.post(Some(&me), end, "").status, 303);
    assert!(!world.home.instance().session(&me).unwrap().second);
    // A form with passwords in it is not sent back with them.
    world.seconds(10 * MINUTE + 1);
    let form = "present=salaisuus+yksi&password=salaisuus+kaksi&again=salaisuus+kaksi";
    let asked = world.post(Some(&me), "/account/password", form);
    assert!(asked.status == 401 && !asked.body.contains("salaisuus"), "{}", asked.body);
}

#[test]
fn who_must_have_a_second_factor_gets_no_further_without() {
    let world = World::new();
    let boss = world.account("the.operator", &[("*", "operator")]);
    enrolled(&world, &boss);
    let by = world.home.instance().session(&boss).unwrap().in_deployment();
    let settings = seloste_register::Settings { second_required: true, ..Default::default() };
    world.home.instance().set_settings(&by, settings, &Default::default()).unwrap();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    for spec in seloste_web::routes().iter().filter(|s| s.auth != seloste_web::Auth::Public) {
        // Each way to a second factor is open.
        if ["/account/second", "/account/passkeys", "/account/passkeys/begin"].contains(&spec.path) {
            continue;
        }
        let path = spec.path.replace("{register}", OWN);
        let got = match spec.verb {
            seloste_web::Verb::Get => world.get(Some(&me), &path),
            _ => world.post(Some(&me), &path, "purpose=contract"),
        };
        assert_eq!((got.status, got.header("location")), (303, "/account/second"), "{spec:?}");
    }
    let page = world.get(Some(&me), "/account/second").body;
    assert!(page.contains("Ylläpito vaatii") && !page.contains("/account/second/later"));
    enrolled(&world, &me);
    assert_eq!(world.get(Some(&me), &format!("/r/{OWN}")).status, 200);
}

#[test]
fn sessions_are_ended_and_the_password_is_changed_on_the_page() {
    let world = World::new();
    let me = world.account("tuula.tuki", &[(OWN, "support")]);
    let sign_in = |agent: &str| {
        let request =
            request(Method::POST, None, "/sign-in").header("user-agent", agent).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let form = format!("login=tuula.tuki&password={}", typed(PASSWORD));
        world.ask(request.body(Body::from(form)).unwrap()).session().unwrap()
    };
    let phone = sign_in("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1");
    let page = world.get(Some(&me), "/account").body;
    assert!(page.contains("Safari · iPhone") && page.contains("tämä istunto") && page.contains("22.11.2026"), "{page}");
    let name = between(&page, "name=\"session\" value=\"", "\"");
    assert_eq!(world.post(Some(&me), "/account/sessions/end", &format!("session={name}")).status, 303);
    assert_eq!((world.get(Some(&phone), "/").status, world.get(Some(&me), "/").status), (303, 200));
    let (one, two) = (sign_in(""), sign_in(""));
    assert_eq!(world.post(Some(&one), "/account/sessions/end", "session=others").status, 303);
    assert_eq!((world.get(Some(&two), "/").status, world.get(Some(&one), "/").status), (303, 200));
    let change = |present: &str, new: &str, again: &str| {
        world.post(Some(&one), "/account/password", &format!("present={present}&password={new}&again={again}"))
    };
    let right = typed(PASSWORD);
    for (present, new, again, says) in [
        ("wrong", "uusi+pitka+salasana", "uusi+pitka+salasana", "Nykyinen salasana on väärin"),
        (right.as_str(), "lyhyt", "lyhyt", "vähintään 12"),
        (right.as_str(), "uusi+pitka+salasana", "uusi+pitka+salasanb", "eivät ole samat"),
        (right.as_str(), right.as_str(), right.as_str(), "vähintään 12"),
    ] {
        let got = change(present, new, again);
        assert!(got.status == 422 && got.body.contains(says), "{says}: {}", got.body);
        assert!(!got.body.contains("uusi pitka"));
    }
    let third = sign_in("");
    let got = change(&right, "uusi+pitka+salasana", "uusi+pitka+salasana");
    assert_eq!(got.status, 303);
    assert_eq!((world.get(Some(&third), "/").status, world.get(Some(&one), "/").status), (303, 303));
    assert_eq!(world.get(got.session().as_deref(), "/account").status, 200);
}

#[test]
fn a_browser_that_has_been_here_is_not_shut_out_by_guessing() {
    let world = World::new();
    world.account("tuula.tuki", &[(OWN, "support")]);
    let right = format!("login=tuula.tuki&password={}", typed(PASSWORD));
    let first = world.post(None, "/sign-in", &right);
    let known = first.cookie("seloste-known").unwrap();
    assert_ne!(first.session().unwrap(), known, "it is no session");
    assert_eq!(world.get(Some(&known), "/").status, 303);
    let all: Vec<&str> = first.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    assert!(all.iter().all(|c| c.contains("HttpOnly; SameSite=Lax") && c.contains("Path=/")), "{all:?}");
    for _ in 0..6 {
        world.post(None, "/sign-in", "login=tuula.tuki&password=vaara+salasana");
    }
    let waiting = world.post(None, "/sign-in", &right);
    assert!(waiting.status == 422 && waiting.body.contains("Liian monta yritystä"));
    assert_eq!(world.post_with(&format!("seloste-known={known}"), "/sign-in", &right).status, 303);
    let tls = World::with(seloste_web::Options { threads: 2, queue: 64, behind_tls: true });
    tls.account("tuula.tuki", &[(OWN, "support")]);
    let request = axum::http::Request::builder().method(Method::POST).uri("/sign-in").header("host", "a.example.fi");
    let request =
        request.header("sec-fetch-site", "same-origin").header("content-type", "application/x-www-form-urlencoded");
    let got = tls.ask(request.body(Body::from(right)).unwrap());
    for name in ["__Host-seloste=", "__Host-seloste-known=", "__Host-seloste-step="] {
        let mut set = got.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok());
        let cookie = set.find(|c| c.starts_with(name)).unwrap_or_else(|| panic!("no {name}"));
        assert!(cookie.contains("Secure") && cookie.contains("HttpOnly") && !cookie.contains("Domain"), "{cookie}");
    }
}
