//! Who has an account, what it may, and who said so.
//!
//! Guarantees: only operators change it; who invited and when stays with the account; a role is one that the register's
//! notice has, and ends after its last day without anything being restarted; an account that is ended has no session, link
//! or token left; of those who run the deployment without an end one always stays.
//! Does not: erase accounts: those that are over go by the notice of the deployment's own register.

use super::second::SecondFactor;
use super::{EVERYWHERE, EntryNote, INSTANCE, Instance, LINK_MS, Stored};
use crate::act::EntryDraft;
use crate::error::ActError;
use crate::register::Register;
use seloste_gate::standing::Day;
use seloste_gate::{Actor, OPERATOR, Read};
use seloste_ledger::Action;
use seloste_notice::law_purpose;
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActorId, Lang};
use std::collections::{BTreeMap, HashMap};
use zeroize::Zeroizing;

/// The longest name for somebody who is invited, in characters.
pub const INVITED_CHARS_MAX: usize = 80;

/// A role to be given.
#[derive(Clone, Copy)]
pub struct Granting<'a> {
    /// The register that it is in, with its name; nothing for the whole deployment.
    pub register: Option<(&'a str, &'a Register)>,
    /// The role.
    pub role: &'a str,
    /// Its last day, if it has one.
    pub until: Option<Day>,
}

impl std::fmt::Debug for Granting<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Granting").field("role", &self.role).field("until", &self.until).finish_non_exhaustive()
    }
}

/// A role that an account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleInfo {
    /// The register, or [`EVERYWHERE`].
    pub register: String,
    /// The role.
    pub role: String,
    /// Its last day.
    pub until: Option<Day>,
    /// Whether that has passed.
    pub over: bool,
}

/// Who invited somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The account that did.
    pub by: ActorId,
    /// Its name now; empty for the command that made the deployment.
    pub name: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// How an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Nobody has joined it yet; its link is good until then, in milliseconds since 1970.
    Invited(i64),
    /// Nobody has joined it, and its link is over.
    Lapsed,
    /// It is used.
    Used,
    /// It was ended.
    Ended,
}

/// An account as those who run the deployment see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountInfo {
    /// Its id: the actor that ledgers name.
    pub id: ActorId,
    /// The name to sign in with.
    pub login: String,
    /// The name shown to colleagues.
    pub name: String,
    /// Its language.
    pub lang: Option<Lang>,
    /// How it is.
    pub state: AccountState,
    /// Whether a link for a new password is open.
    pub relinked: bool,
    /// Its roles.
    pub roles: Vec<RoleInfo>,
    /// Who invited its holder; nothing for those from before that was kept.
    pub invited: Option<Invited>,
    /// What it has of second factors.
    pub second: SecondFactor,
    /// How many sessions it has.
    pub sessions: usize,
    /// How many tokens for programs it has.
    pub tokens: usize,
}

/// Why an account is not changed.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// No name, or one that is none.
    #[error("say whom it is for, in at most {INVITED_CHARS_MAX} characters and without an identity code")]
    Name,
    /// A role that the register does not have.
    #[error("the register's notice has no such role")]
    Role,
    /// A day that is over.
    #[error("the last day of a role is today or later")]
    Day,
    /// Nobody would be left to run the deployment.
    #[error("somebody must be left who runs the deployment: give that to another account first")]
    Last,
    /// It was ended.
    #[error("the account was ended: invite anew")]
    Ended,
    /// What the instance's file said.
    #[error(transparent)]
    Act(#[from] ActError),
}

impl Instance {
    /// All accounts, by name. That they were looked at is in the ledger.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators.
    pub fn people(&self, by: &Actor) -> Result<Vec<AccountInfo>, ActError> {
        let scope = self.register.scope::<Read>(by, law_purpose::SECURITY, Action::Read)?;
        let mut people: Vec<AccountInfo> = {
            let accounts = self.accounts.read();
            accounts.iter().map(|(id, known)| self.info(*id, &known.stored, &|by| name_in(&accounts, by))).collect()
        };
        self.register
            .core
            .log(&self.register.jobs, EntryDraft::allowed(&scope, Action::Read).count(people.len() as u64))?;
        people.sort_by_cached_key(|a| (a.name.to_lowercase(), a.id));
        Ok(people)
    }

    /// One account. That it was looked at is in the ledger.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators; [`ActError::NoParty`].
    pub fn person(&self, by: &Actor, id: ActorId) -> Result<AccountInfo, ActError> {
        let scope = self.register.scope::<Read>(by, law_purpose::SECURITY, Action::Read)?;
        let found = {
            let accounts = self.accounts.read();
            accounts.get(&id).map(|known| self.info(id, &known.stored, &|by| name_in(&accounts, by)))
        };
        let found = found.ok_or(ActError::NoParty)?;
        let entry = EntryDraft::allowed(&scope, Action::Read).count(1);
        self.register.core.log(&self.register.jobs, entry.detail(seloste_ledger::Detail::Account(id)))?;
        Ok(found)
    }

    /// What the accounts and their tokens are called, for whoever may see it.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators.
    pub fn names(&self, by: &Actor) -> Result<HashMap<ActorId, String>, ActError> {
        let scope = self.register.scope::<Read>(by, law_purpose::SECURITY, Action::Read)?;
        let names: HashMap<ActorId, String> = {
            let accounts = self.accounts.read();
            let of = |(id, known): (&ActorId, &super::Known)| {
                let name = known.stored.name.clone();
                let programs = known.stored.tokens.iter().map(|t| (t.id(), format!("{} ({name})", t.label())));
                let programs: Vec<_> = programs.collect();
                programs.into_iter().chain([(*id, name)]).collect::<Vec<_>>()
            };
            accounts.iter().flat_map(of).collect()
        };
        self.register
            .core
            .log(&self.register.jobs, EntryDraft::allowed(&scope, Action::Read).count(names.len() as u64))?;
        Ok(names)
    }

    fn info(&self, id: ActorId, stored: &Stored, name: &dyn Fn(ActorId) -> String) -> AccountInfo {
        let (now, today) = (self.register.now_ms(), self.register.today());
        let open = stored.link.as_ref().map(|(_, until)| *until).filter(|until| *until > now);
        let state = match (stored.closed, stored.password.is_empty(), open) {
            (true, ..) => AccountState::Ended,
            (false, false, _) => AccountState::Used,
            (false, true, Some(until)) => AccountState::Invited(until),
            (false, true, None) => AccountState::Lapsed,
        };
        let roles = stored.roles.iter().map(|(register, role)| {
            let until = stored.ends.get(register).copied();
            let over = until.is_some_and(|last| last < today);
            RoleInfo { register: register.clone(), role: role.clone(), until, over }
        });
        AccountInfo {
            id,
            login: stored.login.clone(),
            name: stored.name.clone(),
            lang: stored.lang,
            state,
            relinked: state == AccountState::Used && open.is_some(),
            roles: roles.collect(),
            invited: stored.invited.map(|(by, at_ms)| Invited { by, name: name(by), at_ms }),
            second: SecondFactor {
                app: stored.totp.is_some(),
                recovery: stored.recovery.len(),
                passkeys: stored.passkeys.len(),
            },
            sessions: stored.sessions.iter().filter(|s| now - s.began_ms <= super::sessions::SESSION_MS).count(),
            tokens: stored.tokens.len(),
        }
    }

    /// Invites somebody: an account with one role, and the link by which its holder joins within a day.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub fn invite_for(
        &self,
        by: &Actor,
        name: &str,
        grant: Granting<'_>,
    ) -> Result<(ActorId, Zeroizing<String>), PeopleError> {
        self.govern(by, Action::Account)?;
        let name = name.trim();
        let sound = (1..=INVITED_CHARS_MAX).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        if !sound || !identity_code::find(name).is_empty() {
            return Err(PeopleError::Name);
        }
        let (register, role, until) = self.checked(grant)?;
        let ends = until.map(|until| (register.clone(), until)).into_iter().collect();
        Ok(self.new_account(by, name.to_owned(), BTreeMap::from([(register, role)]), ends)?)
    }

    /// Gives an account a role in a register, in the place of the one that it had there.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub fn grant(&self, by: &Actor, id: ActorId, grant: Granting<'_>) -> Result<(), PeopleError> {
        self.govern(by, Action::Account)?;
        let (register, role, until) = self.checked(grant)?;
        self.change_people(id, by, false, |s| {
            if s.closed {
                return Err(PeopleError::Ended);
            }
            s.roles.insert(register.clone(), role);
            match until {
                Some(until) => s.ends.insert(register, until),
                None => s.ends.remove(&register),
            };
            Ok(())
        })
    }

    /// Takes the role in a register from an account. Nothing happens where it has none.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub fn take_role(&self, by: &Actor, id: ActorId, register: &str) -> Result<(), PeopleError> {
        self.govern(by, Action::Account)?;
        self.change_people(id, by, true, |s| {
            s.roles.remove(register);
            s.ends.remove(register);
            Ok(())
        })
    }

    /// Ends an account: its sessions, its link and the tokens that it made are over at once.
    ///
    /// # Errors
    /// [`PeopleError::Last`]; [`PeopleError::Act`].
    pub fn end_account(&self, by: &Actor, id: ActorId) -> Result<(), PeopleError> {
        self.govern(by, Action::Account)?;
        self.change_people(id, by, true, |s| {
            s.closed = true;
            s.link = None;
            s.sessions.clear();
            s.tokens.clear();
            Ok(())
        })
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// [`ActError::Refused`] for all but operators; [`ActError::NoParty`].
    pub fn end_sessions_of(&self, by: &Actor, id: ActorId) -> Result<(), ActError> {
        self.govern(by, Action::SignOut)?;
        self.change(id, by, Action::SignOut, |s| {
            s.sessions.clear();
            Ok(())
        })
    }

    /// A new one-time link for an account whose holder has lost password or second factor: who joins by it begins anew.
    ///
    /// # Errors
    /// [`PeopleError::Ended`]; [`PeopleError::Act`].
    pub fn relink(&self, by: &Actor, id: ActorId) -> Result<Zeroizing<String>, PeopleError> {
        self.govern(by, Action::Account)?;
        let (token, hash) = self.token()?;
        let until = self.register.now_ms() + LINK_MS;
        self.change(id, by, Action::Account, |s| {
            if s.closed {
                return Err(PeopleError::Ended);
            }
            s.link = Some((hash, until));
            Ok(())
        })?;
        Ok(token)
    }

    /// A role as it can be given.
    fn checked(&self, grant: Granting<'_>) -> Result<(String, String, Option<Day>), PeopleError> {
        if grant.until.is_some_and(|until| until < self.register.today()) {
            return Err(PeopleError::Day);
        }
        let (name, there) = match grant.register {
            None => (EVERYWHERE, grant.role == OPERATOR),
            Some((name, register)) => (name, register.notice().role(grant.role).is_some()),
        };
        if !there || name == INSTANCE {
            return Err(PeopleError::Role);
        }
        Ok((name.to_owned(), grant.role.to_owned(), grant.until))
    }

    /// Changes an account, unless nobody would be left who runs the deployment.
    fn change_people(
        &self,
        id: ActorId,
        by: &Actor,
        undone: bool,
        change: impl FnOnce(&mut Stored) -> Result<(), PeopleError>,
    ) -> Result<(), PeopleError> {
        self.change_noting(id, by, EntryNote { action: Action::Account, count: 0, undone }, |s| {
            let was = s.is_lasting_operator();
            change(s)?;
            let others = || {
                let accounts = self.accounts.read();
                accounts.iter().any(|(other, k)| *other != id && k.stored.is_lasting_operator())
            };
            if was && !s.is_lasting_operator() && !others() {
                return Err(PeopleError::Last);
            }
            Ok(())
        })
    }
}

fn name_in(accounts: &HashMap<ActorId, super::Known>, id: ActorId) -> String {
    accounts.get(&id).map(|k| k.stored.name.clone()).unwrap_or_default()
}
