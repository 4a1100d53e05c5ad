//! The checker of notices on any text: it ends, places lie in the text, and what passes survives being printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_notice::{check, render_human, reopen, to_json};

fuzz_target!(|text: &str| {
    let today = jiff::civil::date(2026, 11, 22);
    let out = check("notice.toml", text, &|_| Err("there is no such file".to_owned()), today);
    assert_eq!(out.checked.is_some(), !out.has_error());
    for found in &out.diagnostics {
        assert!(found.span.start <= found.span.end);
    }
    let _ = render_human(&out.diagnostics, &out.sources, true);
    let _ = to_json(&out.diagnostics);
    if let Some(notice) = out.checked {
        let again = reopen(&notice.bundle(), today).expect("what was stored is read again");
        assert_eq!(again.published_hash(), notice.published_hash());
        assert_eq!(again.rules_hash(), notice.rules_hash());
        assert!(seloste_notice::diff(&notice, &again).changes.is_empty());
    }
});
