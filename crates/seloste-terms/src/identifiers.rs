//! Identifiers, checked by their published algorithms and brought to one form.
//!
//! Guarantees: what is wrong by its check digit is refused; no error and no `Debug` repeats an identifier.
//! Does not: tell whether the identifier was ever issued; only its register can.

pub mod business_id;
pub mod iban;
pub mod identity_code;
pub mod postal_code;
pub mod reference;
pub mod vat_number;

#[cfg(test)]
mod tests;

/// The text without spaces, dashes and what cannot be seen, letters in capitals.
pub(crate) fn bare(text: &str) -> String {
    let kept = text.chars().filter(|&c| !c.is_whitespace() && !is_dash(c) && !is_invisible(c));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// The remainder by 97 of a number written with digits and letters, A = 10 to Z = 35 (ISO/IEC 7064, as ISO 13616 and
/// ISO 11649 use it). None where there are other signs.
pub(crate) fn mod97(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |sum, c| {
        let value = c.to_digit(36)?;
        Some((sum * if value > 9 { 100 } else { 10 } + value) % 97)
    })
}

/// Text in groups of so many signs, counted from the left.
pub(crate) fn grouped(text: &str, size: usize) -> String {
    let mut out = String::new();
    for (n, c) in text.chars().enumerate() {
        if n > 0 && n % size == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Whether a character is written as a dash between parts of an identifier: the hyphens, the dashes, the minus sign.
pub(crate) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether a character takes no room on the page, so that it can hide in an identifier: zero-width characters, soft
/// hyphens, marks of writing direction, variation selectors, accents that combine with what they follow.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0300}'..='\u{036F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
