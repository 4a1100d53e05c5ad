//! How often the public may send something.
//!
//! Guarantees: counts by address, an IPv6 one by its network of 64 bits and by the one of 48 that a provider gives, and by
//! what it is sent to, so that who floods one form shuts no other; in memory only and for an hour; at most
//! [`ADDRESSES_MAX`] addresses are known at once, and all beyond share one count. Of one customer of a provider no more
//! networks are remembered than it may send from, so that it cannot fill the memory alone.
//! Does not: know who anybody is.

use parking_lot::Mutex;
use seloste_register::{network, site};
use seloste_terms::ActorId;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};

/// How often from one address in an hour.
pub(crate) const FROM_ONE_MAX: u32 = 10;
/// How often from all networks of one provider's customer in an hour.
const FROM_SITE_MAX: u32 = 40;
/// How often from all addresses together to one form in an hour.
pub(crate) const FROM_ALL_MAX: u32 = 200;
/// How many addresses are told apart.
const ADDRESSES_MAX: usize = 10_000;
const HOUR_MS: i64 = 60 * 60 * 1_000;
/// What is counted for those beyond, and for whose address is not known.
const OTHERS: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// How often something was sent.
#[derive(Default)]
pub(crate) struct Limit {
    hours: Mutex<HashMap<IpAddr, Hour>>,
    forms: Mutex<HashMap<ActorId, Hour>>,
}

#[derive(Default)]
struct Hour {
    began_ms: i64,
    count: u32,
}

impl Hour {
    fn get(&self, now_ms: i64) -> u32 {
        if now_ms.saturating_sub(self.began_ms) >= HOUR_MS { 0 } else { self.count }
    }

    fn takes(&mut self, now_ms: i64, most: u32) -> bool {
        if now_ms.saturating_sub(self.began_ms) >= HOUR_MS {
            *self = Self { began_ms: now_ms, count: 0 };
        }
        self.count = self.count.saturating_add(1);
        self.count <= most
    }
}

impl Limit {
    /// Whether one more may be sent from an address to a form now. That it was asked counts for the address.
    pub(crate) fn takes(&self, form: ActorId, from: Option<IpAddr>, now_ms: i64) -> bool {
        let mut hours = self.hours.lock();
        if hours.len() >= ADDRESSES_MAX {
            hours.retain(|_, hour| now_ms.saturating_sub(hour.began_ms) < HOUR_MS);
        }
        let own = from.map_or(OTHERS, network);
        // Who has had its share uses up nothing of its neighbours'.
        let had = own != OTHERS && hours.get(&own).is_some_and(|hour| hour.get(now_ms) >= FROM_ONE_MAX);
        // The site first: one that has had its share leaves no network of its own behind.
        let of_site = from.map(site).filter(|site| site.is_ipv6());
        let all = !had
            && of_site.is_none_or(|site| takes(&mut hours, site, FROM_SITE_MAX, now_ms))
            && takes(&mut hours, own, FROM_ONE_MAX, now_ms);
        all && self.forms.lock().get(&form).is_none_or(|hour| hour.get(now_ms) < FROM_ALL_MAX)
    }

    /// Counts what a form took, from all together. Only forms that there are take anything, so these are few.
    pub(crate) fn taken(&self, form: ActorId, now_ms: i64) {
        self.forms.lock().entry(form).or_default().takes(now_ms, FROM_ALL_MAX);
    }
}

fn takes(hours: &mut HashMap<IpAddr, Hour>, from: IpAddr, most: u32, now_ms: i64) -> bool {
    let key = if hours.contains_key(&from) || hours.len() < ADDRESSES_MAX { from } else { OTHERS };
    // Those who cannot be told apart do not use up one another's share: for them the limit of all counts.
    hours.entry(key).or_default().takes(now_ms, if key == OTHERS { FROM_ALL_MAX } else { most })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: ActorId = ActorId::from_bytes([1; 16]);
    const OTHER: ActorId = ActorId::from_bytes([2; 16]);

    #[test]
    fn each_address_has_its_share_of_an_hour() {
        let limit = Limit::default();
        let times = |from: &str, now_ms| (0..30).filter(|_| limit.takes(FORM, from.parse().ok(), now_ms)).count();
        assert_eq!(times("192.0.2.1", 0), 10);
        assert_eq!(times("192.0.2.2", 0), 10, "another is not held back by it");
        assert_eq!(times("::ffff:192.0.2.2", HOUR_MS - 1), 0, "the same address, mapped");
        assert_eq!(times("2001:db8::1", 5), 10);
        assert_eq!(times("2001:db8::2", 5), 0, "the same network");
        let networks = |site: &str| (0..60).filter(|n| times(&format!("2001:db8:{site}:{n:x}::1"), 0) > 0).count();
        assert_eq!(networks("a"), 4, "one who has many networks: 40 in all");
        assert_eq!((times("2001:db8:b::1", 0), times("2001:db8:b:ffff:ffff:ffff:ffff:ffff", 0)), (10, 10));
        assert_eq!(times("192.0.2.1", HOUR_MS), 10, "the next hour");
        assert_eq!(times("unknown", 0), 30, "who cannot be told apart is not shut out by others");
    }

    /// A site of IPv6 has 65,536 networks. It is refused what is beyond its share, and that is not remembered.
    #[test]
    fn one_customer_of_a_provider_shuts_nobody_out() {
        let limit = Limit::default();
        let sends = |from: String| limit.takes(FORM, from.parse().ok(), 1);
        let taken = (0..ADDRESSES_MAX).filter(|n| sends(format!("2001:db8:a:{n:x}::1"))).count();
        assert_eq!(taken, FROM_SITE_MAX as usize);
        assert_eq!(limit.hours.lock().len(), FROM_SITE_MAX as usize + 1, "the networks that were let in, and the site");
        // Had the site filled the memory, these would share one count and come to its end.
        let others = 2 * FROM_ALL_MAX as usize;
        assert_eq!((0..others).filter(|n| sends(format!("2001:db8:{:x}::1", 0x100 + n))).count(), others);
        // A household that goes on sending in vain does not use up the share of its neighbours at the same site.
        let household = (0..1_000).filter(|_| sends("2001:db8:b:1::1".into())).count();
        assert_eq!(household, FROM_ONE_MAX as usize);
        assert!(sends("2001:db8:b:2::1".into()));
    }

    #[test]
    fn all_together_have_a_limit_and_so_has_memory() {
        let limit = Limit::default();
        let one_each = |from: u32, count: u32, now_ms| {
            let sends = |n: &u32| {
                let taken = limit.takes(FORM, Some(Ipv4Addr::from(*n).into()), now_ms);
                if taken {
                    limit.taken(FORM, now_ms);
                }
                taken
            };
            (from..from + count).filter(sends).count()
        };
        assert_eq!(one_each(1, 1_000, 1), 200);
        assert!(limit.takes(OTHER, Some(Ipv4Addr::from(2_000_000).into()), 1), "another form goes on");
        one_each(1_001, 20_000, 1);
        assert!(limit.hours.lock().len() <= ADDRESSES_MAX + 1);
        assert_eq!(one_each(50_000, 100, HOUR_MS + 1), 100, "what is over is forgotten");
        assert!(limit.hours.lock().len() <= 200);
    }
}
