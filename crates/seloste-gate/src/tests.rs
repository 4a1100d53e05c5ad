//! Tests of the gate: what they all stand on.

mod clients;
mod matrix;
mod oracle;
mod permits;
mod places;

use crate::standing::{Day, Standing, View};
use crate::{Action, Actor, ActorKind, Erase, Export, Gate, Import, LeftOut, Read, Refusal, Scope, Stand, Write};
use jiff::civil::date;
use seloste_notice::{Checked, May, check, render_human};
use seloste_terms::{ActId, ActorId};
use std::sync::Arc;

/// Everything that a notice must say, but for purposes, categories and roles.
pub(crate) const FRAME: &str = r#"
[notice]
id = "bakery"
name = "Customer register"
version = "2026-11-01"
languages = ["en"]
review = "24 months"
changes = "We write to our customers two weeks before a change takes effect."

[[controller]]
id = "bakery"
name = "Example Bakery Ltd"
business-id = "1234567-1"
address = "Example Street 1, 00100 Helsinki"
contact = { role = "Privacy contact", email = "privacy@example.fi" }

[[source]]
id = "subject"
kind = "subject"
name = "The customer"

[[source]]
id = "own-work"
kind = "own"
name = "The bakery's own work"

[log]
keep = "24 months"

[recipients]
none = true

[decisions]
automated = "none"

[rights]
how = "Ask by e-mail, letter or in person; we answer free of charge within a month. Consent is withdrawn the same way."

[[measure]]
id = "encrypted-at-rest"
"#;

/// What the notice of most tests says beside the frame.
pub(crate) const NOTICE: &str = r#"
[[purpose]]
id = "care"
name = "Orders and customer care"
basis = "contract"

[[purpose]]
id = "offers"
name = "Offers to those who ask"
basis = "legitimate-interest"
interest = "an offer must be remembered"
during = ["prospect", "customer"]

[[purpose]]
id = "billing"
name = "Billing and bookkeeping"
basis = "legal-obligation"
law = "Accounting Act (1336/1997) 2:10"
during = ["customer", "former"]

[[purpose]]
id = "letter"
name = "Newsletter"
basis = "consent"
channel = ["email"]
during = ["prospect", "customer", "former"]

[[purpose]]
id = "statistics"
name = "Statistics for the municipality"
basis = "public-task"
law = "an act that gives the task"

[[purpose]]
id = "allergies"
name = "Warning of allergens"
basis = "vital-interest"

[[category]]
id = "customers"
name = "Names and contact details"
about = ["customer", "prospect"]
fields = ["person.name", "email"]
purposes = ["care", "offers", "billing", "letter"]
sources = ["subject"]
required = "contract"
keep = "12 months after relationship-end"

[[category]]
id = "addresses"
name = "Addresses"
about = ["customer"]
fields = ["address.postal", "email"]
purposes = ["care"]
sources = ["own-work"]
required = "no"
keep = "12 months after relationship-end"

[[category]]
id = "invoices"
name = "Invoices"
about = ["customer"]
fields = ["invoice.*"]
purposes = ["billing"]
sources = ["subject"]
required = "statute"
keep = "6 years after financial-year-end"

[[category]]
id = "visits"
name = "What happened in the shop"
about = ["customer"]
fields = ["event.*"]
purposes = ["statistics", "allergies"]
sources = ["own-work"]
required = "no"
keep = "12 months after record-date"

[[role]]
id = "shop"
name = "Shop"
purposes = ["care", "offers", "allergies"]
may = ["read", "write"]

[[role]]
id = "office"
name = "Office"
purposes = ["billing", "letter", "statistics"]
may = ["read", "standing", "import"]

[[role]]
id = "protection"
name = "Data protection"
purposes = ["rights", "retention", "security"]
may = ["read", "standing", "erase"]
"#;

/// The notice of a text, which must pass, or what is wrong with it.
pub(crate) fn try_notice(text: &str) -> Result<Arc<Checked>, String> {
    let nothing = |_: &str| Err("there is no such file".to_owned());
    let out = check("notice.toml", text, &nothing, date(2026, 11, 22));
    let shown = render_human(&out.diagnostics, &out.sources, false);
    out.checked.map(Arc::new).ok_or(shown)
}

pub(crate) fn notice_text() -> String {
    format!("{FRAME}{NOTICE}")
}

pub(crate) fn notice() -> Arc<Checked> {
    try_notice(&notice_text()).unwrap_or_else(|shown| panic!("{shown}"))
}

/// `operator` and `job` are what they are called, every other name is a role of the staff.
pub(crate) fn actor(role: &str) -> Actor {
    let kind = match role {
        "operator" => ActorKind::Operator,
        "job" => ActorKind::Job,
        _ => ActorKind::Staff,
    };
    Actor { id: ActorId::from_bytes([3; 16]), kind, role: role.into(), bounds: None, request: None }
}

pub(crate) const ACT: ActId = ActId::from_bytes([4; 16]);

pub(crate) fn scope<A: Action>(
    notice: &Arc<Checked>,
    role: &str,
    purpose: &str,
    today: Day,
) -> Result<Scope<A>, Refusal> {
    Gate::scope::<A>(notice, &actor(role), purpose, ACT, today)
}

/// What the gate came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Gap,
    RolePurpose,
    RoleMay,
    Out(LeftOut),
    Yes,
}

/// The gate's answer to one question.
pub(crate) fn ask(
    notice: &Arc<Checked>,
    role: &str,
    purpose: &str,
    action: May,
    view: &View<'_>,
    today: Day,
) -> Verdict {
    fn one<A: Action>(notice: &Arc<Checked>, role: &str, purpose: &str, view: &View<'_>, today: Day) -> Verdict {
        use crate::Denial;
        match scope::<A>(notice, role, purpose, today) {
            Err(Refusal::Gap(_)) => Verdict::Gap,
            Err(Refusal::Denied(Denial::RolePurpose { .. })) => Verdict::RolePurpose,
            Err(Refusal::Denied(Denial::RoleMay { .. })) => Verdict::RoleMay,
            Err(Refusal::Denied(other)) => panic!("a scope is not denied so: {other}"),
            Ok(scope) => scope.admits(view).map_or_else(Verdict::Out, |()| Verdict::Yes),
        }
    }
    match action {
        May::Read => one::<Read>(notice, role, purpose, view, today),
        May::Write => one::<Write>(notice, role, purpose, view, today),
        May::Standing => one::<Stand>(notice, role, purpose, view, today),
        May::Erase => one::<Erase>(notice, role, purpose, view, today),
        May::Import => one::<Import>(notice, role, purpose, view, today),
        May::Export => one::<Export>(notice, role, purpose, view, today),
    }
}

/// Something that happened to a party on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    Prospect,
    Customer,
    Ends,
    Consents(String),
    Withdraws(String),
    Objects(Option<String>),
    ObjectsNoMore(Option<String>),
    Restricted,
    Unrestricted,
}

/// The standing that events come to when each is recorded on its day, in their order.
pub(crate) fn recorded(events: &[(Day, Event)]) -> Standing {
    use crate::standing::{Consent, Objection, Relationship, Restriction};
    let mut s = Standing::default();
    for (day, event) in events {
        let day = *day;
        match event {
            Event::Prospect | Event::Customer => {
                let customer = *event == Event::Customer;
                s.relationships.iter_mut().filter(|r| r.ends.is_none()).for_each(|r| r.ends = Some(day));
                s.relationships.push(Relationship { customer, starts: day, ends: None });
            }
            Event::Ends => s.relationships.iter_mut().filter(|r| r.ends.is_none()).for_each(|r| r.ends = Some(day)),
            Event::Consents(purpose) => s.consents.push(Consent {
                purpose: purpose.clone(),
                given: day,
                withdrawn: None,
                notice: vec![1; 32],
                how: "form".to_owned(),
            }),
            Event::Withdraws(purpose) => {
                let open = s.consents.iter_mut().filter(|c| c.purpose == *purpose && c.withdrawn.is_none());
                open.for_each(|c| c.withdrawn = Some(day));
            }
            Event::Objects(purpose) => s.objections.push(Objection {
                purpose: purpose.clone(),
                since: day,
                ended: None,
                how: "letter".to_owned(),
            }),
            Event::ObjectsNoMore(purpose) => {
                let open = s.objections.iter_mut().filter(|o| o.purpose == *purpose && o.ended.is_none());
                open.for_each(|o| o.ended = Some(day));
            }
            Event::Restricted => s.restrictions.push(Restriction { ground: 'a', since: day, ended: None }),
            Event::Unrestricted => {
                s.restrictions.iter_mut().filter(|r| r.ended.is_none()).for_each(|r| r.ended = Some(day));
            }
        }
    }
    s
}
