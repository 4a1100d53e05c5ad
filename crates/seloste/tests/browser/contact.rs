//! A contact form: made, filled in by somebody who is not signed in, looked at in the inbox.

use crate::driver::Browser;
use crate::{Demo, nothing_to_complain_of, pictures, signed_in, wanted};

#[test]
fn somebody_writes_by_a_form_and_is_taken_in() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        let pictures = pictures();
        browser.go(&format!("{}/r/rajobit/forms", demo.address));
        browser.type_in("input[name=label]", "www.example.fi");
        if script {
            browser.picture(&pictures.join("forms-1440.png"));
        }
        browser.click("form.form button.primary");
        browser.click("a[href^='/form/rajobit/']");
        browser.find(".facts");
        let form = browser.url();

        // Whoever writes is not signed in, and needs no script.
        let public = Browser::start(false);
        public.go(&form);
        for (width, height) in [(1440, 900), (390, 844)] {
            public.size(width, height);
            public.picture(&pictures.join(format!("contact-{width}.png")));
        }
        for lang in ["fi", "sv", "en"] {
            public.go(&format!("{}?lang={lang}", form.split('?').next().unwrap_or_default()));
            public.picture(&pictures.join(format!("contact-{lang}.png")));
        }
        public.type_in("input[name='v.person.name']", "Kaisa Kirjoittaja");
        public.type_in("input[name='v.email']", "kaisa@example.fi");
        public.click("button.primary");
        public.find(".said");
        nothing_to_complain_of(&public);

        browser.go(&format!("{}/r/rajobit/inbox", demo.address));
        browser.sees("Kaisa Kirjoittaja");
        if script {
            for (width, height) in [(1440, 900), (390, 844)] {
                browser.size(width, height);
                browser.picture(&pictures.join(format!("inbox-{width}.png")));
            }
            browser.size(1440, 900);
        }
        browser.click("li form button");
        browser.find(".said");
        nothing_to_complain_of(&browser);
    }
}
