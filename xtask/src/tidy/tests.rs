use super::{File, arrows, promises, texts, vendored};

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: Some(text.to_owned()) }
}

#[test]
fn each_rule_of_texts_finds_what_breaks_it() {
    let check = |path: &str, text: &str, expected: &[&str]| {
        let mut findings = Vec::new();
        texts::check(&[file(path, text)], &mut findings);
        assert_eq!(findings.len(), expected.len(), "{path}: {findings:?}");
        for (finding, part) in findings.iter().zip(expected) {
            assert!(finding.contains(part), "{path}: {finding} has no {part}");
        }
    };
    let unfinished = concat!("TO", "DO");
    let machine = concat!("/ho", "me/");
    let allow = concat!("#[all", "ow(dead_code)]");
    check("README.md", "A line.\n", &[]);
    check("README.md", "A line. \n", &["README.md:1: spaces"]);
    check("README.md", "A line.\nOther.\t\n", &["README.md:2: spaces"]);
    check("README.md", "A line.", &["last line"]);
    check("README.md", &format!("<!-- {unfinished}: more -->\n"), &["unfinished"]);
    check("README.md", &format!("a notice that says {unfinished}\n"), &[]);
    check("deny.toml", &format!("a = 1 # {unfinished}\n"), &["unfinished"]);
    check("crates/seloste-gate/src/tests.rs", &format!("// {unfinished}: more\n"), &["unfinished"]);
    check("crates/seloste-gate/src/tests.rs", &format!("// Finds `{unfinished}`.\nlet x = \"{unfinished}\";\n"), &[]);
    check("crates/seloste-gate/src/tests.rs", &format!("// METHOD{unfinished}\n"), &[]);
    check("README.md", &format!("see {machine}x\n"), &["path of one machine"]);
    check("README.md", &format!("see https://example.fi{machine}x\n"), &[]);
    check("logo.png", "A line. ", &[]);
    check("crates/seloste-web/assets/vendor/x.js", "A line. ", &[]);

    let product = |of: &str| format!("crates/{of}/src/lib.rs");
    check(&product("seloste-gate"), "//! A gate.\n", &[]);
    check(&product("seloste-gate"), "mod x;\n", &["begin with `//!`"]);
    check("crates/seloste-gate/src/tests.rs", "use super::x;\n", &[]);
    check(&product("seloste-gate"), &format!("//! A gate.\n{allow}\n"), &["lib.rs:2"]);
    check(&product("seloste-gate"), &"//! Long.\n".repeat(901), &["901 lines"]);
    check(&product("seloste-gate"), &"//! Long.\n".repeat(900), &[]);
    check(&product("seloste-gate"), "//! A.\nuse aws_lc_rs::aead::Nonce;\n", &["names a cipher"]);
    check(&product("seloste-vault"), "//! A.\nuse aws_lc_rs::aead::Nonce;\n", &[]);
    check(&product("seloste-gate"), "//! A.\nlet q = \"SELECT a FROM b\";\n", &["names SQL"]);
    check(&product("seloste-store"), "//! A.\nlet q = \"SELECT a FROM b\";\n", &[]);
    check("crates/seloste-gate/tests/it/main.rs", "let q = \"SELECT a FROM b\";\n", &[]);
    check(&product("seloste-gate"), "//! A.\n// What SELECT does.\n", &[]);
    check(&product("seloste-register"), "//! A.\nuse maud::html;\n", &["name HTML"]);
    check(&product("seloste-paper"), "//! A.\nuse maud::html;\n", &[]);
    check(&product("seloste-register"), "//! A.\nuse tokio::sync::Mutex;\n", &["name async code"]);
    check(&product("seloste-web"), "//! A.\nuse tokio::sync::Mutex;\n", &[]);
    check(&product("seloste-terms"), "//! A.\nlet t = std::fs::read(x);\n", &["is pure"]);
    check(&product("seloste-vault"), "//! A.\nlet t = std::fs::read(x);\n", &[]);
    check(&product("seloste-ledger"), "//! A.\nlet t = jiff::Timestamp::now();\n", &["is pure"]);
    check(&product("seloste-notice"), "//! A.\nuse std::hash::RandomState;\n", &["is pure"]);
    check(&product("seloste-web"), "//! A.\nuse std::hash::RandomState;\n", &[]);
}

#[test]
fn arrows_that_point_up_are_found() {
    let check = |name: &str, on: &str, kind: &str, expected: Option<&str>| {
        let json = format!(r#"{{"packages":[{{"name":"{name}","dependencies":[{{"name":"{on}","kind":{kind}}}]}}]}}"#);
        let mut findings = Vec::new();
        arrows::check_packages(&serde_json::from_str(&json).unwrap(), &mut findings);
        assert_eq!(
            findings.first().map(|f| f.contains(expected.unwrap_or("-"))),
            expected.map(|_| true),
            "{findings:?}"
        );
    };
    check("seloste-gate", "seloste-vault", "null", None);
    check("seloste-vault", "seloste-gate", "null", Some("not below it"));
    check("seloste-vault", "seloste-gate", "\"dev\"", Some("not below it"));
    check("seloste-gate", "seloste-gate", "\"dev\"", Some("not below it"));
    check("seloste-gate", "seloste-other", "null", Some("not below it"));
    check("seloste-other", "serde", "null", Some("on no floor"));
    check("seloste-gate", "rusqlite", "null", Some("only seloste-store may"));
    check("seloste-gate", "rusqlite", "\"dev\"", None);
    check("seloste-store", "rusqlite", "null", None);
    check("seloste-register", "tokio", "null", Some("only seloste-web and seloste may"));
    check("xtask", "seloste-gate", "null", None);
}

/// The table as it is when nothing is kept yet, with one row replaced.
fn table(id: &str, row: &str) -> String {
    let mut text = String::from("# Promises\n\n| id | state | test |\n|---|---|---|\n");
    for (notice, count) in [("RAJ", 22), ("ROC", 22), ("ARJ", 27), ("RAM", 30), ("CAR", 25)] {
        for n in 1..=count {
            let this = format!("{notice}-{n:02}");
            let line = if this == id { row.to_owned() } else { format!("| {this} | not yet | |\n") };
            text.push_str(&line);
        }
    }
    text
}

#[test]
fn the_table_of_promises_is_held_against_the_tests() {
    let check = |id: &str, row: &str, expected: Option<&str>| {
        let mut findings = Vec::new();
        promises::check_table(&table(id, row), &|test| test == "raj_05_is_kept", &mut findings);
        assert_eq!(
            findings.first().map(|f| f.contains(expected.unwrap_or("-"))),
            expected.map(|_| true),
            "{findings:?}"
        );
    };
    check("none", "", None);
    check("RAJ-05", "| RAJ-05 | whole | `raj_05_is_kept` |\n", None);
    check("RAJ-05", "| RAJ-05 | part: letters | raj_05_is_kept |\n", None);
    check("RAJ-05", "| RAJ-05 | part: letters | |\n", Some("must begin with its id"));
    check("RAJ-05", "| RAJ-05 | part: | raj_05_is_kept |\n", Some("no state"));
    check("RAJ-05", "| RAJ-05 | part | raj_05_is_kept |\n", Some("no state"));
    check("RAJ-05", "| RAJ-05 | whole | |\n", Some("must begin with its id"));
    check("RAJ-06", "| RAJ-06 | whole | raj_05_is_kept |\n", Some("must begin with its id"));
    check("RAJ-05", "| RAJ-05 | whole | raj_05_is_not_there |\n", Some("there is no test"));
    check("RAJ-05", "| RAJ-05 | not yet | raj_05_is_kept |\n", Some("names a test"));
    check("RAJ-05", "| RAJ-05 | surely | |\n", Some("no state"));
    check("RAJ-05", "", Some("RAJ-06 stands where RAJ-05 belongs"));
    check("RAJ-05", "| RAJ-05 | not yet | |\n| RAJ-05 | not yet | |\n", Some("RAJ-05 stands where RAJ-06 belongs"));
    check("CAR-25", "", Some("CAR-25 is missing"));
    check("CAR-25", "| CAR-25 | not yet | |\n| CAR-26 | not yet | |\n", Some("nothing more"));
    check("RAJ-05", "| RAJ-05 | not yet |\n", Some("a row is"));
}

#[test]
fn a_named_test_must_be_a_test() {
    let kept = |text: &str| {
        let files = [file("docs/promises.md", &table("RAJ-05", "| RAJ-05 | whole | raj_05_x |\n")), file("a.rs", text)];
        let mut findings = Vec::new();
        promises::check(&files, &mut findings);
        findings.is_empty()
    };
    assert!(kept("#[test]\nfn raj_05_x() {}\n"));
    assert!(kept("#[test]\n// Why.\nfn raj_05_x() {}\n"));
    assert!(!kept("fn raj_05_x() {}\n"));
    assert!(!kept("#[test]\nfn other() {}\n\nfn raj_05_x() {}\n"));
    assert!(!kept("#[test]\nfn raj_05_xy() {}\n"));
}

#[test]
fn carried_files_are_held_against_their_list() {
    let folder = std::env::temp_dir().join(format!("seloste-tidy-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("vendor")).unwrap();
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let list = format!(
        "[[file]]\npath = \"vendor/abc.js\"\nsha256 = \"{hash}\"\nfrom = \"https://example.org\"\nlicence = \"0BSD\"\n"
    );
    let findings = || {
        let mut findings = Vec::new();
        vendored::check_folder(&folder, &mut findings).unwrap();
        findings.join("\n")
    };
    assert_eq!(findings(), "");
    std::fs::write(folder.join("VENDORED.toml"), list).unwrap();
    assert!(findings().contains("not there"));
    std::fs::write(folder.join("vendor/abc.js"), "abc").unwrap();
    assert_eq!(findings(), "");
    std::fs::write(folder.join("vendor/abc.js"), "abd").unwrap();
    assert!(findings().contains("it was changed"));
    std::fs::write(folder.join("vendor/abc.js"), "abc").unwrap();
    std::fs::write(folder.join("vendor/other.js"), "").unwrap();
    assert!(findings().contains("not listed"));
    std::fs::remove_dir_all(&folder).unwrap();
}
