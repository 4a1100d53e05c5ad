//! `seloste read` from outside: exit codes, drafts, input that is none, and notices that this program wrote itself.

use crate::site::{Site, notice};
use seloste_notice::Basis;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const EXAMPLES: [&str; 5] = ["rajobit", "rockrobot", "arjasmaa", "ramentor", "carrata"];
/// The share of data items that must come back of a notice that was rendered and read. Not all: a category that its notice
/// calls "the customer's services" is read as what was ordered.
const ITEMS_BACK: f64 = 0.98;

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

/// What reading a rendered notice must give back.
struct Wanted {
    sections: BTreeSet<String>,
    bases: BTreeSet<String>,
    rights: BTreeSet<String>,
    items: BTreeSet<String>,
    third_countries: &'static str,
    version: String,
}

/// Countries of the European Economic Area.
const EEA: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

fn wanted(name: &str) -> Wanted {
    let path = notice(name);
    let source = std::fs::read_to_string(&path).unwrap();
    let beside = path.parent().unwrap().to_owned();
    let load = move |name: &str| std::fs::read_to_string(beside.join(name)).map_err(|e| e.to_string());
    let today = jiff::civil::date(2026, 11, 21);
    let checked = seloste_notice::check(name, &source, &load, today).checked.unwrap();
    let bases: BTreeSet<Basis> = checked.purposes.iter().map(|p| p.basis).collect();
    let has = |basis| bases.contains(&basis);
    let items: BTreeSet<String> =
        checked.fields.keys().filter_map(|f| seloste_reader::item_of(f.as_str())).map(str::to_owned).collect();
    let mut sections =
        "controller contact register_name purposes legal_basis data_content sources recipients transfers \
        retention protection rights complaint automated_decisions changes"
            .split_whitespace()
            .collect::<Vec<_>>();
    let mut rights = vec!["access", "rectification", "erasure", "restriction", "complaint"];
    if has(Basis::Consent) {
        sections.push("consent_withdrawal");
        rights.push("withdraw_consent");
    }
    if has(Basis::Consent) || has(Basis::Contract) {
        rights.push("portability");
    }
    if has(Basis::LegitimateInterest) || has(Basis::PublicTask) || checked.purposes.iter().any(|p| p.marketing) {
        rights.push("objection");
    }
    if items.contains("cookies") {
        sections.push("cookies");
    }
    let name_of = |basis: &Basis| match basis {
        Basis::Consent => "consent",
        Basis::Contract => "contract",
        Basis::LegalObligation => "legal_obligation",
        Basis::VitalInterest => "vital_interests",
        Basis::PublicTask => "public_task",
        Basis::LegitimateInterest => "legitimate_interest",
    };
    let abroad = checked.recipients.iter().flat_map(|r| &r.countries).any(|c| !EEA.split(' ').any(|e| e == c));
    let own = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
    Wanted {
        sections: own(sections),
        bases: bases.iter().map(|b| name_of(b).to_owned()).collect(),
        rights: own(rights),
        items,
        third_countries: if abroad { "yes" } else { "no" },
        version: checked.version.to_string(),
    }
}

fn names(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_render_writes_read_gives_back() {
    let site = Site::bare("read-rendered");
    // Every name that a term of the vocabulary can lead to: other items are none of a rendered notice's own.
    let known: BTreeSet<String> = seloste_terms::vocabulary::fields()
        .iter()
        .filter_map(|f| seloste_reader::item_of(f.id))
        .map(str::to_owned)
        .collect();
    let (mut hits, mut others) = (0_usize, 0_usize);
    for example in EXAMPLES {
        let wanted = wanted(example);
        for lang in ["fi", "sv", "en"] {
            for (form, end) in [("text", "txt"), ("md", "md"), ("html", "html")] {
                let file = site.file(&format!("{example}.{lang}.{end}"));
                let from = notice(example);
                site.run(&["--lang", lang, "render", from.to_str().unwrap(), "--to", form, "-o", &file]).exits(0);
                let read = site.run(&["read", "--json", &file]);
                assert!(matches!(read.code, Some(0 | 1)), "{}", read.err);
                let got = read.json();
                let what = format!("{example} in {lang} as {form}");
                let told = got["sections"].as_object().unwrap().iter().filter(|(_, told)| *told != "absent");
                assert_eq!(told.map(|(name, _)| name.clone()).collect::<BTreeSet<_>>(), wanted.sections, "{what}");
                assert_eq!(names(&got["legal_bases"]), wanted.bases, "{what}");
                assert_eq!(names(&got["rights"]), wanted.rights, "{what}");
                assert_eq!(got["third_countries"], wanted.third_countries, "{what}");
                assert_eq!(got["sections"]["retention"], "present", "{what}");
                assert_eq!(got["updated"], wanted.version.as_str(), "{what}");
                assert_eq!(got["language"], lang, "{what}");
                let items: BTreeSet<String> = names(&got["fields"]).intersection(&known).cloned().collect();
                hits += 2 * items.intersection(&wanted.items).count();
                others += items.symmetric_difference(&wanted.items).count();
            }
        }
    }
    let back = hits as f64 / (hits + others) as f64;
    assert!(back >= ITEMS_BACK, "{back:.3}");
}
