//! HTML, as tags in a row: what begins a line, what is a heading, an item, a cell, and what is not shown.
//!
//! Guarantees: no tree is built, so that no nesting is too deep; time and memory in proportion to the page.
//! Does not: run scripts, apply styles or follow links.

use crate::document::{Document, Kind};
use crate::markdown::LineCounter;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// Tags whose content is not on the page.
const HIDDEN: &[&str] =
    &["script", "style", "noscript", "template", "title", "svg", "select", "textarea", "iframe", "object"];
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
    hidden: Option<(Vec<u8>, usize)>,
    in_row: bool,
    in_head: bool,
    cells: usize,
    number: u32,
}

impl Writer {
    fn end_line(&mut self) {
        if self.in_row {
            // A cell may hold paragraphs: a row is one line all the same.
            self.line.push(' ');
            return;
        }
        self.flush();
    }

    fn flush(&mut self) {
        let kind = self.kind.unwrap_or(if self.items > 0 { Kind::Item } else { Kind::Plain });
        let letters = self.line.chars().filter(|c| !c.is_whitespace()).count();
        if letters > 0 {
            let line = std::mem::take(&mut self.line);
            self.document.push(&line, kind, self.fresh, self.bold_chars >= letters, self.number);
            self.fresh = false;
        }
        self.line.clear();
        self.bold_chars = 0;
    }

    fn start(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold += 1,
            "br" => self.end_line(),
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
                self.in_row = false;
                self.flush();
                self.fresh = true;
                self.kind = Some(if self.in_head { Kind::HeadRow } else { Kind::Row });
                self.in_row = true;
                self.cells = 0;
            }
            "td" | "th" if self.in_row => {
                if self.cells > 0 {
                    self.line.push_str(" | ");
                }
                self.cells += 1;
            }
            "thead" => self.in_head = true,
            "tbody" | "table" => self.in_head = false,
            "dt" | "summary" | "legend" | "caption" => {
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
            "tr" | "table" => {
                self.in_row = false;
                self.flush();
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

/// The lines of a page.
pub(crate) fn document(text: &str) -> Document {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut writer = Writer { fresh: true, number: 1, ..Writer::default() };
    let mut lines = LineCounter::new(text);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = std::str::from_utf8(&tag.name).unwrap_or("");
                if let Some((hidden, depth)) = &mut writer.hidden {
                    if hidden.as_slice() == name.as_bytes() {
                        *depth += 1;
                    }
                    continue;
                }
                if HIDDEN.contains(&name) {
                    if !tag.self_closing {
                        writer.hidden = Some((name.as_bytes().to_vec(), 1));
                    }
                    continue;
                }
                writer.start(name);
            }
            Token::EndTag(tag) => {
                let name = std::str::from_utf8(&tag.name).unwrap_or("");
                if let Some((hidden, depth)) = &mut writer.hidden {
                    if hidden.as_slice() == name.as_bytes() {
                        *depth = depth.saturating_sub(1);
                        if *depth == 0 {
                            writer.hidden = None;
                        }
                    }
                    continue;
                }
                writer.end(name);
            }
            Token::String(words) if writer.hidden.is_none() => {
                let piece = std::str::from_utf8(&words.value).unwrap_or("");
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
    writer.in_row = false;
    writer.flush();
    writer.document.marked = writer.document.lines.iter().any(|l| matches!(l.kind, Kind::Heading(level) if level > 1));
    writer.document
}
