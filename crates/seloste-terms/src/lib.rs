//! The terms of the trade: what a customer register can hold, and the words for it.
//!
//! Guarantees: one definition of every kind of record and every field, with its type, validation, search behaviour,
//! labels in Finnish, Swedish and English, and its terms in DPV and fideslang; identifiers checked by their published
//! algorithms; law that moves in one dated data file.
//! Does not: know any register, notice or person. Pure: no I/O, no clock, no randomness of its own.

pub mod dpv;
pub mod encoding;
pub mod id;
pub mod identifiers;
pub mod law;
pub mod speech;
pub mod text;
pub mod value;
pub mod vocabulary;
pub mod words;
pub mod world;

pub use id::{ActId, ActorId, ContentId, FolderId, PartyId, RecordId, RegisterId};
pub use text::{Lang, Said, Text3, Texts};
pub use world::{Clock, Entropy, EntropyError};
