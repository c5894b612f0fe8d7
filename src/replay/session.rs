//! What the steps of one case share: the line to the target, the account, the clock, the listener.

use std::time::Duration;

use super::backend;
use super::control;
use super::event::{Event, Observer, Place};
use super::target::TargetKind;
use super::wire::Wire;
use crate::clock::Timestamp;
use crate::http::Request;
use crate::redact::redact_path;
use crate::secret::Secret;

/// The header of idempotency keys.
pub(crate) const KEY_HEADER: &str = "X-Idempotency-Key";

/// One case's conversation with the target.
pub(crate) struct Session<'r> {
    /// The way to the target.
    pub(crate) wire: Wire,
    /// What can be done with the target.
    pub(crate) kind: TargetKind,
    /// The case's own access token.
    pub(crate) token: Secret,
    /// Which case.
    pub(crate) place: Place<'r>,
    /// Who follows the run.
    pub(crate) observer: &'r dyn Observer,
    /// The case's clock.
    pub(crate) now: Timestamp,
}

impl Session<'_> {
    /// The token that a request carries: a browser has none for its shop.
    pub(crate) fn token_for(&self, method: &str, path: &str) -> Option<&Secret> {
        let is_shop = self.kind == TargetKind::Backend && !backend::is_for_mock(method, path);
        (!is_shop).then_some(&self.token)
    }

    /// Tells that a request of a step is on its way.
    pub(crate) fn tell_sent(&self, step: &str, attempt: u32, request: &Request) {
        self.observer.event(&Event::StepSent {
            at: self.place,
            step,
            attempt,
            method: request.method,
            path: &redact_path(&request.path),
            key: request.headers.get(KEY_HEADER),
        });
    }

    /// Lets time pass before a retry. A mock's clock is put forward; nobody sleeps for it.
    pub(crate) async fn wait(&mut self, duration: Duration) {
        match self.kind {
            TargetKind::Plain | TargetKind::Backend => self.wire.pause(duration).await,
            TargetKind::Mock if duration.is_zero() => {}
            TargetKind::Mock => {
                // A mock that does not hear this will not answer the retry either, which then
                // says why.
                let waited = control::wait(&self.wire, &self.token, duration).await;
                if let Ok(control::Acted { now: Some(now), .. }) = waited {
                    self.now = now;
                }
            }
        }
    }
}
