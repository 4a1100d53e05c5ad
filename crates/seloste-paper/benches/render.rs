//! What it costs to write a notice out: each of the five examples, in three languages and every form but PDF.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use jiff::civil::date;
use seloste_notice::{Checked, EXAMPLES, check};
use seloste_paper::{
    Side, markdown, notice_document, notice_dpv, notice_fideslang, notice_file, record_csv, record_document, text,
};
use seloste_terms::Lang;
use std::time::{Duration, Instant};

/// How often each form is written.
const ROUNDS: usize = 20;

type Form = (&'static str, fn(&Checked, Lang) -> usize);

const FORMS: [Form; 7] = [
    ("html", |notice, lang| notice_file(notice, lang).len()),
    ("text", |notice, lang| text(&notice_document(notice, lang)).len()),
    ("markdown", |notice, lang| markdown(&notice_document(notice, lang)).len()),
    ("record", |notice, lang| record_document(notice, lang, Side::Controller).map_or(0, |d| text(&d).len())),
    ("record-csv", |notice, lang| record_csv(notice, lang, Side::Controller).map_or(0, |csv| csv.len())),
    ("dpv", |notice, lang| notice_dpv(notice, lang).to_string().len()),
    ("fideslang", |notice, lang| notice_fideslang(notice, lang).to_string().len()),
];

fn main() {
    if std::env::args().any(|a| a == "--test") {
        // `cargo test` runs benches once; they measure nothing then.
        return;
    }
    let today = date(2026, 11, 22);
    let examples: Vec<(&str, Checked)> = EXAMPLES
        .iter()
        .filter_map(|(name, source)| Some((*name, check(name, source, &|_| Err(String::new()), today).checked?)))
        .collect();
    println!("{:<12} {:>10} {:>10}", "form", "median", "worst");
    for (form, write) in FORMS {
        let mut times: Vec<Duration> = Vec::new();
        for (_, notice) in &examples {
            for lang in Lang::ALL {
                for _ in 0..ROUNDS {
                    let begun = Instant::now();
                    std::hint::black_box(write(notice, lang));
                    times.push(begun.elapsed());
                }
            }
        }
        times.sort_unstable();
        let at = |part: usize| times.get(times.len().saturating_sub(1) * part / 100).copied().unwrap_or_default();
        println!("{form:<12} {:>10.2?} {:>10.2?}", at(50), at(100));
    }
}
