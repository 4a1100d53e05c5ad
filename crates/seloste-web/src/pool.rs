//! The threads that do the work of requests.
//!
//! Guarantees: a fixed number of them, a bounded queue before them; a full queue refuses at once; a job that panics costs
//! its own answer and no thread.
//! Does not: run anything asynchronous.

use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Work for a thread.
type Job = Box<dyn FnOnce() + Send>;

/// The queue is full, or nobody works any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the queue is full")]
pub(crate) struct Full;

/// The threads and their queue. They end when it is dropped.
pub(crate) struct Pool {
    jobs: SyncSender<Job>,
}

impl Pool {
    /// Starts `threads` threads behind a queue of `queue` jobs.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(crate) fn start(threads: usize, queue: usize) -> std::io::Result<Self> {
        let (jobs, waiting) = sync_channel::<Job>(queue);
        let waiting = Arc::new(Mutex::new(waiting));
        for n in 0..threads.max(1) {
            let waiting = Arc::clone(&waiting);
            std::thread::Builder::new().name(format!("register-{n}")).spawn(move || work(&waiting))?;
        }
        Ok(Self { jobs })
    }

    /// Gives the threads a job.
    ///
    /// # Errors
    /// When the queue is full.
    pub(crate) fn give(&self, job: impl FnOnce() + Send + 'static) -> Result<(), Full> {
        self.jobs.try_send(Box::new(job)).map_err(|_| Full)
    }
}

fn work(waiting: &Mutex<Receiver<Job>>) {
    loop {
        // One thread at a time waits at the door; it lets go before it works.
        let job = waiting.lock().recv();
        let Ok(job) = job else { return };
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("a request panicked");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn a_full_queue_refuses_and_a_panic_costs_no_thread() {
        let pool = Pool::start(1, 1).unwrap();
        let (go, gate) = channel::<()>();
        let (done, answers) = channel();
        let (started, begun) = channel();
        pool.give(move || {
            started.send(()).unwrap();
            gate.recv().unwrap();
        })
        .unwrap();
        begun.recv().unwrap();
        pool.give(|| panic!("a bug")).unwrap();
        assert_eq!(pool.give(|| {}), Err(Full));
        go.send(()).unwrap();
        // The queue empties: then the thread that saw the panic answers.
        while pool
            .give({
                let done = done.clone();
                move || done.send(7).unwrap()
            })
            .is_err()
        {
            std::thread::yield_now();
        }
        assert_eq!(answers.recv(), Ok(7));
    }
}
