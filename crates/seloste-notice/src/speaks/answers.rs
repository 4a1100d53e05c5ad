//! What a text on using one's rights says of the answer: when it comes, and that it costs nothing (Art. 12(3), 12(5)).
//!
//! Guarantees: a text that says so is known by its usual words. Does not: judge whether what it says is lawful; rules of
//! the table do.

use crate::prose::{Document, Piece, Topic};
use crate::sieve::Pattern;
use seloste_terms::Lang;
use std::sync::LazyLock;

/// A length of time, and what is done within it, in either order.
const TIME: [(Lang, &str, &str); 3] = [
    (
        Lang::Fi,
        r"\b(kuukau(den|dessa|tta)|viiko(n|ssa)|viikkoa|vuorokau(den|dessa|tta)|päivä(n|ssä|ä)|kk:n|kk|vrk|vuo(den|dessa))\b",
        r"vasta|kest|saat\b|saa\b|toimit|käsittel|ratkai",
    ),
    (Lang::Sv, r"\b(månad(er)?|veck(a|or)|dag(ar)?|dygn|halvår|år)\b", r"svar|besvar|handlägg|behandla|får du|du får"),
    (Lang::En, r"\b(months?|weeks?|days?|year)\b", r"answer|repl|respon|handle|deal"),
];
const FREE: [(Lang, &str); 3] = [
    (
        Lang::Fi,
        r"maksut|ilmai(nen|sta|seksi)|\bei (se )?maksa\b|\b(ei|emme) (\w+ )?(peri|veloit|ota)\w*|veloitukset|\bkulutta\b",
    ),
    (
        Lang::Sv,
        r"avgiftsfri|kostnadsfri|\bgratis\b|utan (avgift|kostnad)|kostar (inget|ingenting|inte)|ingen avgift|tar inte (ut )?(någon )?avgift|tas inte ut",
    ),
    (
        Lang::En,
        r"free of charge|\bfor free\b|without (a )?(charge|fee)|\bno (charge|fee|cost)\b|costs? (you )?nothing|do not (charge|cost)|does not cost|\bis free\b|\bare free\b",
    ),
];

static TIME_PATTERNS: LazyLock<Vec<(Lang, Pattern, Pattern)>> =
    LazyLock::new(|| TIME.iter().map(|(lang, time, done)| (*lang, Pattern::new(*time), Pattern::new(*done))).collect());
static FREE_PATTERNS: LazyLock<Vec<(Lang, Pattern)>> =
    LazyLock::new(|| FREE.iter().map(|(lang, free)| (*lang, Pattern::new(*free))).collect());

/// Whether a text in a language says within what time a request is answered.
#[must_use]
pub fn says_when_answered(text: &str, lang: Lang) -> bool {
    let document = Document::pieces(vec![Piece { text, topic: Some(Topic::Rights) }]);
    let patterns = TIME_PATTERNS.iter().filter(|(l, ..)| *l == lang);
    patterns
        .into_iter()
        .any(|(_, time, done)| document.sentences.iter().any(|s| time.is_match(s.text) && done.is_match(s.text)))
}

/// Whether a text in a language says that using one's rights costs nothing.
#[must_use]
pub fn says_free(text: &str, lang: Lang) -> bool {
    FREE_PATTERNS.iter().any(|(l, free)| *l == lang && free.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::{FREE_PATTERNS, TIME_PATTERNS, says_free, says_when_answered};
    use seloste_terms::Lang;

    #[test]
    fn all_patterns_compile() {
        assert!(TIME_PATTERNS.iter().all(|(_, time, done)| time.regex().is_some() && done.regex().is_some()));
        assert!(FREE_PATTERNS.iter().all(|(_, free)| free.regex().is_some()));
    }

    #[test]
    fn what_is_said_of_the_answer() {
        for (lang, text, time, free) in [
            (Lang::Fi, "Vastaamme maksutta kuukauden kuluessa.", true, true),
            (Lang::Fi, "Vastaus tulee kahdessa viikossa.", true, false),
            (Lang::Fi, "Pyydä sähköpostilla. Emme peri maksua.", false, true),
            (Lang::Fi, "Soita päivystykseen; olemme paikalla joka päivä.", false, false),
            (Lang::Sv, "Vi svarar avgiftsfritt inom en månad.", true, true),
            (Lang::Sv, "Svaret kommer inom 14 dagar.", true, false),
            (Lang::Sv, "Skriv till oss. Det kostar ingenting.", false, true),
            (Lang::Sv, "Skriv till oss.", false, false),
            (Lang::En, "We answer free of charge within a month.", true, true),
            (Lang::En, "We reply in two weeks.", true, false),
            (Lang::En, "Write to us; there is no fee.", false, true),
            (Lang::En, "Write to us on any day.", false, false),
        ] {
            assert_eq!((says_when_answered(text, lang), says_free(text, lang)), (time, free), "{text}");
        }
    }
}
