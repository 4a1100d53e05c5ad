//! What the log tells of what was shown.

use crate::world::*;
use seloste_ledger::{Action, Outcome};
use seloste_register::{Narrowed, Pages};
use seloste_terms::PartyId;

/// The entry of a search names those whom the answer showed: no one less, no one more, and of a page those of the page.
#[test]
fn a_search_names_those_it_showed() {
    let w = World::of("carrata");
    let r = w.register("carrata");
    let new =
        |name: &str| r.create(&boss(), "contract", person("subject", CUSTOMER, &[("person.name", name)])).unwrap();
    let [aino, eino, oili] = ["Aino Aalto", "Eino Aalto", "Oili Öhman"].map(new);
    r.restrict(&boss(), new("Olga Aalto"), 'a').unwrap();
    let check = |words: &str, page: std::ops::Range<usize>, shown: &[PartyId], left_out: u32| {
        let (answer, entries) = left_by(&r, || {
            r.list(&staff("support"), "contract", words, &Narrowed::default(), Pages::ByName(page.clone()))
                .unwrap()
                .into_inner()
        });
        assert_eq!(answer.found.iter().map(|f| f.party).collect::<Vec<_>>(), shown, "{words} {page:?}");
        let [entry] = entries.as_slice() else { panic!("one entry for one answer: {entries:?}") };
        assert_eq!((entry.action, entry.outcome, entry.left_out), (Action::Search, Outcome::Allowed, left_out));
        let (mut told, mut expected) = (entry.parties.clone(), shown.to_vec());
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{words} {page:?}");
    };
    check("", 0..9, &[aino, eino, oili], 1);
    check("", 0..2, &[aino, eino], 1);
    check("", 2..9, &[oili], 1);
    check("aalto", 0..9, &[aino, eino], 1);
    check("oili", 0..9, &[oili], 0);
    check("aalto", 1..2, &[eino], 1);
    check("nobody", 0..9, &[], 0);
}
