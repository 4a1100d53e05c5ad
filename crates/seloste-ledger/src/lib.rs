//! The ledger: an append-only log of all acts of one register that outsiders can verify.
//!
//! Guarantees: an [`Entry`] has exactly one encoding and no place for names, values or search words; hashes, proofs
//! and roots are those of RFC 6962; checkpoints are C2SP signed notes; exports are C2SP `tlog-tiles`; and
//! [`verify`](verify::verify) finds every changed, missing, moved, doubled or cut-off entry of a log that a
//! checkpoint covers.
//! Does not: store, seal or erase entries, tell the time, make randomness or hold keys longer than a [`Signer`] lives.
//! It cannot tell an entry that was erased lawfully from one whose bytes were withheld: it counts both as erased.

pub mod entry;
pub mod frontier;
pub mod hash;
pub mod names;
pub mod note;
pub mod proof;
pub mod tiles;
pub mod verify;
mod wire;

pub use entry::{Action, ActorKind, Basis, Detail, Entry, EntryError, Outcome, Salt};
pub use frontier::Frontier;
pub use hash::{Hash, leaf_hash, node_hash};
pub use names::Name;
pub use note::{Checkpoint, Signer, Verifier};
pub use verify::{LogEntry, Problem, Report, verify};
