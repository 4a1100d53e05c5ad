use super::*;
use proptest::prelude::*;

impl Index {
    /// Every text that the index holds, in any of its tables.
    fn held(&self) -> Vec<String> {
        let keys = self.tokens.keys().map(ToString::to_string);
        keys.chain(self.texts.iter().map(ToString::to_string)).filter(|t| !t.is_empty()).collect()
    }

    /// Entries in all lists, emptied places not counted.
    fn weight(&self) -> usize {
        self.postings.iter().map(Vec::len).sum::<usize>()
            + self.docs.iter().flatten().count()
            + self.parties.iter().flatten().count()
            + self.numbers.len()
            + self.tokens.len()
            + self.order.held()
    }
}

fn party(n: u8) -> PartyId {
    PartyId::from_bytes([n; 16])
}

fn record(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

fn put(index: &mut Index, of: u8, at: u8, values: &[(&str, Search, &str)]) {
    let category = CategoryId::from("people");
    let fields: Vec<FieldId> = values.iter().map(|(f, ..)| FieldId::from(*f)).collect();
    let findable = values.iter().zip(&fields).map(|((_, search, text), field)| Findable {
        category: &category,
        field,
        search: *search,
        text,
    });
    let stored = Stored { record: record(at), category: &category, kind: "contact", row_version: 1 };
    index.put(party(of), stored, findable);
}

fn all(_: &CategoryId, _: &FieldId) -> bool {
    true
}

const AINO: &[(&str, Search, &str)] = &[
    ("person.name", Search::Words, "Aino Esimerkki"),
    ("email", Search::Exact, "aino@example.fi"),
    ("phone.direct", Search::Phone, "040 123 4567"),
];

#[test]
fn nothing_is_held_of_who_is_removed() {
    let mut index = Index::default();
    put(&mut index, 1, 1, &[("person.name", Search::Words, "Eino Esimerkki")]);
    let (before, weight) = (index.held(), index.weight());
    for _ in 0..3 {
        put(&mut index, 2, 2, AINO);
        put(&mut index, 2, 3, &[("domain.name", Search::Exact, "aino.example.fi")]);
        let held = index.held().join(" ");
        for token in ["aino", "aino@example.fi", "358401234567", "aino.example.fi", "aino esimerkki"] {
            assert!(held.contains(token), "{token}: {held}");
        }
        index.remove_party(party(2));
        assert_eq!(index.held(), before, "what both had stays for the one who is there");
        assert_eq!(index.weight(), weight);
    }
    // Places are used again: memory is bounded by who is there, not by who ever was.
    let sizes = |i: &Index| (i.texts.len(), i.postings.len(), i.docs.len(), i.parties.len());
    let after = sizes(&index);
    for n in 3..200 {
        put(&mut index, n, n, AINO);
        index.remove_party(party(n));
    }
    assert_eq!(sizes(&index), after);
    index.remove_party(party(1));
    assert!(index.held().is_empty());
    assert_eq!((index.weight(), index.len()), (0, 0));
}

#[test]
fn a_record_that_changes_is_found_by_what_it_is_now() {
    let mut index = Index::default();
    put(&mut index, 1, 1, AINO);
    put(&mut index, 1, 1, &[("person.name", Search::Words, "Aino Toinen")]);
    assert_eq!(index.find("toinen", &all), [party(1)]);
    for words in ["esimerkki", "aino@example.fi", "0401234567"] {
        assert!(index.find(words, &all).is_empty(), "{words}");
    }
    assert_eq!(index.named("aino  TOINEN", "person.name"), [party(1)]);
    assert!(index.named("Aino Esimerkki", "person.name").is_empty());
    index.remove_record(party(1), record(1));
    assert!(index.held().is_empty());
    assert_eq!(index.find("", &all), [party(1)], "the party is still there, with nothing to be found by");
}

#[test]
fn a_query_meets_only_the_fields_in_reach() {
    let mut index = Index::default();
    put(&mut index, 1, 1, AINO);
    let check = |words: &str, field: &str, hit: bool| {
        let reaches = |_: &CategoryId, f: &FieldId| f.as_str() == field;
        assert_eq!(index.find(words, &reaches).len(), usize::from(hit), "{words} in {field}");
    };
    check("aino", "person.name", true);
    check("aino", "phone.direct", false);
    check("aino@", "email", true);
    check("aino@example.fi", "person.name", false);
    check("040 123", "phone.direct", true);
    check("040 123", "email", false);
    // No query gets at the whole names, which are there for files.
    check("\u{1}", "person.name", false);
    check("...", "email", false);
}

const NAMES: [&str; 8] = ["Aino", "Aila", "Eino", "Åke", "Öhman", "Esimerkki", "Esi", "Anna-Leena"];

/// What happens to an index.
#[derive(Debug, Clone)]
enum Op {
    Put(u8, u8, Vec<usize>),
    RemoveRecord(u8, u8),
    RemoveParty(u8),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let put =
        (0..6_u8, 0..3_u8, proptest::collection::vec(0..NAMES.len(), 0..4)).prop_map(|(p, r, n)| Op::Put(p, r, n));
    let record = (0..6_u8, 0..3_u8).prop_map(|(p, r)| Op::RemoveRecord(p, r));
    proptest::collection::vec(prop_oneof![5 => put, 2 => record, 1 => (0..6_u8).prop_map(Op::RemoveParty)], 1..40)
}

/// Words as one who reads the values one by one would tell them.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_reading_everything_would_find(ops in ops(), query in proptest::collection::vec((0..NAMES.len(), 1..9_usize), 1..4)) {
        let mut index = Index::default();
        let mut model: HashMap<u8, HashMap<u8, String>> = HashMap::new();
        for op in ops {
            match op {
                Op::Put(p, r, names) => {
                    let text = names.iter().map(|n| NAMES[*n]).collect::<Vec<_>>().join(" ");
                    put(&mut index, p, p * 10 + r, &[("person.name", Search::Words, &text)]);
                    model.entry(p).or_default().insert(r, text);
                }
                Op::RemoveRecord(p, r) => {
                    index.remove_record(party(p), record(p * 10 + r));
                    if let Some(records) = model.get_mut(&p) {
                        records.remove(&r);
                    }
                }
                Op::RemoveParty(p) => {
                    index.remove_party(party(p));
                    model.remove(&p);
                }
            }
            prop_assert_eq!(index.len(), model.len());
        }
        let query: Vec<String> = query.iter().map(|(n, cut)| NAMES[*n].chars().take(*cut).collect()).collect();
        let query = query.join(" ");
        let wanted = words(&query);
        let begins = |text: &String, word: &String| words(text).iter().any(|w| w.starts_with(word.as_str()));
        let mut expected: Vec<PartyId> = model
            .iter()
            .filter(|(_, records)| wanted.iter().all(|w| records.values().any(|text| begins(text, w))))
            .map(|(p, _)| party(*p))
            .collect();
        let mut found = index.find(&query, &all);
        found.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(found, expected, "{}", query);
        // It holds the words of those who are there, and no others.
        let mut there: HashSet<String> = model.values().flat_map(HashMap::values).flat_map(|t| words(t)).collect();
        there.extend(model.values().flat_map(HashMap::values).map(|t| whole_name(t)));
        let held: HashSet<String> = index.held().into_iter().collect();
        prop_assert_eq!(held, there);
    }
}

/// The names of all, in the order in which the index has them.
fn in_order(index: &Index, names: &HashMap<PartyId, String>) -> Vec<String> {
    index.find("", &all).iter().map(|p| names.get(p).cloned().unwrap_or_default()).collect()
}

#[test]
fn lists_are_in_the_order_of_names() {
    let mut index = Index::default();
    let mut names = HashMap::new();
    let people = ["Aino Öhman", "Eino Äijälä", "Bo Åberg", "Aino Wirtanen", "Aino Virtanen", "Aada Maria Virtanen"];
    for (n, name) in people.iter().enumerate() {
        put(&mut index, n as u8, n as u8, &[("person.name", Search::Words, name)]);
        names.insert(party(n as u8), (*name).to_owned());
    }
    put(&mut index, 10, 10, &[("organisation.name", Search::Words, "Virta Oy")]);
    names.insert(party(10), "Virta Oy".into());
    put(&mut index, 11, 11, &[("email", Search::Exact, "a@example.fi")]);
    let expected = [
        "Virta Oy",
        "Aada Maria Virtanen",
        "Aino Virtanen",
        "Aino Wirtanen",
        "Bo Åberg",
        "Eino Äijälä",
        "Aino Öhman",
        "",
    ];
    assert_eq!(in_order(&index, &names), expected);
    let hits: Vec<&String> = index.find("a", &all).iter().filter_map(|p| names.get(p)).collect();
    assert_eq!(hits, ["Aada Maria Virtanen", "Aino Virtanen", "Aino Wirtanen", "Aino Öhman"]);
    // Who may not be seen by name is not ordered by it.
    let reaches = |_: &CategoryId, field: &FieldId| field.as_str() != "person.name";
    let seen: Vec<PartyId> = index.find("", &reaches);
    assert_eq!((seen.len(), seen[0], seen[1]), (8, party(10), party(0)));
    // A name that goes takes its place along; another that the party has takes over.
    put(&mut index, 5, 20, &[("person.name", Search::Words, "Aada Aalto")]);
    index.remove_record(party(5), record(5));
    names.insert(party(5), "Aada Aalto".into());
    assert_eq!(in_order(&index, &names)[0], "Aada Aalto");
    index.remove_record(party(5), record(20));
    assert_eq!(in_order(&index, &names)[0], "Virta Oy");
}

/// More parties than any one word was once let bring: the second word still finds the last of them.
#[test]
fn none_is_missing_however_many_a_word_brings() {
    let mut index = Index::default();
    let (category, field) = (CategoryId::from("people"), FieldId::from("person.name"));
    let many = 200_100_u32;
    for n in 0..many {
        let text = format!("virta{n:06} {}", if n + 1 == many { "bo" } else { "aino" });
        let mut id = [0; 16];
        id[..4].copy_from_slice(&n.to_be_bytes());
        let found = Findable { category: &category, field: &field, search: Search::Words, text: &text };
        let stored = Stored { record: RecordId::from_bytes(id), category: &category, kind: "contact", row_version: 1 };
        index.put(PartyId::from_bytes(id), stored, [found]);
    }
    assert_eq!(index.find("virta bo", &all).len(), 1);
    assert_eq!(index.find("virta", &all).len(), many as usize);
}

#[test]
fn names_that_begin_alike_are_compared_whole() {
    let mut index = Index::default();
    let mut names = HashMap::new();
    let houses = ["Tammi 12", "Tammi 11", "Leppä", "Äärelä", "Aapa", "Öljy"];
    for (n, house) in houses.iter().enumerate() {
        let name = format!("Kiinteistöosakeyhtiö Kuvitteellisen kaupungin {house}");
        put(&mut index, n as u8, n as u8, &[("organisation.name", Search::Words, &name)]);
        names.insert(party(n as u8), (*house).to_owned());
    }
    let expected = ["Aapa", "Leppä", "Tammi 11", "Tammi 12", "Äärelä", "Öljy"];
    assert_eq!(in_order(&index, &names), expected);
    let hits: Vec<&String> = index.find("kuvitteellisen", &all).iter().filter_map(|p| names.get(p)).collect();
    assert_eq!(hits, expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Against a list that is sorted anew each time; blocks are split and emptied on the way.
    #[test]
    fn the_order_holds_through_all_changes(
        acts in prop::collection::vec((0_u32..3_000, "(keksittyosakeyhtiö esimerkkilän )?[a-dåäö]{0,3}"), 1..4_000),
    ) {
        let mut order = order::Order::default();
        let mut model: BTreeMap<u32, String> = BTreeMap::new();
        for (party, name) in &acts {
            let name = Some(name).filter(|n| !n.is_empty());
            order.set(*party, name.map(|n| (n.as_str(), 0)), &|other| model.get(&other).cloned());
            match name {
                Some(name) => drop(model.insert(*party, name.clone())),
                None => drop(model.remove(party)),
            }
        }
        let mut expected: Vec<(Vec<u8>, u32)> =
            model.iter().map(|(p, n)| (seloste_terms::value::sort_key(n), *p)).collect();
        expected.sort_unstable();
        prop_assert_eq!(order.held(), model.len());
        // Few and many are put in order in two ways.
        for part in [1, 5, 100] {
            let some: Vec<u32> = expected.iter().map(|(_, p)| *p).filter(|p| p % part == 0).collect();
            let mut sorted = some.clone();
            sorted.sort_unstable();
            order.sort(&mut sorted, &[true], &|other| model.get(&other).cloned());
            prop_assert_eq!(sorted, some);
        }
        prop_assert_eq!(order.iter().collect::<Vec<_>>(), expected.into_iter().map(|(_, p)| p).collect::<Vec<_>>());
    }
}
