//! The parties in the order of their names.
//!
//! Guarantees: adding and removing one costs the same at any size, save a few comparisons and a look through those of the
//! same beginning; names that begin alike are compared whole, however long they are; the key of who is removed is wiped,
//! and so is what its table leaves behind where it grows.
//! Does not: hold names (a key tells their letters all the same, so nothing of it is ever written); whole ones are asked
//! for. Copies that the processor makes on its way are not wiped.

use super::{FieldNo, PartyNo};
use std::cmp::Ordering;
use std::collections::HashSet;
use zeroize::{Zeroize, Zeroizing};

/// As much of a sort key as is kept. Sixteen letters of Finnish take so many.
const KEY_BYTES: usize = 32;
/// Parties in a block, at most: what one insertion moves.
const BLOCK_MAX: usize = 1_024;

/// Hits of more than this part of all are put in order by going through all.
const SORTED_PART: usize = 16;

type Key = [u8; KEY_BYTES];

/// Whether there may be more of the name than the key holds. What is shorter ends in zeros, which no sort key has.
const fn is_cut(key: &Key) -> bool {
    key[KEY_BYTES - 1] != 0
}

/// A name as it is ordered: the key, and the field that it is in.
#[derive(Clone, Copy)]
struct Named {
    key: Key,
    field: FieldNo,
}

/// The name of a party as it is listed; where it has none, nothing.
pub(super) type NameOf<'a> = &'a dyn Fn(PartyNo) -> Option<String>;

#[derive(Default)]
pub(super) struct Order {
    /// By the party's number.
    named: Vec<Option<Named>>,
    /// In order, none empty.
    blocks: Vec<Vec<PartyNo>>,
}

impl Order {
    /// Gives a party its name, or takes it. `name_of` tells the names of the others.
    pub(super) fn set(&mut self, party: PartyNo, name: Option<(&str, FieldNo)>, name_of: NameOf<'_>) {
        self.remove(party);
        let Some((name, field)) = name else { return };
        let whole = Zeroizing::new(seloste_terms::value::sort_key(name));
        let mut key = [0; KEY_BYTES];
        for (to, from) in key.iter_mut().zip(whole.iter()) {
            *to = *from;
        }
        let place = party as usize;
        self.grow(place + 1);
        if let Some(slot) = self.named.get_mut(place) {
            *slot = Some(Named { key, field });
        }
        let before = |other: PartyNo| self.is_before(other, party, &key, &whole, name_of);
        let at = self.blocks.partition_point(|block| block.last().is_some_and(|last| before(*last)));
        let at = at.min(self.blocks.len().saturating_sub(1));
        let inside = self.blocks.get(at).map(|block| block.partition_point(|other| before(*other)));
        match (self.blocks.get_mut(at), inside) {
            (Some(block), Some(inside)) => {
                block.insert(inside, party);
                if block.len() > BLOCK_MAX {
                    let rest = block.split_off(BLOCK_MAX / 2);
                    self.blocks.insert(at + 1, rest);
                }
            }
            _ => self.blocks.push(vec![party]),
        }
    }

    /// Whether one stands before a party of this name.
    fn is_before(&self, one: PartyNo, party: PartyNo, key: &Key, whole: &[u8], name_of: NameOf<'_>) -> bool {
        let theirs = self.key(one);
        match theirs.as_ref().cmp(&Some(key)) {
            Ordering::Equal if is_cut(key) => {
                let theirs = name_of(one).map(|mut name| {
                    let key = Zeroizing::new(seloste_terms::value::sort_key(&name));
                    name.zeroize();
                    key
                });
                (theirs.as_ref().map(|k| k.as_slice()), one) < (Some(whole), party)
            }
            Ordering::Equal => one < party,
            different => different == Ordering::Less,
        }
    }

    /// Makes room in the table. What is moved is wiped where it was.
    fn grow(&mut self, len: usize) {
        if self.named.len() >= len {
            return;
        }
        if self.named.capacity() < len {
            let mut larger = Vec::with_capacity(len.next_power_of_two());
            larger.extend_from_slice(&self.named);
            for named in self.named.iter_mut().flatten() {
                named.key.zeroize();
            }
            self.named = larger;
        }
        self.named.resize(len, None);
    }

    fn remove(&mut self, party: PartyNo) {
        let Some(key) = self.key(party) else { return };
        // Where it stands among those of the same key is known by its name alone, which may be another by now.
        let first = self.blocks.partition_point(|block| block.last().is_some_and(|last| self.key(*last) < Some(key)));
        let found = self.blocks.iter().enumerate().skip(first).find_map(|(n, block)| {
            let from = block.partition_point(|other| self.key(*other) < Some(key));
            let inside = block.iter().skip(from).position(|other| *other == party)?;
            Some((n, from + inside))
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

    fn key(&self, party: PartyNo) -> Option<Key> {
        self.named.get(party as usize).copied().flatten().map(|n| n.key)
    }

    /// Puts parties in order: those without a name that `allowed` lets be seen come last.
    pub(super) fn sort(&self, parties: &mut Vec<PartyNo>, allowed: &[bool], name_of: NameOf<'_>) {
        // Going through all costs less than sorting many.
        if parties.len() > self.named.len() / SORTED_PART {
            let wanted: HashSet<PartyNo> = parties.iter().copied().collect();
            let named = self.iter().filter(|no| wanted.contains(no) && self.is_seen(*no, allowed));
            let mut all: Vec<PartyNo> = named.collect();
            parties.retain(|no| !self.is_seen(*no, allowed));
            parties.sort_unstable();
            all.append(parties);
            *parties = all;
            return;
        }
        parties.sort_unstable_by_key(|no| (self.rank(*no, allowed), *no));
        for alike in parties.chunk_by_mut(|one, other| self.rank(*one, allowed) == self.rank(*other, allowed)) {
            let cut =
                alike.first().is_some_and(|no| self.is_seen(*no, allowed) && self.key(*no).is_some_and(|k| is_cut(&k)));
            if alike.len() > 1 && cut {
                let whole = |no: PartyNo| {
                    let mut name = name_of(no).unwrap_or_default();
                    let key = Zeroizing::new(seloste_terms::value::sort_key(&name));
                    name.zeroize();
                    (key, no)
                };
                let mut keyed: Vec<_> = alike.iter().map(|no| whole(*no)).collect();
                keyed.sort_by(|(one, a), (other, b)| (one.as_slice(), a).cmp(&(other.as_slice(), b)));
                for (place, (_, no)) in alike.iter_mut().zip(keyed) {
                    *place = no;
                }
            }
        }
    }

    /// The field that a party has its name in.
    pub(super) fn field(&self, party: PartyNo) -> Option<FieldNo> {
        self.named.get(party as usize).copied().flatten().map(|n| n.field)
    }

    /// Whether a party has a name that `allowed` lets be seen.
    pub(super) fn is_seen(&self, party: PartyNo, allowed: &[bool]) -> bool {
        let named = self.named.get(party as usize).and_then(Option::as_ref);
        named.is_some_and(|n| allowed.get(n.field as usize).copied().unwrap_or(false))
    }

    /// What orders a party among others, as far as its key goes.
    fn rank(&self, party: PartyNo, allowed: &[bool]) -> (bool, Key) {
        let seen = self.is_seen(party, allowed);
        (!seen, self.key(party).filter(|_| seen).unwrap_or([0; KEY_BYTES]))
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
