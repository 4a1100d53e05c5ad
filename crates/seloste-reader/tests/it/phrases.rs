//! What single sentences tell, without any heading to help.

use seloste_reader::{Form, Told, Topic, read};
use std::collections::BTreeSet;

fn topic(name: &str) -> Topic {
    match name {
        "sources" => Topic::Sources,
        "recipients" => Topic::Recipients,
        "retention" => Topic::Retention,
        "protection" => Topic::Protection,
        "automated" => Topic::AutomatedDecisions,
        "cookies" => Topic::Cookies,
        "changes" => Topic::Changes,
        "purposes" => Topic::Purposes,
        "withdrawal" => Topic::ConsentWithdrawal,
        other => panic!("no such topic: {other}"),
    }
}

/// What of a heading between two texts is not as wanted.
fn heading(wanted: &str, text: &str, heading: &str) -> Option<String> {
    let reading = read(format!("{text}\n\n{text}\n\n{heading}\n\n{text}\n").as_bytes(), Some(Form::Text)).unwrap();
    let parts = reading.parts();
    let line = parts.lines().find(|l| l.contains(&format!("] {heading} <"))).unwrap_or("");
    let topics = line.strip_prefix("Heading [").and_then(|l| l.split_once(']')).map_or("", |(topics, _)| topics);
    let (_, own) = topics.split_once('|').unwrap_or_default();
    (!own.split('+').any(|t| t == wanted)).then(|| format!("got `{own}`"))
}

/// What of a sentence is not as wanted.
fn check(lang: &str, what: &str, sentence: &str) -> Option<String> {
    // A second sentence that tells nothing makes the language clear.
    let more = match lang {
        "fi" => "Tämä on hyvä ja selkeä asia, joka on kaikille tuttu.",
        "sv" => "Det här är en bra och tydlig sak som är bekant för alla.",
        _ => "This is a good and clear matter and it is known to all of the world.",
    };
    let sentence = sentence.replace("\\n", "\n");
    if let Some(wanted) = what.strip_prefix("heading ") {
        return heading(wanted, more, &sentence);
    }
    let reading = read(format!("{more}\n\n{sentence}\n").as_bytes(), Some(Form::Text)).unwrap();
    let facts = reading.facts();
    if reading.lang().code() != lang {
        return Some("another language".to_owned());
    }
    let (name, wanted) = what.split_once(' ').unwrap_or((what, "present"));
    let told = |told: Told| if wanted == "none" && told == Told::Absent { "none" } else { told.name() };
    let got = match name {
        "updated" => facts.updated.as_ref().map_or(String::new(), |u| u.value.clone()),
        "transfers" => facts.third_countries.name().to_owned(),
        "right" if wanted == "none" => {
            let six = ["access", "rectification", "erasure", "restriction", "objection", "portability"];
            six.into_iter().find(|r| facts.rights.contains_key(r)).unwrap_or("none").to_owned()
        }
        "bases" => facts.bases.keys().next().map_or("none", |b| b.name()).to_owned(),
        "right" => facts.rights.keys().find(|r| **r == wanted).map_or(String::new(), |r| (*r).to_owned()),
        "fields" => {
            let wanted: BTreeSet<&str> = wanted.split(' ').filter(|f| !matches!(*f, "" | "none")).collect();
            let got: BTreeSet<&str> = facts.fields.keys().copied().collect();
            return (wanted != got).then(|| format!("got {got:?}"));
        }
        "controller" => facts.controller.as_ref().map_or(String::new(), |c| c.value.clone()),
        "basis" => {
            let (basis, told) = wanted.split_once(' ').unwrap();
            let found = facts.bases.keys().any(|b| b.name() == basis);
            return (!found || facts.basis_told.name() != told)
                .then(|| format!("{:?}, {}", facts.bases.keys(), facts.basis_told.name()));
        }
        name => told(reading.told(topic(name))).to_owned(),
    };
    (got != wanted).then(|| format!("got `{got}`"))
}

#[test]
fn single_sentences_tell_what_they_say() {
    let mut wrong = Vec::new();
    for line in include_str!("phrases.txt").lines().filter(|l| !l.starts_with('#')) {
        let [lang, what, sentence] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        wrong.extend(check(lang, what, sentence).map(|w| format!("{what}: {sentence} -- {w}")));
    }
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
}
