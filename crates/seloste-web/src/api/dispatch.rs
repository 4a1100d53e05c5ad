//! From a program's HTTP request to a route's function and back.
//!
//! Guarantees: as of pages, and besides: nothing is looked up before the token is known; cookies count for nothing.

use super::call::{ApiCall, Given, Then};
use super::openapi;
use super::problem::ApiError;
use super::table::{Access, ApiSpec, Method, api_routes};
use crate::dispatch::{State, read_body};
use crate::error::WebError;
use crate::guard::{self, BODY_BYTES_MAX};
use crate::i18n::{Words, accepted};
use crate::peer::{Peer, whence};
use crate::query::Pairs;
use crate::streaming::{self, Before, Incoming};
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use seloste_register::{ActError, Client, EVERYWHERE, OPAQUE, Whence, request_key};
use seloste_terms::Lang;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use zeroize::Zeroizing;

const KEY_CHARS_MAX: usize = 128;

/// Answers a program's request.
pub(crate) async fn handle(
    state: Arc<State>,
    spec: &'static ApiSpec,
    params: Vec<(String, String)>,
    request: Request,
) -> Response {
    let id = state.request_id();
    let language = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|v| accepted(v.to_str().ok()?));
    let lang = language.unwrap_or(Lang::En);
    let answered = answer(&state, spec, params, request, lang).await;
    match answered {
        Ok(Given { then: Some(Then::Give(document, one_of)), .. }) => {
            let mut response = streaming::leaving(*document, one_of);
            let headers = response.headers_mut();
            // What it is stands in its record; here it is bytes, as the document of the API says.
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(OPAQUE));
            guard::finish(headers, state.options.behind_tls);
            response
        }
        answered => respond(answered, &state, lang, &id),
    }
}

/// Answers a request that no route takes.
pub(crate) fn no_route(state: &State, request: &Request, error: WebError) -> Response {
    let id = state.request_id();
    let headers = request.headers();
    let lang = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| accepted(v.to_str().ok()?)).unwrap_or(Lang::En);
    let error =
        guard::check(request.method(), request.uri(), headers, state.options.behind_tls, true).err().unwrap_or(error);
    let mut response = respond(Err(ApiError::Web(error)), state, lang, &id);
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && let Ok(allow) = HeaderValue::from_str(&allowed(request.uri().path()))
    {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// The methods that an address takes (RFC 9110, 10.2.1).
fn allowed(path: &str) -> String {
    let fits = |pattern: &str| {
        let (mut asked, mut there) = (path.split('/'), pattern.split('/'));
        loop {
            match (asked.next(), there.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a == b || b.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let methods = api_routes().iter().filter(|spec| fits(spec.path)).map(|spec| match spec.method {
        Method::Get => "GET, HEAD",
        Method::Post => "POST",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    });
    methods.collect::<Vec<_>>().join(", ")
}

/// An answer as HTTP.
pub(crate) fn respond(answered: Result<Given, ApiError>, state: &State, lang: Lang, id: &str) -> Response {
    let (status, media, bytes) = match answered {
        Ok(Given { status, json, .. }) => (status, "application/json", json),
        Err(error) => {
            if matches!(error, ApiError::NoToken | ApiError::Web(WebError::Host)) {
                state.anonymous_refusals.fetch_add(1, Ordering::Relaxed);
            }
            let status = error.status();
            if status >= 500 && status != 503 {
                tracing::error!(request = id, "a program's request failed: {error:?}");
            }
            let problem = error.told(Words(lang), id);
            (status, "application/problem+json", serde_json::to_vec(&problem).ok())
        }
    };
    let mut response = Response::new(bytes.map_or_else(Body::empty, Body::from));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if status != 204 {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    }
    if status == 401 {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if status == 503 {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    guard::finish(headers, state.options.behind_tls);
    response
}

async fn answer(
    state: &Arc<State>,
    spec: &'static ApiSpec,
    params: Vec<(String, String)>,
    request: Request,
    lang: Lang,
) -> Result<Given, ApiError> {
    let (head, body) = request.into_parts();
    guard::check(&head.method, &head.uri, &head.headers, state.options.behind_tls, true)?;
    if spec.access == Access::Public {
        return Ok(openapi::given()?);
    }
    let asked = head.uri.query().unwrap_or_default().as_bytes().to_vec();
    let query = Pairs::read(&asked).map_err(|_| WebError::Unreadable)?;
    let token = bearer(&head.headers).ok_or(ApiError::NoToken)?;
    let (mut incoming, mut before) = (None, Before::default());
    let body = match spec.method {
        Method::Post if spec.file.is_some() => {
            if !state.home.instance().knows_token(&token) {
                return Err(ApiError::NoToken);
            }
            let sender = state.sender(token.as_str());
            let (coming, form) = Incoming::open(&state.incoming, sender, &head.headers, body).await?;
            (incoming, before) = (Some(coming), form);
            // By which a request is known again: all of it but the file.
            let pairs = before.form.iter().flat_map(|(name, value)| [name, value]);
            pairs.chain(before.file_name.as_deref()).flat_map(|part| part.bytes().chain([0])).collect()
        }
        Method::Get | Method::Delete => Vec::new(),
        Method::Post | Method::Patch => {
            let most = if state.home.instance().knows_token(&token) { spec.most } else { BODY_BYTES_MAX };
            json_body(&head.headers, body, most).await?
        }
    };
    let peer = head.extensions.get::<Peer>().copied();
    let from = whence(&state.home.instance().settings(), peer, &head.headers, state.options.behind_tls);
    let key = idempotency_key(&head.headers)?;
    let path = head.uri.path().as_bytes().to_vec();
    let request = key
        .filter(|_| spec.again.is_some())
        .map(|key| request_key(&token, &key, &[head.method.as_str().as_bytes(), &path, &asked, &body]));
    let (reply, done) = tokio::sync::oneshot::channel();
    let shared = Arc::clone(state);
    state
        .pool
        .give(move || {
            let answered = match shared.home.instance().client(&token) {
                None => Err(ApiError::NoToken),
                Some(client) => inside(&shared, &client, &from).and_then(|()| {
                    let Before { form, file_name } = before;
                    let register = None;
                    let call = ApiCall {
                        state: shared,
                        params,
                        query,
                        body,
                        form,
                        file_name,
                        client,
                        register,
                        request,
                        lang,
                    };
                    run(spec, call)
                }),
            };
            // Whoever asked may have gone; the act is done all the same.
            let _ = reply.send(answered);
        })
        .map_err(|_| WebError::Busy)?;
    let answered = done.await.map_err(|_| WebError::Broken("a route panicked"))?;
    match (incoming, answered) {
        (Some(incoming), Ok(Given { then: Some(Then::Receive(receiving)), .. })) => {
            incoming.receive(state, *receiving).await?
        }
        (Some(incoming), answered) => {
            incoming.drain().await;
            answered
        }
        (None, answered) => answered,
    }
}

/// A token is good in the networks of its register only. That one was shown elsewhere is in the register's ledger.
fn inside(state: &State, client: &Client, from: &Whence) -> Result<(), ApiError> {
    let settings = state.home.instance().settings();
    let name = &client.token.register;
    if settings.admits(EVERYWHERE, from.address) && settings.admits(name, from.address) {
        return Ok(());
    }
    if let Some(register) = state.home.register(name) {
        register.turn_away(&client.actor)?;
    }
    Err(WebError::Network.into())
}

/// Obeys the route's row, then runs its function, or tells what came of it before.
fn run(spec: &'static ApiSpec, mut call: ApiCall) -> Result<Given, ApiError> {
    if spec.access == Access::Register {
        let name = call.param("register").to_owned();
        // A register that the token is not for is not there.
        let register = call.state.home.register(&name).filter(|_| name == call.client.token.register);
        call.register = Some(register.ok_or(WebError::NotFound)?);
    }
    let (Some(again), Some(request)) = (spec.again, call.request) else { return (spec.run)(&call) };
    if let Some(done) = call.register()?.repeated(&request)? {
        return again(&done);
    }
    match (spec.run)(&call) {
        // The same request, at the same time.
        Err(ApiError::Web(WebError::Act(ActError::Repeated))) => {
            let done = call.register()?.repeated(&request)?;
            again(&done.unwrap_or_default())
        }
        answered => answered,
    }
}

/// The token of a request (RFC 6750). Two are none.
fn bearer(headers: &HeaderMap) -> Option<Zeroizing<String>> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let (scheme, token) = all.next()?.to_str().ok()?.split_once(' ')?;
    (all.next().is_none() && scheme.eq_ignore_ascii_case("bearer")).then(|| Zeroizing::new(token.trim().to_owned()))
}

/// The key by which a request is carried out once.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let mut all = headers.get_all(HeaderName::from_static("idempotency-key")).iter();
    let Some(key) = all.next() else { return Ok(None) };
    let key = key.to_str().map_err(|_| ApiError::Key)?;
    let sound = (1..=KEY_CHARS_MAX).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    if sound && all.next().is_none() { Ok(Some(key.to_owned())) } else { Err(ApiError::Key) }
}

/// The body of a request: JSON, or nothing.
async fn json_body(headers: &HeaderMap, body: Body, most: usize) -> Result<Vec<u8>, ApiError> {
    let bytes = read_body(headers, body, most).await?;
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    if !bytes.is_empty() && !media.eq_ignore_ascii_case("application/json") {
        return Err(WebError::Unreadable.into());
    }
    Ok(bytes)
}
