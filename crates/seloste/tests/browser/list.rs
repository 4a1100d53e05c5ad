//! The list: narrowed by links, and taken out.

use crate::{Demo, nothing_to_complain_of, pictures, signed_in, wanted};

#[test]
fn the_list_is_narrowed_by_links_and_taken_out() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        browser.go(&format!("{}/r/carrata", demo.address));
        browser.click("a.chip[href*='state=former']");
        browser.find("a.chip[aria-current][href*='state=former']");
        let narrowed = browser.url();
        assert!(narrowed.contains("state=former"), "what the list shows stands in its address: {narrowed}");
        let former = browser.text_of(&browser.find("#found"));
        // The address shows the same again, and the way back is the browser's own.
        browser.go(&format!("{}/r/carrata", demo.address));
        browser.go(&narrowed);
        assert_eq!(browser.text_of(&browser.find("#found")), former);
        browser.click("a.chip[href*='kind=organisation']");
        browser.find("a.chip[aria-current][href*='state=former']");

        browser.go(&format!("{}/r/carrata/export?purpose=newsletter", demo.address));
        browser.find("form.form button[value=xlsx]");
        browser.find("ul.left li");
        if script {
            for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
                browser.size(width, height);
                browser.picture(&pictures().join(format!("export-{width}.png")));
            }
            for lang in ["fi", "sv"] {
                browser.size(1440, 900);
                browser.click(&format!("button[value={lang}]"));
                browser.find(&format!("html[lang={lang}]"));
                browser.picture(&pictures().join(format!("export-{lang}.png")));
            }
            browser.click("button[value=en]");
        }
        nothing_to_complain_of(&browser);
    }
}
