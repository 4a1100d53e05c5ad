//! The deployment's own file: accounts, one-time links, sessions, second factors, tokens, settings.
//!
//! Guarantees: passwords are kept as Argon2id hashes, links, sessions and recovery codes as SHA-256 hashes of 120 random
//! bits or more; all of it is sealed, logged, backed up and erased like any register; each change of an account is an entry
//! that names who made it and whose account it is.
//! Does not: know cookies or pages.

mod challenges;
mod enter;
mod forms;
mod hashing;
mod mappings;
mod passkeys;
mod password;
mod people;
mod place;
mod second;
mod sessions;
mod settings;
mod tokens;
mod totp;
mod tries;
mod views;
mod webauthn;
mod whence;

pub use challenges::CEREMONY_MS;
pub use enter::Entered;
pub use forms::{FORMS_MAX, Form, NewForm, askable};
pub use passkeys::{Ceremony, PASSKEY_CHARS_MAX, PASSKEYS_MAX, PasskeyError, PasskeyInfo, Said};
pub use password::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
pub use people::{AccountInfo, AccountState, Granting, INVITED_CHARS_MAX, Invited, PeopleError, RoleInfo};
pub use second::{Enrolment, RECOVERY_CODES, SecondFactor};
pub use sessions::{Holder, SessionInfo};
pub use settings::{
    EVERYWHERE, IDLE_MINUTES_MAX, IDLE_MINUTES_MIN, NETWORKS_MAX, NotNetworks, Settings, SettingsError, is_in, networks,
};
pub use tokens::{Client, LABEL_CHARS_MAX, NewToken, TOKEN_DAYS_MAX, TOKEN_PREFIX, TOKENS_MAX, TokenError, TokenInfo};
pub use views::{OWN_VIEWS_MAX, VIEWS_MAX, View};
pub use webauthn::KEY_KINDS;
pub use whence::{Device, Whence, known_by, network, site};

use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Replaced};
use crate::error::ActError;
use crate::register::{Register, job_actor, operator};
use data_encoding::HEXLOWER;
use parking_lot::{Mutex, RwLock};
use seloste_gate::standing::Day;
use seloste_gate::{Actor, ActorKind, Gate, OPERATOR, Read, Scope, Write};
use seloste_ledger::{Action, Detail, Entry};
use seloste_notice::law_purpose;
use seloste_store::{PartyKind, PartyRow, PartyState};
use seloste_terms::{ActorId, FolderId, Lang, PartyId, RecordId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The name of the deployment's own register.
pub(crate) const INSTANCE: &str = "instance";
/// How long a one-time link may be used, in milliseconds: a day.
const LINK_MS: i64 = 24 * 60 * 60 * 1_000;
const FIELD: &str = "own.account";

/// An account as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// The name to sign in with, lower case.
    login: String,
    /// The name shown to colleagues; until the account is joined, what who invited called its holder.
    name: String,
    /// `argon2id$m$t$p$salt$hash`; empty until the account is joined.
    password: String,
    /// Role by register; `operator` for all registers where `*` is named.
    roles: BTreeMap<String, String>,
    /// The last day of a role, where it has one.
    #[serde(default)]
    ends: BTreeMap<String, Day>,
    lang: Option<Lang>,
    /// Hash of the one-time link, and until when it may be used.
    link: Option<(String, i64)>,
    /// Who invited the holder, and when.
    #[serde(default)]
    invited: Option<(ActorId, i64)>,
    sessions: Vec<sessions::Session>,
    #[serde(default)]
    tokens: Vec<tokens::Token>,
    #[serde(default)]
    totp: Option<second::App>,
    /// Hashes of the recovery codes that are left.
    #[serde(default)]
    recovery: Vec<String>,
    #[serde(default)]
    passkeys: Vec<passkeys::Passkey>,
    /// Hashes of what browsers remember that have signed in before.
    #[serde(default)]
    known: Vec<String>,
    /// When its holder last put a second factor off.
    #[serde(default)]
    later_ms: Option<i64>,
    closed: bool,
}

impl Stored {
    /// An account that nobody has joined.
    fn invited(name: String, roles: BTreeMap<String, String>, link: (String, i64), by: (ActorId, i64)) -> Self {
        Self {
            login: String::new(),
            name,
            password: String::new(),
            roles,
            ends: BTreeMap::new(),
            lang: None,
            link: Some(link),
            invited: Some(by),
            sessions: Vec::new(),
            tokens: Vec::new(),
            totp: None,
            recovery: Vec::new(),
            passkeys: Vec::new(),
            known: Vec::new(),
            later_ms: None,
            closed: false,
        }
    }

    /// Whether a password is not enough to sign in.
    fn has_second(&self) -> bool {
        self.totp.is_some() || !self.passkeys.is_empty()
    }

    /// Whether somebody can use it.
    fn is_used(&self) -> bool {
        !self.password.is_empty() && !self.closed
    }

    /// The roles that have not ended before a day.
    fn roles_on(&self, day: Day) -> BTreeMap<String, String> {
        let holds = |register: &str| self.ends.get(register).is_none_or(|last| *last >= day);
        self.roles.iter().filter(|(r, _)| holds(r)).map(|(r, role)| (r.clone(), role.clone())).collect()
    }

    /// Whether it runs the deployment, with no day on which that ends.
    fn is_lasting_operator(&self) -> bool {
        self.is_used() && self.roles.get("*").is_some_and(|r| r == OPERATOR) && !self.ends.contains_key("*")
    }
}

struct Known {
    stored: Stored,
    at: Option<(FolderId, RecordId, u32, i64)>,
    /// When each session was used last. Not stored: after a restart a session has its idle time again.
    seen: HashMap<String, i64>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: ActorId,
    /// The name to sign in with.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of the account, if it has chosen one.
    pub lang: Option<Lang>,
    /// Whether its holder showed a moment ago who they are.
    pub fresh: bool,
    /// Whether it has a second factor.
    pub second: bool,
    /// Whether it must get one before anything else.
    pub must_enrol: bool,
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

    /// The actor that the account is in the deployment itself: whatever it may there the gate decides.
    #[must_use]
    pub fn in_deployment(&self) -> Actor {
        if self.is_operator() {
            return operator(self.account);
        }
        let role = self.roles.values().next().map_or("account", String::as_str);
        Actor { id: self.account, kind: ActorKind::Staff, role: role.into(), bounds: None, request: None }
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
    /// The code is wrong, too old, or was used.
    #[error("the code is wrong, too old, or was used: type the one that the app shows now")]
    Code,
    /// The passkey could not be verified; it is not said why.
    #[error("the passkey could not be verified: try again, or use the password")]
    Passkey,
    /// The second step took too long, or its session was another's.
    #[error("the second step is over: begin again with the password")]
    Step,
    /// Not from there.
    #[error("the deployment is used from declared networks only, and this is none of them")]
    Network,
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
    /// The name is that of a group or a place, not of a person.
    #[error("an account is one person's: choose a name of your own, not one of a group, a place or a task")]
    Shared,
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
    settings: RwLock<Arc<Settings>>,
    /// When it was opened: from then on idle time is known again.
    opened_ms: i64,
    tries: tries::Tries,
    /// Second steps that are awaited.
    steps: Mutex<Vec<enter::Step>>,
    /// What authenticators are asked to sign.
    challenges: challenges::Challenges,
    /// Secrets that an app is being given.
    pending: Mutex<Vec<second::Pending>>,
    hashing: hashing::Hashing,
}

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
        let challenges = challenges::Challenges::new(&mut **register.core.entropy.lock())?;
        let instance = Self {
            register,
            changing: Mutex::default(),
            accounts,
            settings: RwLock::default(),
            opened_ms,
            tries: tries::Tries::default(),
            steps: Mutex::default(),
            challenges,
            pending: Mutex::default(),
            hashing: hashing::Hashing::default(),
        };
        instance.load_settings()?;
        Ok(instance)
    }

    /// The register that the accounts lie in.
    pub(crate) fn register(&self) -> &Register {
        &self.register
    }

    /// The operator's account, made by `init`.
    pub(crate) fn operator(&self) -> Actor {
        let accounts = self.accounts.read();
        let runs = |k: &Known| !k.stored.closed && k.stored.roles.get("*").is_some_and(|r| r == OPERATOR);
        // One who is there rather than one who was only invited, and of those the first.
        let rank = |id: &ActorId, k: &Known| (!k.stored.is_lasting_operator(), k.stored.invited.map(|(_, at)| at), *id);
        let found = accounts.iter().filter(|(_, k)| runs(k)).min_by_key(|(id, k)| rank(id, k));
        operator(found.map_or(ActorId::NIL, |(id, _)| *id))
    }

    /// What was done with the accounts: who made, joined and used which, newest last.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but the operator.
    pub fn report(&self, actor: &Actor, first: u64) -> Result<Vec<Entry>, ActError> {
        self.register.report(actor, first)
    }

    /// The notice of the deployment's own register.
    #[must_use]
    pub fn notice(&self) -> Arc<seloste_notice::Checked> {
        self.register.notice()
    }

    /// A page of the same, as of [`Register::log_page`].
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators.
    pub fn log_page(&self, by: &Actor, until: Option<u64>, len: u64) -> Result<crate::LogPage, ActError> {
        self.register.log_page(by, until, len)
    }

    /// Whether anybody can sign in yet.
    #[must_use]
    pub fn has_accounts(&self) -> bool {
        self.accounts.read().values().any(|k| k.stored.is_used())
    }

    /// Makes an account with these roles (register to role, `*` for all) and the one-time link that its holder joins by.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators; as of the store.
    pub fn invite(&self, by: &Actor, roles: BTreeMap<String, String>) -> Result<Zeroizing<String>, ActError> {
        self.govern(by, Action::Account)?;
        Ok(self.new_account(by, String::new(), roles, BTreeMap::new())?.1)
    }

    fn new_account(
        &self,
        by: &Actor,
        name: String,
        roles: BTreeMap<String, String>,
        ends: BTreeMap<String, Day>,
    ) -> Result<(ActorId, Zeroizing<String>), ActError> {
        let id = ActorId::random(&mut **self.register.core.entropy.lock())?;
        let (token, hash) = self.token()?;
        let now = self.register.now_ms();
        let stored = Stored { ends, ..Stored::invited(name, roles, (hash, now + LINK_MS), (by.id, now)) };
        self.put(id, stored, None, by, EntryNote { action: Action::Account, count: 0, undone: false })?;
        Ok((id, token))
    }

    /// Whether an actor runs the deployment; a refusal is in the ledger.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators.
    pub fn governs(&self, by: &Actor) -> Result<(), ActError> {
        self.govern(by, Action::Account)
    }

    /// Whether an actor may govern the accounts; a refusal is in the ledger.
    fn govern(&self, by: &Actor, action: Action) -> Result<(), ActError> {
        self.register.scope::<Write>(by, law_purpose::SECURITY, action).map(drop)
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

    /// What who invited called the holder of a link that can still be used; empty where nothing was said.
    #[must_use]
    pub fn invited_as(&self, link: &str) -> Option<String> {
        let id = self.by_link(link)?;
        self.accounts.read().get(&id).map(|k| k.stored.name.clone())
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
        self.change_noting(id, by, EntryNote { action, count: 0, undone: false }, change)
    }

    /// Changes an account; the entry tells `count` as well.
    fn change_counting<E: From<ActError>>(
        &self,
        id: ActorId,
        by: &Actor,
        action: Action,
        count: u64,
        change: impl FnOnce(&mut Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        self.change_noting(id, by, EntryNote { action, count, undone: false }, change)
    }

    fn change_noting<E: From<ActError>>(
        &self,
        id: ActorId,
        by: &Actor,
        note: EntryNote,
        change: impl FnOnce(&mut Stored) -> Result<(), E>,
    ) -> Result<(), E> {
        let _alone = self.changing.lock();
        let (mut stored, at) = {
            let accounts = self.accounts.read();
            let known = accounts.get(&id).ok_or(ActError::NoParty)?;
            (known.stored.clone(), known.at)
        };
        change(&mut stored)?;
        Ok(self.put(id, stored, at, by, note)?)
    }

    fn put(
        &self,
        id: ActorId,
        stored: Stored,
        at: Option<(FolderId, RecordId, u32, i64)>,
        by: &Actor,
        note: EntryNote,
    ) -> Result<(), ActError> {
        let scope = security::<Write>(&self.register)?;
        let party = PartyId::from_bytes(*id.as_bytes());
        let now = self.register.now_ms();
        let body = place::body_of(&stored, scope.act(), now)?;
        let dated = self.register.today();
        let mut entry = EntryDraft::allowed(&scope, note.action).detail(Detail::Account(id)).count(note.count);
        if note.undone {
            entry = entry.detail(Detail::Undone);
        }
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
                    folder: None,
                    record,
                    kind: "contact".to_owned(),
                    dated,
                    received_ms: None,
                    changed_ms: None,
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

    fn may_hash(&self, who: hashing::Who) -> Result<hashing::Place<'_>, SignInError> {
        self.hashing.place(who).ok_or(SignInError::Busy)
    }
}

/// What the entry of a change tells beside whose account it is.
struct EntryNote {
    action: Action,
    count: u64,
    /// The account or its role was taken away.
    undone: bool,
}

fn security<A: seloste_gate::Action>(register: &Register) -> Result<Scope<A>, ActError> {
    let act = register.new_act()?;
    Ok(Gate::scope::<A>(&register.notice(), &job_actor(), law_purpose::SECURITY, act, register.today())?)
}

fn token_hash(token: &str) -> String {
    HEXLOWER.encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, token.as_bytes()).as_ref())
}

/// Names by which several people share an account, in the languages of the people who use this, without digits at their end.
/// Those of single people's jobs are not among them.
const SHARED_LOGINS: &[&str] = &[
    "admin",
    "administrator",
    "all",
    "asiakaspalvelu",
    "asiakastuki",
    "billing",
    "demo",
    "ekonomi",
    "everybody",
    "fakturering",
    "forsaljning",
    "försäljning",
    "gast",
    "gäst",
    "gemensam",
    "group",
    "guest",
    "helpdesk",
    "henkilosto",
    "henkilöstö",
    "huolto",
    "info",
    "kassa",
    "kaikki",
    "kirjanpito",
    "kontor",
    "kontoret",
    "kundservice",
    "kundtjanst",
    "kundtjänst",
    "kayttaja",
    "käyttäjä",
    "lager",
    "laskutus",
    "mail",
    "markkinointi",
    "marketing",
    "myynti",
    "neuvonta",
    "office",
    "personal",
    "posti",
    "reception",
    "root",
    "ryhma",
    "ryhmä",
    "sales",
    "service",
    "shared",
    "staff",
    "support",
    "taloushallinto",
    "team",
    "test",
    "testi",
    "tiimi",
    "toimisto",
    "tuki",
    "user",
    "varasto",
    "vastaanotto",
    "vieras",
    "yhteinen",
    "yllapito",
    "ylläpito",
];

/// Whether a name to sign in with is that of several people: `toimisto`, `kassa2`, `info@example.fi`.
fn is_shared(login: &str) -> bool {
    let name = login.split('@').next().unwrap_or_default();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || "._-+".contains(c));
    SHARED_LOGINS.contains(&name)
}

fn canonical_login(login: &str) -> Option<String> {
    let login = login.trim().to_lowercase();
    let sound = |c: char| c.is_alphanumeric() || "._@+-".contains(c);
    ((3..=80).contains(&login.chars().count()) && login.chars().all(sound)).then_some(login)
}
