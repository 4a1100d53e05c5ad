//! A party's documents: bringing one in, replacing its file, saving it.
//!
//! Guarantees: works without script; a file is never shown, only saved; its name is in no address, and what is refused is
//! not repeated.

use crate::answer::Answer;
use crate::call::{Call, Place, once_field};
use crate::error::{Problem, WebError, problem};
use crate::form::{Typed, field, sources};
use crate::layout::{self, At};
use crate::pages::new::reached;
use crate::streaming::Receiving;
use maud::{Markup, html};
use seloste_notice::{Category, FieldDef, May};
use seloste_paper::names;
use seloste_register::{
    About, ActError, Card, CardRecord, Content, DOCUMENT_BYTES_MAX, NAME_CHARS_MAX, OPAQUE, UploadTo, file_ending,
    is_program,
};
use seloste_terms::Lang;
use std::sync::Arc;

/// The kind of record that has a file.
pub(crate) const DOCUMENT: &str = "document";
const NAME: &str = "document.name";
/// What is asked beside the file, where the notice declares it.
const ASKED: [&str; 3] = [NAME, "document.date", "document.note"];

/// Where a document would lie for a purpose; nothing where the notice declares none.
fn place_of<'n>(place: &'n Place, purpose: &str) -> Option<&'n Category> {
    reached(place, purpose).into_iter().find(|c| c.fields.iter().any(|f| *f == *NAME))
}

/// The form for a new document, or for another file of one that is there.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Write)?);
    let card = place.register.show(&place.actor, &purpose, call.party()?)?.into_inner();
    let typed = match replaced(call, &card)? {
        None => Typed::default(),
        Some(record) => {
            let values = record.values.iter().filter(|v| ASKED.contains(&v.field.as_str()) && v.field != NAME);
            Typed::with(values.map(|v| (v.field.clone(), v.text.clone())))
        }
    };
    Ok(Answer::Page(page(call, &card, &typed)?))
}

/// The document whose file is to be replaced; nothing where the address names none.
fn replaced<'c>(call: &Call, card: &'c Card) -> Result<Option<&'c CardRecord>, WebError> {
    if call.param("record").is_empty() {
        return Ok(None);
    }
    let record = call.record()?;
    let there = card.records.iter().find(|r| r.record == record && r.content.is_some());
    there.map(Some).ok_or(WebError::NotFound)
}

fn page(call: &Call, card: &Card, typed: &Typed) -> Result<Markup, WebError> {
    let (place, w, purpose) = (call.place()?, call.words(), call.purpose(May::Write)?);
    let category = place_of(place, &purpose).ok_or(WebError::NotFound)?;
    let replaced = replaced(call, card)?;
    let asked = ASKED.iter().filter(|f| category.fields.iter().any(|c| *c == ***f));
    let asked: Vec<&FieldDef> = asked.filter_map(|f| place.notice.field(f)).collect();
    let version = replaced.map(|r| call.form.get("version").map_or_else(|| r.row_version.to_string(), str::to_owned));
    let kind = names::kind(DOCUMENT, w.0).to_lowercase();
    let title = match replaced {
        Some(_) => w.t("document-replace"),
        None => w.ta("add-kind", &[("kind", kind.into())]),
    };
    let most = (DOCUMENT_BYTES_MAX / (1024 * 1024)).to_string();
    let content = html! {
        div .bar { div .grow {
            h1 { (title) }
            p .muted {
                (card.name)
                @if let Some(name) = replaced.and_then(|r| r.first(NAME)) { " · " (name) }
            }
        } }
        div #problems { (typed.summary(&place.notice, w)) }
        form .form method="post" action=(call.path) enctype="multipart/form-data" novalidate data-upload
            data-most=(DOCUMENT_BYTES_MAX) data-too-large=(ActError::TooLarge.said(w.0)) {
            (once_field(call))
            input type="hidden" name="purpose" value=(purpose);
            @if let Some(version) = version { input type="hidden" name="version" value=(version); }
            fieldset {
                legend { (category.name.best(w.0)) }
                @for one in asked { (field(one, typed, w)) }
                p .small .muted { (w.ta("document-name-help", &[("chars", NAME_CHARS_MAX.into())])) }
            }
            fieldset {
                legend { (w.t("new-from")) }
                (sources(&place.notice, std::iter::once(category), call.form.get("source"), w))
            }
            div .drop {
                label for="file" { strong { (w.t("import-file")) } span .muted { (w.t("import-drop")) } }
                // Last of the form: all else is known before the file comes.
                input #file type="file" name="file" required;
                p .hint { (w.ta("document-limits", &[("mb", most.into())])) }
            }
            progress #sent max="100" value="0" hidden aria-label=(w.t("document-sending")) {}
            p .actions {
                button .btn .primary type="submit" { (w.t("save")) }
                a .btn .quiet href={ (place.party_href(card.party, "")) "?purpose=" (purpose) } { (w.t("cancel")) }
            }
        }
    };
    Ok(layout::page(call, At::List, &title, &content))
}

/// Takes a document in.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose, party) = (call.place()?, call.purpose_to_do(May::Write)?, call.party()?);
    let to = if call.param("record").is_empty() {
        UploadTo::New
    } else {
        let row_version = call.form.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
        UploadTo::Replace { record: call.record()?, row_version }
    };
    let of = |field: &str| call.form.get(&format!("v.{field}")).unwrap_or_default().to_owned();
    let chosen = call.file_name.as_deref().filter(|name| !name.is_empty());
    let about = About {
        // Without a file it is the gate that answers first, and only then the form.
        file_name: chosen.unwrap_or("-").to_owned(),
        name: of(NAME),
        date: of("document.date"),
        note: of("document.note"),
        source: call.form.get("source").unwrap_or_default().to_owned(),
    };
    let upload = match place.register.upload(&call.once()?, &purpose, party, to, about) {
        Ok(upload) => upload.known_by_its_file(),
        Err(error) => return again(call, error),
    };
    if chosen.is_none() {
        drop(upload);
        return shown_again(call, Problem::Whole(call.words().t("document-choose")));
    }
    let back = place.party_href(party, &format!("?purpose={purpose}&done=added"));
    let later = call.clone();
    Ok(Answer::Receive(Box::new(Receiving {
        upload,
        register: Arc::clone(&place.register),
        after: Box::new(move |done| match done {
            // Sent twice it is there once.
            Ok(_) | Err(ActError::Repeated) => Ok(Answer::SeeOther(back)),
            Err(error) => again(&later, error),
        }),
    })))
}

/// The form with what is wrong, where that can be mended in it.
fn again(call: &Call, error: ActError) -> Result<Answer, WebError> {
    shown_again(call, problem(error, call.words())?)
}

fn shown_again(call: &Call, problem: Problem) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Write)?);
    let typed = Typed::again(call, place, problem);
    if call.part {
        return Ok(Answer::Again(typed.summary(&place.notice, call.words())));
    }
    let card = place.register.show(&place.actor, &purpose, call.party()?)?.into_inner();
    Ok(Answer::Again(page(call, &card, &typed)?))
}

/// Gives a document to be saved.
pub(crate) fn give(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Read)?);
    let one_of = Arc::clone(&call.state.outgoing).try_acquire_owned().map_err(|_| WebError::Busy)?;
    let document = place.register.document(&place.actor, &purpose, call.party()?, call.record()?)?;
    Ok(Answer::Document(Box::new(document.into_inner()), one_of))
}

/// What a file is and how long: `PDF, 98 kt`.
pub(crate) fn told(content: &Content, name: &str, w: crate::i18n::Words) -> String {
    let what = match file_ending(&content.media) {
        _ if content.media == OPAQUE && is_program(name) => w.t("document-program"),
        Some(ending) => ending.to_uppercase(),
        None => w.t("document-unknown"),
    };
    format!("{what}, {}", length(content.bytes, w.0))
}

/// A length as people say it.
fn length(bytes: u64, lang: Lang) -> String {
    let [one, kilo, mega] = match lang {
        Lang::Fi => ["tavua", "kt", "Mt"],
        Lang::Sv => ["byte", "kB", "MB"],
        Lang::En => ["bytes", "kB", "MB"],
    };
    match bytes {
        0..1024 => format!("{bytes} {one}"),
        1024..1_048_576 => format!("{} {kilo}", bytes.div_ceil(1024)),
        _ => {
            let tenths = bytes * 10 / 1_048_576;
            let point = if lang == Lang::En { '.' } else { ',' };
            format!("{}{point}{} {mega}", tenths / 10, tenths % 10)
        }
    }
}
