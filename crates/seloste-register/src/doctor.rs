//! What is wrong with a deployment, and what to do.

use crate::error::ActError;
use crate::figures::at;
use crate::home::{Home, HomeError, db_path};
use crate::restore::of_this_form;
use seloste_gate::standing::day_of;
use seloste_notice::{Diagnostic, Running, Severity};
use std::fs;
use std::path::Path;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// A promise is not kept until it is mended.
    Wrong,
    /// It works; it could be safer.
    Advice,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A stable name.
    pub code: &'static str,
    /// How grave.
    pub gravity: Gravity,
    /// What is so.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Finding {
    /// What is wrong with a deployment that does not even open.
    #[must_use]
    pub fn does_not_open(error: &HomeError) -> Self {
        Self {
            code: "home-shut",
            gravity: Gravity::Wrong,
            what: error.to_string(),
            help: "nothing else can be looked at before it opens".to_owned(),
        }
    }
}

impl Home {
    /// Looks the deployment over.
    ///
    /// # Errors
    /// When it cannot be looked over.
    pub fn doctor(&self) -> Result<Vec<Finding>, ActError> {
        let mut found = Vec::new();
        let mut add = |code, gravity, what: String, help: &str| {
            found.push(Finding { code, gravity, what, help: help.to_owned() });
        };
        for (name, why) in self.shut() {
            let help = match of_this_form(&db_path(self.dir(), &name)) {
                Ok(()) => "restore it from a backup: seloste restore FILE",
                Err(_) => "keep the home as it is, and open it with the program that made it",
            };
            add("register-shut", Gravity::Wrong, format!("the register `{name}` does not open: {why}"), help);
        }
        for path in permissions(self.dir()) {
            add(
                "permissions",
                Gravity::Wrong,
                format!("others can read {path}"),
                "take the permission away: chmod go-rwx",
            );
        }
        let system = file_system(self.dir());
        if let Some(name) = system.as_deref().filter(|s| COPY_ON_WRITE.contains(s)) {
            add(
                "no-overwrite",
                Gravity::Wrong,
                format!(
                    "the keys lie on {name}, which does not overwrite in place: an old root may stay on the disk after an erasure"
                ),
                "move HOME/keys to a file system that overwrites in place (ext4, xfs), without snapshots",
            );
        }
        add(
            "master-beside-data",
            Gravity::Advice,
            "the master key lies beside the data: who copies the whole home can read it".to_owned(),
            "keep HOME on an encrypted disk; never copy HOME/keys with a backup",
        );
        if self.escrow_places().is_empty() {
            add(
                "no-escrow",
                Gravity::Wrong,
                "there is no escrow: if the home is lost, no backup can be read".to_owned(),
                "register a place on another disk: seloste escrow FILE",
            );
        }
        for place in self.escrows_behind()? {
            add(
                "escrow-pending",
                Gravity::Wrong,
                format!(
                    "the escrow {} does not hold the present state: what was erased since may be read with it",
                    place.display()
                ),
                "attach it; it is refreshed at the next erasure or backup, or now by: seloste escrow FILE",
            );
        }
        let today = self.clock().today();
        let mut by_law = Vec::new();
        for (name, register) in self.registers() {
            let notice = register.notice();
            let due = notice.review.and_then(|p| p.after(notice.version));
            if let Some(due) = due.filter(|due| *due < today) {
                add(
                    "notice-review",
                    Gravity::Wrong,
                    format!("the notice of `{name}` was due for review on {due}"),
                    "read it through, set its version to the day, and open it again: seloste open FILE",
                );
            }
            for problem in register.check_store()? {
                add(
                    "damaged",
                    Gravity::Wrong,
                    format!("the file of `{name}`: {problem}"),
                    "restore it from a backup: seloste restore FILE",
                );
            }
            by_law.extend(self.found_by_law(&name));
            if register.strays > 0 {
                add(
                    "damaged",
                    Gravity::Wrong,
                    format!(
                        "the file of `{name}`: {} could not be opened or {} nobody's",
                        of(register.strays, "1 row", "rows"),
                        if register.strays == 1 { "is" } else { "are" }
                    ),
                    "restore it from a backup: seloste restore FILE",
                );
            }
            let documents = register.check_documents()?;
            if documents > 0 {
                add(
                    "damaged",
                    Gravity::Wrong,
                    format!("the file of `{name}`: {} not whole", of(documents, "1 document is", "documents are")),
                    "restore it from a backup: seloste restore FILE",
                );
            }
            let ledger = register.verify_ledger()?;
            if !ledger.is_sound() {
                add(
                    "ledger",
                    Gravity::Wrong,
                    format!("the ledger of `{name}` has {}", of(ledger.problem_count, "1 problem", "problems")),
                    "look at them: seloste ledger verify REGISTER; then restore a backup whose ledger is whole",
                );
            }
            let figures = register.figures()?;
            let last = figures.log_size.checked_sub(1).map(|last| at(&*register.core.store, last)).transpose()?;
            if last.flatten().is_some_and(|at_ms| at_ms > register.now_ms().saturating_add(DAY_MS)) {
                add(
                    "clock-was-ahead",
                    Gravity::Wrong,
                    format!("the clock was ahead when something was done in `{name}`: the log goes on from that day"),
                    "set the clock right and keep it so; until that day comes the log's days are that one, and its months are kept as long as that month",
                );
            }
            let late = figures.late;
            if late > 0 {
                add(
                    "late-answer",
                    Gravity::Advice,
                    format!(
                        "{} answered later than the notice promises or the law allows",
                        of(
                            late,
                            &format!("1 request to `{name}` was this month"),
                            &format!("requests to `{name}` were this month")
                        )
                    ),
                    "the law gives a month: after that tell the person why it took so long, and that they may complain to the Data Protection Ombudsman (GDPR art. 12(3)-(4))",
                );
            }
            let unused = register.unused_keys()?.len();
            if unused > 0 {
                add(
                    "unused-keys",
                    Gravity::Advice,
                    format!("`{name}` has {} that no row uses", of(unused, "1 key", "keys")),
                    "they are erased thirty days after the restore that left them",
                );
            }
            let sweep = register.sweep_preview(day_of(today))?;
            let overdue: usize = sweep.going.iter().map(|g| g.records).sum();
            if overdue > 0 {
                add(
                    "overdue",
                    Gravity::Wrong,
                    format!(
                        "{} had {} time",
                        of(overdue, &format!("1 record of `{name}` has"), &format!("records of `{name}` have")),
                        if overdue == 1 { "its" } else { "their" }
                    ),
                    "erase them: seloste sweep REGISTER (a server that runs does it daily)",
                );
            }
            for orphan in sweep.without_rule {
                add(
                    "no-rule",
                    Gravity::Wrong,
                    format!(
                        "{} in the category `{}`, which the notice no longer has",
                        of(orphan.records, &format!("1 record of `{name}` lies"), &format!("records of `{name}` lie")),
                        orphan.category
                    ),
                    "bring the category back into the notice, or erase them",
                );
            }
        }
        found.extend(by_law);
        found.sort_by_key(|f| (f.gravity, f.code));
        Ok(found)
    }
}

/// The folder of what a company has on record, in the home.
const EVIDENCE: &str = "evidence";
/// The longest file of evidence in bytes.
const EVIDENCE_BYTES_MAX: u64 = 64 * 1024;

/// How what a rule asks for is put on record.
const ON_RECORD: [(&str, &str); 4] = [
    ("BAS004", "balancing-tests = { PURPOSE = \"2026-01-31\" }"),
    ("DPI001", "impact-assessment = \"2026-01-31\""),
    ("DPO004", "dpo-notified = \"2026-01-31\""),
    ("TRF009", "transfer-assessments = { RECIPIENT = \"2026-01-31\" }"),
];

/// What the company has on record of a register stands in `evidence/NAME.toml` of the home.
fn on_record(home: &Path, name: &str) -> Result<Running, String> {
    let file = home.join(EVIDENCE).join(format!("{name}.toml"));
    match fs::metadata(&file) {
        Ok(found) if found.len() > EVIDENCE_BYTES_MAX => Err("it is too long".to_owned()),
        Ok(_) => Running::read(&fs::read_to_string(&file).map_err(|e| e.to_string())?),
        Err(_) => Ok(Running::default()),
    }
}

/// The line of `evidence/NAME.toml` by which a finding of [`Home::held_to_law`] is answered, if there is one.
#[must_use]
pub fn evidence_line(code: &str) -> Option<&'static str> {
    ON_RECORD.iter().find(|(of, _)| *of == code).map(|(_, line)| *line)
}

impl Home {
    /// What the law asks of whoever runs a register and no notice shows: assessments on record, consents that can be
    /// proved. None of a register that is not there. Beside it why `evidence/NAME.toml` cannot be read, if it cannot:
    /// then nothing is on record.
    #[must_use]
    pub fn held_to_law(&self, name: &str) -> (Vec<Diagnostic>, Option<String>) {
        let Some(register) = self.register(name) else { return (Vec::new(), None) };
        let (mut facts, unread) = match on_record(self.dir(), name) {
            Ok(facts) => (facts, None),
            Err(why) => (Running::default(), Some(why)),
        };
        let notice = register.notice();
        // The rest the register knows.
        facts.unproven_consents = register.unproven_consents();
        for recipient in &notice.recipients {
            if let Some(day) = recipient.agreement {
                facts.agreements.entry(recipient.id.as_str().to_owned()).or_insert(day);
            }
        }
        (seloste_notice::running(&notice, &facts), unread)
    }

    fn found_by_law(&self, name: &str) -> Vec<Finding> {
        let (found, unread) = self.held_to_law(name);
        let unread = unread.map(|why| Finding {
            code: "evidence",
            gravity: Gravity::Wrong,
            what: format!("evidence/{name}.toml cannot be read: {why}"),
            help: "mend it; seloste explain BAS004 shows how it is written".to_owned(),
        });
        let told = found.into_iter().map(|diagnostic| {
            let gravity = if diagnostic.severity == Severity::Error { Gravity::Wrong } else { Gravity::Advice };
            let what = format!("`{name}`: {}", diagnostic.message);
            let help = match evidence_line(diagnostic.code) {
                None => diagnostic.help,
                Some(line) => {
                    format!("{}; what is on record stands in HOME/evidence/{name}.toml: {line}", diagnostic.help)
                }
            };
            Finding { code: diagnostic.code, gravity, what, help }
        });
        unread.into_iter().chain(told).collect()
    }
}

/// File systems that write elsewhere and keep the old.
const COPY_ON_WRITE: [&str; 6] = ["btrfs", "zfs", "overlay", "bcachefs", "nilfs2", "f2fs"];

/// The type of the file system that a path lies on, from the kernel's table of mounts.
fn file_system(path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    let mut best: Option<(usize, String)> = None;
    for line in mounts.lines() {
        let mut parts = line.split_whitespace();
        let (Some(at), Some(kind)) = (parts.nth(1), parts.next()) else { continue };
        if path.starts_with(at) && best.as_ref().is_none_or(|(length, _)| at.len() >= *length) {
            best = Some((at.len(), kind.to_owned()));
        }
    }
    best.map(|(_, kind)| kind)
}

/// Files of the home that others than the owner can read.
fn permissions(dir: &Path) -> Vec<String> {
    let mut open = Vec::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for sub in ["", "keys", "registers"] {
            let Ok(entries) = fs::read_dir(dir.join(sub)) else { continue };
            for entry in entries.flatten() {
                let mode = entry.metadata().map(|m| m.permissions().mode()).unwrap_or_default();
                // What is on record of assessments is nobody's data.
                if mode & 0o077 != 0 && entry.file_name() != EVIDENCE {
                    open.push(Path::new(sub).join(entry.file_name()).display().to_string());
                }
            }
        }
    }
    open
}

/// A count as one says it: the words for one, or the number before the words for more.
fn of<T: std::fmt::Display + PartialEq + From<u8>>(count: T, one: &str, more: &str) -> String {
    if count == T::from(1) { one.to_owned() } else { format!("{count} {more}") }
}
