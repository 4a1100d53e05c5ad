//! A document as source of the typesetter typst.
//!
//! Guarantees: every text stands in a string, so that none of it is taken for code or markup; headings, tables with their
//! headers, lists and paragraphs are what they are called, so that a tagged PDF tells them to those who cannot see the page.
//! Does not: typeset (see `pdf`, a feature of this crate).

use crate::document::{Block, Cell, Document, Fact, Statement, Table};
use jiff::civil::Date;
use std::fmt::Write as _;

/// What every document begins with: A4, one serif, figures at the foot of each page.
const PREAMBLE: &str = r#"#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 22mm), numbering: "1 / 1")
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: true)
#set par(leading: 0.62em, spacing: 0.9em)
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(if y == 0 { 0 } else { 200 })), inset: (left: 0pt, right: 9pt, y: 4.5pt))
#set table.hline(stroke: 0.4pt)
#show table: set text(size: 9pt)
#show table: set par(justify: false, spacing: 0.5em, leading: 0.5em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 2): set block(above: 1.7em, below: 0.8em)
#show heading.where(level: 3): set text(size: 11pt)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.7em)
#let small(body) = text(size: 8pt, fill: luma(70), body)
"#;

/// The most rows that are kept on one page because a cell serves them all.
const ROWS_TOGETHER_MAX: usize = 5;
/// The longest cell that is kept on one page, in bytes.
const CHARS_TOGETHER_MAX: usize = 1_500;

/// The document as source of typst, dated for the metadata of the file.
#[must_use]
pub fn typst(document: &Document, date: Date) -> String {
    let mut out = String::new();
    let title = format!("{}: {}", document.heading, document.subject);
    let author = document.edition.first().map_or("", String::as_str);
    // Writing to a string cannot fail, so nothing is done about it.
    let _ = writeln!(
        out,
        "#set document(title: {}, author: {}, date: datetime(year: {}, month: {}, day: {}))",
        string(&title),
        string(author),
        date.year(),
        date.month(),
        date.day()
    );
    out.push_str(PREAMBLE);
    let _ = writeln!(out, "#set text(lang: {}, region: \"FI\")", string(document.lang.code()));
    out.push_str("#{\n");
    let _ = writeln!(out, "heading(level: 1, {})", string(&document.heading));
    let _ = writeln!(out, "par(strong({}))", string(&document.subject));
    let _ = writeln!(out, "par(small({}))", string(&document.edition.join(" \u{b7} ")));
    blocks(&mut out, &document.lead);
    for section in &document.sections {
        let _ = writeln!(out, "heading(level: 2, {})", string(&section.heading));
        blocks(&mut out, &section.blocks);
    }
    out.push_str("}\n");
    out
}

/// A string of typst: nothing in it is code.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            // What cannot be set in type ends a word at most.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn run(said: &[Statement]) -> String {
    said.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn blocks(out: &mut String, all: &[Block]) {
    for block in all {
        let _ = match block {
            Block::Subheading(text) => writeln!(out, "heading(level: 3, {})", string(text)),
            Block::Paragraph(said) => writeln!(out, "par({})", string(&run(said))),
            Block::List(said) => {
                let items: Vec<String> = said.iter().map(|one| string(&one.text)).collect();
                writeln!(out, "list({})", items.join(", "))
            }
            Block::Facts(all) => {
                facts(out, all);
                Ok(())
            }
            Block::Table(one) => {
                table(out, one);
                Ok(())
            }
        };
    }
}

fn facts(out: &mut String, facts: &[Fact]) {
    let item = |fact: &Fact| format!("terms.item({}, {})", string(&fact.term), string(&fact.value));
    let items: Vec<String> = facts.iter().map(item).collect();
    let _ = writeln!(out, "terms(separator: h(0.8em, weak: true), {})", items.join(", "));
}

/// Wider columns for those that say more, so that no column is a thread of syllables.
fn widths(table: &Table) -> String {
    let chars = |cell: &Cell| {
        let notes = cell.notes.iter().map(|n| n.chars().count()).max().unwrap_or(0) / 2;
        cell.text.chars().count().max(notes)
    };
    let width = |column: usize| {
        let longest = table.rows.iter().filter_map(|row| row.cells.get(column)).map(chars).max().unwrap_or(0);
        // Between one and three parts: a long cell is broken into lines.
        (longest / 20).clamp(2, 6)
    };
    (0..table.heads.len()).map(|column| format!("{}fr", width(column))).collect::<Vec<_>>().join(", ")
}

fn table(out: &mut String, table: &Table) {
    let heads: Vec<String> = table.heads.iter().map(|head| format!("strong({})", string(head))).collect();
    let _ = writeln!(out, "table(columns: ({},), table.header({}),", widths(table), heads.join(", "));
    for (at, row) in table.rows.iter().enumerate() {
        for (n, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.above) {
            let mut said = match (n, cell.text.is_empty()) {
                (_, true) => Vec::new(),
                (0, false) => vec![format!("strong({})", string(&cell.text))],
                (_, false) => vec![string(&cell.text)],
            };
            said.extend(cell.notes.iter().map(|note| format!("small({})", string(note))));
            let lines: Vec<String> = said.iter().map(|line| format!("par({line})")).collect();
            let span = table.span(at, n);
            // A row goes over to the next page whole, unless it is so long that it would leave this one empty; a cell
            // that serves more rows than a page has room for goes over with them, but is not torn apart itself.
            let short = lines.iter().map(String::len).sum::<usize>() <= CHARS_TOGETHER_MAX;
            let breakable = span > ROWS_TOGETHER_MAX || !short;
            let _ = writeln!(
                out,
                "table.cell(rowspan: {span}, breakable: {breakable}, block(breakable: {}, {{ {} }})),",
                !short,
                lines.join("; ")
            );
        }
    }
    out.push_str(")\n");
}
