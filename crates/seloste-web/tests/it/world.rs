//! A deployment with two registers and people with accounts, all fictional, and a browser without script.

use axum::body::Body;
use axum::http::{Method, Request, Response};
use seloste_notice::{Checked, EXAMPLES, check};
use seloste_register::{Given, Home, NewParty, Register, Relation, Whence};
use seloste_store::{PartyKind, SqliteStore, Store};
use seloste_terms::{Clock, PartyId};
use seloste_web::{Options, State, router};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tower::ServiceExt;

/// The register that most tests look at, and another.
pub(crate) const OWN: &str = "carrata";
pub(crate) const OTHER: &str = "arjasmaa";
pub(crate) const PASSWORD: &str = "pitkä keksitty lause 1";

/// The same instant until a test goes on, in seconds.
#[derive(Default)]
struct Still(AtomicU32);

impl Clock for Still {
    fn now(&self) -> jiff::Timestamp {
        let start: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        start + jiff::SignedDuration::from_secs(i64::from(self.0.load(Ordering::Relaxed)))
    }
}

/// A folder that goes with the test.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static N: AtomicU32 = AtomicU32::new(0);
        let n = N.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("seloste-web-{}-{n}", std::process::id())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn example(name: &str) -> Checked {
    let (file, text) = EXAMPLES.iter().find(|(n, _)| *n == name).unwrap();
    check(file, text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22)).checked.unwrap()
}

pub(crate) struct World {
    pub(crate) home: Arc<Home>,
    pub(crate) router: axum::Router,
    pub(crate) state: Arc<State>,
    pub(crate) operator_link: String,
    clock: Arc<Still>,
    runtime: tokio::runtime::Runtime,
    pub(crate) dir: PathBuf,
    _scratch: Scratch,
}

/// What a browser gets.
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
    /// What came, also where it is no text.
    pub(crate) bytes: Vec<u8>,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The value of the session's cookie that was set.
    pub(crate) fn session(&self) -> Option<String> {
        self.cookie("seloste")
    }

    /// The value of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok());
        let set = all.filter_map(|v| v.strip_prefix(name)?.strip_prefix('=')?.split(';').next()).next()?;
        (!set.is_empty()).then(|| set.to_owned())
    }
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(Options { threads: 2, queue: 64, behind_tls: false })
    }

    pub(crate) fn with(options: Options) -> Self {
        let scratch = Scratch::new();
        let clock = Arc::new(Still::default());
        let made = Home::init(&scratch.0, Arc::<Still>::clone(&clock)).unwrap();
        let home = Arc::new(made.home);
        for name in [OWN, OTHER] {
            home.open_notice(example(name), None).unwrap();
        }
        let state = State::new(Arc::clone(&home), options).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let router = router(Arc::clone(&state));
        let (dir, operator_link) = (scratch.0.clone(), made.link.to_string());
        Self { home, router, state, operator_link, clock, runtime, dir, _scratch: scratch }
    }

    /// Lets days pass; whoever was signed in has to sign in again.
    pub(crate) fn later(&self, days: u32) {
        self.seconds(days * 86_400);
    }

    /// Lets seconds pass.
    pub(crate) fn seconds(&self, seconds: u32) {
        self.clock.0.fetch_add(seconds, Ordering::Relaxed);
    }

    /// What an app shows now that was given this secret (RFC 6238), reckoned apart from the product.
    pub(crate) fn app_shows(&self, secret: &str) -> String {
        let key = data_encoding::BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes()).unwrap();
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
        let step = u64::try_from(self.clock.now().as_second() / 30).unwrap();
        let tag = aws_lc_rs::hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let from = usize::from(tag[19] & 15);
        let number = u32::from_be_bytes(tag[from..from + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    pub(crate) fn register(&self) -> Arc<Register> {
        self.home.register(OWN).unwrap()
    }

    /// Makes an account with these roles and signs it in; returns its session.
    pub(crate) fn account(&self, login: &str, roles: &[(&str, &str)]) -> String {
        let roles: BTreeMap<String, String> = roles.iter().map(|(r, o)| ((*r).to_owned(), (*o).to_owned())).collect();
        let link = self.home.instance().invite(&self.home.operator(), roles).unwrap();
        let token = self.home.instance().join(&link, login, login, PASSWORD, None, &Whence::default()).unwrap();
        token.to_string()
    }

    /// A person in the register, a customer who takes the newsletter.
    pub(crate) fn person(&self, name: &str) -> PartyId {
        let (register, operator) = (self.register(), self.home.operator());
        let given = |field: &str, text: &str| Given { field: field.into(), text: text.into() };
        let new = NewParty {
            kind: PartyKind::Person,
            values: vec![given("person.name", name), given("email", "henkilo@example.fi")],
            source: "subject".into(),
            relation: Some(Relation { customer: true, since: register.today() }),
            stands_for: None,
        };
        let party = register.create(&operator, "contract", new).unwrap();
        register.consent(&operator, party, "newsletter", "lomake").unwrap();
        party
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Got {
        let router = self.router.clone();
        self.runtime.block_on(async move {
            let response: Response<Body> = router.oneshot(request).await.unwrap();
            let (head, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, 1 << 22).await.unwrap();
            let body = String::from_utf8(bytes.to_vec()).unwrap_or_default();
            Got { status: head.status.as_u16(), headers: head.headers, body, bytes: bytes.to_vec() }
        })
    }

    pub(crate) fn get(&self, session: Option<&str>, path: &str) -> Got {
        self.ask(request(Method::GET, session, path).body(Body::empty()).unwrap())
    }

    /// Sends a form with any cookies.
    pub(crate) fn post_with(&self, cookies: &str, path: &str, form: &str) -> Got {
        let request = request(Method::POST, None, path).header("cookie", cookies);
        let request = request.header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form.to_owned())).unwrap())
    }

    pub(crate) fn post(&self, session: Option<&str>, path: &str, form: &str) -> Got {
        let request = request(Method::POST, session, path).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(form.to_owned())).unwrap())
    }

    /// Sends a form with a file, as a browser does.
    pub(crate) fn upload(&self, session: Option<&str>, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Got {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/Aada Keksitty.csv\"\r\n\
                    Content-Type: application/x-msdownload\r\n\r\n";
        body.extend(head.bytes());
        body.extend(file);
        body.extend(b"\r\n--b0undary--\r\n");
        let request = request(Method::POST, session, path).header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "multipart/form-data; boundary=b0undary");
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Everything that is stored in a register but its ledger, in one text.
    pub(crate) fn stored(&self, name: &str) -> String {
        stored(&self.dir.join("registers").join(format!("{name}.db")))
    }

    /// How many entries the ledger of a register has.
    pub(crate) fn entries(&self, name: &str) -> usize {
        let store = SqliteStore::open(&self.dir.join("registers").join(format!("{name}.db"))).unwrap();
        let mut n = 0;
        store
            .visit_entries(0, &mut |_| {
                n += 1;
                ControlFlow::Continue(())
            })
            .unwrap();
        n
    }
}

pub(crate) fn request(method: Method, session: Option<&str>, path: &str) -> axum::http::request::Builder {
    let builder = Request::builder().method(method).uri(path).header("host", "localhost");
    match session {
        Some(session) => builder.header("cookie", format!("seloste={session}")),
        None => builder,
    }
}

fn stored(path: &Path) -> String {
    let store = SqliteStore::open(path).unwrap();
    let mut rows: Vec<String> = Vec::new();
    store
        .visit_parties(&mut |row| {
            rows.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })
        .unwrap();
    store
        .visit_folders(&mut |row| {
            // The folder of the ledger's own month is the entry's.
            if row.party != PartyId::NIL {
                rows.push(format!("{row:?}"));
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    store
        .visit_records(&mut |row| {
            rows.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })
        .unwrap();
    store
        .visit_links(&mut |row| {
            rows.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })
        .unwrap();
    store
        .visit_contents(&mut |row| {
            rows.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows.extend(store.uploads().unwrap().iter().map(|row| format!("{row:?}")));
    rows.extend(store.notices().unwrap().iter().map(|n| format!("{} {:?}", n.number, n.published_hash)));
    rows.sort();
    rows.join("\n")
}
