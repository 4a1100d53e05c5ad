//! The one way in which the command line writes: results on stdout, the rest on stderr.

use std::io::{self, Write};

/// Where output goes: this process's streams, or those of who asked through the socket.
pub(crate) trait Output {
    /// A result.
    fn out(&mut self, text: &str);
    /// Anything else.
    fn err(&mut self, text: &str);
}

/// This process's own streams.
#[derive(Default)]
pub(crate) struct Streams {
    /// Why a result could not be written, the first time.
    failed: Option<io::Error>,
}

impl Streams {
    /// Why a result could not be written: whoever reads it has half of it, or nothing.
    pub(crate) fn failed(&self) -> Option<&io::Error> {
        self.failed.as_ref()
    }
}

/// A reader that has gone away (`| head`) is no error of ours.
pub(crate) fn is_lost(error: &io::Error) -> bool {
    error.kind() != io::ErrorKind::BrokenPipe
}

impl Output for Streams {
    fn out(&mut self, text: &str) {
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
            && is_lost(&error)
        {
            self.failed.get_or_insert(error);
        }
    }

    fn err(&mut self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

/// Writes a line of result.
macro_rules! outln {
    ($to:expr, $($arg:tt)*) => { $to.out(&format!("{}\n", format_args!($($arg)*))) };
}

/// Writes a line beside the result.
macro_rules! errln {
    ($to:expr, $($arg:tt)*) => { $to.err(&format!("{}\n", format_args!($($arg)*))) };
}

pub(crate) use {errln, outln};

/// A count and the word after it: `1 entry`, `2 entries`.
pub(crate) fn counted<T: std::fmt::Display + PartialEq + From<u8>>(count: T, one: &str, many: &str) -> String {
    let word = if count == T::from(1) { one } else { many };
    format!("{count} {word}")
}
