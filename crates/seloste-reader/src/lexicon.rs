//! The lexicons: one file of wordings a language, and one for what all three write alike.
//!
//! Guarantees: compiled once; a wording that cannot be compiled fails a test, and is left out rather than stop a run.
//! Does not: decide anything; the facts do.

use crate::pattern::{Builder, Matcher};
use crate::topic::{FIELDS, Topic, Topics};
use crate::words::{Word, words};
use seloste_terms::words::{Relation, heading};
use seloste_terms::{Lang, Text3};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Names the labels of cues, so that code and lexicons cannot differ unnoticed.
macro_rules! labels {
    ($($variant:ident = $name:literal,)*) => {
        /// What a cue says of a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Label {
            $(#[doc = $name] $variant,)*
        }

        impl Label {
            pub(crate) const ALL: &[(&str, Self)] = &[$(($name, Self::$variant),)*];
        }
    };
}

labels! {
    Language = "lang",
    ControllerIs = "controller.is",
    DpoWord = "dpo.word",
    DpoNone = "dpo.none",
    Authority = "authority",
    PurposeUse = "purpose.use",
    BasisCtx = "basis.ctx",
    BasisNot = "basis.not",
    BasisPlain = "basis.plain",
    BasisHard = "basis.hard",
    BasisConsent = "basis.consent",
    BasisConsentStrong = "basis.consent.strong",
    BasisConsentImplied = "basis.consent.implied",
    BasisConsentGiven = "basis.consent.given",
    BasisContract = "basis.contract",
    BasisContractStrong = "basis.contract.strong",
    BasisContractImplied = "basis.contract.implied",
    BasisContractNeeded = "basis.contract.needed",
    BasisObligation = "basis.legal_obligation",
    BasisObligationStrong = "basis.legal_obligation.strong",
    BasisObligationImplied = "basis.legal_obligation.implied",
    BasisObligationDemand = "basis.legal_obligation.demand",
    BasisInterest = "basis.legitimate_interest",
    BasisPublic = "basis.public_task",
    BasisVital = "basis.vital_interests",
    BasisOtherLaw = "basis.other_law",
    BasisRelation = "basis.relation",
    BasisStatute = "basis.statute",
    ConsentNot = "consent.not",
    InterestReason = "interest.reason",
    If = "if",
    Verb = "verb",
    Question = "question",
    ConsentAny = "consent.any",
    ConsentDisclosure = "consent.disclosure",
    ConsentCookies = "consent.cookies",
    DataCollect = "data.collect",
    DataNot = "data.not",
    DataAsk = "data.ask",
    DataDefine = "data.define",
    SourceSay = "source.say",
    SourceWeak = "source.weak",
    SourceEmployer = "source.employer",
    SourcePartner = "source.partner",
    SourceAuthority = "source.authority",
    SourceObserved = "source.observed",
    SourceSubject = "source.subject",
    SourcePublic = "source.public",
    RecipientSay = "recipient.say",
    RecipientKind = "recipient.kind",
    RecipientOthers = "recipient.others",
    RecipientAuthority = "recipient.authority",
    RecipientHand = "recipient.hand",
    RecipientWork = "recipient.work",
    TransferOutside = "transfer.outside",
    TransferHint = "transfer.hint",
    TransferInside = "transfer.inside",
    TransferMove = "transfer.move",
    TransferStays = "transfer.stays",
    TransferCarry = "transfer.carry",
    TransferElse = "transfer.else",
    TransferExcept = "transfer.except",
    No = "no",
    Yes = "yes",
    May = "may",
    RetentionKeep = "retention.keep",
    RetentionDelete = "retention.delete",
    RetentionSubject = "retention.subject",
    RetentionPeriod = "retention.period",
    RetentionEvent = "retention.event",
    RetentionVague = "retention.vague",
    RetentionOpen = "retention.open",
    RetentionReply = "retention.reply",
    RetentionRight = "retention.right",
    RetentionReason = "retention.reason",
    ProtectionStrong = "protection.strong",
    RightCtx = "right.ctx",
    RightNot = "right.not",
    RightHow = "right.how",
    RightGeneral = "right.general",
    RightWithin = "right.within",
    RightFree = "right.free",
    RequiredSay = "required.say",
    RightAccess = "right.access",
    RightRectification = "right.rectification",
    RightErasure = "right.erasure",
    RightRestriction = "right.restriction",
    RightObjection = "right.objection",
    RightPortability = "right.portability",
    RightNotAutomated = "right.not_automated",
    ComplaintSay = "complaint.say",
    ConsentWithdraw = "consent.withdraw",
    ConsentSettings = "consent.settings",
    AutomatedDecision = "automated.decision",
    AutomatedProfiling = "automated.profiling",
    AutomatedRight = "automated.right",
    CookiesAny = "cookies.any",
    CookiesUse = "cookies.use",
    ChangesSay = "changes.say",
    DateUpdated = "date.updated",
    DateEffective = "date.effective",
    DateFuture = "date.future",
    SafeguardClauses = "safeguard.standard_contractual_clauses",
    SafeguardAdequacy = "safeguard.adequacy_decision",
    SafeguardFramework = "safeguard.data_privacy_framework",
    SafeguardShield = "safeguard.privacy_shield",
    SafeguardAgreement = "safeguard.processing_agreement",
    SafeguardDerogation = "safeguard.derogation",
    LawRepealed = "law.repealed",
}

/// Where the numbers of headings' topics and of fields begin, after those of labels.
const TOPICS_FROM: u16 = 1_000;
const FIELDS_FROM: u16 = 2_000;

/// What a hit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Cue(Label),
    /// A heading's topic, and whether it counts only where no other does.
    Heading(Topic, bool),
    /// An index of [`FIELDS`].
    Field(usize),
}

/// What the number of a hit stands for.
pub(crate) fn meaning(label: u16) -> Option<Meaning> {
    if label >= FIELDS_FROM {
        Some(Meaning::Field(usize::from(label - FIELDS_FROM)))
    } else if label >= TOPICS_FROM {
        TOPICS.get(usize::from(label - TOPICS_FROM)).map(|(n, t)| Meaning::Heading(*t, n.ends_with('?')))
    } else {
        Label::ALL.get(usize::from(label)).map(|(_, l)| Meaning::Cue(*l))
    }
}

/// The names of headings' topics in the lexicons; those with a question mark count only where no other does.
const TOPICS: [(&str, Topic); 24] = [
    ("controller", Topic::Controller),
    ("contact", Topic::Contact),
    ("dpo", Topic::Dpo),
    ("register_name", Topic::RegisterName),
    ("purposes", Topic::Purposes),
    ("legal_basis", Topic::LegalBasis),
    ("data", Topic::DataContent),
    ("sources", Topic::Sources),
    ("recipients", Topic::Recipients),
    ("transfers", Topic::Transfers),
    ("retention", Topic::Retention),
    ("protection", Topic::Protection),
    ("rights", Topic::Rights),
    ("complaint", Topic::Complaint),
    ("consent", Topic::ConsentWithdrawal),
    ("automated", Topic::AutomatedDecisions),
    ("cookies", Topic::Cookies),
    ("changes", Topic::Changes),
    ("date", Topic::Date),
    ("required", Topic::Required),
    ("other", Topic::Other),
    ("data?", Topic::DataContent),
    ("recipients?", Topic::Recipients),
    ("register_name?", Topic::RegisterName),
];

#[derive(Debug, Default, Deserialize)]
struct Lexicon {
    #[serde(default)]
    heading: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    cue: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    field: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    whole: BTreeMap<String, Vec<String>>,
}

const COMMON: &str = include_str!("../data/common.toml");

const fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => include_str!("../data/fi.toml"),
        Lang::Sv => include_str!("../data/sv.toml"),
        Lang::En => include_str!("../data/en.toml"),
    }
}

/// The compiled cues of a language, and what could not be compiled.
fn compile(lang: Lang) -> (Matcher, Vec<String>) {
    let mut builder = Builder::default();
    let mut wrong = Vec::new();
    for text in [source(lang), COMMON] {
        let lexicon: Lexicon = match toml::from_str(text) {
            Ok(lexicon) => lexicon,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let number = |from: u16, at: Option<usize>| at.and_then(|at| u16::try_from(at).ok()).map(|at| from + at);
        let parts = [
            (&lexicon.cue, 0, Label::ALL.iter().map(|(n, _)| *n).collect::<Vec<_>>()),
            (&lexicon.heading, TOPICS_FROM, TOPICS.iter().map(|(n, _)| *n).collect()),
            (&lexicon.field, FIELDS_FROM, FIELDS.to_vec()),
        ];
        for (table, from, names) in parts {
            for (name, cues) in table {
                let Some(label) = number(from, names.iter().position(|n| n == name)) else {
                    wrong.push(name.clone());
                    continue;
                };
                wrong.extend(cues.iter().filter(|cue| builder.add(label, cue, from != 0).is_none()).cloned());
            }
        }
    }
    vocabulary_labels(lang, &mut builder);
    (builder.build(), wrong)
}

/// What the vocabulary calls its fields, so that a notice written with it is read back. Labels of one word are in the
/// lexicons where they mean nothing else.
fn vocabulary_labels(lang: Lang, builder: &mut Builder) {
    for field in seloste_terms::vocabulary::fields() {
        let item = crate::terms::item_of(field.id).and_then(|item| FIELDS.iter().position(|f| *f == item));
        let Some(label) = item.and_then(|at| u16::try_from(at).ok()).map(|at| FIELDS_FROM + at) else { continue };
        let list = words(field.label.get(lang), 0);
        if list.len() >= 2 {
            let cue: Vec<&str> = list.iter().map(|w| w.folded.as_str()).collect();
            // Folded words are words of the pattern language: letters, digits and hyphens only.
            let _ = builder.add(label, &cue.join(" "), true);
        }
    }
}

/// What the headings of a notice tell that this program wrote itself, by their ids.
const OWN_HEADINGS: &[(&str, &[Topic])] = &[
    ("notice", &[Topic::Other]),
    ("controller", &[Topic::Controller]),
    ("contact", &[Topic::Contact]),
    ("dpo", &[Topic::Dpo]),
    ("register", &[Topic::RegisterName]),
    ("purposes", &[Topic::Purposes, Topic::LegalBasis]),
    ("interests", &[Topic::LegalBasis]),
    ("data", &[Topic::DataContent]),
    ("sources", &[Topic::Sources]),
    ("required", &[Topic::Required]),
    ("recipients", &[Topic::Recipients]),
    ("transfers", &[Topic::Transfers]),
    ("retention", &[Topic::Retention]),
    ("decisions", &[Topic::AutomatedDecisions]),
    ("security", &[Topic::Protection]),
    ("rights", &[Topic::Rights]),
    ("direct-marketing", &[Topic::Rights]),
    ("complaint", &[Topic::Complaint]),
    ("changes", &[Topic::Changes, Topic::Date]),
];

/// What this program heads the columns and lines of data with, beside the words of the lexicons.
const OWN_DATA: Text3 = Text3 { fi: "Tiedot", sv: "Uppgifter", en: "Data" };

/// Headings of a language, each by its folded words, with what it tells.
type Headings = HashMap<String, Topics>;

/// The longest heading that is known word for word, in words.
const OWN_WORDS_MAX: usize = 16;

static OWN: LazyLock<[(Lang, Headings); 3]> = LazyLock::new(|| {
    Lang::ALL.map(|lang| {
        let own = OWN_HEADINGS.iter().filter_map(|(id, topics)| {
            let list = words(heading(id)?.get(lang), 0);
            Some((folded(&list), topics.iter().fold(Topics::NONE, |all, t| all.with(*t))))
        });
        let data = (folded(&words(OWN_DATA.get(lang), 0)), Topics::NONE.with(Topic::DataContent));
        let own: Headings = own.chain([data]).collect();
        let mut all = Headings::new();
        for (heading, topic) in whole(lang) {
            let topics = all.entry(heading).or_insert(Topics::NONE);
            *topics = topics.with(topic);
        }
        // What our own documents head with the same words stays what it is.
        all.extend(own);
        (lang, all)
    })
});

/// Headings that tell a topic only where they are nothing but these words: "who", "where from".
fn whole(lang: Lang) -> Vec<(String, Topic)> {
    let Ok(lexicon) = toml::from_str::<Lexicon>(source(lang)) else { return Vec::new() };
    let mut out = Vec::new();
    for (name, list) in &lexicon.whole {
        let Some((_, topic)) = TOPICS.iter().find(|(n, _)| n == name) else { continue };
        for text in list {
            // `who|what keeps it` stands for each of its choices.
            let mut all = vec![String::new()];
            for word in text.split_whitespace() {
                let joined =
                    |so_far: &String, w: &str| if so_far.is_empty() { w.to_owned() } else { format!("{so_far} {w}") };
                all = all.iter().flat_map(|so_far| word.split('|').map(move |w| joined(so_far, w))).collect();
            }
            out.extend(all.into_iter().map(|text| (text, *topic)));
        }
    }
    out
}

fn folded(list: &[Word]) -> String {
    list.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// What a heading tells that is word for word one of this program's own, or one that only as a whole tells anything.
pub(crate) fn own_heading(lang: Lang, list: &[Word]) -> Option<Topics> {
    let (_, own) = OWN.iter().find(|(l, _)| *l == lang)?;
    // A number before a heading is none of its words.
    let numbers = list.iter().take_while(|w| w.folded.bytes().all(|b| b.is_ascii_digit())).count();
    let list = list.get(numbers..)?;
    let words = (list.len() <= OWN_WORDS_MAX).then(|| folded(list))?;
    own.get(&words).copied()
}

/// The names of the built-in category of standing, in which every register has its consents and objections.
static STANDING: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = Relation::ALL.into_iter().flat_map(|r| Lang::ALL.map(|lang| r.words().standing.get(lang)));
    names.map(|name| folded(&words(name, 0))).collect()
});

/// Whether words are the name of the built-in category of standing.
pub(crate) fn is_standing(text: &str) -> bool {
    let folded = folded(&words(text, 0));
    STANDING.contains(&folded)
}

static FI: LazyLock<Matcher> = LazyLock::new(|| compile(Lang::Fi).0);
static SV: LazyLock<Matcher> = LazyLock::new(|| compile(Lang::Sv).0);
static EN: LazyLock<Matcher> = LazyLock::new(|| compile(Lang::En).0);

/// The cues of a language.
pub(crate) fn of(lang: Lang) -> &'static Matcher {
    match lang {
        Lang::Fi => &FI,
        Lang::Sv => &SV,
        Lang::En => &EN,
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, compile, meaning};
    use seloste_terms::Lang;

    #[test]
    fn every_wording_compiles() {
        for lang in [Lang::Fi, Lang::Sv, Lang::En] {
            assert_eq!(compile(lang).1, Vec::<String>::new(), "{lang:?}");
        }
    }

    #[test]
    fn every_heading_of_our_own_is_known() {
        for heading in seloste_terms::words::HEADINGS {
            assert!(super::OWN_HEADINGS.iter().any(|(id, _)| *id == heading.id), "{}", heading.id);
            for lang in Lang::ALL {
                let list = crate::words::words(heading.text.get(lang), 0);
                assert!(super::own_heading(lang, &list).is_some(), "{}", heading.id);
            }
        }
    }

    #[test]
    fn numbers_lead_back_to_labels() {
        for (at, (name, label)) in Label::ALL.iter().enumerate() {
            assert_eq!(meaning(u16::try_from(at).unwrap()), Some(super::Meaning::Cue(*label)), "{name}");
        }
    }
}
