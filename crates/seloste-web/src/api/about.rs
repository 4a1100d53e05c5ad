//! What a token is for, and what its register's notice says.

use super::call::{Answered, ApiCall, json};
use super::model::{
    Categories, Category, Checkpoint, Field, Fields, Purpose, Purposes, RegisterAbout, Registers, Source, Sources,
    Texts, Token, Version, Versions, instant,
};
use super::problem::ApiError;
use crate::error::WebError;
use data_encoding::HEXLOWER;
use seloste_register::Register;
use serde::Serialize;

/// The word that a closed set of the notice writes something with.
fn word(of: impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn token(call: &ApiCall) -> Answered {
    let token = &call.client.token;
    let bounds = token.bounds.clone();
    json(
        200,
        &Token {
            id: token.id.to_string(),
            label: token.label.clone(),
            register: token.register.clone(),
            role: call.actor().role.as_str().to_owned(),
            purposes: bounds.purposes,
            may: bounds.may.iter().map(word).collect(),
            fields: bounds.fields,
            ends: instant(token.ends_ms),
        },
    )
}

fn about(name: &str, register: &Register) -> RegisterAbout {
    let notice = register.notice();
    let counts = register.counts();
    RegisterAbout {
        name: name.to_owned(),
        id: register.id().to_string(),
        title: Texts::of(&notice, &notice.name),
        version: notice.version.to_string(),
        parties: counts.parties,
        customers: counts.customers,
        prospects: counts.prospects,
        former: counts.former,
    }
}

pub(super) fn registers(call: &ApiCall) -> Answered {
    let name = &call.client.token.register;
    let register = call.state.home.register(name);
    json(200, &Registers { items: register.iter().map(|r| about(name, r)).collect() })
}

pub(super) fn register(call: &ApiCall) -> Answered {
    json(200, &about(call.param("register"), call.register()?))
}

fn purpose_of(call: &ApiCall, notice: &seloste_notice::Checked, p: &seloste_notice::Purpose) -> Purpose {
    Purpose {
        id: p.id.as_str().to_owned(),
        name: Texts::of(notice, &p.name),
        basis: word(p.basis),
        marketing: p.marketing,
        during: p.during.iter().map(word).collect(),
        of_token: call.client.token.bounds.purposes.iter().any(|of| p.id == **of),
    }
}

/// The one of this id, or that there is none.
fn one<T: Serialize>(found: Option<T>) -> Answered {
    json(200, &found.ok_or(WebError::NotFound)?)
}

pub(super) fn purposes(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    json(200, &Purposes { items: notice.purposes.iter().map(|p| purpose_of(call, &notice, p)).collect() })
}

pub(super) fn purpose(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    one(notice.purpose(call.param("purpose")).map(|p| purpose_of(call, &notice, p)))
}

fn category_of(notice: &seloste_notice::Checked, c: &seloste_notice::Category) -> Category {
    Category {
        id: c.id.as_str().to_owned(),
        name: Texts::of(notice, &c.name),
        fields: c.fields.iter().map(ToString::to_string).collect(),
        purposes: c.purposes.iter().map(ToString::to_string).collect(),
        sources: c.sources.iter().map(ToString::to_string).collect(),
        keep: c.keep.to_string(),
    }
}

pub(super) fn categories(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    json(200, &Categories { items: notice.categories.iter().map(|c| category_of(&notice, c)).collect() })
}

pub(super) fn category(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    one(notice.category(call.param("category")).map(|c| category_of(&notice, c)))
}

fn field_of(notice: &seloste_notice::Checked, f: &seloste_notice::FieldDef) -> Field {
    Field {
        id: f.id.as_str().to_owned(),
        label: Texts::of(notice, &f.label),
        kind: f.kind.clone(),
        value: f.value.word().to_owned(),
        many: f.many,
        chars_max: f.chars_max,
    }
}

/// A field that the notice declares in some category, and that the token reaches.
fn reached<'n>(call: &ApiCall, notice: &'n seloste_notice::Checked, id: &str) -> Option<&'n seloste_notice::FieldDef> {
    let named = call.client.token.bounds.fields.as_ref().is_none_or(|fields| fields.iter().any(|f| f == id));
    notice.field(id).filter(|f| named && notice.categories_with(f.id.as_str()).next().is_some())
}

pub(super) fn fields(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    let mut seen = std::collections::HashSet::new();
    let declared = notice.categories.iter().flat_map(|c| &c.fields).filter(|f| seen.insert(f.as_str()));
    let items = declared.filter_map(|f| reached(call, &notice, f.as_str())).map(|f| field_of(&notice, f)).collect();
    json(200, &Fields { items })
}

pub(super) fn field(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    one(reached(call, &notice, call.param("field")).map(|f| field_of(&notice, f)))
}

pub(super) fn sources(call: &ApiCall) -> Answered {
    let notice = call.notice()?;
    let source =
        |s: &seloste_notice::Source| Source { id: s.id.as_str().to_owned(), name: Texts::of(&notice, &s.name) };
    json(200, &Sources { items: notice.sources.iter().map(source).collect() })
}

pub(super) fn versions(call: &ApiCall) -> Answered {
    let version = |row: seloste_store::NoticeRow| Version {
        number: row.number,
        opened: instant(row.opened_ms),
        published_hash: HEXLOWER.encode(&row.published_hash),
    };
    json(200, &Versions { items: call.register()?.versions()?.into_iter().map(version).collect() })
}

pub(super) fn checkpoint(call: &ApiCall) -> Result<super::call::Given, ApiError> {
    let register = call.register()?;
    json(200, &Checkpoint { key: register.vkey().to_owned(), note: register.checkpoint()? })
}
