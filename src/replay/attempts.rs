//! One request until it has an answer: the same bytes under the same key, again after a lost answer
//! or one that asks for patience.

use std::time::Duration;

use serde::de::IgnoredAny;

use super::redaction;
use super::result::{Exchange, Purpose};
use super::session::Session;
use super::wire::Outcome;
use crate::fault::{self, Fault, Planned};
use crate::http::{Request, Response, TransportError};
use crate::scenario::Retry;
use crate::text::Spanned;

/// How a request is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'s> {
    /// The step's id.
    pub(crate) step: &'s str,
    /// Why the request is sent.
    pub(crate) purpose: Purpose,
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
) -> Outcome {
    let repeats = plan.retry.map_or(0, |retry| retry.max);
    let mut attempt = 1;
    loop {
        let outgoing = plan.request(request, attempt);
        session.tell_sent(plan.step, attempt, &outgoing);
        let sent = session.wire.send(&outgoing).await;
        log.push(redaction::exchange(plan.purpose, attempt, &outgoing, &sent));
        if attempt > repeats || !is_retryable(&sent.answer) {
            return sent.answer;
        }
        if !session.wire.is_cancelled() {
            session.wait(pause(plan.retry, &sent.answer)).await;
        }
        // A run that is cancelled while it waits sends nothing more.
        if session.wire.is_cancelled() {
            return sent.answer;
        }
        attempt += 1;
    }
}

/// A lost answer leaves the outcome open, as does a page of some proxy in its place, and a request
/// that never left can go again; 429 and server errors ask for it. What we refused ourselves would be refused again.
fn is_retryable(answer: &Outcome) -> bool {
    match answer {
        Ok(response) => fault::asks_for_patience(response.status) || is_page(response),
        Err(TransportError::NotSent(_) | TransportError::OutcomeUnknown(_)) => true,
        Err(
            TransportError::Refused(_) | TransportError::Guarded(_) | TransportError::Unrecorded(_),
        ) => false,
    }
}

/// Whether a success cannot be read: something on the way answered in the API's place.
fn is_page(response: &Response) -> bool {
    let is_success = (200..300).contains(&response.status);
    let is_json = || serde_json::from_slice::<IgnoredAny>(&response.body).is_ok();
    is_success && !response.body.is_empty() && !is_json()
}

/// The pause before the next attempt.
fn pause(retry: Option<Retry>, answer: &Outcome) -> Duration {
    let asked = answer
        .as_ref()
        .ok()
        .and_then(|response| response.headers.get("retry-after")?.parse().ok())
        .map_or(Duration::ZERO, Duration::from_secs);
    Retry::pause(retry, asked)
}

#[cfg(test)]
mod tests {
    use super::super::target::TargetKind;
    use super::super::testing::{Script, answer, lost, payment, session, wire};
    use super::super::wire::Wire;
    use super::*;
    use crate::cancel::Cancel;
    use crate::http::Limits;
    use crate::text::{FileId, Span};

    const RETRY: Retry = Retry {
        max: 2,
        backoff: Duration::from_millis(200),
    };

    async fn send(
        script: &std::sync::Arc<Script>,
        faults: &[Spanned<Planned>],
    ) -> (Outcome, Vec<Exchange>) {
        let wire = wire(script);
        let mut session = session(&wire, TargetKind::Mock);
        let mut log = Vec::new();
        let plan = Plan {
            step: "pay",
            purpose: Purpose::Step,
            retry: Some(RETRY),
            faults,
        };
        let outcome = until_answered(&mut session, &payment(), plan, &mut log).await;
        (outcome, log)
    }

    /// Answers requests for payments in order, and every wait.
    fn in_order(answers: Vec<Outcome>) -> std::sync::Arc<Script> {
        let answers = std::sync::Mutex::new(answers.into_iter());
        Script::new(move |_, request| {
            if request.path.starts_with("/__ensayo/") {
                return answer(200, r#"{"payment":null,"now":"2026-01-15T12:00:00.2Z"}"#);
            }
            let next = answers.lock().expect("no test panics here").next();
            next.unwrap_or_else(lost)
        })
    }

    fn payments(script: &Script) -> Vec<Request> {
        let mut seen = script.seen();
        seen.retain(|request| request.path == "/v1/payments");
        seen
    }

    #[tokio::test]
    async fn a_lost_answer_is_asked_for_again_with_the_same_bytes_under_the_same_key() {
        let script = in_order(vec![lost(), answer(200, r#"{"id":1}"#)]);
        let (outcome, log) = send(&script, &[]).await;
        assert_eq!(outcome, answer(200, r#"{"id":1}"#));
        assert_eq!(payments(&script), [payment(), payment()]);
        assert_eq!(log.len(), 2);
    }

    #[tokio::test]
    async fn a_run_cancelled_during_the_pause_sends_nothing_more() {
        let script = in_order(vec![answer(503, "{}"), answer(201, "{}")]);
        let cancel = Cancel::new();
        let wire = Wire::new(script.clone(), Limits::STANDARD, cancel.clone());
        let mut session = session(&wire, TargetKind::Plain);
        let plan = Plan {
            step: "pay",
            purpose: Purpose::Step,
            retry: Some(Retry {
                max: 1,
                backoff: Duration::from_secs(3600),
            }),
            faults: &[],
        };
        let (request, mut log) = (payment(), Vec::new());
        let sending = until_answered(&mut session, &request, plan, &mut log);
        let cancelling = async {
            // The pause has begun once the first answer is there and nothing else can go on.
            while script.seen().is_empty() {
                tokio::task::yield_now().await;
            }
            tokio::task::yield_now().await;
            cancel.cancel();
        };
        let (outcome, ()) = tokio::join!(sending, cancelling);
        assert_eq!(outcome, answer(503, "{}"));
        assert_eq!(payments(&script).len(), 1);
    }

    #[tokio::test]
    async fn back_off_moves_the_clock_of_the_mock() {
        let script = in_order(vec![lost(), answer(200, "{}")]);
        let (_, _) = send(&script, &[]).await;
        let waits: Vec<String> = script.seen()[1..2]
            .iter()
            .map(|request| String::from_utf8_lossy(&request.body).into_owned())
            .collect();
        assert_eq!(waits, [r#"{"act":"advance","by":"PT0.2S"}"#]);
    }

    #[tokio::test]
    async fn server_errors_are_retried_until_repeats_run_out() {
        let busy = || answer(503, "{}");
        let script = in_order(vec![busy(), answer(429, "{}"), busy(), answer(201, "{}")]);
        let (outcome, _) = send(&script, &[]).await;
        assert_eq!(outcome, busy());
        assert_eq!(payments(&script).len(), 3);
    }

    #[tokio::test]
    async fn a_page_in_the_place_of_the_answer_is_no_answer() {
        let page = || answer(201, "<html></html>");
        let script = in_order(vec![page(), answer(200, r#"{"id":1}"#)]);
        let (outcome, _) = send(&script, &[]).await;
        assert_eq!(outcome, answer(200, r#"{"id":1}"#));
    }

    #[tokio::test]
    async fn a_refusal_by_the_api_is_final() {
        let script = in_order(vec![answer(400, "{}"), answer(201, "{}")]);
        let (outcome, _) = send(&script, &[]).await;
        assert_eq!(outcome, answer(400, "{}"));
    }

    #[tokio::test]
    async fn a_fault_strikes_its_attempt_alone() {
        let script = in_order(vec![lost(), answer(200, "{}")]);
        let fault = Planned {
            on: 1,
            fault: Fault::DropAfterCommit,
        };
        let faults = [Spanned::new(fault, Span::new(FileId(0), 0..0))];
        let (_, _) = send(&script, &faults).await;
        let headers: Vec<_> = payments(&script)
            .iter()
            .map(|request| request.headers.get(fault::HEADER).map(str::to_owned))
            .collect();
        assert_eq!(headers, [Some("drop_after_commit".to_owned()), None]);
    }

    #[test]
    fn an_answer_can_ask_for_a_longer_pause() {
        let mut busy = answer(429, "").expect("an answer");
        busy.headers.set("Retry-After", "2");
        assert_eq!(
            pause(Some(RETRY), &Ok(busy.clone())),
            Duration::from_secs(2)
        );
        busy.headers.set("Retry-After", "99999");
        assert_eq!(pause(None, &Ok(busy)), Duration::from_secs(60));
    }
}
