//! The access package as a document for the person (Art. 15).
//!
//! Guarantees: every value as it is stored, with its source, the time and delivery by which it came, and until when it is
//! kept; who used the data by role, when and why; never which person on the staff (CJEU C-579/21).
//! Does not: shorten, translate or beautify values: what is stored is what is shown.

use crate::format::{capital, country, date, instant, keep, listed};
use crate::html::blocks;
use crate::names;
use crate::notice::{authority, safeguard_name};
use crate::page::{Style, page};
use crate::rights::rights;
use crate::sentences as s;
use crate::{action, outcome};
use maud::{Markup, html};
use seloste_gate::standing::{Consent, Day, Hold, Objection, Relationship, Restriction};
use seloste_ledger::Outcome;
use seloste_notice::Recipient;
use seloste_register::{AccessPackage, CardRecord, Tie, Use};
use seloste_terms::{Lang, Text3, words};

/// Everything about one party as one HTML file.
#[must_use]
pub fn access_html(package: &AccessPackage, lang: Lang) -> String {
    let title = s::YOUR_DATA.get(lang);
    page(lang, title, Style::Within, &html! { main .doc { (access_article(package, lang)) } }).into_string()
}

/// The recipients that may get any of the fields that are stored.
pub(crate) fn recipients(package: &AccessPackage) -> impl Iterator<Item = &Recipient> {
    let stored: std::collections::BTreeSet<&str> =
        package.card.records.iter().flat_map(|r| &r.values).map(|v| v.field.as_str()).collect();
    package.notice.recipients.iter().filter(move |r| r.fields.iter().any(|f| stored.contains(f.as_str())))
}

fn access_article(package: &AccessPackage, lang: Lang) -> Markup {
    let doc = Access { package, lang };
    html! {
        (doc.head())
        (doc.section(s::RECORDS, &doc.records()))
        (doc.section(s::STANDING, &doc.standing()))
        (doc.section(s::USES, &doc.uses()))
        (doc.section(s::PURPOSE, &doc.purposes()))
        (doc.section(s::RECIPIENTS, &doc.recipients()))
        (doc.section(words::heading("rights").unwrap_or(s::RIGHT), &doc.rights()))
        (doc.section(words::heading("complaint").unwrap_or(s::RIGHT), &blocks(&authority(lang), lang)))
    }
}

struct Access<'p> {
    package: &'p AccessPackage,
    lang: Lang,
}

impl Access<'_> {
    fn section(&self, title: Text3, content: &Markup) -> Markup {
        html! { section { h2 { (title.get(self.lang)) } (content) } }
    }

    fn item(&self, term: Text3, value: impl AsRef<str>) -> Markup {
        html! { dt { (term.get(self.lang)) } dd { (value.as_ref()) } }
    }

    fn head(&self) -> Markup {
        let (package, lang) = (self.package, self.lang);
        let card = &package.card;
        html! {
            header {
                p .edition { (package.notice.name.best(lang)) }
                h1 { (s::YOUR_DATA.get(lang)) }
                p .subtitle { (card.name) }
            }
            dl .who {
                (self.item(s::MADE, instant(package.made_ms, lang)))
                (self.item(s::REGISTER, package.notice.name.best(lang)))
                (self.item(s::PARTY_ID, card.party.to_string()))
                (self.item(s::KIND, names::party_kind(card.kind).get(lang)))
                @if let Some(state) = card.state { (self.item(s::STATE, names::state(state, package.notice.relation).get(lang))) }
            }
            @for c in &package.notice.controllers {
                h3 { (words::heading("controller").unwrap_or(s::NAME).get(lang)) }
                dl .who {
                    (self.item(s::NAME, &c.organisation.name))
                    @for (term, value) in [
                        (s::BUSINESS_ID, &c.organisation.business_id), (s::ADDRESS, &c.organisation.address),
                        (s::EMAIL, &c.organisation.email), (s::PHONE, &c.organisation.phone),
                    ] {
                        @if let Some(value) = value { (self.item(term, value)) }
                    }
                    @if let Some(contact) = &c.contact {
                        dt { (words::heading("contact").unwrap_or(s::NAME).get(lang)) }
                        dd {
                            (listed([Some(contact.role.best(lang)), contact.email.as_deref(), contact.phone.as_deref(),
                                contact.address.as_deref()].into_iter().flatten().filter(|v| !v.is_empty())))
                        }
                    }
                }
            }
        }
    }

    fn records(&self) -> Markup {
        html! { @for record in &self.package.card.records { (self.record(record)) } }
    }

    /// The rule of a record in words, and its last day where that is known.
    fn kept(&self, record: &CardRecord) -> String {
        let until = record.keep_until.map(|day| s::kept_until(&date(day, self.lang), self.lang));
        let rule = record.keep.map(|k| keep(k, self.package.notice.relation, self.lang));
        match (until, rule) {
            (Some(until), Some(rule)) => format!("{until} ({rule})"),
            (None, Some(rule)) => rule,
            (Some(until), None) => until,
            (None, None) => s::NO_LONGER.get(self.lang).to_owned(),
        }
    }

    fn record(&self, record: &CardRecord) -> Markup {
        let (notice, lang) = (&self.package.notice, self.lang);
        let heads = [s::FIELD, s::VALUE, s::SOURCE, s::RECEIVED, s::DELIVERY];
        html! {
            article {
                h3 { (names::kind(&record.kind, lang)) }
                dl .who {
                    (self.item(s::CATEGORY, names::category(notice, &record.category, lang)))
                    (self.item(s::RECORD, format!("{}, {} {}", record.record, s::VERSION_NO.get(lang), record.row_version)))
                    (self.item(s::RECORD_DATE, date(record.dated, lang)))
                    (self.item(s::RECEIVED, instant(record.received_ms, lang)))
                    (self.item(s::CHANGED, instant(record.changed_ms, lang)))
                    (self.item(s::KEEP, self.kept(record)))
                    @if let Some(hold) = &record.hold { (self.item(s::HOLD, names::hold(hold, lang))) }
                }
                div .wide { table {
                    thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                    tbody {
                        @for value in &record.values {
                            tr {
                                td { (names::field(notice, &value.field, lang)) div .small .muted { (value.field) } }
                                td .verbatim { (value.text) }
                                td { (names::source(notice, &value.source, lang)) div .small .muted { (value.source) } }
                                td { (instant(value.received_ms, lang)) }
                                td .small .muted { (value.delivery.to_string()) }
                            }
                        }
                    }
                } }
            }
        }
    }

    fn day(&self, day: Day) -> String {
        date(day, self.lang)
    }

    fn span(&self, from: Day, until: Option<Day>) -> String {
        s::between(&self.day(from), until.map(|u| self.day(u)).as_deref(), self.lang)
    }

    fn standing(&self) -> Markup {
        let card = &self.package.card;
        let st = &card.standing;
        let nothing = st.relationships.is_empty()
            && st.consents.is_empty()
            && st.objections.is_empty()
            && st.restrictions.is_empty()
            && st.holds.is_empty()
            && card.stands_for.is_empty()
            && card.contacts.is_empty();
        html! {
            @if nothing { p { (s::NOTHING_RECORDED.get(self.lang)) } }
            ul .plain {
                @for r in &st.relationships { li { (self.relationship(r)) } }
                @for t in &card.stands_for { li { (self.tie(s::STANDS_FOR, t)) } }
                @for t in &card.contacts { li { (self.tie(s::CONTACTS, t)) } }
                @for c in &st.consents { li { (self.consent(c)) } }
                @for o in &st.objections { li { (self.objection(o)) } }
                @for r in &st.restrictions { li { (self.restriction(r)) } }
                @for h in &st.holds { li { (self.hold(h)) } }
            }
        }
    }

    fn relationship(&self, r: &Relationship) -> Markup {
        let state = if r.customer { seloste_notice::State::Customer } else { seloste_notice::State::Prospect };
        let relation = self.package.notice.relation;
        html! {
            strong { (capital(relation.words().tie.get(self.lang))) } ": " (names::state(state, relation).get(self.lang)) ", "
            (self.span(r.starts, r.ends))
        }
    }

    fn tie(&self, term: Text3, tie: &Tie) -> Markup {
        let name = if tie.name.is_empty() { s::NOT_NAMED.get(self.lang) } else { &tie.name };
        html! { strong { (term.get(self.lang)) } ": " (name) ", " (self.span(tie.starts, tie.ends)) }
    }

    fn consent(&self, c: &Consent) -> Markup {
        let lang = self.lang;
        html! {
            strong { (s::CONSENT.get(lang)) } ": " (names::purpose(&self.package.notice, &c.purpose, lang)) ", "
            (s::GIVEN.get(lang)) " " (self.day(c.given))
            @if let Some(day) = c.withdrawn { ", " (s::WITHDRAWN.get(lang)) " " (self.day(day)) }
            ", " (s::HOW.get(lang)) ": " (c.how)
            div .small .muted { (s::NOTICE_SHOWN.get(lang)) ": " (hex(&c.notice)) }
        }
    }

    fn objection(&self, o: &Objection) -> Markup {
        let lang = self.lang;
        let purpose = o
            .purpose
            .as_ref()
            .map_or_else(|| s::OBJECTION_ALL.get(lang).to_owned(), |p| names::purpose(&self.package.notice, p, lang));
        html! {
            strong { (s::OBJECTION.get(lang)) } ": " (purpose) ", " (self.span(o.since, o.ended)) ", "
            (s::HOW.get(lang)) ": " (o.how)
        }
    }

    fn restriction(&self, r: &Restriction) -> Markup {
        html! {
            strong { (s::RESTRICTION.get(self.lang)) } ", " (s::GROUND.get(self.lang)) " " (r.ground) ", "
            (self.span(r.since, r.ended))
        }
    }

    fn hold(&self, h: &Hold) -> Markup {
        let lang = self.lang;
        let categories = listed(h.categories.iter().map(|c| names::category(&self.package.notice, c, lang)));
        html! {
            strong { (s::HOLD.get(lang)) } ": " (names::hold(&h.reason, lang))
            @if !categories.is_empty() { " (" (categories) ")" }
            ", " (self.span(h.since, h.until))
            @if let Some(day) = h.ended { ", " (s::LIFTED.get(lang)) " " (self.day(day)) }
        }
    }

    fn uses(&self) -> Markup {
        let lang = self.lang;
        if self.package.uses.is_empty() {
            return html! { p { (s::NOBODY.get(lang)) } };
        }
        let heads = [s::WHEN, s::IN_ROLE, s::WHAT, s::WHY, s::DATA];
        html! {
            div .wide { table {
                thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody { @for one in &self.package.uses { (self.one_use(one)) } }
            } }
        }
    }

    fn one_use(&self, one: &Use) -> Markup {
        let (notice, lang) = (&self.package.notice, self.lang);
        html! {
            tr {
                td { (instant(one.at_ms, lang)) }
                td { (names::role(notice, &one.role, lang)) }
                td {
                    (capital(action(one.action, notice.relation).get(lang)))
                    @if one.outcome != Outcome::Allowed { div .small .muted { (outcome(one.outcome).get(lang)) } }
                }
                td { (names::purpose(notice, &one.purpose, lang)) }
                td { (listed(one.categories.iter().map(|c| names::category(notice, c, lang)))) }
            }
        }
    }

    fn purposes(&self) -> Markup {
        let (notice, lang) = (&self.package.notice, self.lang);
        html! {
            div .wide { table {
                thead { tr { @for head in [s::PURPOSE, s::BASIS, s::DATA] { th scope="col" { (head.get(lang)) } } } }
                tbody {
                    @for purpose in &notice.purposes {
                        tr {
                            td { (purpose.name.best(lang)) }
                            td {
                                (capital(names::basis(purpose.basis).get(lang)))
                                @if !purpose.law.is_empty() { " (" (purpose.law.best(lang)) ")" }
                            }
                            td {
                                (listed(notice.categories.iter().filter(|c| c.purposes.contains(&purpose.id))
                                    .map(|c| c.name.best(lang))))
                            }
                        }
                    }
                }
            } }
        }
    }

    fn recipients(&self) -> Markup {
        let (notice, lang) = (&self.package.notice, self.lang);
        let recipients: Vec<_> = recipients(self.package).collect();
        if recipients.is_empty() {
            return html! { p { (s::NO_RECIPIENTS.get(lang)) } };
        }
        let heads = [s::RECIPIENT, s::ROLE, s::COUNTRIES, s::DATA, s::TRANSFER_BASIS];
        html! {
            div .wide { table {
                thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody {
                    @for r in recipients {
                        tr {
                            td { (r.name.best(lang)) }
                            td { (capital(names::recipient_role(r.role).get(lang))) }
                            td { (listed(r.countries.iter().map(|c| country(c, lang)))) }
                            td { (listed(r.fields.iter().map(|f| names::field(notice, f.as_str(), lang)))) }
                            td { @if let Some(sg) = &r.safeguard { (safeguard_name(&sg.kind, lang)) } }
                        }
                    }
                }
            } }
        }
    }

    fn rights(&self) -> Markup {
        let (notice, lang) = (&self.package.notice, self.lang);
        html! {
            @if !notice.rights_how.is_empty() { p { (notice.rights_how.best(lang)) } }
            p { (s::FREE_AND_SOON.get(lang)) }
            div .wide { table {
                thead { tr { @for head in [s::RIGHT, s::COVERS, s::ARTICLE] { th scope="col" { (head.get(lang)) } } } }
                tbody {
                    @for right in rights(notice) {
                        tr {
                            td { (capital(right.word.text.get(lang))) }
                            td { (capital(&right.covers.text(lang))) }
                            td { (right.word.article.unwrap_or_default()) }
                        }
                    }
                }
            } }
        }
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
