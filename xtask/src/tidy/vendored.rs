//! Files that others wrote and the project carries: each is listed with where it is from and its SHA-256.
//!
//! Guarantees: a listed file that differs by a bit, or is missing, is found; so is one beside them that is not listed.
//! Does not: fetch anything.

use anyhow::Context;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use std::path::Path;

/// The folders of such files, and the list in each.
const FOLDERS: [&str; 2] = ["crates/seloste-paper/assets", "crates/seloste-web/assets"];
const LIST: &str = "VENDORED.toml";

/// The list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    file: Vec<Vendored>,
}

/// A listed file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vendored {
    path: String,
    sha256: String,
    from: String,
    licence: String,
}

pub(crate) fn check(root: &Path, findings: &mut Vec<String>) -> anyhow::Result<()> {
    FOLDERS.iter().try_for_each(|folder| check_folder(&root.join(folder), findings))
}

pub(crate) fn check_folder(folder: &Path, findings: &mut Vec<String>) -> anyhow::Result<()> {
    let list = folder.join(LIST);
    let listed = if list.exists() {
        let text = std::fs::read_to_string(&list).with_context(|| format!("reading {LIST}"))?;
        toml::from_str::<List>(&text).with_context(|| format!("{LIST} is not as it should be"))?.file
    } else {
        Vec::new()
    };
    for file in &listed {
        let found =
            std::fs::read(folder.join(&file.path)).map(|bytes| HEXLOWER.encode(digest(&SHA256, &bytes).as_ref()));
        match found {
            Err(_) => findings.push(format!("{}: listed in {LIST} and not there", file.path)),
            Ok(hash) if hash != file.sha256 => {
                findings.push(format!("{}: SHA-256 is {hash}, not the one in {LIST}: it was changed", file.path));
            }
            Ok(_) if file.from.is_empty() || file.licence.is_empty() => {
                findings.push(format!("{}: {LIST} must say where it is from and under which licence", file.path));
            }
            Ok(_) => {}
        }
    }
    let Ok(vendor) = std::fs::read_dir(folder.join("vendor")) else { return Ok(()) };
    for entry in vendor {
        let path = format!("vendor/{}", entry?.file_name().display());
        if !listed.iter().any(|file| file.path == path) {
            findings.push(format!("{path}: not listed in {LIST}"));
        }
    }
    Ok(())
}
