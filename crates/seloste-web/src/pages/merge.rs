//! Two entries of one person or organisation: who is likely the same, the two side by side, and taking it back.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes::for_search;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_notice::{May, law_purpose};
use seloste_paper::{capital, date, names, shown};
use seloste_register::{ActError, Card, Compared, Given, UNDO_DAYS, compare};
use seloste_terms::{ActId, PartyId, vocabulary};

/// The most that a search for the other shows.
const FOUND_MAX: usize = 20;

/// Whether this account may bring entries together for a purpose.
pub(crate) fn may(place: &Place, purpose: &str) -> bool {
    place.may(May::Write, purpose) && place.may(May::Standing, law_purpose::RIGHTS)
}

/// The other is chosen, or the two stand side by side.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose) = (call.place()?, call.purpose(May::Write)?);
    // The gate says no when the form is sent; one that could not be sent is not even shown.
    if !may(place, &purpose) {
        return Err(WebError::NotFound);
    }
    Ok(Answer::Page(match call.query.filled("with") {
        Some(other) => {
            let other = other.parse().map_err(|_| WebError::NotFound)?;
            beside(call, place, &purpose, other, None)?
        }
        None => choose(call, place, &purpose, None)?,
    }))
}

/// Looks for the other, brings the two together, or tells them apart again.
pub(crate) fn act(call: &Call) -> Result<Answer, WebError> {
    let (place, purpose, party) = (call.place()?, call.purpose_to_do(May::Write)?, call.party()?);
    let card = |one: PartyId, done: &str| place.party_href(one, &format!("?purpose={purpose}&done={done}"));
    match call.form.get("do") {
        Some("find") => {
            if !may(place, &purpose) {
                return Err(WebError::NotFound);
            }
            let words = call.form.get("words").unwrap_or_default();
            Ok(Answer::Page(choose(call, place, &purpose, Some(words))?))
        }
        Some("undo") => {
            let act: ActId = call.form.get("act").and_then(|a| a.parse().ok()).ok_or(WebError::Unreadable)?;
            let other = place.register.unmerge(&place.actor, &purpose, party, act)?;
            Ok(Answer::SeeOther(card(other, "unmerged")))
        }
        _ => {
            let other: PartyId = call.form.get("with").and_then(|o| o.parse().ok()).ok_or(WebError::Unreadable)?;
            let taken = call.form.iter().filter(|(_, stays)| *stays == "theirs");
            let take: Vec<String> = taken.filter_map(|(n, _)| n.strip_prefix("keep.")).map(str::to_owned).collect();
            match place.register.merge(&place.actor, &purpose, party, other, &take) {
                Ok(_) => Ok(Answer::SeeOther(card(party, "merged"))),
                Err(error @ (ActError::Input(_) | ActError::Conflict)) => {
                    let told = capital(&error.said(call.lang));
                    Ok(Answer::Again(beside(call, place, &purpose, other, Some(&told))?))
                }
                Err(error) => Err(error.into()),
            }
        }
    }
}

/// Whom it could be: who is likely the same, or who a search finds.
fn choose(call: &Call, place: &Place, purpose: &str, words: Option<&str>) -> Result<Markup, WebError> {
    let (w, party) = (call.words(), call.party()?);
    let card = place.register.show(&place.actor, purpose, party)?.into_inner();
    let others: Vec<(PartyId, String, String)> = match words {
        Some(words) => {
            let answer = place.register.find(&place.actor, purpose, words, 0..FOUND_MAX)?.into_inner();
            let told = |f: &seloste_register::Found| {
                let more = f.organisations.iter().chain(&f.email).chain(&f.phone);
                more.cloned().collect::<Vec<_>>().join(" · ")
            };
            answer.found.iter().map(|f| (f.party, f.name.clone(), told(f))).collect()
        }
        None => {
            let own = card.records.iter().filter(|r| r.kind == vocabulary::CONTACT).flat_map(|r| &r.values);
            let own: Vec<Given> = own.map(|v| Given { field: v.field.clone(), text: v.text.clone() }).collect();
            let alike = place.register.resembling(&place.actor, purpose, &own)?;
            let same = |fields: &[String]| {
                let labels = fields.iter().map(|f| names::field(&place.notice, f, w.0));
                labels.collect::<Vec<_>>().join(", ")
            };
            alike.into_iter().map(|one| (one.party, one.name, same(&one.fields))).collect()
        }
    };
    let others: Vec<_> = others.into_iter().filter(|(other, ..)| *other != party).collect();
    let content = html! {
        (head(place, &card, purpose, w))
        form .bar method="post" action=(call.path) {
            input type="hidden" name="purpose" value=(purpose);
            input type="hidden" name="do" value="find";
            label .search { span .unseen { (w.t("merge-find")) } input type="search" name="words" value=(for_search(&place.notice, words.unwrap_or_default())) placeholder=(w.t("merge-find")); }
            button .btn type="submit" { (w.t("search-do")) }
        }
        section .sheet {
            h2 { (if words.is_some() { w.t("merge-found") } else { w.t("merge-likely") }) }
            @if others.is_empty() {
                p .muted { (if words.is_some() { w.t("merge-found-none") } else { w.t("merge-likely-none") }) }
            } @else {
                ul .plain {
                    @for (other, name, more) in &others {
                        li {
                            a href=(with(place, party, purpose, *other)) {
                                (if name.is_empty() { w.t("no-name") } else { name.clone() })
                            }
                            @if !more.is_empty() { " " span .muted { (more) } }
                        }
                    }
                }
            }
        }
    };
    Ok(layout::page(call, At::List, &w.t("merge"), &content))
}

fn with(place: &Place, party: PartyId, purpose: &str, other: PartyId) -> String {
    place.party_href(party, &format!("/merge?purpose={purpose}&with={other}"))
}

fn head(place: &Place, card: &Card, purpose: &str, w: Words) -> Markup {
    html! {
        div .bar {
            div .grow { h1 { (w.t("merge")) } p .muted { (card.name) } }
            a .btn .quiet href=(place.party_href(card.party, &format!("?purpose={purpose}"))) { (w.t("back")) }
        }
    }
}

/// The two side by side, and which of two values stays.
fn beside(
    call: &Call,
    place: &Place,
    purpose: &str,
    other: PartyId,
    problem: Option<&str>,
) -> Result<Markup, WebError> {
    let (w, party) = (call.words(), call.party()?);
    let ours = place.register.show(&place.actor, purpose, party)?.into_inner();
    let theirs = place.register.show(&place.actor, purpose, other)?.into_inner();
    let compared = compare(&place.notice, &ours, &theirs);
    let (records, ties) = (theirs.records.len(), theirs.stands_for.len() + theirs.contacts.len());
    let content = html! {
        (head(place, &ours, purpose, w))
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        form method="post" action=(call.path) {
            input type="hidden" name="purpose" value=(purpose);
            input type="hidden" name="do" value="merge";
            input type="hidden" name="with" value=(other);
            section .sheet {
                h2 { (w.t("merge-beside")) a href=(with(place, other, purpose, party)) { (w.t("merge-swap")) } }
                table {
                    thead { tr {
                        th scope="col" { (w.t("merge-field")) }
                        th scope="col" { (w.t("merge-ours")) }
                        th scope="col" { (w.t("merge-theirs")) }
                    } }
                    tbody { @for one in &compared { (row(call, place, one, w)) } }
                }
            }
            section .sheet {
                h2 { (w.t("merge-then")) }
                ul .plain {
                    li { (w.ta("merge-records", &[("n", records.into())])) }
                    @if ties > 0 { li { (w.ta("merge-ties", &[("n", ties.into())])) } }
                    li { (w.t("merge-standing")) }
                    li { (w.ta("merge-undo-help", &[("days", UNDO_DAYS.into())])) }
                }
                p .actions {
                    button .btn .primary type="submit" { (w.t("merge-do")) }
                    a .btn .quiet href=(place.party_href(party, &format!("?purpose={purpose}"))) { (w.t("cancel")) }
                }
            }
        }
    };
    Ok(layout::page(call, At::List, &w.t("merge"), &content))
}

/// One field of both. Where there is a choice, the one that stays is chosen.
fn row(call: &Call, place: &Place, one: &Compared, w: Words) -> Markup {
    let value = place.notice.field(&one.field).map(|f| f.value);
    let text = |texts: &[String]| {
        let all = texts.iter().map(|t| value.map_or_else(|| t.clone(), |v| shown(v, t, w.0)));
        all.collect::<Vec<_>>().join(", ")
    };
    let label = names::field(&place.notice, &one.field, w.0);
    let name = format!("keep.{}", one.field);
    let theirs = call.form.get(&name) == Some("theirs");
    html! {
        tr {
            th scope="row" { (label) }
            @if one.differs {
                td { label { input type="radio" name=(name) value="ours" checked[!theirs]; " " (text(&one.ours)) } }
                td { label { input type="radio" name=(name) value="theirs" checked[theirs]; " " (text(&one.theirs)) } }
            } @else {
                td { (text(&one.ours)) }
                td { (text(&one.theirs)) }
            }
        }
    }
}

/// What was brought into an entry and can be taken back.
pub(crate) fn undoable(place: &Place, party: PartyId, purpose: &str, w: Words) -> Result<Markup, WebError> {
    if !may(place, purpose) {
        return Ok(Markup::default());
    }
    let merges = match place.register.merges(&place.actor, purpose, party) {
        Ok(merges) => merges,
        // Whom the purpose does not let be changed now has nothing to be taken back now.
        Err(ActError::Refused(_)) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    Ok(html! {
        @if let Some(last) = merges.first() {
            section .sheet {
                h2 { (w.t("merge-was")) }
                form .actions method="post" action=(place.party_href(party, "/merge")) {
                    input type="hidden" name="purpose" value=(purpose);
                    input type="hidden" name="do" value="undo";
                    input type="hidden" name="act" value=(last.act);
                    span { (w.ta("merge-undo-until", &[("date", date(last.until, w.0).into())])) }
                    button .btn type="submit" { (w.t("merge-undo")) }
                }
            }
        }
    })
}
