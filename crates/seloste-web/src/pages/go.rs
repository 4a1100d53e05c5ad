//! One box for everything: people and what belongs to them, in every register of the account, and the pages to go to.
//!
//! Guarantees: what is searched for travels in the body of a request, never in an address; each register is searched for
//! one purpose that the account's role has there, through the gate, and its ledger says whom the answer showed; where none
//! is chosen it is the first that finds somebody, and the page says which; works as a plain page.
//! Does not: search a register for several purposes at once.

use super::list::surname_first;
use super::today::{owner, places};
use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes::cut;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::{May, State, law_purpose};
use seloste_paper::names;
use seloste_register::{FindAnswer, Found, QUERY_BYTES_MAX, SignedIn};
use seloste_terms::value::{phone_shown, search_key};
use seloste_terms::vocabulary::Search;

/// How many of each register are shown here; the register's list shows all.
const SHOWN: usize = 8;
/// Shorter words are for commands only: nearly everybody has one that begins so.
const WORD_CHARS_MIN: usize = 2;

/// A page to go to.
pub(crate) struct Command {
    pub(crate) href: String,
    pub(crate) said: String,
    /// In which register.
    of: String,
    /// The key that leads there after `g`.
    pub(crate) key: Option<char>,
}

/// The pages of a register that the account may go to.
pub(crate) fn of_register(place: &Place, operator: bool, w: Words) -> Vec<Command> {
    let to = |rest: &str, said: String, key: Option<char>| Command {
        href: place.href(rest),
        said,
        of: owner(place).to_owned(),
        key,
    };
    let mut all = vec![to("/today", w.t("today"), Some('t')), to("", place.people(State::Customer, w), Some('l'))];
    if !place.purposes(May::Write).is_empty() {
        all.push(to("/new", place.new_one(w), None));
    }
    if !place.purposes(May::Import).is_empty() {
        all.push(to("/import", w.t("import-do"), Some('m')));
    }
    if !place.purposes(May::Export).is_empty() {
        all.push(to("/export", w.t("export-do"), Some('e')));
    }
    all.push(to("/inbox", w.t("inbox"), Some('i')));
    all.push(to("/notice", w.t("nav-notice"), Some('n')));
    all.push(to("/roles", w.t("roles"), Some('r')));
    if place.may(May::Read, law_purpose::SECURITY) {
        all.push(to("/log", w.t("log"), Some('o')));
    }
    all.push(to("/tokens", w.t("nav-tokens"), Some('p')));
    if operator {
        all.push(to("/forms", w.t("forms"), Some('f')));
    }
    all
}

/// The pages that belong to no register.
pub(crate) fn of_all(operator: bool, w: Words) -> Vec<Command> {
    let to = |href: &str, said: String, key| Command { href: href.to_owned(), said, of: String::new(), key };
    let mut all = vec![
        to("/", w.t("nav-registers"), Some('h')),
        to("/account", w.t("account"), Some('a')),
        to("/keys", w.t("keys"), None),
        to("/rules", w.t("rule-list"), None),
    ];
    if operator {
        all.push(to("/admin", w.t("admin"), Some('d')));
        all.push(to("/admin/settings", w.t("admin-settings"), None));
    }
    all
}

/// The page without words: where one can go.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    answer(call, "")
}

/// What was found.
pub(crate) fn find(call: &Call) -> Result<Answer, WebError> {
    answer(call, call.form.get("words").unwrap_or_default())
}

/// The hits of one register.
struct Hits<'p> {
    place: &'p Place,
    purpose: String,
    answer: FindAnswer,
}

fn answer(call: &Call, words: &str) -> Result<Answer, WebError> {
    let w = call.words();
    let operator = call.signed_in()?.is_operator();
    let here = call.form.filled("register").or_else(|| call.query.filled("register")).unwrap_or_default();
    let mut places = places(call)?;
    // Where one is comes first.
    places.sort_by_key(|place| place.name != here);
    let commands = commands(&places, here, operator, words, w);
    let mut hits = Vec::new();
    if words.trim().chars().count() >= WORD_CHARS_MIN {
        for place in &places {
            let mine = place.purposes(May::Read);
            // The same purpose elsewhere too, where there is one of that name.
            let asked = call.form.filled("purpose").filter(|asked| mine.iter().any(|p| p == asked));
            let Some(purpose) = asked.map(str::to_owned).or_else(|| fitting(place, mine, words)) else { continue };
            let answer = place.register.find(&place.actor, &purpose, words, 0..SHOWN)?.into_inner();
            hits.push(Hits { place, purpose, answer });
        }
    }
    let found = found(&commands, &hits, words, w);
    let asked = Asked { here, words, places: &places, purpose: call.form.filled("purpose") };
    if call.part {
        // A script that opens the box wants all of it, one that searches what was found.
        return Ok(Answer::Part(if call.form.get("words").is_some() { found } else { asked.form(&found, w) }));
    }
    let content =
        html! { div .bar { div .grow { h1 { (w.t("go")) } p .muted { (w.t("go-help")) } } } (asked.form(&found, w)) };
    Ok(Answer::Page(layout::page(call, At::Go, &w.t("go"), &content)))
}

/// Where no purpose is chosen, the first of the notice that finds somebody; what the law itself demands is not done in
/// passing, unless it is all that the role is for.
fn fitting(place: &Place, mut mine: Vec<String>, words: &str) -> Option<String> {
    if mine.iter().any(|p| !law_purpose::ALL.contains(&p.as_str())) {
        mine.retain(|p| !law_purpose::ALL.contains(&p.as_str()));
    }
    let finds = place.register.purpose_that_finds(&place.actor, &mine, words).map(str::to_owned);
    finds.or_else(|| mine.into_iter().next())
}

struct Asked<'a> {
    here: &'a str,
    words: &'a str,
    places: &'a [Place],
    purpose: Option<&'a str>,
}

impl Asked<'_> {
    /// The box: a combobox where there is script (WAI-ARIA 1.2), a form where there is none.
    fn form(&self, found: &Markup, w: Words) -> Markup {
        html! {
            form .go method="post" action="/go" role="search" {
                @if !self.here.is_empty() { input type="hidden" name="register" value=(self.here); }
                div .bar {
                    label .search {
                        span .muted aria-hidden="true" { "⌕" }
                        span .unseen { (w.t("go")) }
                        input type="search" name="words" value=(cut(self.words, true)) placeholder=(w.t("go-hint")) autocomplete="off"
                            maxlength=(QUERY_BYTES_MAX / 2) data-key="/" data-combobox="go-found" hx-post="/go"
                            hx-trigger="input changed delay:300ms, search" hx-target="next .go-found" hx-swap="outerHTML"
                            hx-include="closest form" hx-sync="this:replace";
                    }
                    (self.purposes(w))
                    button .btn type="submit" { (w.t("search-do")) }
                }
            }
            (found)
        }
    }

    /// Why one looks: the purposes of the register where one is, else of the first.
    fn purposes(&self, w: Words) -> Markup {
        let Some(place) = self.places.first() else { return html! {} };
        let mine = place.purposes(May::Read);
        html! {
            @if mine.len() > 1 {
                span .why {
                    label for="go-purpose" { (w.t("purpose")) }
                    select #go-purpose name="purpose" {
                        option value="" { (w.t("go-any")) }
                        @for id in &mine {
                            option value=(id) selected[Some(id.as_str()) == self.purpose] { (names::purpose(&place.notice, id, w.0)) }
                        }
                    }
                }
            }
        }
    }
}

/// The commands that words mean: each word begins one of the command's.
fn commands(places: &[Place], here: &str, operator: bool, words: &str, w: Words) -> Vec<Command> {
    let asked = search_key(Search::Words, words);
    if asked.is_empty() && !words.trim().is_empty() {
        return Vec::new();
    }
    let of = |place: &Place| of_register(place, operator, w);
    let all = places.iter().filter(|p| here.is_empty() || !asked.is_empty() || p.name == here).flat_map(of);
    let all = all.chain(of_all(operator, w));
    all.filter(|command| {
        let own = search_key(Search::Words, &format!("{} {}", command.said, command.of));
        asked.iter().all(|word| own.iter().any(|o| o.starts_with(word.as_str())))
    })
    .collect()
}

fn found(commands: &[Command], hits: &[Hits<'_>], words: &str, w: Words) -> Markup {
    let people: usize = hits.iter().map(|h| h.answer.matched).sum();
    let left_out: u32 = hits.iter().map(|h| h.answer.left_out.total()).sum();
    html! {
        div .go-found {
            p .unseen role="status" { @if !words.trim().is_empty() { (w.ta("go-count", &[("n", people.into())])) } }
            div data-options {
                @for (n, of) in hits.iter().filter(|h| !h.answer.found.is_empty()).enumerate() { (of.shown(n, words, w)) }
                @if !commands.is_empty() {
                    h2 #go-commands { (w.t("go-commands")) }
                    ul .plain aria-labelledby="go-commands" {
                        @for command in commands {
                            li { a href=(command.href) {
                                b { (command.said) }
                                @if !command.of.is_empty() { " " span .muted { (command.of) } }
                                @if let Some(key) = command.key { " " kbd aria-hidden="true" { "g " (key) } }
                            } }
                        }
                    }
                }
            }
            @if people == 0 && commands.is_empty() { div .empty { p { (w.t("go-none")) } p { (w.t("go-none-help")) } } }
            @if left_out > 0 { p .left-out { (w.ta("go-left-out", &[("n", left_out.into())])) } }
        }
    }
}

impl Hits<'_> {
    fn shown(&self, n: usize, words: &str, w: Words) -> Markup {
        let (place, answer) = (self.place, &self.answer);
        let id = format!("go-{n}");
        html! {
            h2 id=(id) { (owner(place)) " · " (names::purpose(&place.notice, &self.purpose, w.0)) }
            ul .plain aria-labelledby=(id) {
                @for one in &answer.found { (self.one(one, w)) }
                @if answer.matched > answer.found.len() {
                    li {
                        form method="post" action=(place.href("/search")) {
                            input type="hidden" name="words" value=(cut(words, true));
                            input type="hidden" name="purpose" value=(self.purpose);
                            button .link type="submit" { (w.ta("go-all", &[("n", answer.matched.into())])) }
                        }
                    }
                }
            }
        }
    }

    fn one(&self, one: &Found, w: Words) -> Markup {
        let name = if one.name.is_empty() { w.t("no-name") } else { surname_first(&one.name, one.kind) };
        let phone = one.phone.as_deref().map(phone_shown);
        let about: Vec<&str> =
            one.organisations.iter().map(String::as_str).chain(phone.as_deref()).chain(one.email.as_deref()).collect();
        html! {
            li { a href=(self.place.party_href(one.party, &format!("?purpose={}", self.purpose))) {
                b { (name) } " " span .muted { (about.join(" · ")) }
            } }
        }
    }
}

/// The keys of all pages, as a page or for a script.
pub(crate) fn keys(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let operator = call.signed_in()?.is_operator();
    let mut places = places(call)?;
    let here = call.query.filled("register").unwrap_or_default();
    places.sort_by_key(|place| place.name != here);
    let mut leads: Vec<Command> = places.first().map(|p| of_register(p, operator, w)).unwrap_or_default();
    leads.extend(of_all(operator, w));
    let row = |keys: &[&str], said: &str| {
        html! { tr { td { @for (n, key) in keys.iter().enumerate() { @if n > 0 { " " } kbd { (key) } } } td { (said) } } }
    };
    let head = html! { thead .unseen { tr { th scope="col" { (w.t("keys-key")) } th scope="col" { (w.t("what")) } } } };
    let sheet = html! {
        p .muted { (w.t("keys-help")) }
        div .keys {
            table { caption { (w.t("keys-everywhere")) } (head) tbody {
                (row(&["Ctrl", "K"], &w.t("go")))
                (row(&["/"], &w.t("keys-search")))
                (row(&["c"], &w.t("keys-new")))
                (row(&["?"], &w.t("keys-this")))
                (row(&["Esc"], &w.t("keys-leave")))
            } }
            table { caption { (w.t("keys-list")) } (head) tbody {
                (row(&["j"], &w.t("keys-next")))
                (row(&["k"], &w.t("keys-before")))
                (row(&["Enter"], &w.t("keys-open")))
                (row(&["x"], &w.t("keys-choose")))
            } }
            table { caption { (w.t("keys-card")) } (head) tbody {
                (row(&["e"], &w.t("edit")))
                (row(&["n"], &w.t("keys-note")))
                (row(&["."], &w.t("keys-acts")))
            } }
            table { caption { (w.t("go-commands")) } (head) tbody {
                @for command in leads.iter() {
                    @if let Some(key) = command.key { (row(&["g", &key.to_string()], &command.said)) }
                }
            } }
        }
    };
    if call.part {
        return Ok(Answer::Part(html! {
            form .bar method="dialog" { div .grow { h2 #keys-head { (w.t("keys")) } } button .btn .quiet type="submit" { (w.t("close")) } }
            (sheet)
        }));
    }
    let content = html! { h1 { (w.t("keys")) } (sheet) };
    Ok(Answer::Page(layout::page(call, At::Account, &w.t("keys"), &content)))
}

/// What a script opens: the box and the sheet of keys, and where the keys after `g` lead. Without script nothing of it is
/// seen; the links of the navigation lead to the same.
pub(crate) fn dialogs(call: &Call) -> Markup {
    let w = call.words();
    let place = call.place.as_ref();
    let operator = call.who.as_ref().is_some_and(SignedIn::is_operator);
    let with = place.map(|p| format!("?register={}", p.name)).unwrap_or_default();
    let writes = place.filter(|p| !p.purposes(May::Write).is_empty());
    let mut leads: Vec<Command> = place.map(|p| of_register(p, operator, w)).unwrap_or_default();
    leads.extend(of_all(operator, w));
    html! {
        dialog #go .over aria-label=(w.t("go")) data-href={ "/go" (with) } {}
        dialog #keys .over aria-labelledby="keys-head" data-href={ "/keys" (with) } {}
        div #leads hidden {
            @for command in &leads { @if let Some(key) = command.key { a href=(command.href) data-go=(key) { (command.said) } } }
            @if let Some(place) = writes { a href=(place.href("/new")) data-else="c" { (place.new_one(w)) } }
        }
    }
}
