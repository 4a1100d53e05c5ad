//! What follows from the slots and the intent, and in which order it is done.

use super::{Seeded, Ticking};
use crate::key::Key;
use crate::page::{PageAddr, SealedPage};
use crate::protocol::{EscrowOutcome, Intent, Medium, Next, Receipt, next_step, resume};
use crate::slots::{Root, SlotState, Slots};
use jiff::Timestamp;
use std::convert::Infallible;

/// Notes what is called.
#[derive(Default)]
struct Calls(Vec<String>);

impl Calls {
    fn note(&mut self, what: impl Into<String>) -> Result<(), Infallible> {
        self.0.push(what.into());
        Ok(())
    }
}

impl Medium for Calls {
    type Error = Infallible;

    fn commit_intent(&mut self, _: &Intent, _: &[SealedPage]) -> Result<(), Infallible> {
        self.note("intent")
    }
    fn copy_pages(&mut self, _: &[SealedPage]) -> Result<(), Infallible> {
        self.note("copy")
    }
    fn write_slot(&mut self, root: &Root) -> Result<(), Infallible> {
        self.note(format!("write {}", root.epoch()))
    }
    fn overwrite_slot(&mut self, epoch: u64) -> Result<(), Infallible> {
        self.note(format!("overwrite {epoch}"))
    }
    fn refresh_escrow(&mut self, _: &Root, _: &Intent, _: &[SealedPage]) -> Result<EscrowOutcome, Infallible> {
        self.note("escrow").map(|()| EscrowOutcome::Refreshed)
    }
    fn commit_done(&mut self, _: &Intent, _: &Receipt) -> Result<(), Infallible> {
        self.note("done")
    }
    fn pages_of(&mut self, _: u64) -> Result<Vec<SealedPage>, Infallible> {
        Ok(Vec::new())
    }
    fn drop_pages_of(&mut self, epoch: u64) -> Result<(), Infallible> {
        self.note(format!("drop pages of {epoch}"))
    }
}

fn root(epoch: u64) -> Root {
    Root::new(epoch, Key::random(&mut Seeded(epoch)).unwrap())
}

fn intent() -> Intent {
    let drops = vec![(PageAddr::TOP, 4), (PageAddr { level: 3, index: 7 }, 2)];
    Intent { from: root(4).mark(), to: 5, at: Timestamp::UNIX_EPOCH, drops }
}

#[test]
fn every_state_has_its_next_step() {
    let cases: [(&[u64], bool, &str, &str); 9] = [
        (&[4], false, "open 4", ""),
        (&[4, 5], false, "restore", ""),
        (&[], false, "restore", ""),
        (&[4], true, "redo 4", "drop pages of 5"),
        // The new root may never have reached the disk: written once more, before the old one goes.
        (&[4, 5], true, "finish 5", "write 5, overwrite 4, escrow, done"),
        // The old root may be half there; the new one is the only one and is not touched.
        (&[5], true, "finish 5", "overwrite 4, escrow, done"),
        (&[6], true, "astray", ""),
        (&[3], true, "astray", ""),
        (&[], true, "astray", ""),
    ];
    for (roots, under_way, expected, calls) in cases {
        let mut slots = Slots([SlotState::Damaged, SlotState::Damaged]);
        for epoch in roots {
            slots.0[(epoch % 2) as usize] = SlotState::Root(root(*epoch));
        }
        let intent = under_way.then(intent);
        let next = next_step(&slots, intent.as_ref());
        let found = match &next {
            Ok(Next::Open(root)) => format!("open {}", root.epoch()),
            Ok(Next::Redo(root)) => format!("redo {}", root.epoch()),
            Ok(Next::Finish { root, .. }) => format!("finish {}", root.epoch()),
            Ok(Next::Restore) => "restore".to_owned(),
            Err(_) => "astray".to_owned(),
        };
        assert_eq!(found, expected, "roots {roots:?}, under way: {under_way}");
        let mut medium = Calls::default();
        if let Ok(next) = next {
            let receipt = resume(&mut medium, &next, intent.as_ref(), &Ticking::default()).unwrap();
            assert_eq!(receipt.is_some_and(|receipt| receipt.resumed), found == "finish 5");
        }
        assert_eq!(medium.0.join(", "), calls, "roots {roots:?}, under way: {under_way}");
    }
    // A root of the same epoch from another continuation is not the one of the intent.
    let fork = Root::new(4, Key::random(&mut Seeded(99)).unwrap());
    assert!(next_step(&Slots([SlotState::Root(fork), SlotState::Void]), Some(&intent())).is_err());
}

#[test]
fn an_intent_comes_back_from_its_bytes() {
    let bytes = intent().to_bytes();
    assert_eq!(Intent::from_bytes(&bytes), Some(intent()));
    for len in 0..bytes.len() {
        // Cut between two drops the rest is an intent with fewer of them; the commit that holds it is whole.
        let cut = Intent::from_bytes(&bytes[..len]);
        assert!(cut.is_none_or(|cut| cut.drops.len() < 2), "cut to {len}");
    }
}
