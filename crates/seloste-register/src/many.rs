//! One thing done to many parties: what would come of it, doing it to each, taking it back.
//!
//! Guarantees: who may not do it is refused as for one party; told are numbers and reasons, and whose they are is known to
//! who chose them; each party's act is one of its own, with its entry, so that one that cannot be done stops no other; who
//! stands like that already stays as it is, an end that was recorded before above all; taken back is what was done and
//! nothing that somebody recorded since. An end and a lifted restriction can be taken back for [`UNDO_DAYS`] days, after a
//! restart too: what was there before is kept, sealed, with how the party stands. What was erased since stays erased, and
//! an end that was to come comes.
//! Does not: take back an erasure.

use crate::error::ActError;
use crate::read::{Narrowed, words_fit};
use crate::register::Register;
use crate::stand::named;
use crate::undo::{UNDO_DAYS, received};
use seloste_gate::standing::{Day, Did, Objection, OfMany, Restriction};
use seloste_gate::{Actor, Erase, Read, Stand, Standing};
use seloste_ledger::{Action, Detail};
use seloste_notice::law_purpose;
use seloste_terms::{ActId, PartyId};
use std::collections::HashMap;

/// The most parties that one thing is done to at once.
pub const MANY_MAX: usize = 1_000;

/// What is done to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Many {
    /// The relationship ends.
    End,
    /// An objection to a purpose is recorded, or to all that can be objected to.
    Object(Option<String>),
    /// It is taken back.
    Allow(Option<String>),
    /// Processing is restricted.
    Restrict,
    /// The restriction is lifted.
    Lift,
    /// All data is erased.
    Erase,
}

/// What would come of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ManyCounts {
    /// For so many it would be done.
    pub done: usize,
    /// So many stand like that already, or there is nothing to do.
    pub already: usize,
    /// So many are not there any more.
    pub gone: usize,
    /// Records that would be erased.
    pub records: usize,
    /// Records that would stay, by a hold or a statute or as evidence.
    pub staying: usize,
}

/// What an act on many is done with.
#[derive(Debug, Clone, Copy)]
pub struct ManyWith<'a> {
    /// How an objection came.
    pub how: &'a str,
    /// The ground of a restriction, see [`Register::restrict`].
    pub ground: char,
    /// The day on which a relationship ends.
    pub day: Day,
    /// Which act on many it is, see [`Register::new_many`].
    pub act: ActId,
}

/// What was done to one of many: by which it is known again when it is to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManyDone {
    /// Whose.
    pub party: PartyId,
    /// The how many-th of its sort it is among all that were ever recorded of the party.
    nth: usize,
    /// Which act on many it was.
    act: ActId,
}

/// An act on many that can still be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManyPast {
    /// Which.
    pub act: ActId,
    /// What was done.
    pub what: Many,
    /// When it was begun, milliseconds since 1970 UTC.
    pub at_ms: i64,
    /// The last day on which it can be taken back.
    pub until: Day,
    /// To whom it was done, save those of whom it was taken back.
    pub done: Vec<ManyDone>,
}

impl Many {
    /// How many of its sort are recorded, over or not, and whether the last of them stands.
    fn recorded(&self, standing: &Standing) -> (usize, bool) {
        match self {
            Self::Object(to) => {
                let of = |o: &&Objection| o.purpose == *to;
                let all = || standing.objections.iter().filter(of);
                (all().count(), all().next_back().is_some_and(|o| o.ended.is_none()))
            }
            Self::Restrict => {
                let all: &[Restriction] = &standing.restrictions;
                (all.len(), all.last().is_some_and(|r| r.ended.is_none()))
            }
            Self::End | Self::Allow(_) | Self::Lift | Self::Erase => (0, false),
        }
    }

    /// Whether it can be taken back.
    #[must_use]
    pub const fn can_be_taken_back(&self) -> bool {
        !matches!(self, Self::Allow(_) | Self::Erase)
    }

    /// Whether it can be taken back for [`UNDO_DAYS`] days; the rest can for as long as the caller knows what was done.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::End | Self::Lift)
    }

    const fn of(did: &Did) -> Self {
        match did {
            Did::Ended { .. } => Self::End,
            Did::Lifted { .. } => Self::Lift,
        }
    }
}

fn changed_since() -> ActError {
    ActError::input(
        "tietoa on muutettu sen jälkeen, joten se jäi ennalleen",
        "uppgiften har ändrats sedan dess och lämnades därför som den är",
        "it was changed since and therefore left as it is",
    )
}

impl Register {
    /// Does it to one of many. `None` where all of an erasure is held, so that nothing was done.
    ///
    /// # Errors
    /// As of the act on one party; [`ActError::Input`] too where the relationship of whom it is to end is over, or ends before
    /// that: on a person's own page that would be a correction, and nobody corrects many days at once.
    pub fn do_to_one_of_many(
        &self,
        actor: &Actor,
        what: &Many,
        party: PartyId,
        with: ManyWith<'_>,
    ) -> Result<Option<ManyDone>, ActError> {
        let before = {
            let live = self.core.live.read();
            live.parties.get(&party).map_or(0, |known| what.recorded(&known.standing).0)
        };
        match what {
            Many::End => self.end_lasting(actor, party, with.day, with.act)?,
            Many::Object(to) => self.object(actor, party, to.as_deref(), with.how)?,
            Many::Allow(to) => self.object_no_more(actor, party, to.as_deref())?,
            Many::Restrict => self.restrict(actor, party, with.ground)?,
            Many::Lift => self.lift_noted(actor, party, with.act)?,
            Many::Erase => {
                let (_, report) = self.erase(actor, party, None)?;
                if report.folders + report.records == 0 {
                    return Ok(None);
                }
            }
        }
        // Should another have come between, it is one more and nothing is taken back: rather that than somebody else's.
        Ok(Some(ManyDone { party, nth: before + 1, act: with.act }))
    }

    /// Takes back what was done to one of many, where that is still what stands.
    ///
    /// # Errors
    /// [`ActError::Input`] where it was lifted or recorded anew since, or is nothing that can be taken back; else as of the
    /// act on one party.
    pub fn take_back_of_many(&self, actor: &Actor, what: &Many, done: ManyDone) -> Result<(), ActError> {
        let action = match what {
            Many::Object(_) => Action::Object,
            Many::Restrict => Action::Restrict,
            Many::End | Many::Lift => return self.take_back_noted(actor, what, done),
            Many::Allow(_) | Many::Erase => {
                return Err(ActError::input("tätä ei voi perua", "detta kan inte ångras", "this cannot be taken back"));
            }
        };
        self.change_standing(actor, action, done.party, |standing, today| {
            if what.recorded(standing) != (done.nth, true) {
                return Err(changed_since());
            }
            let mut details = Vec::new();
            match what {
                Many::Object(to) => {
                    let last = standing.objections.iter_mut().rfind(|o| o.purpose == *to);
                    last.into_iter().for_each(|o| o.ended = Some(today));
                    details.extend(to.iter().flat_map(|to| named(to, Detail::About)));
                }
                _ => standing.restrictions.last_mut().into_iter().for_each(|r| r.ended = Some(today)),
            }
            details.push(Detail::Undone);
            Ok(details)
        })
    }

    /// An id for an act on many, the same for all of them.
    ///
    /// # Errors
    /// As of the source of randomness.
    pub fn new_many(&self) -> Result<ActId, ActError> {
        self.new_act()
    }

    /// The acts on many of the last [`UNDO_DAYS`] days that can be taken back, the newest first, in numbers.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn many_past(&self, actor: &Actor) -> Result<Vec<ManyPast>, ActError> {
        drop(self.scope::<Stand>(actor, law_purpose::RIGHTS, Action::Relate)?);
        let mut all: HashMap<ActId, ManyPast> = HashMap::new();
        let live = self.core.live.read();
        for (party, known) in live.parties.iter().filter(|(_, known)| !known.erased) {
            for one in known.standing.of_many.iter().filter(|one| !self.is_over(one.at_ms)) {
                let act = ActId::from_bytes(*one.act);
                let past = all.entry(act).or_insert_with(|| ManyPast {
                    act,
                    what: Many::of(&one.did),
                    at_ms: one.at_ms,
                    until: received(one.at_ms).saturating_add(UNDO_DAYS),
                    done: Vec::new(),
                });
                past.at_ms = past.at_ms.min(one.at_ms);
                past.until = past.until.min(received(one.at_ms).saturating_add(UNDO_DAYS));
                past.done.push(ManyDone { party: *party, nth: 0, act });
            }
        }
        let mut all: Vec<ManyPast> = all.into_values().collect();
        all.iter_mut().for_each(|past| past.done.sort_by_key(|done| done.party));
        all.sort_by_key(|past| (std::cmp::Reverse(past.at_ms), past.act));
        Ok(all)
    }

    /// Takes an end or a lifted restriction of many back, by what was noted.
    fn take_back_noted(&self, actor: &Actor, what: &Many, done: ManyDone) -> Result<(), ActError> {
        let action = if *what == Many::Lift { Action::Restrict } else { Action::Relate };
        self.change(actor, action, done.party, |standing, roles, today| {
            let of = |one: &OfMany| *one.act == *done.act.as_bytes() && Many::of(&one.did) == *what;
            let at = standing.of_many.iter().position(of).ok_or_else(changed_since)?;
            let noted = standing.of_many.remove(at);
            match noted.did {
                Did::Ended { before, after, roles: ended } => {
                    if standing.relationships != after || self.erased_since(done.party, noted.at_ms)? {
                        return Err(changed_since());
                    }
                    for role in ended {
                        let mut held = roles.iter_mut().filter(|link| *link.to.as_bytes() == *role.to);
                        let link = held.find(|link| link.ends == role.after).ok_or_else(changed_since)?;
                        link.ends = role.before;
                    }
                    standing.relationships = before;
                    let state = standing.relationships.last().map(|r| if r.customer { "customer" } else { "prospect" });
                    let mut details: Vec<Detail> = state.into_iter().flat_map(|s| named(s, Detail::State)).collect();
                    details.push(Detail::Undone);
                    Ok(details)
                }
                Did::Lifted { before, after } => {
                    if standing.restrictions != after {
                        return Err(changed_since());
                    }
                    // That it was lifted stays on record; from now on it is restricted again.
                    let again = before.iter().filter(|r| r.ended.is_none());
                    let again = again.map(|r| Restriction { ground: r.ground, since: today, ended: None });
                    standing.restrictions.extend(again.collect::<Vec<_>>());
                    Ok(vec![Detail::Undone])
                }
            }
        })
    }

    /// Whether anything of a party was erased since an instant.
    fn erased_since(&self, party: PartyId, at_ms: i64) -> Result<bool, ActError> {
        let folders = self.folders(PartyId::NIL)?;
        let mut keys = crate::register::keys(&self.core);
        for row in self.core.store.entries_of(party)?.iter().filter(|row| row.at_ms >= at_ms) {
            // An entry whose month was erased tells nothing; then it is taken for the worst.
            let entry = self.open_entry(&mut keys, &folders, row)?;
            if entry.is_none_or(|entry| matches!(entry.action, Action::EraseIntent | Action::Erased)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What would come of doing something to many.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no; [`ActError::Input`] for more than [`MANY_MAX`].
    pub fn many_preview(&self, actor: &Actor, what: &Many, parties: &[PartyId]) -> Result<ManyCounts, ActError> {
        if parties.len() > MANY_MAX {
            return Err(ActError::input(
                format!("kerralla voi käsitellä enintään {MANY_MAX}: valitse vähemmän"),
                format!("högst {MANY_MAX} kan behandlas på en gång: välj färre"),
                format!("at most {MANY_MAX} are dealt with at once: choose fewer"),
            ));
        }
        let mut counts = ManyCounts::default();
        if *what == Many::Erase {
            drop(self.scope::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent)?);
            for party in parties {
                match self.erase_preview(actor, *party, None) {
                    Ok(plan) => {
                        let going: usize = plan.going.iter().map(|g| g.records).sum();
                        counts.records += going;
                        counts.staying += plan.staying.iter().map(|s| s.records).sum::<usize>();
                        *(if going > 0 { &mut counts.done } else { &mut counts.already }) += 1;
                    }
                    Err(ActError::NoParty) => counts.gone += 1,
                    Err(error) => return Err(error),
                }
            }
            return Ok(counts);
        }
        let action = match what {
            Many::Object(_) => Action::Object,
            Many::Restrict => Action::Restrict,
            _ => Action::Relate,
        };
        let today = self.scope::<Stand>(actor, law_purpose::RIGHTS, action)?.today();
        let live = self.core.live.read();
        for party in parties {
            let Some(known) = live.parties.get(party).filter(|k| !k.erased) else {
                counts.gone += 1;
                continue;
            };
            let standing = &known.standing;
            let objects = |to: &Option<String>| {
                standing.objections.iter().any(|o: &Objection| o.purpose == *to && o.ended.is_none())
            };
            let lasts = |ends: Option<Day>| ends.is_none_or(|ends| ends > today);
            let to_do = match what {
                Many::End => {
                    standing.relationships.iter().any(|r| lasts(r.ends))
                        || known.stands_for.iter().any(|l| lasts(l.ends))
                }
                Many::Object(to) => !objects(to),
                Many::Allow(to) => objects(to),
                Many::Restrict => !standing.restricted(today),
                Many::Lift => standing.restricted(today),
                Many::Erase => false,
            };
            *(if to_do { &mut counts.done } else { &mut counts.already }) += 1;
        }
        Ok(counts)
    }

    /// Who a list is of, up to [`MANY_MAX`] and one more: for what is to be done to all of it. Nothing of them leaves, so
    /// nothing is logged but a refusal; what is then done to each has its entry.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no; [`ActError::Input`] for words that no search takes.
    pub fn listed(
        &self,
        actor: &Actor,
        purpose: &str,
        words: &str,
        narrowed: &Narrowed,
    ) -> Result<Vec<PartyId>, ActError> {
        words_fit(words)?;
        let scope = self.scope::<Read>(actor, purpose, Action::Search)?;
        let asked = self.narrowed_to(&scope, words, narrowed);
        let permit = self.permit_these(scope, asked.iter().copied());
        Ok(asked.into_iter().filter(|p| permit.covers(*p)).take(MANY_MAX + 1).collect())
    }
}
