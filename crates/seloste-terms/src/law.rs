//! Law that moves, as data: periods, the authority, the countries that data may go to, acts that no longer hold.
//!
//! Guarantees: all of it comes from one dated file, read once; [`Law::as_of`] says of which day. An empty [`Law`] stands in
//! if the file could not be read, which a test rules out.
//! Does not: give advice. What it marks as unconfirmed has not been compared with the primary text.

mod calendar;

#[cfg(test)]
mod tests;

use crate::Lang;
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::LazyLock;

static LAW: LazyLock<Law> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Law, toml::de::Error> {
    toml::from_str(include_str!("../data/law.toml"))
}

/// The law as the product knows it.
#[must_use]
pub fn law() -> &'static Law {
    &LAW
}

/// A text of the file in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawText {
    /// Finnish.
    pub fi: String,
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl LawText {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
}

/// All of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// The day on which it was last compared with the law.
    pub as_of: Date,
    /// Ages and time limits.
    pub limits: Limits,
    /// The European Economic Area.
    pub eea: Eea,
    /// The supervisory authority.
    pub authority: Authority,
    /// Adequacy decisions, sorted by country.
    pub adequacy: Vec<Adequacy>,
    /// Acts and decisions that no longer hold.
    pub repealed: Vec<Repealed>,
    /// Authorities and services that bear another name now.
    pub renamed: Vec<Renamed>,
    /// Groups with a parent in a country outside the European Economic Area.
    pub parent: Vec<Parent>,
    /// How long data is kept.
    pub retention: Vec<Retention>,
    /// Periods of the built-in categories.
    pub defaults: Defaults,
    /// Days that do not end a period.
    pub holidays: Holidays,
}

/// Ages and time limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// From this age, in years, a child consents to online services alone (Art. 8(1)).
    pub child_age_years: u8,
    /// A request is answered within these months (Art. 12(3)).
    pub response_months: u8,
    /// By which the time may be extended (Art. 12(3)).
    pub extension_months: u8,
    /// Within which a person is told of data that came from others (Art. 14(3)(a)).
    pub inform_months: u8,
    /// Within which a breach is notified to the authority (Art. 33(1)).
    pub breach_hours: u16,
}

/// The European Economic Area, ISO 3166-1 alpha-2.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Eea {
    /// Member states of the Union.
    pub eu: Vec<String>,
    /// The other states of the area.
    pub efta: Vec<String>,
    /// Parts of member states that have a code of their own and where the Union's law holds.
    pub territories: Vec<String>,
}

/// The supervisory authority (Art. 51), to which a person may complain (Art. 77).
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its country.
    pub country: String,
    /// Its name.
    pub name: LawText,
    /// Postal address, on one line.
    pub postal: LawText,
    /// Visiting address, on one line.
    pub visiting: LawText,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub website: LawText,
}

/// An adequacy decision (Art. 45(3)).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adequacy {
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The day of the decision.
    pub from: Date,
    /// The last day on which it holds, if it has one.
    pub until: Option<Date>,
    /// Its number.
    pub decision: String,
    /// Whom alone it covers, if not all.
    pub only: Option<LawText>,
}

/// What kind of instrument no longer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepealedKind {
    /// A statute or directive.
    Act,
    /// A safeguard for transfers.
    Safeguard,
}

/// An act or decision that no longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repealed {
    /// Its id here.
    pub id: String,
    /// What it was.
    pub kind: RepealedKind,
    /// The first day on which it did not hold.
    pub from: Date,
    /// How texts name it: small letters, beginnings of words.
    pub words: Vec<String>,
    /// What to cite instead.
    pub instead: LawText,
    /// Not compared with the primary text.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// A name that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    /// The old names: small letters, beginnings of words.
    pub words: Vec<String>,
    /// The name now.
    pub now: LawText,
    /// Since when.
    pub from: Date,
    /// Not compared with a primary source.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// A group of companies that serve from within the Area and have their parent outside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parent {
    /// What the parent is called.
    pub name: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
    /// How texts name its companies and services: small letters, beginnings of words.
    pub words: Vec<String>,
}

/// Which way a period of the catalogue binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// A statute forbids keeping it less long.
    Minimum,
    /// A statute or decision forbids keeping it longer.
    Maximum,
    /// No statute; what can be defended.
    Usual,
}

/// A retention rule, `<count> <unit> after <event>`, as a notice writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct LawKeep {
    /// How many.
    pub count: u16,
    /// Of what: `days`, `weeks`, `months`, `years`.
    pub unit: String,
    /// After what: an event of a notice, or one that only people can date (`due-date`).
    pub after: String,
}

/// A retention rule of the file that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a retention rule: expected `<count> <days|weeks|months|years> after <event>`")]
pub struct BadKeep;

impl TryFrom<String> for LawKeep {
    type Error = BadKeep;
    fn try_from(text: String) -> Result<Self, BadKeep> {
        let mut words = text.split(' ');
        let (Some(count), Some(unit), Some("after"), Some(after), None) =
            (words.next(), words.next(), words.next(), words.next(), words.next())
        else {
            return Err(BadKeep);
        };
        if !matches!(unit, "days" | "weeks" | "months" | "years") || after.is_empty() {
            return Err(BadKeep);
        }
        let count = count.parse().map_err(|_| BadKeep)?;
        Ok(Self { count, unit: unit.to_owned(), after: after.to_owned() })
    }
}

impl std::fmt::Display for LawKeep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} after {}", self.count, self.unit, self.after)
    }
}

/// An entry of the retention catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Its key.
    pub key: String,
    /// How long, after what.
    pub keep: LawKeep,
    /// Which way it binds.
    pub bound: Bound,
    /// Whether the period runs from the end of the calendar year of the event.
    #[serde(default)]
    pub to_year_end: bool,
    /// The fields that it bears on, terms of the vocabulary.
    pub fields: Vec<String>,
    /// Names of categories that it bears on, in small letters, by their beginnings.
    #[serde(default)]
    pub words: Vec<String>,
    /// The law that says so.
    pub law: LawText,
    /// What it is about.
    pub name: LawText,
    /// Not compared with the primary text.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// Periods of the built-in categories where the notice says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// Relationship, consents, objections, restrictions, holds.
    pub standing: LawKeep,
    /// Requests of persons and their answers.
    pub requests: LawKeep,
    /// Disclosures and their certificates.
    pub disclosures: LawKeep,
    /// The ledger.
    pub log: LawKeep,
}

/// Public holidays, as rules.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Month and day, `MM-DD`.
    pub fixed: Vec<String>,
    /// Days from Easter Sunday.
    pub easter_days: Vec<i16>,
    /// The first Saturday on or after `MM-DD`.
    pub saturdays_from: Vec<String>,
}

impl Law {
    /// Whether a country belongs to the European Economic Area, where data moves freely (Art. 1(3)).
    #[must_use]
    pub fn is_eea(&self, country: &str) -> bool {
        let Eea { eu, efta, territories } = &self.eea;
        [eu, efta, territories].into_iter().flatten().any(|c| c == country)
    }

    /// The adequacy decision for a country that holds on a day. It may cover only some there: see [`Adequacy::only`].
    #[must_use]
    pub fn adequacy(&self, country: &str, on: Date) -> Option<&Adequacy> {
        self.adequacy.iter().find(|a| a.country == country && a.from <= on && a.until.is_none_or(|until| on <= until))
    }

    /// The acts and decisions named in a text that do not hold on a day, with the byte where each is first named.
    #[must_use]
    pub fn repealed_in(&self, text: &str, on: Date) -> Vec<(usize, &Repealed)> {
        named_in(text, self.repealed.iter().filter(|r| r.from <= on), |r| &r.words)
    }

    /// The old names in a text that are others by a day, with the byte where each first stands.
    #[must_use]
    pub fn renamed_in(&self, text: &str, on: Date) -> Vec<(usize, &Renamed)> {
        named_in(text, self.renamed.iter().filter(|r| r.from <= on), |r| &r.words)
    }

    /// The first group with a parent outside the Area that a text names.
    #[must_use]
    pub fn parent_in(&self, text: &str) -> Option<&Parent> {
        named_in(text, self.parent.iter(), |p| &p.words).into_iter().next().map(|(_, p)| p)
    }

    /// The entry of the catalogue by its key.
    #[must_use]
    pub fn retention(&self, key: &str) -> Option<&Retention> {
        self.retention.iter().find(|r| r.key == key)
    }

    /// The entries of the catalogue that bear on a field.
    pub fn retention_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Retention> {
        self.retention.iter().filter(move |r| r.fields.iter().any(|f| f == field))
    }

    /// The retention rules that bear on data of a name, such as that of a category.
    #[must_use]
    pub fn retention_named(&self, name: &str) -> Vec<&Retention> {
        named_in(name, self.retention.iter(), |r| &r.words).into_iter().map(|(_, r)| r).collect()
    }

    /// The default period of a built-in category: `standing`, `requests`, `disclosures`, `log`.
    #[must_use]
    pub fn default_keep(&self, category: &str) -> Option<&LawKeep> {
        match category {
            "standing" => Some(&self.defaults.standing),
            "requests" => Some(&self.defaults.requests),
            "disclosures" => Some(&self.defaults.disclosures),
            "log" => Some(&self.defaults.log),
            _ => None,
        }
    }
}

/// Which of `rows` a text names by one of their words, at the beginning of a word, and where first; in order of the text.
fn named_in<'a, T>(
    text: &str,
    rows: impl Iterator<Item = &'a T>,
    words: impl Fn(&T) -> &[String],
) -> Vec<(usize, &'a T)> {
    // Small letters may take other bytes than capitals, so each character is brought down with its own place.
    let small: Vec<(usize, char)> =
        text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |small| (at, small))).collect();
    let starts = |at: usize, word: &str| {
        let mut rest = small.iter().skip(at).map(|(_, c)| *c);
        word.chars().all(|c| rest.next() == Some(c))
    };
    // Where words begin; the same for all rows.
    let mut apart = true;
    let mut fresh = Vec::new();
    for (at, (_, c)) in small.iter().enumerate() {
        if apart {
            fresh.push(at);
        }
        apart = !c.is_alphanumeric();
    }
    let mut found: Vec<(usize, &T)> = rows
        .filter_map(|row| {
            let first = fresh.iter().copied().find(|&at| words(row).iter().any(|word| starts(at, word)))?;
            Some((small.get(first)?.0, row))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found
}
