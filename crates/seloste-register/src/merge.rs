//! Bringing two parties together that turned out to be one.
//!
//! Guarantees: all data of the other goes over to the one that stays, each record under the key and with the period that it
//! has, so that an old backup gives up no more and no less than before; a word against a use that either gave counts for
//! both; what is not kept of two values is noted, sealed, for [`UNDO_DAYS`] days, in which all of it can be taken back. The
//! other's id goes on to lead to the one that stays, and what was done with the other's data is told to whoever it is about.
//! Does not: decide who is the same; touch a value that the actor's purpose does not reach: of two that differ there, both
//! stay.

mod back;
mod compare;

pub use back::Unmerge;
pub use compare::{Compared, compare};

use crate::act::{Draft, EntryDraft, Mutation, NewRecord};
use crate::body::{Body, Former, Value};
use crate::core::until_settled;
use crate::error::ActError;
use crate::live::SAME_AS;
use crate::register::Register;
use crate::undo::UNDO_DAYS;
use crate::write::{CONTACT_PERSON, replaced};
use crate::writer::{FORMER_KIND, STANDING_KIND};
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use seloste_gate::standing::{Day, Standing};
use seloste_gate::{Actor, Permit, Stand, Write};
use seloste_ledger::Action;
use seloste_notice::{built_in, law_purpose};
use seloste_store::{FolderRow, LinkRow, PartyKind, PartyRow, PartyState, RecordRow};
use seloste_terms::{ActId, PartyId, RecordId, vocabulary};
use std::collections::BTreeSet;

/// The most records that go over at once.
const RECORDS_MAX: usize = 20_000;

/// What bringing two parties together came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeReport {
    /// The act, by which it can be taken back.
    pub act: ActId,
    /// Records that went over.
    pub records: usize,
    /// The last day on which it can be taken back.
    pub until: Day,
}

/// Two parties that were brought together, in a note of the one that stays.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Merged {
    #[n(0)]
    other: ByteArray<16>,
    #[n(1)]
    created_ms: i64,
    /// The folders that went over.
    #[n(2)]
    folders: Vec<ByteArray<16>>,
    /// How the one that stays stood before, and after.
    #[n(3)]
    before: Standing,
    #[n(4)]
    after: Standing,
    #[n(5)]
    ties: Vec<Retied>,
    /// What the other is called by its kind, see [`PartyKind::name`].
    #[n(6)]
    kind: String,
    /// The records that went over.
    #[n(7)]
    records: Vec<ByteArray<16>>,
    /// Of the folders, those that took nothing more before either; nothing in what older programs noted.
    #[n(8)]
    alone: Option<Vec<ByteArray<16>>>,
    /// Of whom the one that stays speaks for now: how they stood before, and with what had been said of it.
    #[n(9)]
    guarded: Option<Vec<Guarded>>,
}

/// What is said of `who` in a merge of `other` or its parting: `other` is somebody by themselves on one side of it, all
/// else turned out to be somebody and stay so.
fn said_of(who: PartyId, other: PartyId, standing: Standing, base: u32) -> Mutation {
    if who == other {
        Mutation::PutStanding { party: who, standing, base }
    } else {
        Mutation::Guard { party: who, standing, base }
    }
}

/// How somebody stood before somebody else's words were written to them as well, and after.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Guarded {
    #[n(0)]
    party: ByteArray<16>,
    #[n(1)]
    before: Standing,
    #[n(2)]
    after: Standing,
}

/// A tie of the other, and what was made of it for the one that stays.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Retied {
    #[n(0)]
    theirs: Link,
    #[n(1)]
    was: Option<Link>,
    /// Nothing where the one that stays had as good a tie.
    #[n(2)]
    made: Option<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Link {
    #[n(0)]
    from: ByteArray<16>,
    #[n(1)]
    to: ByteArray<16>,
    #[n(2)]
    kind: String,
    #[n(3)]
    starts: Day,
    #[n(4)]
    ends: Option<Day>,
}

impl From<&LinkRow> for Link {
    fn from(row: &LinkRow) -> Self {
        let (from, to) = ((*row.from.as_bytes()).into(), (*row.to.as_bytes()).into());
        Self { from, to, kind: row.kind.clone(), starts: row.starts, ends: row.ends }
    }
}

impl Link {
    fn row(&self) -> LinkRow {
        LinkRow {
            from: PartyId::from_bytes(*self.from),
            to: PartyId::from_bytes(*self.to),
            kind: self.kind.clone(),
            starts: self.starts,
            ends: self.ends,
        }
    }
}

/// A record of either, opened.
struct Rec {
    row: RecordRow,
    folder: FolderRow,
    body: Body,
}

/// Both sides as they are, with leave to change them.
struct Sides {
    permit: Permit<Write>,
    since: u64,
    ours: Vec<Rec>,
    theirs: Vec<Rec>,
    folders: Vec<FolderRow>,
}

impl Register {
    /// Brings `other` into `party`. Of each field that holds one value and differs, the value of `party` stays, save where
    /// `take` names the field: there the value of `other` does.
    ///
    /// # Errors
    /// [`ActError::NoParty`], [`ActError::Refused`] where either may not be changed for the purpose or the role does not
    /// record how people stand; [`ActError::Input`] where the two are one already, a person and an organisation, or
    /// too much would go over at once.
    pub fn merge(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        other: PartyId,
        take: &[String],
    ) -> Result<MergeReport, ActError> {
        until_settled(|| self.merge_once(actor, purpose, party, other, take))
    }

    /// Whether this actor may bring the two together for a purpose, and they can be one. Nothing is changed, so nothing is
    /// logged but a refusal.
    ///
    /// # Errors
    /// As of [`Register::merge`].
    pub fn may_merge(&self, actor: &Actor, purpose: &str, party: PartyId, other: PartyId) -> Result<(), ActError> {
        drop(self.sides(actor, purpose, party, other)?);
        self.can_be_one(party, other)
    }

    /// Whom a party turned out to be, if it did.
    #[must_use]
    pub fn same_as(&self, party: PartyId) -> Option<PartyId> {
        self.core.live.read().parties.get(&party).and_then(|k| k.same_as.as_ref()).map(|link| link.to)
    }

    fn merge_once(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        other: PartyId,
        take: &[String],
    ) -> Result<MergeReport, ActError> {
        // Who may not is refused before anything is said of the two.
        let sides = self.sides(actor, purpose, party, other)?;
        self.can_be_one(party, other)?;
        let notice = self.notice();
        if take.iter().any(|field| notice.field(field).is_none()) {
            return Err(ActError::input(
                "valittua kenttää ei ole selosteessa: tarkista sen tunnus",
                "det valda fältet finns inte i beskrivningen: kontrollera dess id",
                "the notice has no such field to take: check its id",
            ));
        }
        let (act, today) = (sides.permit.act(), sides.permit.scope().today());
        let mut mutations = vec![
            Mutation::Unchanged { party, since: sides.since },
            Mutation::Unchanged { party: other, since: sides.since },
        ];
        let mut categories: BTreeSet<String> = sides.folders.iter().map(|f| f.category.clone()).collect();
        let going = compare::going(&sides, take);

        // What is not kept is noted before it goes; a record of which nothing stays holds its place without values.
        let mut notes = Vec::new();
        for (rec, values) in going.iter().map(|g| (g.rec, &g.values)) {
            let former = Former::new(act, rec.row.record, &[], None);
            notes.push(Mutation::AddRecord(self.note_for(party, &rec.row, &rec.folder, values.clone(), former)?));
            categories.insert(rec.folder.category.clone());
        }
        let left = |rec: &Rec| -> Vec<Value> {
            let gone = going.iter().find(|g| g.rec.row.record == rec.row.record);
            let stays = |v: &&Value| gone.is_none_or(|g| !g.values.contains(v));
            rec.body.values.iter().filter(stays).cloned().collect()
        };
        for rec in going.iter().map(|g| g.rec).filter(|r| r.row.party == party) {
            mutations.push(Mutation::ReplaceRecord(replaced(&rec.row, rec.row.dated, rec.body.with(left(rec)))));
        }
        let mut records = 0;
        for folder in &sides.folders {
            let here = sides.theirs.iter().filter(|r| r.row.folder == folder.folder);
            let kept: Vec<(RecordRow, Body)> = here.map(|rec| (rec.row.clone(), rec.body.with(left(rec)))).collect();
            records += kept.iter().filter(|(_, body)| body.former.is_none() && !body.values.is_empty()).count();
            // What comes to the one from now on must not lie under a key that can go back to the other.
            let to = FolderRow { party, alone: true, ..folder.clone() };
            mutations.push(Mutation::Move { from: other, folder: to, records: kept });
        }
        mutations.extend(notes);
        let merged = self.joined(party, other, &sides, &mut mutations)?;
        // The note of it all lies where most is known of either: without any record there is nothing to take back.
        let contact = |r: &&Rec| r.row.kind == vocabulary::CONTACT;
        let all = || sides.ours.iter().chain(&sides.theirs);
        if let Some(beside) = all().find(contact).or_else(|| all().next()) {
            let former = Former::merging(act, beside.row.record, merged);
            let mut note = self.note_for(party, &beside.row, &beside.folder, Vec::new(), former)?;
            // It tells of the one too, and so in no folder that can go back to the other.
            note.folder = None;
            // Of two, which came later must be plain, however fast they came.
            let last = Self::noted(all(), today).next().map(|n| n.changed_ms);
            note.changed_ms = Some(last.map_or(self.now_ms(), |last| self.now_ms().max(last.saturating_add(1))));
            mutations.push(Mutation::AddRecord(note));
        }
        // Who is brought together with somebody has been looked at.
        let waits = |one: &PartyId| self.core.live.read().inbox.contains_key(one);
        mutations.extend([party, other].into_iter().filter(waits).map(Mutation::TakenIn));
        let entry = EntryDraft::allowed(sides.permit.scope(), Action::Merge).about(party).about(other);
        let entry = entry.categories(categories);
        self.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        Ok(MergeReport { act, records, until: today.saturating_add(UNDO_DAYS) })
    }

    fn can_be_one(&self, party: PartyId, other: PartyId) -> Result<(), ActError> {
        let (ours, theirs) = (self.kind_of(party)?, self.kind_of(other)?);
        if party == other {
            return Err(ActError::input(
                "valitse kaksi eri merkintää: tämä on sama",
                "välj två olika poster: det här är samma",
                "choose two different entries: this is the same one",
            ));
        }
        if (ours == PartyKind::Person) != (theirs == PartyKind::Person) {
            return Err(ActError::input(
                "ihmistä ja organisaatiota ei voi yhdistää: merkitse ihminen sen yhteyshenkilöksi",
                "en människa och en organisation kan inte slås ihop: ange människan som kontaktperson",
                "a person and an organisation cannot be brought together: make the person its contact person",
            ));
        }
        Ok(())
    }

    /// Both as they are; refused where the actor may not change both, their standing included.
    fn sides(&self, actor: &Actor, purpose: &str, party: PartyId, other: PartyId) -> Result<Sides, ActError> {
        let since = self.core.live.read().moment;
        let theirs = self.permit_one::<Write>(actor, purpose, Action::Merge, other)?;
        let permit = self.permit_one::<Write>(actor, purpose, Action::Merge, party)?;
        for one in [party, other] {
            let _ = self.permit_one::<Stand>(actor, law_purpose::RIGHTS, Action::Merge, one)?;
        }
        let ours = self.recs(&permit, party)?;
        let theirs = self.recs(&theirs, other)?;
        if theirs.len() > RECORDS_MAX {
            return Err(ActError::input(
                format!("yhdistettävällä on yli {RECORDS_MAX} merkintää: yhdistä toisin päin"),
                format!("den som ska slås ihop har fler än {RECORDS_MAX} anteckningar: slå ihop åt andra hållet"),
                format!("the other has more than {RECORDS_MAX} records: bring them together the other way round"),
            ));
        }
        let folders = self.core.store.folders_of(other)?;
        let folders = folders.into_iter().filter(|f| f.category != built_in::STANDING).collect();
        Ok(Sides { permit, since, ours, theirs, folders })
    }

    /// All records of a party but its standing, whatever the purpose reaches: none may be lost on the way.
    fn recs(&self, permit: &Permit<Write>, party: PartyId) -> Result<Vec<Rec>, ActError> {
        let folders = self.folders(party)?;
        let mut keys = crate::register::keys(&self.core);
        let rows = self.core.store.records_of(party)?.into_iter().filter(|r| r.kind != STANDING_KIND);
        rows.map(|row| {
            let folder = folders.get(&row.folder).cloned().ok_or(ActError::Conflict)?;
            let body = self.body(permit, &mut keys, &folder, row.clone())?;
            Ok(Rec { row, folder, body })
        })
        .collect()
    }

    /// A note in the folder of the one that stays. It counts its time from what it tells of; one that is there already only
    /// changes its place.
    pub(crate) fn note_for(
        &self,
        party: PartyId,
        row: &RecordRow,
        folder: &FolderRow,
        values: Vec<Value>,
        former: Former,
    ) -> Result<NewRecord, ActError> {
        Ok(NewRecord {
            party,
            category: folder.category.clone(),
            term: folder.term,
            folder: Some(folder.folder),
            record: RecordId::random(&mut **self.core.entropy.lock())?,
            kind: FORMER_KIND.to_owned(),
            dated: row.dated,
            received_ms: Some(row.received_ms),
            changed_ms: (row.kind == FORMER_KIND).then_some(row.changed_ms),
            body: Body::note(values, former),
        })
    }

    /// Has the two stand as one: standing, ties, ids.
    fn joined(
        &self,
        party: PartyId,
        other: PartyId,
        sides: &Sides,
        mutations: &mut Vec<Mutation>,
    ) -> Result<Merged, ActError> {
        let live = self.core.live.read();
        let (ours, theirs) = match (live.parties.get(&party), live.parties.get(&other)) {
            (Some(ours), Some(theirs)) if !ours.erased && !theirs.erased => (ours, theirs),
            _ => return Err(ActError::NoParty),
        };
        let before = ours.standing.clone();
        let after = before.joined(&theirs.standing);
        if after != before {
            let base = ours.standing_at.map_or(0, |at| at.row_version);
            mutations.push(Mutation::PutStanding { party, standing: after.clone(), base });
        }
        // What was said of the one so far holds for the other as well: an old backup has the other by itself.
        let mut guarded = Vec::new();
        // And whoever turned out to be either before.
        for who in std::iter::once(other).chain(theirs.merged.iter().chain(&ours.merged).copied()) {
            let Some(known) = live.parties.get(&who) else { continue };
            let said = known.standing.united_with(&after);
            if said != known.standing {
                let base = known.standing_at.map_or(0, |at| at.row_version);
                mutations.push(said_of(who, other, said.clone(), base));
                guarded.push(Guarded { party: (*who.as_bytes()).into(), before: known.standing.clone(), after: said });
            }
        }
        let up = theirs.stands_for.iter().filter(|l| l.kind == CONTACT_PERSON).cloned();
        let down = theirs.contacts.iter().filter_map(|c| live.parties.get(c)).flat_map(|k| &k.stands_for);
        let down = down.filter(|l| l.to == other && l.kind == CONTACT_PERSON).cloned();
        let mut ties = Vec::new();
        for theirs in up.chain(down) {
            let swap = |one: PartyId| if one == other { party } else { one };
            let (from, to) = (swap(theirs.from), swap(theirs.to));
            let was = live.parties.get(&from);
            let was = was.and_then(|k| k.stands_for.iter().find(|l| l.to == to && l.kind == CONTACT_PERSON)).cloned();
            let lasts = |l: &LinkRow| l.ends.unwrap_or(Day::MAX);
            let made = LinkRow { from, to, ..theirs.clone() };
            let made = match &was {
                Some(was) if lasts(was) >= lasts(&theirs) && was.starts <= theirs.starts => None,
                Some(was) => {
                    let longer = if lasts(was) >= lasts(&theirs) { was.ends } else { theirs.ends };
                    Some(LinkRow { starts: was.starts.min(theirs.starts), ends: longer, ..made })
                }
                None => Some(made),
            };
            mutations.push(Mutation::DeleteLink(theirs.clone()));
            ties.push(Retied {
                theirs: (&theirs).into(),
                was: was.as_ref().map(Link::from),
                made: made.as_ref().map(Link::from),
            });
            if let Some(link) = made {
                mutations.push(Mutation::PutLink { link, was });
            }
        }
        // Who was the other already is now this one.
        let already = theirs.merged.iter().filter_map(|one| live.parties.get(one)?.same_as.clone());
        for theirs in already {
            let made = LinkRow { to: party, ..theirs.clone() };
            ties.push(Retied { theirs: (&theirs).into(), was: None, made: Some((&made).into()) });
            mutations.push(Mutation::DeleteLink(theirs));
            mutations.push(Mutation::PutLink { link: made, was: None });
        }
        let today = sides.permit.scope().today();
        let link = LinkRow { from: other, to: party, kind: SAME_AS.to_owned(), starts: today, ends: None };
        mutations.push(Mutation::PutLink { link, was: None });
        mutations.push(Mutation::PutParty(PartyRow {
            party: other,
            kind: theirs.kind,
            state: PartyState::Erased,
            created_ms: theirs.created_ms,
        }));
        let ids = |some: &mut dyn Iterator<Item = &FolderRow>| some.map(|f| (*f.folder.as_bytes()).into()).collect();
        Ok(Merged {
            other: (*other.as_bytes()).into(),
            created_ms: theirs.created_ms,
            folders: ids(&mut sides.folders.iter()),
            before,
            after,
            ties,
            kind: theirs.kind.name().to_owned(),
            records: sides.theirs.iter().map(|r| (*r.row.record.as_bytes()).into()).collect(),
            alone: Some(ids(&mut sides.folders.iter().filter(|f| f.alone))),
            guarded: Some(guarded),
        })
    }
}
