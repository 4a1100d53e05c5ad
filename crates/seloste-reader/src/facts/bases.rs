//! Purposes, and the bases of Art. 6(1).

use super::{Facts, Told, articles, topics};
use crate::lexicon::Label;
use crate::page::{Page, Part, Sentence};
use crate::topic::{Basis, Topic};
use crate::words::words;
use std::ops::Range;

/// A basis and the cues for it: what must stand with a word for "basis", what speaks for itself, what only hints.
struct Signs {
    basis: Basis,
    word: Label,
    strong: Option<Label>,
    implied: Option<Label>,
    /// What tells the basis though no word for "basis" stands by it: what is done only with consent, or because a law
    /// demands it.
    given: Option<Label>,
}

const SIGNS: [Signs; 6] = [
    Signs {
        basis: Basis::Consent,
        word: Label::BasisConsent,
        strong: Some(Label::BasisConsentStrong),
        implied: Some(Label::BasisConsentImplied),
        given: Some(Label::BasisConsentGiven),
    },
    Signs {
        basis: Basis::Contract,
        word: Label::BasisContract,
        strong: Some(Label::BasisContractStrong),
        implied: Some(Label::BasisContractImplied),
        given: None,
    },
    Signs {
        basis: Basis::LegalObligation,
        word: Label::BasisObligation,
        strong: Some(Label::BasisObligationStrong),
        implied: None,
        given: Some(Label::BasisObligationImplied),
    },
    Signs {
        basis: Basis::VitalInterests,
        word: Label::BasisVital,
        strong: Some(Label::BasisVital),
        implied: None,
        given: None,
    },
    Signs { basis: Basis::PublicTask, word: Label::BasisPublic, strong: None, implied: None, given: None },
    Signs {
        basis: Basis::LegitimateInterest,
        word: Label::BasisInterest,
        strong: Some(Label::BasisInterest),
        implied: None,
        given: None,
    },
];

/// Where bases are spoken of only to say when a right holds, or why something is kept or given out.
const ASIDE: &[Topic] = &[
    Topic::Rights,
    Topic::Complaint,
    Topic::ConsentWithdrawal,
    Topic::Changes,
    Topic::AutomatedDecisions,
    Topic::Contact,
    Topic::Required,
];
const RIGHTS: &[Label] = &[
    Label::RightObjection,
    Label::RightPortability,
    Label::RightErasure,
    Label::RightRestriction,
    Label::ConsentWithdraw,
    Label::RightCtx,
];

/// From how many words on a sentence about a basis is more than its name.
const BARE_WORDS: usize = 6;
/// The fewest words that tell what something is used for.
const USE_WORDS_MIN: usize = 3;
/// How far a basis may stand from the word that says that something rests on it, in bytes.
const REST_BYTES: usize = 90;

/// Whether a sentence says what holds if some basis were there, and not that it is.
fn hypothetical(sentence: &Sentence) -> bool {
    let aside = sentence.under.has_any(ASIDE) && !topics(sentence).has(Topic::LegalBasis);
    aside || sentence.has(Label::ConsentWithdraw) || (sentence.has(Label::If) && sentence.has_any(RIGHTS))
}

/// Whether a sentence names a basis before it comes to conditions and rights: "we have a legitimate interest; if you ..".
fn told_first(sentence: &Sentence, word: Label) -> bool {
    if sentence.under.has_any(ASIDE) || sentence.has(Label::ConsentWithdraw) {
        return false;
    }
    let later = |l: &Label| *l == Label::If || RIGHTS.contains(l);
    let turn = sentence.cues.iter().filter(|(l, _)| later(l)).map(|(_, at)| at.start).min();
    sentence.places(word).any(|at| turn.is_none_or(|turn| at.end <= turn))
}

/// Whether a sentence stands where what is done is told, and not what people may ask for or who else gets data.
fn states(sentence: &Sentence) -> bool {
    let aside = [
        Topic::Rights,
        Topic::Complaint,
        Topic::ConsentWithdrawal,
        Topic::Sources,
        Topic::Recipients,
        Topic::Transfers,
        Topic::Protection,
        Topic::Cookies,
        Topic::Changes,
        Topic::AutomatedDecisions,
    ];
    !sentence.under.has_any(&aside)
        && !sentence.has_any(&[Label::TransferOutside, Label::CookiesAny, Label::RecipientAuthority])
}

/// Whether all that a sentence says of consent is that none is asked.
fn denied(sentence: &Sentence) -> bool {
    let not = |at: &Range<usize>| sentence.places(Label::ConsentNot).any(|n| n.start <= at.start && at.end <= n.end);
    sentence.has(Label::ConsentNot) && sentence.places(Label::BasisConsent).all(not)
}

/// Whether a sentence says of a basis that nothing rests on it, wherever it names it; what comes after "but" is meant.
fn rejected(page: &Page, sentence: &Sentence, word: Label) -> bool {
    let not = |at: &Range<usize>| {
        sentence.places(Label::BasisNot).filter(|n| n.start <= at.start).any(|n| {
            let between = page.document.get(&(n.end.min(at.start)..at.start)).to_lowercase();
            ![" vaan ", " utan ", " but "].iter().any(|but| between.contains(but))
        })
    };
    sentence.has(word) && sentence.places(word).all(not)
}

/// Whether a sentence stands where bases are named.
fn in_context(page: &Page, sentence: &Sentence) -> bool {
    let all = topics(sentence);
    let lead = page.lead(sentence);
    let led = lead.is_some_and(|l| l.has(Label::BasisHard) || (l.has(Label::BasisCtx) && all.has(Topic::LegalBasis)));
    let alone = all.has(Topic::LegalBasis) && !all.has(Topic::Purposes);
    let shared = all.has(Topic::LegalBasis) && (sentence.has(Label::BasisCtx) || sentence.part == Part::Item && led);
    sentence.has(Label::BasisHard) || alone || shared || led
}

pub(super) fn gather(page: &Page, facts: &mut Facts) {
    purposes(page, facts);
    let mut told = Told::Absent;
    for sentence in page.body() {
        consent(sentence, facts);
        let supposed = hypothetical(sentence);
        let context = in_context(page, sentence);
        // What the article and its letters say needs no other words.
        let aside = sentence.under.has_any(ASIDE) || sentence.has(Label::ConsentWithdraw);
        let lettered = if aside { Vec::new() } else { articles::named(page.text(sentence), sentence.at.start) };
        let outward =
            sentence.under.has_any(&[Topic::Recipients, Topic::Transfers, Topic::Retention, Topic::Protection])
                && !topics(sentence).has_any(&[Topic::LegalBasis, Topic::Purposes]);
        for (basis, at) in lettered.into_iter().filter(|_| !outward) {
            told = Told::Present;
            facts.bases.entry(basis).or_insert(at);
        }
        for signs in &SIGNS {
            let about_cookies = signs.basis == Basis::Consent && sentence.has(Label::CookiesAny) && !context;
            let disclosed = signs.basis == Basis::Consent
                && sentence.has(Label::ConsentDisclosure)
                && !context
                && !topics(sentence).has(Topic::Purposes);
            if rejected(page, sentence, signs.word)
                || about_cookies
                || disclosed
                || (signs.basis == Basis::Consent && denied(sentence))
            {
                continue;
            }
            let strong = signs.strong.is_some_and(|l| sentence.has(l));
            // Contractual clauses that safeguard transfers are no contract with the person.
            let clause = |at: &Range<usize>| {
                let of = [Label::SafeguardClauses, Label::SafeguardAgreement];
                sentence.cues.iter().any(|(l, p)| of.contains(l) && p.start < at.end && at.start < p.end)
            };
            let word = sentence.places(signs.word).any(|at| signs.basis != Basis::Contract || !clause(at));
            let use_told = sentence.under.is_empty() && sentence.has(Label::PurposeUse);
            let bracketed = word
                && (topics(sentence).has_any(&[Topic::LegalBasis, Topic::Purposes]) || use_told)
                && sentence.places(signs.word).any(|at| opens_item(page, sentence, at));
            // "Rests on consent or contract", where purposes are told or nothing else is.
            let rests = word
                && signs.basis != Basis::LegalObligation
                && (sentence.under.is_empty() || topics(sentence).has(Topic::Purposes))
                && sentence.places(signs.word).any(|at| {
                    let near = |p: &Range<usize>| p.start <= at.end + REST_BYTES && at.start <= p.end + REST_BYTES;
                    sentence.places(Label::BasisCtx).any(near)
                });
            // What the law obliges to hand over is no reason to have it; what it obliges to keep is.
            let obliges = sentence.has(Label::BasisObligationDemand) && sentence.has(Label::RetentionKeep);
            let passed_on = signs.basis == Basis::LegalObligation && sentence.has(Label::RecipientSay) && !obliges;
            let given = signs.given.is_some_and(|l| sentence.has(l)) && states(sentence) && !passed_on;
            let asked = given && signs.basis == Basis::Consent;
            if supposed && !(bracketed || asked || told_first(sentence, signs.word)) {
                continue;
            }
            // A contract that cannot be kept without the data is named as the basis.
            let needed = signs.basis == Basis::Contract && sentence.has(Label::BasisContractNeeded) && !outward;
            let bracketed_word = bracketed;
            // A statute in brackets beside a purpose tells the obligation only to those who know the statute.
            let bracketed = bracketed
                && (signs.basis != Basis::LegalObligation || strong || topics(sentence).has(Topic::LegalBasis));
            // A list of statutes where a basis should stand hints at what they demand.
            let statute = signs.basis == Basis::LegalObligation
                && sentence.has(Label::BasisStatute)
                && sentence.part != Part::Text
                && context;
            let explicit = needed
                || ((context && !(given && supposed) || bracketed || rests) && word && !outward)
                || (strong && signs.basis == Basis::LegitimateInterest)
                || (strong
                    && !outward
                    && (context || sentence.has(Label::BasisCtx) || topics(sentence).has(Topic::LegalBasis)));
            // "The books must be kept, the law says": that a law demands it is told where the period is.
            let kept = sentence.has(Label::BasisObligationDemand)
                && signs.basis == Basis::LegalObligation
                && !sentence.under.has_any(&[Topic::Recipients, Topic::Transfers, Topic::Protection]);
            let hinted = (!outward || kept)
                && (strong
                    || given
                    || statute
                    || bracketed_word
                    || (signs.implied.is_some_and(|l| sentence.has(l)) && sentence.under.has_any(&[Topic::Purposes])));
            if explicit {
                told = Told::Present;
            } else if hinted {
                told = told.max(Told::Partial);
            } else {
                continue;
            }
            let told_by =
                [Some(signs.word), signs.strong, signs.given].into_iter().flatten().find(|l| sentence.has(*l));
            let label = told_by.unwrap_or(signs.word);
            let at = sentence.places(label).next().cloned().unwrap_or_else(|| sentence.at.clone());
            if !explicit {
                facts.basis_hint.get_or_insert(sentence.at.clone());
            }
            facts.bases.entry(signs.basis).or_insert(at);
        }
        let here = sentence.under.is_empty()
            || topics(sentence).has_any(&[Topic::Purposes, Topic::LegalBasis, Topic::DataContent]);
        let law = !supposed
            && sentence.has(Label::BasisOtherLaw)
            && here
            && !sentence.has_any(&[Label::RightCtx, Label::SafeguardClauses]);
        let named = sentence.has(Label::BasisHard) || topics(sentence).has(Topic::LegalBasis);
        let relation = !supposed && sentence.has(Label::BasisRelation) && named;
        if law || relation {
            facts.basis_hint.get_or_insert(sentence.at.clone());
            told = told.max(Told::Partial);
        }
    }
    let announced = page.body().find(|s| {
        let own = topics(s).has(Topic::LegalBasis);
        own && s.words >= 3 || s.has(Label::BasisHard) && !hypothetical(s) && s.words >= 5 && states(s)
    });
    if told == Told::Absent
        && let Some(sentence) = announced
    {
        facts.basis_hint.get_or_insert(sentence.at.clone());
        told = Told::Partial;
    }
    facts.basis_told = told;
    interest(page, facts);
}

/// Words that say whose a contract or a consent is.
const OWNERS: &[&str] = &[
    "(our",
    "(your",
    "(the",
    "(a",
    "(vårt",
    "(ditt",
    "(ett",
    "(din",
    "(ert",
    "(sinun",
    "(meidän",
    "(asiakkaan",
    "(kundens",
    "(medlemmens",
    "(customer's",
    "(member's",
];
/// The most words of a bracket beside the word for a basis in it.
const BRACKET_WORDS_MAX: usize = 6;

/// Whether a word stands right after a bracket or a dash, or begins its item: as a basis does beside its purpose.
fn opens_item(page: &Page, sentence: &Sentence, at: &Range<usize>) -> bool {
    let all = page.document.get(&(sentence.at.start..at.start)).trim_end();
    // "(our contract with you)", "(ditt samtycke)".
    let owner = |w: &&&str| all.ends_with(**w);
    let owned = OWNERS.iter().find(owner).and_then(|w| all.get(..all.len() - w.len() + 1));
    let before = owned.unwrap_or(all);
    let basis = topics(sentence).has(Topic::LegalBasis);
    let inside = all
        .rfind('(')
        .filter(|open| !all.get(*open..).is_some_and(|t| t.contains([')', ',', ';'])))
        .is_some_and(|open| {
            let rest = page.document.get(&(at.end..sentence.at.end));
            let close = rest.find([')', ',', ';']).filter(|c| rest.get(*c..).is_some_and(|r| r.starts_with(')')));
            let words = |t: &str| t.split_whitespace().count();
            close.is_some_and(|c| {
                words(all.get(open..).unwrap_or("")) + words(rest.get(..c).unwrap_or("")) <= BRACKET_WORDS_MAX
            })
        });
    let begins = basis && sentence.part != Part::Text && before.is_empty();
    // In a list of purposes a comma parts two of them, such as two dealings with contracts.
    let clear = [Label::BasisConsent, Label::BasisInterest].iter().any(|l| sentence.places(*l).any(|p| p == at));
    let comma = (clear || !topics(sentence).has(Topic::Purposes)) && before.ends_with(',');
    begins || before.ends_with('(') || basis && inside || (basis && (comma || before.ends_with([':', '–', '—', '-'])))
}

fn purposes(page: &Page, facts: &mut Facts) {
    // "Basis: contract" below a purpose is none itself.
    let basis = |s: &Sentence| s.own.has(Topic::LegalBasis) && !s.own.has(Topic::Purposes);
    let own: Vec<Range<usize>> = page
        .body()
        .filter(|s| topics(s).has(Topic::Purposes) && s.words >= 1 && !basis(s))
        .map(|s| s.at.clone())
        .collect();
    if !own.is_empty() {
        facts.purposes = own;
        facts.purposes_told = Told::Present;
        return;
    }
    let outside =
        [Topic::Rights, Topic::Complaint, Topic::Changes, Topic::Protection, Topic::Cookies, Topic::Retention];
    // What people may ask for is no use that is made of their data.
    let asks = |s: &Sentence| {
        let right = s.has(Label::RightCtx) && super::rights::RIGHTS.iter().any(|(label, _)| s.has(*label));
        right || s.has_any(&[Label::ComplaintSay, Label::ConsentWithdraw])
    };
    let said: Vec<Range<usize>> = page
        .body()
        .filter(|s| s.has(Label::PurposeUse) && !s.under.has_any(&outside) && !asks(s))
        .map(|s| s.at.clone())
        .collect();
    facts.purposes_told = if said.is_empty() { Told::Absent } else { Told::Present };
    facts.purposes = said;
}

/// Consent that is asked for, wherever.
fn consent(sentence: &Sentence, facts: &mut Facts) {
    let asked = sentence.has(Label::ConsentDisclosure)
        && !sentence.has(Label::ConsentWithdraw)
        && !sentence.under.has_any(&[Topic::Rights, Topic::Cookies]);
    if asked && facts.consent.is_none() {
        facts.consent = Some(sentence.at.clone());
    }
}

/// A legitimate interest that no sentence names.
fn interest(page: &Page, facts: &mut Facts) {
    if !facts.bases.contains_key(&Basis::LegitimateInterest) {
        return;
    }
    let mut bare = None;
    for sentence in page
        .body()
        .filter(|s| s.has(Label::BasisInterest) && !hypothetical(s) && !rejected(page, s, Label::BasisInterest))
    {
        if names_interest(page, sentence) {
            return;
        }
        bare.get_or_insert(sentence.at.clone());
    }
    facts.interest_unnamed = bare;
}

/// Whether a basis stands in a row of a table, or in a line with a label, beside the purpose that it is of.
fn beside_purpose(page: &Page, sentence: &Sentence) -> bool {
    let labelled = sentence.own.has(Topic::LegalBasis);
    let of_purpose = |s: &Sentence| s.part != Part::Text && s.under.has(Topic::Purposes) && s.own.is_empty();
    match sentence.part {
        Part::Cell => page.cells_before(sentence).any(of_purpose),
        _ => labelled && page.before(sentence).take_while(|s| s.section == sentence.section).any(of_purpose),
    }
}

/// Whether a bare basis stands beside what it is for: after it on the same line, or in the row of its cell.
fn beside_use(page: &Page, sentence: &Sentence) -> bool {
    if sentence.part == Part::Cell {
        return page.cells_before(sentence).any(|cell| cell.words >= 1);
    }
    let before = page.before(sentence).next().filter(|b| b.words >= USE_WORDS_MIN && !b.is_heading());
    let same_line = |b: &Sentence| !page.document.get(&(b.at.end..sentence.at.start)).contains('\n');
    sentence.words < BARE_WORDS && before.is_some_and(same_line)
}

/// Whether a sentence says which interest: words of its own beside those that name bases.
fn names_interest(page: &Page, sentence: &Sentence) -> bool {
    if beside_purpose(page, sentence) {
        return true;
    }
    let Some(place) = sentence.places(Label::BasisInterest).next() else { return false };
    if sentence.has(Label::InterestReason) || beside_use(page, sentence) {
        return true;
    }
    let covered = |at: usize| {
        let of = [
            Label::BasisInterest,
            Label::BasisConsent,
            Label::BasisContract,
            Label::BasisObligation,
            Label::BasisObligationStrong,
            Label::BasisCtx,
            Label::BasisHard,
            Label::BasisPublic,
            Label::BasisContractStrong,
            Label::BasisPlain,
        ];
        sentence.cues.iter().any(|(l, p)| of.contains(l) && p.contains(&at))
    };
    let own = |part: Range<usize>| {
        let list = words(page.document.get(&part), part.start);
        list.into_iter().filter(|w| !covered(w.at.start) && w.folded.chars().count() > 3).count() >= 2
    };
    // An item that names a use and its basis in brackets says what the interest is for.
    let beside =
        sentence.part == Part::Item || page.document.get(&(sentence.at.start..place.start)).trim_end().ends_with('(');
    // "Marketing to decision makers rests on ..": what stands before the words that name a basis is what it is for.
    let stated =
        sentence.cues.iter().filter(|(l, _)| matches!(l, Label::BasisCtx | Label::BasisHard)).map(|(_, p)| p.start);
    let subject = stated.min().is_some_and(|at| own(sentence.at.start..at));
    own(place.end..sentence.at.end) || subject || (beside && own(sentence.at.start..place.start))
}
