//! What can go wrong with an act.

use seloste_gate::{Gap, OpenError, Refusal};
use seloste_store::StoreError;
use seloste_terms::{EntropyError, Lang, Said, Text3};

/// Why an act was not done. Nothing was changed and nothing left, unless the variant says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// A rule says no, or the notice says nothing.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such party (or none that this actor may know of).
    #[error("there is no such party in this register")]
    NoParty,
    /// No such record.
    #[error("there is no such record")]
    NoRecord,
    /// The notice has no such category.
    #[error("the notice has no category `{0}`")]
    NoCategory(String),
    /// Values that their fields do not take, each with what is wrong and how to mend it.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Values(Vec<FieldProblem>),
    /// Input that makes no sense.
    #[error("{0}")]
    Input(Said),
    /// A file that is longer than a document may be.
    #[error("{}", TOO_LARGE.en)]
    TooLarge,
    /// A relationship that would begin or end on a day that is surely a slip.
    #[error("{}", far_day(*.ahead).en)]
    FarDay {
        /// Whether it is more than a year ahead; else it is before 1900.
        ahead: bool,
    },
    /// An import that stopped on its way.
    #[error(
        "{why}; {stored} rows are stored already: when that is mended, import the same file again, and they stay as they are"
    )]
    PartOf {
        /// Rows that are stored.
        stored: usize,
        /// Why it stopped.
        why: String,
    },
    /// Someone changed the record meanwhile.
    #[error("the record has changed meanwhile: look at it again and repeat the change")]
    Conflict,
    /// The request was carried out already.
    #[error("the request was carried out already")]
    Repeated,
    /// The request's key was another request's.
    #[error("the same key was given to another request: give each request a key of its own")]
    OtherRequest,
    /// A version of the notice widens the use of data that is held, and nothing is said of telling people.
    #[error(
        "the notice widens the use of what is held of {count} {}: tell them first and say when (--tell DATE), or why it need not be told (--not-told known|effort|law)",
        parties(.0),
        count = .0
    )]
    Untold(usize),
    /// Data that should open does not.
    #[error("stored data does not open: {0}; run `seloste doctor`")]
    Damaged(String),
    /// The store cannot.
    #[error("{}", store_message(.0))]
    Store(StoreError),
    /// The register stopped taking acts after an error that it could not undo.
    #[error(
        "the register has stopped after an error of its disk or keys ({0}); mend it and start again: what was acknowledged is safe"
    )]
    Stopped(String),
    /// No randomness.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The key files cannot.
    #[error("{0}")]
    Keys(String),
}

impl ActError {
    /// Input that makes no sense, told in the three languages.
    pub(crate) fn input(fi: impl Into<String>, sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Input(Said::new(fi, sv, en))
    }

    /// What happened and what to do, in a language. What the gate refuses, and what disks and keys say, is in English.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let three = |fi: &str, sv: &str| match lang {
            Lang::Fi => fi.to_owned(),
            Lang::Sv => sv.to_owned(),
            Lang::En => self.to_string(),
        };
        match self {
            Self::Input(said) => said.get(lang).to_owned(),
            Self::NoParty => three(
                "rekisterissä ei ole tätä henkilöä eikä organisaatiota",
                "registret har ingen sådan person eller organisation",
            ),
            Self::NoRecord => three("tällaista merkintää ei ole", "det finns ingen sådan anteckning"),
            Self::NoCategory(name) => three(
                &format!("selosteessa ei ole tietoryhmää `{name}`"),
                &format!("beskrivningen har ingen kategori `{name}`"),
            ),
            Self::Values(problems) => {
                let each = problems.iter().map(|p| format!("{}: {}", p.field, p.message.get(lang)));
                each.collect::<Vec<_>>().join("; ")
            }
            Self::PartOf { stored, why } => three(
                &format!(
                    "{why}; {stored} riviä on jo tallennettu: kun syy on korjattu, tuo sama tiedosto uudelleen, ja ne jäävät ennalleen"
                ),
                &format!(
                    "{why}; {stored} rader är redan sparade: när felet är avhjälpt, importera samma fil på nytt, och de blir som de är"
                ),
            ),
            Self::Conflict => three(
                "merkintää on sillä välin muutettu: katso se uudelleen ja tee muutos sitten",
                "anteckningen har ändrats under tiden: se på den igen och gör sedan ändringen",
            ),
            Self::Repeated => three("pyyntö on jo toteutettu", "begäran har redan utförts"),
            Self::OtherRequest => three(
                "samaa avainta on käytetty toisessa pyynnössä: anna jokaiselle pyynnölle oma avain",
                "samma nyckel användes i en annan begäran: ge varje begäran en egen nyckel",
            ),
            Self::Untold(count) => three(
                &format!(
                    "seloste laajentaa {count} rekisteröidyn tietojen käyttöä: kerro siitä heille ensin ja ilmoita päivä (--tell PÄIVÄ), tai ilmoita, miksi siitä ei tarvitse kertoa (--not-told known|effort|law)"
                ),
                &format!(
                    "beskrivningen utvidgar användningen av uppgifter om {count} {}: berätta det för dem först och ange dagen (--tell DAG), eller ange varför det inte behöver berättas (--not-told known|effort|law)",
                    if *count == 1 { "registrerad" } else { "registrerade" }
                ),
            ),
            Self::FarDay { ahead } => far_day(*ahead).get(lang).to_owned(),
            Self::TooLarge => TOO_LARGE.get(lang).to_owned(),
            Self::Refused(_)
            | Self::Damaged(_)
            | Self::Store(_)
            | Self::Stopped(_)
            | Self::Entropy(_)
            | Self::Keys(_) => self.to_string(),
        }
    }
}

const TOO_LARGE: Text3 = Text3 {
    fi: "tiedosto on liian suuri: enintään 25 Mt. Pienennä se tai jaa se osiin",
    sv: "filen är för stor: högst 25 MB. Gör den mindre eller dela upp den",
    en: "the file is too large: at most 25 MB. Make it smaller or split it",
};

/// What to do about a day that is too far away.
const fn far_day(ahead: bool) -> Text3 {
    if ahead {
        Text3 {
            fi: "päivään on yli vuosi: tarkista vuosiluku; kauempana oleva kirjataan, kun se on lähempänä",
            sv: "dagen ligger mer än ett år framåt: kontrollera årtalet; det som ligger längre fram antecknas när det har kommit närmare",
            en: "the day is more than a year ahead: check the year; what lies further ahead is recorded when it has come nearer",
        }
    } else {
        Text3 {
            fi: "päivä on ennen vuotta 1900: tarkista vuosiluku",
            sv: "dagen ligger före år 1900: kontrollera årtalet",
            en: "the day is before 1900: check the year",
        }
    }
}

/// What the store says, with a way out where it names none.
fn store_message(error: &StoreError) -> String {
    match error {
        StoreError::Database(_) | StoreError::Io(_) => {
            format!("{error}: check that the disk is neither full nor damaged, then run `seloste doctor`")
        }
        _ => error.to_string(),
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            other => Self::Store(other),
        }
    }
}

impl From<OpenError> for ActError {
    fn from(error: OpenError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<Gap> for ActError {
    fn from(gap: Gap) -> Self {
        Self::Refused(Refusal::Gap(gap))
    }
}

impl From<seloste_gate::Denial> for ActError {
    fn from(denial: seloste_gate::Denial) -> Self {
        Self::Refused(Refusal::Denied(denial))
    }
}

impl From<seloste_vault::TreeError> for ActError {
    fn from(error: seloste_vault::TreeError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// What is wrong with a value. Never the value itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// What is wrong and how to mend it.
    pub message: Text3,
}

impl std::fmt::Display for FieldProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.field, self.message.en)
    }
}

/// The word after a count of parties.
const fn parties(count: &usize) -> &'static str {
    if *count == 1 { "party" } else { "parties" }
}
