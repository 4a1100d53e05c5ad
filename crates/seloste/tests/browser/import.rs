//! A file brought in: chosen, mapped, looked at, brought in, taken back; with script and without.

use crate::{Demo, nothing_to_complain_of, pictures, signed_in, wanted};

/// A file as a person would have it: an address that is none, a colour that the notice has no field for.
fn file(name: &str) -> std::path::PathBuf {
    let mut csv = String::from("Nimi;Sähköposti;Puhelin;Katuosoite;Lempiväri\n");
    for n in 1..=40 {
        let mail = if n == 7 { "ei osoite".to_owned() } else { format!("keksitty{n}@example.fi") };
        csv.push_str(&format!("Tuotu Keksitty{n};{mail};040 123 45{n:02};Keksikuja {n};sininen\n"));
    }
    let path = std::env::temp_dir().join(format!("seloste-browser-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, csv).expect("a file to bring in");
    path
}

#[test]
fn a_file_is_brought_in_and_taken_back() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let file = file(if script { "script" } else { "plain" });
        let browser = signed_in(&demo, script);
        browser.go(&format!("{}/r/carrata?purpose=contract", demo.address));
        browser.click("a[href='/r/carrata/import']");
        let look = |step: &str| {
            if script {
                for (width, height) in [(1440, 900), (390, 844)] {
                    browser.size(width, height);
                    browser.picture(&pictures().join(format!("import-{step}-{width}.png")));
                }
                browser.size(1440, 900);
            }
        };
        browser.find("input[type=file]");
        look("file");
        browser.type_in("input[type=file]", &file.display().to_string());
        browser.click("form.form button.primary");
        browser.find("select[name='c.0']");
        look("columns");
        browser.click("button[value=look]");
        // Whether the page asks by script or by itself: the preview comes without another click.
        browser.find("button[value=run]");
        assert!(browser.url().contains("/import/") && !browser.url().contains("Keksitty"), "{}", browser.url());
        assert!(!browser.source().contains("ei osoite"), "a preview repeats what was wrong");
        look("preview");
        browser.click("button[value=run]");
        browser.find(".said");
        look("report");
        browser.click("a[href$='/undo']");
        browser.find("input[name=sure]");
        look("undo");
        browser.click("input[name=sure]");
        browser.click("button.stop");
        browser.find(".said");
        browser.go(&format!("{}/r/carrata/import", demo.address));
        browser.find("section.sheet table");
        look("lately");
        nothing_to_complain_of(&browser);
        let _ = std::fs::remove_file(&file);
    }
}
