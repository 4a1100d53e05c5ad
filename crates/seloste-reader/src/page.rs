//! A notice cut into sentences, each with what it says and under which heading it stands.
//!
//! Headings give context, they do not gate: every sentence is looked at for every topic, wherever it stands.
//! Guarantees: sentences are in order, do not overlap, and are at most [`SENTENCE_WORDS_MAX`] words long.
//! Does not: draw conclusions; the facts do.

mod cut;

use crate::document::Document;
use crate::language::language;
use crate::lexicon::Label;
use crate::topic::{FIELDS, Topic, Topics};
use seloste_terms::Lang;
use std::ops::Range;

/// The longest sentence, in words; what is longer is cut.
pub(crate) const SENTENCE_WORDS_MAX: usize = 150;
/// The fewest words of an item that says something of its own.
const SPOKEN_WORDS_MIN: usize = 7;
/// The fewest headings that a whole notice has between two of the same.
const NOTICE_HEADINGS_MIN: usize = 5;

/// How many sentences back an entry of a list, or a row of a table, is looked for.
const ENTRY_SENTENCES_MAX: usize = 24;

/// What a sentence is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Heading,
    Item,
    Cell,
    Text,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) at: Range<usize>,
    pub(crate) part: Part,
    /// The topics of the heading or label that it stands under.
    pub(crate) under: Topics,
    /// For a heading its own topics; for a text with a label before a colon those of the label.
    pub(crate) own: Topics,
    /// Which heading it stands under: an index that only serves to tell them apart.
    pub(crate) section: usize,
    /// The sentence that introduces the list in which it stands.
    pub(crate) lead: Option<usize>,
    pub(crate) cues: Vec<(Label, Range<usize>)>,
    pub(crate) fields: Vec<(usize, Range<usize>)>,
    pub(crate) words: usize,
    /// Whether a full stop or the like ends it.
    pub(crate) closed: bool,
}

impl Sentence {
    /// Whether it is an item of a list and no whole sentence.
    pub(crate) fn is_listed(&self) -> bool {
        self.part == Part::Item && !(self.closed && self.words >= SPOKEN_WORDS_MIN)
    }

    pub(crate) fn has(&self, label: Label) -> bool {
        self.cues.iter().any(|(l, _)| *l == label)
    }

    pub(crate) fn has_any(&self, labels: &[Label]) -> bool {
        self.cues.iter().any(|(l, _)| labels.contains(l))
    }

    pub(crate) fn places(&self, label: Label) -> impl Iterator<Item = &Range<usize>> {
        self.cues.iter().filter(move |(l, _)| *l == label).map(|(_, at)| at)
    }

    pub(crate) fn is_heading(&self) -> bool {
        self.part == Part::Heading
    }
}

/// A notice in sentences.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) document: Document,
    pub(crate) lang: Lang,
    pub(crate) sentences: Vec<Sentence>,
}

impl Page {
    /// Where a second notice begins in the same text: its headings for the controller and for the name of the register
    /// come again after a whole notice.
    fn second_from(sentences: &[Sentence]) -> Option<usize> {
        let mut seen: Vec<Topic> = Vec::new();
        let mut between = 0_usize;
        let mut start = None;
        for (at, sentence) in sentences.iter().enumerate() {
            if !sentence.is_heading() {
                continue;
            }
            let own = |topic| sentence.own.has(topic);
            if own(Topic::Controller) {
                if seen.contains(&Topic::Controller) && between >= NOTICE_HEADINGS_MIN {
                    start = Some(at);
                    between = 0;
                }
                seen.push(Topic::Controller);
            } else if own(Topic::RegisterName) {
                // The second one stands soon after its controller; else the heading only came twice.
                if let Some(start) = start
                    && seen.contains(&Topic::RegisterName)
                    && between <= NOTICE_HEADINGS_MIN
                {
                    return Some(start);
                }
                seen.push(Topic::RegisterName);
            }
            between += 1;
        }
        None
    }

    /// Cuts a document, and tells its language.
    pub(crate) fn of(document: Document) -> Self {
        let lang = language(&document);
        let sentences = cut::sentences(&document, lang);
        Self { document, lang, sentences }
    }

    /// The words of a sentence.
    pub(crate) fn text(&self, sentence: &Sentence) -> &str {
        self.document.get(&sentence.at)
    }

    /// The first of two notices in one text.
    pub(crate) fn first_of_two(&self) -> Option<Self> {
        let end = Self::second_from(&self.sentences)?;
        let sentences = self.sentences.get(..end)?.to_vec();
        Some(Self { document: self.document.clone(), lang: self.lang, sentences })
    }

    /// Every sentence with its part, topics, cues and fields, one a line.
    pub(crate) fn describe(&self) -> String {
        let mut out = String::new();
        for sentence in &self.sentences {
            let names = |topics: Topics| {
                let all = Topic::SECTIONS.iter().chain(&[Topic::Date, Topic::Other]);
                all.filter(|t| topics.has(**t)).map(|t| t.name()).collect::<Vec<_>>().join("+")
            };
            let mut cues: Vec<String> = sentence.cues.iter().map(|(l, _)| format!("{l:?}")).collect();
            cues.sort_unstable();
            cues.dedup();
            let fields =
                sentence.fields.iter().filter_map(|(f, _)| FIELDS.get(*f)).copied().collect::<Vec<_>>().join(",");
            out.push_str(&format!(
                "{:?} [{}|{}] {} <{}> {{{fields}}}\n",
                sentence.part,
                names(sentence.under),
                names(sentence.own),
                self.text(sentence),
                cues.join(" ")
            ));
        }
        out
    }

    /// The sentences that are no headings.
    pub(crate) fn body(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|s| !s.is_heading())
    }

    /// The sentences before another, the nearest first; as many as a row or an entry of a list may have.
    pub(crate) fn before(&self, sentence: &Sentence) -> impl Iterator<Item = &Sentence> {
        let nth = self.sentences.partition_point(|s| s.at.start < sentence.at.start);
        self.sentences.get(..nth).unwrap_or_default().iter().rev().take(ENTRY_SENTENCES_MAX)
    }

    /// The sentence at a place.
    pub(crate) fn sentence(&self, at: &Range<usize>) -> Option<&Sentence> {
        let nth = self.sentences.partition_point(|s| s.at.start < at.start);
        self.sentences.get(nth).filter(|s| s.at == *at)
    }

    /// The sentences that lie in a part of the text.
    pub(crate) fn within(&self, part: &Range<usize>) -> impl Iterator<Item = &Sentence> {
        let from = self.sentences.partition_point(|s| s.at.start < part.start);
        self.sentences.get(from..).unwrap_or_default().iter().take_while(|s| s.at.end <= part.end)
    }

    /// The sentences after another, the nearest first; as many as a row or an entry of a list may have.
    pub(crate) fn after(&self, sentence: &Sentence) -> impl Iterator<Item = &Sentence> {
        let nth = self.sentences.partition_point(|s| s.at.start <= sentence.at.start);
        self.sentences.get(nth..).unwrap_or_default().iter().take(ENTRY_SENTENCES_MAX)
    }

    /// The cells before a cell in its row, the nearest first.
    pub(crate) fn cells_before(&self, cell: &Sentence) -> impl Iterator<Item = &Sentence> {
        let lines = &self.document.lines;
        let nth = lines.partition_point(|l| l.at.start <= cell.at.start);
        let row = nth.checked_sub(1).and_then(|n| lines.get(n)).map_or(cell.at.start, |l| l.at.start);
        self.before(cell).take_while(move |s| s.at.start >= row && s.part == Part::Cell)
    }

    /// The sentence that introduces another.
    pub(crate) fn lead<'p>(&'p self, sentence: &Sentence) -> Option<&'p Sentence> {
        self.sentences.get(sentence.lead?)
    }
}
