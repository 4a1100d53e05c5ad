//! Limits, and random edits: nothing that a file can hold stops the program.

use super::{BASE, checked, sound};
use crate::diagnostic::Findings;
use crate::place::Place;
use crate::prose::prose;
use crate::{DEPTH_MAX, FILE_BYTES_MAX, ITEMS_MAX, Severity, TABLES_MAX, TEXT_CHARS_MAX};
use jiff::civil::date;
use seloste_terms::Lang;
use std::time::Instant;

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

/// Warnings by the thousand hide no error that is found after them.
#[test]
fn the_first_error_takes_the_place_of_a_warning() {
    let mut findings = Findings::default();
    let place = Place::default();
    for _ in 0..2_000 {
        findings.say("INF005", place, "inf005-empty", []);
    }
    assert!(!findings.has_error());
    findings.say("SYN004", place, "syn004-part", []);
    findings.say("INF005", place, "inf005-empty", []);
    // What was left out is not mended in the place of another.
    findings.mended_by(Vec::new());
    assert!(findings.has_error());
    let (found, _) = findings.finish();
    let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code).collect();
    assert_eq!(errors, ["SYN004"]);
    assert!(found.iter().all(|d| d.fix.is_none()));
}

/// What finding faults costs grows with the text and not with its square. Eight times the text may take
/// three times what that comes to.
#[test]
fn a_long_text_of_faults_is_read_in_a_time_that_grows_with_it() {
    for unit in [
        "säilytetään toistaiseksi, ",
        "On x Toimittaja. ",
        "Henkilötietolaki 523/1999. ",
        "säilytetääntoistaiseksi",
        "tai muu evästeitä ei suostumus utan ",
    ] {
        let time = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let once = || {
                let begun = Instant::now();
                let _ = prose("n.txt", &text, Some(Lang::Fi), date(2026, 11, 22));
                begun.elapsed()
            };
            // The fastest of some is disturbed least by what else the machine does.
            (0..3).map(|_| once()).min().unwrap_or_default()
        };
        let short = time(25_000);
        let long = time(200_000);
        assert!(long < short * 24, "{unit}: {short:?}, then {long:?}");
    }
}
