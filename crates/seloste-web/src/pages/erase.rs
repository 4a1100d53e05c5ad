//! Erasing a party or one category of it: what would go, what would stay and why; then the receipt.

use crate::answer::Answer;
use crate::call::{Call, Place, answering, asked_field, late};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::{State, law_purpose};
use seloste_paper::{date, names};
use seloste_register::{ErasePlan, ErasureReport, Stays, receipt_text};

fn category(call: &Call) -> Option<&str> {
    call.form.filled("category").or_else(|| call.query.filled("category"))
}

/// What erasing would do.
pub(crate) fn preview(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(preview_page(call, false)?))
}

fn preview_page(call: &Call, unconfirmed: bool) -> Result<Markup, WebError> {
    let (place, w, party) = (call.place()?, call.words(), call.party()?);
    let category = category(call);
    let plan = place.register.erase_preview(&place.actor, party, category)?;
    let back = format!("{}?purpose={}", place.party_href(party, ""), law_purpose::RIGHTS);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("erase")) } } a .btn .quiet href=(back) { (w.t("back")) } }
        form .why method="get" action=(call.path) {
            label for="category" { (w.t("erase-what")) }
            select #category name="category" {
                option value="" { (w.t("erase-all")) }
                @for c in &place.notice.categories {
                    option value=(c.id) selected[category == Some(c.id.as_str())] { (c.name.best(w.0)) }
                }
            }
            button .btn .quiet type="submit" { (w.t("show")) }
        }
        (plan_of(place, &plan, w))
        @if plan.going.is_empty() { p { (w.t("erase-nothing")) } }
        @else {
            form .form method="post" action=(call.path) {
                input type="hidden" name="category" value=(category.unwrap_or_default());
                (confirm(place, &back, unconfirmed, w))
            }
        }
    };
    Ok(layout::page(call, At::List, &w.t("erase"), &content))
}

/// What keeps something from being erased.
pub(super) fn why_stays(why: &Stays, w: Words) -> String {
    match why {
        Stays::Hold(reason) => names::hold(reason, w.0).to_owned(),
        Stays::Law(law) => law.best(w.0).to_owned(),
        Stays::Evidence => w.t("stays-evidence"),
    }
}

/// What is asked before anything is erased: when the person asked for it, and whether it is meant.
pub(super) fn confirm(place: &Place, back: &str, unconfirmed: bool, w: Words) -> Markup {
    html! {
        @if unconfirmed { div .problems role="alert" { p { (w.t("erase-unconfirmed")) } } }
        p { (w.t("erase-backups")) }
        p { (asked_field(place.register.today(), w)) }
        div .choices { label { input type="checkbox" name="sure" value="yes" required; (w.t("erase-sure")) } }
        p .actions {
            button .btn .stop type="submit" { (w.t("erase-do")) }
            a .btn .quiet href=(back) { (w.t("cancel")) }
        }
    }
}

/// What goes and what stays, as a table.
fn plan_of(place: &Place, plan: &ErasePlan, w: Words) -> Markup {
    html! {
        section .sheet {
            h2 { (w.t("erase-goes")) }
            @if plan.going.is_empty() { p .muted { (w.t("nothing")) } }
            @else {
                table .stack {
                    thead { tr { th scope="col" { (w.t("category")) } th .num scope="col" { (w.t("records")) } } }
                    tbody {
                        @for going in &plan.going {
                            tr { td { (names::category(&place.notice, &going.category, w.0)) } td .num { (going.records) } }
                        }
                    }
                }
            }
        }
        section .sheet {
            h2 { (w.t("erase-stays")) }
            @if plan.staying.is_empty() { p .muted { (w.t("nothing")) } }
            @else {
                table .stack {
                    thead { tr {
                        th scope="col" { (w.t("category")) } th .num scope="col" { (w.t("records")) }
                        th scope="col" { (w.t("reason")) } th scope="col" { (w.t("until-day")) }
                    } }
                    tbody {
                        @for staying in &plan.staying {
                            tr {
                                td { (names::category(&place.notice, &staying.category, w.0)) }
                                td .num { (staying.records) }
                                td {
                                    (why_stays(&staying.why, w))
                                }
                                td { @if let Some(day) = staying.until { (date(day, w.0)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Erases, and shows the receipt.
pub(crate) fn erase(call: &Call) -> Result<Answer, WebError> {
    let (place, w, party) = (call.place()?, call.words(), call.party()?);
    if call.form.get("sure") != Some("yes") {
        return Ok(Answer::Again(preview_page(call, true)?));
    }
    let answering = answering(call, &place.register)?.ok_or(WebError::Unreadable)?;
    let (plan, report) = answering.erase(&place.actor, party, category(call))?;
    let content = html! {
        h1 { (w.t("erased")) }
        p .said role="status" { (counted(&report, w)) }
        @if let Some(late) = late(&answering, w) { div .problems role="alert" { p { (late) } } }
        (plan_of(place, &plan, w))
        @if let Some(receipt) = &report.receipt {
            section .sheet { h2 { (w.t("receipt")) } p .receipt lang="en" { (receipt_text(receipt)) } }
        }
        p { a .btn href=(place.href("")) { (place.people(State::Customer, w)) } }
    };
    Ok(Answer::Page(layout::page(call, At::List, &w.t("erased"), &content)))
}

fn counted(report: &ErasureReport, w: Words) -> String {
    w.ta("erased-count", &[("folders", report.folders.into()), ("records", report.records.into())])
}
