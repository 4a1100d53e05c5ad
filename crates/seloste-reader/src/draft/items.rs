//! Data that a notice names and the vocabulary has no word for.
//!
//! Guarantees: each item is words of a list of data as they stand; a list of which nothing is understood is asked about.
//! Does not: know what the words mean.

use super::short;
use crate::document::trimmed;
use crate::facts::topics;
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::Topic;
use std::ops::Range;

/// The longest item, in words.
const ITEM_WORDS_MAX: usize = 6;
/// The most items of the notice's own, and the most sentences that are asked about.
const ITEMS_MAX: usize = 30;
const UNCLEAR_MAX: usize = 12;
/// The fewest items of a list in running text.
const LIST_MIN: usize = 3;

/// An item of data by the words of the notice.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) at: Range<usize>,
}

/// Beginnings of what stands in lists of data and names nothing.
const NOTHING: &[&str] = &[
    "muu",
    "muita",
    "muut",
    "esim",
    "jne",
    "yms",
    "tms",
    "sekä",
    "seuraav",
    "other",
    "any",
    "etc",
    "following",
    "such",
    "for example",
    "e.g",
    "övrig",
    "andra",
    "annan",
    "annat",
    "osv",
    "m.m",
    "t.ex",
    "följande",
    "tarvitta",
    "mahdollis",
    "asiakkaan",
    "rekisteröidyn",
    "jäsenen",
    "tiedot",
    "tietoja",
    "uppgifter",
    "data",
    "information",
];

/// The items of lists of data that no word of the lexicons names, and the sentences on data of which nothing is
/// understood.
pub(super) fn items(page: &Page) -> (Vec<Item>, Vec<Range<usize>>) {
    let mut out: Vec<Item> = Vec::new();
    let mut unclear = Vec::new();
    for sentence in page.body().filter(|s| topics(s).has(Topic::DataContent)) {
        let aside = [Label::DataNot, Label::DataDefine, Label::RightCtx, Label::RetentionPeriod, Label::CookiesAny];
        let mixed = topics(sentence).has_any(&[Topic::Sources, Topic::Recipients, Topic::Cookies]);
        if sentence.has_any(&aside) || mixed && sentence.part == Part::Text {
            continue;
        }
        let pieces = pieces(page, sentence);
        let known = |at: &Range<usize>| sentence.fields.iter().any(|(_, f)| f.start < at.end && at.start < f.end);
        let listed = sentence.part != Part::Text;
        let list = listed || pieces.len() >= LIST_MIN && pieces.iter().any(known);
        let before = out.len();
        for at in pieces.into_iter().filter(|at| list && !known(at)) {
            let text = page.document.get(&at);
            let lower = text.to_lowercase();
            let fits = (1..=ITEM_WORDS_MAX).contains(&text.split_whitespace().count())
                && text.chars().filter(|c| c.is_alphabetic()).count() >= 3
                && !text.contains(['@', '|', '"', ':', '/'])
                && !text.bytes().any(|b| b.is_ascii_digit())
                && !text.ends_with('-')
                && !short::is_told(text)
                && !NOTHING.iter().any(|n| lower.starts_with(n));
            if fits && out.len() < ITEMS_MAX && !out.iter().any(|o| o.name.to_lowercase() == lower) {
                out.push(Item { name: text.to_owned(), at });
            }
        }
        let nothing = out.len() == before && sentence.fields.is_empty();
        let says = sentence.has(Label::DataCollect) || listed;
        let led = page.text(sentence).ends_with(':')
            || page.after(sentence).next().is_some_and(|n| page.lead(n).is_some_and(|l| l.at == sentence.at));
        if nothing && says && !led && topics(sentence).only(Topic::DataContent) && unclear.len() < UNCLEAR_MAX {
            unclear.push(sentence.at.clone());
        }
    }
    (out, unclear)
}

/// The pieces of a sentence that commas and the last "and" part, those in brackets apart; what leads to a list in running
/// text is none of it.
fn pieces(page: &Page, sentence: &Sentence) -> Vec<Range<usize>> {
    let text = page.text(sentence);
    let colon = text.find(": ").map_or(0, |at| at + 2);
    let told = sentence.part == Part::Text && colon == 0 && sentence.has_any(&[Label::Verb, Label::DataCollect]);
    let mut out = Vec::new();
    let mut depth = 0_usize;
    let mut start = colon;
    for (at, c) in text.char_indices().filter(|(at, _)| *at >= colon) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                out.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(start..text.len());
    // The last piece may hold two.
    if let Some(last) = out.pop() {
        let words = text.get(last.clone()).unwrap_or("");
        let joint = [" ja ", " sekä ", " och ", " samt ", " and "].iter().find_map(|j| Some((words.find(j)?, j.len())));
        match joint.filter(|_| !words.contains("- ")) {
            Some((at, len)) => {
                out.push(last.start..last.start + at);
                out.push(last.start + at + len..last.end);
            }
            None => out.push(last),
        }
    }
    // In running text the first piece has the words that lead to the list, and the last those that end the sentence.
    if told && !out.is_empty() {
        out.remove(0);
        out.pop();
    }
    let bare = |at: Range<usize>| {
        let at = trimmed(&page.document.text, sentence.at.start + at.start..sentence.at.start + at.end);
        let words = page.document.get(&at);
        let cut = words.find('(').unwrap_or(words.len());
        let end = words.get(..cut).unwrap_or(words).trim_end_matches(['.', ',', ';', ' ']).len();
        let lead =
            ["ja ", "sekä ", "och ", "samt ", "and "].iter().find(|j| words.starts_with(**j)).map_or(0, |j| j.len());
        at.start + lead.min(end)..at.start + end
    };
    out.into_iter().map(bare).filter(|at| !at.is_empty()).collect()
}
