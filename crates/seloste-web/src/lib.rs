//! Pages: what people do with a register in a browser. The only async code.
//!
//! Guarantees: every route is in one table ([`routes`]), from which the router is made, so that none is reached without
//! the authorisation that its row names; requests are taken asynchronously and answered by a fixed pool of threads behind a
//! bounded queue, and a full queue answers 503; every page works without script; the policy of every answer forbids what
//! is not from here; no personal data in addresses, logs or error pages.
//! Does not: decide who may do what (the gate does), hold data between requests, or speak TLS itself.

mod answer;
mod api;
mod assets;
mod call;
mod codes;
mod desk;
mod dispatch;
mod error;
mod form;
mod guard;
mod i18n;
mod layout;
mod limit;
mod listen;
mod pages;
mod peer;
mod pool;
mod qr;
mod query;
mod room;
mod routes;
mod server;
mod streaming;
mod takeout;

pub use api::{Access, ApiSpec, Method, api_routes, document};
pub use dispatch::State;
pub use peer::Peer;
pub use routes::{Auth, RouteSpec, Verb, routes};
pub use server::{Ending, Options, ServeError, Server, may_listen, router, serve};
/// Why the gate refused, in the words of the pages.
#[must_use]
pub fn refused_in(refusal: &seloste_gate::Refusal, lang: seloste_terms::Lang) -> String {
    error::refused(refusal, i18n::Words(lang))
}

pub use takeout::{FileForm, takeout};

#[cfg(test)]
mod tests;
