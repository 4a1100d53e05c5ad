//! Backups: rows and key pages as they were, in one file.
//!
//! ```text
//! "SELOSTE BACKUP 1\n"
//! for each register: u32 length of its name, name, u64 length, SQLite file, SHA-256 of all that
//! u32::MAX, SHA-256 of the whole file before
//! ```
//!
//! Guarantees: the file gets its name when it is whole and durable; every part is checked when it is read; everything
//! personal in it is sealed under keys that are not in it.
//! Does not: hold roots, the master key or a recovery code.

use crate::act::EntryDraft;
use crate::error::ActError;
use crate::home::{Home, sync_dir};
use crate::instance::INSTANCE;
use crate::register::{Register, job_actor};
use crate::writer::Job;
use aws_lc_rs::digest::{Context, SHA256};
use seloste_gate::Read as ToRead;
use seloste_ledger::Action;
use seloste_notice::law_purpose;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;

const MAGIC: &[u8] = b"SELOSTE BACKUP 1\n";
const END: u32 = u32::MAX;
const NAME_BYTES_MAX: u32 = 200;
/// The largest database that a backup may hold, in bytes.
const PART_BYTES_MAX: u64 = 1 << 42;

/// What a backup came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Registers in it.
    pub registers: usize,
    /// Registers of the deployment that do not open, and so are not in it.
    pub left_out: Vec<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Places of escrow that could not be reached: until they are, this backup cannot replace a lost home.
    pub pending: Vec<String>,
    /// Whether there is an escrow at all: without one no backup can.
    pub has_escrow: bool,
}

impl Home {
    /// Backs the deployment up to a new file, while it runs.
    ///
    /// # Errors
    /// When there is a file of that name already, it would lie in the home, or it cannot be written: then there is none.
    pub fn backup(&self, file: &Path) -> Result<BackupReport, ActError> {
        if file.exists() {
            return Err(ActError::input(
                "samanniminen tiedosto on jo olemassa: valitse toinen nimi",
                "det finns redan en fil med det namnet: välj ett annat",
                "there is a file of that name already: choose another",
            ));
        }
        if self.holds(file) {
            return Err(ActError::input(
                "kansion sisällä oleva varmuuskopio katoaa kansion mukana: valitse paikka sen ulkopuolelta, mieluiten toiselta levyltä",
                "en säkerhetskopia i mappen går förlorad med den: välj en plats utanför, helst på en annan disk",
                "a backup inside the home is lost with it: choose a place outside, on another disk if you can",
            ));
        }
        let part = beside(file, "part");
        if is_anothers(&part) {
            let place = part.display();
            return Err(ActError::input(
                format!("{place} on jo olemassa eikä ole keskeytynyt varmuuskopio: siirrä se tai valitse toinen nimi"),
                format!(
                    "{place} finns redan och är ingen avbruten säkerhetskopia: flytta den eller välj ett annat namn"
                ),
                format!(
                    "{place} is there already and is no backup that was cut short: move it, or choose another name"
                ),
            ));
        }
        let work = self.dir().join("backup.tmp");
        let done = self.write_backup(&part, &work);
        // Whatever happened, what was only on the way is taken away; that it is gone already is fine.
        let _ = fs::remove_file(&work);
        match done.and_then(|report| {
            fs::rename(&part, file)?;
            sync_dir(file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
            Ok(report)
        }) {
            Ok(report) => Ok(report),
            Err(error) => {
                let _ = fs::remove_file(&part);
                Err(match error {
                    WriteError::Act(error) => error,
                    WriteError::Io(error) => ActError::input(
                        format!("varmuuskopiota ei voitu kirjoittaa: {error}"),
                        format!("säkerhetskopian kunde inte skrivas: {error}"),
                        format!("the backup could not be written: {error}"),
                    ),
                })
            }
        }
    }

    fn write_backup(&self, part: &Path, work: &Path) -> Result<BackupReport, WriteError> {
        let mut out = Hashing { to: BufWriter::new(private_file(part)?), whole: Context::new(&SHA256), bytes: 0 };
        out.put(MAGIC)?;
        let mut pending = Vec::new();
        let registers = self.everything();
        let all = registers.iter().map(|(n, r)| (n.as_str(), &**r)).chain([(INSTANCE, self.instance().register())]);
        for (name, register) in all {
            let _ = fs::remove_file(work);
            pending.extend(snapshot(register, work)?);
            let mut db = BufReader::new(File::open(work)?);
            let length = fs::metadata(work)?.len();
            let mut hash = Context::new(&SHA256);
            let head = [&(name.len() as u32).to_be_bytes()[..], name.as_bytes(), &length.to_be_bytes()].concat();
            hash.update(&head);
            out.put(&head)?;
            let mut buffer = vec![0; 1 << 16];
            loop {
                let read = db.read(&mut buffer)?;
                let Some(bytes) = buffer.get(..read).filter(|b| !b.is_empty()) else { break };
                hash.update(bytes);
                out.put(bytes)?;
            }
            out.put(hash.finish().as_ref())?;
        }
        out.put(&END.to_be_bytes())?;
        let whole = out.whole.clone().finish();
        out.put(whole.as_ref())?;
        let bytes = out.bytes;
        let file = out.to.into_inner().map_err(|e| e.into_error())?;
        file.sync_all()?;
        pending.sort();
        pending.dedup();
        let left_out = self.shut().into_keys().collect();
        Ok(BackupReport {
            registers: registers.len(),
            left_out,
            bytes,
            pending,
            has_escrow: !self.escrow_places().is_empty(),
        })
    }
}

/// Whether a file is there that no backup has left behind.
fn is_anothers(part: &Path) -> bool {
    let mut begins = Vec::new();
    match File::open(part).map(|file| file.take(MAGIC.len() as u64)) {
        Ok(mut file) => file.read_to_end(&mut begins).is_err() || !MAGIC.starts_with(&begins),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

fn snapshot(register: &Register, to: &Path) -> Result<Vec<String>, ActError> {
    let scope = register.scope::<ToRead>(&job_actor(), law_purpose::SECURITY, Action::Backup)?;
    let entry = Box::new(EntryDraft::allowed(&scope, Action::Backup).count(1));
    let (reply, answer) = sync_channel(1);
    register.jobs.send(Job::Snapshot { to: to.to_owned(), entry, reply }).map_err(|_| register.core.gone())?;
    answer.recv().map_err(|_| register.core.gone())?
}

/// Unpacks a backup: each register's database into `into`. Returns the names.
pub(crate) fn unpack(backup: &Path, into: &Path) -> Result<Vec<(String, PathBuf)>, ActError> {
    let io = |e: std::io::Error| {
        ActError::input(
            format!("varmuuskopiota ei voi lukea: {e}"),
            format!("säkerhetskopian kan inte läsas: {e}"),
            format!("the backup cannot be read: {e}"),
        )
    };
    let broken = || {
        ActError::input(
            "tiedosto ei ole varmuuskopio, tai se on vioittunut: käytä toista",
            "filen är ingen säkerhetskopia eller är skadad: använd en annan",
            "the file is no backup, or it is damaged: use another backup",
        )
    };
    let file = File::open(backup).map_err(io)?;
    let total = file.metadata().map_err(io)?.len();
    let mut from = BufReader::new(file);
    let mut whole = Context::new(&SHA256);
    let mut take = |length: usize, hashes: &mut [&mut Context]| -> Result<Vec<u8>, ActError> {
        let mut bytes = vec![0; length];
        from.read_exact(&mut bytes).map_err(|_| broken())?;
        for hash in hashes {
            hash.update(&bytes);
        }
        Ok(bytes)
    };
    if take(MAGIC.len(), &mut [&mut whole])? != MAGIC {
        return Err(broken());
    }
    let mut parts = Vec::new();
    loop {
        let mut hash = Context::new(&SHA256);
        let length = take(4, &mut [&mut whole, &mut hash])?;
        let length = u32::from_be_bytes(length.try_into().map_err(|_| broken())?);
        if length == END {
            let ours = whole.clone().finish();
            let theirs = take(32, &mut [])?;
            // Whatever stands behind the end, no backup wrote it.
            let at_end = take(1, &mut []).is_err();
            return if ours.as_ref() == theirs && at_end { Ok(parts) } else { Err(broken()) };
        }
        if length > NAME_BYTES_MAX {
            return Err(broken());
        }
        let name = String::from_utf8(take(length as usize, &mut [&mut whole, &mut hash])?).map_err(|_| broken())?;
        // The name becomes a file's: only what a notice may be called.
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            return Err(broken());
        }
        let length = take(8, &mut [&mut whole, &mut hash])?;
        let length = u64::from_be_bytes(length.try_into().map_err(|_| broken())?);
        if length > total.min(PART_BYTES_MAX) {
            return Err(broken());
        }
        let path = into.join(format!("{name}.db.restoring"));
        let mut out = BufWriter::new(private_file(&path).map_err(io)?);
        let mut left = length;
        while left > 0 {
            let some = left.min(1 << 16);
            let bytes = take(some as usize, &mut [&mut whole, &mut hash])?;
            out.write_all(&bytes).map_err(io)?;
            left -= some;
        }
        let out = out.into_inner().map_err(|e| io(e.into_error()))?;
        out.sync_all().map_err(io)?;
        if take(32, &mut [&mut whole])? != hash.finish().as_ref() {
            return Err(broken());
        }
        parts.push((name, path));
    }
}

enum WriteError {
    Act(ActError),
    Io(std::io::Error),
}

impl From<std::io::Error> for WriteError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ActError> for WriteError {
    fn from(error: ActError) -> Self {
        Self::Act(error)
    }
}

struct Hashing {
    to: BufWriter<File>,
    whole: Context,
    bytes: u64,
}

impl Hashing {
    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.whole.update(bytes);
        self.bytes += bytes.len() as u64;
        self.to.write_all(bytes)
    }
}

pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}
