//! Withdrawing a consent, as texts tell of it: how it is done, and that what was done before stays lawful (Art. 13(2)(c)).
//!
//! Guarantees: a text that says that earlier use stays lawful is not asked for it again. Does not: judge whether
//! withdrawing is as easy as giving.

use super::table::pattern;
use super::{Document, Hit, Sentence, Topic};
use regex::Regex;
use seloste_terms::Lang;
use std::sync::LazyLock;

struct Words {
    /// By which a text tells how to withdraw, or to end what was asked for.
    how: Regex,
    /// By which a sentence speaks of withdrawing a consent.
    withdrawn: Regex,
    /// By which it says that earlier use stays lawful.
    earlier: Regex,
    /// By which it says that something rests on consent.
    rests: Regex,
}

const WORDS: [(Lang, [&str; 4]); 3] = [
    (
        Lang::Fi,
        [
            r"\bperu(a|u|t|taan|uta|minen|misen|misesta|mista|taminen|uttaminen|uttaa|utus\w*)?\b|\bperuut\w+|\blopettaa tilau\w*|\blopeta tilau\w*",
            r"\bsuostumu\w+.{0,80}\b(peru|peruut)\w*|\b(peru|peruut)\w*.{0,80}\bsuostumu\w+",
            r"\b(vaikuta|vaikuttamatta|muuta|estä|poista)\b.{0,100}(lainmukai|lailli|ennen|aiem|aikaisem|siihenast)|(ennen|aiem|aikaisem|siihenast).{0,100}(\bei vaikuta|lainmukai|lailli)",
            r"\bsuostumu(s|ksen|kseen|kseesi|ksella|ksellasi|ksesi|sta)\b.{0,60}(perust|nojal|mukai|6 artikla)|(perust|nojal|oikeusperus)\w*.{0,60}\bsuostumu|\bsuostumuksella(si)?\b",
        ],
    ),
    (
        Lang::Sv,
        [
            r"\båterkall\w*|\bta(s)? tillbaka\b|\bavsluta(s)? (prenumeration|beställning)\w*|\bavprenumerera\w*",
            r"\bsamtyck\w*.{0,80}(återkall|ta tillbaka|tas tillbaka)|(återkall|ta tillbaka).{0,80}\bsamtyck",
            r"\bpåverka\w*.{0,20}\binte\b.{0,100}(laglig|före|innan|tidigare|dessförinnan)|\binte\b.{0,20}\bpåverka\w*.{0,100}(laglig|före|innan|tidigare)",
            r"\bsamtyck\w*.{0,60}(grund|stöd|basera|artikel 6)|(grund|stöd|basera)\w*.{0,60}\bsamtyck|\bmed ditt samtycke\b",
        ],
    ),
    (
        Lang::En,
        [
            r"\bwithdr(aw|awn|awing|awal|ew)\b|\brevok\w*|\b(take|taken) back\b|\bunsubscrib\w*|\bopt(ing)? out\b",
            r"\bconsent\w*.{0,80}(withdr|revok|take back|taken back)|(withdr|revok|take back).{0,80}\bconsent",
            r"\b(not|without) affect\w*.{0,100}(lawful|legal|before|earlier|prior|previous)|\b(stays?|remains?) lawful\b",
            r"\bconsent\w*.{0,60}(\bbas(is|ed)\b|\brests?\b|\brel(y|ies)\b|article 6|art\. 6)|(\bbas(is|ed)\b|\brests?\b|\brel(y|ies)\b).{0,60}\bconsent|\bwith your consent\b",
        ],
    ),
];

static COMPILED: LazyLock<Vec<(Lang, Words)>> = LazyLock::new(|| {
    let compile = |(lang, [how, withdrawn, earlier, rests]): &(Lang, [&str; 4])| {
        let words = Words {
            how: pattern(how)?,
            withdrawn: pattern(withdrawn)?,
            earlier: pattern(earlier)?,
            rests: pattern(rests)?,
        };
        Some((*lang, words))
    };
    WORDS.iter().filter_map(compile).collect()
});

fn words(lang: Lang) -> Option<&'static Words> {
    COMPILED.iter().find(|(l, _)| *l == lang).map(|(_, words)| words)
}

/// Whether a text tells how a consent, or what was asked for with it, is taken back.
pub(crate) fn tells_how(text: &str, lang: Lang) -> bool {
    words(lang).is_some_and(|w| w.how.is_match(text))
}

/// Whether a text tells that what was done before a consent was withdrawn stays lawful.
pub(crate) fn tells_of_earlier(text: &str, lang: Lang) -> bool {
    let Some(words) = words(lang) else { return false };
    Document::published(text).sentences.iter().any(|s| words.earlier.is_match(s.text))
}

/// A published text in which something rests on consent, which can be withdrawn, and which does not say that what was
/// done before stays lawful.
pub(super) fn hits(document: &Document<'_>, lang: Lang, out: &mut Vec<Hit>) {
    let Some(words) = words(lang).filter(|_| document.published) else { return };
    let is_withdrawal = |s: &&Sentence<'_>| words.withdrawn.is_match(s.text);
    let rests = document
        .sentences
        .iter()
        .any(|s| s.topic != Topic::Rights && !is_withdrawal(&s) && words.rests.is_match(s.text));
    let told = document.sentences.iter().any(|s| words.earlier.is_match(s.text));
    let Some(sentence) = document.sentences.iter().find(is_withdrawal).filter(|_| rests && !told) else { return };
    let Some(found) = words.withdrawn.find(sentence.text) else { return };
    out.push(Hit {
        code: "BAS006",
        severity: None,
        key: "bas006-earlier",
        piece: sentence.piece,
        span: sentence.at.saturating_add(found.start())..sentence.at.saturating_add(found.end()),
        args: Vec::new(),
        instead: None,
    });
}

#[cfg(test)]
mod tests {
    use super::{COMPILED, WORDS};
    use crate::prose::prose;
    use jiff::civil::date;
    use seloste_terms::Lang;

    #[track_caller]
    fn check(lang: Lang, text: &str, expected: bool) {
        let (found, _) = prose("notice.txt", text, Some(lang), date(2026, 11, 22));
        assert_eq!(found.iter().any(|d| d.code == "BAS006"), expected, "{text}\n{found:?}");
    }

    #[test]
    fn all_patterns_compile() {
        assert_eq!(COMPILED.len(), WORDS.len());
    }

    #[test]
    fn what_was_done_before_a_withdrawal_is_spoken_of() {
        for (lang, rests, withdrawn, earlier) in [
            (
                Lang::Fi,
                "Uutiskirjeen oikeusperuste on suostumus.",
                "Suostumuksen voi peruuttaa milloin tahansa.",
                "Peruuttaminen ei vaikuta sitä ennen tehdyn käsittelyn lainmukaisuuteen.",
            ),
            (
                Lang::Sv,
                "Nyhetsbrevet grundar sig på samtycke.",
                "Samtycket kan återkallas när som helst.",
                "Det påverkar inte lagligheten av tidigare behandling.",
            ),
            (
                Lang::En,
                "The newsletter is based on consent.",
                "You can withdraw your consent at any time.",
                "That does not affect the lawfulness of earlier processing.",
            ),
        ] {
            let text = |parts: &[&str]| format!("Purposes\n\n{}\n", parts.join(" "));
            check(lang, &text(&[rests, withdrawn]), true);
            check(lang, &text(&[rests, withdrawn, earlier]), false);
            // Where nothing rests on consent, another rule speaks; where no withdrawal is told, another finding.
            check(lang, &text(&[withdrawn]), false);
            check(lang, &text(&[rests]), false);
        }
    }
}
