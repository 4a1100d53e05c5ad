//! The writer: the one thread that changes a register.
//!
//! Guarantees: acts that wait together share one durable commit, and it never waits for more to come; an act's entries
//! and changes are in the same transaction; what is in memory changes after what is durable; nobody is woken before.
//! Does not: decide whether an act may be done.

use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Replaced, ledger_actor, ledger_basis};
use crate::body::Body;
use crate::core::{Core, Pages, page_row};
use crate::erasing::{ErasureJob, ErasureReport};
use crate::error::{ActError, FieldProblem};
use crate::inbox::{Inbox, Waiting};
use crate::index::{Findable, Stored};
use crate::keyfiles::KeyFiles;
use crate::live::{SAME_AS, StandingAt};
use crate::once::Notes;
use crate::undo::Deliveries;
use seloste_gate::Standing;
use seloste_gate::standing::day_of;
use seloste_ledger::{Entry, Frontier, Name, Salt, Signer};
use seloste_notice::{CategoryId, Checked, FieldId, built_in, diff};
use seloste_store::{Change, EntryRow, FolderRow, LinkRow, PartyRow, PartyState, Receipt, RecordRow, StoreError};
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;
use seloste_terms::{Entropy, FolderId, PartyId, RecordId, RegisterId, Text3};
use seloste_vault::{FolderKeys, Place, SlotNo};
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

const NUMBER_TAKEN: Text3 = Text3 {
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
    /// Links that the group has looked at, by their ends and kind, as it leaves them.
    links: HashMap<(PartyId, PartyId, String), Option<LinkRow>>,
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
        // What goes over to another party is planned on what is stored: nothing else shares its commit.
        if drafts.len() > 1 && drafts.iter().any(|d| d.mutations.iter().any(|m| matches!(m, Mutation::Move { .. }))) {
            return Err(ActError::Conflict);
        }
        for draft in drafts {
            if draft.seen.as_ref().is_some_and(|seen| !seen.holds(&self.core.live.read())) {
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
                group.effects.push(Effect::Link(link.clone()));
            }
            Mutation::DeleteLink(link) => {
                self.link_is(group, link, Some(link), None)?;
                group.changes.push(Change::DeleteLink { from: link.from, to: link.to, kind: link.kind.clone() });
                group.effects.push(Effect::Unlink(link.clone()));
            }
            Mutation::Move { from, folder, records } => self.move_folder(group, *from, folder, records)?,
            Mutation::Drop { party, record } => {
                group.takes_away = true;
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

    /// Whether data can come to a party: an erasure that came between the act's permit and now ends what it may do.
    fn is_there(&self, group: &Group, party: PartyId) -> Result<(), ActError> {
        let live = self.core.live.read();
        let comes = group.new_parties.contains(&party) || group.revived.contains(&party);
        let there = comes || live.parties.get(&party).is_some_and(|k| !k.erased);
        if there { Ok(()) } else { Err(ActError::NoParty) }
    }

    /// A customer number names one party.
    fn takes_number(&self, group: &mut Group, party: PartyId, body: &Body) -> Result<(), ActError> {
        self.number_is_free(group, &[party], body)
    }

    /// Whether nobody else has the customer number that comes to the first of `mine`.
    fn number_is_free(&self, group: &mut Group, mine: &[PartyId], body: &Body) -> Result<(), ActError> {
        let Some(party) = mine.first().copied() else { return Ok(()) };
        for value in body.values.iter().filter(|v| v.field == CUSTOMER_NUMBER) {
            let others = self.core.live.read().index.exactly(Search::Exact, &value.text, &[CUSTOMER_NUMBER]);
            let key = search_key(Search::Exact, &value.text);
            let bringing = group.numbers.entry(key).or_insert(party);
            if *bringing != party || others.iter().any(|other| !mine.contains(other)) {
                let field = CUSTOMER_NUMBER.to_owned();
                return Err(ActError::Values(vec![FieldProblem { field, message: NUMBER_TAKEN }]));
            }
        }
        Ok(())
    }

    /// Hands a folder over: its rows are sealed anew at their new place under the key that they have.
    fn move_folder(
        &mut self,
        group: &mut Group,
        from: PartyId,
        folder: &FolderRow,
        records: &[(RecordRow, Body)],
    ) -> Result<(), ActError> {
        self.is_there(group, folder.party)?;
        group.takes_away = true;
        group.changes.push(Change::DeleteFolder { party: from, folder: folder.folder });
        group.changes.push(Change::PutFolder(folder.clone()));
        self.folders_of(group, folder.party)?.push(folder.clone());
        self.folders_of(group, from)?.retain(|f| f.folder != folder.folder);
        for (row, body) in records {
            if row.kind != FORMER_KIND {
                self.number_is_free(group, &[folder.party, from], body)?;
            }
            let mut row =
                RecordRow { party: folder.party, row_version: row.row_version.saturating_add(1), ..row.clone() };
            row.sealed = self.seal(&row, &folder.category, SlotNo::new(folder.slot), &body.encode())?;
            group.effects.push(Effect::Unrecord { party: from, record: row.record });
            group.effects.push(Effect::Record {
                party: folder.party,
                record: row.record,
                category: folder.category.clone(),
                kind: row.kind.clone(),
                row_version: row.row_version,
                body: if row.kind == FORMER_KIND { Body::default() } else { body.clone() },
            });
            group.changes.push(Change::AddRecord(row));
        }
        Ok(())
    }

    /// Whether a link is what the act saw; `next` is what the act makes of it. Who ended, corrected or took it back
    /// meanwhile must not be overwritten.
    fn link_is(
        &self,
        group: &mut Group,
        link: &LinkRow,
        was: Option<&LinkRow>,
        next: Option<&LinkRow>,
    ) -> Result<(), ActError> {
        use std::collections::hash_map::Entry;
        let same = |l: &&LinkRow| l.to == link.to && l.kind == link.kind;
        let now = match group.links.entry((link.from, link.to, link.kind.clone())) {
            Entry::Occupied(now) => now.into_mut(),
            Entry::Vacant(now) => {
                let live = self.core.live.read();
                let known = live.parties.get(&link.from);
                now.insert(known.and_then(|k| k.stands_for.iter().chain(&k.same_as).find(same)).cloned())
            }
        };
        if now.as_ref() != was {
            return Err(ActError::Conflict);
        }
        *now = next.cloned();
        Ok(())
    }

    fn add_record(&mut self, group: &mut Group, new: &NewRecord, now_ms: i64) -> Result<(), ActError> {
        self.is_there(group, new.party)?;
        let note = new.kind == FORMER_KIND;
        if !note {
            self.takes_number(group, new.party, &new.body)?;
        }
        let named = self.folders_of(group, new.party)?.iter().find(|f| Some(f.folder) == new.folder);
        let (folder, slot) = match named.map(|f| (f.folder, SlotNo::new(f.slot))) {
            Some(found) => found,
            None => self.folder_for(group, new.party, &new.category, new.term, now_ms)?,
        };
        let mut row = RecordRow {
            party: new.party,
            folder,
            record: new.record,
            kind: new.kind.clone(),
            row_version: 1,
            received_ms: new.received_ms.unwrap_or(now_ms),
            changed_ms: new.changed_ms.unwrap_or(now_ms),
            dated: new.dated,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, &new.category, slot, &new.body.encode())?;
        group.changes.push(Change::AddRecord(row));
        group.effects.push(Effect::Record {
            party: new.party,
            record: new.record,
            category: new.category.clone(),
            kind: new.kind.clone(),
            row_version: 1,
            // Nobody is found by what they had.
            body: if note { Body::default() } else { new.body.clone() },
        });
        Ok(())
    }

    fn replace_record(&mut self, group: &mut Group, new: &Replaced, now_ms: i64) -> Result<(), ActError> {
        self.is_there(group, new.party)?;
        self.takes_number(group, new.party, &new.body)?;
        let folders = self.folders_of(group, new.party)?;
        let folder = folders.iter().find(|f| f.folder == new.folder).cloned().ok_or(ActError::Conflict)?;
        let mut row = RecordRow {
            party: new.party,
            folder: new.folder,
            record: new.record,
            kind: new.kind.clone(),
            row_version: new.row_version,
            received_ms: new.received_ms,
            changed_ms: now_ms,
            dated: new.dated,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, &folder.category, SlotNo::new(folder.slot), &new.body.encode())?;
        group.changes.push(Change::ReplaceRecord(row));
        group.effects.push(Effect::Record {
            party: new.party,
            record: new.record,
            category: folder.category,
            kind: new.kind.clone(),
            row_version: new.row_version,
            body: new.body.clone(),
        });
        Ok(())
    }

    fn put_standing(
        &mut self,
        group: &mut Group,
        party: PartyId,
        standing: &Standing,
        base: u32,
        now_ms: i64,
    ) -> Result<(), ActError> {
        let at = match group.standing_at.get(&party) {
            Some(at) => Some(*at),
            None => self.core.live.read().parties.get(&party).and_then(|k| k.standing_at),
        };
        // Somebody else's objection must not be lost under this change.
        if at.map_or(0, |at| at.row_version) != base {
            return Err(ActError::Conflict);
        }
        let (at, slot) = match at {
            Some(at) => {
                let folders = self.folders_of(group, party)?;
                let slot = folders.iter().find(|f| f.folder == at.folder).map(|f| f.slot).ok_or(ActError::NoRecord)?;
                (StandingAt { row_version: at.row_version.saturating_add(1), ..at }, SlotNo::new(slot))
            }
            None => {
                let (folder, slot) = self.folder_for(group, party, built_in::STANDING, 0, now_ms)?;
                (
                    StandingAt {
                        folder,
                        record: RecordId::random(&mut *self.entropy)?,
                        row_version: 1,
                        received_ms: now_ms,
                    },
                    slot,
                )
            }
        };
        let mut plain = zeroize::Zeroizing::new(Vec::new());
        // Writing to memory cannot fail.
        let _ = minicbor::encode(standing, &mut *plain);
        let mut row = RecordRow {
            party,
            folder: at.folder,
            record: at.record,
            kind: STANDING_KIND.to_owned(),
            row_version: at.row_version,
            received_ms: at.received_ms,
            changed_ms: now_ms,
            dated: 0,
            sealed: Vec::new(),
        };
        row.sealed = self.seal(&row, built_in::STANDING, slot, &plain)?;
        group.changes.push(if at.row_version == 1 { Change::AddRecord(row) } else { Change::ReplaceRecord(row) });
        group.standing_at.insert(party, at);
        group.effects.push(Effect::Standing(party, standing.clone(), at));
        Ok(())
    }

    /// The entries of a draft: several under one act where it names more parties than one entry can.
    pub(crate) fn entries(
        &mut self,
        changes: &mut Vec<Change>,
        draft: &EntryDraft,
        now_ms: i64,
    ) -> Result<Vec<EntryRow>, ActError> {
        let mut rows = Vec::new();
        let at_ms = now_ms.max(self.last_at_ms);
        let mut parties = draft.parties.chunks(ENTRY_PARTIES_MAX);
        let mut folders = draft.folders.chunks(ENTRY_PARTIES_MAX);
        let mut first = true;
        loop {
            let (some_parties, some_folders) = (parties.next(), folders.next());
            if !first && some_parties.is_none() && some_folders.is_none() {
                return Ok(rows);
            }
            let mut salt = [0; 16];
            self.entropy.fill(&mut salt)?;
            let entry = Entry {
                form: seloste_ledger::entry::FORM,
                seq: self.frontier.size(),
                at: at_ms,
                act: draft.act,
                actor: draft.actor.id,
                actor_kind: ledger_actor(draft.actor.kind),
                role: name(draft.actor.role.as_str())?,
                action: draft.action,
                outcome: draft.outcome,
                purpose: name(&draft.purpose)?,
                basis: draft.basis.map(ledger_basis),
                published_hash: draft.notice.published_hash().0,
                rules_hash: draft.notice.rules_hash().0,
                parties: some_parties.unwrap_or_default().to_vec(),
                folders: some_folders.unwrap_or_default().to_vec(),
                categories: draft.categories.iter().map(|c| name(c)).collect::<Result<_, _>>()?,
                count: if first { draft.count } else { 0 },
                left_out: if first { draft.left_out } else { 0 },
                details: if first { draft.details.clone() } else { Vec::new() },
                salt: Salt(salt),
            };
            let bytes = entry.encode().map_err(|e| ActError::Input(e.to_string().into()))?;
            let log = self.log_folder(changes, at_ms)?;
            let record = entry_record(entry.seq);
            let place = entry_place(self.core.id, log.folder, entry.seq);
            let sealed = seloste_vault::seal(&log.keys.record(record), &place, &bytes, &mut *self.entropy);
            let sealed = sealed.map_err(|e| ActError::Keys(e.to_string()))?;
            let hash = Entry::hash_of(&bytes);
            self.frontier.append(&hash);
            self.last_at_ms = at_ms;
            rows.push(EntryRow {
                seq: entry.seq,
                at_ms,
                act: draft.act,
                folder: log.folder,
                hash,
                sealed: Some(sealed),
                parties: entry.parties,
            });
            first = false;
        }
    }

    /// The log's folder of the month, made when its first entry comes.
    fn log_folder(&mut self, changes: &mut Vec<Change>, at_ms: i64) -> Result<LogFolder, ActError> {
        let term = month_of(at_ms);
        if let Some(log) = self.log_folder.as_ref().filter(|l| l.term == term || self.log_frozen) {
            return Ok(log.clone());
        }
        let stored = self.core.store.folders_of(PartyId::NIL)?;
        let row = match stored.into_iter().find(|f| f.category == built_in::LOG && f.term == term) {
            Some(row) => row,
            None => {
                let row = self.new_folder(PartyId::NIL, built_in::LOG, term, at_ms)?;
                changes.push(Change::PutFolder(row.clone()));
                row
            }
        };
        self.use_log_folder(&row)
    }

    fn use_log_folder(&mut self, row: &FolderRow) -> Result<LogFolder, ActError> {
        let pages = Pages(&*self.core.store);
        let keys = self.core.tree.read().folder(SlotNo::new(row.slot), row.folder, &pages)?;
        let log = LogFolder { term: row.term, folder: row.folder, keys: Arc::new(keys) };
        self.log_folder = Some(log.clone());
        Ok(log)
    }

    /// Makes the log's folder of the month if it is not there, in a commit of its own, and keeps to it until the next act.
    pub(crate) fn ensure_log_folder(&mut self, at_ms: i64) -> Result<(), ActError> {
        let mut changes = Vec::new();
        self.log_frozen = false;
        let made = self.log_folder(&mut changes, at_ms.max(self.last_at_ms)).and_then(|_| {
            if changes.is_empty() {
                return Ok(());
            }
            let pages = self.core.tree.read().dirty_pages(&mut *self.entropy)?;
            changes.extend(pages.into_iter().map(|p| Change::PutPage(page_row(p))));
            self.core.store.commit(&changes)?;
            self.core.tree.write().committed();
            Ok(())
        });
        if made.is_err() {
            self.core.tree.write().discard();
            self.log_folder = None;
        }
        self.log_frozen = made.is_ok();
        made
    }

    /// Takes the newest folder of the log that is there, and keeps to it until the next act.
    pub(crate) fn reopen_log_folder(&mut self) -> Result<(), ActError> {
        let stored = self.core.store.folders_of(PartyId::NIL)?;
        let newest = stored.into_iter().filter(|f| f.category == built_in::LOG).max_by_key(|f| f.term);
        let newest = newest.ok_or_else(|| ActError::Damaged("the log has no folder".to_owned()))?;
        self.use_log_folder(&newest)?;
        self.log_frozen = true;
        Ok(())
    }

    /// The changes of one mutation that needs no new folder.
    pub(crate) fn changes_of(&mut self, mutation: &Mutation, now_ms: i64) -> Result<Vec<Change>, ActError> {
        let mut group = Group::default();
        self.mutation(&mut group, mutation, now_ms)?;
        Ok(group.changes)
    }

    fn new_folder(&mut self, party: PartyId, category: &str, term: u32, now_ms: i64) -> Result<FolderRow, ActError> {
        let folder = FolderId::random(&mut *self.entropy)?;
        let slot = self.core.tree.write().add_folder(folder, &Pages(&*self.core.store), &mut *self.entropy)?;
        Ok(FolderRow { folder, party, category: category.to_owned(), term, slot: slot.get(), created_ms: now_ms })
    }

    fn folders_of<'g>(&self, group: &'g mut Group, party: PartyId) -> Result<&'g mut Vec<FolderRow>, ActError> {
        use std::collections::hash_map::Entry;
        Ok(match group.folders.entry(party) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let new = group.new_parties.contains(&party);
                let rows = if new { Vec::new() } else { self.core.store.folders_of(party)? };
                unknown.insert(rows)
            }
        })
    }

    fn folder_for(
        &mut self,
        group: &mut Group,
        party: PartyId,
        category: &str,
        term: u32,
        now_ms: i64,
    ) -> Result<(FolderId, SlotNo), ActError> {
        let folders = self.folders_of(group, party)?;
        if let Some(row) = folders.iter().find(|f| f.category == category && f.term == term) {
            return Ok((row.folder, SlotNo::new(row.slot)));
        }
        let row = self.new_folder(party, category, term, now_ms)?;
        let found = (row.folder, SlotNo::new(row.slot));
        group.changes.push(Change::PutFolder(row.clone()));
        self.folders_of(group, party)?.push(row);
        Ok(found)
    }

    /// Seals the content of a row at its place.
    pub(crate) fn seal(
        &mut self,
        row: &RecordRow,
        category: &str,
        slot: SlotNo,
        plain: &[u8],
    ) -> Result<Vec<u8>, ActError> {
        let key = self.core.tree.read().record_key(slot, row.folder, row.record, &Pages(&*self.core.store))?;
        let place = seloste_gate::place(self.core.id, category, row);
        seloste_vault::seal(&key, &place, plain, &mut *self.entropy).map_err(|e| ActError::Keys(e.to_string()))
    }

    fn apply(&self, effects: Vec<Effect>) {
        if effects.is_empty() {
            return;
        }
        let mut notice = Arc::clone(&self.core.notice.read());
        let mut live = self.core.live.write();
        live.moment += 1;
        for effect in effects {
            match effect {
                Effect::Party(row) => live.put_party(&row),
                Effect::Standing(party, standing, at) => {
                    live.touch(party);
                    if let Some(known) = live.parties.get_mut(&party) {
                        known.standing = standing;
                        known.standing_at = Some(at);
                    }
                }
                Effect::Link(link) => {
                    live.put_link(&link);
                    live.touch(link.from);
                    live.touch_alone(link.to);
                }
                Effect::Unlink(link) => {
                    live.touch(link.from);
                    live.touch_alone(link.to);
                    live.delete_link(&link);
                }
                Effect::Waits(waiting) => {
                    live.inbox.insert(waiting.party, waiting);
                }
                Effect::TakenIn(party) => {
                    live.inbox.remove(&party);
                }
                Effect::Unrecord { party, record } => {
                    live.touch(party);
                    live.index.remove_record(party, record);
                }
                Effect::Record { party, record, category, kind, row_version, body } => {
                    live.touch(party);
                    let category = CategoryId::from(category.as_str());
                    let stored = Stored { record, category: &category, kind: &kind, row_version };
                    live.index.put(party, stored, findable(&notice, &category, &body));
                }
                Effect::Notice(new) => {
                    let ask = diff(&notice, &new).ask;
                    live.history.add(&new.published_hash().0, &ask);
                    *self.core.notice.write() = Arc::clone(&new);
                    notice = new;
                }
            }
        }
    }
}

/// What a record can be found by, as the notice declares its fields.
pub(crate) fn findable<'a>(
    notice: &'a Checked,
    category: &'a CategoryId,
    body: &'a Body,
) -> impl Iterator<Item = Findable<'a>> {
    body.values.iter().filter_map(move |value| {
        let (field, def): (&FieldId, _) = notice.fields.get_key_value(value.field.as_str())?;
        Some(Findable { category, field, search: def.search, text: &value.text })
    })
}

/// The record id that stands for an entry's place in the log: what its key derives from.
pub(crate) fn entry_record(seq: u64) -> RecordId {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().skip(8).zip(seq.to_be_bytes()) {
        *to = from;
    }
    RecordId::from_bytes(bytes)
}

/// Where an entry is sealed. When it was written stands in it, and its hash in the log.
pub(crate) fn entry_place(register: RegisterId, folder: FolderId, seq: u64) -> Place<'static> {
    Place {
        register,
        party: PartyId::NIL,
        folder,
        category: built_in::LOG,
        record: entry_record(seq),
        kind: ENTRY_KIND,
        row_version: 1,
        received_ms: 0,
        dated: 0,
    }
}

/// The month of an instant in Finland, as `yyyymm`.
pub(crate) fn month_of(at_ms: i64) -> u32 {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let date = seloste_terms::world::date_of(at);
    u32::from(date.year().unsigned_abs()) * 100 + u32::from(date.month().unsigned_abs())
}

fn name(text: &str) -> Result<Name, ActError> {
    Name::new(text).map_err(|_| ActError::Input("a name of the notice is too long for the ledger".into()))
}
