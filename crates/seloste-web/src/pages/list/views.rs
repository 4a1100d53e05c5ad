//! Saved views of a list: one's own, and those that are shared in the register.
//!
//! Guarantees: a view is an address of the list, so it shows to each what their role shows them; what was searched for is in
//! none; who runs the deployment may take shared ones away, everybody else their own.

use super::columns::Look;
use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes::cut;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::May;
use seloste_paper::capital;
use seloste_register::{ActError, LABEL_CHARS_MAX, SignedIn, View};
use seloste_terms::ActorId;

/// The views as links, the present one marked, and what it takes to keep this list as one.
pub(super) fn shown(call: &Call, place: &Place, purpose: &str, look: &Look) -> Result<Markup, WebError> {
    let w = call.words();
    let views: Vec<View> =
        call.instance().views(&place.name, place.actor.id)?.into_iter().filter(|v| is_open(place, v)).collect();
    let now = pairs(purpose, look);
    Ok(html! {
        @if !views.is_empty() {
            nav .chips .views aria-label=(w.t("views")) {
                @for view in &views {
                    a .chip href=(href(place, view)) aria-current=[(view.pairs == now).then_some("true")] { (view.label) }
                }
            }
        }
        details .tools {
            summary { (w.t("views")) }
            div .sheet { (keeping(place, &now, "", w)) (taking_away(call, place, &views, w)) }
        }
    })
}

/// Whether an account may open a view: for its purpose, if it has one.
fn is_open(place: &Place, view: &View) -> bool {
    view.pairs.iter().filter(|(name, _)| name == "purpose").all(|(_, purpose)| place.may(May::Read, purpose))
}

fn pairs(purpose: &str, look: &Look) -> Vec<(String, String)> {
    std::iter::once(("purpose".to_owned(), purpose.to_owned())).chain(look.pairs()).collect()
}

fn href(place: &Place, view: &View) -> String {
    let named: Vec<String> = view.pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    place.href(&format!("?{}", named.join("&")))
}

/// The form that keeps a list that looks so.
fn keeping(place: &Place, now: &[(String, String)], label: &str, w: Words) -> Markup {
    html! {
        form .inline method="post" action=(place.href("/views")) {
            @for (name, value) in now { input type="hidden" name=(name) value=(value); }
            label for="view-label" { (w.t("view-label")) }
            input #view-label type="text" name="label" required maxlength=(LABEL_CHARS_MAX) autocomplete="off" value=(label);
            label { input type="checkbox" name="shared" value="yes"; " " (w.t("view-shared")) }
            button .btn type="submit" name="do" value="keep" { (w.t("view-keep")) }
            p .muted { (w.t("view-help")) }
        }
    }
}

fn taking_away(call: &Call, place: &Place, views: &[View], w: Words) -> Markup {
    let operator = call.who.as_ref().is_some_and(SignedIn::is_operator);
    let mine: Vec<&View> = views.iter().filter(|v| v.owner == place.actor.id || operator && v.shared).collect();
    html! {
        @if !mine.is_empty() {
            ul .plain {
                @for view in mine {
                    li {
                        form .inline method="post" action=(place.href("/views")) {
                            span { (view.label) } @if view.shared { span .tag { (w.t("view-is-shared")) } }
                            input type="hidden" name="view" value=(view.id);
                            button .link type="submit" name="do" value="drop" aria-label=(w.ta("view-drop-of", &[("label", view.label.as_str().into())])) { (w.t("view-drop")) }
                        }
                    }
                }
            }
        }
    }
}

/// Keeps a view, or takes one away.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    if call.form.get("do") == Some("drop") {
        let id: ActorId = call.form.get("view").and_then(|v| v.parse().ok()).ok_or(WebError::Unreadable)?;
        let operator = call.signed_in()?.is_operator();
        call.instance().drop_view(&place.actor, &place.name, id, operator)?;
        return Ok(Answer::SeeOther(place.href("")));
    }
    let purpose = call.purpose_to_do(May::Read)?;
    // That one may look at such a list is the gate's to say, and its refusal is in the ledger.
    place.register.may_list(&place.actor, &purpose)?;
    let look = Look::of(call, &call.form)?;
    let label = call.form.get("label").unwrap_or_default();
    let shared = call.form.get("shared") == Some("yes");
    match call.instance().keep_view(&place.actor, &place.name, label, shared, pairs(&purpose, &look)) {
        Ok(view) => Ok(Answer::SeeOther(href(place, &view))),
        Err(error @ ActError::Input(_)) => {
            let content = html! {
                h1 { (w.t("views")) }
                div .problems role="alert" tabindex="-1" { p { (capital(&error.said(call.lang))) } }
                div .sheet { (keeping(place, &pairs(&purpose, &look), &cut(label, false), w)) }
                p { a .btn .quiet href=(look.href(place, &purpose, 0)) { (w.t("back")) } }
            };
            Ok(Answer::Again(layout::page(call, At::List, &w.t("views"), &content)))
        }
        Err(error) => Err(error.into()),
    }
}
