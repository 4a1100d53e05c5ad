//! The rules behind a notice's sentences: what is kept for which purpose, how long, to whom it may go, who may act; then
//! the file itself, line by line.
//!
//! Guarantees: every rule leads to its line; the listing is the stored text, escaped.

use crate::i18n::Words;
use maud::{Markup, html};
use seloste_notice::{Category, Checked, Purpose, built_in};
use seloste_paper::{Places, keep, names};
use seloste_terms::words;

/// The column of rules.
pub(super) fn rules(notice: &Checked, w: Words) -> Markup {
    let rules = Rules { notice, places: Places::of(notice.source()), w };
    html! {
        aside .rules aria-labelledby="rules-head" tabindex="0" {
            h2 #rules-head { (w.t("rules")) }
            @for purpose in &notice.purposes { (rules.purpose(purpose)) }
            (rules.roles())
            (rules.evidence())
            h3 { (w.t("rules-file")) }
            ol .lines { @for (n, line) in notice.source().lines().enumerate() { li id={ "L" (n + 1) } { code { (line) } } } }
        }
    }
}

struct Rules<'n> {
    notice: &'n Checked,
    places: Places,
    w: Words,
}

impl Rules<'_> {
    /// The way to the line of a rule.
    fn line(&self, table: &'static str, id: Option<&str>, key: Option<&'static str>) -> Markup {
        let place = self.places.at(table, id, key);
        html! { @if let Some(line) = place.line { a .line href={ "#L" (line) } title=(place) { (words::line_mark(line, self.w.0)) } } }
    }

    fn purpose(&self, purpose: &Purpose) -> Markup {
        let (notice, w, id) = (self.notice, self.w, purpose.id.as_str());
        let categories: Vec<&Category> =
            notice.categories.iter().filter(|c| c.purposes.iter().any(|p| *p == *id)).collect();
        let roles: Vec<String> = notice
            .roles
            .iter()
            .filter(|r| r.purposes.iter().any(|p| *p == *id))
            .map(|r| names::role(notice, r.id.as_str(), w.0))
            .collect();
        let during: Vec<&str> = purpose.during.iter().map(|s| names::state(*s, notice.relation).get(w.0)).collect();
        let channels: Vec<&str> = purpose.channels.iter().map(|c| names::channel(*c).get(w.0)).collect();
        html! {
            section .rule id={ "purpose-" (id) } {
                h3 { (purpose.name.best(w.0)) " " (self.line("purpose", Some(id), None)) }
                p .small .muted {
                    (names::basis(purpose.basis).get(w.0))
                    @if !purpose.law.is_empty() { " (" (purpose.law.best(w.0)) ")" }
                    @for list in [&during, &channels] { @if !list.is_empty() { " · " (list.join(", ")) } }
                }
                table {
                    thead { tr {
                        th scope="col" { (w.t("category")) }
                        th scope="col" { (w.t("rail-keep")) }
                        th scope="col" { (w.t("rail-recipients")) }
                    } }
                    tbody { @for category in categories { (self.category(id, category)) } }
                }
                p .small {
                    span .muted { (w.t("rules-roles")) ": " }
                    @if roles.is_empty() { (w.t("rules-no-role")) } @else { (roles.join(", ")) }
                }
            }
        }
    }

    fn category(&self, purpose: &str, category: &Category) -> Markup {
        let (notice, w, id) = (self.notice, self.w, category.id.as_str());
        let gets = |r: &&seloste_notice::Recipient| {
            r.purposes.iter().any(|p| *p == *purpose) && r.fields.iter().any(|f| category.fields.contains(f))
        };
        let about: Vec<&str> = category.about.iter().map(|a| names::about(*a, notice.relation).get(w.0)).collect();
        let recipients: Vec<_> = notice.recipients.iter().filter(gets).collect();
        html! {
            tr {
                th scope="row" {
                    (category.name.best(w.0)) " " (self.line("category", Some(id), None))
                    div .small .muted { (about.join(", ")) }
                }
                td { (keep(category.keep, notice.relation, w.0)) " " (self.line("category", Some(id), Some("keep"))) }
                td {
                    @if recipients.is_empty() { span .muted { (w.t("rail-nobody")) } }
                    @for recipient in recipients {
                        div { (recipient.name.best(w.0)) " " (self.line("recipient", Some(recipient.id.as_str()), None)) }
                    }
                }
            }
        }
    }

    /// Who of the staff may do what: not published.
    fn roles(&self) -> Markup {
        let (notice, w) = (self.notice, self.w);
        html! {
            section .rule {
                h3 { (w.t("rules-staff")) }
                @if notice.roles.is_empty() { p .small .muted { (w.t("rules-no-role")) } }
                ul .plain {
                    @for role in &notice.roles {
                        @let id = role.id.as_str();
                        li {
                            (names::role(notice, id, w.0)) " " (self.line("role", Some(id), None))
                            div .small .muted {
                                (role.may.iter().map(|m| may(*m, w)).collect::<Vec<_>>().join(", "))
                            }
                        }
                    }
                }
            }
        }
    }

    /// How long the register's own evidence stays.
    fn evidence(&self) -> Markup {
        let (notice, w) = (self.notice, self.w);
        let kept = [
            (built_in::LOG, notice.log_keep, "log"),
            (built_in::STANDING, notice.standing_keep, "standing"),
            (built_in::REQUESTS, notice.requests_keep, "requests"),
            (built_in::DISCLOSURES, notice.disclosures_keep, "disclosures"),
        ];
        html! {
            section .rule {
                h3 { (w.t("rules-evidence")) }
                ul .plain {
                    @for (id, rule, table) in kept {
                        li {
                            (names::category(notice, id, w.0)) ": " (keep(rule, notice.relation, w.0)) " " (self.line(table, None, Some("keep")))
                        }
                    }
                }
            }
        }
    }
}

/// What a role may do, in words.
fn may(may: seloste_notice::May, w: Words) -> &'static str {
    use seloste_notice::May;
    let id = match may {
        May::Read => "read",
        May::Write => "write",
        May::Standing => "standing",
        May::Erase => "erase",
        May::Import => "import",
        May::Export => "export",
    };
    words::may(id).map_or(id, |text| text.get(w.0))
}
