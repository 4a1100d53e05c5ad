//! `seloste read`: a published notice read into facts, findings and a draft of a notice file.
//!
//! What the rules of `check` find in its sentences, and what they miss in it, is told of every form alike.
//! The findings are in the language of whoever asks, the comments of a draft in that of the notice; `--lang` names one
//! for both.
//!
//! Guarantees: no more of a file is read than a notice can have, and nothing that is no file, so that none can make the
//! program wait; a draft never takes the place of a file that is there. Does not: fetch anything.

use crate::files::{self, Readers};
use crate::output::{Output, counted, errln, outln};
use crate::run::{DONE, WITH_FINDINGS};
use anyhow::anyhow;
use jiff::civil::Date;
use seloste_notice::Severity;
use seloste_reader::{Finding, Form, INPUT_BYTES_MAX, Reading, read};
use seloste_terms::Lang;
use serde_json::{Value, json};
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
    // JSON is in English unless a language was named.
    let told_in = if asked.json { asked.lang.unwrap_or(Lang::En) } else { lang };
    let findings = reading.findings(today, told_in);
    let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
    let (count, remarks) = (reading.defects().len() + errors, findings.len() - errors);
    if asked.json {
        let mut all = reading.labels();
        if let Some(object) = all.as_object_mut() {
            object.insert("findings".to_owned(), findings.iter().map(|f| as_json(&reading, f)).collect());
        }
        outln!(output, "{all}");
    } else {
        output.out(&reading.report(&findings, lang));
        match lang {
            Lang::Fi => {
                let remarks = counted(remarks, "huomautus", "huomautusta");
                errln!(output, "{}, {remarks}", counted(count, "havainto", "havaintoa"));
            }
            Lang::Sv => {
                let remarks = counted(remarks, "anmärkning", "anmärkningar");
                errln!(output, "{}, {remarks}", counted(count, "brist", "brister"));
            }
            Lang::En => {
                let remarks = counted(remarks, "remark", "remarks");
                errln!(output, "{}, {remarks}", counted(count, "finding", "findings"));
            }
        }
    }
    Ok(if count == 0 { DONE } else { WITH_FINDINGS })
}

/// What a rule of the notice language found, for programs.
fn as_json(reading: &Reading, finding: &Finding) -> Value {
    json!({
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.at.as_ref().map(|at| reading.line(at)),
        "quote": finding.at.as_ref().map(|at| reading.quote(at)),
        "message": finding.message,
        "help": finding.help,
        "law": finding.law,
    })
}
