//! `seloste read` from outside: exit codes, drafts, input that is none, and notices that this program wrote itself.

use crate::site::{Site, notice};
use crate::starting::{COMPANY, KINDS};
use proptest::prelude::*;
use seloste_notice::{Basis, Checked, EXAMPLES};
use seloste_reader::{Form, Told as Clear, Topic};
use seloste_terms::Lang;
use std::collections::BTreeSet;
use std::ops::Range;
use std::time::{Duration, Instant};

const THIN: &str = "Tietosuojaseloste\n\nRekisterinpitäjä\n\nEsimerkki Oy, Esimerkkikatu 1, 00100 Helsinki\n\n\
    Mitä tietoja keräämme\n\nNimi ja sähköpostiosoite.\n\nSäilytysaika\n\nSäilytämme tietoja kaksi vuotta.\n";

#[test]
fn read_says_by_its_exit_code_how_it_went() {
    let site = Site::bare("read");
    let thin = site.given("thin.txt", THIN);
    let read = site.run(&["read", &thin]).exits(1);
    assert!(
        read.out.contains("finding[no-legal-basis]") && read.out.contains("seloste explain BAS001"),
        "{}",
        read.out
    );
    assert!(read.out.contains("line 13") && read.out.contains("Esimerkki Oy"), "{}", read.out);
    let json = site.run(&["read", "--json", &thin]).exits(1).json();
    assert_eq!(json["controller"]["name"], "Esimerkki Oy");
    assert_eq!(json["sections"]["retention"], "present");
    site.run(&["read", "/no/such/notice.txt"]).refuses(&["/no/such/notice.txt"]);
    site.run(&["read", site.scratch.path().to_str().unwrap()]).refuses(&["folder"]);
    for (name, bytes, words) in [
        ("nul.txt", &b"Tieto\0suoja"[..], "NUL"),
        ("empty.txt", b"", "no words"),
        ("notice.pdf", b"%PDF-1.7\nsome", "PDF"),
    ] {
        site.run(&["read", &site.given(name, bytes)]).refuses(&[name, words, "UTF-8"][..2]);
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_before_it_is_read() {
    let site = Site::bare("read-large");
    let path = site.given("large.txt", "a");
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    let start = Instant::now();
    site.run(&["read", &path]).refuses(&["larger than 2 MiB"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn a_draft_lists_the_gaps_that_a_check_of_it_lists_and_replaces_no_file() {
    let site = Site::bare("read-draft");
    let thin = site.given("thin.txt", THIN);
    let draft = site.file("draft.toml");
    site.run(&["read", &thin, "-o", &draft]).exits(1);
    let text = std::fs::read_to_string(&draft).unwrap();
    let gap = concat!("# TO", "DO ");
    let mut told: Vec<&str> =
        text.lines().filter_map(|l| l.trim_start().strip_prefix(gap)?.split(':').next()).collect();
    let findings = site.run(&["check", "--json", &draft]).exits(1).json();
    let mut listed: Vec<&str> = findings.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    told.sort_unstable();
    listed.sort_unstable();
    assert_eq!(told, listed, "{text}");
    assert!(listed.contains(&"BAS001") || listed.contains(&"PUR001"), "{listed:?}");
    site.run(&["read", &thin, "-o", &draft]).refuses(&["there already"]);
    assert_eq!(std::fs::read_to_string(&draft).unwrap(), text, "the file is as it was");
}

/// A notice as a company published it years ago, in its own words.
const OLD: &str = "TIETOSUOJASELOSTE

Päivitetty 12.3.2026

1. Rekisterinpitäjä
Lumikenkä Oy, Y-tunnus 1234567-1
Hankikuja 4, 00100 Helsinki
info@lumikenka.example.fi

2. Yhteyshenkilö tietosuoja-asioissa
Toimistopäällikkö, tietosuoja@lumikenka.example.fi

3. Rekisterin nimi
Lumikenkä Oy:n asiakasrekisteri

4. Henkilötietojen käsittelyn tarkoitukset ja oikeusperusteet
- Kenkien vuokraus ja asiakaspalvelu (sopimus)
- Laskutus ja kirjanpito (lakisääteinen velvoite)

5. Rekisterin tietosisältö
Nimi, sähköpostiosoite, puhelinnumero ja postiosoite sekä tilaukset ja laskutustiedot.

6. Tietolähteet
Saamme tiedot asiakkaalta itseltään tilauksen yhteydessä.

7. Tietojen luovutukset
Emme luovuta tietoja ulkopuolisille.

8. Siirrot EU- tai ETA-alueen ulkopuolelle
Tietoja ei siirretä EU:n tai ETA:n ulkopuolelle.

9. Säilytysaika
Asiakastiedot poistetaan 2 vuotta asiakassuhteen päättymisestä. Laskut säilytetään 6 vuotta tilikauden päättymisestä.

10. Suojaus
Järjestelmään pääsevät vain ne työntekijät, jotka tarvitsevat tietoja työssään, ja yhteydet on salattu.

11. Rekisteröidyn oikeudet
Sinulla on oikeus tarkastaa tietosi, oikaista virheet, pyytää tietojen poistamista tai käsittelyn rajoittamista ja
siirtää tietosi toiseen järjestelmään. Pyynnön voi tehdä sähköpostitse osoitteeseen
tietosuoja@lumikenka.example.fi. Voit valittaa tietosuojavaltuutetulle.

12. Automaattinen päätöksenteko
Emme tee automaattisia päätöksiä emmekä profiloi.
";

#[test]
fn an_old_notice_becomes_a_register_by_what_the_checker_says_is_left() {
    let site = Site::bare("read-story");
    let (old, draft) = (site.given("old.txt", OLD), site.file("draft.toml"));
    // What the old notice is silent on is told by the rules that the file is checked by.
    let said = site.run(&["--lang", "fi", "read", &old, "-o", &draft]).exits(1);
    for words in [
        "havainto[STA001]: ei kerrota, onko tiedot pakko antaa",
        "laki: tietosuoja-asetuksen 13 artiklan 2 kohdan e alakohta",
        "seloste explain STA001",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let todo = concat!("# TO", "DO ");
    let codes = |text: &str| -> BTreeSet<String> {
        let of = |line: &str| Some(line.strip_prefix(todo)?.split(':').next()?.to_owned());
        text.lines().filter_map(of).collect()
    };
    let mut text = std::fs::read_to_string(&draft).unwrap();
    let left = ["BAS005", "DAT006", "INF004", "RET007", "SEC003", "STA001"].map(str::to_owned);
    assert_eq!(codes(&text), left.into(), "what the old notice says is in the draft\n{text}");
    assert!(text.contains("mikä laki? lisää law ="), "the gaps are told in the language that was asked for\n{text}");
    site.run(&["check", &draft]).exits(1);
    // Each gap is filled as its help says, by an edit of one line.
    for (at, add) in [
        ("languages = [\"fi\"]\n", "changes = { fi = \"Muutoksista kerrotaan asiakkaille sähköpostilla.\" }\n"),
        ("basis = \"legal-obligation\"\n", "law = \"kirjanpitolaki 2:10\"\n"),
        ("id = \"contact\"\n", "about = [\"customer\"]\nrequired = \"contract\"\n"),
        ("id = \"order\"\n", "about = [\"customer\"]\nrequired = \"contract\"\n"),
        ("id = \"invoice\"\n", "about = [\"customer\"]\nrequired = \"statute\"\n"),
        ("[[measure]]\n", "owner = \"toimistopäällikkö\"\nreview = \"12 months\"\n"),
    ] {
        assert_eq!(text.matches(at).count(), 1, "{at}\n{text}");
        text = text.replacen(at, &format!("{at}{add}"), 1);
    }
    text.push_str("[log]\nkeep = \"24 months\"\n");
    std::fs::write(&draft, &text).unwrap();
    assert_eq!(site.run(&["check", &draft]).exits(0).out, "", "nothing is left");
    site.run(&["init"]).exits(0);
    site.run(&["open", &draft]).exits(0);
    // The register that runs under it publishes what the old notice said.
    let again = site.file("again.txt");
    site.run(&["render", &draft, "--to", "text", "-o", &again]).exits(0);
    let told = site.run(&["read", "--json", &again]).exits(0).json();
    assert_eq!(told["controller"]["name"], "Lumikenkä Oy");
    assert_eq!(told["legal_bases"], serde_json::json!(["contract", "legal_obligation"]));
    assert_eq!(told["defects"], serde_json::json!([]));
    assert!(told["findings"].as_array().unwrap().iter().all(|f| f["severity"] == "warning"), "{}", told["findings"]);
}

#[test]
fn findings_and_drafts_speak_the_language_of_who_reads_them() {
    let site = Site::bare("read-languages");
    let thin = site.given("thin.txt", THIN);
    for (lang, finding, of_draft) in [
        (Some("fi"), "havainto[no-legal-basis]: oikeusperustetta ei kerrota", "# lähde: \"Esimerkki Oy\" (rivi 5)"),
        (Some("sv"), "brist[no-legal-basis]: ingen rättslig grund berättas", "# källa: \"Esimerkki Oy\" (rad 5)"),
        (Some("en"), "finding[no-legal-basis]: no legal basis is told", "# from: \"Esimerkki Oy\" (line 5)"),
        // Where none is named, the findings are in the environment's and the draft in the notice's own.
        (None, "finding[no-legal-basis]", "# lähde: \"Esimerkki Oy\" (rivi 5)"),
    ] {
        let draft = site.file(&format!("{}.toml", lang.unwrap_or("none")));
        let named: Vec<&str> = lang.iter().flat_map(|l| ["--lang", l]).collect();
        let read = site.run(&[named.as_slice(), &["read", &thin, "-o", &draft]].concat()).exits(1);
        assert!(read.out.contains(finding), "{}", read.out);
        let text = std::fs::read_to_string(&draft).unwrap();
        assert!(text.contains(of_draft), "{text}");
    }
}

#[test]
fn what_is_no_file_is_refused_before_it_is_opened() {
    let site = Site::bare("read-pipes");
    let pipe = site.file("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in ["/dev/zero", "/dev/null", pipe.as_str()] {
        let start = Instant::now();
        site.run(&["read", path]).refuses(&[path, "no file", "standard input"]);
        assert!(start.elapsed() < Duration::from_secs(5), "{path}: {:?}", start.elapsed());
    }
}

/// What reading a rendered notice must give back.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    lang: Lang,
    register: String,
    controller: String,
    version: String,
    sections: BTreeSet<&'static str>,
    bases: BTreeSet<&'static str>,
    rights: BTreeSet<&'static str>,
    items: BTreeSet<&'static str>,
    third_countries: &'static str,
    /// What is kept and how long, in the notice language.
    retention: BTreeSet<(String, String)>,
    defects: Vec<&'static str>,
}

/// Countries of the European Economic Area.
const EEA: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

fn checked(name: &str, source: &str) -> Option<Checked> {
    let alone = |_: &str| Err("an example stands alone".to_owned());
    seloste_notice::check(name, source, &alone, jiff::civil::date(2026, 11, 22)).checked
}

/// What a notice tells in a language, by the notice itself.
fn wanted(notice: &Checked, lang: Lang) -> Told {
    let bases: BTreeSet<Basis> = notice.purposes.iter().map(|p| p.basis).collect();
    let has = |basis| bases.contains(&basis);
    let items: BTreeSet<&'static str> =
        notice.fields.keys().filter_map(|f| seloste_reader::item_of(f.as_str())).collect();
    let mut sections: BTreeSet<&'static str> = "controller contact register_name purposes legal_basis data_content \
        sources recipients transfers retention rights complaint automated_decisions changes"
        .split_whitespace()
        .collect();
    let mut rights: BTreeSet<&'static str> = ["access", "rectification", "erasure", "restriction", "complaint"].into();
    if has(Basis::Consent) {
        sections.insert("consent_withdrawal");
        rights.insert("withdraw_consent");
    }
    if has(Basis::Consent) || has(Basis::Contract) {
        rights.insert("portability");
    }
    if has(Basis::LegitimateInterest) || has(Basis::PublicTask) || notice.purposes.iter().any(|p| p.marketing) {
        rights.insert("objection");
    }
    if !notice.measures.is_empty() {
        sections.insert("protection");
    }
    if notice.dpo.is_some() {
        sections.insert("dpo");
    }
    if items.contains("cookies") {
        sections.insert("cookies");
    }
    let name_of = |basis: &Basis| match basis {
        Basis::Consent => "consent",
        Basis::Contract => "contract",
        Basis::LegalObligation => "legal_obligation",
        Basis::VitalInterest => "vital_interests",
        Basis::PublicTask => "public_task",
        Basis::LegitimateInterest => "legitimate_interest",
    };
    let abroad = notice.recipients.iter().flat_map(|r| &r.countries).any(|c| !EEA.split(' ').any(|e| e == c));
    let mut retention: BTreeSet<(String, String)> =
        notice.categories.iter().map(|c| (c.name.best(lang).to_owned(), c.keep.to_string())).collect();
    let built_in = [
        ("standing", notice.standing_keep),
        ("requests", notice.requests_keep),
        ("disclosures", notice.disclosures_keep),
        ("log", notice.log_keep),
    ];
    retention.extend(built_in.map(|(id, keep)| {
        let name = match (id, notice.relation) {
            // It is named after what people are.
            ("standing", relation) => relation.words().standing,
            _ => seloste_terms::words::word(seloste_terms::words::BUILT_IN, id).unwrap(),
        };
        (name.get(lang).to_owned(), keep.to_string())
    }));
    Told {
        lang,
        register: notice.name.best(lang).to_owned(),
        controller: notice.controllers[0].organisation.name.clone(),
        version: notice.version.to_string(),
        sections,
        bases: bases.iter().map(name_of).collect(),
        rights,
        items,
        third_countries: if abroad { "yes" } else { "no" },
        retention,
        defects: Vec::new(),
    }
}

/// What a text tells, by reading it.
fn read_back(text: &str, form: Form) -> Told {
    let reading = seloste_reader::read(text.as_bytes(), Some(form)).unwrap();
    let facts = reading.facts();
    let value = |found: &Option<seloste_reader::Found<String>>| found.clone().map_or(String::new(), |f| f.value);
    let squeezed = |at: &Range<usize>| reading.quote(at).split_whitespace().collect::<Vec<_>>().join(" ");
    Told {
        lang: reading.lang(),
        register: value(&facts.register_name),
        controller: value(&facts.controller),
        version: value(&facts.updated),
        sections: Topic::SECTIONS.iter().filter(|t| reading.told(**t) == Clear::Present).map(|t| t.name()).collect(),
        bases: facts.bases.keys().map(|b| b.name()).collect(),
        rights: facts.rights.keys().copied().collect(),
        items: facts.fields.keys().copied().collect(),
        third_countries: facts.third_countries.name(),
        retention: facts
            .retention
            .iter()
            .filter_map(|k| Some((k.what.as_ref().map_or(String::new(), squeezed), k.keep.clone()?)))
            .collect(),
        defects: reading.defects().iter().map(|d| d.code).collect(),
    }
}

/// What the rules of the notice language find wrong in a text or miss in it.
fn errors(text: &str, form: Form) -> String {
    let reading = seloste_reader::read(text.as_bytes(), Some(form)).unwrap();
    let found = reading.findings(jiff::civil::date(2026, 11, 22), Lang::En);
    let errors = found.iter().filter(|f| f.severity == seloste_notice::Severity::Error);
    errors
        .map(|f| format!("{}: {}", f.code, f.at.as_ref().map_or("", |at| reading.quote(at))))
        .collect::<Vec<_>>()
        .join("; ")
}

/// What of a notice does not come back as it was, in any language and form.
fn lost(name: &str, notice: &Checked) -> Vec<String> {
    let mut out = Vec::new();
    for lang in notice.languages.iter().copied() {
        let wanted = wanted(notice, lang);
        let document = seloste_paper::notice_document(notice, lang);
        for (form, text) in [
            (Form::Text, seloste_paper::text(&document)),
            (Form::Markdown, seloste_paper::markdown(&document)),
            (Form::Html, seloste_paper::notice_file(notice, lang)),
        ] {
            let got = read_back(&text, form);
            let mut differ = |what: &str, wanted: String, got: String| {
                if wanted != got {
                    out.push(format!("{name} in {lang} as {form:?}: {what}\n  wanted {wanted}\n  got    {got}"));
                }
            };
            let set = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| format!("{:?}", a.difference(b).collect::<Vec<_>>());
            differ("register", wanted.register.clone(), got.register.clone());
            differ("controller", wanted.controller.clone(), got.controller.clone());
            differ(
                "language, version, third countries",
                format!("{} {} {}", wanted.lang, wanted.version, wanted.third_countries),
                format!("{} {} {}", got.lang, got.version, got.third_countries),
            );
            for (what, wanted, got) in [
                ("sections", &wanted.sections, &got.sections),
                ("bases", &wanted.bases, &got.bases),
                ("rights", &wanted.rights, &got.rights),
                ("items", &wanted.items, &got.items),
            ] {
                differ(what, set(wanted, got), set(got, wanted));
            }
            let rules = |a: &Told, b: &Told| format!("{:?}", a.retention.difference(&b.retention).collect::<Vec<_>>());
            differ("retention", rules(&wanted, &got), rules(&got, &wanted));
            differ("errors of the rules", String::new(), errors(&text, form));
            differ("defects", format!("{:?}", wanted.defects), format!("{:?}", got.defects));
        }
    }
    out
}

fn check(lost: &[String]) {
    assert!(lost.is_empty(), "{} things\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn what_render_writes_of_the_examples_read_gives_back() {
    let all: Vec<String> =
        EXAMPLES.iter().flat_map(|(name, source)| lost(name, &checked(name, source).unwrap())).collect();
    check(&all);
}

#[test]
fn what_render_writes_of_new_notices_read_gives_back() {
    let site = Site::bare("read-new");
    let mut all = Vec::new();
    for (kind, more, _) in KINDS {
        let file = site.file(&format!("{kind}.toml"));
        site.run(&[&["new", &file, "--like", kind][..], COMPANY, more].concat()).exits(0);
        let notice = checked(kind, &std::fs::read_to_string(&file).unwrap()).unwrap();
        all.extend(lost(kind, &notice));
    }
    check(&all);
}

/// A notice with another basis for what rests on an interest, without the texts that speak of the old one. What rests on a
/// contract is called so by its name, too.
fn rebased(source: &str, basis: &str) -> String {
    let mut notice: toml_edit::DocumentMut = source.parse().unwrap();
    let interest = Some("legitimate-interest");
    for purpose in notice["purpose"].as_array_of_tables_mut().unwrap().iter_mut() {
        if purpose["basis"].as_str() == interest && Some(basis) != interest {
            purpose.remove("interest");
            purpose["basis"] = toml_edit::value(basis);
        }
    }
    notice.remove("rights");
    notice.remove("decisions");
    format!("{notice}\n[decisions]\nautomated = \"none\"\n")
}

/// A notice from an example: some entries left out where it stays valid, other periods, other legal bases.
fn any_notice() -> impl Strategy<Value = String> {
    let example = prop::sample::select(EXAMPLES.to_vec());
    let leave_out = prop::collection::vec(any::<prop::sample::Index>(), 0..6);
    let period = (1_u16..99, prop::sample::select(vec!["days", "weeks", "months", "years"]));
    let events = "received record-date relationship-end last-contact financial-year-end consent-withdrawn";
    let event = prop::sample::select(events.split(' ').collect::<Vec<_>>());
    let bases = "contract legal-obligation vital-interest public-task legitimate-interest";
    let basis = prop::sample::select(bases.split(' ').collect::<Vec<_>>());
    let all = (example, leave_out, period, event, basis);
    all.prop_map(|((name, source), leave_out, (count, unit), event, basis)| {
        let mut text = source.to_owned();
        let mut attempt = |change: &dyn Fn(&str) -> String| {
            let changed = change(&text);
            if checked(name, &changed).is_some() {
                text = changed;
            }
        };
        attempt(&|text| rebased(text, basis));
        for index in leave_out {
            attempt(&|text| {
                let mut tables: Vec<&str> = text.split("\n[[").collect();
                if tables.len() > 1 {
                    tables.remove(1 + index.index(tables.len() - 1));
                }
                tables.join("\n[[")
            });
        }
        attempt(&|text| {
            let at = text.find("\nkeep = \"").or_else(|| text.find("\nkeep     = \"")).unwrap_or(text.len());
            let (head, rest) = text.split_at(at);
            let mut lines: Vec<String> = rest.lines().map(str::to_owned).collect();
            if let Some(line) = lines.get_mut(1) {
                *line = format!("keep = \"{count} {unit} after {event}\"");
            }
            format!("{head}{}\n", lines.join("\n"))
        });
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_render_writes_of_any_notice_read_gives_back(source in any_notice()) {
        let lost = lost("generated", &checked("generated", &source).unwrap());
        prop_assert!(lost.is_empty(), "{}", lost.join("\n"));
    }
}

#[test]
fn the_program_reads_what_the_program_rendered() {
    let site = Site::bare("read-rendered");
    let from = notice("carrata");
    for (form, end) in [("text", "txt"), ("md", "md"), ("html", "html")] {
        let file = site.file(&format!("carrata.{end}"));
        site.run(&["--lang", "sv", "render", from.to_str().unwrap(), "--to", form, "-o", &file]).exits(0);
        let got = site.run(&["read", "--json", &file]).exits(0).json();
        assert_eq!((&got["language"], &got["register_name"]), (&"sv".into(), &"Kundregister".into()), "{form}");
    }
}
