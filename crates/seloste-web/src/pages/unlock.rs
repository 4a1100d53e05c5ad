//! Who is there: asked when a session was left alone, and before something grave.
//!
//! Guarantees: what was typed is kept: it goes to the browser that sent it and comes back with the password, and lies
//! nowhere in between; nothing is done and nothing shown before the password is right; passwords are never sent back.
//! Does not: carry files; they are chosen again.

use super::passkeys;
use super::sign_in::told;
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout;
use maud::{Markup, html};
use seloste_register::{Holder, PASSWORD_CHARS_MAX, SignInError};
use zeroize::Zeroizing;

/// The password beside what a form carries.
pub(crate) const PASSWORD: &str = "unlock.password";
/// Fields that are never sent back to a browser.
const SECRET: [&str; 5] = [PASSWORD, "password", "present", "again", "code"];

/// Why it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The session was left alone.
    Idle,
    /// What was asked for is grave.
    Grave,
}

/// What came of the password that a form brought; nothing where it brought none.
pub(crate) fn shown(call: &Call) -> Option<Result<Zeroizing<String>, Result<String, WebError>>> {
    if passkeys::is_shown(call) && !is_for_a_new_one(call) {
        let origin = call.origin.as_deref().unwrap_or_default();
        let unlocked = call.instance().unlock_by_passkey(call.session(), origin, &passkeys::said(call), &call.from);
        return Some(unlocked.map_err(|error| told(call, error)));
    }
    let password = call.form.get(PASSWORD)?;
    Some(call.instance().unlock(call.session(), password, &call.from).map_err(|error| told(call, error)))
}

/// Whether the passkey in a form is a new one, which shows nothing yet.
fn is_for_a_new_one(call: &Call) -> bool {
    call.path == "/account/passkeys"
}

/// The page that asks.
pub(crate) fn ask(call: &Call, why: Why, problem: Option<&str>) -> Markup {
    let w = call.words();
    let head = match why {
        Why::Idle => w.t("unlock"),
        Why::Grave => w.t("unlock-grave"),
    };
    let posted = call.form.iter().next().is_some();
    // A form with a secret in it is filled in anew.
    let secret = |name: &str| SECRET.contains(&name) && name != PASSWORD;
    let carried = posted && !call.form.iter().any(|(name, _)| secret(name));
    let content = html! {
        p { @match why { Why::Idle => (w.t("unlock-help")), Why::Grave => (w.t("unlock-grave-help")) } }
        @if carried { p { (w.t("unlock-kept")) } }
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        @if call.part {
            form .form method="post" action="/unlock" hx-post="/unlock" hx-target="this" hx-swap="outerHTML" {
                (field(call))
            }
        } @else if carried {
            form .form method="post" action=(call.path) {
                @for (name, value) in call.form.iter().filter(|(name, _)| *name != PASSWORD && !passkeys::is_part(name)) {
                    input type="hidden" name=(name) value=(value);
                }
                (field(call))
            }
        } @else {
            form .form method="post" action="/unlock" {
                input type="hidden" name="to" value=(call.here());
                (field(call))
            }
        }
        form method="post" action="/sign-out" { p .small { button .link type="submit" { (w.t("unlock-other")) } } }
    };
    if call.part {
        html! { div .problems role="alert" { h2 { (head) } (content) } }
    } else {
        layout::alone(call, &head, &content)
    }
}

/// What is asked over a page that was left alone.
pub(crate) fn over(call: &Call) -> Markup {
    let w = call.words();
    html! {
        h2 #lock-head { (w.t("unlock")) }
        p { (w.t("unlock-help")) }
        form .form method="post" action="/unlock" hx-post="/unlock" hx-target="this" hx-swap="outerHTML" { (field(call)) }
        form method="post" action="/sign-out" { p .small { button .link type="submit" { (w.t("unlock-other")) } } }
    }
}

fn field(call: &Call) -> Markup {
    let w = call.words();
    let login = match call.instance().holder(call.session()) {
        Holder::Nobody => String::new(),
        Holder::Locked(who) | Holder::In(who) => who.login,
    };
    html! {
        // For password managers: whose password it is.
        input type="text" autocomplete="username" value=(login) hidden;
        div .field {
            label for="unlock" { (w.t("password")) }
            div .in {
                input #unlock name=(PASSWORD) type="password" autocomplete="current-password" required autofocus
                    maxlength=(PASSWORD_CHARS_MAX);
            }
        }
        p .actions {
            button .btn .primary type="submit" { (w.t("unlock-do")) }
            @if has_passkeys(call) { (passkeys::button("/unlock/begin", &w.t("passkey-use"), "btn quiet", w)) }
        }
    }
}

/// Whether whoever holds the session could show a passkey.
fn has_passkeys(call: &Call) -> bool {
    let possible = call.origin.as_ref().is_some_and(|origin| call.instance().has_passkeys_at(origin));
    let held = || match call.instance().holder(call.session()) {
        Holder::Nobody => 0,
        Holder::Locked(who) | Holder::In(who) => call.instance().second_factor(who.account).passkeys,
    };
    possible && held() > 0
}

/// Goes on with a session, and back to where it was left.
pub(crate) fn unlock(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let to = call.form.get("to").filter(|to| super::sign_in::is_own_address(to)).unwrap_or("/").to_owned();
    let unlocked = if passkeys::is_shown(call) {
        let origin = call.origin.as_deref().unwrap_or_default();
        call.instance().unlock_by_passkey(call.session(), origin, &passkeys::said(call), &call.from)
    } else {
        call.instance().unlock(call.session(), call.form.get(PASSWORD).unwrap_or_default(), &call.from)
    };
    match unlocked {
        Ok(token) if call.part => {
            let said = html! { p .said role="status" { (w.t("unlock-done")) } };
            Ok(Answer::Renewed(token, Box::new(Ok(Answer::Part(said)))))
        }
        Ok(token) => Ok(Answer::SignedIn(token, to)),
        Err(error) => {
            if matches!(error, SignInError::Wrong | SignInError::Passkey) {
                call.state.count_refusal();
            }
            let problem = told(call, error)?;
            let here = html! {
                @if !call.part { p { (w.t("unlock-help")) } }
                div .problems role="alert" { p { (problem) } }
                form .form method="post" action="/unlock" hx-post=[call.part.then_some("/unlock")]
                    hx-target=[call.part.then_some("this")] hx-swap=[call.part.then_some("outerHTML")] {
                    input type="hidden" name="to" value=(to);
                    (field(call))
                }
            };
            Ok(if call.part { Answer::Again(here) } else { Answer::Again(layout::alone(call, &w.t("unlock"), &here)) })
        }
    }
}
