//! The seam between the replay and whatever answers it.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::{Request, Response};
use crate::i18n::Message;

/// A future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Bounds of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first byte sent to the last byte received.
    pub timeout: Duration,
    /// Most bytes of an answer's body.
    pub body: usize,
}

impl Limits {
    /// 30 seconds and 8 MiB.
    pub const STANDARD: Self = Self {
        timeout: Duration::from_secs(30),
        body: 8 * 1024 * 1024,
    };
}

/// Why there is no complete answer. Only an unknown outcome calls for a probe under the same key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Nothing reached the other side: no connection, or the address is wrong.
    #[error("not sent: {0}")]
    NotSent(String),
    /// The request may have been carried out; its answer was lost.
    #[error("outcome unknown: {0}")]
    OutcomeUnknown(String),
    /// We refused to send or to go on reading: a redirect, too large an answer.
    #[error("refused: {0}")]
    Refused(String),
    /// The safety guard did not let it out: nothing was sent.
    #[error("the safety guard refuses: {0}")]
    Guarded(Box<Message>),
    /// Answers come from recordings, and there is none for this request: nothing was sent.
    #[error("not recorded: {0}")]
    Unrecorded(Box<Message>),
}

/// Something that carries a request to the other side and brings its answer.
pub trait Transport: Send + Sync {
    /// Sends one request and waits for the complete answer. No retries, no redirects.
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>>;
}
