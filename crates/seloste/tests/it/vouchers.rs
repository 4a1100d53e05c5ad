//! How long vouchers are kept (Accounting Act 1336/1997, 2:10): what people are told and what the register does.

use crate::site::{Site, notice};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use seloste_terms::Lang;

/// A financial year, and a voucher in it.
struct Case {
    /// The last day of every financial year.
    year_end: &'static str,
    /// The last day of the first one, where it is longer.
    first: Option<&'static str>,
    /// The date of the voucher.
    dated: Date,
    /// The last day of the financial year that the voucher belongs to.
    ended: Date,
    /// The least years after its own date that are enough for any voucher.
    from_date: u16,
}

const fn case(year_end: &'static str, first: Option<&'static str>, dated: Date, ended: Date, from_date: u16) -> Case {
    Case { year_end, first, dated, ended, from_date }
}

const CASES: &[Case] = &[
    case("12-31", None, date(2025, 1, 1), date(2025, 12, 31), 7),
    case("12-31", None, date(2025, 12, 31), date(2025, 12, 31), 7),
    case("06-30", None, date(2025, 6, 30), date(2025, 6, 30), 8),
    case("06-30", None, date(2025, 7, 1), date(2026, 6, 30), 8),
    case("01-31", None, date(2025, 1, 31), date(2025, 1, 31), 8),
    case("01-31", None, date(2025, 2, 1), date(2026, 1, 31), 8),
    // First financial years of eighteen months.
    case("12-31", Some("2025-12-31"), date(2024, 7, 1), date(2025, 12, 31), 8),
    case("05-31", Some("2026-05-31"), date(2024, 12, 1), date(2026, 5, 31), 9),
    case("12-31", Some("2025-12-31"), date(2026, 1, 1), date(2026, 12, 31), 8),
];

/// What a text says, as a reader who knows when the financial year ended counts it.
fn by_text(text: &str, lang: Lang, ended: Date) -> Date {
    let (of_year, of_financial_year) = match lang {
        Lang::Fi => ("6 vuotta sen vuoden lopusta, jona tilikausi päättyi", "6 vuotta tilikauden päättymisestä"),
        Lang::Sv => {
            ("6 år från utgången av det år då räkenskapsperioden gick ut", "6 år från räkenskapsperiodens utgång")
        }
        Lang::En => (
            "6 years after the end of the year in which the financial year ended",
            "6 years after the end of the financial year",
        ),
    };
    let start = match (text.contains(of_year), text.contains(of_financial_year)) {
        (true, false) => date(ended.year(), 12, 31),
        (false, true) => ended,
        _ => panic!("the text does not say when vouchers go: {text}"),
    };
    start.checked_add(6.years()).unwrap()
}

#[test]
fn the_text_and_the_register_agree_on_when_vouchers_go() {
    let source = std::fs::read_to_string(notice("carrata")).unwrap();
    let site = Site::bare("vouchers");
    site.run(&["init"]).exits(0);
    for (n, case) in CASES.iter().enumerate() {
        let what = format!("{} {:?} {}", case.year_end, case.first, case.dated);
        let first = case.first.map(|day| format!("\nfirst-financial-year-end = \"{day}\"")).unwrap_or_default();
        let year = format!("financial-year-end = \"{}\"{first}", case.year_end);
        let text = source.replacen("financial-year-end = \"12-31\"", &year, 1);
        assert!(text.contains(&year), "the example names its financial year");
        let register = format!("carrata-{n}");
        let text = text.replacen("id = \"carrata\"", &format!("id = \"{register}\""), 1);
        let file = site.given("carrata.toml", &text);
        site.run(&["open", &file]).exits(0);
        let csv = format!("Nimi;Laskun numero;Laskun päivä\nVeera Vientiläinen;1001;{}\n", case.dated);
        let import = [
            "import",
            &register,
            &site.given("laskut.csv", csv),
            "--source",
            "subject",
            "--purpose",
            "billing",
            "--relation",
            "customer",
        ];
        let maps = ["--map", "Laskun numero=invoice.number", "--map", "Laskun päivä=invoice.date"];
        site.run(&[&import[..], &maps].concat()).exits(0);
        let id = site.run(&["find", &register, "Veera", "--purpose", "billing", "--json"]).exits(0).json();
        let id = id[0]["party"].as_str().unwrap();
        let card = site.run(&["show", &register, id, "--purpose", "billing", "--json"]).exits(0).json();
        let invoice = card["records"].as_array().unwrap().iter().find(|r| r["category"] == "billing-records").unwrap();
        let last: Date = invoice["keep_until"].as_str().unwrap().parse().unwrap();
        for lang in Lang::ALL {
            let told = site.run(&["--lang", lang.code(), "render", &file, "--to", "text"]).exits(0).out;
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(by_text(&told, lang, case.ended), last, "{what} in {lang}");
        }
        // A rule that counts from the date of the voucher is accepted from the year on in which it is never too short.
        for (years, code) in [(case.from_date - 1, Some("RET004")), (case.from_date, None)] {
            let rule = format!("keep = \"{years} years after record-date\"");
            let other = text.replacen("keep = \"6 years after financial-year-end\"", &rule, 1);
            let found = site.run(&["check", "--json", &site.given("dated.toml", other)]).json();
            let codes: Vec<&str> = found.as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
            assert_eq!(codes.contains(&"RET004"), code.is_some(), "{what}: {years} years: {codes:?}");
            let gone = case.dated.checked_add(i32::from(years).years()).unwrap();
            assert!(code.is_some() || gone >= last, "{what}: {gone} is before {last}");
        }
    }
}
