//! Recipients: in which role each gets data, and in which country, where the notice says so.
//!
//! Guarantees: a role or a country stands on a recipient only where its own sentence, row or heading says it, and each has
//! the words that it was taken from. Does not: know where a company is at home.

use super::uses::Named;
use super::{LIST_MAX, Writer};
use crate::facts::{Receiver, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::Topic;
use crate::words::words as split;
use seloste_terms::Lang;
use std::ops::Range;

/// Parts of words that say of somebody that data is handled for the controller.
const PROCESSOR: &[&str] = &[
    "käsittelijä",
    "alihankki",
    "lukuumme",
    "puolestamme",
    "toimeksiannost",
    "palveluntarjoaj",
    "palveluntuottaj",
    "biträde",
    "underleverant",
    "vår räkning",
    "tjänsteleverant",
    "processor",
    "subcontract",
    "our behalf",
    "service provider",
    "suppliers",
];
/// Words that say of somebody that they answer for the data themselves.
const CONTROLLER: &[&str] = &[
    "itsenäinen rekisterinpitäjä",
    "itsenäisenä rekisterinpitäjänä",
    "itsenäisiä rekisterinpitäjiä",
    "självständig personuppgiftsansvarig",
    "självständigt ansvarig",
    "independent controller",
    "controller of its own",
    "separate controller",
];
/// Countries by the beginnings of their names in the three languages.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("FI", &["suome", "suomi", "finland"]),
    ("SE", &["ruots", "sverige", "sweden"]),
    ("NO", &["norja", "norge", "norway"]),
    ("DK", &["tanska", "danmark", "denmark"]),
    ("IS", &["islanti", "islannis", "island", "iceland"]),
    ("EE", &["viro", "viroon", "estland", "estonia"]),
    ("LV", &["latvia", "lettland"]),
    ("LT", &["liettua", "litauen", "lithuania"]),
    ("DE", &["saksa", "tyskland", "germany"]),
    ("NL", &["alankoma", "hollan", "nederländ", "netherlands"]),
    ("BE", &["belgia", "belgien", "belgium"]),
    ("FR", &["ranska", "frankrike", "france"]),
    ("IE", &["irlanti", "irlannis", "irland", "ireland"]),
    ("ES", &["espanja", "spanien", "spain"]),
    ("IT", &["italia", "italien", "italy"]),
    ("PL", &["puola", "polen", "poland"]),
    ("AT", &["itävalla", "itävalta", "österrike", "austria"]),
    ("CH", &["sveits", "schweiz", "switzerland"]),
    ("GB", &["britannia", "iso-britan", "storbritan", "kingdom", "britain"]),
    ("US", &["yhdysvall", "yhdysvalt", "usa", "states", "staterna"]),
    ("CA", &["kanada", "canada"]),
    ("IN", &["intia", "indien", "india"]),
    ("JP", &["japani", "japan"]),
    ("AU", &["australia", "australien"]),
];

impl Writer<'_> {
    pub(super) fn recipients(&mut self, purposes: &[Named]) {
        self.begin_ids();
        let reading = self.reading;
        // That nobody gets data is said as well as who does.
        let denied = |s: &&Sentence| topics(s).has(Topic::Recipients) && s.has(Label::No) && s.has(Label::RecipientSay);
        if reading.facts().recipients.is_empty()
            && let Some(sentence) = reading.page.body().find(denied)
        {
            self.line("[recipients]");
            self.from("", &sentence.at);
            self.line("none = true");
            self.line("");
        }
        for receiver in reading.facts().recipients.iter().take(LIST_MAX) {
            self.line("[[recipient]]");
            let id = self.id(&receiver.name, "recipient");
            self.line(&format!("id = \"{id}\""));
            self.value("name", &receiver.name, &receiver.at);
            if let Some(sentence) = reading.page.sentences.iter().find(|s| s.at.contains(&receiver.at.start)) {
                if let Some((role, at)) = role(&reading.page, sentence, receiver) {
                    self.value("role", role, &at);
                }
                let (codes, at) = countries(&reading.page, sentence, receiver, &reading.facts().recipients);
                match codes.as_slice() {
                    [] => {}
                    [only] => self.value("country", only, &at),
                    several => {
                        self.from("", &at);
                        let list = several.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ");
                        self.line(&format!("country = [{list}]"));
                    }
                }
            }
            if let [only] = purposes {
                self.line(&format!("purposes = [\"{}\"]", only.id));
            }
            self.line("");
        }
    }
}

/// The role in which somebody gets data, with the words that say so: in the sentence, in what introduces it, or in the
/// heading above it.
fn role(page: &Page, sentence: &Sentence, receiver: &Receiver) -> Option<(&'static str, Range<usize>)> {
    let inside = |p: &&Range<usize>| p.start <= receiver.at.start && receiver.at.end <= p.end;
    if sentence.places(Label::RecipientAuthority).any(|p| inside(&p)) {
        return Some(("authority", receiver.at.clone()));
    }
    let above = |h: &&Sentence| h.is_heading() && h.section == sentence.section && h.own.has(Topic::Recipients);
    let heading = page.before(sentence).find(above);
    let around = std::iter::once(sentence).chain(page.lead(sentence)).chain(heading);
    for said in around {
        let text = page.text(said).to_lowercase();
        let has = |list: &[&str]| list.iter().any(|w| text.contains(w));
        if has(CONTROLLER) {
            return Some(("controller", said.at.clone()));
        }
        if has(PROCESSOR) {
            return Some(("processor", said.at.clone()));
        }
    }
    None
}

/// The countries that a sentence or row names of one recipient, with the words from the first to the last; of several
/// recipients in a sentence only what stands in brackets right after the name.
fn countries(
    page: &Page,
    sentence: &Sentence,
    receiver: &Receiver,
    all: &[Receiver],
) -> (Vec<&'static str>, Range<usize>) {
    let row = || {
        page.after(sentence)
            .take_while(|s| s.part == Part::Cell && !page.document.get(&(sentence.at.end..s.at.start)).contains('\n'))
    };
    let end =
        if sentence.part == Part::Cell { row().last().map_or(sentence.at.end, |s| s.at.end) } else { sentence.at.end };
    let others = all.iter().filter(|r| r.named && r.at != receiver.at && sentence.at.contains(&r.at.start)).count();
    let rest = page.document.get(&(receiver.at.end..end));
    let part = if others == 0 {
        sentence.at.start..end
    } else {
        let close = rest.strip_prefix(" (").and_then(|r| r.find(')')).map_or(0, |at| at + 2);
        receiver.at.end..receiver.at.end + close
    };
    let mut codes: Vec<&'static str> = Vec::new();
    let mut place = receiver.at.clone();
    for word in split(page.document.get(&part), part.start) {
        let named = all.iter().any(|r| r.at.start < word.at.end && word.at.start < r.at.end);
        let capital = page.document.get(&word.at).starts_with(char::is_uppercase);
        if named || !capital || page.lang == Lang::Fi && genitive(&word.folded) {
            continue;
        }
        let of = COUNTRIES.iter().find(|(_, names)| names.iter().any(|n| word.folded.starts_with(n)));
        if let Some((code, _)) = of {
            place = if codes.is_empty() { word.at } else { place.start..word.at.end };
            if !codes.contains(code) {
                codes.push(code);
            }
        }
    }
    (codes, place)
}

/// Whether a Finnish word is the genitive of a country, which says whose and not where.
fn genitive(word: &str) -> bool {
    let mut back = word.chars().rev();
    let (last, vowel, before) = (back.next(), back.next(), back.next());
    last == Some('n') && vowel != before
}
