//! Finnish postal codes: five digits.
//!
//! Source: Posti, postal codes and addressing; Åland is 22000 to 22999. A code is text: what takes it for a number loses
//! the zeros of Helsinki (00100).

/// A text that is no Finnish postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a Finnish postal code: write five digits")]
pub struct PostalCodeError;

/// The five digits of a code; also as it is written abroad, `FI-00100`.
///
/// # Errors
/// When it is none.
pub fn parse(text: &str) -> Result<String, PostalCodeError> {
    let bare = super::bare(text);
    let digits = bare.strip_prefix("FI").or_else(|| bare.strip_prefix("AX")).unwrap_or(&bare);
    let right = digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit()) && digits != "00000";
    if right { Ok(digits.to_owned()) } else { Err(PostalCodeError) }
}

/// Whether the code is of Åland, which has its own letters of address in Swedish.
#[must_use]
pub fn is_aland(code: &str) -> bool {
    code.starts_with("22")
}
