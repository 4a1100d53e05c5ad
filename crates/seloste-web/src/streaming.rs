//! Files that come in and leave without ever being whole in memory.
//!
//! Guarantees: of a file that comes in, memory holds no more than [`BUFFER_BYTES`] and what the register keeps of it, of one
//! that leaves two pieces; how many come and leave at once, how long each may take and how much stands before a file in
//! its form are bounded; a file that does not come to its end, or whose form does not, is not kept.
//! Does not: believe what a sender says of a file's length or type.

use crate::dispatch::State;
use crate::error::WebError;
use crate::guard::{self, BODY_BYTES_MAX};
use crate::query::Pairs;
use crate::room::{Room, Seat};
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::Response;
use futures_util::StreamExt;
use hyper::body::Frame;
use multer::{Constraints, Field, Multipart, SizeLimit};
use seloste_paper::access_zip;
use seloste_register::{AccessPackage, ActError, DOCUMENT_BYTES_MAX, Document, OPAQUE, Register, Upload};
use seloste_terms::{Lang, RecordId};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::{Instant, timeout, timeout_at};

/// Files that may leave at once.
pub(crate) const OUTGOING_MAX: usize = 32;
/// How long what stands before a file may take to come: until then a place is held for nothing.
const BEFORE_TIME: Duration = Duration::from_secs(30);
/// How long a file may take to come.
const FILE_TIME: Duration = Duration::from_secs(600);
/// How long it may stop on its way, in either direction.
const STILL_TIME: Duration = Duration::from_secs(30);
/// How much of a file is handed to the register at once.
const BUFFER_BYTES: usize = 256 * 1024;
/// The most parts of a form before its file.
const PARTS_MAX: usize = 20;
/// The most bytes of a form before its file, and again after it.
const AROUND_BYTES_MAX: u64 = 256 * 1024;
/// The longest form with a document, in bytes.
pub(crate) const FORM_BYTES_MAX: u64 = DOCUMENT_BYTES_MAX + 2 * AROUND_BYTES_MAX;
/// How much of a form that is refused is read all the same, so that its sender gets to read why.
const DRAIN_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// For how long.
const DRAIN_TIME: Duration = Duration::from_secs(20);
/// How long a file waits for a thread of the register before it is given up.
const THREAD_TIME: Duration = Duration::from_secs(10);

/// A file that a route takes, and what becomes of the answer once it is there or is not.
pub(crate) struct Receiving<T> {
    pub(crate) upload: Upload,
    pub(crate) register: Arc<Register>,
    pub(crate) after: Box<dyn FnOnce(Result<RecordId, ActError>) -> T + Send>,
}

/// A form that ends with a file.
pub(crate) struct Incoming {
    parts: Multipart<'static>,
    /// How many bytes of the form may have come at most by now, and how many have.
    allowed: Arc<AtomicU64>,
    come: Arc<AtomicU64>,
    until: Instant,
    file: Option<Field<'static>>,
    seat: Seat,
}

/// The form before its file, and what the file is called; nothing where there is none.
#[derive(Default)]
pub(crate) struct Before {
    pub(crate) form: Pairs,
    pub(crate) file_name: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("too much beside the file")]
struct TooMuch;

impl Incoming {
    /// Reads a form up to its file. A form that there is no room for is read all the same and let go by: who is cut off while
    /// sending does not get to read why.
    ///
    /// # Errors
    /// [`WebError::Busy`], [`WebError::Slow`], [`WebError::Unreadable`], and the register's word on what is too large.
    pub(crate) async fn open(
        room: &Arc<Room>,
        sender: u64,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<(Self, Before), WebError> {
        let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(media).map_err(|_| WebError::Unreadable)?;
        let told = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
        if told.is_some_and(|bytes| bytes > FORM_BYTES_MAX) {
            let_by(room, body).await;
            return Err(ActError::TooLarge.into());
        }
        let Some(seat) = room.enter(sender) else {
            let_by(room, body).await;
            return Err(WebError::Busy);
        };
        let mut this = Self::of(seat, boundary, body, Instant::now() + BEFORE_TIME);
        let before = this.before().await?;
        Ok((this, before))
    }

    fn of(seat: Seat, boundary: String, body: Body, until: Instant) -> Self {
        let (allowed, come) = (Arc::new(AtomicU64::new(AROUND_BYTES_MAX)), Arc::new(AtomicU64::new(0)));
        let count = (Arc::clone(&allowed), Arc::clone(&come));
        let mut chunks = body.into_data_stream();
        let mut given = false;
        // Who reads a form takes all that is ready at once. Given one chunk at a time it holds one chunk at a time.
        let counted = futures_util::stream::poll_fn(move |cx| {
            if std::mem::take(&mut given) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let next = std::task::ready!(chunks.poll_next_unpin(cx));
            given = next.is_some();
            Poll::Ready(next.map(|chunk| {
                let chunk: Bytes = chunk.map_err(std::io::Error::other)?;
                let before = count.1.fetch_add(chunk.len() as u64, Ordering::Relaxed);
                // What has not begun to be read when the limit is reached is one chunk too many, not one byte.
                if before > count.0.load(Ordering::Relaxed) { Err(std::io::Error::other(TooMuch)) } else { Ok(chunk) }
            }))
        });
        let sizes = SizeLimit::new().per_field(BODY_BYTES_MAX as u64).for_field("file", u64::MAX);
        let parts = Multipart::with_constraints(counted, boundary, Constraints::new().size_limit(sizes));
        Self { parts, allowed, come, until, file: None, seat }
    }

    async fn before(&mut self) -> Result<Before, WebError> {
        let mut pairs = Vec::new();
        let mut file_name = None;
        loop {
            let part = timeout_at(self.until, self.parts.next_field()).await.map_err(|_| WebError::Slow)?;
            let Some(part) = part.map_err(|e| told_before(&e))? else { break };
            if part.name() == Some("file") {
                // A browser sends an empty part without a name where no file was chosen.
                let name = part.file_name().unwrap_or_default().replace("%22", "\"");
                file_name = Some(name);
                self.file = Some(part);
                self.allowed.store(FORM_BYTES_MAX, Ordering::Relaxed);
                self.until = Instant::now() + FILE_TIME;
                break;
            }
            if pairs.len() >= PARTS_MAX {
                return Err(WebError::Unreadable);
            }
            let name = part.name().unwrap_or_default().to_owned();
            let text = timeout_at(self.until, part.bytes()).await.map_err(|_| WebError::Slow)?;
            let text = text.map_err(|e| told_before(&e))?;
            pairs.push((name, String::from_utf8(text.to_vec()).map_err(|_| WebError::Unreadable)?));
        }
        Ok(Before { form: Pairs::of(pairs).map_err(|_| WebError::Unreadable)?, file_name })
    }

    /// The next part of the file; nothing after its end.
    async fn chunk(&mut self) -> Result<Option<Bytes>, WebError> {
        let Some(file) = &mut self.file else { return Ok(None) };
        let soon = Instant::now() + STILL_TIME;
        let chunk = timeout_at(soon.min(self.until), file.chunk()).await.map_err(|_| WebError::Slow)?;
        chunk.map_err(|e| told(&e))
    }

    /// That the form ends with its file: one that was cut short, or goes on, is not what its sender meant.
    async fn end(&mut self) -> Result<(), WebError> {
        self.file = None;
        self.allowed.store(self.come.load(Ordering::Relaxed).saturating_add(AROUND_BYTES_MAX), Ordering::Relaxed);
        let more = timeout(STILL_TIME, self.parts.next_field()).await.map_err(|_| WebError::Slow)?;
        if more.map_err(|e| told(&e))?.is_some() { Err(WebError::Unreadable) } else { Ok(()) }
    }

    /// Reads what is left without keeping any of it. Its place is another's by then.
    pub(crate) async fn drain(self) {
        let Self { mut file, seat, .. } = self;
        let Some(_drained) = seat.room().drain() else { return };
        drop(seat);
        let drained = async {
            let mut bytes = 0_u64;
            while let Some(Ok(Some(chunk))) = next_of(&mut file).await {
                bytes = bytes.saturating_add(chunk.len() as u64);
                if bytes > DRAIN_BYTES_MAX {
                    break;
                }
            }
        };
        let _ = timeout(DRAIN_TIME, drained).await;
    }

    /// Hands the file to the register, and gives back what the route makes of it.
    ///
    /// # Errors
    /// What is wrong with the way that it came; the file is not kept then.
    pub(crate) async fn receive<T: Send + 'static>(
        mut self,
        state: &Arc<State>,
        receiving: Receiving<T>,
    ) -> Result<T, WebError> {
        let Receiving { upload, register, after } = receiving;
        let mut coming = Coming { state: Arc::clone(state), upload: Some(upload) };
        let mut buffer: Vec<u8> = Vec::with_capacity(2 * BUFFER_BYTES);
        loop {
            let chunk = self.chunk().await?;
            let ended = chunk.is_none();
            buffer.extend_from_slice(&chunk.unwrap_or_default());
            if buffer.len() >= BUFFER_BYTES || (ended && !buffer.is_empty()) {
                let part = std::mem::replace(&mut buffer, Vec::with_capacity(2 * BUFFER_BYTES));
                if let Err(error) = coming.write(part).await? {
                    drop(coming);
                    self.drain().await;
                    return on_thread(state, move || after(Err(error))).await;
                }
            }
            if ended {
                break;
            }
        }
        self.end().await?;
        let Some(upload) = coming.upload.take() else { return Err(WebError::Broken("an upload was lost")) };
        on_thread(state, move || after(upload.finish(&register))).await
    }
}

/// A file on its way into the register. Dropped on its way, what has come of it is taken out on a thread of the register.
struct Coming {
    state: Arc<State>,
    upload: Option<Upload>,
}

impl Coming {
    async fn write(&mut self, part: Vec<u8>) -> Result<Result<(), ActError>, WebError> {
        let Some(upload) = self.upload.take() else { return Err(WebError::Broken("an upload was lost")) };
        let mut upload = Coming { state: Arc::clone(&self.state), upload: Some(upload) };
        let (back, written) = on_thread(&self.state, move || {
            let part = zeroize::Zeroizing::new(part);
            let written = upload.upload.as_mut().map_or(Ok(()), |upload| upload.write(&part));
            (upload.upload.take(), written)
        })
        .await?;
        self.upload = back;
        Ok(written)
    }
}

impl Drop for Coming {
    fn drop(&mut self) {
        if let Some(upload) = self.upload.take() {
            // Where the queue is full it goes here and now.
            let _ = self.state.pool.give(move || drop(upload));
        }
    }
}

/// Runs something on a thread of the register, waiting a while for one.
async fn on_thread<T: Send + 'static>(
    state: &Arc<State>,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WebError> {
    let until = Instant::now() + THREAD_TIME;
    let (reply, done) = tokio::sync::oneshot::channel();
    // A full queue drops what it does not take: the job stays here until it is taken.
    let job = Arc::new(parking_lot::Mutex::new(Some((job, reply))));
    loop {
        let theirs = Arc::clone(&job);
        let given = state.pool.give(move || {
            let taken = theirs.lock().take();
            if let Some((job, reply)) = taken {
                // Whoever asked may have gone; the act is done all the same.
                let _ = reply.send(job());
            }
        });
        if given.is_ok() {
            return done.await.map_err(|_| WebError::Broken("a page panicked"));
        }
        if Instant::now() >= until {
            return Err(WebError::Busy);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The next part of what is left of a file.
async fn next_of(file: &mut Option<Field<'static>>) -> Option<Result<Option<Bytes>, multer::Error>> {
    match file {
        Some(file) => timeout(STILL_TIME, file.chunk()).await.ok(),
        None => None,
    }
}

/// What is wrong with a form in parts.
fn told(error: &multer::Error) -> WebError {
    match error {
        multer::Error::StreamSizeExceeded { .. } => ActError::TooLarge.into(),
        multer::Error::FieldSizeExceeded { .. } => WebError::TooLarge,
        multer::Error::StreamReadFailed(why) if why.to_string().contains("too much beside the file") => {
            ActError::TooLarge.into()
        }
        _ => WebError::Unreadable,
    }
}

/// The same before the file: what is too long there is no file.
fn told_before(error: &multer::Error) -> WebError {
    match told(error) {
        WebError::Act(_) => WebError::Unreadable,
        other => other,
    }
}

/// Reads a body that is refused without keeping any of it, where not many others are.
pub(crate) async fn let_by(room: &Arc<Room>, mut body: Body) {
    let Some(_drained) = room.drain() else { return };
    let drained = async {
        let mut bytes = 0_u64;
        while let Some(Ok(frame)) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
            bytes = bytes.saturating_add(frame.data_ref().map_or(0, |data| data.len() as u64));
            if bytes > DRAIN_BYTES_MAX {
                break;
            }
        }
    };
    let _ = timeout(DRAIN_TIME, drained).await;
}

/// Pieces of a file on their way out.
struct Outgoing {
    pieces: mpsc::Receiver<Result<Bytes, std::io::Error>>,
    /// How many bytes are still to come, where that is known.
    left: Option<u64>,
}

impl HttpBody for Outgoing {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        match self.pieces.poll_recv(cx) {
            Poll::Ready(Some(Ok(piece))) => {
                self.left = self.left.map(|left| left.saturating_sub(piece.len() as u64));
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error))),
            // Whoever is told of a length must not take a part for the whole.
            Poll::Ready(None) if self.left.is_some_and(|left| left > 0) => {
                Poll::Ready(Some(Err(std::io::ErrorKind::UnexpectedEof.into())))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.left.map_or_else(hyper::body::SizeHint::default, hyper::body::SizeHint::with_exact)
    }
}

/// A document as an answer: to be saved, never to be shown.
pub(crate) fn leaving(document: Document, one_of: OwnedSemaphorePermit) -> Response {
    let (send, pieces) = mpsc::channel(1);
    let left = Some(document.content.bytes);
    let media = HeaderValue::from_str(&document.content.media).unwrap_or(HeaderValue::from_static(OPAQUE));
    let name = disposition(&document.name);
    let hash = data_encoding::BASE64.encode(&document.content.sha256);
    tokio::spawn(async move {
        let _one_of = one_of;
        let mut document = document;
        loop {
            let read = tokio::task::spawn_blocking(move || {
                let read = document.read();
                (document, read)
            });
            let Ok((back, read)) = read.await else { return };
            document = back;
            let piece = match read {
                Ok(Some(piece)) => Ok(Bytes::copy_from_slice(&piece)),
                Ok(None) => return,
                Err(error) => {
                    tracing::error!("a document stopped on its way out: {error}");
                    Err(std::io::Error::from(std::io::ErrorKind::InvalidData))
                }
            };
            let failed = piece.is_err();
            // Whoever reads it may have gone, or have stopped for too long.
            if !matches!(timeout(STILL_TIME, send.send(piece)).await, Ok(Ok(()))) || failed {
                return;
            }
        }
    });
    let mut response = Response::new(Body::new(Outgoing { pieces, left }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media);
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(guard::POLICY_DOWNLOAD));
    // RFC 9530: by which a program sees that what it got is what was kept.
    if let Ok(hash) = HeaderValue::from_str(&format!("sha-256=:{hash}:")) {
        headers.insert(header::HeaderName::from_static("repr-digest"), hash);
    }
    response
}

/// What an archive is written to: a thread that waits for whoever reads it, though not without end.
struct Pieces {
    send: mpsc::Sender<Result<Bytes, std::io::Error>>,
    runtime: tokio::runtime::Handle,
}

impl std::io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        let sent = self.runtime.block_on(async { timeout(STILL_TIME, self.send.send(Ok(piece))).await });
        match sent {
            Ok(Ok(())) => Ok(bytes.len()),
            // Whoever reads it has gone, or has stopped for too long.
            _ => Err(std::io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Everything about a party with its documents, as an archive to be saved. Its name says nothing of whose it is.
pub(crate) fn leaving_package(package: AccessPackage, lang: Lang, one_of: OwnedSemaphorePermit) -> Response {
    let (send, pieces) = mpsc::channel(1);
    let runtime = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let _one_of = one_of;
        let failed = send.clone();
        let out = std::io::BufWriter::with_capacity(BUFFER_BYTES, Pieces { send, runtime: runtime.clone() });
        if let Err(error) = access_zip(package, lang, out) {
            tracing::error!("a package stopped on its way out: {error}");
            let told = failed.send(Err(std::io::Error::from(std::io::ErrorKind::InvalidData)));
            let _ = runtime.block_on(async { timeout(STILL_TIME, told).await });
        }
    });
    let mut response = Response::new(Body::new(Outgoing { pieces, left: None }));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_DISPOSITION, disposition("seloste-access.zip"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(guard::POLICY_DOWNLOAD));
    response
}

/// How a file is to be saved (RFC 6266): under its name, in the letters of every language where the browser reads that
/// (RFC 8187), and in those of ASCII where not.
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| match c {
            'ä' | 'å' | 'á' | 'à' => 'a',
            'Ä' | 'Å' => 'A',
            'ö' | 'ø' | 'ó' => 'o',
            'Ö' | 'Ø' => 'O',
            'é' | 'è' => 'e',
            'ü' => 'u',
            ' ' | '-' | '_' | '.' | '(' | ')' | '+' | ',' | '&' => c,
            c if c.is_ascii_alphanumeric() => c,
            _ => '_',
        })
        .collect();
    let mut all = String::new();
    for byte in name.bytes() {
        // attr-char of RFC 8187, 3.2.1.
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            all.push(char::from(byte));
        } else {
            all.push_str(&format!("%{byte:02X}"));
        }
    }
    let how = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{all}");
    HeaderValue::from_str(&how).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_trickles_holds_its_place_no_longer_than_it_may() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            // One small part after the other, each soon after the one before, and never a file.
            let part = |n: u32| format!("--b\r\nContent-Disposition: form-data; name=\"n{n}\"\r\n\r\n1\r\n");
            let trickle = futures_util::stream::unfold(0, move |n| async move {
                tokio::time::sleep(Duration::from_millis(20)).await;
                Some((Ok::<_, std::io::Error>(part(n)), n + 1))
            });
            let room = Arc::new(Room::default());
            let seat = room.enter(1).unwrap();
            let until = Instant::now() + Duration::from_millis(100);
            let mut incoming = Incoming::of(seat, "b".to_owned(), Body::from_stream(trickle), until);
            assert!(matches!(incoming.before().await, Err(WebError::Slow)));
        });
    }
}
