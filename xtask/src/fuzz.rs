//! `cargo fuzz`: what reads text from outside is run on mutated inputs, for as long as one likes.
//!
//! Guarantees: begins with the inputs that are kept in `fuzz/corpus`, which show what was found before; a find is left
//! in `fuzz/artifacts` and makes the run fail.
//! Does not: run with `cargo xtask test`; nor change the kept inputs: new ones lie in `target/fuzz`.

use crate::steps::{Outcome, cargo, is_there, passes, root};
use std::process::{Command, ExitCode};

const TARGETS: [&str; 3] = ["parse", "read", "diff"];
/// The longest input in bytes: notices of thousands of lines are the bench's matter.
const BYTES_MAX: usize = 20_000;

pub(crate) fn fuzz(args: &[String]) -> anyhow::Result<ExitCode> {
    let root = root()?;
    let mut minutes = 10_u64;
    let mut targets: Vec<&str> = Vec::new();
    let mut words = args.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--minutes" => minutes = words.next().and_then(|n| n.parse().ok()).unwrap_or(minutes),
            name if TARGETS.contains(&name) => targets.push(name),
            other => anyhow::bail!("`{other}` is none of {} and not --minutes N", TARGETS.join(", ")),
        }
    }
    if targets.is_empty() {
        targets = TARGETS.to_vec();
    }
    let tools = root.join("target").join("tools");
    let mut program = tools.join("bin").join("cargo-fuzz");
    if !program.exists() && is_there("cargo-fuzz") {
        program = "cargo-fuzz".into();
    } else if !program.exists() {
        let mut install = cargo(&root);
        install.env("CARGO_TARGET_DIR", tools.join("build")).args(["install", "cargo-fuzz", "--locked", "--root"]);
        if !matches!(passes(install.arg(&tools))?, Outcome::Passed) {
            anyhow::bail!("cargo-fuzz could not be installed");
        }
    }
    let mut found = Vec::new();
    for target in targets {
        println!("== {target}: {minutes} minutes");
        let new = root.join("target").join("fuzz").join(target);
        std::fs::create_dir_all(&new)?;
        let mut command = Command::new(&program);
        // The sanitiser is not in the stable compiler's interface; this lets the stable compiler use it all the same.
        command.current_dir(&root).env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", target]).arg(&new);
        command.arg(root.join("fuzz/corpus").join(target));
        if target == "parse" {
            command.arg(root.join("notices"));
        }
        let time = format!("-max_total_time={}", minutes.saturating_mul(60));
        command.args(["--", &time, &format!("-max_len={BYTES_MAX}"), "-timeout=10", "-rss_limit_mb=2048"]);
        command.arg("-print_final_stats=1");
        if !matches!(passes(&mut command)?, Outcome::Passed) {
            found.push(target);
        }
    }
    if found.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("FOUND: {}; the inputs lie in fuzz/artifacts", found.join(", "));
    Ok(ExitCode::FAILURE)
}
