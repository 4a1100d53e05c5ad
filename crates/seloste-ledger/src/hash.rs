//! Hashes of leaves and nodes (RFC 6962, section 2.1).
//!
//! Guarantees: a leaf can never be taken for a node, since the two are hashed under different first bytes.
//! Does not: know what a leaf holds.

use aws_lc_rs::digest::{Context, SHA256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The root of a log without entries: the hash of nothing.
#[must_use]
pub fn empty_root() -> Hash {
    digest(&[])
}

/// The hash of a leaf: SHA-256 of 0x00 and the leaf's bytes.
#[must_use]
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    digest(&[&[0], leaf])
}

/// The hash of a node: SHA-256 of 0x01 and the hashes of its two children.
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    digest(&[&[1], left, right])
}

/// SHA-256 of the parts, one after another.
pub(crate) fn digest(parts: &[&[u8]]) -> Hash {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    let mut hash = [0; 32];
    // SHA-256 always gives 32 bytes, so the lengths are the same.
    hash.copy_from_slice(context.finish().as_ref());
    hash
}
