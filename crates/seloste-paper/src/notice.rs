//! The published notice as a document.
//!
//! Guarantees: the headings of Art. 13-14 in their order, none without its text; every fact of the notice that is
//! published; roles of the staff are not in it. Beside what is promised stands how it is kept: by the running register,
//! by evidence that somebody answers for, or declared only.
//! Does not: claim that the register keeps what it cannot see.

use crate::format::{capital, country, keep, listed, period};
use crate::names;
use crate::page::{Style, page};
use crate::rights::rights;
use crate::sentences as s;
use maud::{Markup, html};
use seloste_notice::{Checked, Contact, Decisions, Keep, Measure, Notice, Organisation, Recipient, built_in, measures};
use seloste_terms::law::law;
use seloste_terms::words::{self, SAFEGUARDS, word};
use seloste_terms::{Lang, Text3, Texts};

/// Where a served notice has its other languages and earlier versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// The address of the notice in each language in which it is published.
    pub languages: Vec<(Lang, String)>,
    /// The address of its earlier versions.
    pub versions: Option<String>,
}

/// How a sentence is kept.
enum How<'n> {
    /// By the running register: by what.
    Kept(Text3),
    /// By evidence, reviewed so often.
    Evidence(&'n Measure, &'n str),
    /// Only said.
    Declared(Option<&'n Measure>),
}

/// The notice as a page that a server gives out: its style comes from [`crate::STYLE_PATH`].
#[must_use]
pub fn notice_html(notice: &Checked, lang: Lang, links: &Links) -> Markup {
    page(
        lang,
        &title(notice, lang),
        Style::Linked,
        &html! { main #work .doc { (notice_article(notice, lang, links)) } },
    )
}

/// The notice as a file that needs nothing beside itself.
#[must_use]
pub fn notice_file(notice: &Checked, lang: Lang) -> String {
    let article = notice_article(notice, lang, &Links::default());
    page(lang, &title(notice, lang), Style::Within, &html! { main .doc { (article) } }).into_string()
}

fn title(notice: &Notice, lang: Lang) -> String {
    format!("{}: {}", heading("notice", lang), notice.name.best(lang))
}

fn heading(id: &str, lang: Lang) -> &'static str {
    words::heading(id).map_or("", |text| match lang {
        Lang::Fi => text.fi,
        Lang::Sv => text.sv,
        Lang::En => text.en,
    })
}

/// The notice without the page around it.
#[must_use]
pub fn notice_article(notice: &Checked, lang: Lang, links: &Links) -> Markup {
    let p = Paper { notice, lang };
    html! {
        (p.head(links))
        (p.section("controller", &p.controllers()))
        (p.section("contact", &p.contacts()))
        @if let Some(dpo) = &notice.dpo { (p.section("dpo", &p.contact(dpo))) }
        (p.section("register", &html! { p { (notice.name.best(lang)) } }))
        (p.section("purposes", &p.purposes()))
        (p.section("interests", &p.interests()))
        (p.section("data", &p.data()))
        (p.section("sources", &p.sources()))
        (p.section("required", &p.required()))
        (p.section("recipients", &p.recipients()))
        (p.section("transfers", &p.transfers()))
        (p.section("retention", &p.retention()))
        (p.section("decisions", &p.decisions()))
        (p.section("security", &p.security()))
        (p.section("rights", &p.rights()))
        (p.section("direct-marketing", &p.marketing()))
        (p.section("complaint", &authority(lang)))
        (p.section("changes", &p.changes()))
    }
}

/// A notice in one language.
struct Paper<'n> {
    notice: &'n Notice,
    lang: Lang,
}

impl<'n> Paper<'n> {
    fn say(&self, text: Text3) -> &'static str {
        match self.lang {
            Lang::Fi => text.fi,
            Lang::Sv => text.sv,
            Lang::En => text.en,
        }
    }

    fn head(&self, links: &Links) -> Markup {
        let date = words::date(self.notice.version, self.lang);
        let names = listed(self.notice.controllers.iter().map(|c| c.organisation.name.as_str()));
        html! {
            header {
                p .edition {
                    (names) " · " (s::in_force(&date, self.lang))
                    @for (lang, href) in &links.languages {
                        " · "
                        @if *lang == self.lang {
                            span lang=(lang.code()) aria-current="true" { (lang.own_name()) }
                        } @else {
                            a href=(href) lang=(lang.code()) hreflang=(lang.code()) { (lang.own_name()) }
                        }
                    }
                    @if let Some(href) = &links.versions { " · " a href=(href) { (self.say(s::EARLIER)) } }
                }
                h1 { (heading("notice", self.lang)) }
                p .subtitle { (self.notice.name.best(self.lang)) }
                p .edition { (self.say(s::HOW_KEPT)) }
            }
        }
    }

    fn section(&self, id: &str, content: &Markup) -> Markup {
        html! { section id=(id) { h2 { (heading(id, self.lang)) } (content) } }
    }

    /// Something said, with how it is kept beside it.
    fn row(&self, said: &Markup, how: &How<'_>) -> Markup {
        html! { div .kept-row { div { (said) } (self.how(how)) } }
    }

    fn how(&self, how: &How<'_>) -> Markup {
        let review = |m: &Measure| {
            m.review.map(|every| html! { " " (self.say(s::REVIEW_EVERY)) " " (period(every, self.lang)) "." })
        };
        let owner = |m: &Measure| m.owner.as_ref().map(|who| html! { " " (self.say(s::ANSWERS)) " " (who) "." });
        match how {
            How::Kept(by) => html! { div .how { b { (self.say(s::KEPT)) } " " (self.say(*by)) } },
            How::Evidence(m, evidence) => html! {
                div .how .evid { b { (self.say(s::EVIDENCE)) } " " (evidence) "." (owner(m).unwrap_or_default()) (review(m).unwrap_or_default()) }
            },
            How::Declared(m) => html! {
                div .how .decl {
                    b { (self.say(s::DECLARED)) }
                    @if let Some(m) = m { (owner(m).unwrap_or_default()) (review(m).unwrap_or_default()) }
                }
            },
        }
    }

    fn field(&self, term: Text3, value: Option<&str>) -> Markup {
        html! { @if let Some(value) = value.filter(|v| !v.is_empty()) { dt { (self.say(term)) } dd { (value) } } }
    }

    fn organisation(&self, o: &Organisation) -> Markup {
        html! {
            (self.field(s::NAME, Some(&o.name)))
            (self.field(s::FORM, names::form(&o.form, self.lang)))
            (self.field(s::BUSINESS_ID, o.business_id.as_deref()))
            (self.field(s::ADDRESS, o.address.as_deref()))
            (self.field(s::VISITING, o.visiting_address.as_deref()))
            (self.field(s::EMAIL, o.email.as_deref()))
            (self.field(s::PHONE, o.phone.as_deref()))
            @if o.country != "FI" { (self.field(s::COUNTRY, Some(&country(&o.country, self.lang)))) }
        }
    }

    fn controllers(&self) -> Markup {
        html! {
            @for c in &self.notice.controllers {
                dl .who {
                    (self.organisation(&c.organisation))
                    (self.field(s::ANSWERS_FOR, Some(c.answers_for.best(self.lang))))
                }
            }
            @if self.notice.controllers.len() > 1 { p { (self.say(s::JOINT)) } }
            @if let Some(processor) = &self.notice.processor {
                h3 { (self.say(s::ON_BEHALF)) }
                dl .who { (self.organisation(processor)) }
            }
            @if let Some(representative) = &self.notice.representative {
                h3 { (self.say(s::REPRESENTATIVE)) }
                (self.contact(representative))
            }
        }
    }

    fn contact(&self, c: &Contact) -> Markup {
        html! {
            dl .who {
                (self.field(s::ROLE, Some(c.role.best(self.lang))))
                (self.field(s::ADDRESS, c.address.as_deref()))
                (self.field(s::EMAIL, c.email.as_deref()))
                (self.field(s::PHONE, c.phone.as_deref()))
            }
        }
    }

    /// The contacts; where a controller names none, the controller itself is the one.
    fn contacts(&self) -> Markup {
        let several = self.notice.controllers.len() > 1;
        html! {
            @for c in &self.notice.controllers {
                @if several { h3 { (c.organisation.name) } }
                @match &c.contact {
                    Some(contact) => (self.contact(contact)),
                    None => dl .who { (self.organisation(&c.organisation)) },
                }
            }
        }
    }

    fn purposes(&self) -> Markup {
        let lang = self.lang;
        let rows = self.notice.purposes.iter().map(|purpose| {
            let categories: Vec<_> =
                self.notice.categories.iter().filter(|c| c.purposes.contains(&purpose.id)).collect();
            let basis = capital(names::basis(purpose.basis).get(lang));
            html! {
                tr {
                    td {
                        strong { (purpose.name.best(lang)) }
                        @if !purpose.text.is_empty() { div { (purpose.text.best(lang)) } }
                        @if !purpose.during.is_empty() {
                            div .small .muted {
                                (self.say(s::USED_FOR)) ": "
                                (listed(purpose.during.iter().map(|d| names::state(*d).get(lang)))) "."
                            }
                        }
                        @if !purpose.channels.is_empty() {
                            div .small .muted {
                                (self.say(s::REACHED_BY)) ": "
                                (listed(purpose.channels.iter().map(|c| names::channel(*c).get(lang)))) "."
                            }
                        }
                        @if purpose.marketing { div .small .muted { (self.say(s::IS_MARKETING)) "." } }
                        @if purpose.own_customers { div .small .muted { (self.say(s::OWN_CUSTOMERS)) } }
                    }
                    td { (basis) @if let Some(law) = &purpose.law { " (" (law) ")" } }
                    td { (listed(categories.iter().map(|c| c.name.best(lang)))) }
                    td { (kept_of(categories.iter().map(|c| c.keep), lang)) }
                }
            }
        });
        let heads = [s::PURPOSE, s::BASIS, s::DATA, s::KEEP];
        html! { (self.table(&heads, rows)) (self.row(&html! {}, &How::Kept(s::BY_GATE))) }
    }

    fn table(&self, heads: &[Text3], rows: impl Iterator<Item = Markup>) -> Markup {
        html! {
            div .wide { table .stack {
                thead { tr { @for head in heads { th scope="col" { (self.say(*head)) } } } }
                tbody { @for row in rows { (row) } }
            } }
        }
    }

    fn interests(&self) -> Markup {
        let with: Vec<_> = self.notice.purposes.iter().filter(|p| !p.interest.is_empty()).collect();
        html! {
            @if with.is_empty() { p { (self.say(s::NO_INTERESTS)) } }
            @for purpose in with {
                h3 { (purpose.name.best(self.lang)) }
                p { (purpose.interest.best(self.lang)) }
            }
        }
    }

    fn data(&self) -> Markup {
        let lang = self.lang;
        let rows = self.notice.categories.iter().map(|category| {
            html! {
                tr {
                    td { strong { (category.name.best(lang)) } }
                    td { (capital(&listed(category.about.iter().map(|a| names::about(*a).get(lang))))) }
                    td {
                        (listed(category.fields.iter().map(|f| names::field(self.notice, f.as_str(), lang))))
                        @if let Some(ground) = &category.identity_code_ground {
                            div .small .muted { (self.say(s::IDENTITY_CODE_GROUND)) ": " (ground) "." }
                        }
                        @if let Some(ground) = &category.special_ground {
                            div .small .muted { (self.say(s::SPECIAL_GROUND)) ": " (ground) "." }
                        }
                    }
                }
            }
        });
        let heads = [s::CATEGORY, s::WHOSE, s::DATA];
        html! { (self.table(&heads, rows)) (self.row(&html! {}, &How::Kept(s::BY_FIELDS))) }
    }

    fn sources(&self) -> Markup {
        let lang = self.lang;
        let rows = self.notice.sources.iter().map(|source| {
            let categories = self.notice.categories.iter().filter(|c| c.sources.contains(&source.id));
            html! {
                tr {
                    td { strong { (source.name.best(lang)) } }
                    td { (capital(names::source_kind(source.kind).get(lang))) }
                    td {
                        (listed(categories.map(|c| c.name.best(lang))))
                        @if !source.informed.is_empty() {
                            div .small .muted { (self.say(s::FROM_OTHERS)) ": " (source.informed.best(lang)) }
                        }
                    }
                }
            }
        });
        let heads = [s::SOURCE, s::KIND, s::DATA];
        html! { (self.table(&heads, rows)) (self.row(&html! {}, &How::Kept(s::BY_SOURCES))) }
    }

    fn required(&self) -> Markup {
        let lang = self.lang;
        let rows = self.notice.categories.iter().map(|category| {
            html! {
                tr {
                    td { strong { (category.name.best(lang)) } }
                    td { (capital(names::required(category.required).get(lang))) }
                    td { (category.if_not_given.best(lang)) }
                }
            }
        });
        self.table(&[s::CATEGORY, s::REQUIRED, s::IF_NOT_GIVEN], rows)
    }

    fn recipients(&self) -> Markup {
        if self.notice.recipients.is_empty() {
            return self.row(&html! { p { (self.say(s::NO_RECIPIENTS)) } }, &How::Kept(s::BY_RECIPIENTS));
        }
        let lang = self.lang;
        let rows = self.notice.recipients.iter().map(|r| {
            html! {
                tr {
                    td { strong { (r.name.best(lang)) } }
                    td {
                        (capital(names::recipient_role(r.role).get(lang)))
                        @if let Some(date) = r.agreement {
                            div .small .muted { (self.say(s::AGREEMENT)) " " (words::date(date, lang)) }
                        }
                    }
                    td { (listed(r.countries.iter().map(|c| country(c, lang)))) }
                    td {
                        (listed(r.fields.iter().map(|f| names::field(self.notice, f.as_str(), lang))))
                        @if let Some(when) = &r.when {
                            div .small .muted { (self.say(s::ONLY_IF)) ": " (self.condition(when)) "." }
                        }
                    }
                    td { (listed(r.purposes.iter().map(|p| names::purpose(self.notice, p.as_str(), lang)))) }
                }
            }
        });
        let heads = [s::RECIPIENT, s::ROLE, s::COUNTRIES, s::DATA, s::WHY];
        html! { (self.table(&heads, rows)) (self.row(&html! {}, &How::Kept(s::BY_RECIPIENTS))) }
    }

    /// A condition of a recipient: a field that says yes, or one that has a value.
    fn condition(&self, when: &str) -> String {
        let (field, value) = when.split_once('=').map_or((when.trim(), None), |(f, v)| (f.trim(), Some(v.trim())));
        let label = names::field(self.notice, field, self.lang);
        let typed = self.notice.field(field).map(|f| f.value);
        let text = value.unwrap_or("yes").trim_matches('"');
        let text = match typed {
            Some(typed) => crate::format::shown(typed, text, self.lang),
            None if value.is_none() => crate::format::shown(seloste_terms::value::ValueType::Flag, text, self.lang),
            None => text.to_owned(),
        };
        format!("{label}: {text}")
    }

    fn transfers(&self) -> Markup {
        let outside = |r: &'n Recipient| r.countries.iter().filter(|c| !law().is_eea(c)).collect::<Vec<_>>();
        let moved: Vec<_> =
            self.notice.recipients.iter().map(|r| (r, outside(r))).filter(|(_, c)| !c.is_empty()).collect();
        if moved.is_empty() {
            return html! { p { (self.say(s::NO_TRANSFERS)) } };
        }
        let lang = self.lang;
        let rows = moved.into_iter().map(|(r, countries)| {
            html! {
                tr {
                    td { strong { (r.name.best(lang)) } }
                    td { (listed(countries.iter().map(|c| country(c, lang)))) }
                    td {
                        @if let Some(safeguard) = &r.safeguard {
                            @if let Some(word) = SAFEGUARDS.iter().find(|w| w.id == safeguard.kind) {
                                (capital(word.text.get(lang)))
                                @if let Some(article) = word.article { " (" (article) ")" }
                            } @else { (safeguard.kind) }
                            @if let Some(date) = safeguard.date { ", " (self.say(s::DATED)) " " (words::date(date, lang)) }
                            @if let Some(copy) = &safeguard.copy {
                                div .small .muted { (self.say(s::COPY_FROM)) ": " (copy) }
                            }
                        }
                    }
                }
            }
        });
        self.table(&[s::RECIPIENT, s::OUTSIDE, s::TRANSFER_BASIS], rows)
    }

    fn retention(&self) -> Markup {
        let n = self.notice;
        let declared = n.categories.iter().map(|c| (c.name.best(self.lang).to_owned(), c.keep, Some(&c.keep_why)));
        let built_in = [
            (built_in::STANDING, n.standing_keep, None),
            (built_in::REQUESTS, n.requests_keep, None),
            (built_in::DISCLOSURES, n.disclosures_keep, None),
            (built_in::LOG, n.log_keep, Some(&n.log_keep_why)),
        ];
        let built_in = built_in.into_iter().map(|(id, keep, why)| (names::category(n, id, self.lang), keep, why));
        html! {
            p { (self.say(s::ERASED_AFTER)) }
            @for (name, rule, why) in declared.chain(built_in) {
                (self.row(&self.kept(&name, rule, why), &How::Kept(s::BY_ERASURE)))
            }
        }
    }

    fn kept(&self, name: &str, rule: Keep, why: Option<&Texts>) -> Markup {
        html! {
            p {
                strong { (name) } ": " (keep(rule, self.lang)) "."
                @if let Some(why) = why.filter(|w| !w.is_empty()) {
                    " " (self.say(s::KEPT_WHY)) ": " (why.best(self.lang))
                }
            }
        }
    }

    fn decisions(&self) -> Markup {
        match &self.notice.decisions {
            Decisions::None => self.row(&html! { p { (self.say(s::NO_DECISIONS)) } }, &How::Declared(None)),
            Decisions::Some(texts) => html! { p { (texts.best(self.lang)) } },
        }
    }

    fn security(&self) -> Markup {
        html! {
            @for measure in &self.notice.measures {
                @let how = match (measure.verified, measure.evidence.as_deref()) {
                    (true, _) => How::Kept(s::BY_SYSTEM),
                    (false, Some(evidence)) => How::Evidence(measure, evidence),
                    (false, None) => How::Declared(Some(measure)),
                };
                (self.row(&html! { p { (self.measure(measure)) } }, &how))
            }
        }
    }

    fn measure(&self, measure: &'n Measure) -> &'n str {
        if !measure.text.is_empty() {
            return measure.text.best(self.lang);
        }
        measures::known(&measure.id).map_or(&measure.id, |known| match self.lang {
            Lang::Fi => known.text.fi,
            Lang::Sv => known.text.sv,
            Lang::En => known.text.en,
        })
    }

    fn rights(&self) -> Markup {
        let lang = self.lang;
        let rows = rights(self.notice).into_iter().map(|right| {
            html! {
                tr {
                    td { strong { (capital(right.word.text.get(lang))) } }
                    td { (capital(&right.covers.text(lang))) }
                    td { (right.word.article.unwrap_or_default()) }
                }
            }
        });
        html! {
            @if !self.notice.rights_how.is_empty() { p { (self.notice.rights_how.best(lang)) } }
            (self.row(&html! { p { (self.say(s::FREE_AND_SOON)) } }, &How::Declared(None)))
            (self.table(&[s::RIGHT, s::COVERS, s::ARTICLE], rows))
        }
    }

    fn marketing(&self) -> Markup {
        let purposes: Vec<_> = self.notice.purposes.iter().filter(|p| p.marketing).collect();
        if purposes.is_empty() {
            return self.row(&html! { p { (self.say(s::NO_MARKETING)) } }, &How::Kept(s::BY_GATE));
        }
        let names = listed(purposes.iter().map(|p| p.name.best(self.lang)));
        let said = html! { p { (self.say(s::OBJECT_MARKETING)) } p { (self.say(s::IS_MARKETING)) ": " (names) "." } };
        self.row(&said, &How::Kept(s::BY_OBJECTION))
    }

    fn changes(&self) -> Markup {
        let lang = self.lang;
        html! {
            @if !self.notice.changes.is_empty() { p { (self.notice.changes.best(lang)) } }
            p { (capital(&s::in_force(&words::date(self.notice.version, lang), lang))) "." }
            @if let Some(review) = self.notice.review { p { (self.say(s::REVIEWED)) " " (period(review, lang)) "." } }
        }
    }
}

/// The rules of several categories, each once.
fn kept_of(rules: impl Iterator<Item = Keep>, lang: Lang) -> String {
    let mut phrases: Vec<String> = Vec::new();
    for rule in rules.map(|k| keep(k, lang)) {
        if !phrases.contains(&rule) {
            phrases.push(rule);
        }
    }
    capital(&phrases.join("; "))
}

/// The supervisory authority, and how to complain to it (Art. 13(2)(d), 77).
pub(crate) fn authority(lang: Lang) -> Markup {
    let a = &law().authority;
    html! {
        p { (s::COMPLAIN.get(lang)) }
        dl .who {
            dt { (s::NAME.get(lang)) } dd { (a.name.get(lang)) }
            dt { (s::ADDRESS.get(lang)) } dd { (a.postal.get(lang)) }
            dt { (s::VISITING.get(lang)) } dd { (a.visiting.get(lang)) }
            dt { (s::PHONE.get(lang)) } dd { (a.phone) }
            dt { (s::EMAIL.get(lang)) } dd { (a.email) }
            dt { (s::WEBSITE.get(lang)) } dd { (a.website.get(lang)) }
        }
    }
}

/// What a safeguard of a transfer is called.
pub(crate) fn safeguard(kind: &str, lang: Lang) -> String {
    word(SAFEGUARDS, kind).map_or_else(|| kind.to_owned(), |text| capital(text.get(lang)))
}
