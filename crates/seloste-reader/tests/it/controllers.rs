//! Who the controller is, in notices of many kinds: sole traders, towns, associations, trade names, groups, names that
//! stand in a foot only, forms of other countries.

use seloste_reader::read;

/// What is read of a notice otherwise than it should be.
fn check(wanted: &str, text: &str) -> Option<String> {
    let (name, id) = wanted.split_once('|').unwrap();
    let (name, id) = (name.trim(), Some(id.trim()).filter(|id| !id.is_empty()));
    let reading = read(text.as_bytes(), None).unwrap();
    let facts = reading.facts();
    let found = facts.controller.as_ref().map(|c| c.value.as_str());
    let found_id = facts.business_id.as_ref().map(|c| c.value.as_str());
    // What is read stands in the notice, where it is said to stand.
    for fact in facts.controller.iter().chain(&facts.business_id) {
        assert_eq!(reading.quote(&fact.at), fact.value, "{text}");
    }
    let right = found == Some(name) && found_id == id;
    (!right).then(|| format!("{name} {id:?}: {found:?} {found_id:?}\n"))
}

#[test]
fn the_controller_is_told_from_those_who_work_for_it() {
    let all = include_str!("controllers.txt");
    let notices = all.split("\n== ").skip(1).map(|notice| notice.split_once('\n').unwrap());
    let (mut count, mut wrong) = (0, String::new());
    for (wanted, text) in notices {
        count += 1;
        wrong.extend(check(wanted, text));
    }
    assert!(count >= 60, "{count}");
    assert!(wrong.is_empty(), "{wrong}");
}
