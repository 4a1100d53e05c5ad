//! Room for files that come in.
//!
//! Guarantees: no more come in at once than there is room for, and of one sender no more than [`EACH_MAX`], so that nobody
//! keeps all others out; who goes gives the place back, however they go.
//! Does not: wait for room.

use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files that may come in at once.
const INCOMING_MAX: usize = 8;
/// Of one account or token.
const EACH_MAX: usize = 4;
/// Forms that are refused and yet read at once, so that their senders get to read why.
const DRAINING_MAX: usize = 16;

/// How many come in, by sender, and how many are let go by.
#[derive(Default)]
pub(crate) struct Room {
    coming: Mutex<HashMap<u64, usize>>,
    draining: AtomicUsize,
}

/// A place; given back when dropped.
pub(crate) struct Seat {
    room: Arc<Room>,
    sender: u64,
}

/// Leave to read what is refused; given back when dropped.
pub(crate) struct Draining(Arc<Room>);

impl Room {
    /// A place for something of a sender; nothing where there is no room.
    pub(crate) fn enter(self: &Arc<Self>, sender: u64) -> Option<Seat> {
        let mut coming = self.coming.lock();
        let all: usize = coming.values().sum();
        let own = coming.get(&sender).copied().unwrap_or_default();
        if all >= INCOMING_MAX || own >= EACH_MAX {
            return None;
        }
        coming.insert(sender, own + 1);
        Some(Seat { room: Arc::clone(self), sender })
    }

    /// Leave to read something that is refused.
    pub(crate) fn drain(self: &Arc<Self>) -> Option<Draining> {
        let here = Draining(Arc::clone(self));
        (self.draining.fetch_add(1, Ordering::Relaxed) < DRAINING_MAX).then_some(here)
    }
}

impl Seat {
    pub(crate) const fn room(&self) -> &Arc<Room> {
        &self.room
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut coming = self.room.coming.lock();
        let left = coming.get(&self.sender).map_or(0, |own| own.saturating_sub(1));
        if left == 0 {
            coming.remove(&self.sender);
        } else {
            coming.insert(self.sender, left);
        }
    }
}

impl Drop for Draining {
    fn drop(&mut self) {
        self.0.draining.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_keeps_all_others_out_and_every_place_comes_back() {
        let room = Arc::new(Room::default());
        let mine: Vec<Seat> = (0..EACH_MAX).filter_map(|_| room.enter(1)).collect();
        assert!(mine.len() == EACH_MAX && room.enter(1).is_none());
        let theirs: Vec<Seat> = (0..INCOMING_MAX).filter_map(|_| room.enter(2)).collect();
        assert_eq!(theirs.len(), INCOMING_MAX - EACH_MAX);
        assert!(room.enter(3).is_none(), "no room at all");
        drop(mine);
        assert!(room.enter(3).is_some() && room.enter(1).is_some());
        drop(theirs);
        assert!(room.coming.lock().is_empty(), "nothing is remembered of who went");
        let drained: Vec<Draining> = (0..2 * DRAINING_MAX).filter_map(|_| room.drain()).collect();
        assert_eq!(drained.len(), DRAINING_MAX);
        drop(drained);
        assert!(room.drain().is_some());
    }
}
