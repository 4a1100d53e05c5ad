//! How a line is marked: by a number or letter before it, by what runs on, by the cells of a row.
//!
//! Guarantees: places are byte ranges of the text. Does not: know what words mean.

use crate::document::{Document, Kind, Line, trimmed};
use std::ops::Range;

/// The level of what a letter numbers: part of what a number does.
pub(crate) const LETTER_LEVEL: u8 = 7;

/// Whether a mark ends the first sentence of a text, with more after it.
pub(crate) fn stops(text: &str, at: usize, mark: char) -> bool {
    matches!(mark, '.' | '?') && text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '))
}

/// How deep the number before a heading is, where there is one: 1 for `4.` and 2 for `4.1`.
pub(crate) fn numbering(text: &str) -> Option<u8> {
    let text = text.trim_start_matches(|c: char| c == '§' || c.is_whitespace());
    let head = text.split_whitespace().next()?;
    let rest = text.get(head.len()..)?.trim_start();
    if !rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '”' | '[')) {
        return None;
    }
    let core = head.trim_end_matches(['.', ')', ':']);
    let parts: Vec<&str> = core.split('.').collect();
    if parts.len() > 4 || !parts.iter().all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())) {
        let letter = core.len() == 1 && head.len() == 2 && core.bytes().all(|b| b.is_ascii_alphabetic());
        return (letter && rest.starts_with(char::is_uppercase)).then_some(LETTER_LEVEL);
    }
    // A number without a mark behind it may count something: only a capital makes it a heading.
    if head.len() == core.len() && parts.len() == 1 && !rest.starts_with(char::is_uppercase) {
        return None;
    }
    u8::try_from(parts.len()).ok()
}

/// Whether a number before a bracket begins a line, as in a list.
pub(crate) fn counted(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && text.get(digits..).is_some_and(|rest| rest.starts_with(") "))
}

/// Whether a line goes on with the sentence of the line before it.
pub(crate) fn runs_on(document: &Document, end: usize, more: &Line) -> bool {
    let before = document.text.get(..end).unwrap_or("");
    more.kind == Kind::Plain
        && !more.after_blank
        && document.get(&more.at).starts_with(|c: char| c.is_lowercase() || c == '(')
        && !before.ends_with(['.', '!', '?', ':', ';'])
        && numbering(document.get(&more.at)).is_none()
}

/// The cells of a row that hold words, each with the number of its column, without the space around them.
pub(crate) fn cells(document: &Document, row: &Range<usize>) -> Vec<(usize, Range<usize>)> {
    let mut out = Vec::new();
    let mut start = row.start;
    for (column, piece) in document.get(row).split('|').enumerate() {
        let cell = trimmed(&document.text, start..start + piece.len());
        if !cell.is_empty() {
            out.push((column, cell));
        }
        start += piece.len() + 1;
    }
    out
}
