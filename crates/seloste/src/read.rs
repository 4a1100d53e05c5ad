//! `seloste read`: a published notice read into facts, findings and a draft of a notice file.
//!
//! The findings are in the language of whoever asks, the comments of a draft in that of the notice; `--lang` names one
//! for both.
//!
//! Guarantees: no more of a file is read than a notice can have, and nothing that is no file, so that none can make the
//! program wait; a draft never takes the place of a file that is there. Does not: fetch anything.

use crate::output::{Output, errln, outln};
use crate::run::{DONE, WITH_FINDINGS};
use anyhow::{Context, bail};
use jiff::civil::Date;
use seloste_reader::{Form, INPUT_BYTES_MAX, Reading, read};
use seloste_terms::Lang;
use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;

/// What is asked for.
pub(crate) struct Asked<'a> {
    /// The notice.
    pub(crate) file: &'a Path,
    pub(crate) json: bool,
    /// Where the draft goes.
    pub(crate) out: Option<&'a Path>,
    /// The language, if one was named.
    pub(crate) lang: Option<Lang>,
    /// The language of the environment.
    pub(crate) usual: Lang,
}

/// Reads the notice in a file and prints what it says and lacks.
pub(crate) fn run(asked: &Asked<'_>, today: Date, output: &mut dyn Output) -> anyhow::Result<u8> {
    let file = asked.file;
    let lang = asked.lang.unwrap_or(asked.usual);
    let name = file.display();
    let bytes = bytes(file)?;
    let form = Form::of_name(&name.to_string());
    let reading = read(&bytes, form).with_context(|| format!("{name} cannot be read as a notice"))?;
    if let Some(path) = asked.out {
        write_draft(&reading, path, today, asked.lang.unwrap_or(reading.lang()))?;
        let path = path.display();
        match lang {
            Lang::Fi => errln!(output, "luonnos: {path}; seuraavaksi: seloste check {path}"),
            Lang::Sv => errln!(output, "utkast: {path}; härnäst: seloste check {path}"),
            Lang::En => errln!(output, "draft: {path}; next: seloste check {path}"),
        }
    }
    if asked.json {
        outln!(output, "{}", reading.labels());
    } else {
        output.out(&reading.report(lang));
        let count = reading.defects().len();
        match (lang, count) {
            (Lang::Fi, 1) => errln!(output, "1 havainto"),
            (Lang::Fi, _) => errln!(output, "{count} havaintoa"),
            (Lang::Sv, 1) => errln!(output, "1 brist"),
            (Lang::Sv, _) => errln!(output, "{count} brister"),
            (Lang::En, 1) => errln!(output, "1 finding"),
            (Lang::En, _) => errln!(output, "{count} findings"),
        }
    }
    Ok(if reading.defects().is_empty() { DONE } else { WITH_FINDINGS })
}

fn write_draft(reading: &Reading, path: &Path, today: Date, lang: Lang) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = match options.write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("{} is there already: name another file for the draft", path.display())
        }
        Err(error) => return Err(error).with_context(|| format!("writing {}", path.display())),
    };
    file.write_all(reading.draft(today, lang).as_bytes()).with_context(|| format!("writing {}", path.display()))
}

/// At most one byte more than a notice can have, so that the reader can tell.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let limit = INPUT_BYTES_MAX as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).context("reading standard input")?;
    } else {
        let name = path.display();
        // What is no file may wait for ever, or never end: it is not even opened.
        let kind = std::fs::metadata(path).with_context(|| format!("{name}"))?.file_type();
        if kind.is_dir() {
            bail!("{name} is a folder: name one notice");
        }
        if !kind.is_file() {
            bail!("{name} is no file but a pipe or a device: name a file, or - for standard input");
        }
        let file = std::fs::File::open(path).with_context(|| format!("{name}"))?;
        file.take(limit).read_to_end(&mut bytes).with_context(|| format!("{name}"))?;
    }
    Ok(bytes)
}
