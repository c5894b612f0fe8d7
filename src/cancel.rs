//! One token that tells everything of a run to stop: no new steps, sends in flight may finish.

use tokio::sync::watch;

/// Asks for an early, orderly end. Clones share one state; once cancelled it stays so.
///
/// ```
/// let cancel = ensayo::cancel::Cancel::new();
/// let seen_elsewhere = cancel.clone();
/// cancel.cancel();
/// assert!(seen_elsewhere.is_cancelled());
/// ```
#[derive(Debug, Clone)]
pub struct Cancel(watch::Sender<bool>);

impl Cancel {
    /// A token that nobody has cancelled.
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Asks all holders to stop.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }

    /// Whether somebody has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until somebody asks to stop.
    pub async fn cancelled(&self) {
        let mut watched = self.0.subscribe();
        // The sender lives as long as `self`, so waiting ends only with the wanted value.
        let _seen = watched.wait_for(|cancelled| *cancelled).await;
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn waiting_ends_when_a_clone_cancels() {
        let cancel = Cancel::new();
        let other = cancel.clone();
        let waiting = tokio::spawn(async move { other.cancelled().await });
        cancel.cancel();
        waiting.await.expect("the task ends");
        cancel.cancelled().await;
    }
}
