//! From the raw notice to the model, once nothing in it is wrong.
//!
//! Guarantees: takes only what was given; what the file leaves out takes the default that the language documents.
//! Does not: report anything: a `None` means that a rule let something through that it must not.

use crate::diagnostic::Findings;
use crate::facts::{Facts, expanded};
use crate::measures;
use crate::model::{
    Category, CategoryId, Contact, Controller, ControllerId, Decisions, Event, FieldDef, FieldId, Keep, Measure,
    Notice, Organisation, Period, Profiling, Purpose, PurposeId, Recipient, RecipientId, RegisterName, Role, RoleId,
    Safeguard, SameMeaning, Source, SourceId, State, Unit, built_in,
};
use crate::period;
use crate::place::{Given, Place, Spot};
use crate::raw::{RawAutomated, RawContact, RawDecisions, RawOrganisation, RawProfiling};
use seloste_terms::{Lang, Texts};
use std::collections::BTreeMap;

/// What stands in where the law data has no default: it has one for each, and a test sees to it.
const LOG_KEEP: Keep = keep(24, Unit::Months, Event::RecordDate);
const STANDING_KEEP: Keep = keep(3, Unit::Years, Event::RelationshipEnd);
const REQUESTS_KEEP: Keep = keep(3, Unit::Years, Event::RecordDate);
const DISCLOSURES_KEEP: Keep = keep(10, Unit::Years, Event::RecordDate);

/// Whether a period is surely shorter than the month that the law gives for an answer (GDPR 12(3)). One of months is that
/// month itself.
fn sooner_than_law(within: Period) -> bool {
    match within.unit {
        Unit::Days => within.count <= 30,
        Unit::Weeks => within.count <= 4,
        Unit::Months | Unit::Years => false,
    }
}

/// The default of a built-in category, from the law data.
fn default_keep(category: &str, fallback: Keep) -> Keep {
    let text = seloste_terms::law::law().default_keep(category).map(ToString::to_string);
    text.and_then(|t| period::keep(&t).ok()).unwrap_or(fallback)
}

const fn keep(count: u16, unit: Unit, after: Event) -> Keep {
    Keep { period: Period { count, unit }, after }
}

fn own<T: Clone + Default>(given: &Given<T>) -> T {
    given.get().cloned().unwrap_or_default()
}

fn values<T: Clone>(given: &Given<Vec<Spot<T>>>) -> Vec<T> {
    given.get().into_iter().flatten().map(|s| s.value.clone()).collect()
}

fn names<T: for<'a> From<&'a str>>(given: &Given<Vec<Spot<String>>>) -> Vec<T> {
    given.get().into_iter().flatten().map(|s| T::from(s.value.as_str())).collect()
}

fn fields(spots: &[Spot<FieldId>]) -> Vec<FieldId> {
    spots.iter().map(|s| s.value.clone()).collect()
}

/// The declared fields that a list names, wildcards expanded, each once.
fn declared(given: &Given<Vec<Spot<String>>>, all: &BTreeMap<FieldId, FieldDef>) -> Vec<FieldId> {
    let mut out: Vec<FieldId> = Vec::new();
    for spot in given.get().into_iter().flatten() {
        for id in expanded(&spot.value, all) {
            if !out.contains(id) {
                out.push(id.clone());
            }
        }
    }
    out
}

fn line(place: Place, findings: &Findings) -> u32 {
    findings.sources.line_column(place).0
}

/// The notice, if every part of it that must be there is.
pub(crate) fn resolve(facts: Facts<'_>, findings: &Findings) -> Option<Notice> {
    let raw = facts.raw;
    let controllers = raw
        .controllers
        .iter()
        .map(|c| {
            Some(Controller {
                id: ControllerId::from(c.id.get()?.as_str()),
                organisation: organisation(&c.organisation)?,
                short: own(&c.short),
                answers_for: own(&c.answers_for),
                domains: values(&c.domains),
                contact: c.contact.as_ref().or(raw.contact.as_ref()).map(contact),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let purposes = raw
        .purposes
        .iter()
        .map(|p| {
            Some(Purpose {
                id: PurposeId::from(p.id.get()?.as_str()),
                name: p.name.get()?.clone(),
                text: own(&p.text),
                basis: *p.basis.get()?,
                interest: own(&p.interest),
                law: own(&p.law),
                during: match &p.during {
                    Given::Missing => vec![State::Customer],
                    given => values(given),
                },
                channels: p.channels().collect(),
                marketing: p.is_marketing(),
                own_customers: own(&p.own_customers),
                minimum_age: p.minimum_age.get().copied(),
                guardian: own(&p.guardian),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let sources = raw
        .sources
        .iter()
        .map(|s| {
            Some(Source {
                id: SourceId::from(s.id.get()?.as_str()),
                kind: *s.kind.get()?,
                name: own(&s.name),
                informed: own(&s.informed),
                about: values(&s.about),
                fields: declared(&s.fields, &facts.fields),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let categories = facts
        .categories()
        .map(|(c, declared)| {
            Some(Category {
                id: CategoryId::from(c.id.get()?.as_str()),
                name: c.name.get()?.clone(),
                about: values(&c.about),
                fields: fields(declared),
                purposes: names(&c.purposes),
                sources: names(&c.sources),
                required: *c.required.get()?,
                if_not_given: own(&c.if_not_given),
                keep: *c.keep.get()?,
                identity_code_ground: c.identity_code_ground.get().cloned(),
                special_ground: c.special_ground.get().cloned(),
                offence_ground: c.offence_ground.get().cloned(),
                keep_why: own(&c.keep_why),
                safety_only: own(&c.safety_only),
                line: line(c.place, findings),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let recipients = facts
        .recipients()
        .map(|(r, declared)| {
            Some(Recipient {
                id: RecipientId::from(r.id.get()?.as_str()),
                name: r.name.get()?.clone(),
                role: *r.role.get()?,
                countries: values(&r.countries),
                agreement: r.agreement.get().copied(),
                fields: fields(declared),
                purposes: names(&r.purposes),
                when: r.when.get().cloned(),
                safeguard: match &r.safeguard {
                    Some(s) => Some(Safeguard {
                        kind: s.kind.get()?.clone(),
                        copy: s.copy.get().cloned(),
                        date: s.date.get().copied(),
                        module: s.module.get().copied(),
                    }),
                    None => None,
                },
                runs_register: r.runs_register,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let measures = raw
        .measures
        .iter()
        .map(|m| {
            let id = m.id.get()?.clone();
            Some(Measure {
                verified: measures::known(&id).is_some_and(|k| k.verified),
                id,
                text: own(&m.text),
                owner: m.owner.get().cloned(),
                evidence: m.evidence.get().cloned(),
                review: m.review.get().copied(),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let roles = raw
        .roles
        .iter()
        .map(|r| {
            let id = r.id.get()?;
            Some(Role {
                id: RoleId::from(id.as_str()),
                name: r.name.get().cloned().unwrap_or_else(|| Texts::plain(id.as_str())),
                purposes: names(&r.purposes),
                may: values(&r.may),
                categories: r.categories.get().map(|_| names(&r.categories)),
            })
        })
        .collect::<Option<Vec<_>>>()?;
    let processor = match &raw.processor {
        Some(p) => Some(organisation(p)?),
        None => None,
    };
    let log_period = raw.log.as_ref().and_then(|l| l.keep.get().copied());
    let mut languages: Vec<Lang> = Vec::new();
    for lang in values(&raw.notice.languages) {
        if !languages.contains(&lang) {
            languages.push(lang);
        }
    }
    Some(Notice {
        id: RegisterName::from(raw.notice.id.get()?.as_str()),
        name: raw.notice.name.get()?.clone(),
        version: *raw.notice.version.get()?,
        languages,
        review: raw.notice.review.get().copied(),
        changes: own(&raw.notice.changes),
        changes_notice: raw.notice.changes_notice.get().copied(),
        same_meaning: match &raw.notice.same_meaning {
            Some(same) => Some(SameMeaning { of: *same.of.get()?, why: same.why.get()?.clone() }),
            None => None,
        },
        controllers,
        dpo: raw.dpo.as_ref().map(contact),
        representative: raw.representative.as_ref().map(contact),
        processor,
        purposes,
        sources,
        categories,
        recipients,
        log_keep: log_period
            .map_or_else(|| default_keep(built_in::LOG, LOG_KEEP), |period| Keep { period, after: Event::RecordDate }),
        log_keep_why: raw.log.as_ref().map(|l| own(&l.keep_why)).unwrap_or_default(),
        standing_keep: raw
            .built_in
            .standing
            .get()
            .copied()
            .unwrap_or_else(|| default_keep(built_in::STANDING, STANDING_KEEP)),
        requests_keep: raw
            .built_in
            .requests
            .get()
            .copied()
            .unwrap_or_else(|| default_keep(built_in::REQUESTS, REQUESTS_KEEP)),
        disclosures_keep: raw
            .built_in
            .disclosures
            .get()
            .copied()
            .unwrap_or_else(|| default_keep(built_in::DISCLOSURES, DISCLOSURES_KEEP)),
        decisions: decisions(raw.decisions.automated.get())?,
        profiling: profiling(&raw.decisions),
        rights_how: own(&raw.rights.how),
        answer_within: raw.rights.within.get().copied().filter(|within| sooner_than_law(*within)),
        measures,
        roles,
        financial_year_end: raw.notice.financial_year_end.get().copied().unwrap_or((12, 31)),
        first_financial_year_end: raw.notice.first_financial_year_end.get().copied(),
        risks: values(&raw.notice.risks).into_iter().map(|r| r.word().to_owned()).collect(),
        relation: own(&raw.notice.relation),
        asks: declared(&raw.rights.asks, &facts.fields),
        fields: facts.fields,
    })
}

fn organisation(o: &RawOrganisation) -> Option<Organisation> {
    Some(Organisation {
        name: o.name.get()?.clone(),
        form: o.form.get().cloned().unwrap_or_else(|| "company".to_owned()),
        business_id: o.business_id.get().map(|id| {
            // An id that does not parse has been reported by its rule.
            seloste_terms::identifiers::business_id::parse(id).unwrap_or_else(|_| id.clone())
        }),
        address: o.address.get().cloned(),
        visiting_address: o.visiting_address.get().cloned(),
        email: o.email.get().cloned(),
        phone: o.phone.get().cloned(),
        country: o.country.get().cloned().unwrap_or_else(|| "FI".to_owned()),
    })
}

fn contact(c: &RawContact) -> Contact {
    Contact {
        role: own(&c.role),
        address: c.address.get().cloned(),
        email: c.email.get().cloned(),
        phone: c.phone.get().cloned(),
    }
}

/// What is said of profiling. Where no machine decides and nothing more is said, nobody is profiled either.
fn profiling(raw: &RawDecisions) -> Profiling {
    match (raw.profiling.get(), raw.automated.get()) {
        (Some(RawProfiling::Some(texts)), _) => Profiling::Some(texts.clone()),
        (None, Some(RawAutomated::Some { .. })) => Profiling::Unsaid,
        (Some(RawProfiling::None), _) | (None, _) => Profiling::None,
    }
}

/// What, how and with which effect, one after the other in each language.
fn decisions(automated: Option<&RawAutomated>) -> Option<Decisions> {
    let Some(RawAutomated::Some { what, how, effect }) = automated else { return Some(Decisions::None) };
    let parts = [what.get()?, how.get()?, effect.get()?];
    let mut out = Texts::default();
    let join = |lang: Option<Lang>| {
        let texts: Vec<&str> = parts
            .iter()
            .filter_map(|t| match lang {
                Some(lang) => t.get(lang),
                None => t.all.as_deref(),
            })
            .collect();
        (texts.len() == parts.len()).then(|| texts.join(" "))
    };
    out.all = join(None);
    for lang in Lang::ALL {
        if parts.iter().any(|t| t.by_lang.contains_key(&lang))
            && let Some(text) = join(Some(lang))
        {
            out.by_lang.insert(lang, text);
        }
    }
    Some(Decisions::Some(out))
}
