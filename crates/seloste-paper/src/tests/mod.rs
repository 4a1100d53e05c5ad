//! Every document in three languages, from the example notices and a fictional package.

mod any;
mod forms;
#[cfg(feature = "pdf")]
mod pdf;
mod profiling;
mod programs;
mod promises;
mod record;
mod truth;

use crate::*;
use seloste_gate::Standing;
use seloste_gate::standing::{Consent, Hold, Objection, Relationship, Restriction, day_of};
use seloste_ledger::{Action, Outcome};
use seloste_notice::{Checked, EXAMPLES, Relation, check};
use seloste_register::{AccessPackage, Card, CardRecord, Tie, Use, Value};
use seloste_store::PartyKind;
use seloste_terms::{ActId, FolderId, Lang, PartyId, RecordId, RegisterId};
use std::sync::Arc;

fn notice(name: &str) -> Arc<Checked> {
    let (file, text) = EXAMPLES.iter().find(|(n, _)| *n == name).expect("an example");
    checked(file, text)
}

/// A fictional notice with every key of the language.
const EVERYTHING: &str = include_str!("everything.toml");

fn checked(file: &str, text: &str) -> Arc<Checked> {
    let outcome = check(file, text, &|_| Err(String::new()), jiff::civil::date(2026, 11, 22));
    Arc::new(outcome.checked.unwrap_or_else(|| panic!("{file}: {:?}", outcome.diagnostics)))
}

fn value(field: &str, text: &str, n: u8) -> Value {
    Value {
        field: field.into(),
        text: text.into(),
        source: "subject".into(),
        received_ms: 1_780_000_000_000 + i64::from(n) * 60_000,
        delivery: ActId::from_bytes([n; 16]),
    }
}

/// A person of a fictional firm, with one of everything.
fn package() -> AccessPackage {
    let notice = notice("carrata");
    let day = |y, m, d| day_of(jiff::civil::date(y, m, d));
    let record = |n: u8, kind: &str, category: &str, values| CardRecord {
        record: RecordId::from_bytes([n; 16]),
        folder: FolderId::from_bytes([n + 100; 16]),
        category: category.into(),
        kind: kind.into(),
        row_version: 3,
        received_ms: 1_780_000_000_000,
        changed_ms: 1_790_000_000_000,
        dated: day(2026, 3, 4),
        values,
        content: None,
        keep: notice.category(category).map(|c| c.keep),
        keep_until: (n == 2).then(|| day(2032, 12, 31)),
        hold: (n == 2).then(|| "open-invoice".to_owned()),
    };
    let contact = vec![
        value("person.name", "Aada Esimerkki", 1),
        value("email", "aada@example.fi", 2),
        value("address.postal", "Keksittytie 1\n00000 Esimerkkilä", 3),
        value("internet-id", "<script>alert(\"x\")</script>", 4),
        value("own.gone", "tieto, jota seloste ei enää tunne", 5),
    ];
    let invoice = vec![
        value("invoice.number", "20260001", 6),
        value("invoice.total", "1234.50", 7),
        value("invoice.date", "2026-03-04", 8),
    ];
    AccessPackage {
        register: RegisterId::from_bytes([9; 16]),
        made_ms: 1_795_000_000_000,
        card: Card {
            party: PartyId::from_bytes([7; 16]),
            kind: PartyKind::SoleTrader,
            name: "Aada Esimerkki".into(),
            state: Some(seloste_notice::State::Customer),
            since: Some(day(2024, 5, 1)),
            ended: None,
            records: vec![record(1, "contact", "identity", contact), record(2, "invoice", "billing-records", invoice)],
            stands_for: vec![Tie {
                party: PartyId::from_bytes([8; 16]),
                name: "Keksitty Oy".into(),
                starts: day(2024, 6, 2),
                ends: None,
            }],
            contacts: Vec::new(),
            ties_left_out: 0,
            standing: Standing {
                relationships: vec![Relationship { customer: true, starts: day(2024, 5, 1), ends: None }],
                consents: vec![Consent {
                    purpose: "newsletter".into(),
                    given: day(2024, 5, 3),
                    withdrawn: Some(day(2025, 5, 4)),
                    notice: vec![0xab; 32],
                    how: "lomake sivulla".into(),
                }],
                objections: vec![Objection {
                    purpose: None,
                    since: day(2025, 6, 5),
                    ended: None,
                    how: "puhelu".into(),
                }],
                restrictions: vec![Restriction { ground: 'b', since: day(2025, 7, 6), ended: Some(day(2025, 8, 7)) }],
                holds: vec![Hold {
                    reason: "claim".into(),
                    categories: vec!["services".into()],
                    since: day(2025, 9, 8),
                    until: None,
                    ended: None,
                }],
                of_many: Vec::new(),
            },
        },
        documents: Vec::new(),
        uses: vec![Use {
            at_ms: 1_794_000_000_000,
            role: "support".into(),
            action: Action::Read,
            outcome: Outcome::Denied,
            purpose: "contract".into(),
            categories: vec!["identity".into()],
        }],
        notice,
    }
}

/// Text as a page holds it.
fn escaped(text: &str) -> String {
    maud::html! { (text) }.into_string()
}

/// What a reader sees: the text between tags.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn every_stored_value_is_in_both_forms_with_where_it_came_from() {
    let package = package();
    let json = access_json(&package);
    let in_json: Vec<&serde_json::Value> = json["records"]
        .as_array()
        .expect("records")
        .iter()
        .flat_map(|r| r["values"].as_array().expect("values"))
        .collect();
    for lang in Lang::ALL {
        let html = access_html(&package, lang);
        for (at, stored) in package.card.records.iter().flat_map(|r| &r.values).enumerate() {
            for part in [&stored.text, &stored.field, &stored.source, &stored.delivery.to_string()] {
                assert!(html.contains(&escaped(part)), "{lang}: {} of {} is missing", part, stored.field);
            }
            assert!(html.contains(&instant(stored.received_ms, lang)));
            assert_eq!(in_json[at]["value"], stored.text.as_str());
            assert_eq!(in_json[at]["field"], stored.field.as_str());
            assert_eq!(in_json[at]["source"]["id"], stored.source.as_str());
            assert_eq!(in_json[at]["delivery"], stored.delivery.to_string());
        }
    }
}

#[test]
fn the_package_tells_rule_hold_standing_recipients_and_uses() {
    let html = plain(&access_html(&package(), Lang::Fi));
    for part in [
        "31.12.2032 asti (6 vuotta sen vuoden lopusta, jona tilikausi päättyi)",
        "6 kuukautta asiakassuhteen päättymisestä",
        "avoin lasku",
        "Uutiskirje, annettu 3.5.2024, peruttu 4.5.2025, tapa: lomake sivulla",
        "kaikki käyttö, jota voi vastustaa",
        "18 artiklan 1 kohta b, 6.7.2025\u{2013}7.8.2025",
        "oikeudellinen vaade (Palvelut ja verkkotunnukset), 8.9.2025 alkaen",
        "Keksitty Oy, 2.6.2024 alkaen",
        "Asiakaspalvelu",
        "evättiin",
        "Zervant",
        "Siirto on tarpeen sopimuksen täyttämiseksi",
        "Tietosuojavaltuutetun toimisto",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    // Nobody gets fields of a kind of which nothing is stored.
    let json = access_json(&package());
    assert_eq!(json["recipients"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["standing"]["consents"][0]["withdrawn"], "2025-05-04");
    assert_eq!(json["records"][1]["keep"]["until"], "2032-12-31");
    assert_eq!(json["made_at"], "2026-11-18T11:06:40.000Z");
}

#[test]
fn what_people_wrote_is_escaped() {
    for lang in Lang::ALL {
        let html = access_html(&package(), lang);
        assert!(html.contains("&lt;script&gt;alert("));
        assert!(!html.contains("<script"));
    }
}

#[test]
fn nobody_on_the_staff_is_named() {
    // A use tells the role; there is no id of an actor that could come along.
    let json = access_json(&package());
    let keys: Vec<&str> = json["uses"][0].as_object().expect("a use").keys().map(String::as_str).collect();
    assert_eq!(keys, ["action", "at", "categories", "outcome", "purpose", "role"]);
}

/// The body of a page, without what stands in it for programs.
fn without_data(html: &str) -> &str {
    html.split_once("</head>").map_or(html, |(_, body)| body)
}

/// A heading with nothing under it, an item with nothing in it, a word that is missing.
fn check_whole(name: &str, lang: Lang, html: &str) {
    for (at, _) in html.match_indices("<section") {
        let section = &html[at..html[at..].find("</section>").map_or(html.len(), |end| at + end)];
        let (heading, rest) = section.split_once("</h2>").unwrap_or_else(|| panic!("{name} {lang}: no heading"));
        assert!(!plain(heading).trim().is_empty(), "{name} {lang}: a heading without words");
        assert!(!plain(rest).trim().is_empty(), "{name} {lang}: nothing under {}", plain(heading));
    }
    for empty in
        ["<dt></dt>", "<dd></dd>", "<h3></h3>", "<th scope=\"col\"></th>", "<th scope=\"row\"></th>", "<p></p>", "()"]
    {
        assert!(!html.contains(empty), "{name} {lang}: {empty}");
    }
    for gap in [": .", ": ,", ": <", ", ,", " ,", " ."] {
        assert!(!html.contains(gap), "{name} {lang}: a word is missing before `{gap}`");
    }
}

#[test]
fn all_five_notices_render_whole_in_three_languages() {
    for (name, _) in EXAMPLES {
        let notice = notice(name);
        for lang in Lang::ALL {
            let html = notice_file(&notice, lang);
            let html = without_data(&html);
            check_whole(name, lang, html);
            let text = plain(html);
            // A label stands in the middle of a sentence, so with a small letter.
            let small = text.to_lowercase();
            for field in notice.fields.values() {
                let label = escaped(field.label.best(lang)).to_lowercase();
                assert!(small.contains(&label), "{name} {lang}: {}", field.id);
            }
            let texts = notice.purposes.iter().flat_map(|p| [&p.name, &p.text, &p.interest]);
            let texts = texts.chain(notice.sources.iter().flat_map(|s| [&s.name, &s.informed]));
            let texts = texts.chain(notice.categories.iter().flat_map(|c| [&c.name, &c.if_not_given, &c.keep_why]));
            let texts = texts.chain(notice.controllers.iter().map(|c| &c.answers_for));
            let texts = texts.chain([&notice.changes, &notice.rights_how, &notice.log_keep_why]);
            for said in texts {
                assert!(text.contains(&escaped(said.best(lang))), "{name} {lang}: {}", said.best(lang));
            }
            for r in &notice.recipients {
                assert!(text.contains(&escaped(r.name.best(lang))), "{name} {lang}: {}", r.id);
                for c in &r.countries {
                    assert!(text.contains(&country(c, lang)), "{name} {lang}: {c}");
                }
            }
            for rule in notice.categories.iter().map(|c| c.keep).chain([notice.log_keep, notice.standing_keep]) {
                assert!(text.contains(&keep(rule, notice.relation, lang)), "{name} {lang}: {rule}");
            }
            for role in &notice.roles {
                assert!(!html.contains(&format!(">{}<", role.name.best(lang))), "{name} {lang}: a role is published");
            }
        }
    }
}

#[test]
fn a_served_notice_holds_no_style_or_script_of_its_own() {
    let links = Links { languages: vec![(Lang::Fi, "?lang=fi".into()), (Lang::Sv, "?lang=sv".into())], versions: None };
    let html = notice_html(&notice("carrata"), Lang::Sv, &links).into_string();
    assert!(!html.contains("<style") && !html.contains(" style="));
    // The only block of the kind holds data, which no browser runs.
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("<script type=\"application/ld+json\">"));
    assert!(html.contains(r#"<link rel="stylesheet" href="/static/seloste.css">"#));
    assert!(html.contains(r#"<a href="?lang=fi" lang="fi" hreflang="fi">suomi</a>"#));
    // A file needs nothing beside itself.
    let file = notice_file(&notice("carrata"), Lang::Sv);
    assert!(file.contains("<style>") && !file.contains("url(") && !file.contains("<link"));
}

#[test]
fn how_it_is_kept_is_told_as_it_is() {
    let html = plain(without_data(&notice_file(&notice("rockrobot"), Lang::En)));
    let kept = html.matches("The register keeps this.").count();
    let evidence = html.matches("Evidence:").count();
    let declared = html.matches("Declared.").count();
    expect_test::expect!["(13, 4, 6)"].assert_eq(&format!("{:?}", (kept, evidence, declared)));
}

#[test]
fn a_notice_begins_like_this() {
    let html = notice_html(&notice("carrata"), Lang::Fi, &Links::default()).into_string();
    let html = plain(without_data(&html));
    let text = html.split_whitespace().collect::<Vec<_>>().join(" ");
    let begin: String = text.chars().take(300).collect();
    let expected = expect_test::expect![
        "Carrata · voimassa 21.11.2026 alkaen Tietosuojaseloste Asiakasrekisteri Lupausten vieressä kerrotaan, miten ne pidetään. Tässä selosteessa kerromme, mitä henkilötietoja käsittelemme, mihin käytämme niitä ja mitä oikeuksia sinulla on. Käsittelyä koskevat EU:n yleinen tietosuoja-asetus (EU) 2016/679 j"
    ];
    expected.assert_eq(&begin);
}

#[test]
fn every_name_of_a_closed_set_has_its_words() {
    for lang in Lang::ALL {
        for a in Action::ALL {
            assert!(Relation::ALL.iter().all(|r| !action(*a, *r).get(lang).is_empty()));
        }
        for o in Outcome::ALL {
            assert!(!outcome(*o).get(lang).is_empty());
        }
        use seloste_notice::{About, Basis, Channel, RecipientRole, Required, SourceKind, State};
        let named = [
            [Basis::Consent, Basis::Contract, Basis::LegalObligation].map(names::basis),
            [Basis::VitalInterest, Basis::PublicTask, Basis::LegitimateInterest].map(names::basis),
            [State::Prospect, State::Customer, State::Former].map(|s| names::state(s, Relation::Donor)),
            [About::Customer, About::Prospect, About::ContactPerson].map(|a| names::about(a, Relation::Member)),
            [About::User, About::Visitor, About::Visitor].map(|a| names::about(a, Relation::Member)),
            [Required::Statute, Required::Contract, Required::No].map(names::required),
            [RecipientRole::Processor, RecipientRole::Controller, RecipientRole::Authority].map(names::recipient_role),
            [RecipientRole::Public; 3].map(names::recipient_role),
            [Channel::Email, Channel::Sms, Channel::Phone].map(names::channel),
            [Channel::Post; 3].map(names::channel),
            [SourceKind::Subject, SourceKind::Employer, SourceKind::Partner].map(names::source_kind),
            [SourceKind::Authority, SourceKind::PublicRegister, SourceKind::Observed].map(names::source_kind),
            [SourceKind::Own; 3].map(names::source_kind),
            [PartyKind::Person, PartyKind::Organisation, PartyKind::SoleTrader].map(names::party_kind),
        ];
        assert!(named.iter().flatten().all(|text| !text.get(lang).is_empty()));
    }
}
