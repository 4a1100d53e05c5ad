//! What every value goes through first: one kind of space and line end, Unicode NFC, no control characters.

use super::{ValueError, error};
use crate::identifiers::is_invisible;
use unicode_normalization::UnicodeNormalization;

const CONTROL: ValueError = error(
    "Arvossa on ohjausmerkki, jota ei voi tallentaa: kirjoita se uudelleen ilman sitä.",
    "Värdet innehåller ett styrtecken som inte kan sparas: skriv det på nytt utan tecknet.",
    "The value holds a control character that cannot be kept: write it again without.",
);

/// Marks that say nothing and come along when text is copied: byte order marks, zero-width spaces, soft hyphens, and the
/// embeddings of writing direction, by which a text can be made to look like another. The joiners stay in free text, as
/// scripts and symbols need them.
const fn is_stray(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// NFC without stray marks, with `\n` as the only line end and spaces and tabs as the only other white space.
fn normal(text: &str) -> Result<String, ValueError> {
    let text: String = text.replace("\r\n", "\n").chars().filter(|&c| !is_stray(c)).nfc().collect();
    text.chars()
        .map(|c| match c {
            c if is_line_end(c) => Ok('\n'),
            '\t' => Ok('\t'),
            c if c.is_whitespace() => Ok(' '),
            c if c.is_control() => Err(CONTROL),
            c => Ok(c),
        })
        .collect()
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line: every run of white space becomes one space.
pub(super) fn line(text: &str) -> Result<String, ValueError> {
    normal(text).map(|text| one_spaced(&text))
}

/// One line for the types that have a form of their own: nothing invisible but accents, which NFC leaves where no
/// composed letter exists.
pub(super) fn plain(text: &str) -> Result<String, ValueError> {
    line(text).map(|line| line.chars().filter(|&c| !is_invisible(c) || matches!(c, '\u{0300}'..='\u{036F}')).collect())
}

/// Text of many lines: no space at the end of a line, no empty lines around it.
pub(super) fn text(text: &str) -> Result<String, ValueError> {
    normal(text).map(|text| text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// The rows of an address, without empty ones.
pub(super) fn address(text: &str) -> Result<String, ValueError> {
    normal(text)
        .map(|text| text.split('\n').map(one_spaced).filter(|row| !row.is_empty()).collect::<Vec<_>>().join("\n"))
}
