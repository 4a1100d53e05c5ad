//! The list of a register: who is in it, as far as the purpose reaches.
//!
//! Guarantees: what is searched for travels in the body of a request, never in an address; who is left out is counted in
//! words, never named; what is shown is what the ledger says was shown.

use crate::answer::Answer;
use crate::call::Call;
use crate::codes;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use maud::{Markup, html};
use seloste_gate::LeftOutCounts;
use seloste_notice::May;
use seloste_paper::{date, names};
use seloste_register::{FindAnswer, Found, QUERY_BYTES_MAX, SHOWN_MAX};
use seloste_store::PartyKind;

/// How many a page of the list shows.
pub(crate) const PAGE: usize = 50;
/// The highest page.
const PAGES_MAX: usize = 100_000;

/// The list without a search.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    answer(call, "", 0)
}

/// The list of a search, or a further page of it.
pub(crate) fn search(call: &Call) -> Result<Answer, WebError> {
    let words = call.form.get("words").unwrap_or_default();
    let page = call.form.get("page").and_then(|p| p.parse().ok()).unwrap_or(0_usize).min(PAGES_MAX);
    answer(call, words, page)
}

fn answer(call: &Call, words: &str, page: usize) -> Result<Answer, WebError> {
    let place = call.place()?;
    let purpose = call.purpose_to_do(May::Read)?;
    let from = page.saturating_mul(PAGE);
    let range = from..from.saturating_add(PAGE);
    let found = place.register.find(&place.actor, &purpose, words, range)?.into_inner();
    let w = call.words();
    let result = result(call, &found, &purpose, words, page)?;
    if call.part {
        return Ok(Answer::Part(result));
    }
    let (counts, said) = (place.register.counts(), codes::for_search(&place.notice, words));
    let content = html! {
        (super::card::done(call, w))
        div .bar {
            form .find method="post" action=(place.href("/search")) role="search" {
                label .search {
                    span .muted aria-hidden="true" { "⌕" }
                    span .unseen { (w.t("search")) }
                    input type="search" name="words" value=(said) placeholder=(w.t("search-hint")) autocomplete="off"
                        maxlength=(QUERY_BYTES_MAX / 2) data-key="/" hx-post=(place.href("/search"))
                        hx-trigger="input changed delay:300ms, search" hx-target="#found" hx-swap="outerHTML"
                        hx-include="closest form" hx-sync="this:replace";
                    kbd aria-hidden="true" { "/" }
                }
                (purpose_select(place, &place.purposes(May::Read), &purpose, w))
                button .btn type="submit" { (w.t("search-do")) }
            }
            @if !place.purposes(May::Write).is_empty() {
                a .btn .primary href=(place.href("/new")) data-key="c" { (w.t("new")) " " kbd aria-hidden="true" { "c" } }
            }
        }
        h1 { (w.t("list")) }
        ul .chips aria-label=(w.t("list-counts")) {
            li .chip { (w.t("parties")) " " (counts.parties) }
            li .chip { (w.t("customers")) " " (counts.customers) }
            li .chip { (w.t("prospects")) " " (counts.prospects) }
            li .chip { (w.t("former")) " " (counts.former) }
        }
        (result)
    };
    Ok(Answer::Page(layout::page(call, At::List, &w.t("list"), &content)))
}

/// The part of the page that a search changes.
fn result(call: &Call, found: &FindAnswer, purpose: &str, words: &str, page: usize) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let said = codes::for_search(&place.notice, words);
    let shown = page.saturating_mul(PAGE).saturating_add(found.found.len());
    let whole = found.matched == 0 && words.trim().is_empty() && found.left_out.total() == 0;
    // Beyond so many the register does not put them in order.
    let sorted = found.matched <= SHOWN_MAX;
    Ok(html! {
        section #found aria-live="polite" {
            @if found.found.is_empty() {
                div .empty {
                    @if whole { p { (w.t("list-empty")) } p { (w.t("list-empty-help")) } }
                    @else { p { (w.t("list-none")) } p { (w.t("list-none-help")) } }
                }
            } @else {
                table .stack {
                    thead { tr {
                        th scope="col" aria-sort=[sorted.then_some("ascending")] { (w.t("name")) }
                        th scope="col" { (w.t("organisation")) }
                        th scope="col" { (w.t("phone")) }
                        th scope="col" { (w.t("email")) }
                        th scope="col" { (w.t("state")) }
                        th scope="col" { (w.t("worth-noting")) }
                    } }
                    tbody data-rows {
                        @for one in &found.found { (row(call, one, purpose, w)) }
                    }
                }
            }
            p .left-out {
                (w.ta("list-shown", &[("shown", found.found.len().into()), ("matched", found.matched.into())]))
                @for line in left_out(&found.left_out, w) { " " (line) }
            }
            @if shown < found.matched || page > 0 {
                form .more .actions method="post" action=(place.href("/search")) {
                    input type="hidden" name="words" value=(said);
                    input type="hidden" name="purpose" value=(purpose);
                    @if page > 0 {
                        button .btn type="submit" name="page" value=(page - 1) { (w.t("list-before")) }
                    }
                    @if shown < found.matched {
                        button .btn type="submit" name="page" value=(page + 1) { (w.t("list-after")) }
                    }
                }
            }
        }
    })
}

/// How many were left out and why, in words.
fn left_out(counts: &LeftOutCounts, w: Words) -> Vec<String> {
    let lines = [
        ("left-out-objected", counts.objected),
        ("left-out-restricted", counts.restricted),
        ("left-out-no-consent", counts.no_consent),
        ("left-out-no-relationship", counts.no_relationship),
    ];
    lines.iter().filter(|(_, n)| *n > 0).map(|(key, n)| w.ta(key, &[("n", (*n).into())])).collect()
}

fn row(call: &Call, one: &Found, purpose: &str, w: Words) -> Markup {
    let href = call.place.as_ref().map(|p| p.party_href(one.party, &format!("?purpose={purpose}"))).unwrap_or_default();
    let name = if one.name.is_empty() { w.t("no-name") } else { surname_first(&one.name, one.kind) };
    html! {
        tr {
            td { a .name href=(href) { (name) } }
            td .opt { (one.organisations.join(", ")) }
            td { (one.phone.as_deref().unwrap_or_default()) }
            td .opt { (one.email.as_deref().unwrap_or_default()) }
            td .opt { @if let Some(state) = one.state { (names::state(state).get(w.0)) } }
            td {
                @if one.objects { span .tag .stop { (w.t("tag-objects")) } " " }
                @if let Some(day) = one.keep_until {
                    span .tag .due { (w.ta("tag-goes", &[("date", date(day, w.0).into())])) }
                }
            }
        }
    }
}

/// A person's name with the surname first, as lists have it. A name of one word, or of an organisation, stays.
pub(crate) fn surname_first(name: &str, kind: PartyKind) -> String {
    if kind != PartyKind::Person {
        return name.to_owned();
    }
    match name.rsplit_once(' ') {
        Some((given, family)) if !given.contains(',') => format!("{family}, {given}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_the_surname_first() {
        for (kind, name, shown) in [
            (PartyKind::Person, "Anna-Leena Keksitty", "Keksitty, Anna-Leena"),
            (PartyKind::Person, "Aada Maria Esimerkki", "Esimerkki, Aada Maria"),
            (PartyKind::Person, "Esimerkki, Aada", "Esimerkki, Aada"),
            (PartyKind::Person, "Madonna", "Madonna"),
            (PartyKind::Organisation, "Keksitty Sora Oy", "Keksitty Sora Oy"),
        ] {
            assert_eq!(surname_first(name, kind), shown);
        }
    }
}
