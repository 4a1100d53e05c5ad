//! What people are to whoever keeps the register: customers, members, donors.
//!
//! Guarantees: each relation has all its words in the three languages, in the forms in which sentences need them.
//! Does not: change any rule: a member is held to the same states, events and periods as a customer.

use crate::Text3;

/// What people are to whoever keeps the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Relation {
    /// Customers: what a notice speaks of unless it says otherwise.
    #[default]
    Customer,
    /// Members of an association or a cooperative.
    Member,
    /// Donors and supporters.
    Donor,
}

/// What those in one state of a relation are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// One of them: `entinen jäsen`.
    pub one: Text3,
    /// All of them: `entiset jäsenet`.
    pub many: Text3,
    /// Some of them, as the object of a sentence: `entisiä jäseniä`.
    pub some: Text3,
}

/// The words of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationWords {
    /// Those who are not in it yet.
    pub prospect: Called,
    /// Those who are in it.
    pub current: Called,
    /// Those who were in it.
    pub former: Called,
    /// The relation itself: `asiakassuhde`.
    pub tie: Text3,
    /// Its end: `asiakassuhteen päättyminen`.
    pub end: Text3,
    /// What a period runs from: `asiakassuhteen päättymisestä`.
    pub since_end: Text3,
    /// What a period of nothing lasts until: `asiakassuhteen päättymiseen asti`.
    pub until_end: Text3,
    /// That it is put on record: `asiakassuhteen kirjaaminen`.
    pub recorded: Text3,
    /// The built-in category of standing: `Asiakassuhde, suostumukset ja kiellot`.
    pub standing: Text3,
}

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

/// Customers.
pub(super) const CUSTOMER: RelationWords = RelationWords {
    prospect: Called {
        one: t("potentiaalinen asiakas", "potentiell kund", "prospect"),
        many: t("potentiaaliset asiakkaat", "potentiella kunder", "prospects"),
        some: t("potentiaalisia asiakkaita", "potentiella kunder", "prospects"),
    },
    current: Called {
        one: t("asiakas", "kund", "customer"),
        many: t("asiakkaat", "kunder", "customers"),
        some: t("asiakkaita", "kunder", "customers"),
    },
    former: Called {
        one: t("entinen asiakas", "tidigare kund", "former customer"),
        many: t("entiset asiakkaat", "tidigare kunder", "former customers"),
        some: t("entisiä asiakkaita", "tidigare kunder", "former customers"),
    },
    tie: t("asiakassuhde", "kundförhållande", "customer relationship"),
    end: t("asiakassuhteen päättyminen", "kundförhållandets upphörande", "end of the customer relationship"),
    since_end: t(
        "asiakassuhteen päättymisestä",
        "från det att kundförhållandet upphört",
        "after the end of the customer relationship",
    ),
    until_end: t(
        "asiakassuhteen päättymiseen asti",
        "tills kundförhållandet upphör",
        "until the end of the customer relationship",
    ),
    recorded: t("asiakassuhteen kirjaaminen", "registrering av kundförhållande", "customer relationship recorded"),
    standing: t(
        "Asiakassuhde, suostumukset ja kiellot",
        "Kundförhållande, samtycken och förbud",
        "Relationship, consents and objections",
    ),
};

const MEMBER: RelationWords = RelationWords {
    prospect: Called {
        one: t("muu kuin jäsen", "inte medlem", "non-member"),
        many: t("muut kuin jäsenet", "andra än medlemmar", "non-members"),
        some: t("muita kuin jäseniä", "andra än medlemmar", "non-members"),
    },
    current: Called {
        one: t("jäsen", "medlem", "member"),
        many: t("jäsenet", "medlemmar", "members"),
        some: t("jäseniä", "medlemmar", "members"),
    },
    former: Called {
        one: t("entinen jäsen", "tidigare medlem", "former member"),
        many: t("entiset jäsenet", "tidigare medlemmar", "former members"),
        some: t("entisiä jäseniä", "tidigare medlemmar", "former members"),
    },
    tie: t("jäsenyys", "medlemskap", "membership"),
    end: t("jäsenyyden päättyminen", "medlemskapets upphörande", "end of the membership"),
    since_end: t("jäsenyyden päättymisestä", "från det att medlemskapet upphört", "after the end of the membership"),
    until_end: t("jäsenyyden päättymiseen asti", "tills medlemskapet upphör", "until the end of the membership"),
    recorded: t("jäsenyyden kirjaaminen", "registrering av medlemskap", "membership recorded"),
    standing: t(
        "Jäsenyys, suostumukset ja kiellot",
        "Medlemskap, samtycken och förbud",
        "Membership, consents and objections",
    ),
};

const DONOR: RelationWords = RelationWords {
    prospect: Called {
        one: t("mahdollinen lahjoittaja", "möjlig givare", "prospective donor"),
        many: t("mahdolliset lahjoittajat", "möjliga givare", "prospective donors"),
        some: t("mahdollisia lahjoittajia", "möjliga givare", "prospective donors"),
    },
    current: Called {
        one: t("lahjoittaja", "givare", "donor"),
        many: t("lahjoittajat", "givare", "donors"),
        some: t("lahjoittajia", "givare", "donors"),
    },
    former: Called {
        one: t("entinen lahjoittaja", "tidigare givare", "former donor"),
        many: t("entiset lahjoittajat", "tidigare givare", "former donors"),
        some: t("entisiä lahjoittajia", "tidigare givare", "former donors"),
    },
    tie: t("lahjoittajasuhde", "givarförhållande", "donor relationship"),
    end: t("lahjoittajasuhteen päättyminen", "givarförhållandets upphörande", "end of the donor relationship"),
    since_end: t(
        "lahjoittajasuhteen päättymisestä",
        "från det att givarförhållandet upphört",
        "after the end of the donor relationship",
    ),
    until_end: t(
        "lahjoittajasuhteen päättymiseen asti",
        "tills givarförhållandet upphör",
        "until the end of the donor relationship",
    ),
    recorded: t("lahjoittajasuhteen kirjaaminen", "registrering av givarförhållande", "donor relationship recorded"),
    standing: t(
        "Lahjoittajasuhde, suostumukset ja kiellot",
        "Givarförhållande, samtycken och förbud",
        "Donor relationship, consents and objections",
    ),
};

impl Relation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Customer, Self::Member, Self::Donor];

    /// Its id in a notice.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Member => "member",
            Self::Donor => "donor",
        }
    }

    /// Its words.
    #[must_use]
    pub const fn words(self) -> &'static RelationWords {
        match self {
            Self::Customer => &CUSTOMER,
            Self::Member => &MEMBER,
            Self::Donor => &DONOR,
        }
    }
}
