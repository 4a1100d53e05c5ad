//! A contact form: for anybody, without signing in, without script, without a cookie; within the sites that it was made for.
//!
//! Guarantees: what it is for, how long it is kept and where the notice is stands beside the fields, where the data is
//! collected (Art. 13); it asks for what the notice declares and nothing else; what is typed wrong comes back with what was
//! typed; how often it is sent has a limit.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::{Problem, WebError};
use crate::form::{Typed, field, given, problem};
use crate::i18n::Words;
use crate::layout;
use crate::pages::notice::{lang_of, register};
use maud::{Markup, html};
use seloste_gate::{Denial, Refusal};
use seloste_paper::{capital, keep, names};
use seloste_register::{ActError, Form, INBOX_DAYS, NewParty};
use seloste_store::PartyKind;
use seloste_terms::ActorId;
use seloste_terms::vocabulary::Of;

/// A field that people do not see and leave empty; programs that fill in everything do not.
const TRAP: &str = "leave-empty";

fn find(call: &Call) -> Result<(Form, Place), WebError> {
    let (name, register) = register(call)?;
    let id: ActorId = call.param("form").parse().map_err(|_| WebError::NotFound)?;
    let forms = call.state.home.instance().forms(&register)?;
    let form = forms.into_iter().find(|f| f.id == id).ok_or(WebError::NotFound)?;
    let (notice, actor) = (register.notice(), form.actor());
    Ok((form, Place { name, register, notice, actor }))
}

/// The form.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (form, place) = find(call)?;
    if call.query.filled("sent").is_some() {
        return Ok(framed(&form, false, thanks(call, &place)));
    }
    Ok(framed(&form, false, page(call, &form, &place, &Typed::default())))
}

fn framed(form: &Form, again: bool, page: Markup) -> Answer {
    Answer::Framed { page, again, sites: form.sites.clone() }
}

/// What somebody wrote.
pub(crate) fn send(call: &Call) -> Result<Answer, WebError> {
    let (form, place) = find(call)?;
    let w = words(call, &place);
    let back = |problem| framed(&form, true, page(call, &form, &place, &Typed::again(call, &place, problem)));
    if call.form.filled(TRAP).is_some() {
        return Ok(back(Problem::Whole(w.t("contact-trapped"))));
    }
    let values: Vec<_> = given(call).into_iter().filter(|g| !g.text.trim().is_empty()).collect();
    if values.is_empty() {
        return Ok(back(Problem::Whole(w.t("contact-nothing"))));
    }
    let now = call.state.home.clock().now().as_millisecond();
    if !call.state.contacts.takes(form.id, call.from.address, now) {
        return Ok(back(Problem::Whole(w.t("contact-often"))));
    }
    let new = NewParty {
        kind: kind(&form, &place),
        values,
        source: form.source.clone(),
        relation: form.relation(&place.notice, place.register.today()),
        stands_for: None,
    };
    match place.register.receive(&place.actor, &form.purpose, new, form.id) {
        Ok(_) => {
            call.state.contacts.taken(form.id, now);
            // Looked at again, or sent again by the browser, it is not sent twice.
            Ok(Answer::SeeOther(format!("{}?lang={}&sent=yes", call.path, w.0.code())))
        }
        Err(error @ ActError::Input(_)) => Ok(back(Problem::Whole(capital(&error.said(w.0))))),
        // The notice or the role has changed since the form was made: what was typed is not lost with it.
        Err(ActError::Refused(
            Refusal::Gap(_)
            | Refusal::Denied(
                Denial::RolePurpose { .. }
                | Denial::RoleMay { .. }
                | Denial::RoleCategory { .. }
                | Denial::Party { .. },
            ),
        )) => Ok(back(Problem::Whole(w.t("contact-closed")))),
        // Within another site a page of ours about the error would stay blank, and what was typed would be gone.
        Err(error) => Ok(back(problem(call, &place, error).unwrap_or_else(|error| {
            tracing::error!("a contact form could not take what was sent: {error}");
            Problem::Whole(w.t("contact-failed"))
        }))),
    }
}

/// Whom a form is about: people, unless it asks for nothing that is said of people.
fn kind(form: &Form, place: &Place) -> PartyKind {
    let mut asked = form.asks(&place.notice).peekable();
    let organisations = asked.peek().is_some() && asked.all(|f| f.of == Of::Organisation);
    if organisations { PartyKind::Organisation } else { PartyKind::Person }
}

fn words(call: &Call, place: &Place) -> Words {
    Words(lang_of(call, &place.notice))
}

fn page(call: &Call, form: &Form, place: &Place, typed: &Typed) -> Markup {
    let w = words(call, place);
    let notice = &place.notice;
    let content = html! {
        (typed.summary(notice, w))
        form .form method="post" action={ (call.path) "?lang=" (w.0.code()) } novalidate {
            @for one in form.asks(notice) { (field(one, typed, w)) }
            div .unseen aria-hidden="true" {
                label for=(TRAP) { (w.t("contact-trap")) }
                input #(TRAP) type="text" name=(TRAP) tabindex="-1" autocomplete="off";
            }
            (collected(form, place, w))
            p .actions { button .btn .primary type="submit" { (w.t("contact-send")) } }
        }
    };
    layout::public(call, w, &w.t("contact"), owner(place), &notice.languages, &content)
}

fn owner(place: &Place) -> &str {
    place.notice.controllers.first().map_or("", |c| c.organisation.name.as_str())
}

/// What is said where data is collected: who, what for, on which basis, how long, and where the whole of it is.
fn collected(form: &Form, place: &Place, w: Words) -> Markup {
    let notice = &place.notice;
    let basis = notice.purpose(&form.purpose).map(|p| names::basis(p.basis).get(w.0));
    let mut kept: Vec<String> = Vec::new();
    let here = |c: &&seloste_notice::Category| {
        c.purposes.iter().any(|p| *p == *form.purpose)
            && c.sources.iter().any(|s| *s == *form.source)
            && c.fields.iter().any(|f| form.fields.iter().any(|id| *f == **id))
    };
    for category in notice.categories.iter().filter(here) {
        let text = keep(category.keep, notice.relation, w.0);
        kept.push(w.ta("contact-kept", &[("what", category.name.best(w.0).into()), ("keep", text.into())]));
    }
    let notice_at = format!("/notice/{}?lang={}", place.name, w.0.code());
    html! {
        section .sheet {
            h2 { (w.t("contact-collected")) }
            dl .facts .two {
                div { dt { (w.t("contact-who")) } dd { (owner(place)) } }
                div { dt { (w.t("contact-why")) } dd { (names::purpose(notice, &form.purpose, w.0)) @if let Some(basis) = basis { " (" (basis) ")" } } }
                div { dt { (w.t("contact-long")) } dd { @for (n, text) in kept.iter().enumerate() { @if n > 0 { br; } (text) } } }
            }
            p { (w.ta("contact-waits", &[("days", INBOX_DAYS.into())])) }
            p { a href=(notice_at) target="_blank" rel="noopener" { (w.t("contact-notice")) } }
        }
    }
}

fn thanks(call: &Call, place: &Place) -> Markup {
    let w = words(call, place);
    let content = html! { p .said role="status" { (w.t("contact-thanks")) } };
    layout::public(call, w, &w.t("contact"), owner(place), &place.notice.languages, &content)
}
