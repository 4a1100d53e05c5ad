//! Signing in, step by step, and joining.
//!
//! Guarantees: an unknown name and a wrong password take the same time and get the same answer; whoever has a second
//! factor is not in before it was shown; a code of it is good once, also for two who send it at the same moment; what is
//! counted of wrong tries is in [`tries`](super::tries).
//! Does not: log each wrong password: of somebody who is not signed in refusals are counted, and how many there were is
//! in the entry of the next sign-in. A wrong code after a right password is logged: somebody knows the password.

use super::hashing::Who;
use super::password::{NOBODY, can_be, hashed, is_right};
use super::second::{SecondFactor, Shown, shown};
use super::tries::Of;
use super::whence::Whence;
use super::{Instance, Known, SignInError, canonical_login, is_shared, token_hash};
use crate::error::ActError;
use seloste_ledger::Action;
use seloste_terms::identifiers::identity_code;
use seloste_terms::{ActorId, Lang};
use zeroize::Zeroizing;

/// How long a second step may take, in milliseconds: five minutes.
const STEP_MS: i64 = 5 * 60 * 1_000;
/// Second steps that are open at once, of all accounts.
const STEPS_MAX: usize = 1_000;

/// How far somebody is.
#[derive(Debug)]
pub enum Entered {
    /// In: the token of a new session, which is nowhere else.
    In(Zeroizing<String>),
    /// The password was right, and the second factor is asked for: what the step is gone on with.
    Second(Zeroizing<String>),
}

/// A password that was right, and whose second factor is awaited.
pub(super) struct Step {
    hash: String,
    account: ActorId,
    until_ms: i64,
    /// Wrong passwords before it.
    wrong: u32,
}

impl Instance {
    /// Joins by a one-time link: from now on the account is personal. Returns the token of a new session.
    ///
    /// # Errors
    /// [`SignInError`].
    pub fn join(
        &self,
        link: &str,
        login: &str,
        name: &str,
        password: &str,
        lang: Option<Lang>,
        from: &Whence,
    ) -> Result<Zeroizing<String>, SignInError> {
        let id = self.by_link(link).ok_or(SignInError::Link)?;
        self.admits(id, from)?;
        let login = canonical_login(login).ok_or(SignInError::Login)?;
        // What an account did is what one person did (Art. 29, 32(4)): nobody can be asked about what `toimisto` did.
        if is_shared(&login) {
            return Err(SignInError::Shared);
        }
        if !can_be(password, &login) {
            return Err(SignInError::Password);
        }
        let name: String = name.trim().chars().take(80).collect();
        let names = [login.as_str(), name.as_str()];
        if name.chars().any(char::is_control) || names.iter().any(|n| !identity_code::find(n).is_empty()) {
            return Err(SignInError::Login);
        }
        let hash = self.hash_password(password)?;
        let actor = self.self_actor(id);
        let name = if name.is_empty() { login.clone() } else { name };
        // While the password was hashed somebody else may have taken the name, or used the link.
        self.change(id, &actor, Action::Account, |s| {
            if self.by_link(link) != Some(id) {
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
            // Whoever was given the link has shown no second factor: it begins anew with them.
            s.totp = None;
            s.recovery.clear();
            s.passkeys.clear();
            s.known.clear();
            s.later_ms = None;
            s.tokens.clear();
            Ok(())
        })?;
        self.forget_begun(id);
        self.begin_session(id, from, 0, |_| Ok(()))
    }

    /// Changes the password of who holds a session. All other sessions end, and this one has a new token.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] where the present one is wrong or there is no such session; [`SignInError::Password`] where
    /// the new one cannot be taken or is the present one.
    pub fn change_password(
        &self,
        token: &str,
        present: &str,
        new: &str,
        from: &Whence,
    ) -> Result<Zeroizing<String>, SignInError> {
        let who = self.session(token).ok_or(SignInError::Wrong)?;
        let login = self.accounts.read().get(&who.account).map(|k| k.stored.login.clone()).unwrap_or_default();
        if !can_be(new, &login) || new == present {
            return Err(SignInError::Password);
        }
        // Before the session gets its new token: where there is no place for hashing now, it keeps the one it has.
        let hash = self.hash_password(new)?;
        let token = self.unlock(token, present, from)?;
        let own = token_hash(&token);
        let actor = self.self_actor(who.account);
        self.change(who.account, &actor, Action::Account, |s| {
            s.password.clone_from(&hash);
            s.known.clear();
            s.sessions.retain(|s| s.hash == own);
            Ok::<(), SignInError>(())
        })?;
        self.forget_begun(who.account);
        Ok(token)
    }

    /// What was begun with an account and not ended: second steps, an app or a passkey on its way in.
    pub(super) fn forget_begun(&self, account: ActorId) {
        self.steps.lock().retain(|s| s.account != account);
        self.pending.lock().retain(|p| p.account != account);
        self.challenges.forget(account);
    }

    /// The hash of a new password, under a new salt.
    pub(super) fn hash_password(&self, password: &str) -> Result<String, SignInError> {
        let mut salt = [0; 16];
        self.register.core.entropy.lock().fill(&mut salt).map_err(ActError::from)?;
        // Only who holds a session or a link comes here.
        let _place = self.may_hash(Who::Known)?;
        hashed(password, &salt).ok_or(SignInError::Password)
    }

    /// Signs in by name and password.
    ///
    /// # Errors
    /// [`SignInError`]; the same for an unknown name as for a wrong password, after the same work.
    pub fn sign_in(&self, login: &str, password: &str, from: &Whence) -> Result<Entered, SignInError> {
        let now = self.register.now_ms();
        self.admits_anybody(from)?;
        // What is no name is counted as what was typed, so that no two people who mistype wait for each other.
        let (canonical, typed) = (canonical_login(login), login.trim().to_lowercase());
        let login = canonical.clone().unwrap_or(typed);
        let known = from.known.as_ref().map(|known| token_hash(known)).unwrap_or_default();
        let (found, is_known) = {
            let accounts = self.accounts.read();
            let is = |k: &Known| canonical.as_ref().is_some_and(|login| k.stored.login == *login);
            let it = accounts.iter().find(|(_, k)| is(k) && !k.stored.closed);
            let is_known = it.is_some_and(|(_, k)| k.stored.known.contains(&known));
            (it.map(|(id, k)| (*id, k.stored.password.clone(), k.stored.has_second())), is_known)
        };
        // A browser that has been here before does not wait for what others have tried.
        let own = if is_known { Of::Known(&known) } else { Of::Login(&login) };
        let counted: Vec<Of<'_>> = [own].into_iter().chain(from.address.map(Of::Address)).collect();
        if let Some(seconds) = self.tries.wait(&counted, now) {
            return Err(SignInError::Wait(seconds));
        }
        let place = self.may_hash(if is_known { Who::Known } else { Who::Stranger(from.address) })?;
        // Of an unknown name a password is looked at too, so that the time does not tell.
        let right = is_right(password, found.as_ref().map_or(NOBODY, |(_, p, _)| p.as_str()));
        drop(place);
        let Some((id, _, has_second)) = found.filter(|_| right) else {
            self.tries.wrong(&counted, now);
            return Err(SignInError::Wrong);
        };
        let wrong = self.tries.right(&Of::Login(&login)).saturating_add(self.tries.right(&Of::Known(&known)));
        self.admits(id, from)?;
        if has_second {
            self.open_step(id, wrong)
        } else {
            Ok(Entered::In(self.begin_session(id, from, wrong, |_| Ok(()))?))
        }
    }

    fn open_step(&self, account: ActorId, wrong: u32) -> Result<Entered, SignInError> {
        let (token, hash) = self.token()?;
        let now = self.register.now_ms();
        let mut steps = self.steps.lock();
        steps.retain(|s| s.until_ms > now);
        if steps.len() >= STEPS_MAX {
            steps.remove(0);
        }
        steps.push(Step { hash, account, until_ms: now + STEP_MS, wrong });
        Ok(Entered::Second(token))
    }

    /// Whether a second step can still be gone on with.
    #[must_use]
    pub fn step_is_open(&self, step: &str) -> bool {
        self.step(step).is_some()
    }

    /// What a second step can be gone on with; nothing where it is over.
    #[must_use]
    pub fn step_asks(&self, step: &str) -> Option<SecondFactor> {
        self.step(step).map(|(account, _)| self.second_factor(account))
    }

    fn step(&self, step: &str) -> Option<(ActorId, u32)> {
        let (hash, now) = (token_hash(step), self.register.now_ms());
        let steps = self.steps.lock();
        steps.iter().find(|s| s.hash == hash && s.until_ms > now).map(|s| (s.account, s.wrong))
    }

    /// Goes on with a second step: by a code of the app, or by one of the recovery codes, which is then used up. Returns
    /// the token of a new session.
    ///
    /// # Errors
    /// [`SignInError::Step`] where the step is over; [`SignInError::Code`] for a code that is wrong or was used.
    pub fn second_step(&self, step: &str, code: &str, from: &Whence) -> Result<Zeroizing<String>, SignInError> {
        let (id, wrong) = self.step(step).ok_or(SignInError::Step)?;
        let now = self.register.now_ms();
        self.admits(id, from)?;
        let counted: Vec<Of<'_>> = [Of::Code(id)].into_iter().chain(from.address.map(Of::Address)).collect();
        self.tries.take(&counted, now).map_err(SignInError::Wait)?;
        let began = self.begin_session(id, from, wrong, |s| match shown(s, code, now) {
            Shown::Nothing => Err(SignInError::Code),
            Shown::Totp | Shown::Recovery => Ok(()),
        });
        match began {
            Err(SignInError::Code) => {
                self.log_denied(id)?;
                Err(SignInError::Code)
            }
            Err(error) => {
                counted.iter().for_each(|of| self.tries.take_back(of));
                Err(error)
            }
            Ok(token) => {
                from.address.iter().for_each(|address| self.tries.take_back(&Of::Address(*address)));
                self.tries.right(&Of::Code(id));
                let hash = token_hash(step);
                self.steps.lock().retain(|s| s.hash != hash);
                Ok(token)
            }
        }
    }
}
