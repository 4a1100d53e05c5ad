//! `seloste render`: a notice written out in one language and form.
//!
//! Guarantees: only a notice without errors is written; a language in which it is not published is refused, not filled
//! in. Does not: publish anything.

use crate::output::{Output, errln};
use crate::run::{DONE, WITH_FINDINGS};
use anyhow::{Context, bail};
use clap::ValueEnum;
use seloste_notice::{Checked, Outcome, Severity};
use seloste_paper::{markdown, notice_document, notice_file, text};
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
}

/// Writes a checked notice out; findings go to stderr.
pub(crate) fn render(
    outcome: &Outcome,
    to: To,
    asked: Option<Lang>,
    usual: Lang,
    out: Option<&Path>,
    output: &mut dyn Output,
) -> anyhow::Result<u8> {
    let Some(notice) = &outcome.checked else {
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect();
        let colour = std::io::stderr().is_terminal();
        output.err(&seloste_notice::render_human(&errors, &outcome.sources, colour));
        errln!(output, "{} errors: mend them first; a notice with errors is not written out", errors.len());
        return Ok(WITH_FINDINGS);
    };
    let lang = language(notice, asked, usual)?;
    let bytes = written(notice, to, lang);
    match out {
        Some(path) => {
            std::fs::write(path, &bytes).with_context(|| format!("writing {}", path.display()))?;
            errln!(output, "written: {}", path.display());
        }
        None => output.out(&bytes),
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

fn written(notice: &Checked, to: To, lang: Lang) -> String {
    match to {
        To::Html => notice_file(notice, lang) + "\n",
        To::Text => text(&notice_document(notice, lang)),
        To::Md => markdown(&notice_document(notice, lang)),
    }
}
