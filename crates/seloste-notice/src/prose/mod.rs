//! What sentences say wrongly: the rules over any text in Finnish, Swedish or English.
//!
//! Guarantees: works on a published text as on the texts of a notice file; what is found has its bytes; the patterns are
//! data, one table a rule and language, and all of them compile, which a test tells. Does not: understand a text. A rule
//! that finds nothing proves nothing.

pub(crate) mod clause;
pub(crate) mod house;
mod table;
mod topics;
mod whole;
pub(crate) mod withdrawal;

#[cfg(test)]
mod tests;

pub(crate) use clause::{Clauses, negated};
pub(crate) use table::{expanded, pattern};
pub(crate) use topics::Topic;

use crate::diagnostic::{Diagnostic, Edit, Findings, Severity, quoted};
use crate::place::{Place, Sources};
use crate::rules::rule;
use crate::sieve::{Pattern, fold};
use jiff::civil::Date;
use seloste_terms::Lang;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use table::{Row, Scope};

/// The largest text that is read, in bytes: no notice is longer, and each rule goes through all of it.
pub const TEXT_BYTES_MAX: usize = 1 << 20;

/// The longest sentence that is looked at as one, in bytes. No sentence of a notice is longer; on a longer one each pattern
/// would be slower by the byte.
const SENTENCE_BYTES_MAX: usize = 2_000;

/// A piece of text whose sentences belong together: all of a published text, or one text of a notice file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    /// What it is about; `None` for a text whose headings tell.
    pub(crate) topic: Option<Topic>,
}

/// A sentence, or a line of a list or a heading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'t> {
    pub(crate) text: &'t str,
    /// The number of its piece, and where in that it begins.
    pub(crate) piece: usize,
    pub(crate) at: usize,
    pub(crate) topic: Topic,
    /// Whether it is a line that names what follows.
    pub(crate) heading: bool,
    paragraph: usize,
    section: usize,
}

/// A text, cut into sentences that know what they are about.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    pub(crate) pieces: Vec<Piece<'t>>,
    pub(crate) sentences: Vec<Sentence<'t>>,
    /// Whether it is one published text, with headings.
    pub(crate) published: bool,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) code: &'static str,
    pub(crate) severity: Option<Severity>,
    pub(crate) key: &'static str,
    pub(crate) piece: usize,
    pub(crate) span: Range<usize>,
    pub(crate) args: Vec<(&'static str, String)>,
    /// What may safely stand there instead.
    pub(crate) instead: Option<String>,
}

impl Hit {
    /// How much it weighs.
    pub(crate) fn weight(&self) -> Severity {
        self.severity.or(rule(self.code).map(|r| r.severity)).unwrap_or(Severity::Error)
    }
}

/// Finds what a text says wrongly: one diagnostic each, with the bytes of the text and the file name `file`.
///
/// `language` is that of the text; where it is not told it is taken from the words. `today` decides which laws and names
/// are no more.
#[must_use]
pub fn prose(file: &str, text: &str, language: Option<Lang>, today: Date) -> (Vec<Diagnostic>, Sources) {
    prose_joined(file, text, text, language, today)
}

/// As [`prose`], over a text whose lines were wrapped: `joined` is the same text, byte by byte, with a space for each end
/// of a line that a sentence goes on over. Findings have the lines of `text`.
#[must_use]
pub fn prose_joined(
    file: &str,
    text: &str,
    joined: &str,
    language: Option<Lang>,
    today: Date,
) -> (Vec<Diagnostic>, Sources) {
    let joined = if joined.len() == text.len() { joined } else { text };
    let mut findings = Findings::default();
    if text.len() > TEXT_BYTES_MAX {
        let number = findings.sources.add(file, "");
        findings.say("LIM001", Place::new(number, 0..0), "lim001-file", []);
        return findings.finish();
    }
    let number = findings.sources.add(file, text);
    let lang = language.unwrap_or_else(|| language_of(joined));
    let document = Document::published(joined);
    for hit in hits(&document, lang, today) {
        tell(&hit, Place::new(number, hit.span.clone()), &mut findings);
    }
    findings.finish()
}

/// Adds a finding for a hit at its place.
pub(crate) fn tell(hit: &Hit, place: Place, findings: &mut Findings) {
    let Some(rule) = rule(hit.code) else { return };
    findings.say_as(rule, hit.weight(), place, hit.key, hit.args.clone());
    if let Some(text) = &hit.instead {
        findings.mended_by(vec![Edit { span: place.range(), text: text.clone() }]);
    }
}

/// All that the rules find in a document, each in the order of the text.
pub(crate) fn hits(document: &Document<'_>, lang: Lang, today: Date) -> Vec<Hit> {
    let mut out = Vec::new();
    let table::Rows { rows, sieve } = table::rows(lang);
    // The sentences in which each row could find something.
    let mut could: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for (index, sentence) in document.sentences.iter().enumerate() {
        for row in sieve.could(&fold(sentence.text)) {
            could.get_mut(row).into_iter().for_each(|its| its.push(index));
        }
    }
    for (row, sentences) in rows.iter().zip(&could) {
        row_hits(row, sentences, document, &mut out);
    }
    whole::hits(document, lang, today, &mut out);
    withdrawal::hits(document, lang, &mut out);
    // A word in quotes is named and not used: what to make of it is left to people.
    let mut quotes: BTreeMap<usize, Quotes> = BTreeMap::new();
    for hit in out.iter_mut().filter(|hit| hit.instead.is_some() && hit.code != "CTL010") {
        let text = document.pieces.get(hit.piece).map_or("", |piece| piece.text);
        if quotes.entry(hit.piece).or_insert_with(|| Quotes::of(text)).hold(text, &hit.span) {
            hit.instead = None;
        }
    }
    // Where something lies is no wording: an address is not read, and above all not mended.
    out.retain(|hit| {
        let text = document.pieces.get(hit.piece).map_or("", |piece| piece.text);
        !(hit.code.starts_with("LAW") && in_address(text, &hit.span))
    });
    out
}

/// Where the quotation marks and the lines of a text are.
struct Quotes {
    marks: Vec<usize>,
    lines: Vec<usize>,
}

impl Quotes {
    fn of(text: &str) -> Self {
        let places = |is: fn(char) -> bool| text.match_indices(is).map(|(at, _)| at).collect();
        Self { marks: places(|c| "\"”“„«»".contains(c)), lines: places(|c| c == '\n') }
    }

    /// Whether a span of the text lies between quotation marks on its line.
    fn hold(&self, text: &str, span: &Range<usize>) -> bool {
        let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
        let line = self.lines.partition_point(|at| *at < span.start);
        let begin = line.checked_sub(1).and_then(|l| self.lines.get(l)).copied().unwrap_or(0);
        let end = self.lines.partition_point(|at| *at < span.end);
        let end = self.lines.get(end).copied().unwrap_or(text.len());
        let marks = |from: usize, to: usize| {
            self.marks.partition_point(|at| *at < to).saturating_sub(self.marks.partition_point(|at| *at < from))
        };
        if marks(begin, span.start) % 2 == 1 && marks(span.end, end) > 0 {
            return true;
        }
        // An apostrophe is a quotation mark only where it touches the words.
        let single = ['\'', '’', '‘'];
        before.ends_with(single) && after.starts_with(single)
    }
}

/// Whether a span lies in an address of the web or of mail.
fn in_address(text: &str, span: &Range<usize>) -> bool {
    let apart = |c: char| c.is_whitespace() || "\"'<>()[]{}".contains(c);
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else { return false };
    let begin = before.rfind(apart).map_or(0, |at| at.saturating_add(1));
    let end = after.find(apart).map_or(text.len(), |at| span.end.saturating_add(at));
    let word = text.get(begin..end).unwrap_or("");
    let is_dotted = word.split('.').collect::<Vec<_>>().windows(2).any(|pair| {
        let ends = pair.first().is_some_and(|w| w.ends_with(char::is_alphanumeric));
        ends && pair.get(1).is_some_and(|w| w.starts_with(char::is_alphabetic))
    });
    word.contains('@') || word.contains("://") || is_dotted
}

impl<'t> Document<'t> {
    /// A published text.
    pub(crate) fn published(text: &'t str) -> Self {
        Self::of(vec![Piece { text, topic: None }], true)
    }

    /// Texts of a notice file.
    pub(crate) fn pieces(pieces: Vec<Piece<'t>>) -> Self {
        Self::of(pieces, false)
    }

    fn of(pieces: Vec<Piece<'t>>, published: bool) -> Self {
        let mut sentences = Vec::new();
        let (mut paragraph, mut section) = (0_usize, 0_usize);
        for (number, piece) in pieces.iter().enumerate() {
            let mut topic = piece.topic.unwrap_or(Topic::Other);
            section = section.saturating_add(1);
            let mut at = 0;
            for line in piece.text.split_inclusive('\n') {
                paragraph = paragraph.saturating_add(1);
                let heading = piece.topic.is_none().then(|| topics::of_heading(line)).flatten();
                if let Some(found) = heading {
                    if found != topic {
                        section = section.saturating_add(1);
                    }
                    topic = found;
                }
                for (start, text) in cut(line) {
                    sentences.push(Sentence {
                        text,
                        piece: number,
                        at: at + start,
                        topic,
                        heading: heading.is_some(),
                        paragraph,
                        section,
                    });
                }
                at += line.len();
            }
        }
        Self { pieces, sentences, published }
    }
}

/// Abbreviations that stand within a sentence, also before a number or a name.
const ABBREVIATIONS: &[&str] = &[
    "i.e", "e.g", "esim", "ts", "eli", "ns", "mm", "t.ex", "bl.a", "dvs", "d.v.s", "nr", "no", "art", "puh", "tel",
    "klo", "kl", "ca", "noin", "n", "s", "ks", "mr", "ms", "dr", "st", "ao", "tmi", "inc", "ltd", "s-post",
];

/// Whether a text ends with an abbreviation, without its full stop.
fn abbreviated(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | ',')).next().unwrap_or("");
    ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// A sentence in pieces of which none is longer than [`SENTENCE_BYTES_MAX`], cut between words where that can be done.
fn bounded(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (0..=SENTENCE_BYTES_MAX.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at))?;
        let head = rest.get(..end).filter(|head| !head.is_empty())?;
        let end = if end == rest.len() { end } else { head.rfind(' ').map_or(end, |at| at.saturating_add(1)) };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

/// The sentences of a line, with where each begins. A full stop ends one only before a space and a capital or a number,
/// and not behind an abbreviation.
fn cut(line: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |range: Range<usize>| {
        let text = line.get(range.clone()).unwrap_or("");
        let mut from = range.start;
        for piece in bounded(text) {
            let trimmed = piece.trim_start();
            if !trimmed.is_empty() {
                out.push((from + piece.len() - trimmed.len(), trimmed.trim_end()));
            }
            from += piece.len();
        }
    };
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    for window in chars.windows(3) {
        let [(at, mark), (space_at, space), (_, next)] = window else { continue };
        let ends = matches!(mark, '.' | '!' | '?' | ';') && space.is_whitespace();
        let begins = next.is_uppercase() || next.is_numeric();
        if ends && begins && !(*mark == '.' && line.get(start..*at).is_some_and(abbreviated)) {
            push(start..*space_at);
            start = *space_at;
        }
    }
    push(start..line.len());
    out
}

/// Grows a match to the words that it lies in. `word` is where the last word was found that a match lay in: one word may
/// hold many.
fn whole_words(text: &str, span: Range<usize>, word: &mut Range<usize>) -> Range<usize> {
    let inside = text.get(span.clone()).unwrap_or("");
    let mut at = |byte: usize| {
        if !word.contains(&byte) {
            let before = text.get(..byte).unwrap_or("").trim_end_matches(char::is_alphanumeric).len();
            let after = text.get(byte..).unwrap_or("").trim_start_matches(char::is_alphanumeric).len();
            *word = before..text.len().saturating_sub(after);
        }
        word.clone()
    };
    let mut out = span.clone();
    if inside.starts_with(char::is_alphanumeric) {
        out.start = at(span.start).start;
    }
    if let Some(last) = inside.chars().next_back().filter(|c| c.is_alphanumeric()) {
        out.end = at(span.end.saturating_sub(last.len_utf8())).end;
    }
    out
}

/// What a row finds in the sentences in which it could.
fn row_hits(row: &'static Row, sentences: &[usize], document: &Document<'_>, out: &mut Vec<Hit>) {
    if sentences.is_empty() || (row.scope == Scope::Text && document.sentences.iter().any(|s| any(&row.unless, s.text)))
    {
        return;
    }
    let headed = !document.published || document.sentences.iter().any(|s| s.heading && row.topics.contains(&s.topic));
    let mut found = Vec::new();
    let mut excuses = BTreeMap::new();
    for &index in sentences {
        let Some(sentence) = document.sentences.get(index) else { continue };
        // Where no heading names the topic, each sentence that stands under none, or under one of who answers, tells by
        // its own words whether it is of it.
        let free = matches!(sentence.topic, Topic::Other | Topic::Controller | Topic::Contact);
        let by_words = || !headed && free && !sentence.heading && topics::by_own_words(sentence.text, &row.topics);
        if !row.topics.is_empty() && !row.topics.contains(&sentence.topic) && !by_words() {
            continue;
        }
        if !row.needs.iter().all(|need| need.is_match(sentence.text)) {
            continue;
        }
        let spans = spans(row, sentence.text);
        let excused = |excuses: &mut _| excused(row, sentence, document, excuses);
        if !spans.is_empty() && !excused(&mut excuses) {
            found.extend(spans.into_iter().map(|span| (index, span)));
        }
    }
    if found.len() < row.at_least {
        return;
    }
    if row.at_least > 1 {
        let count = found.len();
        if let Some((index, span)) = found.into_iter().next() {
            out.extend(hit(row, document, index, span, Some(count)));
        }
        return;
    }
    // One finding a sentence: the first words that are wrong tell enough.
    found.dedup_by_key(|(index, _)| *index);
    if row.once {
        found.truncate(1);
    }
    out.extend(found.into_iter().filter_map(|(index, span)| hit(row, document, index, span, None)));
}

fn any(list: &[Pattern], text: &str) -> bool {
    list.iter().any(|r| r.is_match(text))
}

/// Whether something near the sentence says that nothing is wrong. What was found for a paragraph or a section is kept in
/// `known`, for it holds for all sentences there.
fn excused(row: &Row, own: &Sentence<'_>, document: &Document<'_>, known: &mut BTreeMap<usize, bool>) -> bool {
    let of = match row.scope {
        _ if row.unless.is_empty() => return false,
        Scope::Sentence => return any(&row.unless, own.text),
        Scope::Text => return false,
        Scope::Paragraph => |s: &Sentence<'_>| s.paragraph,
        Scope::Section => |s: &Sentence<'_>| s.section,
    };
    *known.entry(of(own)).or_insert_with(|| {
        // Paragraphs and sections are counted through the document.
        let begin = document.sentences.partition_point(|s| of(s) < of(own));
        let near = document.sentences.iter().skip(begin).take_while(|s| of(s) == of(own));
        near.into_iter().any(|s| any(&row.unless, s.text))
    })
}

/// What matches in a sentence and is no trap, in its order.
fn spans(row: &Row, text: &str) -> Vec<Range<usize>> {
    let traps = apart(row.traps.iter().flat_map(|p| p.find_iter(text)).collect());
    let trapped = |m: &Range<usize>| {
        // The first that ends behind where the match begins.
        traps.get(traps.partition_point(|t| t.end <= m.start)).is_some_and(|t| t.start < m.end)
    };
    let clauses = OnceCell::new();
    let denied = |m: &Range<usize>| clauses.get_or_init(|| Clauses::new(text)).negated(m);
    let mut last = 0..0;
    let mut out: Vec<Range<usize>> = row
        .patterns
        .iter()
        .flat_map(|p| p.find_iter(text))
        .map(|span| whole_words(text, span, &mut last))
        .filter(|m| !trapped(m))
        .filter(|m| !(row.negatable && denied(m)))
        .collect();
    out.sort_by_key(|m| (m.start, m.end));
    out.dedup();
    out
}

/// The same bytes as spans of which none touches another, in their order; empty ones fall away.
fn apart(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.retain(|s| !s.is_empty());
    spans.sort_by_key(|s| s.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

fn hit(
    row: &'static Row,
    document: &Document<'_>,
    index: usize,
    span: Range<usize>,
    count: Option<usize>,
) -> Option<Hit> {
    let sentence = document.sentences.get(index)?;
    let found = sentence.text.get(span.clone())?;
    let mut args = vec![("found", quoted(found))];
    args.extend(count.map(|n| ("count", n.to_string())));
    let instead = whole::instead(row.code, found);
    Some(Hit {
        code: row.code,
        severity: row.severity,
        key: row.key,
        piece: sentence.piece,
        span: sentence.at + span.start..sentence.at + span.end,
        args,
        instead,
    })
}

/// The language that most of the small words of a text are of; where none tells, by its letters; else English.
#[must_use]
pub fn language_of(text: &str) -> Lang {
    const WORDS: [(Lang, &[&str]); 3] = [
        (Lang::Fi, &["ja", "tai", "on", "ei", "sekä", "joka", "ovat", "mukaan", "tietoja", "henkilötietoja"]),
        (Lang::Sv, &["och", "eller", "är", "inte", "att", "som", "det", "av", "uppgifter", "personuppgifter"]),
        (Lang::En, &["and", "or", "is", "not", "that", "which", "the", "of", "data", "personal"]),
    ];
    let mut best = (0, Lang::En);
    for (lang, words) in WORDS {
        let count = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| words.contains(&word.to_lowercase().as_str()))
            .count();
        if count > best.0 {
            best = (count, lang);
        }
    }
    if best.0 == 0 && text.contains(['ä', 'ö', 'å', 'Ä', 'Ö', 'Å']) {
        return if text.contains(['å', 'Å']) { Lang::Sv } else { Lang::Fi };
    }
    best.1
}
