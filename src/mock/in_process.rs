//! The mock without a socket: a `Transport` that calls it.

use std::sync::Arc;

use super::engine::Mock;
use super::reply::{Delivery, Reply};
use crate::clock::Clock;
use crate::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};

/// A transport that answers from a mock in this process, mishaps included.
#[derive(Debug, Clone)]
pub struct InProcess {
    mock: Arc<Mock>,
    clock: Clock,
}

impl InProcess {
    /// A transport to a mock that reads this clock.
    pub fn new(mock: Arc<Mock>, clock: Clock) -> Self {
        Self { mock, clock }
    }
}

impl Transport for InProcess {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let reply = self.mock.handle(request, self.clock.now());
            deliver(reply, limits).await
        })
    }
}

/// Acts a reply out as a socket would: waits, cuts, refuses what is too large.
async fn deliver(mut reply: Reply, limits: &Limits) -> Result<Response, TransportError> {
    let waiting = tokio::time::timeout(limits.timeout, reply.hold_back());
    if waiting.await.is_err() {
        let cause = format!("no answer within {} ms", limits.timeout.as_millis());
        return Err(TransportError::OutcomeUnknown(cause));
    }
    let unknown = |cause: &str| Err(TransportError::OutcomeUnknown(cause.to_owned()));
    match reply.delivery {
        Delivery::Answer => {}
        Delivery::Cut => return unknown("the connection closed without an answer"),
        Delivery::Truncated => return unknown("the answer broke off"),
        Delivery::Slow(duration) if duration >= limits.timeout => {
            tokio::time::sleep(limits.timeout).await;
            return unknown("no complete answer in time");
        }
        Delivery::Slow(duration) => tokio::time::sleep(duration).await,
    }
    if reply.response.body.len() > limits.body {
        let cause = format!("an answer of more than {} bytes", limits.body);
        return Err(TransportError::Refused(cause));
    }
    Ok(reply.response)
}
