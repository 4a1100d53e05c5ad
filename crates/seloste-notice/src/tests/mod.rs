//! Tests of the language.

mod pages;

use crate::{EXAMPLES, Outcome, check, render_human};
use jiff::civil::date;

/// The notice over which examples are laid; a loader that knows it alone.
pub(crate) const BASE: &str = include_str!("../../../../docs/rules/base.toml");

pub(crate) fn checked(source: &str) -> Outcome {
    let load = |file: &str| match file {
        "base.toml" => Ok(BASE.to_owned()),
        _ => Err("there is no such file".to_owned()),
    };
    check("notice.toml", source, &load, date(2026, 11, 22))
}

pub(crate) fn shown(out: &Outcome) -> String {
    render_human(&out.diagnostics, &out.sources, false)
}

#[test]
fn the_examples_pass() {
    for (name, source) in EXAMPLES {
        let out = checked(source);
        println!("{name}\n{}", shown(&out));
        assert!(out.checked.is_some() && !out.has_error(), "{name}\n{}", shown(&out));
    }
}
