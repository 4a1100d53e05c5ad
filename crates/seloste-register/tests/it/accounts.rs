//! Accounts: one-time links, passwords, sessions.

use crate::world::*;
use seloste_register::{Entered, Holder, Instance, SignInError};
use seloste_terms::Lang;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

const PASSWORD: &str = "pitkä ja oma salasana";
const MINUTE: i64 = 60 * 1_000;
const HOUR: i64 = 60 * MINUTE;

fn invite(i: &Instance) -> String {
    i.invite(&boss(), BTreeMap::from([("carrata".to_owned(), "support".to_owned())])).unwrap().to_string()
}

fn join(i: &Instance, link: &str, login: &str) -> Result<String, SignInError> {
    i.join(link, login, "", PASSWORD, Some(Lang::Sv), &Whence::default()).map(|t| t.to_string())
}

#[test]
fn a_link_lets_one_join_once_and_for_a_day() {
    let w = World::empty();
    let i = w.home().instance();
    let late = invite(i);
    w.clock.later_ms(24 * HOUR - 1);
    assert!(i.link_is_open(&late));
    w.clock.later_ms(1);
    assert!(!i.link_is_open(&late));
    assert!(matches!(join(i, &late, "liian.myohaan"), Err(SignInError::Link)));
    for nonsense in ["", "0", &"f".repeat(64)] {
        assert!(!i.link_is_open(nonsense));
        assert!(matches!(join(i, nonsense, "keksija"), Err(SignInError::Link)));
    }
    // A name or password that cannot be taken does not use the link up.
    let link = invite(i);
    assert!(matches!(join(i, &link, "a b"), Err(SignInError::Login)));
    assert!(matches!(i.join(&link, "nimi", "", "lyhyt", None, &Whence::default()), Err(SignInError::Password)));
    let token = join(i, &link, "Nimi.Oma").unwrap();
    let who = i.session(&token).unwrap();
    assert_eq!((who.name.as_str(), who.lang), ("nimi.oma", Some(Lang::Sv)));
    assert!(matches!(join(i, &link, "toinen"), Err(SignInError::Link)));
    // Of many who use one link at the same moment, one joins.
    let link = invite(i);
    let start = Barrier::new(4);
    let joined = thread::scope(|s| {
        let all: Vec<_> = (0..4)
            .map(|n| {
                let (i, link, start) = (&i, &link, &start);
                s.spawn(move || {
                    start.wait();
                    loop {
                        match join(i, link, &format!("yhtaikaa{n}")) {
                            Err(SignInError::Busy) => thread::yield_now(),
                            done => return done.is_ok(),
                        }
                    }
                })
            })
            .collect();
        all.into_iter().map(|t| t.join().unwrap()).filter(|ok| *ok).count()
    });
    assert_eq!(joined, 1);
}

#[test]
fn wrong_names_and_passwords_get_one_answer_and_then_wait() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let told = |login: &str, password: &str| sign_in(i, login, password).unwrap_err().to_string();
    assert_eq!(told("oikea", "väärä"), told("olematon", "väärä"));
    sign_in(i, " OIKEA ", PASSWORD).unwrap();
    assert!(matches!(sign_in(i, "oikea", &PASSWORD.repeat(20)), Err(SignInError::Wrong)), "one that is too long");
    assert!(matches!(sign_in(i, "oikea", &format!("{PASSWORD} ")), Err(SignInError::Wrong)));
    // A right one takes back what was counted; five wrong ones in a row are free, then each has to wait, longer and longer.
    sign_in(i, "oikea", PASSWORD).unwrap();
    for name in ["oikea", "tuntematon"] {
        let start = w.clock_ms();
        for _ in 0..5 {
            assert!(matches!(sign_in(i, name, "väärä"), Err(SignInError::Wrong)), "{name}");
            w.clock.later_ms(1);
        }
        assert!(matches!(sign_in(i, name, "väärä"), Err(SignInError::Wait(_))), "{name}");
        assert!(matches!(sign_in(i, name, PASSWORD), Err(SignInError::Wait(_))), "{name}: not even the right one");
        let mut waits = Vec::new();
        for _ in 0..14 {
            let wait = loop {
                match sign_in(i, name, "väärä") {
                    Err(SignInError::Wait(seconds)) => w.clock.later_ms(seconds * 1_000),
                    Err(SignInError::Wrong) => break w.clock_ms() - start,
                    other => panic!("{other:?}"),
                }
            };
            waits.push(wait);
        }
        let gaps: Vec<i64> = waits.windows(2).map(|w| w[1] - w[0]).collect();
        assert!(gaps.is_sorted() && gaps.last().is_some_and(|g| (14 * MINUTE..=16 * MINUTE).contains(g)), "{gaps:?}");
        w.clock.later_ms(16 * MINUTE);
    }
    // It is soft: after the wait the right one opens.
    sign_in(i, "oikea", PASSWORD).unwrap();
}

#[test]
fn sessions_end_idle_in_time_and_by_signing_out() {
    let mut w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let token = sign_in(i, "oikea", PASSWORD).unwrap().to_string();
    // Used every half hour it lasts twelve hours, and not a moment longer.
    for _ in 0..24 {
        w.clock.later_ms(30 * MINUTE);
        assert!(i.session(&token).is_some());
    }
    w.clock.later_ms(1);
    assert!(i.session(&token).is_none());
    // Not used, it ends after half an hour; asking later does not wake it.
    let token = sign_in(i, "oikea", PASSWORD).unwrap().to_string();
    w.clock.later_ms(30 * MINUTE + 1);
    assert!(i.session(&token).is_none() && i.session(&token).is_none());
    // Signing out ends one session, not the others.
    let (one, two) = (sign_in(i, "oikea", PASSWORD).unwrap(), sign_in(i, "oikea", PASSWORD).unwrap());
    i.sign_out(&one).unwrap();
    i.sign_out(&one).unwrap();
    assert!(i.session(&one).is_none() && i.session(&two).is_some());
    // Accounts, sessions and roles are there after a restart.
    let who = i.session(&two).unwrap();
    i.set_lang(who.account, Lang::En).unwrap();
    let two = two.to_string();
    w.reopen();
    let i = w.home().instance();
    let again = i.session(&two).unwrap();
    assert_eq!(
        (again.account, again.lang, again.actor("carrata")),
        (who.account, Some(Lang::En), who.actor("carrata"))
    );
    assert!(matches!(sign_in(i, "oikea", "väärä"), Err(SignInError::Wrong)));
    sign_in(i, "oikea", PASSWORD).unwrap();
    // A new link of the operator's account takes the place of its password and ends its sessions.
    w.clock.later_ms(12 * HOUR);
    let operator = join(i, &w.link, "omistaja");
    assert!(matches!(operator, Err(SignInError::Link)), "more than a day has gone");
    let operator = join(i, &i.operator_link().unwrap(), "omistaja").unwrap();
    assert!(i.session(&operator).unwrap().is_operator());
    i.join(&i.operator_link().unwrap(), "omistaja", "", "aivan toinen salasana", None, &Whence::default()).unwrap();
    assert!(i.session(&operator).is_none());
    assert!(matches!(sign_in(i, "omistaja", PASSWORD), Err(SignInError::Wrong)));
    sign_in(i, "omistaja", "aivan toinen salasana").unwrap();
}

#[test]
fn signing_in_at_once_does_not_undo_the_other() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let tokens: Vec<String> = thread::scope(|s| {
        let all: Vec<_> = (0..6)
            .map(|_| {
                s.spawn(|| {
                    loop {
                        match sign_in(i, "oikea", PASSWORD) {
                            Err(SignInError::Busy) => thread::yield_now(),
                            done => return done.unwrap().to_string(),
                        }
                    }
                })
            })
            .collect();
        all.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(tokens.iter().all(|t| i.session(t).is_some()));
    // Nor does any other change of one account, made from several places.
    let account = i.session(&tokens[0]).unwrap().account;
    thread::scope(|s| {
        for lang in [Lang::Fi, Lang::Sv, Lang::En] {
            s.spawn(move || (0..20).for_each(|_| i.set_lang(account, lang).unwrap()));
        }
        for token in &tokens[1..] {
            s.spawn(move || i.sign_out(token).unwrap());
        }
    });
    assert_eq!(tokens.iter().filter(|t| i.session(t).is_some()).count(), 1);
}

fn from(address: &str) -> Whence {
    Whence { address: Some(address.parse::<IpAddr>().unwrap()), ..Whence::default() }
}

#[test]
fn an_address_that_guesses_waits_and_others_do_not() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let (guesser, other) = (from("192.0.2.66"), from("192.0.2.67"));
    let mut waited = 0;
    for n in 0..25 {
        match i.sign_in(&format!("nimi{n}"), "väärä", &guesser) {
            Err(SignInError::Wrong) => {}
            Err(SignInError::Wait(_)) => waited += 1,
            told => panic!("{told:?}"),
        }
    }
    assert_eq!(waited, 5, "twenty wrong ones are free");
    assert!(matches!(i.sign_in("oikea", PASSWORD, &guesser), Err(SignInError::Wait(_))));
    // The account itself was never guessed at: from elsewhere it opens.
    i.sign_in("oikea", PASSWORD, &other).unwrap();
    // It is soft.
    w.clock.later_ms(16 * MINUTE);
    i.sign_in("oikea", PASSWORD, &guesser).unwrap();
}

#[test]
fn wrong_passwords_are_counted_in_the_entry_of_the_next_sign_in_and_leave_none_of_their_own() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let entries = || i.report(&boss(), 0).unwrap();
    let before = entries().len();
    for name in ["oikea", "olematon"] {
        for _ in 0..3 {
            sign_in(i, name, "väärä").unwrap_err();
        }
    }
    assert_eq!(entries().len(), before + 1, "a name that is somebody's takes no more work than one that is not");
    sign_in(i, "oikea", PASSWORD).unwrap();
    let last = entries().pop().unwrap();
    assert_eq!((last.action, last.count), (seloste_ledger::Action::SignIn, 3));
}

#[test]
fn a_session_that_is_left_locks_and_goes_on_by_the_password() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let token = sign_in(i, "oikea", PASSWORD).unwrap();
    let fresh = |token: &str| i.session(token).unwrap().fresh;
    assert!(fresh(&token));
    w.clock.later_ms(10 * MINUTE + 1);
    assert!(!fresh(&token), "what is grave is asked for again after ten minutes");
    w.clock.later_ms(30 * MINUTE + 1);
    assert!(matches!(i.holder(&token), Holder::Locked(_)));
    assert!(i.session(&token).is_none() && matches!(i.holder(&token), Holder::Locked(_)), "asking does not wake it");
    assert!(matches!(i.unlock(&token, "väärä", &Whence::default()), Err(SignInError::Wrong)));
    assert!(matches!(i.unlock("0", PASSWORD, &Whence::default()), Err(SignInError::Wrong)), "nobody's session");
    let again = i.unlock(&token, PASSWORD, &Whence::default()).unwrap();
    assert!(i.session(&token).is_none(), "its token is another one now");
    assert!(fresh(&again));
    // The end in time stays where it was.
    for _ in 0..24 {
        w.clock.later_ms(29 * MINUTE);
        let _ = i.session(&again);
    }
    assert!(i.session(&again).is_none());
    assert!(matches!(i.unlock(&again, PASSWORD, &Whence::default()), Err(SignInError::Wrong)), "it has ended");
    // Guessing at a locked screen waits as well.
    let token = sign_in(i, "oikea", PASSWORD).unwrap();
    w.clock.later_ms(31 * MINUTE);
    for _ in 0..5 {
        assert!(matches!(i.unlock(&token, "väärä", &Whence::default()), Err(SignInError::Wrong)));
    }
    assert!(matches!(i.unlock(&token, PASSWORD, &Whence::default()), Err(SignInError::Wait(_))));
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_and_with_the_password() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let device = |agent: &str| Whence { device: seloste_register::Device::of(agent), ..Whence::default() };
    let enter = |agent: &str| match i.sign_in("oikea", PASSWORD, &device(agent)).unwrap() {
        seloste_register::Entered::In(token) => token.to_string(),
        other => panic!("{other:?}"),
    };
    let (one, two) = (enter("Firefox/140.0 (Linux)"), enter("Chrome/140 (Windows)"));
    let who = i.session(&one).unwrap().account;
    let listed = i.sessions(who, &one);
    let told: Vec<_> = listed.iter().map(|s| (s.device.as_str(), s.own)).collect();
    assert_eq!(told, [("Chrome · Windows", false), ("Firefox · Linux", true), ("", false)]);
    for s in &listed {
        assert!(i.session(&s.name).is_none() && !one.contains(&s.name), "its name opens nothing");
    }
    i.end_session(who, &listed[0].name).unwrap();
    assert!(i.session(&two).is_none() && i.session(&one).is_some());
    // A name of somebody else's session ends nothing.
    let other = join(i, &invite(i), "toinen").unwrap();
    let other_name = i.sessions(i.session(&other).unwrap().account, &other)[0].name.clone();
    i.end_session(who, &other_name).unwrap();
    assert!(i.session(&other).is_some());
    let third = enter("");
    i.end_other_sessions(who, &third).unwrap();
    assert!(i.session(&one).is_none() && i.session(&third).is_some());
    // A new password ends all others and gives this one a new token.
    let fourth = enter("");
    let new = "aivan toinen salasana";
    let change = |token: &str, old: &str, new: &str| i.change_password(token, old, new, &Whence::default());
    assert!(matches!(change(&third, "väärä", new), Err(SignInError::Wrong)));
    assert!(matches!(change(&third, PASSWORD, "lyhyt"), Err(SignInError::Password)));
    assert!(matches!(change(&third, PASSWORD, PASSWORD), Err(SignInError::Password)), "the same is no new one");
    assert!(matches!(change("0", PASSWORD, new), Err(SignInError::Wrong)));
    assert!(i.session(&third).is_some() && i.session(&fourth).is_some());
    let fifth = change(&third, PASSWORD, new).unwrap();
    assert!(i.session(&third).is_none() && i.session(&fourth).is_none() && i.session(&fifth).is_some());
    assert!(matches!(sign_in(i, "oikea", PASSWORD), Err(SignInError::Wrong)));
    sign_in(i, "oikea", new).unwrap();
}

#[test]
fn nobody_is_shut_out_by_somebody_who_keeps_guessing() {
    let w = World::empty();
    let i = w.home().instance();
    let session = join(i, &invite(i), "oikea").unwrap();
    let remembers = |token: &str| Whence { known: Some(seloste_register::known_by(token)), ..Whence::default() };
    let guess = |i: &Instance| {
        while !matches!(sign_in(i, "oikea", "väärä"), Err(SignInError::Wait(_))) {}
    };
    guess(i);
    assert!(matches!(sign_in(i, "oikea", PASSWORD), Err(SignInError::Wait(_))), "a browser that nobody knows waits");
    let enter = |from: &Whence, password: &str| match i.sign_in("oikea", password, from)? {
        seloste_register::Entered::In(token) => Ok(token.to_string()),
        other => panic!("{other:?}"),
    };
    let again = enter(&remembers(&session), PASSWORD).unwrap();
    guess(i);
    // It is remembered by the latest sign-in only; another account's does not help.
    assert!(matches!(enter(&remembers(&session), PASSWORD), Err(SignInError::Wait(_))));
    let other = join(i, &invite(i), "toinen").unwrap();
    assert!(matches!(enter(&remembers(&other), PASSWORD), Err(SignInError::Wait(_))));
    assert!(matches!(
        enter(&Whence { known: Some(String::new()), ..Whence::default() }, PASSWORD),
        Err(SignInError::Wait(_))
    ));
    // Its own wrong tries it waits for, without letting others on.
    let known = remembers(&again);
    for _ in 0..5 {
        assert!(matches!(enter(&known, "väärä"), Err(SignInError::Wrong)));
    }
    assert!(matches!(enter(&known, PASSWORD), Err(SignInError::Wait(_))));
    w.clock.later_ms(2_000);
    let last = enter(&known, PASSWORD).unwrap();
    // A new password forgets all browsers.
    i.change_password(&last, PASSWORD, "aivan toinen salasana", &Whence::default()).unwrap();
    guess(i);
    assert!(matches!(enter(&remembers(&last), "aivan toinen salasana"), Err(SignInError::Wait(_))));
}

#[test]
fn the_command_line_acts_for_an_operator_who_is_there() {
    let w = World::empty();
    let i = w.home().instance();
    let first = i.join(&w.link, "ensimmainen", "", PASSWORD, None, &Whence::default()).unwrap();
    let first = i.session(&first).unwrap();
    assert_eq!(w.home().operator().id, first.account);
    let all = BTreeMap::from([("*".to_owned(), "operator".to_owned())]);
    i.invite(&first.in_deployment(), all.clone()).unwrap();
    assert_eq!(w.home().operator().id, first.account, "not who was only invited");
    let second = i
        .join(&i.invite(&first.in_deployment(), all).unwrap(), "toinen", "", PASSWORD, None, &Whence::default())
        .unwrap();
    let second = i.session(&second).unwrap();
    i.end_account(&second.in_deployment(), first.account).unwrap();
    assert_eq!(w.home().operator().id, second.account, "nor whose account has ended");
    let link = i.operator_link().unwrap();
    assert!(i.link_is_open(&link));
}

/// Looking at a password takes long and much memory, so it is done for a few at a time. Who asks for it often, with a right
/// password or a wrong one, does not keep those from it who are known.
#[test]
fn strangers_who_ask_often_keep_nobody_out() {
    let w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "joku.muu").unwrap();
    let mut token = join(i, &invite(i), "oikea").unwrap();
    let from = |last: u8| Whence { address: Some([192, 0, 2, last].into()), ..Whence::default() };
    let (busy, going) = (AtomicU32::new(0), AtomicBool::new(true));
    let refused = thread::scope(|s| {
        for n in 0..4 {
            let (busy, going) = (&busy, &going);
            s.spawn(move || {
                while going.load(Ordering::Relaxed) {
                    let told = i.sign_in("joku.muu", PASSWORD, &from(n));
                    busy.fetch_add(u32::from(matches!(told, Err(SignInError::Busy))), Ordering::Relaxed);
                }
            });
        }
        while busy.load(Ordering::Relaxed) == 0 {
            thread::yield_now();
        }
        let mut known = seloste_register::known_by(&token);
        let mut refused = Vec::new();
        for _ in 0..6 {
            match i.sign_in("oikea", PASSWORD, &Whence { known: Some(known.clone()), ..Whence::default() }) {
                Ok(Entered::In(new)) => known = seloste_register::known_by(&new),
                Ok(_) => panic!("there is no second factor"),
                Err(error) => refused.push(error),
            }
            match i.unlock(&token, PASSWORD, &Whence::default()) {
                Ok(new) => token = new.to_string(),
                Err(error) => refused.push(error),
            }
        }
        going.store(false, Ordering::Relaxed);
        refused
    });
    assert!(refused.is_empty(), "{refused:?}");
}
