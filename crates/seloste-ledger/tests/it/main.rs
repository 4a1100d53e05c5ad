//! The ledger from outside.

#![cfg(test)]

mod entries;
mod exports;
mod mutations;
mod notes;
mod proofs;

use seloste_ledger::entry::FORM;
use seloste_ledger::{
    Action, ActorKind, Basis, Detail, Entry, Frontier, LogEntry, Name, Outcome, Salt, Signer, leaf_hash,
};
use seloste_terms::{ActId, ActorId, FolderId, PartyId, RecordId};

/// Numbers from a seed (SplitMix64), so that what fails can be run again.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_be_bytes());
        bytes[8..].copy_from_slice(&self.next().to_be_bytes());
        bytes
    }
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

/// An entry that might be, its contents from the seed.
fn entry(random: &mut Random, seq: u64) -> Entry {
    let details = match random.below(7) {
        0 => vec![Detail::Receipt([7; 32]), Detail::EscrowPending, Detail::Epoch(random.next())],
        1 => vec![Detail::Source(name("subject")), Detail::Delivery(ActId::from_bytes(random.bytes()))],
        2 => vec![Detail::Records((0..random.below(5)).map(|_| RecordId::from_bytes(random.bytes())).collect())],
        3 => vec![Detail::Resumed { size: random.next(), root: [9; 32] }, Detail::TailLost(random.next())],
        4 => vec![Detail::About(name("newsletter")), Detail::Undone],
        5 => vec![Detail::AnsweredIn(u32::try_from(random.below(1_000)).unwrap())],
        _ => Vec::new(),
    };
    Entry {
        form: FORM,
        seq,
        // Several entries may fall into one millisecond.
        at: 1_790_000_000_000 + (seq / 3) as i64,
        act: ActId::from_bytes(random.bytes()),
        actor: ActorId::from_bytes(random.bytes()),
        actor_kind: ActorKind::ALL[random.below(ActorKind::ALL.len())],
        role: name("support"),
        action: Action::ALL[random.below(Action::ALL.len())],
        outcome: Outcome::ALL[random.below(Outcome::ALL.len())],
        purpose: name("contract"),
        basis: (random.below(4) > 0).then(|| Basis::ALL[random.below(Basis::ALL.len())]),
        published_hash: [1; 32],
        rules_hash: [2; 32],
        parties: (0..random.below(4)).map(|_| PartyId::from_bytes(random.bytes())).collect(),
        folders: (0..random.below(4)).map(|_| FolderId::from_bytes(random.bytes())).collect(),
        categories: vec![name("identity"), name("billing-records")],
        count: random.next() % 100,
        left_out: random.below(10) as u32,
        details,
        salt: Salt(random.bytes()),
    }
}

/// A signed log of so many entries, every seventh of the first third erased.
fn log(random: &mut Random, size: u64, signer: &Signer) -> (Vec<LogEntry>, String) {
    let mut frontier = Frontier::new();
    let mut entries = Vec::new();
    for seq in 0..size {
        let bytes = entry(random, seq).encode().unwrap();
        let leaf_hash = leaf_hash(&bytes);
        frontier.append(&leaf_hash);
        let erased = seq < size / 3 && seq % 7 == 0;
        entries.push(LogEntry { seq, entry: (!erased).then_some(bytes), leaf_hash });
    }
    let note = signer.sign_checkpoint(size, &frontier.root()).unwrap();
    (entries, note)
}

fn signer() -> Signer {
    Signer::from_seed("example.fi/registers/esimerkki", &[42; 32]).unwrap()
}
