//! The rules: what the law requires of a notice, what it recommends, and what the language itself asks.
//!
//! Guarantees: every code is here once, with its severity, the law behind it and its page, and no finding bears a code
//! that is not here. A rule stays silent about a value that has been reported as unusable already.
//! Does not: give legal advice; a notice without findings can still be wrong about the world.

mod claims;
mod controller;
mod data;
mod implied;
mod information;
mod purpose;
mod recipient;
mod retention;
mod rights;
mod transfer;
mod wording;

pub(crate) use claims::Claims;

use crate::diagnostic::{Edit, Findings, Severity};
use crate::facts::Facts;
use crate::messages::{self, Said};
use crate::place::Place;
use Severity::{Error, Warning};
use seloste_terms::Lang;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, stable for ever.
    pub code: &'static str,
    /// How much a finding weighs; a few rules weigh some cases otherwise, as their pages say.
    pub severity: Severity,
    /// Why it matters, in one line.
    pub summary: &'static str,
    /// The law behind it; empty for rules of the language.
    pub law: &'static str,
    page: &'static str,
    check: Option<Check>,
}

impl Rule {
    /// Why it matters, in one line, in a language; `summary` holds it in English.
    #[must_use]
    pub fn why(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.summary.to_owned();
        }
        messages::text(lang, &format!("why-{}", self.code)).unwrap_or_else(|| self.summary.to_owned())
    }

    /// All that it can say in a language, with `…` where a finding has the user's own words.
    #[must_use]
    pub fn says(&self, lang: Lang) -> Vec<Said> {
        messages::of_rule(lang, self.code)
    }

    /// The law behind it as a language calls it; `law` holds it in English.
    #[must_use]
    pub fn law_in(&self, lang: Lang) -> String {
        messages::law(lang, self.law)
    }
}

type Check = fn(&Facts<'_>, &mut Report<'_>);

/// Takes the findings of one rule.
pub(crate) struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Findings,
}

impl Report<'_> {
    /// A finding by its key in the message files.
    pub(crate) fn say<const N: usize>(&mut self, place: Place, key: &'static str, args: [(&'static str, String); N]) {
        self.findings.say_as(self.rule, self.rule.severity, place, key, args.into());
    }

    /// The same with another severity than the rule's own.
    pub(crate) fn say_as<const N: usize>(
        &mut self,
        severity: Severity,
        place: Place,
        key: &'static str,
        args: [(&'static str, String); N],
    ) {
        self.findings.say_as(self.rule, severity, place, key, args.into());
    }

    /// Gives the last finding the edit that mends it: more text at the end of the file of a place.
    pub(crate) fn mended_by_more(&mut self, place: Place, more: &str) {
        let source = self.findings.sources.text(place.file);
        let (end, open) = (source.len(), !source.ends_with('\n'));
        let text = if open { format!("\n{more}") } else { more.to_owned() };
        self.findings.mended_by(vec![Edit { span: end..end, text }]);
    }

    /// Gives the last finding the edit that mends it: another text in quotes at its place.
    pub(crate) fn mended_by_value(&mut self, place: Place, value: &str) {
        let text = format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""));
        self.findings.mended_by(vec![Edit { span: place.range(), text }]);
    }
}

macro_rules! rule {
    ($code:literal, $severity:expr, $summary:literal, $law:literal, $check:expr) => {
        Rule {
            code: $code,
            severity: $severity,
            summary: $summary,
            law: $law,
            page: include_str!(concat!("../../../../docs/rules/", $code, ".md")),
            check: $check,
        }
    };
}

/// Every rule, sorted by code.
pub static RULES: &[Rule] = &[
    rule!(
        "ADM001",
        Error,
        "people must learn how a decision about them is made and what follows from it",
        "GDPR art. 13(2)(f), 22",
        Some(information::adm001)
    ),
    rule!(
        "ADM002",
        Warning,
        "people want to know whether a machine decides about them",
        "GDPR art. 13(2)(f)",
        Some(information::adm002)
    ),
    rule!(
        "ADM003",
        Error,
        "a credit decision may be an automated one: the notice must say",
        "GDPR art. 13(2)(f), 22",
        None
    ),
    rule!(
        "ADM004",
        Warning,
        "targeting people by what is known of them is profiling: the notice must say",
        "GDPR art. 4(4), 21(2)",
        Some(information::adm004)
    ),
    rule!(
        "BAS001",
        Error,
        "no use of personal data is lawful without a basis",
        "GDPR art. 6(1), 13(1)(c)",
        Some(purpose::bas001)
    ),
    rule!("BAS002", Error, "only the six bases of the regulation are bases", "GDPR art. 6(1), 13(1)(c)", None),
    rule!(
        "BAS003",
        Error,
        "people can weigh an interest only when they are told which it is",
        "GDPR art. 13(1)(d), 14(2)(b)",
        Some(purpose::bas003)
    ),
    rule!(
        "BAS004",
        Warning,
        "whoever relies on an interest must be able to show that it was weighed",
        "GDPR art. 5(2), 6(1)(f)",
        None
    ),
    rule!(
        "BAS005",
        Warning,
        "an obligation or task comes from a statute: name it",
        "GDPR art. 6(3)",
        Some(purpose::bas005)
    ),
    rule!(
        "BAS006",
        Error,
        "withdrawing consent must be as easy as giving it, and people must be told how",
        "GDPR art. 7(3), 13(2)(c)",
        Some(purpose::bas006)
    ),
    rule!(
        "BAS007",
        Warning,
        "a right to withdraw a consent that nobody asks for misleads",
        "GDPR art. 12(1), 5(1)(a)",
        Some(purpose::bas007)
    ),
    rule!(
        "BAS008",
        Warning,
        "a contact person is not a party to their employer's contract",
        "GDPR art. 6(1)(b)",
        Some(purpose::bas008)
    ),
    rule!(
        "BAS009",
        Error,
        "data of special categories is forbidden unless a condition lifts the ban",
        "GDPR art. 9(1)-(2); Data Protection Act s. 6",
        Some(data::bas009)
    ),
    rule!(
        "BAS010",
        Error,
        "data of offences needs a statute behind it",
        "GDPR art. 10; Data Protection Act s. 7",
        Some(data::bas010)
    ),
    rule!("BAS011", Error, "consent counts only if it can be shown", "GDPR art. 7(1)", None),
    rule!(
        "BAS012",
        Error,
        "a child below the age limit cannot consent alone",
        "GDPR art. 8(1); Data Protection Act s. 5",
        Some(purpose::bas012)
    ),
    rule!(
        "CTL001",
        Error,
        "people must know who answers for their data",
        "GDPR art. 13(1)(a), 14(1)(a)",
        Some(controller::ctl001)
    ),
    rule!("CTL002", Error, "a name alone cannot be contacted", "GDPR art. 13(1)(a)", Some(controller::ctl002)),
    rule!(
        "CTL003",
        Warning,
        "rights are easiest to use when one knows whom to write to",
        "GDPR art. 12(2)",
        Some(controller::ctl003)
    ),
    rule!("CTL004", Warning, "names change, the business id does not", "Finnish convention", Some(controller::ctl004)),
    rule!(
        "CTL005",
        Error,
        "a wrong business id points to another company or to none",
        "GDPR art. 5(1)(d), 13(1)(a)",
        Some(controller::ctl005)
    ),
    rule!(
        "CTL006",
        Error,
        "the controller is the company, not the person who answers for it",
        "GDPR art. 4(7), 13(1)(a)",
        Some(controller::ctl006)
    ),
    rule!(
        "CTL007",
        Error,
        "every company of a group that decides is a controller and must be named",
        "GDPR art. 26(1)-(2), 13(1)(a)",
        Some(controller::ctl007)
    ),
    rule!(
        "CTL008",
        Warning,
        "who decides and who acts for another are two roles and want two notices",
        "GDPR art. 4(7)-(8), 28(10)",
        Some(controller::ctl008)
    ),
    rule!(
        "CTL009",
        Error,
        "where several decide, people must be told who answers for what",
        "GDPR art. 26(2)",
        Some(controller::ctl009)
    ),
    rule!(
        "CTL010",
        Warning,
        "an address that must be mended by hand reaches fewer people",
        "GDPR art. 12(1)-(2)",
        Some(controller::ctl010)
    ),
    rule!(
        "CTL011",
        Error,
        "a controller outside the Union needs somebody within it",
        "GDPR art. 27, 13(1)(a)",
        Some(controller::ctl011)
    ),
    rule!(
        "DAT001",
        Warning,
        "people must learn what is kept about them",
        "GDPR art. 14(1)(d), 30(1)(c)",
        Some(data::dat001)
    ),
    rule!(
        "DAT002",
        Error,
        "a personal identity code may be used only on a ground of its own",
        "Data Protection Act s. 29; GDPR art. 87",
        Some(data::dat002)
    ),
    rule!("DAT003", Warning, "a list that is left open tells nobody where it ends", "GDPR art. 5(1)(c), 12(1)", None),
    rule!(
        "DAT004",
        Error,
        "what is given on, asked for or collected must be declared",
        "GDPR art. 13, 14(1)(d), 5(1)(a)",
        Some(data::dat004)
    ),
    rule!(
        "DAT005",
        Warning,
        "a password is no content of a register: only its hash may be kept, elsewhere",
        "GDPR art. 32",
        Some(data::dat005)
    ),
    rule!("DAT006", Warning, "people must see whether they are meant", "GDPR art. 30(1)(c)", Some(data::dat006)),
    rule!("DPI001", Warning, "what is risky for people is assessed before it is begun", "GDPR art. 35", None),
    rule!(
        "DPO001",
        Error,
        "a data protection officer is there to be reached",
        "GDPR art. 13(1)(b)",
        Some(controller::dpo001)
    ),
    rule!(
        "DPO002",
        Warning,
        "nobody can oversee what they decide themself",
        "GDPR art. 38(6)",
        Some(controller::dpo002)
    ),
    rule!(
        "DPO003",
        Error,
        "some controllers must have a data protection officer",
        "GDPR art. 37(1)",
        Some(controller::dpo003)
    ),
    rule!("DPO004", Warning, "the authority must know whom to reach", "GDPR art. 37(7)", None),
    rule!(
        "GPS001",
        Warning,
        "a recall must reach everybody, and its contact data serves nothing else",
        "General Product Safety Regulation art. 35(1)-(2)",
        Some(purpose::gps001)
    ),
    rule!(
        "INF001",
        Warning,
        "a version is known by the day from which it is in force",
        "GDPR art. 12(1), 5(2)",
        Some(information::inf001)
    ),
    rule!(
        "INF002",
        Warning,
        "a notice that nobody has looked at for years no longer tells the truth",
        "GDPR art. 24(1), 5(2)",
        Some(information::inf002)
    ),
    rule!(
        "INF003",
        Error,
        "people are told of changes; it is not for them to look",
        "GDPR art. 5(1)(a), 12, 13(3)",
        None
    ),
    rule!(
        "INF004",
        Warning,
        "people should learn beforehand how they will hear of changes",
        "GDPR art. 12(1), 13(3)",
        Some(information::inf004)
    ),
    rule!("INF005", Warning, "a text that was never filled in tells nothing", "GDPR art. 12(1)", Some(wording::inf005)),
    rule!("INF006", Warning, "a reference that leads nowhere leaves the reader there", "GDPR art. 12(1)", None),
    rule!("INF007", Warning, "people are informed by a notice; they do not agree to it", "GDPR art. 12(1), 7(2)", None),
    rule!("INF008", Warning, "who reads \"may\" and \"might\" does not learn what happens", "GDPR art. 12(1)", None),
    rule!(
        "INF009",
        Error,
        "whoever is addressed in a language must get all of the notice in it",
        "GDPR art. 12(1)",
        Some(wording::inf009)
    ),
    rule!(
        "INF010",
        Warning,
        "a term of contracts means nothing to who has not read the contract",
        "GDPR art. 12(1)",
        None
    ),
    rule!("LAW001", Error, "the Personal Data Act was repealed on 1 January 2019", "Data Protection Act s. 38", None),
    rule!("LAW002", Warning, "a misspelt law cannot be looked up", "GDPR art. 12(1)", None),
    rule!(
        "LAW003",
        Error,
        "the GDPR is a regulation; the directive before it ended on 25 May 2018",
        "GDPR art. 94, 99",
        None
    ),
    rule!("LAW004", Warning, "words of the repealed act mislead", "GDPR art. 12(1)", None),
    rule!("LAW005", Warning, "a name that is no longer used cannot be found", "GDPR art. 5(1)(d)", None),
    rule!("LIM001", Error, "a notice is read by people, and by the register at every start", "", None),
    rule!(
        "MKT001",
        Error,
        "e-mail and text messages to people may advertise only with prior consent",
        "Act on Electronic Communications Services s. 200",
        Some(purpose::mkt001)
    ),
    rule!(
        "MKT002",
        Error,
        "storing or reading cookies takes consent",
        "Act on Electronic Communications Services s. 205",
        Some(data::mkt002)
    ),
    rule!(
        "MKT003",
        Warning,
        "which rules marketing follows hangs on its channel",
        "Act on Electronic Communications Services s. 200-202",
        Some(purpose::mkt003)
    ),
    rule!("PUR001", Error, "data may be kept only for a purpose", "GDPR art. 5(1)(b), 13(1)(c)", Some(purpose::pur001)),
    rule!(
        "PUR002",
        Error,
        "data without a purpose may not be held, a purpose without data is none",
        "GDPR art. 5(1)(b)-(c)",
        Some(purpose::pur002)
    ),
    rule!("PUR003", Warning, "a purpose must tell what is done", "GDPR art. 5(1)(b)", None),
    rule!(
        "PUR004",
        Error,
        "whoever gets data gets it for a declared purpose",
        "GDPR art. 13(1)(c), 5(1)(b)",
        Some(recipient::pur004)
    ),
    rule!(
        "PUR005",
        Warning,
        "direct marketing has a basis and an objection of its own",
        "GDPR art. 21(2)-(4)",
        Some(purpose::pur005)
    ),
    rule!(
        "RCP001",
        Error,
        "people must learn who gets their data, also if nobody does",
        "GDPR art. 13(1)(e), 14(1)(e)",
        Some(recipient::rcp001)
    ),
    rule!("RCP002", Warning, "people can follow their data only to somebody who is named", "GDPR art. 13(1)(e)", None),
    rule!(
        "RCP003",
        Error,
        "a system that handles the data belongs to somebody who gets it",
        "GDPR art. 4(9), 13(1)(e)",
        Some(recipient::rcp003)
    ),
    rule!(
        "RCP004",
        Error,
        "a processor acts under a written agreement, or not at all",
        "GDPR art. 28(3)",
        Some(recipient::rcp004)
    ),
    rule!(
        "RCP005",
        Error,
        "a notice must not say two things at once",
        "GDPR art. 5(1)(a), 12(1)",
        Some(recipient::rcp005)
    ),
    rule!(
        "RCP006",
        Error,
        "silence is no ground for publishing",
        "GDPR art. 6(1), 5(1)(b), 21(2)",
        Some(recipient::rcp006)
    ),
    rule!("RCP007", Warning, "what stands elsewhere without a link is not told", "GDPR art. 12(1)", None),
    rule!("REF001", Error, "the register can follow only what is declared", "", None),
    rule!("REF002", Error, "one name must mean one thing", "", None),
    rule!("REF003", Error, "the file that this one extends must be there", "", None),
    rule!(
        "RET001",
        Error,
        "data is kept no longer than it is needed",
        "GDPR art. 13(2)(a), 5(1)(e)",
        Some(retention::ret001)
    ),
    rule!(
        "RET002",
        Error,
        "personal data may be kept only as long as its purpose needs it",
        "GDPR art. 5(1)(e), 25(2)",
        None
    ),
    rule!("RET003", Error, "data goes when its time is up, asked or not", "GDPR art. 5(1)(e), 25(2)", None),
    rule!(
        "RET004",
        Error,
        "vouchers are kept six years from the end of the year in which the financial year ended",
        "Accounting Act ch. 2 s. 10; GDPR art. 6(1)(c), 17(3)(b)",
        Some(retention::ret004)
    ),
    rule!("RET005", Warning, "a long period wants a reason", "GDPR art. 5(1)(e), 5(2)", Some(retention::ret005)),
    rule!("RET006", Error, "a period that nothing starts never ends", "GDPR art. 25(2)", Some(retention::ret006)),
    rule!("RET007", Warning, "the log of use is personal data too", "GDPR art. 5(1)(e)", Some(retention::ret007)),
    rule!(
        "RET008",
        Warning,
        "a relationship that never began never ends",
        "GDPR art. 5(1)(e)",
        Some(retention::ret008)
    ),
    rule!("RGT001", Error, "people may see their data", "GDPR art. 15, 13(2)(b)", Some(rights::rgt001)),
    rule!("RGT002", Error, "people may have their data corrected", "GDPR art. 16, 13(2)(b)", Some(rights::rgt002)),
    rule!("RGT003", Error, "people may have their data erased", "GDPR art. 17, 13(2)(b)", Some(rights::rgt003)),
    rule!(
        "RGT004",
        Error,
        "people may have the use of their data restricted",
        "GDPR art. 18, 13(2)(b)",
        Some(rights::rgt004)
    ),
    rule!(
        "RGT005",
        Error,
        "people may object where an interest or a public task is the basis",
        "GDPR art. 21, 13(2)(b)",
        Some(rights::rgt005)
    ),
    rule!(
        "RGT006",
        Error,
        "people may take along what they gave by consent or contract",
        "GDPR art. 20, 13(2)(b)",
        Some(rights::rgt006)
    ),
    rule!(
        "RGT007",
        Error,
        "people may complain to the authority, and must be told so",
        "GDPR art. 77, 13(2)(d)",
        Some(rights::rgt007)
    ),
    rule!(
        "RGT008",
        Warning,
        "a right to complain is of use to whoever knows where",
        "GDPR art. 13(2)(d)",
        Some(rights::rgt008)
    ),
    rule!(
        "RGT009",
        Error,
        "the right to object to marketing is shown apart from all else",
        "GDPR art. 21(4)",
        Some(rights::rgt009)
    ),
    rule!("RGT010", Warning, "a right may be used by any channel", "GDPR art. 12(2)", None),
    rule!(
        "RGT011",
        Warning,
        "who asks for a right gives no more than it takes to know them",
        "GDPR art. 12(6), 5(1)(c)",
        None
    ),
    rule!("RGT012", Warning, "people get an answer within a month", "GDPR art. 12(3)", Some(rights::rgt012)),
    rule!("RGT013", Warning, "using a right costs nothing", "GDPR art. 12(5)", Some(rights::rgt013)),
    rule!(
        "RGT014",
        Warning,
        "a right is of use to whoever knows how to use it",
        "GDPR art. 12(1)-(2)",
        Some(rights::rgt014)
    ),
    rule!(
        "RGT015",
        Warning,
        "rights belong to everybody whose data is kept, and as wide as the law gives them",
        "GDPR art. 15-21",
        None
    ),
    rule!(
        "ROP001",
        Error,
        "the record of processing names the groups of people whose data is kept",
        "GDPR art. 30(1)(c)",
        None
    ),
    rule!(
        "SEC001",
        Warning,
        "people want to know how their data is protected",
        "GDPR art. 32, 30(1)(g)",
        Some(information::sec001)
    ),
    rule!("SEC002", Warning, "an access that nobody controls is no protection", "GDPR art. 32, 5(1)(f)", None),
    rule!(
        "SEC003",
        Warning,
        "what software cannot see, somebody must answer for",
        "GDPR art. 5(2), 32(1)(d)",
        Some(information::sec003)
    ),
    rule!("SRC001", Error, "people must learn where their data comes from", "GDPR art. 14(2)(f)", Some(data::src001)),
    rule!("SRC002", Warning, "a source that is usually one leaves out the others", "GDPR art. 14(2)(f)", None),
    rule!(
        "SRC003",
        Error,
        "whose data comes from elsewhere must be told within a month",
        "GDPR art. 14(3)",
        Some(data::src003)
    ),
    rule!("SRC004", Warning, "a kind of source is not a source", "GDPR art. 14(2)(f)", None),
    rule!(
        "STA001",
        Error,
        "people must know whether they have to give their data",
        "GDPR art. 13(2)(e)",
        Some(data::sta001)
    ),
    rule!("SYN001", Error, "only a file that can be read can be followed", "", None),
    rule!("SYN002", Error, "a key that nobody reads promises what nobody keeps", "", None),
    rule!("SYN003", Error, "each key takes values of one type", "", None),
    rule!("SYN004", Error, "the register cannot run without it", "", None),
    rule!("SYN005", Error, "the register must understand every value", "", None),
    rule!(
        "TRF001",
        Error,
        "people must learn whether their data leaves the European Economic Area",
        "GDPR art. 13(1)(f)",
        Some(transfer::trf001)
    ),
    rule!(
        "TRF002",
        Error,
        "a safeguard protects a transfer to some country: which?",
        "GDPR art. 13(1)(f)",
        Some(transfer::trf002)
    ),
    rule!(
        "TRF003",
        Error,
        "data may leave the European Economic Area only under a safeguard",
        "GDPR art. 44-49, 13(1)(f)",
        Some(transfer::trf003)
    ),
    rule!("TRF004", Error, "people may see the safeguards of a transfer", "GDPR art. 13(1)(f)", Some(transfer::trf004)),
    rule!(
        "TRF005",
        Error,
        "the safeguard was struck down or has ended",
        "C-362/14, C-311/18; Decision (EU) 2021/914",
        Some(transfer::trf005)
    ),
    rule!(
        "TRF006",
        Warning,
        "the framework covers only companies that are on its list",
        "GDPR art. 45; Decision (EU) 2023/1795",
        Some(transfer::trf006)
    ),
    rule!("TRF007", Warning, "data is transferred or it is not", "GDPR art. 12(1)", None),
    rule!("TRF008", Error, "a notice must not say two things at once", "GDPR art. 5(1)(a)", Some(transfer::trf008)),
    rule!("TRF009", Warning, "clauses protect only where the law of the country lets them", "C-311/18", None),
    rule!(
        "TRF010",
        Warning,
        "who can look in from outside the Area has been given the data there",
        "GDPR art. 44, 28(3)(a)",
        Some(transfer::trf010)
    ),
    rule!("VOC001", Error, "a field has one meaning everywhere, given by the vocabulary", "", None),
];

/// The rule of that code.
#[must_use]
pub fn rule(code: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&code, |r| r.code).ok()?;
    RULES.get(at)
}

/// The page of a rule: what it says, why, an example, what to write instead, references.
#[must_use]
pub fn explain(code: &str) -> Option<&'static str> {
    rule(code).map(|r| r.page)
}

/// Runs all rules.
pub(crate) fn run(facts: &Facts<'_>, findings: &mut Findings) {
    for rule in RULES {
        if let Some(check) = rule.check {
            check(facts, &mut Report { rule, findings });
        }
    }
    wording::sentences(facts, findings);
}

#[cfg(test)]
pub(crate) use claims::all_compile as claims_compile;
