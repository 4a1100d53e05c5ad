//! Fields of forms, made from the notice.
//!
//! Guarantees: what was typed is kept when a form comes back, but for identity codes that may not be kept; every problem is told at the top with a link to its field,
//! and at the field; each field has its label, bound to it.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::codes;
use crate::error::{Problem, WebError};
use crate::i18n::Words;
use maud::{Markup, html};
use seloste_gate::{Denial, Refusal};
use seloste_notice::{Category, Checked, FieldDef, May};
use seloste_register::{ActError, FieldProblem, Given};
use seloste_terms::Text3;
use seloste_terms::value::ValueType;
use seloste_terms::vocabulary::Of;
use std::collections::HashSet;

/// The most values of one field that are looked at as it is left.
const CHECKED_MAX: usize = 20;
/// Before the names of fields of the notice, so that they cannot be taken for those of the form itself.
const PREFIX: &str = "v.";

/// What was typed and what is wrong with it.
#[derive(Default)]
pub(crate) struct Typed {
    values: Vec<(String, String)>,
    problem: Option<Problem>,
    /// Where a script asks about one field as it is left, and for which purpose.
    check: Option<(String, String)>,
    /// The field that is to have room for one more.
    more: Option<String>,
}

impl Typed {
    /// Nothing typed, with these values to begin with.
    pub(crate) fn with(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { values: values.into_iter().collect(), ..Self::default() }
    }

    /// What a form sent, and why it comes back.
    pub(crate) fn again(call: &Call, place: &Place, problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::sent(call, place) }
    }

    /// What a form sent.
    pub(crate) fn sent(call: &Call, place: &Place) -> Self {
        let typed = given(call).into_iter();
        let values = typed.map(|g| (g.field.clone(), codes::for_field(&place.notice, &g.field, &g.text))).collect();
        Self { values, more: call.form.filled("more").map(str::to_owned), ..Self::default() }
    }

    /// Checked field by field as each is left, where there is script.
    pub(crate) fn checked_at(self, place: &Place, purpose: &str) -> Self {
        Self { check: Some((place.href("/check"), purpose.to_owned())), ..self }
    }

    fn of<'s>(&'s self, field: &'s str) -> impl Iterator<Item = &'s str> {
        self.values.iter().filter(move |(f, _)| f == field).map(|(_, v)| v.as_str())
    }

    fn wrong(&self, field: &str, w: Words) -> Option<&'static str> {
        let Some(Problem::Fields(problems)) = &self.problem else { return None };
        let problem = problems.iter().find(|p| p.field == field)?;
        Some(match w.0 {
            seloste_terms::Lang::Fi => problem.message.fi,
            seloste_terms::Lang::Sv => problem.message.sv,
            seloste_terms::Lang::En => problem.message.en,
        })
    }

    /// The summary on top of a form that came back.
    pub(crate) fn summary(&self, notice: &Checked, w: Words) -> Markup {
        let Some(problem) = &self.problem else { return html! {} };
        html! {
            div .problems role="alert" tabindex="-1" {
                h2 { (w.t("form-problems")) }
                @match problem {
                    Problem::Whole(text) => p { (text) },
                    Problem::Fields(problems) => ul {
                        @for p in problems {
                            li {
                                a href={ "#" (field_id(&p.field)) } { (seloste_paper::names::field(notice, &p.field, w.0)) }
                                ": " (p.message.get(w.0))
                            }
                        }
                    },
                }
            }
        }
    }
}

/// What is said at a field with a personal identity code that the notice has no ground for.
const HOLDS_A_CODE: Text3 = Text3 {
    fi: "Tekstissä on henkilötunnus, eikä selosteessa ole perustetta tallentaa sitä. Poista tunnus ja tallenna uudelleen.",
    sv: "Texten innehåller en personbeteckning, och beskrivningen anger ingen grund för att spara den. Ta bort den och spara igen.",
    en: "The text holds a personal identity code, and the notice has no ground to keep one here. Take it out and save again.",
};

/// What of an act's error belongs beside the form that asked for it, as [`crate::error::problem`]; an identity code is told
/// at the field that it is in.
///
/// # Errors
/// Those that are not about what was typed.
pub(crate) fn problem(call: &Call, place: &Place, error: ActError) -> Result<Problem, WebError> {
    if matches!(error, ActError::Refused(Refusal::Denied(Denial::IdentityCode))) {
        let holds = |g: &Given| codes::for_field(&place.notice, &g.field, &g.text) != g.text;
        let told = |g: Given| FieldProblem { field: g.field, message: HOLDS_A_CODE };
        let problems: Vec<FieldProblem> = given(call).into_iter().filter(holds).map(told).collect();
        if !problems.is_empty() {
            return Ok(Problem::Fields(problems));
        }
    }
    crate::error::problem(error, call.words())
}

/// The values that a form gives to fields of the notice, in its order, empty ones included.
pub(crate) fn given(call: &Call) -> Vec<Given> {
    let fields = call.form.iter().filter_map(|(name, text)| Some((name.strip_prefix(PREFIX)?, text)));
    fields.map(|(field, text)| Given { field: field.to_owned(), text: text.to_owned() }).collect()
}

/// The id of a field's element. Dots would be classes to a style sheet.
fn field_id(field: &str) -> String {
    format!("f-{}", field.replace('.', "-"))
}

/// Whether a field speaks of a party of this kind.
pub(crate) fn speaks_of(field: &FieldDef, kind: seloste_store::PartyKind) -> bool {
    use seloste_store::PartyKind;
    matches!(
        (field.of, kind),
        (Of::Any, _)
            | (_, PartyKind::SoleTrader)
            | (Of::Person, PartyKind::Person)
            | (Of::Organisation, PartyKind::Organisation)
    )
}

/// What the enter key presses: a form takes its first button, which else would ask for room for one more.
pub(crate) fn by_enter() -> Markup {
    html! { button .unseen type="submit" tabindex="-1" aria-hidden="true" {} }
}

/// A field of the notice with its label, what is in it, and what is wrong with it.
pub(crate) fn field(field: &FieldDef, typed: &Typed, w: Words) -> Markup {
    let id = field_id(field.id.as_str());
    let wrong = typed.wrong(field.id.as_str(), w);
    let mut values: Vec<&str> = typed.of(field.id.as_str()).collect();
    // One empty place to write in; where several fit, beside those that are there.
    let more = typed.more.as_deref() == Some(field.id.as_str());
    if values.is_empty() || (field.many && (more || values.iter().all(|v| !v.is_empty()))) {
        values.push("");
    }
    let label = field.label.best(w.0);
    let check = typed.check.as_ref();
    let vals = check.map(|(_, purpose)| format!("{{\"purpose\":\"{purpose}\"}}"));
    html! {
        div .field hx-post=[check.map(|(href, _)| href.as_str())] hx-trigger=[check.map(|_| "change")]
            hx-target=[check.map(|_| "find .checked")] hx-swap=[check.map(|_| "innerHTML")] hx-vals=[vals] hx-include=[check.map(|_| "this")] {
            label for=(id) { (label) }
            div .in {
                @for (n, value) in values.iter().enumerate() {
                    (input(field, value, (n == 0).then_some(id.as_str()), wrong.is_some(), w))
                }
                div .checked id={ (id) "-wrong" } aria-live="polite" { @if let Some(wrong) = wrong { p .problem { (wrong) } } }
                @if field.many && check.is_some() {
                    button .link .more type="submit" name="more" value=(field.id) formnovalidate data-more aria-label=(w.ta("form-more-of", &[("field", label.into())])) {
                        (w.t("form-more"))
                    }
                }
            }
        }
    }
}

/// What is wrong with what stands in one field, told as it is left: the same words that the whole form would be given.
pub(crate) fn check(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let purpose = call.purpose_to_do(May::Write)?;
    if !place.may(May::Write, &purpose) {
        return Err(WebError::NotFound);
    }
    for one in given(call).into_iter().filter(|g| !g.text.trim().is_empty()).take(CHECKED_MAX) {
        if let Err(error) = place.register.try_value(&place.actor, &purpose, &one) {
            let told = match problem(call, place, error)? {
                Problem::Whole(text) => text,
                Problem::Fields(problems) => {
                    problems.first().map(|p| p.message.get(w.0).to_owned()).unwrap_or_default()
                }
            };
            return Ok(Answer::Part(html! { p .problem { (told) } }));
        }
    }
    Ok(Answer::Part(html! {}))
}

/// The fields of several categories, each under its category's name, and each once: where the first one has it.
pub(crate) fn fieldsets<'n>(
    categories: impl Iterator<Item = (&'n Category, Vec<&'n FieldDef>)>,
    typed: &Typed,
    w: Words,
) -> Markup {
    let mut shown: HashSet<&str> = HashSet::new();
    let groups: Vec<(&Category, Vec<&FieldDef>)> = categories
        .map(|(category, fields)| (category, fields.into_iter().filter(|f| shown.insert(f.id.as_str())).collect()))
        .collect();
    html! {
        @for (category, fields) in groups.iter().filter(|(_, fields)| !fields.is_empty()) {
            fieldset {
                legend { (category.name.best(w.0)) }
                @for one in fields { (field(one, typed, w)) }
            }
        }
    }
}

fn input(field: &FieldDef, value: &str, id: Option<&str>, wrong: bool, w: Words) -> Markup {
    let name = format!("{PREFIX}{}", field.id);
    let label = field.label.best(w.0);
    let aria = id.is_none().then_some(label);
    let invalid = wrong.then_some("true");
    let told = id.filter(|_| wrong).map(|id| format!("{id}-wrong"));
    let (kind, mode) = match field.value {
        ValueType::Text | ValueType::Address => {
            return html! {
                textarea id=[id] name=(name) rows="3" maxlength=(field.chars_max) aria-label=[aria] aria-invalid=[invalid]
                    aria-describedby=[told] { (value) }
            };
        }
        ValueType::Flag => {
            return html! {
                select id=[id] name=(name) aria-label=[aria] aria-invalid=[invalid] aria-describedby=[told] {
                    option value="" selected[value.is_empty()] {}
                    option value="yes" selected[value == "yes"] { (w.t("yes")) }
                    option value="no" selected[value == "no"] { (w.t("no")) }
                }
            };
        }
        ValueType::Date => ("date", None),
        ValueType::Email => ("email", None),
        ValueType::Phone => ("tel", None),
        ValueType::Url => ("text", Some("url")),
        ValueType::Money | ValueType::Decimal => ("text", Some("decimal")),
        ValueType::Integer => ("text", Some("numeric")),
        _ => ("text", None),
    };
    html! {
        input type=(kind) id=[id] name=(name) value=(value) inputmode=[mode] autocomplete="off" aria-label=[aria]
            aria-invalid=[invalid] aria-describedby=[told];
    }
}

/// The choice of a source, where the notice leaves one.
pub(crate) fn sources<'n>(
    notice: &'n Checked,
    categories: impl Iterator<Item = &'n seloste_notice::Category>,
    chosen: Option<&str>,
    w: Words,
) -> Markup {
    let mut ids: Vec<&str> = Vec::new();
    for source in categories.flat_map(|c| &c.sources) {
        if !ids.contains(&source.as_str()) {
            ids.push(source.as_str());
        }
    }
    html! {
        div .field {
            label for="source" { (w.t("form-source")) }
            div .in {
                select #source name="source" {
                    @for id in ids {
                        option value=(id) selected[Some(id) == chosen] { (seloste_paper::names::source(notice, id, w.0)) }
                    }
                }
                p .hint { (w.t("form-source-hint")) }
            }
        }
    }
}
