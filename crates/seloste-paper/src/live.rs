//! What a running register tells of itself beside its notice.
//!
//! Guarantees: figures only; nothing of it can name or point at a person.
//! Does not: count: whoever serves the page does.

use crate::format::instant;
use seloste_terms::Lang;

/// The figures of a running register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Live {
    /// When what had had its time was last looked for and erased, in milliseconds of UTC since 1970.
    pub sweep_ms: Option<i64>,
    /// How many folders were erased in this calendar month.
    pub folders_erased: u64,
    /// The requests of persons answered this calendar year; nothing where the register does not keep them.
    pub requests: Option<Requests>,
    /// The end of the log, as its signed checkpoint has it.
    pub checkpoint: Option<LogEnd>,
}

/// Requests of persons that were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requests {
    /// How many.
    pub answered: u64,
    /// How many days an answer took on average, rounded up.
    pub days_mean: u32,
}

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEnd {
    /// How many entries it has.
    pub size: u64,
    /// The root of its tree, in hexadecimal.
    pub root: String,
}

impl Live {
    /// When data was last erased, and how much of it this month.
    pub(crate) fn erasure(&self, lang: Lang) -> Option<String> {
        let at = instant(self.sweep_ms?, lang);
        let n = self.folders_erased;
        Some(match lang {
            Lang::Fi => {
                format!("Viimeksi {at}. Tässä kuussa {n} {}.", if n == 1 { "kansio" } else { "kansiota" })
            }
            Lang::Sv => format!("Senast {at}. Denna månad {n} {}.", if n == 1 { "mapp" } else { "mappar" }),
            Lang::En => format!("Last done {at}. This month {n} {}.", if n == 1 { "folder" } else { "folders" }),
        })
    }

    /// How long the log is, and what it can be known by.
    pub(crate) fn log(&self, lang: Lang) -> Option<String> {
        let LogEnd { size, root } = self.checkpoint.as_ref()?;
        let root: String = root.chars().take(16).collect();
        Some(match lang {
            Lang::Fi => format!("Lokissa on {size} merkintää, tiiviste {root}."),
            Lang::Sv => format!("Loggen har {size} poster, kontrollsumma {root}."),
            Lang::En => format!("The log has {size} entries, hash {root}."),
        })
    }

    /// How many requests were answered, and how soon.
    pub(crate) fn answers(&self, lang: Lang) -> Option<String> {
        let Requests { answered: n, days_mean: days } = self.requests?;
        Some(match lang {
            Lang::Fi => format!(
                "Tänä vuonna {n} {}, keskimäärin {days} {}.",
                if n == 1 { "pyyntö" } else { "pyyntöä" },
                if days == 1 { "päivä" } else { "päivää" }
            ),
            Lang::Sv => {
                format!("I år {n} begäran, i medeltal {days} {}.", if days == 1 { "dag" } else { "dagar" })
            }
            Lang::En => format!(
                "This year {n} {}, {days} {} on average.",
                if n == 1 { "request" } else { "requests" },
                if days == 1 { "day" } else { "days" }
            ),
        })
    }
}
