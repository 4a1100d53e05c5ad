//! Files that commands read and write.
//!
//! Guarantees: no more of a file is read than the command can use; a file that is there is never written over; a file that
//! could not be written whole is not left behind; what went wrong is told in the reader's language, with the file's name.

use seloste_terms::{Lang, Text3};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be read or written.
#[derive(Debug)]
pub(crate) struct FileError {
    path: PathBuf,
    lang: Lang,
    why: Why,
}

#[derive(Debug)]
enum Why {
    Exists,
    Folder,
    NoFile,
    TooLarge { bytes: u64 },
    NotUtf8,
    Io(io::Error),
}

impl std::error::Error for FileError {}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stdin = Text3 { fi: "vakiosyöte", sv: "standardinmatningen", en: "standard input" };
        if is_stream(&self.path) {
            write!(f, "{}: ", stdin.get(self.lang))?;
        } else {
            write!(f, "{}: ", self.path.display())?;
        }
        let text = match &self.why {
            Why::Exists => Text3 {
                fi: "tiedosto on jo olemassa, eikä sen päälle kirjoiteta: anna toinen nimi",
                sv: "filen finns redan och skrivs inte över: ange ett annat namn",
                en: "is there already and is not written over: name another file",
            },
            Why::Folder => Text3 {
                fi: "tämä on kansio: nimeä yksi tiedosto",
                sv: "det här är en mapp: ange en fil",
                en: "is a folder: name one file",
            },
            Why::NoFile => Text3 {
                fi: "tämä ei ole tiedosto vaan putki tai laite: nimeä tiedosto, tai - lukee vakiosyötteen",
                sv: "det här är ingen fil utan ett rör eller en enhet: ange en fil, eller - för standardinmatningen",
                en: "is no file but a pipe or a device: name a file, or - for standard input",
            },
            Why::NotUtf8 => Text3 {
                fi: "ei ole UTF-8-tekstiä: tallenna se UTF-8-muodossa",
                sv: "är inte UTF-8: spara den som UTF-8",
                en: "not UTF-8: save it as UTF-8",
            },
            Why::TooLarge { bytes } => {
                let mib = bytes >> 20;
                return match self.lang {
                    Lang::Fi => write!(f, "suurempi kuin {mib} Mt: jaa se osiin"),
                    Lang::Sv => write!(f, "större än {mib} MB: dela upp den"),
                    Lang::En => write!(f, "larger than {mib} MiB: split it"),
                };
            }
            Why::Io(error) => match (error.kind(), self.lang) {
                (io::ErrorKind::NotFound, _) => {
                    Text3 { fi: "tiedostoa ei ole", sv: "filen finns inte", en: "there is no such file" }
                }
                (io::ErrorKind::PermissionDenied, _) => Text3 {
                    fi: "tiedostoon ei ole oikeutta",
                    sv: "filen får inte användas",
                    en: "may not be used: permission denied",
                },
                _ => return write!(f, "{error}"),
            },
        };
        f.write_str(text.get(self.lang))
    }
}

/// Whether a name stands for standard input or output.
pub(crate) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn failed(path: &Path, lang: Lang) -> impl Fn(Why) -> FileError {
    move |why| FileError { path: path.to_owned(), lang, why }
}

/// What a file or standard input (`-`) holds, up to `limit` bytes and one more, so that whoever reads it can tell that it
/// holds too much.
///
/// # Errors
/// When it cannot be read, or is a folder.
pub(crate) fn beginning(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, FileError> {
    let failed = failed(path, lang);
    let io = |error| failed(Why::Io(error));
    let mut bytes = Vec::new();
    let most = limit.saturating_add(1);
    if is_stream(path) {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(io)?;
    } else {
        if std::fs::metadata(path).map_err(io)?.is_dir() {
            return Err(failed(Why::Folder));
        }
        File::open(path).map_err(io)?.take(most).read_to_end(&mut bytes).map_err(io)?;
    }
    Ok(bytes)
}

/// As [`beginning`], of files only: a pipe or a device may wait for ever, or never end, and is not even opened.
///
/// # Errors
/// When it cannot be read, or is no file.
pub(crate) fn beginning_of_file(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, FileError> {
    let failed = failed(path, lang);
    if !is_stream(path) {
        let kind = std::fs::metadata(path).map_err(|error| failed(Why::Io(error)))?.file_type();
        if !kind.is_dir() && !kind.is_file() {
            return Err(failed(Why::NoFile));
        }
    }
    beginning(path, limit, lang)
}

/// All of a file or of standard input (`-`).
///
/// # Errors
/// When it cannot be read, is a folder, or holds more than `limit` bytes.
pub(crate) fn whole(path: &Path, limit: u64, lang: Lang) -> Result<Vec<u8>, FileError> {
    let bytes = beginning(path, limit, lang)?;
    if bytes.len() as u64 > limit {
        return Err(failed(path, lang)(Why::TooLarge { bytes: limit }));
    }
    Ok(bytes)
}

/// Bytes of a file as text.
///
/// # Errors
/// When they are not UTF-8.
pub(crate) fn as_text(path: &Path, bytes: Vec<u8>, lang: Lang) -> Result<String, FileError> {
    String::from_utf8(bytes).map_err(|_| failed(path, lang)(Why::NotUtf8))
}

/// Refuses a file that is there, before the work that would fill it.
///
/// # Errors
/// When it is there.
pub(crate) fn must_be_new(path: &Path, lang: Lang) -> Result<(), FileError> {
    if is_stream(path) || path.symlink_metadata().is_err() { Ok(()) } else { Err(failed(path, lang)(Why::Exists)) }
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// As the process is set up.
    Usual,
    /// Its owner alone.
    Owner,
}

/// Writes a new file. Where that fails half way, none is left.
///
/// # Errors
/// When it is there already, or cannot be written.
pub(crate) fn create(path: &Path, bytes: &[u8], readers: Readers, lang: Lang) -> Result<(), FileError> {
    let failed = failed(path, lang);
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = match options.write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(failed(Why::Exists)),
        Err(error) => return Err(failed(Why::Io(error))),
    };
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Half a file is none; that it cannot be removed either would hide why.
        let _ = std::fs::remove_file(path);
        failed(Why::Io(error))
    })
}
