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

/// Whether another clause begins with a word; `denied` says whether one before it denies anything.
fn begins(words: &[Word], at: usize, denied: bool) -> bool {
    let Some(word) = words.get(at) else { return false };
    let next = words.get(at.saturating_add(1)).map_or("", |w| w.lower.as_str());
    let verb = |w: &str| FINITE.iter().any(|e| w.ends_with(e)) && w.chars().count() > 5;
    if is(TURNS, &word.lower) {
        return true;
    }
    // Swedish *utan* turns after a negation: *inte X utan Y*; before *att* it is *without*.
    if word.lower == "utan" && next != "att" && denied {
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
    Clauses::new(text).negated(&span)
}

/// The words of a text, and what is known of each: read once, however many words of it are asked about.
pub(crate) struct Clauses {
    words: Vec<Word>,
    /// Whether another clause begins with the word; one more for the end of the text.
    begins: Vec<bool>,
    /// Whether a negation before the word reaches it; one more for the end of the text.
    denied: Vec<bool>,
}

impl Clauses {
    pub(crate) fn new(text: &str) -> Self {
        let words = words(text);
        let mut begin = Vec::with_capacity(words.len().saturating_add(1));
        let mut denied = Vec::with_capacity(words.len().saturating_add(1));
        let mut any = false;
        let mut reached = false;
        for at in 0..=words.len() {
            let begins = begins(&words, at, any);
            let stops = words.get(at).is_some_and(|w| w.gap == Gap::Stop);
            let denies = |at: usize| words.get(at).is_some_and(|w| w.denies() && !hollow(&words, at));
            reached = at > 0 && !begins && !stops && (reached || denies(at.saturating_sub(1)));
            begin.push(begins);
            denied.push(reached);
            any |= words.get(at).is_some_and(Word::denies);
        }
        Self { words, begins: begin, denied }
    }

    /// Whether the text denies the words at `span`.
    pub(crate) fn negated(&self, span: &Range<usize>) -> bool {
        let first = self.words.partition_point(|w| w.range.end <= span.start);
        let behind = self.words.partition_point(|w| w.range.start < span.end);
        self.denied.get(first).copied().unwrap_or(false) || self.without(first) || self.after(behind)
    }

    fn begins(&self, at: usize) -> bool {
        self.begins.get(at).copied().unwrap_or(false)
    }

    /// Whether one of WITHOUT stands right before a word.
    fn without(&self, first: usize) -> bool {
        for back in 0..WITHOUT_REACH.min(first) {
            let at = first.saturating_sub(back);
            if self.begins(at) || self.words.get(at).is_some_and(|w| w.gap == Gap::Stop) {
                return false;
            }
            let at = at.saturating_sub(1);
            let Some(word) = self.words.get(at) else { return false };
            let turns = word.lower == "utan" && self.begins(at);
            if is(WITHOUT, &word.lower) && !turns {
                return true;
            }
        }
        false
    }

    fn after(&self, behind: usize) -> bool {
        for at in behind..self.words.len().min(behind.saturating_add(BEHIND_REACH)) {
            let Some(word) = self.words.get(at) else { return false };
            if word.gap != Gap::Space || self.begins(at) || is(RELATIVE, &word.lower) {
                return false;
            }
            // *We share no data* denies the sharing.
            if at == behind && is(NO_OBJECT, &word.lower) {
                return true;
            }
            let denies = is(NOT_BEFORE, &word.lower) || word.lower.ends_with("n't") || word.lower.ends_with("n’t");
            if denies && !hollow(&self.words, at) {
                return true;
            }
        }
        false
    }
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
