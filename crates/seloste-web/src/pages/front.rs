//! The front page: what needs doing, in each register that somebody may see; of one register alone, its own page.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::layout::{self, At};
use crate::pages::today;
use maud::html;

/// The registers in which this account has a role.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let w = call.words();
    let who = call.who.as_ref().ok_or(WebError::SignIn)?;
    let mut registers = today::places(call)?;
    if let (1, false, Some(place)) = (registers.len(), who.is_operator(), registers.pop()) {
        return today::show(&Call { place: Some(place), ..call.clone() });
    }
    let registers = today::places(call)?;
    let shut: Vec<String> = if who.is_operator() { call.state.home.shut().into_keys().collect() } else { Vec::new() };
    let content = html! {
        div .bar { div .grow { h1 { (w.t("today")) } p .muted { (w.t("registers-help")) } } }
        @if !shut.is_empty() {
            div .problems role="alert" {
                p { (w.t("registers-shut")) }
                ul { @for name in &shut { li { (name) } } }
            }
        }
        @if registers.is_empty() {
            div .empty { p { (w.t("registers-none")) } p { (w.t("registers-none-help")) } }
        } @else {
            table .stack .under {
                thead { tr {
                    th scope="col" { (w.t("register")) }
                    th scope="col" { (w.t("controller")) }
                    th scope="col" { (w.t("today-waits")) }
                    th .num scope="col" { (w.t("parties")) }
                    th .num scope="col" { (w.t("current")) }
                    th scope="col" { (w.t("nav-notice")) }
                } }
                tbody data-rows {
                    @for place in &registers {
                        @let (name, notice, counts) = (&place.name, &place.notice, place.register.counts());
                        @let to_do = today::to_do(place);
                        tr {
                            td { a .name href={ "/r/" (name) } { (notice.name.best(w.0)) } }
                            td { (notice.controllers.iter().map(|c| c.organisation.name.as_str()).collect::<Vec<_>>().join(", ")) }
                            td { a href=(place.href("/today")) { (w.ta("today-things", &[("n", to_do.into())])) } }
                            td .num .opt { (counts.parties) }
                            td .num .opt { (counts.customers) }
                            td .opt { a href={ "/notice/" (name) } { (w.t("notice-read")) } }
                        }
                    }
                }
            }
        }
    };
    Ok(Answer::Page(layout::page(call, At::Registers, &w.t("today"), &content)))
}
