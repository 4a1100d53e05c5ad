//! What users bring and take: files to rows of vocabulary fields, and back.
//!
//! Guarantees: a file is read whole or refused with the line and the remedy; nothing of it is guessed silently (a
//! column that no declared field takes is reported, with the field that the notice would have to name); every input
//! has a limit in bytes, columns, rows and bytes a cell; a written file starts no formula where it is opened.
//! Does not: read or write disks, judge values (the register does, by the vocabulary), or know any notice: what is
//! declared comes in as a question. Of formats it knows CSV so far.

pub mod csv;
pub mod mapping;
pub mod rows;

pub use csv::{FormatError, Row, Sheet, read_csv, write_csv};
pub use mapping::{ColumnUse, Mapping, MappingError, recognise};
pub use rows::{Extract, ImportRow, ImportValue, Undeclared, rows};
