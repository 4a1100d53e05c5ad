//! A notice that has passed its check, and the two hashes that name it.
//!
//! Guarantees: only [`crate::check`] makes a [`Checked`]. The published hash covers all that people are told, the rules
//! hash all that decides what the register does; a change of wording alters only the first, a change of roles only the
//! second. Both are SHA-256 over a canonical serialisation in which every part is preceded by its length, so that no
//! two different notices serialise to the same bytes.
//! Does not: cover the words of the vocabulary, which belong to the program and not to the notice, nor where in a file
//! something stands.

use crate::model::{
    Contact, Decisions, FieldDef, Keep, Measure, Notice, NoticeHash, Organisation, Period, Profiling, Purpose,
    Recipient, Relation,
};
use aws_lc_rs::digest;
use seloste_terms::{Lang, Texts};
use std::ops::Deref;

/// A notice without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    notice: Notice,
    published_hash: NoticeHash,
    rules_hash: NoticeHash,
    source: String,
    bundle: Option<String>,
}

impl Checked {
    /// Seals a resolved notice. `bundle` is there when `source` extends other files.
    pub(crate) fn seal(notice: Notice, source: String, bundle: Option<String>) -> Self {
        let published_hash = hash(b"seloste notice published 1", |canon| published(canon, &notice));
        let rules_hash = hash(b"seloste notice rules 1", |canon| rules(canon, &notice));
        Self { notice, published_hash, rules_hash, source, bundle }
    }

    /// The notice itself.
    #[must_use]
    pub const fn notice(&self) -> &Notice {
        &self.notice
    }

    /// The hash of what people are told. Roles are not in it.
    #[must_use]
    pub const fn published_hash(&self) -> NoticeHash {
        self.published_hash
    }

    /// The hash of everything that decides what the register does. Wordings are not in it.
    #[must_use]
    pub const fn rules_hash(&self) -> NoticeHash {
        self.rules_hash
    }

    /// The text of the file that was checked, as it was given.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// One TOML text that needs no other file and checks to the same hashes: the source itself, or, where that extends
    /// another file, the two merged. This is what is stored of a version.
    #[must_use]
    pub fn bundle(&self) -> String {
        self.bundle.clone().unwrap_or_else(|| self.source.clone())
    }
}

impl Deref for Checked {
    type Target = Notice;
    fn deref(&self) -> &Notice {
        &self.notice
    }
}

/// The canonical serialisation: tagged parts, each preceded by its length.
struct Canon(digest::Context);

impl Canon {
    fn part(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, tag: &str, text: &str) {
        self.part(tag.as_bytes());
        self.part(text.as_bytes());
    }

    fn maybe(&mut self, tag: &str, text: Option<&str>) {
        self.list(tag, text);
    }

    fn list<T: AsRef<str>>(&mut self, tag: &str, items: impl IntoIterator<Item = T>) {
        let items: Vec<T> = items.into_iter().collect();
        self.count(tag, items.len());
        for item in items {
            self.part(item.as_ref().as_bytes());
        }
    }

    /// How many parts of a kind follow: so that the end of one list cannot be the beginning of the next.
    fn count(&mut self, tag: &str, count: usize) {
        self.part(tag.as_bytes());
        self.part(&(count as u64).to_be_bytes());
    }

    fn texts(&mut self, tag: &str, texts: &Texts) {
        self.maybe(tag, texts.all.as_deref());
        for lang in Lang::ALL {
            self.maybe(lang.code(), texts.by_lang.get(&lang).map(String::as_str));
        }
    }

    fn keep(&mut self, tag: &str, keep: Keep) {
        self.text(tag, &keep.to_string());
    }

    fn period(&mut self, tag: &str, period: Option<Period>) {
        self.maybe(tag, period.map(|p| p.to_string()).as_deref());
    }
}

fn hash(domain: &[u8], write: impl FnOnce(&mut Canon)) -> NoticeHash {
    let mut canon = Canon(digest::Context::new(&digest::SHA256));
    canon.part(domain);
    write(&mut canon);
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(canon.0.finish().as_ref()) {
        *to = *from;
    }
    NoticeHash(out)
}

/// A word of the model as the language spells it. `Debug` of the plain enums names the variant, and a variant is
/// renamed only with the language.
fn word(value: impl std::fmt::Debug) -> String {
    format!("{value:?}")
}

fn organisation(canon: &mut Canon, o: &Organisation) {
    canon.text("name", &o.name);
    canon.text("form", &o.form);
    canon.maybe("business-id", o.business_id.as_deref());
    canon.maybe("address", o.address.as_deref());
    canon.maybe("visiting-address", o.visiting_address.as_deref());
    canon.maybe("email", o.email.as_deref());
    canon.maybe("phone", o.phone.as_deref());
    canon.text("country", &o.country);
}

fn contact(canon: &mut Canon, tag: &str, contact: Option<&Contact>) {
    canon.count(tag, usize::from(contact.is_some()));
    if let Some(c) = contact {
        canon.texts("role", &c.role);
        canon.maybe("address", c.address.as_deref());
        canon.maybe("email", c.email.as_deref());
        canon.maybe("phone", c.phone.as_deref());
    }
}

fn purpose_rules(canon: &mut Canon, p: &Purpose) {
    canon.text("id", p.id.as_str());
    canon.text("basis", &word(p.basis));
    canon.list("during", p.during.iter().map(word));
    canon.list("channel", p.channels.iter().map(word));
    canon.text("marketing", &word(p.marketing));
    canon.text("own-customers", &word(p.own_customers));
    // Here and below: what notices could once not say is written only where it is said, so that older ones keep their hashes.
    if p.minimum_age.is_some() {
        canon.period("minimum-age", p.minimum_age);
    }
}

fn recipient_rules(canon: &mut Canon, r: &Recipient) {
    canon.text("id", r.id.as_str());
    canon.text("role", &word(r.role));
    canon.list("country", &r.countries);
    canon.maybe("agreement", r.agreement.map(|d| d.to_string()).as_deref());
    canon.list("fields", r.fields.iter().map(|f| f.as_str()));
    canon.list("purposes", r.purposes.iter().map(|p| p.as_str()));
    canon.maybe("when", r.when.as_deref());
    canon.count("safeguard", usize::from(r.safeguard.is_some()));
    if let Some(s) = &r.safeguard {
        canon.text("kind", &s.kind);
        canon.maybe("date", s.date.map(|d| d.to_string()).as_deref());
        // A notice that was stored before modules could be told keeps its hashes.
        if let Some(module) = s.module {
            canon.text("module", module);
        }
    }
}

/// The recipients that have a section of their own.
fn listed(n: &Notice) -> impl Iterator<Item = &Recipient> {
    n.recipients.iter().filter(|r| !r.runs_register)
}

fn own_fields(n: &Notice) -> Vec<&FieldDef> {
    n.fields.values().filter(|f| f.id.as_str().starts_with("own.")).collect()
}

fn measure(canon: &mut Canon, m: &Measure) {
    canon.text("id", &m.id);
    canon.texts("text", &m.text);
    canon.maybe("owner", m.owner.as_deref());
    canon.maybe("evidence", m.evidence.as_deref());
    canon.period("review", m.review);
}

/// What decides: what may be stored, used, disclosed, and when it goes.
fn decides(canon: &mut Canon, n: &Notice) {
    canon.text("id", n.id.as_str());
    canon.text("financial-year-end", &format!("{:02}-{:02}", n.financial_year_end.0, n.financial_year_end.1));
    // Written only where it is there: notices without it keep the hashes that they have.
    if let Some(end) = n.first_financial_year_end {
        canon.text("first-financial-year-end", &end.to_string());
    }
    canon.list("controllers", n.controllers.iter().map(|c| c.id.as_str()));
    canon.count("purposes", n.purposes.len());
    for p in &n.purposes {
        purpose_rules(canon, p);
    }
    canon.count("sources", n.sources.len());
    for s in &n.sources {
        canon.text("id", s.id.as_str());
        canon.text("kind", &word(s.kind));
        if !s.about.is_empty() {
            canon.list("about", s.about.iter().map(word));
        }
        if !s.fields.is_empty() {
            canon.list("fields", s.fields.iter().map(|f| f.as_str()));
        }
    }
    canon.count("categories", n.categories.len());
    for c in &n.categories {
        canon.text("id", c.id.as_str());
        canon.list("about", c.about.iter().map(word));
        canon.list("fields", c.fields.iter().map(|f| f.as_str()));
        canon.list("purposes", c.purposes.iter().map(|p| p.as_str()));
        canon.list("sources", c.sources.iter().map(|s| s.as_str()));
        canon.text("required", &word(c.required));
        canon.keep("keep", c.keep);
        // Whether there is a ground decides; how it is worded does not.
        canon.text("identity-code", &word(c.identity_code_ground.is_some()));
        canon.text("special", &word(c.special_ground.is_some()));
        if c.offence_ground.is_some() {
            canon.text("offences", "true");
        }
        if c.safety_only {
            canon.text("safety-only", &word(c.safety_only));
        }
    }
    let own = own_fields(n);
    canon.count("fields", own.len());
    for f in own {
        canon.text("id", f.id.as_str());
        canon.text("kind", &f.kind);
        canon.text("type", &word(f.value));
        canon.text("search", &word(f.search));
        canon.text("many", &word(f.many));
        canon.maybe("special", f.special.as_deref());
    }
    canon.count("recipients", listed(n).count());
    for r in listed(n) {
        recipient_rules(canon, r);
    }
    // Whoever runs the register counts by its section, and by what was agreed where that is told: a notice of before there
    // were the keys keeps its hashes.
    let agreed = |r: &&Recipient| r.runs_register && (r.agreement.is_some() || r.safeguard.is_some());
    if let Some(r) = n.recipients.iter().find(agreed) {
        recipient_rules(canon, r);
        canon.maybe("copy", r.safeguard.as_ref().and_then(|s| s.copy.as_deref()));
    }
    if n.changes_notice.is_some() {
        canon.period("changes-notice", n.changes_notice);
    }
    if n.answer_within.is_some() {
        canon.period("answer-within", n.answer_within);
    }
    canon.keep("log", n.log_keep);
    canon.keep("standing", n.standing_keep);
    canon.keep("requests", n.requests_keep);
    canon.keep("disclosures", n.disclosures_keep);
    canon.text("decisions", &word(matches!(n.decisions, Decisions::None)));
    // Only where it adds to what the decisions say, so that notices without the key keep the hashes they had before it.
    match (&n.profiling, &n.decisions) {
        (Profiling::Some(_), _) => canon.text("profiling", "Some"),
        (Profiling::None, Decisions::Some(_)) => canon.text("profiling", "None"),
        (Profiling::None, Decisions::None) | (Profiling::Unsaid, _) => {}
    }
    // Only where there are any, so that notices without them keep the hashes they had before there was the word.
    if !n.risks.is_empty() {
        canon.list("risks", &n.risks);
    }
    if !n.asks.is_empty() {
        canon.list("asks", n.asks.iter().map(|f| f.as_str()));
    }
}

fn rules(canon: &mut Canon, n: &Notice) {
    decides(canon, n);
    canon.count("roles", n.roles.len());
    for r in &n.roles {
        canon.text("id", r.id.as_str());
        canon.list("purposes", r.purposes.iter().map(|p| p.as_str()));
        canon.list("may", r.may.iter().map(word));
        if let Some(categories) = &r.categories {
            canon.list("categories", categories.iter().map(|c| c.as_str()));
        }
    }
}

fn published(canon: &mut Canon, n: &Notice) {
    decides(canon, n);
    canon.texts("name", &n.name);
    canon.text("version", &n.version.to_string());
    if n.relation != Relation::Customer {
        canon.text("relation", n.relation.id());
    }
    canon.list("languages", n.languages.iter().map(|l| l.code()));
    canon.period("review", n.review);
    canon.texts("changes", &n.changes);
    if let Some(same) = &n.same_meaning {
        canon.text("same-meaning-of", &same.of.to_string());
        canon.texts("same-meaning-why", &same.why);
    }
    for c in &n.controllers {
        organisation(canon, &c.organisation);
        canon.texts("answers-for", &c.answers_for);
        if !c.short.is_empty() {
            canon.texts("short", &c.short);
        }
        if !c.domains.is_empty() {
            canon.list("domains", &c.domains);
        }
        contact(canon, "contact", c.contact.as_ref());
    }
    contact(canon, "dpo", n.dpo.as_ref());
    contact(canon, "representative", n.representative.as_ref());
    canon.count("processor", usize::from(n.processor.is_some()));
    if let Some(p) = &n.processor {
        organisation(canon, p);
    }
    for p in &n.purposes {
        canon.texts("name", &p.name);
        canon.texts("text", &p.text);
        canon.texts("interest", &p.interest);
        canon.maybe("law", p.law.all.as_deref());
        // Written only where they are there: one statute for all languages hashes as it always did.
        for (lang, law) in &p.law.by_lang {
            canon.text("law", lang.code());
            canon.text(lang.code(), law);
        }
        if !p.guardian.is_empty() {
            canon.texts("guardian", &p.guardian);
        }
    }
    for s in &n.sources {
        canon.texts("name", &s.name);
        canon.texts("informed", &s.informed);
    }
    for c in &n.categories {
        canon.texts("name", &c.name);
        canon.texts("if-not-given", &c.if_not_given);
        canon.texts("keep-why", &c.keep_why);
        canon.maybe("identity-code-ground", c.identity_code_ground.as_deref());
        canon.maybe("special-ground", c.special_ground.as_deref());
        if c.offence_ground.is_some() {
            canon.maybe("offence-ground", c.offence_ground.as_deref());
        }
    }
    for f in own_fields(n) {
        canon.texts("label", &f.label);
    }
    for r in listed(n) {
        canon.texts("name", &r.name);
        canon.maybe("copy", r.safeguard.as_ref().and_then(|s| s.copy.as_deref()));
    }
    if let Decisions::Some(texts) = &n.decisions {
        canon.texts("decisions", texts);
    }
    if let Profiling::Some(texts) = &n.profiling {
        canon.texts("profiling", texts);
    }
    canon.texts("rights", &n.rights_how);
    canon.texts("log-keep-why", &n.log_keep_why);
    canon.count("measures", n.measures.len());
    for m in &n.measures {
        measure(canon, m);
    }
}
