//! The sentences of the findings: all there, in three languages, with the same arguments.

use crate::RULES;
use crate::messages::{law, say, source, text};
use seloste_terms::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The messages of a language: for each key its parts (headline, `.label`, `.help`) with the arguments of each.
fn messages(lang: Lang) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut out: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let (mut key, mut part) = (String::new(), String::new());
    for line in source(lang).lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        if let Some((name, _)) =
            line.split_once(" = ").filter(|(name, _)| !line.starts_with(' ') && !name.contains(' '))
        {
            key = name.to_owned();
            part = String::new();
            assert!(out.insert(key.clone(), BTreeMap::new()).is_none(), "{key} twice in {lang}");
        } else if let Some(name) = line.trim_start().strip_prefix('.').and_then(|l| l.split_once(" = ")) {
            part = name.0.to_owned();
        }
        let args = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next()).map(ToOwned::to_owned);
        out.get_mut(&key).unwrap().entry(part.clone()).or_default().extend(args);
    }
    out
}

/// Each language takes its own text of the law data, under the name of the language.
fn alike(args: &BTreeSet<String>) -> BTreeSet<String> {
    args.iter().map(|a| if ["fi", "sv", "en"].contains(&a.as_str()) { "own".to_owned() } else { a.clone() }).collect()
}

#[test]
fn every_message_is_there_in_three_languages_with_the_same_arguments() {
    let english = messages(Lang::En);
    for lang in [Lang::Fi, Lang::Sv] {
        let own = messages(lang);
        let keys = |m: &BTreeMap<String, _>| -> BTreeSet<String> {
            m.keys().filter(|k| !k.starts_with("why-")).cloned().collect()
        };
        assert_eq!(keys(&own), keys(&english), "{lang}");
        for (key, parts) in &english {
            let mine = &own[key];
            assert_eq!(mine.keys().collect::<Vec<_>>(), parts.keys().collect::<Vec<_>>(), "{lang} {key}");
            for (part, args) in parts {
                assert_eq!(alike(&mine[part]), alike(args), "{lang} {key} {part}");
                assert!(!args.contains("fi") && !mine[part].contains("en"), "{lang} {key}: another language's text");
            }
        }
    }
}

#[test]
fn every_key_that_the_program_names_is_there() {
    let english = messages(Lang::En);
    let mut used = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    let mut sources = vec![include_str!("../../data/prose.toml").to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                sources.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for source in &sources {
        // Every piece between two quotation marks, whichever of them opens: a quoted quotation mark turns them around.
        for word in source.split('"') {
            let stem = word.split('-').next().unwrap();
            let code = stem.len() == 6 && crate::rule(&stem.to_uppercase()).is_some() && stem.to_lowercase() == stem;
            if code || word == "word" || word == "word-near" {
                used.insert(word.to_owned());
            }
        }
    }
    let there: BTreeSet<String> = english.keys().cloned().collect();
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "named and not there");
    assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "there and never named");
}

#[test]
fn every_rule_says_why_in_three_languages() {
    for rule in RULES {
        let mut said = BTreeSet::new();
        for lang in Lang::ALL {
            let why = rule.why(lang);
            assert!(
                !why.is_empty() && !why.ends_with('.') && why.chars().count() <= 110,
                "{} {lang}: {why}",
                rule.code
            );
            assert!(said.insert(why), "{}: one text for two languages", rule.code);
        }
        for lang in [Lang::Fi, Lang::Sv] {
            assert!(text(lang, &format!("why-{}", rule.code)).is_some(), "{} {lang}", rule.code);
        }
    }
}

#[test]
fn no_sentence_is_left_with_a_hole() {
    for (key, parts) in messages(Lang::En) {
        let mut args: Vec<(&'static str, String)> = parts
            .values()
            .flatten()
            .map(|a| {
                (&*a.clone().leak(), if ["what", "wanted"].contains(&a.as_str()) { "table" } else { "x" }.to_owned())
            })
            .collect();
        args.extend(["fi", "sv", "en"].map(|l| (l, "y".to_owned())));
        for lang in Lang::ALL {
            let said = say(lang, &key, &args);
            for text in [&said.message, &said.label, &said.help] {
                assert!(!text.contains("{$") && !text.contains("{ $"), "{lang} {key}: {text}");
                assert!(!text.ends_with('.') || text.ends_with(".."), "{lang} {key}: {text}");
            }
            assert!(said.message.chars().count() <= 72, "{lang} {key}: {}", said.message);
            assert!(
                !said.message.starts_with(char::is_uppercase) || key == "law003-text",
                "{lang} {key}: {}",
                said.message
            );
        }
    }
}

#[test]
fn laws_are_called_as_each_language_calls_them() {
    for (english, finnish, swedish) in [
        ("GDPR art. 6(1)", "tietosuoja-asetus, artikla 6(1)", "dataskyddsförordningen, artikel 6(1)"),
        ("C-311/18", "C-311/18", "C-311/18"),
        (
            "Data Protection Act s. 29; GDPR art. 87",
            "tietosuojalaki, § 29; tietosuoja-asetus, artikla 87",
            "dataskyddslagen, § 29; dataskyddsförordningen, artikel 87",
        ),
    ] {
        assert_eq!(law(Lang::En, english), english);
        assert_eq!(law(Lang::Fi, english), finnish);
        assert_eq!(law(Lang::Sv, english), swedish);
    }
    for rule in RULES {
        for word in ["Act", "Regulation", "art."] {
            assert!(!law(Lang::Fi, rule.law).contains(word), "{}: {}", rule.code, law(Lang::Fi, rule.law));
        }
    }
}
