//! The notice screen: the notice as it is published, the rules behind each sentence, what today's check finds in it, its
//! versions, and the files that can be made of it.
//!
//! Guarantees: whoever has a role in the register may read all of it, and nothing here changes anything; it shows the
//! notice and never what is kept under it, but for how many parties a change would concern; a line that is told is one of
//! the text that is stored of the version in force.
//! Does not: put a version in force; that is what the editor's button does, for the operator.

mod checked;
pub(crate) mod edit;
mod findings;
pub(crate) mod paste;
pub(crate) mod publish;
mod rules;

pub(super) use findings::capital;

use super::{notice, versions};
use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::{Checked, Outcome, Severity, reopen};
use seloste_paper::{Links, Side, document_file, notice_with_lines, record_csv, record_document};
use std::sync::Arc;

/// By what name a check calls the text.
const FILE: &str = "notice.toml";

/// The version in force, as its stored text alone has it: lines are those of that text.
fn in_force(place: &Place) -> Arc<Checked> {
    let bundle = place.notice.bundle();
    if bundle == place.notice.source() {
        return Arc::clone(&place.notice);
    }
    // What was put in force with other files beside it was stored as one text.
    reopen(&bundle, place.notice.version).map_or_else(|| Arc::clone(&place.notice), Arc::new)
}

/// Checks a text as of today. It stands alone, as what is stored does.
fn check(call: &Call, text: &str) -> Outcome {
    let alone = |_: &str| Err(call.words().t("notice-alone"));
    seloste_notice::check(FILE, text, &alone, call.state.home.clock().today())
}

/// A text with every mend made that leaves nothing to decide.
fn mended(call: &Call, text: &str) -> String {
    let alone = |_: &str| Err(call.words().t("notice-alone"));
    seloste_notice::fix(FILE, text, &alone, call.state.home.clock().today()).text
}

/// The whole screen.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let stored = in_force(place);
    let lang = notice::lang_of(call, &stored);
    let found = check(call, stored.source()).diagnostics;
    let here = place.href("/notice");
    let links = Links {
        languages: stored.languages.iter().map(|l| (*l, format!("{here}?lang={l}"))).collect(),
        versions: None,
    };
    let content = html! {
        (super::card::done(call, w))
        div .bar .actions {
            a .btn .primary href={ (here) "/edit" } data-key="e" { (w.t("notice-edit")) " " kbd aria-hidden="true" { "e" } }
            a .btn href={ (here) "/paste" } { (w.t("notice-paste")) }
            a .btn .quiet href={ "/notice/" (place.name) "?lang=" (lang) } { (w.t("notice-public")) }
            a .btn .quiet href="#versions" { (w.t("versions")) }
        }
        @if found.is_empty() {
            p .sheet .today { (w.t("notice-found-today")) " " (findings::tally(&found, w)) }
        } @else {
            // What only could be better does not stand before the text.
            details .sheet .today open[found.iter().any(|d| d.severity == Severity::Error)] {
                summary { (w.t("notice-found-today")) " " (findings::tally(&found, w)) }
                (findings::list(&found, &findings::Lines::Listed, w))
            }
        }
        (held_to_law(call, place, w))
        div .beside {
            article .doc lang=(lang.code()) { (notice_with_lines(&stored, lang, &links, notice::figures_of(&place.register).as_ref())) }
            (rules::rules(&stored, w))
        }
        section .sheet aria-labelledby="files" {
            h2 #files { (w.t("notice-files")) }
            ul .plain {
                @for (name, key) in FILES {
                    @if file(&stored, lang, name).is_some() {
                        li { a href={ (here) "/file/" (name) "?lang=" (lang) } { (w.t(key)) } " " span .small .muted { (name) } }
                    }
                }
            }
        }
        section #versions aria-labelledby="versions-head" {
            h2 #versions-head { (w.t("versions")) }
            (versions::entries(&place.name, &place.register, w)?)
        }
    };
    Ok(Answer::Page(layout::page(call, At::Notice, &w.t("nav-notice"), &content)))
}

/// What the law asks beside the notice: what the company has on record, and consents that can be proved.
fn held_to_law(call: &Call, place: &Place, w: Words) -> Markup {
    let (found, unread) = call.state.home.held_to_law(&place.name);
    html! {
        // What is wrong with the file, `seloste doctor` tells: it may quote from it.
        @if unread.is_some() { p .problems role="alert" { (w.t("notice-no-record")) } }
        @if !found.is_empty() {
            details .sheet .today open[found.iter().any(|d| d.severity == Severity::Error)] {
                summary { (w.t("notice-on-record")) " " (findings::tally(&found, w)) }
                (findings::list(&found, &findings::Lines::None, w))
            }
        }
    }
}

/// The files that can be made of a notice, by name, and what they are called.
const FILES: [(&str, &str); 5] = [
    ("notice.toml", "notice-file-toml"),
    ("record.html", "notice-file-record"),
    ("record.csv", "notice-file-record-csv"),
    ("processor-record.html", "notice-file-processor"),
    ("processor-record.csv", "notice-file-processor-csv"),
];

/// A file of a notice. Nothing where there is none of that name, or the notice names nobody whose record it would be.
fn file(notice: &Checked, lang: seloste_terms::Lang, name: &str) -> Option<Answer> {
    let (html, csv) = ("text/html; charset=utf-8", "text/csv; charset=utf-8");
    let document = |side| record_document(notice, lang, side).map(|d| document_file(&d));
    let (media, name, text) = match name {
        "notice.toml" => ("application/toml", "notice.toml", notice.bundle()),
        "record.html" => (html, "record.html", document(Side::Controller)?),
        "record.csv" => (csv, "record.csv", record_csv(notice, lang, Side::Controller)?),
        "processor-record.html" => (html, "processor-record.html", document(Side::Processor)?),
        "processor-record.csv" => (csv, "processor-record.csv", record_csv(notice, lang, Side::Processor)?),
        _ => return None,
    };
    Some(Answer::Download { media, name: name.into(), bytes: text.into_bytes() })
}

/// One of the files.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let lang = notice::lang_of(call, &place.notice);
    file(&place.notice, lang, call.param("form")).ok_or(WebError::NotFound)
}
