//! Fields of what happens between a party and the controller: events, cases, messages, answers, mailings.

use super::Field;
use super::build::{Group, group};
use crate::value::ValueType::{Code, Date, Flag, Integer, IpAddress, Line, Text, Url};

const EVENT: Group = group("event", "pd:Communication", "user.content.private");
const CASE: Group = group("case", "pd:Communication", "user.content.private");
const FEEDBACK: Group = group("feedback", "pd:Communication", "user.content.private");
const MESSAGE: Group = group("message", "pd:EmailContent", "user.content.private");
const SURVEY: Group = group("survey", "pd:Communication", "user.content.private");
const CAMPAIGN: Group = group("campaign", "pd:Communication", "user.behavior");
const MAILING: Group = group("mailing", "pd:Communication", "user.contact");
const LABELS: Group = group("label-run", "pd:PhysicalAddress", "user.contact.address");
const VISIT: Group = group("visit", "pd:BrowsingBehaviour", "user.behavior.browsing_history");

pub(super) const FIELDS: &[Field] = &[
    EVENT.field("event.date", Date, "Tapahtuman päivä", "Händelsens datum", "Date of event"),
    EVENT.field("event.time", Line, "Tapahtuman kellonaika", "Händelsens klockslag", "Time of event").max(16),
    EVENT.field("event.channel", Line, "Yhteydenottotapa", "Kontaktsätt", "Channel").max(60),
    EVENT.field("event.type", Line, "Tapahtuman laji", "Typ av händelse", "Type of event").max(60),
    EVENT.field("event.summary", Line, "Tapahtuma lyhyesti", "Händelsen i korthet", "Summary of event"),
    EVENT.field("event.text", Text, "Tapahtuman kuvaus", "Beskrivning av händelsen", "Description of event"),
    EVENT.field("event.place", Line, "Tapahtumapaikka", "Händelsens plats", "Place of event"),
    EVENT.field("event.author", Line, "Kirjaaja", "Antecknad av", "Recorded by"),
    CASE.field("case.number", Code, "Palvelutapauksen numero", "Ärendenummer", "Case number").exact(),
    CASE.field("case.date", Date, "Palvelutapaus avattu", "Ärendet öppnat", "Case opened"),
    CASE.field("case.subject", Line, "Palvelutapauksen aihe", "Ärendets rubrik", "Subject of case"),
    CASE.field("case.text", Text, "Palvelutapauksen kuvaus", "Beskrivning av ärendet", "Description of case"),
    CASE.field("case.channel", Line, "Palvelutapauksen saapumistapa", "Ärendets kanal", "Channel of case").max(60),
    CASE.field("case.state", Line, "Palvelutapauksen tila", "Ärendets status", "State of case").max(60),
    CASE.field("case.solution", Text, "Palvelutapauksen ratkaisu", "Ärendets lösning", "Solution of case"),
    CASE.field("case.closed", Date, "Palvelutapaus suljettu", "Ärendet avslutat", "Case closed"),
    FEEDBACK.field("feedback.date", Date, "Palautteen päivä", "Responsens datum", "Date of feedback"),
    FEEDBACK.field("feedback.channel", Line, "Palautteen antotapa", "Responsens kanal", "Channel of feedback").max(60),
    FEEDBACK.field("feedback.text", Text, "Palaute", "Respons", "Feedback"),
    FEEDBACK.field("feedback.rating", Integer, "Arvosana", "Vitsord", "Rating"),
    FEEDBACK.field("feedback.answer", Text, "Vastaus palautteeseen", "Svar på responsen", "Answer to feedback"),
    MESSAGE.field("message.date", Date, "Viestin päivä", "Meddelandets datum", "Date of message"),
    MESSAGE.field("message.time", Line, "Viestin kellonaika", "Meddelandets klockslag", "Time of message").max(16),
    MESSAGE.field("message.channel", Line, "Viestikanava", "Meddelandekanal", "Channel of message").max(60),
    MESSAGE.field("message.direction", Line, "Viestin suunta", "Meddelandets riktning", "Direction of message").max(20),
    MESSAGE
        .field("message.from", Line, "Viestin lähettäjä", "Avsändare", "Sender")
        .max(400)
        .is("pd:EmailAddress", "user.contact.email"),
    MESSAGE
        .field("message.to", Line, "Viestin vastaanottaja", "Mottagare", "Receiver")
        .max(400)
        .many()
        .is("pd:EmailAddress", "user.contact.email"),
    MESSAGE.field("message.subject", Line, "Viestin aihe", "Ämne", "Subject of message").max(1_000),
    MESSAGE.field("message.body", Text, "Viestin sisältö", "Meddelandets innehåll", "Body of message").max(500_000),
    MESSAGE.field("message.attachment", Line, "Liitteen nimi", "Bilagans namn", "Name of attachment").many(),
    // RFC 5322 3.6.4: what tells one message from another when an archive is brought in twice.
    MESSAGE
        .field("message.id", Line, "Viestin tunniste", "Meddelandets id", "Message ID")
        .max(1_000)
        .is("pd:Communication", "user.unique_id"),
    SURVEY.field("survey.name", Line, "Kysely", "Enkät", "Survey"),
    SURVEY.field("survey.date", Date, "Kyselyyn vastattu", "Enkäten besvarad", "Survey answered"),
    SURVEY.field("survey.question", Line, "Kysymys", "Fråga", "Question").max(1_000),
    SURVEY.field("survey.answer", Text, "Vastaus kyselyyn", "Svar på enkäten", "Answer to survey"),
    SURVEY.field("survey.score", Integer, "Kyselyn arvosana", "Enkätens vitsord", "Survey score"),
    CAMPAIGN.field("campaign.name", Line, "Kampanja", "Kampanj", "Campaign"),
    CAMPAIGN.field("campaign.date", Date, "Kampanjan päivä", "Kampanjens datum", "Date of campaign"),
    CAMPAIGN.field("campaign.channel", Line, "Kampanjan kanava", "Kampanjens kanal", "Channel of campaign").max(60),
    CAMPAIGN.field("campaign.segment", Line, "Kampanjan kohderyhmä", "Kampanjens målgrupp", "Segment of campaign"),
    CAMPAIGN.field("campaign.response", Line, "Vastaus kampanjaan", "Svar på kampanjen", "Response to campaign"),
    MAILING.field("mailing.name", Line, "Postitus", "Utskick", "Mailing"),
    MAILING.field("mailing.date", Date, "Postituksen päivä", "Utskickets datum", "Date of mailing"),
    MAILING.field("mailing.channel", Line, "Postituksen kanava", "Utskickets kanal", "Channel of mailing").max(60),
    MAILING.field("mailing.subject", Line, "Postituksen aihe", "Utskickets ämne", "Subject of mailing"),
    MAILING.field("mailing.state", Line, "Postituksen tila", "Utskickets status", "State of mailing").max(60),
    LABELS.field("label-run.name", Line, "Osoitetarra-ajo", "Körning av adressetiketter", "Label run"),
    LABELS.field("label-run.date", Date, "Osoitetarrojen päivä", "Adressetiketternas datum", "Date of labels"),
    LABELS.field("label-run.sheet", Line, "Tarra-arkki", "Etikettark", "Label sheet").max(60),
    VISIT.field("visit.date", Date, "Käynnin päivä", "Besökets datum", "Date of visit"),
    VISIT.field("visit.time", Line, "Käynnin kellonaika", "Besökets klockslag", "Time of visit").max(16),
    VISIT.field("visit.page", Url, "Sivu, jolla käytiin", "Besökt sida", "Page visited"),
    VISIT
        .field("visit.referrer", Url, "Sivu, jolta tultiin", "Hänvisande sida", "Referring page")
        .is("pd:BrowsingReferral", "user.behavior.browsing_history"),
    VISIT
        .field("visit.browser", Line, "Selain", "Webbläsare", "Browser")
        .max(400)
        .is("pd:BrowserFingerprint", "user.device"),
    VISIT
        .field("visit.language", Line, "Selaimen kieli", "Webbläsarens språk", "Browser language")
        .max(60)
        .is("pd:Language", "user.device"),
    VISIT
        .field("visit.ip-address", IpAddress, "IP-osoite", "IP-adress", "IP address")
        .is("pd:IPAddress", "user.device.ip_address"),
    VISIT
        .field("visit.cookie", Line, "Evästeen tunniste", "Kakans id", "Cookie ID")
        .is("pd:BrowsingBehaviour", "user.device.cookie_id"),
    VISIT
        .field("visit.consented", Flag, "Evästeisiin suostuttu", "Samtycke till kakor", "Cookies consented to")
        .is("pd:PrivacyPreference", "user.privacy_preferences"),
];
