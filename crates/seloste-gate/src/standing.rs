//! Standing: what a party's relationship, consents, objections, restrictions and holds come to right now.
//!
//! Guarantees: nothing is overwritten; what ends gets an end, so that what held at any day can be told.
//! Does not: decide (see [`crate::Scope::admits`]).

use jiff::civil::Date;
use minicbor::bytes::ByteArray;
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
    /// What acts on many changed of late, each with what was there before it. Nothing is decided by it.
    #[n(5)]
    #[cbor(default, skip_if = "Vec::is_empty")]
    pub of_many: Vec<OfMany>,
}

/// What one act on many changed of a party, so that it can be taken back for a while.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct OfMany {
    /// A random id, the same for all of the many.
    #[n(0)]
    pub act: ByteArray<16>,
    /// When it was done, milliseconds since 1970 UTC.
    #[n(1)]
    pub at_ms: i64,
    /// What it did.
    #[n(2)]
    pub did: Did,
}

/// What was there before an act on many, and what it left.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Did {
    /// Relationships ended, and roles as a contact person.
    #[n(0)]
    Ended {
        /// All relationships before it.
        #[n(0)]
        before: Vec<Relationship>,
        /// All relationships after it.
        #[n(1)]
        after: Vec<Relationship>,
        /// The roles that ended with it.
        #[n(2)]
        roles: Vec<RoleEnded>,
    },
    /// Restrictions were lifted.
    #[n(1)]
    Lifted {
        /// All restrictions before it.
        #[n(0)]
        before: Vec<Restriction>,
        /// All restrictions after it.
        #[n(1)]
        after: Vec<Restriction>,
    },
}

/// A role as a contact person whose end an act on many set.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RoleEnded {
    /// For whom the person stands.
    #[n(0)]
    pub to: ByteArray<16>,
    /// The end that was recorded before.
    #[n(1)]
    pub before: Option<Day>,
    /// The end that it left.
    #[n(2)]
    pub after: Option<Day>,
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
    /// Whether it says nothing of the party: it is evidence of nothing then.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        *self == Self { of_many: self.of_many.clone(), ..Self::default() }
    }

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
        let mut joined = self.united_with(other);
        add_missing(&mut joined.relationships, &other.relationships);
        // Whoever is a customer on either is one; the relationship recorded last counts.
        joined.relationships.sort_by_key(|r| (r.customer, r.starts));
        add_missing(&mut joined.consents, &other.consents);
        joined.consents.sort_by_key(|c| c.given);
        joined.withdrawn_where(&joined.consents.clone());
        joined
    }

    /// This standing with every word against a use that `other` has as well: its objections, restrictions, holds, and the
    /// withdrawal of what is consented to here. What stands here goes on to stand, also where the same was taken back on
    /// the other: two may have said it. What lets data be used is not taken over.
    #[must_use]
    pub fn united_with(&self, other: &Self) -> Self {
        let mut united = self.clone();
        add_missing(&mut united.objections, &other.objections);
        add_missing(&mut united.restrictions, &other.restrictions);
        add_missing(&mut united.holds, &other.holds);
        united.words_from(other)
    }

    /// This standing as it goes on while `one` speaks for it: every word against a use that `one` has, each with its end
    /// where it was taken back, and the withdrawal of what is consented to here. What lets data be used is not taken over.
    #[must_use]
    pub fn guarded_by(&self, one: &Self) -> Self {
        let mut guarded = self.clone();
        follow(&mut guarded.objections, &one.objections, |o| Objection { ended: None, ..o.clone() });
        follow(&mut guarded.restrictions, &one.restrictions, |r| Restriction { ended: None, ..r.clone() });
        follow(&mut guarded.holds, &one.holds, |h| Hold { ended: None, ..h.clone() });
        guarded.words_from(one)
    }

    /// With the words in their order, and what another withdrew.
    fn words_from(mut self, other: &Self) -> Self {
        self.objections.sort_by_key(|o| o.since);
        self.restrictions.sort_by_key(|r| r.since);
        self.holds.sort_by_key(|h| h.since);
        self.withdrawn_where(&other.consents);
        self
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

/// Takes out of `left` one that is equal, if there is one.
fn take<T>(left: &mut Vec<T>, like: impl Fn(&T) -> bool) -> Option<T> {
    left.iter().position(like).map(|at| left.remove(at))
}

/// Adds what is not there as often as it is in `more`.
fn add_missing<T: Clone + PartialEq>(all: &mut Vec<T>, more: &[T]) {
    let mut left = all.clone();
    for one in more {
        if take(&mut left, |there| there == one).is_none() {
            all.push(one.clone());
        }
    }
}

/// Has `all` follow `leader`: what is the same in both stays; what is open here and ended there, and the same else, ends as
/// it does there; the rest is added. The same can have been said, taken back and said again on one day. `as_open` is a
/// word without its end.
fn follow<T: Clone + PartialEq>(all: &mut Vec<T>, leader: &[T], as_open: impl Fn(&T) -> T) {
    let mut left = all.clone();
    let missing: Vec<&T> = leader.iter().filter(|one| take(&mut left, |there| there == *one).is_none()).collect();
    for one in missing {
        let open = take(&mut left, |there| *there == as_open(one));
        match open.and_then(|open| all.iter_mut().find(|there| **there == open)) {
            Some(there) => there.clone_from(one),
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
