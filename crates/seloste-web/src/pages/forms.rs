//! The contact forms of a register: made by who runs the deployment, each for a site of the company.

use crate::answer::Answer;
use crate::call::{Call, Place, encoded};
use crate::codes::cut;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::{May, State};
use seloste_paper::{capital, names};
use seloste_register::{ActError, Form, NewForm, askable};
use seloste_terms::ActorId;

/// What a form can be of: a source and a purpose, with its name in the list.
struct Kind {
    source: String,
    purpose: String,
    said: String,
}

/// The forms, and what it takes to make one.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    place.register.may_make_forms(&place.actor)?;
    Ok(Answer::Page(page(call, None)?))
}

/// Makes one, or ends one.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    place.register.may_make_forms(&place.actor)?;
    let instance = call.instance();
    if let Some(id) = call.form.filled("end") {
        let id: ActorId = id.parse().map_err(|_| WebError::Unreadable)?;
        instance.end_form(&place.actor, &place.register, id)?;
        return Ok(Answer::SeeOther(place.href("/forms")));
    }
    let (source, purpose) = call.form.get("kind").and_then(|k| k.split_once('/')).unwrap_or_default();
    let all = |name: &str| call.form.iter().filter(|(n, _)| *n == name).map(|(_, v)| v.to_owned()).collect::<Vec<_>>();
    let new = NewForm {
        label: call.form.get("label").unwrap_or_default().to_owned(),
        source: source.to_owned(),
        purpose: purpose.to_owned(),
        fields: all("field"),
        sites: call.form.get("sites").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
    };
    match instance.make_form(&place.actor, &place.name, &place.register, new) {
        Ok(_) => Ok(Answer::SeeOther(place.href("/forms"))),
        Err(error @ ActError::Input(_)) => Ok(Answer::Again(page(call, Some(&capital(&error.said(call.lang))))?)),
        Err(error) => Err(error.into()),
    }
}

fn kinds(place: &Place, w: Words) -> Vec<Kind> {
    let notice = &place.notice;
    let mut all = Vec::new();
    for source in &notice.sources {
        for purpose in notice.purposes.iter().filter(|p| place.may(May::Write, p.id.as_str())) {
            let (source, purpose) = (source.id.as_str(), purpose.id.as_str());
            if !askable(notice, source, purpose).is_empty() {
                let said = format!("{} · {}", names::source(notice, source, w.0), names::purpose(notice, purpose, w.0));
                all.push(Kind { source: source.to_owned(), purpose: purpose.to_owned(), said });
            }
        }
    }
    // Those that are called forms come first, and what is for people who are not customers yet.
    let for_anybody = |kind: &Kind| notice.purpose(&kind.purpose).is_some_and(|p| p.during.contains(&State::Prospect));
    all.sort_by_key(|kind| (!kind.source.contains("form"), !for_anybody(kind)));
    all
}

fn page(call: &Call, problem: Option<&str>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let forms = call.instance().forms(&place.register)?;
    let kinds = kinds(place, w);
    let asked = |name: &str| cut(call.form.get(name).or_else(|| call.query.get(name)).unwrap_or_default(), false);
    let chosen = asked("kind");
    let kind = kinds.iter().find(|k| format!("{}/{}", k.source, k.purpose) == chosen).or_else(|| kinds.first());
    let content = html! {
        div .bar {
            div .grow { h1 { (w.t("forms")) } p .muted { (w.t("forms-help")) } }
            a .btn .quiet href=(place.href("/inbox")) { (w.t("inbox")) }
        }
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
        section .sheet {
            h2 { (w.t("forms-there")) }
            @if forms.is_empty() { p .muted { (w.t("forms-none")) } }
            @for form in &forms { (row(call, place, form, w)) }
        }
        section .sheet {
            h2 { (w.t("form-new")) }
            form .why method="get" action=(call.path) {
                label for="kind" { (w.t("form-of")) }
                select #kind name="kind" {
                    @for one in &kinds {
                        @let id = format!("{}/{}", one.source, one.purpose);
                        option value=(id) selected[kind.is_some_and(|k| k.source == one.source && k.purpose == one.purpose)] { (one.said) }
                    }
                }
                button .btn .quiet type="submit" { (w.t("show")) }
            }
            @if let Some(kind) = kind {
                form .form method="post" action=(call.path) {
                    input type="hidden" name="kind" value={ (kind.source) "/" (kind.purpose) };
                    div .field { label for="label" { (w.t("form-label")) } div .in { input #label name="label" required maxlength="60" autocomplete="off" value=(asked("label")); } }
                    fieldset {
                        legend { (w.t("form-asks")) }
                        div .choices { @for field in askable(&place.notice, &kind.source, &kind.purpose) {
                            label { input type="checkbox" name="field" value=(field.id) checked[first_asked(field.id.as_str())]; (field.label.best(w.0)) }
                        } }
                    }
                    div .field { label for="sites" { (w.t("form-sites")) } div .in { textarea #sites name="sites" rows="2" { (asked("sites")) } p .hint { (w.t("form-sites-hint")) } } }
                    p .actions { button .btn .primary type="submit" { (w.t("form-make")) } }
                }
            } @else { p .muted { (w.t("forms-impossible")) } }
        }
    };
    Ok(layout::page(call, At::Inbox, &w.t("forms"), &content))
}

/// What most forms ask for.
fn first_asked(field: &str) -> bool {
    ["person.name", "email", "message.body", "message.text"].contains(&field)
}

fn row(call: &Call, place: &Place, form: &Form, w: Words) -> Markup {
    let path = format!("/form/{}/{}", encoded(&place.name), form.id);
    let whole = format!("{}{path}", call.origin.as_deref().unwrap_or_default());
    let embed = format!("<iframe src=\"{whole}\" title=\"{}\" width=\"100%\" height=\"900\"></iframe>", w.t("contact"));
    let sent_by = names::source(&place.notice, &form.source, w.0);
    let asks: Vec<&str> = form.asks(&place.notice).map(|f| f.label.best(w.0)).collect();
    html! {
        div .bar {
            div .grow {
                strong { (form.label) } " " a href=(path) { (w.t("form-open")) }
                br;
                span .muted { (sent_by) " · " (names::purpose(&place.notice, &form.purpose, w.0)) " · " (asks.join(", ")) }
                @if !form.sites.is_empty() {
                    details { summary { (w.t("form-embed")) } p .muted { (form.sites.join(", ")) } p { code .token { (embed) } } }
                }
            }
            form method="post" action=(call.path) {
                input type="hidden" name="end" value=(form.id);
                button .btn .quiet type="submit" { (w.t("form-end")) }
            }
        }
    }
}
