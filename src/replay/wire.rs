//! One line to a target: sends, waits, and lets go when the run is cancelled and its grace is over.

use std::sync::Arc;
use std::time::Duration;

use crate::cancel::Cancel;
use crate::clock::{Clock, Stopwatch, Timestamp};
use crate::http::{Limits, Request, Response, Transport, TransportError};

/// How long a request in flight may go on after a cancellation.
const GRACE: Duration = Duration::from_secs(5);

/// A way to send, shared by all steps of a run.
#[derive(Clone)]
pub(crate) struct Wire {
    transport: Arc<dyn Transport>,
    limits: Limits,
    cancel: Cancel,
    grace: Duration,
}

/// What came of one send: the complete answer, or why there is none.
pub(crate) type Outcome = Result<Response, TransportError>;

/// What came of a request and how long it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    /// The answer.
    pub(crate) answer: Outcome,
    /// When it left, by the world's clock: shown, never compared.
    pub(crate) started: Timestamp,
    /// Wall time.
    pub(crate) duration: Duration,
}

impl Wire {
    pub(crate) fn new(transport: Arc<dyn Transport>, limits: Limits, cancel: Cancel) -> Self {
        Self {
            transport,
            limits,
            cancel,
            grace: GRACE,
        }
    }

    /// Sends a request and waits for its answer.
    pub(crate) async fn send(&self, request: &Request) -> Sent {
        let started = Clock::System.now();
        let watch = Stopwatch::start();
        let answer = tokio::select! {
            biased;
            answer = self.transport.send(request, &self.limits) => answer,
            () = self.grace_is_over() => Err(TransportError::OutcomeUnknown(
                "interrupted while waiting for the answer".to_owned(),
            )),
        };
        Sent {
            answer,
            started,
            duration: watch.elapsed(),
        }
    }

    /// Waits, but not past a cancellation.
    pub(crate) async fn pause(&self, duration: Duration) {
        tokio::select! {
            () = tokio::time::sleep(duration) => {}
            () = self.cancel.cancelled() => {}
        }
    }

    /// Whether the run is cancelled, so that nothing new is to be sent.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    async fn grace_is_over(&self) {
        self.cancel.cancelled().await;
        tokio::time::sleep(self.grace).await;
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::payment;
    use super::*;
    use crate::http::BoxFuture;

    /// Says that a request has arrived, and never answers it.
    struct Silence(Cancel);

    impl Transport for Silence {
        fn send<'a>(
            &'a self,
            _: &'a Request,
            _: &'a Limits,
        ) -> BoxFuture<'a, Result<Response, TransportError>> {
            self.0.cancel();
            Box::pin(std::future::pending())
        }
    }

    #[tokio::test]
    async fn a_cancelled_run_does_not_wait_for_ever() {
        let cancel = Cancel::new();
        let silence = Arc::new(Silence(cancel.clone()));
        let wire = Wire {
            grace: Duration::ZERO,
            ..Wire::new(silence, Limits::STANDARD, cancel)
        };
        assert_eq!(
            wire.send(&payment()).await.answer,
            Err(TransportError::OutcomeUnknown(
                "interrupted while waiting for the answer".to_owned()
            ))
        );
    }
}
