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
        let former = browser.text_of("#found");
        // The address shows the same again, and the way back is the browser's own.
        browser.go(&format!("{}/r/carrata", demo.address));
        browser.go(&narrowed);
        assert_eq!(browser.text_of("#found"), former);
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

#[test]
fn the_list_is_ordered_shown_kept_and_many_are_dealt_with_at_once() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        browser.go(&format!("{}/r/carrata", demo.address));
        browser.find("#found tbody a.name");
        if script {
            browser.accessible("list");
            browser.shots("list");
        }
        browser.click("a.sort[href*='sort=email']");
        browser.find("th[aria-sort=ascending] a[href*='sort=-email']");
        browser.click("details.tools:nth-of-type(2) summary");
        browser.click("input[name=col][value='customer-number']");
        browser.click("details.tools:nth-of-type(2) button[type=submit]");
        browser.find("td.chosen");
        assert!(browser.url().contains("col=customer-number"), "{}", browser.url());
        if script {
            browser.widths("list-columns");
        }
        browser.click("details.tools:nth-of-type(1) summary");
        let label = if script { "By e-mail" } else { "Without script" };
        browser.type_in("#view-label", label);
        browser.click("button[value=keep]");
        browser.find(".views a.chip[aria-current]");
        browser.sees(label);
        // Two are chosen, by the keyboard where there is script.
        if script {
            browser.press("j", false);
            browser.press("x", false);
            browser.press("j", false);
            browser.press("x", false);
            browser.widths("list-chosen");
        } else {
            browser.click("tbody tr:nth-child(1) .box input");
            browser.click("tbody tr:nth-child(2) .box input");
        }
        browser.choose("#what", "restrict");
        browser.click("form.many button[type=submit]");
        browser.find("#ground");
        browser.sees("Will be done for 2.");
        if script {
            browser.accessible("many");
            browser.widths("many");
        }
        browser.click("button[value=run]");
        browser.find("form[action*='/many/'] button");
        browser.sees("Done for 2.");
        if script {
            browser.widths("many-done");
        }
        browser.click("form[action*='/many/'] button");
        browser.sees("Undone for 2.");
        // What is searched for stays while the list is narrowed and has other columns.
        browser.go(&format!("{}/r/carrata", demo.address));
        browser.type_in("#find input[name=words]", "oy");
        if !script {
            browser.click("#find > button");
        }
        browser.find("#narrowing button.chip");
        if script {
            browser.widths("list-searched");
        }
        browser.click("#narrowing button[value*='kind=organisation']");
        browser.find("#narrowing button[aria-current]:not([value*='kind'])");
        browser.find("#found tbody a.name");
        browser.click("#columns summary");
        browser.click("input[name=col][value='customer-number']");
        browser.click("#columns button[type=submit]:not([name])");
        browser.find("td.chosen");
        browser.find("#find input[name=words][value=oy]");
        assert!(browser.url().ends_with("/search"), "words stand in no address: {}", browser.url());
        nothing_to_complain_of(&browser);
    }
}
