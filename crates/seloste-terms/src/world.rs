//! The world as arguments: time and randomness come in from outside, so that years can be run in seconds from a seed.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::sync::LazyLock;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;

    /// The present date in Finland, where the day of every period and deadline begins and ends.
    fn today(&self) -> Date {
        date_of(self.now())
    }
}

/// The zone of Finland, looked up once. Its data is bundled with the program; UTC stands in only if it were missing, at
/// most three hours off.
static ZONE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC));

/// The date in Finland at an instant.
#[must_use]
pub fn date_of(at: Timestamp) -> Date {
    ZONE.to_datetime(at).date()
}

/// Where randomness comes from.
pub trait Entropy: Send {
    /// Fills `out` with random bytes fit for keys.
    ///
    /// # Errors
    /// When the source has none to give; nothing may be made from what is in `out` then.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError>;
}

/// The source of randomness failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random bytes")]
pub struct EntropyError;
