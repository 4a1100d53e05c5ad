//! Numbers, money and dates, read as people write them, without floating point.

use super::{ValueError, error};
use crate::identifiers::is_dash;
use jiff::civil::Date;

const MONEY: ValueError = error(
    "Tämä ei ole rahamäärä: kirjoita esimerkiksi 1234,50.",
    "Detta är inget belopp: skriv till exempel 1234,50.",
    "This is no amount of money: write 1234.50, for example.",
);
const INTEGER: ValueError = error(
    "Tämä ei ole kokonaisluku: kirjoita vain numeroita.",
    "Detta är inget heltal: skriv endast siffror.",
    "This is no whole number: write digits only.",
);
const DECIMAL: ValueError = error(
    "Tämä ei ole luku: kirjoita esimerkiksi 2,5.",
    "Detta är inget tal: skriv till exempel 2,5.",
    "This is no number: write 2.5, for example.",
);
const DATE: ValueError = error(
    "Tämä ei ole päivämäärä: kirjoita 21.11.2026 tai 2026-11-21.",
    "Detta är inget datum: skriv 21.11.2026 eller 2026-11-21.",
    "This is no date: write 21.11.2026 or 2026-11-21.",
);

/// Digits before the decimal sign: more than any sum or count that a register keeps, less than 64 bits hold.
const DIGITS_MAX: usize = 15;

/// The sign in front of a number, and the rest.
fn sign(text: &str) -> (bool, &str) {
    let rest = text.strip_prefix(is_dash);
    match rest.or_else(|| text.strip_prefix('+')) {
        Some(after) => (rest.is_some(), after.trim_start()),
        None => (false, text),
    }
}

/// The digits of a whole number whose thousands may be set apart by one kind of sign, without zeros in front.
fn grouped(text: &str, marks: &[char]) -> Option<String> {
    let mark = text.chars().find(|c| marks.contains(c));
    let digits: String = match mark {
        None => text.to_owned(),
        Some(mark) => {
            let mut groups = text.split(mark);
            let first = groups.next().filter(|g| (1..=3).contains(&g.len()))?;
            let mut all = first.to_owned();
            for group in groups {
                if group.len() != 3 {
                    return None;
                }
                all.push_str(group);
            }
            all
        }
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    match digits.len() {
        0 => Some("0".to_owned()),
        n if n <= DIGITS_MAX => Some(digits.to_owned()),
        _ => None,
    }
}

fn signed(negative: bool, number: String) -> String {
    // There is one zero only.
    let is_zero = number.bytes().all(|b| matches!(b, b'0' | b'.'));
    if negative && !is_zero { format!("-{number}") } else { number }
}

/// Euros and cents. A sign with exactly three digits after it (`1.234`) could be of thousands or of decimals: refused.
pub(super) fn money(line: &str) -> Result<String, ValueError> {
    let text = line.strip_suffix('€').or_else(|| strip_eur(line)).unwrap_or(line).trim_end();
    let text = text.strip_prefix('€').unwrap_or(text).trim_start();
    let (negative, text) = sign(text);
    let text = text.strip_prefix('€').map_or(text, str::trim_start);
    // A price without cents is written `5,-`.
    let text = text.strip_suffix(is_dash).map_or(text, |t| t.strip_suffix([',', '.']).unwrap_or(text));
    let (whole, cents, thousands) = match text.rfind([',', '.']).and_then(|at| text.split_at_checked(at)) {
        None => (text, "", [' ', '\'', '\'']),
        Some((whole, tail)) => {
            let cents = tail.get(1..).ok_or(MONEY)?;
            let decimal_is_comma = tail.starts_with(',');
            let other = if decimal_is_comma { '.' } else { ',' };
            let same = if decimal_is_comma { ',' } else { '.' };
            if cents.len() == 3 && (whole.contains(same) || whole.contains(' ')) {
                // `1.234.567`: the last is one more group.
                (text, "", [same, same, same])
            } else if (1..=2).contains(&cents.len()) {
                (whole, cents, [' ', '\'', other])
            } else {
                return Err(MONEY);
            }
        }
    };
    let whole = grouped(whole, &thousands).ok_or(MONEY)?;
    if !cents.bytes().all(|b| b.is_ascii_digit()) {
        return Err(MONEY);
    }
    Ok(signed(negative, format!("{whole}.{cents:0<2}")))
}

fn strip_eur(line: &str) -> Option<&str> {
    let at = line.len().checked_sub(3)?;
    let (amount, unit) = line.split_at_checked(at)?;
    unit.eq_ignore_ascii_case("eur").then_some(amount)
}

pub(super) fn integer(line: &str) -> Result<String, ValueError> {
    let (negative, text) = sign(line);
    grouped(text, &[' ']).map(|n| signed(negative, n)).ok_or(INTEGER)
}

/// No zeros at the end of the decimals, so that equal numbers are written equally.
pub(super) fn decimal(line: &str) -> Result<String, ValueError> {
    let (negative, text) = sign(line);
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let no_decimals = whole.len() < text.len() && decimals.is_empty();
    if no_decimals || decimals.len() > DIGITS_MAX || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DECIMAL);
    }
    let whole = grouped(whole, &[' ']).ok_or(DECIMAL)?;
    let decimals = decimals.trim_end_matches('0');
    let number = if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") };
    Ok(signed(negative, number))
}

/// ISO 8601 or the Finnish order of day, month and year. Years of four digits only, of the 19th century to the 22nd: a
/// year that lies elsewhere is a slip of the hand.
pub(super) fn date(line: &str) -> Result<String, ValueError> {
    let part = |text: &str, digits: std::ops::RangeInclusive<usize>| -> Option<i16> {
        (digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let dashed: String = line.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
    let iso: Vec<&str> = dashed.split('-').collect();
    let finnish: Vec<&str> = line.split('.').map(str::trim).collect();
    let (year, month, day) = match (iso.as_slice(), finnish.as_slice()) {
        ([year, month, day], _) => (part(year, 4..=4), part(month, 2..=2), part(day, 2..=2)),
        (_, [day, month, year]) => (part(year, 4..=4), part(month, 1..=2), part(day, 1..=2)),
        _ => return Err(DATE),
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(DATE);
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(DATE);
    };
    if !(1800..=2199).contains(&year) {
        return Err(DATE);
    }
    Date::new(year, month, day).map(|date| date.to_string()).map_err(|_| DATE)
}
