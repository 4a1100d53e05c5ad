//! What a deployment has decided about signing in.
//!
//! Guarantees: what is typed wrong is told with its line, comes back, and changes nothing; nobody shuts themself out.

use super::tabs;
use crate::answer::Answer;
use crate::call::Call;
use crate::codes::cut;
use crate::error::WebError;
use crate::i18n::Words;
use crate::layout::{self, At};
use maud::{Markup, html};
use seloste_register::{
    EVERYWHERE, IDLE_MINUTES_MAX, IDLE_MINUTES_MIN, NETWORKS_MAX, NotNetworks, Settings, SettingsError, networks,
};

/// The measure by which a notice promises that its register is used from known networks only.
const KNOWN_NETWORKS: &str = "known-networks";

/// The settings as they are.
pub(crate) fn show(call: &Call) -> Result<Answer, WebError> {
    Ok(Answer::Page(page(call, None)))
}

/// The names of the lists: the whole deployment, then each register.
fn lists(call: &Call) -> Vec<String> {
    let registers = call.state.home.registers().into_iter().map(|(name, _)| name);
    std::iter::once(EVERYWHERE.to_owned()).chain(registers).collect()
}

fn page(call: &Call, problem: Option<&str>) -> Markup {
    let w = call.words();
    let settings = call.instance().settings();
    let sent = problem.is_some();
    let typed =
        |name: &str, kept: String| if sent { cut(call.form.get(name).unwrap_or_default(), false) } else { kept };
    let written =
        |nets: Option<&Vec<_>>| nets.into_iter().flatten().map(ToString::to_string).collect::<Vec<String>>().join("\n");
    let required = if sent { call.form.get("second") == Some("yes") } else { settings.second_required };
    let content = html! {
        div .bar { div .grow { h1 { (w.t("admin-settings")) } } }
        (tabs(call, "/admin/settings"))
        @if let Some(problem) = problem { div .problems role="alert" tabindex="-1" { p { (problem) } } }
        @else if call.query.get("saved").is_some() { p .said role="status" { (w.t("admin-saved")) } }
        form .form method="post" action="/admin/settings" {
            fieldset {
                legend { (w.t("sign-in")) }
                p .choices { label { input type="checkbox" name="second" value="yes" checked[required]; (w.t("admin-second")) } }
                div .field {
                    label for="idle" { (w.t("admin-idle")) }
                    div .in {
                        input #idle name="idle" type="text" inputmode="numeric" required value=(typed("idle", settings.idle_minutes.to_string()));
                        p .hint { (w.ta("admin-idle-hint", &[("least", IDLE_MINUTES_MIN.into()), ("most", IDLE_MINUTES_MAX.into())])) }
                    }
                }
            }
            fieldset {
                legend { (w.t("admin-networks")) }
                p .muted { (w.t("admin-networks-help")) }
                @if let Some(address) = call.from.address { p .small { (w.ta("admin-your-address", &[("address", address.to_canonical().to_string().into())])) } }
                @else { p .small .due-note { (w.t("admin-no-address")) } }
                @for name in lists(call) {
                    @let id = format!("net-{}", if name == EVERYWHERE { "all" } else { &name });
                    div .field {
                        label for=(id) { @if name == EVERYWHERE { (w.t("admin-networks-all")) } @else { (name) } }
                        div .in {
                            textarea id=(id) name={ "net." (name) } rows="3" spellcheck="false" { (typed(&format!("net.{name}"), written(settings.networks.get(&name)))) }
                            @if promises(call, &name) && !settings.networks.contains_key(&name) { p .hint .due-note { (w.t("admin-networks-promised")) } }
                        }
                    }
                }
                div .field {
                    label for="proxies" { (w.t("admin-proxies")) }
                    div .in {
                        textarea #proxies name="proxies" rows="2" spellcheck="false" { (typed("proxies", written(Some(&settings.proxies)))) }
                        p .hint { (w.t("admin-proxies-hint")) }
                    }
                }
            }
            p .actions { button .btn .primary type="submit" { (w.t("save")) } }
        }
    };
    layout::page(call, At::Admin, &w.t("admin-settings"), &content)
}

/// Whether a register's notice promises that it is used from known networks only.
fn promises(call: &Call, name: &str) -> bool {
    let register = call.state.home.register(name);
    register.is_some_and(|r| r.notice().measures.iter().any(|m| m.id.as_str() == KNOWN_NETWORKS))
}

/// Decides anew.
pub(crate) fn change(call: &Call) -> Result<Answer, WebError> {
    let (who, w) = (call.signed_in()?, call.words());
    let new = match read(call, w) {
        Ok(new) => new,
        Err(problem) => return Ok(Answer::Again(page(call, Some(&problem)))),
    };
    let problem = match call.instance().set_settings(&who.in_deployment(), new, &call.from) {
        Ok(()) => return Ok(Answer::SeeOther("/admin/settings?saved".to_owned())),
        Err(SettingsError::Idle) => idle_wrong(w),
        Err(SettingsError::ShutOut) => w.t("admin-shut-out"),
        Err(SettingsError::NoSecond) => w.t("admin-second-first"),
        Err(SettingsError::Act(error)) => return Err(error.into()),
    };
    Ok(Answer::Again(page(call, Some(&problem))))
}

fn idle_wrong(w: Words) -> String {
    w.ta("admin-idle-wrong", &[("least", IDLE_MINUTES_MIN.into()), ("most", IDLE_MINUTES_MAX.into())])
}

/// The settings that a form asks for, or what is wrong with it.
fn read(call: &Call, w: Words) -> Result<Settings, String> {
    let list = |field: &str, of: String| {
        networks(call.form.get(field).unwrap_or_default()).map_err(|NotNetworks(line)| {
            w.ta("admin-networks-wrong", &[("list", of.into()), ("line", line.into()), ("most", NETWORKS_MAX.into())])
        })
    };
    let mut new = Settings {
        second_required: call.form.get("second") == Some("yes"),
        idle_minutes: call.form.filled("idle").and_then(|n| n.parse().ok()).ok_or_else(|| idle_wrong(w))?,
        proxies: list("proxies", w.t("admin-proxies"))?,
        networks: std::collections::BTreeMap::new(),
    };
    // A list of a register that does not open now stays as it is.
    let kept = call.instance().settings();
    let names = lists(call);
    new.networks.extend(kept.networks.iter().filter(|(n, _)| !names.contains(n)).map(|(n, l)| (n.clone(), l.clone())));
    for name in names {
        let of = if name == EVERYWHERE { w.t("admin-networks-all") } else { name.clone() };
        let nets = list(&format!("net.{name}"), of)?;
        if !nets.is_empty() {
            new.networks.insert(name, nets);
        }
    }
    Ok(new)
}
