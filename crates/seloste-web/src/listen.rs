//! Connections: how many, how long they may say nothing, and how they end.
//!
//! Guarantees: no more than so many at once, the next one waits; one that does not send the head of a request in time is
//! closed; after the word to end, what is under way may finish for a while, and nobody can hold the server up longer.
//! Does not: look at requests.

use crate::peer::Peer;
use axum::Router;
use hyper::service::Service as _;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

/// How long to wait after the system refused to hand out a connection: it has no room, and asking at once gives none.
const REFUSED_WAIT: Duration = Duration::from_millis(50);
/// What a connection may hold of a request's head, in bytes; a little more than the guard lets through, so that mostly
/// the guard can say what is wrong.
const HEAD_BYTES_MAX: usize = 32 * 1_024;

/// What connections may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// How many there may be at once.
    pub(crate) connections: usize,
    /// How long the head of a request may take to come, silence between two requests included.
    pub(crate) head: Duration,
    /// How long what is under way may go on after the word to end.
    pub(crate) grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connections: 512, head: Duration::from_secs(20), grace: Duration::from_secs(10) }
    }
}

/// Takes connections until `shutdown` comes, then waits for those that are answering something, up to the limit.
pub(crate) async fn listen(
    listener: &TcpListener,
    router: &Router,
    limits: Limits,
    shutdown: impl Future<Output = ()> + Send,
) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let (end, ended) = watch::channel(false);
    let take = async {
        loop {
            // Nobody closes the semaphore; if it were closed there would be no place for anybody.
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let Ok((stream, from)) = listener.accept().await else {
                tokio::time::sleep(REFUSED_WAIT).await;
                continue;
            };
            let (router, ended) = (router.clone(), ended.clone());
            tokio::spawn(async move {
                let _place = place;
                talk(stream, Peer(from.ip()), router, limits.head, ended).await;
            });
        }
    };
    tokio::select! {
        () = take => {}
        () = shutdown => {}
    }
    drop(ended);
    if end.send(true).is_ok() && tokio::time::timeout(limits.grace, end.closed()).await.is_err() {
        tracing::warn!("some requests were not finished when the server ended");
    }
}

/// One connection, to its end.
async fn talk(stream: TcpStream, peer: Peer, router: Router, head: Duration, mut ended: watch::Receiver<bool>) {
    // A small answer must not wait for more to come.
    let _ = stream.set_nodelay(true);
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(HEAD_BYTES_MAX);
    let router = TowerToHyperService::new(router);
    let service = hyper::service::service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(peer);
        router.call(request)
    });
    let talk = builder.serve_connection(TokioIo::new(stream), service);
    let mut talk = std::pin::pin!(talk);
    // What goes wrong between the two ends of a connection is nobody's fault that the log could tell of.
    tokio::select! {
        _ = talk.as_mut() => {}
        _ = ended.changed() => {
            talk.as_mut().graceful_shutdown();
            let _ = talk.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};
    use tokio::sync::oneshot;

    /// How long a test waits for what must happen.
    const PATIENCE: Duration = Duration::from_secs(30);

    /// Listens with these limits while `test` runs, which gets the address and what ends the server.
    fn check(limits: Limits, test: impl FnOnce(SocketAddr, oneshot::Sender<()>)) {
        let (stop, stopped) = oneshot::channel();
        let (told, address) = std::sync::mpsc::channel();
        let (over, end) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listener.local_addr().unwrap()).unwrap();
                let router = Router::new().route("/", axum::routing::get(async || "there"));
                let ended = async {
                    let _ = stopped.await;
                };
                listen(&listener, &router, limits, ended).await;
            });
            over.send(()).unwrap();
        });
        test(address.recv().unwrap(), stop);
        end.recv_timeout(PATIENCE).expect("the server ends");
    }

    fn connect(address: SocketAddr, said: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(said.as_bytes()).unwrap();
        stream
    }

    /// What comes until the other end closes; a connection that stays open fails.
    fn to_the_end(mut stream: TcpStream) -> String {
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        all
    }

    const WHOLE: &str = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const HALF: &str = "GET / HTTP/1.1\r\nHost: local";
    const SHORT: Duration = Duration::from_millis(200);

    #[test]
    fn who_is_silent_is_left() {
        check(Limits { head: SHORT, ..Limits::default() }, |address, stop| {
            assert!(!to_the_end(connect(address, HALF)).contains("there"), "half a head is no request");
            assert_eq!(to_the_end(connect(address, "")), "");
            // One that was answered and then says nothing.
            assert!(to_the_end(connect(address, WHOLE)).ends_with("there"));
            stop.send(()).unwrap();
        });
    }

    #[test]
    fn one_too_many_waits_until_another_leaves() {
        check(Limits { connections: 1, head: Duration::from_secs(3_600), ..Limits::default() }, |address, stop| {
            let mut first = connect(address, WHOLE);
            let mut some = [0; 16];
            first.read_exact(&mut some).unwrap();
            let mut second = connect(address, WHOLE);
            second.set_read_timeout(Some(SHORT)).unwrap();
            assert!(second.read_exact(&mut some).is_err(), "there was room for a second");
            drop(first);
            second.set_read_timeout(Some(PATIENCE)).unwrap();
            second.read_exact(&mut some).unwrap();
            assert!(some.starts_with(b"HTTP/1.1 200"));
            drop(second);
            stop.send(()).unwrap();
        });
    }

    #[test]
    fn nobody_holds_up_the_end() {
        let limits = Limits { head: Duration::from_secs(3_600), grace: SHORT, ..Limits::default() };
        check(limits, |address, stop| {
            let mut open = [connect(address, ""), connect(address, HALF), connect(address, WHOLE)];
            // They are taken in their order: when the last is answered the others are there.
            open[2].read_exact(&mut [0; 16]).unwrap();
            stop.send(()).unwrap();
            // They stay open on this side until the server has ended.
            std::mem::forget(open);
        });
    }
}
