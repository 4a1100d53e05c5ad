//! Two entries of one person: chosen, looked at side by side, brought together, told apart again.

use crate::{Demo, nothing_to_complain_of, pictures, signed_in, wanted};

#[test]
fn two_entries_are_brought_together_and_told_apart() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        let mut made = Vec::new();
        for name in ["Katri Keksitty", "Katri Keksinen"] {
            browser.go(&format!("{}/r/carrata/new?kind=person&purpose=contract", demo.address));
            browser.type_in("input[name='v.person.name']", name);
            browser.type_in("input[name='v.email']", if script { "katri@example.fi" } else { "toinen@example.fi" });
            browser.click("form.form button.primary");
            if !made.is_empty() {
                // Somebody of this address is there already: it is asked whether this is somebody else.
                browser.find("input[name=another]");
                browser.click("form.form button.primary");
            }
            browser.find("a[href*='/merge?']");
            made.push(browser.url());
        }
        browser.click("a[href*='/merge?']");
        browser.click("a[href*='with=']");
        browser.find("input[type=radio][value=theirs]");
        if script {
            for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
                browser.size(width, height);
                browser.picture(&pictures().join(format!("merge-{width}.png")));
            }
            browser.size(1440, 900);
            for lang in ["fi", "sv", "en"] {
                browser.click(&format!("button[value={lang}]"));
                browser.find(&format!("html[lang={lang}]"));
                browser.picture(&pictures().join(format!("merge-{lang}.png")));
            }
        }
        browser.click("input[type=radio][value=theirs]");
        browser.click("button.primary");
        browser.find(".said");
        assert!(browser.text().contains("Katri Keksitty"), "the other's name was chosen");
        // The address of the other leads here.
        browser.go(made[0].split('?').next().unwrap_or_default());
        browser.find("form[action$='/merge'] button");
        assert_eq!(browser.url().split('?').next(), made[1].split('?').next());
        browser.click("form[action$='/merge'] button");
        browser.find(".said");
        assert_eq!(browser.url().split('?').next(), made[0].split('?').next());
        nothing_to_complain_of(&browser);
    }
}
