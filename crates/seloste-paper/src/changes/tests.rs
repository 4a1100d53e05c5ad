use super::{change, held};
use seloste_notice::{Checked, EXAMPLES, check as check_notice, diff, render_human};
use seloste_terms::Lang;

fn carrata(from: &str, to: &str) -> (Checked, Checked) {
    let source = EXAMPLES.iter().find(|(name, _)| *name == "carrata").unwrap().1;
    assert!(source.contains(from), "{from}");
    let read = |text: &str| {
        let out = check_notice("n.toml", text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        out.checked.clone().unwrap_or_else(|| panic!("{}", render_human(&out.diagnostics, &out.sources, false)))
    };
    (read(source), read(&source.replacen(from, to, 1)))
}

#[track_caller]
fn check(from: &str, to: &str, expected: [&str; 3]) {
    let (old, new) = carrata(from, to);
    let difference = diff(&old, &new);
    assert_eq!(difference.changes.len(), 1, "{:?}", difference.changes);
    for (lang, expected) in Lang::ALL.into_iter().zip(expected) {
        assert_eq!(change(&difference.changes[0], &old, &new, lang), expected);
    }
}

#[test]
fn changes_are_told_in_the_names_of_the_notice() {
    check(
        "\"6 months after relationship-end\"",
        "\"9 months after relationship-end\"",
        [
            "Tietoryhmä ”Perus- ja yhteystiedot”: säilytysaika: 9 kuukautta asiakassuhteen päättymisestä (oli ennen 6 kuukautta asiakassuhteen päättymisestä)",
            "Uppgiftskategori ”Bas- och kontaktuppgifter”: förvaringstid: 9 månader från det att kundförhållandet upphört (var tidigare 6 månader från det att kundförhållandet upphört)",
            "Category of data “Identity and contact details”: period: 9 months after the end of the customer relationship (was before 6 months after the end of the customer relationship)",
        ],
    );
    check(
        "\"internet-id\", ",
        "\"internet-id\", \"phone.switchboard\", ",
        [
            "Tietoryhmä ”Perus- ja yhteystiedot”: lisätty, tiedot: Puhelin (vaihde)",
            "Uppgiftskategori ”Bas- och kontaktuppgifter”: tillagt, uppgifter: Telefon (växel)",
            "Category of data “Identity and contact details”: added, data: Phone (switchboard)",
        ],
    );
    check(
        "country = \"FR\"",
        "country = [\"FR\", \"DE\"]",
        [
            "Vastaanottaja ”Brevo”: lisätty, maat: Saksa",
            "Mottagare ”Brevo”: tillagt, länder: Tyskland",
            "Recipient “Brevo”: added, countries: Germany",
        ],
    );
}

#[test]
fn what_becomes_of_held_data_is_told() {
    let (old, new) = carrata(
        "fields = [\"service.*\", \"domain.*\"]\npurposes = [\"contract\"]",
        "fields = [\"service.*\", \"domain.*\"]\npurposes = [\"contract\", \"contacts\"]",
    );
    let found = diff(&old, &new);
    assert_eq!(found.held.len(), 1);
    assert_eq!(
        held(&found.held[0], &old, &new, Lang::En),
        "What is already held in “Services and domains” may also be used for “Keeping in touch with contact persons of business customers”, for which it was not collected."
    );
}
