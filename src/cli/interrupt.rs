//! Ctrl-C and termination become a cancelled token.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use super::exit::Exit;
use crate::cancel::Cancel;

/// The runtime of commands that talk HTTP.
pub(super) fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().build()
}

/// Watches for signals while it lives.
#[derive(Debug)]
pub(super) struct Interrupt {
    task: JoinHandle<()>,
    seen: Arc<AtomicU8>,
}

impl Interrupt {
    /// Cancels the token on the first signal from now on. Must be called within a runtime.
    pub(super) fn watch(cancel: &Cancel) -> io::Result<Self> {
        let mut signals = Signals::listen()?;
        let seen = Arc::new(AtomicU8::new(0));
        let (cancel, noted) = (cancel.clone(), Arc::clone(&seen));
        let task = tokio::spawn(async move {
            noted.store(signals.next().await.code(), Ordering::Relaxed);
            cancel.cancel();
        });
        Ok(Self { task, seen })
    }

    /// How the run ends because of a signal; `None` without one.
    pub(super) fn exit(&self) -> Option<Exit> {
        let code = self.seen.load(Ordering::Relaxed);
        [Exit::Interrupted, Exit::Terminated]
            .into_iter()
            .find(|exit| exit.code() == code)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The signals that end a run.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Listens from this call on, not from the first wait.
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Exit {
        tokio::select! {
            _seen = self.interrupt.recv() => Exit::Interrupted,
            _seen = self.terminate.recv() => Exit::Terminated,
        }
    }
}

/// Ctrl-C.
#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) -> Exit {
        let _seen = self.0.recv().await;
        Exit::Interrupted
    }
}
