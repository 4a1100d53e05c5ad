//! What contact forms brought: looked at, taken in, merged or erased.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use maud::{Markup, html};
use seloste_gate::standing::day_of;
use seloste_notice::{May, law_purpose};
use seloste_paper::date;
use seloste_register::{ActError, Form, Found, INBOX_DAYS, Waiting};
use seloste_terms::PartyId;
use std::collections::{HashMap, HashSet};

/// The form that the marks of the list belong to.
const MARKED: &str = "marked";

/// Who waits.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let all = place.register.waiting();
    let forms = call.state.home.instance().forms(&place.register)?;
    // Unless another is asked for, the purpose that the one who waits longest wrote for.
    let theirs = || {
        let of = |w: &Waiting| forms.iter().find(|f| f.id == w.form).map(|f| f.purpose.clone());
        all.iter().filter_map(of).find(|purpose| place.may(May::Read, purpose))
    };
    let purpose = match call.asked_purpose().is_none().then(theirs).flatten() {
        Some(purpose) => purpose,
        None => call.purpose(May::Read)?,
    };
    let answer = place.register.inbox(&place.actor, &purpose)?.into_inner();
    let waiting: HashMap<PartyId, Waiting> = all.iter().map(|w| (w.party, *w)).collect();
    let mine = place.register.waiting_for(&place.actor, &place.purposes(May::Read)).parties;
    let mut found = answer.found;
    found.sort_by_key(|f| waiting.get(&f.party).map(|w| w.at_ms));
    let content = html! {
        (crate::pages::card::done(call, w))
        div .bar {
            div .grow { h1 { (w.t("inbox")) } p .muted { (w.ta("inbox-help", &[("days", INBOX_DAYS.into())])) } }
            form .why method="get" action=(call.path) {
                (purpose_select(place, &place.purposes(May::Read), &purpose, w))
                button .btn .quiet type="submit" { (w.t("show")) }
            }
            @if call.who.as_ref().is_some_and(seloste_register::SignedIn::is_operator) {
                a .btn .quiet href=(place.href("/forms")) { (w.t("forms")) }
            }
        }
        @if found.is_empty() {
            div .empty { p { (w.t("inbox-none")) } @if mine > found.len() { p { (w.t("inbox-other")) } } }
        } @else {
            section .sheet {
                ul .plain { @for one in &found { (row(place, one, waiting.get(&one.party), &forms, &purpose, w)) } }
                @if place.may(May::Erase, law_purpose::RIGHTS) {
                    form #(MARKED) method="post" action=(place.href("/inbox/refuse")) {
                        button .btn .quiet type="submit" { (w.t("inbox-refuse-marked")) }
                    }
                }
            }
        }
    };
    Ok(Answer::Page(layout::page(call, At::Inbox, &w.t("inbox"), &content)))
}

fn row(place: &Place, one: &Found, waiting: Option<&Waiting>, forms: &[Form], purpose: &str, w: Words) -> Markup {
    let at = waiting.and_then(|w| jiff::Timestamp::from_millisecond(w.at_ms).ok()).map(seloste_terms::world::date_of);
    let form = waiting.and_then(|w| forms.iter().find(|f| f.id == w.form)).map_or("", |f| f.label.as_str());
    let until = place.register.waits_until(one.party);
    let with = format!("?purpose={purpose}");
    html! {
        li {
            @if place.may(May::Erase, law_purpose::RIGHTS) {
                input type="checkbox" form=(MARKED) name="party" value=(one.party)
                    aria-label=(w.ta("inbox-mark", &[("name", one.name.as_str().into())]));
                " "
            }
            a .name href=(place.party_href(one.party, &with)) {
                (if one.name.is_empty() { w.t("no-name") } else { one.name.clone() })
            }
            @if let Some(email) = &one.email { " " span .muted { (email) } }
            br;
            span .muted { (at.map(|d| date(day_of(d), w.0)).unwrap_or_default()) @if !form.is_empty() { " · " (form) } @if let Some(day) = until { " · " (w.ta("inbox-until", &[("day", date(day, w.0).into())])) } }
            div .actions {
                @if place.may(May::Write, purpose) {
                    form method="post" action=(place.href("/inbox")) {
                        input type="hidden" name="purpose" value=(purpose);
                        input type="hidden" name="party" value=(one.party);
                        button .btn type="submit" { (w.t("inbox-take")) }
                    }
                }
                @if super::merge::may(place, purpose) {
                    a .btn .quiet href=(place.party_href(one.party, &format!("/merge{with}"))) { (w.t("merge")) }
                }
                @if place.may(May::Erase, law_purpose::RIGHTS) {
                    a .btn .quiet href=(place.party_href(one.party, "/erase")) { (w.t("inbox-refuse")) }
                }
            }
        }
    }
}

/// Takes somebody in.
pub(crate) fn take(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose_to_do(May::Write)?);
    let party: PartyId = call.form.get("party").and_then(|p| p.parse().ok()).ok_or(WebError::Unreadable)?;
    place.register.take_in(&place.actor, &purpose, party)?;
    Ok(Answer::SeeOther(place.href(&format!("/inbox?purpose={purpose}&done=taken"))))
}

/// Erases those marked who still wait, once it is said how many they are: most of what is not wanted comes in numbers.
pub(crate) fn refuse(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    if !place.may(May::Erase, law_purpose::RIGHTS) {
        // The gate says why, and its refusal is in the log.
        let anybody = place.register.waiting().first().map_or(PartyId::NIL, |w| w.party);
        place.register.erase(&place.actor, anybody, None)?;
    }
    let marked: HashSet<PartyId> =
        call.form.iter().filter(|(name, _)| *name == "party").filter_map(|(_, id)| id.parse().ok()).collect();
    let waiting: Vec<PartyId> =
        place.register.waiting().iter().map(|w| w.party).filter(|p| marked.contains(p)).collect();
    let back = place.href("/inbox");
    let mut erased = 0_usize;
    if call.form.get("sure") == Some("yes") {
        for party in &waiting {
            match place.register.erase(&place.actor, *party, None) {
                Ok(_) => erased += 1,
                // Somebody else was quicker.
                Err(ActError::NoParty) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
    let content = html! {
        div .bar { div .grow { h1 { (w.t("inbox-refuse-marked")) } } a .btn .quiet href=(back) { (w.t("back")) } }
        @if erased > 0 {
            p .said role="status" { (w.ta("inbox-refused", &[("count", erased.into())])) }
        } @else if waiting.is_empty() {
            div .empty { p { (w.t("inbox-refuse-none")) } }
        } @else {
            form .form method="post" action=(call.path) {
                @for party in &waiting { input type="hidden" name="party" value=(party); }
                p { (w.ta("inbox-refuse-sure", &[("count", waiting.len().into())])) }
                p { (w.t("erase-backups")) }
                div .choices { label { input type="checkbox" name="sure" value="yes" required; (w.t("erase-sure")) } }
                p .actions {
                    button .btn .stop type="submit" { (w.t("inbox-refuse-do")) }
                    a .btn .quiet href=(back) { (w.t("cancel")) }
                }
            }
        }
    };
    Ok(Answer::Page(layout::page(call, At::Inbox, &w.t("inbox-refuse-marked"), &content)))
}
