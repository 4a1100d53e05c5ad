//! Which records have a day that somebody has to keep in mind.
//!
//! Guarantees: a day is there for exactly as long as the record that brought it; what has been answered has none.
//! Does not: say what there is to do.

use super::{DocNo, FieldNo};
use seloste_gate::standing::{Day, day_of};
use std::collections::{BTreeMap, HashMap};

/// Fields that hold such a day: one at most of each kind of record. A request that has none is due as the notice promises.
pub(crate) const DUE_FIELDS: [&str; 8] = [
    "request.due",
    "invoice.due",
    "contract.ends",
    "service.ends",
    "licence.expires",
    "domain.expires",
    "device.warranty-ends",
    "authorisation.until",
];
/// The day on which a request came.
pub(crate) const ASKED: &str = "request.date";
/// A request that has this is answered.
const ANSWERED: &str = "request.answered";

/// Gathers the day of one record from its values.
#[derive(Default)]
pub(super) struct Gathered {
    day: Option<(Day, FieldNo)>,
    asked: Option<(Day, FieldNo)>,
    answered: bool,
}

impl Gathered {
    /// Looks at a value of the record.
    pub(super) fn look(&mut self, field: &str, number: FieldNo, text: &str) {
        if field == ANSWERED {
            self.answered |= !text.trim().is_empty();
        } else if let Ok(date) = text.trim().parse::<jiff::civil::Date>() {
            match field {
                ASKED => self.asked = Some((day_of(date), number)),
                _ if DUE_FIELDS.contains(&field) => self.day = Some((day_of(date), number)),
                _ => {}
            }
        }
    }
}

/// The days of all records, in order.
#[derive(Default)]
pub(super) struct Due {
    days: BTreeMap<(Day, DocNo), FieldNo>,
    of: HashMap<DocNo, Day>,
}

impl Due {
    pub(super) fn put(&mut self, doc: DocNo, gathered: &Gathered) {
        // Until when a request without a deadline is answered hangs on the notice in force: here it lies by its own day.
        if let Some((day, field)) = gathered.day.or(gathered.asked).filter(|_| !gathered.answered) {
            self.days.insert((day, doc), field);
            self.of.insert(doc, day);
        }
    }

    pub(super) fn remove(&mut self, doc: DocNo) {
        if let Some(day) = self.of.remove(&doc) {
            self.days.remove(&(day, doc));
        }
    }

    /// Those up to and with a day, the earliest first.
    pub(super) fn until(&self, last: Day) -> impl Iterator<Item = (Day, DocNo, FieldNo)> {
        self.days.range(..=(last, DocNo::MAX)).map(|((day, doc), field)| (*day, *doc, *field))
    }
}
