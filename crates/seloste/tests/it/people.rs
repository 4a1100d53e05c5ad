//! Fictional people, each with words that no other has and no program would write by itself.

/// The header that Google Contacts writes.
const HEADER: &str = "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,\
                      E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,\
                      Address 1 - Street,Address 1 - City,Address 1 - Postal Code";

/// What every first name begins with, so that one search shows them all.
pub(crate) const ALL: &str = "Vilk";

/// A fictional person who stands for a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) given: String,
    pub(crate) family: String,
    pub(crate) email: String,
    /// In the form that is stored.
    pub(crate) phone: String,
    pub(crate) street: String,
    pub(crate) company: String,
}

impl Person {
    pub(crate) fn new(n: usize) -> Self {
        let word = word(n);
        Self {
            given: format!("{ALL}{word}"),
            family: format!("{}aho", capital(&word)),
            email: format!("{word}.posti@example.fi"),
            phone: format!("+358457{:02}{:04}", n / 100, 1000 + (n * 37) % 9000),
            street: format!("{}kuja {}", capital(&word), n + 1),
            company: format!("{}-Tuote Oy", capital(&word)),
        }
    }

    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    /// The number as people write it into files.
    fn typed_phone(&self) -> String {
        seloste_terms::value::phone_shown(&self.phone)
    }

    /// What must be found nowhere: parts that are this person's alone.
    pub(crate) fn markers(&self) -> Vec<String> {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        let local = self.email.split('@').next().unwrap();
        vec![
            self.given.clone(),
            self.family.clone(),
            local.to_owned(),
            self.typed_phone().trim_start_matches("+358 ").to_owned(),
            digits.trim_start_matches("358").to_owned(),
            self.street.clone(),
            self.company.trim_end_matches(" Oy").to_owned(),
        ]
    }

    fn row(&self) -> String {
        format!(
            "{},,{},,{},Toimitusjohtaja,,,* Work,{},Work,{},Work,{},Espoo,02940",
            self.given,
            self.family,
            self.company,
            self.email,
            self.typed_phone(),
            self.street
        )
    }
}

/// The first `n` people.
pub(crate) fn people(n: usize) -> Vec<Person> {
    (0..n).map(Person::new).collect()
}

/// People as a file that an address book wrote. It has columns that the example notice does not declare.
pub(crate) fn csv(people: &[Person]) -> String {
    let rows = people.iter().map(Person::row);
    std::iter::once(HEADER.to_owned()).chain(rows).map(|l| l + "\n").collect()
}

/// People in columns that the example notice declares all.
pub(crate) fn plain_csv(people: &[Person]) -> String {
    let rows = people.iter().map(|p| format!("{},{},{},{}", p.name(), p.company, p.email, p.typed_phone()));
    std::iter::once("Name,Organization Name,E-mail,Phone".to_owned()).chain(rows).map(|l| l + "\n").collect()
}

/// People who come alone, without a company.
pub(crate) fn alone_csv(people: &[Person]) -> String {
    let rows = people.iter().map(|p| format!("{},{},{}", p.name(), p.email, p.typed_phone()));
    std::iter::once("Name,E-mail,Phone".to_owned()).chain(rows).map(|l| l + "\n").collect()
}

/// A word that is nobody else's: four syllables from the number, prefix-free because all are of one length.
fn word(n: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ka", "lo", "mi", "nu", "pe", "ra", "si", "ty", "va", "ju", "he", "do", "fi", "gu", "by", "xe"];
    [n >> 8, n >> 4, n, n ^ (n >> 4)].iter().map(|part| SYLLABLES[part & 15]).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[test]
fn every_marker_is_one_persons_alone() {
    let all = people(400);
    let mut markers: Vec<String> = all.iter().flat_map(Person::markers).map(|m| m.to_lowercase()).collect();
    assert!(markers.iter().all(|m| m.len() >= 9), "short words occur by chance");
    let count = markers.len();
    markers.sort();
    markers.dedup();
    assert_eq!(markers.len(), count);
}
