//! The next version of a notice: who must be told before it is in force, and whose consent no longer counts.

use crate::world::*;
use seloste_ledger::{Action, Detail};
use seloste_notice::Checked;
use seloste_register::{ActError, NotTold, OpenedNotice, Told};

const CONSENTED: &str = "newsletter";

fn version(day: &str, from: &str, to: &str) -> Checked {
    let text = source("carrata").replacen("version = \"2026-11-21\"", &format!("version = \"{day}\""), 1);
    assert!(text.contains(from) && text.contains(day), "{from} {day}");
    checked(&text.replacen(from, to, 1)).checked.unwrap()
}

fn wider() -> Checked {
    version("2026-11-22", "6 months after relationship-end", "9 months after relationship-end")
}

#[test]
fn a_wider_use_of_held_data_waits_until_people_are_told() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    // Of nobody anything is held yet, so nobody has to be told.
    assert_eq!(r.foresee(&wider()).unwrap().concerned, 0);
    let party =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aada Keksitty")])).unwrap();
    assert_eq!(r.foresee(&wider()).unwrap().concerned, 1);
    let before = (r.notice().published_hash(), r.versions().unwrap().len());
    let refused = w.home().open_notice(wider(), None).unwrap_err();
    assert!(matches!(refused, ActError::Untold(1)), "{refused}");
    let later = Told::On(TODAY.tomorrow().unwrap());
    assert!(matches!(w.home().open_notice(wider(), Some(later)), Err(ActError::Input(_))), "not told yet");
    assert_eq!((r.notice().published_hash(), r.versions().unwrap().len()), before, "nothing came into force");
    assert_eq!(w.home().open_notice(wider(), Some(TOLD)).unwrap(), OpenedNotice::Version);
    let entry = ledger(&r).into_iter().rfind(|e| e.action == Action::OpenNotice).unwrap();
    assert_eq!(entry.details, [Detail::Told(day(2026, 11, 22))]);
    assert_eq!(entry.published_hash, r.notice().published_hash().0);
    // The way back narrows, so nobody needs to be told.
    assert_eq!(w.home().open_notice(version("2026-11-22", "review", "review"), None).unwrap(), OpenedNotice::Version);
    // Why not is on record as well.
    let again = version("2026-11-22", "6 months after relationship-end", "8 months after relationship-end");
    w.home().open_notice(again, Some(Told::Not(NotTold::Law))).unwrap();
    let entry = ledger(&r).into_iter().rfind(|e| e.action == Action::OpenNotice).unwrap();
    assert!(matches!(&entry.details[..], [Detail::NotTold(why)] if why.as_str() == "law"), "{:?}", entry.details);
    // Whoever is erased is not concerned.
    r.erase(&boss(), party, None).unwrap();
    let widest = version("2026-11-22", "6 months after relationship-end", "11 months after relationship-end");
    assert_eq!(r.foresee(&widest).unwrap().concerned, 0);
}

#[test]
fn a_consent_does_not_cover_what_was_added_after_it() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aada Keksitty")])).unwrap();
    r.consent(&boss(), party, CONSENTED, "puhelu").unwrap();
    assert_eq!(found(&r, CONSENTED, "aada").len(), 1);
    // A longer period is told, and the consent stands.
    w.home().open_notice(wider(), Some(TOLD)).unwrap();
    assert_eq!(found(&r, CONSENTED, "aada").len(), 1);
    // Another field under the same consent is not what was consented to.
    let more = version("2026-11-22", "\"internet-id\", ", "\"internet-id\", \"phone.switchboard\", ");
    assert_eq!(r.foresee(&more).unwrap().difference.ask, [CONSENTED]);
    w.home().open_notice(more, Some(TOLD)).unwrap();
    assert!(found(&r, CONSENTED, "aada").is_empty());
    assert_eq!(found(&r, "contract", "aada").len(), 1, "what rests on something else goes on");
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert!(found(&r, CONSENTED, "aada").is_empty(), "nor after a restart");
    // Asked again, it counts; and goes on counting.
    r.consent(&boss(), party, CONSENTED, "puhelu").unwrap();
    assert_eq!(found(&r, CONSENTED, "aada").len(), 1);
    drop(r);
    w.reopen();
    assert_eq!(found(&w.register("carrata"), CONSENTED, "aada").len(), 1);
}
