//! The texts themselves: languages, placeholders, law and names that are no more.

use super::Report;
use crate::facts::Facts;
use crate::place::Spot;
use crate::raw::Wording;
use seloste_terms::Lang;
use seloste_terms::law::{Repealed, RepealedKind, law};

/// The id, in the law data, of the directive that the GDPR is mistaken for.
const DIRECTIVE: &str = "directive-95-46";

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

/// Reports every text that names an act which no longer holds, the directive apart or alone.
fn repealed(facts: &Facts<'_>, report: &mut Report<'_>, directive: bool, message: &str) {
    for Spot { value, place } in &facts.raw.strings {
        let named = law().repealed_in(value, facts.today);
        let act = |r: &Repealed| r.kind == RepealedKind::Act && (r.id == DIRECTIVE) == directive;
        if let Some((_, act)) = named.into_iter().find(|(_, r)| act(r)) {
            let label = format!("no longer in force since {}", act.from);
            report.at(*place, message.to_owned(), &label, &format!("cite {}", act.instead.en));
        }
    }
}

pub(super) fn law001(facts: &Facts<'_>, report: &mut Report<'_>) {
    repealed(facts, report, false, "cites an act that is no longer in force");
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
    repealed(facts, report, true, "the GDPR is called a directive");
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
    for Spot { value, place } in &facts.raw.strings {
        for (_, renamed) in law().renamed_in(value, facts.today) {
            let label = format!("called otherwise since {}", renamed.from);
            let help = format!("write {}", renamed.now.en);
            report.at(*place, "a name that is no longer used".to_owned(), &label, &help);
        }
    }
}
