//! Taking a list out as a file.
//!
//! Guarantees: it asks for the purpose and tells, before anything leaves, how many would and how many would not and why;
//! the file's name says nothing of what is in it.
//! Does not: take out what was searched for by words, which stand in no address; a list narrowed by links it does.

use super::list::{kept, left_out, list_href, narrowed};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout::{self, At, purpose_select};
use crate::takeout::{FileForm, takeout};
use maud::html;
use seloste_notice::May;
use seloste_register::{ActError, EXPORT_MAX};

/// What would leave, and in which form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose_to_do(May::Export)?;
    let narrowed = narrowed(&call.query);
    let counts = place.register.export_preview(&place.actor, &purpose, &narrowed)?;
    let back = list_href(place, &purpose, narrowed, 0);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("export")) } p .muted { (w.t("export-help")) } } a .btn .quiet href=(back) { (w.t("back")) } }
        form .bar method="get" action=(call.path) {
            (purpose_select(place, &place.purposes(May::Export), &purpose, w))
            @for (name, value) in kept(narrowed) { input type="hidden" name=(name) value=(value); }
            button .btn .quiet type="submit" { (w.t("show")) }
        }
        section .sheet {
            p { strong { (w.ta("export-leaves", &[("n", counts.parties.into())])) } }
            @let lines = left_out(&counts.left_out, w);
            @if !lines.is_empty() { ul .plain .muted .left { @for line in lines { li { (line) } } } }
            @if counts.empty > 0 { p .muted { (w.ta("export-empty", &[("n", counts.empty.into())])) } }
            @if counts.parties > EXPORT_MAX { p .problems role="alert" { (w.ta("export-too-many", &[("most", EXPORT_MAX.into())])) } }
            @else if counts.parties > 0 {
                form .form method="post" action=(call.path) {
                    input type="hidden" name="purpose" value=(purpose);
                    @for (name, value) in kept(narrowed) { input type="hidden" name=(name) value=(value); }
                    p .actions {
                        @for form in FileForm::ALL {
                            button .btn type="submit" name="to" value=(form.id()) { (w.t(said(form))) }
                        }
                    }
                }
            }
            p .muted { (w.t("export-logged")) }
        }
    };
    Ok(Answer::Page(layout::page(call, At::List, &w.t("export"), &content)))
}

/// What the button of a form says.
pub(super) const fn said(form: FileForm) -> &'static str {
    match form {
        FileForm::Csv => "export-csv",
        FileForm::Xlsx => "export-xlsx",
        FileForm::Vcard => "export-vcard",
        FileForm::Json => "export-json",
    }
}

/// The file.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let purpose = call.purpose_to_do(May::Export)?;
    let asked = call.form.get("to").unwrap_or_default();
    let form = FileForm::ALL.into_iter().find(|form| form.id() == asked).unwrap_or(FileForm::Csv);
    let mut out = Vec::new();
    place.register.export(&place.actor, &purpose, &narrowed(&call.form), &mut |part| {
        out.extend(part);
        Ok(())
    })?;
    let bytes = takeout(out, form, &place.notice, call.lang).map_err(|error| ActError::Input(error.said()))?;
    let day = seloste_gate::standing::date_of(place.register.today());
    let name = form.file_name(place.notice.id.as_str(), day).into();
    Ok(Answer::Download { media: form.media(), name, bytes })
}
