//! A person's own data given and erased; parties taken out and brought in.

use super::call::{Answered, ApiCall, json};
use super::model::{Erasing, Erasure, Export, Exporting, FieldError, Import, ImportedRow, Importing, Relation};
use super::parties::{given, party_kind};
use super::problem::ApiError;
use seloste_notice::State;
use seloste_register::{ImportOptions, ImportRow, Narrowed, RowOutcome};
use seloste_terms::Text3;

/// The most rows of one request.
pub(super) const ROWS_MAX: usize = 10_000;

const TOO_MANY: Text3 = Text3 {
    fi: "tuo kerralla 1–10 000 riviä",
    sv: "för in 1–10 000 rader åt gången",
    en: "bring in 1 to 10,000 rows at a time",
};

pub(super) fn access(call: &ApiCall) -> Answered {
    let package = call.register()?.access(call.actor(), call.party()?)?;
    json(200, &seloste_paper::access_json(&package))
}

pub(super) fn erase_preview(call: &ApiCall) -> Answered {
    let category = call.query.filled("category");
    let plan = call.register()?.erase_preview(call.actor(), call.party()?, category)?;
    json(200, &Erasure::of(plan, false, call.lang))
}

pub(super) fn erase(call: &ApiCall) -> Answered {
    let asked: Erasing = call.body_or_none()?;
    let (plan, _) = call.register()?.erase(call.actor(), call.party()?, asked.category.as_deref())?;
    json(200, &Erasure::of(plan, true, call.lang))
}

pub(super) fn export(call: &ApiCall) -> Answered {
    let asked: Exporting = call.body_or_none()?;
    let state = asked.state.map(|relation| match relation {
        Relation::Prospect => State::Prospect,
        Relation::Customer => State::Customer,
    });
    let narrowed = Narrowed { state, kind: asked.kind.map(party_kind), ..Narrowed::default() };
    let (register, purpose) = (call.register()?, call.purpose()?);
    let mut items = Vec::new();
    let counts = if asked.preview {
        register.export_preview(call.actor(), purpose, &narrowed)?
    } else {
        register.export(call.actor(), purpose, &narrowed, &mut |part| {
            items.extend(part.into_iter().map(super::model::Taken::from));
            Ok(())
        })?
    };
    json(200, &Export { items, parties: counts.parties, empty: counts.empty, left_out: counts.left_out.into() })
}

pub(super) fn import(call: &ApiCall) -> Answered {
    let asked: Importing = call.body()?;
    if !(1..=ROWS_MAX).contains(&asked.rows.len()) {
        return Err(ApiError::Field("rows", TOO_MANY));
    }
    let options = ImportOptions {
        purpose: call.purpose()?.to_owned(),
        source: asked.source,
        relation: call.relation(asked.relation, asked.since.as_deref())?,
        preview: asked.preview,
        file: None,
    };
    let rows: Vec<ImportRow> = (1..)
        .zip(asked.rows)
        .map(|(line, values)| ImportRow { line, values: given(values), wrong: Vec::new() })
        .collect();
    let report = call.register()?.import(call.actor(), &options, &rows, &mut |_| {})?;
    let count = |outcome| report.count(outcome);
    json(
        200,
        &Import {
            delivery: report.delivery.to_string(),
            new: count(RowOutcome::New),
            changed: count(RowOutcome::Changed),
            same: count(RowOutcome::Same),
            refused: count(RowOutcome::Refused),
            rows: report
                .rows
                .iter()
                .map(|row| ImportedRow {
                    row: row.line,
                    outcome: match row.outcome {
                        RowOutcome::New => "new",
                        RowOutcome::Changed => "changed",
                        RowOutcome::Same => "same",
                        RowOutcome::Refused => "refused",
                    }
                    .to_owned(),
                    errors: row
                        .reasons
                        .iter()
                        .map(|(field, why)| FieldError { field: field.clone(), detail: why.get(call.lang).to_owned() })
                        .collect(),
                })
                .collect(),
        },
    )
}
