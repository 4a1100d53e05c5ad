//! Standing: what a party's relationship, consents, objections, restrictions and holds come to right now.
//!
//! Guarantees: nothing is overwritten; what ends gets an end, so that what held at any day can be told.
//! Does not: decide (see [`crate::Scope::admits`]).

use jiff::civil::Date;
use minicbor::{Decode, Encode};
use seloste_notice::{PurposeId, State};
use std::collections::HashMap;

/// Days since 1970-01-01: how dates are kept.
pub type Day = i32;

/// The day of a date.
#[must_use]
pub fn day_of(date: Date) -> Day {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

/// The date of a day; the calendar's end for days beyond it.
#[must_use]
pub fn date_of(day: Day) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    jiff::Span::new().try_days(day).and_then(|s| epoch.checked_add(s)).unwrap_or(if day < 0 {
        Date::MIN
    } else {
        Date::MAX
    })
}

/// A party's standing, with its history.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Standing {
    /// Relationships, oldest first.
    #[n(0)]
    pub relationships: Vec<Relationship>,
    /// Consents, oldest first.
    #[n(1)]
    pub consents: Vec<Consent>,
    /// Objections, oldest first.
    #[n(2)]
    pub objections: Vec<Objection>,
    /// Restrictions, oldest first.
    #[n(3)]
    pub restrictions: Vec<Restriction>,
    /// Holds, oldest first.
    #[n(4)]
    pub holds: Vec<Hold>,
}

/// A relationship with the controller.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Relationship {
    /// Whether as a customer; else as a prospect.
    #[n(0)]
    pub customer: bool,
    /// Its first day.
    #[n(1)]
    pub starts: Day,
    /// The day from which it is over.
    #[n(2)]
    pub ends: Option<Day>,
}

/// A consent (Art. 6(1)(a), 7).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Consent {
    /// To which purpose.
    #[n(0)]
    pub purpose: String,
    /// The day it was given.
    #[n(1)]
    pub given: Day,
    /// The day it was withdrawn.
    #[n(2)]
    pub withdrawn: Option<Day>,
    /// Hash of the published notice that was shown (Art. 7(1)).
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    pub notice: Vec<u8>,
    /// How it was given.
    #[n(4)]
    pub how: String,
}

/// An objection (Art. 21).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Objection {
    /// To which purpose; to everything that can be objected to where none is named.
    #[n(0)]
    pub purpose: Option<String>,
    /// From which day.
    #[n(1)]
    pub since: Day,
    /// The day the person took it back.
    #[n(2)]
    pub ended: Option<Day>,
    /// By which channel it came.
    #[n(3)]
    pub how: String,
}

/// A restriction (Art. 18).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Restriction {
    /// The ground: a, b, c or d of Art. 18(1).
    #[n(0)]
    pub ground: char,
    /// From which day.
    #[n(1)]
    pub since: Day,
    /// The day it was lifted.
    #[n(2)]
    pub ended: Option<Day>,
}

/// A reason why data may not be erased yet (Art. 17(3)).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Hold {
    /// `open-invoice`, `collection`, `claim`, `request` or `law`.
    #[n(0)]
    pub reason: String,
    /// On which categories; all where none is named.
    #[n(1)]
    pub categories: Vec<String>,
    /// From which day.
    #[n(2)]
    pub since: Day,
    /// Its last day, where a date ends it.
    #[n(3)]
    pub until: Option<Day>,
    /// The day it was lifted, where an event ended it.
    #[n(4)]
    pub ended: Option<Day>,
}

/// The reasons for a hold.
pub const HOLD_REASONS: [&str; 5] = ["open-invoice", "collection", "claim", "request", "law"];

impl Relationship {
    fn over(&self, today: Day) -> bool {
        self.ends.is_some_and(|e| e <= today)
    }
}

// What is said against a use, or for keeping data from erasure, holds from the moment it is recorded: the day from which
// it does is the day of that moment. A clock that ran ahead then must not put it off.

impl Objection {
    /// Whether it stands on a day.
    #[must_use]
    pub fn stands(&self, today: Day) -> bool {
        self.ended.is_none_or(|e| e > today)
    }
}

impl Restriction {
    /// Whether it stands on a day.
    #[must_use]
    pub fn stands(&self, today: Day) -> bool {
        self.ended.is_none_or(|e| e > today)
    }
}

impl Hold {
    /// Whether it stands on a day, on whatever it does.
    #[must_use]
    pub fn stands(&self, today: Day) -> bool {
        self.ended.is_none_or(|e| e > today) && self.until.is_none_or(|u| u >= today)
    }

    /// Whether it holds a category on a day.
    #[must_use]
    pub fn holds(&self, category: &str, today: Day) -> bool {
        self.stands(today) && (self.categories.is_empty() || self.categories.iter().any(|c| c == category))
    }
}

impl Standing {
    /// The state of the relationship on a day; nothing where there never was one. Of several that are current, the one
    /// recorded last counts.
    #[must_use]
    pub fn state(&self, today: Day) -> Option<State> {
        let begun = || self.relationships.iter().filter(|r| r.starts <= today);
        let current = begun().rev().find(|r| !r.over(today));
        match current {
            Some(r) => Some(if r.customer { State::Customer } else { State::Prospect }),
            None => begun().next().map(|_| State::Former),
        }
    }

    /// The day on which the last relationship ends, which may lie ahead; nothing where one has no end yet.
    #[must_use]
    pub fn ended(&self) -> Option<Day> {
        if self.relationships.iter().any(|r| r.ends.is_none()) {
            return None;
        }
        self.relationships.iter().filter_map(|r| r.ends).max()
    }

    /// The first day of the current, else of the last relationship.
    #[must_use]
    pub fn since(&self) -> Option<Day> {
        self.relationships.last().map(|r| r.starts)
    }

    /// Whether processing is restricted on a day.
    #[must_use]
    pub fn restricted(&self, today: Day) -> bool {
        self.restrictions.iter().any(|r| r.stands(today))
    }

    /// Whether the consent to a purpose stands on a day: the one given last, unless it was withdrawn, or the notice has
    /// outgrown what it was given to. A withdrawal takes back every consent to that purpose given before its day
    /// (Art. 7(3)), also one that came to be recorded later, and from the moment it is recorded.
    #[must_use]
    pub fn consents_to(&self, purpose: &str, today: Day, history: &NoticeHistory) -> bool {
        let of_purpose = || self.consents.iter().filter(|c| c.purpose == purpose);
        // Of two given on one day, the one recorded last.
        let Some(last) = of_purpose().filter(|c| c.given <= today).max_by_key(|c| c.given) else { return false };
        let withdrawn = of_purpose().filter_map(|c| c.withdrawn).max();
        let stands = last.withdrawn.is_none() && withdrawn.is_none_or(|w| w <= last.given);
        stands && history.covers(last)
    }

    /// The day the last consent to any purpose was withdrawn, if none stands.
    #[must_use]
    pub fn last_withdrawn(&self) -> Option<Day> {
        if self.consents.iter().any(|c| c.withdrawn.is_none()) {
            return None;
        }
        self.consents.iter().filter_map(|c| c.withdrawn).max()
    }

    /// Whether an objection stands against a purpose on a day. An objection to everything counts only where the purpose
    /// can be objected to; one to a named purpose always, for it was recorded when it could be.
    #[must_use]
    pub fn objects_to(&self, purpose: &str, can_be_objected_to: bool, today: Day) -> bool {
        self.objections.iter().filter(|o| o.stands(today)).any(|o| match &o.purpose {
            Some(named) => named == purpose,
            None => can_be_objected_to,
        })
    }

    /// How one stands who was recorded twice: every relationship and consent of both, and every word against a use that
    /// either gave. A withdrawal takes back what was consented to before its day, on whichever it was recorded.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut joined = self.guarded_by(other);
        add_new(&mut joined.relationships, &other.relationships, PartialEq::eq, |r| &mut r.ends);
        // Whoever is a customer on either is one; the relationship recorded last counts.
        joined.relationships.sort_by_key(|r| (r.customer, r.starts));
        add_new(&mut joined.consents, &other.consents, PartialEq::eq, |c| &mut c.withdrawn);
        joined.consents.sort_by_key(|c| c.given);
        joined.withdrawn_where(&joined.consents.clone());
        joined
    }

    /// This standing with every word against a use that `other` has: its objections, restrictions, holds, each with its
    /// end where it was taken back, and the withdrawal of what is consented to here. What lets data be used is not taken
    /// over.
    #[must_use]
    pub fn guarded_by(&self, other: &Self) -> Self {
        let mut guarded = self.clone();
        let same = |a: &Objection, b: &Objection| (&a.purpose, a.since, &a.how) == (&b.purpose, b.since, &b.how);
        add_new(&mut guarded.objections, &other.objections, same, |o| &mut o.ended);
        guarded.objections.sort_by_key(|o| o.since);
        let same = |a: &Restriction, b: &Restriction| (a.ground, a.since) == (b.ground, b.since);
        add_new(&mut guarded.restrictions, &other.restrictions, same, |r| &mut r.ended);
        guarded.restrictions.sort_by_key(|r| r.since);
        let same = |a: &Hold, b: &Hold| {
            (&a.reason, &a.categories, a.since, a.until) == (&b.reason, &b.categories, b.since, b.until)
        };
        add_new(&mut guarded.holds, &other.holds, same, |h| &mut h.ended);
        guarded.holds.sort_by_key(|h| h.since);
        guarded.withdrawn_where(&other.consents);
        guarded
    }

    /// Withdraws each consent that `others` show as withdrawn on its day or later.
    fn withdrawn_where(&mut self, others: &[Consent]) {
        for consent in self.consents.iter_mut().filter(|c| c.withdrawn.is_none()) {
            let same = others.iter().filter(|o| o.purpose == consent.purpose);
            consent.withdrawn = same.filter_map(|o| o.withdrawn).filter(|w| *w >= consent.given).max();
        }
    }

    /// The hold on a category that stands on a day and lasts longest, if any.
    #[must_use]
    pub fn hold_on(&self, category: &str, today: Day) -> Option<&Hold> {
        self.holds.iter().filter(|h| h.holds(category, today)).max_by_key(|h| h.until.unwrap_or(Day::MAX))
    }
}

/// Adds what is not there yet. Of what is the same but for its end, an end that only the one has is taken over.
fn add_new<T: Clone>(
    all: &mut Vec<T>,
    more: &[T],
    same: impl Fn(&T, &T) -> bool,
    end: impl Fn(&mut T) -> &mut Option<Day>,
) {
    for one in more {
        match all.iter_mut().find(|there| same(there, one)) {
            Some(there) => {
                let theirs = *end(&mut one.clone());
                let ours = end(there);
                *ours = ours.or(theirs);
            }
            None => all.push(one.clone()),
        }
    }
}

/// The versions of the notice that have been in force, and since which of them a consent to a purpose counts: one that
/// was given before a version widened what it was given to is no consent to what is done now (Art. 4(11), 6(1)(a)).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeHistory {
    /// The published hashes, oldest first.
    versions: Vec<Vec<u8>>,
    /// For a purpose, the number in `versions` from which on consents count.
    since: HashMap<PurposeId, usize>,
}

impl NoticeHistory {
    /// A version that comes into force, with the purposes whose consents must be asked anew for it.
    pub fn add(&mut self, published_hash: &[u8], ask: &[PurposeId]) {
        for purpose in ask {
            self.since.insert(purpose.clone(), self.versions.len());
        }
        self.versions.push(published_hash.to_vec());
    }

    /// Whether a consent still covers what the notice says.
    #[must_use]
    pub fn covers(&self, consent: &Consent) -> bool {
        let Some(since) = self.since.get(consent.purpose.as_str()) else { return true };
        self.versions.iter().skip(*since).any(|v| *v == consent.notice)
    }
}

/// A party's standing together with that of the organisations whose contact person it is.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The party's own.
    pub own: &'a Standing,
    /// Of the organisations it stands for.
    pub through: &'a [&'a Standing],
    /// Whether its data was erased.
    pub erased: bool,
    /// Which consents still count.
    pub history: &'a NoticeHistory,
}

impl View<'_> {
    /// Every state in which the party stands on a day: its own, and each organisation's.
    pub fn states(&self, today: Day) -> impl Iterator<Item = State> {
        std::iter::once(self.own).chain(self.through.iter().copied()).filter_map(move |s| s.state(today))
    }
}

#[cfg(test)]
mod tests;
