//! Whatever is done to a notice, the check answers.

use super::{checked, sound};
use crate::EXAMPLES;
use proptest::prelude::*;

/// The nearest border between characters at or before a byte.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|a| text.is_char_boundary(*a)).unwrap_or(0)
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[\\[\\]{}\"=.,#' \n\\\\]{1,4}",
        "\\PC{0,6}",
        Just("\u{0}".to_owned()),
        Just("= 1\n".to_owned()),
        Just("[[category]]\n".to_owned()),
        Just("after".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("99999999999999999999".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_check_answers_after_any_edits(
        which in 0..EXAMPLES.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..60, piece()), 1..6),
    ) {
        let mut text = EXAMPLES[which].1.to_owned();
        for (at, gone, put) in edits {
            let start = border(&text, at.index(text.len() + 1));
            let end = border(&text, start + gone).max(start);
            text.replace_range(start..end, &put);
        }
        sound(&checked(&text));
    }

    #[test]
    fn the_check_answers_on_values_of_any_kind(key in 0_usize..400, value in prop_oneof![
        Just("1"), Just("-0.5e9"), Just("true"), Just("[]"), Just("{}"), Just("\"\""), Just("[[1]]"),
        Just("{ fi = 1, xx = \"a\" }"), Just("2026-11-21T10:00:00Z"), Just("[{ id = \"x\" }]"), Just("[1, \"a\"]"),
    ]) {
        let source = super::EXAMPLE;
        let lines: Vec<&str> = source.lines().collect();
        let with_keys: Vec<usize> =
            lines.iter().enumerate().filter(|(_, l)| l.contains(" = ") && !l.starts_with(' ')).map(|(i, _)| i).collect();
        let at = with_keys[key % with_keys.len()];
        let changed: Vec<String> = lines.iter().enumerate().map(|(i, l)| match l.split_once('=') {
            Some((k, _)) if i == at => format!("{k}= {value}"),
            _ => (*l).to_owned(),
        }).collect();
        sound(&checked(&changed.join("\n")));
    }
}
