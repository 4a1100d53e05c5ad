//! What the references of a notice come to: which fields each category and recipient names, who refers to whom.
//!
//! Guarantees: every reference that leads nowhere, every id that comes twice and every unknown term is reported once.
//! Does not: judge what is referred to.

use crate::diagnostic::{Findings, quoted};
use crate::model::{FieldDef, FieldId, built_in, law_purpose};
use crate::place::{Given, Spot};
use crate::raw::{Raw, RawCategory, RawPurpose, RawRecipient};
use crate::rules::Claims;
use crate::section::nearest;
use jiff::civil::Date;
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary::{self, Of, Search};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// The longest value of an own field, in characters: a line, or a text of many.
const OWN_LINE_CHARS_MAX: u32 = 500;
const OWN_TEXT_CHARS_MAX: u32 = 20_000;

/// The raw notice and what its references come to.
pub(crate) struct Facts<'r> {
    pub(crate) raw: &'r Raw,
    /// The day of the check.
    pub(crate) today: Date,
    /// The fields of each category, wildcards expanded, with the place that names them.
    pub(crate) category_fields: Vec<Vec<Spot<FieldId>>>,
    /// The fields of each recipient, wildcards expanded to what the categories declare.
    pub(crate) recipient_fields: Vec<Vec<Spot<FieldId>>>,
    /// Every declared field.
    pub(crate) fields: BTreeMap<FieldId, FieldDef>,
    /// What its sentences claim, once a rule has asked.
    pub(crate) claims: OnceCell<Claims>,
}

impl<'r> Facts<'r> {
    /// Categories with their fields.
    pub(crate) fn categories(&self) -> impl Iterator<Item = (&'r RawCategory, &[Spot<FieldId>])> {
        self.raw.categories.iter().zip(self.category_fields.iter().map(Vec::as_slice))
    }

    /// Recipients with their fields.
    pub(crate) fn recipients(&self) -> impl Iterator<Item = (&'r RawRecipient, &[Spot<FieldId>])> {
        self.raw.recipients.iter().zip(self.recipient_fields.iter().map(Vec::as_slice))
    }

    /// The purpose of that id.
    pub(crate) fn purpose(&self, id: &str) -> Option<&'r RawPurpose> {
        self.raw.purposes.iter().find(|p| p.id.get().is_some_and(|p| p == id))
    }

    /// The purposes in a list of references, where every one is declared and has a basis; `None` where one is not, so
    /// that rules about bases stay silent until that is mended.
    pub(crate) fn purposes_of(&self, list: &'r Given<Vec<Spot<String>>>) -> Option<Vec<&'r RawPurpose>> {
        let list = list.get().filter(|list| !list.is_empty())?;
        list.iter().map(|spot| self.purpose(&spot.value).filter(|p| p.basis.get().is_some())).collect()
    }
}

/// The parts of an own field's definition that rules look at.
fn own_fields(raw: &Raw, findings: &mut Findings) -> BTreeMap<String, FieldDef> {
    let mut own = BTreeMap::new();
    for field in &raw.own_fields {
        let kind = match &field.kind {
            Given::Is(kind, place) => {
                if vocabulary::kind(kind).is_none() {
                    let ids = || vocabulary::kinds().iter().map(|k| k.id);
                    match nearest(kind, ids()) {
                        Some(near) => {
                            findings.say(
                                "VOC001",
                                *place,
                                "voc001-kind-near",
                                [("kind", quoted(kind)), ("near", quoted(near))],
                            );
                        }
                        None => {
                            let known = ids().collect::<Vec<_>>().join(", ");
                            findings.say("VOC001", *place, "voc001-kind", [("kind", quoted(kind)), ("known", known)]);
                        }
                    }
                    continue;
                }
                kind.clone()
            }
            Given::Missing => vocabulary::CONTACT.to_owned(),
            Given::Broken(_) => continue,
        };
        let (Some(id), Some(value), Some(label)) = (field.id.get(), field.value.get(), field.label.get()) else {
            continue;
        };
        let long = matches!(value, ValueType::Text | ValueType::Address);
        let search = field.search.get().copied().unwrap_or(match value {
            ValueType::Line | ValueType::Email | ValueType::Address => Search::Words,
            ValueType::Phone => Search::Phone,
            ValueType::Code | ValueType::BusinessId => Search::Exact,
            _ => Search::None,
        });
        own.insert(
            id.clone(),
            FieldDef {
                id: FieldId::from(id.as_str()),
                kind,
                label: label.clone(),
                value: *value,
                search,
                of: Of::Any,
                many: field.many.get().copied().unwrap_or(false),
                chars_max: if long { OWN_TEXT_CHARS_MAX } else { OWN_LINE_CHARS_MAX },
                special: field.special.get().filter(|s| *s != crate::read::NONE).cloned(),
            },
        );
    }
    own
}

fn of_vocabulary(field: &vocabulary::Field) -> FieldDef {
    FieldDef {
        id: FieldId::from(field.id),
        kind: field.kind.to_owned(),
        label: field.label.into(),
        value: field.value,
        search: field.search,
        of: field.of,
        many: field.many,
        chars_max: field.chars_max,
        special: None,
    }
}

/// Resolves the references of a notice.
pub(crate) fn gather<'r>(raw: &'r Raw, today: Date, findings: &mut Findings) -> Facts<'r> {
    ids(raw, findings);
    let own = own_fields(raw, findings);
    let mut facts = Facts {
        raw,
        today,
        category_fields: Vec::new(),
        recipient_fields: Vec::new(),
        fields: BTreeMap::new(),
        claims: OnceCell::new(),
    };
    for category in &raw.categories {
        let fields = expand_category(category, &own, raw, &mut facts.fields, findings);
        facts.category_fields.push(fields);
    }
    for recipient in &raw.recipients {
        let fields = expand_recipient(recipient, &facts.fields, findings);
        facts.recipient_fields.push(fields);
    }
    references(raw, findings);
    conditions(raw, &facts.fields, findings);
    unused_fields(raw, &facts.fields, findings);
    facts
}

fn expand_category(
    category: &RawCategory,
    own: &BTreeMap<String, FieldDef>,
    raw: &Raw,
    all: &mut BTreeMap<FieldId, FieldDef>,
    findings: &mut Findings,
) -> Vec<Spot<FieldId>> {
    let mut out: Vec<Spot<FieldId>> = Vec::new();
    let mut seen = BTreeSet::new();
    for term in category.fields.get().into_iter().flatten() {
        let mut defs: Vec<FieldDef> = vocabulary::expand(&term.value).into_iter().map(of_vocabulary).collect();
        defs.extend(own.get(&term.value).cloned());
        if term.value == "own.*" {
            defs.extend(own.values().cloned());
        }
        if defs.is_empty() {
            // An own field that is declared, but wrongly, has had its say already.
            let declared = raw.own_fields.iter().any(|f| f.id.get() == Some(&term.value));
            if !declared {
                unknown_field(term, own, findings);
            }
            continue;
        }
        let fresh = defs.iter().filter(|d| seen.insert(d.id.clone())).count();
        if fresh == 0 {
            findings.say("REF002", term.place, "ref002-field", [("field", quoted(&term.value))]);
            continue;
        }
        for def in defs {
            if !out.iter().any(|s| s.value == def.id) {
                out.push(Spot { value: def.id.clone(), place: term.place });
            }
            all.entry(def.id.clone()).or_insert(def);
        }
    }
    out
}

fn unknown_field(term: &Spot<String>, own: &BTreeMap<String, FieldDef>, findings: &mut Findings) {
    let terms = vocabulary::fields().iter().map(|f| f.id).chain(own.keys().map(String::as_str));
    let field = quoted(&term.value);
    match nearest(&term.value, terms) {
        Some(near) => {
            findings.say("VOC001", term.place, "voc001-field-near", [("field", field), ("near", quoted(near))]);
            findings.mended_by_word(term, near);
        }
        None if term.value.starts_with("own.") => {
            findings.say("VOC001", term.place, "voc001-own", [("field", field), ("id", term.value.clone())]);
        }
        None => findings.say("VOC001", term.place, "voc001-field", [("field", field)]),
    }
}

/// The declared fields that a term names: `message.*`, or one field.
pub(crate) fn expanded<'d>(
    term: &'d str,
    declared: &'d BTreeMap<FieldId, FieldDef>,
) -> impl Iterator<Item = &'d FieldId> {
    let of_prefix = term.strip_suffix('*').filter(|p| p.ends_with('.'));
    declared.keys().filter(move |id| match of_prefix {
        Some(prefix) => id.as_str().starts_with(prefix),
        None => id.as_str() == term,
    })
}

fn expand_recipient(
    recipient: &RawRecipient,
    declared: &BTreeMap<FieldId, FieldDef>,
    findings: &mut Findings,
) -> Vec<Spot<FieldId>> {
    if recipient.runs_register {
        return declared.keys().map(|id| Spot { value: id.clone(), place: recipient.place }).collect();
    }
    let mut out: Vec<Spot<FieldId>> = Vec::new();
    for term in recipient.fields.get().into_iter().flatten() {
        let named: Vec<&FieldId> = expanded(&term.value, declared).collect();
        if named.is_empty() {
            let field = quoted(&term.value);
            match nearest(&term.value, declared.keys().map(FieldId::as_str)) {
                Some(near) => {
                    findings.say("DAT004", term.place, "dat004-near", [("field", field), ("near", quoted(near))]);
                }
                None => findings.say("DAT004", term.place, "dat004-goes-out", [("field", field)]),
            }
        }
        for id in named {
            if !out.iter().any(|s| s.value == *id) {
                out.push(Spot { value: id.clone(), place: term.place });
            }
        }
    }
    out
}

/// An own field that no category has is a field that nobody can fill.
fn unused_fields(raw: &Raw, declared: &BTreeMap<FieldId, FieldDef>, findings: &mut Findings) {
    for field in &raw.own_fields {
        if let Given::Is(id, place) = &field.id
            && !declared.contains_key(id.as_str())
            && field.value.get().is_some()
            && field.label.get().is_some()
            && !matches!(field.kind, Given::Broken(_))
            && field.kind.get().is_none_or(|k| vocabulary::kind(k).is_some())
        {
            findings.say("REF001", *place, "ref001-unused", [("field", quoted(id))]);
        }
    }
}

/// Ids that come twice, or that the law has taken.
fn ids(raw: &Raw, findings: &mut Findings) {
    let mut once = |what: &'static str, taken: &[&str], ids: Vec<&Given<String>>| {
        let mut seen = BTreeSet::new();
        for given in ids {
            let Given::Is(id, place) = given else { continue };
            if taken.contains(&id.as_str()) {
                findings.say("REF002", *place, "ref002-built-in", [("what", what.to_owned()), ("id", quoted(id))]);
            } else if !seen.insert(id) {
                findings.say("REF002", *place, "ref002-twice", [("what", what.to_owned()), ("id", quoted(id))]);
            }
        }
    };
    once("controller", &[], raw.controllers.iter().map(|c| &c.id).collect());
    once("purpose", &law_purpose::ALL, raw.purposes.iter().map(|p| &p.id).collect());
    once("source", &[], raw.sources.iter().map(|s| &s.id).collect());
    once("category", &built_in::ALL, raw.categories.iter().map(|c| &c.id).collect());
    once("recipient", &[], raw.recipients.iter().map(|r| &r.id).collect());
    once("field", &[], raw.own_fields.iter().map(|f| &f.id).collect());
    once("measure", &[], raw.measures.iter().map(|m| &m.id).collect());
    once("role", &["operator"], raw.roles.iter().map(|r| &r.id).collect());
}

/// References to purposes and sources, and conditions on fields.
fn references(raw: &Raw, findings: &mut Findings) {
    let purposes: BTreeSet<&str> = raw.purposes.iter().filter_map(|p| p.id.get().map(String::as_str)).collect();
    let sources: BTreeSet<&str> = raw.sources.iter().filter_map(|s| s.id.get().map(String::as_str)).collect();
    let mut known = |what: &str, list: &Given<Vec<Spot<String>>>, among: &BTreeSet<&str>, also: &[&str]| {
        for spot in list.get().into_iter().flatten() {
            if among.contains(spot.value.as_str()) || also.contains(&spot.value.as_str()) {
                continue;
            }
            let (what, name) = (("what", what.to_owned()), ("id", quoted(&spot.value)));
            match nearest(&spot.value, among.iter().copied()) {
                Some(near) => {
                    findings.say("REF001", spot.place, "ref001-near", [what, name, ("near", quoted(near))]);
                    findings.mended_by_word(spot, near);
                }
                None => findings.say("REF001", spot.place, "ref001", [what, name, ("value", spot.value.clone())]),
            }
        }
    };
    for category in &raw.categories {
        known("purpose", &category.purposes, &purposes, &[]);
        known("source", &category.sources, &sources, &[]);
    }
    for recipient in &raw.recipients {
        known("purpose", &recipient.purposes, &purposes, &[]);
    }
    let categories: BTreeSet<&str> = raw.categories.iter().filter_map(|c| c.id.get().map(String::as_str)).collect();
    for role in &raw.roles {
        known("purpose", &role.purposes, &purposes, &law_purpose::ALL);
        known("category", &role.categories, &categories, &[]);
    }
}

/// The conditions of recipients: `domain.international` (the field says yes) or `country = SE` (it has that value).
fn conditions(raw: &Raw, declared: &BTreeMap<FieldId, FieldDef>, findings: &mut Findings) {
    for recipient in &raw.recipients {
        let Given::Is(when, place) = &recipient.when else { continue };
        let (field, value) = match when.split_once('=') {
            Some((field, value)) => (field.trim(), Some(value.trim())),
            None => (when.trim(), None),
        };
        match declared.get(field) {
            None => {
                findings.say("REF001", *place, "ref001-condition", [("field", quoted(field))]);
            }
            Some(def) if value.is_none() && def.value != ValueType::Flag => {
                findings.say("SYN005", *place, "syn005-not-yes-no", [("field", quoted(field))]);
            }
            Some(_) if value == Some("") => {
                findings.say("SYN005", *place, "syn005-no-value", []);
            }
            Some(_) => {}
        }
    }
}
