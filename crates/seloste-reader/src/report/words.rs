//! What a report calls things, in three languages.
//!
//! Guarantees: every data item, right, safeguard and topic that a reading can have is named; a test goes through them.

use crate::facts::ThirdCountries;
use crate::topic::Topic;
use seloste_terms::words::{RIGHTS, SAFEGUARDS, heading, word};
use seloste_terms::{Lang, Text3};

const fn t(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

pub(super) const LANGUAGE: Text3 = t("kieli", "språk", "language");
pub(super) const CONTROLLER: Text3 = t("rekisterinpitäjä", "ansvarig", "controller");
pub(super) const BUSINESS_ID: Text3 = t("Y-tunnus", "FO-nummer", "business id");
pub(super) const REGISTER: Text3 = t("rekisteri", "register", "register");
pub(super) const UPDATED: Text3 = t("päivitetty", "uppdaterad", "updated");
pub(super) const CONTACT: Text3 = t("yhteystiedot", "kontakt", "contact");
pub(super) const BASES: Text3 = t("oikeusperusteet", "rättsliga grunder", "legal bases");
pub(super) const DATA: Text3 = t("tiedot", "uppgifter", "data");
pub(super) const RECIPIENTS: Text3 = t("vastaanottajat", "mottagare", "recipients");
pub(super) const COUNTRIES: Text3 = t("EU/ETA:n ulkopuolelle", "utanför EU/EES", "outside EU/EEA");
pub(super) const SAFEGUARDS_OF: Text3 = t("siirtoperusteet", "skyddsåtgärder", "safeguards");
pub(super) const RIGHTS_OF: Text3 = t("oikeudet", "rättigheter", "rights");
pub(super) const PURPOSES: Text3 = t("käyttötarkoitukset", "ändamål", "purposes");
pub(super) const SOURCES: Text3 = t("tietolähteet", "källor", "sources");
pub(super) const RETENTION: Text3 = t("säilytysajat", "förvaringstider", "retention");
pub(super) const PROTECTION: Text3 = t("suojaus", "skydd", "protection");
pub(super) const IN_PART: Text3 = t("kerrottu osin", "delvis berättat", "told in part");
pub(super) const HIDDEN: Text3 = t(
    "sivulla piilossa olevaa tekstiä jätettiin lukematta: {} sanaa",
    "text som sidan döljer lästes inte: {} ord",
    "text that the page hides was not read: {} words",
);
pub(super) const UNKNOWN: Text3 = t("ei tiedossa", "okänt", "unknown");
pub(super) const LINE: Text3 = t("rivi", "rad", "line");
pub(super) const MORE: Text3 = t("ja {} muuta", "och {} till", "and {} more");
pub(super) const FINDING: Text3 = t("havainto", "brist", "finding");
pub(super) const REMARK: Text3 = t("huomautus", "anmärkning", "remark");
pub(super) const LAW: Text3 = t("laki", "lag", "law");
pub(super) const DO: Text3 = t("korjaus", "åtgärd", "do");

const ITEMS: &[(&str, Text3)] = &[
    ("name", t("nimi", "namn", "name")),
    ("email", t("sähköpostiosoite", "e-postadress", "e-mail address")),
    ("phone", t("puhelinnumero", "telefonnummer", "telephone number")),
    ("postal_address", t("postiosoite", "postadress", "postal address")),
    ("billing_address", t("laskutusosoite", "faktureringsadress", "billing address")),
    ("delivery_address", t("toimitusosoite", "leveransadress", "delivery address")),
    ("contact_details", t("yhteystiedot", "kontaktuppgifter", "contact details")),
    ("company", t("yritys", "företag", "company")),
    ("business_id", t("Y-tunnus", "FO-nummer", "business id")),
    ("title", t("asema tai titteli", "ställning eller titel", "position or title")),
    ("username", t("käyttäjätunnus", "användarnamn", "username")),
    ("password", t("salasana", "lösenord", "password")),
    ("ip_address", t("IP-osoite", "IP-adress", "IP address")),
    ("browser", t("selain", "webbläsare", "browser")),
    ("referrer", t("tulosivu", "hänvisande sida", "referring page")),
    ("cookies", t("evästeet", "kakor", "cookies")),
    ("device", t("laite", "enhet", "device")),
    ("usage_data", t("käyttötiedot", "användningsdata", "usage data")),
    ("location", t("sijainti", "plats", "location")),
    ("order_history", t("tilaukset ja palvelut", "beställningar och tjänster", "orders and services")),
    ("invoice", t("laskut", "fakturor", "invoices")),
    ("payment", t("maksut", "betalningar", "payments")),
    ("bank_account", t("pankkitili", "bankkonto", "bank account")),
    ("correspondence", t("yhteydenpito", "kontakter", "correspondence")),
    ("feedback", t("palaute", "respons", "feedback")),
    ("membership", t("jäsenyys", "medlemskap", "membership")),
    ("municipality", t("kotikunta", "hemkommun", "municipality")),
    ("date_of_birth", t("syntymäaika", "födelsedatum", "date of birth")),
    ("age", t("ikä", "ålder", "age")),
    ("gender", t("sukupuoli", "kön", "gender")),
    ("personal_identity_code", t("henkilötunnus", "personbeteckning", "personal identity code")),
    ("photo", t("kuva", "bild", "photo")),
    ("health", t("terveystiedot", "hälsouppgifter", "health data")),
    ("language", t("kieli", "språk", "language")),
    ("interests", t("kiinnostukset", "intressen", "interests")),
    ("marketing_consent", t("markkinointiluvat", "marknadsföringstillstånd", "marketing permissions")),
    ("social_media", t("some-tunnukset", "sociala medier", "social media accounts")),
    ("contact_type", t("asiakastyyppi", "kundtyp", "type of contact")),
    ("customer_number", t("asiakasnumero", "kundnummer", "customer number")),
    ("website", t("verkkosivu", "webbplats", "website")),
];

/// What a data item is called; its name in the JSON where it has no other.
pub(crate) fn item(id: &'static str, lang: Lang) -> &'static str {
    ITEMS.iter().find(|(name, _)| *name == id).map_or(id, |(_, text)| of(*text, lang))
}

/// What a right is called.
pub(super) fn right(id: &'static str, lang: Lang) -> &'static str {
    let known = match id {
        "withdraw_consent" => "withdraw-consent",
        "not_automated" => "automated-decisions",
        id => id,
    };
    word(RIGHTS, known).map_or(id, |text| of(text, lang))
}

/// What a safeguard is called.
pub(super) fn safeguard(id: &'static str, lang: Lang) -> &'static str {
    let known = match id {
        "standard_contractual_clauses" => word(SAFEGUARDS, "scc"),
        "adequacy_decision" => word(SAFEGUARDS, "adequacy"),
        "data_privacy_framework" => {
            Some(t("Data Privacy Framework", "Data Privacy Framework", "Data Privacy Framework"))
        }
        "privacy_shield" => Some(t("Privacy Shield", "Privacy Shield", "Privacy Shield")),
        "processing_agreement" => Some(t("käsittelysopimus", "biträdesavtal", "processing agreement")),
        "derogation" => Some(t("artiklan 49 poikkeus", "undantag enligt artikel 49", "derogation of Art. 49")),
        _ => None,
    };
    known.map_or(id, |text| of(text, lang))
}

/// Whether data leaves the EEA, in a word.
pub(super) fn countries(what: ThirdCountries, lang: Lang) -> &'static str {
    let text = match what {
        ThirdCountries::Unstated => UNKNOWN,
        ThirdCountries::No => t("ei", "nej", "no"),
        ThirdCountries::Conditional => t("mahdollisesti", "eventuellt", "perhaps"),
        ThirdCountries::Yes => t("kyllä", "ja", "yes"),
    };
    of(text, lang)
}

/// What a topic is called: as the notices that this program writes head it.
pub(super) fn topic(topic: Topic, lang: Lang) -> &'static str {
    let id = match topic {
        Topic::Controller => "controller",
        Topic::Contact => "contact",
        Topic::Dpo => "dpo",
        Topic::RegisterName => "register",
        Topic::Purposes => return of(PURPOSES, lang),
        Topic::LegalBasis => return of(BASES, lang),
        Topic::DataContent => return of(DATA, lang),
        Topic::Sources => "sources",
        Topic::Recipients => "recipients",
        Topic::Transfers => "transfers",
        Topic::Retention => "retention",
        Topic::Protection => "security",
        Topic::Rights => "rights",
        Topic::Complaint => "complaint",
        Topic::ConsentWithdrawal => {
            return of(t("suostumuksen peruuttaminen", "återkallande av samtycke", "withdrawal of consent"), lang);
        }
        Topic::AutomatedDecisions => "decisions",
        Topic::Cookies => return of(t("evästeet", "kakor", "cookies"), lang),
        Topic::Changes => "changes",
        Topic::Required => "required",
        Topic::Date | Topic::Other => "notice",
    };
    heading(id).map_or(topic.name(), |text| of(text, lang))
}

/// The law of a defect as a language calls it.
pub(super) fn law(law: &str, lang: Lang) -> String {
    match lang {
        Lang::En => law.to_owned(),
        Lang::Fi => law
            .replace("GDPR art. ", "tietosuoja-asetus, artikla ")
            .replace("Data Protection Act s. ", "tietosuojalaki, § "),
        Lang::Sv => law
            .replace("GDPR art. ", "dataskyddsförordningen, artikel ")
            .replace("Data Protection Act s. ", "dataskyddslagen, § "),
    }
}

/// A text that lives as long as the program.
pub(super) const fn of(text: Text3, lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => text.fi,
        Lang::Sv => text.sv,
        Lang::En => text.en,
    }
}

#[cfg(test)]
mod tests {
    use super::{ITEMS, right, safeguard, topic};
    use crate::topic::{FIELDS, Topic};
    use seloste_terms::Lang;

    #[test]
    fn everything_that_a_reading_can_have_is_named() {
        assert_eq!(ITEMS.iter().map(|(id, _)| *id).collect::<Vec<_>>(), FIELDS);
        for lang in Lang::ALL {
            for (_, id) in crate::facts::RIGHTS {
                assert_ne!(right(id, lang), id);
            }
            for id in ["withdraw_consent", "not_automated", "complaint"] {
                assert_ne!(right(id, lang), id);
            }
            for id in ["standard_contractual_clauses", "adequacy_decision", "processing_agreement", "derogation"] {
                assert_ne!(safeguard(id, lang), id);
            }
            for section in Topic::SECTIONS {
                assert!(!topic(section, lang).is_empty() && !topic(section, lang).contains('_'));
            }
        }
    }
}
