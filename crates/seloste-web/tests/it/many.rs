//! One thing done to many: told before, done to each, told after, taken back where it can be.

use crate::world::{Got, OTHER, OWN, World};
use seloste_ledger::{Action, Outcome};
use seloste_notice::State;
use seloste_register::Card;
use seloste_terms::PartyId;

const PATH: &str = "/r/carrata/many";

/// What a page says that can be sent again: the hidden fields of the form that does it.
fn again(page: &str) -> String {
    let form = page.split("<form class=\"form\"").nth(1).expect("a form that does it").split("</form>").next().unwrap();
    let mut pairs = Vec::new();
    for input in form.split("<input type=\"hidden\"").skip(1) {
        let of = |name: &str| input.split(&format!("{name}=\"")).nth(1).and_then(|v| v.split('"').next()).unwrap();
        pairs.push(format!("{}={}", of("name"), of("value").replace(' ', "+")));
    }
    pairs.join("&")
}

fn people<const N: usize>(world: &World) -> [PartyId; N] {
    std::array::from_fn(|n| world.person(&format!("Keksitty Henkilö{n}")))
}

fn card(world: &World, party: PartyId) -> Card {
    world.register().show(&world.home.operator(), "rights", party).unwrap().into_inner()
}

fn boxes(parties: &[PartyId]) -> String {
    parties.iter().map(|p| format!("&party={p}")).collect()
}

/// Chooses, looks, does, and follows to what is told.
#[track_caller]
fn run(world: &World, me: &str, what: &str, chosen: &str, with: &str) -> (Got, String) {
    let before = (world.stored(OWN), world.entries(OWN));
    let looked = world.post(Some(me), PATH, &format!("purpose=contract&what={what}{chosen}"));
    assert_eq!(looked.status, 200, "{}", looked.body);
    assert_eq!((world.stored(OWN), world.entries(OWN)), before, "looking changes nothing and shows nobody");
    let done = world.post(Some(me), PATH, &format!("{}&do=run{with}", again(&looked.body)));
    assert_eq!(done.status, 303, "{}", done.body);
    let to = done.header("location").to_owned();
    (world.get(Some(me), &to), to)
}

#[test]
fn each_act_is_told_before_done_to_each_and_told_after_with_who_it_was_not_done_to() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let (register, operator) = (world.register(), world.home.operator());
    let [a, b, c, gone] = people::<4>(&world);
    register.erase(&operator, gone, None).unwrap();
    register.restrict(&operator, c, 'a').unwrap();
    let chosen = boxes(&[a, b, c, gone, a]);
    let page = world.post(Some(&me), PATH, &format!("purpose=rights&what=restrict{chosen}")).body;
    for told in ["Tehdään näin monelle: 2.", "Yhdellä asia on jo näin", "Yhtä ei enää ole."] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let before = world.entries(OWN);
    let (page, to) = run(&world, &me, "restrict", &chosen, "&ground=b");
    assert!(page.body.contains("Tehty näin monelle: 2."), "{}", page.body);
    assert!(page.body.contains("Ei tehty"), "{}", page.body);
    let restricted = |p: PartyId| card(&world, p).standing.restricted(register.today());
    assert!(restricted(a) && restricted(b));
    let acts: Vec<_> = register.report(&operator, 0).unwrap();
    let acts: Vec<_> =
        acts.iter().skip(before).filter(|e| e.action == Action::Restrict && e.outcome == Outcome::Allowed).collect();
    assert_eq!(acts.iter().map(|e| e.parties.clone()).collect::<Vec<_>>(), [vec![a], vec![b]], "each has its entry");
    // Taken back at once, for those alone for whom it was done.
    let got = world.post(Some(&me), &to, "");
    assert_eq!(got.status, 303);
    let page = world.get(Some(&me), &to).body;
    assert!(page.contains("Peruttu näin monelta: 2."), "{page}");
    assert!(!restricted(a) && !restricted(b) && restricted(c), "who was restricted before stays so");
    // A second press takes nothing back again.
    let before = world.entries(OWN);
    world.post(Some(&me), &to, "");
    assert_eq!(world.entries(OWN), before);
}

#[test]
fn objections_ends_and_erasures_of_many() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let register = world.register();
    let [a, b, c, d] = people::<4>(&world);
    // An objection tells how it came.
    let looked = world.post(Some(&me), PATH, &format!("purpose=rights&what=object:newsletter{}", boxes(&[a, b]))).body;
    let got = world.post(Some(&me), PATH, &format!("{}&do=run", again(&looked)));
    assert_eq!(got.status, 422, "without its way it is no evidence");
    let (page, to) = run(&world, &me, "object:newsletter", &boxes(&[a, b]), "&how=puhelu");
    assert!(page.body.contains("Tehty näin monelle: 2."));
    let objects = |p: PartyId| card(&world, p).standing.objections.iter().any(|o| o.ended.is_none());
    assert!(objects(a) && objects(b) && !objects(c));
    world.post(Some(&me), &to, "");
    assert!(!objects(a) && !objects(b));
    // An end, which can be undone for a month: the page says so.
    let looked = world.post(Some(&me), PATH, &format!("purpose=rights&what=end{}", boxes(&[a, b]))).body;
    assert!(looked.contains("perua kerralla 30 päivän ajan"), "{looked}");
    let (page, to) = run(&world, &me, "end", &boxes(&[a, b]), "&day=2026-11-22");
    assert!(page.body.contains(&format!("action=\"{to}\"")), "an undo is offered");
    assert_eq!(card(&world, a).state, Some(State::Former));
    assert_eq!(card(&world, c).state, Some(State::Customer));
    // An erasure wants its words, and whose data is held stays and is told.
    register.hold(&world.home.operator(), c, "claim", &[], None).unwrap();
    let looked = world.post(Some(&me), PATH, &format!("purpose=rights&what=erase{}", boxes(&[c, d]))).body;
    assert!(looked.contains("POISTA 2") && looked.contains("Jää"), "{looked}");
    for phrase in ["", "&phrase=poista", "&phrase=POISTA+3"] {
        let got = world.post(Some(&me), PATH, &format!("{}&do=run{phrase}", again(&looked)));
        assert_eq!(got.status, 422, "{phrase}");
    }
    assert!(!card(&world, d).records.is_empty(), "nothing was erased");
    let (page, _) = run(&world, &me, "erase", &boxes(&[c, d]), "&phrase=POISTA+2");
    assert!(page.body.contains("Tehty yhdelle.") && page.body.contains("Pito tai laki"), "{}", page.body);
    assert!(card(&world, d).records.is_empty() && !card(&world, c).records.is_empty());
}

#[test]
fn the_whole_list_is_what_the_list_is_narrowed_to() {
    let world = World::new();
    let me = world.account("support.one", &[(OWN, "support")]);
    let [a, b, _] = people::<3>(&world);
    let other = world.person("Muu Ihminen");
    world.register().restrict(&world.home.operator(), b, 'a').unwrap();
    // Of those whom the search finds and the gate lets through.
    let (page, _) = run(&world, &me, "object:newsletter", "&all=yes&words=keksitty", "&how=kirje");
    assert!(page.body.contains("Tehty näin monelle: 2."), "{}", page.body);
    let objects = |p: PartyId| card(&world, p).standing.objections.iter().any(|o| o.ended.is_none());
    assert!(objects(a) && !objects(b) && !objects(other));
}

#[test]
fn who_may_not_is_refused_and_nothing_is_done() {
    let world = World::new();
    let [a] = people::<1>(&world);
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let support = world.account("support.one", &[(OWN, "support")]);
    for (session, what, status) in [
        (&books, "restrict", 403),
        (&books, "end", 403),
        (&books, "erase", 403),
        (&support, "erase", 403),
        (&support, "export", 403),
        (&support, "nothing", 400),
    ] {
        for run in ["", "&do=run&phrase=POISTA+1&how=x&ground=a"] {
            let before = (world.stored(OWN), world.entries(OWN));
            let got = world.post(Some(session), PATH, &format!("purpose=contract&what={what}&party={a}{run}"));
            assert_eq!(got.status, status, "{what}");
            assert_eq!(world.stored(OWN), before.0, "{what}");
            assert_eq!(world.entries(OWN), before.1 + usize::from(status == 403), "{what}: a refusal leaves its entry");
        }
    }
    // What is not offered has no boxes either.
    let nobody = world.account("communicates", &[(OWN, "communication")]);
    assert!(world.get(Some(&nobody), &format!("/r/{OWN}")).body.contains("name=\"party\""), "records what people say");
    let page = world.get(Some(&books), &format!("/r/{OWN}")).body;
    assert!(!page.contains("value=\"erase\"") && page.contains("value=\"export\""), "each is offered what it may");
    // What one did is nobody else's to take back.
    let two = world.account("support.two", &[(OWN, "support")]);
    let (_, to) = run(&world, &support, "restrict", &boxes(&[a]), "&ground=a");
    assert_eq!(world.get(Some(&two), &to).status, 404);
    assert_eq!(world.post(Some(&two), &to, "").status, 404);
    let elsewhere = to.replace(OWN, OTHER);
    let both = world.account("works.in.both", &[(OWN, "support"), (OTHER, "customer-care")]);
    assert_eq!(world.get(Some(&both), &elsewhere).status, 404);
    assert!(card(&world, a).standing.restricted(world.register().today()));
}

#[test]
fn too_many_at_once_are_told_before_anything_is_done() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let ids: Vec<String> = (0..201).map(|n| format!("00000000-0000-4000-8000-{n:012}")).collect();
    let got = world.post(Some(&me), PATH, &format!("purpose=rights&what=erase&parties={}", ids.join("+")));
    assert_eq!(got.status, 422);
    assert!(got.body.contains("enintään 200"), "{}", got.body);
    let got = world.post(Some(&me), PATH, "purpose=rights&what=lift&party=Aada");
    assert_eq!(got.status, 400);
    assert!(!got.body.contains("Aada"));
}

#[test]
fn the_chosen_ones_leave_and_nobody_else() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let [a, b, _] = people::<3>(&world);
    let form = format!("purpose=rights&what=export{}", boxes(&[b, a]));
    let before = world.entries(OWN);
    let page = world.post(Some(&me), PATH, &form).body;
    assert!(page.contains(&format!("{a}")) && page.contains("value=\"json\""), "{page}");
    assert_eq!(world.entries(OWN), before, "nobody has left yet");
    let got = world.post(Some(&me), PATH, &format!("{form}&for=rights&to=csv"));
    assert_eq!(got.status, 200);
    assert!(got.body.contains("Henkilö0") && got.body.contains("Henkilö1") && !got.body.contains("Henkilö2"));
    let entries = world.register().report(&world.home.operator(), 0).unwrap();
    let last = entries.into_iter().rfind(|e| e.action == Action::Export).unwrap();
    let mut left = last.parties;
    left.sort_unstable();
    let mut expected = vec![a, b];
    expected.sort_unstable();
    assert_eq!(left, expected);
}

#[test]
fn an_end_that_was_recorded_before_stays_when_many_are_ended() {
    let world = World::new();
    let (register, operator) = (world.register(), world.home.operator());
    let [former, customer] = people::<2>(&world);
    register.end(&operator, former, register.today() + 1).unwrap();
    world.later(30);
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let ended = |p: PartyId| card(&world, p).ended;
    let before = ended(former);
    assert!(before.is_some() && ended(customer).is_none());
    let chosen = boxes(&[former, customer]);
    let looked = world.post(Some(&me), PATH, &format!("purpose=rights&what=end{chosen}")).body;
    assert!(looked.contains("Tehdään yhdelle."), "{looked}");
    let (page, _) = run(&world, &me, "end", &chosen, "");
    assert!(page.body.contains("Tehty yhdelle.") && page.body.contains("Suhde on jo päättynyt"), "{}", page.body);
    assert_eq!(ended(former), before, "whose relationship is over keeps the day on which it ended, and their time");
    assert!(ended(customer).is_some());
}

#[test]
fn what_somebody_else_recorded_since_is_not_taken_back() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let (register, operator) = (world.register(), world.home.operator());
    let [a, b] = people::<2>(&world);
    let restricted = |p: PartyId| card(&world, p).standing.restricted(register.today());
    let (_, to) = run(&world, &me, "restrict", &boxes(&[a, b]), "&ground=b");
    // Another lifts it, and restricts it anew because the person asks.
    register.lift_restriction(&operator, a).unwrap();
    register.restrict(&operator, a, 'c').unwrap();
    assert_eq!(world.post(Some(&me), &to, "").status, 303);
    assert!(restricted(a) && !restricted(b));
    let page = world.get(Some(&me), &to).body;
    assert!(page.contains("Peruttu yhdeltä.") && page.contains("muutettu"), "{page}");

    let objects = |p: PartyId| card(&world, p).standing.objections.iter().any(|o| o.ended.is_none());
    let (_, to) = run(&world, &me, "object:newsletter", &boxes(&[a, b]), "&how=puhelu");
    register.object_no_more(&operator, b, Some("newsletter")).unwrap();
    register.object(&operator, b, Some("newsletter"), "kirje").unwrap();
    world.post(Some(&me), &to, "");
    assert!(!objects(a) && objects(b), "what was said in a letter since is not taken back");
}

#[test]
fn more_than_can_leave_at_once_do_not_leave_in_part() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let ids: Vec<String> = (0..1_001).map(|n| format!("00000000-0000-4000-8000-{n:012}")).collect();
    for to in ["", "&for=rights&to=csv"] {
        let got = world.post(Some(&me), PATH, &format!("purpose=rights&what=export{to}&parties={}", ids.join("+")));
        assert_eq!(got.status, 422, "{}", got.body);
        assert!(got.body.contains("1\u{a0}000") || got.body.contains("1000"), "{}", got.body);
    }
}

#[test]
fn what_is_sent_twice_is_done_once_and_told_once() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let chosen: [PartyId; 12] = people(&world);
    let looked = world.post(Some(&me), PATH, &format!("purpose=rights&what=restrict{}", boxes(&chosen))).body;
    let form = format!("{}&do=run&ground=a", again(&looked));
    let answers: Vec<Got> = std::thread::scope(|all| {
        let sent: Vec<_> = (0..2).map(|_| all.spawn(|| world.post(Some(&me), PATH, &form))).collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let to = answers[0].header("location").to_owned();
    assert_eq!(answers[1].header("location"), to, "both presses lead to the same report");
    let page = world.get(Some(&me), &to).body;
    assert!(page.contains("Tehty näin monelle: 12.") && !page.contains("Ei tehty"), "{page}");
    // So is taking it back.
    std::thread::scope(|all| {
        for _ in 0..2 {
            all.spawn(|| world.post(Some(&me), &to, ""));
        }
    });
    let page = world.get(Some(&me), &to).body;
    assert!(page.contains("Peruttu näin monelta: 12.") && !page.contains("Ei tehty"), "{page}");
    // Whose id it is decides too: another account's form of the same id does its own.
    let two = world.account("protects.two", &[(OWN, "protection")]);
    assert_eq!(world.post(Some(&two), PATH, &form).status, 303);
    assert!(world.get(Some(&two), &to).body.contains("Tehty näin monelle: 12."));
    assert!(world.get(Some(&me), &to).body.contains("Peruttu näin monelta: 12."), "the first one's report stays");
}

#[test]
fn a_list_of_words_that_no_search_takes_is_refused() {
    let world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let form = format!("purpose=rights&what=restrict&all=yes&words={}", "a".repeat(2_000));
    let got = world.post(Some(&me), PATH, &form);
    assert_eq!(got.status, 422, "{}", got.body);
}

#[test]
fn ends_and_lifted_restrictions_are_undone_days_later_by_whoever_may_record_them() {
    let mut world = World::new();
    let me = world.account("protects.one", &[(OWN, "protection")]);
    let [a, b, c] = people::<3>(&world);
    let register = world.register();
    for party in [a, b] {
        register.restrict(&world.home.operator(), party, 'b').unwrap();
    }
    run(&world, &me, "lift", &boxes(&[a, b]), "");
    run(&world, &me, "end", &boxes(&[b, c]), "&day=2026-11-22");
    // The memory of the pages is gone, and another looks, days later.
    let options = seloste_web::Options { threads: 2, queue: 64, behind_tls: false };
    world.state = seloste_web::State::new(std::sync::Arc::clone(&world.home), options).unwrap();
    world.router = seloste_web::router(std::sync::Arc::clone(&world.state));
    world.later(20);
    let other = world.account("protects.two", &[(OWN, "protection")]);
    let before = world.entries(OWN);
    let page = world.get(Some(&other), PATH).body;
    assert_eq!(world.entries(OWN), before, "nobody was looked at");
    assert!(!page.contains("Keksitty"), "nobody is named");
    let found: Vec<&str> = page
        .split("class=\"name\" href=\"")
        .skip(1)
        .filter_map(|l| l.split('"').next().filter(|l| l.starts_with("/r/carrata/many/")))
        .collect();
    assert_eq!(found.len(), 2, "{page}");
    let restricted = |p: PartyId| card(&world, p).standing.restricted(register.today());
    assert_eq!((restricted(a), restricted(b)), (false, false));
    register.begin(&world.home.operator(), c, true, register.today()).unwrap();
    for to in found {
        let one = world.get(Some(&other), to);
        assert_eq!(one.status, 200, "{}", one.body);
        assert!(one.body.contains("Tehty näin monelle: 2.") && one.body.contains(&format!("action=\"{to}\"")));
        let done = world.post(Some(&other), to, "");
        assert_eq!(done.status, 303);
        let told = world.get(Some(&other), to).body;
        assert!(told.contains("Peruttu"), "{told}");
        let not = told.contains("Tietoa on muutettu sen jälkeen");
        assert_eq!(
            not,
            told.contains("Peruttu yhdeltä."),
            "of whom something was recorded since it is told why not: {told}"
        );
    }
    assert_eq!((restricted(a), restricted(b)), (true, true));
    let lasts = |p: PartyId| card(&world, p).standing.relationships.iter().any(|r| r.ends.is_none());
    assert!(lasts(b) && lasts(c));
    let again = world.get(Some(&other), PATH).body;
    assert!(!again.contains("Päätä suhde") || again.matches("/r/carrata/many/").count() <= 1, "{again}");
    // Who may not record such things is told nothing, and that they asked is in the ledger.
    let books = world.account("books.one", &[(OWN, "bookkeeping")]);
    let before = world.entries(OWN);
    assert_eq!(world.get(Some(&books), PATH).status, 403);
    assert_eq!(world.entries(OWN), before + 1);
}
