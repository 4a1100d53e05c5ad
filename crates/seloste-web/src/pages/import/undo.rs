//! Taking an import back: what would go, what would stay and why; then that it is done.

use super::allowed;
use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use data_encoding::HEXLOWER;
use maud::{Markup, html};
use seloste_paper::{instant, names};
use seloste_register::{Delivery, Kept, UndoReport};

/// Parties that stay as the import left them, and are listed one by one.
const KEPT_MAX: usize = 200;

/// The import that the address names, if this account may take it back.
fn delivery(call: &Call) -> Result<Delivery, WebError> {
    allowed(call)?;
    let place = call.place()?;
    let named = call.param("import");
    let all = place.register.deliveries(&place.actor)?;
    all.into_iter().find(|d| !d.undone && d.act.to_string() == named).ok_or(WebError::NotFound)
}

/// What taking it back would do.
pub(crate) fn preview(call: &Call) -> Result<Answer, WebError> {
    let delivery = delivery(call)?;
    Ok(Answer::Page(preview_page(call, &delivery, false)?))
}

fn preview_page(call: &Call, delivery: &Delivery, unconfirmed: bool) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let report = place.register.undo_preview(&place.actor, delivery.act)?;
    let back = place.href("/import");
    let content = html! {
        div .bar {
            div .grow {
                h1 { (w.t("undo")) }
                p .muted {
                    (instant(delivery.at_ms, w.0)) " · " (names::source(&place.notice, &delivery.source, w.0)) " · "
                    (names::purpose(&place.notice, &delivery.purpose, w.0))
                }
            }
            a .btn .quiet href=(back) { (w.t("back")) }
        }
        section .sheet {
            @if let Some(file) = &delivery.file {
                p .small .muted { (w.t("import-file-hash")) " " code { (HEXLOWER.encode(file)) } }
            }
            ul .plain {
                li { (w.ta("undo-removes", &[("n", report.removed.into())])) }
                li { (w.ta("undo-restores", &[("n", report.restored.into())])) }
            }
        }
        (kept(place, &report, w))
        form .form method="post" action=(call.path) {
            @if unconfirmed { div .problems role="alert" { p { (w.t("undo-unconfirmed")) } } }
            p { (w.t("undo-help")) }
            div .choices { label { input type="checkbox" name="sure" value="yes" required; (w.t("undo-sure")) } }
            p .actions {
                button .btn .stop type="submit" { (w.t("undo-do")) }
                a .btn .quiet href=(back) { (w.t("cancel")) }
            }
        }
    };
    Ok(layout::page(call, At::List, &w.t("undo"), &content))
}

/// What stays, and why.
fn kept(place: &Place, report: &UndoReport, w: Words) -> Markup {
    html! {
        @if !report.kept.is_empty() {
            section .sheet {
                h2 { (w.t("undo-stays")) }
                table .stack {
                    thead { tr { th scope="col" { (w.t("undo-whose")) } th scope="col" { (w.t("undo-field")) } th scope="col" { (w.t("reason")) } } }
                    tbody {
                        @for Kept { party, field, why } in report.kept.iter().take(KEPT_MAX) {
                            tr {
                                td { a href=(place.party_href(*party, "")) { (w.t("undo-card")) } }
                                td { @if !field.is_empty() { (names::field(&place.notice, field, w.0)) } }
                                td { (why.get(w.0)) }
                            }
                        }
                    }
                }
                @if report.kept.len() > KEPT_MAX { p .muted { (w.ta("import-more", &[("n", (report.kept.len() - KEPT_MAX).into())])) } }
            }
        }
    }
}

/// Takes it back, and says what came of it.
pub(crate) fn undo(call: &Call) -> Result<Answer, WebError> {
    let delivery = delivery(call)?;
    let (place, w) = (call.place()?, call.words());
    if call.form.get("sure") != Some("yes") {
        return Ok(Answer::Again(preview_page(call, &delivery, true)?));
    }
    let report = place.register.undo(&place.actor, delivery.act, &mut |_| {})?;
    let content = html! {
        h1 { (w.t("undo-done")) }
        p .said role="status" {
            (w.ta("undo-removed", &[("n", report.removed.into())])) " " (w.ta("undo-restored", &[("n", report.restored.into())]))
        }
        (kept(place, &report, w))
        p { a .btn href=(place.href("/import")) { (w.t("import")) } }
    };
    Ok(Answer::Page(layout::page(call, At::List, &w.t("undo-done"), &content)))
}
