//! Killed at random moments under mixed load, with an oracle outside that keeps what was acknowledged.
//!
//! What must hold after every kill: the ledger is whole and has no number twice; every write whose success was seen is
//! there; every read whose answer was seen is in the ledger; what the ledger calls erased is not found; nobody is there
//! in part.
//!
//! `SELOSTE_KILL_ROUNDS` sets how many kills there are over both tests, `SELOSTE_KILL_SEED` repeats a run as far as the
//! machine's own timing lets it be repeated.

use crate::people::{ALL, Person, alone_csv};
use crate::site::{Done, Server, Site, found};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const ROUNDS: usize = 200;
const THREADS: usize = 4;
/// The latest moment of a kill, and the earliest.
const KILL_MS: (u64, u64) = (5, 150);
/// People who are there are made up to this number for each thread, so that a round stays short.
const PEOPLE_MAX: usize = 12;

/// Numbers from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    fn moment(&mut self) -> Duration {
        Duration::from_millis(KILL_MS.0 + self.below((KILL_MS.1 - KILL_MS.0) as usize) as u64)
    }
}

/// Whether something was done, as far as was seen from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    No,
    /// It was asked for, and no success was seen.
    Maybe,
    Yes,
}

#[derive(Debug)]
struct Known {
    person: Person,
    thread: usize,
    id: Option<String>,
    there: Is,
    objects: Is,
    ended: Is,
    gone: Is,
}

/// What was asked for and what was seen.
#[derive(Default)]
struct Oracle {
    known: Vec<Known>,
    /// Entries that the ledger must have: action and party (empty: of anybody), with how many at least.
    wanted: HashMap<(&'static str, String), usize>,
    sweeps_under_way: usize,
}

impl Oracle {
    fn want(&mut self, action: &'static str, party: &str) {
        *self.wanted.entry((action, party.to_owned())).or_default() += 1;
    }

    /// A person of this thread who is there for all that is known, and whose id is known.
    fn pick(&self, thread: usize, random: &mut Random) -> Option<(usize, String)> {
        let own: Vec<usize> = (0..self.known.len())
            .filter(|n| self.known[*n].thread == thread && self.known[*n].gone == Is::No && self.known[*n].id.is_some())
            .collect();
        let n = *own.get(random.below(own.len().max(1)))?;
        self.known[n].id.clone().map(|id| (n, id))
    }
}

/// What was read of the ledger.
#[derive(Default)]
struct Ledger {
    size: u64,
    /// Acts that were done, by action and party (empty: all).
    acts: HashMap<(String, String), usize>,
    /// Parties that it calls erased.
    erased: HashSet<String>,
}

/// A register under load.
struct Load {
    site: Site,
    oracle: Mutex<Oracle>,
    /// All entries that were read, counted by action and party.
    ledger: Mutex<Ledger>,
}

impl Load {
    fn new(name: &str) -> Self {
        let site = Site::new(name).with_escrow();
        Self { site, oracle: Mutex::default(), ledger: Mutex::default() }
    }

    /// Does one thing; `run` runs the command, or kills it on its way.
    fn step(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let own = self.oracle.lock().unwrap().known.iter().filter(|k| k.thread == thread && k.gone == Is::No).count();
        match random.below(20) {
            0..=5 if own < PEOPLE_MAX => self.import(thread, random, run),
            0..=8 => self.find(thread, random, run),
            9..=12 => self.show(thread, random, run),
            13..=14 => self.object(thread, random, run),
            15..=16 => self.end(thread, random, run),
            17..=18 => self.erase(thread, random, run),
            _ => self.sweep(run),
        }
    }

    /// Two people in one file: both come, or neither.
    fn import(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let (first, two) = {
            let mut oracle = self.oracle.lock().unwrap();
            let first = oracle.known.len();
            let two: Vec<Person> = (first..first + 2).map(Person::new).collect();
            oracle.known.extend(two.iter().map(|person| Known {
                person: person.clone(),
                thread,
                id: None,
                there: Is::Maybe,
                objects: Is::No,
                ended: Is::No,
                gone: Is::No,
            }));
            (first, two)
        };
        let file = self.site.given(&format!("{thread}-{}.csv", random.below(1 << 30)), alone_csv(&two));
        let options =
            ["--source", "subject", "--purpose", "contract", "--relation", "customer", "--since", "2019-03-01"];
        let done = run(&[&["import", "carrata", &file][..], &options].concat());
        if done.code == Some(0) {
            assert_eq!(done.out, "2 new, 0 changed, 0 same, 0 refused\n");
            let mut oracle = self.oracle.lock().unwrap();
            oracle.want("import", "");
            for known in &mut oracle.known[first..first + 2] {
                known.there = Is::Yes;
            }
        }
    }

    fn find(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let asked: Option<(usize, String, Is, Is)> = {
            let oracle = self.oracle.lock().unwrap();
            let own: Vec<usize> = (0..oracle.known.len()).filter(|n| oracle.known[*n].thread == thread).collect();
            let one = own.get(random.below(own.len().max(1))).copied();
            one.map(|n| (n, oracle.known[n].person.email.clone(), oracle.known[n].there, oracle.known[n].gone))
        };
        let Some((n, email, there, gone)) = asked else { return };
        let done = run(&["find", "carrata", &email, "--purpose", "contract", "--json"]);
        let shown = ids_in(&done.out);
        let mut oracle = self.oracle.lock().unwrap();
        for id in &shown {
            oracle.want("search", id);
            oracle.known[n].id = Some(id.clone());
        }
        if done.code == Some(0) {
            oracle.want("search", "");
            let known = &oracle.known[n];
            assert!(shown.is_empty() || gone != Is::Yes, "somebody who was erased is found");
            // A sweep may have come between the question and the answer.
            let must = there == Is::Yes && known.ended == Is::No && known.gone == Is::No;
            assert!(!must || shown.len() == 1, "somebody whose import was acknowledged is not found");
        }
    }

    fn show(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let Some((n, id)) = self.oracle.lock().unwrap().pick(thread, random) else { return };
        let access = random.below(3) == 0;
        let (args, action): (&[&str], _) = if access {
            (&["access", "carrata", &id, "--to", "json"], "access")
        } else {
            (&["show", "carrata", &id, "--purpose", "contract", "--json"], "read")
        };
        let done = run(args);
        let mut oracle = self.oracle.lock().unwrap();
        // Whatever came out of it counts, even where the answer broke off.
        if done.out.contains(&oracle.known[n].person.email) || done.code == Some(0) {
            oracle.want(action, &id);
        }
    }

    fn object(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let Some((n, id)) = self.oracle.lock().unwrap().pick(thread, random) else { return };
        {
            let known = &mut self.oracle.lock().unwrap().known[n];
            if known.objects == Is::Yes {
                return;
            }
            known.objects = Is::Maybe;
        }
        let done = run(&["object", "carrata", &id, "--purpose", "contacts", "--how", "phone"]);
        if done.code == Some(0) {
            let mut oracle = self.oracle.lock().unwrap();
            oracle.known[n].objects = Is::Yes;
            oracle.want("object", &id);
        }
    }

    fn end(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let Some((n, id)) = self.oracle.lock().unwrap().pick(thread, random) else { return };
        {
            let mut oracle = self.oracle.lock().unwrap();
            let sweeping = oracle.sweeps_under_way > 0;
            let known = &mut oracle.known[n];
            if known.ended == Is::Yes {
                return;
            }
            known.ended = Is::Maybe;
            if sweeping {
                known.gone = Is::Maybe;
            }
        }
        let done = run(&["relate", "carrata", &id, "--ends", "2021-05-31"]);
        if done.code == Some(0) {
            let mut oracle = self.oracle.lock().unwrap();
            oracle.known[n].ended = Is::Yes;
            oracle.want("relate", &id);
        }
    }

    fn erase(&self, thread: usize, random: &mut Random, run: &mut dyn FnMut(&[&str]) -> Done) {
        let Some((n, id)) = self.oracle.lock().unwrap().pick(thread, random) else { return };
        self.oracle.lock().unwrap().known[n].gone = Is::Maybe;
        let done = run(&["erase", "carrata", &id]);
        // What a receipt says holds, whether or not the exit code was seen.
        if done.code == Some(0) || done.out.contains("destroyed") {
            let mut oracle = self.oracle.lock().unwrap();
            oracle.known[n].gone = Is::Yes;
            oracle.want("erased", &id);
        }
    }

    fn sweep(&self, run: &mut dyn FnMut(&[&str]) -> Done) {
        let due = self.sweep_begins();
        let done = run(&["sweep", "carrata"]);
        let mut oracle = self.oracle.lock().unwrap();
        oracle.sweeps_under_way -= 1;
        if done.code == Some(0) {
            oracle.want("sweep", "");
            for n in due {
                oracle.known[n].gone = Is::Yes;
            }
        }
    }

    /// From now on whoever has left may be gone. Returns those who must be gone when the sweep is done.
    fn sweep_begins(&self) -> Vec<usize> {
        let mut oracle = self.oracle.lock().unwrap();
        oracle.sweeps_under_way += 1;
        for known in oracle.known.iter_mut().filter(|k| k.ended != Is::No && k.gone == Is::No) {
            known.gone = Is::Maybe;
        }
        let due = |k: &Known| k.ended == Is::Yes && k.there == Is::Yes;
        (0..oracle.known.len()).filter(|n| due(&oracle.known[*n])).collect()
    }

    /// Looks the register over after a kill, and makes sure of what was not.
    fn check(&self, random: &mut Random) {
        self.site.verify();
        let shown = found(
            &self.site.run(&["find", "carrata", ALL, "--purpose", "contract", "--limit", "1000", "--json"]).exits(0),
        );
        let mut ledger = self.ledger.lock().unwrap();
        let from = ledger.size.to_string();
        let report = self.site.run(&["ledger", "report", "carrata", "--json", "--from", &from]).exits(0).json_lines();
        for entry in &report {
            assert_eq!(entry["seq"].as_u64(), Some(ledger.size), "numbers follow each other, each once");
            ledger.size += 1;
            if entry["outcome"] != "allowed" {
                continue;
            }
            let action = entry["action"].as_str().unwrap().to_owned();
            *ledger.acts.entry((action.clone(), String::new())).or_default() += 1;
            for party in entry["parties"].as_array().unwrap() {
                let party = party.as_str().unwrap().to_owned();
                if action == "erased" {
                    ledger.erased.insert(party.clone());
                }
                *ledger.acts.entry((action.clone(), party)).or_default() += 1;
            }
        }
        let mut oracle = self.oracle.lock().unwrap();
        for ((action, party), least) in &oracle.wanted {
            let there = ledger.acts.get(&((*action).to_owned(), party.clone())).copied().unwrap_or(0);
            assert!(there >= *least, "of `{action}` about {party:?} {least} were seen, the ledger has {there}");
        }
        let of = |action: &str| ledger.acts.get(&(action.to_owned(), String::new())).copied().unwrap_or(0);
        assert_eq!(of("erase-intent"), of("erased"), "every erasure that was begun is done");

        let mut came: HashMap<String, usize> = HashMap::new();
        for one in &shown {
            *came.entry(one.name.clone()).or_default() += 1;
            assert!(!ledger.erased.contains(&one.party), "the ledger says erased, and the party is found");
        }
        assert!(came.values().all(|n| *n == 1), "nobody is there twice");
        for known in &mut oracle.known {
            let found = shown.iter().find(|f| f.name == known.person.name());
            if let Some(found) = found {
                assert_eq!(
                    (&found.email, &found.phone),
                    (&known.person.email, &known.person.phone),
                    "nobody is there in part"
                );
                known.id = Some(found.party.clone());
            }
            assert!(found.is_none() || known.gone != Is::Yes, "an acknowledged erasure, and the person is found");
            assert!(found.is_none() || known.ended != Is::Yes, "who has left is not found as a customer");
            let must = known.there == Is::Yes && known.ended == Is::No && known.gone == Is::No;
            assert!(!must || found.is_some(), "an acknowledged import is lost");
            // A restart has made every doubt certain.
            match (known.there, found.is_some()) {
                (Is::Maybe, true) => known.there = Is::Yes,
                // With others in doubt it cannot be told why.
                (Is::Maybe, false) if known.ended == Is::No && known.gone == Is::No => known.gone = Is::Yes,
                _ => {}
            }
            if known.gone == Is::Maybe {
                known.gone = if found.is_some() { Is::No } else { known.gone };
            }
        }
        // Both of a file came, or neither.
        for two in oracle.known.chunks(2) {
            let in_doubt = two.iter().any(|k| k.ended != Is::No || k.id.is_some() != two[0].id.is_some());
            let there: Vec<bool> = two.iter().map(|k| shown.iter().any(|f| f.name == k.person.name())).collect();
            let erased = two.iter().any(|k| k.id.as_ref().is_some_and(|id| ledger.erased.contains(id)));
            assert!(in_doubt || erased || there[0] == there[1], "half a file came in");
        }
        let some: Vec<(String, Is, Is)> = oracle
            .known
            .iter()
            .filter(|k| k.gone == Is::No && (k.objects == Is::Yes || k.ended == Is::Yes))
            .filter_map(|k| Some((k.id.clone()?, k.objects, k.ended)))
            .collect();
        drop(oracle);
        if let Some((id, objects, ended)) = some.get(random.below(some.len().max(1))) {
            self.standing(id, *objects, *ended);
        }
    }

    /// An acknowledged objection or end is there.
    fn standing(&self, id: &str, objects: Is, ended: Is) {
        let package = self.site.run(&["access", "carrata", id, "--to", "json"]).exits(0).json();
        let objections: Vec<&Value> = package["standing"]["objections"].as_array().unwrap().iter().collect();
        assert!(objects != Is::Yes || objections.len() == 1, "an acknowledged objection is lost, or there twice");
        let ends = &package["standing"]["relationships"][0]["ends"];
        assert!(ended != Is::Yes || *ends == "2021-05-31", "an acknowledged end is lost");
    }

    /// Everybody, once more, when the rounds are over.
    fn finish(&self) {
        assert_eq!(self.site.wrong().into_iter().filter(|code| code != "overdue").collect::<Vec<_>>(), [""; 0]);
        // The server would sweep away who has left: of those some were looked at after each round.
        let server = self.site.serve();
        let oracle = self.oracle.lock().unwrap();
        for known in oracle.known.iter().filter(|k| k.gone == Is::No && k.ended == Is::No) {
            if let Some(id) = &known.id {
                self.standing(id, known.objects, known.ended);
            }
        }
        assert!(oracle.known.iter().any(|k| k.gone == Is::Yes), "something was erased");
        assert!(oracle.wanted.len() > 10, "something was done");
        server.kill();
    }
}

/// The parties that an answer in JSON names, whole or broken off.
fn ids_in(out: &str) -> Vec<String> {
    let ids = out.lines().filter_map(|l| l.trim().strip_prefix("\"party\": \"")?.get(..36));
    ids.map(str::to_owned).collect()
}

fn rounds() -> usize {
    std::env::var("SELOSTE_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(ROUNDS).div_ceil(2)
}

fn seed(test: &str) -> u64 {
    let given = std::env::var("SELOSTE_KILL_SEED").ok().and_then(|n| n.parse().ok());
    let seed = given.unwrap_or_else(|| RandomState::new().hash_one(test));
    eprintln!("{test}: SELOSTE_KILL_SEED={seed}");
    seed
}

#[test]
fn a_server_that_is_killed_at_any_moment_loses_nothing() {
    let mut random = Random(seed("server"));
    let load = Load::new("killed-server");
    for _ in 0..rounds() {
        // A server sweeps when it starts, and whenever it comes to do it.
        load.sweep_begins();
        let server = load.site.serve();
        let over = AtomicBool::new(false);
        std::thread::scope(|threads| {
            for thread in 0..THREADS {
                let (load, over, seed) = (&load, &over, random.below(usize::MAX) as u64);
                threads.spawn(move || {
                    let mut random = Random(seed);
                    while !over.load(Ordering::Relaxed) {
                        load.step(thread, &mut random, &mut |args| {
                            let done = load.site.run(args);
                            assert!(done.signal.is_none() && !done.err.contains("panicked"), "{}", done.err);
                            done
                        });
                    }
                });
            }
            std::thread::sleep(random.moment());
            Server::kill(server);
            over.store(true, Ordering::Relaxed);
        });
        load.oracle.lock().unwrap().sweeps_under_way -= 1;
        load.check(&mut random);
    }
    load.finish();
}

#[test]
fn a_command_that_is_killed_at_any_moment_loses_nothing() {
    let mut random = Random(seed("command"));
    let load = Load::new("killed-command");
    for _ in 0..rounds() {
        for _ in 0..2 {
            load.step(0, &mut random, &mut |args| load.site.run(args));
        }
        let mut killed = false;
        while !killed {
            let (moment, mut also) = (random.moment(), Random(random.below(usize::MAX) as u64));
            load.step(0, &mut also, &mut |args| {
                let mut command = load.site.command(args);
                let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                std::thread::sleep(moment);
                // One that has ended already is not killed.
                let _ = child.kill();
                let done = Done::of(child.wait_with_output().unwrap());
                killed = done.signal.is_some();
                done
            });
        }
        load.check(&mut random);
    }
    load.finish();
}
