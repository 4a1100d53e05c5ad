//! The language of a notice.
//!
//! Guarantees: one of the three. Does not: tell a mixed text from one in the language that it has most of.

use crate::document::Document;
use crate::words::words;
use seloste_terms::Lang;

/// What a small word of a language weighs, and what a word weighs that only looks like it.
const SMALL: usize = 2;
const LIKE: usize = 1;
/// The shortest word whose letters say something of its language, in letters.
const LETTERS_MIN: usize = 4;

const FI: &[&str] = &[
    "ja",
    "on",
    "tai",
    "sekä",
    "että",
    "ovat",
    "voidaan",
    "ei",
    "emme",
    "me",
    "mitä",
    "kuka",
    "miksi",
    "kun",
    "jos",
    "myös",
    "voit",
    "nimi",
    "tiedot",
    "tietoja",
    "rekisterin",
    "sinulla",
    "oikeus",
    "osoite",
    "puhelin",
    "yhteys",
];
const SV: &[&str] = &[
    "och",
    "att",
    "är",
    "som",
    "för",
    "av",
    "med",
    "till",
    "eller",
    "inte",
    "vi",
    "det",
    "den",
    "ett",
    "på",
    "din",
    "dina",
    "du",
    "kan",
    "får",
    "har",
    "hos",
    "från",
    "om",
    "vad",
    "vem",
    "namn",
    "uppgifter",
    "hur",
    "länge",
    "frågor",
];
const EN: &[&str] = &[
    "the", "and", "of", "to", "is", "or", "are", "we", "for", "your", "with", "not", "by", "on", "you", "our", "what",
    "who", "why", "how", "name", "data", "this", "that", "it", "from",
];
/// How words end that are of one language: an ending of Finnish cases, a Swedish article, an English tense.
const FI_ENDS: &[&str] = &[
    "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "een", "iin", "mme", "nen", "taan", "tään", "tta", "ttä",
    "ika", "uus", "yys", "ille",
];
const SV_ENDS: &[&str] =
    &["ning", "ningar", "ningen", "heten", "arna", "erna", "orna", "rens", "ligt", "iska", "skap", "ades"];
const EN_ENDS: &[&str] = &["ing", "ness", "ment", "ity", "ful", "ted", "ses", "ship", "ly"];

/// The language by its commonest small words and by how its other words look; English where none is more.
pub(crate) fn language(document: &Document) -> Lang {
    let mut counts = [0_usize; 3];
    for line in &document.lines {
        for word in words(document.get(&line.at), 0) {
            let word = word.folded.as_str();
            let looks = [finnish(word), swedish(word), ends(word, EN_ENDS)];
            for ((count, list), like) in counts.iter_mut().zip([FI, SV, EN]).zip(looks) {
                *count += if list.contains(&word) { SMALL } else { LIKE * usize::from(like) };
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

fn ends(word: &str, list: &[&str]) -> bool {
    word.chars().count() >= LETTERS_MIN && list.iter().any(|end| word.ends_with(end))
}

/// Whether a word has the long vowels or the case endings of Finnish.
fn finnish(word: &str) -> bool {
    ["ää", "yy", "öö", "aa", "uu", "ii", "uo", "yö", "äy"].iter().any(|v| word.contains(v)) || ends(word, FI_ENDS)
}

/// Whether a word has the letter that only Swedish has, or its articles.
fn swedish(word: &str) -> bool {
    word.contains('å') || ends(word, SV_ENDS)
}

#[cfg(test)]
mod tests {
    use super::language;
    use crate::document::{Document, Form};
    use seloste_terms::Lang;

    #[test]
    fn few_words_tell_the_language() {
        for (text, wanted) in [
            ("Registerbeskrivning\n\nNamn, adress, telefon\n\nFrågor: styrelsen@example.fi", Lang::Sv),
            ("Personuppgiftsansvarig: Skärgårdens Båtvarv Ab", Lang::Sv),
            ("Namn och e-post sparas. Hör av er.", Lang::Sv),
            ("Lagringstid: tre år", Lang::Sv),
            ("Insyn: skriv till kassören", Lang::Sv),
            ("Tietosuojaseloste\n\nNimi, osoite, puhelin", Lang::Fi),
            ("Rekisterinpitäjä: Saaren Veneveistämö Oy", Lang::Fi),
            ("Säilytysaika: kolme vuotta", Lang::Fi),
            ("Kuka? Me. Miksi? Laskutus.", Lang::Fi),
            ("Privacy notice\n\nName, address, telephone", Lang::En),
            ("Retention: three years", Lang::En),
            ("Controller: Isle Boatyard Ltd", Lang::En),
        ] {
            assert_eq!(language(&Document::of(text.to_owned(), Form::Text)), wanted, "{text}");
        }
    }
}
