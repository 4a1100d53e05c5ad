//! A document as PDF.
//!
//! Guarantees: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): archivable, with tags for those who cannot see the page,
//! fonts within; the same document gives the same bytes. Nothing is read from disk or network, and no clock is asked.
//! Does not: sign, nor write a version of PDF older than 1.7.

use crate::document::Document;
use crate::typeset::typst;
use jiff::civil::Date;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Why a PDF could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The standards of the file cannot be had together.
    #[error("the standards of the PDF do not go together: {0}")]
    Standards(String),
    /// The document could not be laid out.
    #[error("the document could not be laid out: {0}")]
    Layout(String),
    /// The laid out document does not meet the standards.
    #[error("the document does not meet PDF/A-2a and PDF/UA-1: {0}")]
    Export(String),
}

/// What all documents share: the typesetter's library and the fonts.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let files: [&[u8]; 2] = [
        include_bytes!("../assets/vendor/LibertinusSerif-Regular.otf"),
        include_bytes!("../assets/vendor/LibertinusSerif-Bold.otf"),
    ];
    let fonts: Vec<Font> = files.into_iter().filter_map(|file| Font::new(Bytes::new(file), 0)).collect();
    let book = FontBook::from_fonts(&fonts);
    Shared { library: LazyHash::new(<Library as LibraryExt>::default()), book: LazyHash::new(book), fonts }
});

/// The world as the typesetter sees it: one source, and nothing beside it.
struct Alone {
    source: Source,
}

impl World for Alone {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The document as PDF, dated in its metadata.
///
/// `ident` tells one document from another and stays the same when the same document is made again, as the hash of a notice
/// with its language does.
///
/// # Errors
/// [`PdfError`]; with the fonts of this crate, none of them for a document made from a checked notice.
pub fn pdf(document: &Document, date: Date, ident: &str) -> Result<Vec<u8>, PdfError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|e| PdfError::Standards(e.message().to_string()))?;
    let world = Alone { source: Source::detached(typst(document, date)) };
    let first = |errors: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>| {
        errors.first().map(|e| e.message.to_string()).unwrap_or_default()
    };
    let laid_out = typst::compile::<PagedDocument>(&world).output.map_err(|e| PdfError::Layout(first(e)))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Seloste".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&laid_out, &options).map_err(|e| PdfError::Export(first(e)));
    // What the typesetter remembers of a document would only grow with each.
    typst::comemo::evict(0);
    bytes
}
