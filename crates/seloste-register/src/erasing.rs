//! Erasure as the writer does it: the only act of two commits.
//!
//! Guarantees: the order of [`seloste_vault::protocol`]; rows and index entries go with the intent; no `erased` entry
//! before the old root is gone from its slot; a crash anywhere is finished when the register is opened again.

mod job;
mod pending;

use crate::act::{EntryDraft, Mutation};
use crate::core::{Pages, page_row, sealed_page};
use crate::crash::crash_point;
use crate::error::ActError;
use crate::home::META_RESTORED;
use crate::keyfiles::{self, KeyFiles, keys};
use crate::live::Live;
use crate::write::CONTACT_PERSON;
use crate::writer::Writer;
use seloste_gate::Gate;
use seloste_gate::standing::Standing;
use seloste_ledger::{Action, Detail};
use seloste_notice::{built_in, law_purpose};
use seloste_store::{Change, EntryRow, LinkRow, PartyRow, PartyState};
use seloste_terms::{ActId, FolderId, PartyId, RecordId};
use seloste_vault::protocol::{self, EscrowOutcome, Intent, Medium, Next, ProtocolError, Receipt};
use seloste_vault::{PageAddr, Root, SealedPage, SlotNo, Target};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

pub(crate) use job::{ErasureJob, What};
pub(crate) use pending::intent_under_way;
use pending::{META_ERASING, Pending, PendingFolder, PendingId, stored_intent, told_apart};

/// When the register was restored last: keys that no row uses since are erased thirty days later.
pub(crate) const META_RESTORED_AT: &str = "restored-at";

/// What an erasure came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureReport {
    /// Folders erased.
    pub folders: usize,
    /// Records erased out of folders that stay.
    pub records: usize,
    /// What became of the escrow; nothing was to be done where nothing was erased.
    pub receipt: Option<Receipt>,
}

/// What an erasure writes to, while the writer's thread does nothing else.
struct Erasing<'w> {
    writer: &'w mut Writer,
    pending: Pending,
    /// Rows that go, with the intent; empty when they have gone already.
    changes: Vec<Change>,
    /// The intent's entry, sealed; none when it is in the ledger already.
    intent_rows: Vec<EntryRow>,
    done: EntryDraft,
    parties: Vec<PartyId>,
    forgotten: Vec<PartyId>,
    standings: Vec<(PartyId, Standing)>,
    ended: Vec<LinkRow>,
    unlinked: Vec<PartyId>,
}

impl Writer {
    /// Runs an erasure to its end.
    pub(crate) fn erase(&mut self, mut job: ErasureJob) -> Result<ErasureReport, ActError> {
        let now_ms = self.core.clock.now().as_millisecond();
        job.leave_out_changed(&self.core.live.read())?;
        // The log's folder must be there before any key page is frozen.
        self.ensure_log_folder(now_ms)?;
        let (folders, mut changes) = self.targets(&job.what)?;
        for party in &job.parties {
            if let Some(row) = self.core.store.party(*party)? {
                changes.push(Change::PutParty(PartyRow { state: PartyState::Erased, ..row }));
            }
        }
        for party in &job.unlinked {
            changes.push(Change::DeleteTiesOf { party: *party, kind: CONTACT_PERSON.to_owned() });
        }
        for party in &job.forgotten {
            changes.push(Change::DeleteLinksOf(*party));
            changes.push(Change::DeleteParty(*party));
        }
        changes.extend(job.ended.iter().cloned().map(Change::PutLink));
        let standings = self.standing_changes(&job.standings, &mut changes, now_ms)?;
        let whole = folders.iter().filter(|f| f.records.is_empty()).count();
        let records = folders.iter().map(|f| f.records.len()).sum();
        let entry = EntryDraft { count: (whole + records) as u64, ..job.entry.clone() };
        let before = (self.frontier.clone(), self.last_at_ms);
        if folders.is_empty() {
            return self.end_without_erasing(job, entry, changes, standings, now_ms);
        }
        let mut intent_rows = Vec::new();
        for intent in told_apart(&EntryDraft { action: Action::EraseIntent, ..entry.clone() }, &folders) {
            intent_rows.extend(self.entries(&mut changes, &intent, now_ms)?);
        }
        let pending = Pending::of(&entry, folders);
        let done = EntryDraft { action: Action::Erased, ..entry };
        let erasing = Erasing {
            writer: self,
            pending,
            changes,
            intent_rows,
            done,
            parties: job.parties,
            forgotten: job.forgotten,
            standings,
            ended: job.ended,
            unlinked: job.unlinked,
        };
        match erasing.run() {
            Ok(receipt) => Ok(ErasureReport { folders: whole, records, receipt: Some(receipt) }),
            Err((begun, error)) => {
                if begun {
                    // What is stored is between two roots: nothing more may be written until that is finished.
                    let _ = self.core.stopped.set(error.to_string());
                    tracing::error!(register = %self.core.id, "an erasure stopped on its way: {error}");
                } else {
                    (self.frontier, self.last_at_ms) = before;
                }
                Err(error)
            }
        }
    }

    /// What an erasure does where there is nothing to erase: relationships and roles end, who has nothing left is erased.
    /// One commit, since no key goes.
    fn end_without_erasing(
        &mut self,
        job: ErasureJob,
        mut entry: EntryDraft,
        mut changes: Vec<Change>,
        standings: Vec<(PartyId, Standing)>,
        now_ms: i64,
    ) -> Result<ErasureReport, ActError> {
        let report = ErasureReport { folders: 0, records: 0, receipt: None };
        if changes.is_empty() {
            return Ok(report);
        }
        for party in job.parties.iter().chain(&job.forgotten).chain(standings.iter().map(|(p, _)| p)) {
            if !entry.parties.contains(party) {
                entry.parties.push(*party);
            }
        }
        let before = (self.frontier.clone(), self.last_at_ms);
        // The ledger has a beginning and an end of every erasure, here in one commit.
        let intent = EntryDraft { action: Action::EraseIntent, ..entry.clone() };
        let done = EntryDraft { action: Action::Erased, ..entry };
        let both = self.entries(&mut changes, &intent, now_ms).and_then(|mut rows| {
            rows.extend(self.entries(&mut changes, &done, now_ms)?);
            Ok(rows)
        });
        let committed = both.and_then(|rows| {
            changes.extend(rows.into_iter().map(Change::AppendEntry));
            self.seal_head(&mut changes)?;
            Ok(self.core.store.commit(&changes)?)
        });
        if let Err(error) = committed {
            (self.frontier, self.last_at_ms) = before;
            self.stop_if_uncertain(&error);
            return Err(error);
        }
        let pending = Pending::of(&done, Vec::new());
        let ErasureJob { parties, forgotten, ended, unlinked, .. } = job;
        let (changes, intent_rows) = (Vec::new(), Vec::new());
        let mut erasing = Erasing {
            writer: self,
            pending,
            changes,
            intent_rows,
            done,
            parties,
            forgotten,
            standings,
            ended,
            unlinked,
        };
        erasing.forget_in_memory();
        Ok(report)
    }

    /// Finishes what a crash cut short. Called before any other act.
    pub(crate) fn recover(&mut self) -> Result<(), ActError> {
        self.tell_restored()?;
        let Some(bytes) = self.core.store.meta(META_ERASING)? else { return Ok(()) };
        let (pending, intent) = stored_intent(&bytes)?;
        let slots = self.files.slots.read(&self.files.master).map_err(keys)?;
        let next = protocol::next_step(&slots, Some(&intent)).map_err(keys)?;
        let notice = Arc::clone(&self.core.notice.read());
        let done = pending.entry(&notice)?;
        let now_ms = self.core.clock.now().as_millisecond();
        let again = matches!(next, Next::Redo(_));
        if again {
            // Under the old root nothing is frozen yet, so the log may get a new folder; under the new one the folder
            // of the intent's month serves, which is there.
            self.core.store.commit(&drops_of(&*self.core.store, intent.to)?)?;
            self.ensure_log_folder(now_ms)?;
        } else {
            self.reopen_log_folder()?;
        }
        let clock = Arc::clone(&self.core.clock);
        let core = Arc::clone(&self.core);
        let mut erasing = Erasing {
            writer: self,
            pending,
            changes: Vec::new(),
            intent_rows: Vec::new(),
            done,
            parties: Vec::new(),
            forgotten: Vec::new(),
            standings: Vec::new(),
            ended: Vec::new(),
            unlinked: Vec::new(),
        };
        protocol::resume(&mut erasing, &next, Some(&intent), &*clock).map_err(keys)?;
        if again {
            erasing.run().map_err(|(_, error)| error)?;
        }
        tracing::info!(register = %core.id, "an erasure that was cut short is finished");
        Ok(())
    }

    /// The first entry after a restore says so, and where the tail of the log is lost it declares it.
    fn tell_restored(&mut self) -> Result<(), ActError> {
        let Some(note) = self.core.store.meta(META_RESTORED)? else { return Ok(()) };
        let now_ms = self.core.clock.now().as_millisecond();
        let notice = Arc::clone(&self.core.notice.read());
        let act = ActId::random(&mut *self.entropy)?;
        let today = seloste_gate::standing::day_of(self.core.clock.today());
        let actor = crate::register::job_actor();
        let scope = Gate::scope::<seloste_gate::Write>(&notice, &actor, law_purpose::SECURITY, act, today)?;
        let resumed = Detail::Resumed { size: self.frontier.size(), root: self.frontier.root() };
        let mut entry = EntryDraft::allowed(&scope, Action::Restored).detail(resumed);
        if note.first() == Some(&1) {
            entry = entry.detail(Detail::TailLost(0));
        }
        let mut changes = vec![
            Change::DeleteMeta(META_RESTORED.into()),
            Change::PutMeta { key: META_RESTORED_AT.into(), value: now_ms.to_be_bytes().to_vec() },
        ];
        let rows = self.entries(&mut changes, &entry, now_ms)?;
        changes.extend(rows.into_iter().map(Change::AppendEntry));
        self.seal_head(&mut changes)?;
        let pages = self.core.tree.read().dirty_pages(&mut *self.entropy)?;
        changes.extend(pages.into_iter().map(|p| Change::PutPage(page_row(p))));
        self.core.store.commit(&changes)?;
        self.core.tree.write().committed();
        Ok(())
    }

    /// Looks up what is to go, with its place in the key tree, and the changes that take its rows out.
    fn targets(&self, what: &[What]) -> Result<(Vec<PendingFolder>, Vec<Change>), ActError> {
        let mut folders: BTreeMap<FolderId, PendingFolder> = BTreeMap::new();
        let mut changes = Vec::new();
        for one in what {
            let (party, folder, record) = match one {
                What::Folder { party, folder } => (*party, *folder, None),
                What::Record { party, folder, record } | What::Left { party, folder, record } => {
                    (*party, *folder, Some(*record))
                }
                What::Key { folder, slot } => {
                    // What came since the keys were looked through is in use.
                    if self.core.store.folder(*folder)?.is_none() {
                        folders.insert(*folder, PendingFolder::unused(*folder, *slot));
                    }
                    continue;
                }
            };
            // What is gone already needs no erasing.
            let Some(row) = self.core.store.folder(folder)?.filter(|f| f.party == party) else { continue };
            let target = folders.entry(folder).or_insert_with(|| PendingFolder {
                party: *party.as_bytes(),
                folder: *folder.as_bytes(),
                slot: row.slot,
                category: row.category.clone(),
                records: Vec::new(),
            });
            match record {
                None => {
                    target.records.clear();
                    if row.category == built_in::LOG {
                        changes.push(Change::EraseEntries(folder));
                    }
                    changes.push(Change::DeleteFolder { party, folder });
                }
                Some(record) => {
                    let there = self.core.store.record(party, record)?.is_some_and(|r| r.folder == folder);
                    if there || matches!(one, What::Left { .. }) {
                        target.records.push(PendingId { id: *record.as_bytes() });
                    }
                    if there {
                        changes.push(Change::DeleteRecord { party, record });
                    }
                }
            }
        }
        // A key of which no row is left is a folder that goes whole.
        let whole = |folder: &FolderId| {
            what.iter()
                .any(|w| matches!(w, What::Folder { folder: f, .. } | What::Key { folder: f, .. } if f == folder))
        };
        folders.retain(|id, target| whole(id) || !target.records.is_empty());
        for (id, target) in &mut folders {
            if whole(id) {
                target.records.clear();
            }
        }
        Ok((folders.into_values().collect(), changes))
    }

    /// Standings that change with the erasure, sealed. Only of parties that have one: no folder is made here.
    fn standing_changes(
        &mut self,
        standings: &[(PartyId, Standing)],
        changes: &mut Vec<Change>,
        now_ms: i64,
    ) -> Result<Vec<(PartyId, Standing)>, ActError> {
        let mut kept = Vec::new();
        for (party, standing) in standings {
            let there = self.core.live.read().parties.get(party).and_then(|k| k.standing_at);
            if let Some(at) = there {
                let base = at.row_version;
                let mutation = Mutation::PutStanding { party: *party, standing: standing.clone(), base };
                changes.extend(self.changes_of(&mutation, now_ms)?);
                kept.push((*party, standing.clone()));
            }
        }
        Ok(kept)
    }

    /// A consistent copy of the database; the key pages are brought to where copies of them are kept. Names the places of
    /// escrow that could not be reached.
    pub(crate) fn snapshot(&mut self, to: &std::path::Path, entry: EntryDraft) -> Result<Vec<String>, ActError> {
        self.commit(&[&crate::act::Draft { entries: vec![entry], ..crate::act::Draft::default() }])?;
        let pending = self.bring_copies()?;
        self.core.store.snapshot(to)?;
        Ok(pending)
    }

    /// Brings the present key pages to the copy beside the root and to the escrows.
    pub(crate) fn bring_copies(&mut self) -> Result<Vec<String>, ActError> {
        let store = Arc::clone(&self.core.store);
        let missing: Vec<SealedPage> = all_pages(&*store)?.into_iter().filter(|p| !self.files.copy.has(p)).collect();
        self.files.copy.append(missing).map_err(keys)?;
        self.files.copy.compact().map_err(keys)?;
        let root = self.core.tree.read().root().again();
        let present = || all_pages(&*store);
        let escrows = Arc::clone(&self.files.escrows);
        let pending = escrows.bring(self.core.id, &root, &present, None, &mut *self.entropy)?;
        Ok(pending.iter().map(|p| p.display().to_string()).collect())
    }
}

impl Erasing<'_> {
    /// Plans the erasure and runs the protocol. An error says whether anything was begun.
    fn run(mut self) -> Result<Receipt, (bool, ActError)> {
        let core = Arc::clone(&self.writer.core);
        let store = Arc::clone(&core.store);
        let clock = Arc::clone(&core.clock);
        let not_begun = |error: ActError| (false, error);
        let mut keep: Vec<Vec<RecordId>> = Vec::new();
        for folder in &self.pending.folders {
            let gone = |id: &RecordId| folder.records.iter().any(|r| r.id == *id.as_bytes());
            let rows = store.records_of(PartyId::from_bytes(folder.party)).map_err(|e| not_begun(e.into()))?;
            let of_folder = rows.into_iter().filter(|r| *r.folder.as_bytes() == folder.folder).map(|r| r.record);
            keep.push(of_folder.filter(|id| !gone(id)).collect());
        }
        let targets: Vec<Target<'_>> = self
            .pending
            .folders
            .iter()
            .zip(&keep)
            .map(|(f, keep)| {
                let (slot, folder) = (SlotNo::new(f.slot), FolderId::from_bytes(f.folder));
                if f.records.is_empty() {
                    Target::Folder { slot, folder }
                } else {
                    Target::Records { slot, folder, keep }
                }
            })
            .collect();
        // Held to the end: between the two commits no other key page is written, and nobody reads keys.
        let mut tree = core.tree.write();
        let plan =
            tree.plan_erasure(&targets, &Pages(&*store), &mut *self.writer.entropy).map_err(|e| not_begun(e.into()))?;
        protocol::erase(&mut self, &mut tree, plan, &*clock).map_err(|error| match error {
            ProtocolError::NotBegun(error) => (false, error),
            ProtocolError::Plan(error) => (false, error.into()),
            stopped @ ProtocolError::Stopped { .. } => (true, keys(stopped)),
        })
    }

    fn forget_in_memory(&mut self) {
        let mut live = self.writer.core.live.write();
        live.moment += 1;
        let moment = live.moment;
        let of_folders = self.pending.folders.iter().map(|f| PartyId::from_bytes(f.party));
        for party in of_folders.chain(self.parties.iter().copied()) {
            if let Some(known) = live.parties.get_mut(&party) {
                known.erased_at = moment;
            }
        }
        for link in &self.ended {
            live.touch_alone(link.from);
            live.touch_alone(link.to);
        }
        for (party, _) in &self.standings {
            live.touch(*party);
        }
        self.stand_anew(&mut live);
        for folder in &self.pending.folders {
            let party = PartyId::from_bytes(folder.party);
            for record in &folder.records {
                live.index.remove_record(party, RecordId::from_bytes(record.id));
            }
        }
        for change in &self.changes {
            if let Change::DeleteRecord { party, record } = change {
                live.index.remove_record(*party, *record);
            }
        }
        for party in &self.parties {
            if let Some(known) = live.parties.get_mut(party) {
                known.erased = true;
            }
            live.index.remove_party(*party);
        }
        for (party, standing) in &self.standings {
            if let Some(known) = live.parties.get_mut(party) {
                known.standing = standing.clone();
                if let Some(at) = &mut known.standing_at {
                    at.row_version = at.row_version.saturating_add(1);
                }
            }
        }
        for folder in self.pending.folders.iter().filter(|f| f.category == built_in::STANDING && f.records.is_empty()) {
            if let Some(known) = live.parties.get_mut(&PartyId::from_bytes(folder.party)) {
                known.standing = Standing::default();
                known.standing_at = None;
            }
        }
        for link in &self.ended {
            live.put_link(link);
        }
        for party in &self.unlinked {
            live.untie(*party);
        }
        for party in &self.forgotten {
            live.delete_party(*party);
        }
    }

    /// Marks whom the gate decides on otherwise from now on. Before anything is untied: then nobody would know any more
    /// who stood for whom.
    fn stand_anew(&self, live: &mut Live) {
        for (party, _) in &self.standings {
            live.stands_anew(*party);
        }
        // The organisation is decided on as before, whoever stands for it.
        for link in &self.ended {
            live.stands_anew(link.from);
        }
        // What a party consented or objected to, and its relationships, go with its standing.
        for folder in self.pending.folders.iter().filter(|f| f.category == built_in::STANDING) {
            live.stands_anew(PartyId::from_bytes(folder.party));
        }
        for party in self.unlinked.iter().chain(&self.forgotten) {
            live.stands_anew(*party);
        }
    }
}

impl Medium for Erasing<'_> {
    type Error = ActError;

    fn commit_intent(&mut self, intent: &Intent, pages: &[SealedPage]) -> Result<(), ActError> {
        crash_point("before-intent");
        self.pending.intent = intent.to_bytes();
        let mut changes = self.changes.clone();
        changes.extend(self.intent_rows.iter().cloned().map(Change::AppendEntry));
        changes.extend(pages.iter().cloned().map(|p| Change::PutPage(page_row(p))));
        changes.push(Change::PutMeta { key: META_ERASING.into(), value: self.pending.encode() });
        self.writer.seal_head(&mut changes)?;
        // Records of erased folders are still in the index: their ids are needed to take them out.
        let store = Arc::clone(&self.writer.core.store);
        for folder in self.pending.folders.iter().filter(|f| f.records.is_empty()) {
            let party = PartyId::from_bytes(folder.party);
            for row in store.records_of(party)?.into_iter().filter(|r| *r.folder.as_bytes() == folder.folder) {
                self.changes.push(Change::DeleteRecord { party, record: row.record });
            }
        }
        store.commit(&changes)?;
        self.forget_in_memory();
        Ok(())
    }

    fn copy_pages(&mut self, pages: &[SealedPage]) -> Result<(), ActError> {
        crash_point("before-copy");
        self.writer.files.copy.append(pages.iter().cloned()).map_err(keys)?;
        Ok(())
    }

    fn write_slot(&mut self, root: &Root) -> Result<(), ActError> {
        crash_point("before-write");
        let KeyFiles { master, slots, .. } = &mut self.writer.files;
        slots.write(master, root, &mut *self.writer.entropy).map_err(keys)
    }

    fn overwrite_slot(&mut self, epoch: u64) -> Result<(), ActError> {
        crash_point("before-overwrite");
        let KeyFiles { master, slots, .. } = &mut self.writer.files;
        slots.overwrite(master, epoch, &mut *self.writer.entropy).map_err(keys)
    }

    fn refresh_escrow(
        &mut self,
        root: &Root,
        intent: &Intent,
        pages: &[SealedPage],
    ) -> Result<EscrowOutcome, ActError> {
        crash_point("before-escrow");
        let store = Arc::clone(&self.writer.core.store);
        let old = |p: &SealedPage| intent.drops.contains(&(p.addr, p.epoch));
        let present = || Ok(all_pages(&*store)?.into_iter().filter(|p| !old(p)).collect());
        let escrows = Arc::clone(&self.writer.files.escrows);
        let changed = Some((intent, pages));
        let pending = escrows.bring(self.writer.core.id, root, &present, changed, &mut *self.writer.entropy)?;
        Ok(keyfiles::outcome(escrows.places().len(), &pending))
    }

    fn commit_done(&mut self, intent: &Intent, receipt: &Receipt) -> Result<(), ActError> {
        crash_point("before-done");
        let mut details = vec![Detail::Receipt(receipt_hash(receipt)), Detail::Epoch(receipt.to)];
        if receipt.escrow == EscrowOutcome::Pending {
            details.push(Detail::EscrowPending);
        }
        let mut changes: Vec<Change> =
            intent.drops.iter().map(|(addr, epoch)| Change::DropPage { key: page_key(*addr), epoch: *epoch }).collect();
        let now_ms = self.writer.core.clock.now().as_millisecond();
        for mut done in told_apart(&self.done, &self.pending.folders) {
            done.details.extend(details.iter().cloned());
            let rows = self.writer.entries(&mut changes, &done, now_ms)?;
            changes.extend(rows.into_iter().map(Change::AppendEntry));
        }
        changes.push(Change::DeleteMeta(META_ERASING.into()));
        self.writer.seal_head(&mut changes)?;
        self.writer.core.store.commit(&changes)?;
        crash_point("after-done");
        // Defence in depth, below the keys: old pages leave the log of the database too.
        self.writer.core.store.checkpoint()?;
        self.writer.files.copy.drop_pages(&intent.drops).map_err(keys)
    }

    fn pages_of(&mut self, epoch: u64) -> Result<Vec<SealedPage>, ActError> {
        Ok(all_pages(&*self.writer.core.store)?.into_iter().filter(|p| p.epoch == epoch).collect())
    }

    fn drop_pages_of(&mut self, epoch: u64) -> Result<(), ActError> {
        let drops = drops_of(&*self.writer.core.store, epoch)?;
        self.writer.core.store.commit(&drops)?;
        Ok(())
    }
}

/// All key pages as they are stored.
pub(crate) fn all_pages(store: &dyn seloste_store::Store) -> Result<Vec<SealedPage>, ActError> {
    let mut pages = Vec::new();
    store.visit_pages(&mut |row| {
        pages.push(sealed_page(row));
        ControlFlow::Continue(())
    })?;
    Ok(pages)
}

fn drops_of(store: &dyn seloste_store::Store, epoch: u64) -> Result<Vec<Change>, ActError> {
    let mut drops = Vec::new();
    store.visit_pages(&mut |row| {
        if row.epoch == epoch {
            drops.push(Change::DropPage { key: row.key, epoch });
        }
        ControlFlow::Continue(())
    })?;
    Ok(drops)
}

fn page_key(addr: PageAddr) -> seloste_store::PageKey {
    seloste_store::PageKey { level: addr.level, index: addr.index }
}

/// What the `erased` entry holds of the receipt: SHA-256 over its text.
fn receipt_hash(receipt: &Receipt) -> [u8; 32] {
    seloste_ledger::leaf_hash(receipt_text(receipt).as_bytes())
}

/// The receipt as text: what was destroyed, and when.
#[must_use]
pub fn receipt_text(receipt: &Receipt) -> String {
    let escrow = match receipt.escrow {
        EscrowOutcome::None => "none",
        EscrowOutcome::Refreshed => "refreshed",
        EscrowOutcome::Pending => "pending",
    };
    format!(
        "root of epoch {} destroyed at {}\nroot of epoch {} in force\nbegun {}\nescrow {escrow} at {}\n",
        receipt.from, receipt.destroyed, receipt.to, receipt.begun, receipt.escrow_at
    )
}
