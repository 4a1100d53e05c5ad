//! The writer: the one thread that changes a register.
//!
//! Guarantees: acts that wait together share one durable commit, and it never waits for more to come; an act's entries
//! and changes are in the same transaction; what is in memory changes after what is durable; nobody is woken before.
//! Does not: decide whether an act may be done.

mod apply;
mod checks;
mod log;
mod rows;

pub(crate) use apply::findable;
pub(crate) use log::{entry_place, entry_record, month_of};

use crate::act::{Draft, EntryDraft, Mutation};
use crate::body::Body;
use crate::core::{Core, page_row};
use crate::erasing::{ErasureJob, ErasureReport};
use crate::error::ActError;
use crate::inbox::{Inbox, Waiting};
use crate::keyfiles::KeyFiles;
use crate::live::{SAME_AS, StandingAt};
use crate::once::Notes;
use crate::undo::Deliveries;
use seloste_gate::Standing;
use seloste_gate::standing::day_of;
use seloste_ledger::{Frontier, Signer};
use seloste_notice::Checked;
use seloste_store::{Change, FolderRow, LinkRow, PartyRow, PartyState, Receipt, StoreError};
use seloste_terms::{Entropy, FolderId, PartyId, RecordId, Text3};
use seloste_vault::FolderKeys;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};

/// The most acts that share a commit.
const GROUP_ACTS_MAX: usize = 1_024;
/// The most parties that one entry names.
const ENTRY_PARTIES_MAX: usize = seloste_ledger::entry::PARTIES_MAX;
/// Kind of the records that hold a party's standing.
pub(crate) const STANDING_KIND: &str = "standing";
/// Kind of the records that hold what an act took the place of, until that can no longer be taken back.
pub(crate) const FORMER_KIND: &str = "former";
/// Kind of the ledger's entries as sealed records.
pub(crate) const ENTRY_KIND: &str = "entry";
/// Names of the small values that the writer keeps.
pub(crate) const META_FRONTIER: &str = "frontier";
/// See [`META_FRONTIER`].
pub(crate) const META_CHECKPOINT: &str = "checkpoint";

/// The field whose value names one party of the register.
const CUSTOMER_NUMBER: &str = "customer-number";

pub(crate) const NUMBER_TAKEN: Text3 = Text3 {
    fi: "asiakasnumero on jo toisella: tarkista se tai anna toinen numero",
    sv: "kundnumret finns redan hos någon annan: kontrollera det eller ge ett annat nummer",
    en: "another party has this customer number: check it, or give another number",
};

type Reply<T> = SyncSender<Result<T, ActError>>;

/// What the writer is asked for.
pub(crate) enum Job {
    /// An act.
    Act { draft: Draft, reply: Reply<Arc<Receipt>> },
    /// An erasure: the only act of two commits.
    Erase { job: Box<ErasureJob>, reply: Reply<ErasureReport> },
    /// A consistent copy of the database, with the present key pages brought to the copies that hold them.
    Snapshot { to: PathBuf, entry: Box<EntryDraft>, reply: Reply<Vec<String>> },
    /// Changes that leave no entry, since nothing of them can be read until an act keeps it: pieces of a document that is
    /// coming in.
    Stage { changes: Vec<Change>, reply: Reply<()> },
    /// The copies of the key pages brought up to date, escrows included. Names those that could not be reached.
    BringCopies { reply: Reply<Vec<String>> },
    /// No more acts.
    Stop,
}

/// What changes in memory once a group is durable.
enum Effect {
    Party(PartyRow),
    Standing(PartyId, Standing, StandingAt),
    Link(LinkRow),
    Unlink(LinkRow),
    Unrecord { party: PartyId, record: RecordId },
    Waits(Waiting),
    TakenIn(PartyId),
    Record { party: PartyId, record: RecordId, category: String, kind: String, row_version: u32, body: Body },
    Notice(Arc<Checked>),
}

/// The log's folder of a month, with its keys: entries can be sealed while the tree is held for an erasure.
#[derive(Clone)]
struct LogFolder {
    term: u32,
    folder: FolderId,
    keys: Arc<FolderKeys>,
}

/// The state that only the writer's thread has.
pub(crate) struct Writer {
    pub(crate) core: Arc<Core>,
    pub(crate) entropy: Box<dyn Entropy>,
    pub(crate) frontier: Frontier,
    pub(crate) last_at_ms: i64,
    pub(crate) signer: Signer,
    pub(crate) files: KeyFiles,
    log_folder: Option<LogFolder>,
    pub(crate) notes: Notes,
    /// While an erasure is under way no new folder is made, whatever the month.
    log_frozen: bool,
}

/// A transaction being put together.
#[derive(Default)]
struct Group {
    changes: Vec<Change>,
    effects: Vec<Effect>,
    /// Folders of parties that the group has looked at, by category and term.
    folders: HashMap<PartyId, Vec<FolderRow>>,
    new_parties: HashSet<PartyId>,
    /// The requests that the group carries out.
    requests: HashSet<[u8; 32]>,
    /// Customer numbers that the group brings, as they are looked for.
    numbers: HashMap<Vec<String>, PartyId>,
    standing_at: HashMap<PartyId, StandingAt>,
    /// Who stands otherwise by the group, as [`Live::stands_anew`](crate::live::Live::stands_anew) will have it.
    stands_anew: HashSet<PartyId>,
    /// Links that the group has looked at, by their ends and kind, as it leaves them.
    links: HashMap<(PartyId, PartyId, String), Option<LinkRow>>,
    /// Records that leave their place, with the version that they had.
    dropped: HashMap<RecordId, u32>,
    /// Whether rows leave their place: who reads meanwhile must not take that for damage.
    takes_away: bool,
    /// Parties that come back with what they had.
    revived: HashSet<PartyId>,
    /// The acts that can be taken back, where the group changes them.
    deliveries: Option<Deliveries>,
    /// Who waits, where the group changes it.
    inbox: Option<Inbox>,
}

impl Writer {
    pub(crate) fn new(
        core: Arc<Core>,
        entropy: Box<dyn Entropy>,
        frontier: Frontier,
        last_at_ms: i64,
        signer: Signer,
        files: KeyFiles,
        notes: Notes,
    ) -> Self {
        Self { core, entropy, frontier, last_at_ms, signer, files, log_folder: None, notes, log_frozen: false }
    }

    /// Works until told to stop or until nobody can ask any more.
    pub(crate) fn run(mut self, jobs: &Receiver<Job>) {
        let mut next = jobs.recv().ok();
        while let Some(job) = next.take() {
            match job {
                Job::Stop => break,
                Job::Act { draft, reply } => {
                    let mut acts = vec![(draft, reply)];
                    while acts.len() < GROUP_ACTS_MAX {
                        match jobs.try_recv() {
                            Ok(Job::Act { draft, reply }) => acts.push((draft, reply)),
                            Ok(other) => {
                                next = Some(other);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.acts(acts);
                }
                Job::Erase { job, reply } => {
                    let done = self.core.still_running().and_then(|()| self.erase(*job));
                    // Whoever asked may have gone away; what was done stays done.
                    let _ = reply.send(done);
                }
                Job::Snapshot { to, entry, reply } => {
                    let done = self.core.still_running().and_then(|()| self.snapshot(&to, *entry));
                    let _ = reply.send(done);
                }
                Job::Stage { changes, reply } => {
                    let done = self.core.still_running().and_then(|()| self.stage(&changes));
                    let _ = reply.send(done);
                }
                Job::BringCopies { reply } => {
                    let done = self.core.still_running().and_then(|()| self.bring_copies());
                    let _ = reply.send(done);
                }
            }
            if next.is_none() {
                next = jobs.recv().ok();
            }
        }
    }

    /// Commits acts together; if the group fails, each by itself, so that one cannot fail the others.
    fn acts(&mut self, acts: Vec<(Draft, Reply<Arc<Receipt>>)>) {
        if let Err(stopped) = self.core.still_running() {
            let why = stopped.to_string();
            for (_, reply) in acts {
                let _ = reply.send(Err(ActError::Stopped(why.clone())));
            }
            return;
        }
        let drafts: Vec<&Draft> = acts.iter().map(|(draft, _)| draft).collect();
        match self.commit(&drafts) {
            Ok(receipt) => {
                for (_, reply) in acts {
                    let _ = reply.send(Ok(Arc::clone(&receipt)));
                }
            }
            Err(error) if acts.len() == 1 => {
                if let Some((_, reply)) = acts.into_iter().next() {
                    let _ = reply.send(Err(error));
                }
            }
            Err(_) => {
                for (draft, reply) in acts {
                    let done = self.core.still_running().and_then(|()| self.commit(&[&draft]));
                    let _ = reply.send(done);
                }
            }
        }
    }

    fn stage(&self, changes: &[Change]) -> Result<(), ActError> {
        let staged = self.core.store.commit(changes).map(drop).map_err(ActError::from);
        if let Err(error) = &staged {
            self.stop_if_uncertain(error);
        }
        staged
    }

    /// One transaction of these acts.
    pub(crate) fn commit(&mut self, drafts: &[&Draft]) -> Result<Arc<Receipt>, ActError> {
        let before = (self.frontier.clone(), self.last_at_ms, self.log_folder.clone());
        let committed = self.build(drafts).and_then(|mut group| {
            if !group.takes_away {
                let receipt = self.core.store.commit(&group.changes)?;
                return Ok((receipt, group));
            }
            // As in an erasure, store and memory change as one for who waits for the tree.
            let mut tree = self.core.tree.write();
            let receipt = self.core.store.commit(&group.changes)?;
            tree.committed();
            self.apply(std::mem::take(&mut group.effects));
            Ok((receipt, group))
        });
        match committed {
            Ok((receipt, group)) => {
                self.notes.committed(&group.changes);
                if !group.takes_away {
                    self.core.tree.write().committed();
                    self.apply(group.effects);
                }
                Ok(Arc::new(receipt))
            }
            Err(error) => {
                self.core.tree.write().discard();
                (self.frontier, self.last_at_ms, self.log_folder) = before;
                self.stop_if_uncertain(&error);
                Err(error)
            }
        }
    }

    /// After an error of the disk it is not known what lies on it: nothing more is promised then.
    pub(crate) fn stop_if_uncertain(&self, error: &ActError) {
        if let ActError::Store(
            StoreError::Database(_) | StoreError::Disk(_) | StoreError::Damaged(_) | StoreError::Io(_),
        ) = error
        {
            let _ = self.core.stopped.set(error.to_string());
            tracing::error!(register = %self.core.id, "the register has stopped: {error}");
        }
    }

    fn build(&mut self, drafts: &[&Draft]) -> Result<Group, ActError> {
        let mut group = Group::default();
        let now_ms = self.core.clock.now().as_millisecond();
        self.log_frozen = false;
        // What goes over to another party is planned on what is stored: nothing else shares its commit. Nor where there is
        // nothing to go over: what is said of the other in the same commit would be lost.
        let joins = |m: &Mutation| match m {
            Mutation::Move { .. } => true,
            Mutation::PutLink { link, .. } => link.kind == SAME_AS,
            _ => false,
        };
        if drafts.len() > 1 && drafts.iter().any(|d| d.mutations.iter().any(joins)) {
            return Err(ActError::Conflict);
        }
        for draft in drafts {
            if let Some(seen) = &draft.seen
                && (!seen.holds(&self.core.live.read()) || seen.any(|p| group.stands_anew.contains(p)))
            {
                return Err(ActError::Conflict);
            }
            group.changes.extend(self.notes.changes(&*self.core.store, draft, &mut group.requests, now_ms)?);
            for mutation in &draft.mutations {
                self.mutation(&mut group, mutation, now_ms)?;
            }
        }
        for draft in drafts {
            for entry in &draft.entries {
                let rows = self.entries(&mut group.changes, entry, now_ms)?;
                group.changes.extend(rows.into_iter().map(Change::AppendEntry));
            }
        }
        if let Some(deliveries) = &group.deliveries {
            group.changes.push(deliveries.change());
        }
        if let Some(inbox) = &group.inbox {
            group.changes.push(inbox.change());
        }
        self.seal_head(&mut group.changes)?;
        let pages = self.core.tree.read().dirty_pages(&mut *self.entropy)?;
        group.changes.extend(pages.into_iter().map(|p| Change::PutPage(page_row(p))));
        Ok(group)
    }

    /// The log's end, and the checkpoint that signs it.
    pub(crate) fn seal_head(&self, changes: &mut Vec<Change>) -> Result<(), ActError> {
        let note = self.signer.sign_checkpoint(self.frontier.size(), &self.frontier.root());
        let note = note.map_err(|e| ActError::Keys(e.to_string()))?;
        changes.push(Change::PutMeta { key: META_FRONTIER.into(), value: self.frontier.encode() });
        changes.push(Change::PutMeta { key: META_CHECKPOINT.into(), value: note.into_bytes() });
        Ok(())
    }

    fn mutation(&mut self, group: &mut Group, mutation: &Mutation, now_ms: i64) -> Result<(), ActError> {
        match mutation {
            Mutation::PutParty(row) => {
                match self.core.live.read().parties.get(&row.party) {
                    None => drop(group.new_parties.insert(row.party)),
                    Some(known) if known.erased && row.state == PartyState::Active => {
                        group.revived.insert(row.party);
                    }
                    Some(_) => {}
                }
                group.changes.push(Change::PutParty(row.clone()));
                group.effects.push(Effect::Party(row.clone()));
            }
            Mutation::NewFolder { party, category, term, seed } => {
                self.plant(group, *party, (category, *term), seed, now_ms)?;
            }
            Mutation::KeepPieces { content, folder, record, count } => {
                let (content, folder, record, count) = (*content, *folder, *record, *count);
                group.changes.push(Change::KeepPieces { content, folder, record, count });
            }
            Mutation::AddRecord(new) => self.add_record(group, new, now_ms)?,
            Mutation::ReplaceRecord(replaced) => self.replace_record(group, replaced, now_ms)?,
            Mutation::PutStanding { party, standing, base } => {
                self.is_there(group, *party)?;
                self.put_standing(group, *party, standing, *base, now_ms)?;
            }
            Mutation::Guard { party, standing, base } => {
                // Who was told apart, or is gone, since this was planned.
                if self.core.live.read().parties.get(party).is_none_or(|k| k.same_as.is_none()) {
                    return Err(ActError::Conflict);
                }
                self.put_standing(group, *party, standing, *base, now_ms)?;
            }
            Mutation::PutLink { link, was } => {
                // Of who turned out to be somebody else there is nothing any more but that.
                if link.kind != SAME_AS {
                    self.is_there(group, link.from)?;
                }
                // A role can be ended, or be over, though the organisation has gone; none begins or goes on with one that has.
                let lasts = |l: &LinkRow| l.ends.unwrap_or(i32::MAX);
                let over = link.ends.is_some_and(|e| e <= day_of(self.core.clock.today()));
                if !over && was.as_ref().is_none_or(|was| lasts(link) > lasts(was)) {
                    self.is_there(group, link.to)?;
                }
                self.link_is(group, link, was.as_ref(), Some(link))?;
                group.changes.push(Change::PutLink(link.clone()));
                group.stands_anew.insert(link.from);
                group.effects.push(Effect::Link(link.clone()));
            }
            Mutation::DeleteLink(link) => {
                self.link_is(group, link, Some(link), None)?;
                group.changes.push(Change::DeleteLink { from: link.from, to: link.to, kind: link.kind.clone() });
                group.stands_anew.insert(link.from);
                group.effects.push(Effect::Unlink(link.clone()));
            }
            Mutation::Move { from, folder, records } => self.move_folder(group, *from, folder, records)?,
            Mutation::Drop { party, record } => {
                group.takes_away = true;
                let last = self.core.live.read().index.stored(*party, *record).map(|s| s.row_version);
                group.dropped.extend(last.map(|last| (*record, last)));
                group.changes.push(Change::DeleteRecord { party: *party, record: *record });
                group.effects.push(Effect::Unrecord { party: *party, record: *record });
            }
            Mutation::Unchanged { party, since } => {
                if !self.core.live.read().same_since(*party, *since) {
                    return Err(ActError::Conflict);
                }
            }
            Mutation::Waits(waiting) => {
                let (core, new) = (Arc::clone(&self.core), group.new_parties.clone());
                let live = core.live.read();
                // Who came in with the same commit is not in memory yet.
                let gone = |p| !new.contains(&p) && live.parties.get(&p).is_none_or(|k| k.erased);
                let waiting = Waiting { at_ms: now_ms, ..*waiting };
                self.inbox(group)?.add(waiting, gone)?;
                group.effects.push(Effect::Waits(waiting));
            }
            Mutation::TakenIn(party) => {
                self.inbox(group)?.remove(*party);
                group.effects.push(Effect::TakenIn(*party));
            }
            Mutation::Delivered { act, from_ms } => {
                let at_ms = now_ms.max(self.last_at_ms);
                self.deliveries(group)?.add(*act, *from_ms, at_ms);
            }
            Mutation::TakenBack(act) => self.deliveries(group)?.taken_back(*act),
            Mutation::AddNotice(row, notice) => {
                group.changes.push(Change::AddNotice(row.clone()));
                group.effects.push(Effect::Notice(Arc::clone(notice)));
            }
        }
        Ok(())
    }

    fn inbox<'g>(&self, group: &'g mut Group) -> Result<&'g mut Inbox, ActError> {
        if group.inbox.is_none() {
            group.inbox = Some(Inbox::stored(&*self.core.store)?);
        }
        Ok(group.inbox.get_or_insert_default())
    }

    fn deliveries<'g>(&self, group: &'g mut Group) -> Result<&'g mut Deliveries, ActError> {
        if group.deliveries.is_none() {
            group.deliveries = Some(Deliveries::stored(&*self.core.store)?);
        }
        Ok(group.deliveries.get_or_insert_default())
    }

    /// The changes of one mutation that needs no new folder.
    pub(crate) fn changes_of(&mut self, mutation: &Mutation, now_ms: i64) -> Result<Vec<Change>, ActError> {
        let mut group = Group::default();
        self.mutation(&mut group, mutation, now_ms)?;
        Ok(group.changes)
    }
}
