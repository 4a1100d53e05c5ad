//! What a file is called.
//!
//! Guarantees: a name is one line without a path, without characters that are not seen or that turn the direction of
//! what follows, and short enough for every file system.
//! Does not: say what the file is: that is told from what is in it.

use crate::error::ActError;
use std::borrow::Cow;

/// The most characters of a document's name.
pub const NAME_CHARS_MAX: usize = 150;

/// A name as it is kept: the last part of a path, each run of white space one space, no character that is not seen.
///
/// # Errors
/// Where nothing is left of it, or it is longer than [`NAME_CHARS_MAX`].
pub(crate) fn cleaned(given: &str) -> Result<String, ActError> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible = last.chars().filter(|c| !is_unseen(*c)).map(|c| if c.is_whitespace() { ' ' } else { c });
    let visible: String = visible.collect();
    let words: Vec<&str> = visible.split(' ').filter(|w| !w.is_empty()).collect();
    // A leading dot hides a file, one at the end is dropped by some systems and kept by others.
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        return Err(ActError::input(
            "tiedostolla ei ole nimeä: anna asiakirjalle nimi",
            "filen har inget namn: ge dokumentet ett namn",
            "the file has no name: give the document one",
        ));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(ActError::input(
            format!("asiakirjan nimi on liian pitkä: enintään {NAME_CHARS_MAX} merkkiä"),
            format!("dokumentets namn är för långt: högst {NAME_CHARS_MAX} tecken"),
            format!("the document's name is too long: at most {NAME_CHARS_MAX} characters"),
        ));
    }
    Ok(name.to_owned())
}

/// Characters that are not seen: controls, marks of direction, joiners that join nothing, tags, private ones.
fn is_unseen(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The ending of a name, in small letters; empty where it has none.
pub(crate) fn ending(name: &str) -> String {
    match name.trim_end_matches(['.', ' ']).rsplit_once('.') {
        Some((before, ending)) if !before.is_empty() && ending.len() <= 12 => ending.to_lowercase(),
        _ => String::new(),
    }
}

/// A name to save a document under: that which it has, with the ending of what it is where it has none.
pub(crate) fn to_save<'n>(name: &'n str, media: &str) -> Cow<'n, str> {
    if name.is_empty() {
        return Cow::Owned(format!("document.{}", super::sniff::file_ending(media).unwrap_or("bin")));
    }
    match super::sniff::file_ending(media) {
        Some(usual) if ending(name).is_empty() => Cow::Owned(format!("{name}.{usual}")),
        _ => Cow::Borrowed(name),
    }
}
