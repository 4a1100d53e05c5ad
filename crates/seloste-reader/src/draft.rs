//! A draft of a notice file: each value with the words that it was taken from, each gap with the rule that asks for it.
//!
//! Guarantees: the draft is TOML; every key is one of the notice language; nothing stands in it that the notice does not
//! say; each value is as short as it can be. The gaps are those of [`seloste_notice::check`] itself: checking the draft
//! lists the very same. Comments are in the language that is asked for, texts in that of the notice.
//! Does not: fill gaps.

mod data;
mod items;
mod kinds;
mod receivers;
mod short;
mod uses;
mod words;

use crate::Reading;
use crate::facts::{Found, Told, topics};
use crate::lexicon::Label;
use crate::page::{Page, Sentence};
use crate::periods;
use crate::topic::Topic;
use jiff::civil::Date;
use seloste_terms::{Lang, Text3};
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

/// The longest label that a full stop ends, in words.
const LABEL_WORDS_MAX: usize = 3;

/// How the comment on a gap begins. In two parts: this file itself has no gaps.
const GAP: &str = concat!("# TO", "DO");

/// The purposes that come from law.
const LAW_PURPOSES: [&str; 3] = ["rights", "retention", "security"];
/// Parts of the words by which a heading names somebody and not only how to reach them.
const ROLES: &[&str] = &[
    "henkil",
    "vastaav",
    "vastuu",
    "tietosuoja",
    "person",
    "ansvar",
    "ombud",
    "dataskydd",
    "officer",
    "charge",
    "responsible",
    "data protection",
    "privacy",
];

struct Writer<'r> {
    reading: &'r Reading,
    /// The language of the comments.
    lang: Lang,
    out: String,
    ids: BTreeMap<String, usize>,
}

/// Writes the draft; gaps are judged as of `today`, comments are in `lang`.
pub(crate) fn draft(reading: &Reading, today: Date, lang: Lang) -> String {
    let mut writer = Writer { reading, lang, out: String::new(), ids: BTreeMap::new() };
    writer.all();
    with_gaps(&writer.out, today, lang)
}

/// Puts what a check asks for above the lines that it points to.
fn with_gaps(bare: &str, today: Date, lang: Lang) -> String {
    let alone = |_: &str| Err("a draft stands alone".to_owned());
    let outcome = seloste_notice::check("draft.toml", bare, &alone, today);
    let mut by_line: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for found in &outcome.diagnostics {
        let said = found.said(lang);
        let mark = if said.message.ends_with(['?', '.', ':']) { "" } else { ":" };
        let help = if said.help.is_empty() { String::new() } else { format!("{mark} {}", said.help) };
        by_line.entry(found.line.max(1)).or_default().push(format!("{GAP} {}: {}{help}", found.code, said.message));
    }
    let mut out: String = words::HEAD.map(|line| format!("# {}\n", line.get(lang).replace("{}", GAP))).concat();
    out.push('\n');
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

/// A heading in capitals as it stands in a text: small letters after the first.
fn lowered(text: &str) -> String {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    if letters().count() < 4 || letters().any(char::is_lowercase) {
        return text.to_owned();
    }
    capital(&text.to_lowercase())
}

/// A text with a capital letter at its beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
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

    /// What of the draft is one word or phrase in the language of the comments.
    fn say(&self, text: Text3) -> &'static str {
        match self.lang {
            Lang::Fi => text.fi,
            Lang::Sv => text.sv,
            Lang::En => text.en,
        }
    }

    /// The words at a place and their line.
    fn quoted(&self, at: &Range<usize>) -> String {
        let words = cut(self.reading.quote(at), QUOTE_CHARS_MAX);
        format!("\"{words}\" ({} {})", self.say(words::LINE), self.reading.line(at))
    }

    fn from(&mut self, indent: &str, at: &Range<usize>) {
        let line = format!("{indent}# {}: {}", self.say(words::FROM), self.quoted(at));
        self.line(&line);
    }

    /// A comment that asks which of several things the notice means.
    fn asks(&mut self, question: Text3, value: &str, at: &Range<usize>) {
        let value = if value.is_empty() { String::new() } else { format!(" {value}:") };
        let line = format!("# {}{value} {}", self.say(question), self.quoted(at));
        self.line(&line);
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

    /// A list of ids begins; those that are built in are taken.
    fn begin_ids(&mut self) {
        let taken = LAW_PURPOSES.iter().chain(&seloste_notice::built_in::ALL);
        self.ids = taken.map(|id| ((*id).to_owned(), 1)).collect();
    }

    /// The letters of an id made of a text.
    fn slug(&self, text: &str) -> String {
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
        id.trim_matches('-').to_owned()
    }

    /// An id made of a text, unlike any before.
    fn id(&mut self, text: &str, other: &str) -> String {
        let id = self.slug(text);
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
            self.text("name", &lowered(&register.value));
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
            // Longer than two months is no time that people remember it for, and the language takes none such.
            let short = |length: &String| !length.ends_with("years") && !length.ends_with("year");
            if let Some(length) = periods::ahead(&words).filter(short) {
                self.value("changes-notice", &length, at);
            }
        }
        self.line("");
    }

    fn controller(&mut self) {
        self.begin_ids();
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
        let of_dpo = |found: &&Found<String>| {
            let sentence = self.reading.page.body().find(|s| s.at.contains(&found.at.start));
            sentence.is_some_and(|s| {
                topics(s).has(Topic::Dpo) || s.has(Label::DpoWord) && !topics(s).has(Topic::Controller)
            })
        };
        let first = |list: &[Found<String>]| list.iter().find(|f| !of_dpo(f)).cloned();
        let reach =
            [("address", self.address()), ("email", first(&facts.reach.emails)), ("phone", first(&facts.reach.phones))];
        for (key, found) in reach {
            if let Some(found) = found {
                self.value(key, &found.value, &found.at);
            }
        }
        self.line("");
        self.contact();
    }

    /// The first postal address: street or box, postal code and place, on one line or two.
    fn address(&self) -> Option<Found<String>> {
        let reading = self.reading;
        let all = &reading.facts().reach.addresses;
        let coded = all.iter().find(|a| a.value.starts_with(|c: char| c.is_ascii_digit()));
        let found = coded.or_else(|| all.first())?;
        let document = &reading.page.document;
        let nth = document.lines.partition_point(|l| l.at.start <= found.at.start).checked_sub(1)?;
        let line = document.lines.get(nth)?;
        let before = document.get(&(line.at.start..found.at.start));
        let street = short::street(before).map(|at| line.at.start + at.start..line.at.start + at.end).or_else(|| {
            let above = document.lines.get(nth.checked_sub(1)?).filter(|_| before.is_empty())?;
            let at = short::street(document.get(&above.at))?;
            Some(above.at.start + at.start..above.at.start + at.end)
        });
        let Some(street) = street else { return Some(found.clone()) };
        let value = format!("{}, {}", reading.quote(&street), found.value);
        Some(Found::new(value, street.start..found.at.end))
    }

    fn contact(&mut self) {
        let reading = self.reading;
        let facts = reading.facts();
        let of = |topic: Topic, list: &[Found<String>]| -> Option<(Found<String>, usize)> {
            list.iter().find_map(|found| {
                let body = reading.page.body().find(|s| s.at.contains(&found.at.start) && topics(s).has(topic))?;
                Some((found.clone(), body.section))
            })
        };
        let own: Vec<&String> =
            facts.reach.emails.iter().chain(&facts.reach.phones).map(|f| &f.value).take(2).collect();
        for (topic, table) in [(Topic::Contact, "contact"), (Topic::Dpo, "dpo")] {
            let (email, phone) = (of(topic, &facts.reach.emails), of(topic, &facts.reach.phones));
            let Some((section, label)) = email.as_ref().or(phone.as_ref()).map(|(found, section)| {
                let sentence = reading.page.body().find(|s| s.at.contains(&found.at.start) && s.own.has(topic));
                (*section, sentence.map(|s| label(&reading.page, s)))
            }) else {
                continue;
            };
            if topic == Topic::Dpo && facts.dpo != Told::Present {
                continue;
            }
            let heading = reading.page.sentences.iter().find(|s| s.is_heading() && s.section == section);
            let named = |h: &&Sentence| {
                let text = reading.page.text(h).to_lowercase();
                h.own.has(topic) && !h.own.has(Topic::Controller) && ROLES.iter().any(|r| text.contains(r))
            };
            let person = heading.as_ref().is_some_and(named);
            // The controller's own address under a heading of the controller's is no contact apart.
            let apart = [&email, &phone].into_iter().flatten().any(|(found, _)| !own.contains(&&found.value));
            if !person && !apart && label.is_none() {
                continue;
            }
            self.line(&format!("[{table}]"));
            if let Some(at) = label.or_else(|| heading.filter(|_| person).map(|h| h.at.clone())) {
                self.from("", &at);
                let role = lowered(short::heading(reading.quote(&at)));
                self.text("role", &role);
            }
            for (key, found) in [("email", email), ("phone", phone)] {
                if let Some((found, _)) = found {
                    self.value(key, &found.value, &found.at);
                }
            }
            self.line("");
        }
    }

    fn rest(&mut self) {
        self.begin_ids();
        let reading = self.reading;
        let facts = reading.facts();
        // "Machines. Nobody is judged by one": what follows the label tells it.
        let told = facts.automated.as_ref().map(|at| match reading.page.sentence(at) {
            Some(s) if is_label(&reading.page, s) => reading.page.after(s).next().map_or(at, |next| &next.at),
            _ => at,
        });
        if let Some(at) = told
            && facts.automated_told == Told::Present
        {
            self.line("[decisions]");
            let sentence = reading.page.sentence(at);
            if sentence.is_some_and(|s| s.has(Label::No)) {
                self.value("automated", "none", at);
            } else {
                self.from("", at);
                let lang = reading.lang().code();
                self.line(&format!("automated = {{ what = {{ {lang} = {} }} }}", quoted(reading.quote(at))));
            }
            self.line("");
        }
        let how = reading.page.body().find(|s| topics(s).has(Topic::Rights) && s.has(Label::RightHow));
        if let Some(sentence) = how {
            self.line("[rights]");
            self.from("", &sentence.at);
            self.text("how", reading.page.text(sentence));
            self.line("");
        }
        let told = |at: &&Range<usize>| {
            let sentence = reading.page.sentence(at);
            // "A. On paper" says of what, not how.
            let of_data = |s: &Sentence| !s.fields.is_empty() && !topics(s).has(Topic::Protection);
            let says = |s: &Sentence| s.has_any(&[Label::ProtectionStrong, Label::Verb]) || s.words > 4;
            sentence.is_some_and(|s| says(s) && !of_data(s))
        };
        for at in facts.protection.iter().filter(told).take(LIST_MAX) {
            let sentence = reading.page.sentence(at);
            let words = short::heading(sentence.map_or("", |s| after_label(&reading.page, s))).to_owned();
            self.line("[[measure]]");
            let id = self.id(&words, "measure");
            self.line(&format!("id = \"{id}\""));
            self.from("", at);
            self.text("text", &words);
            self.line("");
        }
    }
}

/// The words of a sentence without the label before a colon that its topic was told by.
fn after_label<'p>(page: &'p Page, sentence: &Sentence) -> &'p str {
    let text = page.text(sentence);
    match text.split_once(':') {
        Some((_, rest)) if !sentence.own.is_empty() && !rest.trim().is_empty() => rest.trim(),
        _ => text,
    }
}

/// Whether a sentence is nothing but the label of what follows it: "From where."
fn is_label(page: &Page, sentence: &Sentence) -> bool {
    !sentence.own.is_empty() && sentence.words <= LABEL_WORDS_MAX && page.text(sentence).ends_with(['.', '?'])
}

/// The label before the colon of a sentence.
fn label(page: &Page, sentence: &Sentence) -> Range<usize> {
    let colon = page.text(sentence).find(':').unwrap_or(0);
    sentence.at.start..sentence.at.start + colon
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
