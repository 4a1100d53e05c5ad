//! Proofs that an entry is in the log, and that one log extends another (RFC 6962, sections 2.1.1 and 2.1.2).
//!
//! Guarantees: what is made here verifies here and by any other implementation; what does not belong does not verify.
//! Verification follows RFC 9162, sections 2.1.3.2 and 2.1.4.2.
//! Does not: say whose log it is; a proof is worth what the checkpoint is worth that gave the root.

use crate::hash::{Hash, node_hash};
use crate::note::{NoteError, Verifier};
use data_encoding::BASE64;
use std::fmt::Write;

/// Where proofs get hashes from.
pub trait HashSource {
    /// The hash of a leaf, from 0.
    fn leaf(&self, index: u64) -> Option<Hash>;

    /// The root of the complete subtree of 2^`level` leaves that begins at leaf `index` * 2^`level`.
    ///
    /// Counted from the leaves unless the source keeps such nodes; one that does makes proofs of long logs fast.
    fn node(&self, level: u32, index: u64) -> Option<Hash> {
        if level == 0 {
            return self.leaf(index);
        }
        let left = index.checked_mul(2)?;
        Some(node_hash(&self.node(level - 1, left)?, &self.node(level - 1, left + 1)?))
    }
}

impl HashSource for [Hash] {
    fn leaf(&self, index: u64) -> Option<Hash> {
        self.get(usize::try_from(index).ok()?).copied()
    }
}

/// A proof that cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The index or the older size lies outside the log.
    #[error("the log of {size} entries does not reach to {asked}")]
    Beyond {
        /// The log's size.
        size: u64,
        /// What was asked for.
        asked: u64,
    },
    /// The source lacks a hash that the log must have.
    #[error("the log lacks a hash that it must have")]
    HashMissing,
}

/// A proof that does not show what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// It has more or fewer hashes than such a proof has.
    #[error("the proof has not the length that the sizes ask for")]
    Length,
    /// It leads to another root.
    #[error("the proof leads to another root")]
    Root,
}

/// The hashes that lead from leaf `index` to the root of the first `size` leaves, the leaf's sibling first.
///
/// # Errors
/// When the log is not that long or the source lacks a hash.
pub fn inclusion<S: HashSource + ?Sized>(source: &S, index: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
    if index >= size {
        return Err(ProofError::Beyond { size, asked: index });
    }
    let (mut begin, mut end) = (0, size);
    let mut path = Vec::new();
    while end - begin > 1 {
        let middle = begin + split(end - begin);
        if index < middle {
            path.push(subtree(source, middle, end)?);
            end = middle;
        } else {
            path.push(subtree(source, begin, middle)?);
            begin = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The hashes that show that the first `size` leaves extend the first `older` of them.
///
/// # Errors
/// When the log is not that long or the source lacks a hash.
pub fn consistency<S: HashSource + ?Sized>(source: &S, older: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
    if older > size {
        return Err(ProofError::Beyond { size, asked: older });
    }
    let mut path = Vec::new();
    if older == 0 || older == size {
        return Ok(path);
    }
    let (mut begin, mut end) = (0, size);
    // Whether the subtree at hand is one whose root the older tree's root gives away, so that it need not be told.
    let mut known = true;
    while older != end {
        let middle = begin + split(end - begin);
        if older <= middle {
            path.push(subtree(source, middle, end)?);
            end = middle;
        } else {
            path.push(subtree(source, begin, middle)?);
            begin = middle;
            known = false;
        }
    }
    if !known {
        path.push(subtree(source, begin, end)?);
    }
    path.reverse();
    Ok(path)
}

/// The root of the first `size` leaves.
///
/// # Errors
/// When the source lacks a hash.
pub fn root<S: HashSource + ?Sized>(source: &S, size: u64) -> Result<Hash, ProofError> {
    if size == 0 { Ok(crate::hash::empty_root()) } else { subtree(source, 0, size) }
}

/// Checks that `leaf` is entry `index` of the log of `size` entries with this root.
///
/// # Errors
/// When the proof does not show it.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> Result<(), ProofRefused> {
    if index >= size {
        return Err(ProofRefused::Length);
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return Err(ProofRefused::Length);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        Err(ProofRefused::Length)
    } else if hash != *root {
        Err(ProofRefused::Root)
    } else {
        Ok(())
    }
}

/// Checks that the log of `size` entries with `root` extends the one of `older` entries with `older_root`.
///
/// # Errors
/// When the proof does not show it. Everything extends the empty log.
pub fn verify_consistency(
    (older, older_root): (u64, &Hash),
    (size, root): (u64, &Hash),
    proof: &[Hash],
) -> Result<(), ProofRefused> {
    if older > size {
        return Err(ProofRefused::Length);
    }
    if older == size || older == 0 {
        let same = if older == size { root } else { &crate::hash::empty_root() };
        return match (proof.is_empty(), older_root == same) {
            (false, _) => Err(ProofRefused::Length),
            (true, false) => Err(ProofRefused::Root),
            (true, true) => Ok(()),
        };
    }
    let (mut node, mut last) = (older - 1, size - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    // The older root itself is where to begin when its tree is complete; else the proof begins with that node.
    let (mut old_hash, rest) = if older.is_power_of_two() {
        (*older_root, proof)
    } else {
        let (first, rest) = proof.split_first().ok_or(ProofRefused::Length)?;
        (*first, rest)
    };
    let mut hash = old_hash;
    for sibling in rest {
        if last == 0 {
            return Err(ProofRefused::Length);
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(sibling, &old_hash);
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        Err(ProofRefused::Length)
    } else if old_hash != *older_root || hash != *root {
        Err(ProofRefused::Root)
    } else {
        Ok(())
    }
}

/// The first line of a proof file.
const PROOF_HEAD: &str = "c2sp.org/tlog-proof@v1";

/// A proof that can be kept and checked without the log: the C2SP `tlog-proof` of one entry under a checkpoint.
#[must_use]
pub fn write_proof(index: u64, proof: &[Hash], note: &str) -> String {
    let mut text = format!("{PROOF_HEAD}\nindex {index}\n");
    for hash in proof {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", BASE64.encode(hash));
    }
    text.push('\n');
    text.push_str(note);
    text
}

/// Why a proof file does not prove its entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofFileError {
    /// It is no proof file.
    #[error("this is no proof file: expected `{PROOF_HEAD}`, an index, hashes and a checkpoint")]
    Malformed,
    /// Its checkpoint does not hold.
    #[error("the checkpoint in the proof does not hold: {0}")]
    Checkpoint(#[from] NoteError),
    /// Its hashes do not lead from the entry to the checkpoint.
    #[error("the proof is not of this entry: {0}")]
    Proof(#[from] ProofRefused),
}

/// Checks a C2SP `tlog-proof` of the entry with this leaf hash; gives the entry's index.
///
/// # Errors
/// When the file is none, its checkpoint is not signed by `verifier`, or its hashes lead elsewhere.
pub fn verify_proof(text: &str, leaf: &Hash, verifier: &Verifier) -> Result<u64, ProofFileError> {
    let (head, note) = text.split_once("\n\n").ok_or(ProofFileError::Malformed)?;
    let mut lines = head.split('\n');
    if lines.next() != Some(PROOF_HEAD) {
        return Err(ProofFileError::Malformed);
    }
    let mut line = lines.next().ok_or(ProofFileError::Malformed)?;
    // Extra data is nobody's word: it is stepped over.
    if line.starts_with("extra ") {
        line = lines.next().ok_or(ProofFileError::Malformed)?;
    }
    let index = line.strip_prefix("index ").and_then(crate::note::decimal).ok_or(ProofFileError::Malformed)?;
    let hash = |line: &str| BASE64.decode(line.as_bytes()).ok().and_then(|bytes| Hash::try_from(bytes).ok());
    let proof: Vec<Hash> = lines.map(hash).collect::<Option<_>>().ok_or(ProofFileError::Malformed)?;
    let checkpoint = verifier.open_checkpoint(note)?;
    verify_inclusion(leaf, index, checkpoint.size, &proof, &checkpoint.root)?;
    Ok(index)
}

/// The largest power of two below `count`; `count` is at least 2.
const fn split(count: u64) -> u64 {
    1 << (u64::BITS - 1 - (count - 1).leading_zeros())
}

/// The root over the leaves from `begin` to before `end`, as the tree of RFC 6962 cuts them.
fn subtree<S: HashSource + ?Sized>(source: &S, begin: u64, end: u64) -> Result<Hash, ProofError> {
    let count = end - begin;
    if count.is_power_of_two() {
        let level = count.trailing_zeros();
        return source.node(level, begin >> level).ok_or(ProofError::HashMissing);
    }
    let middle = begin + split(count);
    Ok(node_hash(&subtree(source, begin, middle)?, &subtree(source, middle, end)?))
}
