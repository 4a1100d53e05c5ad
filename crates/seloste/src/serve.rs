//! The server: registers to browsers, commands through the socket, the daily sweep.

use crate::output::{Output, Streams, outln};
use seloste_terms::{Clock, Lang};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

pub(crate) fn serve(dir: &Path, listen: SocketAddr, clock: Arc<dyn Clock>, output: &mut Streams) -> anyhow::Result<u8> {
    let home = Arc::new(seloste_register::Home::open(dir, clock)?);
    crate::remote::listen(&home)?;
    outln!(output, "http://{listen}/");
    loop {
        std::thread::park();
    }
}

pub(crate) fn demo(
    _listen: SocketAddr,
    _parties: usize,
    _clock: Arc<dyn Clock>,
    _lang: Lang,
    _output: &mut Streams,
) -> anyhow::Result<u8> {
    anyhow::bail!("to come")
}
