//! Headers as programs and people write them.
//!
//! Guarantees: one table for all; comparison ignores the case of letters, punctuation and spacing.
//! Does not: know the vocabulary's own terms and labels; [`recognise`](super::recognise) looks there.

use super::AddressPart;

/// The highest group of address parts.
pub(crate) const GROUP_MAX: u8 = 34;
/// Groups of address parts that are named instead of numbered (`Business Street`, `Home City`).
const BUSINESS: u8 = 30;
const HOME: u8 = 31;
const OTHER: u8 = 32;
/// The address that invoices go to (`Billing Address Street`).
pub(crate) const BILLING: u8 = 33;
/// The address that goods go to (`Shipping Address City`).
pub(crate) const SHIPPING: u8 = 34;
/// How the named groups begin, in small letters.
const GROUPS: [(&str, u8); 12] = [
    ("business ", BUSINESS),
    ("work ", BUSINESS),
    ("home ", HOME),
    ("other ", OTHER),
    ("billing address ", BILLING),
    ("billingaddress", BILLING),
    ("billing ", BILLING),
    ("shipping address ", SHIPPING),
    ("shippingaddress", SHIPPING),
    ("shipping ", SHIPPING),
    ("address ", 0),
    ("address", 0),
];

/// What a header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Known {
    /// Values of the first of these fields that the notice declares.
    Fields(Vec<String>),
    /// A numbered pair of label and value (`Phone 1 - Label`, `Phone 1 - Value`); the label has no fields.
    Numbered { kind: String, number: u8, value: Option<Vec<String>> },
    /// A part of a person's name.
    Name(u8),
    /// A part of an address.
    Address { group: u8, part: AddressPart },
    /// Left out, for this reason.
    Ignored(&'static str),
    /// Nothing known.
    Nothing,
}

/// A header in small letters, all but letters and digits as single spaces.
pub(crate) fn plain(header: &str) -> String {
    let mut plain = String::with_capacity(header.len());
    for c in header.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn fields(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

const ADDRESS: &[&str] =
    &["address.postal", "address.visiting", "address.delivery", "address.billing", "address.worksite", "address.work"];
const PHONE: &[&str] = &["phone.direct", "phone.mobile", "phone.switchboard"];

fn address_part(name: &str) -> Option<AddressPart> {
    Some(match name {
        "street" | "street address" | "address" | "address 1" | "katuosoite" | "lähiosoite" | "gatuadress"
        | "näradress" => AddressPart::Street,
        "street 2" | "street 3" | "address 2" | "extended address" => AddressPart::Extended,
        "po box" | "postilokero" | "postbox" => AddressPart::Box,
        "postal code" | "postalcode" | "postcode" | "zip" | "zip code" | "zipcode" | "postinumero" | "postnummer" => {
            AddressPart::PostalCode
        }
        "city" | "town" | "kaupunki" | "postitoimipaikka" | "ort" | "stad" | "postort" | "postanstalt" => {
            AddressPart::City
        }
        "region" | "state" | "province" => AddressPart::Region,
        "country" | "country region" | "maa" | "land" => AddressPart::Country,
        _ => return None,
    })
}

/// A header with a number in it, of Google Contacts (`Phone 1 - Value`) or Outlook (`E-mail 2 Address`).
pub(super) fn numbered(plain: &str) -> Option<Known> {
    let digit = plain.find(|c: char| c.is_ascii_digit())?;
    let (kind, rest) = plain.split_at_checked(digit)?;
    let (number, what) = rest.split_once(' ')?;
    let (kind, number): (&str, u8) = (kind.trim_end(), number.parse().ok()?);
    if number == 0 || number >= BUSINESS {
        return None;
    }
    let value = match (kind, what) {
        (_, "label" | "type") => None,
        ("e mail" | "email", "value" | "address") => Some(fields(&["email"])),
        ("phone", "value") => Some(fields(PHONE)),
        ("website", "value") => Some(fields(&["website"])),
        ("address", "formatted") => Some(fields(ADDRESS)),
        ("address", part) => return Some(Known::Address { group: number, part: address_part(part)? }),
        ("organization", "name") => Some(fields(&["organisation.name", "person.employer"])),
        ("organization", "title") => Some(fields(&["person.title", "person.position"])),
        ("organization", "department") => Some(fields(&["organisation.unit"])),
        ("relation" | "event" | "custom field" | "im", "value") => {
            Some(vec![format!("own.{}", kind.replace(' ', "-"))])
        }
        _ => return None,
    };
    Some(Known::Numbered { kind: kind.to_owned(), number, value })
}

/// A header that is commonly used for one thing.
pub(super) fn common(plain: &str) -> Option<Known> {
    for (prefix, group) in GROUPS {
        // `Billing address` is the whole of it; `Home Address` is the street, as Thunderbird writes it.
        let whole = |rest: &&str| matches!(group, BILLING | SHIPPING) && rest.starts_with("address");
        if let Some(part) = plain.strip_prefix(prefix).filter(|rest| !whole(rest)).and_then(address_part) {
            return Some(Known::Address { group, part });
        }
    }
    let names: &[&str] = match plain {
        "first name" | "firstname" | "given name" | "forename" | "etunimi" | "etunimet" | "förnamn" => {
            return Some(Known::Name(1));
        }
        "middle name" | "middlename" | "additional name" | "toinen nimi" | "mellannamn" => return Some(Known::Name(2)),
        "last name" | "lastname" | "family name" | "surname" | "sukunimi" | "efternamn" => return Some(Known::Name(3)),
        "name suffix" | "suffix" => return Some(Known::Name(4)),
        "file as" => return Some(Known::Ignored("the name once more, as the address book sorts it")),
        "labels" | "group membership" => {
            return Some(Known::Ignored("groups of the address book, nothing of the person"));
        }
        "name"
        | "full name"
        | "display name"
        | "nimi"
        | "koko nimi"
        | "namn"
        | "contact"
        | "contact person"
        | "contact name"
        | "yhteyshenkilö"
        | "yhteyshenkilön nimi"
        | "kontaktperson" => &["person.name", "organisation.name"],
        "name prefix" | "title" | "job title" | "titteli" | "nimike" | "tehtävänimike" | "titel"
        | "organization title" => &["person.title", "person.position"],
        "position" | "asema" | "tehtävä" | "befattning" | "role" | "rooli" | "roll" => {
            &["person.position", "person.title"]
        }
        "company" | "company name" | "organization" | "organisation" | "organization name" | "organisation name"
        | "associated company" | "account" | "account name" | "accountname" | "customer" | "yritys"
        | "yrityksen nimi" | "organisaatio" | "organisaation nimi" | "asiakas" | "företag" | "företagsnamn"
        | "företagets namn" | "bolag" | "kund" => &["organisation.name", "person.employer"],
        "employer" | "työnantaja" | "arbetsgivare" => &["person.employer", "organisation.name"],
        "department" | "organization department" | "unit" | "osasto" | "yksikkö" | "toimipaikka" | "avdelning" => {
            &["organisation.unit"]
        }
        "business id" | "y tunnus" | "ytunnus" | "ly tunnus" | "fo nummer" | "fo nr" => &["organisation.business-id"],
        "vat number" | "vat id" | "alv tunnus" | "alv numero" | "momsnummer" => &["organisation.vat-number"],
        "industry" | "toimiala" | "bransch" => &["organisation.industry"],
        "email" | "e mail" | "email address" | "emailaddress" | "primary email" | "secondary email"
        | "e mail address" | "mail" | "sähköposti" | "sähköpostiosoite" | "s posti" | "e post" | "epost"
        | "e postadress" => &["email"],
        "billing email" | "invoice email" | "laskutussähköposti" => &["email.billing", "email"],
        "phone" | "phone number" | "phonenumber" | "telephone" | "work phone" | "business phone 2" | "home phone 2"
        | "työpuhelin" | "kotipuhelin" | "arbetstelefon" | "hemtelefon" | "tel" | "business phone" | "home phone"
        | "primary phone" | "other phone" | "puhelin" | "puhelinnumero" | "puh" | "telefon" | "telefonnummer"
        | "tfn" => PHONE,
        "mobile"
        | "mobile phone"
        | "mobile phone number"
        | "mobile number"
        | "cell phone"
        | "gsm"
        | "matkapuhelin"
        | "matkapuhelinnumero"
        | "kännykkä"
        | "mobil"
        | "mobiltelefon"
        | "mobilnummer" => &["phone.mobile", "phone.direct", "phone.switchboard"],
        "switchboard" | "company main phone" | "vaihde" | "puhelinvaihde" | "växel" => {
            &["phone.switchboard", "phone.direct", "phone.mobile"]
        }
        "address" | "postal address" | "mailing address" | "osoite" | "postiosoite" | "adress" | "postadress" => {
            ADDRESS
        }
        "visiting address" | "käyntiosoite" | "besöksadress" => &["address.visiting", "address.postal"],
        "delivery address" | "shipping address" | "toimitusosoite" | "leveransadress" => &["address.delivery"],
        "billing address" | "invoice address" | "laskutusosoite" | "faktureringsadress" | "fakturaadress" => {
            &["address.billing"]
        }
        "worksite" | "worksite address" | "työmaa" | "työmaaosoite" | "byggplats" => &["address.worksite"],
        "country" | "country region" | "maa" | "land" => &["country"],
        "einvoice" | "e invoice" | "einvoice address" | "verkkolaskuosoite" | "nätfakturaadress" => &["einvoice"],
        "website" | "web site" | "web page" | "web page 1" | "web page 2" | "business web page" | "website url"
        | "url" | "www" | "homepage" | "kotisivu" | "kotisivut" | "verkkosivu" | "verkkosivusto" | "webbplats"
        | "hemsida" => &["website"],
        "customer number" | "customer id" | "customer no" | "asiakasnumero" | "asiakasnro" | "kundnummer" => {
            &["customer-number"]
        }
        "language" | "preferred language" | "kieli" | "asiointikieli" | "språk" | "kontaktspråk" => {
            &["person.language"]
        }
        "personal identity code" | "henkilötunnus" | "hetu" | "personbeteckning" => &["identity-code"],
        "notes" | "note" | "description" | "comment" | "comments" | "lisätieto" | "lisätiedot" | "huomautus"
        | "huomautukset" | "huom" | "muistiinpano" | "muistiinpanot" | "anteckning" | "anteckningar" => &["note"],
        "birthday" | "birth date" | "date of birth" | "syntymäaika" | "syntymäpäivä" | "födelsedatum"
        | "födelsedag" => &[
            "own.birthday",
            "own.birth-date",
            "own.date-of-birth",
            "own.syntymäaika",
            "own.syntymäpäivä",
            "own.syntymaaika",
            "own.födelsedatum",
            "own.födelsedag",
        ],
        "fax" | "fax number" | "business fax" | "home fax" | "other fax" | "faksi" => &["own.fax"],
        "phonetic first name" | "phonetic middle name" | "phonetic last name" => &["own.phonetic-name"],
        _ => {
            // Only parts of an address remain: `Postinumero`, `City`.
            return address_part(plain).map(|part| Known::Address { group: 0, part });
        }
    };
    Some(Known::Fields(fields(names)))
}
