//! The countries of law that moves, as the rules ask for them.

use jiff::civil::{Date, date};

/// The European Economic Area: the Union, Iceland, Liechtenstein, Norway.
const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];
/// Countries found adequate (Art. 45), each with the day of the decision.
const ADEQUATE: &[(&str, Date)] = &[
    ("AD", date(2010, 10, 19)),
    ("AR", date(2003, 6, 30)),
    ("CA", date(2001, 12, 20)),
    ("CH", date(2000, 7, 26)),
    ("FO", date(2010, 3, 5)),
    ("GB", date(2021, 6, 28)),
    ("GG", date(2003, 11, 21)),
    ("IL", date(2011, 1, 31)),
    ("IM", date(2004, 4, 28)),
    ("JE", date(2008, 5, 8)),
    ("JP", date(2019, 1, 23)),
    ("KR", date(2021, 12, 17)),
    ("NZ", date(2012, 12, 19)),
    ("US", date(2023, 7, 10)),
    ("UY", date(2012, 8, 21)),
];

/// Whether a country is in the Area.
pub(crate) fn in_eea(country: &str) -> bool {
    EEA.contains(&country)
}

/// Whether a decision of adequacy covers a country on a day.
pub(crate) fn adequate(country: &str, on: Date) -> bool {
    ADEQUATE.iter().any(|(code, since)| *code == country && *since <= on)
}
