//! Every form that the pages themselves show, found by following their links; into each field of text goes what no honest
//! hand types.
//!
//! Whatever it is: no error of the server, no panic, an answer of bounded size in bounded time, in the reader's language;
//! what is refused has changed nothing and says which field is meant and what to do; nothing comes back as markup; a
//! personal identity code comes back in no page, header or line of the log.

mod files;
mod judge;
pub(crate) mod reading;
mod values;

use crate::world::{Got, OWN, World, request};
use axum::body::Body;
use axum::http::Method;
use reading::{Control, Form, Kind, alerts, read};
use seloste_notice::Checked;
use seloste_store::{SqliteStore, Store};
use seloste_terms::value::ValueType;
use seloste_terms::{Lang, PartyId};
use seloste_web::{Verb, routes};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};
use values::{CODE, Fate, Hostile, LONG, encoded, hostile};

/// How long any answer may take in a test's build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most that any answer may have, in bytes: what is said back of the longest text, with all that stands around it.
const ANSWER_BYTES_MAX: usize = 2 * 1_024 * 1_024;
/// How many pages of one sort are looked at for forms.
const OF_A_SORT: usize = 40;

/// What all tests of this program log, at every level.
static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&kept);
    let log =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || Sink(Arc::clone(&sink)));
    tracing::subscriber::set_global_default(log.finish()).unwrap();
    tracing::info!("the log is kept");
    kept
});

struct Sink(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Nothing of the code is in the log, which works.
fn nothing_is_logged() {
    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    assert!(log.contains("the log is kept"));
    for part in [CODE, "240266", "918R", "918r"] {
        assert!(!log.contains(part), "`{part}` is in the log");
    }
}

/// A text without what cannot be seen, in plain letters: as the code would be read.
fn bare(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{200b}' | '\u{ad}' => None,
        '\u{2212}' | '－' => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        c => Some(c.to_ascii_uppercase()),
    };
    text.chars().filter_map(plain).filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text says the code, in any writing.
fn says_the_code(text: &str) -> bool {
    // Without a digit no page can: most are looked through quickly.
    (text.contains("918") || text.contains("９１８") || text.contains("9\u{ad}18")) && bare(text).contains(CODE)
}

/// What must not stand in a page as markup.
const MARKUP: [&str; 8] = [
    "<script>zxq",
    "<img src=zxq",
    "<svg/onload",
    "<!--zxq",
    "\" onfocus=\"zxq",
    "\" hx-get=\"/zxq",
    "</textarea></title>",
    "href=\"javascript:",
];

/// Somebody in front of the pages.
struct Walker<'w> {
    world: &'w World,
    /// The session of each language; nothing where nobody is signed in.
    sessions: Option<[String; 3]>,
    /// What is compared: the registers, and the deployment's own.
    stores: Vec<SqliteStore>,
    notice: Option<Arc<Checked>>,
    wrong: Vec<String>,
    /// What was told of what, for whoever reads it.
    told: BTreeMap<String, BTreeSet<String>>,
    asked: usize,
}

/// One form as it was found.
#[derive(Clone)]
struct Found {
    /// The page that it stands on.
    page: String,
    /// The route that takes it.
    route: &'static str,
    form: Form,
    /// The button that is pressed.
    button: Option<(String, String)>,
}

impl Found {
    /// The same forms have the same name.
    fn name(&self) -> String {
        let fields: BTreeSet<&str> =
            self.form.controls.iter().filter(|c| c.kind == Kind::Text).map(|c| c.name.as_str()).collect();
        let kind = if self.route.ends_with("{kind}") { self.form.action.rsplit('/').next().unwrap() } else { "" };
        let does = self.form.value("do").map(str::to_owned).or_else(|| Some(self.button.as_ref()?.1.clone()));
        format!("{} {kind} {} {fields:?}", self.route, does.unwrap_or_default())
    }
}

/// The route that takes a path.
fn route_of(verb: Verb, path: &str) -> Option<&'static str> {
    let path: Vec<&str> = path.split(['?', '#']).next()?.split('/').collect();
    let fits = |route: &str| {
        let route: Vec<&str> = route.split('/').collect();
        route.len() == path.len() && route.iter().zip(&path).all(|(r, p)| r.starts_with('{') || r == p)
    };
    let fixed = |route: &str| route.split('/').filter(|r| !r.starts_with('{')).count();
    routes().iter().filter(|s| s.verb == verb && fits(s.path)).max_by_key(|s| fixed(s.path)).map(|s| s.path)
}

impl<'w> Walker<'w> {
    fn new(world: &'w World, register: Option<&str>, signed_in: bool) -> Self {
        LazyLock::force(&LOG);
        let sessions = signed_in.then(|| {
            Lang::ALL.map(|lang| {
                let session = world.account(&format!("boss.{lang}"), &[("*", "operator")]);
                world.post(Some(&session), "/language", &format!("lang={lang}&to=/"));
                session
            })
        });
        let stores = register
            .into_iter()
            .chain(["instance"])
            .map(|name| SqliteStore::open(&world.dir.join("registers").join(format!("{name}.db"))).unwrap());
        let notice = register.map(|name| world.home.register(name).unwrap().notice());
        let stores = stores.collect();
        Self { world, sessions, stores, notice, wrong: Vec::new(), told: BTreeMap::new(), asked: 0 }
    }

    fn session(&self, lang: Lang) -> Option<&str> {
        let at = Lang::ALL.iter().position(|l| *l == lang).unwrap();
        self.sessions.as_ref().map(|s| s[at].as_str())
    }

    fn get(&self, path: &str, lang: Lang) -> Got {
        match self.session(lang) {
            Some(session) => self.world.get(Some(session), path),
            None => self.world.get(None, &in_lang(path, lang)),
        }
    }

    /// Everything that is stored but the ledgers, as one number.
    fn state(&self) -> u64 {
        self.state_of(&self.stores)
    }

    fn state_of(&self, stores: &[SqliteStore]) -> u64 {
        let mut hasher = DefaultHasher::new();
        for store in stores {
            let mut rows: Vec<u64> = Vec::new();
            let mut take = |hash: &dyn Fn(&mut DefaultHasher)| {
                let mut one = DefaultHasher::new();
                hash(&mut one);
                rows.push(one.finish());
            };
            let on = ControlFlow::Continue(());
            store
                .visit_parties(&mut |r| {
                    take(&|h| (r.party.as_bytes(), r.state as u8).hash(h));
                    on
                })
                .unwrap();
            store
                .visit_folders(&mut |r| {
                    if r.party != PartyId::NIL {
                        take(&|h| (r.folder.as_bytes(), r.term, r.slot).hash(h));
                    }
                    on
                })
                .unwrap();
            store
                .visit_records(&mut |r| {
                    take(&|h| (r.record.as_bytes(), r.row_version).hash(h));
                    on
                })
                .unwrap();
            store
                .visit_links(&mut |r| {
                    take(&|h| format!("{r:?}").hash(h));
                    on
                })
                .unwrap();
            store
                .visit_contents(&mut |r| {
                    take(&|h| format!("{r:?}").hash(h));
                    on
                })
                .unwrap();
            rows.extend(store.uploads().unwrap().iter().map(|r| r.begun_ms as u64));
            rows.push(store.notices().unwrap().len() as u64);
            rows.sort_unstable();
            rows.hash(&mut hasher);
        }
        hasher.finish()
    }

    /// Follows the links from some pages, and finds each form once. What makes something is pressed with good values, so
    /// that what comes of it is walked as well.
    fn find(&mut self, from: &[String], within: Within) -> Vec<Found> {
        let mut queue: Vec<String> = from.to_vec();
        let (mut seen, mut sorts): (BTreeSet<String>, BTreeMap<String, usize>) =
            (queue.iter().cloned().collect(), BTreeMap::new());
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        while let Some(page) = queue.pop() {
            let Some(route) = route_of(Verb::Get, &page) else { continue };
            let kind = page.split(['?', '&']).find(|p| p.starts_with("kind=")).unwrap_or_default();
            let kind = if route.ends_with("{kind}") { page.split('?').next().unwrap() } else { kind };
            let sort = sorts.entry(format!("{route} {kind}")).or_default();
            *sort += 1;
            if *sort > if route.contains("/edit/") { 4 * OF_A_SORT } else { OF_A_SORT } {
                continue;
            }
            let got = self.get(&page, Lang::Fi);
            self.safe(&page, &got, Lang::Fi);
            if got.status != 200 || !got.header("content-type").starts_with("text/html") {
                continue;
            }
            let (forms, links) = read(&got.body, &page);
            let mut next: Vec<String> = links.into_iter().filter(|l| within(l)).collect();
            for form in forms {
                let Some(route) = route_of(if form.post { Verb::Post } else { Verb::Get }, &form.action) else {
                    self.wrong.push(format!("{page}: no route takes {}", form.action));
                    continue;
                };
                let buttons = form.controls.iter().filter(|c| c.kind == Kind::Button && c.name != "more");
                let button = buttons.map(|c| (c.name.clone(), c.value.clone().unwrap_or_default())).next();
                let one = Found { page: page.clone(), route, form, button };
                if found.contains_key(&one.name()) {
                    continue;
                }
                if one.form.post && (route.ends_with("/new") || route.contains("/add/")) {
                    let body = self.body(&one, None);
                    let made = self.world.post(self.session(Lang::Fi), &one.form.action, &body);
                    if made.status == 303 {
                        next.push(made.header("location").to_owned());
                    } else {
                        self.wrong.push(format!(
                            "{}: good values give {}: {}",
                            one.name(),
                            made.status,
                            alerts(&made.body)
                        ));
                    }
                }
                found.insert(one.name(), one);
            }
            queue.extend(next.into_iter().filter(|l| seen.insert(l.clone())));
        }
        found.into_values().collect()
    }

    /// What an honest hand would type into a field.
    fn good(&self, route: &str, control: &Control) -> String {
        let is = control.value.clone().unwrap_or_default();
        if !is.is_empty() {
            return is;
        }
        if let Some(field) = control.name.strip_prefix("v.") {
            let Some(field) = self.notice.as_ref().and_then(|n| n.field(field).cloned()) else { return is };
            return match field.value {
                // Nobody has the number of another.
                _ if field.id == *"customer-number" => "",
                ValueType::Line | ValueType::Text => "Aada Keksitty",
                ValueType::Email => "aada@example.fi",
                ValueType::Phone => "+358 40 123 4567",
                ValueType::Address => "Keksitie 1, 00100 HELSINKI",
                ValueType::Date => "2026-11-20",
                ValueType::Money => "12,50",
                ValueType::Integer => "3",
                ValueType::Decimal => "1,5",
                ValueType::Flag => "yes",
                ValueType::BusinessId => "2907283-3",
                ValueType::PersonalIdentityCode => "",
                ValueType::Country => "FI",
                ValueType::Url => "https://www.example.fi/",
                ValueType::IpAddress => "192.0.2.1",
                ValueType::Code => "AB-1",
                ValueType::Iban => "FI2112345600000785",
                ValueType::Reference => "1232",
                ValueType::PostalCode => "00100",
            }
            .to_owned();
        }
        match (control.name.as_str(), route) {
            ("how", _) => "puhelu",
            ("label", _) => "Oma",
            ("name", _) => "Tuula Keksitty",
            ("line", _) => "Aino Keksitty, aino@example.fi",
            ("words", _) => "keksitty",
            ("sites", _) => "https://www.example.fi",
            ("days", _) => "30",
            _ => "",
        }
        .to_owned()
    }

    /// The body of a form with good values, but for one field with another.
    fn body(&self, found: &Found, other: Option<(&str, &str)>) -> String {
        self.pairs(found, other)
            .iter()
            .map(|(name, value)| format!("{}={value}", encoded(name)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Names and values, the values encoded.
    fn pairs(&self, found: &Found, other: Option<(&str, &str)>) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut put = false;
        for control in &found.form.controls {
            if matches!(control.kind, Kind::Button | Kind::File) {
                continue;
            }
            match other {
                Some((name, value)) if name == control.name => {
                    if !put {
                        pairs.push((name.to_owned(), value.to_owned()));
                    }
                    put = true;
                }
                _ if control.kind == Kind::Text || control.of == "select" => {
                    pairs.push((control.name.clone(), encoded(&self.good(found.route, control))));
                }
                // What must be ticked for anything to be done at all.
                _ if ticked(found.route, &control.name) && !pairs.iter().any(|(name, _)| *name == control.name) => {
                    pairs.push((control.name.clone(), encoded(&control.offers)));
                }
                _ => pairs.extend(control.value.iter().map(|v| (control.name.clone(), encoded(v)))),
            }
        }
        // Whether another of the same name is meant was answered.
        if found.route.ends_with("/new") {
            pairs.push(("another".to_owned(), "yes".to_owned()));
        }
        pairs.extend(found.button.iter().filter(|(n, _)| !n.is_empty()).map(|(n, v)| (n.clone(), encoded(v))));
        pairs
    }

    /// Sends a form with one hostile value.
    fn send(&self, found: &Found, field: &str, value: &Hostile, lang: Lang) -> Got {
        let (session, action) = (self.session(lang), found.form.action.as_str());
        let action = if session.is_none() { in_lang(action, lang) } else { action.to_owned() };
        let lang_cookie = |r: axum::http::request::Builder| match session {
            Some(_) => r,
            None => r.header("accept-language", lang.code()),
        };
        if found.form.parts {
            let mut body = Vec::new();
            for (name, value) in self.pairs(found, Some((field, &value.sent))) {
                body.extend(format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").bytes());
                body.extend(decoded(&value));
                body.extend(b"\r\n");
            }
            body.extend(b"--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
            body.extend(b"Nimi;Puhelin\nAada;040 123 4567\n\r\n--b0undary--\r\n");
            let request = request(Method::POST, session, &action).header("sec-fetch-site", "same-origin");
            let request = request.header("content-type", "multipart/form-data; boundary=b0undary");
            return self.world.ask(request.body(Body::from(body)).unwrap());
        }
        let body = self.body(found, Some((field, &value.sent)));
        if found.form.post {
            let request = lang_cookie(request(Method::POST, session, &action)).header("sec-fetch-site", "same-origin");
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            return self.world.ask(request.body(Body::from(body)).unwrap());
        }
        // An address of this length cannot even be asked for by this client.
        let path = action.split('?').next().unwrap();
        let room = 60_000 - path.len();
        let body = if body.len() > room { &body[..room] } else { &body };
        self.get(&format!("{path}?{body}"), lang)
    }
}

fn in_lang(path: &str, lang: Lang) -> String {
    let plain = Lang::ALL.iter().fold(path.to_owned(), |p, l| p.replace(&format!("?lang={l}"), ""));
    format!("{plain}{}lang={lang}", if plain.contains('?') { '&' } else { '?' })
}

/// Whether a box must be ticked for its form to do anything.
fn ticked(route: &str, name: &str) -> bool {
    match name {
        "sure" => !route.contains("{record}"),
        "for" | "may" => route.ends_with("/tokens"),
        "field" => route.ends_with("/forms"),
        _ => false,
    }
}

/// The bytes of an encoded value; what is not encoded rightly stays as it is.
fn decoded(value: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), value.as_bytes());
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                rest = &after[2..];
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

/// Walks a register's pages, and tells what differs.
fn walk(world: &World, from: &[String], within: Within, signed_in: bool) {
    let mut walker = Walker::new(world, Some(OWN), signed_in);
    let found = walker.find(from, within);
    let values = hostile();
    for one in &found {
        // One form alone, for whoever mends it.
        if std::env::var("SELOSTE_WALK").is_ok_and(|only| !one.name().contains(&only)) {
            continue;
        }
        walker.try_all(one, &values);
    }
    // What was kept is shown again on every page that there is.
    walker.find(from, within);
    walker.done();
}

impl Walker<'_> {
    /// Tells what differs.
    fn done(self) {
        nothing_is_logged();
        println!("{} sent", self.asked);
        for (at, said) in &self.told {
            println!("{at}");
            said.iter().for_each(|s| println!("    {s}"));
        }
        assert!(self.wrong.is_empty(), "{} differ:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// Which links are followed.
type Within = fn(&str) -> bool;

/// Those of the register.
fn of_the_register(link: &str) -> bool {
    link.starts_with(&format!("/r/{OWN}"))
}

#[test]
fn whatever_is_typed_into_the_forms_of_a_register() {
    let world = World::new();
    for name in ["Aada Keksitty", "Eero Keksitty"] {
        world.person(name);
    }
    walk(&world, &[format!("/r/{OWN}")], of_the_register, true);
}

#[test]
fn whatever_is_typed_into_the_forms_of_the_deployment() {
    let world = World::new();
    world.person("Aada Keksitty");
    let pages = ["/", "/go", "/account", "/account/second", "/admin", "/admin/settings"].map(str::to_owned);
    walk(&world, &pages, |link| ["/account", "/admin"].iter().any(|p| link.starts_with(p)), true);
}

#[test]
fn whatever_is_typed_by_whoever_is_not_signed_in() {
    let world = World::new();
    let me = world.account("makes.forms", &[("*", "operator")]);
    let fields = "label=www.example.fi&kind=subject/contract&field=person.name&field=email&field=message.body";
    assert_eq!(world.post(Some(&me), &format!("/r/{OWN}/forms"), fields).status, 303);
    let (_, links) = read(&world.get(Some(&me), &format!("/r/{OWN}/forms")).body, "");
    let form = links.into_iter().find(|l| l.starts_with("/form/")).unwrap();
    let pages = ["/sign-in".to_owned(), format!("/join/{}", invited(&world)), form];
    walk(&world, &pages, |_| false, false);
}

/// A link for somebody to join by.
fn invited(world: &World) -> String {
    world.home.instance().invite(&world.home.operator(), BTreeMap::new()).unwrap().to_string()
}
