//! Diagnostics: what a check has to say, where, why the law cares, and the edit that mends it.
//!
//! Guarantees: every diagnostic has a code with a page ([`crate::explain`]); lines and columns count from 1; output
//! is in the order of the files. Does not: print anything.

use crate::place::{Place, Sources};
use crate::rules::{self, Rule};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;
use std::ops::Range;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A law requires it, or the register could not keep it: the notice cannot be used.
    Error,
    /// Recommended: the notice can be used.
    Warning,
}

/// One finding of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code, which [`crate::explain`] knows.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The file in which it lies.
    pub file: String,
    /// The bytes of the file that it speaks of.
    pub span: Range<usize>,
    /// The line on which they begin, from 1.
    pub line: u32,
    /// The column at which they begin, in characters, from 1.
    pub column: u32,
    /// The headline: what is wrong.
    pub message: String,
    /// What was seen at the place.
    pub label: String,
    /// The article or section behind the rule; empty for rules of the language itself.
    pub law: &'static str,
    /// What to do about it.
    pub help: String,
}

/// The longest headline, in characters, so that it fits on a narrow terminal.
pub(crate) const HEADLINE_CHARS_MAX: usize = 60;
/// The most findings that one check reports.
const FINDINGS_MAX: usize = 1_000;
/// The most characters of a user's word that a message repeats.
const QUOTED_CHARS_MAX: usize = 20;

/// A user's word, in backticks, cut where it would fill the line.
pub(crate) fn quoted(word: &str) -> String {
    let clean: String = word.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if clean.chars().count() <= QUOTED_CHARS_MAX {
        format!("`{clean}`")
    } else {
        format!("`{}..`", clean.chars().take(QUOTED_CHARS_MAX.saturating_sub(2)).collect::<String>())
    }
}

/// Collects findings during one check.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) sources: Sources,
    found: Vec<(Place, Diagnostic)>,
}

impl Findings {
    /// Adds a finding of a rule, with the rule's own severity.
    pub(crate) fn add(&mut self, code: &str, place: Place, message: String, label: &str, help: &str) {
        if let Some(rule) = rules::rule(code) {
            self.add_as(rule, rule.severity, place, message, label, help);
        }
    }

    /// Adds a finding of a rule with a severity that hangs on the case.
    pub(crate) fn add_as(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        place: Place,
        message: String,
        label: &str,
        help: &str,
    ) {
        if self.found.len() >= FINDINGS_MAX {
            return;
        }
        let (line, column) = self.sources.line_column(place);
        let mut message = message;
        if message.chars().count() > HEADLINE_CHARS_MAX {
            message = message.chars().take(HEADLINE_CHARS_MAX.saturating_sub(2)).chain("..".chars()).collect();
        }
        let found = Diagnostic {
            code: rule.code,
            severity,
            file: self.sources.name(place.file).to_owned(),
            span: place.range(),
            line,
            column,
            message,
            label: label.to_owned(),
            law: rule.law,
            help: help.to_owned(),
        };
        self.found.push((place, found));
    }

    /// Whether any of them is an error.
    pub(crate) fn has_error(&self) -> bool {
        self.found.iter().any(|(_, d)| d.severity == Severity::Error)
    }

    /// All of them in the order of the files.
    pub(crate) fn finish(self) -> (Vec<Diagnostic>, Sources) {
        let mut found = self.found;
        found.sort_by(|(a, x), (b, y)| (a, x.code).cmp(&(b, y.code)));
        found.dedup();
        (found.into_iter().map(|(_, d)| d).collect(), self.sources)
    }
}

/// The diagnostics as text for people, with the lines they speak of; with ANSI colours if `colour`.
#[must_use]
pub fn render_human(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let source = sources.get(&diagnostic.file).unwrap_or("");
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
        // The renderer wants ranges within the text, on the borders of characters.
        let border = |at: usize| (0..=at.min(source.len())).rev().find(|a| source.is_char_boundary(*a)).unwrap_or(0);
        let span = border(diagnostic.span.start)..border(diagnostic.span.end);
        let mut annotation = AnnotationKind::Primary.span(span);
        if !diagnostic.label.is_empty() {
            annotation = annotation.label(diagnostic.label.as_str());
        }
        let snippet = Snippet::source(source).path(diagnostic.file.as_str()).annotation(annotation);
        let mut group = title.element(snippet);
        let why = rules::rule(diagnostic.code).map_or("", |r| r.summary);
        let note = if diagnostic.law.is_empty() { why.to_owned() } else { format!("{why} ({})", diagnostic.law) };
        if !note.is_empty() {
            group = group.element(Level::NOTE.message(note));
        }
        if !diagnostic.help.is_empty() {
            group = group.element(Level::HELP.message(diagnostic.help.as_str()));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

#[derive(Serialize)]
struct Json<'a> {
    code: &'a str,
    severity: Severity,
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
    law: &'a str,
    help: &'a str,
}

/// The diagnostics as one JSON array of `{code, severity, file, line, column, message, law, help}`; severity is `error`
/// or `warning`, lines and columns count from 1.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic]) -> String {
    let list: Vec<_> = diagnostics
        .iter()
        .map(|d| Json {
            code: d.code,
            severity: d.severity,
            file: &d.file,
            line: d.line,
            column: d.column,
            message: &d.message,
            law: d.law,
            help: &d.help,
        })
        .collect();
    // Nothing in the list can fail to serialise: it holds texts and numbers only.
    serde_json::to_string_pretty(&list).unwrap_or_else(|_| "[]".to_owned())
}
