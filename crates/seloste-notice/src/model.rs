//! A notice with all its references resolved.

use jiff::civil::Date;
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary::{Of, Search};
pub use seloste_terms::words::Relation;
use seloste_terms::{Lang, Texts};
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name as written in the notice.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(name: &str) -> Self {
                Self(name.into())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    )*};
}

names! {
    /// The short name of a register, given by its notice (`carrata`). Letters, digits and dashes.
    RegisterName;
    /// The id of a controller in the notice.
    ControllerId;
    /// The id of a purpose in the notice, or one of the three from law: `rights`, `retention`, `security`.
    PurposeId;
    /// The id of a category in the notice, or one of the four built in: `standing`, `requests`, `disclosures`, `log`.
    CategoryId;
    /// The id of a source in the notice.
    SourceId;
    /// The id of a recipient in the notice.
    RecipientId;
    /// The id of a role in the notice; `operator` is built in.
    RoleId;
    /// A term of the vocabulary, or an own field of the notice (`own.shoe-size`).
    FieldId;
}

/// A notice with every reference resolved. Only [`Checked`](crate::Checked) is free of errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Short name of the register.
    pub id: RegisterName,
    /// Name of the register, as published.
    pub name: Texts,
    /// The day from which this version is in force.
    pub version: Date,
    /// Languages it is published in; at least one.
    pub languages: Vec<Lang>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// How people are told of changes.
    pub changes: Texts,
    /// How long before a wider use begins people are told of it, at the least; the register holds to it.
    pub changes_notice: Option<Period>,
    /// That its texts mean what those of the version before meant, where it says so.
    pub same_meaning: Option<SameMeaning>,
    /// One or more controllers.
    pub controllers: Vec<Controller>,
    /// The data protection officer, where there is one.
    pub dpo: Option<Contact>,
    /// The representative in the Union of a controller outside it (Art. 27).
    pub representative: Option<Contact>,
    /// Who acts for the controllers, where the register is run by a processor (Art. 28, 30(2)).
    ///
    /// It gets the data, and so is among the recipients as well (Art. 4(9)); there by the mark `runs_register`.
    pub processor: Option<Organisation>,
    /// Why data is used.
    pub purposes: Vec<Purpose>,
    /// Where data comes from.
    pub sources: Vec<Source>,
    /// What is kept.
    pub categories: Vec<Category>,
    /// Who gets data.
    pub recipients: Vec<Recipient>,
    /// Every field that a category declares, resolved: wildcards expanded, own fields included.
    pub fields: BTreeMap<FieldId, FieldDef>,
    /// How long the ledger is kept.
    pub log_keep: Keep,
    /// Why it is kept longer than is usual, where it is.
    pub log_keep_why: Texts,
    /// Periods of the built-in categories `standing`, `requests`, `disclosures`, adjustable in the notice.
    pub standing_keep: Keep,
    /// See `standing_keep`.
    pub requests_keep: Keep,
    /// See `standing_keep`.
    pub disclosures_keep: Keep,
    /// Automated decisions (Art. 13(2)(f), 22).
    pub decisions: Decisions,
    /// Profiling that decides nothing by itself, as for marketing (Art. 4(4), 21(2)).
    pub profiling: Profiling,
    /// How rights are used.
    pub rights_how: Texts,
    /// Within which time a request is answered, where the notice promises it sooner than the law does (Art. 12(3)).
    pub answer_within: Option<Period>,
    /// How the data is protected.
    pub measures: Vec<Measure>,
    /// Who on the staff may do what, why. Not published.
    pub roles: Vec<Role>,
    /// The last day of the financial year, (month, day); 31 December unless the notice says otherwise.
    pub financial_year_end: (i8, i8),
    /// The last day of the first financial year, where that is longer than others or ends on another day (Accounting Act
    /// 1336/1997, 1:4).
    pub first_financial_year_end: Option<Date>,
    /// What makes the processing risky for people (Art. 35(3), 37(1)), in the words of the language:
    /// `large-scale-monitoring`, `profiling` ...
    pub risks: Vec<String>,
    /// What people are to the controllers: customers unless it says otherwise.
    pub relation: Relation,
    /// Which fields are asked of people who make a request, to know them by (Art. 12(6)); wildcards expanded.
    pub asks: Vec<FieldId>,
}

/// The word of whoever publishes a version that its texts, where they are worded anew, mean what they meant before: what
/// people were told still tells them all, and what they consented to is what they are asked for (Art. 4(11), 13(3)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameMeaning {
    /// The version whose texts mean the same. It counts in a comparison with that version only, so that a word that was
    /// left standing says nothing of later texts.
    pub of: Date,
    /// Why the words changed and the meaning did not; published with the versions.
    pub why: Texts,
}

/// A controller (Art. 4(7)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Controller {
    /// Its id.
    pub id: ControllerId,
    /// Who it is and where it can be reached.
    pub organisation: Organisation,
    /// What the texts call it for short, where they do: a word that stands for its name (`Yritys`).
    pub short: Texts,
    /// For what it answers, where there are several (Art. 26).
    pub answers_for: Texts,
    /// The domains that are its own, for web pages and mail.
    pub domains: Vec<String>,
    /// Contact for data protection.
    pub contact: Option<Contact>,
}

/// Name and address of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// The registered name.
    pub name: String,
    /// `company`, `sole-trader`, `association`, `public-body` ...
    pub form: String,
    /// Y-tunnus, canonical.
    pub business_id: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Visiting address, where it is another.
    pub visiting_address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Country, ISO 3166-1 alpha-2; `FI` unless said.
    pub country: String,
}

/// Whom to contact, by role; never a private person's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Their role.
    pub role: Texts,
    /// Postal address.
    pub address: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

/// Legal basis (Art. 6(1)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// (a)
    Consent,
    /// (b)
    Contract,
    /// (c)
    LegalObligation,
    /// (d)
    VitalInterest,
    /// (e)
    PublicTask,
    /// (f)
    LegitimateInterest,
}

/// The state of a party's relationship with the controller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not a customer yet.
    Prospect,
    /// In a relationship.
    Customer,
    /// The relationship has ended.
    Former,
}

/// By which channel a purpose reaches people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// Telephone.
    Phone,
    /// Post.
    Post,
}

/// Why data is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// Its id.
    pub id: PurposeId,
    /// What it is called.
    pub name: Texts,
    /// What is done, if more needs saying.
    pub text: Texts,
    /// On which basis.
    pub basis: Basis,
    /// The interest, for `legitimate-interest`.
    pub interest: Texts,
    /// The statute, for `legal-obligation` and `public-task`.
    pub law: Texts,
    /// States of the relationship in which it may be used.
    pub during: Vec<State>,
    /// Channels by which it reaches people; a purpose with a channel and no contract or law behind it is marketing.
    pub channels: Vec<Channel>,
    /// Whether it is direct marketing (Art. 21(2)): said so, named so with a channel, or basis consent or legitimate
    /// interest with a channel.
    pub marketing: bool,
    /// Whether its e-mail and text messages go to own customers only, about products of the same kind, so that no prior
    /// consent is asked (section 200(3) of the Act on Electronic Communications Services).
    pub own_customers: bool,
    /// From which age on people are taken (Art. 8), where there is a limit.
    pub minimum_age: Option<Period>,
    /// How the guardian of a younger one consents.
    pub guardian: Texts,
}

/// Where data comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What kind of source.
    pub kind: SourceKind,
    /// What it is called.
    pub name: Texts,
    /// How people are informed where it is not themselves (Art. 14(3)).
    pub informed: Texts,
    /// Of whom it tells; empty where that is not said.
    pub about: Vec<About>,
    /// Which fields come from it, wildcards expanded to what the categories declare; empty where every field of the
    /// categories that name it may.
    pub fields: Vec<FieldId>,
}

impl Source {
    /// Whether a field may come from it.
    #[must_use]
    pub fn gives(&self, field: &str) -> bool {
        self.fields.is_empty() || self.fields.iter().any(|f| *f == field)
    }
}

/// Kinds of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The person themself.
    Subject,
    /// The person's employer or the organisation they stand for.
    Employer,
    /// A partner of the controller.
    Partner,
    /// An authority.
    Authority,
    /// A public register.
    PublicRegister,
    /// Observed when a service is used.
    Observed,
    /// Made by the controller.
    Own,
}

/// Whose data a category is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Customers: persons, sole traders, organisations.
    Customer,
    /// Prospects.
    Prospect,
    /// Contact persons of organisations.
    ContactPerson,
    /// Users of a service.
    User,
    /// Visitors of a site.
    Visitor,
}

/// Whether data must be given (Art. 13(2)(e)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// By statute.
    Statute,
    /// By contract, or to make one.
    Contract,
    /// Not required.
    No,
}

/// A group of fields with the same purposes, sources and retention: the unit of all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// What it is called.
    pub name: Texts,
    /// Whose data.
    pub about: Vec<About>,
    /// The fields, wildcards expanded, in the order of the notice.
    pub fields: Vec<FieldId>,
    /// Why they are used.
    pub purposes: Vec<PurposeId>,
    /// Where they come from.
    pub sources: Vec<SourceId>,
    /// Whether they must be given.
    pub required: Required,
    /// What follows if they are not given.
    pub if_not_given: Texts,
    /// How long they are kept.
    pub keep: Keep,
    /// The ground of section 29 of the Data Protection Act, where a personal identity code is among the fields.
    pub identity_code_ground: Option<String>,
    /// The condition of Art. 9(2), where a field of a special category is among the fields.
    pub special_ground: Option<String>,
    /// The statute that allows it (Art. 10), where a field of offences is among the fields.
    pub offence_ground: Option<String>,
    /// Why it is kept longer than is usual, where it is.
    pub keep_why: Texts,
    /// Whether it is used for the safety of products only: warnings and recalls (Regulation (EU) 2023/988, Art. 35(3)).
    pub safety_only: bool,
    /// Line of the category in its file, 1-based: what `§` points to.
    pub line: u32,
}

/// A field as this notice declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDef {
    /// Its id.
    pub id: FieldId,
    /// The kind of record that it lies in.
    pub kind: String,
    /// What it is called.
    pub label: Texts,
    /// What it may hold.
    pub value: ValueType,
    /// How it is found.
    pub search: Search,
    /// Whom it speaks of.
    pub of: Of,
    /// Whether a record may hold several values of it.
    pub many: bool,
    /// Longest value in characters.
    pub chars_max: u32,
    /// For an own field of special categories (Art. 9) or offences (Art. 10): which, as in `health`.
    pub special: Option<String>,
}

/// A length of time in calendar units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

/// Calendar units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl Period {
    /// The day on which the period that begins on `start` has run out. A day that a month lacks becomes its last.
    /// `None` only beyond the calendar's end.
    #[must_use]
    pub fn after(self, start: Date) -> Option<Date> {
        let span = jiff::Span::new();
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Days => span.try_days(count),
            Unit::Weeks => span.try_weeks(count),
            Unit::Months => span.try_months(count),
            Unit::Years => span.try_years(count),
        };
        start.checked_add(span.ok()?).ok()
    }
}

/// What starts the clock of retention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The day the record came in.
    Received,
    /// The record's own date.
    RecordDate,
    /// The end of the relationship.
    RelationshipEnd,
    /// The last dealing with the party.
    LastContact,
    /// The end of the calendar year in which the financial year of the record's date ended: from there the years of
    /// the Accounting Act (1336/1997, 2:10) are counted.
    FinancialYearEnd,
    /// The withdrawal of the consent.
    ConsentWithdrawn,
}

impl Event {
    /// Whether the event hangs on the party (one term) or on the record (a term for each calendar year).
    #[must_use]
    pub const fn hangs_on_party(self) -> bool {
        matches!(self, Self::RelationshipEnd | Self::LastContact | Self::ConsentWithdrawn)
    }
}

/// A retention rule: `<period> after <event>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    /// How long.
    pub period: Period,
    /// After what.
    pub after: Event,
}

/// What a recipient is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientRole {
    /// Processes for the controller, under an agreement.
    Processor,
    /// Decides for itself.
    Controller,
    /// A public authority.
    Authority,
    /// Everybody.
    Public,
}

/// Somebody that the notice lets data go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Its id.
    pub id: RecipientId,
    /// What it is called.
    pub name: Texts,
    /// What it is.
    pub role: RecipientRole,
    /// Countries where the data goes, ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
    /// Date of the agreement, for a processor.
    pub agreement: Option<Date>,
    /// Which fields it may get, wildcards expanded.
    pub fields: Vec<FieldId>,
    /// Why.
    pub purposes: Vec<PurposeId>,
    /// Only when this holds: `domain.international` (the field says yes) or `country = SE` (the field has that value).
    pub when: Option<String>,
    /// The safeguard of a transfer outside the EEA.
    pub safeguard: Option<Safeguard>,
    /// Whether it is the one of `[processor]`, who runs the register: it may be given all of it, for all purposes.
    pub runs_register: bool,
}

/// The safeguard of a transfer (Art. 45-49).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safeguard {
    /// `adequacy`, `scc`, `bcr`, `art-49-1-a`, `art-49-1-b`, ...
    pub kind: String,
    /// How to get a copy.
    pub copy: Option<String>,
    /// Its date (of the clauses, of the check of a list).
    pub date: Option<Date>,
    /// Which module of the standard contractual clauses, as `controller-to-processor` (Decision (EU) 2021/914).
    pub module: Option<&'static str>,
}

/// Automated decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decisions {
    /// None.
    None,
    /// These: what, how, with which effect.
    Some(Texts),
}

/// Profiling: judging people by what is known of them (Art. 4(4)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Profiling {
    /// Nothing is said of it beside the automated decisions, which may rest on it.
    Unsaid,
    /// Nobody is profiled. A notice that has no automated decisions and says nothing more says this.
    None,
    /// This is done, and what follows from it.
    Some(Texts),
}

/// How data is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// `encrypted-at-rest` and the like; a known one carries its own text.
    pub id: String,
    /// What it is, where the id is not a known one.
    pub text: Texts,
    /// Who answers for it, where software cannot see it.
    pub owner: Option<String>,
    /// Its evidence.
    pub evidence: Option<String>,
    /// How often it is reviewed.
    pub review: Option<Period>,
    /// Whether the running system verifies it.
    pub verified: bool,
}

/// What a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum May {
    /// See.
    Read,
    /// Add and change.
    Write,
    /// Record standing: relationship, consents, objections, restrictions, holds.
    Standing,
    /// Erase.
    Erase,
    /// Bring files in.
    Import,
    /// Take data out.
    Export,
}

/// A role of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// What it is called.
    pub name: Texts,
    /// For which purposes it acts; may name `rights`.
    pub purposes: Vec<PurposeId>,
    /// What it may do.
    pub may: Vec<May>,
    /// The categories that it sees and changes, of those that its purposes reach; nothing for all of them. A role that has
    /// such a list does not act for the purposes from law: who is given their data is given all of it.
    pub categories: Option<Vec<CategoryId>>,
}

impl Role {
    /// Whether the role is let to a category at all, whatever the purpose.
    #[must_use]
    pub fn is_let_to(&self, category: &str) -> bool {
        self.categories.as_ref().is_none_or(|all| all.iter().any(|c| *c == *category))
    }
}

/// A hash of a notice (SHA-256).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeHash(pub [u8; 32]);

impl fmt::Display for NoticeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for NoticeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoticeHash({self})")
    }
}

/// The three purposes that come from law and need no declaration.
pub mod law_purpose {
    /// Answering the person (Art. 12-22).
    pub const RIGHTS: &str = "rights";
    /// Erasing what has had its time (Art. 5(1)(e)).
    pub const RETENTION: &str = "retention";
    /// Ledger, backups, breaches (Art. 32-34).
    pub const SECURITY: &str = "security";
    /// All three.
    pub const ALL: [&str; 3] = [RIGHTS, RETENTION, SECURITY];
}

/// The four categories that every register has.
pub mod built_in {
    /// Relationship, consents, objections, restrictions, holds.
    pub const STANDING: &str = "standing";
    /// Requests of persons and their answers.
    pub const REQUESTS: &str = "requests";
    /// Disclosures and their certificates.
    pub const DISCLOSURES: &str = "disclosures";
    /// The ledger.
    pub const LOG: &str = "log";
    /// All four.
    pub const ALL: [&str; 4] = [STANDING, REQUESTS, DISCLOSURES, LOG];
}

impl Notice {
    /// Why the texts mean what those of an older version mean, where this one says so of that version.
    #[must_use]
    pub fn same_meaning_as(&self, old: &Self) -> Option<&Texts> {
        self.same_meaning.as_ref().filter(|same| same.of == old.version && same.of < self.version).map(|same| &same.why)
    }

    /// The purpose of that id, if the notice declares it.
    #[must_use]
    pub fn purpose(&self, id: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|p| p.id == id)
    }

    /// The category of that id, if the notice declares it.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.id == id)
    }

    /// The source of that id, if the notice declares it.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// The role of that id, if the notice declares it.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == id)
    }

    /// The field as declared, if any category declares it.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&FieldDef> {
        self.fields.get(id)
    }

    /// The categories that declare this field, in the order of the notice.
    pub fn categories_with<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Category> {
        self.categories.iter().filter(move |c| c.fields.iter().any(|f| *f == field))
    }
}
