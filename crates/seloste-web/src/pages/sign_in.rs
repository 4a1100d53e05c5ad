//! Signing in and out, joining by a one-time link, the language.
//!
//! Guarantees: a wrong name and a wrong password get the same answer; passwords are never put back into a form.

use super::passkeys;
use crate::answer::Answer;
use crate::call::Call;
use crate::codes;
use crate::error::WebError;
use crate::layout;
use maud::{Markup, html};
use seloste_register::{Entered, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, SignInError, SignedIn};
use seloste_terms::Lang;
use zeroize::Zeroizing;

/// The form to sign in.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    if call.who.is_some() {
        return Ok(Answer::SeeOther("/".to_owned()));
    }
    Ok(Answer::Page(page(call, None)))
}

pub(super) fn page(call: &Call, problem: Option<&str>) -> Markup {
    let w = call.words();
    let content = html! {
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        form .form method="post" action="/sign-in" {
            (line("login", &w.t("login"), "text", "username", &codes::cut(call.form.get("login").unwrap_or_default(), false), None))
            (line("password", &w.t("password"), "password", "current-password", "", None))
            p { button .btn .primary type="submit" { (w.t("sign-in")) } }
        }
        (passkey(call))
        p .small .muted { (w.t("sign-in-help")) }
    };
    layout::alone(call, &w.t("sign-in"), &content)
}

/// The form to sign in with a passkey, where this server's address can have some.
pub(super) fn passkey(call: &Call) -> Markup {
    let w = call.words();
    let possible = call.origin.as_ref().is_some_and(|origin| call.instance().has_passkeys_at(origin));
    html! { @if possible {
        form .form method="post" action="/sign-in/passkey" {
            (passkeys::button("/sign-in/passkey/begin", &w.t("passkey-sign-in"), "btn", w))
        }
    } }
}

pub(super) fn line(name: &str, label: &str, kind: &str, complete: &str, value: &str, hint: Option<&str>) -> Markup {
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
pub(super) fn told(call: &Call, error: SignInError) -> Result<String, WebError> {
    let w = call.words();
    Ok(match error {
        SignInError::Wrong => w.t("sign-in-wrong"),
        SignInError::Wait(seconds) => w.ta("sign-in-wait", &[("seconds", seconds.into())]),
        SignInError::Busy => w.t("error-busy-help"),
        SignInError::Code => w.t("second-wrong"),
        SignInError::Passkey => w.t("passkey-failed"),
        SignInError::Step => w.t("second-over"),
        SignInError::Network => w.t("error-network-help"),
        SignInError::Link => w.t("join-closed"),
        SignInError::Password => w.ta("join-password-wrong", &[("least", PASSWORD_CHARS_MIN.into())]),
        SignInError::Login => w.t("join-login-wrong"),
        SignInError::Shared => w.t("join-login-shared"),
        SignInError::Act(error) => return Err(error.into()),
    })
}

/// Signs in.
pub(crate) fn sign_in(call: &Call) -> Result<Answer, WebError> {
    let (login, password) = (call.form.get("login").unwrap_or_default(), call.form.get("password").unwrap_or_default());
    match call.instance().sign_in(login, password, &call.from) {
        Ok(Entered::In(token)) => after(call, token),
        Ok(Entered::Second(step)) => Ok(Answer::Step(step)),
        Err(error) => {
            if matches!(error, SignInError::Wrong) {
                call.state.count_refusal();
            }
            Ok(Answer::Again(page(call, Some(&told(call, error)?))))
        }
    }
}

/// Where somebody comes first who has just signed in. What this browser held before is over: a session is never gone on
/// with under a token from before.
pub(super) fn after(call: &Call, token: Zeroizing<String>) -> Result<Answer, WebError> {
    if let Some(old) = &call.token {
        call.instance().sign_out(old)?;
    }
    let asks = |who: SignedIn| who.must_enrol || call.instance().asks_for_second(who.account);
    let to = if call.instance().session(&token).is_some_and(asks) { "/account/second" } else { "/" };
    Ok(Answer::Entered(token, to.to_owned()))
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
    // Whoever invited them gave a name, which they may change.
    let name = if call.form.get("name").is_some() {
        typed("name")
    } else {
        call.instance().invited_as(call.param("token")).unwrap_or_default()
    };
    let least = w.ta("join-password-hint", &[("least", PASSWORD_CHARS_MIN.into())]);
    let content = html! {
        p { (w.t("join-help")) }
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        form .form method="post" action=(call.path) {
            (line("name", &w.t("join-name"), "text", "name", &name, Some(&w.t("join-name-hint"))))
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
    let instance = call.instance();
    let joined = instance.join(
        call.param("token"),
        typed("login"),
        typed("name"),
        typed("password"),
        Some(call.lang),
        &call.from,
    );
    match joined {
        Ok(token) => after(call, token),
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
    let to = call.form.get("to").filter(|to| is_own_address(to)).unwrap_or("/");
    Ok(Answer::Language(lang, to.to_owned()))
}

/// Whether an address is a plain path of this server.
fn is_own_path(to: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    to.starts_with('/') && !to.starts_with("//") && to.chars().all(plain)
}

/// The same, with what a page of this server is asked with.
pub(super) fn is_own_address(to: &str) -> bool {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~=&%+".contains(c);
    is_own_path(path) && query.chars().all(plain)
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
        for (to, own) in [
            ("/a?b=c&d=%20", true),
            ("/a?b=//evil.example.com", false),
            ("//evil.example.com?a=b", false),
            ("?a", false),
            ("/a?\r\nset-cookie: a=b", false),
        ] {
            assert_eq!(super::is_own_address(to), own, "{to}");
        }
    }
}
