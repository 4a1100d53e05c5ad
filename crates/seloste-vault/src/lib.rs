//! The vault: keys, and what they seal. The only crate that names a cipher.
//!
//! Keys form a tree whose root alone has to be destroyed to erase something everywhere, backups included
//! (Reardon et al., *Secure data deletion from persistent media*, CCS 2013):
//!
//! ```text
//! master key                 the operator's            [`MasterKey`]
//!  └ root of a register      two slots in one file     [`SlotFile`], [`Root`]
//!     └ key pages            in the database           [`Tree`], [`SealedPage`]
//!        └ folder slot       one folder                [`SlotNo`]
//!           └ record key     one record                [`Tree::record_key`], [`seal`], [`open`]
//! ```
//!
//! Guarantees: a sealed value opens at its own place and nowhere else; after [`protocol::erase`] has returned, no bytes
//! that the product ever wrote lead to a key of what was erased, save through an escrow that the receipt names pending;
//! a crash at any step is finished by [`protocol::resume`]; no key shows in `Debug`, an error or a log.
//! Does not: decide what is erased or who may read (see `seloste-gate`), store pages (see `seloste-store`), wipe copies
//! of a key that the compiler left on the stack, or reach blocks that a copy-on-write file system or a flash
//! controller kept of an overwritten slot.

mod bytes;
mod choose;
mod code;
mod erasure;
mod escrow;
mod key;
mod keyring;
mod log;
mod master;
mod page;
mod pagefile;
pub mod protocol;
mod seal;
mod slots;
mod storage;
mod tree;

pub use choose::{ChooseError, Chosen, choose_from, choose_pages};
pub use code::{BadCode, RecoveryCode};
pub use erasure::{ErasurePlan, Target};
pub use escrow::{Escrow, EscrowError, EscrowPages};
pub use key::{Key, SystemEntropy};
pub use keyring::{EscrowKeyring, KeyringError};
pub use master::{MasterKey, MasterKeyError};
pub use page::{PageAddr, PageError, PageSource, SealedPage, SlotNo};
pub use pagefile::{PageFile, PageFileError};
pub use seal::{
    OpenError, Piece, Place, SealError, content_key, contents_key, open, open_bytes, open_piece, seal, seal_bytes,
    seal_piece,
};
pub use slots::{Root, RootMark, SlotFile, SlotFileError, SlotState, Slots};
pub use storage::Storage;
pub use tree::{FolderKeys, FolderSeed, Tree, TreeCheck, TreeError};

#[cfg(test)]
mod tests;
