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
    /// For programs: every value with its field, its source and its day.
    Json,
}

impl FileForm {
    /// All of them, the one most asked for first.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Vcard, Self::Json];

    /// Its name in addresses and commands.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcard",
            Self::Json => "json",
        }
    }

    /// Its media type (IANA).
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Vcard => "text/vcard; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// A name for the file: which register it is from and of which day, and nothing of what is in it.
    #[must_use]
    pub fn file_name(self, register: &str, day: Date) -> String {
        let ending = match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Vcard => "vcf",
            Self::Json => "json",
        };
        format!("{register}-{day}.{ending}")
    }
}

/// Writes what leaves, in a form.
///
/// # Errors
/// Where a value does not fit the form: a text longer than a workbook's cell.
pub fn takeout(out: Vec<Exported>, form: FileForm, notice: &Notice, lang: Lang) -> Result<Vec<u8>, FormatError> {
    if form == FileForm::Json {
        return Ok(json(&out, notice, lang));
    }
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
        FileForm::Csv | FileForm::Vcard | FileForm::Json => Ok(write_csv(&header, rows, ';')),
    }
}

/// Everything that leaves, value by value (RFC 8259). Ids are those of the REST API, so that both speak of the same.
fn json(out: &[Exported], notice: &Notice, lang: Lang) -> Vec<u8> {
    let value = |v: &seloste_register::Value| {
        serde_json::json!({
            "field": v.field,
            "label": seloste_paper::names::field(notice, &v.field, lang),
            "value": v.text,
            "source": v.source,
            "received": seloste_paper::instant_iso(v.received_ms),
        })
    };
    let party = |one: &Exported| {
        serde_json::json!({
            "party": one.party.to_string(),
            "kind": one.kind.name(),
            "state": one.state,
            "organisations": one.organisations,
            "values": one.values.iter().map(value).collect::<Vec<_>>(),
        })
    };
    let controllers: Vec<&str> = notice.controllers.iter().map(|c| c.organisation.name.as_str()).collect();
    let file = serde_json::json!({
        "register": notice.name.best(lang),
        "controllers": controllers,
        "notice": notice.version.to_string(),
        "parties": out.iter().map(party).collect::<Vec<_>>(),
    });
    file.to_string().into_bytes()
}
