//! Places in the files of a notice.
//!
//! Guarantees: a [`Place`] made from a parsed file lies within it. Does not: outlive the [`Sources`] it counts in.

use std::collections::BTreeMap;
use std::ops::Range;

/// The files of a notice by the name they were asked for by: the notice itself and what it extends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    names: Vec<String>,
    by_name: BTreeMap<String, String>,
    /// Where the lines of each file begin, by its number.
    lines: Vec<Vec<usize>>,
}

impl Sources {
    /// One file and its text.
    #[must_use]
    pub fn one(file: &str, source: &str) -> Self {
        let mut sources = Self::default();
        sources.add(file, source);
        sources
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, file: &str) -> Option<&str> {
        self.by_name.get(file).map(String::as_str)
    }

    /// The files' names, the notice itself first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Adds a file; its number.
    pub(crate) fn add(&mut self, file: &str, source: &str) -> u16 {
        self.names.push(file.to_owned());
        self.lines
            .push(std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at.saturating_add(1))).collect());
        self.by_name.insert(file.to_owned(), source.to_owned());
        u16::try_from(self.names.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Line and column of a byte of a file, both from 1; the column counts characters. (1, 1) for a file that is not here.
    #[must_use]
    pub fn position(&self, file: &str, at: usize) -> (u32, u32) {
        let number = self.names.iter().position(|n| n == file).and_then(|n| u16::try_from(n).ok());
        number.map_or((1, 1), |number| self.line_column(Place::new(number, at..at)))
    }

    /// The name of the file of that number.
    pub(crate) fn name(&self, file: u16) -> &str {
        self.names.get(usize::from(file)).map_or("", String::as_str)
    }

    /// The text of the file of that number.
    pub(crate) fn text(&self, file: u16) -> &str {
        self.get(self.name(file)).unwrap_or("")
    }

    /// Line and column of where a place begins, both from 1; the column counts characters.
    pub(crate) fn line_column(&self, place: Place) -> (u32, u32) {
        let at = place.range().start;
        let starts = self.lines.get(usize::from(place.file)).map_or(&[][..], Vec::as_slice);
        let line = starts.partition_point(|start| *start <= at).max(1);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let text = self.text(place.file).get(start..).unwrap_or("");
        // All characters that begin before the place; counted as bytes are, for a line may be as long as a file.
        let end = (at.saturating_sub(start)..=text.len()).find(|end| text.is_char_boundary(*end));
        let column = text.get(..end.unwrap_or(text.len())).unwrap_or(text).chars().count().saturating_add(1);
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }
}

/// A piece of a file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Place {
    pub(crate) file: u16,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Place {
    /// The place of a byte range in a file.
    pub(crate) fn new(file: u16, range: Range<usize>) -> Self {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: short(range.start), end: short(range.end.max(range.start)) }
    }

    /// Its bytes.
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// What a key of the file gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Given<T> {
    /// The key is not there.
    #[default]
    Missing,
    /// It is there, and what it holds has been reported as unusable: rules stay silent about it.
    Broken(Place),
    /// It is there and holds this.
    Is(T, Place),
}

impl<T> Given<T> {
    /// The value, if there is a usable one.
    pub(crate) fn get(&self) -> Option<&T> {
        match self {
            Self::Is(value, _) => Some(value),
            _ => None,
        }
    }

    /// Whether the key is not there at all.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Where it stands, else `other`.
    pub(crate) fn place_or(&self, other: Place) -> Place {
        match self {
            Self::Missing => other,
            Self::Broken(place) | Self::Is(_, place) => *place,
        }
    }

    /// The same with another value; `None` from `change` leaves it broken.
    pub(crate) fn and_then<U>(self, change: impl FnOnce(T, Place) -> Option<U>) -> Given<U> {
        match self {
            Self::Missing => Given::Missing,
            Self::Broken(place) => Given::Broken(place),
            Self::Is(value, place) => change(value, place).map_or(Given::Broken(place), |v| Given::Is(v, place)),
        }
    }
}
