//! Categories of data: the fields of each, how long it is kept, and fields of the notice's own.
//!
//! Guarantees: a period stands on a category only where the notice says it of that data, or of data at large and of
//! nothing else; where several could be meant, all are quoted and none is taken. What a row of a table holds is a category
//! of its own, with what the row says of it. What the vocabulary has no name for is a field of the notice's own.

use super::items::{Item, items};
use super::uses::Named;
use super::{Writer, capital, short, words};
use crate::document::trimmed;
use crate::facts::{Keeping, topics};
use crate::lexicon::Label;
use crate::page::{Part, Sentence};
use crate::periods;
use crate::report::item;
use crate::terms::{Term, term};
use crate::topic::{FIELDS, Topic};
use seloste_terms::{Lang, vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;

/// What the books are kept of: only that goes by the end of the financial year.
const BOOKS: [&str; 2] = ["invoice", "payment"];

/// Parts of words for what the books are made of.
const OF_BOOKS: [&str; 9] =
    ["kirjanpito", "tositte", "kuiti", "kuitte", "bokföring", "verifikat", "kvitto", "receipt", "accounting"];
/// Words of a condition, after which a period is not that of all.
const CONDITIONS: [&str; 8] = [" jos ", " mikäli ", " ellei ", " om du ", " om det ", " if ", " unless ", " såvida "];
/// Beginnings of words for data at large: what they begin with is not a kind of its own, as "log data" is.
const AT_LARGE: [&str; 17] = [
    "tiedo",
    "tieto",
    "henkilötie",
    "asiakastie",
    "jäsentie",
    "rekister",
    "uppgift",
    "personuppgift",
    "kunduppgift",
    "medlemsuppgift",
    "registeruppgift",
    "information",
    "data",
    "personal",
    "customer",
    "member",
    "register",
];
/// Words before one for data at large that tell of no kind, by their beginnings; before others it is of a kind.
const NO_KIND: [&str; 46] = [
    "rekister", "asiakka", "jäsen", "henkilö", "sinun", "teidän", "hänen", "kaik", "muu", "nämä", "näi", "säily",
    "poist", "pidä", "tallen", "hävit", "tuho", "personal", "your", "the", "customer", "client", "member", "all",
    "other", "such", "this", "these", "keep", "store", "retain", "delete", "erase", "hold", "their", "our", "any",
    "register", "process", "remove", "and", "or", "we", "which", "that", "of",
];
/// The longest name of a category that a row of a table gives, in words.
const NAME_WORDS_MAX: usize = 8;
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
    /// Where its row of a table begins.
    row: Option<usize>,
    /// Whether it holds only under a condition.
    conditional: bool,
    /// Whether it is told or asked about in the draft.
    used: bool,
}

/// Fields with the same purposes, sources and period.
struct Group {
    /// The kind of record that most of them lie in.
    kind: &'static str,
    name: String,
    row: Option<usize>,
    fields: Vec<(String, Range<usize>)>,
}

/// The data items that a sentence names beside what starts the clock: "when the membership ends" names none.
fn named<'s>(sentence: &'s Sentence, part: &'s Range<usize>) -> impl Iterator<Item = usize> + 's {
    let event =
        |at: &Range<usize>| sentence.places(Label::RetentionEvent).any(|e| e.start < at.end && at.start < e.end);
    let inside = |at: &Range<usize>| part.start <= at.start && at.end <= part.end;
    sentence.fields.iter().filter(move |(_, at)| !event(at) && inside(at)).map(|(f, _)| *f)
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
    pub(super) fn categories(&mut self, purposes: &[Named], sources: &[Named]) {
        self.begin_ids();
        let mut own: Vec<(String, String, Option<&'static str>, Range<usize>)> = Vec::new();
        let groups = self.groups(&mut own);
        let mut rules = self.rules();
        let rows: BTreeSet<usize> = groups.iter().filter_map(|g| g.row).collect();
        for group in groups {
            self.line("[[category]]");
            let id = self.id(if group.row.is_some() { &group.name } else { group.kind }, "category");
            self.line(&format!("id = \"{id}\""));
            self.text("name", &group.name);
            self.line("fields = [");
            for (field, at) in &group.fields {
                self.from("  ", at);
                self.line(&format!("  \"{field}\","));
            }
            self.line("]");
            for (key, all) in [("purposes", purposes), ("sources", sources)] {
                let ids = self.of_group(&group, &rows, all);
                if !ids.is_empty() {
                    let list = ids.iter().map(|i| format!("\"{i}\"")).collect::<Vec<_>>().join(", ");
                    self.line(&format!("{key} = [{list}]"));
                }
            }
            self.keep(&mut rules, &group);
            self.line("");
        }
        // A period of what no category holds is asked about too.
        let mut asked = false;
        for rule in rules.iter().filter(|r| !r.used).take(QUESTIONS_MAX) {
            self.asks(words::OF_WHICH, &rule.keep, &rule.at);
            asked = true;
        }
        if asked {
            self.line("");
        }
        for (id, label, special, at) in own {
            self.line("[[field]]");
            self.line(&format!("id = \"{id}\""));
            self.line(if id == "own.date-of-birth" { "type = \"date\"" } else { "type = \"line\"" });
            self.from("", &at);
            self.text("label", &label);
            if let Some(special) = special {
                self.line(&format!("special = \"{special}\""));
            }
            self.line("");
        }
    }

    /// The purposes or sources of a group: those of its row where it has one, else those of no row.
    fn of_group(&self, group: &Group, rows: &BTreeSet<usize>, all: &[Named]) -> Vec<String> {
        let row = |n: &&Named| n.at.as_ref().and_then(|at| self.row(at));
        let ids = |list: Vec<&Named>| list.into_iter().map(|n| n.id.clone()).collect::<Vec<_>>();
        let own = |n: &&Named| n.also.iter().chain(&n.at).any(|at| self.row(at).is_some() && self.row(at) == group.row);
        let of_row: Vec<&Named> = all.iter().filter(|n| group.row.is_some() && own(n)).collect();
        if !of_row.is_empty() {
            return ids(of_row);
        }
        let others: Vec<&Named> = all.iter().filter(|n| row(n).is_none_or(|r| !rows.contains(&r))).collect();
        if others.is_empty() { ids(all.iter().collect()) } else { ids(others) }
    }

    /// Where the row of a table that a place lies in begins.
    fn row(&self, at: &Range<usize>) -> Option<usize> {
        let page = &self.reading.page;
        page.sentences.iter().find(|s| s.part == Part::Cell && s.at.start <= at.start && at.end <= s.at.end)?;
        let lines = &page.document.lines;
        let nth = lines.partition_point(|l| l.at.start <= at.start).checked_sub(1)?;
        lines.get(nth).map(|l| l.at.start)
    }

    /// The fields of the notice in groups: one for each row of a table that also says why or how long, else one for each
    /// kind of record. Own fields come into `own`; they lie with the contact.
    fn groups(&mut self, own: &mut Vec<(String, String, Option<&'static str>, Range<usize>)>) -> Vec<Group> {
        let reading = self.reading;
        let lang = reading.lang();
        let mut groups: Vec<Group> = Vec::new();
        let mut add = |kind: &'static str, row: Option<(usize, String)>, field: String, at: Range<usize>| {
            let (row, name) = row.unzip();
            let same = |g: &&mut Group| g.row == row && (row.is_some() || g.kind == kind);
            if let Some(group) = groups.iter_mut().find(same) {
                group.fields.push((field, at));
                return;
            }
            let plural = vocabulary::kind(kind).map_or(kind, |k| k.plural.get(lang));
            let name = name.filter(|n| !n.is_empty()).unwrap_or_else(|| plural.to_owned());
            groups.push(Group { kind, name, row, fields: vec![(field, at)] });
        };
        let mut left = Vec::new();
        for (field, at) in &reading.facts().fields {
            let row = self.row_of(field);
            let at = row.as_ref().map_or(at, |(_, at, _)| at).clone();
            let row = row.map(|(start, _, name)| (start, name));
            match term(field) {
                Term::Known(id) => add(vocabulary::kind_of(id.trim_end_matches('*')), row, id.to_owned(), at),
                Term::Own(id, special) => {
                    add(vocabulary::CONTACT, row, id.to_owned(), at.clone());
                    own.push((id.to_owned(), capital(item(field, lang)), special, at));
                }
                Term::None(why) => left.push((why, at)),
            }
        }
        let (more, unclear) = items(&reading.page);
        let mut taken: BTreeSet<String> = own.iter().map(|(id, ..)| id.clone()).collect();
        for Item { name, at } in more {
            let id = format!("own.{}", self.slug(&name));
            if id.len() > "own.".len() && taken.insert(id.clone()) {
                let row = self.tells_row(&at);
                add(vocabulary::CONTACT, row, id.clone(), at.clone());
                own.push((id, capital(&name), None, at));
            }
        }
        groups.sort_by_key(|g| (g.row, g.kind));
        for (why, at) in left {
            self.from("", &at);
            let line = format!("# {} {}", self.say(words::LEFT_OUT), self.say(why));
            self.line(&line);
        }
        for at in unclear {
            self.asks(words::WHICH_DATA, "", &at);
        }
        groups
    }

    /// The first row of a table that names a data item beside why or how long: where it begins, the words for the item
    /// and what the row calls its data.
    fn row_of(&self, field: &str) -> Option<(usize, Range<usize>, String)> {
        let page = &self.reading.page;
        let cells = page.sentences.iter().filter(|s| s.part == Part::Cell && topics(s).has(Topic::DataContent));
        cells.flat_map(|s| &s.fields).filter(|(f, _)| FIELDS.get(*f) == Some(&field)).find_map(|(_, at)| {
            let (row, name) = self.tells_row(at)?;
            Some((row, at.clone(), name))
        })
    }

    /// The row of a place, where it also tells why or how long, and what it calls its data.
    fn tells_row(&self, at: &Range<usize>) -> Option<(usize, String)> {
        let page = &self.reading.page;
        let row = self.row(at)?;
        let cell =
            page.sentences.iter().find(|s| s.part == Part::Cell && s.at.start <= at.start && at.end <= s.at.end)?;
        let of_row = |s: &&Sentence| s.part == Part::Cell && self.row(&s.at) == Some(row);
        let around = page.before(cell).take_while(of_row).chain(page.after(cell).take_while(of_row));
        let tells = |s: &Sentence| topics(s).has_any(&[Topic::Purposes, Topic::Retention, Topic::LegalBasis]);
        let mut others = around.filter(|s| s.under != cell.under);
        let words = page.text(cell).split_whitespace().count();
        let name = if words <= NAME_WORDS_MAX { short::heading(page.text(cell)).to_owned() } else { String::new() };
        others.any(tells).then_some((row, capital(&name)))
    }

    /// The period of a category: what its row says, or what is said of its kind, else of data at large; where that is not
    /// one, those that it may be.
    fn keep(&mut self, rules: &mut [Rule], group: &Group) {
        let of_row = |r: &Rule| group.row.is_some() && r.row == group.row;
        let mut sure: Vec<&mut Rule> = Vec::new();
        let by_row = rules.iter().any(of_row);
        // What another row says is said of that row.
        let here = |r: &Rule| group.row.is_none() || r.row.is_none();
        let own = |r: &Rule| if by_row { of_row(r) } else { here(r) && r.kinds.contains(group.kind) };
        let some = rules.iter().any(own);
        for rule in rules.iter_mut() {
            if if some { own(rule) } else { rule.general } {
                sure.push(rule);
            }
        }
        let different: BTreeSet<&str> = sure.iter().map(|r| r.keep.as_str()).collect();
        if different.len() == 1
            && !sure.iter().any(|r| r.conditional)
            && let Some(first) = sure.first()
        {
            let (keep, at) = (first.keep.clone(), first.at.clone());
            sure.into_iter().for_each(|r| r.used = true);
            return self.value("keep", &keep, &at);
        }
        let none = sure.is_empty();
        let maybe: Vec<&mut Rule> =
            if none { rules.iter_mut().filter(|r| r.kinds.is_empty() && r.row.is_none()).collect() } else { sure };
        for rule in maybe.into_iter().take(QUESTIONS_MAX) {
            rule.used = true;
            let (keep, at) = (rule.keep.clone(), rule.at.clone());
            self.asks(words::WHICH_PERIOD, &keep, &at);
        }
    }

    /// The periods of the notice, each once for what it is said of.
    fn rules(&self) -> Vec<Rule> {
        let mut out: Vec<Rule> = Vec::new();
        for rule in self.reading.facts().retention.iter().flat_map(|k| self.of_keeping(k)).take(RULES_MAX) {
            let same = |r: &Rule| {
                r.keep == rule.keep && r.kinds == rule.kinds && r.general == rule.general && r.row == rule.row
            };
            if !out.iter().any(same) {
                out.push(rule);
            }
        }
        out
    }

    /// The periods of one sentence, each with what its own part of the sentence says it of.
    fn of_keeping(&self, keeping: &Keeping) -> Vec<Rule> {
        let page = &self.reading.page;
        let Some(sentence) = page.sentence(&keeping.at).filter(|_| keeping.computable) else { return Vec::new() };
        let parts = periods::clauses(page.text(sentence));
        let several = parts.len() > 1;
        let rule = |part: Range<usize>| {
            let part = trimmed(&page.document.text, sentence.at.start + part.start..sentence.at.start + part.end);
            let keep = if several { periods::keep(page.document.get(&part)) } else { keeping.keep.clone() };
            self.rule(keeping, sentence, &part, keep?)
        };
        parts.into_iter().filter_map(rule).collect()
    }

    fn rule(&self, keeping: &Keeping, sentence: &Sentence, part: &Range<usize>, keep: String) -> Option<Rule> {
        let page = &self.reading.page;
        let what = keeping.what.iter().flat_map(|what| page.within(what)).flat_map(|s| named(s, &s.at));
        let mut kinds: BTreeSet<&'static str> =
            named(sentence, part).chain(what).filter_map(|f| kind_of(FIELDS.get(f)?)).collect();
        let lower = page.document.get(part).to_lowercase();
        if keep.ends_with("financial-year-end") || kinds.is_empty() && OF_BOOKS.iter().any(|w| lower.contains(w)) {
            kinds.extend(BOOKS);
        }
        let at_large = |at: &Range<usize>| {
            let word = page.document.get(at).to_lowercase();
            let before = page.document.get(&(part.start.min(at.start)..at.start)).to_lowercase();
            let last = before.split_whitespace().next_back().unwrap_or("");
            // "The entries' data" is data of a kind; in Swedish and English a word of another class may stand before it.
            let of_kind = match page.lang {
                Lang::Fi => last.ends_with('n'),
                Lang::Sv => false,
                Lang::En => last.chars().all(char::is_alphabetic) && !last.ends_with(','),
            };
            let of_none = last.is_empty() || NO_KIND.iter().any(|w| last.starts_with(w));
            AT_LARGE.iter().any(|w| word.starts_with(w)) && (!of_kind || of_none)
        };
        let inside = |at: &&Range<usize>| part.start <= at.start && at.end <= part.end;
        let general = kinds.is_empty()
            && keeping.what.is_none()
            && sentence.places(Label::RetentionSubject).filter(inside).any(at_large);
        let at = match &keeping.what {
            // The row or entry as a whole says what and how long.
            Some(what)
                if what.start < keeping.at.start
                    && !page.document.get(&(what.end..keeping.at.start)).contains('\n') =>
            {
                what.start..keeping.at.end
            }
            _ => part.clone(),
        };
        let row = self.row(&keeping.at);
        let conditional = CONDITIONS.iter().any(|w| lower.contains(w));
        Some(Rule { keep, at, kinds, general, row, conditional, used: false })
    }
}
