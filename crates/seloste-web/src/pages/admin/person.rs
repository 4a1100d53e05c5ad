//! One account: its roles, its sessions, its end.

use super::{Asked, granting, invited, linked, role_of, shown_name, state, wrong};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_register::{AccountState, PeopleError};
use seloste_terms::ActorId;

fn asked(call: &Call) -> Result<ActorId, WebError> {
    call.param("account").parse().map_err(|_| WebError::NotFound)
}

/// Everything about it.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, asked(call)?, &html! {})?))
}

fn page(call: &Call, id: ActorId, above: &Markup) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let one = call.instance().person(&who.in_deployment(), id)?;
    let here = format!("/admin/accounts/{id}");
    let name = shown_name(&one, w);
    let second = one.second.app || one.second.passkeys > 0;
    let button = |what: &str, text: &str, class: &str| {
        html! { form method="post" action=(here) { input type="hidden" name="do" value=(what); button class=(class) type="submit" { (text) } } }
    };
    let content = html! {
        p { a href="/admin" { (w.t("admin")) } }
        div .bar { div .grow { h1 { (name) } p .muted { (state(one.state, w)) } } }
        (above)
        dl .facts {
            div { dt { (w.t("login")) } dd { (one.login) } dd {} }
            div { dt { (w.t("admin-invited-by")) } dd { (invited(&one, w)) } dd {} }
            div { dt { (w.t("second")) } dd { @if second { (w.t("yes")) } @else { (w.t("no")) } } dd {} }
            div { dt { (w.t("sessions")) } dd { (one.sessions) } dd {} }
            div { dt { (w.t("nav-tokens")) } dd { (one.tokens) } dd {} }
        }
        section .sheet {
            h2 { (w.t("admin-roles")) }
            @if one.roles.is_empty() { p .muted { (w.t("admin-no-roles")) } }
            @for role in &one.roles {
                @let text = role_of(call, &role.register, &role.role, w);
                div .bar {
                    div .grow {
                        (text)
                        @if let Some(until) = role.until {
                            br; span .muted { @if role.over { (w.ta("admin-role-over", &[("day", seloste_paper::date(until, w.0).into())])) }
                                @else { (w.ta("until-date", &[("date", seloste_paper::date(until, w.0).into())])) } }
                        }
                    }
                    form method="post" action=(here) {
                        input type="hidden" name="do" value="take";
                        input type="hidden" name="register" value=(role.register);
                        button .btn .quiet type="submit" aria-label=(w.ta("admin-take-of", &[("role", text.as_str().into())])) { (w.t("admin-take")) }
                    }
                }
            }
            @if one.state != AccountState::Ended {
                form .form method="post" action=(here) {
                    input type="hidden" name="do" value="grant";
                    (granting(call, w))
                    p .actions { button .btn .quiet type="submit" { (w.t("admin-grant")) } }
                }
            }
        }
        @if one.state != AccountState::Ended {
            section .sheet {
                h2 { (w.t("admin-access")) }
                p .muted { (w.t("admin-link-why")) @if one.relinked { " " (w.t("admin-relinked")) } }
                div .actions {
                    (button("link", &w.t("admin-link-new"), "btn quiet"))
                    @if one.sessions > 0 { (button("sessions", &w.t("admin-sessions-end"), "btn quiet")) }
                }
            }
            section .sheet {
                h2 { (w.t("admin-end")) }
                p { (w.t("admin-end-help")) }
                form .form method="post" action=(here) {
                    input type="hidden" name="do" value="end";
                    p .choices { label { input type="checkbox" name="sure" value="yes" required; (w.t("admin-end-sure")) } }
                    p .actions { button .btn .stop type="submit" { (w.t("admin-end-do")) } }
                }
            }
        }
    };
    Ok(layout::page(call, At::Admin, &name, &content))
}

/// Changes it.
pub(crate) fn act(call: &Call) -> Result<Answer, WebError> {
    let (who, w, id) = (call.signed_in()?, call.words(), asked(call)?);
    let (by, instance) = (who.in_deployment(), call.instance());
    let done: Result<Option<Markup>, PeopleError> = match call.form.get("do") {
        Some("grant") => {
            let asked = Asked::of(call);
            asked.granting().and_then(|grant| instance.grant(&by, id, grant)).map(|()| None)
        }
        Some("take") => instance.take_role(&by, id, call.form.get("register").unwrap_or_default()).map(|()| None),
        Some("link") => instance.relink(&by, id).map(|link| Some(linked(call, &link))),
        Some("sessions") => instance.end_sessions_of(&by, id).map(|()| None).map_err(PeopleError::Act),
        Some("end") if call.form.get("sure") != Some("yes") => {
            let unsure = html! { div .problems role="alert" tabindex="-1" { p { (w.t("admin-end-unsure")) } } };
            return Ok(Answer::Again(page(call, id, &unsure)?));
        }
        Some("end") => instance.end_account(&by, id).map(|()| None),
        _ => return Err(WebError::Unreadable),
    };
    match done {
        Ok(Some(shown)) => Ok(Answer::Page(page(call, id, &shown)?)),
        Ok(None) => Ok(Answer::SeeOther(call.path.clone())),
        Err(error) => {
            let told = wrong(error, w)?;
            Ok(Answer::Again(page(call, id, &told)?))
        }
    }
}
