//! `seloste check` beyond its exit codes: other forms, languages, published texts, mending.

use crate::site::{Site, notice};
use serde_json::Value;

/// A notice of Carrata with slips that a program can mend, and one fault that it cannot.
fn slips() -> String {
    let text = std::fs::read_to_string(notice("carrata")).unwrap();
    let text = text.replace("required = \"statute\"", "required = \"statut\"  # by law");
    let text = text.replace("name = \"Brevo\"", "name = \"Sendinblue\"");
    text.replace("keep = \"6 years after financial-year-end\"", "keep = \"forever\"")
}

#[test]
fn findings_come_in_the_language_that_is_asked_for() {
    let site = Site::bare("check-lang");
    let file = site.given("notice.toml", slips());
    for (lang, said) in [
        ("fi", ["virhe[RET002]: `forever` ei pääty koskaan", "miksi: henkilötietoja", "ohje: kerro kuinka kauan"]),
        ("sv", ["fel[RET002]: `forever` tar aldrig slut", "varför: personuppgifter", "råd: säg hur länge"]),
        ("en", ["error[RET002]: `forever` never ends", "note: personal data", "help: say how long"]),
    ] {
        let done = site.run(&["check", "--lang", lang, &file]).exits(1);
        for part in said {
            assert!(done.out.contains(part), "{lang}: {part}\n{}", done.out);
        }
        let rules = site.run(&["explain", "--lang", lang]).exits(0);
        assert!(rules.out.lines().count() >= 110 && rules.out.contains("RET002"), "{}", rules.out);
    }
    let finnish = site.run(&["check", "--lang", "fi", "--json", &file]).exits(1);
    assert!(finnish.out.contains("ei pääty koskaan"), "{}", finnish.out);
    for (lang, parts) in [
        (
            "fi",
            [
                "RET002: henkilötietoja",
                "laki: tietosuoja-asetuksen 5 artiklan 1 kohdan e alakohta ja 25 artiklan 2 kohta\n",
                "- … ei pääty koskaan\n  ohje: kerro kuinka kauan",
                "# RET002: ",
            ],
        ),
        (
            "sv",
            [
                "RET002: personuppgifter",
                "lag: artiklarna 5.1 e och 25.2 i dataskyddsförordningen\n",
                "- … tar aldrig slut\n  råd: säg hur länge",
                "# RET002: ",
            ],
        ),
    ] {
        let page = site.run(&["explain", "--lang", lang, "RET002"]).exits(0).out;
        let places: Vec<_> = parts.iter().map(|part| page.find(part)).collect();
        assert!(places.first() == Some(&Some(0)) && places.iter().all(Option::is_some), "{places:?} {page}");
        assert!(places.is_sorted(), "{page}");
    }
    assert!(site.run(&["explain", "--lang", "en", "RET002"]).exits(0).out.starts_with("# RET002: "));
}

/// One of a kind is said as one.
#[test]
fn counts_are_said_as_people_say_them() {
    let site = Site::bare("check-counts");
    let one = site.given("one.txt", "Säilytysaika\n\nTiedot säilytetään toistaiseksi. Tämä on rekisteriseloste.\n");
    let none = site.given("none.txt", "Säilytysaika\n\nTiedot poistetaan 2 vuoden kuluttua.\n");
    for (lang, ones, nones) in [
        ("fi", "1 virhe, 1 varoitus\n", "0 virhettä, 0 varoitusta\n"),
        ("sv", "1 fel, 1 varning\n", "0 fel, 0 varningar\n"),
        ("en", "1 error, 1 warning\n", "0 errors, 0 warnings\n"),
    ] {
        // Before it stands that only sentences were checked.
        let counts = |file: &str, code| {
            let err = site.run(&["check", "--lang", lang, file]).exits(code).err;
            assert_eq!(err.lines().count(), 2, "{err}");
            err.split_inclusive('\n').next_back().map(str::to_owned)
        };
        assert_eq!(counts(&one, 1).as_deref(), Some(ones));
        assert_eq!(counts(&none, 0).as_deref(), Some(nones));
    }
}

#[test]
fn sarif_is_one_log_of_all_files() {
    let site = Site::bare("check-sarif");
    let (a, b) = (site.given("a.toml", slips()), site.given("b.txt", "Rekisterin pitäjä\n"));
    let done = site.run(&["check", "--format", "sarif", &a, &b]).exits(1);
    let log: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |name: &str| {
        let place = |r: &Value| r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].to_string();
        results.iter().filter(|r| place(r).contains(name)).count()
    };
    assert!(of("a.toml") >= 3 && of("b.txt") == 1, "{}", done.out);
}

#[test]
fn a_published_text_is_checked_sentence_by_sentence() {
    let site = Site::bare("check-text");
    let text = "Tietosuojaseloste\n\nSäilytysaika\n\nTiedot säilytetään asiakassuhteen ajan.\n";
    let file = site.given("seloste.txt", text);
    let done = site.run(&["check", "--lang", "en", &file]).exits(1);
    assert!(done.out.contains("error[RET002]") && done.out.contains("seloste.txt:5:20"), "{}", done.out);
    let fine = site.given("fine.md", text.replace("asiakassuhteen ajan", "2 vuotta asiakkuuden päättymisestä"));
    assert_eq!(site.run(&["check", &fine]).exits(0).out, "");
}

#[test]
fn mending_changes_what_it_says_and_nothing_else() {
    let site = Site::bare("check-fix");
    let before = slips();
    let file = site.given("notice.toml", &before);
    let done = site.run(&["check", "--lang", "en", "--fix", &file]).exits(1);
    assert!(done.err.contains("(SYN005)") && done.err.contains("(LAW005)"), "{}", done.err);
    assert!(done.out.contains("RET002") && !done.out.contains("SYN005"), "{}", done.out);
    let after = std::fs::read_to_string(&file).unwrap();
    let expected = before.replace("\"statut\"  # by law", "\"statute\"  # by law").replace("Sendinblue", "Brevo");
    assert_eq!(after, expected);
    let again = site.run(&["check", "--lang", "en", "--fix", &file]).exits(1);
    assert!(!again.err.contains("mended"), "{}", again.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expected);
    site.run(&["check", "--fix", "-"]).exits(2);
}

/// A notice may be somebody else's. What lies outside of its folder is not read, and no line of it shown.
#[test]
fn a_notice_reads_nothing_outside_its_folder() {
    let site = Site::new("outside");
    let secret = site.given("secret.toml", "password = hunter2\n");
    let folder = site.scratch.join("in").join("inner");
    std::fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(&secret, folder.join("link.toml")).unwrap();
    std::os::unix::fs::symlink(site.scratch.join("in"), folder.join("up")).unwrap();
    std::fs::write(folder.join("base.toml"), include_str!("../../../../docs/rules/base.toml")).unwrap();
    let file = folder.join("notice.toml");
    let name = file.display().to_string();
    for extends in ["../secret.toml", &secret, "/etc/passwd", "link.toml", "up/secret.toml"] {
        std::fs::write(&file, format!("extends = \"{extends}\"\n")).unwrap();
        for command in [&["check"][..], &["check", "--json"], &["check", "--fix"], &["render"], &["open"]] {
            let done = site.run(&[command, &[&name]].concat());
            assert_ne!(done.code, Some(0), "{extends} {command:?}");
            for text in [&done.out, &done.err] {
                assert!(!text.contains("hunter2") && !text.contains("root:"), "{extends} {command:?}: {text}");
            }
        }
        assert!(site.run(&["check", &name]).out.contains("REF003"), "{extends}");
    }
    std::fs::write(&file, "extends = \"base.toml\"\n").unwrap();
    site.run(&["check", &name]).exits(0);
}
