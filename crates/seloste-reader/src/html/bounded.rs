//! Tags without more attributes than the tokenizer has room for.
//!
//! The tokenizer goes one call deeper for each quoted attribute of a tag, so that a tag with some hundreds of them would
//! take all of a thread's stack and the whole program with it. No page needs them: what tells something of a page here
//! are a handful.
//!
//! Guarantees: after it no tag has more than [`ATTRIBUTES_MAX`] quoted attributes; everything else of the page is at its
//! place, byte by byte.

use std::borrow::Cow;

/// The most quoted attributes of a tag that are looked at.
const ATTRIBUTES_MAX: usize = 64;

/// The page with spaces in the place of attributes beyond the limit.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut blank: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
        let open = at + found;
        let tag = Tag::read(bytes, open + 1);
        at = match tag {
            Some(tag) => {
                blank.extend(tag.beyond.map(|from| from..tag.end));
                tag.end.max(open + 1)
            }
            None => open + 1,
        };
    }
    if blank.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in blank {
        out.push_str(text.get(done..range.start).unwrap_or_default());
        // Line ends stay, as lines are counted.
        out.extend(bytes.get(range.clone()).unwrap_or_default().iter().map(|b| if *b == b'\n' { '\n' } else { ' ' }));
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// A tag: where its `>` is, or the page's end, and from where it has too many attributes.
struct Tag {
    end: usize,
    beyond: Option<usize>,
}

impl Tag {
    /// Reads the tag whose name begins here, if one does (WHATWG HTML 13.2.5.8 to 13.2.5.39).
    fn read(bytes: &[u8], name: usize) -> Option<Self> {
        let first = bytes.get(name)?;
        if !first.is_ascii_alphabetic() && *first != b'/' {
            return None;
        }
        let (mut count, mut beyond, mut last) = (0, None, b' ');
        let mut at = name;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'>' => break,
                b'"' | b'\'' if last == b'=' => {
                    count += 1;
                    if count > ATTRIBUTES_MAX && beyond.is_none() {
                        beyond = Some(at);
                    }
                    // To the quote that ends it.
                    let rest = bytes.get(at + 1..).unwrap_or_default();
                    at += 1 + rest.iter().position(|b| *b == byte).unwrap_or(rest.len());
                    last = byte;
                }
                byte if byte.is_ascii_whitespace() => {}
                byte => last = byte,
            }
            at += 1;
        }
        Some(Self { end: at.min(bytes.len()), beyond })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_much_is_blanked() {
        let check = |text: &str, expected: &str| assert_eq!(bounded(text), expected);
        let same = |text: &str| check(text, text);
        same("");
        same("<");
        same("a < b");
        same("<p class=\"a\" title='it\"s > that'>x</p>");
        same("<a href=x\"y>z");
        same("<p x=\"open");
        same(&format!("<p {}>hei", "a=\"1\" ".repeat(ATTRIBUTES_MAX)));
        same(&format!("<p {}>hei", "a=1 ".repeat(5_000)));
        let many = format!("<p {}a=\"2\" c = '3'\n>hei</p>", "a=\"1\" ".repeat(ATTRIBUTES_MAX));
        let kept = format!("<p {}a=", "a=\"1\" ".repeat(ATTRIBUTES_MAX));
        let blanked = format!("{kept}{}\n>hei</p>", " ".repeat(many.len() - kept.len() - "\n>hei</p>".len()));
        check(&many, &blanked);
    }
}
