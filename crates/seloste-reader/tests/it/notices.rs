//! What is read from notices of many kinds: forms, running text, questions, labels, lists, tables.

use seloste_reader::{Form, Reading, Topic, read};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The notices: each file has what is to be read from it, then dashes, then the text.
pub(crate) fn all() -> Vec<(PathBuf, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/notices");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let whole = std::fs::read_to_string(&path).unwrap();
        let (wanted, text) = whole.split_once("\n---\n").expect("dashes between what is wanted and the text");
        out.push((path, wanted.to_owned(), text.to_owned()));
    }
    out.sort();
    out
}

fn set(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn strings<'a>(words: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// What is read otherwise than wanted, one thing a line.
fn differences(wanted: &str, reading: &Reading) -> Vec<String> {
    let wanted: BTreeMap<&str, &str> =
        wanted.lines().filter_map(|l| l.split_once(':')).map(|(k, v)| (k, v.trim())).collect();
    let facts = reading.facts();
    let get = |key: &str| wanted.get(key).copied().unwrap_or("");
    let mut out = Vec::new();
    let mut same = |what: &str, wanted: &str, got: &str| {
        if wanted != got {
            out.push(format!("{what}: wanted `{wanted}`, got `{got}`"));
        }
    };
    let text = |found: Option<&seloste_reader::Found<String>>| found.map_or(String::new(), |f| f.value.clone());
    same("language", get("language"), reading.lang().code());
    same("controller", get("controller"), &text(facts.controller.as_ref()));
    same("business_id", get("business_id"), &text(facts.business_id.as_ref()));
    same("register_name", get("register_name"), &text(facts.register_name.as_ref()));
    same("updated", get("updated"), &text(facts.updated.as_ref()));
    same("third_countries", get("third_countries"), facts.third_countries.name());
    let (partial, absent) = (set(get("partial")), set(get("absent")));
    for topic in Topic::SECTIONS {
        let want = if absent.contains(topic.name()) {
            "absent"
        } else if partial.contains(topic.name()) {
            "partial"
        } else {
            "present"
        };
        same(topic.name(), want, reading.told(topic).name());
    }
    let mut sets = |what: &str, got: BTreeSet<String>| {
        let want = set(get(what));
        let list = |s: BTreeSet<&String>| s.into_iter().cloned().collect::<Vec<_>>().join(" ");
        if want != got {
            let (missing, extra) = (list(want.difference(&got).collect()), list(got.difference(&want).collect()));
            out.push(format!("{what}: missing `{missing}`, extra `{extra}`"));
        }
    };
    sets("bases", strings(facts.bases.keys().map(|b| b.name())));
    sets("fields", strings(facts.fields.keys().copied()));
    sets("rights", strings(facts.rights.keys().copied()));
    sets("defects", strings(reading.defects().iter().map(|d| d.code)));
    out
}

#[test]
fn notices_of_many_kinds_are_read() {
    let mut wrong = Vec::new();
    for (path, wanted, text) in all() {
        let form = Form::of_name(&path.display().to_string());
        let reading = read(text.as_bytes(), form).unwrap();
        let name = path.file_name().unwrap().display().to_string();
        wrong.extend(differences(&wanted, &reading).into_iter().map(|d| format!("{name}: {d}")));
    }
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}
