//! Acts that show: search, cards, a person's access package.
//!
//! Guarantees: what is shown is narrowed by the permit; its entry is durable before it leaves; who is left out is
//! counted, never named.

use crate::access::{AccessPackage, Use};
use crate::act::{EntryDraft, Seen};
use crate::answering::InDays;
use crate::body::Body;
use crate::card::{Card, CardRecord, FindAnswer, Found, Tie, first_of, name_in};
use crate::coming::{self, Coming};
use crate::core::{Keys, until_settled};
use crate::error::ActError;
use crate::lists::{Listed, When, Which};
use crate::live::Live;
use crate::register::Register;
use crate::retention;
use crate::sorting::{self, Sorting};
use crate::undo::former_until;
use crate::writer::{ENTRY_KIND, FORMER_KIND, STANDING_KIND, entry_place, entry_record};
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{Action as GateAction, Actor, Permit, Plain, Read, Released, Scope, Sealed};
use seloste_ledger::{Action, Detail, Entry, Outcome};
use seloste_notice::{State, law_purpose};
use seloste_store::{FolderRow, PartyKind, RecordRow};
use seloste_terms::{ActId, FolderId, PartyId, RecordId};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The most parties that one answer shows.
pub const SHOWN_MAX: usize = 1_000;
/// The longest query in bytes.
pub const QUERY_BYTES_MAX: usize = 500;

/// Which parties a list is of, beside what is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Only those in this relationship.
    pub state: Option<State>,
    /// Only people, or only organisations.
    pub kind: Option<PartyKind>,
    /// Only who came in by a form and was not looked at yet; else none of them.
    pub waiting: bool,
    /// Only those of whom something is to be kept in mind.
    pub coming: Option<Coming>,
    /// In which order, where places of it are asked for.
    pub sorting: Sorting,
}

/// What is looked for, and what is wanted of who is found.
#[derive(Debug, Clone, Copy, Default)]
struct Sought<'a> {
    words: &'a str,
    /// Fields of contact data.
    columns: &'a [&'a str],
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pages {
    /// These places of it, in the order of names.
    ByName(Range<usize>),
    /// So many after a party, in the order of ids, which stays the same whatever comes and goes.
    ById {
        /// The last of the page before; nothing for the first.
        after: Option<PartyId>,
        /// The most parties of the page.
        most: usize,
    },
}

impl Pages {
    /// Which of the parties are shown, which are in the order that is asked for.
    fn of(&self, listed: &[PartyId]) -> Range<usize> {
        let (start, most) = match self {
            Self::ByName(places) => (places.start, places.len()),
            Self::ById { after, most } => (after.map_or(0, |after| listed.partition_point(|p| *p <= after)), *most),
        };
        start..start.saturating_add(most.min(SHOWN_MAX))
    }
}

impl Narrowed {
    fn takes(self, live: &Live, party: PartyId, today: Day) -> bool {
        let kind = |wanted| live.parties.get(&party).is_some_and(|known| known.kind == wanted);
        self.kind.is_none_or(kind) && self.state.is_none_or(|wanted| live.state(party, today) == Some(wanted))
    }
}

/// What a party is, how it stands, and the names of the organisations it stands for.
type Tied = (PartyKind, Option<State>, Plain<Vec<String>>);

impl Register {
    /// Finds people and organisations by the beginnings of words, for a purpose; the `page` of them.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn find(
        &self,
        actor: &Actor,
        purpose: &str,
        words: &str,
        page: Range<usize>,
    ) -> Result<Released<FindAnswer>, ActError> {
        self.list(actor, purpose, words, &Narrowed::default(), Pages::ByName(page))
    }

    /// Whether this actor may list for a purpose at all. Nothing leaves, so nothing is logged but a refusal.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn may_list(&self, actor: &Actor, purpose: &str) -> Result<(), ActError> {
        self.scope::<Read>(actor, purpose, Action::Search).map(drop)
    }

    /// The same, narrowed to some of the parties.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn list(
        &self,
        actor: &Actor,
        purpose: &str,
        words: &str,
        narrowed: &Narrowed,
        pages: Pages,
    ) -> Result<Released<FindAnswer>, ActError> {
        self.list_with(actor, purpose, (words, &[]), narrowed, pages)
    }

    /// The same, with the values of some fields of contact data of each, as far as the purpose reaches them.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no.
    pub fn list_with(
        &self,
        actor: &Actor,
        purpose: &str,
        (words, columns): (&str, &[&str]),
        narrowed: &Narrowed,
        pages: Pages,
    ) -> Result<Released<FindAnswer>, ActError> {
        words_fit(words)?;
        let sought = Sought { words, columns };
        self.reading(|seen| self.find_once(actor, purpose, sought, narrowed, &pages, seen))
    }

    /// The first of these purposes for which [`Register::find`] would show somebody: by the index alone, so that a search
    /// that is not told a purpose is still one act for one purpose. Nothing leaves, so there is no entry; a purpose that the
    /// gate refuses finds nobody.
    #[must_use]
    pub fn purpose_that_finds<'p>(&self, actor: &Actor, purposes: &'p [String], words: &str) -> Option<&'p str> {
        if words.len() > QUERY_BYTES_MAX {
            return None;
        }
        let (notice, today) = (self.notice(), self.today());
        let finds = |purpose: &&String| {
            let scope = seloste_gate::Gate::scope::<Read>(&notice, actor, purpose, ActId::NIL, today);
            scope.is_ok_and(|scope| {
                let asked = self.narrowed_to(&scope, words, &Narrowed::default());
                let live = self.core.live.read();
                asked.iter().any(|p| live.view(*p, today, |view| scope.admits(view).is_ok()) == Some(true))
            })
        };
        purposes.iter().find(finds).map(String::as_str)
    }

    fn find_once(
        &self,
        actor: &Actor,
        purpose: &str,
        sought: Sought<'_>,
        narrowed: &Narrowed,
        pages: &Pages,
        seen: &Seen,
    ) -> Result<Released<FindAnswer>, ActError> {
        let scope = self.scope::<Read>(actor, purpose, Action::Search)?;
        let (listed, wanted) = self.list_of(actor, &scope, sought.words, narrowed, pages)?;
        let matched = listed.parties.len();
        let more = wanted.end < matched;
        let shown: Vec<PartyId> = listed.parties.iter().skip(wanted.start).take(wanted.len()).copied().collect();
        // Of each who is shown the gate is asked, whenever the list was put together.
        let permit = self.permit_these(scope, shown.iter().copied());
        let shown = shown.iter().filter(|p| permit.covers(**p));
        let shown = shown.map(|p| self.found(&permit, *p, sought.columns, seen)).collect::<Result<Vec<_>, _>>()?;
        let shown: Plain<Vec<Option<Found>>> = shown.into_iter().collect();
        let shown = shown.map(|found| found.into_iter().flatten().collect::<Vec<_>>());
        let left_out = listed.left_out;
        let mut count = 0;
        let answer = shown.map(|found| {
            count = found.len();
            FindAnswer { found, matched, more, left_out }
        });
        let categories: Vec<String> = permit.scope().categories().map(|c| c.id.as_str().to_owned()).collect();
        let entry = EntryDraft::allowed(permit.scope(), Action::Search)
            .shown(seen, count)
            .categories(categories)
            .left_out(left_out.total());
        let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
        release(permit, answer, &receipt)
    }

    /// Who is in a list, in its order, and which places of it are wanted: as it was put together last, where nothing has
    /// changed since.
    fn list_of(
        &self,
        actor: &Actor,
        scope: &Scope<Read>,
        words: &str,
        narrowed: &Narrowed,
        pages: &Pages,
    ) -> Result<(Arc<Listed>, Range<usize>), ActError> {
        // What is searched for is kept nowhere.
        let whole = words.trim().is_empty();
        let by_id = matches!(pages, Pages::ById { .. });
        let (when, which) = (self.when(scope), Which::of(actor, scope, *narrowed, by_id));
        let kept = if whole { self.lists.lock().get(&when, &which) } else { None };
        let listed = match kept {
            Some(listed) => listed,
            None => {
                let asked = self.narrowed_to(scope, words, narrowed);
                let permit = self.permit_these(
                    self.scope::<Read>(actor, scope.purpose().as_str(), Action::Search)?,
                    asked.iter().copied(),
                );
                let mut parties: Vec<PartyId> = asked.into_iter().filter(|p| permit.covers(*p)).collect();
                if narrowed.sorting != Sorting::default() && !by_id {
                    sorting::sort(&self.core.live.read(), scope, &mut parties, narrowed.sorting);
                }
                if by_id {
                    parties.sort_unstable();
                }
                let listed = Arc::new(Listed { parties, left_out: permit.left_out() });
                // Put together of two states it would be of neither.
                if whole && self.when(scope) == when {
                    self.lists.lock().put(&when, which, &listed);
                }
                listed
            }
        };
        let wanted = pages.of(&listed.parties);
        Ok((listed, wanted))
    }

    /// What a list hangs on: what is in memory, the day and the notice that the scope was decided for.
    fn when<A: GateAction>(&self, scope: &Scope<A>) -> When {
        When { moment: self.core.live.read().moment, today: scope.today(), notice: Arc::clone(scope.notice()) }
    }

    /// The parties that a list is of, in order, before the gate is asked about each.
    pub(crate) fn narrowed_to<A: GateAction>(
        &self,
        scope: &Scope<A>,
        words: &str,
        narrowed: &Narrowed,
    ) -> Vec<PartyId> {
        let (live, today) = (self.core.live.read(), scope.today());
        let mut asked =
            live.index.find(words, &|category, field| scope.reaches_field(category.as_str(), field.as_str()));
        // Whoever asks for their rights has them from the first moment.
        let rights = scope.purpose().as_str() == law_purpose::RIGHTS;
        let coming = narrowed.coming.map(|what| coming::parties(&live, scope, what));
        asked.retain(|party| {
            let waits = live.inbox.contains_key(party);
            coming.as_ref().is_none_or(|coming| coming.contains(party))
                && narrowed.takes(&live, *party, today)
                && (waits == narrowed.waiting || waits && rights)
        });
        asked
    }

    /// A party's card: all that the purpose reaches.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::Refused`].
    pub fn show(&self, actor: &Actor, purpose: &str, party: PartyId) -> Result<Released<Card>, ActError> {
        self.reading(|seen| {
            let permit = self.permit_one::<Read>(actor, purpose, Action::Read, party)?;
            let card = self.card(&permit, party, seen, &|kind| kind != FORMER_KIND)?;
            let entry = EntryDraft::allowed(permit.scope(), Action::Read)
                .shown(seen, 1)
                .categories(permit.scope().categories().map(|c| c.id.as_str()));
            let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
            release(permit, card, &receipt)
        })
    }

    /// Everything about one party, for that party (Art. 15): every value as it is stored, and who used it, when, why.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::Refused`].
    pub fn access(&self, actor: &Actor, party: PartyId) -> Result<Released<AccessPackage>, ActError> {
        self.access_in(actor, party, None)
    }

    pub(crate) fn access_in(
        &self,
        actor: &Actor,
        party: PartyId,
        days: InDays,
    ) -> Result<Released<AccessPackage>, ActError> {
        self.reading(|seen| {
            let permit = self.permit_one::<Read>(actor, law_purpose::RIGHTS, Action::Access, party)?;
            let card = self.card(&permit, party, seen, &|_| true)?;
            let documents = self.documents(&permit, party)?;
            let uses = self.uses_of(party)?;
            let notice = self.notice();
            let made_ms = self.now_ms();
            let register = self.id();
            let package = card.zip(documents).map(|(card, documents)| AccessPackage {
                register,
                notice,
                made_ms,
                card,
                documents,
                uses,
            });
            let entry = EntryDraft::allowed(permit.scope(), Action::Access)
                .shown(seen, 1)
                .categories(permit.scope().categories().map(|c| c.id.as_str()))
                .answered(days);
            let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
            release(permit, package, &receipt)
        })
    }

    /// Reads until nothing of what was read has been erased meanwhile: an answer is whole, or there is none.
    pub(crate) fn reading<T>(&self, read: impl Fn(&Seen) -> Result<T, ActError>) -> Result<T, ActError> {
        until_settled(|| {
            let seen = Seen::since(self.core.live.read().moment);
            read(&seen)
        })
    }

    /// Who used a party's data: by role, when, why. Never which person on the staff (CJEU C-579/21).
    fn uses_of(&self, party: PartyId) -> Result<Vec<Use>, ActError> {
        let mut keys = crate::register::keys(&self.core);
        let folders = self.folders(PartyId::NIL)?;
        let mut uses = Vec::new();
        // What was done with the data of who turned out to be the same, before that and since, was done with theirs.
        let (merged, same_as) = {
            let live = self.core.live.read();
            let known = live.parties.get(&party);
            (known.map(|k| k.merged.clone()).unwrap_or_default(), known.and_then(|k| k.same_as.clone()).map(|l| l.to))
        };
        let mut of = |of: PartyId| -> Result<Vec<Entry>, ActError> {
            let rows = self.core.store.entries_of(of)?;
            let opened = rows.iter().map(|row| self.open_entry(&mut keys, &folders, row));
            Ok(opened.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        };
        let own = of(party)?;
        let mut all: BTreeMap<u64, Entry> = BTreeMap::new();
        for one in merged {
            all.extend(of(one)?.into_iter().map(|e| (e.seq, e)));
        }
        // While two were one, what was done with the one was done with the other.
        let mut since: HashMap<PartyId, u64> = HashMap::new();
        let mut between: Vec<(PartyId, u64, u64)> = Vec::new();
        for entry in own.iter().filter(|e| e.action == Action::Merge && e.outcome == Outcome::Allowed) {
            for other in entry.parties.iter().filter(|p| **p != party) {
                if !entry.details.contains(&Detail::Undone) {
                    since.insert(*other, entry.seq);
                } else if let Some(from) = since.remove(other) {
                    between.push((*other, from, entry.seq));
                }
            }
        }
        between.extend(same_as.and_then(|one| since.get(&one).map(|from| (one, *from, u64::MAX))));
        for (other, from, until) in between {
            let there = of(other)?.into_iter().filter(|e| (from..until).contains(&e.seq));
            all.extend(there.map(|e| (e.seq, e)));
        }
        all.extend(own.into_iter().map(|e| (e.seq, e)));
        for entry in all.into_values() {
            uses.push(Use {
                at_ms: entry.at,
                role: entry.role.as_str().to_owned(),
                action: entry.action,
                outcome: entry.outcome,
                purpose: entry.purpose.as_str().to_owned(),
                categories: entry.categories.iter().map(|c| c.as_str().to_owned()).collect(),
            });
        }
        Ok(uses)
    }

    /// The plain entry of a row; nothing where its month has been erased.
    pub(crate) fn open_entry(
        &self,
        keys: &mut Keys<'_>,
        folders: &HashMap<FolderId, FolderRow>,
        row: &seloste_store::EntryRow,
    ) -> Result<Option<Entry>, ActError> {
        Ok(match self.open_entry_bytes(keys, folders, row)? {
            Some(bytes) => Some(Entry::decode(&bytes).map_err(|e| ActError::Damaged(e.to_string()))?),
            None => None,
        })
    }

    /// The bytes of the plain entry of a row; nothing where its month has been erased.
    pub(crate) fn open_entry_bytes(
        &self,
        keys: &mut Keys<'_>,
        folders: &HashMap<FolderId, FolderRow>,
        row: &seloste_store::EntryRow,
    ) -> Result<Option<Vec<u8>>, ActError> {
        let (Some(sealed), Some(folder)) = (&row.sealed, folders.get(&row.folder)) else { return Ok(None) };
        let record = entry_record(row.seq);
        let as_record = RecordRow {
            party: PartyId::NIL,
            folder: row.folder,
            record,
            kind: ENTRY_KIND.to_owned(),
            row_version: 1,
            received_ms: row.at_ms,
            changed_ms: row.at_ms,
            dated: 0,
            sealed: Vec::new(),
        };
        let key = match keys.record(folder.slot, &as_record) {
            Ok(key) => key,
            // Its month was erased between the query and now.
            Err(_) if self.core.store.folder(row.folder)?.is_none() => return Ok(None),
            Err(error) => return Err(error),
        };
        let place = entry_place(self.core.id, row.folder, row.seq);
        let bytes = seloste_vault::open(&key, &place, sealed).map_err(|e| ActError::Damaged(e.to_string()))?;
        Ok(Some(bytes.to_vec()))
    }

    /// A party as a list shows it. Nothing if it was erased meanwhile.
    fn found(
        &self,
        permit: &Permit<Read>,
        party: PartyId,
        columns: &[&str],
        seen: &Seen,
    ) -> Result<Plain<Option<Found>>, ActError> {
        let today = permit.scope().today();
        seen.add(party);
        let records = self.records(permit, party, &|row| row.kind == "contact")?;
        let Some((kind, state, organisations)) = self.ties_of(permit, party, seen)? else {
            return Ok(Plain::empty());
        };
        let objects = {
            let live = self.core.live.read();
            live.parties.get(&party).is_some_and(|known| known.standing.objections.iter().any(|o| o.stands(today)))
        };
        Ok(records.zip(organisations).map(|(records, organisations)| {
            Some(Found {
                party,
                kind,
                name: name_in(&records),
                organisations: organisations.into_iter().filter(|n| !n.is_empty()).collect(),
                email: first_of(&records, "email").map(str::to_owned),
                phone: first_of(&records, "phone").map(str::to_owned),
                values: records
                    .iter()
                    .flat_map(|r| &r.values)
                    .filter(|v| columns.contains(&&*v.field))
                    .cloned()
                    .collect(),
                state,
                keep_until: records.iter().filter_map(|r| r.keep_until).max(),
                objects,
            })
        }))
    }

    /// What a party is, how it stands, and the names of the organisations it stands for. Nothing if it was erased.
    pub(crate) fn ties_of(&self, permit: &Permit<Read>, party: PartyId, seen: &Seen) -> Result<Option<Tied>, ActError> {
        let today = permit.scope().today();
        let (kind, state, through) = {
            let live = self.core.live.read();
            let Some(known) = live.parties.get(&party) else { return Ok(None) };
            let through = known.stands_for.iter().filter(|l| l.ends.is_none_or(|e| e > today)).map(|l| l.to);
            (known.kind, live.state(party, today), through.collect::<Vec<_>>())
        };
        let names = through.iter().map(|p| self.tied_name(permit, *p, seen)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some((kind, state, names.into_iter().flatten().collect())))
    }

    /// The name of a tied party, as far as it may be used for the same purpose; nothing where it may not. What is only
    /// stored (Art. 18(2)) is in nobody else's answer, the purposes from law included.
    fn tied_name(&self, permit: &Permit<Read>, party: PartyId, seen: &Seen) -> Result<Option<Plain<String>>, ActError> {
        let today = permit.scope().today();
        let (erased, restricted) = {
            let live = self.core.live.read();
            let known = live.parties.get(&party);
            (known.is_none_or(|k| k.erased), known.is_some_and(|k| k.standing.restricted(today)))
        };
        if erased {
            // That there was a tie is the other's to see; of who was erased there is no name any more.
            return Ok(Some(Plain::empty()));
        }
        let tied = self.permit_again(permit, party)?;
        if restricted || !tied.covers(party) {
            return Ok(None);
        }
        seen.add(party);
        Ok(Some(self.records(&tied, party, &|row| row.kind == "contact")?.map(|records| name_in(&records))))
    }

    /// A permit for a tied party under the same act and purpose.
    fn permit_again(&self, permit: &Permit<Read>, party: PartyId) -> Result<Permit<Read>, ActError> {
        let scope: Scope<Read> = seloste_gate::Gate::scope(
            permit.notice(),
            permit.actor(),
            permit.purpose().as_str(),
            permit.act(),
            permit.scope().today(),
        )?;
        Ok(self.permit_these(scope, [party]))
    }

    /// A party with all that the permit reaches.
    fn card(
        &self,
        permit: &Permit<Read>,
        party: PartyId,
        seen: &Seen,
        shown: &dyn Fn(&str) -> bool,
    ) -> Result<Plain<Card>, ActError> {
        let today = permit.scope().today();
        seen.add(party);
        let records = self.records(permit, party, &|row| row.kind != STANDING_KIND && shown(&row.kind))?;
        let (known, state, since, ended) = {
            let live = self.core.live.read();
            let known = live.parties.get(&party).cloned().ok_or(ActError::NoParty)?;
            (known, live.state(party, today), live.since(party), live.relationship_ended(party))
        };
        let mut ties: Vec<(bool, PartyId, Day, Option<Day>)> =
            known.stands_for.iter().map(|l| (true, l.to, l.starts, l.ends)).collect();
        {
            let live = self.core.live.read();
            for contact in &known.contacts {
                let links = live.parties.get(contact).map(|k| k.stands_for.as_slice()).unwrap_or_default();
                ties.extend(links.iter().filter(|l| l.to == party).map(|l| (false, *contact, l.starts, l.ends)));
            }
        }
        let tied = ties
            .into_iter()
            .map(|(up, other, starts, ends)| {
                let name = self.tied_name(permit, other, seen)?;
                Ok(name.map(|name| name.map(|name| (up, Tie { party: other, name, starts, ends }))))
            })
            .collect::<Result<Vec<_>, ActError>>()?;
        let ties_left_out = tied.iter().filter(|tie| tie.is_none()).count();
        let tied: Plain<Vec<(bool, Tie)>> = tied.into_iter().flatten().collect();
        Ok(records.zip(tied).map(|(mut records, tied)| {
            records.sort_by_key(|r| (r.kind != "contact", std::cmp::Reverse((r.dated, r.received_ms))));
            let name = name_in(&records);
            let (up, down): (Vec<_>, Vec<_>) = tied.into_iter().partition(|(up, _)| *up);
            Card {
                party,
                kind: known.kind,
                name,
                state,
                since,
                ended,
                records,
                stands_for: up.into_iter().map(|(_, t)| t).collect(),
                contacts: down.into_iter().map(|(_, t)| t).collect(),
                ties_left_out,
                standing: known.standing,
            }
        }))
    }

    /// The records of a party that the permit reaches and `wanted` wants.
    pub(crate) fn records(
        &self,
        permit: &Permit<Read>,
        party: PartyId,
        wanted: &dyn Fn(&RecordRow) -> bool,
    ) -> Result<Plain<Vec<CardRecord>>, ActError> {
        let notice = self.notice();
        let today = permit.scope().today();
        let rows = self.core.store.records_of(party)?;
        let folders = self.folders(party)?;
        // What was there when the register was opened, or came since, is found by the way to it or the way is damaged: an
        // answer without it would be short and nobody would know.
        let missing: Vec<RecordId> = {
            let live = self.core.live.read();
            live.index.records_of(party).filter(|record| !rows.iter().any(|row| row.record == *record)).collect()
        };
        for record in missing {
            let there = || self.core.live.read().index.records_of(party).any(|other| other == record);
            if self.settled(|| Ok(there() && self.core.store.record(party, record)?.is_none()))? {
                return Err(ActError::Damaged("a record that was there is not at its place".to_owned()));
            }
        }
        self.as_stored(party, &rows, &folders)?;
        let dealings = rows.iter().filter(|r| is_dealing(&r.kind)).map(|r| r.dated).max();
        let (clock, holds) = {
            let live = self.core.live.read();
            let holds = live.parties.get(&party).map(|k| k.standing.clone()).unwrap_or_default();
            (self.clockwork(&live, party, dealings), holds)
        };
        let mut keys = crate::register::keys(&self.core);
        let mut opened = Vec::with_capacity(rows.len());
        for row in rows.into_iter().filter(|r| wanted(r)) {
            // A folder that was erased between the two queries has taken its records with it.
            let Some(folder) = folders.get(&row.folder) else {
                let lies = self.settled(|| {
                    let Some(again) = self.core.store.record(party, row.record)? else { return Ok(Lies::Nowhere) };
                    let folder = self.core.store.folder(again.folder)?.filter(|f| f.party == party);
                    Ok(if folder.is_some() { Lies::InAnother } else { Lies::InNone })
                })?;
                match lies {
                    Lies::Nowhere => continue,
                    // It went into another folder between the two queries.
                    Lies::InAnother => return Err(ActError::Conflict),
                    Lies::InNone => return Err(ActError::Damaged("a record lies in no folder".to_owned())),
                }
            };
            if !permit.scope().reaches_category(&folder.category) {
                continue;
            }
            let key = match keys.record(folder.slot, &row) {
                Ok(key) => key,
                Err(_) if self.core.store.folder(row.folder)?.is_none() => continue,
                Err(error) => return Err(error),
            };
            let keep = retention::rule(&notice, &folder.category);
            let received = received_day(row.received_ms);
            let until = keep.and_then(|k| retention::keep_until(&notice, k, &clock, received, row.dated));
            let about = CardRecord {
                record: row.record,
                folder: row.folder,
                category: folder.category.clone(),
                kind: row.kind.clone(),
                row_version: row.row_version,
                received_ms: row.received_ms,
                changed_ms: row.changed_ms,
                dated: row.dated,
                values: Vec::new(),
                content: None,
                keep,
                keep_until: if row.kind == FORMER_KIND { Some(former_until(row.changed_ms, until)) } else { until },
                hold: holds.hold_on(&folder.category, today).map(|h| h.reason.clone()),
            };
            let record = row.record;
            let body = match Sealed::<Body>::of(self.core.id, &folder.category, row).open(permit, &key) {
                Ok(body) => body,
                // Erased between the query and now: its key went with it.
                Err(_) if self.core.store.record(party, record)?.is_none() => continue,
                Err(error) => return Err(error.into()),
            };
            let whole = permit.scope().reaches_content(&about.category, &about.kind);
            opened.push(body.map(|body| {
                let content = body.content.filter(|_| whole);
                CardRecord { values: body.values, content, ..about }
            }));
        }
        let opened: Plain<Vec<CardRecord>> = opened.into_iter().collect();
        Ok(opened.map(|records| records.into_iter().filter(|r| !r.values.is_empty()).collect()))
    }

    /// Whether rows are what was stored of them, as far as memory knows: of another kind or category a record would be
    /// passed over, and what is shown would be short without a word; an older writing would be shown for the newest.
    ///
    /// # Errors
    /// [`ActError::Damaged`]; [`ActError::Conflict`] where a change came in between.
    pub(crate) fn as_stored(
        &self,
        party: PartyId,
        rows: &[RecordRow],
        folders: &HashMap<FolderId, FolderRow>,
    ) -> Result<(), ActError> {
        let damaged = |what: &str| Err(ActError::Damaged(what.to_owned()));
        let stored_last = |row: &RecordRow| {
            let live = self.core.live.read();
            let standing = live.parties.get(&party).and_then(|k| k.standing_at);
            match standing.filter(|at| at.record == row.record) {
                Some(at) => Some(at.row_version),
                None => live.index.stored(party, row.record).map(|s| s.row_version),
            }
        };
        for row in rows {
            let own = [STANDING_KIND, FORMER_KIND].contains(&row.kind.as_str());
            let kind_is_known = own || seloste_terms::vocabulary::kind(&row.kind).is_some();
            if !kind_is_known {
                return damaged("a record is of a kind that does not exist");
            }
            {
                let live = self.core.live.read();
                let standing = live.parties.get(&party).and_then(|k| k.standing_at);
                if row.kind == STANDING_KIND && standing.is_some_and(|at| at.record != row.record) {
                    return damaged("a record is of another kind than it was stored as");
                }
                if let Some(stored) = live.index.stored(party, row.record) {
                    if stored.kind != row.kind {
                        return damaged("a record is of another kind than it was stored as");
                    }
                    if folders.get(&row.folder).is_some_and(|f| *stored.category != *f.category) {
                        return damaged("a record lies in another category than it was stored in");
                    }
                }
            }
            if let Some(last) = stored_last(row).filter(|last| row.row_version < *last) {
                // Read before a change that has come in since, or put back behind the register's back. What memory knew before
                // the second look is in the store by then; what comes in after it is no older for that.
                // What leaves its place changes in the store before it does in memory: that is waited for.
                return match self.settled(|| Ok(self.core.store.record(party, row.record)?))? {
                    Some(again) if again.row_version < last => damaged("a record is older than what was stored last"),
                    _ => Err(ActError::Conflict),
                };
            }
        }
        Ok(())
    }

    /// Asks once no erasure is on its way: what an erasure has taken from the store it has then taken from memory too.
    /// None begins before the answer: what came in between would be gone from the one and not yet from the other.
    fn settled<T>(&self, ask: impl FnOnce() -> Result<T, ActError>) -> Result<T, ActError> {
        let _held = self.core.tree.read();
        ask()
    }

    /// What a party is, without anything of it: for those who hold an id already.
    pub(crate) fn kind_of(&self, party: PartyId) -> Result<PartyKind, ActError> {
        let live = self.core.live.read();
        live.parties.get(&party).filter(|k| !k.erased).map(|k| k.kind).ok_or(ActError::NoParty)
    }

    /// Counts for the front page and the public notice: no personal data.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let live: &Live = &self.core.live.read();
        let today = self.today();
        let when = When { moment: live.moment, today, notice: self.notice() };
        if let Some(counts) = self.lists.lock().counts(&when) {
            return counts;
        }
        let mut counts = Counts::default();
        for (party, known) in &live.parties {
            if known.erased || live.inbox.contains_key(party) {
                continue;
            }
            counts.parties += 1;
            match live.state(*party, today) {
                Some(State::Customer) => counts.customers += 1,
                Some(State::Prospect) => counts.prospects += 1,
                Some(State::Former) => counts.former += 1,
                None => {}
            }
        }
        self.lists.lock().put_counts(&when, counts);
        counts
    }
}

/// Refuses words that are too long to be searched for.
pub(crate) fn words_fit(words: &str) -> Result<(), ActError> {
    if words.len() <= QUERY_BYTES_MAX {
        return Ok(());
    }
    Err(ActError::input(
        format!("haku on pidempi kuin {QUERY_BYTES_MAX} tavua: käytä vähemmän sanoja"),
        format!("sökningen är längre än {QUERY_BYTES_MAX} byte: använd färre ord"),
        format!("the search is longer than {QUERY_BYTES_MAX} bytes: use fewer words"),
    ))
}

/// Where a record lies of whose folder there was none when folders were asked for.
enum Lies {
    Nowhere,
    InAnother,
    InNone,
}

/// How many parties there are, by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All with data.
    pub parties: usize,
    /// In a relationship as customers or their contact persons.
    pub customers: usize,
    /// Prospects.
    pub prospects: usize,
    /// Whose relationship has ended.
    pub former: usize,
}

/// Whether a record of this kind shows a dealing with the party.
pub(crate) fn is_dealing(kind: &str) -> bool {
    seloste_terms::vocabulary::kind(kind).is_some_and(|k| k.is_contact)
}

/// The day in Finland of an instant.
pub(crate) fn received_day(ms: i64) -> Day {
    let at = jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    day_of(seloste_terms::world::date_of(at))
}

fn release<T>(
    permit: Permit<Read>,
    plain: Plain<T>,
    receipt: &seloste_store::Receipt,
) -> Result<Released<T>, ActError> {
    permit.release(plain, receipt).map_err(|e| ActError::Damaged(e.to_string()))
}
