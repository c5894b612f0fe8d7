//! One line to a target: sends in its turn, waits, and lets go when the time is up, or when the run is
//! cancelled and its grace is over.

use std::sync::Arc;
use std::time::Duration;

use super::control;
use super::pace::Pace;
use crate::cancel::Cancel;
use crate::clock::{Clock, SignedDuration, Stopwatch, Timestamp};
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
    pace: Option<Arc<Pace>>,
    /// Until when: the run's, the case's, the step's.
    deadlines: Vec<Deadline>,
}

/// What has to be over after a while.
#[derive(Debug, Clone, Copy)]
struct Deadline {
    scope: Scope,
    watch: Stopwatch,
    limit: Duration,
}

/// What may take only so long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// One step with all its repeats.
    Step,
    /// A case of a scenario.
    Scenario,
    /// All of them.
    Run,
}

impl Deadline {
    fn left(&self) -> Duration {
        self.limit.saturating_sub(self.watch.elapsed())
    }

    /// What is said where the time is up, as errors of a transport are: in English.
    fn text(&self) -> String {
        let scope = match self.scope {
            Scope::Step => "step",
            Scope::Scenario => "scenario",
            Scope::Run => "run",
        };
        let limit = SignedDuration::try_from(self.limit).unwrap_or(SignedDuration::MAX);
        format!("timed out: the {scope} may take {limit:#}")
    }
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
            pace: None,
            deadlines: Vec::new(),
        }
    }

    /// The same line to another place.
    pub(crate) fn over(&self, transport: &Arc<dyn Transport>) -> Self {
        Self {
            transport: Arc::clone(transport),
            ..self.clone()
        }
    }

    /// The same line with at least so much time between two requests of all its users.
    pub(crate) fn paced(mut self, period: Option<Duration>) -> Self {
        self.pace = period.map(|period| Arc::new(Pace::new(period)));
        self
    }

    /// The same line for what has to be over after a while, counted from now.
    pub(crate) fn within(&self, scope: Scope, limit: Option<Duration>) -> Self {
        let mut wire = self.clone();
        let watch = Stopwatch::start();
        wire.deadlines.extend(limit.map(|limit| Deadline {
            scope,
            watch,
            limit,
        }));
        wire
    }

    /// Whether the time of something is up.
    pub(crate) fn is_late(&self, scope: Scope) -> bool {
        let mut deadlines = self.deadlines.iter().filter(|it| it.scope == scope);
        deadlines.any(|deadline| deadline.left().is_zero())
    }

    /// Sends a request and waits for its answer.
    pub(crate) async fn send(&self, request: &Request) -> Sent {
        self.turn(request).await;
        let started = Clock::System.now();
        let watch = Stopwatch::start();
        let answer = tokio::select! {
            biased;
            answer = self.in_time(request) => answer,
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

    /// Waits until the request may leave. What steers a mock need not wait.
    async fn turn(&self, request: &Request) {
        if let Some(pace) = &self.pace
            && !request.path.starts_with(control::PREFIX)
        {
            tokio::select! {
                () = pace.turn() => {}
                () = self.cancel.cancelled() => {}
            }
        }
    }

    /// Sends within what is left of the time. The client lets go of a request that takes longer, so
    /// that a journal knows of it what there is to know.
    async fn in_time(&self, request: &Request) -> Outcome {
        let late = |deadline: &&Deadline| deadline.left().is_zero();
        if let Some(late) = self.deadlines.iter().find(late) {
            return Err(TransportError::NotSent(late.text()));
        }
        let left = self.deadlines.iter().map(Deadline::left).min();
        let limits = Limits {
            timeout: left.map_or(self.limits.timeout, |left| left.min(self.limits.timeout)),
            ..self.limits
        };
        let answer = self.transport.send(request, &limits).await;
        match (answer, self.deadlines.iter().find(late)) {
            (Err(TransportError::OutcomeUnknown(_)), Some(late)) => {
                Err(TransportError::OutcomeUnknown(late.text()))
            }
            (answer, _) => answer,
        }
    }

    /// Waits, but neither past a cancellation nor when the time is up.
    pub(crate) async fn pause(&self, duration: Duration) {
        let left = self.deadlines.iter().map(Deadline::left).min();
        let duration = left.map_or(duration, |left| left.min(duration));
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

    /// Answers after the time that it is given, as a client does.
    struct Slow;

    impl Transport for Slow {
        fn send<'a>(
            &'a self,
            _: &'a Request,
            limits: &'a Limits,
        ) -> BoxFuture<'a, Result<Response, TransportError>> {
            Box::pin(async {
                tokio::time::sleep(limits.timeout).await;
                Err(TransportError::OutcomeUnknown("timed out".to_owned()))
            })
        }
    }

    #[tokio::test]
    async fn what_takes_too_long_is_let_go_and_nothing_is_sent_after_it() {
        let wire = Wire::new(Arc::new(Slow), Limits::STANDARD, Cancel::new());
        let run = wire.within(Scope::Run, Some(Duration::from_secs(3600)));
        let step = run.within(Scope::Step, Some(Duration::from_millis(30)));
        let why = "timed out: the step may take 30ms".to_owned();
        let lost = Err(TransportError::OutcomeUnknown(why.clone()));
        assert_eq!(step.send(&payment()).await.answer, lost);
        assert!(step.is_late(Scope::Step) && !step.is_late(Scope::Run));
        let unsent = Err(TransportError::NotSent(why));
        assert_eq!(step.send(&payment()).await.answer, unsent);
        step.pause(Duration::from_secs(3600)).await;
    }

    /// Answers at once.
    struct Quick;

    impl Transport for Quick {
        fn send<'a>(
            &'a self,
            _: &'a Request,
            _: &'a Limits,
        ) -> BoxFuture<'a, Result<Response, TransportError>> {
            Box::pin(async { super::super::testing::answer(200, "{}") })
        }
    }

    #[tokio::test]
    async fn requests_keep_their_pace_and_control_needs_none() {
        let wire = Wire::new(Arc::new(Quick), Limits::STANDARD, Cancel::new());
        let wire = wire.paced(Some(Duration::from_millis(20)));
        let watch = Stopwatch::start();
        let pay = payment();
        let steer = Request {
            path: "/__ensayo/acts".to_owned(),
            ..payment()
        };
        for _ in 0..4 {
            let (sent, steered) = tokio::join!(wire.send(&pay), wire.send(&steer));
            assert!(sent.answer.is_ok() && steered.answer.is_ok());
        }
        // The first leaves at once.
        assert!(watch.elapsed() >= Duration::from_millis(60));
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
