//! The log as a page: who did what, when and why.
//!
//! Guarantees: only who looks after security sees it, which the gate decides, and that they did is in it; of a party an id
//! is shown only where the viewer may see the party for some purpose, else a count; who acted is named only to those who
//! run the deployment, to others by role.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_ledger::{ActorKind, Entry, Outcome};
use seloste_notice::Notice;
use seloste_paper::names;
use seloste_register::LogPage;
use seloste_terms::{ActorId, PartyId};
use std::collections::HashMap;

/// Entries on a page.
const PAGE: u64 = 50;
/// Parties that are shown of one entry.
const PARTIES_SHOWN: usize = 10;

/// The log of a register.
pub(crate) fn register(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let party = call.query.filled("party").map(str::parse::<PartyId>).transpose().map_err(|_| WebError::NotFound)?;
    let page = match party {
        Some(party) => place.register.log_of(&place.actor, party, 500)?,
        None => place.register.log_page(&place.actor, until(call)?, PAGE)?,
    };
    let names = named(call)?;
    let show = Show { w, notice: &place.notice, page: &page, names: &names, here: &place.href("") };
    let help = if party.is_some() { w.t("log-one") } else { w.t("log-help") };
    let content = html! {
        div .bar { div .grow { h1 { (w.t("log")) } p .muted { (help) } } @if party.is_some() { a .btn .quiet href=(place.href("/log")) { (w.t("log-all")) } } }
        (show.table())
        @if party.is_none() { (pager(&page, &place.href("/log"), w)) }
    };
    Ok(Answer::Page(layout::page(call, At::Log, &w.t("log"), &content)))
}

/// The log of the deployment: accounts, sign-ins, settings.
pub(crate) fn deployment(call: &Call) -> Result<Answer, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let page = call.instance().log_page(&who.in_deployment(), until(call)?, PAGE)?;
    let names = named(call)?;
    let notice = call.instance().notice();
    let show = Show { w, notice: &notice, page: &page, names: &names, here: "" };
    let content = html! {
        p { a href="/admin" { (w.t("admin")) } }
        div .bar { div .grow { h1 { (w.t("log")) } p .muted { (w.t("log-deployment-help")) } } }
        (show.table())
        (pager(&page, "/admin/log", w))
    };
    Ok(Answer::Page(layout::page(call, At::Admin, &w.t("log"), &content)))
}

/// Before which entry the page ends.
fn until(call: &Call) -> Result<Option<u64>, WebError> {
    call.query.filled("before").map(str::parse).transpose().map_err(|_| WebError::NotFound)
}

/// What actors are called, for who may know it.
fn named(call: &Call) -> Result<HashMap<ActorId, String>, WebError> {
    let who = call.signed_in()?;
    if who.is_operator() { Ok(call.instance().names(&who.in_deployment())?) } else { Ok(HashMap::new()) }
}

fn pager(page: &LogPage, href: &str, w: Words) -> Markup {
    let first = page.entries.last().map_or(0, |(seq, _)| *seq);
    html! {
        p .muted { (w.ta("log-size", &[("n", page.size.into())])) }
        p .actions {
            @if first > 0 { a .btn .quiet rel="next" href={ (href) "?before=" (first) } { (w.t("log-older")) } }
            @if page.entries.first().is_some_and(|(seq, _)| seq + 1 < page.size) { a .btn .quiet href=(href) { (w.t("log-newest")) } }
        }
    }
}

struct Show<'s> {
    w: Words,
    notice: &'s Notice,
    page: &'s LogPage,
    names: &'s HashMap<ActorId, String>,
    /// Where the register's pages are; empty where parties are accounts.
    here: &'s str,
}

impl Show<'_> {
    fn table(&self) -> Markup {
        let w = self.w;
        html! {
            table .stack .log {
                caption .unseen { (w.t("log")) }
                thead { tr {
                    th scope="col" { (w.t("when")) }
                    th scope="col" { (w.t("log-who")) }
                    th scope="col" { (w.t("what")) }
                    th scope="col" { (w.t("purpose")) }
                    th scope="col" { (w.t("log-whose")) }
                } }
                tbody { @for (seq, entry) in &self.page.entries {
                    @match entry {
                        Some(entry) => (self.row(entry)),
                        None => tr { td colspan="5" .muted { (w.ta("log-erased", &[("seq", (*seq).into())])) } },
                    }
                } }
            }
        }
    }

    fn row(&self, entry: &Entry) -> Markup {
        let (w, lang) = (self.w, self.w.0);
        html! {
            tr {
                td { time datetime=(seloste_paper::instant_iso(entry.at)) { (seloste_paper::instant(entry.at, lang)) } }
                td { (self.who(entry)) }
                td {
                    (seloste_paper::capital(seloste_paper::action(entry.action, self.notice.relation).get(lang)))
                    @if entry.outcome != Outcome::Allowed { br; span .stop-text { (seloste_paper::outcome(entry.outcome).get(lang)) } }
                    @if !entry.categories.is_empty() {
                        br; span .muted { @for (n, c) in entry.categories.iter().enumerate() { @if n > 0 { ", " } (names::category(self.notice, c.as_str(), lang)) } }
                    }
                }
                td { (names::purpose(self.notice, entry.purpose.as_str(), lang)) }
                td { (self.whose(entry, w)) }
            }
        }
    }

    fn who(&self, entry: &Entry) -> Markup {
        let w = self.w;
        let role = match entry.actor_kind {
            ActorKind::Operator => w.t("admin-operator"),
            ActorKind::Job => w.t("log-job"),
            ActorKind::Client => {
                format!("{}, {}", w.t("log-program"), names::role(self.notice, entry.role.as_str(), w.0))
            }
            _ => names::role(self.notice, entry.role.as_str(), w.0),
        };
        html! { @match self.names.get(&entry.actor).filter(|name| !name.is_empty()) {
            Some(name) => { (name) br; span .muted { (role) } },
            None => (role),
        } }
    }

    fn whose(&self, entry: &Entry, w: Words) -> Markup {
        let account = entry.details.iter().find_map(|d| match d {
            seloste_ledger::Detail::Account(id) => Some(id),
            _ => None,
        });
        if let Some(id) = account {
            let name = self.names.get(id).filter(|name| !name.is_empty()).cloned();
            return html! { a href={ "/admin/accounts/" (id) } { (name.unwrap_or_else(|| w.t("admin-nameless"))) } };
        }
        let seen: Vec<&PartyId> = entry.parties.iter().filter(|p| self.page.visible.contains(*p)).collect();
        let rest = entry.parties.len().saturating_sub(seen.len().min(PARTIES_SHOWN));
        html! {
            @for party in seen.iter().take(PARTIES_SHOWN) {
                a .code href={ (self.here) "/log?party=" (party) } { (party) } br;
            }
            @if seen.is_empty() && rest > 0 { span .muted { (w.ta("log-some", &[("n", rest.into())])) } }
            @else if rest > 0 { span .muted { (w.ta("log-more", &[("n", rest.into())])) } }
        }
    }
}
