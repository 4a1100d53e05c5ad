//! Putting a version in force from the editor.
//!
//! Guarantees: only the operator does it, others are refused by the gate and the refusal is in the ledger: a notice names
//! the roles, so whoever opened one could give themself any. What comes into force is compared with the version that was
//! in force when the editor showed what would change. A wider use of what is held needs a word on whether people were told.
//! Does not: tell them.

use super::edit::{self, Editor};
use crate::answer::Answer;
use crate::call::{Call, Place, form_day};
use crate::error::WebError;
use crate::i18n::Words;
use maud::{Markup, html};
use seloste_gate::standing::date_of;
use seloste_gate::{Actor, ActorKind};
use seloste_register::{ActError, NotTold, Told, told_days};

/// Why people need not be told, by the word in the form.
const WHYS: [(&str, &str, NotTold); 3] = [
    ("known", "publish-known", NotTold::Known),
    ("effort", "publish-effort", NotTold::Effort),
    ("law", "publish-law", NotTold::Law),
];

/// Whether this account puts versions in force.
pub(super) fn may(place: &Place) -> bool {
    place.actor.kind == ActorKind::Operator
}

/// What the editor asks before it puts its text in force. `widens`: the use of what is held.
pub(super) fn fields(place: &Place, widens: bool, w: Words) -> Markup {
    html! {
        fieldset .publish {
            legend { (w.t("publish")) }
            input type="hidden" name="seen" value=(seen(place));
            @if widens {
                label { span { (w.t("publish-told")) } input type="date" name="told"; }
                label { span { (w.t("publish-why")) }
                    select name="why" {
                        option value="" {}
                        @for (word, key, _) in WHYS { option value=(word) { (w.t(key)) } }
                    }
                }
            }
            label .sure { input type="checkbox" name="sure" value="yes"; " " (w.t("publish-sure")) }
            button .btn type="submit" formaction=(place.href("/notice/publish")) { (w.t("publish")) }
        }
    }
}

/// By what the version in force is known again.
fn seen(place: &Place) -> String {
    format!("{}{}", place.notice.published_hash(), place.notice.rules_hash())
}

/// Puts what is in the editor in force.
pub(crate) fn publish(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    if !may(place) {
        // Without a role there is nothing that the gate would let one do.
        let nobody = Actor { role: "".into(), ..place.actor.clone() };
        place.register.open_version(&nobody, (*place.notice).clone(), None)?;
        return Err(WebError::Broken("the gate let somebody else than the operator open a notice"));
    }
    let edit::Written { text, held_a_code } = edit::written(call, "text");
    let outcome = super::check(call, &text);
    let refused = |problem: String| {
        let editor = Editor { text: &text, outcome: &outcome, problem: Some(problem), above: None };
        Ok(Answer::Again(editor.page(call)?))
    };
    let again = |key: &str| refused(w.t(key));
    if held_a_code {
        return again("notice-code-out");
    }
    let Some(next) = outcome.checked.clone() else { return again("publish-errors") };
    if next.id != place.notice.id || next.version <= place.notice.version {
        return again("publish-not");
    }
    if call.form.get("seen") != Some(&seen(place)) {
        return again("publish-meanwhile");
    }
    if call.form.get("sure") != Some("yes") {
        return again("publish-unsure");
    }
    let told = match form_day(call.form.get("told")) {
        Err(_) => return again("publish-day"),
        Ok(Some(day)) if !told_days(place.register.today()).contains(&day) => return again("publish-day"),
        Ok(Some(day)) => Some(Told::On(date_of(day))),
        Ok(None) => WHYS.iter().find(|(word, ..)| call.form.get("why") == Some(word)).map(|(.., why)| Told::Not(*why)),
    };
    match place.register.open_version(&place.actor, next, told) {
        Ok(_) => Ok(Answer::SeeOther(place.href("/notice?done=opened"))),
        Err(ActError::Untold(_)) => again("publish-untold"),
        // Such as that the time which people were promised is not over; it names days and no person.
        Err(ActError::Input(why)) => refused(why.get(w.0).to_owned()),
        Err(other) => Err(other.into()),
    }
}
