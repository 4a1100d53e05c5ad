//! A notice says only what is true of its register: each sentence stands where it holds and nowhere else.

use super::*;

const BASE: &str = include_str!("../../../../docs/rules/base.toml");

/// The small notice in three languages with some changes, as text.
fn laid(changes: &[(&str, &str)]) -> Checked {
    let text = changes.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let outcome = check("n.toml", &text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    outcome.checked.unwrap_or_else(|| panic!("{changes:?}: {:?}", outcome.diagnostics))
}

/// All that a section of the notice says, in a language.
fn said(notice: &Checked, section: &str, lang: Lang) -> String {
    let page = notice_document(notice, lang);
    let blocks = page.section(section).map(|s| s.blocks.clone()).unwrap_or_default();
    blocks.iter().map(|b| format!("{b:?}\n")).collect()
}

const CARE: &str = "id = \"care\"\nname = \"Orders and customer care\"\nbasis = \"contract\"";

#[test]
fn that_there_is_no_marketing_is_said_where_there_can_be_none() {
    let none = [
        "Emme käytä tietoja suoramarkkinointiin",
        "inte uppgifterna för direktmarknadsföring",
        "not use data for direct marketing",
    ];
    let object =
        ["Voit kieltää suoramarkkinoinnin", "motsätta dig direktmarknadsföring", "can object to direct marketing"];
    for (care, is_none) in [
        (CARE, true),
        (
            "id = \"care\"\nname = \"Deliveries\"\ntext = \"The data is not used for marketing.\"\nbasis = \"contract\"",
            true,
        ),
        ("id = \"care\"\nname = \"Delivering marketing services\"\nbasis = \"contract\"", true),
        // By e-mail to those who agreed, and said to be no marketing: it can carry anything.
        ("id = \"care\"\nname = \"Invitations\"\nbasis = \"consent\"\nchannel = \"email\"\nmarketing = false", false),
        ("id = \"care\"\nname = \"Invitations\"\nbasis = \"consent\"\nchannel = \"email\"", false),
    ] {
        let notice = laid(&[(CARE, care)]);
        for (lang, (none, object)) in Lang::ALL.into_iter().zip(none.into_iter().zip(object)) {
            let said = said(&notice, "direct-marketing", lang);
            assert_eq!((said.contains(none), said.contains(object)), (is_none, !is_none), "{lang} {care}: {said}");
        }
    }
    // Fields of campaigns are kept to market with.
    let notice = laid(&[("\"address.postal\"]", "\"address.postal\", \"campaign.name\"]")]);
    assert!(!said(&notice, "direct-marketing", Lang::En).contains(none[2]));
    // A version that came into force before its text could be judged is shown as well, and says nothing false.
    let text = BASE.replacen(CARE, "id = \"care\"\nname = \"Orders and newsletters\"\nbasis = \"contract\"", 1);
    let old = seloste_notice::reopen(&text, jiff::civil::date(2026, 11, 22)).expect("a stored notice is read");
    assert!(!said(&old, "direct-marketing", Lang::En).contains(none[2]));
}

#[test]
fn what_law_gives_to_do_is_told_beside_the_purposes() {
    let notice = notice("carrata");
    for (lang, uses, holds) in [
        (
            Lang::Fi,
            &[
                "vain näihin tarkoituksiin ja siihen",
                "toteutamme oikeutesi, poistamme tiedot ajallaan ja suojaamme ne",
                "6 artiklan 1 kohdan c alakohta",
            ][..],
            &["ja ne merkinnät, jotka osoittavat meidän noudattavan lakia", "kohdassa Säilytysajat"][..],
        ),
        (
            Lang::Sv,
            &[
                "endast för dessa ändamål och för det",
                "tillgodose dina rättigheter, radera uppgifterna i tid och skydda dem",
                "artikel 6.1 c",
            ],
            &["det som visar att vi följer lagen", "under Förvaringstider"],
        ),
        (
            Lang::En,
            &[
                "only for these purposes and for",
                "respect your rights, to erase data in time and to keep it safe",
                "Art. 6(1)(c)",
            ],
            &["the records that show that we follow the law", "under Retention"],
        ),
    ] {
        let (purposes, data) = (said(&notice, "purposes", lang), said(&notice, "data", lang));
        for text in uses {
            assert!(purposes.contains(text), "{lang} {text}: {purposes}");
        }
        for text in holds {
            assert!(data.contains(text), "{lang} {text}: {data}");
        }
        // How long each of the register's own records is kept stands in the table.
        let kept = said(&notice, "retention", lang);
        for id in seloste_notice::built_in::ALL {
            assert!(kept.contains(&names::category(&notice, id, lang)), "{lang} {id}");
        }
    }
}

#[test]
fn that_earlier_use_stays_lawful_is_said_where_consent_is_asked() {
    let words = [
        "ei vaikuta sitä ennen tehdyn käsittelyn lainmukaisuuteen",
        "påverkar inte lagligheten",
        "does not affect the lawfulness",
    ];
    for (basis, told) in [("basis = \"consent\"", true), ("basis = \"contract\"", false)] {
        let notice = laid(&[(CARE, &format!("id = \"care\"\nname = \"Orders and customer care\"\n{basis}"))]);
        for (lang, words) in Lang::ALL.into_iter().zip(words) {
            assert_eq!(said(&notice, "rights", lang).contains(words), told, "{lang} {basis}");
        }
    }
}

#[test]
fn a_copy_is_promised_only_of_what_was_agreed() {
    let copies = ["Jäljennöksen suojatoimista saa", "En kopia av skyddsåtgärderna", "A copy of the safeguards"];
    let more = ["Lisätietoja siirrosta saa", "Mer information om överföringen", "More about the transfer"];
    for (role, kind, is_copy) in [
        ("processor", "kind = \"scc\", module = \"controller-to-processor\", date = 2026-01-15", true),
        ("processor", "kind = \"bcr\", date = 2026-01-15", true),
        // A decision of the Commission is public, and an exception of the law is no safeguard that one could copy.
        ("processor", "kind = \"adequacy\", date = 2026-01-15", false),
        ("controller", "kind = \"art-49-1-b\"", false),
        ("controller", "kind = \"art-49-1-a\"", false),
    ] {
        let agreement = if role == "processor" { "agreement = 2026-01-15\n" } else { "" };
        let notice = laid(&[(
            "role = \"processor\"\ncountry = \"FI\"\nagreement = 2026-01-15\n",
            &format!(
                "role = \"{role}\"\ncountry = \"US\"\n{agreement}safeguard = {{ {kind}, copy = \"privacy@example.fi\" }}\n"
            ),
        )]);
        for (lang, (copy, more)) in Lang::ALL.into_iter().zip(copies.into_iter().zip(more)) {
            let said = said(&notice, "transfers", lang);
            assert_eq!((said.contains(copy), said.contains(more)), (is_copy, !is_copy), "{lang} {kind}: {said}");
        }
    }
}

/// Whoever runs the register gets the data: the page, the record and its table name them, and where it goes.
#[test]
fn whoever_runs_the_register_is_told_of_where_data_goes() {
    let runs = "[processor]\nname = \"Example Registers Inc\"\ncountry = \"US\"\nagreement = 2026-01-15\n\
                safeguard = { kind = \"scc\", module = \"controller-to-processor\", date = 2026-01-15, copy = \"privacy@example.fi\" }\n\n\
                [log]";
    let (without, with) = (laid(&[]), laid(&[("[log]", runs)]));
    for (lang, (nothing, country)) in Lang::ALL.into_iter().zip([
        ("Emme siirrä tietoja EU:n tai ETA:n ulkopuolelle", "Yhdysvallat"),
        ("Vi överför inte uppgifter utanför EU eller EES", "Förenta staterna"),
        ("We do not transfer data outside the EU or EEA", "United States"),
    ]) {
        assert!(said(&without, "transfers", lang).contains(nothing), "{}", said(&without, "transfers", lang));
        let transfers = said(&with, "transfers", lang);
        assert!(!transfers.contains(nothing) && transfers.contains("Example Registers Inc"), "{lang}: {transfers}");
        assert!(transfers.contains(country), "{lang}: {transfers}");
        assert!(said(&with, "recipients", lang).contains("Example Registers Inc"), "{lang}");
        for side in [Side::Controller, Side::Processor] {
            let record = record_document(&with, lang, side).unwrap();
            let letters = if side == Side::Controller { ["d", "e"] } else { ["a", "c"] };
            for letter in letters {
                let blocks = &record.section(letter).unwrap().blocks;
                assert!(format!("{blocks:?}").contains("Example Registers Inc"), "{lang} {side:?} {letter}");
            }
            let table = record_csv(&with, lang, side).unwrap();
            assert!(table.contains(country), "{lang} {side:?}: {table}");
        }
    }
}

/// Within a month and free of charge: said once, by the notice's own words or by ours (Art. 12(3), 12(5)).
#[test]
fn when_an_answer_comes_and_that_it_is_free_is_said_once() {
    let with = |how: &str| {
        laid(&[(
            "how = \"Ask by e-mail, telephone, letter or in person; we answer free of charge within a month.\"",
            how,
        )])
    };
    for (how, lang, months, frees) in [
        ("how = \"Ask by e-mail; we answer free of charge within a month.\"", Lang::En, "month", "free of charge"),
        ("how = \"Ask by e-mail; it is free of charge.\"", Lang::En, "month", "free of charge"),
        ("how = \"Ask by e-mail; we answer in a month.\"", Lang::En, "month", "free of charge"),
        ("how = \"Ask by e-mail.\"", Lang::En, "month", "free of charge"),
        ("how = \"Kysy sähköpostilla.\"", Lang::Fi, "kuukau", "maksut"),
        ("how = \"Fråga per e-post.\"", Lang::Sv, "en månad", "avgiftsfritt"),
    ] {
        let said = said(&with(how), "rights", lang).to_lowercase();
        assert_eq!((said.matches(months).count(), said.matches(frees).count()), (1, 1), "{how}: {said}");
    }
    // A notice that promises an answer sooner than in the law's month says so itself, whatever its text leaves out.
    for (how, within, lang, soon) in [
        ("how = \"Ask by e-mail.\"", "2 weeks", Lang::En, "within 2 weeks of"),
        ("how = \"Ask by e-mail; it is free of charge.\"", "10 days", Lang::En, "within 10 days of"),
        ("", "2 weeks", Lang::En, "within 2 weeks of"),
        ("how = \"Kysy sähköpostilla.\"", "14 days", Lang::Fi, "viimeistään 14 päivää sen jälkeen"),
        ("", "2 weeks", Lang::Fi, "viimeistään 2 viikkoa sen jälkeen"),
        ("how = \"Fråga per e-post.\"", "1 week", Lang::Sv, "senast 1 vecka efter"),
        ("", "1 week", Lang::Sv, "senast 1 vecka efter"),
        // The law's own month is said as before, however it is written.
        ("how = \"Ask by e-mail.\"", "1 month", Lang::En, "within a month"),
        ("how = \"Ask by e-mail.\"", "31 days", Lang::En, "within a month"),
    ] {
        let said = said(&with(&format!("{how}\nwithin = \"{within}\"")), "rights", lang).to_lowercase();
        assert!(said.contains(soon), "{how} {within}: {said}");
        let month = ["kuukau", "en månad", "a month"].iter().any(|m| said.contains(m));
        assert_eq!(month, soon.contains("month"), "{said}");
        let frees = ["maksut", "avgiftsfritt", "free of charge"].map(|f| said.matches(f).count());
        assert_eq!(frees.iter().sum::<usize>(), 1, "{said}");
    }
    // Without any words of the notice's own both are said too.
    for (lang, month, free) in [
        (Lang::Fi, "kuukau", "maksut"),
        (Lang::Sv, "en månad", "avgiftsfritt"),
        (Lang::En, "a month", "free of charge"),
    ] {
        let said = said(&with(""), "rights", lang).to_lowercase();
        assert!(said.contains(month) && said.contains(free), "{said}");
    }
}
