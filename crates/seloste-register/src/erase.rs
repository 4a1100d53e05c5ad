//! Acts that erase: a person, a category, a record, and what has had its time.
//!
//! Guarantees: a preview tells exactly what would go and what would stay, why, until when; what a hold or a statute keeps
//! stays; what goes is gone from backups too when the act returns, save from an escrow that the report names pending.

use crate::act::EntryDraft;
use crate::answering::InDays;
use crate::core::{Pages, until_settled};
use crate::erasing::{ErasureJob, ErasureReport, META_RESTORED_AT, What};
use crate::error::ActError;
use crate::live::{Known, Live};
use crate::read::{is_dealing, received_day};
use crate::register::Register;
use crate::retention;
use crate::undo::UNDO_DAYS;
use crate::writer::{FORMER_KIND, Job, month_of};
use seloste_gate::standing::{Day, Relationship, Standing, date_of, day_of};
use seloste_gate::{Actor, ActorKind, Erase, Gate};
use seloste_ledger::{Action, Detail};
use seloste_notice::{Basis, Checked, built_in, law_purpose};
use seloste_store::{FolderRow, LinkRow, PartyKind};
use seloste_terms::{FolderId, Lang, PartyId, RecordId, Texts};
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
    Law(Texts),
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
    /// How many who wrote by a form go because nobody took them in.
    pub unwanted: usize,
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
        Ok(self.plan_erase(permit.scope().today(), party, category)?.0)
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
        self.erase_in(actor, party, category, None)
    }

    pub(crate) fn erase_in(
        &self,
        actor: &Actor,
        party: PartyId,
        category: Option<&str>,
        days: InDays,
    ) -> Result<(ErasePlan, ErasureReport), ActError> {
        until_settled(|| {
            let since = self.moment();
            let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
            let (plan, what, all) = self.plan_erase(permit.scope().today(), party, category)?;
            let held = plan.staying.iter().any(|s| matches!(s.why, Stays::Hold(_)));
            let erased_before = self.core.live.read().parties.get(&party).is_none_or(|k| k.erased);
            if what.is_empty() && (held || erased_before) {
                // Everything is held, or was erased before: nothing is done, so nothing ends and no entry says so.
                let report = ErasureReport { folders: 0, records: 0, receipt: None };
                return Ok((plan, report));
            }
            let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent).about(party).answered(days);
            let mut job = job(entry, what, since);
            let today = permit.scope().today();
            if category.is_none() {
                self.end_with(party, today, all, &mut job)?;
            }
            // If somebody has changed the party since, the plan is made anew.
            Ok((plan, self.run_erasure(job)?))
        })
    }

    /// What keeps one record from being erased, if anything does.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::NoRecord`], [`ActError::Refused`].
    pub fn record_stays(&self, actor: &Actor, party: PartyId, record: RecordId) -> Result<Option<Stays>, ActError> {
        let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
        let row = self.core.store.record(party, record)?.ok_or(ActError::NoRecord)?;
        let folders = self.folders(party)?;
        let folder = folders.get(&row.folder).ok_or(ActError::NoRecord)?;
        self.keeps(permit.scope().today(), party, &folder.category)
    }

    /// Erases one record.
    ///
    /// # Errors
    /// [`ActError::NoRecord`]; an [`ActError::Input`] that names the hold or statute that keeps it.
    pub fn erase_record(&self, actor: &Actor, party: PartyId, record: RecordId) -> Result<ErasureReport, ActError> {
        self.erase_record_in(actor, party, record, None)
    }

    pub(crate) fn erase_record_in(
        &self,
        actor: &Actor,
        party: PartyId,
        record: RecordId,
        days: InDays,
    ) -> Result<ErasureReport, ActError> {
        until_settled(|| {
            let since = self.moment();
            let permit = self.permit_one::<Erase>(actor, law_purpose::RIGHTS, Action::EraseIntent, party)?;
            let row = self.core.store.record(party, record)?.ok_or(ActError::NoRecord)?;
            let folders = self.folders(party)?;
            let folder = folders.get(&row.folder).ok_or(ActError::NoRecord)?;
            if let Some(why) = self.keeps(permit.scope().today(), party, &folder.category)? {
                let why = match why {
                    Stays::Hold(reason) => ActError::input(
                        format!("pito ({reason}) säilyttää merkinnän: poista pito ensin"),
                        format!("en spärr ({reason}) bevarar anteckningen: häv den först"),
                        format!("a hold ({reason}) keeps the record: lift it first"),
                    ),
                    Stays::Law(law) => ActError::input(
                        format!("merkinnän säilyttämisestä säädetään: {}", law.best(Lang::Fi)),
                        format!("anteckningen ska bevaras enligt {}", law.best(Lang::Sv)),
                        format!("{} keeps the record", law.best(Lang::En)),
                    ),
                    Stays::Evidence => ActError::input(
                        "merkintä on todiste, ja sillä on oma säilytysaikansa",
                        "anteckningen är ett bevis och har en egen förvaringstid",
                        "the record is evidence and has a term of its own",
                    ),
                };
                return Err(why);
            }
            let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent).about(party).answered(days);
            let mut beside = self.core.store.records_of(party)?;
            beside.retain(|r| r.folder == row.folder && r.record != record);
            let (notes, others): (Vec<_>, Vec<_>) = beside.into_iter().partition(|r| r.kind == FORMER_KIND);
            // The last record takes its folder with it: an empty one would keep its key for nothing. What was there before a
            // change goes along in any case.
            let what = if others.is_empty() {
                vec![What::Folder { party, folder: row.folder }]
            } else {
                let gone = notes.iter().map(|n| n.record).chain([record]);
                gone.map(|record| What::Record { party, folder: row.folder, record }).collect()
            };
            self.run_erasure(job(entry, what, since))
        })
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
    /// [`ActError::Refused`] for an actor whose role does not erase for retention; [`ActError::Input`] for a job ahead of its
    /// day.
    pub fn sweep(&self, actor: &Actor, at: Day) -> Result<(SweepPlan, Option<ErasureReport>), ActError> {
        // Only a person can decide that the time has come before it has.
        if actor.kind == ActorKind::Job && at > self.today() {
            return Err(ActError::Input("the day is to come: a job erases nothing before its time".into()));
        }
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
            .entries_that_open()?
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
        let since = self.moment();
        let done = self.run_erasure(job(EntryDraft::allowed(&scope, Action::EraseIntent), what, since))?;
        Ok(done.folders)
    }

    /// The present moment, for plans that hold only while nothing changes.
    fn moment(&self) -> u64 {
        self.core.live.read().moment
    }

    pub(crate) fn run_erasure(&self, job: ErasureJob) -> Result<ErasureReport, ActError> {
        self.core.still_running()?;
        let (reply, answer) = sync_channel(1);
        self.jobs.send(Job::Erase { job: Box::new(job), reply }).map_err(|_| self.core.gone())?;
        answer.recv().map_err(|_| self.core.gone())?
    }

    /// What keeps a category of a party from erasure, if anything does.
    pub(crate) fn keeps(&self, today: Day, party: PartyId, category: &str) -> Result<Option<Stays>, ActError> {
        let notice = self.notice();
        let live = self.core.live.read();
        let standing = &live.parties.get(&party).ok_or(ActError::NoParty)?.standing;
        if category == built_in::STANDING && standing.says_nothing() {
            return Ok(None);
        }
        if built_in::ALL.contains(&category) {
            return Ok(Some(Stays::Evidence));
        }
        if let Some(hold) = standing.hold_on(category, today) {
            return Ok(Some(Stays::Hold(hold.reason.clone())));
        }
        Ok(statute(&notice, category).map(Stays::Law))
    }

    /// What would go and stay, and whether everything but evidence goes.
    pub(crate) fn plan_erase(
        &self,
        today: Day,
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
        let mut going: BTreeMap<String, usize> = BTreeMap::new();
        let mut staying: BTreeMap<String, Staying> = BTreeMap::new();
        let mut what = Vec::new();
        let mut all = true;
        for folder in folders.values() {
            if category.is_some_and(|c| c != folder.category) {
                continue;
            }
            let of_folder: Vec<_> =
                rows.iter().filter(|r| r.folder == folder.folder && r.kind != FORMER_KIND).collect();
            match self.keeps(today, party, &folder.category)? {
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
    fn end_with(&self, party: PartyId, today: Day, all: bool, job: &mut ErasureJob) -> Result<(), ActError> {
        let live = self.core.live.read();
        let Some(known) = live.parties.get(&party) else { return Ok(()) };
        let mut standing = known.standing.clone();
        for relationship in standing.relationships.iter_mut().filter(|r| r.ends.is_none_or(|e| e > today)) {
            relationship.ends = Some(today.max(relationship.starts));
        }
        if all && known.is_on_record() {
            standing.relationships.extend(roles_as_relationships(&live, known, today));
        }
        if standing != known.standing {
            job.standings.push((party, standing));
        }
        if all {
            job.parties.push(party);
            // What its contact persons' clocks hang on stays as long as they do.
            if !known.is_on_record() && (known.kind == PartyKind::Person || known.contacts.is_empty()) {
                self.forget(&live, party, job)?;
            }
        }
        if known.kind == PartyKind::Person && all {
            job.unlinked.push(party);
        } else if known.kind == PartyKind::Person {
            // What is held must still have its clock run.
            let open = known.stands_for.iter().filter(|l| l.ends.is_none_or(|e| e > today));
            job.ended.extend(open.map(|l| LinkRow { ends: Some(today.max(l.starts)), ..l.clone() }));
        } else {
            job.ended.extend(links_ended(&live, party, today));
        }
        Ok(())
    }

    /// Nothing is left of a party, and so nothing of who turned out to be it.
    fn forget(&self, live: &Live, party: PartyId, job: &mut ErasureJob) -> Result<(), ActError> {
        let merged = live.parties.get(&party).map(|k| k.merged.as_slice()).unwrap_or_default();
        job.forgotten.push(party);
        for other in merged {
            let folders = self.core.store.folders_of(*other)?;
            job.what.extend(folders.into_iter().map(|f| What::Folder { party: *other, folder: f.folder }));
            job.forgotten.push(*other);
        }
        Ok(())
    }

    fn plan_sweep(&self, at: Day) -> Result<(SweepPlan, Vec<ErasureJob>), ActError> {
        let notice = self.notice();
        let since = self.moment();
        let mut by_party: HashMap<PartyId, Vec<FolderRow>> = HashMap::new();
        self.core.store.visit_folders(&mut |folder| {
            by_party.entry(folder.party).or_default().push(folder);
            ControlFlow::Continue(())
        })?;
        let mut records: HashMap<FolderId, Vec<Swept>> = HashMap::new();
        self.core.store.visit_records(&mut |r| {
            let (received, changed) = (received_day(r.received_ms), received_day(r.changed_ms));
            let row = Swept { record: r.record, kind: r.kind, received, changed, dated: r.dated };
            records.entry(r.folder).or_default().push(row);
            ControlFlow::Continue(())
        })?;
        // Whom nobody took in goes as if refused; no rule of the notice is asked of them.
        let unwanted = self.unwanted(at)?;
        let mut plan = SweepPlan { unwanted: unwanted.len(), ..SweepPlan::default() };
        let mut tally = Tally::default();
        let mut next = self.empty_job(since)?;
        for one in &unwanted {
            next.what.extend(one.what.iter().cloned());
            self.end_with(one.party, at, one.all, &mut next)?;
            for going in &one.plan.going {
                *tally.going.entry(going.category.clone()).or_default() += going.records;
            }
            let held = one.plan.staying.iter().filter(|s| matches!(s.why, Stays::Hold(_)));
            tally.held += held.map(|s| s.records).sum::<usize>();
        }
        plan.forgotten = next.forgotten.len();
        plan.parties = next.parties.iter().filter(|party| !next.forgotten.contains(party)).count();
        let unwanted: HashMap<PartyId, bool> = unwanted.into_iter().map(|one| (one.party, one.all)).collect();
        let live = self.core.live.read();
        let log: Vec<FolderRow> = by_party.remove(&PartyId::NIL).unwrap_or_default();
        let verdicts: HashMap<PartyId, Verdict> = live
            .parties
            .keys()
            .filter(|party| !unwanted.contains_key(party))
            .map(|party| {
                let folders = by_party.remove(party).unwrap_or_default();
                (*party, self.verdict(&live, &notice, *party, &folders, &records, at, &mut tally))
            })
            .collect();
        let mut jobs: Vec<ErasureJob> = Vec::new();
        let log = log.iter().filter(|f| f.category == built_in::LOG);
        // The month that entries are being written to stays, however far ahead the day is.
        let present = log.clone().map(|f| f.term).chain([month_of(self.now_ms())]).max();
        for folder in log.filter(|f| Some(f.term) != present && month_is_over(f.term, &notice, at)) {
            *tally.going.entry(built_in::LOG.to_owned()).or_default() += 1;
            next.what.push(What::Folder { party: PartyId::NIL, folder: folder.folder });
        }
        for (party, verdict) in &verdicts {
            let Some(known) = live.parties.get(party) else { continue };
            let unlinks = |contact: &PartyId| match verdicts.get(contact) {
                Some(verdict) => verdict.left != Left::Data,
                None => unwanted.get(contact).is_none_or(|all| *all),
            };
            let left = match verdict.left {
                // What its contact persons' clocks hang on stays as long as they do.
                Left::Nothing if known.kind != PartyKind::Person && !known.contacts.iter().all(unlinks) => {
                    Left::Evidence
                }
                left => left,
            };
            next.what.extend(verdict.what.iter().cloned());
            if left == Left::Nothing {
                self.forget(&live, *party, &mut next)?;
                plan.forgotten += 1;
            } else if left == Left::Evidence && !known.erased && !stands_open(known, at) {
                next.parties.push(*party);
                plan.parties += 1;
                if known.kind == PartyKind::Person {
                    let roles: Vec<_> = roles_as_relationships(&live, known, at).collect();
                    if known.is_on_record() && !roles.is_empty() {
                        let mut standing = known.standing.clone();
                        standing.relationships.extend(roles);
                        next.standings.push((*party, standing));
                    }
                    next.unlinked.push(*party);
                } else {
                    next.ended.extend(links_ended(&live, *party, at));
                }
            }
            if next.what.len() >= TARGETS_MAX {
                jobs.push(std::mem::replace(&mut next, self.empty_job(since)?));
            }
        }
        if !(next.what.is_empty() && next.parties.is_empty() && next.forgotten.is_empty()) {
            jobs.push(next);
        }
        let listed = |map: BTreeMap<String, usize>| -> Vec<Going> {
            map.into_iter().map(|(category, records)| Going { category, records }).collect()
        };
        plan.held = tally.held;
        plan.going = listed(tally.going);
        plan.without_rule = listed(tally.without_rule);
        Ok((plan, jobs))
    }

    /// What of a party has had its time, and what is left then.
    #[expect(clippy::too_many_arguments, reason = "one party against all that a sweep has gathered")]
    fn verdict(
        &self,
        live: &Live,
        notice: &Checked,
        party: PartyId,
        folders: &[FolderRow],
        records: &HashMap<FolderId, Vec<Swept>>,
        at: Day,
        tally: &mut Tally,
    ) -> Verdict {
        let of = |folder: &FolderRow| records.get(&folder.folder).map(Vec::as_slice).unwrap_or_default();
        let dealings = folders.iter().flat_map(of).filter(|r| is_dealing(&r.kind)).map(|r| r.dated).max();
        let clock = self.clockwork(live, party, dealings);
        let standing = live.parties.get(&party).map(|k| k.standing.clone()).unwrap_or_default();
        let mut verdict = Verdict { what: Vec::new(), left: Left::Nothing };
        // Who turned out to be somebody is there for as long as that one is, and goes with them.
        let one = live.parties.get(&party).and_then(|k| k.same_as.as_ref());
        if one.is_some_and(|link| live.parties.contains_key(&link.to)) {
            return Verdict { left: Left::Evidence, ..verdict };
        }
        let mut evidence: Vec<&FolderRow> = Vec::new();
        // What was there before a change is kept for as long as that can be taken back, and only while it may be used.
        let former_is_over = |category: &str, changed: Day| {
            changed.saturating_add(UNDO_DAYS) < at || !is_usable(live, notice, &standing, category, at)
        };
        for folder in folders {
            let rows = of(folder);
            let Some(keep) = retention::rule(notice, &folder.category) else {
                *tally.without_rule.entry(folder.category.clone()).or_default() += rows.len();
                verdict.left = Left::Data;
                continue;
            };
            let over = |r: &&Swept| {
                let until = retention::keep_until(notice, keep, &clock, r.received, r.dated);
                until.is_some_and(|u| u < at) || r.kind == FORMER_KIND && former_is_over(&folder.category, r.changed)
            };
            let due: Vec<&Swept> = rows.iter().filter(over).collect();
            if folder.category == built_in::STANDING {
                if due.len() == rows.len() || standing.says_nothing() {
                    evidence.push(folder);
                } else {
                    verdict.left = verdict.left.max(Left::Evidence);
                }
            } else if !due.is_empty() && standing.hold_on(&folder.category, at).is_some() {
                tally.held += due.len();
                verdict.left = Left::Data;
            } else if due.len() == rows.len() {
                *tally.going.entry(folder.category.clone()).or_default() += due.len();
                verdict.what.push(What::Folder { party, folder: folder.folder });
            } else {
                // Requests and certificates are evidence too: they have a term of their own.
                let stays = if built_in::ALL.contains(&folder.category.as_str()) { Left::Evidence } else { Left::Data };
                verdict.left = verdict.left.max(stays);
                for row in due {
                    *tally.going.entry(folder.category.clone()).or_default() += 1;
                    verdict.what.push(What::Record { party, folder: folder.folder, record: row.record });
                }
            }
        }
        // How a party stood outlasts what it stood for: it goes when nothing else is left.
        if verdict.left == Left::Nothing {
            for folder in evidence {
                *tally.going.entry(built_in::STANDING.to_owned()).or_default() += of(folder).len();
                verdict.what.push(What::Folder { party, folder: folder.folder });
            }
        } else if !evidence.is_empty() {
            verdict.left = verdict.left.max(Left::Evidence);
        }
        verdict
    }

    /// A job without targets, whose entry whoever runs it sets.
    fn empty_job(&self, since: u64) -> Result<ErasureJob, ActError> {
        let actor = crate::register::job_actor();
        let scope = self.scope::<Erase>(&actor, law_purpose::RETENTION, Action::Sweep)?;
        let job = job(EntryDraft::allowed(&scope, Action::EraseIntent), Vec::new(), since);
        // Whom somebody changed after the plan was made is looked at again in the next sweep.
        Ok(ErasureJob { leaves_out_changed: true, ..job })
    }
}

/// What a sweep looks at of a record.
struct Swept {
    record: RecordId,
    kind: String,
    received: Day,
    changed: Day,
    dated: Day,
}

/// What a sweep counts over all parties.
#[derive(Default)]
struct Tally {
    going: BTreeMap<String, usize>,
    without_rule: BTreeMap<String, usize>,
    held: usize,
}

/// What is left of a party after a sweep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Left {
    Nothing,
    Evidence,
    Data,
}

struct Verdict {
    what: Vec<What>,
    left: Left,
}

pub(crate) fn job(entry: EntryDraft, what: Vec<What>, since: u64) -> ErasureJob {
    ErasureJob {
        entry,
        what,
        parties: Vec::new(),
        forgotten: Vec::new(),
        standings: Vec::<(PartyId, Standing)>::new(),
        ended: Vec::new(),
        unlinked: Vec::new(),
        since,
        leaves_out_changed: false,
    }
}

/// Whether a category may be used for any of its purposes, as far as the person's own word goes: an objection or a missing
/// consent (Art. 7(3), 21).
fn is_usable(live: &Live, notice: &Checked, standing: &Standing, category: &str, at: Day) -> bool {
    let Some(category) = notice.category(category) else { return false };
    category.purposes.iter().filter_map(|p| notice.purpose(p.as_str())).any(|purpose| {
        let id = purpose.id.as_str();
        let consented = purpose.basis != Basis::Consent || standing.consents_to(id, at, &live.history);
        consented && !standing.objects_to(id, Gate::can_be_objected_to(purpose), at)
    })
}

/// Whether a relationship of its own goes on.
fn stands_open(known: &Known, at: Day) -> bool {
    known.standing.relationships.iter().any(|r| r.ends.is_none_or(|e| e > at))
}

/// The links of an organisation's contact persons that end with it: on the day, or when the relationship ended before it.
fn links_ended(live: &Live, to: PartyId, today: Day) -> impl Iterator<Item = LinkRow> {
    let organisation = live.parties.get(&to);
    let contacts = organisation.map(|k| k.contacts.as_slice()).unwrap_or_default();
    let ended = organisation.and_then(|k| k.standing.ended()).map_or(today, |e| e.min(today));
    contacts
        .iter()
        .filter_map(|c| live.parties.get(c))
        .flat_map(|k| &k.stands_for)
        .filter(move |l| l.to == to && l.ends.is_none_or(|e| e > ended))
        .map(move |l| LinkRow { ends: Some(ended.max(l.starts)), ..l.clone() })
}

/// The roles of a contact person as relationships that have ended. Its links go with it, and what is kept of how it stood
/// must still have its clock run.
fn roles_as_relationships(live: &Live, known: &Known, today: Day) -> impl Iterator<Item = Relationship> {
    known.stands_for.iter().map(move |link| {
        let organisation = live.parties.get(&link.to).map(|o| &o.standing);
        let theirs = organisation.and_then(Standing::ended).unwrap_or(today);
        let ends = link.ends.unwrap_or(today).min(theirs).min(today).max(link.starts);
        let customer = organisation.and_then(|o| o.relationships.last()).is_some_and(|r| r.customer);
        Relationship { customer, starts: link.starts, ends: Some(ends) }
    })
}

/// The statute that a category is kept by, where nothing but statutes is its purpose.
fn statute(notice: &Checked, category: &str) -> Option<Texts> {
    let category = notice.category(category)?;
    let mut purposes = category.purposes.iter().map(|p| notice.purpose(p.as_str()));
    let all_by_law = purposes.all(|p| p.is_some_and(|p| p.basis == Basis::LegalObligation));
    let law = category.purposes.iter().filter_map(|p| notice.purpose(p.as_str())).map(|p| &p.law);
    let law = law.into_iter().find(|law| !law.is_empty()).cloned();
    if all_by_law { law } else { None }
}

/// Whether a month of the ledger (`yyyymm`) has had its time on a day.
fn month_is_over(term: u32, notice: &Checked, at: Day) -> bool {
    let (Ok(year), Ok(month)) = (i16::try_from(term / 100), i8::try_from(term % 100)) else { return false };
    let Ok(first) = jiff::civil::Date::new(year, month, 1) else { return false };
    let last = day_of(first.last_of_month());
    notice.log_keep.period.after(date_of(last)).is_some_and(|until| day_of(until) < at)
}
