//! Everything that is automation: `cargo xtask test` and the like.

use anyhow::{Context, bail};
use std::process::{Command, ExitCode};

fn main() -> anyhow::Result<ExitCode> {
    let task = std::env::args().nth(1).unwrap_or_default();
    match task.as_str() {
        "test" => {
            run("cargo", &["fmt", "--all", "--check"])?;
            run("cargo", &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])?;
            run("cargo", &["test", "--workspace", "--quiet"])?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("usage: cargo xtask test"),
    }
}

/// Runs a program and fails when it fails.
fn run(program: &str, args: &[&str]) -> anyhow::Result<()> {
    let status = Command::new(program).args(args).status().with_context(|| format!("starting {program}"))?;
    if !status.success() {
        bail!("{program} {} failed", args.join(" "));
    }
    Ok(())
}
