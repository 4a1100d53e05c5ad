//! Categories of data: the fields of each, how long it is kept, and fields of the notice's own.
//!
//! Guarantees: a period stands on a category only where the notice says it of that data, or of data at large and of
//! nothing else; where several could be meant, all are quoted and none is taken.

use super::{Writer, words};
use crate::facts::Keeping;
use crate::lexicon::Label;
use crate::page::Sentence;
use crate::terms::{Term, term};
use crate::topic::FIELDS;
use seloste_terms::vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the books are kept of: only that goes by the end of the financial year.
const BOOKS: [&str; 2] = ["invoice", "payment"];

/// Parts of words for data at large.
const AT_LARGE: [&str; 6] = ["tiedo", "tieto", "uppgift", "information", "data", "register"];
/// The most rules of retention that a draft chooses from.
const RULES_MAX: usize = 200;

/// The most periods that a category is asked about.
const QUESTIONS_MAX: usize = 12;

/// A period and what it is said of.
struct Rule {
    keep: String,
    at: Range<usize>,
    /// The kinds of record that its words name.
    kinds: BTreeSet<&'static str>,
    /// Whether it speaks of data at large.
    general: bool,
}

/// The data items that a sentence names beside what starts the clock: "when the membership ends" names none.
fn named(sentence: &Sentence) -> impl Iterator<Item = usize> {
    let event =
        |at: &Range<usize>| sentence.places(Label::RetentionEvent).any(|e| e.start < at.end && at.start < e.end);
    sentence.fields.iter().filter(move |(_, at)| !event(at)).map(|(f, _)| *f)
}

/// The kind of record that a data item lies in.
fn kind_of(item: &str) -> Option<&'static str> {
    match term(item) {
        Term::Known(id) => Some(vocabulary::kind_of(id.trim_end_matches('*'))),
        Term::Own(..) => Some(vocabulary::CONTACT),
        Term::None(_) if item == "contact_details" => Some(vocabulary::CONTACT),
        Term::None(_) => None,
    }
}

impl Writer<'_> {
    pub(super) fn categories(&mut self, purposes: &[String], sources: &[String]) {
        self.begin_ids();
        let facts = self.reading.facts();
        let lang = self.reading.lang();
        // One category for each kind of record; own fields lie with the contact.
        let mut kinds: BTreeMap<&'static str, Vec<(&'static str, Range<usize>)>> = BTreeMap::new();
        let mut own = Vec::new();
        let mut left = Vec::new();
        for (field, at) in &facts.fields {
            match term(field) {
                Term::Known(id) => {
                    let of = vocabulary::kind_of(id.trim_end_matches('*'));
                    kinds.entry(of).or_default().push((id, at.clone()));
                }
                Term::Own(id, special) => {
                    kinds.entry(vocabulary::CONTACT).or_default().push((id, at.clone()));
                    own.push((id, special, at.clone()));
                }
                Term::None(why) => left.push((why, at.clone())),
            }
        }
        for (why, at) in left {
            self.from("", &at);
            let line = format!("# {} {}", self.say(words::LEFT_OUT), self.say(why));
            self.line(&line);
        }
        let rules = self.rules();
        for (kind, fields) in kinds {
            self.line("[[category]]");
            let id = self.id(kind, "category");
            self.line(&format!("id = \"{id}\""));
            if let Some(kind) = vocabulary::kind(kind) {
                self.text("name", kind.plural.get(lang));
            }
            self.line("fields = [");
            for (field, at) in fields {
                self.from("  ", &at);
                self.line(&format!("  \"{field}\","));
            }
            self.line("]");
            let list = |ids: &[String]| ids.iter().map(|i| format!("\"{i}\"")).collect::<Vec<_>>().join(", ");
            if !purposes.is_empty() {
                self.line(&format!("purposes = [{}]", list(purposes)));
            }
            if !sources.is_empty() {
                self.line(&format!("sources = [{}]", list(sources)));
            }
            self.keep(&rules, kind);
            self.line("");
        }
        for (id, special, at) in own {
            self.line("[[field]]");
            self.line(&format!("id = \"{id}\""));
            self.line(if id == "own.date-of-birth" { "type = \"date\"" } else { "type = \"line\"" });
            self.from("", &at);
            let words = self.reading.quote(&at).to_owned();
            self.text("label", &words);
            if let Some(special) = special {
                self.line(&format!("special = \"{special}\""));
            }
            self.line("");
        }
    }

    /// The period of a category: what is said of its kind, else of data at large; where that is not one, those that it
    /// may be.
    fn keep(&mut self, rules: &[Rule], kind: &str) {
        let own: Vec<&Rule> = rules.iter().filter(|r| r.kinds.contains(kind)).collect();
        let sure = if own.is_empty() { rules.iter().filter(|r| r.general).collect() } else { own };
        let different: BTreeSet<&str> = sure.iter().map(|r| r.keep.as_str()).collect();
        let maybe = match sure.as_slice() {
            [first, ..] if different.len() == 1 => return self.value("keep", &first.keep, &first.at),
            [] => rules.iter().filter(|r| r.kinds.is_empty()).collect(),
            _ => sure,
        };
        for rule in maybe.into_iter().take(QUESTIONS_MAX) {
            self.asks(words::WHICH_PERIOD, &rule.keep, &rule.at);
        }
    }

    /// The periods of the notice, each once for what it is said of.
    fn rules(&self) -> Vec<Rule> {
        let mut out: Vec<Rule> = Vec::new();
        for rule in self.reading.facts().retention.iter().filter_map(|k| self.rule(k)).take(RULES_MAX) {
            if !out.iter().any(|r| r.keep == rule.keep && r.kinds == rule.kinds && r.general == rule.general) {
                out.push(rule);
            }
        }
        out
    }

    fn rule(&self, keeping: &Keeping) -> Option<Rule> {
        let page = &self.reading.page;
        let keep = keeping.keep.clone().filter(|_| keeping.computable)?;
        let sentence = page.sentence(&keeping.at)?;
        let all = std::iter::once(sentence).chain(keeping.what.iter().flat_map(|what| page.within(what)));
        let mut kinds: BTreeSet<&'static str> = all.flat_map(named).filter_map(|f| kind_of(FIELDS.get(f)?)).collect();
        if keep.ends_with("financial-year-end") {
            kinds.extend(BOOKS);
        }
        let general = kinds.is_empty()
            && keeping.what.is_none()
            && sentence.places(Label::RetentionSubject).any(|at| {
                let word = page.document.get(at).to_lowercase();
                AT_LARGE.iter().any(|w| word.contains(w))
            });
        let at = match &keeping.what {
            // The row or entry as a whole says what and how long.
            Some(what)
                if what.start < keeping.at.start
                    && !page.document.get(&(what.end..keeping.at.start)).contains('\n') =>
            {
                what.start..keeping.at.end
            }
            _ => keeping.at.clone(),
        };
        Some(Rule { keep, at, kinds, general })
    }
}
