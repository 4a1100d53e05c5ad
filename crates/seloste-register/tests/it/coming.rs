//! What is to be kept in mind: counted as a list would show it, for each role by itself, and never by name.

use crate::world::*;
use jiff::civil::date;
use seloste_gate::standing::{Day, day_of};
use seloste_register::{COMING_DAYS, Coming, Narrowed, Pages, Register, ToDo};
use seloste_terms::PartyId;

const INVOICE: Coming = Coming::Due("invoice.due");
const DOMAIN: Coming = Coming::Due("domain.expires");

fn to_do(r: &Register, role: &str, purposes: &[&str]) -> Vec<ToDo> {
    let purposes: Vec<String> = purposes.iter().map(|p| (*p).to_owned()).collect();
    r.coming(&staff(role), &purposes)
}

/// What and of how many; each number must be that of the list that it leads to.
#[track_caller]
fn check(r: &Register, role: &str, purposes: &[&str], expected: &[(Coming, &str, usize)]) {
    let (counted, entries) = left_by(r, || to_do(r, role, purposes));
    assert!(entries.is_empty(), "numbers alone are no look at anybody");
    let got: Vec<_> = counted.iter().map(|t| (t.what, t.purpose.as_str(), t.parties)).collect();
    assert_eq!(got, expected, "{role}");
    for one in &counted {
        let narrowed = Narrowed { coming: Some(one.what), ..Narrowed::default() };
        let listed = r.list(&staff(role), &one.purpose, "", &narrowed, Pages::ByName(0..50)).unwrap().into_inner();
        assert_eq!(listed.found.len(), one.parties, "{role} {one:?}");
    }
}

fn iso(day: Day) -> String {
    seloste_gate::standing::date_of(day).to_string()
}

fn invoice(r: &Register, party: PartyId, due: Day) -> seloste_terms::RecordId {
    let values = given(&[("invoice.number", "1"), ("invoice.date", "2026-11-01"), ("invoice.due", &iso(due))]);
    r.add(&boss(), "billing", party, &values, "subject").unwrap()[0]
}

#[test]
fn days_that_come_are_counted_for_who_may_see_them_and_for_nobody_else() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let today = r.today();
    let new =
        |name: &str| r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", name)])).unwrap();
    let (aino, eino, oili) = (new("Aino Öhman"), new("Eino Aalto"), new("Oili Kolmas"));
    check(&r, "bookkeeping", &["billing"], &[]);
    let first = invoice(&r, aino, today + 3);
    invoice(&r, aino, today + 5);
    invoice(&r, eino, today + COMING_DAYS);
    // Too far ahead, and over.
    invoice(&r, oili, today + COMING_DAYS + 1);
    invoice(&r, oili, today - 1);
    let domain = given(&[("domain.name", "esimerkki.example.fi"), ("domain.expires", &iso(today + 1))]);
    r.add(&boss(), "contract", oili, &domain, "subject").unwrap();
    r.hold(&boss(), oili, "open-invoice", &[], Some(today + 10)).unwrap();
    r.hold(&boss(), eino, "claim", &[], Some(today + 40)).unwrap();
    // Everybody sees that a hold ends; of the rest each role what its purposes reach.
    check(&r, "bookkeeping", &["billing"], &[(Coming::HoldEnds, "billing", 1), (INVOICE, "billing", 2)]);
    check(&r, "support", &["contract"], &[(Coming::HoldEnds, "contract", 1), (DOMAIN, "contract", 1)]);
    // A purpose that the role does not have shows nothing, and is not refused with an entry either.
    check(&r, "support", &["billing", "newsletter"], &[]);
    check(&r, "communication", &["newsletter"], &[]);
    // What may not be used is not counted; what the law itself asks for reaches it.
    r.restrict(&boss(), oili, 'a').unwrap();
    check(&r, "support", &["contract"], &[]);
    let all = [(Coming::HoldEnds, "rights", 1), (INVOICE, "rights", 2), (DOMAIN, "rights", 1)];
    check(&r, "protection", &["rights"], &all);
    // The first day is the nearest, and goes with its record.
    assert_eq!(to_do(&r, "bookkeeping", &["billing"])[0].first, today + 3);
    let version = |party, record| {
        let card = whole(&r, party);
        card.records.iter().find(|r| r.record == record).unwrap().row_version
    };
    let later = given(&[("invoice.number", "1"), ("invoice.date", "2026-11-01"), ("invoice.due", &iso(today + 4))]);
    r.edit(&boss(), "billing", aino, first, version(aino, first), &later, "subject").unwrap();
    assert_eq!(to_do(&r, "bookkeeping", &["billing"])[0].first, today + 4);
    r.lift_hold(&boss(), oili, "open-invoice").unwrap();
    r.erase(&boss(), oili, None).unwrap();
    check(&r, "protection", &["rights"], &[(INVOICE, "rights", 2)]);
}

#[test]
fn a_request_is_told_until_it_is_answered_also_when_it_is_late() {
    let w = World::with(
        edited("carrata", "\"domain.*\"]", "\"domain.*\", \"request.*\"]").checked.expect("a notice with requests"),
    );
    let mut w = w;
    let (party, record, today) = {
        let r = w.register("carrata");
        let today = r.today();
        let values = [("person.name", "Aino Öhman")];
        let party = r.create(&boss(), "contract", person("subject", CUSTOMER, &values)).unwrap();
        let asked = given(&[("request.date", "2026-10-01"), ("request.due", &iso(today - 2))]);
        let record = r.add(&boss(), "contract", party, &asked, "subject").unwrap()[0];
        (party, record, today)
    };
    // It is known again after the register was closed.
    for _ in 0..2 {
        let r = w.register("carrata");
        check(&r, "support", &["contract"], &[(Coming::Due("request.due"), "contract", 1)]);
        assert_eq!(to_do(&r, "support", &["contract"])[0].first, today - 2);
        drop(r);
        w.reopen();
    }
    let r = w.register("carrata");
    let answered =
        [("request.date", "2026-10-01"), ("request.due", &*iso(today - 2)), ("request.answered", &*iso(today))];
    r.edit(&boss(), "contract", party, record, 1, &given(&answered), "subject").unwrap();
    check(&r, "support", &["contract"], &[]);
}

#[test]
fn what_comes_is_known_by_its_name() {
    for what in Coming::all() {
        assert_eq!(Coming::named(what.id()), Some(what));
        if let Coming::Due(field) = what {
            let kind = seloste_terms::vocabulary::field(field).map(|f| f.value);
            assert_eq!(kind, Some(seloste_terms::value::ValueType::Date), "{field}");
        }
    }
    assert_eq!(Coming::named("person.name"), None);
}

/// Carrata with requests, and what it promises of answers.
fn promising(within: &str) -> World {
    let text = source("carrata").replacen("\"domain.*\"]", "\"domain.*\", \"request.*\"]", 1);
    let text = text.replacen("[rights.how]\n", &format!("[rights]\n{within}\n[rights.how]\n"), 1);
    World::with(checked(&text).checked.expect("a notice with requests"))
}

#[test]
fn a_request_is_due_as_soon_as_the_notice_promises_and_within_a_month_at_the_latest() {
    // Asked for on 30 October 2026; a month later is 30 November.
    let month = day_of(date(2026, 11, 30));
    for (within, due) in [
        ("", month),
        ("within = \"14 days\"", day_of(date(2026, 11, 13))),
        ("within = \"2 weeks\"", day_of(date(2026, 11, 13))),
        ("within = \"30 days\"", day_of(date(2026, 11, 29))),
        ("within = \"1 month\"", month),
    ] {
        let w = promising(within);
        let r = w.register("carrata");
        let party =
            r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", "Aino Öhman")])).unwrap();
        let asked = given(&[("request.date", "2026-10-30")]);
        let record = r.add(&boss(), "contract", party, &asked, "subject").unwrap()[0];
        check(&r, "support", &["contract"], &[(Coming::Due("request.due"), "contract", 1)]);
        assert_eq!(to_do(&r, "support", &["contract"])[0].first, due, "{within}");
        // The day that somebody set is that of the case: the law lets it be put off (Art. 12(3)).
        let set = given(&[("request.date", "2026-10-30"), ("request.due", "2027-01-29")]);
        r.edit(&boss(), "contract", party, record, 1, &set, "subject").unwrap();
        assert_eq!(to_do(&r, "support", &["contract"])[0].first, day_of(date(2027, 1, 29)), "{within}");
        let answered = given(&[("request.date", "2026-10-30"), ("request.answered", "2026-11-05")]);
        r.edit(&boss(), "contract", party, record, 2, &answered, "subject").unwrap();
        check(&r, "support", &["contract"], &[]);
    }
}
