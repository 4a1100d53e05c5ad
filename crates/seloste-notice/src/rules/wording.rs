//! The texts themselves: that every language has them, and what their sentences say wrongly.

use super::Report;
use crate::diagnostic::{Findings, quoted};
use crate::facts::Facts;
use crate::measures;
use crate::place::{Given, Place};
use crate::prose::{self, Document, Hit, Piece};
use crate::raw::{Seen, Wording};
use crate::section::nearest;
use seloste_terms::Lang;
use seloste_terms::value::ValueType;
use std::ops::Range;

pub(super) fn inf005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for Seen { value, place, .. } in &facts.raw.strings {
        if value.chars().all(|c| matches!(c, '.' | '…' | '-' | '_' | ' ' | '?')) {
            report.say(*place, "inf005-empty", []);
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
        let missing: Vec<&str> = languages
            .iter()
            .map(|l| l.value)
            .filter(|l| text.texts.by_lang.get(l).is_none_or(|t| t.trim().is_empty()))
            .map(Lang::code)
            .collect();
        if !missing.is_empty() {
            report.say(text.place, if plain { "inf009-plain" } else { "inf009" }, [("missing", missing.join(", "))]);
        }
    }
    // Without a text of its own a measure would be published as its id; a published text names its measures itself.
    for m in facts.raw.measures.iter().filter(|m| m.text.is_missing() && !facts.raw.is_transcript()) {
        let Given::Is(id, place) = &m.id else { continue };
        if measures::known(id).is_some() {
            continue;
        }
        let known = || measures::KNOWN.iter().map(|k| k.id);
        match nearest(id, known()) {
            Some(near) => report.say(*place, "inf009-near", [("id", quoted(id)), ("near", quoted(near))]),
            None => report.say(*place, "inf009-measure", [("id", quoted(id))]),
        }
    }
}

/// The rules over sentences, on every text of the notice: each language by itself, and a text without one in all three.
pub(super) fn sentences(facts: &Facts<'_>, findings: &mut Findings) {
    let raw = facts.raw;
    // What the sections say outright need not be read out of sentences.
    let settled = |hit: &Hit| match hit.code {
        "ADM003" => !raw.decisions.automated.is_missing() || raw.is_broken("decisions"),
        "ADM004" => !raw.decisions.profiling.is_missing() || raw.is_broken("decisions"),
        // Where the code is declared, the rule that asks for its ground judges.
        "DAT002" => {
            hit.key == "dat002-named" && facts.fields.values().any(|f| f.value == ValueType::PersonalIdentityCode)
        }
        // Where cookies are declared, the rule that looks at their purposes judges.
        "MKT002" => hit.key == "mkt002-text" && facts.fields.contains_key("visit.cookie"),
        _ => false,
    };
    for lang in Lang::ALL {
        let seen: Vec<&Seen> = raw.strings.iter().filter(|s| s.lang.is_none_or(|l| l == lang)).collect();
        let pieces = seen.iter().map(|s| Piece { text: &s.value, topic: Some(s.topic) }).collect();
        let document = Document::pieces(pieces);
        for hit in prose::hits(&document, lang, facts.today).iter().filter(|h| !settled(h)) {
            // To look for the place of a finding that is left out would cost the most.
            if findings.leaves_out(hit.weight()) {
                continue;
            }
            let Some(seen) = seen.get(hit.piece) else { continue };
            // What the label of an own field names, the rule that looks at the field judges.
            if hit.key == "dat002-named" && is_label(facts, seen.place) {
                continue;
            }
            // A word that the notice itself declares to stand for a controller is explained.
            if hit.code == "INF010" && seen.value.get(hit.span.clone()).is_some_and(|word| is_short(facts, word)) {
                continue;
            }
            let place = narrow(seen, hit.span.clone(), findings);
            // An edit of words that are written with escapes might hit other bytes than those meant.
            let exact = place != seen.place;
            prose::tell(&Hit { instead: hit.instead.clone().filter(|_| exact), ..hit.clone() }, place, findings);
        }
    }
}

/// Whether a word, in any of its forms, is the short name of a controller.
fn is_short(facts: &Facts<'_>, word: &str) -> bool {
    let shorts = facts.raw.controllers.iter().filter_map(|c| c.short.get());
    let mut names = shorts.flat_map(|texts| texts.all.iter().chain(texts.by_lang.values()));
    // `the Supplier` is the word with its article.
    names.any(|short| short.split_whitespace().next_back().is_some_and(|last| word.starts_with(last)))
}

/// Whether a text stands in the label of an own field.
fn is_label(facts: &Facts<'_>, place: Place) -> bool {
    let labels = facts.raw.own_fields.iter().map(|f| f.label.place_or(f.id.place_or(Place::default())));
    labels.into_iter().any(|label| {
        let (label, own) = ((label.file, label.range()), (place.file, place.range()));
        label.0 == own.0 && label.1.start <= own.1.start && own.1.end <= label.1.end
    })
}

/// Where the words of a hit stand in the file: the same words at the same turn within the string; the whole string where
/// they are written with escapes.
pub(super) fn narrow(seen: &Seen, span: Range<usize>, findings: &Findings) -> Place {
    let whole = seen.place;
    let found = || {
        let words = seen.value.get(span.clone()).filter(|w| !w.is_empty())?;
        let turn = seen.value.get(..span.start)?.matches(words).count();
        let raw = findings.sources.text(whole.file).get(whole.range())?;
        let (at, _) = raw.match_indices(words).nth(turn)?;
        let start = whole.range().start.checked_add(at)?;
        Some(Place::new(whole.file, start..start.checked_add(words.len())?))
    };
    found().unwrap_or(whole)
}
