//! Drafts: TOML in the notice language whose gaps are those that a check lists.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use seloste_reader::read;
use seloste_terms::Lang;

const TODAY: Date = date(2026, 11, 21);

/// Whether a finding says that the draft itself is wrong: unknown keys, unknown fields, references that lead nowhere, words
/// that are none of those allowed. What a sentence of the old notice says and its list of data does not is a gap.
fn unreadable(found: &seloste_notice::Diagnostic) -> bool {
    let codes = ["SYN001", "SYN002", "SYN003", "SYN005", "VOC001", "REF001", "REF002", "DAT004"];
    codes.contains(&found.code) && found.key != "dat004-text"
}

fn check(text: &str) -> (String, Vec<seloste_notice::Diagnostic>) {
    let draft = read(text.as_bytes(), None).unwrap().draft(TODAY, Lang::En);
    let alone = |_: &str| Err("a draft stands alone".to_owned());
    let outcome = seloste_notice::check("draft.toml", &draft, &alone, TODAY);
    (draft, outcome.diagnostics)
}

#[test]
fn the_gaps_of_a_draft_are_those_that_a_check_lists() {
    for (path, _, text) in crate::notices::all() {
        let (draft, found) = check(&text);
        let todo = |line: &str| {
            line.trim_start().strip_prefix(concat!("# TO", "DO ")).map(|t| t.split(':').next().unwrap().to_owned())
        };
        let mut told: Vec<String> = draft.lines().filter_map(todo).collect();
        let mut listed: Vec<String> = found.iter().map(|d| d.code.to_owned()).collect();
        told.sort();
        listed.sort();
        assert_eq!(told, listed, "{}\n{draft}", path.display());
        for code in &told {
            assert!(seloste_notice::explain(code).is_some(), "{code}");
        }
    }
}

#[test]
fn a_draft_has_only_keys_and_fields_that_the_language_knows() {
    for (path, _, text) in crate::notices::all() {
        let (draft, found) = check(&text);
        let bad: Vec<_> = found.iter().filter(|d| unreadable(d)).collect();
        assert!(bad.is_empty(), "{}: {bad:?}\n{draft}", path.display());
    }
}

#[test]
fn every_quote_of_a_draft_stands_in_its_notice() {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (path, _, text) in crate::notices::all() {
        let (draft, _) = check(&text);
        let whole = squeeze(&text);
        let mut quotes = 0;
        for line in draft.lines().filter(|l| l.trim_start().starts_with("# from: \"")) {
            let quote = line.split_once('"').unwrap().1.rsplit_once('"').unwrap().0;
            assert!(whole.contains(quote), "{}: {quote}", path.display());
            quotes += 1;
        }
        assert!(quotes >= 3, "{}: {quotes} quotes", path.display());
    }
}

/// Reads a text; the draft must hold these lines, in this order, and no other of the same keys.
fn holds(text: &str, keys: &str, wanted: &[&str]) {
    let (draft, _) = check(text);
    let keys: Vec<&str> = keys.split(' ').collect();
    let of_keys = |line: &&str| {
        keys.iter().any(|k| line.split(' ').next() == Some(k) || line.starts_with(k) && k.starts_with('#'))
    };
    let got: Vec<&str> = draft.lines().filter(of_keys).collect();
    assert_eq!(got, wanted, "{text}\n{draft}");
}

#[test]
fn how_long_before_a_change_people_are_told_is_kept() {
    let notice = |head: &str, said: &str| format!("{head}\n\n{said}\n");
    let fi = "Tietosuojaseloste\n\nRekisterinpitäjä\nKeksitty Oy\n\nMuutokset";
    let en = "Privacy notice\n\nController\nInvented Ltd\n\nChanges";
    let sv = "Dataskyddsbeskrivning\n\nPersonuppgiftsansvarig\nPåhittad Ab\n\nÄndringar";
    for (head, said, wanted) in [
        (fi, "Kerromme muutoksista sähköpostilla vähintään 14 päivää ennen niiden voimaantuloa.", "14 days"),
        (fi, "Ilmoitamme muutoksista kaksi viikkoa etukäteen.", "2 weeks"),
        (sv, "Vi berättar om ändringar minst 30 dagar innan de träder i kraft.", "30 days"),
        (en, "We tell you of changes by e-mail at least two weeks before they take effect.", "2 weeks"),
        (en, "We tell you of changes one month in advance.", "1 month"),
    ] {
        holds(&notice(head, said), "changes-notice", &[&format!("changes-notice = \"{wanted}\"")]);
    }
    // How often the notice is looked at, or that it changes, is no such time.
    for (head, said) in [
        (fi, "Tarkistamme selosteen 12 kuukauden välein ja kerromme muutoksista verkkosivuilla."),
        (en, "We may change this notice. Changes are told here, and older versions are kept for two years."),
        (en, "We tell you of changes a year before they take effect."),
    ] {
        holds(&notice(head, said), "changes-notice", &[]);
    }
}

#[test]
fn values_are_no_longer_than_they_must_be() {
    holds(
        "Tietosuojaseloste\n\nRekisterinpitäjä\n\nKivipolku Oy, käyntiosoite Kivikatu 3 B 12, 00100 Helsinki, info@kivipolku.example.fi\n\n\
         Yhteystiedot\n\ninfo@kivipolku.example.fi\n",
        "name address email role [contact]",
        &[
            "name = \"Kivipolku Oy\"",
            "address = \"Kivikatu 3 B 12, 00100 Helsinki\"",
            "email = \"info@kivipolku.example.fi\"",
        ],
    );
    holds(
        "Dataskyddsbeskrivning\n\nPersonuppgiftsansvarig\n\nStenstigen Ab\nStenvägen 4\n00100 Helsingfors\n\n\
         Kontaktperson i registerärenden\n\nSten Exempel, sten@stenstigen.example.fi\n\nDet här är allt som vi har att säga.\n",
        "name address email role [contact]",
        &[
            "name = \"Stenstigen Ab\"",
            "address = \"Stenvägen 4, 00100 Helsingfors\"",
            "email = \"sten@stenstigen.example.fi\"",
            "[contact]",
            "role = { sv = \"Kontaktperson i registerärenden\" }",
            "email = \"sten@stenstigen.example.fi\"",
        ],
    );
    holds(
        "Privacy notice\n\nPurposes\n\nWe use your data to deliver orders and to answer questions. The newsletter rests on consent.\n\n\
         Sources\n\nWe get the data from you, from your employer and from the trade register.\n",
        "name kind basis",
        &[
            "name = { en = \"Deliver orders\" }",
            "name = { en = \"Answer questions\" }",
            "name = { en = \"The newsletter\" }",
            "basis = \"consent\"",
            "kind = \"subject\"",
            "name = { en = \"The data subject\" }",
            "kind = \"employer\"",
            "name = { en = \"The employer or the organisation represented\" }",
            "kind = \"public-register\"",
            "name = { en = \"A public register\" }",
        ],
    );
}

#[test]
fn a_period_stands_on_what_it_is_said_of() {
    let data = "Tietosuojaseloste\n\nRekisterin tietosisältö\n\nNimi, sähköpostiosoite, tilaukset ja laskutustiedot.\n\nSäilytysaika\n\n";
    for (rules, wanted) in [
        (
            "Tiedot poistetaan 2 vuotta asiakassuhteen päättymisestä. Laskut säilytetään kuusi vuotta tilikauden päättymisestä.",
            ["2 years after relationship-end", "6 years after financial-year-end", "2 years after relationship-end"],
        ),
        (
            "- Yhteystiedot: 2 vuotta asiakassuhteen päättymisestä\n- Laskut: 6 vuotta tilikauden päättymisestä\n\
             - Tilaukset: 3 vuotta viimeisestä tilauksesta",
            ["2 years after relationship-end", "6 years after financial-year-end", "3 years after last-contact"],
        ),
    ] {
        // Contact, invoices, orders: the categories come by their names.
        holds(
            &format!("{data}{rules}\n"),
            "keep",
            &wanted.map(|k| format!("keep = \"{k}\"")).iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
    // What is said of something else is asked about and not taken.
    let other = "Kameratallenteet hävitetään 14 päivän kuluttua.";
    let (draft, _) = check(&format!("{data}{other}\n"));
    assert!(!draft.contains("\nkeep = ") && draft.contains("# Which period? The notice names 14 days:"), "{draft}");
}

#[test]
fn comments_are_in_the_language_that_is_asked_for() {
    let text = "Tietosuojaseloste\n\nRekisterinpitäjä\n\nKivipolku Oy, Kivikatu 3, 00100 Helsinki\n\nTietosisältö\n\nNimi ja yhteystiedot.\n";
    let reading = read(text.as_bytes(), None).unwrap();
    for (lang, words) in [
        (Lang::Fi, ["# lähde: \"Kivipolku Oy\" (rivi 5)", "ei sanota mitään", "# Jätetty pois: mitkä yhteystiedot?"]),
        (Lang::Sv, ["# källa: \"Kivipolku Oy\" (rad 5)", "ingenting sägs", "# Utelämnat: vilka kontaktuppgifter?"]),
        (Lang::En, ["# from: \"Kivipolku Oy\" (line 5)", "nothing is said", "# Left out: which contact details?"]),
    ] {
        let draft = reading.draft(TODAY, lang);
        for word in words {
            assert!(draft.contains(word), "{word}\n{draft}");
        }
        assert!(draft.contains("languages = [\"fi\"]"), "the texts are the notice's own");
    }
}

/// Pieces of the notices of these tests in any order, and what is none of a notice.
fn any_text() -> impl Strategy<Value = String> {
    let lines =
        crate::notices::all().into_iter().flat_map(|(_, _, t)| t.lines().map(str::to_owned).collect::<Vec<_>>());
    let line = prop_oneof![
        6 => prop::sample::select(lines.collect::<Vec<_>>()),
        1 => prop::sample::select(vec!["\"\"\"", "'''", "\\", "{ en = \"x\" }", "# TODO", "]]", "(a) ((b)", "Ää: 1 year"]).prop_map(str::to_owned),
        1 => any::<String>().prop_map(|s| s.replace('\0', "")),
    ];
    prop::collection::vec((line, prop::sample::select(vec!["\n", "\n\n"])), 1..60)
        .prop_map(|pieces| pieces.iter().flat_map(|(p, s)| [p.as_str(), s]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was read, a check runs over the draft: it says what is left, and finds nothing that it cannot read.
    #[test]
    fn a_check_runs_over_any_draft(text in any_text(), lang in prop::sample::select(Lang::ALL.to_vec())) {
        let Ok(reading) = read(text.as_bytes(), None) else { return Ok(()) };
        let draft = reading.draft(TODAY, lang);
        let alone = |_: &str| Err("a draft stands alone".to_owned());
        let found = seloste_notice::check("draft.toml", &draft, &alone, TODAY).diagnostics;
        let bad: Vec<_> = found.iter().filter(|d| unreadable(d)).collect();
        prop_assert!(bad.is_empty(), "{:?}\n{}", bad, draft);
        let listed = found.iter().map(|d| d.code).filter(|c| !draft.contains(&format!(concat!("# TO", "DO {}"), c)));
        prop_assert_eq!(listed.collect::<Vec<_>>(), Vec::<&str>::new(), "{}", draft);
    }
}

/// What the report shows of purposes and periods and the draft neither takes nor asks about.
fn lost(text: &str) -> Vec<String> {
    let reading = read(text.as_bytes(), None).unwrap();
    let draft = reading.draft(TODAY, Lang::En);
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = |at: &std::ops::Range<usize>| {
        let words: String = squeeze(reading.quote(at)).chars().take(150).collect();
        draft.contains(words.trim_end())
    };
    let facts = reading.facts();
    // What only leads up to a list, or only names a basis, is no purpose.
    let bare = |at: &std::ops::Range<usize>| {
        let words = reading.quote(at);
        words.ends_with(':') || words.split_whitespace().count() <= 4 && words.contains(": ")
    };
    let purposes = facts.purposes.iter().filter(|at| !bare(at) && !quoted(at));
    let mut out: Vec<String> = purposes.map(|at| format!("purpose: {}", squeeze(reading.quote(at)))).collect();
    let periods = facts.retention.iter().filter_map(|k| Some((k, k.keep.as_ref().filter(|_| k.computable)?)));
    out.extend(
        periods
            .filter(|(_, keep)| !draft.contains(keep.as_str()))
            .map(|(k, keep)| format!("{keep}: {}", squeeze(reading.quote(&k.at)))),
    );
    out
}

#[test]
fn a_recipient_has_the_role_and_the_country_that_the_notice_tells() {
    holds(
        "Privacy notice\n\nWe are Quay Ltd.\n\nRecipients\n\nWe use processors: our post is sent by Quick Mail Oy (Finland) and our \
         books are kept by Tally Ltd (Ireland).\n\nAn independent controller, Parcel Oy, gets your address.\n\nAuthorities get what the law says.\n",
        "name role country",
        &[
            "name = \"Quay Ltd\"",
            "name = \"Quick Mail Oy\"",
            "role = \"processor\"",
            "country = \"FI\"",
            "name = \"Tally Ltd\"",
            "role = \"processor\"",
            "country = \"IE\"",
            "name = \"Parcel Oy\"",
            "role = \"controller\"",
            "name = \"Authorities\"",
            "role = \"authority\"",
        ],
    );
    holds(
        "Tietosuojaseloste\n\nRekisterinpitäjä\n\nKivipolku Oy\n\nAlihankkijat\n\nAlihankkija | Mitä tekee | Missä\n\
         Pilvilinna | palvelimet | Saksassa\nTikettitalo | asiakaspalvelu | Suomessa ja Yhdysvalloissa\n",
        "name role country",
        &[
            "name = \"Kivipolku Oy\"",
            "name = \"Pilvilinna\"",
            "role = \"processor\"",
            "country = \"DE\"",
            "name = \"Tikettitalo\"",
            "role = \"processor\"",
            "country = [\"FI\", \"US\"]",
        ],
    );
}

#[test]
fn purposes_are_named_and_have_the_basis_that_stands_beside_them() {
    let fi = "Tietosuojaseloste\n\nRekisterinpitäjä\n\nKivipolku Oy\n\nKäsittelyn tarkoitus ja peruste\n\n";
    let sv = "Dataskyddsbeskrivning\n\nPersonuppgiftsansvarig\n\nStenstigen Ab\n\nÄndamål och grund\n\n";
    let en = "Privacy notice\n\nController\n\nStone Path Ltd\n\nPurposes and legal basis\n\n";
    for (head, text, wanted) in [
        // The next sentence tells the basis of what was told before it.
        (
            fi,
            "Käytämme tietoja kenkien toimittamiseen, laskutukseen ja asiakaspalveluun. Tämä perustuu sopimukseen. \
             Lähetämme uutiskirjeitä. Tämä perustuu suostumukseen. Kirjanpito hoidetaan, koska laki velvoittaa.",
            &[
                "Kenkien toimittaminen: contract",
                "Laskutus ja asiakaspalvelu: contract",
                "Lähetämme uutiskirjeitä: consent",
                "Kirjanpito hoidetaan, koska laki velvoittaa: legal-obligation",
            ][..],
        ),
        (fi, "Jäsenasioiden hoitamiseksi. Käsittelyn perusteena on sopimus.", &["Jäsenasioiden hoitaminen: contract"]),
        (
            fi,
            "Tietoja käytetään tilausten käsittelyyn. Mielipidekyselyt lähetetään oikeutetun edun perusteella.",
            &["Tilausten käsittely", "Mielipidekyselyt lähetetään oikeutetun edun perusteella: legitimate-interest"],
        ),
        (
            sv,
            "Uppgifterna används för skötsel av bokningar, fakturering, uthyrning och rådgivning. Behandlingen grundar sig på avtal.",
            &["Skötsel av bokningar: contract", "Fakturering: contract", "Uthyrning och rådgivning: contract"],
        ),
        (
            sv,
            "Vi behöver uppgifterna för att hyra ut båtar, för att sköta bokföringen enligt vår rättsliga förpliktelse och för \
             att berätta om resor utgående från vårt berättigade intresse.",
            &[
                "Hyra ut båtar",
                "Sköta bokföringen enligt vår rättsliga förpliktelse: legal-obligation",
                "Berätta om resor utgående från vårt berättigade intresse: legitimate-interest",
            ],
        ),
        (
            en,
            "We use it to deliver orders, to keep the books as the law obliges us to, and, on the basis of our legitimate interest, \
             to improve the shop.",
            &[
                "Deliver orders",
                "Keep the books as the law obliges us to: legal-obligation",
                "Improve the shop: legitimate-interest",
            ],
        ),
        (
            en,
            "a) guarding the harbour (legal obligation; legitimate interest in keeping people safe)\nb) invitations (consent)",
            &["Guarding the harbour: legal-obligation or legitimate-interest", "Invitations: consent"],
        ),
    ] {
        let (draft, _) = check(&format!("{head}{text}\n"));
        let mut got: Vec<String> = Vec::new();
        for line in draft.lines().skip_while(|l| !l.contains("purpose")) {
            let value = |key: &str| Some(line.strip_prefix(key)?.split('"').nth(1)?.to_owned());
            if let Some(name) = line.strip_prefix("# Which purpose? \"") {
                got.push(format!("? {}", name.split([' ', '.']).next().unwrap()));
            } else if let Some(name) = value("name = {") {
                got.push(name);
            } else if let Some(basis) = value("basis = ") {
                got.last_mut().unwrap().push_str(&format!(": {basis}"));
            } else if let Some(asked) = line.strip_prefix("# Which basis? The notice names ") {
                // What all of the notice names is asked about where nothing stands beside the purpose.
                let basis = asked.split(':').next().unwrap();
                let last = got.last_mut().unwrap();
                if text.starts_with("a)") {
                    let joint = if last.contains(": ") { " or " } else { ": " };
                    last.push_str(&format!("{joint}{basis}"));
                }
            }
        }
        got.sort_by_key(|g| g.starts_with('?'));
        assert_eq!(got, wanted, "{text}\n{draft}");
    }
}

#[test]
fn what_the_vocabulary_has_no_word_for_is_an_own_field_or_a_question() {
    for (text, wanted) in [
        (
            "Tietosuojaseloste\n\nTietosisältö\n\n- nimi\n- kiinteistötunnus\n- mittarin numero ja lukemat\n",
            "own.kiinteistotunnus own.mittarin-numero own.lukemat",
        ),
        (
            "Dataskyddsbeskrivning\n\nRegistrets innehåll\n\nNamn, e-postadress, simkunnighet, båtplats och förarbevis.\n",
            "own.simkunnighet own.batplats own.forarbevis",
        ),
        (
            "Privacy notice\n\nWhat data we collect\n\nWe collect your name, email, shoe size, voice type and phone number.\n",
            "own.shoe-size own.voice-type",
        ),
        // What a table tells of in one row is one category.
        (
            "Privacy notice\n\nData | Why | How long\nName, shoe size | Fitting | 2 years\nPhotos | Showing work | 1 year\n",
            "own.shoe-size own.photo",
        ),
    ] {
        let (draft, _) = check(text);
        for id in wanted.split(' ') {
            assert!(draft.contains(&format!("\n  \"{id}\",\n")), "{id} is no item\n{draft}");
            assert!(draft.contains(&format!("[[field]]\nid = \"{id}\"\n")), "{id} is no field\n{draft}");
        }
    }
    holds(
        "Privacy notice\n\nWe are Quay Ltd.\n\nData | Why | How long\nName, shoe size | Fitting | 2 years\nPhotos | Showing work | 1 year\n",
        "keep purposes",
        &["purposes = [\"fitting\"]", "keep = \"2 years\"", "purposes = [\"showing-work\"]", "keep = \"1 year\""],
    );
    let (draft, _) = check("Tietosuojaseloste\n\nTietosisältö\n\nKeräämme sen, mitä vene kertoo.\n");
    assert!(draft.contains("# Which data? \"Keräämme sen, mitä vene kertoo.\""), "{draft}");
}

#[test]
fn safeguards_and_what_is_only_partly_denied_are_not_lost() {
    let head = "Privacy notice\n\nWe are Quay Ltd.\n\nRecipients and transfers\n\n";
    for (text, wanted) in [
        ("Quick Mail Inc (USA) sends our post under standard contractual clauses.", "safeguard = { kind = \"scc\" }"),
        ("Our accounting firm Tally Ltd keeps the books.", "name = \"Tally Ltd\""),
        ("We do not disclose data for marketing.", "# Who gets data? \"We do not disclose data for marketing.\""),
        ("We never disclose data to anybody.", "none = true"),
        ("Data may be transferred outside the EEA.", "# To whom, and to which country? \"Data may be"),
        ("A friend in the harbour reads the list aloud.", "# Who gets data? \"A friend"),
        (
            "Shopify may handle data in Canada too. The transfer rests on standard contractual clauses.",
            "safeguard = { kind = \"scc\" }",
        ),
    ] {
        let (draft, _) = check(&format!("{head}{text}\n"));
        assert!(draft.contains(wanted), "{text}: {wanted}\n{draft}");
        assert!(draft.matches("\n[[recipient]]\n").count() <= 1, "{text}: twice\n{draft}");
    }
}

#[test]
fn a_label_with_a_full_stop_is_no_value() {
    holds(
        "Näin hoidamme tietojasi\n\nMistä. Tiedot tulevat sinulta itseltäsi.\n\nKoneet. Mikään automaatti ei tee sinusta päätöksiä.\n",
        "kind automated",
        &["kind = \"subject\"", "automated = \"none\""],
    );
}

#[test]
fn nothing_that_is_read_of_purposes_and_periods_is_lost() {
    for (path, _, text) in crate::notices::all() {
        let lost = lost(&text);
        if !lost.is_empty() {
            eprintln!("LOST {}\n{}", path.file_name().unwrap().display(), lost.join("\n"));
        }
    }
}
