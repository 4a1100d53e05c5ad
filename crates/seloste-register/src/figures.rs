//! What a register tells of itself in public: figures, and nothing that could name or point at a person.
//!
//! Guarantees: the log is read on from where the last asking stopped, so that asking often costs little; only entries of the
//! last weeks are opened at all; a month counts what its log has, also after the clock was set.
//! Does not: leave an entry, since nobody's data is looked at.

use crate::answering::{self, is_late};
use crate::error::ActError;
use crate::register::{Register, checkpoint, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use seloste_gate::standing::{Day, day_of};
use seloste_ledger::{Action, Detail, Entry, Outcome, Verifier};
use seloste_notice::law_purpose;
use seloste_store::{EntryRow, Store};
use seloste_terms::world::date_of;
use seloste_terms::{ActId, PartyId};
use std::ops::ControlFlow;

/// How far back a first asking looks for the last sweep and for erasures, in milliseconds: more than a month.
const LOOK_BACK_MS: i64 = 35 * 24 * 60 * 60 * 1_000;

/// The figures of a register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// When what had had its time was last looked for, in milliseconds of UTC since 1970; nothing if that is weeks ago.
    pub last_sweep_ms: Option<i64>,
    /// When the last backup was made, likewise.
    pub last_backup_ms: Option<i64>,
    /// How many folders were erased in this calendar month of Finland.
    pub folders_erased: u64,
    /// How many requests of persons were carried out in this calendar month of Finland: access given, a party's data erased
    /// otherwise than because its time was over, an objection or a restriction recorded (Art. 15, 17, 18, 21), or a value
    /// changed where the person asked for it (Art. 16).
    pub requests: u64,
    /// In how many days they were answered: the median of those of which the day of asking is in the log, of two the
    /// longer.
    pub answered_in: Option<u32>,
    /// How many of them took longer than a month (Art. 12(3)).
    pub late: u64,
    /// Entries in the log that the signed checkpoint covers.
    pub log_size: u64,
    /// The root that the checkpoint signs; nothing where there is none yet.
    pub log_root: Option<[u8; 32]>,
}

/// What has been read of the log so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The entry to go on with; nothing before the first asking.
    next: Option<u64>,
    month: Option<Date>,
    last_sweep_ms: Option<i64>,
    last_backup_ms: Option<i64>,
    folders_erased: u64,
    requests: u64,
    /// In how many days each of them was answered, where that is known.
    days: Vec<u32>,
    late: u64,
    /// The last act that was counted as a request: an act may have several entries.
    request: Option<ActId>,
}

impl Register {
    /// The figures, as of now.
    ///
    /// # Errors
    /// As of the store.
    pub fn figures(&self) -> Result<Figures, ActError> {
        self.core.still_running()?;
        let mut seen = self.seen.lock();
        let mut from = match seen.next {
            Some(next) => next,
            None => {
                seen.month = Some(self.core.clock.today().first_of_month());
                self.first_since(self.now_ms().saturating_sub(LOOK_BACK_MS))?
            }
        };
        let mut keys = keys(&self.core);
        let notice = self.notice();
        // What was done under another version was promised by that one: only the law's month is sure.
        let promised = |entry: &Entry| notice.answer_within.filter(|_| entry.rules_hash == notice.rules_hash().0);
        let (rows, folders, month) = loop {
            let mut rows: Vec<EntryRow> = Vec::new();
            self.core.store.visit_entries(from, &mut |row| {
                rows.push(row);
                ControlFlow::Continue(())
            })?;
            // Both after the entries: the first of a month makes its folder, and is none of the month before.
            let folders = self.folders(PartyId::NIL)?;
            let month = self.core.clock.today().first_of_month();
            if seen.month == Some(month) {
                break (rows, folders, month);
            }
            // Another month is counted from its first entry on, wherever the last asking stopped: a clock that was ahead
            // comes back to a month of which entries were read already.
            let (last_sweep_ms, last_backup_ms) = (seen.last_sweep_ms, seen.last_backup_ms);
            *seen = Seen { month: Some(month), last_sweep_ms, last_backup_ms, ..Seen::default() };
            from = from.min(self.first_since(month_start_ms(month))?);
        };
        let since_ms = month_start_ms(month);
        let mut next = from;
        for row in rows {
            next = row.seq.saturating_add(1);
            // An entry whose month is erased, or that is damaged, is no figure; `doctor` looks for damage.
            let Ok(Some(bytes)) = self.open_entry_bytes(&mut keys, &folders, &row) else { continue };
            let Ok(entry) = Entry::decode(&bytes) else { continue };
            if entry.at >= since_ms && is_request(&entry) && seen.request != Some(entry.act) {
                (seen.request, seen.requests) = (Some(entry.act), seen.requests.saturating_add(1));
                if let Some(days) = answering::of(&entry.details) {
                    seen.days.push(days);
                    let day = Timestamp::from_millisecond(entry.at).map_or(Day::MAX, |at| day_of(date_of(at)));
                    seen.late = seen.late.saturating_add(u64::from(is_late(day, days, promised(&entry))));
                }
            }
            match entry.action {
                Action::Sweep => seen.last_sweep_ms = Some(entry.at),
                Action::Backup if entry.outcome == Outcome::Allowed => seen.last_backup_ms = Some(entry.at),
                Action::Erased if entry.at >= since_ms && !of_records(&entry) => {
                    seen.folders_erased = seen.folders_erased.saturating_add(entry.folders.len() as u64);
                }
                _ => {}
            }
        }
        seen.next = Some(next);
        let (log_size, log_root) = self.log_end()?;
        Ok(Figures {
            last_sweep_ms: seen.last_sweep_ms,
            last_backup_ms: seen.last_backup_ms,
            folders_erased: seen.folders_erased,
            requests: seen.requests,
            answered_in: median(&mut seen.days),
            late: seen.late,
            log_size,
            log_root,
        })
    }

    /// The log's end as its signed checkpoint has it.
    fn log_end(&self) -> Result<(u64, Option<[u8; 32]>), ActError> {
        let note = checkpoint(&*self.core.store)?.unwrap_or_default();
        let verifier = Verifier::parse(&self.vkey).map_err(|e| ActError::Damaged(e.to_string()))?;
        Ok(verifier.open_checkpoint(&note).map_or((0, None), |c| (c.size, Some(c.root))))
    }

    /// The first entry at or after an instant, found by halving: time in the log never runs backwards.
    pub(crate) fn first_since(&self, at_ms: i64) -> Result<u64, ActError> {
        let (mut low, mut high) = (0, self.log_end()?.0);
        while low < high {
            let middle = low + (high - low) / 2;
            if at(&*self.core.store, middle)?.is_none_or(|at| at >= at_ms) {
                high = middle;
            } else {
                low = middle.saturating_add(1);
            }
        }
        Ok(low)
    }
}

/// Whether an entry tells that what a person may ask for was done. To take an objection back is no such thing.
fn is_request(entry: &Entry) -> bool {
    let done = entry.outcome == Outcome::Allowed && !entry.details.iter().any(|d| matches!(d, Detail::Undone));
    done && match entry.action {
        Action::Access | Action::Object | Action::Restrict => true,
        Action::Change => answering::of(&entry.details).is_some(),
        Action::Erased => {
            let asked = answering::of(&entry.details).is_some();
            entry.purpose.as_str() == law_purpose::RIGHTS && (asked || !of_records(entry))
        }
        _ => false,
    }
}

/// The one in the middle, of two the larger.
fn median(days: &mut [u32]) -> Option<u32> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

/// Whether an erasure took single records out of folders that stay.
fn of_records(entry: &Entry) -> bool {
    entry.details.iter().any(|d| matches!(d, Detail::Records(_)))
}

/// When an entry was made.
pub(crate) fn at(store: &dyn Store, seq: u64) -> Result<Option<i64>, ActError> {
    let mut at = None;
    store.visit_entries(seq, &mut |row| {
        at = Some(row.at_ms);
        ControlFlow::Break(())
    })?;
    Ok(at)
}

/// The first instant of a month in Finland.
fn month_start_ms(first: Date) -> i64 {
    let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
    zone.to_timestamp(first.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond()
}
