//! Tokens: what a program signs in with.
//!
//! Guarantees: of a token only its SHA-256 hash is kept; it acts in the role that its account has when it is used, within
//! its own bounds, until its day or until it is ended; its text carries a checksum, so that one that is found in a file or
//! a message can be known for what it is.
//! Does not: decide what may be done with it, which the gate does.

use super::{Instance, SignedIn, Stored, token_hash};
use crate::error::ActError;
use crate::register::Register;
use data_encoding::HEXLOWER;
use seloste_gate::{Actor, ActorKind, Bounds, Gate, OPERATOR};
use seloste_ledger::Action;
use seloste_notice::{May, law_purpose};
use seloste_terms::ActorId;
use seloste_terms::identifiers::identity_code;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use zeroize::{Zeroize, Zeroizing};

/// What the text of every token begins with.
pub const TOKEN_PREFIX: &str = "slst_";
/// The longest time that a token is good for, in days.
pub const TOKEN_DAYS_MAX: u16 = 365;
/// Tokens of one account.
pub const TOKENS_MAX: usize = 50;
/// The longest name of a token, in characters.
pub const LABEL_CHARS_MAX: usize = 60;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A token as it is stored.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    id: ActorId,
    label: String,
    hash: String,
    register: String,
    purposes: Vec<String>,
    may: Vec<May>,
    fields: Option<Vec<String>>,
    made_ms: i64,
    ends_ms: i64,
    /// The last time that it was used, to the day.
    used_ms: Option<i64>,
}

/// A token as the one who made it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenInfo {
    /// Its id: the actor that the ledger names for what is done with it.
    pub id: ActorId,
    /// What its owner calls it.
    pub label: String,
    /// The register that it is for.
    pub register: String,
    /// What it is good for.
    pub bounds: Bounds,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// Until when it is good.
    pub ends_ms: i64,
    /// When it was used last, to the day; nothing where it never was.
    pub used_ms: Option<i64>,
}

/// A token to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// What to call it.
    pub label: String,
    /// What it is to be good for.
    pub bounds: Bounds,
    /// For how many days from now.
    pub days: u16,
}

/// Why no token is made.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The account has no role in the register.
    #[error("the account has no role in this register")]
    NoRole,
    /// No name, or one that is none.
    #[error("a token has a name of 1 to {LABEL_CHARS_MAX} characters, so that its owner knows it again")]
    Label,
    /// Too long, or no time at all.
    #[error("a token is good for 1 to {TOKEN_DAYS_MAX} days")]
    Days,
    /// Too many.
    #[error("an account has at most {TOKENS_MAX} tokens: end one that is not used")]
    TooMany,
    /// It would be good for nothing.
    #[error("a token needs at least one purpose and one thing that it may do for it, within the account's own role")]
    Nothing,
    /// Something that the account may not do itself.
    #[error("the account itself may not do this for the purpose `{0}`")]
    Beyond(String),
    /// A field that the notice does not know.
    #[error("the notice knows no field `{0}`")]
    Field(String),
    /// Fields together with a purpose from law.
    #[error(
        "a token that is narrowed to fields is for no purpose from law: who is given their data is given all of it"
    )]
    FieldsAndLaw,
    /// What the instance's file said.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// A program that has shown a token.
#[derive(Debug, Clone)]
pub struct Client {
    /// As which actor it acts.
    pub actor: Actor,
    /// The token.
    pub token: TokenInfo,
}

impl Token {
    pub(super) fn id(&self) -> ActorId {
        self.id
    }

    pub(super) fn label(&self) -> &str {
        &self.label
    }

    fn info(&self) -> TokenInfo {
        TokenInfo {
            id: self.id,
            label: self.label.clone(),
            register: self.register.clone(),
            bounds: Bounds { purposes: self.purposes.clone(), may: self.may.clone(), fields: self.fields.clone() },
            made_ms: self.made_ms,
            ends_ms: self.ends_ms,
            used_ms: self.used_ms,
        }
    }
}

impl Instance {
    /// Makes a token for a register. Its text is in the answer and nowhere else.
    ///
    /// # Errors
    /// [`TokenError`].
    pub fn make_token(
        &self,
        owner: &SignedIn,
        name: &str,
        register: &Register,
        new: NewToken,
    ) -> Result<(ActorId, Zeroizing<String>), TokenError> {
        let actor = owner.actor(name).ok_or(TokenError::NoRole)?;
        let label = new.label.trim();
        let sound = |c: char| !c.is_control();
        let chars = label.chars().count();
        if !(1..=LABEL_CHARS_MAX).contains(&chars)
            || !label.chars().all(sound)
            || !identity_code::find(label).is_empty()
        {
            return Err(TokenError::Label);
        }
        if !(1..=TOKEN_DAYS_MAX).contains(&new.days) {
            return Err(TokenError::Days);
        }
        within(&actor, register, &new.bounds)?;
        let id = ActorId::random(&mut **self.register.core.entropy.lock()).map_err(ActError::from)?;
        let (text, hash) = self.token_text()?;
        let now = self.register.now_ms();
        let Bounds { purposes, may, fields } = new.bounds;
        let token = Token {
            id,
            label: label.to_owned(),
            hash,
            register: name.to_owned(),
            purposes,
            may,
            fields,
            made_ms: now,
            ends_ms: now.saturating_add(i64::from(new.days) * DAY_MS),
            used_ms: None,
        };
        let by = self.self_actor(owner.account);
        self.change(owner.account, &by, Action::Account, |stored: &mut Stored| {
            stored.tokens.retain(|t| t.ends_ms > now);
            if stored.tokens.len() >= TOKENS_MAX {
                return Err(TokenError::TooMany);
            }
            stored.tokens.push(token);
            Ok(())
        })?;
        Ok((id, text))
    }

    /// The tokens of an account, newest first.
    #[must_use]
    pub fn tokens(&self, owner: ActorId) -> Vec<TokenInfo> {
        let accounts = self.accounts.read();
        let of = accounts.get(&owner).map(|k| k.stored.tokens.as_slice()).unwrap_or_default();
        of.iter().rev().map(Token::info).collect()
    }

    /// Ends a token of an account: the next request with it is refused. Nothing happens where there is none.
    ///
    /// # Errors
    /// As of the store.
    pub fn end_token(&self, owner: ActorId, id: ActorId) -> Result<(), ActError> {
        if !self.tokens(owner).iter().any(|t| t.id == id) {
            return Ok(());
        }
        let by = self.self_actor(owner);
        self.change(owner, &by, Action::Account, |stored| {
            stored.tokens.retain(|t| t.id != id);
            Ok(())
        })
    }

    /// Whether a token is good, without counting as its use.
    #[must_use]
    pub fn knows_token(&self, text: &str) -> bool {
        let Some(hash) = sound_text(text).map(token_hash) else { return false };
        self.accounts.read().values().any(|k| k.stored.tokens.iter().any(|t| t.hash == hash))
    }

    /// The program that shows this token; nobody where it is not good, or its account has no role any more.
    #[must_use]
    pub fn client(&self, text: &str) -> Option<Client> {
        let hash = token_hash(sound_text(text)?);
        let now = self.register.now_ms();
        let (owner, client) = {
            let accounts = self.accounts.read();
            let mut found = accounts.iter().flat_map(|(id, k)| k.stored.tokens.iter().map(move |t| (*id, k, t)));
            let (owner, known, token) = found.find(|(_, _, t)| t.hash == hash)?;
            let roles = known.stored.roles_on(self.register.today());
            let role = roles.get(&token.register).or_else(|| roles.get("*"))?;
            if !known.stored.is_used() || token.ends_ms <= now {
                return None;
            }
            let token = token.info();
            let bounds = Some(Arc::new(token.bounds.clone()));
            let actor =
                Actor { id: token.id, kind: ActorKind::Client, role: role.as_str().into(), bounds, request: None };
            (owner, Client { actor, token })
        };
        if client.token.used_ms.is_none_or(|used| now - used >= DAY_MS) {
            self.note_use(owner, client.token.id, now);
        }
        Some(client)
    }

    /// Notes that a token was used, once a day. That it could not be noted stops nobody: what is done with it is in the
    /// register's own ledger.
    fn note_use(&self, owner: ActorId, id: ActorId, now: i64) {
        let by = self.self_actor(owner);
        let noted: Result<(), ActError> = self.change(owner, &by, Action::Settings, |stored| {
            if let Some(token) = stored.tokens.iter_mut().find(|t| t.id == id) {
                token.used_ms = Some(now);
            }
            Ok(())
        });
        if let Err(error) = noted {
            tracing::warn!("the use of a token could not be noted: {error}");
        }
    }

    /// The text of a new token, and the hash that is stored of it.
    fn token_text(&self) -> Result<(Zeroizing<String>, String), ActError> {
        let mut bytes = Zeroizing::new([0; 32]);
        self.register.core.entropy.lock().fill(&mut *bytes)?;
        let mut secret = HEXLOWER.encode(&*bytes);
        let text = Zeroizing::new(format!("{TOKEN_PREFIX}{secret}{:08x}", crc32fast::hash(secret.as_bytes())));
        secret.zeroize();
        let hash = token_hash(&text);
        Ok((text, hash))
    }
}

/// The text, if its checksum holds: what was cut or mistyped is not looked for.
fn sound_text(text: &str) -> Option<&str> {
    let (secret, sum) = text.strip_prefix(TOKEN_PREFIX)?.split_at_checked(64)?;
    (format!("{:08x}", crc32fast::hash(secret.as_bytes())) == sum).then_some(text)
}

/// Whether an account may itself do all that a token of its would be for.
fn within(actor: &Actor, register: &Register, bounds: &Bounds) -> Result<(), TokenError> {
    let notice = register.notice();
    if bounds.purposes.is_empty() || bounds.may.is_empty() {
        return Err(TokenError::Nothing);
    }
    for purpose in &bounds.purposes {
        let from_law = law_purpose::ALL.contains(&purpose.as_str());
        if from_law && bounds.fields.is_some() {
            return Err(TokenError::FieldsAndLaw);
        }
        let there = purpose == law_purpose::RIGHTS || notice.purpose(purpose).is_some();
        let role = notice.role(actor.role.as_str());
        let may = |may: &May| actor.role == *OPERATOR || role.is_some_and(|role| Gate::role_may(role, purpose, *may));
        if !there || !bounds.may.iter().any(may) {
            return Err(TokenError::Beyond(purpose.clone()));
        }
    }
    match bounds.fields.iter().flatten().find(|f| notice.field(f).is_none()) {
        Some(unknown) => Err(TokenError::Field(unknown.clone())),
        None => Ok(()),
    }
}
