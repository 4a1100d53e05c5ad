//! The published notice: for anybody, without signing in, without script.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout;
use maud::html;
use seloste_paper::{Links, instant, notice_html};
use seloste_register::Register;
use seloste_terms::Lang;
use std::sync::Arc;

fn register(call: &Call) -> Result<(String, Arc<Register>), WebError> {
    let name = call.param("register").to_owned();
    let register = call.state.home.register(&name).ok_or(WebError::NotFound)?;
    Ok((name, register))
}

/// The notice in force, in the language asked for, else the reader's, else its first.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (name, register) = register(call)?;
    let notice = register.notice();
    let asked = call.query.get("lang").and_then(|l| l.parse::<Lang>().ok()).unwrap_or(call.lang);
    let lang = notice.languages.iter().copied().find(|l| *l == asked).or(notice.languages.first().copied());
    let links = Links {
        languages: notice.languages.iter().map(|l| (*l, format!("/notice/{name}?lang={l}"))).collect(),
        versions: Some(format!("/notice/{name}/versions")),
    };
    Ok(Answer::Public(notice_html(&notice, lang.unwrap_or(Lang::Fi), &links)))
}

/// Every version that was in force, newest first, with the hashes that name it.
pub(crate) fn versions(call: &Call) -> Result<Answer, WebError> {
    let (name, register) = register(call)?;
    let w = call.words();
    let versions = register.versions()?;
    let content = html! {
        p { a href={ "/notice/" (name) } { (register.notice().name.best(w.0)) } }
        ul .plain {
            @for version in versions.iter().rev() {
                li {
                    strong { (w.ta("version-number", &[("number", version.number.into())])) }
                    " " (w.ta("version-since", &[("date", instant(version.opened_ms, w.0).into())]))
                    div .small .muted { (w.t("version-hash")) " " (hex(&version.published_hash)) }
                }
            }
        }
    };
    Ok(Answer::Public(layout::alone(call, &w.t("versions"), &content)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
