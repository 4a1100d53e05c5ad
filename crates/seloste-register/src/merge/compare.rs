//! What of two parties is the same and what differs.
//!
//! Guarantees: what a person is shown beforehand and what goes afterwards are told by one rule; a value that the purpose
//! does not reach is no part of it.

use super::{Rec, Sides};
use crate::body::Value;
use crate::card::Card;
use seloste_notice::Checked;
use seloste_terms::vocabulary;

/// A field of contact data that either has.
#[derive(Clone, PartialEq, Eq)]
pub struct Compared {
    /// The category that it lies in.
    pub category: String,
    /// The field.
    pub field: String,
    /// What the one that stays has.
    pub ours: Vec<String>,
    /// What the other has.
    pub theirs: Vec<String>,
    /// Whether there is a choice: the field holds one value, and the two differ.
    pub differs: bool,
}

impl std::fmt::Debug for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compared").field("field", &self.field).field("differs", &self.differs).finish_non_exhaustive()
    }
}

/// The contact data of two cards, field by field, in the order of the cards.
#[must_use]
pub fn compare(notice: &Checked, ours: &Card, theirs: &Card) -> Vec<Compared> {
    let mut all: Vec<Compared> = Vec::new();
    for (card, mine) in [(ours, true), (theirs, false)] {
        for record in card.records.iter().filter(|r| r.kind == vocabulary::CONTACT) {
            for value in &record.values {
                let same = |c: &Compared| c.category == record.category && c.field == value.field;
                let at = all.iter().position(same).unwrap_or_else(|| {
                    let (category, field) = (record.category.clone(), value.field.clone());
                    all.push(Compared { category, field, ours: Vec::new(), theirs: Vec::new(), differs: false });
                    all.len() - 1
                });
                if let Some(there) = all.get_mut(at) {
                    if mine { &mut there.ours } else { &mut there.theirs }.push(value.text.clone());
                }
            }
        }
    }
    for one in &mut all {
        let holds_one = notice.field(&one.field).is_some_and(|f| !f.many);
        one.differs = holds_one && !one.ours.is_empty() && !one.theirs.is_empty() && one.ours != one.theirs;
    }
    all
}

/// Values of a record that go.
pub(super) struct Going<'s> {
    pub(super) rec: &'s Rec,
    pub(super) values: Vec<Value>,
}

/// What goes of either side: what both have, once, and of two values where there can be one the one that is not taken.
pub(super) fn going<'s>(sides: &'s Sides, take: &[String]) -> Vec<Going<'s>> {
    let scope = sides.permit.scope();
    let goes = |yours: &[Rec], ours: bool, rec: &Rec, value: &Value| {
        let category = &rec.folder.category;
        if !scope.reaches_field(category, &value.field) {
            return false;
        }
        let Some(field) = sides.permit.notice().field(&value.field) else { return false };
        let beside = yours.iter().filter(|r| is_contact(r) && r.folder.category == *category);
        let mut beside = beside.flat_map(|r| &r.body.values).filter(|v| v.field == value.field).peekable();
        if beside.peek().is_none() {
            return false;
        }
        let same = beside.any(|v| v.text == value.text);
        let taken = take.contains(&value.field);
        match (same, field.many) {
            // What both have stays where it was first.
            (true, _) => !ours,
            (false, true) => false,
            (false, false) => taken == ours,
        }
    };
    let mut all = Vec::new();
    for (mine, yours, ours) in [(&sides.ours, &sides.theirs, true), (&sides.theirs, &sides.ours, false)] {
        for rec in mine.iter().filter(|r| is_contact(r)) {
            let values: Vec<Value> = rec.body.values.iter().filter(|v| goes(yours, ours, rec, v)).cloned().collect();
            if !values.is_empty() {
                all.push(Going { rec, values });
            }
        }
    }
    all
}

fn is_contact(rec: &Rec) -> bool {
    rec.row.kind == vocabulary::CONTACT
}
