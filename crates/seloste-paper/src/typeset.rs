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

/// How many characters of a table stand beside one another between the margins.
const CHARS_ACROSS: usize = 92;
/// The longest word that a column is made wide enough for; a longer one is broken at its syllables.
const WORD_CHARS_MAX: usize = 22;

/// Wider columns for those that say more, and none so narrow that a word of it is torn apart or runs into the next.
fn widths(table: &Table) -> String {
    let chars = |cell: &Cell| {
        let notes = cell.notes.iter().map(|n| n.chars().count()).max().unwrap_or(0) / 2;
        cell.text.chars().count().max(notes)
    };
    let word = |text: &str| text.split([' ', '-', '\u{ad}']).map(|w| w.chars().count()).max().unwrap_or(0);
    let cells = |column: usize| table.rows.iter().filter_map(move |row| row.cells.get(column));
    let columns: Vec<(usize, usize)> = table
        .heads
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let texts = cells(column).flat_map(|cell| std::iter::once(&cell.text).chain(&cell.notes));
            let least = texts.map(|text| word(text)).chain([word(head)]).max().unwrap_or(0);
            // What is left goes to those that say most: a long cell is broken into lines.
            let longest = cells(column).map(chars).max().unwrap_or(0);
            // Two more for what stands between columns.
            (least.min(WORD_CHARS_MAX).saturating_add(2), (longest / 20).clamp(1, 8))
        })
        .collect();
    let least: usize = columns.iter().map(|(least, _)| least).sum();
    let (left, parts) =
        (CHARS_ACROSS.saturating_sub(least), columns.iter().map(|(_, part)| part).sum::<usize>().max(1));
    let width = |(least, part): &(usize, usize)| least.saturating_add(left.saturating_mul(*part) / parts);
    columns.iter().map(|column| format!("{}fr", width(column))).collect::<Vec<_>>().join(", ")
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

#[cfg(test)]
mod tests {
    use super::widths;
    use crate::document::{Cell, Keeping, Row, Table};

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let long = "Namn, postadress, e-postadress, mobiltelefon, personbeteckning, meddelanden, kost, ".repeat(4);
        let cells = ["Keksitty Paino Oy", "Personuppgiftsbiträde", "Finland", &long, "Brev"];
        let heads = ["Mottagare", "Ställning", "Länder", "Uppgifter", "Varför"].map(str::to_owned).to_vec();
        let row = Row { cells: cells.map(Cell::of).to_vec(), keeping: Keeping::Told, place: None };
        let widths = widths(&Table { heads, rows: vec![row] });
        let parts: Vec<usize> = widths.split(", ").map(|w| w.trim_end_matches("fr").parse().unwrap()).collect();
        let all: usize = parts.iter().sum();
        // In characters of a line: of the second column the longest word is 21 long.
        assert!(parts[1] * super::CHARS_ACROSS / all >= 21, "{widths}");
        assert!(parts[3] > parts[4] * 2, "{widths}");
        assert!(all <= super::CHARS_ACROSS, "{widths}");
    }
}
