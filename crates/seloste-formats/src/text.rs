//! The letters of a text file: which encoding they are in.
//!
//! Guarantees: UTF-8 (with or without a byte order mark) and UTF-16 are known by what they are; what is neither is read
//! as Windows-1252 where it has signs that only that has, else as ISO-8859-15, which writes Finnish and Swedish (Š, Ž, €)
//! the way Windows-1252 does not; a file with control characters is no text and is refused; what was taken for what is
//! told, so that a person can look.
//! Does not: guess languages; read encodings that are not written in Europe's west and north.

use crate::table::{FILE_BYTES_MAX, FormatError};
use encoding_rs::{ISO_8859_15, UTF_16BE, UTF_16LE, WINDOWS_1252};
use seloste_terms::encoding::{Utf16, utf16_by_zeros};
use std::borrow::Cow;

/// How a text file writes its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, RFC 3629.
    Utf8,
    /// UTF-16, either way round.
    Utf16,
    /// Windows-1252, as Windows programs call ANSI.
    Windows1252,
    /// ISO-8859-15, also called Latin-9.
    Latin9,
}

impl Encoding {
    /// Its name, as programs show it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Latin9 => "ISO-8859-15",
        }
    }

    /// Whether the file says so itself; the others are likely, and to be looked at.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Utf8 | Self::Utf16)
    }
}

/// The text of a file, and what it was taken for.
///
/// # Errors
/// When the file is larger than [`FILE_BYTES_MAX`], or no text.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), FormatError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(FormatError::TooLarge { bytes: bytes.len() });
    }
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        let wrong = |e: std::str::Utf8Error| FormatError::Encoding { line: line_at(rest, e.valid_up_to()) };
        (Cow::Borrowed(std::str::from_utf8(rest).map_err(wrong)?), Encoding::Utf8)
    } else if let Some((encoding, rest)) = utf16(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        (text.ok_or(FormatError::Encoding { line: 1 })?, Encoding::Utf16)
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
            Err(error) => eight_bits(bytes, error)?,
        }
    };
    let line = |at: usize| line_at(text.as_bytes(), at);
    match text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{85}')) {
        Some(at) if text.get(at..).is_some_and(|rest| rest.starts_with('\0')) => {
            Err(FormatError::Nul { line: line(at) })
        }
        Some(at) => Err(FormatError::Control { line: line(at) }),
        None => Ok((text, encoding)),
    }
}

/// That a text which was packed in a file, or named by numbers there, has no control character either.
///
/// # Errors
/// When it has one; `line` is where it stands.
pub(crate) fn no_control(text: &str, line: u64) -> Result<(), FormatError> {
    match text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{85}')) {
        Some('\0') => Err(FormatError::Nul { line }),
        Some(_) => Err(FormatError::Control { line }),
        None => Ok(()),
    }
}

/// Text of one byte a letter, which is not UTF-8 for this reason.
fn eight_bits(bytes: &[u8], error: std::str::Utf8Error) -> Result<(Cow<'_, str>, Encoding), FormatError> {
    // What holds letters of UTF-8, or ends within one, was meant to be UTF-8.
    let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
    if !valid.is_ascii() || error.error_len().is_none() {
        return Err(FormatError::Encoding { line: line_at(bytes, error.valid_up_to()) });
    }
    // Windows-1252 has letters where ISO-8859-15 has control characters, which no text has.
    let windows = bytes.iter().any(|b| (0x80..=0x9f).contains(b));
    let (encoding, told) =
        if windows { (WINDOWS_1252, Encoding::Windows1252) } else { (ISO_8859_15, Encoding::Latin9) };
    Ok((encoding.decode_without_bom_handling(bytes).0, told))
}

/// UTF-16 by its mark, or by every other byte of its beginning being zero, as it is of Latin letters.
fn utf16(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, &[u8])> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return Some((UTF_16LE, rest));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return Some((UTF_16BE, rest));
    }
    match utf16_by_zeros(bytes)? {
        Utf16::Little => Some((UTF_16LE, bytes)),
        Utf16::Big => Some((UTF_16BE, bytes)),
    }
}

fn line_at(bytes: &[u8], offset: usize) -> u64 {
    1 + bytes.iter().take(offset).filter(|b| **b == b'\n').count() as u64
}
