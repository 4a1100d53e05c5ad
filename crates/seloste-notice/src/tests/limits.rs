//! Limits, and random edits: nothing that a file can hold stops the program.

use super::{BASE, checked, sound};
use crate::{DEPTH_MAX, FILE_BYTES_MAX, ITEMS_MAX, TABLES_MAX, TEXT_CHARS_MAX};

/// Whether a source, laid over the base, meets a limit.
#[track_caller]
fn check(source: &str, limited: bool) {
    let out = checked(&format!("extends = \"base.toml\"\n{source}"));
    sound(&out);
    assert_eq!(out.diagnostics.iter().any(|d| d.code == "LIM001"), limited);
}

#[test]
fn each_limit_holds_and_what_lies_within_it_passes() {
    let comment = |bytes: usize| format!("#{}", "x".repeat(bytes - "extends = \"base.toml\"\n".len() - 1));
    check(&comment(FILE_BYTES_MAX), false);
    check(&comment(FILE_BYTES_MAX + 1), true);

    let changes = |chars: usize| format!("[notice]\nchanges = \"{}\"\n", "ä".repeat(chars));
    check(&changes(TEXT_CHARS_MAX), false);
    check(&changes(TEXT_CHARS_MAX + 1), true);

    let fields =
        |items: usize| format!("[[category]]\nid = \"customers\"\nfields = [{}]\n", "\"email\",".repeat(items));
    check(&fields(ITEMS_MAX), false);
    check(&fields(ITEMS_MAX + 1), true);

    // The root is one level, [notice] the second.
    let nested = |depth: usize| format!("[notice]\nx = {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1));
    check(&nested(DEPTH_MAX), false);
    check(&nested(DEPTH_MAX + 1), true);

    // Five hundred lists in each of many lists: no single one is too long.
    let tables = |lists: usize| (0..lists).map(|i| format!("x{i} = [{}]\n", "[],".repeat(500))).collect::<String>();
    check(&tables(TABLES_MAX / 501), false);
    check(&tables(TABLES_MAX / 501 + 1), true);
}

#[test]
fn nesting_that_exhausts_a_parser_is_refused() {
    for (open, close) in [("[", "]"), ("{ a = ", " }")] {
        for depth in [100, 10_000] {
            let out = checked(&format!("x = {}1{}\n", open.repeat(depth), close.repeat(depth)));
            sound(&out);
            assert!(out.has_error());
        }
    }
    let out = checked(&format!("{} = 1\n", vec!["a"; 10_000].join(".")));
    sound(&out);
    assert!(out.has_error());
    let out = checked(&format!("[{}]\n", vec!["a"; 10_000].join(".")));
    sound(&out);
    assert!(out.has_error());
}

#[test]
fn a_thousand_findings_are_enough() {
    let source: String = (0..3_000).map(|i| format!("key-{i} = 1\n")).collect();
    let out = checked(&format!("{source}{BASE}"));
    assert_eq!(out.diagnostics.len(), 1_000);
    assert!(out.checked.is_none());
}
