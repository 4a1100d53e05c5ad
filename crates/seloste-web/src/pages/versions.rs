//! Every version of a notice that has been in force, with what each changed: for anybody, without signing in.
//!
//! Guarantees: what is shown of a version is its own text, read again from what was stored when it was opened, and
//! known by its hash; roles of the staff are not published here either.

use super::notice::{hex, lang_of, register};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout;
use maud::{Markup, html};
use seloste_notice::{Checked, diff};
use seloste_paper::{Links, changes, instant, names, notice_html};
use seloste_register::{Register, reopened};

/// All versions, newest first.
pub(crate) fn list(call: &Call) -> Result<Answer, WebError> {
    let (name, register) = register(call)?;
    let w = call.words();
    let entries = entries(&name, &register, w)?;
    let content = html! {
        p { a href={ "/notice/" (name) "?lang=" (w.0) } { (register.notice().name.best(w.0)) } }
        (entries)
    };
    Ok(Answer::Public(layout::alone(call, &w.t("versions"), &content)))
}

/// Each version with what it changed, newest first.
pub(super) fn entries(name: &str, register: &Register, w: Words) -> Result<Markup, WebError> {
    let rows = register.versions()?;
    let texts: Vec<Option<Checked>> = rows.iter().map(reopened).collect();
    let mut before: Option<&Checked> = None;
    let mut items = Vec::new();
    for (row, text) in rows.iter().zip(&texts) {
        items.push(html! {
            li {
                h2 { a href={ "/notice/" (name) "/versions/" (row.number) "?lang=" (w.0) } {
                    (w.ta("version-number", &[("number", row.number.into())]))
                } }
                p .muted { (w.ta("version-since", &[("date", instant(row.opened_ms, w.0).into())])) }
                @match (before, text) {
                    (Some(old), Some(new)) => (what_changed(old, new, w)),
                    (None, _) if items.is_empty() => p { (w.t("version-first")) },
                    _ => p { (w.t("version-unread")) },
                }
                p .small .muted { (w.t("version-hash")) " " code .hash { (hex(&row.published_hash)) } }
            }
        });
        before = text.as_ref();
    }
    Ok(html! { ol .plain .versions reversed { @for item in items.into_iter().rev() { (item) } } })
}

/// What is different, as far as it is published.
fn what_changed(old: &Checked, new: &Checked, w: Words) -> Markup {
    let difference = diff(old, new);
    let told: Vec<_> = difference.changes.iter().filter(|c| c.is_published()).collect();
    let asked: Vec<_> = difference.ask.iter().map(|p| names::purpose(new, p.as_str(), w.0)).collect();
    html! {
        @if told.is_empty() { p { (w.t("version-same")) } }
        @else {
            ul {
                @for change in told {
                    li {
                        span .tag .due[change.effect == seloste_notice::Effect::Widening] {
                            (changes::effect(change.effect).get(w.0))
                        }
                        " " (changes::change(change, old, new, w.0))
                    }
                }
            }
        }
        @if let Some(said) = changes::same_meaning(old, new, w.0) { p { (said) } }
        @for purpose in asked { p { (w.ta("version-asked", &[("purpose", purpose.into())])) } }
    }
}

/// One version as it was published.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (name, register) = register(call)?;
    let number: u32 = call.param("number").parse().map_err(|_| WebError::NotFound)?;
    let row = register.versions()?.into_iter().find(|row| row.number == number).ok_or(WebError::NotFound)?;
    let notice = reopened(&row).ok_or(WebError::NotFound)?;
    let here = format!("/notice/{name}/versions/{number}");
    let lang = lang_of(call, &notice);
    let links = Links {
        languages: notice.languages.iter().map(|l| (*l, format!("{here}?lang={l}"))).collect(),
        versions: Some(format!("/notice/{name}/versions?lang={lang}")),
    };
    Ok(Answer::Public(notice_html(&notice, lang, &links)))
}
