//! Notices written out by the program, and what is found in those that others wrote.

use crate::site::{Site, notice};
use serde_json::Value;

#[test]
fn every_form_is_written_and_what_cannot_be_is_refused() {
    let site = Site::bare("render");
    let carrata = notice("carrata");
    let carrata = carrata.to_str().unwrap();
    let begins = [
        ("html", "<!DOCTYPE html><html lang=\"sv\">"),
        ("text", "Dataskyddsbeskrivning\n====="),
        ("md", "# Dataskyddsbeskrivning\n\n**Kundregister**"),
        ("record", "<!DOCTYPE html><html lang=\"sv\">"),
        ("record-csv", "\u{feff}\"Behandling\";\"Personuppgiftsansvarig och kontaktuppgifter\""),
        ("dpv", "{\n  \"@context\""),
        ("fideslang", "{\n  \"organization\""),
    ];
    for (form, begin) in begins {
        let done = site.run(&["render", carrata, "--lang", "sv", "--to", form]).exits(0);
        assert!(done.out.starts_with(begin), "{form}: {}", done.out.chars().take(200).collect::<String>());
        // The same into a file, and nothing on standard output then.
        let file = site.given("out", "");
        let quiet = site.run(&["render", carrata, "--lang", "sv", "--to", form, "-o", &file]).exits(0);
        assert!(quiet.out.is_empty(), "{form}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), done.out, "{form}");
    }
    let text = std::fs::read_to_string(carrata).unwrap();
    let bad = site.given("bad.toml", text.replace("keep = \"6 months after relationship-end\"", "keep = \"forever\""));
    let finnish = site.given("fi.toml", text.replace("languages = [\"fi\", \"sv\", \"en\"]", "languages = [\"fi\"]"));
    for (args, code, said) in [
        (&[&bad, "--to", "html"][..], 2, "RET002"),
        (&[&finnish, "--lang", "sv"], 2, "not published in sv; it is in fi"),
        (&[carrata, "--to", "record", "--as", "processor"], 2, "names no processor"),
        (&[carrata, "--to", "pdf"], 2, "PDF"),
        (&[carrata, "--to", "record-pdf"], 2, "PDF"),
        (&["/no/such/file.toml"], 2, "/no/such/file.toml"),
    ] {
        let done = site.run(&[&["render"][..], args].concat()).exits(code);
        assert!(done.out.is_empty() && done.err.contains(said), "{args:?}: {}", done.err);
    }
    // In the language of the environment only if the notice has it.
    assert!(site.run(&["render", &finnish, "--to", "text"]).exits(0).out.starts_with("Tietosuojaseloste\n"));
}

#[test]
fn raj_02_a_repealed_act_is_found_by_reader_and_check_and_the_written_notice_cites_the_law_in_force() {
    let site = Site::bare("repealed");
    let old = "Rekisteriseloste\n\nHenkilötietolain (523/199) 10 §:n mukainen seloste\n\nRekisterinpitäjä\nKeksitty Oy, \
               Esimerkkitie 1, 00100 Helsinki, info@example.fi\n\nRekisterin käyttötarkoitus\nAsiakassuhteen hoito.\n";
    let old = site.given("vanha.txt", old);
    // The reader says so of a text that somebody published.
    let labels: Value = serde_json::from_str(&site.run(&["read", "--json", &old]).out).unwrap();
    assert_eq!(labels["repealed_law_cited"], true);
    let defects: Vec<&str> = labels["defects"].as_array().unwrap().iter().filter_map(|d| d["code"].as_str()).collect();
    assert!(defects.contains(&"repealed-law"), "{defects:?}");
    // So does the check, and it sees the misprint of the act's number.
    let carrata = std::fs::read_to_string(notice("rajobit")).unwrap();
    let cites = carrata.replacen(
        "fi = \"Luovutamme asiakkaan aineistoa",
        "fi = \"Henkilötietolain (523/199) mukaisesti luovutamme asiakkaan aineistoa",
        1,
    );
    assert_ne!(carrata, cites);
    let cites = site.given("cites.toml", cites);
    let findings = site.run(&["check", "--json", &cites]).json();
    let codes: Vec<&str> = findings.as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    assert!(codes.contains(&"LAW001") && codes.contains(&"LAW002"), "{codes:?}");
    // What is written out of the mended notice cites what holds, and not what does not.
    for lang in ["fi", "sv", "en"] {
        let rajobit = notice("rajobit");
        let done = site.run(&["render", rajobit.to_str().unwrap(), "--lang", lang, "--to", "text"]).exits(0);
        let said = done.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("(EU) 2016/679") && said.contains("1050/2018"), "{lang}");
        for gone in ["523/", "enkilötietolai", "ersonuppgiftslagen"] {
            assert!(!said.contains(gone), "{lang}: {gone}");
        }
    }
}

#[test]
fn a_manifest_of_fideslang_becomes_a_draft() {
    let site = Site::bare("manifest");
    let notice = site.given("carrata.toml", include_str!("../../../../notices/carrata.toml"));
    let manifest = site.run(&["render", &notice, "--to", "fideslang", "--lang", "en"]).exits(0).out;
    let manifest = site.given("manifest.json", &manifest);
    let draft = site.run(&["new", "--from-fideslang", &manifest]).exits(0).out;
    assert!(
        draft.contains("[[purpose]]") && draft.contains("basis = \"consent\"") && draft.contains("# TODO"),
        "{draft}"
    );
    let out = site.file("draft.toml");
    site.run(&["new", &out, "--from-fideslang", &manifest]).exits(0);
    // It is TOML of the language with its gaps found, not a file that cannot be read.
    let found = site.run(&["check", &out, "--json"]);
    assert!(found.out.contains("CTL") || found.out.contains("SYN004"), "{}", found.out);
    assert!(!found.out.contains("SYN001"), "{}", found.out);
    // A file that is there stays, and what is no manifest is refused.
    site.run(&["new", &out, "--from-fideslang", &manifest]).refuses(&["draft.toml"]);
    site.run(&["new", "--from-fideslang", &notice]).refuses(&["carrata.toml"]);
}
