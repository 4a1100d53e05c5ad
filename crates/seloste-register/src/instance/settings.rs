//! What a deployment has decided about signing in: second factors, idle time, and from which networks.
//!
//! Guarantees: where networks are declared, nobody signs in and no request of a session or token is answered from
//! elsewhere, nor where the address is not known; a change that would shut out who makes it is refused.
//! Does not: know where a request comes from: that is told to it.

use super::whence::Whence;
use super::{Instance, SignInError, SignedIn};
use crate::act::EntryDraft;
use crate::error::ActError;
use crate::register::Register;
use ipnet::{IpNet, Ipv4Net};
use seloste_gate::{Actor, Denial, Refusal};
use seloste_ledger::{Action, Detail, Name};
use seloste_notice::law_purpose;
use seloste_terms::{ActorId, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

/// Where the settings lie: a place of their own beside the accounts.
const PLACE: PartyId = PartyId::from_bytes(*b"sign-in settings");
/// The name under which the networks of the whole deployment stand.
pub const EVERYWHERE: &str = "*";
/// Networks of one list.
pub const NETWORKS_MAX: usize = 100;
/// The shortest time that a session may be left alone before it locks, in minutes.
pub const IDLE_MINUTES_MIN: u16 = 1;
/// The longest, in minutes: that of a session.
pub const IDLE_MINUTES_MAX: u16 = 720;
const MINUTE_MS: i64 = 60 * 1_000;

/// What a deployment has decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether everybody must have a second factor before they can do anything.
    pub second_required: bool,
    /// After so many minutes without use a session locks.
    pub idle_minutes: u16,
    /// From which networks a register may be used, by its name; [`EVERYWHERE`] for signing in at all. No entry: from
    /// anywhere.
    pub networks: BTreeMap<String, Vec<IpNet>>,
    /// Proxies whose word on where a request comes from is taken.
    pub proxies: Vec<IpNet>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { second_required: false, idle_minutes: 30, networks: BTreeMap::new(), proxies: Vec::new() }
    }
}

/// Text that is no list of networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {0} is no network: write one a line, such as 192.0.2.0/24 or 2001:db8::/32; at most {NETWORKS_MAX}")]
pub struct NotNetworks(pub usize);

/// Why settings are not taken.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// No number of minutes that can be.
    #[error("a session locks after {IDLE_MINUTES_MIN} to {IDLE_MINUTES_MAX} minutes")]
    Idle,
    /// Who makes the change is not in the networks.
    #[error("the networks leave out the address that this comes from, and nobody could take that back from here")]
    ShutOut,
    /// A second factor is demanded by somebody who has none.
    #[error("who demands a second factor of everybody must have one")]
    NoSecond,
    /// What the instance's file said.
    #[error(transparent)]
    Act(#[from] ActError),
}

/// Reads networks, one a line or with commas between them.
///
/// # Errors
/// [`NotNetworks`].
pub fn networks(text: &str) -> Result<Vec<IpNet>, NotNetworks> {
    let mut all = Vec::new();
    let parts = (1..).zip(text.lines()).flat_map(|(n, line)| line.split(',').map(move |part| (n, part.trim())));
    for (n, part) in parts.filter(|(_, part)| !part.is_empty()) {
        let net =
            part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).map_err(|_| NotNetworks(n))?;
        let net = unmapped(net).trunc();
        if !all.contains(&net) {
            all.push(net);
        }
        if all.len() > NETWORKS_MAX {
            return Err(NotNetworks(n));
        }
    }
    Ok(all)
}

/// A network of IPv4 addresses that is written as IPv6 (RFC 4291, 2.5.5.2) as what it is.
fn unmapped(net: IpNet) -> IpNet {
    let IpNet::V6(v6) = net else { return net };
    let (Some(v4), Some(bits)) = (v6.addr().to_ipv4_mapped(), v6.prefix_len().checked_sub(96)) else { return net };
    Ipv4Net::new(v4, bits).map_or(net, IpNet::V4)
}

/// Whether an address lies in one of the networks. One that is not known lies in none.
#[must_use]
pub fn is_in(networks: &[IpNet], address: Option<IpAddr>) -> bool {
    let Some(address) = address.map(|a| a.to_canonical()) else { return false };
    networks.iter().any(|net| net.contains(&address))
}

impl Settings {
    /// How long a session may be left alone, in milliseconds.
    pub(super) fn idle_ms(&self) -> i64 {
        i64::from(self.idle_minutes) * MINUTE_MS
    }

    /// Whether a list lets an address in; no list lets all in.
    #[must_use]
    pub fn admits(&self, name: &str, address: Option<IpAddr>) -> bool {
        self.networks.get(name).is_none_or(|nets| is_in(nets, address))
    }

    /// Where a request comes from: its peer, or what declared proxies say before it, from the nearest on. Nothing where a
    /// proxy says what is no address, or where `through_proxy` and none is declared.
    #[must_use]
    pub fn client(&self, peer: Option<IpAddr>, forwarded: &[&str], through_proxy: bool) -> Option<IpAddr> {
        let peer = peer?.to_canonical();
        if !is_in(&self.proxies, Some(peer)) {
            // Who speaks TLS for the server and is not declared hides everybody behind one address.
            return (!through_proxy).then_some(peer);
        }
        let hops: Vec<&str> = forwarded.iter().flat_map(|line| line.split(',')).map(str::trim).collect();
        for hop in hops.iter().rev() {
            let address = hop.parse::<IpAddr>().ok()?.to_canonical();
            if !is_in(&self.proxies, Some(address)) {
                return Some(address);
            }
        }
        None
    }
}

impl Instance {
    /// What is decided.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.settings.read())
    }

    pub(super) fn load_settings(&self) -> Result<(), ActError> {
        let (stored, _) = self.read_place::<Settings>(PLACE)?;
        *self.settings.write() = Arc::new(stored);
        Ok(())
    }

    /// Decides anew, from `address`. It holds from the next request on.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn set_settings(&self, by: &Actor, new: Settings, from: &Whence) -> Result<(), SettingsError> {
        self.govern(by, Action::Settings)?;
        if !(IDLE_MINUTES_MIN..=IDLE_MINUTES_MAX).contains(&new.idle_minutes) {
            return Err(SettingsError::Idle);
        }
        if !new.admits(EVERYWHERE, from.address) {
            return Err(SettingsError::ShutOut);
        }
        let second = self.second_factor(by.id);
        if new.second_required && !second.app && second.passkeys == 0 {
            return Err(SettingsError::NoSecond);
        }
        Ok(self.put_settings(by, new)?)
    }

    /// Lets everybody sign in from anywhere again: for who has shut themself out and holds the home.
    ///
    /// # Errors
    /// As of the store.
    pub fn lift_networks(&self, by: &Actor) -> Result<(), ActError> {
        self.govern(by, Action::Settings)?;
        self.put_settings(by, Settings { networks: BTreeMap::new(), ..Settings::clone(&self.settings()) })
    }

    /// Turns away somebody signed in who asks from outside of the deployment's networks; that is in the ledger.
    ///
    /// # Errors
    /// When it cannot be logged.
    pub fn turn_away(&self, who: &SignedIn) -> Result<(), ActError> {
        self.register.turn_away(&who.in_deployment())
    }

    fn put_settings(&self, by: &Actor, new: Settings) -> Result<(), ActError> {
        let _one_at_a_time = self.changing.lock();
        let (_, at) = self.read_place::<Settings>(PLACE)?;
        self.write_place(by, PLACE, &new, at)?;
        *self.settings.write() = Arc::new(new);
        Ok(())
    }

    /// Whether anybody may sign in from there.
    pub(super) fn admits_anybody(&self, from: &Whence) -> Result<(), SignInError> {
        if self.settings().admits(EVERYWHERE, from.address) { Ok(()) } else { Err(SignInError::Network) }
    }

    /// Whether an account may sign in from there: somewhere it must be let in. That it may not is in the ledger.
    pub(super) fn admits(&self, id: ActorId, from: &Whence) -> Result<(), SignInError> {
        let settings = self.settings();
        let roles = self.accounts.read().get(&id).map(|k| k.stored.roles_on(self.register.today())).unwrap_or_default();
        let somewhere = roles.is_empty() || roles.keys().any(|r| r == EVERYWHERE || settings.admits(r, from.address));
        if settings.admits(EVERYWHERE, from.address) && somewhere {
            return Ok(());
        }
        self.log_denied(id)?;
        Err(SignInError::Network)
    }
}

impl Register {
    /// Turns away an actor who asks from outside of the register's networks: the entry says that it was for the network.
    ///
    /// # Errors
    /// When it cannot be logged.
    pub fn turn_away(&self, actor: &Actor) -> Result<(), ActError> {
        let refusal = Refusal::Denied(Denial::Everybody(law_purpose::SECURITY.to_owned()));
        let (act, notice) = (self.new_act()?, self.notice());
        let mut entry = EntryDraft::refused(&notice, actor, act, Action::Denied, law_purpose::SECURITY, &refusal);
        entry.details = Name::new("network").map(Detail::Rule).into_iter().collect();
        self.core.log(&self.jobs, entry)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        (!text.is_empty()).then(|| text.parse().unwrap())
    }

    #[test]
    fn an_address_lies_in_its_network_however_it_is_written() {
        for (list, from, inside) in [
            ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.0/24", "::ffff:192.0.2.9", true),
            ("::ffff:192.0.2.0/120", "192.0.2.9", true),
            ("::ffff:192.0.2.0/120", "192.0.3.9", false),
            ("192.0.2.77/24", "192.0.2.1", true),
            ("198.51.100.7", "198.51.100.7", true),
            ("198.51.100.7", "198.51.100.8", false),
            ("2001:db8:1::/48", "2001:db8:1:ffff::1", true),
            ("2001:db8:1::/48", "2001:db8:2::1", false),
            ("2001:db8:1::/48", "192.0.2.1", false),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "192.0.2.1", false),
            ("10.0.0.0/8, 192.0.2.0/24\n2001:db8::/32", "2001:db8:ff::", true),
            ("192.0.2.0/24", "", false),
        ] {
            assert_eq!(is_in(&networks(list).unwrap(), address(from)), inside, "{from} in {list}");
        }
        assert_eq!(networks("").unwrap(), []);
        let too_many: String = (0..=NETWORKS_MAX).map(|n| format!("10.0.{n}.0/24\n")).collect();
        for (wrong, line) in
            [("192.0.2.0/33", 1), ("a", 1), ("192.0.2.1\n\nofficewifi", 3), ("1.2.3", 1), (&too_many, 101)]
        {
            assert_eq!(networks(wrong), Err(NotNetworks(line)), "{wrong}");
        }
    }

    #[test]
    fn only_a_declared_proxy_is_believed() {
        let with = |proxies: &str| Settings { proxies: networks(proxies).unwrap(), ..Settings::default() };
        let (none, one) = (with(""), with("127.0.0.1, 10.0.0.0/8"));
        for (settings, peer, forwarded, through, from) in [
            // Who connects by itself is who it is, whatever it says.
            (&none, "192.0.2.7", &["198.51.100.1"][..], false, "192.0.2.7"),
            (&one, "192.0.2.7", &["198.51.100.1"], false, "192.0.2.7"),
            (&none, "::ffff:192.0.2.7", &[], false, "192.0.2.7"),
            // Behind TLS somebody who is not declared hides who asks.
            (&none, "127.0.0.1", &["198.51.100.1"], true, ""),
            (&one, "192.0.2.7", &["198.51.100.1"], true, ""),
            // A declared one is believed, and what was said to it is not.
            (&one, "127.0.0.1", &["198.51.100.1"], true, "198.51.100.1"),
            (&one, "127.0.0.1", &["203.0.113.9, 198.51.100.1"], true, "198.51.100.1"),
            (&one, "127.0.0.1", &["203.0.113.9", "198.51.100.1, 10.1.2.3"], true, "198.51.100.1"),
            (&one, "::ffff:127.0.0.1", &["2001:db8::5"], true, "2001:db8::5"),
            (&one, "127.0.0.1", &["::ffff:198.51.100.1"], true, "198.51.100.1"),
            // What is no address is no address.
            (&one, "127.0.0.1", &["198.51.100.1, unknown"], true, ""),
            (&one, "127.0.0.1", &["198.51.100.1:4711"], true, ""),
            (&one, "127.0.0.1", &[], true, ""),
            (&one, "127.0.0.1", &["10.0.0.1"], true, ""),
            (&one, "", &["198.51.100.1"], true, ""),
        ] {
            assert_eq!(
                settings.client(address(peer), forwarded, through),
                address(from),
                "{peer} {forwarded:?} {through}"
            );
        }
    }
}
