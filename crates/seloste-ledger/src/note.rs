//! Checkpoints: signed words of how long a log is and what its root is (C2SP `signed-note` and `tlog-checkpoint`).
//!
//! Guarantees: a note opens only if a signature by the very key that is asked for holds over its whole text; a key is
//! named by name and id, as the specification says; signatures by unknown keys (witnesses) are stepped over.
//! Does not: keep the seed of a key, nor know whether a log signed two checkpoints that contradict each other
//! (see [`verify`](crate::verify()), which takes earlier checkpoints).

use crate::hash::{Hash, digest};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, ParsedPublicKey};
use data_encoding::{BASE64, HEXLOWER};
use std::fmt;

/// The longest note that is read, in bytes: room for a checkpoint and more than 16 signatures of any kind.
pub const NOTE_BYTES_MAX: usize = 128 * 1024;

/// The type byte of Ed25519 signatures of notes.
const ED25519_TYPE: u8 = 1;
const KEY_ID_BYTES: usize = 4;
const SIGNATURE_BYTES: usize = 64;

/// How long a log is and what its root is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: a line without spaces and plus signs, as `example.fi/registers/carrata`.
    pub origin: String,
    /// Entries in it.
    pub size: u64,
    /// The root of its tree.
    pub root: Hash,
}

/// A note, checkpoint or key that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// A key name that cannot be one.
    #[error("a key's name is one or more characters without spaces, control characters and `+`")]
    KeyName,
    /// A seed that the signature algorithm refuses.
    #[error("the seed of the signing key is not usable")]
    Seed,
    /// A text that is no verifier key.
    #[error("not a verifier key: expected `name+id+key`, of type Ed25519, with the id that its key gives")]
    VerifierKey,
    /// A text that is no signed note.
    #[error("not a signed note: expected text, an empty line and signature lines")]
    Malformed,
    /// Longer than any note.
    #[error("the note is longer than {NOTE_BYTES_MAX} bytes")]
    TooLong,
    /// No signature by the key that was asked for.
    #[error("the note bears no signature of the key `{0}`")]
    NotSigned(String),
    /// A signature by the key that does not hold.
    #[error("the signature of the key `{0}` does not fit the note: one of them was changed")]
    BadSignature(String),
    /// A signed text that is no checkpoint.
    #[error("not a checkpoint: expected an origin, a size and a root, a line each")]
    NotCheckpoint,
    /// A checkpoint of another log.
    #[error("the checkpoint is of the log `{found}`, not of `{expected}`")]
    OtherLog {
        /// The log that it should be of.
        expected: String,
        /// The log that it is of.
        found: String,
    },
}

impl Checkpoint {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }

    /// The checkpoint that a signed text is. Lines after the third are other logs' extensions and stepped over.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let text = text.strip_suffix('\n').ok_or(NoteError::NotCheckpoint)?;
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(NoteError::NotCheckpoint);
        };
        let root = BASE64.decode(root.as_bytes()).ok().and_then(|bytes| Hash::try_from(bytes).ok());
        let (Some(size), Some(root)) = (decimal(size), root) else { return Err(NoteError::NotCheckpoint) };
        if origin.is_empty() || lines.any(str::is_empty) {
            return Err(NoteError::NotCheckpoint);
        }
        Ok(Self { origin: origin.to_owned(), size, root })
    }
}

/// Signs notes under a name. Does not show its key.
pub struct Signer {
    name: String,
    id: [u8; KEY_ID_BYTES],
    key: Ed25519KeyPair,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signer({}+{})", self.name, HEXLOWER.encode(&self.id))
    }
}

impl Signer {
    /// The signer of this name whose Ed25519 key (RFC 8032) grows from `seed`. Checkpoints of a log are signed under
    /// the log's origin as the name.
    ///
    /// # Errors
    /// When the name cannot be one or the seed is refused.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        let key = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| NoteError::Seed)?;
        let id = key_id(name, key.public_key().as_ref());
        Ok(Self { name: name.to_owned(), id, key })
    }

    /// The name under which it signs.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that others verify with: `name+id+key`.
    #[must_use]
    pub fn vkey(&self) -> String {
        vkey(&self.name, &self.id, self.key.public_key().as_ref())
    }

    /// The verifier of what this signs.
    ///
    /// # Errors
    /// Never for a signer that was made; the public key is read anew.
    pub fn verifier(&self) -> Result<Verifier, NoteError> {
        Verifier::parse(&self.vkey())
    }

    /// The signed note of `text`.
    ///
    /// # Errors
    /// When the text is empty, does not end its last line, or holds control characters.
    pub fn sign(&self, text: &str) -> Result<String, NoteError> {
        if !text.ends_with('\n') || text.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteError::Malformed);
        }
        let mut signature = self.id.to_vec();
        signature.extend_from_slice(self.key.sign(text.as_bytes()).as_ref());
        Ok(format!("{text}\n\u{2014} {} {}\n", self.name, BASE64.encode(&signature)))
    }

    /// The signed note of the log of `size` entries with this root, the signer's name being the log's origin.
    ///
    /// # Errors
    /// Never for a signer that was made; see [`Self::sign`].
    pub fn sign_checkpoint(&self, size: u64, root: &Hash) -> Result<String, NoteError> {
        self.sign(&Checkpoint { origin: self.name.clone(), size, root: *root }.text())
    }
}

/// Verifies notes of one key.
#[derive(Clone)]
pub struct Verifier {
    name: String,
    id: [u8; KEY_ID_BYTES],
    public: [u8; 32],
    key: ParsedPublicKey,
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verifier({})", self.vkey())
    }
}

impl Verifier {
    /// The verifier that a text `name+id+key` names.
    ///
    /// # Errors
    /// When it is none, of another type than Ed25519, or its id is not the one that name and key give.
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        let mut parts = vkey.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::VerifierKey);
        };
        check_name(name)?;
        let id = HEXLOWER.decode(id.as_bytes()).map_err(|_| NoteError::VerifierKey)?;
        let key = BASE64.decode(key.as_bytes()).map_err(|_| NoteError::VerifierKey)?;
        let Some((&ED25519_TYPE, public)) = key.split_first() else { return Err(NoteError::VerifierKey) };
        let public: [u8; 32] = public.try_into().map_err(|_| NoteError::VerifierKey)?;
        if id != key_id(name, &public) {
            return Err(NoteError::VerifierKey);
        }
        let key = ParsedPublicKey::new(&ED25519, public).map_err(|_| NoteError::VerifierKey)?;
        Ok(Self { name: name.to_owned(), id: key_id(name, &public), public, key })
    }

    /// The name that it verifies.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text `name+id+key` of this verifier.
    #[must_use]
    pub fn vkey(&self) -> String {
        vkey(&self.name, &self.id, &self.public)
    }

    /// The text of a note that this key signed.
    ///
    /// # Errors
    /// When it is no note, bears no signature of this key, or one that does not hold.
    pub fn open<'n>(&self, note: &'n str) -> Result<&'n str, NoteError> {
        if note.len() > NOTE_BYTES_MAX {
            return Err(NoteError::TooLong);
        }
        if note.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteError::Malformed);
        }
        let cut = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let (text, rest) = note.split_at_checked(cut + 1).ok_or(NoteError::Malformed)?;
        let signatures = rest.strip_prefix('\n').and_then(|s| s.strip_suffix('\n')).ok_or(NoteError::Malformed)?;
        let mut signed = false;
        for line in signatures.split('\n') {
            let (name, signature) =
                line.strip_prefix("\u{2014} ").and_then(|s| s.split_once(' ')).ok_or(NoteError::Malformed)?;
            let signature = BASE64.decode(signature.as_bytes()).map_err(|_| NoteError::Malformed)?;
            let (id, signature) = signature.split_first_chunk().ok_or(NoteError::Malformed)?;
            if name != self.name || *id != self.id {
                continue;
            }
            let whole = signature.len() == SIGNATURE_BYTES;
            if !whole || self.key.verify_sig(text.as_bytes(), signature).is_err() {
                return Err(NoteError::BadSignature(self.name.clone()));
            }
            signed = true;
        }
        if signed { Ok(text) } else { Err(NoteError::NotSigned(self.name.clone())) }
    }

    /// The checkpoint in a note that this key signed, of the log whose origin is the key's name.
    ///
    /// # Errors
    /// When the note does not open, or what was signed is no checkpoint or another log's.
    pub fn open_checkpoint(&self, note: &str) -> Result<Checkpoint, NoteError> {
        let checkpoint = Checkpoint::parse(self.open(note)?)?;
        if checkpoint.origin != self.name {
            return Err(NoteError::OtherLog { expected: self.name.clone(), found: checkpoint.origin });
        }
        Ok(checkpoint)
    }
}

/// A decimal number as the formats write it: digits only, no leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

fn check_name(name: &str) -> Result<(), NoteError> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if name.is_empty() || name.chars().any(bad) { Err(NoteError::KeyName) } else { Ok(()) }
}

fn key_id(name: &str, public: &[u8]) -> [u8; KEY_ID_BYTES] {
    let [a, b, c, d, ..] = digest(&[name.as_bytes(), b"\n", &[ED25519_TYPE], public]);
    [a, b, c, d]
}

fn vkey(name: &str, id: &[u8], public: &[u8]) -> String {
    let mut key = vec![ED25519_TYPE];
    key.extend_from_slice(public);
    format!("{name}+{}+{}", HEXLOWER.encode(id), BASE64.encode(&key))
}
