//! Fields of the kind `contact`: who a party is and how it is reached.

use super::build::{Group, group};
use super::{CONTACT, Field};
use crate::value::ValueType::{
    Address, BusinessId, Code, Country, Email, Iban, Line, Money, PersonalIdentityCode, Phone, Text, Url,
};

const PERSON: Group = group(CONTACT, "pd:Name", "user.name");
const WORK: Group = group(CONTACT, "pd:Professional", "user.workplace");
const MAIL: Group = group(CONTACT, "pd:EmailAddress", "user.contact.email");
const PHONE: Group = group(CONTACT, "pd:TelephoneNumber", "user.contact.phone_number");
const PLACE: Group = group(CONTACT, "pd:PhysicalAddress", "user.contact.address.street");
const ACCOUNT: Group = group(CONTACT, "pd:AccountIdentifier", "user.unique_id");

pub(super) const FIELDS: &[Field] = &[
    // `Given Family`, one value: the parts cannot be told apart for every name, and nothing needs them apart.
    PERSON.field("person.name", Line, "Nimi", "Namn", "Name").words().person(),
    WORK.field("person.title", Line, "Titteli", "Titel", "Title").person().is("pd:Job", "user.job_title"),
    WORK.field("person.position", Line, "Asema työnantajayrityksessä", "Ställning i företaget", "Position at employer")
        .person()
        .is("pd:Job", "user.job_title"),
    WORK.field("person.employer", Line, "Työnantaja", "Arbetsgivare", "Employer").words().person(),
    WORK.field("person.language", Line, "Asiointikieli", "Kontaktspråk", "Language of contact")
        .person()
        .max(40)
        .is("pd:Language", "user"),
    WORK.field("organisation.name", Line, "Organisaation nimi", "Organisationens namn", "Organisation name")
        .words()
        .organisation()
        .is("pd:Professional", "user.contact.organization"),
    WORK.field("organisation.business-id", BusinessId, "Y-tunnus", "FO-nummer", "Business ID")
        .exact()
        .organisation()
        .is("pd:OfficialID", "user.unique_id"),
    WORK.field("organisation.vat-number", Code, "ALV-tunniste", "Momsnummer", "VAT number")
        .exact()
        .organisation()
        .max(20)
        .is("pd:OfficialID", "user.unique_id"),
    WORK.field("organisation.form", Line, "Yritysmuoto", "Företagsform", "Legal form").organisation(),
    WORK.field("organisation.unit", Line, "Osasto tai toimipaikka", "Avdelning eller verksamhetsställe", "Unit")
        .words(),
    WORK.field("organisation.industry", Line, "Toimiala", "Bransch", "Industry").organisation(),
    MAIL.field("email", Email, "Sähköpostiosoite", "E-postadress", "E-mail address").exact().many(),
    MAIL.field("email.billing", Email, "Laskutuksen sähköposti", "E-post för fakturering", "Billing e-mail").exact(),
    PHONE.field("phone.direct", Phone, "Puhelin (suora)", "Telefon (direkt)", "Phone (direct)").as_phone().many(),
    PHONE.field("phone.mobile", Phone, "Matkapuhelin", "Mobiltelefon", "Mobile phone").as_phone().many(),
    PHONE
        .field("phone.switchboard", Phone, "Puhelin (vaihde)", "Telefon (växel)", "Phone (switchboard)")
        .as_phone()
        .many(),
    PLACE.field("address.postal", Address, "Postiosoite", "Postadress", "Postal address").words(),
    PLACE.field("address.visiting", Address, "Käyntiosoite", "Besöksadress", "Visiting address").words(),
    PLACE.field("address.worksite", Address, "Työmaaosoite", "Byggplatsens adress", "Worksite address").words().many(),
    PLACE.field("address.delivery", Address, "Toimitusosoite", "Leveransadress", "Delivery address").words().many(),
    PLACE.field("address.billing", Address, "Laskutusosoite", "Faktureringsadress", "Billing address").words(),
    PLACE
        .field("address.work", Address, "Työnantajan postiosoite", "Arbetsgivarens postadress", "Employer's address")
        .words()
        .person()
        .is("pd:PhysicalAddress", "user.workplace"),
    PLACE.field("country", Country, "Maa", "Land", "Country").is("pd:PhysicalAddress", "user.contact.address"),
    // The address and, after a space, the id of the operator that carries the invoices there.
    ACCOUNT
        .field(
            "einvoice",
            Line,
            "Verkkolaskuosoite ja välittäjä",
            "Nätfakturaadress och förmedlare",
            "E-invoice address",
        )
        .max(80),
    ACCOUNT
        .field("social", Line, "Sosiaalisen median tili", "Konto i sociala medier", "Social media account")
        .exact()
        .many()
        .is("pd:Username", "user.account.username"),
    ACCOUNT.field("website", Url, "Verkkosivusto", "Webbplats", "Website").many().is("pd:Professional", "user.contact"),
    ACCOUNT
        .field("internet-id", Code, "Internet-tunnus", "Internet-id", "Internet ID")
        .exact()
        .many()
        .is("pd:Username", "user.account.username"),
    // Where money goes back to: refunds, royalties, what an association pays its members.
    ACCOUNT
        .field("bank-account", Iban, "Tilinumero (IBAN)", "Kontonummer (IBAN)", "Bank account (IBAN)")
        .exact()
        .is("pd:BankAccount", "user.financial.bank_account"),
    ACCOUNT.field("customer-number", Code, "Asiakasnumero", "Kundnummer", "Customer number").exact(),
    ACCOUNT
        .field("contact-type", Line, "Kontaktityyppi", "Kontakttyp", "Type of contact")
        .is("pd:Professional", "user"),
    ACCOUNT
        .field("credit.limit", Money, "Luottoraja", "Kreditgräns", "Credit limit")
        .is("pd:Financial", "user.financial"),
    // Declared only with a ground of section 29 of the Data Protection Act; never searched, so never in an index.
    ACCOUNT
        .field("identity-code", PersonalIdentityCode, "Henkilötunnus", "Personbeteckning", "Personal identity code")
        .person()
        .is("pd:OfficialID", "user.government_id.national_identification_number"),
    ACCOUNT.field("note", Text, "Lisätieto", "Tilläggsuppgift", "Note").is("pd:Communication", "user.content.private"),
];
