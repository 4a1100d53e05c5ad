//! Whether a sentence says that something is not so.
//!
//! Guarantees: a negation counts in the clause that it stands in, before the words or behind them, and in a clause that
//! hangs on it (*no data that ..*); one within a condition (*if you do not ..*) does not reach what the condition is of.
//! Does not: parse. Finnish, Swedish and English share one list, for none of its words means another thing in the others.

use std::ops::Range;

/// Words that deny what their clause says.
const NOT: &[&str] = &[
    "ei",
    "eivät",
    "emme",
    "et",
    "ette",
    "eikä",
    "eivätkä",
    "emmekä",
    "inte",
    "ej",
    "icke",
    "aldrig",
    "varken",
    "ingen",
    "inget",
    "inga",
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "cannot",
    "none",
    "nobody",
    "nothing",
];
/// Of these, the ones that reach back to what stands before them: the negations of verbs.
const NOT_BEFORE: &[&str] =
    &["ei", "eivät", "emme", "et", "ette", "inte", "ej", "icke", "aldrig", "not", "never", "cannot"];
/// Words that deny the verb right before them, for there is nothing that it is done to.
const NO_OBJECT: &[&str] = &["no", "nothing", "nobody", "ingen", "inget", "inga", "ingenting"];
/// Words that deny what follows at once.
const WITHOUT: &[&str] = &["ilman", "utan", "without"];
/// A word within which WITHOUT still means a thing.
const WITHOUT_REACH: usize = 3;
/// How far behind its words a negation may stand, in words.
const BEHIND_REACH: usize = 5;
/// Behind a negation these make it none: *not only*.
const ONLY: &[&str] =
    &["vain", "ainoastaan", "pelkästään", "yksin", "bara", "endast", "enbart", "only", "just", "merely", "solely"];
/// Behind a negation and few words these make it a bound: *no longer than*.
const THAN: &[&str] = &["kuin", "än", "than"];
/// Words with which another clause begins, which a negation before does not reach.
const TURNS: &[&str] = &[
    "mutta",
    "vaan",
    "kuitenkin",
    "muuten",
    "muutoin",
    "jos",
    "mikäli",
    "kun",
    "koska",
    "vaikka",
    "ellei",
    "jollei",
    "elleivät",
    "joten",
    "men",
    "däremot",
    "annars",
    "när",
    "ifall",
    "eftersom",
    "fastän",
    "såvida",
    "but",
    "however",
    "otherwise",
    "instead",
    "if",
    "when",
    "because",
    "although",
    "unless",
    "while",
    "whereas",
    "so",
];
/// Words with which a clause begins that hangs on the one before.
const RELATIVE: &[&str] =
    &["joka", "jotka", "jota", "joita", "jossa", "joissa", "joista", "som", "which", "that", "who", "whose"];
/// Words that join two clauses, or two words of one.
const AND: &[&str] = &["ja", "sekä", "och", "samt", "and", "tai", "eller", "or"];
/// Subjects with which a clause begins.
const SUBJECTS: &[&str] = &[
    "me", "vi", "we", "du", "ni", "you", "they", "he", "se", "ne", "sinä", "it", "de", "our", "your", "vår", "våra",
    "this", "these", "tämä", "nämä",
];
/// Endings of Finnish verbs that say what *we* do or what is done.
const FINITE: &[&str] = &["mme", "taan", "tään", "daan", "dään", "etaan", "etään"];

struct Word {
    lower: String,
    range: Range<usize>,
    /// What stands between it and the word before.
    gap: Gap,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Comma,
    Stop,
}

fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut start = None;
    let mut end = 0;
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut push = |range: Range<usize>, end: usize| {
        let between = text.get(end..range.start).unwrap_or("");
        let gap = if between.contains([';', ':', '–', '—', '(', ')', '!', '?']) || between.contains(". ") {
            Gap::Stop
        } else if between.contains(',') {
            Gap::Comma
        } else {
            Gap::Space
        };
        out.push(Word { lower: text.get(range.clone()).unwrap_or("").to_lowercase(), range, gap });
    };
    for (at, c) in text.char_indices() {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(from..at, end);
                (start, end) = (None, at);
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from..text.len(), end);
    }
    out
}

fn is(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

impl Word {
    fn denies(&self) -> bool {
        is(NOT, &self.lower) || self.lower.ends_with("n't") || self.lower.ends_with("n’t")
    }
}

/// Whether a negation is none: *not only*, *no later than*.
fn hollow(words: &[Word], at: usize) -> bool {
    let next = |n: usize| words.get(at.saturating_add(n)).map(|w| w.lower.as_str());
    if next(1).is_some_and(|w| is(ONLY, w)) {
        return true;
    }
    (1..=3).any(|n| next(n).is_some_and(|w| is(THAN, w)))
}

/// Whether another clause begins with a word.
fn begins(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let next = words.get(at.saturating_add(1)).map_or("", |w| w.lower.as_str());
    let verb = |w: &str| FINITE.iter().any(|e| w.ends_with(e)) && w.chars().count() > 5;
    if is(TURNS, &word.lower) {
        return true;
    }
    // Swedish *utan* turns after a negation: *inte X utan Y*; before *att* it is *without*.
    if word.lower == "utan" && next != "att" && words.iter().take(at).any(Word::denies) {
        return true;
    }
    if is(AND, &word.lower) {
        return is(SUBJECTS, next) || verb(next);
    }
    // Swedish *om* is *if* before a subject or at the beginning, else *about* or *for*.
    if word.lower == "om" && (at == 0 || word.gap == Gap::Comma || is(SUBJECTS, next)) {
        return true;
    }
    // In Swedish the verb stands before its subject where another clause went before.
    if next == "vi" && word.lower.ends_with('r') {
        return true;
    }
    word.gap == Gap::Comma && (is(SUBJECTS, &word.lower) || is(SUBJECTS, next) || verb(&word.lower))
}

/// Whether a text denies the words at `span`.
pub(crate) fn negated(text: &str, span: Range<usize>) -> bool {
    let words = words(text);
    let first = words.iter().position(|w| w.range.end > span.start).unwrap_or(words.len());
    let behind = words.iter().position(|w| w.range.start >= span.end).unwrap_or(words.len());
    before(&words, first) || after(&words, behind)
}

fn before(words: &[Word], first: usize) -> bool {
    let mut at = first;
    while at > 0 {
        if words.get(at).is_some_and(|w| w.gap == Gap::Stop) || begins(words, at) {
            return false;
        }
        at = at.saturating_sub(1);
        let Some(word) = words.get(at) else { return false };
        if word.denies() && !hollow(words, at) {
            return true;
        }
        let turns = word.lower == "utan" && begins(words, at);
        if is(WITHOUT, &word.lower) && !turns && first.saturating_sub(at) <= WITHOUT_REACH {
            return true;
        }
    }
    false
}

fn after(words: &[Word], behind: usize) -> bool {
    for at in behind..words.len().min(behind.saturating_add(BEHIND_REACH)) {
        let Some(word) = words.get(at) else { return false };
        if word.gap != Gap::Space || begins(words, at) || is(RELATIVE, &word.lower) {
            return false;
        }
        // *We share no data* denies the sharing.
        if at == behind && is(NO_OBJECT, &word.lower) {
            return true;
        }
        let denies = is(NOT_BEFORE, &word.lower) || word.lower.ends_with("n't") || word.lower.ends_with("n’t");
        if denies && !hollow(words, at) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::negated;

    #[track_caller]
    fn check(cases: &[(&str, &str, bool)]) {
        for (text, words, expected) in cases {
            let at = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
            assert_eq!(negated(text, at..at + words.len()), *expected, "{words}: {text}");
        }
    }

    #[test]
    fn a_negation_reaches_its_own_clause() {
        check(&[
            ("Emme käytä evästeitä.", "evästeitä", true),
            ("Evästeitä ei käytetä.", "Evästeitä", true),
            ("Sivusto toimii ilman evästeitä.", "evästeitä", true),
            ("Käytämme evästeitä ilman suostumusta.", "evästeitä", false),
            ("Emme kerää nimeä, osoitetta tai salasanaa.", "salasanaa", true),
            ("Emme kerää tietoja, joihin kuuluu salasana.", "salasana", true),
            ("Emme myy tietoja, mutta käytämme evästeitä.", "evästeitä", false),
            ("Emme myy tietoja, ja käytämme evästeitä.", "evästeitä", false),
            ("Jos et hyväksy, käytämme evästeitä silti.", "evästeitä", false),
            ("Emme kerää vain nimeä vaan myös salasanan.", "salasanan", false),
            ("Tietoja ei poisteta, vaan ne säilytetään toistaiseksi.", "toistaiseksi", false),
            ("Säilytämme tietoja emme pidempään kuin vuoden, evästeitä käytetään.", "evästeitä", false),
            ("Vi använder inte kakor.", "kakor", true),
            ("Kakor används inte.", "Kakor", true),
            ("Vi säljer inte uppgifter utan använder kakor.", "kakor", false),
            ("Om du inte samtycker använder vi kakor.", "kakor", false),
            ("Om du inte samtycker, använder vi kakor.", "kakor", false),
            ("Sidan fungerar utan kakor.", "kakor", true),
            ("Vi använder kakor utan att fråga.", "kakor", false),
            ("We do not use cookies.", "cookies", true),
            ("We don't use cookies.", "cookies", true),
            ("Cookies are never set.", "Cookies", true),
            ("We use no cookies.", "cookies", true),
            ("We do not only ask, we set cookies.", "cookies", false),
            ("If you do not agree, we set cookies.", "cookies", false),
            ("We do not sell data, but we use cookies.", "cookies", false),
            ("We answer no later than in a month and use cookies.", "cookies", false),
            ("We set cookies (not your own).", "cookies", false),
            ("Vi har en ny webbplats med kakor.", "kakor", false),
            ("Vi ber inte om samtycke.", "samtycke", true),
            ("Vi delar uppgifter om du inte klickar på kakor.", "delar", false),
            ("We share no data.", "share", true),
            ("Vi delar inga uppgifter.", "delar", true),
            ("We share data and make no copies.", "share", false),
        ]);
    }
}
