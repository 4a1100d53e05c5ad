//! Taking people and organisations out in a file.
//!
//! Guarantees: asks the gate for taking out and for reading, both; who is left out is counted, never named; of each party
//! leaves what the purpose reaches of its contact data and nothing else; before any of a part leaves, the entry that
//! names its parties is durable.
//! Does not: know formats; take records of dealings along, which a person gets by the access package.

use crate::act::{EntryDraft, Seen};
use crate::body::Value;
use crate::error::ActError;
use crate::read::Narrowed;
use crate::register::Register;
use seloste_gate::{Actor, Export, Gate, LeftOutCounts, Permit, Plain, Read, Scope};
use seloste_ledger::Action;
use seloste_notice::{CategoryId, FieldId, State};
use seloste_store::PartyKind;
use seloste_terms::PartyId;
use std::collections::HashSet;

/// The most parties that are taken out at once. The crate's own tests meet the limit with a handful.
pub const EXPORT_MAX: usize = if cfg!(test) { 2 } else { 100_000 };
/// Parties whose leaving one entry tells of.
const PART: usize = 500;

/// A party on its way out.
#[derive(Clone, PartialEq, Eq)]
pub struct Exported {
    /// Its id.
    pub party: PartyId,
    /// What it is.
    pub kind: PartyKind,
    /// How it stands.
    pub state: Option<State>,
    /// The organisations it stands for, by name.
    pub organisations: Vec<String>,
    /// Its contact data, as far as the purpose reaches.
    pub values: Vec<Value>,
}

impl std::fmt::Debug for Exported {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Exported({})", self.party)
    }
}

/// How many were taken out, or would be, and how many were not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportCounts {
    /// Taken out.
    pub parties: usize,
    /// Those of whom the purpose reaches no contact data: there is nothing to take out.
    pub empty: usize,
    /// Left out, by reason.
    pub left_out: LeftOutCounts,
}

/// Who is to be taken out.
#[derive(Debug, Clone, Copy)]
pub enum Leaving<'a> {
    /// All of a list.
    List(&'a Narrowed),
    /// Those of these who are in the register's list at all.
    These(&'a [PartyId]),
}

impl<'a> From<&'a Narrowed> for Leaving<'a> {
    fn from(narrowed: &'a Narrowed) -> Self {
        Self::List(narrowed)
    }
}

impl Register {
    /// How many would be taken out and how many would not, by reason. Nothing leaves, so nothing is logged but a refusal.
    ///
    /// # Errors
    /// As [`Register::export`], so that nobody is promised what is then refused.
    pub fn export_preview<'a>(
        &self,
        actor: &Actor,
        purpose: &str,
        who: impl Into<Leaving<'a>>,
    ) -> Result<ExportCounts, ActError> {
        let (ids, left_out) = self.to_export(actor, purpose, who.into())?;
        let scope = self.read_scope(actor, purpose, self.new_act()?)?;
        let reaches = |category: &CategoryId, field: &FieldId| scope.reaches_field(category.as_str(), field.as_str());
        // Who can be found by something that the purpose reaches has something that leaves; who has no contact record in its
        // categories has not.
        let (mut unsure, mut empty) = (Vec::new(), 0);
        {
            let live = self.core.live.read();
            for party in &ids {
                if live.index.has_contact(*party, &reaches) {
                } else if live.index.has_contact_record(*party, &|category| scope.reaches_category(category.as_str())) {
                    unsure.push(*party);
                } else {
                    empty += 1;
                }
            }
        }
        // What nobody is found by is not in memory, so those are looked at. It does not leave.
        for part in unsure.chunks(PART) {
            empty += part.len()
                - self.reading(|seen| {
                    let permit = self.export_permit(actor, purpose, part)?;
                    let mut leaving = 0;
                    for party in part.iter().filter(|p| permit.covers(**p)) {
                        let _ = self.exported(&permit, *party, seen)?.map(|e| leaving += usize::from(e.is_some()));
                    }
                    Ok(leaving)
                })?;
        }
        Ok(ExportCounts { parties: ids.len() - empty, empty, left_out })
    }

    /// Hands the contact data of parties to `sink`, part by part, in the order of their names.
    ///
    /// # Errors
    /// [`ActError::Refused`] where the gate says no; [`ActError::Input`] where there are more than [`EXPORT_MAX`]; what
    /// `sink` returns.
    pub fn export<'a>(
        &self,
        actor: &Actor,
        purpose: &str,
        who: impl Into<Leaving<'a>>,
        sink: &mut dyn FnMut(Vec<Exported>) -> Result<(), ActError>,
    ) -> Result<ExportCounts, ActError> {
        let (ids, left_out) = self.to_export(actor, purpose, who.into())?;
        let mut counts = ExportCounts { left_out, ..ExportCounts::default() };
        // Where nobody may leave, that it was asked for is told all the same.
        let parts = ids.chunks(PART).chain(ids.is_empty().then_some(&[] as &[PartyId]));
        for (n, part) in parts.enumerate() {
            let told = if n == 0 { left_out.total() } else { 0 };
            let out = self.reading(|seen| {
                let permit = self.export_permit(actor, purpose, part)?;
                let out: Vec<_> = part
                    .iter()
                    .filter(|p| permit.covers(**p))
                    .map(|p| self.exported(&permit, *p, seen))
                    .collect::<Result<_, _>>()?;
                let out: Plain<Vec<Option<Exported>>> = out.into_iter().collect();
                let mut count = 0;
                let out = out.map(|out| {
                    let out: Vec<Exported> = out.into_iter().flatten().collect();
                    count = out.len();
                    out
                });
                let entry = EntryDraft::allowed(permit.scope(), Action::Export)
                    .shown(seen, count)
                    .categories(permit.scope().categories().map(|c| c.id.as_str()))
                    .left_out(told);
                let receipt = self.core.log_shown(&self.jobs, entry, seen)?;
                permit.release(out, &receipt).map_err(|e| ActError::Damaged(e.to_string()))
            })?;
            let out = out.into_inner();
            counts.parties += out.len();
            counts.empty += part.len().saturating_sub(out.len());
            sink(out)?;
        }
        Ok(counts)
    }

    /// Who may be taken out, in order, and how many may not.
    fn to_export(
        &self,
        actor: &Actor,
        purpose: &str,
        who: Leaving<'_>,
    ) -> Result<(Vec<PartyId>, LeftOutCounts), ActError> {
        let permit = self.export_permit(actor, purpose, &[])?;
        let scope = permit.scope();
        let asked = match who {
            Leaving::List(narrowed) => self.narrowed_to(scope, "", narrowed),
            Leaving::These(these) => {
                let these: HashSet<PartyId> = these.iter().copied().collect();
                let mut all = self.narrowed_to(scope, "", &Narrowed::default());
                all.retain(|party| these.contains(party));
                all
            }
        };
        let scope: Scope<Read> = self.read_scope(actor, purpose, permit.act())?;
        let permit = self.permit_these(scope, asked.iter().copied());
        let ids: Vec<PartyId> = asked.into_iter().filter(|p| permit.covers(*p)).collect();
        if ids.len() > EXPORT_MAX {
            return Err(ActError::input(
                format!("kerralla voi viedä enintään {EXPORT_MAX}: rajaa luetteloa"),
                format!("högst {EXPORT_MAX} kan exporteras på en gång: begränsa listan"),
                format!("at most {EXPORT_MAX} are taken out at once: narrow the list"),
            ));
        }
        Ok((ids, permit.left_out()))
    }

    /// A permit to read these, for somebody who may take them out.
    fn export_permit(&self, actor: &Actor, purpose: &str, parties: &[PartyId]) -> Result<Permit<Read>, ActError> {
        let out: Scope<Export> = self.scope(actor, purpose, Action::Export)?;
        let scope = self.read_scope(actor, purpose, out.act())?;
        Ok(self.permit_these(scope, parties.iter().copied()))
    }

    /// The scope of reading under the act of taking out.
    fn read_scope(&self, actor: &Actor, purpose: &str, act: seloste_terms::ActId) -> Result<Scope<Read>, ActError> {
        let notice = self.notice();
        Gate::scope(&notice, actor, purpose, act, self.today())
            .or_else(|refusal| self.refuse(&notice, actor, act, Action::Export, purpose, None, refusal))
    }

    fn exported(
        &self,
        permit: &Permit<Read>,
        party: PartyId,
        seen: &Seen,
    ) -> Result<Plain<Option<Exported>>, ActError> {
        seen.add(party);
        let records = self.records(permit, party, &|row| row.kind == "contact")?;
        let Some((kind, state, organisations)) = self.ties_of(permit, party, seen)? else {
            return Ok(Plain::empty());
        };
        Ok(records.zip(organisations).map(|(records, organisations)| {
            let values: Vec<Value> = records.into_iter().flat_map(|r| r.values).collect();
            let organisations = organisations.into_iter().filter(|n| !n.is_empty()).collect();
            (!values.is_empty()).then_some(Exported { party, kind, state, organisations, values })
        }))
    }
}
