//! `cargo deny`: licences, banned crates, sources and advisories of all dependencies, by `deny.toml`.
//!
//! Guarantees: licences, bans and sources are always checked; that advisories were not is said.
//! Does not: put cargo-deny anywhere but in `target/tools`; one that is on the machine already serves.

use crate::steps::{Outcome, cargo, is_there, passes};
use std::path::Path;
use std::process::Command;

/// Set where the network lets the advisory database be fetched; it lies outside the package registries.
const ADVISORIES: &str = "SELOSTE_ADVISORIES";

pub(crate) fn run(root: &Path) -> anyhow::Result<Outcome> {
    let tools = root.join("target").join("tools");
    let mut program = tools.join("bin").join("cargo-deny");
    if !program.exists() && is_there("cargo-deny") {
        program = "cargo-deny".into();
    } else if !program.exists() {
        println!("   cargo-deny is not in target/tools yet; installing it there takes some minutes, once");
        let mut install = cargo(root);
        // Built apart from the workspace, or each would throw the other's work away.
        install.env("CARGO_TARGET_DIR", tools.join("build")).args(["install", "cargo-deny", "--locked", "--root"]);
        if !matches!(passes(install.arg(&tools))?, Outcome::Passed) || !program.exists() {
            return Ok(Outcome::Skipped("cargo-deny could not be installed: nothing of this step was checked".into()));
        }
    }
    let deny = |words: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(root).args(words);
        passes(&mut command)
    };
    if !matches!(deny(&["deny", "--locked", "check", "licenses", "bans", "sources"])?, Outcome::Passed) {
        return Ok(Outcome::Failed);
    }
    if std::env::var_os(ADVISORIES).is_none() {
        return Ok(Outcome::Skipped(format!(
            "known flaws were not looked for: set {ADVISORIES}=1 where the advisory database can be fetched"
        )));
    }
    if !matches!(deny(&["deny", "--locked", "fetch", "db"])?, Outcome::Passed) {
        return Ok(Outcome::Skipped(
            "the advisory database could not be fetched: known flaws were not looked for".into(),
        ));
    }
    deny(&["deny", "--locked", "check", "--disable-fetch", "advisories"])
}
