//! The server: registers to browsers, commands through the socket, what runs by itself each day.

use crate::output::{Output, Streams, errln, outln};
use anyhow::Context;
use seloste_register::{Home, job_actor};
use seloste_terms::{Clock, Entropy, Lang};
use seloste_web::{Ending, Options, may_listen};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// How often the daily work is looked after.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How often an escrow that could not be reached is tried again, in rounds of the above.
const ESCROW_EVERY: u64 = 10;

pub(crate) fn serve(
    dir: &Path,
    listen: SocketAddr,
    behind_tls: bool,
    clock: Arc<dyn Clock>,
    output: &mut Streams,
) -> anyhow::Result<u8> {
    let options = Options { behind_tls, ..Options::default() };
    let listener = bind(listen, options)?;
    let home = Arc::new(Home::open(dir, clock)?);
    for (name, why) in home.shut() {
        errln!(output, "the register `{name}` does not open: {why}; see `seloste doctor`");
    }
    run(&home, listener, options, Ending::watch()?, output, |_, _| {})
}

/// Takes the address. Before a home is opened: where a server may not listen it does no work either.
fn bind(listen: SocketAddr, options: Options) -> anyhow::Result<TcpListener> {
    may_listen(listen, options)?;
    TcpListener::bind(listen)
        .with_context(|| format!("cannot listen on {listen}: is another server there? choose another with --listen"))
}

/// Five registers with fictional data, in a home of their own that goes when the server stops.
pub(crate) fn demo(
    listen: SocketAddr,
    parties: usize,
    clock: Arc<dyn Clock>,
    _lang: Lang,
    output: &mut Streams,
) -> anyhow::Result<u8> {
    let options = Options::default();
    let listener = bind(listen, options)?;
    let ending = Ending::watch()?;
    let mut tag = [0; 4];
    seloste_vault::SystemEntropy.fill(&mut tag)?;
    let dir = std::env::temp_dir().join(format!("seloste-demo-{:08x}", u32::from_be_bytes(tag)));
    let _gone = Temporary(dir.clone());
    let init = Home::init(&dir, Arc::clone(&clock))?;
    let home = Arc::new(init.home);
    errln!(output, "filling five registers with fictional data ...");
    let actor = home.operator();
    let stop = || ending.is_asked();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let mut filling = Vec::new();
        for example in &crate::demo::EXAMPLES {
            let (home, actor, stop) = (&home, &actor, &stop);
            let source = seloste_notice::EXAMPLES.iter().find(|(id, _)| *id == example.register);
            let (_, source) = source.context("an example notice is missing")?;
            let alone = |_: &str| Err(String::new());
            let checked = seloste_notice::check(example.register, source, &alone, clock.today()).checked;
            let checked = checked.context("an example notice has errors")?;
            home.open_notice(checked, None)?;
            filling.push(scope.spawn(move || match home.register(example.register) {
                Some(register) => crate::demo::fill(&register, example, actor, parties, stop),
                None => Ok(()),
            }));
        }
        for one in filling {
            one.join().map_err(|_| anyhow::anyhow!("a register could not be filled"))??;
        }
        Ok(())
    })?;
    if ending.is_asked() {
        anyhow::bail!("stopped before the registers were filled; nothing of them is left");
    }
    let link = init.link;
    run(&home, listener, options, ending, output, move |address, output| {
        outln!(output, "sign in once with: http://{address}/join/{}", link.as_str());
        errln!(output, "The data is fictional and goes when you stop the server (Ctrl-C).");
    })
}

/// Serves until told to stop.
fn run(
    home: &Arc<Home>,
    listener: TcpListener,
    options: Options,
    ending: Ending,
    output: &mut Streams,
    ready: impl FnOnce(SocketAddr, &mut Streams),
) -> anyhow::Result<u8> {
    let address = listener.local_addr()?;
    crate::remote::listen(home)?;
    let (stop, stopped) = sync_channel(0);
    // Last of what can fail: once it works, it is waited for at the end.
    let daily = {
        let home = Arc::clone(home);
        std::thread::Builder::new().name("daily".to_owned()).spawn(move || daily(&home, &stopped))?
    };
    outln!(output, "serving on http://{address}/");
    ready(address, output);
    let served = seloste_web::serve(Arc::clone(home), listener, options, ending.asked());
    drop(stop);
    // A daily round that failed has said so.
    let _ = daily.join();
    // Left behind it would only be replaced by the next server.
    let _ = std::fs::remove_file(crate::remote::socket_path(home.dir()));
    served?;
    Ok(crate::run::DONE)
}

/// Each day, and when the server starts: what has had its time goes; the escrows are brought up to date. Ends when the
/// other end of `stopped` is gone: waiting on a channel, unlike parking, cannot lose the word to what the work waits for.
fn daily(home: &Home, stopped: &Receiver<()>) {
    let mut done_on = None;
    let mut round = 0_u64;
    loop {
        let today = home.clock().today();
        if done_on != Some(today) {
            for (name, register) in home.registers() {
                let swept = register
                    .sweep(&job_actor(), seloste_gate::standing::day_of(today))
                    .and_then(|_| register.erase_unused_keys(&job_actor()));
                if let Err(error) = swept {
                    tracing::error!(register = %name, "the daily sweep failed: {error}");
                }
            }
            done_on = Some(today);
        }
        let long_ago = home.clock().now().as_millisecond().saturating_sub(UPLOAD_MS_MAX);
        for (name, register) in home.registers() {
            if let Err(error) = register.sweep_uploads(long_ago) {
                tracing::error!(register = %name, "what was left of a document that never came could not be removed: {error}");
            }
        }
        if round.is_multiple_of(ESCROW_EVERY) && home.escrows_behind().is_ok_and(|behind| !behind.is_empty()) {
            match home.refresh_escrows() {
                Ok(pending) if pending.is_empty() => tracing::info!("the escrows are up to date"),
                Ok(pending) => tracing::warn!("{} places of escrow cannot be reached", pending.len()),
                Err(error) => tracing::error!("the escrows could not be refreshed: {error}"),
            }
        }
        round += 1;
        if stopped.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}

/// No document takes longer than this to come in, in milliseconds: what is still coming after an hour never will.
const UPLOAD_MS_MAX: i64 = 60 * 60 * 1_000;

/// A folder that goes with this value.
struct Temporary(std::path::PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Fictional data: that some of it stays in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
