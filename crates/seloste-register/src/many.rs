//! One thing done to many parties: what would come of it, doing it to each, taking it back.
//!
//! Guarantees: who may not do it is refused as for one party; told are numbers and reasons, and whose they are is known to
//! who chose them; each party's act is one of its own, with its entry, so that one that cannot be done stops no other; who
//! stands like that already stays as it is, an end that was recorded before above all; taken back is what was done and
//! nothing that somebody recorded since.
//! Does not: take back an end of a relationship or an erasure.

use crate::error::ActError;
use crate::read::{Narrowed, words_fit};
use crate::register::Register;
use crate::stand::named;
use seloste_gate::standing::{Day, Objection, Restriction};
use seloste_gate::{Actor, Erase, Read, Stand, Standing};
use seloste_ledger::{Action, Detail};
use seloste_notice::law_purpose;
use seloste_terms::PartyId;

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
}

/// What was done to one of many: by which it is known again when it is to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManyDone {
    /// Whose.
    pub party: PartyId,
    /// The how many-th of its sort it is among all that were ever recorded of the party.
    nth: usize,
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
        matches!(self, Self::Object(_) | Self::Restrict)
    }
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
            Many::End => self.end_lasting(actor, party, with.day)?,
            Many::Object(to) => self.object(actor, party, to.as_deref(), with.how)?,
            Many::Allow(to) => self.object_no_more(actor, party, to.as_deref())?,
            Many::Restrict => self.restrict(actor, party, with.ground)?,
            Many::Lift => self.lift_restriction(actor, party)?,
            Many::Erase => {
                let (_, report) = self.erase(actor, party, None)?;
                if report.folders + report.records == 0 {
                    return Ok(None);
                }
            }
        }
        // Should another have come between, it is one more and nothing is taken back: rather that than somebody else's.
        Ok(Some(ManyDone { party, nth: before + 1 }))
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
            Many::End | Many::Allow(_) | Many::Lift | Many::Erase => {
                return Err(ActError::input("tätä ei voi perua", "detta kan inte ångras", "this cannot be taken back"));
            }
        };
        self.change_standing(actor, action, done.party, |standing, today| {
            if what.recorded(standing) != (done.nth, true) {
                return Err(ActError::input(
                    "tietoa on muutettu sen jälkeen, joten se jäi ennalleen",
                    "uppgiften har ändrats sedan dess och lämnades därför som den är",
                    "it was changed since and therefore left as it is",
                ));
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
