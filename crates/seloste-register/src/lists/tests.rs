//! A list that is kept is the list that would be put together now.

use super::*;
use crate::interleaving::{Folder, make};
use crate::{Coming, Given, Home, Pages, Register, SortBy, Sorting};
use parking_lot::Mutex;
use seloste_notice::{EXAMPLES, State, check};
use seloste_store::PartyKind;
use seloste_terms::{ActorId, Clock};
use std::path::Path;

/// A clock that a test sets, in hours.
struct Hours(Mutex<i64>);

impl Clock for Hours {
    fn now(&self) -> jiff::Timestamp {
        let start: jiff::Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        start + jiff::SignedDuration::from_hours(*self.0.lock())
    }
}

struct Fixture {
    home: Home,
    register: Arc<Register>,
    hours: Arc<Hours>,
    _folder: Folder,
}

fn notice(change: impl Fn(&str) -> String) -> Checked {
    let (_, source) = EXAMPLES.iter().find(|(id, _)| *id == "carrata").unwrap();
    let read = check("carrata", &change(source), &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    read.checked.unwrap_or_else(|| panic!("{:#?}", read.diagnostics))
}

fn fixture() -> Fixture {
    let name = PartyId::random(&mut seloste_vault::SystemEntropy).unwrap();
    let folder = Folder(std::env::temp_dir().join(format!("seloste-lists-{name}")));
    let hours = Arc::new(Hours(Mutex::new(0)));
    let clock = Arc::<Hours>::clone(&hours) as Arc<dyn Clock>;
    let home = Home::init(Path::new(&folder.0.join("home")), clock).unwrap().home;
    home.open_notice(notice(str::to_owned), None).unwrap();
    let register = home.register("carrata").unwrap();
    Fixture { home, register, hours, _folder: folder }
}

fn staff(role: &str) -> Actor {
    Actor { id: ActorId::from_bytes([7; 16]), kind: ActorKind::Staff, role: role.into(), bounds: None, request: None }
}

/// Everything that is asked for after each act.
fn asked(home: &Home) -> Vec<(Actor, &'static str, Narrowed, Pages)> {
    let all = |by, back| Narrowed { sorting: Sorting { by, back }, ..Narrowed::default() };
    let mut narrowed = vec![
        Narrowed::default(),
        Narrowed { state: Some(State::Customer), ..Narrowed::default() },
        Narrowed { kind: Some(PartyKind::Organisation), ..Narrowed::default() },
        Narrowed { waiting: true, ..Narrowed::default() },
        Narrowed { coming: Some(Coming::HoldEnds), ..Narrowed::default() },
    ];
    narrowed.extend(SortBy::ALL.map(|by| all(by, true)));
    let who = [
        (home.operator(), "contract"),
        (home.operator(), "rights"),
        (staff("support"), "contract"),
        (staff("communication"), "newsletter"),
    ];
    let mut all = Vec::new();
    for (actor, purpose) in &who {
        for narrowed in &narrowed {
            all.push((actor.clone(), *purpose, *narrowed, Pages::ByName(1..4)));
        }
        let by_id = Pages::ById { after: Some(PartyId::from_bytes([0x60; 16])), most: 3 };
        all.push((actor.clone(), *purpose, Narrowed::default(), by_id));
    }
    all
}

/// Asks for all of it, and tells what came: as it is kept, or put together anew.
fn answers(fixture: &Fixture, anew: bool) -> Vec<String> {
    let Fixture { home, register, .. } = fixture;
    let one = |(actor, purpose, narrowed, pages): (Actor, &str, Narrowed, Pages)| {
        if anew {
            *register.lists.lock() = Lists::default();
        }
        let answer = register.list(&actor, purpose, "", &narrowed, pages.clone()).unwrap().into_inner();
        let shown: Vec<(PartyId, String)> = answer.found.into_iter().map(|f| (f.party, f.name)).collect();
        format!(
            "{} {purpose} {narrowed:?} {pages:?}: {shown:?} of {}, {:?}, {:?}",
            actor.role.as_str(),
            answer.matched,
            answer.left_out,
            register.counts()
        )
    };
    asked(home).into_iter().map(one).collect()
}

/// The next of a row that looks drawn; printed with what fails.
fn draw(seed: &mut u64, most: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap() % most
}

#[test]
fn a_kept_list_is_the_one_that_would_be_put_together_now() {
    for seed in [1, 20_261_122, 0xdead_beef] {
        let fixture = fixture();
        let Fixture { home, register, hours, .. } = &fixture;
        let boss = home.operator();
        let mut drawn = seed;
        let mut parties: Vec<PartyId> = (0..6)
            .map(|n| match n % 3 {
                0 => make(home, register, PartyKind::Organisation, "organisation.name"),
                _ => make(home, register, PartyKind::Person, "person.name"),
            })
            .collect();
        let mut done = 0;
        for step in 0..40 {
            let party = parties[draw(&mut drawn, parties.len())];
            let today = register.today();
            let what = draw(&mut drawn, 13);
            let given = |field: &str, text: String| Given { field: field.into(), text };
            let card = || register.show(&boss, "rights", party).unwrap().into_inner();
            // What is done already is refused: that changes nothing either.
            let act = match what {
                0 => {
                    parties.push(make(home, register, PartyKind::Person, "person.name"));
                    Ok(())
                }
                1 => register.end(&boss, party, today),
                2 => register.begin(&boss, party, step % 2 == 0, today),
                3 => register.object(&boss, party, None, "puhelu"),
                4 => register.restrict(&boss, party, 'a'),
                5 => register.lift_restriction(&boss, party),
                6 => register.consent(&boss, party, "newsletter", "lomake"),
                7 => register.withdraw(&boss, party, "newsletter"),
                8 => register.hold(&boss, party, "claim", &[], Some(today + 5)),
                9 => register.erase(&boss, party, None).map(drop),
                10 => match card().records.iter().find(|r| r.kind == "contact") {
                    Some(r) => {
                        let email = format!("henkilo{step}@example.fi");
                        let mut values: Vec<Given> = vec![given("email", email)];
                        let named = r.values.iter().find(|v| v.field.ends_with(".name")).unwrap();
                        values.push(given(&named.field, format!("{} Keksitty", ["Åke", "Väinö", "Wilma"][step % 3])));
                        register.edit(&boss, "rights", party, r.record, r.row_version, &values, "subject").map(drop)
                    }
                    None => Ok(()),
                },
                11 => {
                    *hours.0.lock() += 24;
                    Ok(())
                }
                _ => {
                    let longer = |source: &str| {
                        let version = format!("version   = \"2026-11-{}\"", 23 + step / 12);
                        let at = source.find("version ").unwrap();
                        let end = at + source[at..].find('\n').unwrap();
                        format!("{}{version}{}", &source[..at], &source[end..])
                    };
                    // The day may not have come yet.
                    let _ = home.open_notice(notice(longer), None);
                    Ok(())
                }
            };
            done += usize::from(act.is_ok());
            let kept = answers(&fixture, false);
            assert_eq!(kept, answers(&fixture, true), "seed {seed}, step {step} ({what})");
        }
        assert!(done > 20, "seed {seed}: {done} acts were done");
    }
}

#[test]
fn pages_of_an_unchanged_register_are_of_one_list_and_searches_are_of_none() {
    let fixture = fixture();
    let Fixture { home, register, .. } = &fixture;
    for _ in 0..3 {
        make(home, register, PartyKind::Person, "person.name");
    }
    let boss = home.operator();
    let ask = |words: &str, from: usize| {
        register
            .list(&boss, "contract", words, &Narrowed::default(), Pages::ByName(from..from + 1))
            .unwrap()
            .into_inner()
    };
    let kept = || register.lists.lock().lists.first().map(|(_, listed)| Arc::clone(listed));
    ask("", 0);
    let first = kept().unwrap();
    assert_eq!(ask("", 1).matched, 3);
    assert!(Arc::ptr_eq(&first, &kept().unwrap()), "the next page is of the same list");
    ask("aino", 0);
    assert_eq!(register.lists.lock().lists.len(), 1, "no search is kept");
    make(home, register, PartyKind::Person, "person.name");
    assert_eq!(ask("", 0).matched, 4);
}

#[test]
fn what_is_kept_has_a_bound() {
    let fixture = fixture();
    let Fixture { home, register, .. } = &fixture;
    let scope =
        register.scope::<seloste_gate::Read>(&home.operator(), "contract", seloste_ledger::Action::Search).unwrap();
    let when = When { moment: 1, today: scope.today(), notice: register.notice() };
    let which =
        |n: usize| Which { purpose: n.to_string(), ..Which::of(&home.operator(), &scope, Narrowed::default(), false) };
    let listed = |n: usize| Arc::new(Listed { parties: vec![PartyId::NIL; n], left_out: LeftOutCounts::default() });
    let mut lists = Lists::default();
    for n in 0..LISTS_MAX + 5 {
        lists.put(&when, which(n), &listed(1));
    }
    assert_eq!(lists.lists.len(), LISTS_MAX);
    assert!(lists.get(&when, &which(0)).is_none() && lists.get(&when, &which(LISTS_MAX + 4)).is_some());
    let half = listed(PARTIES_MAX / 2);
    for n in 0..4 {
        lists.put(&when, which(n), &half);
    }
    assert_eq!(lists.lists.len(), 2, "the two that were put last");
    assert!(lists.get(&when, &which(3)).is_some() && lists.get(&when, &which(2)).is_some());
    // What was put together before the last change is not kept, nor does it put away what came after.
    let before = When { moment: 0, ..when.clone() };
    lists.put(&before, which(9), &listed(1));
    assert!(lists.get(&before, &which(9)).is_none() && lists.get(&when, &which(3)).is_some());
    let after = When { moment: 2, ..when };
    assert!(lists.get(&after, &which(3)).is_none());
}
