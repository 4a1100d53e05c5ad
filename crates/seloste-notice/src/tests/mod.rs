//! Tests of the language.

mod broken;
mod claims;
mod edits;
mod hashes;
mod limits;
mod merged;
mod messages;
mod pages;
mod processor;

mod profiling;
mod truthful;

use crate::diagnostic::HEADLINE_CHARS_MAX;
use crate::{EXAMPLES, Keep, Outcome, Severity, State, check, render_human, to_json};
use jiff::civil::date;
use seloste_terms::Lang;

/// The notice over which examples are laid.
pub(crate) const BASE: &str = include_str!("../../../../docs/rules/base.toml");
/// The notice by which the language is described.
pub(crate) const EXAMPLE: &str = include_str!("example.toml");

/// Checks on a fixed day, with a loader that knows the base alone.
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

/// What holds of every outcome: places lie in their files, headlines are short, and an error leaves nothing to use.
#[track_caller]
pub(crate) fn sound(out: &Outcome) {
    let transcript = out.sources.names().any(|n| out.sources.get(n).is_some_and(|s| s.contains("transcript = true")));
    assert_eq!(out.checked.is_some(), !out.has_error() && !transcript, "{}", shown(out));
    for d in &out.diagnostics {
        let source = out.sources.get(&d.file).expect("the file of a finding was read");
        assert!(d.span.start <= d.span.end && d.span.end <= source.len(), "{d:?}");
        assert!(source.is_char_boundary(d.span.start) && source.is_char_boundary(d.span.end), "{d:?}");
        let line = source[..d.span.start].matches('\n').count() + 1;
        assert_eq!(d.line as usize, line, "{d:?}");
        assert!(d.column >= 1, "{d:?}");
        assert!(d.message.chars().count() <= HEADLINE_CHARS_MAX, "{d:?}");
        assert!(!d.message.ends_with('.'), "cut, or a sentence: {d:?}");
        let first = d.message.chars().next().expect("a finding says something");
        assert!(first.is_lowercase() || matches!(first, '`' | '['), "{d:?}");
    }
    shown(out);
    let json: serde_json::Value = serde_json::from_str(&to_json(&out.diagnostics)).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(out.diagnostics.len()));
}

#[test]
fn the_examples_pass() {
    for (name, source) in EXAMPLES {
        let out = checked(source);
        sound(&out);
        assert!(!out.has_error(), "{name}\n{}", shown(&out));
        // The published notices of three give no business id; nothing else is to be found.
        assert!(out.diagnostics.iter().all(|d| d.code == "CTL004"), "{name}\n{}", shown(&out));
        let notice = out.checked.unwrap();
        assert_eq!(notice.id, name);
        assert_eq!(notice.languages, Lang::ALL);
        assert!(notice.source() == source && notice.bundle() == source);
    }
}

#[test]
fn the_example_of_the_language_passes() {
    let out = checked(EXAMPLE);
    sound(&out);
    assert_eq!(out.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["CTL004"], "{}", shown(&out));
    let notice = out.checked.unwrap();
    let identity = notice.category("identity").unwrap();
    assert_eq!(identity.fields.len(), 10);
    assert_eq!(identity.keep.to_string(), "6 months after relationship-end");
    assert_eq!(identity.line as usize, EXAMPLE[..EXAMPLE.find("[[category]]").unwrap()].lines().count() + 1);
    assert!(notice.purpose("newsletter").unwrap().marketing);
    assert!(!notice.purpose("contacts").unwrap().marketing);
    assert_eq!(notice.purpose("billing").unwrap().during, [State::Customer]);
    let billing = notice.recipients.iter().find(|r| r.id == "billing-service").unwrap();
    assert!(billing.fields.iter().any(|f| *f == "invoice.number") && !billing.fields.iter().any(|f| *f == "email"));
    assert_eq!(notice.measures.iter().map(|m| m.verified).collect::<Vec<_>>(), [true, false]);
    assert_eq!(notice.role("support").unwrap().name.best(Lang::Fi), "support");
}

#[test]
fn what_the_notice_leaves_out_comes_from_the_law() {
    let notice = checked(EXAMPLE).checked.unwrap();
    let law = |category: &str| seloste_terms::law::law().default_keep(category).unwrap().to_string();
    let kept = |keep: Keep| keep.to_string();
    assert_eq!(kept(notice.standing_keep), law("standing"));
    assert_eq!(kept(notice.requests_keep), law("requests"));
    assert_eq!(kept(notice.disclosures_keep), law("disclosures"));
    let silent = checked(&EXAMPLE.replace("[log]\nkeep = \"24 months\"\n", "")).checked.unwrap();
    assert_eq!(kept(silent.log_keep), law("log"));
    assert_eq!(notice.financial_year_end, (12, 31));
}

#[test]
fn a_finding_is_shown_with_its_line_its_reason_and_its_remedy() {
    let out = checked("extends = \"base.toml\"\n\n[[category]]\nid = \"customers\"\nkeep = \"forever\"\n");
    sound(&out);
    let [found] = &out.diagnostics[..] else { panic!("{}", shown(&out)) };
    assert_eq!((found.code, found.severity), ("RET002", Severity::Error));
    assert_eq!((found.line, found.column), (5, 8));
    expect_test::expect![[r#"
        error[RET002]: `forever` never ends
         --> notice.toml:5:8
          |
        5 | keep = "forever"
          |        ^^^^^^^^^ no day follows from this
          |
          = note: personal data may be kept only as long as its purpose needs it (GDPR art. 5(1)(e), 25(2))
          = help: say how long, after what, as in "6 months after relationship-end"

    "#]]
    .assert_eq(&shown(&out));
    expect_test::expect![[r#"
        [
          {
            "code": "RET002",
            "severity": "error",
            "file": "notice.toml",
            "line": 5,
            "column": 8,
            "message": "`forever` never ends",
            "law": "GDPR art. 5(1)(e), 25(2)",
            "help": "say how long, after what, as in \"6 months after relationship-end\""
          }
        ]"#]]
    .assert_eq(&to_json(&out.diagnostics));
    assert!(render_human(&out.diagnostics, &out.sources, true).contains('\u{1b}'));
}
