//! Sentences of a notice that contradict its keys or each other, in each language, and sentences that only look so.

use super::{checked, shown};
use crate::rules::claims_compile;

/// A register that gives data to one who decides for itself, within the Area.
const CARRIER: &str = r#"
[[recipient]]
id = "carrier"
name = "Example Carriers Ltd"
role = "controller"
country = "FI"
fields = ["person.name", "address.postal"]
purposes = ["care"]
"#;
/// And one outside it.
const ABROAD: &str = r#"
[[recipient]]
id = "printer"
name = "Example Printers Ltd"
role = "processor"
country = "AU"
agreement = 2026-01-15
fields = ["person.name", "address.postal"]
purposes = ["care"]
safeguard = { kind = "scc", copy = "privacy@example.fi", date = 2025-03-01 }
"#;
const IN_AREA: &str = "\n[[measure]]\nid = \"stored-in-eea\"\nowner = \"owner\"\nreview = \"12 months\"\n";
const CONSENT: &str = r#"
[[purpose]]
id = "news"
name = "News by e-mail"
basis = "consent"
channel = ["email"]
[[category]]
id = "customers"
purposes = ["care", "contacts", "billing", "news"]
"#;

/// Puts a text where the notice tells of changes, over the sound base and more: each finding with the words that it points
/// at. What else the words do to the rules about wording is not looked at here.
#[track_caller]
fn check(code: &str, more: &str, cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let source = format!("extends = \"base.toml\"\n\n[notice]\nchanges = \"{text}\"\n{more}");
        let out = checked(&source);
        let found: Vec<&str> = out
            .diagnostics
            .iter()
            .filter(|d| d.code == code && d.file == "notice.toml")
            .map(|d| &source[d.span.clone()])
            .collect();
        if found != *expected {
            wrong.push(format!("{text}\n{found:?}\n{}", shown(&out)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_way_to_claim_something_compiles() {
    assert!(claims_compile());
}

#[test]
fn nothing_is_given_and_somebody_gets_it() {
    check(
        "RCP005",
        CARRIER,
        &[
            ("Tietoja ei luovuteta yrityksen ulkopuolelle.", &["luovuteta"]),
            ("Emme anna tietojasi kenellekään.", &["anna"]),
            ("Uppgifterna lämnas inte ut.", &["lämnas"]),
            ("Vi delar aldrig uppgifter med utomstående.", &["delar"]),
            ("We do not disclose your data.", &["disclose"]),
            ("Data is never shared with third parties.", &["shared"]),
            ("Nobody else gets the data.", &["gets"]),
            ("Kerromme muutoksista. Tietoja ei luovuteta.", &["luovuteta"]),
            // Limited, of something else, or affirmed.
            ("Tietoja ei luovuteta, ellei laki velvoita.", &[]),
            ("Tietoja ei luovuteta markkinointiin.", &[]),
            ("Tietoja ei luovuteta ilman suostumusta.", &[]),
            ("Valokuvia ei luovuteta.", &[]),
            ("Luovutamme tietoja kuljetusliikkeelle.", &[]),
            ("Uppgifterna lämnas inte ut utan samtycke.", &[]),
            ("Vi lämnar inte uppgifter för reklam.", &[]),
            ("Vi lämnar uppgifter till transportören.", &[]),
            ("We do not disclose data without your consent.", &[]),
            ("We do not disclose data for marketing.", &[]),
            ("We share data with the carrier.", &[]),
        ],
    );
    // A processor is no other: the data stays with the controller.
    check("RCP005", "", &[("Tietoja ei luovuteta.", &[]), ("Data is not shared with others.", &[])]);
    check(
        "RCP005",
        "",
        &[
            ("Tietoja ei luovuteta. Luovutamme tietoja kuljetusliikkeelle.", &["luovuteta"]),
            ("Uppgifter lämnas inte ut. Vi lämnar uppgifter till transportören.", &["lämnas"]),
            ("We do not disclose data. We share data with the carrier.", &["disclose"]),
        ],
    );
}

#[test]
fn nobody_is_a_recipient_and_the_text_gives_data_on() {
    let none = |text: &str| {
        let base = super::BASE;
        let (before, after) = base.split_once("[[recipient]]").unwrap();
        let (_, after) = after.split_once("[log]").unwrap();
        let source = format!("{before}[recipients]\nnone = true\n\n[log]{after}");
        let from = "We write to our customers two weeks before a change takes effect.";
        let source = source.replace(from, text);
        let out = checked(&source);
        let found: Vec<_> =
            out.diagnostics.iter().filter(|d| d.code == "RCP005").map(|d| source[d.span.clone()].to_owned()).collect();
        found
    };
    assert_eq!(none("Luovutamme tietoja kuljetusliikkeelle."), ["Luovutamme"]);
    assert_eq!(none("Vi delar uppgifter med transportören."), ["delar"]);
    assert_eq!(none("We share data with the carrier."), ["share"]);
    assert_eq!(none("We share no data."), Vec::<String>::new());
    assert_eq!(none("Emme luovuta tietoja."), Vec::<String>::new());
}

#[test]
fn all_stays_in_the_area_and_some_leaves_it() {
    let inside: &[(&str, &[&str])] = &[
        ("Kaikki palvelut tallentavat tiedot EU:n sisällä.", &["EU"]),
        ("Tietoja ei siirretä EU:n tai ETA:n ulkopuolelle.", &["siirretä"]),
        ("Emme siirrä tietojasi kolmansiin maihin.", &["siirrä"]),
        ("Alla uppgifter lagras inom EU.", &["inom EU"]),
        ("Uppgifterna överförs inte utanför EES.", &["överförs"]),
        ("All data is stored within the EU.", &["within the EU"]),
        ("We do not transfer data outside the EEA.", &["transfer"]),
        ("The data never leaves the EU.", &["leaves the EU"]),
        ("Palvelimemme ovat Suomessa.", &[]),
        ("Muita tietoja ei siirretä EU:n ulkopuolelle.", &[]),
        ("Tietoja ei siirretä EU:n ulkopuolelle, ellei siitä ole sovittu.", &[]),
        ("Tiedot siirretään EU:n ulkopuolelle.", &[]),
        ("Övriga uppgifter överförs inte utanför EU.", &[]),
        ("Uppgifterna överförs utanför EES.", &[]),
        ("Other data is not transferred outside the EEA.", &[]),
        ("Data is transferred outside the EEA.", &[]),
    ];
    check("TRF008", ABROAD, inside);
    // With nobody abroad all of it is true.
    let silent: Vec<(&str, &[&str])> = inside.iter().map(|(text, _)| (*text, &[][..])).collect();
    check("TRF008", "", &silent);
    // One sentence against another.
    check(
        "TRF008",
        "",
        &[
            ("Kaikki tiedot säilyvät EU:n alueella. Nimi julkaistaan maailmanlaajuisessa rekisterissä.", &["EU"]),
            (
                "Uppgifter överförs inte utanför EU. Namnet finns i ett globalt register, en internationell databas.",
                &["överförs"],
            ),
            ("All data stays only in the EU. The name is published in a worldwide registry.", &["in the EU"]),
            ("All data stays only in the EU. No name is published in a worldwide registry.", &[]),
        ],
    );
    // A sentence against a key.
    check(
        "TRF008",
        IN_AREA,
        &[
            ("Nimi siirretään EU:n ulkopuolelle.", &["siirretään"]),
            ("Namnet överförs utanför EU.", &["överförs"]),
            ("The name is published in a worldwide registry.", &["published"]),
            ("The name is not transferred outside the EU.", &[]),
        ],
    );
}

#[test]
fn consent_is_withdrawn_and_nothing_rests_on_it() {
    let cases: &[(&str, &[&str])] = &[
        ("Suostumuksen voi perua milloin tahansa.", &["Suostumuksen"]),
        ("Samtycket kan återkallas när som helst.", &["Samtycket"]),
        ("You can withdraw your consent at any time.", &["consent"]),
        ("Emme pyydä suostumusta, joten peruttavaa ei ole.", &[]),
        ("Vi ber inte om samtycke som kunde återkallas.", &[]),
        ("We ask for no consent that could be withdrawn.", &[]),
        ("Tilauksen voi perua.", &[]),
    ];
    check("BAS007", "", cases);
    let silent: Vec<(&str, &[&str])> = cases.iter().map(|(text, _)| (*text, &[][..])).collect();
    check("BAS007", CONSENT, &silent);
}

#[test]
fn an_item_is_named_and_not_declared() {
    check(
        "DAT004",
        "",
        &[
            ("Luovutamme asiakasnumeron kuljetusliikkeelle.", &["asiakasnumeron"]),
            ("Keräämme syntymäajan.", &["syntymäajan"]),
            ("Vi lämnar kundnumret, ditt kundnummer, till transportören.", &["kundnummer"]),
            ("Vi samlar in födelsedatum.", &["födelsedatum"]),
            ("We share the customer number with the carrier.", &["customer number"]),
            ("We collect dates of birth.", &["dates of birth"]),
            // Declared, denied, or not handled at all.
            ("Luovutamme puhelinnumeron kuljetusliikkeelle.", &[]),
            ("Emme kerää syntymäaikaa.", &[]),
            ("Syntymäaikaa ei kerätä eikä luovuteta, mutta keräämme nimen.", &[]),
            ("Vi lämnar telefonnumret och e-postadressen till transportören.", &[]),
            ("Vi samlar inte in födelsedatum.", &[]),
            ("We share the telephone number and the e-mail address with the carrier.", &[]),
            ("We collect no dates of birth.", &[]),
            ("Asiakasnumero on laskussa.", &[]),
        ],
    );
    // An own field that is called so is declared.
    let own = "\n[[field]]\nid = \"own.birthday\"\ntype = \"date\"\nlabel = { en = \"Date of birth\", fi = \"Syntymäaika\" }\n\
               [[category]]\nid = \"customers\"\nfields = [\"person.name\", \"email\", \"own.birthday\"]\n";
    check("DAT004", own, &[("We collect dates of birth.", &[]), ("Keräämme syntymäajan.", &[])]);
}

/// One sentence in three languages is one fault.
#[test]
fn a_withdrawal_of_nothing_is_found_once() {
    let out = checked(
        "extends = \"base.toml\"\n\n[notice]\nlanguages = [\"fi\", \"sv\", \"en\"]\n\n[rights.how]\n\
         fi = \"Vastaamme maksutta kuukaudessa. Suostumuksen voi peruuttaa.\"\n\
         sv = \"Vi svarar avgiftsfritt inom en månad. Samtycket kan återkallas.\"\n\
         en = \"We answer free of charge within a month. Consent can be withdrawn.\"\n",
    );
    assert_eq!(out.diagnostics.iter().filter(|d| d.code == "BAS007").count(), 1, "{}", shown(&out));
}
