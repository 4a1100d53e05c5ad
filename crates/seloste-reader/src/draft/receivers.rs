//! Recipients: in which role each gets data, and in which country, where the notice says so.
//!
//! Guarantees: a role or a country stands on a recipient only where its own sentence, row or heading says it, and each has
//! the words that it was taken from. Does not: know where a company is at home.

use super::kinds::kind_name;
use super::uses::Named;
use super::{LIST_MAX, Writer, capital, is_label, words};
use crate::facts::{Receiver, ThirdCountries, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::Topic;
use crate::words::words as split;
use seloste_terms::Lang;
use seloste_terms::law::law;
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

/// Parts of words by which it is only in part, or only for one use, denied that anybody gets data.
const IN_PART: &[&str] = &[
    "säännönmukai",
    "pääsääntöi",
    "lähtökohtai",
    "yleensä",
    "ilman",
    "paitsi",
    "ellei",
    "lukuun ottamatta",
    "markkinoin",
    "muuten",
    "muutoin",
    "regelmäss",
    "regelbund",
    "regel",
    "normalt",
    "utan ",
    "förutom",
    "om inte",
    "marknadsför",
    "reklam",
    "regular",
    "as a rule",
    "general",
    "normally",
    "without",
    "except",
    "unless",
    "marketing",
    "advertis",
    "other than",
    "apart from",
];
/// The most further sentences that a recipient is looked for in.
const MENTIONS_MAX: usize = 6;
/// How a safeguard that notices name is called in the notice language.
const SAFEGUARDS: [(Label, &str); 4] = [
    (Label::SafeguardClauses, "scc"),
    (Label::SafeguardAdequacy, "adequacy"),
    (Label::SafeguardFramework, "adequacy"),
    (Label::SafeguardShield, "privacy-shield"),
];

impl Writer<'_> {
    pub(super) fn recipients(&mut self, purposes: &[Named]) {
        self.begin_ids();
        let reading = self.reading;
        let all = &reading.facts().recipients;
        // That nobody gets data is said as well as who does.
        let denied = |s: &&Sentence| topics(s).has(Topic::Recipients) && s.has(Label::No) && s.has(Label::RecipientSay);
        let in_part = |s: &Sentence| {
            let text = reading.page.text(s).to_lowercase();
            s.has(Label::TransferExcept) || IN_PART.iter().any(|w| text.contains(w))
        };
        if all.is_empty()
            && let Some(sentence) = reading.page.body().find(denied).filter(|s| !in_part(s))
        {
            self.line("[recipients]");
            self.from("", &sentence.at);
            self.line("none = true");
            self.line("");
        }
        let mut named: Vec<String> = Vec::new();
        let mut protected: Vec<Range<usize>> = Vec::new();
        let mut abroad = false;
        for receiver in all.iter().take(LIST_MAX) {
            let basic = kind_name(&receiver.name, reading.lang()).filter(|_| !receiver.named);
            let name = basic.map_or_else(|| capital(&receiver.name), str::to_owned);
            if named.contains(&name) {
                continue;
            }
            named.push(name.clone());
            self.line("[[recipient]]");
            let id = self.id(&name, "recipient");
            self.line(&format!("id = \"{id}\""));
            self.value("name", &name, &receiver.at);
            let places = mentions(&reading.page, receiver);
            let found = places.iter().find_map(|(s, r)| role(&reading.page, s, r));
            if let Some((role, at)) = found {
                self.value("role", role, &at);
            }
            let told = places.iter().map(|(s, r)| countries(&reading.page, s, r, all));
            let mut codes: Vec<&'static str> = Vec::new();
            let mut at = receiver.at.clone();
            for (more, place) in told.filter(|(more, _)| !more.is_empty()) {
                at = if codes.is_empty() { place } else { at };
                let new: Vec<_> = more.into_iter().filter(|code| !codes.contains(code)).collect();
                codes.extend(new);
            }
            match codes.as_slice() {
                [] => {}
                [only] => self.value("country", only, &at),
                several => {
                    self.from("", &at);
                    let list = several.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(", ");
                    self.line(&format!("country = [{list}]"));
                }
            }
            let outside = codes.iter().any(|code| !law().is_eea(code));
            abroad |= outside;
            let found = places.iter().find_map(|(s, r)| safeguard(&reading.page, s, r, all, outside));
            if let Some((kind, at)) = found {
                self.from("", &at);
                self.line(&format!("safeguard = {{ kind = \"{kind}\" }}"));
                protected.push(at);
            }
            if let [only] = purposes {
                self.line(&format!("purposes = [\"{}\"]", only.id));
            }
            self.line("");
        }
        self.untaken(&protected, abroad);
    }

    /// Asks about what the notice says of recipients and transfers and no table above took.
    fn untaken(&mut self, protected: &[Range<usize>], abroad: bool) {
        let reading = self.reading;
        let facts = reading.facts();
        let taken = |s: &Sentence| facts.recipients.iter().any(|r| s.at.contains(&r.at.start));
        let mut asked = 0_usize;
        for sentence in reading.page.body().filter(|s| topics(s).has(Topic::Recipients) && !taken(s)) {
            let denies = sentence.has(Label::No) && sentence.has(Label::RecipientSay) && facts.recipients.is_empty();
            let aside = [
                Label::TransferOutside,
                Label::TransferInside,
                Label::TransferStays,
                Label::RightCtx,
                Label::SafeguardClauses,
                Label::SafeguardAdequacy,
                Label::SafeguardFramework,
            ];
            let label = is_label(&reading.page, sentence) || reading.page.text(sentence).ends_with(':');
            let other = topics(sentence).has_any(&[
                Topic::DataContent,
                Topic::Purposes,
                Topic::Retention,
                Topic::Protection,
                Topic::Controller,
                Topic::Dpo,
                Topic::Contact,
            ]);
            let cell = in_column(&reading.page, sentence) && reading.page.cells_before(sentence).next().is_some();
            let whole = denies && !self.out.contains("none = true");
            let says = !sentence.has(Label::No) && sentence.words >= 2;
            if label || other || cell || !(whole || says) || sentence.has_any(&aside) || asked >= LIST_MAX {
                continue;
            }
            self.asks(words::WHICH_RECIPIENT, "", &sentence.at);
            asked += 1;
        }
        for sentence in reading.page.body() {
            for (label, kind) in SAFEGUARDS {
                let place = sentence.places(label).next().filter(|at| !protected.contains(at));
                // Where a right or a contract is spoken of, the words mean something else.
                let meant = facts.safeguards.values().any(|at| place == Some(at))
                    || place.is_some() && sentence.has(Label::TransferOutside);
                if meant && asked < LIST_MAX {
                    self.asks(words::WHICH_TRANSFER, kind, &sentence.at);
                    asked += 1;
                }
            }
        }
        let goes = matches!(facts.third_countries, ThirdCountries::Yes | ThirdCountries::Conditional);
        if let Some(at) = facts.transfer.as_ref().filter(|_| goes && !abroad) {
            self.asks(words::TO_WHOM, "", at);
            asked += 1;
        }
        if asked > 0 {
            self.line("");
        }
    }
}

/// The sentences that name a recipient, each with the place of its name there; a kind is named once.
fn mentions<'p>(page: &'p Page, receiver: &Receiver) -> Vec<(&'p Sentence, Receiver)> {
    let first = page.sentences.iter().find(|s| s.at.contains(&receiver.at.start)).map(|s| (s, receiver.clone()));
    let others = page.body().filter(|s| receiver.named && !s.at.contains(&receiver.at.start)).filter_map(|s| {
        let start = s.at.start + page.text(s).find(receiver.name.as_str())?;
        Some((s, Receiver { at: start..start + receiver.name.len(), ..receiver.clone() }))
    });
    first.into_iter().chain(others.take(MENTIONS_MAX)).collect()
}

/// Whether a sentence stands in a column of a table, and not in a row of a label and a text.
fn in_column(page: &Page, sentence: &Sentence) -> bool {
    let headed = |s: &Sentence| s.is_heading() && !page.document.get(&(s.at.end..sentence.at.start)).contains('\n');
    sentence.part == Part::Cell && !page.before(sentence).take_while(|s| s.section == sentence.section).any(headed)
}

/// The safeguard of the transfers to a recipient: in its own sentence or row, or in the sentence after it that speaks of
/// transfers and names nobody.
fn safeguard(
    page: &Page,
    sentence: &Sentence,
    receiver: &Receiver,
    all: &[Receiver],
    outside: bool,
) -> Option<(&'static str, Range<usize>)> {
    let of = |s: &Sentence| SAFEGUARDS.iter().find_map(|(label, kind)| Some((*kind, s.places(*label).next()?.clone())));
    let row = |s: &&Sentence| s.part == Part::Cell && !page.document.get(&(sentence.at.end..s.at.start)).contains('\n');
    let named = |s: &Sentence| all.iter().any(|r| r.named && s.at.contains(&r.at.start));
    let last = !all.iter().any(|r| r.named && r.at.start > receiver.at.start && sentence.at.contains(&r.at.start));
    if in_column(page, sentence) {
        return of(sentence).or_else(|| page.after(sentence).take_while(row).find_map(of));
    }
    let next =
        || page.after(sentence).next().filter(|s| outside && s.has(Label::TransferMove) && !named(s)).and_then(of);
    if !last || !(receiver.named || outside) {
        return None;
    }
    of(sentence).filter(|(_, at)| at.start > receiver.at.start).or_else(next)
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
    let column = in_column(page, sentence);
    let end = if column { row().last().map_or(sentence.at.end, |s| s.at.end) } else { sentence.at.end };
    let others = all.iter().filter(|r| r.named && r.at != receiver.at && sentence.at.contains(&r.at.start)).count();
    let rest = page.document.get(&(receiver.at.end..end));
    let part = if others == 0 && column {
        sentence.at.start..end
    } else if others == 0 {
        clause(page, sentence, receiver, all)
    } else {
        let bracket = rest.strip_prefix(" (").and_then(|r| r.find(')')).map(|at| receiver.at.end + at + 2);
        receiver.at.end..bracket.unwrap_or_else(|| clause(page, sentence, receiver, all).end)
    };
    let mut codes: Vec<&'static str> = Vec::new();
    let mut place = receiver.at.clone();
    for word in split(page.document.get(&part), part.start) {
        let named = all.iter().any(|r| r.at.start < word.at.end && word.at.start < r.at.end);
        let capital = page.document.get(&word.at).starts_with(char::is_uppercase);
        if named || !capital || genitive(page.lang, &word.folded) {
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

/// The part of a sentence that speaks of a recipient: between the commas around it, with the clause after it that goes on
/// with it ("whose servers are in ..").
fn clause(page: &Page, sentence: &Sentence, receiver: &Receiver, all: &[Receiver]) -> Range<usize> {
    let before = page.document.get(&(sentence.at.start..receiver.at.start));
    let start = before.rfind([',', ';']).map_or(0, |at| at + 1);
    // Up to whoever is named next.
    let next = all.iter().map(|r| r.at.start).filter(|at| (receiver.at.end..sentence.at.end).contains(at)).min();
    let after = page.document.get(&(receiver.at.end..next.unwrap_or(sentence.at.end)));
    let mut end = 0;
    loop {
        let rest = after.get(end..).unwrap_or("");
        let Some(at) = rest.find([',', ';']) else {
            end = after.len();
            break;
        };
        let next = rest.get(at + 1..).unwrap_or("").trim_start();
        end += at + 1;
        if !GOES_ON.iter().any(|w| next.starts_with(w)) {
            end -= 1;
            break;
        }
    }
    sentence.at.start + start..receiver.at.end + end
}

/// Words by which a clause goes on with whoever was named before it.
const GOES_ON: &[&str] = &[
    "jonka ", "joka ", "jolloin ", "varvid ", "vilket ", "jotka ", "joiden ", "jossa ", "vars ", "som ", "vilka ",
    "whose ", "which ", "who ", "where ", "in ", "i ", "based ", "located ", "Finland", "Suomi", "Sweden", "Sverige",
];

/// Whether a word is the genitive of a country, which says whose and not where.
fn genitive(lang: Lang, word: &str) -> bool {
    if lang == Lang::Sv {
        return word.strip_suffix('s').is_some_and(|base| COUNTRIES.iter().any(|(_, names)| names.contains(&base)));
    }
    if lang == Lang::En {
        return false;
    }
    let mut back = word.chars().rev();
    let (last, vowel, before) = (back.next(), back.next(), back.next());
    // "Yhdysvaltoihin" says where.
    last == Some('n') && vowel != before && before != Some('h')
}
