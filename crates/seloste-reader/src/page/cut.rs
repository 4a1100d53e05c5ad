//! The cutting of a notice: which lines are headings, what runs on, what stands in a list or a row.
//!
//! Guarantees: every word of the document is in one sentence, in order. Does not: draw conclusions; the facts do.

use super::{Part, SENTENCE_WORDS_MAX, Sentence};
use crate::document::{Document, Kind, Line, trimmed};
use crate::lexicon::{self, Label, Meaning, meaning};
use crate::lines::{LETTER_LEVEL, cells, counted, numbering, runs_on, stops};
use crate::pattern::{Matcher, Memory};
use crate::split::split;
use crate::topic::{Topic, Topics};
use crate::words::{Word, words};
use seloste_terms::Lang;
use std::ops::Range;

/// The longest heading, in words and in characters; a number before it makes room for a few more.
const HEADING_WORDS_MAX: usize = 16;
const NUMBERED_WORDS_MAX: usize = 20;
const HEADING_CHARS_MAX: usize = 160;
/// The most digits of a heading that markup does not make one: a year, a number, a section of a law.
const TITLE_DIGITS_MAX: usize = 8;
/// The longest label before a colon, in words.
const LABEL_WORDS_MAX: usize = 7;
/// The longest line, in words, that goes on a list without a bullet.
const BARE_ITEM_WORDS_MAX: usize = 14;
/// Words of a heading that say nothing of its topic, so that none need cover them.
const BINDERS: &[&str] = &[
    "ja", "sekä", "tai", "eli", "och", "samt", "eller", "för", "av", "i", "på", "till", "and", "or", "of", "the",
    "for", "in", "to", "on", "with", "your", "our", "dina", "våra",
];
/// The fewest words of a line that may run on in the next.
const RUNNING_WORDS_MIN: usize = 7;
/// The longest cell of a row of two that heads two columns, in words.
const PAIR_WORDS_MAX: usize = 3;

/// The sentences of a document.
pub(super) fn sentences(document: &Document, lang: Lang) -> Vec<Sentence> {
    let cutter = Cutter {
        document,
        lang,
        matcher: lexicon::of(lang),
        memory: Memory::default(),
        sentences: Vec::new(),
        section: 0,
    };
    cutter.run()
}

struct Cutter<'d> {
    document: &'d Document,
    lang: Lang,
    matcher: &'static Matcher,
    memory: Memory,
    sentences: Vec<Sentence>,
    section: usize,
}

/// What the words of a heading say.
struct Heads {
    topics: Topics,
    /// How many words say it.
    covered: usize,
    /// Whether there is a verb of a sentence.
    verb: bool,
    /// Whether it begins as a question.
    asks: bool,
    /// Whether its topics come from words that name one only where nothing else does.
    weak: bool,
}

/// What a line is as a heading.
struct Title {
    topics: Topics,
    level: u8,
    sure: bool,
}

impl Cutter<'_> {
    fn run(mut self) -> Vec<Sentence> {
        let document = self.document;
        let blanks = document.lines.iter().filter(|l| l.after_blank).count();
        let tight = blanks * 8 < document.lines.len();
        let numbered = document.lines.iter().filter(|l| numbering(document.get(&l.at)).is_some()).count() >= 3;
        let mut stack: Vec<(u8, Topics)> = Vec::new();
        let mut after_heading = false;
        let mut naming = false;
        let mut lead: Option<usize> = None;
        let mut label = Topics::NONE;
        let mut columns: Vec<Topics> = Vec::new();
        let mut at = 0;
        while let Some(line) = document.lines.get(at) {
            let title = self.title(line, document.lines.get(at + 1), tight, numbered, after_heading, at == 0);
            // What stands under "name of the register" is the name, though it may sound like a title.
            let named = std::mem::take(&mut naming) && matches!(line.kind, Kind::Plain | Kind::Item);
            let title =
                title.filter(|t| !named || !t.topics.without(Topic::Other).without(Topic::RegisterName).is_empty());
            if let Some(title) = title {
                stack.retain(|(level, _)| *level < title.level);
                let parent = stack.last().map_or(Topics::NONE, |(_, t)| *t);
                let context = if title.topics.is_empty() {
                    parent
                } else if title.topics.only(Topic::Date) {
                    // A date stands within what it dates.
                    parent.with(Topic::Date)
                } else if title.topics.only(Topic::Other) {
                    Topics::NONE
                } else {
                    title.topics
                };
                stack.push((title.level, context));
                self.section += 1;
                // A line that only looks like a heading is read as what it may be too.
                let part = if title.sure || !title.topics.is_empty() { Part::Heading } else { Part::Text };
                naming = title.sure && title.topics.only(Topic::RegisterName);
                self.add(line.at.clone(), part, context, title.topics, None);
                (after_heading, lead, label) = (!title.sure || !title.topics.only(Topic::Other), None, Topics::NONE);
                columns.clear();
                at += 1;
                continue;
            }
            let context = stack.last().map_or(Topics::NONE, |(_, t)| *t);
            after_heading = false;
            if matches!(line.kind, Kind::Row | Kind::HeadRow) {
                // Only the first row of a table can say what its columns hold; a blank line parts two tables.
                let before = at.checked_sub(1).and_then(|b| document.lines.get(b));
                let apart = |b: &Line| line.after_blank && !b.after_blank;
                let first = before.is_none_or(|b| !matches!(b.kind, Kind::Row | Kind::HeadRow) || apart(b));
                if first {
                    columns.clear();
                }
                if let Some(own) = self.row(line, context, &mut columns, first) {
                    // A row of a label and a text heads the lines that the text goes on over.
                    stack.retain(|(level, _)| *level < ROW_LEVEL);
                    stack.push((ROW_LEVEL, own));
                }
                lead = None;
                at += 1;
                continue;
            }
            columns.clear();
            // A sentence may run on over several lines of a text.
            let mut end = line.at.end;
            let mut next = at + 1;
            while let Some(more) = document.lines.get(next)
                && runs_on(document, end, more)
            {
                end = more.at.end;
                next += 1;
            }
            let unit = line.at.start..end;
            let text = document.get(&unit);
            if line.after_blank || line.kind == Kind::Item {
                label = Topics::NONE;
            }
            let (own, rest) = self.label(&unit);
            if !own.is_empty() {
                label = own;
            }
            let short = text.split_whitespace().count() <= BARE_ITEM_WORDS_MAX || text.ends_with(';');
            let bare = line.kind == Kind::Plain && !line.after_blank && short;
            // Without a bullet only what follows words that end in the middle is an item of theirs.
            let open = lead
                .and_then(|l| self.sentences.get(l))
                .is_some_and(|l| !self.document.get(&l.at).ends_with(['.', '!', '?']));
            let part =
                if line.kind == Kind::Item || counted(text) || (open && bare && own.is_empty() && !text.ends_with('.'))
                {
                    Part::Item
                } else {
                    Part::Text
                };
            // An item of a list belongs to its heading, whatever its own label says.
            // "Contact details: two years" among periods says how long, not how to reach anybody.
            let listed = context.has_any(&[Topic::Retention, Topic::DataContent, Topic::Recipients, Topic::Purposes]);
            let kinds = if context.only(Topic::Retention) { KINDS } else { &[Topic::Contact] };
            let kind = |own: Topics| listed && kinds.iter().any(|k| own.only(*k));
            let own = if kind(own) { Topics::NONE } else { own };
            if kind(label) {
                label = Topics::NONE;
            }
            let of_heading = label.is_empty() || (part == Part::Item && !context.is_empty());
            let under = if of_heading { context } else { label };
            let introduced = if part == Part::Item { lead } else { None };
            let first = self.sentences.len();
            if !own.is_empty() && rest.start > unit.start {
                // The label itself is looked at with what follows, so that neither loses the other.
                self.cut(unit.clone(), part, under, own, introduced);
            } else {
                self.cut(unit.clone(), part, under, Topics::NONE, introduced);
            }
            if part == Part::Text && self.sentences.len() > first {
                lead = Some(self.sentences.len() - 1);
            }
            at = next;
        }
        self.sentences
    }

    /// The topics of the label before a colon, and where what it labels begins.
    fn label(&mut self, unit: &Range<usize>) -> (Topics, Range<usize>) {
        let text = self.document.get(unit);
        let nothing = (Topics::NONE, unit.clone());
        // The stop behind the number of "3. Purpose. The register .." ends no label.
        let counted = numbering(text).and(text.split_whitespace().next()).map_or(0, str::len);
        let ends = |(at, c): &(usize, char)| *at >= counted && (*c == ':' || stops(text, *at, *c));
        let Some((colon, mark)) = text.char_indices().find(ends) else {
            return nothing;
        };
        let Some(head) = text.get(..colon) else { return nothing };
        let list = words(head, unit.start);
        // "How long. Two years .." is a label too where it asks like a heading, or says no more than one.
        let full = mark != ':';
        if list.is_empty() || list.len() > LABEL_WORDS_MAX || text.get(colon + 1..).is_none_or(|r| r.trim().is_empty())
        {
            return nothing;
        }
        let Heads { topics, covered, verb, asks, .. } = self.heading_cues(&list);
        let asks = asks || mark == '?';
        let said = list.iter().filter(|w| !BINDERS.contains(&w.folded.as_str())).count().max(1);
        let share = if mark == '?' { 3 } else { 2 };
        if (verb && !asks) || covered * share < said || (full && !asks && covered * 3 < said * 2) {
            return nothing;
        }
        (topics, trimmed(&self.document.text, unit.start + colon + 1..unit.end))
    }

    /// What the words of a heading say: topics, how many words say it, whether there is a verb of a sentence.
    fn heading_cues(&mut self, list: &[Word]) -> Heads {
        if let Some(topics) = lexicon::own_heading(self.lang, list) {
            return Heads { topics, covered: list.len(), verb: false, asks: false, weak: false };
        }
        let mut topics = Topics::NONE;
        let mut covered = vec![false; list.len()];
        let mut weak = Topics::NONE;
        let mut verb = false;
        let mut asks = false;
        for hit in self.matcher.find(list, &mut self.memory) {
            match meaning(hit.label) {
                Some(Meaning::Heading(topic, alone)) => {
                    if alone {
                        weak = weak.with(topic);
                    } else {
                        topics = topics.with(topic);
                    }
                    for word in covered.iter_mut().take(hit.words.end).skip(hit.words.start) {
                        *word = true;
                    }
                }
                Some(Meaning::Cue(Label::Verb)) => verb = true,
                Some(Meaning::Cue(Label::Question)) => asks |= hit.words.start <= 1,
                _ => {}
            }
        }
        let whole = list.iter().zip(&covered).all(|(w, c)| *c || w.folded.bytes().all(|b| b.is_ascii_digit()));
        let faint = topics.is_empty() && !weak.is_empty();
        if topics.is_empty() && weak.has(Topic::RegisterName) && !whole {
            // "Customer register" is what a register is called.
            covered.fill(false);
        } else if topics.is_empty() {
            topics = weak;
        } else if topics.only(Topic::Other) {
            // "Register and privacy notice" is a title, not the name of a register.
            topics = topics.and(weak.without(Topic::RegisterName));
        }
        Heads { topics, covered: covered.iter().filter(|c| **c).count(), verb, asks, weak: faint }
    }

    /// Whether a line is a heading.
    fn title(
        &mut self,
        line: &Line,
        next: Option<&Line>,
        tight: bool,
        many_numbered: bool,
        after_heading: bool,
        first: bool,
    ) -> Option<Title> {
        let text = self.document.get(&line.at);
        let number = numbering(text);
        let counted_line = counted(text);
        let list = words(text, line.at.start);
        if let Kind::Heading(level) = line.kind {
            let Heads { topics, .. } = self.heading_cues(&list);
            return Some(Title { topics, level, sure: true });
        }
        if line.kind != Kind::Plain
            || list.is_empty()
            || list.len() > if number.is_some() { NUMBERED_WORDS_MAX } else { HEADING_WORDS_MAX }
            || text.chars().count() > HEADING_CHARS_MAX
            || text.contains('@')
            || text.bytes().filter(u8::is_ascii_digit).count() > TITLE_DIGITS_MAX
        {
            return None;
        }
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
        let question = end.ends_with('?');
        if end.ends_with(['.', '!']) && number.is_none() && !first || end.ends_with([',', ';']) {
            return None;
        }
        if end.ends_with('.') && list.len() > 6 {
            return None;
        }
        // "6. Sources. The member." is a label with what it labels, and heads nothing.
        let head = number.and(end.split_whitespace().next()).map_or(0, str::len);
        let rest = end.get(head..).and_then(|t| t.split_once(". ")).map_or("", |(_, rest)| rest);
        if rest.starts_with(char::is_uppercase) && number.is_some_and(|n| n != LETTER_LEVEL) {
            return None;
        }
        // A line that the next one goes on with is part of a text.
        if list.len() >= RUNNING_WORDS_MIN && next.is_some_and(|n| runs_on(self.document, line.at.end, n)) {
            return None;
        }
        // What stands before a colon is a label where something follows it.
        if end
            .split_once(':')
            .is_some_and(|(_, rest)| !rest.trim().is_empty() && !rest.starts_with(|c: char| c.is_alphabetic()))
        {
            return None;
        }
        let Heads { topics, covered, verb, asks, weak } = self.heading_cues(&list);
        // "A. On paper" is part of the section that it stands in, whatever its words.
        let topics = if number == Some(LETTER_LEVEL) { Topics::NONE } else { topics };
        // "Privacy and cookies" at the top is the title of all that follows.
        let title = first && number.is_none() && !asks && next.is_none_or(|n| n.kind != Kind::Item);
        let topics = if title { topics.without(Topic::Cookies).without(Topic::DataContent) } else { topics };
        // "How we use your data" at the top is the title too.
        let how = first && number.is_none() && asks && !question && list.len() >= 4 && topics.only(Topic::Purposes);
        let topics = if how { Topics::NONE.with(Topic::Other) } else { topics };
        // "Notice, updated 1.3.2025": the day of a title tells nothing of how changes are made known.
        let dated = topics.has(Topic::Date) && topics.has(Topic::Other) && text.bytes().any(|b| b.is_ascii_digit());
        let topics = if dated { topics.without(Topic::Changes).without(Topic::Date) } else { topics };
        // "Processing of personal data" at the top is the title too, and so is a longer line that only has such words.
        let faint = weak && number.is_none() && (first || covered * 2 < list.len());
        let topics = if faint { Topics::NONE } else { topics };
        let question = question || (asks && !end.ends_with(['.', ':', ',']));
        let binders = list.iter().filter(|w| BINDERS.contains(&w.folded.as_str())).count();
        let counted = list.len().saturating_sub(usize::from(number.is_some())).max(1);
        let counted = if topics.is_empty() { counted } else { counted.saturating_sub(binders).max(1) };
        let fits = covered * 3 >= counted;
        let caps = text.chars().filter(|c| c.is_alphabetic()).count() >= 4 && !text.chars().any(char::is_lowercase);
        let apart = line.after_blank || line.bold || tight || caps || number.is_some();
        let level = match number {
            Some(depth) => depth,
            None if first => 0,
            None if many_numbered || self.document.marked => LOOSE_LEVEL,
            None => 1,
        };
        // A few words with a verb may head what follows a blank line: "data that we collect".
        let relative = self.relative(&list) && line.after_blank;
        let alone = !after_heading
            && covered * 2 >= counted
            && (relative
                || (line.after_blank || tight) && list.len() <= 7
                || number.is_some() && !end.ends_with(['.', ';', ',', ':']));
        // "How Data Is Kept" in capitals is a heading too.
        let capitals = list.len() >= 3
            && list
                .iter()
                .filter(|w| w.folded.chars().count() > 3)
                .all(|w| self.document.get(&w.at).starts_with(char::is_uppercase));
        let titled = capitals && !end.ends_with([':', '.']);
        let parted = next.is_some_and(|n| n.after_blank || n.kind == Kind::Item || number.is_some() || tight);
        let sentence = verb && !(question || titled || alone && (parted || relative));
        if !topics.is_empty() && apart && !sentence {
            let strong = covered * 2 >= counted;
            // A line right after a heading is what the heading announces, unless it says plainly that it is none.
            let close = (after_heading || end.ends_with(':')) && !strong;
            if !close
                && (fits || number.is_some() || question || line.bold || caps)
                && (!tight || strong || number.is_some())
            {
                return Some(Title { topics, level, sure: true });
            }
        }
        if first && !sentence {
            return Some(Title { topics: Topics::NONE.with(Topic::Other), level: 0, sure: true });
        }
        if number.is_some()
            && !counted_line
            && !sentence
            && !after_heading
            && list.len() <= 10
            && text.chars().any(char::is_alphabetic)
        {
            let long = next.is_some_and(|n| numbering(self.document.get(&n.at)).is_none());
            return long.then_some(Title { topics, level, sure: false });
        }
        if self.document.marked || after_heading || end.ends_with(':') {
            let own = line.bold && line.after_blank && !sentence && !end.ends_with(':') && !after_heading;
            return own.then_some(Title { topics, level: LOOSE_LEVEL, sure: false });
        }
        let short = list.len() <= 6 && line.after_blank && text.starts_with(char::is_uppercase) && !sentence;
        let plain = !text.contains([':', '|']) && !text.chars().any(|c| c.is_ascii_digit());
        let body = next.is_some_and(|n| {
            let text = self.document.get(&n.at);
            n.kind == Kind::Item || text.split_whitespace().count() > 6 || text.ends_with(['.', ':'])
        });
        // What only looks like a heading and heads a list is part of the section that it stands in.
        ((short && plain && body) || (question && line.after_blank) || line.bold).then_some(Title {
            topics,
            level: if !first && next.is_some_and(|n| n.kind == Kind::Item) { LOOSE_LEVEL } else { level },
            sure: false,
        })
    }

    /// Whether a line names something and then only says more of it: "data that we keep about customers".
    fn relative(&self, list: &[Word]) -> bool {
        const BINDS: &[&str] = &["som", "vi", "that", "which", "we", "joita", "jotka", "jota", "joiden"];
        list.iter().take(4).skip(1).any(|w| BINDS.contains(&w.folded.as_str()))
    }

    /// A row of a table: under its column's heading, or under the row's own where there are two cells.
    fn row(&mut self, line: &Line, context: Topics, columns: &mut Vec<Topics>, first: bool) -> Option<Topics> {
        let cells = cells(self.document, &line.at);
        let topics: Vec<Topics> = cells
            .iter()
            .map(|(_, cell)| {
                let list = words(self.document.get(cell), cell.start);
                if list.len() > HEADING_WORDS_MAX {
                    return Topics::NONE;
                }
                let Heads { topics, covered, verb, asks, .. } = self.heading_cues(&list);
                let text = self.document.get(cell);
                let question = asks || text.ends_with('?');
                let value = text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() > 4;
                let none = value || (verb && !question && list.len() > 8) || covered * 4 < list.len();
                let alone = first && topics.is_empty() && cells.len() > 2;
                if alone && list.len() == 1 && list.iter().all(|w| DATA_COLUMNS.contains(&w.folded.as_str())) {
                    return Topics::NONE.with(Topic::DataContent);
                }
                // "Contact | E-mail address" among the data that is kept says which data, not how to reach anybody.
                let kind = context.only(Topic::DataContent) && topics.only(Topic::Contact);
                if none || kind { Topics::NONE } else { topics }
            })
            .collect();
        let named = topics.iter().filter(|t| !t.is_empty()).count();
        // Two short cells that name two topics head two columns; a topic and its text are a row of their own.
        let pair = first
            && cells.len() == 2
            && named == 2
            && topics.first() != topics.get(1)
            && cells.iter().all(|(_, c)| self.document.get(c).split_whitespace().count() <= PAIR_WORDS_MAX);
        // "Supplier | what for | where": the first cell says that those below it get data.
        let receivers = topics.first().is_some_and(|t| t.has(Topic::Recipients))
            && cells.iter().all(|(_, c)| self.document.get(c).split_whitespace().count() <= PAIR_WORDS_MAX);
        let wide = first && cells.len() > 2;
        let head = line.kind == Kind::HeadRow || pair || wide && (named * 2 >= cells.len() || receivers);
        if head {
            columns.clear();
            self.section += 1;
            for ((column, cell), topics) in cells.into_iter().zip(topics) {
                // A cell that is empty, or that stands in an earlier row too, has its column all the same.
                columns.resize(column, Topics::NONE);
                columns.push(topics);
                self.add(cell, Part::Heading, topics, topics, None);
            }
            return None;
        }
        let by_row = columns.is_empty() && cells.len() == 2 && topics.first().is_some_and(|t| !t.is_empty());
        for (nth, (column, cell)) in cells.into_iter().enumerate() {
            let own = topics.first().copied().unwrap_or_default();
            if by_row && nth == 0 {
                self.section += 1;
                self.add(cell, Part::Heading, own, own, None);
                continue;
            }
            let under =
                if by_row { own } else { columns.get(column).copied().filter(|t| !t.is_empty()).unwrap_or(context) };
            self.cut(cell, Part::Cell, under, Topics::NONE, None);
        }
        by_row.then(|| topics.first().copied().unwrap_or_default())
    }

    /// Cuts a text into sentences and adds them.
    fn cut(&mut self, unit: Range<usize>, part: Part, under: Topics, own: Topics, lead: Option<usize>) {
        // What a label lists stays together; clauses that tell why or to whom each say something of their own.
        let told = own.is_empty() || !own.has_any(LISTING);
        for (nth, at) in split(self.document.get(&unit), unit.start, part == Part::Text && told).into_iter().enumerate()
        {
            self.add(at, part, under, if nth == 0 { own } else { Topics::NONE }, lead);
        }
    }

    fn add(&mut self, at: Range<usize>, part: Part, under: Topics, own: Topics, lead: Option<usize>) {
        let list = words(self.document.get(&at), at.start);
        for piece in list.chunks(SENTENCE_WORDS_MAX) {
            let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
            let whole = list.len() <= SENTENCE_WORDS_MAX;
            let at = if whole { at.clone() } else { first.at.start..last.at.end };
            let closed = self.document.get(&at).trim_end().ends_with(['.', '!', '?']);
            let mut sentence = Sentence {
                at,
                part,
                under,
                own,
                section: self.section,
                lead,
                cues: Vec::new(),
                fields: Vec::new(),
                words: piece.len(),
                closed,
            };
            for hit in self.matcher.find(piece, &mut self.memory) {
                let (Some(a), Some(b)) = (piece.get(hit.words.start), piece.get(hit.words.end.saturating_sub(1)))
                else {
                    continue;
                };
                let place = a.at.start..b.at.end;
                match meaning(hit.label) {
                    Some(Meaning::Cue(label)) => sentence.cues.push((label, place)),
                    Some(Meaning::Field(field)) => sentence.fields.push((field, place)),
                    _ => {}
                }
            }
            self.sentences.push(sentence);
        }
    }
}

/// What heads a column of data in few words, beside other columns.
const DATA_COLUMNS: &[&str] =
    &["mitä", "tieto", "tiedot", "henkilötieto", "vad", "uppgift", "uppgifter", "what", "data", "information", "item"];
/// What a label under a heading on retention only names the kind of data by.
const KINDS: &[Topic] = &[Topic::Contact, Topic::DataContent, Topic::Purposes, Topic::Cookies];
/// What stands behind a label and is one thing, whatever parts it: lists, and a period with its reason.
const LISTING: &[Topic] = &[Topic::DataContent, Topic::Sources, Topic::Controller, Topic::Contact, Topic::Retention];
/// The level of what the label of a row heads.
const ROW_LEVEL: u8 = 6;
/// The level of what may be a heading, below all that surely are.
const LOOSE_LEVEL: u8 = 8;
