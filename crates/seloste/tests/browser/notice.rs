//! The notice screen in the browser: sentences lead to their rules, the check reads along, an old notice becomes a draft.

use super::{Demo, join, nothing_to_complain_of, pictures, wanted};
use crate::driver::Browser;
use serde_json::json;
use std::time::{Duration, Instant};

/// The windows that pictures are made in.
const SIZES: [(u32, u32); 3] = [(1440, 900), (768, 1024), (390, 844)];

fn shoot(browser: &Browser, name: &str) {
    for (width, height) in SIZES {
        browser.size(width, height);
        browser.picture(&pictures().join(format!("{name}-{width}.png")));
        let wider = browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assert_eq!(wider, json!(false), "{name} is wider than {width}");
    }
    browser.size(1440, 900);
}

/// Waits until a script says yes.
#[track_caller]
fn until(browser: &Browser, what: &str, script: &str) {
    let began = Instant::now();
    while browser.run(script) != json!(true) {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}:\n{}", browser.text());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_notice_screen_leads_checks_and_drafts() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(true);
    join(&browser, &demo);
    let notice = format!("{}/r/carrata/notice", demo.address);

    // A sentence leads to its line, which is then seen beside it; the sentence stays where it was.
    browser.go(&notice);
    shoot(&browser, "notice-screen");
    let place = "return document.querySelector('.doc p a.line').getBoundingClientRect().top";
    browser.run("document.querySelector('.doc p a.line').scrollIntoView({block: 'center'})");
    let before = browser.run(place);
    browser.click(".doc p a.line");
    let seen = "const t = document.querySelector('.lines li:target').getBoundingClientRect(); return t.top >= 0 && t.bottom <= innerHeight";
    until(&browser, "the line is not seen", seen);
    assert_eq!(browser.run(place), before, "the sentence has moved away");
    browser.picture(&pictures().join("notice-line-1440.png"));

    // The check reads along.
    browser.click("a[data-key=e]");
    browser.find("#text");
    shoot(&browser, "notice-edit");
    browser.type_in("#text", "\n[[purpose]]\nid = \"ad\"\nname = \"Ads\"\nbasis = \"consnt\"\n");
    browser.find("#checked a[href='/rules/BAS002']");
    until(&browser, "the count is told", "return /\\d|one|yksi/.test(document.querySelector('#tally').textContent)");
    assert!(browser.url().ends_with("/notice/edit"), "typing leaves the page");
    shoot(&browser, "notice-finding");
    // A finding's line: the caret goes there.
    browser.click("#checked a[data-line]");
    let caret = "const t = document.getElementById('text'); return document.activeElement === t && t.selectionEnd > t.selectionStart";
    until(&browser, "the caret is not in the text", caret);
    // Its mend is made by the button.
    browser.click("#checked button[name=fix]");
    until(
        &browser,
        "the slip is not mended",
        "return document.getElementById('text').value.endsWith('basis = \"consent\"\\n')",
    );

    // What would change, before anything has.
    browser.go(&format!("{notice}/edit"));
    browser.run(
        "const t = document.getElementById('text'); t.value = t.value.replace('6 months', '9 months'); \
         t.dispatchEvent(new Event('input', {bubbles: true}))",
    );
    browser.find(".impact .command");
    // A version opens on its own day: the editor sets it.
    assert!(browser.element(".publish button").is_none(), "a day that has a version is given another");
    browser.click(".impact button[name=date]");
    browser.find(".publish button");
    shoot(&browser, "notice-impact");
    browser.run("document.querySelector('.impact').scrollIntoView()");
    browser.picture(&pictures().join("notice-impact-below-1440.png"));

    // The operator puts it in force once it is said that people were told.
    browser.click(".publish button");
    browser.find(".problems");
    browser.click(".publish input[name=sure]");
    browser.click(".publish option[value=known]");
    browser.click(".publish button");
    browser.find(".said");
    browser.sees("9 months after");
    shoot(&browser, "notice-opened");

    // An old notice.
    browser.go(&format!("{notice}/paste"));
    shoot(&browser, "notice-paste");
    browser.type_in("#old", OLD);
    browser.click("form.pasting button");
    browser.find("#old-head");
    shoot(&browser, "notice-draft");
    until(&browser, "there is no draft", "return document.getElementById('text').value.includes('[[controller]]')");
    browser.go(&format!("{}/rules/RET002", demo.address));
    shoot(&browser, "rule");

    for lang in ["fi", "sv"] {
        browser.go(&notice);
        browser.click(&format!(".side button[value={lang}]"));
        browser.find(&format!("html[lang={lang}]"));
        shoot(&browser, &format!("notice-screen-{lang}"));
        browser.go(&format!("{notice}/edit"));
        browser.run(
            "const t = document.getElementById('text'); t.value = t.value.replace('9 months', '12 months'); \
             t.dispatchEvent(new Event('input', {bubbles: true}))",
        );
        browser.find(".impact .changes");
        shoot(&browser, &format!("notice-edit-{lang}"));
        browser.run("document.querySelector('.impact').scrollIntoView()");
        browser.picture(&pictures().join(format!("notice-impact-{lang}.png")));
    }
    nothing_to_complain_of(&browser);
}

#[test]
fn the_notice_screen_works_without_script() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(false);
    join(&browser, &demo);
    browser.go(&format!("{}/r/carrata/notice", demo.address));
    browser.click("a[href$='/notice/edit']");
    browser.type_in("#text", "\nno such line");
    browser.click("button[value=check]");
    browser.find("#checked a[href='/rules/SYN001']");
    browser.picture(&pictures().join("notice-without-script.png"));
    browser.go(&format!("{}/r/carrata/notice/paste", demo.address));
    browser.type_in("#old", OLD);
    browser.click("form.pasting button");
    browser.find("#old-head");
    nothing_to_complain_of(&browser);
}

/// An old notice, invented.
const OLD: &str = "Tietosuojaseloste\n\n1. Rekisterinpitäjä\nKeksitty Pyörä Oy, Esimerkkitie 3, 00100 Helsinki\n\
    info@pyora.example.fi\n\n2. Rekisterin nimi\nPyöräasiakkaat\n\n3. Käyttötarkoitus\n\
    Tietoja käytetään huoltojen varaamiseen ja laskutukseen.\n\n4. Tietosisältö\nNimi, puhelinnumero ja sähköposti.\n\n\
    5. Säilytys\nTietoja säilytetään niin kauan kuin on tarpeen.\n";
