//! One's own account: second factor, sessions, password.

use super::sign_in::{line, told};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_register::{PASSWORD_CHARS_MIN, SessionInfo, SignInError};

/// Everything about it.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, None)?))
}

fn page(call: &Call, problem: Option<&str>) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let has = call.instance().second_factor(who.account);
    let sessions = call.instance().sessions(who.account, call.session());
    let least = w.ta("join-password-hint", &[("least", PASSWORD_CHARS_MIN.into())]);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("account")) } p .muted { (who.name) } } }
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
        section .sheet {
            h2 { (w.t("second")) }
            p {
                @if has.app { (w.t("second-app-used")) } @else { (w.t("account-no-second")) }
                @if who.second { " " (w.ta("recovery-left", &[("n", has.recovery.into())])) }
            }
            p .actions { a .btn .primary[!who.second] .quiet[who.second] href="/account/second" {
                @if who.second { (w.t("account-second-change")) } @else { (w.t("second-take")) }
            } }
        }
        section .sheet {
            h2 { (w.t("sessions")) }
            p .muted { (w.t("sessions-help")) }
            @for session in &sessions { (row(session, w)) }
            @if sessions.len() > 1 {
                form method="post" action="/account/sessions/end" {
                    p .actions { button .btn .quiet type="submit" name="session" value="others" { (w.t("sessions-end-others")) } }
                }
            }
        }
        section .sheet {
            h2 { (w.t("password-change")) }
            form .form method="post" action="/account/password" {
                // For password managers: whose password it is.
                input type="text" autocomplete="username" value=(who.login) hidden;
                (line("present", &w.t("password-present"), "password", "current-password", "", None))
                (line("password", &w.t("password-new"), "password", "new-password", "", Some(&least)))
                (line("again", &w.t("join-again"), "password", "new-password", "", None))
                p .actions { button .btn type="submit" { (w.t("password-change")) } }
                p .small .muted { (w.t("password-change-help")) }
            }
        }
    };
    Ok(layout::page(call, At::Account, &w.t("account"), &content))
}

fn row(session: &SessionInfo, w: Words) -> Markup {
    let device = session.device.as_str();
    let device = if device.is_empty() { w.t("session-unknown") } else { device.to_owned() };
    html! {
        div .bar {
            div .grow {
                strong { (device) }
                @if session.own { " " span .muted { (w.t("session-own")) } }
                br;
                span .muted {
                    (w.ta("session-times", &[("began", seloste_paper::instant(session.began_ms, w.0).into()), ("seen", seloste_paper::instant(session.seen_ms, w.0).into())]))
                }
            }
            form method="post" action="/account/sessions/end" {
                input type="hidden" name="session" value=(session.name);
                button .btn .quiet type="submit" aria-label=(w.ta("session-end-of", &[("device", device.as_str().into())])) { (w.t("session-end")) }
            }
        }
    }
}

/// Ends a session, or all others.
pub(crate) fn end_sessions(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    match call.form.filled("session") {
        None => return Err(WebError::Unreadable),
        Some("others") => call.instance().end_other_sessions(who.account, call.session())?,
        Some(name) => call.instance().end_session(who.account, name)?,
    }
    Ok(Answer::SeeOther("/account".to_owned()))
}

/// Changes the password.
pub(crate) fn password(call: &Call) -> Result<Answer, WebError> {
    let typed = |name| call.form.get(name).unwrap_or_default();
    if typed("password") != typed("again") {
        return Ok(Answer::Again(page(call, Some(&call.words().t("join-not-same")))?));
    }
    match call.instance().change_password(call.session(), typed("present"), typed("password"), &call.from) {
        Ok(token) => Ok(Answer::SignedIn(token, "/account".to_owned())),
        Err(SignInError::Wrong) => {
            call.state.count_refusal();
            Ok(Answer::Again(page(call, Some(&call.words().t("password-present-wrong")))?))
        }
        Err(error) => Ok(Answer::Again(page(call, Some(&told(call, error)?))?)),
    }
}
