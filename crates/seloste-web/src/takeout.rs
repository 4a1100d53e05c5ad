//! What leaves a register, as a file.
//!
//! Guarantees: a table bears the labels of the notice's language, so that it is understood when it comes in again; a cell
//! runs as a formula in no program; cards hold as much as cards can; every file says whose register it is from, inside where
//! its form has a place for that, and in its name.
//! Does not: choose what leaves; the register does.

use jiff::civil::Date;
use seloste_formats::people::{Outgoing, cards, table};
use seloste_formats::{FormatError, Sender};
use seloste_formats::{write_csv, write_vcards, write_workbook};
use seloste_notice::Notice;
use seloste_register::Exported;
use seloste_store::PartyKind;
use seloste_terms::Lang;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// CSV as spreadsheets in Finland open it: semicolons, UTF-8 with a byte order mark.
    Csv,
    /// A workbook.
    Xlsx,
    /// Cards.
    Vcard,
}

impl FileForm {
    /// All of them, the one most asked for first.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Csv, Self::Vcard];

    /// Its name in addresses and commands.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcard",
        }
    }

    /// Its media type (IANA).
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Vcard => "text/vcard; charset=utf-8",
        }
    }

    /// A name for the file: which register it is from and of which day, and nothing of what is in it.
    #[must_use]
    pub fn file_name(self, register: &str, day: Date) -> String {
        let ending = match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcf",
        };
        format!("{register}-{day}.{ending}")
    }
}

/// Writes what leaves, in a form.
///
/// # Errors
/// Where a value does not fit the form: a text longer than a workbook's cell.
pub fn takeout(out: Vec<Exported>, form: FileForm, notice: &Notice, lang: Lang) -> Result<Vec<u8>, FormatError> {
    let out: Vec<Outgoing> = out
        .into_iter()
        .map(|one| Outgoing {
            is_person: one.kind == PartyKind::Person,
            organisations: one.organisations,
            values: one.values.into_iter().map(|v| (v.field, v.text)).collect(),
        })
        .collect();
    let from = Sender {
        register: notice.name.best(lang).to_owned(),
        controllers: notice.controllers.iter().map(|c| c.organisation.name.clone()).collect(),
    };
    if form == FileForm::Vcard {
        return Ok(write_vcards(&cards(&out), &from));
    }
    let (header, rows) = table(&out, lang, &|field| seloste_paper::names::field(notice, field, lang));
    match form {
        FileForm::Xlsx => write_workbook(&from, &header, rows),
        FileForm::Csv | FileForm::Vcard => Ok(write_csv(&header, rows, ';')),
    }
}
