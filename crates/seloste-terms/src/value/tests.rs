use super::ValueType::{
    Address, BusinessId, Code, Country, Date, Decimal, Email, Flag, Iban, Integer, IpAddress, Line, Money,
    PersonalIdentityCode, Phone, PostalCode, Reference, Text, Url,
};
use super::*;
use crate::Lang;
use crate::vocabulary::{Search, fields};
use proptest::prelude::*;

const ALL: [ValueType; 19] = [
    Line,
    Text,
    Email,
    Phone,
    Address,
    Date,
    Money,
    Integer,
    Decimal,
    Flag,
    BusinessId,
    PersonalIdentityCode,
    Country,
    Url,
    IpAddress,
    Code,
    Iban,
    Reference,
    PostalCode,
];

/// Each text comes to the canonical form beside it; `None`: it is refused.
fn check(value_type: ValueType, cases: &[(&str, Option<&str>)]) {
    for (text, want) in cases {
        let got = parse(value_type, text, 300);
        assert_eq!(got.as_deref().ok(), *want, "{value_type:?} {text:?}");
        if let Ok(value) = got {
            assert_eq!(parse(value_type, &value, 300), Ok(value), "parsed twice");
        }
    }
}

#[test]
fn nothing_is_refused_by_every_type() {
    for value_type in ALL {
        for nothing in ["", " ", "\t\n ", "\u{A0}", "\u{200B}", "\u{FEFF} "] {
            assert_eq!(parse(value_type, nothing, 100), Err(EMPTY), "{value_type:?}");
        }
        for control in ["a\0b", "\u{1}", "\u{7F}", "x\u{1B}[31m", "\u{9F}1"] {
            assert!(parse(value_type, control, 100).is_err(), "{value_type:?} {control:?}");
        }
    }
}

#[test]
fn lines() {
    check(
        Line,
        &[
            ("Maija Meikäläinen", Some("Maija Meikäläinen")),
            ("  Maija \t Meikäläinen\r\n", Some("Maija Meikäläinen")),
            ("Maija\u{A0}Meika\u{308}la\u{308}inen", Some("Maija Meikäläinen")),
            ("two\nlines", Some("two lines")),
            ("\u{202A}Matti\u{202C}", Some("Matti")),
            ("a\u{0}", None),
        ],
    );
    check(Code, &[(" AB-12 34 ", Some("AB-12 34")), ("a\u{2060}b", Some("ab"))]);
}

#[test]
fn texts_and_addresses() {
    check(
        Text,
        &[
            ("one\r\ntwo\rthree\n\n four  \n\n", Some("one\ntwo\nthree\n\n four")),
            ("\u{2028}a\u{2029}b", Some("a\nb")),
            ("a\tb", Some("a\tb")),
            ("a\u{8}", None),
        ],
    );
    check(
        Address,
        &[
            (" Esimerkkikatu  8 \r\n\r\n 02940 ESPOO ", Some("Esimerkkikatu 8\n02940 ESPOO")),
            ("Esimerkkikatu 8, 02940 Espoo", Some("Esimerkkikatu 8, 02940 Espoo")),
        ],
    );
}

#[test]
fn length_is_of_the_canonical_form_in_characters() {
    assert_eq!(parse(Line, "äöå", 3).as_deref(), Ok("äöå"));
    assert_eq!(parse(Line, "  ä  ö  ", 3).as_deref(), Ok("ä ö"));
    assert_eq!(parse(Line, "äöåx", 3), Err(TOO_LONG));
    assert_eq!(parse(Flag, "kyllä", 3).as_deref(), Ok("yes"));
    assert_eq!(parse(Line, &" ".repeat(1_000_000), 3), Err(TOO_LONG));
    assert_eq!(parse(Text, &"x".repeat(21), 20), Err(TOO_LONG));
}

#[test]
fn e_mail_addresses() {
    check(
        Email,
        &[
            ("Maija.Meikalainen+tilaus@EXAMPLE.fi", Some("Maija.Meikalainen+tilaus@example.fi")),
            (" maija@example.fi ", Some("maija@example.fi")),
            ("päivi.äyräs@ÄÄNI.example.fi", Some("päivi.äyräs@ääni.example.fi")),
            ("a@b.example.co-op.fi", Some("a@b.example.co-op.fi")),
            ("o'neil@example.com", Some("o'neil@example.com")),
            ("maija", None),
            ("maija@", None),
            ("@example.fi", None),
            ("maija@example", None),
            ("maija@@example.fi", None),
            ("maija@ex ample.fi", None),
            ("ma ija@example.fi", None),
            (".maija@example.fi", None),
            ("maija.@example.fi", None),
            ("ma..ija@example.fi", None),
            ("maija@-example.fi", None),
            ("maija@example-.fi", None),
            ("maija@example..fi", None),
            ("maija@example.fi.", None),
            ("maija@192.0.2.1", None),
            ("maija@example.fi, matti@example.fi", None),
            ("<maija@example.fi>", None),
            ("maija@example.fi\r\nBcc: matti@example.com", None),
            ("\"maija\"@example.fi", None),
        ],
    );
    let long = |local: usize, label: usize| format!("{}@{}.fi", "a".repeat(local), "b".repeat(label));
    assert!(parse(Email, &long(64, 63), 254).is_ok());
    assert!(parse(Email, &long(65, 63), 254).is_err());
    assert!(parse(Email, &long(64, 64), 254).is_err());
}

#[test]
fn telephone_numbers() {
    check(
        Phone,
        &[
            ("040 123 4567", Some("+358401234567")),
            ("0400 123456", Some("+358400123456")),
            ("044 123 4567", Some("+358441234567")),
            ("+358 40 123 4567", Some("+358401234567")),
            ("+358 (0)40 123 4567", Some("+358401234567")),
            ("00358 40 123 4567", Some("+358401234567")),
            ("(09) 1234 5678", Some("+358912345678")),
            ("(+358) 40 1234567", Some("+358401234567")),
            ("040-1234567", Some("+358401234567")),
            ("040\u{2013}123\u{A0}4567", Some("+358401234567")),
            ("\u{202A}+358401234567\u{202C}", Some("+358401234567")),
            ("040.123.4567", Some("+358401234567")),
            ("+46 (0)8 123 456", Some("+468123456")),
            ("0046 8 123 456", Some("+468123456")),
            // What says neither its country nor that it is a Finnish one stays as it is.
            ("401234567", Some("401234567")),
            ("09 123 456/12", Some("09 123 456/12")),
            ("116117", Some("116117")),
            ("1234", None),
            ("123456789012345678901", None),
            ("040 123 4567 ext 5", None),
            ("040+1234567", None),
            ("++358401234567", None),
            ("(040 1234567", None),
            ("040) 1234567", None),
            ("nolla neljä nolla", None),
        ],
    );
}

#[test]
fn telephone_numbers_as_people_read_them() {
    let check = |stored: &str, want: &str| assert_eq!(phone_shown(stored), want, "{stored}");
    check("+358401234567", "+358 40 123 4567");
    check("+358400123456", "+358 400 123 456");
    check("+35840123456", "+358 40 123 456");
    check("+358912345678", "+358 9 123 45678");
    check("+35891234567", "+358 9 123 4567");
    check("+358201234", "+358 20 1234");
    check("+358800123456", "+358 800 123 456");
    check("+468123456", "+468123456");
    check("116117", "116117");
    check("+358", "+358");
}

#[test]
fn money() {
    check(
        Money,
        &[
            ("1 234,50 €", Some("1234.50")),
            ("1\u{A0}234,50\u{A0}€", Some("1234.50")),
            ("1234.5", Some("1234.50")),
            ("1.234,50", Some("1234.50")),
            ("1,234.50", Some("1234.50")),
            ("1.234.567", Some("1234567.00")),
            ("€ 12", Some("12.00")),
            ("12 EUR", Some("12.00")),
            ("5,-", Some("5.00")),
            ("007,05", Some("7.05")),
            ("\u{2212}10,00", Some("-10.00")),
            ("-0,00", Some("0.00")),
            ("0", Some("0.00")),
            ("999999999999999.99", Some("999999999999999.99")),
            ("1000000000000000", None),
            ("1.234", None),
            ("1,234", None),
            ("12 34", None),
            ("1 2345,00", None),
            ("1234 567,00", None),
            ("1,2,3", None),
            ("1.2345", None),
            ("12,345.678", None),
            (",50", None),
            ("5,", None),
            ("--5", None),
            ("1e5", None),
            ("$5", None),
            ("€", None),
            ("-", None),
            ("١٢", None),
        ],
    );
}

#[test]
fn numbers() {
    check(
        Integer,
        &[
            ("12", Some("12")),
            ("1 000 000", Some("1000000")),
            ("-007", Some("-7")),
            ("-0", Some("0")),
            ("+5", Some("5")),
            ("1.0", None),
            ("12a", None),
            ("1000000000000000000", None),
        ],
    );
    check(
        Decimal,
        &[
            ("2,5", Some("2.5")),
            ("2.50", Some("2.5")),
            ("1 000,25", Some("1000.25")),
            ("-0,0", Some("0")),
            ("3", Some("3")),
            ("1.000,25", None),
            ("2,", None),
            (",5", None),
            ("NaN", None),
        ],
    );
}

#[test]
fn dates() {
    check(
        Date,
        &[
            ("2026-11-21", Some("2026-11-21")),
            ("21.11.2026", Some("2026-11-21")),
            ("1.2.2026", Some("2026-02-01")),
            ("01.02.2026", Some("2026-02-01")),
            ("1. 2. 2026", Some("2026-02-01")),
            ("2028\u{2011}02\u{2011}29", Some("2028-02-29")),
            ("2027-02-29", None),
            ("31.4.2026", None),
            ("21.11.26", None),
            ("21/11/2026", None),
            ("2026-1-2", None),
            ("11.21.2026", None),
            ("1.1.0226", None),
            ("20261121", None),
            ("+021-11-21", None),
        ],
    );
}

#[test]
fn flags_and_countries() {
    check(
        Flag,
        &[
            ("yes", Some("yes")),
            ("KYLLÄ", Some("yes")),
            ("ja", Some("yes")),
            ("0", Some("no")),
            ("Nej", Some("no")),
            ("ehkä", None),
        ],
    );
    check(
        Country,
        &[
            ("fi", Some("FI")),
            ("Suomi", Some("FI")),
            ("SVERIGE", Some("SE")),
            ("Norway", Some("NO")),
            ("uk", Some("GB")),
            ("XX", None),
            ("Finlandia", None),
            ("F", None),
            ("FI SE", None),
        ],
    );
    assert_eq!(country_codes().count(), 249);
    assert!(country_codes().is_sorted());
    for code in ["FI", "US", "UY", "AD"] {
        assert!(country_name(code).is_some(), "{code}");
    }
}

#[test]
fn identifiers() {
    check(BusinessId, &[("29072833", Some("2907283-3")), ("112038-9", Some("0112038-9")), ("2907283-4", None)]);
    check(
        PersonalIdentityCode,
        &[
            ("010594y9032", Some("010594Y9032")),
            ("131052\u{2013}308t", Some("131052-308T")),
            ("131052-308U", None),
            ("131052308T", None),
        ],
    );
}

#[test]
fn web_and_network_addresses() {
    check(
        Url,
        &[
            ("HTTPS://Example.FI/Polku?Q=1", Some("https://example.fi/Polku?Q=1")),
            ("example.fi", Some("https://example.fi")),
            ("http://example.com:8080/", Some("http://example.com:8080/")),
            ("http://192.0.2.1/", Some("http://192.0.2.1/")),
            ("https://ääni.example.fi/", Some("https://ääni.example.fi/")),
            ("javascript:alert(1)", None),
            ("javascript://example.fi/%0Aalert(1)", None),
            ("ftp://example.fi", None),
            ("https://maija:salaisuus@example.fi/", None),
            ("https://maija@example.fi/", None),
            ("https://example", None),
            ("https://example.fi/<b>", None),
            ("https://example.fi/a b", None),
            ("https://example.fi:0/", None),
            ("https://example.fi:99999/", None),
            ("https://", None),
        ],
    );
    check(
        IpAddress,
        &[
            ("192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.129/24", Some("192.0.2.0/24")),
            ("192.0.2.129/0", Some("0.0.0.0/0")),
            ("192.0.2.129/32", Some("192.0.2.129/32")),
            ("2001:DB8:0:0::1", Some("2001:db8::1")),
            ("2001:db8:1:2::1/48", Some("2001:db8:1::/48")),
            ("::ffff:192.0.2.1", Some("192.0.2.1")),
            ("192.0.2.1/33", None),
            ("2001:db8::/129", None),
            ("192.0.2.1/", None),
            ("192.0.2.1/+8", None),
            ("192.0.2.256", None),
            ("192.0.2.01", None),
            ("example.fi", None),
        ],
    );
    let cut = |text: &str| anonymous_network(text.parse().unwrap());
    assert_eq!(cut("192.0.2.129"), "192.0.2.0/24");
    assert_eq!(cut("::ffff:192.0.2.129"), "192.0.2.0/24");
    assert_eq!(cut("2001:db8:1:2::1"), "2001:db8:1::/48");
    for (text, kept) in [
        ("192.0.2.129", "192.0.2.0/24"),
        ("192.0.2.128/25", "192.0.2.0/24"),
        ("192.0.2.0/24", "192.0.2.0/24"),
        ("192.0.0.0/16", "192.0.0.0/16"),
        ("2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:db8::/32", "2001:db8::/32"),
        ("no address", ""),
    ] {
        assert_eq!(without_host(text), kept, "{text}");
    }
    assert_eq!(parse(IpAddress, &cut("192.0.2.129"), 43).as_deref(), Ok("192.0.2.0/24"));
}

#[test]
fn refusals_speak_three_languages_and_repeat_nothing() {
    let secret = "Zq7wXy-salaisuus\u{1}";
    for value_type in ALL {
        for text in [secret, "Zq7wXy"] {
            if let Err(e) = parse(value_type, text, 5) {
                assert!(Lang::ALL.into_iter().all(|l| !e.message.get(l).is_empty()));
                assert!(!format!("{e} {e:?}").contains("Zq7"), "{value_type:?}");
            }
        }
        assert!(parse(value_type, secret, 100).is_err(), "{value_type:?}");
    }
}

#[test]
fn every_field_has_room_for_what_its_type_allows() {
    for (value_type, longest) in [
        (Date, "2026-11-21"),
        (BusinessId, "2907283-3"),
        (PersonalIdentityCode, "131052-308T"),
        (Flag, "yes"),
        (Country, "FI"),
        (Money, "-999999999999999.99"),
        (Integer, "-999999999999999"),
        (Phone, "123-456-789-012-345-678-90"),
        (Iban, "MT84MALT011000012345MTLCAST001S"),
        (Reference, "RF09868516259619897"),
        (PostalCode, "00100"),
        (IpAddress, "2001:db8:1111:2222:3333:4444:5555:6666/128"),
    ] {
        for field in fields().iter().filter(|f| f.value == value_type) {
            assert_eq!(parse(value_type, longest, field.chars_max).as_deref(), Ok(longest), "{}", field.id);
        }
    }
}

#[test]
fn search_keys() {
    let check =
        |search, value: &str, want: &[&str]| assert_eq!(search_key(search, value), want, "{search:?} {value:?}");
    check(Search::None, "anything", &[]);
    check(Search::Words, "Maija Meikäläinen-Virtanen", &["maija", "meikäläinen", "virtanen"]);
    check(Search::Words, "A\u{30A}KE  Öst Åke", &["åke", "öst"]);
    check(Search::Words, "Esimerkkikatu 8\n02940 ESPOO", &["esimerkkikatu", "8", "02940", "espoo"]);
    check(Search::Words, " - ", &[]);
    check(Search::Exact, "AB 12-34 x", &["ab12-34x"]);
    check(Search::Exact, "Maija@Example.fi", &["maija@example.fi"]);
    check(Search::Exact, "  ", &[]);
    for same in [
        "040 123 4567",
        "0401234567",
        "(040) 123-4567",
        "+358 40 123 4567",
        "+358 (0)40 123 4567",
        "(+358) 401234567",
        "00358 40 123 4567",
        "00358 (0)40 1234567",
        "358401234567",
        "+3580401234567",
        "040\u{A0}1234567",
    ] {
        check(Search::Phone, same, &["358401234567"]);
    }
    check(Search::Phone, "+46 (0)8 123 456", &["468123456"]);
    check(Search::Phone, "0046 8 123 456", &["468123456"]);
    check(Search::Phone, "116117", &["116117"]);
    check(Search::Phone, "ei ole", &[]);
    // What is typed so far begins what is stored.
    for typed in ["04", "040", "040 12", "+358 40", "00358 4"] {
        assert!("358401234567".starts_with(&search_key(Search::Phone, typed)[0]), "{typed}");
    }
}

#[test]
fn names_are_in_the_order_of_finnish_lists() {
    let order = [
        "Aalto",
        "aalto",
        "Müller",
        "Mynttinen",
        "Virtanen",
        "Wirtanen",
        "Ylönen",
        "Ünal",
        "Zitting",
        "Åberg",
        "Ärling",
        "Öhman",
    ];
    for pair in order.windows(2) {
        // Case tells only what nothing else tells.
        let same = pair[0].eq_ignore_ascii_case(pair[1]);
        assert!(same || sort_key(pair[0]) < sort_key(pair[1]), "{pair:?}");
    }
    assert!(sort_key("Virtanen Aada") < sort_key("Virtanen Eero"));
    assert!(sort_key("Virta Öyvind") < sort_key("Virtanen Aada"), "the word is whole before the next begins");
}

fn any_type() -> impl Strategy<Value = ValueType> {
    (0..ALL.len()).prop_map(|i| ALL[i])
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9 .,€+()/-]{1,24}",
        "[a-zåäöÅÄÖİΣſ.+-]{1,9}@[a-zåäöÅÄÖİΣ.-]{1,12}\\.[a-zA-Z]{2,3}",
        "[aA \u{308}\u{30A}\u{301}\u{200B}\u{AD}\u{A0}\u{2028}\r\n\t\u{1100}\u{1161}]{0,12}",
        "(https?://)?[a-zÄİ.]{1,8}\\.fi(:[0-9]{1,5})?(/[a-z \u{301}?#]{0,6})?",
        "[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}",
        "[0-9a-f:.]{1,20}(/[0-9]{1,3})?",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parsing_twice_is_parsing_once(value_type in any_type(), text in any_text(), chars_max in 1_u32..400) {
        if let Ok(value) = parse(value_type, &text, chars_max) {
            prop_assert!(!value.is_empty() && value.trim() == value && value.chars().count() <= chars_max as usize);
            prop_assert!(!value.contains(|c: char| c.is_control() && !(c == '\n' || c == '\t')));
            prop_assert_eq!(parse(value_type, &value, chars_max), Ok(value));
        }
    }

    #[test]
    fn a_phone_is_found_by_how_it_is_stored(text in "[0-9 .()+-]{1,24}") {
        if let Ok(value) = parse(Phone, &text, 40) {
            prop_assert_eq!(search_key(Search::Phone, &value), search_key(Search::Phone, &text));
        }
    }

    #[test]
    fn money_keeps_its_worth(euros in 0_u64..1_000_000_000_000, cents in 0_u64..100) {
        let want = format!("{euros}.{cents:02}");
        let mut grouped = String::new();
        let digits = euros.to_string();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                grouped.push('\u{A0}');
            }
            grouped.push(c);
        }
        for text in [format!("{euros},{cents:02}"), format!("{grouped},{cents:02}\u{A0}€"), format!("{}.{cents:02}", grouped.replace('\u{A0}', ","))] {
            prop_assert_eq!(parse(Money, &text, 20), Ok(want.clone()));
        }
    }
}
