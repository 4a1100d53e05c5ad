//! Tokens for programs: made, listed and ended by whom they act for.
//!
//! Guarantees: a token's text is on one page, once; what it is to be good for is chosen among what the account itself may.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_gate::Bounds;
use seloste_gate::standing::day_of;
use seloste_notice::{May, law_purpose};
use seloste_paper::names;
use seloste_register::{ActError, NewToken, SignedIn, TokenError, TokenInfo};
use seloste_terms::ActorId;

/// For how long a token may be made, in days.
const DAYS: [u16; 4] = [7, 30, 90, 365];
const ALL_MAY: [(May, &str); 6] = [
    (May::Read, "read"),
    (May::Write, "write"),
    (May::Standing, "standing"),
    (May::Erase, "erase"),
    (May::Import, "import"),
    (May::Export, "export"),
];

/// The account's tokens for this register, and the form for a new one.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, &html! {})?))
}

/// Makes one and shows its text.
pub(crate) fn make(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let who = call.who.as_ref().ok_or(WebError::SignIn)?;
    let chosen =
        |name: &str| call.form.iter().filter(|(n, _)| *n == name).map(|(_, v)| v.to_owned()).collect::<Vec<_>>();
    let may = chosen("may");
    let fields: Vec<String> = call
        .form
        .get("fields")
        .unwrap_or_default()
        .split([',', ' ', '\n', '\r'])
        .map(str::trim)
        .filter(|f| !f.is_empty())
        .map(str::to_owned)
        .collect();
    let new = NewToken {
        label: call.form.get("label").unwrap_or_default().to_owned(),
        bounds: Bounds {
            purposes: chosen("for"),
            may: ALL_MAY.iter().filter(|(_, name)| may.iter().any(|m| m == name)).map(|(may, _)| *may).collect(),
            fields: (!fields.is_empty()).then_some(fields),
        },
        days: call.form.get("days").and_then(|d| d.parse().ok()).unwrap_or_default(),
    };
    match call.state.home.instance().make_token(who, &place.name, &place.register, new) {
        Ok((_, text)) => Ok(Answer::Page(page(
            call,
            &html! {
                section .sheet role="status" {
                    h2 { (w.t("token-made")) }
                    p { code .token { (text.as_str()) } }
                    p .muted { (w.t("token-once")) }
                }
            },
        )?)),
        Err(TokenError::Act(error)) => Err(error.into()),
        Err(error) => Ok(Answer::Again(page(
            call,
            &html! { div .problems role="alert" tabindex="-1" { (told(&error, place, w)) } },
        )?)),
    }
}

/// Ends one.
pub(crate) fn end(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let who = call.who.as_ref().ok_or(WebError::SignIn)?;
    let id: ActorId = call.form.get("id").unwrap_or_default().parse().map_err(|_| ActError::NoRecord)?;
    call.state.home.instance().end_token(who.account, id)?;
    Ok(Answer::SeeOther(place.href("/tokens")))
}

fn told(error: &TokenError, place: &Place, w: Words) -> Markup {
    let text = match error {
        TokenError::Label => w.t("token-no-label"),
        TokenError::Days => w.t("token-no-days"),
        TokenError::TooMany => w.t("token-too-many"),
        TokenError::Nothing => w.t("token-nothing"),
        TokenError::Beyond(purpose) => {
            w.ta("token-beyond", &[("purpose", names::purpose(&place.notice, purpose, w.0).into())])
        }
        TokenError::Field(_) => w.t("token-no-field"),
        TokenError::FieldsAndLaw => w.t("token-fields-and-law"),
        TokenError::NoRole | TokenError::Act(_) => w.t("error-refused-help"),
    };
    html! { p { (text) } }
}

pub(super) fn may_said(may: May, w: Words) -> String {
    match may {
        May::Read => w.t("may-read"),
        May::Write => w.t("may-write"),
        May::Standing => w.t("may-standing"),
        May::Erase => w.t("may-erase"),
        May::Import => w.t("may-import"),
        May::Export => w.t("may-export"),
    }
}

/// The purposes for which this account may do anything.
fn purposes(place: &Place) -> Vec<String> {
    let all = place.notice.purposes.iter().map(|p| p.id.as_str()).chain([law_purpose::RIGHTS]);
    all.filter(|p| ALL_MAY.iter().any(|(may, _)| place.may(*may, p))).map(str::to_owned).collect()
}

fn page(call: &Call, above: &Markup) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let who: &SignedIn = call.who.as_ref().ok_or(WebError::SignIn)?;
    let tokens = call.state.home.instance().tokens(who.account);
    let tokens: Vec<&TokenInfo> = tokens.iter().filter(|t| t.register == place.name).collect();
    let purposes = purposes(place);
    let may = |may: May| purposes.iter().any(|p| place.may(may, p));
    let content = html! {
        div .bar { div .grow { h1 { (w.t("tokens")) } p .muted { (w.t("tokens-help")) } } a .btn .quiet href="/api/v1/openapi.json" { (w.t("tokens-document")) } }
        (above)
        section .sheet {
            h2 { (w.t("tokens-yours")) }
            @if tokens.is_empty() { p .muted { (w.t("tokens-none")) } }
            @for token in tokens { (row(call, place, token, w)) }
        }
        section .sheet {
            h2 { (w.t("token-new")) }
            form .form method="post" action=(place.href("/tokens")) {
                div .field { label for="label" { (w.t("token-label")) } div { input #label name="label" required maxlength="60" autocomplete="off"; p .hint { (w.t("token-label-hint")) } } }
                fieldset {
                    legend { (w.t("token-for")) }
                    div .choices { @for purpose in &purposes {
                        label { input type="checkbox" name="for" value=(purpose); (names::purpose(&place.notice, purpose, w.0)) }
                    } }
                }
                fieldset {
                    legend { (w.t("token-may")) }
                    div .choices { @for (what, name) in ALL_MAY.iter().filter(|(what, _)| may(*what)) {
                        label { input type="checkbox" name="may" value=(name) checked[*what == May::Read]; (may_said(*what, w)) }
                    } }
                }
                div .field { label for="fields" { (w.t("token-fields")) } div { input #fields name="fields" autocomplete="off"; p .hint { (w.t("token-fields-hint")) } } }
                div .field {
                    label for="days" { (w.t("token-days")) }
                    select #days name="days" { @for days in DAYS { option value=(days) selected[days == 90] { (w.ta("token-days-of", &[("n", u32::from(days).into())])) } } }
                }
                p .actions { button .btn .primary type="submit" { (w.t("token-make")) } }
            }
        }
    };
    Ok(layout::page(call, At::Tokens, &w.t("tokens"), &content))
}

fn row(call: &Call, place: &Place, token: &TokenInfo, w: Words) -> Markup {
    let date = |ms: i64| {
        let day = jiff::Timestamp::from_millisecond(ms).map(seloste_terms::world::date_of);
        day.map(|d| seloste_paper::date(day_of(d), w.0)).unwrap_or_default()
    };
    let over = token.ends_ms <= call.state.home.clock().now().as_millisecond();
    html! {
        div .bar {
            div .grow {
                strong { (token.label) }
                @if over { " " span .muted { (w.t("token-over")) } }
                br;
                span .muted {
                    @for (n, purpose) in token.bounds.purposes.iter().enumerate() { @if n > 0 { ", " } (names::purpose(&place.notice, purpose, w.0)) }
                    " · "
                    @for (n, (may, _)) in ALL_MAY.iter().filter(|(may, _)| token.bounds.may.contains(may)).enumerate() { @if n > 0 { ", " } (may_said(*may, w)) }
                    @if let Some(fields) = &token.bounds.fields { " · " (fields.join(", ")) }
                    br;
                    (w.ta("token-until", &[("day", date(token.ends_ms).into())])) " · "
                    @match token.used_ms { Some(used) => (w.ta("token-used", &[("day", date(used).into())])), None => (w.t("token-unused")) }
                }
            }
            form method="post" action=(place.href("/tokens/end")) {
                input type="hidden" name="id" value=(token.id);
                button .btn .quiet type="submit" aria-label=(w.ta("token-end-of", &[("label", token.label.as_str().into())])) { (w.t("token-end")) }
            }
        }
    }
}
