//! Who answers: controllers, contacts, the data protection officer, the representative.

use super::Report;
use crate::diagnostic::{Severity, quoted};
use crate::facts::Facts;
use crate::place::{Given, Place};
use crate::prose::house;
use crate::raw::{RawContact, RawController, Risk};
use crate::rules::transfer::in_eea;
use std::collections::BTreeSet;

/// Words by which one name means a company and others.
const GROUP_WORDS: &[&str] = &["tytäryhtiö", "dotterbolag", "subsidiar", "group of companies"];
/// Words that mean a whole group, unless a single company bears them in its name.
const CONCERN_WORDS: &[&str] = &["konserni", "koncern"];
/// The forms that end the name of a single company.
const FORMS: &[&str] = &["oy", "oyj", "ab", "abp", "ky", "ltd", "plc", "osk"];
/// The form of a controller that is a private person.
const PERSON: &str = "person";
/// Roles that decide about the processing and so cannot oversee it.
const DECIDING: &[&str] = &[
    "toimitusjohtaj",
    "omistaj",
    "yrittäj",
    "hallituksen",
    "it-päällik",
    "tietohallintojohtaj",
    "markkinointijohtaj",
    "verkställande",
    "ägare",
    "företagare",
    "it-chef",
    "marknadschef",
    "managing director",
    "chief executive",
    "ceo",
    "owner",
    "head of it",
    "head of marketing",
];

/// Whether a name stands for several companies.
fn names_a_group(name: &str) -> bool {
    let lower = name.to_lowercase();
    GROUP_WORDS.iter().any(|word| lower.contains(word))
        || (!names_a_company(name) && CONCERN_WORDS.iter().any(|w| lower.contains(w)))
}

/// Whether the form of a company is among the words.
fn names_a_company(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| FORMS.contains(&word.to_lowercase().as_str()))
}

fn name(controller: &RawController) -> String {
    controller.organisation.name.get().map_or_else(|| "`?`".to_owned(), |n| quoted(n))
}

pub(super) fn ctl001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.controllers.is_empty() && !facts.raw.is_broken("controller") {
        report.say(facts.raw.notice.place, "ctl001-none", []);
    }
    for c in facts.raw.controllers.iter().filter(|c| c.organisation.name.is_missing()) {
        report.say(c.organisation.place, "ctl001-unnamed", []);
    }
}

pub(super) fn ctl002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        let o = &c.organisation;
        let own = [&o.address, &o.visiting_address, &o.email, &o.phone].iter().any(|g| !g.is_missing());
        let through = c.contact.as_ref().or(facts.raw.contact.as_ref()).is_some_and(reachable);
        if !own && !through {
            report.say(o.place, "ctl002", [("name", name(c))]);
        }
    }
}

/// Whether anything leads to the controller.
fn reached(c: &RawController, contact: &RawContact) -> bool {
    let o = &c.organisation;
    reachable(contact) || [&o.address, &o.visiting_address, &o.email, &o.phone].iter().any(|g| !g.is_missing())
}

fn reachable(contact: &RawContact) -> bool {
    [&contact.address, &contact.email, &contact.phone].iter().any(|g| !g.is_missing())
}

pub(super) fn ctl003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        match c.contact.as_ref().or(facts.raw.contact.as_ref()) {
            None => report.say(c.organisation.place, "ctl003-none", [("name", name(c))]),
            // Where nothing at all reaches the controller, that has been said.
            Some(contact) if contact.email.is_missing() && reached(c, contact) => {
                report.say(contact.place, "ctl003-no-email", [])
            }
            Some(_) => {}
        }
    }
}

pub(super) fn ctl004(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        let finnish = c.organisation.country.get().is_none_or(|country| country == "FI");
        if finnish && c.organisation.business_id.is_missing() {
            report.say(c.organisation.place, "ctl004", [("name", name(c))]);
        }
    }
}

pub(super) fn ctl005(facts: &Facts<'_>, report: &mut Report<'_>) {
    let processor = facts.raw.processor.iter();
    for o in facts.raw.controllers.iter().map(|c| &c.organisation).chain(processor) {
        if let Given::Is(id, place) = &o.business_id
            && o.country.get().is_none_or(|country| country == "FI")
            && seloste_terms::identifiers::business_id::parse(id).is_err()
        {
            report.say(*place, "ctl005", [("id", quoted(id))]);
        }
    }
}

pub(super) fn ctl006(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    let register = raw.notice.name.get().into_iter().flat_map(|t| t.all.iter().chain(t.by_lang.values()));
    if !register.chain(raw.strings.iter().map(|s| &s.value)).any(|text| names_a_company(text)) {
        return;
    }
    for c in &raw.controllers {
        if c.organisation.form.get().is_some_and(|f| f == PERSON) {
            let place = c.organisation.name.place_or(c.organisation.place);
            report.say(place, "ctl006", [("name", name(c))]);
        }
    }
}

pub(super) fn ctl007(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        if let Given::Is(name, place) = &c.organisation.name
            && names_a_group(name)
        {
            report.say(*place, "ctl007", []);
        }
    }
    // The name of the register may claim more companies than are named.
    if let Given::Is(texts, place) = &facts.raw.notice.name
        && facts.raw.controllers.len() < 2
        && texts
            .all
            .iter()
            .chain(texts.by_lang.values())
            .any(|t| GROUP_WORDS.iter().any(|w| t.to_lowercase().contains(w)))
    {
        report.say(*place, "ctl007", []);
    }
}

pub(super) fn ctl008(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(processor) = &facts.raw.processor else { return };
    for c in &facts.raw.controllers {
        let same = |a: &Given<String>, b: &Given<String>| a.get().is_some() && a.get() == b.get();
        let o = &c.organisation;
        if same(&o.name, &processor.name) || same(&o.business_id, &processor.business_id) {
            report.say(processor.name.place_or(processor.place), "ctl008", []);
        }
    }
}

pub(super) fn ctl009(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.controllers.len() < 2 {
        return;
    }
    for c in facts.raw.controllers.iter().filter(|c| c.answers_for.is_missing()) {
        report.say(c.organisation.place, "ctl009", [("name", name(c))]);
    }
}

pub(super) fn ctl010(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    let mut emails: Vec<&Given<String>> = Vec::new();
    for c in &raw.controllers {
        emails.push(&c.organisation.email);
        emails.extend(c.contact.iter().map(|c| &c.email));
    }
    emails.extend(raw.contact.iter().chain(&raw.dpo).chain(&raw.representative).map(|c| &c.email));
    emails.extend(raw.processor.iter().map(|p| &p.email));
    for email in emails {
        if let Given::Is(text, place) = email
            && !usable(text)
        {
            report.say(*place, "ctl010-unusable", []);
            if let Some(plain) = house::deobfuscated(text) {
                report.mended_by_value(*place, &plain);
            }
        }
    }
    for c in &raw.controllers {
        let contact = c.contact.as_ref().or(raw.contact.as_ref());
        for email in [Some(&c.organisation.email), contact.map(|c| &c.email)].into_iter().flatten() {
            if let Given::Is(text, place) = email
                && usable(text)
                && !of_house(text, c)
            {
                report.say(*place, "ctl010-domain", [("found", quoted(text))]);
            }
        }
    }
}

/// Whether an address lies in one of the controller's domains, or in one that bears its name.
fn of_house(email: &str, controller: &RawController) -> bool {
    let Some((_, domain)) = email.split_once('@') else { return true };
    let domain = domain.to_lowercase();
    if let Some(own) = controller.domains.get() {
        return own.iter().any(|d| {
            let own = d.value.to_lowercase();
            domain == own || domain.strip_suffix(&own).is_some_and(|rest| rest.ends_with('.'))
        });
    }
    let Some(name) = controller.organisation.name.get() else { return true };
    let words: BTreeSet<String> = name.split_whitespace().map(house::plain).filter(|w| w.len() > 2).collect();
    words.is_empty() || house::of_house(&domain, &words)
}

/// Whether a mail program would take it: one `@`, a dot after it, no word put in to be taken out again.
fn usable(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else { return false };
    let lower = email.to_lowercase();
    !local.is_empty()
        && !domain.contains('@')
        && domain.split('.').count() >= 2
        && domain.split('.').all(|label| !label.is_empty())
        && !email.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ','))
        && !["-poista-", "-remove-", "-tabort-", "poistatämä", "removethis"].iter().any(|word| lower.contains(word))
}

pub(super) fn ctl011(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.representative.as_ref().is_some_and(reachable) {
        return;
    }
    for c in &facts.raw.controllers {
        if let Given::Is(country, place) = &c.organisation.country
            && !in_eea(country)
        {
            report.say(*place, "ctl011", [("name", name(c))]);
        }
    }
}

pub(super) fn dpo001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(dpo) = &facts.raw.dpo
        && !reachable(dpo)
    {
        let place: Place = dpo.place;
        report.say(place, "dpo001", []);
    }
}

pub(super) fn dpo002(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(dpo) = &facts.raw.dpo else { return };
    let contacts = facts.raw.controllers.iter().filter_map(|c| c.contact.as_ref()).chain(&facts.raw.contact);
    let same = |a: &Given<String>, b: &Given<String>| a.get().is_some() && a.get() == b.get();
    let is_contact = contacts.into_iter().any(|c| {
        // A switchboard serves many, so a telephone alone makes nobody the same.
        same(&c.email, &dpo.email) || (dpo.email.is_missing() && same(&c.phone, &dpo.phone))
    });
    let role = dpo.role.get().into_iter().flat_map(|t| t.all.iter().chain(t.by_lang.values()));
    let decides = role.map(|t| t.to_lowercase()).any(|t| DECIDING.iter().any(|word| t.contains(word)));
    if is_contact {
        report.say(dpo.place, "dpo002-contact", []);
    } else if decides {
        report.say(dpo.place, "dpo002-decides", []);
    }
}

pub(super) fn dpo003(facts: &Facts<'_>, report: &mut Report<'_>) {
    let raw = facts.raw;
    if raw.dpo.is_some() || raw.is_broken("dpo") {
        return;
    }
    for c in &raw.controllers {
        if let Given::Is(form, place) = &c.organisation.form
            && form == "public-body"
        {
            report.say_as(Severity::Error, *place, "dpo003-public", [("name", name(c))]);
        }
    }
    for risk in raw.notice.risks.get().into_iter().flatten() {
        if matches!(risk.value, Risk::LargeScaleMonitoring | Risk::LargeScaleSpecial) {
            report.say(risk.place, "dpo003-scale", [("risk", quoted(risk.value.word()))]);
        }
    }
}
