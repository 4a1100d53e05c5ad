//! What taking an import back does to each party.
//!
//! Guarantees: pure of changes: what it says is done by [`super::Undoing`], which asks again right before.

use super::reasons::{CHANGED_SINCE, CONTACTS_STAY, HELD, NOT_DECLARED, NOT_KNOWN, NOT_NOW, RECORDED_SINCE, STATUTE};
use super::{Kept, UndoReport, Undoing};
use crate::act::Mutation;
use crate::body::{Body, Value};
use crate::erase::Stays;
use crate::erasing::What;
use crate::error::ActError;
use crate::live::AsOf;
use crate::write::{CONTACT_PERSON, has, own_date, replaced};
use crate::writer::STANDING_KIND;
use seloste_gate::{Gate, Import, Permit, Scope};
use seloste_ledger::{Action, Detail, Entry, Outcome};
use seloste_store::{EntryRow, FolderRow, PartyKind, RecordRow};
use seloste_terms::{FolderId, PartyId, RecordId, Text3};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What becomes of a party.
pub(super) enum Fate {
    /// It came in by the import, and goes.
    Remove(Vec<What>),
    /// It was there before, and is put back.
    Change(Change),
    /// It stays as it is.
    Stay,
}

/// What it takes to put a party back.
#[derive(Default)]
pub(super) struct Change {
    pub(super) mutations: Vec<Mutation>,
    /// Records that the import made, and the notes that are needed no more.
    pub(super) what: Vec<What>,
    pub(super) categories: BTreeSet<String>,
    /// Whom it no longer stands for.
    untied: Vec<PartyId>,
}

/// Who goes, who is put back, and what stays.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) removed: Vec<PartyId>,
    pub(super) changed: Vec<PartyId>,
    pub(super) kept: Vec<Kept>,
}

impl Plan {
    pub(super) fn report(&self) -> UndoReport {
        UndoReport { removed: self.removed.len(), restored: self.changed.len(), kept: self.kept.clone() }
    }
}

/// A record as it is stored, opened.
struct Rec {
    row: RecordRow,
    category: String,
    body: Body,
}

impl Undoing<'_> {
    pub(super) fn plan(&self, parties: &[PartyId]) -> Result<Plan, ActError> {
        let mut plan = Plan::default();
        let mut untied: HashSet<(PartyId, PartyId)> = HashSet::new();
        for party in parties {
            let (fate, kept) = self.look(*party)?;
            plan.kept.extend(kept);
            match fate {
                Fate::Remove(_) => plan.removed.push(*party),
                Fate::Change(change) => {
                    plan.changed.push(*party);
                    untied.extend(change.untied.iter().map(|to| (*party, *to)));
                }
                Fate::Stay => {}
            }
        }
        // Whose contact persons stay is what those stand in.
        let going: HashSet<PartyId> = plan.removed.iter().copied().collect();
        let live = self.register.core.live.read();
        let (removed, stays): (Vec<_>, Vec<_>) = plan.removed.iter().copied().partition(|party| {
            let contacts = live.parties.get(party).map(|k| k.contacts.as_slice()).unwrap_or_default();
            contacts.iter().all(|c| going.contains(c) || untied.contains(&(*c, *party)))
        });
        plan.kept.extend(stays.into_iter().map(|party| kept(party, "", CONTACTS_STAY)));
        plan.removed = removed;
        // Persons first: an organisation goes once nobody stands for it.
        plan.removed.sort_by_key(|p| live.parties.get(p).is_none_or(|k| k.kind != PartyKind::Person));
        Ok(plan)
    }

    /// What becomes of one party, and what of it stays.
    pub(super) fn look(&self, party: PartyId) -> Result<(Fate, Vec<Kept>), ActError> {
        let register = self.register;
        let created_ms = match register.core.live.read().parties.get(&party) {
            Some(known) if !known.erased => known.created_ms,
            // Its data is with another now.
            Some(known) if known.same_as.is_some() => {
                return Ok((Fate::Stay, vec![kept(party, "", RECORDED_SINCE)]));
            }
            // Who is gone needs no taking back.
            _ => return Ok((Fate::Stay, Vec::new())),
        };
        let Some(permit) = self.permit(party)? else {
            return Ok((Fate::Stay, vec![kept(party, "", NOT_NOW)]));
        };
        let folders = register.folders(party)?;
        let mut keys = crate::register::keys(&register.core);
        let mut recs = Vec::new();
        for row in register.core.store.records_of(party)?.into_iter().filter(|r| r.kind != STANDING_KIND) {
            let folder = folders.get(&row.folder).ok_or(ActError::Conflict)?;
            let body = register.body(&permit, &mut keys, folder, row.clone())?;
            recs.push(Rec { row, category: folder.category.clone(), body });
        }
        let mine = |v: &Value| v.delivery == self.delivery.act;
        let noted = recs.iter().any(|r| r.body.former.as_ref().is_some_and(|f| f.is_of(self.delivery.act)));
        let entries = register.core.store.entries_of(party)?;
        // Who was there before is known by when it came, else by what the log has of it.
        let before = created_ms < self.delivery.from_ms || noted || entries.iter().any(|e| e.seq < self.first);
        if !before {
            let all_mine = recs.iter().flat_map(|r| &r.body.values).all(mine);
            let why = if !all_mine || self.recorded_since(&entries, &|e| records(e.action))? {
                Some(RECORDED_SINCE)
            } else {
                let categories = folders.values().map(|f| f.category.as_str());
                self.keeping(party, categories)?
            };
            return Ok(match why {
                Some(why) => (Fate::Stay, vec![kept(party, "", why)]),
                None => (Fate::Remove(self.all_of(party, &folders)), Vec::new()),
            });
        }
        self.put_together(party, &recs)
    }

    fn all_of(&self, party: PartyId, folders: &HashMap<FolderId, FolderRow>) -> Vec<What> {
        folders.keys().map(|folder| What::Folder { party, folder: *folder }).collect()
    }

    /// What keeps any of these categories from being erased.
    fn keeping<'c>(
        &self,
        party: PartyId,
        categories: impl IntoIterator<Item = &'c str>,
    ) -> Result<Option<Text3>, ActError> {
        for category in categories {
            match self.register.keeps(self.scope.today(), party, category)? {
                Some(Stays::Hold(_)) => return Ok(Some(HELD)),
                Some(Stays::Law(_)) => return Ok(Some(STATUTE)),
                Some(Stays::Evidence) | None => {}
            }
        }
        Ok(None)
    }

    /// Puts together what it takes to have a party as it was.
    fn put_together(&self, party: PartyId, recs: &[Rec]) -> Result<(Fate, Vec<Kept>), ActError> {
        let act = self.delivery.act;
        let mut change = Change::default();
        let mut stays = Vec::new();
        let of_act = |rec: &&Rec| rec.body.former.as_ref().is_some_and(|f| f.is_of(act));
        let mut going: HashSet<RecordId> = HashSet::new();
        for rec in recs.iter().filter(|r| r.body.former.is_none()) {
            let notes: Vec<&Rec> = recs
                .iter()
                .filter(of_act)
                .filter(|n| n.body.former.as_ref().is_some_and(|f| f.record() == rec.row.record))
                .collect();
            let (brought, mut values): (Vec<Value>, Vec<Value>) =
                rec.body.values.iter().cloned().partition(|v| v.delivery == act);
            let mut whole = true;
            // It was there before, so a note told what it was: it went with a neighbour, or with an undo that a backup did
            // not know.
            let lost = notes.is_empty() && rec.row.received_ms < self.delivery.from_ms;
            if let Some(first) = brought.first().filter(|_| lost) {
                stays.push(kept(party, &first.field, NOT_KNOWN));
                continue;
            }
            for old in notes.iter().flat_map(|n| &n.body.values) {
                if has(&values, old) {
                    continue;
                }
                let many = self.scope.notice().field(&old.field).is_some_and(|f| f.many);
                let taken = !many && values.iter().any(|v| v.field == old.field);
                // What somebody wrote over or emptied since is theirs.
                if taken || !brought.iter().any(|v| v.field == old.field) {
                    stays.push(kept(party, &old.field, CHANGED_SINCE));
                    whole = false;
                    continue;
                }
                let Some(old) = self.original(recs, rec, old) else { continue };
                if self.takes(&rec.category, old) {
                    values.push(old.clone());
                } else {
                    stays.push(kept(party, &old.field, NOT_DECLARED));
                }
            }
            if brought.is_empty() {
                // Nothing to put back, or it was put back before the program was stopped.
            } else if !values.is_empty() {
                let dated = own_date(&rec.row.kind, &values).unwrap_or(rec.row.dated);
                change.mutations.push(Mutation::ReplaceRecord(replaced(&rec.row, dated, rec.body.with(values))));
                change.categories.insert(rec.category.clone());
            } else if let Some(why) = self.keeping(party, [rec.category.as_str()])? {
                stays.push(kept(party, brought.first().map_or("", |v| v.field.as_str()), why));
                whole = false;
            } else {
                going.insert(rec.row.record);
                change.categories.insert(rec.category.clone());
            }
            if whole {
                going.extend(notes.iter().map(|n| n.row.record));
            }
        }
        for former in recs.iter().filter(of_act).filter_map(|r| r.body.former.as_ref()) {
            self.untie(party, former.tied(), &mut change, &mut stays)?;
            if let Some(stood) = &former.stood {
                self.stand_again(party, stood, &mut change, &mut stays);
            }
        }
        change.what = whats(party, recs, &going);
        let nothing = change.mutations.is_empty() && change.what.is_empty();
        Ok((if nothing { Fate::Stay } else { Fate::Change(change) }, stays))
    }

    /// The value that was there before an import, other imports that were taken back aside.
    fn original<'r>(&self, recs: &'r [Rec], rec: &Rec, old: &'r Value) -> Option<&'r Value> {
        let mut value = old;
        for _ in 0..=self.undone.len() {
            let Some(act) = self.undone.iter().find(|act| **act == value.delivery) else { return Some(value) };
            let note = |r: &&Rec| r.body.former.as_ref().is_some_and(|f| f.is_of(*act) && f.record() == rec.row.record);
            value = recs.iter().filter(note).flat_map(|r| &r.body.values).find(|v| v.field == old.field)?;
        }
        None
    }

    /// Whether the notice lets a value that was there be there.
    fn takes(&self, category: &str, value: &Value) -> bool {
        let declares = |c: &seloste_notice::Category| {
            c.id.as_str() == category
                && c.fields.iter().any(|f| *f == *value.field)
                && c.sources.iter().any(|s| *s == *value.source)
        };
        self.scope.categories().any(declares)
    }

    /// A role that somebody ended, began or corrected since is theirs.
    fn untie(
        &self,
        party: PartyId,
        tied: impl Iterator<Item = PartyId>,
        change: &mut Change,
        stays: &mut Vec<Kept>,
    ) -> Result<(), ActError> {
        for to in tied {
            let link = {
                let live = self.register.core.live.read();
                let links = live.parties.get(&party).map(|k| k.stands_for.as_slice()).unwrap_or_default();
                links.iter().find(|l| l.to == to && l.kind == CONTACT_PERSON).cloned()
            };
            let Some(link) = link else { continue };
            let entries = self.register.core.store.entries_of(party)?;
            let this_role = |e: &Entry| e.action == Action::Link && e.parties.contains(&to);
            if link.ends.is_some() || self.recorded_since(&entries, &this_role)? {
                stays.push(kept(party, "", CHANGED_SINCE));
            } else {
                change.untied.push(to);
                change.mutations.push(Mutation::DeleteLink(link));
            }
        }
        Ok(())
    }

    fn stand_again(&self, party: PartyId, stood: &crate::body::Stood, change: &mut Change, stays: &mut Vec<Kept>) {
        let live = self.register.core.live.read();
        let Some(known) = live.parties.get(&party) else { return };
        if known.standing.relationships == stood.after {
            let mut standing = known.standing.clone();
            standing.relationships.clone_from(&stood.before);
            let base = known.standing_at.map_or(0, |at| at.row_version);
            change.mutations.push(Mutation::PutStanding { party, standing, base });
        } else if known.standing.relationships != stood.before {
            stays.push(kept(party, "", CHANGED_SINCE));
        }
    }

    /// Whether an act other than this import, and imports taken back, recorded anything of a sort on a party since.
    fn recorded_since(&self, entries: &[EntryRow], of_sort: &dyn Fn(&Entry) -> bool) -> Result<bool, ActError> {
        let register = self.register;
        let folders = register.folders(PartyId::NIL)?;
        let mut keys = crate::register::keys(&register.core);
        for row in entries.iter().filter(|row| row.seq >= self.first) {
            let Some(entry) = register.open_entry(&mut keys, &folders, row)? else { continue };
            let undoing = entry.details.contains(&Detail::Undone)
                && entry.details.iter().any(|d| matches!(d, Detail::Delivery(_)));
            let aside = entry.act == self.delivery.act || self.undone.contains(&entry.act) || undoing;
            if !aside && entry.outcome == Outcome::Allowed && of_sort(&entry) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A permit to change a party for the purpose of the import, if that reaches it now.
    fn permit(&self, party: PartyId) -> Result<Option<Permit<Import>>, ActError> {
        let scope = &self.scope;
        let again: Scope<Import> =
            Gate::scope(scope.notice(), scope.actor(), scope.purpose().as_str(), scope.act(), scope.today())?;
        let live = self.register.core.live.read();
        let permit = again.permit([party], &AsOf(&live, scope.today()));
        Ok(permit.covers(party).then_some(permit))
    }
}

/// Whether an act leaves something on a party that is not there to be looked at only.
fn records(action: Action) -> bool {
    !matches!(
        action,
        Action::Read
            | Action::Search
            | Action::Export
            | Action::Access
            | Action::Sweep
            | Action::Audit
            | Action::Denied
            | Action::EraseIntent
            | Action::Erased
    )
}

/// Records as targets of an erasure; a folder of which nothing stays goes as a whole.
fn whats(party: PartyId, recs: &[Rec], going: &HashSet<RecordId>) -> Vec<What> {
    let folders: BTreeSet<FolderId> =
        recs.iter().filter(|r| going.contains(&r.row.record)).map(|r| r.row.folder).collect();
    let mut what = Vec::new();
    for folder in folders {
        let of_folder = || recs.iter().filter(|r| r.row.folder == folder);
        if of_folder().all(|r| going.contains(&r.row.record)) {
            what.push(What::Folder { party, folder });
        } else {
            let gone = of_folder().filter(|r| going.contains(&r.row.record));
            what.extend(gone.map(|r| What::Record { party, folder, record: r.row.record }));
        }
    }
    what
}

pub(super) fn kept(party: PartyId, field: &str, why: Text3) -> Kept {
    Kept { party, field: field.to_owned(), why }
}
