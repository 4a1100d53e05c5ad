//! Diagnostics: what a check has to say, where, why the law cares, and the edit that mends it.
//!
//! Guarantees: every diagnostic has a code with a page ([`crate::explain`]); lines and columns count from 1; output
//! is in the order of the files. Does not: print anything.

use crate::messages::{self, Said};
use crate::place::{Place, Sources, Spot};
use crate::rules::{self, Rule};
use crate::tree::is_hidden;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use seloste_terms::Lang;
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
    /// Which sentences of the message files it says: see [`Diagnostic::said`].
    pub key: &'static str,
    /// What fills them in: the user's own words, numbers, dates.
    pub args: Vec<(&'static str, String)>,
    /// The edit that mends it, where a program can make it without knowing more than the file says.
    pub fix: Option<Fix>,
}

/// A change of a file that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The pieces to replace, in the order of the file, none within another.
    pub edits: Vec<Edit>,
}

/// A piece of a file and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub span: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

impl Diagnostic {
    /// What it says in a language; `message`, `label` and `help` hold the same in English.
    #[must_use]
    pub fn said(&self, lang: Lang) -> Said {
        if lang == Lang::En {
            return Said { message: self.message.clone(), label: self.label.clone(), help: self.help.clone() };
        }
        messages::say(lang, self.key, &self.args)
    }
}

/// The longest headline, in characters, so that it fits on a narrow terminal.
pub(crate) const HEADLINE_CHARS_MAX: usize = 60;
/// The most findings that one check reports.
const FINDINGS_MAX: usize = 1_000;
/// The most characters of a user's word that a message repeats.
const QUOTED_CHARS_MAX: usize = 20;

/// A user's word, in backticks, cut where it would fill the line.
pub(crate) fn quoted(word: &str) -> String {
    let clean: String = word.chars().map(|c| if c.is_control() || is_hidden(c) { ' ' } else { c }).collect();
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
    /// Whether the last one was left out, for there are enough.
    is_left_out: bool,
}

impl Findings {
    /// Adds a finding by its key in the message files.
    pub(crate) fn say<const N: usize>(
        &mut self,
        code: &str,
        place: Place,
        key: &'static str,
        args: [(&'static str, String); N],
    ) {
        if let Some(rule) = rules::rule(code) {
            self.say_as(rule, rule.severity, place, key, args.into());
        }
    }

    /// The same with a severity that hangs on the case.
    pub(crate) fn say_as(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        place: Place,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        self.is_left_out = self.leaves_out(severity);
        if self.is_left_out {
            return;
        }
        if self.found.len() >= FINDINGS_MAX {
            self.found.pop();
        }
        let said = messages::say(Lang::En, key, &args);
        self.push(rule, severity, place, said, key, args);
    }

    /// Whether a finding that comes now is left out, for there are enough. However many warnings there are, the first error
    /// takes the place of one: a notice with an error must not pass.
    pub(crate) fn leaves_out(&self, severity: Severity) -> bool {
        self.found.len() >= FINDINGS_MAX && (severity == Severity::Warning || self.has_error())
    }

    /// Gives the finding that was added last the edit that mends it.
    pub(crate) fn mended_by(&mut self, edits: Vec<Edit>) {
        if let Some((_, last)) = self.found.last_mut().filter(|_| !self.is_left_out) {
            last.fix = Some(Fix { edits });
        }
    }

    /// Gives it the exchange of one word in quotes for another, if they differ by one slip of the hand: only then is it
    /// plain which was meant.
    pub(crate) fn mended_by_word(&mut self, spot: &Spot<String>, near: &str) {
        let raw = self.sources.text(spot.place.file).get(spot.place.range());
        if one_slip(&spot.value, near) && raw == Some(format!("\"{}\"", spot.value).as_str()) {
            self.mended_by(vec![Edit { span: spot.place.range(), text: format!("\"{near}\"") }]);
        }
    }

    /// The same for a key that stands without quotes.
    pub(crate) fn mended_by_key(&mut self, key: &Spot<String>, near: &str) {
        let raw = self.sources.text(key.place.file).get(key.place.range());
        if one_slip(&key.value, near) && raw == Some(key.value.as_str()) {
            self.mended_by(vec![Edit { span: key.place.range(), text: near.to_owned() }]);
        }
    }

    fn push(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        place: Place,
        said: Said,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) {
        let (line, column) = self.sources.line_column(place);
        let Said { mut message, label, help } = said;
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
            label,
            law: rule.law,
            help,
            key,
            args,
            fix: None,
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

/// Whether two words differ by one letter added, left out, exchanged, or swapped with its neighbour.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest_a = a.get(front..).unwrap_or(&[]);
    let rest_b = b.get(front..).unwrap_or(&[]);
    match (rest_a, rest_b) {
        ([], []) => false,
        ([_, x @ ..], y) if x == y => true,
        (x, [_, y @ ..]) if x == y => true,
        ([_, x @ ..], [_, y @ ..]) if x == y => true,
        ([p, q, x @ ..], [r, s, y @ ..]) => p == s && q == r && x == y,
        _ => false,
    }
}

/// The diagnostics as text for people, with the lines they speak of; with ANSI colours if `colour`.
#[must_use]
pub fn render_human(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    render_human_in(Lang::En, diagnostics, sources, colour)
}

/// The same in a language.
#[must_use]
pub fn render_human_in(lang: Lang, diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    // The words that begin a line: error, warning, note, help.
    let [error, warning, note, help] = match lang {
        Lang::Fi => ["virhe", "varoitus", "miksi", "ohje"],
        Lang::Sv => ["fel", "varning", "varför", "råd"],
        Lang::En => ["error", "warning", "note", "help"],
    };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let source = sources.get(&diagnostic.file).unwrap_or("");
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(error),
            Severity::Warning => Level::WARNING.with_name(warning),
        };
        let said = diagnostic.said(lang);
        let title = level.primary_title(said.message.as_str()).id(diagnostic.code);
        // The renderer wants ranges within the text, on the borders of characters.
        let border = |at: usize| (0..=at.min(source.len())).rev().find(|a| source.is_char_boundary(*a)).unwrap_or(0);
        let span = border(diagnostic.span.start)..border(diagnostic.span.end);
        let mut annotation = AnnotationKind::Primary.span(span);
        if !said.label.is_empty() {
            annotation = annotation.label(said.label.as_str());
        }
        let snippet = Snippet::source(source).path(diagnostic.file.as_str()).annotation(annotation);
        let mut group = title.element(snippet);
        let mut why = rules::rule(diagnostic.code).map(|r| r.why(lang)).unwrap_or_default();
        if !diagnostic.law.is_empty() {
            why = format!("{why} ({})", messages::law(lang, diagnostic.law));
        }
        if !why.is_empty() {
            group = group.element(Level::NOTE.with_name(note).message(why));
        }
        if !said.help.is_empty() {
            group = group.element(Level::HELP.with_name(help).message(said.help.as_str()));
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
    message: String,
    law: String,
    help: String,
}

/// The diagnostics as one JSON array of `{code, severity, file, line, column, message, law, help}`; severity is `error`
/// or `warning`, lines and columns count from 1.
#[must_use]
pub fn to_json(diagnostics: &[Diagnostic]) -> String {
    to_json_in(Lang::En, diagnostics)
}

/// The same with `message`, `law` and `help` in a language.
#[must_use]
pub fn to_json_in(lang: Lang, diagnostics: &[Diagnostic]) -> String {
    let list: Vec<_> = diagnostics
        .iter()
        .map(|d| (d, d.said(lang)))
        .map(|(d, said)| Json {
            code: d.code,
            severity: d.severity,
            file: &d.file,
            line: d.line,
            column: d.column,
            message: said.message,
            law: messages::law(lang, d.law),
            help: said.help,
        })
        .collect();
    // Nothing in the list can fail to serialise: it holds texts and numbers only.
    serde_json::to_string_pretty(&list).unwrap_or_else(|_| "[]".to_owned())
}
