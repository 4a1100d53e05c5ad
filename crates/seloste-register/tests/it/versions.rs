//! The next version of a notice: who must be told before it is in force, and whose consent no longer counts.

use crate::world::*;
use jiff::civil::date;
use seloste_ledger::{Action, Detail};
use seloste_notice::Checked;
use seloste_register::{ActError, NotTold, OpenedNotice, Told};
use seloste_terms::Lang;

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
    assert_eq!(entry.details, [Detail::Told(day(2026, 10, 22))]);
    assert_eq!(entry.published_hash, r.notice().published_hash().0);
    // The way back narrows, so nobody needs to be told.
    w.clock.day(date(2026, 11, 23));
    assert_eq!(w.home().open_notice(version("2026-11-23", "review", "review"), None).unwrap(), OpenedNotice::Version);
    // Why not is on record as well.
    w.clock.day(date(2026, 11, 24));
    let again = version("2026-11-24", "6 months after relationship-end", "8 months after relationship-end");
    w.home().open_notice(again, Some(Told::Not(NotTold::Law))).unwrap();
    let entry = ledger(&r).into_iter().rfind(|e| e.action == Action::OpenNotice).unwrap();
    assert!(matches!(&entry.details[..], [Detail::NotTold(why)] if why.as_str() == "law"), "{:?}", entry.details);
    // Whoever is erased is not concerned.
    r.erase(&boss(), party, None).unwrap();
    let widest = version("2026-11-24", "6 months after relationship-end", "11 months after relationship-end");
    assert_eq!(r.foresee(&widest).unwrap().concerned, 0);
}

/// A version opens on its own day or later, after the one in force, and with a telling that is not long past.
#[test]
fn a_version_opens_on_its_own_day_and_no_day_has_two() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aada Keksitty")])).unwrap();
    let longer = |day: &str| version(day, "6 months after relationship-end", "9 months after relationship-end");
    let told = |month, day| Some(Told::On(date(2026, month, day)));
    for (day, told, says) in [
        ("2026-11-23", told(11, 22), "in force from 2026-11-23"),
        ("2027-01-01", Some(Told::Not(NotTold::Law)), "today, 2026-11-22"),
        ("2026-11-21", told(11, 22), "two texts cannot bear one date: set the version to 2026-11-22 and open it today"),
        ("2026-11-20", told(11, 22), "the one in force of 2026-11-21"),
        ("2026-11-22", told(11, 23), "until then the wider use may not begin"),
        ("2026-11-22", told(9, 20), "2026-09-20 is more than 62 days ago"),
        // The notice in force promises two weeks.
        ("2026-11-22", told(11, 22), "the wider use may begin on 2026-12-06"),
        ("2026-11-22", told(11, 9), "the wider use may begin on 2026-11-23"),
    ] {
        let refused = w.home().open_notice(longer(day), told).unwrap_err();
        assert!(matches!(&refused, ActError::Input(why) if why.get(Lang::En).contains(says)), "{day}: {refused}");
        assert_eq!(r.versions().unwrap().len(), 1, "{day}");
    }
    // Two months before is early enough for anybody, and the file that is in force opens again and again.
    assert_eq!(w.home().open_notice(longer("2026-11-22"), told(9, 21)).unwrap(), OpenedNotice::Version);
    assert_eq!(w.home().open_notice(longer("2026-11-22"), None).unwrap(), OpenedNotice::Same);
    let refused = w.home().open_notice(version("2026-11-22", "review", "review"), None).unwrap_err();
    assert!(refused.to_string().contains("set the version to 2026-11-23 and open it on that day"), "{refused}");
    // A register does not begin with a notice of a day to come either.
    let first = source("rajobit").replacen("version = \"2026-11-21\"", "version = \"2026-11-23\"", 1);
    let refused = w.home().open_notice(checked(&first).checked.unwrap(), None).unwrap_err();
    assert!(refused.to_string().contains("open it on that day"), "{refused}");
    assert!(w.home().register("rajobit").is_none());
}

/// What the notice in force promised holds, whatever the new version says of itself; where nobody need be told, nobody
/// waits.
#[test]
fn a_wider_use_begins_no_sooner_than_people_were_promised() {
    let told = Some(Told::On(date(2026, 11, 8)));
    for (wait, told, opens) in [
        ("changes-notice = \"2 weeks\"", told, true),
        ("changes-notice = \"15 days\"", told, false),
        ("changes-notice = \"1 month\"", told, false),
        ("changes-notice = \"1 month\"", Some(TOLD), true),
        ("changes-notice = \"1 month\"", Some(Told::Not(NotTold::Known)), true),
        ("", Some(Told::On(TODAY)), true),
    ] {
        let w = World::of("rockrobot");
        let wait_line = "version = \"2026-11-21\"";
        let text = source("carrata").replacen("changes-notice = \"2 weeks\"\n", "", 1);
        let first = text.replacen(wait_line, &format!("{wait_line}\n{wait}"), 1);
        w.home().open_notice(checked(&first).checked.unwrap(), None).unwrap();
        let r = w.register("carrata");
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aada Keksitty")])).unwrap();
        // The new version promises nothing, which widens as well.
        let second = text.replacen(wait_line, "version = \"2026-11-22\"", 1);
        let second = second.replacen("6 months after relationship-end", "9 months after relationship-end", 1);
        let opened = w.home().open_notice(checked(&second).checked.unwrap(), told);
        assert_eq!(opened.is_ok(), opens, "{wait} {told:?}: {opened:?}");
    }
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
    w.clock.day(date(2026, 11, 23));
    let more = version("2026-11-23", "\"internet-id\", ", "\"internet-id\", \"phone.switchboard\", ");
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

#[test]
fn other_words_for_a_purpose_wait_and_are_asked_again_unless_they_are_said_to_mean_the_same() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party =
        r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aada Keksitty")])).unwrap();
    r.consent(&boss(), party, CONSENTED, "puhelu").unwrap();
    // Said to mean the same, the words change and nothing else; the statement is under the hash that the entry names.
    let (from, to) = ("en = \"Newsletter\"", "en = \"Letter with our news\"");
    let same = |of: &str| {
        format!(
            "[notice]\nsame-meaning = {{ as = \"{of}\", why = {{ fi = \"Selvempi.\", sv = \"Klarare.\", en = \"Plainer.\" }} }}"
        )
    };
    let text =
        source("carrata").replacen("version = \"2026-11-21\"", "version = \"2026-11-22\"", 1).replacen(from, to, 1);
    let plainer = text.replacen("[notice]", &same("2026-11-21"), 1);
    let plainer = checked(&plainer).checked.unwrap();
    let foreseen = r.foresee(&plainer).unwrap();
    assert!(foreseen.concerned == 0 && foreseen.difference.ask.is_empty());
    w.home().open_notice(plainer, None).unwrap();
    assert_eq!(found(&r, CONSENTED, "aada").len(), 1);
    let entry = ledger(&r).into_iter().rfind(|e| e.action == Action::OpenNotice).unwrap();
    assert_eq!(entry.published_hash, r.notice().published_hash().0);
    assert!(r.notice().same_meaning.is_some());
    // The statement of then says nothing of the words of now.
    w.clock.day(date(2026, 11, 23));
    let offers = text.replacen("2026-11-22", "2026-11-23", 1).replacen(to, "en = \"Offers of others\"", 1);
    let offers = checked(&offers.replacen("[notice]", &same("2026-11-21"), 1)).checked.unwrap();
    assert_eq!(r.foresee(&offers).unwrap().difference.ask, [CONSENTED]);
    assert!(matches!(w.home().open_notice(offers.clone(), None), Err(ActError::Untold(1))));
    w.home().open_notice(offers, Some(TOLD)).unwrap();
    assert!(found(&r, CONSENTED, "aada").is_empty());
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    assert!(found(&r, CONSENTED, "aada").is_empty(), "nor after a restart");
    r.consent(&boss(), party, CONSENTED, "puhelu").unwrap();
    assert_eq!(found(&r, CONSENTED, "aada").len(), 1);
}
