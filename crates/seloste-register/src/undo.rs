//! Taking back what a file brought.
//!
//! Guarantees: what an import takes the place of is kept sealed in the folder of the record it was in, for
//! [`UNDO_DAYS`] days and never longer than the value itself may be kept; nobody is found by it, and no purpose of the
//! notice shows it. Taking back removes who came in by the import and puts back what it replaced, save what somebody
//! changed and whom something was recorded on since: those stay, and the report says why; so does whom the purpose does not
//! reach any more, up to the moment of the change itself. Run again after a crash it goes on where it stopped.
//! Does not: let who may not import for the purpose take anything back; erase what a statute or a hold keeps; take back a
//! taking back: the file can be imported again.

mod deliveries;
mod edits;
mod plan;
mod reasons;

pub(crate) use deliveries::Deliveries;
pub use deliveries::Delivery;

use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Seen};
use crate::body::{Body, Former, Value};
use crate::erase::job;
use crate::error::ActError;
use crate::register::Register;
use crate::writer::FORMER_KIND;
use deliveries::Noted;
use plan::{Fate, Plan};
use reasons::CHANGED_SINCE;
use seloste_gate::standing::{Day, Relationship, day_of};
use seloste_gate::{Actor, Import, Scope};
use seloste_ledger::{Action, Detail, Entry, Outcome};
use seloste_store::RecordRow;
use seloste_terms::{ActId, PartyId, RecordId, Text3};
use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

/// For how many days an import can be taken back.
pub const UNDO_DAYS: i32 = 30;
/// Parties that share a commit.
const BATCH_PARTIES: usize = 256;
/// How often parties are looked at anew because somebody changed them meanwhile.
const TRIES_MAX: usize = 100;

/// What stays as the import left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Whose.
    pub party: PartyId,
    /// Which field; empty where it is all of the party.
    pub field: String,
    /// Why.
    pub why: Text3,
}

/// What taking an import back did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoReport {
    /// Parties that came in by the import and are gone.
    pub removed: usize,
    /// Parties that are as they were before it, as far as `kept` says nothing else.
    pub restored: usize,
    /// What stays as the import left it.
    pub kept: Vec<Kept>,
}

/// An import that is being taken back.
struct Undoing<'r> {
    register: &'r Register,
    scope: Scope<Import>,
    delivery: Noted,
    /// Other imports that were taken back: what they brought is not put back.
    undone: Vec<ActId>,
    /// Where the import's first entry is in the log.
    first: u64,
}

impl Register {
    /// Tells what taking an import back would do.
    ///
    /// # Errors
    /// See [`Register::undo`].
    pub fn undo_preview(&self, actor: &Actor, delivery: ActId) -> Result<UndoReport, ActError> {
        let (undoing, parties) = self.undoing(actor, delivery)?;
        let plan = undoing.plan(&parties)?;
        // Whom it is about was looked at: that is a use as well.
        let entry = EntryDraft::allowed(&undoing.scope, Action::Import).detail(Detail::Delivery(delivery));
        self.commit(Draft { entries: vec![entry], ..Draft::default() })?;
        Ok(plan.report())
    }

    /// Takes an import back: who came in by it goes, backups included, and what it replaced is put back. `progress` is told
    /// how many parties are done.
    ///
    /// # Errors
    /// [`ActError::Refused`] for who may not import for the purpose of that import; [`ActError::Input`] where there is no such
    /// import in the last [`UNDO_DAYS`] days, or it was taken back already.
    pub fn undo(
        &self,
        actor: &Actor,
        delivery: ActId,
        progress: &mut dyn FnMut(usize),
    ) -> Result<UndoReport, ActError> {
        let (undoing, parties) = self.undoing(actor, delivery)?;
        let Plan { changed, removed, kept } = undoing.plan(&parties)?;
        let mut done = 0;
        let mut restored: HashSet<PartyId> = HashSet::new();
        for chunk in changed.chunks(BATCH_PARTIES) {
            undoing.put_back(chunk, &mut restored)?;
            done += chunk.len();
            progress(done);
        }
        for chunk in removed.chunks(BATCH_PARTIES) {
            undoing.remove(chunk)?;
            done += chunk.len();
            progress(done);
        }
        // What came to pass, which may be less than was planned: people go on changing.
        let is_gone = |p: &PartyId| self.core.live.read().parties.get(p).is_none_or(|k| k.erased);
        let (gone, stayed): (Vec<PartyId>, Vec<PartyId>) = removed.into_iter().partition(is_gone);
        let mut report = UndoReport { removed: gone.len(), restored: restored.len(), kept };
        for party in changed.into_iter().filter(|p| !restored.contains(p) && !is_gone(p)).chain(stayed) {
            let (_, why) = undoing.look(party)?;
            report.kept.retain(|k| k.party != party);
            report.kept.extend(if why.is_empty() { vec![plan::kept(party, "", CHANGED_SINCE)] } else { why });
        }
        let entry = undoing.entry().count((report.removed + report.restored) as u64);
        let mutations = vec![Mutation::TakenBack(delivery)];
        self.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        Ok(report)
    }

    /// Whether this actor may bring files in for a purpose. A refusal leaves its entry, as that of the import would.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn may_import(&self, actor: &Actor, purpose: &str) -> Result<(), ActError> {
        self.scope::<Import>(actor, purpose, Action::Import).map(drop)
    }

    /// The imports of the last [`UNDO_DAYS`] days that this actor may take back, newest first.
    ///
    /// # Errors
    /// As of the store.
    pub fn deliveries(&self, actor: &Actor) -> Result<Vec<Delivery>, ActError> {
        let notice = self.notice();
        let mut all = Vec::new();
        for noted in Deliveries::stored(&*self.core.store)?.list() {
            if self.is_over(noted.until_ms) {
                continue;
            }
            // Its last entry says how many rows came in, one that is not there was cut short.
            let entries = self.entries_between(&noted)?;
            let brought = entries.iter().filter(|e| e.action == Action::Import && e.act == noted.act);
            let Some(last) = brought.clone().next_back() else { continue };
            let purpose = last.purpose.as_str();
            let act = self.new_act()?;
            if seloste_gate::Gate::scope::<Import>(&notice, actor, purpose, act, self.today()).is_err() {
                continue;
            }
            let source = last.details.iter().find_map(|d| match d {
                Detail::Source(name) => Some(name.as_str().to_owned()),
                _ => None,
            });
            let file = last.details.iter().find_map(|d| match d {
                Detail::File(hash) => Some(*hash),
                _ => None,
            });
            let parties: BTreeSet<PartyId> = brought.flat_map(|e| e.parties.iter().copied()).collect();
            all.push(Delivery {
                act: noted.act,
                at_ms: noted.until_ms,
                until: received(noted.until_ms).saturating_add(UNDO_DAYS),
                role: last.role.as_str().to_owned(),
                purpose: purpose.to_owned(),
                source: source.unwrap_or_default(),
                file,
                parties: parties.len(),
                undone: noted.undone,
            });
        }
        all.sort_by_key(|d| std::cmp::Reverse(d.at_ms));
        Ok(all)
    }

    /// The relationships of a party as they are.
    pub(crate) fn relationships(&self, party: PartyId) -> Vec<Relationship> {
        let live = self.core.live.read();
        live.parties.get(&party).map(|k| k.standing.relationships.clone()).unwrap_or_default()
    }

    /// A note of what an act takes the place of in a record. It lies in the record's folder and counts its time from the
    /// record's days, so that it never outlasts what it tells of.
    pub(crate) fn note(
        &self,
        row: &RecordRow,
        category: &str,
        values: Vec<Value>,
        former: Former,
    ) -> Result<Mutation, ActError> {
        let folder = self.core.store.folder(row.folder)?.ok_or(ActError::Conflict)?;
        Ok(Mutation::AddRecord(NewRecord {
            party: row.party,
            category: category.to_owned(),
            term: folder.term,
            folder: Some(row.folder),
            record: RecordId::random(&mut **self.core.entropy.lock())?,
            kind: FORMER_KIND.to_owned(),
            dated: row.dated,
            received_ms: Some(row.received_ms),
            changed_ms: None,
            body: Body::note(values, former),
        }))
    }

    /// Whether what came in at an instant can no longer be taken back.
    pub(crate) fn is_over(&self, at_ms: i64) -> bool {
        received(at_ms).saturating_add(UNDO_DAYS) < self.today()
    }

    /// The entries of the log made while an import ran, others' among them.
    fn entries_between(&self, noted: &Noted) -> Result<Vec<Entry>, ActError> {
        let folders = self.folders(PartyId::NIL)?;
        let mut keys = crate::register::keys(&self.core);
        let mut rows = Vec::new();
        self.core.store.visit_entries(self.first_since(noted.from_ms)?, &mut |row| {
            if row.at_ms > noted.until_ms {
                return ControlFlow::Break(());
            }
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        let opened = rows.iter().map(|row| self.open_entry(&mut keys, &folders, row));
        Ok(opened.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Who may take an import back, and whom it brought or changed.
    fn undoing(&self, actor: &Actor, delivery: ActId) -> Result<(Undoing<'_>, Vec<PartyId>), ActError> {
        let noted = Deliveries::stored(&*self.core.store)?;
        let undone: Vec<ActId> = noted.list().filter(|d| d.undone).map(|d| d.act).collect();
        let delivery = noted.list().find(|d| d.act == delivery && !self.is_over(d.until_ms)).ok_or_else(|| {
            ActError::input(
                format!("tällaista tuontia ei ole viimeisten {UNDO_DAYS} päivän ajalta: mitään ei voi perua"),
                format!("det finns ingen sådan import under de senaste {UNDO_DAYS} dagarna: inget kan ångras"),
                format!("there is no such import in the last {UNDO_DAYS} days: nothing can be taken back"),
            )
        })?;
        if delivery.undone {
            return Err(ActError::input(
                "tuonti on jo peruttu",
                "importen har redan ångrats",
                "this import was taken back already",
            ));
        }
        let brought: Vec<Entry> = self
            .entries_between(&delivery)?
            .into_iter()
            .filter(|e| e.act == delivery.act && e.action == Action::Import && e.outcome == Outcome::Allowed)
            .collect();
        let first = brought.first().ok_or_else(|| {
            ActError::input(
                "tuonnin lokitietojen säilytysaika on päättynyt: tuontia ei voi enää perua",
                "förvaringstiden för importens loggposter har gått ut: den kan inte längre ångras",
                "the log's entries of this import have had their time: it cannot be taken back",
            )
        })?;
        let scope = self.scope::<Import>(actor, first.purpose.as_str(), Action::Import)?;
        let mut seen = HashSet::new();
        let first = first.seq;
        let parties = brought.iter().flat_map(|e| e.parties.iter().copied()).filter(|p| seen.insert(*p)).collect();
        Ok((Undoing { register: self, scope, delivery, undone, first }, parties))
    }
}

impl Undoing<'_> {
    fn entry(&self) -> EntryDraft {
        EntryDraft::allowed(&self.scope, Action::Import)
            .detail(Detail::Delivery(self.delivery.act))
            .detail(Detail::Undone)
    }

    /// Puts back what the import changed of these parties.
    fn put_back(&self, parties: &[PartyId], done: &mut HashSet<PartyId>) -> Result<(), ActError> {
        for _ in 0..TRIES_MAX {
            let since = self.register.core.live.read().moment;
            let mut mutations = Vec::new();
            let mut what = Vec::new();
            let mut categories = BTreeSet::new();
            let mut changed = Vec::new();
            for party in parties {
                let (Fate::Change(change), _) = self.look(*party)? else { continue };
                changed.push(*party);
                mutations.extend(change.mutations);
                what.extend(change.what);
                categories.extend(change.categories);
            }
            if !mutations.is_empty() {
                // Who is restricted or objects since they were looked at is looked at anew, and stays as they are then.
                let seen = Seen::since(since);
                changed.iter().for_each(|party| seen.add(*party));
                let entry = self.entry().parties(changed.iter().copied()).categories(categories);
                match self.register.commit(Draft { mutations, entries: vec![entry], seen: Some(seen) }) {
                    Ok(_) => {
                        done.extend(changed);
                        continue;
                    }
                    Err(ActError::Conflict | ActError::NoParty) => continue,
                    Err(error) => return Err(error),
                }
            }
            // Only once nothing is left to be put back do the notes go that it was put back from.
            if what.is_empty() {
                return Ok(());
            }
            let entry = EntryDraft::allowed(&self.scope, Action::EraseIntent).parties(changed.iter().copied());
            match self.register.run_erasure(job(entry, what, since)) {
                Ok(_) => {
                    done.extend(changed);
                    return Ok(());
                }
                Err(ActError::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        Err(ActError::Conflict)
    }

    /// Removes parties who came in by the import, if nothing was recorded on them meanwhile.
    fn remove(&self, parties: &[PartyId]) -> Result<(), ActError> {
        for _ in 0..TRIES_MAX {
            let since = self.register.core.live.read().moment;
            let entry = EntryDraft::allowed(&self.scope, Action::EraseIntent);
            let mut erasure = job(entry, Vec::new(), since);
            for party in parties {
                // Whom somebody came to stand for since is what those stand in.
                let contacts = self.register.core.live.read().parties.get(party).map(|k| k.contacts.clone());
                if contacts.is_some_and(|all| all.iter().any(|c| !erasure.parties.contains(c))) {
                    continue;
                }
                if let (Fate::Remove(what), _) = self.look(*party)? {
                    erasure.what.extend(what);
                    erasure.parties.push(*party);
                    erasure.unlinked.push(*party);
                    erasure.forgotten.push(*party);
                    erasure.entry.parties.push(*party);
                }
            }
            if erasure.parties.is_empty() {
                return Ok(());
            }
            match self.register.run_erasure(erasure) {
                Ok(_) => return Ok(()),
                Err(ActError::Conflict) => {}
                Err(error) => return Err(error),
            }
        }
        Err(ActError::Conflict)
    }
}

/// The last day on which what an act took the place of at an instant may be kept, where the value's own last day is known.
pub(crate) fn former_until(at_ms: i64, own: Option<Day>) -> Day {
    let end = received(at_ms).saturating_add(UNDO_DAYS);
    own.map_or(end, |own| own.min(end))
}

/// The day in Finland of an instant.
pub(crate) fn received(ms: i64) -> Day {
    let at = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    day_of(seloste_terms::world::date_of(at))
}
