//! A deployment in a temporary folder, and the program run on it.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::os::unix::net::UnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to answer its socket.
const SERVER_WAIT: Duration = Duration::from_secs(30);

/// A folder that is removed with everything in it.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        // Random, so that what a run that was killed has left behind never meets a later one of the same number.
        let number = RandomState::new().hash_one(name);
        let path = std::env::temp_dir().join(format!("seloste-it-{number:016x}-{name}"));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A test that failed half way may have left it in any state.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the program came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Done {
    /// The exit code; nothing if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) signal: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            signal: output.status.signal(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails unless the program ended with this code; what it printed is shown then.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Fails unless the program did nothing, said why and named a way out with one of these words; and never panicked.
    #[track_caller]
    pub(crate) fn refuses(self, words: &[&str]) -> Self {
        assert_eq!(self.code, Some(2), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert_eq!(self.out, "", "nothing was done, so there is no result");
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in: {}", self.err);
        }
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }

    /// One JSON value for each line.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }

    /// What follows `label: ` on a line of the result.
    #[track_caller]
    pub(crate) fn labelled(&self, label: &str) -> String {
        let mut found = self.out.lines().filter_map(|l| l.strip_prefix(label)?.strip_prefix(": "));
        let one = found.next().unwrap_or_else(|| panic!("no `{label}` in: {}", self.out)).to_owned();
        assert_eq!(found.next(), None, "`{label}` is printed once");
        one
    }
}

/// The program with a home, and nothing of the environment that would change what it does.
pub(crate) fn seloste(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seloste"));
    for name in ["SELOSTE_HOME", "SELOSTE_CRASH_AT", "RUST_LOG", "LC_ALL", "LC_MESSAGES"] {
        command.env_remove(name);
    }
    command.env("LANG", "C").env("RUST_BACKTRACE", "0").arg("--home").arg(home).stdin(Stdio::null());
    command
}

/// A notice of the five that come with the program.
pub(crate) fn notice(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../notices").join(format!("{name}.toml"))
}

/// A deployment with its own folder for what goes in, so that everything outside `in` is what the program wrote.
pub(crate) struct Site {
    pub(crate) scratch: Scratch,
    pub(crate) code: String,
}

impl Site {
    /// A deployment with the register `carrata`.
    pub(crate) fn new(name: &str) -> Self {
        let mut site = Self::bare(name);
        let init = site.run(&["init"]).exits(0);
        site.code = init.labelled("recovery code");
        site.run(&["open", notice("carrata").to_str().unwrap()]).exits(0);
        site
    }

    /// A folder in which no deployment has been made yet.
    pub(crate) fn bare(name: &str) -> Self {
        let scratch = Scratch::new(name);
        fs::create_dir(scratch.join("in")).unwrap();
        fs::create_dir(scratch.join("work")).unwrap();
        Self { scratch, code: String::new() }
    }

    /// What the program writes, apart from what it is given.
    pub(crate) fn work(&self) -> PathBuf {
        self.scratch.join("work")
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.work().join("home")
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.work().join(name).to_str().unwrap().to_owned()
    }

    /// A file for the program to read.
    pub(crate) fn given(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.scratch.join("in").join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = seloste(&self.home());
        command.args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Done {
        Done::of(self.command(args).output().unwrap())
    }

    /// A second deployment folder under the same roof.
    pub(crate) fn run_in(&self, home: &Path, args: &[&str]) -> Done {
        Done::of(seloste(home).args(args).output().unwrap())
    }

    /// Registers the place of escrow `work/escrow`.
    pub(crate) fn with_escrow(self) -> Self {
        self.run(&["escrow", &self.file("escrow")]).exits(0);
        self
    }

    pub(crate) fn import(&self, csv: &str) -> Done {
        self.run(&["import", "carrata", csv, "--source", "subject", "--purpose", "contract", "--relation", "customer"])
    }

    /// The parties that a search shows.
    #[track_caller]
    pub(crate) fn find(&self, words: &str) -> Vec<Found> {
        let args = ["find", "carrata", words, "--purpose", "contract", "--limit", "1000", "--json"];
        found(&self.run(&args).exits(0))
    }

    /// The id of the one party that a search shows.
    #[track_caller]
    pub(crate) fn id(&self, words: &str) -> String {
        let found = self.find(words);
        assert_eq!(found.len(), 1, "of `{words}` there is one");
        found[0].party.clone()
    }

    #[track_caller]
    pub(crate) fn report(&self) -> Vec<serde_json::Value> {
        self.run(&["ledger", "report", "carrata", "--json"]).exits(0).json_lines()
    }

    /// Fails unless the ledger is whole.
    #[track_caller]
    pub(crate) fn verify(&self) {
        let done = self.run(&["ledger", "verify", "carrata"]).exits(0);
        assert!(done.out.contains(" 0 problems"), "{}", done.out);
    }

    /// The codes of what `doctor` finds wrong.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let found = self.run(&["doctor", "--json"]).json();
        let wrong = found.as_array().unwrap().iter().filter(|f| f["gravity"] == "wrong");
        wrong.map(|f| f["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Starts a server that owns the home.
    pub(crate) fn serve(&self) -> Server {
        Server::start(&self.home(), &[])
    }
}

/// A party as `find --json` shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) party: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
}

#[track_caller]
pub(crate) fn found(done: &Done) -> Vec<Found> {
    let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
    let all = done.json();
    all.as_array()
        .unwrap()
        .iter()
        .map(|f| Found {
            party: text(&f["party"]),
            name: text(&f["name"]),
            email: text(&f["email"]),
            phone: text(&f["phone"]),
        })
        .collect()
}

/// A server that runs; killed when it is dropped.
pub(crate) struct Server {
    child: Child,
}

impl Server {
    pub(crate) fn start(home: &Path, envs: &[(&str, &str)]) -> Self {
        let mut command = seloste(home);
        command.args(["serve", "--listen", "127.0.0.1:0"]).envs(envs.iter().copied());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut server = Self { child };
        let socket = home.join("socket");
        let until = Instant::now() + SERVER_WAIT;
        while UnixStream::connect(&socket).is_err() {
            assert!(Instant::now() < until, "the server does not answer");
            assert_eq!(server.child.try_wait().unwrap(), None, "the server ended by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
        server
    }

    /// `kill -9`, and waits until it is gone.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // One that has ended already cannot be killed; both ways it is gone after this.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Every file under a folder.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        let Ok(entries) = fs::read_dir(&dir) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else if entry.file_type().unwrap().is_file() {
                all.push(entry.path());
            }
        }
    }
    all.sort();
    all
}

/// What every file under a folder holds.
pub(crate) fn contents(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(dir).into_iter().map(|p| (p.clone(), fs::read(&p).unwrap())).collect()
}

/// Copies a folder with everything in it, permissions included.
pub(crate) fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a command with text on its standard input.
pub(crate) fn with_input(mut command: Command, input: &[u8]) -> Done {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input closes it early.
    let _ = child.stdin.take().unwrap().write_all(input);
    Done::of(child.wait_with_output().unwrap())
}
