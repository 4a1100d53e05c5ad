//! Passkeys: made, named and removed by their holder; signing in and going on with one.
//!
//! Guarantees: what a browser is asked for names nobody who is not signed in; what it brings back comes as an ordinary
//! form, and is believed by the accounts or not at all; where there is no script the buttons are not there.

use super::second::codes_page;
use super::sign_in::{after, told};
use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use data_encoding::BASE64URL_NOPAD;
use maud::{Markup, html};
use seloste_gate::standing::day_of;
use seloste_register::{
    CEREMONY_MS, Ceremony, KEY_KINDS, PASSKEY_CHARS_MAX, PASSKEYS_MAX, PasskeyError, PasskeyInfo, Said,
};
use serde_json::{Value, json};

/// Before the names of what a browser brings back.
const PREFIX: &str = "passkey.";
/// What it brings back.
const PARTS: [&str; 5] = ["id", "client", "data", "signature", "user"];

/// The fields that a script fills in, and the button that it shows.
pub(super) fn button(begin: &str, text: &str, class: &str, w: Words) -> Markup {
    html! {
        span data-passkey=(begin) data-failed=(w.t("passkey-failed")) hidden {
            @for part in PARTS { input type="hidden" name={ (PREFIX) (part) }; }
            button class=(class) type="button" { (text) }
            span .problem role="alert" {}
        }
    }
}

/// Whether a form brings a passkey.
pub(super) fn is_shown(call: &Call) -> bool {
    call.form.filled("passkey.id").is_some()
}

/// The form without what a passkey brought.
pub(crate) fn without(mut form: crate::query::Pairs) -> crate::query::Pairs {
    for part in PARTS {
        form = form.without(&format!("{PREFIX}{part}"));
    }
    form
}

/// Whether a field is one of a passkey.
pub(super) fn is_part(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|part| PARTS.contains(&part))
}

/// What a browser brought back. What cannot be read is nothing, which is never believed.
pub(super) fn said(call: &Call) -> Said {
    let part = |name: &str| {
        let text = call.form.get(&format!("{PREFIX}{name}")).unwrap_or_default();
        BASE64URL_NOPAD.decode(text.as_bytes()).unwrap_or_default()
    };
    Said {
        id: part("id"),
        client: part("client"),
        data: part("data"),
        signature: part("signature"),
        user: part("user"),
    }
}

fn origin(call: &Call) -> &str {
    call.origin.as_deref().unwrap_or_default()
}

/// What a browser is asked for, as the standard's JSON has it (Web Authentication Level 3, 5.1.8 and 5.1.9).
fn asked(ceremony: &Ceremony) -> Value {
    let known: Vec<Value> =
        ceremony.known.iter().map(|id| json!({ "type": "public-key", "id": BASE64URL_NOPAD.encode(id) })).collect();
    let challenge = BASE64URL_NOPAD.encode(&ceremony.challenge);
    match &ceremony.user {
        Some((id, login, name)) => json!({
            "challenge": challenge,
            "rp": { "id": ceremony.party, "name": "Seloste" },
            "user": { "id": BASE64URL_NOPAD.encode(id.as_bytes()), "name": login, "displayName": name },
            "pubKeyCredParams": KEY_KINDS.map(|alg| json!({ "type": "public-key", "alg": alg })),
            "excludeCredentials": known,
            "authenticatorSelection": { "residentKey": "required", "requireResidentKey": true, "userVerification": "required" },
            "attestation": "none",
            "timeout": CEREMONY_MS,
        }),
        None => json!({
            "challenge": challenge,
            "rpId": ceremony.party,
            "allowCredentials": known,
            "userVerification": "required",
            "timeout": CEREMONY_MS,
        }),
    }
}

fn given(begun: Result<Ceremony, PasskeyError>) -> Result<Answer, WebError> {
    match begun {
        Ok(ceremony) => Ok(Answer::Data(asked(&ceremony))),
        Err(PasskeyError::Act(error)) => Err(error.into()),
        Err(_) => Err(WebError::Unreadable),
    }
}

/// Begins to sign in.
pub(crate) fn begin_sign_in(call: &Call) -> Result<Answer, WebError> {
    given(call.instance().begin_passkey_sign_in(origin(call)))
}

/// Begins to go on with a session.
pub(crate) fn begin_unlock(call: &Call) -> Result<Answer, WebError> {
    given(call.instance().begin_passkey_unlock(call.session(), origin(call)))
}

/// Begins to make one.
pub(crate) fn begin(call: &Call) -> Result<Answer, WebError> {
    given(call.instance().begin_passkey(call.signed_in()?.account, origin(call)))
}

/// Signs in.
pub(crate) fn sign_in(call: &Call) -> Result<Answer, WebError> {
    match call.instance().sign_in_by_passkey(origin(call), &said(call), &call.from) {
        Ok(token) => after(call, token),
        Err(error) => {
            call.state.count_refusal();
            let problem = told(call, error)?;
            Ok(Answer::Again(super::sign_in::page(call, Some(&problem))))
        }
    }
}

/// The account's passkeys, and how to add one.
pub(super) fn section(call: &Call) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let passkeys = call.instance().passkeys(who.account);
    let possible = call.instance().has_passkeys_at(origin(call));
    Ok(html! {
        section .sheet {
            h2 { (w.t("passkeys")) }
            p .muted { (w.t("passkeys-help")) }
            @for one in &passkeys { (row(one, w)) }
            @if possible {
                noscript { p .muted { (w.t("passkeys-script")) } }
                form .form method="post" action="/account/passkeys" {
                    div .field {
                        label for="label" { (w.t("passkey-label")) }
                        div .in {
                            input #label name="label" type="text" required maxlength=(PASSKEY_CHARS_MAX) autocomplete="off";
                            p .hint { (w.t("passkey-label-hint")) }
                        }
                    }
                    p .actions { (button("/account/passkeys/begin", &w.t("passkey-add"), "btn quiet", w)) }
                }
            } @else { p .muted { (w.t("passkeys-origin")) } }
        }
    })
}

fn row(one: &PasskeyInfo, w: Words) -> Markup {
    let day = |ms: i64| {
        let day = jiff::Timestamp::from_millisecond(ms).map(seloste_terms::world::date_of);
        day.map(|d| seloste_paper::date(day_of(d), w.0)).unwrap_or_default()
    };
    let id = format!("p-{}", one.name);
    html! {
        div .bar {
            form .grow .inline method="post" action="/account/passkeys/change" {
                input type="hidden" name="passkey" value=(one.name);
                input type="hidden" name="do" value="name";
                label for=(id) .unseen { (w.t("passkey-label")) }
                input id=(id) name="label" type="text" required maxlength=(PASSKEY_CHARS_MAX) value=(one.label) autocomplete="off";
                " " button .btn .quiet type="submit" { (w.t("passkey-rename")) }
                p .small .muted {
                    (w.ta("passkey-made", &[("day", day(one.made_ms).into())])) " · "
                    @match one.used_ms { Some(used) => (w.ta("token-used", &[("day", day(used).into())])), None => (w.t("token-unused")) }
                }
            }
            form method="post" action="/account/passkeys/change" {
                input type="hidden" name="passkey" value=(one.name);
                input type="hidden" name="do" value="remove";
                button .btn .quiet type="submit" aria-label=(w.ta("passkey-remove-of", &[("label", one.label.as_str().into())])) { (w.t("passkey-remove")) }
            }
        }
    }
}

fn wrong(error: PasskeyError, w: Words) -> Result<String, WebError> {
    Ok(match error {
        PasskeyError::Origin => w.t("passkeys-origin"),
        PasskeyError::Untrue => w.t("passkey-failed"),
        PasskeyError::Known => w.t("passkey-known"),
        PasskeyError::TooMany => w.ta("passkey-too-many", &[("most", PASSKEYS_MAX.into())]),
        PasskeyError::Label => w.ta("passkey-no-label", &[("most", PASSKEY_CHARS_MAX.into())]),
        PasskeyError::Act(error) => return Err(error.into()),
    })
}

/// Takes a new one into use.
pub(crate) fn add(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    let label = call.form.get("label").unwrap_or_default();
    match call.instance().add_passkey(who.account, origin(call), label, &said(call)) {
        Ok(codes) if codes.is_empty() => Ok(Answer::SeeOther("/account/second".to_owned())),
        Ok(codes) => Ok(Answer::Page(codes_page(call, &codes))),
        Err(error) => Ok(Answer::Again(super::second::page(call, Some(&wrong(error, call.words())?))?)),
    }
}

/// Names or removes one.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    let name = call.form.filled("passkey").ok_or(WebError::Unreadable)?;
    match call.form.get("do") {
        Some("name") => {
            let label = call.form.get("label").unwrap_or_default();
            if let Err(error) = call.instance().label_passkey(who.account, name, label) {
                return Ok(Answer::Again(super::second::page(call, Some(&wrong(error, call.words())?))?));
            }
        }
        Some("remove") => call.instance().remove_passkey(who.account, name)?,
        _ => return Err(WebError::Unreadable),
    }
    Ok(Answer::SeeOther("/account/second".to_owned()))
}
