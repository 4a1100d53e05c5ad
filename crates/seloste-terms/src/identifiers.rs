//! Identifiers, checked by their published algorithms and brought to one form.
//!
//! Guarantees: what is wrong by its check digit is refused; no error and no `Debug` repeats an identifier.
//! Does not: tell whether the identifier was ever issued; only its register can.

pub mod business_id;
pub mod identity_code;
pub mod vat_number;

#[cfg(test)]
mod tests;

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
