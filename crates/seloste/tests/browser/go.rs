//! The box for everything, by keyboard alone and without script; the keys that lead from page to page.

use crate::{Demo, nothing_to_complain_of, signed_in, wanted};
use serde_json::json;

/// What the box has chosen, in the words of the page.
const CHOSEN: &str = "const b = document.querySelector('#go [data-combobox]'); \
    const c = b && document.getElementById(b.getAttribute('aria-activedescendant') || ''); return c ? c.innerText : ''";

#[test]
fn one_box_finds_everything_by_the_keyboard_alone() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = signed_in(&demo, true);
    browser.go(&format!("{}/r/rockrobot/today", demo.address));
    browser.find(".rail dl");
    browser.press("k", true);
    browser.find("#go[open] input[role=combobox][aria-expanded=true]");
    assert_eq!(browser.run("return document.activeElement.getAttribute('role')"), json!("combobox"));
    browser.widths("go-open");
    browser.go(&format!("{}/r/rockrobot/today", demo.address));
    browser.find(".rail dl");
    browser.press("k", true);
    browser.find("#go[open] input[role=combobox]");
    // A part's lot: the one who has it is found, and the arrows go on from the first.
    browser.type_in("#go input[role=combobox]", "VRS-2291");
    browser.find("#go a[role=option][href*='/r/rockrobot/p/']");
    let first = browser.run(CHOSEN);
    assert!(first.as_str().is_some_and(|t| !t.is_empty()), "the first is chosen");
    browser.accessible("go");
    browser.press_in("ArrowDown");
    assert_ne!(browser.run(CHOSEN), first);
    browser.press_in("ArrowUp");
    assert_eq!(browser.run(CHOSEN), first);
    assert!(!browser.url().contains("VRS"), "a search word is in the address");
    browser.picture(&crate::pictures().join("go-found.png"));
    browser.press_in("Enter");
    browser.find("section.sheet dl.facts");
    assert!(browser.url().contains("/r/rockrobot/p/"), "{}", browser.url());

    // A command by its name, in another register.
    browser.press("k", true);
    browser.find("#go[open] input[role=combobox]");
    browser.type_in("#go input[role=combobox]", "today carr");
    browser.find("#go a[role=option][href='/r/carrata/today']");
    browser.press_in("Enter");
    browser.find(".rail dl");
    assert!(browser.url().ends_with("/r/carrata/today"), "{}", browser.url());

    // Keys lead on, and are keys only where nobody is typing.
    browser.press("g", false);
    browser.press("l", false);
    browser.find("#found tbody a.name");
    browser.press("/", false);
    browser.type_in("input[name=words]", "gt?");
    assert!(browser.url().ends_with("/r/carrata"), "typing leads nowhere: {}", browser.url());
    assert!(browser.element("dialog[open]").is_none(), "typing opens nothing");
    browser.press_in("Escape");
    browser.press("?", false);
    browser.find("#keys[open] table");
    browser.accessible("keys");
    browser.picture(&crate::pictures().join("keys.png"));
    browser.press_in("Escape");
    browser.gone("#keys[open]");
    browser.press("c", false);
    browser.find("form.form input[name='v.person.name']");
    browser.press("g", false);
    browser.press("h", false);
    browser.find("a[href='/r/carrata/today']");
    nothing_to_complain_of(&browser);
}

#[test]
fn the_same_is_a_page_without_script() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    drop(signed_in(&demo, true));
    let browser = signed_in(&demo, false);
    browser.go(&format!("{}/r/rockrobot/today", demo.address));
    browser.click("a[data-opens=go]");
    browser.find("form.go");
    browser.type_in("form.go input[name=words]", "VRS-2291");
    browser.click("form.go button[type=submit]");
    browser.find(".go-found a[href*='/r/rockrobot/p/']");
    browser.picture(&crate::pictures().join("go-without-script.png"));
    browser.click("footer a[href^='/keys']");
    browser.find(".keys table");
    nothing_to_complain_of(&browser);
}
