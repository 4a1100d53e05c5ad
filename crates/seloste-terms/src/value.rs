//! Types of values: what a field may hold, checked and brought to one form before it is stored.
//!
//! Guarantees: [`parse`] returns the canonical text that is stored, or an error that says what is wrong and how to mend
//! it, and never repeats the value (it may be somebody's). Parsing what was parsed gives the same.
//! Does not: ask whether an address exists, look for identity codes in free text (see [`identity_code::find`]), or guess
//! what was meant where two readings are possible.

mod clean;
mod contact;
mod countries;
mod number;
mod order;
mod search;

#[cfg(test)]
mod tests;

pub use contact::{anonymous_network, phone_shown, without_host};
pub use countries::{country_codes, country_name};
pub use order::sort_key;
pub use search::search_key;

use crate::Text3;
use crate::identifiers::{business_id, iban, identity_code, postal_code, reference};
use business_id::BusinessIdError;
use identity_code::IdentityCodeError;

/// What kind of value a field holds. Every value is stored as text in one canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// One line of text.
    Line,
    /// Text of many lines: notes, bodies of messages.
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number; canonical as ITU-T E.164 writes it, `+358401234567`, where its country is known.
    Phone,
    /// A postal address, on one or several lines.
    Address,
    /// A calendar date; canonical `YYYY-MM-DD`, read also as `21.11.2026`.
    Date,
    /// An amount of money in euros; canonical `1234.50`, read also with a decimal comma and spaces.
    Money,
    /// A whole number.
    Integer,
    /// A number with decimals; canonical with a dot.
    Decimal,
    /// Yes or no; canonical `yes` / `no`.
    Flag,
    /// A Finnish business id (Y-tunnus); canonical `NNNNNNN-N`.
    BusinessId,
    /// A Finnish personal identity code; only where a ground is declared.
    PersonalIdentityCode,
    /// A country, ISO 3166-1 alpha-2 in capitals.
    Country,
    /// A web address.
    Url,
    /// An IP address, or the network it was cut to.
    IpAddress,
    /// A short code: serial, order, invoice, customer number.
    Code,
    /// A bank account (IBAN, ISO 13616); canonical without spaces.
    Iban,
    /// A reference of a payment, Finnish or international (ISO 11649); canonical without spaces.
    Reference,
    /// A Finnish postal code; canonical five digits.
    PostalCode,
}

impl ValueType {
    /// Its word, as the notice language and the API write it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Date => "date",
            Self::Money => "money",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Flag => "flag",
            Self::BusinessId => "business-id",
            Self::PersonalIdentityCode => "personal-identity-code",
            Self::Country => "country",
            Self::Url => "url",
            Self::IpAddress => "ip-address",
            Self::Code => "code",
            Self::Iban => "iban",
            Self::Reference => "reference",
            Self::PostalCode => "postal-code",
        }
    }
}

/// Why a value was refused. Says nothing of the value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueError {
    /// What is wrong and how to mend it, in the three languages.
    pub message: Text3,
}

impl std::fmt::Display for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message.en)
    }
}

impl std::error::Error for ValueError {}

const EMPTY: ValueError = error(
    "Arvo puuttuu: kirjoita arvo tai poista kenttä.",
    "Värdet saknas: skriv ett värde eller ta bort fältet.",
    "There is no value: write one or leave the field out.",
);
const TOO_LONG: ValueError = error(
    "Arvo on liian pitkä: lyhennä sitä.",
    "Värdet är för långt: förkorta det.",
    "The value is too long: shorten it.",
);

/// A refusal in the three languages.
const fn error(fi: &'static str, sv: &'static str, en: &'static str) -> ValueError {
    ValueError { message: Text3 { fi, sv, en } }
}

/// Brings a value to its canonical form: no space around it, one kind of line end and space within it, Unicode NFC, and
/// what its type asks for. `chars_max` bounds the canonical form, in characters.
///
/// # Errors
/// When the value is empty or too long, holds control characters, or is not what its type allows. The message says what to
/// do and never the value.
pub fn parse(value_type: ValueType, text: &str, chars_max: u32) -> Result<String, ValueError> {
    let chars_max = usize::try_from(chars_max).unwrap_or(usize::MAX);
    // Spaces, groups and marks go, so the raw text may be longer than what is kept, but not without bounds.
    if text.chars().nth(chars_max.saturating_mul(2).saturating_add(1_000)).is_some() {
        return Err(TOO_LONG);
    }
    let value = match value_type {
        ValueType::Text => clean::text(text)?,
        ValueType::Address => clean::address(text)?,
        ValueType::Line | ValueType::Code => clean::line(text)?,
        typed => typed_value(typed, &clean::plain(text)?)?,
    };
    if value.is_empty() {
        return Err(EMPTY);
    }
    if value.chars().nth(chars_max).is_some() {
        return Err(TOO_LONG);
    }
    Ok(value)
}

/// A value of the types that have a form of their own, from one clean line.
fn typed_value(value_type: ValueType, line: &str) -> Result<String, ValueError> {
    if line.is_empty() {
        return Err(EMPTY);
    }
    match value_type {
        ValueType::Line | ValueType::Text | ValueType::Address | ValueType::Code => Ok(line.to_owned()),
        ValueType::Email => contact::email(line),
        ValueType::Phone => contact::phone(line),
        ValueType::Url => contact::url(line),
        ValueType::IpAddress => contact::ip_address(line),
        ValueType::Country => countries::country(line),
        ValueType::Date => number::date(line),
        ValueType::Money => number::money(line),
        ValueType::Integer => number::integer(line),
        ValueType::Decimal => number::decimal(line),
        ValueType::Flag => flag(line),
        ValueType::Iban => iban::parse(line).map_err(|_| {
            error(
                "Tilinumero ei ole oikea IBAN: tarkista se tiliotteesta.",
                "Kontonumret är inget giltigt IBAN: kontrollera det på kontoutdraget.",
                "This is no valid IBAN: compare it with the bank statement.",
            )
        }),
        ValueType::Reference => reference::parse(line).map_err(|_| {
            error(
                "Viitenumero on väärin: tarkista se laskusta.",
                "Referensnumret är fel: kontrollera det på fakturan.",
                "The reference number is wrong: compare it with the invoice.",
            )
        }),
        ValueType::PostalCode => postal_code::parse(line).map_err(|_| {
            error(
                "Tämä ei ole postinumero: kirjoita viisi numeroa.",
                "Detta är inget postnummer: skriv fem siffror.",
                "This is no postal code: write five digits.",
            )
        }),
        ValueType::BusinessId => business_id::parse(line).map_err(|e| match e {
            BusinessIdError::Form => error(
                "Tämä ei ole Y-tunnus: kirjoita seitsemän numeroa, väliviiva ja tarkistusnumero.",
                "Detta är inget FO-nummer: skriv sju siffror, ett bindestreck och en kontrollsiffra.",
                "This is no Business ID: write seven digits, a dash and a check digit.",
            ),
            BusinessIdError::CheckDigit | BusinessIdError::NeverIssued => error(
                "Y-tunnuksen tarkistusnumero on väärin: vertaa sitä palveluun ytj.fi.",
                "FO-numrets kontrollsiffra är fel: jämför med tjänsten ytj.fi.",
                "The check digit of the Business ID is wrong: compare it with ytj.fi.",
            ),
        }),
        ValueType::PersonalIdentityCode => {
            identity_code::parse(line).map(|code| code.as_str().to_owned()).map_err(|e| match e {
                IdentityCodeError::Form => error(
                    "Tämä ei ole henkilötunnus: muoto on PPKKVV, välimerkki ja neljä merkkiä.",
                    "Detta är ingen personbeteckning: formen är DDMMÅÅ, skiljetecken och fyra tecken.",
                    "This is no personal identity code: its form is DDMMYY, a separator and four characters.",
                ),
                IdentityCodeError::Date | IdentityCodeError::Number | IdentityCodeError::Check => error(
                    "Henkilötunnus on väärin: tarkista päivä ja tarkistusmerkki.",
                    "Personbeteckningen är fel: kontrollera datumet och kontrolltecknet.",
                    "The personal identity code is wrong: check its date and check character.",
                ),
            })
        }
    }
}

/// Yes or no, in the words of the three languages and of usual exports.
fn flag(line: &str) -> Result<String, ValueError> {
    match line.to_lowercase().as_str() {
        "yes" | "y" | "kyllä" | "k" | "ja" | "true" | "1" | "x" => Ok("yes".to_owned()),
        "no" | "n" | "ei" | "e" | "nej" | "false" | "0" => Ok("no".to_owned()),
        _ => Err(error("Vastaa kyllä tai ei.", "Svara ja eller nej.", "Answer yes or no.")),
    }
}
