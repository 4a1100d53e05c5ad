//! Words: a text cut into folded words with their places.
//!
//! Guarantees: places are byte ranges on the borders of characters, in order, without overlap; folding lowers letters'
//! case and drops what takes no room on the page. Does not: know any language.

use std::ops::Range;

/// The most characters of a word that are looked at: no word of a notice is longer, a hostile one may be.
const WORD_CHARS_MAX: usize = 80;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower-case letters, digits, inner hyphens and dots of abbreviations gone.
    pub(crate) folded: String,
    /// The bytes of the text.
    pub(crate) at: Range<usize>,
}

fn joins(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' | '\u{200B}')
}

/// The words of a part of the text; places count from `offset`.
pub(crate) fn words(text: &str, offset: usize) -> Vec<Word> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    // "US" is a country where the word before it or the bracket around it says so; elsewhere it may be "us" in capitals.
    let country = |start: usize| {
        let before = text.get(..start).unwrap_or("");
        before.ends_with(['(', '/']) || [" the ", " in ", " (the "].iter().any(|lead| before.ends_with(lead))
    };
    while let Some((start, first)) = chars.next() {
        if first == '§' {
            out.push(Word { folded: "§".to_owned(), at: offset + start..offset + start + first.len_utf8() });
            continue;
        }
        if !first.is_alphanumeric() {
            continue;
        }
        let mut folded = String::new();
        let mut count = 0_usize;
        let mut end = start;
        let mut next = Some((start, first));
        while let Some((at, c)) = next {
            if count < WORD_CHARS_MAX {
                if joins(c) {
                    if matches!(c, '-' | '\u{2010}' | '\u{2011}') {
                        folded.push('-');
                    }
                } else {
                    folded.extend(c.to_lowercase());
                }
                count += 1;
            }
            end = at + c.len_utf8();
            next = chars.next_if(|(_, c)| c.is_alphanumeric() || joins(*c));
        }
        if text.get(start..end) == Some("US") && country(start) {
            folded.push('a');
        }
        out.push(Word { folded: folded.trim_end_matches('-').to_owned(), at: offset + start..offset + end });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(text: &str, wanted: &[&str]) {
        let found = words(text, 0);
        assert_eq!(found.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>(), wanted, "{text}");
        assert!(found.iter().all(|w| text.get(w.at.clone()).is_some()));
    }

    #[test]
    fn words_are_folded_and_placed() {
        check("EU:n ja ETA-alueen", &["eu", "n", "ja", "eta-alueen"]);
        check("nimi/osoite, Y-tunnus", &["nimi", "osoite", "y-tunnus"]);
        check("Tieto\u{AD}suoja nimi- ja", &["tietosuoja", "nimi", "ja"]);
        check("8§:n (6) kk", &["8", "§", "n", "6", "kk"]);
        check("in the US and (US), CONTACT US", &["in", "the", "usa", "and", "usa", "contact", "us"]);
        check("", &[]);
    }
}
