//! Dependencies point down: a crate of the house depends only on those on lower floors.
//!
//! Guarantees: read from cargo itself, of all kinds (normal, development, build), for every crate of the workspace.
//! Does not: look at what a crate uses of another.

use super::File;
use anyhow::{Context, bail};
use serde::Deserialize;
use std::path::Path;

/// The floors, from the top.
const FLOORS: &[&str] = &[
    "seloste",
    "seloste-web",
    "seloste-paper",
    "seloste-formats",
    "seloste-register",
    "seloste-gate",
    "seloste-store",
    "seloste-ledger",
    "seloste-vault",
    "seloste-reader",
    "seloste-notice",
    "seloste-terms",
];

/// Crates from outside that only some of the house may depend on.
const RESERVED: &[(&str, &[&str])] = &[
    ("rusqlite", &["seloste-store"]),
    ("postgres", &["seloste-store"]),
    ("maud", &["seloste-web", "seloste-paper"]),
    ("axum", &["seloste-web", "seloste"]),
    ("hyper", &["seloste-web", "seloste"]),
    ("hyper-util", &["seloste-web", "seloste"]),
    ("tokio", &["seloste-web", "seloste"]),
];

/// What cargo tells of the workspace.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    packages: Vec<Package>,
}

/// A crate of the workspace.
#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

/// What it depends on.
#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
}

pub(crate) fn check(root: &Path, files: &[File], findings: &mut Vec<String>) -> anyhow::Result<()> {
    let output = crate::steps::cargo(root)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .output()
        .context("starting cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata failed");
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("reading what cargo metadata says")?;
    check_packages(&metadata, findings);
    // A folder that is called otherwise than its crate hides it from whoever looks for it.
    for file in files {
        if let Some(folder) = file.path.strip_prefix("crates/").and_then(|rest| rest.strip_suffix("/Cargo.toml"))
            && !metadata.packages.iter().any(|package| package.name == folder)
        {
            findings.push(format!("{}: no crate is called as its folder", file.path));
        }
    }
    Ok(())
}

pub(crate) fn check_packages(metadata: &Metadata, findings: &mut Vec<String>) {
    let floor = |name: &str| FLOORS.iter().position(|of| *of == name);
    for package in metadata.packages.iter().filter(|package| package.name != "xtask") {
        let name = &package.name;
        let Some(own) = floor(name) else {
            findings.push(format!("{name}: on no floor of the house: give it one in xtask/src/tidy/arrows.rs"));
            continue;
        };
        for dependency in &package.dependencies {
            let on = &dependency.name;
            if on.starts_with("seloste") && floor(on).is_none_or(|other| other <= own) {
                findings.push(format!("{name}: depends on {on}, which is not below it"));
            }
            // Tests may look at what the product may not.
            let in_tests = dependency.kind.as_deref() == Some("dev");
            for (reserved, allowed) in RESERVED {
                if on == reserved && !in_tests && !allowed.contains(&name.as_str()) {
                    findings.push(format!("{name}: depends on {on}; only {} may", allowed.join(" and ")));
                }
            }
        }
    }
}
