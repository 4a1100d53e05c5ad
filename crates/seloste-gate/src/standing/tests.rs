//! Tests of standing: what held on which day, and how it is kept.

use super::{Consent, Day, Hold, NoticeHistory, Objection, Relationship, Restriction, Standing, View, date_of, day_of};
use jiff::civil::{Date, date};
use minicbor::{Encode, Encoder};
use proptest::prelude::*;
use seloste_notice::State;

fn relationship(customer: bool, starts: Day, ends: Option<Day>) -> Relationship {
    Relationship { customer, starts, ends }
}

fn consent(purpose: &str, given: Day, withdrawn: Option<Day>) -> Consent {
    Consent { purpose: purpose.to_owned(), given, withdrawn, notice: vec![7; 32], how: "form".to_owned() }
}

fn hold(reason: &str, categories: &[&str], since: Day, until: Option<Day>, ended: Option<Day>) -> Hold {
    let categories = categories.iter().map(|c| (*c).to_owned()).collect();
    Hold { reason: reason.to_owned(), categories, since, until, ended }
}

#[test]
fn days_are_counted_from_1970() {
    for (on, day) in [
        (date(1970, 1, 1), 0),
        (date(1970, 1, 2), 1),
        (date(1969, 12, 31), -1),
        (date(2000, 2, 29), 11_016),
        (date(2026, 11, 22), 20_779),
        (Date::MAX, 2_932_896),
        (Date::MIN, -4_371_587),
    ] {
        assert_eq!((day_of(on), date_of(day)), (day, on));
    }
    for (day, end) in [(2_932_897, Date::MAX), (Day::MAX, Date::MAX), (-4_371_588, Date::MIN), (Day::MIN, Date::MIN)] {
        assert_eq!(date_of(day), end, "{day}");
    }
}

#[test]
fn states_over_days() {
    use State::{Customer, Former, Prospect};
    let check = |relationships: &[Relationship], days: &[(Day, Option<State>)]| {
        let standing = Standing { relationships: relationships.to_vec(), ..Standing::default() };
        for (day, state) in days {
            assert_eq!(standing.state(*day), *state, "{relationships:?} on day {day}");
        }
    };
    let r = relationship;
    check(&[], &[(0, None), (Day::MAX, None)]);
    check(&[r(true, 10, None)], &[(9, None), (10, Some(Customer)), (11, Some(Customer)), (Day::MAX, Some(Customer))]);
    check(&[r(false, 10, Some(20))], &[(9, None), (19, Some(Prospect)), (20, Some(Former)), (21, Some(Former))]);
    // Begun and over on one day: it was, and is no more.
    check(&[r(true, 10, Some(10))], &[(9, None), (10, Some(Former))]);
    // A prospect becomes a customer on the day on which the one ends and the other begins.
    check(
        &[r(false, 10, Some(20)), r(true, 20, None)],
        &[(9, None), (10, Some(Prospect)), (19, Some(Prospect)), (20, Some(Customer))],
    );
    check(&[r(false, 10, Some(10)), r(true, 10, None)], &[(9, None), (10, Some(Customer))]);
    // Gone and come back.
    check(
        &[r(true, 10, Some(20)), r(true, 30, Some(40))],
        &[(15, Some(Customer)), (20, Some(Former)), (29, Some(Former)), (30, Some(Customer)), (40, Some(Former))],
    );
    // Of two at once the one recorded last counts, and the other when that is over.
    check(
        &[r(true, 10, None), r(false, 20, Some(30))],
        &[(15, Some(Customer)), (20, Some(Prospect)), (30, Some(Customer))],
    );
}

#[test]
fn states_come_from_the_party_and_its_organisations() {
    use State::{Customer, Former, Prospect};
    let of = |customer, starts, ends| Standing {
        relationships: vec![relationship(customer, starts, ends)],
        ..Standing::default()
    };
    let (own, first, second) = (of(true, 10, Some(20)), of(false, 15, None), of(true, 30, None));
    let view = View { own: &own, through: &[&first, &second], erased: false, history: &NoticeHistory::default() };
    for (day, expected) in [
        (9, vec![]),
        (10, vec![Customer]),
        (15, vec![Customer, Prospect]),
        (20, vec![Former, Prospect]),
        (30, vec![Former, Prospect, Customer]),
    ] {
        assert_eq!(view.states(day).collect::<Vec<_>>(), expected, "day {day}");
    }
}

#[test]
fn when_relationships_began_and_end() {
    let check = |relationships: &[Relationship], since: Option<Day>, ended: Option<Day>| {
        let standing = Standing { relationships: relationships.to_vec(), ..Standing::default() };
        assert_eq!((standing.since(), standing.ended()), (since, ended), "{relationships:?}");
    };
    let r = relationship;
    check(&[], None, None);
    check(&[r(true, 10, None)], Some(10), None);
    check(&[r(true, 10, Some(20))], Some(10), Some(20));
    check(&[r(true, 10, Some(40)), r(false, 20, Some(30))], Some(20), Some(40));
    check(&[r(true, 10, Some(20)), r(true, 30, None)], Some(30), None);
    check(&[r(true, 10, None), r(true, 30, Some(40))], Some(30), None);
}

#[test]
fn consents_over_days() {
    let check = |consents: &[Consent], stands: &[(Day, bool)]| {
        let standing = Standing { consents: consents.to_vec(), ..Standing::default() };
        for (day, expected) in stands {
            assert_eq!(
                standing.consents_to("letter", *day, &NoticeHistory::default()),
                *expected,
                "{consents:?} on day {day}"
            );
        }
    };
    let c = consent;
    check(&[], &[(0, false)]);
    check(&[c("calls", 10, None)], &[(10, false), (20, false)]);
    check(&[c("letter", 10, None)], &[(9, false), (10, true), (Day::MAX, true)]);
    check(&[c("letter", 10, Some(20))], &[(9, false), (20, false), (21, false)]);
    // Withdrawn on the day on which it was given.
    check(&[c("letter", 10, Some(10))], &[(9, false), (10, false), (11, false)]);
    // Given again: later, and on the day of the withdrawal.
    check(&[c("letter", 10, Some(20)), c("letter", 30, None)], &[(20, false), (29, false), (30, true)]);
    check(&[c("letter", 10, Some(20)), c("letter", 20, None)], &[(20, true)]);
    check(
        &[c("letter", 10, Some(20)), c("letter", 30, Some(40)), c("letter", 50, None)],
        &[(25, false), (40, false), (50, true)],
    );
    // Another purpose's withdrawal is none of this one.
    check(&[c("letter", 10, None), c("calls", 11, Some(12))], &[(20, true)]);
    // Given twice, withdrawn once: withdrawn, whichever of the two bears the day.
    check(&[c("letter", 10, None), c("letter", 15, Some(20))], &[(20, false), (30, false)]);
    check(&[c("letter", 10, Some(20)), c("letter", 15, None)], &[(20, false), (30, false)]);
    // A paper form found in a drawer, from before the withdrawal, brings nothing back; nor does one that was withdrawn
    // take away what was given after it.
    check(&[c("letter", 10, Some(20)), c("letter", 5, None)], &[(20, false), (30, false)]);
    check(&[c("letter", 10, None), c("letter", 5, Some(7))], &[(7, false), (9, false), (10, true)]);
    // Recorded while the clock was ahead: it holds at once, and takes back what was given before its day.
    check(&[c("letter", 10, Some(20))], &[(10, false), (19, false)]);
    check(&[c("letter", 10, Some(20)), c("letter", 12, None)], &[(12, false), (19, false), (20, false)]);
}

#[test]
fn the_last_withdrawal_starts_a_clock_only_where_nothing_stands() {
    let check = |consents: &[Consent], expected: Option<Day>| {
        let standing = Standing { consents: consents.to_vec(), ..Standing::default() };
        assert_eq!(standing.last_withdrawn(), expected, "{consents:?}");
    };
    check(&[], None);
    check(&[consent("letter", 10, None)], None);
    check(&[consent("letter", 10, Some(20))], Some(20));
    check(&[consent("letter", 10, Some(30)), consent("calls", 10, Some(20))], Some(30));
    check(&[consent("letter", 10, Some(30)), consent("calls", 10, None)], None);
}

#[test]
fn objections_over_days() {
    let o = |purpose: Option<&str>, since, ended| Objection {
        purpose: purpose.map(str::to_owned),
        since,
        ended,
        how: "letter".to_owned(),
    };
    let check = |objections: &[Objection], can: bool, days: &[(Day, bool)]| {
        let standing = Standing { objections: objections.to_vec(), ..Standing::default() };
        for (day, expected) in days {
            assert_eq!(standing.objects_to("offers", can, *day), *expected, "{objections:?} ({can}) on day {day}");
        }
    };
    check(&[], true, &[(0, false)]);
    // From the moment it is recorded, also where the clock was ahead then.
    check(&[o(None, 10, None)], true, &[(9, true), (10, true), (Day::MAX, true)]);
    check(&[o(None, 10, None)], false, &[(10, false)]);
    check(&[o(Some("offers"), 10, Some(20))], true, &[(9, true), (10, true), (19, true), (20, false)]);
    // A purpose that could be objected to when it was, and rests on something else since: what was said stays.
    check(&[o(Some("offers"), 10, None)], false, &[(10, true)]);
    check(&[o(Some("letter"), 10, None)], true, &[(10, false)]);
    check(&[o(None, 10, Some(10))], true, &[(10, false)]);
    check(&[o(None, 10, Some(20)), o(None, 30, None)], true, &[(15, true), (25, true), (30, true)]);
    check(&[o(None, 10, Some(20)), o(None, 30, Some(40))], true, &[(15, true), (40, false)]);
    check(&[o(None, 10, Some(20)), o(Some("offers"), 10, None)], true, &[(25, true)]);
}

#[test]
fn restrictions_over_days() {
    let r = |since, ended| Restriction { ground: 'a', since, ended };
    let check = |restrictions: &[Restriction], days: &[(Day, bool)]| {
        let standing = Standing { restrictions: restrictions.to_vec(), ..Standing::default() };
        for (day, expected) in days {
            assert_eq!(standing.restricted(*day), *expected, "{restrictions:?} on day {day}");
        }
    };
    check(&[], &[(0, false)]);
    check(&[r(10, None)], &[(9, true), (10, true), (Day::MAX, true)]);
    check(&[r(10, Some(20))], &[(9, true), (10, true), (19, true), (20, false)]);
    check(&[r(10, Some(10))], &[(10, false)]);
    // Two grounds: lifted with the last of them.
    check(&[r(10, Some(30)), r(15, Some(20))], &[(25, true), (30, false)]);
}

#[test]
fn holds_over_days() {
    let check = |hold: &Hold, category: &str, days: &[(Day, bool)]| {
        for (day, expected) in days {
            assert_eq!(hold.holds(category, *day), *expected, "{hold:?} of {category} on day {day}");
        }
    };
    check(&hold("claim", &[], 10, None, None), "any", &[(9, true), (10, true), (Day::MAX, true)]);
    // `until` is the last day; `ended` the first without it.
    check(&hold("law", &[], 10, Some(20), None), "any", &[(9, true), (20, true), (21, false)]);
    check(&hold("claim", &[], 10, None, Some(20)), "any", &[(19, true), (20, false)]);
    // Both: whichever comes first.
    check(&hold("claim", &[], 10, Some(15), Some(20)), "any", &[(15, true), (16, false), (20, false)]);
    check(&hold("claim", &[], 10, Some(30), Some(20)), "any", &[(19, true), (20, false), (25, false)]);
    check(&hold("claim", &[], 10, Some(10), None), "any", &[(10, true), (11, false)]);
    check(&hold("claim", &[], 10, None, Some(10)), "any", &[(10, false)]);
    check(&hold("claim", &["invoices", "orders"], 10, None, None), "orders", &[(9, true), (10, true)]);
    check(&hold("claim", &["invoices", "orders"], 10, None, None), "order", &[(10, false)]);
}

#[test]
fn the_hold_that_lasts_longest_is_named() {
    let standing = Standing {
        holds: vec![
            hold("open-invoice", &["invoices"], 10, Some(30), None),
            hold("law", &[], 10, Some(50), None),
            hold("claim", &["orders"], 10, None, Some(40)),
        ],
        ..Standing::default()
    };
    for (category, day, reason) in [
        ("invoices", 9, Some("law")),
        ("invoices", 20, Some("law")),
        ("orders", 20, Some("claim")),
        ("orders", 40, Some("law")),
        ("customers", 50, Some("law")),
        ("customers", 51, None),
    ] {
        assert_eq!(standing.hold_on(category, day).map(|h| h.reason.as_str()), reason, "{category} on day {day}");
    }
}

fn standings() -> impl Strategy<Value = Standing> {
    let day = any::<Day>;
    let end = || proptest::option::of(any::<Day>());
    let text = || "\\PC{0,12}";
    let relationships = (any::<bool>(), day(), end()).prop_map(|(c, s, e)| relationship(c, s, e));
    let consents = (text(), day(), end(), proptest::collection::vec(any::<u8>(), 0..40), text())
        .prop_map(|(purpose, given, withdrawn, notice, how)| Consent { purpose, given, withdrawn, notice, how });
    let objections = (proptest::option::of(text()), day(), end(), text())
        .prop_map(|(purpose, since, ended, how)| Objection { purpose, since, ended, how });
    let restrictions =
        (any::<char>(), day(), end()).prop_map(|(ground, since, ended)| Restriction { ground, since, ended });
    let holds = (text(), proptest::collection::vec(text(), 0..3), day(), end(), end())
        .prop_map(|(reason, categories, since, until, ended)| Hold { reason, categories, since, until, ended });
    use proptest::collection::vec;
    (vec(relationships, 0..4), vec(consents, 0..4), vec(objections, 0..4), vec(restrictions, 0..4), vec(holds, 0..4))
        .prop_map(|(relationships, consents, objections, restrictions, holds)| Standing {
            relationships,
            consents,
            objections,
            restrictions,
            holds,
            of_many: Vec::new(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_reads_back_the_same(standing in standings()) {
        let bytes = minicbor::to_vec(&standing).unwrap();
        prop_assert_eq!(minicbor::decode::<Standing>(&bytes).unwrap(), standing);
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_but_never_panic(standing in standings(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = minicbor::to_vec(&standing).unwrap();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = minicbor::decode::<Standing>(&bytes);
        prop_assert!(minicbor::decode::<Standing>(&bytes[..at]).is_err());
    }

    #[test]
    fn days_and_dates_agree(day in -4_371_587..=2_932_896) {
        prop_assert_eq!(day_of(date_of(day)), day);
    }
}

/// An array of these parts, as a standing and all that is in it is kept.
fn array(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.array(parts.len() as u64).unwrap();
    let mut bytes = encoder.into_writer();
    parts.iter().for_each(|p| bytes.extend(p));
    bytes
}

fn one<T: Encode<()>>(value: T) -> Vec<u8> {
    minicbor::to_vec(value).unwrap()
}

/// What earlier versions wrote must be read for as long as a register lives: this form may be added to, never changed. An
/// end that has not come is not written where nothing follows it.
#[test]
fn the_form_is_fixed() {
    let standing = Standing {
        relationships: vec![relationship(true, 10, Some(20))],
        consents: vec![Consent { notice: vec![0xaa, 0xbb], ..consent("letter", 11, None) }],
        objections: vec![Objection { purpose: None, since: 12, ended: None, how: "form".to_owned() }],
        restrictions: vec![Restriction { ground: 'c', since: 13, ended: Some(14) }],
        holds: vec![hold("claim", &["orders"], 15, Some(16), None)],
        of_many: vec![],
    };
    let hex: String = minicbor::to_vec(&standing).unwrap().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(
        hex,
        concat!(
            "85",
            "81",
            "83f50a14",
            "81",
            "85",
            "666c6574746572",
            "0b",
            "f6",
            "42aabb",
            "64666f726d",
            "81",
            "84",
            "f6",
            "0c",
            "f6",
            "64666f726d",
            "81",
            "8318630d0e",
            "81",
            "84",
            "65636c61696d",
            "81",
            "666f7264657273",
            "0f",
            "10",
        )
    );
}

#[test]
fn what_a_later_version_adds_is_passed_over() {
    let standing = Standing {
        relationships: vec![relationship(true, 10, None)],
        consents: vec![consent("letter", 10, Some(20))],
        ..Standing::default()
    };
    let later = one("a field that is not known yet");
    let a_relationship = array(&[one(true), one(10), one(None::<Day>), later.clone(), one(7)]);
    let bytes_of = |b: &[u8]| {
        let mut encoder = Encoder::new(Vec::new());
        encoder.bytes(b).unwrap();
        encoder.into_writer()
    };
    let a_consent = array(&[one("letter"), one(10), one(20), bytes_of(&[7; 32]), one("form"), later.clone()]);
    let none = || array(&[]);
    let bytes = array(&[
        array(&[a_relationship]),
        array(&[a_consent]),
        none(),
        none(),
        none(),
        none(),
        later.clone(),
        one([1, 2]),
    ]);
    assert_eq!(minicbor::decode::<Standing>(&bytes).unwrap(), standing);
    // And without the additions it is exactly what this version writes.
    let a_consent = array(&[one("letter"), one(10), one(20), bytes_of(&[7; 32]), one("form")]);
    let a_relationship = array(&[one(true), one(10)]);
    let bytes = array(&[array(&[a_relationship]), array(&[a_consent]), none(), none(), none()]);
    assert_eq!(minicbor::decode::<Standing>(&bytes).unwrap(), standing);
}

#[test]
fn a_consent_counts_from_the_version_that_asked_for_it() {
    let given = |hash: u8| Consent {
        purpose: "letter".to_owned(),
        given: 1,
        withdrawn: None,
        notice: vec![hash; 32],
        how: "form".to_owned(),
    };
    let mut history = NoticeHistory::default();
    history.add(&[1; 32], &[]);
    history.add(&[2; 32], &["offers".into()]);
    assert!(history.covers(&given(1)) && history.covers(&given(2)), "another purpose is asked anew");
    history.add(&[3; 32], &["letter".into()]);
    history.add(&[4; 32], &[]);
    for (hash, covered) in [(1, false), (2, false), (3, true), (4, true), (5, false)] {
        assert_eq!(history.covers(&given(hash)), covered, "given under version {hash}");
        let standing = Standing { consents: vec![given(hash)], ..Standing::default() };
        assert_eq!(standing.consents_to("letter", 9, &history), covered);
    }
    // Back to the very words of the second version: whoever consented to those has consented to what is done now.
    history.add(&[2; 32], &[]);
    assert!(history.covers(&given(2)));
}

#[test]
fn who_was_recorded_twice_stands_by_every_word_against_a_use() {
    let of = |relationships: &[Relationship], consents: &[Consent], objected: Option<Day>| Standing {
        relationships: relationships.to_vec(),
        consents: consents.to_vec(),
        objections: objected
            .map(|since| Objection { purpose: None, since, ended: None, how: "kirje".into() })
            .into_iter()
            .collect(),
        restrictions: vec![],
        holds: vec![],
        of_many: vec![],
    };
    let gave = |given, withdrawn| Consent {
        purpose: "newsletter".into(),
        given,
        withdrawn,
        notice: vec![1],
        how: "form".into(),
    };
    let history = NoticeHistory::default();
    // The consents of the two, and whether the one that stays consents on day 100.
    let consents = |one: &[Consent], other: &[Consent], stands: bool| {
        let (one, other) = (of(&[], one, None), of(&[], other, None));
        for (one, other) in [(&one, &other), (&other, &one)] {
            let joined = one.joined(other);
            assert_eq!(joined.consents_to("newsletter", 100, &history), stands, "{one:?} {other:?}");
            // Told apart again each has its own consents, and the other's withdrawals.
            let guarded = other.guarded_by(&joined);
            assert_eq!(guarded.consents.len(), other.consents.len());
            assert!(stands || !guarded.consents_to("newsletter", 100, &history));
        }
    };
    consents(&[], &[], false);
    consents(&[gave(10, None)], &[], true);
    consents(&[gave(10, None)], &[gave(20, None)], true);
    consents(&[gave(10, None)], &[gave(5, Some(20))], false);
    consents(&[gave(10, None)], &[gave(5, Some(10))], false);
    consents(&[gave(10, None)], &[gave(5, Some(9))], true);
    consents(&[gave(10, Some(20))], &[gave(5, Some(9))], false);
    let r = relationship;
    let states = |one: &[Relationship], other: &[Relationship], expected: Option<State>| {
        let (one, other) = (of(one, &[], None), of(other, &[], Some(7)));
        for (one, other) in [(&one, &other), (&other, &one)] {
            let joined = one.joined(other);
            assert_eq!((joined.state(100), joined.objections.len()), (expected, 1), "{one:?} {other:?}");
            let guarded = one.guarded_by(other);
            assert_eq!((&guarded.relationships, guarded.objections.len()), (&one.relationships, 1));
        }
    };
    states(&[], &[], None);
    states(&[r(true, 10, None)], &[r(false, 20, None)], Some(State::Customer));
    states(&[r(true, 10, Some(30))], &[r(false, 20, None)], Some(State::Prospect));
    states(&[r(true, 10, Some(30))], &[r(true, 20, Some(40))], Some(State::Former));
}

/// What can be said of a restriction on one day: it is set, and lifted, and set again.
fn said(turns: usize) -> Standing {
    let mut standing = Standing::default();
    say(&mut standing, turns);
    standing
}

fn say(standing: &mut Standing, turns: usize) {
    for _ in 0..turns {
        if standing.restricted(100) {
            for one in standing.restrictions.iter_mut().filter(|r| r.stands(100)) {
                one.ended = Some(100);
            }
        } else {
            standing.restrictions.push(Restriction { ground: 'a', since: 100, ended: None });
        }
    }
}

#[test]
fn a_word_said_again_on_the_same_day_stands_for_both() {
    for (one, other, later) in (0..5).flat_map(|a| (0..5).flat_map(move |b| (0..4).map(move |c| (a, b, c)))) {
        let (one, other) = (said(one), said(other));
        let joined = one.joined(&other);
        // Two people may have said it: neither takes the other's back.
        assert_eq!(joined.restricted(100), one.restricted(100) || other.restricted(100), "{one:?} {other:?}");
        assert!(joined.restrictions.len() >= one.restrictions.len().max(other.restrictions.len()));
        assert_eq!(joined.joined(&other), joined, "what is there already is not added once more");
        // And whatever is said while they are one holds for the other as well.
        let mut now = joined.clone();
        say(&mut now, later);
        for before in [&other, &other.united_with(&joined)] {
            let guarded = before.guarded_by(&now);
            assert_eq!(guarded.restricted(100), now.restricted(100), "{before:?} {now:?}");
            assert_eq!(guarded.guarded_by(&now), guarded);
        }
    }
}

#[test]
fn objections_and_holds_are_united_as_restrictions_are() {
    let objection = |ended| Objection { purpose: None, since: 100, ended, how: "kirje".into() };
    let hold = |ended| Hold { reason: "riita".into(), categories: vec![], since: 100, until: Some(200), ended };
    let with = |ends: &[Option<Day>]| Standing {
        objections: ends.iter().map(|e| objection(*e)).collect(),
        holds: ends.iter().map(|e| hold(*e)).collect(),
        ..Standing::default()
    };
    let stands = |s: &Standing| (s.objects_to("x", true, 100), s.hold_on("y", 100).is_some());
    let (ended, again) = (with(&[Some(100)]), with(&[Some(100), None]));
    for (one, other, both) in [(&ended, &again, true), (&again, &ended, true), (&ended, &ended, false)] {
        assert_eq!(stands(&one.joined(other)), (both, both));
    }
    // While one speaks for it, what is taken back there is taken back.
    let open = with(&[None]);
    assert_eq!(stands(&open.guarded_by(&ended)), (false, false));
    assert_eq!(stands(&open.guarded_by(&again)), (true, true));
    assert_eq!(stands(&open.united_with(&ended)), (true, true));
}
