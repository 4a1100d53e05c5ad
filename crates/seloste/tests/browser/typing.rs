//! Adding somebody: in one line, told field by field, with more than one of a kind.

use crate::{Demo, nothing_to_complain_of, signed_in, wanted};

#[test]
fn somebody_is_added_from_one_line_and_told_of_what_is_wrong_as_each_field_is_left() {
    if !wanted() {
        return;
    }
    let demo = Demo::start();
    for script in [true, false] {
        let browser = signed_in(&demo, script);
        browser.go(&format!("{}/r/carrata/new?purpose=contract", demo.address));
        browser.find("#line");
        let line = if script {
            browser.shots("new");
            "Saimi Uusikki, Uusikin Sorvaamo Oy, 040 999 1234, saimi@example.fi"
        } else {
            "Oiva Uusikki, Uusikin Sorvaamo Oy, 040 999 1235, oiva@example.fi"
        };
        browser.type_in("#line", line);
        if script {
            browser.find("#understood dl");
            browser.sees("Uusikin Sorvaamo Oy");
            browser.widths("new-line");
        }
        browser.click("form.oneline button[type=submit]");
        browser.find("input[name='v.email'][value$='@example.fi']");
        if script {
            // A second address that is none is told as it is left; the form is not sent.
            browser.click("button[data-more][value=email]");
            browser.type_in("input[name='v.email']:not([id])", "no address");
            browser.press_in("Tab");
            browser.find(".field:has([name='v.email']) .checked .problem");
            browser.find("input[name='v.email'][aria-invalid=true]");
            browser.accessible("new");
            browser.widths("new-wrong");
            browser.empty("input[name='v.email']:not([id])");
            browser.type_in("input[name='v.email']:not([id])", "toinen@example.fi");
            browser.press_in("Tab");
            browser.click("#f-customer-number");
            browser.gone(".field:has([name='v.email']) .checked .problem");
        }
        // By the enter key where there is script: it saves, and asks for no more room.
        if script {
            browser.press_in("Enter");
        } else {
            browser.click("form.form button.primary");
        }
        browser.find("section.sheet dl.facts");
        browser.sees("Uusikin Sorvaamo Oy");
        nothing_to_complain_of(&browser);
    }
}
