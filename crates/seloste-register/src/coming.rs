//! What of a register is to be kept in mind: holds that end, requests to answer, days that come.
//!
//! Guarantees: counted is what a list for the same purpose would show, and nobody is counted whom the gate leaves out;
//! numbers alone leave, so that there is no entry.
//! Does not: say whose they are; the list does, and leaves its entry.

use crate::answering::answer_by;
use crate::inbox::{Waiting, goes_on};
use crate::index::due::{ASKED, DUE_FIELDS};
use crate::live::Live;
use crate::register::Register;
use seloste_gate::standing::Day;
use seloste_gate::{Action, Actor, Gate, Read, Scope, View};
use seloste_notice::{Period, law_purpose};
use seloste_terms::{ActId, PartyId};
use std::collections::HashSet;

/// How far ahead is looked, in days.
pub const COMING_DAYS: Day = 14;
/// Of requests it is told from when they come, and of what is late: the law's month is the longest that lies ahead.
const REQUEST_DAYS: Day = 100;
/// The field that holds until when a request must be answered.
const REQUEST_DUE: &str = "request.due";

/// What may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coming {
    /// A hold ends within [`COMING_DAYS`].
    HoldEnds,
    /// The day in this field of the vocabulary comes within [`COMING_DAYS`]; of requests, any that is not answered, by the
    /// day that was set for it or else by what the notice in force promises, at the latest a month after it came.
    Due(&'static str),
}

impl Coming {
    /// All that there may be, requests first: they have a term by law.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = DUE_FIELDS.map(Self::Due).to_vec();
        all.insert(1, Self::HoldEnds);
        all
    }

    /// Its name in an address.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::HoldEnds => "hold",
            Self::Due(field) => field,
        }
    }

    /// What has this name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::all().into_iter().find(|one| one.id() == id)
    }

    /// From which day to which it is told.
    fn days(self, today: Day) -> (Day, Day) {
        match self {
            Self::Due(REQUEST_DUE) => (Day::MIN, today.saturating_add(REQUEST_DAYS)),
            _ => (today, today.saturating_add(COMING_DAYS)),
        }
    }
}

/// Something that is to be kept in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// What.
    pub what: Coming,
    /// For which purpose a list shows whose it is.
    pub purpose: String,
    /// Of how many parties.
    pub parties: usize,
    /// The first day.
    pub first: Day,
}

/// Who waits to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WaitingFor {
    /// How many.
    pub parties: usize,
    /// The day on which the first of them is erased if nobody takes them in.
    pub first: Option<Day>,
}

/// Each party of whom something comes, with its day, as far as the scope reaches.
fn each<A: Action>(
    live: &Live,
    scope: &Scope<A>,
    what: Coming,
    within: Option<Period>,
    mut see: impl FnMut(PartyId, Day),
) {
    let (from, until) = what.days(scope.today());
    match what {
        Coming::HoldEnds => {
            for (party, known) in live.parties.iter().filter(|(_, known)| !known.erased) {
                let ends = known.standing.holds.iter().filter(|h| h.ended.is_none()).filter_map(|h| h.until);
                if let Some(day) = ends.filter(|day| (from..=until).contains(day)).min() {
                    see(*party, day);
                }
            }
        }
        Coming::Due(wanted) => {
            let named = |field: &str| field == wanted || wanted == REQUEST_DUE && field == ASKED;
            let due = live.index.due(until).filter(|(day, _, _, field)| *day >= from && named(field.as_str()));
            for (day, party, category, field) in due {
                let day = if field.as_str() == ASKED { answer_by(day, within) } else { day };
                if scope.reaches_field(category.as_str(), field.as_str()) {
                    see(party, day);
                }
            }
        }
    }
}

/// The parties of whom something comes, as far as the scope reaches.
pub(crate) fn parties<A: Action>(live: &Live, scope: &Scope<A>, what: Coming) -> HashSet<PartyId> {
    let mut found = HashSet::new();
    // Of a request that is not answered it is told whatever its day.
    each(live, scope, what, None, |party, _| {
        found.insert(party);
    });
    found
}

impl Register {
    /// What this actor should keep in mind, by numbers alone: for each thing the purpose among these that shows most.
    /// A purpose that the gate refuses shows nothing.
    #[must_use]
    pub fn coming(&self, actor: &Actor, purposes: &[String]) -> Vec<ToDo> {
        let (notice, today) = (self.notice(), self.today());
        // Nothing of anybody leaves, so there is no act that an entry could be of.
        let scope = |purpose: &String| Gate::scope::<Read>(&notice, actor, purpose, ActId::NIL, today).ok();
        let scopes: Vec<Scope<Read>> = purposes.iter().filter_map(scope).collect();
        let live = self.core.live.read();
        let of = |what: Coming, scope: &Scope<Read>| {
            // Of who waits to be taken in a list shows only what they have rights to.
            let rights = scope.purpose().as_str() == law_purpose::RIGHTS;
            let (mut found, mut first) = (HashSet::new(), Day::MAX);
            each(&live, scope, what, notice.answer_within, |party, day| {
                let admitted = live.view(party, today, |view| scope.admits(view).is_ok());
                if admitted == Some(true) && (rights || !live.inbox.contains_key(&party)) {
                    found.insert(party);
                    first = first.min(day);
                }
            });
            let purpose = scope.purpose().as_str().to_owned();
            ToDo { what, purpose, parties: found.len(), first }
        };
        // Of purposes that show as many, the first.
        let most = |what| scopes.iter().map(|s| of(what, s)).rev().max_by_key(|to_do| to_do.parties);
        Coming::all().into_iter().filter_map(most).filter(|to_do| to_do.parties > 0).collect()
    }

    /// Who wrote by a form and waits for this actor, in numbers: those whom one of these purposes shows.
    #[must_use]
    pub fn waiting_for(&self, actor: &Actor, purposes: &[String]) -> WaitingFor {
        let (notice, today) = (self.notice(), self.today());
        let scope = |purpose: &String| Gate::scope::<Read>(&notice, actor, purpose, ActId::NIL, today).ok();
        let scopes: Vec<Scope<Read>> = purposes.iter().filter_map(scope).collect();
        let live = self.core.live.read();
        let shown = |waiting: &&Waiting| {
            let admitted = |view: &View<'_>| scopes.iter().any(|scope| scope.admits(view).is_ok());
            live.view(waiting.party, today, admitted) == Some(true)
        };
        let shown: Vec<&Waiting> = live.inbox.values().filter(shown).collect();
        let first = shown.iter().map(|waiting| goes_on(&live, &notice, waiting)).min();
        WaitingFor { parties: shown.len(), first }
    }
}
