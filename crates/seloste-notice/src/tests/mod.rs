//! Tests of the language.

use crate::{Outcome, check, render_human};
use jiff::civil::date;

pub(crate) fn checked(source: &str) -> Outcome {
    check("notice.toml", source, &|_| Err("there is no such file".to_owned()), date(2026, 11, 22))
}

#[test]
fn the_examples_pass() {
    for (name, source) in [("carrata", include_str!("../../../../notices/carrata.toml"))] {
        let out = checked(source);
        println!("{name}\n{}", render_human(&out.diagnostics, &out.sources, false));
        assert!(out.checked.is_some() && !out.has_error(), "{name}");
    }
}
