//! One request until it has an answer: the same bytes under the same key, again after a lost answer
//! or one that asks for patience.

use std::time::Duration;

use super::redaction;
use super::result::{Exchange, Purpose};
use super::session::Session;
use crate::fault::{self, Fault, Planned};
use crate::http::{Request, Response, TransportError};
use crate::scenario::Retry;
use crate::text::Spanned;

/// The longest wait that a `Retry-After` header can ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How a request is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'s> {
    /// The step's id.
    pub(crate) step: &'s str,
    /// How often to repeat, and how long to wait before.
    pub(crate) retry: Option<Retry>,
    /// What goes wrong on the mock, by attempt.
    pub(crate) faults: &'s [Spanned<Planned>],
}

impl Plan<'_> {
    fn fault(&self, attempt: u32) -> Option<Fault> {
        self.faults
            .iter()
            .find(|planned| planned.value.on == attempt)
            .map(|planned| planned.value.fault)
    }

    /// The request of an attempt. Only the mock's fault header tells attempts apart.
    pub(crate) fn request(&self, request: &Request, attempt: u32) -> Request {
        let mut request = request.clone();
        if let Some(fault) = self.fault(attempt) {
            request.headers.set(fault::HEADER, fault.to_header());
        }
        request
    }
}

/// Sends a request until its answer is final: complete, and neither a server error nor a request
/// for patience while repeats are left.
pub(crate) async fn until_answered(
    session: &mut Session<'_>,
    request: &Request,
    plan: Plan<'_>,
    log: &mut Vec<Exchange>,
) -> Result<Response, TransportError> {
    let repeats = plan.retry.map_or(0, |retry| retry.max);
    let mut attempt = 1;
    loop {
        let outgoing = plan.request(request, attempt);
        session.tell_sent(plan.step, attempt, &outgoing);
        let sent = session.wire.send(&outgoing).await;
        log.push(redaction::exchange(
            Purpose::Step,
            attempt,
            &outgoing,
            &sent,
        ));
        let is_last = attempt > repeats || session.wire.is_cancelled();
        if is_last || !is_retryable(&sent.answer) {
            return sent.answer;
        }
        session.wait(pause(plan.retry, &sent.answer)).await;
        attempt += 1;
    }
}

/// A lost answer leaves the outcome open, and a request that never left can go again; 429 and server
/// errors ask for it. What we refused ourselves would be refused again.
fn is_retryable(answer: &Result<Response, TransportError>) -> bool {
    match answer {
        Ok(response) => response.status == 429 || (500..600).contains(&response.status),
        Err(TransportError::NotSent(_) | TransportError::OutcomeUnknown(_)) => true,
        Err(TransportError::Refused(_)) => false,
    }
}

/// The pause before the next attempt: what the scenario says, or longer when the answer asks.
fn pause(retry: Option<Retry>, answer: &Result<Response, TransportError>) -> Duration {
    let backoff = retry.map_or(Duration::ZERO, |retry| retry.backoff);
    let asked = answer
        .as_ref()
        .ok()
        .and_then(|response| response.headers.get("retry-after")?.parse().ok())
        .map_or(Duration::ZERO, Duration::from_secs);
    backoff.max(asked.min(LONGEST_WAIT))
}
