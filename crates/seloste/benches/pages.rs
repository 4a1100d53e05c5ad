//! What the pages cost over the wire, and whether they grow with the register: `cargo xtask bench pages`.
//!
//! The program as it is served, one browser without script on one connection: a file is brought in by the pages of the
//! import, then the list, a search and cards are asked for. First in a register of a tenth of the size, then in one of the
//! whole. Each time begins as the request is written; the first byte is that of the answer's head, the last that of its body.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures, and tells where it stopped"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Error = Box<dyn std::error::Error>;

const REGISTER: &str = "carrata";
const PASSWORD: &str = "pitkä+keksitty+lause+1";
/// How often a page of the import is looked at while it works.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// The longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 16 * 1_024 * 1_024;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).cloned();
    if args.iter().any(|a| a == "--test") {
        // `cargo test` runs benches once; they measure nothing then.
        return;
    }
    let parties: usize = value("--parties").and_then(|v| v.parse().ok()).unwrap_or(100_000);
    let ops: usize = value("--ops").and_then(|v| v.parse().ok()).unwrap_or(300);
    match run(parties, ops) {
        Ok(json) => {
            if let Some(file) = value("--json") {
                std::fs::write(file, json).unwrap_or_default();
            }
        }
        Err(error) => eprintln!("the benchmark stopped: {error}"),
    }
}

/// A quantile of the first byte and of the whole page, in milliseconds.
type Quantiles = (f64, f64);

/// What one page came to.
struct Figures {
    first: Quantiles,
    whole: Quantiles,
    bytes: usize,
}

fn run(parties: usize, ops: usize) -> Result<String, Error> {
    println!("{ops} requests of each page, one client; times are p50 / p99 in milliseconds");
    let mut sizes = Vec::new();
    for size in [parties / 10, parties] {
        let dir = std::env::temp_dir().join(format!("seloste-bench-pages-{}-{size}", std::process::id()));
        let measured = measure(&dir, size, ops);
        let _ = std::fs::remove_dir_all(&dir);
        sizes.push((size, measured?));
    }
    let mut rows = Vec::new();
    if let [(_, small), (_, large)] = sizes.as_slice() {
        println!("\ngrowth of the median from {} to {parties} parties (first byte, whole page)", parties / 10);
        for (name, figures) in &large.pages {
            let Some(before) = small.pages.get(name) else { continue };
            let growth = (figures.first.0 / before.first.0, figures.whole.0 / before.whole.0);
            println!("{name:<16} {:>6.2} {:>6.2}", growth.0, growth.1);
            rows.push(
                serde_json::json!({"page": name, "first_p50_ms": figures.first.0, "first_p99_ms": figures.first.1,
                "whole_p50_ms": figures.whole.0, "whole_p99_ms": figures.whole.1, "bytes": figures.bytes,
                "growth_first": growth.0, "growth_whole": growth.1}),
            );
        }
    }
    let imports: Vec<_> = sizes
        .iter()
        .map(|(size, m)| serde_json::json!({"rows": size, "read_s": m.read, "preview_s": m.preview, "run_s": m.import}))
        .collect();
    Ok(serde_json::json!({"parties": parties, "ops": ops, "pages": rows, "imports": imports}).to_string())
}

/// What was measured at one size.
struct Measured {
    pages: BTreeMap<&'static str, Figures>,
    /// Seconds: the file sent and read, the preview, the import.
    read: f64,
    preview: f64,
    import: f64,
}

fn measure(dir: &Path, size: usize, ops: usize) -> Result<Measured, Error> {
    let _ = std::fs::remove_dir_all(dir);
    std::fs::create_dir_all(dir)?;
    let seloste = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_seloste"));
        command.env("SELOSTE_HOME", dir.join("home")).args(args);
        command
    };
    let (_, source) = seloste_notice::EXAMPLES.iter().find(|(id, _)| *id == REGISTER).ok_or("no example")?;
    let notice = dir.join(format!("{REGISTER}.toml"));
    std::fs::write(&notice, source)?;
    let said = seloste(&["init"]).output()?;
    let said = String::from_utf8(said.stdout)? + &String::from_utf8(said.stderr)?;
    if !seloste(&["open", &notice.to_string_lossy()]).output()?.status.success() {
        return Err("the register was not opened".into());
    }
    let link = said.split_whitespace().find_map(|word| word.split("/join/").nth(1)).ok_or("no link to join by")?;
    let mut server = Server::start(seloste(&["serve", "--listen", "127.0.0.1:0"]))?;
    let mut browser = Browser::open(&server.address)?;
    let joined = browser.post(
        &format!("/join/{link}"),
        &format!("name=Mittaaja&login=mittaaja&password={PASSWORD}&again={PASSWORD}"),
    )?;
    browser.cookie = joined.head("set-cookie: seloste=").and_then(|c| c.split(';').next()).unwrap_or_default().into();

    println!("\n{size} parties");
    let (read, preview, import) = bring(&mut browser, size)?;
    println!("memory           {:>9.1} MiB resident at most, with the file", server.mib("VmHWM:"));
    println!(
        "import           {:>9.0} rows/s   file read {read:.1} s, preview {preview:.1} s, import {import:.1} s",
        size as f64 / import
    );
    // What the register needs without the file.
    server.end();
    let mut server = Server::start(seloste(&["serve", "--listen", "127.0.0.1:0"]))?;
    let mut browser = Browser::open(&server.address)?;
    let signed_in = browser.post("/sign-in", &format!("login=mittaaja&password={PASSWORD}"))?;
    browser.cookie =
        signed_in.head("set-cookie: seloste=").and_then(|c| c.split(';').next()).unwrap_or_default().into();
    let list = format!("/r/{REGISTER}?purpose=contract");
    let mut cards = Vec::new();
    // Cards of people from all over the list.
    let pages = size.div_ceil(50).max(1);
    while cards.len() < ops {
        let page = cards.len() * 7_919 % pages;
        let shown = browser.get(&format!("{list}&page={page}"))?;
        let before = cards.len();
        cards.extend(
            shown
                .body
                .split("href=\"")
                .filter_map(|h| Some(h.split('"').next()?.replace("&amp;", "&")))
                .filter(|h| h.starts_with(&format!("/r/{REGISTER}/p/")))
                .take(7),
        );
        if cards.len() == before {
            return Err("the list shows nobody".into());
        }
    }
    let mut measured = BTreeMap::new();
    let mut time = |name: &'static str, ask: &mut dyn FnMut(&mut Browser, usize) -> Result<Got, Error>| {
        let (mut first, mut whole, mut bytes) = (Vec::new(), Vec::new(), 0);
        for n in 0..ops {
            let got = ask(&mut browser, n)?;
            if got.status != 200 {
                return Err(Error::from(format!("{name}: {}", got.status)));
            }
            first.push(got.first);
            whole.push(got.whole);
            bytes = got.body.len();
        }
        let figures = Figures { first: quantiles(&mut first), whole: quantiles(&mut whole), bytes };
        println!(
            "{name:<16} first byte {:>8.3} / {:>8.3}   whole page {:>8.3} / {:>8.3}   {} bytes",
            figures.first.0, figures.first.1, figures.whole.0, figures.whole.1, figures.bytes
        );
        measured.insert(name, figures);
        Ok(())
    };
    time("list", &mut |b, _| b.get(&list))?;
    time("list, last page", &mut |b, _| b.get(&format!("{list}&page={}", pages - 1)))?;
    time("list, by e-mail", &mut |b, _| b.get(&format!("{list}&sort=email")))?;
    time("search", &mut |b, n| {
        // As many are found at any size: one.
        let words = format!("henkilo{}%40example.fi", n * 7_919 % size);
        b.post(&format!("/r/{REGISTER}/search"), &format!("purpose=contract&words={words}"))
    })?;
    time("card", &mut |b, n| b.get(cards.get(n).map_or("/", String::as_str)))?;
    // A list is put together anew after each change.
    time("list, changed", &mut |b, n| {
        let new = format!(
            "kind=person&purpose=contract&source=subject&relation=customer&another=yes&v.person.name=Uusi+Henkilo{n}"
        );
        match b.post(&format!("/r/{REGISTER}/new"), &new)?.status {
            303 => b.get(&list),
            status => Err(format!("a new party: {status}").into()),
        }
    })?;
    println!("memory           {:>9.1} MiB resident", server.mib("VmRSS:"));
    server.end();
    Ok(Measured { pages: measured, read, preview, import })
}

/// Brings a file of so many rows in by the pages; the seconds that its three steps took.
fn bring(browser: &mut Browser, rows: usize) -> Result<(f64, f64, f64), Error> {
    let mut csv = String::from("Nimi;Sähköposti;Puhelin;Osoite\n");
    for i in 0..rows {
        csv.push_str(&format!(
            "Markku{} Testinen{i};henkilo{i}@example.fi;+358 40 {i:07};Esimerkkitie {}, 00100 HELSINKI\n",
            i % 500,
            i % 300
        ));
    }
    let mut body = String::new();
    for (name, value) in
        [("purpose", "contract"), ("source", "subject"), ("relation", "customer"), ("since", "2026-01-01")]
    {
        body.push_str(&format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
    body.push_str(&csv);
    body.push_str("\r\n--b0undary--\r\n");
    let began = Instant::now();
    let path = format!("/r/{REGISTER}/import");
    let got = browser.ask("POST", &path, Some(("multipart/form-data; boundary=b0undary", body.as_bytes())))?;
    let at = got.head("location: ").ok_or_else(|| format!("the file was not taken: {}", got.status))?.to_owned();
    browser.settled(&at)?;
    let read = began.elapsed().as_secs_f64();
    let mut seconds = Vec::new();
    let columns = "c.0=person.name&c.1=email&c.2=phone.direct&c.3=address.postal";
    for step in [format!("do=look&{columns}"), "do=run".to_owned()] {
        let began = Instant::now();
        let got = browser.post(&at, &step)?;
        if got.status != 303 {
            return Err(format!("{step}: {}", got.status).into());
        }
        browser.settled(&at)?;
        seconds.push(began.elapsed().as_secs_f64());
    }
    match seconds.as_slice() {
        [preview, import] => Ok((read, *preview, *import)),
        _ => Err("the import has two steps".into()),
    }
}

/// The program as it is served.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(mut command: Command) -> Result<Self, Error> {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().ok_or("no output")?).read_line(&mut line)?;
        let address = line.trim().strip_prefix("serving on http://").ok_or("the server does not serve")?;
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { child, address })
    }

    fn mib(&self, what: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|l| l.starts_with(what)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or_default() / 1_024.0
    }

    fn end(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One connection, and the cookie of one session.
struct Browser {
    stream: TcpStream,
    host: String,
    cookie: String,
}

/// One answer.
struct Got {
    status: u16,
    head: String,
    body: String,
    first: Duration,
    whole: Duration,
}

impl Got {
    /// What follows a beginning of a line of the head.
    fn head(&self, start: &str) -> Option<&str> {
        self.head
            .lines()
            .find_map(|l| l.get(..start.len()).filter(|s| s.eq_ignore_ascii_case(start)).and(l.get(start.len()..)))
    }
}

impl Browser {
    fn open(address: &str) -> Result<Self, Error> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host: address.to_owned(), cookie: String::new() })
    }

    fn get(&mut self, path: &str) -> Result<Got, Error> {
        self.ask("GET", path, None)
    }

    fn post(&mut self, path: &str, form: &str) -> Result<Got, Error> {
        self.ask("POST", path, Some(("application/x-www-form-urlencoded", form.as_bytes())))
    }

    /// Looks at a page until nothing is at work there any more.
    fn settled(&mut self, path: &str) -> Result<(), Error> {
        loop {
            let got = self.get(path)?;
            if got.status != 200 {
                return Err(format!("a step of the import: {}", got.status).into());
            }
            if !got.body.contains("<progress") {
                return Ok(());
            }
            std::thread::sleep(LOOK_EVERY);
        }
    }

    fn ask(&mut self, method: &str, path: &str, body: Option<(&str, &[u8])>) -> Result<Got, Error> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n", self.host);
        if !self.cookie.is_empty() {
            request.push_str(&format!("cookie: seloste={}\r\n", self.cookie));
        }
        if let Some((media, bytes)) = body {
            request.push_str(&format!("content-type: {media}\r\ncontent-length: {}\r\n", bytes.len()));
        }
        request.push_str("\r\n");
        let began = Instant::now();
        self.stream.write_all(request.as_bytes())?;
        if let Some((_, bytes)) = body {
            self.stream.write_all(bytes)?;
        }
        let mut one = [0; 1];
        self.stream.read_exact(&mut one)?;
        let first = began.elapsed();
        let mut answer = one.to_vec();
        let mut chunk = vec![0; 64 * 1_024];
        let mut more = |answer: &mut Vec<u8>| -> Result<(), Error> {
            let read = self.stream.read(&mut chunk)?;
            answer.extend(chunk.iter().take(read));
            if read == 0 || answer.len() > ANSWER_BYTES_MAX { Err("an answer was cut short".into()) } else { Ok(()) }
        };
        let end = loop {
            if let Some(end) = answer.windows(4).position(|w| w == b"\r\n\r\n") {
                break end + 4;
            }
            more(&mut answer)?;
        };
        let head = String::from_utf8(answer.get(..end).unwrap_or_default().to_vec())?;
        let mut got = Got { status: 0, head, body: String::new(), first, whole: first };
        let length: usize = got.head("content-length: ").map_or(Ok(0), str::parse)?;
        while answer.len() < end + length {
            more(&mut answer)?;
        }
        got.whole = began.elapsed();
        got.status = got.head.split(' ').nth(1).unwrap_or_default().parse()?;
        got.body = String::from_utf8(answer.split_off(end))?;
        Ok(got)
    }
}

fn quantiles(times: &mut [Duration]) -> Quantiles {
    times.sort();
    let last = times.len().saturating_sub(1) as f64;
    let at = |q: f64| times.get((last * q) as usize).map_or(0.0, |t| t.as_secs_f64() * 1_000.0);
    (at(0.5), at(0.99))
}
