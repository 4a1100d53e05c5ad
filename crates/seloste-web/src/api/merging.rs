//! Two entries of one person or organisation: compared, brought together, told apart again.

use super::call::{Answered, ApiCall, json};
use super::model::{Merge, Merged, Merges, Merging, NewId, day};
use super::problem::ApiError;
use seloste_register::{Done, compare};
use seloste_terms::{ActId, Text3};

const NO_ACT: Text3 =
    Text3 {
        fi: "tätä yhdistämistä ei ole", sv: "det finns ingen sådan sammanslagning", en: "there is no such merge"
    };

/// Brings the other in, or with `dry_run` tells what would come of it.
pub(super) fn merge(call: &ApiCall) -> Answered {
    let asked: Merging = call.body()?;
    let (register, purpose, party) = (call.register()?, call.purpose()?, call.party()?);
    let other = ApiCall::id("with", &asked.with)?;
    if asked.dry_run {
        // Who may not bring them together is told nothing of how they compare.
        register.may_merge(call.actor(), purpose, party, other)?;
        let ours = register.show(call.actor(), purpose, party)?.into_inner();
        let theirs = register.show(call.actor(), purpose, other)?.into_inner();
        let fields = compare(&register.notice(), &ours, &theirs).into_iter().map(Into::into).collect();
        let records = Some(theirs.records.len());
        return json(200, &Merge { done: false, act: None, records, until: None, fields });
    }
    let report = register.merge(&call.once(), purpose, party, other, &asked.take)?;
    let (act, records, until) = (Some(report.act.to_string()), Some(report.records), Some(day(report.until)));
    json(200, &Merge { done: true, act, records, until, fields: Vec::new() })
}

/// What [`merge`] answered, as far as it is known: the act is in the list of merges.
pub(super) fn merged(_: &Done) -> Answered {
    json(200, &Merge { done: true, act: None, records: None, until: None, fields: Vec::new() })
}

/// What was brought in and can be told apart again.
pub(super) fn merges(call: &ApiCall) -> Answered {
    let merges = call.register()?.merges(call.actor(), call.purpose()?, call.party()?)?;
    let items =
        merges.into_iter().map(|m| Merged { act: m.act.to_string(), party: m.other.to_string(), until: day(m.until) });
    json(200, &Merges { items: items.collect() })
}

/// Tells two apart again.
pub(super) fn unmerge(call: &ApiCall) -> Answered {
    let act: ActId = call.query.filled("act").and_then(|a| a.parse().ok()).ok_or(ApiError::Field("act", NO_ACT))?;
    let party = call.register()?.unmerge(call.actor(), call.purpose()?, call.party()?, act)?;
    json(200, &NewId { party: Some(party.to_string()) })
}
