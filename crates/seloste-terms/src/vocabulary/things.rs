//! Fields of what a party has from the controller: services, contracts, devices, licences, accounts, domains.

use super::Field;
use super::build::{Group, group};
use crate::value::ValueType::{Code, Date, Flag, Integer, IpAddress, Line, Money, Text};

const SERVICE: Group = group("service", "pd:ServiceConsumptionBehaviour", "user.behavior.purchase_history");
const CONTRACT: Group = group("contract", "pd:Transaction", "user.behavior.purchase_history");
const DEVICE: Group = group("device", "pd:Purchase", "user.behavior.purchase_history");
const PART: Group = group("part", "pd:Purchase", "user.behavior.purchase_history");
const RECALL: Group = group("recall", "pd:Communication", "user.contact");
const LICENCE: Group = group("licence", "pd:Purchase", "user.behavior.purchase_history");
const ACTIVATION: Group = group("activation", "pd:ServiceConsumptionBehaviour", "user.telemetry");
const LOG: Group = group("service-log", "pd:ServiceConsumptionBehaviour", "user.telemetry");
const ACCOUNT: Group = group("account", "pd:AccountIdentifier", "user.account");
const DOMAIN: Group = group("domain", "pd:AccountIdentifier", "user.unique_id");

pub(super) const FIELDS: &[Field] = &[
    SERVICE.field("service.name", Line, "Palvelu", "Tjänst", "Service"),
    SERVICE.field("service.number", Code, "Palvelun numero", "Tjänstens nummer", "Service number").exact(),
    SERVICE.field("service.starts", Date, "Palvelu alkaa", "Tjänsten börjar", "Service starts"),
    SERVICE.field("service.ends", Date, "Palvelu päättyy", "Tjänsten upphör", "Service ends"),
    SERVICE.field("service.price", Money, "Palvelun hinta", "Tjänstens pris", "Price of service"),
    SERVICE.field(
        "service.billing",
        Line,
        "Palvelun laskutusväli",
        "Tjänstens faktureringsintervall",
        "Billing interval",
    ),
    SERVICE.field("service.state", Line, "Palvelun tila", "Tjänstens status", "State of service").max(60),
    SERVICE.field("service.text", Text, "Palvelun kuvaus", "Beskrivning av tjänsten", "Description of service"),
    CONTRACT.field("contract.number", Code, "Sopimuksen numero", "Avtalsnummer", "Contract number").exact(),
    CONTRACT.field("contract.name", Line, "Sopimus", "Avtal", "Contract"),
    CONTRACT.field("contract.date", Date, "Sopimus tehty", "Avtalet ingått", "Contract made"),
    CONTRACT.field("contract.starts", Date, "Sopimus alkaa", "Avtalet börjar", "Contract starts"),
    CONTRACT.field("contract.ends", Date, "Sopimus päättyy", "Avtalet upphör", "Contract ends"),
    CONTRACT.field(
        "contract.signed-by",
        Line,
        "Sopimuksen allekirjoittaja",
        "Avtalets undertecknare",
        "Contract signed by",
    ),
    CONTRACT.field("contract.state", Line, "Sopimuksen tila", "Avtalets status", "State of contract").max(60),
    // The version of the notice that is an annex of the contract, where one is.
    CONTRACT.field(
        "contract.notice",
        Date,
        "Sopimuksen tietosuojaliite",
        "Avtalets dataskyddsbilaga",
        "Notice annexed",
    ),
    DEVICE.field("device.model", Line, "Laitteen malli", "Enhetens modell", "Device model"),
    DEVICE.field("device.serial", Code, "Laitteen sarjanumero", "Enhetens serienummer", "Device serial number").exact(),
    DEVICE.field("device.lot", Code, "Laitteen valmistuserä", "Enhetens tillverkningsparti", "Device lot").exact(),
    DEVICE.field("device.made", Date, "Laite valmistettu", "Enheten tillverkad", "Device made"),
    DEVICE.field("device.sold", Date, "Laite myyty", "Enheten såld", "Device sold"),
    DEVICE.field("device.seller", Line, "Laitteen myyjä", "Enhetens säljare", "Device sold by"),
    DEVICE.field("device.warranty-ends", Date, "Laitteen takuu päättyy", "Enhetens garanti upphör", "Warranty ends"),
    DEVICE.field("device.place", Line, "Laitteen sijainti", "Enhetens plats", "Place of device"),
    DEVICE.field("device.state", Line, "Laitteen tila", "Enhetens status", "State of device").max(60),
    DEVICE.field("device.note", Text, "Laitteen lisätieto", "Tilläggsuppgift om enheten", "Note on device"),
    PART.field("part.name", Line, "Varaosa", "Reservdel", "Part"),
    PART.field("part.number", Code, "Varaosan numero", "Reservdelens nummer", "Part number").exact(),
    PART.field("part.lot", Code, "Varaosaerä", "Reservdelsparti", "Part lot").exact(),
    PART.field("part.serial", Code, "Varaosan sarjanumero", "Reservdelens serienummer", "Part serial number").exact(),
    PART.field("part.device", Code, "Laite, jossa varaosa on", "Enhet med reservdelen", "Device with the part").exact(),
    PART.field("part.installed", Date, "Varaosa asennettu", "Reservdelen monterad", "Part installed"),
    PART.field("part.removed", Date, "Varaosa poistettu", "Reservdelen borttagen", "Part removed"),
    RECALL.field("recall.number", Code, "Palautusmenettelyn numero", "Återkallelsens nummer", "Recall number").exact(),
    RECALL.field("recall.date", Date, "Palautusmenettelystä ilmoitettu", "Återkallelsen meddelad", "Recall notified"),
    RECALL.field("recall.device", Code, "Palautettava laite", "Enhet som återkallas", "Device recalled").exact(),
    RECALL.field("recall.lot", Code, "Palautettava erä", "Parti som återkallas", "Lot recalled").exact(),
    RECALL.field("recall.channel", Line, "Ilmoitustapa", "Sätt att meddela", "Recall notified by").max(60),
    RECALL.field("recall.state", Line, "Palautusmenettelyn tila", "Återkallelsens status", "State of recall").max(60),
    RECALL.field("recall.answered", Date, "Ilmoitukseen vastattu", "Meddelandet besvarat", "Recall answered"),
    RECALL.field("recall.remedy", Line, "Hyvitys", "Avhjälpande", "Remedy"),
    RECALL.field("recall.done", Date, "Palautettu tai korjattu", "Returnerad eller reparerad", "Returned or repaired"),
    LICENCE.field("licence.product", Line, "Lisensoitu tuote", "Licensierad produkt", "Licensed product"),
    LICENCE.field("licence.key", Code, "Lisenssiavain", "Licensnyckel", "Licence key").exact(),
    LICENCE.field("licence.seats", Integer, "Käyttäjämäärä", "Antal användare", "Seats"),
    LICENCE.field("licence.starts", Date, "Lisenssi alkaa", "Licensen börjar", "Licence starts"),
    LICENCE.field("licence.expires", Date, "Lisenssi päättyy", "Licensen upphör", "Licence expires"),
    LICENCE.field("licence.state", Line, "Lisenssin tila", "Licensens status", "State of licence").max(60),
    // A flag for a person to judge; nothing follows from it by itself.
    LICENCE.field("licence.misuse", Flag, "Epäily väärinkäytöstä", "Misstanke om missbruk", "Suspected misuse"),
    LICENCE.field("licence.misuse-note", Text, "Selvitys väärinkäytöstä", "Utredning om missbruk", "Note on misuse"),
    ACTIVATION.field("activation.date", Date, "Lisenssi aktivoitu", "Licensen aktiverad", "Licence activated"),
    ACTIVATION
        .field("activation.licence", Code, "Aktivoitu lisenssi", "Aktiverad licens", "Licence of activation")
        .exact(),
    ACTIVATION
        .field("activation.computer", Line, "Tietokone", "Dator", "Computer")
        .is("pd:AccountIdentifier", "user.device"),
    ACTIVATION
        .field(
            "activation.ip-address",
            IpAddress,
            "Aktivoinnin IP-osoite",
            "Aktiveringens IP-adress",
            "IP of activation",
        )
        .is("pd:IPAddress", "user.device.ip_address"),
    ACTIVATION.field("activation.ended", Date, "Aktivointi poistettu", "Aktiveringen upphävd", "Activation ended"),
    LOG.field("service-log.date", Date, "Lokitiedon päivä", "Logguppgiftens datum", "Date of log line"),
    LOG.field("service-log.time", Line, "Lokitiedon kellonaika", "Logguppgiftens klockslag", "Time of log line")
        .max(16),
    LOG.field("service-log.service", Line, "Käytetty palvelu", "Använd tjänst", "Service used"),
    LOG.field("service-log.user", Line, "Palvelun käyttäjä", "Tjänstens användare", "User of service")
        .is("pd:Username", "user.account.username"),
    LOG.field("service-log.action", Line, "Toiminto palvelussa", "Åtgärd i tjänsten", "Action in service"),
    LOG.field("service-log.text", Text, "Lokitieto", "Logguppgift", "Log data").max(2_000),
    LOG.field(
        "service-log.ip-address",
        IpAddress,
        "Lokitiedon IP-osoite",
        "Logguppgiftens IP-adress",
        "IP of log line",
    )
    .is("pd:IPAddress", "user.device.ip_address"),
    ACCOUNT
        .field("account.username", Code, "Käyttäjätunnus", "Användarnamn", "Username")
        .exact()
        .is("pd:Username", "user.account.username"),
    ACCOUNT.field("account.service", Line, "Käyttäjätilin palvelu", "Användarkontots tjänst", "Service of account"),
    ACCOUNT.field("account.role", Line, "Käyttäjätilin rooli", "Användarkontots roll", "Role of account").max(60),
    ACCOUNT.field("account.created", Date, "Käyttäjätili avattu", "Användarkontot öppnat", "Account created"),
    ACCOUNT.field("account.last-used", Date, "Käyttäjätiliä käytetty", "Användarkontot använt", "Account last used"),
    ACCOUNT.field("account.ended", Date, "Käyttäjätili suljettu", "Användarkontot avslutat", "Account ended"),
    ACCOUNT.field("account.state", Line, "Käyttäjätilin tila", "Användarkontots status", "State of account").max(60),
    DOMAIN.field("domain.name", Code, "Verkkotunnus", "Domännamn", "Domain name").exact().max(253),
    DOMAIN.field("domain.registrar", Line, "Verkkotunnuksen välittäjä", "Domännamnets registrar", "Registrar"),
    DOMAIN.field(
        "domain.registered",
        Date,
        "Verkkotunnus rekisteröity",
        "Domännamnet registrerat",
        "Domain registered",
    ),
    DOMAIN.field("domain.expires", Date, "Verkkotunnus päättyy", "Domännamnet upphör", "Domain expires"),
    // Whether its registry lies outside Finland's own: then the holder's data goes to it.
    DOMAIN.field(
        "domain.international",
        Flag,
        "Kansainvälinen verkkotunnus",
        "Internationellt domännamn",
        "International domain",
    ),
    DOMAIN.field("domain.name-server", Line, "Nimipalvelin", "Namnserver", "Name server").many().max(253),
    DOMAIN.field("domain.state", Line, "Verkkotunnuksen tila", "Domännamnets status", "State of domain").max(60),
];
