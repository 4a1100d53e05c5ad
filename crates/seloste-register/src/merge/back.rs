//! Telling two apart again that were brought together.

use super::{Guarded, Merged, Rec, Retied, said_of};
use crate::act::{Draft, EntryDraft, Mutation, NewRecord};
use crate::body::Value;
use crate::core::until_settled;
use crate::erase::job;
use crate::erasing::What;
use crate::error::ActError;
use crate::register::{Register, job_actor};
use crate::undo::{UNDO_DAYS, received};
use crate::write::{has, replaced};
use crate::writer::FORMER_KIND;
use seloste_gate::standing::{Consent, Day};
use seloste_gate::{Actor, Erase, Permit, Stand, Write};
use seloste_ledger::{Action, Detail};
use seloste_notice::law_purpose;
use seloste_store::{FolderRow, LinkRow, PartyKind, PartyRow, PartyState};
use seloste_terms::{ActId, FolderId, PartyId, RecordId};
use std::collections::{HashMap, HashSet};

/// A merge that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmerge {
    /// The act.
    pub act: ActId,
    /// Who was brought in.
    pub other: PartyId,
    /// The last day on which it can be taken back.
    pub until: Day,
}

/// A merge as its note tells it.
pub(super) struct Noted {
    act: ActId,
    merged: Box<Merged>,
    pub(super) changed_ms: i64,
}

impl Merged {
    pub(crate) fn other(&self) -> PartyId {
        PartyId::from_bytes(*self.other)
    }

    /// The folders that went over.
    pub(crate) fn folders(&self) -> Vec<FolderId> {
        self.folders.iter().map(|id| FolderId::from_bytes(**id)).collect()
    }

    /// A folder as it goes back to the other.
    fn gives_back(&self, folder: &FolderRow) -> FolderRow {
        let id = *folder.folder.as_bytes();
        let alone = self.alone.as_ref().map_or(folder.alone, |some| some.iter().any(|f| **f == id));
        FolderRow { party: self.other(), alone, ..folder.clone() }
    }
}

impl Register {
    /// What was brought into a party and can be told apart from it again, the latest first.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::Refused`].
    pub fn merges(&self, actor: &Actor, purpose: &str, party: PartyId) -> Result<Vec<Unmerge>, ActError> {
        let permit = self.permit_one::<Write>(actor, purpose, Action::Merge, party)?;
        if self.core.live.read().parties.get(&party).is_none_or(|k| k.merged.is_empty()) {
            return Ok(Vec::new());
        }
        let all = self.recs(&permit, party)?;
        let noted = self.still_one(party, &all, permit.scope().today());
        let told = noted.map(|n| Unmerge {
            act: n.act,
            other: n.merged.other(),
            until: received(n.changed_ms).saturating_add(UNDO_DAYS),
        });
        Ok(told.collect())
    }

    /// Tells two apart again: what the other brought goes back to it, with what has been changed of it since; what came
    /// since stays where it is. A word against a use that was given meanwhile goes on to count for both.
    ///
    /// # Errors
    /// [`ActError::Input`] where there is nothing to take back, or its time is over; else as for [`Register::merge`].
    pub fn unmerge(&self, actor: &Actor, purpose: &str, party: PartyId, act: ActId) -> Result<PartyId, ActError> {
        let (other, left) = until_settled(|| self.unmerge_once(actor, purpose, party, act))?;
        self.erase_left(other, left)?;
        Ok(other)
    }

    /// What was the one's own and lay in a folder that went back opens in no copy under the key that went with it.
    fn erase_left(&self, party: PartyId, left: Vec<(FolderId, RecordId)>) -> Result<(), ActError> {
        if left.is_empty() {
            return Ok(());
        }
        let since = self.core.live.read().moment;
        let scope = self.scope::<Erase>(&job_actor(), law_purpose::RETENTION, Action::Sweep)?;
        let what = left.into_iter().map(|(folder, record)| What::Left { party, folder, record }).collect();
        self.run_erasure(job(EntryDraft::allowed(&scope, Action::EraseIntent), what, since)).map(drop)
    }

    /// By which merge each record came that can go back by it.
    ///
    /// # Errors
    /// As of the store.
    pub(crate) fn came_by(&self, permit: &Permit<Write>, party: PartyId) -> Result<HashMap<RecordId, ActId>, ActError> {
        let mut came = HashMap::new();
        for rec in self.recs(permit, party)? {
            if let Some((act, merged)) = rec.body.former.and_then(|f| Some((f.act(), f.merged?))) {
                came.extend(merged.records.iter().map(|id| (RecordId::from_bytes(**id), act)));
            }
        }
        Ok(came)
    }

    /// Tells apart again, after a restore, those who are one in it and whom the log tells apart since they became it.
    ///
    /// # Errors
    /// As of the store. Of whom nothing can be taken back any more, nothing is.
    pub(crate) fn part_again(&self, operator: &Actor) -> Result<(), ActError> {
        let mut merged: Vec<PartyId> = {
            let live = self.core.live.read();
            live.parties.iter().filter(|(_, k)| !k.erased && !k.merged.is_empty()).map(|(p, _)| *p).collect()
        };
        if merged.is_empty() {
            return Ok(());
        }
        // What was done last with each two.
        let mut apart: HashMap<[PartyId; 2], bool> = HashMap::new();
        for entry in self.entries_that_open()?.into_iter().filter(|e| e.action == Action::Merge) {
            if let Ok([one, other]) = <[PartyId; 2]>::try_from(entry.parties) {
                apart.insert([one.min(other), one.max(other)], entry.details.contains(&Detail::Undone));
            }
        }
        while let Some(party) = merged.pop() {
            // What came last goes first; the next shows once it has gone.
            let last = match self.merges(operator, law_purpose::RIGHTS, party) {
                Ok(merges) => merges.into_iter().next(),
                Err(error @ (ActError::Store(_) | ActError::Stopped(_))) => return Err(error),
                Err(_) => None,
            };
            let Some(last) = last else { continue };
            if apart.get(&[party.min(last.other), party.max(last.other)]) != Some(&true) {
                continue;
            }
            match self.unmerge(operator, law_purpose::RIGHTS, party, last.act) {
                Ok(other) => merged.extend([party, other]),
                Err(error @ (ActError::Store(_) | ActError::Stopped(_))) => return Err(error),
                // A number that is another's since, a use that is not allowed, a record that does not open: they stay one,
                // as in the backup, and nobody else waits for them.
                Err(_) => {
                    tracing::warn!(register = %self.core.id, "two who were told apart stay one after the restore");
                }
            }
        }
        Ok(())
    }

    /// The merges that notes tell of and that can still be taken back, the latest first.
    pub(super) fn noted<'r>(all: impl Iterator<Item = &'r Rec>, today: Day) -> std::vec::IntoIter<Noted> {
        let mut noted: Vec<Noted> = all
            .filter(|r| received(r.row.changed_ms).saturating_add(UNDO_DAYS) >= today)
            .filter_map(|r| Some((r.body.former.as_ref()?, r.row.changed_ms)))
            .filter_map(|(f, changed_ms)| Some(Noted { act: f.act(), merged: f.merged.clone()?, changed_ms }))
            .collect();
        noted.sort_by_key(|n| std::cmp::Reverse(n.changed_ms));
        noted.into_iter()
    }

    /// Those of which the two are still one: a restore can have told them apart and left the note.
    fn still_one(&self, party: PartyId, all: &[Rec], today: Day) -> impl Iterator<Item = Noted> {
        Self::noted(all.iter(), today).filter(move |n| self.same_as(n.merged.other()) == Some(party))
    }

    /// Whom was told apart, and what of the one lay in folders that went back.
    fn unmerge_once(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        act: ActId,
    ) -> Result<(PartyId, Vec<(FolderId, RecordId)>), ActError> {
        let since = self.core.live.read().moment;
        let permit = self.permit_one::<Write>(actor, purpose, Action::Merge, party)?;
        let _ = self.permit_one::<Stand>(actor, law_purpose::RIGHTS, Action::Merge, party)?;
        let all = self.recs(&permit, party)?;
        let mut noted = self.still_one(party, &all, permit.scope().today());
        let latest = noted.next();
        if latest.as_ref().is_some_and(|n| n.act != act) && noted.any(|n| n.act == act) {
            return Err(ActError::input(
                "tähän on sen jälkeen yhdistetty toinenkin: peru viimeisin ensin",
                "en till har slagits ihop med denna efteråt: ångra den senaste först",
                "another was brought in after this one: take the latest back first",
            ));
        }
        let Some(Noted { merged, .. }) = latest.filter(|n| n.act == act) else {
            return Err(ActError::input(
                "yhdistämistä ei voi perua: se on jo peruttu, tai aika on kulunut",
                "sammanslagningen kan inte ångras: den har redan ångrats, eller tiden har gått ut",
                "this merge cannot be taken back: it was taken back already, or its time is over",
            ));
        };
        let other = merged.other();
        let kind = PartyKind::named(&merged.kind).ok_or_else(|| ActError::Damaged("the kind of a party".to_owned()))?;
        let mut mutations = vec![
            Mutation::Unchanged { party, since },
            Mutation::Unchanged { party: other, since },
            Mutation::PutParty(PartyRow {
                party: other,
                kind,
                state: PartyState::Active,
                created_ms: merged.created_ms,
            }),
        ];
        let mut notes: HashMap<RecordId, Vec<&Rec>> = HashMap::new();
        for note in &all {
            if let Some(former) = note.body.former.as_ref().filter(|f| f.is_of(act) && f.merged.is_none()) {
                notes.entry(former.record()).or_default().push(note);
            }
        }
        let noted = |record: RecordId| notes.get(&record).map(Vec::as_slice).unwrap_or_default();
        let folders: HashMap<FolderId, FolderRow> = self.folders(party)?;
        let back: Vec<&FolderRow> =
            merged.folders.iter().filter_map(|id| folders.get(&FolderId::from_bytes(**id))).collect();
        let mut categories: Vec<String> = back.iter().map(|f| f.category.clone()).collect();
        let goes_back = |rec: &&Rec| back.iter().any(|f| f.folder == rec.row.folder);
        let is_note = |rec: &&Rec| rec.row.kind == FORMER_KIND;
        let theirs: HashSet<[u8; 16]> = merged.records.iter().map(|id| **id).collect();
        let came = |id: RecordId| theirs.contains(id.as_bytes());
        let mut stays = Vec::new();
        let mut left = Vec::new();
        for folder in &back {
            let mut records = Vec::new();
            for rec in all.iter().filter(|r| r.row.folder == folder.folder) {
                // What came with the other goes, and what was noted of it.
                let former = rec.body.former.as_ref();
                if former.map_or_else(|| came(rec.row.record), |f| !f.is_of(act) && came(f.record())) {
                    let values = restored(&permit, rec, noted(rec.row.record));
                    records.push((rec.row.clone(), rec.body.with(values)));
                    continue;
                }
                // What came since only lay in the same folder, and stays; a note that has served leaves its place.
                mutations.push(Mutation::Drop { party, record: rec.row.record });
                if former.is_none_or(|f| f.merged.is_some() || !f.is_of(act)) {
                    left.push((folder.folder, rec.row.record));
                }
                if former.is_none_or(|f| !f.is_of(act)) {
                    stays.push(Mutation::AddRecord(NewRecord {
                        party,
                        category: rec.folder.category.clone(),
                        term: rec.folder.term,
                        folder: None,
                        record: rec.row.record,
                        kind: rec.row.kind.clone(),
                        dated: rec.row.dated,
                        received_ms: Some(rec.row.received_ms),
                        changed_ms: Some(rec.row.changed_ms),
                        body: rec.body.clone(),
                    }));
                }
            }
            mutations.push(Mutation::Move { from: party, folder: merged.gives_back(folder), records });
        }
        mutations.extend(stays);
        for rec in all.iter().filter(|r| !goes_back(r)) {
            if is_note(&rec) && rec.body.former.as_ref().is_some_and(|f| f.is_of(act)) {
                mutations.push(Mutation::Drop { party, record: rec.row.record });
            } else if !is_note(&rec) && !noted(rec.row.record).is_empty() {
                categories.push(rec.folder.category.clone());
                let values = restored(&permit, rec, noted(rec.row.record));
                if values != rec.body.values {
                    mutations.push(Mutation::ReplaceRecord(replaced(&rec.row, rec.row.dated, rec.body.with(values))));
                }
            }
        }
        self.stand_apart(party, other, &merged, &mut mutations)?;
        categories.sort();
        categories.dedup();
        let entry = EntryDraft::allowed(permit.scope(), Action::Merge).about(party).about(other);
        let entry = entry.categories(categories).detail(Detail::Undone);
        self.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        Ok((other, left))
    }

    /// Standing, ties and ids as they were, as far as nobody changed them since.
    fn stand_apart(
        &self,
        party: PartyId,
        other: PartyId,
        merged: &Merged,
        mutations: &mut Vec<Mutation>,
    ) -> Result<(), ActError> {
        let today = self.today();
        let live = self.core.live.read();
        let ours = live.parties.get(&party).filter(|k| !k.erased).ok_or(ActError::NoParty)?;
        if let Some(link) = live.parties.get(&other).and_then(|k| k.same_as.clone()) {
            mutations.push(Mutation::DeleteLink(link));
        }
        let mut standing = ours.standing.clone();
        if standing == merged.after {
            standing.clone_from(&merged.before);
        } else {
            // Something else was recorded since: all words against a use stay with both.
            if standing.relationships == merged.after.relationships {
                standing.relationships.clone_from(&merged.before.relationships);
            }
            // That it was given is evidence, also where the other's withdrawal counts now.
            let given = |all: &[Consent], one: &Consent| {
                all.iter()
                    .any(|c| Consent { withdrawn: None, ..c.clone() } == Consent { withdrawn: None, ..one.clone() })
            };
            standing.consents.retain(|c| given(&merged.before.consents, c) || !given(&merged.after.consents, c));
        }
        if standing != ours.standing {
            let base = ours.standing_at.map_or(0, |at| at.row_version);
            mutations.push(Mutation::PutStanding { party, standing, base });
        }
        // What had been said of the one alone before is the one's again, save where more was said since.
        for Guarded { party: who, before, after } in merged.guarded.iter().flatten() {
            let who = PartyId::from_bytes(**who);
            let Some(known) = live.parties.get(&who).filter(|k| k.standing == *after) else { continue };
            let (standing, base) = (before.clone(), known.standing_at.map_or(0, |at| at.row_version));
            mutations.push(said_of(who, other, standing, base));
        }
        for Retied { theirs, was, made } in &merged.ties {
            let (theirs, was, made) = (theirs.row(), was.as_ref().map(|l| l.row()), made.as_ref().map(|l| l.row()));
            let now = |like: &LinkRow| {
                let links = live.parties.get(&like.from).map(|k| k.stands_for.iter().chain(&k.same_as));
                links.and_then(|mut links| links.find(|l| l.to == like.to && l.kind == like.kind)).cloned()
            };
            // A role that ended while they were one has ended, whichever of the two ties stood for it.
            let stood = made.clone().or_else(|| was.clone());
            let over = stood.and_then(|stood| {
                let ends = now(&stood)?.ends?;
                stood.ends.is_none_or(|before| ends < before).then_some(ends)
            });
            // A tie that somebody changed since is theirs, and stays.
            if let Some(made) = made.filter(|made| now(made).as_ref() == Some(made)) {
                mutations.push(match was {
                    Some(was) => Mutation::PutLink { link: was, was: Some(made) },
                    None => Mutation::DeleteLink(made),
                });
            }
            let known = |one: PartyId| one == other || live.parties.contains_key(&one);
            if known(theirs.from) && known(theirs.to) && now(&theirs).is_none() {
                // With an organisation that has gone since, the role is over.
                let gone = live.parties.get(&theirs.to).is_some_and(|k| k.erased) && theirs.to != other;
                let gone = gone.then_some(today);
                let ends = [theirs.ends, over, gone].into_iter().flatten().min().map(|e| e.max(theirs.starts));
                mutations.push(Mutation::PutLink { link: LinkRow { ends, ..theirs }, was: None });
            }
        }
        Ok(())
    }
}

/// The values of a record with those that the merge took from it, save where somebody wrote another in their place since.
fn restored(permit: &Permit<Write>, rec: &Rec, notes: &[&Rec]) -> Vec<Value> {
    let mut values = rec.body.values.clone();
    for old in notes.iter().flat_map(|n| &n.body.values) {
        let many = permit.notice().field(&old.field).is_some_and(|f| f.many);
        let taken = !many && values.iter().any(|v| v.field == old.field);
        if !taken && !has(&values, old) {
            values.push(old.clone());
        }
    }
    values
}
