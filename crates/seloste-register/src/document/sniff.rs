//! What a file is, by what is in it.
//!
//! Guarantees: what the sender says of a file is not believed; whatever could run where it is opened (programs, scripts,
//! web pages, pictures with scripts, macros) is kept as bytes of no type, whatever it is called.
//! Does not: look for malicious code, or judge what is in a file of a known type.

use super::name::ending;

/// Bytes of no type: what cannot be told, and what might run.
pub const OPAQUE: &str = "application/octet-stream";

/// How much of a file's beginning is looked at, in bytes.
pub(super) const HEAD_BYTES: usize = 64 * 1024;

/// Types that are told by their first bytes, each with the usual ending of its files.
const KNOWN: [(&str, &str); 36] = [
    ("application/pdf", "pdf"),
    ("application/rtf", "rtf"),
    ("application/zip", "zip"),
    ("application/gzip", "gz"),
    ("application/x-7z-compressed", "7z"),
    ("application/vnd.rar", "rar"),
    ("application/x-tar", "tar"),
    ("application/x-bzip2", "bz2"),
    ("application/x-xz", "xz"),
    ("application/zstd", "zst"),
    ("application/msword", "doc"),
    ("application/vnd.ms-excel", "xls"),
    ("application/vnd.ms-powerpoint", "ppt"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/vnd.oasis.opendocument.presentation", "odp"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/tiff", "tif"),
    ("image/bmp", "bmp"),
    ("image/heif", "heic"),
    ("image/avif", "avif"),
    ("audio/mpeg", "mp3"),
    ("audio/x-wav", "wav"),
    ("audio/ogg", "ogg"),
    ("audio/m4a", "m4a"),
    ("video/mp4", "mp4"),
    ("video/quicktime", "mov"),
    ("video/webm", "webm"),
    ("text/plain", "txt"),
    ("text/csv", "csv"),
];

/// Endings of what a system runs, or opens with something that runs it.
const RUNS: [&str; 74] = [
    "ade", "adp", "apk", "app", "appx", "asp", "aspx", "bat", "chm", "class", "cmd", "com", "command", "cpl", "deb",
    "desktop", "dll", "dmg", "docm", "dotm", "elf", "exe", "gadget", "hta", "htm", "html", "inf", "iso", "jar", "jnlp",
    "js", "jse", "jsp", "ksh", "lnk", "mde", "mht", "mhtml", "mjs", "msc", "msi", "msp", "mst", "php", "pif", "pl",
    "potm", "ppam", "ppsm", "pptm", "ps1", "psm1", "py", "rb", "reg", "rpm", "scf", "scpt", "scr", "sh", "svg", "svgz",
    "swf", "url", "vb", "vbe", "vbs", "wasm", "wsf", "wsh", "xhtml", "xlam", "xlsm", "xll",
];

/// The beginnings of programs and of links to them.
const RUNS_BY_BYTES: [&[u8]; 15] = [
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\x00asm",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
    b"ITSF",
    b"FWS",
    b"CWS",
    b"dex\n",
    b"[InternetShortcut]",
];

/// What a web page or a picture with a script begins with, wherever it hides in the first bytes.
const MARKUP: [&[u8]; 11] = [
    b"<script",
    b"<html",
    b"<svg",
    b"<!doctype html",
    b"<iframe",
    b"<body",
    b"<head",
    b"<?php",
    b"<%@",
    b"<job",
    b"<hta:",
];

/// The media type of a file that begins so and is called so.
pub(super) fn media_of(head: &[u8], name: &str) -> &'static str {
    if runs(head, name) {
        return OPAQUE;
    }
    if let Some(kind) = infer::get(head) {
        let media = kind.mime_type();
        return KNOWN.iter().map(|(known, _)| *known).find(|known| *known == media).unwrap_or(OPAQUE);
    }
    if !is_text(head) {
        return OPAQUE;
    }
    if ending(name) == "csv" { "text/csv" } else { "text/plain" }
}

/// Whether it might run where it is opened.
fn runs(head: &[u8], name: &str) -> bool {
    let after_mark = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let first = after_mark.trim_ascii_start();
    if RUNS.contains(&ending(name).as_str())
        || RUNS_BY_BYTES.iter().any(|b| head.starts_with(b) || first.starts_with(b))
    {
        return true;
    }
    // Two bytes a character as well, as Windows writes them.
    let narrow: Vec<u8> = head.iter().take(4_096).filter(|b| **b != 0).map(u8::to_ascii_lowercase).collect();
    MARKUP.iter().any(|mark| narrow.windows(mark.len()).any(|at| at == *mark))
}

/// Whether it is text in UTF-8, as far as it was looked at.
fn is_text(head: &[u8]) -> bool {
    let whole = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last character may be cut by where the looking ends.
        Err(error) if error.error_len().is_none() && head.len() >= HEAD_BYTES => {
            let Some(part) = head.get(..error.valid_up_to()) else { return false };
            match std::str::from_utf8(part) {
                Ok(text) => text,
                Err(_) => return false,
            }
        }
        Err(_) => return false,
    };
    !whole.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
}

/// The usual ending of files of a type; nothing where the type says nothing.
#[must_use]
pub fn file_ending(media: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(known, _)| *known == media).map(|(_, ending)| *ending)
}

/// Whether a type is that of an office document, which is an archive inside.
pub(super) fn is_office(media: &str) -> bool {
    media.starts_with("application/vnd.openxmlformats") || media.starts_with("application/vnd.oasis")
}

/// Whether a name is that of something that might run where it is opened.
#[must_use]
pub fn is_program(name: &str) -> bool {
    RUNS.contains(&ending(name).as_str())
}
