//! `seloste read`: a published notice read into facts, findings and a draft of a notice file.
//!
//! Guarantees: no more of a file is read than a notice can have; a draft never takes the place of a file that is there.
//! Does not: fetch anything.

use crate::output::{Output, errln, outln};
use crate::run::{DONE, WITH_FINDINGS};
use anyhow::{Context, bail};
use jiff::civil::Date;
use seloste_reader::{Form, INPUT_BYTES_MAX, Reading, read};
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;

/// Reads the notice in a file and prints what it says and lacks.
pub(crate) fn run(
    file: &Path,
    json: bool,
    out: Option<&Path>,
    today: Date,
    output: &mut dyn Output,
) -> anyhow::Result<u8> {
    let name = file.display();
    let bytes = bytes(file)?;
    let form = Form::of_name(&name.to_string());
    let reading = read(&bytes, form).with_context(|| format!("{name} cannot be read as a notice"))?;
    if let Some(path) = out {
        write_draft(&reading, path, today)?;
        errln!(output, "draft: {}; next: seloste check {}", path.display(), path.display());
    }
    if json {
        outln!(output, "{}", reading.labels());
    } else {
        output.out(&reading.report());
        errln!(output, "{} findings", reading.defects().len());
    }
    Ok(if reading.defects().is_empty() { DONE } else { WITH_FINDINGS })
}

fn write_draft(reading: &Reading, path: &Path, today: Date) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = match options.write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{} is there already: name another file for the draft", path.display())
        }
        Err(error) => return Err(error).with_context(|| format!("writing {}", path.display())),
    };
    file.write_all(reading.draft(today).as_bytes()).with_context(|| format!("writing {}", path.display()))
}

/// At most one byte more than a notice can have, so that the reader can tell.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let limit = INPUT_BYTES_MAX as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).context("reading standard input")?;
    } else {
        let name = path.display();
        let file = std::fs::File::open(path).with_context(|| format!("{name}"))?;
        if file.metadata().is_ok_and(|m| m.is_dir()) {
            bail!("{name} is a folder: name one notice");
        }
        file.take(limit).read_to_end(&mut bytes).with_context(|| format!("{name}"))?;
    }
    Ok(bytes)
}
