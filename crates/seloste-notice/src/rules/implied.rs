//! Uses that a notice lets on without declaring them: a newsletter, credit checks, debt collection, marketing, misuse.
//!
//! Guarantees: what a purpose declares, in whatever words of the same use, is not found, nor what a sentence denies.
//! Does not: look further than the first place of each use in a text.

use crate::facts::Facts;
use crate::place::Place;
use crate::prose::{Topic, negated};

/// A use of personal data that a word gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Credit checks.
    Credit,
    /// Debt collection.
    Collection,
    /// Preventing misuse.
    Misuse,
    /// Newsletters.
    Newsletter,
    /// Other direct marketing.
    Marketing,
}

/// The words of each use. A newsletter stands before marketing, whose words it may bear.
const WORDS: &[(Use, &[&str])] = &[
    (
        Use::Credit,
        &[
            "luottohakem",
            "luottopäätö",
            "luottotie",
            "luottokelpoi",
            "kreditansök",
            "kreditbeslut",
            "kreditupplys",
            "credit check",
            "credit decision",
            "credit applic",
        ],
    ),
    (Use::Collection, &["perintä", "perinnä", "indrivning", "inkasso", "debt collection", "collection agenc"]),
    (Use::Misuse, &["väärinkäytö", "väärinkäytt", "missbruk", "misuse", "fraud prevention"]),
    (Use::Newsletter, &["uutiskirje", "nyhetsbrev", "newsletter"]),
    (
        Use::Marketing,
        &[
            "markkinoin",
            "mainonna",
            "mainost",
            "suoramaino",
            "marknadsför",
            "direktreklam",
            "direct marketing",
            "advertis",
        ],
    ),
];

/// Words that declare a use under another name.
const DECLARES: &[(Use, &[&str])] = &[
    (Use::Credit, &["luotto", "kredit", "credit", "claims", "saatav", "fordr"]),
    (Use::Collection, &["perin", "saatav", "fordr", "indriv", "collect", "claims", "debt"]),
    (Use::Misuse, &["väärin", "missbruk", "misuse", "fraud", "lisenss", "licens", "licence"]),
    (Use::Newsletter, &["uutiskirje", "nyhetsbrev", "newsletter"]),
    (
        Use::Marketing,
        &[
            "markkinoi",
            "mainon",
            "mainos",
            "marknad",
            "reklam",
            "marketing",
            "advertis",
            "uutiskirje",
            "nyhetsbrev",
            "newsletter",
        ],
    ),
];

/// A use that no purpose declares.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: Use,
    pub(super) place: Place,
    pub(super) word: String,
}

fn listed(table: &'static [(Use, &'static [&'static str])], kind: Use) -> &'static [&'static str] {
    table.iter().find(|(k, _)| *k == kind).map_or(&[], |(_, words)| words)
}

/// Whether a purpose declares the use.
fn declared(facts: &Facts<'_>, kind: Use) -> bool {
    facts.raw.purposes.iter().any(|p| {
        let marketing = matches!(kind, Use::Newsletter | Use::Marketing) && p.is_marketing();
        let texts = [&p.name, &p.text].into_iter().filter_map(crate::place::Given::get);
        let mut words = texts.flat_map(|t| t.all.iter().chain(t.by_lang.values())).chain(p.id.get());
        marketing || words.any(|t| listed(DECLARES, kind).iter().any(|w| t.to_lowercase().contains(w)))
    })
}

/// The first place of each use that the texts let on outside the purposes and that no purpose declares.
pub(super) fn all(facts: &Facts<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (kind, words) in WORDS {
        if declared(facts, *kind) {
            continue;
        }
        for s in facts.raw.strings.iter().filter(|s| s.topic != Topic::Purposes) {
            let lower = s.value.to_lowercase();
            let at = words.iter().filter_map(|w| lower.find(w).map(|at| (at, *w))).min();
            let Some((at, word)) = at else { continue };
            let begin = lower.get(..at).and_then(|b| b.rfind(['.', '!', '?'])).map_or(0, |a| a.saturating_add(1));
            let end =
                lower.get(at..).and_then(|r| r.find(['.', '!', '?'])).map_or(lower.len(), |a| a.saturating_add(at));
            let word_at = at.saturating_sub(begin)..at.saturating_sub(begin).saturating_add(word.len());
            if !negated(lower.get(begin..end).unwrap_or(""), word_at) {
                let rest = lower.get(at..).unwrap_or(word);
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                let word = rest.get(..end.max(word.len())).unwrap_or(word).to_owned();
                out.push(Found { kind: *kind, place: s.place, word });
                break;
            }
        }
    }
    out
}

/// The same for a transcript only: in a notice of a register the finding that asks for the purpose is enough, for the
/// rules about marketing look at the purpose once it is there.
pub(super) fn undeclared(facts: &Facts<'_>) -> Vec<Found> {
    if facts.raw.is_transcript() { all(facts) } else { Vec::new() }
}
