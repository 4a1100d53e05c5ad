//! The deployment's own file: accounts, one-time links, sessions, tokens.
//!
//! Guarantees: passwords are kept as Argon2id hashes, links and sessions as SHA-256 hashes of 256 random bits; an unknown
//! name and a wrong password take the same time and get the same answer; all of it is sealed, logged, backed up and erased
//! like any register.
//! Does not: know cookies or pages.

mod mappings;
mod tokens;

pub use tokens::{Client, LABEL_CHARS_MAX, NewToken, TOKEN_DAYS_MAX, TOKEN_PREFIX, TOKENS_MAX, TokenError, TokenInfo};

use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Replaced};
use crate::body::{Body, Value};
use crate::error::ActError;
use crate::register::{Register, job_actor, operator};
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use parking_lot::{Mutex, RwLock};
use seloste_gate::{Actor, ActorKind, Gate, OPERATOR, Read, Scope, Write};
use seloste_ledger::{Action, Detail, Entry};
use seloste_notice::law_purpose;
use seloste_store::{PartyKind, PartyRow, PartyState};
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActorId, FolderId, Lang, PartyId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use zeroize::Zeroizing;

/// The name of the deployment's own register.
pub(crate) const INSTANCE: &str = "instance";
/// The shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The longest password, in characters.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// How long a one-time link may be used, in milliseconds: a day.
const LINK_MS: i64 = 24 * 60 * 60 * 1_000;
/// A session ends after so long without use, in milliseconds: half an hour.
const IDLE_MS: i64 = 30 * 60 * 1_000;
/// A session ends after so long whatever happens, in milliseconds: twelve hours.
const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;
/// Sessions of one account.
const SESSIONS_MAX: usize = 20;
/// Memory, passes and lanes of Argon2id.
const ARGON: (u32, u32, u32) = (47_104, 1, 1);
/// After so many wrong passwords in a row each further try has to wait.
const FREE_TRIES: u32 = 5;
/// Names whose wrong passwords are remembered before those of few tries are forgotten.
const TRIES_MAX: usize = 10_000;
/// The longest wait between tries, in milliseconds: fifteen minutes.
const WAIT_MS_MAX: i64 = 15 * 60 * 1_000;
const FIELD: &str = "own.account";

/// An account as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// The name to sign in with, lower case.
    login: String,
    /// The name shown to colleagues.
    name: String,
    /// `argon2id$m$t$p$salt$hash`; empty until the account is joined.
    password: String,
    /// Role by register; `operator` for all registers where `*` is named.
    roles: BTreeMap<String, String>,
    lang: Option<Lang>,
    /// Hash of the one-time link, and until when it may be used.
    link: Option<(String, i64)>,
    sessions: Vec<Session>,
    #[serde(default)]
    tokens: Vec<tokens::Token>,
    closed: bool,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Session {
    hash: String,
    began_ms: i64,
}

struct Known {
    stored: Stored,
    at: Option<(FolderId, RecordId, u32, i64)>,
    /// When each session was used last. Not stored: after a restart a session has its idle time again.
    seen: HashMap<String, i64>,
}

#[derive(Default)]
struct Tries {
    wrong: u32,
    next_ms: i64,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: ActorId,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of the account, if it has chosen one.
    pub lang: Option<Lang>,
    roles: BTreeMap<String, String>,
}

impl SignedIn {
    /// The actor that the account is in a register; nothing where it has no role.
    #[must_use]
    pub fn actor(&self, register: &str) -> Option<Actor> {
        let role = self.roles.get(register).or_else(|| self.roles.get("*"))?;
        if role == OPERATOR {
            return Some(operator(self.account));
        }
        Some(Actor {
            id: self.account,
            kind: ActorKind::Staff,
            role: role.as_str().into(),
            bounds: None,
            request: None,
        })
    }

    /// Whether it runs the deployment.
    #[must_use]
    pub fn is_operator(&self) -> bool {
        self.roles.get("*").is_some_and(|r| r == OPERATOR)
    }
}

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password are wrong; it is not said which.
    #[error("the name or the password is wrong")]
    Wrong,
    /// Too many tries.
    #[error("too many tries: wait {0} seconds and try again")]
    Wait(i64),
    /// Too many people sign in at this moment.
    #[error("many are signing in right now: try again in a moment")]
    Busy,
    /// The link was used or is too old.
    #[error("the link has been used or is too old: ask for a new one")]
    Link,
    /// The password cannot be taken.
    #[error(
        "a password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters, and is not the name to sign in with"
    )]
    Password,
    /// The name cannot be taken.
    #[error("the name to sign in with is taken, or is not one: 3 to 80 letters, digits, or . _ @ + -")]
    Login,
    /// What the instance's file said.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// The accounts of a deployment.
pub struct Instance {
    register: Register,
    /// One change of an account at a time: two that are made at once must not undo each other, nor one link let two in.
    changing: Mutex<()>,
    accounts: RwLock<HashMap<ActorId, Known>>,
    /// When it was opened: from then on idle time is known again.
    opened_ms: i64,
    tries: Mutex<HashMap<String, Tries>>,
    /// A few at a time: each takes 46 MiB.
    hashing: Mutex<u32>,
}

/// How many passwords are looked at at once, and how many may wait for that.
const HASHING_MAX: u32 = 2;

impl Instance {
    pub(crate) fn open(register: Register) -> Result<Self, ActError> {
        let mut accounts = HashMap::new();
        let scope = security::<Read>(&register)?;
        let permit = scope.permit_all()?;
        let mut parties = Vec::new();
        register.core.store.visit_parties(&mut |row| {
            parties.push(row.party);
            ControlFlow::Continue(())
        })?;
        for party in parties {
            for record in register.core.store.records_of(party)? {
                let at = Some((record.folder, record.record, record.row_version, record.received_ms));
                let opened = register.records(&permit, party, &|r| r.record == record.record)?;
                let _ = opened.map(|records| {
                    let text = records.first().and_then(|r| r.first(FIELD));
                    if let Some(stored) = text.and_then(|t| serde_json::from_str::<Stored>(t).ok()) {
                        let id = ActorId::from_bytes(*party.as_bytes());
                        accounts.insert(id, Known { stored, at, seen: HashMap::new() });
                    }
                });
            }
        }
        let accounts = RwLock::new(accounts);
        let opened_ms = register.now_ms();
        Ok(Self {
            register,
            changing: Mutex::default(),
            accounts,
            opened_ms,
            tries: Mutex::default(),
            hashing: Mutex::new(0),
        })
    }

    /// The register that the accounts lie in.
    pub(crate) fn register(&self) -> &Register {
        &self.register
    }

    /// The operator's account, made by `init`.
    pub(crate) fn operator(&self) -> Actor {
        let accounts = self.accounts.read();
        let found = accounts.iter().find(|(_, k)| k.stored.roles.get("*").is_some_and(|r| r == OPERATOR));
        operator(found.map_or(ActorId::NIL, |(id, _)| *id))
    }

    /// What was done with the accounts: who made, joined and used which, newest last.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but the operator.
    pub fn report(&self, actor: &Actor, first: u64) -> Result<Vec<Entry>, ActError> {
        self.register.report(actor, first)
    }

    /// Whether anybody can sign in yet.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        self.accounts.read().values().any(|k| !k.stored.password.is_empty() && !k.stored.closed)
    }

    /// Makes an account with these roles (register to role, `*` for all) and the one-time link that its holder joins by.
    ///
    /// # Errors
    /// As of the store.
    pub fn invite(&self, by: &Actor, roles: BTreeMap<String, String>) -> Result<Zeroizing<String>, ActError> {
        let id = ActorId::random(&mut **self.register.core.entropy.lock())?;
        let (token, hash) = self.token()?;
        let stored = Stored {
            login: String::new(),
            name: String::new(),
            password: String::new(),
            roles,
            lang: None,
            link: Some((hash, self.register.now_ms() + LINK_MS)),
            sessions: Vec::new(),
            tokens: Vec::new(),
            closed: false,
        };
        self.put(id, stored, None, by, Action::Account)?;
        Ok(token)
    }

    /// A new one-time link for the operator's account: for who has lost its password and holds the home.
    ///
    /// # Errors
    /// As of the store.
    pub fn operator_link(&self) -> Result<Zeroizing<String>, ActError> {
        let actor = self.operator();
        if actor.id == ActorId::NIL {
            return self.invite(&actor, BTreeMap::from([("*".to_owned(), OPERATOR.to_owned())]));
        }
        let (token, hash) = self.token()?;
        let expires = self.register.now_ms() + LINK_MS;
        self.change(actor.id, &actor, Action::Account, |s| {
            s.link = Some((hash, expires));
            Ok::<(), ActError>(())
        })?;
        Ok(token)
    }

    /// Whether a one-time link can still be used.
    #[must_use]
    pub fn link_is_open(&self, token: &str) -> bool {
        self.by_link(token).is_some()
    }

    /// Joins by a one-time link: from now on the account is personal. Returns the token of a new session.
    ///
    /// # Errors
    /// [`SignInError`].
    pub fn join(
        &self,
        token: &str,
        login: &str,
        name: &str,
        password: &str,
        lang: Option<Lang>,
    ) -> Result<Zeroizing<String>, SignInError> {
        let id = self.by_link(token).ok_or(SignInError::Link)?;
        let login = canonical_login(login).ok_or(SignInError::Login)?;
        let chars = password.chars().count();
        if !(PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&chars) || password.to_lowercase() == login {
            return Err(SignInError::Password);
        }
        let name: String = name.trim().chars().take(80).collect();
        let names = [login.as_str(), name.as_str()];
        if name.chars().any(char::is_control) || names.iter().any(|n| !identity_code::find(n).is_empty()) {
            return Err(SignInError::Login);
        }
        let mut salt = [0; 16];
        self.register.core.entropy.lock().fill(&mut salt).map_err(ActError::from)?;
        let _place = self.may_hash()?;
        let hash = hashed(password, &salt).ok_or(SignInError::Password)?;
        let actor = self.self_actor(id);
        let name = if name.is_empty() { login.clone() } else { name };
        // While the password was hashed somebody else may have taken the name, or used the link.
        self.change(id, &actor, Action::Account, |s| {
            if self.by_link(token) != Some(id) {
                return Err(SignInError::Link);
            }
            if self.accounts.read().iter().any(|(other, k)| *other != id && k.stored.login == login) {
                return Err(SignInError::Login);
            }
            s.login.clone_from(&login);
            s.name.clone_from(&name);
            s.password.clone_from(&hash);
            s.lang = lang.or(s.lang);
            s.link = None;
            s.sessions.clear();
            Ok(())
        })?;
        Ok(self.begin_session(id)?)
    }

    /// Signs in. Returns the token of a new session, which is nowhere else.
    ///
    /// # Errors
    /// [`SignInError`]; the same for an unknown name as for a wrong password, after the same work.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<Zeroizing<String>, SignInError> {
        let now = self.register.now_ms();
        let login = canonical_login(login).unwrap_or_default();
        {
            let mut tries = self.tries.lock();
            tries.retain(|_, t| t.next_ms + WAIT_MS_MAX > now);
            if let Some(t) = tries.get(&login)
                && t.wrong >= FREE_TRIES
                && t.next_ms > now
            {
                return Err(SignInError::Wait((t.next_ms - now) / 1_000 + 1));
            }
        }
        let found = {
            let accounts = self.accounts.read();
            let it = accounts.iter().find(|(_, k)| k.stored.login == login && !k.stored.closed);
            it.map(|(id, k)| (*id, k.stored.password.clone()))
        };
        let _place = self.may_hash()?;
        // Of an unknown name a password is looked at too, so that the time does not tell.
        let stored = found.as_ref().map_or(NOBODY, |(_, p)| p.as_str());
        // One that is too long is looked at too, and is never right.
        let right = matches_hash(password, stored) && password.chars().count() <= PASSWORD_CHARS_MAX;
        match found {
            Some((id, _)) if right => {
                self.tries.lock().remove(&login);
                Ok(self.begin_session(id)?)
            }
            found => {
                let mut tries = self.tries.lock();
                if tries.len() >= TRIES_MAX {
                    // A flood of names must not fill the memory; those that were tried least are forgotten.
                    tries.retain(|_, t| t.wrong >= FREE_TRIES);
                }
                let t = tries.entry(login).or_default();
                t.wrong = t.wrong.saturating_add(1);
                let wait = 1_000_i64 << t.wrong.saturating_sub(FREE_TRIES).min(20);
                t.next_ms = now + wait.min(WAIT_MS_MAX);
                drop(tries);
                if let Some((id, _)) = found {
                    self.log_denied(id)?;
                }
                Err(SignInError::Wrong)
            }
        }
    }

    /// Who holds this session; nobody if it has ended. Counts as use of it.
    #[must_use]
    pub fn session(&self, token: &str) -> Option<SignedIn> {
        let hash = token_hash(token);
        let now = self.register.now_ms();
        let mut accounts = self.accounts.write();
        let (id, known) = accounts.iter_mut().find(|(_, k)| k.stored.sessions.iter().any(|s| s.hash == hash))?;
        let session = known.stored.sessions.iter().find(|s| s.hash == hash)?;
        let seen = known.seen.get(&hash).copied().unwrap_or(session.began_ms.max(self.opened_ms));
        if known.stored.closed || now - session.began_ms > SESSION_MS || now - seen > IDLE_MS {
            return None;
        }
        known.seen.insert(hash, now);
        Some(SignedIn {
            account: *id,
            name: known.stored.name.clone(),
            lang: known.stored.lang,
            roles: known.stored.roles.clone(),
        })
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
        let Some(id) = id else { return Ok(()) };
        let actor = self.self_actor(id);
        self.change(id, &actor, Action::SignOut, |s| {
            s.sessions.retain(|s| s.hash != hash);
            Ok(())
        })
    }

    /// Sets the language of an account.
    ///
    /// # Errors
    /// As of the store.
    pub fn set_lang(&self, account: ActorId, lang: Lang) -> Result<(), ActError> {
        let actor = self.self_actor(account);
        self.change(account, &actor, Action::Settings, |s| {
            s.lang = Some(lang);
            Ok(())
        })
    }

    fn begin_session(&self, id: ActorId) -> Result<Zeroizing<String>, ActError> {
        let (token, hash) = self.token()?;
        let now = self.register.now_ms();
        let actor = self.self_actor(id);
        self.change(id, &actor, Action::SignIn, |s| {
            s.sessions.retain(|s| now - s.began_ms <= SESSION_MS);
            if s.sessions.len() >= SESSIONS_MAX {
                s.sessions.remove(0);
            }
            s.sessions.push(Session { hash: hash.clone(), began_ms: now });
            Ok::<(), ActError>(())
        })?;
        Ok(token)
    }

    fn by_link(&self, token: &str) -> Option<ActorId> {
        let (hash, now) = (token_hash(token), self.register.now_ms());
        let accounts = self.accounts.read();
        let open = |k: &Known| k.stored.link.as_ref().is_some_and(|(h, until)| *h == hash && *until > now);
        accounts.iter().find(|(_, k)| open(k) && !k.stored.closed).map(|(id, _)| *id)
    }

    /// 256 random bits as text, and the hash that is stored of them.
    fn token(&self) -> Result<(Zeroizing<String>, String), ActError> {
        let mut bytes = Zeroizing::new([0; 32]);
        self.register.core.entropy.lock().fill(&mut *bytes)?;
        let token = Zeroizing::new(HEXLOWER.encode(&*bytes));
        let hash = token_hash(&token);
        Ok((token, hash))
    }

    fn self_actor(&self, id: ActorId) -> Actor {
        let accounts = self.accounts.read();
        let role = accounts.get(&id).and_then(|k| k.stored.roles.values().next().cloned());
        Actor {
            id,
            kind: ActorKind::Staff,
            role: role.as_deref().unwrap_or("account").into(),
            bounds: None,
            request: None,
        }
    }

    fn log_denied(&self, id: ActorId) -> Result<(), ActError> {
        let scope = security::<Write>(&self.register)?;
        let mut entry = EntryDraft::allowed(&scope, Action::SignIn).detail(Detail::Account(id));
        entry.actor = self.self_actor(id);
        entry.outcome = seloste_ledger::Outcome::Denied;
        self.register.core.log(&self.register.jobs, entry)?;
        Ok(())
    }

    fn change<E: From<ActError>>(
        &self,
        id: ActorId,
        by: &Actor,
        action: Action,
        change: impl FnOnce(&mut Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        let _alone = self.changing.lock();
        let (mut stored, at) = {
            let accounts = self.accounts.read();
            let known = accounts.get(&id).ok_or(ActError::NoParty)?;
            (known.stored.clone(), known.at)
        };
        change(&mut stored)?;
        Ok(self.put(id, stored, at, by, action)?)
    }

    fn put(
        &self,
        id: ActorId,
        stored: Stored,
        at: Option<(FolderId, RecordId, u32, i64)>,
        by: &Actor,
        action: Action,
    ) -> Result<(), ActError> {
        let scope = security::<Write>(&self.register)?;
        let party = PartyId::from_bytes(*id.as_bytes());
        let now = self.register.now_ms();
        let text = serde_json::to_string(&stored).map_err(|e| ActError::Input(e.to_string().into()))?;
        let value = Value {
            field: FIELD.to_owned(),
            text,
            source: "subject".to_owned(),
            received_ms: now,
            delivery: scope.act(),
        };
        let body = Body::of(vec![value]);
        let dated = self.register.today();
        let mut entry = EntryDraft::allowed(&scope, action).detail(Detail::Account(id));
        entry.actor = by.clone();
        let (mutations, record) = match at {
            Some((folder, record, row_version, received_ms)) => {
                let replaced = Replaced {
                    party,
                    folder,
                    record,
                    kind: "contact".to_owned(),
                    row_version: row_version.saturating_add(1),
                    received_ms,
                    dated,
                    body,
                };
                (vec![Mutation::ReplaceRecord(replaced)], record)
            }
            None => {
                let record = RecordId::random(&mut **self.register.core.entropy.lock())?;
                let row = PartyRow { party, kind: PartyKind::Person, state: PartyState::Active, created_ms: now };
                let new = NewRecord {
                    party,
                    category: "accounts".to_owned(),
                    term: 0,
                    record,
                    kind: "contact".to_owned(),
                    dated,
                    received_ms: None,
                    body,
                };
                (vec![Mutation::PutParty(row), Mutation::AddRecord(new)], record)
            }
        };
        self.register.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        let row = self.register.core.store.record(party, record)?.ok_or(ActError::NoRecord)?;
        let mut accounts = self.accounts.write();
        let seen = accounts.remove(&id).map(|k| k.seen).unwrap_or_default();
        let at = Some((row.folder, row.record, row.row_version, row.received_ms));
        accounts.insert(id, Known { stored, at, seen });
        Ok(())
    }

    fn may_hash(&self) -> Result<Place<'_>, SignInError> {
        let mut hashing = self.hashing.lock();
        if *hashing >= HASHING_MAX {
            return Err(SignInError::Busy);
        }
        *hashing += 1;
        Ok(Place(self))
    }
}

/// One of the few places for looking at a password.
struct Place<'i>(&'i Instance);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut hashing = self.0.hashing.lock();
        *hashing = hashing.saturating_sub(1);
    }
}

fn security<A: seloste_gate::Action>(register: &Register) -> Result<Scope<A>, ActError> {
    let act = register.new_act()?;
    Ok(Gate::scope::<A>(&register.notice(), &job_actor(), law_purpose::SECURITY, act, register.today())?)
}

/// A hash of no password, looked at for names that nobody has.
const NOBODY: &str = "argon2id$47104$1$1$00000000000000000000000000000000$0000000000000000000000000000000000000000000000000000000000000000";

fn argon(m: u32, t: u32, p: u32) -> Option<Argon2<'static>> {
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(m, t, p, Some(32)).ok()?))
}

fn hashed(password: &str, salt: &[u8; 16]) -> Option<String> {
    let (m, t, p) = ARGON;
    let mut out = Zeroizing::new([0; 32]);
    argon(m, t, p)?.hash_password_into(password.as_bytes(), salt, &mut *out).ok()?;
    Some(format!("argon2id${m}${t}${p}${}${}", HEXLOWER.encode(salt), HEXLOWER.encode(&*out)))
}

fn matches_hash(password: &str, stored: &str) -> bool {
    // An account that nobody has joined yet has no password; the work is done all the same.
    let stored = if stored.is_empty() { NOBODY } else { stored };
    let parts: Vec<&str> = stored.split('$').collect();
    let [_, m, t, p, salt, hash] = parts.as_slice() else { return false };
    let (Ok(m), Ok(t), Ok(p)) = (m.parse(), t.parse(), p.parse()) else { return false };
    let (Ok(salt), Ok(hash)) = (HEXLOWER.decode(salt.as_bytes()), HEXLOWER.decode(hash.as_bytes())) else {
        return false;
    };
    let Some(argon) = argon(m, t, p) else { return false };
    let mut out = Zeroizing::new([0; 32]);
    let password: String = password.chars().take(PASSWORD_CHARS_MAX).collect();
    if argon.hash_password_into(Zeroizing::new(password).as_bytes(), &salt, &mut *out).is_err() {
        return false;
    }
    aws_lc_rs::constant_time::verify_slices_are_equal(&*out, &hash).is_ok()
}

fn token_hash(token: &str) -> String {
    HEXLOWER.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes()).as_ref())
}

fn canonical_login(login: &str) -> Option<String> {
    let login = login.trim().to_lowercase();
    let sound = |c: char| c.is_alphanumeric() || "._@+-".contains(c);
    ((3..=80).contains(&login.chars().count()) && login.chars().all(sound)).then_some(login)
}
