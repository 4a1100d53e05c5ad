//! The second factor: codes of an app, recovery codes, and when one is asked for.
//!
//! Guarantees: a secret is stored only once a code of it was shown; a code is used once, and no older one after it;
//! recovery codes are 120 random bits, kept as hashes, shown once, each good once.
//! Does not: decide who must have one: the deployment's settings do.

use super::tries::Of;
use super::{Instance, SignInError, Stored, token_hash, totp};
use crate::error::ActError;
use data_encoding::{Encoding, Specification};
use seloste_ledger::Action;
use seloste_terms::ActorId;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use zeroize::{Zeroize, Zeroizing};

/// Recovery codes that are made at once.
pub const RECOVERY_CODES: usize = 10;
/// The length of a recovery code, in bytes.
const RECOVERY_BYTES: usize = 15;
/// After so long somebody who put a second factor off is asked again when signing in, in milliseconds: thirty days.
const LATER_MS: i64 = 30 * 24 * 60 * 60 * 1_000;
/// How long a secret that nobody has shown a code of is held, in milliseconds: a quarter of an hour.
const PENDING_MS: i64 = 15 * 60 * 1_000;

/// Letters and digits that are not taken for others (Crockford's base 32).
static LETTERS: LazyLock<Option<Encoding>> = LazyLock::new(|| {
    let mut letters = Specification::new();
    letters.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    letters.translate.from.push_str("ABCDEFGHJKMNPQRSTVWXYZoOiIlL");
    letters.translate.to.push_str("abcdefghjkmnpqrstvwxyz001111");
    letters.encoding().ok()
});

/// An app's secret as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct App {
    secret: String,
    /// The last step whose code was used.
    used: u64,
}

impl Drop for App {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

/// A secret that an app is to be given.
pub(super) struct Pending {
    pub(super) account: ActorId,
    secret: Zeroizing<Vec<u8>>,
    until_ms: i64,
}

/// What an app needs.
pub struct Enrolment {
    /// The secret as people type it.
    pub secret: Zeroizing<String>,
    /// What the picture holds.
    pub address: Zeroizing<String>,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment(..)")
    }
}

/// What an account has of second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// An app shows codes.
    pub app: bool,
    /// How many recovery codes are left.
    pub recovery: usize,
    /// How many passkeys there are.
    pub passkeys: usize,
}

/// What somebody showed.
pub(super) enum Shown {
    Nothing,
    Totp,
    Recovery,
}

/// Takes a code: the step that it is of counts as used from now on, a recovery code is gone.
pub(super) fn shown(stored: &mut Stored, code: &str, now_ms: i64) -> Shown {
    if let Some(app) = &mut stored.totp
        && let Some(secret) = totp::read(&app.secret)
        && let Some(step) = totp::step_of(&secret, code, now_ms, Some(app.used))
    {
        app.used = step;
        return Shown::Totp;
    }
    let Some(hash) = recovery_hash(code) else { return Shown::Nothing };
    let before = stored.recovery.len();
    stored.recovery.retain(|h| *h != hash);
    if stored.recovery.len() < before { Shown::Recovery } else { Shown::Nothing }
}

/// The hash of a recovery code as it was typed: small or large, with or without its hyphens.
fn recovery_hash(typed: &str) -> Option<String> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(64).collect();
    let bytes = Zeroizing::new(LETTERS.as_ref()?.decode(text.as_bytes()).ok()?);
    if bytes.len() != RECOVERY_BYTES {
        return None;
    }
    // 120 random bits cannot be guessed from a hash, however fast it is.
    Some(token_hash(&LETTERS.as_ref()?.encode(&bytes)))
}

impl Instance {
    /// What an account has of second factors.
    #[must_use]
    pub fn second_factor(&self, account: ActorId) -> SecondFactor {
        let accounts = self.accounts.read();
        let stored = accounts.get(&account).map(|k| &k.stored);
        SecondFactor {
            app: stored.is_some_and(|s| s.totp.is_some()),
            recovery: stored.map_or(0, |s| s.recovery.len()),
            passkeys: stored.map_or(0, |s| s.passkeys.len()),
        }
    }

    /// Whether somebody who has just signed in is to be asked for a second factor: there is none, and it was not put off.
    #[must_use]
    pub fn asks_for_second(&self, account: ActorId) -> bool {
        let now = self.register.now_ms();
        let accounts = self.accounts.read();
        let put_off = |s: &Stored| s.later_ms.is_some_and(|at| now - at < LATER_MS);
        accounts.get(&account).is_some_and(|k| !k.stored.has_second() && !put_off(&k.stored))
    }

    /// Puts the second factor off for a while.
    ///
    /// # Errors
    /// As of the store.
    pub fn put_off_second(&self, account: ActorId) -> Result<(), ActError> {
        let (actor, now) = (self.self_actor(account), self.register.now_ms());
        self.change(account, &actor, Action::Settings, |s| {
            s.later_ms = Some(now);
            Ok(())
        })
    }

    /// The secret for an app: the same each time until a code of it was shown or a quarter of an hour has gone.
    ///
    /// # Errors
    /// When there is no randomness, or no such account.
    pub fn enrolment(&self, account: ActorId) -> Result<Enrolment, ActError> {
        let login = {
            let accounts = self.accounts.read();
            accounts.get(&account).map(|k| k.stored.login.clone()).ok_or(ActError::NoParty)?
        };
        let now = self.register.now_ms();
        let mut pending = self.pending.lock();
        pending.retain(|p| p.until_ms > now);
        let held = pending.iter().find(|p| p.account == account).map(|p| totp::written(&p.secret));
        let secret = match held {
            Some(secret) => secret,
            None => {
                let mut secret = Zeroizing::new(vec![0; totp::SECRET_BYTES]);
                self.register.core.entropy.lock().fill(&mut secret)?;
                let written = totp::written(&secret);
                pending.push(Pending { account, secret, until_ms: now + PENDING_MS });
                written
            }
        };
        Ok(Enrolment { address: totp::address(&login, &secret), secret })
    }

    /// Takes an app into use by a code of it. Gives the recovery codes, which are nowhere else; those from before are gone.
    ///
    /// # Errors
    /// [`SignInError::Code`] where the code is not one of the secret that was last given; [`SignInError::Wait`].
    pub fn confirm_app(&self, account: ActorId, code: &str) -> Result<Vec<Zeroizing<String>>, SignInError> {
        let now = self.register.now_ms();
        if let Some(seconds) = self.tries.wait(&[Of::Account(account)], now) {
            return Err(SignInError::Wait(seconds));
        }
        let held = {
            let pending = self.pending.lock();
            let found = pending.iter().find(|p| p.account == account && p.until_ms > now);
            found.and_then(|p| Some((totp::written(&p.secret), totp::step_of(&p.secret, code, now, None)?)))
        };
        let Some((secret, step)) = held else {
            self.tries.wrong(&[Of::Account(account)], now);
            return Err(SignInError::Code);
        };
        let (codes, hashes) = self.recovery_codes()?;
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Account, |s| {
            s.totp = Some(App { secret: secret.as_str().to_owned(), used: step });
            s.recovery = hashes;
            Ok::<(), SignInError>(())
        })?;
        self.tries.right(&Of::Account(account));
        self.pending.lock().retain(|p| p.account != account);
        Ok(codes)
    }

    /// Takes the app out of use. Recovery codes go with it where no passkey is left that they could stand in for.
    ///
    /// # Errors
    /// As of the store.
    pub fn end_app(&self, account: ActorId) -> Result<(), ActError> {
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Account, |s| {
            s.totp = None;
            if !s.has_second() {
                s.recovery.clear();
            }
            Ok(())
        })
    }

    /// New recovery codes in the place of all that were.
    ///
    /// # Errors
    /// As of the store.
    pub fn new_recovery(&self, account: ActorId) -> Result<Vec<Zeroizing<String>>, ActError> {
        let (codes, hashes) = self.recovery_codes()?;
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Account, |s| {
            s.recovery = hashes;
            Ok::<(), ActError>(())
        })?;
        Ok(codes)
    }

    /// Recovery codes, and the hashes that are stored of them.
    pub(super) fn recovery_codes(&self) -> Result<(Vec<Zeroizing<String>>, Vec<String>), ActError> {
        let letters = LETTERS.as_ref().ok_or_else(|| ActError::Damaged("no letters for codes".to_owned()))?;
        let (mut codes, mut hashes) = (Vec::new(), Vec::new());
        for _ in 0..RECOVERY_CODES {
            let mut bytes = Zeroizing::new([0; RECOVERY_BYTES]);
            self.register.core.entropy.lock().fill(&mut *bytes)?;
            let text = Zeroizing::new(letters.encode(&*bytes));
            hashes.push(token_hash(&text));
            let groups: Vec<&str> =
                (0..text.len()).step_by(4).filter_map(|at| text.get(at..(at + 4).min(text.len()))).collect();
            codes.push(Zeroizing::new(groups.join("-")));
        }
        Ok((codes, hashes))
    }
}
