//! Acts that add and change: parties, their records, their ties.
//!
//! Guarantees: a value is stored only in a category that declares its field and takes its source, within the purpose; in
//! its canonical form; never with a personal identity code where none may be; and with its source and delivery.

use crate::act::{Draft, EntryDraft, Mutation, NewRecord, Replaced};
use crate::answering::InDays;
use crate::body::{Body, Former, Value};
use crate::core::{Keys, until_settled};
use crate::document;
use crate::error::{ActError, FieldProblem};
use crate::inbox::Waiting;
use crate::register::{Register, job_actor};
use crate::retention;
use crate::stand::near;
use crate::writer::{FORMER_KIND, STANDING_KIND};
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{
    Action as GateAction, Actor, Changes, Denial, Gate, Permit, Plain, Read, Refusal, Scope, Sealed, Standing, View,
    Write,
};
use seloste_ledger::{Action, Detail};
use seloste_notice::measures::IP_ADDRESSES_CUT;
use seloste_notice::{Checked, law_purpose};
use seloste_store::{LinkRow, PartyKind, PartyRow, PartyState, RecordRow};
use seloste_terms::identifiers::identity_code;
use seloste_terms::value::{self, ValueType};
use seloste_terms::{ActId, ActorId, PartyId, RecordId, Text3, vocabulary};

/// The most values that one act brings to a party.
pub(crate) const VALUES_MAX: usize = 500;
/// The kind of tie between a person and the organisation they stand for.
pub(crate) const CONTACT_PERSON: &str = "contact-person";

const STANDS_FOR: Text3 = Text3 {
    fi: "yhteyshenkilö on ihminen ja edustaa organisaatiota tai toiminimeä",
    sv: "en kontaktperson är en människa och företräder en organisation eller en enskild näringsidkare",
    en: "a contact person is a person, and stands for an organisation or a sole trader",
};

/// A value as it comes in.
#[derive(Clone, PartialEq, Eq)]
pub struct Given {
    /// The field.
    pub field: String,
    /// The text as typed or read.
    pub text: String,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given").field("field", &self.field).finish_non_exhaustive()
    }
}

/// A relationship to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// As a customer; else as a prospect.
    pub customer: bool,
    /// From which day.
    pub since: Day,
}

/// A party to come in.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// What it is.
    pub kind: PartyKind,
    /// Its values.
    pub values: Vec<Given>,
    /// Where they come from: a source of the notice.
    pub source: String,
    /// The relationship that begins.
    pub relation: Option<Relation>,
    /// The organisation that it stands for.
    pub stands_for: Option<PartyId>,
}

/// Values that passed, by the record that they go into.
pub(crate) struct Placed {
    pub(crate) category: String,
    pub(crate) kind: String,
    pub(crate) values: Vec<Value>,
}

/// What it takes to bring in a party.
struct Incoming {
    party: PartyId,
    standing: Standing,
    mutations: Vec<Mutation>,
    entry: EntryDraft,
}

/// A change of one record.
#[derive(Clone, Copy)]
pub(crate) struct Edit<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) purpose: &'a str,
    pub(crate) party: PartyId,
    pub(crate) record: RecordId,
    /// The version that it was made on.
    pub(crate) row_version: u32,
    /// A field given empty is emptied.
    pub(crate) values: &'a [Given],
    pub(crate) source: &'a str,
    /// In how many days it was asked for, where somebody asked.
    pub(crate) days: InDays,
}

impl Register {
    /// Brings in a party.
    ///
    /// # Errors
    /// [`ActError::Values`] with every value that is wrong; [`ActError::Refused`] where the gate says no.
    pub fn create(&self, actor: &Actor, purpose: &str, new: NewParty) -> Result<PartyId, ActError> {
        self.create_in(actor, purpose, new, None)
    }

    /// Brings in a person together with the organisation that they stand for, which has the relationship: both or neither.
    /// Gives back the person.
    ///
    /// # Errors
    /// As of [`Register::create`], of either.
    pub fn create_with_company(
        &self,
        actor: &Actor,
        purpose: &str,
        person: NewParty,
        company: NewParty,
    ) -> Result<PartyId, ActError> {
        if person.kind != PartyKind::Person || company.kind == PartyKind::Person || person.stands_for.is_some() {
            return Err(ActError::Input(STANDS_FOR.into()));
        }
        let company = self.incoming(actor, purpose, company, None)?;
        let person = self.incoming(actor, purpose, person, Some(&company))?;
        let party = person.party;
        let mutations = company.mutations.into_iter().chain(person.mutations).collect();
        self.commit(Draft { mutations, entries: vec![company.entry, person.entry], seen: None })?;
        Ok(party)
    }

    /// The same, by a form where one is named.
    pub(crate) fn create_in(
        &self,
        actor: &Actor,
        purpose: &str,
        new: NewParty,
        form: Option<ActorId>,
    ) -> Result<PartyId, ActError> {
        let Incoming { party, mut mutations, entry, .. } = self.incoming(actor, purpose, new, None)?;
        mutations.extend(form.map(|form| Mutation::Waits(Waiting { party, form, at_ms: 0 })));
        self.commit(Draft { mutations, entries: vec![entry], seen: None })?;
        Ok(party)
    }

    /// What it takes to bring in a party, which may stand for one that comes in with it.
    fn incoming(
        &self,
        actor: &Actor,
        purpose: &str,
        new: NewParty,
        with: Option<&Incoming>,
    ) -> Result<Incoming, ActError> {
        let scope = self.scope::<Write>(actor, purpose, Action::Create)?;
        let party = PartyId::random(&mut **self.core.entropy.lock())?;
        let mut standing = Standing::default();
        if let Some(relation) = new.relation {
            near(relation.since, scope.today())?;
            standing.relationships.push(relationship(relation));
        }
        let today = scope.today();
        let placed = self.placed(&scope, Action::Create, &new.values, &new.source, None)?;
        if placed.is_empty() {
            return Err(ActError::input(
                "anna ainakin yksi tieto: nimi",
                "ange åtminstone en uppgift: ett namn",
                "a party needs at least one value: give a name",
            ));
        }
        let (act, notice) = (scope.act(), self.notice());
        let stands_for = with.map(|with| with.party).or(new.stands_for);
        let asked = {
            let live = self.core.live.read();
            let organisation = match new.stands_for {
                Some(id) => match live.parties.get(&id) {
                    Some(known) if known.erased => return Err(ActError::NoParty),
                    Some(known) if known.kind == PartyKind::Person || new.kind != PartyKind::Person => {
                        return Err(ActError::Input(STANDS_FOR.into()));
                    }
                    Some(known) => Some(&known.standing),
                    None => return Err(ActError::NoParty),
                },
                None => with.map(|with| &with.standing),
            };
            let through: Vec<&Standing> = organisation.into_iter().collect();
            scope.permit_one(party, &View { own: &standing, through: &through, erased: false, history: &live.history })
        };
        let permit =
            asked.or_else(|refusal| self.refuse(&notice, actor, act, Action::Create, purpose, None, refusal))?;
        let mut mutations = vec![Mutation::PutParty(PartyRow {
            party,
            kind: new.kind,
            state: PartyState::Active,
            created_ms: self.now_ms(),
        })];
        if !standing.relationships.is_empty() {
            mutations.push(Mutation::PutStanding { party, standing: standing.clone(), base: 0 });
        }
        if let Some(to) = stands_for {
            let starts = new.relation.map_or(today, |r| r.since);
            let link = LinkRow { from: party, to, kind: CONTACT_PERSON.into(), starts, ends: None };
            mutations.push(Mutation::PutLink { link, was: None });
        }
        let mut entry = EntryDraft::allowed(permit.scope(), Action::Create)
            .about(party)
            .categories(placed.iter().map(|p| p.category.clone()))
            .named(&new.source, Detail::Source);
        entry.parties.extend(stands_for);
        mutations.extend(self.new_records(party, placed)?);
        Ok(Incoming { party, standing, mutations, entry })
    }

    /// Adds a record of one kind to a party: an event, a device, an invoice. Contact fields go into the contact record.
    ///
    /// # Errors
    /// See [`Register::create`].
    pub fn add(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        values: &[Given],
        source: &str,
    ) -> Result<Vec<RecordId>, ActError> {
        // Somebody may change the contact record, or erase something of it, meanwhile.
        until_settled(|| self.add_once(actor, purpose, party, values, source))
    }

    fn add_once(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        values: &[Given],
        source: &str,
    ) -> Result<Vec<RecordId>, ActError> {
        let (permit, seen) = self.permit_while::<Write>(actor, purpose, Action::Change, party)?;
        let placed = self.placed(permit.scope(), Action::Change, values, source, None)?;
        if placed.is_empty() {
            return Err(ActError::input(
                "lisättävää ei ole: anna ainakin yksi tieto",
                "det finns inget att lägga till: ange åtminstone en uppgift",
                "there is nothing to add: give at least one value",
            ));
        }
        let entry = EntryDraft::allowed(permit.scope(), Action::Change)
            .about(party)
            .categories(placed.iter().map(|p| p.category.clone()))
            .named(source, Detail::Source);
        let mutations = self.brought(&permit, party, placed)?;
        let records = mutations
            .iter()
            .filter_map(|m| match m {
                Mutation::AddRecord(new) => Some(new.record),
                Mutation::ReplaceRecord(replaced) => Some(replaced.record),
                _ => None,
            })
            .collect();
        self.commit(Draft { mutations, entries: vec![entry], seen: Some(seen) })?;
        Ok(records)
    }

    /// Puts these values in the place of those that a record has in the same fields; a field given empty is emptied. Values
    /// that stay as they are keep their source. `row_version` is the version that the change was made on.
    ///
    /// # Errors
    /// [`ActError::Conflict`] if the record is at another version; else see [`Register::create`].
    #[expect(clippy::too_many_arguments, reason = "who, why, what, on which version, from where: all of it decides")]
    pub fn edit(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        record: RecordId,
        row_version: u32,
        values: &[Given],
        source: &str,
    ) -> Result<(), ActError> {
        self.edit_in(&Edit { actor, purpose, party, record, row_version, values, source, days: None })
    }

    pub(crate) fn edit_in(&self, edit: &Edit<'_>) -> Result<(), ActError> {
        until_settled(|| self.edit_once(edit))?
    }

    /// A conflict with who changed the record before is the answer; one with what came while it was asked is not yet.
    fn edit_once(&self, edit: &Edit<'_>) -> Result<Result<(), ActError>, ActError> {
        let Edit { actor, purpose, party, record, row_version, values, source, days } = *edit;
        let (permit, seen) = self.permit_while::<Write>(actor, purpose, Action::Change, party)?;
        let emptied: Vec<String> =
            values.iter().filter(|g| g.text.trim().is_empty()).map(|g| g.field.clone()).collect();
        let folders = self.folders(party)?;
        let row = self.core.store.record(party, record)?.ok_or(ActError::NoRecord)?;
        let folder = folders.get(&row.folder).ok_or(ActError::NoRecord)?;
        if !permit.scope().reaches_category(&folder.category)
            || [STANDING_KIND, FORMER_KIND].contains(&row.kind.as_str())
        {
            return Err(ActError::NoRecord);
        }
        let within = Within { category: &folder.category, kind: &row.kind };
        let placed = self.placed(permit.scope(), Action::Change, values, source, Some(within))?;
        // Emptying is a change too: only of what the purpose reaches.
        let hidden = emptied.iter().filter(|f| !permit.scope().reaches_field(&folder.category, f));
        // A name that the notice does not know may be anything that was typed.
        let told = |f: &String| permit.notice().field(f).map(|_| f.clone()).unwrap_or_default();
        let hidden: Vec<_> = hidden.map(|f| FieldProblem { field: told(f), message: OTHER_RECORD }).collect();
        if !hidden.is_empty() {
            return Err(ActError::Values(hidden));
        }
        if row.row_version != row_version {
            return Ok(Err(ActError::Conflict));
        }
        let mut body = self.body(&permit, &mut crate::register::keys(&self.core), folder, row.clone())?;
        let before = body.values.clone();
        let given: Vec<Value> = placed.into_iter().flat_map(|p| p.values).collect();
        let named: Vec<&str> =
            given.iter().map(|v| v.field.as_str()).chain(emptied.iter().map(String::as_str)).collect();
        body.values.retain(|v| !named.contains(&v.field.as_str()));
        for value in given {
            let unchanged = before.iter().find(|b| b.field == value.field && b.text == value.text);
            body.values.push(unchanged.cloned().unwrap_or(value));
        }
        if body.content.is_some() {
            let of = |values: &[Value], field: &str| values.iter().find(|v| v.field == field).map(|v| v.text.clone());
            let changed = document::OF_FILE.iter().filter(|f| of(&before, f) != of(&body.values, f));
            let changed: Vec<_> = changed.map(|f| FieldProblem { field: (*f).to_owned(), message: OF_FILE }).collect();
            if !changed.is_empty() {
                return Err(ActError::Values(changed));
            }
        }
        if body.values.is_empty() {
            return Err(ActError::input(
                "merkintä jäisi tyhjäksi: poista se",
                "anteckningen skulle bli tom: radera den i stället",
                "the record would be empty: erase it instead",
            ));
        }
        if same_values(&body.values, &before) {
            return Ok(Ok(()));
        }
        let entry = EntryDraft::allowed(permit.scope(), Action::Change)
            .about(party)
            .categories([folder.category.clone()])
            .named(source, Detail::Source)
            .answered(days);
        let dated = own_date(&row.kind, &body.values).unwrap_or(row.dated);
        let note = self.note_of_edit(permit.act(), &row, &folder.category, (&before, &body.values))?;
        let mut mutations = vec![Mutation::ReplaceRecord(replaced(&row, dated, body))];
        mutations.extend(note);
        self.commit(Draft { mutations, entries: vec![entry], seen: Some(seen) })?;
        Ok(Ok(()))
    }

    /// Ties a person to an organisation as its contact person, or ends that role.
    ///
    /// # Errors
    /// [`ActError::NoParty`]; [`ActError::Refused`].
    pub fn tie(
        &self,
        actor: &Actor,
        person: PartyId,
        organisation: PartyId,
        starts: Option<Day>,
        ends: Option<Day>,
    ) -> Result<(), ActError> {
        // Where somebody changes the same role meanwhile, this change is made on what it is then.
        until_settled(|| {
            let permit = self.permit_one::<seloste_gate::Stand>(actor, law_purpose::RIGHTS, Action::Link, person)?;
            if self.kind_of(person)? != PartyKind::Person || self.kind_of(organisation)? == PartyKind::Person {
                return Err(ActError::Input(STANDS_FOR.into()));
            }
            let was = {
                let live = self.core.live.read();
                live.parties.get(&person).and_then(|k| k.stands_for.iter().find(|l| l.to == organisation).cloned())
            };
            let today = permit.scope().today();
            for day in [starts, ends].into_iter().flatten() {
                near(day, today)?;
            }
            let kind = CONTACT_PERSON.into();
            let before = was.clone();
            let before = before.unwrap_or(LinkRow { from: person, to: organisation, kind, starts: today, ends: None });
            let link = LinkRow { starts: starts.unwrap_or(before.starts), ends, ..before };
            if link.ends.is_some_and(|e| e < link.starts) {
                return Err(ActError::input(
                    "rooli päättyisi ennen kuin se alkaa: tarkista päivät",
                    "rollen skulle upphöra innan den börjar: kontrollera datumen",
                    "the role would end before it begins: check the dates",
                ));
            }
            let mut entry = EntryDraft::allowed(permit.scope(), Action::Link).about(person).about(organisation);
            if link.ends.is_some() {
                entry = entry.detail(Detail::Undone);
            }
            let mutations = vec![Mutation::PutLink { link, was }];
            self.commit(Draft { mutations, entries: vec![entry], seen: None }).map(drop)
        })
    }

    /// Checks values and finds each its place. Every wrong one is told at once; what the gate refuses leaves an entry.
    /// What is wrong with one value, by the same rules by which it would be brought in: told while somebody types, so that
    /// nothing is stored and nothing logged.
    ///
    /// # Errors
    /// [`ActError::Values`] where it is wrong; [`ActError::Refused`] where it may not be, or not by this actor.
    pub fn try_value(&self, actor: &Actor, purpose: &str, given: &Given) -> Result<(), ActError> {
        let scope = Gate::scope::<Write>(&self.notice(), actor, purpose, ActId::NIL, self.today())?;
        let of = |c: &&seloste_notice::Category| c.fields.iter().any(|f| *f == *given.field.as_str());
        let source = scope.categories().find(of).and_then(|c| c.sources.first());
        let source = source.map(|s| s.as_str().to_owned()).unwrap_or_default();
        match check_values(&scope, std::slice::from_ref(given), &source, self.now_ms(), None) {
            Ok(_) => Ok(()),
            Err(Unplaced::Refused(_, refusal)) => Err(refusal.into()),
            Err(Unplaced::Wrong(problems)) => Err(ActError::Values(problems)),
        }
    }

    pub(crate) fn placed<A: GateAction>(
        &self,
        scope: &Scope<A>,
        action: Action,
        given: &[Given],
        source: &str,
        within: Option<Within<'_>>,
    ) -> Result<Vec<Placed>, ActError> {
        match check_values(scope, given, source, self.now_ms(), within) {
            Ok(placed) => Ok(placed),
            Err(Unplaced::Refused(_, refusal)) => {
                let purpose = scope.purpose().as_str();
                self.refuse(scope.notice(), scope.actor(), scope.act(), action, purpose, None, refusal)
            }
            Err(Unplaced::Wrong(problems)) => Err(ActError::Values(problems)),
        }
    }

    fn new_records(&self, party: PartyId, placed: Vec<Placed>) -> Result<Vec<Mutation>, ActError> {
        let notice = self.notice();
        let today = self.today();
        placed.into_iter().map(|place| self.new_record(&notice, today, party, place)).collect()
    }

    /// A record that comes to a party, in the folder of its category and term.
    ///
    /// # Errors
    /// When the notice has no such category, or no randomness is to be had.
    pub(crate) fn new_record(
        &self,
        notice: &Checked,
        today: Day,
        party: PartyId,
        placed: Placed,
    ) -> Result<Mutation, ActError> {
        let Placed { category, kind, values } = placed;
        let dated = own_date(&kind, &values).unwrap_or(today);
        let keep = retention::rule(notice, &category).ok_or_else(|| ActError::NoCategory(category.clone()))?;
        let term = retention::term(keep, today, dated);
        let record = RecordId::random(&mut **self.core.entropy.lock())?;
        let body = Body::of(values);
        Ok(Mutation::AddRecord(NewRecord {
            party,
            category,
            term,
            folder: None,
            record,
            kind,
            dated,
            received_ms: None,
            changed_ms: None,
            body,
        }))
    }

    /// What it takes to bring values to a party that is there: contact values go into its contact record of the same
    /// category, all others make records of their own.
    fn brought(&self, permit: &Permit<Write>, party: PartyId, placed: Vec<Placed>) -> Result<Vec<Mutation>, ActError> {
        let folders = self.folders(party)?;
        let rows = self.core.store.records_of(party)?;
        let mut keys = crate::register::keys(&self.core);
        let mut mutations = Vec::new();
        let mut new = Vec::new();
        let mut taken: Vec<(&RecordRow, Vec<Value>)> = Vec::new();
        for place in placed {
            let same_kind = rows
                .iter()
                .filter(|r| r.kind == place.kind && place.kind == vocabulary::CONTACT)
                .filter_map(|r| folders.get(&r.folder).filter(|f| f.category == place.category).map(|f| (r, f)));
            // Who turned out to be two entries has two, and what came with the other can go back with it: nothing of what
            // comes now lies there.
            let mut there = same_kind
                .map(|(row, folder)| {
                    Ok((row, self.body(permit, &mut keys, folder, row.clone())?, false, !folder.alone))
                })
                .collect::<Result<Vec<_>, ActError>>()?;
            there.sort_by_key(|(row, ..)| row.dated);
            let mut fresh = Vec::new();
            for value in place.values {
                if there.iter().any(|(_, body, ..)| has(&body.values, &value)) {
                    continue;
                }
                let many = permit.notice().field(&value.field).is_some_and(|f| f.many);
                let holds = |body: &Body| !many && body.values.iter().any(|v| v.field == value.field);
                let at = there.iter().rposition(|(_, body, _, own)| *own && holds(body));
                let at = at.or_else(|| there.iter().rposition(|(.., own)| *own));
                for (row, body, changed, own) in there.iter_mut().filter(|(_, body, ..)| holds(body)) {
                    let (gone, left): (Vec<_>, Vec<_>) = body.values.drain(..).partition(|v| v.field == value.field);
                    body.values = left;
                    *changed = true;
                    // Told apart again, the other has what was theirs.
                    if !*own {
                        taken.push((*row, gone));
                    }
                }
                match at.and_then(|at| there.get_mut(at)) {
                    Some((_, body, changed, _)) => {
                        body.values.push(value);
                        *changed = true;
                    }
                    None => fresh.push(value),
                }
            }
            for (row, body, ..) in there.into_iter().filter(|(_, _, changed, _)| *changed) {
                if body.values.len() > VALUES_MAX {
                    let field = String::new();
                    return Err(ActError::Values(vec![FieldProblem { field, message: TOO_MANY }]));
                }
                mutations.push(Mutation::ReplaceRecord(replaced(row, row.dated, body)));
            }
            if !fresh.is_empty() {
                new.push(Placed { values: fresh, ..place });
            }
        }
        if !taken.is_empty() {
            let came = self.came_by(permit, party)?;
            for (row, values) in taken {
                if let (Some(act), Some(folder)) = (came.get(&row.record), folders.get(&row.folder)) {
                    let former = Former::new(*act, row.record, &[], None);
                    mutations.push(Mutation::AddRecord(self.note_for(party, row, folder, values, former)?));
                }
            }
        }
        mutations.extend(self.new_records(party, new)?);
        Ok(mutations)
    }

    /// The whole content of a record that is about to be changed, fields that the notice no longer declares included:
    /// a change must not lose them silently.
    pub(crate) fn body<A: Changes>(
        &self,
        permit: &Permit<A>,
        keys: &mut Keys<'_>,
        folder: &seloste_store::FolderRow,
        row: RecordRow,
    ) -> Result<Body, ActError> {
        let key = match keys.record(folder.slot, &row) {
            Ok(key) => key,
            // Erased between the query and now.
            Err(_) if self.core.store.folder(row.folder)?.is_none() => return Err(ActError::Conflict),
            Err(error) => return Err(error),
        };
        let whole = Gate::scope::<Read>(
            permit.notice(),
            &job_actor(),
            law_purpose::SECURITY,
            permit.act(),
            permit.scope().today(),
        )?
        .permit_all()?;
        let (party, record) = (row.party, row.record);
        let opened: Result<Plain<Body>, _> = Sealed::of(self.core.id, &folder.category, row).open(&whole, &key);
        match opened {
            Ok(plain) => Ok(plain.rewrite(permit)),
            Err(_) if self.core.store.record(party, record)?.is_none() => Err(ActError::Conflict),
            Err(error) => Err(error.into()),
        }
    }
}

pub(crate) enum Unplaced {
    /// The gate says no to a value of this field; the field is empty where its name cannot be told.
    Refused(String, Refusal),
    Wrong(Vec<FieldProblem>),
}

/// The record that values must go into, where it is there already: its category and kind.
#[derive(Clone, Copy)]
pub(crate) struct Within<'r> {
    pub(crate) category: &'r str,
    pub(crate) kind: &'r str,
}

/// Checks values and finds each its place, as far as that needs no store.
pub(crate) fn check_values<A: GateAction>(
    scope: &Scope<A>,
    given: &[Given],
    source: &str,
    now_ms: i64,
    within: Option<Within<'_>>,
) -> Result<Vec<Placed>, Unplaced> {
    if given.len() > VALUES_MAX {
        return Err(Unplaced::Wrong(vec![FieldProblem { field: String::new(), message: TOO_MANY }]));
    }
    let mut placed: Vec<Placed> = Vec::new();
    let mut wrong = Vec::new();
    let cuts_ip = scope.notice().measures.iter().any(|m| m.id == IP_ADDRESSES_CUT);
    for Given { field, text } in given.iter().filter(|g| !g.text.trim().is_empty()) {
        // Where a file has no head its first row stands for one: a name that holds a code must not be told either.
        if !identity_code::find(field).is_empty() {
            return Err(Unplaced::Refused(String::new(), Denial::IdentityCode.into()));
        }
        let refused = |refusal| Unplaced::Refused(field.clone(), refusal);
        let mut category = scope.place_for(field, source).map_err(refused)?;
        let Some(def) = scope.notice().field(field) else { continue };
        if let Some(record) = within {
            // A value goes only where its field is declared, also when the record is there already.
            let declares = |c: &&seloste_notice::Category| {
                c.id.as_str() == record.category && c.fields.iter().any(|f| *f == **field) && def.kind == record.kind
            };
            let Some(here) = scope.categories().find(declares) else {
                wrong.push(FieldProblem { field: field.clone(), message: OTHER_RECORD });
                continue;
            };
            if !here.sources.iter().any(|s| *s == *source) {
                let denial = Denial::Source {
                    category: record.category.to_owned(),
                    source_id: source.to_owned(),
                    sources: here.sources.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", "),
                };
                return Err(Unplaced::Refused(field.clone(), denial.into()));
            }
            category = here;
        }
        let own_code = def.value == ValueType::PersonalIdentityCode;
        // Tietosuojalaki 1050/2018, 29 section: only on a ground, and never echoed.
        if (own_code && category.identity_code_ground.is_none()) || (!own_code && has_identity_code(def.value, text)) {
            return Err(Unplaced::Refused(field.clone(), Denial::IdentityCode.into()));
        }
        match value::parse(def.value, text, def.chars_max) {
            Err(error) => wrong.push(FieldProblem { field: field.clone(), message: error.message }),
            Ok(text) if !own_code && has_identity_code(def.value, &text) => {
                return Err(Unplaced::Refused(field.clone(), Denial::IdentityCode.into()));
            }
            Ok(text) => {
                // What the notice says is cut is cut before anything else sees it.
                let cuts = def.value == ValueType::IpAddress && cuts_ip;
                let text = if cuts { value::without_host(&text) } else { text };
                let value = Value {
                    field: field.clone(),
                    text,
                    source: source.to_owned(),
                    received_ms: now_ms,
                    delivery: scope.act(),
                };
                let there = placed.iter_mut().find(|p| p.category == *category.id.as_str() && p.kind == def.kind);
                match there {
                    Some(place) if !def.many && place.values.iter().any(|v| v.field == *field) => {
                        if !has(&place.values, &value) {
                            wrong.push(FieldProblem { field: field.clone(), message: ONE_ONLY });
                        }
                    }
                    Some(place) if has(&place.values, &value) => {}
                    Some(place) => place.values.push(value),
                    None => placed.push(Placed {
                        category: category.id.as_str().to_owned(),
                        kind: def.kind.clone(),
                        values: vec![value],
                    }),
                }
            }
        }
    }
    if wrong.is_empty() { Ok(placed) } else { Err(Unplaced::Wrong(wrong)) }
}

/// Whether a text holds a personal identity code. In a telephone number digits alone say nothing: one number in thirty
/// would pass for a code without its sign.
fn has_identity_code(value: ValueType, text: &str) -> bool {
    let digits =
        |at: &std::ops::Range<usize>| text.get(at.clone()).is_some_and(|t| t.chars().all(|c| c.is_ascii_digit()));
    identity_code::find(text).iter().any(|at| value != ValueType::Phone || !digits(at))
}

pub(crate) const TOO_MANY: Text3 = Text3 {
    fi: "liikaa arvoja kerralla: tallenna ne useammassa erässä",
    sv: "för många värden på en gång: spara dem i flera omgångar",
    en: "too many values at once: store them in several steps",
};

const OF_FILE: Text3 = Text3 {
    fi: "tämä tulee tiedostosta itsestään: vaihda tiedosto, jos se on väärä",
    sv: "det här kommer från själva filen: byt ut filen om den är fel",
    en: "this comes from the file itself: replace the file if it is the wrong one",
};

const OTHER_RECORD: Text3 = Text3 {
    fi: "kenttä ei kuulu tähän tietueeseen: lisää se omana tietonaan",
    sv: "fältet hör inte till den här posten: lägg till det som en egen uppgift",
    en: "this field does not belong to the record: add it as an item of its own",
};

const ONE_ONLY: Text3 = Text3 {
    fi: "tähän kenttään mahtuu vain yksi arvo",
    sv: "det här fältet rymmer bara ett värde",
    en: "this field holds only one value",
};

/// Whether this very value is among those of its field.
pub(crate) fn has(values: &[Value], value: &Value) -> bool {
    values.iter().any(|v| v.field == value.field && v.text == value.text)
}

fn same_values(a: &[Value], b: &[Value]) -> bool {
    let texts = |v: &[Value]| {
        let mut texts: Vec<_> = v.iter().map(|v| (v.field.clone(), v.text.clone())).collect();
        texts.sort();
        texts
    };
    texts(a) == texts(b)
}

/// A record that is stored, with other content, at its next version.
pub(crate) fn replaced(row: &RecordRow, dated: Day, body: Body) -> Replaced {
    Replaced {
        party: row.party,
        folder: row.folder,
        record: row.record,
        kind: row.kind.clone(),
        row_version: row.row_version.saturating_add(1),
        received_ms: row.received_ms,
        dated,
        body,
    }
}

/// The date that a record's own field gives it.
pub(crate) fn own_date(kind: &str, values: &[Value]) -> Option<Day> {
    let field = vocabulary::kind(kind)?.dated_by?;
    let text = &values.iter().find(|v| v.field == field)?.text;
    text.get(..10)?.parse::<jiff::civil::Date>().ok().map(day_of)
}

pub(crate) fn relationship(relation: Relation) -> seloste_gate::standing::Relationship {
    seloste_gate::standing::Relationship { customer: relation.customer, starts: relation.since, ends: None }
}
