//! What each step of an import shows.

use super::steps_of;
use crate::call::{Call, Place};
use crate::codes;
use crate::desk::{Stage, Told, Upload};
use crate::error::{WebError, refused};
use crate::i18n::Words;
use crate::pages::new::reached;
use maud::{Markup, html};
use seloste_formats::mapping::{looks_like_data, own_field};
use seloste_formats::{ColumnUse, Origin, recognise};
use seloste_gate::Gate;
use seloste_notice::Checked;
use seloste_paper::names;
use seloste_register::{ActError, ImportReport, RowOutcome, RowReport};
use std::sync::atomic::Ordering;

/// Rows that are listed one by one.
const ROWS_SHOWN: usize = 200;
/// Characters of an example.
const EXAMPLE_CHARS: usize = 32;

/// What a filter of the rows is called in an address.
const OUTCOMES: [(RowOutcome, &str); 4] = [
    (RowOutcome::Refused, "refused"),
    (RowOutcome::New, "new"),
    (RowOutcome::Changed, "changed"),
    (RowOutcome::Same, "same"),
];

/// The step that an import is at, as the part of the page that a script replaces.
pub(super) fn stage(call: &Call, upload: &Upload, stage: &Stage) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let here = place.href(&format!("/import/{}", upload.id));
    let current = match stage {
        Stage::Mapping | Stage::Failed(_) => 2,
        Stage::Working(false) | Stage::Previewed(_) => 3,
        Stage::Working(true) | Stage::Done(_) => 4,
    };
    let working = matches!(stage, Stage::Working(_));
    let poll = working.then_some(here.as_str());
    Ok(html! {
        section #import hx-get=[poll] hx-trigger=[working.then_some("load delay:700ms")] hx-target=[working.then_some("#import")]
            hx-swap=[working.then_some("outerHTML")] {
            h1 { (w.t("import")) }
            (steps_of(current, w))
            @match stage {
                Stage::Mapping => (mapping(place, upload, &here, w)),
                Stage::Working(run) => (running(upload, *run, w)),
                Stage::Previewed(told) => (preview(call, place, upload, told, &here)),
                Stage::Done(told) => (done(call, place, told, &here)),
                Stage::Failed(error) => {
                    div .problems role="alert" { h2 { (w.t("import-failed")) } p { (failure(error, w)) } }
                    (buttons(&here, &[("again", "import-again", "btn"), ("drop", "import-drop-it", "btn quiet")], w))
                }
            }
        }
    })
}

/// Why an import did not go through, in words.
fn failure(error: &ActError, w: Words) -> String {
    match error {
        ActError::Refused(refusal) => refused(refusal, w),
        ActError::PartOf { stored, .. } => w.ta("import-part", &[("n", (*stored).into())]),
        ActError::Input(said) => said.get(w.0).to_owned(),
        ActError::Stopped(_) | ActError::Conflict => w.t("error-busy-help"),
        _ => w.t("error-server-help"),
    }
}

fn buttons(here: &str, all: &[(&str, &str, &str)], w: Words) -> Markup {
    html! {
        form method="post" action=(here) { p .actions {
            @for (does, text, class) in all { button class=(class) type="submit" name="do" value=(does) { (w.t(text)) } }
        } }
    }
}

/// What a column is called on a page. One whose header is somebody's data goes by its number.
fn header(upload: &Upload, column: usize, w: Words) -> String {
    match upload.header.get(column).map(String::as_str) {
        Some(name) if !name.is_empty() && !looks_like_data(name) => name.to_owned(),
        _ => w.ta("import-column-number", &[("n", (column + 1).into())]),
    }
}

/// What the file was taken for, where that is worth a look.
fn taken_for(origin: &Origin, w: Words) -> Option<String> {
    match origin {
        Origin::Csv { encoding, .. } | Origin::VCards { encoding } if !encoding.is_certain() => {
            Some(w.ta("import-guessed", &[("encoding", encoding.name().into())]))
        }
        Origin::Workbook { others, .. } if *others > 0 => Some(w.ta("import-sheets", &[("n", (*others).into())])),
        _ => None,
    }
}

/// The columns of the file, each with what it holds.
fn mapping(place: &Place, upload: &Upload, here: &str, w: Words) -> Markup {
    let notice = &place.notice;
    let guessed = recognise(&upload.header);
    let fields = offered(place, &upload.options.purpose, w);
    let chosen = upload.chosen.lock().clone();
    let examples = upload.examples.lock().clone();
    html! {
        p { (w.ta("import-rows", &[("n", upload.total.into())])) " " (w.t("import-columns-help")) }
        @if let Some(text) = taken_for(&upload.origin, w) { p .due-note { (text) } }
        form method="post" action=(here) {
            table .stack .columns {
                thead { tr {
                    th scope="col" { (w.t("import-column")) } th scope="col" { (w.t("import-example")) }
                    th scope="col" { (w.t("import-field")) }
                } }
                tbody {
                    @for (n, guess) in guessed.columns.iter().enumerate() {
                        @let chosen = chosen.get(n).cloned().flatten();
                        @let reading = reading(notice, guess, w);
                        @let id = format!("c-{n}");
                        tr {
                            td { label for=(id) { (header(upload, n, w)) } }
                            td .muted .opt { (example(examples.get(n).map_or("", String::as_str))) }
                            td {
                                select id=(id) name={ "c." (n) } {
                                    @if let Some(reading) = &reading { option value="auto" selected[chosen.is_none()] { (reading) } }
                                    option value="-" selected[chosen.as_deref() == Some("-") || (reading.is_none() && chosen.is_none())] { (w.t("import-leave")) }
                                    @for (kind, of_kind) in &fields {
                                        optgroup label=(kind) {
                                            @for (field, label) in of_kind {
                                                option value=(field) selected[chosen.as_deref() == Some(field.as_str())] { (label) }
                                            }
                                        }
                                    }
                                }
                                @if let (None, Some(field)) = (&reading, wanted(upload, n, guess)) {
                                    details .small { summary .stop-text { (w.t("import-undeclared")) } pre .wrap { (Gate::no_field(notice, &field).line) } }
                                }
                            }
                        }
                    }
                }
            }
            p .actions {
                button .btn .primary type="submit" name="do" value="look" { (w.t("import-look")) }
                button .btn .quiet type="submit" name="do" value="drop" { (w.t("import-drop-it")) }
            }
        }
    }
}

/// The field that the notice would have to declare for a column; nothing for one whose header may be somebody's data.
fn wanted(upload: &Upload, column: usize, guess: &ColumnUse) -> Option<std::sync::Arc<str>> {
    match guess {
        ColumnUse::Field { field, .. } => Some(std::sync::Arc::clone(field)),
        ColumnUse::Unknown => upload
            .header
            .get(column)
            .filter(|name| !name.is_empty() && !looks_like_data(name))
            .map(|name| own_field(name)),
        _ => None,
    }
}

/// What a column was recognised as, if the notice lets any of it in.
fn reading(notice: &Checked, guess: &ColumnUse, w: Words) -> Option<String> {
    let declared = |field: &str| notice.field(field).map(|_| names::field(notice, field, w.0));
    match guess {
        ColumnUse::Field { field, otherwise, .. } => {
            std::iter::once(field).chain(otherwise).find_map(|field| declared(field))
        }
        ColumnUse::PartOfName(_) => {
            declared("person.name").map(|name| w.ta("import-part-of", &[("field", name.into())]))
        }
        ColumnUse::PartOfAddress { .. } => {
            ["address.postal", "address.visiting", "address.work", "address.billing", "address.delivery"]
                .into_iter()
                .find_map(declared)
                .map(|name| w.ta("import-part-of", &[("field", name.into())]))
        }
        ColumnUse::Label => Some(w.t("import-label")),
        ColumnUse::Unknown | ColumnUse::Ignored(_) => None,
    }
}

/// The fields that a column can be given, by kind of record.
fn offered(place: &Place, purpose: &str, w: Words) -> Vec<(String, Vec<(String, String)>)> {
    let mut kinds: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for field in reached(place, purpose).into_iter().flat_map(|c| &c.fields) {
        let Some(def) = place.notice.field(field.as_str()) else { continue };
        let entry = (field.as_str().to_owned(), names::field(&place.notice, field.as_str(), w.0));
        let kind = names::kind(&def.kind, w.0);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, fields)) if fields.iter().any(|(f, _)| *f == entry.0) => {}
            Some((_, fields)) => fields.push(entry),
            None => kinds.push((kind, vec![entry])),
        }
    }
    kinds
}

/// A cell as an example: not all of it, and no identity code.
fn example(cell: &str) -> String {
    let mut text: String = codes::cut(cell.trim(), true).chars().take(EXAMPLE_CHARS + 1).collect();
    if text.chars().count() > EXAMPLE_CHARS {
        text.pop();
        text.push('…');
    }
    text
}

fn running(upload: &Upload, run: bool, w: Words) -> Markup {
    let done = upload.done.load(Ordering::Relaxed).min(upload.total);
    html! {
        div role="status" {
            p { (if run { w.t("import-running") } else { w.t("import-looking") }) }
            progress max=(upload.total) value=(done) {}
            p .muted { (w.ta("import-progress", &[("done", done.into()), ("total", upload.total.into())])) }
        }
    }
}

fn preview(call: &Call, place: &Place, upload: &Upload, told: &Told, here: &str) -> Markup {
    let w = call.words();
    let comes = told.report.count(RowOutcome::New) + told.report.count(RowOutcome::Changed);
    html! {
        p .muted { (w.t("import-nothing-yet")) }
        (counts(call, &told.report, here, w))
        (left(place, upload, told, w))
        form method="post" action=(here) { p .actions {
            @if comes > 0 { button .btn .primary type="submit" name="do" value="run" { (w.ta("import-run", &[("n", comes.into())])) } }
            button .btn type="submit" name="do" value="again" { (w.t("import-again")) }
            button .btn .quiet type="submit" name="do" value="drop" { (w.t("import-drop-it")) }
        } }
        (rows(call, place, &told.report, w))
    }
}

fn done(call: &Call, place: &Place, told: &Told, here: &str) -> Markup {
    let w = call.words();
    let undo = place.href(&format!("/imports/{}/undo", told.report.delivery));
    let came = told.report.count(RowOutcome::New) + told.report.count(RowOutcome::Changed) > 0;
    html! {
        p .said role="status" { (if came { w.t("import-done") } else { w.t("import-done-same") }) }
        (counts(call, &told.report, here, w))
        p .actions {
            a .btn .primary href=(place.href("")) { (place.people(seloste_notice::State::Customer, w)) }
            @if came { a .btn href=(undo) { (w.t("import-undo")) } }
            a .btn .quiet href=(place.href("/import")) { (w.t("import-another")) }
        }
        (rows(call, place, &told.report, w))
    }
}

/// How many rows came to what; each a link that shows only those.
fn counts(call: &Call, report: &ImportReport, here: &str, w: Words) -> Markup {
    let shown = filter(call);
    html! {
        ul .chips aria-label=(w.t("import-filter")) {
            @for (outcome, id) in OUTCOMES {
                @let current = shown == Some(outcome);
                @let href = if current { here.to_owned() } else { format!("{here}?show={id}") };
                li { a .chip href=(href) aria-current=[current.then_some("true")] { (name(outcome, w)) " " (report.count(outcome)) } }
            }
        }
    }
}

fn filter(call: &Call) -> Option<RowOutcome> {
    let named = call.query.get("show")?;
    OUTCOMES.iter().find(|(_, id)| *id == named).map(|(outcome, _)| *outcome)
}

fn name(outcome: RowOutcome, w: Words) -> String {
    match outcome {
        RowOutcome::New => w.t("import-new"),
        RowOutcome::Changed => w.t("import-changed"),
        RowOutcome::Same => w.t("import-same"),
        RowOutcome::Refused => w.t("import-refused"),
    }
}

/// What of the file the notice does not let in.
fn left(place: &Place, upload: &Upload, told: &Told, w: Words) -> Markup {
    html! {
        @if !told.undeclared.is_empty() || told.empty > 0 {
            section .sheet {
                h2 { (w.t("import-left")) }
                ul .plain {
                    @for one in &told.undeclared {
                        li {
                            strong { (header(upload, one.column, w)) } " " span .muted { (w.ta("import-left-rows", &[("n", one.rows.into())])) }
                            @if !looks_like_data(&one.header) {
                                details .small { summary { (w.t("import-undeclared")) } pre .wrap { (Gate::no_field(&place.notice, &one.field).line) } }
                            }
                        }
                    }
                    @if told.empty > 0 { li { (w.ta("import-empty", &[("n", told.empty.into())])) } }
                }
            }
        }
    }
}

/// The first rows: those that are refused, else those that were asked for.
fn rows(call: &Call, place: &Place, report: &ImportReport, w: Words) -> Markup {
    let shown = filter(call);
    let wanted = |row: &&RowReport| match shown {
        Some(outcome) => row.outcome == outcome,
        None => row.outcome == RowOutcome::Refused || !row.reasons.is_empty() || row.alike > 0,
    };
    let all = report.rows.iter().filter(wanted).count();
    html! {
        @if all > 0 {
            table .stack {
                thead { tr { th .num scope="col" { (w.t("import-line")) } th scope="col" { (w.t("import-outcome")) } th scope="col" { (w.t("reason")) } } }
                tbody {
                    @for row in report.rows.iter().filter(wanted).take(ROWS_SHOWN) {
                        tr {
                            td .num { (row.line) }
                            td { @if row.outcome == RowOutcome::Refused { span .tag .stop { (name(row.outcome, w)) } } @else { (name(row.outcome, w)) } }
                            td { ul .plain {
                                @if row.alike > 0 { li .muted { (w.ta("import-alike", &[("n", row.alike.into())])) } }
                                @for (field, why) in &row.reasons {
                                    li { @if !field.is_empty() { strong { (names::field(&place.notice, field, w.0)) } ": " } (why.get(w.0)) }
                                }
                            } }
                        }
                    }
                }
            }
            @if all > ROWS_SHOWN { p .muted { (w.ta("import-more", &[("n", (all - ROWS_SHOWN).into())])) } }
        }
    }
}
