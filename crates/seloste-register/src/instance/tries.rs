//! Wrong passwords and codes: how often, and how long to wait for the next try.
//!
//! Guarantees: a wait grows with each wrong try up to [`WAIT_MS_MAX`] and always ends, and a browser that has signed in to
//! the account before does not wait for what others try, so that nobody can be shut out for good; what is counted has a
//! limit, and what was tried least goes first; of names and addresses a keyed hash is held, in memory only, and for no
//! longer than the count matters.
//! Does not: know whether a name is anybody's: unknown ones are counted alike.

use super::whence::network;
use parking_lot::Mutex;
use seloste_terms::ActorId;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;

/// After so many wrong tries in a row for one account each further one has to wait.
const FREE_OF_ACCOUNT: u32 = 5;
/// After so many wrong tries from one address each further one has to wait: a whole office may share it.
const FREE_OF_ADDRESS: u32 = 20;
/// Of an address one wrong try is forgotten in so long, in milliseconds: a minute.
const LEAK_MS: i64 = 60 * 1_000;
/// Counts that are held.
const COUNTS_MAX: usize = 10_000;
/// The longest wait between tries, in milliseconds: fifteen minutes.
const WAIT_MS_MAX: i64 = 15 * 60 * 1_000;
/// So long after its last wait a count of an account is forgotten, in milliseconds: a day. Who guesses slowly is not to
/// begin anew each quarter of an hour.
const FORGET_MS: i64 = 24 * 60 * 60 * 1_000;

/// What tries are counted by.
pub(super) enum Of<'a> {
    /// A name to sign in with, somebody's or nobody's.
    Login(&'a str),
    /// A browser that has signed in to an account before: it does not wait for what others do.
    Known(&'a str),
    /// The password of an account when it is asked for again.
    Account(ActorId),
    /// Codes of an account whose password was right. Only a right code is the end of it.
    Code(ActorId),
    /// An address: of IPv6 the network that one household or office has.
    Address(IpAddr),
}

#[derive(Clone, Copy)]
struct Count {
    wrong: u32,
    last_ms: i64,
    next_ms: i64,
    forget_ms: i64,
}

/// All counts.
#[derive(Default)]
pub(super) struct Tries {
    counts: Mutex<HashMap<u64, Count>>,
    keyed: RandomState,
}

impl Tries {
    fn key(&self, of: &Of<'_>) -> u64 {
        match of {
            Of::Login(login) => self.keyed.hash_one((0, login)),
            Of::Known(hash) => self.keyed.hash_one((4, hash)),
            Of::Account(account) => self.keyed.hash_one((1, account.as_bytes())),
            Of::Code(account) => self.keyed.hash_one((5, account.as_bytes())),
            Of::Address(address) => self.keyed.hash_one((2, network(*address))),
        }
    }

    /// For how many seconds no try is taken; nothing where one is.
    pub(super) fn wait(&self, all: &[Of<'_>], now: i64) -> Option<i64> {
        self.waits(&self.counts.lock(), all, now)
    }

    fn waits(&self, counts: &HashMap<u64, Count>, all: &[Of<'_>], now: i64) -> Option<i64> {
        let waits = all.iter().filter_map(|of| {
            let count = counts.get(&self.key(of))?;
            (count.wrong >= free(of) && count.next_ms > now).then(|| (count.next_ms - now) / 1_000 + 1)
        });
        waits.max()
    }

    /// Takes a try, counted as wrong until it is taken back: of many at once none is free. Else how long to wait, in seconds.
    pub(super) fn take(&self, all: &[Of<'_>], now: i64) -> Result<(), i64> {
        let mut counts = self.counts.lock();
        if let Some(seconds) = self.waits(&counts, all, now) {
            return Err(seconds);
        }
        self.count(&mut counts, all, now);
        Ok(())
    }

    /// Takes back a try that was not wrong.
    pub(super) fn take_back(&self, of: &Of<'_>) {
        if let Some(count) = self.counts.lock().get_mut(&self.key(of)) {
            count.wrong = count.wrong.saturating_sub(1);
        }
    }

    /// Counts a wrong try.
    pub(super) fn wrong(&self, all: &[Of<'_>], now: i64) {
        self.count(&mut self.counts.lock(), all, now);
    }

    fn count(&self, counts: &mut HashMap<u64, Count>, all: &[Of<'_>], now: i64) {
        for of in all {
            let key = self.key(of);
            if counts.len() >= COUNTS_MAX && !counts.contains_key(&key) {
                counts.retain(|_, c| c.forget_ms > now);
            }
            if counts.len() >= COUNTS_MAX && !counts.contains_key(&key) {
                // A flood of names must not fill the memory, nor push out those that are guessed at in earnest.
                let least = counts.iter().min_by_key(|(_, c)| (c.wrong, c.last_ms)).map(|(key, _)| *key);
                least.and_then(|key| counts.remove(&key));
            }
            let before = counts.get(&key).copied().filter(|c| c.forget_ms > now);
            let leaked = match (of, before) {
                (Of::Address(_), Some(c)) => u32::try_from((now - c.last_ms).max(0) / LEAK_MS).unwrap_or(u32::MAX),
                _ => 0,
            };
            let wrong = before.map_or(0, |c| c.wrong).saturating_sub(leaked).saturating_add(1);
            let wait = 1_000_i64 << wrong.saturating_sub(free(of)).min(20);
            let next_ms = now + wait.min(WAIT_MS_MAX);
            let forget_ms = next_ms + if matches!(of, Of::Address(_)) { WAIT_MS_MAX } else { FORGET_MS };
            counts.insert(key, Count { wrong, last_ms: now, next_ms, forget_ms });
        }
    }

    /// Forgets the wrong tries of who got it right, and tells how many there were.
    pub(super) fn right(&self, of: &Of<'_>) -> u32 {
        self.counts.lock().remove(&self.key(of)).map_or(0, |c| c.wrong)
    }
}

const fn free(of: &Of<'_>) -> u32 {
    match of {
        Of::Login(_) | Of::Known(_) | Of::Account(_) | Of::Code(_) => FREE_OF_ACCOUNT,
        Of::Address(_) => FREE_OF_ADDRESS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_flood_of_names_neither_fills_the_memory_nor_frees_a_name() {
        let tries = Tries::default();
        for _ in 0..=FREE_OF_ACCOUNT {
            tries.wrong(&[Of::Login("oikea")], 0);
        }
        for n in 0..COUNTS_MAX * 2 {
            for _ in 0..2 {
                tries.wrong(&[Of::Login(&format!("nimi{n}"))], 0);
            }
        }
        assert!(tries.counts.lock().len() <= COUNTS_MAX);
        assert!(tries.wait(&[Of::Login("oikea")], 0).is_some(), "the wait was flushed away");
    }

    #[test]
    fn an_address_is_counted_whole_or_by_its_network_and_forgotten_with_time() {
        let tries = Tries::default();
        let wrong = |text: &str, times: u32, now: i64| {
            (0..times).for_each(|_| tries.wrong(&[Of::Address(address(text))], now));
        };
        let waits = |text: &str, now: i64| tries.wait(&[Of::Address(address(text))], now).is_some();
        wrong("192.0.2.1", FREE_OF_ADDRESS - 1, 0);
        assert!(!waits("192.0.2.1", 0));
        wrong("::ffff:192.0.2.1", 1, 0);
        assert!(waits("192.0.2.1", 0) && !waits("192.0.2.2", 0));
        wrong("2001:db8:1:1::1", FREE_OF_ADDRESS, 0);
        assert!(waits("2001:db8:1:1:ffff::2", 0), "of IPv6 the whole network");
        assert!(!waits("2001:db8:1:2::1", 0));
        // One that is wrong now and then all day is no attack.
        for minute in 0..500 {
            wrong("198.51.100.7", 1, minute * LEAK_MS);
            assert!(!waits("198.51.100.7", minute * LEAK_MS), "{minute}");
        }
    }

    #[test]
    fn a_wait_grows_to_a_limit_and_ends() {
        let tries = Tries::default();
        let mut now = 0;
        let mut last = 0;
        for n in 1..40 {
            tries.wrong(&[Of::Login("oikea")], now);
            let wait = tries.wait(&[Of::Login("oikea")], now).unwrap_or_default();
            assert_eq!(wait > 0, n >= FREE_OF_ACCOUNT, "{n}");
            assert!(wait >= last && wait <= WAIT_MS_MAX / 1_000 + 1, "{n}: {wait}");
            last = wait;
            now += wait * 1_000;
        }
        assert_eq!(tries.wait(&[Of::Login("oikea")], now + WAIT_MS_MAX), None);
        tries.wrong(&[Of::Login("oikea")], now + 2 * WAIT_MS_MAX);
        assert!(
            tries.wait(&[Of::Login("oikea")], now + 2 * WAIT_MS_MAX).is_some(),
            "slow guessing does not begin anew"
        );
        assert_eq!(tries.right(&Of::Login("oikea")), 40);
        assert_eq!(tries.right(&Of::Login("oikea")), 0);
    }

    #[test]
    fn of_many_tries_at_once_only_the_free_ones_are_taken() {
        let tries = Tries::default();
        let account = ActorId::from_bytes([7; 16]);
        let all = || [Of::Code(account), Of::Address([192, 0, 2, 1].into())];
        let taken = std::sync::atomic::AtomicU32::new(0);
        std::thread::scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    for _ in 0..10 {
                        taken.fetch_add(u32::from(tries.take(&all(), 1).is_ok()), std::sync::atomic::Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(taken.into_inner(), FREE_OF_ACCOUNT);
        assert!(tries.take(&all(), 1).is_err());
        // A try that was right is no wrong one of its address; the codes begin anew.
        let [_, address] = all();
        tries.right(&Of::Code(account));
        tries.take_back(&address);
        assert!(tries.take(&all(), 1).is_ok());
    }
}
