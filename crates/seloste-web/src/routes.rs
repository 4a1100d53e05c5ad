//! The table of routes.
//!
//! Guarantees: the router is made from this table and from nothing else, and each row names who may come in; the
//! authorisation matrix of the tests walks the same table.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::guard::{BODY_BYTES_MAX, RECORD_BYTES_MAX};
use crate::pages::notice_screen::{self as screen, edit as editor, paste, publish};
use crate::pages::{
    access, account, add, admin, card, contact, document, edit, erase, erase_record, export, forms, front, go, import,
    inbox, line, list, log, merge, new, notice, passkeys, roles, rules, second, sign_in, standing, system, today,
    tokens, unlock, versions,
};

/// How a route is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// To see: changes nothing but the ledger.
    Get,
    /// To do. Only from pages of this server.
    Post,
    /// To report, by the browser itself: changes nothing at all.
    Report,
}

/// Who may come in. What they may do there the gate decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Auth {
    /// Anybody: nothing personal is there.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever runs the deployment; for all others it is refused, and that is in the ledger.
    Deployment,
    /// Whoever is signed in and has a role in the register that the address names; for all others it is not there.
    Register,
}

/// A route.
#[derive(Clone, Copy)]
pub struct RouteSpec {
    /// How it is asked.
    pub verb: Verb,
    /// Its address, with `{names}` of what varies.
    pub path: &'static str,
    /// Who may come in.
    pub auth: Auth,
    /// Whether who is there must have been shown a moment ago.
    pub fresh: bool,
    /// Whether it is there for somebody who must get a second factor first.
    pub(crate) before_second: bool,
    /// The largest form that it takes, in bytes.
    pub(crate) most: usize,
    /// Whether its form brings a file.
    pub(crate) file: bool,
    /// Whether the file is read while it comes.
    pub(crate) streamed: bool,
    pub(crate) run: fn(&Call) -> Result<Answer, WebError>,
}

impl std::fmt::Debug for RouteSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} ({:?})", self.verb, self.path, self.auth)
    }
}

const fn route(verb: Verb, path: &'static str, auth: Auth, run: fn(&Call) -> Result<Answer, WebError>) -> RouteSpec {
    let most = if matches!(auth, Auth::Register) { RECORD_BYTES_MAX } else { BODY_BYTES_MAX };
    RouteSpec {
        verb,
        path,
        auth,
        fresh: false,
        before_second: matches!(auth, Auth::Public),
        most,
        file: false,
        streamed: false,
        run,
    }
}

/// A route that takes larger forms, though only of somebody who is signed in.
const fn wide(most: usize, spec: RouteSpec) -> RouteSpec {
    RouteSpec { most, ..spec }
}

/// A route for which it is asked again who is there, unless that was shown a moment ago.
const fn fresh(spec: RouteSpec) -> RouteSpec {
    RouteSpec { fresh: true, ..spec }
}

/// A route on the way to a second factor.
const fn before_second(spec: RouteSpec) -> RouteSpec {
    RouteSpec { before_second: true, ..spec }
}

/// A route whose form brings a file.
const fn with_file(spec: RouteSpec) -> RouteSpec {
    RouteSpec { file: true, ..spec }
}

/// A route whose form ends with a file that is read while it comes.
const fn streamed(spec: RouteSpec) -> RouteSpec {
    RouteSpec { streamed: true, ..spec }
}

/// Every route.
#[must_use]
pub const fn routes() -> &'static [RouteSpec] {
    use Auth::{Deployment, Public, Register, SignedIn};
    use Verb::{Get, Post, Report};
    const ROUTES: &[RouteSpec] = &[
        route(Get, "/", SignedIn, front::show),
        route(Get, "/go", SignedIn, go::form),
        route(Post, "/go", SignedIn, go::find),
        route(Get, "/keys", SignedIn, go::keys),
        route(Get, "/sign-in", Public, sign_in::form),
        route(Post, "/sign-in", Public, sign_in::sign_in),
        route(Post, "/sign-in/passkey", Public, passkeys::sign_in),
        route(Post, "/sign-in/passkey/begin", Public, passkeys::begin_sign_in),
        route(Get, "/sign-in/code", Public, second::code_form),
        route(Post, "/sign-in/code", Public, second::code),
        route(Post, "/sign-out", Public, sign_in::sign_out),
        route(Post, "/unlock", Public, unlock::unlock),
        route(Post, "/unlock/begin", Public, passkeys::begin_unlock),
        route(Get, "/account", SignedIn, account::show),
        fresh(route(Post, "/account/password", SignedIn, account::password)),
        route(Post, "/account/sessions/end", SignedIn, account::end_sessions),
        before_second(fresh(route(Get, "/account/second", SignedIn, second::show))),
        before_second(fresh(route(Post, "/account/second", SignedIn, second::confirm))),
        route(Post, "/account/second/later", SignedIn, second::later),
        fresh(route(Post, "/account/second/end", SignedIn, second::end)),
        fresh(route(Post, "/account/second/recovery", SignedIn, second::recovery)),
        route(Get, "/join/{token}", Public, sign_in::join_form),
        route(Post, "/join/{token}", Public, sign_in::join),
        route(Post, "/language", Public, sign_in::language),
        before_second(fresh(route(Post, "/account/passkeys", SignedIn, passkeys::add))),
        before_second(fresh(route(Post, "/account/passkeys/begin", SignedIn, passkeys::begin))),
        fresh(route(Post, "/account/passkeys/change", SignedIn, passkeys::change)),
        route(Get, "/admin", Deployment, admin::show),
        fresh(route(Post, "/admin/accounts", Deployment, admin::invite)),
        route(Get, "/admin/accounts/{account}", Deployment, admin::person::show),
        fresh(route(Post, "/admin/accounts/{account}", Deployment, admin::person::act)),
        route(Get, "/admin/settings", Deployment, admin::settings::show),
        fresh(route(Post, "/admin/settings", Deployment, admin::settings::change)),
        route(Get, "/admin/log", Deployment, log::deployment),
        route(Get, "/r/{register}/today", Register, today::show),
        route(Get, "/r/{register}", Register, list::show),
        route(Post, "/r/{register}/search", Register, list::search),
        route(Post, "/r/{register}/views", Register, list::views::change),
        route(Get, "/r/{register}/many", Register, list::many::past),
        route(Post, "/r/{register}/many", Register, list::many::act),
        route(Get, "/r/{register}/many/{many}", Register, list::many::report),
        route(Post, "/r/{register}/many/{many}", Register, list::many::undo),
        route(Get, "/r/{register}/export", Register, export::form),
        route(Post, "/r/{register}/export", Register, export::take),
        route(Get, "/r/{register}/import", Register, import::form),
        with_file(wide(import::FORM_BYTES_MAX, route(Post, "/r/{register}/import", Register, import::take))),
        route(Get, "/r/{register}/import/{upload}", Register, import::steps::show),
        route(Post, "/r/{register}/import/{upload}", Register, import::steps::act),
        route(Get, "/r/{register}/imports/{import}/undo", Register, import::undo::preview),
        route(Post, "/r/{register}/imports/{import}/undo", Register, import::undo::undo),
        route(Post, "/r/{register}/check", Register, crate::form::check),
        route(Post, "/r/{register}/line", Register, line::take),
        route(Get, "/r/{register}/new", Register, new::form),
        route(Post, "/r/{register}/new", Register, new::create),
        route(Get, "/r/{register}/p/{party}", Register, card::show),
        route(Get, "/r/{register}/p/{party}/edit/{record}", Register, edit::form),
        route(Post, "/r/{register}/p/{party}/edit/{record}", Register, edit::change),
        route(Get, "/r/{register}/p/{party}/add/{kind}", Register, add::form),
        route(Post, "/r/{register}/p/{party}/add/{kind}", Register, add::add),
        route(Get, "/r/{register}/p/{party}/document", Register, document::form),
        streamed(route(Post, "/r/{register}/p/{party}/document", Register, document::take)),
        route(Get, "/r/{register}/p/{party}/document/{record}", Register, document::give),
        route(Get, "/r/{register}/p/{party}/document/{record}/replace", Register, document::form),
        streamed(route(Post, "/r/{register}/p/{party}/document/{record}/replace", Register, document::take)),
        route(Get, "/r/{register}/p/{party}/standing", Register, standing::show),
        route(Post, "/r/{register}/p/{party}/standing", Register, standing::change),
        route(Get, "/r/{register}/p/{party}/merge", Register, merge::form),
        route(Post, "/r/{register}/p/{party}/merge", Register, merge::act),
        route(Get, "/r/{register}/p/{party}/erase", Register, erase::preview),
        route(Post, "/r/{register}/p/{party}/erase", Register, erase::erase),
        route(Get, "/r/{register}/p/{party}/erase/{record}", Register, erase_record::preview),
        route(Post, "/r/{register}/p/{party}/erase/{record}", Register, erase_record::erase),
        route(Post, "/r/{register}/p/{party}/access", Register, access::take),
        route(Get, "/r/{register}/notice", Register, screen::show),
        route(Get, "/r/{register}/notice/file/{form}", Register, screen::take),
        route(Get, "/r/{register}/notice/edit", Register, editor::form),
        wide(editor::FORM_BYTES_MAX, route(Post, "/r/{register}/notice/edit", Register, editor::check)),
        wide(editor::FORM_BYTES_MAX, route(Post, "/r/{register}/notice/publish", Register, publish::publish)),
        route(Get, "/r/{register}/notice/paste", Register, paste::form),
        wide(paste::FORM_BYTES_MAX, route(Post, "/r/{register}/notice/paste", Register, paste::draft)),
        route(Get, "/r/{register}/roles", Register, roles::show),
        route(Get, "/r/{register}/log", Register, log::register),
        route(Get, "/r/{register}/inbox", Register, inbox::show),
        route(Post, "/r/{register}/inbox", Register, inbox::take),
        route(Post, "/r/{register}/inbox/refuse", Register, inbox::refuse),
        route(Get, "/r/{register}/forms", Register, forms::show),
        route(Post, "/r/{register}/forms", Register, forms::change),
        route(Get, "/r/{register}/tokens", Register, tokens::show),
        route(Post, "/r/{register}/tokens", Register, tokens::make),
        route(Post, "/r/{register}/tokens/end", Register, tokens::end),
        route(Get, "/form/{register}/{form}", Public, contact::show),
        wide(RECORD_BYTES_MAX, route(Post, "/form/{register}/{form}", Public, contact::send)),
        route(Get, "/rules", Public, rules::list),
        route(Get, "/rules/{code}", Public, rules::show),
        route(Get, "/notice/{register}", Public, notice::show),
        route(Get, "/notice/{register}/versions", Public, versions::list),
        route(Get, "/notice/{register}/versions/{number}", Public, versions::show),
        route(Get, "/static/{file}", Public, system::asset),
        route(Get, "/health", Public, system::health),
        route(Report, "/csp-report", Public, system::csp_report),
    ];
    ROUTES
}
