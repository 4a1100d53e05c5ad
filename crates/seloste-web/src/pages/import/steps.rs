//! The steps after the file was taken: columns, preview, running, report.

use super::{allowed, views};
use crate::answer::Answer;
use crate::call::Call;
use crate::desk::{Stage, Upload};
use crate::error::WebError;
use crate::layout::{self, At};
use seloste_formats::mapping::looks_like_data;
use std::sync::Arc;

/// How often a page without script asks how far an import is, in seconds.
const AGAIN_SECONDS: u32 = 2;

/// The file that the address names, for whoever brought it.
fn upload(call: &Call) -> Result<Arc<Upload>, WebError> {
    let place = call.place()?;
    // Whoever may not import is told so, and the ledger as well; only then is it looked for.
    allowed(call)?;
    call.state.desk.get(call.param("upload"), place.actor.id, &place.name).ok_or(WebError::NotFound)
}

/// The step that the import is at.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (upload, w) = (upload(call)?, call.words());
    let stage = upload.stage();
    let content = views::stage(call, &upload, &stage)?;
    if call.part {
        return Ok(Answer::Part(content));
    }
    let again = matches!(stage, Stage::Working(_)).then_some(AGAIN_SECONDS);
    Ok(Answer::Page(layout::page_again(call, At::List, &w.t("import"), &content, again)))
}

/// Goes on, back, or away.
pub(crate) fn act(call: &Call) -> Result<Answer, WebError> {
    let (upload, place) = (upload(call)?, call.place()?);
    let here = place.href(&format!("/import/{}", upload.id));
    let desk = &call.state.desk;
    match call.form.get("do") {
        Some("look") => {
            choose(call, &upload);
            // The header of a file without one is somebody's data, of which not even a hash is kept.
            if !upload.header.iter().any(|name| looks_like_data(name)) {
                let chosen = upload.chosen.lock().clone();
                call.state.home.instance().remember_mapping(&place.actor, &place.name, &upload.header, &chosen)?;
            }
            desk.start(&upload, &place.register, &place.actor, false).map_err(|_| WebError::Busy)?;
        }
        Some("run") => desk.start(&upload, &place.register, &place.actor, true).map_err(|_| WebError::Busy)?,
        Some("again") => upload.map_again(),
        Some("drop") => {
            desk.remove(&upload);
            return Ok(Answer::SeeOther(place.href("/import")));
        }
        _ => return Err(WebError::Unreadable),
    }
    Ok(Answer::SeeOther(here))
}

/// Takes the fields that were chosen for the columns. What is no field of the notice is left as it was recognised.
fn choose(call: &Call, upload: &Upload) {
    let Some(place) = &call.place else { return };
    if !matches!(upload.stage(), Stage::Mapping) {
        return;
    }
    for (n, chosen) in upload.chosen.lock().iter_mut().enumerate() {
        *chosen = match call.form.get(&format!("c.{n}")) {
            Some("-") => Some("-".to_owned()),
            Some(field) if place.notice.field(field).is_some() => Some(field.to_owned()),
            _ => None,
        };
    }
}
