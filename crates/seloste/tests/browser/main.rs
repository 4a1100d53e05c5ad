//! The pages in a real Chromium: what a person does first, with script and without.
//!
//! Run by `cargo xtask test browser`, which sees to Chromium; without `SELOSTE_BROWSER=1` the tests say that they are
//! skipped. Pictures for a person to leaf through are written to `target/screenshots`.
#![cfg(test)]

mod account;
mod contact;
mod document;
mod driver;
mod go;
mod import;
mod list;
mod merge;
mod notice;
mod screens;
mod today;
mod typing;

use driver::Browser;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A demo server of one test.
struct Demo {
    child: Child,
    address: String,
    link: String,
}

impl Demo {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_seloste"))
            .args(["demo", "--listen", "127.0.0.1:0", "--parties", "30"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the demo starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut after = |start: &str| -> String {
            loop {
                let line = lines.next().expect("the demo goes on").expect("text");
                if let Some(rest) = line.strip_prefix(start) {
                    return rest.to_owned();
                }
            }
        };
        let address = after("serving on ").trim_end_matches('/').to_owned();
        let link = after("sign in once with: ");
        Self { child, address, link }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Told to stop as a person would, so that it takes its data away.
        let _ = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

fn wanted() -> bool {
    let wanted = std::env::var("SELOSTE_BROWSER").is_ok_and(|v| v == "1");
    if !wanted {
        println!("skipped: `cargo xtask test browser` runs the pages in a real browser");
    }
    wanted
}

fn pictures() -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
    std::fs::create_dir_all(&dir).expect("a folder for pictures");
    dir
}

fn join(browser: &Browser, demo: &Demo) {
    browser.go(&demo.link);
    browser.type_in("input[name=name]", "Aino Esimerkki");
    browser.type_in("input[name=login]", "aino");
    browser.type_in("input[name=password]", "oikein pitkä salasana");
    browser.type_in("input[name=again]", "oikein pitkä salasana");
    browser.click("form.form button[type=submit]");
    // A second factor is offered first; it can wait.
    browser.click("form[action='/account/second/later'] button");
    browser.find("a[href='/r/carrata']");
}

/// A browser that is signed in: by the one-time link in the first that a demo has, which has script, by the password after.
fn signed_in(demo: &Demo, script: bool) -> Browser {
    let browser = Browser::start(script);
    browser.size(1440, 900);
    if script {
        join(&browser, demo);
    } else {
        browser.go(&format!("{}/sign-in", demo.address));
        browser.type_in("input[name=login]", "aino");
        browser.type_in("input[name=password]", "oikein pitkä salasana");
        browser.click("form.form button[type=submit]");
        browser.find("a[href='/r/carrata']");
    }
    browser
}

#[track_caller]
fn nothing_to_complain_of(browser: &Browser) {
    // A page that is refused on purpose is no complaint; a blocked script, style or picture is, and a missing file.
    let mut complaints = browser.complaints();
    // That data of the page was cleared at signing out is told as well.
    complaints.retain(|c| {
        !["status of 422", "Error Code 422", "Clear-Site-Data header on"].iter().any(|told| c.contains(told))
    });
    assert!(complaints.is_empty(), "the browser complains: {complaints:#?}");
}

#[test]
fn first_sign_in_search_card_erase() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(true);
    let pictures = pictures();
    browser.size(1440, 900);
    join(&browser, &demo);
    browser.picture(&pictures.join("front-1440.png"));
    // The link was for once.
    browser.go(&demo.link);
    assert!(browser.element("input[name=password]").is_none(), "a one-time link opened twice");

    browser.go(&format!("{}/r/carrata", demo.address));
    for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
        browser.size(width, height);
        browser.picture(&pictures.join(format!("list-{width}.png")));
    }
    browser.size(1440, 900);
    let before = browser.text();
    let name = browser.text_of("#found tbody a.name");
    let last = name.split_whitespace().next_back().expect("a name").trim_end_matches(',').to_owned();
    // Searching as one types: no button is pressed, and no word is in the address.
    browser.type_in("input[name=words]", &last);
    let began = std::time::Instant::now();
    while browser.text() == before {
        assert!(began.elapsed().as_secs() < 20, "typing does not search");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    browser.sees(&last);
    assert!(!browser.url().contains(&last), "a search word is in the address");

    // What goes wrong is said in the list's place, and the next search puts a list there again.
    browser.type_in("input[name=words]", &"€".repeat(200));
    browser.find("#found .problems");
    assert!(browser.element("#found tbody").is_none(), "the old list stands as if it were the answer");
    browser.empty("input[name=words]");
    browser.type_in("input[name=words]", &last);
    browser.find("#found tbody a.name");

    browser.click("#found tbody a.name");
    browser.find("dl.facts");
    for (width, height) in [(1440, 900), (768, 1024), (390, 844)] {
        browser.size(width, height);
        browser.picture(&pictures.join(format!("card-{width}.png")));
    }
    browser.size(1440, 900);
    // What the notice says of a value.
    browser.click("dl.facts .p a");
    browser.find(".rail blockquote");
    browser.picture(&pictures.join("rail-1440.png"));

    browser.click("a[href*='/erase']");
    browser.picture(&pictures.join("erase-1440.png"));
    browser.click("input[name=sure]");
    browser.click("button.stop");
    browser.find("main");
    browser.sees("root of epoch");
    browser.picture(&pictures.join("erased-1440.png"));
    browser.go(&format!("{}/r/carrata", demo.address));
    browser.type_in("input[name=words]", &name);
    browser.click("form.find button[type=submit]");
    // The list that stood there before has a place of the same name.
    let began = std::time::Instant::now();
    while !browser.url().ends_with("/search") {
        assert!(began.elapsed().as_secs() < 20, "the search is not answered");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    browser.find("#found");
    assert!(browser.element("#found tbody a.name").is_none(), "the erased person is found");
    nothing_to_complain_of(&browser);
}

#[test]
fn everything_works_without_script() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(false);
    join(&browser, &demo);
    browser.go(&format!("{}/r/rockrobot", demo.address));
    browser.type_in("input[name=words]", "SX");
    browser.click("form.find button[type=submit]");
    browser.find("#found");
    browser.go(&format!("{}/r/rockrobot", demo.address));
    browser.click("#found tbody a.name");
    browser.click("dl.facts .p a");
    browser.find(".rail blockquote");
    browser.go(&format!("{}/r/carrata/new", demo.address));
    browser.picture(&pictures().join("new.png"));
    assert!(browser.source().contains("<form"), "a form to add somebody");
    nothing_to_complain_of(&browser);
}

#[test]
fn the_notice_is_public_in_three_languages() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(true);
    for (lang, heading) in [("fi", "Rekisterinpitäjä"), ("sv", "Personuppgiftsansvarig"), ("en", "Controller")] {
        browser.go(&format!("{}/notice/carrata?lang={lang}", demo.address));
        browser.sees(heading);
        browser.size(1280, 1600);
        browser.picture(&pictures().join(format!("notice-{lang}.png")));
        // The one block of its kind is data for other programs; a policy that blocked it would be complained of below.
        let source = browser.source();
        assert_eq!(source.matches("<script").count(), 1, "the public notice has no script");
        assert!(source.contains("<script type=\"application/ld+json\">"), "the notice in the terms of DPV");
    }
    // And nothing else is, without signing in.
    for path in ["/", "/r/carrata", "/r/carrata/new"] {
        browser.go(&format!("{}{path}", demo.address));
        browser.find("input[name=password]");
    }
    nothing_to_complain_of(&browser);
}
