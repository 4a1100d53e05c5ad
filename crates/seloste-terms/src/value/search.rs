//! Values as they are looked for.

use crate::identifiers::is_invisible;
use crate::vocabulary::Search;
use unicode_normalization::UnicodeNormalization;

/// The tokens by which a value is found: the same for what is stored and for what is typed, so that a token of the one
/// that begins with a token of the other is a hit.
///
/// Words: small letters, in NFC, å ä ö as letters of their own; each word once. Exact: one token without spaces. Phone:
/// one token of digits; a leading 0, `+358` and `00358` come to `358`, other countries' `+` and `00` go.
#[must_use]
pub fn search_key(search: Search, value: &str) -> Vec<String> {
    match search {
        Search::None => Vec::new(),
        Search::Words => {
            let mut words: Vec<String> = Vec::new();
            for word in small(value).split(|c: char| !c.is_alphanumeric()) {
                if !word.is_empty() && !words.iter().any(|w| w == word) {
                    words.push(word.to_owned());
                }
            }
            words
        }
        Search::Exact => {
            let token: String = small(value).split_whitespace().collect();
            if token.is_empty() { Vec::new() } else { vec![token] }
        }
        Search::Phone => {
            let token = phone(value);
            if token.is_empty() { Vec::new() } else { vec![token] }
        }
    }
}

fn small(value: &str) -> String {
    let composed = value.nfc().filter(|&c| !is_invisible(c));
    composed.flat_map(char::to_lowercase).nfc().collect()
}

/// The digits that a telephone number is found by.
pub(super) fn phone(value: &str) -> String {
    let value: String = value.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')')).collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    // In `+358 (0)40` the zero is dialled only inside the country.
    let without_zero = digits(&value.replace("(0)", ""));
    let all = digits(&value);
    let international = match all.strip_prefix("00") {
        Some(_) => without_zero.strip_prefix("00").map(str::to_owned),
        None => value.trim_start_matches('(').starts_with('+').then_some(without_zero),
    };
    match international {
        // No Finnish number goes on with 0 after the country: it was written without its brackets.
        Some(number) => match number.strip_prefix("3580") {
            Some(rest) => format!("358{rest}"),
            None => number,
        },
        None => match all.strip_prefix('0') {
            Some(rest) => format!("358{rest}"),
            None => all,
        },
    }
}
