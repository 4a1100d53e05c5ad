//! What a new version of a notice changes: whether it widens the use of people's data, narrows it or only words it
//! anew, what that does to data already held, who is to be told and who asked again (Art. 5(1)(b), 6(4), 13(3), 14(4)).
//!
//! Guarantees: what may widen is never called narrowing. Where two rules cannot be compared, such as periods that count
//! from different events, the change counts as widening. Two versions of equal content have no difference.
//! Nor can prose: where a text that says what is done, or promises people something, is worded anew, the change counts as widening until the notice itself
//! says that the meaning is that of the version before ([`crate::SameMeaning`]).
//! Does not: understand prose, nor judge whether that is true; nor does it recognise something under a new id: that is one thing gone and another one added.

mod parts;
#[cfg(test)]
mod tests;

use crate::model::{CategoryId, FieldId, Notice, PurposeId};
use std::collections::BTreeSet;

/// What a change does to the use of people's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The rules stay; people read other words.
    Wording,
    /// Less is kept or done, or it is better protected.
    Narrowing,
    /// More may be kept or done, by more, for longer, or with less protection.
    Widening,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The notice as a whole.
    Notice,
    /// A controller, by id.
    Controller(String),
    /// A purpose.
    Purpose(PurposeId),
    /// A source, by id.
    Source(String),
    /// A category.
    Category(CategoryId),
    /// A field that the notice itself defines.
    Field(FieldId),
    /// A recipient, by id.
    Recipient(String),
    /// A measure, by id.
    Measure(String),
    /// A role of the staff, by id: not published.
    Role(String),
}

/// Which part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Whose data.
    About,
    /// Name and address of an organisation, or of a contact.
    Address,
    /// From which age on people are taken.
    Age,
    /// The date of an agreement or safeguard.
    Agreement,
    /// Within which time a request is answered.
    AnswerWithin,
    /// For what one of several controllers answers.
    AnswersFor,
    /// Which fields are asked of people who make a request.
    Asks,
    /// The legal basis.
    Basis,
    /// How changes are told.
    Changes,
    /// How long before it takes effect a wider use is told.
    ChangesNotice,
    /// The categories that a role is let to.
    Categories,
    /// The channels of a purpose.
    Channels,
    /// Countries.
    Countries,
    /// Automated decisions.
    Decisions,
    /// Profiling.
    Profiling,
    /// The periods of the built-in category of disclosures.
    DisclosuresKeep,
    /// In which states of the relationship.
    During,
    /// The document behind a measure.
    Evidence,
    /// Fields.
    Fields,
    /// The last day of the financial year.
    FinancialYearEnd,
    /// The last day of the first financial year.
    FirstYearEnd,
    /// The ground for keeping personal identity codes.
    IdentityCode,
    /// How the guardian of a child consents.
    Guardian,
    /// What follows when data is not given.
    IfNotGiven,
    /// How people are informed of data from elsewhere.
    Informed,
    /// The interest behind a purpose.
    Interest,
    /// The period.
    Keep,
    /// Why the period is longer than is usual.
    KeepWhy,
    /// What kind of thing it is.
    Kind,
    /// The languages of the notice.
    Languages,
    /// The statute.
    Law,
    /// The statute behind data of offences.
    Offences,
    /// The period of the log.
    LogKeep,
    /// Whether a field may have several values.
    Many,
    /// Whether it is direct marketing.
    Marketing,
    /// What a role may do.
    May,
    /// The name.
    Name,
    /// Whether e-mail marketing goes to own customers without consent.
    OwnCustomers,
    /// Who answers for a measure.
    Owner,
    /// Purposes.
    Purposes,
    /// What people are to the controllers.
    Relation,
    /// The period of the built-in category of requests.
    RequestsKeep,
    /// Whether data must be given.
    Required,
    /// How often it is reviewed.
    Review,
    /// How rights are used.
    RightsHow,
    /// What makes the processing risky.
    Risks,
    /// The safeguard of a transfer.
    Safeguard,
    /// Whether data is used for the safety of products only.
    SafetyOnly,
    /// How a field is found.
    Search,
    /// Sources.
    Sources,
    /// Special categories of data.
    Special,
    /// The period of the built-in category of standing.
    StandingKeep,
    /// A text.
    Text,
    /// On which condition a recipient gets data.
    When,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 54] = [
        Self::About,
        Self::Address,
        Self::Age,
        Self::Agreement,
        Self::AnswerWithin,
        Self::AnswersFor,
        Self::Asks,
        Self::Basis,
        Self::Changes,
        Self::ChangesNotice,
        Self::Categories,
        Self::Channels,
        Self::Countries,
        Self::Decisions,
        Self::Profiling,
        Self::DisclosuresKeep,
        Self::During,
        Self::Evidence,
        Self::Fields,
        Self::FinancialYearEnd,
        Self::FirstYearEnd,
        Self::IdentityCode,
        Self::Guardian,
        Self::IfNotGiven,
        Self::Informed,
        Self::Interest,
        Self::Keep,
        Self::KeepWhy,
        Self::Kind,
        Self::Languages,
        Self::Law,
        Self::Offences,
        Self::LogKeep,
        Self::Many,
        Self::Marketing,
        Self::May,
        Self::Name,
        Self::OwnCustomers,
        Self::Owner,
        Self::Purposes,
        Self::Relation,
        Self::RequestsKeep,
        Self::Required,
        Self::Review,
        Self::RightsHow,
        Self::Risks,
        Self::Safeguard,
        Self::SafetyOnly,
        Self::Search,
        Self::Sources,
        Self::Special,
        Self::StandingKeep,
        Self::Text,
        Self::When,
    ];
}

/// How it changed. Ids and rules are as the language spells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A list has these items more.
    More(Part, Vec<String>),
    /// A list has these items less.
    Less(Part, Vec<String>),
    /// A list that was not there limits it to these items now.
    Limited(Part, Vec<String>),
    /// A list that limited it to these items is gone.
    Unlimited(Part, Vec<String>),
    /// A rule says something else: what it said, and what it says now.
    Other(Part, String, String),
    /// A text is worded anew. It widens where it says what is done and nobody says that it means the same.
    Reworded(Part),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it does.
    pub effect: Effect,
    /// What it is about.
    pub subject: Subject,
    /// How it changed.
    pub what: What,
}

impl Change {
    /// Whether people are told of it: the staff's roles are not published.
    #[must_use]
    pub const fn is_published(&self) -> bool {
        !matches!(self.subject, Subject::Role(_))
    }
}

/// Whom a widening concerns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Everybody of whom anything is kept.
    pub everybody: bool,
    /// Else those of whom there is data in these categories of the new version.
    pub categories: BTreeSet<CategoryId>,
}

impl Told {
    /// Whether nobody is concerned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.everybody && self.categories.is_empty()
    }
}

/// What a change does to data that is held already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// What is held in the category goes sooner; what has had the new time goes at the next sweep.
    Sooner(CategoryId),
    /// What is held in the category may stay longer than people were told when it came in.
    Later(CategoryId),
    /// The category is gone: what is in it is only kept, until it is erased or the category comes back.
    NoCategory(CategoryId),
    /// A field is gone from a category: its values are only kept.
    NoField(CategoryId, FieldId),
    /// What is in the category is no more used for the purpose.
    NoUse(CategoryId, PurposeId),
    /// What is in the category may be used for a purpose that it did not come in for (Art. 6(4)).
    NewUse(CategoryId, PurposeId),
}

/// All that is different between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// The changes, those that widen first, then by subject.
    pub changes: Vec<Change>,
    /// Whom the widening ones concern.
    pub tell: Told,
    /// Purposes for which consent must be asked anew before they are used.
    pub ask: Vec<PurposeId>,
    /// What becomes of data that is held.
    pub held: Vec<Held>,
}

impl Difference {
    /// The weightiest effect of what is published; nothing where nothing of that is different.
    #[must_use]
    pub fn effect(&self) -> Option<Effect> {
        self.changes.iter().filter(|c| c.is_published()).map(|c| c.effect).max()
    }

    /// Whether something counts as widening only because nobody has said that the new words mean what the old ones did.
    #[must_use]
    pub fn is_meaning_open(&self) -> bool {
        let of_words =
            |what: &What| matches!(what, What::Reworded(_) | What::Other(Part::Decisions | Part::Profiling, ..));
        self.changes.iter().any(|c| c.effect == Effect::Widening && of_words(&c.what))
    }
}

/// Compares a version of a notice with the one before it.
#[must_use]
pub fn diff(old: &Notice, new: &Notice) -> Difference {
    let mut changes = parts::changes(old, new);
    changes.sort_by(|a, b| b.effect.cmp(&a.effect).then_with(|| a.subject.cmp(&b.subject)));
    let widened: Vec<&Change> = changes.iter().filter(|c| c.effect == Effect::Widening && c.is_published()).collect();
    let mut tell = Told::default();
    for change in &widened {
        concerned(change, new, &mut tell);
    }
    let ask = parts::ask_again(old, new, &widened);
    let held = parts::held(old, new);
    Difference { changes, tell, ask, held }
}

/// The categories of the new version that a widening touches.
fn concerned(change: &Change, new: &Notice, tell: &mut Told) {
    let mut take = |touched: &dyn Fn(&crate::model::Category) -> bool| {
        tell.categories.extend(new.categories.iter().filter(|c| touched(c)).map(|c| c.id.clone()));
    };
    match &change.subject {
        Subject::Category(id) => take(&|c| c.id == *id),
        Subject::Purpose(id) => take(&|c| c.purposes.contains(id)),
        Subject::Source(id) => take(&|c| c.sources.iter().any(|s| *s == id.as_str())),
        Subject::Field(id) => take(&|c| c.fields.contains(id)),
        Subject::Recipient(id) => {
            if let Some(r) = new.recipients.iter().find(|r| r.id == id.as_str()) {
                take(&|c| {
                    c.fields.iter().any(|f| r.fields.contains(f)) && c.purposes.iter().any(|p| r.purposes.contains(p))
                });
            }
        }
        Subject::Notice | Subject::Controller(_) | Subject::Measure(_) => tell.everybody = true,
        Subject::Role(_) => {}
    }
}
