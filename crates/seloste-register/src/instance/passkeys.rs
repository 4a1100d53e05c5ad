//! Passkeys: signing in with a key that a device or a password manager holds.
//!
//! Guarantees: a challenge is good once and for five minutes; a credential is one account's and is good at the origin that
//! it was made for only; its counter never goes back; who has none is told nothing by the answer to who has.
//! Does not: speak to browsers: what they say comes in as bytes.

use super::challenges::Asked;
use super::second::RECOVERY_CODES;
use super::tries::Of;
use super::webauthn::{Expected, Key, SAID_BYTES_MAX, asserted, challenge_of, registered};
use super::whence::Whence;
use super::{Instance, SignInError, Stored, token_hash};
use crate::error::ActError;
use data_encoding::HEXLOWER;
use seloste_ledger::Action;
use seloste_terms::ActorId;
use seloste_terms::identifiers::identity_code;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;
use zeroize::Zeroizing;

/// Passkeys of one account.
pub const PASSKEYS_MAX: usize = 20;
/// The longest name of a passkey, in characters.
pub const PASSKEY_CHARS_MAX: usize = 60;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How much of a hash of a credential's id names it.
const NAME_CHARS: usize = 16;

/// A passkey as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passkey {
    /// The credential's id, in hexadecimal.
    id: String,
    key: String,
    counter: u32,
    /// The relying party that it was made for.
    party: String,
    /// What its holder calls it.
    label: String,
    made_ms: i64,
    /// The last time that it was used, to the day.
    used_ms: Option<i64>,
}

impl Passkey {
    fn name(&self) -> String {
        token_hash(&self.id).chars().take(NAME_CHARS).collect()
    }
}

/// A passkey as its holder sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyInfo {
    /// What it is named and removed by.
    pub name: String,
    /// What its holder calls it.
    pub label: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// The last time that it was used, to the day.
    pub used_ms: Option<i64>,
}

/// What a browser is asked for.
pub struct Ceremony {
    /// The challenge.
    pub challenge: [u8; 32],
    /// The relying party: the host of the origin.
    pub party: String,
    /// For whom a passkey is made: the account's id, its name to sign in with, its name.
    pub user: Option<(ActorId, String, String)>,
    /// The ids of the credentials that it has already, or that are asked for.
    pub known: Vec<Vec<u8>>,
}

impl std::fmt::Debug for Ceremony {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ceremony(..)")
    }
}

/// What a browser brings back. Of a new passkey `data` is the attestation object, else the authenticator's data.
#[derive(Clone, Default)]
pub struct Said {
    /// The credential's id.
    pub id: Vec<u8>,
    /// The client data.
    pub client: Vec<u8>,
    /// What the authenticator says.
    pub data: Vec<u8>,
    /// Its signature; empty for a new passkey.
    pub signature: Vec<u8>,
    /// Whose it says it is; may be empty.
    pub user: Vec<u8>,
}

impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said(..)")
    }
}

/// Why a passkey is not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// The address of the server is none that passkeys can be for.
    #[error("passkeys need a name for the server: open it by its name, or as localhost, not by its number")]
    Origin,
    /// What the browser brought back was not as it must be, or took too long.
    #[error("the passkey could not be verified: try again")]
    Untrue,
    /// It is there already.
    #[error("this passkey is in use already")]
    Known,
    /// Too many.
    #[error("an account has at most {PASSKEYS_MAX} passkeys: remove one that is not used")]
    TooMany,
    /// No name, or one that is none.
    #[error("a passkey has a name of 1 to {PASSKEY_CHARS_MAX} characters, so that its holder knows it again")]
    Label,
    /// What the instance's file said.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// The relying party of an origin: its host, which must be a name.
fn party_of(origin: &str) -> Option<&str> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let name = host.split(':').next().unwrap_or_default();
    let is_name = !name.is_empty() && !host.starts_with('[') && name.parse::<IpAddr>().is_err();
    // Browsers have passkeys over TLS only, and on this machine.
    (is_name && (origin.starts_with("https://") || name == "localhost")).then_some(name)
}

fn sound_label(label: &str) -> Option<String> {
    let label = label.trim();
    let sound = (1..=PASSKEY_CHARS_MAX).contains(&label.chars().count()) && !label.chars().any(char::is_control);
    (sound && identity_code::find(label).is_empty()).then(|| label.to_owned())
}

impl Instance {
    /// Whether passkeys can be used at an origin.
    #[must_use]
    pub fn has_passkeys_at(&self, origin: &str) -> bool {
        party_of(origin).is_some()
    }

    /// Begins to make a passkey for an account.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub fn begin_passkey(&self, account: ActorId, origin: &str) -> Result<Ceremony, PasskeyError> {
        let party = party_of(origin).ok_or(PasskeyError::Origin)?;
        let (login, name, known) = {
            let accounts = self.accounts.read();
            let stored = &accounts.get(&account).ok_or(ActError::NoParty)?.stored;
            if stored.passkeys.len() >= PASSKEYS_MAX {
                return Err(PasskeyError::TooMany);
            }
            (stored.login.clone(), stored.name.clone(), ids(stored, party))
        };
        let challenge = self.challenge(Asked::Make(account), origin)?;
        Ok(Ceremony { challenge, party: party.to_owned(), user: Some((account, login, name)), known })
    }

    /// Begins to sign in with a passkey. Nobody is named, so that nobody is told of.
    ///
    /// # Errors
    /// [`PasskeyError::Origin`].
    pub fn begin_passkey_sign_in(&self, origin: &str) -> Result<Ceremony, PasskeyError> {
        let party = party_of(origin).ok_or(PasskeyError::Origin)?.to_owned();
        Ok(Ceremony { challenge: self.challenge(Asked::SignIn, origin)?, party, user: None, known: Vec::new() })
    }

    /// Begins to go on with a session by a passkey of its account.
    ///
    /// # Errors
    /// [`PasskeyError::Origin`]; [`PasskeyError::Untrue`] where there is no such session.
    pub fn begin_passkey_unlock(&self, token: &str, origin: &str) -> Result<Ceremony, PasskeyError> {
        let party = party_of(origin).ok_or(PasskeyError::Origin)?.to_owned();
        let account = self.account_of(token).ok_or(PasskeyError::Untrue)?;
        let known = self.accounts.read().get(&account).map(|k| ids(&k.stored, &party)).unwrap_or_default();
        Ok(Ceremony { challenge: self.challenge(Asked::Unlock(account), origin)?, party, user: None, known })
    }

    fn challenge(&self, asked: Asked, origin: &str) -> Result<[u8; 32], ActError> {
        let entropy = &mut **self.register.core.entropy.lock();
        Ok(self.challenges.make(asked, origin, self.register.now_ms(), entropy)?)
    }

    /// The challenge that client data names, if it is good for this.
    fn named_challenge(&self, client: &[u8], asked: Asked, origin: &str) -> Option<[u8; 32]> {
        self.challenges.open(&challenge_of(client)?, asked, origin, self.register.now_ms())
    }

    /// Takes a new passkey into use. Gives recovery codes where the account had none.
    ///
    /// # Errors
    /// [`PasskeyError`].
    pub fn add_passkey(
        &self,
        account: ActorId,
        origin: &str,
        label: &str,
        said: &Said,
    ) -> Result<Vec<Zeroizing<String>>, PasskeyError> {
        let label = sound_label(label).ok_or(PasskeyError::Label)?;
        let party = party_of(origin).ok_or(PasskeyError::Origin)?;
        let challenge = self.named_challenge(&said.client, Asked::Make(account), origin).ok_or(PasskeyError::Untrue)?;
        let expected = Expected { challenge: &challenge, origin, party };
        let new = registered(expected, &said.client, &said.data).map_err(|untrue| {
            tracing::debug!("a new passkey was refused: {untrue}");
            PasskeyError::Untrue
        })?;
        let passkey = Passkey {
            id: HEXLOWER.encode(&new.id),
            key: new.key.stored(),
            counter: new.counter,
            party: party.to_owned(),
            label,
            made_ms: self.register.now_ms(),
            used_ms: None,
        };
        let (codes, hashes) = self.recovery_codes()?;
        let actor = self.self_actor(account);
        let mut given = false;
        self.change(account, &actor, Action::Account, |s| {
            if self.accounts.read().values().any(|k| k.stored.passkeys.iter().any(|p| p.id == passkey.id)) {
                return Err(PasskeyError::Known);
            }
            if s.passkeys.len() >= PASSKEYS_MAX {
                return Err(PasskeyError::TooMany);
            }
            self.challenges.take(challenge, self.register.now_ms()).ok_or(PasskeyError::Untrue)?;
            if !s.has_second() && s.recovery.len() < RECOVERY_CODES {
                s.recovery = hashes;
                given = true;
            }
            s.passkeys.push(passkey);
            Ok(())
        })?;
        Ok(if given { codes } else { Vec::new() })
    }

    /// The passkeys of an account, in their order.
    #[must_use]
    pub fn passkeys(&self, account: ActorId) -> Vec<PasskeyInfo> {
        let accounts = self.accounts.read();
        let of = accounts.get(&account).map(|k| k.stored.passkeys.as_slice()).unwrap_or_default();
        let info = |p: &Passkey| PasskeyInfo {
            name: p.name(),
            label: p.label.clone(),
            made_ms: p.made_ms,
            used_ms: p.used_ms,
        };
        of.iter().map(info).collect()
    }

    /// Calls a passkey something else. Nothing happens where there is none of that name.
    ///
    /// # Errors
    /// [`PasskeyError::Label`]; [`PasskeyError::Act`].
    pub fn label_passkey(&self, account: ActorId, name: &str, label: &str) -> Result<(), PasskeyError> {
        let label = sound_label(label).ok_or(PasskeyError::Label)?;
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Settings, |s| {
            if let Some(passkey) = s.passkeys.iter_mut().find(|p| p.name() == name) {
                passkey.label = label;
            }
            Ok(())
        })
    }

    /// Removes a passkey: nobody signs in with it any more. Nothing happens where there is none of that name.
    ///
    /// # Errors
    /// As of the store.
    pub fn remove_passkey(&self, account: ActorId, name: &str) -> Result<(), ActError> {
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Account, |s| {
            s.passkeys.retain(|p| p.name() != name);
            if !s.has_second() {
                s.recovery.clear();
            }
            Ok(())
        })
    }

    /// Signs in with a passkey: what its device asked of its user stands for password and second factor. Returns the token
    /// of a new session.
    ///
    /// # Errors
    /// [`SignInError::Passkey`], whatever was wrong; [`SignInError::Wait`]; [`SignInError::Network`].
    pub fn sign_in_by_passkey(
        &self,
        origin: &str,
        said: &Said,
        from: &Whence,
    ) -> Result<Zeroizing<String>, SignInError> {
        let now = self.register.now_ms();
        self.admits_anybody(from)?;
        let counted: Vec<Of<'_>> = from.address.map(Of::Address).into_iter().collect();
        if let Some(seconds) = self.tries.wait(&counted, now) {
            return Err(SignInError::Wait(seconds));
        }
        let challenge = self.named_challenge(&said.client, Asked::SignIn, origin);
        let Some((challenge, id)) = challenge.zip(self.asserter(said)) else {
            self.tries.wrong(&counted, now);
            return Err(SignInError::Passkey);
        };
        self.admits(id, from)?;
        let began = self.begin_session(id, from, 0, |s| self.used(s, origin, challenge, said));
        if matches!(began, Err(SignInError::Passkey)) {
            self.tries.wrong(&counted, now);
            self.log_denied(id)?;
        }
        began
    }

    /// Goes on with a session whose holder showed a passkey of its account: it has a new token from now on.
    ///
    /// # Errors
    /// As of [`Instance::sign_in_by_passkey`].
    pub fn unlock_by_passkey(
        &self,
        token: &str,
        origin: &str,
        said: &Said,
        from: &Whence,
    ) -> Result<Zeroizing<String>, SignInError> {
        let now = self.register.now_ms();
        self.admits_anybody(from)?;
        let id = self.account_of(token).ok_or(SignInError::Passkey)?;
        let counted: Vec<Of<'_>> = [Of::Account(id)].into_iter().chain(from.address.map(Of::Address)).collect();
        if let Some(seconds) = self.tries.wait(&counted, now) {
            return Err(SignInError::Wait(seconds));
        }
        let challenge = self.named_challenge(&said.client, Asked::Unlock(id), origin);
        let shown = challenge.filter(|_| self.asserter(said) == Some(id));
        let actor = self.self_actor(id);
        let done = match shown {
            None => Err(SignInError::Passkey),
            Some(challenge) => self.change(id, &actor, Action::Settings, |s| self.used(s, origin, challenge, said)),
        };
        if let Err(error) = done {
            self.tries.wrong(&counted, now);
            self.log_denied(id)?;
            return Err(error);
        }
        self.prove(id, token)
    }

    /// Whose credential it is that was shown.
    fn asserter(&self, said: &Said) -> Option<ActorId> {
        if said.id.len() > SAID_BYTES_MAX {
            return None;
        }
        let id = HEXLOWER.encode(&said.id);
        let accounts = self.accounts.read();
        let of = |k: &&super::Known| k.stored.is_used() && k.stored.passkeys.iter().any(|p| p.id == id);
        let (account, _) = accounts.iter().find(|(_, k)| of(k))?;
        (said.user.is_empty() || said.user == account.as_bytes()).then_some(*account)
    }

    /// Believes what a passkey says, and notes its use: its counter, and the day. The challenge is good no more.
    fn used(&self, stored: &mut Stored, origin: &str, challenge: [u8; 32], said: &Said) -> Result<(), SignInError> {
        let now_ms = self.register.now_ms();
        let party = party_of(origin).ok_or(SignInError::Passkey)?;
        let id = HEXLOWER.encode(&said.id);
        let passkey =
            stored.passkeys.iter_mut().find(|p| p.id == id && p.party == party).ok_or(SignInError::Passkey)?;
        let key = Key::read(&passkey.key).ok_or(SignInError::Passkey)?;
        let expected = Expected { challenge: &challenge, origin, party };
        let counter = asserted(expected, &key, passkey.counter, &said.client, &said.data, &said.signature);
        passkey.counter = counter.map_err(|untrue| {
            tracing::debug!("a passkey was refused: {untrue}");
            SignInError::Passkey
        })?;
        self.challenges.take(challenge, now_ms).ok_or(SignInError::Passkey)?;
        if passkey.used_ms.is_none_or(|used| now_ms - used >= DAY_MS) {
            passkey.used_ms = Some(now_ms);
        }
        Ok(())
    }

    fn account_of(&self, token: &str) -> Option<ActorId> {
        match self.holder(token) {
            super::Holder::Nobody => None,
            super::Holder::Locked(who) | super::Holder::In(who) => Some(who.account),
        }
    }
}

/// The ids of an account's credentials at a relying party.
fn ids(stored: &Stored, party: &str) -> Vec<Vec<u8>> {
    let here = stored.passkeys.iter().filter(|p| p.party == party);
    here.filter_map(|p| HEXLOWER.decode(p.id.as_bytes()).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::party_of;

    #[test]
    fn a_passkey_is_for_a_name() {
        for (origin, party) in [
            ("https://asiakkaat.example.fi", Some("asiakkaat.example.fi")),
            ("https://asiakkaat.example.fi:8443", Some("asiakkaat.example.fi")),
            ("http://localhost:8080", Some("localhost")),
            ("http://asiakkaat.example.fi", None),
            ("http://127.0.0.1:8080", None),
            ("https://192.0.2.1", None),
            ("https://[2001:db8::1]:443", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(party_of(origin), party, "{origin}");
        }
    }
}
