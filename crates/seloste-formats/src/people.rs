//! People and organisations as files that others read.
//!
//! Guarantees: what [`table`] writes is understood when it is brought in again: columns bear the vocabulary's labels, a
//! further value of a field its number; nothing is joined that would have to be guessed apart.
//! Does not: choose what leaves; the register does.

use crate::vcard::Card;
use seloste_terms::Lang;
use seloste_terms::vocabulary::{self, CONTACT};

/// Whose register a file is from, so that whoever finds the file later knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The register's name.
    pub register: String,
    /// Its controllers, by name.
    pub controllers: Vec<String>,
}

/// Somebody on the way out. Its `Debug` shows nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Whether it is a person.
    pub is_person: bool,
    /// The organisations that a person stands for, by name.
    pub organisations: Vec<String>,
    /// Values, each with its field.
    pub values: Vec<(String, String)>,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outgoing(..)")
    }
}

impl Outgoing {
    fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        // Whom a person stands for is a value of theirs where they leave.
        let tied = self.organisations.iter().filter(move |_| self.is_person && field == ORGANISATION);
        let own = self.values.iter().filter(move |(of, _)| of == field).map(|(_, text)| text.as_str());
        own.chain(tied.map(String::as_str))
    }

    fn begins<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let fits =
            move |field: &str| field == prefix || field.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
        self.values.iter().filter(move |(field, _)| fits(field)).map(|(field, text)| (field.as_str(), text.as_str()))
    }
}

const ORGANISATION: &str = "organisation.name";

/// A header and rows as wide as it: a column for each field that anybody has a value of, in the order of a card; `own`
/// names the fields that are a notice's own.
#[must_use]
pub fn table(people: &[Outgoing], lang: Lang, own: &dyn Fn(&str) -> String) -> (Vec<String>, Vec<Vec<String>>) {
    let mut fields: Vec<(String, String)> =
        vocabulary::fields_of(CONTACT).map(|field| (field.id.to_owned(), field.label.get(lang).to_owned())).collect();
    for (field, _) in people.iter().flat_map(|p| &p.values) {
        if !fields.iter().any(|(id, _)| id == field) {
            fields.push((field.clone(), own(field)));
        }
    }
    let mut columns: Vec<(&str, usize)> = Vec::new();
    let mut header = Vec::new();
    for (field, label) in &fields {
        let most = people.iter().map(|p| p.all(field).count()).max().unwrap_or(0);
        for n in 0..most {
            columns.push((field, n));
            header.push(if n == 0 { label.clone() } else { format!("{label} {}", n + 1) });
        }
    }
    let row = |person: &Outgoing| {
        columns.iter().map(|(field, n)| person.all(field).nth(*n).unwrap_or_default().to_owned()).collect()
    };
    (header, people.iter().map(row).collect())
}

/// Cards of them, with as much as a card holds.
#[must_use]
pub fn cards(people: &[Outgoing]) -> Vec<Card> {
    people.iter().map(card).collect()
}

fn card(person: &Outgoing) -> Card {
    let first = |field: &str| person.all(field).next().map(str::to_owned);
    let texts = |prefix: &str| person.begins(prefix).map(|(_, text)| text.to_owned()).collect::<Vec<_>>();
    Card {
        person: first("person.name"),
        organisation: first(ORGANISATION).or_else(|| first("person.employer")),
        title: first("person.title").or_else(|| first("person.position")),
        emails: texts("email"),
        phones: person.begins("phone").map(|(field, text)| (text.to_owned(), field == "phone.mobile")).collect(),
        addresses: texts("address"),
        websites: texts("website"),
        note: first("note"),
    }
}
