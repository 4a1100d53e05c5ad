//! Passwords: hashed with Argon2id, compared in the same time.

use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

/// The shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The longest password, in characters.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Memory, passes and lanes of Argon2id.
const ARGON: (u32, u32, u32) = (47_104, 1, 1);
/// A hash of no password, looked at for names that nobody has.
pub(super) const NOBODY: &str = "argon2id$47104$1$1$00000000000000000000000000000000$0000000000000000000000000000000000000000000000000000000000000000";

/// Whether a password can be taken by somebody with this name.
pub(super) fn can_be(password: &str, login: &str) -> bool {
    (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&password.chars().count()) && password.to_lowercase() != login
}

fn argon(m: u32, t: u32, p: u32) -> Option<Argon2<'static>> {
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(m, t, p, Some(32)).ok()?))
}

/// The hash that is stored of a password.
pub(super) fn hashed(password: &str, salt: &[u8; 16]) -> Option<String> {
    let (m, t, p) = ARGON;
    let mut out = Zeroizing::new([0; 32]);
    argon(m, t, p)?.hash_password_into(password.as_bytes(), salt, &mut *out).ok()?;
    Some(format!("argon2id${m}${t}${p}${}${}", HEXLOWER.encode(salt), HEXLOWER.encode(&*out)))
}

/// Whether a password is the one of a hash. One that is too long is looked at too, and is never right.
pub(super) fn is_right(password: &str, stored: &str) -> bool {
    matches_hash(password, stored) && password.chars().count() <= PASSWORD_CHARS_MAX
}

fn matches_hash(password: &str, stored: &str) -> bool {
    // An account that nobody has joined yet has no password; the work is done all the same.
    let stored = if stored.is_empty() { NOBODY } else { stored };
    let parts: Vec<&str> = stored.split('$').collect();
    let [_, m, t, p, salt, hash] = parts.as_slice() else { return false };
    let (Ok(m), Ok(t), Ok(p)) = (m.parse(), t.parse(), p.parse()) else { return false };
    let (Ok(salt), Ok(hash)) = (HEXLOWER.decode(salt.as_bytes()), HEXLOWER.decode(hash.as_bytes())) else {
        return false;
    };
    let Some(argon) = argon(m, t, p) else { return false };
    let mut out = Zeroizing::new([0; 32]);
    let password: String = password.chars().take(PASSWORD_CHARS_MAX).collect();
    if argon.hash_password_into(Zeroizing::new(password).as_bytes(), &salt, &mut *out).is_err() {
        return false;
    }
    aws_lc_rs::constant_time::verify_slices_are_equal(&*out, &hash).is_ok()
}
