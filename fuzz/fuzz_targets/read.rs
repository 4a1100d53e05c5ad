//! The reader of published notices on any bytes: it ends, says nothing that is not there, and drafts a file that is one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_reader::{Form, read};

fuzz_target!(|bytes: &[u8]| {
    let (form, bytes) = match bytes.split_first() {
        Some((0, rest)) => (Some(Form::Html), rest),
        Some((1, rest)) => (Some(Form::Markdown), rest),
        Some((2, rest)) => (Some(Form::Text), rest),
        _ => (None, bytes),
    };
    let Ok(reading) = read(bytes, form) else { return };
    for defect in reading.defects() {
        if let Some(at) = &defect.at {
            assert!(reading.text().contains(reading.quote(at)));
        }
    }
    let lang = reading.lang();
    let _ = reading.report(lang);
    let _ = reading.labels();
    let draft = reading.draft(jiff::civil::date(2026, 11, 22), lang);
    assert!(draft.parse::<toml::Table>().is_ok(), "{draft}");
});
