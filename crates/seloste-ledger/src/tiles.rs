//! A log as static files that any auditor's program reads (C2SP `tlog-tiles`).
//!
//! Guarantees: the files are exactly those of the specification for the log's size: `checkpoint`, hash tiles of 256,
//! entry bundles; [`verify_export`] reads nothing but them and checks every byte.
//! Does not: write to a disk; the caller is handed path and bytes. One thing goes beyond the specification: an erased
//! entry stands in its bundle with length 0, where no entry can be, and is proved by its leaf hash in the tile.

use crate::hash::{Hash, node_hash};
use crate::note::Verifier;
use crate::verify::{LogEntry, Problem, Report, verify};

/// Hashes in a full tile, entries in a full bundle.
const WIDTH: u64 = 256;
/// The path of the checkpoint.
pub const CHECKPOINT_PATH: &str = "checkpoint";

/// A log that cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError<E> {
    /// An entry is longer than a bundle can carry, or empty.
    #[error("entry {0} cannot be carried by a bundle")]
    EntryLength(u64),
    /// The caller could not write a file.
    #[error("writing the export failed")]
    Write(#[source] E),
}

/// Hands the files of the log to `write`, each once; the signed checkpoint `note` comes last.
///
/// The entries come in order from entry 0 and are as many as the checkpoint covers.
///
/// # Errors
/// When an entry fits no bundle or `write` fails.
pub fn export<E>(
    entries: impl IntoIterator<Item = LogEntry>,
    note: &str,
    mut write: impl FnMut(&str, &[u8]) -> Result<(), E>,
) -> Result<(), ExportError<E>> {
    let mut bundle = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    let mut size: u64 = 0;
    for entry in entries {
        let bytes = entry.entry.as_deref().unwrap_or_default();
        let length = u16::try_from(bytes.len()).map_err(|_| ExportError::EntryLength(size))?;
        if entry.entry.is_some() && length == 0 {
            return Err(ExportError::EntryLength(size));
        }
        bundle.extend_from_slice(&length.to_be_bytes());
        bundle.extend_from_slice(bytes);
        size += 1;
        if size.is_multiple_of(WIDTH) {
            write(&entries_path(size / WIDTH - 1, 0), &bundle).map_err(ExportError::Write)?;
            bundle.clear();
        }
        push(&mut levels, entry.leaf_hash, &mut write).map_err(ExportError::Write)?;
    }
    if !size.is_multiple_of(WIDTH) {
        write(&entries_path(size / WIDTH, size % WIDTH), &bundle).map_err(ExportError::Write)?;
    }
    for (number, level) in (0..).zip(&levels) {
        if !level.hashes.is_empty() {
            let path = tile_path(number, level.full, level.hashes.len() as u64);
            write(&path, level.hashes.as_flattened()).map_err(ExportError::Write)?;
        }
    }
    write(CHECKPOINT_PATH, note.as_bytes()).map_err(ExportError::Write)
}

/// Checks an export as [`verify`] checks a log, and that every tile has the hashes that its entries give.
///
/// `read` gives the file of a path, if there is one.
pub fn verify_export(read: impl Fn(&str) -> Option<Vec<u8>>, verifier: &Verifier) -> Report {
    let note = read(CHECKPOINT_PATH).and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(note) = note else {
        let mut report = Report::default();
        report.add(Problem::FileMissing { path: CHECKPOINT_PATH.to_owned() });
        return report;
    };
    // Without a checkpoint that holds, the size is unknown and there is nothing to read.
    let size = verifier.open_checkpoint(&note).map_or(0, |checkpoint| checkpoint.size);
    let mut reader =
        Reader { read: &read, size, next: 0, waiting: Vec::new(), problems: Vec::new(), levels: Vec::new() };
    let mut report = verify(std::iter::from_fn(|| reader.next_entry()), &note, verifier, &[]);
    reader.finish();
    for problem in reader.problems {
        report.add(problem);
    }
    report
}

/// A level of tiles while they are built.
#[derive(Default)]
struct Level {
    full: u64,
    hashes: Vec<Hash>,
}

/// Adds a leaf hash; writes each tile that it fills.
fn push<E>(levels: &mut Vec<Level>, leaf: Hash, write: &mut impl FnMut(&str, &[u8]) -> Result<(), E>) -> Result<(), E> {
    let mut carry = leaf;
    let mut number = 0;
    loop {
        if levels.len() <= number {
            levels.push(Level::default());
        }
        let Some(level) = levels.get_mut(number) else { return Ok(()) };
        level.hashes.push(carry);
        if (level.hashes.len() as u64) < WIDTH {
            return Ok(());
        }
        write(&tile_path(number, level.full, 0), level.hashes.as_flattened())?;
        carry = root_of_full(&level.hashes);
        level.full += 1;
        level.hashes.clear();
        number += 1;
    }
}

/// The root over a full tile's hashes.
fn root_of_full(hashes: &[Hash]) -> Hash {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row.as_chunks::<2>().0.iter().map(|[left, right]| node_hash(left, right)).collect();
    }
    row.first().copied().unwrap_or_default()
}

/// Reads entries from bundles and level 0 tiles, and notes what is wrong with the files.
struct Reader<'r, R> {
    read: &'r R,
    size: u64,
    next: u64,
    // The entries of the bundle at hand, the next one last.
    waiting: Vec<LogEntry>,
    problems: Vec<Problem>,
    // The tiles that the leaf hashes give, to be held against the files.
    levels: Vec<Level>,
}

impl<R: Fn(&str) -> Option<Vec<u8>>> Reader<'_, R> {
    fn next_entry(&mut self) -> Option<LogEntry> {
        if self.waiting.is_empty() {
            self.waiting = self.read_bundle()?;
        }
        let entry = self.waiting.pop()?;
        self.next += 1;
        let (read, problems) = (self.read, &mut self.problems);
        let mut check = |path: &str, bytes: &[u8]| -> Result<(), std::convert::Infallible> {
            // Level 0 is what the hashes were read from; it was checked when it was read.
            if !path.starts_with("tile/0/") {
                check_tile(read, path, bytes, problems);
            }
            Ok(())
        };
        let Ok(()) = push(&mut self.levels, entry.leaf_hash, &mut check);
        Some(entry)
    }

    /// The next bundle with its tile's hashes, in reverse; none at the end or where a file cannot be used.
    fn read_bundle(&mut self) -> Option<Vec<LogEntry>> {
        let left = self.size.checked_sub(self.next).filter(|left| *left > 0)?;
        let (number, width) = (self.next / WIDTH, if left < WIDTH { left } else { 0 });
        let count = if width == 0 { WIDTH } else { width };
        let (tile, bundle) = (tile_path(0, number, width), entries_path(number, width));
        let hashes = self.file(&tile)?;
        let (hashes, odd) = hashes.as_chunks::<32>();
        if hashes.len() as u64 != count || !odd.is_empty() {
            self.problems.push(Problem::FileDamaged { path: tile });
            return None;
        }
        let bytes = self.file(&bundle)?;
        let Some(entries) = split_bundle(&bytes, hashes.len()) else {
            self.problems.push(Problem::FileDamaged { path: bundle });
            return None;
        };
        let both = (self.next..).zip(hashes).zip(entries);
        let mut waiting: Vec<_> = both.map(|((seq, hash), entry)| LogEntry { seq, entry, leaf_hash: *hash }).collect();
        waiting.reverse();
        Some(waiting)
    }

    fn file(&mut self, path: &str) -> Option<Vec<u8>> {
        let bytes = (self.read)(path);
        if bytes.is_none() {
            self.problems.push(Problem::FileMissing { path: path.to_owned() });
        }
        bytes
    }

    /// Holds the partial tiles of the levels above the leaves against the files.
    fn finish(&mut self) {
        if self.next != self.size {
            return;
        }
        for (number, level) in (0..).zip(&self.levels).skip(1) {
            if !level.hashes.is_empty() {
                let path = tile_path(number, level.full, level.hashes.len() as u64);
                check_tile(self.read, &path, level.hashes.as_flattened(), &mut self.problems);
            }
        }
    }
}

fn check_tile(read: &impl Fn(&str) -> Option<Vec<u8>>, path: &str, expected: &[u8], problems: &mut Vec<Problem>) {
    match read(path) {
        None => problems.push(Problem::FileMissing { path: path.to_owned() }),
        Some(found) if found != expected => problems.push(Problem::FileDamaged { path: path.to_owned() }),
        Some(_) => {}
    }
}

/// The entries of a bundle; none if it does not hold exactly `count`.
fn split_bundle(mut bytes: &[u8], count: usize) -> Option<Vec<Option<Vec<u8>>>> {
    let mut entries = Vec::with_capacity(count);
    for _ in 0..count {
        let (length, rest) = bytes.split_first_chunk()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(if entry.is_empty() { None } else { Some(entry.to_vec()) });
        bytes = rest;
    }
    if bytes.is_empty() { Some(entries) } else { None }
}

/// The path of a hash tile; `width` is 0 for a full one.
fn tile_path(level: usize, number: u64, width: u64) -> String {
    format!("tile/{level}/{}", numbered(number, width))
}

/// The path of an entry bundle; `width` is 0 for a full one.
fn entries_path(number: u64, width: u64) -> String {
    format!("tile/entries/{}", numbered(number, width))
}

/// A number in path elements of three digits, all but the last with an `x` before them: 1234067 is `x001/x234/067`.
fn numbered(number: u64, width: u64) -> String {
    let mut path = format!("{:03}", number % 1000);
    let mut rest = number / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width > 0 {
        path = format!("{path}.p/{width}");
    }
    path
}

#[cfg(test)]
mod tests;
