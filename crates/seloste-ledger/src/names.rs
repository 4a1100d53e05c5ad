//! Names that an entry may carry: ids that the notice gives to purposes, categories, roles, sources and recipients.
//!
//! Guarantees: a [`Name`] is short and of letters, digits and four signs only: no spaces, no `@`, no sentence fits.
//! Does not: check that the notice has such an id; who writes the entry takes it from the notice.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The longest name, in bytes.
pub const NAME_BYTES_MAX: usize = 64;

/// An id from the notice or the vocabulary, such as `contract`, `identity` or `device.serial`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

/// A text that cannot be a name in an entry. Does not repeat the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a name: expected 1 to {NAME_BYTES_MAX} bytes of letters, digits and . - _ *")]
pub struct BadName;

impl Name {
    /// The name that `text` is.
    ///
    /// # Errors
    /// When it is empty, longer than [`NAME_BYTES_MAX`] or holds anything but letters, digits and `.`, `-`, `_`, `*`.
    pub fn new(text: &str) -> Result<Self, BadName> {
        let fits = !text.is_empty() && text.len() <= NAME_BYTES_MAX;
        let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '*');
        if fits && text.chars().all(sound) { Ok(Self(text.into())) } else { Err(BadName) }
    }

    /// The name as written in the notice.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        Self::new(text)
    }
}

impl TryFrom<&str> for Name {
    type Error = BadName;
    fn try_from(text: &str) -> Result<Self, BadName> {
        Self::new(text)
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
