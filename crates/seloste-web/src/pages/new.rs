//! A new party: a form made from the notice.

use crate::answer::Answer;
use crate::call::{Call, day_value, form_day};
use crate::error::{Problem, WebError, problem, refused};
use crate::form::{Typed, fieldsets, given, sources, speaks_of};
use crate::layout::{self, At, purpose_select};
use maud::{Markup, html};
use seloste_gate::{Denial, Refusal};
use seloste_notice::{Category, May, State, law_purpose};
use seloste_paper::{capital, names};
use seloste_register::{ActError, Likeness, NewParty, Relation};
use seloste_store::PartyKind;
use seloste_terms::{PartyId, vocabulary};

const KINDS: [PartyKind; 3] = [PartyKind::Person, PartyKind::Organisation, PartyKind::SoleTrader];

/// The form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, &Typed::default())?))
}

fn kind(call: &Call) -> Result<PartyKind, WebError> {
    match call.form.get("kind").or_else(|| call.query.get("kind")) {
        Some(named) => PartyKind::named(named).ok_or(WebError::Unreadable),
        None => Ok(PartyKind::Person),
    }
}

/// The organisation that the new party stands for, where the form was opened from its card.
fn stands_for(call: &Call) -> Result<Option<PartyId>, WebError> {
    let named = call.form.filled("stands-for").or_else(|| call.query.filled("stands-for"));
    named.map(|id| id.parse().map_err(|_| WebError::Unreadable)).transpose()
}

/// The categories that a purpose reaches: those of a purpose from law are all, so that what is wrong can be mended
/// (Art. 16).
pub(crate) fn reached<'n>(notice: &'n seloste_notice::Checked, purpose: &str) -> Vec<&'n Category> {
    let from_law = law_purpose::ALL.contains(&purpose);
    notice.categories.iter().filter(|c| from_law || c.purposes.iter().any(|p| *p == *purpose)).collect()
}

/// The form again, with who is likely there already: whoever it is may still be another.
fn asked_again(call: &Call, purpose: &str, alike: &[Likeness]) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let warning = html! {
        div .problems role="alert" tabindex="-1" {
            h2 { (w.t("alike")) }
            ul {
                @for one in alike {
                    li {
                        a href=(place.party_href(one.party, &format!("?purpose={purpose}"))) {
                            (if one.name.is_empty() { w.t("no-name") } else { one.name.clone() })
                        }
                        " (" (one.fields.iter().map(|f| names::field(&place.notice, f, w.0)).collect::<Vec<_>>().join(", ")) ")"
                    }
                }
            }
            p { (w.t("alike-help")) }
        }
    };
    page_with(call, &Typed::sent(call, place), Some(&warning))
}

fn page(call: &Call, typed: &Typed) -> Result<Markup, WebError> {
    page_with(call, typed, None)
}

fn page_with(call: &Call, typed: &Typed, warning: Option<&Markup>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose(May::Write)?;
    // The gate says no when the form is sent; one that could not be sent is not even shown.
    if !place.purposes(May::Write).contains(&purpose) {
        return Err(WebError::NotFound);
    }
    let (kind, stands_for) = (kind(call)?, stands_for(call)?);
    let notice = &place.notice;
    let reached = reached(notice, &purpose);
    let of_kind = |c: &&Category| -> Vec<&seloste_notice::FieldDef> {
        let fields = c.fields.iter().filter_map(|f| notice.field(f.as_str()));
        fields.filter(|f| f.kind == vocabulary::CONTACT && speaks_of(f, kind)).collect()
    };
    let during = notice.purpose(&purpose).map(|p| p.during.as_slice()).unwrap_or_default();
    let relation = call.form.get("relation").unwrap_or(match during {
        _ if stands_for.is_some() => "none",
        states if states.is_empty() || states.contains(&State::Customer) => "customer",
        states if states.contains(&State::Prospect) => "prospect",
        _ => "none",
    });
    let today = day_value(place.register.today());
    let since = call.form.get("since").unwrap_or(&today);
    let here = |kind: PartyKind| format!("{}?kind={}&purpose={purpose}", place.href("/new"), kind.name());
    let content = html! {
        div .bar {
            div .grow { h1 { (place.new_one(w)) } }
            form .why method="get" action=(place.href("/new")) {
                input type="hidden" name="kind" value=(kind.name());
                @if let Some(id) = stands_for { input type="hidden" name="stands-for" value=(id); }
                (purpose_select(place, &place.purposes(May::Write), &purpose, w))
                button .btn .quiet type="submit" { (w.t("show")) }
            }
        }
        @if stands_for.is_some() { p { (w.t("new-contact")) } }
        @else {
            nav .chips aria-label=(w.t("new-kind")) {
                @for one in KINDS {
                    a .chip href=(here(one)) aria-current=[(one == kind).then_some("true")] { (names::party_kind(one).get(w.0)) }
                }
            }
        }
        (typed.summary(notice, w))
        @if let Some(warning) = warning { (warning) }
        form .form method="post" action=(place.href("/new")) novalidate {
            @if warning.is_some() { input type="hidden" name="another" value="yes"; }
            input type="hidden" name="kind" value=(kind.name());
            input type="hidden" name="purpose" value=(purpose);
            @if let Some(id) = stands_for { input type="hidden" name="stands-for" value=(id); }
            (fieldsets(reached.iter().map(|c| (*c, of_kind(c))), typed, w))
            fieldset {
                legend { (w.t("new-from")) }
                (sources(notice, reached.iter().copied().filter(|c| !of_kind(c).is_empty()), call.form.get("source"), w))
            }
            @if stands_for.is_none() {
                fieldset {
                    legend { (w.t("new-relation")) }
                    div .choices {
                        @for (id, text) in [
                            ("customer", capital(place.one(State::Customer, w))),
                            ("prospect", capital(place.one(State::Prospect, w))),
                            ("none", w.t("new-as-none")),
                        ] {
                            label { input type="radio" name="relation" value=(id) checked[id == relation]; (text) }
                        }
                    }
                    div .field {
                        label for="since" { (w.t("new-since")) }
                        div .in { input #since type="date" name="since" value=(since); }
                    }
                }
            } @else { input type="hidden" name="relation" value="none"; }
            p .actions {
                button .btn .primary type="submit" { (if warning.is_some() { w.t("alike-save") } else { w.t("save") }) }
                a .btn .quiet href=(place.href("")) { (w.t("cancel")) }
            }
        }
    };
    Ok(layout::page(call, At::New, &place.new_one(w), &content))
}

/// Brings the party in.
pub(crate) fn create(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose_to_do(May::Write)?;
    let Ok(since) = form_day(call.form.get("since")) else {
        let problem = Problem::Whole(w.t("form-day-wrong"));
        return Ok(Answer::Again(page(call, &Typed::again(call, place, problem))?));
    };
    let since = since.unwrap_or_else(|| place.register.today());
    let relation = match call.form.get("relation") {
        Some("customer") => Some(Relation { customer: true, since }),
        Some("prospect") => Some(Relation { customer: false, since }),
        Some("none") | None => None,
        Some(_) => return Err(WebError::Unreadable),
    };
    let new = NewParty {
        kind: kind(call)?,
        values: given(call),
        source: call.form.get("source").unwrap_or_default().to_owned(),
        relation,
        stands_for: stands_for(call)?,
    };
    // Only who may add somebody is told that somebody is there.
    if call.form.get("another") != Some("yes") && place.may(May::Write, &purpose) {
        let alike = place.register.resembling(&place.actor, &purpose, &new.values)?;
        if !alike.is_empty() {
            return Ok(Answer::Again(asked_again(call, &purpose, &alike)?));
        }
    }
    match place.register.create(&place.actor, &purpose, new) {
        Ok(party) => Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done=created")))),
        // The relationship is part of what was typed, so the form says what is wrong with it.
        Err(ActError::Refused(Refusal::Denied(denial @ Denial::Party { .. }))) => {
            let problem = Problem::Whole(refused(&Refusal::Denied(denial), w));
            Ok(Answer::Again(page(call, &Typed::again(call, place, problem))?))
        }
        Err(error) => Ok(Answer::Again(page(call, &Typed::again(call, place, problem(error, w)?))?)),
    }
}
