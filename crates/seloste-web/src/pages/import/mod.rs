//! Bringing a file in: choose it, say what its columns hold, look, bring it in, take it back.
//!
//! Guarantees: every step is a page that works without script; nothing of the file is in an address, and it is named
//! nowhere; nothing comes in before the preview was shown; what is refused is told by row and field, and never repeated.
//! Does not: keep the file (see [`crate::desk`]).

pub(crate) mod steps;
pub(crate) mod undo;
mod views;

use crate::answer::Answer;
use crate::call::{Call, Place, day_value, form_day};
use crate::codes::cut;
use crate::desk::UPLOAD_BYTES_MAX;
use crate::error::WebError;
use crate::form::sources;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use crate::pages::new::reached;
use maud::{Markup, html};
use seloste_formats::table::{COLUMNS_MAX, ROWS_MAX};
use seloste_notice::{May, State};
use seloste_paper::{capital, date, instant, names};
use seloste_register::{Delivery, ImportOptions, Relation, file_hash};

/// The largest form with a file, in bytes: the file, and what stands around it.
pub(crate) const FORM_BYTES_MAX: usize = UPLOAD_BYTES_MAX + 64 * 1_024;

/// The purpose of the import, once the gate was asked whether this account may import for it.
fn allowed(call: &Call) -> Result<String, WebError> {
    let purpose = call.purpose_to_do(May::Import)?;
    let place = call.place()?;
    place.register.may_import(&place.actor, &purpose)?;
    Ok(purpose)
}

/// The choice of a file, and what was brought in lately.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let purpose = allowed(call)?;
    Ok(Answer::Page(page(call, &purpose, None)?))
}

fn page(call: &Call, purpose: &str, problem: Option<&str>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let during = place.notice.purpose(purpose).map(|p| p.during.as_slice()).unwrap_or_default();
    let relation = call.form.get("relation").unwrap_or(match during {
        states if states.is_empty() || states.contains(&State::Customer) => "customer",
        states if states.contains(&State::Prospect) => "prospect",
        _ => "none",
    });
    let today = day_value(place.register.today());
    let since = call.form.get("since").map_or(today, |since| cut(since, false));
    let megabytes = UPLOAD_BYTES_MAX / (1_024 * 1_024);
    let relations = [
        ("customer", capital(place.one(State::Customer, w))),
        ("prospect", capital(place.one(State::Prospect, w))),
        ("none", w.t("new-as-none")),
    ];
    let deliveries = place.register.deliveries(&place.actor)?;
    let content = html! {
        (super::card::done(call, w))
        div .bar {
            div .grow { h1 { (w.t("import")) } p .muted { (w.t("import-help")) } }
            form .why method="get" action=(call.path) {
                (purpose_select(place, &place.purposes(May::Import), purpose, w))
                button .btn .quiet type="submit" { (w.t("show")) }
            }
        }
        (steps_of(1, w))
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { h2 { (w.t("form-problems")) } p { (problem) } } }
        form .form method="post" action=(place.href("/import")) enctype="multipart/form-data" {
            input type="hidden" name="purpose" value=(purpose);
            div .drop {
                label for="file" { strong { (w.t("import-file")) } span .muted { (w.t("import-drop")) } }
                input #file type="file" name="file" required accept=".csv,.txt,.tsv,.xlsx,.vcf,.zip";
                p .hint { (w.ta("import-limits", &[("mb", megabytes.into()), ("rows", grouped(ROWS_MAX, w).into()), ("columns", COLUMNS_MAX.into())])) }
            }
            fieldset {
                legend { (w.t("new-from")) }
                (sources(&place.notice, reached(place, purpose).into_iter(), call.form.get("source"), w))
            }
            fieldset {
                legend { (w.t("import-relation")) }
                div .choices {
                    @for (id, text) in &relations {
                        label { input type="radio" name="relation" value=(id) checked[*id == relation]; (text) }
                    }
                }
                div .field {
                    label for="since" { (w.t("new-since")) }
                    div .in { input #since type="date" name="since" value=(since); }
                }
            }
            p .actions { button .btn .primary type="submit" { (w.t("import-next")) } }
        }
        (lately(place, &deliveries, w))
    };
    Ok(layout::page(call, At::List, &w.t("import"), &content))
}

/// A large number with its thousands set apart, as each language does it.
fn grouped(n: usize, w: Words) -> String {
    let apart = if w.0 == seloste_terms::Lang::En { ',' } else { '\u{a0}' };
    let digits: Vec<char> = n.to_string().chars().rev().collect();
    let groups: Vec<String> = digits.chunks(3).map(|group| group.iter().rev().collect()).collect();
    groups.into_iter().rev().collect::<Vec<String>>().join(&apart.to_string())
}

/// The steps of an import, with the one that is current.
fn steps_of(current: usize, w: Words) -> Markup {
    let all = [w.t("import-step-file"), w.t("import-step-columns"), w.t("import-step-look"), w.t("import-step-done")];
    html! {
        ol .steps {
            @for (n, name) in (1..).zip(&all) { li aria-current=[(n == current).then_some("step")] { (name) } }
        }
    }
}

/// What was brought in lately, each with the way back.
fn lately(place: &Place, deliveries: &[Delivery], w: Words) -> Markup {
    html! {
        @if !deliveries.is_empty() {
            section .sheet {
                h2 { (w.t("import-lately")) }
                table .stack {
                    thead { tr {
                        th scope="col" { (w.t("import-when")) } th scope="col" { (w.t("import-what")) }
                        th .opt scope="col" { (w.t("purpose")) } th scope="col" { (w.t("import-back")) }
                    } }
                    tbody {
                        @for one in deliveries {
                            tr {
                                td { (instant(one.at_ms, w.0)) }
                                td { (w.ta("import-parties", &[("n", one.parties.into())])) " · " (names::source(&place.notice, &one.source, w.0)) }
                                td .opt { (names::purpose(&place.notice, &one.purpose, w.0)) }
                                td {
                                    @if one.undone { span .tag { (w.t("import-undone")) } }
                                    @else {
                                        a href=(place.href(&format!("/imports/{}/undo", one.act))) { (w.t("import-undo")) }
                                        " " span .muted { (w.ta("import-undo-until", &[("date", date(one.until, w.0).into())])) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the columns were said to hold when such a file was brought last, as far as the notice still declares it.
fn remembered(call: &Call, place: &Place, header: &[String]) -> Result<Vec<Option<String>>, WebError> {
    let declared = |field: &String| field == "-" || place.notice.field(field).is_some();
    let columns = call.state.home.instance().mapping(&place.name, header)?;
    let columns = columns.unwrap_or_else(|| vec![None; header.len()]);
    Ok(columns.into_iter().map(|chosen| chosen.filter(declared)).collect())
}

/// Takes the file.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let purpose = allowed(call)?;
    let (place, w) = (call.place()?, call.words());
    let again = |problem: &str| Ok(Answer::Again(page(call, &purpose, Some(problem))?));
    let Ok(since) = form_day(call.form.get("since")) else { return again(&w.t("form-day-wrong")) };
    let since = since.unwrap_or_else(|| place.register.today());
    let relation = match call.form.get("relation") {
        Some("customer") => Some(Relation { customer: true, since }),
        Some("prospect") => Some(Relation { customer: false, since }),
        Some("none") | None => None,
        Some(_) => return Err(WebError::Unreadable),
    };
    let source = call.form.get("source").unwrap_or_default().to_owned();
    let Some(bytes) = &call.file else { return again(&w.t("import-no-file")) };
    if place.notice.notice().source(&source).is_none() {
        return again(&w.t("import-no-source"));
    }
    let sheet = match seloste_formats::read(bytes) {
        Ok(sheet) => sheet,
        Err(error) => return again(&capital(error.said().get(call.lang))),
    };
    if sheet.rows.is_empty() {
        return again(&w.t("import-no-rows"));
    }
    let options =
        ImportOptions { purpose: purpose.clone(), source, relation, preview: true, file: Some(file_hash(bytes)) };
    let id = call.state.request_id();
    let owner = (place.actor.id, place.name.as_str());
    let chosen = remembered(call, place, &sheet.header)?;
    call.state.desk.put(id.clone(), owner, (sheet, bytes.len()), (options, chosen)).map_err(|_| WebError::Busy)?;
    Ok(Answer::SeeOther(place.href(&format!("/import/{id}"))))
}
