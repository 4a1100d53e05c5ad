//! Where in the file of a notice something stands.
//!
//! Guarantees: a line that is given is the line of that table, entry or key in the text that was checked.
//! Does not: follow `extends`: what another file says has a place without a line.

use crate::document::Place;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// The lines of a notice file's entries.
#[derive(Debug, Default)]
pub struct Places {
    lines: BTreeMap<(String, String, String), u32>,
}

impl Places {
    /// Reads the file once more, for its places alone.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut places = Self::default();
        let Ok(root) = DeTable::parse(source) else { return places };
        let starts: Vec<usize> =
            std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at.saturating_add(1))).collect();
        let line = |at: usize| u32::try_from(starts.partition_point(|start| *start <= at)).ok();
        let mut note = |table: &str, entry: &DeTable<'_>, at: usize| {
            let id = match entry.get("id").map(toml::Spanned::get_ref) {
                Some(DeValue::String(id)) if table != "notice" => id.to_string(),
                _ => String::new(),
            };
            let mut put = |key: &str, at: usize| {
                if let Some(line) = line(at) {
                    places.lines.insert((table.to_owned(), id.clone(), key.to_owned()), line);
                }
            };
            // A table under its own header begins there; the place of its keys is that of their names.
            put("", entry.iter().map(|(key, _)| key.span().start).min().unwrap_or(at).min(at));
            for (key, _) in entry {
                put(key.get_ref(), key.span().start);
            }
        };
        for (name, value) in root.get_ref() {
            match value.get_ref() {
                DeValue::Table(table) => note(name.get_ref(), table, value.span().start),
                DeValue::Array(list) => {
                    for item in list {
                        if let DeValue::Table(table) = item.get_ref() {
                            note(name.get_ref(), table, item.span().start);
                        }
                    }
                }
                _ => {}
            }
        }
        places
    }

    /// The place of an entry, or of a key of it where the file has that key.
    #[must_use]
    pub fn at(&self, table: &'static str, id: Option<&str>, key: Option<&'static str>) -> Place {
        let line = |key: &str| {
            let found = (table.to_owned(), id.unwrap_or_default().to_owned(), key.to_owned());
            self.lines.get(&found).copied()
        };
        let line = key.and_then(line).or_else(|| line(""));
        Place { table, id: id.map(str::to_owned), key, line }
    }
}
