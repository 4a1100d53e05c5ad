//! Cards (vCard 2.1, 3.0, 4.0: RFC 2426, RFC 6350), as telephones and address books write them.
//!
//! Guarantees: one row for each card, in the columns that Google Contacts uses, so that what holds for a table holds for
//! cards; a number keeps its sort (`TYPE=cell`, Apple's `X-ABLabel`); nothing of a card is dropped silently: what has no
//! column of those has one named after its property. What a picture shows is not read, only that there is one.
//! What [`write_vcards`] writes is vCard 3.0, which every program reads.
//! Does not: take cards within cards apart (the agent of vCard 2.1).

mod columns;

use crate::people::Sender;
use crate::table::{FormatError, Origin, ROWS_MAX, Sheet};
use crate::text::{Encoding, decode};
use calcard::vcard::{VCard, VCardEntry, VCardParameter, VCardProperty as P, VCardType, VCardValue, VCardVersion};
use columns::Columns;

/// The largest card, in bytes: a picture in it may take most.
pub const CARD_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Whether the file begins as a card does.
pub(crate) fn is_vcard(bytes: &[u8]) -> bool {
    let Some(beginning) = bytes.get(..bytes.len().min(1_024)) else { return false };
    // In whatever encoding: zeros between the letters are those of UTF-16.
    let letters = beginning.iter().filter(|b| b.is_ascii_graphic()).take(11).map(u8::to_ascii_uppercase);
    letters.eq(b"BEGIN:VCARD".iter().copied())
}

/// Reads a file of cards.
///
/// # Errors
/// When it is none, or larger than it may be; see [`FormatError`].
pub fn read_vcards(bytes: &[u8]) -> Result<Sheet, FormatError> {
    let (text, encoding) = decode(bytes)?;
    let mut columns = Columns::default();
    cards(&text, 0, &mut columns)?;
    columns.sheet(Origin::VCards { encoding })
}

/// Reads the cards in an archive of them. The lines of its files are counted on.
pub(crate) fn read_archive(files: &[Vec<u8>]) -> Result<Sheet, FormatError> {
    let mut columns = Columns::default();
    let mut lines = 0;
    let mut told = Encoding::Utf8;
    for file in files {
        let (text, encoding) = decode(file)?;
        if !encoding.is_certain() || encoding == Encoding::Utf16 {
            told = encoding;
        }
        lines = cards(&text, lines, &mut columns)?;
    }
    columns.sheet(Origin::VCards { encoding: told })
}

/// Reads the cards of a text whose first line is the one after `lines`; tells the last line.
fn cards(text: &str, lines: u64, columns: &mut Columns) -> Result<u64, FormatError> {
    let mut line = lines;
    let mut open: Option<(u64, String)> = None;
    for part in text.split_inclusive('\n') {
        line += 1;
        let plain = part.trim();
        match &mut open {
            None if plain.eq_ignore_ascii_case("BEGIN:VCARD") => open = Some((line, part.to_owned())),
            None if plain.is_empty() || plain == "\u{1a}" => {}
            // Text between cards is none of anybody's.
            None => return Err(FormatError::Card { line }),
            Some((began, card)) => {
                if card.len() + part.len() > CARD_BYTES_MAX {
                    return Err(FormatError::Card { line: *began });
                }
                card.push_str(part);
                if plain.eq_ignore_ascii_case("END:VCARD") {
                    let (began, card) = (*began, std::mem::take(card));
                    open = None;
                    let card = VCard::parse(&card).map_err(|_| FormatError::Card { line: began })?;
                    columns.add(began, &card)?;
                    if columns.cards() > ROWS_MAX {
                        return Err(FormatError::TooManyRows);
                    }
                }
            }
        }
    }
    match open {
        Some((began, _)) => Err(FormatError::CardOpen { line: began }),
        None => Ok(line),
    }
}

/// What a written card says of somebody.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The person's name as one text, if it is a person's card.
    pub person: Option<String>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The person's title there.
    pub title: Option<String>,
    /// Addresses of e-mail.
    pub emails: Vec<String>,
    /// Telephone numbers, and whether each is a mobile one.
    pub phones: Vec<(String, bool)>,
    /// Postal addresses, each with line ends between its lines.
    pub addresses: Vec<String>,
    /// Web addresses.
    pub websites: Vec<String>,
    /// Free text.
    pub note: Option<String>,
}

impl std::fmt::Debug for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Card(..)")
    }
}

/// Writes cards as one file of vCard 3.0 (RFC 2426), each with the register that it is from as what made it (PRODID).
#[must_use]
pub fn write_vcards<'a>(cards: impl IntoIterator<Item = &'a Card>, sender: &Sender) -> Vec<u8> {
    let from = product(sender);
    let mut out = String::new();
    for card in cards {
        // Writing to memory does not fail.
        let mut card = card.vcard();
        card.entries.extend(from.iter().map(|from| VCardEntry::new(P::Prodid).with_value(from.clone())));
        let _ = card.write_to(&mut out, VCardVersion::V3_0);
    }
    out.into_bytes()
}

/// Controllers and register in the form of a public identifier (ISO 9070), of which slashes part the parts.
fn product(sender: &Sender) -> Option<String> {
    let plain = |text: &str| text.replace("//", "/");
    let named = !sender.register.is_empty();
    named.then(|| format!("-//{}//{}", plain(&sender.controllers.join(", ")), plain(&sender.register)))
}

impl Card {
    fn vcard(&self) -> VCard {
        let one = |name: P, value: &str| VCardEntry::new(name).with_value(value.to_owned());
        let mut entries = Vec::new();
        let shown = self.person.as_ref().or(self.organisation.as_ref());
        entries.push(one(P::Fn, shown.map_or("", String::as_str)));
        // Which words are the family's is not known: the last one, as address books take it.
        let split = |name: &'_ str| {
            name.rsplit_once(' ')
                .map_or((name.to_owned(), String::new()), |(given, family)| (given.to_owned(), family.to_owned()))
        };
        let (given, family) = self.person.as_deref().map(split).unwrap_or_default();
        let parts = [family, given, String::new(), String::new(), String::new()].map(VCardValue::Text);
        entries.push(VCardEntry::new(P::N).with_values(parts.into()));
        entries.extend(self.organisation.as_deref().map(|name| one(P::Org, name)));
        if self.person.is_none() {
            entries.push(one(P::Other("X-ABSHOWAS".to_owned()), "COMPANY"));
        }
        entries.extend(self.title.as_deref().map(|title| one(P::Title, title)));
        entries.extend(self.emails.iter().map(|email| one(P::Email, email)));
        entries.extend(self.phones.iter().map(|(phone, mobile)| {
            one(P::Tel, phone).with_param(VCardParameter::typ(if *mobile { VCardType::Cell } else { VCardType::Voice }))
        }));
        entries.extend(self.addresses.iter().map(|address| {
            let parts = ["", "", address.as_str(), "", "", "", ""].map(|part| VCardValue::Text(part.to_owned()));
            VCardEntry::new(P::Adr).with_values(parts.into())
        }));
        entries.extend(self.websites.iter().map(|site| one(P::Url, site)));
        entries.extend(self.note.as_deref().map(|note| one(P::Note, note)));
        VCard { entries }
    }
}
