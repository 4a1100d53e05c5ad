//! Bringing a file's rows in.
//!
//! Guarantees: a preview tells of each row what a run would do; the same rows again change nothing; nobody is merged on a
//! guess: a row meets a party by its customer number, or by its name together with an e-mail address, a telephone number
//! or an organisation that both have; what a row must not bring refuses that row, with the reason by field.

use crate::act::{Draft, EntryDraft, Mutation};
use crate::body::{Body, Value};
use crate::error::ActError;
use crate::live::AsOf;
use crate::register::Register;
use crate::write::{CONTACT_PERSON, Given, Merge, Placed, Relation, Unplaced, check_values, relationship};
use seloste_gate::standing::Day;
use seloste_gate::{Actor, Import, Permit, Scope, Standing, Standings};
use seloste_ledger::{Action, Detail};
use seloste_notice::State;
use seloste_store::{LinkRow, PartyKind, PartyRow, PartyState};
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::{Of, Search};
use seloste_terms::{ActId, PartyId, Text3};
use std::collections::HashMap;

/// The most rows of one import.
pub const IMPORT_ROWS_MAX: usize = 1_000_000;
/// Rows that share a commit.
const BATCH_ROWS: usize = 256;

/// A row as it comes in.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its values.
    pub values: Vec<Given>,
}

/// How rows come in.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// For which purpose.
    pub purpose: String,
    /// From which source of the notice.
    pub source: String,
    /// The relationship that begins for those who have none.
    pub relation: Option<Relation>,
    /// Only tell what would be done.
    pub preview: bool,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOutcome {
    /// It brings a new party.
    New,
    /// It changes a party.
    Changed,
    /// It brings nothing new.
    Same,
    /// It does not come in.
    Refused,
}

/// A row and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReport {
    /// Its line in the file.
    pub line: u64,
    /// What became of it.
    pub outcome: RowOutcome,
    /// Why it was refused, by field; never with the value.
    pub reasons: Vec<(String, Text3)>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportReport {
    /// The act: every value that came in by it remembers it as its delivery.
    pub delivery: ActId,
    /// Row by row.
    pub rows: Vec<RowReport>,
}

impl ImportReport {
    /// How many rows came to this.
    #[must_use]
    pub fn count(&self, outcome: RowOutcome) -> usize {
        self.rows.iter().filter(|r| r.outcome == outcome).count()
    }
}

/// A party that the batch is about to make.
struct Coming {
    party: PartyId,
    kind: PartyKind,
    placed: Vec<Placed>,
    stands_for: Option<PartyId>,
    relation: Option<Relation>,
}

/// What a batch has put together and not yet committed. In a preview nothing ever leaves it.
#[derive(Default)]
struct Batch {
    coming: Vec<Coming>,
    /// By name and by customer number: places in `coming`.
    keys: HashMap<String, Vec<usize>>,
    mutations: Vec<Mutation>,
    touched: Vec<PartyId>,
}

/// Whom a row meets.
enum Meets {
    Nobody,
    There(PartyId),
    Coming(usize),
}

impl Register {
    /// Brings rows in, or tells what bringing them in would do. `progress` is told how many rows are done.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no to all of it; rows that are refused one by one are in the report.
    pub fn import(
        &self,
        actor: &Actor,
        options: &ImportOptions,
        rows: &[ImportRow],
        progress: &mut dyn FnMut(usize),
    ) -> Result<ImportReport, ActError> {
        if rows.len() > IMPORT_ROWS_MAX {
            return Err(ActError::Input(format!("a file brings at most {IMPORT_ROWS_MAX} rows: split it")));
        }
        let notice = self.notice();
        if notice.notice().source(&options.source).is_none() {
            let known: Vec<_> = notice.sources.iter().map(|s| s.id.as_str()).collect();
            return Err(ActError::Input(format!(
                "the notice has no source `{}`; it has: {}",
                options.source,
                known.join(", ")
            )));
        }
        let scope = self.scope::<Import>(actor, &options.purpose, Action::Import)?;
        let delivery = scope.act();
        let mut import = Importing { register: self, scope, options, batch: Batch::default(), actor };
        let mut report = ImportReport { delivery, rows: Vec::with_capacity(rows.len()) };
        for (done, row) in rows.iter().enumerate() {
            let (outcome, reasons) = import.row(row)?;
            report.rows.push(RowReport { line: row.line, outcome, reasons });
            if (done + 1) % BATCH_ROWS == 0 {
                if !options.preview {
                    import.flush()?;
                }
                progress(done + 1);
            }
        }
        if !options.preview {
            import.flush()?;
            let brought = report.count(RowOutcome::New) + report.count(RowOutcome::Changed);
            let entry = EntryDraft::allowed(&import.scope, Action::Import)
                .count(brought as u64)
                .named(&options.source, Detail::Source);
            self.core.log(&self.jobs, entry)?;
        }
        progress(rows.len());
        Ok(report)
    }
}

struct Importing<'r> {
    register: &'r Register,
    scope: Scope<Import>,
    options: &'r ImportOptions,
    actor: &'r Actor,
    batch: Batch,
}

impl Importing<'_> {
    fn row(&mut self, row: &ImportRow) -> Result<(RowOutcome, Vec<(String, Text3)>), ActError> {
        let placed = match check_values(&self.scope, &row.values, &self.options.source, self.register.now_ms()) {
            Ok(placed) => placed,
            Err(Unplaced::Refused(refusal)) => {
                return Ok((RowOutcome::Refused, vec![(String::new(), told(&refusal))]));
            }
            Err(Unplaced::Wrong(problems)) => {
                let reasons = problems.into_iter().map(|p| (p.field, p.message)).collect();
                return Ok((RowOutcome::Refused, reasons));
            }
        };
        let (organisation, person) = self.split(placed);
        let with_person = person.iter().any(|p| p.values.iter().any(|v| v.field == "person.name"));
        // Without a person's name the whole row speaks of the organisation.
        let (organisation, person) = if with_person || organisation.is_empty() {
            (organisation, person)
        } else {
            (join(organisation, person), Vec::new())
        };
        if organisation.is_empty() && person.is_empty() {
            return Ok((RowOutcome::Refused, vec![(String::new(), EMPTY_ROW)]));
        }
        let mut outcome = RowOutcome::Same;
        let mut stands_for = None;
        if !organisation.is_empty() {
            let (party, came) = self.organisation(organisation)?;
            outcome = worst(outcome, came);
            stands_for = Some(party);
        }
        if !person.is_empty() {
            match self.person(person, stands_for)? {
                Ok(came) => outcome = worst(outcome, came),
                Err(reason) => return Ok((RowOutcome::Refused, vec![(String::new(), reason)])),
            }
        }
        Ok((outcome, Vec::new()))
    }

    /// Values that speak of an organisation apart from the others.
    fn split(&self, placed: Vec<Placed>) -> (Vec<Placed>, Vec<Placed>) {
        let notice = self.scope.notice();
        let of_organisation = |v: &Value| notice.field(&v.field).is_some_and(|f| f.of == Of::Organisation);
        let mut organisation = Vec::new();
        let mut person = Vec::new();
        for Placed { category, kind, values } in placed {
            let (org, other): (Vec<_>, Vec<_>) = values.into_iter().partition(of_organisation);
            if !org.is_empty() {
                organisation.push(Placed { category: category.clone(), kind: kind.clone(), values: org });
            }
            if !other.is_empty() {
                person.push(Placed { category, kind, values: other });
            }
        }
        (organisation, person)
    }

    fn organisation(&mut self, placed: Vec<Placed>) -> Result<(PartyId, RowOutcome), ActError> {
        let code = first(&placed, "organisation.business-id").map(str::to_owned);
        let name = first(&placed, "organisation.name").map(str::to_owned);
        let mut keys: Vec<String> = Vec::new();
        keys.extend(code.as_deref().map(|c| format!("id {c}")));
        // Two organisations of one name and different business ids are two.
        keys.extend(name.as_deref().map(|n| format!("org {}", folded(n))));
        let there = {
            let live = self.register.core.live.read();
            let by_code =
                code.iter().flat_map(|c| live.index.exactly(Search::Exact, c, &["organisation.business-id"])).next();
            let by_name = name
                .iter()
                .flat_map(|n| live.index.named(n, "organisation.name"))
                .find(|p| live.parties.get(p).is_some_and(|k| k.kind != PartyKind::Person));
            by_code.or(by_name)
        };
        let meets = match there {
            Some(party) => Meets::There(party),
            None => {
                keys.iter().find_map(|k| self.batch.keys.get(k)?.first().copied()).map_or(Meets::Nobody, Meets::Coming)
            }
        };
        match meets {
            Meets::There(party) => {
                let came = self.change(party, placed)?;
                Ok((party, came.unwrap_or(RowOutcome::Same)))
            }
            Meets::Coming(at) => {
                let came = self.add_to_coming(at, placed);
                let party = self.batch.coming.get(at).map_or(PartyId::NIL, |c| c.party);
                Ok((party, came))
            }
            Meets::Nobody => {
                let party = PartyId::random(&mut **self.register.core.entropy.lock())?;
                self.come(party, PartyKind::Organisation, placed, None, self.options.relation, keys);
                Ok((party, RowOutcome::New))
            }
        }
    }

    fn person(
        &mut self,
        placed: Vec<Placed>,
        stands_for: Option<PartyId>,
    ) -> Result<Result<RowOutcome, Text3>, ActError> {
        let name = first(&placed, "person.name").map(str::to_owned);
        let number = first(&placed, "customer-number").map(str::to_owned);
        let candidates: Vec<PartyId> = {
            let live = self.register.core.live.read();
            let by_number = number
                .iter()
                .flat_map(|n| live.index.exactly(Search::Exact, n, &["customer-number"]))
                .collect::<Vec<_>>();
            let by_name = name.iter().flat_map(|n| live.index.named(n, "person.name"));
            let by_mail = all(&placed, "email")
                .filter(|_| name.is_none())
                .flat_map(|m| live.index.exactly(Search::Exact, m, &["email"]));
            if by_number.is_empty() { by_name.chain(by_mail).collect() } else { by_number }
        };
        let mut restricted = false;
        for party in candidates {
            match self.meets(party, &placed, stands_for, number.is_some())? {
                Some(true) => {
                    let Some(came) = self.change(party, placed)? else { return Ok(Err(NOT_NOW)) };
                    let tied = self.tie(party, stands_for)?;
                    return Ok(Ok(worst(came, tied)));
                }
                Some(false) => {}
                None => restricted = true,
            }
        }
        if restricted {
            return Ok(Err(NOT_NOW));
        }
        let mut keys = Vec::new();
        keys.extend(number.as_deref().map(|n| format!("no {}", folded(n))));
        keys.extend(name.as_deref().map(|n| format!("person {}", folded(n))));
        if name.is_none() {
            keys.extend(all(&placed, "email").map(|m| format!("mail {}", folded(m))));
        }
        let coming: Vec<usize> = keys.iter().filter_map(|k| self.batch.keys.get(k)).flatten().copied().collect();
        for at in coming {
            let same = self.batch.coming.get(at).is_some_and(|c| {
                let by_number = number.is_some() && first(&c.placed, "customer-number") == number.as_deref();
                by_number || alike(&values_of(&c.placed), &placed, c.stands_for.is_some() && c.stands_for == stands_for)
            });
            if same {
                return Ok(Ok(self.add_to_coming(at, placed)));
            }
        }
        let party = PartyId::random(&mut **self.register.core.entropy.lock())?;
        // A contact person stands in the organisation's relationship; only who comes alone begins one of their own.
        let relation = if stands_for.is_some() { None } else { self.options.relation };
        self.come(party, PartyKind::Person, placed, stands_for, relation, keys);
        Ok(Ok(RowOutcome::New))
    }

    /// Whether a row is about this party; nothing where it may not be looked at for this purpose now.
    fn meets(
        &self,
        party: PartyId,
        placed: &[Placed],
        stands_for: Option<PartyId>,
        by_number: bool,
    ) -> Result<Option<bool>, ActError> {
        let Some(permit) = self.permit(party)? else { return Ok(None) };
        if by_number {
            return Ok(Some(true));
        }
        let same_organisation = {
            let live = self.register.core.live.read();
            let links = live.parties.get(&party).map(|k| k.stands_for.as_slice()).unwrap_or_default();
            stands_for.is_some_and(|to| links.iter().any(|l| l.to == to && l.ends.is_none()))
        };
        let mut there: Vec<Value> = Vec::new();
        let folders = self.register.folders(party)?;
        let mut keys = crate::register::keys(&self.register.core);
        for row in self.register.core.store.records_of(party)?.into_iter().filter(|r| r.kind == "contact") {
            let Some(folder) = folders.get(&row.folder) else { continue };
            let body: Body = self.register.body(&permit, &mut keys, folder, row)?;
            there.extend(body.values);
        }
        Ok(Some(alike(&there, placed, same_organisation)))
    }

    /// A permit to change a party, if the purpose reaches it now. Who has left a former relationship is met all the same, so
    /// that a file does not make them twice.
    fn permit(&self, party: PartyId) -> Result<Option<Permit<Import>>, ActError> {
        let scope: Scope<Import> = seloste_gate::Gate::scope(
            self.scope.notice(),
            self.actor,
            self.scope.purpose().as_str(),
            self.scope.act(),
            self.scope.today(),
        )?;
        let live = self.register.core.live.read();
        let permit = scope.permit([party], &AsOf(&live, self.scope.today()));
        Ok(permit.covers(party).then_some(permit))
    }

    /// Brings values to a party that is there. Nothing where the purpose does not reach it now.
    fn change(&mut self, party: PartyId, placed: Vec<Placed>) -> Result<Option<RowOutcome>, ActError> {
        let upgrade = self.upgrade(party);
        let Some(permit) = self.permit(party)? else { return Ok(None) };
        // A second row about the same party in one batch must see what the first one did.
        if self.batch.touched.contains(&party) && !self.options.preview {
            self.flush()?;
        }
        let (mutations, changes) = self.register.merge(&permit, party, placed, Merge::Import)?;
        self.batch.mutations.extend(mutations);
        let upgraded = upgrade.is_some();
        self.batch.mutations.extend(upgrade);
        if changes || upgraded {
            self.batch.touched.push(party);
        }
        Ok(Some(if changes || upgraded { RowOutcome::Changed } else { RowOutcome::Same }))
    }

    /// A prospect that comes as a customer is one from then on; so is who has no relationship at all.
    fn upgrade(&self, party: PartyId) -> Option<Mutation> {
        let relation = self.options.relation?;
        let today: Day = self.scope.today();
        let live = self.register.core.live.read();
        let known = live.parties.get(&party)?;
        let mut state = None;
        AsOf(&live, today).look(party, &mut |view| state = view.states(today).next());
        let begins = match state {
            None => known.stands_for.is_empty(),
            Some(State::Prospect) => relation.customer,
            Some(State::Customer | State::Former) => false,
        };
        if !begins || known.kind == PartyKind::Person && !known.stands_for.is_empty() {
            return None;
        }
        let mut standing: Standing = known.standing.clone();
        for open in standing.relationships.iter_mut().filter(|r| r.ends.is_none()) {
            open.ends = Some(relation.since.max(open.starts));
        }
        standing.relationships.push(relationship(relation));
        let base = known.standing_at.map_or(0, |at| at.row_version);
        Some(Mutation::PutStanding { party, standing, base })
    }

    /// Ties a person to the organisation of its row, if it is not tied yet.
    fn tie(&mut self, party: PartyId, stands_for: Option<PartyId>) -> Result<RowOutcome, ActError> {
        let Some(to) = stands_for else { return Ok(RowOutcome::Same) };
        let tied = {
            let live = self.register.core.live.read();
            live.parties.get(&party).is_some_and(|k| k.stands_for.iter().any(|l| l.to == to))
        };
        if tied {
            return Ok(RowOutcome::Same);
        }
        self.batch.mutations.push(Mutation::PutLink(self.link(party, to)));
        self.batch.touched.push(party);
        Ok(RowOutcome::Changed)
    }

    fn link(&self, from: PartyId, to: PartyId) -> LinkRow {
        let starts = self.options.relation.map_or(self.scope.today(), |r| r.since);
        LinkRow { from, to, kind: CONTACT_PERSON.to_owned(), starts, ends: None }
    }

    fn come(
        &mut self,
        party: PartyId,
        kind: PartyKind,
        placed: Vec<Placed>,
        stands_for: Option<PartyId>,
        relation: Option<Relation>,
        keys: Vec<String>,
    ) {
        let at = self.batch.coming.len();
        for key in keys {
            self.batch.keys.entry(key).or_default().push(at);
        }
        self.batch.coming.push(Coming { party, kind, placed, stands_for, relation });
    }

    /// Adds what a second row says of a party that the batch is about to make.
    fn add_to_coming(&mut self, at: usize, placed: Vec<Placed>) -> RowOutcome {
        let notice = std::sync::Arc::clone(self.scope.notice());
        let Some(coming) = self.batch.coming.get_mut(at) else { return RowOutcome::Same };
        let mut changed = false;
        for place in placed {
            let there = coming.placed.iter_mut().find(|p| p.category == place.category && p.kind == place.kind);
            let Some(there) = there.filter(|_| place.kind == "contact") else {
                // Each dealing is a record of its own; the same one brought twice is one.
                let same = |p: &Placed| p.kind == place.kind && place.values.iter().all(|v| says(&p.values, v));
                if coming.placed.iter().any(|p| p.category == place.category && same(p)) {
                    continue;
                }
                coming.placed.push(place);
                changed = true;
                continue;
            };
            for value in place.values {
                if says(&there.values, &value) {
                    continue;
                }
                if !notice.field(&value.field).is_some_and(|f| f.many) {
                    there.values.retain(|v| v.field != value.field);
                }
                there.values.push(value);
                changed = true;
            }
        }
        if changed { RowOutcome::Changed } else { RowOutcome::Same }
    }

    /// Commits what the batch has put together.
    fn flush(&mut self) -> Result<(), ActError> {
        let batch = std::mem::take(&mut self.batch);
        let mut mutations = Vec::new();
        let mut parties: Vec<PartyId> = batch.touched;
        for coming in batch.coming {
            let party = coming.party;
            mutations.push(Mutation::PutParty(PartyRow {
                party,
                kind: coming.kind,
                state: PartyState::Active,
                created_ms: self.register.now_ms(),
            }));
            if let Some(relation) = coming.relation {
                let standing = Standing { relationships: vec![relationship(relation)], ..Standing::default() };
                mutations.push(Mutation::PutStanding { party, standing, base: 0 });
            }
            if let Some(to) = coming.stands_for {
                mutations.push(Mutation::PutLink(self.link(party, to)));
            }
            mutations.extend(self.register.new_records(party, coming.placed)?);
            parties.push(party);
        }
        mutations.extend(batch.mutations);
        if mutations.is_empty() {
            return Ok(());
        }
        parties.sort_unstable();
        parties.dedup();
        let categories: Vec<String> = self.scope.categories().map(|c| c.id.as_str().to_owned()).collect();
        let entry = EntryDraft::allowed(&self.scope, Action::Import)
            .parties(parties)
            .categories(categories)
            .named(&self.options.source, Detail::Source);
        self.register.commit(Draft { mutations, entries: vec![entry] })?;
        Ok(())
    }
}

const EMPTY_ROW: Text3 = Text3 {
    fi: "rivillä ei ole mitään, mitä seloste sallii tallentaa",
    sv: "raden innehåller inget som beskrivningen tillåter att man sparar",
    en: "the row holds nothing that the notice lets be stored",
};

const NOT_NOW: Text3 = Text3 {
    fi: "rivin henkilö on rekisterissä, mutta hänen tietojaan ei saa nyt käyttää tähän tarkoitukseen",
    sv: "personen på raden finns i registret, men uppgifterna får inte nu användas för detta ändamål",
    en: "the row's person is in the register, but their data may not be used for this purpose now",
};

/// The refusal of a row in three languages; the gate's own words are English.
fn told(refusal: &seloste_gate::Refusal) -> Text3 {
    use seloste_gate::{Denial, Refusal};
    match refusal {
        Refusal::Denied(Denial::IdentityCode) => Text3 {
            fi: "rivillä on henkilötunnus, jolle selosteessa ei ole perustetta: poista se ja tuo rivi uudelleen",
            sv: "raden innehåller en personbeteckning som beskrivningen inte har någon grund för: ta bort den och importera raden på nytt",
            en: "the row holds a personal identity code (henkilötunnus) that the notice names no ground for: take it out and import the row again",
        },
        Refusal::Denied(Denial::Source { .. }) => Text3 {
            fi: "selosteen mukaan näitä tietoja ei saada tästä lähteestä: valitse toinen lähde",
            sv: "enligt beskrivningen fås dessa uppgifter inte från denna källa: välj en annan källa",
            en: "by the notice this data does not come from this source: choose another source",
        },
        Refusal::Denied(_) | Refusal::Gap(_) => Text3 {
            fi: "seloste ei salli näitä tietoja tähän tarkoitukseen",
            sv: "beskrivningen tillåter inte dessa uppgifter för detta ändamål",
            en: "the notice does not let this data be used for this purpose",
        },
    }
}

/// Whether these values have this one, whatever its source.
fn says(values: &[Value], value: &Value) -> bool {
    values.iter().any(|v| v.field == value.field && v.text == value.text)
}

fn worst(a: RowOutcome, b: RowOutcome) -> RowOutcome {
    match (a, b) {
        (RowOutcome::New, _) | (_, RowOutcome::New) => RowOutcome::New,
        (RowOutcome::Changed, _) | (_, RowOutcome::Changed) => RowOutcome::Changed,
        _ => RowOutcome::Same,
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().flat_map(|w| w.chars().flat_map(char::to_lowercase).chain([' '])).collect()
}

fn all<'p>(placed: &'p [Placed], field: &'p str) -> impl Iterator<Item = &'p str> {
    placed.iter().flat_map(|p| &p.values).filter(move |v| v.field == field).map(|v| v.text.as_str())
}

fn first<'p>(placed: &'p [Placed], field: &'p str) -> Option<&'p str> {
    all(placed, field).next()
}

fn values_of(placed: &[Placed]) -> Vec<Value> {
    placed.iter().flat_map(|p| p.values.iter().cloned()).collect()
}

fn join(mut a: Vec<Placed>, b: Vec<Placed>) -> Vec<Placed> {
    for place in b {
        match a.iter_mut().find(|p| p.category == place.category && p.kind == place.kind) {
            Some(there) => there.values.extend(place.values),
            None => a.push(place),
        }
    }
    a
}

/// Whether a row of this name, or of this address alone, is about the party whose values these are: they share an
/// e-mail address, a telephone number or an organisation, or the row says nothing of either and nothing that differs.
fn alike(there: &[Value], row: &[Placed], same_organisation: bool) -> bool {
    let of =
        |prefix: &'static str| move |f: &str| f == prefix || f.strip_prefix(prefix).is_some_and(|r| r.starts_with('.'));
    let keys = |values: &mut dyn Iterator<Item = &Value>, prefix: &'static str, search: Search| -> Vec<String> {
        values.filter(|v| of(prefix)(&v.field)).flat_map(|v| search_key(search, &v.text)).collect()
    };
    let theirs = |prefix, search| keys(&mut there.iter(), prefix, search);
    let ours = |prefix, search| keys(&mut row.iter().flat_map(|p| &p.values), prefix, search);
    let our_name = first(row, "person.name").map(folded);
    let their_name = there.iter().find(|v| v.field == "person.name").map(|v| folded(&v.text));
    if our_name.is_some() && their_name.is_some() && our_name != their_name {
        return false;
    }
    let (mail, phone) = (ours("email", Search::Exact), ours("phone", Search::Phone));
    let (their_mail, their_phone) = (theirs("email", Search::Exact), theirs("phone", Search::Phone));
    let shared = mail.iter().any(|m| their_mail.contains(m)) || phone.iter().any(|p| their_phone.contains(p));
    shared || same_organisation || (mail.is_empty() && phone.is_empty())
}
