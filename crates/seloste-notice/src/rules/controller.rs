//! Who answers: controllers, contacts, the data protection officer, the representative.

use super::Report;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::place::{Given, Place};
use crate::raw::{RawContact, RawController};
use crate::rules::transfer::in_eea;

/// Words by which one name means a company and others.
const GROUP_WORDS: &[&str] = &["tytäryhtiö", "dotterbolag", "subsidiar", "group of companies"];
/// Words that mean a whole group, unless a single company bears them in its name.
const CONCERN_WORDS: &[&str] = &["konserni", "koncern"];
/// The forms that end the name of a single company.
const FORMS: &[&str] = &["oy", "oyj", "ab", "abp", "ky", "ltd", "plc", "osk"];

/// Whether a name stands for several companies.
fn names_a_group(name: &str) -> bool {
    let lower = name.to_lowercase();
    let one = lower.split(|c: char| !c.is_alphanumeric()).any(|word| FORMS.contains(&word));
    GROUP_WORDS.iter().any(|word| lower.contains(word)) || (!one && CONCERN_WORDS.iter().any(|w| lower.contains(w)))
}

fn name(controller: &RawController) -> String {
    controller.organisation.name.get().map_or_else(|| "the controller".to_owned(), |n| quoted(n))
}

pub(super) fn ctl001(facts: &Facts<'_>, report: &mut Report<'_>) {
    let help = "write the name under which it is registered";
    if facts.raw.controllers.is_empty() && !facts.raw.is_broken("controller") {
        report.at(facts.raw.notice.place, "nobody is named as controller".to_owned(), "", "add [[controller]]");
    }
    for c in facts.raw.controllers.iter().filter(|c| c.organisation.name.is_missing()) {
        report.at(c.organisation.place, "a controller has no name".to_owned(), "name is missing or empty", help);
    }
}

pub(super) fn ctl002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        let o = &c.organisation;
        let own = [&o.address, &o.visiting_address, &o.email, &o.phone].iter().any(|g| !g.is_missing());
        let through = c.contact.as_ref().or(facts.raw.contact.as_ref()).is_some_and(reachable);
        if !own && !through {
            let help = "add address, email or phone";
            report.at(o.place, format!("{} cannot be reached", name(c)), "no address, email or phone", help);
        }
    }
}

fn reachable(contact: &RawContact) -> bool {
    [&contact.address, &contact.email, &contact.phone].iter().any(|g| !g.is_missing())
}

pub(super) fn ctl003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        let help = "add contact = { role = .., email = \"..\" }";
        match c.contact.as_ref().or(facts.raw.contact.as_ref()) {
            None => {
                let message = format!("{} names no privacy contact", name(c));
                report.at(c.organisation.place, message, "no contact", help);
            }
            Some(contact) if contact.email.is_missing() => {
                report.at(contact.place, "the privacy contact has no e-mail".to_owned(), "no email", help);
            }
            Some(_) => {}
        }
    }
}

pub(super) fn ctl004(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        let finnish = c.organisation.country.get().is_none_or(|country| country == "FI");
        if finnish && c.organisation.business_id.is_missing() {
            let help = "add business-id = \"..\" (Y-tunnus)";
            report.at(c.organisation.place, format!("{} has no business id", name(c)), "no business-id", help);
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
            let message = format!("{} is not a business id", quoted(id));
            report.at(*place, message, "its check digit does not fit", "compare with the register at ytj.fi");
        }
    }
}

pub(super) fn ctl007(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.controllers {
        if let Given::Is(name, place) = &c.organisation.name
            && names_a_group(name)
        {
            let help = "give each company a [[controller]] of its own";
            report.at(*place, "one name stands for several companies".to_owned(), "which companies?", help);
        }
    }
}

pub(super) fn ctl008(facts: &Facts<'_>, report: &mut Report<'_>) {
    let Some(processor) = &facts.raw.processor else { return };
    for c in &facts.raw.controllers {
        let same = |a: &Given<String>, b: &Given<String>| a.get().is_some() && a.get() == b.get();
        let o = &c.organisation;
        if same(&o.name, &processor.name) || same(&o.business_id, &processor.business_id) {
            let help = "one notice for the own register, another for what is processed for customers";
            let message = "the same company decides and acts for another".to_owned();
            report.at(processor.name.place_or(processor.place), message, "a controller of this notice too", help);
        }
    }
}

pub(super) fn ctl009(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.controllers.len() < 2 {
        return;
    }
    for c in facts.raw.controllers.iter().filter(|c| c.answers_for.is_missing()) {
        let help = "add answers-for = { .. }: which duties are its own, whom to contact";
        let message = format!("what does {} answer for?", name(c));
        report.at(c.organisation.place, message, "one of several controllers", help);
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
            let help = "write it plainly, as in tietosuoja@example.fi";
            report.at(*place, "this is not an e-mail address".to_owned(), "no mail program takes this", help);
        }
    }
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
            let help = "add [representative] with its name and how to reach it";
            report.at(*place, format!("{} needs a representative", name(c)), "outside the EEA", help);
        }
    }
}

pub(super) fn dpo001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if let Some(dpo) = &facts.raw.dpo
        && !reachable(dpo)
    {
        let help = "add email, phone or address; a name is not needed";
        let place: Place = dpo.place;
        report.at(place, "the data protection officer cannot be reached".to_owned(), "", help);
    }
}
