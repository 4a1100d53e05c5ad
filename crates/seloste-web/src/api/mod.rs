//! The REST API: the same acts for programs.
//!
//! Guarantees: made from one table, of which the router and the OpenAPI document both come; every route but the document
//! wants a token, and the gate decides what it may; no cookie counts here; errors are `application/problem+json` (RFC
//! 9457); a change with an `Idempotency-Key` is carried out once; nothing personal is ever in an address.
//! Does not: decide what may be done, or send anything by itself.

/// What the address of every route begins with.
pub(crate) const ROOT: &str = "/api/v1/";

mod about;
mod call;
mod data;
mod dispatch;
mod documents;
mod merging;
mod model;
mod openapi;
mod parties;
mod problem;
mod standing;
mod table;

pub(crate) use dispatch::{handle, no_route};
pub use openapi::document;
pub use table::{Access, ApiSpec, Method, api_routes};
