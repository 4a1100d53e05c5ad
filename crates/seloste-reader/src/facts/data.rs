//! Which data the notice names.

use super::parties::names_business;
use super::{Facts, Told, topics};
use crate::lexicon::{Label, is_standing};
use crate::page::{Page, Part, Sentence};
use crate::topic::{FIELDS, Topic};
use std::collections::BTreeSet;

/// Where data is named for other reasons than to say that it is kept.
const ASIDE: &[Topic] = &[
    Topic::Controller,
    Topic::Contact,
    Topic::Dpo,
    Topic::RegisterName,
    Topic::Rights,
    Topic::Complaint,
    Topic::ConsentWithdrawal,
    Topic::Changes,
    Topic::Date,
    Topic::AutomatedDecisions,
    Topic::Protection,
    Topic::LegalBasis,
    Topic::Transfers,
];
/// Data that is hardly named for any other reason than that it is kept.
const CLEAR: &[&str] =
    &["name", "email", "phone", "postal_address", "date_of_birth", "personal_identity_code", "ip_address"];
/// What is seen of those who visit a page.
const WATCHED: &[&str] = &["usage_data", "browser", "referrer", "device", "ip_address", "location"];
/// The longest sentence outside a section on data that may name data, in words.
const LIST_WORDS_MAX: usize = 90;
/// The most items that a notice names in passing where its list of them is lost.
const LOST_ITEMS_MAX: usize = 4;
/// The longest label before a list of data, in words.
const LABEL_WORDS_MAX: usize = 8;
/// The longest item that only names data, in words.
const ITEM_WORDS_MAX: usize = 8;
/// How near its beginning a sentence names what it is about, in bytes.
const LEAD_BYTES: usize = 6;
/// How near before a word its negation stands, in bytes.
const NEAR_BYTES: usize = 25;

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    let mut own_items = 0_usize;
    let mut under = false;
    for sentence in page.body() {
        let all = topics(sentence);
        let here = all.has(Topic::DataContent);
        under |= here;
        let found = fields(page, sentence);
        // The evidence that every register of this program keeps is a category of its own, and no item of what is kept.
        if found.is_empty() || is_standing(page.text(sentence)) || !counts(page, sentence, &found, here) {
            continue;
        }
        for (field, at) in found {
            if here {
                own_items += 1;
            }
            facts.fields.entry(field).or_insert(at);
        }
    }
    cookies(page, facts);
    // "Contact details" is an item only where the notice does not say which.
    let told_apart = facts.fields.contains_key("email")
        || (facts.fields.contains_key("phone") && facts.fields.contains_key("postal_address"));
    if told_apart {
        facts.fields.remove("contact_details");
    }
    // A list that is announced and does not come was lost on the way to the page.
    let mut broken = false;
    let mut sentences = page.body().peekable();
    while let Some(sentence) = sentences.next() {
        let announces = topics(sentence).has(Topic::DataContent)
            && sentence.has(Label::DataCollect)
            && page.text(sentence).ends_with(':');
        let follows = sentences.peek().is_some_and(|next| next.part != Part::Text && next.section == sentence.section);
        broken |= announces && !follows;
    }
    let count = facts.fields.keys().filter(|f| **f != "cookies").count();
    let listed = page.body().any(|s| topics(s).has(Topic::DataContent) && (s.part != Part::Text || s.words <= 30));
    facts.data_told = if broken && own_items <= LOST_ITEMS_MAX {
        Told::Partial
    } else if (under && own_items >= 2 && (listed || count >= 4)) || count >= 3 {
        Told::Present
    } else if under || count > 0 {
        if own_items == 1 && listed { Told::Present } else { Told::Partial }
    } else {
        Told::Absent
    };
}

/// The fields of a sentence; those of a label before a colon only where nothing after it is one.
fn fields(page: &Page, sentence: &Sentence) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let text = page.text(sentence);
    let colon = text.find(':').map(|at| sentence.at.start + at);
    // What is said not to be kept comes after the words that say so; what stands before them is kept.
    let not = sentence.places(Label::DataNot).next();
    // What protects the data is no data: "each user has a password".
    let person = sentence.fields.iter().any(|(f, _)| FIELDS.get(*f).is_some_and(|f| ["name", "email"].contains(f)));
    let listed = topics(sentence).has(Topic::DataContent)
        && (sentence.part != Part::Text || person || sentence.words <= ITEM_WORDS_MAX);
    let kept = person && sentence.has(Label::DataCollect) && !topics(sentence).has(Topic::Protection);
    let guarding = sentence.has(Label::ProtectionStrong) && !listed && !kept;
    // "Health data we never ask for": where nothing before those words says that it is kept, neither is it.
    let clause = not.map_or(sentence.at.start, |n| clause_start(page, sentence.at.start..n.start));
    let says = |from: usize, to: usize| sentence.places(Label::DataCollect).any(|c| from <= c.start && c.end <= to);
    let bare = sentence.words <= 8 && not.is_some_and(|n| !says(sentence.at.start, n.start));
    let told_off = |at: &std::ops::Range<usize>| {
        not.is_some_and(|n| {
            (clause..n.start).contains(&at.start) && !says(clause, n.start) && sentence.part == Part::Text
        })
    };
    // A wording may begin in the label and end after it: "Marketing: permissions".
    let later = colon.is_some_and(|c| sentence.fields.iter().any(|(_, at)| at.end > c));
    let mut seen = BTreeSet::new();
    sentence
        .fields
        .iter()
        .filter(|(_, at)| !bare && not.is_none_or(|n| at.start < n.start) && !told_off(at))
        .filter(|(_, at)| !later || colon.is_none_or(|c| at.end > c))
        .filter_map(|(f, at)| FIELDS.get(*f).map(|name| (*name, at.clone())))
        .filter(|(name, _)| !guarding || !["username", "password", "ip_address", "browser"].contains(name))
        .filter(|(name, _)| seen.insert(*name))
        .collect()
}

/// Whether a sentence begins with a label that announces data: "Technical data: IP address, ..".
fn listed(page: &Page, sentence: &Sentence) -> bool {
    let Some((label, rest)) = page.text(sentence).split_once(':') else { return false };
    let lower = label.to_lowercase();
    rest.starts_with(' ')
        && label.split_whitespace().count() <= LABEL_WORDS_MAX
        && ["tiedot", "tietoja", "tiedoista", "uppgifter", "data", "information", "details"]
            .iter()
            .any(|w| lower.contains(w))
}

/// Where the last clause of a part of a text begins: after its last comma or the like, or "but".
fn clause_start(page: &Page, part: std::ops::Range<usize>) -> usize {
    let text = page.document.get(&part);
    let mark = text.rfind([',', ';', ':']).map(|at| at + 1);
    let but = [" mutta ", " men ", " but "].iter().filter_map(|b| text.rfind(b).map(|at| at + b.len())).max();
    part.start + mark.max(but).unwrap_or(0)
}

/// Whether a sentence names fields because they are kept.
fn counts(page: &Page, sentence: &Sentence, found: &[(&str, std::ops::Range<usize>)], here: bool) -> bool {
    if sentence.has_any(&[Label::DataAsk, Label::ComplaintSay, Label::ConsentWithdraw]) && !here {
        return false;
    }
    // What personal data is at large, with examples, is no list of what is kept.
    if sentence.has(Label::DataDefine) && !sentence.is_listed() {
        return false;
    }
    let all = topics(sentence);
    // What stands beside the controller's own id is the controller's.
    if !here && names_business(page.text(sentence)) {
        return false;
    }
    // How long something is kept names no item by the word for what has ended.
    let rule = sentence.has_any(&[Label::RetentionKeep, Label::RetentionDelete])
        && sentence.has_any(&[Label::RetentionPeriod, Label::RetentionEvent]);
    if here && rule && !sentence.is_listed() && !found.iter().any(|(f, _)| CLEAR.contains(f)) {
        return false;
    }
    if here {
        // Under a heading that also tells why, what something is for is no item.
        let clear = found.iter().any(|(f, _)| CLEAR.contains(f));
        let led = page.lead(sentence).is_some_and(|l| l.has(Label::DataCollect) && l.has(Label::RetentionSubject));
        let item = led && sentence.is_listed() && sentence.words <= ITEM_WORDS_MAX;
        return !all.has(Topic::Purposes) || clear || item || found.len() >= 2 || sentence.has(Label::DataCollect);
    }
    // "Your orders are kept in a diary": in running text what a sentence begins with is what it is about.
    let leads = all.is_empty()
        && sentence.has_any(&[Label::DataCollect, Label::RetentionKeep])
        && found.iter().any(|(_, at)| at.start <= sentence.at.start + LEAD_BYTES);
    let keeps = sentence.has_any(&[Label::RetentionKeep, Label::RetentionDelete]);
    if keeps && leads && !sentence.has_any(&[Label::RightCtx, Label::TransferOutside]) {
        return true;
    }
    if keeps && sentence.has_any(&[Label::RetentionPeriod, Label::RetentionEvent]) {
        return false;
    }
    let clear = found.iter().filter(|(f, _)| CLEAR.contains(f)).count();
    // "Name, address, phone; deliveries; contract": a list below a heading on purposes and bases.
    if all.has(Topic::Purposes) && clear >= 3 && !sentence.has(Label::Verb) {
        return true;
    }
    if all.has_any(ASIDE) || sentence.words > LIST_WORDS_MAX {
        return false;
    }
    // What a cookie is and where it lies is no list of data.
    if all.has(Topic::Cookies)
        && sentence.part == Part::Text
        && !(sentence.has(Label::DataCollect) && found.iter().any(|(f, _)| CLEAR.contains(f)))
        && found.iter().filter(|(f, _)| WATCHED.contains(f)).count() < 2
    {
        return false;
    }
    let lead = page.lead(sentence);
    let collects = sentence.has(Label::DataCollect);
    if sentence.is_listed() {
        // A whole sentence after another one is no item of its list.
        let led = lead.is_some_and(|l| {
            let open = page.text(l).ends_with(':') || !l.closed || !sentence.closed;
            l.has(Label::DataCollect) && !l.has(Label::DataAsk) && open
        });
        return (led && !all.has_any(&[Topic::Purposes, Topic::Recipients, Topic::Retention])) || clear >= 2;
    }
    if sentence.part == Part::Cell {
        return clear >= 1 && found.len() >= 2 && !all.has_any(&[Topic::Retention, Topic::Sources]);
    }
    if all.has_any(&[Topic::Purposes, Topic::Sources, Topic::Recipients, Topic::Retention]) {
        let lists = clear >= 2 && found.iter().any(|(f, _)| *f == "name");
        return collects && lists || clear >= 3 && all.has(Topic::Recipients);
    }
    // Two things that are seen of a visitor are named because they are seen.
    if all.has(Topic::Cookies) && found.iter().filter(|(f, _)| WATCHED.contains(f)).count() >= 2 {
        return true;
    }
    // What something is for, or who deals with it, names no item by a single word.
    let aside = sentence.has_any(&[Label::PurposeUse, Label::TransferOutside]) && clear == 0;
    // "The books are kept by a local firm" names whoever gets data.
    let passed = sentence.has(Label::RecipientSay) && found.iter().all(|(f, _)| *f == "company");
    // Who is meant is said by name and number, whatever the verb.
    let other = [Label::RightCtx, Label::RecipientSay, Label::No, Label::DpoWord, Label::ControllerIs];
    let meant =
        clear >= 2 && all.is_empty() && !sentence.has_any(&other) || listed(page, sentence) && found.len() + clear >= 2;
    meant
        || collects
            && (found.len() >= 2 && (clear >= 1 || all.is_empty())
                || found.len() >= 3
                || (found.len() == 1 && !aside && !passed && sentence.words <= 14))
}

/// Cookies are an item where the notice says that they are used, wherever it does.
fn cookies(page: &Page, facts: &mut Facts) {
    let used = page.body().find(|s| {
        let not = |at: &std::ops::Range<usize>| {
            s.places(Label::No).any(|n| n.end <= at.end && at.start <= n.end + NEAR_BYTES)
        };
        s.places(Label::CookiesUse).any(|at| !not(at)) && s.part == Part::Text
    });
    if let Some(sentence) = used {
        let at = sentence.places(Label::CookiesAny).next().cloned().unwrap_or_else(|| sentence.at.clone());
        facts.fields.entry("cookies").or_insert(at);
    }
}
