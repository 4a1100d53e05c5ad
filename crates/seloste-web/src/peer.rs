//! From where a request comes.
//!
//! Guarantees: what a request says of where it comes from counts only behind a proxy that the deployment has declared.
//! Does not: keep addresses.

use crate::guard;
use axum::http::HeaderMap;
use axum::http::header::{self, HeaderName};
use seloste_register::{Device, Settings, Whence};
use std::net::IpAddr;

/// The other end of the connection that a request came by.
#[derive(Clone, Copy)]
pub struct Peer(pub IpAddr);

/// From where a request comes, behind TLS that somebody else speaks (`through_proxy`) or not.
pub(crate) fn whence(settings: &Settings, peer: Option<Peer>, headers: &HeaderMap, through_proxy: bool) -> Whence {
    let said = headers.get_all(HeaderName::from_static("x-forwarded-for")).iter();
    // A line that is not text says nothing that could be believed.
    let said: Vec<&str> = said.map(|v| v.to_str().unwrap_or("unknown")).collect();
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let known = guard::cookie_of(headers, guard::known_name(through_proxy)).map(str::to_owned);
    Whence { address: settings.client(peer.map(|p| p.0), &said, through_proxy), device: Device::of(agent), known }
}
