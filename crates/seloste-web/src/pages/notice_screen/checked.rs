//! What the editor tells of its text: the findings, and what would change if it were put in force.
//!
//! Guarantees: nothing is changed; where a register is large, its parties are counted only when somebody asks with the
//! button, not at every letter.

use super::findings::{self, Lines};
use super::publish;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use maud::{Markup, html};
use seloste_notice::{Checked, Difference, Effect, Outcome, diff};
use seloste_paper::changes;

/// The most parties that are gone through while somebody types.
const COUNTED_MAX: usize = 20_000;

/// Findings and foresight, for the editor. `asked`: somebody pressed the button, so counting may take its time.
pub(super) fn checked(call: &Call, outcome: &Outcome, asked: bool) -> Result<Markup, WebError> {
    let (place, w) = (call.place()?, call.words());
    let found = &outcome.diagnostics;
    Ok(html! {
        section .found aria-labelledby="found" {
            h2 #found { (w.t("finding-head")) }
            @if found.is_empty() { p .muted { (w.t("finding-none-help")) } }
            @else {
                (findings::list(found, &Lines::Editor, w))
                @if found.iter().filter(|d| d.fix.is_some()).count() > 1 {
                    p { button .btn type="submit" name="fix" value=(findings::ALL) { (w.t("finding-apply-all")) } }
                }
            }
        }
        section .impact aria-labelledby="impact" {
            h2 #impact { (w.t("impact")) }
            @match &outcome.checked {
                None if outcome.has_error() => p .muted { (w.t("impact-errors")) },
                None => p .muted { (w.t("impact-transcript")) },
                Some(next) => (impact(place, next, asked, w)?),
            }
        }
    })
}

fn impact(place: &Place, next: &Checked, asked: bool, w: Words) -> Result<Markup, WebError> {
    let now = &place.notice;
    if next.id != now.id {
        let (id, register) = (next.id.as_str(), now.id.as_str());
        return Ok(html! { p { (w.ta("impact-other", &[("id", id.into()), ("register", register.into())])) } });
    }
    if (now.published_hash(), now.rules_hash()) == (next.published_hash(), next.rules_hash()) {
        return Ok(html! { p .muted { (w.t("impact-none")) } });
    }
    let counted = asked || place.register.counts().parties <= COUNTED_MAX;
    let (difference, concerned) = if counted {
        let foreseen = place.register.foresee(next)?;
        (foreseen.difference, Some(foreseen.concerned))
    } else {
        (diff(now, next), None)
    };
    let version = seloste_terms::words::date(next.version, w.0);
    let today = seloste_gate::standing::date_of(place.register.today());
    Ok(html! {
        @if next.version < now.version {
            p .problem { (w.ta("impact-version-older", &[("date", version.into())])) }
        } @else if next.version == now.version {
            p .problem { (w.ta("impact-version-same", &[("date", version.into())])) }
        } @else if next.version > today {
            p .problem { (w.ta("impact-version-to-come", &[("date", version.into())])) }
        }
        @if next.version != today && now.version < today {
            p { button .btn type="submit" name="date" value="today" {
                (w.ta("impact-date-today", &[("date", seloste_terms::words::date(today, w.0).into())]))
            } }
        }
        (lines(&difference, now, next, w))
        @match concerned {
            None => p { (w.t("impact-uncounted")) },
            Some(0) if difference.tell.is_empty() => p { (w.t("impact-nobody-told")) },
            Some(n) => p { (w.ta("impact-concerned", &[("n", n.into())])) },
        }
        @let mine = publish::may(place);
        @if mine && next.version > now.version && next.version <= today { (publish::fields(place, concerned != Some(0), w)) }
        (command(concerned != Some(0), mine, w))
    })
}

fn lines(difference: &Difference, now: &Checked, next: &Checked, w: Words) -> Markup {
    let widens = changes::effect(Effect::Widening).get(w.0);
    html! {
        ul .plain .changes {
            @for (what, text) in changes::lines(difference, now, next, w.0) {
                li { span .tag .due[what == widens] { (what) } " " span { (text) } }
            }
        }
    }
}

/// How it is put in force on the command line. `mine`: the page itself offers it too.
fn command(widens: bool, mine: bool, w: Words) -> Markup {
    html! {
        @if mine { p { (w.t("impact-command")) } } @else { p { (w.t("impact-publish")) } }
        pre .command { code { "seloste open notice.toml" @if widens { " --tell " (w.t("impact-day")) } } }
        @if widens { p .small .muted { (w.t("impact-tell")) " " code { "--not-told known" } ", " code { "--not-told effort" } ", " code { "--not-told law" } "." } }
    }
}
