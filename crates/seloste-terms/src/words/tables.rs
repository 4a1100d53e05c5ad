//! What the ids of the notice language are called.

use super::Word;
use super::relation::CUSTOMER;
use crate::Text3;

/// A word without an article.
pub(super) const fn w(id: &'static str, fi: &'static str, sv: &'static str, en: &'static str) -> Word {
    Word { id, text: Text3 { fi, sv, en }, article: None }
}

/// A word whose texts stand elsewhere.
const fn of(id: &'static str, text: Text3) -> Word {
    Word { id, text, article: None }
}

impl Word {
    /// With the article that it comes from.
    pub(super) const fn article(mut self, article: &'static str) -> Self {
        self.article = Some(article);
        self
    }
}

/// Legal bases (Art. 6(1)).
pub const BASES: &[Word] = &[
    w("consent", "suostumus", "samtycke", "consent").article("6(1)(a)"),
    w("contract", "sopimus", "avtal", "contract").article("6(1)(b)"),
    w("legal-obligation", "lakisääteinen velvoite", "rättslig förpliktelse", "legal obligation").article("6(1)(c)"),
    w("vital-interest", "elintärkeä etu", "vitalt intresse", "vital interest").article("6(1)(d)"),
    w("public-task", "yleistä etua koskeva tehtävä", "uppgift av allmänt intresse", "task in the public interest")
        .article("6(1)(e)"),
    w("legitimate-interest", "oikeutettu etu", "berättigat intresse", "legitimate interest").article("6(1)(f)"),
];

/// Kinds of source.
pub const SOURCE_KINDS: &[Word] = &[
    w("subject", "rekisteröity itse", "den registrerade själv", "the data subject"),
    w(
        "employer",
        "työnantaja tai edustettu organisaatio",
        "arbetsgivaren eller den organisation som personen företräder",
        "the employer or the organisation represented",
    ),
    w("partner", "yhteistyökumppani", "samarbetspartner", "a partner"),
    w("authority", "viranomainen", "myndighet", "an authority"),
    w("public-register", "julkinen rekisteri", "offentligt register", "a public register"),
    w(
        "observed",
        "palvelun käytöstä kertyvä tieto",
        "uppgifter som uppstår när tjänsten används",
        "data from the use of the service",
    ),
    w("own", "rekisterinpitäjän oma tieto", "den personuppgiftsansvariges egna uppgifter", "the controller's own data"),
];

/// Events that start the clock of retention.
pub const EVENTS: &[Word] = &[
    w("received", "tiedon saapuminen", "mottagandet av uppgiften", "receipt of the data"),
    w("record-date", "merkinnän päivä", "anteckningens datum", "date of the record"),
    of("relationship-end", CUSTOMER.end),
    w("last-contact", "viimeinen yhteydenpito", "den senaste kontakten", "last contact"),
    w(
        "financial-year-end",
        "sen vuoden loppu, jona tilikausi päättyi",
        "utgången av det år då räkenskapsperioden gick ut",
        "end of the year in which the financial year ended",
    ),
    w("consent-withdrawn", "suostumuksen peruuttaminen", "återkallande av samtycke", "withdrawal of consent"),
];

/// States of the relationship, where people are customers; see [`super::Relation`] for others.
pub const STATES: &[Word] =
    &[of("prospect", CUSTOMER.prospect.one), of("customer", CUSTOMER.current.one), of("former", CUSTOMER.former.one)];

/// Whose data a category is, where people are customers.
pub const ABOUT: &[Word] = &[
    of("customer", CUSTOMER.current.many),
    of("prospect", CUSTOMER.prospect.many),
    w(
        "contact-person",
        "organisaatioiden yhteyshenkilöt",
        "organisationers kontaktpersoner",
        "contact persons of organisations",
    ),
    w("user", "palvelun käyttäjät", "användare av tjänsten", "users of the service"),
    w("visitor", "verkkosivujen kävijät", "besökare på webbplatsen", "visitors of the website"),
];

/// What makes processing risky for people (Art. 35(3), 37(1)), as things that the processing has.
pub const RISKS: &[Word] = &[
    w(
        "large-scale-monitoring",
        "ihmisten laajamittainen ja järjestelmällinen seuranta",
        "systematisk övervakning av människor i stor omfattning",
        "systematic monitoring of people on a large scale",
    )
    .article("35(3)(c)"),
    w(
        "large-scale-special",
        "arkaluonteisten tietojen laajamittainen käsittely",
        "behandling av känsliga uppgifter i stor omfattning",
        "processing of sensitive data on a large scale",
    )
    .article("35(3)(b)"),
    w("profiling", "profilointi", "profilering", "profiling").article("35(3)(a)"),
    w(
        "vulnerable",
        "tiedot lapsista tai muista haavoittuvassa asemassa olevista",
        "uppgifter om barn eller andra i utsatt ställning",
        "data about children or other vulnerable people",
    ),
    w(
        "matching",
        "eri lähteistä saatujen tietojen yhdistäminen",
        "sammanställning av uppgifter från olika källor",
        "combining data from different sources",
    ),
    w("new-technology", "uuden tekniikan käyttö", "användning av ny teknik", "use of new technology").article("35(1)"),
];

/// Whether data must be given (Art. 13(2)(e)).
pub const REQUIRED: &[Word] = &[
    w("statute", "laki edellyttää tietoja", "uppgifterna krävs enligt lag", "required by statute").article("13(2)(e)"),
    w(
        "contract",
        "tiedot ovat sopimuksen edellytys",
        "uppgifterna är ett krav för avtalet",
        "required for the contract",
    )
    .article("13(2)(e)"),
    w("no", "tietojen antaminen on vapaaehtoista", "det är frivilligt att lämna uppgifterna", "voluntary")
        .article("13(2)(e)"),
];

/// What a recipient is.
pub const RECIPIENT_ROLES: &[Word] = &[
    w("processor", "henkilötietojen käsittelijä", "personuppgiftsbiträde", "processor").article("4(8)"),
    w("controller", "itsenäinen rekisterinpitäjä", "självständigt personuppgiftsansvarig", "independent controller")
        .article("4(7)"),
    w("authority", "viranomainen", "myndighet", "public authority"),
    w("public", "julkinen saatavuus", "allmänt tillgängligt", "the public"),
];

/// Channels by which people are reached.
pub const CHANNELS: &[Word] = &[
    w("email", "sähköposti", "e-post", "e-mail"),
    w("sms", "tekstiviesti", "textmeddelande", "text message"),
    w("phone", "puhelin", "telefon", "telephone"),
    w("post", "kirjeposti", "brevpost", "post"),
];

/// Reasons why data is not erased yet.
pub const HOLDS: &[Word] = &[
    w("open-invoice", "avoin lasku", "öppen faktura", "open invoice"),
    w("collection", "perintä", "indrivning", "collection"),
    w("claim", "oikeudellinen vaade", "rättsligt anspråk", "legal claim").article("17(3)(e)"),
    w("request", "vireillä oleva pyyntö", "anhängig begäran", "pending request"),
    w("law", "lakisääteinen säilytysvelvollisuus", "lagstadgad skyldighet att bevara", "statutory duty to keep")
        .article("17(3)(b)"),
];

/// The modules of the standard contractual clauses (Decision (EU) 2021/914).
pub const SCC_MODULES: &[Word] = &[
    w(
        "controller-to-controller",
        "moduuli 1, rekisterinpitäjältä rekisterinpitäjälle",
        "modul 1, från personuppgiftsansvarig till personuppgiftsansvarig",
        "module 1, controller to controller",
    ),
    w(
        "controller-to-processor",
        "moduuli 2, rekisterinpitäjältä käsittelijälle",
        "modul 2, från personuppgiftsansvarig till personuppgiftsbiträde",
        "module 2, controller to processor",
    ),
    w(
        "processor-to-processor",
        "moduuli 3, käsittelijältä käsittelijälle",
        "modul 3, från personuppgiftsbiträde till personuppgiftsbiträde",
        "module 3, processor to processor",
    ),
    w(
        "processor-to-controller",
        "moduuli 4, käsittelijältä rekisterinpitäjälle",
        "modul 4, från personuppgiftsbiträde till personuppgiftsansvarig",
        "module 4, processor to controller",
    ),
];

/// Safeguards of transfers outside the EEA (Art. 45-49).
pub const SAFEGUARDS: &[Word] = &[
    w("adequacy", "tietosuojan riittävyyttä koskeva päätös", "beslut om adekvat skyddsnivå", "adequacy decision")
        .article("45(3)"),
    w("scc", "vakiolausekkeet", "standardavtalsklausuler", "standard contractual clauses").article("46(2)(c)"),
    w("bcr", "yritystä koskevat sitovat säännöt", "bindande företagsbestämmelser", "binding corporate rules")
        .article("47"),
    w("code-of-conduct", "hyväksytyt käytännesäännöt", "godkänd uppförandekod", "approved code of conduct")
        .article("46(2)(e)"),
    w("certification", "hyväksytty sertifiointi", "godkänd certifiering", "approved certification").article("46(2)(f)"),
    w(
        "art-49-1-a",
        "rekisteröidyn nimenomainen suostumus",
        "den registrerades uttryckliga samtycke",
        "explicit consent of the data subject",
    )
    .article("49(1)(a)"),
    w(
        "art-49-1-b",
        "siirto on tarpeen sopimuksen täyttämiseksi rekisteröidyn kanssa",
        "överföringen är nödvändig för att fullgöra avtalet med den registrerade",
        "necessary for the contract with the data subject",
    )
    .article("49(1)(b)"),
    w(
        "art-49-1-c",
        "siirto on tarpeen rekisteröidyn edun mukaisen sopimuksen täyttämiseksi",
        "överföringen är nödvändig för ett avtal i den registrerades intresse",
        "necessary for a contract in the interest of the data subject",
    )
    .article("49(1)(c)"),
    w("art-49-1-d", "tärkeä yleinen etu", "viktigt allmänintresse", "important reasons of public interest")
        .article("49(1)(d)"),
    w(
        "art-49-1-e",
        "oikeusvaateen laatiminen, esittäminen tai puolustaminen",
        "fastställande, utövande eller försvar av rättsliga anspråk",
        "establishment, exercise or defence of legal claims",
    )
    .article("49(1)(e)"),
    w("art-49-1-f", "elintärkeän edun suojaaminen", "skydd av vitala intressen", "protection of vital interests")
        .article("49(1)(f)"),
    w(
        "art-49-1-g",
        "siirto julkisesta rekisteristä",
        "överföring från ett offentligt register",
        "transfer from a public register",
    )
    .article("49(1)(g)"),
];

/// Rights of the person, in the order of the articles.
pub const RIGHTS: &[Word] = &[
    w("withdraw-consent", "oikeus peruuttaa suostumus", "rätt att återkalla samtycke", "right to withdraw consent")
        .article("7(3)"),
    w(
        "information",
        "oikeus saada tietoa käsittelystä",
        "rätt till information om behandlingen",
        "right to be informed",
    )
    .article("13-14"),
    w("access", "oikeus saada pääsy tietoihin", "rätt till tillgång", "right of access").article("15"),
    w("rectification", "oikeus tietojen oikaisemiseen", "rätt till rättelse", "right to rectification").article("16"),
    w("erasure", "oikeus tietojen poistamiseen", "rätt till radering", "right to erasure").article("17"),
    w(
        "restriction",
        "oikeus käsittelyn rajoittamiseen",
        "rätt till begränsning av behandling",
        "right to restriction of processing",
    )
    .article("18"),
    w(
        "notification",
        "oikeus saada tieto vastaanottajille tehdyistä ilmoituksista",
        "rätt att få veta vilka mottagare som underrättats",
        "right to know which recipients were notified",
    )
    .article("19"),
    w(
        "portability",
        "oikeus siirtää tiedot järjestelmästä toiseen",
        "rätt till dataportabilitet",
        "right to data portability",
    )
    .article("20"),
    w("objection", "oikeus vastustaa käsittelyä", "rätt att göra invändningar", "right to object").article("21"),
    w(
        "automated-decisions",
        "oikeus olla joutumatta automaattisen päätöksenteon kohteeksi",
        "rätt att inte bli föremål för automatiserat beslutsfattande",
        "right not to be subject to automated decisions",
    )
    .article("22"),
    w(
        "complaint",
        "oikeus tehdä valitus valvontaviranomaiselle",
        "rätt att lämna in klagomål till tillsynsmyndigheten",
        "right to lodge a complaint with the supervisory authority",
    )
    .article("77"),
];

/// Headings of a rendered notice, in their order.
pub const HEADINGS: &[Word] = &[
    w("notice", "Tietosuojaseloste", "Dataskyddsbeskrivning", "Privacy notice"),
    w("controller", "Rekisterinpitäjä", "Personuppgiftsansvarig", "Controller"),
    w(
        "contact",
        "Yhteyshenkilö tietosuoja-asioissa",
        "Kontaktperson i dataskyddsfrågor",
        "Contact for data protection",
    ),
    w("dpo", "Tietosuojavastaava", "Dataskyddsombud", "Data protection officer"),
    w("register", "Rekisterin nimi", "Registrets namn", "Name of the register"),
    w(
        "purposes",
        "Käsittelyn tarkoitukset ja oikeusperusteet",
        "Ändamål och rättslig grund för behandlingen",
        "Purposes and legal bases",
    ),
    w("interests", "Oikeutetut edut", "Berättigade intressen", "Legitimate interests"),
    w(
        "data",
        "Rekisteröityjen ryhmät ja henkilötiedot",
        "Kategorier av registrerade och personuppgifter",
        "Data subjects and personal data",
    ),
    w("sources", "Tietolähteet", "Informationskällor", "Sources of data"),
    w("required", "Onko tiedot pakko antaa", "Är det obligatoriskt att lämna uppgifterna", "Must the data be provided"),
    w(
        "recipients",
        "Vastaanottajat ja henkilötietojen käsittelijät",
        "Mottagare och personuppgiftsbiträden",
        "Recipients and processors",
    ),
    w(
        "transfers",
        "Siirrot EU:n tai ETA:n ulkopuolelle",
        "Överföring utanför EU eller EES",
        "Transfers outside the EU or EEA",
    ),
    w("retention", "Säilytysajat", "Förvaringstider", "Retention periods"),
    w(
        "decisions",
        "Automaattinen päätöksenteko ja profilointi",
        "Automatiserat beslutsfattande och profilering",
        "Automated decisions and profiling",
    ),
    w("security", "Suojaus", "Skydd av uppgifterna", "Security"),
    w("rights", "Rekisteröidyn oikeudet", "Den registrerades rättigheter", "Your rights"),
    w(
        "direct-marketing",
        "Oikeus vastustaa suoramarkkinointia",
        "Rätt att göra invändningar mot direktmarknadsföring",
        "Right to object to direct marketing",
    ),
    w("complaint", "Oikeus tehdä valitus", "Rätt att lämna in klagomål", "Right to lodge a complaint"),
    w("changes", "Muutokset ja päivitys", "Ändringar och uppdatering", "Changes and update"),
];

/// The categories that every register has.
pub const BUILT_IN: &[Word] = &[
    of("standing", CUSTOMER.standing),
    w("requests", "Rekisteröityjen pyynnöt", "De registrerades begäranden", "Requests of persons"),
    w(
        "disclosures",
        "Luovutukset ja luovutustodistukset",
        "Utlämnanden och intyg över dem",
        "Disclosures and their certificates",
    ),
    w("log", "Käyttöloki", "Användningslogg", "Log of use"),
];

/// The purposes that come from law.
pub const LAW_PURPOSES: &[Word] = &[
    w(
        "rights",
        "Rekisteröidyn oikeuksien toteuttaminen",
        "Tillgodoseende av den registrerades rättigheter",
        "Fulfilling the rights of persons",
    )
    .article("12-22"),
    w(
        "retention",
        "Tietojen poistaminen säilytysajan päätyttyä",
        "Radering av uppgifter när förvaringstiden gått ut",
        "Erasure when the retention period is over",
    )
    .article("5(1)(e)"),
    w("security", "Tietojen suojaaminen", "Skydd av uppgifterna", "Protection of the data").article("32-34"),
];

/// What a role may do.
pub const MAY: &[Word] = &[
    w("read", "Tietojen katselu", "Visning av uppgifter", "View data"),
    w("write", "Tietojen lisääminen ja muuttaminen", "Tillägg och ändring av uppgifter", "Add and change data"),
    w(
        "standing",
        "Suhteen, suostumusten ja kieltojen kirjaaminen",
        "Registrering av förhållande, samtycken och förbud",
        "Record relationships, consents and objections",
    ),
    w("erase", "Tietojen poistaminen", "Radering av uppgifter", "Erase data"),
    w("import", "Tiedostojen tuonti", "Import av filer", "Import files"),
    w("export", "Tietojen vienti", "Export av uppgifter", "Export data"),
];
