//! Accounts: who invited whom, roles and their ends, networks.

use crate::world::*;
use seloste_gate::{Actor, Bounds};
use seloste_ledger::{Action, Detail, Outcome};
use seloste_notice::May;
use seloste_register::{
    AccountState, ActError, EVERYWHERE, Entered, Granting, Instance, NewToken, PeopleError, Register, Settings,
    SettingsError, SignInError, networks,
};
use seloste_terms::ActorId;

const PASSWORD: &str = "pitkä ja oma salasana";
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// The operator, signed in.
fn operator(w: &World) -> (ActorId, Actor) {
    let i = w.home().instance();
    let token = i.join(&w.link, "omistaja", "Oona Omistaja", PASSWORD, None, &Whence::default()).unwrap();
    let who = i.session(&token).unwrap();
    (who.account, who.in_deployment())
}

fn role<'a>(register: &'a Register, role: &'a str, until: Option<i32>) -> Granting<'a> {
    Granting { register: Some(("carrata", register)), role, until }
}

fn joined(i: &Instance, by: &Actor, login: &str, grant: Granting<'_>) -> (ActorId, String) {
    let (id, link) = i.invite_for(by, login, grant).unwrap();
    (id, i.join(&link, login, "", PASSWORD, None, &Whence::default()).unwrap().to_string())
}

#[test]
fn who_invited_is_kept_and_shown() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (me, by) = operator(&w);
    let i = w.home().instance();
    let (id, link) = i.invite_for(&by, " Tuula Tuki ", role(&r, "support", None)).unwrap();
    let told = i.person(&by, id).unwrap();
    assert_eq!((told.name.as_str(), told.roles[0].role.as_str()), ("Tuula Tuki", "support"));
    assert_eq!(told.invited.as_ref().map(|i| (i.by, i.name.as_str())), Some((me, "Oona Omistaja")));
    assert!(matches!(told.state, AccountState::Invited(_)));
    w.clock.later_ms(DAY);
    assert_eq!(i.person(&by, id).unwrap().state, AccountState::Lapsed);
    let again = i.relink(&by, id).unwrap();
    assert!(!i.link_is_open(&link) && i.link_is_open(&again));
    i.join(&again, "tuula", "Tuula Tuki", PASSWORD, None, &Whence::default()).unwrap();
    drop(r);
    w.reopen();
    let i = w.home().instance();
    let told = i.person(&by, id).unwrap();
    assert_eq!((told.state, told.invited.map(|i| i.by)), (AccountState::Used, Some(me)));
    // Whom it is for must be said, and said so that it can be kept.
    let r = w.register("carrata");
    for name in ["", "  ", "Tuula\u{7}", "131052-308T", &"x".repeat(81)] {
        assert!(matches!(i.invite_for(&by, name, role(&r, "support", None)), Err(PeopleError::Name)), "{name}");
    }
    // A role is one that the notice has, and its last day is not over.
    let today = r.today();
    for (grant, day) in [
        (role(&r, "sales", None), false),
        (role(&r, "operator", None), false),
        (role(&r, "", None), false),
        (Granting { register: None, role: "support", until: None }, false),
        (Granting { register: Some(("instance", &r)), role: "support", until: None }, false),
        (role(&r, "support", Some(today - 1)), true),
    ] {
        let got = i.invite_for(&by, "Tuula", grant).unwrap_err();
        assert!(
            if day { matches!(got, PeopleError::Day) } else { matches!(got, PeopleError::Role) },
            "{grant:?}: {got}"
        );
    }
}

#[test]
fn only_operators_govern_accounts_and_each_change_is_an_entry() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (_, by) = operator(&w);
    let i = w.home().instance();
    let (id, token) = joined(i, &by, "tuula", role(&r, "support", None));
    let me = i.session(&token).unwrap().in_deployment();
    let entries = || i.report(&boss(), 0).unwrap();
    let refused = |what: &str, told: Result<(), PeopleError>| {
        assert!(matches!(told, Err(PeopleError::Act(ActError::Refused(_)))), "{what}");
        let last = entries().into_iter().rfind(|e| e.action != Action::Audit).unwrap();
        assert_eq!((last.outcome, last.actor), (Outcome::Denied, id), "{what}");
    };
    refused("invite", i.invite_for(&me, "Toinen", role(&r, "support", None)).map(drop));
    refused("grant", i.grant(&me, id, Granting { register: None, role: "operator", until: None }));
    refused("take", i.take_role(&me, by.id, EVERYWHERE));
    refused("end", i.end_account(&me, by.id));
    refused("link", i.relink(&me, by.id).map(drop));
    refused("sessions", i.end_sessions_of(&me, by.id).map_err(PeopleError::Act));
    refused("people", i.people(&me).map(drop).map_err(PeopleError::Act));
    refused("person", i.person(&me, by.id).map(drop).map_err(PeopleError::Act));
    refused("names", i.names(&me).map(drop).map_err(PeopleError::Act));
    refused("plain invite", i.invite(&me, Default::default()).map(drop).map_err(PeopleError::Act));
    match i.set_settings(&me, Settings::default(), &Whence::default()) {
        Err(SettingsError::Act(error)) => refused("settings", Err(error.into())),
        other => panic!("{other:?}"),
    }
    refused("lift", i.lift_networks(&me).map_err(PeopleError::Act));
    let about = |undone: bool| {
        let of = |e: &&seloste_ledger::Entry| {
            e.details.contains(&Detail::Account(id)) && e.actor == by.id && e.action == Action::Account
        };
        entries().iter().filter(of).filter(|e| e.details.contains(&Detail::Undone) == undone).count()
    };
    assert_eq!((about(false), about(true)), (1, 0));
    i.grant(&by, id, role(&r, "bookkeeping", None)).unwrap();
    assert_eq!((about(false), about(true)), (2, 0));
    i.take_role(&by, id, "carrata").unwrap();
    i.end_account(&by, id).unwrap();
    assert_eq!((about(false), about(true)), (2, 2));
}

#[test]
fn a_role_ends_after_its_day_and_an_account_at_once_with_its_sessions_and_tokens() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (_, by) = operator(&w);
    let i = w.home().instance();
    let (id, token) = joined(i, &by, "tuula", role(&r, "support", Some(r.today() + 1)));
    let acts = |token: &str| i.session(token).and_then(|who| who.actor("carrata")).is_some();
    assert!(acts(&token));
    let who = i.session(&token).unwrap();
    let bounds = Bounds { purposes: vec!["contract".into()], may: vec![May::Read], fields: None };
    let new = NewToken { label: "Kauppa".into(), bounds, days: 30 };
    let (_, program) = i.make_token(&who, "carrata", &r, new).unwrap();
    let enter = || sign_in(i, "tuula", PASSWORD).unwrap();
    w.clock.later_ms(DAY);
    assert!(acts(&enter()) && i.client(&program).is_some(), "its last day");
    w.clock.later_ms(DAY);
    assert!(!acts(&enter()) && i.client(&program).is_none(), "the day after");
    assert!(i.person(&by, id).unwrap().roles[0].over);
    i.grant(&by, id, role(&r, "support", None)).unwrap();
    let (one, two) = (enter(), enter());
    assert!(acts(&one) && i.client(&program).is_some());
    i.end_sessions_of(&by, id).unwrap();
    assert!(i.session(&one).is_none() && i.session(&two).is_none() && i.client(&program).is_some());
    let three = enter();
    i.take_role(&by, id, "carrata").unwrap();
    assert!(!acts(&three) && i.session(&three).is_some() && i.client(&program).is_none());
    i.grant(&by, id, role(&r, "support", None)).unwrap();
    i.end_account(&by, id).unwrap();
    assert!(i.session(&three).is_none() && i.client(&program).is_none() && i.tokens(id).is_empty());
    assert!(matches!(sign_in(i, "tuula", PASSWORD), Err(SignInError::Wrong)));
    assert!(matches!(i.relink(&by, id), Err(PeopleError::Ended)));
    assert!(matches!(i.grant(&by, id, role(&r, "support", None)), Err(PeopleError::Ended)));
    let told = i.person(&by, id).unwrap();
    assert_eq!((told.state, told.sessions, told.tokens), (AccountState::Ended, 0, 0));
}

#[test]
fn somebody_stays_who_runs_the_deployment() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let (me, by) = operator(&w);
    let i = w.home().instance();
    let all = |until| Granting { register: None, role: "operator", until };
    let last = |told: Result<(), PeopleError>| assert!(matches!(told, Err(PeopleError::Last)), "{told:?}");
    last(i.end_account(&by, me));
    last(i.take_role(&by, me, EVERYWHERE));
    last(i.grant(&by, me, all(Some(r.today() + 30))));
    // One who has not joined yet, or only for a while, is none who stays.
    let (other, link) = i.invite_for(&by, "Toinen", all(None)).unwrap();
    last(i.end_account(&by, me));
    i.join(&link, "toinen", "", PASSWORD, None, &Whence::default()).unwrap();
    i.grant(&by, other, all(Some(r.today() + 30))).unwrap();
    last(i.end_account(&by, me));
    i.grant(&by, other, all(None)).unwrap();
    i.end_account(&by, me).unwrap();
    let second = i.session(&sign_in(i, "toinen", PASSWORD).unwrap()).unwrap().in_deployment();
    last(i.end_account(&second, other));
}

#[test]
fn signing_in_is_limited_to_declared_networks() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let (_, by) = operator(&w);
    let i = w.home().instance();
    joined(i, &by, "tuula", role(&r, "support", None));
    let from = |address: &str| Whence { address: address.parse().ok(), ..Whence::default() };
    let with = |name: &str, list: &str| Settings {
        networks: [(name.to_owned(), networks(list).unwrap())].into(),
        ..Settings::default()
    };
    // A list that leaves out who makes it is not taken.
    for (list, at) in [("192.0.2.0/24", "198.51.100.1"), ("192.0.2.0/24", ""), ("", "192.0.2.1")] {
        let told = i.set_settings(&by, with(EVERYWHERE, list), &from(at));
        assert!(matches!(told, Err(SettingsError::ShutOut)), "{list} {at}");
    }
    i.set_settings(&by, with(EVERYWHERE, "192.0.2.0/24\n2001:db8::/32"), &from("192.0.2.1")).unwrap();
    let enter = |i: &Instance, login: &str, at: &str| {
        i.sign_in(login, PASSWORD, &from(at)).map(|e| matches!(e, Entered::In(_)))
    };
    for (at, inside) in [
        ("192.0.2.200", true),
        ("::ffff:192.0.2.200", true),
        ("2001:db8:7::1", true),
        ("198.51.100.1", false),
        ("::ffff:198.51.100.1", false),
        ("2001:db9::1", false),
        ("", false),
    ] {
        let told = enter(i, "tuula", at);
        assert_eq!(told.is_ok(), inside, "{at}: {told:?}");
        assert!(inside || matches!(told, Err(SignInError::Network)));
    }
    // Joining is signing in as well.
    let (_, link) = i.invite_for(&by, "Toinen", role(&r, "support", None)).unwrap();
    let join = |at: &str| i.join(&link, "toinen", "", PASSWORD, None, &from(at));
    assert!(matches!(join("198.51.100.1"), Err(SignInError::Network)));
    join("192.0.2.1").unwrap();
    // Of one register: who has a role in it only is not let in, who runs the deployment is.
    i.set_settings(&by, with("carrata", "192.0.2.0/24"), &from("198.51.100.1")).unwrap();
    let refused = || {
        let entries = i.report(&boss(), 0).unwrap();
        entries.iter().filter(|e| (e.action, e.outcome) == (Action::SignIn, Outcome::Denied)).count()
    };
    let before = refused();
    assert!(matches!(enter(i, "tuula", "198.51.100.1"), Err(SignInError::Network)));
    assert_eq!(refused(), before + 1);
    enter(i, "tuula", "192.0.2.1").unwrap();
    enter(i, "omistaja", "198.51.100.1").unwrap();
    // It is there after a restart, and who holds the home can lift it.
    drop(r);
    w.reopen();
    let i = w.home().instance();
    assert!(matches!(enter(i, "tuula", "198.51.100.1"), Err(SignInError::Network)));
    i.lift_networks(&w.home().operator()).unwrap();
    enter(i, "tuula", "198.51.100.1").unwrap();
}

#[test]
fn settings_that_cannot_be_are_not_taken() {
    let w = World::of("carrata");
    let (_, by) = operator(&w);
    let i = w.home().instance();
    for minutes in [0, 721, u16::MAX] {
        let new = Settings { idle_minutes: minutes, ..Settings::default() };
        assert!(matches!(i.set_settings(&by, new, &Whence::default()), Err(SettingsError::Idle)), "{minutes}");
    }
    assert_eq!(*i.settings(), Settings::default());
    let token = sign_in(i, "omistaja", PASSWORD).unwrap();
    i.set_settings(&by, Settings { idle_minutes: 1, ..Settings::default() }, &Whence::default()).unwrap();
    w.clock.later_ms(60_001);
    assert!(i.session(&token).is_none(), "it holds from the next request on");
}
