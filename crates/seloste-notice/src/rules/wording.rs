//! The texts themselves: languages, placeholders, law and names that are no more.

use super::Report;
use crate::facts::Facts;
use crate::place::Spot;
use crate::raw::Wording;
use jiff::civil::{Date, date};
use seloste_terms::Lang;

/// The Personal Data Act was in force until this day.
const REPEALED_ON: Date = date(2019, 1, 1);

/// Runs over every text; reports those in which one of the words stands.
fn scan(facts: &Facts<'_>, report: &mut Report<'_>, words: &[(&str, &str)], message: &str) {
    for Spot { value, place } in &facts.raw.strings {
        let lower = value.to_lowercase();
        if let Some((word, help)) = words.iter().find(|(word, _)| lower.contains(word)) {
            report.at(*place, message.to_owned(), &format!("has \"{word}\""), help);
        }
    }
}

pub(super) fn inf005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let words =
        ["todo", "xxx", "lorem ipsum", "[...]", "[…]", "(s-postiosoite)", "<nimi>", "<name>", "asiakasomistaja"];
    for Spot { value, place } in &facts.raw.strings {
        let lower = value.to_lowercase();
        let empty = lower.chars().all(|c| matches!(c, '.' | '…' | '-' | '_' | ' ' | '?'));
        if empty || words.iter().any(|word| lower.contains(word)) {
            report.at(*place, "a text still waits to be filled in".to_owned(), "a placeholder", "write the text");
        }
    }
}

pub(super) fn inf009(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(languages) = facts.raw.notice.languages.get() else { return };
    for text in &facts.raw.texts {
        let plain = text.texts.all.is_some();
        if plain && (text.wording == Wording::Name || languages.len() < 2) {
            continue;
        }
        let missing: Vec<Lang> = languages
            .iter()
            .map(|l| l.value)
            .filter(|l| text.texts.by_lang.get(l).is_none_or(|t| t.trim().is_empty()))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let codes = missing.iter().map(|l| l.code()).collect::<Vec<_>>().join(", ");
        let message =
            if plain { "one text cannot serve all languages".to_owned() } else { format!("no text in {codes}") };
        report.at(text.place, message, "", &format!("add {codes}, or take the language away under [notice]"));
    }
}

pub(super) fn law001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.today < REPEALED_ON {
        return;
    }
    let help = "cite the GDPR (EU) 2016/679 and the Data Protection Act (1050/2018)";
    let words = [
        ("henkilötietola", help),
        ("523/1999", help),
        ("1999/523", help),
        ("523/99", help),
        ("personuppgiftslagen (523", help),
        ("personal data act", help),
    ];
    scan(facts, report, &words, "cites an act that is no longer in force");
}

pub(super) fn law002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for Spot { value, place } in &facts.raw.strings {
        let lower = value.to_lowercase();
        let short_year = lower.match_indices("523/199").any(|(at, found)| {
            let rest = lower.get(at.saturating_add(found.len())..).unwrap_or("");
            !rest.starts_with(|c: char| c.is_ascii_digit())
        });
        if short_year || ["gpdr", "tietuoja", "gdrp"].iter().any(|w| lower.contains(w)) {
            report.at(*place, "a law is misspelt".to_owned(), "", "spell it as GDPR, tietosuoja-asetus, 1050/2018");
        }
    }
}

pub(super) fn law003(facts: &Facts<'_>, report: &mut Report<'_>) {
    let help = "it is a regulation: tietosuoja-asetus, dataskyddsförordningen, GDPR";
    let words = [
        ("tietosuojadirektiiv", help),
        ("dataskyddsdirektiv", help),
        ("data protection directive", help),
        ("95/46", help),
    ];
    scan(facts, report, &words, "the GDPR is called a directive");
}

pub(super) fn law004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let words = [
        ("rekisteriseloste", "tietosuojaseloste"),
        ("rekisterin pitäj", "rekisterinpitäjä"),
        ("rekisterin ylläpitäj", "rekisterinpitäjä"),
        ("registerbeskrivning", "dataskyddsbeskrivning"),
        ("registeransvarig", "personuppgiftsansvarig"),
    ];
    scan(facts, report, &words, "a word of the repealed act");
}

pub(super) fn law005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let words = [
        ("viestintävirasto", "Traficom"),
        ("väestörekisterikeskus", "Digi- ja väestötietovirasto"),
        ("maistraat", "Digi- ja väestötietovirasto"),
        ("google inc", "Google LLC"),
        ("sendinblue", "Brevo"),
        ("whois", "RDAP"),
    ];
    scan(facts, report, &words, "a name that is no longer used");
}
