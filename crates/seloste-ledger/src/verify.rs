//! Checking a whole log against a signed checkpoint.
//!
//! Guarantees: any changed bit of an entry, hash, number or checkpoint, any entry missing, moved, doubled, added or cut
//! off, a time that runs backwards and a fork from an earlier checkpoint is a [`Problem`]; memory does not grow with
//! the log.
//! Does not: tell an entry erased lawfully from one withheld (both come without bytes and are counted, with their
//! places), nor judge whether what an entry says was allowed.

use crate::entry::Entry;
use crate::frontier::Frontier;
use crate::hash::{Hash, leaf_hash};
use crate::note::{Checkpoint, NoteError, Verifier};
use std::ops::Range;

/// Problems that a report lists; more are counted only.
pub const PROBLEMS_MAX: usize = 1_000;
/// Ranges of erased entries that a report lists; more are counted only.
pub const RANGES_MAX: usize = 1_000;

/// One entry of a log as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its place.
    pub seq: u64,
    /// Its plain bytes; none once it is erased.
    pub entry: Option<Vec<u8>>,
    /// The hash that stands for it in the tree.
    pub leaf_hash: Hash,
}

/// What is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The checkpoint does not hold; the log has nobody's word.
    #[error("the checkpoint does not hold: {0}")]
    Checkpoint(NoteError),
    /// An entry has another number than its place.
    #[error("entry {expected} is missing or out of place: number {found} stands there")]
    Place {
        /// The number that belongs there.
        expected: u64,
        /// The number that stands there.
        found: u64,
    },
    /// An entry's bytes have another hash than the tree.
    #[error("entry {seq} was changed: its hash is not the one in the tree")]
    Changed {
        /// Which entry.
        seq: u64,
    },
    /// An entry's bytes are no entry.
    #[error("entry {seq} cannot be read as an entry")]
    Unreadable {
        /// Which entry.
        seq: u64,
    },
    /// An entry states another number than its place.
    #[error("entry {seq} states that it is number {states}")]
    Number {
        /// Its place.
        seq: u64,
        /// What it states.
        states: u64,
    },
    /// An entry is dated before one that it follows.
    #[error("entry {seq} is dated {by_ms} ms before an entry that it follows")]
    TimeBack {
        /// Which entry.
        seq: u64,
        /// By how many milliseconds.
        by_ms: u64,
    },
    /// The log is shorter than the checkpoint says.
    #[error("the log is cut off: the checkpoint covers {covered} entries, {found} are there")]
    CutOff {
        /// Entries that the checkpoint covers.
        covered: u64,
        /// Entries there are.
        found: u64,
    },
    /// The log goes on after what the checkpoint covers.
    #[error("{found} entries are there, but the checkpoint covers {covered}: nobody signed for the rest")]
    NotCovered {
        /// Entries that the checkpoint covers.
        covered: u64,
        /// Entries there are.
        found: u64,
    },
    /// The log's root is not the checkpoint's.
    #[error("the root over {size} entries is not the one that was signed")]
    Root {
        /// The size of the checkpoint whose root it is not.
        size: u64,
    },
    /// A file of an export is missing.
    #[error("the export lacks the file `{path}`")]
    FileMissing {
        /// Its path in the export.
        path: String,
    },
    /// A file of an export is not in its form, or holds other hashes than its entries give.
    #[error("the file `{path}` of the export was changed or is damaged")]
    FileDamaged {
        /// Its path in the export.
        path: String,
    },
}

/// What a check of a log came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Entries seen.
    pub entries: u64,
    /// Of them, those without bytes: erased when their time was up, or withheld.
    pub erased: u64,
    /// Where they are, the first [`RANGES_MAX`] ranges.
    pub erased_ranges: Vec<Range<u64>>,
    /// The checkpoint, if it holds.
    pub checkpoint: Option<Checkpoint>,
    /// What is wrong, the first [`PROBLEMS_MAX`].
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problem_count: u64,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.problem_count == 0
    }

    pub(crate) fn add(&mut self, problem: Problem) {
        self.problem_count += 1;
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        }
    }

    fn add_erased(&mut self, seq: u64) {
        self.erased += 1;
        if let Some(last) = self.erased_ranges.last_mut()
            && last.end == seq
        {
            last.end = seq.saturating_add(1);
        } else if self.erased_ranges.len() < RANGES_MAX {
            self.erased_ranges.push(seq..seq.saturating_add(1));
        }
    }
}

/// Checks a whole log, in order from entry 0, against its signed checkpoint and any `earlier` checkpoints of it.
///
/// `earlier` are checkpoints that were kept elsewhere and trusted: a log that no longer has their roots was forked or
/// rewritten. Never stops at the first problem, save that nothing can be said of roots where the checkpoint fails.
pub fn verify(
    entries: impl IntoIterator<Item = LogEntry>,
    note: &str,
    verifier: &Verifier,
    earlier: &[Checkpoint],
) -> Report {
    let mut report = Report::default();
    match verifier.open_checkpoint(note) {
        Ok(checkpoint) => report.checkpoint = Some(checkpoint),
        Err(error) => report.add(Problem::Checkpoint(error)),
    }
    let mut awaited: Vec<(u64, Hash)> = earlier.iter().map(|c| (c.size, c.root)).collect();
    awaited.extend(report.checkpoint.as_ref().map(|c| (c.size, c.root)));
    awaited.sort_unstable();
    awaited.dedup();
    let mut awaited = awaited.into_iter().peekable();

    let mut frontier = Frontier::new();
    let mut latest = i64::MIN;
    let mut entries = entries.into_iter();
    loop {
        while let Some((size, root)) = awaited.next_if(|(size, _)| *size == frontier.size()) {
            if frontier.root() != root {
                report.add(Problem::Root { size });
            }
        }
        let Some(entry) = entries.next() else { break };
        check_entry(&entry, frontier.size(), &mut latest, &mut report);
        frontier.append(&entry.leaf_hash);
    }
    report.entries = frontier.size();
    for (covered, _) in awaited {
        report.add(Problem::CutOff { covered, found: frontier.size() });
    }
    if let Some(covered) = report.checkpoint.as_ref().map(|c| c.size)
        && covered < frontier.size()
    {
        report.add(Problem::NotCovered { covered, found: frontier.size() });
    }
    report
}

fn check_entry(stored: &LogEntry, place: u64, latest: &mut i64, report: &mut Report) {
    if stored.seq != place {
        report.add(Problem::Place { expected: place, found: stored.seq });
    }
    let Some(bytes) = &stored.entry else {
        report.add_erased(place);
        return;
    };
    if leaf_hash(bytes) != stored.leaf_hash {
        report.add(Problem::Changed { seq: place });
    }
    let Ok(entry) = Entry::decode(bytes) else {
        report.add(Problem::Unreadable { seq: place });
        return;
    };
    if entry.seq != place {
        report.add(Problem::Number { seq: place, states: entry.seq });
    }
    if entry.at < *latest {
        report.add(Problem::TimeBack { seq: place, by_ms: latest.abs_diff(entry.at) });
    }
    *latest = entry.at.max(*latest);
}
