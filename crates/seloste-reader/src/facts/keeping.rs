//! How long data is kept and how it is protected.

use super::{Facts, Keeping, Told, topics};
use crate::document::trimmed;
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::periods;
use crate::topic::Topic;
use std::ops::Range;

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    retention(page, facts);
    protection(page, facts);
}

fn retention(page: &Page, facts: &mut Facts) {
    let mut under = false;
    let mut events: Vec<(usize, usize)> = Vec::new();
    let mut open_sections = Vec::new();
    for sentence in page.body() {
        let all = topics(sentence);
        let own = all.has(Topic::Retention);
        // How data is kept safe is not how long it is kept.
        under |= own && sentence.words >= 2 && !sentence.has(Label::ProtectionStrong);
        let Some(rule) = rule(page, sentence, own) else { continue };
        if sentence.has(Label::RetentionOpen) {
            open_sections.push(sentence.section);
        }
        if rule == Rule::Event {
            events.push((facts.retention.len(), sentence.section));
        }
        facts.retention.push(Keeping {
            at: sentence.at.clone(),
            computable: rule != Rule::Vague,
            what: what(page, sentence),
            keep: periods::keep(page.text(sentence)),
        });
    }
    // Until an event and then "a reasonable time" is no day that can be computed.
    for (at, section) in events.iter().copied() {
        if open_sections.contains(&section)
            && let Some(keeping) = facts.retention.get_mut(at)
        {
            keeping.computable = false;
        }
    }
    // What a section of its own leaves open, a word elsewhere about the length of a contract does not close.
    let own_rules = page.body().filter(|s| topics(s).has(Topic::Retention)).map(|s| s.at.clone()).collect::<Vec<_>>();
    let own = |k: &Keeping| own_rules.contains(&k.at);
    if facts.retention.iter().any(own) {
        for (at, _) in &events {
            if let Some(keeping) = facts.retention.get_mut(*at)
                && !own_rules.contains(&keeping.at)
            {
                keeping.computable = false;
            }
        }
    }
    facts.retention_told = if facts.retention.iter().any(|k| k.computable) {
        Told::Present
    } else if !facts.retention.is_empty() || under {
        Told::Partial
    } else {
        Told::Absent
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Period,
    Event,
    Vague,
}

/// The rule that a sentence gives, if it gives one.
fn rule(page: &Page, sentence: &Sentence, own: bool) -> Option<Rule> {
    let aside =
        [Topic::Rights, Topic::Complaint, Topic::Cookies, Topic::Contact, Topic::Changes, Topic::ConsentWithdrawal];
    let told_among_rights = sentence.under.has(Topic::Rights)
        && sentence.part == Part::Text
        && sentence.own.is_empty()
        && !sentence.has_any(&[Label::RightCtx, Label::RetentionReply])
        && !sentence.under.has_any(&[Topic::Complaint, Topic::Cookies]);
    if sentence.under.has_any(&aside) && !own && !told_among_rights {
        return None;
    }
    // What gives the reason for a rule may name lengths of law, and is no rule itself.
    let reason = |at: &Range<usize>| {
        at.start == sentence.at.start && page.document.get(&(at.end..sentence.at.end)).starts_with(':')
    };
    if sentence.places(Label::RetentionReason).any(reason) {
        return None;
    }
    let keeps = sentence.has(Label::RetentionKeep);
    let deletes = sentence.has(Label::RetentionDelete);
    let about = sentence.has(Label::RetentionSubject);
    if sentence.has(Label::RetentionReply) && !keeps && !deletes {
        return None;
    }
    // "Kept until further notice, until you ask us to delete it" is a rule all the same.
    let open_ended = sentence.has(Label::RetentionRight) && keeps && sentence.has(Label::RetentionVague);
    if sentence.has_any(&[Label::RetentionRight, Label::CookiesAny]) && !own && !open_ended {
        return None;
    }
    let led = page.lead(sentence).is_some_and(|l| l.has_any(&[Label::RetentionKeep, Label::RetentionDelete]));
    let period = sentence.has(Label::RetentionPeriod);
    if !own && !((keeps || deletes) && (about || period) || led) {
        return None;
    }
    let open = sentence.has(Label::RetentionOpen);
    if period {
        return Some(Rule::Period);
    }
    if sentence.has(Label::RetentionEvent) && !open {
        return Some(Rule::Event);
    }
    let vague = sentence.has(Label::RetentionVague) || open;
    (vague && (keeps || deletes || own) || deletes && about && !sentence.has(Label::RightCtx)).then_some(Rule::Vague)
}

/// What a rule is said of: the cell of its row or the line of its entry that names data, else the one that begins it; in
/// an item of a list what stands before the colon.
fn what(page: &Page, sentence: &Sentence) -> Option<Range<usize>> {
    if sentence.part == Part::Cell {
        let cells: Vec<&Sentence> = page.cells_before(sentence).collect();
        let first = cells.last().copied();
        return cells.into_iter().find(|c| c.under.has(Topic::DataContent)).or(first).map(|c| c.at.clone());
    }
    if sentence.own.has(Topic::Retention) {
        let entry = page
            .before(sentence)
            .take_while(|s| s.section == sentence.section && !s.is_heading())
            .find(|s| s.own.has(Topic::DataContent) || s.part == Part::Item && s.own.is_empty())?;
        let text = page.text(entry);
        let label = text.find(':').filter(|_| entry.own.has(Topic::DataContent)).map_or(0, |at| at + 1);
        return Some(trimmed(&page.document.text, entry.at.start + label..entry.at.end));
    }
    let colon = page.text(sentence).find(':').filter(|_| sentence.part == Part::Item)?;
    Some(trimmed(&page.document.text, sentence.at.start..sentence.at.start + colon))
}

fn protection(page: &Page, facts: &mut Facts) {
    let aside = [
        Topic::Rights,
        Topic::Transfers,
        Topic::DataContent,
        Topic::Sources,
        Topic::Contact,
        Topic::Complaint,
        Topic::Cookies,
        Topic::Purposes,
        Topic::LegalBasis,
        Topic::Recipients,
    ];
    for sentence in page.body() {
        let all = topics(sentence);
        let strong = sentence.has(Label::ProtectionStrong);
        let own = all.has(Topic::Protection) && sentence.words >= 2 && (all.only(Topic::Protection) || strong);
        let listed = sentence.part != Part::Text || !all.only(Topic::DataContent);
        // How long the entries of access control are kept tells of no protection.
        let timed = sentence.has_any(&[Label::RetentionKeep, Label::RetentionDelete])
            && sentence.has(Label::RetentionPeriod)
            && !all.has(Topic::Protection);
        // Two rights in a sentence are what it is about, whatever a word in it guards elsewhere.
        let of_rights = sentence.has(Label::RightCtx)
            && super::rights::RIGHTS.iter().filter(|(label, _)| sentence.has(*label)).count() >= 2
            && !all.has(Topic::Protection);
        // "Account: e-mail, password (hashed)" is a list of data.
        let list = all.has(Topic::DataContent) && !sentence.has(Label::Verb) && page.text(sentence).contains(": ");
        let guards = strong && !timed && !of_rights && !list;
        if own || guards && !(all.has_any(&aside) && listed) {
            facts.protection.push(sentence.at.clone());
            facts.protection_told = Told::Present;
        }
    }
}
