//! The front page: the registers that somebody may see.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout::{self, At};
use maud::html;

/// The registers in which this account has a role.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let who = call.who.as_ref().ok_or(WebError::SignIn)?;
    let registers: Vec<_> =
        call.state.home.registers().into_iter().filter(|(name, _)| who.actor(name).is_some()).collect();
    let shut: Vec<String> = if who.is_operator() { call.state.home.shut().into_keys().collect() } else { Vec::new() };
    let content = html! {
        h1 { (w.t("registers")) }
        @if !shut.is_empty() {
            div .problems role="alert" {
                p { (w.t("registers-shut")) }
                ul { @for name in &shut { li { (name) } } }
            }
        }
        @if registers.is_empty() {
            div .empty { p { (w.t("registers-none")) } p { (w.t("registers-none-help")) } }
        } @else {
            table .stack {
                thead { tr {
                    th scope="col" { (w.t("register")) }
                    th scope="col" { (w.t("controller")) }
                    th .num scope="col" { (w.t("parties")) }
                    th .num scope="col" { (w.t("current")) }
                    th scope="col" { (w.t("nav-notice")) }
                } }
                tbody data-rows {
                    @for (name, register) in &registers {
                        @let notice = register.notice();
                        @let counts = register.counts();
                        tr {
                            td { a .name href={ "/r/" (name) } { (notice.name.best(w.0)) } }
                            td { (notice.controllers.iter().map(|c| c.organisation.name.as_str()).collect::<Vec<_>>().join(", ")) }
                            td .num { (counts.parties) }
                            td .num .opt { (counts.customers) }
                            td .opt { a href={ "/notice/" (name) } { (w.t("notice-read")) } }
                        }
                    }
                }
            }
        }
    };
    Ok(Answer::Page(layout::page(call, At::Registers, &w.t("registers"), &content)))
}
