//! Workbooks (XLSX, ECMA-376), as spreadsheets write them.
//!
//! Guarantees: of a workbook its first visible sheet with something in it is read, which one is told; days come as
//! `2026-11-21` and whole numbers digit by digit, whatever they look like on the screen; the sheet's size is bounded by
//! what it holds, not by what it says. What [`write_workbook`] writes holds text only: nothing in it runs as a formula.
//! Does not: run formulas (the value that the spreadsheet last showed counts), or read .xls and .ods, which are refused
//! with what to do.

use crate::archive;
use crate::people::Sender;
use crate::table::{CELL_BYTES_MAX, COLUMNS_MAX, FormatError, Origin, ROWS_MAX, Row, Sheet};
use crate::text::no_control;
use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx, XlsxError};
use rust_xlsxwriter::{DocProperties, Format, Workbook, XlsxError as WriteError};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::catch_unwind;

/// The longest text of a cell of a workbook, in UTF-16 units (ECMA-376, as programs bound it).
const WORKBOOK_CELL_MAX: usize = 32_767;
/// The most bytes that the cells of a sheet hold.
const SHEET_BYTES_MAX: usize = archive::UNPACKED_BYTES_MAX as usize;
/// The largest whole number that a cell holds exactly: 2^53.
const EXACT_MAX: f64 = 9_007_199_254_740_992.0;

/// The cells of a sheet that hold something: row by row, column by column, from 0.
type SheetCells = BTreeMap<u32, BTreeMap<u32, String>>;

/// Reads a workbook.
///
/// # Errors
/// When it is none, or larger than it may be; see [`FormatError`].
pub fn read_workbook(bytes: &[u8]) -> Result<Sheet, FormatError> {
    // The reader counts the places of cells without looking whether they can be; where the count runs over it panics, in
    // a build for use as well, and a cell lands nowhere instead of in somebody else's row.
    catch_unwind(|| sheet_of(bytes)).unwrap_or(Err(FormatError::Archive))
}

fn sheet_of(bytes: &[u8]) -> Result<Sheet, FormatError> {
    // The reader holds all strings of a workbook at once, so how much is in it is bounded first.
    let _ = archive::open(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(told)?;
    let visible = workbook.sheets_metadata().iter().filter(|s| s.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|s| s.name.clone()).collect();
    let mut read: Option<(String, SheetCells)> = None;
    let mut others = 0;
    for name in names {
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet that is only a chart has no cells.
            Err(XlsxError::WorksheetNotFound(_)) => continue,
            Err(error) => return Err(told(error)),
        };
        let mut rows = BTreeMap::<u32, BTreeMap<u32, String>>::new();
        let mut held = 0;
        while let Some(cell) = cells.next_cell().map_err(told)? {
            let (row, column) = cell.get_position();
            let text = text_of(cell.get_value());
            if text.trim().is_empty() {
                continue;
            }
            if read.is_some() {
                others += 1;
                break;
            }
            let line = u64::from(row) + 1;
            if column as usize >= COLUMNS_MAX {
                return Err(FormatError::TooManyColumns { line });
            }
            if text.len() > CELL_BYTES_MAX {
                return Err(FormatError::CellTooLong { line, column: column as usize + 1 });
            }
            no_control(&text, line)?;
            held += text.len();
            if held > SHEET_BYTES_MAX || rows.len() > ROWS_MAX + 1 {
                return Err(FormatError::TooManyRows);
            }
            rows.entry(row).or_default().insert(column, text);
        }
        if !rows.is_empty() {
            read = Some((name, rows));
        }
    }
    let (sheet, rows) = read.ok_or(FormatError::NoSheet)?;
    table(rows, Origin::Workbook { sheet, others })
}

/// The table in a sheet: its first row that holds something is the header.
fn table(rows: SheetCells, origin: Origin) -> Result<Sheet, FormatError> {
    let mut rows = rows.into_iter();
    let (_, header) = rows.next().ok_or(FormatError::NoSheet)?;
    let first = header.keys().next().copied().unwrap_or(0);
    let width = header.keys().next_back().map_or(0, |last| (last - first) as usize + 1);
    let wide = |cells: BTreeMap<u32, String>| {
        let mut row = vec![String::new(); width];
        for (column, text) in cells {
            if let Some(slot) = column.checked_sub(first).and_then(|n| row.get_mut(n as usize)) {
                *slot = text;
            }
        }
        row
    };
    let header = wide(header).iter().map(|name| name.trim().to_owned()).collect();
    let mut read = Vec::new();
    let mut ragged = Vec::new();
    for (number, cells) in rows {
        let line = u64::from(number) + 1;
        let inside = |column: &u32| column.checked_sub(first).is_some_and(|n| (n as usize) < width);
        if !cells.keys().all(inside) {
            ragged.push((line, cells.keys().next_back().map_or(0, |last| (last.saturating_sub(first)) as usize + 1)));
            continue;
        }
        read.push(Row { line, cells: wide(cells) });
    }
    if !ragged.is_empty() {
        return Err(FormatError::ragged(width, &ragged));
    }
    if read.len() > ROWS_MAX {
        return Err(FormatError::TooManyRows);
    }
    Ok(Sheet { header, rows: read, origin })
}

/// A cell as it would be typed. An error of a formula (`#N/A`) holds nothing.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number(*n),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(at) => day(at),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A whole number without an exponent or `.0`; another as short as tells it from its neighbours.
fn number(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < EXACT_MAX { format!("{n:.0}") } else { n.to_string() }
}

/// A day, with the time of day where it has one.
fn day(at: &ExcelDateTime) -> String {
    if !at.is_datetime() {
        return number(at.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

fn told(error: XlsxError) -> FormatError {
    match error {
        XlsxError::Password => FormatError::Locked,
        _ => FormatError::Archive,
    }
}

/// Writes a table as a workbook of one sheet that bears the register's name, the header on top and kept in view. Every cell
/// is text; the document's properties say whose register it is from.
///
/// # Errors
/// [`FormatError::CellForWorkbook`] where a cell is longer than a workbook holds, [`FormatError::TooManyRows`] or
/// [`FormatError::TooManyColumns`] where the table is larger than one.
pub fn write_workbook<H, R, C>(sender: &Sender, header: &[H], rows: R) -> Result<Vec<u8>, FormatError>
where
    H: AsRef<str>,
    R: IntoIterator<Item = Vec<C>>,
    C: AsRef<str>,
{
    let mut workbook = Workbook::new();
    let controllers = sender.controllers.join(", ");
    workbook.set_properties(&DocProperties::new().set_title(&sender.register).set_company(controllers));
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    let refused = |error: WriteError| match error {
        WriteError::MaxStringLengthExceeded => FormatError::CellForWorkbook,
        _ => FormatError::TooManyRows,
    };
    // A name that no workbook may have is left to the program.
    let title: String = sender.register.chars().filter(|c| !r"[]:*?/\".contains(*c)).take(31).collect();
    let title = title.trim_matches('\'').trim();
    if !title.is_empty() {
        sheet.set_name(title).map_err(refused)?;
    }
    for (n, name) in header.iter().enumerate() {
        let column = u16::try_from(n).map_err(|_| FormatError::TooManyColumns { line: 1 })?;
        sheet.write_string_with_format(0, column, name.as_ref(), &bold).map_err(refused)?;
        sheet.set_column_width(column, 22).map_err(refused)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(refused)?;
    for (n, row) in rows.into_iter().enumerate() {
        let line = u32::try_from(n + 1).map_err(|_| FormatError::TooManyRows)?;
        for (n, cell) in row.iter().enumerate() {
            let column = u16::try_from(n).map_err(|_| FormatError::TooManyColumns { line: u64::from(line) + 1 })?;
            let cell = cell.as_ref();
            if cell.encode_utf16().nth(WORKBOOK_CELL_MAX).is_some() {
                return Err(FormatError::CellForWorkbook);
            }
            if !cell.is_empty() {
                sheet.write_string(line, column, cell).map_err(refused)?;
            }
        }
    }
    workbook.save_to_buffer().map_err(refused)
}
