//! What rows have put together and not yet committed.
//!
//! Guarantees: whoever the rows make or change is there as the rows leave them, so that a later row sees what an earlier
//! one did, in a preview as in a run; everything becomes durable together or not at all.

use super::numbers::{NUMBER, number_key};
use super::reasons::{FIRST_STANDS, OTHER_SOURCE};
use super::{ImportOptions, Reason, folded, has_all, same_text};
use crate::act::{Draft, EntryDraft, Mutation, Seen};
use crate::alike::{is_address, key_of, town};
use crate::body::{Body, Former, Stood, Value};
use crate::error::ActError;
use crate::live::AsOf;
use crate::register::Register;
use crate::write::{CONTACT_PERSON, Placed, Relation, VALUES_MAX, has, relationship, replaced};
use seloste_gate::{Gate, Import, Permit, Scope, Standing, Standings};
use seloste_ledger::{Action, Detail};
use seloste_notice::State;
use seloste_store::{LinkRow, PartyKind, PartyRow, PartyState, RecordRow};
use seloste_terms::PartyId;
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::Search;
use std::collections::{HashMap, HashSet};

/// What rows are brought in with.
#[derive(Clone, Copy)]
pub(super) struct Rows<'r> {
    pub(super) register: &'r Register,
    pub(super) scope: &'r Scope<Import>,
    pub(super) options: &'r ImportOptions,
    /// When the import began, milliseconds since 1970 UTC.
    pub(super) began_ms: i64,
}

/// A record as the rows leave it.
struct Rec {
    /// Where it is stored; nothing for one that the rows make.
    row: Option<RecordRow>,
    category: String,
    kind: String,
    body: Body,
    changed: bool,
    /// Whether it lies in a folder that can go to somebody else again.
    goes_back: bool,
    /// Values that the rows took the place of.
    replaced: Vec<Value>,
}

impl Rec {
    /// A record that the rows make.
    fn new(category: String, kind: String, body: Body, changed: bool) -> Self {
        Self { row: None, category, kind, body, changed, goes_back: false, replaced: Vec::new() }
    }
}

/// A party as the rows leave it.
struct Changing {
    party: PartyId,
    kind: PartyKind,
    new: bool,
    recs: Vec<Rec>,
    /// The kinds of which the records that are stored have been looked at.
    loaded: HashSet<String>,
    /// Whom it comes to stand for.
    ties: Vec<PartyId>,
    /// How it comes to stand, and the version that this was made on.
    standing: Option<(Standing, u32)>,
}

impl Changing {
    fn changes(&self) -> bool {
        self.new || self.standing.is_some() || !self.ties.is_empty() || self.recs.iter().any(|r| r.changed)
    }
}

/// What the rows have put together.
#[derive(Default)]
pub(super) struct Batch {
    parties: Vec<Changing>,
    places: HashMap<PartyId, usize>,
    /// Who goes by a name, number or address that the rows brought.
    keys: HashMap<String, Vec<usize>>,
    /// Which fields of one value the file has spoken of, by party: its first word stands.
    said: HashMap<PartyId, u128>,
    /// What of that this batch said, to be taken back if it has to be put together anew.
    said_now: Vec<(PartyId, u128)>,
    fields: HashMap<String, u32>,
    /// Who came in by the file.
    made: HashSet<PartyId>,
    /// Whom the gate was asked about, since when.
    asked: Option<Seen>,
}

impl Batch {
    /// Those who go by a key, in the register or in the batch; and whether there are any whom the purpose does not reach
    /// now.
    pub(super) fn candidates(
        &mut self,
        rows: &Rows<'_>,
        there: &[PartyId],
        key: &str,
    ) -> Result<(Vec<usize>, bool), ActError> {
        let mut found: Vec<usize> = self.keys.get(key).cloned().unwrap_or_default();
        let mut shut = false;
        for party in there {
            // What a stranger wrote by a form is nobody's card before somebody has looked at it.
            if rows.register.core.live.read().inbox.contains_key(party) {
                continue;
            }
            match self.place(rows, *party)? {
                Some(at) => found.push(at),
                None => shut = true,
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok((found, shut))
    }

    /// The place of a party that is stored. Nothing where the purpose does not reach it now.
    fn place(&mut self, rows: &Rows<'_>, party: PartyId) -> Result<Option<usize>, ActError> {
        if let Some(at) = self.places.get(&party) {
            return Ok(Some(*at));
        }
        let moment = rows.register.core.live.read().moment;
        self.asked.get_or_insert_with(|| Seen::since(moment)).add(party);
        if permit(rows, party)?.is_none() {
            return Ok(None);
        }
        let kind = rows.register.core.live.read().parties.get(&party).map(|k| k.kind);
        let Some(kind) = kind else { return Ok(None) };
        let at = self.parties.len();
        let (recs, loaded, ties) = (Vec::new(), HashSet::new(), Vec::new());
        self.parties.push(Changing { party, kind, new: false, recs, loaded, ties, standing: None });
        self.places.insert(party, at);
        self.load(rows, at, "contact")?;
        Ok(Some(at))
    }

    /// Looks at the records of a kind that are stored.
    fn load(&mut self, rows: &Rows<'_>, at: usize, kind: &str) -> Result<(), ActError> {
        let Some(changing) = self.parties.get_mut(at) else { return Ok(()) };
        if changing.new || !changing.loaded.insert(kind.to_owned()) {
            return Ok(());
        }
        let party = changing.party;
        let Some(permit) = permit(rows, party)? else { return Ok(()) };
        let core = &rows.register.core;
        let mut keys = crate::register::keys(core);
        let stored = core.store.records_of(party)?;
        let folders = rows.register.folders(party)?;
        for row in stored.into_iter().filter(|r| r.kind == kind) {
            let Some(folder) = folders.get(&row.folder) else { continue };
            let body = match rows.register.body(&permit, &mut keys, folder, row.clone()) {
                Ok(body) => body,
                // Erased between the query and now.
                Err(ActError::Conflict) => continue,
                Err(error) => return Err(error),
            };
            let (category, kind) = (folder.category.clone(), row.kind.clone());
            let goes_back = folder.alone;
            changing.recs.push(Rec { row: Some(row), goes_back, ..Rec::new(category, kind, body, false) });
        }
        Ok(())
    }

    /// A party that comes in.
    pub(super) fn come(
        &mut self,
        rows: &Rows<'_>,
        kind: PartyKind,
        relation: Option<Relation>,
        keys: Vec<String>,
    ) -> Result<usize, ActError> {
        let party = PartyId::random(&mut **rows.register.core.entropy.lock())?;
        let at = self.parties.len();
        let standing = relation.map(|r| (Standing { relationships: vec![relationship(r)], ..Standing::default() }, 0));
        let (recs, loaded, ties) = (Vec::new(), HashSet::new(), Vec::new());
        self.parties.push(Changing { party, kind, new: true, recs, loaded, ties, standing });
        self.places.insert(party, at);
        self.made.insert(party);
        for key in keys {
            self.key(key, at);
        }
        Ok(at)
    }

    fn key(&mut self, key: String, at: usize) {
        let there = self.keys.entry(key).or_default();
        if !there.contains(&at) {
            there.push(at);
        }
    }

    /// Whether a party has all that a row brings.
    pub(super) fn says_nothing_new(&mut self, rows: &Rows<'_>, at: usize, row: &[Placed]) -> Result<bool, ActError> {
        for place in row {
            self.load(rows, at, &place.kind)?;
        }
        let recs = self.parties.get(at).map(|c| c.recs.as_slice()).unwrap_or_default();
        let dealing = |place: &Placed| {
            let mut same = recs.iter().filter(|r| r.kind == place.kind && r.category == place.category);
            place.kind == "contact" || same.any(|r| place.values.iter().all(|v| has(&r.body.values, v)))
        };
        Ok(has_all(&self.values(at), row) && row.iter().all(dealing))
    }

    /// Brings a row's values to a party. Says whether anything changes; what is not taken is told.
    pub(super) fn bring(
        &mut self,
        rows: &Rows<'_>,
        at: usize,
        placed: Vec<Placed>,
        told: &mut Vec<Reason>,
    ) -> Result<bool, ActError> {
        let mut changed = false;
        for place in placed {
            self.load(rows, at, &place.kind)?;
            let Some(changing) = self.parties.get_mut(at) else { continue };
            let like = |r: &Rec| r.kind == place.kind && r.category == place.category;
            if place.kind != "contact" {
                // The same dealing brought twice is one dealing.
                if !changing
                    .recs
                    .iter()
                    .filter(|r| like(r))
                    .any(|r| place.values.iter().all(|v| has(&r.body.values, v)))
                {
                    let Placed { category, kind, values } = place;
                    changing.recs.push(Rec::new(category, kind, Body::of(values), true));
                    changed = true;
                }
                continue;
            }
            // Who turned out to be two entries has two, and what came with the other can go back with it.
            let own = changing.recs.iter().enumerate().filter(|(_, r)| like(r) && !r.goes_back);
            let own = own.max_by_key(|(_, r)| r.row.as_ref().map(|row| row.dated)).map(|(own, _)| own);
            let own = own.unwrap_or_else(|| {
                let (category, kind) = (place.category.clone(), place.kind.clone());
                changing.recs.push(Rec::new(category, kind, Body::default(), false));
                changing.recs.len().saturating_sub(1)
            });
            let party = changing.party;
            let mut keys = Vec::new();
            for value in place.values {
                let many = rows.scope.notice().field(&value.field).is_some_and(|f| f.many);
                let next = u32::try_from(self.fields.len()).unwrap_or(u32::MAX);
                let number = *self.fields.entry(value.field.clone()).or_insert(next);
                let bit = 1_u128.checked_shl(number).unwrap_or_default();
                let said = self.said.entry(party).or_default();
                let first = many || *said & bit == 0;
                if !many && *said & bit == 0 {
                    *said |= bit;
                    self.said_now.push((party, bit));
                }
                let theirs = || changing.recs.iter().filter(|r| like(r)).flat_map(|r| &r.body.values);
                let mut of_field = theirs().filter(|v| v.field == value.field);
                if of_field.clone().any(|v| same_text(&v.field, &v.text, &value.text)) {
                    continue;
                }
                if !first && of_field.next().is_some() {
                    told.push((value.field.clone(), FIRST_STANDS));
                    continue;
                }
                if changing.recs.get(own).is_none_or(|r| r.body.values.len() >= VALUES_MAX) {
                    told.push((value.field.clone(), crate::write::TOO_MANY));
                    continue;
                }
                for rec in changing.recs.iter_mut().filter(|r| !many && like(r)) {
                    let (gone, left): (Vec<_>, Vec<_>) =
                        rec.body.values.drain(..).partition(|v| v.field == value.field);
                    rec.body.values = left;
                    rec.changed |= !gone.is_empty();
                    // Two sources say different things: whoever brings the file is told before and after.
                    let other = |v: &Value| v.source != value.source && v.delivery != value.delivery;
                    if gone.iter().any(other) && !told.iter().any(|(field, _)| *field == value.field) {
                        told.push((value.field.clone(), OTHER_SOURCE));
                    }
                    // What this very file brought is not what was there before it.
                    rec.replaced.extend(gone.into_iter().filter(|v| v.delivery != value.delivery));
                }
                keys.extend(keys_of(&value));
                let Some(rec) = changing.recs.get_mut(own) else { continue };
                rec.body.values.push(value);
                rec.changed = true;
                changed = true;
            }
            for key in keys {
                self.key(key, at);
            }
        }
        Ok(changed)
    }

    /// How a party comes to stand by a row, if that changes: a prospect that comes as a customer is one from then on; so is
    /// who has no relationship at all. With the version that this was made on.
    pub(super) fn begins(&self, rows: &Rows<'_>, at: usize) -> Option<(Standing, u32)> {
        let relation = rows.options.relation?;
        let changing = self.parties.get(at).filter(|c| !c.new && c.standing.is_none())?;
        let today = rows.scope.today();
        let live = rows.register.core.live.read();
        let known = live.parties.get(&changing.party)?;
        let mut state = None;
        AsOf(&live, today).look(changing.party, &mut |view| state = view.states(today).next());
        let begins = match state {
            None => known.standing.relationships.is_empty(),
            Some(State::Prospect) => relation.customer,
            Some(State::Customer | State::Former) => false,
        };
        // A contact person stands in the organisation's relationship, also who comes to be one by a row before.
        let stands_for = !known.stands_for.is_empty() || !changing.ties.is_empty();
        if !begins || known.kind == PartyKind::Person && stands_for {
            return None;
        }
        let mut standing: Standing = known.standing.clone();
        let mut new = relationship(relation);
        for open in standing.relationships.iter_mut().filter(|r| r.ends.is_none()) {
            new.starts = new.starts.max(open.starts);
            open.ends = Some(new.starts);
        }
        standing.relationships.push(new);
        Some((standing, known.standing_at.map_or(0, |at| at.row_version)))
    }

    /// Has a party stand as a row says, if that changes.
    pub(super) fn upgrade(&mut self, rows: &Rows<'_>, at: usize) -> bool {
        let Some(standing) = self.begins(rows, at) else { return false };
        if let Some(changing) = self.parties.get_mut(at) {
            changing.standing = Some(standing);
        }
        true
    }

    /// Ties a person to the organisation of its row, if it never was.
    pub(super) fn tie(&mut self, rows: &Rows<'_>, at: usize, to: PartyId) -> bool {
        let Some(changing) = self.parties.get_mut(at) else { return false };
        let tied = {
            let live = rows.register.core.live.read();
            live.parties.get(&changing.party).is_some_and(|k| k.stands_for.iter().any(|l| l.to == to))
        };
        if tied || changing.ties.contains(&to) || changing.party == to {
            return false;
        }
        changing.ties.push(to);
        true
    }

    /// Whether a party stands for this organisation, in the register or by a row.
    pub(super) fn stands_for(&self, rows: &Rows<'_>, at: usize, to: Option<PartyId>) -> bool {
        let (Some(changing), Some(to)) = (self.parties.get(at), to) else { return false };
        let live = rows.register.core.live.read();
        let links = live.parties.get(&changing.party).map(|k| k.stands_for.as_slice()).unwrap_or_default();
        changing.ties.contains(&to) || links.iter().any(|l| l.to == to && l.ends.is_none())
    }

    /// How a party stands, or comes to stand.
    pub(super) fn standing(&self, rows: &Rows<'_>, at: usize) -> Standing {
        let Some(changing) = self.parties.get(at) else { return Standing::default() };
        let stored = || rows.register.core.live.read().parties.get(&changing.party).map(|k| k.standing.clone());
        changing.standing.as_ref().map(|(s, _)| s.clone()).or_else(stored).unwrap_or_default()
    }

    pub(super) fn party(&self, at: usize) -> Option<PartyId> {
        self.parties.get(at).map(|c| c.party)
    }

    pub(super) fn kind(&self, at: usize) -> Option<PartyKind> {
        self.parties.get(at).map(|c| c.kind)
    }

    /// The contact values of a party as the rows leave them.
    pub(super) fn values(&self, at: usize) -> Vec<Value> {
        let recs = self.parties.get(at).map(|c| c.recs.as_slice()).unwrap_or_default();
        recs.iter().filter(|r| r.kind == "contact").flat_map(|r| r.body.values.iter().cloned()).collect()
    }

    /// Who among those whom the rows have made and not stored yet is likely the same as somebody of these values.
    pub(super) fn alike(&self, values: &[(&str, &str)]) -> Vec<PartyId> {
        let our_town = values.iter().find(|(f, _)| is_address(f)).and_then(|(_, text)| town(text)).map(|t| folded(&t));
        let mut found = Vec::new();
        for (field, text) in values {
            let keys: Vec<String> = match (key_of(field), *field) {
                (Some(Search::Phone), _) => {
                    search_key(Search::Phone, text).into_iter().map(|p| format!("tel {p}")).collect()
                }
                (Some(_), "email") => vec![format!("mail {}", folded(text))],
                (Some(_), _) => vec![format!("id {text}")],
                (None, "person.name") if our_town.is_some() => vec![format!("person {}", folded(text))],
                (None, "organisation.name") if our_town.is_some() => vec![format!("org {}", folded(text))],
                (None, _) => continue,
            };
            for at in keys.iter().filter_map(|key| self.keys.get(key)).flatten() {
                let Some(one) = self.parties.get(*at).filter(|one| one.new) else { continue };
                let contact = one.recs.iter().filter(|r| r.kind == "contact").flat_map(|r| &r.body.values);
                let theirs = contact.filter(|v| is_address(&v.field)).find_map(|v| town(&v.text)).map(|t| folded(&t));
                if (key_of(field).is_some() || theirs == our_town) && !found.contains(&one.party) {
                    found.push(one.party);
                }
            }
        }
        found
    }

    /// Goes through the file from its beginning: its first word is to come again.
    pub(super) fn begin_again(&mut self) {
        self.said.clear();
        self.said_now.clear();
    }

    /// Drops what was put together since the last commit.
    pub(super) fn forget(&mut self) {
        for (party, bit) in self.said_now.drain(..) {
            if let Some(said) = self.said.get_mut(&party) {
                *said &= !bit;
            }
        }
        self.parties.clear();
        self.places.clear();
        self.keys.clear();
        self.asked = None;
    }

    /// Notes of what the rows take the place of, so that it can be put back: for each record the values that it had, and
    /// with the first of them how the party stood and whom it comes to stand for.
    fn notes(&self, rows: &Rows<'_>, changing: &Changing) -> Result<Vec<Mutation>, ActError> {
        let act = rows.scope.act();
        let mut notes = Vec::new();
        if self.made.contains(&changing.party) {
            return Ok(notes);
        }
        let stood = changing.standing.as_ref().map(|(after, _)| Stood {
            before: rows.register.relationships(changing.party),
            after: after.relationships.clone(),
        });
        let mut of_party = (!changing.ties.is_empty() || stood.is_some()).then_some((changing.ties.as_slice(), stood));
        let stored = changing.recs.iter().filter_map(|rec| rec.row.as_ref().map(|row| (rec, row)));
        for (rec, row) in stored {
            // Also of what took nothing's place: without its note nobody could tell it from what did.
            if !rec.changed && of_party.is_none() {
                continue;
            }
            let (tied, stood) = of_party.take().unwrap_or_default();
            let former = Former::new(act, row.record, tied, stood);
            notes.push(rows.register.note(row, &rec.category, rec.replaced.clone(), former)?);
        }
        Ok(notes)
    }

    /// Commits what was put together.
    pub(super) fn flush(&mut self, rows: &Rows<'_>) -> Result<(), ActError> {
        let register = rows.register;
        let notice = rows.scope.notice();
        let today = rows.scope.today();
        let mut mutations = Vec::new();
        let mut links = Vec::new();
        let mut parties = Vec::new();
        for changing in self.parties.iter().filter(|c| c.changes()) {
            let party = changing.party;
            parties.push(party);
            if changing.new {
                mutations.push(Mutation::PutParty(PartyRow {
                    party,
                    kind: changing.kind,
                    state: PartyState::Active,
                    created_ms: register.now_ms(),
                }));
            }
            if let Some((standing, base)) = &changing.standing {
                mutations.push(Mutation::PutStanding { party, standing: standing.clone(), base: *base });
            }
            for to in &changing.ties {
                let starts = rows.options.relation.map_or(today, |r| r.since);
                let kind = CONTACT_PERSON.to_owned();
                let link = LinkRow { from: party, to: *to, kind, starts, ends: None };
                links.push(Mutation::PutLink { link, was: None });
            }
            mutations.extend(self.notes(rows, changing)?);
            for rec in changing.recs.iter().filter(|r| r.changed) {
                let body = rec.body.clone();
                mutations.push(match &rec.row {
                    Some(row) => Mutation::ReplaceRecord(replaced(row, row.dated, body)),
                    None => {
                        let (category, kind) = (rec.category.clone(), rec.kind.clone());
                        let placed = Placed { category, kind, values: body.values };
                        register.new_record(notice, today, party, placed)?
                    }
                });
            }
        }
        // Whom a link is to comes before it.
        mutations.extend(links);
        if !mutations.is_empty() {
            parties.sort_unstable();
            let categories: Vec<String> = rows.scope.categories().map(|c| c.id.as_str().to_owned()).collect();
            let entry = EntryDraft::allowed(rows.scope, Action::Import)
                .parties(parties)
                .categories(categories)
                .named(&rows.options.source, Detail::Source);
            mutations.push(Mutation::Delivered { act: rows.scope.act(), from_ms: rows.began_ms });
            register.commit(Draft { mutations, entries: vec![entry], seen: self.asked.clone() })?;
        }
        self.asked = None;
        self.said_now.clear();
        self.parties.clear();
        self.places.clear();
        self.keys.clear();
        Ok(())
    }
}

/// A permit to change a party, if the purpose reaches it now.
fn permit(rows: &Rows<'_>, party: PartyId) -> Result<Option<Permit<Import>>, ActError> {
    let scope = rows.scope;
    let again: Scope<Import> =
        Gate::scope(scope.notice(), scope.actor(), scope.purpose().as_str(), scope.act(), scope.today())?;
    let live = rows.register.core.live.read();
    let permit = again.permit([party], &AsOf(&live, scope.today()));
    Ok(permit.covers(party).then_some(permit))
}

/// What a value makes its party go by.
fn keys_of(value: &Value) -> Vec<String> {
    let folded = folded(&value.text);
    match value.field.as_str() {
        "person.name" => vec![format!("person {folded}")],
        "organisation.name" => vec![format!("org {folded}")],
        "organisation.business-id" => vec![format!("id {}", value.text)],
        NUMBER => number_key(&value.text).into_iter().collect(),
        "email" => vec![format!("mail {folded}")],
        "phone.direct" | "phone.mobile" | "phone.switchboard" => {
            search_key(Search::Phone, &value.text).into_iter().map(|p| format!("tel {p}")).collect()
        }
        _ => Vec::new(),
    }
}
