//! Archives: what their own list of contents says, without unpacking any of it.
//!
//! Guarantees: nothing is ever unpacked, so that no archive can fill memory or a disk here; one whose list says that it
//! would fill them elsewhere is refused, with the reason. The list is read from the last bytes of the file, at most
//! [`TAIL_BYTES`] of it.
//! Does not: believe that the sizes in the list are true; look into what is encrypted; look into archives other than ZIP
//! (office documents are of that form), save for the length that a gzip file gives at its end.

use super::name::ending;
use super::sniff::{OPAQUE, is_office};
use crate::error::ActError;

/// How much of a file's end is kept to be looked at, in bytes.
pub(super) const TAIL_BYTES: usize = 1024 * 1024;
/// The most entries of an archive.
const ENTRIES_MAX: u64 = 10_000;
/// The most bytes that an archive may unpack to.
const UNPACKED_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// An archive that unpacks to less than this is no bomb, whatever its ratio.
const RATIO_FROM_BYTES: u64 = 10 * 1024 * 1024;
/// How many times its own size an archive may unpack to.
const RATIO_MAX: u64 = 100;

/// Length of the record at an archive's end, without its comment (APPNOTE.TXT 4.3.16).
const END_BYTES: usize = 22;
/// The longest comment after it.
const COMMENT_BYTES_MAX: usize = 65_535;
/// Length of an entry of the list, without its name (APPNOTE.TXT 4.3.12).
const ENTRY_BYTES: usize = 46;

const ZIP: &str = "application/zip";

/// What an archive holds that is an office document (ECMA-376), and as what it counts.
const OFFICE: [(&str, &str); 3] = [
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// Endings of archives, of which one in another cannot be looked into.
const ARCHIVES: [&str; 20] = [
    "7z", "arj", "bz2", "cab", "gz", "iso", "jar", "lha", "lz", "lz4", "lzh", "lzma", "rar", "tar", "tbz", "tgz",
    "txz", "xz", "zip", "zst",
];

/// Looks at the end of a file. Gives back its type, which may turn out to be one that runs: office documents with macros.
///
/// # Errors
/// Where the archive is over a limit, or its list cannot be read.
pub(super) fn look(media: &'static str, head: &[u8], tail: &[u8], bytes: u64) -> Result<&'static str, ActError> {
    if media == "application/gzip" {
        // RFC 1952, 2.3.1: the length of what is in it, modulo 2^32.
        let unpacked = tail.last_chunk::<4>().map_or(0, |last| u64::from(u32::from_le_bytes(*last)));
        return if is_bomb(unpacked, bytes) { Err(too_much()) } else { Ok(media) };
    }
    // Where a ZIP begins does not matter to what opens it: its end decides.
    let begins = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || is_office(media);
    let Some(end) = end_of(tail) else {
        return if begins { Err(broken()) } else { Ok(media) };
    };
    match list(end, tail, bytes) {
        Ok(entries) => judge(media, &entries, bytes),
        // Another file may have those four bytes near its end by chance.
        Err(_) if !begins => Ok(media),
        Err(why) => Err(why),
    }
}

/// Where the record at the end begins in the tail: the last place where its comment goes to the very end.
fn end_of(tail: &[u8]) -> Option<usize> {
    let from = tail.len().saturating_sub(END_BYTES + COMMENT_BYTES_MAX);
    (from..=tail.len().checked_sub(END_BYTES)?).rev().find(|at| {
        tail.get(*at..).is_some_and(|end| {
            end.starts_with(b"PK\x05\x06") && u16_at(end, 20).is_some_and(|c| usize::from(c) == end.len() - END_BYTES)
        })
    })
}

struct Entry {
    name: String,
    packed: u64,
    unpacked: u64,
    at: u64,
}

fn list(end: usize, tail: &[u8], bytes: u64) -> Result<Vec<Entry>, ActError> {
    let record = tail.get(end..).ok_or_else(broken)?;
    let told = u64::from(u16_at(record, 10).ok_or_else(broken)?);
    let length = u64::from(u32_at(record, 12).ok_or_else(broken)?);
    // 0xffff stands for a number that is given elsewhere because it is larger than that.
    if told > ENTRIES_MAX {
        return Err(too_many());
    }
    let length = usize::try_from(length).map_err(|_| broken())?;
    let Some(from) = end.checked_sub(length) else {
        return Err(if bytes > tail.len() as u64 { too_many() } else { broken() });
    };
    let mut rest = tail.get(from..end).ok_or_else(broken)?;
    let mut entries = Vec::new();
    while !rest.is_empty() {
        if !rest.starts_with(b"PK\x01\x02") {
            return Err(broken());
        }
        let variable = [28, 30, 32].map(|at| u16_at(rest, at).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = variable else { return Err(broken()) };
        let (Some(packed), Some(unpacked), Some(at)) = (u32_at(rest, 20), u32_at(rest, 24), u32_at(rest, 42)) else {
            return Err(broken());
        };
        let called = rest.get(ENTRY_BYTES..ENTRY_BYTES + name).ok_or_else(broken)?;
        entries.push(Entry {
            name: called.iter().map(|b| char::from(*b)).collect(),
            packed: u64::from(packed),
            unpacked: u64::from(unpacked),
            at: u64::from(at),
        });
        rest = rest.get(ENTRY_BYTES + name + extra + comment..).ok_or_else(broken)?;
    }
    if entries.len() as u64 != told {
        return Err(broken());
    }
    Ok(entries)
}

fn judge(media: &'static str, entries: &[Entry], bytes: u64) -> Result<&'static str, ActError> {
    let unpacked = entries.iter().map(|e| e.unpacked).sum();
    if is_bomb(unpacked, bytes) {
        return Err(too_much());
    }
    // Entries that share their bytes unpack to more than any list of a sound archive can say.
    let mut places: Vec<(u64, u64)> = entries.iter().map(|e| (e.at, e.packed)).collect();
    places.sort_unstable();
    let overlap = |pair: &[(u64, u64)]| matches!(pair, [(at, packed), (next, _)] if at.saturating_add(*packed) > *next);
    if places.windows(2).any(overlap) || entries.iter().any(|e| e.packed > bytes || e.at > bytes) {
        return Err(broken());
    }
    let has = |name: &str| entries.iter().any(|e| e.name.eq_ignore_ascii_case(name));
    let media = match OFFICE.iter().find(|(main, _)| media == ZIP && has("[Content_Types].xml") && has(main)) {
        Some((_, office)) => office,
        None => media,
    };
    if is_office(media) {
        let macros = entries.iter().any(|e| e.name.to_ascii_lowercase().ends_with("vbaproject.bin"));
        return Ok(if macros { OPAQUE } else { media });
    }
    if entries.iter().any(|e| ARCHIVES.contains(&ending(&e.name).as_str())) {
        return Err(ActError::input(
            "arkistossa on toinen arkisto, jota ei voi tarkistaa: pura se ja lisää tiedostot erikseen",
            "arkivet innehåller ett annat arkiv som inte kan kontrolleras: packa upp det och lägg till filerna var för sig",
            "the archive holds another archive, which cannot be checked: unpack it and add the files one by one",
        ));
    }
    Ok(if has("META-INF/MANIFEST.MF") { OPAQUE } else { media })
}

fn is_bomb(unpacked: u64, bytes: u64) -> bool {
    unpacked > UNPACKED_BYTES_MAX || (unpacked > RATIO_FROM_BYTES && unpacked / bytes.max(1) > RATIO_MAX)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

fn too_much() -> ActError {
    ActError::input(
        "tiedosto purkautuisi moninkertaiseksi: se voi tukkia koneen, jolla se avataan. Lisää sisältö pakkaamattomana",
        "filen skulle packas upp till många gånger sin storlek och kan fylla datorn där den öppnas. Lägg till innehållet opackat",
        "the file would unpack to many times its size and could choke the computer it is opened on. Add what is in it unpacked",
    )
}

fn too_many() -> ActError {
    ActError::input(
        format!("arkistossa on liikaa tiedostoja: enintään {ENTRIES_MAX}"),
        format!("arkivet innehåller för många filer: högst {ENTRIES_MAX}"),
        format!("the archive holds too many files: at most {ENTRIES_MAX}"),
    )
}

fn broken() -> ActError {
    ActError::input(
        "arkisto on rikki tai jäänyt kesken: tarkista, että tiedosto avautuu, ja lisää se uudelleen",
        "arkivet är skadat eller ofullständigt: kontrollera att filen går att öppna och lägg till den på nytt",
        "the archive is broken or cut short: check that the file opens, then add it again",
    )
}
