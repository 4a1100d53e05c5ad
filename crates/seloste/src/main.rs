//! The binary: command line and wiring, nothing else.

mod args;
mod check;
mod demo;
mod documents;
mod export;
mod files;
mod imports;
mod merging;
mod new;
mod output;
mod read;
mod remote;
mod render;
mod request;
mod run;
mod serve;
mod versions;

use args::{Cli, Command, Form, Ledger, Party};
use clap::Parser;
use output::{Output, Streams, counted, errln, is_lost, outln};
use request::{DocumentRequest, ImportRequest, Request, Told, What};
use run::{DONE, NOT_DONE, execute};
use seloste_register::{DOCUMENT_BYTES_MAX, Finding, Home, HomeError, RestoreOptions, restore};
use seloste_terms::{Clock, Lang};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The largest file that a command reads, in bytes.
const INPUT_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The clock on the wall: the only place where the time is asked for.
struct WallClock;

impl Clock for WallClock {
    fn now(&self) -> jiff::Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is where the time comes in from outside")]
        jiff::Timestamp::now()
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help on stdout and errors on stderr by itself.
            let lost = error.print().is_err_and(|error| is_lost(&error));
            return ExitCode::from(if lost || error.use_stderr() { NOT_DONE } else { DONE });
        }
    };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into()))
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    let mut output = Streams::default();
    let lang = cli.lang.unwrap_or_else(lang_of_environment);
    let done = command(cli, lang, &mut output);
    let lost = output.failed().map(|error| match lang {
        Lang::Fi => format!("tulosta ei voitu kirjoittaa: {error}; mitä komento muutti, on muutettu"),
        Lang::Sv => format!("resultatet kunde inte skrivas: {error}; det som kommandot ändrade är ändrat"),
        Lang::En => format!("the result could not be written: {error}; what the command changed is changed"),
    });
    let failed = done.as_ref().err().map(with_causes);
    for error in failed.iter().chain(&lost) {
        errln!(output, "{}: {error}", error_word(lang));
    }
    ExitCode::from(if lost.is_some() { NOT_DONE } else { done.unwrap_or(NOT_DONE) })
}

/// An error with what caused it, each said once.
fn with_causes(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !said.contains(&cause) {
            said.push_str(if said.is_empty() { "" } else { ": " });
            said.push_str(&cause);
        }
    }
    said
}

/// What stands before an error.
pub(crate) const fn error_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "virhe",
        Lang::Sv => "fel",
        Lang::En => "error",
    }
}

fn command(cli: Cli, lang: Lang, output: &mut Streams) -> anyhow::Result<u8> {
    let clock: Arc<dyn Clock> = Arc::new(WallClock);
    match cli.command {
        Command::Check(asked) => check::run(&asked, cli.lang, lang, &*clock, output),
        Command::Explain { code } => check::explain(code.as_deref(), lang, output),
        Command::Read { file, json, out } => {
            let asked = read::Asked { file: &file, json, out: out.as_deref(), lang: cli.lang, usual: lang };
            read::run(&asked, clock.today(), output)
        }
        Command::Render { file, to, of, out } => {
            let outcome = check::check_file(&file, lang, clock.today())?;
            let asked = render::Asked { file: &file, to, of, lang: cli.lang, usual: lang, out: out.as_deref() };
            render::render(&outcome, &asked, output)
        }
        Command::Diff { old, new, json } => {
            let (old, new) =
                (check::check_file(&old, lang, clock.today())?, check::check_file(&new, lang, clock.today())?);
            for outcome in [&old, &new].into_iter().filter(|o| o.has_error()) {
                output.err(&seloste_notice::render_human_in(
                    lang,
                    &outcome.diagnostics,
                    &outcome.sources,
                    std::io::stderr().is_terminal(),
                ));
            }
            let (Some(old), Some(new)) = (old.checked, new.checked) else { return Ok(NOT_DONE) };
            Ok(versions::compare(&old, &new, lang, json, output))
        }
        Command::New(options) => {
            let is_home = home_dir(cli.home).is_ok_and(|home| home.exists());
            new::run(&options, lang, clock.today(), is_home, output)
        }
        Command::Demo { listen, parties } => serve::demo(listen, parties, clock, lang, output),
        other => {
            let home = home_dir(cli.home)?;
            in_home(&home, other, lang, clock, output)
        }
    }
}

fn in_home(
    dir: &Path,
    command: Command,
    lang: Lang,
    clock: Arc<dyn Clock>,
    output: &mut Streams,
) -> anyhow::Result<u8> {
    match command {
        Command::Init => {
            let init = Home::init(dir, clock)?;
            outln!(output, "home: {}", dir.display());
            outln!(output, "recovery code: {}", init.recovery_code.as_str());
            outln!(output, "one-time link: /join/{}", init.link.as_str());
            errln!(
                output,
                "Write the recovery code down now: it is shown this once, and with the escrow it opens what a lost home held.\n\
                 The link makes the operator's account, within a day, once `seloste serve` runs.\n\
                 Next: seloste open NOTICE.toml; seloste escrow FILE (on another disk); seloste serve"
            );
            Ok(DONE)
        }
        Command::Serve { listen, behind_tls } => serve::serve(dir, listen, behind_tls, clock, output),
        Command::Restore { file, escrow, code } => {
            let options = RestoreOptions { backup: &file, escrow: escrow.as_deref(), code: code.as_deref() };
            let done = restore(dir, &options, clock)?;
            if code.is_some() && escrow.is_none() {
                let unused = match lang {
                    Lang::Fi => "palautuskoodia ei tarvittu: kansiossa olevilla avaimilla palautettiin",
                    Lang::Sv => "återställningskoden behövdes inte: nycklarna i mappen användes",
                    Lang::En => "the code was not needed: the keys of the home that is there were used",
                };
                errln!(output, "{unused}");
            }
            for register in &done {
                outln!(
                    output,
                    "{}: {}; {} erased",
                    register.name,
                    counted(register.parties, "party", "parties"),
                    counted(register.dropped, "record stays", "records stay")
                );
                if register.tail_lost {
                    errln!(
                        output,
                        "the ledger of `{}` goes on from the backup; what came after it is lost, and it says so",
                        register.name
                    );
                }
            }
            Ok(DONE)
        }
        Command::Ledger { what: Ledger::Verify { register, key: Some(key) } } => {
            verify_export(Path::new(&register), &key, output)
        }
        other => {
            let (what, input) = what(other, lang, &*clock, output)?;
            // Nothing was opened: that is not done, whatever else was found.
            let Some(what) = what else { return Ok(NOT_DONE) };
            let request = Request { lang, what };
            match Home::open(dir, clock) {
                Ok(home) => Ok(execute(&home, request, &input, output)),
                Err(HomeError::Owned(_)) => remote::ask(dir, &request, &input, output),
                Err(error)
                    if !matches!(error, HomeError::Missing(_)) && matches!(request.what, What::Doctor { .. }) =>
                {
                    let json = matches!(request.what, What::Doctor { json: true });
                    Ok(run::diagnosis(&[Finding::does_not_open(&error)], json, output))
                }
                Err(error) => Err(error.into()),
            }
        }
    }
}

/// What a command asks of the home, with the file that it reads. Nothing for a notice that has errors: they are printed.
fn what(
    command: Command,
    lang: Lang,
    clock: &dyn Clock,
    output: &mut Streams,
) -> anyhow::Result<(Option<What>, Vec<u8>)> {
    let nothing = Vec::new();
    Ok(match command {
        Command::Open { file, tell, not_told } => {
            let told = tell.map(Told::On).or(not_told.map(Told::Not));
            let outcome = check::check_file(&file, lang, clock.today())?;
            if !outcome.diagnostics.is_empty() {
                let colour = std::io::stderr().is_terminal();
                output.err(&seloste_notice::render_human_in(lang, &outcome.diagnostics, &outcome.sources, colour));
            }
            (outcome.checked.map(|c| What::Open { bundle: c.bundle(), told }), nothing)
        }
        Command::Import(i) => {
            let input = files::whole(&i.file, INPUT_BYTES_MAX, lang)?;
            let import = ImportRequest {
                register: i.register,
                source: i.source,
                purpose: i.purpose.id,
                relation: i.relation,
                since: i.since,
                maps: i.maps,
                preview: i.preview,
                json: i.json,
            };
            (Some(What::Import(import)), input)
        }
        Command::Export { register, purpose, state, kind, to, output } => {
            let name = || PathBuf::from(export::form(to).file_name(&register, clock.today()));
            let file = std::path::absolute(output.unwrap_or_else(name))?;
            (Some(What::Export { register, purpose: purpose.id, state, kind, to, file }), nothing)
        }
        Command::Document(args::Document::Add { party, file, purpose, source, name, date, note, replace, version }) => {
            let input = files::beginning(&file, DOCUMENT_BYTES_MAX, lang)?;
            let own = if files::is_stream(&file) { None } else { file.file_name() };
            let asked = DocumentRequest {
                register: party.register,
                party: party.party,
                purpose: purpose.id,
                source,
                // A name that is no text cannot be kept; the one that is given can.
                file_name: own.and_then(|n| n.to_str()).unwrap_or_default().to_owned(),
                name,
                date,
                note,
                replace: replace.zip(version),
            };
            (Some(What::DocumentAdd(asked)), input)
        }
        other => (Some(simple(other)?), nothing),
    })
}

fn simple(command: Command) -> anyhow::Result<What> {
    Ok(match command {
        Command::Imports { register, json } => What::Imports { register, json },
        Command::Undo { register, import, preview, json } => What::Undo { register, import, preview, json },
        Command::Find { register, words, purpose, limit, json } => {
            What::Find { register, words: words.join(" "), purpose: purpose.id, limit, json }
        }
        Command::Show { party, purpose, json } => {
            What::Show { register: party.register, party: party.party, purpose: purpose.id, json }
        }
        Command::Access { party, to, zip, asked } => {
            let html = to == Some(Form::Html);
            let zip = zip.map(std::path::absolute).transpose()?;
            What::Access { register: party.register, party: party.party, html, zip, asked: asked.asked }
        }
        Command::Document(args::Document::Get { party, document, file, purpose }) => What::DocumentGet {
            register: party.register,
            party: party.party,
            record: document,
            purpose: purpose.id,
            file: std::path::absolute(file)?,
        },
        Command::Merge { party, other, purpose, take, preview, .. } => {
            let Party { register, party } = party;
            match other {
                Some(other) => What::Merge { register, party, other, purpose: purpose.id, take, preview },
                None => What::Unmerge { register, party, purpose: purpose.id },
            }
        }
        Command::Relate { party, starts, ends, state } => {
            What::Relate { register: party.register, party: party.party, starts, ends, state }
        }
        Command::Object { party, purpose, how, withdraw, asked } => {
            What::Object { register: party.register, party: party.party, purpose, how, withdraw, asked: asked.asked }
        }
        Command::Restrict { party, ground, lift, asked } => {
            What::Restrict { register: party.register, party: party.party, ground, lift, asked: asked.asked }
        }
        Command::Consent { party, purpose, how, withdraw } => {
            What::Consent { register: party.register, party: party.party, purpose, how, withdraw }
        }
        Command::Hold { party, reason, categories, until, lift } => {
            What::Hold { register: party.register, party: party.party, reason, categories, until, lift }
        }
        Command::Erase { party, category, record, preview, asked } => {
            What::Erase { register: party.register, party: party.party, category, record, preview, asked: asked.asked }
        }
        Command::Sweep { register, at, preview } => What::Sweep { register, at, preview },
        Command::Ledger { what: Ledger::Verify { register, .. } } => What::LedgerVerify { register },
        Command::Ledger { what: Ledger::Report { register, from, json } } => {
            What::LedgerReport { register, from, json }
        }
        Command::Ledger { what: Ledger::Export { register, dir } } => {
            let dir = dir.unwrap_or_else(|| PathBuf::from(format!("{register}-ledger")));
            What::LedgerExport { register, dir: std::path::absolute(dir)? }
        }
        Command::Backup { file } => What::Backup { file: std::path::absolute(file)? },
        Command::Escrow { file } => What::Escrow { file: std::path::absolute(file)? },
        Command::Doctor { json } => What::Doctor { json },
        Command::Link { from_anywhere } => What::Link { from_anywhere },
        _ => anyhow::bail!("this command does not work on an open home"),
    })
}

fn verify_export(dir: &Path, key: &str, output: &mut Streams) -> anyhow::Result<u8> {
    let verifier = seloste_ledger::Verifier::parse(key)?;
    let report = seloste_ledger::tiles::verify_export(|path: &str| std::fs::read(dir.join(path)).ok(), &verifier);
    Ok(run::verified(&report, key, output))
}

/// The deployment's folder: named, else the platform's place for a program's data.
fn home_dir(named: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    if let Some(dir) = named {
        return Ok(std::path::absolute(dir)?);
    }
    let env = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = if cfg!(target_os = "macos") {
        env("HOME").map(|h| h.join("Library/Application Support"))
    } else {
        env("XDG_DATA_HOME").or_else(|| env("HOME").map(|h| h.join(".local/share")))
    };
    data.map(|d| d.join("seloste"))
        .ok_or_else(|| anyhow::anyhow!("where is the deployment? Name its folder with --home DIR"))
}

/// The language of the environment, English where it is none of the three.
fn lang_of_environment() -> Lang {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|n| std::env::var(n).ok().filter(|v| !v.is_empty()));
    match value.as_deref().and_then(|v| v.get(..2)) {
        Some("fi") => Lang::Fi,
        Some("sv") => Lang::Sv,
        _ => Lang::En,
    }
}
