//! What every request must pass before a thread looks at it, and what every answer carries.
//!
//! Guarantees: a change is taken only from a page of this server (Fetch Metadata, else Origin; and the cookie is
//! SameSite); over plain HTTP only loopback names are answered, so that no name that others control leads here; every
//! answer carries the whole policy.
//! Does not: know accounts.

use crate::error::WebError;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, Uri};

/// The longest address, in bytes.
pub(crate) const ADDRESS_BYTES_MAX: usize = 2_048;
/// All headers of a request together, in bytes.
pub(crate) const HEADER_BYTES_MAX: usize = 16 * 1_024;
/// The largest form of a page that anybody can send, in bytes.
pub(crate) const BODY_BYTES_MAX: usize = 16 * 1_024;
/// The largest form of a register, in bytes. The longest text that a field takes, 20,000 characters, has as many as
/// 240,000 bytes in a form: four of UTF-8, each written with three.
pub(crate) const RECORD_BYTES_MAX: usize = 256 * 1_024;

/// The policy: nothing but what this server itself gives out, no script or style within a page, in no frame; what a
/// script puts into a page passes one reviewed function.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types default; report-uri /csp-report";

/// The policy of a page that these sites may show within theirs: origins, as they were checked when they were declared.
pub(crate) fn framed_by(sites: &[String]) -> Option<HeaderValue> {
    let sites = std::iter::once("'self'").chain(sites.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    HeaderValue::from_str(&POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors {sites}"))).ok()
}

/// The policy of a file to be saved: it can do nothing at all where it is opened from here.
pub(crate) const POLICY_DOWNLOAD: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=(), browsing-topics=()";

/// What a request must be.
///
/// # Errors
/// The first thing that is wrong with it.
pub(crate) fn check(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    secure: bool,
    report: bool,
) -> Result<(), WebError> {
    if uri.path_and_query().map_or(0, |p| p.as_str().len()) > ADDRESS_BYTES_MAX {
        return Err(WebError::AddressTooLong);
    }
    let size: usize = headers.iter().map(|(n, v)| n.as_str().len() + v.len()).sum();
    if size > HEADER_BYTES_MAX {
        return Err(WebError::TooLarge);
    }
    if !secure && !host(headers).is_some_and(is_loopback_name) {
        return Err(WebError::Host);
    }
    if *method == Method::POST && !report && !own_page(headers, secure) {
        return Err(WebError::Foreign);
    }
    Ok(())
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

/// The origin (RFC 6454) under which this server is asked; nothing where the host is no name that could be one.
pub(crate) fn origin(headers: &HeaderMap, secure: bool) -> Option<String> {
    let host = host(headers)?;
    let sound = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let scheme = if secure { "https" } else { "http" };
    (!host.is_empty() && host.chars().all(sound)).then(|| format!("{scheme}://{}", host.to_ascii_lowercase()))
}

/// Whether a host is this machine by its own name. A name that somebody else can let point here is not.
fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether a request to change something comes from a page of this server.
fn own_page(headers: &HeaderMap, secure: bool) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    // A browser without Fetch Metadata says at least where the form was; who says nothing is refused.
    let scheme = if secure { "https" } else { "http" };
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin == format!("{scheme}://{host}"),
        _ => false,
    }
}

/// Puts on what every answer carries.
pub(crate) fn finish(headers: &mut HeaderMap, secure: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    set(header::CACHE_CONTROL, "no-store");
    if secure {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// The name of the session's cookie. The prefix `__Host-` makes the browser insist on TLS, this host and the whole path;
/// plain HTTP on loopback cannot have it.
pub(crate) const fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-seloste" } else { "seloste" }
}

/// The name of the cookie of a second step.
pub(crate) const fn step_name(secure: bool) -> &'static str {
    if secure { "__Host-seloste-step" } else { "seloste-step" }
}

/// The name of the cookie by which a browser that has signed in before is known again.
pub(crate) const fn known_name(secure: bool) -> &'static str {
    if secure { "__Host-seloste-known" } else { "seloste-known" }
}

/// The name of the language's cookie, for those who are not signed in.
pub(crate) const fn language_name(secure: bool) -> &'static str {
    if secure { "__Host-seloste-lang" } else { "seloste-lang" }
}

/// A cookie to set; an empty value takes it away.
pub(crate) fn cookie(name: &str, value: &str, secure: bool, days: Option<u32>) -> String {
    let secure = if secure { "; Secure" } else { "" };
    let age = match (value.is_empty(), days) {
        (true, _) => "; Max-Age=0".to_owned(),
        (false, Some(days)) => format!("; Max-Age={}", days.saturating_mul(86_400)),
        (false, None) => String::new(),
    };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")
}

/// The value of a cookie. Two of the same name are none: one of them may be somebody else's.
pub(crate) fn cookie_of<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut values =
        all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('=')).filter(|(n, _)| *n == name);
    let (_, value) = values.next()?;
    values.next().is_none().then_some(value)
}
