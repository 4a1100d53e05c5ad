//! What holds for any notice that passes its check, made from the examples by changes that keep it valid.

use super::{check_whole, without_data};
use crate::*;
use proptest::prelude::*;
use seloste_notice::{Checked, EXAMPLES, check};
use seloste_terms::Lang;

/// Texts that would break out of any form that did not escape them.
const NASTY: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><b>",
    "a & b < c > d \"e\" 'f'",
    "**bold** _thin_ [x](y) `code` | cell",
    "# heading",
    "- item\n\n1. one",
    "$sum$ #let x = 1; #x *b* @ref \\ ~ \u{a7}",
    "äöå ÄÖÅ \u{2013} \u{1f600} \u{200b}",
    "=cmd()",
    "{{ x }} {% y %} %s \\n",
];

/// The example with one of its texts replaced wherever a text stands: names and sentences, never ids.
fn with_texts(source: &str, nasty: &str) -> String {
    let escaped = nasty.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let mut out = String::new();
    for line in source.lines() {
        let texts = ["fi = \"", "sv = \"", "en = \""];
        let mut line = line.to_owned();
        for text in texts {
            let mut from = 0;
            while let Some(at) = line[from..].find(text).map(|at| from + at + text.len()) {
                // `when` is no text, though its name ends like a language's.
                let of_a_word = line[..at - text.len()].ends_with(|c: char| c.is_alphanumeric());
                from = at;
                if !of_a_word {
                    line.insert_str(at, &format!("{escaped} "));
                    from += escaped.len();
                }
            }
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The tables of a list of an example, `[[name]]` with what follows it.
fn blocks(source: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in source.lines() {
        if line.starts_with("[[") || (line.starts_with('[') && !line.contains('.')) {
            blocks.push(String::new());
        }
        let last = blocks.last_mut().expect("a block");
        last.push_str(line);
        last.push('\n');
    }
    blocks
}

/// A notice from an example: some entries left out where it stays valid, a nasty text, other periods.
fn any_notice() -> impl Strategy<Value = Checked> {
    let example = prop::sample::select(EXAMPLES.to_vec());
    let leave_out = prop::collection::vec(any::<prop::sample::Index>(), 0..4);
    let nasty = prop::option::of(prop::sample::select(NASTY));
    let period = (1u16..99, prop::sample::select(vec!["days", "weeks", "months", "years"]));
    (example, leave_out, nasty, period).prop_map(|((name, source), leave_out, nasty, (count, unit))| {
        let today = jiff::civil::date(2026, 11, 22);
        let valid = |source: &str| check(name, source, &|_| Err(String::new()), today).checked;
        let mut best = valid(source).expect("the example");
        let mut text = source.to_owned();
        let mut attempt = |change: &dyn Fn(&str) -> String| {
            let changed = change(&text);
            if let Some(checked) = valid(&changed) {
                best = checked;
                text = changed;
            }
        };
        for index in leave_out {
            attempt(&|text| {
                let mut all = blocks(text);
                all.remove(index.index(all.len()));
                all.concat()
            });
        }
        attempt(&|text| text.replacen("keep = \"24 months", &format!("keep = \"{count} {unit}"), 1));
        if let Some(nasty) = nasty {
            attempt(&|text| with_texts(text, nasty));
        }
        best
    })
}

/// The text of a page once a browser has read it.
fn shown(html: &str) -> String {
    let text = super::plain(html);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Every element of a page by its name.
fn elements(html: &str) -> std::collections::BTreeSet<String> {
    let name = |part: &str| part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    html.split('<').skip(1).map(name).filter(|n: &String| !n.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_notice_is_written_whole_in_every_form(notice in any_notice()) {
        for lang in Lang::ALL {
            let document = notice_document(&notice, lang);
            prop_assert!(document.sections.iter().all(|s| !s.heading.is_empty() && !s.blocks.is_empty()));
            let page = notice_file(&notice, lang);
            let body = without_data(&page);
            let known = ["article", "b", "body", "dd", "div", "dl", "dt", "h1", "h2", "h3", "header", "html", "main", "p",
                "section", "strong", "table", "tbody", "td", "th", "thead", "tr"];
            for element in elements(body) {
                prop_assert!(known.contains(&element.as_str()), "an element `{}` of a text", element);
            }
            // What programs read cannot end its element either.
            prop_assert_eq!(page.matches("</script").count(), 1);
            let text_form = text(&document);
            let told = shown(body);
            for (said, _, _) in document.promises() {
                for word in said.split_whitespace() {
                    let word = word.trim_end_matches(['.', ';']);
                    prop_assert!(told.contains(word), "{word} is not on the page");
                }
            }
            prop_assert!(text_form.lines().count() > 50);
            prop_assert!(!markdown(&document).is_empty());
            // No cell of a table in Markdown is split by what it says.
            for line in markdown(&document).lines().filter(|l| l.starts_with("| ")) {
                let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
                prop_assert!((4..=6).contains(&bars), "{}", line);
            }
            let data = notice_dpv(&notice, lang).to_string();
            prop_assert!(serde_json::from_str::<serde_json::Value>(&data).is_ok());
            let record = record_document(&notice, lang, Side::Controller).expect("a record");
            prop_assert!(!document_file(&record).contains("<script"));
            let csv = record_csv(&notice, lang, Side::Controller).expect("a record");
            prop_assert_eq!(csv.matches("\r\n").count(), notice.purposes.len() + 3);
            prop_assert!(!csv.contains("\"=") && !csv.contains("\"+") && !csv.contains("\"@"), "a formula");
            let draft = fideslang_draft(&notice_fideslang(&notice, lang).to_string()).expect("a draft");
            prop_assert!(draft.parse::<toml::Table>().is_ok());
        }
    }
}

#[test]
fn a_script_in_every_text_is_shown_and_never_run() {
    for (name, source) in EXAMPLES {
        let nasty = with_texts(source, "<script>alert(1)</script>");
        let outcome = check(name, &nasty, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        let notice = outcome.checked.unwrap_or_else(|| panic!("{name}: {:?}", outcome.diagnostics));
        for lang in Lang::ALL {
            let page = notice_file(&notice, lang);
            let body = without_data(&page);
            assert!(body.matches("&lt;script&gt;alert(1)").count() > 20, "{name}");
            assert!(!body.contains("<script"), "{name}");
            let head = &page[..page.len() - body.len()];
            assert_eq!(head.matches("<script").count(), 1, "{name}: only the block of data");
            check_whole_of(name, lang, body);
        }
    }
}

fn check_whole_of(name: &str, lang: Lang, body: &str) {
    check_whole(name, lang, &body.replace("alert(1)", "alert"));
}
