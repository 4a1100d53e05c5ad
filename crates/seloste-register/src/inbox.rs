//! What contact forms bring, until somebody has looked at it.
//!
//! Guarantees: what came in by a form is in the register from the first moment, with its source, its time to be kept and
//! all rights of the person it is about; until somebody takes it in it is in no list, no search and no export. Which parties
//! wait is stored as random ids and times; what they are is sealed like everything else. The inbox has a limit, and so has
//! the time in it: whom nobody takes in within [`INBOX_DAYS`] days, or within a shorter period of the notice, is erased.
//! Does not: decide: a person takes in, merges or erases.

use crate::act::{Draft, EntryDraft, Mutation};
use crate::core::until_settled;
use crate::erase::ErasePlan;
use crate::erasing::What;
use crate::error::ActError;
use crate::live::{Known, Live};
use crate::read::{Narrowed, Pages, received_day};
use crate::register::Register;
use crate::retention::{self, Clockwork};
use crate::write::NewParty;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use seloste_gate::standing::Day;
use seloste_gate::{Actor, Released, Write};
use seloste_ledger::Action;
use seloste_notice::{Notice, law_purpose};
use seloste_store::{Change, Store};
use seloste_terms::{ActorId, PartyId};

/// The name of the list among the small values of a register.
const META_INBOX: &str = "inbox";
/// The most that may wait. A form says then that it cannot take more now.
pub const INBOX_MAX: usize = 500;

/// The most days that what came by a form waits: on the day after the last of them the sweep erases it as if it had been
/// refused.
pub const INBOX_DAYS: Day = 90;

/// Somebody who wrote by a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub party: PartyId,
    /// By which form.
    pub form: ActorId,
    /// When, milliseconds since 1970 UTC.
    pub at_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Row {
    #[n(0)]
    party: ByteArray<16>,
    #[n(1)]
    form: ByteArray<16>,
    #[n(2)]
    at_ms: i64,
}

/// Who waits, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub(crate) struct Inbox {
    #[n(0)]
    rows: Vec<Row>,
}

impl Inbox {
    pub(crate) fn stored(store: &dyn Store) -> Result<Self, ActError> {
        match store.meta(META_INBOX)? {
            Some(bytes) => {
                minicbor::decode(&bytes).map_err(|_| ActError::Damaged("the inbox cannot be read".to_owned()))
            }
            None => Ok(Self::default()),
        }
    }

    pub(crate) fn change(&self) -> Change {
        let mut value = Vec::new();
        // Writing to memory cannot fail.
        let _ = minicbor::encode(self, &mut value);
        Change::PutMeta { key: META_INBOX.into(), value }
    }

    /// Puts somebody in, where there is room. Who is gone makes room.
    pub(crate) fn add(&mut self, new: Waiting, gone: impl Fn(PartyId) -> bool) -> Result<(), ActError> {
        self.rows.retain(|row| !gone(PartyId::from_bytes(*row.party)));
        if self.rows.len() >= INBOX_MAX {
            return Err(full());
        }
        let (party, form) = ((*new.party.as_bytes()).into(), (*new.form.as_bytes()).into());
        self.rows.push(Row { party, form, at_ms: new.at_ms });
        Ok(())
    }

    /// Leaves those who wait by a test.
    pub(crate) fn keep(&mut self, waits: impl Fn(PartyId) -> bool) {
        self.rows.retain(|row| waits(PartyId::from_bytes(*row.party)));
    }

    pub(crate) fn remove(&mut self, party: PartyId) {
        self.rows.retain(|row| *row.party != *party.as_bytes());
    }

    pub(crate) fn list(&self) -> impl Iterator<Item = Waiting> + '_ {
        self.rows.iter().map(|row| Waiting {
            party: PartyId::from_bytes(*row.party),
            form: ActorId::from_bytes(*row.form),
            at_ms: row.at_ms,
        })
    }
}

fn full() -> ActError {
    ActError::input(
        "yhteydenottoja odottaa käsittelyä liikaa: yritä myöhemmin uudelleen tai soita",
        "för många kontakter väntar på behandling: försök igen senare eller ring",
        "too many contacts are waiting: try again later, or call",
    )
}

impl Register {
    /// Brings in somebody who wrote by a form. They wait until somebody has looked at it.
    ///
    /// # Errors
    /// As of [`Register::create`]; [`ActError::Input`] where too many wait.
    pub fn receive(&self, actor: &Actor, purpose: &str, new: NewParty, form: ActorId) -> Result<PartyId, ActError> {
        self.create_in(actor, purpose, new, Some(form))
    }

    /// Who waits, for a purpose: what a list shows of them.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn inbox(&self, actor: &Actor, purpose: &str) -> Result<Released<crate::FindAnswer>, ActError> {
        let narrowed = Narrowed { waiting: true, ..Narrowed::default() };
        self.list(actor, purpose, "", &narrowed, Pages::ByName(0..INBOX_MAX))
    }

    /// Who waits, the oldest first, without anything of them.
    #[must_use]
    pub fn waiting(&self) -> Vec<Waiting> {
        let live = self.core.live.read();
        let there = |w: &&Waiting| live.parties.get(&w.party).is_some_and(|k| !k.erased);
        let mut all: Vec<Waiting> = live.inbox.values().filter(there).copied().collect();
        all.sort_by_key(|w| (w.at_ms, w.party));
        all
    }

    /// The day on which the sweep erases somebody if they wait until then; nothing for who does not wait.
    #[must_use]
    pub fn waits_until(&self, party: PartyId) -> Option<Day> {
        let notice = self.notice();
        let live = self.core.live.read();
        live.inbox.get(&party).map(|waiting| goes_on(&live, &notice, waiting))
    }

    /// Whether this actor decides by which forms the public reaches the register. A refusal leaves its entry.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn may_make_forms(&self, actor: &Actor) -> Result<(), ActError> {
        self.scope::<Write>(actor, law_purpose::SECURITY, Action::Settings).map(drop)
    }

    /// Takes in somebody who waits: from now on they are in lists as everybody is.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::Refused`]; [`ActError::Input`] where they do not wait.
    pub fn take_in(&self, actor: &Actor, purpose: &str, party: PartyId) -> Result<(), ActError> {
        until_settled(|| self.take_in_once(actor, purpose, party))
    }

    fn take_in_once(&self, actor: &Actor, purpose: &str, party: PartyId) -> Result<(), ActError> {
        let (permit, seen) = self.permit_while::<Write>(actor, purpose, Action::Change, party)?;
        if !self.core.live.read().inbox.contains_key(&party) {
            return Err(ActError::input(
                "tämä yhteydenotto on jo käsitelty",
                "den här kontakten har redan behandlats",
                "this contact has been dealt with already",
            ));
        }
        let entry = EntryDraft::allowed(permit.scope(), Action::Change).about(party);
        self.commit(Draft { mutations: vec![Mutation::TakenIn(party)], entries: vec![entry], seen: Some(seen) })
            .map(drop)
    }
}

/// The day on which the sweep erases somebody who still waits then: after [`INBOX_DAYS`] days, or sooner where the notice
/// keeps any of what they wrote for a shorter time. Periods that hang on a relationship, a dealing or a consent count from
/// the day they wrote: nobody took it further.
pub(crate) fn goes_on(live: &Live, notice: &Notice, waiting: &Waiting) -> Day {
    let came = received_day(waiting.at_ms);
    let clock = Clockwork { relationship_ended: Some(came), last_contact: Some(came), consent_withdrawn: Some(came) };
    let declared = live.index.categories_of(waiting.party).filter_map(|c| notice.category(c.as_str()));
    let ends = declared.filter_map(|c| retention::keep_until(notice, c.keep, &clock, came, came));
    ends.map(|last| last.saturating_add(1)).chain([came.saturating_add(INBOX_DAYS)]).min().unwrap_or(came)
}

/// Somebody whom nobody took in, and what becomes of them.
pub(crate) struct Unwanted {
    pub(crate) party: PartyId,
    pub(crate) plan: ErasePlan,
    pub(crate) what: Vec<What>,
    /// Whether everything but evidence goes.
    pub(crate) all: bool,
}

impl Register {
    /// Those who have waited too long on a day, with what refusing them would erase. Of whom all is held, nobody.
    pub(crate) fn unwanted(&self, at: Day) -> Result<Vec<Unwanted>, ActError> {
        let notice = self.notice();
        let mut over: Vec<PartyId> = {
            let live = self.core.live.read();
            let waits = live.inbox.values().filter(|w| {
                // Who is or was a customer has been dealt with, whatever an older backup says.
                let customer = |k: &Known| k.standing.relationships.iter().any(|r| r.customer);
                live.parties.get(&w.party).is_some_and(|k| !k.erased && !customer(k))
            });
            waits.filter(|w| goes_on(&live, &notice, w) <= at).map(|w| w.party).collect()
        };
        over.sort_unstable();
        let mut all_of_them = Vec::new();
        for party in over {
            let (plan, what, all) = self.plan_erase(at, party, None)?;
            if !what.is_empty() {
                all_of_them.push(Unwanted { party, plan, what, all });
            }
        }
        Ok(all_of_them)
    }
}
