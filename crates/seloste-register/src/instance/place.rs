//! What the deployment keeps beside the accounts: one sealed text in a place of its own.
//!
//! Guarantees: what lies there and cannot be read is an error, not the default.

use super::{FIELD, Instance, security};
use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Replaced};
use crate::body::{Body, Value};
use crate::error::ActError;
use seloste_gate::{Actor, Read, Write};
use seloste_ledger::Action;
use seloste_store::{PartyKind, PartyRow, PartyState, RecordRow};
use seloste_terms::{ActId, PartyId, RecordId};
use serde::Serialize;
use serde::de::DeserializeOwned;

impl Instance {
    /// What lies in a place, and the row that it lies in; the default where nothing does.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn read_place<T: DeserializeOwned + Default>(
        &self,
        place: PartyId,
    ) -> Result<(T, Option<RecordRow>), ActError> {
        let Some(row) = self.register.core.store.records_of(place)?.into_iter().next() else {
            return Ok((T::default(), None));
        };
        let permit = security::<Read>(&self.register)?.permit_all()?;
        let mut stored = None;
        let opened = self.register.records(&permit, place, &|r| r.record == row.record)?;
        let _ = opened.map(|records| {
            let text = records.first().and_then(|r| r.first(FIELD));
            stored = text.and_then(|t| serde_json::from_str(t).ok());
        });
        // What cannot be read must not pass for nothing: it may be what shuts others out.
        let stored =
            stored.ok_or_else(|| ActError::Damaged("a setting of the deployment cannot be read".to_owned()))?;
        Ok((stored, Some(row)))
    }

    /// Puts something in a place, over the row that lay there.
    pub(super) fn write_place<T: Serialize>(
        &self,
        by: &Actor,
        place: PartyId,
        new: &T,
        at: Option<RecordRow>,
    ) -> Result<(), ActError> {
        let scope = security::<Write>(&self.register)?;
        let now = self.register.now_ms();
        let body = body_of(new, scope.act(), now)?;
        let dated = self.register.today();
        let mutations = match at {
            Some(row) => vec![Mutation::ReplaceRecord(Replaced {
                party: place,
                folder: row.folder,
                record: row.record,
                kind: row.kind,
                row_version: row.row_version.saturating_add(1),
                received_ms: row.received_ms,
                dated,
                body,
            })],
            None => {
                let record = RecordId::random(&mut **self.register.core.entropy.lock())?;
                let party = PartyRow {
                    party: place,
                    kind: PartyKind::Organisation,
                    state: PartyState::Active,
                    created_ms: now,
                };
                let new = NewRecord {
                    party: place,
                    category: "accounts".to_owned(),
                    term: 0,
                    folder: None,
                    record,
                    kind: "contact".to_owned(),
                    dated,
                    received_ms: None,
                    changed_ms: None,
                    body,
                };
                vec![Mutation::PutParty(party), Mutation::AddRecord(new)]
            }
        };
        let mut entry = EntryDraft::allowed(&scope, Action::Settings);
        entry.actor = by.clone();
        self.register.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        Ok(())
    }
}

/// What the deployment keeps, as the body of a record.
pub(super) fn body_of<T: Serialize>(kept: &T, act: ActId, now_ms: i64) -> Result<Body, ActError> {
    let text = serde_json::to_string(kept).map_err(|e| ActError::Input(e.to_string().into()))?;
    let (field, source) = (FIELD.to_owned(), "subject".to_owned());
    Ok(Body::of(vec![Value { field, text, source, received_ms: now_ms, delivery: act }]))
}
