//! Who answers for the register, how they are reached, what the register is called.

use super::names::{
    BEFORE_NAMES, FORM_AT_END, NAME_WORD, NOT_NAMES, PERSON, generic, hired, in_title, most_named, only_hired,
    organisations, pattern, regex, sole_trader,
};
use super::sift::{Numbered, numbered};
use super::{Facts, Found, Told, speakers, topics};
use crate::document::trimmed;
use crate::lexicon::Label;
use crate::page::{Page, Sentence};
use crate::topic::Topic;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The longest name, in words.
const NAME_WORDS_MAX: usize = 12;

numbered!(BUSINESS_ID, 8, r"\b(?:FI[- ]?)?\d{7}\s?[-–]\s?\d\b|\bFI[- ]?\d{8}\b|\b\d{6}[-–]\d{4}\b");
numbered!(
    BUSINESS_LABEL,
    2,
    r"(?i)(?:y[- ]?tunnus|ly-tunnus|business\s+id(?:entity\s+code)?|fo[- ](?:nummer|signum)|org(?:anisations)?\.?\s?-?(?:nr|nummer)\.?|cvr(?:[- ]?n(?:r|ummer))?\.?|kvk|registry\s+code|reg\.?\s?n(?:r|o)\.?|organi[sz]ation\s+number|company\s+(?:id|number|no\.?)|registration\s+number)\s*[:(]?\s*((?:FI)?\d[\d –-]{4,12}\d)"
);
// Digits without a hyphen right after a name.
numbered!(BARE_ID, 7, r"^[\s,(]{1,3}(\d{7,8})\b");
pattern!(EMAIL, r"[\p{L}\d._%+\-]+@[\p{L}\d\-]+(?:\.[\p{L}\d\-]+)+");
pattern!(
    VEILED_EMAIL,
    r"(?i)[\p{L}\d._\-]+\s?(?:[\[(]\s?(?:at|ät|a|@|miuku|snabel-a)\s?[\])]|\s(?:at|miuku|ät)\s|-(?:poista|remove|tabort)-@?|@-)\s?[\p{L}\d\-]+(?:\.|\s?[\[(](?:dot|piste|punkt)[\])]\s?)[\p{L}\d.\-]+"
);
numbered!(PHONE, 3, r"(?:\+\d{1,3}[\s\-]?(?:\(0\)\s?)?|\b0)\d[\d\s\-]{4,14}\d\b");
pattern!(
    ADDRESS,
    r"\b(?:(?:[Ff][Ii]|AX|SE)[- ]?)?\d{5},?\s+\p{Lu}[\p{L}\-]+|\b\d{3}\s\d{2}\s+\p{Lu}[\p{L}\-]+|\[Street address\]|\b(?:PL|PB|P\.?O\.?\s?Box)\s+\d+"
);
pattern!(
    REGISTER,
    r"(?i)(?:[\p{L}]+-\s?(?:ja|sekä|och|,)\s+)?[\p{L}\-]{3,}(?:rekisteri|register|registret|luettelo|förteckning)(?:n|s|et|en)?\b|\b(?:customer|client|member(?:ship)?|marketing|user|stakeholder|contact)s?(?:\s+and\s+\w+)?\s+(?:data\s+)?(?:register|registry|file)\b"
);

/// Parts of the addresses of the authorities of Finland and Sweden.
const AUTHORITY: &[&str] = &["om.fi", "imy.se", "PL 800", "00531", "566 67", "5666700", "Ratapihantie 9", "Box 8114"];

/// Words that say of somebody that they work for the controller.
const FOR_US: &[&str] = &[
    "for us",
    "on our behalf",
    "lukuumme",
    "puolestamme",
    "toimeksiannostamme",
    "för vår räkning",
    "åt oss",
    "på våra vägnar",
];

/// What stands right before the name of whoever is the controller, and right after it.
static IS_CONTROLLER: LazyLock<Option<[Regex; 2]>> = LazyLock::new(|| {
    Some([
        regex(
            r"(?:rekisterinpitäjä(?:nä)?|personuppgiftsansvarige?|registeransvarige?|controller|registrar)(?:\s*[:=(–-]|\s+(?:on|toimii|är|is|of [^.]{0,40} is)\b)\s*(?:the\s+)?$",
        )?,
        regex(
            r"^(?:\s*\([^)]*\))?,?\s*(?:on|toimii|är|is|acts|fungerar|vastaa|ansvarar)\b[^.,;]{0,60}(?:rekisterinpitäj|ansvarig|controller|registrar)",
        )?,
    ])
});

/// A name in capitals behind and before the words that say who is the controller.
static BESIDE: LazyLock<Option<[Regex; 2]>> = LazyLock::new(|| {
    let name = format!(r"(?:\p{{Lu}}|\d+\p{{L}})[\p{{L}}\d&.'’\-]*(?:[ ](?:{NAME_WORD}))*(?:[ ](?:{PUBLIC}))?");
    Some([
        regex(&format!(r"(?:toimii|pitää|ylläpitää|omistaa|on|is|är|:)\s+(?:the\s+)?({name})"))?,
        regex(&format!(r"(?:^|[.:,;]\s|\bthe\s)({name})\s+(?:on|toimii|is|acts|är|fungerar)\b[^.]{{0,60}}$"))?,
    ])
});

/// Words that end the name of a public body or a parish, in small letters.
const PUBLIC: &str = r"\p{Ll}*(?:kaupunki|kunta|kuntayhtymä|hyvinvointialue|yliopisto|ammattikorkeakoulu|korkeakoulu|opisto|lukio|koulu|virasto|stad|kommun|församling|samkommun|universitet|högskola|institut|region)";

/// Labels of lines under the controller's heading that name no controller.
const OTHER_LABELS: &[&str] = &[
    "kotipaikka",
    "osoite",
    "postiosoite",
    "käyntiosoite",
    "puh",
    "sähköposti",
    "y-tunnus",
    "yhteyshenkilö",
    "www",
    "verkkosivu",
    "vastuuhenkilö",
    "domicile",
    "address",
    "phone",
    "tel",
    "e-mail",
    "email",
    "business id",
    "contact",
    "website",
    "hemort",
    "adress",
    "postadress",
    "besöksadress",
    "telefon",
    "tfn",
    "e-post",
    "fo-nummer",
    "kontaktperson",
    "webb",
];

/// Labels that stand right before the controller's name where a text lost its lines.
const OWN_LABELS: &[&str] = &["Rekisterinpitäjä", "Personuppgiftsansvarig", "Registeransvarig", "Controller"];

/// How labels end that name a person who stands for the controller.
const FOR_IT: &[&str] =
    &["edustaja", "yhteyshenkilö", "vastuuhenkilö", "representative", "contact person", "företrädare", "kontaktperson"];

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    controller(page, facts);
    business_id(page, facts);
    reach(page, facts);
    dpo(page, facts);
    register_name(page, facts);
}

/// Whether a text has the id of a business in it.
pub(super) fn names_business(text: &str) -> bool {
    BUSINESS_LABEL.is_match(text) || BUSINESS_ID.is_match(text)
}

/// Whether a sentence speaks of the authority, whose name and addresses are not the controller's.
fn of_authority(page: &Page, sentence: &Sentence) -> bool {
    let text = page.text(sentence);
    sentence.has(Label::Authority) || AUTHORITY.iter().any(|part| text.contains(part))
}

fn controller(page: &Page, facts: &mut Facts) {
    let own: Vec<&Sentence> = page
        .body()
        .filter(|s| topics(s).has(Topic::Controller) && !topics(s).has_any(&[Topic::Complaint, Topic::Rights]))
        .collect();
    // "Controller" before "controller's contact details", whichever comes first.
    let plain = own.iter().find(|s| s.under.only(Topic::Controller)).or(own.first());
    let first = plain.map(|s| s.section);
    let section: Vec<&Sentence> = own.into_iter().filter(|s| Some(s.section) == first).collect();
    let whole = |s: &&Sentence| !s.is_heading() || s.has(Label::Verb);
    let stated: Vec<&Sentence> = page.sentences.iter().filter(|s| s.has(Label::ControllerIs)).filter(whole).collect();
    // Whoever does some work stands below the heading too, where no other heading follows.
    let (helped, plain): (Vec<_>, Vec<_>) = section.iter().partition(|s| hired(s));
    let by_form = plain.into_iter().chain(helped).find_map(|s| named_by_form(page, s));
    let by_line = || section.iter().take(3).find_map(|s| named_by_line(page, s));
    let by_statement = || {
        let clear = |s: &&&Sentence| s.words <= 40 && !s.under.has_any(&[Topic::Rights, Topic::Recipients]);
        stated.iter().filter(clear).find_map(|s| statement(page, s))
    };
    // A name without a form under the heading goes before one that some sentence elsewhere seems to say.
    let said = by_form.or_else(by_statement);
    let ends = |f: &Found<String>| FORM_AT_END.as_ref().is_some_and(|form| form.is_match(&f.value));
    let formed = |f: &Found<String>| ends(f) || !organisations(&f.value, 0).is_empty();
    let line = said.is_none() || !said.as_ref().is_some_and(formed);
    let said = if line { by_line().filter(|_| said.is_some()).or(said) } else { said };
    if let Some(name) = said {
        facts.controller = Some(spelled(page, shortest(page, name)));
        facts.controller_told = Told::Present;
        return;
    }
    let elsewhere = most_named(page);
    let near = |s: &&Sentence| s.under.is_empty() || topics(s).has_any(&[Topic::Contact, Topic::Controller]);
    let is = |pattern: &Numbered, s: &Sentence| pattern.is_match(page.text(s));
    let with_id = page
        .body()
        .filter(near)
        .find(|s| is(&BUSINESS_LABEL, s) || is(&BUSINESS_ID, s) && named_by_form(page, s).is_some());
    let alone = |s: &Sentence| sole_trader(page.text(s), s.at.start);
    let with_form = with_id.and_then(|s| named_by_form(page, s).or_else(|| alone(s)));
    let with_form = with_form.or_else(|| speakers::above_id(page, &BUSINESS_ID));
    let firm = || page.body().filter(|s| names_business(page.text(s))).find_map(|s| speakers::firm(page, s));
    let with_form =
        with_form.or_else(firm).or_else(|| page.body().filter(near).find_map(|s| speakers::beside_id(page, s)));
    // The id stands beside the short name; the whole name stands elsewhere.
    if let Some(name) = with_form.or_else(|| with_id.and(elsewhere.clone())) {
        facts.controller = Some(spelled(page, name));
        facts.controller_told = Told::Present;
        return;
    }
    let called = || section.iter().find_map(|s| speakers::called(page, s));
    if let Some(name) = called().or_else(by_line) {
        // A person under the heading while a company stands elsewhere: who of the two is it?
        let person = PERSON.as_ref().and_then(|p| p.find(&name.value)).is_some_and(|m| m.len() == name.value.len());
        let sole = section.iter().any(|s| {
            let text = page.text(s).to_lowercase();
            ["toiminimi", "elinkeino", "tmi", "sole trader", "enskild", "y-tunnus", "business id", "fo-nummer"]
                .iter()
                .any(|w| text.contains(w))
        });
        let masked = name.value.starts_with('[');
        // "Kaisla's Salon" under the heading and "Kaisla's Salon Tmi" at the foot are one.
        let same = elsewhere.as_ref().is_some_and(|e| e.value.contains(&name.value));
        facts.controller_told =
            if person && !same && !masked && !sole && elsewhere.is_some() { Told::Partial } else { Told::Present };
        facts.controller = Some(name);
        return;
    }
    // A company on a line of its own, as under a letter, speaks before whoever introduces themself by another name.
    let signed = elsewhere.as_ref().is_some_and(|e| {
        page.body().filter_map(|s| speakers::stands_alone(page, s)).any(|alone| alone.value == e.value)
    });
    let met = || page.body().find_map(|s| speakers::introduced(page, s));
    if let Some(name) = Some(()).filter(|()| !signed).and_then(|()| met()) {
        facts.controller = Some(name);
        facts.controller_told = Told::Present;
        return;
    }
    let elsewhere = elsewhere.map(|name| spelled(page, name));
    let doing = Some(()).filter(|()| !signed).and_then(|()| speakers::doing(page).or_else(|| speakers::of_kind(page)));
    // A company that only works for somebody is not who speaks, where the title names who does.
    let titled = elsewhere.as_ref().is_some_and(|e| only_hired(page, &e.value)).then(|| in_title(page)).flatten();
    if let Some(name) = doing.or(titled).or(elsewhere).or_else(|| in_title(page)) {
        facts.controller = Some(name);
        facts.controller_told = Told::Partial;
    }
}

/// A name that ends in a company's form: the whole line where that ends it, else the words before the form.
fn named_by_form(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    if of_authority(page, sentence) {
        return None;
    }
    let line = line_name(page, sentence);
    let text = page.document.get(&line);
    let ends = FORM_AT_END.as_ref().is_some_and(|f| f.is_match(text));
    let named = organisations(text, 0);
    // "Behind the name stands Example Ltd": a verb or a small word before the name is none of it.
    let led = named.first().is_some_and(|o| {
        let before = text.get(..o.at.start).unwrap_or("").to_lowercase();
        before.split_whitespace().any(|w| BEFORE_NAMES.contains(&w))
    });
    let single = named.len() <= 1 && !led;
    let labelled = named
        .first()
        .is_some_and(|o| o.at.start > 0 && OWN_LABELS.contains(&text.get(..o.at.start).unwrap_or("").trim()));
    if ends && single && !labelled && text.split_whitespace().count() <= NAME_WORDS_MAX && !sentence.has(Label::Verb) {
        return Some(Found::new(text.to_owned(), line));
    }
    organisations(page.text(sentence), sentence.at.start).into_iter().next()
}

/// The name without a capital word that only begins its sentence: where the notice elsewhere names the rest alone.
fn shortest(page: &Page, name: Found<String>) -> Found<String> {
    let rest = |other: &Found<String>| {
        name.value.strip_suffix(other.value.as_str()).is_some_and(|r| r.ends_with(' ')) && !other.value.starts_with('&')
    };
    let at_start = page.sentences.iter().any(|s| s.at.start == name.at.start && s.words > 8);
    let alone = at_start.then(|| {
        let all = page.sentences.iter().flat_map(|s| organisations(page.text(s), s.at.start));
        all.filter(rest).min_by_key(|o| o.value.len())
    });
    match alone.flatten() {
        Some(other) => Found::new(other.value.clone(), name.at.end - other.value.len()..name.at.end),
        None => name,
    }
}

/// The name as the notice writes it in small letters, where one of its headings has it in capitals.
fn spelled(page: &Page, name: Found<String>) -> Found<String> {
    if name.value.chars().any(char::is_lowercase) {
        return name;
    }
    let folded = name.value.to_lowercase();
    let same = |o: &Found<String>| o.value != name.value && o.value.to_lowercase() == folded;
    let all = page.sentences.iter().flat_map(|s| organisations(page.text(s), s.at.start));
    let found = all.filter(same).max_by_key(|o| o.value.chars().filter(|c| c.is_lowercase()).count());
    found.unwrap_or(name)
}

/// The first part of a line, without a label before a colon: up to a bracket or comma.
fn line_name(page: &Page, sentence: &Sentence) -> Range<usize> {
    let text = page.text(sentence);
    let mut start = 0;
    if let Some((label, rest)) = text.split_once(':')
        && label.split_whitespace().count() <= 4
        && !rest.trim().is_empty()
        && rest.starts_with(char::is_whitespace)
    {
        start = label.len() + 1;
    }
    let rest = text.get(start..).unwrap_or("");
    let stop = rest.find(['(', ',', ';', '\n', '|']).unwrap_or(rest.len());
    let end = rest.find(" – Y").map_or(stop, |at| at.min(stop));
    // "The town of Example / day care": which office of it is no part of the name.
    let end = rest.find(" / ").filter(|_| !rest.contains(" Oy")).map_or(end, |at| at.min(end));
    trimmed(&page.document.text, sentence.at.start + start..sentence.at.start + start + end)
}

/// A short line that names somebody though no company's form ends it.
fn named_by_line(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    let line = line_name(page, sentence);
    let text = page.document.get(&line).trim_end_matches('.');
    let label = page.document.get(&(sentence.at.start..line.start)).to_lowercase();
    let label = label.trim_end().trim_end_matches(':');
    if OTHER_LABELS.iter().any(|l| label.starts_with(l)) || FOR_IT.iter().any(|l| label.ends_with(l)) {
        return None;
    }
    let fits = !text.is_empty()
        && text.split_whitespace().count() <= NAME_WORDS_MAX
        && !text.contains('@')
        && text.starts_with(|c: char| c.is_uppercase() || c == '[')
        && !sentence.places(Label::Verb).any(|verb| verb.start >= line.start)
        && !BUSINESS_LABEL.is_match(text);
    fits.then(|| Found::new(text.to_owned(), line.start..line.start + text.len()))
}

/// The name in a sentence that says who the controller is.
fn statement(page: &Page, sentence: &Sentence) -> Option<Found<String>> {
    if of_authority(page, sentence) {
        return None;
    }
    let text = page.text(sentence);
    let lower = text.to_lowercase();
    if FOR_US.iter().any(|words| lower.contains(words)) {
        return None;
    }
    let all = organisations(text, sentence.at.start);
    // Of several the one that the sentence says it of.
    let said = |o: &&Found<String>| {
        let before = text.get(..o.at.start - sentence.at.start).unwrap_or("").to_lowercase();
        let after = text.get(o.at.end - sentence.at.start..).unwrap_or("").to_lowercase();
        IS_CONTROLLER.as_ref().is_some_and(|[is, of]| is.is_match(&before) || of.is_match(&after))
    };
    if let Some(named) = all.iter().find(said).or_else(|| all.first()) {
        return Some(named.clone());
    }
    if let Some(person) = sole_trader(text, sentence.at.start) {
        return Some(person);
    }
    let label = text.split_once(':').map_or("", |(label, _)| label).trim_end().to_lowercase();
    if FOR_IT.iter().any(|l| label.ends_with(l)) {
        return None;
    }
    // Without a form: capitals after "controller is", or before "is the controller".
    let place = sentence.places(Label::ControllerIs).next()?;
    let end = sentence.at.end;
    let after = text.get(place.start.saturating_sub(sentence.at.start)..).unwrap_or("");
    let [behind, ahead] = BESIDE.as_ref()?;
    let upto = page.document.get(&(sentence.at.start..place.end));
    let found = |pattern: &Regex, text: &str, from: usize| {
        let found = pattern.captures(text)?.get(1)?;
        let at = from + found.start()..from + found.end().min(end - from);
        let name = found.as_str().trim_end_matches('.');
        let first = name.split([' ', '-', '’', '\'']).next().unwrap_or("").to_lowercase();
        (!NOT_NAMES.contains(&first.as_str()) && !generic(name))
            .then(|| Found::new(name.to_owned(), at.start..at.start + name.len()))
    };
    found(behind, after, end - after.len()).or_else(|| found(ahead, upto, sentence.at.start))
}

fn business_id(page: &Page, facts: &mut Facts) {
    let find = |sentence: &Sentence| {
        let text = page.text(sentence);
        let labelled = BUSINESS_LABEL.captures(text).and_then(|c| c.get(1));
        let found = labelled.or_else(|| BUSINESS_ID.find(text))?;
        let at = sentence.at.start + found.start()..sentence.at.start + found.end();
        Some(Found::new(found.as_str().trim().to_owned(), at))
    };
    // The id that follows the controller's name, before any other name comes.
    if let Some(controller) = &facts.controller
        && let Some(found) = own_id(page, controller)
    {
        facts.business_id = Some(found);
        return;
    }
    // Another company's id stands beside that company's name.
    let others = |s: &&Sentence| {
        let own = facts.controller.as_ref().map_or("", |c| c.value.as_str());
        let all = organisations(page.text(s), s.at.start);
        all.is_empty() || all.iter().any(|o| own.is_empty() || own.contains(&o.value) || o.value.contains(own))
    };
    let of = |topic: Topic| page.sentences.iter().filter(move |s| topics(s).has(topic)).filter(others).find_map(find);
    let found = of(Topic::Controller)
        .or_else(|| of(Topic::Contact))
        .or_else(|| page.sentences.iter().filter(|s| !of_authority(page, s)).filter(others).find_map(find));
    facts.business_id = found;
}

/// The id that stands after a place where the controller is named, in the same sentence or in the lines right after it.
fn own_id(page: &Page, controller: &Found<String>) -> Option<Found<String>> {
    let named = |s: &&Sentence| page.text(s).contains(controller.value.as_str());
    for sentence in page.sentences.iter().filter(named) {
        let text = page.text(sentence);
        let at = text.find(controller.value.as_str())? + controller.value.len();
        let rest = text.get(at..)?;
        let next = organisations(rest, 0).first().map_or(rest.len(), |o| o.at.start);
        let own = rest.get(..next)?;
        let labelled = BUSINESS_LABEL.captures(own).and_then(|c| c.get(1));
        let bare = || BARE_ID.captures(own).and_then(|c| c.get(1));
        if let Some(found) = labelled.or_else(|| BUSINESS_ID.find(own)).or_else(bare) {
            let start = sentence.at.start + at + found.start();
            return Some(Found::new(found.as_str().trim().to_owned(), start..start + found.len()));
        }
    }
    None
}

fn reach(page: &Page, facts: &mut Facts) {
    for sentence in page.body() {
        // Beside the authority only an e-mail address that is not the authority's can be told apart.
        let beside = of_authority(page, sentence) || sentence.under.only(Topic::Complaint);
        let text = page.text(sentence);
        let place = |m: &regex::Match<'_>| sentence.at.start + m.start()..sentence.at.start + m.end();
        let all = |pattern: &LazyLock<Option<Regex>>| -> Vec<Found<String>> {
            let regex = pattern.as_ref();
            regex
                .into_iter()
                .flat_map(|p| p.find_iter(text))
                .map(|m| Found::new(m.as_str().trim().to_owned(), place(&m)))
                .collect()
        };
        if text.contains('@') || text.contains(['(', '[']) || text.contains(" miuku ") || text.contains(" at ") {
            for email in all(&EMAIL).into_iter().chain(all(&VEILED_EMAIL)) {
                let lower = email.value.to_lowercase();
                let authority = ["om.fi", "imy.se", "tietosuoja.fi"].iter().any(|d| lower.ends_with(d));
                if !authority && !facts.reach.emails.iter().any(|e| e.value == email.value) {
                    facts.reach.emails.push(email);
                }
            }
        }
        if beside {
            continue;
        }
        let numbers = |pattern: &Numbered| -> Vec<Found<String>> {
            pattern.find_iter(text).map(|m| Found::new(m.as_str().trim().to_owned(), place(&m))).collect()
        };
        let ids = numbers(&BUSINESS_ID);
        for phone in numbers(&PHONE) {
            let id = ids.iter().any(|i| i.at.start < phone.at.end && phone.at.start < i.at.end);
            if !id && phone.value.chars().filter(char::is_ascii_digit).count() >= 7 {
                facts.reach.phones.push(phone);
            }
        }
        let others = topics(sentence).has_any(&[Topic::Recipients, Topic::Transfers]);
        let could = text.contains(|c: char| c.is_numeric() || c == '[');
        if could && (!others || topics(sentence).has(Topic::Controller)) {
            facts.reach.addresses.extend(all(&ADDRESS));
        }
    }
}

fn dpo(page: &Page, facts: &mut Facts) {
    let about = |s: &Sentence| topics(s).has(Topic::Dpo) || s.has(Label::DpoWord);
    let mut told = Told::Absent;
    for sentence in page.body().filter(|s| about(s)) {
        if sentence.has(Label::DpoNone) {
            return;
        }
        told = told.max(Told::Partial);
        let text = page.text(sentence);
        let person = PERSON.as_ref().is_some_and(|p| p.is_match(text))
            && organisations(text, 0).is_empty()
            && (topics(sentence).has(Topic::Dpo) || sentence.words <= 20);
        let own = |list: &[Found<String>]| {
            list.iter().any(|f| {
                sentence.at.contains(&f.at.start) && page.body().filter(|s| page.text(s).contains(&f.value)).all(&about)
            })
        };
        if person || own(&facts.reach.emails) || own(&facts.reach.phones) {
            told = Told::Present;
        }
    }
    if told == Told::Absent && page.sentences.iter().any(|s| s.is_heading() && s.own.has(Topic::Dpo)) {
        told = Told::Partial;
    }
    facts.dpo = told;
}

fn register_name(page: &Page, facts: &mut Facts) {
    static SAID: LazyLock<Option<Regex>> = LazyLock::new(|| {
        regex(
            r"(?i)(?:rekisterin\s+nimi\s+on|name\s+of\s+the\s+register\s+is|registrets\s+namn\s+är|registret\s+(?:heter|kallas)|register\s+is\s+called(?:\s+the)?|rekisteriä\s+kutsutaan)\s+([^.,;:\n]+)",
        )
    });
    let named = page.body().find(|s| topics(s).has(Topic::RegisterName) && s.words <= 25);
    let said = page.body().find_map(|s| {
        let found = SAID.as_ref()?.captures(page.text(s))?.get(1)?;
        let at = trimmed(&page.document.text, s.at.start + found.start()..s.at.start + found.end());
        Some(Found::new(page.document.get(&at).to_owned(), at))
    });
    if let Some(name) = said {
        facts.register_name = Some(name);
        facts.register_told = Told::Present;
        return;
    }
    if let Some(sentence) = named {
        let text = page.text(sentence);
        let text = text.split('\n').next().unwrap_or("");
        let mut start = 0;
        for before in [": ", " on ", " is ", " är "] {
            let fits = |(a, b): &(&str, &str)| a.split_whitespace().count() <= 5 && !b.trim().is_empty();
            if let Some((label, _)) = text.split_once(before).filter(fits) {
                start = label.len() + before.len();
                break;
            }
        }
        let at = trimmed(&page.document.text, sentence.at.start + start..sentence.at.start + text.len());
        let name = page.document.get(&at).trim_end_matches('.');
        if !name.is_empty() {
            facts.register_name = Some(Found::new(name.to_owned(), at.start..at.start + name.len()));
            facts.register_told = Told::Present;
            return;
        }
    }
    // In the title, or in the sentences that say what this page is.
    let head = page.sentences.iter().take(4).filter(|s| s.is_heading() || s.words <= 30);
    for sentence in head {
        let text = page.text(sentence);
        let found = REGISTER.as_ref().into_iter().flat_map(|r| r.find_iter(text)).find(|m| specific(m.as_str()));
        if let Some(found) = found {
            let value = nominative(found.as_str());
            let end = sentence.at.start + found.start() + value.len();
            facts.register_name = Some(Found::new(value, sentence.at.start + found.start()..end));
            facts.register_told = Told::Partial;
            return;
        }
    }
}

/// Whether a word names a certain register and not registers at large.
fn specific(word: &str) -> bool {
    let lower = word.to_lowercase();
    !["henkilörekister", "personregister", "väestörekister", "kaupparekister", "handelsregister", "befolkningsregister"]
        .iter()
        .any(|w| lower.contains(w))
}

/// The name without the ending of a genitive.
fn nominative(word: &str) -> String {
    let lower = word.to_lowercase();
    let endings = [("rekisterin", 1), ("luettelon", 1), ("registers", 1), ("registerets", 3)];
    let cut = endings.iter().find(|(end, _)| lower.ends_with(end)).map_or(0, |(_, cut)| *cut);
    word.get(..word.len() - cut).unwrap_or(word).to_owned()
}
