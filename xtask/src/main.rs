//! Everything that is automation: `cargo xtask test` and the like.
//!
//! Guarantees: what passes here passes for everybody, since this and nothing else is run before anything lands; what
//! could not be checked is said, never passed over.
//! Does not: build releases.

mod deny;
mod fuzz;
mod steps;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask test [STEP]...   check everything, or only some steps
       cargo xtask bench [--parties N] [--ops N] [--json FILE]   measure the register's speed
       cargo xtask bench pages [..]     measure the served pages and an import, at a tenth of N and at N (100,000)
       cargo xtask bench notice         measure checking, reading and writing of notices
       cargo xtask fuzz [TARGET]... [--minutes N]   look for inputs that break what reads text
       cargo xtask help             say this

steps of `test`: fmt, tidy, clippy, test, pdf, doc, deny, schema, browser";

fn main() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    match task.as_str() {
        "test" => steps::test(&rest),
        "bench" => steps::bench(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprintln!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}
