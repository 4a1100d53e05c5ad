//! Types of values: what a field may hold, checked and brought to one form before it is stored.
//!
//! Guarantees: [`parse`] returns the canonical text that is stored, or an error that says what is wrong and how to mend
//! it, and never repeats the value (it may be somebody's).

use crate::Text3;

/// What kind of value a field holds. Every value is stored as text in one canonical form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// One line of text.
    Line,
    /// Text of many lines: notes, bodies of messages.
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number, checked for length and characters; spaces kept as given.
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
