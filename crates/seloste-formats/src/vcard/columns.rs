//! Cards as rows of a table, in the columns of Google Contacts.

use crate::table::{CELL_BYTES_MAX, COLUMNS_MAX, FormatError, Origin, Row, Sheet};
use crate::text::no_control;
use calcard::common::{IanaString, IanaType, PartialDateTime};
use calcard::vcard::{VCard, VCardEntry, VCardParameterName, VCardProperty as P, VCardValue};
use std::collections::{BTreeMap, BTreeSet};

/// The most columns of one kind that have a number of their own; what comes after shares the last.
const NUMBERED_MAX: u8 = 29;
/// What joins several values in one cell, as Google Contacts writes them.
const JOINT: &str = " ::: ";
/// What stands for a picture, a sound or a key.
const NOT_READ: &str = "(file)";

/// The longest name of a property, in bytes.
const NAME_BYTES_MAX: usize = 200;

/// The beginnings of properties that programs note for themselves.
const NOTED_BY_PROGRAMS: [&str; 7] =
    ["x-ab", "x-ms-", "x-evolution-", "x-mozilla-", "x-apple-", "x-android-", "x-thunderbird-"];

/// A column: where it stands among the others, and its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    rank: u8,
    number: u8,
    part: u8,
    name: String,
}

/// The rows of the cards read so far.
#[derive(Default)]
pub(super) struct Columns {
    rows: Vec<(u64, BTreeMap<Column, String>)>,
    known: BTreeSet<Column>,
}

impl Columns {
    pub(super) fn cards(&self) -> usize {
        self.rows.len()
    }

    /// Adds the card that begins on this line.
    ///
    /// # Errors
    /// When it has more than a table may hold, or a control character within what was packed in it.
    pub(super) fn add(&mut self, line: u64, card: &VCard) -> Result<(), FormatError> {
        let mut row = Cells::default();
        row.read(card);
        for (n, (column, value)) in row.cells.iter().enumerate() {
            if column.name.len() > NAME_BYTES_MAX {
                return Err(FormatError::Card { line });
            }
            if value.len() > CELL_BYTES_MAX {
                return Err(FormatError::CellTooLong { line, column: n + 1 });
            }
            no_control(value, line)?;
            if !self.known.contains(column) {
                self.known.insert(column.clone());
            }
        }
        // Each card would be as wide as all of them together.
        if self.known.len() > COLUMNS_MAX {
            return Err(FormatError::TooManyColumns { line });
        }
        self.rows.push((line, row.cells));
        Ok(())
    }

    /// All of them, each as wide as the widest needs.
    ///
    /// # Errors
    /// When there is no card, or nothing in any.
    pub(super) fn sheet(self, origin: Origin) -> Result<Sheet, FormatError> {
        let columns = &self.known;
        match self.rows.first() {
            None => return Err(FormatError::NothingInside),
            Some((line, _)) if columns.is_empty() => return Err(FormatError::Card { line: *line }),
            Some(_) => {}
        }
        let rows = self.rows.iter().map(|(line, cells)| {
            let cell = |column: &Column| cells.get(column).cloned().unwrap_or_default();
            Row { line: *line, cells: columns.iter().map(cell).collect() }
        });
        let header = columns.iter().map(|c| c.name.clone()).collect();
        Ok(Sheet { header, rows: rows.collect(), origin })
    }
}

/// The cells of one card.
#[derive(Default)]
struct Cells {
    cells: BTreeMap<Column, String>,
    counts: BTreeMap<&'static str, u8>,
}

impl Cells {
    fn read(&mut self, card: &VCard) {
        let named = |entry: &&VCardEntry| entry.name == P::N && entry.values.iter().any(|v| !text(v).is_empty());
        let name = card.entries.iter().find(named).map(parts).unwrap_or_default();
        let organisation = card.property(&P::Org).map(parts).unwrap_or_default();
        let full = card.property(&P::Fn).map(|e| joined(e, " ")).unwrap_or_default();
        let is_company = card.entries.iter().any(says_company)
            || name.is_empty() && organisation.first().is_some_and(|org| *org == full);
        if !name.is_empty() && !is_company {
            let columns =
                [(3, "Last Name"), (1, "First Name"), (2, "Middle Name"), (0, "Name Prefix"), (4, "Name Suffix")];
            for ((part, column), value) in columns.into_iter().zip(name) {
                self.set(0, 0, part, column, &value);
            }
        } else if is_company && organisation.is_empty() {
            self.set(1, 0, 0, "Organization Name", &full);
        } else if !is_company {
            self.set(0, 0, 5, "Name", &full);
        }
        for (n, unit) in organisation.iter().enumerate() {
            let (part, column) = if n == 0 { (0, "Organization Name") } else { (2, "Organization Department") };
            self.set(1, 0, part, column, unit);
        }
        let mut entries: Vec<&VCardEntry> = card.entries.iter().collect();
        entries.sort_by_key(|entry| rank_by_preference(entry));
        for entry in entries {
            self.entry(entry, card);
        }
    }

    fn entry(&mut self, entry: &VCardEntry, card: &VCard) {
        match &entry.name {
            P::Begin | P::End | P::Version | P::Prodid | P::Rev | P::Uid | P::Source | P::Clientpidmap | P::Xml => {}
            P::Kind | P::N | P::Fn | P::Org | P::Created | P::Jsprop => {}
            P::Title => self.set(1, 0, 1, "Organization Title", &joined(entry, ", ")),
            P::Role => self.set(1, 0, 3, "Role", &joined(entry, ", ")),
            P::Nickname => self.set(2, 0, 0, "Nickname", &joined(entry, ", ")),
            P::Bday => self.set(2, 0, 1, "Birthday", &joined(entry, " ")),
            P::Lang | P::Language => self.set(2, 0, 2, "Language", &joined(entry, ", ")),
            P::Note => self.set(2, 0, 3, "Notes", &joined(entry, ", ")),
            P::Categories => self.set(2, 0, 4, "Labels", &joined(entry, JOINT)),
            P::Photo | P::Logo => self.set(2, 0, 5, "Photo", NOT_READ),
            P::Email => self.numbered(3, "E-mail", entry, card, &joined(entry, ",")),
            P::Tel => {
                let number = joined(entry, ",");
                // RFC 3966: parameters of the number follow it.
                let number = number.strip_prefix("tel:").map_or(number.as_str(), |n| n.split(';').next().unwrap_or(n));
                self.numbered(4, "Phone", entry, card, number);
            }
            P::Adr => self.address(entry, card),
            P::Url => self.numbered(6, "Website", entry, card, &joined(entry, ",")),
            P::Related => self.numbered(7, "Relation", entry, card, &joined(entry, ",")),
            P::Anniversary => self.numbered(8, "Event", entry, card, &joined(entry, " ")),
            P::Impp => self.numbered(9, "IM", entry, card, &joined(entry, ",")),
            P::Other(name) if name.eq_ignore_ascii_case("X-ABDATE") => {
                self.numbered(8, "Event", entry, card, &joined(entry, " "));
            }
            P::Other(name) if name.eq_ignore_ascii_case("X-ABRELATEDNAMES") => {
                self.numbered(7, "Relation", entry, card, &joined(entry, ","));
            }
            P::Other(name) if NOTED_BY_PROGRAMS.iter().any(|p| name.to_ascii_lowercase().starts_with(p)) => {}
            P::Other(name)
                if matches!(
                    name.to_ascii_uppercase().as_str(),
                    "PROFILE" | "SORT-STRING" | "CLASS" | "MAILER" | "LABEL" | "NAME"
                ) => {}
            other => {
                let binary = entry.values.iter().any(|v| matches!(v, VCardValue::Binary(_)));
                let value = if binary { NOT_READ.to_owned() } else { joined(entry, ", ") };
                self.set(10, 0, 0, other.as_str(), &value);
            }
        }
    }

    /// Sets a cell; a second value of it is joined to the first, a line below in a note.
    fn set(&mut self, rank: u8, number: u8, part: u8, name: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let column = Column { rank, number, part, name: name.to_owned() };
        let cell = self.cells.entry(column).or_default();
        if cell == value {
            return;
        }
        if !cell.is_empty() {
            cell.push_str(if name == "Notes" { "\n" } else { JOINT });
        }
        cell.push_str(value);
    }

    /// The number of the next value of this kind.
    fn next(&mut self, kind: &'static str) -> u8 {
        let count = self.counts.entry(kind).or_default();
        *count = (*count + 1).min(NUMBERED_MAX);
        *count
    }

    fn numbered(&mut self, rank: u8, kind: &'static str, entry: &VCardEntry, card: &VCard, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        let number = self.next(kind);
        self.set(rank, number, 0, &format!("{kind} {number} - Label"), &label(entry, card));
        self.set(rank, number, 1, &format!("{kind} {number} - Value"), value);
    }

    fn address(&mut self, entry: &VCardEntry, card: &VCard) {
        const PARTS: [&str; 7] = ["PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country"];
        let parts = parts(entry);
        if parts.iter().all(String::is_empty) {
            return;
        }
        let number = self.next("Address");
        self.set(5, number, 0, &format!("Address {number} - Label"), &label(entry, card));
        for ((part, name), value) in (1..).zip(PARTS).zip(parts) {
            self.set(5, number, part, &format!("Address {number} - {name}"), &value);
        }
    }
}

/// Whether a property says that the card is a company's.
fn says_company(entry: &VCardEntry) -> bool {
    let value = joined(entry, "");
    match &entry.name {
        P::Kind => value.eq_ignore_ascii_case("org"),
        P::Other(name) => name.eq_ignore_ascii_case("X-ABSHOWAS") && value.eq_ignore_ascii_case("COMPANY"),
        _ => false,
    }
}

/// Preferred values first: 1 is the most preferred (RFC 6350 5.3), `TYPE=pref` the same in older cards.
fn rank_by_preference(entry: &VCardEntry) -> u32 {
    let preferred = entry.params.iter().any(|p| match &p.name {
        VCardParameterName::Type => p.value.as_text().is_some_and(|t| t.eq_ignore_ascii_case("pref")),
        VCardParameterName::Other(name) => name.eq_ignore_ascii_case("pref"),
        _ => false,
    });
    let rank = entry.parameters(&VCardParameterName::Pref).find_map(|v| match v.as_integer()? {
        IanaType::Iana(n) => Some(n),
        IanaType::Other(text) => text.parse().ok(),
    });
    if preferred { 1 } else { rank.unwrap_or(u32::MAX) }
}

/// Of which sort a value is: the name that Apple's programs give its group, else its types.
fn label(entry: &VCardEntry, card: &VCard) -> String {
    let of_group = |other: &&VCardEntry| {
        other.group.is_some()
            && other.group == entry.group
            && matches!(&other.name, P::Other(name) if name.eq_ignore_ascii_case("X-ABLABEL"))
    };
    if let Some(named) = card.entries.iter().find(of_group) {
        let name = joined(named, " ");
        return name.strip_prefix("_$!<").and_then(|n| n.strip_suffix(">!$_")).unwrap_or(&name).to_owned();
    }
    let types = entry.parameters(&VCardParameterName::Type).filter_map(|v| v.as_text()).flat_map(|t| t.split(','));
    let mut words: Vec<&str> = Vec::new();
    for word in types.map(str::trim) {
        let word = match word.to_ascii_lowercase().as_str() {
            // What says nothing of the sort.
            "pref" | "voice" | "internet" | "x400" | "msg" | "" => continue,
            "cell" | "iphone" => "Mobile",
            "work" => "Work",
            "home" => "Home",
            "main" | "main-number" => "Main",
            "fax" => "Fax",
            _ => word,
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The parts of a structured value.
fn parts(entry: &VCardEntry) -> Vec<String> {
    entry.values.iter().map(|value| text(value).trim().to_owned()).collect()
}

/// The values of a property in one text.
fn joined(entry: &VCardEntry, with: &str) -> String {
    let values: Vec<String> = entry.values.iter().map(text).filter(|v| !v.is_empty()).collect();
    values.join(with).trim().to_owned()
}

fn text(value: &VCardValue) -> String {
    match value {
        VCardValue::Text(text) => text.replace("\r\n", "\n"),
        VCardValue::Integer(n) => n.to_string(),
        VCardValue::Float(n) => n.to_string(),
        VCardValue::Boolean(b) => if *b { "yes" } else { "no" }.to_owned(),
        VCardValue::PartialDateTime(at) => day(at),
        VCardValue::Binary(_) => NOT_READ.to_owned(),
        VCardValue::Sex(sex) => IanaString::as_str(sex).to_owned(),
        VCardValue::GramGender(gender) => IanaString::as_str(gender).to_owned(),
        VCardValue::Kind(kind) => IanaString::as_str(kind).to_owned(),
        VCardValue::Component(parts) => parts.join(" "),
    }
}

/// A day as far as it is known; without a year as RFC 6350 4.3.1 writes it.
fn day(at: &PartialDateTime) -> String {
    match (at.year, at.month, at.day) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        _ => String::new(),
    }
}
