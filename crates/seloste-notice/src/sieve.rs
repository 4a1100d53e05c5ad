//! Which of many patterns a text could match, told by one pass over it.
//!
//! Most sentences match none of some hundred patterns, so asking each of them in turn is nearly all that a check costs.
//! What a pattern cannot match without, one of a few words, is read out of the pattern itself.
//!
//! Guarantees: a pattern that matches a text is always among those named for it; a pattern is compiled when first it is
//! needed. Does not: tell that a pattern matches.

use crate::prose::pattern;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};
use std::ops::Range;
use std::sync::OnceLock;

/// The most words that are read out of a part of a pattern; a part with more tells nothing.
const WORDS_MAX: usize = 64;
/// The largest class of characters that is read as one character each.
const CLASS_MAX: usize = 8;

/// A pattern of [`pattern`], compiled when it is first asked.
#[derive(Debug)]
pub(crate) struct Pattern {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), regex: OnceLock::new() }
    }

    /// What it compiles to; one that does not compile finds nothing, which tests rule out.
    pub(crate) fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| pattern(&self.text)).as_ref()
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.is_match(text))
    }

    pub(crate) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.regex().into_iter().flat_map(move |r| r.find_iter(text)).map(|m| m.range())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

/// A pattern that is asked only where a text has one of the words that it cannot match without.
#[derive(Debug)]
pub(crate) struct Sifted {
    pattern: Pattern,
    sieve: Sieve,
}

impl Sifted {
    pub(crate) fn new(text: &str) -> Self {
        Self { pattern: Pattern::new(text), sieve: Sieve::new([vec![text]]) }
    }

    /// Whether it matches a text, which comes as it is and as [`fold`] gives it.
    pub(crate) fn is_match(&self, text: &str, folded: &str) -> bool {
        self.sieve.any(folded) && self.pattern.is_match(text)
    }

    /// Whether it compiles.
    #[cfg(test)]
    pub(crate) fn compiles(&self) -> bool {
        self.pattern.regex().is_some()
    }
}

/// Tells which groups of patterns a text could match.
#[derive(Debug)]
pub(crate) struct Sieve {
    words: Option<AhoCorasick>,
    /// The groups of each word.
    groups: Vec<Vec<usize>>,
    /// Groups with a pattern that can match without any of the words.
    always: Vec<usize>,
}

impl Sieve {
    /// A sieve of groups; a group could match where any of its patterns could.
    pub(crate) fn new<'p>(groups: impl IntoIterator<Item = Vec<&'p str>>) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut owners: Vec<Vec<usize>> = Vec::new();
        let mut always = Vec::new();
        for (group, patterns) in groups.into_iter().enumerate() {
            let Some(needed) = patterns.iter().map(|p| needed(p)).collect::<Option<Vec<_>>>() else {
                always.push(group);
                continue;
            };
            for word in needed.into_iter().flatten() {
                match words.iter().position(|w| *w == word) {
                    Some(at) => owners.get_mut(at).into_iter().for_each(|o| o.push(group)),
                    None => {
                        words.push(word);
                        owners.push(vec![group]);
                    }
                }
            }
        }
        match AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words) {
            Ok(words) => Self { words: Some(words), groups: owners, always },
            // Without words every group is asked.
            Err(_) => {
                let mut all: Vec<usize> = owners.into_iter().flatten().chain(always).collect();
                all.sort_unstable();
                all.dedup();
                Self { words: None, groups: Vec::new(), always: all }
            }
        }
    }

    /// Whether any group could match a text that comes as [`fold`] gives it.
    pub(crate) fn any(&self, folded: &str) -> bool {
        !self.always.is_empty() || self.words.as_ref().is_some_and(|words| words.is_match(folded))
    }

    /// The groups that could match a text, in their order. The text comes as [`fold`] gives it.
    pub(crate) fn could(&self, folded: &str) -> Vec<usize> {
        let mut out = self.always.clone();
        if let Some(words) = &self.words {
            for found in words.find_overlapping_iter(folded) {
                out.extend(self.groups.get(found.pattern().as_usize()).into_iter().flatten());
                // A long text may hold a word a thousand times.
                if out.len() > WORDS_MAX.saturating_mul(CLASS_MAX) {
                    out.sort_unstable();
                    out.dedup();
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A text in the form in which a sieve looks for its words: characters that a pattern takes for the same are the same.
pub(crate) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    // The long s is one of the letters that patterns take for an s; it has no small letter of its own.
    if c == 'ſ' {
        return 's';
    }
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Words of which each match of a pattern holds one, folded; none where no such are known.
fn needed(text: &str) -> Option<Vec<String>> {
    let hir = ParserBuilder::new().build().parse(&crate::prose::expanded(text)).ok()?;
    let words: Vec<String> = needed_by(&hir)?.iter().map(|w| fold(w)).collect();
    words.iter().all(|w| !w.is_empty()).then_some(words)
}

/// How much a set of words tells: by its shortest.
fn worth(words: &[String]) -> usize {
    words.iter().map(String::len).min().unwrap_or(0)
}

fn better(best: Option<Vec<String>>, other: Vec<String>) -> Option<Vec<String>> {
    match best {
        Some(best) if worth(&best) >= worth(&other) => Some(best),
        _ if worth(&other) > 0 => Some(other),
        best => best,
    }
}

fn needed_by(hir: &Hir) -> Option<Vec<String>> {
    if let Some(all) = exactly(hir) {
        return (worth(&all) > 0).then_some(all);
    }
    match hir.kind() {
        HirKind::Capture(capture) => needed_by(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed_by(&repetition.sub),
        HirKind::Alternation(parts) => {
            let all = parts.iter().map(needed_by).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= WORDS_MAX).then_some(all)
        }
        HirKind::Concat(parts) => {
            let mut best = None;
            let mut run: Option<Vec<String>> = None;
            for part in parts {
                let longer = exactly(part).map(|words| match &run {
                    Some(run) => (product(run, &words), words),
                    None => (Some(words.clone()), words),
                });
                match longer {
                    Some((Some(longer), _)) => run = Some(longer),
                    // The run has become too many words: what it was counts, and another begins.
                    Some((None, words)) => {
                        best = run.take().into_iter().fold(best, better);
                        run = Some(words);
                    }
                    None => {
                        best = run.take().into_iter().chain(needed_by(part)).fold(best, better);
                    }
                }
            }
            run.into_iter().fold(best, better)
        }
        _ => None,
    }
}

/// All that a part can match, where that is a few words.
fn exactly(hir: &Hir) -> Option<Vec<String>> {
    let all = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![String::new()],
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_owned()],
        HirKind::Class(Class::Unicode(class)) => {
            let mut out = Vec::new();
            for range in class.iter() {
                if range.len() > CLASS_MAX || out.len().saturating_add(range.len()) > CLASS_MAX {
                    return None;
                }
                out.extend((range.start()..=range.end()).map(String::from));
            }
            out
        }
        HirKind::Capture(capture) => exactly(&capture.sub)?,
        HirKind::Repetition(repetition) if repetition.max == Some(1) => {
            let mut out = exactly(&repetition.sub)?;
            if repetition.min == 0 {
                out.push(String::new());
            }
            out
        }
        HirKind::Alternation(parts) => parts.iter().map(exactly).collect::<Option<Vec<_>>>()?.concat(),
        HirKind::Concat(parts) => {
            let mut out = vec![String::new()];
            for part in parts {
                out = product(&out, &exactly(part)?)?;
            }
            out
        }
        _ => return None,
    };
    (all.len() <= WORDS_MAX).then_some(all)
}

/// Each of the one followed by each of the other.
fn product(one: &[String], other: &[String]) -> Option<Vec<String>> {
    (one.len().saturating_mul(other.len()) <= WORDS_MAX)
        .then(|| one.iter().flat_map(|a| other.iter().map(move |b| format!("{a}{b}"))).collect())
}

#[cfg(test)]
mod tests;
