//! Keys of 32 bytes, where they come from and what is derived from them.
//!
//! Guarantees: a key is wiped when dropped, is never shown, and cannot be copied outside this crate.

use aws_lc_rs::rand::SecureRandom;
use aws_lc_rs::{constant_time, digest, hkdf, rand};
use seloste_terms::{Entropy, EntropyError};
use std::fmt;
use zeroize::Zeroize;

/// Bytes in a key.
pub(crate) const KEY_BYTES: usize = 32;

/// The operating system's randomness.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), EntropyError> {
        rand::SystemRandom::new().fill(out).map_err(|_| EntropyError)
    }
}

/// A secret of 32 bytes, wiped when dropped.
pub struct Key([u8; KEY_BYTES]);

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The length that HKDF is asked for.
struct KeyLength;

impl hkdf::KeyType for KeyLength {
    fn len(&self) -> usize {
        KEY_BYTES
    }
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    /// When `entropy` has no bytes to give.
    pub fn random(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        let mut key = Self([0; KEY_BYTES]);
        entropy.fill(&mut key.0)?;
        Ok(key)
    }

    /// The key of these 32 bytes, which must come from a source fit for keys.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// A key that stands for `context` under this one: HKDF-Expand with SHA-256 (RFC 5869; its extraction is left out as
    /// 3.3 allows, for this key is uniformly random). Each part of the context is length-prefixed.
    #[must_use]
    pub fn derive(&self, context: &[&[u8]]) -> Self {
        expand(&hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &self.0), context)
    }

    /// A key from a secret that is no key, such as a recovery code: HKDF with SHA-256, extraction included.
    pub(crate) fn from_secret(salt: &[u8], secret: &[u8], context: &[&[u8]]) -> Self {
        expand(&hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret), context)
    }

    /// A second handle on the same secret; only within the crate, so that each copy is there to be seen.
    pub(crate) const fn dup(&self) -> Self {
        Self(self.0)
    }

    pub(crate) const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Whether two keys are one, in constant time.
    pub(crate) fn same(&self, other: &Self) -> bool {
        same_bytes(&self.0, &other.0)
    }
}

fn expand(prk: &hkdf::Prk, context: &[&[u8]]) -> Key {
    let mut info = Vec::with_capacity(96);
    for part in context {
        info.extend_from_slice(&(part.len() as u64).to_be_bytes());
        info.extend_from_slice(part);
    }
    let mut key = Key([0; KEY_BYTES]);
    let filled = prk.expand(&[&info], KeyLength).and_then(|okm| okm.fill(&mut key.0));
    // RFC 5869 2.3 gives up to 255 hashes of output; one hash cannot fail, and a key of zeros must never be used.
    assert!(filled.is_ok(), "HKDF-SHA-256 gives 32 bytes");
    key
}

/// Equality in constant time.
pub(crate) fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

/// SHA-256 (FIPS 180-4) of `parts`, one after another.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(context.finish().as_ref()) {
        *to = *from;
    }
    out
}
