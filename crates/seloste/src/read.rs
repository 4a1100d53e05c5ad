//! `seloste read`: a published notice read into facts, findings and a draft of a notice file.
//!
//! The findings are in the language of whoever asks, the comments of a draft in that of the notice; `--lang` names one
//! for both.
//!
//! Guarantees: no more of a file is read than a notice can have, and nothing that is no file, so that none can make the
//! program wait; a draft never takes the place of a file that is there. Does not: fetch anything.

use crate::files::{self, Readers};
use crate::output::{Output, errln, outln};
use crate::run::{DONE, WITH_FINDINGS};
use anyhow::anyhow;
use jiff::civil::Date;
use seloste_reader::{Form, INPUT_BYTES_MAX, read};
use seloste_terms::Lang;
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
    let bytes = files::beginning_of_file(file, INPUT_BYTES_MAX as u64, lang)?;
    let form = Form::of_name(&name.to_string());
    let reading = read(&bytes, form).map_err(|error| match lang {
        Lang::Fi => anyhow!("{name} ei ole selosteeksi luettavissa: {}", error.said(lang)),
        Lang::Sv => anyhow!("{name} kan inte läsas som en beskrivning: {}", error.said(lang)),
        Lang::En => anyhow!("{name} cannot be read as a notice: {}", error.said(lang)),
    })?;
    if let Some(path) = asked.out {
        let draft = reading.draft(today, asked.lang.unwrap_or(reading.lang()));
        files::create(path, draft.as_bytes(), Readers::Usual, lang)?;
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
