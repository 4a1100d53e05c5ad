//! Acts that erase: a person, a category, a record, and what has had its time.
//!
//! Guarantees: a preview tells exactly what would go and what would stay, why, until when; what a hold or a statute keeps
//! stays; what goes is gone from backups too when the act returns, save from an escrow that the report names pending.

use crate::act::EntryDraft;
use crate::core::Pages;
use crate::erasing::{ErasureJob, ErasureReport, META_RESTORED_AT, What};
use crate::error::ActError;
use crate::read::{is_dealing, received_day};
use crate::register::Register;
use crate::retention;
use crate::writer::Job;
use seloste_gate::standing::{Day, Standing, date_of, day_of};
use seloste_gate::{Actor, Erase, Permit};
use seloste_ledger::{Action, Detail};
use seloste_notice::{Basis, Checked, built_in, law_purpose};
use seloste_store::{FolderRow, LinkRow, PartyKind};
use seloste_terms::{FolderId, PartyId, RecordId};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

/// How long keys that no row uses are kept after a restore, in milliseconds: thirty days, for a better backup to be found.
const UNUSED_KEYS_MS: i64 = 30 * 24 * 60 * 60 * 1_000;
/// The most targets that share one erasure.
const TARGETS_MAX: usize = 5_000;

/// What goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Going {
    /// From which category.
    pub category: String,
    /// How many records.
    pub records: usize,
}

/// What stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staying {
    /// In which category.
    pub category: String,
    /// How many records.
    pub records: usize,
    /// Why.
    pub why: Stays,
    /// The last day it stays, where one is known.
    pub until: Option<Day>,
}

/// Why something is not erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// A hold.
    Hold(String),
    /// A statute (Art. 17(3)(b)).
    Law(String),
    /// Evidence with a term of its own.
    Evidence,
}

/// What an erasure would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ErasePlan {
    /// What goes.
    pub going: Vec<Going>,
    /// What stays.
    pub staying: Vec<Staying>,
}

/// What a sweep would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SweepPlan {
    /// What goes, by category.
    pub going: Vec<Going>,
    /// How many records have had their time and are held.
    pub held: usize,
    /// How many parties have nothing left but evidence.
    pub parties: usize,
    /// How many parties are forgotten altogether.
    pub forgotten: usize,
    /// Categories in which data lies that the notice no longer has, with the number of records: no rule erases them.
    pub without_rule: Vec<Going>,
}

impl Register {
    /// Tells what erasing a party, or one category of it, would do.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::NoCategory`], [`ActError::Refused`].
    pub fn erase_preview(&self, actor: &Actor, party: PartyId, category: Option<&str>) -> Result<ErasePlan, ActError> {
        let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
        Ok(self.plan_erase(&permit, party, category)?.0)
    }

    /// Erases a party, or one category of it (Art. 17), backups included.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::NoCategory`], [`ActError::Refused`].
    pub fn erase(
        &self,
        actor: &Actor,
        party: PartyId,
        category: Option<&str>,
    ) -> Result<(ErasePlan, ErasureReport), ActError> {
        let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
        let (plan, what, all) = self.plan_erase(&permit, party, category)?;
        let mut job = job(EntryDraft::allowed(permit.scope(), Action::EraseIntent).about(party), what);
        let today = permit.scope().today();
        if category.is_none() {
            self.end_with(party, today, all, &mut job);
        }
        let report = self.run_erasure(job)?;
        Ok((plan, report))
    }

    /// Erases one record.
    ///
    /// # Errors
    /// [`ActError::NoRecord`]; an [`ActError::Input`] that names the hold or statute that keeps it.
    pub fn erase_record(&self, actor: &Actor, party: PartyId, record: RecordId) -> Result<ErasureReport, ActError> {
        let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
        let row = self.core.store.record(party, record)?.ok_or(ActError::NoRecord)?;
        let folders = self.folders(party)?;
        let folder = folders.get(&row.folder).ok_or(ActError::NoRecord)?;
        if let Some(why) = self.keeps(&permit, party, &folder.category)? {
            let why = match why {
                Stays::Hold(reason) => format!("a hold ({reason}) keeps the record: lift it first"),
                Stays::Law(law) => format!("{law} keeps the record"),
                Stays::Evidence => "the record is evidence and has a term of its own".to_owned(),
            };
            return Err(ActError::Input(why));
        }
        let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent).about(party);
        self.run_erasure(job(entry, vec![What::Record { party, folder: row.folder, record }]))
    }

    /// Tells what has had its time on a day.
    ///
    /// # Errors
    /// As of the store.
    pub fn sweep_preview(&self, at: Day) -> Result<SweepPlan, ActError> {
        Ok(self.plan_sweep(at)?.0)
    }

    /// Erases what has had its time on a day. Run daily; leaves an entry even when there is nothing to do.
    ///
    /// # Errors
    /// [`ActError::Refused`] for an actor who is neither operator nor job.
    pub fn sweep(&self, actor: &Actor, at: Day) -> Result<(SweepPlan, Option<ErasureReport>), ActError> {
        let scope = self.scope::<Erase>(actor, law_purpose::RETENTION, Action::Sweep)?;
        let permit = scope.permit_all()?;
        let (plan, jobs) = self.plan_sweep(at)?;
        let going: usize = plan.going.iter().map(|g| g.records).sum();
        let entry = EntryDraft::allowed(permit.scope(), Action::Sweep).count(going as u64);
        self.core.log(&self.jobs, entry.clone())?;
        let mut total: Option<ErasureReport> = None;
        for mut job in jobs {
            job.entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent);
            let done = self.run_erasure(job)?;
            total = Some(match total {
                None => done,
                Some(before) => ErasureReport {
                    folders: before.folders + done.folders,
                    records: before.records + done.records,
                    receipt: done.receipt.or(before.receipt),
                },
            });
        }
        Ok((plan, total))
    }

    /// Keys in the tree of which no row is left: after a restore those of what came after the backup.
    ///
    /// # Errors
    /// As of the store.
    pub fn unused_keys(&self) -> Result<Vec<(FolderId, u32)>, ActError> {
        let mut used = HashSet::new();
        self.core.store.visit_folders(&mut |folder| {
            used.insert(folder.folder);
            ControlFlow::Continue(())
        })?;
        let mut unused = Vec::new();
        let tree = self.core.tree.read();
        tree.slots(&Pages(&*self.core.store), &mut |slot, folder| {
            if !used.contains(&folder) {
                unused.push((folder, slot.get()));
            }
        })?;
        Ok(unused)
    }

    /// Erases keys that no row uses, thirty days after the restore that left them.
    ///
    /// # Errors
    /// [`ActError::Refused`].
    pub fn erase_unused_keys(&self, actor: &Actor) -> Result<usize, ActError> {
        let restored = self.core.store.meta(META_RESTORED_AT)?.and_then(|b| b.try_into().ok()).map(i64::from_be_bytes);
        if restored.is_none_or(|at| self.now_ms() - at < UNUSED_KEYS_MS) {
            return Ok(0);
        }
        let unused = self.unused_keys()?;
        self.erase_keys(actor, unused)
    }

    /// After a restore: erases the keys that the ledger calls erased and an escrow brought back.
    pub(crate) fn erase_keys_called_erased(&self, actor: &Actor) -> Result<usize, ActError> {
        let called: HashSet<FolderId> = self
            .report(actor, 0)?
            .into_iter()
            .filter(|e| e.action == Action::Erased && !e.details.iter().any(|d| matches!(d, Detail::Records(_))))
            .flat_map(|e| e.folders)
            .collect();
        let again: Vec<_> = self.unused_keys()?.into_iter().filter(|(folder, _)| called.contains(folder)).collect();
        self.erase_keys(actor, again)
    }

    fn erase_keys(&self, actor: &Actor, keys: Vec<(FolderId, u32)>) -> Result<usize, ActError> {
        if keys.is_empty() {
            return Ok(0);
        }
        let scope = self.scope::<Erase>(actor, law_purpose::RETENTION, Action::Sweep)?;
        let what = keys.into_iter().map(|(folder, slot)| What::Key { folder, slot }).collect();
        let done = self.run_erasure(job(EntryDraft::allowed(&scope, Action::EraseIntent), what))?;
        Ok(done.folders)
    }

    fn run_erasure(&self, job: ErasureJob) -> Result<ErasureReport, ActError> {
        self.core.still_running()?;
        let (reply, answer) = sync_channel(1);
        self.jobs.send(Job::Erase { job, reply }).map_err(|_| self.core.gone())?;
        answer.recv().map_err(|_| self.core.gone())?
    }

    /// What keeps a category of a party from erasure, if anything does.
    fn keeps(&self, permit: &Permit<Erase>, party: PartyId, category: &str) -> Result<Option<Stays>, ActError> {
        let notice = self.notice();
        let today = permit.scope().today();
        let live = self.core.live.read();
        let standing = &live.parties.get(&party).ok_or(ActError::NoParty)?.standing;
        if built_in::ALL.contains(&category) {
            return Ok(Some(Stays::Evidence));
        }
        if let Some(hold) = standing.hold_on(category, today) {
            return Ok(Some(Stays::Hold(hold.reason.clone())));
        }
        Ok(statute(&notice, category).map(Stays::Law))
    }

    /// What would go and stay, and whether everything but evidence goes.
    fn plan_erase(
        &self,
        permit: &Permit<Erase>,
        party: PartyId,
        category: Option<&str>,
    ) -> Result<(ErasePlan, Vec<What>, bool), ActError> {
        let notice = self.notice();
        let folders = self.folders(party)?;
        if let Some(named) = category
            && notice.category(named).is_none()
            && !folders.values().any(|f| f.category == named)
        {
            return Err(ActError::NoCategory(named.to_owned()));
        }
        let rows = self.core.store.records_of(party)?;
        let dealings = rows.iter().filter(|r| is_dealing(&r.kind)).map(|r| r.dated).max();
        let (clock, standing) = {
            let live = self.core.live.read();
            let standing = live.parties.get(&party).map(|k| k.standing.clone()).unwrap_or_default();
            (self.clockwork(&live, party, dealings), standing)
        };
        let today = permit.scope().today();
        let mut going: BTreeMap<String, usize> = BTreeMap::new();
        let mut staying: BTreeMap<String, Staying> = BTreeMap::new();
        let mut what = Vec::new();
        let mut all = true;
        for folder in folders.values() {
            if category.is_some_and(|c| c != folder.category) {
                continue;
            }
            let of_folder: Vec<_> = rows.iter().filter(|r| r.folder == folder.folder).collect();
            match self.keeps(permit, party, &folder.category)? {
                None => {
                    *going.entry(folder.category.clone()).or_default() += of_folder.len();
                    what.push(What::Folder { party, folder: folder.folder });
                }
                Some(why) => {
                    all &= why == Stays::Evidence;
                    let rule = retention::rule(&notice, &folder.category);
                    let until = |received_ms, dated| {
                        rule.and_then(|k| retention::keep_until(&notice, k, &clock, received_day(received_ms), dated))
                    };
                    let last = of_folder.iter().filter_map(|r| until(r.received_ms, r.dated)).max();
                    let last = match &why {
                        Stays::Hold(_) => standing.hold_on(&folder.category, today).and_then(|h| h.until),
                        Stays::Law(_) | Stays::Evidence => last,
                    };
                    let stay = staying.entry(folder.category.clone()).or_insert_with(|| Staying {
                        category: folder.category.clone(),
                        records: 0,
                        why,
                        until: None,
                    });
                    stay.records += of_folder.len();
                    stay.until = stay.until.max(last);
                }
            }
        }
        let going = going.into_iter().map(|(category, records)| Going { category, records }).collect();
        Ok((ErasePlan { going, staying: staying.into_values().collect() }, what, all))
    }

    /// What ends when a whole party is erased: its relationships, and the links from and to it.
    fn end_with(&self, party: PartyId, today: Day, all: bool, job: &mut ErasureJob) {
        let live = self.core.live.read();
        let Some(known) = live.parties.get(&party) else { return };
        let mut standing = known.standing.clone();
        for relationship in standing.relationships.iter_mut().filter(|r| r.ends.is_none_or(|e| e > today)) {
            relationship.ends = Some(today.max(relationship.starts));
        }
        if standing != known.standing {
            job.standings.push((party, standing));
        }
        if all {
            job.parties.push(party);
            if known.standing_at.is_none() {
                job.forgotten.push(party);
            }
        }
        if known.kind == PartyKind::Person {
            job.unlinked.push(party);
        } else {
            job.ended.extend(open_links_to(&live, party).map(|l| LinkRow { ends: Some(today.max(l.starts)), ..l }));
        }
    }

    fn plan_sweep(&self, at: Day) -> Result<(SweepPlan, Vec<ErasureJob>), ActError> {
        let notice = self.notice();
        let mut by_party: HashMap<PartyId, Vec<FolderRow>> = HashMap::new();
        self.core.store.visit_folders(&mut |folder| {
            by_party.entry(folder.party).or_default().push(folder);
            ControlFlow::Continue(())
        })?;
        let mut records: HashMap<FolderId, Vec<(RecordId, String, i64, Day)>> = HashMap::new();
        self.core.store.visit_records(&mut |r| {
            records.entry(r.folder).or_default().push((r.record, r.kind, r.received_ms, r.dated));
            ControlFlow::Continue(())
        })?;
        let mut plan = SweepPlan::default();
        let mut going: BTreeMap<String, usize> = BTreeMap::new();
        let mut without_rule: BTreeMap<String, usize> = BTreeMap::new();
        let mut jobs: Vec<ErasureJob> = Vec::new();
        let mut next = self.empty_job()?;
        let live = self.core.live.read();
        for (party, folders) in by_party {
            if party == PartyId::NIL {
                for folder in folders.iter().filter(|f| f.category == built_in::LOG) {
                    if month_is_over(folder.term, &notice, at) {
                        *going.entry(built_in::LOG.to_owned()).or_default() += 1;
                        next.what.push(What::Folder { party, folder: folder.folder });
                    }
                }
                continue;
            }
            let none = Vec::new();
            let of = |folder: &FolderRow| records.get(&folder.folder).unwrap_or(&none);
            let dealings = folders.iter().flat_map(of).filter(|r| is_dealing(&r.1)).map(|r| r.3).max();
            let clock = self.clockwork(&live, party, dealings);
            let standing = live.parties.get(&party).map(|k| k.standing.clone()).unwrap_or_default();
            let mut left = 0;
            let mut evidence: Vec<&FolderRow> = Vec::new();
            for folder in &folders {
                let rows = of(folder);
                let Some(keep) = retention::rule(&notice, &folder.category) else {
                    *without_rule.entry(folder.category.clone()).or_default() += rows.len();
                    left += 1;
                    continue;
                };
                let over = |(_, _, received, dated): &&(RecordId, String, i64, Day)| {
                    retention::keep_until(&notice, keep, &clock, received_day(*received), *dated)
                        .is_some_and(|u| u < at)
                };
                let due: Vec<_> = rows.iter().filter(over).collect();
                if folder.category == built_in::STANDING {
                    if due.len() == rows.len() {
                        evidence.push(folder);
                    } else {
                        left += 1;
                    }
                    continue;
                }
                if !due.is_empty() && standing.hold_on(&folder.category, at).is_some() {
                    plan.held += due.len();
                    left += 1;
                } else if due.len() == rows.len() && !rows.is_empty() {
                    *going.entry(folder.category.clone()).or_default() += due.len();
                    next.what.push(What::Folder { party, folder: folder.folder });
                } else {
                    left += 1;
                    for (record, ..) in &due {
                        *going.entry(folder.category.clone()).or_default() += 1;
                        next.what.push(What::Record { party, folder: folder.folder, record: *record });
                    }
                }
            }
            // How a party stood outlasts what it stood for: it goes when nothing else is left.
            let only_evidence = left == 0;
            let known = live.parties.get(&party);
            if only_evidence {
                for folder in &evidence {
                    *going.entry(built_in::STANDING.to_owned()).or_default() += of(folder).len();
                    next.what.push(What::Folder { party, folder: folder.folder });
                }
                next.forgotten.push(party);
                plan.forgotten += 1;
            } else if known.is_some_and(|k| !k.erased)
                && folders.iter().all(|f| {
                    built_in::ALL.contains(&f.category.as_str())
                        || next.what.contains(&What::Folder { party, folder: f.folder })
                })
            {
                next.parties.push(party);
                plan.parties += 1;
                if known.is_some_and(|k| k.kind == PartyKind::Person) {
                    next.unlinked.push(party);
                } else {
                    let ended = open_links_to(&live, party).map(|l| LinkRow { ends: Some(at.max(l.starts)), ..l });
                    next.ended.extend(ended);
                }
            }
            if next.what.len() >= TARGETS_MAX {
                jobs.push(std::mem::replace(&mut next, self.empty_job()?));
            }
        }
        if !next.what.is_empty() {
            jobs.push(next);
        }
        plan.going = going.into_iter().map(|(category, records)| Going { category, records }).collect();
        plan.without_rule = without_rule.into_iter().map(|(category, records)| Going { category, records }).collect();
        Ok((plan, jobs))
    }

    /// A job without targets, whose entry whoever runs it sets.
    fn empty_job(&self) -> Result<ErasureJob, ActError> {
        let actor = crate::register::job_actor();
        let scope = self.scope::<Erase>(&actor, law_purpose::RETENTION, Action::Sweep)?;
        Ok(job(EntryDraft::allowed(&scope, Action::EraseIntent), Vec::new()))
    }
}

fn job(entry: EntryDraft, what: Vec<What>) -> ErasureJob {
    ErasureJob {
        entry,
        what,
        parties: Vec::new(),
        forgotten: Vec::new(),
        standings: Vec::<(PartyId, Standing)>::new(),
        ended: Vec::new(),
        unlinked: Vec::new(),
    }
}

fn open_links_to(live: &crate::live::Live, to: PartyId) -> impl Iterator<Item = LinkRow> {
    let contacts = live.parties.get(&to).map(|k| k.contacts.as_slice()).unwrap_or_default();
    contacts
        .iter()
        .filter_map(|c| live.parties.get(c))
        .flat_map(|k| &k.stands_for)
        .filter(move |l| l.to == to && l.ends.is_none())
        .cloned()
}

/// The statute that a category is kept by, where nothing but statutes is its purpose.
fn statute(notice: &Checked, category: &str) -> Option<String> {
    let category = notice.category(category)?;
    let mut purposes = category.purposes.iter().map(|p| notice.purpose(p.as_str()));
    let all_by_law = purposes.all(|p| p.is_some_and(|p| p.basis == Basis::LegalObligation));
    let law = category.purposes.iter().find_map(|p| notice.purpose(p.as_str())?.law.clone());
    if all_by_law { law } else { None }
}

/// Whether a month of the ledger (`yyyymm`) has had its time on a day.
fn month_is_over(term: u32, notice: &Checked, at: Day) -> bool {
    let (Ok(year), Ok(month)) = (i16::try_from(term / 100), i8::try_from(term % 100)) else { return false };
    let Ok(first) = jiff::civil::Date::new(year, month, 1) else { return false };
    let last = day_of(first.last_of_month());
    notice.log_keep.period.after(date_of(last)).is_some_and(|until| day_of(until) < at)
}
