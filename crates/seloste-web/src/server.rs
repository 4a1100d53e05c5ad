//! The server: the router made from the table of routes, and the listening.

use crate::api::{self, ApiSpec, Method, api_routes};
use crate::dispatch::{State, handle, no_route};
use crate::error::WebError;
use crate::listen::{Limits, listen};
use crate::routes::{RouteSpec, Verb, routes};
use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use seloste_register::Home;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::sync::watch;

/// How a server is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many threads work on requests.
    pub threads: usize,
    /// How many requests may wait for a thread; the next is answered 503.
    pub queue: usize,
    /// Whether a proxy before the server speaks TLS with the browsers: cookies are then for TLS only.
    pub behind_tls: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { threads: 8, queue: 128, behind_tls: false }
    }
}

/// Why a server does not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// An address that others can reach, without TLS.
    #[error(
        "{0} can be reached from other machines, and without TLS names and passwords would travel in the clear: listen on \
         127.0.0.1 or [::1], or put a proxy with TLS before the server and say so"
    )]
    Plain(SocketAddr),
    /// The system says no.
    #[error("the server cannot listen: {0}")]
    Io(#[from] std::io::Error),
}

/// Whether a server may listen there: on loopback, or anywhere behind a proxy with TLS.
///
/// # Errors
/// [`ServeError::Plain`].
pub fn may_listen(address: SocketAddr, options: Options) -> Result<(), ServeError> {
    if options.behind_tls || address.ip().is_loopback() { Ok(()) } else { Err(ServeError::Plain(address)) }
}

/// A server of one home.
pub struct Server {
    state: Arc<State>,
}

impl Server {
    /// A server that has not begun to listen.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(home: Arc<Home>, options: Options) -> Result<Self, ServeError> {
        Ok(Self { state: State::new(home, options)? })
    }

    /// What its requests share: the counts that `doctor` and metrics show.
    #[must_use]
    pub fn state(&self) -> &Arc<State> {
        &self.state
    }

    /// Answers on a listener until `shutdown` comes; then lets what is under way finish, though not without end. Blocks.
    ///
    /// # Errors
    /// [`ServeError::Plain`] for an address that is not loopback, unless TLS is before it.
    pub fn run(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServeError> {
        may_listen(listener.local_addr()?, self.state.options)?;
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let router = router(Arc::clone(&self.state));
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            listen(&listener, &router, Limits::default(), shutdown).await;
            Ok(())
        })
    }
}

/// Serves a home on a listener until `shutdown` comes. Blocks.
///
/// # Errors
/// See [`Server::run`].
pub fn serve(
    home: Arc<Home>,
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    Server::new(home, options)?.run(listener, shutdown)
}

/// Whether the process was asked to end: by an interrupt or, where there is such a thing, a termination.
///
/// From [`Ending::watch`] on neither ends the process by itself any more, so that what is under way can be put in order.
#[derive(Debug, Clone)]
pub struct Ending(watch::Receiver<bool>);

impl Ending {
    /// Watches from now on.
    ///
    /// # Errors
    /// When the system gives no thread or no signals.
    pub fn watch() -> std::io::Result<Self> {
        let (tell, asked) = watch::channel(false);
        let (ready, is_ready) = std::sync::mpsc::sync_channel(1);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        std::thread::Builder::new().name("ending".to_owned()).spawn(move || {
            runtime.block_on(async move {
                let signals = Signals::watch();
                let failed = signals.as_ref().err().map(|error| std::io::Error::from(error.kind()));
                // Whoever waits for the word is there until it has come.
                let _ = ready.send(failed);
                if let Ok(signals) = signals {
                    signals.any().await;
                    tell.send_replace(true);
                }
            });
        })?;
        match is_ready.recv() {
            Ok(None) => Ok(Self(asked)),
            Ok(Some(error)) => Err(error),
            Err(_) => Err(std::io::ErrorKind::Other.into()),
        }
    }

    /// Whether it was.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is.
    pub async fn asked(mut self) {
        if self.0.wait_for(|asked| *asked).await.is_err() {
            // Nobody is there any more who could be told: then nobody asks.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(unix)]
struct Signals([tokio::signal::unix::Signal; 2]);

#[cfg(unix)]
impl Signals {
    fn watch() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?]))
    }

    async fn any(self) {
        let Self([mut interrupt, mut terminate]) = self;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn watch() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn any(self) {
        // Without a handler the system ends the process by itself, so there is nothing to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Answers a request of a route; one whose address is not text is answered as any other that cannot be read.
async fn answer(
    state: Arc<State>,
    spec: &'static RouteSpec,
    params: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
) -> Response {
    match params {
        Ok(params) => {
            let params = params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
            handle(state, spec, params, request).await
        }
        Err(_) => no_route(state, request, WebError::Unreadable).await,
    }
}

/// The same for a program.
async fn answer_program(
    state: Arc<State>,
    spec: &'static ApiSpec,
    params: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
) -> Response {
    match params {
        Ok(params) => {
            let params = params.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
            api::handle(state, spec, params, request).await
        }
        Err(_) => nowhere(state, request, WebError::Unreadable).await,
    }
}

/// Answers a request that no route takes: a program's as programs are answered.
async fn nowhere(state: Arc<State>, request: Request, error: WebError) -> Response {
    if request.uri().path().starts_with(api::ROOT) {
        api::no_route(&state, &request, error)
    } else {
        no_route(state, request, error).await
    }
}

/// The router of all routes, made from the two tables and from nothing else.
pub fn router(state: Arc<State>) -> Router {
    let mut router = Router::new();
    for spec in api_routes() {
        let filter = match spec.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Patch => MethodFilter::PATCH,
            Method::Delete => MethodFilter::DELETE,
        };
        let state = Arc::clone(&state);
        let answer = move |params: Result<RawPathParams, _>, request: Request| {
            answer_program(Arc::clone(&state), spec, params, request)
        };
        router = router.route(spec.path, on(filter, answer));
    }
    for spec in routes() {
        let filter = match spec.verb {
            Verb::Get => MethodFilter::GET,
            Verb::Post | Verb::Report => MethodFilter::POST,
        };
        let state = Arc::clone(&state);
        let answer =
            move |params: Result<RawPathParams, _>, request: Request| answer(Arc::clone(&state), spec, params, request);
        router = router.route(spec.path, on(filter, answer));
    }
    let (unknown, method) = (Arc::clone(&state), state);
    router
        .fallback(move |request: Request| nowhere(Arc::clone(&unknown), request, WebError::NotFound))
        .method_not_allowed_fallback(move |request: Request| nowhere(Arc::clone(&method), request, WebError::Method))
}
