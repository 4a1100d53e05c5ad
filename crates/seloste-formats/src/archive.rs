//! Archives (ZIP): workbooks are one, and address books export cards in one.
//!
//! Guarantees: before anything in an archive is read, all of it is unpacked once into nothing, so that an archive that
//! unpacks to more than [`UNPACKED_BYTES_MAX`] bytes, whatever it says of itself, is refused; no file is written, so the
//! paths in it lead nowhere; an archive within an archive is not opened.
//! Does not: read other formats of archives.

use crate::table::FormatError;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files in an archive.
pub const ENTRIES_MAX: usize = 20_000;
/// The most bytes that an archive unpacks to.
pub const UNPACKED_BYTES_MAX: u64 = 256 * 1024 * 1024;

pub(crate) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether the file begins as an archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Opens an archive whose whole content is within the limits.
pub(crate) fn open(bytes: &[u8]) -> Result<Archive<'_>, FormatError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FormatError::Archive)?;
    if archive.len() > ENTRIES_MAX {
        return Err(FormatError::TooMuchInside);
    }
    let mut left = UNPACKED_BYTES_MAX;
    for n in 0..archive.len() {
        let entry = archive.by_index(n).map_err(told)?;
        let unpacked = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(unpacked.map_err(|_| FormatError::Archive)?).ok_or(FormatError::TooMuchInside)?;
    }
    Ok(archive)
}

/// The content of every file of the archive whose name ends so, in the order of their names.
pub(crate) fn files(archive: &mut Archive<'_>, ending: &str) -> Result<Vec<Vec<u8>>, FormatError> {
    let mut names = Vec::new();
    for name in archive.file_names() {
        let name = name.map_err(told)?;
        // Macs put a twin of every file beside it, which holds no data.
        if name.to_ascii_lowercase().ends_with(ending) && !name.starts_with("__MACOSX/") {
            names.push(name.into_owned());
        }
    }
    names.sort_unstable();
    let mut files = Vec::with_capacity(names.len());
    for name in names {
        let mut content = Vec::new();
        let entry = archive.by_name(&name).map_err(told)?;
        entry.take(UNPACKED_BYTES_MAX).read_to_end(&mut content).map_err(|_| FormatError::Archive)?;
        files.push(content);
    }
    Ok(files)
}

fn told(error: ZipError) -> FormatError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => FormatError::Locked,
        _ => FormatError::Archive,
    }
}
