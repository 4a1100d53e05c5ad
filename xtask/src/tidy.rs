//! The rules of the house that no compiler knows.
//!
//! Guarantees: every finding names the file, the line where there is one, and what to do; all rules are tried.
//! Does not: look at anything that git ignores.

mod arrows;
mod promises;
mod texts;
mod vendored;

use crate::steps::Outcome;
use anyhow::{Context, bail};
use std::path::Path;
use std::process::Command;

/// A file of the project.
pub(crate) struct File {
    /// Its path from the top folder, with slashes.
    pub(crate) path: String,
    /// What is in it, if it is text.
    pub(crate) text: Option<String>,
}

/// Tries all rules on the whole tree.
pub(crate) fn run(root: &Path) -> anyhow::Result<Outcome> {
    let files = files(root)?;
    let mut findings = Vec::new();
    texts::check(&files, &mut findings);
    arrows::check(root, &files, &mut findings)?;
    vendored::check(root, &mut findings)?;
    promises::check(&files, &mut findings);
    for finding in &findings {
        println!("   {finding}");
    }
    println!("   {} files looked at, {} findings", files.len(), findings.len());
    Ok(if findings.is_empty() { Outcome::Passed } else { Outcome::Failed })
}

/// All files that git knows or would add.
fn files(root: &Path) -> anyhow::Result<Vec<File>> {
    let output = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .context("starting git to list the project's files")?;
    if !output.status.success() {
        bail!("git could not list the project's files");
    }
    let paths = String::from_utf8(output.stdout).context("a file's name is not UTF-8")?;
    let mut files = Vec::new();
    for path in paths.split('\0').filter(|path| !path.is_empty()) {
        // A file that is deleted but not yet committed so is listed and not there.
        let Ok(bytes) = std::fs::read(root.join(path)) else { continue };
        files.push(File { path: path.to_owned(), text: String::from_utf8(bytes).ok() });
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
