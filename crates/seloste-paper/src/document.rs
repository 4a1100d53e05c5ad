//! A document between what it says and the form in which it is written.
//!
//! Guarantees: every sentence and every row of a table knows how it is kept and where in the notice's file it comes from;
//! all text is plain, so that each form escapes it once, in its own way.
//! Does not: know any form, nor decide what a document says.

use jiff::civil::Date;
use seloste_terms::Lang;
use std::fmt;

/// A document in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language in which all of it is written.
    pub lang: Lang,
    /// What kind of document it is: `Tietosuojaseloste`.
    pub heading: String,
    /// What it is about: the register's name.
    pub subject: String,
    /// Whose it is and from which day: short pieces, shown in one line.
    pub edition: Vec<String>,
    /// What stands before the first section.
    pub lead: Vec<Block>,
    /// The sections in their order; each has a heading and something under it.
    pub sections: Vec<Section>,
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id, the same in every language: `purposes`.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading within the section.
    Subheading(String),
    /// Sentences that belong together.
    Paragraph(Vec<Statement>),
    /// Sentences that stand one below the other.
    List(Vec<Statement>),
    /// Names, addresses and the like: what is told, not promised.
    Facts(Vec<Fact>),
    /// What people look things up in.
    Table(Table),
}

/// A sentence, or several that are kept in the same way and come from the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What is said.
    pub text: String,
    /// How it is kept.
    pub keeping: Keeping,
    /// Where in the notice it comes from; nothing for what the law says of every notice.
    pub place: Option<Place>,
}

/// A term and what it is here: `Postiosoite`, `Esimerkkikatu 8, 02940 Espoo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// The value; never empty.
    pub value: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A row of a table: a statement in several cells.
///
/// The first row of a table has no cell that says the same as the one above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its cells; the first names what the row is about.
    pub cells: Vec<Cell>,
    /// How it is kept.
    pub keeping: Keeping,
    /// Where in the notice it comes from.
    pub place: Option<Place>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says; several things are parted by semicolons.
    pub text: String,
    /// What is added in small print.
    pub notes: Vec<String>,
    /// Whether it says the same as the cell above it, and so stands empty here.
    pub above: bool,
}

impl Cell {
    /// A cell of one text.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A cell that says what the one above it says.
    #[must_use]
    pub fn above() -> Self {
        Self { above: true, ..Self::default() }
    }

    /// With a note, unless it is empty.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        if !note.is_empty() {
            self.notes.push(note);
        }
        self
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.notes.is_empty()
    }
}

/// How something said is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// The running register keeps it, by this.
    Enforced(Mechanism),
    /// Somebody answers for it with a document.
    Evidenced {
        /// The document's name.
        document: String,
        /// Who answers for it.
        owner: Option<String>,
        /// The day by which it is reviewed, counted from the day of the notice's version.
        review: Option<Date>,
    },
    /// Nothing is promised that could be broken: a name, an explanation, what the law says.
    Told,
    /// It is only said.
    Declared {
        /// Who answers for it.
        owner: Option<String>,
        /// The day by which it is reviewed, counted from the day of the notice's version.
        review: Option<Date>,
    },
}

impl Keeping {
    /// Said, and nobody named.
    pub const SAID: Self = Self::Declared { owner: None, review: None };
}

/// By what the register keeps something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mechanism {
    /// The gate: every use names its purpose, and others are stopped.
    Gate,
    /// Fields that are not declared cannot be stored.
    Fields,
    /// Each value is stored with its source, and the notice names the sources.
    Sources,
    /// No recipient but those named is accepted.
    Recipients,
    /// The check of the notice lets no transfer pass without its safeguard.
    Check,
    /// The erasure that destroys keys, when the period is over.
    Erasure,
    /// Objections, which the gate reads before each use.
    Objection,
    /// The encryption of all that is stored.
    Encryption,
    /// The end of IP addresses is cut off before they are stored.
    Cut,
    /// The ledger, in which each use leaves an entry.
    Ledger,
    /// Each use names the version of the notice in force.
    Versions,
}

impl Mechanism {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Gate,
        Self::Fields,
        Self::Sources,
        Self::Recipients,
        Self::Check,
        Self::Erasure,
        Self::Objection,
        Self::Encryption,
        Self::Cut,
        Self::Ledger,
        Self::Versions,
    ];
}

/// A place in the file of a notice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The table: `purpose`, `category`, `rights`.
    pub table: &'static str,
    /// The id of the entry, where the table has several.
    pub id: Option<String>,
    /// The key that says it, where one does.
    pub key: Option<&'static str>,
    /// The line, from 1, where the file itself has it and does not take it from one that it extends.
    pub line: Option<u32>,
}

impl fmt::Display for Place {
    /// As in `purpose.newsletter.basis`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.table)?;
        for part in self.id.as_deref().into_iter().chain(self.key) {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

impl Document {
    /// Every statement and row of it, with its text, how it is kept and where it comes from, in the order of the document.
    pub fn promises(&self) -> impl Iterator<Item = (String, &Keeping, Option<&Place>)> {
        let blocks = self.lead.iter().chain(self.sections.iter().flat_map(|s| &s.blocks));
        blocks.flat_map(|block| -> Vec<(String, &Keeping, Option<&Place>)> {
            match block {
                Block::Paragraph(said) | Block::List(said) => {
                    said.iter().map(|s| (s.text.clone(), &s.keeping, s.place.as_ref())).collect()
                }
                Block::Table(table) => {
                    table.rows.iter().map(|row| (row.text(), &row.keeping, row.place.as_ref())).collect()
                }
                Block::Subheading(_) | Block::Facts(_) => Vec::new(),
            }
        })
    }

    /// The section of that id, if it has one.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }
}

impl Table {
    /// How many rows a cell serves: its own, and those right below that say the same.
    #[must_use]
    pub fn span(&self, row: usize, column: usize) -> usize {
        let below = self.rows.iter().skip(row.saturating_add(1));
        below.take_while(|r| r.cells.get(column).is_some_and(|c| c.above)).count().saturating_add(1)
    }
}

impl Row {
    /// All of it in one line, cells parted by semicolons.
    #[must_use]
    pub fn text(&self) -> String {
        let cells = self.cells.iter().filter(|c| !c.is_empty());
        cells
            .map(|c| std::iter::once(&c.text).chain(&c.notes).map(String::as_str).collect::<Vec<_>>().join(". "))
            .collect::<Vec<_>>()
            .join("; ")
    }
}
