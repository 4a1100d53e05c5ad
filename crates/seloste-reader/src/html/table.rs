//! The columns of a table's rows.
//!
//! Guarantees: a cell is counted in the column in which it stands, after the cells of earlier rows that reach down to its
//! row; at most [`COLUMNS_MAX`] columns are told apart. Does not: keep any words.

use html5gum::StartTag;

/// The most columns that are told apart; what stands further right stands in the last.
const COLUMNS_MAX: usize = 64;

/// The row that is being read, and what reaches into it from above.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// The column that comes next.
    column: usize,
    /// For each column, in how many rows to come a cell of an earlier row still stands.
    held: Vec<usize>,
    /// Columns that the cell before reaches over to the right.
    wide: usize,
    heads: usize,
    others: usize,
}

impl Row {
    /// A row begins.
    pub(super) fn begin(&mut self) {
        (self.column, self.wide, self.heads, self.others) = (0, 0, 0, 0);
    }

    /// A cell begins: how many borders between columns come before it.
    pub(super) fn cell(&mut self, tag: &StartTag<usize>) -> usize {
        let number = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            std::str::from_utf8(value).ok()?.trim().parse::<usize>().ok()
        };
        if tag.name.as_slice() == b"th" {
            self.heads += 1
        } else {
            self.others += 1
        }
        let from = self.column;
        self.column = self.column.saturating_add(self.wide);
        self.pass();
        let at = self.column.min(COLUMNS_MAX);
        let last = from.saturating_sub(1);
        let borders = if from == 0 { at } else { at.saturating_sub(last).max(1) };
        let wide = number("colspan").unwrap_or(1).clamp(1, COLUMNS_MAX);
        // A cell that reaches to the end of its group says so by 0.
        let down = number("rowspan").map_or(0, |n| if n == 0 { usize::MAX } else { n - 1 });
        for column in at..at.saturating_add(wide).min(COLUMNS_MAX) {
            if self.held.len() <= column {
                self.held.resize(column + 1, 0);
            }
            if let Some(held) = self.held.get_mut(column) {
                *held = down;
            }
        }
        self.column = at + 1;
        self.wide = wide - 1;
        borders
    }

    /// The row ends: whether it is one of headings only.
    pub(super) fn end(&mut self) -> bool {
        self.column = self.column.saturating_add(self.wide);
        while self.column < self.held.len() {
            self.pass();
            self.column += 1;
        }
        self.others == 0 && self.heads >= 2
    }

    /// Passes the columns in which a cell of an earlier row stands.
    fn pass(&mut self) {
        while let Some(held) = self.held.get_mut(self.column).filter(|held| **held > 0) {
            *held -= 1;
            self.column += 1;
        }
    }
}
