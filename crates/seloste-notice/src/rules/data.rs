//! What is kept, whose it is, where it comes from, whether it must be given.

use super::Report;
use super::claims;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::model::{Basis, FieldId, SourceKind};
use crate::place::{Given, Place, Spot};
use crate::prose::pattern;
use crate::raw::{RawCategory, RawField};
use crate::read::NONE;
use crate::sieve::Pattern;
use crate::speaks::{self, IDENTITY_CODE, OFFENCES};
use regex::Regex;
use seloste_terms::value::ValueType;
use std::sync::LazyLock;

/// Words that mean a password.
const PASSWORD_WORDS: &[&str] = &["password", "salasana", "losenord", "pin-code"];
/// What names a statute, once the regulation itself is left out: it allows nobody to keep data of offences.
static STATUTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b\w*(laki|lain|lakia|laissa)\b|\b\w*asetu(s|ksen|ksessa)\b|§|\b\w*lag(en|ens)?\b|\b\w*förordning(en|ens)?\b|\bacts?\b|\bstatutes?\b|\bcode\b|\bdecree\b|\bsections?\b|\b[0-9]+/[0-9]{4}\b",
    )
});
static REGULATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"\b(EU:n )?(yleinen |yleisen )?tietosuoja-?asetu\w*|\b(EU:s )?(allmänna )?dataskyddsförordning\w*|\b(general )?data protection regulation\b|\b(EU\) )?2016/679\b|\bGDPR\b",
    )
});

/// The id of a category as messages name it.
pub(super) fn id(category: &RawCategory) -> String {
    category.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id))
}

pub(super) fn bas009(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        if category.special_ground.is_missing() {
            special(facts, fields, report, false, "bas009");
        }
    }
    named(facts, report, false, "bas009-named");
}

pub(super) fn bas010(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        match &category.offence_ground {
            // A condition of Art. 9 is no ground here: Art. 10 asks for law.
            Given::Missing if !category.special_ground.is_missing() => {
                special(facts, fields, report, true, "bas010-article9");
            }
            Given::Missing => special(facts, fields, report, true, "bas010"),
            Given::Is(ground, place) if !names_statute(ground) => {
                report.say(*place, "bas010-no-law", [("found", quoted(ground))]);
            }
            Given::Is(..) | Given::Broken(_) => {}
        }
    }
    named(facts, report, true, "bas010-named");
}

/// Whether a ground names a statute, and not the regulation alone.
fn names_statute(ground: &str) -> bool {
    let rest = REGULATION.as_ref().map_or_else(|| ground.into(), |r| r.replace_all(ground, ""));
    STATUTE.as_ref().is_none_or(|s| s.is_match(&rest))
}

/// The fields that are marked as offences, or as something of Art. 9.
fn special(facts: &Facts<'_>, fields: &[Spot<FieldId>], report: &mut Report<'_>, offences: bool, key: &'static str) {
    for spot in fields {
        let special = facts.fields.get(&spot.value).and_then(|f| f.special.as_deref());
        if let Some(kind) = special.filter(|s| (*s == OFFENCES) == offences) {
            report.say(spot.place, key, [("field", quoted(spot.value.as_str())), ("kind", kind.to_owned())]);
        }
    }
}

/// Own fields that their names give away and that are not marked, or marked as falling under the other article.
fn named(facts: &Facts<'_>, report: &mut Report<'_>, offences: bool, key: &'static str) {
    for field in &facts.raw.own_fields {
        let (Some(id), Some((kind, word))) = (field.id.get(), given_away(field)) else { continue };
        let unmarked = match &field.special {
            Given::Missing => true,
            Given::Is(marked, _) => marked != NONE && (marked == OFFENCES) != offences,
            Given::Broken(_) => false,
        };
        if unmarked && kind != IDENTITY_CODE && (kind == OFFENCES) == offences {
            let place = field.label.place_or(field.id.place_or(Place::default()));
            report.say(place, key, [("field", quoted(id)), ("found", quoted(&word)), ("kind", kind.to_owned())]);
        }
    }
}

/// What the names of an own field say that it is.
fn given_away(field: &RawField) -> Option<(&'static str, String)> {
    speaks::special(field.id.get()?, field.label.get())
}

pub(super) fn dat001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.categories.is_empty() && !facts.raw.is_broken("category") {
        let elsewhere = facts.raw.sources.iter().any(|s| s.kind.get().is_some_and(|k| *k != SourceKind::Subject));
        let severity = if elsewhere { Severity::Error } else { Severity::Warning };
        report.say_as(severity, facts.raw.notice.place, "dat001", []);
    }
}

pub(super) fn dat002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        if !category.identity_code_ground.is_missing() {
            continue;
        }
        for spot in fields {
            if facts.fields.get(&spot.value).is_some_and(|f| f.value == ValueType::PersonalIdentityCode) {
                report.say(spot.place, "dat002-field", []);
            }
        }
    }
    for field in &facts.raw.own_fields {
        // That a code was looked at, or when, is no code.
        let holds = !matches!(field.value.get(), Some(ValueType::Flag | ValueType::Date));
        if let (true, Some(id), Some((IDENTITY_CODE, word))) = (holds, field.id.get(), given_away(field)) {
            let place = field.label.place_or(field.id.place_or(Place::default()));
            report.say(place, "dat002-own", [("field", quoted(id)), ("found", quoted(&word))]);
        }
    }
    for spot in &facts.raw.strings {
        if !seloste_terms::identifiers::identity_code::find(&spot.value).is_empty() {
            report.say(spot.place, "dat002-text", []);
        }
    }
}

/// What is asked of people, or comes in from a source, and no category declares.
pub(super) fn dat004(facts: &Facts<'_>, report: &mut Report<'_>) {
    let lacking = |spot: &&crate::place::Spot<String>| match spot.value.strip_suffix(".*") {
        Some(prefix) => {
            !facts.fields.keys().any(|f| f.as_str().strip_prefix(prefix).is_some_and(|r| r.starts_with('.')))
        }
        None => !facts.fields.contains_key(spot.value.as_str()),
    };
    for spot in facts.raw.rights.asks.get().into_iter().flatten().filter(lacking) {
        report.say(spot.place, "dat004-asked", [("field", quoted(&spot.value))]);
    }
    for source in &facts.raw.sources {
        for spot in source.fields.get().into_iter().flatten().filter(lacking) {
            report.say(spot.place, "dat004-source", [("field", quoted(&spot.value))]);
        }
    }
    claims::undeclared(facts, report);
}

pub(super) fn dat005(facts: &Facts<'_>, report: &mut Report<'_>) {
    // Labels are looked at with the other texts.
    for field in &facts.raw.own_fields {
        if let Given::Is(id, place) = &field.id
            && PASSWORD_WORDS.iter().any(|w| id.contains(w))
        {
            report.say(*place, "dat005-field", []);
        }
    }
}

pub(super) fn dat006(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        if c.about.is_missing() || c.about.get().is_some_and(Vec::is_empty) {
            report.say(c.about.place_or(c.place), "dat006", [("id", id(c))]);
        }
    }
}

pub(super) fn src001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for s in &facts.raw.sources {
        if let Given::Is(kind, place) = &s.kind
            && *kind != SourceKind::Subject
            && s.name.is_missing()
        {
            report.say(*place, "src001-unnamed", []);
        }
    }
    for c in &facts.raw.categories {
        if c.sources.is_missing() || c.sources.get().is_some_and(Vec::is_empty) {
            report.say(c.sources.place_or(c.place), "src001-none", [("id", id(c))]);
        }
    }
}

/// Words by which only who asks is told, and words of when all are told (Art. 14(3)).
static ON_REQUEST: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\bpyy(nnöstä|dettäessä|täjälle|täville)|\bjos (\w+ )?(kysy|pyy)|\bkysy(ttäessä|jälle|jille|ville|välle)\b|\bhaluttaessa\b|\bpå (begäran|förfrågan)|\bvid förfrågan|\bom (\w+ ){0,3}(frågar|ber|begär)|\b(up)?on request|\b(if|when|where) (\w+ )?ask|\bwho(ever)? asks?\b",
    )
});
static IN_TIME: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"kuukau|viiko|päivä|vuorokau|heti|viipymättä|ensimmäi|yhteydeno|ennen|samalla|alussa|månad|veck|dag(ar)?\b|genast|omedelbart|dröjsmål|första|innan|samtidigt|\bmonth|\bweek|\bdays?\b|\bfirst\b|\bat once|immediately|delay|before|when we|as soon",
    )
});

pub(super) fn src003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for s in &facts.raw.sources {
        if let Given::Is(
            SourceKind::Employer | SourceKind::Partner | SourceKind::Authority | SourceKind::PublicRegister,
            place,
        ) = &s.kind
            && s.informed.is_missing()
        {
            let id = s.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id));
            report.say(*place, "src003", [("id", id)]);
        }
        // Who is not told does not know what to ask for.
        if let Given::Is(texts, place) = &s.informed {
            let asked = |text: &&String| ON_REQUEST.is_match(text) && !IN_TIME.is_match(text);
            if let Some(text) = texts.all.iter().chain(texts.by_lang.values()).find(asked) {
                let words = ON_REQUEST.find_iter(text).next().and_then(|span| text.get(span)).unwrap_or("");
                report.say(*place, "src003-asked", [("found", quoted(words))]);
            }
        }
    }
}

pub(super) fn sta001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in facts.raw.categories.iter().filter(|c| c.required.is_missing()) {
        report.say(c.place, "sta001", [("id", id(c))]);
    }
}

pub(super) fn mkt002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for (category, fields) in facts.categories() {
        let Some(cookie) = fields.iter().find(|s| s.value == "visit.cookie") else { continue };
        let Some(purposes) = facts.purposes_of(&category.purposes) else { continue };
        if purposes.iter().any(|p| p.basis.get() != Some(&Basis::Consent)) {
            report.say(cookie.place, "mkt002-field", []);
        }
    }
}
