//! One-time codes from a shared secret and the time (RFC 6238 with SHA-1, six digits, thirty seconds).
//!
//! Guarantees: a code is good in its own step, the one before and the one after; comparing takes the same time for any
//! code; a step that was used, and all before it, are refused by whoever passes it in as used.
//! Does not: keep secrets, or know whose they are.

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

/// How long one code is shown, in milliseconds.
const STEP_MS: i64 = 30_000;
/// Steps that a clock may be off, to either side.
const SKEW: u64 = 1;
/// Digits of a code.
const DIGITS: usize = 6;
/// The length of a secret, in bytes: that of the hash (RFC 4226, section 4, R6).
pub(super) const SECRET_BYTES: usize = 20;

/// The step that an instant lies in.
pub(super) fn step_at(now_ms: i64) -> u64 {
    u64::try_from(now_ms.div_euclid(STEP_MS)).unwrap_or_default()
}

/// The code of a step, as it is shown (RFC 4226, section 5.3).
pub(super) fn code(secret: &[u8], step: u64) -> String {
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = aws_lc_rs::hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = tag.last().map_or(0, |last| usize::from(last & 0x0f));
    let part: [u8; 4] = tag.get(at..at + 4).and_then(|p| p.try_into().ok()).unwrap_or_default();
    let number = u32::from_be_bytes(part) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// The step of which `typed` is the code, if it is good now and after the last step that was used.
pub(super) fn step_of(secret: &[u8], typed: &str, now_ms: i64, used: Option<u64>) -> Option<u64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let now = step_at(now_ms);
    let mut found = None;
    for step in now.saturating_sub(SKEW)..=now.saturating_add(SKEW) {
        let right = code(secret, step);
        let same = aws_lc_rs::constant_time::verify_slices_are_equal(right.as_bytes(), typed.as_bytes()).is_ok();
        if same && used.is_none_or(|used| step > used) {
            found = found.or(Some(step));
        }
    }
    found
}

/// A secret as people type it and apps read it (RFC 4648, section 6).
pub(super) fn written(secret: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(BASE32_NOPAD.encode(secret))
}

/// The bytes of a written secret.
pub(super) fn read(written: &str) -> Option<Zeroizing<Vec<u8>>> {
    BASE32_NOPAD.decode(written.as_bytes()).ok().map(Zeroizing::new)
}

/// What an app reads from the picture: whose the secret is, and the secret.
pub(super) fn address(login: &str, written: &str) -> Zeroizing<String> {
    let mut label = String::new();
    for byte in login.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            label.push(char::from(byte));
        } else {
            label.push_str(&format!("%{byte:02X}"));
        }
    }
    Zeroizing::new(format!("otpauth://totp/Seloste:{label}?secret={written}&issuer=Seloste"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, its last six digits.
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(code(SECRET, step_at(seconds * 1_000)), eight[2..], "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_around_and_once() {
        let now_ms = 2_000_000_000_000;
        let now = step_at(now_ms);
        for (step, used, good) in [
            (now, None, true),
            (now - 1, None, true),
            (now + 1, None, true),
            (now - 2, None, false),
            (now + 2, None, false),
            (now, Some(now), false),
            (now - 1, Some(now), false),
            (now + 1, Some(now), true),
            (now, Some(now + 1), false),
        ] {
            let found = step_of(SECRET, &code(SECRET, step), now_ms, used);
            assert_eq!(found, good.then_some(step), "{step} after {used:?}");
        }
        let right = code(SECRET, now);
        let spaced = format!(" {} {} ", &right[..3], &right[3..]);
        assert_eq!(step_of(SECRET, &spaced, now_ms, None), Some(now));
        for wrong in ["", "1", &right[1..], &format!("{right}0"), "１２３４５６", "abcdef", "+12345"] {
            assert_eq!(step_of(SECRET, wrong, now_ms, None), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_written_as_apps_read_it() {
        assert_eq!(*written(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(read(&written(SECRET)).unwrap().as_slice(), SECRET);
        assert!(read("1890").is_none());
        let address = address("aino&é", "ABC");
        assert_eq!(*address, "otpauth://totp/Seloste:aino%26%C3%A9?secret=ABC&issuer=Seloste");
    }
}
