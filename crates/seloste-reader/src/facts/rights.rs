//! Rights, complaint, withdrawal, automated decisions, cookies, changes, the repealed law.

use super::{Facts, Told, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::Topic;
use std::ops::Range;

/// The six rights that are counted, with their cues and their names in the JSON.
pub(crate) const RIGHTS: [(Label, &str); 6] = [
    (Label::RightAccess, "access"),
    (Label::RightRectification, "rectification"),
    (Label::RightErasure, "erasure"),
    (Label::RightRestriction, "restriction"),
    (Label::RightObjection, "objection"),
    (Label::RightPortability, "portability"),
];

/// The longest name of a right, in words.
const LABEL_WORDS_MAX: usize = 4;
/// The longest sentence without a verb that gives a right by its name, in words.
const BARE_WORDS_MAX: usize = 9;

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    for sentence in &page.sentences {
        rights(page, sentence, facts);
        others(page, sentence, facts);
    }
    let profiled = page.body().any(|s| s.has(Label::AutomatedProfiling));
    if facts.automated_told == Told::Absent && profiled {
        facts.automated_told = Told::Partial;
    }
}

fn rights(page: &Page, sentence: &Sentence, facts: &mut Facts) {
    let all = topics(sentence);
    let under = all.has_any(&[Topic::Rights, Topic::Complaint, Topic::ConsentWithdrawal]);
    if !under && all.has_any(&[Topic::Protection, Topic::Changes, Topic::Cookies]) {
        return;
    }
    if sentence.has(Label::RightGeneral) && !sentence.has(Label::RightNot) {
        facts.rights_hint.get_or_insert(sentence.at.clone());
    }
    // "May move data to other countries" is no right to move them.
    if !under && (all.has(Topic::Transfers) || sentence.has(Label::TransferOutside)) {
        return;
    }
    // What a list of data or of protection calls a right to enter is none of the person's.
    if all.only(Topic::DataContent) && sentence.is_listed() {
        return;
    }
    // "Right to object to direct marketing: we do none" gives no right.
    let next = page.after(sentence).next().filter(|n| sentence.is_heading() && !n.is_heading());
    let told = [Label::RightCtx, Label::May, Label::RightNot, Label::If];
    let idle = next.is_some_and(|n| n.section == sentence.section && n.has(Label::No) && !n.has_any(&told));
    let led = page.lead(sentence).is_some_and(|l| l.has(Label::RightCtx) && !l.has(Label::RightNot));
    // Under a heading on rights a sentence that names two of them gives them, however it is put.
    let several = all.has(Topic::Rights) && RIGHTS.iter().filter(|(l, _)| sentence.has(*l)).count() >= 2;
    // "A copy of your data." below what people may ask for.
    let bare = all.has(Topic::Rights)
        && sentence.words <= BARE_WORDS_MAX
        && !sentence.has_any(&[Label::Verb, Label::Question, Label::No]);
    let listed =
        under && (sentence.is_heading() || sentence.part != Part::Text || several || bare || labels(page, sentence));
    // A clause goes on with what the clause before its semicolon began.
    let goes_on = page.before(sentence).next().is_some_and(|b| page.text(b).ends_with(';') && b.has(Label::RightCtx));
    let spoken = sentence.has(Label::RightCtx) || goes_on || (sentence.part == Part::Item && led);
    if !(listed || spoken) {
        return;
    }
    for (label, name) in RIGHTS {
        if idle && label == Label::RightObjection {
            continue;
        }
        if let Some(at) = sentence.places(label).find(|at| !denied(sentence, at)) {
            facts.rights.entry(name).or_insert_with(|| at.clone());
        }
    }
    if let Some(at) = sentence.places(Label::RightNotAutomated).next() {
        facts.rights.entry("not_automated").or_insert_with(|| at.clone());
    }
}

/// Whether a sentence under a heading on rights is the name of one, or begins with it: "Erasure.", "Erasure: we ..".
fn labels(page: &Page, sentence: &Sentence) -> bool {
    if !topics(sentence).has(Topic::Rights) {
        return false;
    }
    let text = page.text(sentence);
    let label = text.split_once([':', '–']).map_or("", |(label, _)| label);
    let end = sentence.at.start + label.len();
    let short = label.split_whitespace().count() <= LABEL_WORDS_MAX;
    let begins = short && RIGHTS.iter().any(|(l, _)| sentence.places(*l).any(|at| at.end <= end));
    sentence.words <= LABEL_WORDS_MAX && !sentence.has(Label::Question) || begins
}

/// Whether a right is named only to say that there is none. What a right does not cover under some condition is still a
/// right.
fn denied(sentence: &Sentence, at: &Range<usize>) -> bool {
    !sentence.has(Label::If) && sentence.places(Label::RightNot).any(|not| not.start <= at.end)
}

fn others(page: &Page, sentence: &Sentence, facts: &mut Facts) {
    let all = topics(sentence);
    let body = !sentence.is_heading();
    if let Some(at) = sentence.places(Label::ComplaintSay).next() {
        facts.complaint.get_or_insert_with(|| at.clone());
        facts.complaint_told = Told::Present;
        facts.rights.entry("complaint").or_insert_with(|| at.clone());
    } else if body && all.has(Topic::Complaint) && sentence.has(Label::Authority) {
        facts.complaint_told = Told::Present;
        facts.complaint.get_or_insert(sentence.at.clone());
        facts.rights.entry("complaint").or_insert(sentence.at.clone());
    }
    if let Some(at) = sentence.places(Label::ConsentWithdraw).next() {
        facts.withdrawal_told = Told::Present;
        facts.rights.entry("withdraw_consent").or_insert_with(|| at.clone());
    } else if body && sentence.has(Label::ConsentSettings) && !all.has(Topic::DataContent) {
        facts.withdrawal_told = facts.withdrawal_told.max(Told::Partial);
    }
    if body && sentence.has(Label::AutomatedDecision) {
        let only_right = sentence.has(Label::AutomatedRight) && sentence.has(Label::RightCtx);
        let told = if only_right { Told::Partial } else { Told::Present };
        if told > facts.automated_told {
            facts.automated_told = told;
            facts.automated = Some(sentence.at.clone());
        }
    } else if body && all.has(Topic::AutomatedDecisions) && sentence.words >= 1 && !all.has(Topic::Rights) {
        // A section that speaks of profiling only says nothing of decisions.
        let section = || page.sentences.iter().filter(|s| s.section == sentence.section);
        let heads = |s: &Sentence| s.own.has(Topic::AutomatedDecisions);
        let profiles = section().any(|s| heads(s) && s.has(Label::AutomatedProfiling));
        let decides = section().any(|s| s.has(Label::AutomatedDecision));
        let told = if profiles && !decides { Told::Partial } else { Told::Present };
        facts.automated_told = facts.automated_told.max(told);
        facts.automated.get_or_insert(sentence.at.clone());
    }
    if body && all.has(Topic::Cookies) && sentence.part == Part::Text
        || sentence.part != Part::Item && sentence.has(Label::CookiesUse)
    {
        facts.cookies_told = Told::Present;
    } else if sentence.has(Label::CookiesAny) {
        facts.cookies_told = facts.cookies_told.max(Told::Partial);
    }
    // The last words of a notice often stand under the heading on rights, and tell how it changes.
    let says = sentence.has(Label::ChangesSay) && !(all.has(Topic::Rights) && sentence.has(Label::RightCtx));
    let under = all.has(Topic::Changes) && !all.has(Topic::Rights);
    if body && (says || under) && !all.has(Topic::DataContent) {
        facts.changes_told = Told::Present;
        facts.changes.get_or_insert(sentence.at.clone());
    }
    if let Some(at) = sentence.places(Label::LawRepealed).next() {
        facts.repealed_law.get_or_insert_with(|| at.clone());
    }
}
