//! The server: the router made from the table of routes, and the listening.

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
        let address = listener.local_addr()?;
        if !self.state.options.behind_tls && !address.ip().is_loopback() {
            return Err(ServeError::Plain(address));
        }
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

/// Serves a home on a listener until the process is asked to end (interrupt or termination). Blocks.
///
/// # Errors
/// See [`Server::run`].
pub fn serve_until_signal(home: Arc<Home>, listener: TcpListener, options: Options) -> Result<(), ServeError> {
    serve(home, listener, options, asked_to_end())
}

async fn asked_to_end() {
    let interrupt = async {
        // Without a handler the system ends the process by itself, so there is nothing to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
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

/// The router of all routes, made from the table and from nothing else.
pub fn router(state: Arc<State>) -> Router {
    let mut router = Router::new();
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
        .fallback(move |request: Request| no_route(Arc::clone(&unknown), request, WebError::NotFound))
        .method_not_allowed_fallback(move |request: Request| no_route(Arc::clone(&method), request, WebError::Method))
}
