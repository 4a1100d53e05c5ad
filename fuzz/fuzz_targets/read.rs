//! The reader of published notices on any bytes: it ends, says nothing that is not there, and drafts a file that is one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_notice::prose::prose_joined;
use seloste_reader::{Form, joined, read};

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
    let (lang, today) = (reading.lang(), jiff::civil::date(2026, 11, 22));
    let findings = reading.findings(today, lang);
    for at in findings.iter().filter_map(|f| f.at.as_ref()) {
        assert!(reading.text().get(at.clone()).is_some());
    }
    let _ = reading.report(&findings, lang);
    // A check of the same text as it is written: joining its lines moves nothing.
    let joined = joined(reading.text());
    assert_eq!(joined.len(), reading.text().len());
    for found in prose_joined("n.txt", reading.text(), &joined, Some(lang), today).0 {
        assert!(reading.text().get(found.span).is_some());
    }
    let _ = reading.labels();
    let draft = reading.draft(today, lang);
    assert!(draft.parse::<toml::Table>().is_ok(), "{draft}");
});
