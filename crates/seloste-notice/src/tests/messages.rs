//! The sentences of the findings: all there, in three languages, with the same arguments.

use super::checked;
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
        ("GDPR art. 6(1)", "tietosuoja-asetuksen 6 artiklan 1 kohta", "artikel 6.1 i dataskyddsförordningen"),
        ("GDPR art. 12", "tietosuoja-asetuksen 12 artikla", "artikel 12 i dataskyddsförordningen"),
        ("GDPR art. 15-21", "tietosuoja-asetuksen 15–21 artikla", "artiklarna 15–21 i dataskyddsförordningen"),
        (
            "GDPR art. 5(1)(e), 25(2)",
            "tietosuoja-asetuksen 5 artiklan 1 kohdan e alakohta ja 25 artiklan 2 kohta",
            "artiklarna 5.1 e och 25.2 i dataskyddsförordningen",
        ),
        (
            "GDPR art. 9(1)-(2)",
            "tietosuoja-asetuksen 9 artiklan 1–2 kohta",
            "artiklarna 9.1–9.2 i dataskyddsförordningen",
        ),
        (
            "GDPR art. 5(1)(b)-(c)",
            "tietosuoja-asetuksen 5 artiklan 1 kohdan b–c alakohta",
            "artiklarna 5.1 b–c i dataskyddsförordningen",
        ),
        ("C-311/18", "C-311/18", "C-311/18"),
        ("Decision (EU) 2021/914", "päätös (EU) 2021/914", "beslut (EU) 2021/914"),
        ("Finnish convention", "suomalainen käytäntö", "finländsk praxis"),
        (
            "Data Protection Act s. 29; GDPR art. 87",
            "tietosuojalain 29 §; tietosuoja-asetuksen 87 artikla",
            "29 § i dataskyddslagen; artikel 87 i dataskyddsförordningen",
        ),
        (
            "Act on Electronic Communications Services s. 200-202",
            "sähköisen viestinnän palveluista annetun lain 200–202 §",
            "200–202 § i lagen om tjänster inom elektronisk kommunikation",
        ),
        ("Accounting Act ch. 2 s. 10", "kirjanpitolain 2 luvun 10 §", "2 kap. 10 § i bokföringslagen"),
        (
            "General Product Safety Regulation art. 35(1)-(2)",
            "tuoteturvallisuusasetuksen 35 artiklan 1–2 kohta",
            "artiklarna 35.1–35.2 i produktsäkerhetsförordningen",
        ),
    ] {
        assert_eq!(law(Lang::En, english), english);
        assert_eq!(law(Lang::Fi, english), finnish);
        assert_eq!(law(Lang::Sv, english), swedish);
    }
    for rule in RULES {
        for word in ["Act", "Regulation", "art.", " s.", "ch.", "(1", "(2", "Decision", "-"] {
            let case = rule.law.split("C-").count() > 1 || word == "-";
            for lang in [Lang::Fi, Lang::Sv] {
                let own = law(lang, rule.law);
                let own = if case { own.replace("C-", "").replace("tietosuoja-a", "") } else { own };
                assert!(!own.contains(word), "{}: {own}", rule.code);
            }
        }
    }
}

#[test]
fn days_and_counts_are_said_as_each_language_says_them() {
    let said = |lang, key, args: &[(&'static str, &str)]| {
        let args: Vec<_> = args.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
        let said = say(lang, key, &args);
        format!("{} | {}", said.message, said.label)
    };
    for (key, args, [fi, sv, en]) in [
        (
            "law001-text",
            &[("date", "2019-01-01")][..],
            ["ei voimassa 1.1.2019 alkaen", "gäller inte sedan 1.1.2019", "not in force since 1 January 2019"],
        ),
        (
            "dat002-found",
            &[("count", "1")],
            ["löytyi 1 henkilötunnus |", "1 personbeteckning hittades", "1 personal identity code was found"],
        ),
        (
            "dat002-found",
            &[("count", "2")],
            ["löytyi 2 henkilötunnusta", "2 personbeteckningar", "2 personal identity codes were found"],
        ),
        ("src003-late", &[("count", "1")], ["1 ihmiselle ei", "1 person har", "1 person has not"]),
        ("src003-late", &[("count", "3")], ["3 ihmiselle ei", "3 personer har", "3 people have not"]),
        ("bas011", &[("id", "`a`"), ("count", "1")], ["1 suostumus on vailla", "1 samtycke kan", "1 consent cannot"]),
        (
            "bas011",
            &[("id", "`a`"), ("count", "12")],
            ["12 suostumusta on vailla", "12 samtycken kan", "12 consents cannot"],
        ),
    ] {
        for (lang, expected) in Lang::ALL.into_iter().zip([fi, sv, en]) {
            let text = said(lang, key, args);
            assert!(text.contains(expected), "{lang} {key}: {text}");
        }
    }
    // No message writes a day as the file does, but where it shows what to write there.
    for lang in Lang::ALL {
        for line in source(lang).lines().filter(|l| !l.contains("version") && !l.contains("agreement")) {
            let iso = line
                .split(|c: char| !c.is_ascii_digit() && c != '-')
                .any(|w| w.len() == 10 && w.parse::<jiff::civil::Date>().is_ok());
            assert!(!iso || line.contains("syn005") || line.contains("2026-11-21"), "{lang}: {line}");
        }
    }
}

/// What `explain` says in front of the page: everything that a rule can say, and no hole where a word of the user stood.
#[test]
fn a_rule_says_all_it_can_in_each_language() {
    for rule in RULES {
        for lang in Lang::ALL {
            let says = rule.says(lang);
            assert!(!says.is_empty(), "{} {lang}", rule.code);
            for said in says {
                for text in [&said.message, &said.label, &said.help] {
                    assert!(!text.contains("{$") && !text.contains("{ $"), "{} {lang}: {text}", rule.code);
                }
                assert!(!said.message.is_empty(), "{} {lang}", rule.code);
            }
        }
    }
    let says = crate::rule("CTL001").unwrap().says(Lang::Sv);
    assert_eq!(says.len(), 2, "{says:?}");
}

/// What a finding names is named in the reader's language, and as the file writes it.
#[test]
fn findings_call_things_by_their_names() {
    let said = |over: &str, code: &str, lang: Lang| {
        let out = checked(&format!("extends = \"base.toml\"\n\n{over}"));
        let found: Vec<String> = out
            .diagnostics
            .iter()
            .filter(|d| d.code == code)
            .map(|d| format!("{} {}", d.said(lang).message, d.said(lang).help))
            .collect();
        assert_eq!(found.len(), 1, "{over} {found:?}");
        found.concat()
    };
    let unknown = "[other]\nx = 1\n";
    let purpose = "[[category]]\nid = \"customers\"\npurposes = [\"nothing-like-it\"]\n";
    let wild = "[[recipient]]\nid = \"bookkeeper\"\nfields = [\"invoice.*\"]\npurposes = [\"care\"]\n";
    for (over, code, lang, has, lacks) in [
        (unknown, "SYN002", Lang::En, "in a notice", "beskrivning"),
        (unknown, "SYN002", Lang::Fi, ", seloste", "a notice"),
        (unknown, "SYN002", Lang::Sv, "i beskrivningen", "a notice"),
        (purpose, "REF001", Lang::En, "no purpose is called", "tarkoitus"),
        (purpose, "REF001", Lang::Fi, "(tarkoitus)", "(purpose)"),
        (purpose, "REF001", Lang::Sv, "(ändamål)", "(purpose)"),
        (wild, "PUR004", Lang::En, "`invoice.*`", "invoice.credits"),
    ] {
        let said = said(over, code, lang);
        assert!(said.contains(has) && !said.contains(lacks), "{lang}: {said}");
    }
}
