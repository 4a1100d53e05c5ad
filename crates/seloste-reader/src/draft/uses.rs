//! Purposes with the basis of each, and sources with their kinds.
//!
//! Guarantees: each once; a basis stands with the purpose that the notice puts it beside: in a row of a table, in an
//! entry of a list, in brackets, or where there is only one of each.

use super::{LIST_MAX, Writer, after_label, is_label, short, words};
use crate::facts::{Told, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::{Basis, Topic};
use seloste_terms::words::source_kind;
use std::collections::BTreeSet;
use std::ops::Range;

/// The cues for a basis by its name alone.
const BASES: [(Label, Basis); 6] = [
    (Label::BasisConsent, Basis::Consent),
    (Label::BasisContract, Basis::Contract),
    (Label::BasisObligation, Basis::LegalObligation),
    (Label::BasisVital, Basis::VitalInterests),
    (Label::BasisPublic, Basis::PublicTask),
    (Label::BasisInterest, Basis::LegitimateInterest),
];

/// The cues for a basis that a letter of Art. 6(1) gives too.
const CITED: [(Label, Basis); 3] = [
    (Label::BasisConsentStrong, Basis::Consent),
    (Label::BasisContractStrong, Basis::Contract),
    (Label::BasisObligationStrong, Basis::LegalObligation),
];

/// The cues for the kinds of source.
const KINDS: [(Label, &str); 6] = [
    (Label::SourceSubject, "subject"),
    (Label::SourceEmployer, "employer"),
    (Label::SourcePartner, "partner"),
    (Label::SourceAuthority, "authority"),
    (Label::SourcePublic, "public-register"),
    (Label::SourceObserved, "observed"),
];
/// The longest source that is named by its sentence, in words.
const SOURCE_WORDS_MAX: usize = 8;

/// The longest that stands as a line of its own without a label or a bullet, in words.
const NAME_WORDS_MAX: usize = 4;

/// A purpose as a draft names it.
struct Purpose {
    name: String,
    at: Range<usize>,
    basis: Option<(Basis, Range<usize>)>,
}

impl Writer<'_> {
    pub(super) fn purposes(&mut self) -> Vec<String> {
        self.begin_ids();
        let facts = self.reading.facts();
        let (found, unclear) = purposes(&self.reading.page, &facts.purposes);
        for at in unclear {
            self.asks(words::WHICH_PURPOSE, "", &at);
        }
        let only = match facts.bases.iter().next() {
            Some((basis, at)) if facts.bases.len() == 1 && facts.basis_told == Told::Present => {
                Some((*basis, at.clone()))
            }
            _ => None,
        };
        let mut ids = Vec::new();
        for purpose in found {
            self.line("[[purpose]]");
            let id = self.id(&purpose.name, "purpose");
            self.line(&format!("id = \"{id}\""));
            self.from("", &purpose.at);
            self.text("name", &purpose.name);
            if let Some((basis, at)) = purpose.basis.or_else(|| only.clone()) {
                self.value("basis", basis.word(), &at);
            } else {
                for (basis, at) in &self.reading.facts().bases {
                    self.asks(words::WHICH_BASIS, basis.word(), at);
                }
            }
            self.line("");
            ids.push(id);
        }
        ids
    }

    pub(super) fn sources(&mut self) -> Vec<String> {
        self.begin_ids();
        let reading = self.reading;
        let said: Vec<&Sentence> = reading
            .facts()
            .sources
            .iter()
            .filter_map(|at| reading.page.sentence(at))
            .filter(|s| !is_label(&reading.page, s))
            .take(LIST_MAX)
            .collect();
        let mut ids = Vec::new();
        let mut seen = BTreeSet::new();
        for (label, kind) in KINDS {
            let Some(at) = said.iter().find_map(|s| s.places(label).next().map(|_| s.at.clone())) else { continue };
            let Some(name) = source_kind(kind) else { continue };
            seen.extend(said.iter().filter(|s| s.has(label)).map(|s| s.at.start));
            self.line("[[source]]");
            let id = self.id(kind, "source");
            self.line(&format!("id = \"{id}\""));
            self.value("kind", kind, &at);
            let name = name.get(reading.lang());
            let mut chars = name.chars();
            let name: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
            self.text("name", &name);
            self.line("");
            ids.push(id);
        }
        for sentence in said.into_iter().filter(|s| !seen.contains(&s.at.start)) {
            let text = short::heading(after_label(&reading.page, sentence)).to_owned();
            let told = sentence.part == Part::Text && sentence.own.is_empty() && sentence.words > NAME_WORDS_MAX;
            if sentence.words > SOURCE_WORDS_MAX || told || sentence.has(Label::Verb) || text.is_empty() {
                self.asks(words::WHICH_SOURCE, "", &sentence.at);
                self.line("");
                continue;
            }
            self.line("[[source]]");
            let id = self.id(&text, "source");
            self.line(&format!("id = \"{id}\""));
            self.from("", &sentence.at);
            self.text("name", &text);
            self.line("");
            ids.push(id);
        }
        ids
    }
}

/// The purposes of a notice. Where a list or a table names them, the sentences around it name none.
/// Second come sentences of running text that tell of a use and name none.
fn purposes(page: &Page, places: &[Range<usize>]) -> (Vec<Purpose>, Vec<Range<usize>>) {
    let said: Vec<&Sentence> = places.iter().filter_map(|at| page.sentence(at)).collect();
    let entries: Vec<&Sentence> = said.iter().copied().filter(|s| s.part != Part::Text && begins(page, s)).collect();
    if entries.is_empty() {
        return taken(page, said);
    }
    // What stands around a list tells of the purposes where the list does not; else it is asked about.
    let around = said.into_iter().filter(|s| s.part == Part::Text).collect();
    let (mut out, mut unclear) = taken(page, entries);
    let (more, asked) = taken(page, around);
    if out.is_empty() {
        return (more, asked);
    }
    unclear.extend(asked);
    for purpose in more {
        let same = |p: &&mut Purpose| p.name.to_lowercase() == purpose.name.to_lowercase();
        match out.iter_mut().find(same) {
            Some(known) => known.basis = known.basis.take().or(purpose.basis),
            None => unclear.push(purpose.at),
        }
    }
    unclear.sort_by_key(|at| at.start);
    unclear.dedup();
    unclear.truncate(LIST_MAX);
    (out, unclear)
}

/// The purposes that sentences name, and those sentences that tell of a use and name none.
fn taken(page: &Page, told: Vec<&Sentence>) -> (Vec<Purpose>, Vec<Range<usize>>) {
    let mut out: Vec<Purpose> = Vec::new();
    let mut unclear = Vec::new();
    for sentence in told {
        let text = after_label(page, sentence);
        let brackets = brackets(page, sentence);
        let outside = |at: &Range<usize>| !brackets.iter().any(|b| b.contains(&at.start));
        let law = [Label::BasisHard, Label::BasisInterest, Label::BasisContractStrong, Label::BasisOtherLaw];
        let rests = sentence.cues.iter().any(|(l, at)| law.contains(l) && outside(at));
        let entry = sentence.part != Part::Text;
        let of_law = [Label::LawRepealed, Label::BasisOtherLaw, Label::BasisObligationImplied];
        let of_use = short::rests(text).is_some_and(|(name, _)| !of_data(name));
        let lawful = sentence.has_any(&of_law) && brackets.is_empty();
        let skipped = !of_use && (rests && !entry || lawful);
        // "Basis: contract." names what something rests on and nothing that is done.
        if text.ends_with(':') || skipped && sentence.words < NAME_WORDS_MAX {
            continue;
        }
        let names =
            entry || topics(sentence).has(Topic::Purposes) || short::leads(text) || !brackets.is_empty() || of_use;
        if skipped || !names {
            if unclear.len() < LIST_MAX {
                unclear.push(sentence.at.clone());
            }
            continue;
        }
        let mut add = |name: String, basis: Option<(Basis, Range<usize>)>| {
            let known = |p: &Purpose| p.name.to_lowercase() == name.to_lowercase();
            if out.len() < LIST_MAX && !out.iter().any(known) {
                out.push(Purpose { name, at: sentence.at.clone(), basis });
            }
        };
        // "To deliver (contract) and to bill (legal obligation)": each stands before the bracket with its basis.
        let mut from = sentence.at.end - text.len();
        let told: Vec<(Basis, Range<usize>)> = cited(sentence).filter(|(_, at)| !outside(at)).collect();
        for bracket in &brackets {
            let inside = told.iter().filter(|(_, at)| bracket.contains(&at.start)).cloned();
            if let Some(basis) = single(inside) {
                for name in short::purposes(short::after_and(page.document.get(&(from..bracket.start))), false) {
                    add(name, Some(basis.clone()));
                }
                from = bracket.end;
            }
        }
        if let Some((name, rests)) = short::rests(text).filter(|_| told.is_empty()) {
            // "The newsletter rests on consent": what it is, and its basis.
            let after = sentence.at.end - rests.len();
            let basis = single(named(sentence).filter(|(_, at)| at.start >= after));
            for name in short::purposes(name, false) {
                add(name, basis.clone());
            }
        } else if told.is_empty() {
            let basis = beside(page, sentence);
            // Commas part a list where no verb makes a sentence of it.
            let listed = !sentence.has(Label::Verb) && !short::is_told(text);
            for name in short::purposes(text, listed) {
                add(name, basis.clone());
            }
        }
    }
    (out, unclear)
}

/// Whether words only name the processing of data, and not what it is for.
fn of_data(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["käsittely", "behandling", "processing", "perust", "grund", "basis"].iter().any(|w| lower.contains(w))
}

/// The brackets of a sentence that lie in no other.
fn brackets(page: &Page, sentence: &Sentence) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in page.text(sentence).char_indices() {
        match c {
            '(' => {
                depth += 1;
                if depth == 1 {
                    start = at;
                }
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(sentence.at.start + start..sentence.at.start + at + 1);
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether a sentence begins its item, or the first cell of its row.
fn begins(page: &Page, sentence: &Sentence) -> bool {
    match sentence.part {
        Part::Cell => page.cells_before(sentence).next().is_none(),
        _ => sentence.own.is_empty() && page.before(sentence).next().is_none_or(|b| !same_line(page, b, sentence)),
    }
}

fn same_line(page: &Page, a: &Sentence, b: &Sentence) -> bool {
    !page.document.get(&(a.at.end..b.at.start)).contains('\n')
}

/// The bases that a sentence names.
fn named(sentence: &Sentence) -> impl Iterator<Item = (Basis, Range<usize>)> {
    BASES.iter().flat_map(|(label, basis)| sentence.places(*label).map(|at| (*basis, at.clone())))
}

/// The bases that a sentence names or cites by the letter of Art. 6(1).
fn cited(sentence: &Sentence) -> impl Iterator<Item = (Basis, Range<usize>)> {
    let cited = CITED.iter().flat_map(|(label, basis)| sentence.places(*label).map(|at| (*basis, at.clone())));
    named(sentence).chain(cited)
}

/// The basis where all are the same one.
fn single(list: impl Iterator<Item = (Basis, Range<usize>)>) -> Option<(Basis, Range<usize>)> {
    let list: Vec<_> = list.collect();
    let (first, _) = list.first()?;
    list.iter().all(|(basis, _)| basis == first).then(|| list.first().cloned()).flatten()
}

/// The basis that stands in the same row or in the same entry as a purpose.
fn beside(page: &Page, purpose: &Sentence) -> Option<(Basis, Range<usize>)> {
    let after = page.after(purpose);
    let found: Vec<&Sentence> = if purpose.part == Part::Cell {
        after.take_while(|s| same_line(page, purpose, s)).filter(|s| s.under.only(Topic::LegalBasis)).collect()
    } else {
        let entry = |s: &&Sentence| s.section == purpose.section && !(s.part == Part::Item && s.own.is_empty());
        after.take_while(entry).filter(|s| topics(s).has(Topic::LegalBasis) && s.own.has(Topic::LegalBasis)).collect()
    };
    single(found.into_iter().flat_map(named))
}
