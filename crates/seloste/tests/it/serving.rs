//! A server from outside: where it may not listen it does nothing, what it does by itself, and how it ends.

use crate::people::{ALL, people, plain_csv};
use crate::site::{Done, Site, notice};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to end; far less than it waits between two looks at its daily work.
const END_MAX: Duration = Duration::from_secs(20);

/// A relationship that ended years ago: what was kept for it has had its time.
fn long_over(site: &Site) {
    site.import(&site.given("people.csv", plain_csv(&people(3)))).exits(0);
    let args = ["import", "carrata", "--source", "subject", "--purpose", "contract", "--relation", "customer"];
    let csv = site.given("gone.csv", "Name,E-mail\nVanha Tuttu,vanha@example.fi\n");
    site.run(&[&args[..2], &[&csv], &args[2..], &["--since", "2019-01-01"]].concat()).exits(0);
    let gone = site.id("vanha@example.fi");
    site.run(&["relate", "carrata", &gone, "--ends", "2021-05-31"]).exits(0);
}

/// Where others could listen in, the server is refused before it has done anything: the home is not opened, nothing is
/// swept, nothing is said of serving, and nobody waits.
#[test]
fn an_address_that_may_not_be_is_refused_before_anything_is_done() {
    let site = Site::new("refused");
    long_over(&site);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (address, says) in [
        ("0.0.0.0:0", "without TLS"),
        ("192.0.2.1:80", "without TLS"),
        ("[::]:0", "without TLS"),
        (&taken, "is another server there?"),
    ] {
        let before = site.report().len();
        let began = Instant::now();
        site.run(&["serve", "--listen", address]).refuses(&[says]);
        site.run(&["demo", "--listen", address]).refuses(&[says]);
        assert!(began.elapsed() < END_MAX, "{address}: {:?}", began.elapsed());
        let since: Vec<_> = site.report().into_iter().skip(before).filter(|e| e["action"] != "audit").collect();
        assert_eq!(since, Vec::<serde_json::Value>::new(), "{address}: a refused command erases nothing");
        // Nor is a home opened that could not be.
        let nowhere = site.scratch.join("nowhere");
        site.run_in(&nowhere, &["serve", "--listen", address]).refuses(&[says]);
        assert!(!nowhere.exists());
    }
}

/// A server that prints where it serves, and what it printed.
fn started(command: &mut Command) -> (std::process::Child, String) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    (child, line)
}

/// The word to end is heard at any time, also while the server is at its daily work.
#[test]
fn a_server_ends_when_it_is_told_to() {
    let site = Site::new("ends");
    long_over(&site);
    for signal in ["-TERM", "-INT", "-TERM"] {
        let (mut child, line) = started(&mut site.command(&["serve", "--listen", "127.0.0.1:0"]));
        assert!(line.starts_with("serving on http://127.0.0.1:"), "{line}");
        let told = Instant::now();
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
        let status = child.wait().unwrap();
        assert!(told.elapsed() < END_MAX, "{signal}: {:?}", told.elapsed());
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(!site.home().join("socket").exists(), "{signal}: nothing of it is left");
    }
    site.verify();
    assert_eq!(site.find(ALL).len(), 3);
}

/// A demo that is told to end while it is filled leaves nothing behind.
#[test]
fn a_demo_that_is_stopped_takes_its_home_along() {
    let site = Site::bare("stopped-demo");
    let args = ["demo", "--listen", "127.0.0.1:0", "--parties", "100000"];
    let mut command = site.command(&args);
    let mut child = command.env("TMPDIR", site.work()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("filling"), "{line}");
    let homes = || std::fs::read_dir(site.work()).unwrap().count();
    assert_eq!(homes(), 1);
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let told = Instant::now();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(told.elapsed() < END_MAX, "{:?}", told.elapsed());
    assert_eq!(homes(), 0, "the home is gone");
    let many = Done::of(site.command(&["demo", "--parties", "99999999999"]).output().unwrap());
    many.refuses(&["100000"]);
}

/// Nobody asks for it: the server erases what has had its time, a year after the end, and keeps the others.
#[test]
fn raj_22_a_server_erases_by_itself_what_had_its_time() {
    let site = Site::bare("raj-22").with_rajobit();
    let days_ago = |days: i64| {
        let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs() as i64 / 86_400;
        jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(now - days)).to_string()
    };
    let args = |file| {
        ["import", "rajobit", file, "--source", "negotiation", "--purpose", "services", "--relation", "customer"]
    };
    let csv =
        site.given("p.csv", "Organization Name,E-mail\nKuvitteellinen Oy,kuv@example.fi\nPysyvä Oy,pys@example.fi\n");
    site.run(&[&args(&csv)[..], &["--since", "2019-01-01"]].concat()).exits(0);
    let found = |words: &str| {
        crate::site::found(&site.run(&["find", "rajobit", words, "--purpose", "rights", "--json"]).exits(0))
    };
    let party = |words: &str| found(words)[0].party.clone();
    // One ended more than a year ago, the other less; days of grace for a test that runs over midnight.
    for (words, days) in [("kuvitteellinen", 370), ("pysyvä", 360)] {
        site.run(&["relate", "rajobit", &party(words), "--ends", &days_ago(days)]).exits(0);
    }
    let report = || site.run(&["ledger", "report", "rajobit", "--json"]).exits(0).json_lines();
    assert!(report().iter().all(|e| e["action"] != "erased"), "nothing is erased before");
    let server = site.serve();
    let until = Instant::now() + END_MAX;
    let erased = loop {
        if let Some(erased) = report().into_iter().find(|e| e["action"] == "erased") {
            break erased;
        }
        assert!(Instant::now() < until, "the server has erased nothing");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!((&erased["actor_kind"], &erased["purpose"]), (&"job".into(), &"retention".into()), "{erased}");
    assert_eq!(found("kuvitteellinen"), []);
    assert_eq!(found("pysyvä").len(), 1);
    server.kill();
    let marker = crate::scan::Scanner::new(["Kuvitteellinen Oy", "kuv@example.fi"]);
    for (path, bytes) in crate::site::contents(&site.home()) {
        assert_eq!(marker.scan(&bytes), [], "{}", path.display());
    }
}

impl Site {
    /// A deployment with the register `rajobit`.
    fn with_rajobit(self) -> Self {
        self.run(&["init"]).exits(0);
        self.run(&["open", notice("rajobit").to_str().unwrap()]).exits(0);
        self
    }
}
