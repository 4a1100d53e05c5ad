//! Contact forms: what they bring, and what becomes of it.

use crate::world::*;
use jiff::civil::date;
use seloste_gate::standing::date_of;
use seloste_ledger::Action;
use seloste_register::{
    ActError, Coming, Form, INBOX_MAX, Narrowed, NewForm, NewParty, Pages, Register, WaitingFor, job_actor,
};
use seloste_terms::PartyId;
use std::sync::Arc;

fn new_form(source: &str, purpose: &str, fields: &[&str]) -> NewForm {
    let fields = fields.iter().map(|f| (*f).to_owned()).collect();
    NewForm { label: "www.example.fi".into(), source: source.into(), purpose: purpose.into(), fields, sites: vec![] }
}

/// Rajobit's register with a form that asks for a name and an address.
fn begun() -> (World, Arc<Register>, Form, String) {
    begun_with(example("rajobit"))
}

fn begun_with(notice: seloste_notice::Checked) -> (World, Arc<Register>, Form, String) {
    let w = World::with(notice);
    let r = w.register("rajobit");
    let notice = r.notice();
    let takes = |c: &&seloste_notice::Category| {
        c.sources.iter().any(|s| *s == *"contact-form") && c.fields.iter().any(|f| *f == *"person.name")
    };
    let category = notice.categories.iter().find(takes).unwrap();
    let purposes = category.purposes.iter().map(|p| p.as_str().to_owned());
    let fields = ["person.name", "email"];
    let made = purposes.into_iter().find_map(|purpose| {
        let new = new_form("contact-form", &purpose, &fields);
        Some((w.home().instance().make_form(&boss(), "rajobit", &r, new).ok()?, purpose))
    });
    let (form, purpose) = made.unwrap();
    assert!(form.relation(&notice, r.today()).is_some());
    (w, r, form, purpose)
}

fn written(name: &str) -> NewParty {
    person("contact-form", PROSPECT, &[("person.name", name), ("email", "kirjoittaja@example.fi")])
}

fn send(r: &Register, form: &Form, name: &str) -> PartyId {
    let new = NewParty { relation: form.relation(&r.notice(), r.today()), ..written(name) };
    r.receive(&form.actor(), &form.purpose, new, form.id).unwrap()
}

#[test]
fn what_a_form_brings_waits_and_is_taken_in_merged_or_erased() {
    let (mut w, r, form, purpose) = begun();
    let (party, entries) = left_by(&r, || send(&r, &form, "Aino Kirjoittaja"));
    assert!(entries.iter().any(|e| e.action == Action::Create && e.parties == [party]));
    assert_eq!(whole(&r, party).records[0].values[0].source, "contact-form");
    // It is stored and has all rights, and is in nobody's way.
    let listed = |r: &Register| found(r, &purpose, "Kirjoittaja");
    let inbox = |r: &Register| {
        let all = r.inbox(&boss(), &purpose).unwrap().into_inner().found;
        all.into_iter().map(|f| f.name).collect::<Vec<_>>()
    };
    assert!(listed(&r).is_empty());
    assert_eq!(inbox(&r), ["Aino Kirjoittaja"]);
    assert_eq!(r.export_preview(&boss(), &purpose, &Narrowed::default()).map_or(0, |c| c.parties), 0);
    assert_eq!(r.counts().parties, 0);
    assert!(!r.access(&boss(), party).unwrap().into_inner().card.records.is_empty());
    let at = r.waiting();
    assert_eq!((at.len(), at[0].party, at[0].form), (1, party, form.id));
    drop(r);
    w.reopen();
    let r = w.register("rajobit");
    assert_eq!((listed(&r).len(), inbox(&r).len()), (0, 1), "nothing of it hangs on memory");

    denied(&r, || r.take_in(&staff("nobody"), &purpose, party));
    r.take_in(&boss(), &purpose, party).unwrap();
    assert_eq!((listed(&r).len(), inbox(&r).len()), (1, 0));
    assert!(matches!(r.take_in(&boss(), &purpose, party), Err(ActError::Input(_))), "once");
    // Merged into who is there, or erased, it waits no more.
    let again = send(&r, &form, "Aino Kirjoittaja");
    r.merge(&boss(), &purpose, party, again, &[]).unwrap();
    let refused = send(&r, &form, "Roska Posti");
    assert_eq!(inbox(&r), ["Roska Posti"]);
    r.erase(&boss(), refused, None).unwrap();
    assert!(inbox(&r).is_empty() && r.waiting().is_empty());
    assert_eq!(listed(&r), ["Aino Kirjoittaja"]);
}

#[test]
fn a_form_brings_only_what_it_was_made_for() {
    let (w, r, form, purpose) = begun();
    let send = |new: NewParty| {
        let new = NewParty { relation: form.relation(&r.notice(), r.today()), ..new };
        r.receive(&form.actor(), &form.purpose, new, form.id).map(drop)
    };
    send(written("Aino Kirjoittaja")).unwrap();
    let with = |field: &str, text: &str| {
        let mut new = written("Aino Kirjoittaja");
        new.values.extend(given(&[(field, text)]));
        new
    };
    assert!(
        matches!(send(with("phone.mobile", "040 123 4567")), Err(ActError::Refused(_))),
        "a field it does not ask for"
    );
    assert!(matches!(
        send(person("negotiation", PROSPECT, &[("person.name", "Aino")])),
        Ok(()) | Err(ActError::Refused(_))
    ));
    // It reads, changes and erases nothing.
    let party = one(&r, &form);
    denied(&r, || r.show(&form.actor(), &purpose, party));
    denied(&r, || r.find(&form.actor(), &purpose, "Aino", 0..9));
    denied(&r, || r.erase(&form.actor(), party, None));
    denied(&r, || r.object(&form.actor(), party, None, "form"));
    // A code that may not be kept is refused, here as everywhere.
    let code = ["131052", "-308T"].concat();
    assert!(send(person("contact-form", PROSPECT, &[("person.name", &format!("Aino {code}"))])).is_err());
    // Ended, it is not there any more.
    let instance = w.home().instance();
    assert_eq!(instance.forms(&r).unwrap(), std::slice::from_ref(&form));
    w.home().open_notice(example("carrata"), None).unwrap();
    let other = w.register("carrata");
    assert!(instance.forms(&other).unwrap().is_empty());
    instance.end_form(&boss(), &other, form.id).unwrap();
    assert_eq!(instance.forms(&r).unwrap().len(), 1, "another register's is not ended");
    instance.end_form(&boss(), &r, form.id).unwrap();
    assert!(instance.forms(&r).unwrap().is_empty());
}

fn one(r: &Register, form: &Form) -> PartyId {
    send(r, form, "Aino Toinen")
}

#[test]
fn a_form_is_made_only_of_what_the_notice_declares() {
    let (w, r, form, purpose) = begun();
    let check = |change: &dyn Fn(&mut NewForm), word: &str| {
        let mut new = new_form("contact-form", &purpose, &["person.name"]);
        change(&mut new);
        let refused = w.home().instance().make_form(&boss(), "rajobit", &r, new).map(drop).unwrap_err().to_string();
        assert!(refused.contains(word), "{refused}");
    };
    check(&|f| f.label = " ".into(), "name");
    check(&|f| f.label = "x".repeat(61), "name");
    check(&|f| f.label = "a\nb".into(), "name");
    check(&|f| f.source = "bought-list".into(), "declare");
    check(&|f| f.purpose = "profiling".into(), "declare");
    check(&|f| f.purpose = "services".into(), "customers already");
    check(&|f| f.fields.clear(), "declare");
    check(&|f| f.fields.push("person.shoe-size".into()), "declare");
    for site in [
        "http://www.example.fi",
        "https://www.example.fi/path",
        "https://*",
        "https://a b.fi",
        "www.example.fi",
        "https://.fi",
        "https://WWW.example.fi",
    ] {
        check(&|f| f.sites.push(site.into()), "site");
    }
    let made = |new| w.home().instance().make_form(&boss(), "rajobit", &r, new);
    made(NewForm {
        sites: vec![" https://www.example.fi ".into(), String::new()],
        ..new_form("contact-form", &purpose, &["email"])
    })
    .unwrap();
    assert_eq!(w.home().instance().forms(&r).unwrap().len(), 2);
    assert!(form.asks(&r.notice()).map(|f| f.id.as_str().to_owned()).eq(["person.name", "email"].map(str::to_owned)));
}

#[test]
fn two_who_write_at_once_both_wait_after_a_restart() {
    let (mut w, r, form, _) = begun();
    std::thread::scope(|threads| {
        for thread in 0..8 {
            let (r, form) = (&r, &form);
            threads.spawn(move || {
                for n in 0..10 {
                    send(r, form, &format!("Aino {thread} {n}"));
                }
            });
        }
    });
    assert_eq!(r.waiting().len(), 80);
    drop(r);
    w.reopen();
    assert_eq!(w.register("rajobit").waiting().len(), 80, "nobody gets past by coming together with others");
}

#[test]
fn what_a_stranger_wrote_is_nobodys_card() {
    let (_w, r, form, purpose) = begun();
    let stranger = send(&r, &form, "Aino Asiakas");
    let before = whole(&r, stranger).records.len();
    // An import of the customer of that name and address makes a card of its own.
    let how = options(&purpose, "negotiation", PROSPECT, false);
    let source = r.notice().sources.iter().find(|s| s.id != *"contact-form").unwrap().id.as_str().to_owned();
    let how = seloste_register::ImportOptions { source, ..how };
    let file = rows(&["person.name", "email"], &[&["Aino Asiakas", "kirjoittaja@example.fi"]]);
    let report = import(&r, &boss(), &how, &file);
    assert_eq!(report.rows[0].outcome, seloste_register::RowOutcome::New, "{report:?}");
    assert_eq!((whole(&r, stranger).records.len(), r.waiting().len()), (before, 1));
    let alike = r.resembling(&boss(), &purpose, &given(&[("email", "kirjoittaja@example.fi")])).unwrap();
    assert!(alike.iter().all(|one| one.party != stranger), "nor is anybody warned of it");
    // A request for one's rights finds all that is there.
    assert_eq!(found(&r, "rights", "Aino").len(), 2);
}

#[test]
fn the_inbox_has_a_limit_and_room_is_made_by_looking() {
    let (_w, r, form, purpose) = begun();
    let all: Vec<PartyId> = (0..INBOX_MAX).map(|n| send(&r, &form, &format!("Aino {n}"))).collect();
    let full = || {
        let new = NewParty { relation: form.relation(&r.notice(), r.today()), ..written("Liikaa") };
        r.receive(&form.actor(), &form.purpose, new, form.id).map(drop)
    };
    assert!(matches!(full(), Err(ActError::Input(_))));
    assert_eq!(r.waiting().len(), INBOX_MAX);
    r.take_in(&boss(), &purpose, all[0]).unwrap();
    full().unwrap();
    assert!(full().is_err());
    r.erase(&boss(), all[1], None).unwrap();
    full().unwrap();
}

/// Rajobit's notice with another period for what the form brings.
fn contacts_kept(keep: &str) -> seloste_notice::Checked {
    let (before, rest) = source("rajobit").split_once("id = \"customers\"").unwrap();
    let (category, after) = rest.split_once("keep = \"1 year after relationship-end\"").unwrap();
    let out = checked(&format!("{before}id = \"customers\"{category}keep = \"{keep}\"{after}"));
    out.checked.unwrap_or_else(|| panic!("{keep}: {:?}", out.diagnostics))
}

/// What nobody takes in goes by itself, as what is refused goes: after ninety days, or sooner where the notice keeps it for
/// a shorter time.
#[test]
fn nobody_waits_for_longer_than_ninety_days_or_the_notices_own_period() {
    let check = |keep: &str, days: i32, taken_stays: bool| {
        let (mut w, r, form, purpose) = begun_with(contacts_kept(keep));
        let came = r.today();
        let waits = send(&r, &form, "Aino Odottaja");
        let taken = send(&r, &form, "Aino Otettu");
        r.take_in(&boss(), &purpose, taken).unwrap();
        let claimed = send(&r, &form, "Aino Pidossa");
        r.hold(&boss(), claimed, "claim", &[], None).unwrap();
        assert_eq!(r.waits_until(waits), Some(came + days), "{keep}");
        assert_eq!(r.waits_until(taken), None, "{keep}");
        let all = [purpose.clone()];
        assert_eq!(r.waiting_for(&boss(), &all), WaitingFor { parties: 2, first: Some(came + days) }, "{keep}");

        // On the day before nothing goes; on the day itself the contact does, and the preview said so a day ahead.
        w.clock.day(date_of(came + days - 1));
        r.sweep(&job_actor(), r.today()).unwrap();
        assert_eq!(r.waiting().len(), 2, "{keep}");
        let told = r.sweep_preview(r.today() + 1).unwrap();
        assert_eq!((told.unwanted, told.parties), (1, 1), "{keep}: {told:?}");
        assert!(told.going.iter().any(|g| g.category == "customers" && g.records > 0), "{keep}: {told:?}");
        w.clock.day(date_of(came + days));
        let ((done, report), entries) = left_by(&r, || r.sweep(&job_actor(), r.today()).unwrap());
        assert_eq!(done.unwanted, 1, "{keep}");
        assert!(report.is_some_and(|r| r.folders > 0 && r.receipt.is_some()), "{keep}: backups included");
        for action in [Action::EraseIntent, Action::Erased] {
            let about = |e: &&seloste_ledger::Entry| e.action == action && e.parties.contains(&waits);
            let entry = entries.iter().find(about).unwrap_or_else(|| panic!("{keep}: {action:?}: {entries:?}"));
            assert_eq!(entry.purpose.as_str(), "retention", "{keep}");
        }
        let names = |r: &Register| found(r, "rights", "Aino");
        assert!(!names(&r).contains(&"Aino Odottaja".to_owned()), "{keep}");
        assert_eq!(r.waiting().iter().map(|w| w.party).collect::<Vec<_>>(), [claimed], "{keep}: a hold holds");
        assert_eq!(names(&r).contains(&"Aino Otettu".to_owned()), taken_stays, "{keep}");
        assert_eq!(r.sweep(&job_actor(), r.today()).unwrap().0.unwanted, 0, "{keep}: once");
        drop(r);
        w.reopen();
        assert_eq!(w.register("rajobit").waiting().len(), 1, "{keep}");
    };
    check("1 year after last-contact", 90, true);
    check("1 year after relationship-end", 90, true);
    // Who was taken in has no more time than the notice gives, and no less.
    check("2 months after last-contact", 62, false);
    check("30 days after relationship-end", 31, true);
}

#[test]
fn what_comes_of_who_waits_is_counted_as_the_list_shows_it() {
    let (_w, r, form, purpose) = begun();
    let party = send(&r, &form, "Aino Kirjoittaja");
    r.hold(&boss(), party, "claim", &[], Some(r.today() + 5)).unwrap();
    let narrowed = Narrowed { coming: Some(Coming::HoldEnds), ..Narrowed::default() };
    for (purpose, expected) in [(purpose.as_str(), 0), ("rights", 1)] {
        let counted: usize = r.coming(&boss(), &[purpose.to_owned()]).iter().map(|to_do| to_do.parties).sum();
        let listed = r.list(&boss(), purpose, "", &narrowed, Pages::ByName(0..50)).unwrap().into_inner();
        assert_eq!((counted, listed.found.len()), (expected, expected), "{purpose}");
    }
}

#[test]
fn who_was_taken_in_does_not_wait_again_after_a_restore() {
    let (mut w, r, form, purpose) = begun();
    let (taken, waits) = (send(&r, &form, "Aino Otettu"), send(&r, &form, "Bertta Odottaja"));
    let backup = w.file("backup");
    w.home().backup(&backup).unwrap();
    r.take_in(&boss(), &purpose, taken).unwrap();
    drop(r);
    w.clock.day(date(2027, 3, 15));
    w.restore(&backup);
    let r = w.register("rajobit");
    assert_eq!(r.waiting().iter().map(|at| at.party).collect::<Vec<_>>(), [waits]);
    r.sweep(&boss(), r.today()).unwrap();
    assert!(r.waiting().is_empty(), "whoever waited all the time has waited too long");
    assert!(!whole(&r, taken).records.is_empty());
}
