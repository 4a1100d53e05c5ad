//! Profiling and automated decisions are two things, and a notice tells of each.

use super::{BASE, checked, shown};
use crate::{Decisions, Effect, Profiling, diff};

const DECIDED: &str = "automated = { what = \"Whether an order goes on account.\", how = \"By unpaid bills.\", effect = \"It is paid in advance.\" }";
const PROFILED: &str = "profiling = \"Earlier orders decide which letter one gets.\"";
const LETTERS: &str = r#"
[[purpose]]
id = "letters"
name = "Letters of advertising"
basis = "legitimate-interest"
interest = "telling customers of what is new"
channel = ["post"]
"#;
/// The data of marketing that uses what people ordered, and of marketing that does not.
const BY_ORDERS: &str = r#"
[[category]]
id = "orders"
name = "Orders"
about = ["customer"]
fields = ["order.*"]
purposes = ["care", "letters"]
sources = ["subject"]
required = "contract"
keep = "12 months after record-date"
"#;
const BY_ADDRESS: &str = r#"
[[category]]
id = "customers"
purposes = ["care", "contacts", "billing", "letters"]
"#;

fn with(decisions: &str, more: &str) -> String {
    let letters = if more.is_empty() { "" } else { LETTERS };
    format!("{}\n{letters}{more}", BASE.replace("automated = \"none\"", decisions))
}

/// The base with other decisions: the findings about them, and what the model says.
#[test]
fn each_is_told_by_its_own_key() {
    for (decisions, more, codes) in [
        ("automated = \"none\"", "", &[][..]),
        ("automated = \"none\"\nprofiling = \"none\"", "", &[]),
        (&format!("automated = \"none\"\n{PROFILED}"), "", &[]),
        (DECIDED, "", &[]),
        (&format!("{DECIDED}\nprofiling = \"none\""), "", &[]),
        (&format!("{DECIDED}\n{PROFILED}"), "", &[]),
        ("automated = \"none\"\nprofiling = 1", "", &["SYN003"]),
        // What people did decides whom a purpose reaches.
        ("automated = \"none\"", BY_ORDERS, &["ADM004"]),
        ("automated = \"none\"\nprofiling = \"none\"", BY_ORDERS, &["ADM004"]),
        (DECIDED, BY_ORDERS, &["ADM004"]),
        (&format!("automated = \"none\"\n{PROFILED}"), BY_ORDERS, &[]),
    ] {
        let source = with(decisions, more);
        let out = checked(&source);
        assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), codes, "{decisions}\n{}", shown(&out));
    }
    let over = format!("extends = \"base.toml\"\n{LETTERS}{BY_ADDRESS}");
    let out = checked(&over);
    assert!(out.diagnostics.iter().all(|d| d.code != "ADM004"), "{}", shown(&out));
    // The words of a text are no longer settled by what is said of decisions.
    for (more, codes) in [
        ("", &["ADM004"][..]),
        ("[decisions]\nprofiling = \"none\"\n", &[]),
        ("[decisions]\nprofiling = \"We look at orders.\"\n", &[]),
    ] {
        let text = "extends = \"base.toml\"\n[[purpose]]\nid = \"care\"\nname = \"Orders and targeted content\"\n";
        let out = checked(&format!("{text}{more}"));
        assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), codes, "{}", shown(&out));
    }
}

#[test]
fn what_is_left_unsaid_is_settled_once() {
    let notice = |decisions: &str| checked(&with(decisions, "")).checked.expect("no error");
    let plain = notice("automated = \"none\"");
    assert_eq!((&plain.decisions, &plain.profiling), (&Decisions::None, &Profiling::None));
    let said = notice("automated = \"none\"\nprofiling = \"none\"");
    assert_eq!(said.published_hash(), plain.published_hash(), "the same is said");
    assert_eq!(notice(DECIDED).profiling, Profiling::Unsaid);
    let none = notice(&format!("{DECIDED}\nprofiling = \"none\""));
    let some = notice(&format!("automated = \"none\"\n{PROFILED}"));
    let other = notice(&format!("automated = \"none\"\n{}", PROFILED.replace("Earlier", "All earlier")));
    let hashes = [&plain, &notice(DECIDED), &none, &some, &other].map(|n| n.published_hash());
    assert!(hashes.iter().enumerate().all(|(n, h)| !hashes[n + 1..].contains(h)), "each says something else");
    assert_ne!(some.rules_hash(), plain.rules_hash(), "whether anybody is profiled is a rule");
    assert_eq!(some.rules_hash(), other.rules_hash(), "and its wording none");
    for (old, new, effect) in [
        (&plain, &some, Some(Effect::Widening)),
        (&some, &plain, Some(Effect::Narrowing)),
        (&some, &other, Some(Effect::Widening)),
        (&plain, &said, None),
        (&notice(DECIDED), &none, Some(Effect::Wording)),
    ] {
        assert_eq!(diff(old, new).effect(), effect);
    }
}
