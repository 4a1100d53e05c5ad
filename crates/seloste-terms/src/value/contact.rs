//! E-mail, telephone, web and network addresses.

use super::{ValueError, error};
use crate::identifiers::is_dash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const EMAIL: ValueError = error(
    "Tämä ei ole sähköpostiosoite: sen muoto on nimi@example.fi.",
    "Detta är ingen e-postadress: formen är namn@example.fi.",
    "This is no e-mail address: its form is name@example.fi.",
);
const PHONE: ValueError = error(
    "Tämä ei ole puhelinnumero: käytä 5–20 numeroa ja tarvittaessa alussa merkkiä +.",
    "Detta är inget telefonnummer: använd 5–20 siffror och vid behov + i början.",
    "This is no telephone number: use 5 to 20 digits, with + in front if needed.",
);
const URL: ValueError = error(
    "Tämä ei ole verkko-osoite: sen muoto on https://example.fi.",
    "Detta är ingen webbadress: formen är https://example.fi.",
    "This is no web address: its form is https://example.fi.",
);
const IP: ValueError = error(
    "Tämä ei ole IP-osoite eikä verkko: muoto on 192.0.2.1 tai 192.0.2.0/24.",
    "Detta är varken en IP-adress eller ett nät: formen är 192.0.2.1 eller 192.0.2.0/24.",
    "This is neither an IP address nor a network: the form is 192.0.2.1 or 192.0.2.0/24.",
);

/// Digits of a telephone number: a local one at least, an international one (ITU-T E.164: 15) with its exit code at most.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=20;

/// RFC 5321 4.1.2 without quoted names and address literals; RFC 6531 lets letters of all scripts in. The domain's letters
/// are made small, the name before it is left as it is (RFC 5321 2.4).
pub(super) fn email(line: &str) -> Result<String, ValueError> {
    let (local, domain) = line.rsplit_once('@').ok_or(EMAIL)?;
    let atom = |atom: &str| !atom.is_empty() && atom.chars().all(|c| c.is_alphanumeric() || ATEXT.contains(c));
    if local.len() > 64 || !local.split('.').all(atom) {
        return Err(EMAIL);
    }
    let domain = host_name(domain).ok_or(EMAIL)?;
    let address = format!("{local}@{domain}");
    if address.len() > 254 { Err(EMAIL) } else { Ok(address) }
}

/// The signs of an atom, RFC 5322 3.2.3.
const ATEXT: &str = "!#$%&'*+-/=?^_`{|}~";

/// A host name of at least two labels in small letters, if it is one (RFC 1123 2.1, RFC 5890 for letters beyond ASCII).
fn host_name(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let (_, top) = name.rsplit_once('.')?;
    let is_name = name.len() <= 253 && name.split('.').all(label) && !top.bytes().all(|b| b.is_ascii_digit());
    is_name.then_some(name)
}

/// The number as ITU-T E.164 writes it (`+358401234567`) where it says its country, or begins with the 0 by which one
/// dials within Finland; else (short numbers, two numbers with a slash) digits with the usual signs as they were.
pub(super) fn phone(line: &str) -> Result<String, ValueError> {
    let written = written_phone(line)?;
    let begins = written.trim_start_matches('(');
    let known = begins.starts_with('+') || begins.starts_with('0');
    let mut number = super::search::phone(&written);
    let country_and_rest = match number.strip_prefix("358") {
        // No Finnish number goes on with 0 after the country.
        Some(rest) => (FINNISH_DIGITS).contains(&rest.len()) && !rest.starts_with('0'),
        None => (7..=15).contains(&number.len()) && !number.starts_with('0'),
    };
    if known && country_and_rest && !written.contains('/') {
        number.insert(0, '+');
        Ok(number)
    } else {
        Ok(written)
    }
}

/// Digits of a Finnish number after its 0 or +358.
const FINNISH_DIGITS: std::ops::RangeInclusive<usize> = 5..=12;

/// A stored telephone number as people read it: a Finnish one in groups, `+358 40 123 4567`; others as they are stored.
#[must_use]
pub fn phone_shown(number: &str) -> String {
    let Some(rest) = number.strip_prefix("+358").filter(|r| r.bytes().all(|b| b.is_ascii_digit())) else {
        return number.to_owned();
    };
    // 400 and 500 are the oldest mobile networks; other mobile and service numbers have two digits, areas have one.
    let area = match rest.as_bytes() {
        [b'4' | b'5', b'0', b'0', ..] => 3,
        [b'1' | b'4' | b'7', ..] | [b'2', b'0' | b'9', ..] | [b'3', b'0', ..] | [b'5', b'0', ..] | [b'6', b'0', ..] => {
            2
        }
        [b'8', b'0', b'0', ..] => 3,
        _ => 1,
    };
    let mut shown = String::from("+358");
    let mut left = rest;
    for length in [area, 3] {
        // A last group of one or two digits would look like an extension.
        let taken = if left.len() > length + 2 || length == area { length } else { left.len() };
        let (group, more) = left.split_at_checked(taken).unwrap_or((left, ""));
        if !group.is_empty() {
            shown.push(' ');
            shown.push_str(group);
        }
        left = more;
    }
    if !left.is_empty() {
        shown.push(' ');
        shown.push_str(left);
    }
    shown
}

/// Digits with the usual signs between them; the spaces stay where they were.
fn written_phone(line: &str) -> Result<String, ValueError> {
    let mut digits = 0_usize;
    let mut plus = 0_usize;
    let mut open = 0_usize;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let c = match c {
            c if is_dash(c) => '-',
            '.' => ' ',
            c => c,
        };
        match c {
            '0'..='9' => digits += 1,
            '+' if digits == 0 && plus == 0 => plus = 1,
            '(' if open == 0 => open = 1,
            ')' if open == 1 => open = 0,
            '-' | '/' | ' ' => {}
            _ => return Err(PHONE),
        }
        out.push(c);
    }
    if open != 0 || !PHONE_DIGITS.contains(&digits) {
        return Err(PHONE);
    }
    // A dot at an end, or beside a space, became a space too many.
    Ok(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `http` or `https` (added where none is written), a host name or IPv4 address in small letters, and a path as it is.
/// No name or password in it: they would be kept as if they were public.
pub(super) fn url(line: &str) -> Result<String, ValueError> {
    let (scheme, rest) = match line.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), line),
    };
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err(URL);
    }
    let at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(at).ok_or(URL)?;
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port.parse::<u16>().ok().filter(|p| *p > 0).ok_or(URL)?)),
        None => (authority, None),
    };
    let host = match host.parse::<Ipv4Addr>() {
        Ok(ip) => ip.to_string(),
        Err(_) => host_name(host).ok_or(URL)?,
    };
    if path.chars().any(|c| c.is_whitespace() || "\"<>\\^`{|}".contains(c)) {
        return Err(URL);
    }
    let port = port.map(|p| format!(":{p}")).unwrap_or_default();
    Ok(format!("{scheme}://{host}{port}{path}"))
}

/// An address, or a network with its host bits cleared.
pub(super) fn ip_address(line: &str) -> Result<String, ValueError> {
    let (address, prefix) = match line.split_once('/') {
        Some((address, prefix)) if !prefix.is_empty() && prefix.bytes().all(|b| b.is_ascii_digit()) => {
            (address, Some(prefix.parse::<u32>().map_err(|_| IP)?))
        }
        Some(_) => return Err(IP),
        None => (line, None),
    };
    let address: IpAddr = address.parse().map_err(|_| IP)?;
    match prefix {
        None => Ok(address.to_canonical().to_string()),
        Some(prefix) => cut(address, prefix).ok_or(IP),
    }
}

/// The network of that many bits that an address lies in.
fn cut(address: IpAddr, prefix: u32) -> Option<String> {
    let network = match address {
        IpAddr::V4(ip) => {
            let host = 32_u32.checked_sub(prefix)?;
            IpAddr::V4(Ipv4Addr::from_bits(ip.to_bits() & u32::MAX.checked_shl(host).unwrap_or(0)))
        }
        IpAddr::V6(ip) => {
            let host = 128_u32.checked_sub(prefix)?;
            IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & u128::MAX.checked_shl(host).unwrap_or(0)))
        }
    };
    Some(format!("{network}/{prefix}"))
}

/// A value of type [`IpAddress`](super::ValueType::IpAddress) without its end: the network that [`anonymous_network`] cuts an
/// address to; a wider network stays as it is.
#[must_use]
pub fn without_host(value: &str) -> String {
    let (address, prefix) = value.split_once('/').unwrap_or((value, ""));
    let Ok(address) = address.parse::<IpAddr>() else { return String::new() };
    let kept = if address.to_canonical().is_ipv4() { 24 } else { 48 };
    match prefix.parse::<u32>() {
        Ok(bits) if bits <= kept => value.to_owned(),
        _ => anonymous_network(address),
    }
}

/// The network that an address is cut to before it is kept anywhere: 24 bits of IPv4, 48 of IPv6, as a value of type
/// [`IpAddress`](super::ValueType::IpAddress). No single household can be told from it.
#[must_use]
pub fn anonymous_network(address: IpAddr) -> String {
    let address = address.to_canonical();
    let prefix = if address.is_ipv4() { 24 } else { 48 };
    cut(address, prefix).unwrap_or_default()
}
