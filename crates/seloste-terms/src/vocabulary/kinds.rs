//! The kinds of record, sorted by id.

use super::Kind;
use crate::Text3;

/// A kind whose records are dated by the day they were received.
const fn kind(id: &'static str, label: Text3, plural: Text3, headline: &'static [&'static str]) -> Kind {
    Kind { id, label, plural, dated_by: None, headline, is_contact: false }
}

const fn text(fi: &'static str, sv: &'static str, en: &'static str) -> Text3 {
    Text3 { fi, sv, en }
}

impl Kind {
    /// Dated by a field of its own.
    const fn dated_by(mut self, field: &'static str) -> Self {
        self.dated_by = Some(field);
        self
    }

    /// Shows a dealing with the party. What runs by itself (a visit, a log line, a mailing) does not: it would keep the
    /// data of people who have long gone.
    const fn dealing(mut self) -> Self {
        self.is_contact = true;
        self
    }
}

pub(super) const KINDS: &[Kind] = &[
    kind(
        "account",
        text("Käyttäjätili", "Användarkonto", "User account"),
        text("Käyttäjätilit", "Användarkonton", "User accounts"),
        &["account.username", "account.service"],
    )
    .dated_by("account.created"),
    kind(
        "activation",
        text("Lisenssin aktivointi", "Licensaktivering", "Licence activation"),
        text("Lisenssien aktivoinnit", "Licensaktiveringar", "Licence activations"),
        &["activation.licence", "activation.computer"],
    )
    .dated_by("activation.date"),
    kind(
        "audit",
        text("Tarkastus", "Granskning", "Audit"),
        text("Tarkastukset", "Granskningar", "Audits"),
        &["audit.auditor", "audit.state"],
    )
    .dated_by("audit.date")
    .dealing(),
    kind(
        "authorisation",
        text("Luovutusvaltuutus", "Fullmakt för utlämnande", "Authorisation"),
        text("Luovutusvaltuutukset", "Fullmakter för utlämnande", "Authorisations"),
        &["authorisation.recipient", "authorisation.material"],
    )
    .dated_by("authorisation.date")
    .dealing(),
    kind(
        "campaign",
        text("Kampanja", "Kampanj", "Campaign"),
        text("Kampanjat", "Kampanjer", "Campaigns"),
        &["campaign.name", "campaign.response"],
    )
    .dated_by("campaign.date"),
    kind(
        "case",
        text("Palvelutapaus", "Serviceärende", "Service case"),
        text("Palvelutapaukset", "Serviceärenden", "Service cases"),
        &["case.number", "case.subject", "case.state"],
    )
    .dated_by("case.date")
    .dealing(),
    kind(
        "collection",
        text("Perintä", "Indrivning", "Collection"),
        text("Perinnät", "Indrivningar", "Collections"),
        &["collection.invoice", "collection.amount", "collection.state"],
    )
    .dated_by("collection.date"),
    kind(
        "contact",
        text("Yhteystieto", "Kontaktuppgift", "Contact details"),
        text("Perus- ja yhteystiedot", "Grund- och kontaktuppgifter", "Contact details"),
        &["person.name", "organisation.name"],
    ),
    kind(
        "contract",
        text("Sopimus", "Avtal", "Contract"),
        text("Sopimukset", "Avtal", "Contracts"),
        &["contract.number", "contract.name", "contract.state"],
    )
    .dated_by("contract.date")
    .dealing(),
    kind(
        "credit-check",
        text("Luottotarkistus", "Kreditkontroll", "Credit check"),
        text("Luottotarkistukset", "Kreditkontroller", "Credit checks"),
        &["credit-check.service", "credit-check.decision"],
    )
    .dated_by("credit-check.date"),
    kind(
        "device",
        text("Laite", "Enhet", "Device"),
        text("Laitteet", "Enheter", "Devices"),
        &["device.model", "device.serial"],
    )
    .dated_by("device.sold"),
    kind(
        "disclosure",
        text("Luovutus", "Utlämnande", "Disclosure"),
        text("Luovutukset", "Utlämnanden", "Disclosures"),
        &["disclosure.number", "disclosure.recipient"],
    )
    .dated_by("disclosure.date"),
    kind(
        "document",
        text("Asiakirja", "Dokument", "Document"),
        text("Asiakirjat", "Dokument", "Documents"),
        &["document.name"],
    )
    .dated_by("document.date"),
    kind(
        "domain",
        text("Verkkotunnus", "Domännamn", "Domain"),
        text("Verkkotunnukset", "Domännamn", "Domains"),
        &["domain.name", "domain.state"],
    )
    .dated_by("domain.registered"),
    kind(
        "event",
        text("Tapahtuma", "Händelse", "Event"),
        text("Tapahtumat", "Händelser", "Events"),
        &["event.channel", "event.summary"],
    )
    .dated_by("event.date")
    .dealing(),
    kind(
        "feedback",
        text("Palaute", "Respons", "Feedback"),
        text("Palautteet", "Respons", "Feedback"),
        &["feedback.channel", "feedback.rating"],
    )
    .dated_by("feedback.date")
    .dealing(),
    kind(
        "invoice",
        text("Lasku", "Faktura", "Invoice"),
        text("Laskut", "Fakturor", "Invoices"),
        &["invoice.number", "invoice.total", "invoice.state"],
    )
    .dated_by("invoice.date")
    .dealing(),
    kind(
        "label-run",
        text("Osoitetarra-ajo", "Körning av adressetiketter", "Label run"),
        text("Osoitetarra-ajot", "Körningar av adressetiketter", "Label runs"),
        &["label-run.name", "label-run.sheet"],
    )
    .dated_by("label-run.date"),
    kind(
        "licence",
        text("Lisenssi", "Licens", "Licence"),
        text("Lisenssit", "Licenser", "Licences"),
        &["licence.product", "licence.key", "licence.expires"],
    )
    .dated_by("licence.starts"),
    kind(
        "mailing",
        text("Postitus", "Utskick", "Mailing"),
        text("Postitukset", "Utskick", "Mailings"),
        &["mailing.name", "mailing.state"],
    )
    .dated_by("mailing.date"),
    kind(
        "message",
        text("Viesti", "Meddelande", "Message"),
        text("Viestit", "Meddelanden", "Messages"),
        &["message.subject", "message.from"],
    )
    .dated_by("message.date")
    .dealing(),
    kind(
        "order",
        text("Tilaus", "Beställning", "Order"),
        text("Tilaukset", "Beställningar", "Orders"),
        &["order.number", "order.total", "order.state"],
    )
    .dated_by("order.date")
    .dealing(),
    kind(
        "paper",
        text("Paperiaineisto", "Pappersmaterial", "Paper material"),
        text("Paperiaineistot", "Pappersmaterial", "Paper material"),
        &["paper.name", "paper.place"],
    )
    .dated_by("paper.date"),
    kind(
        "part",
        text("Varaosa", "Reservdel", "Part"),
        text("Varaosat", "Reservdelar", "Parts"),
        &["part.name", "part.lot"],
    )
    .dated_by("part.installed"),
    kind(
        "payment",
        text("Maksu", "Betalning", "Payment"),
        text("Maksut", "Betalningar", "Payments"),
        &["payment.amount", "payment.invoice"],
    )
    .dated_by("payment.date")
    .dealing(),
    kind(
        "recall",
        text("Palautusmenettely", "Återkallelse", "Recall"),
        text("Palautusmenettelyt", "Återkallelser", "Recalls"),
        &["recall.number", "recall.device", "recall.state"],
    )
    .dated_by("recall.date"),
    kind(
        "request",
        text("Rekisteröidyn pyyntö", "Den registrerades begäran", "Request of a person"),
        text("Rekisteröityjen pyynnöt", "De registrerades begäranden", "Requests of persons"),
        &["request.number", "request.right", "request.state"],
    )
    .dated_by("request.date")
    .dealing(),
    kind(
        "service",
        text("Palvelu", "Tjänst", "Service"),
        text("Palvelut", "Tjänster", "Services"),
        &["service.name", "service.state"],
    )
    .dated_by("service.starts"),
    kind(
        "service-log",
        text("Palvelun lokitieto", "Tjänstens logguppgift", "Service log line"),
        text("Palveluiden lokitiedot", "Tjänsternas logguppgifter", "Service log"),
        &["service-log.service", "service-log.action"],
    )
    .dated_by("service-log.date"),
    kind(
        "survey",
        text("Kyselyvastaus", "Enkätsvar", "Survey answer"),
        text("Kyselyvastaukset", "Enkätsvar", "Survey answers"),
        &["survey.name", "survey.score"],
    )
    .dated_by("survey.date")
    .dealing(),
    kind(
        "visit",
        text("Käynti verkkosivuilla", "Besök på webbplatsen", "Website visit"),
        text("Käynnit verkkosivuilla", "Besök på webbplatsen", "Website visits"),
        &["visit.page"],
    )
    .dated_by("visit.date"),
];
