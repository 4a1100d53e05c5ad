//! The typed reader: one section of the file, key by key.
//!
//! Guarantees: never stops; a key that the section does not know, a value of a wrong type and a word that is not one of
//! those allowed are each reported once, at their place, with the nearest word that would do.

use crate::diagnostic::{Edit, Findings, quoted};
use crate::model::{Keep, Period};
use crate::period::{self, PeriodError};
use crate::place::{Given, Place, Spot};
use crate::prose::Topic;
use crate::raw::{Seen, SeenText, Wording};
use crate::tree::{Node, Table, Value};
use jiff::civil::Date;
use seloste_terms::{Lang, Texts};

/// Where everything that is read goes besides the raw notice.
pub(crate) struct Reading<'a> {
    pub(crate) findings: &'a mut Findings,
    pub(crate) texts: Vec<SeenText>,
    pub(crate) strings: Vec<Seen>,
    /// What the section that is being read is about.
    pub(crate) topic: Topic,
    /// Whether the file only tells what a published text says: then what the register alone needs is not asked for.
    pub(crate) transcript: bool,
    /// Keys that want a table, or a list of them, and hold something else.
    pub(crate) broken: Vec<String>,
}

/// One table of the file while it is read.
pub(crate) struct Section<'t> {
    /// What it is called in messages: `[[purpose]]`.
    pub(crate) name: &'static str,
    pub(crate) table: &'t Table,
    pub(crate) place: Place,
}

impl<'t> Section<'t> {
    /// Opens a table whose keys are `known`; every other key is reported.
    pub(crate) fn open(
        name: &'static str,
        table: &'t Table,
        place: Place,
        known: &[&str],
        reading: &mut Reading<'_>,
    ) -> Self {
        for entry in &table.entries {
            if !known.contains(&entry.key.value.as_str()) {
                let args = [("key", quoted(&entry.key.value)), ("section", name.to_owned())];
                let [key, section] = args;
                let place = entry.key.place;
                match nearest(&entry.key.value, known.iter().copied()) {
                    Some(near) => {
                        reading.findings.say("SYN002", place, "syn002-near", [key, section, ("near", quoted(near))]);
                        // A key that is there already would come twice.
                        if table.get(near).is_none() {
                            reading.findings.mended_by_key(&entry.key, near);
                        }
                    }
                    None => {
                        let known = ("known", known.join(", "));
                        reading.findings.say("SYN002", place, "syn002", [key, section, known]);
                    }
                }
            }
        }
        Self { name, table, place }
    }

    fn node(&self, key: &str) -> Option<&'t Node> {
        self.table.get(key)
    }

    fn wrong(&self, key: &str, node: &Node, wanted: &'static str, reading: &mut Reading<'_>) {
        let args = [("key", quoted(key)), ("wanted", wanted.to_owned()), ("what", node.value.what().to_owned())];
        reading.findings.say("SYN003", node.place, "syn003", args);
    }

    /// Reports a key that must be there and is not, where no law says so.
    pub(crate) fn want<T>(&self, key: &str, given: &Given<T>, reading: &mut Reading<'_>) {
        if given.is_missing() {
            let args = [("section", self.name.to_owned()), ("key", quoted(key)), ("bare", key.to_owned())];
            reading.findings.say("SYN004", self.place, "syn004", args);
        }
    }

    /// A line of text that is not to be empty.
    pub(crate) fn text(&self, key: &str, reading: &mut Reading<'_>) -> Given<String> {
        let Some(node) = self.node(key) else { return Given::Missing };
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => Given::Missing,
            Value::Text(text) => Given::Is(text.trim().to_owned(), node.place),
            _ => {
                self.wrong(key, node, "text", reading);
                Given::Broken(node.place)
            }
        }
    }

    /// A line of text that people read: the rules about wording look at it too.
    pub(crate) fn seen(&self, key: &str, reading: &mut Reading<'_>) -> Given<String> {
        let given = self.text(key, reading);
        if let Given::Is(text, place) = &given {
            let topic = reading.topic;
            reading.strings.push(Seen { value: text.clone(), place: *place, lang: None, topic });
        }
        given
    }
    /// A name by which other parts of the notice refer to this one.
    pub(crate) fn id(&self, reading: &mut Reading<'_>) -> Given<String> {
        let given = self.text("id", reading);
        self.want("id", &given, reading);
        given.and_then(|id, place| {
            let fine = id.len() <= ID_CHARS_MAX
                && id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !fine {
                reading.findings.say("SYN005", place, "syn005-id", [("id", quoted(&id))]);
            }
            fine.then_some(id)
        })
    }

    /// True or false.
    pub(crate) fn flag(&self, key: &str, reading: &mut Reading<'_>) -> Given<bool> {
        let Some(node) = self.node(key) else { return Given::Missing };
        if let Value::Flag(flag) = node.value {
            return Given::Is(flag, node.place);
        }
        self.wrong(key, node, "flag", reading);
        Given::Broken(node.place)
    }

    /// A text in the languages of the notice.
    pub(crate) fn texts(&self, key: &str, wording: Wording, reading: &mut Reading<'_>) -> Given<Texts> {
        let Some(node) = self.node(key) else { return Given::Missing };
        texts(node, key, wording, reading)
    }

    /// A calendar date, as a TOML date or in quotes.
    pub(crate) fn date(&self, key: &str, reading: &mut Reading<'_>) -> Given<Date> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let text = match &node.value {
            Value::Date(date) => date.to_string(),
            Value::Text(text) if text.trim().is_empty() => return Given::Missing,
            Value::Text(text) => text.trim().to_owned(),
            _ => {
                self.wrong(key, node, "date", reading);
                return Given::Broken(node.place);
            }
        };
        // Only the plain form: jiff would read times of day and week dates too.
        match text.parse::<Date>() {
            Ok(date) if date.to_string() == text => Given::Is(date, node.place),
            _ => {
                reading.findings.say("SYN005", node.place, "syn005-date", [("text", quoted(&text))]);
                if let Some(date) = finnish_date(&text) {
                    let edit = Edit { span: node.place.range(), text: format!("\"{date}\"") };
                    reading.findings.mended_by(vec![edit]);
                }
                Given::Broken(node.place)
            }
        }
    }

    /// One word out of a list.
    pub(crate) fn word<T: Copy>(&self, key: &str, words: &[(&str, T)], reading: &mut Reading<'_>) -> Given<T> {
        self.word_or(key, words, "SYN005", reading)
    }

    /// One word out of a list, a wrong one reported under `code`.
    pub(crate) fn word_or<T: Copy>(
        &self,
        key: &str,
        words: &[(&str, T)],
        code: &'static str,
        reading: &mut Reading<'_>,
    ) -> Given<T> {
        self.text(key, reading)
            .and_then(|text, place| pick(&Spot { value: text, place }, key, words, code, reading).map(|s| s.value))
    }

    /// Several words out of a list; a single one may stand without brackets.
    pub(crate) fn words<T: Copy>(
        &self,
        key: &str,
        words: &[(&str, T)],
        reading: &mut Reading<'_>,
    ) -> Given<Vec<Spot<T>>> {
        self.list(key, reading)
            .and_then(|list, _| list.iter().map(|spot| pick(spot, key, words, "SYN005", reading)).collect())
    }

    /// Several texts; a single one may stand without brackets.
    pub(crate) fn list(&self, key: &str, reading: &mut Reading<'_>) -> Given<Vec<Spot<String>>> {
        let Some(node) = self.node(key) else { return Given::Missing };
        let spot = |text: &str, place| Spot { value: text.trim().to_owned(), place };
        match &node.value {
            Value::Text(text) => Given::Is(vec![spot(text, node.place)], node.place),
            Value::List(list) => {
                let mut out = Vec::new();
                let mut whole = true;
                for item in list {
                    match &item.value {
                        Value::Text(text) => out.push(spot(text, item.place)),
                        _ => {
                            self.wrong(key, item, "texts", reading);
                            whole = false;
                        }
                    }
                }
                if whole { Given::Is(out, node.place) } else { Given::Broken(node.place) }
            }
            _ => {
                self.wrong(key, node, "list", reading);
                Given::Broken(node.place)
            }
        }
    }

    /// A list of names, each once.
    pub(crate) fn refs(&self, key: &str, reading: &mut Reading<'_>) -> Given<Vec<Spot<String>>> {
        self.list(key, reading).and_then(|list, _| {
            let mut out: Vec<Spot<String>> = Vec::new();
            let mut seen = std::collections::BTreeSet::new();
            for spot in list {
                if seen.insert(spot.value.clone()) {
                    out.push(spot);
                } else {
                    reading.findings.say("REF002", spot.place, "ref002-list", [("value", quoted(&spot.value))]);
                }
            }
            Some(out)
        })
    }

    /// A length of time.
    pub(crate) fn period(&self, key: &str, reading: &mut Reading<'_>) -> Given<Period> {
        self.text(key, reading).and_then(|text, place| match period::period(&text) {
            Ok(period) => Some(period),
            Err(why) => {
                tell_period(why, &text, place, "24 months", reading);
                None
            }
        })
    }

    /// The words of a key, whatever they come to; reports nothing.
    pub(crate) fn words_of(&self, key: &str) -> Given<String> {
        match self.node(key) {
            Some(Node { value: Value::Text(text), place }) => Given::Is(text.clone(), *place),
            _ => Given::Missing,
        }
    }

    /// A retention rule.
    pub(crate) fn keep(&self, key: &str, reading: &mut Reading<'_>) -> Given<Keep> {
        self.text(key, reading).and_then(|text, place| match period::keep(&text) {
            Ok(keep) => Some(keep),
            Err(why) => {
                tell_period(why, &text, place, "6 months after relationship-end", reading);
                None
            }
        })
    }

    /// A table within this one.
    pub(crate) fn sub(
        &self,
        key: &str,
        name: &'static str,
        known: &[&str],
        reading: &mut Reading<'_>,
    ) -> Option<Section<'t>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Table(table) => Some(Section::open(name, table, node.place, known, reading)),
            _ => {
                self.wrong(key, node, "table", reading);
                reading.broken.push(key.to_owned());
                None
            }
        }
    }

    /// The tables of a list: `[[purpose]]`.
    pub(crate) fn subs(
        &self,
        key: &str,
        name: &'static str,
        known: &[&str],
        reading: &mut Reading<'_>,
    ) -> Vec<Section<'t>> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let Value::List(list) = &node.value else {
            let args = [("key", quoted(key)), ("bare", key.to_owned()), ("what", node.value.what().to_owned())];
            reading.findings.say("SYN003", node.place, "syn003-tables", args);
            reading.broken.push(key.to_owned());
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in list {
            match &item.value {
                Value::Table(table) => out.push(Section::open(name, table, item.place, known, reading)),
                _ => self.wrong(key, item, "tables", reading),
            }
        }
        out
    }
}

/// The longest id, in characters.
const ID_CHARS_MAX: usize = 40;

/// A text in the languages of the notice, from any node.
fn texts(node: &Node, key: &str, wording: Wording, reading: &mut Reading<'_>) -> Given<Texts> {
    let mut out = Texts::default();
    match &node.value {
        Value::Text(text) => {
            if !text.trim().is_empty() {
                out = Texts::plain(text.trim());
                let topic = reading.topic;
                reading.strings.push(Seen { value: text.trim().to_owned(), place: node.place, lang: None, topic });
            }
        }
        Value::Table(table) => {
            for entry in &table.entries {
                let Ok(lang) = entry.key.value.parse::<Lang>() else {
                    let args = [("lang", quoted(&entry.key.value))];
                    reading.findings.say("SYN002", entry.key.place, "syn002-lang", args);
                    continue;
                };
                let Value::Text(text) = &entry.node.value else {
                    let args = [
                        ("key", quoted(&entry.key.value)),
                        ("wanted", "text".to_owned()),
                        ("what", entry.node.value.what().to_owned()),
                    ];
                    reading.findings.say("SYN003", entry.node.place, "syn003", args);
                    continue;
                };
                if !text.trim().is_empty() {
                    out.by_lang.insert(lang, text.trim().to_owned());
                    let (value, place, topic) = (text.trim().to_owned(), entry.node.place, reading.topic);
                    reading.strings.push(Seen { value, place, lang: Some(lang), topic });
                }
            }
        }
        _ => {
            let args = [("key", quoted(key)), ("what", node.value.what().to_owned())];
            reading.findings.say("SYN003", node.place, "syn003-texts", args);
            return Given::Broken(node.place);
        }
    }
    if out.is_empty() {
        return Given::Missing;
    }
    reading.texts.push(SeenText { texts: out.clone(), wording, place: node.place });
    Given::Is(out, node.place)
}

fn pick<T: Copy>(
    spot: &Spot<String>,
    key: &str,
    words: &[(&str, T)],
    code: &'static str,
    reading: &mut Reading<'_>,
) -> Option<Spot<T>> {
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == spot.value) {
        return Some(Spot { value: *value, place: spot.place });
    }
    let args = [("value", quoted(&spot.value)), ("key", quoted(key))];
    let [value, key] = args;
    match nearest(&spot.value, words.iter().map(|(w, _)| *w)) {
        Some(near) => {
            reading.findings.say(code, spot.place, "word-near", [value, key, ("near", quoted(near))]);
            reading.findings.mended_by_word(spot, near);
        }
        None => {
            let known = words.iter().map(|(w, _)| *w).collect::<Vec<_>>().join(", ");
            reading.findings.say(code, spot.place, "word", [value, key, ("known", known)]);
        }
    }
    None
}

fn tell_period(why: PeriodError, text: &str, place: Place, example: &'static str, reading: &mut Reading<'_>) {
    let (code, key) = match why {
        PeriodError::Endless => ("RET002", "ret002"),
        PeriodError::OnRequest => ("RET003", "ret003"),
        PeriodError::NoEvent => ("RET006", "ret006-no-event"),
        PeriodError::UnknownEvent => ("RET006", "ret006-unknown-event"),
        PeriodError::Size => ("SYN005", "syn005-period-size"),
        PeriodError::Form => ("SYN005", "syn005-period"),
    };
    reading.findings.say(code, place, key, [("text", quoted(text)), ("example", example.to_owned())]);
}

/// The day that `21.11.2026` means, as Finnish writes it.
fn finnish_date(text: &str) -> Option<Date> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The word nearest to a misspelt one, if any is near enough to have been meant.
pub(crate) fn nearest<'w>(word: &str, among: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let length = word.chars().count();
    if length > ID_CHARS_MAX {
        return None;
    }
    let near_enough = (length / 3).clamp(1, 3);
    among
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(far, _)| *far <= near_enough)
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, taken away or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (window, y) in row.windows(2).zip(&b) {
            let [diagonal, above] = window else { continue };
            let left = next.last().copied().unwrap_or(0);
            let change = diagonal.saturating_add(usize::from(x != *y));
            next.push(change.min(above.saturating_add(1)).min(left.saturating_add(1)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
