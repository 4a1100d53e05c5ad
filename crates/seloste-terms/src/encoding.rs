//! How text files write their letters, as far as the bytes alone tell.
//!
//! Guarantees: looks at the beginning only, so that it costs the same for any file.
//! Does not: decode; whoever reads files knows the encodings.

/// Bytes at the beginning of a file that are looked at.
const LOOKED_AT: usize = 2_048;

/// Which byte of a pair comes first in UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utf16 {
    /// The lower one, as Windows writes it.
    Little,
    /// The higher one.
    Big,
}

/// UTF-16 without a mark, by its zeros: of Western words nearly every second byte is zero, always on the same side.
#[must_use]
pub fn utf16_by_zeros(bytes: &[u8]) -> Option<Utf16> {
    let head = bytes.get(..bytes.len().min(LOOKED_AT))?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = |found: usize| head.len() >= 4 && found > head.len() / 2 * 7 / 10;
    match (even, odd) {
        (0, odd) if most(odd) => Some(Utf16::Little),
        (even, 0) if most(even) => Some(Utf16::Big),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{LOOKED_AT, Utf16, utf16_by_zeros};

    #[test]
    fn zeros_tell_the_side() {
        for (bytes, wanted) in [
            (&b"S\0\xE4\0i\0l\0"[..], Some(Utf16::Little)),
            (b"\0S\0\xE4\0i\0l", Some(Utf16::Big)),
            (b"plain text", None),
            (b"S\0", None),
            // Zeros on both sides, or few of them, are no letters.
            (b"\0\0\0\0\0\0\0\0", None),
            (b"abcdefgh\0abcdefghi", None),
        ] {
            assert_eq!(utf16_by_zeros(bytes), wanted, "{bytes:?}");
        }
        let long: Vec<u8> = b"a\0".iter().copied().cycle().take(LOOKED_AT).chain(*b"xx").collect();
        assert_eq!(utf16_by_zeros(&long), Some(Utf16::Little), "only the beginning counts");
    }
}
