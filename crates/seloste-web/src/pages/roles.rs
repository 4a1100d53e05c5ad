//! What each role may see and do in a register, as its notice has it.
//!
//! Guarantees: each cell is asked of the gate's own rule, so that the table cannot say what the register does not do.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_gate::Gate;
use seloste_notice::{Category, Checked, May, Role, law_purpose};
use seloste_paper::names;

/// The table.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let notice = &place.notice;
    let content = html! {
        div .bar { div .grow { h1 { (w.t("roles")) } p .muted { (w.t("roles-help")) } } }
        // What is wider than a narrow screen is reached by the keys too.
        div .wide role="region" tabindex="0" aria-label=(w.t("roles")) {
            table .matrix {
                caption .unseen { (w.t("roles")) }
                thead {
                    tr { th scope="col" { (w.t("roles-field")) } @for role in &notice.roles { th scope="col" { (role.name.best(w.0)) } } }
                }
                tbody {
                    tr { th scope="row" { (w.t("roles-purposes")) } @for role in &notice.roles { td { (purposes(notice, role, w)) } } }
                    tr { th scope="row" { (w.t("roles-may")) } @for role in &notice.roles { td { (may(role, w)) } } }
                }
                @for category in &notice.categories {
                    tbody {
                        tr { th scope="rowgroup" colspan=(notice.roles.len() + 1) { (category.name.best(w.0)) } }
                        @for field in category.fields.iter().filter_map(|f| notice.field(f.as_str())) {
                            tr {
                                th scope="row" { (field.label.best(w.0)) }
                                @for role in &notice.roles { (cell(category, role, w)) }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Answer::Page(layout::page(call, At::Roles, &w.t("roles"), &content)))
}

/// Whether a role may do something with what is in a category, for any purpose that reaches it.
fn reaches(category: &Category, role: &Role, may: May) -> bool {
    if !role.is_let_to(category.id.as_str()) {
        return false;
    }
    let declared = category.purposes.iter().map(|p| p.as_str());
    declared.chain([law_purpose::RIGHTS]).any(|p| Gate::role_may(role, p, may))
}

fn cell(category: &Category, role: &Role, w: Words) -> Markup {
    let text = match (reaches(category, role, May::Read), reaches(category, role, May::Write)) {
        (true, true) => w.t("roles-writes"),
        (true, false) => w.t("roles-reads"),
        (false, true) => w.t("roles-adds"),
        (false, false) => {
            return html! { td .faint { span aria-hidden="true" { "–" } span .unseen { (w.t("roles-nothing")) } } };
        }
    };
    html! { td { (text) } }
}

fn purposes(notice: &Checked, role: &Role, w: Words) -> String {
    let all: Vec<String> = role.purposes.iter().map(|p| names::purpose(notice, p.as_str(), w.0)).collect();
    all.join(", ")
}

fn may(role: &Role, w: Words) -> String {
    let all: Vec<String> = role.may.iter().map(|m| super::tokens::may_said(*m, w)).collect();
    all.join(", ")
}
