//! Signing in and out, joining by a one-time link, the language.
//!
//! Guarantees: a wrong name and a wrong password get the same answer; passwords are never put back into a form.

use crate::answer::Answer;
use crate::call::Call;
use crate::codes;
use crate::error::WebError;
use crate::layout;
use maud::{Markup, html};
use seloste_register::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, SignInError};
use seloste_terms::Lang;

/// The form to sign in.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    if call.who.is_some() {
        return Ok(Answer::SeeOther("/".to_owned()));
    }
    Ok(Answer::Page(page(call, None)))
}

fn page(call: &Call, problem: Option<&str>) -> Markup {
    let w = call.words();
    let content = html! {
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        form .form method="post" action="/sign-in" {
            (line("login", &w.t("login"), "text", "username", &codes::cut(call.form.get("login").unwrap_or_default(), false), None))
            (line("password", &w.t("password"), "password", "current-password", "", None))
            p { button .btn .primary type="submit" { (w.t("sign-in")) } }
        }
        p .small .muted { (w.t("sign-in-help")) }
    };
    layout::alone(call, &w.t("sign-in"), &content)
}

fn line(name: &str, label: &str, kind: &str, complete: &str, value: &str, hint: Option<&str>) -> Markup {
    html! {
        div .field {
            label for=(name) { (label) }
            div .in {
                input id=(name) name=(name) type=(kind) value=(value) autocomplete=(complete) required
                    maxlength=(PASSWORD_CHARS_MAX) aria-describedby=[hint.map(|_| format!("{name}-hint"))];
                @if let Some(hint) = hint { p .hint id={ (name) "-hint" } { (hint) } }
            }
        }
    }
}

/// What went wrong with signing in, in words; errors that are no answer to what was typed go on.
fn told(call: &Call, error: SignInError) -> Result<String, WebError> {
    let w = call.words();
    Ok(match error {
        SignInError::Wrong => w.t("sign-in-wrong"),
        SignInError::Wait(seconds) => w.ta("sign-in-wait", &[("seconds", seconds.into())]),
        SignInError::Busy => w.t("error-busy-help"),
        SignInError::Link => w.t("join-closed"),
        SignInError::Password => w.ta("join-password-wrong", &[("least", PASSWORD_CHARS_MIN.into())]),
        SignInError::Login => w.t("join-login-wrong"),
        SignInError::Act(error) => return Err(error.into()),
    })
}

/// Signs in.
pub(crate) fn sign_in(call: &Call) -> Result<Answer, WebError> {
    let (login, password) = (call.form.get("login").unwrap_or_default(), call.form.get("password").unwrap_or_default());
    match call.state.home.instance().sign_in(login, password) {
        Ok(token) => Ok(Answer::SignedIn(token)),
        Err(error) => Ok(Answer::Again(page(call, Some(&told(call, error)?)))),
    }
}

/// Signs out.
pub(crate) fn sign_out(call: &Call) -> Result<Answer, WebError> {
    if let Some(token) = &call.token {
        call.state.home.instance().sign_out(token)?;
    }
    // A file that was on its way in does not wait for the next who sits here.
    if let Some(who) = &call.who {
        call.state.desk.leave(who.account);
    }
    Ok(Answer::SignedOut)
}

/// The form to join by a one-time link.
pub(crate) fn join_form(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    if !call.state.home.instance().link_is_open(call.param("token")) {
        let content = html! { p { (w.t("join-closed")) } };
        return Ok(Answer::Again(layout::alone(call, &w.t("join"), &content)));
    }
    Ok(Answer::Page(join_page(call, None)))
}

fn join_page(call: &Call, problem: Option<&str>) -> Markup {
    let w = call.words();
    let typed = |name| codes::cut(call.form.get(name).unwrap_or_default(), false);
    let least = w.ta("join-password-hint", &[("least", PASSWORD_CHARS_MIN.into())]);
    let content = html! {
        p { (w.t("join-help")) }
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        form .form method="post" action=(call.path) {
            (line("name", &w.t("join-name"), "text", "name", &typed("name"), Some(&w.t("join-name-hint"))))
            (line("login", &w.t("login"), "text", "username", &typed("login"), None))
            (line("password", &w.t("password"), "password", "new-password", "", Some(&least)))
            (line("again", &w.t("join-again"), "password", "new-password", "", None))
            p { button .btn .primary type="submit" { (w.t("join-do")) } }
        }
    };
    layout::alone(call, &w.t("join"), &content)
}

/// Joins: from then on the account is somebody's own.
pub(crate) fn join(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let typed = |name| call.form.get(name).unwrap_or_default();
    if typed("password") != typed("again") {
        return Ok(Answer::Again(join_page(call, Some(&w.t("join-not-same")))));
    }
    let instance = call.state.home.instance();
    match instance.join(call.param("token"), typed("login"), typed("name"), typed("password"), Some(call.lang)) {
        Ok(token) => Ok(Answer::SignedIn(token)),
        Err(error) => Ok(Answer::Again(join_page(call, Some(&told(call, error)?)))),
    }
}

/// Changes the language: of the account, and of this browser for who is not signed in.
pub(crate) fn language(call: &Call) -> Result<Answer, WebError> {
    let lang: Lang = call.form.get("lang").and_then(|l| l.parse().ok()).ok_or(WebError::Unreadable)?;
    if let Some(who) = &call.who {
        call.state.home.instance().set_lang(who.account, lang)?;
    }
    // Back to a page of this server and to nothing else.
    let to = call.form.get("to").filter(|to| is_own_path(to)).unwrap_or("/");
    Ok(Answer::Language(lang, to.to_owned()))
}

/// Whether an address is a plain path of this server.
fn is_own_path(to: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    to.starts_with('/') && !to.starts_with("//") && to.chars().all(plain)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_way_back_leads_to_this_server_only() {
        for (to, own) in [
            ("/", true),
            ("/r/carrata/p/0b9f", true),
            ("//evil.example.com", false),
            ("https://evil.example.com", false),
            ("/\\evil.example.com", false),
            ("/a?b=c", false),
            ("/a\r\nset-cookie", false),
            ("", false),
        ] {
            assert_eq!(super::is_own_path(to), own, "{to}");
        }
    }
}
