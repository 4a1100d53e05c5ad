//! A document as plain text and as Markdown.
//!
//! Guarantees: all that the document says is there, in its order; in Markdown no text of a notice is taken for markup.
//! Does not: tell how sentences are kept: such a file is read far from the register.

use crate::document::{Block, Document, Statement, Table};
use std::fmt::Write as _;

/// The longest line of plain text, in characters.
const LINE_CHARS_MAX: usize = 80;

/// The document as plain text, lines of at most 80 characters where words allow it.
#[must_use]
pub fn text(document: &Document) -> String {
    let mut out = Text::default();
    out.heading(&document.heading, '=');
    out.line(&document.subject, "");
    out.line(&document.edition.join(" \u{b7} "), "");
    out.gap();
    text_blocks(&mut out, &document.lead);
    for section in &document.sections {
        out.gap();
        out.heading(&section.heading, '-');
        text_blocks(&mut out, &section.blocks);
    }
    out.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn gap(&mut self) {
        while self.0.ends_with("\n\n") {
            self.0.pop();
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }

    fn heading(&mut self, text: &str, under: char) {
        self.0.push_str(text);
        self.0.push('\n');
        self.0.extend(std::iter::repeat_n(under, text.chars().count()));
        self.0.push_str("\n\n");
    }

    /// A line, broken between words, all but its first part moved in.
    fn line(&mut self, text: &str, indent: &str) {
        self.marked("", text, indent);
    }

    /// A line that begins with a mark.
    fn marked(&mut self, mark: &str, text: &str, indent: &str) {
        self.0.push_str(mark);
        let mut width = mark.chars().count();
        for (n, word) in text.split_whitespace().enumerate() {
            let chars = word.chars().count();
            if n > 0 && width + 1 + chars > LINE_CHARS_MAX {
                self.0.push('\n');
                self.0.push_str(indent);
                width = indent.chars().count();
            } else if n > 0 {
                self.0.push(' ');
                width += 1;
            }
            self.0.push_str(word);
            width += chars;
        }
        self.0.push('\n');
    }
}

fn text_blocks(out: &mut Text, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Subheading(text) => {
                out.gap();
                out.line(text, "");
                out.gap();
            }
            Block::Paragraph(said) => {
                out.line(&run(said), "");
                out.gap();
            }
            Block::List(said) => {
                said.iter().for_each(|one| out.marked("- ", &one.text, "  "));
                out.gap();
            }
            Block::Facts(facts) => {
                facts.iter().for_each(|fact| out.line(&format!("{}: {}", fact.term, fact.value), "  "));
                out.gap();
            }
            Block::Table(table) => text_table(out, table),
        }
    }
}

/// A row is a short paragraph: what it is about, then each column by its heading.
fn text_table(out: &mut Text, table: &Table) {
    for (at, row) in table.rows.iter().enumerate() {
        if at > 0 && !row.cells.first().is_some_and(|first| first.above) {
            out.gap();
        }
        for (n, (cell, head)) in row.cells.iter().zip(&table.heads).enumerate() {
            if cell.is_empty() {
                continue;
            }
            if n == 0 {
                out.marked("* ", &cell.text, "  ");
                cell.notes.iter().for_each(|note| out.marked("  ", note, "  "));
            } else {
                out.marked("  ", &format!("{head}: {}", noted(&cell.text, &cell.notes)), "    ");
            }
        }
    }
    out.gap();
}

/// A text with its notes: what is no sentence stands in brackets, sentences follow.
fn noted(text: &str, notes: &[String]) -> String {
    let (sentences, words): (Vec<&String>, Vec<&String>) = notes.iter().partition(|n| n.ends_with(['.', '!', '?']));
    let mut out = text.to_owned();
    if !words.is_empty() {
        let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
        out = format!("{out} ({})", words.join("; "));
    }
    for sentence in sentences {
        let end = if out.is_empty() || out.ends_with(['.', '!', '?']) { "" } else { "." };
        out = format!("{out}{end} {sentence}");
    }
    out
}

fn run(said: &[Statement]) -> String {
    said.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The document as Markdown, with tables as GitHub and most others read them.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail, so nothing is done about it.
    let _ = writeln!(out, "# {}\n", escaped(&document.heading));
    let _ = writeln!(out, "**{}**\n", escaped(&document.subject));
    let _ = writeln!(out, "{}\n", escaped(&document.edition.join(" \u{b7} ")));
    markdown_blocks(&mut out, &document.lead);
    for section in &document.sections {
        let _ = writeln!(out, "## {}\n", escaped(&section.heading));
        markdown_blocks(&mut out, &section.blocks);
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn markdown_blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        let _ = match block {
            Block::Subheading(text) => writeln!(out, "### {}\n", escaped(text)),
            Block::Paragraph(said) => writeln!(out, "{}\n", escaped(&run(said))),
            Block::List(said) => {
                said.iter().for_each(|one| out.push_str(&format!("- {}\n", escaped(&one.text))));
                writeln!(out)
            }
            Block::Facts(facts) => {
                let line =
                    |fact: &crate::document::Fact| format!("- {}: {}\n", escaped(&fact.term), escaped(&fact.value));
                facts.iter().for_each(|fact| out.push_str(&line(fact)));
                writeln!(out)
            }
            Block::Table(table) => {
                markdown_table(out, table);
                writeln!(out)
            }
        };
    }
}

fn markdown_table(out: &mut String, table: &Table) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.heads.iter().map(|head| escaped(head)).collect()));
    out.push_str(&row(table.heads.iter().map(|_| "---".to_owned()).collect()));
    for line in &table.rows {
        let cell = |n: usize, text: &str| if n == 0 { format!("**{}**", escaped(text)) } else { escaped(text) };
        let cells = line.cells.iter().enumerate().map(|(n, c)| {
            let text = (!c.text.is_empty()).then(|| cell(n, &c.text));
            text.into_iter().chain(c.notes.iter().map(|note| escaped(note))).collect::<Vec<_>>().join("<br>")
        });
        out.push_str(&row(cells.collect()));
    }
}

/// Text on one line of Markdown, with every character that could be markup escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let numbered = (c == '.' || c == ')')
            && at > 0
            && text.get(..at).is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
        let inside = before.is_some_and(char::is_alphanumeric)
            && text.get(at.saturating_add(1)..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            // Within a word an underscore is no emphasis; an ampersand matters only where it begins an entity.
            '_' => !inside,
            '&' => true,
            '#' | '+' | '-' | '=' => at == 0,
            _ => numbered,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}
