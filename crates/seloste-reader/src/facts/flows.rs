//! Where data comes from, who gets it, whether it leaves the EEA.

use super::names::{organisations, services};
use super::{Facts, Receiver, ThirdCountries, Told, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::Topic;
use std::ops::Range;

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    sources(page, facts);
    recipients(page, facts);
    transfers(page, facts);
}

/// The longest name in a cell, in words.
const NAME_WORDS_MAX: usize = 5;
/// The longest label before what it labels, in words.
const LABEL_WORDS_MAX: usize = 7;

/// Where something is said to be given by people for other reasons than to say where data comes from.
const NOT_SOURCES: &[Topic] = &[
    Topic::Rights,
    Topic::Complaint,
    Topic::Recipients,
    Topic::Contact,
    Topic::Protection,
    Topic::Retention,
    Topic::Changes,
    Topic::Cookies,
    Topic::Transfers,
    Topic::ConsentWithdrawal,
    Topic::AutomatedDecisions,
];

fn sources(page: &Page, facts: &mut Facts) {
    let own: Vec<Range<usize>> = page.body().filter(|s| topics(s).has(Topic::Sources)).map(|s| s.at.clone()).collect();
    let said: Vec<&Sentence> = page
        .body()
        .filter(|s| {
            // An item of a list of data names data, not where it comes from.
            let item = s.is_listed() && topics(s).has(Topic::DataContent);
            // "You ..., we do not share": what is not done is no source.
            let not = |at: &Range<usize>| s.places(Label::No).any(|n| at.start < n.start && n.end < at.end);
            let says = s.places(Label::SourceSay).any(|at| !not(at)) && !s.has(Label::ConsentWithdraw);
            says && !item && !s.under.has_any(NOT_SOURCES)
        })
        .collect();
    let mixed = page.body().any(|s| topics(s).has(Topic::Sources) && !topics(s).only(Topic::Sources));
    let clear = !own.is_empty() && (!mixed || !said.is_empty());
    facts.sources_told = if clear || !said.is_empty() {
        Told::Present
    } else if !own.is_empty() || page.body().any(|s| s.has(Label::SourceWeak) && !s.under.has_any(NOT_SOURCES)) {
        Told::Partial
    } else {
        Told::Absent
    };
    facts.sources = if own.is_empty() { said.into_iter().map(|s| s.at.clone()).collect() } else { own };
}

fn recipients(page: &Page, facts: &mut Facts) {
    let aside = [
        Topic::Rights,
        Topic::Complaint,
        Topic::Contact,
        Topic::Controller,
        Topic::Changes,
        Topic::ConsentWithdrawal,
        Topic::LegalBasis,
        Topic::AutomatedDecisions,
    ];
    let weak = [Topic::Protection, Topic::Sources, Topic::Retention, Topic::Cookies];
    let mut told = Told::Absent;
    for sentence in page.body() {
        let all = topics(sentence);
        let own = all.has(Topic::Recipients);
        if sentence.is_listed() && all.has(Topic::DataContent) && !own {
            continue;
        }
        // That nobody else gets data is said anywhere.
        let denies = sentence.has(Label::RecipientSay) && sentence.has(Label::No);
        let among_rights = sentence.under.has_any(&[Topic::Rights, Topic::Complaint, Topic::ConsentWithdrawal]);
        if sentence.under.has_any(&aside) && !own && (!denies || among_rights) {
            continue;
        }
        let abroad_only =
            sentence.has(Label::TransferOutside) && !sentence.has_any(&[Label::RecipientKind, Label::RecipientOthers]);
        // "The invoices are made by Example Ltd": whoever does such work by name gets data for it.
        let works = sentence.has(Label::RecipientWork) && names_another(page, sentence, facts);
        let says = (sentence.has(Label::RecipientSay) || works) && !sentence.has(Label::RecipientHand) && !abroad_only;
        let kind = sentence.has(Label::RecipientKind);
        let single = own && !all.has_any(&[Topic::Retention, Topic::Transfers, Topic::Protection]);
        let step = if own && (says || kind) || single && !abroad_only {
            Told::Present
        } else if says {
            if all.has_any(&weak) && !denies { Told::Partial } else { Told::Present }
        } else if own {
            Told::Partial
        } else {
            Told::Absent
        };
        told = told.max(step);
        let abroad = sentence.has(Label::TransferOutside) && !services(page.text(sentence), 0).is_empty();
        if own || says || abroad {
            receivers(page, sentence, facts);
        }
    }
    facts.recipients_told = told;
}

/// Whether a sentence names an organisation or a service that is not the controller.
fn names_another(page: &Page, sentence: &Sentence, facts: &Facts) -> bool {
    let text = page.text(sentence);
    let own = facts.controller.as_ref().map_or("", |c| c.value.as_str());
    let other = |name: &str| own.is_empty() || !own.contains(name) && !name.contains(own);
    organisations(text, 0).iter().any(|o| other(&o.value)) || services(text, 0).iter().any(|(name, _)| other(name))
}

/// Whom a sentence about recipients names.
fn receivers(page: &Page, sentence: &Sentence, facts: &mut Facts) {
    if facts.recipients.len() >= 60 {
        return;
    }
    let own = facts.controller.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    for found in organisations(page.text(sentence), sentence.at.start) {
        let mine = !own.is_empty() && (own.contains(&found.value) || found.value.contains(&own));
        // "Google LLC" is whom the sentence before called "Google".
        let short = facts
            .recipients
            .iter_mut()
            .find(|r| r.named && found.value.strip_prefix(r.name.as_str()).is_some_and(|rest| rest.starts_with(' ')));
        if let Some(short) = short.filter(|_| !mine) {
            *short = Receiver { name: found.value, at: found.at, named: true };
        } else if !mine && !facts.recipients.iter().any(|r| r.name == found.value) {
            facts.recipients.push(Receiver { name: found.value, at: found.at, named: true });
        }
    }
    // A column of recipients names each by its cell, whether or not a company's form ends it.
    let first = page.cells_before(sentence).next().is_none();
    let short = sentence.words <= NAME_WORDS_MAX && !sentence.has_any(&[Label::Verb, Label::No, Label::RecipientKind]);
    if sentence.part == Part::Cell && first && short && topics(sentence).has(Topic::Recipients) {
        let name = page.text(sentence).to_owned();
        let known = facts.recipients.iter().any(|r| name.contains(&r.name) || r.name.contains(&name));
        if name.starts_with(char::is_uppercase) && !known {
            facts.recipients.push(Receiver { name, at: sentence.at.clone(), named: true });
        }
    }
    // A service that is known by its name has no form behind it.
    for (name, at) in services(page.text(sentence), sentence.at.start) {
        let known = |r: &Receiver| r.name.contains(name) || name.contains(&r.name);
        if !own.contains(name) && !facts.recipients.iter().any(known) {
            facts.recipients.push(Receiver { name: name.to_owned(), at, named: true });
        }
    }
    // Debts as an item of data are nobody.
    if topics(sentence).has(Topic::DataContent) && !topics(sentence).has(Topic::Recipients) {
        return;
    }
    for at in sentence.places(Label::RecipientKind) {
        let at = proper(page, sentence, at);
        let name = page.document.get(&at).to_owned();
        let lower = name.to_lowercase();
        // "The accounting firm Tally Ltd" is one, and so is "the accounting firm (Tally Ltd)".
        let same = |r: &Receiver| {
            let between = page.document.get(&(at.end.min(r.at.start)..r.at.start));
            let beside = at.end <= r.at.start && ["", " ", " (", ", "].contains(&between);
            r.named && (r.at.start < at.end && at.start < r.at.end || beside)
        };
        if facts.recipients.iter().any(same) {
            continue;
        }
        if !facts.recipients.iter().any(|r| r.name.to_lowercase() == lower) {
            facts.recipients.push(Receiver { name, at, named: false });
        }
    }
}

/// The place of a kind with the capital words right before it that belong to its name: "Finlands Orienteringsförbund".
fn proper(page: &Page, sentence: &Sentence, at: &Range<usize>) -> Range<usize> {
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    if !capital(page.document.get(at)) {
        return at.clone();
    }
    let before = page.document.get(&(sentence.at.start..at.start));
    let mut start = at.start;
    for word in before.rsplit(' ').skip(1) {
        let from = start - 1 - word.len();
        // What begins the sentence has its capital for that.
        if !capital(word) || word.ends_with([',', ':', ';', '.']) || from == sentence.at.start {
            break;
        }
        start = from;
    }
    start..at.end
}

fn transfers(page: &Page, facts: &mut Facts) {
    let mut best = ThirdCountries::Unstated;
    let mut place = None;
    let mut clear = false;
    let mut inside = None;
    let mut abroad = usize::MAX;
    for sentence in &page.sentences {
        if sentence.is_heading() {
            if sentence.has(Label::TransferOutside) {
                abroad = sentence.section;
            }
            continue;
        }
        let all = topics(sentence);
        if sentence.under.has_any(&[Topic::Rights, Topic::Complaint, Topic::Changes]) && !all.has(Topic::Transfers) {
            continue;
        }
        let before = page.before(sentence).next();
        // "A firm in India helps us; then the standard clauses hold": the clause goes on with what the one before told.
        let goes_on = before.is_some_and(|b| b.has(Label::TransferOutside) && page.text(b).ends_with(';'));
        let outside = sentence.has(Label::TransferOutside) || goes_on && sentence.has(Label::TransferMove);
        // What says when the notice itself holds says nothing of data.
        // Under a heading that speaks of recipients too, a sentence about them says nothing of countries.
        let of_recipients = all.has(Topic::Recipients)
            && sentence.has_any(&[Label::RecipientSay, Label::RecipientKind])
            && !(sentence.has(Label::No) && sentence.has(Label::TransferCarry));
        let under = abroad == sentence.section
            && all.has(Topic::Transfers)
            && !of_recipients
            && !sentence.has(Label::DateEffective);
        let context = all.has(Topic::Transfers) || outside || goes_on || abroad == sentence.section;
        safeguards(sentence, context, facts);
        let hint = sentence.has(Label::TransferHint) && !outside;
        // That everything stays at home says that nothing leaves.
        if sentence.has(Label::TransferStays) && !sentence.has_any(&[Label::May, Label::TransferExcept]) && !outside {
            clear = true;
            if best == ThirdCountries::Unstated {
                best = ThirdCountries::No;
                place = Some(sentence.at.clone());
            }
            continue;
        }
        if !outside && !under && !hint {
            if sentence.has(Label::TransferInside) && sentence.has(Label::TransferMove) && !sentence.has(Label::No) {
                inside.get_or_insert(sentence.at.clone());
            }
            continue;
        }
        // "Transfers to third countries." before what is said of them is a label.
        let label = !sentence.own.is_empty() && sentence.words <= LABEL_WORDS_MAX && !sentence.has(Label::Verb);
        if label && page.text(sentence).ends_with(['.', '?']) && !sentence.has(Label::No) {
            continue;
        }
        let named = sentence.has_any(&[Label::SafeguardClauses, Label::SafeguardFramework]) && outside;
        let moves = sentence.has(Label::TransferMove) || named;
        if !moves && !sentence.has_any(&[Label::No, Label::Yes, Label::SafeguardShield]) && !hint && !under {
            continue;
        }
        let Some(stance) = stance(page, sentence, moves, outside) else { continue };
        // What only names the frame of transfers that another sentence tells of adds nothing to it.
        let frame = |at: &Range<usize>| {
            let of = [Label::SafeguardFramework, Label::SafeguardShield];
            sentence.cues.iter().any(|(l, p)| of.contains(l) && p.start < at.end && at.start < p.end)
        };
        if outside && best != ThirdCountries::Unstated && sentence.places(Label::TransferOutside).all(frame) {
            continue;
        }
        clear |= !hint;
        if stance > best {
            best = stance;
            place = Some(sentence.at.clone());
        }
    }
    facts.transfers_told = if clear {
        Told::Present
    } else if best != ThirdCountries::Unstated || inside.is_some() {
        Told::Partial
    } else {
        Told::Absent
    };
    if best == ThirdCountries::Unstated && inside.is_some() {
        best = ThirdCountries::No;
        place = inside;
    }
    facts.third_countries = best;
    facts.transfer = place;
}

/// What a sentence says of whether data leaves the EEA.
fn stance(page: &Page, sentence: &Sentence, moves: bool, outside: bool) -> Option<ThirdCountries> {
    // "It goes to the United States; nothing else leaves the EEA": what is told first is what is done.
    let turn = sentence.places(Label::TransferElse).map(|at| at.start).find(|at| *at > sentence.at.start);
    let before = |at: &Range<usize>| turn.is_none_or(|turn| at.end <= turn);
    let told_first = turn.is_some() && sentence.places(Label::TransferOutside).any(before);
    let has = |label| sentence.places(label).any(|at| !told_first || before(at));
    let no = has(Label::No);
    let except = sentence.places(Label::TransferExcept).next().filter(|_| sentence.has(Label::No));
    if let Some(except) = except {
        let rest = page.document.get(&(except.end..sentence.at.end));
        // What stands after "except" up to the comma before the main clause, or to the end.
        let rest = if except.start <= sentence.at.start { rest.split(',').next().unwrap_or(rest) } else { rest };
        let open = sentence.places(Label::May).any(|m| m.start >= except.end && m.end <= except.end + rest.len());
        return Some(if names_somebody(rest) && !open { ThirdCountries::Yes } else { ThirdCountries::Conditional });
    }
    if has(Label::May) {
        Some(ThirdCountries::Conditional)
    } else if no {
        Some(ThirdCountries::No)
    } else if (moves || sentence.has(Label::Yes)) && outside || sentence.has(Label::Yes) {
        Some(ThirdCountries::Yes)
    } else {
        None
    }
}

/// Whether words name a receiver or a country: a capital that begins no word for Europe or Finland.
fn names_somebody(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let home = ["EU", "ETA", "EEA", "EES", "Eur", "Suom", "Fin", "GDPR"];
        word.starts_with(char::is_uppercase) && word.len() > 1 && !home.iter().any(|h| word.starts_with(h))
    })
}

fn safeguards(sentence: &Sentence, context: bool, facts: &mut Facts) {
    for (label, name, anywhere) in [
        (Label::SafeguardClauses, "standard_contractual_clauses", true),
        (Label::SafeguardAdequacy, "adequacy_decision", false),
        (Label::SafeguardFramework, "data_privacy_framework", true),
        (Label::SafeguardShield, "privacy_shield", true),
        (Label::SafeguardAgreement, "processing_agreement", false),
        (Label::SafeguardDerogation, "derogation", false),
    ] {
        if let Some(at) = sentence.places(label).next()
            && (anywhere || context)
        {
            facts.safeguards.entry(name).or_insert_with(|| at.clone());
        }
    }
}
