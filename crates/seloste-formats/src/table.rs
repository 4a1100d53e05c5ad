//! Tables: what every format that brings many people at once is read to.
//!
//! Guarantees: a table is as wide in every row as its header; its limits hold whatever the file was; no error and no
//! `Debug` repeats what is in the file.
//! Does not: read any format; [`read`](crate::read) and the modules of the formats do.

use crate::text::Encoding;
use std::fmt;

/// The largest file, in bytes.
pub const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most columns.
pub const COLUMNS_MAX: usize = 200;
/// The most rows, the header aside.
pub const ROWS_MAX: usize = 1_000_000;
/// The longest cell, in bytes.
pub const CELL_BYTES_MAX: usize = 64 * 1024;
/// Lines of rows of another width that an error lists.
const RAGGED_LISTED: usize = 10;

/// A table with a header. Its `Debug` shows only how large it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The names of the columns, trimmed.
    pub header: Vec<String>,
    /// The rows, each as wide as the header.
    pub rows: Vec<Row>,
    /// What the file was taken for.
    pub origin: Origin,
}

/// What a file was taken for, so that whoever brings it can see that it was read as they meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Lines of cells.
    Csv {
        /// What separated the cells.
        separator: char,
        /// How its letters were written.
        encoding: Encoding,
    },
    /// A sheet of a workbook (XLSX).
    Workbook {
        /// Which of its sheets was read.
        sheet: String,
        /// How many other sheets with something in them were not.
        others: usize,
    },
    /// Cards of people and organisations.
    VCards {
        /// How their letters were written.
        encoding: Encoding,
    },
}

/// A row of a table. Its `Debug` shows only where it stood.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it began, from 1; in a workbook the row's number.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

impl fmt::Debug for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sheet({} columns, {} rows)", self.header.len(), self.rows.len())
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row(line {}, {} cells)", self.line, self.cells.len())
    }
}

/// A file that cannot be read. Never repeats what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// Larger than [`FILE_BYTES_MAX`].
    #[error("the file has {bytes} bytes, {FILE_BYTES_MAX} are read: split it into several")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Nothing in it.
    #[error("the file has no header line: the first line must name the columns")]
    Empty,
    /// Text that begins as one encoding and does not go on in it, or is of none that is read.
    #[error(
        "line {line} is no text in an encoding that is known here: save the file again as UTF-8 \
         (Excel: Save As, type `CSV UTF-8 (Comma delimited)`; LibreOffice: Text CSV, character set `Unicode (UTF-8)`)"
    )]
    Encoding {
        /// The first line that is not.
        line: u64,
    },
    /// A control character in the text.
    #[error("line {line} has a control character: this is no text file, or it is damaged")]
    Control {
        /// The line.
        line: u64,
    },
    /// A NUL in the text.
    #[error("line {line} has a NUL character: this is no text file, or it is damaged")]
    Nul {
        /// The line.
        line: u64,
    },
    /// A quote that nothing closes.
    #[error("the quote opened on line {line} is never closed: add the missing `\"`")]
    QuoteOpen {
        /// Where it was opened.
        line: u64,
    },
    /// Text between a closing quote and the next separator.
    #[error("line {line}: text follows a closing quote: a quote within a quoted cell is written twice (`\"\"`)")]
    AfterQuote {
        /// The line.
        line: u64,
    },
    /// More columns than [`COLUMNS_MAX`].
    #[error("line {line} has more than {COLUMNS_MAX} columns")]
    TooManyColumns {
        /// The line.
        line: u64,
    },
    /// More rows than [`ROWS_MAX`].
    #[error("the file has more than {ROWS_MAX} rows: split it into several")]
    TooManyRows,
    /// A cell longer than [`CELL_BYTES_MAX`].
    #[error("line {line}, column {column}: the cell has more than {CELL_BYTES_MAX} bytes (is a quote missing?)")]
    CellTooLong {
        /// Where the row began.
        line: u64,
        /// The column, from 1.
        column: usize,
    },
    /// A card that nothing ends.
    #[error("the card that begins on line {line} has no END:VCARD: the file is cut short, or damaged")]
    CardOpen {
        /// Where it began.
        line: u64,
    },
    /// A card that cannot be read, or is larger than [`CARD_BYTES_MAX`](crate::vcard::CARD_BYTES_MAX).
    #[error("the card that begins on line {line} cannot be read: export it again, or take it out of the file")]
    Card {
        /// Where it began.
        line: u64,
    },
    /// An archive, or a workbook (which is one), that is damaged or not what it says.
    #[error("the file is damaged, or no workbook or archive that is known here: save it again, or export it as CSV")]
    Archive,
    /// An archive with a password.
    #[error("the file is locked with a password: save it without one")]
    Locked,
    /// An archive with more in it than [`archive`](crate::archive) unpacks.
    #[error("more is packed into the file than is unpacked here: split it into several")]
    TooMuchInside,
    /// An archive with nothing in it that is read.
    #[error(
        "there is no workbook and no card (.vcf) in the archive: unpack it, and bring the file that holds the data"
    )]
    NothingInside,
    /// A workbook without anything in it.
    #[error("no sheet of the workbook has anything in it")]
    NoSheet,
    /// A workbook of another sort.
    #[error("this is a workbook of another sort: save it as .xlsx or as CSV")]
    OtherWorkbook,
    /// A cell that does not fit a workbook.
    #[error("a cell has more than 32,767 characters, which is more than a workbook holds: export it as CSV")]
    CellForWorkbook,
    /// Rows that are wider or narrower than the header.
    #[error("the header has {expected} columns, but {}", list_ragged(lines, *count))]
    Ragged {
        /// Columns of the header.
        expected: usize,
        /// The first such rows: where each began, and how many cells it has.
        lines: Vec<(u64, usize)>,
        /// How many there are in all.
        count: u64,
    },
}

impl FormatError {
    /// The refusal of rows that are not as wide as the header, from how many there are and the first of them.
    pub(crate) fn ragged(expected: usize, found: &[(u64, usize)]) -> Self {
        let lines = found.iter().copied().take(RAGGED_LISTED).collect();
        Self::Ragged { expected, lines, count: found.len() as u64 }
    }
}

fn list_ragged(lines: &[(u64, usize)], count: u64) -> String {
    let mut text: Vec<String> = lines.iter().map(|(line, found)| format!("line {line} has {found}")).collect();
    let more = count.saturating_sub(lines.len() as u64);
    if more > 0 {
        text.push(format!("{more} more lines differ too"));
    }
    text.join(", ")
}
