//! CSV (RFC 4180), as spreadsheets and address books write it.
//!
//! Guarantees: the separator is found from the header line; a file that is not read to its last byte as its writer meant
//! it (an open quote, a row of another width) is refused with the line.
//! What [`write_csv`] writes, [`read_csv`] reads back as it was, save line ends within cells, which become line feeds.
//! Does not: repeat any cell in an error; know encodings, which [`text`](crate::text) tells apart.

use crate::table::{CELL_BYTES_MAX, COLUMNS_MAX, FormatError, Origin, ROWS_MAX, Row, Sheet};
use crate::text::decode;

/// The separators that are looked for, the likelier first where a header line has as many of each.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// Reads a CSV file: a header line, then rows as wide as it. Blank lines are stepped over. A line `sep=;` before the
/// header, as Excel writes it, names the separator. An apostrophe that [`write_csv`] set before a formula is taken off.
///
/// # Errors
/// When the file is no such table, or larger than it may be; see [`FormatError`].
pub fn read_csv(bytes: &[u8]) -> Result<Sheet, FormatError> {
    let (text, encoding) = decode(bytes)?;
    let (separator, skipped) = separator_of(&text);
    let mut reader = Reader::new(text.get(skipped..).unwrap_or_default(), separator, 1 + u64::from(skipped > 0));
    let header = loop {
        match reader.row()? {
            None => return Err(FormatError::Empty),
            Some(row) if row.is_blank() => {}
            Some(row) => break row.cells,
        }
    };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let mut rows = Vec::new();
    let mut ragged = Vec::new();
    while let Some(row) = reader.row()? {
        // A blank line is no row, unless one empty cell is what a row is.
        if row.is_blank() && header.len() > 1 {
            continue;
        }
        if row.cells.len() != header.len() {
            ragged.push((row.line, row.cells.len()));
        } else if rows.len() == ROWS_MAX {
            return Err(FormatError::TooManyRows);
        } else {
            rows.push(row);
        }
    }
    if !ragged.is_empty() {
        return Err(FormatError::ragged(header.len(), &ragged));
    }
    Ok(Sheet { header, rows, origin: Origin::Csv { separator, encoding } })
}

/// Writes a table as CSV that spreadsheets open as it is: UTF-8 with a byte order mark, line ends CR LF.
///
/// A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line end and is not
/// merely a number) gets an apostrophe before it, by which spreadsheets know text.
pub fn write_csv<H, R, C>(header: &[H], rows: R, separator: char) -> Vec<u8>
where
    H: AsRef<str>,
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let mut out = String::from('\u{feff}');
    write_row(&mut out, header, separator);
    for row in rows {
        write_row(&mut out, &row, separator);
    }
    out.into_bytes()
}

fn write_row<C: AsRef<str>>(out: &mut String, cells: &[C], separator: char) {
    for (n, cell) in cells.iter().enumerate() {
        let cell = cell.as_ref();
        if n > 0 {
            out.push(separator);
        }
        let guard = if begins_formula(cell) || is_guarded(cell) { "'" } else { "" };
        let special = |c: char| c == separator || SEPARATORS.contains(&c) || matches!(c, '"' | '\r' | '\n');
        // A row of one empty cell would be a blank line.
        let quoted = cell.contains(special) || cell.trim() != cell || (cell.is_empty() && cells.len() == 1);
        if quoted {
            out.push('"');
            out.push_str(guard);
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(guard);
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// Whether a spreadsheet may take the cell for a formula. A sign and digits make a number, which runs nothing.
fn begins_formula(cell: &str) -> bool {
    let mut chars = cell.chars();
    match chars.next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => true,
        Some('+' | '-') => !chars.all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',')),
        _ => false,
    }
}

/// Whether the cell is one that [`write_csv`] set an apostrophe before; so is one that looks so by itself, or it would
/// not come back as it was.
fn is_guarded(cell: &str) -> bool {
    cell.strip_prefix('\'').is_some_and(|rest| begins_formula(rest) || is_guarded(rest))
}

/// The separator, and how many bytes a line that names it takes.
fn separator_of(text: &str) -> (char, usize) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    if let Some(named) = text.strip_prefix("sep=")
        && let Some(separator) = named.chars().next().filter(|c| SEPARATORS.contains(c))
        && let Some(rest) = named.strip_prefix(separator)
        && let Some(rest) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))
    {
        return (separator, text.len() - rest.len());
    }
    let count = |separator: char| {
        let mut quoted = false;
        first
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == separator
            })
            .count()
    };
    let mut best = (',', 0);
    for separator in SEPARATORS {
        let found = count(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    (best.0, 0)
}

impl Row {
    fn is_blank(&self) -> bool {
        matches!(self.cells.as_slice(), [only] if only.trim().is_empty())
    }
}

struct Reader<'t> {
    chars: std::iter::Peekable<std::str::Chars<'t>>,
    separator: char,
    line: u64,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, separator: char, line: u64) -> Self {
        Self { chars: text.chars().peekable(), separator, line }
    }

    /// The next row; none at the end.
    fn row(&mut self) -> Result<Option<Row>, FormatError> {
        if self.chars.peek().is_none() {
            return Ok(None);
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            if cells.len() == COLUMNS_MAX {
                return Err(FormatError::TooManyColumns { line });
            }
            let mut cell = String::new();
            let ended = if self.chars.next_if_eq(&'"').is_some() {
                self.quoted(&mut cell, line, cells.len() + 1)?
            } else {
                self.plain(&mut cell, line, cells.len() + 1)?
            };
            cells.push(if is_guarded(&cell) { cell.split_off(1) } else { cell });
            if ended {
                return Ok(Some(Row { line, cells }));
            }
        }
    }

    /// Reads a cell to the end of it; tells whether the row ends there too.
    fn plain(&mut self, cell: &mut String, line: u64, column: usize) -> Result<bool, FormatError> {
        loop {
            match self.chars.next() {
                None => return Ok(true),
                Some(c) if c == self.separator => return Ok(false),
                Some(c @ ('\r' | '\n')) => {
                    self.end_line(c);
                    return Ok(true);
                }
                Some(c) => add(cell, c, line, column)?,
            }
        }
    }

    /// Reads a cell whose quote is open; tells whether the row ends there too.
    fn quoted(&mut self, cell: &mut String, line: u64, column: usize) -> Result<bool, FormatError> {
        let opened = self.line;
        loop {
            match self.chars.next() {
                None => return Err(FormatError::QuoteOpen { line: opened }),
                Some('"') if self.chars.next_if_eq(&'"').is_some() => add(cell, '"', line, column)?,
                Some('"') => break,
                Some(c @ ('\r' | '\n')) => {
                    self.end_line(c);
                    add(cell, '\n', line, column)?;
                }
                Some(c) => add(cell, c, line, column)?,
            }
        }
        // Spaces between the quote and the separator are a habit of some programs; tabs would be a separator.
        while self.chars.next_if_eq(&' ').is_some() {}
        match self.chars.next() {
            None => Ok(true),
            Some(c) if c == self.separator => Ok(false),
            Some(c @ ('\r' | '\n')) => {
                self.end_line(c);
                Ok(true)
            }
            Some(_) => Err(FormatError::AfterQuote { line: self.line }),
        }
    }

    fn end_line(&mut self, c: char) {
        if c == '\r' {
            let _ = self.chars.next_if_eq(&'\n');
        }
        self.line += 1;
    }
}

fn add(cell: &mut String, c: char, line: u64, column: usize) -> Result<(), FormatError> {
    if cell.len() + c.len_utf8() > CELL_BYTES_MAX {
        return Err(FormatError::CellTooLong { line, column });
    }
    cell.push(c);
    Ok(())
}
