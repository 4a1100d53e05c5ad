//! A document of a company: added, seen on its card, given another file, erased.

use crate::{Demo, nothing_to_complain_of, pictures, signed_in, wanted};

#[test]
fn a_document_is_added_replaced_and_erased() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let folder = std::env::temp_dir().join(format!("seloste-browser-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let first = file("Keksitty sopimus.pdf", b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\n");
    let second = file("Toinen sopimus.txt", "Keksittyä tekstiä\n".repeat(9_000).as_bytes());
    let broken = file("rikki.zip", b"PK\x03\x04");
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        let name = if script { "Keksityn Kone Oy" } else { "Toinen Kone Oy" };
        browser.go(&format!("{}/r/rajobit/new?kind=organisation&purpose=services", demo.address));
        browser.type_in("input[name='v.organisation.name']", name);
        browser.click("form.form .actions button[type=submit]");
        browser.find("a[href*='/document?']");
        let card = browser.url();
        browser.click("a[href*='/document?']");
        browser.find("input[type=file]");
        if script {
            for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
                browser.size(width, height);
                browser.picture(&pictures().join(format!("document-{width}.png")));
            }
            browser.size(1440, 900);
        }
        // What is wrong with a file is told beside the form, with script and without.
        browser.type_in("input[type=file]", &broken);
        browser.click("form.form .actions button[type=submit]");
        browser.find("#problems .problems");
        browser.picture(&pictures().join(format!("document-refused-{script}.png")));
        browser.empty("input[type=file]");
        browser.type_in("input[type=file]", &first);
        browser.click("form.form .actions button[type=submit]");
        browser.find(".said");
        browser.picture(&pictures().join("document-card.png"));
        browser.sees("Keksitty sopimus.pdf");
        browser.sees("PDF, 30 bytes");
        browser.find("a[download][href*='/document/']");
        // Another file in its place.
        browser.click(".timeline summary");
        browser.click("a[href*='/replace?']");
        browser.type_in("input[type=file]", &second);
        browser.picture(&pictures().join("document-replace.png"));
        browser.click("form.form .actions button[type=submit]");
        browser.find(".said");
        browser.sees("Toinen sopimus.txt");
        browser.sees("TXT, 176 kB");
        // Erasing asks first.
        browser.click(".timeline summary");
        browser.click("a[href*='/erase/']");
        browser.find("input[name=sure]");
        browser.picture(&pictures().join("document-erase.png"));
        browser.click("input[name=sure]");
        browser.click("button.stop");
        browser.find(".said");
        browser.go(&card);
        browser.find(".timeline");
        assert!(!browser.text().contains("Toinen sopimus.txt"));
        nothing_to_complain_of(&browser);
    }
    let _ = std::fs::remove_dir_all(folder);
}
