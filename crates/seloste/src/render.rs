//! `seloste render`: a notice written out in one language and form.
//!
//! Guarantees: only a notice without errors is written; a language in which it is not published is refused, not filled
//! in. Does not: publish anything.

use crate::files;
use crate::output::{Output, counted, errln};
use crate::run::{DONE, NOT_DONE};
use anyhow::{Context, bail};
use clap::ValueEnum;
use seloste_notice::{Checked, Outcome, Severity};
use seloste_paper::{
    Document, Side, document_file, markdown, notice_document, notice_dpv, notice_fideslang, notice_file, record_csv,
    record_document, text,
};
use seloste_terms::Lang;
use std::io::IsTerminal;
use std::path::Path;

/// The forms of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// The published notice as a page that needs nothing beside itself.
    Html,
    /// The published notice as plain text.
    Text,
    /// The published notice as Markdown.
    Md,
    /// The published notice as PDF/A with tags; needs a build with the feature `pdf`, and a file to write to.
    Pdf,
    /// The record of processing activities (Art. 30) as a page.
    Record,
    /// The record of processing activities as a table for spreadsheets.
    RecordCsv,
    /// The record of processing activities as PDF/A with tags; as `pdf`.
    RecordPdf,
    /// JSON-LD in the terms of the Data Privacy Vocabulary (DPV 2.3).
    Dpv,
    /// JSON for the tools of fideslang.
    Fideslang,
}

/// Whose record of processing activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    /// The controllers' (Art. 30(1)).
    Controller,
    /// That of the processor who runs the register (Art. 30(2)).
    Processor,
}

/// What is asked for.
pub(crate) struct Asked<'a> {
    /// The notice.
    pub(crate) file: &'a Path,
    pub(crate) to: To,
    pub(crate) of: As,
    /// The language, if one was named.
    pub(crate) lang: Option<Lang>,
    /// The language of the environment.
    pub(crate) usual: Lang,
    pub(crate) out: Option<&'a Path>,
}

/// Writes a checked notice out; findings go to stderr.
pub(crate) fn render(outcome: &Outcome, asked: &Asked<'_>, output: &mut dyn Output) -> anyhow::Result<u8> {
    let Some(notice) = &outcome.checked else {
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
        let colour = std::io::stderr().is_terminal();
        output.err(&seloste_notice::render_human(&errors, &outcome.sources, colour));
        let n = errors.len();
        match asked.usual {
            Lang::Fi => errln!(
                output,
                "{}: korjaa ne ensin; virheellistä selostetta ei kirjoiteta",
                counted(n, "virhe", "virhettä")
            ),
            Lang::Sv => errln!(output, "{n} fel: rätta dem först; en beskrivning med fel skrivs inte ut"),
            Lang::En => errln!(
                output,
                "{}: mend them first; a notice with errors is not written out",
                counted(n, "error", "errors")
            ),
        }
        return Ok(NOT_DONE);
    };
    let lang = language(notice, asked.lang, asked.usual)?;
    let bytes = written(notice, asked, lang)?;
    match asked.out {
        Some(path) => {
            let beside = asked.file.parent().unwrap_or(Path::new(""));
            let inputs = outcome.sources.names().skip(1).map(|name| beside.join(name));
            files::must_not_be(path, std::iter::once(asked.file.to_owned()).chain(inputs), asked.usual)?;
            files::replace(path, &bytes, asked.usual)?;
            errln!(output, "written: {}", path.display());
        }
        None => output.out(&String::from_utf8(bytes).context("this form is no text: name a file with -o FILE")?),
    }
    Ok(DONE)
}

/// The language asked for, if the notice is published in it; without one, the usual if it can be had, else its first.
fn language(notice: &Checked, asked: Option<Lang>, usual: Lang) -> anyhow::Result<Lang> {
    let has = |lang: &Lang| notice.languages.contains(lang);
    if let Some(asked) = asked {
        if !has(&asked) {
            let there: Vec<&str> = notice.languages.iter().map(|l| l.code()).collect();
            bail!("the notice is not published in {asked}; it is in {}", there.join(", "));
        }
        return Ok(asked);
    }
    Ok(if has(&usual) { usual } else { notice.languages.first().copied().unwrap_or(usual) })
}

fn written(notice: &Checked, asked: &Asked<'_>, lang: Lang) -> anyhow::Result<Vec<u8>> {
    let side = match asked.of {
        As::Controller => Side::Controller,
        As::Processor => Side::Processor,
    };
    let no_processor = || anyhow::anyhow!("the notice names no processor: [processor] is whoever runs the register");
    let pretty = |value| serde_json::to_string_pretty(&value).map(|text| text + "\n");
    Ok(match asked.to {
        To::Pdf => return as_pdf(notice, &notice_document(notice, lang), "", asked),
        To::RecordPdf => {
            let record = record_document(notice, lang, side).ok_or_else(no_processor)?;
            let whose = if side == Side::Controller { ".record" } else { ".record.processor" };
            return as_pdf(notice, &record, whose, asked);
        }
        To::Html => notice_file(notice, lang) + "\n",
        To::Text => text(&notice_document(notice, lang)),
        To::Md => markdown(&notice_document(notice, lang)),
        To::Record => document_file(&record_document(notice, lang, side).ok_or_else(no_processor)?) + "\n",
        To::RecordCsv => record_csv(notice, lang, side).ok_or_else(no_processor)?,
        To::Dpv => pretty(notice_dpv(notice, lang))?,
        To::Fideslang => pretty(notice_fideslang(notice, lang))?,
    }
    .into_bytes())
}

/// A document made of a notice as PDF; `what` tells it from the others that are made of the same one.
#[cfg(feature = "pdf")]
fn as_pdf(notice: &Checked, document: &Document, what: &str, asked: &Asked<'_>) -> anyhow::Result<Vec<u8>> {
    if asked.out.is_none() {
        bail!("a PDF is no text: name a file with -o FILE");
    }
    let ident = format!("{}{what}.{}", notice.published_hash(), document.lang);
    Ok(seloste_paper::pdf(document, notice.version, &ident)?)
}

#[cfg(not(feature = "pdf"))]
fn as_pdf(_: &Checked, _: &Document, _: &str, asked: &Asked<'_>) -> anyhow::Result<Vec<u8>> {
    let page = if asked.to == To::RecordPdf { "record" } else { "html" };
    bail!("this build writes no PDF: print the page of `--to {page}`, or take a build with the feature `pdf`")
}
