//! Where one sentence ends and the next begins.
//!
//! Guarantees: pieces are in order, do not overlap, and have no space at their ends. Does not: know any grammar; a full
//! stop after an abbreviation or a number ends nothing.

use crate::document::{SOFT_BREAK, trimmed};
use std::ops::Range;

/// Words after whose full stop a sentence goes on.
const SHORT: &[&str] = &[
    "esim", "mm", "ns", "puh", "tel", "e.g", "i.e", "t.ex", "bl.a", "s.k", "nr", "org.nr", "no", "art", "ym", "jne",
    "yms", "mr", "ks", "huom", "ts", "eli", "n", "nro", "tlf", "org", "dvs", "etc", "inc", "ltd", "co", "m.m", "o.s.v",
    "resp", "vs", "r.y", "r.f", "t", "ex", "bl", "a", "s", "k", "e", "g", "i", "fr.o.m", "t.o.m", "o.m", "m.fl", "kl",
    "alk", "jms", "tms", "st", "p", "os", "par", "approx", "incl",
];

/// The fewest words of a clause that a semicolon ends or begins.
const CLAUSE_WORDS_MIN: usize = 5;
/// From how many words on a sentence of running text is parted at the commas before its main clauses, and how many words
/// each part has at least.
const LONG_WORDS: usize = 60;
const PART_WORDS_MIN: usize = 10;
/// Words that begin a clause after a comma.
const JOINTS: &[&str] = &[
    "ja", "mutta", "jotka", "jota", "minkä", "eikä", "sekä", "och", "men", "samt", "medan", "varvid", "vilka", "and",
    "but", "while", "which", "nor",
];

/// The brackets of a sentence so far: counted as they pass, for a sentence may be as long as a text.
#[derive(Debug, Default)]
struct Brackets {
    opened: usize,
    closed: usize,
}

impl Brackets {
    fn pass(&mut self, c: char) {
        self.opened += usize::from(c == '(');
        self.closed += usize::from(c == ')');
    }

    fn open(&self) -> bool {
        self.opened > self.closed
    }
}

/// The sentences of a text; places count from `offset`. Running text is parted into clauses too, a list behind a label is
/// not.
pub(crate) fn split(text: &str, offset: usize, clauses: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut brackets = Brackets::default();
    for (at, c) in text.char_indices() {
        brackets.pass(c);
        let stop = match c {
            '.' | '!' | '?' => {
                let after = text.get(at + 1..).unwrap_or("");
                let space = after.starts_with(char::is_whitespace) || after.starts_with(['"', '”', ')']);
                let next = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | ')'));
                let begins = next.starts_with(|c: char| {
                    c.is_uppercase() || c.is_ascii_digit() || matches!(c, '[' | '“' | '•' | '–')
                });
                space && begins && !(c == '.' && goes_on(text.get(start..at).unwrap_or("")))
            }
            // Two clauses of some length that a semicolon parts each say something of their own.
            ';' if clauses => {
                let long = |part: &str| part.split_whitespace().nth(CLAUSE_WORDS_MIN - 1).is_some();
                let after = text.get(at + 1..).unwrap_or("");
                let ends = |(at, c): &(usize, char)| match c {
                    '.' => after.get(at + 1..).is_some_and(|rest| rest.starts_with(' ')),
                    _ => matches!(c, ';' | '!' | '?'),
                };
                let next = || after.char_indices().find(ends).map_or(after, |(end, _)| after.get(..end).unwrap_or(""));
                let before = text.get(start..at).unwrap_or("");
                after.starts_with(' ') && !brackets.open() && long(before) && long(next())
            }
            SOFT_BREAK => true,
            // A line's end within a unit is only there where the sentence runs on.
            _ => false,
        };
        if stop {
            out.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
            brackets = Brackets::default();
        }
    }
    out.push(start..text.len());
    let out = if clauses { out.into_iter().flat_map(|r| parts(text, r)).collect() } else { out };
    out.into_iter()
        .map(|r| trimmed(text, r))
        .filter(|r| !r.is_empty())
        .map(|r| offset + r.start..offset + r.end)
        .collect()
}

/// The parts of a sentence that is too long to be about one thing.
fn parts(text: &str, whole: Range<usize>) -> Vec<Range<usize>> {
    let count = |r: Range<usize>| text.get(r).map_or(0, |t| t.split_whitespace().count());
    if count(whole.clone()) < LONG_WORDS {
        return vec![whole];
    }
    let mut out = Vec::new();
    let mut start = whole.start;
    let (mut words, mut left) = (0_usize, count(whole.clone()));
    let mut at = whole.start;
    let mut brackets = Brackets::default();
    for word in text.get(whole.clone()).unwrap_or("").split_inclusive(char::is_whitespace) {
        let before = text.get(start..at).unwrap_or("").trim_end();
        let within = brackets.open();
        let joint = before.ends_with(',') && JOINTS.contains(&word.trim_end()) || before.ends_with(';');
        if joint && !within && words >= PART_WORDS_MIN && left >= PART_WORDS_MIN {
            out.push(start..at);
            (start, words, brackets) = (at, 0, Brackets::default());
        }
        word.chars().for_each(|c| brackets.pass(c));
        if !word.trim().is_empty() {
            words += 1;
            left = left.saturating_sub(1);
        }
        at += word.len();
    }
    out.push(start..whole.end);
    out
}

/// Whether what stands before a full stop is an abbreviation or a number.
fn goes_on(before: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '/')).next().unwrap_or("");
    let last = last.to_lowercase();
    SHORT.contains(&last.as_str()) || (last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit()) && !last.is_empty())
}
