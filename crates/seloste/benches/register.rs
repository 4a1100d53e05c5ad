//! What the acts of a register cost, beside the same rows in the raw store: `cargo xtask bench`.
//!
//! Each figure of the register has all rules on: gate, sealing, a ledger entry that is durable before the answer leaves. The
//! raw store does the same row work and commits one opaque row of 300 bytes for each act. Ratios are of this one run.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and may stop where its own data is not as it made it"
)]

use seloste_gate::Actor;
use seloste_gate::standing::day_of;
use seloste_register::{Given, Home, ImportOptions, ImportRow, NewParty, Register, Relation};
use seloste_store::{Change, EntryRow, FolderRow, PartyKind, PartyRow, PartyState, RecordRow, SqliteStore, Store};
use seloste_terms::{ActId, Clock, FolderId, PartyId, RecordId, RegisterId};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> jiff::Timestamp {
        #[expect(clippy::disallowed_methods, reason = "a benchmark runs in real time")]
        jiff::Timestamp::now()
    }
}

/// Times of one kind of act.
struct Times {
    name: &'static str,
    ours: Vec<Duration>,
    raw: Vec<Duration>,
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).cloned();
    if args.iter().any(|a| a == "--test") {
        // `cargo test` runs benches once; they measure nothing then.
        return;
    }
    let parties: usize = value("--parties").and_then(|v| v.parse().ok()).unwrap_or(10_000);
    let ops: usize = value("--ops").and_then(|v| v.parse().ok()).unwrap_or(300);
    let dir = std::env::temp_dir().join(format!("seloste-bench-{}", std::process::id()));
    let report = run(&dir, parties, ops);
    let _ = std::fs::remove_dir_all(&dir);
    match (report, value("--json")) {
        (Ok(json), Some(file)) => std::fs::write(file, json).unwrap_or_default(),
        (Ok(_), None) => {}
        (Err(error), _) => {
            eprintln!("the benchmark stopped: {error}");
        }
    }
}

fn run(dir: &Path, parties: usize, ops: usize) -> Result<String, Box<dyn std::error::Error>> {
    let _ = std::fs::remove_dir_all(dir);
    let clock: Arc<dyn Clock> = Arc::new(WallClock);
    let home = Home::init(&dir.join("home"), Arc::clone(&clock))?.home;
    let (_, source) = seloste_notice::EXAMPLES.iter().find(|(id, _)| *id == "carrata").ok_or("no example")?;
    let alone = |_: &str| Err(String::new());
    let notice =
        seloste_notice::check("carrata", source, &alone, clock.today()).checked.ok_or("the notice has errors")?;
    home.open_notice(notice, None)?;
    let register = home.register("carrata").ok_or("no register")?;
    let actor = home.operator();
    println!("{parties} parties, {ops} acts of each kind, one client; times are p50 / p99 in milliseconds\n");

    let (ours, raw) = (import(&register, &actor, parties)?, raw_import(dir, parties)?);
    println!(
        "import       {:>9.0} parties/s   raw store {:>9.0}/s   {:.2} of it",
        parties as f64 / ours.as_secs_f64(),
        parties as f64 / raw.0.as_secs_f64(),
        raw.0.as_secs_f64() / ours.as_secs_f64()
    );
    let ids = ids(&register, &actor, ops * 4)?;
    fill(&register, &actor, ids.get(..ops).ok_or("too few parties")?)?;
    let store = raw.1;
    let mut all = Vec::new();
    all.push(measure(
        "search",
        ops,
        |i| {
            let _ = register.find(&actor, "contract", &format!("testinen{}", i * 7 % parties), 0..20)?;
            Ok(())
        },
        |i| raw_read(&store, i as u64 % parties as u64),
    )?);
    all.push(measure(
        "card",
        ops,
        |i| {
            let _ = register.show(&actor, "contract", ids[i])?;
            Ok(())
        },
        |i| raw_read(&store, i as u64),
    )?);
    all.push(measure(
        "access",
        ops,
        |i| {
            let _ = register.access(&actor, ids[i])?;
            Ok(())
        },
        |i| raw_read(&store, i as u64),
    )?);
    let today = register.today();
    all.push(measure(
        "create",
        ops,
        |i| {
            let values =
                vec![given("person.name", format!("Uusi Henkilö{i}")), given("email", format!("uusi{i}@example.fi"))];
            let relation = Some(Relation { customer: true, since: today });
            let new =
                NewParty { kind: PartyKind::Person, values, source: "subject".into(), relation, stands_for: None };
            register.create(&actor, "contract", new)?;
            Ok(())
        },
        |i| raw_create(&store, (parties + i) as u64),
    )?);
    all.push(measure(
        "erasure",
        ops,
        |i| {
            register.erase(&actor, ids[ops + i], None)?;
            Ok(())
        },
        |i| raw_erase(&store, i as u64),
    )?);

    let mut rows = Vec::new();
    for mut times in all {
        let (a, b) = (quantiles(&mut times.ours), quantiles(&mut times.raw));
        println!(
            "{:<10} {:>8.3} / {:>8.3}   raw store {:>8.3} / {:>8.3}   {:.1} times",
            times.name,
            a.0,
            a.1,
            b.0,
            b.1,
            a.0 / b.0
        );
        rows.push(
            serde_json::json!({"act": times.name, "p50_ms": a.0, "p99_ms": a.1, "raw_p50_ms": b.0, "raw_p99_ms": b.1}),
        );
    }
    println!("\nmemory       {:>9.1} MiB resident", resident_mib());
    drop(register);
    drop(home);
    let began = Instant::now();
    let home = Home::open(&dir.join("home"), clock)?;
    let opening = began.elapsed();
    println!("opening      {:>9.3} s", opening.as_secs_f64());
    let sound = home.register("carrata").ok_or("no register")?.verify_ledger()?.is_sound();
    println!("ledger       {}", if sound { "sound" } else { "NOT SOUND" });
    Ok(serde_json::json!({"parties": parties, "ops": ops, "import_per_s": parties as f64 / ours.as_secs_f64(),
        "raw_import_per_s": parties as f64 / raw.0.as_secs_f64(), "rows": rows,
        "opening_s": opening.as_secs_f64(), "ledger_sound": sound})
    .to_string())
}

fn given(field: &str, text: String) -> Given {
    Given { field: field.to_owned(), text }
}

fn import(register: &Register, actor: &Actor, parties: usize) -> Result<Duration, Box<dyn std::error::Error>> {
    let rows: Vec<ImportRow> = (0..parties)
        .map(|i| ImportRow {
            wrong: Vec::new(),
            line: i as u64 + 2,
            values: vec![
                given("person.name", format!("Markku{} Testinen{i}", i % 500)),
                given("email", format!("henkilo{i}@example.fi")),
                given("phone.direct", format!("+358 40 {:07}", i)),
                given("address.postal", format!("Esimerkkitie {}, 00100 HELSINKI", i % 300)),
            ],
        })
        .collect();
    let options = ImportOptions {
        purpose: "contract".into(),
        source: "subject".into(),
        relation: Some(Relation { customer: true, since: day_of(jiff::civil::date(2026, 1, 1)) }),
        preview: false,
        file: None,
    };
    let began = Instant::now();
    register.import(actor, &options, &rows, &mut |_| {})?;
    Ok(began.elapsed())
}

/// Gives some parties 23 records, as in the known figures of others.
fn fill(register: &Register, actor: &Actor, ids: &[PartyId]) -> Result<(), Box<dyn std::error::Error>> {
    for id in ids {
        for n in 0..22 {
            let values =
                [given("message.date", "2026-05-01".into()), given("message.subject", format!("Asia numero {n}"))];
            register.add(actor, "contract", *id, &values, "subject")?;
        }
    }
    Ok(())
}

fn ids(register: &Register, actor: &Actor, count: usize) -> Result<Vec<PartyId>, Box<dyn std::error::Error>> {
    let mut ids = Vec::new();
    let mut from = 0;
    while ids.len() < count {
        let page = register.find(actor, "contract", "", from..from + 1_000)?.into_inner();
        if page.found.is_empty() {
            return Err("too few parties: give more with --parties".into());
        }
        from += page.found.len();
        ids.extend(page.found.iter().map(|f| f.party));
    }
    Ok(ids)
}

type Timed<'a> = dyn FnMut(usize) -> Result<(), Box<dyn std::error::Error>> + 'a;

fn measure(
    name: &'static str,
    ops: usize,
    mut ours: impl FnMut(usize) -> Result<(), Box<dyn std::error::Error>>,
    mut raw: impl FnMut(usize) -> Result<(), Box<dyn std::error::Error>>,
) -> Result<Times, Box<dyn std::error::Error>> {
    let time = |act: &mut Timed<'_>| -> Result<Vec<Duration>, Box<dyn std::error::Error>> {
        (0..ops)
            .map(|i| {
                let began = Instant::now();
                act(i)?;
                Ok(began.elapsed())
            })
            .collect()
    };
    let ours = time(&mut ours)?;
    let raw = time(&mut raw)?;
    Ok(Times { name, ours, raw })
}

fn quantiles(times: &mut [Duration]) -> (f64, f64) {
    times.sort();
    let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize].as_secs_f64() * 1_000.0;
    (at(0.5), at(0.99))
}

fn id16(n: u64) -> [u8; 16] {
    // Spread over the tree as random ids are.
    let mixed = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut id = [0; 16];
    id[..8].copy_from_slice(&mixed.to_be_bytes());
    id[8..].copy_from_slice(&n.to_be_bytes());
    id
}

fn raw_party(n: u64) -> Vec<Change> {
    let (party, folder) = (PartyId::from_bytes(id16(n)), FolderId::from_bytes(id16(n)));
    let row = |k: u8| RecordRow {
        party,
        folder,
        record: RecordId::from_bytes({
            let mut id = id16(n);
            id[15] ^= k;
            id
        }),
        kind: "contact".into(),
        row_version: 1,
        received_ms: 0,
        changed_ms: 0,
        dated: 0,
        sealed: vec![7; 300],
    };
    vec![
        Change::PutParty(PartyRow { party, kind: PartyKind::Person, state: PartyState::Active, created_ms: 0 }),
        Change::PutFolder(FolderRow {
            folder,
            party,
            category: "identity".into(),
            term: 0,
            slot: 0,
            created_ms: 0,
            alone: false,
        }),
        Change::AddRecord(row(0)),
        Change::AddRecord(row(1)),
    ]
}

fn opaque(seq: u64) -> Change {
    Change::AppendEntry(EntryRow {
        seq,
        at_ms: 0,
        act: ActId::NIL,
        folder: FolderId::NIL,
        hash: [0; 32],
        sealed: Some(vec![7; 300]),
        parties: Vec::new(),
    })
}

struct Raw {
    store: SqliteStore,
    seq: std::cell::Cell<u64>,
}

impl Raw {
    fn entry(&self) -> Change {
        self.seq.set(self.seq.get() + 1);
        opaque(self.seq.get())
    }
}

fn raw_import(dir: &Path, parties: usize) -> Result<(Duration, Raw), Box<dyn std::error::Error>> {
    let path: PathBuf = dir.join("raw.db");
    let store = SqliteStore::create(&path, RegisterId::from_bytes([1; 16]))?;
    let raw = Raw { store, seq: std::cell::Cell::new(0) };
    let began = Instant::now();
    for batch in (0..parties as u64).collect::<Vec<_>>().chunks(256) {
        let mut changes: Vec<Change> = batch.iter().flat_map(|n| raw_party(*n)).collect();
        changes.push(raw.entry());
        raw.store.commit(&changes)?;
    }
    Ok((began.elapsed(), raw))
}

fn raw_read(raw: &Raw, n: u64) -> Result<(), Box<dyn std::error::Error>> {
    let party = PartyId::from_bytes(id16(n));
    let _ = raw.store.folders_of(party)?;
    let _ = raw.store.records_of(party)?;
    raw.store.commit(&[raw.entry()])?;
    Ok(())
}

fn raw_create(raw: &Raw, n: u64) -> Result<(), Box<dyn std::error::Error>> {
    let mut changes = raw_party(n);
    changes.push(raw.entry());
    raw.store.commit(&changes)?;
    Ok(())
}

fn raw_erase(raw: &Raw, n: u64) -> Result<(), Box<dyn std::error::Error>> {
    let party = PartyId::from_bytes(id16(n));
    let folder = FolderId::from_bytes(id16(n));
    raw.store.commit(&[Change::DeleteFolder { party, folder }, Change::DeleteParty(party), raw.entry()])?;
    Ok(())
}

fn resident_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or_default() / 1_024.0
}
