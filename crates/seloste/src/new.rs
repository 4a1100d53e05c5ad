//! `seloste new`: a notice to begin from, for a kind of company.
//!
//! Guarantees: what is written passes the checker without an error, and holds every answer as it was given; only a draft from
//! a fideslang manifest has gaps, each marked with the rule that asks for it; a file that is
//! there is never written over; nothing is asked where standard input is no terminal, and what is missing is then named.
//! Does not: invent what only the company knows: agreements, owners, periods of its own are left as marked comments.

mod answers;
mod ask;
mod kind;
mod template;
#[cfg(test)]
mod tests;
mod words;

use crate::files::{self, Readers};
use crate::output::{Output, errln, outln};
use crate::run::{DONE, NOT_DONE};
use answers::{Gathered, gather};
use anyhow::{Context, bail};
use ask::Session;
use jiff::civil::Date;
use kind::{Form, Kind};
use seloste_terms::Lang;
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

/// What the command line gives; the rest is asked for.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Options {
    /// The file to write, or - for standard output [default: named after the register].
    pub(crate) file: Option<PathBuf>,
    /// For what kind of company; or the name of an example: carrata, rajobit (hosting), rockrobot (device-maker),
    /// arjasmaa (group), ramentor (software-vendor).
    #[arg(long, value_name = "KIND")]
    pub(crate) like: Option<Kind>,
    /// The registered name.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The business id (Y-tunnus); may be added later.
    #[arg(long, value_name = "ID")]
    pub(crate) business_id: Option<String>,
    /// The legal form [default: association for an association, else company].
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<Form>,
    /// The postal address.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    /// The e-mail address.
    #[arg(long, value_name = "EMAIL")]
    pub(crate) email: Option<String>,
    /// The e-mail address for matters of data protection [default: the e-mail address of the controller].
    #[arg(long, value_name = "EMAIL")]
    pub(crate) privacy_email: Option<String>,
    /// The website of the controller: addresses in its domain are then known as the controller's own.
    #[arg(long, value_name = "URL")]
    pub(crate) website: Option<String>,
    /// The e-mail address of the data protection officer, whom a public body must have.
    #[arg(long, value_name = "EMAIL")]
    pub(crate) dpo_email: Option<String>,
    /// software-vendor: the customer for whom the register is kept, who is its controller.
    #[arg(long = "for", value_name = "NAME")]
    pub(crate) of: Option<String>,
    /// The customer's business id; may be added later.
    #[arg(long = "for-business-id", value_name = "ID")]
    pub(crate) of_business_id: Option<String>,
    /// The customer's legal form [default: company].
    #[arg(long = "for-form", value_name = "FORM")]
    pub(crate) of_form: Option<Form>,
    /// The customer's postal address.
    #[arg(long = "for-address", value_name = "ADDRESS")]
    pub(crate) of_address: Option<String>,
    /// The customer's e-mail address.
    #[arg(long = "for-email", value_name = "EMAIL")]
    pub(crate) of_email: Option<String>,
    /// software-vendor: the day of the data processing agreement with the customer, as 2026-01-15.
    #[arg(long, value_name = "DAY")]
    pub(crate) agreement: Option<String>,
    /// group: another company that decides on the data, with its business id if known: "NAME, ID". Repeat as needed.
    #[arg(long = "company", value_name = "NAME[, ID]")]
    pub(crate) companies: Vec<String>,
    /// The languages of the notice [default: fi,sv,en].
    #[arg(long, value_name = "LANGS")]
    pub(crate) languages: Option<String>,
    /// The short name of the register [default: made of the controller's name].
    #[arg(long, value_name = "REGISTER")]
    pub(crate) id: Option<String>,
    /// A fideslang manifest, as YAML or JSON, to draft from instead: what it does not say is marked as missing, so the draft is no
    /// notice yet.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["like", "name", "companies", "of"])]
    pub(crate) from_fideslang: Option<PathBuf>,
    /// Ask nothing: take the defaults.
    #[arg(short, long)]
    pub(crate) yes: bool,
}

/// Writes the notice, after asking for what is missing if somebody is there to ask. `is_home` tells whether a home has been
/// made already, so that the next steps begin where they should.
pub(crate) fn run(
    options: &Options,
    lang: Lang,
    today: Date,
    is_home: bool,
    output: &mut dyn Output,
) -> anyhow::Result<u8> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() && !options.yes {
        begin(options, Some(&mut stdin.lock()), lang, today, is_home, output)
    } else {
        begin(options, None, lang, today, is_home, output)
    }
}

fn begin(
    options: &Options,
    input: Option<&mut dyn BufRead>,
    lang: Lang,
    today: Date,
    is_home: bool,
    output: &mut dyn Output,
) -> anyhow::Result<u8> {
    // Nobody answers ten questions to learn at the end that the file is there.
    if let Some(file) = &options.file {
        files::must_be_new(file, lang)?;
    }
    if let Some(manifest) = &options.from_fideslang {
        return draft(manifest, options.file.as_deref(), lang, output);
    }
    let mut gathered = gather(options, None, lang)?;
    if let (Some(input), true) = (input, gathered.wrong.is_empty()) {
        errln!(output, "{}", words::WELCOME.get(lang));
        gathered = gather(options, Some(Session { input, output: &mut *output, lang }), lang)?;
    }
    let Gathered { answers, missing, wrong } = gathered;
    for line in wrong {
        errln!(output, "{line}");
    }
    if !missing.is_empty() {
        errln!(output, "{} {}", words::MISSING.get(lang), missing.join(", "));
    }
    let Some(answers) = answers else { return Ok(NOT_DONE) };
    let text = template::write(&answers, lang, today)?;
    let file = options.file.clone().unwrap_or_else(|| free_file(&answers.id));
    let alone = |_: &str| Err("a new notice stands alone".to_owned());
    let outcome = seloste_notice::check(&file.display().to_string(), &text, &alone, today);
    if outcome.has_error() {
        let colour = std::io::stderr().is_terminal();
        output.err(&seloste_notice::render_human_in(lang, &outcome.diagnostics, &outcome.sources, colour));
        bail!("{}", words::NOT_WRITTEN.get(lang));
    }
    if files::is_stream(&file) {
        output.out(&text);
        return Ok(DONE);
    }
    files::create(&file, text.as_bytes(), Readers::Usual, lang)?;
    outln!(output, "{}", file.display());
    output.err(&next_steps(&file, &text, is_home, lang));
    Ok(DONE)
}

/// Drafts a notice from a fideslang manifest, into a file or to standard output.
fn draft(manifest: &Path, file: Option<&Path>, lang: Lang, output: &mut dyn Output) -> anyhow::Result<u8> {
    let bytes = files::whole(manifest, seloste_paper::MANIFEST_BYTES_MAX as u64, lang)?;
    let text = files::as_text(manifest, bytes, lang)?;
    let text = seloste_paper::fideslang_draft(&text).with_context(|| manifest.display().to_string())?;
    match file.filter(|file| !files::is_stream(file)) {
        Some(file) => {
            files::create(file, text.as_bytes(), Readers::Usual, lang)?;
            outln!(output, "{}", file.display());
        }
        None => output.out(&text),
    }
    Ok(DONE)
}

/// A file named after the register, numbered where one is there already.
fn free_file(id: &str) -> PathBuf {
    let numbered = (2_u32..).map(|n| format!("{id}-{n}.toml"));
    let mut names = std::iter::once(format!("{id}.toml")).chain(numbered).map(PathBuf::from);
    names.find(|name| name.symlink_metadata().is_err()).unwrap_or_default()
}

/// What to do with the file, in the order in which it is done.
fn next_steps(file: &Path, text: &str, is_home: bool, lang: Lang) -> String {
    let marks = text.lines().filter(|line| line.starts_with(template::MARK)).count();
    let name = in_shell(&file.display().to_string());
    let mut steps = vec![(format!("seloste check {name}"), words::STEP_CHECK)];
    if !is_home {
        steps.push(("seloste init".to_owned(), words::STEP_INIT));
    }
    steps.push((format!("seloste open {name}"), words::STEP_OPEN));
    steps.push(("seloste serve".to_owned(), words::STEP_SERVE));
    let width = steps.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    let mut out = format!("{}\n", words::READ_THROUGH.get(lang).replace("{}", &marks.to_string()));
    for (command, why) in steps {
        out.push_str(&format!("  {command:width$}  {}\n", why.get(lang)));
    }
    out
}

/// The name as a shell takes it.
fn in_shell(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}
