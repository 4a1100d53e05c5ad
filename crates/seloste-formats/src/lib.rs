//! What users bring and take: files to rows of vocabulary fields, and back.
//!
//! Guarantees: a file is read whole or refused with the line and the remedy; nothing of it is guessed silently (a
//! column that no declared field takes is reported, with the field that the notice would have to name; what a file was
//! taken for is told); every input has a limit in bytes, columns, rows and bytes a cell, unpacked too; a written file
//! starts no formula where it is opened.
//! Does not: read or write disks, judge values (the register does, by the vocabulary), or know any notice: what is
//! declared comes in as a question.

pub mod archive;
pub mod csv;
pub mod mapping;
pub mod people;
pub mod rows;
mod said;
pub mod table;
pub mod text;
pub mod vcard;
pub mod workbook;

pub use csv::{read_csv, write_csv};
pub use mapping::{ColumnUse, Mapping, MappingError, recognise};
pub use people::Sender;
pub use rows::{Extract, ImportRow, ImportValue, Undeclared, rows};
pub use table::{FormatError, Origin, Row, Sheet};
pub use text::Encoding;
pub use vcard::{read_vcards, write_vcards};
pub use workbook::{read_workbook, write_workbook};

/// The first bytes of the compound files in which older programs keep workbooks (.xls).
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Reads a file of any format that is known here, by what is in it: a workbook (XLSX), cards (vCard, also in an
/// archive), else CSV. The name of a file says nothing.
///
/// # Errors
/// When it is none of them, or larger than it may be; see [`FormatError`].
pub fn read(bytes: &[u8]) -> Result<Sheet, FormatError> {
    if bytes.len() > table::FILE_BYTES_MAX {
        return Err(FormatError::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(FormatError::OtherWorkbook);
    }
    if archive::is_archive(bytes) {
        let mut packed = archive::open(bytes)?;
        if packed.index_for_name("xl/workbook.xml").is_some() {
            return read_workbook(bytes);
        }
        if packed.index_for_name("content.xml").is_some() || packed.index_for_name("xl/workbook.bin").is_some() {
            return Err(FormatError::OtherWorkbook);
        }
        let cards = archive::files(&mut packed, ".vcf")?;
        return if cards.is_empty() { Err(FormatError::NothingInside) } else { vcard::read_archive(&cards) };
    }
    if vcard::is_vcard(bytes) { read_vcards(bytes) } else { read_csv(bytes) }
}
