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
    /// How many requests of persons were carried out in this calendar month.
    pub requests: u64,
    /// In how many days they were answered, at the median; nothing where no day of asking is known.
    pub answered_in: Option<u32>,
    /// The end of the log, as its signed checkpoint has it.
    pub checkpoint: Option<LogEnd>,
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

    /// How many requests were carried out; nothing where there were none, which would tell nobody anything.
    pub(crate) fn answers(&self, lang: Lang) -> Option<String> {
        let n = self.requests;
        let soon = self.answered_in.map(|days| match (lang, days) {
            (Lang::Fi, 0) => " Vastausaika on yleensä sama päivä.".to_owned(),
            (Lang::Sv, 0) => " Svarstiden är oftast samma dag.".to_owned(),
            (Lang::En, 0) => " The usual time to answer is the same day.".to_owned(),
            (Lang::Fi, 1) => " Vastausajan mediaani on 1 päivä.".to_owned(),
            (Lang::Sv, 1) => " Svarstidens median är 1 dag.".to_owned(),
            (Lang::En, 1) => " The median time to answer is 1 day.".to_owned(),
            (Lang::Fi, days) => format!(" Vastausajan mediaani on {days} päivää."),
            (Lang::Sv, days) => format!(" Svarstidens median är {days} dagar."),
            (Lang::En, days) => format!(" The median time to answer is {days} days."),
        });
        let soon = soon.unwrap_or_default();
        (n > 0).then(|| match lang {
            Lang::Fi => format!("Tässä kuussa on toteutettu {n} {}.{soon}", if n == 1 { "pyyntö" } else { "pyyntöä" }),
            Lang::Sv => {
                format!("Denna månad har {n} {} tillgodosetts.{soon}", if n == 1 { "begäran" } else { "begäranden" })
            }
            Lang::En => format!(
                "This month {n} {} carried out.{soon}",
                if n == 1 { "request has been" } else { "requests have been" }
            ),
        })
    }
}
