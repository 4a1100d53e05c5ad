//! The words of the pages: all there, in three languages, with the same arguments; and the small pure parts.

use crate::guard;
use crate::i18n::{Words, accepted, source};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use seloste_terms::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a file, each with the arguments that it names.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source(lang).lines().filter(|l| !l.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            name.clone_into(&mut key);
            assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{lang}: {key} is there twice");
        }
        for (at, _) in line.match_indices('$') {
            let name: String = line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            keys.get_mut(&key).expect("an argument belongs to a key").insert(name);
        }
    }
    keys
}

/// The sources of this crate, without the tests.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|n| n != "tests.rs") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The keys that the sources ask for, with the arguments that they give: `w.t("key")`, `w.ta("key", &[("name", ..)])`.
fn asked() -> BTreeMap<String, BTreeSet<String>> {
    let mut asked = BTreeMap::new();
    for (_, text) in sources() {
        for (call, with) in [(".t(\"", false), (".ta(\"", true)] {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let (key, rest) = rest.split_once('"').unwrap();
                let mut args = BTreeSet::new();
                if with {
                    let list = &rest[..rest.find("])").unwrap()];
                    args.extend(list.split("(\"").skip(1).map(|a| a.split_once('"').unwrap().0.to_owned()));
                }
                asked.insert(key.to_owned(), args);
            }
        }
    }
    assert!(asked.len() > 100, "the search for keys finds too few: {}", asked.len());
    asked
}

#[test]
fn every_text_is_there_in_three_languages_with_the_same_arguments() {
    let fi = keys(Lang::Fi);
    for lang in Lang::ALL {
        assert_eq!(keys(lang), fi, "{lang}");
        for (key, args) in &fi {
            let args: Vec<(&'static str, seloste_terms::speech::FluentValue<'_>)> =
                args.iter().map(|a| (&*a.clone().leak(), 7.into())).collect();
            let text = Words(lang).ta(key, &args);
            assert!(!text.trim().is_empty() && !text.contains(['{', '}', '$']), "{lang} {key}: {text}");
        }
    }
}

#[test]
fn every_text_that_a_page_asks_for_is_there_and_none_is_left_over() {
    let there = keys(Lang::Fi);
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    for (key, args) in asked() {
        assert_eq!(there.get(&key), Some(&args), "{key}");
    }
    for key in there.keys() {
        assert!(all.contains(&format!("\"{key}\"")), "{key} is asked for nowhere");
    }
}

#[test]
fn counts_are_told_in_the_right_number() {
    for (lang, n, begins) in [
        (Lang::Fi, 1, "Yksi jätettiin pois"),
        (Lang::Fi, 2, "2 jätettiin pois"),
        (Lang::Sv, 1, "En utelämnades"),
        (Lang::En, 5, "5 were left out"),
    ] {
        let text = Words(lang).ta("left-out-restricted", &[("n", n.into())]);
        assert!(text.starts_with(begins), "{text}");
    }
}

#[test]
fn the_language_is_the_one_that_the_browser_wants_most() {
    for (header, lang) in [
        ("", None),
        ("de", None),
        ("de, en;q=0.4, sv-FI;q=0.8", Some(Lang::Sv)),
        ("fi-FI,fi;q=0.9,en;q=0.8", Some(Lang::Fi)),
        ("en, fi", Some(Lang::En)),
        ("sv;q=0, en;q=0.1", Some(Lang::En)),
        ("fi;q=x", Some(Lang::Fi)),
    ] {
        assert_eq!(accepted(header), lang, "{header}");
    }
}

#[track_caller]
fn check_guard(method: Method, secure: bool, headers: &[(&'static str, &str)], status: Option<u16>) {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    let uri: Uri = "/sign-in".parse().unwrap();
    let got = guard::check(&method, &uri, &map, secure, false).err().map(|e| e.status());
    assert_eq!(got, status, "{headers:?}");
}

#[test]
fn a_change_is_taken_from_a_page_of_this_server_only() {
    let here = ("host", "127.0.0.1:8080");
    let post = |headers: &[(&'static str, &str)], status| check_guard(Method::POST, false, headers, status);
    post(&[here, ("sec-fetch-site", "same-origin")], None);
    post(&[here, ("sec-fetch-site", "same-site")], Some(403));
    post(&[here, ("sec-fetch-site", "cross-site")], Some(403));
    post(&[here, ("sec-fetch-site", "none")], Some(403));
    post(&[here, ("origin", "http://127.0.0.1:8080")], None);
    post(&[here, ("origin", "http://127.0.0.1:9090")], Some(403));
    post(&[here, ("origin", "null")], Some(403));
    post(&[here], Some(403));
    // What Fetch Metadata says goes before what Origin says.
    post(&[here, ("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")], Some(403));
    check_guard(Method::POST, true, &[("host", "a.example.fi"), ("origin", "https://a.example.fi")], None);
    check_guard(Method::POST, true, &[("host", "a.example.fi"), ("origin", "http://a.example.fi")], Some(403));
}

#[test]
fn plain_http_answers_to_the_machines_own_names_only() {
    let get = |host: &str, status| check_guard(Method::GET, false, &[("host", host)], status);
    get("localhost", None);
    get("localhost:8080", None);
    get("127.0.0.1:8080", None);
    get("[::1]:8080", None);
    get("127.0.0.1.evil.example.com", Some(421));
    get("evil.example.com:8080", Some(421));
    get("192.0.2.7", Some(421));
    check_guard(Method::GET, false, &[], Some(421));
    check_guard(Method::GET, true, &[("host", "a.example.fi")], None);
}

#[test]
fn cookies_are_for_this_host_and_no_script() {
    let set = guard::cookie(guard::cookie_name(true), "abc", true, None);
    assert_eq!(set, "__Host-seloste=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    assert_eq!(
        guard::cookie(guard::cookie_name(false), "", false, None),
        "seloste=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    );
    let mut headers = HeaderMap::new();
    headers.append("cookie", HeaderValue::from_static("a=1; seloste=x; b=2"));
    assert_eq!(guard::cookie_of(&headers, "seloste"), Some("x"));
    assert_eq!(guard::cookie_of(&headers, "elost"), None);
    headers.append("cookie", HeaderValue::from_static("seloste=y"));
    assert_eq!(guard::cookie_of(&headers, "seloste"), None);
}

/// A clock that stands: nothing here hangs on the time.
struct Still;

impl seloste_terms::Clock for Still {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
}

#[test]
fn a_full_queue_answers_503_and_says_when_to_come_again() {
    use tower::ServiceExt as _;
    let dir = std::env::temp_dir().join(format!("seloste-web-busy-{}", std::process::id()));
    let home = seloste_register::Home::init(&dir, std::sync::Arc::new(Still)).unwrap().home;
    let options = crate::Options { threads: 1, queue: 1, behind_tls: false };
    let state = crate::State::new(std::sync::Arc::new(home), options).unwrap();
    let router = crate::router(std::sync::Arc::clone(&state));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ask = || {
        let request = axum::http::Request::builder().uri("/health").header("host", "localhost");
        runtime.block_on(router.clone().oneshot(request.body(axum::body::Body::empty()).unwrap())).unwrap()
    };
    assert_eq!(ask().status(), 200);
    // The one thread is held, and one job more waits: there is no room.
    let (go, gate) = std::sync::mpsc::channel::<()>();
    let (begun, started) = std::sync::mpsc::channel();
    state
        .pool
        .give(move || {
            begun.send(()).unwrap();
            let _ = gate.recv();
        })
        .unwrap();
    started.recv().unwrap();
    state.pool.give(|| {}).unwrap();
    let busy = ask();
    assert_eq!((busy.status().as_u16(), busy.headers()["retry-after"].to_str().unwrap()), (503, "2"));
    assert!(busy.headers().contains_key("content-security-policy"));
    go.send(()).unwrap();
    while ask().status() == 503 {
        std::thread::yield_now();
    }
    std::fs::remove_dir_all(dir).unwrap();
}
