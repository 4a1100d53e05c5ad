//! References of payments: the Finnish one, and the international one (RF) made of it.
//!
//! Source: Finance Finland, the Finnish reference number (weights 7 3 1 from the right, modulo 10) and ISO 11649.

use super::{bare, grouped, mod97};

/// Digits of a Finnish reference with its check digit.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=20;
/// The longest reference after `RF` and its two check digits (ISO 11649).
const RF_MAX: usize = 21;

/// A text that is no reference: its form or its check digits are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference number: compare it with the invoice")]
pub struct ReferenceError;

/// The canonical form of a reference: a Finnish one without spaces and zeros in front, an international one in capitals
/// without spaces.
///
/// # Errors
/// When it is none.
pub fn parse(text: &str) -> Result<String, ReferenceError> {
    let text = bare(text);
    if let Some(rest) = text.strip_prefix("RF") {
        let (check, reference) = rest.split_at_checked(2).ok_or(ReferenceError)?;
        let formed = check.bytes().all(|b| b.is_ascii_digit())
            && (1..=RF_MAX).contains(&reference.len())
            && reference.bytes().all(|b| b.is_ascii_alphanumeric());
        let right = formed && mod97(&format!("{reference}RF{check}")) == Some(1);
        return if right { Ok(text) } else { Err(ReferenceError) };
    }
    let number = text.trim_start_matches('0');
    let (base, check) = number.len().checked_sub(1).and_then(|at| number.split_at_checked(at)).ok_or(ReferenceError)?;
    let formed = DIGITS.contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let right = formed && check.parse() == Ok(check_digit(base));
    if right { Ok(number.to_owned()) } else { Err(ReferenceError) }
}

/// The reference of a number of 3 to 19 digits: the number with its check digit.
///
/// # Errors
/// When it is no such number.
pub fn of_number(base: &str) -> Result<String, ReferenceError> {
    let base = base.trim_start_matches('0');
    if !(3..=19).contains(&base.len()) || !base.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ReferenceError);
    }
    Ok(format!("{base}{}", check_digit(base)))
}

/// The international reference of a Finnish one.
///
/// # Errors
/// When it is no Finnish reference.
pub fn international(reference: &str) -> Result<String, ReferenceError> {
    let reference = parse(reference)?;
    if reference.starts_with("RF") {
        return Err(ReferenceError);
    }
    let sum = mod97(&format!("{reference}RF00")).ok_or(ReferenceError)?;
    Ok(format!("RF{:02}{reference}", 98 - sum))
}

/// A reference as it is printed: a Finnish one in groups of five from the right, an international one in groups of four.
#[must_use]
pub fn shown(reference: &str) -> String {
    if reference.starts_with("RF") {
        return grouped(reference, 4);
    }
    let first = reference.len() % 5;
    match reference.split_at_checked(first) {
        Some(("", rest)) => grouped(rest, 5),
        Some((head, "")) => head.to_owned(),
        Some((head, rest)) => format!("{head} {}", grouped(rest, 5)),
        None => reference.to_owned(),
    }
}

fn check_digit(base: &str) -> u32 {
    let digits = base.bytes().rev().map(|b| u32::from(b.wrapping_sub(b'0')));
    let sum: u32 = digits.zip([7, 3, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    (10 - sum % 10) % 10
}
