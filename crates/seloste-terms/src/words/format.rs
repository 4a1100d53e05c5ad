//! Dates, times and money as people in Finland read them.
//!
//! Source: CLDR for `fi`, `sv-FI` and `en-GB`.

use crate::Lang;
use jiff::civil::{Date, Time};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date: `21.11.2026`, in English `21 November 2026`, which no reader takes for another.
#[must_use]
pub fn date(date: Date, lang: Lang) -> String {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
    match (lang, name) {
        (Lang::En, Some(name)) => format!("{day} {name} {year}"),
        _ => format!("{day}.{month}.{year}"),
    }
}

/// The mark that leads to a line of a notice's file: `200 §`, in English `§ 200`, held together.
#[must_use]
pub fn line_mark(line: u32, lang: Lang) -> String {
    match lang {
        Lang::Fi | Lang::Sv => format!("{line}\u{a0}§"),
        Lang::En => format!("§\u{a0}{line}"),
    }
}

/// A time of day: `klo 14.30`, `kl. 14.30`, `14:30`.
#[must_use]
pub fn time(time: Time, lang: Lang) -> String {
    let (hour, minute) = (time.hour(), time.minute());
    match lang {
        Lang::Fi => format!("klo {hour}.{minute:02}"),
        Lang::Sv => format!("kl. {hour}.{minute:02}"),
        Lang::En => format!("{hour}:{minute:02}"),
    }
}

/// Euros from the canonical form of money (`1234.50`): `1 234,50 €`, in English `€1,234.50`. Spaces do not break.
#[must_use]
pub fn amount(canonical: &str, lang: Lang) -> String {
    let (negative, number) = canonical.strip_prefix('-').map_or((false, canonical), |rest| (true, rest));
    let (whole, cents) = number.split_once('.').unwrap_or((number, "00"));
    let mark = if lang == Lang::En { ',' } else { '\u{A0}' };
    let mut grouped = String::with_capacity(whole.len() * 2);
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(c);
    }
    let minus = if negative { "\u{2212}" } else { "" };
    match lang {
        Lang::En => format!("{minus}€{grouped}.{cents}"),
        Lang::Fi | Lang::Sv => format!("{minus}{grouped},{cents}\u{A0}€"),
    }
}
