//! The page around a document.

use crate::dpv::embedded;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use seloste_terms::Lang;
use serde_json::Value;

/// The style sheet of documents: no address of another place in it, so that a file needs nothing beside itself.
pub const STYLE: &str = include_str!("../assets/paper.css");

/// Where a page that is served finds its style sheet.
pub const STYLE_PATH: &str = "/static/seloste.css";
/// The address of the mark that browsers show beside a page.
const MARK_PATH: &str = "/static/mark.svg";

/// Where the style of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// From the server, so that the page holds no style of its own and a strict policy can forbid such.
    Linked,
    /// From the document itself, which is a file.
    Within,
}

/// A whole document.
pub(crate) fn page(lang: Lang, title: &str, style: Style, body: &Markup) -> Markup {
    page_with(lang, title, style, None, body)
}

/// A whole document with data for programs in it: JSON-LD, in a block that no browser runs.
pub(crate) fn page_with(lang: Lang, title: &str, style: Style, data: Option<&Value>, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) }
                @match style {
                    Style::Linked => {
                        link rel="icon" type="image/svg+xml" href=(MARK_PATH);
                        link rel="stylesheet" href=(STYLE_PATH);
                    }
                    Style::Within => style { (PreEscaped(STYLE)) },
                }
                @if let Some(data) = data { script type="application/ld+json" { (PreEscaped(embedded(data))) } }
            }
            body { (body) }
        }
    }
}
