//! From an HTTP request to a page's function and back.
//!
//! Guarantees: what is read of a request is bounded in bytes and time; a page's function runs on a register thread, and
//! only after its route's row was obeyed.

use crate::answer::Answer;
use crate::call::{Call, Place};
use crate::desk::Desk;
use crate::error::WebError;
use crate::guard::{self, RECORD_BYTES_MAX};
use crate::i18n::{Words, accepted};
use crate::layout;
use crate::limit::Limit;
use crate::pages::list::many::Reports;
use crate::pages::passkeys;
use crate::pages::today::Sweeps;
use crate::pages::unlock::{self, Why};
use crate::peer::{Peer, whence};
use crate::pool::Pool;
use crate::query::Pairs;
use crate::room::Room;
use crate::routes::{Auth, RouteSpec, Verb};
use crate::server::Options;
use crate::streaming::{self, Incoming, OUTGOING_MAX};
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use seloste_gate::{Actor, ActorKind};
use seloste_notice::law_purpose;
use seloste_register::{ActError, EVERYWHERE, Holder, Home, Register, SignedIn, known_by};
use seloste_terms::Lang;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// How long the body of a request may take to come.
const BODY_TIME: Duration = Duration::from_secs(15);
/// How long a file may take to come.
const FILE_TIME: Duration = Duration::from_secs(180);
/// The most parts of a form beside its file.
const PARTS_MAX: usize = 20;

/// What all requests share.
pub struct State {
    pub(crate) home: Arc<Home>,
    pub(crate) options: Options,
    pub(crate) pool: Pool,
    /// Files that somebody is bringing in.
    pub(crate) desk: Arc<Desk>,
    /// Room for documents that come in at once.
    pub(crate) incoming: Arc<Room>,
    /// Room for documents that leave at once.
    pub(crate) outgoing: Arc<Semaphore>,
    pub(crate) contacts: Limit,
    /// What would be erased soon, as it was counted last.
    pub(crate) sweeps: Sweeps,
    /// What was done to many of late.
    pub(crate) reports: Reports,
    pub(crate) csp_reports: AtomicU64,
    /// Refusals of people who are not signed in: counted, not logged one by one.
    pub(crate) anonymous_refusals: AtomicU64,
    ids: (RandomState, AtomicU64),
}

impl State {
    /// What a server of this home needs.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(home: Arc<Home>, options: Options) -> std::io::Result<Arc<Self>> {
        let pool = Pool::start(options.threads, options.queue)?;
        Ok(Arc::new(Self {
            home,
            options,
            pool,
            desk: Desk::new()?,
            incoming: Arc::default(),
            outgoing: Arc::new(Semaphore::new(OUTGOING_MAX)),
            contacts: Limit::default(),
            sweeps: Sweeps::default(),
            reports: Reports::default(),
            csp_reports: AtomicU64::new(0),
            anonymous_refusals: AtomicU64::new(0),
            ids: (RandomState::new(), AtomicU64::new(0)),
        }))
    }

    /// How many violations of the policy browsers reported since the start. Never what they were about.
    #[must_use]
    pub fn csp_reports(&self) -> u64 {
        self.csp_reports.load(Ordering::Relaxed)
    }

    /// How many requests of people who were not signed in were refused since the start.
    #[must_use]
    pub fn anonymous_refusals(&self) -> u64 {
        self.anonymous_refusals.load(Ordering::Relaxed)
    }

    /// Counts the refusal of somebody who is not signed in: a wrong password or code.
    pub(crate) fn count_refusal(&self) {
        self.anonymous_refusals.fetch_add(1, Ordering::Relaxed);
    }

    /// What tells senders of files apart while this process runs.
    pub(crate) fn sender(&self, of: impl std::hash::Hash) -> u64 {
        self.ids.0.hash_one(of)
    }

    /// An id by which a page and the log speak of the same request. Says nothing of either.
    pub(crate) fn request_id(&self) -> String {
        let n = self.ids.1.fetch_add(1, Ordering::Relaxed);
        format!("{:012x}", self.ids.0.hash_one(n) & 0xffff_ffff_ffff)
    }
}

/// Answers a request of a route.
pub(crate) async fn handle(
    state: Arc<State>,
    spec: &'static RouteSpec,
    params: Vec<(String, String)>,
    request: Request,
) -> Response {
    let id = state.request_id();
    let asked = Asked::of(&request, &state);
    finished(answer(&state, spec, params, request, &asked).await, &state, &asked, &id)
}

fn finished(answered: Result<Answer, WebError>, state: &State, asked: &Asked, id: &str) -> Response {
    match answered {
        // The new token is the session's only one, so it goes out whatever came of the rest.
        Ok(Answer::Renewed(token, rest)) => {
            let secure = state.options.behind_tls;
            let mut response = finished(*rest, state, asked, id);
            set_cookie(&mut response, &guard::cookie(guard::cookie_name(secure), &token, secure, None));
            response
        }
        Ok(answer) => respond(answer, state, asked),
        Err(error) => fail(&error, state, asked, id),
    }
}

/// Answers a request that no route takes.
pub(crate) async fn no_route(state: Arc<State>, request: Request, error: WebError) -> Response {
    let id = state.request_id();
    let asked = Asked::of(&request, &state);
    let error = guard::check(request.method(), request.uri(), request.headers(), state.options.behind_tls, true)
        .err()
        .unwrap_or(error);
    fail(&error, &state, &asked, &id)
}

/// What is known of a request before anybody looked at who sends it.
struct Asked {
    lang: Lang,
    /// The session that it came with, whoever holds it.
    token: Option<Zeroizing<String>>,
    part: bool,
    get: bool,
}

impl Asked {
    fn of(request: &Request, state: &State) -> Self {
        let headers = request.headers();
        let chosen = guard::cookie_of(headers, guard::language_name(state.options.behind_tls));
        let chosen = chosen.and_then(|code| code.parse().ok());
        let asked = || headers.get(header::ACCEPT_LANGUAGE).and_then(|v| accepted(v.to_str().ok()?));
        Self {
            lang: chosen.or_else(asked).unwrap_or(Lang::Fi),
            token: guard::cookie_of(headers, guard::cookie_name(state.options.behind_tls))
                .map(|t| Zeroizing::new(t.to_owned())),
            part: headers.contains_key("hx-request"),
            get: request.method() != Method::POST,
        }
    }
}

async fn answer(
    state: &Arc<State>,
    spec: &'static RouteSpec,
    params: Vec<(String, String)>,
    request: Request,
    asked: &Asked,
) -> Result<Answer, WebError> {
    let secure = state.options.behind_tls;
    let (head, body) = request.into_parts();
    guard::check(&head.method, &head.uri, &head.headers, secure, spec.verb == Verb::Report)?;
    let query = Pairs::read(head.uri.query().unwrap_or_default().as_bytes()).map_err(|_| WebError::Unreadable)?;
    let cookie = |name| guard::cookie_of(&head.headers, name).map(|t| Zeroizing::new(t.to_owned()));
    let (token, step) = (cookie(guard::cookie_name(secure)), cookie(guard::step_name(secure)));
    let peer = head.extensions.get::<Peer>().copied();
    let from = whence(&state.home.instance().settings(), peer, &head.headers, secure);
    // Somebody whose session is locked has typed something too, and is not to lose it.
    let holder = || token.as_ref().map_or(Holder::Nobody, |t| state.home.instance().holder(t));
    let (mut file, mut incoming, mut file_name) = (None, None, None);
    let form = match spec.verb {
        Verb::Post if spec.streamed && is_of_parts(&head.headers) => match holder() {
            Holder::Nobody => return Err(WebError::SignIn),
            Holder::Locked(_) => {
                // Else they would be cut off while sending, and not get to read that the page is locked.
                streaming::let_by(&state.incoming, body).await;
                Pairs::default()
            }
            Holder::In(who) => {
                let sender = state.sender(who.account);
                let (coming, before) = Incoming::open(&state.incoming, sender, &head.headers, body).await?;
                incoming = Some(coming);
                file_name = before.file_name;
                before.form
            }
        },
        Verb::Post if spec.file && is_of_parts(&head.headers) => {
            // Whoever is not signed in has no file taken in at all.
            match holder() {
                Holder::Nobody => return Err(WebError::SignIn),
                Holder::Locked(_) => {
                    streaming::let_by(&state.incoming, body).await;
                    Pairs::default()
                }
                Holder::In(_) => {
                    let (form, brought) = read_parts(&head.headers, body, spec.most).await?;
                    file = brought;
                    form
                }
            }
        }
        Verb::Post => {
            // What is larger than a record is read only of somebody who is signed in.
            let known = || holder() != Holder::Nobody;
            let most = if spec.most <= RECORD_BYTES_MAX || known() { spec.most } else { RECORD_BYTES_MAX };
            read_form(&head.headers, body, most).await?
        }
        Verb::Get | Verb::Report => Pairs::default(),
    };
    let call = Call {
        state: Arc::clone(state),
        lang: asked.lang,
        path: head.uri.path().to_owned(),
        params,
        query,
        form,
        file,
        file_name,
        part: asked.part,
        token,
        step,
        origin: guard::origin(&head.headers, secure),
        from,
        who: None,
        place: None,
    };
    let (reply, done) = tokio::sync::oneshot::channel();
    state
        .pool
        .give(move || {
            // Whoever asked may have gone; the act is done all the same.
            let _ = reply.send(run(spec, call));
        })
        .map_err(|_| WebError::Busy)?;
    let answered = done.await.map_err(|_| WebError::Broken("a page panicked"))?;
    match incoming {
        Some(incoming) => received(state, incoming, answered).await,
        None => answered,
    }
}

/// Takes the file in that a page's function waits for; where none does, it is let go by.
async fn received(
    state: &Arc<State>,
    incoming: Incoming,
    answered: Result<Answer, WebError>,
) -> Result<Answer, WebError> {
    match answered {
        Ok(Answer::Receive(receiving)) => incoming.receive(state, *receiving).await?,
        Ok(Answer::Renewed(token, rest)) if matches!(*rest, Ok(Answer::Receive(_))) => {
            let answered = Box::pin(received(state, incoming, *rest)).await;
            Ok(Answer::Renewed(token, Box::new(answered)))
        }
        other => {
            incoming.drain().await;
            other
        }
    }
}

/// Obeys the route's row, then runs its function.
fn run(spec: &'static RouteSpec, mut call: Call) -> Result<Answer, WebError> {
    let home = Arc::clone(&call.state.home);
    let holder = call.token.as_ref().map_or(Holder::Nobody, |token| home.instance().holder(token));
    if let Holder::In(who) | Holder::Locked(who) = &holder {
        call.lang = who.lang.unwrap_or(call.lang);
    }
    if spec.auth == Auth::Public {
        // What is public is linked to, in a language too; whoever reads it need not have chosen one here.
        if let Some(lang) = call.query.get("lang").and_then(|lang| lang.parse().ok()) {
            call.lang = lang;
        }
        if let Holder::In(who) = holder {
            call.who = Some(who);
        }
        return (spec.run)(&call);
    }
    let (who, locked) = match holder {
        Holder::Nobody => return Err(WebError::SignIn),
        Holder::Locked(who) => (who, true),
        Holder::In(who) => (who, false),
    };
    if !home.instance().settings().admits(EVERYWHERE, call.from.address) {
        home.instance().turn_away(&who)?;
        return Err(WebError::Network);
    }
    let mut renewed = None;
    if locked || (spec.fresh && !who.fresh) {
        let why = if locked { Why::Idle } else { Why::Grave };
        match unlock::shown(&call) {
            None => return Ok(Answer::Unlock(unlock::ask(&call, why, None))),
            Some(Err(problem)) => return Ok(Answer::Unlock(unlock::ask(&call, why, Some(&problem?)))),
            Some(Ok(token)) => {
                call.form = passkeys::without(call.form.without(unlock::PASSWORD));
                call.token = Some(token.clone());
                renewed = Some(token);
            }
        }
    }
    call.who = match &call.token {
        Some(token) => home.instance().session(token),
        None => None,
    };
    let answer = obey(spec, call);
    match renewed {
        Some(token) => Ok(Answer::Renewed(token, Box::new(answer))),
        None => answer,
    }
}

/// Obeys the rest of the row for somebody who is there.
fn obey(spec: &'static RouteSpec, mut call: Call) -> Result<Answer, WebError> {
    let home = Arc::clone(&call.state.home);
    let who = call.who.as_ref().ok_or(WebError::SignIn)?;
    if who.must_enrol && !spec.before_second {
        return Ok(Answer::SeeOther("/account/second".to_owned()));
    }
    match spec.auth {
        Auth::Public | Auth::SignedIn => {}
        Auth::Deployment => home.instance().governs(&who.in_deployment())?,
        Auth::Register => {
            let name = call.param("register").to_owned();
            let register = home.register(&name).ok_or(WebError::NotFound)?;
            let Some(actor) = who.actor(&name) else {
                return Err(stranger(&call, who, &register));
            };
            if !home.instance().settings().admits(&name, call.from.address) {
                register.turn_away(&actor)?;
                return Err(WebError::Network);
            }
            let notice = register.notice();
            call.place = Some(Place { name, register, notice, actor });
        }
    }
    (spec.run)(&call)
}

/// Turns away somebody signed in who has no role in a register. To them it is not there, so that its name is not told
/// either; in its ledger the attempt is, as a look that the gate refused: no page does anything before it looks.
fn stranger(call: &Call, who: &SignedIn, register: &Register) -> WebError {
    let actor = Actor { id: who.account, kind: ActorKind::Staff, role: "".into(), bounds: None, request: None };
    let purpose = call.asked_purpose().unwrap_or(law_purpose::RIGHTS);
    let refused = match call.party() {
        Ok(party) => register.show(&actor, purpose, party).map(drop),
        Err(_) => register.find(&actor, purpose, "", 0..0).map(drop),
    };
    match refused {
        Err(ActError::Refused(_)) => WebError::NotFound,
        // What could not be logged is not answered as if it had been.
        Err(error) => error.into(),
        Ok(()) => WebError::Broken("the gate let a stranger look"),
    }
}

async fn read_form(headers: &HeaderMap, body: Body, most: usize) -> Result<Pairs, WebError> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    if !media.is_empty() && !media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(WebError::Unreadable);
    }
    let bytes = read_body(headers, body, most).await?;
    Pairs::read(&bytes).map_err(|_| WebError::Unreadable)
}

/// The body of a request, at most so large.
pub(crate) async fn read_body(headers: &HeaderMap, body: Body, most: usize) -> Result<Vec<u8>, WebError> {
    let told = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|bytes| bytes > most) {
        return Err(WebError::TooLarge);
    }
    let read = tokio::time::timeout(BODY_TIME, axum::body::to_bytes(body, most)).await;
    Ok(read.map_err(|_| WebError::Slow)?.map_err(|_| WebError::TooLarge)?.to_vec())
}

/// Whether a form comes in parts (RFC 7578), as one with a file does.
fn is_of_parts(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    media.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data")
}

/// Reads a form in parts. Its file is the part `file`; what the file is called and said to be is not looked at.
async fn read_parts(
    headers: &HeaderMap,
    body: Body,
    most: usize,
) -> Result<(Pairs, Option<Zeroizing<Vec<u8>>>), WebError> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(media).map_err(|_| WebError::Unreadable)?;
    let told = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|bytes| bytes > most) {
        return Err(WebError::TooLarge);
    }
    let whole = u64::try_from(most).unwrap_or(u64::MAX);
    let part = u64::try_from(guard::BODY_BYTES_MAX).unwrap_or(u64::MAX);
    let sizes = multer::SizeLimit::new().whole_stream(whole).per_field(part).for_field("file", whole);
    let constraints = multer::Constraints::new().size_limit(sizes);
    let mut parts = multer::Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let read = async {
        let (mut pairs, mut file) = (Vec::new(), None);
        while let Some(mut part) = parts.next_field().await? {
            if part.name() == Some("file") {
                let mut bytes = Zeroizing::new(Vec::new());
                while let Some(chunk) = part.chunk().await? {
                    bytes.extend_from_slice(&chunk);
                }
                file = Some(bytes);
            } else if pairs.len() < PARTS_MAX {
                let name = part.name().unwrap_or_default().to_owned();
                pairs.push((name, part.text().await?));
            }
        }
        Ok((pairs, file))
    };
    let read = tokio::time::timeout(FILE_TIME, read).await.map_err(|_| WebError::Slow)?;
    let (pairs, file) = read.map_err(|error: multer::Error| match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => WebError::TooLarge,
        _ => WebError::Unreadable,
    })?;
    Ok((Pairs::of(pairs).map_err(|_| WebError::Unreadable)?, file.filter(|bytes| !bytes.is_empty())))
}

fn html(status: StatusCode, page: maud::Markup) -> Response {
    let mut response = Response::new(Body::from(page.into_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn see_other(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    // An address of this server, made of names and ids; what could not be a header would lead to the front page.
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn respond(answer: Answer, state: &State, asked: &Asked) -> Response {
    let secure = state.options.behind_tls;
    let mut response = match answer {
        // Taken apart before it comes here.
        Answer::Renewed(..) => return fail(&WebError::Broken("a renewed session within another"), state, asked, ""),
        Answer::Page(page) | Answer::Part(page) => html(StatusCode::OK, page),
        Answer::Again(page) => html(StatusCode::UNPROCESSABLE_ENTITY, page),
        Answer::SeeOther(to) => see_other(&to),
        Answer::SignedIn(token, to) => {
            let mut response = see_other(&to);
            set_cookie(&mut response, &guard::cookie(guard::cookie_name(secure), &token, secure, None));
            set_cookie(&mut response, &guard::cookie(guard::step_name(secure), "", secure, None));
            response
        }
        Answer::Entered(token, to) => {
            let known = guard::cookie(guard::known_name(secure), &known_by(&token), secure, Some(365));
            let mut response = respond(Answer::SignedIn(token, to), state, asked);
            set_cookie(&mut response, &known);
            return response;
        }
        Answer::Step(step) => {
            let mut response = see_other("/sign-in/code");
            set_cookie(&mut response, &guard::cookie(guard::step_name(secure), &step, secure, None));
            response
        }
        Answer::Unlock(page) => {
            let mut response = html(StatusCode::UNAUTHORIZED, page);
            if asked.part {
                response
                    .headers_mut()
                    .insert(HeaderName::from_static("hx-reswap"), HeaderValue::from_static("innerHTML"));
            }
            response
        }
        Answer::SignedOut => {
            let mut response = see_other("/sign-in");
            set_cookie(&mut response, &guard::cookie(guard::cookie_name(secure), "", secure, None));
            let clear = HeaderValue::from_static("\"cache\", \"storage\"");
            response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
            response
        }
        Answer::Language(lang, to) => {
            let mut response = see_other(&to);
            let name = guard::language_name(secure);
            set_cookie(&mut response, &guard::cookie(name, lang.code(), secure, Some(365)));
            response
        }
        Answer::Public(page) => {
            let mut response = html(StatusCode::OK, page);
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
            response
        }
        Answer::Framed { page, again, sites } => {
            let mut response = html(if again { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, page);
            if let Some(policy) = guard::framed_by(&sites) {
                response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            // Else an older browser does not say from where the form is sent, and is taken for another site.
            response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
            response
        }
        Answer::Asset(media, bytes) => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
            response
        }
        Answer::Download { media, name, bytes } => {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
            if let Ok(how) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                headers.insert(header::CONTENT_DISPOSITION, how);
            }
            let policy = HeaderValue::from_static(guard::POLICY_DOWNLOAD);
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
            response
        }
        Answer::Receive(_) => {
            return fail(&WebError::Broken("a file without a form that brings it"), state, asked, "");
        }
        Answer::Document(document, one_of) => streaming::leaving(*document, one_of),
        Answer::Package(package, lang, one_of) => streaming::leaving_package(*package, lang, one_of),
        Answer::Data(data) => {
            let mut response = Response::new(Body::from(data.to_string()));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            response
        }
        Answer::Text(text) => {
            let mut response = Response::new(Body::from(text));
            let media = HeaderValue::from_static("text/plain; charset=utf-8");
            response.headers_mut().insert(header::CONTENT_TYPE, media);
            response
        }
        Answer::Nothing => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            response
        }
    };
    if asked.part && response.status() == StatusCode::SEE_OTHER {
        as_script_redirect(&mut response);
    }
    guard::finish(response.headers_mut(), secure);
    response
}

/// A redirect that a script does not follow by itself: the whole page is to go there.
fn as_script_redirect(response: &mut Response) {
    if let Some(to) = response.headers_mut().remove(header::LOCATION) {
        response.headers_mut().insert(HeaderName::from_static("hx-redirect"), to);
        *response.status_mut() = StatusCode::OK;
    }
}

/// In which language to say what went wrong: that of the account, if there is one and it has chosen.
fn spoken(state: &State, asked: &Asked) -> Lang {
    let holder = asked.token.as_ref().map(|token| state.home.instance().holder(token));
    match holder {
        Some(Holder::In(who) | Holder::Locked(who)) => who.lang.unwrap_or(asked.lang),
        Some(Holder::Nobody) | None => asked.lang,
    }
}

fn fail(error: &WebError, state: &State, asked: &Asked, id: &str) -> Response {
    let lang = spoken(state, asked);
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match error {
        WebError::SignIn | WebError::Foreign | WebError::Host => {
            state.anonymous_refusals.fetch_add(1, Ordering::Relaxed);
        }
        _ => {}
    }
    if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
        tracing::error!(request = id, "a request failed: {error}");
    } else {
        tracing::debug!(request = id, status = status.as_u16(), "a request was not answered as asked");
    }
    let mut response = if matches!(error, WebError::SignIn) && asked.get && !asked.part {
        see_other("/sign-in")
    } else if asked.part {
        let mut response = html(status, layout::error_part(error, id, Words(lang)));
        // Into what the script wanted to replace, which stays there for the next answer.
        response.headers_mut().insert(HeaderName::from_static("hx-reswap"), HeaderValue::from_static("innerHTML"));
        response
    } else {
        html(status, layout::error(error, id, Words(lang)))
    };
    if matches!(error, WebError::SignIn) && asked.part {
        response.headers_mut().insert(HeaderName::from_static("hx-redirect"), HeaderValue::from_static("/sign-in"));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    guard::finish(response.headers_mut(), state.options.behind_tls);
    response
}
