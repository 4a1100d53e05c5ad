//! Who speaks in a notice that does not say who its controller is: whoever introduces themself, whoever is said to do what
//! a register is for, and the name above a business id.
//!
//! Guarantees: a name stands in the text as it is given. Does not: decide between what it finds and what the notice says
//! elsewhere.

use super::Found;
use super::names::{NAME_WORD, NOT_NAMES, generic, organisations, regex};
use super::sift::Numbered;
use crate::page::{Page, Sentence};
use regex::Regex;
use std::sync::LazyLock;

/// The longest line that is only a name, or a name and where it is, in words.
const LINE_WORDS_MAX: usize = 8;
/// How many lines above its id a company's name may stand.
const ID_LINES_MAX: usize = 3;
/// The fewest bytes of a name of one word of which the title has the beginning.
const STEM_BYTES_MIN: usize = 4;

/// What whoever speaks may be.
const KINDS: &str = r"\p{L}*(?:yhdistys|yritys|seura|kerho|kauppa|kasvattamo|hoitola|liike|studio|koulu|kahvila|ravintola)|\p{L}*(?:förening|företag|butik|bolag|klubb|skola|byrå|kafé)|association|society|company|business|shop|club|school|studio|café|restaurant|farm|firm";
/// How far into a notice somebody is introduced, in sentences.
const INTRODUCED_SENTENCES: usize = 6;

/// Patterns of who speaks, each with a name in its first group.
struct Speaking {
    /// "We are Lumen Yoga, a small studio".
    introduced: Regex,
    /// "A café called Kotikatu".
    called: Regex,
    /// "Lumen Yoga keeps": what whoever has a register does.
    does: Regex,
    /// "Lumen Yoga is the firm of Nora Sample".
    firm: Regex,
    /// "Run by Lumen (Business ID 1234567-8)".
    beside_id: Regex,
    /// "The Lumen Circle is a registered association in Turku".
    kind: Regex,
}

static SPEAKING: LazyLock<Option<Speaking>> = LazyLock::new(|| {
    let name = format!(r"(?:[\p{{Lu}}\d]|\p{{Ll}}\p{{Lu}})[\p{{L}}\d&.'’\-]*(?:[ ](?:{NAME_WORD}))*");
    // No street and no postal code is a name.
    let letters = format!(r"\p{{Lu}}[\p{{L}}&.'’\-]*(?:[ ](?:{NAME_WORD}))*");
    let id = r"(?:[Yy]-tunnus|FO-nummer|[Bb]usiness\s+[Ii][Dd]|[Oo]rg(?:anisations)?\.?\s?(?:nr|nummer)\.?)\b";
    Some(Speaking {
        introduced: regex(&format!(
            r"(?:^|[.!?]\s)(?:We are|I am|I’m|I'm|Me olemme|Olemme|Vi är|Jag är|Vi heter)\s+(?:the\s+)?({name})(?:[,.;–—(!]|\s+(?:an?|the|ett?|en|ja|och|and|i|in|at|på)\b|$)"
        ))?,
        called: regex(&format!(
            r"\b(?:nimeltä|nimi on|nimeni on|heter|called|named)\s+(?:the\s+)?({name})(?:[,.;–—(!]|\s|$)"
        ))?,
        does: regex(&format!(
            r"^(?:The\s+)?({name})\s+(?:kerää|käsittelee|säilyttää|tallentaa|pitää|kirjaa|ylläpitää|behandlar|samlar|sparar|lagrar|för|har|collects|processes|keeps|stores|records|uses|holds)\b"
        ))?,
        firm: regex(&format!(
            r"^({name})\s+(?:on|är|is)\s+[^.;]{{0,60}}?\b(?:toiminimi|aputoiminimi|yritys|firma|enskilda firma|business|trade name|trading name)\b"
        ))?,
        kind: regex(&format!(r"^(?:The\s+)?({name})\s+(?:on|är|is)\s+[^.;]{{0,60}}?\b(?:{KINDS})\b"))?,
        beside_id: regex(&format!(
            r"(?:^|\b(?:av|by|on|är|is|nimi|nimeltä)\s+)({letters})\s*,\s*{id}|({letters})\s*\(\s*{id}"
        ))?,
    })
});

fn named(pattern: &Regex, page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    let groups = pattern.captures(page.text(sentence))?;
    let found = groups.iter().skip(1).flatten().next()?;
    let name = found.as_str().trim_end_matches(['.', ' ']);
    let first = name.split([' ', '-', '’', '\'']).next().unwrap_or("").to_lowercase();
    let start = sentence.at.start + found.start();
    (!NOT_NAMES.contains(&first.as_str()) && !generic(name))
        .then(|| Found::new(name.to_owned(), start..start + name.len()))
}

/// The name by which a sentence introduces whoever speaks.
pub(super) fn introduced(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    named(&SPEAKING.as_ref()?.introduced, page, sentence)
}

/// The name that a sentence under the heading of the controller says to be called by.
pub(super) fn called(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    named(&SPEAKING.as_ref()?.called, page, sentence)
}

/// The name that a sentence says to be a sole trader's.
pub(super) fn firm(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    named(&SPEAKING.as_ref()?.firm, page, sentence)
}

/// The name of which the notice begins by saying what it is: an association, a shop.
pub(super) fn of_kind(page: &Page) -> Option<Found<String>> {
    let pattern = &SPEAKING.as_ref()?.kind;
    page.body().take(INTRODUCED_SENTENCES).find_map(|s| named(pattern, page, s))
}

/// The name in capitals right before a business id.
pub(super) fn beside_id(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    named(&SPEAKING.as_ref()?.beside_id, page, sentence)
}

/// The name of whom a sentence says that they do what a register is for: of several words, or one that the title has too.
pub(super) fn doing(page: &Page) -> Option<Found<String>> {
    let pattern = &SPEAKING.as_ref()?.does;
    let title = page.sentences.first().filter(|s| s.is_heading()).map_or("", |s| page.text(s));
    let known = |name: &str| {
        let stem = name.len() >= STEM_BYTES_MIN && title.contains(name);
        stem || name.contains(' ')
    };
    page.body().filter_map(|s| named(pattern, page, s)).find(|found| known(&found.value))
}

/// The name of a company on its own line, or in its own cell, right above or before a business id that stands alone.
pub(super) fn above_id(page: &Page, id: &Numbered) -> Option<Found<String>> {
    let bare = |s: &&Sentence| s.words <= LINE_WORDS_MAX && id.is_match(page.text(s));
    page.body().filter(bare).find_map(|sentence| {
        let near =
            page.before(sentence).take(ID_LINES_MAX).take_while(|s| s.words <= LINE_WORDS_MAX && !s.is_heading());
        near.filter_map(|s| stands_alone(page, s)).next()
    })
}

/// The company that a short line begins with.
pub(super) fn stands_alone(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    let text = page.text(sentence);
    let found = organisations(text, sentence.at.start).into_iter().next()?;
    let before = page.document.get(&(sentence.at.start..found.at.start));
    let lead = before.trim_matches(|c: char| !c.is_alphabetic()).is_empty();
    (lead && sentence.words <= LINE_WORDS_MAX && !sentence.has(crate::lexicon::Label::Verb)).then_some(found)
}
