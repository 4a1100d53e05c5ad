//! The record of processing activities (Art. 30) as a document and as a table for spreadsheets.
//!
//! Guarantees: every item of Art. 30(1)(a)-(g), or of Art. 30(2)(a)-(d) for a processor, has its section, and where there is
//! nothing to name the section says so; the processing that the law itself demands of the register is in it.
//! Does not: go beyond what the notice knows: an impact assessment or the date of a review is not in it.

mod csv;

pub use csv::record_csv;

use crate::document::{Block, Cell, Document, Keeping, Row, Section, Statement, Table};
use crate::format::{capital, country, keep, listed, period};
use crate::names;
use crate::notice::{Paper, measure_text, text_in, words};
use crate::place::Places;
use crate::sentences as s;
use seloste_notice::{Checked, Contact, Measure, Notice, Organisation, Recipient, built_in, law_purpose};
use seloste_terms::law::law;
use seloste_terms::words as w;
use seloste_terms::{Lang, Text3};

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The controllers' (Art. 30(1)).
    Controller,
    /// That of the processor who runs the register for them (Art. 30(2)).
    Processor,
}

texts! {
    TITLE: "Seloste käsittelytoimista", "Register över behandling", "Record of processing activities";
    BY_CONTROLLER: "rekisterinpitäjän seloste, tietosuoja-asetuksen 30 artiklan 1 kohta",
        "den personuppgiftsansvariges register, artikel 30.1 i dataskyddsförordningen",
        "record of the controller, GDPR Art. 30(1)";
    BY_PROCESSOR: "henkilötietojen käsittelijän seloste, tietosuoja-asetuksen 30 artiklan 2 kohta",
        "personuppgiftsbiträdets register, artikel 30.2 i dataskyddsförordningen",
        "record of the processor, GDPR Art. 30(2)";
    INTERNAL: "Tämä on sisäinen asiakirja, joka näytetään valvontaviranomaiselle pyydettäessä. Se on koottu tietosuojaselosteesta.",
        "Detta är ett internt dokument som visas för tillsynsmyndigheten på begäran. Det är sammanställt ur dataskyddsbeskrivningen.",
        "This is an internal document, shown to the supervisory authority on request. It is made from the privacy notice.";
    WHO: "Rekisterinpitäjä ja yhteystiedot", "Personuppgiftsansvarig och kontaktuppgifter", "Controller and contact details";
    WHO_PROCESSES: "Käsittelijä, rekisterinpitäjät ja yhteystiedot", "Personuppgiftsbiträde, personuppgiftsansvariga och kontaktuppgifter",
        "Processor, controllers and contact details";
    WHY: "Käsittelyn tarkoitukset", "Ändamål med behandlingen", "Purposes of the processing";
    WHAT: "Rekisteröityjen ryhmät ja henkilötietoryhmät", "Kategorier av registrerade och av personuppgifter",
        "Categories of data subjects and of personal data";
    TO_WHOM: "Vastaanottajien ryhmät", "Kategorier av mottagare", "Categories of recipients";
    ABROAD: "Siirrot kolmansiin maihin ja suojatoimet", "Överföringar till tredjeländer och skyddsåtgärder",
        "Transfers to third countries and safeguards";
    UNTIL: "Tietojen poistamisen määräajat", "Tidsfrister för radering", "Time limits for erasure";
    MEASURES: "Tekniset ja organisatoriset turvatoimet", "Tekniska och organisatoriska säkerhetsåtgärder",
        "Technical and organisational security measures";
    CARRIED_OUT: "Rekisterinpitäjien puolesta suoritettavat käsittelytyypit", "Kategorier av behandling som utförs för personuppgiftsansvariga",
        "Categories of processing carried out for each controller";
    DPO: "Tietosuojavastaava", "Dataskyddsombud", "Data protection officer";
    NO_DPO: "Tietosuojavastaavaa ei ole nimitetty.", "Inget dataskyddsombud har utnämnts.", "No data protection officer is designated.";
    REPRESENTATIVE: "Edustaja", "Företrädare", "Representative";
    NO_REPRESENTATIVE: "Edustajaa ei ole, koska rekisterinpitäjä toimii EU:ssa tai ETA:ssa.",
        "Ingen företrädare, eftersom den personuppgiftsansvarige är verksam inom EU eller EES.",
        "No representative, since the controller is established in the EU or EEA.";
    JOINT: "Yhteisrekisterinpitäjät", "Gemensamt personuppgiftsansvariga", "Joint controllers";
    CONTROLLER: "Rekisterinpitäjä", "Personuppgiftsansvarig", "Controller";
    CONTACT: "Yhteyshenkilö", "Kontaktperson", "Contact";
    PROCESSOR: "Henkilötietojen käsittelijä", "Personuppgiftsbiträde", "Processor";
    NO_RECIPIENTS: "Ei vastaanottajia.", "Inga mottagare.", "No recipients.";
    NO_TRANSFERS: "Ei siirtoja kolmansiin maihin tai kansainvälisille järjestöille.", "Inga överföringar till tredjeländer eller internationella organisationer.",
        "No transfers to third countries or international organisations.";
    MEASURE: "Toimi", "Åtgärd", "Measure";
    HOW_KNOWN: "Miten todetaan", "Hur det konstateras", "How it is known";
    OWNER: "Vastuuhenkilö", "Ansvarig", "Who answers";
    BY_SYSTEM: "Järjestelmä valvoo", "Systemet övervakar", "Verified by the system";
    BY_WORD: "Ilmoitettu", "Uppgivet", "Declared";
    REVIEW: "Tarkistusväli", "Granskas", "Reviewed";
    ACTIVITY: "Käsittelytoimi", "Behandling", "Processing activity";
    PROCESSING: "Käsittelytyypit", "Kategorier av behandling", "Categories of processing";
    STORE: "säilytys, haku, muuttaminen, luovutus ohjeiden mukaan ja poistaminen", "lagring, sökning, ändring, utlämnande enligt anvisningar och radering",
        "storage, search, change, disclosure on instructions and erasure";
}

/// The record of processing activities, from the notice in one language.
///
/// Nothing for [`Side::Processor`] where the notice names no processor that runs the register.
#[must_use]
pub fn record_document(notice: &Checked, lang: Lang, side: Side) -> Option<Document> {
    let record = Record { notice, lang };
    let p = Paper { notice, lang, places: Places::of(notice.source()) };
    let (title, sections) = match side {
        Side::Controller => (BY_CONTROLLER, record.of_controller(&p)),
        Side::Processor => (BY_PROCESSOR, record.of_processor()?),
    };
    let names = match side {
        Side::Controller => listed(notice.controllers.iter().map(|c| c.organisation.name.as_str())),
        Side::Processor => notice.processor.as_ref()?.name.clone(),
    };
    let date = w::date(notice.version, lang);
    Some(Document {
        lang,
        heading: text_in(TITLE, lang).to_owned(),
        subject: notice.name.best(lang).to_owned(),
        edition: vec![names, text_in(title, lang).to_owned(), s::in_force(&date, lang)],
        lead: vec![told(text_in(INTERNAL, lang))],
        sections,
    })
}

fn told(text: &str) -> Block {
    Block::Paragraph(vec![Statement { text: text.to_owned(), keeping: Keeping::Told, place: None }])
}

/// A notice as its record, in one language.
struct Record<'n> {
    notice: &'n Notice,
    lang: Lang,
}

impl Record<'_> {
    /// A section with the letter that the article gives it.
    fn section(&self, id: &'static str, letter: char, heading: Text3, blocks: Vec<Block>) -> Section {
        Section { id, heading: format!("{letter}) {}", text_in(heading, self.lang)), blocks }
    }

    /// The tables of a section of the notice; the sentences between them speak to the people concerned.
    fn tables(&self, blocks: Vec<Block>, none: Text3) -> Vec<Block> {
        let tables: Vec<Block> = blocks.into_iter().filter(|b| matches!(b, Block::Table(_))).collect();
        if tables.is_empty() { vec![told(text_in(none, self.lang))] } else { tables }
    }

    fn of_controller(&self, p: &Paper<'_>) -> Vec<Section> {
        vec![
            self.section("a", 'a', WHO, self.who(p)),
            self.section("b", 'b', WHY, self.purposes(p)),
            self.section("c", 'c', WHAT, self.tables(p.data(), NO_RECIPIENTS)),
            self.section("d", 'd', TO_WHOM, self.tables(p.recipients(), NO_RECIPIENTS)),
            self.section("e", 'e', ABROAD, self.tables(p.transfers(), NO_TRANSFERS)),
            self.section("f", 'f', UNTIL, self.tables(p.retention(), NO_RECIPIENTS)),
            self.section("g", 'g', MEASURES, self.measures(p)),
        ]
    }

    fn who(&self, p: &Paper<'_>) -> Vec<Block> {
        let n = self.notice;
        let mut blocks = Vec::new();
        if n.controllers.len() > 1 {
            blocks.push(Block::Subheading(self.say(JOINT)));
        }
        for c in &n.controllers {
            blocks.push(Block::Facts(p.controller(c)));
        }
        blocks.push(Block::Subheading(self.say(CONTACT)));
        blocks.extend(p.contacts());
        blocks.extend(self.others(p));
        if let Some(processor) = &n.processor {
            blocks.push(Block::Subheading(self.say(PROCESSOR)));
            blocks.push(Block::Facts(p.organisation(processor)));
        }
        blocks
    }

    /// The data protection officer and the representative, or that there are none.
    fn others(&self, p: &Paper<'_>) -> Vec<Block> {
        let n = self.notice;
        let or = |contact: &Option<Contact>, none: Text3| match contact {
            Some(contact) => p.contact(contact),
            None => told(text_in(none, self.lang)),
        };
        vec![
            Block::Subheading(self.say(DPO)),
            or(&n.dpo, NO_DPO),
            Block::Subheading(self.say(REPRESENTATIVE)),
            or(&n.representative, NO_REPRESENTATIVE),
        ]
    }

    /// The purposes of the notice and those of law, for which the register's own categories are kept.
    fn purposes(&self, p: &Paper<'_>) -> Vec<Block> {
        let mut blocks = self.tables(p.purposes(), NO_RECIPIENTS);
        if let Some(Block::Table(table)) = blocks.first_mut() {
            for (purpose, categories) in self.of_law() {
                let basis = w::word(w::BASES, "legal-obligation").map(|text| capital(text.get(self.lang)));
                let article = w::LAW_PURPOSES.iter().find(|l| l.id == purpose).and_then(|l| l.article);
                let basis = Cell::of(basis.unwrap_or_default());
                let basis = basis.note(article.map(|a| words::article(a, self.lang)).unwrap_or_default());
                let name = Cell::of(names::purpose(self.notice, purpose, self.lang));
                for (n, (category, rule)) in categories.into_iter().enumerate() {
                    let own = if n == 0 { [name.clone(), basis.clone()] } else { [Cell::above(), Cell::above()] };
                    let mut cells = own.to_vec();
                    cells.push(Cell::of(names::category(self.notice, category, self.lang)));
                    cells.push(Cell::of(capital(&keep(rule, self.notice.relation, self.lang))));
                    table.rows.push(Row { cells, keeping: Keeping::Told, place: None });
                }
            }
        }
        blocks
    }

    /// The purposes of law with the built-in categories that they need.
    fn of_law(&self) -> [(&'static str, Vec<(&'static str, seloste_notice::Keep)>); 2] {
        let n = self.notice;
        let rights = vec![
            (built_in::STANDING, n.standing_keep),
            (built_in::REQUESTS, n.requests_keep),
            (built_in::DISCLOSURES, n.disclosures_keep),
        ];
        [(law_purpose::RIGHTS, rights), (law_purpose::SECURITY, vec![(built_in::LOG, n.log_keep)])]
    }

    fn measures(&self, p: &Paper<'_>) -> Vec<Block> {
        let rows = self.notice.measures.iter().map(|m| Row {
            cells: vec![
                Cell::of(measure_text(m, self.lang)),
                Cell::of(self.how_known(m)),
                Cell::of(m.owner.as_deref().unwrap_or_default()),
                Cell::of(m.review.map(|every| period(every, self.lang)).unwrap_or_default()),
            ],
            keeping: Keeping::Told,
            place: None,
        });
        let heads = [MEASURE, HOW_KNOWN, OWNER, REVIEW].map(|h| self.say(h)).to_vec();
        let mut blocks = p.risks();
        blocks.push(Block::Table(Table { heads, rows: rows.collect() }));
        blocks
    }

    fn how_known(&self, m: &Measure) -> String {
        match (m.verified, &m.evidence) {
            (true, _) => self.say(BY_SYSTEM),
            (false, Some(evidence)) => format!("{} {evidence}", text_in(s::EVIDENCE, self.lang)),
            (false, None) => self.say(BY_WORD),
        }
    }

    fn of_processor(&self) -> Option<Vec<Section>> {
        let n = self.notice;
        let processor = n.processor.as_ref()?;
        let places = Places::default();
        let p = Paper { notice: n, lang: self.lang, places };
        let mut who = vec![Block::Facts(p.organisation(processor))];
        for c in &n.controllers {
            who.push(Block::Subheading(format!("{}: {}", text_in(CONTROLLER, self.lang), c.organisation.name)));
            who.push(Block::Facts(p.organisation(&c.organisation)));
        }
        who.extend(self.others(&p));
        let rows = n.controllers.iter().map(|c| Row {
            cells: vec![
                Cell::of(c.organisation.name.as_str()),
                Cell::of(capital(text_in(STORE, self.lang))).note(self.all_purposes()),
            ],
            keeping: Keeping::Told,
            place: None,
        });
        let carried = Table { heads: vec![self.say(CONTROLLER), self.say(PROCESSING)], rows: rows.collect() };
        Some(vec![
            self.section("a", 'a', WHO_PROCESSES, who),
            self.section("b", 'b', CARRIED_OUT, vec![Block::Table(carried)]),
            self.section("c", 'c', ABROAD, self.tables(p.transfers(), NO_TRANSFERS)),
            self.section("d", 'd', MEASURES, self.measures(&p)),
        ])
    }

    fn all_purposes(&self) -> String {
        self.notice.purposes.iter().map(|p| p.name.best(self.lang)).collect::<Vec<_>>().join("; ")
    }

    fn say(&self, text: Text3) -> String {
        text.get(self.lang).to_owned()
    }

    /// Name and ways to reach an organisation, in one line.
    fn reach(&self, o: &Organisation) -> String {
        let country = (o.country != "FI").then(|| country(&o.country, self.lang));
        let parts = [&o.business_id, &o.address, &o.email, &o.phone].into_iter().flatten();
        listed(std::iter::once(&o.name).chain(parts).cloned().chain(country))
    }

    /// A contact in one line.
    fn contact(&self, c: &Contact) -> String {
        let role = Some(c.role.best(self.lang)).filter(|r| !r.is_empty()).map(str::to_owned);
        listed(role.into_iter().chain([&c.address, &c.email, &c.phone].into_iter().flatten().cloned()))
    }

    /// The countries of a recipient outside the EU and EEA.
    fn abroad<'r>(&self, r: &'r Recipient) -> Vec<&'r str> {
        r.countries.iter().map(String::as_str).filter(|c| !law().is_eea(c)).collect()
    }
}
