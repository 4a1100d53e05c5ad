//! Signing in: in two steps, with a passkey, with script and without; accounts and settings in three languages.

use crate::driver::Browser;
use crate::{Demo, join, nothing_to_complain_of, pictures, wanted};

const PASSWORD: &str = "oikein pitkä salasana";

/// What an app shows now that was given this secret (RFC 6238).
#[expect(clippy::disallowed_methods, reason = "the server that runs beside goes by the time of the machine")]
fn app_shows(secret: &str) -> String {
    let key = data_encoding::BASE32_NOPAD.decode(secret.replace(' ', "").as_bytes()).expect("a secret");
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_secs();
    let tag = aws_lc_rs::hmac::sign(&key, &(now / 30).to_be_bytes());
    let tag = tag.as_ref();
    let from = usize::from(tag[19] & 15);
    let number = u32::from_be_bytes(tag[from..from + 4].try_into().expect("four")) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// The address by the name that passkeys can be for.
fn by_name(address: &str) -> String {
    address.replace("127.0.0.1", "localhost")
}

/// Signs out. Where that leads must be there first, or it takes the place of what is gone to next.
fn sign_out(browser: &Browser) {
    browser.click("form[action='/sign-out'] button");
    browser.find("input[name=login]");
}

fn sign_in(browser: &Browser, address: &str) {
    browser.go(&format!("{address}/sign-in"));
    browser.type_in("input[name=login]", "aino");
    browser.type_in("input[name=password]", PASSWORD);
    browser.click("form[action='/sign-in'] button[type=submit]");
}

#[test]
fn two_steps_with_script_and_without() {
    if !wanted() {
        return;
    }
    for script in [true, false] {
        let demo = Demo::start();
        let browser = Browser::start(script);
        browser.size(1440, 900);
        browser.go(&demo.link);
        for (field, text) in
            [("name", "Aino Esimerkki"), ("login", "aino"), ("password", PASSWORD), ("again", PASSWORD)]
        {
            browser.type_in(&format!("input[name={field}]"), text);
        }
        browser.click("form.form button[type=submit]");
        browser.find("svg.qr");
        if script {
            for (width, height) in [(1440, 900), (390, 844)] {
                browser.size(width, height);
                browser.picture(&pictures().join(format!("second-{width}.png")));
            }
            browser.size(1440, 900);
        }
        let secret = browser.text_of("code.token");
        browser.type_in("input[name=code]", &app_shows(&secret));
        browser.click("form[action='/account/second'] button[type=submit]");
        let code = browser.text_of("ul.codes code");
        if script {
            browser.picture(&pictures().join("recovery-1440.png"));
        }
        sign_out(&browser);
        sign_in(&browser, &demo.address);
        browser.find("input[autocomplete=one-time-code]");
        browser.type_in("input[name=code]", "000000");
        browser.click("form[action='/sign-in/code'] button[type=submit]");
        browser.find(".problems");
        if script {
            browser.picture(&pictures().join("code-1440.png"));
        }
        browser.type_in("input[name=code]", &code);
        browser.click("form[action='/sign-in/code'] button[type=submit]");
        browser.find("a[href='/r/carrata']");
        browser.go(&format!("{}/account", demo.address));
        browser.find("form[action='/account/sessions/end']");
        nothing_to_complain_of(&browser);
    }
}

#[test]
fn a_passkey_is_added_signs_in_and_is_removed() {
    if !wanted() {
        return;
    }
    let mut demo = Demo::start();
    (demo.address, demo.link) = (by_name(&demo.address), by_name(&demo.link));
    let browser = Browser::start(true);
    browser.size(1440, 900);
    browser.authenticator();
    join(&browser, &demo);
    browser.go(&format!("{}/account/second", demo.address));
    browser.type_in("input[name=label]", "Työkone");
    browser.click("form[action='/account/passkeys'] [data-passkey] button");
    // The first one brings recovery codes.
    browser.find("ul.codes code");
    browser.go(&format!("{}/account/second", demo.address));
    browser.find("input[value='Työkone']");
    browser.picture(&pictures().join("passkeys-1440.png"));
    sign_out(&browser);
    // No name, no password: nobody is told of who has one.
    browser.find("form[action='/sign-in/passkey'] [data-passkey]:not([hidden]) button");
    browser.picture(&pictures().join("sign-in-passkey-1440.png"));
    browser.click("form[action='/sign-in/passkey'] button");
    browser.find("a[href='/r/carrata']");
    // The password alone is not enough any more; a passkey is offered beside the recovery code.
    sign_out(&browser);
    sign_in(&browser, &demo.address);
    browser.find("input[autocomplete=one-time-code]");
    browser.click("form[action='/sign-in/passkey'] button");
    browser.find("a[href='/r/carrata']");
    browser.go(&format!("{}/account/second", demo.address));
    browser.empty("form.inline input[name=label]");
    browser.type_in("form.inline input[name=label]", "Kotikone");
    browser.click("form.inline button");
    browser.find("input[value='Kotikone']");
    browser.click("form:has(input[value=remove]) button");
    let began = std::time::Instant::now();
    while browser.element("input[value='Kotikone']").is_some() {
        assert!(began.elapsed().as_secs() < 20, "it is still there");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    // One that was removed is nobody's.
    sign_out(&browser);
    browser.click("form[action='/sign-in/passkey'] button");
    browser.find(".problems");
    nothing_to_complain_of(&browser);
}

#[test]
fn accounts_roles_log_and_settings_in_three_languages() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(true);
    join(&browser, &demo);
    for (lang, accounts, log) in [("en", "Accounts", "Log"), ("sv", "Konton", "Logg"), ("fi", "Tilit", "Loki")] {
        browser.size(1440, 900);
        browser.go(&format!("{}/admin", demo.address));
        browser.click(&format!("button[value={lang}]"));
        browser.find(&format!("html[lang={lang}]"));
        browser.sees(accounts);
        for (path, name) in [
            ("/admin", "admin"),
            ("/admin/settings", "settings"),
            ("/admin/log", "admin-log"),
            ("/account", "account"),
            ("/r/carrata/roles", "roles"),
            ("/r/carrata/log", "log"),
        ] {
            browser.go(&format!("{}{path}", demo.address));
            browser.find("main h1");
            browser.picture(&pictures().join(format!("{name}-{lang}.png")));
            // Nothing is wider than the page, on a telephone either, but tables that move by themselves.
            browser.size(390, 844);
            let over =
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert!(over.as_i64().is_some_and(|px| px <= 0), "{path} in {lang} is {over} pixels too wide");
            browser.picture(&pictures().join(format!("{name}-{lang}-390.png")));
            browser.size(1440, 900);
        }
        browser.sees(log);
    }
    nothing_to_complain_of(&browser);
}

#[test]
fn somebody_is_invited_with_script_and_without() {
    if !wanted() {
        return;
    }
    for script in [true, false] {
        invited(&Demo::start(), &Browser::start(script));
    }
}

/// Somebody is invited, joins in the same browser, and sees no administration.
fn invited(demo: &Demo, browser: &Browser) {
    join(browser, demo);
    browser.go(&format!("{}/admin", demo.address));
    browser.type_in("#name", "Tuula Tuki");
    browser.click("option[value='carrata/support']");
    browser.click("form[action='/admin/accounts'] button");
    let link = browser.text_of("code.token");
    sign_out(browser);
    browser.go(&link);
    for (field, text) in [("login", "tuula"), ("password", PASSWORD), ("again", PASSWORD)] {
        browser.type_in(&format!("input[name={field}]"), text);
    }
    browser.click("form.form button[type=submit]");
    browser.click("form[action='/account/second/later'] button");
    browser.find("a[href='/r/carrata']");
    assert!(browser.element("a[href='/admin']").is_none() && browser.element("a[href='/r/rockrobot']").is_none());
    nothing_to_complain_of(browser);
}

#[test]
fn a_page_that_is_left_alone_is_covered_and_what_was_typed_stays() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    let browser = Browser::start(true);
    browser.size(1440, 900);
    join(&browser, &demo);
    browser.go(&format!("{}/r/carrata/new", demo.address));
    browser.type_in("textarea, input[name='v.person.name']", "Kesken Jäänyt");
    let shown = "return document.getElementById('lock').open";
    assert_eq!(browser.run(shown), false);
    // A second instead of half an hour.
    browser.run("document.body.dataset.idle = '0.02'");
    browser.find("#lock[open] input[type=password]");
    browser.picture(&pictures().join("locked-1440.png"));
    assert!(!browser.text().contains("Carrata"), "what is beneath can be seen:\n{}", browser.text());
    browser.run("document.body.dataset.idle = '30'");
    browser.type_in("#lock input[type=password]", "väärä");
    browser.click("#lock button[type=submit]");
    browser.find("#lock .problems");
    assert_eq!(browser.run(shown), true);
    browser.empty("#lock input[type=password]");
    browser.type_in("#lock input[type=password]", PASSWORD);
    browser.click("#lock form[action='/unlock'] button[type=submit]");
    let began = std::time::Instant::now();
    while browser.run(shown) == true {
        assert!(began.elapsed().as_secs() < 20, "the right password does not open it");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let typed = browser.run("return document.querySelector(\"textarea, input[name='v.person.name']\").value");
    assert_eq!(typed, "Kesken Jäänyt");
    // The session goes on with its new token.
    browser.go(&format!("{}/account", demo.address));
    browser.find("form[action='/account/password']");
    nothing_to_complain_of(&browser);
}
