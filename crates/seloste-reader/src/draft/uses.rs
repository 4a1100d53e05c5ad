//! Purposes with the basis of each, and sources with their kinds.
//!
//! Guarantees: each once; a basis stands with the purpose that the notice puts it beside: in a row of a table, in an
//! entry of a list, in brackets, or where there is only one of each.

use super::{LIST_MAX, Writer, after_label, capital, is_label, short, words};
use crate::facts::{self, topics};
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

/// The id of a purpose or a source, and where the notice tells it; in a table in more rows than one.
pub(super) struct Named {
    pub(super) id: String,
    pub(super) at: Option<Range<usize>>,
    pub(super) also: Vec<Range<usize>>,
}

/// A purpose as a draft names it.
struct Purpose {
    name: String,
    at: Range<usize>,
    /// The bases that stand beside it: where it is one, it is that of the purpose.
    bases: Vec<(Basis, Range<usize>)>,
    section: usize,
    /// Other rows or entries that name it too.
    also: Vec<Range<usize>>,
}

impl Writer<'_> {
    pub(super) fn purposes(&mut self) -> Vec<Named> {
        self.begin_ids();
        let facts = self.reading.facts();
        let (found, unclear) = purposes(&self.reading.page, &facts.purposes);
        for at in unclear {
            self.asks(words::WHICH_PURPOSE, "", &at);
        }
        let only = match facts.bases.iter().next() {
            Some((basis, at)) if facts.bases.len() == 1 && facts.basis_told == facts::Told::Present => {
                Some((*basis, at.clone()))
            }
            _ => None,
        };
        // A basis that one purpose has for itself is not that of the others.
        let only = only.filter(|_| found.len() == 1 || found.iter().all(|p| p.bases.is_empty()));
        let mut ids = Vec::new();
        for purpose in found {
            self.line("[[purpose]]");
            let id = self.id(&purpose.name, "purpose");
            self.line(&format!("id = \"{id}\""));
            self.from("", &purpose.at);
            self.text("name", &purpose.name);
            let own = single(purpose.bases.iter().cloned());
            if let Some((basis, at)) = own.or_else(|| only.clone().filter(|_| purpose.bases.is_empty())) {
                self.value("basis", basis.word(), &at);
            } else {
                let of_all = || self.reading.facts().bases.iter().map(|(basis, at)| (*basis, at.clone())).collect();
                let maybe: Vec<_> = if purpose.bases.is_empty() { of_all() } else { purpose.bases };
                let mut seen = BTreeSet::new();
                for (basis, at) in maybe.into_iter().filter(|(basis, _)| seen.insert(*basis)) {
                    self.asks(words::WHICH_BASIS, basis.word(), &at);
                }
            }
            self.line("");
            ids.push(Named { id, at: Some(purpose.at), also: purpose.also });
        }
        ids
    }

    pub(super) fn sources(&mut self) -> Vec<Named> {
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
            // "The member" under a heading on sources is whoever the data is about.
            let is = |s: &&&Sentence| s.has(label) || kind == "subject" && short::is_subject(reading.page.text(s));
            let mut places = said.iter().filter(is).map(|s| s.at.clone());
            let Some(at) = places.next() else { continue };
            let also = places.collect();
            let Some(name) = source_kind(kind) else { continue };
            seen.extend(said.iter().filter(is).map(|s| s.at.start));
            self.line("[[source]]");
            let id = self.id(kind, "source");
            self.line(&format!("id = \"{id}\""));
            self.value("kind", kind, &at);
            self.text("name", &capital(name.get(reading.lang())));
            self.line("");
            ids.push(Named { id, at: Some(at), also });
        }
        let known = !ids.is_empty();
        // Where a source was told already, a list of data that speaks of telling names no other.
        let lists = |s: &Sentence| known && !s.fields.is_empty() && !topics(s).has(Topic::Sources);
        let other = |s: &&Sentence| !seen.contains(&s.at.start) && !lists(s);
        for sentence in said.into_iter().filter(other) {
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
            ids.push(Named { id, at: Some(sentence.at.clone()), also: Vec::new() });
        }
        ids
    }
}

/// The purposes of a notice. Where a list or a table names them, the sentences around it name none.
/// Second come sentences of running text that tell of a use and name none.
fn purposes(page: &Page, places: &[Range<usize>]) -> (Vec<Purpose>, Vec<Range<usize>>) {
    let said: Vec<&Sentence> = places.iter().filter_map(|at| page.sentence(at)).collect();
    let entries: Vec<&Sentence> = said.iter().copied().filter(|s| s.part != Part::Text && begins(page, s)).collect();
    let around: Vec<&Sentence> = said.iter().copied().filter(|s| entries.is_empty() || s.part == Part::Text).collect();
    let mut told = taken(page, &entries);
    let more = taken(page, &around);
    if told.purposes.is_empty() {
        told = more;
    } else {
        // What stands around a list tells of the purposes where the list does not; else it is asked about.
        told.unclear.extend(more.unclear);
        told.statements.extend(more.statements);
        for purpose in more.purposes {
            let same = |p: &&mut Purpose| p.name.to_lowercase() == purpose.name.to_lowercase();
            match told.purposes.iter_mut().find(same) {
                Some(known) if known.bases.is_empty() => known.bases = purpose.bases,
                Some(_) => {}
                None => told.unclear.push(purpose.at),
            }
        }
    }
    // Where no name came out of the section on purposes, its sentences stand as they are.
    if told.purposes.is_empty() {
        for at in std::mem::take(&mut told.unclear) {
            let says =
                |s: &&Sentence| topics(s).has(Topic::Purposes) && !s.has(Label::ControllerIs) && s.fields.is_empty();
            let sentence = page.sentence(&at).filter(says);
            match sentence.and_then(|s| Some((s, short::sentence(after_label(page, s))?))) {
                Some((s, name)) => told.purposes.push(Purpose {
                    name,
                    at,
                    bases: cited(s).collect(),
                    section: s.section,
                    also: Vec::new(),
                }),
                None => told.unclear.push(at),
            }
        }
    }
    tie(page, &mut told);
    let Told { mut purposes, mut unclear, .. } = told;
    purposes.sort_by_key(|p| p.at.start);
    unclear.sort_by_key(|at| at.start);
    unclear.dedup();
    unclear.truncate(LIST_MAX);
    (purposes, unclear)
}

/// What sentences tell of purposes.
#[derive(Default)]
struct Told {
    purposes: Vec<Purpose>,
    /// Sentences that tell of a use and name none.
    unclear: Vec<Range<usize>>,
    statements: Vec<Statement>,
}

/// A sentence that says on which basis all is done.
struct Statement {
    section: usize,
    at: Range<usize>,
    bases: Vec<(Basis, Range<usize>)>,
    /// Whether it speaks only of what was told before it.
    of_before: bool,
}

/// Ties the bases that a section states of all its purposes to those that have none of their own. Where sentences state
/// different ones, each is stated of what was told since the one before.
fn tie(page: &Page, told: &mut Told) {
    let mut statements = std::mem::take(&mut told.statements);
    statements.sort_by_key(|s| s.at.start);
    let sections: BTreeSet<usize> = statements.iter().map(|s| s.section).collect();
    for section in sections {
        let of: Vec<&Statement> = statements.iter().filter(|s| s.section == section).collect();
        let all: BTreeSet<Basis> = of.iter().flat_map(|s| s.bases.iter().map(|(basis, _)| *basis)).collect();
        let alike = all.len() == 1 || of.len() == 1;
        let mut from = 0;
        for statement in of {
            let here = |p: &&mut Purpose| {
                let before = (from..statement.at.start).contains(&p.at.start);
                p.section == section && p.bases.is_empty() && (before || alike && !statement.of_before)
            };
            told.purposes.iter_mut().filter(here).for_each(|p| p.bases = statement.bases.clone());
            // "We send letters. This rests on consent": a basis of its own makes a purpose of what is done.
            let (mine, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut told.unclear).into_iter().partition(|at| {
                let in_section = page.sentence(at).is_some_and(|s| s.section == section);
                statement.of_before && in_section && (from..statement.at.start).contains(&at.start)
            });
            told.unclear = rest;
            for at in mine {
                let found = page.sentence(&at).and_then(|s| Some((s, short::sentence(after_label(page, s))?)));
                if let Some((sentence, name)) = found {
                    told.add(name, sentence, statement.bases.clone());
                }
            }
            from = statement.at.start;
        }
    }
}

/// The purposes that sentences name, those sentences that tell of a use and name none, and those that only say on which
/// basis all is done.
fn taken(page: &Page, said: &[&Sentence]) -> Told {
    let mut out = Told::default();
    for sentence in said {
        let text = after_label(page, sentence);
        let brackets = brackets(page, sentence);
        let outside = |at: &Range<usize>| !brackets.iter().any(|b| b.contains(&at.start));
        let cites: Vec<(Basis, Range<usize>)> = cited(sentence).filter(|(_, at)| !outside(at)).collect();
        let law = [Label::BasisHard, Label::BasisInterest, Label::BasisContractStrong, Label::BasisOtherLaw];
        let rests = sentence.cues.iter().any(|(l, at)| law.contains(l) && outside(at));
        let entry = sentence.part != Part::Text;
        let led = short::leads(text) || short::is_enumerated(text);
        let leads_list = page
            .after(sentence)
            .next()
            .is_some_and(|n| n.part == Part::Item && page.lead(n).is_some_and(|l| l.at == sentence.at && !l.closed));
        // "The processing rests on a contract": nothing is told but the basis of what was told before.
        let of_all = !entry
            && !led
            && !short::is_enumerated(text)
            && short::is_of_all(text)
            && (rests || sentence.has(Label::BasisCtx));
        if of_all && cited(sentence).next().is_some() {
            let (bases, of_before) = (cited(sentence).collect(), short::is_of_before(text));
            out.statements.push(Statement { section: sentence.section, at: sentence.at.clone(), bases, of_before });
            continue;
        }
        let of_law = [Label::LawRepealed, Label::BasisOtherLaw, Label::BasisObligationImplied];
        let of_use = short::rests(text).is_some_and(|(name, _)| !of_data(name));
        // In an entry of some length a law is named for what it demands, and not in place of a purpose.
        let lengthy = entry && sentence.words > NAME_WORDS_MAX && !sentence.has(Label::LawRepealed);
        let lawful = sentence.has_any(&of_law) && brackets.is_empty() && !lengthy;
        let skipped = !of_use && !led && (rests && !entry || lawful);
        // What is not done is no purpose, and neither is a right.
        let decides = sentence.has_any(&[Label::AutomatedDecision, Label::AutomatedProfiling]);
        let right = sentence.has(Label::ConsentWithdraw) && !sentence.has(Label::BasisConsentGiven);
        if !entry && (decides && sentence.has(Label::No) || right) {
            continue;
        }
        // "The newsletter: e-mail address, clicks (consent)": among data the label is what it is for.
        if let Some((label, names)) = labelled(page, sentence) {
            if names {
                out.add(label, sentence, cites.clone());
            }
            continue;
        }
        // "Basis: contract." names what something rests on and nothing that is done.
        if text.ends_with(':') || leads_list && !led || skipped && sentence.words < NAME_WORDS_MAX {
            continue;
        }
        // A sentence that tells who does what is no name, unless it begins with the words that lead to one.
        let clause = (short::is_told(text) || sentence.has(Label::Verb)) && !short::is_list(text);
        let told = !entry && !led && cites.is_empty() && !of_use && clause;
        let alone =
            single(cited(sentence)).filter(|_| topics(sentence).has(Topic::Purposes) && !sentence.has(Label::No));
        let names = entry || topics(sentence).has(Topic::Purposes) || led || !cites.is_empty() || of_use;
        if skipped || !names || told {
            // What it says with its one basis stands as it is; else it is asked about.
            match (alone.filter(|_| !entry), short::sentence(text)) {
                (Some(basis), Some(name)) => out.add(name, sentence, vec![basis]),
                // Who gets data, and where it goes, is asked about there.
                _ if sentence.has(Label::ControllerIs) => {}
                _ if sentence.has_any(&[Label::TransferOutside, Label::RecipientSay])
                    && !topics(sentence).has(Topic::Purposes) => {}
                _ if topics(sentence).has(Topic::DataContent) && !sentence.fields.is_empty() => {}
                _ if out.unclear.len() < LIST_MAX => out.unclear.push(sentence.at.clone()),
                _ => {}
            }
            continue;
        }
        // "To deliver (contract) and to bill (legal obligation)": each stands before the bracket with its basis.
        let mut from = sentence.at.end - text.len();
        for bracket in &brackets {
            let inside: Vec<_> = cites.iter().filter(|(_, at)| bracket.contains(&at.start)).cloned().collect();
            if !inside.is_empty() {
                for (name, _) in short::purposes(short::after_and(page.document.get(&(from..bracket.start))), false) {
                    out.add(name, sentence, inside.clone());
                }
                from = bracket.end;
            }
        }
        if !cites.is_empty() {
            continue;
        }
        if let Some((name, rests)) = short::rests(text).filter(|_| !led) {
            // "The newsletter rests on consent": what it is, and its basis.
            let after = sentence.at.end - rests.len();
            let bases: Vec<_> = named(sentence).filter(|(_, at)| at.start >= after).collect();
            for (name, _) in short::purposes(name, false) {
                out.add(name, sentence, bases.clone());
            }
            continue;
        }
        let basis = beside(page, sentence);
        // Commas part a list where no verb makes a sentence of it.
        let listed = !sentence.has(Label::Verb) && !short::is_told(text) || !entry && short::is_list(text);
        let start = sentence.at.end - text.len();
        let parts = short::purposes(text, listed);
        let several = parts.len() > 1;
        for (name, at) in parts {
            // In a sentence that leads to several purposes each has the basis that its own part names.
            let part = start + at.start..start + at.end;
            let own = told_in(sentence).filter(|(_, at)| led && (!several || part.contains(&at.start)));
            out.add(name, sentence, basis.iter().cloned().chain(own).collect());
        }
    }
    out
}

/// The label of a sentence that lists data under a heading on data and purposes, and whether it names a purpose: a label
/// of a few words.
fn labelled(page: &Page, sentence: &Sentence) -> Option<(String, bool)> {
    let all = topics(sentence);
    let data = all.has(Topic::Purposes) && all.has(Topic::DataContent) && sentence.part == Part::Text;
    let fields: BTreeSet<usize> = sentence.fields.iter().map(|(f, _)| *f).collect();
    if !data || fields.is_empty() || sentence.has(Label::Verb) || short::leads(page.text(sentence)) {
        return None;
    }
    match page.text(sentence).split_once(": ") {
        Some((label, _)) => Some((capital(label.trim()), label.split_whitespace().count() <= NAME_WORDS_MAX)),
        None if fields.len() >= 2 => Some((String::new(), false)),
        None => None,
    }
}

impl Told {
    fn add(&mut self, name: String, sentence: &Sentence, bases: Vec<(Basis, Range<usize>)>) {
        let known = |p: &&mut Purpose| p.name.to_lowercase() == name.to_lowercase();
        if let Some(known) = self.purposes.iter_mut().find(known) {
            known.also.push(sentence.at.clone());
        } else if self.purposes.len() < LIST_MAX {
            self.purposes.push(Purpose {
                name,
                at: sentence.at.clone(),
                bases,
                section: sentence.section,
                also: Vec::new(),
            });
        }
    }
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

/// The same without contracts that a purpose is about: "to make agreements".
fn told_in(sentence: &Sentence) -> impl Iterator<Item = (Basis, Range<usize>)> {
    let strong = |at: &Range<usize>| sentence.places(Label::BasisContractStrong).any(|s| s == at);
    cited(sentence).filter(move |(basis, at)| *basis != Basis::Contract || strong(at))
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
