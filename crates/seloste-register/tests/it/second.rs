//! The second factor: an app, recovery codes, putting off.

use crate::world::*;
use seloste_register::{Entered, Instance, RECOVERY_CODES, Settings, SignInError};
use std::thread;

const PASSWORD: &str = "pitkä ja oma salasana";
const MINUTE: i64 = 60 * 1_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Somebody who has joined, with an app; the secret of it and the recovery codes.
fn with_app(w: &World) -> (seloste_terms::ActorId, String, Vec<String>) {
    let i = w.home().instance();
    let token = i.join(&w.link, "omistaja", "", PASSWORD, None, &Whence::default()).unwrap();
    let who = i.session(&token).unwrap().account;
    let secret = i.enrolment(who).unwrap().secret.to_string();
    let codes = i.confirm_app(who, &app_shows(&secret, w.clock_ms())).unwrap();
    w.clock.later_ms(30_000);
    (who, secret, codes.iter().map(|c| c.to_string()).collect())
}

fn step(i: &Instance) -> String {
    match i.sign_in("omistaja", PASSWORD, &Whence::default()).unwrap() {
        Entered::Second(step) => step.to_string(),
        Entered::In(_) => panic!("no second factor is asked for"),
    }
}

fn show(i: &Instance, step: &str, code: &str) -> Result<String, SignInError> {
    i.second_step(step, code, &Whence::default()).map(|t| t.to_string())
}

#[test]
fn an_app_is_taken_into_use_by_its_code_and_asked_for_from_then_on() {
    let mut w = World::empty();
    let i = w.home().instance();
    let token = i.join(&w.link, "omistaja", "", PASSWORD, None, &Whence::default()).unwrap();
    let who = i.session(&token).unwrap().account;
    assert!(i.asks_for_second(who));
    let secret = i.enrolment(who).unwrap().secret.to_string();
    assert_eq!(i.enrolment(who).unwrap().secret.as_str(), secret, "the same until it is confirmed");
    assert!(i.enrolment(who).unwrap().address.contains(&secret));
    // Shown but not confirmed it asks for nothing.
    sign_in(i, "omistaja", PASSWORD).unwrap();
    let far = app_shows(&secret, w.clock_ms() + 10 * MINUTE);
    for wrong in ["", "000000", &far, "abc"] {
        assert!(matches!(i.confirm_app(who, wrong), Err(SignInError::Code)), "{wrong}");
    }
    let now = app_shows(&secret, w.clock_ms());
    let codes = i.confirm_app(who, &now).unwrap();
    assert_eq!(codes.len(), RECOVERY_CODES);
    assert!(!i.asks_for_second(who));
    assert!(i.session(&token).unwrap().second);
    // The code that confirmed it is used; the next one is not.
    let one = step(i);
    assert!(i.session(&one).is_none(), "a step is no session");
    assert!(matches!(show(i, &one, &now), Err(SignInError::Code)));
    w.clock.later_ms(30_000);
    let next = app_shows(&secret, w.clock_ms());
    let token = show(i, &one, &next).unwrap();
    assert!(i.session(&token).is_some());
    assert!(matches!(show(i, &one, &next), Err(SignInError::Step)), "a step is gone on with once");
    assert!(matches!(show(i, &step(i), &next), Err(SignInError::Code)), "and a code used once");
    // Nor after a restart, nor an older one.
    w.clock.later_ms(30_000);
    let newest = app_shows(&secret, w.clock_ms());
    show(i, &step(i), &newest).unwrap();
    w.reopen();
    let i = w.home().instance();
    assert!(matches!(show(i, &step(i), &newest), Err(SignInError::Code)));
    assert!(matches!(show(i, &step(i), &next), Err(SignInError::Code)));
    // Taken out of use it asks no more.
    i.end_app(who).unwrap();
    sign_in(i, "omistaja", PASSWORD).unwrap();
    assert_eq!(i.second_factor(who).recovery, 0);
}

#[test]
fn one_code_lets_one_in_however_many_send_it_at_once() {
    let w = World::empty();
    let (_, secret, codes) = with_app(&w);
    let i = w.home().instance();
    for code in [app_shows(&secret, w.clock_ms()), codes[0].clone()] {
        let steps: Vec<String> = (0..4).map(|_| step(i)).collect();
        let got_in = thread::scope(|s| {
            let code = &code;
            let all: Vec<_> = steps.iter().map(|step| s.spawn(move || show(i, step, code).is_ok())).collect();
            all.into_iter().map(|t| t.join().unwrap()).filter(|ok| *ok).count()
        });
        assert_eq!(got_in, 1);
    }
}

#[test]
fn a_recovery_code_is_good_once_however_it_is_typed() {
    let w = World::empty();
    let (who, _, codes) = with_app(&w);
    let i = w.home().instance();
    assert!(codes.iter().all(|c| c.len() == 29 && c.matches('-').count() == 5), "{codes:?}");
    let typed = format!("  {} ", codes[0].to_uppercase().replace('-', " ").replace('0', "O").replace('1', "l"));
    show(i, &step(i), &typed).unwrap();
    assert_eq!(i.second_factor(who).recovery, RECOVERY_CODES - 1);
    assert!(matches!(show(i, &step(i), &codes[0]), Err(SignInError::Code)));
    let half: String = codes[1].chars().take(14).collect();
    assert!(matches!(show(i, &step(i), &half), Err(SignInError::Code)));
    // New ones take the place of all that were left.
    let new = i.new_recovery(who).unwrap();
    w.clock.later_ms(20 * MINUTE);
    assert!(matches!(show(i, &step(i), &codes[1]), Err(SignInError::Code)));
    show(i, &step(i), &new[9]).unwrap();
}

#[test]
fn a_second_step_ends_in_time_and_guessing_waits_and_is_logged() {
    let w = World::empty();
    let (who, secret, _) = with_app(&w);
    let i = w.home().instance();
    let one = step(i);
    w.clock.later_ms(5 * MINUTE);
    assert!(!i.step_is_open(&one));
    assert!(matches!(show(i, &one, &app_shows(&secret, w.clock_ms())), Err(SignInError::Step)));
    for nonsense in ["", "0", &"f".repeat(64)] {
        assert!(matches!(show(i, nonsense, "123456"), Err(SignInError::Step)));
    }
    let one = step(i);
    let before = i.report(&boss(), 0).unwrap().len();
    let wrong = app_shows(&secret, w.clock_ms() + DAY);
    for _ in 0..5 {
        assert!(matches!(show(i, &one, &wrong), Err(SignInError::Code)));
    }
    let entries = i.report(&boss(), 0).unwrap();
    let denied = entries[before..].iter().filter(|e| e.outcome == seloste_ledger::Outcome::Denied);
    assert_eq!(denied.filter(|e| e.actor == who).count(), 5, "somebody knows the password");
    let right = app_shows(&secret, w.clock_ms());
    assert!(matches!(show(i, &one, &right), Err(SignInError::Wait(_))));
    // Another step does not begin the count anew.
    assert!(matches!(show(i, &step(i), &right), Err(SignInError::Wait(_))));
    w.clock.later_ms(4_000);
    show(i, &one, &app_shows(&secret, w.clock_ms())).unwrap();
}

#[test]
fn it_may_be_put_off_unless_it_is_demanded() {
    let w = World::empty();
    let i = w.home().instance();
    let token = i.join(&w.link, "omistaja", "", PASSWORD, None, &Whence::default()).unwrap();
    let who = i.session(&token).unwrap();
    i.put_off_second(who.account).unwrap();
    assert!(!i.asks_for_second(who.account) && !i.session(&token).unwrap().must_enrol);
    w.clock.later_ms(30 * DAY);
    assert!(i.asks_for_second(who.account), "after a while it is asked for again");
    // Who demands it has one.
    let token = sign_in(i, "omistaja", PASSWORD).unwrap();
    let demanded = || Settings { second_required: true, ..Settings::default() };
    let by = who.in_deployment();
    assert!(i.set_settings(&by, demanded(), &Whence::default()).is_err());
    let secret = i.enrolment(who.account).unwrap().secret.to_string();
    i.confirm_app(who.account, &app_shows(&secret, w.clock_ms())).unwrap();
    i.set_settings(&by, demanded(), &Whence::default()).unwrap();
    assert!(!i.session(&token).unwrap().must_enrol);
    let link = i.invite(&by, std::collections::BTreeMap::new()).unwrap();
    let other = i.join(&link, "toinen", "", PASSWORD, None, &Whence::default()).unwrap();
    assert!(i.session(&other).unwrap().must_enrol);
}

#[test]
fn who_begins_anew_by_a_link_has_no_second_factor_of_before() {
    let w = World::empty();
    let (who, secret, codes) = with_app(&w);
    let i = w.home().instance();
    let one = step(i);
    let link = i.operator_link().unwrap();
    i.join(&link, "omistaja", "", "aivan toinen salasana", None, &Whence::default()).unwrap();
    assert_eq!(i.second_factor(who).recovery, 0);
    assert!(!i.second_factor(who).app);
    for code in [app_shows(&secret, w.clock_ms()), codes[0].clone()] {
        assert!(show(i, &one, &code).is_err(), "a step of the password before");
    }
    sign_in(i, "omistaja", "aivan toinen salasana").unwrap();
}
