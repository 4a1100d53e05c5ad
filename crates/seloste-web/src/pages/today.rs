//! Today: what needs doing in a register, in numbers, and how the notice has been kept.
//!
//! Guarantees: nobody is named, so that looking here leaves no entry; counted is what the account's role may see; each
//! number leads to the list of whose it is, which asks the gate and is logged.
//! Does not: count anew at each look what would be erased: that is [`FRESH_MS`] old at most, and says of when it is.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use crate::pages::list::list_href;
use maud::{Markup, html};
use parking_lot::Mutex;
use seloste_gate::standing::{Day, day_of};
use seloste_notice::{May, State, law_purpose};
use seloste_paper::{capital, date, instant, keep, names};
use seloste_register::{Coming, Figures, Narrowed, Register, SignedIn, SweepPlan, ToDo, WaitingFor};
use std::collections::HashMap;
use std::sync::Arc;

/// How far ahead it is told what will be erased, in days.
const WEEK: Day = 7;
/// How long what was counted of that is shown, in milliseconds.
const FRESH_MS: i64 = 10 * 60 * 1_000;
/// How old the last backup may be before it is told, in milliseconds.
const BACKUP_OLD_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// How long before its day a review of the notice is told, in days.
const REVIEW_DAYS: Day = 60;

/// What would be erased, by register, with when it was counted.
#[derive(Default)]
pub(crate) struct Sweeps(Mutex<HashMap<String, Counted>>);

#[derive(Clone)]
struct Counted {
    at_ms: i64,
    notice: [u8; 32],
    until: Day,
    plan: Arc<SweepPlan>,
}

impl Sweeps {
    /// What would be erased within a week.
    fn of(&self, call: &Call, place: &Place) -> Result<Counted, WebError> {
        let now_ms = call.state.home.clock().now().as_millisecond();
        let (notice, until) = (place.notice.published_hash().0, place.register.today().saturating_add(WEEK));
        let held = self.0.lock().get(&place.name).cloned();
        let fresh = |c: &Counted| {
            (c.notice, c.until) == (notice, until) && (0..FRESH_MS).contains(&now_ms.saturating_sub(c.at_ms))
        };
        if let Some(counted) = held.filter(fresh) {
            return Ok(counted);
        }
        let plan = Arc::new(place.register.sweep_preview(until)?);
        let counted = Counted { at_ms: now_ms, notice, until, plan };
        self.0.lock().insert(place.name.clone(), counted.clone());
        Ok(counted)
    }
}

/// What waits for an account in a register.
struct Work {
    waiting: WaitingFor,
    coming: Vec<ToDo>,
}

impl Work {
    fn of(place: &Place) -> Self {
        let purposes = place.purposes(May::Read);
        Self {
            waiting: place.register.waiting_for(&place.actor, &purposes),
            coming: place.register.coming(&place.actor, &purposes),
        }
    }

    /// How many things there are to do.
    fn len(&self) -> usize {
        usize::from(self.waiting.parties > 0) + self.coming.len()
    }
}

/// The registers in which the account has a role, as far as it may use them from where it is.
pub(super) fn places(call: &Call) -> Result<Vec<Place>, WebError> {
    let who = call.signed_in()?;
    let settings = call.instance().settings();
    let of = |(name, register): (String, Arc<Register>)| {
        let actor = who.actor(&name).filter(|_| settings.admits(&name, call.from.address))?;
        let notice = register.notice();
        Some(Place { name, register, notice, actor })
    };
    Ok(call.state.home.registers().into_iter().filter_map(of).collect())
}

/// How many things there are to do in a register.
pub(super) fn to_do(place: &Place) -> usize {
    Work::of(place).len()
}

/// The page.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let work = Work::of(place);
    let figures = place.register.figures()?;
    let today = place.register.today();
    let places = places(call)?;
    let content = html! {
        div .bar { div .grow { h1 { (w.t("today")) } p .muted { (capital(&long_day(today, w))) } } }
        @if places.len() > 1 {
            nav .chips aria-label=(w.t("today-switch")) {
                @for other in &places {
                    @let n = if other.name == place.name { work.len() } else { to_do(other) };
                    a .chip href=(other.href("/today")) aria-current=[(other.name == place.name).then_some("page")] {
                        (owner(other)) @if n > 0 { " " (n) }
                    }
                }
            }
        }
        div .card {
            div {
                (waiting(place, &work, today, w))
                (leaving(call, place, w)?)
                @if call.who.as_ref().is_some_and(SignedIn::is_operator) { (deployment(call, &figures, w)?) }
            }
            (kept(place, &figures, w))
        }
    };
    Ok(Answer::Page(layout::page(call, At::Today, &w.t("today"), &content)))
}

/// By whom a register is known to those who work in several: the companies' name, else the register's.
pub(super) fn owner(place: &Place) -> &str {
    place.notice.controllers.first().map_or("", |c| c.organisation.name.as_str())
}

/// The day with the name of its weekday.
fn long_day(today: Day, w: Words) -> String {
    let weekday = seloste_gate::standing::date_of(today).weekday();
    let name = match weekday {
        jiff::civil::Weekday::Monday => w.t("monday"),
        jiff::civil::Weekday::Tuesday => w.t("tuesday"),
        jiff::civil::Weekday::Wednesday => w.t("wednesday"),
        jiff::civil::Weekday::Thursday => w.t("thursday"),
        jiff::civil::Weekday::Friday => w.t("friday"),
        jiff::civil::Weekday::Saturday => w.t("saturday"),
        jiff::civil::Weekday::Sunday => w.t("sunday"),
    };
    format!("{name} {}", date(today, w.0))
}

/// What waits for somebody to do it.
fn waiting(place: &Place, work: &Work, today: Day, w: Words) -> Markup {
    let review = review(place).filter(|due| *due <= today.saturating_add(REVIEW_DAYS));
    html! {
        section .sheet {
            h2 { (w.t("today-waits")) }
            @if work.len() == 0 && review.is_none() {
                p { (w.t("today-nothing")) }
                p .muted { (w.t("today-nothing-help")) }
                p .actions {
                    @if !place.purposes(May::Write).is_empty() { a .btn href=(place.href("/new")) { (place.new_one(w)) } }
                    @if !place.purposes(May::Import).is_empty() { a .btn .quiet href=(place.href("/import")) { (w.t("import-do")) } }
                    a .btn .quiet href=(place.href("")) { (place.people(State::Customer, w)) }
                }
            } @else {
                table .stack .todo {
                    thead .unseen { tr { th scope="col" { (w.t("what")) } th scope="col" { (w.t("when")) } th scope="col" { (w.t("today-count")) } } }
                    tbody data-rows {
                        @if work.waiting.parties > 0 {
                            tr { td { a .name href=(place.href("/inbox")) { (w.t("today-inbox")) } } td { @if let Some(day) = work.waiting.first { (when(day, today, w)) } } td .num { (work.waiting.parties) } }
                        }
                        @for to_do in &work.coming { (coming(place, to_do, today, w)) }
                        @if let Some(due) = review {
                            tr {
                                td { a .name href=(place.href("/notice")) { (w.t("today-review")) } }
                                td { (when(due, today, w)) }
                                td {}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn coming(place: &Place, to_do: &ToDo, today: Day, w: Words) -> Markup {
    let narrowed = Narrowed { coming: Some(to_do.what), ..Narrowed::default() };
    html! {
        tr {
            td { a .name href=(list_href(place, &to_do.purpose, narrowed, 0)) { (said(place, to_do.what, w)) } }
            td { (when(to_do.first, today, w)) }
            td .num { (to_do.parties) }
        }
    }
}

/// What a list of those is called of whom something comes.
pub(super) fn said(place: &Place, what: Coming, w: Words) -> String {
    match what {
        Coming::HoldEnds => w.t("today-hold"),
        Coming::Due("request.due") => w.t("today-requests"),
        Coming::Due(field) => names::field(&place.notice, field, w.0),
    }
}

/// How long there is until a day, or how late it is.
fn when(day: Day, today: Day, w: Words) -> Markup {
    let left = day.saturating_sub(today);
    html! {
        @if left < 0 { span .tag .stop { (w.ta("today-late", &[("days", left.unsigned_abs().into())])) } }
        @else if left <= 3 { span .tag .due { (w.ta("today-left", &[("days", left.into())])) } }
        @else if left <= REVIEW_DAYS { span .tag { (w.ta("today-left", &[("days", left.into())])) } }
        @else { span .tag { (date(day, w.0)) } }
    }
}

/// What will be erased within a week, as far as the role sees the categories at all.
fn leaving(call: &Call, place: &Place, w: Words) -> Result<Markup, WebError> {
    let counted = call.state.sweeps.of(call, place)?;
    let purposes = place.purposes(May::Read);
    let all = purposes.iter().any(|p| law_purpose::ALL.contains(&p.as_str()));
    let sees = |category: &str| {
        let of = place.notice.category(category);
        let role = place.notice.role(place.actor.role.as_str());
        all || role.is_none_or(|r| r.is_let_to(category))
            && of.is_some_and(|c| c.purposes.iter().any(|p| purposes.iter().any(|mine| *p == *mine.as_str())))
    };
    let going: Vec<_> = counted.plan.going.iter().filter(|g| g.records > 0 && sees(&g.category)).collect();
    let rule = |category: &str| {
        let keep_it = place.notice.category(category).map(|c| c.keep)?;
        Some(keep(keep_it, place.notice.relation, w.0))
    };
    Ok(html! {
        section .sheet {
            h2 { span { (w.t("today-leaving")) } span .small .muted { (w.ta("today-counted", &[("when", instant(counted.at_ms, w.0).into())])) } }
            @if going.is_empty() { p .muted { (w.t("today-leaving-none")) } }
            @else {
                table .stack .under {
                    thead .unseen { tr { th scope="col" { (w.t("category")) } th scope="col" { (w.t("rail-keep")) } th scope="col" { (w.t("records")) } } }
                    tbody {
                        @for g in &going {
                            tr {
                                td { (names::category(&place.notice, &g.category, w.0)) }
                                td .muted { (rule(&g.category).unwrap_or_default()) }
                                td .num { (g.records) }
                            }
                        }
                    }
                }
                @if purposes.iter().any(|p| place.notice.purpose(p).is_some_and(|p| p.during.contains(&State::Former))) || all {
                    p { a href=(list_href(place, shows_former(place, &purposes), Narrowed { state: Some(State::Former), ..Narrowed::default() }, 0)) { (place.people(State::Former, w)) } }
                }
            }
            @if all && counted.plan.unwanted > 0 { p .muted { (w.ta("today-unwanted", &[("n", counted.plan.unwanted.into())])) } }
            @if all && counted.plan.held > 0 { p .muted { (w.ta("today-held", &[("n", counted.plan.held.into())])) } }
            @if all && !counted.plan.without_rule.is_empty() { p .due-note { (w.t("today-without-rule")) } }
        }
    })
}

/// The purpose that shows those whose relationship has ended.
fn shows_former<'p>(place: &Place, purposes: &'p [String]) -> &'p str {
    let shows = |p: &&String| {
        law_purpose::ALL.contains(&p.as_str())
            || place.notice.purpose(p).is_some_and(|p| p.during.contains(&State::Former))
    };
    purposes.iter().find(shows).map_or("", String::as_str)
}

/// What of the deployment wants attention, for who runs it.
fn deployment(call: &Call, figures: &Figures, w: Words) -> Result<Markup, WebError> {
    let home = &call.state.home;
    let now_ms = home.clock().now().as_millisecond();
    let mut wants: Vec<(String, &str)> = Vec::new();
    if home.escrow_places().is_empty() {
        wants.push((w.t("today-no-escrow"), "seloste escrow"));
    } else if !home.escrows_behind()?.is_empty() {
        wants.push((w.t("today-escrow-behind"), "seloste escrow"));
    }
    match figures.last_backup_ms {
        None => wants.push((w.t("today-no-backup"), "seloste backup")),
        Some(at) if now_ms.saturating_sub(at) > BACKUP_OLD_MS => {
            wants.push((w.ta("today-backup-old", &[("when", instant(at, w.0).into())]), "seloste backup"));
        }
        Some(_) => {}
    }
    Ok(html! {
        @if !wants.is_empty() {
            section .sheet {
                h2 { (w.t("today-deployment")) }
                ul .plain { @for (what, command) in &wants { li { (what) " " code { (command) } } } }
            }
        }
    })
}

/// When the notice is to be looked through.
fn review(place: &Place) -> Option<Day> {
    Some(day_of(place.notice.review?.after(place.notice.version)?))
}

/// How the notice has been kept: figures that its public page shows too, and when it is read through again.
fn kept(place: &Place, figures: &Figures, w: Words) -> Markup {
    let at = |ms: Option<i64>| ms.map_or_else(|| w.t("today-not-lately"), |ms| instant(ms, w.0));
    html! {
        aside .rail aria-labelledby="kept-head" {
            h2 #kept-head { (w.t("today-kept")) }
            dl {
                dt { (w.t("today-sweep")) }
                dd { (at(figures.last_sweep_ms)) }
                dt { (w.t("today-erased")) }
                dd { (figures.folders_erased) }
                dt { (w.t("today-answered")) }
                dd {
                    (figures.requests)
                    @if figures.late > 0 { " " span .tag .stop { (w.ta("today-answered-late", &[("n", figures.late.into())])) } }
                }
                dt { (w.t("log")) }
                dd { (w.ta("today-entries", &[("n", figures.log_size.into())])) }
                dt { (w.t("today-backup")) }
                dd { (at(figures.last_backup_ms)) }
                @if let Some(due) = review(place) {
                    dt { (w.t("today-review")) }
                    dd { (date(due, w.0)) }
                }
            }
            a href=(place.href("/notice")) { (w.t("rail-open")) }
        }
    }
}
