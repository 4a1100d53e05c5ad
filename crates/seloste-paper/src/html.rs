//! A document as HTML.
//!
//! Guarantees: all text is escaped; a table's cells bear their column's heading for narrow screens; how something is kept
//! stands beside it, once where several in a row are kept in the same way.
//! Does not: decide what is said.

use crate::document::{Block, Cell, Document, Fact, Keeping, Mechanism, Place, Row, Statement, Table};
use crate::live::Live;
use crate::notice::words::mechanism;
use crate::sentences as s;
use jiff::civil::Date;
use maud::{Markup, html};
use seloste_terms::{Lang, words};

/// What is written around the text of a document.
#[derive(Default)]
pub(crate) struct Frame<'a> {
    /// Pieces added to the line of the edition.
    pub(crate) edition: Option<Markup>,
    /// Whether the margin tells how each sentence is kept.
    pub(crate) margin: bool,
    /// The figures of the running register.
    pub(crate) live: Option<&'a Live>,
    /// Whether each sentence leads to its line of the notice's file, `#L41` of the page around it.
    pub(crate) lines: bool,
}

/// The document without the page around it.
pub(crate) fn article(document: &Document, frame: &Frame<'_>) -> Markup {
    let lang = document.lang;
    html! {
        header {
            p .edition {
                (document.edition.join(" \u{b7} "))
                @if let Some(more) = &frame.edition { (more) }
            }
            h1 { (document.heading) }
            p .subtitle { (document.subject) }
            @if frame.margin { p .edition { (s::HOW_KEPT.get(lang)) } }
        }
        (Writer { lang, frame, shown: Vec::new() }.blocks(&document.lead))
        @for section in &document.sections {
            section id=(section.id) {
                h2 { (section.heading) }
                (Writer { lang, frame, shown: Vec::new() }.blocks(&section.blocks))
            }
        }
    }
}

/// Blocks of a document that is not built on the model.
pub(crate) fn blocks(blocks: &[Block], lang: Lang) -> Markup {
    Writer { lang, frame: &Frame::default(), shown: Vec::new() }.blocks(blocks)
}

struct Writer<'a> {
    lang: Lang,
    frame: &'a Frame<'a>,
    /// What the margin of this section has said, the last at the end.
    shown: Vec<&'a Keeping>,
}

impl<'a> Writer<'a> {
    fn blocks(mut self, blocks: &'a [Block]) -> Markup {
        html! {
            @for block in blocks {
                @match block {
                    Block::Subheading(text) => h3 { (text) },
                    Block::Paragraph(said) => {
                        @for (keeping, said) in alike(said) { (self.row(keeping, said)) }
                    },
                    Block::List(said) => {
                        @for one in said { (self.row(&one.keeping, std::slice::from_ref(one))) }
                    },
                    Block::Facts(facts) => (self.facts(facts)),
                    Block::Table(table) => (self.table(table)),
                }
            }
        }
    }

    /// Sentences that are kept in the same way, and how beside them.
    fn row(&mut self, keeping: &'a Keeping, said: &'a [Statement]) -> Markup {
        let text = html! {
            @for (n, one) in said.iter().enumerate() {
                @if n > 0 { " " }
                (one.text)
                @if self.frame.lines { (line(one.place.as_ref(), self.lang)) }
            }
        };
        let place = said.iter().find_map(|s| s.place.as_ref());
        match self.margin(keeping, place) {
            Some(how) => html! { div .kept-row { p data-place=[place] { (text) } (how) } },
            None => html! { p data-place=[place] { (text) } },
        }
    }

    /// How something is kept, unless the margin has just said it or there is nothing to promise.
    fn margin(&mut self, keeping: &'a Keeping, place: Option<&Place>) -> Option<Markup> {
        // By what the register keeps something is said once; who answers for something, each time that another did before.
        let said = match keeping {
            Keeping::Enforced(_) => self.shown.contains(&keeping),
            _ => self.shown.last() == Some(&keeping),
        };
        if !self.frame.margin || *keeping == Keeping::Told || said {
            return None;
        }
        self.shown.push(keeping);
        Some(self.how(keeping, place))
    }

    fn how(&self, keeping: &Keeping, place: Option<&Place>) -> Markup {
        let lang = self.lang;
        let owner = |who: &Option<String>| {
            who.as_ref().map(|who| format!(" {} {who}.", s::ANSWERS.get(lang))).unwrap_or_default()
        };
        let review = |by: Option<Date>| {
            by.map(|by| format!(" {} {}.", s::REVIEW_BY.get(lang), words::date(by, lang))).unwrap_or_default()
        };
        match keeping {
            Keeping::Told => html! {},
            Keeping::Enforced(by) => html! {
                div .how {
                    b { (s::KEPT.get(lang)) } " " (mechanism(*by).get(lang))
                    @if let Some(figures) = self.figures(*by) { " " (figures) }
                }
            },
            Keeping::Evidenced { document, owner: who, review: by } => html! {
                div .how .evid { b { (s::EVIDENCE.get(lang)) } " " (document) "." (owner(who)) (review(*by)) }
            },
            Keeping::Declared { owner: who, review: by } => html! {
                div .how .decl {
                    b { (s::DECLARED.get(lang)) } (owner(who)) (review(*by))
                    @if let Some(answers) = self.frame.live.filter(|_| place.is_some_and(|p| p.table == "rights")).and_then(|l| l.answers(lang)) {
                        " " (answers)
                    }
                }
            },
        }
    }

    fn figures(&self, by: Mechanism) -> Option<String> {
        let live = self.frame.live?;
        match by {
            Mechanism::Erasure => live.erasure(self.lang),
            Mechanism::Ledger | Mechanism::Versions => live.log(self.lang),
            _ => None,
        }
    }

    fn facts(&self, facts: &[Fact]) -> Markup {
        html! { dl .who { @for fact in facts { dt { (fact.term) } dd { (fact.value) } } } }
    }

    fn table(&mut self, table: &'a Table) -> Markup {
        let markup = html! {
            div .wide { table .stack {
                thead { tr { @for head in &table.heads { th scope="col" { (head) } } } }
                tbody { @for (n, row) in table.rows.iter().enumerate() { (tr(table, n, row, self.frame.lines.then_some(self.lang))) } }
            } }
        };
        // Rows that are kept in another way than what was said last tell it under the table.
        let mut under = Vec::new();
        for row in &table.rows {
            under.extend(self.margin(&row.keeping, row.place.as_ref()));
        }
        html! { (markup) @for how in under { div .under { (how) } } }
    }
}

/// The way to the line of the file where something is said.
fn line(place: Option<&Place>, lang: Lang) -> Markup {
    html! {
        @if let Some((place, line)) = place.and_then(|p| Some((p, p.line?))) {
            " " a .line href={ "#L" (line) } title=(place) { (words::line_mark(line, lang)) }
        }
    }
}

fn tr(table: &Table, at: usize, row: &Row, lines: Option<Lang>) -> Markup {
    html! {
        tr data-place=[row.place.as_ref()] {
            @for (n, (cell, head)) in row.cells.iter().zip(&table.heads).enumerate() {
                @let span = Some(table.span(at, n)).filter(|rows| *rows > 1);
                @if cell.above {}
                @else if n == 0 { th scope=(if span.is_some() { "rowgroup" } else { "row" }) rowspan=[span] {
                    (inner(cell))
                    @if let Some(lang) = lines { (line(row.place.as_ref(), lang)) }
                } }
                @else if cell.is_empty() { td rowspan=[span] {} }
                @else { td data-label=(head) rowspan=[span] { (inner(cell)) } }
            }
        }
    }
}

fn inner(cell: &Cell) -> Markup {
    html! { (cell.text) @for note in &cell.notes { div .small .muted { (note) } } }
}

/// Runs of sentences that are kept in the same way.
fn alike(said: &[Statement]) -> impl Iterator<Item = (&Keeping, &[Statement])> {
    said.chunk_by(|a, b| a.keeping == b.keeping).filter_map(|run| run.first().map(|first| (&first.keeping, run)))
}
