//! The recovery code: what opens an escrow when the home is lost. Printed once, kept on paper.
//!
//! 26 random symbols of Crockford's base 32 (130 bits) and four that check them, in six groups of five. Read from paper
//! it may be in lower case, with spaces or other dashes, with O for 0 and I or L for 1.
//!
//! Guarantees: a slip of the pen is told from a wrong code, but for one in a million; the code is wiped when dropped and
//! never in `Debug`.

use crate::key::{Key, sha256};
use seloste_terms::{Entropy, EntropyError};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SECRET_SYMBOLS: usize = 26;
const CHECK_SYMBOLS: usize = 4;
const GROUP_SYMBOLS: usize = 5;

/// A code of 130 random bits.
pub struct RecoveryCode([u8; SECRET_SYMBOLS]);

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// The text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCode {
    /// A character that no code has.
    #[error("character {0} of the recovery code cannot be in one: only digits and letters are, and never U")]
    Symbol(usize),
    /// Too short or too long.
    #[error("a recovery code has 30 digits and letters, this has {0}")]
    Length(usize),
    /// The last four symbols do not fit the others.
    #[error("the recovery code has a slip in it: compare it with the paper, group by group")]
    Slip,
}

impl RecoveryCode {
    /// A new code.
    ///
    /// # Errors
    /// When `entropy` has no bytes to give.
    pub fn random(entropy: &mut dyn Entropy) -> Result<Self, EntropyError> {
        let mut code = Self([0; SECRET_SYMBOLS]);
        entropy.fill(&mut code.0)?;
        for symbol in &mut code.0 {
            // 256 is a multiple of 32: every symbol is as likely as the others.
            *symbol = ALPHABET.get(usize::from(*symbol % 32)).copied().unwrap_or(b'0');
        }
        Ok(code)
    }

    /// The code as it is printed, `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. To be shown to the operator, once.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(40));
        for (at, symbol) in self.0.iter().chain(&check(&self.0)).enumerate() {
            if at > 0 && at % GROUP_SYMBOLS == 0 {
                text.push('-');
            }
            text.push(char::from(*symbol));
        }
        text
    }

    /// Reads a code as somebody typed it.
    ///
    /// # Errors
    /// [`BadCode`]: says whether it is a slip. A code without one may still be the wrong code.
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        let mut symbols = Zeroizing::new([0; SECRET_SYMBOLS + CHECK_SYMBOLS]);
        let mut count = 0;
        for (at, letter) in text.chars().enumerate() {
            let symbol = match letter.to_ascii_uppercase() {
                letter if letter.is_whitespace() => continue,
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => continue,
                'O' => b'0',
                'I' | 'L' => b'1',
                letter => match u8::try_from(letter) {
                    Ok(letter) if ALPHABET.contains(&letter) => letter,
                    _ => return Err(BadCode::Symbol(at + 1)),
                },
            };
            if let Some(place) = symbols.get_mut(count) {
                *place = symbol;
            }
            count += 1;
        }
        let parts = symbols.split_first_chunk::<SECRET_SYMBOLS>();
        match parts {
            Some((secret, found)) if count == symbols.len() => {
                let code = Self(*secret);
                if found == check(secret) { Ok(code) } else { Err(BadCode::Slip) }
            }
            _ => Err(BadCode::Length(count)),
        }
    }

    /// The key that this code stands for with `salt`. No slow hash: 130 random bits cannot be tried out.
    pub(crate) fn key(&self, salt: &[u8]) -> Key {
        Key::from_secret(salt, &self.0, &[b"seloste recovery code"])
    }
}

/// The four symbols that check the others: 20 bits of a hash.
fn check(secret: &[u8]) -> [u8; CHECK_SYMBOLS] {
    let [a, b, c, ..] = sha256(&[b"seloste recovery code check", secret]);
    let bits = u32::from_be_bytes([0, a, b, c]) >> 4;
    [15, 10, 5, 0].map(|shift| ALPHABET.get((bits >> shift) as usize % 32).copied().unwrap_or(b'0'))
}
