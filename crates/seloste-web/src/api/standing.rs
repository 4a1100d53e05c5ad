//! What people say of their own data, and how they stand.

use super::call::{Answered, ApiCall, json, nothing};
use super::model::{Consenting, Holding, Relating, Relation, Restricting, Saying, Standing, Tying};
use super::problem::ApiError;
use seloste_notice::law_purpose;
use seloste_terms::Text3;

const NEEDED: Text3 = Text3 { fi: "tämä puuttuu", sv: "detta saknas", en: "this is missing" };
pub(super) fn show(call: &ApiCall) -> Answered {
    let card = call.register()?.show(call.actor(), law_purpose::RIGHTS, call.party()?)?.into_inner();
    json(200, &Standing::from(card.standing))
}

pub(super) fn relate(call: &ApiCall) -> Answered {
    let asked: Relating = call.body()?;
    let (register, party) = (call.register()?, call.party()?);
    let on = ApiCall::day("on", asked.on.as_deref())?.unwrap_or_else(|| register.today());
    match asked.begins {
        Some(relation) => register.begin(&call.once(), party, matches!(relation, Relation::Customer), on)?,
        None => register.end(&call.once(), party, on)?,
    }
    nothing()
}

pub(super) fn object(call: &ApiCall) -> Answered {
    let asked: Saying = call.body()?;
    call.register()?.object(&call.once(), call.party()?, asked.to.as_deref(), &asked.how)?;
    nothing()
}

pub(super) fn object_no_more(call: &ApiCall) -> Answered {
    call.register()?.object_no_more(&call.once(), call.party()?, call.query.filled("to"))?;
    nothing()
}

pub(super) fn consent(call: &ApiCall) -> Answered {
    let asked: Consenting = call.body()?;
    call.register()?.consent(&call.once(), call.party()?, &asked.to, &asked.how)?;
    nothing()
}

pub(super) fn withdraw(call: &ApiCall) -> Answered {
    let purpose = call.query.filled("to").ok_or(ApiError::Field("to", NEEDED))?;
    call.register()?.withdraw(&call.once(), call.party()?, purpose)?;
    nothing()
}

pub(super) fn restrict(call: &ApiCall) -> Answered {
    let asked: Restricting = call.body()?;
    call.register()?.restrict(&call.once(), call.party()?, asked.ground.letter())?;
    nothing()
}

pub(super) fn lift_restriction(call: &ApiCall) -> Answered {
    call.register()?.lift_restriction(&call.once(), call.party()?)?;
    nothing()
}

pub(super) fn hold(call: &ApiCall) -> Answered {
    let asked: Holding = call.body()?;
    let until = ApiCall::day("until", asked.until.as_deref())?;
    call.register()?.hold(&call.once(), call.party()?, asked.reason.word(), &asked.categories, until)?;
    nothing()
}

pub(super) fn lift_hold(call: &ApiCall) -> Answered {
    let reason = call.query.filled("reason").ok_or(ApiError::Field("reason", NEEDED))?;
    call.register()?.lift_hold(&call.once(), call.party()?, reason)?;
    nothing()
}

pub(super) fn tie(call: &ApiCall) -> Answered {
    let asked: Tying = call.body()?;
    let organisation = ApiCall::id("organisation", &asked.organisation)?;
    let starts = ApiCall::day("starts", asked.starts.as_deref())?;
    let ends = ApiCall::day("ends", asked.ends.as_deref())?;
    call.register()?.tie(&call.once(), call.party()?, organisation, starts, ends)?;
    nothing()
}
