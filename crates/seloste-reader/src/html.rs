//! HTML, as tags in a row: what begins a line, what is a heading, an item, a cell, and what is not shown.
//!
//! A row of a table is one line, its cells in the columns in which they stand; a cell that reaches over several rows
//! stands in the first. A short term of a definition list and its one short description are one line, as a label and its
//! value.
//!
//! Guarantees: no tree is built, so that no nesting is too deep; time and memory in proportion to the page.
//! Does not: run scripts, apply styles or follow links.

mod bounded;
mod hidden;
mod table;

use crate::document::{Document, HARD_BREAK, Kind, SOFT_BREAK};
use crate::input::TEXT_BYTES_MAX;
use crate::markdown::LineCounter;
use hidden::{Hidden, Step};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use table::Row;

/// Tags that go on within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "input",
    "button",
];

#[derive(Default)]
struct Writer {
    document: Document,
    line: String,
    kind: Option<Kind>,
    fresh: bool,
    bold: usize,
    bold_chars: usize,
    items: usize,
    hidden: Option<Hidden>,
    in_row: bool,
    in_head: bool,
    row: Row,
    number: u32,
    /// For each term of a definition list to come, whether it is a label.
    labels: std::vec::IntoIter<bool>,
    term: Term,
}

/// Where the writer is in a definition list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Term {
    /// Nowhere, or in a term that heads what follows it.
    #[default]
    None,
    /// In a term that is a label.
    Label,
    /// After a label, before the first word of its value.
    Held,
}

/// The longest term that is taken for a label, in words.
const LABEL_WORDS_MAX: usize = 7;

impl Writer {
    fn end_line(&mut self) {
        if self.in_row {
            // A cell may hold paragraphs: a row is one line all the same.
            self.line.push(HARD_BREAK);
        } else if self.term != Term::Held {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let kind = self.kind.unwrap_or(if self.items > 0 { Kind::Item } else { Kind::Plain });
        // Borders between cells are no words.
        let letters = self.line.chars().filter(|c| !c.is_whitespace() && *c != '|').count();
        if letters > 0 {
            let line = std::mem::take(&mut self.line);
            self.document.push(&line, kind, self.fresh, self.bold_chars >= letters, self.number);
            self.fresh = false;
        }
        self.line.clear();
        self.bold_chars = 0;
    }

    /// Ends a row of a table, or only the line where there is none.
    fn end_row(&mut self) {
        if self.in_row && (self.row.end() || self.in_head) {
            self.kind = Some(Kind::HeadRow);
        }
        self.in_row = false;
        self.flush();
    }

    /// Ends a term; where it is a label, its value goes on in the same line.
    fn end_term(&mut self) {
        let words = self.line.split_whitespace().count();
        if self.term == Term::Label && (1..=LABEL_WORDS_MAX).contains(&words) && !self.line.trim_end().ends_with('?') {
            let colon = if self.line.trim_end().ends_with(':') { " " } else { ": " };
            self.line.truncate(self.line.trim_end().len());
            self.line.push_str(colon);
            self.term = Term::Held;
        } else {
            self.term = Term::None;
            self.end_line();
            self.fresh = true;
        }
    }

    fn start(&mut self, name: &str, tag: &StartTag<usize>) {
        match name {
            "b" | "strong" => self.bold += 1,
            "br" if self.in_row => self.line.push(SOFT_BREAK),
            "br" => self.end_line(),
            "dt" => {
                self.term = Term::None;
                self.end_line();
                // Labels that follow each other are one block.
                let label = self.labels.next().unwrap_or(false) && !self.in_row;
                self.fresh |= !label;
                self.term = if label { Term::Label } else { Term::None };
            }
            "dd" if self.term == Term::Label => self.end_term(),
            "dd" if self.term == Term::Held => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                self.fresh = true;
                self.kind = name.as_bytes().get(1).map(|level| Kind::Heading(level.saturating_sub(b'0')));
            }
            "li" => {
                self.end_line();
                self.kind = None;
                self.items = self.items.max(1);
            }
            "ul" | "ol" => {
                self.end_line();
                self.kind = None;
            }
            "tr" => {
                self.end_row();
                self.fresh = true;
                self.kind = Some(Kind::Row);
                self.in_row = true;
                self.row.begin();
            }
            "td" | "th" if self.in_row => {
                for _ in 0..self.row.cell(tag) {
                    self.line.push_str(" | ");
                }
            }
            "thead" => self.in_head = true,
            "tbody" => self.in_head = false,
            "table" => {
                self.in_head = false;
                self.row = Row::default();
            }
            "summary" | "legend" | "caption" => {
                self.end_line();
                self.fresh = true;
            }
            _ if INLINE.contains(&name) => {}
            _ => {
                self.end_line();
                self.fresh = true;
                if matches!(self.kind, Some(Kind::Heading(_))) {
                    self.kind = None;
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line();
                self.kind = None;
                self.fresh = true;
            }
            "li" => {
                self.end_line();
                self.items = 0;
            }
            "ul" | "ol" => {
                self.end_line();
                self.items = 0;
                self.fresh = true;
            }
            "thead" => self.in_head = false,
            "dt" => self.end_term(),
            "tr" | "table" => {
                self.end_row();
                self.kind = None;
                self.fresh = true;
            }
            _ if INLINE.contains(&name) || matches!(name, "td" | "th") => {}
            _ => {
                self.end_line();
                self.fresh = true;
            }
        }
    }
}

fn tokens(text: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).map(|token| match token {
        Ok(token) => token,
    })
}

/// For each term of the definition lists of a page, whether it is a label: one description follows it, which holds no
/// block but a paragraph.
fn labels(text: &str) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::new();
    if !text.contains("<dt") && !text.contains("<DT") {
        return out;
    }
    // How many descriptions and paragraphs follow the term.
    let (mut told, mut paragraphs, mut inside) = (0, 0, false);
    let end = |out: &mut Vec<bool>, told: usize, paragraphs: usize| {
        if let Some(last) = out.last_mut() {
            *last &= told == 1 && paragraphs <= 1;
        }
    };
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => match std::str::from_utf8(&tag.name).unwrap_or("") {
                "dt" => {
                    end(&mut out, told, paragraphs);
                    out.push(true);
                    (told, paragraphs, inside) = (0, 0, false);
                }
                "dd" => {
                    told += 1;
                    inside = true;
                }
                "p" if inside => paragraphs += 1,
                "br" => {}
                name if inside && !INLINE.contains(&name) => paragraphs += 2,
                _ => {}
            },
            Token::EndTag(tag) if matches!(tag.name.as_slice(), b"dd" | b"dl") => inside = false,
            _ => {}
        }
    }
    end(&mut out, told, paragraphs);
    out
}

/// The lines of a page.
pub(crate) fn document(text: &str) -> Document {
    piece(text).0
}

/// How many words of a piece of a page would count.
pub(crate) fn count(piece: &str) -> usize {
    piece.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count()
}

/// The lines of a piece of a page, and the name of the hidden element that has not ended in it.
pub(crate) fn piece(text: &str) -> (Document, Option<String>) {
    let text = &*bounded::bounded(text);
    let mut writer = Writer { fresh: true, number: 1, labels: labels(text).into_iter(), ..Writer::default() };
    let mut lines = LineCounter::new(text);
    for token in tokens(text) {
        // What is refused for its length need not be read to its end.
        if writer.document.text.len() > TEXT_BYTES_MAX {
            break;
        }
        match token {
            Token::StartTag(tag) => {
                let name = std::str::from_utf8(&tag.name).unwrap_or("");
                if writer.hidden.as_mut().is_some_and(|h| h.start(name) == Step::On) {
                    continue;
                }
                writer.hidden = Hidden::begins(name, &tag);
                // A cell that is hidden stands in its column all the same.
                if writer.hidden.is_none() || matches!(name, "td" | "th") {
                    writer.start(name, &tag);
                } else if !INLINE.contains(&name) {
                    // What stands around a hidden block stays apart.
                    writer.end_line();
                }
            }
            Token::EndTag(tag) => {
                let name = std::str::from_utf8(&tag.name).unwrap_or("");
                if let Some(hidden) = &mut writer.hidden {
                    let step = hidden.end(name);
                    if step != Step::On {
                        writer.hidden = None;
                    }
                    if step != Step::EndedBefore {
                        continue;
                    }
                }
                writer.end(name);
            }
            Token::String(words) if writer.hidden.as_ref().is_some_and(Hidden::is_told) => {
                let piece = std::str::from_utf8(&words.value).unwrap_or("");
                writer.document.left_out = writer.document.left_out.saturating_add(count(piece));
            }
            Token::String(_) if writer.hidden.is_some() => {}
            Token::String(words) => {
                let piece = std::str::from_utf8(&words.value).unwrap_or("");
                if writer.term == Term::Held && !piece.trim().is_empty() {
                    writer.term = Term::None;
                }
                if writer.line.trim().is_empty() && !piece.trim().is_empty() {
                    let lead = piece.len() - piece.trim_start().len();
                    writer.number = lines.at(words.span.start.saturating_add(lead).min(text.len()));
                }
                if writer.bold > 0 {
                    writer.bold_chars += piece.chars().filter(|c| !c.is_whitespace()).count();
                }
                writer.line.push_str(piece);
            }
            _ => {}
        }
    }
    writer.end_row();
    writer.document.marked = writer.document.lines.iter().any(|l| matches!(l.kind, Kind::Heading(level) if level > 1));
    let open = writer.hidden.filter(Hidden::is_told).map(|h| h.name().to_owned());
    (writer.document, open)
}
