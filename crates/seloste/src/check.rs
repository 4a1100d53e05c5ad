//! `seloste check` and `seloste explain`: what the law and the language ask of a notice, and the edits that mend it.
//!
//! Guarantees: every file is looked at, whatever is wrong with others; a file that is mended is replaced whole or not at
//! all. Does not: look into the texts of web pages or PDF files; `seloste read` does.

use crate::INPUT_BYTES_MAX;
use crate::files;
use crate::output::{Output, counted, errln, outln};
use crate::run::{DONE, NOT_DONE, WITH_FINDINGS};
use anyhow::bail;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use seloste_notice::prose::prose_joined;
use seloste_notice::{
    Diagnostic, Fixed, Outcome, RULES, Rule, Severity, Sources, fix, fix_text, render_human_in, to_json_in, to_sarif,
};
use seloste_reader::joined;
use seloste_terms::{Clock, Lang, Text3};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// What to check, and how to tell what was found.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// The files: notices (.toml), or published texts (.txt, .md), of which the sentences are checked.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print the findings.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Print the findings as JSON; the same as --format json.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Make the edits that a program can make safely, and say which; what is left is then printed.
    #[arg(long)]
    fix: bool,
}

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For people: with the lines that the findings speak of.
    #[default]
    Human,
    /// One array for all files.
    Json,
    /// SARIF 2.1.0, for programs that show findings beside the lines of a file.
    Sarif,
}

/// Checks the files. `named` is the language that was asked for; JSON is in English unless one was.
pub(crate) fn run(
    asked: &Asked,
    named: Option<Lang>,
    lang: Lang,
    clock: &dyn Clock,
    output: &mut dyn Output,
) -> anyhow::Result<u8> {
    let today = clock.today();
    let format = if asked.json { Format::Json } else { asked.format };
    let mut all: Vec<(Vec<Diagnostic>, Sources)> = Vec::new();
    let mut unusable = false;
    for file in &asked.files {
        let looked = if asked.fix { mend(file, lang, today, output) } else { Ok(()) };
        match looked.and_then(|()| look(file, lang, today)) {
            Ok((found, sources)) => {
                if format == Format::Human && is_text(file) {
                    errln!(output, "{} seloste read {}", ONLY_SENTENCES.get(lang), file.display());
                }
                if format == Format::Human && !found.is_empty() {
                    output.out(&render_human_in(lang, &found, &sources, std::io::stdout().is_terminal()));
                }
                all.push((found, sources));
            }
            Err(error) => {
                errln!(output, "{}: {error:#}", crate::error_word(lang));
                unusable = true;
            }
        }
    }
    let count = |severity| all.iter().flat_map(|(found, _)| found).filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match format {
        Format::Human => match lang {
            Lang::Fi => {
                let warnings = counted(warnings, "varoitus", "varoitusta");
                errln!(output, "{}, {warnings}", counted(errors, "virhe", "virhettä"));
            }
            Lang::Sv => errln!(output, "{errors} fel, {}", counted(warnings, "varning", "varningar")),
            Lang::En => {
                let warnings = counted(warnings, "warning", "warnings");
                errln!(output, "{}, {warnings}", counted(errors, "error", "errors"));
            }
        },
        Format::Json => {
            let found: Vec<Diagnostic> = all.into_iter().flat_map(|(found, _)| found).collect();
            outln!(output, "{}", to_json_in(named.unwrap_or(Lang::En), &found));
        }
        Format::Sarif => {
            let files: Vec<(&[Diagnostic], &Sources)> = all.iter().map(|(f, s)| (f.as_slice(), s)).collect();
            outln!(output, "{}", to_sarif(&files, lang));
        }
    }
    Ok(if unusable {
        NOT_DONE
    } else if errors > 0 {
        WITH_FINDINGS
    } else {
        DONE
    })
}

/// Endings of the names of texts as they are published: pages, documents, prints.
const PUBLISHED: &[&str] = &["html", "htm", "xhtml", "pdf", "docx", "doc", "odt", "rtf"];
/// What such files begin with in small letters, whatever their names.
const PUBLISHED_MAGIC: &[&[u8]] =
    &[b"<!doctype html", b"<html", b"%pdf-", b"pk\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0"];
/// Where one learns about a published text what a check would tell of a notice.
const READ_IT: Text3 = Text3 {
    fi: "tämä on julkaistu teksti eikä selostetiedosto; mitä siinä on ja mitä siitä puuttuu, kertoo",
    sv: "det här är en publicerad text och ingen beskrivningsfil; vad den säger och vad som saknas visar",
    en: "this is a published text and no notice file; what it says and what it lacks is told by",
};
/// What is told beside the findings of a plain text.
const ONLY_SENTENCES: Text3 = Text3 {
    fi: "julkaistusta tekstistä tarkistettiin vain lauseet; mitä siitä puuttuu, kertoo",
    sv: "av den publicerade texten granskades bara meningarna; vad som saknas visar",
    en: "of the published text only the sentences were checked; what it lacks is told by",
};

/// Refuses a text as it was published, by its name or by how it begins.
fn refuse_published(file: &Path, bytes: &[u8], lang: Lang) -> anyhow::Result<()> {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let begins = bytes.trim_ascii_start();
    let begins = begins.get(..begins.len().min(16)).unwrap_or_default().to_ascii_lowercase();
    if PUBLISHED.contains(&ending.as_str()) || PUBLISHED_MAGIC.iter().any(|magic| begins.starts_with(magic)) {
        let name = file.display();
        bail!("{name}: {} seloste read {name}", READ_IT.get(lang));
    }
    Ok(())
}

/// Whether a file is a published text and no notice.
fn is_text(file: &Path) -> bool {
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    ending.is_some_and(|e| e == "txt" || e == "md")
}

fn text(path: &Path, lang: Lang) -> anyhow::Result<String> {
    let bytes = files::whole(path, INPUT_BYTES_MAX, lang)?;
    refuse_published(path, &bytes, lang)?;
    Ok(files::as_text(path, bytes, lang)?)
}

fn look(file: &Path, lang: Lang, today: Date) -> anyhow::Result<(Vec<Diagnostic>, Sources)> {
    if is_text(file) {
        let source = text(file, lang)?;
        return Ok(prose_joined(&file.display().to_string(), &source, &joined(&source), None, today));
    }
    let outcome = check_file(file, lang, today)?;
    Ok((outcome.diagnostics, outcome.sources))
}

/// Checks a notice, with the files beside it that it extends.
pub(crate) fn check_file(file: &Path, lang: Lang, today: Date) -> anyhow::Result<Outcome> {
    let source = text(file, lang)?;
    Ok(seloste_notice::check(&file.display().to_string(), &source, &beside(file, lang), today))
}

/// Why a base file is not read that a link leads to.
const ELSEWHERE: Text3 = Text3 {
    fi: "linkki vie kansion ulkopuolelle",
    sv: "länken leder ut ur mappen",
    en: "a link leads out of the folder",
};

/// How the files that a notice extends are read: from the folder that it lies in, or below. A link that leads out of it is
/// not followed, for the name of a base file may be somebody else's choice.
fn beside(file: &Path, lang: Lang) -> impl Fn(&str) -> Result<String, String> {
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    move |name: &str| {
        let path = folder.join(name);
        // Where one of them is not there, reading tells so.
        if let (Ok(within), Ok(real)) = (folder.canonicalize(), path.canonicalize())
            && !real.starts_with(&within)
        {
            return Err(ELSEWHERE.get(lang).to_owned());
        }
        text(&path, lang).map_err(|e| e.to_string())
    }
}

/// Mends what a program can mend, and says what it did.
fn mend(file: &Path, lang: Lang, today: Date, output: &mut dyn Output) -> anyhow::Result<()> {
    if files::is_stream(file) {
        match lang {
            Lang::Fi => bail!("vakiosyötettä ei voi korjata: nimeä tiedosto"),
            Lang::Sv => bail!("standardinmatningen kan inte rättas: ange en fil"),
            Lang::En => bail!("standard input cannot be mended: name a file"),
        }
    }
    let (name, source) = (file.display().to_string(), text(file, lang)?);
    let Fixed { text, mended } = if is_text(file) {
        fix_text(&name, &source, &joined, None, today)
    } else {
        fix(&name, &source, &beside(file, lang), today)
    };
    if mended.is_empty() {
        return Ok(());
    }
    files::replace(file, text.as_bytes(), lang)?;
    let verb = match lang {
        Lang::Fi => "korjattu",
        Lang::Sv => "rättat",
        Lang::En => "mended",
    };
    for d in &mended {
        errln!(output, "{verb} {name}:{}:{}: {} ({})", d.line, d.column, d.said(lang).message, d.code);
    }
    Ok(())
}

/// What stands before the page of a rule for who does not read English: why it matters, the law, and each thing that the
/// rule can find with what to do about it.
fn explained(rule: &Rule, lang: Lang) -> String {
    let [law, mend, page] = match lang {
        Lang::Fi => ["laki", "ohje", "Sivu englanniksi:"],
        Lang::Sv => ["lag", "råd", "Sidan på engelska:"],
        Lang::En => ["law", "help", "The page:"],
    };
    let mut out = format!("{}: {}\n", rule.code, rule.why(lang));
    if !rule.law.is_empty() {
        out.push_str(&format!("{law}: {}\n", rule.law_in(lang)));
    }
    for said in rule.says(lang) {
        out.push_str(&format!("\n- {}\n", said.message));
        if !said.help.is_empty() {
            out.push_str(&format!("  {mend}: {}\n", said.help));
        }
    }
    out.push_str(&format!("\n{page}\n\n"));
    out
}

/// Explains a rule, or lists all of them.
pub(crate) fn explain(code: Option<&str>, lang: Lang, output: &mut dyn Output) -> anyhow::Result<u8> {
    let Some(code) = code else {
        for rule in RULES {
            let weight = match (rule.severity, lang) {
                (Severity::Error, Lang::Fi) => "virhe",
                (Severity::Error, Lang::Sv) => "fel",
                (Severity::Error, Lang::En) => "error",
                (Severity::Warning, Lang::Fi) => "varoitus",
                (Severity::Warning, Lang::Sv) => "varning",
                (Severity::Warning, Lang::En) => "warning",
            };
            outln!(output, "{}  {weight:<9} {}", rule.code, rule.why(lang));
        }
        return Ok(DONE);
    };
    let code = code.to_uppercase();
    match (seloste_notice::rule(&code), seloste_notice::explain(&code)) {
        (Some(rule), Some(page)) => {
            // The pages are in English; what a rule finds and what to do about it is there in the reader's language too.
            if lang != Lang::En {
                output.out(&explained(rule, lang));
            }
            outln!(output, "{page}");
            Ok(DONE)
        }
        _ => match lang {
            Lang::Fi => bail!(
                "sääntöä `{code}` ei ole; koodit ovat muotoa BAS001, ja ne näkyvät komennon `check` havainnoissa; \
                 `seloste explain` luettelee ne"
            ),
            Lang::Sv => bail!(
                "regeln `{code}` finns inte; koderna ser ut som BAS001 och står i det som `check` hittar; \
                 `seloste explain` räknar upp dem"
            ),
            Lang::En => bail!(
                "there is no rule `{code}`; codes look like BAS001 and stand in the findings of `check`; \
                 `seloste explain` lists them"
            ),
        },
    }
}
