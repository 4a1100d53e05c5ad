use super::*;
use crate::Lang;
use std::collections::BTreeSet;

const TABLES: [(&str, &[Word]); 18] = [
    ("about", ABOUT),
    ("bases", BASES),
    ("built-in", BUILT_IN),
    ("channels", CHANNELS),
    ("concepts", CONCEPTS),
    ("events", EVENTS),
    ("headings", HEADINGS),
    ("holds", HOLDS),
    ("law purposes", LAW_PURPOSES),
    ("legal", LEGAL),
    ("may", MAY),
    ("recipient roles", RECIPIENT_ROLES),
    ("required", REQUIRED),
    ("rights", RIGHTS),
    ("safeguards", SAFEGUARDS),
    ("modules of the clauses", SCC_MODULES),
    ("source kinds", SOURCE_KINDS),
    ("states", STATES),
];

#[test]
fn every_word_is_there_in_three_languages_once() {
    for (name, table) in TABLES {
        let mut ids = BTreeSet::new();
        for w in table {
            assert!(ids.insert(w.id), "{name}: {} twice", w.id);
            assert!(
                w.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}: {}",
                w.id
            );
            for lang in Lang::ALL {
                let text = w.text.get(lang);
                assert!(!text.is_empty() && text.trim() == text && !text.contains("  "), "{name}: {} {lang}", w.id);
            }
            assert_eq!(word(table, w.id), Some(w.text));
        }
        assert_eq!(word(table, "nothing"), None);
    }
}

#[test]
fn words_of_a_table_differ() {
    for (name, table) in TABLES {
        for lang in Lang::ALL {
            let texts: BTreeSet<_> = table.iter().map(|w| w.text.get(lang)).collect();
            assert_eq!(texts.len(), table.len(), "{name} {lang}");
        }
    }
}

#[test]
fn sweden_s_own_terms_are_not_used() {
    for (name, table) in TABLES {
        for w in table {
            let sv = w.text.sv.to_lowercase();
            for not in ["personnummer", "integritetsskyddsmyndigheten", "registeransvarig", "organisationsnummer"] {
                assert!(!sv.contains(not), "{name}: {}", w.id);
            }
        }
    }
}

#[test]
fn ids_of_notices_have_words() {
    assert_eq!(basis("consent").map(|t| t.sv), Some("samtycke"));
    assert_eq!(source_kind("public-register").map(|t| t.fi), Some("julkinen rekisteri"));
    assert_eq!(event("last-contact").map(|t| t.en), Some("last contact"));
    assert_eq!(state("former").map(|t| t.fi), Some("entinen asiakas"));
    assert_eq!(right("portability").map(|t| t.sv), Some("rätt till dataportabilitet"));
    assert_eq!(heading("retention").map(|t| t.fi), Some("Säilytysajat"));
    assert!(["standing", "requests", "disclosures", "log"].iter().all(|id| built_in(id).is_some()));
    assert!(["rights", "retention", "security"].iter().all(|id| law_purpose(id).is_some()));
    assert!(["read", "write", "standing", "erase", "import", "export"].iter().all(|id| may(id).is_some()));
    for article in 15..=22 {
        assert!(RIGHTS.iter().any(|r| r.article == Some(article.to_string().as_str())), "article {article}");
    }
    assert!(BASES.iter().chain(SAFEGUARDS).all(|w| w.article.is_some()));
    assert_eq!((HEADINGS.first().unwrap().id, HEADINGS.last().unwrap().id, HEADINGS.len()), ("notice", "changes", 19));
}

#[test]
fn periods_agree_with_their_number() {
    for (count, unit, fi, sv, en) in [
        (1, "days", "1 päivä", "1 dag", "1 day"),
        (14, "days", "14 päivää", "14 dagar", "14 days"),
        (1, "weeks", "1 viikko", "1 vecka", "1 week"),
        (2, "weeks", "2 viikkoa", "2 veckor", "2 weeks"),
        (1, "months", "1 kuukausi", "1 månad", "1 month"),
        (24, "months", "24 kuukautta", "24 månader", "24 months"),
        (1, "years", "1 vuosi", "1 år", "1 year"),
        (10, "years", "10 vuotta", "10 år", "10 years"),
        (0, "days", "0 päivää", "0 dagar", "0 days"),
    ] {
        assert_eq!(
            [period(count, unit, Lang::Fi), period(count, unit, Lang::Sv), period(count, unit, Lang::En)],
            [fi, sv, en]
        );
    }
}

#[test]
fn rules_of_retention_read_as_phrases() {
    let check = |count, unit, event, fi: &str, sv: &str, en: &str| {
        for (lang, want) in [(Lang::Fi, fi), (Lang::Sv, sv), (Lang::En, en)] {
            assert_eq!(keep(count, unit, event, Relation::Customer, lang).as_deref(), Some(want));
        }
    };
    check(
        6,
        "months",
        "relationship-end",
        "6 kuukautta asiakassuhteen päättymisestä",
        "6 månader från det att kundförhållandet upphört",
        "6 months after the end of the customer relationship",
    );
    check(
        1,
        "years",
        "last-contact",
        "1 vuosi viimeisestä yhteydenpidosta",
        "1 år från den senaste kontakten",
        "1 year after the last contact",
    );
    check(
        0,
        "days",
        "consent-withdrawn",
        "suostumuksen peruuttamiseen asti",
        "tills samtycket återkallas",
        "until the withdrawal of consent",
    );
    for e in EVENTS {
        for lang in Lang::ALL {
            for relation in Relation::ALL {
                let said = [6, 0].map(|n| keep(n, "years", e.id, relation, lang));
                assert!(said.iter().all(Option::is_some), "{}", e.id);
            }
        }
    }
    assert_eq!(keep(6, "years", "doomsday", Relation::Member, Lang::Fi), None);
}

#[test]
fn a_relation_is_called_by_its_own_name_only() {
    let all = |relation: Relation, lang: Lang| -> Vec<&'static str> {
        let w = relation.words();
        let called = [w.prospect, w.current, w.former];
        let of = called.iter().flat_map(|c| [c.one, c.many, c.some]);
        of.chain([w.tie, w.end, w.since_end, w.until_end, w.recorded, w.standing]).map(|t| t.get(lang)).collect()
    };
    for (relation, roots) in [
        (Relation::Member, ["jäsen", "medlem", "member"]),
        (Relation::Donor, ["lahjoittaj", "givar", "donor"]),
        (Relation::Customer, ["asiak", "kund", "customer"]),
    ] {
        for (lang, root) in Lang::ALL.into_iter().zip(roots) {
            for text in all(relation, lang) {
                let lower = text.to_lowercase();
                // English has words of its own for some, that name no other relation.
                let own = ["prospects", "prospect", "relationship, consents and objections"].contains(&&*lower);
                assert!(own || lower.contains(root) || lower.contains("givare"), "{text}");
            }
        }
    }
    let rule = |lang| keep(12, "months", "relationship-end", Relation::Member, lang).unwrap();
    assert_eq!(
        Lang::ALL.map(rule),
        [
            "12 kuukautta jäsenyyden päättymisestä",
            "12 månader från det att medlemskapet upphört",
            "12 months after the end of the membership"
        ]
    );
}

#[test]
fn the_defaults_of_the_law_read_as_phrases() {
    for b in BUILT_IN {
        let k = crate::law::law().default_keep(b.id).unwrap();
        assert!(
            Lang::ALL.into_iter().all(|l| keep(k.count, &k.unit, &k.after, Relation::Customer, l).is_some()),
            "{}",
            b.id
        );
    }
}

#[test]
fn dates_times_and_money() {
    let day = jiff::civil::date(2026, 1, 2);
    assert_eq!(
        [date(day, Lang::Fi), date(day, Lang::Sv), date(day, Lang::En)],
        ["2.1.2026", "2.1.2026", "2 January 2026"]
    );
    let at = jiff::civil::time(14, 5, 0, 0);
    assert_eq!([time(at, Lang::Fi), time(at, Lang::Sv), time(at, Lang::En)], ["klo 14.05", "kl. 14.05", "14:05"]);
    for (canonical, fi, en) in [
        ("1234.50", "1\u{A0}234,50\u{A0}€", "€1,234.50"),
        ("0.05", "0,05\u{A0}€", "€0.05"),
        ("-1234567.00", "\u{2212}1\u{A0}234\u{A0}567,00\u{A0}€", "\u{2212}€1,234,567.00"),
        ("100.00", "100,00\u{A0}€", "€100.00"),
    ] {
        assert_eq!(
            [amount(canonical, Lang::Fi), amount(canonical, Lang::Sv), amount(canonical, Lang::En)],
            [fi, fi, en]
        );
    }
}
