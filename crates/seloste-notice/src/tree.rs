//! The tree of a notice file: TOML with places, limits and `extends`.
//!
//! Guarantees: every node knows the file and the bytes it came from, also after a base file was merged in; what goes
//! beyond a limit is reported and cut. Does not: know the keys of the language (see [`crate::read`]).

use crate::diagnostic::{Findings, quoted};
use crate::place::{Place, Spot};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::de::{DeTable, DeValue};

/// The largest file, in bytes.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// How deep tables and lists may nest.
pub const DEPTH_MAX: usize = 8;
/// How many tables and lists one file may hold.
pub const TABLES_MAX: usize = 5_000;
/// How many items one list may hold.
pub const ITEMS_MAX: usize = 1_000;
/// The longest text, in characters.
pub const TEXT_CHARS_MAX: usize = 20_000;
/// How many files may extend one another in a row.
pub const EXTENDS_MAX: usize = 4;
/// How many syntax errors of one file are reported.
const SYNTAX_ERRORS_MAX: usize = 20;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Flag(bool),
    Date(toml::value::Datetime),
    /// A number; no key of the language takes one, its text serves the message.
    Number(String),
    List(Vec<Node>),
    Table(Table),
}

impl Value {
    /// What it is, as the message files call it.
    pub(crate) const fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Flag(_) => "flag",
            Self::Date(_) => "date",
            Self::Number(_) => "number",
            Self::List(_) => "list",
            Self::Table(_) => "table",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: Spot<String>,
    pub(crate) node: Node,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    /// In the order of the file.
    pub(crate) entries: Vec<Entry>,
}

impl Table {
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|e| e.key.value == key).map(|e| &e.node)
    }

    fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|e| e.key.value == key)?;
        Some(self.entries.remove(at))
    }
}

/// A file as read, with what it extends merged in.
pub(crate) struct Loaded {
    pub(crate) root: Table,
    /// Whether it extends another file.
    pub(crate) extends: bool,
}

/// Reads a file and all that it extends. `None` where a syntax error or a limit leaves nothing to go on with.
pub(crate) fn load(
    file: &str,
    source: &str,
    loader: &dyn Fn(&str) -> Result<String, String>,
    findings: &mut Findings,
) -> Option<Loaded> {
    load_chain(file, source, loader, findings, &mut vec![file.to_owned()])
}

fn load_chain(
    file: &str,
    source: &str,
    loader: &dyn Fn(&str) -> Result<String, String>,
    findings: &mut Findings,
    chain: &mut Vec<String>,
) -> Option<Loaded> {
    let mut root = parse(file, source, findings)?;
    let Some(entry) = root.take("extends") else {
        return Some(Loaded { root, extends: false });
    };
    let place = entry.node.place;
    let Value::Text(base) = entry.node.value else {
        findings.say("SYN003", place, "syn003-extends", []);
        return None;
    };
    if !is_inside(&base) {
        findings.say("REF003", place, "ref003-outside", [("file", quoted(&base))]);
        return None;
    }
    if chain.contains(&base) {
        findings.say("REF003", place, "ref003-circle", []);
        return None;
    }
    if chain.len() > EXTENDS_MAX {
        findings.say("LIM001", place, "lim001-extends", []);
        return None;
    }
    let text = match loader(&base) {
        Ok(text) => text,
        Err(why) => {
            let why = if why.is_empty() { "-".to_owned() } else { why };
            findings.say("REF003", place, "ref003", [("file", quoted(&base)), ("why", why)]);
            return None;
        }
    };
    chain.push(base.clone());
    let loaded = load_chain(&base, &text, loader, findings, chain)?;
    Some(Loaded { root: merge(loaded.root, root), extends: true })
}

/// Whether the name of a base file is one of a notice in the folder of the file that extends it, or below: a notice may
/// come from somebody else, and what is found in a base file is shown with its lines.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| part != ".." && !part.is_empty();
    let is_notice = name.rsplit('/').next().and_then(|file| file.rsplit_once('.'));
    let is_notice = is_notice.is_some_and(|(stem, ending)| !stem.is_empty() && ending.eq_ignore_ascii_case("toml"));
    let strange = |c: char| matches!(c, '\\' | ':' | '~') || c.is_control();
    is_notice && name.split('/').all(is_plain) && !name.contains(strange)
}

/// Lays `over` upon `base`: tables merge key by key, lists of tables merge by id, everything else of `over` replaces
/// what `base` had. Only the first two levels merge: a text or a contact is replaced whole, so that no stale
/// translation of another wording is left beside a new one.
fn merge(base: Table, over: Table) -> Table {
    let mut out = base;
    for entry in over.entries {
        let Some(old) = out.entries.iter_mut().find(|e| e.key.value == entry.key.value) else {
            out.entries.push(entry);
            continue;
        };
        match (&mut old.node.value, entry.node.value) {
            (Value::Table(old_table), Value::Table(new_table)) => {
                old.node.place = entry.node.place;
                replace_keys(old_table, new_table);
            }
            (Value::List(old_list), Value::List(new_list)) if is_tables(old_list) && is_tables(&new_list) => {
                merge_lists(old_list, new_list);
            }
            (_, value) => {
                old.key.place = entry.key.place;
                old.node = Node { value, place: entry.node.place };
            }
        }
    }
    out
}

fn replace_keys(old: &mut Table, new: Table) {
    for entry in new.entries {
        match old.entries.iter_mut().find(|e| e.key.value == entry.key.value) {
            Some(there) => *there = entry,
            None => old.entries.push(entry),
        }
    }
}

fn is_tables(list: &[Node]) -> bool {
    list.iter().all(|n| matches!(n.value, Value::Table(_)))
}

fn id_of(node: &Node) -> Option<&str> {
    let Value::Table(table) = &node.value else { return None };
    match &table.get("id")?.value {
        Value::Text(id) => Some(id),
        _ => None,
    }
}

fn merge_lists(old: &mut Vec<Node>, new: Vec<Node>) {
    let at: BTreeMap<String, usize> =
        old.iter().enumerate().rev().filter_map(|(i, n)| Some((id_of(n)?.to_owned(), i))).collect();
    // An id that comes twice in the file above is a mistake there: the second is kept apart, and reported.
    let mut merged = std::collections::BTreeSet::new();
    for node in new {
        let index = id_of(&node).and_then(|id| at.get(id)).filter(|i| merged.insert(**i));
        let there = index.and_then(|i| old.get_mut(*i));
        match (there, node) {
            (
                Some(Node { value: Value::Table(old_table), place }),
                Node { value: Value::Table(new_table), place: new_place },
            ) => {
                *place = new_place;
                replace_keys(old_table, new_table);
            }
            (_, node) => old.push(node),
        }
    }
}

fn parse(file: &str, source: &str, findings: &mut Findings) -> Option<Table> {
    if source.len() > FILE_BYTES_MAX {
        let number = findings.sources.add(file, "");
        findings.say("LIM001", Place::new(number, 0..0), "lim001-file", []);
        return None;
    }
    let number = findings.sources.add(file, source);
    let (root, errors) = DeTable::parse_recoverable(source);
    for error in errors.iter().take(SYNTAX_ERRORS_MAX) {
        let span = error.span().unwrap_or(0..0);
        let span = span.start.min(source.len())..span.end.min(source.len());
        findings.say("SYN001", Place::new(number, span), "syn001", [("why", error.message().to_owned())]);
    }
    if !errors.is_empty() {
        return None;
    }
    let mut tables = 0;
    Some(table(number, root.get_ref(), 1, &mut tables, findings))
}

fn table(file: u16, from: &DeTable<'_>, depth: usize, tables: &mut usize, findings: &mut Findings) -> Table {
    let mut entries = Vec::new();
    for (key, value) in from {
        let key_place = Place::new(file, key.span());
        if let Some(node) = node(file, value.get_ref(), Place::new(file, value.span()), depth, tables, findings) {
            // A dotted header names a table that stands nowhere by itself; its key is then its place.
            let place = if node.place.start == node.place.end { key_place } else { node.place };
            let key = Spot { value: key.get_ref().to_string(), place: key_place };
            entries.push(Entry { key, node: Node { place, ..node } });
        }
    }
    entries.sort_by_key(|e| e.node.place);
    Table { entries }
}

/// Whether a character is seen by nobody and yet changes what is read: control characters, marks that turn the direction of
/// writing (UAX #9), zero-width spaces, tags. Soft hyphens and joiners stay: words need them.
pub(crate) const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{08}' | '\u{0B}' | '\u{0C}' | '\u{0E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'
        | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

fn node(
    file: u16,
    from: &DeValue<'_>,
    place: Place,
    depth: usize,
    tables: &mut usize,
    findings: &mut Findings,
) -> Option<Node> {
    if matches!(from, DeValue::Array(_) | DeValue::Table(_)) {
        *tables = tables.saturating_add(1);
        if depth > DEPTH_MAX {
            findings.say("LIM001", place, "lim001-depth", []);
            return None;
        }
        if *tables > TABLES_MAX {
            if *tables == TABLES_MAX.saturating_add(1) {
                findings.say("LIM001", place, "lim001-tables", []);
            }
            return None;
        }
    }
    let value = match from {
        DeValue::String(text) => {
            if text.chars().nth(TEXT_CHARS_MAX).is_some() {
                findings.say("LIM001", place, "lim001-text", [("max", TEXT_CHARS_MAX.to_string())]);
                return None;
            }
            if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
                let found = format!("U+{:04X}", u32::from(hidden));
                findings.say("SYN005", place, "syn005-hidden", [("found", found)]);
            }
            // The rest of the text is read on, so that nothing is called missing that is only marred.
            Value::Text(text.chars().filter(|c| !is_hidden(*c)).collect())
        }
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(date) => Value::Date(*date),
        DeValue::Array(list) => {
            if list.len() > ITEMS_MAX {
                findings.say("LIM001", place, "lim001-items", [("max", ITEMS_MAX.to_string())]);
                return None;
            }
            let depth = depth.saturating_add(1);
            Value::List(
                list.iter()
                    .filter_map(|n| node(file, n.get_ref(), Place::new(file, n.span()), depth, tables, findings))
                    .collect(),
            )
        }
        DeValue::Table(inner) => Value::Table(table(file, inner, depth.saturating_add(1), tables, findings)),
    };
    Some(Node { value, place })
}

/// The tree as one TOML text without `extends`.
pub(crate) fn to_toml(root: &Table) -> String {
    let mut out = String::new();
    let is_section = |n: &Node| match &n.value {
        Value::Table(_) => true,
        Value::List(list) => !list.is_empty() && is_tables(list),
        _ => false,
    };
    for entry in root.entries.iter().filter(|e| !is_section(&e.node)) {
        line(&mut out, entry);
    }
    for entry in root.entries.iter().filter(|e| is_section(&e.node)) {
        let name = key(&entry.key.value);
        match &entry.node.value {
            Value::Table(table) => section(&mut out, &format!("[{name}]"), table),
            Value::List(list) => {
                for node in list {
                    if let Value::Table(table) = &node.value {
                        section(&mut out, &format!("[[{name}]]"), table);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

fn section(out: &mut String, header: &str, table: &Table) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(header);
    out.push('\n');
    for entry in &table.entries {
        line(out, entry);
    }
}

fn line(out: &mut String, entry: &Entry) {
    out.push_str(&key(&entry.key.value));
    out.push_str(" = ");
    inline(out, &entry.node.value);
    out.push('\n');
}

fn key(key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if bare { key.to_owned() } else { text(key) }
}

/// A basic string: escapes are the ones that TOML 1.0 knows.
fn text(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Writing to a string cannot fail.
            c if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn inline(out: &mut String, value: &Value) {
    match value {
        Value::Text(t) => out.push_str(&text(t)),
        Value::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Date(date) => out.push_str(&date.to_string()),
        Value::Number(number) => out.push_str(number),
        Value::List(list) => {
            out.push('[');
            for (i, node) in list.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                inline(out, &node.value);
            }
            out.push(']');
        }
        Value::Table(table) => {
            out.push_str("{ ");
            for (i, entry) in table.entries.iter().enumerate() {
                if i > 0 {
                    out.push_str(", ");
                }
                out.push_str(&key(&entry.key.value));
                out.push_str(" = ");
                inline(out, &entry.node.value);
            }
            out.push_str(" }");
        }
    }
}
