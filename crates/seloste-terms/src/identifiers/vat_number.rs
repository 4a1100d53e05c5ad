//! VAT numbers: of Finland in full, of other EU member states by their form alone.
//!
//! Source: Directive 2006/112/EC, Article 215 (prefixes); the Finnish number is `FI` and the business id without its dash.

use super::{business_id, is_dash, is_invisible};
use business_id::BusinessIdError;

/// Prefixes of the member states, with `EL` of Greece and `XI` of Northern Ireland.
const PREFIXES: [&str; 28] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

/// Why a text is not a VAT number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VatNumberError {
    /// It has not the form.
    #[error("not a VAT number: write the two letters of the country and the number, as FI and eight digits")]
    Form,
    /// The business id within a Finnish number is wrong.
    #[error("the Finnish VAT number holds no business id: {0}")]
    BusinessId(#[from] BusinessIdError),
}

/// The canonical form of a VAT number: capitals and digits, no spaces or dashes. The check digit is checked for Finland.
///
/// # Errors
/// When it has not the form, or the business id of a Finnish one is wrong.
pub fn parse(text: &str) -> Result<String, VatNumberError> {
    let text: String = text
        .chars()
        .filter(|&c| !c.is_whitespace() && !is_dash(c) && !is_invisible(c) && c != '.')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let (prefix, number) = text.split_at_checked(2).ok_or(VatNumberError::Form)?;
    if !PREFIXES.contains(&prefix)
        || !(2..=13).contains(&number.len())
        || !number.bytes().all(|b| b.is_ascii_alphanumeric())
    {
        return Err(VatNumberError::Form);
    }
    if prefix == "FI" {
        if number.len() != 8 {
            return Err(VatNumberError::Form);
        }
        business_id::parse(number)?;
    }
    Ok(text)
}

/// The VAT number that a Finnish business has if it is registered for VAT; the business id does not tell whether it is.
///
/// # Errors
/// When the business id is wrong.
pub fn of_business_id(text: &str) -> Result<String, BusinessIdError> {
    Ok(format!("FI{}", business_id::parse(text)?.replace('-', "")))
}
