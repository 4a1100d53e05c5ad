//! The access package: everything about a party, to be given to them (Art. 15).

use crate::answer::Answer;
use crate::call::{Call, answering};
use crate::error::WebError;
use seloste_paper::{access_html, access_json};
use std::sync::Arc;

/// Puts the package together and gives it as a file. Its name says nothing of whose it is.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let with_files = call.form.get("form") == Some("zip");
    let room = || Arc::clone(&call.state.outgoing).try_acquire_owned().map_err(|_| WebError::Busy);
    let one_of = with_files.then(room).transpose()?;
    let answering = answering(call, &place.register)?.ok_or(WebError::Unreadable)?;
    let package = answering.access(&place.actor, call.party()?)?.into_inner();
    let lang = call.form.get("lang").and_then(|l| l.parse().ok()).unwrap_or(call.lang);
    if let Some(one_of) = one_of {
        return Ok(Answer::Package(Box::new(package), lang, one_of));
    }
    Ok(match call.form.get("form") {
        Some("json") => Answer::Download {
            media: "application/json",
            name: "seloste-access.json".into(),
            bytes: format!("{:#}\n", access_json(&package)).into_bytes(),
        },
        _ => Answer::Download {
            media: "text/html; charset=utf-8",
            name: "seloste-access.html".into(),
            bytes: access_html(&package, lang).into_bytes(),
        },
    })
}
