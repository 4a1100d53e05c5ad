//! Answering what a person asked for: the same acts as otherwise, with the days that it took in the log.
//!
//! The deadline is what the notice in force promises (`rights.within`), and never later than the law's month.
//! Guarantees: a day of asking lies neither to come nor before the register was made; only the number of days is kept, never
//! in whose matter.
//! Does not: keep requests that wait for an answer.

use crate::access::AccessPackage;
use crate::act::EntryDraft;
use crate::erase::ErasePlan;
use crate::erasing::ErasureReport;
use crate::error::ActError;
use crate::register::Register;
use crate::write::{Edit, Given};
use seloste_gate::standing::{Day, date_of, day_of};
use seloste_gate::{Actor, Released};
use seloste_ledger::Detail;
use seloste_notice::Period;
use seloste_terms::world::date_of as date_at;
use seloste_terms::{PartyId, RecordId};

/// In how many days something was answered; nothing where no request is known.
pub(crate) type InDays = Option<u32>;

/// The detail of an entry.
pub(crate) fn detail(days: InDays) -> Option<Detail> {
    days.map(Detail::AnsweredIn)
}

/// In how many days a request was answered, if details tell it.
pub(crate) fn of(details: &[Detail]) -> InDays {
    details.iter().find_map(|d| if let Detail::AnsweredIn(days) = d { Some(*days) } else { None })
}

impl EntryDraft {
    /// With the days that it took.
    pub(crate) fn answered(mut self, days: InDays) -> Self {
        self.details.extend(detail(days));
        self
    }
}

/// The last day on which a request is answered in time: as soon as the notice promises, within a month at the latest
/// (Art. 12(3)).
pub(crate) fn answer_by(asked: Day, within: Option<Period>) -> Day {
    let asked = date_of(asked);
    let month = asked.checked_add(jiff::Span::new().months(1)).ok();
    let promised = within.and_then(|within| within.after(asked));
    [month, promised].into_iter().flatten().map(day_of).min().unwrap_or(Day::MAX)
}

/// Whether an answer on a day came later than what was promised and the law let it.
pub(crate) fn is_late(answered: Day, days: u32, within: Option<Period>) -> bool {
    let asked = answered.saturating_sub(Day::try_from(days).unwrap_or(Day::MAX));
    answer_by(asked, within) < answered
}

/// Acts that answer what a person asked for on a known day (Art. 12(3), 15-18, 21).
#[derive(Clone, Copy)]
pub struct Answering<'r> {
    register: &'r Register,
    days: u32,
    due: Day,
    late: bool,
}

impl Register {
    /// Acts that answer what was asked for on this day.
    ///
    /// # Errors
    /// When the day is to come, or before the register was made.
    pub fn answering(&self, asked: Day) -> Result<Answering<'_>, ActError> {
        let today = self.today();
        if asked > today {
            return Err(ActError::input(
                "pyynnön päivä on vasta tulossa: tarkista päivä",
                "dagen för begäran ligger i framtiden: kontrollera datumet",
                "the day of asking is to come: check the date",
            ));
        }
        let made = crate::figures::at(&*self.core.store, 0)?.and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
        if made.is_some_and(|made| asked < day_of(date_at(made))) {
            return Err(ActError::input(
                "pyynnön päivä on ennen rekisterin avaamista: tarkista päivä",
                "dagen för begäran är före registrets öppnande: kontrollera datumet",
                "the day of asking is before the register was made: check the date",
            ));
        }
        let days = u32::try_from(today.saturating_sub(asked)).unwrap_or_default();
        let due = answer_by(asked, self.notice().answer_within);
        Ok(Answering { register: self, days, due, late: is_late(today, days, None) })
    }
}

impl Answering<'_> {
    /// In how many days it is answered.
    #[must_use]
    pub const fn days(&self) -> u32 {
        self.days
    }

    /// The last day on which it is answered in time: what the notice promises, and never later than a month after the
    /// request.
    #[must_use]
    pub const fn due(&self) -> Day {
        self.due
    }

    /// Whether it takes longer than the notice promises, though no longer than the law allows.
    #[must_use]
    pub fn is_later_than_told(&self) -> bool {
        !self.late && self.due < self.register.today()
    }

    /// Whether it took more than a month (Art. 12(3)): the person is then told why, and may complain.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        self.late
    }

    /// As [`Register::access`].
    ///
    /// # Errors
    /// As there.
    pub fn access(&self, actor: &Actor, party: PartyId) -> Result<Released<AccessPackage>, ActError> {
        self.register.access_in(actor, party, Some(self.days))
    }

    /// As [`Register::object`].
    ///
    /// # Errors
    /// As there.
    pub fn object(&self, actor: &Actor, party: PartyId, purpose: Option<&str>, how: &str) -> Result<(), ActError> {
        self.register.object_in(actor, party, purpose, how, Some(self.days))
    }

    /// As [`Register::restrict`].
    ///
    /// # Errors
    /// As there.
    pub fn restrict(&self, actor: &Actor, party: PartyId, ground: char) -> Result<(), ActError> {
        self.register.restrict_in(actor, party, ground, Some(self.days))
    }

    /// As [`Register::erase`].
    ///
    /// # Errors
    /// As there.
    pub fn erase(
        &self,
        actor: &Actor,
        party: PartyId,
        category: Option<&str>,
    ) -> Result<(ErasePlan, ErasureReport), ActError> {
        self.register.erase_in(actor, party, category, Some(self.days))
    }

    /// As [`Register::erase_record`].
    ///
    /// # Errors
    /// As there.
    pub fn erase_record(&self, actor: &Actor, party: PartyId, record: RecordId) -> Result<ErasureReport, ActError> {
        self.register.erase_record_in(actor, party, record, Some(self.days))
    }

    /// As [`Register::edit`], where the person asked for the change (Art. 16).
    ///
    /// # Errors
    /// As there.
    #[expect(clippy::too_many_arguments, reason = "as the act that it is")]
    pub fn rectify(
        &self,
        actor: &Actor,
        purpose: &str,
        party: PartyId,
        record: RecordId,
        row_version: u32,
        values: &[Given],
        source: &str,
    ) -> Result<(), ActError> {
        self.register.edit_in(&Edit {
            actor,
            purpose,
            party,
            record,
            row_version,
            values,
            source,
            days: Some(self.days),
        })
    }
}
