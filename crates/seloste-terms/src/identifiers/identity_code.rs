//! The Finnish personal identity code (henkilötunnus), read and looked for.
//!
//! Guarantees: a code is read only with a date that exists and the right check character; [`find`] sees a code in free
//! text through dashes of every kind, small letters, spaces, and characters that take no room; neither repeats it.
//! Does not: tell whether a code was issued, or keep anybody from writing it in words.
//!
//! Source: Decree 128/2010 with its change of 2023 (new separators); Digital and Population Data Services Agency. The
//! separator is not part of the checksum but is part of the identity, so it is never dropped.

use super::{is_dash, is_invisible};
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;

const CHECKS: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/// How many spaces may stand on either side of the separator of a code in free text.
const SPACES_MAX: usize = 3;

/// Why a text is not a personal identity code. Never says the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityCodeError {
    /// It has not the form.
    #[error("not a personal identity code: expected six digits, a separator, three digits and a check character")]
    Form,
    /// There is no such date.
    #[error("the date in the personal identity code does not exist")]
    Date,
    /// The individual number is one that nobody gets.
    #[error("the individual number in the personal identity code is never given")]
    Number,
    /// The check character is wrong.
    #[error("the check character of the personal identity code is wrong")]
    Check,
}

/// A personal identity code that holds by its date and check character.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityCode {
    text: String,
    born: Date,
    number: u16,
}

impl IdentityCode {
    /// The code: capitals, a plain dash, the separator as it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The date of birth that it says.
    #[must_use]
    pub const fn birth_date(&self) -> Date {
        self.born
    }

    /// Whether it is one of those that no person gets (individual numbers 900-999), kept for tests and temporary use.
    #[must_use]
    pub const fn is_artificial(&self) -> bool {
        self.number >= 900
    }
}

impl fmt::Debug for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityCode(..)")
    }
}

/// The century that a separator says; `None` if it is none.
const fn century(separator: char) -> Option<i16> {
    match separator {
        '+' => Some(1800),
        '-' | 'U'..='Y' => Some(1900),
        'A'..='F' => Some(2000),
        _ => None,
    }
}

/// The check character for the nine digits of date and individual number.
fn check_for(digits: u32) -> Option<char> {
    CHECKS.chars().nth(usize::try_from(digits % 31).ok()?)
}

/// The date of a code; `digits` are its `DDMMYYNNN`.
fn date_in(century: i16, digits: u32) -> Option<Date> {
    let part = |n: u32| i8::try_from(n % 100).ok();
    let year = century + i16::from(part(digits / 1_000)?);
    Date::new(year, part(digits / 100_000)?, part(digits / 10_000_000)?).ok()
}

/// Reads a personal identity code; small letters, dashes of every kind, spaces and invisible characters are mended.
///
/// # Errors
/// When it has not the form, or its date, individual number or check character cannot be.
pub fn parse(text: &str) -> Result<IdentityCode, IdentityCodeError> {
    let text: String = text.chars().filter_map(fold).filter(|c| *c != ' ').collect();
    let mut chars = text.chars();
    let mut digits = |count: usize| -> Option<(u32, Option<char>)> {
        let mut value = 0;
        for _ in 0..count {
            value = value * 10 + chars.next()?.to_digit(10)?;
        }
        Some((value, chars.next()))
    };
    let (Some((date, Some(separator))), Some((number, Some(check)))) = (digits(6), digits(3)) else {
        return Err(IdentityCodeError::Form);
    };
    if chars.next().is_some() || !CHECKS.contains(check) {
        return Err(IdentityCodeError::Form);
    }
    let century = century(separator).ok_or(IdentityCodeError::Form)?;
    let all = date * 1_000 + number;
    let born = date_in(century, all).ok_or(IdentityCodeError::Date)?;
    if number < 2 {
        return Err(IdentityCodeError::Number);
    }
    if check_for(all) != Some(check) {
        return Err(IdentityCodeError::Check);
    }
    let number = u16::try_from(number).map_err(|_| IdentityCodeError::Form)?;
    Ok(IdentityCode { text, born, number })
}

/// A character as the search sees it: capitals, plain digits, plain dash, plain space; `None` if it takes no room.
fn fold(c: char) -> Option<char> {
    if c.is_ascii_graphic() {
        return Some(c.to_ascii_uppercase());
    }
    if c.is_whitespace() {
        return Some(' ');
    }
    if is_invisible(c) {
        return None;
    }
    if is_dash(c) {
        return Some('-');
    }
    // Full-width, superscript, circled and mathematical characters stand for the plain ones (NFKC, UAX 15).
    let mut plain = None;
    let mut count = 0;
    unicode_normalization::char::decompose_compatible(c, |part| {
        plain = plain.or(Some(part));
        count += 1;
    });
    match plain {
        Some(part) if count == 1 => Some(part.to_ascii_uppercase()),
        _ => Some(c),
    }
}

/// Where personal identity codes stand in a free text, as ranges of bytes, first to last, none overlapping.
///
/// A code counts when its date exists and its check character is right; an order number of the same shape with another
/// check does not. Between date and individual number may stand a separator with up to three spaces on either side, only
/// spaces, or nothing; characters that take no room are looked through.
///
/// Ten digits in one go can pass for a code without its separator: one in some 850 of all numbers, but one in 31 of those
/// mobile numbers that begin with a date (`0401..`, `0501..`). Whoever refuses a text for it says so: a telephone number
/// written in its groups (`040 123 4567`) is never taken for a code.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    // Most texts have no nine digits in them. A folded digit is at least one character that is no ASCII letter.
    if text.chars().filter(|c| c.is_ascii_digit() || !c.is_ascii()).take(9).count() < 9 {
        return Vec::new();
    }
    let seen: Vec<(usize, usize, char)> =
        text.char_indices().filter_map(|(at, c)| fold(c).map(|f| (at, at + c.len_utf8(), f))).collect();
    let mut found = Vec::new();
    let mut before = None;
    let mut rest = seen.as_slice();
    while let Some(((start, _, first), after)) = rest.split_first() {
        match code_at(rest, before).and_then(|length| Some((rest.get(length - 1)?, rest.get(length..)?))) {
            Some(((_, end, last), after)) => {
                found.push(*start..*end);
                before = Some(*last);
                rest = after;
            }
            None => {
                before = Some(*first);
                rest = after;
            }
        }
    }
    found
}

/// How many of the characters at the head of `text` are a code, if they are one; `before` stands in front of them.
fn code_at(text: &[(usize, usize, char)], before: Option<char>) -> Option<usize> {
    let mut at = 0;
    let look = |at: usize| text.get(at).map(|(_, _, c)| *c);
    let digits = |at: &mut usize, count: usize| -> Option<u32> {
        let mut value = 0;
        for _ in 0..count {
            value = value * 10 + look(*at)?.to_digit(10)?;
            *at += 1;
        }
        Some(value)
    };
    let spaces = |at: &mut usize| {
        let from = *at;
        while look(*at) == Some(' ') && *at - from < SPACES_MAX {
            *at += 1;
        }
    };
    if before.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let date = digits(&mut at, 6)?;
    spaces(&mut at);
    let separator = look(at).and_then(century);
    if separator.is_some() {
        at += 1;
        spaces(&mut at);
    } else if before.is_some_and(char::is_alphanumeric) {
        // Without a separator, what hangs on a word is a part of its number.
        return None;
    }
    let all = date * 1_000 + digits(&mut at, 3)?;
    let right = look(at).is_some_and(|c| check_for(all) == Some(c)) && !look(at + 1).is_some_and(char::is_alphanumeric);
    let dated = match separator {
        Some(century) => date_in(century, all).is_some(),
        None => [1800, 1900, 2000].into_iter().any(|century| date_in(century, all).is_some()),
    };
    (right && dated && all % 1_000 >= 2).then_some(at + 1)
}
