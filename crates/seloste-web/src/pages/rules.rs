//! What each rule of the checker asks and why: for anybody, as `seloste explain` tells it.
//!
//! Guarantees: a page's own text is what its file says; HTML in it would be shown as text.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout;
use crate::pages::notice_screen::capital;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event, Parser, html::push_html};
use seloste_notice::{RULES, Severity, explain, rule};
use seloste_terms::Lang;

/// All rules.
pub(crate) fn list(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let content = html! {
        p { (w.t("rule-list-help")) }
        ul .plain {
            @for rule in RULES {
                li { a .code href={ "/rules/" (rule.code) "?lang=" (w.0) } { (rule.code) } " " (rule.why(w.0)) }
            }
        }
    };
    Ok(Answer::Public(layout::leaf(call, &w.t("rule-list"), &content)))
}

/// One rule.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let code = call.param("code");
    let (Some(rule), Some(page)) = (rule(code), explain(code)) else { return Err(WebError::NotFound) };
    let (head, rest) = page.trim_start().split_once('\n').unwrap_or((page, ""));
    let content = html! {
        p .lead {
            span .tag .stop[rule.severity == Severity::Error] .due[rule.severity == Severity::Warning] {
                @match rule.severity {
                    Severity::Error => (w.t("finding-error")),
                    Severity::Warning => (w.t("finding-warning")),
                }
            }
            " " (capital(&rule.why(w.0))) "."
            @if !rule.law.is_empty() { " " span .muted { (rule.law_in(w.0)) "." } }
        }
        @if w.0 != Lang::En { p .small .muted { (w.t("rule-english")) } }
        div .rule-page lang="en" { (rendered(rest)) }
        p { a href={ "/rules?lang=" (w.0) } { (w.t("rule-list")) } }
    };
    Ok(Answer::Public(layout::leaf(call, head.trim_start_matches('#').trim(), &content)))
}

/// Markdown as HTML.
fn rendered(markdown: &str) -> Markup {
    let events = Parser::new(markdown).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut out = String::new();
    push_html(&mut out, events);
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_in_a_page_is_text() {
        for (markdown, html) in [
            ("a `b`", "<p>a <code>b</code></p>\n"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a <img src=x onerror=y> b", "<p>a &lt;img src=x onerror=y&gt; b</p>\n"),
            ("```toml\n<b>\n```", "<pre><code class=\"language-toml\">&lt;b&gt;\n</code></pre>\n"),
        ] {
            assert_eq!(rendered(markdown).into_string(), html, "{markdown}");
        }
    }
}
