//! The small language in which the lexicons name wordings.
//!
//! A cue is one or more sequences of words that must all occur in a sentence, and sequences that must not:
//! `suostumu* & luovut* ! julkis*`; in headings and names of data what must not only counts beside what was found. A sequence is words in order. `a b` stand side by side, `a .. b` have up to four words
//! between them, `a ... b` up to twelve. A word is alternatives `a|b|c`; each is a whole word, a beginning `säily*`, an
//! end `*rekisteri`, or a part `*rekister*`. `#` is a number, `#v` a number that runs into what follows it. A word that
//! ends with `?` may be left out; one of several words is joined by `_`, as in `radera*|tas_bort`.
//!
//! Guarantees: matching one text takes time in proportion to its length, whatever the text. Does not: know what the cues
//! mean.

use crate::words::Word;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// The most words between two parts of a sequence: beside each other, near, far.
const GAPS: [usize; 3] = [0, 4, 12];

/// How many words may lie between what bars a cue nearby and what it bars: it stands before it or in it.
const TOUCH_WORDS: usize = 1;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Atom {
    stem: String,
    open_start: bool,
    open_end: bool,
    number: bool,
}

#[derive(Debug, Clone)]
struct Term {
    /// Atoms, sorted.
    atoms: Vec<u16>,
    gap: usize,
    optional: bool,
}

#[derive(Debug)]
struct Cue {
    label: u16,
    needs: Vec<usize>,
    bars: Vec<usize>,
    /// Whether a bar counts only where it touches what was found.
    local: bool,
}

/// A wording that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The label of the cue.
    pub(crate) label: u16,
    /// The words of the sentence, first to one past the last.
    pub(crate) words: Range<usize>,
}

/// Compiled cues.
#[derive(Debug, Default)]
pub(crate) struct Matcher {
    atoms: Vec<Atom>,
    sequences: Vec<Vec<Term>>,
    /// The sequences that can begin with an atom.
    starts: Vec<Vec<usize>>,
    cues: Vec<Cue>,
    /// The cues whose first needed sequence is this one.
    by_sequence: Vec<Vec<usize>>,
    stems: Option<AhoCorasick>,
    /// For each stem of the automaton the atoms that have it.
    of_stem: Vec<Vec<u16>>,
    any_number: Vec<u16>,
}

/// Collects cues to be compiled.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    atoms: HashMap<Atom, u16>,
    list: Vec<Atom>,
    sequences: HashMap<String, usize>,
    matcher: Matcher,
}

impl Builder {
    fn atom(&mut self, text: &str) -> Option<u16> {
        let number = text.starts_with('#');
        let text = text.strip_prefix('#').unwrap_or(text);
        let open_start = text.starts_with('*');
        let open_end = text.ends_with('*') && (text.len() > 1 || !open_start);
        let stem = text.trim_matches('*').to_owned();
        if stem.is_empty() && !number {
            return None;
        }
        let atom = Atom { stem, open_start, open_end, number };
        if let Some(known) = self.atoms.get(&atom) {
            return Some(*known);
        }
        let id = u16::try_from(self.list.len()).ok()?;
        self.list.push(atom.clone());
        self.atoms.insert(atom, id);
        Some(id)
    }

    fn sequence(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.sequences.get(text) {
            return Some(*known);
        }
        let mut terms: Vec<Term> = Vec::new();
        let mut gap = 0;
        for word in text.split_whitespace() {
            match word {
                "?" => gap = 1,
                ".." => gap = GAPS[1],
                "..." => gap = GAPS[2],
                _ => {
                    let optional = word.len() > 1 && word.ends_with('?');
                    let mut atoms: Vec<u16> =
                        word.trim_end_matches('?').split('|').filter_map(|a| self.atom(a)).collect();
                    atoms.sort_unstable();
                    atoms.dedup();
                    if atoms.is_empty() {
                        return None;
                    }
                    terms.push(Term { atoms, gap, optional });
                    gap = GAPS[0];
                }
            }
        }
        if terms.first().is_none_or(|t| t.optional) {
            return None;
        }
        let id = self.matcher.sequences.len();
        self.matcher.sequences.push(terms);
        self.sequences.insert(text.to_owned(), id);
        Some(id)
    }

    /// Adds a cue; with `local` its bars count only where they touch what was found. `None` where it is not written in the
    /// language.
    pub(crate) fn add(&mut self, label: u16, cue: &str, local: bool) -> Option<()> {
        let mut parts = cue.split(" ! ");
        let mut all: Vec<Vec<usize>> = vec![Vec::new()];
        for part in parts.next()?.split(" & ") {
            let mut longer = Vec::new();
            for variant in variants(part.trim()) {
                let id = self.sequence(&variant)?;
                longer.extend(all.iter().map(|needs| needs.iter().copied().chain([id]).collect()));
            }
            all = longer;
        }
        let mut bars = Vec::new();
        for variant in parts.flat_map(|p| variants(p.trim())) {
            bars.push(self.sequence(&variant)?);
        }
        let cues = all.into_iter().map(|needs| Cue { label, needs, bars: bars.clone(), local });
        self.matcher.cues.extend(cues);
        Some(())
    }

    /// The compiled cues.
    pub(crate) fn build(self) -> Matcher {
        let Self { list, mut matcher, .. } = self;
        matcher.starts = vec![Vec::new(); list.len()];
        for (id, sequence) in matcher.sequences.iter().enumerate() {
            for atom in sequence.first().into_iter().flat_map(|t| &t.atoms) {
                if let Some(starts) = matcher.starts.get_mut(usize::from(*atom)) {
                    starts.push(id);
                }
            }
        }
        matcher.by_sequence = vec![Vec::new(); matcher.sequences.len()];
        for (id, cue) in matcher.cues.iter().enumerate() {
            if let Some(list) = cue.needs.first().and_then(|first| matcher.by_sequence.get_mut(*first)) {
                list.push(id);
            }
        }
        let mut stems: Vec<&str> = Vec::new();
        let mut of: HashMap<&str, usize> = HashMap::new();
        for (id, atom) in list.iter().enumerate() {
            let Ok(id) = u16::try_from(id) else { continue };
            if atom.number && atom.stem.is_empty() {
                matcher.any_number.push(id);
                continue;
            }
            let at = *of.entry(atom.stem.as_str()).or_insert_with(|| {
                stems.push(atom.stem.as_str());
                matcher.of_stem.push(Vec::new());
                stems.len() - 1
            });
            if let Some(atoms) = matcher.of_stem.get_mut(at) {
                atoms.push(id);
            }
        }
        matcher.stems = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&stems).ok();
        matcher.atoms = list;
        matcher
    }
}

/// A sequence without alternatives of several words: one sequence for each of them, and one for the single words.
fn variants(part: &str) -> Vec<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let Some((at, word)) = words.iter().enumerate().find(|(_, w)| w.contains('_')) else {
        return vec![part.to_owned()];
    };
    let (long, short): (Vec<&str>, Vec<&str>) = word.split('|').partition(|a| a.contains('_'));
    let mut out = Vec::new();
    let single = Some(short.join("|")).filter(|s| !s.is_empty());
    for choice in long.into_iter().map(|l| l.replace('_', " ")).chain(single) {
        let mut other: Vec<&str> = words.clone();
        if let Some(place) = other.get_mut(at) {
            *place = choice.as_str();
        }
        out.extend(variants(&other.join(" ")));
    }
    out
}

/// Remembers which atoms a word has, for one text.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    known: HashMap<String, Rc<[u16]>>,
}

impl Matcher {
    fn atoms_of(&self, word: &str, memory: &mut Memory) -> Rc<[u16]> {
        if let Some(known) = memory.known.get(word) {
            return Rc::clone(known);
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let mut found: Vec<u16> = Vec::new();
        if digits > 0 && digits == word.len() {
            found.extend(&self.any_number);
        }
        for hit in self.stems.iter().flat_map(|s| s.find_overlapping_iter(word)) {
            for id in self.of_stem.get(hit.pattern().as_usize()).into_iter().flatten() {
                let Some(atom) = self.atoms.get(usize::from(*id)) else { continue };
                let start = if atom.number { digits } else { 0 };
                let begins = atom.open_start || (hit.start() == start && (!atom.number || digits > 0));
                if begins && (atom.open_end || hit.end() == word.len()) {
                    found.push(*id);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let found: Rc<[u16]> = found.into();
        memory.known.insert(word.to_owned(), Rc::clone(&found));
        found
    }

    fn follow(&self, sequence: &[Term], start: usize, atoms: &[Rc<[u16]>]) -> Option<usize> {
        let has = |at: usize, term: &Term| {
            atoms.get(at).is_some_and(|of| term.atoms.iter().any(|a| of.binary_search(a).is_ok()))
        };
        let mut at = start;
        for (nth, term) in sequence.iter().enumerate() {
            if nth == 0 {
                if !has(at, term) {
                    return None;
                }
                continue;
            }
            match (at + 1..=at + 1 + term.gap).find(|next| has(*next, term)) {
                Some(next) => at = next,
                None if term.optional => {}
                None => return None,
            }
        }
        Some(at + 1)
    }

    /// Every cue that a sentence has, once each per label and place; in the order of their places.
    pub(crate) fn find(&self, sentence: &[Word], memory: &mut Memory) -> Vec<Hit> {
        let atoms: Vec<Rc<[u16]>> = sentence.iter().map(|w| self.atoms_of(&w.folded, memory)).collect();
        let mut places: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for (at, of) in atoms.iter().enumerate() {
            for id in of.iter().flat_map(|a| self.starts.get(usize::from(*a)).into_iter().flatten()) {
                let found = self.sequences.get(*id).and_then(|s| self.follow(s, at, &atoms));
                if let Some(end) = found {
                    let list = places.entry(*id).or_default();
                    if list.last() != Some(&(at..end)) {
                        list.push(at..end);
                    }
                }
            }
        }
        let mut hits = Vec::new();
        for (sequence, ranges) in &places {
            for id in self.by_sequence.get(*sequence).into_iter().flatten() {
                let Some(cue) = self.cues.get(*id) else { continue };
                let all = cue.needs.iter().all(|s| places.contains_key(s));
                if !all || (!cue.local && cue.bars.iter().any(|s| places.contains_key(s))) {
                    continue;
                }
                let barred = |at: &Range<usize>| {
                    let touches = |b: &Range<usize>| b.start < at.end && at.start <= b.end + TOUCH_WORDS;
                    cue.local && cue.bars.iter().filter_map(|s| places.get(s)).flatten().any(touches)
                };
                let free = ranges.iter().filter(|at| !barred(at));
                hits.extend(free.map(|words| Hit { label: cue.label, words: words.clone() }));
            }
        }
        hits.sort_by_key(|h| (h.words.start, h.words.end, h.label));
        hits.dedup();
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::{Builder, Memory};
    use crate::words::words;

    fn check(cue: &str, text: &str, wanted: bool) {
        let mut builder = Builder::default();
        builder.add(7, cue, false).unwrap_or_else(|| panic!("not a cue: {cue}"));
        let found = builder.build().find(&words(text, 0), &mut Memory::default());
        assert_eq!(!found.is_empty(), wanted, "`{cue}` in `{text}`");
    }

    #[test]
    fn cues_find_what_they_name() {
        for (cue, text, wanted) in [
            ("säily*", "Tietoja säilytetään aina", true),
            ("säily*", "Tietoja poistetaan", false),
            ("nimi|nimen", "Nimen perusteella", true),
            ("nimi", "nimitys", false),
            ("*rekisteri", "asiakasrekisteri", true),
            ("*rekisteri", "asiakasrekisterin", false),
            ("*rekister*", "asiakasrekisterin", true),
            ("a b", "a x b", false),
            ("a .. b", "a x y b", true),
            ("a .. b", "a 1 2 3 4 5 b", false),
            ("a ... b", "a 1 2 3 4 5 b", true),
            ("a & b", "b a", true),
            ("a & b", "b c", false),
            ("a ! b", "a c", true),
            ("a ! b", "b a", false),
            ("# vuo*", "kuusi (6) vuotta", true),
            ("# vuo*", "kuusi vuotta", false),
            ("#v", "6v", true),
            ("#v", "v", false),
            ("a b? c", "a c", true),
            ("a b? c", "a b c", true),
            ("a|b_c d", "b c d", true),
            ("a|b_c d", "b d", false),
            ("x & a|b_c ! d|e_f", "x a e", true),
            ("x & a|b_c ! d|e_f", "x a e f", false),
        ] {
            check(cue, text, wanted);
        }
    }

    #[test]
    fn what_is_not_a_cue_is_refused() {
        for cue in ["", "*", "a & ", "a? b"] {
            assert!(Builder::default().add(0, cue, false).is_none(), "{cue}");
        }
    }
}
