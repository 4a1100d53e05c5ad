//! The gate against an oracle: notices and lives of parties at random, decided a second time from the articles alone.
//!
//! The oracle replays what happened day by day, as a clerk with the law in hand would; it sees neither the notice's
//! model nor the standing's, so a fault in either, or in how they are read, shows as well.

use super::{Event, FRAME, Verdict, ask, recorded, try_notice};
use crate::standing::{Day, NoticeHistory, Standing, View};
use crate::{LeftOut, Read};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use seloste_notice::May;
use std::collections::HashSet;
use std::fmt::Write as _;

const DAYS: Day = 12;
const BASES: [&str; 6] =
    ["consent", "contract", "legal-obligation", "vital-interest", "public-task", "legitimate-interest"];
const STATES: [&str; 3] = ["prospect", "customer", "former"];
const FIELDS: [&str; 4] = ["person.name", "email", "phone.direct", "address.postal"];
const MAYS: [(&str, May); 6] = [
    ("read", May::Read),
    ("write", May::Write),
    ("standing", May::Standing),
    ("erase", May::Erase),
    ("import", May::Import),
    ("export", May::Export),
];
const STANDING: usize = 2;
const FROM_LAW: [&str; 3] = ["rights", "retention", "security"];

#[derive(Debug, Clone)]
struct PurposeSpec {
    basis: usize,
    during: Vec<usize>,
    /// Marketing by post: on consent, interest or, wrongly put but not forbidden, on another basis than contract.
    marketing: bool,
}

/// A notice, as the test knows it.
#[derive(Debug, Clone)]
struct Spec {
    purposes: Vec<PurposeSpec>,
    /// For each category its purposes and its fields, by number.
    categories: Vec<(Vec<usize>, Vec<usize>)>,
    /// For each role its purposes (those from law come after the notice's) and what it may.
    roles: Vec<(Vec<usize>, Vec<usize>)>,
}

/// What happened, day by day.
type Events = Vec<(Day, Event)>;

/// A party's life.
#[derive(Debug, Clone)]
struct Life {
    own: Events,
    /// Organisations: the role's first day and its end, and what happened to them.
    through: Vec<(Day, Option<Day>, Events)>,
    erased: bool,
}

impl Spec {
    fn purpose_name(&self, number: usize) -> String {
        match number.checked_sub(self.purposes.len()) {
            None => format!("p{number}"),
            Some(law) => FROM_LAW.get(law).map_or_else(|| "unheard-of".to_owned(), ToString::to_string),
        }
    }

    fn text(&self) -> String {
        let list = |names: Vec<String>| names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
        let mut out = FRAME.to_owned();
        for (n, p) in self.purposes.iter().enumerate() {
            let during = list(p.during.iter().map(|s| STATES[*s].to_owned()).collect());
            let basis = BASES[p.basis];
            write!(out, "\n[[purpose]]\nid = \"p{n}\"\nname = \"Purpose {n}\"\nbasis = \"{basis}\"\n").unwrap();
            write!(out, "during = [{during}]\ninterest = \"an interest\"\nlaw = \"a law\"\n").unwrap();
            let channel = if p.marketing { "channel = [\"post\"]\n" } else { "" };
            write!(out, "marketing = {}\n{channel}", p.marketing).unwrap();
        }
        for (n, (purposes, fields)) in self.categories.iter().enumerate() {
            let purposes = list(purposes.iter().map(|p| self.purpose_name(*p)).collect());
            let fields = list(fields.iter().map(|f| FIELDS[*f].to_owned()).collect());
            write!(out, "\n[[category]]\nid = \"c{n}\"\nname = \"Category {n}\"\nabout = [\"customer\"]\n").unwrap();
            write!(out, "fields = [{fields}]\npurposes = [{purposes}]\nsources = [\"subject\"]\n").unwrap();
            write!(out, "required = \"no\"\nkeep = \"12 months after relationship-end\"\n").unwrap();
        }
        for (n, (purposes, may)) in self.roles.iter().enumerate() {
            let purposes = list(purposes.iter().map(|p| self.purpose_name(*p)).collect());
            let may = list(may.iter().map(|m| MAYS[*m].0.to_owned()).collect());
            write!(out, "\n[[role]]\nid = \"r{n}\"\nname = \"Role {n}\"\npurposes = [{purposes}]\nmay = [{may}]\n")
                .unwrap();
        }
        out
    }
}

/// What a question may be answered with; several where several reasons speak against it.
fn oracle(spec: &Spec, who: &str, purpose: usize, action: usize, life: &Life, today: Day) -> Vec<Verdict> {
    let declared = spec.purposes.get(purpose);
    let from_law = declared.is_none() && purpose < spec.purposes.len() + FROM_LAW.len();
    if declared.is_none() && !from_law {
        return vec![Verdict::Gap]; // Art. 5(1)(b): what is not specified is not done.
    }
    let name = spec.purpose_name(purpose);
    if who == "job" && name != "retention" && name != "security" {
        return vec![Verdict::RolePurpose];
    }
    if who != "job" && who != "operator" {
        // Art. 29, 32(4): only on the controller's instructions, which are the roles.
        let role = who.strip_prefix('r').and_then(|n| n.parse::<usize>().ok()).and_then(|n| spec.roles.get(n));
        match role {
            // Art. 12(2), 21(4): whoever hears of it records it, if recording standing is theirs at all.
            Some((_, may)) if name == "rights" && action == STANDING && may.contains(&STANDING) => {}
            Some((purposes, _)) if !purposes.contains(&purpose) => return vec![Verdict::RolePurpose],
            Some((_, may)) if !may.contains(&action) => return vec![Verdict::RoleMay],
            Some(_) => {}
            None => return vec![Verdict::RolePurpose],
        }
    }
    let Some(declared) = declared else { return vec![Verdict::Yes] };
    let basis = BASES[declared.basis];
    let mut against = Vec::new();
    if life.erased {
        against.push(LeftOut::Erased);
    }
    let (mut restricted, mut consents) = (0, false);
    let (mut objects_to_all, mut objects_to_this) = (false, false);
    // What is said against a use holds from the moment it is recorded, whatever day the clock showed then.
    let against_use = |e: &Event| matches!(e, Event::Restricted | Event::Withdraws(_) | Event::Objects(_));
    for (_, event) in life.own.iter().filter(|(day, event)| *day <= today || against_use(event)) {
        match event {
            Event::Restricted => restricted += 1,
            Event::Unrestricted => restricted = 0,
            Event::Consents(p) if *p == name => consents = true,
            Event::Withdraws(p) if *p == name => consents = false,
            Event::Objects(None) => objects_to_all = true,
            Event::ObjectsNoMore(None) => objects_to_all = false,
            Event::Objects(Some(p)) if *p == name => objects_to_this = true,
            Event::ObjectsNoMore(Some(p)) if *p == name => objects_to_this = false,
            _ => {}
        }
    }
    if restricted > 0 {
        against.push(LeftOut::Restricted); // Art. 18(2)
    }
    // Art. 21(1): public task and legitimate interest; 21(2): direct marketing. Art. 7(3): consent can be taken back.
    let objectable = declared.marketing || ["public-task", "legitimate-interest", "consent"].contains(&basis);
    if objects_to_this || (objects_to_all && objectable) {
        against.push(LeftOut::Objected);
    }
    if basis == "consent" && !consents {
        against.push(LeftOut::NoConsent); // Art. 6(1)(a)
    }
    let state_of = |events: &[(Day, Event)]| {
        events.iter().filter(|(day, _)| *day <= today).fold(None, |state, (_, event)| match (event, state) {
            (Event::Prospect, _) => Some("prospect"),
            (Event::Customer, _) => Some("customer"),
            (Event::Ends, Some(_)) => Some("former"),
            _ => state,
        })
    };
    let roles = life.through.iter().filter(|(from, to, _)| *from <= today && to.is_none_or(|end| end > today));
    let states: Vec<_> = roles.filter_map(|(_, _, events)| state_of(events)).chain(state_of(&life.own)).collect();
    if !declared.during.iter().any(|s| states.contains(&STATES[*s])) {
        against.push(LeftOut::NoRelationship);
    }
    if against.is_empty() { vec![Verdict::Yes] } else { against.into_iter().map(Verdict::Out).collect() }
}

/// Some of the numbers below `n`, at least one, each once.
fn some_of(n: usize) -> impl Strategy<Value = Vec<usize>> {
    proptest::sample::subsequence((0..n).collect::<Vec<_>>(), 1..=n)
}

fn specs() -> impl Strategy<Value = Spec> {
    (2..6_usize)
        .prop_flat_map(|n| {
            let purpose = (0..BASES.len(), some_of(STATES.len()), any::<bool>());
            let categories = proptest::collection::vec((some_of(n), some_of(FIELDS.len())), 1..4);
            let roles = proptest::collection::vec((some_of(n + FROM_LAW.len()), some_of(MAYS.len())), 1..4);
            (proptest::collection::vec(purpose, n), categories, roles)
        })
        .prop_map(|(purposes, mut categories, roles)| {
            let purposes: Vec<_> = purposes
                .into_iter()
                // The language refuses marketing under a contract.
                .map(|(basis, during, marketing)| PurposeSpec {
                    basis,
                    during,
                    marketing: marketing && BASES[basis] != "contract",
                })
                .collect();
            // The language refuses a purpose that uses nothing.
            for p in 0..purposes.len() {
                if !categories.iter().any(|(ps, _)| ps.contains(&p)) {
                    categories[0].0.push(p);
                }
            }
            Spec { purposes, categories, roles }
        })
}

fn own_event(purposes: usize) -> impl Strategy<Value = Event> {
    let name = (0..purposes).prop_map(|n| format!("p{n}")).boxed();
    prop_oneof![
        2 => Just(Event::Prospect),
        3 => Just(Event::Customer),
        1 => Just(Event::Ends),
        3 => name.clone().prop_map(Event::Consents),
        1 => name.clone().prop_map(Event::Withdraws),
        1 => proptest::option::of(name.clone()).prop_map(Event::Objects),
        1 => proptest::option::of(name).prop_map(Event::ObjectsNoMore),
        1 => Just(Event::Restricted),
        2 => Just(Event::Unrestricted),
    ]
}

fn in_order(mut events: Events) -> Events {
    events.sort_by_key(|(day, _)| *day);
    events
}

fn lives(purposes: usize) -> impl Strategy<Value = Life> {
    let own = proptest::collection::vec((0..DAYS, own_event(purposes)), 0..8).prop_map(in_order);
    let relation = prop_oneof![Just(Event::Prospect), Just(Event::Customer), Just(Event::Ends)];
    let theirs = proptest::collection::vec((0..DAYS, relation), 0..4).prop_map(in_order);
    let through = proptest::collection::vec((0..DAYS, proptest::option::of(0..DAYS), theirs), 0..3);
    (own, through, proptest::bool::weighted(0.1)).prop_map(|(own, through, erased)| Life { own, through, erased })
}

/// The view that a register would show: organisations as long as the role lasts.
fn with_view<T>(life: &Life, today: Day, look: impl FnOnce(&View<'_>) -> T) -> T {
    let own = recorded(&life.own);
    let roles = life.through.iter().filter(|(from, to, _)| *from <= today && to.is_none_or(|end| end > today));
    let organisations: Vec<Standing> = roles.map(|(_, _, events)| recorded(events)).collect();
    let through: Vec<&Standing> = organisations.iter().collect();
    look(&View { own: &own, through: &through, erased: life.erased, history: &NoticeHistory::default() })
}

#[test]
fn the_gate_decides_as_the_articles_do() {
    const NOTICES: u32 = 150;
    const LIVES: usize = 25;
    let seen = std::cell::RefCell::new((0_u32, [0_u32; 9]));
    let cases = specs().prop_flat_map(|spec| {
        let n = spec.purposes.len();
        (Just(spec), proptest::collection::vec((lives(n), 0..DAYS, 0..MAYS.len()), LIVES))
    });
    TestRunner::new(Config { cases: NOTICES, failure_persistence: None, ..Config::default() })
        .run(&cases, |(spec, lives)| {
            let notice = try_notice(&spec.text()).map_err(TestCaseError::fail)?;
            let staff: Vec<String> = (0..=spec.roles.len()).map(|n| format!("r{n}")).collect();
            for (life, today, action) in &lives {
                for who in ["operator", "job"].into_iter().chain(staff.iter().map(String::as_str)) {
                    for purpose in 0..=spec.purposes.len() + FROM_LAW.len() {
                        let name = spec.purpose_name(purpose);
                        let found =
                            with_view(life, *today, |view| ask(&notice, who, &name, MAYS[*action].1, view, *today));
                        let expected = oracle(&spec, who, purpose, *action, life, *today);
                        prop_assert!(
                            expected.contains(&found),
                            "{} for {} on day {}: the gate says {:?}, the law {:?}",
                            who,
                            name,
                            today,
                            found,
                            expected
                        );
                        let (count, kinds) = &mut *seen.borrow_mut();
                        *count += 1;
                        kinds[kind(found)] += 1;
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    let (count, kinds) = *seen.borrow();
    println!("{count} decisions; gap, role, may, erased, restricted, objected, consent, relationship, yes: {kinds:?}");
    // Agreement on one kind of answer would prove little.
    assert!(count >= 20_000 && kinds.iter().all(|k| *k >= 100), "{count} {kinds:?}");
}

fn kind(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Gap => 0,
        Verdict::RolePurpose => 1,
        Verdict::RoleMay => 2,
        Verdict::Out(LeftOut::Erased) => 3,
        Verdict::Out(LeftOut::Restricted) => 4,
        Verdict::Out(LeftOut::Objected) => 5,
        Verdict::Out(LeftOut::NoConsent) => 6,
        Verdict::Out(LeftOut::NoRelationship) => 7,
        Verdict::Yes => 8,
    }
}

#[test]
fn a_purpose_reaches_what_the_notice_gives_it() {
    let seen = std::cell::RefCell::new([0_u32; 2]);
    TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() })
        .run(&specs(), |spec| {
            let notice = try_notice(&spec.text()).map_err(TestCaseError::fail)?;
            for purpose in 0..spec.purposes.len() + FROM_LAW.len() {
                let name = spec.purpose_name(purpose);
                let scope = super::scope::<Read>(&notice, "operator", &name, 0).unwrap();
                let from_law = purpose >= spec.purposes.len();
                let mut reached = HashSet::new();
                for (n, (purposes, fields)) in spec.categories.iter().enumerate() {
                    let category = format!("c{n}");
                    let serves = from_law || purposes.contains(&purpose);
                    prop_assert_eq!(scope.reaches_category(&category), serves);
                    if serves {
                        reached.insert(category.clone());
                    }
                    for (f, field) in FIELDS.iter().enumerate() {
                        let reaches = from_law || (serves && fields.contains(&f));
                        prop_assert_eq!(
                            scope.reaches_field(&category, field),
                            reaches,
                            "{} {} {}",
                            name,
                            category,
                            field
                        );
                        seen.borrow_mut()[usize::from(reaches)] += 1;
                    }
                }
                for built_in in ["standing", "requests", "disclosures", "log"] {
                    prop_assert_eq!(scope.reaches_category(built_in), from_law);
                }
                let listed: HashSet<_> = scope.categories().map(|c| c.id.as_str().to_owned()).collect();
                prop_assert_eq!(listed, reached);
            }
            Ok(())
        })
        .unwrap();
    assert!(seen.borrow().iter().all(|n| *n > 500), "{:?}", seen.borrow());
}
