//! Which column of a file is which field.
//!
//! Guarantees: a header is understood by, in this order, the vocabulary's own terms, the headers of Google Contacts and
//! the like, the vocabulary's labels in Finnish, Swedish and English, and common plain words; what is not understood
//! says so. Where several fields could take a column (a telephone number), all are kept as candidates, the likeliest
//! first, and the notice decides (see [`rows`](crate::rows::rows)).
//! Does not: look at the cells.

mod headers;

use headers::Known;
use seloste_terms::Lang;
use seloste_terms::vocabulary::{self, CONTACT};
use std::sync::Arc;

/// What becomes of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnUse {
    /// Its cells are values of a field.
    Field {
        /// The field that fits best.
        field: Arc<str>,
        /// Others that would do, where the notice does not declare that one.
        otherwise: Vec<Arc<str>>,
        /// The column that says of which sort the value is (`Mobile`, `Work`), from 0.
        label: Option<usize>,
    },
    /// Its cells are a part of a person's name; the parts are joined in this order.
    PartOfName(u8),
    /// Its cells are a part of an address; the parts of one group are joined, if no column has the address whole.
    PartOfAddress {
        /// Which of the row's addresses.
        group: u8,
        /// Which part of it.
        part: AddressPart,
    },
    /// Its cells say of which sort the values of another column are.
    Label,
    /// No field is known for it.
    Unknown,
    /// It is left out on purpose, for this reason.
    Ignored(&'static str),
}

/// Parts of an address, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressPart {
    /// Street and number.
    Street,
    /// A second line of the street.
    Extended,
    /// Post-office box.
    Box,
    /// Postal code.
    PostalCode,
    /// Town.
    City,
    /// Region or state.
    Region,
    /// Country.
    Country,
}

/// What becomes of each column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// One for each column.
    pub columns: Vec<ColumnUse>,
    /// Whether cells may hold several values joined by ` ::: `, as Google Contacts writes them.
    pub joined: bool,
}

/// A `COLUMN=FIELD` that does not fit the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not in that form.
    #[error("expected COLUMN=FIELD, as in `Puhelin 2=phone.mobile`, or `COLUMN=-` to leave a column out")]
    Form,
    /// No such column.
    #[error("the file has no column `{0}`: give its name as in the header, or its number from 1")]
    NoColumn(String),
    /// No such field.
    #[error("`{0}` is no field: give a term of the vocabulary, or an own field of the notice (`own.NAME`)")]
    NoField(String),
}

impl Mapping {
    /// Sets what a column is, as the user says it: `COLUMN=FIELD`, the column by name or by number from 1, the field a
    /// term of the vocabulary or `own.NAME`; `-` leaves the column out.
    ///
    /// # Errors
    /// When it is not in that form, or there is no such column or field.
    pub fn set(&mut self, header: &[String], assignment: &str) -> Result<(), MappingError> {
        let (column, field) = assignment.rsplit_once('=').ok_or(MappingError::Form)?;
        let (column, field) = (column.trim(), field.trim());
        if column.is_empty() || field.is_empty() {
            return Err(MappingError::Form);
        }
        let new = if field == "-" {
            ColumnUse::Ignored("left out as asked")
        } else if is_field(field) {
            ColumnUse::Field { field: field.into(), otherwise: Vec::new(), label: None }
        } else {
            return Err(MappingError::NoField(field.to_owned()));
        };
        let wanted = headers::plain(column);
        let named = |name: &String| name == column || headers::plain(name) == wanted;
        let number = column.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let mut found = false;
        for (n, (slot, name)) in self.columns.iter_mut().zip(header).enumerate() {
            if named(name) || (number == Some(n) && !header.iter().any(named)) {
                slot.clone_from(&new);
                found = true;
            }
        }
        if found { Ok(()) } else { Err(MappingError::NoColumn(column.to_owned())) }
    }

    /// How many columns were understood as values. None may mean that the file has no header.
    #[must_use]
    pub fn understood(&self) -> usize {
        let value = |c: &&ColumnUse| !matches!(c, ColumnUse::Unknown | ColumnUse::Ignored(_) | ColumnUse::Label);
        self.columns.iter().filter(value).count()
    }
}

/// Whether a column's header looks like somebody's data: an address, a number, a code. A file without a header line has
/// somebody's data there, which is not to be repeated.
#[must_use]
pub fn looks_like_data(header: &str) -> bool {
    let digits = header.chars().filter(char::is_ascii_digit).count();
    digits >= 5 || header.contains('@') || !seloste_terms::identifiers::identity_code::find(header).is_empty()
}

/// Whether a notice could declare a field of this name.
fn is_field(name: &str) -> bool {
    let own = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    vocabulary::field(name).is_some() || name.strip_prefix("own.").is_some_and(own)
}

/// What the columns of a file with this header are.
#[must_use]
pub fn recognise(header: &[String]) -> Mapping {
    let known: Vec<Known> = header.iter().map(|name| know(name)).collect();
    // A bare column for the country belongs to the address where there is a column for another part of it.
    let in_parts = known.iter().any(|k| matches!(k, Known::Address { part, .. } if *part != AddressPart::Country));
    // Where the work has a column, the bare title is the form of address.
    let plains: Vec<String> = header.iter().map(|name| headers::plain(name)).collect();
    let work = plains.iter().any(|name| name == "job title");
    let known =
        known.into_iter().zip(&plains).map(|(one, name)| if work && name == "title" { Known::Nothing } else { one });
    let known: Vec<Known> = known.collect();
    let joined = header.iter().any(|name| name.ends_with(" - Value"));
    let columns = known.iter().map(|one| match one {
        Known::Fields(fields) if fields.first().is_some_and(|f| f == "country") && in_parts => {
            ColumnUse::PartOfAddress { group: 0, part: AddressPart::Country }
        }
        Known::Fields(fields) => use_of(fields, None),
        Known::Numbered { kind, number, value: Some(fields) } => {
            let label = known_label(&known, kind, *number);
            use_of(fields, label)
        }
        Known::Numbered { value: None, .. } => ColumnUse::Label,
        Known::Name(part) => ColumnUse::PartOfName(*part),
        Known::Address { group, part } => ColumnUse::PartOfAddress { group: *group, part: *part },
        Known::Ignored(reason) => ColumnUse::Ignored(reason),
        Known::Nothing => ColumnUse::Unknown,
    });
    Mapping { columns: columns.collect(), joined }
}

fn use_of(fields: &[String], label: Option<usize>) -> ColumnUse {
    match fields.split_first() {
        Some((field, otherwise)) => ColumnUse::Field {
            field: field.as_str().into(),
            otherwise: otherwise.iter().map(|f| f.as_str().into()).collect(),
            label,
        },
        None => ColumnUse::Unknown,
    }
}

/// The column that labels value `number` of this kind.
fn known_label(known: &[Known], kind: &str, number: u8) -> Option<usize> {
    known.iter().position(
        |k| matches!(k, Known::Numbered { kind: other, number: n, value: None } if other == kind && *n == number),
    )
}

fn know(name: &str) -> Known {
    if is_field(name) {
        return Known::Fields(vec![name.to_owned()]);
    }
    let plain = headers::plain(name);
    if let Some(known) = headers::numbered(&plain) {
        return known;
    }
    if let Some(known) = headers::common(&plain) {
        return known;
    }
    // Labels of other kinds of records ("Date", "State") say too little without their record.
    let labelled = |f: &&vocabulary::Field| Lang::ALL.iter().any(|lang| headers::plain(f.label.get(*lang)) == plain);
    if let Some(field) = vocabulary::fields_of(CONTACT).find(labelled) {
        return Known::Fields(vec![field.id.to_owned()]);
    }
    // A further value of a field bears its number: `E-mail address 2`.
    match name.trim().rsplit_once(' ') {
        Some((first, number)) if number.parse::<u8>().is_ok_and(|n| n > 1) => know(first),
        _ => Known::Nothing,
    }
}

/// The fields that could take a telephone number of this sort, the likeliest first.
pub(crate) fn phone_fields(label: &str) -> &'static [&'static str] {
    const DIRECT: &[&str] = &["phone.direct", "phone.mobile", "phone.switchboard"];
    const MOBILE: &[&str] = &["phone.mobile", "phone.direct", "phone.switchboard"];
    const SWITCHBOARD: &[&str] = &["phone.switchboard", "phone.direct", "phone.mobile"];
    const FAX: &[&str] = &["own.fax"];
    let label = headers::plain(label);
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if has(&["fax", "faksi"]) {
        FAX
    } else if has(&["mobil", "matkapuhelin", "gsm", "cell", "kännykkä"]) {
        MOBILE
    } else if has(&["main", "vaihde", "växel", "switchboard"]) {
        SWITCHBOARD
    } else {
        DIRECT
    }
}

/// The own field that a notice would declare for a column of this name.
#[must_use]
pub fn own_field(name: &str) -> Arc<str> {
    let mut term = String::from("own.");
    for c in headers::plain(name).chars().take(40) {
        term.push(if c.is_alphanumeric() { c } else { '-' });
    }
    if term == "own." {
        term.push_str("column");
    }
    term.trim_end_matches('-').into()
}

pub(crate) use headers::{BILLING, GROUP_MAX, SHIPPING};
