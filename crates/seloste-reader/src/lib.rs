//! A published notice's text, read into facts, findings and a draft of a notice file.
//!
//! Text, Markdown or HTML, in Finnish, Swedish or English. Rules and lexicons only, one lexicon a language.
//! Guarantees: every fact and every finding has the words that it was taken from; what was not found is absent, not
//! guessed; a reading takes time in proportion to its text, of which there is at most [`TEXT_BYTES_MAX`]; nothing is
//! fetched. Does not: give legal advice, or know what a notice does not say.

mod document;
mod draft;
mod facts;
mod findings;
mod html;
mod input;
mod judge;
mod labels;
mod language;
mod lexicon;
mod lines;
mod markdown;
mod page;
mod pattern;
mod periods;
mod report;
mod split;
mod terms;
mod topic;
mod words;
mod wrap;

pub use document::Form;
pub use facts::{Facts, Found, Keeping, Reach, Receiver, ThirdCountries, Told};
pub use findings::{Finding, joined};
pub use input::{INPUT_BYTES_MAX, ReadError, TEXT_BYTES_MAX};
pub use judge::Defect;
pub use terms::item_of;
pub use topic::{Basis, Topic};

use document::Document;
use page::Page;
use seloste_terms::Lang;
use std::ops::Range;

/// A notice that was read.
#[derive(Debug)]
pub struct Reading {
    page: Page,
    facts: Facts,
    defects: Vec<Defect>,
}

/// Reads a notice. Without a form it is told by what the text looks like.
///
/// # Errors
/// When the input is too large, or no text.
pub fn read(bytes: &[u8], form: Option<Form>) -> Result<Reading, ReadError> {
    let text = input::decode(bytes)?;
    let form = form.unwrap_or_else(|| Form::of_text(&text));
    // What is not markup is the text itself; of a page only what a visitor sees counts.
    if form != Form::Html && text.len() > TEXT_BYTES_MAX {
        return Err(ReadError::TooLong);
    }
    let document = Document::of(text, form);
    if is_too_long(&document.text) {
        return Err(ReadError::TooLong);
    }
    if document.lines.is_empty() {
        return Err(ReadError::Empty);
    }
    let page = Page::of(document);
    let facts = facts::gather(&page);
    let defects = judge::defects(&facts);
    Ok(Reading { page, facts, defects })
}

/// Whether a text is longer than any notice.
fn is_too_long(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
    text.len() > TEXT_BYTES_MAX || words() > input::WORDS_MAX
}

impl Reading {
    /// The text as a visitor sees it, in which places count.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.page.document.text
    }

    /// The words at a place.
    #[must_use]
    pub fn quote(&self, at: &Range<usize>) -> &str {
        self.page.document.get(at)
    }

    /// The line of the file on which a place begins, from 1.
    #[must_use]
    pub fn line(&self, at: &Range<usize>) -> u32 {
        let document = &self.page.document;
        let nth = document.lines.partition_point(|l| l.at.start <= at.start);
        let Some(line) = nth.checked_sub(1).and_then(|n| document.lines.get(n)) else { return 1 };
        // A line of a plain text may hold several of the file.
        let more = document.get(&(line.at.start..at.start)).matches('\n').count();
        line.number.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))
    }

    /// The language of the notice.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.page.lang
    }

    /// What it says.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What it lacks.
    #[must_use]
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }

    /// How many words the file holds that a visitor does not see: no part of the text, and of no fact.
    #[must_use]
    pub fn hidden_words(&self) -> usize {
        self.page.document.left_out
    }

    /// How clearly it tells a topic.
    #[must_use]
    pub fn told(&self, topic: Topic) -> Told {
        judge::told(&self.facts, topic)
    }

    /// How the notice was cut and what was seen in each part: for those who work on the lexicons.
    #[must_use]
    pub fn parts(&self) -> String {
        self.page.describe()
    }

    /// What the rules of the notice language find in its sentences and miss in it as of `today`, in `lang`.
    #[must_use]
    pub fn findings(&self, today: jiff::civil::Date, lang: Lang) -> Vec<Finding> {
        findings::findings(self, today, lang)
    }

    /// All of it as text for people: what was found with its lines, each defect and each of `findings` with the law and what
    /// to do. In `lang`; quotes are in the notice's own language.
    #[must_use]
    pub fn report(&self, findings: &[Finding], lang: Lang) -> String {
        report::report(self, findings, lang)
    }

    /// A draft of a notice file: TOML in the notice language, each value with the words that it was taken from, each gap
    /// with the rule that asks for it as of `today`. Its comments are in `lang`, its texts in the notice's own language.
    #[must_use]
    pub fn draft(&self, today: jiff::civil::Date, lang: Lang) -> String {
        draft::draft(self, today, lang)
    }

    /// All of it as JSON in the label schema.
    #[must_use]
    pub fn labels(&self) -> serde_json::Value {
        labels::labels(self.text(), self.page.lang.code(), &self.facts, &self.defects)
    }
}
