//! The socket in a home: commands that are given while a server owns it go to the server.
//!
//! A frame is a byte that says what it is, four bytes of length, and so many bytes. Who asks sends `q` (the request as
//! JSON) and `i` (the input file, if any); the server answers with `o` and `e` (what to print) and ends with `x` (the exit
//! code). The socket has mode 0600: only the home's owner gets in.

use crate::output::Output;
use crate::request::Request;
use crate::run::execute;
use anyhow::{Context, bail};
use seloste_register::Home;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest frame: the largest file that an import takes, and some.
const FRAME_BYTES_MAX: u32 = 70 * 1024 * 1024;

pub(crate) fn socket_path(home: &Path) -> PathBuf {
    home.join("socket")
}

/// Answers commands on the home's socket until the process ends.
pub(crate) fn listen(home: &Arc<Home>) -> anyhow::Result<()> {
    let path = socket_path(home.dir());
    // Left by a server that was killed: the lock says that none runs.
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path).context("the home's socket cannot be made")?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    let home = Arc::clone(home);
    std::thread::Builder::new().name("socket".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            let home = Arc::clone(&home);
            let answer = move || {
                if let Err(error) = answer(&home, stream) {
                    tracing::warn!("a command through the socket broke off: {error}");
                }
            };
            if std::thread::Builder::new().name("command".to_owned()).spawn(answer).is_err() {
                tracing::warn!("no thread for a command");
            }
        }
    })?;
    Ok(())
}

fn answer(home: &Home, mut stream: UnixStream) -> anyhow::Result<()> {
    let (kind, request) = read_frame(&mut stream)?;
    let (input_kind, input) = read_frame(&mut stream)?;
    if (kind, input_kind) != (b'q', b'i') {
        bail!("not a request");
    }
    let request: Request = serde_json::from_slice(&request)?;
    let mut output = Framed(&mut stream);
    let code = execute(home, request, &input, &mut output);
    write_frame(&mut stream, b'x', &[code])
}

/// Sends a request to the server that owns the home and prints what it answers.
pub(crate) fn ask(home: &Path, request: &Request, input: &[u8], output: &mut dyn Output) -> anyhow::Result<u8> {
    let mut stream = UnixStream::connect(socket_path(home))
        .context("another process uses the deployment and does not answer; wait for it or stop it")?;
    write_frame(&mut stream, b'q', &serde_json::to_vec(request)?)?;
    write_frame(&mut stream, b'i', input)?;
    loop {
        let (kind, bytes) = read_frame(&mut stream).context("the server went away before it had answered")?;
        match kind {
            b'o' => output.out(std::str::from_utf8(&bytes)?),
            b'e' => output.err(std::str::from_utf8(&bytes)?),
            b'x' => return Ok(bytes.first().copied().unwrap_or(2)),
            _ => bail!("the server answered in a form that this program does not know"),
        }
    }
}

struct Framed<'s>(&'s mut UnixStream);

impl Output for Framed<'_> {
    fn out(&mut self, text: &str) {
        // Who asked may have gone away; the act is done all the same.
        let _ = write_frame(self.0, b'o', text.as_bytes());
    }

    fn err(&mut self, text: &str) {
        let _ = write_frame(self.0, b'e', text.as_bytes());
    }
}

fn write_frame(stream: &mut UnixStream, kind: u8, bytes: &[u8]) -> anyhow::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|l| *l <= FRAME_BYTES_MAX).context("too large")?;
    stream.write_all(&[&[kind][..], &length.to_be_bytes()].concat())?;
    stream.write_all(bytes)?;
    Ok(())
}

fn read_frame(stream: &mut UnixStream) -> anyhow::Result<(u8, Vec<u8>)> {
    let mut head = [0; 5];
    stream.read_exact(&mut head)?;
    let [kind, a, b, c, d] = head;
    let length = u32::from_be_bytes([a, b, c, d]);
    if length > FRAME_BYTES_MAX {
        bail!("a frame of {length} bytes is too large");
    }
    let mut bytes = vec![0; length as usize];
    stream.read_exact(&mut bytes)?;
    Ok((kind, bytes))
}
