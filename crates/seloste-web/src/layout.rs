//! The frame around every page.
//!
//! Guarantees: one `h1`, landmarks, a link past them, the language set; no script or style within the page; the settings
//! of htmx are in a meta element, without eval, scripts from answers, or a history kept in the browser.

use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use maud::{DOCTYPE, Markup, html};
use seloste_notice::{May, State, law_purpose};
use seloste_register::SignedIn;
use seloste_terms::Lang;

/// Settings of htmx 2 under a policy without `unsafe-*`. What went wrong is put into the page as well: a part that stayed
/// as it was would pass for the answer.
const HTMX: &str = r#"{"allowEval":false,"allowScriptTags":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyEnabled":false,"historyCacheSize":0,"scrollBehavior":"auto","responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"[45]..","swap":true,"error":true}]}"#;

/// Which entry of the navigation is the present one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// The list of registers.
    Registers,
    /// What needs doing in a register.
    Today,
    /// The search of everything.
    Go,
    /// The list of a register, and what lies below it.
    List,
    /// A new party.
    New,
    /// The notice.
    Notice,
    /// What contact forms brought, and the forms.
    Inbox,
    /// Tokens for programs.
    Tokens,
    /// What each role sees.
    Roles,
    /// The log.
    Log,
    /// One's own account.
    Account,
    /// Who may sign in.
    Admin,
}

/// A document with a head.
fn document(w: Words, title: &str, body: &Markup) -> Markup {
    document_again(w, title, body, None, None)
}

/// A document that without script asks for itself again after some seconds.
/// One that is left alone for `idle` minutes is covered.
fn document_again(w: Words, title: &str, body: &Markup, again: Option<u32>, idle: Option<u16>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(w.0.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="htmx-config" content=(HTMX);
                @if let Some(seconds) = again { noscript { meta http-equiv="refresh" content=(seconds); } }
                title { (title) " · Seloste" }
                link rel="icon" type="image/svg+xml" href="/static/mark.svg";
                link rel="stylesheet" href="/static/seloste.css";
                script src="/static/app.js" defer {}
                script src="/static/command.js" defer {}
                script src="/static/htmx.js" defer {}
                script src="/static/passkey.js" defer {}
            }
            body data-idle=[idle] {
                a .skip href="#work" { (w.t("skip")) }
                (body)
            }
        }
    }
}

/// A page within the frame.
pub(crate) fn page(call: &Call, at: At, title: &str, content: &Markup) -> Markup {
    page_again(call, at, title, content, None)
}

/// A page within the frame that without script asks for itself again after some seconds.
pub(crate) fn page_again(call: &Call, at: At, title: &str, content: &Markup, again: Option<u32>) -> Markup {
    let w = call.words();
    let place = call.place.as_ref();
    let body = html! {
        div .frame {
            aside .side {
                a .mark href="/" { b aria-hidden="true" { "§" } " Seloste" }
                @if let Some(place) = place { (register(place, w)) }
                @if call.who.is_some() {
                    a .btn .everything href={ "/go" @if let Some(place) = place { "?register=" (place.name) } } data-opens="go" {
                        span { span aria-hidden="true" { "⌕ " } (w.t("search-do")) } " " kbd aria-hidden="true" { "Ctrl K" }
                    }
                }
                nav aria-label=(w.t("nav")) { ul .nav {
                    @if let Some(place) = place {
                        (entry(at == At::Today, &place.href("/today"), &w.t("today")))
                        (entry(at == At::List, &place.href(""), &place.people(State::Customer, w)))
                        @let waiting = waiting(place);
                        @if waiting > 0 || at == At::Inbox || call.who.as_ref().is_some_and(SignedIn::is_operator) {
                            (counted(at == At::Inbox, &place.href("/inbox"), &w.t("inbox"), waiting))
                        }
                        (entry(at == At::Notice, &place.href("/notice"), &w.t("nav-notice")))
                        (entry(at == At::Roles, &place.href("/roles"), &w.t("roles")))
                        @if place.may(May::Read, law_purpose::SECURITY) { (entry(at == At::Log, &place.href("/log"), &w.t("log"))) }
                        (entry(at == At::Tokens, &place.href("/tokens"), &w.t("nav-tokens")))
                    }
                    (entry(at == At::Registers, "/", &w.t("nav-registers")))
                    @if call.who.as_ref().is_some_and(SignedIn::is_operator) { (entry(at == At::Admin, "/admin", &w.t("admin"))) }
                } }
                footer {
                    @if let Some(who) = &call.who { a href="/account" aria-current=[(at == At::Account).then_some("page")] { (who.name) } }
                    a href={ "/keys" @if let Some(place) = place { "?register=" (place.name) } } data-opens="keys" { (w.t("keys")) }
                    (languages(call))
                    form method="post" action="/sign-out" { button .link type="submit" { (w.t("sign-out")) } }
                }
            }
            main #work { (content) }
        }
    };
    let idle = call.who.is_some().then(|| call.instance().settings().idle_minutes);
    document_again(
        w,
        title,
        &html! { (body) @if idle.is_some() { (crate::pages::go::dialogs(call)) (lock(call)) } },
        again,
        idle,
    )
}

/// What a script covers a page with that is left alone: the password is asked for over it, and the page stays beneath.
fn lock(call: &Call) -> Markup {
    html! {
        dialog #lock aria-labelledby="lock-head" {}
        template #lock-form { div { (crate::pages::unlock::over(call)) } }
    }
}

fn register(place: &Place, w: Words) -> Markup {
    let owner = place.notice.controllers.first().map_or("", |c| c.organisation.name.as_str());
    html! { div .register { strong { (owner) } (place.notice.name.best(w.0)) } }
}

fn entry(current: bool, href: &str, text: &str) -> Markup {
    html! { li { a href=(href) aria-current=[current.then_some("page")] { (text) } } }
}

/// An entry with how many wait there.
fn counted(current: bool, href: &str, text: &str, count: usize) -> Markup {
    html! { li { a href=(href) aria-current=[current.then_some("page")] { (text) @if count > 0 { " " span .n { (count) } } } } }
}

/// How many who wrote by a form wait for the account's role; of others it is not told that they are there.
fn waiting(place: &Place) -> usize {
    place.register.waiting_for(&place.actor, &place.purposes(May::Read)).parties
}

/// A page for the public, within another site perhaps: no script, no cookie, the language in its address.
pub(crate) fn public(call: &Call, w: Words, title: &str, owner: &str, languages: &[Lang], content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(w.0.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                title { (title) " · " (owner) }
                link rel="icon" type="image/svg+xml" href="/static/mark.svg";
                link rel="stylesheet" href="/static/seloste.css";
            }
            body {
                main #work .alone .leaf {
                    p .muted { (owner) }
                    h1 { (title) }
                    (content)
                    @if languages.len() > 1 {
                        p .actions {
                            @for lang in languages {
                                a .link href={ (call.path) "?lang=" (lang.code()) } lang=(lang.code()) aria-current=[(*lang == w.0).then_some("true")] { (lang.own_name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A small form that changes the language.
fn languages(call: &Call) -> Markup {
    html! {
        form method="post" action="/language" aria-label=(call.words().t("language")) {
            input type="hidden" name="to" value=(call.here());
            @for lang in Lang::ALL {
                button .link type="submit" name="lang" value=(lang.code()) lang=(lang.code())
                    aria-current=[(lang == call.lang).then_some("true")] { (lang.own_name()) }
            }
        }
    }
}

/// A page by itself, for those who are not signed in.
pub(crate) fn alone(call: &Call, title: &str, content: &Markup) -> Markup {
    by_itself(call, "alone", title, content)
}

/// The same with room for text.
pub(crate) fn leaf(call: &Call, title: &str, content: &Markup) -> Markup {
    by_itself(call, "alone leaf", title, content)
}

fn by_itself(call: &Call, class: &str, title: &str, content: &Markup) -> Markup {
    let body = html! {
        main #work class=(class) {
            p { a .mark href="/" { b aria-hidden="true" { "§" } " Seloste" } }
            h1 { (title) }
            (content)
            (languages(call))
        }
    };
    document(call.words(), title, &body)
}

/// An error as a page: what happened, what to do, and the id by which the log speaks of it.
pub(crate) fn error(error: &WebError, id: &str, w: Words) -> Markup {
    let (head, help) = error.told(w);
    let body = html! {
        main #work .alone {
            p { a .mark href="/" { b aria-hidden="true" { "§" } " Seloste" } }
            h1 { (head) }
            p .receipt { (help) }
            p { a .btn href="/" { (w.t("error-home")) } }
            p .small .muted { (w.t("error-id")) " " (id) }
        }
    };
    document(w, &head, &body)
}

/// An error within a page, where a script asked for a part of it.
pub(crate) fn error_part(error: &WebError, id: &str, w: Words) -> Markup {
    let (head, help) = error.told(w);
    html! {
        div .problems role="alert" {
            h2 { (head) }
            p { (help) }
            p .small .muted { (w.t("error-id")) " " (id) }
        }
    }
}

/// The choice of a purpose: why one looks.
pub(crate) fn purpose_select(place: &Place, purposes: &[String], chosen: &str, w: Words) -> Markup {
    html! {
        span .why {
            label for="purpose" { (w.t("purpose")) }
            select #purpose name="purpose" {
                @for id in purposes {
                    option value=(id) selected[id == chosen] { (seloste_paper::names::purpose(&place.notice, id, w.0)) }
                }
            }
        }
    }
}
