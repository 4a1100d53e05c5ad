//! What comes in: bytes of unknown kind, made into text or refused.
//!
//! Guarantees: no more than [`INPUT_BYTES_MAX`] are looked at; what is no text (NULs, control characters, pictures,
//! archives) is refused and the message says what to do; a text is UTF-8 afterwards, without a byte order mark.
//! Does not: read files. Whoever does asks for one byte more than the limit at most.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use seloste_terms::encoding::{Utf16, utf16_by_zeros};
use seloste_terms::{Lang, Text3};
use std::borrow::Cow;

/// The largest file of a notice, in bytes: a saved page brings its scripts along.
pub const INPUT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// The longest text of a notice as a visitor sees it, in bytes.
pub const TEXT_BYTES_MAX: usize = 512 * 1024;
/// The most words of a notice: that many short ones take as long to read as the longest text of usual ones.
pub(crate) const WORDS_MAX: usize = 80_000;
/// The bytes at the beginning in which a page may name its encoding.
const HEAD_BYTES: usize = 1024;
/// One character in so many may be another than those of ASCII where an encoding is only guessed.
const LETTERS_PLAIN: usize = 4;
/// One control character in so many is an accident; more are no text.
const CONTROL_RARE: usize = 1_000;

/// Why an input is no notice. Says nothing of what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is too large.
    #[error("larger than {} MiB: give the notice alone, without pictures and scripts", INPUT_BYTES_MAX >> 20)]
    TooLarge,
    /// Its text is too long.
    #[error("its text is longer than {} KiB or {} words: give the notice alone", TEXT_BYTES_MAX >> 10, WORDS_MAX)]
    TooLong,
    /// There are no words in it.
    #[error("there are no words in it: give the notice as text, Markdown or HTML")]
    Empty,
    /// It holds NULs.
    #[error("it holds NUL characters, so it is not text: save the notice as text, Markdown or HTML in UTF-8")]
    Nul,
    /// It is a file of another kind.
    #[error("it is not text but {}: save the notice as text, Markdown or HTML in UTF-8", .0.en)]
    Binary(Text3),
    /// Its encoding cannot be told.
    #[error("its characters cannot be read: save it as UTF-8")]
    Encoding,
}

impl ReadError {
    /// What it says, in a language.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let (mib, kib) = (INPUT_BYTES_MAX >> 20, TEXT_BYTES_MAX >> 10);
        match (self, lang) {
            (_, Lang::En) => self.to_string(),
            (Self::TooLarge, Lang::Fi) => {
                format!("suurempi kuin {mib} Mt: anna pelkkä seloste ilman kuvia ja ohjelmakoodia")
            }
            (Self::TooLarge, Lang::Sv) => {
                format!("större än {mib} MB: ge bara beskrivningen, utan bilder och programkod")
            }
            (Self::TooLong, Lang::Fi) => {
                format!("teksti on pidempi kuin {kib} kt tai {WORDS_MAX} sanaa: anna pelkkä seloste")
            }
            (Self::TooLong, Lang::Sv) => {
                format!("texten är längre än {kib} kB eller {WORDS_MAX} ord: ge bara beskrivningen")
            }
            (Self::Empty, Lang::Fi) => "siinä ei ole sanoja: anna seloste tekstinä, Markdownina tai HTML:nä".to_owned(),
            (Self::Empty, Lang::Sv) => "den innehåller inga ord: ge beskrivningen som text, Markdown eller HTML".to_owned(),
            (Self::Nul, Lang::Fi) => {
                "siinä on NUL-merkkejä, joten se ei ole tekstiä: tallenna seloste tekstinä, Markdownina tai HTML:nä UTF-8-muodossa"
                    .to_owned()
            }
            (Self::Nul, Lang::Sv) => {
                "den innehåller NUL-tecken och är alltså ingen text: spara beskrivningen som text, Markdown eller HTML i UTF-8"
                    .to_owned()
            }
            (Self::Binary(what), Lang::Fi) => {
                format!("se ei ole tekstiä vaan {}: tallenna seloste tekstinä, Markdownina tai HTML:nä UTF-8-muodossa", what.fi)
            }
            (Self::Binary(what), Lang::Sv) => {
                format!("den är inte text utan {}: spara beskrivningen som text, Markdown eller HTML i UTF-8", what.sv)
            }
            (Self::Encoding, Lang::Fi) => "sen merkkejä ei voi lukea: tallenna se UTF-8-muodossa".to_owned(),
            (Self::Encoding, Lang::Sv) => "tecknen kan inte läsas: spara den som UTF-8".to_owned(),
        }
    }
}

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

const PDF: Text3 = t("PDF-tiedosto", "en PDF-fil", "a PDF file");
const PICTURE: Text3 = t("kuva", "en bild", "a picture");
const CONTROLS: Text3 =
    t("jotakin, jossa on ohjausmerkkejä", "något med styrtecken", "something with control characters");

/// What the first bytes of other kinds of files are.
const MAGIC: &[(&[u8], Text3)] = &[
    (b"%PDF-", PDF),
    (
        b"PK\x03\x04",
        t(
            "tekstinkäsittelyohjelman tiedosto tai arkisto",
            "en fil från ett ordbehandlingsprogram eller ett arkiv",
            "a word processor's file or an archive",
        ),
    ),
    (
        b"\xD0\xCF\x11\xE0",
        t("tekstinkäsittelyohjelman tiedosto", "en fil från ett ordbehandlingsprogram", "a word processor's file"),
    ),
    (b"{\\rtf", t("RTF-tiedosto", "en RTF-fil", "an RTF file")),
    (b"\x1F\x8B", t("arkisto", "ett arkiv", "an archive")),
    (b"\x89PNG", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
];

/// The text of an input.
///
/// # Errors
/// When it is too large, empty, or no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.len() > INPUT_BYTES_MAX {
        return Err(ReadError::TooLarge);
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(ReadError::Binary(*what));
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, skip)) => decode_as(encoding, bytes.get(skip..).unwrap_or_default())?,
        None => without_mark(bytes)?,
    };
    if text.contains('\0') {
        return Err(ReadError::Nul);
    }
    let strange = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if strange > text.len() / CONTROL_RARE + 2 {
        return Err(ReadError::Binary(CONTROLS));
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err(ReadError::Empty);
    }
    Ok(text.into_owned())
}

fn decode_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Result<Cow<'b, str>, ReadError> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(ReadError::Encoding)
}

/// Without a byte order mark: UTF-8 where it is that, UTF-16 by where its NULs stand, then what the page itself names,
/// then the encoding of old Western pages.
fn without_mark(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    match utf16_by_zeros(bytes) {
        Some(Utf16::Little) => return decode_as(UTF_16LE, bytes),
        Some(Utf16::Big) => return decode_as(UTF_16BE, bytes),
        None => {}
    }
    if bytes.contains(&0) {
        return Err(ReadError::Nul);
    }
    if let Ok(text) = decode_as(UTF_8, bytes) {
        return Ok(text);
    }
    let named = declared(bytes).filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE);
    let text = decode_as(named.unwrap_or(WINDOWS_1252), bytes)?;
    // An old Western encoding takes any bytes: a text shows by being mostly plain letters.
    let strange = text.chars().filter(|c| ('\u{80}'..='\u{9F}').contains(c)).count();
    let marked = text.chars().filter(|c| !c.is_ascii()).count();
    let guessed = named.is_none();
    if guessed && (strange > 0 || marked * LETTERS_PLAIN > text.chars().count()) {
        return Err(ReadError::Encoding);
    }
    Ok(text)
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD_BYTES))?.to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let rest = head.get(at..)?;
    let label: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::{CONTROLS, INPUT_BYTES_MAX, PDF, ReadError, decode};

    fn check(bytes: &[u8], wanted: Result<&str, ReadError>) {
        assert_eq!(decode(bytes).as_deref(), wanted.as_ref().copied(), "{bytes:?}");
    }

    #[test]
    fn text_comes_in_from_any_encoding() {
        check("Säilytys".as_bytes(), Ok("Säilytys"));
        check(b"\xEF\xBB\xBFS\xC3\xA4ily", Ok("Säily"));
        check(b"S\xE4ilytys", Ok("Säilytys"));
        check(b"\xFF\xFES\0\xE4\0", Ok("Sä"));
        check(b"\xFE\xFF\0S\0\xE4", Ok("Sä"));
        check(b"S\0\xE4\0i\0l\0y\0", Ok("Säily"));
        check(b"<meta charset=\"iso-8859-15\">\xA4uro", Ok("<meta charset=\"iso-8859-15\">€uro"));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        check(b"", Err(ReadError::Empty));
        check(b" \n12\n", Err(ReadError::Empty));
        check(b"a\0b", Err(ReadError::Nul));
        check(b"%PDF-1.7 and so on", Err(ReadError::Binary(PDF)));
        check(b"a\x01\x02\x03\x04b", Err(ReadError::Binary(CONTROLS)));
        check(b"\xFF\xFEa\0\x00\xD8", Err(ReadError::Encoding));
        // UTF-8 that was cut, and letters as mainframes write them.
        check(b"Tietosuoja\xC3\x81\x8D seloste", Err(ReadError::Encoding));
        check(b"\xE3\x89\x85\xA3\x96\xA2\xA4\x96\x91\x81", Err(ReadError::Encoding));
        assert_eq!(decode(&vec![b'a'; INPUT_BYTES_MAX + 1]), Err(ReadError::TooLarge));
    }
}
