//! Bringing a file's rows in.
//!
//! Guarantees: a preview tells of each row what a run would do; the same rows again change nothing; nobody is merged on a
//! guess: a row meets a party by its customer number however that is spaced, by its business id, or by its name together with an e-mail address,
//! a telephone number or an organisation that both have; a row that could be about several is refused, and so is all of a
//! row that brings what it must not, with the reason by field; where two rows of a file say different things of one party,
//! the first stands and the second is told; nobody comes in for a purpose that would not reach them.
//! Does not: keep the file: it would be a second register without rules. Its hash is in the ledger, so that whoever has the
//! file can be told whether it is the one that was delivered.

mod batch;
mod numbers;
mod reasons;

use crate::act::{Draft, EntryDraft};
use crate::alike::likely;
use crate::body::Value;
use crate::error::{ActError, FieldProblem};
use crate::register::Register;
use crate::stand::near;
use crate::write::{Given, Placed, Relation, Unplaced, check_values, relationship};
use batch::{Batch, Rows};
use numbers::{NUMBER, number_key, same_code};
use reasons::{EMPTY_ROW, FIRST_STANDS, NOBODY, NOT_NOW, NOT_REACHED, OTHERS, SEVERAL, told};
use seloste_gate::{Actor, Gate, Import, NoticeHistory, Read, Refusal, Scope, Standing, View};
use seloste_ledger::{Action, Detail};
use seloste_store::PartyKind;
use seloste_terms::value::search_key;
use seloste_terms::vocabulary::{Of, Search};
use seloste_terms::{ActId, PartyId, Text3};

/// The most rows of one import.
pub const IMPORT_ROWS_MAX: usize = 1_000_000;
/// Rows that share a commit.
const BATCH_ROWS: usize = 256;
/// How often a file whose rows are at odds with one another is gone through again.
const PASSES_MAX: usize = 8;
/// How often rows are looked at anew because what they are about was changed meanwhile.
const TRIES_MAX: usize = 100;
/// How often rows are looked at anew because one of their values was refused when they were to be stored.
const VALUES_TRIES_MAX: usize = 2;
/// The fields by which a person or organisation without a name can be met, after the e-mail address.
const PHONES: [&str; 3] = ["phone.direct", "phone.mobile", "phone.switchboard"];

/// A row as it comes in.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Its values.
    pub values: Vec<Given>,
    /// What whoever read the file found wrong with it, by field: then it does not come in.
    pub wrong: Vec<(String, Text3)>,
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
    /// The hash of the file that the rows were read from, see [`file_hash`]; nothing where there is no file.
    pub file: Option<[u8; 32]>,
}

/// The SHA-256 of a file, by which the ledger knows it again without keeping it (FIPS 180-4).
#[must_use]
pub fn file_hash(bytes: &[u8]) -> [u8; 32] {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    let mut hash = [0; 32];
    hash.iter_mut().zip(digest.as_ref()).for_each(|(to, from)| *to = *from);
    hash
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
    /// How many others the new party it brings is likely the same as, as far as whoever brings it may see them.
    pub alike: usize,
    /// Why it was refused, what of it was not taken, or takes the place of what another source said, by field; never with
    /// the value.
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
            return Err(ActError::input(
                format!("tiedostossa voi olla enintään {IMPORT_ROWS_MAX} riviä: jaa se osiin"),
                format!("en fil kan ha högst {IMPORT_ROWS_MAX} rader: dela upp den"),
                format!("a file brings at most {IMPORT_ROWS_MAX} rows: split it"),
            ));
        }
        let scope = self.scope::<Import>(actor, &options.purpose, Action::Import)?;
        if let Some(relation) = options.relation {
            near(relation.since, scope.today())?;
        }
        let notice = self.notice();
        if notice.notice().source(&options.source).is_none() {
            let known: Vec<_> = notice.sources.iter().map(|s| s.id.as_str()).collect();
            let (source, known) = (&options.source, known.join(", "));
            return Err(ActError::input(
                format!("selosteessa ei ole lähdettä `{source}`; siinä on: {known}"),
                format!("beskrivningen har ingen källa `{source}`; den har: {known}"),
                format!("the notice has no source `{source}`; it has: {known}"),
            ));
        }
        let delivery = scope.act();
        let began_ms = self.now_ms();
        let reads = Gate::scope(&notice, actor, &options.purpose, delivery, scope.today()).ok();
        let mut import = Importing { register: self, scope, options, began_ms, reads, refused: Vec::new(), stored: 0 };
        let mut report = ImportReport { delivery, rows: Vec::with_capacity(rows.len()) };
        let mut batch = Batch::default();
        for chunk in rows.chunks(BATCH_ROWS) {
            let told = import.chunk(&mut batch, chunk).map_err(|error| import.part_of(error))?;
            report.rows.extend(told);
            progress(report.rows.len());
        }
        // Rows that could not be told apart, or were at odds with one another, may come to be clear by what came after
        // them: they are looked at until nothing changes any more, so that the same file again changes nothing.
        let refused = import.refused.clone();
        let unclear = |r: &RowReport| r.reasons.iter().any(|(_, why)| [SEVERAL, OTHERS, FIRST_STANDS].contains(why));
        if report.rows.iter().any(unclear) {
            for _ in 0..PASSES_MAX {
                batch.begin_again();
                let mut changed = false;
                let mut told = report.rows.iter_mut();
                for chunk in rows.chunks(BATCH_ROWS) {
                    let again = import.chunk(&mut batch, chunk).map_err(|error| import.part_of(error))?;
                    for (old, new) in told.by_ref().zip(again) {
                        changed |= matches!(new.outcome, RowOutcome::New | RowOutcome::Changed);
                        if old.outcome == RowOutcome::Refused {
                            *old = new;
                        } else if new.outcome != RowOutcome::Refused {
                            old.outcome = worst(old.outcome, new.outcome);
                        }
                    }
                }
                if !changed {
                    break;
                }
            }
        }
        import.refused = refused;
        let brought = report.count(RowOutcome::New) + report.count(RowOutcome::Changed);
        // A preview has looked at whom the rows meet: that is a use as well.
        let mut entry = EntryDraft::allowed(&import.scope, Action::Import)
            .count(if options.preview { 0 } else { brought as u64 })
            .named(&options.source, Detail::Source);
        entry.details.extend(options.file.map(Detail::File));
        let denials = import.refused.iter().map(|(refusal, count)| {
            let purpose = options.purpose.as_str();
            EntryDraft::refused(&notice, actor, delivery, Action::Import, purpose, refusal).count(*count)
        });
        let entries = denials.chain([entry]).collect();
        self.commit(Draft { entries, ..Draft::default() })?;
        progress(rows.len());
        Ok(report)
    }
}

struct Importing<'r> {
    register: &'r Register,
    scope: Scope<Import>,
    options: &'r ImportOptions,
    began_ms: i64,
    /// What whoever brings the rows may read for the purpose, if anything.
    reads: Option<Scope<Read>>,
    /// What the gate said no to, once for each rule, with the number of rows.
    refused: Vec<(Refusal, u64)>,
    /// How many rows are stored.
    stored: usize,
}

/// Why a row does not come in, by field.
type Reason = (String, Text3);

/// What became of a row, what of it was not taken, and how many others the party that it makes is likely the same as.
type Became = (RowOutcome, Vec<Reason>, usize);

/// Whom a part of a row is about.
enum Meets {
    /// Somebody who is not in the register.
    New { keys: Vec<String> },
    /// The one at this place of the batch.
    There(usize),
}

impl Importing<'_> {
    /// Rows that share a commit. Where what they are about was changed before it, they are looked at anew.
    fn chunk(&mut self, batch: &mut Batch, rows: &[ImportRow]) -> Result<Vec<RowReport>, ActError> {
        let mut in_vain = 0;
        for _ in 0..TRIES_MAX {
            let refused = self.refused.clone();
            let mut reports = Vec::with_capacity(rows.len());
            for row in rows {
                let (outcome, reasons, alike) = match self.row(batch, row)? {
                    Ok(done) => done,
                    Err(reason) => (RowOutcome::Refused, vec![reason], 0),
                };
                reports.push(RowReport { line: row.line, outcome, alike, reasons });
            }
            if self.options.preview {
                return Ok(reports);
            }
            match batch.flush(&self.rows()) {
                Ok(()) => {
                    let brings = |r: &&RowReport| matches!(r.outcome, RowOutcome::New | RowOutcome::Changed);
                    self.stored += reports.iter().filter(brings).count();
                    return Ok(reports);
                }
                Err(error @ (ActError::Conflict | ActError::NoParty | ActError::Values(_))) => {
                    batch.forget();
                    self.refused = refused;
                    if let ActError::Values(problems) = error {
                        in_vain += 1;
                        if in_vain >= VALUES_TRIES_MAX {
                            return self.one_by_one(batch, rows, problems);
                        }
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Err(ActError::Conflict)
    }

    /// Rows of which one brings what cannot be stored. That one is refused with the reason, the others come in.
    fn one_by_one(
        &mut self,
        batch: &mut Batch,
        rows: &[ImportRow],
        problems: Vec<FieldProblem>,
    ) -> Result<Vec<RowReport>, ActError> {
        if let [row] = rows {
            let reasons = problems.into_iter().map(|p| (p.field, p.message)).collect();
            return Ok(vec![RowReport { line: row.line, outcome: RowOutcome::Refused, alike: 0, reasons }]);
        }
        let mut reports = Vec::with_capacity(rows.len());
        for row in rows {
            reports.extend(self.chunk(batch, std::slice::from_ref(row))?);
        }
        Ok(reports)
    }

    /// What stopped the import. Where rows were stored before it, it says so.
    fn part_of(&self, error: ActError) -> ActError {
        match self.stored {
            0 => error,
            stored => ActError::PartOf { stored, why: error.to_string() },
        }
    }

    fn rows(&self) -> Rows<'_> {
        Rows { register: self.register, scope: &self.scope, options: self.options, began_ms: self.began_ms }
    }

    fn row(&mut self, batch: &mut Batch, row: &ImportRow) -> Result<Result<Became, Reason>, ActError> {
        if !row.wrong.is_empty() {
            return Ok(Ok((RowOutcome::Refused, row.wrong.clone(), 0)));
        }
        let source = &self.options.source;
        let placed = match check_values(&self.scope, &row.values, source, self.register.now_ms(), None) {
            Ok(placed) => placed,
            Err(Unplaced::Refused(field, refusal)) => {
                let reason = told(&refusal);
                self.count(refusal);
                return Ok(Err((field, reason)));
            }
            Err(Unplaced::Wrong(problems)) => {
                let reasons = problems.into_iter().map(|p| (p.field, p.message)).collect();
                return Ok(Ok((RowOutcome::Refused, reasons, 0)));
            }
        };
        let (organisation, person) = self.split(placed);
        if organisation.is_empty() && person.is_empty() {
            return Ok(Err((String::new(), EMPTY_ROW)));
        }
        // Whom the row is about is settled before any of it is taken, so that half a row never comes in.
        let mut of_organisation = None;
        if !organisation.is_empty() {
            match self.organisation(batch, &organisation, &person)? {
                Ok(meets) => of_organisation = Some(meets),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        let mut of_person = None;
        if !person.is_empty() {
            let of = of_organisation.as_ref().map(|meets| match meets {
                Meets::There(at) => batch.party(*at),
                Meets::New { .. } => None,
            });
            match self.person(batch, &person, of)? {
                Ok(meets) => of_person = Some(meets),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        let of_another = self
            .number_of_another(batch, of_organisation.as_ref(), &organisation)
            .or_else(|| self.number_of_another(batch, of_person.as_ref(), &person));
        if let Some(reason) = of_another {
            return Ok(Err(reason));
        }
        if let Some(reason) = self.unreached(batch, of_organisation.as_ref(), of_person.as_ref()) {
            return Ok(Err(reason));
        }
        let rows = self.rows();
        let mut outcome = RowOutcome::Same;
        let mut told = Vec::new();
        let mut stands_for = None;
        let mut alike = 0;
        if let Some(meets) = of_organisation {
            let new = matches!(meets, Meets::New { .. });
            if new {
                alike += self.alike(batch, &organisation, None);
            }
            let at = match meets {
                Meets::New { keys } => batch.come(&rows, PartyKind::Organisation, self.options.relation, keys)?,
                Meets::There(at) => at,
            };
            let changed = batch.bring(&rows, at, organisation, &mut told)? | batch.upgrade(&rows, at);
            outcome = worst(outcome, came(new, changed));
            stands_for = batch.party(at);
        }
        if let Some(meets) = of_person {
            let new = matches!(meets, Meets::New { .. });
            if new {
                alike += self.alike(batch, &person, stands_for);
            }
            let at = match meets {
                Meets::New { keys } => {
                    // A contact person stands in the organisation's relationship; only who comes alone begins one.
                    let relation = if stands_for.is_some() { None } else { self.options.relation };
                    batch.come(&rows, PartyKind::Person, relation, keys)?
                }
                Meets::There(at) => at,
            };
            let mut changed = batch.bring(&rows, at, person, &mut told)?;
            match stands_for {
                Some(to) => changed |= batch.tie(&rows, at, to),
                None => changed |= batch.upgrade(&rows, at),
            }
            outcome = worst(outcome, came(new, changed));
        }
        Ok(Ok((outcome, told, alike)))
    }

    /// How many others a new party of these values is likely the same as. `but` is whom it stands for.
    fn alike(&self, batch: &Batch, placed: &[Placed], but: Option<PartyId>) -> usize {
        let Some(scope) = &self.reads else { return 0 };
        let values: Vec<(&str, &str)> =
            placed.iter().flat_map(|p| &p.values).map(|v| (v.field.as_str(), v.text.as_str())).collect();
        let mut found: Vec<PartyId> =
            likely(&self.register.core.live.read(), scope, &values).into_iter().map(|(party, _)| party).collect();
        // Of those whom the rows before it have made and not stored yet whoever brings them knows everything.
        for party in batch.alike(&values) {
            if !found.contains(&party) {
                found.push(party);
            }
        }
        found.iter().filter(|party| Some(**party) != but).count()
    }

    fn count(&mut self, refusal: Refusal) {
        let rule = |r: &Refusal| match r {
            Refusal::Gap(_) => None,
            Refusal::Denied(denial) => Some(std::mem::discriminant(denial)),
        };
        match self.refused.iter_mut().find(|(r, _)| rule(r) == rule(&refusal)) {
            Some((_, count)) => *count += 1,
            None => self.refused.push((refusal, 1)),
        }
    }

    /// What speaks of an organisation, and what of a person. A customer number is the organisation's where there is one.
    /// Without a person's name the whole row speaks of the organisation.
    fn split(&self, placed: Vec<Placed>) -> (Vec<Placed>, Vec<Placed>) {
        let notice = self.scope.notice();
        let of = |v: &Value, of: Of| notice.field(&v.field).is_some_and(|f| f.of == of);
        let any = |wanted: &dyn Fn(&Value) -> bool| placed.iter().flat_map(|p| &p.values).any(wanted);
        let with_organisation = any(&|v| of(v, Of::Organisation));
        let with_person = any(&|v| v.field == "person.name");
        if !with_organisation {
            return (Vec::new(), placed);
        }
        if !with_person {
            return (placed, Vec::new());
        }
        let mut organisation = Vec::new();
        let mut person = Vec::new();
        for Placed { category, kind, values } in placed {
            // Dealings lie with the organisation that is served.
            let theirs = |v: &Value| kind != "contact" || of(v, Of::Organisation) || v.field == NUMBER;
            let (org, other): (Vec<_>, Vec<_>) = values.into_iter().partition(theirs);
            if !org.is_empty() {
                organisation.push(Placed { category: category.clone(), kind: kind.clone(), values: org });
            }
            if !other.is_empty() {
                person.push(Placed { category, kind, values: other });
            }
        }
        (organisation, person)
    }

    /// The organisation that a row is about.
    fn organisation(
        &self,
        batch: &mut Batch,
        placed: &[Placed],
        person: &[Placed],
    ) -> Result<Result<Meets, Reason>, ActError> {
        let rows = self.rows();
        let code = first(placed, "organisation.business-id");
        let number = first(placed, NUMBER);
        let name = first(placed, "organisation.name");
        let mut keys = Vec::new();
        keys.extend(number.and_then(number_key));
        keys.extend(code.map(|c| format!("id {c}")));
        keys.extend(name.map(|n| format!("org {}", folded(n))));
        if keys.is_empty() {
            return Ok(Err((String::new(), NOBODY)));
        }
        let by = |value: Option<&str>, field: &str| -> Vec<PartyId> {
            let live = self.register.core.live.read();
            value.map(|v| live.index.exactly(Search::Exact, v, &[field])).unwrap_or_default()
        };
        let named = {
            let live = self.register.core.live.read();
            name.map(|n| live.index.named(n, "organisation.name")).unwrap_or_default()
        };
        // A number or id names one; where they name two, that is a mistake that nobody here can mend.
        let mut sure = Vec::new();
        let mut shut = false;
        let codes = [(number, NUMBER), (code, "organisation.business-id")];
        for (value, field) in codes {
            let Some(value) = value else { continue };
            let key = if field == NUMBER { number_key(value).unwrap_or_default() } else { format!("id {value}") };
            let (found, closed) = batch.candidates(&rows, &by(Some(value), field), &key)?;
            let before = sure.len();
            sure.extend(found.into_iter().filter(|at| has_code(&batch.values(*at), field, value)));
            // The number is somebody's whom the purpose does not reach now: it is nobody else's then, whatever the id says.
            if closed && field == NUMBER && sure.len() == before {
                return Ok(Err((String::new(), NOT_NOW)));
            }
            shut |= closed;
        }
        sure.sort_unstable();
        sure.dedup();
        let at_odds = |batch: &Batch, at: usize| {
            let values = batch.values(at);
            codes.iter().any(|(ours, field)| ours.is_some_and(|o| has_other_code(&values, field, o)))
        };
        if let [one, others @ ..] = sure.as_slice() {
            let person = batch.kind(*one) == Some(PartyKind::Person);
            if person || !others.is_empty() || at_odds(batch, *one) {
                let field = if number.is_some() { NUMBER } else { "organisation.business-id" };
                return Ok(Err((field.to_owned(), OTHERS)));
            }
            return Ok(Ok(Meets::There(*one)));
        }
        // The same of an id.
        if shut {
            return Ok(Err((String::new(), NOT_NOW)));
        }
        if let Some(name) = name {
            let (found, closed) = batch.candidates(&rows, &named, &format!("org {}", folded(name)))?;
            shut |= closed;
            // Two of one name and different numbers are two.
            let meeting = found.into_iter().filter(|at| {
                let same = all_of(&batch.values(*at), "organisation.name").any(|t| folded(t) == folded(name));
                batch.kind(*at) != Some(PartyKind::Person) && same && !at_odds(batch, *at)
            });
            let meeting = meeting.collect();
            match self.one_of(batch, meeting, placed, person, None)? {
                Ok(Some(at)) => return Ok(Ok(Meets::There(at))),
                Ok(None) => {}
                Err(reason) => return Ok(Err(("organisation.name".to_owned(), reason))),
            }
        }
        Ok(if shut { Err((String::new(), NOT_NOW)) } else { Ok(Meets::New { keys }) })
    }

    /// The one of these that a row is about. Of several it is one of whom all of the row says nothing new, for then it does
    /// not matter which. `person` is what the row says of a person who stands for it, `to` for whom a person must stand.
    fn one_of(
        &self,
        batch: &mut Batch,
        meeting: Vec<usize>,
        placed: &[Placed],
        person: &[Placed],
        to: Option<PartyId>,
    ) -> Result<Result<Option<usize>, Text3>, ActError> {
        if meeting.len() < 2 {
            return Ok(Ok(meeting.first().copied()));
        }
        let rows = self.rows();
        for at in meeting {
            let mut nothing_new = batch.says_nothing_new(&rows, at, placed)? && batch.begins(&rows, at).is_none();
            nothing_new &= to.is_none() || batch.stands_for(&rows, at, to);
            if let (true, Some(name)) = (nothing_new, first(person, "person.name")) {
                let there = self.register.core.live.read().index.named(name, "person.name");
                let (people, _) = batch.candidates(&rows, &there, &format!("person {}", folded(name)))?;
                nothing_new = false;
                for one in people {
                    let theirs = batch.stands_for(&rows, one, batch.party(at));
                    nothing_new |= theirs && batch.says_nothing_new(&rows, one, person)?;
                }
            }
            if nothing_new {
                return Ok(Ok(Some(at)));
            }
        }
        Ok(Err(SEVERAL))
    }

    /// The person that a row is about. `organisation` is the row's, if it names one; nothing in it for one that is new.
    fn person(
        &self,
        batch: &mut Batch,
        placed: &[Placed],
        organisation: Option<Option<PartyId>>,
    ) -> Result<Result<Meets, Reason>, ActError> {
        let rows = self.rows();
        let name = first(placed, "person.name");
        let number = first(placed, NUMBER);
        let mails: Vec<&str> = all(placed, "email").collect();
        let phones: Vec<&str> = PHONES.iter().flat_map(|f| all(placed, f)).collect();
        let mut keys = Vec::new();
        keys.extend(number.and_then(number_key));
        keys.extend(name.map(|n| format!("person {}", folded(n))));
        keys.extend(mails.iter().map(|m| format!("mail {}", folded(m))));
        keys.extend(phones.iter().flat_map(|p| search_key(Search::Phone, p)).map(|p| format!("tel {p}")));
        if keys.is_empty() {
            return Ok(Err((String::new(), NOBODY)));
        }
        if let Some(number) = number {
            let there = self.register.core.live.read().index.exactly(Search::Exact, number, &[NUMBER]);
            let key = number_key(number).unwrap_or_default();
            let (mut meeting, shut) = batch.candidates(&rows, &there, &key)?;
            meeting.retain(|at| has_code(&batch.values(*at), NUMBER, number));
            match meeting.as_slice() {
                [at, ..] if batch.kind(*at) == Some(PartyKind::Organisation) => {
                    return Ok(Err((NUMBER.to_owned(), OTHERS)));
                }
                [at, ..] => return Ok(Ok(Meets::There(*at))),
                [] if shut => return Ok(Err((String::new(), NOT_NOW))),
                [] => {}
            }
        }
        // Without a name it is the address, else the telephone, that tells who it is.
        let (there, wanted): (Vec<PartyId>, Vec<String>) = {
            let live = self.register.core.live.read();
            let exactly = |search, texts: &[&str], fields: &[&str]| -> Vec<PartyId> {
                texts.iter().flat_map(|t| live.index.exactly(search, t, fields)).collect()
            };
            match name {
                Some(name) => (live.index.named(name, "person.name"), vec![format!("person {}", folded(name))]),
                None if !mails.is_empty() => {
                    let keys = mails.iter().map(|m| format!("mail {}", folded(m))).collect();
                    (exactly(Search::Exact, &mails, &["email"]), keys)
                }
                None => {
                    let keys = phones.iter().flat_map(|p| search_key(Search::Phone, p));
                    (exactly(Search::Phone, &phones, &PHONES), keys.map(|p| format!("tel {p}")).collect())
                }
            }
        };
        let mut meeting = Vec::new();
        let mut shut = false;
        for key in &wanted {
            let (some, closed) = batch.candidates(&rows, &there, key)?;
            meeting.extend(some);
            shut |= closed;
        }
        meeting.sort_unstable();
        meeting.dedup();
        let to = organisation.flatten();
        meeting.retain(|at| {
            batch.kind(*at) != Some(PartyKind::Organisation)
                && alike(&batch.values(*at), placed, organisation.map(|_| batch.stands_for(&rows, *at, to)))
        });
        match self.one_of(batch, meeting, placed, &[], to)? {
            Ok(Some(at)) => Ok(Ok(Meets::There(at))),
            Ok(None) if shut => Ok(Err((String::new(), NOT_NOW))),
            Ok(None) => Ok(Ok(Meets::New { keys })),
            Err(reason) => Ok(Err(("person.name".to_owned(), reason))),
        }
    }

    /// Why nobody new may come in for this purpose, if so: it would not reach them.
    fn unreached(&self, batch: &Batch, organisation: Option<&Meets>, person: Option<&Meets>) -> Option<Reason> {
        let own = |relation: Option<Relation>| Standing {
            relationships: relation.map(relationship).into_iter().collect(),
            ..Standing::default()
        };
        let theirs = match organisation {
            Some(Meets::New { .. }) => Some(own(self.options.relation)),
            Some(Meets::There(at)) => Some(batch.standing(&self.rows(), *at)),
            None => None,
        };
        // Whoever is new has consented to nothing yet.
        let history = NoticeHistory::default();
        let admitted = |own: &Standing, through: &[&Standing]| {
            self.scope.admits(&View { own, through, erased: false, history: &history }).is_ok()
        };
        let mut all = true;
        if matches!(organisation, Some(Meets::New { .. })) {
            all &= admitted(&own(self.options.relation), &[]);
        }
        if matches!(person, Some(Meets::New { .. })) {
            let relation = if theirs.is_some() { None } else { self.options.relation };
            all &= admitted(&own(relation), &theirs.iter().collect::<Vec<_>>());
        }
        (!all).then(|| (String::new(), NOT_REACHED))
    }
}

fn came(new: bool, changed: bool) -> RowOutcome {
    match (new, changed) {
        (true, _) => RowOutcome::New,
        (false, true) => RowOutcome::Changed,
        (false, false) => RowOutcome::Same,
    }
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

fn all_of<'v>(values: &'v [Value], field: &'v str) -> impl Iterator<Item = &'v str> {
    values.iter().filter(move |v| v.field == field).map(|v| v.text.as_str())
}

fn has_code(values: &[Value], field: &str, code: &str) -> bool {
    all_of(values, field).any(|t| same_code(t, code))
}

fn has_other_code(values: &[Value], field: &str, code: &str) -> bool {
    all_of(values, field).next().is_some() && !has_code(values, field, code)
}

/// Whether a party's contact values hold all of a row's.
fn has_all(there: &[Value], row: &[Placed]) -> bool {
    let ours = row.iter().filter(|p| p.kind == "contact").flat_map(|p| &p.values);
    ours.into_iter().all(|v| all_of(there, &v.field).any(|t| same_text(&v.field, t, &v.text)))
}

/// Whether two values of a field say the same: a name in small letters or capitals, a number however it is spaced.
fn same_text(field: &str, a: &str, b: &str) -> bool {
    match field {
        _ if a == b => true,
        "person.name" | "organisation.name" => folded(a) == folded(b),
        NUMBER => same_code(a, b),
        _ if PHONES.contains(&field) => search_key(Search::Phone, a) == search_key(Search::Phone, b),
        _ => false,
    }
}

/// Whether a row of this name, or of this address alone, is about the party whose values these are: they share an
/// e-mail address, a telephone number or an organisation; or, where the row names no organisation, neither has an address
/// or number, or the row says nothing that the party does not have. `same_organisation` is nothing where the row names none.
fn alike(there: &[Value], row: &[Placed], same_organisation: Option<bool>) -> bool {
    let of =
        |prefix: &'static str| move |f: &str| f == prefix || f.strip_prefix(prefix).is_some_and(|r| r.starts_with('.'));
    let keys = |values: &mut dyn Iterator<Item = &Value>, prefix: &'static str, search: Search| -> Vec<String> {
        values.filter(|v| of(prefix)(&v.field)).flat_map(|v| search_key(search, &v.text)).collect()
    };
    let theirs = |prefix, search| keys(&mut there.iter(), prefix, search);
    let ours = |prefix, search| keys(&mut row.iter().flat_map(|p| &p.values), prefix, search);
    let our_name = first(row, "person.name").map(folded);
    let their_name = all_of(there, "person.name").next().map(folded);
    let differs = first(row, NUMBER).is_some_and(|number| has_other_code(there, NUMBER, number));
    if our_name.is_some() && our_name != their_name || differs {
        return false;
    }
    let (mail, phone) = (ours("email", Search::Exact), ours("phone", Search::Phone));
    let (their_mail, their_phone) = (theirs("email", Search::Exact), theirs("phone", Search::Phone));
    let shared = mail.iter().any(|m| their_mail.contains(m)) || phone.iter().any(|p| their_phone.contains(p));
    let nothing = [mail, phone, their_mail, their_phone].iter().all(Vec::is_empty);
    shared || same_organisation.unwrap_or_else(|| nothing || has_all(there, row))
}
