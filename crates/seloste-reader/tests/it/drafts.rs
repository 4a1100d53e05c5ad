//! Drafts: TOML in the notice language whose gaps are those that a check lists.

use jiff::civil::{Date, date};
use seloste_reader::read;
use std::collections::BTreeSet;

const TODAY: Date = date(2026, 11, 21);

fn check(text: &str) -> (String, Vec<seloste_notice::Diagnostic>) {
    let draft = read(text.as_bytes(), None).unwrap().draft(TODAY);
    let alone = |_: &str| Err("a draft stands alone".to_owned());
    let outcome = seloste_notice::check("draft.toml", &draft, &alone, TODAY);
    (draft, outcome.diagnostics)
}

#[test]
fn the_gaps_of_a_draft_are_those_that_a_check_lists() {
    for (path, _, text) in crate::notices::all() {
        let (draft, found) = check(&text);
        let todo = |line: &str| {
            line.trim_start().strip_prefix(concat!("# TO", "DO ")).map(|t| t.split(':').next().unwrap().to_owned())
        };
        let mut told: Vec<String> = draft.lines().filter_map(todo).collect();
        let mut listed: Vec<String> = found.iter().map(|d| d.code.to_owned()).collect();
        told.sort();
        listed.sort();
        assert_eq!(told, listed, "{}\n{draft}", path.display());
        for code in &told {
            assert!(seloste_notice::explain(code).is_some(), "{code}");
        }
    }
}

#[test]
fn a_draft_has_only_keys_and_fields_that_the_language_knows() {
    // Unknown keys, unknown fields, references that lead nowhere, words that are none of those allowed.
    let wrong: BTreeSet<&str> = ["SYN001", "SYN002", "SYN003", "SYN005", "VOC001", "REF001", "REF002", "DAT004"].into();
    for (path, _, text) in crate::notices::all() {
        let (draft, found) = check(&text);
        let bad: Vec<_> = found.iter().filter(|d| wrong.contains(d.code)).collect();
        assert!(bad.is_empty(), "{}: {bad:?}\n{draft}", path.display());
    }
}

#[test]
fn every_quote_of_a_draft_stands_in_its_notice() {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (path, _, text) in crate::notices::all() {
        let (draft, _) = check(&text);
        let whole = squeeze(&text);
        let mut quotes = 0;
        for line in draft.lines().filter(|l| l.trim_start().starts_with("# from: \"")) {
            let quote = line.split_once('"').unwrap().1.rsplit_once('"').unwrap().0;
            assert!(whole.contains(quote), "{}: {quote}", path.display());
            quotes += 1;
        }
        assert!(quotes >= 5, "{}: {quotes} quotes", path.display());
    }
}
