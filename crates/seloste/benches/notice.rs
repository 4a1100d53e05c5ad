//! What the work with notices costs: checking one of 1,000 lines, reading a published one of 20 kB, writing one out.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use anyhow::Context;
use jiff::civil::date;
use seloste_notice::{EXAMPLES, check, diff};
use seloste_paper::{markdown, notice_document, notice_file, text};
use seloste_reader::{Form, read};
use seloste_terms::Lang;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each is done.
const ROUNDS: usize = 60;
/// The length of the notice that is checked, in lines.
const LINES: usize = 1_000;
/// The length of the text that is read, in bytes.
const BYTES: usize = 20_000;

fn main() -> anyhow::Result<()> {
    if std::env::args().any(|a| a == "--test") {
        // `cargo test` runs benches once; they measure nothing then.
        return Ok(());
    }
    let today = date(2026, 11, 22);
    let example = |name: &str| EXAMPLES.iter().find(|(n, _)| *n == name).map(|(_, s)| *s).context("an example");
    let long = long_notice(example("ramentor")?);
    let short = example("carrata")?;
    let no_file = |_: &str| Err(String::new());
    let notice = check("n.toml", &long, &no_file, today).checked.context("the long notice passes")?;
    let other = check("n.toml", short, &no_file, today).checked.context("an example passes")?;
    println!("{:<34} {:>10} {:>10}", format!("{} lines of notice", long.lines().count()), "median", "worst");
    time("check", || drop(black_box(check("n.toml", &long, &no_file, today))));
    time("compare with another", || drop(black_box(diff(&other, &notice))));
    for lang in Lang::ALL {
        time(&format!("write as a page, {lang}"), || drop(black_box(notice_file(&notice, lang))));
        time(&format!("write as text, {lang}"), || drop(black_box(text(&notice_document(&notice, lang)))));
    }
    for lang in Lang::ALL {
        let published = published(&markdown(&notice_document(&other, lang)));
        println!(
            "\n{:<34} {:>10} {:>10}",
            format!("{} bytes of published text, {lang}", published.len()),
            "median",
            "worst"
        );
        time("read", || drop(black_box(read(published.as_bytes(), Some(Form::Markdown)))));
        let reading = read(published.as_bytes(), Some(Form::Markdown))?;
        time("draft a file from it", || drop(black_box(reading.draft(today, reading.lang()))));
    }
    Ok(())
}

/// An example with categories of own fields until it has its lines.
fn long_notice(source: &str) -> String {
    let mut out = source.to_owned();
    let mut n = 0;
    while out.lines().count() < LINES {
        n += 1;
        let _ = write!(
            out,
            "\n[[field]]\nid = \"own.more-{n}\"\nkind = \"contact\"\ntype = \"line\"\nlabel = {{ fi = \"Lisätieto {n}\", sv = \"Tilläggsuppgift {n}\", en = \"More {n}\" }}\n\n\
             [[category]]\nid = \"more-{n}\"\nname = {{ fi = \"Lisätiedot {n}\", sv = \"Tilläggsuppgifter {n}\", en = \"More of it {n}\" }}\n\
             about = [\"customer\"]\nfields = [\"own.more-{n}\"]\npurposes = [\"service\"]\nsources = [\"subject\"]\nrequired = \"no\"\n\
             keep = \"{n} months after relationship-end\"\n",
        );
    }
    out
}

/// A text of the length that is read.
fn published(text: &str) -> String {
    let mut out = text.to_owned();
    while out.len() < BYTES {
        out.push_str("\n\n");
        out.push_str(text);
    }
    let end = (0..=BYTES).rev().find(|at| out.is_char_boundary(*at)).unwrap_or_default();
    out.truncate(end);
    out
}

fn time(what: &str, mut one: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            one();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times.get(times.len().saturating_sub(1) * part / 100).copied().unwrap_or_default();
    println!("  {what:<32} {:>10.2?} {:>10.2?}", at(50), at(100));
}
