//! Taking a list out as a file.
//!
//! Guarantees: it asks for the purpose and tells, before anything leaves, how many would and how many would not and why;
//! the file's name says nothing of what is in it.
//! Does not: take out what was searched for by words, which stand in no address; a list narrowed by links it does.

use super::list::{kept, left_out, list_href, narrowed};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use crate::takeout::{FileForm, takeout};
use maud::{Markup, html};
use seloste_notice::May;
use seloste_paper::capital;
use seloste_register::{ActError, ExportCounts, Leaving};

/// What would leave, and in which form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose_to_do(May::Export)?;
    let narrowed = narrowed(&call.query);
    let counts = place.register.export_preview(&place.actor, &purpose, &narrowed);
    let hidden = html! {
        input type="hidden" name="purpose" value=(purpose);
        @for (name, value) in kept(narrowed) { input type="hidden" name=(name) value=(value); }
    };
    let back = list_href(place, &purpose, narrowed, 0);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("export")) } p .muted { (w.t("export-help")) } } a .btn .quiet href=(back) { (w.t("back")) } }
        form .bar method="get" action=(call.path) {
            (purpose_select(place, &place.purposes(May::Export), &purpose, w))
            @for (name, value) in kept(narrowed) { input type="hidden" name=(name) value=(value); }
            button .btn .quiet type="submit" { (w.t("show")) }
        }
        (sheet(counts, call.path.as_str(), &hidden, w)?)
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

/// How many would leave and how many not, and the forms in which they can.
///
/// # Errors
/// All but that there are too many, which is told in its place.
pub(super) fn sheet(
    counts: Result<ExportCounts, ActError>,
    action: &str,
    hidden: &Markup,
    w: Words,
) -> Result<Markup, WebError> {
    let counts = match counts {
        Ok(counts) => counts,
        Err(error @ ActError::Input(_)) => {
            return Ok(html! { section .sheet { p .problems role="alert" { (capital(&error.said(w.0))) } } });
        }
        Err(error) => return Err(error.into()),
    };
    Ok(html! {
        section .sheet {
            p { strong { (w.ta("export-leaves", &[("n", counts.parties.into())])) } }
            @let lines = left_out(&counts.left_out, w);
            @if !lines.is_empty() { ul .plain .muted .left { @for line in lines { li { (line) } } } }
            @if counts.empty > 0 { p .muted { (w.ta("export-empty", &[("n", counts.empty.into())])) } }
            @if counts.parties > 0 {
                form .form method="post" action=(action) {
                    (hidden)
                    p .actions {
                        @for form in FileForm::ALL {
                            button .btn type="submit" name="to" value=(form.id()) { (w.t(said(form))) }
                        }
                    }
                }
            }
            p .muted { (w.t("export-logged")) }
        }
    })
}

/// The file.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let purpose = call.purpose_to_do(May::Export)?;
    let asked = call.form.get("to").unwrap_or_default();
    let form = FileForm::ALL.into_iter().find(|form| form.id() == asked).unwrap_or(FileForm::Csv);
    file(call, &purpose, Leaving::List(&narrowed(&call.form)), form)
}

/// Takes out for a purpose, as a file of a form.
pub(super) fn file(call: &Call, purpose: &str, leaving: Leaving<'_>, form: FileForm) -> Result<Answer, WebError> {
    let place = call.place()?;
    let mut out = Vec::new();
    place.register.export(&place.actor, purpose, leaving, &mut |part| {
        out.extend(part);
        Ok(())
    })?;
    let bytes = takeout(out, form, &place.notice, call.lang).map_err(|error| ActError::Input(error.said()))?;
    let day = seloste_gate::standing::date_of(place.register.today());
    let name = form.file_name(place.notice.id.as_str(), day).into();
    Ok(Answer::Download { media: form.media(), name, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use seloste_terms::Lang;

    #[test]
    fn that_there_are_too_many_is_told_where_the_count_would_be() {
        let told = |counts| sheet(counts, "/x", &html! {}, Words(Lang::En)).map(Markup::into_string);
        let too_many = told(Err(ActError::Input("too many <all>".to_owned().into()))).unwrap();
        assert!(too_many.contains("role=\"alert\">Too many &lt;all&gt;<") && !too_many.contains("<form"), "{too_many}");
        assert!(matches!(told(Err(ActError::NoParty)), Err(WebError::NotFound)));
        let some = told(Ok(ExportCounts { parties: 2, ..ExportCounts::default() })).unwrap();
        assert!(some.contains("action=\"/x\"") && some.contains("value=\"xlsx\""), "{some}");
        assert!(!told(Ok(ExportCounts::default())).unwrap().contains("<form"));
    }
}
