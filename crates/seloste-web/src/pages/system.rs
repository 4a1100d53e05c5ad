//! What is not for people: files of the pages, health, reports of the browser.

use crate::answer::Answer;
use crate::assets;
use crate::call::Call;
use crate::error::WebError;
use std::sync::atomic::Ordering;

/// A file of the pages.
pub(crate) fn asset(call: &Call) -> Result<Answer, WebError> {
    let (media, bytes) = assets::asset(call.param("file")).ok_or(WebError::NotFound)?;
    Ok(Answer::Asset(media, bytes))
}

/// That the server answers. Says nothing of what it holds.
pub(crate) fn health(_: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Text("ok\n"))
}

/// A browser reports a violation of the policy: counted. What it was about may be somebody's, so it is not even read.
pub(crate) fn csp_report(call: &Call) -> Result<Answer, WebError> {
    call.state.csp_reports.fetch_add(1, Ordering::Relaxed);
    Ok(Answer::Nothing)
}
