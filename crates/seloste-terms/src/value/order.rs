//! The order of names in lists.
//!
//! Source: CLDR collation for Finnish (Unicode Technical Standard 10 and 35): å, ä and ö after z, ü with y, v and w apart.

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;
use std::sync::LazyLock;

/// None only where the rules built in were damaged, which a test rules out.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| icu_collator::Collator::try_new(locale!("fi").into(), CollatorOptions::default()).ok());

/// Bytes that compare as the texts do in a list that Finns read. They are derived from the text: whoever has them can
/// tell its letters.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match &*COLLATOR {
        Some(collator) => {
            // Writing to memory does not fail.
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        None => key.extend(text.bytes()),
    }
    key
}
