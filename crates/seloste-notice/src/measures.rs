//! Measures of protection that the language knows by name.
//!
//! Guarantees: a measure is called verified only where the running register itself keeps it, whatever its operator
//! does. Does not: vouch for walls, doors and people: those measures name who answers for them.

use seloste_terms::Text3;

/// A measure with a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownMeasure {
    /// Its id in a notice.
    pub id: &'static str,
    /// What it is, as the notice says it.
    pub text: Text3,
    /// Whether the running register keeps it by itself.
    pub verified: bool,
}

const fn known_as(
    id: &'static str,
    verified: bool,
    fi: &'static str,
    sv: &'static str,
    en: &'static str,
) -> KnownMeasure {
    KnownMeasure { id, text: Text3 { fi, sv, en }, verified }
}

/// Whose notice has this measure keeps of an IP address the network only, whatever the way in.
pub const IP_ADDRESSES_CUT: &str = "ip-addresses-cut";

/// All of them: those that the register keeps by itself first.
pub const KNOWN: &[KnownMeasure] = &[
    known_as(
        "encrypted-at-rest",
        true,
        "Tiedot, varmuuskopiot ja käyttöloki tallennetaan salattuina.",
        "Uppgifterna, säkerhetskopiorna och användningsloggen lagras krypterade.",
        "Data, backups and the log of use are stored encrypted.",
    ),
    known_as(
        "access-by-role",
        true,
        "Kukin työntekijä näkee vain ne tiedot, joita hänen tehtävänsä ja käyttötarkoitus edellyttävät.",
        "Varje anställd ser bara de uppgifter som arbetsuppgiften och ändamålet kräver.",
        "Each employee sees only the data that their task and the purpose call for.",
    ),
    known_as(
        "every-use-logged",
        true,
        "Jokaisesta tietojen käytöstä jää merkintä lokiin, jota ei voi muuttaa huomaamatta.",
        "Varje användning av uppgifterna antecknas i en logg som inte kan ändras obemärkt.",
        "Every use of the data leaves an entry in a log that cannot be altered unnoticed.",
    ),
    known_as(
        "erased-from-backups",
        true,
        "Poistettu tieto häviää lopullisesti myös varmuuskopioista.",
        "Raderade uppgifter försvinner slutgiltigt även ur säkerhetskopiorna.",
        "Erased data is gone for good from backups too.",
    ),
    known_as(
        IP_ADDRESSES_CUT,
        true,
        "IP-osoitteista tallennetaan vain alkuosa, josta ei voi tunnistaa yksittäistä liittymää.",
        "Av IP-adresser lagras bara början, som inte pekar ut en enskild anslutning.",
        "Of IP addresses only the beginning is stored, which does not tell one connection from others.",
    ),
    known_as(
        "personal-accounts",
        false,
        "Jokaisella käyttäjällä on henkilökohtainen tunnus ja salasana.",
        "Varje användare har ett personligt användarnamn och lösenord.",
        "Every user has a personal account and password.",
    ),
    known_as(
        "locked-premises",
        false,
        "Paperiaineisto ja laitteet säilytetään lukituissa tiloissa.",
        "Pappersmaterial och utrustning förvaras i låsta utrymmen.",
        "Paper records and equipment are kept in locked premises.",
    ),
    known_as(
        "fire-safe-storage",
        false,
        "Paperiaineisto säilytetään paloturvallisessa kaapissa tai tilassa.",
        "Pappersmaterial förvaras i ett brandsäkert skåp eller utrymme.",
        "Paper records are kept in fire-resistant storage.",
    ),
    known_as(
        "access-control",
        false,
        "Palvelintiloissa on kulunvalvonta ja murtosuojaus.",
        "Serverutrymmena har passerkontroll och inbrottsskydd.",
        "Server rooms have access control and protection against burglary.",
    ),
    known_as(
        "firewall",
        false,
        "Verkko ja palvelimet on suojattu palomuurilla.",
        "Nätverket och servrarna skyddas av en brandvägg.",
        "The network and the servers are protected by a firewall.",
    ),
    known_as(
        "device-protection",
        false,
        "Työlaitteissa on käyttölukitus ja ajantasainen tietoturvaohjelma.",
        "Arbetsenheterna har låsning och ett uppdaterat säkerhetsprogram.",
        "Work devices are locked when not in use and run up-to-date security software.",
    ),
    known_as(
        "known-networks",
        false,
        "Rekisteriä käytetään vain tunnetuista, suojatuista verkoista.",
        "Registret används endast från kända, skyddade nätverk.",
        "The register is used only from known, protected networks.",
    ),
    known_as(
        "confidentiality-undertaking",
        false,
        "Tietoja käsittelevät ovat sitoutuneet salassapitoon.",
        "De som behandlar uppgifter har förbundit sig till tystnadsplikt.",
        "Those who handle data have undertaken to keep it confidential.",
    ),
    known_as(
        "staff-trained",
        false,
        "Henkilöstö on perehdytetty tietosuojaan.",
        "Personalen har fått utbildning i dataskydd.",
        "Staff have been trained in data protection.",
    ),
    known_as(
        "stored-in-eea",
        false,
        "Tiedot säilytetään Euroopan talousalueella, eikä niitä siirretä sen ulkopuolelle.",
        "Uppgifterna förvaras inom Europeiska ekonomiska samarbetsområdet och överförs inte utanför det.",
        "Data is stored within the European Economic Area and is not transferred out of it.",
    ),
];

/// The measure of that id, if the language knows it.
#[must_use]
pub fn known(id: &str) -> Option<&'static KnownMeasure> {
    KNOWN.iter().find(|m| m.id == id)
}
