//! The list of a register: who is in it, as far as the purpose reaches.
//!
//! Guarantees: what is searched for travels in the body of a request, never in an address, and stays searched for while the
//! list is narrowed, ordered and shown otherwise; who is left out is counted in words, never named; what is shown is what
//! the ledger says was shown.

mod columns;
pub(crate) mod many;
pub(crate) mod views;

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use crate::query::Pairs;
use columns::{Column, Head, Look};
use maud::{Markup, html};
use seloste_gate::LeftOutCounts;
use seloste_notice::{May, State};
use seloste_register::{Coming, FindAnswer, Found, Narrowed, Pages, QUERY_BYTES_MAX, SortBy, Sorting};
use seloste_store::PartyKind;

/// How many a page of the list shows.
pub(crate) const PAGE: usize = 50;
/// The highest page.
const PAGES_MAX: usize = 100_000;

/// The list without a search, or some of it: which ones and which page stand in the address, so that it can be kept.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let look = Look::of(call, &call.query)?;
    answer(call, &Asked { words: "", look, page: page(&call.query) })
}

/// The list of a search, or a further page of it.
pub(crate) fn search(call: &Call) -> Result<Answer, WebError> {
    let words = call.form.get("words").unwrap_or_default();
    let look = Look::of(call, &call.form)?;
    answer(call, &Asked { words, look, page: page(&call.form) })
}

/// What a list is asked for.
struct Asked<'a> {
    words: &'a str,
    look: Look,
    page: usize,
}

/// The states that a list can be narrowed to, by their names in addresses.
const STATES: [(&str, State); 3] =
    [("customer", State::Customer), ("prospect", State::Prospect), ("former", State::Former)];
/// The kinds of parties that a list can be narrowed to.
const KINDS: [(&str, PartyKind); 2] = [("person", PartyKind::Person), ("organisation", PartyKind::Organisation)];

/// What a button narrows the list of a search to, as an address would: it takes the place of what the form holds.
const RENARROW: &str = "renarrow";

/// What is not known narrows nothing: an old address still shows the list.
pub(super) fn narrowed(all: &Pairs) -> Narrowed {
    let pressed = all.get(RENARROW).map(|to| Pairs::read(to.as_bytes()).unwrap_or_default());
    let from = pressed.as_ref().unwrap_or(all);
    let state = from.filled("state").and_then(|asked| STATES.iter().find(|(name, _)| *name == asked));
    let kind = from.filled("kind").and_then(|asked| KINDS.iter().find(|(name, _)| *name == asked));
    let coming = from.filled("coming").and_then(Coming::named);
    let sorting = sorting(all.filled("resort").or_else(|| all.filled("sort")).unwrap_or_default());
    Narrowed { state: state.map(|(_, s)| *s), kind: kind.map(|(_, k)| *k), coming, sorting, waiting: false }
}

/// An order by its name in an address: the column, with a dash before it from the end.
fn sorting(named: &str) -> Sorting {
    let (back, id) = named.strip_prefix('-').map_or((false, named), |id| (true, id));
    SortBy::ALL.into_iter().find(|by| by.id() == id).map(|by| Sorting { by, back }).unwrap_or_default()
}

/// The name of an order in an address; nothing for the usual one.
fn sorting_id(sorting: Sorting) -> Option<&'static str> {
    Some(match (sorting.by, sorting.back) {
        (SortBy::Name, false) => return None,
        (SortBy::Name, true) => "-name",
        (SortBy::Organisation, false) => "organisation",
        (SortBy::Organisation, true) => "-organisation",
        (SortBy::Phone, false) => "phone",
        (SortBy::Phone, true) => "-phone",
        (SortBy::Email, false) => "email",
        (SortBy::Email, true) => "-email",
        (SortBy::State, false) => "state",
        (SortBy::State, true) => "-state",
    })
}

fn page(from: &Pairs) -> usize {
    from.get("page").and_then(|p| p.parse().ok()).unwrap_or(0_usize).min(PAGES_MAX)
}

/// What the list is narrowed to, as names and values of an address or a form.
pub(super) fn kept(narrowed: Narrowed) -> Vec<(&'static str, &'static str)> {
    let state = STATES.iter().find(|(_, s)| Some(*s) == narrowed.state).map(|(name, _)| ("state", *name));
    let kind = KINDS.iter().find(|(_, k)| Some(*k) == narrowed.kind).map(|(name, _)| ("kind", *name));
    let coming = narrowed.coming.map(|what| ("coming", what.id()));
    let sorting = sorting_id(narrowed.sorting).map(|id| ("sort", id));
    state.into_iter().chain(kind).chain(coming).chain(sorting).collect()
}

/// The address of a list that is narrowed so.
pub(super) fn list_href(place: &Place, purpose: &str, narrowed: Narrowed, page: usize) -> String {
    Look { narrowed, columns: None }.href(place, purpose, page)
}

/// The address where this list is taken out: for the purpose that it is shown for, if that may be.
fn export_href(place: &Place, purpose: &str, narrowed: Narrowed) -> String {
    let mut href = place.href("/export?");
    if place.may(May::Export, purpose) {
        href.push_str(&format!("purpose={purpose}&"));
    }
    for (name, value) in kept(narrowed) {
        href.push_str(&format!("{name}={value}&"));
    }
    href.truncate(href.len().saturating_sub(1));
    href
}

fn answer(call: &Call, asked: &Asked<'_>) -> Result<Answer, WebError> {
    let Asked { words, look, page } = asked;
    let place = call.place()?;
    let purpose = call.purpose_to_do(May::Read)?;
    let from = page.saturating_mul(PAGE);
    let range = from..from.saturating_add(PAGE);
    let columns = look.columns(place, &purpose);
    let fields: Vec<&str> = columns.iter().filter_map(Column::field).collect();
    let list = (*words, fields.as_slice());
    let pages = Pages::ByName(range);
    let found = place.register.list_with(&place.actor, &purpose, list, &look.narrowed, pages)?.into_inner();
    let w = call.words();
    let result = result(call, &found, &purpose, asked, &columns)?;
    let said = codes::for_search(&place.notice, words);
    let tools = Tools { place, purpose: &purpose, look, said: &said };
    if call.part {
        // What narrows the list and what it shows follow the words, which they would lose else.
        return Ok(Answer::Part(html! { (result) (tools.chips(true, w)) (tools.picker(&columns, true, w)) }));
    }
    let title = place.people(State::Customer, w);
    let content = html! {
        (super::card::done(call, w))
        div .bar {
            form #find .find method="post" action=(place.href("/search")) role="search" {
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
                @for (name, value) in look.pairs() { input type="hidden" name=(name) value=(value); }
                button .btn type="submit" { (w.t("search-do")) }
            }
            @if !place.purposes(May::Import).is_empty() {
                a .btn .quiet href=(place.href("/import")) { (w.t("import-do")) }
            }
            @if !place.purposes(May::Export).is_empty() {
                a .btn .quiet href=(export_href(place, &purpose, look.narrowed)) { (w.t("export-do")) }
            }
            @if !place.purposes(May::Write).is_empty() {
                a .btn .primary href=(place.href("/new")) data-key="c" { (place.new_one(w)) " " kbd aria-hidden="true" { "c" } }
            }
        }
        h1 { (title) }
        (tools.chips(false, w))
        div .tool-row {
            (views::shown(call, place, &purpose, look)?)
            (tools.picker(&columns, false, w))
        }
        (result)
    };
    Ok(Answer::Page(layout::page(call, At::List, &title, &content)))
}

/// What stands above a list. Of a search it is buttons, since what is searched for is nothing to stand in an address.
struct Tools<'a> {
    place: &'a Place,
    purpose: &'a str,
    look: &'a Look,
    /// What is searched for, as it may be said back.
    said: &'a str,
}

impl Tools<'_> {
    fn is_search(&self) -> bool {
        !self.said.trim().is_empty()
    }

    /// What the list can be narrowed to, with how many there are; each sets it or takes it back. `again` where it takes the
    /// place of what a page has.
    fn chips(&self, again: bool, w: Words) -> Markup {
        let (place, narrowed, counts) = (self.place, self.look.narrowed, self.place.register.counts());
        let states = [
            (None, counts.parties),
            (Some(State::Customer), counts.customers),
            (Some(State::Prospect), counts.prospects),
            (Some(State::Former), counts.former),
        ];
        let name = |state: Option<State>| state.map_or_else(|| w.t("parties"), |state| place.people(state, w));
        html! {
            ul #narrowing .chips aria-label=(w.t("list-counts")) hx-swap-oob=[again.then_some("true")] {
                @for (state, count) in states {
                    (self.chip(Narrowed { state, ..narrowed }, narrowed.state == state, &html! { (name(state)) " " (count) }))
                }
                @for (kind, name) in [(PartyKind::Person, "people"), (PartyKind::Organisation, "organisations")] {
                    @let current = narrowed.kind == Some(kind);
                    @let kind = (!current).then_some(kind);
                    (self.chip(Narrowed { kind, ..narrowed }, current, &html! { (w.t(name)) }))
                }
                @if let Some(what) = narrowed.coming {
                    (self.chip(Narrowed { coming: None, ..narrowed }, true, &html! {
                        (super::today::said(place, what, w)) " " span aria-hidden="true" { "×" }
                    }))
                }
            }
        }
    }

    fn chip(&self, to: Narrowed, current: bool, said: &Markup) -> Markup {
        let current = current.then_some("true");
        let pairs: Vec<String> = kept(to).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        html! {
            li {
                @if self.is_search() {
                    button .chip type="submit" form="find" name=(RENARROW) value=(pairs.join("&")) aria-current=[current] { (said) }
                } @else {
                    a .chip aria-current=[current] href=(self.look.with(to).href(self.place, self.purpose, 0)) { (said) }
                }
            }
        }
    }

    /// The choice of columns.
    fn picker(&self, shown: &[Column<'_>], again: bool, w: Words) -> Markup {
        let words = self.is_search().then_some(self.said);
        columns::picker(self.place, self.purpose, self.look, shown, (words, again), w)
    }
}

/// The part of the page that a search changes.
fn result(
    call: &Call,
    found: &FindAnswer,
    purpose: &str,
    asked: &Asked<'_>,
    columns: &[Column<'_>],
) -> Result<Markup, WebError> {
    let Asked { words, look, page } = asked;
    let (place, w) = (call.place()?, call.words());
    let said = codes::for_search(&place.notice, words);
    let shown = page.saturating_mul(PAGE).saturating_add(found.found.len());
    let whole =
        found.matched == 0 && words.trim().is_empty() && found.left_out.total() == 0 && kept(look.narrowed).is_empty();
    let head = Head { place, purpose, look, searched: !words.trim().is_empty() };
    Ok(html! {
        section #found aria-live="polite" {
            @if found.found.is_empty() {
                div .empty {
                    @if whole {
                        p { (w.t("list-empty")) } p { (w.t("list-empty-help")) }
                        p .actions {
                            @if !place.purposes(May::Write).is_empty() { a .btn href=(place.href("/new")) { (place.new_one(w)) } }
                            @if !place.purposes(May::Import).is_empty() { a .btn .quiet href=(place.href("/import")) { (w.t("import-do")) } }
                        }
                    }
                    @else { p { (w.t("list-none")) } p { (w.t("list-none-help")) } }
                }
            } @else {
                table .stack .list {
                    thead { tr {
                        @if many::is_offered(place) { th .box scope="col" { span .unseen { (w.t("keys-choose")) } } }
                        (head.of(Some(SortBy::Name), &w.t("name")))
                        @for column in columns { (head.of(column.sorts(), &column.said(place, w))) }
                    } }
                    tbody data-rows {
                        @for one in &found.found { (row(place, one, purpose, columns, w)) }
                    }
                }
            }
            p .left-out {
                (w.ta("list-shown", &[("shown", found.found.len().into()), ("matched", found.matched.into())]))
                @for line in left_out(&found.left_out, w) { " " (line) }
            }
            (pages(place, asked, purpose, shown < found.matched, &said, w))
            @if !found.found.is_empty() { (many::bar(place, purpose, look, &said, found.matched, w)) }
        }
    })
}

/// The way to the pages before and after. Of the list it is an address; of a search a form, as what is searched for is
/// nothing to stand in one.
fn pages(place: &Place, asked: &Asked<'_>, purpose: &str, more: bool, said: &str, w: Words) -> Markup {
    let Asked { words, look, page } = asked;
    let steps = [
        (*page > 0).then(|| (page.saturating_sub(1), "list-before", "prev")),
        more.then(|| (page.saturating_add(1), "list-after", "next")),
    ];
    let steps: Vec<_> = steps.into_iter().flatten().collect();
    html! {
        @if steps.is_empty() {}
        @else if words.trim().is_empty() {
            nav .more .actions aria-label=(w.t("list-pages")) {
                @for (to, name, rel) in steps {
                    a .btn rel=(rel) href=(look.href(place, purpose, to)) { (w.t(name)) }
                }
            }
        } @else {
            form .more .actions method="post" action=(place.href("/search")) {
                input type="hidden" name="words" value=(said);
                input type="hidden" name="purpose" value=(purpose);
                @for (name, value) in look.pairs() { input type="hidden" name=(name) value=(value); }
                @for (to, name, _) in steps {
                    button .btn type="submit" name="page" value=(to) { (w.t(name)) }
                }
            }
        }
    }
}

/// How many were left out and why, in words.
pub(super) fn left_out(counts: &LeftOutCounts, w: Words) -> Vec<String> {
    let lines = [
        ("left-out-objected", counts.objected),
        ("left-out-restricted", counts.restricted),
        ("left-out-no-consent", counts.no_consent),
        ("left-out-no-relationship", counts.no_relationship),
    ];
    lines.iter().filter(|(_, n)| *n > 0).map(|(key, n)| w.ta(key, &[("n", (*n).into())])).collect()
}

fn row(place: &Place, one: &Found, purpose: &str, columns: &[Column<'_>], w: Words) -> Markup {
    let href = place.party_href(one.party, &format!("?purpose={purpose}"));
    let name = if one.name.is_empty() { w.t("no-name") } else { surname_first(&one.name, one.kind) };
    html! {
        tr {
            @if many::is_offered(place) {
                td .box { input type="checkbox" name="party" value=(one.party) form=(many::FORM) aria-label=(w.ta("many-choose", &[("name", name.as_str().into())])); }
            }
            td { a .name href=(href) { (name) } }
            @for column in columns { (column.cell(place, one, w)) }
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
