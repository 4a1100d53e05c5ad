//! Personal identity codes in what was typed: what a page says back.
//!
//! Guarantees: where the notice has no ground to keep a code, none that was typed is in the answer, so that neither a
//! screen nor what lies between says it again.
//! Does not: refuse anything (the register does), or know codes (the vocabulary does).

use seloste_notice::Checked;
use seloste_terms::identifiers::identity_code;
use seloste_terms::value::ValueType;

/// Text that somebody typed, as it may go back into a field of the notice.
pub(crate) fn for_field(notice: &Checked, field: &str, text: &str) -> String {
    let value = notice.field(field).map(|f| f.value);
    let grounded =
        |c: &seloste_notice::Category| c.identity_code_ground.is_some() && c.fields.iter().any(|f| *f == *field);
    match value {
        // Tietosuojalaki 1050/2018, 29 section: here one may be, on the ground that the notice names.
        Some(ValueType::PersonalIdentityCode) if notice.categories.iter().any(grounded) => text.to_owned(),
        Some(ValueType::PersonalIdentityCode) => String::new(),
        Some(ValueType::Phone) => cut(text, true),
        _ => cut(text, false),
    }
}

/// Words of a search, as they may go back into its field.
pub(crate) fn for_search(notice: &Checked, words: &str) -> String {
    let searched = notice.categories.iter().any(|c| c.identity_code_ground.is_some());
    if searched { words.to_owned() } else { cut(words, true) }
}

/// Text that somebody typed, without the codes in it. Digits in one go are as likely a telephone number.
pub(crate) fn cut(text: &str, digits_stay: bool) -> String {
    let mut left = text.to_owned();
    for at in identity_code::find(text).into_iter().rev() {
        let digits = text.get(at.clone()).is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()));
        if !(digits_stay && digits) && left.get(at.clone()).is_some() {
            left.replace_range(at, "");
        }
    }
    left
}
