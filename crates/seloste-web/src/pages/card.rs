//! A party's card: all that the purpose reaches, and what the notice says about each value of it.

use crate::answer::Answer;
use crate::call::{Call, Place, asked_field};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use crate::pages::new::reached;
use crate::pages::rail::{asked, rail, why};
use crate::pages::{document, merge};
use maud::{Markup, html};
use seloste_notice::{May, State, law_purpose};
use seloste_paper::{date, names, shown};
use seloste_register::{ActError, Card, CardRecord, Tie, Value};
use seloste_store::PartyKind;
use seloste_terms::vocabulary;

/// Messages that a page can begin with, by the word in its address.
const DONE: [(&str, &str); 11] = [
    ("created", "done-created"),
    ("saved", "done-saved"),
    ("added", "done-added"),
    ("erased", "done-erased"),
    ("standing", "done-standing"),
    ("late", "done-late"),
    ("later-than-told", "done-later-than-told"),
    ("opened", "done-opened"),
    ("merged", "done-merged"),
    ("taken", "done-taken"),
    ("unmerged", "done-unmerged"),
];

/// What was done just now, where the address says so.
pub(crate) fn done(call: &Call, w: Words) -> Markup {
    let done = call.query.get("done").and_then(|d| DONE.iter().find(|(word, _)| *word == d));
    html! { @if let Some((_, key)) = done { p .said role="status" { (w.t(key)) } } }
}

/// The card; for a script that asks about one value, the rail alone.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let purpose = call.purpose(May::Read)?;
    let card = match place.register.show(&place.actor, &purpose, call.party()?) {
        Ok(card) => card.into_inner(),
        // An address that was kept still leads to whom it is about.
        Err(ActError::NoParty) => match place.register.same_as(call.party()?) {
            Some(one) => return Ok(Answer::SeeOther(place.party_href(one, &format!("?purpose={purpose}")))),
            None => return Err(ActError::NoParty.into()),
        },
        Err(error) => return Err(error.into()),
    };
    let about = call.query.get("why").and_then(|why| asked(&card, why));
    let rail = rail(call, place, &purpose, &card, about);
    if call.part {
        return Ok(Answer::Part(rail));
    }
    let w = call.words();
    let page = Page { place, card: &card, purpose: &purpose, why: call.query.get("why"), w };
    let content = html! {
        (done(call, w))
        (page.head(call))
        div .card {
            div {
                (page.contact())
                (page.timeline())
                (page.ties())
                (page.standing())
                (merge::undoable(place, card.party, &purpose, w)?)
            }
            (rail)
        }
    };
    let title = if card.name.is_empty() { w.t("no-name") } else { card.name.clone() };
    Ok(Answer::Page(layout::page(call, At::List, &title, &content)))
}

struct Page<'p> {
    place: &'p Place,
    card: &'p Card,
    purpose: &'p str,
    why: Option<&'p str>,
    w: Words,
}

impl Page<'_> {
    fn href(&self, rest: &str) -> String {
        self.place.party_href(self.card.party, rest)
    }

    fn with_purpose(&self, rest: &str) -> String {
        format!("{}?purpose={}", self.href(rest), self.purpose)
    }

    /// Name, state, and what can be done.
    fn head(&self, call: &Call) -> Markup {
        let (w, card) = (self.w, self.card);
        let writes = self.place.may(May::Write, self.purpose);
        let contact = card.records.iter().find(|r| r.kind == vocabulary::CONTACT);
        let kinds = self.kinds();
        html! {
            div .bar {
                div .grow {
                    h1 { @if card.name.is_empty() { (w.t("no-name")) } @else { (card.name) } }
                    p .muted { (self.subtitle()) }
                }
                form .why method="get" action=(self.href("")) {
                    (purpose_select(self.place, &self.place.purposes(May::Read), self.purpose, w))
                    button .btn .quiet type="submit" { (w.t("show")) }
                }
            }
            div .actions .bar {
                @if let (true, Some(record)) = (writes, contact) {
                    a .btn href=(self.with_purpose(&format!("/edit/{}", record.record))) data-key="e" {
                        (w.t("edit")) " " kbd aria-hidden="true" { "e" }
                    }
                }
                @if writes {
                    @for (n, kind) in kinds.iter().enumerate() {
                        a .btn href=(self.with_purpose(&self.adding(kind))) data-key=[(n == 0).then_some("n")] {
                            (w.ta("add-kind", &[("kind", names::kind(kind, w.0).to_lowercase().into())]))
                            @if n == 0 { " " kbd aria-hidden="true" { "n" } }
                        }
                    }
                    @if card.kind != PartyKind::Person {
                        a .btn href={ (self.place.href("/new")) "?kind=person&purpose=" (self.purpose) "&stands-for=" (card.party) } {
                            (w.t("add-contact"))
                        }
                    }
                }
                @if self.place.may(May::Standing, law_purpose::RIGHTS) {
                    a .btn .quiet href=(self.with_purpose("/standing")) { (w.t("standing")) }
                }
                @if merge::may(self.place, self.purpose) {
                    a .btn .quiet href=(self.with_purpose("/merge")) { (w.t("merge")) }
                }
                @if self.place.may(May::Read, law_purpose::RIGHTS) {
                    form method="post" action=(self.href("/access")) {
                        input type="hidden" name="lang" value=(call.lang.code());
                        (asked_field(self.place.register.today(), w))
                        button .btn .quiet type="submit" name="form" value="html" { (w.t("access")) }
                        button .btn .quiet type="submit" name="form" value="json" { (w.t("access-json")) }
                        @if card.records.iter().any(|r| r.content.is_some()) {
                            button .btn .quiet type="submit" name="form" value="zip" { (w.t("access-files")) }
                        }
                    }
                }
                @if self.place.may(May::Erase, law_purpose::RIGHTS) {
                    a .btn .quiet href=(self.href("/erase")) { (w.t("erase")) }
                }
            }
        }
    }

    fn subtitle(&self) -> Markup {
        let (w, card) = (self.w, self.card);
        html! {
            (names::party_kind(card.kind).get(w.0))
            @if let Some(state) = card.state { " · " (self.place.one(state, w)) }
            @match (card.state, card.since, card.ended) {
                (Some(State::Former), _, Some(ended)) => { " " (w.ta("until-date", &[("date", date(ended, w.0).into())])) },
                (Some(_), Some(since), _) => { " " (w.ta("since-date", &[("date", date(since, w.0).into())])) },
                _ => {},
            }
        }
    }

    /// The kinds of record that the purpose can add, contact details aside.
    fn kinds(&self) -> Vec<String> {
        let notice = &self.place.notice;
        let mut kinds: Vec<String> = Vec::new();
        for category in reached(self.place, self.purpose) {
            for field in category.fields.iter().filter_map(|f| notice.field(f.as_str())) {
                if field.kind != vocabulary::CONTACT && !kinds.contains(&field.kind) {
                    kinds.push(field.kind.clone());
                }
            }
        }
        kinds
    }

    /// Where a record of a kind is added: a document has a form of its own, for it brings a file.
    fn adding(&self, kind: &str) -> String {
        if kind == document::DOCUMENT { "/document".to_owned() } else { format!("/add/{kind}") }
    }

    /// The facts of contact records, a sheet for each category.
    fn contact(&self) -> Markup {
        let records = self.card.records.iter().filter(|r| r.kind == vocabulary::CONTACT);
        html! {
            @for record in records {
                section .sheet {
                    h2 {
                        span { (names::category(&self.place.notice, &record.category, self.w.0)) }
                        (self.kept(record))
                    }
                    (self.facts(record))
                }
            }
        }
    }

    /// When a record goes, or what keeps it.
    fn kept(&self, record: &CardRecord) -> Markup {
        let w = self.w;
        html! {
            @if let Some(hold) = &record.hold { span .tag .due { (names::hold(hold, w.0)) } }
            @else if let Some(day) = record.keep_until {
                span .tag .due { (w.ta("tag-goes", &[("date", date(day, w.0).into())])) }
            }
        }
    }

    fn facts(&self, record: &CardRecord) -> Markup {
        html! { dl .facts { @for value in &record.values { (self.fact(record, value)) } } }
    }

    fn fact(&self, record: &CardRecord, value: &Value) -> Markup {
        let (notice, w) = (&self.place.notice, self.w);
        let text = match notice.field(&value.field) {
            Some(field) => shown(field.value, &value.text, w.0),
            None => value.text.clone(),
        };
        html! {
            div {
                dt { (names::field(notice, &value.field, w.0)) }
                dd { (text) }
                dd .p { (self.mark(record, &value.field)) }
            }
        }
    }

    /// The paragraph mark: what of the notice permits this value.
    fn mark(&self, record: &CardRecord, field: &str) -> Markup {
        let why = why(record, field);
        let href = format!("{}&why={why}", self.with_purpose(""));
        let label = self.w.ta("why", &[("field", names::field(&self.place.notice, field, self.w.0).into())]);
        html! {
            a href={ (href) "#rail" } hx-get=(href) hx-target="#rail" hx-swap="outerHTML" aria-label=(label) title=(label)
                aria-current=[(self.why == Some(why.as_str())).then_some("true")] { "§" }
        }
    }

    /// Dealings, newest first.
    fn timeline(&self) -> Markup {
        let w = self.w;
        let dealings: Vec<_> = self.card.records.iter().filter(|r| r.kind != vocabulary::CONTACT).collect();
        html! {
            section {
                h2 { (w.t("timeline")) }
                @if dealings.is_empty() { p .muted { (w.t("timeline-empty")) } }
                ol .timeline { @for record in dealings { (self.dealing(record)) } }
            }
        }
    }

    fn dealing(&self, record: &CardRecord) -> Markup {
        let (w, notice) = (self.w, &self.place.notice);
        let headline: &[&str] = vocabulary::kind(&record.kind).map_or(&[], |k| k.headline);
        let head: Vec<String> = headline
            .iter()
            .filter_map(|field| {
                let text = record.first(field)?;
                Some(notice.field(field).map_or_else(|| text.to_owned(), |f| shown(f.value, text, w.0)))
            })
            .collect();
        let day = seloste_gate::standing::date_of(record.dated).to_string();
        let first = record.values.first();
        html! {
            li {
                time datetime=(day) { (date(record.dated, w.0)) }
                div {
                    div .kind {
                        (names::kind(&record.kind, w.0)) " · " (names::category(notice, &record.category, w.0)) " " (self.kept(record))
                    }
                    details {
                        summary { @if head.is_empty() { (w.t("details")) } @else { (head.join(" · ")) } }
                        (self.facts(record))
                        p .actions {
                            @if self.place.may(May::Write, self.purpose) {
                                a href=(self.with_purpose(&format!("/edit/{}", record.record))) { (w.t("edit")) }
                                @if record.content.is_some() {
                                    a href=(self.with_purpose(&format!("/document/{}/replace", record.record))) { (w.t("document-replace")) }
                                }
                            }
                            @if self.place.may(May::Erase, law_purpose::RIGHTS) {
                                a href=(self.href(&format!("/erase/{}", record.record))) { (w.t("erase-record")) }
                            }
                        }
                    }
                    @if let Some(content) = &record.content {
                        p .file {
                            a href=(self.with_purpose(&format!("/document/{}", record.record))) download { (w.t("document-save")) }
                            " " span .muted { (document::told(content, record.first("document.name").unwrap_or_default(), w)) }
                        }
                    }
                }
                span .p { @if let Some(value) = first { (self.mark(record, &value.field)) } }
            }
        }
    }

    fn ties(&self) -> Markup {
        let (w, card) = (self.w, self.card);
        html! {
            @if !card.stands_for.is_empty() {
                section .sheet { h2 { (w.t("stands-for")) } (self.tied(&card.stands_for)) }
            }
            @if !card.contacts.is_empty() {
                section .sheet { h2 { (w.t("contacts")) } (self.tied(&card.contacts)) }
            }
            @if card.ties_left_out > 0 {
                p .muted { (w.ta("ties-left-out", &[("count", card.ties_left_out.into())])) }
            }
        }
    }

    fn tied(&self, ties: &[Tie]) -> Markup {
        let w = self.w;
        html! {
            ul .plain {
                @for tie in ties {
                    li {
                        @if tie.name.is_empty() { span .muted { (w.t("out-of-reach")) } }
                        @else { a href={ (self.place.party_href(tie.party, "")) "?purpose=" (self.purpose) } { (tie.name) } }
                        " " span .small .muted {
                            @match tie.ends {
                                Some(ends) => (w.ta("until-date", &[("date", date(ends, w.0).into())])),
                                None => (w.ta("since-date", &[("date", date(tie.starts, w.0).into())])),
                            }
                        }
                    }
                }
            }
        }
    }

    /// What of the standing says no to something, in one line each; all of it is on its own page.
    fn standing(&self) -> Markup {
        let (w, st) = (self.w, &self.card.standing);
        let today = self.place.register.today();
        let objections: Vec<_> = st.objections.iter().filter(|o| o.stands(today)).collect();
        let history = self.place.register.notice_history();
        let given =
            |c: &&seloste_gate::standing::Consent| c.given <= today && c.withdrawn.is_none() && history.covers(c);
        let consents: Vec<_> = st.consents.iter().filter(given).collect();
        let holds: Vec<_> = st.holds.iter().filter(|h| h.stands(today)).collect();
        let restricted = st.restricted(today);
        let none = objections.is_empty() && consents.is_empty() && holds.is_empty() && !restricted;
        html! {
            section .sheet {
                h2 {
                    span { (w.t("standing")) }
                    @if self.place.may(May::Standing, law_purpose::RIGHTS) {
                        a href=(self.with_purpose("/standing")) { (w.t("standing-change")) }
                    }
                }
                @if none { p .muted { (w.t("standing-none")) } }
                ul .plain {
                    @if restricted { li { span .tag .stop { (w.t("restricted")) } } }
                    @for o in objections {
                        li {
                            span .tag .stop { (w.t("objects")) } " "
                            @match &o.purpose {
                                Some(purpose) => (names::purpose(&self.place.notice, purpose, w.0)),
                                None => (w.t("objects-all")),
                            }
                        }
                    }
                    @for c in consents {
                        li { span .tag .kept { (w.t("consents")) } " " (names::purpose(&self.place.notice, &c.purpose, w.0)) }
                    }
                    @for h in holds { li { span .tag .due { (w.t("held")) } " " (names::hold(&h.reason, w.0)) } }
                }
            }
        }
    }
}
