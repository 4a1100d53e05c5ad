//! From a table to values of declared fields.
//!
//! Guarantees: no value is handed on for a field that the notice does not declare; columns with such values are
//! reported, each with the field that the notice would have to name and how many rows have one; the place of every
//! value is kept.
//! Does not: check values (the vocabulary's rules do, when they are stored) or show them in `Debug`.

use crate::mapping::{AddressPart, BILLING, ColumnUse, GROUP_MAX, Mapping, SHIPPING, own_field, phone_fields};
use crate::table::{Row, Sheet};
use seloste_terms::{Text3, vocabulary};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// What joins several values in one cell, as Google Contacts writes them.
const JOINT: &str = " ::: ";

/// A row that has values for the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// The line on which it began, from 1.
    pub line: u64,
    /// Its values, in the order of the columns; at least one.
    pub values: Vec<ImportValue>,
    /// What is wrong with it as the file has it, by field: such a row is not to come in.
    pub wrong: Vec<(Arc<str>, Text3)>,
}

/// A value for a declared field. Its `Debug` shows only which field and column.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportValue {
    /// The field.
    pub field: Arc<str>,
    /// The value, as written save spaces around it.
    pub value: String,
    /// The column that it came from, from 0; the first one where several were joined.
    pub column: usize,
}

impl fmt::Debug for ImportValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImportValue({} from column {})", self.field, self.column)
    }
}

/// A column with values that the notice has no field for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeclared {
    /// The column, from 0.
    pub column: usize,
    /// Its name in the header.
    pub header: String,
    /// The field that the notice would have to declare.
    pub field: Arc<str>,
    /// Rows with such a value in it.
    pub rows: u64,
}

/// What a table comes to under a notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extract {
    /// The rows that have values for declared fields.
    pub rows: Vec<ImportRow>,
    /// The columns with values that no declared field takes, in order.
    pub undeclared: Vec<Undeclared>,
    /// Rows that have no value for any declared field.
    pub empty: u64,
}

/// The values of a table's rows for the fields that `declared` says the notice has.
///
/// Of a column's candidates the first that is declared takes the value; where that field holds one value only and the
/// row already has one, the next declared candidate does, if there is one.
#[must_use]
pub fn rows(sheet: &Sheet, mapping: &Mapping, declared: &dyn Fn(&str) -> bool) -> Extract {
    let mut extract = Extract::default();
    for row in &sheet.rows {
        let mut reading =
            Reading { mapping, row, declared, values: Vec::new(), wrong: Vec::new(), refused: Vec::new() };
        reading.read();
        for (column, field) in reading.refused {
            extract.refuse(sheet, column, field);
        }
        if reading.values.is_empty() {
            extract.empty += 1;
        } else {
            reading.values.sort_by_key(|value| value.column);
            extract.rows.push(ImportRow { line: row.line, values: reading.values, wrong: reading.wrong });
        }
    }
    extract.undeclared.sort_by(|a, b| (a.column, &a.field).cmp(&(b.column, &b.field)));
    extract
}

impl Extract {
    fn refuse(&mut self, sheet: &Sheet, column: usize, field: Option<Arc<str>>) {
        let header = sheet.header.get(column).map(String::as_str).unwrap_or_default();
        let field = field.unwrap_or_else(|| own_field(header));
        match self.undeclared.iter_mut().find(|u| u.column == column && u.field == field) {
            Some(known) => known.rows += 1,
            None => self.undeclared.push(Undeclared { column, header: header.to_owned(), field, rows: 1 }),
        }
    }
}

/// A spreadsheet that takes codes for numbers drops the noughts before them.
const SHORT_CODE: Text3 = Text3 {
    fi: "postinumerosta puuttuu numeroita: kirjoita se kokonaan (00100), tai lisää maa omaan sarakkeeseensa",
    sv: "postnumret saknar siffror: skriv det helt (00100), eller lägg till landet i en egen kolumn",
    en: "the postal code lacks digits: write all of it (00100), or add the country in a column of its own",
};

/// A postal code as it was before a spreadsheet took it for a number. Finland's have five digits, so those that are lacking
/// are noughts in front; where no country is told they may be another country's, whose codes have four: nothing then.
fn postal_code<'c>(code: &'c str, country: &str) -> Option<Cow<'c, str>> {
    let digits = code.strip_prefix("FI-").or_else(|| code.strip_prefix("FIN-")).unwrap_or(code);
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Cow::Borrowed(code));
    }
    let in_finland = ["fi", "fin", "finland", "suomi"].contains(&country.to_lowercase().as_str());
    match country {
        _ if in_finland || digits.len() < code.len() => Some(Cow::Owned(format!("{digits:0>5}"))),
        "" => None,
        _ => Some(Cow::Borrowed(code)),
    }
}

/// One row while it is read.
struct Reading<'s> {
    mapping: &'s Mapping,
    row: &'s Row,
    declared: &'s dyn Fn(&str) -> bool,
    values: Vec<ImportValue>,
    wrong: Vec<(Arc<str>, Text3)>,
    // Columns with a value that no declared field takes, with the field that would; each once.
    refused: Vec<(usize, Option<Arc<str>>)>,
}

impl Reading<'_> {
    fn read(&mut self) {
        let columns = || self.mapping.columns.iter().zip(&self.row.cells).enumerate();
        let mut whole_address = false;
        for (column, (used, cell)) in columns() {
            if cell.trim().is_empty() {
                continue;
            }
            match used {
                ColumnUse::Field { field, otherwise, label } => {
                    let label = label.and_then(|at| self.row.cells.get(at)).map(String::as_str).unwrap_or_default();
                    whole_address |= **field == *"address.postal";
                    self.read_cell(column, cell, field, otherwise, label);
                }
                ColumnUse::Unknown => self.refuse(column, None),
                ColumnUse::PartOfName(_)
                | ColumnUse::PartOfAddress { .. }
                | ColumnUse::Label
                | ColumnUse::Ignored(_) => {}
            }
        }
        self.read_name();
        if !whole_address {
            for group in 0..=GROUP_MAX {
                self.read_address(group);
            }
        }
    }

    fn read_cell(&mut self, column: usize, cell: &str, field: &Arc<str>, otherwise: &[Arc<str>], label: &str) {
        let by_label: Vec<Arc<str>>;
        let candidates: Vec<&Arc<str>> = if field.starts_with("phone.") && !label.trim().is_empty() {
            by_label = phone_fields(label).iter().map(|f| Arc::from(*f)).collect();
            by_label.iter().collect()
        } else {
            std::iter::once(field).chain(otherwise).collect()
        };
        // A note may hold the joint as text.
        if self.mapping.joined && **field != *"note" {
            for part in cell.split(JOINT) {
                self.take(column, part, &candidates);
            }
        } else {
            self.take(column, cell, &candidates);
        }
    }

    /// Gives a value to the candidate that takes it, or notes that none does.
    fn take(&mut self, column: usize, value: &str, candidates: &[&Arc<str>]) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let declared: Vec<&Arc<str>> = candidates.iter().copied().filter(|f| (self.declared)(f)).collect();
        let has_room = |field: &&&Arc<str>| {
            let many = vocabulary::field(field).is_none_or(|f| f.many);
            many || !self.values.iter().any(|v| v.field == ***field)
        };
        match declared.iter().find(has_room).or_else(|| declared.first()) {
            Some(field) => {
                self.values.push(ImportValue { field: Arc::clone(field), value: value.to_owned(), column });
            }
            None => self.refuse(column, candidates.first().map(|f| Arc::clone(f))),
        }
    }

    fn refuse(&mut self, column: usize, field: Option<Arc<str>>) {
        let refused = (column, field);
        if !self.refused.contains(&refused) {
            self.refused.push(refused);
        }
    }

    /// Joins the parts of a name, unless a column has it whole.
    fn read_name(&mut self) {
        let whole: Arc<str> = "person.name".into();
        if self.values.iter().any(|v| v.field == whole) {
            return;
        }
        let mut parts: Vec<(u8, usize, &str)> = Vec::new();
        for (column, (used, cell)) in self.mapping.columns.iter().zip(&self.row.cells).enumerate() {
            if let ColumnUse::PartOfName(order) = used
                && !cell.trim().is_empty()
            {
                parts.push((*order, column, cell.trim()));
            }
        }
        parts.sort_unstable();
        let Some(first) = parts.iter().map(|(_, column, _)| *column).min() else { return };
        let name: Vec<&str> = parts.iter().map(|(_, _, part)| *part).collect();
        self.take(first, &name.join(" "), &[&whole]);
    }

    /// Joins the parts of an address, one for each of the values joined in the cells.
    fn read_address(&mut self, group: u8) {
        let mut parts: Vec<(AddressPart, Vec<&str>)> = Vec::new();
        let mut first = None;
        for (column, (used, cell)) in self.mapping.columns.iter().zip(&self.row.cells).enumerate() {
            if let ColumnUse::PartOfAddress { group: of, part } = used
                && *of == group
                && !cell.trim().is_empty()
            {
                let split = if self.mapping.joined { cell.split(JOINT).collect() } else { vec![cell.as_str()] };
                parts.push((*part, split));
                first.get_or_insert(column);
            }
        }
        parts.sort_by_key(|(part, _)| *part);
        let candidates = match group {
            BILLING => ["address.billing", "address.postal", "address.visiting"],
            SHIPPING => ["address.delivery", "address.worksite", "address.postal"],
            _ => ["address.postal", "address.visiting", "address.delivery"],
        };
        let candidates = candidates.map(Arc::<str>::from);
        let count = parts.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
        for n in 0..count {
            let part = |wanted| {
                parts
                    .iter()
                    .find(|(part, _)| *part == wanted)
                    .and_then(|(_, values)| values.get(n))
                    .map_or("", |v| v.trim())
            };
            let code = postal_code(part(AddressPart::PostalCode), part(AddressPart::Country));
            let short = code.is_none();
            let code = code.unwrap_or_default();
            let lines = [
                vec![part(AddressPart::Street)],
                vec![part(AddressPart::Extended)],
                vec![part(AddressPart::Box)],
                vec![&*code, part(AddressPart::City)],
                vec![part(AddressPart::Region)],
                vec![part(AddressPart::Country)],
            ];
            let join = |words: &[&str], with: &str| {
                words.iter().copied().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(with)
            };
            let lines: Vec<String> = lines.iter().map(|words| join(words, " ")).collect();
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            if let Some(column) = first {
                self.take(column, &join(&lines, "\n"), &candidates.each_ref());
                let declared = candidates.iter().find(|field| (self.declared)(field));
                if let (true, Some(field)) = (short, declared) {
                    self.wrong.push((Arc::clone(field), SHORT_CODE));
                }
            }
        }
    }
}
