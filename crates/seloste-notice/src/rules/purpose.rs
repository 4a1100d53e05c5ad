//! Why and on which basis: purposes, bases, marketing.

use super::Report;
use crate::diagnostic::quoted;
use crate::facts::Facts;
use crate::model::{About, Basis, Channel, State};
use crate::place::Given;
use crate::raw::RawPurpose;

fn name(purpose: &RawPurpose) -> String {
    purpose.id.get().map_or_else(|| "a purpose".to_owned(), |id| format!("purpose {}", quoted(id)))
}

pub(super) fn pur001(facts: &Facts<'_>, report: &mut Report<'_>) {
    if facts.raw.purposes.is_empty() && !facts.raw.is_broken("purpose") {
        report.at(facts.raw.notice.place, "the notice names no purpose".to_owned(), "", "add [[purpose]]");
    }
}

pub(super) fn pur002(facts: &Facts<'_>, report: &mut Report<'_>) {
    for c in &facts.raw.categories {
        if c.purposes.is_missing() || c.purposes.get().is_some_and(Vec::is_empty) {
            let what = c.id.get().map_or_else(|| "a category".to_owned(), |id| format!("category {}", quoted(id)));
            let help = "add purposes = [..], or stop keeping the data";
            report.at(c.purposes.place_or(c.place), format!("{what} serves no purpose"), "kept for nothing", help);
        }
    }
    for p in &facts.raw.purposes {
        let Some(id) = p.id.get() else { continue };
        let used = facts.raw.categories.iter().any(|c| c.purposes.get().into_iter().flatten().any(|s| s.value == *id));
        // A list of purposes that could not be read might have named it.
        let unsure = facts.raw.categories.iter().any(|c| matches!(c.purposes, Given::Broken(_)));
        if !used && !unsure {
            let help = "add it to the purposes of a category, or take it away";
            report.at(p.id.place_or(p.place), format!("{} uses no data", name(p)), "in no category", help);
        }
    }
}

pub(super) fn pur005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if p.is_marketing() && p.basis.get() == Some(&Basis::Contract) {
            let help = "make it a purpose of its own, on consent or legitimate-interest";
            let place = p.marketing.place_or(p.place);
            report.at(place, format!("{} is marketing under a contract", name(p)), "", help);
        }
    }
}

pub(super) fn bas001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in facts.raw.purposes.iter().filter(|p| p.basis.is_missing()) {
        let help =
            "add basis = one of consent, contract, legal-obligation, vital-interest, public-task, legitimate-interest";
        report.at(p.place, format!("{} has no legal basis", name(p)), "no basis", help);
    }
}

pub(super) fn bas003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(Basis::LegitimateInterest, place) = p.basis
            && p.interest.is_missing()
        {
            let help = "add interest = { .. }: what the controller needs it for";
            report.at(place, format!("{}: which interest?", name(p)), "no interest is named", help);
        }
    }
}

pub(super) fn bas005(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(Basis::LegalObligation | Basis::PublicTask, place) = p.basis
            && p.law.is_missing()
        {
            let help = "add law = \"..\", as in \"kirjanpitolaki 2:10\"";
            report.at(place, format!("{}: which law?", name(p)), "no law is named", help);
        }
    }
}

pub(super) fn bas006(facts: &Facts<'_>, report: &mut Report<'_>) {
    if !facts.raw.rights_how.is_missing() || facts.raw.is_broken("rights") {
        return;
    }
    for p in &facts.raw.purposes {
        if let Given::Is(Basis::Consent, place) = p.basis {
            let help = "add [rights] how = { .. }, with how to withdraw consent";
            report.at(place, "nobody is told how to withdraw consent".to_owned(), "rests on consent", help);
        }
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
            let help = "add a purpose on legitimate-interest: keeping in touch with a customer's contact persons";
            report.at(about.place, "contact persons are kept on a contract".to_owned(), "whose contract?", help);
        }
    }
}

pub(super) fn mkt001(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        let (true, Some(basis)) = (p.is_marketing(), p.basis.get()) else { continue };
        let list = p.channel.get().into_iter().flatten();
        let Some(electronic) = list.into_iter().find(|c| matches!(c.value, Channel::Email | Channel::Sms)) else {
            continue;
        };
        if *basis == Basis::Consent {
            continue;
        }
        let customers_only = p.during.get().is_none_or(|d| d.iter().all(|s| s.value == State::Customer));
        if p.own_customers.get() == Some(&true) {
            if !customers_only {
                let help = "own-customers = true goes with during = [\"customer\"]";
                let message = format!("{} reaches non-customers", name(p));
                report.at(p.during.place_or(p.place), message, "not customers", help);
            }
            continue;
        }
        let help =
            "basis = \"consent\"; or own-customers = true where only own customers hear of products of the same kind";
        report.at(electronic.place, format!("{} lacks prior consent", name(p)), "reaches people electronically", help);
    }
}

pub(super) fn mkt003(facts: &Facts<'_>, report: &mut Report<'_>) {
    for p in &facts.raw.purposes {
        if let Given::Is(true, place) = p.marketing
            && p.channels().next().is_none()
            && !matches!(p.channel, Given::Broken(_))
        {
            let help = "add channel = [\"email\"], or sms, phone, post";
            report.at(place, format!("{}: by which channel?", name(p)), "marketing without a channel", help);
        }
    }
}
