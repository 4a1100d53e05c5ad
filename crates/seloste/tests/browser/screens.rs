//! Every screen as a designer and whoever cannot see or point would look at it: at three widths, in the dark, in Finnish and
//! Swedish; axe finds nothing of weight in any of these.

use crate::{Demo, nothing_to_complain_of, signed_in, wanted};

/// The screens that a link leads to without anything being done first: name, address, and what is there when it is whole.
const SCREENS: [(&str, &str, &str); 14] = [
    ("list-all", "/r/carrata?purpose=contract", "#found tbody"),
    ("new-person", "/r/carrata/new", "form.form"),
    ("import-file", "/r/carrata/import", "input[type=file]"),
    ("notice-screen", "/r/carrata/notice", "main h1"),
    ("notice-editor", "/r/carrata/notice/edit", "textarea.source"),
    ("roles", "/r/carrata/roles", "main table"),
    ("register-log", "/r/carrata/log", "main table"),
    ("inbox-empty", "/r/carrata/inbox", "main h1"),
    ("forms-none", "/r/carrata/forms", "form.form"),
    ("tokens-none", "/r/carrata/tokens", "form.form"),
    ("accounts", "/admin", "main h1"),
    ("settings", "/admin/settings", "main form"),
    ("own-account", "/account", "main h1"),
    ("rules", "/rules", "main h1"),
];

/// The screens of one person or organisation, from their card on.
const OF_A_PARTY: [(&str, &str, &str); 5] = [
    ("party-card", "", "dl.facts"),
    ("party-standing", "/standing", "div.acts"),
    ("party-erase", "/erase", "input[name=sure]"),
    ("party-merge", "/merge", "input[name=words]"),
    ("party-add", "/add/message", "form.form"),
];

#[test]
fn every_screen_at_every_width_in_the_dark_and_for_whoever_cannot_see() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = signed_in(&demo, true);
    let mut wrong: Vec<String> = Vec::new();
    let mut look = |name: &str, path: &str, there: &str| {
        browser.go(&format!("{}{path}", demo.address));
        browser.find(there);
        wrong.extend(browser.looked_at(name));
    };
    for (name, path, there) in SCREENS {
        look(name, path, there);
    }
    browser.go(&format!("{}/r/carrata?purpose=contract", demo.address));
    browser.click("#found tbody a.name");
    browser.find("dl.facts");
    let card = browser.url().split('?').next().expect("an address").replace(&demo.address, "");
    for (name, path, there) in OF_A_PARTY {
        look(name, &format!("{card}{path}?purpose=contract"), there);
    }
    // A register that keeps documents.
    browser.go(&format!("{}/r/rajobit", demo.address));
    browser.click("#found tbody a.name");
    browser.find("dl.facts");
    let card = browser.url().split('?').next().expect("an address").replace(&demo.address, "");
    look("party-document", &format!("{card}/document"), "input[type=file]");
    assert!(wrong.is_empty(), "{} to mend:\n{}", wrong.len(), wrong.join("\n"));
    nothing_to_complain_of(&browser);
}
