//! Places for looking at passwords, which takes much memory on purpose.
//!
//! Guarantees: so many at once and no more; strangers never take the places of those who are known here, and nobody takes
//! all that strangers have, be it from all networks that a provider gives one customer, so that nobody keeps the staff out
//! by asking often.
//! Does not: wait: who gets no place is told to try again.

use super::whence::site;
use parking_lot::Mutex;
use std::net::IpAddr;

/// Places for those who are known, and as many for strangers. Each takes 46 MiB while it is used.
const PLACES: usize = 2;
/// Places that strangers from one customer's networks may have.
const OF_ONE_SITE: usize = 1;

/// Who has a password looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// The holder of a session or a link, or a browser that has signed in to the account before.
    Known,
    /// Anybody, from an address where it is known.
    Stranger(Option<IpAddr>),
}

/// All places.
#[derive(Default)]
pub(super) struct Hashing(Mutex<Vec<Who>>);

/// A place. It is free again when this is dropped.
pub(super) struct Place<'h> {
    of: &'h Hashing,
    who: Who,
}

impl Hashing {
    /// A place, if there is one.
    pub(super) fn place(&self, who: Who) -> Option<Place<'_>> {
        let who = match who {
            Who::Stranger(address) => Who::Stranger(address.map(site)),
            Who::Known => who,
        };
        let mut taken = self.0.lock();
        let same_sort = taken.iter().filter(|t| matches!(t, Who::Known) == matches!(who, Who::Known)).count();
        let from_there = taken.iter().filter(|t| **t == who).count();
        let crowds = matches!(who, Who::Stranger(Some(_))) && from_there >= OF_ONE_SITE;
        if same_sort >= PLACES || crowds {
            return None;
        }
        taken.push(who);
        Some(Place { of: self, who })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut taken = self.of.0.lock();
        if let Some(at) = taken.iter().position(|t| *t == self.who) {
            taken.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_keeps_others_from_their_places() {
        let hashing = Hashing::default();
        let stranger = |address: &str| Who::Stranger(address.parse().ok());
        let first = hashing.place(stranger("2001:db8:1:1::1")).unwrap();
        assert!(hashing.place(stranger("2001:db8:1:1::2")).is_none(), "the same network");
        assert!(hashing.place(stranger("2001:db8:1:2::1")).is_none(), "another network of the same customer");
        let second = hashing.place(stranger("192.0.2.1")).unwrap();
        assert!(hashing.place(stranger("::ffff:192.0.2.1")).is_none(), "the same address, mapped");
        assert!(hashing.place(stranger("198.51.100.7")).is_none(), "strangers have so many");
        let known = [Who::Known; PLACES].map(|who| hashing.place(who).unwrap());
        assert!(hashing.place(Who::Known).is_none());
        drop(first);
        assert!(hashing.place(Who::Known).is_none(), "a stranger's place is a stranger's");
        let again = hashing.place(stranger("2001:db8:1:1::2")).unwrap();
        drop((second, known, again));
        // Where no address is known nobody can be told apart.
        let unknown = [Who::Stranger(None); PLACES].map(|who| hashing.place(who).unwrap());
        assert!(hashing.place(Who::Stranger(None)).is_none());
        drop(unknown);
        assert!(hashing.0.lock().is_empty());
    }
}
