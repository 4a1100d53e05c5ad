//! An act on its way to the store: what it changes, and the entries that it leaves.

use crate::body::Body;
use crate::inbox::Waiting;
use crate::live::Live;
use seloste_gate::standing::{Day, Standing};
use seloste_gate::{Action as GateAction, Actor, ActorKind, Denial, Refusal, Scope};
use seloste_ledger::{Action, Detail, Name, Outcome};
use seloste_notice::{Basis, Checked, law_purpose};
use seloste_store::{FolderRow, LinkRow, NoticeRow, PartyRow, RecordRow};
use seloste_terms::{ActId, ContentId, FolderId, PartyId, RecordId};
use seloste_vault::FolderSeed;
use std::cell::RefCell;
use std::sync::Arc;

/// What an act changes. Plain still: the writer seals.
pub(crate) enum Mutation {
    /// A party comes in or changes its state.
    PutParty(PartyRow),
    /// A record comes in; its folder is made if there is none.
    AddRecord(NewRecord),
    /// A folder of its own for a document; what is to lie in it names it. Its key was made beforehand.
    NewFolder { party: PartyId, category: String, term: u32, seed: FolderSeed },
    /// What came in piece by piece is the document of a record, in the place of what that held.
    KeepPieces { content: ContentId, folder: FolderId, record: RecordId, count: u32 },
    /// A record is changed.
    ReplaceRecord(Replaced),
    /// A party's standing, whole.
    /// `base` is the version that the change was made on, 0 where there was none.
    PutStanding { party: PartyId, standing: Standing, base: u32 },
    /// The standing of somebody who turned out to be another, kept up with what that one says. `base` as above.
    Guard { party: PartyId, standing: Standing, base: u32 },
    /// A link begins or ends. `was` is the link that the change was made on, nothing where there was none.
    PutLink { link: LinkRow, was: Option<LinkRow> },
    /// A link goes as if it had never been, where it is still this one.
    DeleteLink(LinkRow),
    /// A folder with all its records goes over to another party; what is not among `records` is dropped. Its key, and with
    /// it what an old backup can open, stays as it is.
    Move { from: PartyId, folder: FolderRow, records: Vec<(RecordRow, Body)> },
    /// A record of a folder that stays is dropped.
    Drop { party: PartyId, record: RecordId },
    /// Nobody may have changed the party after the moment at which the act was planned.
    Unchanged { party: PartyId, since: u64 },
    /// Somebody waits to be looked at, see [`crate::inbox`].
    Waits(Waiting),
    /// Nobody waits any more under this id.
    TakenIn(PartyId),
    /// An act brings data that can be taken back (see [`crate::undo`]).
    Delivered { act: ActId, from_ms: i64 },
    /// What an act brought was taken back.
    TakenBack(ActId),
    /// A new version of the notice comes into force.
    AddNotice(NoticeRow, Arc<Checked>),
}

/// A record that comes in.
pub(crate) struct NewRecord {
    pub(crate) party: PartyId,
    pub(crate) category: String,
    pub(crate) term: u32,
    /// Into this folder, where it is the party's: a note lies beside what it tells of.
    pub(crate) folder: Option<FolderId>,
    pub(crate) record: RecordId,
    pub(crate) kind: String,
    pub(crate) dated: Day,
    /// When it came in, milliseconds since 1970 UTC; now where nothing is said. A note of what was replaced counts its
    /// time from when that came in.
    pub(crate) received_ms: Option<i64>,
    /// When it was last changed, likewise: a note counts its days from then.
    pub(crate) changed_ms: Option<i64>,
    pub(crate) body: Body,
}

/// A record that is changed.
pub(crate) struct Replaced {
    pub(crate) party: PartyId,
    pub(crate) folder: FolderId,
    pub(crate) record: RecordId,
    pub(crate) kind: String,
    /// The version that it becomes.
    pub(crate) row_version: u32,
    pub(crate) received_ms: i64,
    pub(crate) dated: Day,
    pub(crate) body: Body,
}

/// An entry before it has its place, time and salt.
#[derive(Clone)]
pub(crate) struct EntryDraft {
    pub(crate) act: ActId,
    pub(crate) actor: Actor,
    pub(crate) action: Action,
    pub(crate) outcome: Outcome,
    pub(crate) purpose: String,
    pub(crate) basis: Option<Basis>,
    pub(crate) notice: Arc<Checked>,
    pub(crate) parties: Vec<PartyId>,
    pub(crate) folders: Vec<FolderId>,
    pub(crate) categories: Vec<String>,
    pub(crate) count: u64,
    pub(crate) left_out: u32,
    pub(crate) details: Vec<Detail>,
}

impl EntryDraft {
    /// The entry of an allowed act.
    pub(crate) fn allowed<A: GateAction>(scope: &Scope<A>, action: Action) -> Self {
        Self {
            act: scope.act(),
            actor: scope.actor().clone(),
            action,
            outcome: Outcome::Allowed,
            purpose: scope.purpose().as_str().to_owned(),
            basis: scope.basis(),
            notice: Arc::clone(scope.notice()),
            parties: Vec::new(),
            folders: Vec::new(),
            categories: Vec::new(),
            count: 0,
            left_out: 0,
            details: Vec::new(),
        }
    }

    /// The entry of a refused act: nothing was shown or changed.
    pub(crate) fn refused(
        notice: &Arc<Checked>,
        actor: &Actor,
        act: ActId,
        action: Action,
        purpose: &str,
        refusal: &Refusal,
    ) -> Self {
        let rule = match refusal {
            Refusal::Gap(_) => "gap",
            Refusal::Denied(denial) => match denial {
                Denial::RolePurpose { .. } => "role-purpose",
                Denial::RoleMay { .. } => "role-may",
                Denial::RoleCategory { .. } => "role-category",
                Denial::TokenPurpose(_) => "token-purpose",
                Denial::TokenMay(_) => "token-may",
                Denial::TokenField => "token-field",
                Denial::Everybody(_) => "everybody",
                Denial::Source { .. } => "source",
                Denial::Party { .. } => "party",
                Denial::IdentityCode => "identity-code",
                Denial::NotObjectable { .. } => "not-objectable",
                Denial::NotByConsent(_) => "not-by-consent",
            },
        };
        let outcome = if matches!(refusal, Refusal::Gap(_)) { Outcome::Gap } else { Outcome::Denied };
        Self {
            act,
            // Whatever role somebody claims, that they were refused can be written.
            actor: match Name::new(actor.role.as_str()) {
                Ok(_) => actor.clone(),
                Err(_) => Actor { role: "unknown".into(), ..actor.clone() },
            },
            action,
            outcome,
            // A purpose that nobody declared may be anything that somebody typed, a name among it.
            purpose: if notice.purpose(purpose).is_some() || law_purpose::ALL.contains(&purpose) {
                purpose.to_owned()
            } else {
                "unknown".to_owned()
            },
            basis: notice.purpose(purpose).map(|p| p.basis),
            notice: Arc::clone(notice),
            parties: Vec::new(),
            folders: Vec::new(),
            categories: Vec::new(),
            count: 0,
            left_out: 0,
            details: Name::new(rule).map(Detail::Rule).into_iter().collect(),
        }
    }

    pub(crate) fn about(mut self, party: PartyId) -> Self {
        self.parties.push(party);
        self.count = self.count.max(1);
        self
    }

    pub(crate) fn parties(mut self, parties: impl IntoIterator<Item = PartyId>) -> Self {
        self.parties.extend(parties);
        self.count = self.parties.len() as u64;
        self
    }

    pub(crate) fn categories<S: Into<String>>(mut self, categories: impl IntoIterator<Item = S>) -> Self {
        self.categories.extend(categories.into_iter().map(Into::into));
        self
    }

    /// About what an answer shows: everybody whose data was looked at for it, tied parties by name included, so that each of
    /// them can be told of it (Art. 15). Counted are the `shown` that it was asked of.
    pub(crate) fn shown(mut self, seen: &Seen, shown: usize) -> Self {
        for party in seen.parties.borrow().iter() {
            if !self.parties.contains(party) {
                self.parties.push(*party);
            }
        }
        self.count = shown as u64;
        self
    }

    pub(crate) fn left_out(mut self, left_out: u32) -> Self {
        self.left_out = left_out;
        self
    }

    pub(crate) fn count(mut self, count: u64) -> Self {
        self.count = count;
        self
    }

    pub(crate) fn detail(mut self, detail: Detail) -> Self {
        self.details.push(detail);
        self
    }

    /// Adds a detail whose name comes from the notice; one that cannot be a name is left out.
    pub(crate) fn named(self, name: &str, detail: impl FnOnce(Name) -> Detail) -> Self {
        match Name::new(name) {
            Ok(name) => self.detail(detail(name)),
            Err(_) => self,
        }
    }
}

/// One act for the writer.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) mutations: Vec<Mutation>,
    pub(crate) entries: Vec<EntryDraft>,
    /// Whose data leaves with it or is changed for a purpose: where any of it was erased after it was looked at, or somebody
    /// stands otherwise since the gate was asked, the act is a conflict.
    pub(crate) seen: Option<Seen>,
}

/// Whose data an act has looked at, and since when.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    since: u64,
    parties: RefCell<Vec<PartyId>>,
}

impl Seen {
    pub(crate) fn since(moment: u64) -> Self {
        Self { since: moment, parties: RefCell::default() }
    }

    pub(crate) fn add(&self, party: PartyId) {
        self.parties.borrow_mut().push(party);
    }

    /// Whether any of them is such a one.
    pub(crate) fn any(&self, of: impl Fn(&PartyId) -> bool) -> bool {
        self.parties.borrow().iter().any(of)
    }

    /// Whether all of it is still as it was looked at, and may still be looked at.
    pub(crate) fn holds(&self, live: &Live) -> bool {
        self.parties.borrow().iter().all(|p| live.whole_since(*p, self.since) && live.stands_since(*p, self.since))
    }
}

pub(crate) fn ledger_basis(basis: Basis) -> seloste_ledger::Basis {
    match basis {
        Basis::Consent => seloste_ledger::Basis::Consent,
        Basis::Contract => seloste_ledger::Basis::Contract,
        Basis::LegalObligation => seloste_ledger::Basis::LegalObligation,
        Basis::VitalInterest => seloste_ledger::Basis::VitalInterest,
        Basis::PublicTask => seloste_ledger::Basis::PublicTask,
        Basis::LegitimateInterest => seloste_ledger::Basis::LegitimateInterest,
    }
}

pub(crate) fn ledger_actor(kind: ActorKind) -> seloste_ledger::ActorKind {
    match kind {
        ActorKind::Operator => seloste_ledger::ActorKind::Operator,
        ActorKind::Staff => seloste_ledger::ActorKind::Staff,
        ActorKind::Client => seloste_ledger::ActorKind::Client,
        ActorKind::Job => seloste_ledger::ActorKind::Job,
    }
}
