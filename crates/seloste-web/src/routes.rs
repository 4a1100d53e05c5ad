//! The table of routes.
//!
//! Guarantees: the router is made from this table and from nothing else, and each row names who may come in; the
//! authorisation matrix of the tests walks the same table.

use crate::answer::Answer;
use crate::call::Call;
use crate::error::WebError;
use crate::pages::{access, add, card, edit, erase, front, list, new, notice, sign_in, standing, system, versions};

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
    pub(crate) run: fn(&Call) -> Result<Answer, WebError>,
}

impl std::fmt::Debug for RouteSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {} ({:?})", self.verb, self.path, self.auth)
    }
}

const fn route(verb: Verb, path: &'static str, auth: Auth, run: fn(&Call) -> Result<Answer, WebError>) -> RouteSpec {
    RouteSpec { verb, path, auth, run }
}

/// Every route.
#[must_use]
pub const fn routes() -> &'static [RouteSpec] {
    use Auth::{Public, Register, SignedIn};
    use Verb::{Get, Post, Report};
    const ROUTES: &[RouteSpec] = &[
        route(Get, "/", SignedIn, front::show),
        route(Get, "/sign-in", Public, sign_in::form),
        route(Post, "/sign-in", Public, sign_in::sign_in),
        route(Post, "/sign-out", Public, sign_in::sign_out),
        route(Get, "/join/{token}", Public, sign_in::join_form),
        route(Post, "/join/{token}", Public, sign_in::join),
        route(Post, "/language", Public, sign_in::language),
        route(Get, "/r/{register}", Register, list::show),
        route(Post, "/r/{register}/search", Register, list::search),
        route(Get, "/r/{register}/new", Register, new::form),
        route(Post, "/r/{register}/new", Register, new::create),
        route(Get, "/r/{register}/p/{party}", Register, card::show),
        route(Get, "/r/{register}/p/{party}/edit/{record}", Register, edit::form),
        route(Post, "/r/{register}/p/{party}/edit/{record}", Register, edit::change),
        route(Get, "/r/{register}/p/{party}/add/{kind}", Register, add::form),
        route(Post, "/r/{register}/p/{party}/add/{kind}", Register, add::add),
        route(Get, "/r/{register}/p/{party}/standing", Register, standing::show),
        route(Post, "/r/{register}/p/{party}/standing", Register, standing::change),
        route(Get, "/r/{register}/p/{party}/erase", Register, erase::preview),
        route(Post, "/r/{register}/p/{party}/erase", Register, erase::erase),
        route(Post, "/r/{register}/p/{party}/access", Register, access::take),
        route(Get, "/notice/{register}", Public, notice::show),
        route(Get, "/notice/{register}/versions", Public, versions::list),
        route(Get, "/notice/{register}/versions/{number}", Public, versions::show),
        route(Get, "/static/{file}", Public, system::asset),
        route(Get, "/health", Public, system::health),
        route(Report, "/csp-report", Public, system::csp_report),
    ];
    ROUTES
}
