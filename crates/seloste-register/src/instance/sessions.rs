//! Sessions: begun, used, locked when they are left alone, ended.
//!
//! Guarantees: of a session a hash is kept, in the place of its token; it locks after the deployment's idle time and ends
//! after [`SESSION_MS`] whatever happens; a password typed again gives it a new token; an account that ends, or whose
//! password changes, has none left.
//! Does not: know cookies.

use super::hashing::Who;
use super::tries::Of;
use super::whence::{Device, Whence, known_by};
use super::{Instance, Known, SignInError, SignedIn, Stored, token_hash};
use crate::error::ActError;
use seloste_ledger::Action;
use seloste_terms::ActorId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A session ends after so long whatever happens, in milliseconds: twelve hours.
pub(super) const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;
/// For so long after somebody showed who they are it is not asked again before something grave, in milliseconds: ten
/// minutes.
const FRESH_MS: i64 = 10 * 60 * 1_000;
/// Sessions of one account.
const SESSIONS_MAX: usize = 20;
/// Browsers of one account that are known again.
const KNOWN_MAX: usize = 20;
/// How much of a session's hash names it: enough to tell its account's sessions apart, and nothing to sign in by.
const NAME_CHARS: usize = 16;

/// A session as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub(super) hash: String,
    pub(super) began_ms: i64,
    /// When it was last shown who it is. Where nothing is said it was when it began.
    #[serde(default)]
    proved_ms: i64,
    #[serde(default)]
    device: String,
}

impl Session {
    fn name(&self) -> &str {
        self.hash.get(..NAME_CHARS).unwrap_or_default()
    }
}

/// A session as its account sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionInfo {
    /// What it is ended by. Nothing can be done with it but that.
    pub name: String,
    /// The browser and device.
    pub device: Device,
    /// When it began, in milliseconds since 1970.
    pub began_ms: i64,
    /// When it was used last.
    pub seen_ms: i64,
    /// Whether it is the one that asks.
    pub own: bool,
}

/// Who holds a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Nobody: there is no such session, or it has ended.
    Nobody,
    /// It was left alone for so long that it is asked who is there. Nothing is done for it until then.
    Locked(SignedIn),
    /// Somebody who uses it.
    In(SignedIn),
}

impl Known {
    fn seen(&self, session: &Session, opened_ms: i64) -> i64 {
        self.seen.get(&session.hash).copied().unwrap_or(session.began_ms.max(session.proved_ms).max(opened_ms))
    }
}

impl Instance {
    /// Who holds this session. Counts as use of it, unless it is locked.
    #[must_use]
    pub fn holder(&self, token: &str) -> Holder {
        let hash = token_hash(token);
        let (now, today, settings) = (self.register.now_ms(), self.register.today(), self.settings());
        let mut accounts = self.accounts.write();
        let found = accounts.iter_mut().find(|(_, k)| k.stored.sessions.iter().any(|s| s.hash == hash));
        let Some((id, known)) = found else { return Holder::Nobody };
        let Some(session) = known.stored.sessions.iter().find(|s| s.hash == hash) else { return Holder::Nobody };
        if known.stored.closed || now - session.began_ms > SESSION_MS {
            return Holder::Nobody;
        }
        let idle = now - known.seen(session, self.opened_ms) > settings.idle_ms();
        let proved = session.proved_ms.max(session.began_ms);
        let who = SignedIn {
            account: *id,
            login: known.stored.login.clone(),
            name: known.stored.name.clone(),
            lang: known.stored.lang,
            fresh: !idle && now - proved <= FRESH_MS,
            second: known.stored.has_second(),
            must_enrol: settings.second_required && !known.stored.has_second(),
            roles: known.stored.roles_on(today),
        };
        if idle {
            return Holder::Locked(who);
        }
        known.seen.insert(hash, now);
        Holder::In(who)
    }

    /// Who holds this session; nobody if it has ended or is locked. Counts as use of it.
    #[must_use]
    pub fn session(&self, token: &str) -> Option<SignedIn> {
        match self.holder(token) {
            Holder::In(who) => Some(who),
            Holder::Nobody | Holder::Locked(_) => None,
        }
    }

    /// Goes on with a session whose holder typed the password again: it has a new token from now on.
    ///
    /// # Errors
    /// [`SignInError`]; nobody's session is answered as a wrong password, after the same work.
    pub fn unlock(&self, token: &str, password: &str, from: &Whence) -> Result<Zeroizing<String>, SignInError> {
        let id = match self.holder(token) {
            Holder::Locked(who) | Holder::In(who) => Some(who.account),
            Holder::Nobody => None,
        };
        let now = self.register.now_ms();
        self.admits_anybody(from)?;
        let of_account = id.map(Of::Account);
        let counted: Vec<Of<'_>> = of_account.into_iter().chain(from.address.map(Of::Address)).collect();
        if let Some(seconds) = self.tries.wait(&counted, now) {
            return Err(SignInError::Wait(seconds));
        }
        let stored = id.and_then(|id| self.accounts.read().get(&id).map(|k| k.stored.password.clone()));
        let who = if id.is_some() { Who::Known } else { Who::Stranger(from.address) };
        let _place = self.may_hash(who)?;
        let right = super::password::is_right(password, stored.as_deref().unwrap_or(super::password::NOBODY));
        let Some(id) = id.filter(|_| right) else {
            self.tries.wrong(&counted, now);
            if let Some(id) = id {
                self.log_denied(id)?;
            }
            return Err(SignInError::Wrong);
        };
        self.tries.right(&Of::Account(id));
        self.prove(id, token)
    }

    /// Gives a session of an account a new token, now that its holder has shown who they are.
    pub(super) fn prove(&self, id: ActorId, token: &str) -> Result<Zeroizing<String>, SignInError> {
        let (old, now) = (token_hash(token), self.register.now_ms());
        let (token, hash) = self.token()?;
        let actor = self.self_actor(id);
        self.change(id, &actor, Action::SignIn, |s| {
            let session = s.sessions.iter_mut().find(|s| s.hash == old).ok_or(SignInError::Wrong)?;
            session.hash.clone_from(&hash);
            session.proved_ms = now;
            Ok::<(), SignInError>(())
        })?;
        if let Some(known) = self.accounts.write().get_mut(&id) {
            known.seen.remove(&old);
            known.seen.insert(hash, now);
        }
        Ok(token)
    }

    /// Begins a session, together with what else changes in the account by it.
    pub(super) fn begin_session(
        &self,
        id: ActorId,
        from: &Whence,
        wrong: u32,
        also: impl FnOnce(&mut Stored) -> Result<(), SignInError>,
    ) -> Result<Zeroizing<String>, SignInError> {
        let (token, hash) = self.token()?;
        let known = token_hash(&known_by(&token));
        let now = self.register.now_ms();
        let actor = self.self_actor(id);
        self.change_counting(id, &actor, Action::SignIn, u64::from(wrong), |s| {
            also(s)?;
            s.sessions.retain(|s| now - s.began_ms <= SESSION_MS);
            if s.sessions.len() >= SESSIONS_MAX {
                s.sessions.remove(0);
            }
            let before = from.known.as_ref().map(|known| token_hash(known));
            s.known.retain(|known| Some(known) != before.as_ref());
            if s.known.len() >= KNOWN_MAX {
                s.known.remove(0);
            }
            s.known.push(known.clone());
            let device = from.device.as_str().to_owned();
            s.sessions.push(Session { hash: hash.clone(), began_ms: now, proved_ms: now, device });
            Ok::<(), SignInError>(())
        })?;
        Ok(token)
    }

    /// The sessions of an account, the newest first; `token` is the one that asks.
    #[must_use]
    pub fn sessions(&self, account: ActorId, token: &str) -> Vec<SessionInfo> {
        let (own, now) = (token_hash(token), self.register.now_ms());
        let accounts = self.accounts.read();
        let Some(known) = accounts.get(&account) else { return Vec::new() };
        let open = known.stored.sessions.iter().filter(|s| now - s.began_ms <= SESSION_MS);
        open.rev()
            .map(|s| SessionInfo {
                name: s.name().to_owned(),
                device: Device::stored(&s.device),
                began_ms: s.began_ms,
                seen_ms: known.seen(s, s.began_ms),
                own: s.hash == own,
            })
            .collect()
    }

    /// Ends a session of an account by its name. Nothing happens where there is none.
    ///
    /// # Errors
    /// As of the store.
    pub fn end_session(&self, account: ActorId, name: &str) -> Result<(), ActError> {
        self.end_sessions(account, |s| s.name() == name)
    }

    /// Ends all sessions of an account but the one that asks.
    ///
    /// # Errors
    /// As of the store.
    pub fn end_other_sessions(&self, account: ActorId, token: &str) -> Result<(), ActError> {
        let own = token_hash(token);
        self.end_sessions(account, |s| s.hash != own)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// As of the store.
    pub fn sign_out(&self, token: &str) -> Result<(), ActError> {
        let hash = token_hash(token);
        let id = {
            let accounts = self.accounts.read();
            accounts.iter().find(|(_, k)| k.stored.sessions.iter().any(|s| s.hash == hash)).map(|(id, _)| *id)
        };
        id.map_or(Ok(()), |id| self.end_sessions(id, |s| s.hash == hash))
    }

    fn end_sessions(&self, account: ActorId, which: impl Fn(&Session) -> bool) -> Result<(), ActError> {
        let there = self.accounts.read().get(&account).is_some_and(|k| k.stored.sessions.iter().any(&which));
        if !there {
            return Ok(());
        }
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::SignOut, |s| {
            s.sessions.retain(|s| !which(s));
            Ok(())
        })
    }
}
