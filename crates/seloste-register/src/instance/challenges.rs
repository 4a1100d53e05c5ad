//! What a passkey is asked to sign.
//!
//! Guarantees: nobody but this process makes a challenge; it is good for the account, the origin and the ceremony that it
//! was made for, for [`CEREMONY_MS`], and once. Nothing is held of one that was not answered, so that however many are
//! asked for push out nobody's.
//! Does not: outlive the process: what was begun before a restart is begun anew.

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
use parking_lot::Mutex;
use seloste_terms::{ActorId, Entropy, EntropyError};
use std::collections::HashMap;

/// How long an authenticator may take, in milliseconds: five minutes.
pub const CEREMONY_MS: i64 = 5 * 60 * 1_000;

/// Bytes of a challenge: when it was made, bytes of chance, and by 128 bits of a keyed hash what it was made for.
const BYTES: usize = 32;
const TIME: usize = 8;
const CHANCE: usize = 8;

/// What is asked of an authenticator.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// To make a passkey for an account.
    Make(ActorId),
    /// To sign in. Nobody is known yet.
    SignIn,
    /// To go on with a session of an account.
    Unlock(ActorId),
}

/// The challenges of a process.
pub(super) struct Challenges {
    key: Key,
    /// Those that were answered rightly, and until when they would have been good.
    answered: Mutex<HashMap<[u8; BYTES], i64>>,
    /// How often what was begun with an account was forgotten.
    begun_anew: Mutex<HashMap<ActorId, u64>>,
}

impl Challenges {
    /// Under a key of this process.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(super) fn new(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        let mut key = zeroize::Zeroizing::new([0; 32]);
        entropy.fill(&mut *key)?;
        let (answered, begun_anew) = Default::default();
        Ok(Self { key: Key::new(HMAC_SHA256, &*key), answered, begun_anew })
    }

    /// A new challenge.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(super) fn make(
        &self,
        asked: Asked,
        origin: &str,
        now_ms: i64,
        entropy: &mut dyn Entropy,
    ) -> Result<[u8; BYTES], EntropyError> {
        let mut head = [0; TIME + CHANCE];
        let (time, chance) = head.split_at_mut(TIME);
        time.copy_from_slice(&now_ms.to_be_bytes());
        entropy.fill(chance)?;
        Ok(self.sealed(head, asked, origin))
    }

    /// The challenge that somebody names, if it is one and is still good for this.
    pub(super) fn open(&self, named: &[u8], asked: Asked, origin: &str, now_ms: i64) -> Option<[u8; BYTES]> {
        let (head, _) = named.split_first_chunk::<{ TIME + CHANCE }>()?;
        let whole = self.sealed(*head, asked, origin);
        let true_one = aws_lc_rs::constant_time::verify_slices_are_equal(&whole, named).is_ok();
        let open = true_one && now_ms < until(head) && now_ms >= until(head) - CEREMONY_MS;
        (open && !self.answered.lock().contains_key(&whole)).then_some(whole)
    }

    /// Takes a challenge as answered. Nothing where it was already: of two at the same moment one is late.
    pub(super) fn take(&self, challenge: [u8; BYTES], now_ms: i64) -> Option<()> {
        let mut answered = self.answered.lock();
        answered.retain(|_, until| *until > now_ms);
        let until = challenge.split_first_chunk().map(|(head, _)| until(head))?;
        answered.insert(challenge, until).is_none().then_some(())
    }

    /// From now on no challenge is good that was made for an account before.
    pub(super) fn forget(&self, account: ActorId) {
        *self.begun_anew.lock().entry(account).or_default() += 1;
    }

    fn sealed(&self, head: [u8; TIME + CHANCE], asked: Asked, origin: &str) -> [u8; BYTES] {
        let (kind, account) = match asked {
            Asked::Make(account) => (1, account),
            Asked::SignIn => (2, ActorId::NIL),
            Asked::Unlock(account) => (3, account),
        };
        let begun_anew = self.begun_anew.lock().get(&account).copied().unwrap_or_default();
        // All but the last are of one length each, so no two ceremonies are written alike.
        let all = [&head[..], &[kind], account.as_bytes(), &begun_anew.to_be_bytes(), origin.as_bytes()].concat();
        let tag = sign(&self.key, &all);
        let mut whole = [0; BYTES];
        for (to, from) in whole.iter_mut().zip(head.iter().chain(tag.as_ref())) {
            *to = *from;
        }
        whole
    }
}

/// Until when a challenge with this head is good.
fn until(head: &[u8; TIME + CHANCE]) -> i64 {
    let made = head.first_chunk().map(|time| i64::from_be_bytes(*time)).unwrap_or_default();
    made.saturating_add(CEREMONY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use seloste_vault::SystemEntropy;

    const AINO: ActorId = ActorId::from_bytes([1; 16]);
    const EERO: ActorId = ActorId::from_bytes([2; 16]);
    const ORIGIN: &str = "https://asiakkaat.example.fi";
    const ALL: [Asked; 5] =
        [Asked::Make(AINO), Asked::Make(EERO), Asked::SignIn, Asked::Unlock(AINO), Asked::Unlock(EERO)];

    #[test]
    fn a_challenge_is_good_for_what_it_was_made_for_and_nothing_else() {
        let all = Challenges::new(&mut SystemEntropy).unwrap();
        let others = Challenges::new(&mut SystemEntropy).unwrap();
        for (n, made_for) in ALL.into_iter().enumerate() {
            let made = all.make(made_for, ORIGIN, 1_000, &mut SystemEntropy).unwrap();
            for (m, shown_for) in ALL.into_iter().enumerate() {
                assert_eq!(all.open(&made, shown_for, ORIGIN, 1_000).is_some(), n == m, "{n} {m}");
            }
            let good = |named: &[u8], origin: &str, now_ms| all.open(named, made_for, origin, now_ms).is_some();
            assert!(!good(&made, "https://asiakkaat.example.fi:8443", 1_000));
            assert!(good(&made, ORIGIN, 1_000 + CEREMONY_MS - 1) && !good(&made, ORIGIN, 1_000 + CEREMONY_MS));
            assert!(!good(&made, ORIGIN, 999), "made later than it is shown");
            assert!(!good(&made[..31], ORIGIN, 1_000) && !good(&[], ORIGIN, 1_000));
            assert!(!good(&[&made[..], &[0]].concat(), ORIGIN, 1_000));
            for bit in 0..BYTES * 8 {
                let mut other = made;
                other[bit / 8] ^= 1 << (bit % 8);
                assert!(!good(&other, ORIGIN, 1_000), "{bit}");
            }
            assert!(others.open(&made, made_for, ORIGIN, 1_000).is_none(), "of another process");
        }
    }

    #[test]
    fn a_challenge_is_good_once_and_not_after_all_was_begun_anew() {
        let all = Challenges::new(&mut SystemEntropy).unwrap();
        let make = |asked| all.make(asked, ORIGIN, 0, &mut SystemEntropy).unwrap();
        let [once, forgotten, kept] = [Asked::SignIn, Asked::Unlock(AINO), Asked::Unlock(EERO)].map(make);
        assert_ne!(make(Asked::SignIn), once);
        assert!(all.take(once, 1).is_some() && all.take(once, 1).is_none());
        assert!(all.open(&once, Asked::SignIn, ORIGIN, 1).is_none());
        all.forget(AINO);
        assert!(all.open(&forgotten, Asked::Unlock(AINO), ORIGIN, 1).is_none());
        assert!(all.open(&kept, Asked::Unlock(EERO), ORIGIN, 1).is_some());
        assert!(all.open(&make(Asked::Unlock(AINO)), Asked::Unlock(AINO), ORIGIN, 1).is_some());
        // What can no longer be answered anyway is forgotten.
        assert!(all.take(make(Asked::SignIn), CEREMONY_MS).is_some());
        assert_eq!(all.answered.lock().len(), 1);
    }
}
