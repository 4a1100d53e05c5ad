//! Changing a record: its values in a form, on the version that was seen.

use crate::answer::Answer;
use crate::call::{Call, answering, day_value, late_by, once_field};
use crate::codes::cut;
use crate::error::WebError;
use crate::form::{Typed, field, given, problem, sources, speaks_of};
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::May;
use seloste_paper::{date, names};
use seloste_register::{ActError, Card, CardRecord};

/// The form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Write)?);
    let card = place.register.show(&place.actor, &purpose, call.party()?)?.into_inner();
    let record = find(call, &card)?;
    let typed = Typed::with(record.values.iter().map(|v| (v.field.clone(), v.text.clone())));
    Ok(Answer::Page(page(call, &card, record, typed)?))
}

fn find<'c>(call: &Call, card: &'c Card) -> Result<&'c CardRecord, WebError> {
    let record = call.record()?;
    card.records.iter().find(|r| r.record == record).ok_or(WebError::NotFound)
}

fn page(call: &Call, card: &Card, record: &CardRecord, typed: Typed) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose(May::Write)?;
    let typed = &typed.checked_at(place, &purpose);
    let notice = &place.notice;
    let category = notice.category(&record.category).ok_or(WebError::NotFound)?;
    let fields = category.fields.iter().filter_map(|f| notice.field(f.as_str()));
    let fields = fields.filter(|f| {
        f.kind == record.kind && (speaks_of(f, card.kind) || record.values.iter().any(|v| f.id == *v.field.as_str()))
    });
    let kind = names::kind(&record.kind, w.0);
    let asked = cut(call.form.get("asked").unwrap_or_default(), false);
    let version = call.form.get("version").map_or_else(|| record.row_version.to_string(), str::to_owned);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("edit")) ": " (kind) } p .muted { (card.name) } } }
        (typed.summary(notice, w))
        form .form method="post" action=(call.path) novalidate {
            (crate::form::by_enter())
            (once_field(call))
            input type="hidden" name="purpose" value=(purpose);
            input type="hidden" name="version" value=(version);
            fieldset {
                legend { (category.name.best(w.0)) }
                @for one in fields { (field(one, typed, w)) }
            }
            fieldset {
                legend { (w.t("edit-from")) }
                (sources(notice, std::iter::once(category), call.form.get("source"), w))
            }
            p {
                label .asked { (w.t("asked-rectify")) input type="date" name="asked" value=(asked) max=(day_value(place.register.today())) title=(w.t("asked-hint")); }
            }
            p .actions {
                button .btn .primary type="submit" { (w.t("save")) }
                a .btn .quiet href={ (place.party_href(card.party, "")) "?purpose=" (purpose) } { (w.t("cancel")) }
            }
        }
    };
    let again = undo_form(call, card, record)?;
    Ok(layout::page(call, At::List, &w.t("edit"), &html! { (content) (again) }))
}

/// The way back to what the last change replaced, while there is one.
fn undo_form(call: &Call, card: &Card, record: &CardRecord) -> Result<Markup, WebError> {
    let (place, w, purpose) = (call.place()?, call.words(), call.purpose(May::Write)?);
    let until = place.register.edit_to_undo(&place.actor, &purpose, card.party, record.record)?;
    Ok(html! {
        @if let Some(until) = until {
            form .sheet method="post" action=(call.path) {
                (once_field(call))
                input type="hidden" name="purpose" value=(purpose);
                input type="hidden" name="version" value=(record.row_version);
                p { (w.ta("edit-undo-help", &[("date", date(until, w.0).into())])) }
                button .btn type="submit" name="do" value="undo" { (w.t("edit-undo")) }
            }
        }
    })
}

/// What is said of a day that is none.
fn no_day(call: &Call) -> ActError {
    ActError::Input(call.words().t("form-day-wrong").into())
}

/// Changes the record.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose, party) = (call.place()?, call.purpose_to_do(May::Write)?, call.party()?);
    let version = call.form.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
    let source = call.form.get("source").unwrap_or_default();
    let record = call.record()?;
    let actor = call.once()?;
    if call.form.get("do") == Some("undo") {
        match place.register.undo_edit(&actor, &purpose, party, record, version) {
            Err(_) if call.was_done(&actor)? => {}
            done => done?,
        }
        return Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done=saved"))));
    }
    // Room for one more: nothing is stored yet.
    if call.form.filled("more").is_some() {
        let card = place.register.show(&place.actor, &purpose, party)?.into_inner();
        let found = find(call, &card)?;
        return Ok(Answer::Page(page(call, &card, found, Typed::sent(call, place))?));
    }
    let values = given(call);
    // GDPR 16: a change that the person asked for is answered in time, as other requests are.
    let asked = call.form.filled("asked").is_some();
    let answering = if asked { answering(call, &place.register) } else { Ok(None) };
    let changed = answering.and_then(|answering| match answering {
        Some(answering) => {
            answering.rectify(&actor, &purpose, party, record, version, &values, source)?;
            Ok(late_by(&answering))
        }
        None if asked => Err(no_day(call)),
        None => {
            place.register.edit(&actor, &purpose, party, record, version, &values, source)?;
            Ok(None)
        }
    });
    match changed {
        Ok(late) => {
            let done = late.unwrap_or("saved");
            Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done={done}"))))
        }
        // Sent twice it is changed once, and the second sees that it was.
        Err(_) if call.was_done(&actor)? => {
            Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done=saved"))))
        }
        Err(error) => {
            let typed = Typed::again(call, place, problem(call, place, error)?);
            let card = place.register.show(&place.actor, &purpose, party)?.into_inner();
            let record = find(call, &card)?;
            Ok(Answer::Again(page(call, &card, record, typed)?))
        }
    }
}
