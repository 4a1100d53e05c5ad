//! Files that commands read and write.
//!
//! Guarantees: no more of a file is read than the command can use; a file that is there is written over only by
//! [`replace`], which puts a whole file in its place at once; a file that could not be written whole is not left behind;
//! what went wrong is told in the reader's language, with the file's name.

use seloste_terms::{Lang, Text3};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
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
    Input,
    Folder,
    NotEmpty,
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
            Why::Input => Text3 {
                fi: "tästä luetaan, eikä sen päälle kirjoiteta: anna toinen nimi",
                sv: "den läses och skrivs inte över: ange ett annat namn",
                en: "is read from and is not written over: name another file",
            },
            Why::Folder => Text3 {
                fi: "tämä on kansio: nimeä yksi tiedosto",
                sv: "det här är en mapp: ange en fil",
                en: "is a folder: name one file",
            },
            Why::NotEmpty => Text3 {
                fi: "kansio ei ole tyhjä: anna uusi tai tyhjä kansio",
                sv: "mappen är inte tom: ange en ny eller tom mapp",
                en: "is not empty: name a folder that is new or empty",
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

/// Refuses to write over a file that was read, by whichever of its names.
///
/// # Errors
/// When it is one of them.
pub(crate) fn must_not_be(path: &Path, inputs: impl IntoIterator<Item = PathBuf>, lang: Lang) -> Result<(), FileError> {
    let same = |input: PathBuf| match (std::fs::metadata(path), std::fs::metadata(input)) {
        (Ok(one), Ok(other)) => one.is_file() && one.dev() == other.dev() && one.ino() == other.ino(),
        _ => false,
    };
    if inputs.into_iter().any(same) { Err(failed(path, lang)(Why::Input)) } else { Ok(()) }
}

/// Who may read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// As the process is set up.
    Usual,
    /// Its owner alone.
    Owner,
}

/// A new file that has its name already and is filled later; it goes again unless it is filled.
#[derive(Debug)]
pub(crate) struct NewFile {
    path: PathBuf,
    lang: Lang,
    file: File,
    filled: bool,
}

impl NewFile {
    /// Makes the file, so that what cannot be written is known before the work that would fill it.
    ///
    /// # Errors
    /// When it is there already, or cannot be made.
    pub(crate) fn make(path: &Path, readers: Readers, lang: Lang) -> Result<Self, FileError> {
        let failed = failed(path, lang);
        let mut options = OpenOptions::new();
        if readers == Readers::Owner {
            options.mode(0o600);
        }
        match options.write(true).create_new(true).open(path) {
            Ok(file) => Ok(Self { path: path.to_owned(), lang, file, filled: false }),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(failed(Why::Exists)),
            Err(error) => Err(failed(Why::Io(error))),
        }
    }

    /// Writes all that belongs into it.
    ///
    /// # Errors
    /// When it cannot be written; then there is no file any more.
    pub(crate) fn fill(mut self, bytes: &[u8]) -> Result<(), FileError> {
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_all());
        self.filled = written.is_ok();
        written.map_err(|error| failed(&self.path, self.lang)(Why::Io(error)))
    }
}

impl NewFile {
    /// Has all that belongs into it written, part by part.
    ///
    /// # Errors
    /// As `write` says, or when the file cannot be brought to the disk; then there is no file any more.
    pub(crate) fn fill_with<E: From<io::Error>>(
        mut self,
        write: impl FnOnce(&mut io::BufWriter<&File>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut out = io::BufWriter::new(&self.file);
        write(&mut out)?;
        out.flush()?;
        drop(out);
        self.file.sync_all()?;
        self.filled = true;
        Ok(())
    }
}

impl FileError {
    /// What the system says of a file.
    pub(crate) fn io(path: &Path, lang: Lang, error: io::Error) -> Self {
        failed(path, lang)(Why::Io(error))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.filled {
            // Half a file is none; that it cannot be removed either would hide why.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// Writes a new file. Where that fails half way, none is left.
///
/// # Errors
/// When it is there already, or cannot be written.
pub(crate) fn create(path: &Path, bytes: &[u8], readers: Readers, lang: Lang) -> Result<(), FileError> {
    NewFile::make(path, readers, lang)?.fill(bytes)
}

/// Puts bytes in the place of a file at once, with the rights that the file had; or makes it. What is no file (a device, a
/// pipe) is written to as it is.
///
/// # Errors
/// When it cannot be written: then what was there is there still.
pub(crate) fn replace(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), FileError> {
    let failed = failed(path, lang);
    let io = |error| failed(Why::Io(error));
    // By its own name, so that a link to it goes on to be one.
    let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = std::fs::metadata(&place).ok();
    if old.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(failed(Why::Folder));
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return std::fs::write(&place, bytes).map_err(io);
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let beside = place.with_file_name(name);
    create(&beside, bytes, Readers::Usual, lang).map_err(|error| FileError { path: path.to_owned(), ..error })?;
    let rights = old.map_or(Ok(()), |old| std::fs::set_permissions(&beside, old.permissions()));
    rights.and_then(|()| std::fs::rename(&beside, &place)).map_err(|error| {
        // What was written beside is of no use to anybody.
        let _ = std::fs::remove_file(&beside);
        io(error)
    })
}

/// A folder that is new or empty, and the files that are written into it.
#[derive(Debug)]
pub(crate) struct NewFolder {
    path: PathBuf,
    lang: Lang,
    made: bool,
    failed: Option<FileError>,
}

impl NewFolder {
    /// Makes the folder, or takes an empty one.
    ///
    /// # Errors
    /// When it holds something, is none, or cannot be made.
    pub(crate) fn make(path: &Path, lang: Lang) -> Result<Self, FileError> {
        let failed = failed(path, lang);
        let io = |error| failed(Why::Io(error));
        let made = !path.exists();
        if !made && std::fs::read_dir(path).map_err(io)?.next().is_some() {
            return Err(failed(Why::NotEmpty));
        }
        std::fs::create_dir_all(path).map_err(io)?;
        Ok(Self { path: path.to_owned(), lang, made, failed: None })
    }

    /// Writes a new file in it, and keeps why it could not for [`NewFolder::failed`].
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path.join(name);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        let written = made.and_then(|()| std::fs::write(&path, bytes));
        written.inspect_err(|error| {
            let why = Why::Io(io::Error::new(error.kind(), error.to_string()));
            self.failed = Some(failed(&path, self.lang)(why));
        })
    }

    /// Why a file could not be written; a folder that was made for the files and took none is taken away.
    pub(crate) fn failed(self) -> Option<FileError> {
        if self.made {
            // One that holds something stays: it cannot be removed.
            let _ = std::fs::remove_dir(&self.path);
        }
        self.failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where writing into a folder fails half way, the file and the cause are told.
    #[test]
    fn a_file_of_a_folder_that_cannot_be_written_is_named_with_the_cause() {
        let path = std::env::temp_dir().join(format!("seloste-files-{}", std::process::id()));
        let mut folder = NewFolder::make(&path, Lang::En).unwrap();
        folder.write("log/0", b"one").unwrap();
        assert!(folder.write("log/0/1", b"below a file").is_err());
        let told = folder.failed().unwrap().to_string();
        let full = NewFolder::make(&path, Lang::En).unwrap_err().to_string();
        std::fs::remove_dir_all(&path).unwrap();
        assert!(told.contains("log/0/1: ") && !told.ends_with(": "), "{told}");
        assert!(full.contains("empty"), "{full}");
        // What was made for files and took none goes again.
        assert!(NewFolder::make(&path, Lang::En).unwrap().failed().is_none());
        assert!(!path.exists());
    }
}
