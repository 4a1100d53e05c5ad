//! Parties and their records.

use super::call::{Answered, ApiCall, json, nothing};
use super::model::{Change, Kind, NewId, NewParty, NewValues, Parties, Party, Record, RecordIds, Records, Search};
use super::problem::ApiError;
use crate::error::WebError;
use seloste_notice::State;
use seloste_register::{ActError, Done, Narrowed, Pages};
use seloste_store::PartyKind;
use seloste_terms::Text3;

/// The most parties of one page.
pub(super) const PAGE_MAX: usize = 200;
const PAGE: usize = 50;
const SKIP_MAX: usize = 1_000_000;

const NO_CURSOR: Text3 = Text3 {
    fi: "anna se, mitä edellisen sivun next on",
    sv: "ge det som föregående sidas next är",
    en: "give what next of the page before is",
};
const NO_KIND: Text3 = Text3 {
    fi: "käytä jotakin näistä: person, organisation, sole-trader",
    sv: "använd något av dessa: person, organisation, sole-trader",
    en: "use one of person, organisation, sole-trader",
};
const NO_STATE: Text3 = Text3 {
    fi: "käytä jotakin näistä: prospect, customer, former",
    sv: "använd något av dessa: prospect, customer, former",
    en: "use one of prospect, customer, former",
};
const TOO_MANY: Text3 = Text3 {
    fi: "käytä lukua, joka on enintään 200, ja hyppää yli enintään 1 000 000",
    sv: "använd högst 200, och hoppa över högst 1 000 000",
    en: "use at most 200, and skip at most 1,000,000",
};

pub(super) const fn party_kind(kind: Kind) -> PartyKind {
    match kind {
        Kind::Person => PartyKind::Person,
        Kind::Organisation => PartyKind::Organisation,
        Kind::SoleTrader => PartyKind::SoleTrader,
    }
}

pub(super) fn given(values: Vec<super::model::Given>) -> Vec<seloste_register::Given> {
    values.into_iter().map(|v| seloste_register::Given { field: v.field, text: v.value }).collect()
}

pub(super) fn list(call: &ApiCall) -> Answered {
    let most = call.number("limit", PAGE, PAGE_MAX)?;
    let after = call.query.filled("after").map(str::parse).transpose();
    let after = after.map_err(|_| ApiError::Field("after", NO_CURSOR))?;
    let kind = match call.query.filled("kind") {
        None => None,
        Some(name) => Some(PartyKind::named(name).ok_or(ApiError::Field("kind", NO_KIND))?),
    };
    let state = match call.query.filled("state") {
        None => None,
        Some("prospect") => Some(State::Prospect),
        Some("customer") => Some(State::Customer),
        Some("former") => Some(State::Former),
        Some(_) => return Err(ApiError::Field("state", NO_STATE)),
    };
    let pages = Pages::ById { after, most };
    let answer = call.register()?.list(
        call.actor(),
        call.purpose()?,
        "",
        &Narrowed { state, kind, ..Narrowed::default() },
        pages,
    )?;
    let answer = answer.into_inner();
    let items: Vec<_> = answer.found.into_iter().map(super::model::Listed::from).collect();
    let next = items.last().filter(|_| answer.more).map(|last| last.party.clone());
    json(200, &Parties { items, matched: answer.matched, left_out: answer.left_out.into(), next })
}

pub(super) fn search(call: &ApiCall) -> Answered {
    let asked: Search = call.body()?;
    let limit = asked.limit.unwrap_or(PAGE);
    if !(1..=PAGE_MAX).contains(&limit) || asked.skip > SKIP_MAX {
        return Err(ApiError::Field("limit", TOO_MANY));
    }
    let page = asked.skip..asked.skip + limit;
    let answer = call.register()?.find(call.actor(), call.purpose()?, &asked.words, page)?.into_inner();
    let items = answer.found.into_iter().map(Into::into).collect();
    json(200, &Parties { items, matched: answer.matched, left_out: answer.left_out.into(), next: None })
}

pub(super) fn create(call: &ApiCall) -> Answered {
    let new: NewParty = call.body()?;
    let stands_for = new.stands_for.as_deref().map(|id| ApiCall::id("stands_for", id)).transpose()?;
    let party = call.register()?.create(
        &call.once(),
        call.purpose()?,
        seloste_register::NewParty {
            kind: party_kind(new.kind),
            values: given(new.values),
            source: new.source,
            relation: call.relation(new.relation, new.since.as_deref())?,
            stands_for,
        },
    )?;
    json(201, &NewId { party: Some(party.to_string()) })
}

/// What [`create`] answered.
pub(super) fn created(done: &Done) -> Answered {
    json(201, &NewId { party: done.parties.first().map(ToString::to_string) })
}

fn card(call: &ApiCall) -> Result<Party, ApiError> {
    Ok(call.register()?.show(call.actor(), call.purpose()?, call.party()?)?.into_inner().into())
}

pub(super) fn show(call: &ApiCall) -> Answered {
    json(200, &card(call)?)
}

pub(super) fn records(call: &ApiCall) -> Answered {
    json(200, &Records { items: card(call)?.records })
}

pub(super) fn record(call: &ApiCall) -> Answered {
    let wanted = call.record()?.to_string();
    let record: Option<Record> = card(call)?.records.into_iter().find(|r| r.record == wanted);
    json(200, &record.ok_or(WebError::NotFound)?)
}

pub(super) fn add(call: &ApiCall) -> Answered {
    let new: NewValues = call.body()?;
    let records =
        call.register()?.add(&call.once(), call.purpose()?, call.party()?, &given(new.values), &new.source)?;
    json(201, &RecordIds { records: records.iter().map(ToString::to_string).collect() })
}

/// What [`add`] answered.
pub(super) fn added(done: &Done) -> Answered {
    json(201, &RecordIds { records: done.records.iter().map(ToString::to_string).collect() })
}

pub(super) fn change(call: &ApiCall) -> Answered {
    let new: Change = call.body()?;
    let (party, record, values) = (call.party()?, call.record()?, given(new.values));
    call.register()?.edit(&call.once(), call.purpose()?, party, record, new.version, &values, &new.source)?;
    nothing()
}

/// What every change without an answer of its own answered.
pub(super) fn changed(_: &Done) -> Answered {
    nothing()
}

pub(super) fn erase_record(call: &ApiCall) -> Answered {
    match call.register()?.erase_record(call.actor(), call.party()?, call.record()?) {
        // Asked for again: it is gone, which is what was asked for.
        Err(ActError::NoRecord) | Ok(_) => nothing(),
        Err(error) => Err(error.into()),
    }
}
