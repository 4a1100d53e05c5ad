//! The language of a notice.
//!
//! Guarantees: one of the three. Does not: tell a mixed text from one in the language that it has most of.

use crate::document::Document;
use crate::words::words;
use seloste_terms::Lang;

/// The language by its commonest small words; English where none is more.
pub(crate) fn language(document: &Document) -> Lang {
    const FI: &[&str] =
        &["ja", "on", "tai", "sekä", "että", "ovat", "voidaan", "ei", "rekisterin", "tietoja", "sinulla"];
    const SV: &[&str] = &["och", "att", "är", "som", "för", "av", "med", "till", "eller", "inte", "vi", "det", "den"];
    const EN: &[&str] = &["the", "and", "of", "to", "is", "or", "are", "we", "for", "your", "with", "not", "by", "on"];
    let mut counts = [0_usize; 3];
    for line in &document.lines {
        for word in words(document.get(&line.at), 0) {
            for (count, list) in counts.iter_mut().zip([FI, SV, EN]) {
                *count += usize::from(list.contains(&word.folded.as_str()));
            }
        }
    }
    let [fi, sv, en] = counts;
    if fi > sv && fi > en {
        Lang::Fi
    } else if sv > en {
        Lang::Sv
    } else {
        Lang::En
    }
}
