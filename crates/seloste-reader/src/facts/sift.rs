//! Patterns that are asked only where a text has what every match of them has: most sentences have no number and no form
//! of a company in them, and a pattern that tells the borders of words beside letters as ä and å is slow to say no.
//!
//! Guarantees: what a pattern finds in a text is found; a text without it costs a look at its characters.
//! Does not: know what the patterns mean.

use regex::{Captures, Match, Regex};
use std::sync::LazyLock;

/// A pattern of which each match has a number of digits in it.
#[derive(Debug)]
pub(super) struct Numbered {
    regex: LazyLock<Option<Regex>>,
    /// The fewest digits that a match has.
    digits: usize,
}

impl Numbered {
    /// A pattern, made when first it is asked, and the fewest digits that a match has.
    pub(super) const fn new(digits: usize, make: fn() -> Option<Regex>) -> Self {
        Self { regex: LazyLock::new(make), digits }
    }

    /// The pattern, where a text could have a match.
    fn of(&self, text: &str) -> Option<&Regex> {
        let enough = text.chars().filter(|c| c.is_numeric()).take(self.digits).count() == self.digits;
        self.regex.as_ref().filter(|_| enough)
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.of(text).is_some_and(|r| r.is_match(text))
    }

    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.of(text)?.find(text)
    }

    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.of(text)?.captures(text)
    }

    pub(super) fn find_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + 'p {
        self.of(text).into_iter().flat_map(move |r| r.find_iter(text))
    }

    pub(super) fn captures_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + 'p {
        self.of(text).into_iter().flat_map(move |r| r.captures_iter(text))
    }
}

/// A pattern with a name, each match of which has so many digits.
macro_rules! numbered {
    ($name:ident, $digits:literal, $pattern:expr) => {
        static $name: $crate::facts::sift::Numbered =
            $crate::facts::sift::Numbered::new($digits, || $crate::facts::regex($pattern));
    };
}

pub(super) use numbered;
