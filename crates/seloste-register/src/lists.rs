//! Lists as they were last put together, so that a page of one costs what a page has, however large the register is.
//!
//! Guarantees: what is kept is who is in a list, in which order, and how many are left out and why, by ids and numbers; none
//! of it is used once anything in memory has changed, on another day, or under another notice; of each who is shown the gate
//! is asked anew. What is kept is bounded in parties, whoever asks for how many lists.
//! Does not: keep what was searched for, or how a search came out; a list that is asked for first after a change is put
//! together from all that there are.

use crate::read::{Counts, Narrowed};
use seloste_gate::standing::Day;
use seloste_gate::{Action, Actor, ActorKind, Bounds, LeftOutCounts, Scope};
use seloste_notice::{Checked, RoleId};
use seloste_terms::PartyId;
use std::sync::Arc;

/// The most lists that are kept.
const LISTS_MAX: usize = 16;
/// The most parties that all kept lists have together: 16 bytes each.
const PARTIES_MAX: usize = 2_000_000;

/// Who is in a list, in its order, and how many are not and why.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) parties: Vec<PartyId>,
    pub(crate) left_out: LeftOutCounts,
}

/// Which list: all that the gate and the order go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Which {
    kind: ActorKind,
    role: RoleId,
    bounds: Option<Arc<Bounds>>,
    purpose: String,
    narrowed: Narrowed,
    /// In the order of ids, whatever the list is narrowed to.
    by_id: bool,
}

impl Which {
    pub(crate) fn of<A: Action>(actor: &Actor, scope: &Scope<A>, narrowed: Narrowed, by_id: bool) -> Self {
        Self {
            kind: actor.kind,
            role: actor.role.clone(),
            bounds: actor.bounds.clone(),
            purpose: scope.purpose().as_str().to_owned(),
            narrowed,
            by_id,
        }
    }
}

/// What all of it hangs on.
#[derive(Clone)]
pub(crate) struct When {
    pub(crate) moment: u64,
    pub(crate) today: Day,
    pub(crate) notice: Arc<Checked>,
}

impl PartialEq for When {
    fn eq(&self, other: &Self) -> bool {
        (self.moment, self.today) == (other.moment, other.today) && Arc::ptr_eq(&self.notice, &other.notice)
    }
}

/// What is kept, the last that was used first.
#[derive(Default)]
pub(crate) struct Lists {
    when: Option<When>,
    lists: Vec<(Which, Arc<Listed>)>,
    counts: Option<Counts>,
}

impl Lists {
    /// Lets go of what hangs on something else than this; what is older than what is here leaves it be.
    fn at(&mut self, when: &When) -> bool {
        match &self.when {
            Some(here) if here == when => true,
            Some(here) if here.moment > when.moment => false,
            _ => {
                *self = Self { when: Some(when.clone()), ..Self::default() };
                true
            }
        }
    }

    /// A list as it is now.
    pub(crate) fn get(&mut self, when: &When, which: &Which) -> Option<Arc<Listed>> {
        if !self.at(when) {
            return None;
        }
        let at = self.lists.iter().position(|(kept, _)| kept == which)?;
        let found = self.lists.remove(at);
        let listed = Arc::clone(&found.1);
        self.lists.insert(0, found);
        Some(listed)
    }

    /// Keeps a list that was put together while all was so.
    pub(crate) fn put(&mut self, when: &When, which: Which, listed: &Arc<Listed>) {
        if !self.at(when) {
            return;
        }
        self.lists.retain(|(kept, _)| *kept != which);
        self.lists.insert(0, (which, Arc::clone(listed)));
        let mut parties = 0_usize;
        self.lists.truncate(LISTS_MAX);
        self.lists.retain(|(_, listed)| {
            parties = parties.saturating_add(listed.parties.len());
            parties <= PARTIES_MAX
        });
    }

    /// How many there are, counted while all was so.
    pub(crate) fn counts(&mut self, when: &When) -> Option<Counts> {
        if self.at(when) { self.counts } else { None }
    }

    /// Keeps how many there are.
    pub(crate) fn put_counts(&mut self, when: &When, counts: Counts) {
        if self.at(when) {
            self.counts = Some(counts);
        }
    }
}

#[cfg(test)]
mod tests;
