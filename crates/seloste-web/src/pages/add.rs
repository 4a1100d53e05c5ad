//! Adding a record of any kind that the notice declares: an event, a device, an invoice.

use crate::answer::Answer;
use crate::call::{Call, Place, once_field};
use crate::error::WebError;
use crate::form::{Typed, fieldsets, given, problem, sources};
use crate::layout::{self, At};
use crate::pages::new::reached;
use maud::{Markup, html};
use seloste_notice::{Category, FieldDef, May, law_purpose};
use seloste_paper::names;
use seloste_register::{ActError, Card};
use seloste_terms::vocabulary;

/// The form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Write)?);
    // The card is opened for the same purpose, so that a form about somebody out of reach is not even shown.
    let card = there(call, place, &purpose)?;
    let today = crate::call::day_value(place.register.today());
    let dated = vocabulary::kind(call.param("kind")).and_then(|k| k.dated_by);
    let typed = Typed::with(dated.map(|field| (field.to_owned(), today)));
    Ok(Answer::Page(page(call, &card.name, typed)?))
}

/// The party, if anything of it is left: the purposes from law reach also those whose data was erased, and nothing new
/// is to come to them.
fn there(call: &Call, place: &Place, purpose: &str) -> Result<Card, WebError> {
    let card = place.register.show(&place.actor, purpose, call.party()?)?.into_inner();
    if card.records.is_empty() && law_purpose::ALL.contains(&purpose) { Err(WebError::NotFound) } else { Ok(card) }
}

fn page(call: &Call, name: &str, typed: Typed) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let (purpose, kind, party) = (call.purpose(May::Write)?, call.param("kind"), call.party()?);
    let typed = &typed.checked_at(place, &purpose);
    let notice = &place.notice;
    let fields_of = |c: &Category| -> Vec<&FieldDef> {
        c.fields.iter().filter_map(|f| notice.field(f.as_str())).filter(|f| f.kind == kind).collect()
    };
    let categories: Vec<_> = reached(place, &purpose).into_iter().filter(|c| !fields_of(c).is_empty()).collect();
    if categories.is_empty() {
        return Err(WebError::NotFound);
    }
    let title = w.ta("add-kind", &[("kind", names::kind(kind, w.0).to_lowercase().into())]);
    let content = html! {
        div .bar { div .grow { h1 { (title) } p .muted { (name) } } }
        (typed.summary(notice, w))
        form .form method="post" action=(call.path) novalidate {
            (crate::form::by_enter())
            (once_field(call))
            input type="hidden" name="purpose" value=(purpose);
            (fieldsets(categories.iter().map(|c| (*c, fields_of(c))), typed, w))
            fieldset {
                legend { (w.t("new-from")) }
                (sources(notice, categories.iter().copied(), call.form.get("source"), w))
            }
            p .actions {
                button .btn .primary type="submit" { (w.t("save")) }
                a .btn .quiet href={ (place.party_href(party, "")) "?purpose=" (purpose) } { (w.t("cancel")) }
            }
        }
    };
    Ok(layout::page(call, At::List, &title, &content))
}

/// Adds the record.
pub(crate) fn add(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose, party) = (call.place()?, call.purpose_to_do(May::Write)?, call.party()?);
    let source = call.form.get("source").unwrap_or_default();
    if law_purpose::ALL.contains(&purpose.as_str()) {
        there(call, place, &purpose)?;
    }
    // Room for one more: nothing is stored yet.
    if call.form.filled("more").is_some() {
        let card = there(call, place, &purpose)?;
        return Ok(Answer::Page(page(call, &card.name, Typed::sent(call, place))?));
    }
    match place.register.add(&call.once()?, &purpose, party, &given(call), source) {
        // Sent twice it is there once.
        Ok(_) | Err(ActError::Repeated) => {
            Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done=added"))))
        }
        Err(error) => {
            let typed = Typed::again(call, place, problem(call, place, error)?);
            // Of whom it is stands above the form as before.
            let card = there(call, place, &purpose)?;
            Ok(Answer::Again(page(call, &card.name, typed)?))
        }
    }
}
