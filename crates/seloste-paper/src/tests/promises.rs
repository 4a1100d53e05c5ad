//! What the notices promise of themselves, each test named after its promise: the notice says it, and one that says the
//! contrary, or nothing, does not pass its check unseen.

use super::notice;
use crate::*;
use seloste_notice::{EXAMPLES, check};
use seloste_terms::Lang;

/// The codes that an example raises once a piece of it has become another; none that it raises as it stands.
fn raised(name: &str, from: &str, to: &str) -> Vec<&'static str> {
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == name).expect("an example");
    assert!(source.contains(from), "{name} has no {from}");
    let codes = |source: &str| -> Vec<&'static str> {
        let outcome = check(name, source, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        outcome.diagnostics.iter().map(|d| d.code).collect()
    };
    let before = codes(source);
    codes(&source.replacen(from, to, 1)).into_iter().filter(|code| !before.contains(code)).collect()
}

#[track_caller]
fn raises(name: &str, from: &str, to: &str, code: &str) {
    let raised = raised(name, from, to);
    assert!(raised.contains(&code), "{name}: {raised:?} and not {code}");
}

/// What a section says, in one line.
fn section(name: &str, id: &str, lang: Lang) -> String {
    let mut document = notice_document(&notice(name), lang);
    document.sections.retain(|s| s.id == id);
    assert_eq!(document.sections.len(), 1, "{name} {lang}: {id}");
    text(&document).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(name: &str, id: &str, parts: [&str; 3]) {
    for (lang, part) in Lang::ALL.into_iter().zip(parts) {
        let said = section(name, id, lang);
        assert!(said.to_lowercase().contains(&part.to_lowercase()), "{name} {lang} {id}: {part}\n{said}");
    }
}

#[test]
fn roc_05_a_repealed_act_and_a_purpose_without_its_basis_are_found() {
    let text = "fi = \"Jos laitteessa tai osaerässä ilmenee vika";
    raises("rockrobot", text, "fi = \"Henkilötietolain 8 §:n nojalla. Jos laitteessa ilmenee vika", "LAW001");
    for purpose in ["sales", "care", "contacts", "marketing"] {
        let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == "rockrobot").expect("an example");
        let (_, rest) = source.split_once(&format!("id = \"{purpose}\"\n")).expect("the purpose");
        let (with, _) = rest.split_once("during").expect("its keys");
        let without: String = with.lines().filter(|l| !l.starts_with("basis")).map(|l| format!("{l}\n")).collect();
        raises("rockrobot", with, &without, "BAS001");
    }
    // And each basis is named beside its purpose.
    says(
        "rockrobot",
        "purposes",
        [
            "Oikeusperuste: Lakisääteinen velvoite",
            "Rättslig grund: Rättslig förpliktelse",
            "Legal basis: Legal obligation",
        ],
    );
}

#[test]
fn roc_11_a_transfer_is_told_with_country_and_safeguard_and_one_without_is_found() {
    says("rockrobot", "transfers", ["Yhdysvallat", "Förenta staterna", "United States"]);
    says(
        "rockrobot",
        "transfers",
        [
            "Tietosuojan riittävyyttä koskeva päätös, tarkistettu 1.10.2026",
            "Beslut om adekvat skyddsnivå, kontrollerat 1.10.2026",
            "Adequacy decision, looked up on 1 October 2026",
        ],
    );
    let safeguard =
        "safeguard = { kind = \"adequacy\", date = 2026-10-01, copy = \"tietosuoja@rockrobot.example.fi\" }\n";
    raises("rockrobot", safeguard, "", "TRF003");
}

#[test]
fn roc_22_a_hope_in_place_of_a_control_is_found_and_backups_are_recipients() {
    let measure = "fi = \"Asiakkaiden yhteystietoja ei tallenneta puhelinten omiin osoitekirjoihin, joita muut sovellukset voisivat lukea.\"";
    raises("rockrobot", measure, "fi = \"Sovellukset saattavat lukea puhelimen osoitekirjaa.\"", "SEC002");
    says("rockrobot", "recipients", ["Google Ireland (Workspace)"; 3]);
    says("rockrobot", "transfers", ["Google Ireland (Workspace)"; 3]);
}

#[test]
fn arj_06_a_repealed_act_is_found() {
    let text = "fi = \"Laskemme tilausmääriä alueittain ja tuotteittain.";
    raises("arjasmaa", text, "fi = \"Laskemme tilausmääriä henkilötietolain sallimissa rajoissa.", "LAW001");
}

#[test]
fn car_01_a_repealed_act_and_a_wrong_instrument_are_found() {
    let text = "fi = \"Toimitamme tilatut palvelut ja verkkotunnukset";
    raises(
        "carrata",
        text,
        "fi = \"Henkilötietolain (24 §) mukaisesti toimitamme tilatut palvelut ja verkkotunnukset",
        "LAW001",
    );
    raises("carrata", text, "fi = \"EU:n tietosuojadirektiivin mukaisesti toimitamme tilatut palvelut", "LAW003");
}

#[test]
fn ram_01_the_notice_tells_from_which_day_it_is_in_force_and_that_it_is_an_annex() {
    says(
        "ramentor",
        "changes",
        ["Voimassa alkaen: 21.11.2026", "I kraft från: 21.11.2026", "In force from: 21 November 2026"],
    );
    says(
        "ramentor",
        "changes",
        ["palvelusopimusten liite", "bilaga till tjänsteavtalen", "annex of the service contracts"],
    );
}

/// Every category has its own rule in the section on periods, and the reasons that put erasure off are named.
fn periods(name: &str, vague: &str) {
    let notice = notice(name);
    for lang in Lang::ALL {
        let said = section(name, "retention", lang).to_lowercase();
        for c in &notice.categories {
            for part in [c.name.best(lang).to_owned(), keep(c.keep, notice.relation, lang)] {
                assert!(said.contains(&part.to_lowercase()), "{name} {lang}: {part}");
            }
        }
    }
    says(name, "retention", ["lasku on maksamatta", "en faktura är obetald", "a bill is unpaid"]);
    says(name, "retention", ["laki velvoittaa", "lagen kräver", "the law obliges"]);
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == name).expect("an example");
    let keep = source.lines().find(|l| l.starts_with("keep = ")).expect("a period");
    raises(name, keep, &format!("keep = \"{vague}\""), "RET002");
}

#[test]
fn ram_15_each_category_has_a_rule_that_can_be_computed_and_a_vague_one_is_found() {
    periods("ramentor", "kohtuullinen aika");
}

#[test]
fn car_20_each_category_has_a_rule_that_can_be_computed_and_a_vague_one_is_found() {
    periods("carrata", "asiakassuhteen ajan");
    // The messages go with the relationship.
    says(
        "carrata",
        "retention",
        [
            "Sähköpostiviestit Säilytysaika: 6 kuukautta asiakassuhteen päättymisestä",
            "E-postmeddelanden Förvaringstid: 6 månader från",
            "E-mail messages Kept for: 6 months after the end",
        ],
    );
}

#[test]
fn ram_18_standard_clauses_are_told_with_their_day_and_old_ones_are_found() {
    says("ramentor", "transfers", ["Australia", "Australien", "Australia"]);
    says(
        "ramentor",
        "transfers",
        [
            "Vakiolausekkeet, päiväys 12.5.2025, moduuli 2, rekisterinpitäjältä käsittelijälle",
            "Standardavtalsklausuler, datum 12.5.2025, modul 2, från personuppgiftsansvarig till personuppgiftsbiträde",
            "Standard contractual clauses, dated 12 May 2025, module 2, controller to processor",
        ],
    );
    says("ramentor", "transfers", ["46 artiklan 2 kohdan c alakohta", "artikel 46.2 c", "Art. 46(2)(c)"]);
    let safeguard = "kind = \"scc\", module = \"controller-to-processor\", copy = \"tietosuoja@ramentor.example.fi\", date = 2025-05-12";
    raises(
        "ramentor",
        safeguard,
        "kind = \"scc\", copy = \"tietosuoja@ramentor.example.fi\", date = 2015-05-12",
        "TRF005",
    );
    raises("ramentor", safeguard, "kind = \"scc\", date = 2025-05-12", "TRF004");
    raises("ramentor", "controller-to-processor", "module-two", "SYN005");
}

#[test]
fn ram_20_the_rights_of_articles_15_to_18_are_told() {
    for article in ["15", "16", "17", "18"] {
        says(
            "ramentor",
            "rights",
            [format!("{article} artikla"), format!("artikel {article}"), format!("Art. {article}")]
                .each_ref()
                .map(String::as_str),
        );
    }
}

#[test]
fn ram_29_data_from_colleagues_is_marked_so_and_people_are_told_within_a_month() {
    says(
        "ramentor",
        "sources",
        [
            "Työnantaja tai edustettu organisaatio",
            "Arbetsgivaren eller den organisation",
            "The employer or the organisation",
        ],
    );
    says("ramentor", "sources", ["viimeistään kuukauden kuluttua", "senast inom en månad", "within a month"]);
    let informed = "[source.informed]\nfi = \"Kerromme henkilölle, keneltä saimme hänen tietonsa";
    raises(
        "ramentor",
        informed,
        "[source.ignored]\nfi = \"Kerromme henkilölle, keneltä saimme hänen tietonsa",
        "SRC003",
    );
}

#[test]
fn ram_30_the_analytics_service_is_a_recipient_with_its_country() {
    says("ramentor", "recipients", ["Google Ireland (Google Analytics)"; 3]);
    says("ramentor", "recipients", ["Irlanti, Yhdysvallat", "Irland, Förenta staterna", "Ireland, United States"]);
    // Roles of the staff decide within the company, and are not published.
    for lang in Lang::ALL {
        let whole = text(&notice_document(&notice("ramentor"), lang));
        for role in ["licensing", "Lisenssit\n", "Licenser\n"] {
            assert!(!whole.contains(role), "{lang}: {role}");
        }
    }
}

#[test]
fn car_04_the_contact_for_the_register_is_told() {
    says("carrata", "contact", ["tietosuoja@carrata.example.fi"; 3]);
    says(
        "carrata",
        "contact",
        ["Yhteyshenkilö tietosuoja-asioissa", "Kontaktperson i dataskyddsfrågor", "Contact for data protection"],
    );
    says("carrata", "rights", ["Pyynnöt: tietosuoja@", "Begäranden: tietosuoja@", "Requests: tietosuoja@"]);
}
