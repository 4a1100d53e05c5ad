//! What the ids of the notice language are called in W3C DPV 2.3 and in fideslang 3.1.
//!
//! Guarantees: every DPV term that is used is in [`CHECKED`], the list of those that were compared with the published files
//! of 2.3; ids are those of [`crate::words`]. The fields of the vocabulary bear their terms themselves.
//! Does not: hold the labels of those terms: DPV has English ones only, and ours are in [`crate::words`].

/// An id of ours and its terms elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The id in notices and code.
    pub id: &'static str,
    /// The DPV term, with its prefix.
    pub dpv: &'static str,
    /// The fideslang key or value; nothing where fideslang has no place for the concept.
    pub fideslang: Option<&'static str>,
}

const fn term(id: &'static str, dpv: &'static str, fideslang: &'static str) -> Term {
    Term { id, dpv, fideslang: Some(fideslang) }
}

/// A concept that fideslang does not have.
const fn only(id: &'static str, dpv: &'static str) -> Term {
    Term { id, dpv, fideslang: None }
}

/// The prefixes of terms and the namespaces that they stand for.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dpv", "https://w3id.org/dpv#"),
    ("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#"),
    ("pd", "https://w3id.org/dpv/pd#"),
    ("loc", "https://w3id.org/dpv/loc#"),
    ("legal-fi", "https://w3id.org/dpv/legal/fi#"),
];

/// The whole IRI of a term with a prefix; nothing for an unknown prefix.
#[must_use]
pub fn iri(term: &str) -> Option<String> {
    let (prefix, name) = term.split_once(':')?;
    PREFIXES.iter().find(|(p, _)| *p == prefix).map(|(_, space)| format!("{space}{name}"))
}

/// The terms of an id in a table.
#[must_use]
pub fn of(table: &'static [Term], id: &str) -> Option<&'static Term> {
    table.iter().find(|t| t.id == id)
}

/// Legal bases (Art. 6(1)); in fideslang `legal_basis_for_processing`.
pub const BASES: &[Term] = &[
    term("consent", "eu-gdpr:A6-1-a", "Consent"),
    term("contract", "eu-gdpr:A6-1-b", "Contract"),
    term("legal-obligation", "eu-gdpr:A6-1-c", "Legal obligations"),
    term("vital-interest", "eu-gdpr:A6-1-d", "Vital interests"),
    term("public-task", "eu-gdpr:A6-1-e", "Public interest"),
    term("legitimate-interest", "eu-gdpr:A6-1-f", "Legitimate interests"),
];

/// Kinds of purpose, the nearest term of each; in fideslang a data use. Notices name purposes in their own words; the kind
/// follows from basis, marketing, recipients and data.
pub const PURPOSES: &[Term] = &[
    term("service", "dpv:RequestedServiceProvision", "essential.service"),
    term("orders", "dpv:CustomerOrderManagement", "essential.service"),
    term("customer-care", "dpv:CustomerRelationshipManagement", "essential.service.operations.support"),
    term("sales", "dpv:SellProducts", "sales"),
    term("billing", "dpv:PaymentManagement", "essential.service.payment_processing"),
    term("legal", "dpv:LegalCompliance", "essential.legal_obligation"),
    // DPV has no term of its own for these three.
    term("recall", "dpv:LegalCompliance", "essential.legal_obligation"),
    term("collection", "dpv:DisputeManagement", "finance"),
    term("directory", "dpv:RecordManagement", "third_party_sharing"),
    term("marketing-email", "dpv:DirectMarketing", "marketing.communications.email"),
    term("marketing-sms", "dpv:DirectMarketing", "marketing.communications.sms"),
    term("marketing", "dpv:DirectMarketing", "marketing.advertising.first_party.targeted"),
    term("analytics", "dpv:ServiceUsageAnalytics", "analytics.reporting"),
    term("agreed", "dpv:CustomerManagement", "personalize.content"),
    term("rights", "dpv:LegalCompliance", "essential.legal_obligation"),
    term("retention", "dpv:RecordManagement", "essential.legal_obligation"),
    term("security", "dpv:EnforceSecurity", "essential.service.security"),
];

/// Rights of the person; in fideslang the values of a data subject's rights.
pub const RIGHTS: &[Term] = &[
    term("withdraw-consent", "eu-gdpr:A7-3", "Withdraw Consent"),
    term("information", "eu-gdpr:A13", "Informed"),
    term("access", "eu-gdpr:A15", "Access"),
    term("rectification", "eu-gdpr:A16", "Rectification"),
    term("erasure", "eu-gdpr:A17", "Erasure"),
    term("restriction", "eu-gdpr:A18", "Restrict Processing"),
    only("notification", "eu-gdpr:A19"),
    term("portability", "eu-gdpr:A20", "Portability"),
    term("objection", "eu-gdpr:A21", "Object"),
    term("automated-decisions", "eu-gdpr:A22", "Object to Automated Processing"),
    only("complaint", "eu-gdpr:A77"),
];

/// Whose data a category is; in fideslang a data subject.
pub const ABOUT: &[Term] = &[
    term("customer", "dpv:Customer", "customer"),
    term("prospect", "dpv:Consumer", "prospect"),
    term("contact-person", "dpv:Client", "customer"),
    term("user", "dpv:User", "customer"),
    term("visitor", "dpv:Visitor", "visitor"),
];

/// Kinds of source.
pub const SOURCE_KINDS: &[Term] = &[
    only("subject", "dpv:DataSubjectDataSource"),
    only("employer", "dpv:ThirdPartyDataSource"),
    only("partner", "dpv:ThirdPartyDataSource"),
    only("authority", "dpv:NonPublicDataSource"),
    only("public-register", "dpv:PublicDataSource"),
    only("observed", "dpv:DataSubjectDataSource"),
    only("own", "dpv:DataControllerDataSource"),
];

/// Whether data must be given.
pub const REQUIRED: &[Term] =
    &[only("statute", "dpv:Required"), only("contract", "dpv:Required"), only("no", "dpv:Optional")];

/// What a recipient is; in fideslang the responsibility of its system.
pub const RECIPIENT_ROLES: &[Term] = &[
    term("processor", "dpv:DataProcessor", "Processor"),
    term("controller", "dpv:ThirdParty", "Controller"),
    term("authority", "dpv:Recipient", "Controller"),
    term("public", "dpv:Recipient", "Controller"),
];

/// Safeguards of transfers; in fideslang `legal_basis_for_transfers`.
pub const SAFEGUARDS: &[Term] = &[
    term("adequacy", "eu-gdpr:A45-3", "Adequacy Decision"),
    term("scc", "eu-gdpr:A46-2-c", "SCCs"),
    term("bcr", "eu-gdpr:A46-2-b", "BCRs"),
    term("code-of-conduct", "eu-gdpr:A46-2-e", "Other"),
    term("certification", "eu-gdpr:A46-2-f", "Other"),
    term("art-49-1-a", "eu-gdpr:A49-1-a", "Other"),
    term("art-49-1-b", "eu-gdpr:A49-1-b", "Other"),
    term("art-49-1-c", "eu-gdpr:A49-1-c", "Other"),
    term("art-49-1-d", "eu-gdpr:A49-1-d", "Other"),
    term("art-49-1-e", "eu-gdpr:A49-1-e", "Other"),
    term("art-49-1-f", "eu-gdpr:A49-1-f", "Other"),
    term("art-49-1-g", "eu-gdpr:A49-1-g", "Other"),
];

/// Measures of protection that notices know by name; fideslang describes them in free text.
pub const MEASURES: &[Term] = &[
    only("encrypted-at-rest", "dpv:EncryptionAtRest"),
    only("access-by-role", "dpv:AccessControlMethod"),
    only("every-use-logged", "dpv:ActivityMonitoring"),
    only("erased-from-backups", "dpv:StorageDeletion"),
    only("ip-addresses-cut", "dpv:Anonymisation"),
    only("personal-accounts", "dpv:PasswordAuthentication"),
    only("locked-premises", "dpv:PhysicalSecureStorage"),
    only("fire-safe-storage", "dpv:PhysicalSecureStorage"),
    only("access-control", "dpv:PhysicalSecureStorage"),
    only("firewall", "dpv:AccessControlMethod"),
    only("device-protection", "dpv:AccessControlMethod"),
    only("known-networks", "dpv:UsageControl"),
    only("confidentiality-undertaking", "dpv:NDA"),
    only("staff-trained", "dpv:StaffTraining"),
    only("stored-in-eea", "dpv:StorageLocation"),
];

/// Measures that people keep, not machines.
pub const ORGANISATIONAL: &[&str] = &["confidentiality-undertaking", "staff-trained"];

/// Every table.
pub const TABLES: &[&[Term]] =
    &[BASES, PURPOSES, RIGHTS, ABOUT, SOURCE_KINDS, REQUIRED, RECIPIENT_ROLES, SAFEGUARDS, MEASURES];

/// The terms of DPV 2.3 that may be written, each compared with the published files of that version. Countries are
/// `loc:` and their ISO 3166-1 code.
pub const CHECKED: &[&str] = &[
    "dpv:AccessControlMethod",
    "dpv:ActivityMonitoring",
    "dpv:Anonymisation",
    "dpv:Client",
    "dpv:Consumer",
    "dpv:Customer",
    "dpv:CustomerManagement",
    "dpv:CustomerOrderManagement",
    "dpv:CustomerRelationshipManagement",
    "dpv:DataController",
    "dpv:DataControllerDataSource",
    "dpv:DataProcessingAgreement",
    "dpv:DataProcessor",
    "dpv:DataProtectionOfficer",
    "dpv:DataSubjectDataSource",
    "dpv:DirectMarketing",
    "dpv:DisputeManagement",
    "dpv:EncryptionAtRest",
    "dpv:EnforceSecurity",
    "dpv:JointDataControllers",
    "dpv:LegalCompliance",
    "dpv:NDA",
    "dpv:NonPublicDataSource",
    "dpv:NoticeLatest",
    "dpv:Optional",
    "dpv:PasswordAuthentication",
    "dpv:PaymentManagement",
    "dpv:PhysicalSecureStorage",
    "dpv:PrivacyNotice",
    "dpv:Process",
    "dpv:Profiling",
    "dpv:PublicDataSource",
    "dpv:Recipient",
    "dpv:RecordManagement",
    "dpv:RequestedServiceProvision",
    "dpv:Required",
    "dpv:SellProducts",
    "dpv:ServiceUsageAnalytics",
    "dpv:SpecialCategoryPersonalData",
    "dpv:StaffTraining",
    "dpv:StorageDeletion",
    "dpv:StorageDuration",
    "dpv:StorageLocation",
    "dpv:ThirdParty",
    "dpv:ThirdPartyDataSource",
    "dpv:Transfer",
    "dpv:UntilEventDuration",
    "dpv:UsageControl",
    "dpv:User",
    "dpv:Visitor",
    "dpv:hasAddress",
    "dpv:hasAuthority",
    "dpv:hasContact",
    "dpv:hasDataController",
    "dpv:hasDataImporter",
    "dpv:hasDataProcessor",
    "dpv:hasDataProtectionOfficer",
    "dpv:hasDataSource",
    "dpv:hasDataSubject",
    "dpv:hasDuration",
    "dpv:hasIdentifier",
    "dpv:hasJointDataControllers",
    "dpv:hasLegalBasis",
    "dpv:hasName",
    "dpv:hasNecessity",
    "dpv:hasNotice",
    "dpv:hasOrganisationalMeasure",
    "dpv:hasPersonalData",
    "dpv:hasProcess",
    "dpv:hasProcessing",
    "dpv:hasPurpose",
    "dpv:hasRecipient",
    "dpv:hasRecipientDataController",
    "dpv:hasRecipientThirdParty",
    "dpv:hasRepresentative",
    "dpv:hasRight",
    "dpv:hasStorageCondition",
    "dpv:hasTechnicalMeasure",
    "dpv:hasThirdCountry",
    "dpv:isExercisedAt",
    "eu-gdpr:A6-1-a",
    "eu-gdpr:A6-1-b",
    "eu-gdpr:A6-1-c",
    "eu-gdpr:A6-1-d",
    "eu-gdpr:A6-1-e",
    "eu-gdpr:A6-1-f",
    "eu-gdpr:A7-3",
    "eu-gdpr:A13",
    "eu-gdpr:A14",
    "eu-gdpr:A15",
    "eu-gdpr:A16",
    "eu-gdpr:A17",
    "eu-gdpr:A18",
    "eu-gdpr:A19",
    "eu-gdpr:A20",
    "eu-gdpr:A21",
    "eu-gdpr:A22",
    "eu-gdpr:A77",
    "eu-gdpr:A45-3",
    "eu-gdpr:A46-2-b",
    "eu-gdpr:A46-2-c",
    "eu-gdpr:A46-2-e",
    "eu-gdpr:A46-2-f",
    "eu-gdpr:A49-1-a",
    "eu-gdpr:A49-1-b",
    "eu-gdpr:A49-1-c",
    "eu-gdpr:A49-1-d",
    "eu-gdpr:A49-1-e",
    "eu-gdpr:A49-1-f",
    "eu-gdpr:A49-1-g",
    "eu-gdpr:DirectDataCollectionNotice",
    "eu-gdpr:IndirectDataCollectionNotice",
    "legal-fi:DPA-FI",
    "pd:AccountIdentifier",
    "pd:BankAccount",
    "pd:BrowserFingerprint",
    "pd:BrowsingBehaviour",
    "pd:BrowsingReferral",
    "pd:Communication",
    "pd:CreditWorthiness",
    "pd:EmailAddress",
    "pd:EmailAddressWork",
    "pd:EmailContent",
    "pd:Financial",
    "pd:IPAddress",
    "pd:Job",
    "pd:Language",
    "pd:Name",
    "pd:OfficialID",
    "pd:PhysicalAddress",
    "pd:PrivacyPreference",
    "pd:Professional",
    "pd:Purchase",
    "pd:ServiceConsumptionBehaviour",
    "pd:TelephoneNumber",
    "pd:Transaction",
    "pd:Username",
];

/// The data uses of fideslang 3.1 that may be written.
pub const DATA_USES: &[&str] = &[
    "analytics.reporting",
    "essential.legal_obligation",
    "essential.service",
    "essential.service.operations.support",
    "essential.service.payment_processing",
    "essential.service.security",
    "finance",
    "marketing.advertising.first_party.targeted",
    "marketing.communications.email",
    "marketing.communications.sms",
    "personalize.content",
    "sales",
    "third_party_sharing",
];

/// The data categories of fideslang 3.1 that may be written.
pub const DATA_CATEGORIES: &[&str] = &[
    "user",
    "user.account",
    "user.account.username",
    "user.behavior",
    "user.behavior.browsing_history",
    "user.behavior.purchase_history",
    "user.contact",
    "user.contact.address",
    "user.contact.address.street",
    "user.contact.email",
    "user.contact.organization",
    "user.contact.phone_number",
    "user.content.private",
    "user.device",
    "user.device.cookie_id",
    "user.device.ip_address",
    "user.financial",
    "user.financial.bank_account",
    "user.government_id.national_identification_number",
    "user.job_title",
    "user.name",
    "user.payment",
    "user.privacy_preferences",
    "user.telemetry",
    "user.unique_id",
    "user.workplace",
];

/// Whether a term may be written: one of [`CHECKED`], or a country.
#[must_use]
pub fn is_checked(term: &str) -> bool {
    let country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    CHECKED.contains(&term) || term.strip_prefix("loc:").is_some_and(country)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary;
    use crate::words;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_notice_language_has_its_term() {
        let tables: [(&[words::Word], &[Term]); 8] = [
            (words::BASES, BASES),
            (words::RIGHTS, RIGHTS),
            (words::ABOUT, ABOUT),
            (words::SOURCE_KINDS, SOURCE_KINDS),
            (words::REQUIRED, REQUIRED),
            (words::RECIPIENT_ROLES, RECIPIENT_ROLES),
            (words::SAFEGUARDS, SAFEGUARDS),
            (words::LAW_PURPOSES, PURPOSES),
        ];
        for (words, terms) in tables {
            for word in words {
                assert!(terms.iter().any(|t| t.id == word.id), "{} has no term", word.id);
            }
        }
        for table in TABLES {
            let ids: BTreeSet<&str> = table.iter().map(|t| t.id).collect();
            assert_eq!(ids.len(), table.len(), "an id twice");
        }
    }

    #[test]
    fn what_fideslang_can_say_has_its_key() {
        for table in [BASES, PURPOSES, ABOUT, RECIPIENT_ROLES, SAFEGUARDS] {
            assert!(table.iter().all(|t| t.fideslang.is_some()));
        }
        for purpose in PURPOSES {
            assert!(purpose.fideslang.is_some_and(|key| DATA_USES.contains(&key)), "{}", purpose.id);
        }
        for field in vocabulary::fields() {
            assert!(!field.fideslang.is_empty() && !field.dpv.is_empty(), "{}", field.id);
        }
    }

    #[test]
    fn only_checked_terms_are_used() {
        let used =
            TABLES.iter().flat_map(|t| t.iter()).map(|t| t.dpv).chain(vocabulary::fields().iter().map(|f| f.dpv));
        for term in used {
            assert!(is_checked(term), "{term}");
            assert!(iri(term).is_some_and(|iri| iri.starts_with("https://w3id.org/dpv")), "{term}");
        }
        let once: BTreeSet<&str> = CHECKED.iter().copied().collect();
        assert_eq!(once.len(), CHECKED.len(), "a term twice");
        for wrong in ["dpv:NoSuchTerm", "loc:FIN", "loc:fi", "nothing", "foaf:name"] {
            assert!(!is_checked(wrong), "{wrong}");
        }
        assert_eq!(iri("foaf:name"), None);
    }

    #[test]
    fn every_measure_that_notices_know_is_in_the_table() {
        assert!(ORGANISATIONAL.iter().all(|id| of(MEASURES, id).is_some()));
        assert_eq!(of(MEASURES, "encrypted-at-rest").map(|t| t.dpv), Some("dpv:EncryptionAtRest"));
    }
}
