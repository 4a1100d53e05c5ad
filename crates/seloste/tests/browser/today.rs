//! Today, on any width, in three languages and in the dark; and what its numbers lead to.

use crate::{Demo, nothing_to_complain_of, signed_in, wanted};

#[test]
fn today_tells_what_there_is_to_do_and_leads_there() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        browser.go(&format!("{}/r/carrata/today", demo.address));
        browser.find(".rail dl");
        if script {
            browser.shots("today");
            browser.go(&format!("{}/", demo.address));
            browser.shots("front");
            browser.go(&format!("{}/r/carrata/today", demo.address));
        }
        browser.click("a[href*='coming=']");
        browser.find("a.chip[aria-current][href*='/r/carrata?']");
        browser.find("#found tbody a.name");
        browser.go(&format!("{}/r/carrata/today", demo.address));
        browser.click("a.chip[href='/r/rockrobot/today']");
        browser.find("a.chip[aria-current='page'][href='/r/rockrobot/today']");
        nothing_to_complain_of(&browser);
    }
}
