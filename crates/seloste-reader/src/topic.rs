//! The topics of a notice, and the names of what a notice is read for.
//!
//! Guarantees: names are those of the JSON that [`crate::Reading::labels`] gives.

/// What a part of a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Who answers for the register (Art. 13(1)(a)).
    Controller,
    /// How to reach them.
    Contact,
    /// The data protection officer (Art. 13(1)(b)).
    Dpo,
    /// What the register is called.
    RegisterName,
    /// Why data is used (Art. 13(1)(c)).
    Purposes,
    /// On which basis of Art. 6(1).
    LegalBasis,
    /// Which data (Art. 14(1)(d)).
    DataContent,
    /// Where it comes from (Art. 14(2)(f)).
    Sources,
    /// Who gets it (Art. 13(1)(e)).
    Recipients,
    /// Whether it leaves the EEA (Art. 13(1)(f)).
    Transfers,
    /// How long it is kept (Art. 13(2)(a)).
    Retention,
    /// How it is protected (Art. 32).
    Protection,
    /// Which rights people have (Art. 13(2)(b)).
    Rights,
    /// The right to complain to the authority (Art. 13(2)(d)).
    Complaint,
    /// The right to withdraw consent (Art. 13(2)(c)).
    ConsentWithdrawal,
    /// Automated decisions and profiling (Art. 13(2)(f)).
    AutomatedDecisions,
    /// Cookies.
    Cookies,
    /// How people hear of changes.
    Changes,
    /// When the notice was written: no section of its own.
    Date,
    /// Which data must be given, and what follows if it is not (Art. 13(2)(e)): no section of its own.
    Required,
    /// Something else: no section of its own.
    Other,
}

impl Topic {
    /// The topics that are judged, in the order in which they are printed.
    pub const SECTIONS: [Self; 18] = [
        Self::Controller,
        Self::Contact,
        Self::Dpo,
        Self::RegisterName,
        Self::Purposes,
        Self::LegalBasis,
        Self::DataContent,
        Self::Sources,
        Self::Recipients,
        Self::Transfers,
        Self::Retention,
        Self::Protection,
        Self::Rights,
        Self::Complaint,
        Self::ConsentWithdrawal,
        Self::AutomatedDecisions,
        Self::Cookies,
        Self::Changes,
    ];

    /// Its name in the JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Controller => "controller",
            Self::Contact => "contact",
            Self::Dpo => "dpo",
            Self::RegisterName => "register_name",
            Self::Purposes => "purposes",
            Self::LegalBasis => "legal_basis",
            Self::DataContent => "data_content",
            Self::Sources => "sources",
            Self::Recipients => "recipients",
            Self::Transfers => "transfers",
            Self::Retention => "retention",
            Self::Protection => "protection",
            Self::Rights => "rights",
            Self::Complaint => "complaint",
            Self::ConsentWithdrawal => "consent_withdrawal",
            Self::AutomatedDecisions => "automated_decisions",
            Self::Cookies => "cookies",
            Self::Changes => "changes",
            Self::Date => "date",
            Self::Required => "required",
            Self::Other => "other",
        }
    }
}

/// A set of topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Topics(u32);

impl Topics {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) fn with(self, topic: Topic) -> Self {
        Self(self.0 | 1 << topic as u32)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, topic: Topic) -> Self {
        Self(self.0 & !(1 << topic as u32))
    }

    pub(crate) fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u32) != 0
    }

    pub(crate) fn has_any(self, topics: &[Topic]) -> bool {
        topics.iter().any(|t| self.has(*t))
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this topic is in the set and no other.
    pub(crate) fn only(self, topic: Topic) -> bool {
        self == Self::NONE.with(topic)
    }
}

/// The data items that are told apart.
pub(crate) const FIELDS: &[&str] = &[
    "name",
    "email",
    "phone",
    "postal_address",
    "billing_address",
    "delivery_address",
    "contact_details",
    "company",
    "business_id",
    "title",
    "username",
    "password",
    "ip_address",
    "browser",
    "referrer",
    "cookies",
    "device",
    "usage_data",
    "location",
    "order_history",
    "invoice",
    "payment",
    "bank_account",
    "correspondence",
    "feedback",
    "membership",
    "municipality",
    "date_of_birth",
    "age",
    "gender",
    "personal_identity_code",
    "photo",
    "health",
    "language",
    "interests",
    "marketing_consent",
    "social_media",
    "contact_type",
    "customer_number",
    "website",
];

/// A basis of Art. 6(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Art. 6(1)(a).
    Consent,
    /// Art. 6(1)(b).
    Contract,
    /// Art. 6(1)(c).
    LegalObligation,
    /// Art. 6(1)(d).
    VitalInterests,
    /// Art. 6(1)(e).
    PublicTask,
    /// Art. 6(1)(f).
    LegitimateInterest,
}

impl Basis {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterests,
        Self::PublicTask,
        Self::LegitimateInterest,
    ];

    /// The word for it in the notice language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal-obligation",
            Self::VitalInterests => "vital-interest",
            Self::PublicTask => "public-task",
            Self::LegitimateInterest => "legitimate-interest",
        }
    }

    /// Its name in the JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterests => "vital_interests",
            Self::PublicTask => "public_task",
            Self::LegitimateInterest => "legitimate_interest",
        }
    }
}
