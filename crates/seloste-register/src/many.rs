//! What would come of doing one thing to many parties at once.
//!
//! Guarantees: who may not do it is refused as for one party; told are numbers and reasons, and whose they are is known to
//! who chose them; nothing is changed here.
//! Does not: do it: each party's act is one of its own, with its entry, so that one that cannot be done stops no other.

use crate::error::ActError;
use crate::read::Narrowed;
use crate::register::Register;
use seloste_gate::standing::{Day, Objection};
use seloste_gate::{Actor, Erase, Read, Stand};
use seloste_ledger::Action;
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

impl Register {
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
    /// [`ActError::Refused`] where the gate says no.
    pub fn listed(
        &self,
        actor: &Actor,
        purpose: &str,
        words: &str,
        narrowed: &Narrowed,
    ) -> Result<Vec<PartyId>, ActError> {
        let scope = self.scope::<Read>(actor, purpose, Action::Search)?;
        let asked = self.narrowed_to(&scope, words, narrowed);
        let permit = self.permit_these(scope, asked.iter().copied());
        Ok(asked.into_iter().filter(|p| permit.covers(*p)).take(MANY_MAX + 1).collect())
    }
}
