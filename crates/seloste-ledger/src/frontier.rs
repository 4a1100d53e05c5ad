//! The right edge of the tree: what is needed to append, and to know the root, without the entries.
//!
//! Guarantees: appending a leaf costs a hash or two on average and a few dozen bytes of state; the root is that of
//! RFC 6962 over all leaves appended.
//! Does not: keep what is needed for proofs (see [`crate::proof`]).

use crate::hash::{Hash, empty_root, node_hash};

/// Roots of the complete subtrees that a log of this size consists of, the largest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    // INVARIANT: one node for each bit that is set in `size`.
    nodes: Vec<Hash>,
}

/// Bytes that are no frontier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bytes are no edge of a log: their length does not fit the size they state")]
pub struct BadFrontier;

/// The largest size that is read: far beyond any log, far from overflow.
const SIZE_MAX: u64 = 1 << 62;

impl Frontier {
    /// Of a log without entries.
    #[must_use]
    pub const fn new() -> Self {
        Self { size: 0, nodes: Vec::new() }
    }

    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds the hash of the next leaf.
    pub fn append(&mut self, leaf: &Hash) {
        let mut hash = *leaf;
        let mut below = self.size;
        while below & 1 == 1
            && let Some(left) = self.nodes.pop()
        {
            hash = node_hash(&left, &hash);
            below >>= 1;
        }
        self.nodes.push(hash);
        self.size += 1;
    }

    /// The root of the tree (RFC 6962, section 2.1).
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut from_right = self.nodes.iter().rev();
        let Some(last) = from_right.next() else { return empty_root() };
        from_right.fold(*last, |right, left| node_hash(left, &right))
    }

    /// The frontier as bytes: the size in 8 bytes, most significant first, then the nodes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        for node in &self.nodes {
            bytes.extend_from_slice(node);
        }
        bytes
    }

    /// The frontier that these bytes are.
    ///
    /// # Errors
    /// When their length does not fit the size that they state.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadFrontier> {
        let (size, rest) = bytes.split_first_chunk().ok_or(BadFrontier)?;
        let size = u64::from_be_bytes(*size);
        let (nodes, odd) = rest.as_chunks::<32>();
        if size > SIZE_MAX || !odd.is_empty() || nodes.len() != size.count_ones() as usize {
            return Err(BadFrontier);
        }
        Ok(Self { size, nodes: nodes.to_vec() })
    }
}
