//! When what has had its time goes: every event and unit, holds, statutes, sweeps, months of the ledger.

use crate::world::*;
use jiff::civil::{Date, DateTime, date};
use seloste_gate::standing::{Day, date_of, day_of};
use seloste_ledger::Action;
use seloste_notice::Checked;
use seloste_register::{ActError, Register, Stays};
use seloste_terms::{Lang, PartyId};

const NAMED: &[(&str, &str)] = &[("person.name", "Rauni Rekisteröity"), ("email", "rauni@example.fi")];

/// The example of Carrata with another rule for its messages, and its financial year ending on another day.
fn messages_kept(keep: &str, year_end: &str) -> Checked {
    let text = source("carrata").replacen(
        "financial-year-end = \"12-31\"",
        &format!("financial-year-end = \"{year_end}\""),
        1,
    );
    let (before, rest) = text.split_once("id = \"correspondence\"").unwrap();
    let (category, after) = rest.split_once("keep = \"6 months after relationship-end\"").unwrap();
    // What goes with a consent is for what was consented to.
    let consent = keep.ends_with("consent-withdrawn");
    let category = if consent {
        category.replace("[\"contract\", \"contacts\"]", "[\"contract\", \"contacts\", \"newsletter\"]")
    } else {
        category.to_owned()
    };
    let text = format!("{before}id = \"correspondence\"{category}keep = \"{keep}\"{after}");
    let out = checked(&text);
    out.checked.unwrap_or_else(|| panic!("{keep}: {:?}", out.diagnostics))
}

fn message(r: &Register, party: PartyId, dated: Date) {
    let dated = dated.to_string();
    r.add(&boss(), "contract", party, &given(&[("message.date", &dated), ("message.subject", "Hei")]), "subject")
        .unwrap();
}

fn messages(r: &Register, party: PartyId) -> usize {
    match r.access(&boss(), party) {
        Ok(package) => values(&package.card, "message.subject").len(),
        Err(ActError::NoParty) => 0,
        Err(error) => panic!("{error}"),
    }
}

/// What happens to a party that the clock of its messages may hang on.
#[derive(Debug, Clone, Copy)]
enum Then {
    Nothing,
    Ends(Date),
    Withdraws(Date),
}

#[test]
fn every_event_and_unit_ends_on_its_day_and_not_before() {
    // The rule; when the message came in and its own date; what happened then; the last day that it may be kept.
    let check = |keep: &str, year_end: &str, came: DateTime, dated: Date, then: Then, last: Date| {
        let w = World::with(messages_kept(keep, year_end));
        let r = w.register("carrata");
        w.clock.set(came);
        let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
        r.consent(&boss(), party, "newsletter", "lomake").unwrap();
        message(&r, party, dated);
        assert_eq!(
            r.sweep_preview(day(2090, 1, 1)).unwrap().going.iter().any(|g| g.category == "correspondence"),
            !keep.ends_with("relationship-end") && !keep.ends_with("consent-withdrawn"),
            "{keep}: before its event nothing goes"
        );
        match then {
            Then::Nothing => {}
            Then::Ends(ends) => r.end(&boss(), party, day_of(ends)).unwrap(),
            Then::Withdraws(day) => {
                w.clock.day(day);
                r.withdraw(&boss(), party, "newsletter").unwrap();
            }
        }
        let told = whole(&r, party).records.iter().find(|r| r.kind == "message").unwrap().keep_until;
        assert_eq!(told.map(date_of), Some(last), "{keep}: the day that is told");
        // The whole of the last day it stays, whatever the hour; from the first moment of the next it goes.
        for at in [last.at(0, 0, 0, 0), last.at(23, 59, 59, 999_000_000)] {
            w.clock.set(at);
            r.sweep(&boss(), r.today()).unwrap();
            assert_eq!(messages(&r, party), 1, "{keep}: {at}");
        }
        w.clock.set(last.tomorrow().unwrap().at(0, 0, 0, 0));
        let preview = r.sweep_preview(r.today()).unwrap();
        assert!(preview.going.iter().any(|g| g.category == "correspondence" && g.records == 1), "{keep}: {preview:?}");
        r.sweep(&boss(), r.today()).unwrap();
        assert_eq!(messages(&r, party), 0, "{keep}: the day after");
    };
    let noon = |d: Date| d.at(12, 0, 0, 0);
    let came = noon(date(2026, 11, 22));
    let old = date(2026, 5, 5);
    let none = Then::Nothing;
    check("10 days after received", "12-31", came, old, none, date(2026, 12, 2));
    check("2 weeks after record-date", "12-31", came, date(2026, 12, 20), none, date(2027, 1, 3));
    check("1 month after record-date", "12-31", came, date(2027, 1, 31), none, date(2027, 2, 28));
    check("1 year after record-date", "12-31", came, date(2028, 2, 29), none, date(2029, 2, 28));
    check("3 years after financial-year-end", "12-31", came, date(2026, 3, 4), none, date(2029, 12, 31));
    check("3 years after financial-year-end", "03-31", came, date(2026, 3, 31), none, date(2029, 12, 31));
    check("3 years after financial-year-end", "03-31", came, date(2026, 4, 1), none, date(2030, 12, 31));
    check("6 months after relationship-end", "12-31", came, old, Then::Ends(date(2026, 8, 31)), date(2027, 2, 28));
    check("6 months after relationship-end", "12-31", came, old, Then::Ends(date(2027, 1, 5)), date(2027, 7, 5));
    check("30 days after consent-withdrawn", "12-31", came, old, Then::Withdraws(date(2026, 12, 5)), date(2027, 1, 4));
    // The last contact is the latest of the dealing and the day the party came in.
    check("24 months after last-contact", "12-31", came, old, none, date(2028, 11, 22));
    check("24 months after last-contact", "12-31", came, date(2027, 1, 15), none, date(2029, 1, 15));
    // A day is Finland's: before midnight there it is still the old one, though it may be the new one elsewhere.
    let night = |d: Date| d.at(23, 59, 59, 0);
    check("1 day after received", "12-31", night(date(2026, 12, 31)), old, none, date(2027, 1, 1));
    check("1 day after received", "12-31", date(2027, 1, 1).at(0, 0, 0, 0), old, none, date(2027, 1, 2));
    // Days on which clocks are moved have 23 and 25 hours.
    check("1 day after received", "12-31", date(2027, 3, 28).at(0, 30, 0, 0), old, none, date(2027, 3, 29));
    check("1 day after received", "12-31", night(date(2027, 3, 28)), old, none, date(2027, 3, 29));
    check("1 day after received", "12-31", date(2027, 10, 31).at(0, 30, 0, 0), old, none, date(2027, 11, 1));
    check("1 day after received", "12-31", night(date(2027, 10, 31)), old, none, date(2027, 11, 1));
}

#[test]
fn a_clock_that_is_set_back_erases_nothing_early_and_the_ledger_goes_on() {
    let mut w = World::with(messages_kept("10 days after received", "12-31"));
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
    message(&r, party, date(2026, 5, 5));
    let last = ledger(&r).last().unwrap().at;
    w.clock.day(date(2025, 1, 1));
    for at in [r.today(), r.today() + 1] {
        assert!(r.sweep(&boss(), at).unwrap().0.going.is_empty());
    }
    r.show(&boss(), "contract", party).unwrap().into_inner();
    drop(r);
    w.reopen();
    let r = w.register("carrata");
    r.show(&boss(), "contract", party).unwrap().into_inner();
    let entries = ledger(&r);
    assert!(entries.iter().all(|e| e.at <= last) && entries.is_sorted_by_key(|e| e.at), "no entry before the last one");
    assert!(r.verify_ledger().unwrap().is_sound());
    assert_eq!(messages(&r, party), 1);
}

#[test]
fn a_hold_keeps_what_it_names_as_long_as_it_lasts() {
    const ALL: [&str; 2] = ["correspondence", "identity"];
    let over = date(2027, 6, 1);
    // On which categories, until when, whether it is lifted; what goes on the day after the term.
    let check = |on: &[&str], until: Option<Day>, lifted: bool, going: &[&str]| {
        let w = World::of("carrata");
        let r = w.register("carrata");
        let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
        message(&r, party, date(2026, 5, 5));
        r.end(&boss(), party, r.today()).unwrap();
        let on: Vec<String> = on.iter().map(|c| (*c).to_owned()).collect();
        r.hold(&boss(), party, "claim", &on, until).unwrap();
        if lifted {
            r.lift_hold(&boss(), party, "claim").unwrap();
        }
        w.clock.day(over);
        let preview = r.sweep_preview(r.today()).unwrap();
        let (plan, _) = r.sweep(&boss(), r.today()).unwrap();
        assert_eq!(plan, preview, "the preview is what is done");
        let gone: Vec<&str> = plan.going.iter().map(|g| g.category.as_str()).collect();
        assert_eq!(gone, going, "{on:?} {until:?} {lifted}");
        assert_eq!(plan.held, 2 - going.len());
        let left = whole(&r, party).records;
        assert!(left.iter().all(|r| r.hold.as_deref() == Some("claim")));
        // Once it has ended, the rest goes by itself.
        if going.len() < ALL.len() {
            r.lift_hold(&boss(), party, "claim").unwrap();
            let (plan, _) = r.sweep(&boss(), r.today()).unwrap();
            assert_eq!(plan.going.len(), ALL.len() - going.len());
        }
        let again = r.sweep(&boss(), r.today()).unwrap();
        assert!(again.0.going.is_empty() && again.1.is_none(), "a second sweep finds nothing");
    };
    let day = day_of(over);
    check(&[], None, false, &[]);
    check(&["identity"], None, false, &["correspondence"]);
    check(&["correspondence"], None, false, &["identity"]);
    check(&["services"], None, false, &ALL);
    check(&[], None, true, &ALL);
    check(&[], Some(day), false, &[]);
    check(&[], Some(day - 1), false, &ALL);
    check(&["identity"], Some(day + 100), false, &["correspondence"]);
}

#[test]
fn a_hold_needs_a_reason_a_category_and_a_day_to_come() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
    assert!(matches!(r.hold(&boss(), party, "just-in-case", &[], None), Err(ActError::Input(_))));
    assert!(matches!(r.hold(&boss(), party, "claim", &["hobbies".to_owned()], None), Err(ActError::NoCategory(_))));
    assert!(matches!(r.hold(&boss(), party, "claim", &[], Some(r.today() - 1)), Err(ActError::Input(_))));
    assert!(matches!(r.lift_hold(&boss(), party, "claim"), Err(ActError::Input(_))));
    assert!(whole(&r, party).standing.holds.is_empty());
}

#[test]
fn what_a_statute_keeps_stays_on_erasure_with_the_day_told() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", CUSTOMER, NAMED)).unwrap();
    let invoice = [("invoice.number", "2026-1"), ("invoice.date", "2026-04-01"), ("invoice.total", "10")];
    r.add(&boss(), "billing", party, &given(&invoice), "subject").unwrap();
    let preview = r.erase_preview(&boss(), party, None).unwrap();
    let record = whole(&r, party).records.iter().find(|r| r.kind == "invoice").unwrap().record;
    let error = r.erase_record(&boss(), party, record).unwrap_err();
    assert!(matches!(&error, ActError::Input(why) if why.get(Lang::Fi).contains("kirjanpitolaki")), "{error}");
    let (plan, report) = r.erase(&boss(), party, None).unwrap();
    assert_eq!(plan, preview);
    assert_eq!((plan.going.len(), plan.going[0].category.as_str(), report.folders), (1, "identity", 1));
    let stays = |category: &str| plan.staying.iter().find(|s| s.category == category).unwrap();
    assert!(matches!(&stays("billing-records").why, Stays::Law(law) if law.best(Lang::Fi).contains("2:10")));
    assert_eq!(stays("billing-records").until, Some(day(2032, 12, 31)));
    assert_eq!(stays("standing").why, Stays::Evidence);
    let card = whole(&r, party);
    assert_eq!(card.records.iter().map(|r| r.kind.as_str()).collect::<Vec<_>>(), ["invoice"]);
    assert_eq!(card.ended, Some(r.today()), "the relationship ended with it");
    // The day after, the books go too, by the sweep.
    w.clock.day(date(2032, 12, 31));
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!(whole(&r, party).records.len(), 1);
    w.clock.day(date(2033, 1, 1));
    r.sweep(&boss(), r.today()).unwrap();
    assert!(matches!(r.access(&boss(), party), Err(ActError::NoParty)), "nothing of the party is left");
}

#[test]
fn a_held_part_of_a_contact_person_still_goes_when_its_time_comes() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let firm =
        r.create(&boss(), "contract", company("subject", CUSTOMER, &[("organisation.name", "Keksitty Oy")])).unwrap();
    let mut new = person("subject", None, NAMED);
    new.stands_for = Some(firm);
    let person = r.create(&boss(), "contacts", new).unwrap();
    r.hold(&boss(), person, "claim", &["identity".to_owned()], None).unwrap();
    message(&r, person, date(2026, 5, 5));
    r.erase(&boss(), person, None).unwrap();
    let card = whole(&r, person);
    assert_eq!((card.records.len(), card.ended), (1, Some(r.today())));
    r.lift_hold(&boss(), person, "claim").unwrap();
    w.clock.day(date(2027, 5, 23));
    r.sweep(&boss(), r.today()).unwrap();
    assert!(whole(&r, person).records.is_empty());
}

#[test]
fn a_sweep_does_what_its_preview_tells_and_a_second_one_nothing() {
    let w = World::of("rajobit");
    let r = w.register("rajobit");
    for n in 0..12_i32 {
        let name = format!("Keksitty {n} Oy");
        let party =
            r.create(&boss(), "services", company("negotiation", CUSTOMER, &[("organisation.name", &name)])).unwrap();
        let event = given(&[("event.date", "2026-01-02"), ("event.summary", "Soitto")]);
        r.add(&boss(), "services", party, &event, "service-work").unwrap();
        let mut new = person(
            "negotiation",
            None,
            &[("person.name", "Yhteys Henkilö"), ("email", &format!("yhteys{n}@example.fi"))],
        );
        new.stands_for = Some(party);
        let contact = r.create(&boss(), "services", new).unwrap();
        let invoice = given(&[("invoice.number", &n.to_string()), ("invoice.date", "2020-02-02")]);
        r.add(&boss(), "billing", party, &invoice, "service-work").unwrap();
        if n % 2 == 0 {
            r.end(&boss(), party, r.today() - 400 - n).unwrap();
        }
        if n % 3 == 0 {
            r.hold(&boss(), party, "open-invoice", &["customers".to_owned()], None).unwrap();
        }
        if n % 4 == 0 {
            r.object(&boss(), contact, None, "puhelin").unwrap();
        }
    }
    for (year, month) in [(2026, 11), (2027, 1), (2027, 12), (2030, 1), (2040, 1)] {
        w.clock.day(date(year, month, 25));
        let before = r.size();
        let preview = r.sweep_preview(r.today()).unwrap();
        let (plan, report) = r.sweep(&boss(), r.today()).unwrap();
        assert_eq!(plan, preview, "{year}");
        assert_eq!(report.is_some(), plan.parties + plan.forgotten > 0 || !plan.going.is_empty(), "{year}");
        assert!(r.size() <= before);
        let preview = r.sweep_preview(r.today()).unwrap();
        assert_eq!((preview.going.len(), preview.parties, preview.forgotten), (0, 0, 0), "{year}: {preview:?}");
        let (_, again) = r.sweep(&boss(), r.today()).unwrap();
        assert!(again.is_none(), "{year}");
        assert!(r.verify_ledger().unwrap().is_sound());
    }
    assert!(w.home().doctor().unwrap().iter().all(|f| !["overdue", "unused-keys", "ledger"].contains(&f.code)));
}

#[test]
fn a_month_of_the_ledger_goes_when_its_time_is_over_and_the_rest_stays_sound() {
    let mut w = World::of("rajobit");
    let r = w.register("rajobit");
    let party = r.create(&boss(), "services", person("negotiation", CUSTOMER, NAMED)).unwrap();
    r.show(&staff("customer-care"), "services", party).unwrap().into_inner();
    let shown = |r: &Register| {
        let package = r.access(&boss(), party).unwrap().into_inner();
        package.uses.iter().filter(|u| u.action == Action::Read && u.role == "customer-care").count()
    };
    w.clock.day(date(2026, 12, 24));
    r.show(&staff("customer-care"), "services", party).unwrap().into_inner();
    assert_eq!(shown(&r), 2);
    let kept = ledger(&r).len() as u64;
    let mut before = Vec::new();
    r.export_ledger(&boss(), &mut |_, bytes| {
        before.extend_from_slice(bytes);
        Ok(())
    })
    .unwrap();
    // November's entries are kept for 24 months after its last day.
    w.clock.day(date(2028, 11, 30));
    r.sweep(&boss(), r.today()).unwrap();
    assert_eq!(shown(&r), 2);
    w.clock.day(date(2028, 12, 1));
    let (plan, _) = r.sweep(&boss(), r.today()).unwrap();
    assert_eq!((plan.going[0].category.as_str(), plan.going[0].records), ("log", 1));
    assert_eq!(shown(&r), 1, "who used the data in November cannot be told any more");
    let report = r.verify_ledger().unwrap();
    assert!(report.is_sound(), "{:?}", report.problems);
    assert!(report.erased > 0 && report.entries > kept && report.erased_ranges[0].start == 0);
    // Nor after a restart, nor far ahead of the day: the month that is being written to stays.
    drop(r);
    w.reopen();
    let r = w.register("rajobit");
    assert_eq!(shown(&r), 1);
    r.sweep(&boss(), day(2060, 1, 1)).unwrap();
    r.show(&staff("customer-care"), "services", party).unwrap().into_inner();
    assert_eq!(shown(&r), 1);
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn the_public_figures_count_sweeps_and_erasures_of_this_month() {
    let world = World::of("carrata");
    let r = world.register("carrata");
    let before = r.figures().unwrap();
    assert_eq!((before.last_sweep_ms, before.folders_erased), (None, 0));
    let erase_one = || {
        let party = r.create(&boss(), "contract", person("subject", Some(true), NAMED)).unwrap();
        r.erase(&boss(), party, None).unwrap().1.folders as u64
    };
    let erased = erase_one();
    assert!(erased > 0);
    r.sweep(&boss(), r.today()).unwrap();
    let swept_ms = world.clock_ms();
    for _ in 0..2 {
        // Asked again, nothing is counted twice.
        let figures = r.figures().unwrap();
        assert_eq!((figures.last_sweep_ms, figures.folders_erased), (Some(swept_ms), erased));
        let report = r.verify_ledger().unwrap();
        assert_eq!((figures.log_size, figures.log_root.is_some()), (report.checkpoint.unwrap().size, true));
    }
    // A new month begins at nothing; the last sweep stays.
    world.clock.day(date(2026, 12, 1));
    let figures = r.figures().unwrap();
    assert_eq!((figures.last_sweep_ms, figures.folders_erased), (Some(swept_ms), 0));
    let erased = erase_one();
    assert_eq!(r.figures().unwrap().folders_erased, erased);
}

#[test]
fn the_public_figures_count_what_people_asked_for_and_nothing_else() {
    let world = World::of("carrata");
    let r = world.register("carrata");
    let requests = || r.figures().unwrap().requests;
    let made = || r.create(&boss(), "contract", person("subject", Some(true), NAMED)).unwrap();
    let (one, other) = (made(), made());
    // What staff do with data, and what the clock does, nobody has asked for.
    r.show(&boss(), "contract", one).unwrap().into_inner();
    r.find(&boss(), "contract", "", 0..9).unwrap().into_inner();
    r.end(&boss(), other, day(2025, 1, 31)).unwrap();
    assert!(r.sweep(&boss(), r.today()).unwrap().1.is_some(), "what has had its time goes");
    assert_eq!(requests(), 0);
    // Each of these is one request, however many folders it touches.
    r.access(&boss(), one).unwrap().into_inner();
    assert_eq!(requests(), 1);
    r.object(&boss(), one, Some("newsletter"), "puhelu").unwrap();
    assert_eq!(requests(), 2);
    // What is refused was not carried out.
    assert!(r.object(&boss(), one, Some("contract"), "puhelu").is_err());
    assert_eq!(requests(), 2);
    r.erase(&boss(), one, None).unwrap();
    assert_eq!(requests(), 3);
    assert_eq!(requests(), 3, "asked again, nothing is counted twice");
    world.clock.day(date(2026, 12, 1));
    assert_eq!(requests(), 0, "a new month begins at nothing");
}

#[test]
fn the_log_knows_in_how_many_days_people_were_answered() {
    let world = World::of("carrata");
    let r = world.register("carrata");
    let party = r.create(&boss(), "contract", person("subject", Some(true), NAMED)).unwrap();
    let made = r.today();
    let figures = || {
        let figures = r.figures().unwrap();
        (figures.requests, figures.answered_in, figures.late)
    };
    // An act of which nobody says when it was asked for is counted, and says nothing of the time.
    r.access(&boss(), party).unwrap().into_inner();
    assert_eq!(figures(), (1, None, 0));
    // A day that cannot be is refused, and nothing is done.
    for wrong in [made + 1, made - 1] {
        assert!(matches!(r.answering(wrong), Err(ActError::Input(_))), "{wrong}");
    }
    // The days, whether that was late, and the median of all so far.
    let month = |n: i8, d: i8| day_of(date(2027, n, d));
    for (today, asked, late, expected) in [
        (date(2027, 1, 31), day_of(date(2026, 12, 31)), false, (1, Some(31), 0)),
        (date(2027, 3, 1), month(1, 31), true, (1, Some(29), 1)),
        (date(2027, 3, 2), month(3, 1), false, (2, Some(29), 1)),
        (date(2027, 3, 3), month(3, 1), false, (3, Some(2), 1)),
    ] {
        world.clock.day(today);
        let answering = r.answering(asked).unwrap();
        assert_eq!(answering.is_late(), late, "{today}");
        answering.access(&boss(), party).unwrap().into_inner();
        assert_eq!(figures(), expected, "{today}");
    }
    let late = |world: &World| world.home().doctor().unwrap().iter().any(|f| f.code == "late-answer");
    assert!(late(&world), "doctor tells of it");
    // The other acts that answer a person; erasing tells it in its last entry too.
    world.clock.day(date(2027, 4, 10));
    let answering = r.answering(month(4, 5)).unwrap();
    answering.object(&boss(), party, Some("newsletter"), "puhelu").unwrap();
    answering.restrict(&boss(), party, 'a').unwrap();
    r.lift_restriction(&boss(), party).unwrap();
    answering.erase(&boss(), party, None).unwrap();
    assert_eq!(figures(), (3, Some(5), 0));
    assert!(!late(&world), "a month that is over is told no more");
    assert!(r.verify_ledger().unwrap().is_sound());
}

#[test]
fn an_answer_is_late_by_what_the_notice_promises_and_by_the_law_a_month_later_at_the_latest() {
    for (within, days) in [("within = \"14 days\"", 14), ("within = \"1 month\"", 31), ("", 31)] {
        let text = source("carrata").replacen("[rights.how]\n", &format!("[rights]\n{within}\n[rights.how]\n"), 1);
        let world = World::with(checked(&text).checked.expect("a notice with a promise"));
        let r = world.register("carrata");
        let party = r.create(&boss(), "contract", person("subject", Some(true), NAMED)).unwrap();
        let asked = day_of(date(2026, 12, 1));
        for (today, late) in [(days, 0), (days + 1, 1)] {
            world.clock.day(date_of(asked + today));
            let answering = r.answering(asked).unwrap();
            let law = today > 31;
            assert_eq!(answering.due(), asked + days, "{within}");
            assert_eq!(answering.is_late(), law, "{within} {today}");
            assert_eq!(answering.is_later_than_told(), late == 1 && !law, "{within} {today}");
            answering.access(&boss(), party).unwrap().into_inner();
            assert_eq!(r.figures().unwrap().late, late, "{within} {today}");
        }
    }
}
