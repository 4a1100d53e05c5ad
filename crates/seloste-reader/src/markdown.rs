//! Markdown, as far as a notice has it: headings, lists, tables, emphasis, and the HTML that stands in it.
//!
//! Guarantees: time and memory in proportion to the text. Does not: keep links' targets or code.

use crate::document::{Document, Kind, SOFT_BREAK};
use crate::html;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

#[derive(Default)]
struct Writer {
    document: Document,
    line: String,
    kind: Option<Kind>,
    bold_chars: usize,
    bold_depth: usize,
    item_depth: usize,
    cells: usize,
    fresh: bool,
    number: u32,
    /// A block of HTML that has not ended.
    html: String,
    /// The tag of the HTML that hides what comes, up to its end.
    hidden: Option<String>,
}

impl Writer {
    fn end_line(&mut self) {
        let kind = self.kind.unwrap_or(if self.item_depth > 0 { Kind::Item } else { Kind::Plain });
        let letters = self.line.chars().filter(|c| !c.is_whitespace()).count();
        let bold = letters > 0 && self.bold_chars >= letters;
        let line = std::mem::take(&mut self.line);
        // What a directive of a site generator begins and ends with is not on the page.
        if !line.trim_start().starts_with(":::") {
            self.document.push(&line, kind, self.fresh, bold, self.number);
            self.fresh = false;
        }
        self.bold_chars = 0;
    }

    /// A line of the page ends: in a cell that is no line of the text.
    fn break_line(&mut self) {
        if matches!(self.kind, Some(Kind::Row | Kind::HeadRow)) {
            self.line.push(SOFT_BREAK);
        } else {
            self.end_line();
        }
    }

    /// The lines of a block of HTML.
    fn end_html(&mut self) {
        let text = std::mem::take(&mut self.html);
        // What hides may end in a later block than it began in, with Markdown between the two.
        let end = self.hidden.take().map(|name| (format!("</{name}"), name));
        let text = match end {
            Some((end, name)) => match text.to_ascii_lowercase().find(&end) {
                Some(at) => text.get(at..).unwrap_or("").to_owned(),
                None => {
                    self.hidden = Some(name);
                    return;
                }
            },
            None => text,
        };
        let (page, open) = html::piece(&text);
        self.hidden = open;
        self.document.left_out = self.document.left_out.saturating_add(page.left_out);
        for line in &page.lines {
            let number = self.number.saturating_add(line.number.saturating_sub(1));
            self.document.push(page.get(&line.at), line.kind, line.after_blank, line.bold, number);
        }
    }
}

/// Whether a tag is a line break.
fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/']);
    name.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("br"))
}

/// The lines of a Markdown text.
pub(crate) fn document(text: &str) -> Document {
    let mut writer = Writer { fresh: true, number: 1, ..Writer::default() };
    let mut lines = LineCounter::new(text);
    for (event, at) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if !matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::TableCell) {
                    writer.end_line();
                    writer.number = lines.at(at.start);
                    writer.fresh = !matches!(tag, Tag::Item | Tag::TableRow) || writer.fresh;
                }
                match tag {
                    Tag::Heading { level, .. } => writer.kind = Some(Kind::Heading(level as u8)),
                    Tag::TableHead | Tag::TableRow => {
                        writer.kind = Some(if matches!(tag, Tag::TableHead) { Kind::HeadRow } else { Kind::Row });
                        writer.cells = 0;
                    }
                    Tag::TableCell => {
                        if writer.cells > 0 {
                            writer.line.push_str(" | ");
                        }
                        writer.cells += 1;
                    }
                    Tag::Item => writer.item_depth += 1,
                    Tag::Strong => writer.bold_depth += 1,
                    _ => {}
                }
            }
            Event::End(end) => match end {
                TagEnd::Strong => writer.bold_depth = writer.bold_depth.saturating_sub(1),
                TagEnd::Emphasis | TagEnd::Link | TagEnd::Image | TagEnd::TableCell => {}
                TagEnd::HtmlBlock => writer.end_html(),
                _ => {
                    writer.end_line();
                    writer.kind = None;
                    if end == TagEnd::Item {
                        writer.item_depth = writer.item_depth.saturating_sub(1);
                    } else {
                        writer.fresh = true;
                    }
                }
            },
            Event::Text(words) | Event::Code(words) if writer.hidden.is_some() => {
                writer.document.left_out = writer.document.left_out.saturating_add(html::count(&words));
            }
            Event::Text(words) | Event::Code(words) => {
                if writer.bold_depth > 0 {
                    writer.bold_chars += words.chars().filter(|c| !c.is_whitespace()).count();
                }
                writer.line.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => {
                writer.end_line();
                writer.number = lines.at(at.end);
            }
            Event::InlineHtml(tag) if is_break(&tag) => {
                writer.break_line();
                writer.number = lines.at(at.end);
            }
            Event::InlineHtml(tag) => match writer.hidden.take() {
                Some(name) if !tag.to_ascii_lowercase().starts_with(&format!("</{name}")) => writer.hidden = Some(name),
                Some(_) => {}
                None => writer.hidden = html::piece(&tag).1,
            },
            Event::Html(piece) => writer.html.push_str(&piece),
            Event::Rule => writer.end_line(),
            _ => {}
        }
    }
    writer.end_line();
    writer.document.marked = writer.document.lines.iter().any(|l| matches!(l.kind, Kind::Heading(_)));
    writer.document
}

/// Counts lines as places go up, without counting any twice.
pub(crate) struct LineCounter<'t> {
    text: &'t [u8],
    at: usize,
    number: u32,
}

impl<'t> LineCounter<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, number: 1 }
    }

    /// The line of a byte, from 1; for a place that was passed already, the last line.
    pub(crate) fn at(&mut self, place: usize) -> u32 {
        if let Some(between) = self.text.get(self.at..place) {
            let more = between.iter().filter(|b| **b == b'\n').count();
            self.number = self.number.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
            self.at = place;
        }
        self.number
    }
}
