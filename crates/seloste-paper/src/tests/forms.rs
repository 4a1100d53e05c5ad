//! The notice in each form and language: as it stands for people, and what holds for any notice.

use super::{notice, plain};
use crate::*;
use seloste_notice::{EXAMPLES, RecipientRole};
use seloste_terms::Lang;
use seloste_terms::law::law;

#[test]
fn the_five_notices_read_like_this() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let written = markdown(&notice_document(&notice, lang));
            expect_test::expect_file![format!("../../snapshots/{name}.{lang}.md")].assert_eq(&written);
        }
    }
}

#[test]
fn the_other_forms_of_a_notice_look_like_this() {
    let document = notice_document(&notice("carrata"), Lang::Sv);
    expect_test::expect_file!["../../snapshots/carrata.sv.txt"].assert_eq(&text(&document));
    // One tag a line, so that a difference can be read.
    let html = notice_file(&notice("carrata"), Lang::Fi);
    let html = super::without_data(&html).replace("><", ">\n<");
    expect_test::expect_file!["../../snapshots/carrata.fi.html"].assert_eq(&(html + "\n"));
}

/// The words of a text, whatever the markup between them.
fn words_of(text: &str) -> Vec<String> {
    let word = |w: &str| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    text.split_whitespace().map(word).filter(|w| !w.is_empty()).collect()
}

#[test]
fn every_key_of_the_language_has_its_place() {
    let notice = super::checked("everything", super::EVERYTHING);
    for lang in Lang::ALL {
        let written = text(&notice_document(&notice, lang));
        expect_test::expect_file![format!("../../snapshots/everything.{lang}.txt")].assert_eq(&written);
    }
}

#[test]
fn every_form_says_every_word_of_the_document() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let document = notice_document(&notice, lang);
            let forms = [text(&document), markdown(&document).replace("<br>", " "), plain(&document_file(&document))];
            for form in &forms {
                let there: std::collections::BTreeSet<String> = words_of(form).into_iter().collect();
                for (said, _, _) in document.promises() {
                    let said = maud::html! { (said) }.into_string();
                    for word in words_of(&said.replace("&amp;", "&").replace("&quot;", "\"")) {
                        assert!(there.contains(&word), "{name} {lang}: `{word}` of `{said}`");
                    }
                }
            }
        }
    }
}

#[test]
fn every_sentence_says_how_it_is_kept_and_where_it_comes_from() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        let document = notice_document(&notice, Lang::Fi);
        let lines: Vec<&str> = notice.source().lines().collect();
        let mut placed = 0;
        for (said, keeping, place) in document.promises() {
            assert!(!said.trim().is_empty());
            if *keeping == Keeping::Told {
                continue;
            }
            let Some(place) = place else { continue };
            placed += 1;
            let Some(line) = place.line else {
                // The built-in periods stand in no file where the law's own are taken.
                assert!(place.table == "built-in", "{name}: {place} has no line");
                continue;
            };
            let there = lines[line as usize - 1];
            // The line is that of the key, else that of the entry's header or first key.
            let header =
                there.starts_with(&format!("[{}", place.table)) || there.starts_with(&format!("[[{}", place.table));
            let key = place.key.is_some_and(|k| there.starts_with(k) || there.ends_with(&format!(".{k}]")));
            assert!(header || key, "{name}: {place} is line {line}: {there}");
        }
        assert!(placed > 20, "{name}: {placed}");
        // What somebody must look at again has a day, and what nobody checks is not called kept.
        let evidenced = document.promises().filter(|(_, k, _)| matches!(k, Keeping::Evidenced { review: Some(_), .. }));
        let with_evidence = notice.measures.iter().filter(|m| m.evidence.is_some() && !m.verified).count();
        assert_eq!(evidenced.count(), with_evidence, "{name}");
    }
}

#[test]
fn the_days_of_reviews_are_counted_from_the_version() {
    let document = notice_document(&notice("rockrobot"), Lang::En);
    let (_, keeping, place) =
        document.promises().find(|(said, ..)| said.contains("locked premises")).expect("the measure");
    let Keeping::Evidenced { document: evidence, owner, review } = keeping else { panic!("{keeping:?}") };
    assert_eq!((evidence.as_str(), owner.as_deref()), ("lease.pdf", Some("office manager")));
    assert_eq!(*review, Some(jiff::civil::date(2027, 11, 21)));
    assert_eq!(place.map(ToString::to_string).as_deref(), Some("measure.locked-premises"));
}

#[test]
fn the_margin_of_a_running_register_has_its_figures() {
    let live = Live {
        sweep_ms: Some(1_795_000_000_000),
        folders_erased: 9,
        requests: 11,
        answered_in: Some(3),
        checkpoint: Some(LogEnd { size: 1234, root: "0123456789abcdef0123".into() }),
    };
    let page = |lang, live: Option<&Live>| {
        plain(&notice_page(&notice("carrata"), lang, &Links::default(), live).into_string())
    };
    let fi = page(Lang::Fi, Some(&live));
    for figure in [
        "Viimeksi 18.11.2026 klo 13.06. Tässä kuussa 9 kansiota.",
        "Lokissa on 1234 merkintää, tiiviste 0123456789abcdef.",
        "Tässä kuussa on toteutettu 11 pyyntöä. Vastausajan mediaani on 3 päivää.",
    ] {
        assert!(fi.contains(figure), "{figure}\n{fi}");
    }
    for (lang, days, said) in [
        (Lang::Sv, Some(1), "Denna månad har 11 begäranden tillgodosetts. Svarstidens median är 1 dag."),
        (Lang::En, Some(0), "This month 11 requests have been carried out. The usual time to answer is the same day."),
        // Entries from before the day of asking was told count, and say nothing of the time.
        (Lang::En, None, "This month 11 requests have been carried out."),
    ] {
        let shown = page(lang, Some(&Live { answered_in: days, ..live.clone() }));
        assert!(shown.contains(said), "{said}\n{shown}");
        assert_eq!(shown.contains("time to answer") || shown.contains("Svarstid"), days.is_some(), "{lang}");
    }
    // A register that does not know a figure says nothing of it.
    let bare = page(Lang::Fi, Some(&Live::default()));
    for word in ["Viimeksi", "Lokissa on", "pyyntöä"] {
        assert!(!bare.contains(word), "{word}");
    }
    assert_eq!(bare, page(Lang::Fi, None));
}

#[test]
fn the_notice_cites_the_law_in_force() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let written = text(&notice_document(&notice, lang));
            let lead = written.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(lead.contains("(EU) 2016/679") && lead.contains("1050/2018"), "{name} {lang}");
            // None of the acts that no longer hold is cited anywhere.
            assert_eq!(law().repealed_in(&written, notice.version), [], "{name} {lang}");
        }
    }
}

#[test]
fn roc_02_the_contact_is_told_and_requests_are_sent_there() {
    for lang in Lang::ALL {
        let document = notice_document(&notice("rockrobot"), lang);
        let Some(Block::Facts(facts)) = document.section("contact").and_then(|s| s.blocks.first()) else {
            panic!("no contact")
        };
        assert!(facts.iter().any(|f| f.value == "tietosuoja@rockrobot.example.fi"), "{lang}");
        let rights = document.section("rights").expect("rights");
        let asked = rights.blocks.iter().any(|block| match block {
            Block::Paragraph(said) => said.iter().any(|s| s.text.contains("tietosuoja@rockrobot.example.fi")),
            _ => false,
        });
        assert!(asked, "{lang}: where requests are sent");
    }
}

/// The rows of the tables of a section, by subheading.
fn rows_under(document: &Document, section: &str) -> Vec<(String, Vec<Row>)> {
    let mut under: Vec<(String, Vec<Row>)> = vec![(String::new(), Vec::new())];
    for block in &document.section(section).expect("the section").blocks {
        match block {
            Block::Subheading(text) => under.push((text.clone(), Vec::new())),
            Block::Table(table) => under.last_mut().expect("a group").1.extend(table.rows.iter().cloned()),
            _ => {}
        }
    }
    under.retain(|(_, rows)| !rows.is_empty());
    under
}

#[test]
fn roc_10_programs_that_process_the_data_are_told_apart_from_those_who_share_it() {
    let notice = notice("rockrobot");
    for lang in Lang::ALL {
        let document = notice_document(&notice, lang);
        let groups = rows_under(&document, "recipients");
        let [(_, programs), (_, others)] = groups.as_slice() else { panic!("{lang}: two tables") };
        for (rows, processors) in [(programs, true), (others, false)] {
            let expected: Vec<&str> = notice
                .recipients
                .iter()
                .filter(|r| (r.role == RecipientRole::Processor) == processors)
                .map(|r| r.name.best(lang))
                .collect();
            assert_eq!(rows.iter().map(|r| r.cells[0].text.as_str()).collect::<Vec<_>>(), expected, "{lang}");
        }
        // Each program with its countries, the data that it processes, and why.
        assert!(programs.iter().chain(others).all(|row| row.cells.iter().all(|cell| !cell.is_empty())), "{lang}");
        assert!(programs[0].text().contains("Outlook") && programs[1].text().contains("Workspace"), "{lang}");
    }
}

#[test]
fn backup_services_are_recipients_with_country_and_safeguard() {
    let notice = notice("rockrobot");
    for lang in Lang::ALL {
        let document = notice_document(&notice, lang);
        let [(_, rows)] = rows_under(&document, "transfers").try_into().expect("one table");
        let row = rows.iter().find(|row| row.cells[0].text.contains("Workspace")).expect("the backups' row");
        assert_eq!(row.cells[1].text, country("US", lang));
        let adequacy = names_of_adequacy(lang);
        assert!(row.cells[2].text.starts_with(adequacy), "{lang}: {}", row.cells[2].text);
        assert_eq!(row.keeping, Keeping::Enforced(Mechanism::Check));
        // The hope that apps leave the address book alone has become a measure that somebody answers for.
        let measure =
            document.promises().find(|(_, _, p)| p.is_some_and(|p| p.to_string().ends_with("contacts-off-phones")));
        let (_, keeping, _) = measure.expect("the measure");
        assert!(matches!(keeping, Keeping::Declared { owner: Some(_), review: Some(_) }), "{keeping:?}");
    }
}

fn names_of_adequacy(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "Tietosuojan riittävyyttä koskeva päätös",
        Lang::Sv => "Beslut om adekvat skyddsnivå",
        Lang::En => "Adequacy decision",
    }
}

/// Each purpose stands by itself in the table, with its own basis.
fn check_purposes(name: &str, ids: &[&str]) {
    let notice = notice(name);
    for lang in Lang::ALL {
        let document = notice_document(&notice, lang);
        let groups = rows_under(&document, "purposes");
        let rows: Vec<&Row> = groups.iter().flat_map(|(_, rows)| rows).filter(|r| !r.cells[0].above).collect();
        assert_eq!(rows.len(), notice.purposes.len());
        for id in ids {
            let purpose = notice.purpose(id).unwrap_or_else(|| panic!("{name}: no purpose {id}"));
            let row = rows.iter().find(|row| row.cells[0].text == purpose.name.best(lang)).expect("the purpose's row");
            let basis = names::basis(purpose.basis).get(lang);
            assert_eq!(row.cells[1].text.to_lowercase(), basis.to_lowercase(), "{name} {lang} {id}");
            assert_eq!(row.keeping, Keeping::Enforced(Mechanism::Gate));
        }
    }
}

#[test]
fn arj_27_customer_care_and_development_are_purposes_of_their_own() {
    check_purposes("arjasmaa", &["care", "orders", "development"]);
    let notice = notice("arjasmaa");
    let basis = |id: &str| notice.purpose(id).map(|p| p.basis);
    assert_ne!(basis("care"), basis("development"));
}

#[test]
fn ram_05_statistics_communication_and_identification_are_told_apart() {
    check_purposes("ramentor", &["development", "contacts", "service", "newsletter", "analytics", "misuse"]);
    // Identification is part of caring for customers, and the notice says so.
    let document = notice_document(&notice("ramentor"), Lang::Fi);
    assert!(text(&document).contains("tunnistettava heidät"));
}

#[test]
fn car_02_the_notice_bears_the_day_of_its_version() {
    let notice = notice("carrata");
    for (lang, day) in [(Lang::Fi, "21.11.2026"), (Lang::Sv, "21.11.2026"), (Lang::En, "21 November 2026")] {
        let document = notice_document(&notice, lang);
        assert!(document.edition.iter().any(|piece| piece.contains(day)), "{lang}: the head");
        let changes = document.section("changes").expect("changes");
        let said = changes.blocks.iter().any(|b| matches!(b, Block::Facts(f) if f.iter().all(|f| f.value == day)));
        assert!(said, "{lang}: the section on changes");
    }
}

#[test]
fn car_03_a_sole_trader_is_the_controller_under_its_short_name() {
    let notice = notice("carrata");
    for (lang, form) in [(Lang::Fi, "toiminimi"), (Lang::Sv, "enskild näringsidkare"), (Lang::En, "sole trader")] {
        let document = notice_document(&notice, lang);
        let Some(Block::Facts(facts)) = document.section("controller").and_then(|s| s.blocks.first()) else {
            panic!("no controller")
        };
        let values: Vec<&str> = facts.iter().map(|f| f.value.as_str()).collect();
        assert!(values.contains(&"Carrata") && values.contains(&form), "{lang}: {values:?}");
    }
    // Where its texts call it otherwise, the notice says what that stands for, beside the name.
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == "carrata").expect("an example");
    let short = "name = \"Carrata\"\nshort = { fi = \"Toimittaja\", sv = \"Leverantören\", en = \"the Supplier\" }";
    let named = source.replacen("name = \"Carrata\"", short, 1);
    assert_ne!(named, *source);
    let check = |text: &str| seloste_notice::check("n", text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    let notice = check(&named).checked.expect("a notice without an error");
    for (lang, short) in [(Lang::Fi, "Toimittaja"), (Lang::Sv, "Leverantören"), (Lang::En, "the Supplier")] {
        let document = notice_document(&notice, lang);
        let Some(Block::Facts(facts)) = document.section("controller").and_then(|s| s.blocks.first()) else {
            panic!("no controller")
        };
        assert_eq!((facts[0].value.as_str(), facts[1].value.as_str()), ("Carrata", short), "{lang}");
    }
    // A word that stands for nobody known is a finding; declared, it is none.
    let from = "fi = \"Kerromme muutaman kerran vuodessa uusista";
    for (text, wanted) in [(named.as_str(), false), (*source, true)] {
        let text = text.replacen(from, "fi = \"Kirjeissä kertoo Toimittajan väki uusista", 1);
        assert!(text.contains("Toimittajan väki"), "the sentence is there");
        let found = check(&text).diagnostics.iter().any(|d| d.code == "INF010");
        assert_eq!(found, wanted);
    }
}

#[test]
fn car_16_storage_is_told_for_each_recipient_and_a_transfer_beside_it() {
    let notice = notice("carrata");
    for lang in Lang::ALL {
        let document = notice_document(&notice, lang);
        let groups = rows_under(&document, "recipients");
        for r in &notice.recipients {
            let row = groups.iter().flat_map(|(_, rows)| rows).find(|row| row.cells[0].text == r.name.best(lang));
            let countries = &row.expect("the recipient's row").cells[2].text;
            assert!(r.countries.iter().all(|c| countries.contains(&country(c, lang))), "{lang}: {countries}");
        }
        // The registry of domains lies outside the Union: no sentence says that nothing leaves it.
        let transfers = rows_under(&document, "transfers");
        assert_eq!(transfers[0].1[0].cells[0].text, "ICANN / RDAP");
    }
    // To claim the contrary is an error of the notice.
    let (_, source) = EXAMPLES.iter().find(|(n, _)| *n == "carrata").expect("an example");
    let claims = source.replacen(
        "[[measure]]",
        "[[measure]]\nid = \"stored-in-eea\"\nowner = \"owner\"\nreview = \"12 months\"\n\n[[measure]]",
        1,
    );
    let outcome = seloste_notice::check("carrata", &claims, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    assert!(outcome.diagnostics.iter().any(|d| d.code == "TRF008"), "{:?}", outcome.diagnostics);
    // So it is to say it in a sentence, in any of the languages; the finding points at the words.
    for (lang, claim, words) in [
        ("fi", "Kaikki palvelut tallentavat tiedot EU:n sisällä.", "EU"),
        ("sv", "Alla tjänster lagrar uppgifterna inom EU.", "inom EU"),
        ("en", "All services store the data within the EU.", "within the EU"),
    ] {
        let (before, after) = source.split_once("[notice.changes]").expect("how changes are told");
        let (head, rest) = after.split_once(&format!("{lang} = \"")).expect("the language");
        let claims = format!("{before}[notice.changes]{head}{lang} = \"{claim} {rest}");
        let outcome = seloste_notice::check("n", &claims, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
        let found: Vec<&str> =
            outcome.diagnostics.iter().filter(|d| d.code == "TRF008").map(|d| &claims[d.span.clone()]).collect();
        assert_eq!(found, [words], "{lang}");
    }
}
