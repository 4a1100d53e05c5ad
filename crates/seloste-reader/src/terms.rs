//! Data items as notices name them and as the vocabulary does.
//!
//! Guarantees: every name of an item has one way into a draft, and every term of the vocabulary that has such a name leads
//! back to it. Does not: know own fields of notices beside those that a draft gets.

use crate::topic::FIELDS;
use seloste_terms::Text3;

const WHICH_CONTACT: Text3 = Text3 {
    fi: "mitkä yhteystiedot? Nimeä kukin: email, phone.direct, address.postal",
    sv: "vilka kontaktuppgifter? Nämn var och en: email, phone.direct, address.postal",
    en: "which contact details? Name each: email, phone.direct, address.postal",
};
const PASSWORD: Text3 = Text3 {
    fi: "salasana ei kuulu rekisterin sisältöön",
    sv: "ett lösenord hör inte till ett registers innehåll",
    en: "a password is no content of a register",
};
const CONSENTS: Text3 = Text3 {
    fi: "suostumukset ja kiellot ovat valmiissa tietoryhmässä `standing`",
    sv: "samtycken och förbud finns i den inbyggda kategorin `standing`",
    en: "consents and refusals are kept in the built-in category `standing`",
};
const NO_TERM: Text3 = Text3 {
    fi: "sanastossa ei ole tälle nimeä",
    sv: "ordlistan har inget namn för detta",
    en: "no term of the vocabulary",
};

/// How a data item goes into a notice file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    /// A term of the vocabulary, or all of a kind (`invoice.*`).
    Known(&'static str),
    /// An own field; with the special category that it falls under.
    Own(&'static str, Option<&'static str>),
    /// No field at all: why.
    None(Text3),
}

/// The way of a data item into a notice file.
pub(crate) fn term(field: &str) -> Term {
    match field {
        "name" => Term::Known("person.name"),
        "email" => Term::Known("email"),
        "phone" => Term::Known("phone.direct"),
        "postal_address" => Term::Known("address.postal"),
        "billing_address" => Term::Known("address.billing"),
        "delivery_address" => Term::Known("address.delivery"),
        "company" => Term::Known("organisation.name"),
        "business_id" => Term::Known("organisation.business-id"),
        "title" => Term::Known("person.title"),
        "username" => Term::Known("account.username"),
        "ip_address" => Term::Known("visit.ip-address"),
        "browser" => Term::Known("visit.browser"),
        "referrer" => Term::Known("visit.referrer"),
        "cookies" => Term::Known("visit.cookie"),
        "usage_data" => Term::Known("visit.page"),
        "order_history" => Term::Known("order.*"),
        "invoice" => Term::Known("invoice.*"),
        "payment" => Term::Known("payment.*"),
        "correspondence" => Term::Known("message.*"),
        "feedback" => Term::Known("feedback.*"),
        "personal_identity_code" => Term::Known("identity-code"),
        "language" => Term::Known("person.language"),
        "social_media" => Term::Known("social"),
        "contact_type" => Term::Known("contact-type"),
        "customer_number" => Term::Known("customer-number"),
        "website" => Term::Known("website"),
        "device" => Term::Own("own.device", None),
        "location" => Term::Own("own.location", None),
        "bank_account" => Term::Own("own.bank-account", None),
        "membership" => Term::Own("own.membership", None),
        "municipality" => Term::Own("own.municipality", None),
        "date_of_birth" => Term::Own("own.date-of-birth", None),
        "age" => Term::Own("own.age", None),
        "gender" => Term::Own("own.gender", None),
        "photo" => Term::Own("own.photo", None),
        "interests" => Term::Own("own.interests", None),
        "health" => Term::Own("own.health", Some("health")),
        "contact_details" => Term::None(WHICH_CONTACT),
        "password" => Term::None(PASSWORD),
        "marketing_consent" => Term::None(CONSENTS),
        _ => Term::None(NO_TERM),
    }
}

/// The name of the data item that a term of the vocabulary is, or an own field of a draft, where it has one.
#[must_use]
pub fn item_of(field: &str) -> Option<&'static str> {
    if field.starts_with("own.") {
        return FIELDS.iter().copied().find(|item| matches!(term(item), Term::Own(id, _) if id == field));
    }
    let exact = match field {
        "person.name" => "name",
        "person.title" | "person.position" => "title",
        "person.employer" | "organisation.name" => "company",
        "person.language" => "language",
        "organisation.business-id" => "business_id",
        "email" | "email.billing" => "email",
        "phone.direct" | "phone.mobile" | "phone.switchboard" => "phone",
        "address.postal" | "address.visiting" | "address.work" | "address.worksite" => "postal_address",
        "address.delivery" => "delivery_address",
        "address.billing" => "billing_address",
        "account.username" | "internet-id" => "username",
        "identity-code" => "personal_identity_code",
        "social" => "social_media",
        "contact-type" => "contact_type",
        "customer-number" => "customer_number",
        "device.place" => "location",
        "part.device" | "recall.device" | "activation.computer" => "device",
        "visit.ip-address" | "activation.ip-address" | "service-log.ip-address" => "ip_address",
        "visit.browser" => "browser",
        "visit.referrer" => "referrer",
        "visit.cookie" => "cookies",
        "visit.language" => "language",
        "visit.page" => "usage_data",
        _ => "",
    };
    if !exact.is_empty() {
        return Some(exact);
    }
    let (kind, _) = field.split_once('.')?;
    match kind {
        "order" | "service" | "contract" => Some("order_history"),
        "invoice" => Some("invoice"),
        "payment" => Some("payment"),
        "message" | "event" | "case" => Some("correspondence"),
        "service-log" => Some("usage_data"),
        "feedback" => Some("feedback"),
        "device" => Some("device"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Term, item_of, term};
    use crate::topic::FIELDS;
    use seloste_terms::vocabulary;

    #[test]
    fn every_item_has_a_way_into_a_draft_and_back() {
        for field in FIELDS {
            match term(field) {
                Term::Known(id) => {
                    let fields = vocabulary::expand(id);
                    assert!(!fields.is_empty(), "{field}: {id}");
                    let back = fields.iter().all(|f| item_of(f.id).is_none_or(|i| i == *field));
                    assert!(back, "{field}: {id} leads elsewhere");
                }
                Term::Own(id, _) => {
                    assert!(id.starts_with("own."), "{field}");
                    assert_eq!(item_of(id), Some(*field));
                }
                Term::None(why) => assert_ne!(why, super::NO_TERM, "{field}"),
            }
        }
    }
}
