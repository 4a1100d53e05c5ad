//! The second factor: an app that shows codes, and recovery codes.
//!
//! Guarantees: the secret and the recovery codes are on a page only for who has just shown the password; recovery codes are
//! shown once; a code that was typed is never put back.

use super::passkeys;
use super::sign_in::{after, line, told};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout::{self, At};
use crate::qr;
use maud::{Markup, html};
use seloste_register::{RECOVERY_CODES, SignInError};
use zeroize::Zeroizing;

/// The form for the second step of signing in.
pub(crate) fn code_form(call: &Call) -> Result<Answer, WebError> {
    if call.who.is_some() {
        return Ok(Answer::SeeOther("/".to_owned()));
    }
    let open = call.step.as_ref().is_some_and(|step| call.instance().step_is_open(step));
    if !open {
        return Ok(Answer::SeeOther("/sign-in".to_owned()));
    }
    Ok(Answer::Page(code_page(call, None)))
}

fn code_page(call: &Call, problem: Option<&str>) -> Markup {
    let w = call.words();
    let asks = call.step.as_ref().and_then(|step| call.instance().step_asks(step));
    let (app, has_passkey) = asks.map_or((true, false), |a| (a.app, a.passkeys > 0));
    let content = html! {
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        @if app { p { (w.t("second-step-help")) } } @else { p { (w.t("second-step-passkey")) } }
        @if has_passkey { (super::sign_in::passkey(call)) }
        form .form method="post" action="/sign-in/code" {
            @let hint = if app { w.t("second-code-hint") } else { w.t("second-code-recovery") };
            (line("code", &w.t("second-code"), "text", "one-time-code", "", Some(&hint)))
            p .actions { button .btn .primary type="submit" { (w.t("sign-in")) } a .btn .quiet href="/sign-in" { (w.t("second-again")) } }
        }
        p .small .muted { (w.t("second-lost")) }
    };
    layout::alone(call, &w.t("second-step"), &content)
}

/// The second step of signing in.
pub(crate) fn code(call: &Call) -> Result<Answer, WebError> {
    let step = call.step.as_ref().map_or("", |s| s.as_str());
    match call.instance().second_step(step, call.form.get("code").unwrap_or_default(), &call.from) {
        Ok(token) => after(call, token),
        Err(error) => {
            if matches!(error, SignInError::Code | SignInError::Step) {
                call.state.count_refusal();
            }
            Ok(Answer::Again(code_page(call, Some(&told(call, error)?))))
        }
    }
}

/// What there is of a second factor, or how to get one.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, None)?))
}

pub(super) fn page(call: &Call, problem: Option<&str>) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let has = call.instance().second_factor(who.account);
    let content = html! {
        div .bar { div .grow { h1 { (w.t("second")) } p .muted { (w.t("second-help")) } } }
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
        @if has.app {
            section .sheet {
                h2 { (w.t("second-app")) }
                p { (w.t("second-app-used")) }
                form method="post" action="/account/second/end" {
                    p .actions { button .btn .quiet type="submit" { (w.t("second-end")) } }
                }
            }
        } @else { (enrol(call)?) }
        (passkeys::section(call)?)
        @if who.must_enrol { p .due-note { (w.t("second-must")) } }
        @else if !who.second {
            form method="post" action="/account/second/later" {
                p .actions { button .btn .quiet type="submit" { (w.t("second-later")) } }
            }
        }
        @if has.app || has.passkeys > 0 {
            section .sheet {
                h2 { (w.t("recovery")) }
                p { (w.ta("recovery-left", &[("n", has.recovery.into())])) }
                form method="post" action="/account/second/recovery" {
                    p .actions { button .btn .quiet type="submit" { (w.t("recovery-new")) } }
                    p .small .muted { (w.t("recovery-new-help")) }
                }
            }
        }
    };
    Ok(layout::page(call, At::Account, &w.t("second"), &content))
}

/// How to take an app into use.
fn enrol(call: &Call) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let enrolment = call.instance().enrolment(who.account)?;
    let chars: Vec<char> = enrolment.secret.chars().collect();
    let groups: Vec<String> = chars.chunks(4).map(|g| g.iter().collect()).collect();
    let spaced = Zeroizing::new(groups.join(" "));
    Ok(html! {
        section .sheet {
            h2 { (w.t("second-app")) }
            ol .howto {
                li { (w.t("second-how-app")) }
                li {
                    (w.t("second-how-picture"))
                    (qr::picture(&enrolment.address, &w.t("second-picture")))
                    p .small { (w.t("second-secret")) " " code .token { (spaced.as_str()) } }
                }
                li {
                    (w.t("second-how-code"))
                    form .form method="post" action="/account/second" {
                        (line("code", &w.t("second-code"), "text", "one-time-code", "", None))
                        p .actions { button .btn .primary type="submit" { (w.t("second-take")) } }
                    }
                }
            }
        }
    })
}

/// Takes an app into use, and shows the recovery codes.
pub(crate) fn confirm(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    match call.instance().confirm_app(who.account, call.form.get("code").unwrap_or_default()) {
        Ok(codes) => Ok(Answer::Page(codes_page(call, &codes))),
        Err(error) => Ok(Answer::Again(page(call, Some(&told(call, error)?))?)),
    }
}

pub(super) fn codes_page(call: &Call, codes: &[Zeroizing<String>]) -> Markup {
    let w = call.words();
    let content = html! {
        h1 { (w.t("recovery")) }
        p .said role="status" { (w.t("second-taken")) }
        section .sheet {
            p { (w.ta("recovery-help", &[("n", RECOVERY_CODES.into())])) }
            ul .codes { @for code in codes { li { code { (code.as_str()) } } } }
            p .muted { (w.t("recovery-once")) }
            p .actions { a .btn .primary href="/" { (w.t("recovery-done")) } }
        }
    };
    layout::page(call, At::Account, &w.t("recovery"), &content)
}

/// Puts it off.
pub(crate) fn later(call: &Call) -> Result<Answer, WebError> {
    call.instance().put_off_second(call.signed_in()?.account)?;
    Ok(Answer::SeeOther("/".to_owned()))
}

/// Takes the app out of use.
pub(crate) fn end(call: &Call) -> Result<Answer, WebError> {
    call.instance().end_app(call.signed_in()?.account)?;
    Ok(Answer::SeeOther("/account".to_owned()))
}

/// New recovery codes.
pub(crate) fn recovery(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    if !who.second {
        return Ok(Answer::SeeOther("/account/second".to_owned()));
    }
    let codes = call.instance().new_recovery(who.account)?;
    Ok(Answer::Page(codes_page(call, &codes)))
}
