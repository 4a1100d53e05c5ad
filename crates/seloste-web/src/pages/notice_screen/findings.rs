//! Findings of a check, as a page shows them.
//!
//! Guarantees: each tells its line in words, so that nobody needs a script to find it; no more than [`SHOWN_MAX`] are
//! shown, and how many more there are is told.

use crate::i18n::Words;
use maud::{Markup, html};
use seloste_notice::{Diagnostic, Severity, rule};
use seloste_register::evidence_line;

/// The most findings that a page shows.
pub(super) const SHOWN_MAX: usize = 100;

/// The word for the mends of all findings that have one.
pub(super) const ALL: &str = "all";

/// Where the lines are that findings speak of.
pub(super) enum Lines {
    /// Nowhere: what is found is of the register and not of its notice.
    None,
    /// Listed on the same page.
    Listed,
    /// In the editor on the same page, in whose form the findings stand.
    Editor,
}

/// How many errors and warnings there are, in words.
pub(super) fn tally(found: &[Diagnostic], w: Words) -> String {
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = found.len().saturating_sub(errors);
    let parts = [(errors, "finding-errors"), (warnings, "finding-warnings")];
    let told: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, key)| w.ta(key, &[("n", (*n).into())])).collect();
    if told.is_empty() { w.t("finding-none") } else { told.join(", ") }
}

/// The findings, in the order of the text.
pub(super) fn list(found: &[Diagnostic], lines: &Lines, w: Words) -> Markup {
    let more = found.len().saturating_sub(SHOWN_MAX);
    html! {
        ol .findings {
            @for one in found.iter().take(SHOWN_MAX) { (finding(one, lines, w)) }
        }
        @if more > 0 { p .muted { (w.ta("finding-more", &[("n", more.into())])) } }
    }
}

fn finding(one: &Diagnostic, lines: &Lines, w: Words) -> Markup {
    let said = one.said(w.0);
    let line = w.ta("finding-line", &[("line", one.line.into())]);
    html! {
        li {
            p .where {
                (severity(one.severity, w)) " "
                @match lines {
                    Lines::None => "",
                    Lines::Listed => a href={ "#L" (one.line) } { (line) },
                    Lines::Editor => a href="#text" data-line=(one.line) data-column=(one.column) { (line) },
                }
                " " (code(one.code))
            }
            p .headline { (ticked(&capital(&said.message))) @if !said.label.is_empty() { span .muted { " · " (ticked(&said.label)) } } }
            @if !said.help.is_empty() {
                p .mend {
                    (ticked(&capital(&said.help)))
                    @if let (Lines::Editor, Some(fix)) = (lines, fix_id(one)) {
                        " " button .btn .small type="submit" name="fix" value=(fix)
                            aria-label={ (w.t("finding-apply")) ": " (line) } { (w.t("finding-apply")) }
                    }
                }
            }
            @if let (Lines::None, Some(line)) = (lines, evidence_line(one.code)) {
                p .small { (w.t("finding-evidence")) " " code { (line) } }
            }
            (why(one.code, w))
        }
    }
}

/// Which finding a fix is of, so that it is found again in the same text.
pub(super) fn fix_id(one: &Diagnostic) -> Option<String> {
    one.fix.as_ref().map(|_| format!("{}-{}-{}", one.code, one.span.start, one.span.end))
}

/// How much a finding weighs, as a tag.
pub(super) fn severity(severity: Severity, w: Words) -> Markup {
    match severity {
        Severity::Error => html! { span .tag .stop { (w.t("finding-error")) } },
        Severity::Warning => html! { span .tag .due { (w.t("finding-warning")) } },
    }
}

/// A rule's code, which leads to its page.
pub(super) fn code(code: &str) -> Markup {
    html! { a .code href={ "/rules/" (code) } { (code) } }
}

/// Why a rule is there, and the law behind it.
pub(super) fn why(code: &str, w: Words) -> Markup {
    html! {
        @if let Some(rule) = rule(code) {
            p .small .muted {
                (capital(&rule.why(w.0)))
                @if !rule.law.is_empty() { " (" (rule.law_in(w.0)) ")" }
            }
        }
    }
}

/// A text whose words in backticks are code.
pub(super) fn ticked(text: &str) -> Markup {
    html! {
        @for (n, part) in text.split('`').enumerate() {
            @if n % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// A headline as a sentence begins; one that begins with code stays.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
