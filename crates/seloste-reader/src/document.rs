//! A notice as a visitor sees it: lines with their kinds.
//!
//! Guarantees: places are byte ranges of [`Document::text`]; for plain text that is the file itself, for markup what is
//! left of it on the page. Does not: know what the words mean.

use crate::{html, markdown, wrap};
use std::ops::Range;

/// Where a line begins within a cell of a table, as the readers of markup give it to [`Document::push`]: by `br`, after
/// which a sentence may go on, or by a block of its own. In the text both are [`SOFT_BREAK`].
pub(crate) const SOFT_BREAK: char = '\u{2028}';
pub(crate) const HARD_BREAK: char = '\u{2029}';

/// The shortest line of a plain text that may have been wrapped, in bytes; what goes on further in is part of it.
const WRAPPED_BYTES_MIN: usize = 60;

/// The form of a notice's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Form {
    /// The form that a file's name promises.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let end = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match end.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// The form that a text looks like.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let head: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
        let tags = ["<!doctype html", "<html", "<body", "<head", "<h1", "<h2", "<p>", "<p ", "<div", "<ul>", "<br"];
        if tags.iter().filter(|t| head.contains(*t)).count() >= 2 || head.trim_start().starts_with("<!doctype html") {
            return Self::Html;
        }
        let marks = text.lines().take(2_000).filter(|l| {
            let hashes = l.bytes().take_while(|b| *b == b'#').count();
            ((1..=6).contains(&hashes) && l.as_bytes().get(hashes) == Some(&b' '))
                || (l.starts_with("**") && l.trim_end().ends_with("**") && l.len() > 4)
        });
        if marks.count() >= 2 { Self::Markdown } else { Self::Text }
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading by its markup, 1 the highest.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table, cells parted by ` | `.
    Row,
    /// The row of a table that says what its columns hold.
    HeadRow,
    /// Anything else.
    Plain,
}

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// The bytes of the text, without space around them and without an item's bullet.
    pub(crate) at: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether a blank line (or the beginning of a block) comes before it.
    pub(crate) after_blank: bool,
    /// Whether all of it is printed bold.
    pub(crate) bold: bool,
    /// The line of the file on which it begins, from 1.
    pub(crate) number: u32,
}

/// The longest line that a line of dashes makes a heading, in characters.
const UNDERLINED_CHARS_MAX: usize = 90;

/// The longest line of a numbered list that no words announce, in words.
const BARE_WORDS_MAX: usize = 8;

/// A text and its lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Document {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    /// Whether headings come from markup, so that no plain line needs to be taken for one.
    pub(crate) marked: bool,
    /// How many words a page holds that a visitor does not see.
    pub(crate) left_out: usize,
}

impl Document {
    /// The lines of a text in a form.
    pub(crate) fn of(text: String, form: Form) -> Self {
        match form {
            Form::Text => Self::plain(text),
            Form::Markdown => markdown::document(&text),
            Form::Html => html::document(&text),
        }
    }

    fn plain(text: String) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut blank = true;
        let mut underlined = 0_usize;
        let mut start = 0;
        // How far in the line before began, and whether it was long enough to have been wrapped.
        let (mut indent, mut full) = (0, false);
        for (nth, raw) in text.split('\n').enumerate() {
            let at = trimmed(&text, start..start + raw.len());
            start += raw.len() + 1;
            let inner = at.start.saturating_sub(start - raw.len() - 1);
            let was_full = full;
            full = at.len() >= WRAPPED_BYTES_MIN;
            if let Some(Line { at: whole, kind: Kind::Plain | Kind::Item, .. }) = lines.last_mut()
                && !blank
                && was_full
                && inner > indent
                && !without_bullet(&text, at.clone()).1
                && !at.is_empty()
            {
                whole.end = at.end;
                continue;
            }
            indent = inner;
            let (at, item) = without_bullet(&text, at);
            if at.is_empty() {
                blank = true;
                continue;
            }
            // A line of dashes makes a heading of the line above it, where that stands alone.
            if let Some(level) = underline(text.get(at.clone()).unwrap_or("")) {
                // A line across the page under an address or a paragraph only parts it from what follows.
                let heads = |at: &Range<usize>| {
                    text.get(at.clone()).is_some_and(|l| l.chars().count() <= UNDERLINED_CHARS_MAX && !l.contains('@'))
                };
                if let Some(Line { kind: kind @ Kind::Plain, after_blank: true, at: head, .. }) = lines.last_mut()
                    && heads(head)
                {
                    *kind = Kind::Heading(level);
                    underlined += 1;
                }
                blank = true;
                continue;
            }
            // The line between the head and the body of a drawn table says nothing.
            let drawn = text
                .get(at.clone())
                .is_some_and(|l| l.contains('|') && l.chars().all(|c| matches!(c, '|' | '-' | ':' | '=' | '+' | ' ')));
            if drawn {
                continue;
            }
            let cells = text.get(at.clone()).map_or(0, |l| l.matches(" | ").count());
            let kind = if item {
                Kind::Item
            } else if cells >= 1 {
                Kind::Row
            } else {
                Kind::Plain
            };
            let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
            // The frame of a drawn table is no cell.
            let at = if kind == Kind::Row { trimmed_of(&text, at, '|') } else { at };
            lines.push(Line { at, kind, after_blank: blank, bold: false, number });
            blank = false;
        }
        wrap::unwrap(&text, &mut lines);
        let mut document = Self { text, lines, marked: underlined >= 3, left_out: 0 };
        document.count_items();
        document
    }

    /// Makes items of lines that are numbered from 1 on and follow each other: after words that announce a list, or
    /// below a heading where each says only a few words and none is a label.
    fn count_items(&mut self) {
        let number = |line: &Line| -> Option<(usize, Range<usize>)> {
            let text = self.text.get(line.at.clone()).filter(|_| line.kind == Kind::Plain)?;
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let rest = text.get(digits..)?.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
            let number = text.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
            Some((number, line.at.end - rest.trim_start().len()..line.at.end))
        };
        let mut items: Vec<(usize, Range<usize>)> = Vec::new();
        let mut at = 1;
        while at < self.lines.len() {
            let run: Vec<Range<usize>> = (1..)
                .zip(self.lines.get(at..).unwrap_or_default())
                .map_while(|(nth, line)| number(line).filter(|(n, _)| *n == nth).map(|(_, at)| at))
                .collect();
            let before = self.lines.get(at - 1).map_or("", |l| self.get(&l.at));
            let words = |text: &str| text.split_whitespace().count();
            let bare = |at: &Range<usize>| !self.get(at).contains(':') && words(self.get(at)) <= BARE_WORDS_MAX;
            let announced = before.ends_with(':') && run.len() >= 2;
            let headed = run.len() >= 3 && words(before) <= BARE_WORDS_MAX && run.iter().all(bare);
            let count = run.len();
            if announced || headed {
                items.extend((at..).zip(run));
            }
            at += count.max(1);
        }
        for (nth, place) in items {
            if let Some(line) = self.lines.get_mut(nth) {
                (line.kind, line.at) = (Kind::Item, place);
            }
        }
    }

    /// The words at a place.
    pub(crate) fn get(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or("")
    }

    /// Puts a line at the end; for the readers of markup.
    pub(crate) fn push(&mut self, words: &str, kind: Kind, after_blank: bool, bold: bool, number: u32) {
        let clean = cleaned(words);
        if clean.is_empty() {
            return;
        }
        if after_blank && !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(&clean);
        let at = start..self.text.len();
        self.text.push('\n');
        let (at, item) = without_bullet(&self.text, at);
        if at.is_empty() {
            return;
        }
        let kind = if item && kind == Kind::Plain { Kind::Item } else { kind };
        self.lines.push(Line { at, kind, after_blank, bold, number });
    }
}

/// The level of the heading that a line of dashes or the like underlines.
fn underline(line: &str) -> Option<u8> {
    let first = line.chars().next()?;
    let level = match first {
        '=' => 1,
        '-' | '–' | '—' | '_' | '*' | '~' => 2,
        _ => return None,
    };
    (line.chars().count() >= 3 && line.chars().all(|c| c == first)).then_some(level)
}

/// Words with single spaces between them; a break within a cell stays where a new sentence may begin.
fn cleaned(words: &str) -> String {
    let mut out = String::new();
    let mut hard = false;
    for piece in words.split_inclusive([SOFT_BREAK, HARD_BREAK]) {
        let line = piece.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            let goes_on = line.starts_with(char::is_lowercase) && !hard && !out.ends_with(['.', '!', '?', ':', ';']);
            if !out.is_empty() {
                out.push(if goes_on { ' ' } else { SOFT_BREAK });
            }
            out.push_str(&line);
            hard = false;
        }
        hard |= piece.ends_with(HARD_BREAK);
    }
    out
}

/// A range without the space at its ends.
pub(crate) fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    trimmed_of(text, at, ' ')
}

/// A range without space and one more mark at its ends.
fn trimmed_of(text: &str, at: Range<usize>, mark: char) -> Range<usize> {
    let Some(part) = text.get(at.clone()) else { return at.start..at.start };
    let space = |c: char| c.is_whitespace() || c == mark || matches!(c, '\u{FEFF}' | '\u{200B}');
    let start = at.start + (part.len() - part.trim_start_matches(space).len());
    start..start + part.trim_matches(space).len()
}

/// A range without the bullet that it begins with, and whether there was one.
fn without_bullet(text: &str, at: Range<usize>) -> (Range<usize>, bool) {
    let Some(part) = text.get(at.clone()) else { return (at, false) };
    let mut chars = part.chars();
    let Some(first) = chars.next() else { return (at, false) };
    let sure =
        matches!(first, '•' | '●' | '▪' | '■' | '◦' | '‣' | '·' | '○' | '✓' | '✔' | '➢' | '\u{F0B7}' | '\u{F0A7}');
    let maybe =
        matches!(first, '-' | '–' | '—' | '*' | '+' | 'o' | '>') && chars.next().is_some_and(char::is_whitespace);
    // "a) name": a small letter before a bracket numbers items.
    if first.is_ascii_lowercase() && part.get(1..).is_some_and(|rest| rest.starts_with(") ")) {
        return (trimmed(text, at.start + 2..at.end), true);
    }
    if sure || maybe { (trimmed(text, at.start + first.len_utf8()..at.end), true) } else { (at, false) }
}
