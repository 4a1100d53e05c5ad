//! Imports afterwards: the list of those that can be taken back, and taking one back.

use crate::output::{Output, counted, errln, outln};
use crate::run::{DONE, WITH_FINDINGS, pretty};
use seloste_gate::Actor;
use seloste_gate::standing::date_of;
use seloste_register::{ActError, Delivery, Kept, Register};
use seloste_terms::{ActId, Lang};
use serde_json::{Value, json};

/// Parties that stay as an import left them, and are listed one by one.
const KEPT_MAX: usize = 1_000;

/// Lists the imports that can be taken back.
pub(crate) fn list(register: &Register, actor: &Actor, json: bool, output: &mut dyn Output) -> Result<u8, ActError> {
    let all = register.deliveries(actor)?;
    if json {
        let all: Vec<Value> = all
            .iter()
            .map(|d| {
                json!({"import": d.act, "at": at(d), "purpose": d.purpose, "source": d.source, "role": d.role,
                    "parties": d.parties, "until": date_of(d.until).to_string(), "taken_back": d.undone})
            })
            .collect();
        outln!(output, "{}", pretty(&Value::Array(all)));
        return Ok(DONE);
    }
    for d in &all {
        let how = if d.undone { "taken back".to_owned() } else { format!("until {}", date_of(d.until)) };
        let parties = counted(d.parties, "party", "parties");
        outln!(output, "{}  {}  {parties} from {} for {}, {how}", d.act, at(d), d.source, d.purpose);
    }
    if all.is_empty() {
        errln!(output, "there is no import that can be taken back");
    }
    Ok(DONE)
}

fn at(delivery: &Delivery) -> String {
    jiff::Timestamp::from_millisecond(delivery.at_ms).map(|t| t.to_string()).unwrap_or_default()
}

/// Takes an import back, or tells what that would do.
pub(crate) fn undo(
    register: &Register,
    actor: &Actor,
    (import, preview, json): (ActId, bool, bool),
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let mut last = 0;
    let report = if preview {
        register.undo_preview(actor, import)?
    } else {
        register.undo(actor, import, &mut |done| {
            if done >= last + 10_000 {
                last = done;
                errln!(output, "{}", counted(done, "party", "parties"));
            }
        })?
    };
    if json {
        let kept: Vec<Value> = report
            .kept
            .iter()
            .map(|k| json!({"party": k.party, "field": k.field, "message": k.why.get(lang)}))
            .collect();
        let told = json!({"import": import, "preview": preview, "removed": report.removed,
            "put_back": report.restored, "kept": kept});
        outln!(output, "{}", pretty(&told));
    } else {
        for Kept { party, field, why } in report.kept.iter().take(KEPT_MAX) {
            let field = if field.is_empty() { String::new() } else { format!(" {field}:") };
            outln!(output, "{party}{field} {}", why.get(lang));
        }
        outln!(
            output,
            "{} removed, {} put back, {} kept{}",
            report.removed,
            report.restored,
            report.kept.len(),
            if preview { " (preview: nothing was changed)" } else { "" }
        );
    }
    Ok(if report.kept.is_empty() { DONE } else { WITH_FINDINGS })
}
