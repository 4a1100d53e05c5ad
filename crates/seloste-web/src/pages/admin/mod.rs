//! Who may sign in and what for: for those who run the deployment.
//!
//! Guarantees: whoever comes here runs the deployment, which the route's row sees to, and each change asks the accounts
//! again; a link is on one page, once; what is typed wrong changes nothing.

pub(crate) mod person;
pub(crate) mod settings;

use crate::answer::Answer;
use crate::call::{Call, NotADay, form_day};
use crate::codes;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_gate::OPERATOR;
use seloste_gate::standing::{Day, day_of};
use seloste_paper::names;
use seloste_register::{AccountInfo, AccountState, EVERYWHERE, Granting, INVITED_CHARS_MAX, PeopleError, Register};
use std::sync::Arc;

/// All accounts, and the form to invite somebody.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, &html! {})?))
}

/// The page, with what was typed where it comes back.
fn page(call: &Call, above: &Markup) -> Result<Markup, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let people = call.instance().people(&who.in_deployment())?;
    let content = html! {
        div .bar { div .grow { h1 { (w.t("admin")) } p .muted { (w.t("admin-help")) } } }
        (tabs(call, "/admin"))
        (above)
        table .stack {
            thead { tr {
                th scope="col" { (w.t("join-name")) }
                th scope="col" { (w.t("admin-state")) }
                th scope="col" { (w.t("admin-roles")) }
                th scope="col" { (w.t("second")) }
                th scope="col" { (w.t("admin-invited-by")) }
            } }
            tbody data-rows { @for one in &people { (row(call, one, w)) } }
        }
        section .sheet {
            h2 { (w.t("admin-invite")) }
            form .form method="post" action="/admin/accounts" {
                div .field {
                    label for="name" { (w.t("admin-whom")) }
                    div .in {
                        input #name name="name" type="text" required maxlength=(INVITED_CHARS_MAX) autocomplete="off"
                            value=(codes::cut(&call.form.get("name").unwrap_or_default().replace(char::is_control, ""), false));
                    }
                }
                (granting(call, w))
                p .actions { button .btn .primary type="submit" { (w.t("admin-invite-do")) } }
                p .small .muted { (w.t("admin-invite-help")) }
            }
        }
    };
    Ok(layout::page(call, At::Admin, &w.t("admin"), &content))
}

/// What lies beside the accounts.
fn tabs(call: &Call, here: &str) -> Markup {
    let w = call.words();
    let all =
        [("/admin", w.t("admin-accounts")), ("/admin/settings", w.t("admin-settings")), ("/admin/log", w.t("log"))];
    html! {
        nav .chips aria-label=(w.t("admin")) {
            @for (href, text) in &all { a .chip href=(href) aria-current=[(*href == here).then_some("page")] { (text) } " " }
        }
    }
}

fn row(call: &Call, one: &AccountInfo, w: Words) -> Markup {
    html! {
        tr {
            td { a .name href={ "/admin/accounts/" (one.id) } { (shown_name(one, w)) } }
            td { (state(one.state, w)) }
            td .opt {
                @for (n, role) in one.roles.iter().enumerate() {
                    @if n > 0 { br; }
                    (role_of(call, &role.register, &role.role, w))
                    @if let Some(until) = role.until {
                        " " span .muted { @if role.over { (w.ta("admin-role-over", &[("day", seloste_paper::date(until, w.0).into())])) }
                            @else { (w.ta("until-date", &[("date", seloste_paper::date(until, w.0).into())])) } }
                    }
                }
            }
            td .opt { @if one.second.app || one.second.passkeys > 0 { (w.t("yes")) } @else { (w.t("no")) } }
            td .opt { (invited(one, w)) }
        }
    }
}

fn shown_name(one: &AccountInfo, w: Words) -> String {
    if one.name.is_empty() { w.t("admin-nameless") } else { one.name.clone() }
}

fn invited(one: &AccountInfo, w: Words) -> String {
    match &one.invited {
        None => w.t("admin-invited-unknown"),
        Some(by) => {
            let name = if by.name.is_empty() { w.t("admin-by-init") } else { by.name.clone() };
            let day = jiff::Timestamp::from_millisecond(by.at_ms).map(seloste_terms::world::date_of);
            let day = day.map(|d| seloste_paper::date(day_of(d), w.0)).unwrap_or_default();
            format!("{name}, {day}")
        }
    }
}

fn state(state: AccountState, w: Words) -> String {
    match state {
        AccountState::Invited(until) => {
            w.ta("admin-state-invited", &[("until", seloste_paper::instant(until, w.0).into())])
        }
        AccountState::Lapsed => w.t("admin-state-lapsed"),
        AccountState::Used => w.t("admin-state-used"),
        AccountState::Ended => w.t("admin-state-ended"),
    }
}

/// A role as people read it: `Asiakasrekisteri: Asiakaspalvelu`.
fn role_of(call: &Call, register: &str, role: &str, w: Words) -> String {
    if register == EVERYWHERE {
        return w.t("admin-operator");
    }
    match call.state.home.register(register) {
        Some(there) => {
            let notice = there.notice();
            format!("{} ({register}): {}", notice.name.best(w.0), names::role(&notice, role, w.0))
        }
        None => format!("{register}: {role}"),
    }
}

/// The choice of a role, and of its last day.
fn granting(call: &Call, w: Words) -> Markup {
    let chosen = call.form.get("role").unwrap_or_default();
    html! {
        div .field {
            label for="role" { (w.t("admin-role")) }
            div .in {
                select #role name="role" required {
                    option value="" {}
                    @for (name, register) in call.state.home.registers() {
                        @let notice = register.notice();
                        optgroup label={ (notice.name.best(w.0)) " (" (name) ")" } {
                            @for role in &notice.roles {
                                @let value = format!("{name}/{}", role.id);
                                option value=(value) selected[chosen == value] { (role.name.best(w.0)) }
                            }
                        }
                    }
                    @let value = format!("{EVERYWHERE}/{OPERATOR}");
                    option value=(value) selected[chosen == value] { (w.t("admin-operator")) }
                }
                p .hint { (w.t("admin-role-hint")) }
            }
        }
        div .field {
            label for="until" { (w.t("until-day")) }
            div .in {
                input #until name="until" type="date" value=(call.form.get("until").and_then(|d| d.parse::<jiff::civil::Date>().ok()).map(|d| d.to_string()).unwrap_or_default());
                p .hint { (w.t("admin-until-hint")) }
            }
        }
    }
}

/// What a form asks to be given.
enum Asked {
    /// A role in a register, or in the whole deployment.
    Role(Option<(String, Arc<Register>)>, String, Option<Day>),
    /// Something that is no role.
    NoRole,
    /// Something that is no day.
    NoDay,
}

impl Asked {
    fn of(call: &Call) -> Self {
        let until = match form_day(call.form.get("until")) {
            Ok(until) => until,
            Err(NotADay) => return Self::NoDay,
        };
        match call.form.get("role").and_then(|r| r.split_once('/')) {
            Some((EVERYWHERE, role)) => Self::Role(None, role.to_owned(), until),
            Some((name, role)) => match call.state.home.register(name) {
                Some(register) => Self::Role(Some((name.to_owned(), register)), role.to_owned(), until),
                None => Self::NoRole,
            },
            None => Self::NoRole,
        }
    }

    fn granting(&self) -> Result<Granting<'_>, PeopleError> {
        match self {
            Self::Role(register, role, until) => Ok(Granting {
                register: register.as_ref().map(|(name, register)| (name.as_str(), &**register)),
                role,
                until: *until,
            }),
            Self::NoRole => Err(PeopleError::Role),
            Self::NoDay => Err(PeopleError::Day),
        }
    }
}

/// Invites somebody, and shows the link.
pub(crate) fn invite(call: &Call) -> Result<Answer, WebError> {
    let who = call.signed_in()?;
    let name = call.form.get("name").unwrap_or_default();
    let asked = Asked::of(call);
    let made = asked.granting().and_then(|grant| call.instance().invite_for(&who.in_deployment(), name, grant));
    match made {
        Ok((_, link)) => Ok(Answer::Page(page(&call.answered(), &linked(call, &link))?)),
        Err(error) => Ok(Answer::Again(page(call, &wrong(error, call.words())?)?)),
    }
}

/// A link to be given to somebody, once.
fn linked(call: &Call, link: &str) -> Markup {
    let w = call.words();
    let address = match &call.origin {
        Some(origin) => format!("{origin}/join/{link}"),
        None => format!("/join/{link}"),
    };
    html! {
        section .sheet role="status" {
            h2 { (w.t("admin-link")) }
            p { code .token { (address) } }
            p .muted { (w.t("admin-link-help")) }
        }
    }
}

fn wrong(error: PeopleError, w: Words) -> Result<Markup, WebError> {
    let text = match error {
        PeopleError::Name => w.ta("admin-no-name", &[("most", INVITED_CHARS_MAX.into())]),
        PeopleError::Role => w.t("admin-no-role"),
        PeopleError::Day => w.t("admin-no-day"),
        PeopleError::Last => w.t("admin-last"),
        PeopleError::Ended => w.t("admin-is-ended"),
        PeopleError::Act(error) => return Err(error.into()),
    };
    Ok(html! { div .problems role="alert" tabindex="-1" { p { (text) } } })
}
