//! A new party: a form made from the notice.

use crate::answer::Answer;
use crate::call::{Call, Place, day_value, form_day, once_field};
use crate::codes::cut;
use crate::error::{Problem, WebError, refused};
use crate::form::{Typed, fieldsets, given, problem, sources, speaks_of};
use crate::i18n::Words;
use crate::layout::{self, At, purpose_select};
use maud::{Markup, html};
use seloste_gate::{Actor, Denial, Refusal};
use seloste_notice::{Category, May, State, law_purpose};
use seloste_paper::{capital, names};
use seloste_register::{ActError, Given, Likeness, NewParty, QUERY_BYTES_MAX, Relation};
use seloste_store::PartyKind;
use seloste_terms::{PartyId, vocabulary};

/// Companies of one name that are looked through for the one that is meant.
const NAMESAKES_MAX: usize = 50;
const KINDS: [PartyKind; 3] = [PartyKind::Person, PartyKind::Organisation, PartyKind::SoleTrader];

/// The form.
pub(crate) fn form(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, Typed::default())?))
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

/// The categories that the account's role reaches for a purpose: those of a purpose from law are all, so that what is wrong
/// can be mended (Art. 16).
pub(crate) fn reached<'n>(place: &'n Place, purpose: &str) -> Vec<&'n Category> {
    let from_law = law_purpose::ALL.contains(&purpose);
    let role = place.notice.role(place.actor.role.as_str());
    let of_role = |c: &&Category| role.is_none_or(|r| r.is_let_to(c.id.as_str()));
    let declared = place.notice.categories.iter();
    declared.filter(|c| from_law || c.purposes.iter().any(|p| *p == *purpose) && of_role(c)).collect()
}

/// Who is likely there already, and why.
pub(crate) fn alike_list(place: &Place, purpose: &str, alike: &[Likeness], w: Words) -> Markup {
    html! {
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
    }
}

/// What a page of this form is made of, beside what was typed into its fields.
#[derive(Default)]
struct With<'a> {
    /// Who is likely there already.
    alike: Option<&'a [Likeness]>,
    /// What the line told that filled the form.
    line: &'a str,
    kind: Option<PartyKind>,
    company: Option<&'a str>,
}

/// The form again, with who is likely there already: whoever it is may still be another.
fn asked_again(call: &Call, alike: &[Likeness]) -> Result<Markup, WebError> {
    page_with(call, Typed::sent(call, call.place()?), &With { alike: Some(alike), ..With::default() })
}

/// The form as a line filled it.
pub(crate) fn filled(
    call: &Call,
    typed: Typed,
    kind: PartyKind,
    company: &str,
    line: &str,
    alike: &[Likeness],
) -> Result<Markup, WebError> {
    let alike = (!alike.is_empty()).then_some(alike);
    page_with(call, typed, &With { alike, line, kind: Some(kind), company: Some(company) })
}

fn page(call: &Call, typed: Typed) -> Result<Markup, WebError> {
    page_with(call, typed, &With::default())
}

fn page_with(call: &Call, typed: Typed, with: &With<'_>) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose(May::Write)?;
    let typed = &typed.checked_at(place, &purpose);
    // The gate says no when the form is sent; one that could not be sent is not even shown.
    if !place.purposes(May::Write).contains(&purpose) {
        return Err(WebError::NotFound);
    }
    let warning = with.alike.map(|alike| alike_list(place, &purpose, alike, w));
    let kind = match with.kind {
        Some(kind) => kind,
        None => kind(call)?,
    };
    let stands_for = stands_for(call)?;
    let company = with.company.or_else(|| call.form.get("company")).map(|c| cut(c, false)).unwrap_or_default();
    let notice = &place.notice;
    let reached = reached(place, &purpose);
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
    let since = call.form.get("since").map_or(today, |since| cut(since, false));
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
        @if stands_for.is_none() { (super::line::line(place, &purpose, with.line, w)) }
        (typed.summary(notice, w))
        @if let Some(warning) = &warning { (warning) }
        form .form method="post" action=(place.href("/new")) novalidate {
            (crate::form::by_enter())
            (once_field(call))
            @if warning.is_some() { input type="hidden" name="another" value="yes"; }
            input type="hidden" name="kind" value=(kind.name());
            input type="hidden" name="purpose" value=(purpose);
            @if let Some(id) = stands_for { input type="hidden" name="stands-for" value=(id); }
            (fieldsets(reached.iter().map(|c| (*c, of_kind(c))), typed, w))
            @if kind == PartyKind::Person && stands_for.is_none() && names_companies(place, &purpose) {
                fieldset {
                    legend { (w.t("stands-for")) }
                    div .field {
                        label for="company" { (w.t("line-company")) }
                        div .in {
                            input #company type="text" name="company" maxlength="200" autocomplete="off" value=(company);
                            p .hint { (w.t("line-company-hint")) }
                        }
                    }
                }
            }
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
    // Room for one more: nothing is stored yet.
    if call.form.filled("more").is_some() {
        return Ok(Answer::Page(page(call, Typed::sent(call, place))?));
    }
    let Ok(since) = form_day(call.form.get("since")) else {
        let problem = Problem::Whole(w.t("form-day-wrong"));
        return Ok(Answer::Again(page(call, Typed::again(call, place, problem))?));
    };
    let since = since.unwrap_or_else(|| place.register.today());
    let relation = match call.form.get("relation") {
        Some("customer") => Some(Relation { customer: true, since }),
        Some("prospect") => Some(Relation { customer: false, since }),
        Some("none") | None => None,
        Some(_) => return Err(WebError::Unreadable),
    };
    let alike_known = call.form.get("another") == Some("yes");
    let new = NewParty {
        kind: kind(call)?,
        values: given(call),
        source: call.form.get("source").unwrap_or_default().to_owned(),
        relation,
        stands_for: stands_for(call)?,
    };
    let actor = call.once()?;
    // Sent twice, by a second press or by going back, somebody comes in once: who sends it sees who came.
    let came = || -> Result<Option<Answer>, WebError> {
        let Some(request) = &actor.request else { return Ok(None) };
        let party = place.register.repeated(request)?.and_then(|done| done.parties.last().copied());
        let to = |party| place.party_href(party, &format!("?purpose={purpose}&done=created"));
        Ok(party.map(|party| Answer::SeeOther(to(party))))
    };
    if let Some(answer) = came()? {
        return Ok(answer);
    }
    // Only who may add somebody is told that somebody is there.
    if !alike_known && place.may(May::Write, &purpose) {
        let alike = place.register.resembling(&place.actor, &purpose, &new.values)?;
        if !alike.is_empty() {
            // Who is alike may be who came in by the other press meanwhile.
            return came()?.map_or_else(|| Ok(Answer::Again(asked_again(call, &alike)?)), Ok);
        }
    }
    match bring_in(call, place, &actor, &purpose, new) {
        Ok(party) => Ok(Answer::SeeOther(place.party_href(party, &format!("?purpose={purpose}&done=created")))),
        Err(ActError::Repeated) => came()?.ok_or(WebError::Broken("what was repeated was never done")),
        // The relationship is part of what was typed, so the form says what is wrong with it.
        Err(ActError::Refused(Refusal::Denied(denial @ Denial::Party { .. }))) => {
            let problem = Problem::Whole(refused(&Refusal::Denied(denial), w));
            Ok(Answer::Again(page(call, Typed::again(call, place, problem))?))
        }
        Err(error) => Ok(Answer::Again(page(call, Typed::again(call, place, problem(call, place, error)?))?)),
    }
}

/// Whether companies are kept for a purpose.
fn names_companies(place: &Place, purpose: &str) -> bool {
    let named = |c: &&Category| c.fields.iter().any(|f| *f == *"organisation.name");
    reached(place, purpose).iter().any(named)
}

/// Brings in the party; a person with the company that they stand for: the one of that name where there is one, else a new
/// one, which has the relationship and comes in with them or not at all.
fn bring_in(call: &Call, place: &Place, actor: &Actor, purpose: &str, new: NewParty) -> Result<PartyId, ActError> {
    let named = call.form.filled("company").filter(|_| new.kind == PartyKind::Person && new.stands_for.is_none());
    let Some(company) = named.filter(|_| names_companies(place, purpose)) else {
        return place.register.create(actor, purpose, new);
    };
    // What can be no name is told as such, before it is looked for.
    let name = Given { field: "organisation.name".into(), text: company.to_owned() };
    if let Err(wrong @ ActError::Values(_)) = place.register.try_value(actor, purpose, &name) {
        return Err(wrong);
    }
    let words: String = company.chars().take(QUERY_BYTES_MAX / 4).collect();
    let found = place.register.find(&place.actor, purpose, &words, 0..NAMESAKES_MAX)?.into_inner().found;
    let same = |f: &&seloste_register::Found| {
        f.kind == PartyKind::Organisation && f.name.to_lowercase() == company.to_lowercase()
    };
    if let Some(there) = found.iter().find(same) {
        let person = NewParty { relation: None, stands_for: Some(there.party), ..new };
        return place.register.create(actor, purpose, person);
    }
    let (source, relation) = (new.source.clone(), new.relation);
    let kind = PartyKind::Organisation;
    let company = NewParty { kind, values: vec![name], source, relation, stands_for: None };
    place.register.create_with_company(actor, purpose, NewParty { relation: None, ..new }, company)
}
