//! A corpus of real notices with labels made by reading them. It is not part of the project: `SELOSTE_CORPUS` names its
//! folder, with `notices/` and `gold/` in it, and without that there is nothing to measure.

use seloste_reader::{Form, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// What was found, what was found too much, what was missed.
#[derive(Default)]
struct Score {
    hits: usize,
    extra: usize,
    missed: usize,
}

impl Score {
    fn add(&mut self, wanted: &BTreeSet<String>, got: &BTreeSet<String>) {
        self.hits += wanted.intersection(got).count();
        self.extra += got.difference(wanted).count();
        self.missed += wanted.difference(got).count();
    }

    /// The harmonic mean of precision and recall.
    fn f1(&self) -> f64 {
        let all = 2 * self.hits + self.extra + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.hits as f64 / all as f64 }
    }
}

fn names(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

fn codes(value: &Value) -> BTreeSet<String> {
    let list = value["defects"].as_array().into_iter().flatten();
    list.filter_map(|d| d["code"].as_str().map(str::to_owned)).collect()
}

fn told(value: &Value) -> BTreeSet<String> {
    let sections = value["sections"].as_object().into_iter().flatten();
    sections.filter(|(_, told)| *told != "absent").map(|(name, _)| name.clone()).collect()
}

/// The items that the corpus tells apart; other names in its labels are remarks.
const ITEMS: &str = "name email phone postal_address billing_address delivery_address contact_details company business_id \
    title username password ip_address browser referrer cookies device usage_data location order_history invoice payment \
    bank_account correspondence feedback membership municipality date_of_birth age gender personal_identity_code photo \
    health language interests marketing_consent social_media";

#[test]
fn a_corpus_is_read_as_well_as_before() {
    let Some(folder) = std::env::var_os("SELOSTE_CORPUS") else {
        println!("skipped: SELOSTE_CORPUS names no corpus");
        return;
    };
    let folder = Path::new(&folder);
    let known: BTreeSet<String> = ITEMS.split_whitespace().map(str::to_owned).collect();
    let [mut sections, mut bases, mut items, mut rights, mut defects] = [(); 5].map(|()| Score::default());
    let (mut marks, mut marks_right, mut files) = (0_usize, 0_usize, 0_usize);
    for entry in std::fs::read_dir(folder.join("notices")).expect("the corpus has a folder `notices`") {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().display().to_string();
        let gold = std::fs::read_to_string(folder.join("gold").join(format!("{stem}.json"))).unwrap();
        let gold: Value = serde_json::from_str(&gold).unwrap();
        let reading = read(&std::fs::read(&path).unwrap(), Form::of_name(&path.display().to_string())).unwrap();
        let got = reading.labels();
        sections.add(&told(&gold), &told(&got));
        for (name, mark) in gold["sections"].as_object().unwrap() {
            marks += 1;
            marks_right += usize::from(got["sections"][name] == *mark);
        }
        bases.add(&names(&gold["legal_bases"]), &names(&got["legal_bases"]));
        let own = |value: &Value| names(value).intersection(&known).cloned().collect();
        items.add(&own(&gold["fields"]), &own(&got["fields"]));
        rights.add(&names(&gold["rights"]), &names(&got["rights"]));
        defects.add(&codes(&gold), &codes(&got));
        for defect in reading.defects() {
            assert!(defect.at.as_ref().is_none_or(|at| !reading.quote(at).is_empty()), "{stem}: {}", defect.code);
        }
        files += 1;
    }
    let exact = marks_right as f64 / marks.max(1) as f64;
    for (what, reached, floor) in [
        ("sections", sections.f1(), FLOORS[0]),
        ("marks of sections", exact, FLOORS[1]),
        ("bases", bases.f1(), FLOORS[2]),
        ("items of data", items.f1(), FLOORS[3]),
        ("rights", rights.f1(), FLOORS[4]),
        ("defects", defects.f1(), FLOORS[5]),
    ] {
        println!("{what}: {reached:.3} in {files} files, at least {floor:.3}");
        assert!(reached >= floor, "{what}: {reached:.3} where it was {floor:.3}");
    }
}

/// What was reached on the whole corpus, rounded down: sections, their marks, bases, items, rights, defects.
const FLOORS: [f64; 6] = [0.99, 0.985, 0.99, 0.95, 0.99, 0.99];
