//! The parties in the order of their names.
//!
//! Guarantees: adding and removing one costs the same at any size, save a few comparisons; the key of who is removed is
//! wiped. Names whose first dozen letters and more are alike stand in no certain order.
//! Does not: hold names (a key tells their letters all the same, so nothing of it is ever written).

use super::{FieldNo, PartyNo};
use zeroize::Zeroize;

/// As much of a sort key as is kept. Sixteen letters of Finnish take so many.
const KEY_BYTES: usize = 32;
/// Parties in a block, at most: what one insertion moves.
const BLOCK_MAX: usize = 1_024;

type Key = [u8; KEY_BYTES];

/// A name as it is ordered: the key, and the field that it is in.
#[derive(Clone, Copy)]
struct Named {
    key: Key,
    field: FieldNo,
}

#[derive(Default)]
pub(super) struct Order {
    /// By the party's number.
    named: Vec<Option<Named>>,
    /// In order, none empty.
    blocks: Vec<Vec<PartyNo>>,
}

impl Order {
    /// Gives a party its name, or takes it.
    pub(super) fn set(&mut self, party: PartyNo, name: Option<(&str, FieldNo)>) {
        self.remove(party);
        let Some((name, field)) = name else { return };
        let mut whole = seloste_terms::value::sort_key(name);
        let mut key = [0; KEY_BYTES];
        for (to, from) in key.iter_mut().zip(&whole) {
            *to = *from;
        }
        whole.zeroize();
        let place = party as usize;
        if self.named.len() <= place {
            self.named.resize(place + 1, None);
        }
        if let Some(slot) = self.named.get_mut(place) {
            *slot = Some(Named { key, field });
        }
        let at = self.block_of(party);
        match self.blocks.get(at) {
            Some(block) => {
                let inside = block.partition_point(|other| self.before(*other, party));
                if let Some(block) = self.blocks.get_mut(at) {
                    block.insert(inside, party);
                    if block.len() > BLOCK_MAX {
                        let rest = block.split_off(BLOCK_MAX / 2);
                        self.blocks.insert(at + 1, rest);
                    }
                }
            }
            None => self.blocks.push(vec![party]),
        }
    }

    fn remove(&mut self, party: PartyNo) {
        if !self.named.get(party as usize).is_some_and(Option::is_some) {
            return;
        }
        let at = self.block_of(party);
        // The block may end with another of the same key.
        let found = self.blocks.iter().enumerate().skip(at).find_map(|(n, block)| {
            let inside = block.partition_point(|other| self.before(*other, party));
            (block.get(inside) == Some(&party)).then_some((n, inside))
        });
        if let Some((n, inside)) = found
            && let Some(block) = self.blocks.get_mut(n)
        {
            block.remove(inside);
            if block.is_empty() {
                self.blocks.remove(n);
            }
        }
        if let Some(slot) = self.named.get_mut(party as usize) {
            if let Some(named) = slot {
                named.key.zeroize();
            }
            *slot = None;
        }
    }

    /// The block that the party belongs into: the first whose last is not before it, else the last.
    fn block_of(&self, party: PartyNo) -> usize {
        let at = self.blocks.partition_point(|block| block.last().is_some_and(|last| self.before(*last, party)));
        at.min(self.blocks.len().saturating_sub(1))
    }

    fn before(&self, one: PartyNo, other: PartyNo) -> bool {
        self.place(one) < self.place(other)
    }

    fn place(&self, party: PartyNo) -> (Option<Key>, PartyNo) {
        (self.named.get(party as usize).copied().flatten().map(|n| n.key), party)
    }

    /// What orders a party among others: those without a name that `allowed` lets be seen come last.
    pub(super) fn rank(&self, party: PartyNo, allowed: &[bool]) -> (bool, Key) {
        let named = self.named.get(party as usize).copied().flatten();
        match named.filter(|n| allowed.get(n.field as usize).copied().unwrap_or(false)) {
            Some(named) => (false, named.key),
            None => (true, [0; KEY_BYTES]),
        }
    }

    /// Those who have a name, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = PartyNo> {
        self.blocks.iter().flatten().copied()
    }

    /// Keys that are held, for the tests: how many, and whether a removed one is left.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.named.iter().flatten().count()
    }
}
