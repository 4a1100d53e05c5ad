//! The Finnish business id (Y-tunnus): seven digits, a dash and a check digit.
//!
//! Source: Finnish Patent and Registration Office and Tax Administration; weights 7 9 10 5 8 4 2, modulo 11.

use super::{is_dash, is_invisible};

const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

/// Why a text is not a business id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BusinessIdError {
    /// It has not the form.
    #[error("not a business id: write seven digits, a dash and a check digit, as on ytj.fi")]
    Form,
    /// Its last digit does not follow from the others.
    #[error("the check digit of the business id is wrong: compare it with ytj.fi")]
    CheckDigit,
    /// No business id can begin with these digits.
    #[error("no such business id is ever issued: compare it with ytj.fi")]
    NeverIssued,
}

/// The canonical `NNNNNNN-N` of a business id. Reads also the old form of six digits before the dash, which gets a zero
/// in front, any kind of dash, and eight digits without one.
///
/// # Errors
/// When it has not the form, or its check digit is wrong.
pub fn parse(text: &str) -> Result<String, BusinessIdError> {
    let text: String =
        text.trim().chars().filter(|&c| !is_invisible(c)).map(|c| if is_dash(c) { '-' } else { c }).collect();
    let (base, check) = match text.split_once('-') {
        Some((base, check)) => (base.trim_end(), check.trim_start()),
        None => text.split_at_checked(7).ok_or(BusinessIdError::Form)?,
    };
    let base = if base.len() == 6 { format!("0{base}") } else { base.to_owned() };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if base.len() != 7 || check.len() != 1 || !digits(&base) || !digits(check) {
        return Err(BusinessIdError::Form);
    }
    let sum: u32 = base.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    let want = match sum % 11 {
        // A base of zeros has the sum of none; no register has it.
        0 if sum == 0 => return Err(BusinessIdError::NeverIssued),
        0 => 0,
        1 => return Err(BusinessIdError::NeverIssued),
        r => 11 - r,
    };
    if check.parse() != Ok(want) {
        return Err(BusinessIdError::CheckDigit);
    }
    Ok(format!("{base}-{check}"))
}
