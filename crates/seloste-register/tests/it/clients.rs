//! Programs with tokens, and requests that are carried out once.

use crate::world::*;
use jiff::civil::date;
use seloste_gate::{Actor, ActorKind, Bounds, Denial, Refusal, RequestKey};
use seloste_ledger::Action;
use seloste_notice::May;
use seloste_register::{ActError, NewToken, Register, SignedIn, TOKEN_PREFIX, TOKENS_MAX, TokenError};
use seloste_terms::PartyId;
use std::collections::BTreeMap;

fn account(w: &World, login: &str, roles: &[(&str, &str)]) -> SignedIn {
    let roles: BTreeMap<_, _> = roles.iter().map(|(r, o)| ((*r).to_owned(), (*o).to_owned())).collect();
    let link = w.home().instance().invite(&w.home().operator(), roles).unwrap();
    let session =
        w.home().instance().join(&link, login, login, "pitkä keksitty lause", None, &Whence::default()).unwrap();
    w.home().instance().session(&session).unwrap()
}

fn bounds(purposes: &[&str], may: &[May], fields: Option<&[&str]>) -> Bounds {
    let owned = |all: &[&str]| all.iter().map(|p| (*p).to_owned()).collect();
    Bounds { purposes: owned(purposes), may: may.to_vec(), fields: fields.map(owned) }
}

fn made(w: &World, who: &SignedIn, bounds: Bounds, days: u16) -> Result<String, TokenError> {
    let new = NewToken { label: "Verkkokauppa".into(), bounds, days };
    let made = w.home().instance().make_token(who, "carrata", &w.register("carrata"), new);
    made.map(|(_, text)| text.to_string())
}

fn actor(w: &World, token: &str) -> Option<Actor> {
    w.home().instance().client(token).map(|client| client.actor)
}

#[test]
fn a_token_is_good_for_what_it_was_made_for_until_its_day() {
    let mut w = World::of("carrata");
    let r = w.register("carrata");
    let party = r
        .create(
            &boss(),
            "contract",
            person("subject", CUSTOMER, &[("person.name", "Aino Öhman"), ("email", "aino@example.fi")]),
        )
        .unwrap();
    let who = account(&w, "tuki.henkilo", &[("carrata", "support")]);
    let token = made(&w, &who, bounds(&["contract"], &[May::Read], Some(&["email"])), 30).unwrap();
    assert!(token.starts_with(TOKEN_PREFIX));
    assert!(holding(&w.dir(), &[&token]).is_empty(), "its text is nowhere");
    let client = actor(&w, &token).unwrap();
    assert_eq!((client.kind, client.role.as_str()), (ActorKind::Client, "support"));
    // Sees its field and no other, finds by it and by no other, and does nothing else.
    let card = r.show(&client, "contract", party).unwrap().into_inner();
    assert_eq!(values(&card, "email"), ["aino@example.fi"]);
    assert!(values(&card, "person.name").is_empty());
    let hits = |words: &str| r.find(&client, "contract", words, 0..10).unwrap().into_inner().found.len();
    assert_eq!((hits("aino@example.fi"), hits("öhman")), (1, 0));
    assert_eq!(denied(&r, || r.object(&client, party, None, "e-mail")), Denial::TokenPurpose("rights".into()));
    assert_eq!(
        denied(&r, || r.add(&client, "contract", party, &given(&[("email", "x@example.fi")]), "subject")),
        Denial::TokenMay(May::Write)
    );
    // The ledger tells that it was a program, and which.
    let last = ledger(&r).into_iter().rfind(|e| e.action == Action::Read).unwrap();
    assert_eq!((last.actor_kind, last.actor), (seloste_ledger::ActorKind::Client, client.id));
    // A letter that is not the same, a piece of it, nothing: nobody.
    let mut other = token.clone();
    other.replace_range(10..11, if &token[10..11] == "0" { "1" } else { "0" });
    for wrong in [other.as_str(), &token[..40], "", "slst_", "slst_é"] {
        assert!(actor(&w, wrong).is_none(), "{wrong}");
    }
    // It outlives a restart, and not its day.
    drop(r);
    w.reopen();
    assert!(actor(&w, &token).is_some());
    w.clock.day(TODAY.checked_add(jiff::Span::new().days(29)).unwrap());
    assert!(actor(&w, &token).is_some());
    w.clock.day(TODAY.checked_add(jiff::Span::new().days(31)).unwrap());
    assert!(actor(&w, &token).is_none());
}

#[test]
fn a_token_ends_when_it_is_ended() {
    let w = World::of("carrata");
    let who = account(&w, "tuki.henkilo", &[("carrata", "support")]);
    let token = made(&w, &who, bounds(&["contract"], &[May::Read], None), 30).unwrap();
    let listed = w.home().instance().tokens(who.account);
    assert_eq!((listed.len(), listed[0].label.as_str(), listed[0].used_ms), (1, "Verkkokauppa", None));
    let id = actor(&w, &token).unwrap().id;
    assert_eq!(id, listed[0].id);
    assert!(w.home().instance().tokens(who.account)[0].used_ms.is_some(), "that it was used is shown");
    // Somebody else's is not theirs to end.
    let other = account(&w, "toinen.henkilo", &[("carrata", "support")]);
    w.home().instance().end_token(other.account, id).unwrap();
    assert!(actor(&w, &token).is_some());
    w.home().instance().end_token(who.account, id).unwrap();
    assert!(actor(&w, &token).is_none());
    assert!(w.home().instance().tokens(who.account).is_empty());
}

/// What a token cannot be made for, and why.
#[test]
fn no_token_is_made_for_more_than_the_account_may() {
    let w = World::of("carrata");
    let who = account(&w, "tuki.henkilo", &[("carrata", "support")]);
    let read = &[May::Read][..];
    let check = |bounds: Bounds, days: u16, expected: fn(&TokenError) -> bool| {
        let what = format!("{bounds:?} {days}");
        match made(&w, &who, bounds, days) {
            Err(error) => assert!(expected(&error), "{what}: {error}"),
            Ok(_) => panic!("{what}: made"),
        }
    };
    check(bounds(&[], read, None), 30, |e| matches!(e, TokenError::Nothing));
    check(bounds(&["contract"], &[], None), 30, |e| matches!(e, TokenError::Nothing));
    check(bounds(&["contract"], &[May::Export], None), 30, |e| matches!(e, TokenError::Beyond(_)));
    check(bounds(&["newsletter"], read, None), 30, |e| matches!(e, TokenError::Beyond(_)));
    check(bounds(&["profiling"], read, None), 30, |e| matches!(e, TokenError::Beyond(_)));
    check(bounds(&["security"], read, None), 30, |e| matches!(e, TokenError::Beyond(_)));
    check(bounds(&["contract"], read, Some(&["shoe-size"])), 30, |e| matches!(e, TokenError::Field(_)));
    check(bounds(&["contract"], read, None), 0, |e| matches!(e, TokenError::Days));
    check(bounds(&["contract"], read, None), 366, |e| matches!(e, TokenError::Days));
    let boss = account(&w, "pomo.henkilo", &[("*", "operator")]);
    let law = made(&w, &boss, bounds(&["rights"], read, Some(&["email"])), 30);
    assert!(matches!(law, Err(TokenError::FieldsAndLaw)));
    let stranger = account(&w, "outo.henkilo", &[]);
    assert!(matches!(made(&w, &stranger, bounds(&["contract"], read, None), 30), Err(TokenError::NoRole)));
    for label in ["", " ", "Kauppa\u{7}", &"k".repeat(61), "131052-308T"] {
        let new = NewToken { label: label.into(), bounds: bounds(&["contract"], read, None), days: 1 };
        let made = w.home().instance().make_token(&who, "carrata", &w.register("carrata"), new);
        assert!(matches!(made, Err(TokenError::Label)), "{label:?}");
    }
    for _ in 0..TOKENS_MAX {
        made(&w, &who, bounds(&["contract"], read, None), 30).unwrap();
    }
    check(bounds(&["contract"], read, None), 30, |e| matches!(e, TokenError::TooMany));
}

fn request(n: u8, print: u8) -> RequestKey {
    RequestKey { key: [n; 32], print: [print; 32] }
}

fn by(request: RequestKey) -> Actor {
    Actor { request: Some(request), ..boss() }
}

fn create(r: &Register, actor: &Actor) -> Result<PartyId, ActError> {
    r.create(actor, "contract", person("subject", CUSTOMER, &[("person.name", "Aino Öhman")]))
}

#[test]
fn a_request_is_carried_out_once() {
    let mut w = World::of("carrata");
    let mut r = w.register("carrata");
    assert_eq!(r.repeated(&request(1, 1)).unwrap(), None);
    let party = create(&r, &by(request(1, 1))).unwrap();
    // Also after a restart: what came of it is told, and it is not done again.
    for _ in 0..2 {
        let done = r.repeated(&request(1, 1)).unwrap().unwrap();
        assert_eq!((done.parties, done.records.len()), (vec![party], 1));
        let before = r.size();
        assert!(matches!(create(&r, &by(request(1, 1))), Err(ActError::Repeated)));
        assert_eq!(r.size(), before, "nobody came in");
        drop(r);
        w.reopen();
        r = w.register("carrata");
    }
    assert!(matches!(r.repeated(&request(1, 2)), Err(ActError::OtherRequest)), "the same key for something else");
    assert_ne!(create(&r, &by(request(2, 1))).unwrap(), party);
    // Reading notes nothing; what is refused is not noted either.
    drop(r.show(&by(request(3, 1)), "contract", party).unwrap());
    assert!(matches!(
        r.object(&by(request(4, 1)), party, Some("profiling"), "e-mail"),
        Err(ActError::Refused(Refusal::Gap(_)))
    ));
    assert_eq!((r.repeated(&request(3, 1)).unwrap(), r.repeated(&request(4, 1)).unwrap()), (None, None));
    r.object(&by(request(4, 1)), party, Some("newsletter"), "e-mail").unwrap();
    assert!(r.repeated(&request(4, 1)).unwrap().is_some());
    // A day later it is another request, and the notes of the day before are gone with the next.
    w.clock.day(date(2030, 1, 1));
    assert_eq!(r.repeated(&request(1, 1)).unwrap(), None);
    assert_ne!(create(&r, &by(request(1, 1))).unwrap(), party);
    drop(r);
    w.close();
    let db = rusqlite::Connection::open(w.dir().join("registers/carrata.db")).unwrap();
    let notes: i64 = db.query_row("SELECT count(*) FROM meta WHERE name LIKE 'once/%'", [], |row| row.get(0)).unwrap();
    assert_eq!(notes, 1);
}

#[test]
fn of_the_same_request_many_times_at_once_one_is_carried_out() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let done: Vec<bool> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..16).map(|_| scope.spawn(|| create(&r, &by(request(1, 1))).is_ok())).collect();
        all.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(done.iter().filter(|d| **d).count(), 1);
    assert_eq!(r.size(), 1);
}
