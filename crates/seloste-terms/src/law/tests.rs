use super::*;
use crate::value::{ValueType, country_codes, parse};
use crate::vocabulary::field;
use jiff::ToSpan;
use std::collections::BTreeSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn full(text: &LawText) -> bool {
    Lang::ALL.into_iter().all(|l| !text.get(l).is_empty() && text.get(l).trim() == text.get(l))
}

#[test]
fn the_file_can_be_read() {
    read().unwrap();
    assert_ne!(*law(), Law::default());
    assert!(law().as_of >= day("2026-11-21"));
}

#[test]
fn the_area_and_its_like() {
    let codes: BTreeSet<_> = country_codes().collect();
    assert_eq!((law().eea.eu.len(), law().eea.efta.len()), (27, 3));
    for c in law().eea.eu.iter().chain(&law().eea.efta).chain(&law().eea.territories) {
        assert!(codes.contains(c.as_str()) && law().is_eea(c), "{c}");
    }
    for c in ["US", "GB", "CH", "RU", "", "fi", "XX"] {
        assert!(!law().is_eea(c), "{c}");
    }
    assert!(law().adequacy.is_sorted_by(|a, b| a.country < b.country));
    for a in &law().adequacy {
        assert!(codes.contains(a.country.as_str()) && !law().is_eea(&a.country), "{}", a.country);
        assert!(!a.decision.is_empty() && a.only.as_ref().is_none_or(full) && a.from <= law().as_of, "{}", a.country);
        assert!(crate::value::country_name(&a.country).is_some(), "{}", a.country);
    }
    let on = |country, text| law().adequacy(country, day(text)).is_some();
    assert!(on("GB", "2031-12-27") && !on("GB", "2031-12-28"));
    assert!(on("US", "2026-11-21") && !on("US", "2023-07-09"));
    assert!(!on("RU", "2026-11-21") && !on("IN", "2026-11-21"));
}

#[test]
fn the_authority_can_be_reached() {
    let a = &law().authority;
    assert!(full(&a.name) && full(&a.postal) && full(&a.visiting) && full(&a.website));
    assert!(parse(ValueType::Email, &a.email, 254).is_ok() && parse(ValueType::Phone, &a.phone, 40).is_ok());
    for lang in Lang::ALL {
        assert!(parse(ValueType::Url, a.website.get(lang), 100).is_ok());
    }
}

#[test]
fn periods_and_limits() {
    let limits = law().limits;
    assert_eq!((limits.child_age_years, limits.response_months, limits.extension_months), (13, 1, 2));
    assert_eq!((limits.inform_months, limits.breach_hours), (1, 72));
    for (category, keep) in [
        ("standing", "3 years after relationship-end"),
        ("requests", "3 years after record-date"),
        ("disclosures", "10 years after record-date"),
        ("log", "24 months after record-date"),
    ] {
        assert_eq!(law().default_keep(category).map(ToString::to_string).as_deref(), Some(keep));
    }
    assert_eq!(law().default_keep("identity"), None);
    for bad in
        ["", "6 years", "six years after received", "6 moons after received", "6 years after ", "6 years after a b"]
    {
        assert_eq!(LawKeep::try_from(bad.to_owned()), Err(BadKeep), "{bad}");
    }
}

#[test]
fn the_catalogue_names_what_there_is() {
    let mut keys = BTreeSet::new();
    for r in &law().retention {
        assert!(keys.insert(&r.key), "{} twice", r.key);
        assert!(full(&r.law) && full(&r.name) && r.keep.count > 0, "{}", r.key);
        for f in &r.fields {
            assert!(field(f).is_some(), "{}: {f}", r.key);
        }
    }
    let vouchers = law().retention("accounting.vouchers").unwrap();
    assert_eq!(
        (vouchers.bound, vouchers.keep.to_string().as_str()),
        (Bound::Minimum, "6 years after financial-year-end")
    );
    assert!(vouchers.to_year_end && !vouchers.unconfirmed);
    assert!(law().retention_of("invoice.total").any(|r| r.bound == Bound::Minimum));
    assert_eq!(law().retention_of("person.name").count(), 0);
    assert!(law().retention.iter().flat_map(|r| &r.words).all(|w| *w == w.to_lowercase()));
    for (name, key) in [
        ("Tositteet", Some("accounting.vouchers")),
        ("Palkkakirjanpito", Some("accounting.books")),
        ("Asiakkaan tuntemistiedot", Some("anti-money-laundering")),
        ("Kundkännedom", Some("anti-money-laundering")),
        ("Reklamaatiot", Some("product.complaints")),
        ("Reklamutskick", None),
        ("Asiakastiedot", None),
        ("Gift vouchers", None),
    ] {
        assert_eq!(law().retention_named(name).first().map(|r| r.key.as_str()), key, "{name}");
    }
}

#[test]
fn what_no_longer_holds_is_seen_in_a_text() {
    let check = |text: &str, on: &str, want: &[(usize, &str)]| {
        let got: Vec<_> = law().repealed_in(text, day(on)).into_iter().map(|(at, r)| (at, r.id.as_str())).collect();
        assert_eq!(got, want, "{text}");
    };
    for r in &law().repealed {
        assert!(full(&r.instead) && !r.words.is_empty() && r.words.iter().all(|w| *w == w.to_lowercase()), "{}", r.id);
    }
    check("Sovellamme henkilötietolakia (523/1999).", "2026-11-21", &[(11, "henkilotietolaki")]);
    check("HENKILÖTIETOLAIN 10 §", "2019-01-01", &[(0, "henkilotietolaki")]);
    check("henkilötietolain 10 §", "2018-12-31", &[]);
    check("Ää, Privacy Shield ja 2010/87/EU", "2026-11-21", &[(6, "privacy-shield"), (24, "old-standard-clauses")]);
    check("tietosuojadirektiivin mukainen", "2026-11-21", &[(0, "directive-95-46")]);
    check("Tietosuojalaki 1050/2018; 12010/87", "2026-11-21", &[]);
    let renamed = |text| law().renamed_in(text, day("2026-11-21")).len();
    assert_eq!((renamed("Viestintäviraston määräys; Google Inc."), renamed("Traficom, Google LLC")), (2, 0));
    for r in &law().renamed {
        assert!(full(&r.now) && r.words.iter().all(|w| *w == w.to_lowercase()));
    }
}

#[test]
fn answers_are_due() {
    for (received, due) in [
        ("2026-03-05", "2026-04-07"),
        ("2026-08-31", "2026-09-30"),
        ("2026-01-31", "2026-03-02"),
        ("2028-01-31", "2028-02-29"),
        ("2026-11-24", "2026-12-24"),
        ("2026-12-06", "2027-01-07"),
        ("2026-05-19", "2026-06-19"),
        ("2026-04-01", "2026-05-04"),
        ("2026-03-06", "2026-04-07"),
    ] {
        assert_eq!(law().response_due(day(received)), day(due), "received {received}");
    }
    for (received, due) in [("2026-11-30", "2027-03-01"), ("2028-01-31", "2028-05-02"), ("2026-03-06", "2026-06-08")] {
        assert_eq!(law().extended_due(day(received)), day(due), "received {received}");
    }
    assert_eq!(law().response_due(Date::MAX), Date::MAX);
}

#[test]
fn holidays_of_finland() {
    let of = |year: i16| -> Vec<String> {
        let first = Date::new(year, 1, 1).unwrap();
        first
            .series(1.day())
            .take_while(|d| d.year() == year)
            .filter(|d| law().is_holiday(*d))
            .map(|d| d.to_string())
            .collect()
    };
    assert_eq!(
        of(2026),
        [
            "2026-01-01",
            "2026-01-06",
            "2026-04-03",
            "2026-04-05",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-24",
            "2026-06-20",
            "2026-10-31",
            "2026-12-06",
            "2026-12-25",
            "2026-12-26",
        ]
    );
    for easter in ["2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"] {
        assert!(law().is_holiday(day(easter)), "{easter}");
        assert_eq!(of(day(easter).year()).len(), 13, "{easter}");
    }
}

#[test]
fn groups_with_a_parent_outside_the_area() {
    assert!(law().parent.is_sorted_by(|a, b| a.name < b.name));
    let codes: BTreeSet<_> = country_codes().collect();
    for p in &law().parent {
        assert!(codes.contains(p.country.as_str()) && !law().is_eea(&p.country), "{}", p.name);
        assert!(!p.words.is_empty() && p.words.iter().all(|w| *w == w.to_lowercase()), "{}", p.name);
    }
    let parent = |text| law().parent_in(text).map(|p| p.name.as_str());
    assert_eq!(parent("Google Ireland (Analytics)"), Some("Alphabet Inc."));
    assert_eq!(parent("Sähköposti Microsoftin pilvessä"), Some("Microsoft Corporation"));
    // Only the beginning of a word counts.
    assert_eq!(parent("Esimerkkipaws Oy"), None);
    assert_eq!(parent("Zervant"), None);
}
