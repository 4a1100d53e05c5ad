//! The notice language: one TOML file that says whose data a register keeps, which, why, on which basis, from where, to
//! whom, how long, how protected, and which rights people have.
//!
//! Guarantees: [`check`] never stops at the first error; a [`Checked`] notice has every reference resolved and no error;
//! its two hashes change exactly when what is published, or any rule, changes.
//! Does not: read files (a loader comes in for `extends`), know the time (today comes in), or run anything.

mod checked;
mod diagnostic;
mod diff;
mod examples;
mod facts;
mod fix;
pub mod measures;
mod messages;
pub mod model;
mod period;
mod place;
pub mod prose;
mod raw;
mod read;
mod resolve;
mod rules;
mod running;
mod sarif;
mod section;
mod sieve;
mod speaks;
mod tree;

#[cfg(test)]
mod tests;

pub use checked::Checked;
pub use diagnostic::{Diagnostic, Edit, Fix, Severity, render_human, render_human_in, to_json, to_json_in};
pub use diff::{Change, Difference, Effect, Held, Part, Subject, Told, What, diff};
pub use examples::EXAMPLES;
pub use fix::{Fixed, fix, fix_text};
pub use messages::Said;
pub use model::*;
pub use place::Sources;
pub use rules::{RULES, Rule, explain, rule};
pub use running::{Running, running};
pub use sarif::to_sarif;
pub use speaks::{may_market, says_free, says_when_answered};
pub use tree::{DEPTH_MAX, EXTENDS_MAX, FILE_BYTES_MAX, ITEMS_MAX, TABLES_MAX, TEXT_CHARS_MAX};

use diagnostic::Findings;
use jiff::civil::Date;
use place::Place;
use section::Reading;

/// What a check came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The notice, if there is no error in it.
    pub checked: Option<Checked>,
    /// All findings, errors and warnings, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read, for [`render_human`].
    pub sources: Sources,
}

impl Outcome {
    /// Whether any finding is an error.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

/// Checks a notice: reads it, merges what it extends, resolves every reference, runs every rule.
///
/// `file` is the name by which diagnostics call it, `load` gives the text of a file that it extends (or says in a few
/// words why it cannot), `today` is the day on which dates are judged. Never stops at the first error; a notice with an
/// error comes back without a [`Checked`].
#[must_use]
pub fn check(file: &str, source: &str, load: &dyn Fn(&str) -> Result<String, String>, today: Date) -> Outcome {
    let mut findings = Findings::default();
    let checked = tree::load(file, source, load, &mut findings).and_then(|loaded| {
        let raw = read_all(&loaded, &mut findings);
        let facts = facts::gather(&raw, today, &mut findings);
        rules::run(&facts, &mut findings);
        if findings.has_error() || raw.is_transcript() {
            return None;
        }
        let notice = resolve::resolve(facts, &findings);
        if notice.is_none() {
            // Every part that `resolve` needs has a rule that asks for it; this names the gap rather than hide it.
            findings.say("SYN004", Place::default(), "syn004-part", []);
        }
        let bundle = loaded.extends.then(|| tree::to_toml(&loaded.root));
        Some(Checked::seal(notice?, source.to_owned(), bundle))
    });
    let (diagnostics, sources) = findings.finish();
    Outcome { checked, diagnostics, sources }
}

/// Reads a notice that was checked when it was opened, without judging it again: what the law or a later version of this
/// program makes of it must not shut the register that runs under it. `None` where it cannot be resolved at all.
///
/// `opened` is the day on which it was opened. Only a source whose hashes were recorded when it passed [`check`] may come
/// here, and the caller compares them with those of what comes back: nothing else tells it from one that never passed.
#[must_use]
pub fn reopen(source: &str, opened: Date) -> Option<Checked> {
    let mut findings = Findings::default();
    let alone = |_: &str| Err("a stored notice stands alone".to_owned());
    let loaded = tree::load("notice.toml", source, &alone, &mut findings)?;
    let raw = read_all(&loaded, &mut findings);
    let facts = facts::gather(&raw, opened, &mut findings);
    let notice = resolve::resolve(facts, &findings)?;
    Some(Checked::seal(notice, source.to_owned(), None))
}

/// The raw notice with all that was seen on the way.
fn read_all(loaded: &tree::Loaded, findings: &mut Findings) -> raw::Raw {
    let mut reading = Reading {
        findings,
        texts: Vec::new(),
        strings: Vec::new(),
        broken: Vec::new(),
        topic: prose::Topic::Other,
        transcript: false,
    };
    let raw = read::read(&loaded.root, Place::default(), &mut reading);
    let Reading { texts, strings, broken, .. } = reading;
    raw::Raw { texts, strings, broken, ..raw }
}
