//! A draft of a notice file: each value with the words that it was taken from, each gap with the rule that asks for it.
//!
//! Guarantees: the draft is TOML; every key is one of the notice language; nothing stands in it that the notice does not
//! say. The gaps are those of [`seloste_notice::check`] itself: checking the draft lists the very same.
//! Does not: fill gaps.

use crate::Reading;
use crate::facts::{Found, Told, topics};
use crate::lexicon::Label;
use crate::page::{Part, Sentence};
use crate::periods;
use crate::terms::{Term, term};
use crate::topic::{Basis, Topic};
use jiff::civil::Date;
use seloste_terms::vocabulary;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// The longest words that a comment repeats, and that a value takes over, in characters.
const QUOTE_CHARS_MAX: usize = 200;
const VALUE_CHARS_MAX: usize = 600;
/// The most purposes, sources, recipients and measures of a draft.
const LIST_MAX: usize = 25;
/// The longest id, in characters.
const ID_CHARS_MAX: usize = 32;

/// How the comment on a gap begins. In two parts: this file itself has no gaps.
const GAP: &str = concat!("# TO", "DO");

struct Writer<'r> {
    reading: &'r Reading,
    out: String,
    ids: BTreeMap<String, usize>,
}

/// Writes the draft; gaps are judged as of `today`.
pub(crate) fn draft(reading: &Reading, today: Date) -> String {
    let mut writer = Writer { reading, out: String::new(), ids: BTreeMap::new() };
    writer.all();
    with_gaps(&writer.out, today)
}

/// Puts what a check asks for above the lines that it points to.
fn with_gaps(bare: &str, today: Date) -> String {
    let alone = |_: &str| Err("a draft stands alone".to_owned());
    let outcome = seloste_notice::check("draft.toml", bare, &alone, today);
    let mut by_line: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for found in &outcome.diagnostics {
        let help = if found.help.is_empty() { String::new() } else { format!(": {}", found.help) };
        by_line.entry(found.line.max(1)).or_default().push(format!("{GAP} {}: {}{help}", found.code, found.message));
    }
    let mut out = format!(
        "# A draft, read from a published notice. `# from:` quotes the words that a value was taken from.\n\
         # Each `{GAP} CODE` is a gap; `seloste explain CODE` says more, and `seloste check` lists them all.\n\n",
    );
    for (nth, line) in bare.lines().enumerate() {
        let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        for gap in by_line.get(&number).into_iter().flatten() {
            let _ = writeln!(out, "{indent}{}", one_line(gap));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// A text on one line, without what a comment or a string cannot hold.
fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, chars: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(chars) {
        Some((at, _)) => line.get(..at).unwrap_or("").trim_end().to_owned(),
        None => line,
    }
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(cut(text, VALUE_CHARS_MAX)).to_string()
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn from(&mut self, indent: &str, at: &Range<usize>) {
        let words = cut(self.reading.quote(at), QUOTE_CHARS_MAX);
        let number = self.reading.line(at);
        self.line(&format!("{indent}# from: \"{words}\" (line {number})"));
    }

    /// A value that is one word of the language, with its place.
    fn value(&mut self, key: &str, value: &str, at: &Range<usize>) {
        self.from("", at);
        self.line(&format!("{key} = {}", quoted(value)));
    }

    /// A text in the notice's own language.
    fn text(&mut self, key: &str, value: &str) {
        let lang = self.reading.lang().code();
        self.line(&format!("{key} = {{ {lang} = {} }}", quoted(value)));
    }

    /// An id made of a text, unlike any before.
    fn id(&mut self, text: &str, other: &str) -> String {
        let mut id = String::new();
        for c in text.to_lowercase().chars() {
            let plain = match c {
                'ä' | 'å' | 'á' | 'à' => 'a',
                'ö' | 'ø' | 'ó' => 'o',
                'é' | 'è' | 'ë' => 'e',
                'ü' => 'u',
                c if c.is_ascii_alphanumeric() => c,
                _ => '-',
            };
            if id.len() >= ID_CHARS_MAX && plain == '-' || id.len() >= ID_CHARS_MAX + 4 {
                break;
            }
            let doubled = plain == '-' && (id.is_empty() || id.ends_with('-'));
            if !doubled {
                id.push(plain);
            }
        }
        let id = id.trim_matches('-').to_owned();
        let id = if id.starts_with(|c: char| c.is_ascii_lowercase()) { id } else { other.to_owned() };
        let count = self.ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { id } else { format!("{}-{count}", id.get(..id.len().min(34)).unwrap_or("x")) }
    }

    fn all(&mut self) {
        self.head();
        self.controller();
        let purposes = self.purposes();
        let sources = self.sources();
        self.categories(&purposes, &sources);
        self.recipients(&purposes);
        self.rest();
    }

    fn head(&mut self) {
        let facts = self.reading.facts();
        self.line("[notice]");
        let name = facts.register_name.as_ref().or(facts.controller.as_ref()).map(|f| f.value.clone());
        let id = self.id(name.as_deref().unwrap_or(""), "register");
        self.line(&format!("id = \"{id}\""));
        if let Some(register) = &facts.register_name {
            self.from("", &register.at);
            self.text("name", &register.value);
        }
        if let Some(updated) = facts.updated.as_ref().filter(|u| u.value.len() == "2018-05-25".len()) {
            self.value("version", &updated.value, &updated.at);
        }
        let lang = self.reading.lang().code();
        self.line(&format!("languages = [\"{lang}\"]"));
        if let Some(at) = &facts.changes {
            self.from("", at);
            let words = self.reading.quote(at).to_owned();
            self.text("changes", &words);
        }
        self.line("");
    }

    fn controller(&mut self) {
        self.ids.clear();
        let facts = self.reading.facts();
        let Some(controller) = &facts.controller else { return };
        self.line("[[controller]]");
        let id = self.id(&controller.value, "controller");
        self.line(&format!("id = \"{id}\""));
        self.value("name", &controller.value, &controller.at);
        if let Some(form) = form(&controller.value) {
            self.line(&format!("form = \"{form}\""));
        }
        if let Some(business_id) = &facts.business_id {
            self.value("business-id", &business_id.value, &business_id.at);
        }
        let first = |list: &[Found<String>]| list.first().cloned();
        let reach = [
            ("address", first(&facts.reach.addresses).map(|a| self.whole_line(&a))),
            ("email", first(&facts.reach.emails)),
            ("phone", first(&facts.reach.phones)),
        ];
        for (key, found) in reach {
            if let Some(found) = found {
                self.value(key, &found.value, &found.at);
            }
        }
        self.line("");
        self.contact();
    }

    /// An address is the line on which its postal code stands.
    fn whole_line(&self, found: &Found<String>) -> Found<String> {
        let sentences = &self.reading.page.sentences;
        let line = sentences.iter().find(|s| s.at.contains(&found.at.start) && s.words <= 14);
        line.map_or_else(|| found.clone(), |s| Found::new(self.reading.quote(&s.at).to_owned(), s.at.clone()))
    }

    fn contact(&mut self) {
        let reading = self.reading;
        let within = |topic: Topic, list: &[Found<String>]| -> Option<Found<String>> {
            let of = |at: usize| reading.page.body().any(|s| s.at.contains(&at) && topics(s).has(topic));
            list.iter().find(|f| of(f.at.start)).cloned()
        };
        let facts = reading.facts();
        for (topic, table) in [(Topic::Contact, "contact"), (Topic::Dpo, "dpo")] {
            let email = within(topic, &facts.reach.emails);
            let phone = within(topic, &facts.reach.phones);
            let heading = reading.page.sentences.iter().find(|s| s.is_heading() && s.own.has(topic));
            if email.is_none() && phone.is_none() || (topic == Topic::Dpo && facts.dpo != Told::Present) {
                continue;
            }
            self.line(&format!("[{table}]"));
            if let Some(heading) = heading {
                self.from("", &heading.at);
                let words = reading.page.text(heading);
                let role = words.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(':').to_owned();
                self.text("role", &role);
            }
            for (key, found) in [("email", email), ("phone", phone)] {
                if let Some(found) = found {
                    self.value(key, &found.value, &found.at);
                }
            }
            self.line("");
        }
    }

    fn purposes(&mut self) -> Vec<String> {
        self.ids.clear();
        let reading = self.reading;
        let facts = reading.facts();
        let of = |at: &Range<usize>| reading.page.sentences.iter().find(|s| s.at == *at);
        let said: Vec<&Sentence> = facts.purposes.iter().filter_map(of).collect();
        let items: Vec<&Sentence> = said.iter().copied().filter(|s| s.part == Part::Item).collect();
        let told: Vec<&Sentence> = if items.is_empty() { said } else { items };
        let bases = [Label::BasisHard, Label::BasisInterest, Label::BasisContractStrong];
        let fits = |s: &&Sentence| !reading.page.text(s).ends_with(':') && !s.has_any(&bases) && s.words >= 1;
        let basis = match facts.bases.iter().next() {
            Some((basis, at)) if facts.bases.len() == 1 => Some((*basis, at.clone())),
            _ => None,
        };
        let mut ids = Vec::new();
        for sentence in told.into_iter().filter(fits).take(LIST_MAX) {
            let words = reading.page.text(sentence);
            self.line("[[purpose]]");
            let id = self.id(words, "purpose");
            self.line(&format!("id = \"{id}\""));
            self.from("", &sentence.at);
            self.text("name", words);
            if let Some((basis, at)) = &basis {
                self.value("basis", basis_word(*basis), at);
            } else {
                for (basis, at) in &facts.bases {
                    let words = cut(reading.quote(at), QUOTE_CHARS_MAX);
                    let line = reading.line(at);
                    self.line(&format!("# which basis? {} is named: \"{words}\" (line {line})", basis_word(*basis)));
                }
            }
            self.line("");
            ids.push(id);
        }
        ids
    }

    fn sources(&mut self) -> Vec<String> {
        self.ids.clear();
        let reading = self.reading;
        let of = |at: &Range<usize>| reading.page.sentences.iter().find(|s| s.at == *at);
        let mut ids = Vec::new();
        for sentence in reading.facts().sources.iter().filter_map(of).take(LIST_MAX) {
            let words = reading.page.text(sentence);
            self.line("[[source]]");
            let id = self.id(words, "source");
            self.line(&format!("id = \"{id}\""));
            if sentence.has(Label::SourceSubject) {
                self.line("kind = \"subject\"");
            } else if sentence.has(Label::SourcePublic) {
                self.line("kind = \"public-register\"");
            }
            self.from("", &sentence.at);
            self.text("name", words);
            self.line("");
            ids.push(id);
        }
        ids
    }

    fn categories(&mut self, purposes: &[String], sources: &[String]) {
        self.ids.clear();
        let facts = self.reading.facts();
        let lang = self.reading.lang();
        // One category for each kind of record; own fields lie with the contact.
        let mut kinds: BTreeMap<&'static str, Vec<(&'static str, Range<usize>)>> = BTreeMap::new();
        let mut own = Vec::new();
        let mut left = Vec::new();
        for (field, at) in &facts.fields {
            match term(field) {
                Term::Known(id) => {
                    let of = vocabulary::kind_of(id.trim_end_matches('*'));
                    kinds.entry(of).or_default().push((id, at.clone()));
                }
                Term::Own(id, special) => {
                    kinds.entry(vocabulary::CONTACT).or_default().push((id, at.clone()));
                    own.push((id, special, at.clone()));
                }
                Term::None(why) => left.push((why, at.clone())),
            }
        }
        let rules: Vec<_> = facts
            .retention
            .iter()
            .filter(|k| k.computable)
            .filter_map(|k| Some((periods::keep(self.reading.quote(&k.at))?, k.at.clone())))
            .collect();
        for (why, at) in left {
            self.from("", &at);
            self.line(&format!("# left out: {why}"));
        }
        for (kind, fields) in kinds {
            self.line("[[category]]");
            let id = self.id(kind, "category");
            self.line(&format!("id = \"{id}\""));
            if let Some(kind) = vocabulary::kind(kind) {
                self.text("name", kind.plural.get(lang));
            }
            self.line("fields = [");
            for (field, at) in fields {
                self.from("  ", &at);
                self.line(&format!("  \"{field}\","));
            }
            self.line("]");
            let list = |ids: &[String]| ids.iter().map(|i| format!("\"{i}\"")).collect::<Vec<_>>().join(", ");
            if !purposes.is_empty() {
                self.line(&format!("purposes = [{}]", list(purposes)));
            }
            if !sources.is_empty() {
                self.line(&format!("sources = [{}]", list(sources)));
            }
            match rules.as_slice() {
                [(keep, at)] => self.value("keep", keep, &at.clone()),
                many => {
                    for (keep, at) in many {
                        let words = cut(self.reading.quote(at), QUOTE_CHARS_MAX);
                        self.line(&format!(
                            "# which period? \"{keep}\" from: \"{words}\" (line {})",
                            self.reading.line(at)
                        ));
                    }
                }
            }
            self.line("");
        }
        for (id, special, at) in own {
            self.line("[[field]]");
            self.line(&format!("id = \"{id}\""));
            self.line(if id == "own.date-of-birth" { "type = \"date\"" } else { "type = \"line\"" });
            self.from("", &at);
            let words = self.reading.quote(&at).to_owned();
            self.text("label", &words);
            if let Some(special) = special {
                self.line(&format!("special = \"{special}\""));
            }
            self.line("");
        }
    }

    fn recipients(&mut self, purposes: &[String]) {
        self.ids.clear();
        let reading = self.reading;
        for receiver in reading.facts().recipients.iter().take(LIST_MAX) {
            self.line("[[recipient]]");
            let id = self.id(&receiver.name, "recipient");
            self.line(&format!("id = \"{id}\""));
            self.value("name", &receiver.name, &receiver.at);
            let sentence = reading.page.sentences.iter().find(|s| s.at.contains(&receiver.at.start));
            let authority = sentence.is_some_and(|s| {
                s.places(Label::RecipientAuthority).any(|p| p.start <= receiver.at.start && receiver.at.end <= p.end)
            });
            if authority {
                self.line("role = \"authority\"");
            }
            if let [only] = purposes {
                self.line(&format!("purposes = [\"{only}\"]"));
            }
            self.line("");
        }
    }

    fn rest(&mut self) {
        self.ids.clear();
        let reading = self.reading;
        let facts = reading.facts();
        if let Some(at) = &facts.automated
            && facts.automated_told == Told::Present
        {
            self.line("[decisions]");
            let sentence = reading.page.sentences.iter().find(|s| s.at == *at);
            let words = reading.quote(at).to_owned();
            let none = sentence.is_some_and(|s| s.has(Label::No));
            self.value("automated", if none { "none" } else { &words }, at);
            self.line("");
        }
        let how = reading.page.body().find(|s| topics(s).has(Topic::Rights) && s.has(Label::RightHow));
        if let Some(sentence) = how {
            self.line("[rights]");
            self.from("", &sentence.at);
            self.text("how", reading.page.text(sentence));
            self.line("");
        }
        for at in facts.protection.iter().take(LIST_MAX) {
            let words = reading.quote(at).to_owned();
            self.line("[[measure]]");
            let id = self.id(&words, "measure");
            self.line(&format!("id = \"{id}\""));
            self.from("", at);
            self.text("text", &words);
            self.line("");
        }
    }
}

/// The form of a company by how its name ends or begins.
fn form(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || c == ',').collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    if has(&["oy", "oyj", "ab", "abp", "ltd", "ltd.", "limited", "inc", "inc.", "gmbh"]) {
        Some("company")
    } else if has(&["ry", "ry.", "r.y.", "rf", "rf.", "r.f.", "yhdistys", "förening", "association"]) {
        Some("association")
    } else if has(&["tmi", "t:mi", "toiminimi", "firma"]) {
        Some("sole-trader")
    } else if has(&["ky"]) {
        Some("partnership")
    } else if has(&["osk", "osuuskunta", "andelslaget"]) {
        Some("cooperative")
    } else if has(&["säätiö", "sr", "stiftelse", "foundation"]) {
        Some("foundation")
    } else {
        None
    }
}

/// The word of the notice language for a basis.
fn basis_word(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "consent",
        Basis::Contract => "contract",
        Basis::LegalObligation => "legal-obligation",
        Basis::VitalInterests => "vital-interest",
        Basis::PublicTask => "public-task",
        Basis::LegitimateInterest => "legitimate-interest",
    }
}
