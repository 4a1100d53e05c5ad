//! Sentences that the rules find, and sentences that look alike and must be left alone.

use super::{Document, Topic, language_of, prose, table, topics};
use crate::Severity;
use jiff::civil::{Date, date};
use seloste_terms::Lang;

const TODAY: Date = date(2026, 11, 21);

/// The rules that fire on a text under a heading, with the words that they point at.
fn found(lang: Lang, heading: &str, text: &str) -> Vec<(&'static str, String)> {
    let text = format!("{heading}\n\n{text}\n");
    let (diagnostics, _) = prose("notice.txt", &text, Some(lang), TODAY);
    diagnostics.iter().map(|d| (d.code, text[d.span.clone()].to_owned())).collect()
}

#[track_caller]
fn check(lang: Lang, heading: &str, cases: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in cases {
        let found = found(lang, heading, text);
        let seen: Vec<_> = found.iter().map(|(c, w)| (*c, w.as_str())).collect();
        assert_eq!(seen, *expected, "{text}");
    }
}

#[test]
fn every_pattern_compiles_and_every_row_has_a_rule() {
    for (code, key, lang, pattern) in table::all_patterns() {
        assert!(table::pattern(&pattern).is_some(), "{code} {lang}: {pattern}");
        assert!(key.starts_with(&code.to_lowercase()), "{code} {key}");
    }
    let counts: Vec<usize> = Lang::ALL.iter().map(|l| table::rows(*l).rows.len()).collect();
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[1], counts[2]);
    assert!(counts[0] >= 25, "{counts:?}");
    let (written, compiled) = topics::headings();
    assert_eq!(written, compiled);
}

#[test]
fn every_rule_of_the_table_speaks_three_languages() {
    for lang in Lang::ALL {
        for row in &table::rows(lang).rows {
            assert!(!row.patterns.is_empty(), "{} {lang}", row.code);
        }
    }
}

/// The sentences of one language for a row: what must be found, and what must not.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Tried {
    found: Vec<String>,
    silent: Vec<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct TriedRow {
    key: String,
    fi: Tried,
    sv: Tried,
    en: Tried,
}

#[derive(Debug, serde::Deserialize)]
struct Sentences {
    row: Vec<TriedRow>,
}

/// A heading of a topic.
fn heading(topic: Option<&Topic>, lang: Lang) -> &'static str {
    let [fi, sv, en] = match topic {
        Some(Topic::Purposes) => ["Käyttötarkoitus", "Ändamål", "Purposes"],
        Some(Topic::Data) => ["Tietosisältö", "Vilka uppgifter", "What data"],
        Some(Topic::Sources) => ["Tietolähteet", "Källor", "Sources of data"],
        Some(Topic::Recipients) => ["Vastaanottajat", "Mottagare", "Recipients"],
        Some(Topic::Rights) => ["Oikeudet", "Rättigheter", "Your rights"],
        _ => ["Yleistä", "Allmänt", "In general"],
    };
    match lang {
        Lang::Fi => fi,
        Lang::Sv => sv,
        Lang::En => en,
    }
}

/// Every row, in every language: under a heading of its topic, and what it finds also in a text without any.
#[test]
fn each_row_finds_its_faults_and_leaves_what_looks_like_them() {
    let sentences: Sentences = toml::from_str(include_str!("sentences.toml")).unwrap();
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for row in &table::rows(lang).rows {
            let Some(tried) = sentences.row.iter().find(|t| t.key == row.key) else {
                wrong.push(format!("{}: no sentences", row.key));
                continue;
            };
            let tried = match lang {
                Lang::Fi => &tried.fi,
                Lang::Sv => &tried.sv,
                Lang::En => &tried.en,
            };
            assert!(!tried.found.is_empty() && !tried.silent.is_empty(), "{} {lang}", row.key);
            let head = heading(row.topics.first(), lang);
            let fires = |text: &str| prose("n.txt", text, Some(lang), TODAY).0.iter().any(|d| d.key == row.key);
            for text in &tried.found {
                if !fires(&format!("{head}\n\n{text}\n")) {
                    wrong.push(format!("{} {lang} does not find: {text}", row.key));
                }
                if !fires(&format!("{text}\n")) {
                    wrong.push(format!("{} {lang} does not find without a heading: {text}", row.key));
                }
            }
            for text in &tried.silent {
                if fires(&format!("{head}\n\n{text}\n")) || fires(&format!("{text}\n")) {
                    wrong.push(format!("{} {lang} finds: {text}", row.key));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let known: Vec<_> = table::rows(Lang::Fi).rows.iter().map(|r| r.key).collect();
    assert!(sentences.row.iter().all(|t| known.contains(&t.key.as_str())), "sentences of no row");
}

#[test]
fn rights_in_finnish() {
    check(
        Lang::Fi,
        "Rekisteröidyn oikeudet",
        &[
            ("Pyyntö on tehtävä kirjallisesti.", &[("RGT010", "kirjallisesti")]),
            ("Pyyntö tulee esittää allekirjoitetulla lomakkeella.", &[("RGT010", "allekirjoitetulla")]),
            ("Pyynnön voi tehdä kirjallisesti tai sähköpostilla.", &[]),
            ("Pyynnöstä luovutamme tietoja, jos meillä on kirjallinen suostumus.", &[]),
            ("Pyynnöstä tiedot toimitetaan kirjallisena luettelona.", &[]),
            (
                "Pyyntöihin vastataan kuukauden kuluessa. Asiakkaalla on oikeus nähdä tietonsa.",
                &[("RGT015", "Asiakkaalla on oikeus")],
            ),
            ("Sinulla on oikeus pyytää virheellisen tiedon oikaisua. Pyynnöstä poistamme tarpeettoman.", &[]),
            ("Pyynnössä on ilmoitettava henkilötunnus.", &[("RGT011", "henkilötunnus")]),
            ("Pyynnössä kerrotaan nimi ja asia.", &[]),
            ("Pyynnöstä: tietosuoja-asetuksen 6 artiklan 1 kohdan f alakohta, ks. https://example.fi/oikeudet.", &[]),
            ("Lähetä pyyntö kohdassa 2 nimetylle.", &[("INF006", "kohdassa 2")]),
        ],
    );
}

#[test]
fn a_demanded_signature_weighs_more() {
    let text = "Rekisteröidyn oikeudet\n\nPyyntö on tehtävä allekirjoitetulla asiakirjalla.\n";
    let (diagnostics, _) = prose("n", text, None, TODAY);
    let found: Vec<_> = diagnostics.iter().map(|d| (d.code, d.severity)).collect();
    assert_eq!(found, [("RGT010", Severity::Error)]);
}

#[test]
fn parts_of_a_text_are_told_apart_by_their_headings() {
    check(
        Lang::Fi,
        "Rekisterin tietosisältö",
        &[("Nimi, osoite, salasana.", &[("DAT005", "salasana")]), ("Nimi, esim. etunimi.", &[("DAT003", "esim")])],
    );
    check(Lang::Fi, "Rekisterin suojaus", &[("Jokaisella on oma salasana, esim. pitkä.", &[])]);
    check(Lang::Fi, "Tietolähteet", &[("Tiedot saadaan ensisijaisesti asiakkaalta.", &[("SRC002", "ensisijaisesti")])]);
    check(
        Lang::Fi,
        "Säilytysaika",
        &[
            ("Tiedot säilytetään asiakassuhteen ajan.", &[("RET002", "asiakassuhteen ajan")]),
            ("Tiedot säilytetään asiakassuhteen ajan ja 2 vuotta sen jälkeen.", &[]),
            ("Tiedot poistetaan 1 vuoden säilytysajan jälkeen asiakkuuden päätyttyä.", &[]),
        ],
    );
    for (line, topic) in [
        ("1. Rekisterinpitäjä", Some(Topic::Controller)),
        ("Henkilötietojen käsittelyn oikeusperuste ja tarkoitus", Some(Topic::Purposes)),
        ("Behandlingens ändamål och rättsliga grund", Some(Topic::Purposes)),
        ("## To whom we disclose data", Some(Topic::Recipients)),
        ("Överföring av uppgifter utanför EU", Some(Topic::Transfers)),
        ("Your rights", Some(Topic::Rights)),
        ("Oikeutesi ovat lueteltu alla.", None),
        ("• oikeus tarkastaa", None),
        ("Kuulumiset", None),
    ] {
        assert_eq!(topics::of_heading(line), topic, "{line}");
    }
}

#[test]
fn a_sentence_that_says_not_is_left_alone() {
    check(
        Lang::Fi,
        "Evästeet",
        &[
            ("Sivustolla käytetään evästeitä.", &[("MKT002", "evästeitä")]),
            ("Emme käytä evästeitä.", &[]),
            ("Evästeitä asetetaan vasta, kun olet antanut suostumuksen.", &[]),
            ("Evästeet voi estää selaimen asetuksista.", &[("MKT002", "Evästeet"), ("MKT002", "selaimen asetuksista")]),
        ],
    );
    check(
        Lang::En,
        "Purposes",
        &[
            ("We improve our services.", &[("PUR003", "improve")]),
            ("We do not use the data for improving our services.", &[]),
            ("We show you targeted content.", &[("ADM004", "targeted content")]),
        ],
    );
    check(
        Lang::Sv,
        "Ändamål",
        &[
            ("Vi utvecklar verksamheten och för statistik.", &[("PUR003", "utvecklar")]),
            ("Vi använder uppgifterna för att utveckla verksamheten.", &[("PUR003", "utveckla")]),
        ],
    );
}

#[test]
fn laws_and_names_that_are_no_more() {
    check(
        Lang::Fi,
        "Yleistä",
        &[
            ("Käsittely perustuu henkilötietolakiin (523/1999).", &[("LAW001", "henkilötietolakiin")]),
            ("Laki 523/199 on kumottu.", &[("LAW002", "523/199")]),
            ("Henkilötietolaki (523/1999) kumottiin, ja asetus kumosi direktiivin 95/46/EY.", &[]),
            ("Noudatamme tietosuojadirektiiviä.", &[("LAW003", "tietosuojadirektiiviä")]),
            ("Sähköisen viestinnän tietosuojadirektiivi (2002/58/EY) on toinen säädös.", &[]),
            ("Emme noudata enää henkilötietolakia.", &[]),
            ("Rekisterissä ei ole henkilötietolain mukaan salattavaa.", &[("LAW001", "henkilötietolain")]),
            ("Siirto ei perustu Privacy Shieldiin.", &[]),
            ("Privacy Shield mitätöitiin vuonna 2020.", &[]),
            ("Siirto perustuu Privacy Shieldiin.", &[("TRF005", "Privacy Shieldiin")]),
            ("Tämä on rekisteriseloste.", &[("LAW004", "rekisteriseloste")]),
            ("Noudatamme tietosuojalakia (1050/2018) ja tietosuoja-asetusta.", &[]),
            ("Palvelun tarjoaa Google Inc Irlannista.", &[("LAW005", "Google Inc")]),
            // Where something lies is no wording.
            ("Kirjoita osoitteeseen info@rekisteriseloste.example.fi.", &[]),
            ("Katso https://example.fi/rekisteriseloste tai rekisteriseloste.example.fi.", &[]),
        ],
    );
    check(
        Lang::Sv,
        "Allmänt",
        &[
            ("Vi följer personuppgiftslagen (523/1999).", &[("LAW001", "personuppgiftslagen")]),
            ("Direktivet om dataskydd vid elektronisk kommunikation är ett eget dataskyddsdirektiv.", &[]),
            ("Vi följer dataskyddsdirektivet.", &[("LAW003", "dataskyddsdirektivet")]),
            ("Överföringen grundar sig inte på Safe Harbor.", &[]),
        ],
    );
    check(
        Lang::En,
        "In general",
        &[
            ("We follow the Personal Data Act (523/1999).", &[("LAW001", "Personal Data Act")]),
            ("The Finnish Personal Data Act applies.", &[("LAW001", "Personal Data Act")]),
            ("The Personal Data Act was repealed in 2019.", &[]),
            ("The ePrivacy Directive, a data protection directive of its own, is in force.", &[]),
            ("We follow the Data Protection Directive.", &[("LAW003", "Data Protection Directive")]),
            ("We do not rely on the Privacy Shield.", &[]),
            ("The Privacy Shield was struck down, and we rely on standard clauses.", &[]),
            ("The transfer rests on the Privacy Shield.", &[("TRF005", "Privacy Shield")]),
        ],
    );
    // On the day of an old notice the act was still in force.
    let (then, _) = prose("n", "Henkilötietolaki (523/1999)\n", None, date(2018, 5, 21));
    assert!(then.is_empty(), "{then:?}");
}

#[test]
fn addresses_in_a_text() {
    check(
        Lang::Fi,
        "Rekisterinpitäjä",
        &[
            ("Esimerkki Oy\nYhteystiedot\nmaija (at) esimerkki.fi", &[("CTL010", "maija (at) esimerkki.fi")]),
            ("Esimerkki Oy\nYhteystiedot\nklo 12 (at) toimisto.example.fi", &[]),
            ("Esimerkki Oy\nYhteystiedot\nmaija@esimerkki.fi", &[]),
            ("Esimerkki Oy\nYhteystiedot\nmaija@toinen.fi", &[("CTL010", "maija@toinen.fi")]),
            ("Esimerkki Oy\nYhteystiedot\nmaija@example.fi", &[]),
        ],
    );
}

#[test]
fn what_a_program_can_exchange_it_does() {
    for (text, instead) in [
        ("Rekisteriselosteen teksti", Some("Tietosuojaselosteen")),
        ("Rekisterin pitäjä on yritys", Some("Rekisterinpitäjä")),
        ("rekisterin ylläpitäjän yhteystiedot", Some("rekisterinpitäjän")),
        ("GPDR tulee", Some("GDPR")),
        ("tietuoja-asetus", Some("tietosuoja")),
        ("tietuojaasetuksen", Some("tietosuoja-asetuksen")),
        ("Tietosuojaasetus", Some("Tietosuoja-asetus")),
        ("tietosuoja asetus", Some("tietosuoja-asetus")),
        ("REKISTERISELOSTE", Some("TIETOSUOJASELOSTE")),
        ("REKISTERIN PITÄJÄ", Some("REKISTERINPITÄJÄ")),
        ("TIETUOJA-ASETUS", Some("TIETOSUOJA")),
        ("Palvelu on SENDINBLUE ja", Some("BREVO")),
        ("Palvelu on Google Inc. (Yhdysvallat)", Some("Google LLC")),
        ("Palvelu on Google Inc., joka toimii", Some("Google LLC")),
        ("Palvelu on Google Inc.", Some("Google LLC")),
        ("Palvelun antaa Google Inc. Irlannista", None),
        // Words in quotes are named, not used.
        ("Laki tunsi sanan \"rekisteriseloste\"", None),
        ("Laki tunsi sanan ”rekisterin pitäjä”", None),
        ("Laki tunsi sanan 'GPDR' ja", None),
        ("Palvelu on Sendinblue ja", Some("Brevo")),
        ("Viestintäviraston ohje", None),
        ("laki 523/199", None),
        ("matti (at) example.fi", Some("matti@example.fi")),
        ("matti [at] example (piste) fi", Some("matti@example.fi")),
    ] {
        let (found, _) = prose("n", text, Some(Lang::Fi), TODAY);
        let [found] = &found[..] else { panic!("{text}: {found:?}") };
        let fix = found.fix.as_ref().map(|f| f.edits[0].text.as_str());
        assert_eq!(fix, instead, "{text}");
    }
    for (text, mended) in [
        ("Palvelu on Google Inc. (Yhdysvallat).\n", "Palvelu on Google LLC (Yhdysvallat).\n"),
        ("Palvelu on Google Inc., joka toimii.\n", "Palvelu on Google LLC, joka toimii.\n"),
        ("Palvelu on Google Inc.\n", "Palvelu on Google LLC.\n"),
        ("Noudatamme tietuojaasetusta.\n", "Noudatamme tietosuoja-asetusta.\n"),
    ] {
        assert_eq!(crate::fix_text("n", text, &str::to_owned, Some(Lang::Fi), TODAY).text, mended);
    }
}

#[test]
fn hedges_count_from_five_and_what_people_may_do_is_none() {
    let hedged =
        "Tieto voi jäädä. Se voidaan antaa. Se saattaa siirtyä. Mahdollinen virhe korjataan. Pyrimme vastaamaan.";
    check(
        Lang::Fi,
        "Yleistä",
        &[
            (hedged, &[("INF008", "voi")]),
            ("Tieto voi jäädä. Se voidaan antaa. Se saattaa siirtyä. Mahdollinen virhe korjataan.", &[]),
        ],
    );
    let may = "Pyynnön voi tehdä. Suostumuksen voi perua. Voit kysyä. Rekisteröity voi valittaa. Asiakas voi kieltää. Pyynnön voi esittää.";
    check(Lang::Fi, "Yleistä", &[(may, &[])]);
}

#[test]
fn a_text_of_many_parts_says_where_its_data_comes_from() {
    let text = |last: &str| {
        format!(
            "Seloste\n\nRekisterinpitäjä\nEsimerkki Oy\n\nKäyttötarkoitus\nLaskutus.\n\nTietosisältö\nNimi.\n\n\
             Luovutukset\nEi luovuteta.\n\n{last}\nAsiakas itse.\n"
        )
    };
    let codes = |text: &str| prose("n", text, None, TODAY).0.iter().map(|d| d.code).collect::<Vec<_>>();
    assert_eq!(codes(&text("Säilytysaika")), ["SRC002"]);
    assert_eq!(codes(&text("Tietolähteet")), Vec::<&str>::new());
}

#[test]
fn the_language_of_a_text_is_in_its_small_words() {
    for (text, lang) in [
        ("Rekisteri on yrityksen ja sen asiakkaiden, ei muiden.", Lang::Fi),
        ("Registret är företagets och inte kundernas.", Lang::Sv),
        ("The register is the company's and not the customers'.", Lang::En),
        ("Rekisterin pitäjä: Esimerkki", Lang::Fi),
        ("Företagets åtgärder", Lang::Sv),
        ("", Lang::En),
    ] {
        assert_eq!(language_of(text), lang, "{text}");
    }
}

#[test]
fn sentences_keep_their_places() {
    let text = "Otsikko\n\nEnsimmäinen lause. Toinen lause, esim. tämä. 3. kohta! Neljäs\n• kohta; Viides";
    let document = Document::published(text);
    for s in &document.sentences {
        assert_eq!(&text[s.at..s.at + s.text.len()], s.text);
    }
    let texts: Vec<_> = document.sentences.iter().map(|s| s.text).collect();
    assert_eq!(
        texts,
        ["Otsikko", "Ensimmäinen lause.", "Toinen lause, esim. tämä.", "3. kohta!", "Neljäs", "• kohta;", "Viides"]
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Any text can be read: places lie within it, on the borders of characters.
    #[test]
    fn any_text_can_be_read(text in "(\\PC|\n|rekisteriseloste|kohta 2|x@y.fi|Oy|EU:n|siirretään|mikäli){0,60}") {
        let (found, _) = prose("n", &text, None, TODAY);
        for d in found {
            proptest::prop_assert!(text.is_char_boundary(d.span.start) && text.is_char_boundary(d.span.end) && d.span.start <= d.span.end);
        }
    }
}

/// What stands far down in a sentence without end is found where it stands, in words that no cut has parted.
#[test]
fn a_fault_in_a_sentence_without_end_is_found_at_its_place() {
    for before in ["sanoja ", "å", "ääkkösiä pitkässä jonossa "] {
        for count in [300, 301, 302, 1_000, 4_000] {
            let long = before.repeat(count);
            let found = found(Lang::Fi, "Säilytys", &format!("{long} noudatamme henkilötietolakia ja muuta"));
            let laws: Vec<_> = found.iter().filter(|(code, _)| *code == "LAW001").map(|(_, w)| w.as_str()).collect();
            assert_eq!(laws, ["henkilötietolakia"], "{count} times {before}");
        }
    }
}

/// A heading has its number with a mark behind it, or bare; a number that counts something is none.
#[test]
fn a_reference_finds_headings_however_they_are_numbered() {
    for (there, heading) in [
        (true, "4. Vastaanottajat"),
        (true, "4) Vastaanottajat"),
        (true, "## 4 Vastaanottajat"),
        (true, "4 Vastaanottajat"),
        (false, "3 Vastaanottajat"),
        (false, "4 vuotta säilytetään laskut"),
        (false, "4 Lasku säilytetään vuoden."),
    ] {
        let text = format!("1 Tiedot\n\nKatso kohta 4.\n\n{heading}\n\nTilitoimisto.\n");
        let (diagnostics, _) = prose("notice.txt", &text, Some(Lang::Fi), TODAY);
        assert_eq!(!diagnostics.iter().any(|d| d.code == "INF006"), there, "{heading}");
    }
}
