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
    /// Cancels the token on the first signal. Must be called within a runtime.
    pub(super) fn watch(cancel: &Cancel) -> Self {
        let seen = Arc::new(AtomicU8::new(0));
        let (cancel, noted) = (cancel.clone(), Arc::clone(&seen));
        let task = tokio::spawn(async move {
            let Ok(exit) = signal().await else { return };
            noted.store(exit.code(), Ordering::Relaxed);
            cancel.cancel();
        });
        Self { task, seen }
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

#[cfg(unix)]
async fn signal() -> io::Result<Exit> {
    use tokio::signal::unix;
    let mut terminate = unix::signal(unix::SignalKind::terminate())?;
    tokio::select! {
        asked = tokio::signal::ctrl_c() => asked.map(|()| Exit::Interrupted),
        _asked = terminate.recv() => Ok(Exit::Terminated),
    }
}

#[cfg(not(unix))]
async fn signal() -> io::Result<Exit> {
    tokio::signal::ctrl_c().await.map(|()| Exit::Interrupted)
}
