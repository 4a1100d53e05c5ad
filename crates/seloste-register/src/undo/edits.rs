//! Taking back the last change of one record, one step.
//!
//! Guarantees: what comes back is what the change replaced, with the source that it had; only while nobody has changed
//! those values since, the notice still lets them be stored, and thirty days are not over.
//! Does not: bring back what was emptied on purpose: of that nothing is kept.

use super::{UNDO_DAYS, received};
use crate::act::{Draft, EntryDraft, Mutation};
use crate::body::{Body, Former, Value};
use crate::erase::job;
use crate::erasing::What;
use crate::error::ActError;
use crate::register::Register;
use crate::write::{has, own_date, replaced};
use crate::writer::FORMER_KIND;
use seloste_gate::standing::Day;
use seloste_gate::{Actor, Permit, Write};
use seloste_ledger::{Action, Detail};
use seloste_store::RecordRow;
use seloste_terms::{ActId, PartyId, RecordId};

/// The last change of a record that can be taken back.
struct Last {
    row: RecordRow,
    category: String,
    note: RecordRow,
    /// The record as it was before.
    body: Body,
}

impl Register {
    /// What a change of a record replaces, as a note; nothing where it only adds or empties.
    pub(crate) fn note_of_edit(
        &self,
        act: ActId,
        row: &RecordRow,
        category: &str,
        (before, after): (&[Value], &[Value]),
    ) -> Result<Option<Mutation>, ActError> {
        let written = |field: &str| after.iter().any(|v| v.field == field && v.delivery == act);
        let old: Vec<Value> = before.iter().filter(|v| !has(after, v) && written(&v.field)).cloned().collect();
        if old.is_empty() {
            return Ok(None);
        }
        self.note(row, category, old, Former::new(act, row.record, &[], None)).map(Some)
    }

    /// The last day on which the last change of a record can be taken back; nothing where there is none to take back.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::NoRecord`], [`ActError::Refused`].
    pub fn edit_to_undo(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        record: RecordId,
    ) -> Result<Option<Day>, ActError> {
        let permit = self.permit_one::<Write>(actor, purpose, Action::Change, party)?;
        let last = self.last_change(&permit, party, record)?;
        Ok(last.map(|last| received(last.note.changed_ms).saturating_add(UNDO_DAYS)))
    }

    /// Takes the last change of a record back. `row_version` is the version that was looked at.
    ///
    /// # Errors
    /// [`ActError::Conflict`] if the record is at another version; [`ActError::Input`] where there is nothing to take back;
    /// [`ActError::NoParty`], [`ActError::NoRecord`], [`ActError::Refused`].
    pub fn undo_edit(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        record: RecordId,
        row_version: u32,
    ) -> Result<(), ActError> {
        let (permit, seen) = self.permit_while::<Write>(actor, purpose, Action::Change, party)?;
        let Some(Last { row, category, note, body }) = self.last_change(&permit, party, record)? else {
            return Err(ActError::input(
                "viimeistä muutosta ei voi perua: sen jälkeen on muutettu samaa tietoa, tai aika on kulunut",
                "den senaste ändringen kan inte ångras: samma uppgift har ändrats efter den, eller tiden har gått ut",
                "the last change cannot be taken back: the same value was changed after it, or its time is over",
            ));
        };
        if row.row_version != row_version {
            return Err(ActError::Conflict);
        }
        let dated = own_date(&row.kind, &body.values).unwrap_or(row.dated);
        let mutation = Mutation::ReplaceRecord(replaced(&row, dated, body));
        let entry = EntryDraft::allowed(permit.scope(), Action::Change)
            .about(party)
            .categories([category])
            .detail(Detail::Undone);
        self.commit(Draft { mutations: vec![mutation], entries: vec![entry], seen: Some(seen) })?;
        // What it was put back from has served; where this does not come to pass, the sweep sees to it.
        let since = self.core.live.read().moment;
        let entry = EntryDraft::allowed(permit.scope(), Action::EraseIntent).about(party);
        let what = vec![What::Record { party, folder: note.folder, record: note.record }];
        match self.run_erasure(job(entry, what, since)) {
            Ok(_) | Err(ActError::Conflict) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The change of a record that was made last, with the values that were there before it.
    fn last_change(&self, permit: &Permit<Write>, party: PartyId, record: RecordId) -> Result<Option<Last>, ActError> {
        let folders = self.folders(party)?;
        let mut rows = self.core.store.records_of(party)?;
        let row = rows.iter().find(|r| r.record == record && r.kind != FORMER_KIND).cloned();
        let row = row.ok_or(ActError::NoRecord)?;
        let folder = folders.get(&row.folder).ok_or(ActError::NoRecord)?;
        if !permit.scope().reaches_category(&folder.category) {
            return Err(ActError::NoRecord);
        }
        let mut keys = crate::register::keys(&self.core);
        let body = self.body(permit, &mut keys, folder, row.clone())?;
        let today = permit.scope().today();
        rows.retain(|r| {
            r.kind == FORMER_KIND && r.folder == row.folder && received(r.changed_ms).saturating_add(UNDO_DAYS) >= today
        });
        rows.sort_by_key(|r| std::cmp::Reverse(r.changed_ms));
        for note in rows {
            let former = self.body(permit, &mut keys, folder, note.clone())?;
            let Some(of) = former.former.as_ref().filter(|of| of.record() == record) else { continue };
            let old = former.values;
            let mine = |v: &Value| of.is_of(v.delivery);
            // Each value that it replaced still has the one in its place that it put there.
            let untouched = old.iter().all(|o| {
                let there: Vec<&Value> = body.values.iter().filter(|v| v.field == o.field).collect();
                !there.is_empty() && there.into_iter().any(mine)
            });
            let declared = |v: &Value| {
                permit.scope().categories().any(|c| {
                    c.id.as_str() == folder.category
                        && c.fields.iter().any(|f| *f == *v.field)
                        && c.sources.iter().any(|s| *s == *v.source)
                })
            };
            if old.is_empty() || !untouched || !old.iter().all(declared) {
                continue;
            }
            let kept = body.values.iter().filter(|v| !(mine(v) && old.iter().any(|o| o.field == v.field)));
            let mut values: Vec<Value> = kept.cloned().collect();
            values.extend(old);
            return Ok(Some(Last { row, category: folder.category.clone(), note, body: body.with(values) }));
        }
        Ok(None)
    }
}
