//! Requests that are carried out once.
//!
//! Guarantees: what came of a request is noted in the transaction that carries it out, so a request that was acknowledged
//! is never carried out again within a day, not after a crash either; a note holds random ids and hashes that say nothing
//! to who has not the token.
//! Does not: know HTTP.

use crate::act::{Draft, Mutation};
use crate::error::ActError;
use crate::register::Register;
use aws_lc_rs::digest::{Context, SHA256};
use data_encoding::HEXLOWER;
use seloste_gate::RequestKey;
use seloste_store::{Change, Store};
use seloste_terms::{PartyId, RecordId};
use std::collections::{HashSet, VecDeque};

/// For how long a request is known again, in milliseconds: a day.
const KNOWN_MS: i64 = 24 * 60 * 60 * 1_000;
const PREFIX: &str = "once/";
/// The most ids that a note holds.
const IDS_MAX: usize = 64;

/// What came of a request that was carried out before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Done {
    /// The party that was made or changed.
    pub parties: Vec<PartyId>,
    /// The records that were made or changed.
    pub records: Vec<RecordId>,
}

/// The notes of the last day, oldest first: when, and under which name.
#[derive(Default)]
pub(crate) struct Notes(VecDeque<(i64, String)>);

/// What tells a request from others: made of the token, the key that the program gave, and what it asks for.
#[must_use]
pub fn request_key(token: &str, key: &str, asked: &[&[u8]]) -> RequestKey {
    let hash = |parts: &[&[u8]]| {
        let mut context = Context::new(&SHA256);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.finish().as_ref());
        out
    };
    let asked: Vec<&[u8]> = [b"asked", token.as_bytes()].into_iter().chain(asked.iter().copied()).collect();
    RequestKey { key: hash(&[b"request", token.as_bytes(), key.as_bytes()]), print: hash(&asked) }
}

/// The same for a form of a page: all that is sent is the key, so that the same form with something else in it is another
/// request and no mistake.
#[must_use]
pub fn form_key(session: &str, sent: &[&[u8]]) -> RequestKey {
    let print = request_key(session, "", sent).print;
    RequestKey { key: print, print }
}

/// The same request with this file.
pub(crate) fn with_file(request: RequestKey, sha256: &[u8; 32]) -> RequestKey {
    let mut context = Context::new(&SHA256);
    for part in [request.key, *sha256] {
        context.update(&part);
    }
    let mut key = [0; 32];
    key.copy_from_slice(context.finish().as_ref());
    RequestKey { key, ..request }
}

fn name(request: &RequestKey) -> String {
    format!("{PREFIX}{}", HEXLOWER.encode(&request.key))
}

impl Notes {
    /// The notes that a register has.
    pub(crate) fn of(store: &dyn Store) -> Result<Self, ActError> {
        let mut notes: Vec<(i64, String)> =
            store.metas(PREFIX)?.into_iter().map(|(name, note)| (noted_at(&note).unwrap_or_default(), name)).collect();
        notes.sort();
        Ok(Self(notes.into()))
    }

    /// What it takes to note a draft's request, if it has one, and to forget those of a day ago.
    ///
    /// # Errors
    /// [`ActError::Repeated`] where it was carried out already, or another draft of the same transaction does it.
    pub(crate) fn changes(
        &self,
        store: &dyn Store,
        draft: &Draft,
        group: &mut HashSet<[u8; 32]>,
        now_ms: i64,
    ) -> Result<Vec<Change>, ActError> {
        let request = draft.entries.first().and_then(|entry| entry.actor.request);
        let Some(request) = request.filter(|_| !draft.mutations.is_empty()) else { return Ok(Vec::new()) };
        let name = name(&request);
        let fresh = |note: &Vec<u8>| noted_at(note).is_none_or(|at| now_ms - at < KNOWN_MS);
        if !group.insert(request.key) || store.meta(&name)?.as_ref().is_some_and(fresh) {
            return Err(ActError::Repeated);
        }
        let old = self.0.iter().take_while(|(at, _)| now_ms - at >= KNOWN_MS);
        let mut changes: Vec<Change> = old.map(|(_, name)| Change::DeleteMeta(name.clone().into())).collect();
        changes.push(Change::PutMeta { key: name.into(), value: note(&request, &done(draft), now_ms) });
        Ok(changes)
    }

    /// What was changed is durable.
    pub(crate) fn committed(&mut self, changes: &[Change]) {
        for change in changes {
            match change {
                Change::DeleteMeta(key) if key.starts_with(PREFIX) => self.0.retain(|(_, name)| name != key),
                Change::PutMeta { key, value } if key.starts_with(PREFIX) => {
                    self.0.push_back((noted_at(value).unwrap_or_default(), key.to_string()));
                }
                _ => {}
            }
        }
    }
}

impl Register {
    /// What came of a request when it was carried out within the last day; nothing where it was not.
    ///
    /// # Errors
    /// [`ActError::OtherRequest`] where the same key stood for something else.
    pub fn repeated(&self, request: &RequestKey) -> Result<Option<Done>, ActError> {
        let Some(note) = self.core.store.meta(&name(request))? else { return Ok(None) };
        if noted_at(&note).is_some_and(|at| self.now_ms() - at >= KNOWN_MS) {
            return Ok(None);
        }
        let (print, done) = read(&note).ok_or_else(|| ActError::Damaged("the note of a request".to_owned()))?;
        if print != request.print { Err(ActError::OtherRequest) } else { Ok(Some(done)) }
    }
}

fn done(draft: &Draft) -> Done {
    let mut done = Done::default();
    for mutation in &draft.mutations {
        match mutation {
            Mutation::PutParty(row) => done.parties.push(row.party),
            Mutation::AddRecord(new) => done.records.push(new.record),
            Mutation::ReplaceRecord(replaced) => done.records.push(replaced.record),
            Mutation::NewFolder { .. }
            | Mutation::KeepPieces { .. }
            | Mutation::PutStanding { .. }
            | Mutation::Guard { .. }
            | Mutation::PutLink { .. }
            | Mutation::DeleteLink(_)
            | Mutation::Move { .. }
            | Mutation::Drop { .. }
            | Mutation::Unchanged { .. }
            | Mutation::Waits(_)
            | Mutation::TakenIn(_)
            | Mutation::Delivered { .. }
            | Mutation::TakenBack(_)
            | Mutation::AddNotice(..) => {}
        }
    }
    done
}

fn note(request: &RequestKey, done: &Done, now_ms: i64) -> Vec<u8> {
    let mut note = now_ms.to_be_bytes().to_vec();
    note.extend(request.print);
    for ids in [
        done.parties.iter().map(|p| *p.as_bytes()).collect::<Vec<_>>(),
        done.records.iter().map(|r| *r.as_bytes()).collect(),
    ] {
        note.push(u8::try_from(ids.len().min(IDS_MAX)).unwrap_or(u8::MAX));
        note.extend(ids.iter().take(IDS_MAX).flatten());
    }
    note
}

fn noted_at(note: &[u8]) -> Option<i64> {
    note.first_chunk().map(|at| i64::from_be_bytes(*at))
}

fn read(note: &[u8]) -> Option<([u8; 32], Done)> {
    let (_, rest) = note.split_first_chunk::<8>()?;
    let (print, rest) = rest.split_first_chunk::<32>()?;
    let (parties, rest) = ids(rest)?;
    let (records, _) = ids(rest)?;
    let done = Done {
        parties: parties.into_iter().map(PartyId::from_bytes).collect(),
        records: records.into_iter().map(RecordId::from_bytes).collect(),
    };
    Some((*print, done))
}

fn ids(bytes: &[u8]) -> Option<(Vec<[u8; 16]>, &[u8])> {
    let (count, mut rest) = bytes.split_first()?;
    let mut ids = Vec::new();
    for _ in 0..*count {
        let (id, more) = rest.split_first_chunk::<16>()?;
        ids.push(*id);
        rest = more;
    }
    Some((ids, rest))
}
