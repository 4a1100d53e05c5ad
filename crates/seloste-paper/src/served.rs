//! The notice as a page: as a server gives it out, and as a file. Both bear it for programs too, in the terms of DPV.

use crate::document::Document;
use crate::dpv::notice_dpv;
use crate::html::{Frame, article};
use crate::live::Live;
use crate::notice::notice_document;
use crate::page::{Style, page, page_with};
use crate::sentences as s;
use maud::{Markup, html};
use seloste_notice::Checked;
use seloste_terms::Lang;

/// Where a served notice has its other languages and earlier versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links {
    /// The address of the notice in each language in which it is published.
    pub languages: Vec<(Lang, String)>,
    /// The address of its earlier versions.
    pub versions: Option<String>,
}

/// The notice as a page that a server gives out: its style comes from [`crate::STYLE_PATH`].
#[must_use]
pub fn notice_html(notice: &Checked, lang: Lang, links: &Links) -> Markup {
    notice_page(notice, lang, links, None)
}

/// The notice as a page of a running register, whose figures stand in its margin.
#[must_use]
pub fn notice_page(notice: &Checked, lang: Lang, links: &Links, live: Option<&Live>) -> Markup {
    let document = notice_document(notice, lang);
    let frame = Frame { edition: Some(elsewhere(links, lang)), margin: true, live, lines: false };
    let data = notice_dpv(notice, lang);
    let body = html! { main #work .doc { (article(&document, &frame)) } };
    page_with(lang, &title(&document), Style::Linked, Some(&data), &body)
}

/// The notice as a file that needs nothing beside itself.
#[must_use]
pub fn notice_file(notice: &Checked, lang: Lang) -> String {
    let document = notice_document(notice, lang);
    let frame = Frame { margin: true, ..Frame::default() };
    let data = notice_dpv(notice, lang);
    let body = html! { main .doc { (article(&document, &frame)) } };
    page_with(lang, &title(&document), Style::Within, Some(&data), &body).into_string()
}

/// The notice without the page around it.
#[must_use]
pub fn notice_article(notice: &Checked, lang: Lang, links: &Links) -> Markup {
    let frame = Frame { edition: Some(elsewhere(links, lang)), margin: true, ..Frame::default() };
    article(&notice_document(notice, lang), &frame)
}

/// The same where each sentence leads to its line of the notice's file, `#L41` of the page around it.
#[must_use]
pub fn notice_with_lines(notice: &Checked, lang: Lang, links: &Links, live: Option<&Live>) -> Markup {
    let frame = Frame { edition: Some(elsewhere(links, lang)), margin: true, live, lines: true };
    article(&notice_document(notice, lang), &frame)
}

/// Any document as a file that needs nothing beside itself, without a margin.
#[must_use]
pub fn document_file(document: &Document) -> String {
    let article = article(document, &Frame::default());
    page(document.lang, &title(document), Style::Within, &html! { main .doc { (article) } }).into_string()
}

fn title(document: &Document) -> String {
    format!("{}: {}", document.heading, document.subject)
}

/// The other languages and versions, as the line of the edition goes on.
fn elsewhere(links: &Links, lang: Lang) -> Markup {
    html! {
        @for (other, href) in &links.languages {
            " \u{b7} "
            @if *other == lang {
                span lang=(other.code()) aria-current="true" { (other.own_name()) }
            } @else {
                a href=(href) lang=(other.code()) hreflang=(other.code()) { (other.own_name()) }
            }
        }
        @if let Some(href) = &links.versions { " \u{b7} " a href=(href) { (s::EARLIER.get(lang)) } }
    }
}
