//! The reading as text for people: what was found, where, and what to do about what was not.
//!
//! Guarantees: every value and every fault quotes the notice with its line. Does not: print anything.

use crate::Reading;
use crate::facts::Told;
use crate::judge::Defect;
use crate::topic::Topic;
use std::fmt::Write as _;
use std::ops::Range;

/// The longest words that a line repeats, in characters.
const QUOTE_CHARS_MAX: usize = 110;
/// The most places that are shown of one thing.
const PLACES_MAX: usize = 6;

/// What a defect means.
pub(crate) struct Meaning {
    pub(crate) code: &'static str,
    pub(crate) headline: &'static str,
    pub(crate) law: &'static str,
    pub(crate) help: &'static str,
    /// The rule of the notice language that explains more.
    pub(crate) rule: &'static str,
}

macro_rules! meanings {
    ($($code:literal, $headline:literal, $law:literal, $help:literal, $rule:literal;)*) => {
        pub(crate) const MEANINGS: &[Meaning] =
            &[$(Meaning { code: $code, headline: $headline, law: $law, help: $help, rule: $rule },)*];
    };
}

meanings! {
    "no-controller-contact", "nobody can be reached", "GDPR art. 13(1)(a)", "add an e-mail or postal address", "CTL002";
    "no-purposes", "no purpose is told", "GDPR art. 5(1)(b), 13(1)(c)", "say what the data is used for", "PUR001";
    "no-legal-basis", "no legal basis is told", "GDPR art. 6(1), 13(1)(c)", "name one of the six bases for each purpose", "BAS001";
    "li-not-named", "a legitimate interest is not named", "GDPR art. 13(1)(d)", "say which interest it is", "BAS003";
    "consent-no-withdrawal", "consent is asked, its withdrawal is not told", "GDPR art. 7(3), 13(2)(c)", "say that and how consent can be withdrawn", "BAS006";
    "no-source", "nothing says where data comes from", "GDPR art. 14(2)(f)", "name the sources, the people themselves among them", "SRC001";
    "no-recipients", "nothing says who gets data", "GDPR art. 13(1)(e)", "name the recipients and processors, or say that there are none", "RCP002";
    "no-transfers-statement", "nothing says whether data leaves the EEA", "GDPR art. 13(1)(f)", "say to which countries, or that it does not", "TRF001";
    "transfer-no-safeguard", "data leaves the EEA without a safeguard", "GDPR art. 13(1)(f), 44-49", "name the safeguard, such as standard contractual clauses", "TRF003";
    "privacy-shield", "Privacy Shield no longer holds", "C-311/18", "rest the transfer on another safeguard", "TRF005";
    "no-retention", "nothing says how long data is kept", "GDPR art. 13(2)(a), 5(1)(e)", "give a period for each kind of data", "RET001";
    "vague-retention", "no day follows from what is said of retention", "GDPR art. 13(2)(a), 5(1)(e)", "give a length and what it is counted from", "RET002";
    "no-rights", "no rights are told", "GDPR art. 13(2)(b)", "tell the rights and how to use them", "RGT014";
    "no-complaint-right", "the right to complain to the authority is not told", "GDPR art. 13(2)(d)", "name the authority and how to reach it", "RGT007";
    "repealed-law", "a repealed law is cited", "Data Protection Act s. 38", "cite the GDPR and the Data Protection Act", "LAW001";
    "no-update-date", "the notice has no date", "GDPR art. 12(1), 5(2)", "print the day of the latest change", "INF001";
}

impl Defect {
    fn meaning(&self) -> Option<&'static Meaning> {
        MEANINGS.iter().find(|m| m.code == self.code)
    }
}

/// The reading as text.
pub(crate) fn report(reading: &Reading) -> String {
    let mut out = String::new();
    let facts = reading.facts();
    let single = |found: Option<&crate::Found<String>>| {
        found.map_or_else(|| "unknown".to_owned(), |f| format!("{} (line {})", short(&f.value), reading.line(&f.at)))
    };
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(out, "{name:<16} {value}");
    };
    row("language", reading.lang().code());
    row("controller", &single(facts.controller.as_ref()));
    row("business id", &single(facts.business_id.as_ref()));
    row("register", &single(facts.register_name.as_ref()));
    row("updated", &single(facts.updated.as_ref()));
    let reach = facts.reach.emails.iter().chain(&facts.reach.phones).chain(&facts.reach.addresses);
    let reach: Vec<String> = reach.take(PLACES_MAX).map(|f| f.value.clone()).collect();
    row("contact", &or_unknown(reach.join(", ")));
    row("bases", &or_unknown(facts.bases.keys().map(|b| b.name()).collect::<Vec<_>>().join(", ")));
    row("data", &or_unknown(facts.fields.keys().copied().collect::<Vec<_>>().join(", ")));
    row("recipients", &or_unknown(facts.recipients.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ")));
    row("third countries", facts.third_countries.name());
    row("safeguards", &or_unknown(facts.safeguards.keys().copied().collect::<Vec<_>>().join(", ")));
    row("rights", &or_unknown(facts.rights.keys().copied().collect::<Vec<_>>().join(", ")));
    let rules: Vec<Range<usize>> = facts.retention.iter().map(|k| k.at.clone()).collect();
    for (name, places) in [
        ("purposes", &facts.purposes),
        ("sources", &facts.sources),
        ("retention", &rules),
        ("protection", &facts.protection),
    ] {
        let _ = writeln!(out, "{name}");
        for at in places.iter().take(PLACES_MAX) {
            let _ = writeln!(out, "  line {:<5} \"{}\"", reading.line(at), short(reading.quote(at)));
        }
        if places.len() > PLACES_MAX {
            let _ = writeln!(out, "  and {} more", places.len() - PLACES_MAX);
        }
        if places.is_empty() {
            out.push_str("  unknown\n");
        }
    }
    let in_part: Vec<&str> =
        Topic::SECTIONS.iter().filter(|t| reading.told(**t) == Told::Partial).map(|t| t.name()).collect();
    if !in_part.is_empty() {
        let _ = writeln!(out, "told in part    {}", in_part.join(", "));
    }
    findings(reading, &mut out);
    out
}

fn findings(reading: &Reading, out: &mut String) {
    for defect in reading.defects() {
        let Some(meaning) = defect.meaning() else { continue };
        let _ = writeln!(out, "\nfinding[{}]: {}", meaning.code, meaning.headline);
        if let Some(at) = &defect.at {
            let _ = writeln!(out, "  line {}: \"{}\"", reading.line(at), short(reading.quote(at)));
        }
        let _ = writeln!(out, "  law: {}\n  do: {} (seloste explain {})", meaning.law, meaning.help, meaning.rule);
    }
}

fn or_unknown(text: String) -> String {
    if text.is_empty() { "unknown".to_owned() } else { text }
}

/// Words on one line, cut where they would fill it, without what would drive a terminal.
fn short(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(QUOTE_CHARS_MAX) {
        Some((at, _)) => format!("{}..", line.get(..at).unwrap_or("").trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::MEANINGS;

    #[test]
    fn every_defect_leads_to_a_rule_that_is_explained() {
        for meaning in MEANINGS {
            assert!(seloste_notice::explain(meaning.rule).is_some(), "{}: {}", meaning.code, meaning.rule);
        }
    }
}
