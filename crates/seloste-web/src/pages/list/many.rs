//! One thing done to many of a list: chosen, looked at in numbers, done, told, and taken back where it can be.
//!
//! Guarantees: before anything is done it is told to how many and to how many not; each party's act is one of its own, with
//! its entry, so that what is refused for one stops no other and is told with its reason; the chosen travel in the body of
//! requests; sent twice it is done once and told once; what was done can be taken back, save where somebody recorded
//! something else since: ends and lifted restrictions for thirty days by whoever may record them, the rest by who did it
//! while this server runs, for [`KEPT`].
//! Does not: undo an erasure.

use super::columns::Look;
use crate::answer::Answer;
use crate::call::{Call, Place, day_value, form_day};
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use crate::pages::export;
use crate::takeout::FileForm;
use maud::{Markup, html};
use parking_lot::{Condvar, Mutex};
use seloste_gate::Gate;
use seloste_notice::{May, law_purpose};
use seloste_paper::{capital, date, instant, names};
use seloste_register::{ActError, Leaving, MANY_MAX, Many, ManyCounts, ManyDone, ManyWith, UNDO_DAYS};
use seloste_terms::{ActId, ActorId, PartyId};
use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

/// The most that are erased at once: each takes a moment, and nobody waits for an hour.
const ERASED_MAX: usize = 200;
/// How long what was done can be looked at and taken back.
const KEPT: Duration = Duration::from_secs(30 * 60);
/// How many reports are kept.
const REPORTS_MAX: usize = 100;

/// The most characters of the id that a form carries.
const ID_CHARS_MAX: usize = 32;

/// What was done of late, in memory only.
#[derive(Default)]
pub(crate) struct Reports {
    kept: Mutex<Vec<Report>>,
    /// By id and account, what is being done now.
    doing: Mutex<HashSet<(String, ActorId)>>,
    done: Condvar,
}

/// Something that is being done; others who would do the same wait until it is dropped.
struct Doing<'a> {
    of: &'a Reports,
    key: (String, ActorId),
}

impl Drop for Doing<'_> {
    fn drop(&mut self) {
        self.of.doing.lock().remove(&self.key);
        self.of.done.notify_all();
    }
}

/// What came of one thing done to many.
#[derive(Clone)]
struct Report {
    id: String,
    owner: ActorId,
    register: String,
    what: Many,
    done: Vec<ManyDone>,
    /// How many were not, by reason.
    not: BTreeMap<String, usize>,
    /// How many it was taken back for.
    back: Option<usize>,
    at: Instant,
}

impl Reports {
    /// Waits until nobody does this any more, and keeps others from it.
    fn begin(&self, id: &str, owner: ActorId) -> Doing<'_> {
        let key = (id.to_owned(), owner);
        let mut doing = self.doing.lock();
        while !doing.insert(key.clone()) {
            self.done.wait(&mut doing);
        }
        drop(doing);
        Doing { of: self, key }
    }

    fn put(&self, report: Report) {
        let mut all = self.kept.lock();
        all.retain(|r| r.at.elapsed() < KEPT && (&r.id, r.owner) != (&report.id, report.owner));
        let over = (all.len() + 1).saturating_sub(REPORTS_MAX);
        all.drain(..over);
        all.push(report);
    }

    fn get(&self, id: &str, owner: ActorId, register: &str) -> Option<Report> {
        let all = self.kept.lock();
        all.iter().find(|r| r.id == id && r.owner == owner && r.register == register && r.at.elapsed() < KEPT).cloned()
    }
}

/// What the bar of a list offers, as ids and words.
fn offered(place: &Place, w: Words) -> Vec<(String, String)> {
    let mut all = Vec::new();
    if place.may(May::Standing, law_purpose::RIGHTS) {
        all.push(("end".to_owned(), w.t("act-end")));
        let objectable = place.notice.purposes.iter().filter(|p| Gate::can_be_objected_to(p)).map(|p| p.id.as_str());
        let objectable: Vec<&str> = objectable.collect();
        for (id, key) in [("object", "act-object"), ("allow", "act-object-end")] {
            let said = |to: &str| match to {
                "" => format!("{}: {}", w.t(key), w.t("objects-all")),
                to => format!("{}: {}", w.t(key), names::purpose(&place.notice, to, w.0)),
            };
            all.extend(objectable.iter().chain([&""]).map(|to| (format!("{id}:{to}"), said(to))));
        }
        all.push(("restrict".to_owned(), w.t("act-restrict")));
        all.push(("lift".to_owned(), w.t("act-lift")));
    }
    if place.may(May::Erase, law_purpose::RIGHTS) {
        all.push(("erase".to_owned(), w.t("erase")));
    }
    if !place.purposes(May::Export).is_empty() {
        all.push(("export".to_owned(), w.t("export-do")));
    }
    all
}

/// What is to be done, as the form names it; nothing for taking out.
fn named(id: &str) -> Result<Option<Many>, WebError> {
    let to = |rest: &str| (!rest.is_empty()).then(|| rest.to_owned());
    Ok(Some(match id.split_once(':').unwrap_or((id, "")) {
        ("export", _) => return Ok(None),
        ("end", _) => Many::End,
        ("object", rest) => Many::Object(to(rest)),
        ("allow", rest) => Many::Allow(to(rest)),
        ("restrict", _) => Many::Restrict,
        ("lift", _) => Many::Lift,
        ("erase", _) => Many::Erase,
        _ => return Err(WebError::Unreadable),
    }))
}

/// The name of the form that the boxes of a list belong to.
pub(super) const FORM: &str = "many";

/// Whether the account may do anything to many here.
pub(super) fn is_offered(place: &Place) -> bool {
    place.may(May::Standing, law_purpose::RIGHTS)
        || place.may(May::Erase, law_purpose::RIGHTS)
        || !place.purposes(May::Export).is_empty()
}

/// The bar below a list.
pub(super) fn bar(place: &Place, purpose: &str, look: &Look, said: &str, matched: usize, w: Words) -> Markup {
    html! {
        @if is_offered(place) {
            form .many #(FORM) method="post" action=(place.href("/many")) aria-label=(w.t("many")) {
                input type="hidden" name="purpose" value=(purpose);
                input type="hidden" name="words" value=(said);
                @for (name, value) in look.pairs() { input type="hidden" name=(name) value=(value); }
                label for="what" { (w.t("many-chosen")) }
                select #what name="what" { @for (id, said) in offered(place, w) { option value=(id) { (said) } } }
                label .all { input type="checkbox" name="all" value="yes"; " " (w.ta("many-all", &[("n", matched.into())])) }
                button .btn type="submit" { (w.t("many-go")) }
                @if place.may(May::Standing, law_purpose::RIGHTS) { a .link href=(place.href("/many")) { (w.t("many-past")) } }
            }
        }
    }
}

/// The chosen ones, each once.
fn chosen(call: &Call, place: &Place) -> Result<Vec<PartyId>, WebError> {
    if call.form.get("all") == Some("yes") {
        let purpose = call.purpose_to_do(May::Read)?;
        let look = Look::of(call, &call.form)?;
        let words = call.form.get("words").unwrap_or_default();
        return Ok(place.register.listed(&place.actor, &purpose, words, &look.narrowed)?);
    }
    let boxes = call.form.iter().filter(|(name, _)| *name == "party").map(|(_, id)| id);
    let again = call.form.get("parties").unwrap_or_default().split_whitespace();
    let mut all: Vec<PartyId> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for id in boxes.chain(again) {
        let id: PartyId = id.parse().map_err(|_| WebError::Unreadable)?;
        if seen.insert(id) {
            all.push(id);
        }
    }
    Ok(all)
}

/// Tells what would come of it; where that was looked at, does it.
pub(crate) fn act(call: &Call) -> Result<Answer, WebError> {
    let place = call.place()?;
    let id = call.form.get("what").unwrap_or_default();
    let what = named(id)?;
    let parties = chosen(call, place)?;
    let limit = if what == Some(Many::Erase) { ERASED_MAX } else { MANY_MAX };
    let w = call.words();
    if parties.len() > limit {
        let told = w.ta("many-too-many", &[("most", limit.into())]);
        return Ok(Answer::Again(page(call, place, &w.t("many"), &refused(place, &told, w))));
    }
    let Some(what) = what else { return export(call, place, &parties) };
    // Sent twice, by a second press or by going back, it was done once: the second sees what came of the first.
    let sent =
        call.form.filled("id").filter(|id| id.len() <= ID_CHARS_MAX && id.bytes().all(|b| b.is_ascii_hexdigit()));
    let report_id = sent.map_or_else(|| call.state.request_id(), str::to_owned);
    let to = place.href(&format!("/many/{report_id}"));
    let _doing = call.state.reports.begin(&report_id, place.actor.id);
    if call.state.reports.get(&report_id, place.actor.id, &place.name).is_some() {
        return Ok(Answer::SeeOther(to));
    }
    let counts = place.register.many_preview(&place.actor, &what, &parties)?;
    if call.form.get("do") != Some("run") || counts.done == 0 {
        let content = preview(call, place, &what, id, &parties, counts, None)?;
        return Ok(Answer::Page(page(call, place, &said(place, &what, w), &content)));
    }
    let again = |key: &str| -> Result<Answer, WebError> {
        let content = preview(call, place, &what, id, &parties, counts, Some(&w.t(key)))?;
        Ok(Answer::Again(page(call, place, &said(place, &what, w), &content)))
    };
    let Ok(day) = form_day(call.form.get("day")) else { return again("form-day-wrong") };
    let how = call.form.filled("how").unwrap_or_default();
    if matches!(what, Many::Object(_)) && how.is_empty() {
        return again("form-how-missing");
    }
    if what == Many::Erase && call.form.get("phrase").map(str::trim) != Some(&phrase(parties.len(), w)) {
        return again("many-phrase-wrong");
    }
    let ground = call.form.get("ground").and_then(|g| g.chars().next()).unwrap_or(' ');
    let day = day.unwrap_or_else(|| place.register.today());
    let with = ManyWith { how, ground, day, act: place.register.new_many()? };
    let one = |party: &PartyId| place.register.do_to_one_of_many(&place.actor, &what, *party, with);
    let (done, not) = each(&parties, one, w);
    let report = Report {
        id: report_id,
        owner: place.actor.id,
        register: place.name.clone(),
        what,
        done,
        not,
        back: None,
        at: Instant::now(),
    };
    call.state.reports.put(report);
    Ok(Answer::SeeOther(to))
}

/// Does something with each, and tells what came of it, and of whom nothing came how many and why.
fn each<O, T>(
    all: &[O],
    one: impl Fn(&O) -> Result<Option<T>, ActError>,
    w: Words,
) -> (Vec<T>, BTreeMap<String, usize>) {
    let (mut done, mut not) = (Vec::new(), BTreeMap::new());
    for (n, each) in all.iter().enumerate() {
        let came = one(each);
        let stops = matches!(came, Err(ActError::Stopped(_)));
        let reason = match came {
            Ok(Some(came)) => {
                done.push(came);
                continue;
            }
            // Where all of it is held nothing was done.
            Ok(None) => w.t("many-held"),
            Err(ActError::Input(said)) => capital(said.get(w.0)),
            Err(error) => WebError::from(error).told(w).1,
        };
        *not.entry(reason).or_default() += if stops { all.len() - n } else { 1 };
        if stops {
            break;
        }
    }
    (done, not)
}

/// What a person types before many are erased.
fn phrase(n: usize, w: Words) -> String {
    w.ta("many-phrase", &[("n", n.into())])
}

/// What is done, in words.
fn said(place: &Place, what: &Many, w: Words) -> String {
    let id = match what {
        Many::End => "end".to_owned(),
        Many::Object(to) => format!("object:{}", to.as_deref().unwrap_or_default()),
        Many::Allow(to) => format!("allow:{}", to.as_deref().unwrap_or_default()),
        Many::Restrict => "restrict".to_owned(),
        Many::Lift => "lift".to_owned(),
        Many::Erase => "erase".to_owned(),
    };
    offered(place, w).into_iter().find(|(offered, _)| *offered == id).map_or_else(|| w.t("many"), |(_, said)| said)
}

fn page(call: &Call, place: &Place, title: &str, content: &Markup) -> Markup {
    let w = call.words();
    let content = html! {
        div .bar { div .grow { h1 { (title) } } a .btn .quiet href=(place.href("")) { (w.t("back")) } }
        (content)
    };
    layout::page(call, At::List, title, &content)
}

fn refused(place: &Place, told: &str, w: Words) -> Markup {
    html! {
        div .problems role="alert" tabindex="-1" { p { (told) } }
        p { a .btn href=(place.href("")) { (w.t("back")) } }
    }
}

/// In numbers, what would come of it, and what it takes to do it.
fn preview(
    call: &Call,
    place: &Place,
    what: &Many,
    id: &str,
    parties: &[PartyId],
    counts: ManyCounts,
    problem: Option<&str>,
) -> Result<Markup, WebError> {
    let w = call.words();
    let ids: Vec<String> = parties.iter().map(ToString::to_string).collect();
    let typed = |name: &str| call.form.get(name).unwrap_or_default();
    let day = day_value(place.register.today());
    Ok(html! {
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
        section .sheet {
            p { strong { (w.ta("many-would", &[("n", counts.done.into())])) } }
            ul .plain .muted .left {
                @if counts.already > 0 { li { (w.ta("many-already", &[("n", counts.already.into())])) } }
                @if counts.gone > 0 { li { (w.ta("many-gone", &[("n", counts.gone.into())])) } }
                @if counts.records > 0 { li { (w.ta("many-records", &[("n", counts.records.into())])) } }
                @if counts.staying > 0 { li { (w.ta("many-staying", &[("n", counts.staying.into())])) } }
            }
        }
        @if counts.done > 0 {
            form .form method="post" action=(place.href("/many")) {
                input type="hidden" name="what" value=(id);
                input type="hidden" name="id" value=(call.state.request_id());
                input type="hidden" name="parties" value=(ids.join(" "));
                @match what {
                    Many::End => (line("day", &w.t("until-day"), html! { input #day type="date" name="day" value=(if typed("day").is_empty() { day.as_str() } else { typed("day") }); })),
                    Many::Object(_) => (line("how", &w.t("how"), html! { input #how type="text" name="how" maxlength="60" required value=(crate::codes::cut(typed("how"), false)) placeholder=(w.t("how-hint")); })),
                    Many::Restrict => (line("ground", &w.t("ground"), html! { select #ground name="ground" {
                        @for (g, key) in [('a', "ground-a"), ('b', "ground-b"), ('c', "ground-c"), ('d', "ground-d")] { option value=(g) { (w.t(key)) } }
                    } })),
                    Many::Erase => {
                        p { (w.t("erase-backups")) }
                        (line("phrase", &w.ta("many-phrase-type", &[("phrase", phrase(parties.len(), w).into())]), html! { input #phrase type="text" name="phrase" autocomplete="off" required; }))
                    },
                    Many::Allow(_) | Many::Lift => {},
                }
                p .muted { (undo_said(what, w)) }
                p .actions {
                    button .btn .primary[*what != Many::Erase] .stop[*what == Many::Erase] type="submit" name="do" value="run" { (w.t(if *what == Many::Erase { "erase-do" } else { "record" })) }
                    a .btn .quiet href=(place.href("")) { (w.t("cancel")) }
                }
            }
        }
    })
}

/// For how long it can be taken back, if at all.
fn undo_said(what: &Many, w: Words) -> String {
    if what.is_kept() {
        w.ta("many-undo-days", &[("days", UNDO_DAYS.into())])
    } else {
        w.t(if what.can_be_taken_back() { "many-undo-can" } else { "many-undo-cannot" })
    }
}

fn line(id: &str, label: &str, input: Markup) -> Markup {
    html! { div .field { label for=(id) { (label) } div .in { (input) } } }
}

/// What came of it.
pub(crate) fn report(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let report = known(call, place)?;
    let content = html! {
        p .said role="status" { (w.ta("many-done", &[("n", report.done.len().into())])) }
        @if let Some(back) = report.back { p .said role="status" { (w.ta("many-back", &[("n", back.into())])) } }
        @if !report.not.is_empty() {
            section .sheet {
                h2 { (w.t("many-not")) }
                table { tbody { @for (reason, n) in &report.not { tr { td { (reason) } td .num { (n) } } } } }
            }
        }
        @if report.back.is_none() && report.what.can_be_taken_back() && !report.done.is_empty() {
            form method="post" action=(call.path) { p .actions { button .btn type="submit" { (w.t("many-undo")) } } }
        }
        @if report.what.is_kept() { p .muted { (undo_said(&report.what, w)) } }
        p {
            a .btn .quiet href=(place.href("")) { (place.people(seloste_notice::State::Customer, w)) } " "
            @if place.may(May::Standing, law_purpose::RIGHTS) { a .link href=(place.href("/many")) { (w.t("many-past")) } }
        }
    };
    Ok(Answer::Page(page(call, place, &said(place, &report.what, w), &content)))
}

/// What was done, from memory or, while it is kept, from the register.
fn known(call: &Call, place: &Place) -> Result<Report, WebError> {
    let id = call.param("many");
    if let Some(report) = call.state.reports.get(id, place.actor.id, &place.name) {
        return Ok(report);
    }
    let act: ActId = id.parse().map_err(|_| WebError::NotFound)?;
    let past = place.register.many_past(&place.actor)?.into_iter().find(|p| p.act == act).ok_or(WebError::NotFound)?;
    Ok(Report {
        id: id.to_owned(),
        owner: place.actor.id,
        register: place.name.clone(),
        what: past.what,
        done: past.done,
        not: BTreeMap::new(),
        back: None,
        at: Instant::now(),
    })
}

/// What was done of late and can still be taken back, in numbers.
pub(crate) fn past(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let all = place.register.many_past(&place.actor)?;
    let content = html! {
        p .muted { (w.ta("many-past-help", &[("days", UNDO_DAYS.into())])) }
        @if all.is_empty() { div .empty { p { (w.t("many-past-none")) } } }
        @else {
            section .sheet {
                table .stack {
                    thead { tr {
                        th scope="col" { (w.t("what")) } th scope="col" { (w.t("when")) }
                        th scope="col" { (w.t("many-past-count")) } th scope="col" { (w.t("many-past-until")) }
                    } }
                    tbody { @for one in &all { tr {
                        td { a .name href=(place.href(&format!("/many/{}", one.act))) { (said(place, &one.what, w)) } }
                        td { (instant(one.at_ms, w.0)) }
                        td .num { (one.done.len()) }
                        td { (date(one.until, w.0)) }
                    } } }
                }
            }
        }
    };
    Ok(Answer::Page(page(call, place, &w.t("many-past"), &content)))
}

/// Takes it back, for those for whom it was done.
pub(crate) fn undo(call: &Call) -> Result<Answer, WebError> {
    let (place, w) = (call.place()?, call.words());
    let _doing = call.state.reports.begin(call.param("many"), place.actor.id);
    let report = known(call, place)?;
    let to = call.path.clone();
    if report.back.is_some() || !report.what.can_be_taken_back() {
        return Ok(Answer::SeeOther(to));
    }
    // That one may is asked once more: a role may have changed meanwhile, and the refusal is in the ledger.
    let parties: Vec<PartyId> = report.done.iter().map(|done| done.party).collect();
    place.register.many_preview(&place.actor, &report.what, &parties)?;
    let one = |done: &ManyDone| place.register.take_back_of_many(&place.actor, &report.what, *done).map(|()| Some(()));
    let (done, not) = each(&report.done, one, w);
    let mut all = report.not.clone();
    for (reason, n) in not {
        *all.entry(reason).or_default() += n;
    }
    call.state.reports.put(Report { back: Some(done.len()), not: all, at: Instant::now(), ..report });
    Ok(Answer::SeeOther(to))
}

/// Takes the chosen ones out: first in numbers, for a purpose.
fn export(call: &Call, place: &Place, parties: &[PartyId]) -> Result<Answer, WebError> {
    let w = call.words();
    let asked = call.form.filled("for").map(str::to_owned);
    let first = place.purposes(May::Export).into_iter().next();
    // Without one, the gate says no and that is in the ledger.
    let purpose = match asked.or(first) {
        Some(purpose) => purpose,
        None => call.purpose_to_do(May::Export)?,
    };
    if let Some(form) = call.form.get("to").and_then(|to| FileForm::ALL.into_iter().find(|f| f.id() == to)) {
        return export::file(call, &purpose, Leaving::These(parties), form);
    }
    let counts = place.register.export_preview(&place.actor, &purpose, Leaving::These(parties));
    let ids: Vec<String> = parties.iter().map(ToString::to_string).collect();
    let hidden = html! {
        input type="hidden" name="what" value="export";
        input type="hidden" name="parties" value=(ids.join(" "));
    };
    let leaving = html! { (hidden) input type="hidden" name="for" value=(purpose); };
    let content = html! {
        form .bar method="post" action=(place.href("/many")) {
            (hidden)
            (purpose_select_for(place, &purpose, w))
            button .btn .quiet type="submit" { (w.t("show")) }
        }
        (export::sheet(counts, &place.href("/many"), &leaving, w)?)
    };
    Ok(Answer::Page(page(call, place, &w.t("export"), &content)))
}

fn purpose_select_for(place: &Place, chosen: &str, w: Words) -> Markup {
    html! {
        span .why {
            label for="for" { (w.t("purpose")) }
            select #for name="for" {
                @for id in place.purposes(May::Export) {
                    option value=(id) selected[id == chosen] { (names::purpose(&place.notice, &id, w.0)) }
                }
            }
        }
    }
}
