//! Documents by command: a file added to a party, a document saved as a file, everything about a person with their files.
//!
//! Guarantees: a file that is written is new and its owner's alone; one that could not be written whole is not left.

use crate::files::{FileError, NewFile, Readers};
use crate::output::{Output, errln, outln};
use crate::request::DocumentRequest;
use crate::run::DONE;
use seloste_gate::Actor;
use seloste_paper::{AccessZipError, access_zip};
use seloste_register::{About, AccessPackage, ActError, Register, UploadTo};
use seloste_terms::{Lang, PartyId, RecordId};
use std::io::{self, Write};
use std::path::Path;

/// How much of a file is handed over at once.
const PART_BYTES: usize = 256 * 1024;

/// Adds a file to a party, or puts it in the place of another.
pub(crate) fn add(
    register: &Register,
    actor: &Actor,
    asked: DocumentRequest,
    input: &[u8],
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let DocumentRequest { party, purpose, source, file_name, name, date, note, replace, .. } = asked;
    let to = match replace {
        None => UploadTo::New,
        Some((record, row_version)) => UploadTo::Replace { record, row_version },
    };
    let text = Option::unwrap_or_default;
    let about = About { file_name, name: text(name), date: text(date), note: text(note), source };
    let mut upload = register.upload(actor, &purpose, party, to, about)?;
    for part in input.chunks(PART_BYTES) {
        upload.write(part)?;
    }
    let record = upload.finish(register)?;
    outln!(output, "{record}");
    Ok(DONE)
}

/// Saves a document as a file.
pub(crate) fn get(
    register: &Register,
    actor: &Actor,
    (purpose, party, record): (&str, PartyId, RecordId),
    to: &Path,
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    // Before the register is asked: once its entry says that it left, it can.
    let file = NewFile::make(to, Readers::Owner, lang).map_err(said)?;
    let mut document = register.document(actor, purpose, party, record)?.into_inner();
    file.fill_with(|out| {
        while let Some(piece) = document.read().map_err(Stopped::Register)? {
            out.write_all(&piece)?;
        }
        Ok(())
    })
    .map_err(Stopped::told(to, lang))?;
    outln!(output, "{} bytes saved as {}", document.content.bytes, to.display());
    errln!(output, "what is saved is not erased with the register: erase the file when it has served");
    Ok(DONE)
}

/// Writes everything about a party with the files of its documents.
pub(crate) fn package(
    package: AccessPackage,
    file: NewFile,
    to: &Path,
    lang: Lang,
    output: &mut dyn Output,
) -> Result<u8, ActError> {
    let documents = package.documents.len();
    file.fill_with(|out| {
        access_zip(package, lang, out).map_err(|error| match error {
            AccessZipError::Register(error) => Stopped::Register(error),
            AccessZipError::Io(error) => Stopped::Io(error),
            AccessZipError::Archive(error) => Stopped::Io(io::Error::other(error)),
        })
    })
    .map_err(Stopped::told(to, lang))?;
    let files = if documents == 1 { "1 document".to_owned() } else { format!("{documents} documents") };
    outln!(output, "everything about the party, with {files}, is in {}", to.display());
    errln!(output, "what is saved is not erased with the register: erase the file when it has served");
    Ok(DONE)
}

/// Makes the file that a command is to fill.
///
/// # Errors
/// When it is there already, or cannot be made.
pub(crate) fn new_file(to: &Path, lang: Lang) -> Result<NewFile, ActError> {
    NewFile::make(to, Readers::Owner, lang).map_err(said)
}

fn said(error: FileError) -> ActError {
    ActError::Input(error.to_string().into())
}

/// Why a file is not whole.
enum Stopped {
    Register(ActError),
    Io(io::Error),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Stopped {
    fn told(to: &Path, lang: Lang) -> impl Fn(Self) -> ActError {
        move |stopped| match stopped {
            Self::Register(error) => error,
            Self::Io(error) => said(FileError::io(to, lang, error)),
        }
    }
}
