//! The steps of `cargo xtask test`.
//!
//! Guarantees: every step is run even if one before it failed; the exit code is 0 only if none did; steps that could
//! not be run are listed at the end.
//! Does not: change anything of the source.

use crate::{deny, tidy};
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What came of a step.
pub(crate) enum Outcome {
    /// All is well.
    Passed,
    /// Something is not; it has been printed.
    Failed,
    /// Parts could not be checked, for this reason.
    Skipped(String),
}

/// A step by its name.
struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Path) -> anyhow::Result<Outcome>,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", what: "the source is formatted", run: fmt },
    Step { name: "tidy", what: "the rules of the house that no compiler knows", run: tidy::run },
    Step { name: "clippy", what: "no warning of compiler or clippy", run: clippy },
    Step { name: "test", what: "all tests of the workspace", run: test_all },
    Step { name: "pdf", what: "documents as PDF, opened by programs of others", run: pdf },
    Step { name: "doc", what: "the documentation builds without a warning", run: doc },
    Step { name: "deny", what: "licences, banned crates, sources and advisories of dependencies", run: deny::run },
    Step { name: "schema", what: "the API, by a program that knows only its document", run: schema },
    Step { name: "browser", what: "pages in a real browser", run: browser },
];

/// Runs all steps, or those named.
pub(crate) fn test(wanted: &[String]) -> anyhow::Result<ExitCode> {
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        eprintln!("no step `{unknown}`; there are: {}", names.join(", "));
        return Ok(ExitCode::from(2));
    }
    let root = root()?;
    let mut failed = Vec::new();
    let mut skipped = Vec::new();
    for step in STEPS.iter().filter(|step| wanted.is_empty() || wanted.iter().any(|name| name == step.name)) {
        println!("== {}: {}", step.name, step.what);
        match (step.run)(&root) {
            Ok(Outcome::Passed) => println!("   passed"),
            Ok(Outcome::Failed) => failed.push(step.name),
            Ok(Outcome::Skipped(why)) => skipped.push((step.name, why)),
            Err(error) => {
                eprintln!("{error:#}");
                failed.push(step.name);
            }
        }
    }
    println!();
    for (name, why) in &skipped {
        println!("NOT CHECKED in {name}: {why}");
    }
    if failed.is_empty() {
        println!("all that was checked passed");
        Ok(ExitCode::SUCCESS)
    } else {
        println!("FAILED: {}", failed.join(", "));
        Ok(ExitCode::FAILURE)
    }
}

/// The top folder of the workspace.
pub(crate) fn root() -> anyhow::Result<PathBuf> {
    // Cargo tells where this package lies; run without cargo, the present folder has to do.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = here.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    if !root.join("Cargo.lock").exists() {
        bail!("run this through cargo, from within the workspace: `cargo xtask test`");
    }
    Ok(root)
}

/// A cargo command in the workspace.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Prints and runs a command; its failing is the step's.
pub(crate) fn passes(command: &mut Command) -> anyhow::Result<Outcome> {
    let words: Vec<String> = command.get_args().map(|word| word.display().to_string()).collect();
    println!("   cargo {}", words.join(" "));
    let status = command.status().with_context(|| format!("starting cargo {}", words.join(" ")))?;
    Ok(if status.success() { Outcome::Passed } else { Outcome::Failed })
}

fn fmt(root: &Path) -> anyhow::Result<Outcome> {
    passes(cargo(root).args(["fmt", "--all", "--check"]))
}

fn clippy(root: &Path) -> anyhow::Result<Outcome> {
    passes(cargo(root).args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]))
}

fn test_all(root: &Path) -> anyhow::Result<Outcome> {
    passes(cargo(root).args(["test", "--workspace", "--locked", "--quiet", "--no-fail-fast"]))
}

fn doc(root: &Path) -> anyhow::Result<Outcome> {
    let mut command = cargo(root);
    command.env("RUSTDOCFLAGS", "-D warnings");
    passes(command.args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]))
}

/// The documents as PDF, which a plain build goes without. Where poppler is missing it is installed, or that is said.
fn pdf(root: &Path) -> anyhow::Result<Outcome> {
    let there = || {
        let quiet = || std::process::Stdio::null();
        Command::new("pdftotext").arg("-v").stdout(quiet()).stderr(quiet()).status().is_ok_and(|s| s.success())
    };
    let can_open = there() || (install(&["poppler-utils"]) && there());
    let mut command = cargo(root);
    let made = passes(command.args([
        "test",
        "--package",
        "seloste-paper",
        "--features",
        "pdf",
        "--locked",
        "--quiet",
        "pdf::",
    ]))?;
    Ok(match made {
        Outcome::Passed if !can_open => Outcome::Skipped(
            "poppler is missing, so no PDF was opened: install it (Debian: apt-get install poppler-utils)".to_owned(),
        ),
        made => made,
    })
}

/// What asks the API everything that its document allows, and some that it does not.
const SCHEMATHESIS: &str = "4.32.5";

/// The API by Schemathesis. Where it is missing it is fetched into a place of its own, or what to install is said.
fn schema(root: &Path) -> anyhow::Result<Outcome> {
    let place = root.join("target/tools").join(format!("schemathesis-{SCHEMATHESIS}"));
    let program = place.join("bin/schemathesis");
    if !is_there(&program) && !fetch_schemathesis(&place) {
        let why = "Schemathesis is missing and could not be fetched: it takes Python 3 with venv (Debian: apt-get install \
                   python3-venv) and the Python package index";
        return Ok(Outcome::Skipped(why.to_owned()));
    }
    let mut command = cargo(root);
    command.env("SELOSTE_SCHEMATHESIS", program);
    passes(command.args(["test", "--package", "seloste-web", "--test", "it", "--locked", "--quiet", "schema::"]))
}

/// Fetches it; says whether that went well. What is half there is not left.
fn fetch_schemathesis(place: &Path) -> bool {
    println!("   missing: Schemathesis; trying the Python package index");
    let quiet = || std::process::Stdio::null();
    let made = Command::new("python3").args(["-m", "venv"]).arg(place).stdout(quiet()).status();
    let package = format!("schemathesis=={SCHEMATHESIS}");
    let fetched = made.is_ok_and(|s| s.success())
        && Command::new(place.join("bin/pip"))
            .args(["install", "--quiet", "--disable-pip-version-check", &package])
            .status()
            .is_ok_and(|s| s.success());
    if !fetched {
        // What cannot be taken away is tried again the next time.
        let _ = std::fs::remove_dir_all(place);
    }
    fetched
}

/// The pages in a real Chromium. Where it is missing it is installed, or what to install is said.
fn browser(root: &Path) -> anyhow::Result<Outcome> {
    if !is_there("chromedriver") && !install_chromium() {
        return Ok(Outcome::Skipped(
            "Chromium and its driver are missing: install them (Debian: apt-get install chromium chromium-driver)"
                .to_owned(),
        ));
    }
    let axe = axe(root);
    let mut command = cargo(root);
    command.env("SELOSTE_BROWSER", "1");
    if let Some(axe) = &axe {
        command.env("SELOSTE_AXE", axe);
    }
    let passed = passes(command.args([
        "test",
        "--package",
        "seloste",
        "--test",
        "browser",
        "--locked",
        "--",
        "--test-threads=1",
    ]))?;
    Ok(match passed {
        Outcome::Passed if axe.is_none() => Outcome::Skipped(
            "axe was not there and could not be fetched, so no page was looked at for who cannot see or point: it takes npm and \
             its package index (Debian: apt-get install npm)"
                .to_owned(),
        ),
        passed => passed,
    })
}

/// What finds in a page that people cannot use who do not see or point (axe-core, MPL-2.0): for tests only.
const AXE: &str = "4.14.1";

/// The file of axe; fetched where it is missing.
fn axe(root: &Path) -> Option<PathBuf> {
    let place = root.join("target/tools").join(format!("axe-{AXE}"));
    let file = place.join("package/axe.min.js");
    if !file.exists() {
        println!("   missing: axe; trying npm's package index");
        std::fs::create_dir_all(&place).ok()?;
        let package = format!("axe-core@{AXE}");
        let done = |command: &mut Command| command.current_dir(&place).status().is_ok_and(|s| s.success());
        let packed = format!("axe-core-{AXE}.tgz");
        let _ = done(Command::new("npm").args(["pack", "--silent", &package]))
            && done(Command::new("tar").args(["xzf", &packed, "package/axe.min.js"]));
    }
    file.exists().then_some(file)
}

/// Whether a program can be run.
pub(crate) fn is_there(program: impl AsRef<std::ffi::OsStr>) -> bool {
    let quiet = || std::process::Stdio::null();
    Command::new(program).arg("--version").stdout(quiet()).stderr(quiet()).status().is_ok_and(|s| s.success())
}

/// Installs Chromium where this is Debian and we may; says whether it is there then.
fn install_chromium() -> bool {
    install(&["chromium", "chromium-driver"]) && is_there("chromedriver")
}

/// Installs packages where this is Debian and we may; says whether that went well.
fn install(packages: &[&str]) -> bool {
    let run = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        command.status().is_ok_and(|s| s.success())
    };
    println!("   missing: {}; trying apt-get", packages.join(", "));
    let words = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
    is_there("apt-get") && run(&["update", "-qq"]) && run(&words)
}

/// Measures speed, in a release build.
pub(crate) fn bench(args: &[String]) -> anyhow::Result<ExitCode> {
    let root = root()?;
    let (bench, args) = match args.split_first() {
        Some((first, rest)) if first == "notice" => ("notice", rest),
        Some((first, rest)) if first == "pages" => ("pages", rest),
        _ => ("register", args),
    };
    let mut command = cargo(&root);
    command.args(["bench", "--package", "seloste", "--bench", bench, "--locked", "--"]).args(args);
    Ok(match passes(&mut command)? {
        Outcome::Failed => ExitCode::FAILURE,
        Outcome::Passed | Outcome::Skipped(_) => ExitCode::SUCCESS,
    })
}
