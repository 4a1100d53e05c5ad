//! Input that no notice is: refused in few words, or read without harm.

use proptest::prelude::*;
use seloste_reader::{Form, INPUT_BYTES_MAX, ReadError, TEXT_BYTES_MAX, read};
use seloste_terms::Text3;
use std::time::{Duration, Instant};

/// How long a reading may take in a build without optimisation; one with it takes a tenth.
const SLOW: Duration = Duration::from_secs(20);

fn check(what: &str, form: Option<Form>, bytes: &[u8], wanted: Result<(), ReadError>) {
    let start = Instant::now();
    let got = read(bytes, form).map(|_| ());
    assert_eq!(got, wanted, "{what}");
    assert!(start.elapsed() < SLOW, "{what}: {:?}", start.elapsed());
}

#[test]
fn what_is_no_notice_is_refused() {
    let long = vec![b'a'; INPUT_BYTES_MAX + 1];
    let page = format!("<!doctype html><p>{}", "sana ".repeat(TEXT_BYTES_MAX / 4));
    for (what, form, bytes, error) in [
        ("more than a file may have", None, long.as_slice(), ReadError::TooLarge),
        ("more text than a notice has", None, &long[..=TEXT_BYTES_MAX], ReadError::TooLong),
        ("nothing", None, b"", ReadError::Empty),
        ("no words", None, b"12 345\n\n--", ReadError::Empty),
        (
            "a page without text",
            Some(Form::Html),
            b"<!doctype html><html><script>var a</script></html>",
            ReadError::Empty,
        ),
        ("NULs", None, b"Tietosuoja\0seloste", ReadError::Nul),
        ("a NUL among letters in UTF-16", None, b"\xFF\xFEa\0\0\0b\0", ReadError::Nul),
        ("a page with more text than a notice has", Some(Form::Html), page.as_bytes(), ReadError::TooLong),
        (
            "a PDF",
            None,
            b"%PDF-1.4\n1 0 obj",
            ReadError::Binary(Text3 { fi: "PDF-tiedosto", sv: "en PDF-fil", en: "a PDF file" }),
        ),
        ("half of a character in UTF-16", None, b"\xFF\xFEa\0\0\xD8b\0", ReadError::Encoding),
    ] {
        check(what, form, bytes, Err(error));
    }
}

#[test]
fn what_is_built_to_hurt_does_no_harm() {
    let n = TEXT_BYTES_MAX - 200;
    let times = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    let page = |piece: &str| format!("<!doctype html><p>hei{}", times(piece, INPUT_BYTES_MAX - 100));
    let fine = Ok(());
    // More words than a notice has are refused before any is looked at.
    let long = Err(ReadError::TooLong);
    for (what, form, text, wanted) in [
        ("one line of one word", Form::Text, times("a", n), fine),
        ("one line of words", Form::Text, times("tietoja säilytetään ", n), fine),
        (
            "rules without end",
            Form::Markdown,
            format!("# Säilytysaika\n{}", times("\n- Laskutustietojen säilyttäminen: 6 kalenterivuotta", n)),
            fine,
        ),
        ("halves of addresses", Form::Text, times("a@", n), long),
        ("digits that might be numbers", Form::Text, times("puh 040 1 ", n), long),
        ("cells without end", Form::Text, times("a | ", n), long),
        ("headings without end", Form::Text, times("Rekisterinpitäjä\n\nOy Ab\n\n", n), fine),
        ("names without end", Form::Text, times("Aa & ", n), long),
        ("tags in tags", Form::Html, page("<div><b>"), fine),
        ("lists of terms in lists of terms", Form::Html, page("<dl><dt>a<dd>"), long),
        ("lists of terms without words", Form::Html, page("<dl><dt><dd>"), fine),
        ("cells that reach over all", Form::Html, page("<table><tr><td rowspan=65535 colspan=65535>"), fine),
        (
            "one table with cells that reach down",
            Form::Html,
            page("<td rowspan=0 colspan=64><tr>").replacen("<p>", "<table>", 1),
            fine,
        ),
        ("attributes", Form::Html, format!("<!doctype html><p {}>hei", times("a=1 ", INPUT_BYTES_MAX - 100)), fine),
        (
            "quoted attributes",
            Form::Html,
            format!("<!doctype html><p {}>hei", times("a=\"1\" ", INPUT_BYTES_MAX - 100)),
            fine,
        ),
        (
            "attributes with tags in them",
            Form::Html,
            format!("<!doctype html><p {}>hei", times("a='<p b=\">' ", INPUT_BYTES_MAX - 100)),
            fine,
        ),
        (
            "attributes in a tag without end",
            Form::Html,
            format!("<!doctype html>hei<p {}", times("a = \"1\"", INPUT_BYTES_MAX - 100)),
            fine,
        ),
        (
            "attributes of an end",
            Form::Html,
            format!("<!doctype html>hei</p {}>", times("a=''", INPUT_BYTES_MAX - 100)),
            fine,
        ),
        (
            "attributes in a script",
            Form::Html,
            format!("<!doctype html>hei<script>{}</script>", times("<p a=''>", INPUT_BYTES_MAX - 100)),
            fine,
        ),
        ("attributes in Markdown", Form::Markdown, format!("# hei\n\n<p {}>hei", times("a=\"1\" ", n)), fine),
        ("quotes in quotes", Form::Markdown, format!("# a\n{} hei", times(">", n)), fine),
        ("lists in lists", Form::Markdown, format!("# a\n{} hei", times("* ", n)), fine),
        ("pages in Markdown", Form::Markdown, format!("# a\n\n<div>{} hei", times("<ul><li>", n)), fine),
        ("brackets", Form::Markdown, format!("# a\n{} hei", times("[", n)), fine),
        ("half emphasis", Form::Markdown, format!("# a\n{} hei", times("*a_ ", n)), long),
    ] {
        check(what, Some(form), text.as_bytes(), wanted);
    }
}

/// A piece of a notice, or of something else.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(
            crate::notices::all()
                .into_iter()
                .flat_map(|(_, _, t)| t.lines().map(str::to_owned).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        ),
        prop::sample::select(vec![
            "<li>", "</ul>", "<td>", "&auml;", "# ", "|", "• ", "1.", "a)", "\u{AD}", "\r", "\u{FEFF}", "§"
        ])
        .prop_map(str::to_owned),
        any::<String>().prop_map(|s| s.replace('\0', "")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever comes in, nothing panics, every quote stands in the text, and every draft is TOML.
    #[test]
    fn any_mixture_is_read_with_quotes_of_its_own_words(
        pieces in prop::collection::vec((piece(), prop::sample::select(vec!["\n", "\n\n", " "])), 1..40),
        form in prop::sample::select(vec![Form::Text, Form::Markdown, Form::Html]),
    ) {
        let text: String = pieces.iter().flat_map(|(p, s)| [p.as_str(), s]).collect();
        let Ok(reading) = read(text.as_bytes(), Some(form)) else { return Ok(()) };
        if form == Form::Text {
            prop_assert_eq!(reading.text(), text.trim_start_matches('\u{FEFF}'));
        }
        for defect in reading.labels()["defects"].as_array().unwrap() {
            if let Some(quote) = defect["quote"].as_str() {
                prop_assert!(!quote.is_empty() && reading.text().contains(quote), "{}", quote);
            }
        }
        let draft = reading.draft(jiff::civil::date(2026, 11, 21), reading.lang());
        prop_assert!(toml::from_str::<toml::Table>(&draft).is_ok(), "{}", draft);
        prop_assert!(!reading.report(&reading.findings(jiff::civil::date(2026, 11, 22), reading.lang()), reading.lang()).is_empty());
    }

    /// Bytes of any kind are read or refused, never worse.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, None);
    }
}
