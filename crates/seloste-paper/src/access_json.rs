//! The access package for programs (Art. 15(3), 20(1)): JSON.
//!
//! Guarantees: the same facts as the document, values verbatim, keys in `snake_case`, ids of the notice as it writes
//! them, texts of the notice in every language that it has, instants in RFC 3339 (UTC), days in ISO 8601.

use crate::access::{hex, recipients};
use crate::format::instant_iso;
use crate::names;
use crate::rights::{Covers, rights};
use seloste_gate::standing::{Day, Standing, date_of};
use seloste_notice::Organisation;
use seloste_register::{AccessPackage, CardRecord, Tie, Use};
use seloste_terms::law::law;
use seloste_terms::{Lang, RecordId, Text3, Texts};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The name and version of the form: changes only when a reader would have to.
pub const ACCESS_FORM: &str = "seloste-access/1";

/// Everything about one party as JSON.
#[must_use]
pub fn access_json(package: &AccessPackage) -> Value {
    access_json_with(package, &HashMap::new())
}

/// The same, with where the files of documents lie beside it.
pub(crate) fn access_json_with(package: &AccessPackage, paths: &HashMap<RecordId, String>) -> Value {
    let (notice, card) = (&package.notice, &package.card);
    json!({
        "form": ACCESS_FORM,
        "made_at": instant_iso(package.made_ms),
        "register": {
            "id": package.register.to_string(),
            "notice": notice.id.as_str(),
            "name": texts(&notice.name),
            "notice_version": notice.version.to_string(),
            "notice_hash": notice.published_hash().to_string(),
        },
        "controllers": notice.controllers.iter().map(|c| json!({
            "id": c.id.as_str(),
            "organisation": organisation(&c.organisation),
            "answers_for": texts(&c.answers_for),
            "contact": c.contact.as_ref().map(|k| json!({
                "role": texts(&k.role), "address": k.address, "email": k.email, "phone": k.phone,
            })),
        })).collect::<Vec<_>>(),
        "party": {
            "id": card.party.to_string(),
            "kind": card.kind.name(),
            "name": card.name,
            "state": card.state.map(names::state_id),
            "since": card.since.map(day),
            "ended": card.ended.map(day),
        },
        "records": card.records.iter().map(|r| record(package, r, paths)).collect::<Vec<_>>(),
        "standing": standing(&card.standing),
        "stands_for": card.stands_for.iter().map(tie).collect::<Vec<_>>(),
        "contacts": card.contacts.iter().map(tie).collect::<Vec<_>>(),
        "uses": package.uses.iter().map(|u| one_use(package, u)).collect::<Vec<_>>(),
        "purposes": notice.purposes.iter().map(|p| json!({
            "id": p.id.as_str(), "name": texts(&p.name), "basis": names::basis_id(p.basis), "law": texts(&p.law),
        })).collect::<Vec<_>>(),
        "recipients": recipients(package).map(|r| json!({
            "id": r.id.as_str(),
            "name": texts(&r.name),
            "role": names::recipient_role_id(r.role),
            "countries": r.countries,
            "fields": r.fields.iter().map(|f| f.as_str()).collect::<Vec<_>>(),
            "purposes": r.purposes.iter().map(|p| p.as_str()).collect::<Vec<_>>(),
            "safeguard": r.safeguard.as_ref().map(|s| json!({
                "kind": s.kind, "copy": s.copy, "date": s.date.map(|d| d.to_string()),
            })),
        })).collect::<Vec<_>>(),
        "rights": {
            "how": texts(&notice.rights_how),
            "list": rights(notice).iter().map(|r| json!({
                "id": r.word.id,
                "article": r.word.article,
                "name": text3(r.word.text),
                "purposes": match &r.covers {
                    Covers::For(purposes) => Some(purposes.iter().map(|p| p.id.as_str()).collect::<Vec<_>>()),
                    Covers::Said(_) | Covers::Itself => None,
                },
            })).collect::<Vec<_>>(),
        },
        "authority": {
            "name": { "fi": law().authority.name.fi, "sv": law().authority.name.sv, "en": law().authority.name.en },
            "address": law().authority.postal.fi,
            "phone": law().authority.phone,
            "email": law().authority.email,
            "website": law().authority.website.fi,
        },
    })
}

fn record(package: &AccessPackage, r: &CardRecord, paths: &HashMap<RecordId, String>) -> Value {
    let notice = &package.notice;
    let mut record = json!({
        "id": r.record.to_string(),
        "kind": r.kind,
        "category": { "id": r.category, "name": in_all(|lang| names::category(notice, &r.category, lang)) },
        "folder": r.folder.to_string(),
        "version": r.row_version,
        "dated": day(r.dated),
        "received_at": instant_iso(r.received_ms),
        "changed_at": instant_iso(r.changed_ms),
        "keep": { "rule": r.keep.map(|k| k.to_string()), "until": r.keep_until.map(day) },
        "hold": r.hold,
        "values": r.values.iter().map(|v| json!({
            "field": v.field,
            "label": in_all(|lang| names::field(notice, &v.field, lang)),
            "value": v.text,
            "source": { "id": v.source, "name": in_all(|lang| names::source(notice, &v.source, lang)) },
            "received_at": instant_iso(v.received_ms),
            "delivery": v.delivery.to_string(),
        })).collect::<Vec<_>>(),
    });
    if let (Some(file), Some(record)) = (&r.content, record.as_object_mut()) {
        let file = json!({
            "path": paths.get(&r.record), "type": file.media, "bytes": file.bytes, "sha256": hex(&file.sha256),
        });
        record.insert("file".to_owned(), file);
    }
    record
}

fn standing(s: &Standing) -> Value {
    json!({
        "relationships": s.relationships.iter().map(|r| json!({
            "state": if r.customer { "customer" } else { "prospect" }, "starts": day(r.starts), "ends": r.ends.map(day),
        })).collect::<Vec<_>>(),
        "consents": s.consents.iter().map(|c| json!({
            "purpose": c.purpose, "given": day(c.given), "withdrawn": c.withdrawn.map(day), "how": c.how,
            "notice_hash": hex(&c.notice),
        })).collect::<Vec<_>>(),
        "objections": s.objections.iter().map(|o| json!({
            "purpose": o.purpose, "since": day(o.since), "ended": o.ended.map(day), "how": o.how,
        })).collect::<Vec<_>>(),
        "restrictions": s.restrictions.iter().map(|r| json!({
            "ground": format!("18(1)({})", r.ground), "since": day(r.since), "ended": r.ended.map(day),
        })).collect::<Vec<_>>(),
        "holds": s.holds.iter().map(|h| json!({
            "reason": h.reason, "categories": h.categories, "since": day(h.since), "until": h.until.map(day),
            "ended": h.ended.map(day),
        })).collect::<Vec<_>>(),
    })
}

fn tie(t: &Tie) -> Value {
    json!({ "party": t.party.to_string(), "name": t.name, "starts": day(t.starts), "ends": t.ends.map(day) })
}

fn one_use(package: &AccessPackage, u: &Use) -> Value {
    json!({
        "at": instant_iso(u.at_ms),
        "role": u.role,
        "action": u.action.name(),
        "outcome": u.outcome.name(),
        "purpose": { "id": u.purpose, "name": in_all(|lang| names::purpose(&package.notice, &u.purpose, lang)) },
        "categories": u.categories,
    })
}

fn organisation(o: &Organisation) -> Value {
    json!({
        "name": o.name, "form": o.form, "business_id": o.business_id, "address": o.address,
        "visiting_address": o.visiting_address, "email": o.email, "phone": o.phone, "country": o.country,
    })
}

fn day(day: Day) -> String {
    date_of(day).to_string()
}

fn in_all(name: impl Fn(Lang) -> String) -> Value {
    Lang::ALL.into_iter().map(|lang| (lang.code().to_owned(), Value::String(name(lang)))).collect()
}

fn text3(text: Text3) -> Value {
    in_all(|lang| text.get(lang).to_owned())
}

fn texts(texts: &Texts) -> Value {
    if texts.is_empty() { Value::Null } else { in_all(|lang| texts.best(lang).to_owned()) }
}
