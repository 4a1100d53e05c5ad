//! The table of patterns, read once from `data/prose.toml`.

use super::Topic;
use crate::diagnostic::Severity;
use crate::rules;
use crate::sieve::{Pattern, Sieve};
use regex::{Regex, RegexBuilder};
use seloste_terms::Lang;
use serde::Deserialize;
use std::sync::LazyLock;

/// How far what excuses a sentence may lie from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Scope {
    /// In the same sentence.
    #[default]
    Sentence,
    /// On the same line.
    Paragraph,
    /// Under the same heading.
    Section,
    /// Anywhere.
    Text,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    fi: Vec<String>,
    sv: Vec<String>,
    en: Vec<String>,
}

impl Lists {
    fn of(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Written {
    code: String,
    key: String,
    #[serde(default)]
    severity: Option<String>,
    #[serde(default)]
    topics: Vec<Topic>,
    #[serde(default)]
    fi: Vec<String>,
    #[serde(default)]
    sv: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    needs: Lists,
    #[serde(default)]
    unless: Lists,
    #[serde(default)]
    traps: Lists,
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    negatable: bool,
    #[serde(default)]
    once: bool,
    #[serde(default, rename = "at_least")]
    at_least: usize,
}

#[derive(Debug, Deserialize)]
struct File {
    rule: Vec<Written>,
}

/// One row of the table, for one language.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) key: &'static str,
    pub(super) severity: Option<Severity>,
    pub(super) topics: Vec<Topic>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) needs: Vec<Pattern>,
    pub(super) unless: Vec<Pattern>,
    pub(super) traps: Vec<Pattern>,
    pub(super) scope: Scope,
    pub(super) negatable: bool,
    pub(super) once: bool,
    pub(super) at_least: usize,
}

static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<Written>, toml::de::Error> {
    Ok(toml::from_str::<File>(include_str!("../../data/prose.toml"))?.rule)
}

/// A pattern without regard to case. One that does not compile finds nothing, which a test rules out.
///
/// Letters are those of Latin-1, which Finnish, Swedish and English are written with: the Unicode class of letters in
/// each of 450 patterns would take some 40 MiB more of memory.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    RegexBuilder::new(&expanded(text)).case_insensitive(true).build().ok()
}

/// A pattern with the classes that stand for its letters and digits.
pub(crate) fn expanded(text: &str) -> String {
    text.replace(r"\w", LETTER).replace(r"\W", NO_LETTER).replace(r"\d", "[0-9]")
}

/// What `\w` and `\W` of a pattern stand for.
const LETTER: &str = "[0-9a-z_à-öø-ÿ]";
const NO_LETTER: &str = "[^0-9a-z_à-öø-ÿ]";

fn patterns(list: &[String]) -> Vec<Pattern> {
    list.iter().map(Pattern::new).collect()
}

/// The rows for a language.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// Its groups are the rows: which could find something in a sentence.
    pub(super) sieve: Sieve,
}

fn compile(lang: Lang) -> Rows {
    let row = |w: &'static Written| {
        let own = match lang {
            Lang::Fi => &w.fi,
            Lang::Sv => &w.sv,
            Lang::En => &w.en,
        };
        Some(Row {
            code: rules::rule(&w.code)?.code,
            key: w.key.as_str(),
            severity: w.severity.as_deref().map(|s| if s == "error" { Severity::Error } else { Severity::Warning }),
            topics: w.topics.clone(),
            patterns: patterns(own),
            needs: patterns(w.needs.of(lang)),
            unless: patterns(w.unless.of(lang)),
            traps: patterns(w.traps.of(lang)),
            scope: w.scope,
            negatable: w.negatable,
            once: w.once,
            at_least: w.at_least.max(1),
        })
    };
    let rows: Vec<Row> = WRITTEN.iter().filter_map(row).collect();
    let sieve = Sieve::new(rows.iter().map(|row| row.patterns.iter().map(Pattern::as_str).collect()));
    Rows { rows, sieve }
}

static FI: LazyLock<Rows> = LazyLock::new(|| compile(Lang::Fi));
static SV: LazyLock<Rows> = LazyLock::new(|| compile(Lang::Sv));
static EN: LazyLock<Rows> = LazyLock::new(|| compile(Lang::En));

/// The rows for a language.
pub(super) fn rows(lang: Lang) -> &'static Rows {
    match lang {
        Lang::Fi => &FI,
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

/// Every row as it is written, for the tests: code, key and each pattern with the language and the list it is in.
#[cfg(test)]
pub(super) fn all_patterns() -> Vec<(String, String, Lang, String)> {
    let mut out = Vec::new();
    for w in read().expect("the table can be read") {
        for lang in Lang::ALL {
            let own = match lang {
                Lang::Fi => &w.fi,
                Lang::Sv => &w.sv,
                Lang::En => &w.en,
            };
            for list in [own.as_slice(), w.needs.of(lang), w.unless.of(lang), w.traps.of(lang)] {
                out.extend(list.iter().map(|p| (w.code.clone(), w.key.clone(), lang, p.clone())));
            }
        }
    }
    out
}
