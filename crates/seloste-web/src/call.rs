//! One request as a page's function sees it.

use crate::dispatch::State;
use crate::error::WebError;
use crate::i18n::Words;
use crate::query::Pairs;
use maud::{Markup, html};
use seloste_gate::standing::{Day, day_of};
use seloste_gate::{Actor, ActorKind, Gate};
use seloste_notice::{Checked, May, State as Standing, law_purpose};
use seloste_paper::{capital, names};
use seloste_register::{ActError, Answering, Instance, Register, SignedIn, Whence, form_key};
use seloste_terms::{Lang, PartyId, RecordId};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The field of a form by which it is known again.
const ONCE: &str = "once";

/// One request, after everything that all requests have in common.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) state: Arc<State>,
    pub(crate) lang: Lang,
    pub(crate) path: String,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) query: Pairs,
    pub(crate) form: Pairs,
    /// The file that a form brought, where its route takes one.
    pub(crate) file: Option<Zeroizing<Vec<u8>>>,
    /// What the file is called that comes while the route is asked; empty where the form has a place for one and nothing in it.
    pub(crate) file_name: Option<String>,
    /// Whether a script asks for a part of a page.
    pub(crate) part: bool,
    pub(crate) token: Option<Zeroizing<String>>,
    /// What a second step is gone on with.
    pub(crate) step: Option<Zeroizing<String>>,
    /// Under which origin this server is asked, as the browser names it; nothing where it names none.
    pub(crate) origin: Option<String>,
    /// From where it is asked.
    pub(crate) from: Whence,
    pub(crate) who: Option<SignedIn>,
    pub(crate) place: Option<Place>,
}

/// The register that the address names, for somebody who has a role there.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) register: Arc<Register>,
    pub(crate) notice: Arc<Checked>,
    pub(crate) actor: Actor,
}

impl Call {
    pub(crate) fn words(&self) -> Words {
        Words(self.lang)
    }

    /// The same without what its form brought: that is done with.
    pub(crate) fn answered(&self) -> Self {
        Self { form: Pairs::default(), file: None, ..self.clone() }
    }

    /// The address of the page that is asked for.
    pub(crate) fn here(&self) -> String {
        let pairs: Vec<String> = self.query.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        if pairs.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, pairs.join("&")) }
    }

    /// The deployment's accounts.
    pub(crate) fn instance(&self) -> &Instance {
        self.state.home.instance()
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Only on a route whose row does not ask for it.
    pub(crate) fn signed_in(&self) -> Result<&SignedIn, WebError> {
        self.who.as_ref().ok_or(WebError::SignIn)
    }

    /// The token of the session, on a route that asks for one.
    pub(crate) fn session(&self) -> &str {
        self.token.as_ref().map_or("", |t| t.as_str())
    }

    /// The account as the actor of what a form does once however often it is sent: by a second press, by going back. What is
    /// sent is known by the id that the page gave its form and by all that was typed, so that the same form with something
    /// else in it is another request. A form without such an id is done as often as it comes.
    ///
    /// # Errors
    /// Only on a route whose row does not ask for a register.
    pub(crate) fn once(&self) -> Result<Actor, WebError> {
        let request = self.form.filled(ONCE).map(|_| {
            let typed = self.form.iter().flat_map(|(name, value)| [name, value]).chain(self.file_name.as_deref());
            let asked: Vec<&[u8]> = std::iter::once(self.path.as_str()).chain(typed).map(str::as_bytes).collect();
            form_key(self.session(), &asked)
        });
        Ok(Actor { request, ..self.place()?.actor.clone() })
    }

    /// Whether what [`Call::once`] does was done already: a second press is then no error, whatever is in its way now.
    ///
    /// # Errors
    /// As of the store.
    pub(crate) fn was_done(&self, actor: &Actor) -> Result<bool, WebError> {
        let done = actor.request.map(|request| self.place()?.register.repeated(&request).map_err(WebError::from));
        Ok(done.transpose()?.flatten().is_some())
    }

    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// The party that the address names.
    ///
    /// # Errors
    /// Not found where it is no id.
    pub(crate) fn party(&self) -> Result<PartyId, WebError> {
        self.param("party").parse().map_err(|_| WebError::NotFound)
    }

    /// The record that the address names.
    ///
    /// # Errors
    /// Not found where it is no id.
    pub(crate) fn record(&self) -> Result<RecordId, WebError> {
        self.param("record").parse().map_err(|_| WebError::NotFound)
    }

    /// The register that the address names.
    ///
    /// # Errors
    /// Not found: only on a route whose row does not ask for one.
    pub(crate) fn place(&self) -> Result<&Place, WebError> {
        self.place.as_ref().ok_or(WebError::NotFound)
    }

    /// The purpose that is asked for, as it was written. The gate decides whether it may be.
    pub(crate) fn asked_purpose(&self) -> Option<&str> {
        self.form.filled("purpose").or_else(|| self.query.filled("purpose"))
    }

    /// The purpose that is asked for, else the first that this account may do `may` for.
    ///
    /// # Errors
    /// Not found where there is none: whoever has no purpose has nothing to do here.
    pub(crate) fn purpose(&self, may: May) -> Result<String, WebError> {
        match self.asked_purpose() {
            Some(asked) => Ok(asked.to_owned()),
            None => self.place()?.purposes(may).into_iter().next().ok_or(WebError::NotFound),
        }
    }

    /// The purpose of something to be done: as [`Call::purpose`], but where this account has none, the notice's first, so
    /// that it is the gate that refuses and the refusal is in the ledger.
    ///
    /// # Errors
    /// Only on a route whose row does not ask for a register.
    pub(crate) fn purpose_to_do(&self, may: May) -> Result<String, WebError> {
        let first = || self.place.as_ref()?.notice.purposes.first().map(|p| p.id.as_str().to_owned());
        self.purpose(may).or_else(|none| first().ok_or(none))
    }
}

impl Place {
    /// The purposes for which this account may do something here: those of the notice in its order, then `rights`. What
    /// a form offers; the gate decides anew when it is sent.
    pub(crate) fn purposes(&self, may: May) -> Vec<String> {
        let declared = self.notice.purposes.iter().map(|p| p.id.as_str());
        let all = declared.chain([law_purpose::RIGHTS]);
        all.filter(|p| self.may(may, p)).map(str::to_owned).collect()
    }

    /// Whether this account may do something here for a purpose.
    pub(crate) fn may(&self, may: May, purpose: &str) -> bool {
        match self.actor.kind {
            ActorKind::Operator => true,
            // Programs see no pages.
            ActorKind::Job | ActorKind::Client => false,
            ActorKind::Staff => {
                self.notice.role(self.actor.role.as_str()).is_some_and(|role| Gate::role_may(role, purpose, may))
            }
        }
    }

    /// What those in a state are called here: `Asiakkaat`, `Entiset jäsenet`.
    pub(crate) fn people(&self, state: Standing, w: Words) -> String {
        capital(names::called(state, self.notice.relation).many.get(w.0))
    }

    /// What one in a state is called here: `asiakas`, `entinen jäsen`.
    pub(crate) fn one(&self, state: Standing, w: Words) -> &'static str {
        names::state(state, self.notice.relation).get(w.0)
    }

    /// Adding somebody who is in the relation: `Uusi asiakas`.
    pub(crate) fn new_one(&self, w: Words) -> String {
        w.ta("new", &[("who", self.one(Standing::Customer, w).into())])
    }

    /// The address of a page of this register.
    pub(crate) fn href(&self, rest: &str) -> String {
        format!("/r/{}{rest}", self.name)
    }

    /// The address of a page of a party.
    pub(crate) fn party_href(&self, party: PartyId, rest: &str) -> String {
        format!("/r/{}/p/{party}{rest}", self.name)
    }
}

/// A text as it stands in an address (RFC 3986, 2.1).
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// What a date field holds that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day")]
pub(crate) struct NotADay;

/// The day that a date field of a form gives; nothing where it is left empty. Browsers without such fields send what was
/// typed, and a date that was meant must not become another one.
///
/// # Errors
/// When something is there that is no day.
pub(crate) fn form_day(text: Option<&str>) -> Result<Option<Day>, NotADay> {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(text) => text.parse::<jiff::civil::Date>().map(|date| Some(day_of(date))).map_err(|_| NotADay),
    }
}

/// The field for the day on which a person asked for what is recorded, with how much time the law gives.
pub(crate) fn asked_field(today: Day, w: Words) -> Markup {
    let day = day_value(today);
    html! { label .asked { (w.t("asked-day")) input type="date" name="asked" value=(day) max=(day) title=(w.t("asked-hint")); } }
}

/// Acts that answer what was asked for on the day that the form names, today if none.
pub(crate) fn answering<'r>(call: &Call, register: &'r Register) -> Result<Option<Answering<'r>>, ActError> {
    match form_day(call.form.get("asked")) {
        Ok(day) => register.answering(day.unwrap_or_else(|| register.today())).map(Some),
        Err(NotADay) => Ok(None),
    }
}

/// What is said where an answer came later than the law lets it, or than the notice promises.
pub(crate) fn late(answering: &Answering<'_>, w: Words) -> Option<String> {
    let said = late_by(answering)?;
    let key = if said == "late" { "answered-late" } else { "answered-later-than-told" };
    Some(w.ta(key, &[("days", answering.days().into())]))
}

/// By which word a page that comes after tells that an answer was late.
pub(crate) fn late_by(answering: &Answering<'_>) -> Option<&'static str> {
    if answering.is_late() { Some("late") } else { answering.is_later_than_told().then_some("later-than-told") }
}

/// What a form carries by which it is known again when it is sent twice, see [`Call::once`].
pub(crate) fn once_field(call: &Call) -> Markup {
    html! { input type="hidden" name=(ONCE) value=(call.state.request_id()); }
}

/// A day as a date field of a form takes it.
pub(crate) fn day_value(day: Day) -> String {
    seloste_gate::standing::date_of(day).to_string()
}
