//! Accounts: one-time links, passwords, sessions.

use crate::world::*;
use seloste_register::{Instance, SignInError};
use seloste_terms::Lang;
use std::collections::BTreeMap;
use std::sync::Barrier;
use std::thread;

const PASSWORD: &str = "pitkä ja oma salasana";
const MINUTE: i64 = 60 * 1_000;
const HOUR: i64 = 60 * MINUTE;

fn invite(i: &Instance) -> String {
    i.invite(&boss(), BTreeMap::from([("carrata".to_owned(), "support".to_owned())])).unwrap().to_string()
}

fn join(i: &Instance, link: &str, login: &str) -> Result<String, SignInError> {
    i.join(link, login, "", PASSWORD, Some(Lang::Sv)).map(|t| t.to_string())
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
    assert!(matches!(i.join(&link, "nimi", "", "lyhyt", None), Err(SignInError::Password)));
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
    let told = |login: &str, password: &str| i.sign_in(login, password).unwrap_err().to_string();
    assert_eq!(told("oikea", "väärä"), told("olematon", "väärä"));
    i.sign_in(" OIKEA ", PASSWORD).unwrap();
    assert!(matches!(i.sign_in("oikea", &PASSWORD.repeat(20)), Err(SignInError::Wrong)), "one that is too long");
    assert!(matches!(i.sign_in("oikea", &format!("{PASSWORD} ")), Err(SignInError::Wrong)));
    // A right one takes back what was counted; five wrong ones in a row are free, then each has to wait, longer and longer.
    i.sign_in("oikea", PASSWORD).unwrap();
    for name in ["oikea", "olematon"] {
        let start = w.clock_ms();
        for _ in 0..5 {
            assert!(matches!(i.sign_in(name, "väärä"), Err(SignInError::Wrong)), "{name}");
            w.clock.later_ms(1);
        }
        assert!(matches!(i.sign_in(name, "väärä"), Err(SignInError::Wait(_))), "{name}");
        assert!(matches!(i.sign_in(name, PASSWORD), Err(SignInError::Wait(_))), "{name}: not even the right one");
        let mut waits = Vec::new();
        for _ in 0..14 {
            let wait = loop {
                match i.sign_in(name, "väärä") {
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
    i.sign_in("oikea", PASSWORD).unwrap();
}

#[test]
fn sessions_end_idle_in_time_and_by_signing_out() {
    let mut w = World::empty();
    let i = w.home().instance();
    join(i, &invite(i), "oikea").unwrap();
    let token = i.sign_in("oikea", PASSWORD).unwrap().to_string();
    // Used every half hour it lasts twelve hours, and not a moment longer.
    for _ in 0..24 {
        w.clock.later_ms(30 * MINUTE);
        assert!(i.session(&token).is_some());
    }
    w.clock.later_ms(1);
    assert!(i.session(&token).is_none());
    // Not used, it ends after half an hour; asking later does not wake it.
    let token = i.sign_in("oikea", PASSWORD).unwrap().to_string();
    w.clock.later_ms(30 * MINUTE + 1);
    assert!(i.session(&token).is_none() && i.session(&token).is_none());
    // Signing out ends one session, not the others.
    let (one, two) = (i.sign_in("oikea", PASSWORD).unwrap(), i.sign_in("oikea", PASSWORD).unwrap());
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
    assert!(matches!(i.sign_in("oikea", "väärä"), Err(SignInError::Wrong)));
    i.sign_in("oikea", PASSWORD).unwrap();
    // A new link of the operator's account takes the place of its password and ends its sessions.
    w.clock.later_ms(12 * HOUR);
    let operator = join(i, &w.link, "omistaja");
    assert!(matches!(operator, Err(SignInError::Link)), "more than a day has gone");
    let operator = join(i, &i.operator_link().unwrap(), "omistaja").unwrap();
    assert!(i.session(&operator).unwrap().is_operator());
    i.join(&i.operator_link().unwrap(), "omistaja", "", "aivan toinen salasana", None).unwrap();
    assert!(i.session(&operator).is_none());
    assert!(matches!(i.sign_in("omistaja", PASSWORD), Err(SignInError::Wrong)));
    i.sign_in("omistaja", "aivan toinen salasana").unwrap();
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
                        match i.sign_in("oikea", PASSWORD) {
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
