//! The access package with its documents: a ZIP of the page, the JSON and the files as they were brought.
//!
//! Guarantees: nothing of a file is whole in memory; a package is whole or it is an error; names in it are of letters that
//! every file system takes, each with a number, so that no two are one.

use crate::access::access_html;
use crate::access_json::access_json_with;
use seloste_register::{AccessPackage, ActError};
use seloste_terms::{Lang, RecordId};
use std::collections::HashMap;
use std::io::{self, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Why a package was not written whole.
#[derive(Debug, thiserror::Error)]
pub enum AccessZipError {
    /// A document could not be read to its end.
    #[error(transparent)]
    Register(#[from] ActError),
    /// It could not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The archive could not be made.
    #[error("the archive could not be made: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// Where a document lies in the package.
fn path_of(number: usize, name: &str) -> String {
    let letter = |c: char| if "<>:\"/\\|?*".contains(c) || c.is_control() { '_' } else { c };
    let name: String = name.chars().map(letter).collect();
    format!("documents/{number:03} {}", name.trim())
}

/// Writes everything about one party with its documents.
///
/// # Errors
/// [`AccessZipError`]; what was written then is no package.
pub fn access_zip(mut package: AccessPackage, lang: Lang, out: impl Write) -> Result<(), AccessZipError> {
    let mut documents = std::mem::take(&mut package.documents);
    let paths: HashMap<RecordId, String> =
        documents.iter().zip(1..).map(|(d, n)| (d.record, path_of(n, &d.name))).collect();
    let mut zip = ZipWriter::new_stream(out);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("access.html", options)?;
    zip.write_all(access_html(&package, lang).as_bytes())?;
    zip.start_file("access.json", options)?;
    writeln!(zip, "{:#}", access_json_with(&package, &paths))?;
    for document in &mut documents {
        let Some(path) = paths.get(&document.record) else { continue };
        zip.start_file(path.as_str(), options)?;
        while let Some(piece) = document.read()? {
            zip.write_all(&piece)?;
        }
    }
    // A buffer that is only dropped would swallow an error of its last bytes.
    zip.finish()?.into_inner().flush()?;
    Ok(())
}
