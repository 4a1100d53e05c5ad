//! The tables of the notice: what people look things up in.

use super::words as t;
use super::{Paper, heading, text_in};
use crate::document::{Block, Cell, Keeping, Mechanism, Place, Row, Statement, Table};
use crate::format::{capital, country, keep, listed};
use crate::names;
use crate::rights::rights;
use crate::sentences as s;
use seloste_notice::{
    Basis, Category, FieldId, Keep, Purpose, Recipient, RecipientRole, SourceId, SourceKind, built_in, says_free,
    says_when_answered,
};
use seloste_terms::law::law;
use seloste_terms::vocabulary;
use seloste_terms::words::{self as w, SAFEGUARDS, SCC_MODULES, word};
use seloste_terms::{Text3, Texts};

impl<'n> Paper<'n> {
    fn table(&self, heads: &[Text3], rows: Vec<Row>) -> Block {
        Block::Table(Table { heads: heads.iter().map(|h| self.say(*h)).collect(), rows })
    }

    /// A lead sentence that the register keeps, and the table under it.
    fn led(&self, lead: Text3, by: Mechanism, heads: &[Text3], rows: Vec<Row>) -> Vec<Block> {
        self.led_by(self.kept(lead, by), heads, rows)
    }

    /// The same with a sentence of the notice's own.
    fn led_by(&self, lead: Statement, heads: &[Text3], rows: Vec<Row>) -> Vec<Block> {
        let lead = Block::Paragraph(vec![lead]);
        if rows.is_empty() { vec![lead] } else { vec![lead, self.table(heads, rows)] }
    }

    /// The fields of a category: those of the party itself first, then those of each kind of record.
    fn fields(&self, fields: &[FieldId]) -> String {
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for id in fields {
            let kind = self.notice.field(id.as_str()).map_or(vocabulary::CONTACT, |f| f.kind.as_str());
            let label = t::small(&names::field(self.notice, id.as_str(), self.lang));
            match groups.iter_mut().find(|(k, _)| *k == kind) {
                Some((_, labels)) => labels.push(label),
                None => groups.push((kind, vec![label])),
            }
        }
        let group = |(kind, labels): (&str, Vec<String>)| match vocabulary::kind(kind).map(|k| k.plural) {
            Some(plural) if kind != vocabulary::CONTACT => format!("{}: {}", plural.get(self.lang), listed(labels)),
            _ => capital(&listed(labels)),
        };
        groups.into_iter().map(group).collect::<Vec<_>>().join(". ")
    }

    /// The fields that a recipient gets: a kind of record by its name where it gets all of it that the notice has.
    fn fields_given(&self, fields: &[FieldId]) -> String {
        let mut said: Vec<String> = Vec::new();
        for id in fields {
            let kind = self.notice.field(id.as_str()).map_or(vocabulary::CONTACT, |f| f.kind.as_str());
            let all = kind != vocabulary::CONTACT
                && self.notice.fields.values().filter(|f| f.kind == kind).all(|f| fields.contains(&f.id));
            let name = match vocabulary::kind(kind).filter(|_| all) {
                Some(kind) => t::small(kind.plural.get(self.lang)),
                None => t::small(&names::field(self.notice, id.as_str(), self.lang)),
            };
            if !said.contains(&name) {
                said.push(name);
            }
        }
        capital(&listed(said))
    }

    /// A basis with the article that gives it, and the statute where the notice names one.
    fn basis(&self, purpose: &Purpose) -> Cell {
        let id = names::basis_id(purpose.basis);
        let article = w::BASES.iter().find(|b| b.id == id).and_then(|b| b.article).unwrap_or_default();
        let cell = Cell::of(capital(names::basis(purpose.basis).get(self.lang)));
        cell.note(purpose.law.best(self.lang)).note(t::article(article, self.lang))
    }

    /// Several names in one cell: the first with a capital, the others as in a sentence.
    fn several<'a>(names: impl Iterator<Item = &'a str>) -> String {
        capital(&names.map(t::small).collect::<Vec<_>>().join("; "))
    }

    /// A row for each category that a purpose uses; what is the purpose's own stands in the first of them.
    pub(crate) fn purposes(&self) -> Vec<Block> {
        let rows = self.notice.purposes.iter().flat_map(|purpose| {
            let keeping = Keeping::Enforced(Mechanism::Gate);
            let place = Some(self.places.at("purpose", Some(purpose.id.as_str()), None));
            let own = [self.purpose(purpose), self.basis(purpose)];
            let categories: Vec<&Category> =
                self.notice.categories.iter().filter(|c| c.purposes.contains(&purpose.id)).collect();
            let mut rows: Vec<Row> = Vec::new();
            for category in &categories {
                let [name, basis] = if rows.is_empty() { own.clone() } else { [Cell::above(), Cell::above()] };
                let keep = capital(&keep(category.keep, self.notice.relation, self.lang));
                let cells = vec![name, basis, Cell::of(category.name.best(self.lang)), Cell::of(keep)];
                rows.push(Row { cells, keeping: keeping.clone(), place: place.clone() });
            }
            if rows.is_empty() {
                let [name, basis] = own;
                rows.push(Row { cells: vec![name, basis, Cell::default(), Cell::default()], keeping, place });
            }
            rows
        });
        self.led(t::USES, Mechanism::Gate, &[s::PURPOSE, s::BASIS, s::DATA, t::KEEP_LONG], rows.collect())
    }

    fn purpose(&self, purpose: &Purpose) -> Cell {
        let lang = self.lang;
        let mut name = Cell::of(purpose.name.best(lang)).note(purpose.text.best(lang));
        if !purpose.during.is_empty() {
            name = name.note(t::concerns(&purpose.during, self.notice.relation, lang));
        }
        if !purpose.channels.is_empty() {
            name = name.note(t::reached(&purpose.channels, lang));
        }
        if purpose.marketing {
            name = name.note(self.say(t::MARKETING));
        }
        if purpose.own_customers {
            name = name.note(self.say(t::OWN_CUSTOMERS));
        }
        if let Some(age) = purpose.minimum_age {
            name = name.note(t::from_age(age, lang));
        }
        name.note(purpose.guardian.best(lang))
    }

    pub(crate) fn data(&self) -> Vec<Block> {
        let lang = self.lang;
        let rows = self.notice.categories.iter().map(|category| {
            let said = |term: Text3, what: &Option<String>| {
                what.as_ref().map(|ground| format!("{}: {ground}.", term.get(lang))).unwrap_or_default()
            };
            let fields = Cell::of(self.fields(&category.fields))
                .note(said(s::IDENTITY_CODE_GROUND, &category.identity_code_ground))
                .note(said(s::SPECIAL_GROUND, &category.special_ground))
                .note(said(s::OFFENCE_GROUND, &category.offence_ground))
                .note(if category.safety_only { self.say(t::SAFETY_ONLY) } else { String::new() });
            Row {
                cells: vec![
                    Cell::of(category.name.best(lang)),
                    Cell::of(capital(&listed(
                        category.about.iter().map(|a| names::about(*a, self.notice.relation).get(lang)),
                    ))),
                    fields,
                ],
                keeping: Keeping::Enforced(Mechanism::Fields),
                place: Some(self.places.at("category", Some(category.id.as_str()), Some("fields"))),
            }
        });
        let lead = Statement {
            text: t::holds_data(heading("retention", lang), lang),
            keeping: Keeping::Enforced(Mechanism::Fields),
            place: None,
        };
        self.led_by(lead, &[s::CATEGORY, s::WHOSE, s::DATA], rows.collect())
    }

    pub(crate) fn sources(&self) -> Vec<Block> {
        let lang = self.lang;
        let rows = self.notice.sources.iter().map(|source| {
            let categories = self.notice.categories.iter().filter(|c| c.sources.contains(&source.id));
            let about = listed(source.about.iter().map(|a| names::about(*a, self.notice.relation).get(lang)));
            let labelled = |label: Text3, said: &str| {
                if said.is_empty() { String::new() } else { format!("{}: {said}.", label.get(lang)) }
            };
            Row {
                cells: vec![
                    Cell::of(source.name.best(lang)).note(source.informed.best(lang)),
                    Cell::of(capital(names::source_kind(source.kind).get(lang))),
                    Cell::of(Self::several(categories.map(|c| c.name.best(lang))))
                        .note(labelled(t::ONLY_THESE, &t::small(&self.fields_given(&source.fields))))
                        .note(labelled(s::WHOSE, &about)),
                ],
                keeping: Keeping::Enforced(Mechanism::Sources),
                place: Some(self.places.at("source", Some(source.id.as_str()), None)),
            }
        });
        self.led(t::COMES_FROM, Mechanism::Sources, &[s::SOURCE, s::KIND, s::DATA], rows.collect())
    }

    pub(crate) fn required(&self) -> Vec<Block> {
        let lang = self.lang;
        let rows = self.notice.categories.iter().map(|category| {
            // What the controllers make themselves nobody has to give, whatever law they make it by.
            let is_own = |id: &SourceId| self.notice.source(id.as_str()).is_some_and(|s| s.kind == SourceKind::Own);
            let own = !category.sources.is_empty() && category.sources.iter().all(is_own);
            let follows = match category.if_not_given.best(lang) {
                "" if own => String::new(),
                "" => self.say(t::NOTHING_FOLLOWS),
                follows => follows.to_owned(),
            };
            let required =
                if own { self.say(t::NOT_ASKED) } else { capital(names::required(category.required).get(lang)) };
            Row {
                cells: vec![Cell::of(category.name.best(lang)), Cell::of(required), Cell::of(follows)],
                keeping: Keeping::Told,
                place: Some(self.places.at("category", Some(category.id.as_str()), Some("required"))),
            }
        });
        vec![
            Block::Paragraph(vec![self.told(t::REQUIRED_LEAD)]),
            self.table(&[s::CATEGORY, s::REQUIRED, s::IF_NOT_GIVEN], rows.collect()),
        ]
    }

    pub(crate) fn recipients(&self) -> Vec<Block> {
        let n = self.notice;
        if n.recipients.is_empty() {
            return vec![Block::Paragraph(vec![self.kept(t::NO_RECIPIENTS, Mechanism::Recipients)])];
        }
        let mut blocks = vec![Block::Paragraph(vec![self.kept(t::GOES_TO, Mechanism::Recipients)])];
        let (processors, others): (Vec<_>, Vec<_>) =
            n.recipients.iter().partition(|r| r.role == RecipientRole::Processor);
        let heads = [s::RECIPIENT, s::ROLE, s::COUNTRIES, s::DATA, s::WHY];
        if !processors.is_empty() {
            blocks.push(Block::Subheading(self.say(t::PROCESSORS)));
            let bind = Statement { keeping: Keeping::SAID, ..self.told(t::PROCESSORS_BIND) };
            blocks.push(Block::Paragraph(vec![bind]));
            blocks.push(self.table(&heads, processors.into_iter().map(|r| self.recipient(r)).collect()));
        }
        if !others.is_empty() {
            blocks.push(Block::Subheading(self.say(t::OTHERS)));
            blocks.push(Block::Paragraph(vec![self.told(t::OTHERS_DECIDE)]));
            blocks.push(self.table(&heads, others.into_iter().map(|r| self.recipient(r)).collect()));
        }
        blocks
    }

    fn recipient(&self, r: &'n Recipient) -> Row {
        let lang = self.lang;
        let agreement = r.agreement.map(|date| format!("{} {}.", text_in(s::AGREEMENT, lang), w::date(date, lang)));
        let role = Cell::of(capital(names::recipient_role(r.role).get(lang)));
        let purposes: Vec<String> = r.purposes.iter().map(|p| names::purpose(self.notice, p.as_str(), lang)).collect();
        Row {
            cells: vec![
                Cell::of(r.name.best(lang)),
                role.note(agreement.unwrap_or_default()),
                Cell::of(listed(r.countries.iter().map(|c| country(c, lang)))),
                Cell::of(self.fields_given(&r.fields)).note(self.only_if(r)),
                Cell::of(Self::several(purposes.iter().map(String::as_str))),
            ],
            keeping: Keeping::Enforced(Mechanism::Recipients),
            place: Some(self.place_of(r, None)),
        }
    }

    /// Where the file tells of a recipient: in a section of its own, or where it says who runs the register.
    fn place_of(&self, r: &Recipient, key: Option<&'static str>) -> Place {
        if r.runs_register {
            self.places.at("processor", None, key)
        } else {
            self.places.at("recipient", Some(r.id.as_str()), key)
        }
    }

    /// The condition of a recipient as a sentence; nothing where it has none.
    fn only_if(&self, r: &Recipient) -> String {
        r.when
            .as_ref()
            .map(|when| {
                format!("{}: {}.", text_in(s::ONLY_IF, self.lang), names::condition(self.notice, when, self.lang))
            })
            .unwrap_or_default()
    }

    pub(crate) fn transfers(&self) -> Vec<Block> {
        let lang = self.lang;
        let rows: Vec<Row> = self
            .notice
            .recipients
            .iter()
            .filter_map(|r| {
                let outside: Vec<_> = r.countries.iter().filter(|c| !law().is_eea(c)).collect();
                (!outside.is_empty()).then(|| Row {
                    cells: vec![
                        Cell::of(r.name.best(lang)),
                        Cell::of(listed(outside.into_iter().map(|c| country(c, lang)))),
                        self.safeguard(r).note(self.only_if(r)),
                    ],
                    keeping: Keeping::Enforced(Mechanism::Check),
                    place: Some(self.place_of(r, Some("safeguard"))),
                })
            })
            .collect();
        if rows.is_empty() {
            return vec![Block::Paragraph(vec![self.kept(t::NO_TRANSFERS, Mechanism::Recipients)])];
        }
        self.led(t::TRANSFERS, Mechanism::Check, &[s::RECIPIENT, s::OUTSIDE, s::TRANSFER_BASIS], rows)
    }

    fn safeguard(&self, r: &Recipient) -> Cell {
        let lang = self.lang;
        let Some(safeguard) = &r.safeguard else { return Cell::default() };
        let mut text = safeguard_name(&safeguard.kind, lang);
        if let Some(date) = safeguard.date {
            // A decision has a day of its own in the Official Journal; the notice's is that of the look at its list.
            let of = if safeguard.kind == "adequacy" { s::LOOKED_UP } else { s::DATED };
            text = format!("{text}, {} {}", text_in(of, lang), w::date(date, lang));
        }
        if let Some(module) = safeguard.module.and_then(|m| word(SCC_MODULES, m)) {
            text = format!("{text}, {}", module.get(lang));
        }
        let article = SAFEGUARDS.iter().find(|w| w.id == safeguard.kind).and_then(|w| w.article);
        // There is a copy of what was agreed; a decision of the Commission, or the law itself, is public.
        let agreed = matches!(safeguard.kind.as_str(), "scc" | "bcr" | "code-of-conduct" | "certification");
        let from = if agreed { s::COPY_FROM } else { s::MORE_FROM };
        let copy = safeguard.copy.as_ref().map(|copy| format!("{}: {copy}.", text_in(from, lang)));
        Cell::of(text).note(article.map(|a| t::article(a, lang)).unwrap_or_default()).note(copy.unwrap_or_default())
    }

    pub(crate) fn retention(&self) -> Vec<Block> {
        let n = self.notice;
        let lang = self.lang;
        let row = |name: String, rule: Keep, why: Option<&Texts>, purposes: Vec<String>, place| {
            let why = why.map(|w| w.best(lang)).filter(|w| !w.is_empty());
            let why = why.map(|why| format!("{}: {why}", text_in(t::WHY_LONG, lang)));
            Row {
                cells: vec![
                    Cell::of(name),
                    Cell::of(capital(&keep(rule, n.relation, lang))).note(why.unwrap_or_default()),
                    Cell::of(Self::several(purposes.iter().map(String::as_str))),
                ],
                keeping: Keeping::Enforced(Mechanism::Erasure),
                place: Some(place),
            }
        };
        let mut rows: Vec<Row> = Vec::new();
        for c in &n.categories {
            let purposes = c.purposes.iter().map(|p| names::purpose(n, p.as_str(), lang)).collect();
            let place = self.places.at("category", Some(c.id.as_str()), Some("keep"));
            rows.push(row(c.name.best(lang).to_owned(), c.keep, Some(&c.keep_why), purposes, place));
        }
        let own = [
            (built_in::STANDING, n.standing_keep, None, "rights"),
            (built_in::REQUESTS, n.requests_keep, None, "rights"),
            (built_in::DISCLOSURES, n.disclosures_keep, None, "rights"),
            (built_in::LOG, n.log_keep, Some(&n.log_keep_why), "security"),
        ];
        for (id, rule, why, purpose) in own {
            let place = match id {
                built_in::LOG => self.places.at("log", None, Some("keep")),
                id => self.places.at("built-in", None, Some(id)),
            };
            let purpose = vec![names::purpose(n, purpose, lang)];
            rows.push(row(names::category(n, id, lang), rule, why, purpose, place));
        }
        let held = Block::Paragraph(vec![self.kept(t::HELD, Mechanism::Erasure)]);
        let mut blocks = self.led(t::ERASED, Mechanism::Erasure, &[s::CATEGORY, t::KEEP_LONG, s::PURPOSE], rows);
        blocks.push(held);
        blocks
    }

    pub(crate) fn rights(&self) -> Vec<Block> {
        let lang = self.lang;
        let n = self.notice;
        let mut said = Vec::new();
        if n.rights_how.is_empty() {
            let place = Some(self.places.at("rights", None, Some("how")));
            let text = match n.answer_within {
                Some(within) => format!("{} {}", t::ANY_WAY.get(lang), t::answered_within(within, true, lang)),
                None => self.say(t::RIGHTS_HOW),
            };
            said.push(Statement { place, keeping: Keeping::SAID, text });
        } else {
            said.push(Statement {
                text: n.rights_how.best(lang).to_owned(),
                keeping: Keeping::SAID,
                place: Some(self.places.at("rights", None, Some("how"))),
            });
            // GDPR 12(3), 12(5): the law sets both, and a text that leaves one out leaves people in doubt.
            let how = n.rights_how.best(lang);
            let left_out = match (says_when_answered(how, lang), says_free(how, lang)) {
                (true, true) => None,
                (true, false) => Some(self.say(t::ANSWER_FREE)),
                (false, free) => Some(match n.answer_within {
                    // What the notice promises beyond the law is what people are told.
                    Some(within) => t::answered_within(within, !free, lang),
                    None => self.say(if free { t::ANSWER_TIME } else { t::ANSWER }),
                }),
            };
            let place = n.answer_within.map(|_| self.places.at("rights", None, Some("within")));
            said.extend(left_out.map(|text| Statement { text, keeping: Keeping::SAID, place }));
        }
        if !n.asks.is_empty() {
            said.push(Statement {
                text: t::known_by(&t::small(&self.fields_given(&n.asks)), lang),
                keeping: Keeping::SAID,
                place: Some(self.places.at("rights", None, Some("asks"))),
            });
        }
        // GDPR 13(2)(c). Consent may also be a condition of Art. 9 or what a transfer rests on; to say it there is no harm.
        if n.purposes.iter().any(|p| p.basis == Basis::Consent) {
            said.push(self.told(t::WITHDRAWN));
        }
        if let Some(place) = self.where_to_ask() {
            said.push(Statement { text: t::send_to(&place, lang), keeping: Keeping::SAID, place: None });
        }
        let rows = rights(n).into_iter().map(|right| Row {
            cells: vec![
                Cell::of(capital(right.word.text.get(lang))),
                Cell::of(capital(&right.covers.text(lang))),
                Cell::of(right.word.article.map(|a| t::article(a, lang)).unwrap_or_default()),
            ],
            keeping: Keeping::SAID,
            place: None,
        });
        vec![Block::Paragraph(said), self.table(&[s::RIGHT, s::COVERS, s::ARTICLE], rows.collect())]
    }

    /// Where people send their requests: the first contact that has an address of any kind.
    fn where_to_ask(&self) -> Option<String> {
        self.notice.controllers.iter().find_map(|c| {
            let contact = c.contact.as_ref();
            let of = contact.map(|c| [&c.email, &c.phone, &c.address]).unwrap_or([&None, &None, &None]);
            let o = &c.organisation;
            of.into_iter().chain([&o.email, &o.phone, &o.address]).flatten().next().cloned()
        })
    }
}

/// What a safeguard of a transfer is called.
pub(crate) fn safeguard_name(kind: &str, lang: seloste_terms::Lang) -> String {
    word(SAFEGUARDS, kind).map_or_else(|| kind.to_owned(), |text| capital(text.get(lang)))
}
