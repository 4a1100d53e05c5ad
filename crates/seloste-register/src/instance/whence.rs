//! From where somebody comes, as far as an account is told of it.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// From where a request comes.
#[derive(Clone, Default)]
pub struct Whence {
    /// The address, where it is known: behind a proxy only if that proxy is declared.
    pub address: Option<IpAddr>,
    /// The program and the device.
    pub device: Device,
    /// What a browser that has signed in before remembers it by (see [`known_by`]).
    pub known: Option<String>,
}

/// What a browser remembers that it has signed in by: made of the session's token, and good for nothing but that a wait
/// that others have caused does not hold it up.
#[must_use]
pub fn known_by(token: &str) -> String {
    super::token_hash(&format!("known:{token}"))
}

/// The network that one household or office has, of which all addresses are as good as one: of IPv6 64 bits, of IPv4 the
/// address itself, also where it is written as one of IPv6 (RFC 4291, 2.5.5.2).
#[must_use]
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 => v4,
    }
}

/// The networks that a provider gives one customer at most, of which all addresses are as good as one: of IPv6 48 bits
/// (RFC 6177), of IPv4 the address itself. Written as its last address, so that it is not the [`network`] of anybody.
#[must_use]
pub fn site(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, u16::MAX, u16::MAX, u16::MAX, u16::MAX, u16::MAX).into()
        }
        v4 => v4,
    }
}

/// An address is personal data, so it is not told.
impl fmt::Debug for Whence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whence").field("device", &self.device).finish_non_exhaustive()
    }
}

/// A browser and its device, in words of a closed set, so that a session can be told from another and nobody by them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Device(String);

/// What is looked for in what a browser says of itself, and what it is called. The first that fits: many claim to be
/// others too.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// From the header `User-Agent` (RFC 9110, 10.1.5).
    #[must_use]
    pub fn of(agent: &str) -> Self {
        let one =
            |all: &[(&str, &'static str)]| all.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
        let parts: Vec<&str> = [one(&BROWSERS), one(&SYSTEMS)].into_iter().flatten().collect();
        Self(parts.join(" · "))
    }

    /// As it is stored: only words of the set.
    pub(super) fn stored(text: &str) -> Self {
        let known = |part: &str| BROWSERS.iter().chain(&SYSTEMS).any(|(_, name)| *name == part);
        if text.split(" · ").all(known) { Self(text.to_owned()) } else { Self::default() }
    }

    /// Its words; empty where nothing is known.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_in_few_words() {
        for (agent, told) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            ("curl/8.0 aino@example.fi", ""),
            ("", ""),
        ] {
            assert_eq!(Device::of(agent).as_str(), told);
            assert_eq!(Device::stored(told), Device::of(agent));
        }
        assert_eq!(Device::stored("<b>Aino").as_str(), "");
        let whence = Whence { address: Some([192, 0, 2, 77].into()), known: Some("abc".into()), ..Whence::default() };
        let told = format!("{whence:?}");
        assert!(!told.contains("192") && !told.contains("abc"));
    }
}
