//! The published notice as a document.
//!
//! Guarantees: the headings of Art. 13-14 in their order, none without its text; every fact of the notice that is
//! published; roles of the staff are not in it. Each sentence says how it is kept: by the running register, by evidence
//! that somebody answers for, or not at all but by word.
//! Does not: claim that the register keeps what it cannot see.

mod tables;
pub(crate) mod words;

use crate::document::{Block, Document, Fact, Keeping, Mechanism, Place, Section, Statement};
use crate::format::{country, listed};
use crate::names;
use crate::place::Places;
use crate::sentences as s;
use jiff::civil::Date;
use seloste_notice::{
    Checked, Contact, Controller, Decisions, Measure, Notice, Organisation, Period, Profiling, may_market, measures,
};
use seloste_terms::law::law;
use seloste_terms::words as w;
use seloste_terms::{Lang, Text3};
pub(crate) use tables::safeguard_name;
use words as t;

/// The notice in one language.
///
/// Texts that the notice does not have in that language stand in the first that it has.
#[must_use]
pub fn notice_document(notice: &Checked, lang: Lang) -> Document {
    let p = Paper { notice, lang, places: Places::of(notice.source()) };
    let date = w::date(notice.version, lang);
    Document {
        lang,
        heading: heading("notice", lang).to_owned(),
        subject: notice.name.best(lang).to_owned(),
        edition: vec![
            listed(notice.controllers.iter().map(|c| c.organisation.name.as_str())),
            s::in_force(&date, lang),
        ],
        lead: vec![Block::Paragraph(vec![p.told(t::LEAD), p.told(t::LAW)])],
        sections: p.sections(),
    }
}

/// A heading of the notice.
pub(crate) fn heading(id: &str, lang: Lang) -> &'static str {
    match w::heading(id) {
        Some(text) => text_in(text, lang),
        None => "",
    }
}

/// A text that lives as long as the program, unlike what [`Text3::get`] gives.
pub(crate) const fn text_in(text: Text3, lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => text.fi,
        Lang::Sv => text.sv,
        Lang::En => text.en,
    }
}

/// A notice in one language.
pub(crate) struct Paper<'n> {
    pub(crate) notice: &'n Notice,
    pub(crate) lang: Lang,
    pub(crate) places: Places,
}

impl Paper<'_> {
    fn sections(&self) -> Vec<Section> {
        let n = self.notice;
        let mut sections = vec![
            self.section("controller", self.controllers()),
            self.section("contact", self.contacts()),
            self.section("dpo", n.dpo.as_ref().map(|dpo| vec![self.contact(dpo)]).unwrap_or_default()),
            self.section("register", vec![self.plain(n.name.best(self.lang))]),
            self.section("purposes", self.purposes()),
            self.section("interests", self.interests()),
            self.section("data", self.data()),
            self.section("sources", self.sources()),
            self.section("required", self.required()),
            self.section("recipients", self.recipients()),
            self.section("transfers", self.transfers()),
            self.section("retention", self.retention()),
            self.section("decisions", self.decisions()),
            self.section("security", self.security()),
            self.section("rights", self.rights()),
            self.section("direct-marketing", self.marketing()),
            self.section("complaint", authority(self.lang)),
            self.section("changes", self.changes()),
        ];
        sections.retain(|section| !section.blocks.is_empty());
        sections
    }

    fn section(&self, id: &'static str, blocks: Vec<Block>) -> Section {
        Section { id, heading: heading(id, self.lang).to_owned(), blocks }
    }

    fn say(&self, text: Text3) -> String {
        text.get(self.lang).to_owned()
    }

    /// A place in the table `[notice]`.
    fn key(&self, key: &'static str) -> Place {
        self.places.at("notice", None, Some(key))
    }

    /// What stands in every notice and promises nothing.
    fn told(&self, text: Text3) -> Statement {
        Statement { text: self.say(text), keeping: Keeping::Told, place: None }
    }

    /// What stands in every notice and is kept by the register.
    fn kept(&self, text: Text3, by: Mechanism) -> Statement {
        Statement { text: self.say(text), keeping: Keeping::Enforced(by), place: None }
    }

    fn paragraph(&self, text: &str, keeping: Keeping, place: Place) -> Block {
        Block::Paragraph(vec![Statement { text: text.to_owned(), keeping, place: Some(place) }])
    }

    /// What is told, not promised.
    fn plain(&self, text: &str) -> Block {
        Block::Paragraph(vec![Statement { text: text.to_owned(), keeping: Keeping::Told, place: None }])
    }

    /// The day by which something is reviewed: so long after the day of this version.
    fn review(&self, every: Option<Period>) -> Option<Date> {
        every.and_then(|every| every.after(self.notice.version))
    }

    fn fact(&self, facts: &mut Vec<Fact>, term: Text3, value: Option<&str>) {
        if let Some(value) = value.map(str::trim).filter(|v| !v.is_empty()) {
            facts.push(Fact { term: self.say(term), value: value.to_owned() });
        }
    }

    pub(crate) fn organisation(&self, o: &Organisation) -> Vec<Fact> {
        let mut facts = Vec::new();
        self.fact(&mut facts, s::NAME, Some(&o.name));
        self.fact(&mut facts, s::FORM, names::form(&o.form, self.lang));
        self.fact(&mut facts, s::BUSINESS_ID, o.business_id.as_deref());
        self.fact(&mut facts, s::ADDRESS, o.address.as_deref());
        self.fact(&mut facts, s::VISITING, o.visiting_address.as_deref());
        self.fact(&mut facts, s::EMAIL, o.email.as_deref());
        self.fact(&mut facts, s::PHONE, o.phone.as_deref());
        if o.country != "FI" {
            self.fact(&mut facts, s::COUNTRY, Some(&country(&o.country, self.lang)));
        }
        facts
    }

    /// Who a controller is, and for what it answers.
    pub(crate) fn controller(&self, c: &Controller) -> Vec<Fact> {
        let mut facts = self.organisation(&c.organisation);
        if !c.short.is_empty() {
            let mut short = Vec::new();
            self.fact(&mut short, s::SHORT, Some(c.short.best(self.lang)));
            // Beside the name that it stands for.
            facts.splice(1..1, short);
        }
        self.fact(&mut facts, s::DOMAINS, Some(&listed(&c.domains)));
        self.fact(&mut facts, s::ANSWERS_FOR, Some(c.answers_for.best(self.lang)));
        facts
    }

    fn controllers(&self) -> Vec<Block> {
        let n = self.notice;
        let mut blocks = Vec::new();
        for c in &n.controllers {
            blocks.push(Block::Facts(self.controller(c)));
        }
        if n.controllers.len() > 1 {
            blocks.push(Block::Paragraph(vec![self.told(t::JOINT)]));
        }
        if let Some(processor) = &n.processor {
            blocks.push(Block::Paragraph(vec![self.told(t::PROCESSOR)]));
            blocks.push(Block::Facts(self.organisation(processor)));
        }
        if let Some(representative) = &n.representative {
            blocks.push(Block::Subheading(self.say(s::REPRESENTATIVE)));
            blocks.push(self.contact(representative));
        }
        blocks
    }

    fn is_heading(&self, role: &str) -> bool {
        ["contact", "dpo"].iter().any(|id| heading(id, self.lang).to_lowercase() == role.to_lowercase())
    }

    pub(crate) fn contact(&self, c: &Contact) -> Block {
        let mut facts = Vec::new();
        // The heading above has said it where it is the same.
        let role = Some(c.role.best(self.lang)).filter(|role| !self.is_heading(role));
        self.fact(&mut facts, s::ROLE, role);
        self.fact(&mut facts, s::ADDRESS, c.address.as_deref());
        self.fact(&mut facts, s::EMAIL, c.email.as_deref());
        self.fact(&mut facts, s::PHONE, c.phone.as_deref());
        Block::Facts(facts)
    }

    /// The contacts, each once; where a controller names none, the controller itself is the one.
    pub(crate) fn contacts(&self) -> Vec<Block> {
        let blocks: Vec<(&str, Block)> = self
            .notice
            .controllers
            .iter()
            .map(|c| {
                let block = c
                    .contact
                    .as_ref()
                    .map_or_else(|| Block::Facts(self.organisation(&c.organisation)), |contact| self.contact(contact));
                (c.organisation.name.as_str(), block)
            })
            .collect();
        match blocks.split_first() {
            // One contact serves all of them.
            Some(((_, first), rest)) if rest.iter().all(|(_, block)| block == first) => vec![first.clone()],
            _ => blocks.into_iter().flat_map(|(name, block)| [Block::Subheading(name.to_owned()), block]).collect(),
        }
    }

    fn interests(&self) -> Vec<Block> {
        let with: Vec<_> = self.notice.purposes.iter().filter(|p| !p.interest.is_empty()).collect();
        if with.is_empty() {
            return vec![Block::Paragraph(vec![self.kept(t::NO_INTERESTS, Mechanism::Gate)])];
        }
        let mut blocks = vec![Block::Paragraph(vec![self.kept(t::INTERESTS, Mechanism::Objection)])];
        for purpose in with {
            blocks.push(Block::Subheading(purpose.name.best(self.lang).to_owned()));
            let place = self.places.at("purpose", Some(purpose.id.as_str()), Some("interest"));
            blocks.push(self.paragraph(purpose.interest.best(self.lang), Keeping::Told, place));
        }
        blocks
    }

    fn decisions(&self) -> Vec<Block> {
        let said = |key, text| self.paragraph(text, Keeping::SAID, self.places.at("decisions", None, Some(key)));
        let own = |key, text| said(key, text_in(text, self.lang));
        match (&self.notice.decisions, &self.notice.profiling) {
            (Decisions::None, Profiling::None | Profiling::Unsaid) => vec![own("automated", t::NO_DECISIONS)],
            (Decisions::None, Profiling::Some(texts)) => {
                vec![own("automated", t::NO_DECISIONS_ALONE), said("profiling", texts.best(self.lang))]
            }
            (Decisions::Some(decided), Profiling::Unsaid) => vec![said("automated", decided.best(self.lang))],
            (Decisions::Some(decided), Profiling::None) => {
                vec![said("automated", decided.best(self.lang)), own("profiling", t::NO_PROFILING)]
            }
            (Decisions::Some(decided), Profiling::Some(texts)) => {
                vec![said("automated", decided.best(self.lang)), said("profiling", texts.best(self.lang))]
            }
        }
    }

    fn security(&self) -> Vec<Block> {
        let said = self.notice.measures.iter().map(|measure| Statement {
            text: measure_text(measure, self.lang).to_owned(),
            keeping: self.measure_keeping(measure),
            place: Some(self.places.at("measure", Some(&measure.id), None)),
        });
        let said: Vec<Statement> = said.collect();
        let mut blocks = self.risks();
        if !said.is_empty() {
            blocks.push(Block::List(said));
        }
        blocks
    }

    /// What makes the processing risky, where the notice says that something does: it stands where people read how they
    /// are protected.
    pub(crate) fn risks(&self) -> Vec<Block> {
        let risks: Vec<&str> = self.notice.risks.iter().map(|r| names::risk(r, self.lang)).collect();
        if risks.is_empty() {
            return Vec::new();
        }
        vec![self.paragraph(&t::risky(&risks.join("; "), self.lang), Keeping::Told, self.key("risks"))]
    }

    fn measure_keeping(&self, m: &Measure) -> Keeping {
        let (owner, review) = (m.owner.clone(), self.review(m.review));
        match (m.verified, &m.evidence) {
            (true, _) => Keeping::Enforced(match m.id.as_str() {
                "access-by-role" => Mechanism::Gate,
                "every-use-logged" => Mechanism::Ledger,
                "erased-from-backups" => Mechanism::Erasure,
                measures::IP_ADDRESSES_CUT => Mechanism::Cut,
                _ => Mechanism::Encryption,
            }),
            (false, Some(document)) => Keeping::Evidenced { document: document.clone(), owner, review },
            (false, None) => Keeping::Declared { owner, review },
        }
    }

    fn marketing(&self) -> Vec<Block> {
        let purposes: Vec<_> = self.notice.purposes.iter().filter(|p| p.marketing).collect();
        let Some(first) = purposes.first() else {
            // What is not marked as marketing may be it all the same; the right to object stands either way.
            if may_market(self.notice) {
                return vec![Block::Paragraph(vec![self.kept(t::OBJECT, Mechanism::Objection)])];
            }
            return vec![Block::Paragraph(vec![self.kept(t::NO_MARKETING, Mechanism::Gate)])];
        };
        let names = purposes.iter().map(|p| t::small(p.name.best(self.lang))).collect::<Vec<_>>().join("; ");
        let which = Statement {
            text: t::marketing_is(&names, self.lang),
            keeping: Keeping::Enforced(Mechanism::Objection),
            place: Some(self.places.at("purpose", Some(first.id.as_str()), None)),
        };
        vec![Block::Paragraph(vec![self.kept(t::OBJECT, Mechanism::Objection), which])]
    }

    fn changes(&self) -> Vec<Block> {
        let n = self.notice;
        let date = w::date(n.version, self.lang);
        let mut facts = Vec::new();
        self.fact(&mut facts, t::UPDATED, Some(&date));
        self.fact(&mut facts, t::IN_FORCE, Some(&date));
        let place = Some(self.key("version"));
        let versions = Statement { place, ..self.kept(t::VERSIONS, Mechanism::Versions) };
        let mut blocks = vec![Block::Facts(facts), Block::Paragraph(vec![versions])];
        if !n.changes.is_empty() {
            blocks.push(self.paragraph(n.changes.best(self.lang), Keeping::SAID, self.key("changes")));
        }
        if let Some(before) = n.changes_notice {
            let text = t::told_before(before, self.lang);
            let keeping = Keeping::Enforced(Mechanism::Versions);
            blocks.push(self.paragraph(&text, keeping, self.key("changes-notice")));
        }
        if let Some(every) = n.review {
            let text = t::reviewed(every, self.lang);
            blocks.push(self.paragraph(&text, Keeping::SAID, self.key("review")));
        }
        blocks
    }
}

/// What a measure is, in the notice's words or those of the language.
pub(crate) fn measure_text(measure: &Measure, lang: Lang) -> &str {
    if !measure.text.is_empty() {
        return measure.text.best(lang);
    }
    measures::known(&measure.id).map_or(&measure.id, |known| text_in(known.text, lang))
}

/// The supervisory authority, and how to complain to it (Art. 13(2)(d), 77).
pub(crate) fn authority(lang: Lang) -> Vec<Block> {
    let a = &law().authority;
    let facts = [
        (s::NAME, a.name.get(lang)),
        (s::ADDRESS, a.postal.get(lang)),
        (s::VISITING, a.visiting.get(lang)),
        (s::PHONE, a.phone.as_str()),
        (s::EMAIL, a.email.as_str()),
        (s::WEBSITE, a.website.get(lang)),
    ];
    let facts =
        facts.into_iter().map(|(term, value)| Fact { term: term.get(lang).to_owned(), value: value.to_owned() });
    vec![
        Block::Paragraph(vec![Statement {
            text: s::COMPLAIN.get(lang).to_owned(),
            keeping: Keeping::Told,
            place: None,
        }]),
        Block::Facts(facts.collect()),
    ]
}
