//! Signing in, as far as the command line has a hand in it.

use crate::site::Site;
use seloste_register::{EVERYWHERE, Home, Settings, Whence, networks};
use std::sync::Arc;

/// The time of the machine, by which the program that is tested goes too.
struct Machine;

impl seloste_terms::Clock for Machine {
    #[expect(clippy::disallowed_methods, reason = "the program that runs beside goes by the time of the machine")]
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }
}

#[test]
fn who_has_shut_themselves_out_lets_everybody_in_again() {
    let site = Site::new("signing");
    let open = || Home::open(&site.home(), Arc::new(Machine)).unwrap();
    {
        let home = open();
        let from = Whence { address: "192.0.2.1".parse().ok(), ..Whence::default() };
        let only = Settings {
            networks: [(EVERYWHERE.to_owned(), networks("192.0.2.0/24").unwrap())].into(),
            ..Settings::default()
        };
        home.instance().set_settings(&home.operator(), only, &from).unwrap();
    }
    // A link alone leaves the networks as they are.
    let link = site.run(&["link"]).exits(0);
    assert!(link.out.starts_with("/join/"));
    assert!(open().instance().settings().networks.contains_key(EVERYWHERE));
    site.run(&["link", "--from-anywhere"]).exits(0);
    let home = open();
    assert!(home.instance().settings().networks.is_empty());
    let entries = home.instance().report(&home.operator(), 0).unwrap();
    assert!(entries.iter().any(|e| e.action == seloste_ledger::Action::Settings && e.actor == home.operator().id));
}
