//! Bank accounts: IBAN, ISO 13616.
//!
//! Source: ISO 13616-1, remainder by 97 after ISO/IEC 7064; lengths of the countries by the IBAN registry of SWIFT.
//! Accounts of Åland begin with FI as all of Finland.

use super::{bare, grouped, mod97};

/// The countries of the single euro payments area, with how long their accounts are.
const LENGTHS: [(&str, usize); 36] = [
    ("AD", 24),
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FR", 27),
    ("GB", 22),
    ("GI", 23),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
];
/// The lengths that any country's accounts have.
const ANY_LENGTH: std::ops::RangeInclusive<usize> = 15..=34;

/// A text that is no IBAN: its form, its length for its country, or its check digits are wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an IBAN: compare it with the bank statement")]
pub struct IbanError;

/// The canonical form of an account: capitals and digits without spaces.
///
/// # Errors
/// When it is none.
pub fn parse(text: &str) -> Result<String, IbanError> {
    let text = bare(text);
    let (country, rest) = text.split_at_checked(2).ok_or(IbanError)?;
    let (check, account) = rest.split_at_checked(2).ok_or(IbanError)?;
    let known = LENGTHS.iter().find(|(code, _)| *code == country).map(|(_, length)| *length);
    let long = known.map_or_else(|| ANY_LENGTH.contains(&text.len()), |length| text.len() == length);
    let formed = country.bytes().all(|b| b.is_ascii_uppercase())
        && check.bytes().all(|b| b.is_ascii_digit())
        && account.bytes().all(|b| b.is_ascii_alphanumeric());
    let right = long && formed && mod97(&format!("{account}{country}{check}")) == Some(1);
    if right { Ok(text) } else { Err(IbanError) }
}

/// An account as it is printed: in groups of four.
#[must_use]
pub fn shown(iban: &str) -> String {
    grouped(iban, 4)
}
