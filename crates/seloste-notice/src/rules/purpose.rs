//! Why and on which basis: purposes, bases, marketing.

use super::Report;
use super::claims;
use super::implied::{self, Use};
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{About, Basis, Channel, Period, State, Unit};
use crate::period::days_at_least;
use crate::place::Given;
use crate::prose::withdrawal;
use crate::raw::{RawPurpose, Right, Seen};
use seloste_terms::law::law;
use seloste_terms::{Lang, Texts};

/// Words of care for a customer, with which direct marketing must not be mixed.
const CARE: &[&str] = &[
    "asiakassuhte",
    "asiakkuu",
    "asiakaspalvelu",
    "tilausten",
    "sopimuksen mukai",
    "kundrelation",
    "kundförhåll",
    "kundtjänst",
    "beställning",
    "customer care",
    "customer relationship",
    "orders",
];
/// Words of direct marketing.
const ADVERTISING: &[&str] = &[
    "markkinoin",
    "mainon",
    "mainos",
    "uusasiakashankin",
    "marknadsför",
    "reklam",
    "nykundsanskaffning",
    "marketing",
    "advertis",
];
/// Words of complaints of goods, which in Finnish and Swedish begin as advertising does.
const COMPLAINTS: &[&str] = &["reklamaati", "reklamation", "reklamera"];
/// Words of a recall of products (GPSR art. 35).
const RECALL: &[&str] = &["takaisinkutsu", "takaisin kutsu", "palautusmenettely", "återkall", "recall"];
/// Words by which a text gives the right to withdraw consent or speaks of consent at all.
const CONSENT: &[&str] = &["suostumu", "samtycke", "consent"];

/// The id of a purpose as messages name it.
pub(super) fn id(purpose: &RawPurpose) -> String {
    purpose.id.get().map_or_else(|| "`?`".to_owned(), |id| quoted(id))
}

/// All that a purpose says of itself, in small letters.
fn words(p: &RawPurpose) -> String {
    let texts = [&p.name, &p.text].into_iter().filter_map(Given::get);
    let mut all: Vec<String> = texts.flat_map(|t| t.all.iter().chain(t.by_lang.values())).cloned().collect();
    all.extend(p.id.get().cloned());
    all.join(" ").to_lowercase()
}

/// Whether a purpose is there to call products back.
pub(super) fn is_recall(p: &RawPurpose) -> bool {
    let words = words(p);
    RECALL.iter().any(|word| words.contains(word))
}

pub(super) fn pur001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.purposes.is_empty() && !facts.raw.is_broken("purpose") {
        report.say(facts.raw.notice.place, "pur001", []);
    }
}

pub(super) fn pur002(facts: &Facts<'_>, report: &mut Report<'_>) {
    // Where there is no purpose at all, or no category, other rules have said so.
    if facts.raw.purposes.is_empty() || facts.raw.categories.is_empty() {
        return;
    }
    for c in &facts.raw.categories {
        if c.purposes.is_missing() || c.purposes.get().is_some_and(Vec::is_empty) {
            report.say(c.purposes.place_or(c.place), "pur002-category", [("id", super::data::id(c))]);
        }
    }
    for p in &facts.raw.purposes {
        let Some(name) = p.id.get() else { continue };
        let used =
            facts.raw.categories.iter().any(|c| c.purposes.get().into_iter().flatten().any(|s| s.value == *name));
        // A list of purposes that could not be read might have named it.
        let unsure = facts.raw.categories.iter().any(|c| matches!(c.purposes, Given::Broken(_)));
        if !used && !unsure {
            report.say(p.id.place_or(p.place), "pur002-purpose", [("id", id(p))]);
        }
    }
}

pub(super) fn pur005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if p.is_marketing() && p.basis.get() == Some(&Basis::Contract) {
            report.say(p.marketing.place_or(p.place), "pur005-contract", [("id", id(p))]);
            continue;
        }
        let words = COMPLAINTS.iter().fold(words(p), |text, word| text.replace(word, ""));
        if CARE.iter().any(|w| words.contains(w)) && ADVERTISING.iter().any(|w| words.contains(w)) {
            report.say(p.text.place_or(p.name.place_or(p.place)), "pur005-mixed", [("id", id(p))]);
        }
    }
}

pub(super) fn bas001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in facts.raw.purposes.iter().filter(|p| p.basis.is_missing()) {
        report.say(p.place, "bas001", [("id", id(p))]);
    }
}

pub(super) fn bas003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(Basis::LegitimateInterest, place) = p.basis
            && p.interest.is_missing()
        {
            report.say(place, "bas003", [("id", id(p))]);
        }
    }
}

pub(super) fn bas005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(Basis::LegalObligation | Basis::PublicTask, place) = p.basis
            && p.law.is_missing()
        {
            report.say(place, "bas005", [("id", id(p))]);
        }
    }
}

pub(super) fn bas006(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    withdrawal_by_language(facts, report);
    let told = match raw.named_rights() {
        Some(named) => named.contains(&Right::WithdrawConsent),
        None => !raw.rights.how.is_missing() || raw.is_broken("rights"),
    };
    if told {
        // What is done on a consent until it is withdrawn stays lawful (Art. 13(2)(c)). A register's notice always says so.
        let consented = raw.purposes.iter().find(|p| p.basis.get() == Some(&Basis::Consent));
        if let Some(p) = consented.filter(|_| raw.is_transcript() && !raw.strings.iter().any(tells_of_earlier)) {
            report.say(p.basis.place_or(p.place), "bas006-earlier", []);
        }
        return;
    }
    for p in &raw.purposes {
        if let Given::Is(Basis::Consent, place) = p.basis {
            report.say(place, "bas006", []);
        }
    }
    // In a transcript consent may be spoken of anywhere.
    if raw.is_transcript() && raw.purposes.iter().all(|p| p.basis.get() != Some(&Basis::Consent)) {
        let spoken = raw.strings.iter().find(|s| {
            let lower = s.value.to_lowercase();
            CONSENT.iter().any(|w| lower.contains(w))
        });
        if let Some(s) = spoken {
            report.say(s.place, "bas006", []);
        }
    }
}

/// Whether a text says that what was done before a withdrawal stays lawful.
fn tells_of_earlier(seen: &Seen) -> bool {
    let languages = Lang::ALL.into_iter().filter(|lang| seen.lang.is_none_or(|l| l == *lang));
    languages.into_iter().any(|lang| withdrawal::tells_of_earlier(&seen.value, lang))
}

/// How a consent is withdrawn is told in each language or in none: who reads another one must learn it too.
fn withdrawal_by_language(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    let consented: Vec<&RawPurpose> = raw.purposes.iter().filter(|p| p.basis.get() == Some(&Basis::Consent)).collect();
    let Some(languages) = raw.notice.languages.get().filter(|_| !consented.is_empty()) else { return };
    let texts: Vec<&Texts> = [&raw.rights.how]
        .into_iter()
        .chain(consented.iter().flat_map(|p| [&p.name, &p.text]))
        .filter_map(Given::get)
        .collect();
    let tells = |lang: Lang| texts.iter().any(|t| t.get(lang).is_some_and(|text| withdrawal::tells_how(text, lang)));
    let (told, missing): (Vec<Lang>, Vec<Lang>) = languages.iter().map(|l| l.value).partition(|lang| tells(*lang));
    if !told.is_empty() && !missing.is_empty() {
        let missing = missing.into_iter().map(Lang::code).collect::<Vec<_>>().join(", ");
        let place = consented.first().map_or(raw.notice.place, |p| p.basis.place_or(p.place));
        report.say(raw.rights.how.place_or(place), "bas006-language", [("missing", missing)]);
    }
}

pub(super) fn bas007(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    if raw.purposes.iter().any(|p| matches!(p.basis, Given::Is(Basis::Consent, _) | Given::Broken(_))) {
        return;
    }
    if let Some(spot) = raw.rights.named.get().into_iter().flatten().find(|s| s.value == Right::WithdrawConsent) {
        report.say(spot.place, "bas007", []);
    } else {
        claims::withdrawn(facts, report);
    }
}

pub(super) fn bas008(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        let Some(about) = c.about.get().into_iter().flatten().find(|a| a.value == About::ContactPerson) else {
            continue;
        };
        let Some(purposes) = facts.purposes_of(&c.purposes) else { continue };
        let bases: Vec<_> = purposes.iter().filter_map(|p| p.basis.get().copied()).collect();
        let covered = bases.iter().any(|b| matches!(b, Basis::LegitimateInterest | Basis::PublicTask));
        if bases.contains(&Basis::Contract) && !covered {
            report.say(about.place, "bas008", []);
        }
    }
}

pub(super) fn bas012(facts: &Facts<'_>, report: &mut Report<'_>) {
    let age = law().limits.child_age_years;
    let limit = Period { count: u16::from(age), unit: Unit::Years };
    for p in &facts.raw.purposes {
        if p.basis.get() == Some(&Basis::Consent)
            && let Given::Is(minimum, place) = p.minimum_age
            && days_at_least(minimum) < days_at_least(limit)
            && p.guardian.is_missing()
        {
            report.say(place, "bas012", [("id", id(p)), ("age", age.to_string())]);
        }
    }
}

/// Whether a purpose reaches contact persons of organisations and nobody else: whoever is written to for their work may
/// refuse, and need not have agreed (Act on Electronic Communications Services 917/2014, 202 §).
fn reaches_companies_only(facts: &Facts<'_>, p: &RawPurpose) -> bool {
    let Some(purpose) = p.id.get() else { return false };
    let uses = |c: &&crate::raw::RawCategory| {
        c.purposes.get().into_iter().flatten().any(|s| s.value == *purpose) || matches!(c.purposes, Given::Broken(_))
    };
    let mut all = facts.raw.categories.iter().filter(uses).peekable();
    let contacts = |c: &crate::raw::RawCategory| {
        c.about.get().is_some_and(|about| !about.is_empty() && about.iter().all(|a| a.value == About::ContactPerson))
    };
    all.peek().is_some() && all.all(contacts)
}

pub(super) fn mkt001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        let (true, Some(basis)) = (p.is_marketing(), p.basis.get()) else { continue };
        let list = p.channel.get().into_iter().flatten();
        let Some(electronic) = list.into_iter().find(|c| matches!(c.value, Channel::Email | Channel::Sms)) else {
            continue;
        };
        if *basis == Basis::Consent || reaches_companies_only(facts, p) {
            continue;
        }
        let customers_only = p.during.get().is_none_or(|d| d.iter().all(|s| s.value == State::Customer));
        if p.own_customers.get() == Some(&true) {
            if !customers_only {
                report.say(p.during.place_or(p.place), "mkt001-others", [("id", id(p))]);
            }
            continue;
        }
        report.say(electronic.place, "mkt001", [("id", id(p))]);
    }
    // What a transcript lets on is not a purpose that the loop above could see.
    for found in implied::undeclared(facts).iter().filter(|f| f.kind == Use::Newsletter) {
        report.say(found.place, "mkt001-implied", [("found", quoted(&found.word))]);
    }
}

pub(super) fn mkt003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(true, place) = p.marketing
            && p.channels().next().is_none()
            && !matches!(p.channel, Given::Broken(_))
        {
            report.say(place, "mkt003", [("id", id(p))]);
        }
    }
    for found in implied::undeclared(facts).iter().filter(|f| f.kind == Use::Marketing) {
        report.say(found.place, "mkt003-implied", [("found", quoted(&found.word))]);
    }
}

pub(super) fn gps001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let serves = |p: &RawPurpose| -> Vec<usize> {
        let Some(name) = p.id.get() else { return Vec::new() };
        let uses = |c: &crate::raw::RawCategory| c.purposes.get().into_iter().flatten().any(|s| s.value == *name);
        facts.raw.categories.iter().enumerate().filter(|(_, c)| uses(c)).map(|(i, _)| i).collect()
    };
    for p in facts.raw.purposes.iter().filter(|p| is_recall(p)) {
        let own = serves(p);
        let twin = facts.raw.purposes.iter().filter(|q| !is_recall(q)).any(|q| serves(q) == own);
        let borrowed = matches!(p.basis.get(), Some(Basis::Contract | Basis::Consent));
        if (twin && !own.is_empty()) || borrowed {
            report.say(p.id.place_or(p.place), "gps001", [("id", id(p))]);
        }
    }
    for c in facts.raw.categories.iter().filter(|c| c.safety_only.get() == Some(&true)) {
        for spot in c.purposes.get().into_iter().flatten() {
            if facts.purpose(&spot.value).is_some_and(|p| !is_recall(p)) {
                let args = [("id", super::data::id(c)), ("purpose", quoted(&spot.value))];
                report.say_as(crate::Severity::Error, spot.place, "gps001-other", args);
            }
        }
    }
}
