//! The rules: what the law requires of a notice, what it recommends, and what the language itself asks.
//!
//! Guarantees: every code is here once, with its severity, the law behind it and its page, and no finding bears a code
//! that is not here. A rule stays silent about a value that has been reported as unusable already.
//! Does not: give legal advice; a notice without findings can still be wrong about the world.

mod controller;
mod data;
mod information;
mod purpose;
mod recipient;
mod retention;
mod transfer;
mod wording;

use crate::diagnostic::{Findings, Severity};
use crate::facts::Facts;
use crate::place::Place;
use Severity::{Error, Warning};

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

type Check = fn(&Facts<'_>, &mut Report<'_>);

/// Takes the findings of one rule.
pub(crate) struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Findings,
}

impl Report<'_> {
    /// A finding.
    pub(crate) fn at(&mut self, place: Place, message: String, label: &str, help: &str) {
        self.findings.add_as(self.rule, self.rule.severity, place, message, label, help);
    }

    /// A finding with another severity than the rule's own.
    pub(crate) fn at_as(&mut self, severity: Severity, place: Place, message: String, label: &str, help: &str) {
        self.findings.add_as(self.rule, severity, place, message, label, help);
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
        Some(information::adm003)
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
    rule!("DAT004", Error, "what is given on must first be declared as kept", "GDPR art. 13, 14(1)(d), 5(1)(a)", None),
    rule!(
        "DAT005",
        Warning,
        "a password is no content of a register: only its hash may be kept, elsewhere",
        "GDPR art. 32",
        Some(data::dat005)
    ),
    rule!("DAT006", Warning, "people must see whether they are meant", "GDPR art. 30(1)(c)", Some(data::dat006)),
    rule!(
        "DPO001",
        Error,
        "a data protection officer is there to be reached",
        "GDPR art. 13(1)(b)",
        Some(controller::dpo001)
    ),
    rule!(
        "INF001",
        Error,
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
        Some(information::inf003)
    ),
    rule!(
        "INF004",
        Warning,
        "people should learn beforehand how they will hear of changes",
        "GDPR art. 12(1), 13(3)",
        Some(information::inf004)
    ),
    rule!("INF005", Warning, "a text that was never filled in tells nothing", "GDPR art. 12(1)", Some(wording::inf005)),
    rule!(
        "INF009",
        Error,
        "whoever is addressed in a language must get all of the notice in it",
        "GDPR art. 12(1)",
        Some(wording::inf009)
    ),
    rule!(
        "LAW001",
        Error,
        "the Personal Data Act was repealed on 1 January 2019",
        "Data Protection Act s. 38",
        Some(wording::law001)
    ),
    rule!("LAW002", Warning, "a misspelt law cannot be looked up", "GDPR art. 12(1)", Some(wording::law002)),
    rule!(
        "LAW003",
        Error,
        "the GDPR is a regulation; the directive before it ended on 25 May 2018",
        "GDPR art. 94, 99",
        Some(wording::law003)
    ),
    rule!("LAW004", Warning, "words of the repealed act mislead", "GDPR art. 12(1)", Some(wording::law004)),
    rule!(
        "LAW005",
        Warning,
        "a name that is no longer used cannot be found",
        "GDPR art. 5(1)(d)",
        Some(wording::law005)
    ),
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
        "RCP002",
        Warning,
        "people can follow their data only to somebody who is named",
        "GDPR art. 13(1)(e)",
        Some(recipient::rcp002)
    ),
    rule!(
        "RCP004",
        Error,
        "a processor acts under a written agreement, or not at all",
        "GDPR art. 28(3)",
        Some(recipient::rcp004)
    ),
    rule!(
        "RCP006",
        Error,
        "silence is no ground for publishing",
        "GDPR art. 6(1), 5(1)(b), 21(2)",
        Some(recipient::rcp006)
    ),
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
    rule!(
        "RGT014",
        Warning,
        "a right is of use to whoever knows how to use it",
        "GDPR art. 12(1)-(2)",
        Some(information::rgt014)
    ),
    rule!(
        "ROP001",
        Error,
        "the record of processing names the groups of people whose data is kept",
        "GDPR art. 30(1)(c)",
        Some(data::rop001)
    ),
    rule!(
        "SEC001",
        Warning,
        "people want to know how their data is protected",
        "GDPR art. 32, 30(1)(g)",
        Some(information::sec001)
    ),
    rule!(
        "SEC003",
        Warning,
        "what software cannot see, somebody must answer for",
        "GDPR art. 5(2), 32(1)(d)",
        Some(information::sec003)
    ),
    rule!("SRC001", Error, "people must learn where their data comes from", "GDPR art. 14(2)(f)", Some(data::src001)),
    rule!(
        "SRC003",
        Error,
        "whose data comes from elsewhere must be told within a month",
        "GDPR art. 14(3)",
        Some(data::src003)
    ),
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
    rule!("TRF008", Error, "a notice must not say two things at once", "GDPR art. 5(1)(a)", Some(transfer::trf008)),
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
}
