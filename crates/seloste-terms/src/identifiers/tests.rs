use super::business_id::{self, BusinessIdError};
use super::identity_code::{self, IdentityCodeError};
use super::vat_number::{self, VatNumberError};
use super::{iban, postal_code, reference};

#[test]
fn business_ids() {
    let check = |text: &str, want: Result<&str, BusinessIdError>| {
        assert_eq!(business_id::parse(text).as_deref(), want.as_ref().map(|s| *s), "{text}");
    };
    for ok in ["2907283-3", "2583133-7", "0112038-9", "1572860-0", "0180948-5"] {
        check(ok, Ok(ok));
        check(&ok.replace('-', ""), Ok(ok));
        check(&format!(" {} ", ok.replace('-', "\u{2013}")), Ok(ok));
    }
    check("112038-9", Ok("0112038-9"));
    check("180948-5", Ok("0180948-5"));
    check("2907283 - 3", Ok("2907283-3"));
    check("2907283-4", Err(BusinessIdError::CheckDigit));
    check("2970283-3", Err(BusinessIdError::CheckDigit));
    for digit in 0..10 {
        check(&format!("1234568-{digit}"), Err(BusinessIdError::NeverIssued));
    }
    check("0000000-0", Err(BusinessIdError::NeverIssued));
    for bad in
        ["", "-", "2907283", "2907283-", "2907283-33", "29072833-3", "290728a-3", "12345-6", "FI29072833", "äöåäöå-1"]
    {
        check(bad, Err(BusinessIdError::Form));
    }
}

#[test]
fn vat_numbers() {
    let check = |text: &str, want: Result<&str, VatNumberError>| {
        assert_eq!(vat_number::parse(text).as_deref(), want.as_ref().map(|s| *s), "{text}");
    };
    assert_eq!(vat_number::of_business_id("2907283-3").as_deref(), Ok("FI29072833"));
    assert_eq!(vat_number::of_business_id("112038-9").as_deref(), Ok("FI01120389"));
    check("FI29072833", Ok("FI29072833"));
    check("fi 2907283-3", Ok("FI29072833"));
    check("SE556012579001", Ok("SE556012579001"));
    check("FI29072834", Err(VatNumberError::BusinessId(BusinessIdError::CheckDigit)));
    for bad in ["", "FI", "FI2907283", "29072833", "ZZ12345678", "SE5560_12", "FI290728333"] {
        check(bad, Err(VatNumberError::Form));
    }
}

/// Codes that hold, with the year of birth that they say. The individual numbers 900-999 belong to nobody; the others are
/// the examples that the authorities print.
const CODES: [(&str, i16); 16] = [
    ("131052-308T", 1952),
    ("010594Y9032", 1994),
    ("020594X903P", 1994),
    ("030594W903B", 1994),
    ("040594V9030", 1994),
    ("050594U903M", 1994),
    ("010516B903X", 2016),
    ("020516C903K", 2016),
    ("030516D9037", 2016),
    ("010501E9032", 2001),
    ("020502E902X", 2002),
    ("020503F9037", 2003),
    ("020504A902E", 2004),
    ("290200A248A", 2000),
    ("100190-999P", 1990),
    ("100190Y999P", 1990),
];

#[test]
fn identity_codes() {
    for (code, year) in CODES {
        let got = identity_code::parse(code).unwrap();
        assert_eq!((got.as_str(), got.birth_date().year()), (code, year));
        assert_eq!(got.is_artificial(), &code[7..8] == "9", "{code}");
        assert_eq!(identity_code::parse(&code.to_lowercase()).unwrap(), got);
        assert_eq!(identity_code::parse(&format!(" {} ", code.replace('-', "\u{2212}"))).unwrap(), got);
        assert_eq!(format!("{got:?}"), "IdentityCode(..)");
    }
    assert_eq!(identity_code::parse("131052+308T").unwrap().birth_date().year(), 1852);
    // The separator is part of the identity: two people.
    assert_ne!(identity_code::parse("100190-999P").unwrap(), identity_code::parse("100190Y999P").unwrap());

    let check = |text: &str, want| assert_eq!(identity_code::parse(text).map(|_| ()), Err(want), "{text}");
    check("131052-308U", IdentityCodeError::Check);
    check("010190-999K", IdentityCodeError::Check);
    check("290200-2483", IdentityCodeError::Date);
    check("310252-308T", IdentityCodeError::Date);
    check("001052-308T", IdentityCodeError::Date);
    check("131352-308T", IdentityCodeError::Date);
    check("131052-001W", IdentityCodeError::Number);
    for bad in
        ["", "131052", "131052-308", "131052-308TT", "131052308T", "131052G308T", "131052-308O", "a31052-308T", "１"]
    {
        check(bad, IdentityCodeError::Form);
    }
}

fn found(text: &str) -> Vec<&str> {
    identity_code::find(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn identity_codes_are_found_in_free_text() {
    for (code, _) in CODES {
        for form in [
            code.to_owned(),
            code.to_lowercase(),
            code.replace('-', "\u{2010}"),
            code.replace('-', "\u{2011}"),
            code.replace('-', "\u{2013}"),
            code.replace('-', "\u{2014}"),
            code.replace('-', "\u{2212}"),
            code.replace('-', "\u{FF0D}"),
            format!("{} {}", &code[..7], &code[7..]),
            format!("{} {}", &code[..6], &code[6..]),
            format!("{} {} {}", &code[..6], &code[6..7], &code[7..]),
            format!("{} {}", &code[..6], &code[7..]),
            format!("{}\u{A0}{}", &code[..7], &code[7..]),
            format!("{}\u{202F}{}", &code[..6], &code[7..]),
            format!("{}\n{}", &code[..7], &code[7..]),
            format!("{}{}", &code[..6], &code[7..]),
            format!("{}\u{200B}{}", &code[..3], &code[3..]),
            format!("{}\u{AD}{}", &code[..6], &code[7..]),
            code.chars().map(|c| format!("{c}\u{2060}")).collect::<String>().trim_end_matches('\u{2060}').to_owned(),
            code.chars()
                .map(|c| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c })
                .collect(),
        ] {
            for text in
                [form.clone(), format!("hän ({form})."), format!("hetu:{form}, kiitos"), format!("skanni_{form}_2.pdf")]
            {
                assert_eq!(found(&text), [form.as_str()], "{text:?}");
            }
        }
    }
}

#[test]
fn what_is_no_identity_code_is_left_alone() {
    for text in [
        "",
        "tilaus 131052-3081",
        "order no. 131052-3081 and 131052-308U",
        "290200-2483",
        "310252-308T",
        "010190-999K",
        "1131052-308T",
        "131052-308TA",
        "131052-308T1",
        "AB131052308T",
        "131052    308T",
        "soita 040 123 4567 tai +358 40 123 4567",
        "FI21 1234 5600 0007 85",
        "2907283-3 ja 0112038-9",
        "131052-001W",
        // The check character is right, but there is no such day in any century.
        "310252-308Y",
        "131352-3087",
        "290201-248K",
        "290201248K",
        "äöåäöåäöåäöåäöå",
        "21.11.2026 klo 14.30, 1 234,50 €",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text:?}");
    }
}

#[test]
fn several_are_found_in_their_order() {
    let text = "131052–308T, tilaus 131052-3081, 010594y9032;100190-999P/100190Y999P";
    assert_eq!(found(text), ["131052–308T", "010594y9032", "100190-999P", "100190Y999P"]);
    // What hangs on letters counts where the separator tells it from a product's number.
    assert_eq!(found("hetu131052-308T"), ["131052-308T"]);
}

proptest::proptest! {
    #[test]
    fn finding_never_fails_and_keeps_to_characters(text in "[0-9A-Ya-y \u{200B}\u{2013}ä+-]{0,40}") {
        let mut end = 0;
        for range in identity_code::find(&text) {
            proptest::prop_assert!(range.start >= end && text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            end = range.end;
        }
    }

    #[test]
    fn every_code_that_holds_is_found(day in 1_u32..=28, month in 1_u32..=12, year in 0_u32..100, number in 2_u32..1000, sign in 0_usize..12) {
        let digits = format!("{day:02}{month:02}{year:02}{number:03}");
        let at = digits.parse::<usize>().unwrap() % 31;
        let check = "0123456789ABCDEFHJKLMNPRSTUVWXY".as_bytes()[at] as char;
        let sign = "+-UVWXYABCDEF".as_bytes()[sign] as char;
        let code = format!("{}{sign}{}{check}", &digits[..6], &digits[6..]);
        proptest::prop_assert!(identity_code::parse(&code).is_ok());
        let text = format!("x {code}, y");
        proptest::prop_assert_eq!(found(&text), [code.as_str()]);
    }
}

#[test]
fn bank_accounts() {
    let check = |text: &str, want: Option<&str>| assert_eq!(iban::parse(text).ok().as_deref(), want, "{text}");
    check("FI21 1234 5600 0007 85", Some("FI2112345600000785"));
    check("fi7944052020036082", Some("FI7944052020036082"));
    check("FI37\u{a0}1590 3000 0007 76", Some("FI3715903000000776"));
    check("SE45 5000 0000 0583 9825 7466", Some("SE4550000000058398257466"));
    check("NO93 8601 1117 947", Some("NO9386011117947"));
    for bad in [
        "",
        "FI",
        "FI21 1234 5600 0007 86",
        "FI21 1234 5600 0007 8",
        "FI21 1234 5600 0007 851",
        "21 1234 5600 0007 85",
        "FI2A12345600000785",
        "FI21 1234 5600 00Ä7 85",
    ] {
        check(bad, None);
    }
    assert_eq!(iban::shown("FI2112345600000785"), "FI21 1234 5600 0007 85");
}

#[test]
fn references_of_payments() {
    // Number, reference, international reference.
    for (number, want, international) in [
        ("123", "1232", Some("RF111232")),
        ("1111", "11112", Some("RF9811112")),
        ("123456", "1234561", Some("RF341234561")),
        ("234823", "2348236", Some("RF332348236")),
        ("86851625961989", "868516259619897", Some("RF09868516259619897")),
        ("6987567208343536", "69875672083435364", None),
    ] {
        assert_eq!(reference::of_number(number).as_deref(), Ok(want));
        assert_eq!(reference::parse(want).as_deref(), Ok(want));
        assert_eq!(reference::parse(&format!("00 {want}")).as_deref(), Ok(want));
        let made = reference::international(want).unwrap();
        assert_eq!(reference::parse(&made).as_deref(), Ok(made.as_str()));
        assert!(international.is_none_or(|wanted| wanted == made), "{made}");
    }
    let bad =
        ["", "0", "123", "1233", "RF12", "RF10868516259619897", "12a2", "1234567890123456789012", "RF33 2348 236Ä"];
    for bad in bad {
        assert!(reference::parse(bad).is_err(), "{bad}");
    }
    for bad in ["", "12", "12345678901234567890", "12x"] {
        assert!(reference::of_number(bad).is_err(), "{bad}");
    }
    assert_eq!(reference::shown("868516259619897"), "86851 62596 19897");
    assert_eq!(reference::shown("2348236"), "23 48236");
    assert_eq!(reference::shown("1232"), "1232");
    assert_eq!(reference::shown("RF332348236"), "RF33 2348 236");
}

#[test]
fn postal_codes() {
    let check = |text: &str, want: Option<&str>| assert_eq!(postal_code::parse(text).ok().as_deref(), want, "{text}");
    for code in ["90220", "32800", "00011", "85501", "22100"] {
        check(code, Some(code));
    }
    check("FI-00100", Some("00100"));
    check("AX-22100", Some("22100"));
    for bad in ["", "0100", "001000", "0010O", "SE-11122", "00000"] {
        check(bad, None);
    }
    assert!(postal_code::is_aland("22100") && !postal_code::is_aland("00100"));
}
