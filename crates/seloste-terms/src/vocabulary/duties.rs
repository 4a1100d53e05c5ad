//! Fields of what the controller must be able to show: requests, authorisations, disclosures, audits, papers, documents.

use super::Field;
use super::build::{Group, group};
use crate::value::ValueType::{Code, Date, Decimal, Integer, Line, Money, Text};

const REQUEST: Group = group("request", "pd:PrivacyPreference", "user.privacy_preferences");
const AUTHORISATION: Group = group("authorisation", "pd:PrivacyPreference", "user.privacy_preferences");
const DISCLOSURE: Group = group("disclosure", "pd:PrivacyPreference", "user.privacy_preferences");
const AUDIT: Group = group("audit", "pd:Professional", "user.workplace");
const PAPER: Group = group("paper", "pd:Communication", "user.content.private");
const DOCUMENT: Group = group("document", "pd:Communication", "user.content.private");

pub(super) const FIELDS: &[Field] = &[
    REQUEST.field("request.number", Code, "Pyynnön numero", "Begärans nummer", "Request number").exact(),
    REQUEST.field("request.date", Date, "Pyyntö saapunut", "Begäran mottagen", "Request received"),
    REQUEST.field(
        "request.right",
        Line,
        "Mitä oikeutta pyyntö koskee",
        "Rättighet som begäran gäller",
        "Right requested",
    ),
    REQUEST.field("request.channel", Line, "Pyynnön saapumistapa", "Begärans kanal", "Channel of request").max(60),
    REQUEST.field("request.by", Line, "Pyynnön esittäjä", "Begärande", "Requested by"),
    REQUEST.field(
        "request.identified-by",
        Line,
        "Henkilöllisyyden varmistus",
        "Säkerställande av identitet",
        "Identified by",
    ),
    REQUEST.field("request.text", Text, "Pyynnön sisältö", "Begärans innehåll", "Text of request"),
    REQUEST
        .field("request.scope", Line, "Mitä tietoja pyyntö koskee", "Uppgifter som begäran gäller", "Data requested")
        .max(1_000),
    REQUEST.field("request.from", Date, "Pyynnön aikaväli alkaa", "Begärans tidsperiod börjar", "Requested from"),
    REQUEST.field("request.until", Date, "Pyynnön aikaväli päättyy", "Begärans tidsperiod slutar", "Requested until"),
    REQUEST.field("request.wrong", Text, "Virheellinen tieto", "Felaktig uppgift", "What is wrong"),
    REQUEST.field("request.correction", Text, "Tiedon korjaus", "Rättad uppgift", "Correction"),
    REQUEST.field(
        "request.estimate",
        Line,
        "Virheen arvioitu ajankohta",
        "Felets uppskattade tidpunkt",
        "Estimated date of error",
    ),
    REQUEST.field("request.due", Date, "Pyynnön määräaika", "Begärans tidsfrist", "Due date of request"),
    REQUEST.field("request.state", Line, "Pyynnön tila", "Begärans status", "State of request").max(60),
    REQUEST.field("request.answered", Date, "Pyyntöön vastattu", "Begäran besvarad", "Request answered"),
    REQUEST.field("request.answer", Text, "Vastaus pyyntöön", "Svar på begäran", "Answer to request"),
    AUTHORISATION.field("authorisation.date", Date, "Valtuutuksen päivä", "Fullmaktens datum", "Date of authorisation"),
    AUTHORISATION
        .field("authorisation.material", Text, "Luovutettava aineisto", "Material som lämnas ut", "Material authorised")
        .max(2_000),
    AUTHORISATION.field(
        "authorisation.recipient",
        Line,
        "Valtuutuksen vastaanottaja",
        "Fullmaktens mottagare",
        "Authorised recipient",
    ),
    AUTHORISATION.field("authorisation.from", Date, "Valtuutus alkaa", "Fullmakten börjar", "Authorised from"),
    AUTHORISATION.field("authorisation.until", Date, "Valtuutus päättyy", "Fullmakten upphör", "Authorised until"),
    AUTHORISATION.field(
        "authorisation.signed-by",
        Line,
        "Valtuutuksen antaja",
        "Fullmaktens givare",
        "Authorisation signed by",
    ),
    DISCLOSURE
        .field("disclosure.number", Code, "Luovutuksen numero", "Utlämnandets nummer", "Disclosure number")
        .exact(),
    DISCLOSURE.field("disclosure.date", Date, "Tiedot luovutettu", "Uppgifterna utlämnade", "Date of disclosure"),
    DISCLOSURE.field(
        "disclosure.recipient",
        Line,
        "Luovutuksen saaja",
        "Utlämnandets mottagare",
        "Recipient of disclosure",
    ),
    DISCLOSURE
        .field("disclosure.material", Text, "Luovutetut tiedot", "Utlämnade uppgifter", "Data disclosed")
        .max(2_000),
    DISCLOSURE.field("disclosure.ground", Line, "Luovutuksen peruste", "Grund för utlämnandet", "Ground of disclosure"),
    DISCLOSURE.field("disclosure.law", Line, "Luovutuksen lainkohta", "Utlämnandets lagrum", "Statute of disclosure"),
    DISCLOSURE
        .field("disclosure.channel", Line, "Luovutustapa", "Sätt för utlämnandet", "Channel of disclosure")
        .max(60),
    DISCLOSURE.field(
        "disclosure.certificate",
        Code,
        "Luovutustodistus",
        "Intyg över utlämnandet",
        "Certificate of disclosure",
    ),
    AUDIT.field("audit.date", Date, "Tarkastuksen päivä", "Granskningens datum", "Date of audit"),
    AUDIT.field("audit.requested", Date, "Tarkastusta pyydetty", "Granskningen begärd", "Audit requested"),
    AUDIT.field("audit.scope", Text, "Tarkastuksen laajuus", "Granskningens omfattning", "Scope of audit").max(4_000),
    AUDIT.field("audit.auditor", Line, "Tarkastaja", "Granskare", "Auditor"),
    AUDIT.field("audit.hours", Decimal, "Tarkastuksen työtunnit", "Granskningens arbetstimmar", "Hours of audit"),
    AUDIT.field("audit.price", Money, "Tarkastuksen hinta", "Granskningens pris", "Price of audit"),
    AUDIT.field("audit.state", Line, "Tarkastuksen tila", "Granskningens status", "State of audit").max(60),
    PAPER.field("paper.name", Line, "Paperiaineisto", "Pappersmaterial", "Paper material"),
    PAPER.field("paper.date", Date, "Paperiaineiston päivä", "Pappersmaterialets datum", "Date of paper"),
    PAPER.field(
        "paper.place",
        Line,
        "Paperiaineiston säilytyspaikka",
        "Pappersmaterialets förvaringsplats",
        "Place of paper",
    ),
    PAPER
        .field(
            "paper.authorised",
            Line,
            "Aineiston hakuun oikeutettu",
            "Behörig att hämta materialet",
            "Who may fetch it",
        )
        .many(),
    PAPER.field("paper.note", Text, "Paperiaineiston lisätieto", "Tilläggsuppgift om materialet", "Note on paper"),
    DOCUMENT.field("document.name", Line, "Asiakirja", "Dokument", "Document"),
    DOCUMENT.field("document.date", Date, "Asiakirjan päivä", "Dokumentets datum", "Date of document"),
    DOCUMENT
        .field("document.type", Line, "Asiakirjan tiedostomuoto", "Dokumentets filformat", "Media type of document")
        .max(120),
    DOCUMENT.field(
        "document.size",
        Integer,
        "Asiakirjan koko tavuina",
        "Dokumentets storlek i byte",
        "Bytes of document",
    ),
    DOCUMENT.field("document.note", Text, "Asiakirjan lisätieto", "Tilläggsuppgift om dokumentet", "Note on document"),
];
