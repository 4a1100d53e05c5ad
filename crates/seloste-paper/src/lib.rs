//! Documents: the published notice and the access package, as HTML and JSON.
//!
//! Guarantees: every fact of the notice's model and every value of an access package is in its document; what comes from
//! people is escaped; no document names a member of the staff; the same input gives the same bytes. Pure.
//! Does not: decide who gets a document, know HTTP, or run anything in the reader's browser: there is no script in it.

/// Fixed texts by name, each in Finnish, Swedish and English.
macro_rules! texts {
    ($($name:ident: $fi:literal, $sv:literal, $en:literal;)*) => {
        $(pub(crate) const $name: seloste_terms::Text3 = seloste_terms::Text3 { fi: $fi, sv: $sv, en: $en };)*
    };
}

mod access;
mod access_json;
mod access_zip;
mod acts;
pub mod changes;
mod document;
mod dpv;
mod fideslang;
mod format;
mod html;
mod live;
pub mod names;
mod notice;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod place;
mod record;
mod rights;
mod sentences;
mod served;
mod typeset;
mod write;
mod yaml;

pub use access::access_html;
pub use access_json::{ACCESS_FORM, access_json};
pub use access_zip::{AccessZipError, access_zip};
pub use acts::{action, outcome};
pub use document::{Block, Cell, Document, Fact, Keeping, Mechanism, Place, Row, Section, Statement, Table};
pub use dpv::notice_dpv;
pub use fideslang::{FidesError, MANIFEST_BYTES_MAX, fideslang_draft, notice_fideslang};
pub use format::{capital, country, date, instant, instant_iso, keep, period, shown};
pub use live::{Live, LogEnd};
pub use notice::notice_document;
pub use page::{STYLE, STYLE_PATH};
#[cfg(feature = "pdf")]
pub use pdf::{PdfError, pdf};
pub use place::Places;
pub use record::{Side, record_csv, record_document};
pub use served::{Links, document_file, notice_article, notice_file, notice_html, notice_page, notice_with_lines};
pub use typeset::typst;
pub use write::{markdown, text};

#[cfg(test)]
mod tests;
