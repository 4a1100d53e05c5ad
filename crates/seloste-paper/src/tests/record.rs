//! The record of processing activities: every item of Art. 30, for both sides.

use super::notice;
use crate::*;
use seloste_notice::{Checked, EXAMPLES, check};
use seloste_terms::Lang;

/// An example that a processor runs for its controller.
fn run_by_a_processor() -> Checked {
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == "ramentor").expect("an example");
    let with = format!(
        "{source}\n[processor]\nname = \"Esimerkkipalvelut Oy\"\nform = \"company\"\naddress = \"Esimerkkitie 3, 00100 Helsinki\"\nemail = \"info@example.fi\"\nagreement = 2026-01-15\n"
    );
    let outcome = check("ramentor", &with, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    outcome.checked.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics))
}

fn whole(section: &Section) -> String {
    let document = Document {
        lang: Lang::Fi,
        heading: String::new(),
        subject: String::new(),
        edition: Vec::new(),
        lead: Vec::new(),
        sections: vec![section.clone()],
    };
    text(&document).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_item_of_a_controllers_record_is_there() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let record = record_document(&notice, lang, Side::Controller).expect("a record");
            let letters: Vec<&str> = record.sections.iter().map(|s| s.id).collect();
            assert_eq!(letters, ["a", "b", "c", "d", "e", "f", "g"], "{name} {lang}");
            let says = |letter: &str, part: &str| {
                let section = record.section(letter).expect("the section");
                let said = whole(section).to_lowercase();
                let part = part.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                assert!(!part.is_empty() && said.contains(&part), "{name} {lang} {letter}: {part}");
            };
            for c in &notice.controllers {
                says("a", &c.organisation.name);
                c.organisation.email.iter().for_each(|email| says("a", email));
                c.contact.iter().flat_map(|c| &c.email).for_each(|email| says("a", email));
            }
            notice.purposes.iter().for_each(|p| says("b", p.name.best(lang)));
            for purpose in ["rights", "security"] {
                says("b", &names::purpose(&notice, purpose, lang));
            }
            for c in &notice.categories {
                says("c", c.name.best(lang));
                c.about.iter().for_each(|who| says("c", names::about(*who, notice.relation).get(lang)));
                says("f", c.name.best(lang));
                says("f", &keep(c.keep, notice.relation, lang));
            }
            for r in &notice.recipients {
                says("d", r.name.best(lang));
                says("d", names::recipient_role(r.role).get(lang));
                for code in r.countries.iter().filter(|c| !seloste_terms::law::law().is_eea(c)) {
                    says("e", &country(code, lang));
                    says("e", r.name.best(lang));
                }
            }
            assert!(!notice.measures.is_empty());
            for m in &notice.measures {
                says("g", crate::notice::measure_text(m, lang));
                m.owner.iter().chain(&m.evidence).for_each(|part| says("g", part));
            }
            // Where there is nothing, that is said.
            let html = document_file(&record);
            super::check_whole(name, lang, super::without_data(&html));
            assert_eq!(record_document(&notice, lang, Side::Processor), None);
            assert_eq!(record_csv(&notice, lang, Side::Processor), None);
        }
    }
}

#[test]
fn every_item_of_a_processors_record_is_there() {
    let notice = run_by_a_processor();
    for lang in Lang::ALL {
        let record = record_document(&notice, lang, Side::Processor).expect("a record");
        let letters: Vec<&str> = record.sections.iter().map(|s| s.id).collect();
        assert_eq!(letters, ["a", "b", "c", "d"], "{lang}");
        let says = |letter: &str, part: &str| {
            let said = whole(record.section(letter).expect("the section")).to_lowercase();
            assert!(said.contains(&part.to_lowercase()), "{lang} {letter}: {part}\n{said}");
        };
        for part in ["Esimerkkipalvelut Oy", "info@example.fi", "Ramentor Oy", "info@ramentor.example.fi"] {
            says("a", part);
        }
        says("b", "Ramentor Oy");
        notice.purposes.iter().for_each(|p| says("b", p.name.best(lang)));
        says("c", &country("AU", lang));
        says("d", crate::notice::measure_text(&notice.measures[0], lang));
        super::check_whole("ramentor", lang, super::without_data(&document_file(&record)));
    }
}

/// The rows of a CSV text with semicolons and every cell quoted.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix('\u{feff}').expect("the byte order mark");
    let line = |line: &str| {
        let inner = line.strip_prefix('"').and_then(|l| l.strip_suffix('"')).expect("quoted");
        inner.split("\";\"").map(|cell| cell.replace("\"\"", "\"")).collect()
    };
    csv.strip_suffix("\r\n").expect("a last line").split("\r\n").map(line).collect()
}

#[test]
fn the_table_has_a_row_for_each_activity_and_no_empty_cell() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let table = rows(&record_csv(&notice, lang, Side::Controller).expect("a record"));
            // The purposes of the notice, and the two that the law itself demands.
            assert_eq!(table.len(), 1 + notice.purposes.len() + 2, "{name} {lang}");
            for row in &table {
                assert_eq!(row.len(), 19, "{name} {lang}");
                assert!(row.iter().all(|cell| !cell.trim().is_empty()), "{name} {lang}: {row:?}");
                assert!(!row.iter().any(|cell| cell.starts_with(['=', '@', '+', '-'])), "{name} {lang}: {row:?}");
            }
            for (row, purpose) in table.iter().skip(1).zip(&notice.purposes) {
                assert_eq!(row[0], purpose.name.best(lang));
                assert_eq!(row[18], "2026-11-21");
            }
        }
    }
    let table = rows(&record_csv(&run_by_a_processor(), Lang::Sv, Side::Processor).expect("a record"));
    assert_eq!(table.len(), 2);
    assert!(table[1][0].starts_with("Esimerkkipalvelut Oy, ") && table[1][1].starts_with("Ramentor Oy, "));
    assert!(table.iter().all(|row| row.len() == 9 && row.iter().all(|cell| !cell.is_empty())));
}
