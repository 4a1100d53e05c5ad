//! How a party stands: relationship, objections, restrictions, consents, holds; with history, and what can be recorded.

use crate::answer::Answer;
use crate::call::{Call, Place, answering, asked_field, form_day, late, once_field};
use crate::error::{Problem, WebError, problem};
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_gate::Gate;
use seloste_gate::standing::{Day, HOLD_REASONS};
use seloste_notice::{Basis, May, State, law_purpose};
use seloste_paper::{capital, date, names};
use seloste_register::{ActError, Card};

/// The page.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, None)?))
}

fn page(call: &Call, problem: Option<&str>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = purpose(call, place)?;
    let card = match (place.register.show(&place.actor, &purpose, call.party()?), problem) {
        (Ok(card), _) => Some(card.into_inner()),
        // Somebody who records what people say need not be let at their data to hear what was wrong.
        (Err(ActError::Refused(_)), Some(_)) if hears_people(place) => None,
        (Err(error), _) => return Err(error.into()),
    };
    let back = card
        .as_ref()
        .map_or_else(|| place.href(""), |card| place.party_href(card.party, &format!("?purpose={purpose}")));
    let content = html! {
        div .bar {
            div .grow { h1 { (w.t("standing")) } @if let Some(card) = &card { p .muted { (card.name) } } }
            a .btn .quiet href=(back) { (w.t("back")) }
        }
        @if let Some(problem) = problem { div .problems role="alert" { p { (problem) } } }
        @if let Some(card) = &card {
            (history(place, card, w))
            @if place.may(May::Standing, law_purpose::RIGHTS) { (acts(call, place, card, w)) }
        }
    };
    Ok(layout::page(call, At::List, &w.t("standing"), &content))
}

/// For which purpose the page reads: who answers people's requests sees all of it, others what their work shows them.
fn purpose(call: &Call, place: &Place) -> Result<String, WebError> {
    if hears_people(place) { call.purpose(May::Read) } else { Ok(law_purpose::RIGHTS.to_owned()) }
}

/// Whether somebody records what people say and does not answer their requests.
fn hears_people(place: &Place) -> bool {
    place.may(May::Standing, law_purpose::RIGHTS) && !place.may(May::Read, law_purpose::RIGHTS)
}

/// A span of days in words.
fn span(from: Day, until: Option<Day>, w: Words) -> String {
    match until {
        Some(until) => format!("{}\u{2013}{}", date(from, w.0), date(until, w.0)),
        None => w.ta("since-date", &[("date", date(from, w.0).into())]),
    }
}

fn history(place: &Place, card: &Card, w: Words) -> Markup {
    let st = &card.standing;
    let purpose = |id: &str| names::purpose(&place.notice, id, w.0);
    let mut rows: Vec<(Day, String, String, String)> = Vec::new();
    for r in &st.relationships {
        let state = place.one(if r.customer { State::Customer } else { State::Prospect }, w);
        let tie = capital(place.notice.relation.words().tie.get(w.0));
        rows.push((r.starts, tie, state.to_owned(), span(r.starts, r.ends, w)));
    }
    for c in &st.consents {
        rows.push((
            c.given,
            w.t("consent"),
            format!("{} ({})", purpose(&c.purpose), c.how),
            span(c.given, c.withdrawn, w),
        ));
    }
    for o in &st.objections {
        let what = o.purpose.as_deref().map_or_else(|| w.t("objects-all"), purpose);
        rows.push((o.since, w.t("objection"), format!("{what} ({})", o.how), span(o.since, o.ended, w)));
    }
    for r in &st.restrictions {
        rows.push((r.since, w.t("restriction"), ground(r.ground, w), span(r.since, r.ended, w)));
    }
    for h in &st.holds {
        let what = names::hold(&h.reason, w.0);
        rows.push((h.since, w.t("hold"), what, span(h.since, h.ended.or(h.until), w)));
    }
    rows.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
    html! {
        section .sheet {
            h2 { (w.t("history")) }
            @if rows.is_empty() { p .muted { (w.t("standing-none")) } }
            @else {
                table {
                    thead { tr {
                        th scope="col" { (w.t("what")) } th scope="col" { (w.t("details")) } th scope="col" { (w.t("when")) }
                    } }
                    tbody { @for (_, what, details, when) in rows { tr { td { (what) } td { (details) } td { (when) } } } }
                }
            }
        }
    }
}

fn ground(ground: char, w: Words) -> String {
    w.t(match ground {
        'a' => "ground-a",
        'b' => "ground-b",
        'c' => "ground-c",
        _ => "ground-d",
    })
}

/// What can be recorded: one small form each.
fn acts(call: &Call, place: &Place, card: &Card, w: Words) -> Markup {
    let today = place.register.today();
    let consented = place.register.notice_history();
    let st = &card.standing;
    let day = crate::call::day_value(today);
    let purposes = &place.notice.purposes;
    let objectable: Vec<_> = purposes.iter().filter(|p| Gate::can_be_objected_to(p)).collect();
    let by_consent: Vec<_> = purposes.iter().filter(|p| p.basis == Basis::Consent).collect();
    let open = |ended: Option<Day>| ended.is_none();
    html! {
        section {
            h2 { (w.t("record-standing")) }
            div .acts {
                (form(call, w, "act-begin", html! {
                    label { (w.t("as")) select name="do" {
                        option value="begin-customer" { (place.one(State::Customer, w)) }
                        option value="begin-prospect" { (place.one(State::Prospect, w)) }
                    } }
                    label { (w.t("from-day")) input type="date" name="day" value=(day); }
                }))
                @if card.state.is_some() {
                    // An end that was recorded wrongly is corrected in the same way.
                    (form(call, w, if card.ended.is_some() { "act-end-correct" } else { "act-end" }, html! {
                        input type="hidden" name="do" value="end";
                        label {
                            (w.t("from-day"))
                            input type="date" name="day" value=(card.ended.map_or(day, crate::call::day_value));
                        }
                    }))
                }
                @if !objectable.is_empty() {
                    (form(call, w, "act-object", html! {
                        input type="hidden" name="do" value="object";
                        label { (w.t("purpose")) select name="about" {
                            option value="" { (w.t("objects-all")) }
                            @for p in &objectable { option value=(p.id) { (p.name.best(w.0)) } }
                        } }
                        (how(w))
                        (asked_field(today, w))
                    }))
                }
                @for o in st.objections.iter().filter(|o| open(o.ended)) {
                    @let what = o.purpose.as_deref().map_or_else(|| w.t("objects-all"), |p| names::purpose(&place.notice, p, w.0));
                    (form(call, w, "act-object-end", html! {
                        input type="hidden" name="do" value="object-end";
                        input type="hidden" name="about" value=(o.purpose.as_deref().unwrap_or_default());
                        span { (what) }
                    }))
                }
                @if st.restricted(today) {
                    (form(call, w, "act-lift", html! { input type="hidden" name="do" value="lift"; }))
                } @else {
                    (form(call, w, "act-restrict", html! {
                        input type="hidden" name="do" value="restrict";
                        label { (w.t("ground")) select name="ground" {
                            @for g in ['a', 'b', 'c', 'd'] { option value=(g) { (ground(g, w)) } }
                        } }
                        (asked_field(today, w))
                    }))
                }
                @for p in &by_consent {
                    @if st.consents_to(p.id.as_str(), today, &consented) {
                        (form(call, w, "act-withdraw", html! {
                            input type="hidden" name="do" value="withdraw";
                            input type="hidden" name="about" value=(p.id);
                            span { (p.name.best(w.0)) }
                        }))
                    } @else {
                        (form(call, w, "act-consent", html! {
                            input type="hidden" name="do" value="consent";
                            input type="hidden" name="about" value=(p.id);
                            span { (p.name.best(w.0)) }
                            (how(w))
                        }))
                    }
                }
                (form(call, w, "act-hold", html! {
                    input type="hidden" name="do" value="hold";
                    label { (w.t("reason")) select name="reason" {
                        @for reason in HOLD_REASONS { option value=(reason) { (names::hold(reason, w.0)) } }
                    } }
                    label { (w.t("category")) select name="category" {
                        option value="" { (w.t("all-categories")) }
                        @for c in &place.notice.categories { option value=(c.id) { (c.name.best(w.0)) } }
                    } }
                    label { (w.t("until-day")) input type="date" name="until"; }
                }))
                @for h in st.holds.iter().filter(|h| open(h.ended) && h.until.is_none_or(|u| u >= today)) {
                    (form(call, w, "act-release", html! {
                        input type="hidden" name="do" value="release";
                        input type="hidden" name="reason" value=(h.reason);
                        span { (names::hold(&h.reason, w.0)) }
                    }))
                }
            }
        }
    }
}

fn how(w: Words) -> Markup {
    html! { label { (w.t("how")) input type="text" name="how" maxlength="60" placeholder=(w.t("how-hint")) required; } }
}

fn form(call: &Call, w: Words, key: &str, content: Markup) -> Markup {
    let text = w.t(key);
    html! {
        form method="post" action=(call.path) aria-label=(text) {
            (once_field(call))
            @if let Some(purpose) = call.query.filled("purpose").or_else(|| call.form.filled("purpose")) {
                input type="hidden" name="purpose" value=(purpose);
            }
            span .what { (text) }
            (content)
            button .btn type="submit" { (w.t("record")) }
        }
    }
}

/// Records a change of standing.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let (place, party) = (call.place()?, call.party()?);
    let (register, actor) = (&place.register, &call.once()?);
    let text = |name| call.form.get(name).unwrap_or_default();
    let w = call.words();
    let again = |key| Ok(Answer::Again(page(call, Some(&w.t(key)))?));
    let (Ok(day), Ok(until)) = (form_day(call.form.get("day")), form_day(call.form.get("until"))) else {
        return again("form-day-wrong");
    };
    let day = day.unwrap_or_else(|| register.today());
    let about = call.form.filled("about");
    // GDPR 7(1), 12: what cannot be told later from where it came is no evidence.
    let how = call.form.filled("how");
    if how.is_none() && matches!(text("do"), "object" | "consent") {
        return again("form-how-missing");
    }
    let how = how.unwrap_or_default();
    let mut ground = text("ground").chars();
    let ground = ground.next().filter(|_| ground.next().is_none()).unwrap_or(' ');
    let Ok(answering) = answering(call, register) else { return again("form-asked-wrong") };
    let Some(answering) = answering else { return again("form-day-wrong") };
    let done = match text("do") {
        "begin-customer" => register.begin(actor, party, true, day),
        "begin-prospect" => register.begin(actor, party, false, day),
        "end" => register.end(actor, party, day),
        "object" => answering.object(actor, party, about, how),
        "object-end" => register.object_no_more(actor, party, about),
        "restrict" => answering.restrict(actor, party, ground),
        "lift" => register.lift_restriction(actor, party),
        "consent" => register.consent(actor, party, about.unwrap_or_default(), how),
        "withdraw" => register.withdraw(actor, party, about.unwrap_or_default()),
        "hold" => {
            let categories: Vec<String> = call.form.filled("category").map(str::to_owned).into_iter().collect();
            register.hold(actor, party, text("reason"), &categories, until)
        }
        "release" => register.lift_hold(actor, party, text("reason")),
        _ => return Err(WebError::Unreadable),
    };
    // Sent twice it is recorded once, and the second sees that it was.
    let done = if done.is_err() && call.was_done(actor)? { Ok(()) } else { done };
    match done {
        // What was recorded may well have closed the party's data to whoever recorded it.
        Ok(()) if let Some(said) = late(&answering, w) => Ok(Answer::Page(page(call, Some(&said))?)),
        Ok(()) if hears_people(place) => Ok(Answer::SeeOther(place.href("?done=standing"))),
        Ok(()) => Ok(Answer::SeeOther(place.party_href(party, "/standing"))),
        Err(error) => match problem(error, w)? {
            Problem::Whole(text) => Ok(Answer::Again(page(call, Some(&text))?)),
            Problem::Fields(_) => Err(WebError::Broken("standing has no fields")),
        },
    }
}
