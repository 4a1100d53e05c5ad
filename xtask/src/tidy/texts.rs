//! Rules for every text file, and for Rust files by themselves.
//!
//! Guarantees: only a vault names a cipher, only a store names SQL, only pages and papers name HTML, only the web names
//! async code; pure crates name no file, thread or clock; every module says what it is.
//! Does not: parse Rust: it looks for words, which no honest code needs to hide.

use super::File;

/// The longest Rust file, in lines.
const LINES_MAX: usize = 900;

/// Words that only some crates may have in their source, outside tests.
struct Reserved {
    words: &'static [&'static str],
    crates: &'static [&'static str],
    why: &'static str,
}

const RESERVED: &[Reserved] = &[
    Reserved {
        words: &["aws_lc_rs::aead", "aead::"],
        crates: &["seloste-vault"],
        why: "only seloste-vault names a cipher",
    },
    Reserved {
        words: &["rusqlite::", "use rusqlite", "SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "],
        crates: &["seloste-store"],
        why: "only seloste-store names SQL",
    },
    Reserved {
        words: &["maud::", "use maud", "html! {"],
        crates: &["seloste-web", "seloste-paper"],
        why: "only seloste-web and seloste-paper name HTML",
    },
    Reserved {
        words: &["axum::", "tokio::", "use axum", "use tokio"],
        crates: &["seloste-web", "seloste"],
        why: "only seloste-web and the binary name async code",
    },
];

/// Crates that take time, randomness and storage as arguments.
const PURE: &[&str] = &["seloste-formats", "seloste-ledger", "seloste-notice", "seloste-reader", "seloste-terms"];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::io::std",
    "std::env",
    "std::process",
    "std::thread",
    "std::net::Tcp",
    "std::net::Udp",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "getrandom",
    "OsRng",
    "SystemRandom",
    "RandomState",
    "new_v4",
    "new_v7",
];

/// Marks that nothing finished bears, in two parts so that this file does not bear them.
const UNFINISHED: &[(&str, &str)] = &[("TO", "DO"), ("FIX", "ME"), ("HA", "CK"), ("XX", "X:")];
/// Paths of one machine only.
const MACHINE: &[(&str, &str)] = &[("/ho", "me/"), ("/wo", "rk/"), ("/ro", "ot/"), ("/Use", "rs/"), ("C:\\Use", "rs")];
/// Attributes that the house does without.
const ATTRIBUTES: &[(&str, &str, &str)] = &[
    ("#[all", "ow(", "write #[expect(.., reason = \"..\")], which tells when it is no longer needed"),
    ("#[ign", "ore", "a test that is not run tests nothing"),
    ("#[should_", "panic", "check the error that is returned"),
];

/// Endings of files that people write.
const TEXT: &[&str] =
    &["rs", "toml", "md", "css", "js", "html", "ftl", "sql", "sh", "yml", "yaml", "json", "tsv", "txt", "service"];

pub(crate) fn check(files: &[File], findings: &mut Vec<String>) {
    for file in files {
        check_file(file, findings);
    }
}

fn check_file(file: &File, findings: &mut Vec<String>) {
    let path = file.path.as_str();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    if !TEXT.contains(&ending) && !path.starts_with(".ci/") || is_foreign(path) {
        return;
    }
    let Some(text) = &file.text else {
        findings.push(format!("{path}: is not UTF-8 text"));
        return;
    };
    for (n, line) in (1..).zip(text.lines()) {
        check_line(path, n, line, findings);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        findings.push(format!("{path}: the last line has no end: add one"));
    }
    if ending == "rs" {
        check_rust(path, text, findings);
    }
}

/// Whether a file is as somebody else wrote it, or is what a test feeds a reader.
fn is_foreign(path: &str) -> bool {
    ["/vendor/", "/assets/htmx", "/fixtures/"].iter().any(|part| path.contains(part)) || path.starts_with("LICENSE-")
}

fn check_line(path: &str, n: usize, line: &str, findings: &mut Vec<String>) {
    // Two spaces at the end of a line are a line break in Markdown; the house does without them.
    if line.ends_with([' ', '\t', '\r']) {
        findings.push(format!("{path}:{n}: spaces at the end of the line: take them off"));
    }
    // What a rule looks for in notices, and says in its page, is no mark of ours: only comments are looked at.
    let comment = comment_of(path, line);
    for (a, b) in UNFINISHED {
        if has_word(comment, &format!("{a}{b}")) {
            findings.push(format!("{path}:{n}: marked as unfinished (`{a}{b}`): finish it, or file it elsewhere"));
        }
    }
    for (a, b) in MACHINE {
        if starts_path(line, &format!("{a}{b}")) {
            findings.push(format!("{path}:{n}: a path of one machine (`{a}{b}`): make it relative"));
        }
    }
}

/// What of the line is a comment.
fn comment_of<'l>(path: &str, line: &'l str) -> &'l str {
    let opening = match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "rs" | "css" | "js" => ["//", "/*"],
        "md" | "html" => ["<!--", "<!--"],
        _ => ["#", "--"],
    };
    let at = opening.iter().filter_map(|sign| line.find(sign)).min();
    at.and_then(|at| line.get(at..)).unwrap_or("")
}

/// Whether `word` is in the line, no part of a longer word and not quoted.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line.get(..at).unwrap_or(""), line.get(at + word.len()..).unwrap_or(""));
        let joined = |c: char| c.is_alphanumeric() || matches!(c, '`' | '"');
        !before.ends_with(joined) && !after.starts_with(joined)
    })
}

/// Whether an absolute path begins so in the line: what comes before is no part of a longer path or address.
fn starts_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).unwrap_or("");
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | '}'))
    })
}

fn check_rust(path: &str, text: &str, findings: &mut Vec<String>) {
    let lines = text.lines().count();
    if lines > LINES_MAX {
        findings.push(format!("{path}: {lines} lines, {LINES_MAX} can be read in a sitting: cut it in parts"));
    }
    let in_tests = path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("/benches/");
    if !in_tests && !text.trim_start().starts_with("//!") {
        findings.push(format!("{path}: begin with `//!`: what this is, what it guarantees, what it does not"));
    }
    for (n, line) in (1..).zip(text.lines()) {
        for (a, b, remedy) in ATTRIBUTES {
            if line.trim_start().replace("#![", "#[").starts_with(&format!("{a}{b}")) {
                findings.push(format!("{path}:{n}: `{a}{b}`: {remedy}"));
            }
        }
    }
    if let Some(of) = crate_of(path).filter(|_| !in_tests) {
        check_words(path, of, text, findings);
    }
}

/// The crate whose source the file is.
fn crate_of(path: &str) -> Option<&str> {
    let (of, rest) = path.strip_prefix("crates/")?.split_once('/')?;
    rest.starts_with("src/").then_some(of)
}

fn check_words(path: &str, of: &str, text: &str, findings: &mut Vec<String>) {
    for (n, line) in (1..).zip(text.lines()) {
        // What comments speak of is not used.
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        for reserved in RESERVED.iter().filter(|reserved| !reserved.crates.contains(&of)) {
            if let Some(word) = reserved.words.iter().find(|word| code.contains(**word)) {
                findings.push(format!("{path}:{n}: `{}`: {}", word.trim(), reserved.why));
            }
        }
        if PURE.contains(&of)
            && let Some(word) = IMPURE.iter().find(|word| code.contains(**word))
        {
            findings.push(format!("{path}:{n}: `{word}`: {of} is pure; take it as an argument"));
        }
    }
}
