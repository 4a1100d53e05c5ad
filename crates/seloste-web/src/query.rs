//! What addresses and forms carry: names and values, decoded once.
//!
//! Guarantees: no more than [`PAIRS_MAX`] pairs; what is not UTF-8 after decoding is refused, never changed.

/// The most pairs of one form.
pub(crate) const PAIRS_MAX: usize = 1_000;

/// A form or query that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a form")]
pub(crate) struct NotAForm;

/// Names and values in their order.
#[derive(Clone, Default)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5).
    ///
    /// # Errors
    /// Too many pairs, or not UTF-8.
    pub(crate) fn read(text: &[u8]) -> Result<Self, NotAForm> {
        let mut pairs = Vec::new();
        for part in text.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
            if pairs.len() >= PAIRS_MAX {
                return Err(NotAForm);
            }
            let mut halves = part.splitn(2, |b| *b == b'=');
            let name = decoded(halves.next().unwrap_or_default())?;
            let value = decoded(halves.next().unwrap_or_default())?;
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// Names and values as a form of parts brought them.
    ///
    /// # Errors
    /// Too many pairs.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Result<Self, NotAForm> {
        if pairs.len() > PAIRS_MAX { Err(NotAForm) } else { Ok(Self(pairs)) }
    }

    /// The first value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The first value of a name that is not empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|v| !v.is_empty())
    }

    /// Without the pairs of a name.
    pub(crate) fn without(self, name: &str) -> Self {
        Self(self.0.into_iter().filter(|(n, _)| n != name).collect())
    }

    /// All pairs.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }
}

fn decoded(text: &[u8]) -> Result<String, NotAForm> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied();
    let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => match (digit(bytes.next()), digit(bytes.next())) {
                (Some(high), Some(low)) => out.push(high * 16 + low),
                _ => return Err(NotAForm),
            },
            other => out.push(other),
        }
    }
    String::from_utf8(out).map_err(|_| NotAForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&[(&str, &str)]>) {
        let read = Pairs::read(text.as_bytes()).ok();
        let read: Option<Vec<(String, String)>> = read.map(|p| p.0);
        let expected = expected.map(|e| e.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>());
        assert_eq!(read, expected);
    }

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        check("", Some(&[]));
        check("a=1&a=2&b", Some(&[("a", "1"), ("a", "2"), ("b", "")]));
        check("words=%C3%84ijö+%26+pojat%3D", Some(&[("words", "Äijö & pojat=")]));
        check("a=%", None);
        check("a=%zz", None);
        check("a=%ff", None);
        check(&"a=1&".repeat(PAIRS_MAX), Some(vec![("a", "1"); PAIRS_MAX].as_slice()));
        check(&"a=1&".repeat(PAIRS_MAX + 1), None);
    }
}
